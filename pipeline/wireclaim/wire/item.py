"""What every structured format makes of its fields: one article, the headline on top of its copy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ..article import Article
from . import Skipped, Unreadable
from .notices import notice_of


def article(
    body: Sequence[str],
    *,
    id: str | None,
    meta: Mapping[str, Any],
    path: str,
    format: str,
    index: int,
    warnings: tuple[str, ...] = (),
) -> Article | Unreadable:
    """The article of paragraphs ``body`` and ``meta``. Its headline stands in the text, as it does in plain
    copy, so that the figures in it are found; where the body opens with it, once."""
    copy = [p for p in body if p.strip()]
    if not copy:
        return Unreadable(path, f"{id or 'the item'} holds no text: no article to read", index=index)
    headline = str(meta.get("headline") or "").strip()
    if headline and _plain(copy[0]) != _plain(headline):
        copy.insert(0, headline)
    text = "\n\n".join(copy)
    return Article.build(
        text, id=id, meta={**notice_of(text), **meta}, path=path, format=format, index=index, warnings=warnings
    )


def no_copy(path: str, what: str, id: str | None, index: int) -> Skipped:
    """An item of another kind than text: said, not lost."""
    return Skipped(path, f"{what}: holds no copy", id, index)


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold().rstrip(".")
