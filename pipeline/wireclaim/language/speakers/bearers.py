"""Who bears a description: the person that "the minister", "the 43-year-old" or "the diplomat" speaks of, the body
that "the rights group" does.

Start with ``Bearers.holder`` (whom the article gives that post), ``Bearers.recent`` (a person just spoken of whom
the words can describe), ``Bearers.named_after`` (who is named only later) and ``Bearers.body``.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate, pairwise

from spacy.attrs import DEP, TAG
from spacy.tokens import Doc, Span

from ...annotations import Entity, Mention, Name
from ..columns import column
from ..gazetteer import LEXICONS, gazetteer, read_table
from ..names.words import Words
from ..ordered import Ordered
from ..people import Gender, title_of
from ..quotes.media import PLATFORMS
from .mentions import RELATIVES, Person, Registry, acts_for, is_office, unowned
from .noun_phrases import BREAKS, RANKS, Describer, Description, head_key, same_head

#: What is no part of a description's name: where the clause about the source begins.
CLAUSE = re.compile(
    r"\s*(?:,|\(|\bfor (?:its|his|her|their) part\b|\bwho\b|\bwhom\b|\bwhose\b|\bwhich\b|\bspeaking\b"
    r"|\bquoted\b|\bspoke\b|\bcited\b"
    r"|\bon condition\b|\binterviewed\b|\bbriefed\b|\bwith (?:direct )?knowledge\b"
    r"|\b(?:reached|contacted|seen|obtained|viewed|reviewed|read) (?:by|on|over|in|to|at)\b"
    r"|\bon (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b).*",
    re.DOTALL,
)
#: A source that is known by whom it is close to.
CLOSE_TO = re.compile(
    r"(?:\w+ ){0,4}(?:source|official|person|people|officer|diplomat|insider|adviser)s?,? close to [^,;]+"
)
BARE_CLAUSE = re.compile(
    r"\s*(?:,|\(|\bwho\b|\bwhom\b|\bwhose\b|\bwhich\b|\bon condition\b|\bfor (?:its|his|her|their) part\b"
    r"|\b(?:reached|contacted|interviewed|speaking|spoke|quoted|cited)\b).*",
    re.DOTALL,
)
#: What ends a source and is no part of who it is; "there" is: "a doctor there".
HERE = re.compile(r"(?<=\w) (?:here|too)$")
ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
#: Sentences back beyond which a pronoun or a body's description finds nobody.
REACH = 12
#: Tokens of a line above the copy (date, paper) that may look like body.
LONGEST_LINE = 12
#: Paragraphs after the lede, or the headline, that give the name of whom it only describes.
LEDE_PARAGRAPHS = 3
#: Sentences back in which a description can add something new about somebody ("the former teacher").
RECENT = 4
#: How the bearer of such a description is chosen, in the unit of one sentence's distance: who spoke last is most
#: often described so, then who was a subject; a role or an age that fits makes it sure. Set on own passages.
SPOKE_LAST, WAS_SUBJECT, CALLED, SAME_AGE, LEAST = 2.0, 1.0, 4.0, 4.0, 1.0
#: What fits anybody who has no office: it can take up a person whose work the copy tells or not.
ANYBODY = frozenset(
    """man woman boy girl teenager father mother grandfather grandmother pensioner widow resident villager local
    survivor victim passenger native veteran worshipper refugee""".split()
)
#: What tells where somebody was, and not their trade.
SITUATIONS = frozenset(
    ("witness", "eyewitness", "hostage", "captive", "fellow", "prisoner", "detainee", "evacuee")
)
#: Whom copy leaves unnamed on purpose, or who are many: no name is sought for them by what is likely.
UNNAMED = frozenset(
    """official source spokesman spokeswoman spokesperson officer aide insider person witness eyewitness diplomat
    soldier policeman policewoman gunman attacker suspect guard driver fighter militant rebel insurgent caller
    observer representative delegate investigator relative friend neighbour neighbor colleague cousin""".split()
)
#: Those of them who stay so.
NAMELESS = frozenset("source insider person caller observer relative friend neighbour neighbor colleague".split())
#: Tokens behind a source in which the copy says that it would not be named.
WITHHELD = 14
NUMBERS = frozenset("one two three four five six seven eight nine ten eleven twelve thirteen".split())
#: What gives somebody a name in a clause about them: "who goes by the name X", "known as X", "who asked to be
#: called X", "who identified himself as X".
NAMING = frozenset(("name", "named", "called", "as", "call", "calls", "calling", "nicknamed", "dubbed", "alias"))
NAMERS = frozenset("who identified named known nicknamed dubbed calling identifying using alias giving".split())
ADHERENTS = frozenset("democrat republican conservative liberal socialist labour".split())
DESCRIBING = frozenset(("DET", "ADJ", "NOUN", "PROPN", "NUM"))
#: Offices past: "the former president" is not the president.
PAST = frozenset(("former", "ex", "late", "then", "outgoing", "predecessor", "ousted", "deposed", "retired"))
BODIES = frozenset(
    """group movement organisation organization militia company firm party agency union bank charity watchdog
    ministry department court commission committee council office newspaper broadcaster channel university
    hospital embassy service force army alliance airline gang carrier operator paper coalition parliament senate
    team mission command monitor front faction network body outlet daily magazine website ngo brigade
    guild forum society collective observatory bureau directorate association federation employer
    foundation institute drugmaker carmaker chipmaker planemaker lender retailer manufacturer maker insurer
    startup utility brewer steelmaker church club league consortium syndicate cooperative clinic regulator
    corporation conglomerate publication inspectorate secretariat taskforce""".split()
)
#: Bodies that go by many names: the last organisation named nearby is meant.
LOOSE_BODIES = frozenset(
    """group movement organisation organization company firm agency militia airline gang carrier paper charity
    operator party drugmaker carmaker chipmaker planemaker lender retailer manufacturer maker insurer startup
    utility brewer steelmaker ngo""".split()
)
#: Those that are so where nothing else is said of either: "The Kenya Red Cross said. The society appealed".
BARE_BODIES = frozenset(
    """society association federation foundation institute network forum collective body club league
    consortium syndicate cooperative corporation conglomerate""".split()
)
UNITED_NATIONS = frozenset(("UN", "U.N.", "United Nations"))
#: Bodies that are a business: a name that is no known place can be one's, whatever it was taken for.
BUSINESSES = frozenset(
    """company firm airline carrier drugmaker carmaker chipmaker planemaker lender retailer manufacturer maker
    insurer startup utility brewer steelmaker operator""".split()
)
#: Last words of bodies that nobody calls "the group" or "the company".
STATE_BODIES = frozenset(
    """ministry department police court government parliament senate university hospital embassy army navy
    council commission authority""".split()
)
#: What copy calls a body by words that its name has not: "the rights group" is "X Prison Watch".
KINDS_BY_NAME = {
    "rights": "liberties justice watch prison detainees amnesty lawyers freedom ombudsman rights",
    "aid": "relief humanitarian care doctors medical rescue hunger refugee red children",
    "monitoring": "watch observatory monitor tracker index events",
    "research": "institute centre center studies",
    "media": "press radio television news",
    "medical": "doctors health physicians",
    "environmental": "earth green forest climate ocean",
    "press": "journalists reporters media",
    "advocacy": "watch campaign justice rights",
}
#: Of a group that fights.
ARMED_KINDS = frozenset(
    "rebel militant jihadist insurgent armed separatist guerrilla islamist paramilitary".split()
)
#: Of a group that does not.
UNARMED_KINDS = frozenset(
    """rights human aid relief humanitarian charity charitable medical medics doctors monitoring advocacy campaign
    research environmental media press lawyers legal women civil consumer student students teachers trade industry
    rescue watchdog""".split()
)
#: Words of the names of those that fight.
FORCES = frozenset("forces force army brigade brigades militia battalion guards corps fighters".split())
#: What a state and a movement call their soldiers, and what in an army's name tells nothing of whose it is.
ARMY = "army"
ARMY_WORDS = frozenset({"the", ARMY, "national", "royal", "regular"})
FOUGHT_FOR = frozenset({"liberation", "independence", "resistance", "defence", "defense", "free"})
#: Heads that the last words of a name can stand for: "the monitor" is "X Observatory".
HEADS_BY_NAME = {
    "monitor": frozenset(("observatory", "watch", "tracker", "index")),
    "watchdog": frozenset(("observatory", "watch", "monitor", "commission", "authority")),
}
#: What a body that has been speaking gains over one just named, in the unit of one sentence's nearness: "the group
#: said" takes up who spoke.
SPEAKING = 0.5
NO_WORDS: frozenset[str] = frozenset()
#: Before an outlet that somebody talks to.
TELLING = frozenset(("told", "tell", "telling", "tells"))
#: Before a place's name.
PLACED = frozenset(("in", "at", "near", "from", "to", "above", "around", "outside", "into", "below", "across"))
#: Where a post is held, which its holder's title leaves out: "the regional governor" is "Governor X".
AREAS = frozenset("regional local provincial state district county city town island area".split())
MINISTRIES = frozenset(("ministry", "department"))
LANDS = frozenset(("country", "nation", "republic", "kingdom", "state"))
AGE = re.compile(r"\b(\d{1,3})\s*-\s*year\s*-\s*old\b")


@lru_cache(maxsize=1)
def called() -> dict[str, frozenset[str]]:
    """A wider word for somebody ("official") -> the heads that it takes up."""
    return {word: frozenset(heads.split()) for word, heads in read_table(LEXICONS / "called.tsv")}


@dataclass(slots=True)
class Spoke:
    """Somebody who was a source: where, who, and what pronoun suits."""

    at: int
    name: Name
    person: Person | None
    description: Description
    number: str  # "one", "many", "body"
    nested: bool = False  # whether somebody else told what this one said
    heard: bool = True  # whether a statement is reported, and not only who came
    subject: bool = True  # whether it was the subject of its clause


class Bearers:
    """One article's people and bodies with what it says of them."""

    def __init__(self, doc: Doc) -> None:
        self.doc, self.layout = doc, doc._.layout
        self.words = Words.of(doc)
        self.describer = Describer(doc, self.words)
        self.dep, self.tag = column(doc, DEP), column(doc, TAG)
        self.sentence = running(self.words.begins)
        self.paragraph = list(accumulate(["\n" in w for w in self.words.text], initial=0))[1:]
        self.in_speech = [False] * len(doc)
        #: Whether a token stands in the source of a quote.
        self.sourced = [False] * len(doc)
        for quote in doc._.quotes:
            if quote.kind in ("direct", "post"):
                for span in quote.spans:
                    self.in_speech[span.start : span.end] = [True] * len(span)
            if quote.source is not None:
                self.sourced[quote.source.start : quote.source.end] = [True] * len(quote.source)
        #: The number of a token's sentence with what somebody says in quotation marks counted as one.
        self.told = self.sentence
        if True in self.in_speech:
            before = [False, *self.in_speech[:-1]]
            begins = zip(self.words.begins, before, self.in_speech, strict=True)
            self.told = running([begun and not (a and b) for begun, a, b in begins])
        self.registry = Registry.of(self.describer)
        silent = self.layout.silent if self.layout is not None else []
        spans = [s for p in self.registry.people for s in p.spans]
        self.names = sorted(
            (s for s in spans if not (silent and silent[s.start])), key=lambda s: s.start
        )  # bylines and credits speak of nobody
        self._named = {s.start: s for s in self.names}
        self._name_starts = [s.start for s in self.names]
        self._by_head: dict[str, list[Person]] = {}
        for person in self.registry.people:
            for key in {k for x in person.descriptions for k in _keys(x)}:
                self._by_head.setdefault(key, []).append(person)
        #: Without the agency in the brackets of a dateline, which is nobody in the story.
        self.ents: Ordered[Span] = Ordered(
            [e for e in self.describer.ents if not self._is_credit(e)], lambda e: e.start
        )
        self.spoken: list[Spoke] = []
        self.extra: list[tuple[Entity, Mention]] = []
        #: People whom nobody names, by their descriptions.
        self.unnamed: dict[str, Entity] = {}
        self._kinds: dict[int, frozenset[str]] | None = None
        self._note_copulas()
        self._note_owners()
        self._note_counterparts()
        self._note_royals()
        #: Where a description begins that its own clause gives a name: "a dock worker who asked to be called X".
        self.named_so = self._called_by_name()
        zones = self.layout.paragraphs if self.layout is not None else []
        self.datelines = [(z.start, z.end) for z in zones if z.kind == "dateline"]
        self._lede_end = self._end_of_lede()
        self._note_lede()

    def names_in(self, start: int, end: int) -> list[Span]:
        """The names of people that begin in the tokens ``[start, end)``."""
        return self.names[bisect_left(self._name_starts, start) : bisect_left(self._name_starts, end)]

    def _is_credit(self, ent: Span) -> bool:
        """Whether a name is the agency of a dateline: "TARSA (Halden) -"."""
        text = self.words.text
        bracketed = text[max(0, ent.start - 1)] == "(" and text[ent.end : ent.end + 1] == [")"]
        return (
            bracketed
            and ent.label_ == "ORG"
            and text[ent.end + 1 : ent.end + 2][:1] in (["-"], ["–"], ["—"], ["--"])
        )

    def _called_by_name(self) -> dict[int, Person]:
        lower, found = self.words.lower, {}
        for name in self.names:
            first = name.start - 1
            if lower[first] == "," and lower[first - 1] == "name":
                first -= 1  # "who gave only her first name, X"
            for k in range(first, max(0, name.start - 6), -1):
                if self.sentence[k] != self.sentence[name.start] or self.describer.ent_at[k] is not None:
                    break
                if lower[k] not in NAMING:
                    continue
                who = next((i for i in range(k, max(0, k - 8), -1) if lower[i] in NAMERS), None)
                if who is None or self.sentence[who] != self.sentence[name.start]:
                    break
                end = who - (self.words.text[who - 1] == ",")
                where = self.describer.ent_at[end - 1]
                if where is not None and where.label_ == "GPE" and lower[where.start - 1] in ("in", "from", "at"):
                    end = where.start - 1  # "a teacher in Tarsa who gave only his first name, X"
                left = self.describer.phrase_left(end, max(0, end - 10))
                d = self.describer.describe(left, end)
                if d.head and not d.plural and d.sort in ("person", "voice", "office"):
                    found[left] = person = self.registry.person_at[name.start]
                    self.note(person, d)
                break
        return found

    def _note_copulas(self) -> None:
        """Remembers what clauses say that people are: "X, who is chairman,", "X was a baker in Oran"."""
        lower, n = self.words.lower, len(self.words)
        for name in self.names:
            k = name.end + (self.words.text[name.end : name.end + 1] == [","])
            clause = lower[k : k + 1] == ["who"]
            k += clause
            if k + 1 >= n or lower[k] not in ("is", "was", "has") or k > name.end + clause + 1:
                continue
            k += 1 + (lower[k] == "has" and lower[k + 1] == "been")
            end = k
            while end < min(n, k + 8) and lower[end] not in BREAKS and self.words.pos[end] in DESCRIBING:
                end += 1
            if end > k and (lower[k] in ("a", "an", "the") or clause) and self.describer.role_at(end - 1):
                d = self.describer.describe(k, end)
                if not d.plural and d.sort != "group":
                    self.note(self.registry.person_at[name.start], d)

    def _note_owners(self) -> None:
        """Gives "its spokesman, X" and "the forum's secretary, X" the body that is meant for an affiliation."""
        lower = self.words.lower
        for name in self.names:
            entity = self.registry.person_at[name.start].entity
            if entity.affiliation or not entity.role:
                continue
            for start, end in (self.describer.before(name), self.describer.after(name)):
                owner = next((k for k in range(start, end) if lower[k] in ("'s", "’s")), None)
                found = None
                if start < end and lower[start] in ("its", "their"):
                    found = self._subject_body(start)
                elif owner is not None and lower[start] == "the" and lower[owner - 1] in BODIES:
                    found = self.body(self.describer.describe(start, owner), start)
                if found is not None and found.name.entity is not None:
                    entity.affiliation = found.name.name
                    break

    def _note_counterparts(self) -> None:
        """Gives "her Turkish counterpart, X" the post of whoever was named just before."""
        for before, name in pairwise(self.names):
            person, other = (self.registry.person_at[n.start] for n in (name, before))
            told = next((x for x in person.descriptions if x.head == "counterpart"), None)
            post = next((x for x in other.descriptions if x.sort == "office"), None)
            if told is None or post is None or self.sentence[name.start] - self.sentence[before.start] > 1:
                continue
            role = post.role if person.entity.role is None else None
            self.note(person, replace(post, title=None, role=role, affiliation=told.affiliation, definite=None))

    def _note_royals(self) -> None:
        """Files who bears a title in the name under it: "Pope Leo"."""
        for person in self.registry.people:
            word = person.words[0]
            title = title_of(word)
            if len(person.words) > 1 and title is not None and title.kind == "royal":
                self.note(person, Description(title=word.capitalize(), gender=title.gender))

    def _subject_body(self, at: int) -> Spoke | None:
        """The organisation that the sentences just before are about: whom "its" speaks of."""
        for ent in self.ents.before(at):
            distance = self.sentence[at] - self.sentence[ent.start]
            if distance > 2:
                return None
            opens = self.words.begins[ent.start] or (ent.start > 0 and self.words.begins[ent.start - 1])
            about = opens or distance == 0 or ent.root.dep_.startswith("nsubj")
            name = self.describer.text(ent)
            if ent.label_ == "ORG" and about and name.lower() not in PLATFORMS:
                entity = self.registry.entity_of(ent)
                return Spoke(at, Name(entity.name if entity else name, entity), None, Description(), "body")
        return None

    def note(self, person: Person, d: Description) -> None:
        """Remembers what somebody was called, so that it can be taken up."""
        if person.entity.role is None and d.role and d.sort != "group" and d.head not in RELATIVES | ANYBODY:
            person.entity.role = d.role
            person.entity.affiliation = person.entity.affiliation or acts_for(d)
        if not any((x.head, x.title, x.modifiers) == (d.head, d.title, d.modifiers) for x in person.descriptions):
            person.descriptions.append(d)
        for key in _keys(d):
            people = self._by_head.setdefault(key, [])
            if person not in people:
                people.append(person)

    def of_person(self, at: int, person: Person) -> Spoke:
        e = person.entity
        description = next((d for d in person.descriptions if d.head), Description())
        return Spoke(at, Name(e.name, e, e.role, e.affiliation), person, description, "one")

    def holder(self, d: Description, start: int) -> Person | None:
        """The named person whom a description like "the foreign minister" fits; the nearest before, else the first
        after it that fits in every word."""
        if d.sort == "group" or (d.sort == "person" and not d.definite):
            return None
        best: tuple[bool, bool, bool, int] | None = None
        chosen = None
        people = self._by_head.get(next(iter(_keys(d)), ""), [])
        if d.past and "predecessor" in self._by_head:
            people = [*people, *self._by_head["predecessor"]]
        for person in people:
            if d.gender != "u" and person.gender not in ("u", d.gender):
                continue
            fits = [x for x in person.descriptions if self._fits(d, x)]
            if not fits or not _same_side(d.affiliation, person.entity.affiliation):
                continue
            past = all(_past(x) for x in fits)
            if _past(d) and not past:
                continue
            before = bisect_left(person.spans, start, key=lambda s: s.start)
            lede = self.in_lede(start) and d.head not in RELATIVES
            if not before and not (d.modifiers or d.affiliation or lede):
                continue
            exact = any(x.modifiers == d.modifiers for x in fits)
            at = person.spans[before - 1].start if before else -person.spans[0].start
            key = (before > 0, past == _past(d), exact, at)
            if best is None or key > best:
                best, chosen = key, person
        return chosen

    @staticmethod
    def _fits(d: Description, x: Description) -> bool:
        """Whether a definite description can speak of somebody described so."""
        title = [RANKS.get(w, w) for w in (x.title or "").lower().replace(".", "").split()]
        if d.head is None and d.title is not None:  # "the colonel", of "Lt Col X"
            return title[-1:] == [d.title.lower()]
        if d.past and x.head == "predecessor" and not d.modifiers:
            return True  # "the former president", of "his predecessor, X"
        if not same_head(d.head, x.head) and not (d.head in title and not d.modifiers):
            return False
        told = x.modifiers | set(title) | set((x.affiliation or "").lower().split())
        of_an_area = d.sort == "office" and not x.modifiers & AREAS
        return d.modifiers - (AREAS if of_an_area else set()) <= told

    def _lately(self, at: int) -> Iterator[tuple[Person, int, bool, bool]]:
        """The people of the last sentences before token ``at``, each once: the sentences since, whether it was a
        subject there, whether it spoke."""
        found: dict[int, tuple[Person, int, bool, bool]] = {}
        for k in range(bisect_left(self._name_starts, at) - 1, -1, -1):
            name = self.names[k]
            distance = self.told[at] - self.told[name.start]
            if distance > RECENT:
                break
            if self.in_speech[name.start] and not self.in_speech[at]:
                continue
            person = self.registry.person_at[name.start]
            known = found.get(id(person))
            if known is None or (known[1] == distance and not known[2]):
                found[id(person)] = (person, distance, self.is_subject(name), False)
        for spoke in reversed(self.spoken):
            distance = self.told[at] - self.told[spoke.at]
            if distance > RECENT:
                break
            if spoke.at >= at or spoke.person is None or spoke.nested:
                continue
            known = found.get(id(spoke.person))
            if known is None or known[1] >= distance:
                found[id(spoke.person)] = (spoke.person, distance, True, True)
        yield from found.values()

    def recent(self, d: Description, start: int, end: int, but: Entity | None = None) -> Person | None:
        """The named person just spoken of, one excepted, whom a description tells something new about or calls by
        a wider word: "the 43-year-old", "the father of four", "the diplomat" (of an envoy)."""
        age = AGE.search(self.describer.written(start, end))
        nation = d.head is None and d.affiliation is not None and self._is_adherent(end - 1)
        if d.plural or d.sort == "group" or not (d.head or age or nation):
            return None
        many = self.words.lower[start:end]
        counted = any(
            a == "of" and b.isalpha() and (b in NUMBERS) for a, b in pairwise(w for w in many if w != "-")
        )
        if d.head in RELATIVES and not counted:
            return None  # "the mother", of somebody
        wider = called().get(d.head or "", frozenset())
        best, chosen = LEAST, None
        for person, distance, subject, spoke in self._lately(start):
            if person.entity is but or (d.gender != "u" and person.gender not in ("u", d.gender)):
                continue
            if not _same_side(d.affiliation, person.entity.affiliation):
                continue
            heads = {k for x in person.descriptions for k in _heads(x)}
            score = (SPOKE_LAST if spoke else WAS_SUBJECT if subject else 0.0) - distance
            office = any(x.sort in ("office", "voice") for x in person.descriptions)
            if age is not None:
                if person.age not in (None, age.group(1)):
                    continue
                score += SAME_AGE if person.age else 0.0
            elif heads & wider:
                score += CALLED
            elif nation or counted or (d.head in ANYBODY and person.age is not None):
                score += WAS_SUBJECT
            elif d.past and d.sort == "office" and spoke and distance <= 1:
                score += 0.0  # "the former finance minister", of whom the copy is about
            elif d.sort == "office" and not heads and distance == 1 and subject and not d.affiliation:
                score += (
                    WAS_SUBJECT  # "X has refused to resign. The chancellor told", of whom nothing else is said
                )
            elif d.sort != "person" or d.head in UNNAMED or office:
                continue
            elif d.head not in ANYBODY and not _past(d) and any(map(_has_a_trade, person.descriptions)):
                continue  # a nurse is no farmer
            if score > best or (score == LEAST and chosen is None):
                best, chosen = score, person
        return chosen

    def _is_adherent(self, i: int) -> bool:
        """Whether a noun is a nationality or a party's adherent: "the Dutchman", "the Ohio Democrat"."""
        ent = self.describer.ent_at[i]
        one = not self.words.lower[i].endswith("s")
        return ent is not None and ((ent.label_ == "NORP" and one) or self.words.lower[i] in ADHERENTS)

    def named_after(self, start: int, gender: Gender, d: Description | None = None) -> Person | None:
        """Who was meant by a pronoun or a description with nobody before it: the person whom the next sentences
        bring in as a subject: "“I lost everything,” the farmer said. Abdul Karim, 45, had moved his cows"."""
        unnamed = d is not None and d.head in UNNAMED and not (d.past and self.in_lede(start))
        if d is not None and (d.plural or unnamed or d.sort not in ("person", "office")):
            return None
        here, paragraph = self.sentence[start], self.paragraph[start]
        for name in self.names[bisect_left(self._name_starts, start) :]:
            if self.paragraph[name.start] - paragraph > 1 or self.sentence[name.start] - here > RECENT:
                break
            person = self.registry.person_at[name.start]
            first = person.spans[0].start
            if self.in_speech[name.start] or (first != name.start and not self.in_lede(first)):
                continue
            if d is not None and self.sentence[name.start] == here:
                continue
            if not self.opens(name) or _other_gender(person, gender):
                break
            if d is None:
                return person
            if d.head in RELATIVES:
                break
            fit = self._can_be(person, d)
            other = d.sort == "person" and not fit and self.sourced[name.start] and not self.in_lede(start)
            if fit is None or other:
                break  # another witness
            return person
        return self._named_behind_lede(start, gender, d) if d is not None and self.in_lede(start) else None

    def _named_behind_lede(self, start: int, gender: Gender, d: Description) -> Person | None:
        """Whom the headline or the lede only describes ("A barmaid told the court …"): the first person that the
        next paragraphs bring in as a speaker and of whom they say nothing else."""
        paragraph = max(self.paragraph[start], self.paragraph[self._lede_end - 1])
        for name in self.names[bisect_left(self._name_starts, start) :]:
            apart = self.paragraph[name.start] - paragraph
            if apart > LEDE_PARAGRAPHS:
                return None
            person = self.registry.person_at[name.start]
            first = person.spans[0].start
            told = start < first and self.paragraph[first] == paragraph
            if d.of_a_land:  # the lede alone, not the paragraph behind it
                told = start < first < self._lede_end
                apart = max(apart, int(name.start >= self._lede_end))
            if apart < 1 or told or self.in_speech[name.start] or _other_gender(person, gender):
                continue
            speaks = self.sourced[name.start] or self.words.begins[self.describer.before(name)[0]]
            ranked = d.sort == "office" and not any(x.head for x in person.descriptions)
            if speaks and (ranked or self._can_be(person, d) is not None):
                return person
            if d.affiliation:
                return None  # the office is known: who speaks first holds it, or nobody is told
        return None

    def named_next(self, d: Description, start: int, end: int) -> Person | None:
        """Whom the description ``[start, end)`` turns out to be: who speaks next, by a bare name that the copy has
        not given yet, which it does of nobody it has not described: "a police spokesman said. … “…,” X said";
        or one who bears the same post. None where another without a name speaks between the two."""
        lower, text = self.words.lower, self.words.text
        if d.sort not in ("office", "voice", "person") or d.head in RELATIVES | NAMELESS:
            return None
        if "condition" in lower[end : end + WITHHELD] or "named" in lower[end : end + WITHHELD]:
            return None  # "on condition of anonymity", "asked not to be named"
        for name in self.names[bisect_left(self._name_starts, end) :]:
            apart = self.paragraph[name.start] - self.paragraph[start]
            if apart > 1 or self.sentence[name.start] == self.sentence[start]:
                if apart > 1:
                    return None
                continue
            if self.in_speech[name.start] or not self.sourced[name.start]:
                continue
            person = self.registry.person_at[name.start]
            if person.spans[0].start != name.start or _other_gender(person, d.gender) or person.age:
                return None
            other = (k for k in range(end, name.start) if self.sourced[k] and not self.sourced[k - 1])
            if any(lower[k] in ("a", "an", "another", "one") for k in other):
                return None
            x = person.descriptions[0]
            if x.head is not None:
                plain = not any(w in BREAKS for w in lower[start:end])
                same = plain and same_head(d.head, x.head) and x.modifiers <= d.modifiers
                return person if same and _same_side(d.affiliation, x.affiliation) else None
            bare = len(name) > 1 and not (x.title and (d.sort == "person" or is_office(x.title)))
            told = text[name.end : name.end + 1] in ([","], ["("]) and not "".join(
                lower[name.end + 1 : name.end + 2]
            ).endswith("ing")
            return person if bare and not told else None
        return None

    @staticmethod
    def _can_be(person: Person, d: Description) -> bool | None:
        """Whether what is known of a person says that a description is theirs; None where it says otherwise."""
        heads = [x for x in person.descriptions if x.head or x.title]
        if any(same_head(d.head, h) for x in heads for h in _heads(x)):
            return True
        wider = called().get(d.head or "", frozenset())
        if any(h in wider for x in heads for h in _heads(x)):
            return False
        return None if heads else False

    def in_lede(self, start: int) -> bool:
        """Whether a token stands in a headline or in the first paragraph of the body."""
        return start < self._lede_end

    def in_dateline(self, ent: Span) -> bool:
        """Whether a name is that of the place an article is dated from, which says nothing."""
        return any(start <= ent.start < end for start, end in self.datelines)

    def _end_of_lede(self) -> int:
        for zone in self.layout.paragraphs if self.layout is not None else ():
            if zone.kind == "body" and zone.end - zone.start > LONGEST_LINE:
                return zone.end
        return 0

    def _note_lede(self) -> None:
        """Remembers whom the lede is about: "A barmaid who hid told the court …", named in the next paragraph."""
        k = next((i for i in range(self._lede_end) if self.dep[i] == "nsubj" and self._is_body(i)), None)
        if k is None or self.describer.ent_at[k] is not None or not self.describer.role_at(k):
            return
        following = bisect_left(self._name_starts, k)
        name = self.names[following] if following < len(self.names) else None
        if name is not None and (self.describer.before(name)[0] <= k or self.words.text[name.start - 1] == ","):
            return  # "Deputy Minister X", "the minister, X"
        left = self.describer.phrase_left(k + 1, max(0, k - 8))
        d = self.describer.describe(left, k + 1)
        if d.head and not d.plural and (person := self.named_after(left, d.gender, d)) is not None:
            self.note(person, d)
            self.named_so[left] = person

    def _is_body(self, i: int) -> bool:
        zone = self.layout.zone_at(i)
        return zone is not None and zone.kind == "body"

    def kinds(self, entity: Entity) -> frozenset[str]:
        """What words beside its name say an organisation is: "Acme, an aid charity" -> {"aid", "charity"}."""
        if self._kinds is None:
            told: dict[int, set[str]] = {}
            for ent in self.ents.items:
                known = self.registry.entity_of(ent)
                if known is None or known.label == "PERSON":
                    continue
                first, end = self.describer.after(ent)
                if end > first and self.sourced[first] and not self.sourced[ent.start]:
                    continue  # "fired on marchers in Kelso, a rights group said": who says it, not the town
                d = self.describer.describe(first, end)
                words = {d.head or "", *d.modifiers} if d.sort == "group" else self._apposed_noun(ent)
                k = ent.start - 1
                while k >= 0 and self.words.pos[k] in ("NOUN", "ADJ") and self.words.text[k].islower():
                    words.add(self.words.lower[k])
                    k -= 1
                told.setdefault(id(known), set()).update(words)
            self._kinds = {k: frozenset(v) for k, v in told.items()}
        return self._kinds.get(id(entity), frozenset())

    def _apposed_noun(self, ent: Span) -> set[str]:
        """The noun that a name's apposition ends with, whatever it is: "Alarm Line, a hotline,"."""
        lower, n = self.words.lower, len(self.words)
        if self.words.text[ent.end : ent.end + 1] != [","] or lower[ent.end + 1 : ent.end + 2] not in (
            ["a"],
            ["an"],
        ):
            return set()
        k = ent.end + 2
        while k < min(n, ent.end + 7) and self.words.pos[k] in ("ADJ", "NOUN", "PROPN") and lower[k] not in BREAKS:
            k += 1
        closes = k < n and (self.words.text[k] in (",", ".", "(") or lower[k] in BREAKS)
        return {lower[k - 1]} if closes and self.words.pos[k - 1] == "NOUN" else set()

    def by_noun(self, noun: str, at: int) -> Entity | None:
        """The last organisation before token ``at`` that the copy says is such a thing."""
        for ent in self.ents.before(at):
            if self.sentence[at] - self.sentence[ent.start] > REACH:
                return None
            entity = self.registry.entity_of(ent)
            if entity is not None and entity.label in ("ORG", "LOC", "FAC") and noun in self.kinds(entity):
                return entity
        return None

    def opposition(self) -> Entity | None:
        """The party that the article calls the opposition, if it has one and only one."""
        found = [e for e in self.registry.others if e.label == "ORG" and "opposition" in self.kinds(e)]
        return found[0] if len(found) == 1 else None

    def body(self, d: Description, start: int) -> Spoke | None:
        """The organisation or country that "the group", "the rights group", "the ministry", "the country" speaks
        of: what is called so by its name or by what stands beside it, else for words that fit many the nearest."""
        best, chosen = 0.0, None
        speaking = self._bodies_speaking(start)
        for ent in self.ents.before(start):
            distance = self.sentence[start] - self.sentence[ent.start]
            if distance > REACH:
                break
            if ent.label_ not in ("ORG", "GPE") or self.describer.text(ent).lower() in PLATFORMS:
                continue
            entity = self.registry.entity_of(ent)
            score = self._likeness(d, ent, entity, distance)
            if score and id(entity) in speaking:
                score += SPEAKING
            if score > best:
                best, chosen = score, (entity, ent)
        if chosen is not None:
            entity, ent = chosen
            name = named(entity, ent)
            return Spoke(start, name, None, d, "body")
        if d.head in LOOSE_BODIES and (heard := self._heard_body(start)) is not None:
            return Spoke(start, heard.name, None, d, "body")
        if d.modifiers or d.affiliation:
            return None
        for i in range(start - 1, max(-1, start - 400), -1):  # "the Afghan foreign ministry", in small letters
            if self.words.lower[i] == d.head and i and self.words.pos[i - 1] in ("ADJ", "NOUN", "PROPN"):
                left = i - 1
                while left and (
                    self.words.pos[left - 1] in ("ADJ", "NOUN", "PROPN")
                    or self.words.lower[left - 1] in ("'s", "’s")
                ):
                    left -= 1
                text = self.words_of(left, i + 1)
                side = self.describer.describe(left, i + 1).affiliation if d.head in MINISTRIES else None
                return Spoke(start, Name(text, None, None, side), None, d, "body")
        return None

    def _bodies_speaking(self, start: int) -> set[int]:
        """The organisations that spoke in the sentences just before."""
        return {
            id(s.name.entity)
            for s in self.spoken
            if s.number == "body" and s.at < start and self.sentence[start] - self.sentence[s.at] <= RECENT
        }

    def _heard_body(self, start: int) -> Spoke | None:
        """The body that just spoke by a name that nothing else marks as one: "Frontex said"."""
        for s in reversed(self.spoken):
            if s.at < start:
                near = self.sentence[start] - self.sentence[s.at] <= 2 and s.number == "body"
                return (
                    s
                    if near
                    and s.name.entity is None
                    and s.name.name[0].isupper()
                    and " " not in s.name.name
                    and s.description.head is None
                    else None
                )
        return None

    def body_of_lede(self, d: Description, start: int) -> Spoke | None:
        """The one body of the article that the headline or the lede only describes: "a rights group"."""
        found = {}
        for ent in self.ents.items:
            entity = self.registry.entity_of(ent)
            if ent.start < start or entity is None or ent.label_ not in ("ORG", "FAC"):
                continue
            if self._likeness(d, ent, entity, REACH) >= 1.0 and self.describer.text(ent).lower() not in PLATFORMS:
                found[id(entity)] = entity
        entity = next(iter(found.values())) if len(found) == 1 else None
        entity = entity or (self._body_behind_lede(d, start) if not found else None)
        return Spoke(start, Name(entity.name, entity), None, d, "body") if entity is not None else None

    def _body_behind_lede(self, d: Description, start: int) -> Entity | None:
        """The organisation that opens the paragraph behind the lede and speaks there, for one that headline and
        lede only describe ("a local medics’ group"); of the United Nations' missions one that its letters tell."""
        lower = self.words.lower
        behind = self.ents.between(self._lede_end, len(self.doc))
        ent = next((e for e in behind if e.label_ == "ORG"), None)
        if ent is None or self.describer.text(ent).lower() in PLATFORMS:
            return None
        opens = self.words.begins[ent.start] or (
            self.words.begins[ent.start - 1] and lower[ent.start - 1] == "the"
        )
        opens = opens or (self.sourced[ent.start] and self.paragraph[ent.start] == self.paragraph[self._lede_end])
        entity = self.registry.entity_of(ent)
        first = entity.mentions[0].span.start if entity is not None else 0
        if not opens or entity is None or first < self._lede_end:
            return None
        if d.affiliation is not None:
            name = self.describer.text(ent)
            return entity if d.affiliation in UNITED_NATIONS and name.isupper() and "UN" in name else None
        named = lower[start] in ("a", "an") or self._heads_copy(start)
        state = lower[ent.end - 1] in STATE_BODIES and not d.modifiers & ARMED_KINDS
        return entity if named and not state and self.sourced[ent.start] else None

    def _heads_copy(self, start: int) -> bool:
        zone = self.layout.zone_at(start) if self.layout is not None else None
        return zone is not None and zone.kind != "body"

    def _likeness(self, d: Description, ent: Span, entity: Entity | None, distance: int) -> float:
        """How well a name suits a description of a body, 0 where it does not; nearness breaks ties."""
        near = 1.0 / (2 + distance)
        if d.head in LANDS:
            return near if ent.label_ == "GPE" and not d.modifiers else 0.0
        words = self.words.lower
        name, text = set(words[ent.start : ent.end]), self.describer.text(ent)
        kinds = self.kinds(entity) if entity is not None else frozenset()
        if d.head == ARMY and words[ent.end - 1] == ARMY and _is_a_movements(text):
            return 0.0  # "the army" is not the New People's Army
        head = words[ent.end - 1] == d.head or (
            len(d.head or "") > 3 and words[ent.end - 1].endswith(d.head or "-")
        )
        head = head or bool(HEADS_BY_NAME.get(d.head or "", NO_WORDS) & name)
        told = d.head in kinds and d.head not in STATE_BODIES
        state = words[ent.end - 1] in STATE_BODIES or (
            entity is not None and entity.name.split()[-1].lower() in STATE_BODIES
        )
        if d.modifiers & UNARMED_KINDS and (name & FORCES or kinds & (ARMED_KINDS | FORCES)):
            return 0.0  # "the doctors' group" is no paramilitary force
        modifiers = d.modifiers - AREAS if ent.label_ == "FAC" else d.modifiers
        if modifiers and not (modifiers & (name | kinds | _kinds_of(name))):
            short = text.isupper() and len(text) > 2 and distance <= 1 and d.head not in MINISTRIES
            told_new = (
                (d.head in LOOSE_BODIES or short)
                and ent.label_ == "ORG"
                and distance <= 2
                and not kinds
                and not state
            )
            armed = bool(d.modifiers & ARMED_KINDS)
            speaks = d.head in BUSINESSES or (self.sourced[ent.start] and not armed)
            return near / 2 if told_new and speaks else 0.0
        if d.affiliation and not _same_side(d.affiliation, entity.affiliation if entity else None):
            return 0.0
        if ent.label_ == "FAC":
            return 2.0 + near if head and len(ent) > 1 else 0.0
        if ent.label_ != "ORG":
            place = gazetteer().kind(text) is not None or words[ent.start - 1] in PLACED
            return near / 2 if d.head in BUSINESSES and not place and distance <= 3 and not d.modifiers else 0.0
        if head or told:
            return 2.0 + near
        if d.modifiers and d.head in LOOSE_BODIES and not state:
            return 1.0 + near
        short = text.isupper() and len(text) > 2 and distance <= 1 and d.head not in STATE_BODIES
        short = short and not d.affiliation  # "the UN mission" is not the agency just named
        bare = d.head in BARE_BODIES and not kinds and not d.modifiers
        loose = (d.head in LOOSE_BODIES or short or bare) and not state and distance <= 3
        loose = loose and TELLING.isdisjoint(words[max(0, ent.start - 2) : ent.start])
        loose = loose and (not d.affiliation or d.affiliation in UNITED_NATIONS) and text not in UNITED_NATIONS
        return near if loose else 0.0

    def words_of(self, start: int, end: int) -> str:
        """A description in its own words, without the article before and the clause after it."""
        text = " ".join(self.describer.written(start, end).split())
        knows = CLOSE_TO.match(text)
        if knows:
            return ARTICLE.sub("", knows.group()).strip()
        cut = CLAUSE.sub("", text)
        if " " not in ARTICLE.sub("", cut).strip():  # "a person briefed on the talks" is no "person"
            cut = BARE_CLAUSE.sub("", text)
        return ARTICLE.sub("", HERE.sub("", cut if len(cut) > 2 else text)).strip(" ,;:")

    def is_subject(self, s: Span) -> bool:
        return s.root.dep_ in ("nsubj", "nsubj:pass", "appos") or self.opens(s) or self._is_presented(s)

    def _is_presented(self, s: Span) -> bool:
        """Whether a name is the subject behind its verb: "Among the dead was X"."""
        left = self.describer.before(s)[0]
        k = left - 1
        if k < 1 or self.words.lower[k] not in ("was", "were", "is", "are"):
            return False
        while k > 0 and not self.words.begins[k]:
            k -= 1
        return self.words.pos[k] == "ADP"

    def opens(self, s: Span) -> bool:
        """Whether a name looks like a subject whatever the parse says: with its description it begins a sentence
        or stands before a verb."""
        n = len(self.words)
        k = s.end
        if k + 2 < n and self.words.text[k] in (",", "(") and self.words.text[k + 1].isdigit():
            k += 3  # "X, 52, waited"
        if self.words.begins[s.start] or (k < n and self.words.verb[k]):
            return True
        left = self.describer.before(s)[0]
        right = self.describer.after(s)[1]
        if right + 1 < n and self.words.text[right] == ",":
            right += 1
        return left < s.start and (self.words.begins[left] or (right < n and self.words.verb[right]))


def _heads(x: Description) -> set[str]:
    """The heads of a description and of its title, ranks in full and as written."""
    title = (x.title or "").lower().replace(".", "").split()
    return {x.head or "", *title, *(RANKS.get(w, w) for w in title)} - {""}


def _kinds_of(name: set[str]) -> set[str]:
    """What a body whose name has these words may be called: {"prison", "watch"} -> {"rights", "monitoring"}."""
    return {kind for kind, words in KINDS_BY_NAME.items() if name & set(words.split())}


def _keys(x: Description) -> list[str]:
    """Under which a description is filed: its head, or its last rank."""
    return list(dict.fromkeys(head_key(h) for h in ([x.head] if x.head else []) + sorted(_heads(x)))) or (
        [head_key(x.title.lower())] if x.title else []
    )


def _has_a_trade(x: Description) -> bool:
    return x.sort == "person" and x.head not in ANYBODY | SITUATIONS | RELATIVES


def _other_gender(person: Person, gender: Gender) -> bool:
    return gender != "u" and person.gender not in ("u", gender)


def _past(x: Description) -> bool:
    return x.past or x.head in PAST


def _is_a_movements(name: str) -> bool:
    """Whether an army's name is a movement's and no state's: it tells what it fights for, or has two words or more
    that name no country."""
    proper = [w for w in name.split() if w.lower() not in ARMY_WORDS and gazetteer().country_of(w) is None]
    return len(proper) > 1 or any(w.lower() in FOUGHT_FOR for w in proper)


def _same_side(a: str | None, b: str | None) -> bool:
    """Whether two affiliations can be the same: one is not known, or one's name holds the other's."""
    return not a or not b or a in b or b in a


def named(entity: Entity | None, ent: Span) -> Name:
    """The name that a mention gives its bearer: the entity's, where it is known."""
    if entity is None:
        return Name(unowned(ent.text))
    return Name(entity.name, entity, None, entity.affiliation)


def running(begins: list[bool]) -> list[int]:
    """The number of the sentence that each token stands in, from 0."""
    starts = list(begins)
    if True in starts:
        starts[starts.index(True)] = False  # the first one's tokens are those before the second
    return list(accumulate(starts, initial=0))[1:]
