"""The whole of `wireclaim extract` beside its bare language pipeline, and beside other programs on the same parse.

Every article is read by all before the next is, so that whatever else the machine does hits all alike; they take
turns in coming first.
"""

from __future__ import annotations

import statistics
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from spacy.language import Language
from spacy.tokens import Doc

from ...article import Article
from ...extraction import Extractor
from ...language.pipeline import AFTER_PARSE, BEFORE_PARSE
from .peers import Peer, QuantityPeer, QuotePeer

LANGUAGE_PIPELINE = "bare language pipeline"
EXTRACT = "wireclaim extract"


@dataclass(slots=True)
class WholeRow:
    """rounds: words/s each, from the text on; of_pipeline: that as a multiple of the bare language pipeline's.
    found: how many "quotes" and "quantities" in one round (Wireclaim's figures and measures), and articles that a
    peer "raised" on. missing: what has to be installed, where nothing was measured."""

    name: str
    rounds: list[float] = field(default_factory=list)
    of_pipeline: float | None = None
    found: dict[str, int] = field(default_factory=dict)
    missing: str | None = None

    @property
    def words_per_second(self) -> float | None:
        """The median of the rounds."""
        return statistics.median(self.rounds) if self.rounds else None


def whole(
    articles: Sequence[Article],
    model: str,
    rounds: int,
    quotes: QuotePeer,
    quantities: QuantityPeer,
    log: Callable[[str], None] = lambda line: None,
) -> list[WholeRow]:
    """Rows of the bare language pipeline (tokenizer to the heads of the encoder), of extract (article to the JSON
    of its record), and of two peers that together do of the same what they can: after the parse of that pipeline
    ``quotes`` and ``quantities``."""
    extractor = Extractor.load(model)

    def bare(article: Article) -> dict[str, int]:
        _parsed(extractor.nlp, article)
        return {}

    def extract(article: Article) -> dict[str, int]:
        record = extractor.record(article)
        record.to_json()
        return {"quotes": len(record.quotes), "quantities": len(record.figures) + len(record.measures)}

    def peers(article: Article) -> dict[str, int]:
        doc = _parsed(extractor.nlp, article)
        try:
            told = {"quotes": len(quotes.quotes(doc))}
        except Exception:  # a peer may raise whatever it likes: that is counted
            told = {"raised": 1}
        return told | {"quantities": len(quantities.quantities(doc))}

    both = f"{quotes.name} + {quantities.name}"
    readers = {LANGUAGE_PIPELINE: bare, EXTRACT: extract, both: peers}
    rows = {name: WholeRow(name) for name in readers}
    rows[both].missing = _missing(quotes, quantities)
    running = [(rows[name], read) for name, read in readers.items() if rows[name].missing is None]
    for article in articles[:20]:
        for _, read in running:
            read(article)
    words = sum(len(article.text.split()) for article in articles)
    for k in range(rounds):
        log(f"the whole of extract beside its language pipeline and peers, round {k + 1} of {rounds}")
        seconds = dict.fromkeys(rows, 0.0)
        found: dict[str, Counter[str]] = {name: Counter() for name in rows}
        for n, article in enumerate(articles):
            first = (n + k) % len(running)
            for row, read in (*running[first:], *running[:first]):
                started = time.perf_counter()
                told = read(article)
                seconds[row.name] += time.perf_counter() - started
                found[row.name].update(told)
        for row, _ in running:
            row.rounds.append(words / seconds[row.name])
            row.found = dict(found[row.name])
    base = rows[LANGUAGE_PIPELINE].words_per_second
    for row, _ in running:
        if row.words_per_second and base:
            row.of_pipeline = row.words_per_second / base
    return list(rows.values())


def _parsed(nlp: Language, article: Article) -> Doc:
    """The Doc of an article as the language pipeline leaves it."""
    doc = nlp.tokenizer(article.text)
    for name, pipe in nlp.pipeline:
        if name not in BEFORE_PARSE and name not in AFTER_PARSE:
            doc = pipe(doc)
    return doc


def _missing(*peers: Peer) -> str | None:
    lacking = [f"{peer.name}: {what}" for peer in peers if (what := peer.missing()) is not None]
    return "; ".join(lacking) or None
