"""Copy as running text: hard-wrapped lines and runs of blanks made single spaces, with the way back.

Feeds wrap their lines at 60 to 80 characters, set two blanks after a full stop, or indent; grammar and encoder are
to see what a reader sees. Start with ``running``. Paragraphs stay apart as they are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from .layout import paragraphs

#: What a paragraph of running text has none of; single blanks of other kinds may stand in numbers ("1 265").
BLANKS = re.compile(r"[ \t\n\f\v]{2,}|[\t\n\f\v]")
#: Whether a text can have any: two lines without an empty one between, or blanks inside a line.
ANY = re.compile(r"[^\s][ \t\f\v]*\n[ \t\f\v]*[^\s]|[^\s](?:[ \t\f\v]{2,}|[\t\f\v])[^\s]")
#: A word that was parted at its hyphen: "car-\nbomb"; not "five- and six-year-olds".
PARTED = re.compile(r"(?<=[^\W\d_]-)\n(?=[a-z])(?!(?:and|or|to|und)\b)")


@dataclass(frozen=True, slots=True)
class Running:
    """``text``: the copy as it is read; ``places``: for each of its characters, where it stands in the copy
    *(code points)*, None where it stands at its own place."""

    text: str
    places: list[int] | None = None


def running(copy: str) -> Running:
    """The running text of ``copy``."""
    if ANY.search(copy) is None:
        return Running(copy)
    parts: list[str] = []
    places: list[int] = []

    def keep(start: int, end: int) -> None:
        parts.append(copy[start:end])
        places.extend(range(start, end))

    done = 0
    for paragraph in paragraphs(copy):
        for blanks in BLANKS.finditer(copy, paragraph.start, paragraph.end):
            keep(done, blanks.start())
            if not PARTED.match(copy, blanks.start()):
                parts.append(" ")
                places.append(blanks.start())
            done = blanks.end()
    keep(done, len(copy))
    return Running("".join(parts), places) if len(places) < len(copy) or "".join(parts) != copy else Running(copy)
