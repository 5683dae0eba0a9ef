"""HTML pages, with trafilatura (an extra: ``pip install wireclaim[html]``): the article of a page, without its
menus."""

from __future__ import annotations

import re
from collections.abc import Iterator

from . import Head, Item, Unreadable
from .charset import decode
from .item import article
from .source import Source

NAME = "html"
_START = re.compile(
    r"(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,30})", re.IGNORECASE)
#: A date as the page gives it; its upper end is told, so that no clock is read.
_DATES = {"extensive_search": False, "original_date": True, "max_date": "2999-12-31"}


def sniff(head: Head) -> bool:
    """A document that begins like a page."""
    return bool(_START.match(head.text[:4000]))


def read(source: Source) -> Iterator[Item]:
    """The article of the page."""
    try:
        from trafilatura import bare_extraction
    except ImportError:
        yield Unreadable(source.name, "HTML pages need an extra: pip install 'wireclaim[html]'")
        return
    text, warnings = _decoded(source.read())
    try:
        page = bare_extraction(text, include_comments=False, with_metadata=True, date_extraction_params=_DATES)
    except Exception as error:  # a page of any kind: whatever a parser of pages raises on it costs the page alone
        yield Unreadable(source.name, f"the page cannot be read: {type(error).__name__}: {error}")
        return
    if page is None or not (page.text or "").strip():
        yield Unreadable(source.name, "no article found in the page")
        return
    meta = {
        "headline": page.title,
        "date": page.date,
        "agency": page.sitename,
        "byline": page.author,
        "language": page.language,
        "created": page.date,
        "credit": page.sitename,
    }
    body = [p.strip() for p in re.split(r"\n+", page.text) if p.strip()]
    yield article(body, id=page.url or None, meta=meta, path=source.name, format=NAME, index=0, warnings=warnings)


def _decoded(data: bytes) -> tuple[str, tuple[str, ...]]:
    """The page in the encoding it declares, else as every text is decoded."""
    if declared := _CHARSET.search(data[:4096]):
        try:
            return data.decode(declared.group(1).decode("ascii")), ()
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(data)
