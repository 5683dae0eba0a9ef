"""A little gold article that reads whole in a test, and what a record makes of it."""

from __future__ import annotations

import copy
from collections.abc import Callable

import pytest

from wireclaim.evaluation.run import Evaluation, ScoredArticle, Split
from wireclaim.evaluation.score import outcomes
from wireclaim.evaluation.titles import title_fates

TEXT = "Omar Haddad said 12 soldiers died on Friday. He denied it."
MODEL = {"name": "en_wire", "version": "1.0", "sha256": "ab" * 32}


def span(piece: str) -> dict:
    start = TEXT.index(piece)
    return {"start": start, "end": start + len(piece), "text": piece}


def article(id: str = "a") -> dict:
    """Two quotes, a figure, a measure (as if it were one), a date, one person named once and meant once more."""
    nobody = dict.fromkeys(["via", "addressee", "inside", "medium", "date", "continues"])
    haddad = {"name": "Omar Haddad", "entity": "E1"}
    said = {"id": "Q1", "kind": "indirect", "spans": [span("12 soldiers died on Friday")], "cue": span("said")}
    said |= {"source": span("Omar Haddad"), "speaker": haddad, "stance": "say", "score": 0.9, **nobody}
    denied = {"id": "Q2", "kind": "indirect", "spans": [span("it")], "cue": span("denied")}
    denied |= {"source": span("He"), "speaker": haddad, "stance": "deny", "score": 0.6, **nobody}
    number = {"value": 12, "low": 12, "high": 12, "modifier": "exact", "of": span("soldiers")}
    figure = {"id": "F1", "span": span("12"), "kind": "killed", **number, "unit_name": "soldier"}
    figure |= dict.fromkeys(["side", "by", "place", "date", "of_which", "part"])
    figure |= {"claimant": haddad, "quote": "Q1", "status": "claimed", "scope": "event", "score": 0.8}
    figure["category"] = "combatant"
    measure = {"span": span("12"), **number, "unit": "soldier", "unit_name": "soldier"}
    measure |= {"dimension": "count", "change": None}
    entity = {"id": "E1", "label": "PERSON", "name": "Omar Haddad", "aliases": ["Haddad"]}
    entity |= {"title": None, "role": None, "affiliation": None}
    entity["mentions"] = [{**span("Omar Haddad"), "kind": "name"}, {**span("He"), "kind": "pronoun"}]
    date = {"span": span("on Friday"), "value": "2026-02-27", "precision": "day", "relative": True}
    meta = dict.fromkeys(["headline", "dateline", "agency", "byline"]) | {"date": "2026-02-28", "language": "en"}
    layers = {"entities": [entity], "quotes": [said, denied], "figures": [figure], "measures": [measure]}
    return copy.deepcopy(
        {"id": id, "style": "reuters-like", "text": TEXT, "meta": meta, **layers, "dates": [date]}
    )


@pytest.fixture
def gold() -> dict:
    return article()


@pytest.fixture
def scored() -> Callable[..., ScoredArticle]:
    """``scored(id, change)``: the article with what a record of it scores that ``change`` has altered."""

    def make(id: str = "a", change: Callable[[dict], object] = lambda record: None) -> ScoredArticle:
        record = article(id)
        change(record)
        wanted = article(id)
        sentences = [(0, TEXT.index(" He")), (TEXT.index("He"), len(TEXT))]
        return ScoredArticle(wanted, outcomes(wanted, record), title_fates(wanted, record), sentences)

    return make


@pytest.fixture
def evaluation() -> Callable[..., Evaluation]:
    """``evaluation(*articles)``: an evaluation of one split, dev, or a closed test."""

    def make(*articles: ScoredArticle, closed: bool = False) -> Evaluation:
        name = "test" if closed else "dev"
        return Evaluation(MODEL, [Split(name, f"{name}.jsonl", "0" * 64, closed, list(articles))])

    return make
