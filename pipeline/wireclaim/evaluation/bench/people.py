"""How fast a batch of records is joined: invented articles, drawn with a fixed seed.

    python -m wireclaim.evaluation.bench.people 100000

Some of the people stand in very many articles, most in one or two; a fifth of the mentions are one-word names or
other spellings.
"""

from __future__ import annotations

import random
import resource
import sys
import time
from collections.abc import Iterator
from typing import Any

import orjson

from ...people.entries import entries
from ...people.join import join
from ...people.names import given_names
from ...people.reading import Article, read_lines

#: Syllables of invented family names, and the endings that make them look like somebody's.
SYLLABLES = (
    "ka ro min ta lo sha ver dan mo li bar zu ne pol gra tu wen ho sif jar kel ria nu das vo chi mal fer".split()
)
ENDINGS = "ov enko ski son ez i awi zai yan oglu dze ira mura nen".split()
FREQUENT = "khan kim ali hassan singh smith garcia wang nguyen ivanov mohammed silva".split()
ROLES = [
    ("spokesman", "army"), ("foreign minister", None), ("mayor", None), ("farmer", None), ("doctor", None),
    ("police chief", None), (None, None), (None, None), ("spokeswoman", "Red Cross"), ("analyst", None),
]  # fmt: skip
PLACES = (
    "Kabul Lima Lagos Kyiv Gaza Beirut Manila Karachi Goma Tripoli Aleppo Juba Yangon Quetta Mosul Bogota".split()
)


def records(articles: int, seed: int = 1) -> Iterator[bytes]:
    """Lines of records with five people, two places, a ministry and five quotes each."""
    draw = random.Random(seed)
    given = sorted(w for w in given_names() if len(w) > 2)
    people = []
    for _ in range(max(50, articles // 2)):
        family = "".join(draw.choice(SYLLABLES) for _ in range(draw.choice((1, 2, 2, 3)))) + draw.choice(ENDINGS)
        family = draw.choice(FREQUENT) if draw.random() < 0.1 else family
        people.append((f"{draw.choice(given)} {family}".title(), draw.choice(ROLES)))
    for n in range(articles):
        yield orjson.dumps(_record(n, draw, people))


def _record(
    n: int, draw: random.Random, people: list[tuple[str, tuple[str | None, str | None]]]
) -> dict[str, Any]:
    text, entities, quotes = "", [], []
    for k in range(5):
        name, (role, affiliation) = people[int(len(people) * draw.random() ** 3)]
        written = name
        if draw.random() < 0.1:
            written = name.split()[1]
        elif draw.random() < 0.1:
            written = name.replace("e", "a", 1)
        entities.append(_entity(len(entities) + 1, "PERSON", written, len(text), role, affiliation))
        quotes.append(
            {
                "id": f"Q{k + 1}", "date": None, "stance": "say", "score": 0.9, "source": None,
                "speaker": {"name": written, "entity": f"E{len(entities)}", "affiliation": affiliation},
            }
        )  # fmt: skip
        text += written + " "
    for label, name in (("GPE", draw.choice(PLACES)), ("GPE", draw.choice(PLACES)), ("ORG", "Defence Ministry")):
        entities.append(_entity(len(entities) + 1, label, name, len(text), None, None))
        text += name + " "
    return {
        "id": f"bench-{n}",
        "text": text,
        "meta": {"date": f"2026-{n % 12 + 1:02}-{n % 28 + 1:02}", "dateline": draw.choice(PLACES), "agency": None},
        "entities": entities,
        "quotes": quotes,
    }


def _entity(
    n: int, label: str, name: str, start: int, role: str | None, affiliation: str | None
) -> dict[str, Any]:
    mention = {"start": start, "end": start + len(name), "text": name, "kind": "name"}
    return {
        "id": f"E{n}", "label": label, "name": name, "title": None, "aliases": [], "role": role,
        "affiliation": affiliation, "mentions": [mention],
    }  # fmt: skip


def main(articles: int) -> None:
    started = time.process_time()
    read = [a for a in read_lines(("", line) for line in records(articles)) if isinstance(a, Article)]
    halfway = time.process_time()
    made = entries(join(read))
    seconds = time.process_time() - halfway
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{articles:,} articles, {sum(len(a.units) for a in read):,} entities: made and read in "
        f"{halfway - started:.1f} s, joined to {len(made):,} entries in {seconds:.1f} s of CPU, {memory:,.0f} MiB"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]))
