"""Signs in columns: what the signs of readings are kept in, so that what several readings share is read once."""

# ruff: noqa: B905 (the columns of the same things are of one length)

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from .cues import Range

#: A kind of sign, and its value for each of some things: None where a thing has no such sign. A kind that ends in
#: "|" is told with the frame of the reading: ``pf|clause=NOUN``; others end in "=": ``c1=the``.
Column = tuple[str, Sequence[str | None]]
#: A cue: the token it hangs on, its tokens, its lemma.
CueAt = tuple[int, Range | None, str]
#: A source beside a cue: the token that the cue hangs on, -1 without one; its lemma; the source.
Voice = tuple[int, str, Range | None]
T = TypeVar("T")
#: A number up to three.
FEW = ("0", "1", "2", "3")


@dataclass(slots=True)
class Content:
    """What is said. size: in tokens; marks: how much of it quotations hold (all, some, none), or that it is a
    quotation's ``own``."""

    start: int
    end: int
    pieces: list[Range]
    size: int
    marks: str


@dataclass(slots=True)
class Shared:
    """Signs of things that readings share. of: which thing each reading has; columns: a value a thing."""

    of: list[int]
    columns: list[Column]


@dataclass(slots=True)
class Signs:
    """The signs of the readings of an article, and their frames."""

    frames: list[str]
    shared: list[Shared]

    def told(self) -> list[list[str]]:
        """The signs of each reading as strings; none twice."""
        out: list[list[str]] = [[] for _ in self.frames]
        for things in self.shared:
            for kind, values in things.columns:
                framed = kind[-1] == "|"
                for signs, frame, k in zip(out, self.frames, things.of):
                    value = values[k]
                    if value is not None:
                        signs.append(f"{kind}{frame}={value}" if framed else kind + value)
        return out


def distinct(keys: Sequence[T | None]) -> tuple[list[int], list[T]]:
    """Which of the different things each is, -1 for None; and the things in order."""
    index: dict[T, int] = {}
    of = [-1 if key is None else index.setdefault(key, len(index)) for key in keys]
    return of, list(index)


def but_none(columns: Iterable[Column]) -> list[Column]:
    """Columns with an entry more, without a sign, for readings that have no such thing."""
    return [(kind, [*values, None]) for kind, values in columns]
