"""The parties of one article: who they are and where they are named.

Start with ``Parties``. Parties are countries (by name, people or capital), armed groups (``lexicons/parties.tsv``,
and what the article itself calls a rebel group, a militia, a banned organisation), and where nobody is named the
fighters' own noun ("militants"). Who fights whom is read in ``wars.py``, who speaks for whom in
``voices.py``, by whom a loss was caused in ``agents.py``, whose it is in ``sides.py``.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator

from spacy.tokens import Token

from ..gazetteer import WRITTEN_CODES, gazetteer, key
from .groups import (
    GOVERNMENT,
    KNOWN_GANGS,
    OF_SEVERAL_WORDS,
    PARTIES,
    SIDE_OF,
    country,
    find_government,
    find_groups,
    find_leaders,
    fuller,
    is_people,
    known_names,
)
from .lexicon import words
from .nations import SHORTEST, nations
from .shallow import Sketch
from .spelt import alone
from .walks import AND, RELATIVE, Loss

#: Words that open a clause with a subject of its own.
CLAUSE_MARKS = frozenset({"after", "before", "since", "when", "while", "as", "because", "that", "although"})
#: "An Islamic State affiliate" is not the group itself.
AFFILIATES = frozenset({"affiliate", "affiliates", "offshoot", "offshoots", "branch", "proxy", "proxies"})
#: Who does this to a weapon uses it: "an Israeli-fired shell", not "an Iranian-made drone".
USES = frozenset("fired launched dropped planted guided steered piloted flown operated manned crewed".split())
BACKED = frozenset({"backed", "aligned", "linked", "allied", "supported", "trained", "funded"})
#: What a subject does not reach back across.
SUBJECT_STARTS = RELATIVE | {"and", ",", ":", '"', "“"}
AGENTS = words("agents")
#: Nouns for who fights a state; the first are a party's name where the article has none.
INSURGENTS = words("insurgents")
FIGHTERS = words("fighters")
#: What an article calls an armed group after a word of its name, and the words before that.
GROUP_NOUNS = frozenset({"movement", "front", "alliance", "faction", "coalition", "council", "brigade", "militia"})
ANY_GROUP = frozenset({"movement", "faction", "militia"})
DEFINITE = frozenset({"the", "this", "that"})
ATTACKS = words("attack_verbs")
BORDERS = frozenset({"frontier", "border", "frontiers", "borders"})
#: Words for an attack, before which an adjective tells by whom.
FIRE = words("fire")
#: Words for fighting between two, of which the article may name the arms of one alone.
FIGHTING = words("fighting")
VIOLENCE = FIRE | ATTACKS | FIGHTING
#: So many places of one country tell whose the story is.
OF_MOST_PLACES = 3
OWN = frozenset({"our", "ours", "we"})
ITS = frozenset({"its", "his", "their", "her", "they", "it", "he", "she"})


#: Those who fight for a leader, and the tokens in which his name follows "loyal".
MEN = frozenset(
    {"men", "forces", "fighters", "troops", "soldiers", "militia", "militiamen", "rebels", "army", "side"}
)
LOYAL_REACH = 5
#: Groups by initials that in small letters are a plain word.
INITIALS = {"IS": "Islamic State"}
#: How a verb hangs on another whose subject is its own.
SHARING = frozenset({"conj", "advcl", "xcomp", "acl"})
#: Labels of a subject in the parse.
SUBJECT_LABELS = frozenset({"nsubj", "nsubj:pass"})


class Parties:
    """The parties of one article. A part of ``loss_context.Context``."""

    s: Sketch
    losses: list[Loss]
    segments: dict[int, tuple[int, int]]
    event_place: str | None
    region: str | None
    home: str | None
    lead_end: int

    def _init_parties(self) -> None:
        self.organisations = {
            e.start: e for e in self.ents if e.label == "ORG" and not GOVERNMENT.search(e.text.lower())
        }
        known = known_names(self.stretches.small, self.s.single_words())
        self._known_parties = [name for name in known if name in OF_SEVERAL_WORDS]
        gangs = [name for name in known if name in KNOWN_GANGS]
        self.groups, self.gangs = find_groups(
            self.doc, self.ents, self.stretches, self.tag, self.s.vocabulary, gangs
        )
        #: Forms of the name of a government that fights under one of its own, and who leads which group.
        self.government = find_government(self.stretches)
        self.leaders = find_leaders(self.groups, self.stretches)
        self.groups |= self.government
        self.party_words = self._find_parties()
        self.gang_words = self._find_gangs()
        self.nations = nations(
            self.ents, self.texts, self.low, self.tag, self.capitals, self.party_words, self._dateline_land()
        )
        if self.nations:
            self.party_words = self._find_parties()
        self._party_tokens = sorted(self.party_words)
        self.party_counts = Counter(self.party_words.values())
        self._written = self._names_written()
        self.bodies = {m.span.start: e.name for e in self.doc._.entities if e.label == "ORG" for m in e.mentions}
        told = self.s.vocabulary & VIOLENCE
        self._attacked = len(told) > 1 or any(self.low.count(w) > 1 for w in told)
        groups = {*PARTIES.values(), *self.groups.values()}
        #: Parties that are known by a name of their own, not by their country's.
        self.under_names = groups - self.gangs
        self.home = self._home(groups)

    def _home(self, groups: set[str]) -> str | None:
        """The country the article is about: that of its dateline or of most of its places, that of the event's
        place or of what lies around it, the first of them that it names anywhere (there is a Milak in more than
        one country), else the one named most in the lead."""
        dateline = self.meta.get("dateline") or ""
        told = self.country(self._dateline_land()) if "," in dateline else None
        if told:
            return told
        surest = self._country_of_most_places()
        if surest:
            return surest
        around = (self.event_place, self.region, dateline)  # "BEIRUT - ... in central Syria"
        places = [c for c in map(self._country_of_place, filter(None, around)) if c]
        most = next((x for x, _ in self.party_counts.most_common() if x not in groups), None)
        if self.groups and places and most and self.party_counts[most] >= self.party_counts[places[0]] + 2:
            return most  # talks abroad about a war at home
        lead = {party for i, party in self.party_words.items() if i < self.lead_end}
        named = (x for x, _ in self.party_counts.most_common() if x not in groups and x in lead)
        return next((c for c in places if c in self.party_counts), None) or next(
            (c for c in (*named, *places, most) if c), None
        )

    def _country_of_most_places(self) -> str | None:
        """The country in which most of the places lie that the article names; None where they are few or where
        another has half as many."""
        names = {e.text for e in self.ents if e.label in ("GPE", "LOC", "FAC")}
        found = [gazetteer().lookup(name) for name in sorted(names) if not self.country(name)]
        votes = Counter(place["country"] for place in found if place and place["country"])
        ((most, count), (_, next_most)) = [*votes.most_common(2), ("", 0), ("", 0)][:2]
        clear = count >= OF_MOST_PLACES and count >= 2 * next_most
        return gazetteer().name_of(most) if clear or (count > 1 and not next_most) else None

    def _dateline_land(self) -> str:
        """What stands behind the last comma of the dateline: a country or a region."""
        return (self.meta.get("dateline") or "").rpartition(",")[2].strip(" ()")

    def _find_parties(self) -> dict[int, str]:
        """Token -> the party it names, for every token that names one."""
        found: dict[int, str] = {}
        texts, low, caps = self.texts, self.low, self.caps
        spelt = not caps and any(name in self.text for name in INITIALS.values())
        covered: set[int] = set()
        self._aliases = self._group_names()
        for alias, name in self._aliases:
            for start, end in alone(self.text, alias):
                span = self.doc.char_span(start, end, alignment_mode="expand")
                if span is None or (span.end < len(low) and low[span.end] in AFFILIATES):
                    continue
                if self._lends(span.end - 1):
                    continue
                if span.start not in covered:
                    found[span.start] = name
                    covered.update(range(span.start, span.end))
        hyphened = self.s.where({w for w in self.s.signs if "-" in w})
        for i in sorted({*self.capitals, *hyphened}):
            w = texts[i]
            if i in covered:
                continue
            if len(w) < 3 and not w.isupper():
                continue
            group = PARTIES.get(low[i]) or (INITIALS.get(w) if spelt else None)
            if group is not None and ((i + 1 < len(low) and low[i + 1] in AFFILIATES) or self._lends(i)):
                continue
            if group is not None:
                found[i] = PARTIES.get(f"{low[i - 1]} {low[i]}", group) if i else group
                continue
            if not w[:1].isupper():
                continue
            after = texts[i + 1] if i + 1 < len(texts) else ""
            pair = f"{w} {after}" if after[:1].isupper() and w != "The" else ""
            of_two = country(pair.title() if caps else pair) if pair else None
            name = of_two or self.country(w.title() if caps else w)
            if name is None or after.lower() in AFFILIATES or self._two_peoples(i):
                continue
            if caps and len(w) < SHORTEST and w not in WRITTEN_CODES:
                continue  # "ONE ARMOURED CAR"
            if of_two:
                covered.add(i + 1)
            if not self._lends(i) and SIDE_OF.get(PARTIES.get(after.lower(), "")) != name:
                found[i] = name  # but not the Afghan of Afghan Taliban
        for i in self.s.where(GROUP_NOUNS):
            if i and low[i - 1] in DEFINITE and texts[i].islower():
                party = self._group_called(low[i])
                if party:
                    found.setdefault(i, party)
        for i, w in enumerate(texts) if self.leaders else ():
            if w in self.leaders and self._commands(i):
                found[i] = self.leaders[w]
        names = list(dict.fromkeys(found.values()))
        found = {i: fuller(p, names) for i, p in found.items()}  # one name for one party
        for e in self.ents:
            if e.label == "GPE" and e.start not in found and e.end - e.start > 1:
                name = self.country(e.text)
                if name:
                    found[e.start] = name
        return found

    def _find_gangs(self) -> dict[int, str]:
        """Token -> the gang that it names, by its name or, where there is but one, as "the gang"."""
        found: dict[int, str] = {}
        for name in sorted(self.gangs):
            for m in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", self.text):
                span = self.doc.char_span(m.start(), m.end(), alignment_mode="expand")
                if span is not None:
                    found.update(dict.fromkeys(range(span.start, span.end), name))
        if len(self.gangs) == 1:
            gang = next(iter(self.gangs))
            the = (
                i for i, w in enumerate(self.low) if w in ("gang", "cartel") and i and self.low[i - 1] in DEFINITE
            )
            found.update((i, gang) for i in the)
        return found

    def _commands(self, i: int) -> bool:
        """Whether a leader stands for his men: "Dar's forces", "fighters loyal to General Dar"."""
        men = self.low[i + 1 : i + 2] in (["'s"], ["’s"]) and not MEN.isdisjoint(self.low[i + 2 : i + 3])
        return men or "loyal" in self.low[max(0, i - LOYAL_REACH) : i]

    def _group_called(self, noun: str) -> str | None:
        """The one armed group of the article that has ``noun`` in its name: "the movement"."""
        groups = set(self.groups.values()) - self.gangs
        named = {name for name in groups if noun in name.lower().split()}
        if not named and noun in ANY_GROUP:
            named = groups
        return named.pop() if len(named) == 1 else None

    def _group_names(self) -> list[tuple[str, str]]:
        """Names of armed groups that stand in the text, as written, longest first, each with its party."""
        known = [(alias, name) for alias, name in self.groups.items() if name not in self.gangs]
        for words_ in self._known_parties:
            forms = {m[0] for m in re.finditer(re.escape(words_), self.text, re.I)}
            known += [(form, OF_SEVERAL_WORDS[words_]) for form in forms]
        return sorted(known, key=lambda x: (-len(x[0]), x[0]))

    def _lends(self, i: int) -> bool:
        """Whether a party only stands behind another: "the Rwanda-backed rebels", "al-Qaeda-linked JNIM"."""
        ending = self.low[i].rpartition("-")[2] if "-" in self.low[i] else "".join(self.low[i + 1 : i + 3])
        return ending.lstrip("-") in BACKED and ("-" in self.low[i] or self.low[i + 1 : i + 2] == ["-"])

    def _two_peoples(self, i: int) -> bool:
        """ "The Kyrgyz-Tajik frontier": both, so neither."""
        low = self.low
        after = low[i + 1 : i + 2] == ["-"] and not self.doc[i].whitespace_ and low[i + 2] not in USES
        return "-" in low[i] or after or (i > 0 and low[i - 1] == "-" and not self.doc[i - 1].whitespace_)

    def party_in(self, start: int, end: int) -> str | None:
        """The first party named in tokens ``[start, end)``."""
        k = bisect_left(self._party_tokens, start)
        named = k < len(self._party_tokens) and self._party_tokens[k] < end
        return self.party_words[self._party_tokens[k]] if named else None

    def parties_between(self, start: int, end: int) -> list[str]:
        """The parties named in tokens ``[start, end)``, in order."""
        first, last = (bisect_left(self._party_tokens, i) for i in (start, end))
        return [self.party_words[i] for i in self._party_tokens[first:last]]

    def _organisation(self, start: int, end: int) -> str | None:
        """The named armed group or body in tokens ``[start, end)``, unless it stands for a country."""
        for i in range(start, end):
            e = self.organisations.get(i)
            if e is not None and e.end <= end + 1 and e.end - e.start > 1:
                return self._clean(e.text)
        return None

    def _subject_span(self, verb: int, a: int) -> tuple[int, int] | None:
        """Tokens of the subject of the verb at ``verb``: by the parse, else what is before it in the clause."""
        last = verb - 2 if self.tag[verb] == "VBG" and self.low[verb - 1] == "," else verb - 1
        for k in range(last, max(a, verb - 12) - 1, -1):  # "after the Afghan side attacked": its own subject
            if self.low[k] in CLAUSE_MARKS:
                if any(self.tag[i][:2] == "NN" for i in range(k + 1, verb)):
                    return k + 1, verb
                break
            if self.tag[k] in (",", ":") or self.low[k] in AND:
                break
            if self.tag[k] in ("VBD", "VBZ", "VBP") and last == verb - 1:
                break  # a participle after a comma has the subject of the verb before it
        if self.s.parsed:
            token = self.doc[verb]
            told = token.head.i in self.cues and any(
                self.tag[i][:2] == "NN" for i in range(token.head.i + 1, verb)
            )
            for head in (token,) if told else (token, *self._verbs_above(token)):
                for child in head.children:
                    if child.dep_ in SUBJECT_LABELS and child.i < verb and child.i >= a:
                        near = head in (token, token.head)
                        if not near and self.tag[verb] != "VBG":
                            break
                        if not near and any(t.dep_ in SUBJECT_LABELS for t in self.doc[child.i + 1 : verb]):
                            break  # another's clause stands between
                        left = child.left_edge.i
                        end = max(child.i + 1, min(child.right_edge.i + 1, verb))
                        cue = next((i for i in range(verb - 1, end - 1, -1) if i in self.cues), None)
                        own = cue is not None and any(self.tag[i][:2] == "NN" for i in range(cue + 1, verb))
                        return (cue + 1, verb) if own else (left, end)
                if head.dep_ not in SHARING:
                    break
        k = verb
        while k > a and self.low[k - 1] not in SUBJECT_STARTS and self.tag[k - 1] not in ("VBD", "VBZ", "VBP"):
            k -= 1
        return (k, verb) if k < verb else None

    @staticmethod
    def _verbs_above(token: Token) -> Iterator[Token]:
        """The verbs whose subject one shares: of "losing" in "a column burned huts and fled after losing nine"."""
        while token.dep_ in SHARING and token.head is not token:
            token = token.head
            yield token

    def as_written(self, party: str | None) -> str | None:
        """A party by the name that the article uses for it: "Congo" where it writes no longer one."""
        return self._written.get(party, party) if party else None

    def _names_written(self) -> dict[str, str]:
        """Party -> what the article calls it, for those whose name in records it never uses."""
        written: dict[str, str] = {}
        names, text = gazetteer().country_names, self.text.lower()
        longer = {party for party in self.party_counts if party.lower() not in text}
        for i, party in sorted(self.party_words.items()):
            if party not in longer:
                continue
            word = self.texts[i]
            if party in PARTIES.values():
                form = max((f for f, p in self._aliases if p == party and f in self.text), key=len, default=word)
                if not party.lower().startswith(form.lower()):  # "Maoist rebels": Maoists
                    written[party] = form
            elif key(word) in names and not (self.caps and word.isupper()):
                written[party] = word
                longer.discard(party)
            else:  # "Congolese": Congo, where no longer name stands
                plain = gazetteer().plain_name(word)
                if plain is not None:
                    written.setdefault(party, plain)
        return written

    def country(self, word: str) -> str | None:
        """The country a capitalised word stands for, known or told by the article."""
        return country(word) or self.nations.get(word)

    def is_people(self, word: str) -> bool:
        """Whether a word is an adjective or a people, of a known country or of one the article tells of."""
        return is_people(word) or self.nations.get(word, word) != word

    def _country_of_place(self, place: str) -> str | None:
        if place.split()[-1].lower() in BORDERS:
            return None
        name = self.country(place)
        if name:
            return name
        where = gazetteer().lookup(place)
        return gazetteer().name_of(where["country"]) if where and where["country"] else None
