"""Where and when losses were: the event's place and day, and what is of another."""

from __future__ import annotations

from pathlib import Path

import pytest

from wireclaim.article import Article

TABLE = Path(__file__).with_name("settings.tsv")


def rows() -> list[tuple[str, list[str]]]:
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    return [(f[0], f[1:]) for f in (line.split("\t") for line in lines if line and not line.startswith("#"))]


@pytest.mark.parametrize(("text", "wanted"), rows(), ids=[text[:50] for text, _ in rows()])
def test_a_loss_has_the_place_and_day_that_the_text_tells(extractor, text, wanted):
    article = Article.build(text.replace("¶", "\n\n"), id="x", meta={"date": "2026-03-10"})
    figures = extractor.annotate(article)._.figures
    told = [f"{f.span.text} | {f.place or '.'} | {f.date or '.'}" for f in figures]
    assert told == wanted
