"""Where a name stands in a text, without a pattern that each name would have to be compiled into."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ..per_word import PerWord

#: What stands between two words.
BETWEEN_WORDS = re.compile(r"\W+")


def found_in(text: str, name: str) -> Iterator[tuple[int, int]]:
    """Start and end of each place where ``name`` stands, in other words too."""
    start = text.find(name)
    while start >= 0:
        yield start, start + len(name)
        start = text.find(name, start + 1)


def alone(text: str, name: str) -> Iterator[tuple[int, int]]:
    """Start and end of each place where ``name`` stands between other words, not in one."""
    past = 0
    for start, end in found_in(text, name):
        if start >= past and not (in_a_word(text[start - 1 : start]) or in_a_word(text[end : end + 1])):
            yield start, end
            past = end


def in_a_word(character: str) -> bool:
    return character.isalnum() or character == "_"


class Marks:
    """Many parts of words, of which one stands in whatever some patterns match."""

    def __init__(self, parts: Iterable[str]) -> None:
        self.parts = tuple(parts)
        self._stand_in = PerWord(lambda word: any(part in word for part in self.parts))

    def among(self, words: Iterable[str]) -> list[str]:
        """Those of ``words``, in small letters, in which one of the parts stands."""
        return list(filter(self._stand_in.__getitem__, words))
