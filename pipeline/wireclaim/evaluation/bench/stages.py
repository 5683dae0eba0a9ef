"""The stages of one pipeline: how the time of `wireclaim extract` divides."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

from spacy.tokens import Doc

from ...article import Article
from ...extraction import Extractor
from ...language.pipeline import AFTER_PARSE, BEFORE_PARSE


@dataclass(slots=True)
class Stage:
    """words/s: the median of the rounds; share: of the time of the whole."""

    name: str
    words_per_second: float
    share: float


def stages(articles: list[Article], model: str, rounds: int) -> list[Stage]:
    """The speed of each component of ``model`` on ``articles``, of its language pipeline, its rules and the whole
    of extraction, from an article to the JSON of its record."""
    words = sum(len(a.text.split()) for a in articles)
    extractor = Extractor.load(model)
    nlp = extractor.nlp
    for article in articles[:20]:
        extractor.record(article)
    spent: dict[str, list[float]] = {}

    def timed(name: str, work: Callable[[], list[Doc]]) -> list[Doc]:
        started = time.perf_counter()
        result = work()
        spent.setdefault(name, []).append(time.perf_counter() - started)
        return result

    for _ in range(rounds):
        docs = timed("tokenizer", lambda: [nlp.tokenizer(a.text) for a in articles])
        for doc, article in zip(docs, articles, strict=True):
            doc._.meta = dict(article.meta)
        for pipe_name, pipe in nlp.pipeline:
            docs = timed(pipe_name, lambda p=pipe, d=docs: [p(doc) for doc in d])
        started = time.perf_counter()
        for article in articles:
            extractor.record(article).to_json()
        spent.setdefault("whole", []).append(time.perf_counter() - started)
    seconds = {name: statistics.median(times) for name, times in spent.items()}
    rules = {*BEFORE_PARSE, *AFTER_PARSE}
    language = sum(t for n, t in seconds.items() if n not in rules and n != "whole")
    ours = sum(t for n, t in seconds.items() if n in rules)
    rows = {**{n: t for n, t in seconds.items() if n != "whole"}, "language pipeline": language, "rules": ours}
    rows["whole of extract"] = seconds["whole"]
    return [Stage(n, words / t, t / seconds["whole"]) for n, t in rows.items()]


def extract_all(articles: list[Article], model: str) -> None:
    """Reads every article as `wireclaim extract` does."""
    extractor = Extractor.load(model)
    for article in articles:
        extractor.record(article).to_json()
