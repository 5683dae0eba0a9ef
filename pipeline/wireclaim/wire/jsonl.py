"""JSON Lines: one object a line with ``text``, and ``id`` and ``meta`` if known. Prodigy tasks are read too.

The id is the first of ``id``, ``guid``, ``uri`` that is there. A field of the record's ``meta`` may stand in
``meta`` or beside ``text``. A ``.json`` file that holds one object or a list of objects is read as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import orjson

from ..article import META_FIELDS, Article
from . import Unreadable

ID_FIELDS = ("id", "guid", "uri")


def read(text: str, path: str, warnings: tuple[str, ...]) -> Iterator[Article | Unreadable]:
    """One Article or Unreadable a line; a line's fault costs that line alone."""
    text = text.removeprefix("\ufeff")
    whole = _whole_document(text)
    if whole is not None:
        for index, obj in enumerate(whole):
            yield _article(obj, path, index, None, warnings)
        return
    # only LF ends a line: U+2028 and the like may stand inside a JSON string
    lines = text.split("\n")
    while lines and not lines[-1].strip():
        lines.pop()
    for index, line in enumerate(lines):
        if not line.strip():
            yield Unreadable(path, "empty line: expected a JSON object", index + 1, index)
            continue
        try:
            obj = orjson.loads(line)
        except orjson.JSONDecodeError as error:
            yield Unreadable(path, f"broken JSON: {error}", index + 1, index)
            continue
        yield _article(obj, path, index, index + 1, warnings)


def _whole_document(text: str) -> list[Any] | None:
    """The objects of a file that is one JSON document over several lines or a list, else None."""
    head = text.lstrip()
    if not head.startswith("[") and not (head.startswith("{") and "\n" in head.split("}", 1)[0]):
        return None
    try:
        value = orjson.loads(text)
    except orjson.JSONDecodeError:
        return None
    return value if isinstance(value, list) else [value]


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
    known = {k: v for k, v in known.items() if isinstance(v, (str, int))}
    given = next((str(obj[k]) for k in ID_FIELDS if isinstance(obj.get(k), (str, int)) and obj[k] != ""), None)
    return Article.build(text, id=given, meta=known, path=path, format="jsonl", index=index, warnings=warnings)
