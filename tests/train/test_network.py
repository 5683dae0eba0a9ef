"""What is learnt of readings' signs."""

import numpy as np
import pytest

from wireclaim.language.quotes.attribution_model import ALL, AttributionModel
from wireclaim.train.network import TRAITS, learn


def readings() -> tuple[list[list[str]], np.ndarray, np.ndarray]:
    """A listed verb is a cue with a source, and only then; "maybe" is a sign of nothing, "rare" is seen once."""
    rows, right = [], []
    for k in range(60_000):
        signs = [s for s, has in (("listed", k % 2), ("source", k // 2 % 2), ("maybe", k % 7 < 3)) if has]
        rows.append(signs + ["rare"] * (k == 5))
        right.append(k % 2 == 1 and k // 2 % 2 == 1)
    return rows, np.array(right, dtype=np.float32), np.ones(len(rows), dtype=np.float32)


@pytest.fixture(scope="module")
def rows() -> dict[str, list[int]]:
    return learn(*readings())


def test_what_signs_mean_together_is_learnt(rows):
    model = AttributionModel({"rows": rows, "threshold": 0.5, "calibration": (1, 0)})
    both, one, other, none = model.scores_of([["listed", "source"], ["listed"], ["source", "maybe"], []])
    assert both > 0.8 > 0.3 > max(one, other, none)


def test_rare_signs_are_not_learnt(rows):
    assert set(rows) == {ALL, "listed", "source", "maybe"}
    assert {len(numbers) for numbers in rows.values()} == {1 + TRAITS}


def test_the_same_readings_give_the_same_numbers(rows):
    assert learn(*readings()) == rows


def test_a_reading_that_counts_more_teaches_more():
    signs = [["f=clause"]] * 40_000
    right = np.array([k % 2 for k in range(40_000)], dtype=np.float32)
    scores = []
    for weight in (1.0, 6.0):
        rows = learn(signs, right, np.where(right > 0, weight, 1.0).astype(np.float32))
        model = AttributionModel({"rows": rows, "threshold": 0.5, "calibration": (1, 0)})
        scores += model.scores_of([["f=clause"]])
    assert scores[0] < scores[1]
