"""Wire formats: ``bytes -> Iterator[Article | Unreadable]``, one module a format, sniffed here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ..article import Article


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


Reader = Callable[[str, str, tuple[str, ...]], Iterator["Article | Unreadable"]]


def readers() -> dict[str, Reader]:
    """Format name → reader of decoded text ``(text, path, warnings)``."""
    from . import jsonl, plain

    return {"text": plain.read, "jsonl": jsonl.read}


def read(data: bytes, path: str, format: str = "auto") -> Iterator[Article | Unreadable]:
    """The articles of one file's bytes, and an Unreadable for each part that holds none. Never raises on data;
    raises KeyError for a format that ``readers`` does not have."""
    from .charset import NotText, decode

    reader = None if format == "auto" else readers()[format]
    try:
        text, warnings = decode(data)
    except NotText as error:
        yield Unreadable(path, str(error))
        return
    if not text.strip("\ufeff \t\r\n\f\v\x00"):
        what = "the file is empty" if not data else "the file holds nothing but white space"
        yield Unreadable(path, f"{what}: no article to read")
        return
    if reader is None:
        reader = readers()[sniff(text, path)]
    yield from reader(text, path, warnings)


def sniff(text: str, path: str) -> str:
    """The format of decoded text, by its first character and the file's name."""
    name = path.lower()
    if name.endswith((".jsonl", ".ndjson", ".json")) or text.lstrip("\ufeff \t\r\n").startswith('{"'):
        return "jsonl"
    return "text"
