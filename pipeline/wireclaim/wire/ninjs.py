"""ninjs (IPTC news in JSON) 1.x, 2.x and 3.x, and the IPTC's older names for the same fields: one object, a
list, an object that holds a list, or one object a line. The keys' case and the field names that changed between
versions (``headline`` → ``headlines``, ``body_text`` → ``bodies``, ``byline`` → ``by``) are read alike."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from . import Head, Item, Unreadable, markup
from .item import article, no_copy
from .source import Source

NAME = "ninjs"
_MARKS = re.compile(r'"(?:body_(?:text|xhtml|html)|bodies|headlines|versioncreated|pubstatus)"\s*:', re.IGNORECASE)
_TEXT = re.compile(r'"text"\s*:\s*"')


def sniff(head: Head) -> bool:
    """JSON that has one of ninjs' own fields and none that is called ``text``."""
    return head.text.startswith(("{", "[")) and bool(_MARKS.search(head.text)) and not _TEXT.search(head.text)


def read(source: Source) -> Iterator[Item]:
    """An Article, Skipped or Unreadable for every object, in order."""
    from .jsonl import objects

    for index, (line, found, warnings) in enumerate(objects(source)):
        if isinstance(found, str):
            yield Unreadable(source.name, found, line, index)
        else:
            yield item(found, source.name, index, line, warnings)


def is_ninjs(obj: Any) -> bool:
    """Whether an object among JSON lines is one of ninjs."""
    keys = {k.lower() for k in obj} if isinstance(obj, dict) else set()
    return (
        "text" not in keys
        and bool(keys & {"uri"})
        and bool(keys & {"bodies", "pubstatus", "headlines", "type"} or _bodies(keys))
    )


def item(obj: Any, path: str, index: int, line: int | None, warnings: tuple[str, ...]) -> Item:
    """What one object of ninjs becomes."""
    if not isinstance(obj, dict):
        return Unreadable(path, f"expected a JSON object, found {type(obj).__name__}", line, index)
    fields = {k.lower(): v for k, v in obj.items()}
    id = next((str(fields[k]) for k in ("uri", "guid", "id") if isinstance(fields.get(k), (str, int))), None)
    body = _body(fields)
    kind = str(fields.get("type") or "text").lower()
    if not body and kind not in ("text", "composite"):
        return no_copy(path, f"{kind} item", id, index)
    created = _string(fields, "versioncreated")
    meta = {
        "headline": _headline(fields),
        "dateline": _string(fields, "dateline"),
        "date": _string(fields, "contentmodified") or created or _string(fields, "contentcreated", "firstcreated"),
        "agency": _string(fields, "creditline", "copyrightholder", "source"),
        "byline": _string(fields, "by", "byline"),
        "language": _string(fields, "language"),
        "version": fields.get("version"),
        "status": (_string(fields, "pubstatus") or "usable").lower(),
        "embargo": _string(fields, "embargoed"),
        "created": created,
        "located": _string(fields, "located"),
        "credit": _string(fields, "creditline", "copyrightholder"),
    }
    return article(body, id=id, meta=meta, path=path, format=NAME, index=index, warnings=warnings)


def _body(fields: dict[str, Any]) -> list[str]:
    """The paragraphs of the fullest body: marked up where there is one, since only that keeps the paragraphs."""
    bodies = [(str(name), value) for name, value in fields.items() if name in _bodies(fields)]
    for entry in fields.get("bodies") if isinstance(fields.get("bodies"), list) else []:
        if isinstance(entry, dict):
            values = {k.lower(): v for k, v in entry.items()}
            bodies.append((str(values.get("contenttype") or values.get("role") or ""), values.get("value")))
    marked = [v for name, v in bodies if isinstance(v, str) and re.search("html|xml|nitf", name)]
    for value in marked:
        found = markup.fragment(value)
        if found is not None and (copy := markup.paragraphs(found)):
            return copy
    for value in (v for _, v in bodies if isinstance(v, str) and v not in marked):
        if copy := [p.strip() for p in re.split(r"\n[ \t]*\n", value.replace("\r\n", "\n")) if p.strip()]:
            return copy
    return []


def _bodies(names: Any) -> list[str]:
    return [name for name in names if re.fullmatch("body_?(?:x?html|text|nitf|richtext)", name)]


def _headline(fields: dict[str, Any]) -> str | None:
    if found := _string(fields, "headline"):
        return found
    entries = [e for e in fields.get("headlines") or [] if isinstance(e, dict)]
    entries.sort(key=lambda e: "main" not in str(e.get("role") or "").lower())
    value = next((e["value"] for e in entries if isinstance(e.get("value"), str)), "")
    found = markup.fragment(value) if "<" in value else None
    return markup.words(found) if found is not None else value.strip() or None


def _string(fields: dict[str, Any], *names: str) -> str | None:
    return next((fields[n].strip() for n in names if isinstance(fields.get(n), str) and fields[n].strip()), None)
