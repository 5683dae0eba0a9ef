"""Things in text order, cut out by token range: what keeps the rules linear in the article."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Iterator
from typing import Generic, TypeVar

T = TypeVar("T")


class Ordered(Generic[T]):
    """Items sorted by their first token; a range of them costs two bisections, not a walk over all."""

    def __init__(self, items: Iterable[T], start: Callable[[T], int]) -> None:
        self.start = start
        self.items = sorted(items, key=start)
        self._starts = [start(x) for x in self.items]

    def between(self, a: int, b: int) -> list[T]:
        """The items that start in tokens ``[a, b)``, in order."""
        return self.items[bisect_left(self._starts, a) : bisect_left(self._starts, b)]

    def last_before(self, at: int) -> T | None:
        """The last item that starts before token ``at``, None if there is none."""
        k = bisect_left(self._starts, at)
        return self.items[k - 1] if k else None

    def before(self, at: int) -> Iterator[T]:
        """The items that start before token ``at``, the nearest first."""
        for k in range(bisect_left(self._starts, at) - 1, -1, -1):
            yield self.items[k]

    def add(self, item: T) -> None:
        insort(self.items, item, key=self.start)
        insort(self._starts, self.start(item))
