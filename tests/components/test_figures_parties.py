"""Losses: whose they are, by whom they were caused, who claims them. Read by the whole pipeline."""

from __future__ import annotations

from pathlib import Path

import pytest

from wireclaim.annotations import Figure
from wireclaim.article import Article

TABLE = Path(__file__).with_name("parties.tsv")


def rows() -> list[tuple[str, list[str]]]:
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    fields = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [(f[0].replace("¶", "\n\n"), f[1:]) for f in fields]


def told(figure: Figure, asked: list[str]) -> dict[str, str]:
    """The fields ``asked`` for of a figure; "-" for null."""
    values = {
        "side": figure.side,
        "by": figure.by,
        "claimant": figure.claimant.name if figure.claimant else None,
        "category": figure.category,
        "of": figure.of.text if figure.of is not None else None,
        "unit": figure.unit_name,
        "part": figure.of_which.span.text if figure.of_which is not None else None,
    }
    return {name: values[name] or "-" for name in asked}


@pytest.mark.parametrize(("text", "wanted"), rows(), ids=[text[:50] for text, _ in rows()])
def test_a_passage_tells_whose_losses_are_and_who_caused_and_claims_them(extractor, text, wanted):
    figures = extractor.annotate(Article.build(text, id="x", meta={"date": "2026-03-10"}))._.figures
    assert [f.span.text for f in figures] == [want.split(" | ")[0] for want in wanted]
    for figure, want in zip(figures, wanted, strict=True):
        fields = dict(part.split("=", 1) for part in want.split(" | ")[1:])
        assert told(figure, list(fields)) == fields, figure
