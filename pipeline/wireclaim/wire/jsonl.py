"""JSON Lines: one object a line with ``text``, and ``id`` and ``meta`` if known. Prodigy tasks are read too.

The id is the first of ``id``, ``guid``, ``uri`` that is there. A field of the record's ``meta`` may stand in
``meta`` or beside ``text``. A ``.json`` file that holds one object or a list of objects is read as well; an object
of ninjs among the lines is read as one.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import orjson

from ..article import META_FIELDS, Article
from . import Head, Item, Unreadable, ninjs
from .charset import decode, decode_line, has_mark
from .notices import notice_of
from .source import Source, TooLarge

NAME = "jsonl"
ID_FIELDS = ("id", "guid", "uri")
#: A list of objects in a JSON document that is no list itself.
_LISTS = ("items", "articles", "results", "data", "docs")


def sniff(head: Head) -> bool:
    """A file called .jsonl, .ndjson or .json, or one that begins like an object of JSON."""
    return head.name.endswith((".jsonl", ".ndjson", ".json")) or head.text.startswith(('{"', '{ "', "[{"))


def read(source: Source) -> Iterator[Item]:
    """One Article or Unreadable a line; a line's fault costs that line alone."""
    for index, (line, found, warnings) in enumerate(objects(source)):
        if isinstance(found, str):
            yield Unreadable(source.name, found, line, index)
        elif ninjs.is_ninjs(found):
            yield ninjs.item(found, source.name, index, line, warnings)
        else:
            yield _article(found, source.name, index, line, warnings)


def objects(source: Source) -> Iterator[tuple[int | None, Any, tuple[str, ...]]]:
    """``(line, object, warnings)`` of a file of JSON lines or one JSON document (line None); a string in place
    of the object says what is wrong with it. Lines are read as they come: a file of millions needs no more
    memory than one."""
    head = source.head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if (
        has_mark(source.head)
        or head.startswith(b"[")
        or (head.startswith(b"{") and b"\n" in head.split(b"}", 1)[0])
    ):
        text, warnings = decode(source.read())
        document = _document(text)
        if document is not None:
            yield from ((None, obj, warnings) for obj in document)
            return
        lines: Iterator[bytes | TooLarge] = iter(
            text.removeprefix("\ufeff").encode("utf-8", "surrogatepass").split(b"\n")
        )
    else:
        lines, warnings = source.lines(), ()
    # only LF ends a line: U+2028 and the like may stand inside a JSON string
    blank: list[int] = []
    for number, line in enumerate(lines, 1):
        if isinstance(line, TooLarge):
            yield number, str(line), ()
            continue
        if not line.strip(b"\xef\xbb\xbf \t\r\x00"):
            blank.append(number)
            continue
        yield from ((n, "empty line: expected a JSON object", ()) for n in blank)  # those at the end are none
        blank.clear()
        decoded, notes = decode_line(line.removeprefix(b"\xef\xbb\xbf"), number)
        try:
            yield number, orjson.loads(decoded), (*warnings, *notes)
        except orjson.JSONDecodeError as error:
            yield number, f"broken JSON: {error}", ()


def _document(text: str) -> list[Any] | None:
    """The objects of a file that is one JSON document: a list, an object, or an object that holds a list of
    them."""
    try:
        value = orjson.loads(text.removeprefix("\ufeff"))
    except orjson.JSONDecodeError:
        return None
    if isinstance(value, list):
        return value
    if isinstance(value, dict) and "text" not in value and not ninjs.is_ninjs(value):
        lists = [value[k] for k in _LISTS if isinstance(value.get(k), list)]
        if lists:
            return lists[0]
    return [value]


def _article(obj: Any, path: str, index: int, line: int | None, warnings: tuple[str, ...]) -> Article | Unreadable:
    if not isinstance(obj, dict):
        return Unreadable(path, f"expected a JSON object, found {type(obj).__name__}", line, index)
    text = obj.get("text")
    if not isinstance(text, str):
        found = "has no field 'text'" if text is None else f"field 'text' is a {type(text).__name__}"
        return Unreadable(path, f"the object {found}; it must be a string", line, index)
    if not text.strip():
        return Unreadable(path, "field 'text' is empty: no article to read", line, index)
    meta = obj.get("meta") if isinstance(obj.get("meta"), dict) else {}
    known = {k: meta.get(k, obj.get(k)) for k in META_FIELDS}
    known = {k: v for k, v in known.items() if isinstance(v, (str, int)) and not isinstance(v, bool)}
    given = next((str(obj[k]) for k in ID_FIELDS if isinstance(obj.get(k), (str, int)) and obj[k] != ""), None)
    return Article.build(
        text, id=given, meta={**notice_of(text), **known}, path=path, format=NAME, index=index, warnings=warnings
    )
