"""NewsML-G2 (IPTC, nar: namespace): newsItem, alone or in a newsMessage. Fields after the NewsML-G2 guidelines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from . import Head, Item, Unreadable, markup
from .item import article, no_copy
from .markup import Element, local
from .nitf import body_of as nitf_body
from .source import Source

NAME = "newsml"
_ROOTS = re.compile(r"<(?:\w+:)?(?:newsMessage|newsItem|packageItem|conceptItem|knowledgeItem|planningItem)\b")
_ITEMS = frozenset({"newsitem", "packageitem", "conceptitem", "knowledgeitem", "planningitem", "catalogitem"})


def sniff(head: Head) -> bool:
    """An XML document whose first element is one of NewsML-G2's."""
    return bool(_ROOTS.search(head.text[:4000])) and head.text.startswith("<")


def read(source: Source) -> Iterator[Item]:
    """An Article, Skipped or Unreadable for every item of the message, in order."""
    root, warnings = markup.parse(source.read())
    items = [root] if local(root) in _ITEMS else [e for e in root.iter() if local(e) in _ITEMS]
    if not items:
        yield Unreadable(source.name, "the message holds no item")
    for index, item in enumerate(items):
        yield _item(item, source.name, index, warnings)


def _item(item: Element, path: str, index: int, warnings: tuple[str, ...]) -> Item:
    id = item.get("guid")
    if local(item) != "newsitem":
        return no_copy(path, local(item).replace("item", " item"), id, index)
    about, content = _child(item, "itemmeta"), _child(item, "contentmeta")
    kind = _code(_child(about, "itemclass"))
    body = _body(_child(item, "contentset"))
    if not body and kind not in (None, "text"):
        return no_copy(path, f"{kind} item", id, index)
    embargo = _child(about, "embargoed")
    created = _words(about, "versioncreated")
    language = _child(content, "language")
    meta = {
        "headline": _words(content, "headline") or _words(about, "title"),
        "dateline": _words(content, "dateline"),
        "date": _words(content, "contentmodified") or created or _words(content, "contentcreated"),
        "agency": _words(content, "creditline") or _named(_child(about, "provider")),
        "byline": _words(content, "by"),
        "language": (language.get("tag") if language is not None else None) or item.get(markup.XML_LANG),
        "version": item.get("version"),
        "status": _code(_child(about, "pubstatus")) or "usable",
        # an empty element is an embargo without an end (NewsML-G2 guidelines, "Embargoed")
        "embargo": None if embargo is None else markup.words(embargo) or "indefinite",
        "created": created,
        "located": _named(_child(content, "located")),
        "credit": _words(content, "creditline"),
    }
    return article(body, id=id, meta=meta, path=path, format=NAME, index=index, warnings=warnings)


def _body(content: Element | None) -> list[str]:
    """The copy of the first rendition that has any: inline XML (NITF, XHTML), then inline text."""
    renditions = list(content) if content is not None else []
    for rendition in (r for r in renditions if local(r) == "inlinexml"):
        inner = markup.first(rendition, "nitf")
        if copy := nitf_body(inner) if inner is not None else markup.paragraphs(rendition):
            return copy
    for rendition in (r for r in renditions if local(r) == "inlinedata"):
        if "html" in (rendition.get("contenttype") or ""):
            found = markup.fragment(rendition.text or "")
            return markup.paragraphs(found) if found is not None else []
        if not rendition.get("encoding"):
            return [p.strip() for p in re.split(r"\n[ \t]*\n", rendition.text or "") if p.strip()]
    return []


def _child(element: Element | None, name: str) -> Element | None:
    return None if element is None else next((e for e in element if local(e) == name), None)


def _words(element: Element | None, name: str) -> str | None:
    return markup.words(_child(element, name))


def _code(element: Element | None) -> str | None:
    """The code of a property without its scheme: qcode "stat:canceled", or uri ".../pubstatusg2/canceled"."""
    if element is None:
        return None
    value = element.get("qcode") or element.get("uri") or element.get("literal") or ""
    return re.split(r"[:/#]", value)[-1].lower() or None


def _named(element: Element | None) -> str | None:
    """The name a property gives, else its literal or code."""
    if element is None:
        return None
    value = element.get("literal") or element.get("qcode", "").rpartition(":")[2]
    return _words(element, "name") or value or None
