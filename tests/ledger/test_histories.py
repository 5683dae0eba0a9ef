"""A claimant's numbers in the order of time."""

import pytest

from wireclaim.ledger.entries import Revision
from wireclaim.ledger.histories import written


@pytest.mark.parametrize(
    ("value", "low", "high", "modifier", "wanted"),
    [
        (274, 274, 274, "exact", "274"),
        (1_234_567, 1_234_567, 1_234_567, "exact", "1234567"),
        (2_500_000, 2_500_000, None, "over", ">2500000"),
        (None, 11, 14, "range", "11-14"),
        (12.5, None, None, "approx", "~12.5"),
        (None, None, 50, "at_most", "<=50"),
        (None, 24, None, "vague", ">=24"),
    ],
)
def test_a_number_is_written_as_its_bounds(value, low, high, modifier, wanted):
    revision = Revision(
        value=value, low=low, high=high, modifier=modifier, status="claimed", first=None, last=None, claims=[0],
        correction=False,
    )  # fmt: skip
    assert written(revision) == wanted
