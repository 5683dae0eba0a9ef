"""What a word tells by itself, found once a word and kept: ``PerWord``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

Fact = TypeVar("Fact")


class PerWord(dict[str, Fact], Generic[Fact]):
    """``facts[word]`` is ``find(word)``, which depends on the word alone; all are forgotten when there are
    ``most``. For rules that ask of every word of a text: ``lru_cache`` also writes down the order in which it is asked, and
    equal facts are one object here, so that a look seldom leaves the processor's cache."""

    def __init__(self, find: Callable[[str], Fact], most: int = 20_000) -> None:
        super().__init__()
        self.find, self.most = find, most
        self._same: dict[Fact, Fact] = {}

    def __missing__(self, word: str) -> Fact:
        if len(self) >= self.most:
            self.clear()
            self._same.clear()
        fact = self.find(word)
        fact = self[word] = self._same.setdefault(fact, fact)
        return fact
