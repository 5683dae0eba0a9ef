"""What makes wire copy hard, as predicates over annotated articles: for scores and counts by phenomenon.

Start with ``phenomena``. Each layer has a module with a table, one line a phenomenon: name, what it means, the
predicate that tells. The annotation decides where it can, the words of the text where it cannot: a pattern asks
for the form of a phrase in English wire copy, so that it may miss one and never says what a number means.
"""

from __future__ import annotations

from collections.abc import Iterable

from .articles import ARTICLES
from .dates import DATES
from .figures import FIGURES
from .measures import MEASURES
from .names import NAMES
from .quotes import QUOTES
from .reading import Json, Phenomenon, Reading

PHENOMENA: tuple[Phenomenon, ...] = (*QUOTES, *FIGURES, *MEASURES, *DATES, *NAMES, *ARTICLES)
__all__ = ["PHENOMENA", "Phenomenon", "counts", "phenomena"]


def phenomena(article: Json) -> dict[str, list[int]]:
    """Where each phenomenon holds in an annotated article: name -> indexes into the rows of its layer.

    Rows are ``article[layer]``; of the layer ``names`` the name mentions, entity by entity, mention by mention;
    of the layer ``article`` the article alone ([0] where it holds). Every name of PHENOMENA is a key."""
    reading = Reading(article)
    return {p.name: [i for i, row in enumerate(reading.rows(p.layer)) if p.holds(reading, row)] for p in PHENOMENA}


def counts(articles: Iterable[Json]) -> dict[str, int]:
    """How often each phenomenon occurs in the articles, in the order of PHENOMENA, zeros included."""
    total = {p.name: 0 for p in PHENOMENA}
    for article in articles:
        for name, rows in phenomena(article).items():
            total[name] += len(rows)
    return total
