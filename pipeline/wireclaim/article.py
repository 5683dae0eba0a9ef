"""Article: text and meta before any language processing."""

from __future__ import annotations

import datetime
import hashlib
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

META_FIELDS = ("headline", "dateline", "date", "agency", "byline", "language", "version", "status", "embargo",
               "created", "located", "credit", "notice")  # fmt: skip
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Article:
    """One article as read from its file.

    text: Unicode NFC with LF line ends, otherwise as delivered. meta: the fields of ``META_FIELDS``, None
    where the input does not say; ``version`` a number where it is one. path: relative to the input that was
    named on the command line.
    """

    id: str
    text: str
    meta: dict[str, str | int | None]
    path: str = ""
    format: str = "text"
    index: int = 0
    warnings: tuple[str, ...] = field(default=())

    @classmethod
    def build(
        cls,
        text: str,
        *,
        id: str | None = None,
        meta: Mapping[str, Any] | None = None,
        path: str = "",
        format: str = "text",
        index: int = 0,
        warnings: tuple[str, ...] = (),
    ) -> Article:
        """An Article from raw text: line ends and Unicode form made uniform, the id made from the content
        where none is given, the meta checked. What is dropped or changed is told in ``warnings``."""
        notes = list(warnings)
        text = normal_text(text)
        if _SURROGATE.search(text):
            text = _SURROGATE.sub("\ufffd", text)
            notes.append("lone surrogates replaced by U+FFFD")
        if "\x00" in text:
            notes.append("the text holds NUL characters")
        clean: dict[str, str | int | None] = dict.fromkeys(META_FIELDS)
        for key in META_FIELDS:
            value = (meta or {}).get(key)
            if value is not None and str(value).strip():
                clean[key] = _SURROGATE.sub("\ufffd", str(value).strip())
        if clean["language"] is not None:  # "en-GB" → "en"
            clean["language"] = str(clean["language"]).replace("_", "-").partition("-")[0].lower()
        version = clean["version"]
        if isinstance(version, str) and version.isascii() and version.isdigit():
            clean["version"] = int(version[:18])
        if clean["date"] is not None:
            day = iso_day(str(clean["date"]))
            if day is None:
                notes.append(f"meta.date {clean['date']!r} is not an ISO date and was left out")
            clean["date"] = day
        return cls(
            id=_SURROGATE.sub("\ufffd", id) if id else content_id(text),
            text=text,
            meta=clean,
            path=path,
            format=format,
            index=index,
            warnings=tuple(notes),
        )


def normal_text(text: str) -> str:
    """``text`` with CRLF and CR as LF and in Unicode NFC: the only two changes a record makes to its copy."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


def content_id(text: str) -> str:
    """An id that depends on the text alone: 16 hexadecimal digits of its SHA-256."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def iso_day(value: str) -> str | None:
    """The day of an ISO 8601 date or date-time ("2026-02-28T09:30:00Z" → "2026-02-28"), None if it is none."""
    try:
        return datetime.date.fromisoformat(value[:10]).isoformat() if value[10:11] in ("", "T", " ") else None
    except ValueError:
        return None
