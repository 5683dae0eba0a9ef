"""Whom a pronoun speaks of, and a body called by what it is ("the group", "the agency").

``Antecedents`` keeps the trail of people named so far and of the sources heard; ``components/speakers.py`` builds
on it. Start with ``Antecedents.he``.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from spacy.tokens import Doc, Span

from ...annotations import Entity, Mention, Name
from ..people import Gender
from .bearers import MINISTRIES, REACH, Bearers, Spoke, named
from .mentions import Person, acts_for, role_of, unowned
from .noun_phrases import Description, same_head

HE: dict[str, Gender] = {
    "he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f",
}  # fmt: skip
#: How the antecedent of "he" is chosen, in the unit of one sentence's distance: set on GUM's news, biographies
#: and academic texts (he and she outside quotation marks: 315 of 350 right with the names of that day).
SPOKE, SUBJECT, IN_SPEECH, POSSESSIVE, GENDER_KNOWN, SAME_SENTENCE = 1.0, 1.5, -2.0, -1.0, 1.0, 0.0
#: Somebody unnamed who is no subject.
MENTIONED = -1.0
#: The same for the "he" of "he said", which goes to the last speaker rather than to whom he spoke of, and to a
#: subject of its own paragraph, which often brings in somebody new.
SPEAKS_ON, PARAGRAPH = 1.0, 2.0
#: So many of the relations told last are looked at for a relative.
RELATIONS = 24
#: Tokens by which a quote in a quote can come after its turn.
DISORDER = 200
#: Sentences within which "both" takes up two people named together.
PAIRED = 3
#: Tokens back in somebody's speech within which a pronoun of it finds whom it takes up, and how likely the one
#: found must be: within three sentences as a subject, in the same or the last one else.
SPEECH_REACH, SPEECH_LEAST = 70, -2.0
#: Who was asked is the one that answers.
ASKED = 2.0
#: A source that stands in somebody else's statement is heard of, not heard.
NESTED = -3.0


@dataclass(slots=True)
class Trace:
    """A mention of a person that a pronoun can go back to."""

    at: int
    person: Person
    weight: float


#: Relatives and the like, and what the other of the two is: X is Y's wife, so Y is X's husband.
KIN: dict[str, tuple[str, ...]] = {
    "husband": ("wife", "widow"), "wife": ("husband",), "widow": ("husband",), "partner": ("partner",),
    "brother": ("brother", "sister"), "sister": ("brother", "sister"), "cousin": ("cousin",),
    "father": ("son", "daughter", "child"), "mother": ("son", "daughter", "child"),
    "son": ("father", "mother"), "daughter": ("father", "mother"), "child": ("father", "mother"),
    "uncle": ("nephew", "niece"), "aunt": ("nephew", "niece"), "nephew": ("uncle", "aunt"),
    "niece": ("uncle", "aunt"), "grandfather": ("grandson", "granddaughter"), "grandson": ("grandfather",),
    "grandmother": ("grandson", "granddaughter"), "granddaughter": ("grandmother",), "fiancé": ("fiancée",),
    "fiancée": ("fiancé",), "girlfriend": ("boyfriend",), "boyfriend": ("girlfriend",), "friend": ("friend",),
    "colleague": ("colleague",), "neighbour": ("neighbour",), "neighbor": ("neighbor",), "deputy": (), "boss": (),
    "counterpart": ("counterpart",), "predecessor": ("successor",), "successor": ("predecessor",),
}  # fmt: skip
POSSESSIVES = frozenset(("his", "her", "their", "my", "our", "its", "whose"))
#: What opens the description of somebody new, outside of speech.
NEW = frozenset(("a", "an", "one", "another", "his", "her", "their", "its"))
#: Words that the trail may take up.
TRACED = NEW.union(HE, ["the"])
OWNED = frozenset(("'s", "’s", "'", "’"))


class Antecedents(Bearers):
    """One article's people and bodies, as far as it has been read."""

    def __init__(self, doc: Doc) -> None:
        super().__init__(doc)
        self.trail: list[Trace] = []
        self._relations: list[tuple[str, int, Person]] | None = None
        self.pronouns: dict[int, Spoke] = {}
        #: The same in quotation marks.
        self.told_pronouns: dict[int, Spoke] = {}
        #: People without a name whom the copy brought in as a subject: "a driver was more guarded".
        self.brought: list[Spoke] = []
        self._next = 0

    def he(
        self,
        at: int,
        gender: Gender,
        but: Entity | None = None,
        speaks: bool = False,
        unlike: Name | None = None,
    ) -> Spoke | None:
        """Whom "he" or "she" speaks of: the best of the people and described sources before it, one excepted
        (``but``, or ``unlike`` where it is no entity). ``speaks``: the pronoun is the source of a quote."""
        self.follow(at)
        heard = self.in_speech[at]
        but = but or self._other_party(at)
        if at in self.pronouns and but is None:
            return self.pronouns[at]
        again = SPOKE + (SPEAKS_ON if speaks else 0.0)
        #: The score of the best there could be in the same sentence.
        most = SUBJECT + GENDER_KNOWN + again + SAME_SENTENCE + (PARAGRAPH if speaks else 0.0)
        here = self.sentence[at]
        best: tuple[float, int] | None = None
        named: Person | None = None
        spoken = list(self._near(self.spoken, at))
        near = [s for s in spoken if s.person is not None and (heard or not s.nested)]
        spoke_at = {id(s.person): self.sentence[s.at] for s in reversed(near)}
        for k in range(bisect_left(self.trail, at, key=lambda t: t.at) - 1, -1, -1):
            trace = self.trail[k]
            distance = here - self.sentence[trace.at]
            if distance > REACH or (best is not None and most - distance < best[0]):
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
                best, named = (score, trace.at), trace.person
        chosen = self.of_person(at, named) if named is not None else None
        for spoke in chain(spoken, self._near(self.brought, at)):
            distance = here - self.sentence[spoke.at]
            if spoke.number != "one" or (best is not None and most - distance < best[0]):
                continue
            known = spoke.person.gender if spoke.person is not None else spoke.description.gender
            if known not in ("u", gender) or (but is not None and spoke.name.entity is but):
                continue
            if unlike is not None and spoke.name.name == unlike.name:
                continue
            if not speaks and (spoke.person is not None or not spoke.subject):
                continue
            score = (again if spoke.heard else 0.0) + (SUBJECT if spoke.subject else MENTIONED) - distance
            score += GENDER_KNOWN if known == gender else 0.0
            score += NESTED if spoke.nested and not heard else 0.0
            here_too = spoke.subject and self.paragraph[spoke.at] == self.paragraph[at]
            score += PARAGRAPH if speaks and here_too else 0.0
            if best is None or (score, spoke.at) > best:
                best = (score, spoke.at)
                chosen = Spoke(at, spoke.name, spoke.person, spoke.description, "one")
        if chosen is not None and chosen.person is not None and chosen.person.gender == "u":
            self._learn_gender(at, chosen.person, gender)
        return chosen

    def spoken_of(
        self, at: int, gender: Gender | None, but: Entity | None, told: bool = True
    ) -> Person | Spoke | tuple[int, int] | None:
        """Whom the words in quotation marks before token ``at`` speak of, as a pronoun there takes up: a person, a
        source, or the tokens of a description; the last subject, else the last of the nearest sentence. gender:
        None for people in the plural and bodies. but: who speaks. told: whether in quotation marks, else in the
        copy's own words before them."""
        best, chosen = SPEECH_LEAST, None
        for k in range(at - 1, max(-1, at - SPEECH_REACH), -1):
            if self.paragraph[at] - self.paragraph[k] > 2:
                break
            if self.in_speech[k] != told:
                if not told:
                    continue
                if k in self._named and self.sourced[k] and self.registry.person_at[k].entity is not but:
                    break  # somebody else's words
                continue
            who = self._mentioned_at(k, gender, but)
            if who is None:
                continue
            score = -float(self.sentence[at] - self.sentence[k])
            score += SUBJECT if self.dep[k].startswith("nsubj") or self.words.begins[k] else 0.0
            if self.dep[k] in ("obj", "iobj") and self.doc[k].head.lemma_ in ("ask", "beg"):
                score += ASKED
            if score > best:
                best, chosen = score, who
        return chosen

    def _mentioned_at(
        self, k: int, gender: Gender | None, but: Entity | None
    ) -> Person | Spoke | tuple[int, int] | None:
        """Who a token in quotation marks names or describes, if it can be the pronoun's."""
        low = self.words.lower[k]
        if gender is not None and low in HE and k in self.told_pronouns:
            return self.told_pronouns[k] if HE[low] == gender else None
        person = self.registry.person_at.get(k)
        if person is not None:
            fits = gender is not None and person.gender in ("u", gender) and person.entity is not but
            return person if fits and k in self._named else None
        head = self.describer.role_at(k)
        role = self.describer.roles.get(head or "")
        if role is None or self.words.pos[k] not in ("NOUN", "PROPN") or self.sourced[k]:
            return None
        many = role.sort == "group" or (low in self.describer.plurals and low not in self.describer.roles)
        if many != (gender is None) or (gender is not None and role.gender not in ("u", gender)):
            return None
        left = self.describer.phrase_left(k + 1, max(0, k - 6))
        left -= left > 0 and self.words.lower[left - 1] in POSSESSIVES
        if self.dep[k] in ("compound", "nmod:poss", "appos", "vocative"):
            return None
        if self.in_speech[left] != self.in_speech[k] or self._is_named(min(k, len(self.words) - 2)):
            return None
        return left, k + 1

    def _near(self, spoken: list[Spoke], at: int) -> Iterator[Spoke]:
        """Those of the sentences before token ``at``, the last first; they are nearly in the order of the text."""
        k = bisect_left(spoken, at + DISORDER, key=lambda s: s.at)
        while k > 0:
            k -= 1
            distance = self.sentence[at] - self.sentence[spoken[k].at]
            if distance > 2 * REACH:
                return
            if distance <= REACH and spoken[k].at < at:
                yield spoken[k]

    def _learn_gender(self, at: int, person: Person, gender: Gender) -> None:
        """What "he" tells of somebody whose name does not: in the sentence of the name, where nobody else is."""
        lately = [t for t in self.trail[-4:] if self.sentence[t.at] == self.sentence[at] and t.at < at]
        if lately and all(t.person is person for t in lately):
            person.gender = gender

    def _other_party(self, at: int) -> Entity | None:
        """Who cannot be meant by a pronoun, since the same verb has them on its other side: the subject of "told
        her", whom "she asked" asks."""
        dep, other = self.dep, None
        if dep[at] in ("obj", "iobj", "obl") and self.words.lower[at] in ("him", "her"):
            other = next((t for t in self.doc[at].head.children if dep[t.i] == "nsubj"), None)
        elif dep[at] == "nsubj" and self.words.lower[at] in ("he", "she"):
            objects = (t for t in self.doc[at].head.children if dep[t.i] in ("obj", "iobj") and t.i > at)
            other = next(objects, None)
        if other is None or other.i == at:
            return None
        if other.i in self.pronouns:
            return self.pronouns[other.i].name.entity
        k = bisect_left(self._name_starts, other.i + 1) - 1
        if k >= 0 and self.names[k].start <= other.i < self.names[k].end:
            return self.registry.person_at[self.names[k].start].entity
        left = min(other.i, self.describer.phrase_left(other.i + 1, max(0, other.i - 6)))
        if self.words.lower[left] != "the":
            return None
        d = self.describer.describe(left, other.i + 1)
        person = self.holder(d, left) if d.head and not d.plural else None
        return person.entity if person is not None and person.spans[0].start < at else None

    def follow(self, at: int) -> None:
        """Puts the names and pronouns before token ``at`` on the trail, each pronoun with its person, in order."""
        lower, person_at = self.words.lower, self.registry.person_at
        for i in range(self._next, at):
            low = lower[i]
            if low not in TRACED and i not in person_at:
                continue
            self._next = i + 1
            person = person_at.get(i)
            if person is not None:
                if i in self._named:
                    self.trail.append(Trace(i, person, self._weight(self._named[i])))
            elif low == "the" and not self.in_speech[i] and (who := self._described_person(i)):
                end, person = who
                self.extra.append((person.entity, Mention(self.doc[i:end], "nominal")))
                subject = self.words.begins[i] or self.words.verb[end]
                self.trail.append(Trace(i, person, SUBJECT if subject else 0.0))
            if low in NEW and not self.in_speech[i]:
                brought = self._brought_in(i)
                if brought is not None:
                    self.brought.append(brought)
            if low in HE and not self.in_speech[i]:
                found = self.pronouns.get(i) or self.he(i, HE[low])
                if found is not None:
                    self.pronouns[i] = found
                    if found.person is not None:
                        subject = low in ("he", "she")
                        self.trail.append(Trace(i, found.person, SUBJECT if subject else 0.0))
        self._next = max(self._next, at)

    def _brought_in(self, i: int) -> Spoke | None:
        """Somebody unnamed whose description begins at token ``i``: "A dock worker was angry", "no news of her
        husband"."""
        k = i + 1
        while k < min(len(self.words), i + 7) and not self.describer.role_at(k):
            if self.words.pos[k] not in ("ADJ", "NOUN", "PROPN", "ADV", "NUM") and self.words.text[k] != "-":
                return None
            k += 1
        if k + 1 >= len(self.words) or not self.describer.role_at(k):
            return None
        subject = self.dep[k].startswith("nsubj") and self.words.begins[i]
        if not subject and (self.sourced[i] or self.words.pos[k + 1] in ("NOUN", "PROPN") or self._is_named(k)):
            return None
        verb = self.doc[k].head.i if subject else k + 1
        end = k + 1
        while (
            end < min(len(self.words), k + 10) and end < verb and self.words.lower[end] not in (",", "who", "was")
        ):
            end += 1
        d = self.describer.describe(i, end)
        if d.plural or d.sort not in ("person", "voice", "office") or i in self.named_so:
            return None
        if self.names_in(i, end):
            return None
        name = Name(self.words_of(i, end), None, role_of(d), acts_for(d), d.place)
        return Spoke(i, name, None, d, "one", heard=False, subject=subject)

    def _is_named(self, k: int) -> bool:
        """Whether a name stands behind the head of a description at token ``k``: "her niece, X,"."""
        behind = k + 1 + (self.words.text[k + 1] == ",")
        return self.describer.ent_at[min(behind, len(self.words) - 1)] is not None

    def _described_person(self, i: int) -> tuple[int, Person] | None:
        """Where a description from token ``i`` ends and the named person it speaks of ("the foreign minister");
        None where it is none, or a name or clause follows that says who it is."""
        lower, n = self.words.lower, len(self.words)
        k = i + 1
        while k < min(n, i + 5) and (
            self.describer.role_at(k)
            or self.words.title[k]
            or (self.words.pos[k] in ("ADJ", "NOUN", "PROPN") and self.describer.ent_at[k] is None)
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

    def _weight(self, s: Span) -> float:
        """What the place of a name adds to its chance of being the antecedent."""
        lower = self.words.lower
        weight = 0.0
        if s.end < len(lower) and lower[s.end] in ("'s", "’s", "'", "’"):
            weight += POSSESSIVE
        if self.in_speech[s.start]:
            weight += IN_SPEECH
        if self.is_subject(s):
            weight += SUBJECT
        return weight

    def _owner(self, start: int, speaker: Entity | None = None) -> Person | None:
        """Whose somebody is: of "her husband", "my brother" (``speaker``), "the mayor's wife", "X's wife", "X,
        whose wife"."""
        low = self.words.lower[start]
        if low in HE:
            found = self.he(start, HE[low])
            return found.person if found else None
        if low == "my":
            return next((p for p in self.registry.people if p.entity is speaker), None)
        if low == "whose":
            k = bisect_left(self._name_starts, start) - 1
            name = self.names[k] if k >= 0 else None
            near = name is not None and self.sentence[name.start] == self.sentence[start]
            return self.registry.person_at[name.start] if name is not None and near else None
        person = self.registry.person_at.get(start)
        return person if person is not None and self.words.lower[self._named_end(start)] in OWNED else None

    def _named_end(self, start: int) -> int:
        name = self._named.get(start)
        return min(name.end, len(self.words) - 1) if name is not None else start

    def relations(self) -> list[tuple[str, int, Person]]:
        """Who the article says is somebody's relative or colleague: the word, the owner's token, the person."""
        if self._relations is None:
            self._relations = []
            for name in self.names:
                left = self.describer.before(name)[0]
                spans = [(left, name.start), self.describer.after(name)]
                for a, b in spans:
                    k = a - 1 if a and self.words.lower[a - 1] in POSSESSIVES else a
                    if b <= k or (self.words.lower[k] not in POSSESSIVES and k not in self._named):
                        continue
                    head = self.describer.describe(k, b).head
                    if head in KIN:
                        self._relations.append((head, k, self.registry.person_at[name.start]))
            self._relations.sort(key=lambda r: r[1])
        return self._relations

    def relative(self, d: Description, start: int, speaker: Entity | None = None) -> Person | None:
        """The named person whom "her husband", "my brother", "the mayor's sister" speaks of."""
        if d.head not in KIN or d.plural or not self.relations():
            return None
        owner = self._owner(start, speaker)
        if owner is None:
            return None
        chosen = None
        relations = self.relations()
        last = bisect_left(relations, start, key=lambda r: r[1])
        for head, at, person in relations[max(0, last - RELATIONS) : last + 1]:
            other = self._owner(at)
            if same_head(head, d.head) and other is owner and person is not owner:
                chosen = person if chosen is None or at < start else chosen
            elif head in KIN[d.head] and person is owner and other is not None and other is not owner:
                chosen = other if d.gender == "u" or other.gender in ("u", d.gender) else chosen
        return chosen

    def pair(self, at: int) -> Spoke | None:
        """Whom "both" or "the two men" speaks of: the last two people named together, "X and Y"."""
        k = bisect_left(self._name_starts, at) - 1
        while k > 0 and self.sentence[at] - self.sentence[self.names[k].start] <= PAIRED:
            first, second = self.names[k - 1], self.names[k]
            between = self.words.lower[first.end : second.start]
            a, b = self.registry.person_at[first.start], self.registry.person_at[second.start]
            together = "and" in between and self.sentence[first.start] == self.sentence[second.start]
            if together and len(between) < 8 and a is not b:
                name = Name(f"{a.entity.name} and {b.entity.name}")
                return Spoke(at, name, None, Description(plural=True), "many")
            k -= 1
        return None

    def _people_before(self, at: int) -> Spoke | None:
        """The people in the plural that the sentence before was about: "Farmers blocked a road. They"."""
        here = self.sentence[at]
        for k in range(at - 1, -1, -1):
            if here - self.sentence[k] > 1:
                return None
            if self.sentence[k] == here or not self.dep[k].startswith("nsubj") or self.in_speech[k]:
                continue
            left = self.describer.phrase_left(k + 1, max(0, k - 8))
            d = self.describer.describe(left, k + 1)
            if d.plural and d.sort != "group":
                return Spoke(at, Name(self.words_of(left, k + 1), place=d.place), None, d, "many")
        return None

    def _subject_just_before(self, at: int) -> Spoke | None:
        """The organisation that opens the sentence before: "The Front claimed the raid. It boasted that",
        "Norland's army gave another account. It said"."""
        for ent in self.ents.before(at):
            distance = self.sentence[at] - self.sentence[ent.start]
            if distance > 1:
                return None
            opens = (
                distance == 1 and self.words.begins[ent.start] and self.paragraph[ent.start] == self.paragraph[at]
            )
            if opens and ent.label_ in ("GPE", "NORP") and (owned := self._force_of(ent)) is not None:
                return owned
            if distance == 1 and ent.label_ == "ORG" and ent.root.dep_.startswith("nsubj"):
                opens = self.words.begins[ent.start] or self.words.begins[ent.start - 1]
                if opens and self.paragraph[ent.start] == self.paragraph[at]:
                    entity = self.registry.entity_of(ent)
                    name = named(entity, ent)
                    return Spoke(ent.start, name, None, Description(), "body")
        return None

    def _force_of(self, ent: Span) -> Spoke | None:
        """The body that a country's name is set before, as a subject: "Sudan's army"."""
        k = ent.root.head.i
        role = self.describer.roles.get(self.describer.role_at(k) or "")
        if not (ent.end <= k < ent.end + 5 and role is not None and role.sort == "group"):
            return None
        if self.words.lower[ent.end] not in OWNED and not self.dep[k].startswith("nsubj"):
            return None
        d = self.describer.describe(ent.start, k + 1)
        alone = self.words.lower[k] in MINISTRIES and self.words.lower[ent.end] in OWNED
        return Spoke(ent.start, Name(self.words_of(ent.end + 1 if alone else ent.start, k + 1)), None, d, "body")

    def _force_that_spoke(self, at: int) -> Spoke | None:
        """Whose statement "it" gives after forces spoke: "the armed forces said in a statement. Two cars were
        seized, it said"."""
        here = self.sentence[at]
        told = (s for s in reversed(self.spoken) if s.at < at and here - self.sentence[s.at] <= 1)
        last = next(told, None)
        if last is None or last.number != "many" or last.description.sort != "group":
            return None
        return Spoke(at, last.name, last.person, last.description, "body")

    def they(self, at: int) -> Spoke | None:
        """Whom "they" or "it" speaks of: the last body or group that spoke, else the subject just before."""
        here = self.sentence[at]
        many = self.words.lower[at] in ("they", "both", "all")
        if self.words.lower[at] == "both" and (two := self.pair(at)) is not None:
            return two
        about = self._subject_just_before(at) if not many else None
        for s in reversed(self.spoken):
            if about is not None and s.at < about.at:
                return about
            if (
                s.at < at
                and here - self.sentence[s.at] <= 4
                and s.number in (("many", "body") if many else ("body",))
            ):
                return Spoke(at, s.name, s.person, s.description, s.number)
        if about is not None:
            return about
        if not many and (force := self._force_that_spoke(at)) is not None:
            return force
        if many and (people := self._people_before(at)) is not None:
            return people
        for ent in self.ents.before(at):
            if here - self.sentence[ent.start] > 2:
                break
            if ent.label_ not in ("ORG", "GPE"):
                continue
            if self.words.lower[min(ent.end, len(self.words) - 1)] in OWNED:
                if (owned := self._force_of(ent)) is not None:
                    return owned
                continue
            if self.in_dateline(ent):
                continue
            if ent.root.dep_.startswith("nsubj") or self.words.begins[ent.start]:
                name = Name(unowned(self.describer.text(ent)), self.registry.entity_of(ent))
                return Spoke(at, name, None, Description(), "body")
        return None
