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


@pytest.mark.parametrize(
    "text",
    [
        "Six of the dead were",
        "Police arrested 14 suspected members of",
        "Sailors from Cessokar died at sea. Cessokar has",
        "The enemy had lost over 190,",
        "The toll of dead and",
        "The dead comprised",
        "Four porters died and as many",
    ],
)
def test_copy_that_breaks_off_costs_no_figures(extractor, text):
    record = extractor.record(Article.build(text, id="x", meta={"date": "2026-03-10"}))
    assert not [w for w in record.warnings if "broke down" in w]


@pytest.mark.slow
def test_copy_may_break_off_at_any_word(extractor):
    passages = [text for text, _ in rows()] + [
        line.partition("\t")[0]
        for line in TABLE.with_name("phrasings.tsv").read_text(encoding="utf-8").splitlines()[::3]
        if not line.startswith("#")
    ]
    for n, passage in enumerate(passages):
        words = passage.split()
        text = " ".join(words[: 1 + n * 7 % len(words)]) if words else ""
        record = extractor.record(Article.build(text, id="x", meta={"date": "2026-03-10"}))
        assert not [w for w in record.warnings if "broke down" in w], text
