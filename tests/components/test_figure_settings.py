"""Where and when losses were, who was lost, what they are counts of and how sure they are: what an article tells
once of its event, or of its claims."""

from __future__ import annotations

from pathlib import Path

import pytest

from wireclaim.annotations import Figure
from wireclaim.article import Article

SETTINGS = Path(__file__).with_name("settings.tsv")
CATEGORIES = Path(__file__).with_name("categories.tsv")
SCOPES = Path(__file__).with_name("scopes.tsv")
STATUSES = Path(__file__).with_name("statuses.tsv")


def rows(table: Path) -> list[tuple[str, list[str]]]:
    lines = table.read_text(encoding="utf-8").splitlines()
    return [(f[0], f[1:]) for f in (line.split("\t") for line in lines if line and not line.startswith("#"))]


def told(extractor, text: str) -> list[Figure]:
    article = Article.build(text.replace("¶", "\n\n"), id="x", meta={"date": "2026-03-10"})
    return extractor.annotate(article)._.figures


@pytest.mark.parametrize(("text", "wanted"), rows(SETTINGS), ids=[text[:50] for text, _ in rows(SETTINGS)])
def test_a_loss_has_the_place_and_day_that_the_text_tells(extractor, text, wanted):
    assert [f"{f.span.text} | {f.place or '.'} | {f.date or '.'}" for f in told(extractor, text)] == wanted


@pytest.mark.parametrize(("text", "wanted"), rows(STATUSES), ids=[text[:50] for text, _ in rows(STATUSES)])
def test_what_is_said_of_claims_makes_their_status(extractor, text, wanted):
    assert [f"{f.span.text} | {f.status}" for f in told(extractor, text)] == wanted


@pytest.mark.parametrize(("text", "wanted"), rows(SCOPES), ids=[text[:50] for text, _ in rows(SCOPES)])
def test_a_loss_is_of_the_event_or_a_total_or_another_time(extractor, text, wanted):
    assert [f"{f.span.text} | {f.scope}" for f in told(extractor, text)] == wanted


@pytest.mark.parametrize(("text", "wanted"), rows(CATEGORIES), ids=[text[:50] for text, _ in rows(CATEGORIES)])
def test_a_loss_is_of_fighters_civilians_people_or_things(extractor, text, wanted):
    assert [f"{f.span.text} | {f.category} | {f.unit_name}" for f in told(extractor, text)] == wanted
