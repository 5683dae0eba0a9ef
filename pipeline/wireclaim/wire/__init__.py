"""Wire formats: bytes → articles. One module a format; ``FORMATS`` lists them in the order they are tried.

A format is a module with ``NAME``, ``sniff(head) -> bool`` and ``read(source) -> Iterator[Item]``, which
raises Refused on a file that gives no article. How to add one: docs/formats.md.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from types import ModuleType
from zipfile import BadZipFile

from ..article import Article
from .source import HEAD, Refused, Source

#: The formats, most telling first: what none of them recognises is plain text.
FORMATS = ("newsml", "nitf", "feed", "anpa", "html", "ninjs", "jsonl", "text")


@dataclass(frozen=True, slots=True)
class Unreadable:
    """An input, or a part of one, that gives no article.

    path and line say where (line from 1, None for the whole file), reason what happened and what to do.
    """

    path: str
    reason: str
    line: int | None = None
    index: int = 0

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.reason}" if self.line else f"{self.path}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Skipped:
    """An item that is read but not meant to become a record: a picture, a withdrawn or embargoed story."""

    path: str
    reason: str
    id: str | None = None
    index: int = 0

    def __str__(self) -> str:
        return f"{self.path}: {self.id or 'item'} skipped: {self.reason}"


Item = Article | Unreadable | Skipped


@dataclass(frozen=True, slots=True)
class Head:
    """What a format is recognised by: the file's name in small letters and the beginning of its text, decoded
    loosely, without byte-order mark and leading white space."""

    name: str
    text: str


def reader(format: str) -> ModuleType:
    """The module of a format. Raises KeyError for one that is not in ``FORMATS``."""
    if format not in FORMATS:
        raise KeyError(format)
    return import_module(f".{format}", __name__)


def read(source: Source, format: str = "auto") -> Iterator[Item]:
    """The articles of one file, archives looked into, and an Unreadable or Skipped for each part that is none.

    Never raises on data; raises KeyError for a format that is not in ``FORMATS``.
    """
    from .archives import expand

    chosen = None if format == "auto" else reader(format)
    for found in expand(source):
        if isinstance(found, Unreadable):
            yield found
            continue
        try:
            yield from _read(found, chosen)
        except Refused as error:
            yield Unreadable(found.name, str(error), error.line)
        except (OSError, EOFError, zlib.error, BadZipFile) as error:
            yield Unreadable(found.name, f"cannot be read to its end: {error}")
        except Exception as error:  # parsers that are not ours raise what they like on broken data
            yield Unreadable(found.name, f"cannot be read: {type(error).__name__}: {error}")


def _read(source: Source, chosen: ModuleType | None) -> Iterator[Item]:
    from .charset import decode, refuse

    head = source.head
    if len(head) < HEAD and not head.strip(b"\xef\xbb\xbf \t\r\n\f\v"):
        what = "the file is empty" if not head else "the file holds nothing but white space"
        yield Unreadable(source.name, f"{what}: no article to read")
        return
    refuse(head)
    if chosen is None:
        text, _ = decode(head)
        seen = Head(source.name.lower(), text.lstrip("\ufeff \t\r\n\f"))
        chosen = next(m for m in map(reader, FORMATS) if m.sniff(seen))
    yield from chosen.read(source)
