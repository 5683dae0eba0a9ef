"""What the script of the page draws from: articles, quotes, people, and which loss each figure belongs to.

One JSON object. The rows of a list are lists, whose columns are named in ``COLUMNS``. Every string but the texts
stands once, in ``words``; a column named with "$" holds places there. Offsets are UTF-16 units, as a browser
counts.
"""

from __future__ import annotations

import zlib
from base64 import b64encode
from collections.abc import Mapping, Sequence
from typing import Any

import orjson

from ..ledger.entries import Loss, Quotation
from ..people.entries import Entry as Person
from ..records import Record, Span
from .articles import Article, Articles
from .shown import places, shown
from .tables import standing
from .wording import CATEGORIES

COLUMNS = {
    "articles": "id$ anchor$ headline$ date$ agency$ byline$ dateline$ language$ version latest warnings$ text "
    "quotes figures",
    "quotes": "id$ spans cue source speaker$ role$ affiliation$ kind$ stance$ via$ addressee$ medium$ date$ "
    "inside continues score quotation",
    "figures": "id$ start end sentence kind$ what$ side$ by$ place$ date$ claimant$ status$ scope$ part quote "
    "score loss history copy$",
    "losses": "id$ story kind$ side$ scope$ category$ histories$ contested revised",
    "quotations": "id$ story speaker$ person party$ kind$ stance$ date$ places",
    "people": "id$ kind$ name$ title$ country$ articles quotes spellings$ roles$",
}


def data(
    entries: Sequence[Loss | Quotation],
    articles: Articles,
    people: Sequence[Person],
    called: Mapping[str, Article],
) -> dict[str, Any]:
    """The object, of plain lists and numbers; see above. ``called``: of ``tables.titles``."""
    words = _Words()
    losses = [x for x in entries if isinstance(x, Loss)]
    quoted = [x for x in entries if isinstance(x, Quotation)]
    claims: dict[tuple[int, str], tuple[int, int, int]] = {}
    for n, loss in enumerate(losses):
        for h, history in enumerate(loss.histories):
            for c in (c for revision in history.revisions for c in revision.claims):
                claim = loss.claims[c]
                claims[articles.of(claim).number, claim.figure] = n, h, c
    quotations = {(articles.of(p).number, p.quote): n for n, x in enumerate(quoted) for p in x.places}
    rows = []
    for article in articles.list:
        r, n = article.record, article.number
        at = places(r.text)
        rows.append(
            [
                *(words(x) for x in (r.id, article.anchor, article.headline, r.meta.date, r.meta.agency)),
                *(words(x) for x in (r.meta.byline, r.meta.dateline, r.meta.language)),
                r.meta.version if isinstance(r.meta.version, int) else None,
                int(article.latest),
                [words(x) for x in r.warnings],
                shown(r.text),
                _quotes(r, n, quotations, at, words),
                _figures(r, n, claims, losses, articles, at, words),
            ]
        )
    at_story = {id: n for n, id in enumerate(called)}
    heard = _heard(people, losses, quoted)
    person_at = {p.id: n for n, p in enumerate(heard)}
    return {
        "columns": {name: columns.split() for name, columns in COLUMNS.items()},
        "stories": [words(article.headline) for article in called.values()],
        "articles": rows,
        "losses": [
            [
                words(x.id),
                at_story[x.story],
                *(words(v) for v in (x.kind, x.side, x.scope, x.category)),
                [
                    [
                        *((words(h.claimant.name), words(h.claimant.side)) if h.claimant else (None, None)),
                        words(standing(x, h)),
                    ]
                    for h in x.histories
                ],
                int(bool(x.contradictions)),
                int(any(len(h.revisions) > 1 for h in x.histories)),
            ]
            for x in losses
        ],
        "quotations": [
            [
                words(x.id),
                at_story[x.story],
                words(x.speaker.name if x.speaker else None),
                person_at.get(x.speaker.id) if x.speaker and x.speaker.id else None,
                *(words(v) for v in (x.speaker.side if x.speaker else None, x.kind, x.stance, x.date)),
                [[a, q] for a, q in _fullest_first(x, articles)],
            ]
            for x in quoted
        ],
        "people": [
            [
                *(words(v) for v in (p.id, p.kind, p.name, p.title, p.country)),
                p.articles,
                len(p.quotes),
                [words(s.name) for s in p.spellings],
                [[words(v) for v in (x.role, x.affiliation, x.first, x.last)] for x in p.roles],
            ]
            for p in heard
        ],
        "words": words.list,
    }


def _heard(people: Sequence[Person], losses: Sequence[Loss], quoted: Sequence[Quotation]) -> list[Person]:
    """Those who say something or claim a figure, those with most quotes first."""
    parties = {h.claimant.id for x in losses for h in x.histories if h.claimant}
    parties |= {x.speaker.id for x in quoted if x.speaker}
    heard = [p for p in people if p.quotes or p.id in parties]
    return sorted(heard, key=lambda p: (-len(p.quotes), -p.articles, p.name, p.id))


def packed(value: object) -> str:
    """As JSON, deflated, in base 64: a third of the size, and nothing in it that could be read as markup."""
    return b64encode(zlib.compress(orjson.dumps(value), 9)).decode()


class _Words:
    """Strings to their places in ``list``; None is the first of them."""

    def __init__(self) -> None:
        self.list: list[str | None] = [None]
        self._at: dict[str | None, int] = {None: 0}

    def __call__(self, text: str | None) -> int:
        if text is not None and text not in self._at:
            self._at[text] = len(self.list)
            self.list.append(shown(text))
        return self._at[text]


def _offsets(span: Span | None, at: list[int] | None) -> list[int] | None:
    if span is None:
        return None
    return [at[span.start], at[span.end]] if at else [span.start, span.end]


def _quotes(
    record: Record, article: int, quotations: dict[tuple[int, str], int], at: list[int] | None, words: _Words
) -> list[list[Any]]:
    index = {q.id: n for n, q in enumerate(record.quotes)}
    return [
        [
            words(q.id),
            [x for s in q.spans for x in _offsets(s, at) or ()],
            _offsets(q.cue, at),
            _offsets(q.source, at),
            *(
                words(x)
                for x in ((q.speaker.name, q.speaker.role, q.speaker.affiliation) if q.speaker else [None] * 3)
            ),
            words(q.kind),
            words(q.stance),
            words(q.via.name if q.via else None),
            words(q.addressee.name if q.addressee else None),
            words(q.medium),
            words(q.date),
            index.get(q.inside or ""),
            index.get(q.continues or ""),
            round(q.score, 2),
            quotations.get((article, q.id)),
        ]
        for q in record.quotes
    ]


def _figures(
    record: Record,
    article: int,
    claims: dict[tuple[int, str], tuple[int, int, int]],
    losses: list[Loss],
    articles: Articles,
    at: list[int] | None,
    words: _Words,
) -> list[list[Any]]:
    quotes = {q.id: n for n, q in enumerate(record.quotes)}
    figures = {f.id: n for n, f in enumerate(record.figures)}
    rows = []
    for f in record.figures:
        loss, history, c = claims.get((article, f.id), (None, None, None))
        claim = losses[loss].claims[c] if loss is not None and c is not None else None
        span = _offsets(f.span, at) or [0, 0]
        rows.append(
            [
                words(f.id),
                *span,
                _offsets(claim.sentence, at) if claim else None,
                *(
                    words(x)
                    for x in (
                        f.kind,
                        CATEGORIES.get(f.category or "") if f.unit_name in (None, "person") else f.unit_name,
                        f.side,
                        f.by,
                        f.place,
                        f.date,
                    )
                ),
                words(f.claimant.name if f.claimant else None),
                words(f.status),
                words(f.scope),
                figures.get(f.of_which or ""),
                quotes.get(f.quote or ""),
                round(f.score, 2),
                loss,
                history,
                words(claim.copy_of if claim else None),
            ]
        )
    return rows


def _fullest_first(said: Quotation, articles: Articles) -> list[tuple[int, int]]:
    """Article and place among its quotes, of the fullest wording first, then in the order of the ledger."""
    found = []
    for p in said.places:
        article = articles.of(p)
        n = next((n for n, q in enumerate(article.record.quotes) if q.id == p.quote), None)
        if n is not None:
            found.append((article.number, n, sum(len(s.text) for s in p.spans)))
    best = max(range(len(found)), key=lambda k: (found[k][2], -k), default=0)
    return [x[:2] for x in (*found[best : best + 1], *found[:best], *found[best + 1 :])]
