"""NITF 3.x (IPTC News Industry Text Format): one article a document."""

from __future__ import annotations

import re
from collections.abc import Iterator

from . import Head, Item, Unreadable, markup
from .item import article
from .markup import Element, local
from .source import Source

NAME = "nitf"
_STATUS = {"withheld": "withheld", "killed": "canceled", "canceled": "canceled", "cancelled": "canceled"}


def sniff(head: Head) -> bool:
    """An XML document whose root is nitf."""
    return head.text.startswith("<") and bool(re.search(r"<(?:\w+:)?nitf\b", head.text[:4000]))


def read(source: Source) -> Iterator[Item]:
    """The article of the document, or of every nitf element in it."""
    root, warnings = markup.parse(source.read())
    documents = [e for e in root.iter() if local(e) == "nitf"]
    if not documents:
        yield Unreadable(source.name, "the document holds no nitf element")
    for index, document in enumerate(documents):
        yield _document(document, source.name, index, warnings)


def body_of(document: Element) -> list[str]:
    """The paragraphs of a document's body.content."""
    content = markup.first(document, "body.content")
    return markup.paragraphs(content) if content is not None else []


def _document(document: Element, path: str, index: int, warnings: tuple[str, ...]) -> Item:
    data = markup.first(document, "docdata")
    release = _norm(data, "date.release")
    state = (data.get("management-status") or "usable").lower() if data is not None else "usable"
    key = markup.first(document, "du-key")
    dateline, top = markup.first(document, "dateline"), markup.first(document, "body.head")
    issued = _norm(data, "date.issue")
    headline = markup.first(top, "hl1") if top is not None else None
    if headline is None and top is not None:
        headline = markup.first(top, "hedline", "headline")
    meta = {
        "headline": markup.words(headline) or markup.words_of_title(document),
        "dateline": markup.words(dateline),
        "date": issued or _norm(data, "story.date") or release,
        "agency": markup.words(markup.first(document, "distributor")),
        "byline": markup.words(markup.first(top, "byline")) if top is not None else None,
        "language": document.get(markup.XML_LANG) or _language(document),
        "version": key.get("version") if key is not None else None,
        "status": _STATUS.get(state, "usable"),
        "embargo": (release or "indefinite") if state == "embargoed" else release,
        "created": issued,
        "located": markup.words(markup.first(dateline, "location")) if dateline is not None else None,
        "credit": markup.words(markup.first(document, "distributor")),
    }
    id = markup.first(document, "doc-id")
    return article(
        body_of(document),
        id=id.get("id-string") if id is not None else None,
        meta=meta,
        path=path,
        format=NAME,
        index=index,
        warnings=warnings,
    )


def _norm(data: Element | None, name: str) -> str | None:
    """A date's ``norm`` in ISO 8601 with marks: "20260228T093000Z" → "2026-02-28T09:30:00Z"."""
    found = markup.first(data, name) if data is not None else None
    value = (found.get("norm") or "").strip() if found is not None else ""
    match = re.fullmatch(r"(\d{4})-?(\d\d)-?(\d\d)(?:T(\d\d):?(\d\d):?(\d\d)?)?(Z|[+-]\d\d:?\d\d)?", value)
    if match is None:
        return value or None
    year, month, day, hour, minute, second, zone = match.groups()
    clock = f"T{hour}:{minute}:{second or '00'}{_zone(zone)}" if hour else ""
    return f"{year}-{month}-{day}{clock}"


def _zone(zone: str | None) -> str:
    return f"{zone[:3]}:{zone[3:]}" if zone and len(zone) == 5 else zone or ""


def _language(document: Element) -> str | None:
    body = markup.first(document, "body")
    return body.get(markup.XML_LANG) if body is not None else None
