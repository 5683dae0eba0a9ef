"""Who gives a number or speaks, across articles: one ``Claimant`` whatever the articles call them, and the voice
that they speak with.

A voice is whose numbers one history holds: a side of the conflict (its army, ministries and spokespeople), else
the body that somebody speaks for, else the person; a description that nobody names is one voice per story; an
agency's own copy is its own voice."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from ..language.gazetteer import gazetteer
from ..language.losses.groups import PARTIES, STANDS_FOR
from ..people.bodies import GENERIC, UNITS, Body, owner_of, same_body, shortened
from ..people.entries import Entry, entry_of
from ..people.join import Cluster, join
from ..people.reading import Article, Unit, article_of, country_of_dateline
from ..people.sounds import letters, skeleton
from ..records import Entity, Name, Record
from .offices import LOCAL_POSTS, of_the_army, office_of

#: Words for those who speak for a state.
_STATE = re.compile(
    r"\b(?:army|armed forces|military|forces?|air force|navy|coast ?guard|police|gendarmerie|troops|general staff"
    r"|command|ministry|ministries|minister|government|authorit(?:y|ies)|officials?|presiden(?:t|cy)|premier|prime"
    r"|cabinet|kremlin|administration|governor|mayor|state|spokes(?:man|woman|person)|emergency|emergencies"
    r"|rescue service|civil defen[cs]e|general|brigadier|colonel|security|intelligence|commander|envoy|ambassador"
    r"|diplomats?|regime|office|parliament|junta|chief|gov|gen|col|brig|adm|pm)\b",
    re.IGNORECASE,
)
#: Of these, who speaks for the state of the place even where no country is named: "police said".
_LOCAL = re.compile(
    r"\b(?:army|military|police|general staff|ministry|minister|government|governor|gov|mayor|authorities"
    r"|officials|air force|navy|coast ?guard|security forces)\b",
    re.IGNORECASE,
)
_MILITARY = re.compile(
    r"\b(?:army|military|armed forces|general staff|defen[cs]e (?:ministry|minister|secretary|chief)"
    r"|(?:ministry|minister) (?:of|for) defen[cs]e|air force|navy|marines)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Voice:
    """name: as this article calls it. party: the side of a conflict that it could speak for. cluster, body: who it
    is, and the body that it speaks for, by place in the join of `wireclaim people`. military: whether it is an
    army, or speaks for one. office: the public body that it is or speaks for (``offices``); home: the country that
    this is one of, where the copy tells."""

    name: str
    party: str | None = None
    cluster: int | None = None
    body: int | None = None
    military: bool = False
    office: str | None = None
    home: str | None = None


class Voices:
    """The people and bodies of a batch, and who in a record is which."""

    def __init__(self, records: Iterable[tuple[Record, bool]]):
        """``records``: each with whether it is the latest of its id; older ones are looked up by name."""
        self.articles: dict[int, Article] = {}
        latest: list[Article] = []
        for record, is_latest in records:
            article = self.articles[id(record)] = article_of(record.to_dict())
            if is_latest:
                latest.append(article)
        self.clusters: list[Cluster] = join(latest)
        self.units: dict[tuple[str, str], list[tuple[Unit, int]]] = {}
        self.by_name: dict[str, set[int]] = {}
        self.in_article: dict[str, list[tuple[Unit, int]]] = {}
        for n, cluster in enumerate(self.clusters):
            for unit in cluster.units:
                self.units.setdefault((unit.article, unit.entity), []).append((unit, n))
                self.in_article.setdefault(unit.article, []).append((unit, n))
                for name in unit.names:
                    self.by_name.setdefault(name, set()).add(n)
        self._entries: dict[int, Entry] = {}
        self._posts: dict[int, tuple[str | None, str | None]] = {}

    def entry(self, cluster: int) -> Entry | None:
        """What `wireclaim people` makes of a person or body; None of a speaker whom nobody names."""
        if not self.clusters[cluster].names:
            return None
        if cluster not in self._entries:
            self._entries[cluster] = entry_of(self.clusters[cluster])
        return self._entries[cluster]

    def of(self, record: Record, is_latest: bool, name: Name, near: int) -> Voice:
        """Who a claimant or speaker of a record is. ``near``: where it is named, which tells two countries' bodies
        of one name apart."""
        entity = next((e for e in record.entities if e.id == name.entity), None)
        home = country_of_dateline(record.meta.dateline)
        unit, cluster = self._unit(record, is_latest, entity, near)
        role = getattr(name, "role", None) or (entity.role if entity else None)
        affiliation = getattr(name, "affiliation", None) or (entity.affiliation if entity else None)
        if entity is not None and entity.label == "PERSON":
            body, owner = self._body(record.id, affiliation, near) if affiliation else (None, None)
            known = self._post(cluster) if cluster is not None else (None, None)
            party = _party_of_person(role or entity.title, affiliation, owner or home) or known[0]
            office = _office_of_person(entity.title, role, affiliation) or known[1]
            military = office == "military" or bool(_MILITARY.search(f"{role} {affiliation}"))
            return Voice(name.name, party, cluster, body, military, office, party or home)
        country = unit.country if unit is not None else None
        party = party_of(name.name, country or (owner_of(affiliation) if affiliation else None), home)
        body = cluster if unit is not None and unit.kind != "person" else None
        military = bool(_MILITARY.search(f"{name.name} {role}"))
        return Voice(name.name, party, cluster, body, military, office_of(name.name), party or home)

    def _post(self, cluster: int) -> tuple[str | None, str | None]:
        """The party and the office that most articles of a batch tell of somebody."""
        if cluster not in self._posts:
            told = [u.context for u in self.clusters[cluster].units]
            parties = Counter(p for c in told if (p := _party_of_person(c.role, c.affiliation, c.home)))
            titles = [u.title for u in self.clusters[cluster].units]
            offices = Counter(
                o for c, t in zip(told, titles, strict=True) if (o := _office_of_person(t, c.role, c.affiliation))
            )
            self._posts[cluster] = _most(parties), _most(offices)
        return self._posts[cluster]

    def _unit(
        self, record: Record, is_latest: bool, entity: Entity | None, near: int
    ) -> tuple[Unit | None, int | None]:
        if entity is None:
            return None, None
        if is_latest:
            found = self.units.get((record.id, entity.id), [])
            best = min(found, key=lambda f: min((abs(s - near) for s in f[0].starts), default=0), default=None)
            return best if best is not None else (None, None)
        names = [entity.name, *entity.aliases]
        here = [f for f in self.in_article.get(record.id, ()) if set(f[0].names) & set(names)]
        if here:
            return here[0]
        known = {n for name in names for n in self.by_name.get(name, ())}
        if len(known) == 1:
            (cluster,) = known
            return self.clusters[cluster].units[0], cluster
        return None, None

    def _body(self, article: str, affiliation: str, near: int) -> tuple[int | None, str | None]:
        """The body that an affiliation names, where the article names it too, and its country: of two countries'
        bodies of one name the one that is named next to ``near``."""
        told = Body.of(affiliation)
        found = [
            (min((abs(start - near) for start in unit.starts), default=0), n, body.country)
            for unit, n in self.in_article.get(article, ())
            if unit.kind == "organisation"
            and (body := Body.of(unit.name, unit.country))
            and (unit.name == affiliation or affiliation in unit.names or same_body(body, told))
        ]
        return min(found, key=lambda f: f[:2])[1:] if found else (None, None)


def _most(counted: Counter[str]) -> str | None:
    return min(counted, key=lambda x: (-counted[x], x)) if counted else None


def _office_of_person(title: str | None, role: str | None, affiliation: str | None) -> str | None:
    found = office_of(role) or office_of(affiliation) or office_of(title)
    return found or ("military" if of_the_army(title) else None)


@lru_cache(maxsize=20_000)
def party_of(name: str, country: str | None, home: str | None) -> str | None:
    """The party that a body, a place or a description speaks for: a country for its army, ministries and
    capital, an armed group for itself. ``home``: the country of the dateline, for "police" and "the governor's
    office"."""
    bare = re.sub(r"^(?:the|a|an) ", "", name.strip(), flags=re.IGNORECASE)
    known = PARTIES.get(bare.lower())
    if known is not None or bare in STANDS_FOR:
        return known or bare
    place = gazetteer().country_of(bare)
    if place is not None:
        return place
    for word, party in PARTIES.items():
        if re.search(rf"\b{re.escape(word)}\b", bare, re.IGNORECASE) and "anti" not in bare.lower():
            return party
    if re.search(r"\bsources?\b", bare):
        return None
    if not _STATE.search(bare):
        return bare if name[:1].isupper() and country is None and owner_of(bare) is None else None
    return bare if _own_army(bare) else _state(bare, country, home)


def _state(text: str, country: str | None, home: str | None) -> str | None:
    """The state whose body or office a text tells."""
    return owner_of(text) or country or (home if _LOCAL.search(text) else None)


_SOME_ARMY = re.compile(r"\b(?:Army|Armies|Forces|Force|Brigades|Command)$")
_DIRECTION = re.compile(r"(?i)(?:north|south|east|west|central)\w*$")


def _own_army(name: str) -> bool:
    """Whether an army has a name of its own, and so is no state's: "Oromo Liberation Army"."""
    if not _SOME_ARMY.search(name) or owner_of(name) is not None:
        return False
    proper = [w for w in name.split() if w.lower() not in GENERIC | UNITS and not _DIRECTION.match(w)]
    return any(w[:1].isupper() and gazetteer().lookup(w) is None for w in proper)


@lru_cache(maxsize=20_000)
def _party_of_person(role: str | None, affiliation: str | None, home: str | None) -> str | None:
    if affiliation and office_of(role) in LOCAL_POSTS:
        found = gazetteer().lookup(affiliation)
        return owner_of(affiliation) or (gazetteer().name_of(found["country"]) if found is not None else home)
    if affiliation:
        party = party_of(affiliation, None, home)
        if party is not None and (gazetteer().country_of(affiliation) is None or (role and _STATE.search(role))):
            return party
        if party is None and role and _STATE.search(role):
            found = gazetteer().lookup(affiliation)
            return gazetteer().name_of(found["country"]) if found is not None else _state(role, None, home)
        return None
    if role and _STATE.search(role):
        return _state(role, None, home)
    return None


#: Territories that speak for a people: "Gaza's health ministry".
_OF_A_PEOPLE = {"Gaza": "Palestinians", "West Bank": "Palestinians"}


class _Party(NamedTuple):
    """What a party's name comes down to, once a name: the side that it stands for, the country that it is, the
    body; and its words by their consonants and initials, of which two names of one body share some."""

    side: str
    country: str | None
    body: Body
    keys: frozenset[str]


@lru_cache(maxsize=20_000)
def _party(name: str) -> _Party:
    known = PARTIES.get(name.lower(), _OF_A_PEOPLE.get(name, name))
    body = Body.of(known)
    words = [w for w in (body.known or body.text).split() if w[0].isalpha()]
    initials = "".join(w[0] for w in words if w[0].isupper()).lower()
    keys = frozenset((*map(skeleton, words), *map(skeleton, body.words), initials, letters(body.text)))
    return _Party(STANDS_FOR.get(known, known), gazetteer().country_of(name), body, keys)


@lru_cache(maxsize=50_000)
def one_party(a: str, b: str) -> bool:
    """Whether two names are one side's: "Taliban", "Afghan Taliban", "Afghanistan"; "the Houthis", "Houthi
    rebels"."""
    if a == b:
        return True
    x, y = _party(a), _party(b)
    if x.side == y.side:
        return True
    if x.country is not None or y.country is not None:
        return x.country == y.country
    return not x.keys.isdisjoint(y.keys) and (same_body(x.body, y.body) or shortened(x.body, y.body))


def fights_a_state(name: str) -> bool:
    """Whether a described side is of those who fight a state: "militants", not "security forces"."""
    return bool(_AGAINST.search(name))


_AGAINST = re.compile(
    r"\b(?:fighter|militant|rebel|gunm[ae]n|jihadi\w*|insurgent|terrorist|attacker|bandit|extremist|separatist|raider)"
)


def generic_party(name: str) -> bool:
    """Whether a side is told by a description alone: "jihadist fighters", "militants"."""
    return name[:1].islower()
