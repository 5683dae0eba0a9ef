"""Organisations, armed groups and places: what their names come down to, and which names are one body's.

Start with ``Body.of``. A known name or abbreviation (``lexicons/organisation_names.tsv``, ``bodies.tsv``,
``agencies.tsv``) becomes the name it is known by; any other its words, in one spelling and without order, and
the country in it. So "Russian Defence Ministry" and "Ministry of Defense of Russia" come to one. A name that
every country has ("Defence Ministry", "Supreme Court") is nobody's without one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from ..language.gazetteer import LEXICONS, fold, gazetteer, key, read_table
from .sounds import distance, letters, skeleton, sounds

#: Words of names of bodies that every country has.
GENERIC = frozenset(
    """ministry department office agency authority service services bureau directorate secretariat administration
    commission committee council board court parliament assembly senate cabinet government presidency embassy
    consulate police army navy force forces guard coastguard military armed security intelligence command staff
    defence interior foreign health justice finance education information energy transport agriculture
    emergencies emergency disaster management planning economy trade labour culture tourism environment water
    women youth sports national federal supreme high central state general civil royal public main investigative
    election electoral statistics bank prosecutor attorney prison border customs fire rescue red cross crescent
    air war veterans home religious social local public works parliamentary constitutional appeal criminal
    weather meteorological railways university""".split()
)
#: Words of units, which armies number alike.
UNITS = frozenset(
    """brigade division battalion regiment corps fleet squadron wing company platoon infantry armoured armored
    artillery airborne mechanised mechanized motorised motorized mountain marine tank rifle assault special
    border""".split()
)
_SMALL = frozenset("the of for and in on a an to de la le el al y et und der die das du des wa".split())
_SPELLINGS = {
    "defense": "defence", "organization": "organisation", "program": "programme", "center": "centre",
    "labor": "labour", "harbor": "harbour", "affairs": "", "society": "", "internal": "interior",
    "situations": "", "republic": "", "headquarters": "", "external": "foreign", "peoples": "people",
    "workers": "worker", "forces": "force", "services": "service", "guards": "guard",
    "emergency": "emergencies", "dept": "department", "min": "ministry", "univ": "university",
    "intl": "international", "met": "metropolitan", "gov": "government", "un": "united nations",
    "navys": "navy",
}  # fmt: skip
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Body:
    """What a body's name comes down to. words: without order. numbers: those in it ("36" of the 36th Brigade).
    country: the one in the name or told beside it. known: the name it is known by, empty where no list has it.
    ambiguous: the names that an abbreviation can stand for, with their countries."""

    text: str
    words: frozenset[str]
    numbers: tuple[str, ...] = ()
    country: str | None = None
    known: str = ""
    ambiguous: tuple[tuple[str, str], ...] = ()

    @classmethod
    @lru_cache(maxsize=100_000)
    def of(cls, text: str, country: str | None = None) -> Body:
        """``country``: told beside the name; what the name itself tells goes before."""
        return _read(text, country)

    @property
    def generic(self) -> bool:
        """Whether every country has one of this name: a ministry, a court, a 2nd Brigade."""
        return not self.known and bool(self.words) and self.words <= GENERIC | UNITS

    def within(self, country: str | None) -> Body:
        """The same with a country where it has none of its own."""
        if country is None or self.country is not None:
            return self
        if self.ambiguous:
            return Body.of(self.text, country)
        return replace(self, country=country) if self.generic else self


@cache
def known_names() -> dict[str, list[tuple[str, str]]]:
    """Key of a name or abbreviation -> the names it can stand for, with the country where it can stand for
    several."""
    found: dict[str, list[tuple[str, str]]] = {}

    def add(name: str, country: str, others: list[str]) -> None:
        for other in (name, *others):
            k = _key(other)
            if k and (name, country) not in found.setdefault(k, []):
                found[k].append((name, country))

    for row in read_table(LEXICONS / "organisation_names.tsv"):
        name, country, others = [*row, "", ""][:3]
        add(name, country, [x.strip() for x in others.split(",") if x.strip()])
    for name, abbreviations, _ in read_table(LEXICONS / "bodies.tsv"):
        if _key(name) not in found:
            add(name, "", [x.strip() for x in abbreviations.split(",") if x.strip()])
    return found


def _key(name: str) -> str:
    plain = key(name).replace(".", "")
    return (
        plain.removeprefix("the ")
        .replace("defense", "defence")
        .replace("ization", "isation")
        .replace("center", "centre")
    )


def _read(text: str, told: str | None) -> Body:
    bare = re.sub(r"\s*\([^)]*\)", "", text).strip() or text
    found = known_names().get(_key(bare), [])
    if len(found) == 1 and (not found[0][1] or told in (None, found[0][1])):
        return Body(text, frozenset((found[0][0].lower(),)), (), None, found[0][0])
    if len(found) > 1:
        fitting = [f for f in found if told is not None and f[1] == told]
        if len(fitting) == 1:
            return Body(text, frozenset((fitting[0][0].lower(),)), (), None, fitting[0][0])
        return Body(text, frozenset((letters(bare),)), (), told, "", tuple(found))
    place = gazetteer().country_of(bare)
    if place is not None and (gazetteer().kind(bare) == "country" or key(bare) in gazetteer().peoples):
        return Body(text, frozenset(), (), place)
    country, words = _country_in(bare)
    own = [f for f in known_names().get(_key(" ".join(words)), ()) if f[1] and f[1] == country]
    if len(own) == 1:  # "US State Department", known as the State Department of that country
        return Body(text, frozenset((own[0][0].lower(),)), (), None, own[0][0])
    kept: list[str] = []
    for word in words:
        kept += _SPELLINGS.get(word, word).split()
    kept = [w for w in kept if w not in _SMALL]
    numbers = tuple(sorted(n for w in kept for n in _NUMBER.findall(w)))
    plain = frozenset(w for w in kept if not w[:1].isdigit())
    plain = frozenset("ministry" if w == "office" and plain == {"foreign", "office"} else w for w in plain)
    if not plain and not numbers:
        plain = frozenset((letters(bare) or bare.lower(),))
    return Body(text, plain, numbers, country or told)


def _country_in(name: str) -> tuple[str | None, list[str]]:
    """The country in a body's name ("Russian", "of the Russian Federation", "Lebanon's"), and its other words."""
    tokens = re.findall(r"[^\W_]+(?:['’][^\W_]+)?", re.sub(r"\b([A-Za-z])\.(?=[A-Za-z]\b|\s|$)", r"\1", name))
    country: str | None = None
    words: list[str] = []
    k = 0
    while k < len(tokens):
        step = 1
        for n in (4, 3, 2, 1):
            part = " ".join(tokens[k : k + n])
            if len(tokens[k : k + n]) == n and (found := _owner(part)) is not None and country is None:
                country, step = found, n
                break
        else:
            words.append(re.sub(r"['’]", "", fold(re.sub(r"['’]s$", "", tokens[k]))).lower())
        k += step
    if tokens and not words:
        return None, [re.sub(r"['’]", "", fold(t)).lower() for t in tokens]
    return country, words


@lru_cache(maxsize=50_000)
def _owner(text: str) -> str | None:
    """The country or territory that a word or two name, or an adjective of one: not a seat of government."""
    bare = re.sub(r"['’]s?$", "", text)
    if bare.lower() == "gaza":
        return "Gaza"
    if bare in ("US", "USA"):
        return "United States"
    if not bare[:1].isupper():
        return None
    gaz = gazetteer()
    k = key(bare)
    if k in gaz.peoples or k in gaz.country_names:
        return gaz.country_of(bare)
    return "Russia" if k == "russian federation" else None


@lru_cache(maxsize=50_000)
def owner_of(text: str) -> str | None:
    """The country in a role or an affiliation: "Iraqi army", "Pakistan", "Tripoli, Libya"; of a known body its
    own."""
    found = known_names().get(_key(text), [])
    if len(found) == 1 and found[0][1]:
        return found[0][1]
    tokens = re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)?", text)
    for n in (3, 2, 1):
        for k in range(len(tokens) - n + 1):
            owner = _owner(" ".join(tokens[k : k + n]))
            if owner is not None:
                return owner
    return None


@lru_cache(maxsize=200_000)
def same_body(a: Body, b: Body) -> bool:
    """Whether two names of organisations are one body's, as far as the names and countries tell. A name that every
    country has needs a country on both sides, an abbreviation of several bodies is none of them."""
    if a.known or b.known:
        return a.known == b.known if a.known and b.known else _variant(a, b)
    if a.numbers != b.numbers:
        return False
    if a.generic or b.generic or a.ambiguous or b.ambiguous:
        return a.words == b.words and a.country is not None and a.country == b.country
    if a.country != b.country and a.country is not None and b.country is not None:
        return False
    if a.words == b.words:
        return (a.country is None) == (b.country is None) or len(a.words) > 1
    return a.country == b.country and _variant(a, b)


def _variant(a: Body, b: Body) -> bool:
    """Whether the words of two names are spellings of one another, word by word: "Hizbollah", "Hezbollah"."""
    x, y = sorted(_spelt(a) - _spelt(b)), sorted(_spelt(b) - _spelt(a))
    if len(x) != len(y) or len(x) > 3:
        return False
    return all(_alike(s, t) for s, t in zip(x, y, strict=True))


@lru_cache(maxsize=100_000)
def _spelt(body: Body) -> frozenset[str]:
    source = body.known or body.text
    words = [letters(w) for w in re.split(r"[\s\-]+", re.sub(r"\([^)]*\)", "", source))]
    return frozenset(_SPELLINGS.get(w, w) for w in words if w and w not in _SMALL)


def _alike(s: str, t: str) -> bool:
    length = max(len(sounds(s)), len(sounds(t)))
    if s in GENERIC or t in GENERIC or min(len(s), len(t)) < 4 or skeleton(s) != skeleton(t):
        return False
    return distance(s, t) <= 0.1 * length


def shortened(a: Body, b: Body) -> bool:
    """Whether one name is the other without some words ("36th Brigade", "Halden Relief") or its initials: enough
    within one story, not across stories."""
    if a.known and b.known:
        return False
    if a.country and b.country and a.country != b.country:
        return False
    for x, y in ((a, b), (b, a)):
        if _initials(y.text) == letters(x.text) and x.text.isupper() and len(x.text) > 1 and len(y.words) > 1:
            return True
        proper = {w for w in x.words if w not in GENERIC} or set(x.numbers)
        if x.words < y.words and x.numbers == y.numbers and proper:
            return True
    return a.words == b.words and a.numbers == b.numbers


@lru_cache(maxsize=100_000)
def _initials(name: str) -> str:
    return "".join(
        fold(w[0]).lower() for w in re.findall(r"[^\W\d_]+", re.sub(r"\([^)]*\)", "", name)) if w[0].isupper()
    )


#: Degrees within which two entries of the gazetteer are one town: a region is put where its seat is, rounded.
NEAR = 0.06


@lru_cache(maxsize=100_000)
def place_country(name: str) -> str | None:
    """The country, by its name in records, that a name or a people ("Turkish") is; None for any other place."""
    gaz = gazetteer()
    return gaz.country_of(name) if gaz.kind(name) == "country" or key(name) in gaz.peoples else None


@lru_cache(maxsize=100_000)
def place_keys(name: str) -> tuple[str, ...]:
    """What a place's names are looked up by: its country, else its consonants and the degrees that it lies in."""
    country = place_country(name)
    if country is not None:
        return ("country " + country,)
    found = gazetteer().lookup(name)
    spelt = " ".join(skeleton(w) for w in _place_words(name))
    return (spelt, f"{found['lat']:.0f} {found['lon']:.0f}") if found is not None else (spelt,)


def _place_words(name: str) -> list[str]:
    words = [letters(w) for w in re.split(r"[\s\-]+", name)]
    return [w for w in words if w and w not in ("al", "el", "ar", "as", "ash", "az", "ez", "ad", "the")]


@lru_cache(maxsize=100_000)
def same_place(a: str, b: str) -> bool:
    """Whether two names are one place's: one country or town by the gazetteer ("Kyiv", "Kiev"), or spellings of
    one name of which it holds at most one."""
    one, two = place_keys(a), place_keys(b)
    if one[0].startswith("country") or two[0].startswith("country"):
        return one == two
    x, y = _place_words(a), _place_words(b)
    alike = len(x) == len(y) and all(
        s == t or distance(s, t) <= 0.13 * max(len(sounds(s)), len(sounds(t))) for s, t in zip(x, y, strict=True)
    )
    here, there = gazetteer().lookup(a), gazetteer().lookup(b)
    if here is None or there is None:
        return alike and x != [] and all(s == t or min(len(s), len(t)) > 3 for s, t in zip(x, y, strict=True))
    north, east = abs(here["lat"] - there["lat"]), abs(here["lon"] - there["lon"])
    return north + east == 0 or (max(north, east) < NEAR and (alike or one[0] == two[0]))
