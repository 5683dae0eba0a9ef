"""Which names are the same one's: people by their surnames, all else by its spelling or its abbreviation.

Start with ``Registry.of``. The order of mentions decides nothing but which of two equals comes first.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from spacy.tokens import Span

from ..annotations import Entity, Mention
from ..people.names import same_name
from .gazetteer import fold, gazetteer
from .noun_phrases import Describer, Description
from .people import Gender, gender_of_name

#: Tokens within which a full name just given is taken up by its surname: about a sentence and a half.
NEAR = 40
#: Whose somebody is, which is no role.
RELATIVES = frozenset(
    """father mother son daughter brother sister wife husband uncle aunt cousin nephew niece grandfather
    grandmother parent child relative friend colleague neighbour neighbor partner fiancé fiancée widow widower
    boyfriend girlfriend grandson granddaughter successor predecessor counterpart""".split()
)
NEIGHBOURS = frozenset(("neighbour", "neighbor"))
PARTICLES = frozenset(
    ("al", "el", "bin", "bint", "ibn", "van", "von", "der", "de", "da", "dos", "del", "di", "la", "abu")
)
SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))
#: Letters after a name that are no part of it.
POST_NOMINALS = frozenset(("KC", "QC", "SC", "MP", "MEP", "MBE", "OBE", "CBE", "PhD", "MD"))


def parts(name: str) -> list[str]:
    """The words of a person's name, folded, lower case, without marks and suffixes: ["hatim", "bin", "salman"]."""
    found = re.findall(r"[^\W_]+", fold(_bare(name)).lower().replace("'s", ""))
    return [p for p in found if p not in SUFFIXES] or found


def initials(name: str) -> str:
    """The capitals that begin the words of a name: "Inter-Services Public Relations" -> "ISPR"."""
    return "".join(w[0] for w in re.findall(r"[^\W\d_]+", name) if w[0].isupper())


@dataclass(eq=False)
class Person:
    """A person of the article: the entity, the words of the fullest name, and what was said of them."""

    entity: Entity
    words: list[str]
    gender: Gender = "u"
    descriptions: list[Description] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    age: str | None = None

    @property
    def surname(self) -> str:
        return self.words[-1]

    def named(self, words: list[str]) -> bool:
        """Whether a name with these words can be this person's."""
        mine = self.words
        if len(words) == 1 or len(mine) == 1:
            one, many = (words[0], mine) if len(words) == 1 else (mine[0], words)
            short = one in many and (one == many[-1] or len(one) > 2 or len(many) > 2) and one not in PARTICLES
            return short or same_name(one, " ".join(many))
        short, long = sorted((words, mine), key=len)
        return short in (long[: len(short)], long[-len(short) :]) or same_name(" ".join(words), " ".join(mine))


class Registry:
    """The people and other named things of one article."""

    def __init__(self, describer: Describer) -> None:
        self.describer = describer
        self.people: list[Person] = []
        self.others: list[Entity] = []
        self.person_at: dict[int, Person] = {}
        self.entity_at: dict[int, Entity] = {}
        self._other_by_key: dict[str, Entity] = {}

    @classmethod
    def of(cls, describer: Describer) -> Registry:
        """Every name of the Doc, grouped."""
        found = cls(describer)
        people = [e for e in describer.doc.ents if e.label_ == "PERSON" and e[0].lower_ not in ("of", "for")]
        full = [e for e in people if len(parts(e.text)) > 1]
        for span in full:
            found._add_person(span)
        for span in people:
            if span.start not in found.person_at:
                found._add_person(span)
        others = [e for e in describer.doc.ents if e.label_ != "PERSON"]
        for ent in sorted(others, key=lambda e: (len(e) == 1, e.start)):  # what is short is short for something
            found._add_other(ent)
        for person in found.people:
            person.spans.sort(key=lambda s: s.start)
            found._settle(person)
        return found

    def _add_person(self, span: Span) -> None:
        words = parts(span.text)
        if not words:
            return
        description = self._describe(span)
        gender: Gender = description.gender if description.gender != "u" else "u"
        matches = [p for p in self.people if p.named(words) and not self._clash(p, gender, description)]
        if len(words) == 1 and len(matches) > 1:
            by_surname = [p for p in matches if p.surname == words[0]] or matches
            by_surname = [p for p in by_surname if len(p.words) > 1] or by_surname
            matches = [max(by_surname, key=lambda p: self._nearness(p, span))]
        if matches:
            person = matches[0]
            if len(words) > len(person.words):
                person.words = words
        else:
            person = Person(Entity("PERSON", _bare(span.text)), words)
            self.people.append(person)
        if gender == "u" and person.gender == "u":
            gender = gender_of_name(span.text)
        person.gender = gender if person.gender == "u" else person.gender
        person.age = person.age or self._age(span)
        person.spans.append(span)
        person.descriptions.append(description)
        self.person_at[span.start] = person

    def _age(self, span: Span) -> str | None:
        """The age that stands beside a name: "X, 43,", "X (43)", "X, aged 43", "43-year-old X"."""
        text = self.describer.words.text
        after = text[span.end : span.end + 3]
        if after[:1] in ([","], ["("]):
            number = after[2:3] if after[1:2] in (["aged"], ["age"]) else after[1:2]
            if number and number[0].isdigit() and len(number[0]) < 4:
                return number[0]
        before = "".join(text[max(0, span.start - 6) : span.start])
        found = re.search(r"(\d{1,3})-year-old", before)
        return found.group(1) if found else None

    def _nearness(self, person: Person, span: Span) -> tuple[bool, int, int]:
        """Which of several of one surname a bare surname means: one named in full just before, else the one that
        the article names most, else the last one named."""
        before = [s for s in person.spans if s.start < span.start]
        lower = self.describer.words.lower
        near = any(span.start - s.end < NEAR and len(s) > 1 and lower[s.end] not in ("'s", "’s") for s in before)
        return near, len(person.spans), max((s.start for s in before), default=-1)

    @staticmethod
    def _clash(person: Person, gender: Gender, description: Description) -> bool:
        return gender != "u" and person.gender != "u" and gender != person.gender

    def _describe(self, span: Span) -> Description:
        """What stands before and after a name, as one description; what stands before it counts first."""
        describer = self.describer
        start, end = describer.before(span)
        before = describer.describe(start, end) if start < end else Description()
        start, end = describer.after(span)
        if start < end:
            after = describer.describe(start, end)
            if before.role is None:
                after.title = before.title or after.title
                if before.gender != "u":
                    after.gender = before.gender
                after.affiliation = after.affiliation or before.affiliation
                return after
            before.affiliation = before.affiliation or after.affiliation
        return before

    def _settle(self, person: Person) -> None:
        """Fills the entity from the mentions: the fullest name, the first title, the fullest role."""
        names: dict[str, None] = {}
        for span in person.spans:
            names.setdefault(_bare(_clean(span.text)))
        entity = person.entity
        entity.name = max(names, key=lambda n: (len(parts(n)), len(n) if n != n.upper() else 0))
        entity.aliases = [n for n in names if n != entity.name]
        for d in person.descriptions:
            entity.title = entity.title or d.title
            if entity.role is None and d.role and d.head not in RELATIVES - NEIGHBOURS:
                entity.role = d.role
            entity.affiliation = entity.affiliation or (d.affiliation if d.role or d.title else None)
        entity.mentions = [Mention(s, "name") for s in person.spans]
        told = {(d.head, d.title, d.role, d.affiliation, d.definite, d.modifiers): d for d in person.descriptions}
        person.descriptions = list(told.values())  # each once: a long article repeats them

    def _add_other(self, span: Span) -> None:
        name = _clean(span.text)
        gaz = gazetteer()
        k = fold(name).lower().replace(".", "").removeprefix("the ")
        if span.label_ in ("GPE", "NORP") and gaz.kind(name) == "country":
            k = "country:" + (gaz.country_of(name) or k)
        entity = self._other_by_key.get(k)
        if entity is None:
            entity = self._by_abbreviation(name, span)
        if entity is None:
            entity = Entity(span.label_, name)
            self.others.append(entity)
        self._other_by_key[k] = entity
        entity.mentions.append(Mention(span, "name"))
        if name != entity.name and name not in entity.aliases:
            entity.aliases.append(name)
            if len(name) > len(entity.name) and entity.name.isupper():
                entity.aliases[-1], entity.name = entity.name, name
        self.entity_at[span.start] = entity

    def _by_abbreviation(self, name: str, span: Span) -> Entity | None:
        """The organisation that this is short for: by its capitals, in brackets after it, or by its first word."""
        if span.label_ == "ORG" and name.count(" ") < 2 and not name.isupper() and gazetteer().kind(name) is None:
            return next((e for e in self.others if e.label == "ORG" and e.name.startswith(name + " ")), None)
        if span.label_ != "ORG" or not name.isupper() or not 2 <= len(name) <= 7 or " " in name:
            return None
        doc = self.describer.doc
        if span.start >= 2 and doc[span.start - 1].text == "(":
            ent = self.describer.ent_at[span.start - 2]
            if ent is not None and ent.label_ == "ORG" and ent.start in self.entity_at:
                return self.entity_at[ent.start]
        for entity in self.others:
            capitals = initials(entity.name)
            if entity.label == "ORG" and capitals == name:
                return entity
        return None

    def entity_of(self, span: Span) -> Entity | None:
        """The entity of a name's span."""
        person = self.person_at.get(span.start)
        return person.entity if person else self.entity_at.get(span.start)


def _bare(name: str) -> str:
    """A person's name without the letters after it: "Ida Roos KC"."""
    first, _, last = name.rpartition(" ")
    return first.rstrip(",") if " " in first and last in POST_NOMINALS else name


def _clean(name: str) -> str:
    name = " ".join(name.split())
    return re.sub(r"(?:['’]s|['’])$", "", name)
