"""What published counting rules make of numbers that stand."""

import pytest

from wireclaim.ledger.rules import Standing, estimates


def standing(who, value=None, low=None, high=None, *, modifier="exact", tier=0) -> Standing:
    bounds = (value, value) if low is None and high is None else (low, high)
    return Standing(who, value, *bounds, modifier, tier)


NOBODY, LOSER, ENEMY, DENIAL = range(4)


@pytest.mark.parametrize(
    ("numbers", "ucdp", "acled", "spread"),
    [
        ([("the UN", 23, NOBODY), ("the army", 6, LOSER), ("the rebels", 52, ENEMY)], (6, 23, 52), 6, (6, 52)),
        ([("the army", 6, LOSER), ("the rebels", 52, ENEMY)], (6, 6, 52), 6, (6, 52)),
        ([("the army", 0, DENIAL), ("the rebels", 52, ENEMY)], (0, 52, 52), 52, (0, 52)),
        ([("police", 12, NOBODY), ("a hospital", 15, NOBODY)], (12, 12, 15), 12, (12, 15)),
    ],
)
def test_reliable_sources_go_before_parties_and_the_lower_number_before_the_higher(numbers, ucdp, acled, spread):
    found = {e.rule: e for e in estimates("killed", [standing(w, v, tier=t) for w, v, t in numbers], len(numbers))}
    assert (found["ucdp"].low, found["ucdp"].best, found["ucdp"].high) == ucdp
    assert found["acled"].best == acled
    assert (found["range"].low, found["range"].high) == spread
    assert {e.sources for e in found.values()} == {len(numbers)}


def test_dozens_are_twelve_in_acled_and_a_range_counts_with_its_ends():
    dozens = standing("police", low=24, modifier="vague")
    (_, acled, spread) = estimates("killed", [dozens, standing("a doctor", low=30, high=35, modifier="range")], 2)
    assert acled.best == 12
    assert (spread.low, spread.high) == (24, 35)


def test_only_deaths_have_the_rules_that_count_deaths():
    assert [e.rule for e in estimates("injured", [standing("police", 4)], 1)] == ["range"]
    assert estimates("killed", [], 0) == []
