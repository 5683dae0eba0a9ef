"""Shares, intervals and calibration, on figures that can be checked by hand."""

import numpy as np
import pytest

from wireclaim.evaluation.statistics import calibration, intervals, paired_intervals, prf


@pytest.mark.parametrize(
    ("counts", "shares"),
    [
        ((3, 4, 6), (0.75, 0.5, 0.6)),
        ((0, 0, 5), (0, 0, 0)),
        ((0, 5, 0), (0, 0, 0)),
        ((0, 0, 0), (np.nan,) * 3),
    ],
)
def test_precision_recall_and_f1(counts, shares):
    np.testing.assert_allclose(prf(counts), shares)


def test_an_interval_is_drawn_over_articles():
    alike = np.array([(3, 4, 6)] * 5)
    np.testing.assert_allclose(intervals(alike), [[0.75, 0.75], [0.5, 0.5], [0.6, 0.6]])
    low, high = intervals(np.array([(10, 10, 10), (0, 10, 10)]))[2]
    assert (low, high) == (0.0, 1.0)


def test_an_interval_is_the_same_on_every_run_and_holds_the_figure():
    table = np.array([(8, 10, 9), (3, 6, 5), (7, 7, 9), (1, 4, 2), (5, 5, 5)])
    first = intervals(table)
    np.testing.assert_array_equal(first, intervals(table))
    assert all(low < share < high for (low, high), share in zip(first, prf(table.sum(axis=0)), strict=True))


def test_an_article_without_rows_leaves_the_interval_defined():
    assert not np.isnan(intervals(np.array([(0, 0, 0), (1, 2, 2)]))).any()
    assert np.isnan(intervals(np.array([(0, 0, 0)]))).all()


def test_a_paired_interval_is_of_the_difference_on_the_same_articles():
    before = np.array([(5, 10, 10), (9, 10, 10), (2, 10, 10)])
    np.testing.assert_allclose(paired_intervals(before, before), 0)
    better = before + [(1, 0, 0)] * 3  # one row more in each article: no doubt about a gain of a tenth
    np.testing.assert_allclose(paired_intervals(before, better), 0.1)


def test_scores_that_are_the_share_right_are_calibrated():
    found = calibration([0.5] * 4, [True, False, True, False])
    assert found is not None
    assert (found.score, found.right) == (0.5, 0.5)
    tenths = calibration([0.1] * 10 + [1.0] * 90, [True] + [False] * 9 + [True] * 90)
    assert tenths is not None
    assert tenths.error == pytest.approx(0)


def test_the_calibration_error_is_the_mean_distance_of_ten_bins_of_equal_mass():
    # 20 rows: bins of two; the ten lower rows score .6 and half of each bin is right, the upper score 1 and are.
    found = calibration([1.0] * 10 + [0.6] * 10, [True] * 10 + [True, False] * 5)
    assert found is not None
    assert [b.rows for b in found.bins] == [2] * 10
    assert [(b.score, b.right) for b in found.bins[:5]] == [(pytest.approx(0.6), 0.5)] * 5
    assert found.error == pytest.approx(0.05)


def test_fewer_rows_than_bins_are_a_bin_each_and_none_have_no_calibration():
    found = calibration([0.2, 0.9], [False, True])
    assert found is not None
    assert found.error == pytest.approx(0.15)
    assert calibration([], []) is None
