"""What each piece is worth: pieces that are there, put aside for a while, and told in the card."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from wireclaim.components import quotes as component
from wireclaim.language.quotes.attribution_model import AttributionModel
from wireclaim.train.ablation import PIECES, Piece, kept, put_aside
from wireclaim.train.card import ablation_table

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("piece", [p for p in PIECES if p.signs], ids=lambda p: p.name)
def test_a_kind_of_signs_is_one_that_the_scorer_weighs(piece: Piece) -> None:
    known = AttributionModel.load(evidence=True).index
    assert all(any(sign.startswith(start) for sign in known) for start in piece.signs)


def test_signs_of_a_piece_are_left_out_and_no_others() -> None:
    piece = Piece("the word of the cue", "signs", signs=("l=", "lf="))
    assert kept(["f=clause", "l=say", "lf=say|clause", "list=1"], piece) == ["f=clause", "list=1"]


@pytest.mark.parametrize("piece", [p for p in PIECES if p.rule], ids=lambda p: p.name)
def test_a_rule_is_put_aside_for_a_while(piece: Piece) -> None:
    owner, name, stand_in = piece.rule
    before = getattr(owner, name)
    with put_aside(piece):
        assert getattr(owner, name) is stand_in
    assert getattr(owner, name) is before


def test_without_a_rule_nothing_changes() -> None:
    before = component.carried_on
    with put_aside(Piece("", "whole")):
        assert component.carried_on is before


def row(without: str, kind: str, polnear: float, content: float) -> dict:
    of = dict.fromkeys(("all", "speech", "direct", "mixed", "indirect"), polnear)
    return {
        "without": without,
        "kind": kind,
        "polnear": of,
        "gold": {"content": content, "content + speaker": content},
    }


def test_the_card_tells_what_is_lost_without_each_piece() -> None:
    rows = [row("", "whole", 0.72, 0.92), row("marks", "signs", 0.7, 0.925), row("floors", "rules", 0.72, 0.9)]
    table = ablation_table({"learned from": {"polnear": 840, "own": 32}, "rows": rows})
    assert "| the whole | 72.0 | 72.0 | 72.0 | 72.0 | 72.0 | 92.0 | 92.0 |" in table
    assert "| marks | 2.0 | 2.0 | 2.0 | 2.0 | 2.0 | -0.5 | -0.5 |" in table
    assert table.index("| marks |") < table.index("of the rules") < table.index("| floors |")


def test_the_shipped_card_has_the_table_that_was_measured() -> None:
    measured = json.loads((ROOT / "docs" / "ablation.json").read_text("utf-8"))
    assert ablation_table(measured) in (ROOT / "models" / "en_wire" / "README.md").read_text("utf-8")
    assert [r["without"] for r in measured["rows"][1:]] == [piece.name for piece in PIECES]
