"""The articles of a page: each version once, in one order, found by the claims and quotes in them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote

from ..ledger.entries import Claim, Place
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
    """The articles, those of the latest day first. A record that is given twice is there once."""

    def __init__(self, records: Iterable[Record]):
        self._versions: dict[str, list[Article]] = {}
        found: dict[str, list[Record]] = {}
        for record in records:
            if record not in found.setdefault(record.id, []):
                found[record.id].append(record)
        for id, versions in found.items():
            *earlier, latest = sorted(versions, key=_time)
            anchor = f"article/{quote(id, safe='')}"
            made = [Article(latest, 0, anchor, True)]
            made += [Article(r, 0, f"{anchor}@{n}", False) for n, r in enumerate(earlier, 1)]
            self._versions[id] = made
        self.list = [a for _, versions in sorted(self._versions.items()) for a in versions]
        self.list.sort(key=lambda a: a.record.meta.date or "", reverse=True)
        for n, article in enumerate(self.list):
            article.number = n

    def of(self, told: Claim | Place) -> Article:
        """The version in which a claim or a quote stands. Raises KeyError if it is not on the page."""
        for article in self._versions[told.article]:
            r = article.record
            if isinstance(told, Claim):
                here = any(f.id == told.figure and f.span == told.span for f in r.figures)
            else:
                here = any(q.id == told.quote and q.spans == told.spans for q in r.quotes)
            if here and told.version == (r.meta.version if isinstance(r.meta.version, int) else None):
                return article
        raise KeyError(told.article)

    def __len__(self) -> int:
        return len(self.list)


def _time(record: Record) -> tuple[str, int, str, bytes]:
    """What sorts the versions of an article."""
    version = record.meta.version if isinstance(record.meta.version, int) else 0
    return record.meta.date or "", version, record.meta.created or "", record.to_json()
