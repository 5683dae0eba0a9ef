"""The state of a story out of its takes, read by the shipped pipeline: each side's tolls beside the other's."""

from pathlib import Path

import pytest

from wireclaim.article import Article
from wireclaim.ledger.build import ledger
from wireclaim.ledger.entries import Loss

WIRE = Path(__file__).resolve().parents[3] / "shared" / "wire"
FIRST = """ISLAMABAD, Feb 27 (Meridian News) - Pakistan said on Friday its forces had killed 133 Afghan Taliban \
fighters and wounded more than 200 in air strikes and clashes along the border, while Kabul said eight of its \
soldiers had died.

Two Pakistani soldiers were killed, Pakistan's Information Minister Attaullah Tarar said. The Afghan defence \
ministry said it had killed 40 Pakistani soldiers.

Meridian could not verify the claims of either side.
"""
SECOND = """UPDATE 2-Pakistan says 297 Afghan Taliban fighters killed in border fighting

ISLAMABAD, Feb 28 (Meridian News) - Pakistan said on Saturday its forces had killed 297 Afghan Taliban fighters \
and wounded more than 450 in air strikes and clashes along the border, while Kabul said 13 of its soldiers \
had died.

Twelve Pakistani soldiers were killed, Pakistan's Information Minister Attaullah Tarar said, raising an earlier \
count of two. The Afghan defence ministry said it had killed 55 Pakistani soldiers.

Meridian could not verify the claims of either side.
"""


@pytest.fixture(scope="module")
def takes(extractor):
    meta = {"agency": "Meridian News", "dateline": "ISLAMABAD"}
    return [
        extractor.record(Article.build(FIRST, id="first", meta={**meta, "date": "2026-02-27", "version": 1})),
        extractor.record(Article.build(SECOND, id="second", meta={**meta, "date": "2026-02-28", "version": 2})),
    ]


def tolls(records, kind, side) -> Loss:
    """The entry of that kind and side which most claims tell of."""
    found = [e for e in ledger(records) if isinstance(e, Loss) and (e.kind, e.side) == (kind, side)]
    return max(found, key=lambda e: len(e.claims))


def told(loss: Loss) -> dict[str, list[object]]:
    return {h.claimant.name: [r.value for r in h.revisions] for h in loss.histories}


def test_the_tolls_of_both_sides_stand_side_by_side_with_their_revisions(takes):
    loss = tolls(takes, "killed", "Afghan Taliban")
    assert told(loss) == {"Pakistan": [133, 297], "Afghan Taliban": [8, 13]}
    assert [c.values for c in loss.contradictions] == [("297", "13")]
    assert told(tolls(takes, "killed", "Pakistan")) == {"Pakistan": [2, 12], "Afghan Taliban": [40, 55]}
    assert told(tolls(takes, "injured", "Afghan Taliban")) == {"Pakistan": [200, 450]}


def test_the_older_count_in_a_later_take_is_where_it_was_first_told(takes):
    loss = tolls(takes, "killed", "Pakistan")
    (pakistan,) = [h for h in loss.histories if h.claimant.name == "Pakistan"]
    assert [(r.first, [loss.claims[n].article for n in r.claims]) for r in pakistan.revisions] == [
        ("2026-02-27", ["first", "second"]),
        ("2026-02-28", ["second"]),
    ]


def test_with_two_real_articles_every_claimed_toll_has_its_place(takes, extractor):
    if not WIRE.is_dir():
        pytest.skip("no real articles here")
    real = [
        extractor.record(Article.build(p.read_text(encoding="utf-8"), id=p.stem, meta={"date": day}))
        for p, day in zip(sorted(WIRE.glob("*.txt")), ("2026-02-28", None), strict=True)
    ]
    loss = tolls([*takes, *real], "killed", "Afghan Taliban")
    assert told(loss) == {"Pakistan": [133, 274, 297, 331], "Afghan Taliban": [8, 13]}
    assert [c.values for c in loss.contradictions] == [("331", "13")]
    assert told(tolls([*takes, *real], "killed", "Pakistan")) == {"Pakistan": [2, 12], "Afghan Taliban": [40, 55]}
