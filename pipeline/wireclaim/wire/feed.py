"""RSS 0.9x–2.0, RSS 1.0 and Atom, with feedparser: one article an entry."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from . import Head, Item, Unreadable, markup
from .item import article
from .source import Source

NAME = "feed"
_ROOT = re.compile(r"<(?:rss|feed|(?:rdf:)?RDF)\b[^>]*>", re.IGNORECASE)


def sniff(head: Head) -> bool:
    """An XML document whose root is rss, feed or RDF."""
    return (
        head.text.startswith("<")
        and bool(_ROOT.search(head.text[:4000]))
        and "<html" not in head.text[:4000].lower()
    )


def read(source: Source) -> Iterator[Item]:
    """An Article or Unreadable for every entry of the feed, in its order."""
    import feedparser  # takes a quarter of a second to load

    data = source.read()
    if re.search(rb"<!\s*E\0?N\0?T\0?I\0?T\0?Y", data[:65_536]):
        yield Unreadable(source.name, "the document declares entities of its own: refused")
        return
    # a stream, never a string: feedparser would fetch what looks like an address and open what looks like a path
    feed = feedparser.parse(io.BytesIO(data))
    warnings: tuple[str, ...] = ()
    if feed.get("bozo"):
        warnings = (f"the feed is not well-formed: {feed.get('bozo_exception')}",)
    if not feed.entries:
        yield Unreadable(source.name, warnings[0] if warnings else "the feed holds no entry")
        return
    about = feed.feed
    for index, entry in enumerate(feed.entries):
        yield _entry(entry, about, source.name, index, warnings)


def _entry(entry: Any, about: Any, path: str, index: int, warnings: tuple[str, ...]) -> Item:
    fullest = max([c.get("value") or "" for c in entry.get("content", [])] + [entry.get("summary") or ""], key=len)
    body = markup.fragment(fullest) if fullest.strip() else None
    paragraphs = markup.paragraphs(body) if body is not None else []
    headline = _plain(entry.get("title"))
    published = entry.get("published_parsed")
    updated = entry.get("updated_parsed") if "updated" in entry else None
    meta = {
        "headline": headline,
        "date": _time(published or updated),
        "agency": _plain((entry.get("source") or {}).get("title")) or _plain(about.get("title")),
        "byline": _plain(entry.get("author")),
        "language": entry.get("language") or about.get("language"),
        "created": _time(updated or published),
        "credit": _plain(entry.get("rights")) or _plain(about.get("title")),
    }
    id = entry.get("id") or entry.get("link")
    if not paragraphs and headline:  # a flash: the headline is all there is
        paragraphs = [headline]
    return article(paragraphs, id=id, meta=meta, path=path, format=NAME, index=index, warnings=warnings)


def _plain(value: Any) -> str | None:
    if not isinstance(value, str) or not value.strip():
        return None
    found = markup.fragment(value) if "<" in value or "&" in value else None
    return markup.words(found) if found is not None else " ".join(value.split())


def _time(parsed: Any) -> str | None:
    """feedparser's nine numbers, which are UTC, as ISO 8601."""
    if parsed is None:
        return None
    year, month, day, hour, minute, second = parsed[:6]
    return f"{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z"
