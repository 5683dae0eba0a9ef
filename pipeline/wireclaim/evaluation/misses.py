"""What went wrong, row by row, each with its sentence: what ``--errors`` lists."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from .run import ScoredArticle, Split
from .score import RIGHT, Outcome, spans

Json = dict[str, Any]
#: Beyond this a sentence (a post of many paragraphs) says nothing more about its miss. Characters.
LONGEST = 1_000


@dataclass(frozen=True, slots=True)
class Miss:
    """A gold row not found, a predicted row that is none, or a found row of which fields differ.

    line: of the article's text, from 1. sentence: the whole sentence or sentences, the row in brackets. wanted,
    came: the two sides in words, None on the side that has no such row; of a found row the ``fields`` that differ,
    each with both sides. right: whether the row is right in spite of them."""

    layer: str
    article: str
    line: int
    sentence: str
    wanted: str | None = None
    came: str | None = None
    fields: dict[str, tuple[str | None, str | None]] | None = None
    right: bool = False


def misses(split: Split) -> list[Miss]:
    """Every miss of an open split, layer by layer, in the order of the articles and their text; none of a closed
    one."""
    if split.closed:
        return []
    return [
        miss
        for layer in RIGHT
        for article in split.articles
        for miss in sorted(_misses(article, layer), key=lambda miss: miss.line)
    ]


def _misses(article: ScoredArticle, layer: str) -> Iterator[Miss]:
    for outcome in article.outcomes[layer]:
        where = (layer, article.id, *place(article, outcome))
        if not outcome.found:
            wanted, came = (describe(row, layer) if row else None for row in (outcome.gold, outcome.pred))
            yield Miss(*where, wanted, came)
            continue
        wrong = [name for name, agrees in outcome.checks.items() if not agrees]
        if wrong:
            differing = {name: (_shown(outcome.gold, name), _shown(outcome.pred, name)) for name in wrong}
            yield Miss(*where, fields=differing, right=outcome.right)


def place(article: ScoredArticle, outcome: Outcome) -> tuple[int, str]:
    """Line and sentence of a row; those of the gold row where there is one."""
    text = article.gold["text"]
    pieces = sorted((s["start"], s["end"]) for s in spans(outcome.gold or outcome.pred or {}, outcome.layer))
    if not pieces:
        return 1, ""
    first, last = pieces[0][0], pieces[-1][1]
    touched = [(a, b) for a, b in article.sentences if a < last and first < b]
    start, end = min([first, *(a for a, _ in touched)]), max([last, *(b for _, b in touched)])
    shown, at = "", start
    for a, b in pieces:
        shown += f"{text[at:a]}[{text[a:b]}]"
        at = b
    shown = " ".join((shown + text[at:end]).split())
    return text.count("\n", 0, first) + 1, shown if len(shown) <= LONGEST else shown[:LONGEST] + "…"


def describe(row: Json, layer: str) -> str:
    """A row in a few words."""
    if layer == "quotes":
        return f"{row['kind']}, speaker {_shown(row, 'speaker') or 'nobody'}"
    if layer == "figures":
        claimant, side = (_shown(row, name) or "nobody" for name in ("claimant", "side"))
        return f"{row['kind']} {_value(row)}, claimant {claimant}, side {side}"
    if layer == "measures":
        return f"{_value(row)} {row['unit'] or ''}".strip()
    if layer == "dates":
        return str(row["value"])
    return f"{row['label']} {row['of']['name']}" if layer in ("names", "mentions") else ""


def _value(row: Json) -> str:
    return str(row["value"]) if row["value"] is not None else f"{row['low']} to {row['high']}"


def _shown(row: Json | None, name: str) -> str | None:
    row = row or {}
    name = {"exact spans": "spans", "exact span": "span", "entity": "of"}.get(name, name)
    value = row.get("text") if name == "span" and "text" in row else row.get(name)
    if value is None:
        return None
    if isinstance(value, list):
        value = " … ".join(piece["text"] for piece in value)
    if isinstance(value, dict):
        value = value.get("name") or value.get("text") or value
    return " ".join(str(value).split())


def as_json(found: list[Miss]) -> list[Json]:
    return [asdict(miss) for miss in found]
