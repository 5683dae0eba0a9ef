"""What a word tells by itself, found once a word and kept: ``PerWord``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

Fact = TypeVar("Fact")
#: Characters of the longest word that is kept, and words after which all are forgotten.
LONGEST, MOST = 40, 20_000


class PerWord(dict[str, Fact], Generic[Fact]):
    """``facts[word]`` is ``find(word)``, which depends on the word alone. For rules that ask of every word of a
    text: ``lru_cache`` writes down the order in which it is asked, too. alike: facts that are equal may be one
    object, so that a look seldom leaves the processor's cache; not for numbers, since 1 equals 1.0."""

    def __init__(self, find: Callable[[str], Fact], *, alike: bool = False) -> None:
        super().__init__()
        self._find = find
        self._same: dict[Fact, Fact] | None = {} if alike else None

    def __missing__(self, word: str) -> Fact:
        fact = self._find(word)
        if len(word) > LONGEST:
            return fact
        if len(self) >= MOST:
            self.clear()
            if self._same:
                self._same.clear()
        if self._same is not None:
            fact = self._same.setdefault(fact, fact)
        self[word] = fact
        return fact
