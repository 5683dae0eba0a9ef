"""The unit of work: some twenty articles in the order of the input, and what became of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ..article import Article
from ..wire import Skipped, Unreadable
from .inputs import InputFile

#: Characters of copy in a shard: enough that handing it over costs little, few enough that the workers finish
#: together and a broken run loses a second.
SHARD_CHARS = 20_000
#: Items in a shard at most: a feed of flashes.
SHARD_ITEMS = 500


@dataclass(frozen=True, slots=True)
class Output:
    """An article's record as a line of JSON, with its counts."""

    line: bytes
    words: int
    quotes: int
    figures: int
    warnings: int


@dataclass(frozen=True, slots=True)
class Failure:
    """Why an article gave no record."""

    error: str


@dataclass(slots=True)
class Entry:
    """One item of the input on its way. key: what it is known by as done; file: where it comes from; deaths:
    workers that died while they were at it."""

    item: Article | Unreadable | Skipped
    key: str
    file: InputFile
    result: Output | Failure | None = None
    deaths: int = 0

    def dead_letter(self) -> dict[str, Any] | None:
        """The entry as a dead letter: the input, the stage, the error. None where nothing went wrong."""
        item = self.item
        if isinstance(item, Unreadable):
            where = {"path": item.path, "line": item.line, "index": item.index}
            return {"stage": "read", "error": item.reason, **where, **self._from(), "article": None}
        if isinstance(item, Article) and isinstance(self.result, Failure):
            where = {"path": item.path, "line": None, "index": item.index}
            article = {
                "id": item.id,
                "text": item.text,
                "meta": {k: v for k, v in item.meta.items() if v is not None},
                "format": item.format,
                "warnings": list(item.warnings),
            }
            return {"stage": "extract", "error": self.result.error, **where, **self._from(), "article": article}
        return None

    def _from(self) -> dict[str, str]:
        return {"file": self.file.name, "origin": self.file.origin, "key": self.key}


@dataclass(slots=True)
class Shard:
    """Entries that go to one worker and are written together. number: from 0, in the order of the input."""

    number: int
    entries: list[Entry] = field(default_factory=list)

    @property
    def todo(self) -> list[Entry]:
        return [e for e in self.entries if isinstance(e.item, Article) and e.result is None]


def shards(entries: Iterator[Entry]) -> Iterator[Shard]:
    """The entries in shards; how they are cut depends on nothing but the entries."""
    shard, size = Shard(0), 0
    for entry in entries:
        shard.entries.append(entry)
        size += len(entry.item.text) if isinstance(entry.item, Article) else 0
        if size >= SHARD_CHARS or len(shard.entries) >= SHARD_ITEMS:
            yield shard
            shard, size = Shard(shard.number + 1), 0
    if shard.entries:
        yield shard
