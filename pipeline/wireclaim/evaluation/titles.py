"""Ranks, honorifics and posts before people's names: do they stay outside the name, and is the title right?

Start with ``title_fates``. What stands before a name is its *title* where the gold entity gives these words as
its ``title``, else its *role* where a word for a rank, an honorific or a post stands right before it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from ..language.people import roles, titles

Json = dict[str, Any]
#: What became of a name with a title before it. exact: on the name alone. swallowed: a found person takes in words
#: before the name. cut: only a part of the name is found, or more of what follows. missed: no person there.
FATES = ("exact", "swallowed", "cut", "missed")
#: The word before a name, on its line, over brackets: "Lt Gen (retd) ".
_BEFORE = re.compile(r"([\w’'-]+)\.?[^\S\n]*(?:\([^()\n]*\)[^\S\n]*)?$")


def title_fates(gold: Json, record: Json) -> dict[str, Counter[str]]:
    """What became of every gold name of a person with a title or role before it:
    ``{"title" | "role": {fate: n}}``."""
    found = [(m["start"], m["end"]) for e in _people(record) for m in _names(e)]
    fates: dict[str, Counter[str]] = {"title": Counter(), "role": Counter()}
    for entity in _people(gold):
        for mention in _names(entity):
            start, end = mention["start"], mention["end"]
            sort = sort_before(gold["text"], start, entity["title"])
            if sort is not None:
                fates[sort][_fate(start, end, [f for f in found if f[0] < end and start < f[1]])] += 1
    return fates


def people(gold: Json, record: Json) -> list[tuple[Json, Json]]:
    """``(gold entity, record entity)`` of every gold person of whom the record found some name as a person's."""
    found = [(m["start"], m["end"], e) for e in _people(record) for m in _names(e)]
    pairs = []
    for entity in _people(gold):
        over = (f[2] for m in _names(entity) for f in found if f[0] < m["end"] and m["start"] < f[1])
        partner = next(over, None)
        if partner is not None:
            pairs.append((entity, partner))
    return pairs


def sort_before(text: str, start: int, title: str | None) -> str | None:
    """What stands right before a name that begins at ``start``: "title", "role", or None for neither."""
    before = text[:start]
    if title and _plain(before).endswith(_plain(title)):
        return "title"
    word = _BEFORE.search(before)
    low = word[1].lower() if word else ""
    return "role" if low in titles() or low in roles() else None


def same_title(gold: Json, record: Json) -> bool:
    """Whether the titles agree, but for case and points. A post ("Interior Minister") that the gold gives as the
    role too is right in either field of the record: the contract has ranks and honorifics alone in ``title``."""
    wanted, found = _plain(gold["title"]), _plain(record["title"])
    if wanted == found:
        return True
    post = bool(wanted) and _plain(gold["role"]).endswith(wanted)
    return post and not found and _plain(record["role"]).endswith(wanted)


def _fate(start: int, end: int, over: list[tuple[int, int]]) -> str:
    if (start, end) in over:
        return "exact"
    if any(s < start for s, _ in over):
        return "swallowed"
    return "cut" if over else "missed"


def _people(article: Json) -> list[Json]:
    return [entity for entity in article["entities"] if entity["label"] == "PERSON"]


def _names(entity: Json) -> Iterator[Json]:
    return (m for m in entity["mentions"] if m["kind"] == "name")


def _plain(text: str | None) -> str:
    return re.sub(r"[\W_]+", "", text or "").casefold()
