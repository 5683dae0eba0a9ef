"""How far a source's words reach, whether they can name somebody who speaks, and what of them is the name.

A source span comes from the parse: it may lack an apposition ("a database" kept by X), begin with a dateline, or
be no speaker at all ("two drones" of "he said two drones had circled"). Start with ``SourcePhrases.completed`` and
``can_speak``; ``components/speakers.py`` resolves what they return.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property, lru_cache

from ..gazetteer import LEXICONS, gazetteer, read_table
from .antecedents import HE, Antecedents
from .mentions import unowned
from .noun_phrases import BREAKS, Description

#: What is said by those who wrote or keep it.
DOCUMENTS = frozenset(
    """statement report survey tally count data figures document letter post release communique communiqué notice
    bulletin poll study analysis estimate estimates memo filing briefing note investigation records database audit
    tracker census index register message video recording review ledger ledgers list logbook logbooks channel
    account update brief table""".split()
)
ISSUED = frozenset(
    """issued released published posted made kept compiled prepared signed maintained run collected gathered
    produced updated written sent drawn used run""".split()
)
WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
#: What is done with a document by who did not make it.
SEEN = frozenset(("seen", "obtained", "reviewed", "viewed", "cited", "quoted", "reported"))
#: Verbs of a message, that tell whose it is: "an audio message attributed to X".
MADE_PUBLIC = ISSUED | {"attributed", "ascribed", "credited"}
PREPOSITIONS = frozenset(["of", "for", "to", "by", "with", "from", "about", "against", "at", "in", "on", "near"])
#: What follows a description and says how its bearer knows.
CLOSE = frozenset(("close", "briefed", "familiar", "involved"))
#: What an organisation's name is followed by to say what it is: "the Akar news agency" is Akar.
GENERIC = frozenset(
    """agency service newspaper television channel website movement militia group charity outlet daily magazine
    broadcaster radio tv ngo network organisation organization association project initiative""".split()
)
GENERIC_MODIFIERS = frozenset(
    """news ambulance monitoring aid rights press media satellite militant rebel armed jihadist
    state""".split()
)
#: Whose agency or service is another body: "the UN agency".
OWNERS_OF_BODIES = frozenset(("UN", "U.N.", "United Nations", "EU", "European Union", "US", "U.S.", "UK", "State"))
#: Bodies that are known without their owner; all others keep it ("Peru's navy").
KNOWN_ALONE = frozenset(("ministry", "department"))
#: Collective and plural sources that are neither roles nor people counted.
COLLECTIVES = frozenset(
    """opposition palace presidency authorities media press public crew family families relatives troops forces
    side ministers leaders people doctors medics officials sources staff everyone everybody many some most others
    both one all experts critics supporters allies rivals neighbours neighbors locals west east north south capital
    survivors mediators analysts figures numbers statistics documents organisers organizers community majority
    prosecution defence defense judiciary secretariat bloc pact cabinet clergy church mosque household couple pair
    trio duo rescuers organisation secretariat exchange market firm website app outlet platform account channel
    newsroom bureau centre center clinic school team squad staff panel jury inquiry commission
    probe""".split()
)
SPEAKING_HEADS = DOCUMENTS | COLLECTIVES
#: "The rebels": whom an armed organisation's fighters are called.
REBELS = frozenset(
    """rebels militants insurgents separatists jihadists guerrillas guerrilla dissidents secessionists extremists
    paramilitaries fighters militiamen""".split()
)
#: Who fights for an organisation whose name stands before: "MLK gunmen".
FIGHTERS = REBELS | {"gunmen", "gunman", "fighter", "militant", "rebel", "commanders"}
ARMED = REBELS | {
    "rebel", "insurgent", "militant", "jihadist", "separatist", "armed", "militia", "dissident", "paramilitary",
    "secessionist",
}  # fmt: skip
#: Tokens of a relative clause between a description and the name set behind it.
CLAUSE_TOKENS = 16
#: Words of an armed organisation's own name.
ARMED_WORDS = frozenset(
    ["liberation", "free", "freedom", "resistance", "revolutionary", "jihad", "mujahideen", "insurgent"]
)
#: Last words of an armed organisation's name where the copy calls it so nearby.
ARMED_HEADS = frozenset(
    [
        "front",
        "army",
        "movement",
        "alliance",
        "brigade",
        "brigades",
        "militia",
        "column",
        "group",
        "force",
        "forces",
        "resistance",
        "union",
    ]
)
#: Tokens of a label and its colon at most: where a brief report comes from.
LABEL = 5
#: A year or a day that only dates a document: "an audit in 2018".
DATED = re.compile(
    r"\s+(?:in|of|from|on|dated|for|last|this)\s+(?:the\s+|early\s+|late\s+|mid-?)*(?:(?:January|February|March|April|May"
    r"|June|July|August|September|October|November|December)\s+)?(?:\d{1,2},?\s+)?(?:\d{4}|week|month|year)$"
)
#: Before what an organisation is called: "the UN's migration agency".
OWNED_BY = re.compile(r"^(?:the |a |an )*(?:(?:un|u\.n\.|united nations|army|military)(?:'s)? |global )*")
PEOPLE_KINDS = frozenset(("civilian", "combatant", "official", "person"))


@lru_cache(maxsize=1)
def people_nouns() -> frozenset[str]:
    """Nouns for people, singular."""
    return frozenset(
        r[0] for r in read_table(LEXICONS / "people_nouns.tsv") if len(r) > 1 and r[1] in PEOPLE_KINDS
    )


@lru_cache(maxsize=1)
def called_bodies() -> dict[str, tuple[str, tuple[str, ...]]]:
    """What an organisation is called ("migration agency") -> its name and abbreviations."""
    table = {}
    for name, short, called in read_table(LEXICONS / "bodies.tsv"):
        for words in called.split(","):
            table[words] = (name, tuple(short.split(",")))
    return table


@lru_cache(maxsize=1)
def last_words() -> frozenset[str]:
    """What the phrases of ``called_bodies`` end with."""
    return frozenset(words.split()[-1] for words in called_bodies())


class SourcePhrases(Antecedents):
    """The words of one article's sources."""

    def begin(self, start: int, end: int) -> int:
        """Where a source begins, without the dateline before a dash and an adverb before a comma."""
        text = self.words.text
        label = next((k for k in range(start, min(start + LABEL, end - 1)) if text[k].endswith(":")), None)
        if label is not None and self.words.cap[label + 1]:
            return label + 1  # "- Tarsa: The army said"
        if end - start > 1 and self.words.lower[start] in ("a.m.", "p.m."):
            return start + 1  # of the sentence before: "at 2 a.m. The governor said"
        for k in range(start + 1, min(start + 9, end - 1)):
            dash = text[k] in ("-", "–", "—") and self.words.space[k - 1] and self.words.space[k]
            if dash and text[start].isupper() and len(text[start]) > 2 and start and text[start - 1].isspace():
                return k + 1
            if dash and text[start].isupper() and len(text[start]) > 2 and not start:
                return k + 1
        if end - start > 2 and text[start + 1] == "," and self.words.pos[start] == "ADV":
            return start + 2  # "Apparently, the police"
        if end - start > 2 and self.words.lower[start] in WEEKDAYS and self.words.lower[start + 1] in ("'s", "’s"):
            return start + 2  # "Friday's report", not "May's spokesman"
        return start

    def can_speak(self, start: int, end: int) -> bool:
        """Whether the head of a source can be somebody: a name, a role, people, a body, a document."""
        lower, words = self.words.lower, self.words
        stop = start
        while stop < end and (lower[stop] not in BREAKS or stop == start) and lower[stop] != ",":
            stop += 1
        if any((e := self.describer.ent_at[i]) is not None and e.label_ != "WEAPON" for i in range(start, stop)):
            return True
        head = next((i for i in range(stop - 1, start - 1, -1) if lower[i][:1].isalpha()), None)
        if head is None:
            return False
        low = lower[head]
        if low in HE or self.words.pos[head] == "PRON" or (words.cap[head] and not words.begins[head]):
            return True
        if lower[start] == "no" and end - start > 1:
            return False
        if any(w in SPEAKING_HEADS or w in people_nouns() for w in (low, self.doc[head].lemma_.lower())):
            return True
        return any(self.describer.role_at(i) for i in range(start, stop))

    def completed(self, start: int, end: int) -> int:
        """Where a description ends, with the apposition or the agent that a source span may have left out: "their
        employer, the X", "a database kept by X", "a person briefed on it", "conflict" of "conflict monitor X"."""
        lower, n = self.words.lower, len(self.words)
        if end + 1 >= n or self.names_in(start, end):
            return end
        begin = end
        up = lower[end : end + 2] == ["drawn", "up"]
        made = lower[end - 1] in DOCUMENTS and (up or lower[end] in MADE_PUBLIC)
        made = made and lower[end + 1 + up : end + 2 + up] in (["by"], ["to"])
        if made:
            begin = end + 2 + up
        elif (
            lower[end] == ","
            and (
                self.describer.role_at(end - 1) or self.describer.describe(start, end).sort in ("office", "voice")
            )
        ) or (
            self.words.pos[end] in ("NOUN", "PROPN") and self.describer.role_at(end) and self.words.cap[end + 1]
        ):
            begin = end + 1
        elif self.describer.ent_at[end] is not None and self.describer.describe(start, end).head:
            begin = end
        elif lower[end] == "who" and lower[start] == "the" and (name := self._named_behind(end)) is not None:
            return name
        elif lower[end - 1] in CLOSE and lower[end] in PREPOSITIONS and end - start > 1:
            return self._clause_end(end - 1)
        elif lower[end] in CLOSE and (end - start == 2 or lower[end - 1] == "person"):
            return self._clause_end(end)
        elif lower[end] == "," and lower[end + 1] in CLOSE and end - start == 2:
            return self._clause_end(end + 1)
        while begin < n and (lower[begin] in ("the", "a") or self.describer.is_title(begin)):
            begin += 1
        while made and begin < n and lower[begin] in GENERIC | GENERIC_MODIFIERS and not self.words.cap[begin]:
            begin += 1  # "drawn up by the news agency Akar"
        if begin >= n or (begin == end and self.words.begins[begin]):
            return end
        ent = self.describer.ent_at[begin]
        if (
            ent is None
            and begin > end
            and self.words.cap[begin]
            and self.words.cap[begin + 1 : begin + 2] == [True]
        ):
            stop = begin
            while stop < n and self.words.cap[stop]:
                stop += 1
        elif ent is not None and ent.start == begin and ent.label_ in ("ORG", "PERSON"):
            stop = ent.end
        else:
            return end
        if stop >= n:
            return end
        closes = lower[stop] in (",", ".", "”", '"', ";", "(") or self.words.verb[stop] or not lower[stop].strip()
        closes = closes or (made and lower[stop] in PREPOSITIONS)  # "a count kept by Akar from hospital files"
        return stop if closes else end

    def _named_behind(self, k: int) -> int | None:
        """The end of the name behind the relative clause at token ``k``: "the engineer who drew it, X, said"."""
        following = bisect_left(self._name_starts, k)
        if following == len(self.names):
            return None
        name, text = self.names[following], self.words.text
        apart = text[name.start - 1] == "," and text[name.end : name.end + 1] == [","]
        same = self.sentence[name.start] == self.sentence[k] and "," not in text[k : name.start - 1]
        return name.end if apart and same and name.start - k < CLAUSE_TOKENS else None

    def _clause_end(self, k: int) -> int:
        """The end of "briefed on the talks", "close to the presidency" that begins at token ``k``."""
        begin, n, lower = k, len(self.words), self.words.lower
        while (
            k < n
            and k - begin < 8
            and lower[k] not in (",", "who", ".", "said")
            and not (self.words.verb[k] and k > begin and not lower[k].endswith("ing"))
        ):
            k += 1
        return k

    def keeper(self, start: int, end: int) -> tuple[int, int] | None:
        """Whose document speaks: the words before the possessive of "the Survey's ledgers", "its bulletin"; and
        the organisation of "the rebels of the March Front"."""
        lower = self.words.lower
        if lower[start] in ("its", "their") and lower[end - 1] in DOCUMENTS:
            return start, start + 1
        if lower[end - 1] in DOCUMENTS:
            for k in range(end - 2, start, -1):
                if lower[k] in ("'s", "’s", "'", "’"):
                    return start, k
        for k in range(start + 1, min(start + 3, end - 2)):
            if lower[k] in REBELS and lower[k + 1] in ("of", "from"):
                begin = k + 2 + (lower[k + 2] == "the")
                ent = self.describer.ent_at[begin] if begin < end else None
                if ent is not None and ent.label_ == "ORG" and ent.start == begin:
                    return ent.start, min(ent.end, end)
        return None

    def author(self, start: int, end: int) -> tuple[int, int] | None:
        """Whose a document is, where no name tells: "a database kept by the Peace Index"."""
        lower = self.words.lower
        for k in range(start + 1, end - 1):
            issued = lower[k - 1] in ISSUED or tuple(lower[k - 2 : k]) == ("drawn", "up")
            if lower[k] == "by" and issued and any(w in DOCUMENTS for w in lower[start:k]):
                k += 1 + (lower[k + 1] in ("the", "a", "an"))
                named = k  # "by the news agency Akar"
                while named < end and lower[named] in GENERIC | GENERIC_MODIFIERS and not self.words.cap[named]:
                    named += 1
                k = named if named < end and self.words.cap[named] else k
                if k < end and self.words.cap[k]:
                    return k, self._until_seen(k, end)
        if end - start > 3 and lower[start + 1] in DOCUMENTS and lower[start + 2] in ("from", "by"):
            ent = self.describer.ent_at[start + 3]
            if ent is not None and ent.start == start + 3 and ent.end < end and lower[ent.end] in BREAKS:
                return ent.start, ent.end  # "a count by X from police files"
            return start + 3, self._until_seen(start + 3, end)  # "a statement from the governor's office"
        return None

    def _until_seen(self, start: int, end: int) -> int:
        """Where a source ends before who got hold of its document: "a report by the Forum seen by X"."""
        lower = self.words.lower
        return next((k for k in range(start + 1, end - 1) if lower[k] in SEEN and lower[k + 1] == "by"), end)

    def named_body(self, start: int, end: int) -> tuple[int, int] | None:
        """The organisation alone where words after it only say what it is: "the Akar news agency"."""
        lower = self.words.lower
        first = start + (lower[start] in ("the", "a", "an", "its", "their"))
        if lower[end - 1] not in GENERIC or self.words.cap[end - 1] or not self.words.cap[first]:
            return None
        k = end - 1
        while k > first and lower[k - 1] in GENERIC_MODIFIERS and not self.words.cap[k - 1]:
            k -= 1
        ent = self.describer.ent_at[first]
        press = lower[k:end] in (["news", "agency"], ["ambulance", "service"])
        whole = ent is not None and (ent.start, ent.end) == (first, k)  # "the Union of Rowers rights group"
        if k <= first or not (whole or all(self.words.cap[i] or self.words.glued(i) for i in range(first, k))):
            return None
        if " ".join(self.words.text[first:k]) in OWNERS_OF_BODIES:
            return None
        if ent is not None and (ent.label_ == "NORP" or (ent.label_ in ("GPE", "PERSON") and not press)):
            return None
        if lower[end - 1] == "service" and gazetteer().kind(" ".join(self.words.text[first:k])) is not None:
            return None  # "the Tarsa ambulance service" is not Tarsa
        return (first, k) if ent is not None or press else None

    def in_brackets(self, start: int, end: int) -> str | None:
        """The abbreviation that alone names a body, behind its description in brackets: "the national flood office
        (NFO)"."""
        text, first = self.words.text, start + (self.words.lower[start] in ("the", "a", "an"))
        opens = next((k for k in range(first + 1, min(end + 1, len(text) - 2)) if text[k] == "("), None)
        if opens is None or text[opens + 2] != ")" or any(self.words.cap[first:opens]):
            return None
        roles = self.describer.roles
        somebody = any((r := self.describer.role_at(k)) and roles[r].sort != "group" for k in range(first, opens))
        if somebody or not PREPOSITIONS.isdisjoint(self.words.lower[first:opens]):
            return None  # "a spokesman for the flood office (NFO)"
        return text[opens + 1] if text[opens + 1].isupper() and len(text[opens + 1]) > 2 else None

    def counting_body(self, start: int, end: int) -> str | None:
        """Whose count a source is, by a name that the tagger missed: "a Lakeside tally based on court files"."""
        first = start + (self.words.lower[start] in ("the", "a", "an"))
        k = first
        while k < end and self.words.cap[k]:
            k += 1
        named = first + 1 < k < end and self.words.lower[k] in ("tally", "count")
        return self.doc[first:k].text if named else None

    def named_behind(self, start: int, end: int) -> tuple[int, int] | None:
        """The organisation alone where words before it only say what it is held to be: "the banned CPI (Maoist)",
        "Gen Roe's self-styled Western Army"."""
        lower, words = self.words.lower, self.words
        ent = next((e for e in self.ents.between(start, end) if e.label_ == "ORG"), None)
        if ent is None or ent.start - start < 1 or not (ent.end >= end or lower[ent.end] == "("):
            return None
        owner = next((k for k in range(ent.start - 1, start, -1) if lower[k] in ("'s", "’s")), start)
        held = range(owner + (lower[owner] in ("'s", "’s", "the", "a", "an")), ent.start)
        told = [k for k in held if words.pos[k] in ("ADJ", "VERB") and words.text[k].islower()]
        small = all(words.text[k].islower() or words.text[k] == "-" for k in held)
        return (
            (ent.start, max(end, ent.end))
            if told and small and not any(self.describer.role_at(k) for k in held)
            else None
        )

    def called(self, start: int, end: int) -> str | None:
        """The organisation that "the UN's migration body" is, if the article names it."""
        if self.words.lower[end - 1] not in last_words():
            return None
        low = " ".join(self.words.lower[start:end]).replace("’", "'").replace(" '", "'")
        found = called_bodies().get(OWNED_BY.sub("", low))
        if found is None:
            return None
        name, short = found
        text = set(self.words.text)
        spelt = name.lower().replace("s", "z")
        for entity in self.registry.others:
            if entity.name.lower().replace("s", "z") == spelt:
                return entity.name
        return name if any(s in text for s in short) else None

    @cached_property
    def armed_body(self) -> str | None:
        """The article's armed organisation, if it has one and only one: by its words or those around it ("MLK
        gunmen"), else, where the article tells of rebels, by not being a state's."""
        lower, name = self.words.lower, self.describer.text
        organisations = [e for e in self.describer.ents if e.label_ == "ORG"]
        bodies = [e for e in organisations if lower[e.end - 1] in ARMED_HEADS]
        found = [e for e in organisations if lower[e.end : e.end + 1] and lower[e.end] in FIGHTERS]
        for e in bodies:
            around = lower[max(0, e.start - 6) : e.start] + lower[e.end : e.end + 9]
            if not ARMED.isdisjoint(around) or not ARMED_WORDS.isdisjoint(lower[e.start : e.end]):
                found.append(e)
        if not found and not REBELS.isdisjoint(lower):
            country = gazetteer().country_of
            found = [
                e for e in bodies if not country(self.words.text[e.start]) and name(e) not in OWNERS_OF_BODIES
            ]
        names = {entity.name if (entity := self.registry.entity_of(e)) else unowned(name(e)) for e in found}
        return names.pop() if len(names) == 1 else None

    def owned(self, start: int, end: int, d: Description) -> int:
        """Where a body's own name begins: after "Ruritania's" in "Ruritania's health ministry"; a force or an
        embassy keeps its owner."""
        ent = self.describer.ent_at[start]
        whose = next((k for k in range(start, end - 2) if self.words.lower[k] in ("'s", "’s")), None)
        if d.sort == "group" and whose is not None and self.words.lower[end - 1] in KNOWN_ALONE:
            return whose + 1  # "the Akar regime's defence ministry"
        if d.sort != "group" or ent is None or ent.label_ != "GPE" or end - ent.end <= 2:
            return start
        if not any(w in KNOWN_ALONE for w in self.words.lower[ent.end : end]):
            return start
        return ent.end + 1 if self.words.lower[ent.end] in ("'s", "’s") else start
