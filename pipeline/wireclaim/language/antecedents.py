"""Whom a pronoun speaks of, and a body called by what it is ("the group", "the agency").

``Antecedents`` keeps the trail of people named so far and of the sources heard; ``components/speakers.py`` builds
on it. Start with ``Antecedents.he``.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from spacy.tokens import Doc, Span

from ..annotations import Entity, Mention, Name
from .media import PLATFORMS
from .mentions import Person, Registry
from .noun_phrases import Describer, Description, same_head
from .ordered import Ordered
from .people import Gender
from .words import Words

HE: dict[str, Gender] = {
    "he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f",
}  # fmt: skip
#: What is no part of a description's name: where the clause about the source begins.
CLAUSE = re.compile(
    r"\s*(?:,|\(|\bwho\b|\bwhom\b|\bwhose\b|\bwhich\b|\bspeaking\b|\bquoted\b|\bspoke\b|\bcited\b"
    r"|\bon condition\b|\binterviewed\b|\bfamiliar\b|\bbriefed\b|\bwith (?:direct )?knowledge\b"
    r"|\bon (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b).*",
    re.DOTALL,
)
#: A source that is known by whom it is close to.
CLOSE_TO = re.compile(
    r"(?:\w+ ){0,4}(?:source|official|person|people|officer|diplomat|insider|adviser)s?,? close to [^,;]+"
)
BARE_CLAUSE = re.compile(r"\s*(?:,|\(|\bwho\b|\bwhom\b|\bwhose\b|\bwhich\b|\bon condition\b).*", re.DOTALL)
ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
#: How the antecedent of "he" is chosen, in the unit of one sentence's distance: set on GUM's news, biographies
#: and academic texts (he and she outside quotation marks: 315 of 350 right with the names of that day).
SPOKE, SUBJECT, IN_SPEECH, POSSESSIVE, GENDER_KNOWN, SAME_SENTENCE = 1.0, 1.5, -2.0, -1.0, 1.0, 0.0
#: The same for the "he" of "he said", which goes to the last speaker rather than to whom he spoke of, and to a
#: subject of its own paragraph, which often brings in somebody new.
SPEAKS_ON, PARAGRAPH = 1.0, 2.0
#: Ranks by their abbreviations.
RANKS = {
    "col": "colonel", "gen": "general", "capt": "captain", "sgt": "sergeant", "maj": "major", "lt": "lieutenant",
    "cmdr": "commander", "adm": "admiral", "brig": "brigadier", "cpl": "corporal",
}  # fmt: skip
#: A source that stands in somebody else's statement is heard of, not heard.
NESTED = -3.0
#: Sentences back beyond which a pronoun finds nobody.
REACH = 12
BODIES = frozenset(
    """group movement organisation organization militia company firm party agency union bank charity watchdog
    ministry department court commission committee council office newspaper broadcaster channel university
    hospital embassy service force army alliance airline gang carrier operator paper coalition parliament senate
    team mission command
    guild forum society collective observatory bureau directorate association federation
    foundation institute""".split()
)
#: Bodies that go by many names: the last organisation named nearby is meant.
LOOSE_BODIES = frozenset(
    """group movement organisation organization company firm agency militia airline gang carrier paper charity
    operator party""".split()
)
#: Last words of bodies that nobody calls "the group" or "the company".
STATE_BODIES = frozenset(
    """ministry department police court government parliament senate university hospital embassy army navy
    council commission authority""".split()
)
LANDS = frozenset(("country", "nation", "republic", "kingdom", "state"))


@dataclass(slots=True)
class Spoke:
    """Somebody who was a source: where, who, and what pronoun suits."""

    at: int
    name: Name
    person: Person | None
    description: Description
    number: str  # "one", "many", "body"
    nested: bool = False  # whether somebody else told what this one said


@dataclass(slots=True)
class Trace:
    """A mention of a person that a pronoun can go back to."""

    at: int
    person: Person
    weight: float


class Antecedents:
    """One article's people and bodies, as far as it has been read."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.words = Words.of(doc)
        self.describer = Describer(doc, self.words)
        self.sentence = running(self.words.begins)
        self.paragraph = running(["\n" in w for w in self.words.text])
        self.in_speech = [False] * len(doc)
        for quote in doc._.quotes:
            if quote.kind in ("direct", "post"):
                for span in quote.spans:
                    self.in_speech[span.start : span.end] = [True] * len(span)
        self.registry = Registry.of(self.describer)
        silent = doc._.layout.silent if doc._.layout is not None else []
        spans = [s for p in self.registry.people for s in p.spans]
        self.names = sorted(
            (s for s in spans if not (silent and silent[s.start])), key=lambda s: s.start
        )  # bylines and credits speak of nobody
        self._named = {s.start: s for s in self.names}
        self.ents: Ordered[Span] = Ordered(doc.ents, lambda e: e.start)
        self.spoken: list[Spoke] = []
        self.trail: list[Trace] = []
        self.pronouns: dict[int, Spoke] = {}
        self._next = 0
        self.extra: list[tuple[Entity, Mention]] = []
        #: People whom nobody names, by their descriptions.
        self.unnamed: dict[str, Entity] = {}

    def of_person(self, at: int, person: Person) -> Spoke:
        e = person.entity
        description = next((d for d in person.descriptions if d.head), Description())
        return Spoke(at, Name(e.name, e, e.role, e.affiliation), person, description, "one")

    def he(
        self, at: int, gender: Gender, but: Entity | None = None, speaks: bool = False, unlike: Name | None = None
    ) -> Spoke | None:
        """Whom "he" or "she" speaks of: the best of the people and described sources before it, one excepted
        (``but``, or ``unlike`` where it is no entity). ``speaks``: the pronoun is the source of a quote."""
        self.follow(at)
        heard = self.in_speech[at]
        if at in self.pronouns and but is None:
            return self.pronouns[at]
        again = SPOKE + (SPEAKS_ON if speaks else 0.0)
        here = self.sentence[at]
        best: tuple[float, int] | None = None
        chosen: Spoke | None = None
        spoke_at = {
            id(s.person): self.sentence[s.at]
            for s in self.spoken
            if s.person is not None and s.at < at and (heard or not s.nested)
        }
        for trace in reversed(self.trail):
            distance = here - self.sentence[trace.at]
            if distance > REACH:
                break
            if trace.person.gender not in ("u", gender) or trace.person.entity is but:
                continue
            score = trace.weight - distance
            score -= IN_SPEECH if heard and self.in_speech[trace.at] else 0.0
            score += GENDER_KNOWN if trace.person.gender == gender else 0.0
            score += again if spoke_at.get(id(trace.person)) == self.sentence[trace.at] else 0.0
            score += SAME_SENTENCE if distance == 0 else 0.0
            here_too = trace.weight >= SUBJECT and self.paragraph[trace.at] == self.paragraph[at]
            score += PARAGRAPH if speaks and here_too else 0.0
            if best is None or (score, trace.at) > best:
                best, chosen = (score, trace.at), self.of_person(at, trace.person)
        for spoke in self.spoken:
            distance = here - self.sentence[spoke.at]
            if spoke.at >= at or spoke.number != "one" or distance > REACH:
                continue
            known = spoke.person.gender if spoke.person is not None else spoke.description.gender
            if known not in ("u", gender) or (but is not None and spoke.name.entity is but):
                continue
            if unlike is not None and spoke.name.name == unlike.name:
                continue
            if spoke.person is not None and not speaks:
                continue
            score = again + SUBJECT - distance + (GENDER_KNOWN if known == gender else 0.0)
            score += NESTED if spoke.nested and not heard else 0.0
            score += PARAGRAPH if speaks and self.paragraph[spoke.at] == self.paragraph[at] else 0.0
            if best is None or (score, spoke.at) > best:
                best = (score, spoke.at)
                chosen = Spoke(at, spoke.name, spoke.person, spoke.description, "one")
        return chosen

    def follow(self, at: int) -> None:
        """Puts the names and pronouns before token ``at`` on the trail, each pronoun with its person, in order."""
        while self._next < at:
            i = self._next
            self._next += 1
            person = self.registry.person_at.get(i)
            if person is not None:
                if i in self._named:
                    self.trail.append(Trace(i, person, self._weight(self._named[i])))
            elif self.words.lower[i] == "the" and not self.in_speech[i] and (who := self._described_person(i)):
                end, person = who
                self.extra.append((person.entity, Mention(self.doc[i:end], "nominal")))
                subject = self.words.begins[i] or self.words.verb[end]
                self.trail.append(Trace(i, person, SUBJECT if subject else 0.0))
            elif self.words.lower[i] in HE and not self.in_speech[i]:
                found = self.pronouns.get(i) or self.he(i, HE[self.words.lower[i]])
                if found is not None:
                    self.pronouns[i] = found
                    if found.person is not None:
                        subject = self.words.lower[i] in ("he", "she")
                        self.trail.append(Trace(i, found.person, SUBJECT if subject else 0.0))

    def _described_person(self, i: int) -> tuple[int, Person] | None:
        """Where a description from token ``i`` ends and the named person it speaks of ("the foreign minister");
        None where it is none, or a name or clause follows that says who it is."""
        lower, n = self.words.lower, len(self.words)
        k = i + 1
        while k < min(n, i + 5) and (
            self.describer.role_at(k)
            or self.words.title[k]
            or (self.doc[k].pos_ in ("ADJ", "NOUN", "PROPN") and self.describer.ent_at[k] is None)
        ):
            k += 1
        if k == i + 1 or k >= n or self.words.glued(k) or self.describer.ent_at[k] is not None:
            return None
        if lower[k] in ("of", "for", "at", "'s", "’s") or (
            lower[k] == "," and k + 1 < n and self.words.cap[k + 1]
        ):
            return None
        d = self.describer.describe(i, k)
        if d.plural or d.sort == "group" or (d.head is None and d.title is None):
            return None
        person = self.holder(d, i)
        return (k, person) if person is not None and person.spans[0].start < i else None

    def holder(self, d: Description, start: int) -> Person | None:
        """The named person whom a description like "the foreign minister" fits; the nearest before, else the first
        after it that fits in every word."""
        if d.sort == "group" or (d.sort == "person" and not d.definite):
            return None
        best: tuple[bool, bool, int] | None = None
        chosen = None
        for person in self.registry.people:
            if d.gender != "u" and person.gender not in ("u", d.gender):
                continue
            fits = [x for x in person.descriptions if self._fits(d, x)]
            if not fits or not _same_side(d.affiliation, person.entity.affiliation):
                continue
            before = bisect_left(person.spans, start, key=lambda s: s.start)
            if not before and not (d.modifiers or d.affiliation):
                continue
            exact = any(x.modifiers == d.modifiers for x in fits)
            key = (before > 0, exact, person.spans[before - 1].start if before else -person.spans[0].start)
            if best is None or key > best:
                best, chosen = key, person
        return chosen

    @staticmethod
    def _fits(d: Description, x: Description) -> bool:
        """Whether a definite description can speak of somebody described so."""
        title = [RANKS.get(w, w) for w in (x.title or "").lower().replace(".", "").split()]
        if d.head is None and d.title is not None:  # "the colonel", of "Lt Col X"
            return title[-1:] == [d.title.lower()]
        if not same_head(d.head, x.head) and not (d.head in title and not d.modifiers):
            return False
        return d.modifiers <= (x.modifiers | set(title) | set((x.affiliation or "").lower().split()))

    def _weight(self, s: Span) -> float:
        """What the place of a name adds to its chance of being the antecedent."""
        lower = self.words.lower
        weight = 0.0
        if s.end < len(lower) and lower[s.end] in ("'s", "’s", "'", "’"):
            weight += POSSESSIVE
        if self.in_speech[s.start]:
            weight += IN_SPEECH
        if s.root.dep_ in ("nsubj", "nsubj:pass", "appos") or self.opens(s):
            weight += SUBJECT
        return weight

    def opens(self, s: Span) -> bool:
        """Whether a name looks like a subject whatever the parse says: with its description it begins a sentence
        or stands before a verb."""
        n = len(self.words)
        if self.words.begins[s.start] or (s.end < n and self.words.verb[s.end]):
            return True
        left = self.describer.before(s)[0]
        right = self.describer.after(s)[1]
        if right + 1 < n and self.words.text[right] == ",":
            right += 1
        return left < s.start and (self.words.begins[left] or (right < n and self.words.verb[right]))

    def they(self, at: int) -> Spoke | None:
        """Whom "they" or "it" speaks of: the last body or group that spoke, else the subject just before."""
        here = self.sentence[at]
        many = self.words.lower[at] in ("they", "both", "all")
        for s in reversed(self.spoken):
            if (
                s.at < at
                and here - self.sentence[s.at] <= 4
                and s.number in (("many", "body") if many else ("body",))
            ):
                return Spoke(at, s.name, s.person, s.description, s.number)
        for ent in self.ents.before(at):
            if here - self.sentence[ent.start] > 2:
                break
            if ent.label_ not in ("ORG", "GPE"):
                continue
            if ent.root.dep_.startswith("nsubj") or self.words.begins[ent.start]:
                name = Name(unowned(ent.text), self.registry.entity_of(ent))
                return Spoke(at, name, None, Description(), "body")
        return None

    def body(self, d: Description, start: int) -> Spoke | None:
        """The organisation or country that "the group", "the ministry", "the country" speaks of."""
        for ent in self.ents.before(start):
            if self.sentence[start] - self.sentence[ent.start] > REACH:
                break
            if ent.text.lower() in PLATFORMS:
                continue
            last = self.words.lower[ent.end - 1]
            loose = d.head in LOOSE_BODIES and last not in STATE_BODIES
            if (d.head in LANDS and ent.label_ == "GPE") or (
                ent.label_ == "ORG"
                and (last == d.head or (loose and self.sentence[start] - self.sentence[ent.start] <= 3))
            ):
                entity = self.registry.entity_of(ent)
                name = entity.name if entity else unowned(ent.text)
                return Spoke(start, Name(name, entity), None, d, "body")
        for i in range(start - 1, max(-1, start - 400), -1):  # "the Afghan foreign ministry", in small letters
            if self.words.lower[i] == d.head and i and self.doc[i - 1].pos_ in ("ADJ", "NOUN", "PROPN"):
                left = i - 1
                while left and (
                    self.doc[left - 1].pos_ in ("ADJ", "NOUN", "PROPN")
                    or self.words.lower[left - 1] in ("'s", "’s")
                ):
                    left -= 1
                text = self.words_of(left, i + 1)
                return Spoke(
                    start,
                    Name(text, None, None, self.describer.describe(left, i + 1).affiliation),
                    None,
                    d,
                    "body",
                )
        return None

    def words_of(self, start: int, end: int) -> str:
        """A description in its own words, without the article before and the clause after it."""
        text = " ".join(self.doc[start:end].text.split())
        knows = CLOSE_TO.match(text)
        if knows:
            return ARTICLE.sub("", knows.group()).strip()
        cut = CLAUSE.sub("", text)
        if " " not in ARTICLE.sub("", cut).strip():  # "a person briefed on the talks" is no "person"
            cut = BARE_CLAUSE.sub("", text)
        return ARTICLE.sub("", cut if len(cut) > 2 else text).strip(" ,;:")


def _same_side(a: str | None, b: str | None) -> bool:
    """Whether two affiliations can be the same: one is not known, or one's name holds the other's."""
    return not a or not b or a in b or b in a


def running(begins: list[bool]) -> list[int]:
    """The number of the sentence that each token stands in."""
    numbers, n = [], -1
    for begin in begins:
        n += begin
        numbers.append(max(n, 0))
    return numbers


def unowned(name: str) -> str:
    return re.sub(r"(?:['’]s|['’])$", "", " ".join(name.split()))
