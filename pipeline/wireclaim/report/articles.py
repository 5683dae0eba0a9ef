"""The articles of a page: each version once, in one order, found by what the ledger calls them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote

from ..records import Record

#: Characters of the first line that stands in for a headline.
HEADLINE = 90


@dataclass(slots=True)
class Article:
    """A record with how the page calls it. anchor: of links into it, without "#"; number: its place on the page.
    latest: whether no later version of it is on the page."""

    record: Record
    number: int
    anchor: str
    latest: bool

    @property
    def headline(self) -> str:
        """Its headline, else how it begins."""
        text = self.record.meta.headline or next((x for x in self.record.text.splitlines() if x.strip()), "")
        text = " ".join(text.split())
        if len(text) <= HEADLINE or self.record.meta.headline:
            return text or self.record.id
        return text[:HEADLINE].rsplit(" ", 1)[0] + " …"


class Articles:
    """The articles, latest first; of two records of one id and version the one that comes later in the input."""

    def __init__(self, records: Iterable[Record]):
        unique = {(r.id, _version(r)): r for r in records}
        keys = sorted(unique, key=lambda k: (k[0], k[1] or 0))
        keys.sort(key=lambda k: unique[k].meta.date or "", reverse=True)
        latest: dict[str, int | None] = {}
        for id, version in unique:
            latest[id] = version if id not in latest else max(version or 0, latest[id] or 0)
        several = (
            {id for id, _ in unique if sum(k[0] == id for k in unique) > 1} if len(latest) < len(unique) else ()
        )
        self._at = {key: n for n, key in enumerate(keys)}
        self.list = [
            Article(
                unique[key],
                n,
                f"article/{quote(key[0], safe='')}" + (f"@{key[1] or 0}" if key[0] in several else ""),
                (key[1] or 0) == (latest[key[0]] or 0),
            )
            for n, key in enumerate(keys)
        ]

    def __getitem__(self, key: tuple[str, int | None]) -> Article:
        """By id and version. Raises KeyError for one that is not on the page."""
        return self.list[self._at[key]]

    def __len__(self) -> int:
        return len(self.list)


def _version(record: Record) -> int | None:
    return record.meta.version if isinstance(record.meta.version, int) else None
