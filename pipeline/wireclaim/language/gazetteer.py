"""Countries, their people and their capitals; where places are. Read on first use, shared by all.

Start with ``Gazetteer.lookup`` (a place's coordinates) and ``Gazetteer.country_of`` (which country a word
stands for). Tables: ``lexicons/countries.tsv`` and ``regions.tsv`` (written for this project), ``places.tsv``
(GeoNames, CC BY 4.0, made by ``wireclaim.train.places``).
"""

from __future__ import annotations

import re
import unicodedata
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Literal, NamedTuple, TypedDict

LEXICONS = Path(__file__).resolve().parents[1] / "lexicons"
COUNTRIES = LEXICONS / "countries.tsv"
REGIONS = LEXICONS / "regions.tsv"
PLACES = LEXICONS / "places.tsv"

#: Two-letter codes that copy uses for a country; other pairs of capitals are words ("AS", "IN", "NO").
WRITTEN_CODES = frozenset({"US", "UK"})

#: Letters that a country's plain name and its adjective share.
SAME_ROOT = 4

PlaceKind = Literal["country", "state", "city", "loc", "fac"]
#: Words around a place's name that are no part of it: "Khost province", "the city of Goma".
GENERIC = re.compile(
    r"^(?:the )?(?:(?:province|city|town|village|state|region|district|port|governorate|county) of )?"
    r"(.+?)(?: (?:provinces?|city|town|village|state|region|oblast|district|governorate|county|prefecture"
    r"|municipality|area|port|airport|air base|airbase|camp|refugee camp|crossing))?$",
    re.IGNORECASE,
)


class Coordinates(TypedDict):
    """Degrees north and east, and the ISO 3166 alpha-2 code of the country ("" where there are several)."""

    lat: float
    lon: float
    country: str


class Country(NamedTuple):
    iso: str
    name: str
    people: tuple[str, ...]
    others: tuple[str, ...]
    seats: tuple[str, ...]
    where: str


def fold(text: str) -> str:
    """Plain letters: without diacritics, apostrophes as ', a dotless i as i. Case is kept."""
    if text.isascii():
        return text
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return plain.translate({0x2019: "'", 0x2018: "'", 0x02BC: "'", 0x02BF: "'", 0x0131: "i", 0xA0: " "})


@lru_cache(maxsize=20_000)
def key(text: str) -> str:
    """What two spellings of one name share: folded, lower-case, single spaces, no possessive, no apostrophe,
    no points in U.S."""
    folded = " ".join(fold(text).lower().replace("-", " ").split()).removesuffix("'s").replace("'", "")
    if "." in folded:
        folded = re.sub(r"\b([a-z])\.(?=[a-z]\b|\s|$)", r"\1", folded)
    return folded.strip(" ,")


def read_table(path: Path) -> list[list[str]]:
    """The rows of a lexicon: tab-separated fields, without comments and empty lines."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def plurals(word: str) -> list[str]:
    """The plural of a word for a people; nothing where the word itself is one (Chinese, Swiss, British)."""
    if word.endswith(("ese", "ss", "sh", "ch", "men", "x")):
        return []
    return [word + "s"]


class Gazetteer:
    """Countries and places by name. Use ``gazetteer()`` for the one that all components share."""

    @cached_property
    def countries(self) -> list[Country]:
        def words(field: str) -> tuple[str, ...]:
            return tuple(w.strip() for w in field.split(",") if w.strip())

        rows = [[*row, "", "", "", "", ""][:6] for row in read_table(COUNTRIES)]
        return [Country(iso, name, words(p), words(o), words(s), where) for iso, name, p, o, s, where in rows]

    @cached_property
    def _country(self) -> dict[str, Country]:
        """Every name, people and seat of government -> its country; the more literal reading wins."""
        found: dict[str, Country] = {}
        for c in self.countries:
            found.setdefault(key(c.name), c)
            found.setdefault(c.iso, c)
        for field in ("others", "people", "seats"):
            for c in self.countries:
                for word in getattr(c, field):
                    found.setdefault(key(word), c)
                    if field == "people":
                        for plural in plurals(word):
                            found.setdefault(key(plural), c)
        return found

    @cached_property
    def country_names(self) -> frozenset[str]:
        """Keys of the names of countries themselves."""
        return frozenset(key(n) for c in self.countries for n in (c.name, *c.others))

    @cached_property
    def seats(self) -> frozenset[str]:
        """Keys of capitals and seats that stand for a government."""
        return frozenset(key(n) for c in self.countries for n in c.seats)

    @cached_property
    def peoples(self) -> dict[str, str]:
        """Key of an adjective or a people, singular or plural -> the country's name."""
        found: dict[str, str] = {}
        for c in self.countries:
            for word in c.people:
                for form in (word, *plurals(word)):
                    found.setdefault(key(form), c.name)
        return found

    def country_of(self, name: str) -> str | None:
        """The country, by its name in records, that a name, an adjective, a people, or a seat of government
        stands for ("Afghan", "Kabul", "the Kremlin"); None when it is none of those."""
        country = self._find_country(name)
        return country.name if country else None

    def capital_of(self, name: str) -> str | None:
        """The capital of the country that a name, an adjective or a people stands for; None where it is none."""
        country = self._find_country(name)
        return country.seats[0] if country and country.seats else None

    def iso_of(self, name: str) -> str | None:
        """As ``country_of``, the ISO 3166 alpha-2 code; such a code stands for itself."""
        if len(name) == 2 and name.isupper() and name not in WRITTEN_CODES:
            return name if name in self._country else None
        country = self._find_country(name)
        return country.iso if country else None

    def plain_name(self, word: str) -> str | None:
        """The name in a country's longer one that shares its root with an adjective: "Congo" for "Congolese"."""
        country = self._find_country(word)
        names = country.others if country else ()
        within = (n for n in names if n[:SAME_ROOT] == word[:SAME_ROOT] and n in country.name)
        return min(within, key=len, default=None)

    def name_of(self, iso: str) -> str | None:
        """The country's name in records by its ISO 3166 alpha-2 code."""
        country = self._country.get(iso)
        return country.name if country else None

    @cached_property
    def _codes(self) -> frozenset[str]:
        """Names of three capitals, which small letters make a plain word: "CAR" is a country, "Car bomb" none."""
        return frozenset(n for c in self.countries for n in c.others if len(n) == 3 and n.isupper())

    def _find_country(self, name: str) -> Country | None:
        if name.upper() in self._codes and not name.isupper():
            return None
        if len(name) == 2:  # a code, never "us" or "it"
            return self._country.get(key(name)) if name in WRITTEN_CODES else None
        k = key(name)
        return self._country.get(k) or (self._country.get(k[4:]) if k.startswith("the ") else None)

    @cached_property
    def _regions(self) -> dict[str, list[str]]:
        return {key(row[0]): row for row in reversed(read_table(REGIONS))}

    @cached_property
    def _places(self) -> tuple[list[str], dict[str, list[int]]]:
        """The table's lines, and for each key the lines that have it; a line is split only when asked for."""
        lines = [x for x in PLACES.read_text(encoding="utf-8").splitlines() if not x.startswith("#")]
        index: dict[str, list[int]] = {}
        for i, line in enumerate(lines):
            fields = line.lower().replace("-", " ").replace("'", "").split("\t")
            for name in (fields[0], *fields[5].split(",")):
                if name:
                    index.setdefault(name, []).append(i)
        return lines, index

    @lru_cache(maxsize=4096)  # noqa: B019  (as _lookup)
    def kind(self, name: str) -> PlaceKind | None:
        """What a name is: a country, a state (first-level region), a city, another named place, or None."""
        k = key(name)
        k = k[4:] if k.startswith("the ") and k not in self.country_names else k
        if k in self.country_names:
            return "country"
        if k in self._regions:
            return self._regions[k][2]  # type: ignore[return-value]
        return "city" if k in self._places[1] else None

    def people(self, name: str) -> int:
        """How many live in the largest place of that name, 0 where no place has it."""
        lines, index = self._places
        return max((int(lines[i].split("\t")[4]) for i in index.get(key(name), ())), default=0)

    def is_city(self, name: str) -> bool:
        """Whether a city bears the name as its main one: Kharkiv does, and the region of Bihar has no such."""
        lines, index = self._places
        return any(key(lines[i].partition("\t")[0]) == key(name) for i in index.get(key(name), ()))

    def lookup(self, name: str, country_hint: str | None = None) -> Coordinates | None:
        """Where a place is, or None if it is not known.

        A country is where its capital is. Of several places of one name, the one in the country of
        ``country_hint`` (a country's name, adjective or ISO code) is taken, then one that bears it as its main
        name, then the largest. With a hint that no place of the name lies in, the largest is taken all the same.
        """
        return self._lookup(name, self.iso_of(country_hint) if country_hint else None)

    @lru_cache(maxsize=4096)  # noqa: B019  (one gazetteer a process; the cache only saves time)
    def _lookup(self, name: str, iso: str | None) -> Coordinates | None:
        for candidate in self._readings(name):
            found = self._find(candidate, iso)
            if found:
                return found
        return None

    @staticmethod
    def _readings(name: str) -> list[str]:
        """The name as it stands, then without what only says what it is."""
        k = key(name)
        match = GENERIC.match(k)
        bare = match[1] if match else k
        readings = [k, bare]
        if ", " in k:
            readings.append(k.split(", ")[0])
        for prefix in ("northern ", "southern ", "eastern ", "western ", "central ", "greater "):
            if bare.startswith(prefix):
                readings.append(bare.removeprefix(prefix))
        return list(dict.fromkeys(readings))

    def _find(self, k: str, iso: str | None) -> Coordinates | None:
        country = self._country.get(k)
        if country is not None and k in self.country_names:
            if iso and country.iso != iso:
                elsewhere = self._town(k, iso)
                if elsewhere and elsewhere["country"] == iso:
                    return elsewhere
            return self._seat(country)
        region = self._regions.get(k)
        if region is not None and (not iso or region[1] in ("", iso)):
            return self._region(region)
        found = self._town(k, iso or (country.iso if country else None))
        if found is None and region is not None:
            return self._region(region)
        return found

    def _seat(self, country: Country) -> Coordinates | None:
        if country.where:
            return self._at(country.where, country.iso)
        for name in (*country.seats, country.name):
            found = self._town(key(name), country.iso)
            if found and found["country"] == country.iso:
                return found
        return None

    def _region(self, row: list[str]) -> Coordinates | None:
        _, iso, _, where = row
        if where[:1].isdigit() or where.startswith("-"):
            return self._at(where, iso)
        return self._town(key(where), iso or None)

    @staticmethod
    def _at(where: str, iso: str) -> Coordinates:
        lat, lon = where.split(",")
        return {"lat": float(lat), "lon": float(lon), "country": iso}

    def _town(self, k: str, iso: str | None) -> Coordinates | None:
        lines, index = self._places
        best, rank = None, (False, False, -1)
        for i in index.get(k, ()):
            name, lat, lon, country, people, _ = lines[i].split("\t")
            this = (country == iso, key(name) == k, int(people))
            if best is None or this > rank:
                best, rank = {"lat": float(lat), "lon": float(lon), "country": country}, this
        return best  # type: ignore[return-value]


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """The gazetteer of this process; its tables are read when first asked for."""
    return Gazetteer()
