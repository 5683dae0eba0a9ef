"""Wire copy framed by control characters: ANPA 1312 and IPTC 7901, many messages a file.

Both put a header between SOH and STX and the copy between STX and ETX. In ANPA 1312 the header's first line is the
service level and story number ("a0123"), its second priority, category, keyword, date and word count, and
typesetting marks stand in the copy: "^" begins and "<" ends a line of display, a tab a paragraph, ``` and ''
are quotation marks. IPTC 7901's header is source and number, priority, category, word count ("AFP0421 4 I 310
FRA"), then the slugline; a line after ETX gives the time of sending.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from . import Head, Item, Unreadable
from .charset import decode
from .item import article
from .notices import notice_of
from .source import Source

NAME = "anpa"
_MESSAGE = re.compile(
    "\x01(?P<header>[^\x01\x02\x03]*)\x02(?P<copy>[^\x01\x03]*)(?:\x03(?P<tail>[^\x01\x16]{0,200}))?"
)
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
#: ANPA 1312, first line: service level, story number.
_ANPA = re.compile(r"\s*(?P<level>[a-z])(?P<number>\d{3,4})\b", re.IGNORECASE)
#: ANPA 1312, second line: priority, category, keyword, day, words: "u i bc-tarun-clash 03-09 0412".
_ANPA_SECOND = re.compile(
    r"^(?P<priority>[a-z])\s+(?P<category>[a-z])\s+(?P<keyword>\S.*?)\s+(?P<day>\d\d-\d\d)\s+\d{3,4}", re.I | re.M
)
#: IPTC 7901: source, number, priority, category, words, options.
_IPTC = re.compile(
    r"\s*(?P<source>[A-Z]{2,8})\s?(?P<number>\d{1,5})\s+(?P<priority>\d)\s+(?P<category>[A-Z]{1,5})\s+(?P<words>\d+)",
    re.I,
)
#: The time of sending: "091430 GMT MAR 26" or AP's "AP-NY-03-09-26 1430EST".
_SENT = re.compile(
    r"(?P<day>\d\d)(?P<hour>\d\d)(?P<minute>\d\d)\s*(?:GMT|UTC|Z)?\s*(?P<month>[A-Z]{3})\s*(?P<year>\d\d(?:\d\d)?)\b",
    re.I,
)
_SENT_AP = re.compile(
    r"\b(?P<month>\d\d)-(?P<day>\d\d)-(?P<year>\d\d)\s+(?P<hour>\d\d)(?P<minute>\d\d)\s*(?P<zone>GMT|UTC|[EA]ST|EDT)?",
    re.I,
)
#: The initials of those who wrote and edited, below the copy: "ab/cd".
_SIGNED = re.compile(r"\s*[a-z]{2,4}(?:[/-][a-z]{2,4}){1,3}\s*")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def sniff(head: Head) -> bool:
    """Copy with a start of heading, a start of text and, between them, a header of either kind."""
    start = head.text.lstrip("\x16\x05\x00 \r\n")
    match = _MESSAGE.search(head.text)
    if match is None:
        return False
    header = _shown(match["header"])
    return start.startswith("\x01") or bool(_ANPA.match(header) or _IPTC.match(header))


def read(source: Source) -> Iterator[Item]:
    """An Article or Unreadable for every message."""
    text, warnings = decode(source.read())
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    index = -1
    for index, match in enumerate(_MESSAGE.finditer(text)):
        yield _message(match, source.name, index, warnings)
    if index < 0:
        yield Unreadable(source.name, "no message: expected SOH header STX copy ETX")


def _message(match: re.Match[str], path: str, index: int, warnings: tuple[str, ...]) -> Item:
    header = _shown(match["header"])
    meta: dict[str, Any] = {"created": _sent(match["tail"] or "")}
    id = None
    if found := _IPTC.match(header):
        meta["agency"] = found["source"].upper()
        id = f"{found['source'].upper()}{found['number']}"
    elif found := _ANPA.match(header):
        id = f"{found['level']}{found['number']}"
        if second := _ANPA_SECOND.search(header):
            id = f"{id}-{second['keyword'].strip().lower()}"
    meta["date"] = meta["created"]
    if id and meta["created"]:
        id = f"{id}-{meta['created'][:10]}"  # story numbers begin anew every day
    display, body = _copy(match["copy"])
    lines = [line for line in display if not re.match(r"(?i)[A-Z]{2}--|By\b|Eds?:|AP Photo|BC-", line)]
    meta["headline"] = lines[0] if lines else None
    meta["byline"] = next((line for line in display if re.match(r"(?i)By\s", line)), None)
    meta |= notice_of(header.partition("\n")[2] or header)
    if not body and lines:
        body = lines
    return article(body, id=id, meta=meta, path=path, format=NAME, index=index, warnings=warnings)


def _copy(copy: str) -> tuple[list[str], list[str]]:
    """The lines of display and the paragraphs of a message's copy, typesetting marks taken out."""
    display: list[str] = []
    paragraphs: list[list[str]] = []
    copy = copy.replace("``", "“").replace("''", "”") if "^" in copy else copy
    indented = re.search(r"^[\t ]+\S", copy, re.MULTILINE) is not None
    new = True
    for raw in copy.split("\n"):
        line = _CONTROLS.sub("", raw).rstrip()
        if line.startswith("^"):
            display.append(line.strip("^<>= \t"))
            new = True
        elif not line.strip(" \t<>=_-") or _SIGNED.fullmatch(line):
            new = True
        else:
            starts = new or (indented and line[:1] in "\t ")
            if starts:
                paragraphs.append([])
            paragraphs[-1].append(line.strip().rstrip("<"))
            new = False
    return [d for d in display if d], [" ".join(lines) for lines in paragraphs]


def _shown(header: str) -> str:
    """A header with its separators as spaces."""
    return _CONTROLS.sub(" ", header)


def _sent(tail: str) -> str | None:
    """The time of sending in ISO 8601, None where the tail gives none."""
    if match := _SENT.search(tail):
        name = match["month"].lower()
        month = _MONTHS.index(name) + 1 if name in _MONTHS else 0
    elif match := _SENT_AP.search(tail):
        month = int(match["month"])
    else:
        return None
    day, hour, minute = (int(match[k]) for k in ("day", "hour", "minute"))
    year = int(match["year"])
    year += (1900 if year >= 70 else 2000) if year < 100 else 0
    if not (1 <= month <= 12 and 1 <= day <= 31 and hour < 24 and minute < 60):
        return None
    return f"{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:00"
