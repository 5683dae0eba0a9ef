"""Plain text: one article a file, or several set apart as wire systems do.

An article ends at a form feed, at a line of five or more ``=``, at a line ``NNNN`` (the end-of-message mark of
ANPA and telex copy), and before a line that begins with the header ``date YYYY-MM-DD``.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from ..article import Article, normal_text
from . import Head, Item, Unreadable
from .charset import decode
from .notices import notice_of
from .source import Source

NAME = "text"

_BREAK = re.compile(r"\f|^[ \t]*(?:={5,}|NNNN)[ \t]*$\n?", re.MULTILINE)
_HEADER = re.compile(r"^ ?date \d{4}-\d\d-\d\d\b", re.MULTILINE)


def sniff(head: Head) -> bool:
    """Whatever is text."""
    return True


def read(source: Source) -> Iterator[Item]:
    """The articles in plain text, in order."""
    text, warnings = decode(source.read())
    index = 0
    for part in split(normal_text(text)):
        if part.strip("\ufeff\x00 \t\n\v"):
            meta = notice_of(part)
            yield Article.build(part, path=source.name, format=NAME, index=index, meta=meta, warnings=warnings)
            index += 1
    if not index:
        yield Unreadable(source.name, "the file holds nothing but separators: no article to read")


def split(text: str) -> Iterator[str]:
    """The copy between the separators, each piece unchanged."""
    start = 0
    for match in _BREAK.finditer(text):
        yield from _at_headers(text[start : match.start()])
        start = match.end()
    yield from _at_headers(text[start:])


def _at_headers(piece: str) -> Iterator[str]:
    starts = [m.start() for m in _HEADER.finditer(piece)]
    bounds = [0, *[s for s in starts if piece[:s].strip()], len(piece)]
    for a, b in itertools.pairwise(bounds):
        yield piece[a:b]
