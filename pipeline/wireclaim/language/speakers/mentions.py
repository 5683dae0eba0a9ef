"""Which names are the same one's: people by their surnames, all else by its spelling or its abbreviation.

Start with ``Registry.of``. The order of mentions decides nothing but which of two equals comes first.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from spacy.tokens import Span

from ...annotations import Entity, Mention
from ...people.names import name_keys, same_name
from ..gazetteer import fold, gazetteer
from ..people import Gender, gender_of_name
from .noun_phrases import Describer, Description

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
#: What follows a role and says how its bearer knows, or where; what stands before one and is no part of it.
KNOWING = re.compile(r"\s(?:close|briefed|familiar|involved|with|whose|at|in)\b")
OWNED_OR_AGED = re.compile(r"^(?:my|our|his|her|their|its|\d+\s*-?\s*year\s*-?\s*old)\s+", re.IGNORECASE)
POSSESSIVE = re.compile(r"(?:['’]s|['’])$")
AGED = re.compile(r"(\d{1,3})-year-old")
LETTERS = re.compile(r"[^\W\d_]+")
#: Letters after a name that are no part of it.
POST_NOMINALS = frozenset(("KC", "QC", "SC", "MP", "MEP", "MBE", "OBE", "CBE", "PhD", "MD"))

#: Last words of bodies that every country has.
STATE_BODIES = frozenset(
    """ministry department army navy staff police force forces guard coastguard military command parliament senate
    cabinet presidency government embassy agency""".split()
)
#: Heads of people, no office's, who act for a country that is named before them.
OFFICIALS = frozenset(
    """official diplomat officer soldier negotiator source aide lawmaker legislator senator adviser advisor guard
    policeman policewoman sailor fighter prosecutor judge investigator inspector agent mediator delegate deputy
    representative attaché attache commander parliamentarian congressman congresswoman consul general colonel
    captain major lieutenant sergeant corporal private conscript insider""".split()
)
#: Titles that are posts.
CIVIL_TITLES = frozenset(
    """gov governor sen senator rep representative sheriff mayor judge justice councillor cllr councilor ambassador
    president chancellor premier commissioner congressman congresswoman""".split()
)
#: What anybody can be, which is no role.
NO_ROLE = frozenset(
    """man woman boy girl teenager youth person child resident villager local survivor victim passenger native
    witness eyewitness neighbour neighbor""".split()
)
#: Words too common to be short for one organisation of the article.
COMMON_BODIES = frozenset(
    """army police court navy parliament senate cabinet congress treasury government military state assembly
    house""".split()
)
#: Between an organisation's name and its abbreviation.
BESIDE = frozenset(
    """known as by its the acronym initials abbreviation or also better widely locally commonly formerly called
    spanish french arabic hebrew russian german portuguese turkish english kurdish ukrainian persian urdu hindi
    burmese""".split()
)


@lru_cache(maxsize=4096)
def parts(name: str) -> tuple[str, ...]:
    """The words of a person's name, folded, lower case, without marks and suffixes: ("hatim", "bin", "salman")."""
    found = re.findall(r"[^\W_]+", fold(_bare(name)).lower().replace("'s", ""))
    return tuple([p for p in found if p not in SUFFIXES] or found)


def initials(name: str) -> str:
    """The capitals that begin the words of a name: "Inter-Services Public Relations" -> "ISPR"."""
    return "".join([w[0] for w in LETTERS.findall(name) if w[0].isupper()])


def acronyms(name: str) -> set[str]:
    """What a name can be abbreviated to: "March 23 Alliance" -> {"MA", "M23A", "M23"}."""
    words = re.findall(r"[^\W_]+", name)
    whole = "".join(w if w.isdigit() else w[0] for w in words if w.isdigit() or w[0].isupper())
    numbered = {whole, re.sub(r"(?<=\d)\D+$", "", whole)} if any(map(str.isdigit, whole)) else set()
    return {initials(name), *numbered}


def _last_before(entity: Entity, at: int) -> int:
    return max((m.span.start for m in entity.mentions if m.span.start < at), default=-1)


@dataclass(eq=False)
class Person:
    """A person of the article: the entity, the words of the fullest name, and what was said of them."""

    entity: Entity
    words: tuple[str, ...]
    gender: Gender = "u"
    descriptions: list[Description] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    age: str | None = None

    @property
    def surname(self) -> str:
        return self.words[-1]

    def named(self, words: tuple[str, ...]) -> bool:
        """Whether a name with these words can be this person's."""
        return _of_one(self.words, words)


@lru_cache(maxsize=4096)  # an article asks again of the same two names
def _of_one(mine: tuple[str, ...], words: tuple[str, ...]) -> bool:
    """Whether two names, by their words, can be one person's."""
    if len(words) == 1 or len(mine) == 1:
        one, many = (words[0], mine) if len(words) == 1 else (mine[0], words)
        ends = one in many and (one == many[-1] or len(one) > 2 or len(many) > 2) and one not in PARTICLES
        return ends or same_name(one, " ".join(many))
    short, long = sorted((words, mine), key=len)
    return short in (long[: len(short)], long[-len(short) :]) or same_name(" ".join(words), " ".join(mine))


class Registry:
    """The people and other named things of one article."""

    def __init__(self, describer: Describer) -> None:
        self.describer = describer
        self.people: list[Person] = []
        #: Places of people by the words of their names and what those are looked up by: of two names of one person
        #: at least one is the same.
        self._by_word: dict[str, list[int]] = {}
        self.others: list[Entity] = []
        self.person_at: dict[int, Person] = {}
        self.entity_at: dict[int, Entity] = {}
        self._other_by_key: dict[str, Entity] = {}

    @classmethod
    def of(cls, describer: Describer) -> Registry:
        """Every name of the Doc, grouped."""
        found = cls(describer)
        others = [e for e in describer.ents if e.label_ != "PERSON"]
        for ent in sorted(others, key=found._fullness):  # what is short is short for something
            found._add_other(ent)
        describer.aliases = found._aliases()
        people = [
            e
            for e in describer.ents
            if e.label_ == "PERSON" and describer.words.lower[e.start] not in ("of", "for")
        ]
        full = [e for e in people if len(parts(describer.text(e))) > 1]
        for span in full:
            found._add_person(span)
        for span in people:
            if span.start not in found.person_at:
                found._add_person(span)
        for person in found.people:
            person.spans.sort(key=lambda s: s.start)
            found._settle(person)
        return found

    def _fullness(self, span: Span) -> tuple[bool, bool, int]:
        state = span.label_ == "ORG" and self._is_state_body(span)
        return len(span) == 1, state and self.owner_of(span) is None, span.start

    def _add_person(self, span: Span) -> None:
        name = self.describer.text(span)
        words = parts(name)
        if not words:
            return
        description = self._describe(span)
        gender: Gender = description.gender if description.gender != "u" else "u"
        matches = [p for p in self._sharing(words) if p.named(words) and not self._clash(p, gender)]
        if len(words) == 1 and len(matches) > 1:
            by_surname = [p for p in matches if p.surname == words[0]] or matches
            by_surname = [p for p in by_surname if len(p.words) > 1] or by_surname
            posts = _posts(description)  # "Governor Falk", beside a General Falk
            by_surname = [p for p in by_surname if posts & set().union(*map(_posts, p.descriptions))] or by_surname
            matches = [max(by_surname, key=lambda p: self._nearness(p, span))]
        if matches:
            person = matches[0]
            if len(words) > len(person.words):
                person.words = words
                self._file(self.people.index(person))
        else:
            person = Person(Entity("PERSON", _bare(name)), words)
            self.people.append(person)
            self._file(len(self.people) - 1)
        if gender == "u" and person.gender == "u" and len(words) == len(person.words):
            gender = gender_of_name(name)  # a surname alone tells nothing
        person.gender = gender if person.gender == "u" else person.gender
        person.age = person.age or self._age(span)
        person.spans.append(span)
        person.descriptions.append(description)
        self.person_at[span.start] = person

    def _file(self, place: int) -> None:
        words = self.people[place].words
        for key in {*words, *name_keys(" ".join(words))}:
            self._by_word.setdefault(key, []).append(place)

    def _sharing(self, words: tuple[str, ...]) -> list[Person]:
        """The people, in order, who alone can be ``named`` with these words."""
        keys = {*words, *name_keys(" ".join(words))}
        return [self.people[k] for k in sorted({k for key in keys for k in self._by_word.get(key, ())})]

    def _age(self, span: Span) -> str | None:
        """The age that stands beside a name: "X, 43,", "X (43)", "X, aged 43", "43-year-old X"."""
        text = self.describer.words.text
        after = text[span.end : span.end + 3]
        if after[:1] in ([","], ["("]):
            number = after[2:3] if after[1:2] in (["aged"], ["age"]) else after[1:2]
            if number and number[0].isdigit() and len(number[0]) < 4:
                return number[0]
        found = AGED.search("".join(text[max(0, span.start - 6) : span.start]))
        return found.group(1) if found else None

    def _nearness(self, person: Person, span: Span) -> tuple[bool, int, int]:
        """Which of several of one surname a bare surname means: one named in full just before, else the one that
        the article names most, else the last one named."""
        before = [s for s in person.spans if s.start < span.start]
        lower = self.describer.words.lower
        near = any(span.start - s.end < NEAR and len(s) > 1 and lower[s.end] not in ("'s", "’s") for s in before)
        return near, len(person.spans), max((s.start for s in before), default=-1)

    @staticmethod
    def _clash(person: Person, gender: Gender) -> bool:
        return gender != "u" and person.gender != "u" and gender != person.gender

    def _describe(self, span: Span) -> Description:
        """What stands before and after a name, as one description; what stands before it counts first."""
        describer = self.describer
        start, end = describer.before(span)
        before = describer.describe(start, end) if start < end else Description()
        if before.plural and describer.words.text[span.start - 1] == ",":
            before = Description()  # "speaking to ambassadors, X said"
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
            names.setdefault(_bare(unowned(self.describer.text(span))))
        entity = person.entity
        entity.name = max(names, key=lambda n: (len(parts(n)), len(n) if n != n.upper() else 0))
        entity.aliases = [n for n in names if n != entity.name]
        for d in person.descriptions:
            entity.title = entity.title or d.title
            if entity.role is None and d.role and d.head not in RELATIVES - NEIGHBOURS:
                entity.role = d.role
            entity.affiliation = entity.affiliation or (acts_for(d) if d.role or d.title else None)
        if entity.role is None and entity.title is not None and is_office(entity.title):
            entity.role = entity.title
        entity.mentions = [Mention(s, "name") for s in person.spans]
        told = {(d.head, d.title, d.role, d.affiliation, d.definite, d.modifiers): d for d in person.descriptions}
        person.descriptions = list(told.values())  # each once: a long article repeats them

    def _add_other(self, span: Span) -> None:
        name = unowned(self.describer.text(span))
        gaz = gazetteer()
        k = fold(name).lower().replace(".", "").removeprefix("the ")
        owner = None
        if span.label_ in ("GPE", "NORP") and gaz.kind(name) == "country":
            k = "country:" + (gaz.country_of(name) or k)
        elif span.label_ == "ORG" and self._is_state_body(span):
            owner = self.owner_of(span)
            k, short = self._state_key(span, k, owner)
            owner = owner or (self._other_by_key[k].affiliation if short else None)
        entity = self._other_by_key.get(k)
        if entity is None:
            entity = self._by_abbreviation(name, span)
        if entity is None:
            entity = Entity(span.label_, name, affiliation=owner)
            self.others.append(entity)
        self._other_by_key[k] = entity
        entity.mentions.append(Mention(span, "name"))
        if name != entity.name and name not in entity.aliases:
            entity.aliases.append(name)
            if len(name) > len(entity.name) and (entity.name.isupper() or owner):
                entity.aliases[-1], entity.name = entity.name, name
        self.entity_at[span.start] = entity

    def _is_state_body(self, span: Span) -> bool:
        """Whether a name is of a body that every country has: "Defence Ministry", "General Staff"."""
        return self.describer.words.lower[span.end - 1] in STATE_BODIES

    def owner_of(self, span: Span) -> str | None:
        """Whose body a name says it is: "Ukraine" of "Ukraine's General Staff", "the Ukrainian General Staff"."""
        words, ent_at = self.describer.words, self.describer.ent_at
        gaz = gazetteer()
        country = gaz.country_of(words.text[span.start]) if len(span) > 1 else None
        if country is None and len(span) > 2:
            country = gaz.country_of(" ".join(words.text[span.start : span.start + 2]))
        if country is not None:
            return country
        before = span.start - 1
        if before >= 1 and words.lower[before] in ("'s", "’s", "'", "’"):
            before -= 1
        elif before < 0 or ent_at[before] is None or ent_at[before].label_ != "NORP":  # type: ignore[union-attr]
            return None
        ent = ent_at[before]
        if ent is None or ent.label_ not in ("GPE", "NORP"):
            return None
        name = self.describer.text(ent)
        return gaz.country_of(name) or name

    def _state_key(self, span: Span, k: str, owner: str | None) -> tuple[str, bool]:
        """Under which a state's body is filed, and whether under one named before: "the Defence Ministry" and "the
        Russian ministry" are the last ones so called, if the article has such."""
        lower = self.describer.words.lower
        words = [w for w in k.split() if gazetteer().country_of(w) != owner] if owner else k.split()
        base = "state:" + " ".join(words or k.split())
        earlier = [
            (e.mentions[-1].span.start < span.start, e.mentions[-1].span.start, key)
            for key, e in self._other_by_key.items()
            if key.startswith("state:")
            and e.mentions
            and (
                (owner is None and key.split("|")[0] == base)
                or (
                    owner is not None
                    and len(words) == 1
                    and key.endswith("|" + owner)
                    and key.split("|")[0].endswith(" " + lower[span.end - 1])
                )
            )
        ]
        if earlier:
            return max(earlier)[2], True
        return f"{base}|{owner}" if owner else base, False

    def _by_abbreviation(self, name: str, span: Span) -> Entity | None:
        """The organisation that this is short for: by its capitals, beside it ("X (Y)", "X, known as Y"), by its
        first word, or by the word that says what it is ("the Observatory")."""
        if span.label_ != "ORG":
            return None
        others = [e for e in self.others if e.label == "ORG" and e.name != name]
        shouts = self.describer.words.upper_case
        if name.count(" ") < 2 and (shouts or not name.isupper()) and gazetteer().kind(name) is None:
            first = next((e for e in others if e.name.startswith(name + " ")), None)
            if first is not None or " " in name or name.lower() in COMMON_BODIES:
                return first
            said = [e for e in others if " " in e.name and name in e.name.split()[1:]]
            before = [e for e in said if e.mentions[0].span.start < span.start]
            heads = [e for e in before if self.describer.words.lower[span.start - 1] == "the"]
            return max(heads, key=lambda e: _last_before(e, span.start), default=None)
        if not 2 <= len(name) <= 7 or " " in name or not name.isupper():
            return None
        beside = self._beside(span)
        if beside is not None:
            return beside
        return next((e for e in others if name in acronyms(e.name)), None)

    def _beside(self, span: Span) -> Entity | None:
        """The organisation that an abbreviation stands beside: "X (Y)", "X, known by its Spanish acronym Y"."""
        lower, ent_at = self.describer.words.lower, self.describer.ent_at
        k, told = span.start - 1, False
        while k > 0 and span.start - k < 9 and (lower[k] in BESIDE or lower[k] in ("(", ",", "“", '"')):
            told = told or lower[k] in ("(", "known", "or", "acronym", "called", "initials")
            k -= 1
        ent = ent_at[k] if k >= 0 else None
        if not told or ent is None or ent.label_ != "ORG" or " " not in self.describer.text(ent):
            return None
        return self.entity_at.get(ent.start)

    def _aliases(self) -> dict[str, str]:
        """Every short name of the article's organisations -> the full one."""
        return {a: e.name for e in self.others if e.label == "ORG" for a in e.aliases}

    def entity_of(self, span: Span) -> Entity | None:
        """The entity of a name's span."""
        person = self.person_at.get(span.start)
        return person.entity if person else self.entity_at.get(span.start)


def _posts(description: Description) -> set[str]:
    """The posts and ranks that a description names, in small letters without points."""
    title = (description.title or "").lower().replace(".", "").split()
    return {w for w in (description.head, *title) if w}


def is_office(title: str) -> bool:
    """Whether a title before a name is a post: "Gov.", "Sheriff", not "Col." or "Mr"."""
    return title.split()[-1].lower().rstrip(".") in CIVIL_TITLES


def role_of(d: Description) -> str | None:
    """The role of somebody unnamed, as written: "senior police source"; none of "a man", "her husband"."""
    plain = d.plural or d.sort not in ("person", "voice", "office") or d.role is None
    if plain or d.head in NO_ROLE or d.head in RELATIVES:
        return None
    role = OWNED_OR_AGED.sub("", KNOWING.split(d.role or "")[0])
    return role if role.lower() not in ("source", "person") else None


def acts_for(d: Description) -> str | None:
    """For which country or body somebody so described acts: a group or a trade for none ("Kenyan officials", "a
    Turkish skipper")."""
    if d.plural or d.sort == "group":
        return None
    private = d.sort in ("person", None) and d.head not in OFFICIALS and d.of_a_land
    return None if private else d.affiliation


def _bare(name: str) -> str:
    """A person's name without the letters after it: "Ida Roos KC"."""
    first, _, last = name.rpartition(" ")
    return first.rstrip(",") if " " in first and last in POST_NOMINALS else name


def unowned(name: str) -> str:
    """A name without the mark of a possessive behind it, white space made single."""
    return POSSESSIVE.sub("", " ".join(name.split()))
