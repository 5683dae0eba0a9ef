"""Precision, recall and F1 from counts, their bootstrap intervals over articles, and calibration."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

#: Articles are drawn again and again with replacement; fixed, so that a report can be made again to the digit.
RESAMPLES, SEED = 1_000, 0
LEVEL = 0.95
#: Bins of the expected calibration error, of equal mass: the record format says ten.
BINS = 10
#: Decimals of every share in a report.
DIGITS = 4


def prf(counts: Sequence[int] | np.ndarray) -> np.ndarray:
    """Precision, recall and F1, shape (..., 3), from true positives, predicted and gold, shape (..., 3).

    Where nothing is predicted or nothing is gold, the share is 0, but NaN where both are: nothing was asked."""
    right, pred, gold = np.moveaxis(np.asarray(counts, dtype=float), -1, 0)
    asked = pred + gold > 0
    scores = np.stack(
        [right / np.maximum(pred, 1), right / np.maximum(gold, 1), 2 * right / np.maximum(pred + gold, 1)], axis=-1
    )
    return np.where(asked[..., None], scores, np.nan)


def resamples(articles: int) -> np.ndarray:
    """How often each article is drawn in each resample, shape (RESAMPLES, articles)."""
    return np.random.default_rng(SEED).multinomial(articles, np.full(articles, 1 / articles), size=RESAMPLES)


def intervals(counts: np.ndarray) -> np.ndarray:
    """The percentile interval of precision, recall and F1, shape (3, 2), from the counts of each article, shape
    (articles, 3). NaN where no resample asks anything. Efron and Tibshirani, An Introduction to the Bootstrap
    (1993), chapter 13."""
    return _percentiles(prf(resamples(len(counts)) @ counts))


def paired_intervals(before: np.ndarray, after: np.ndarray) -> np.ndarray:
    """The percentile interval of the differences ``after - before`` of precision, recall and F1, shape (3, 2),
    both read on the same resampled articles. Shapes as in ``intervals``."""
    drawn = resamples(len(before))
    return _percentiles(prf(drawn @ after) - prf(drawn @ before))


def _percentiles(sampled: np.ndarray) -> np.ndarray:
    tail = 100 * (1 - LEVEL) / 2
    bounds = []
    for column in sampled.T:
        known = column[~np.isnan(column)]
        bounds.append(np.percentile(known, [tail, 100 - tail]) if len(known) else [np.nan, np.nan])
    return np.array(bounds)


@dataclass(frozen=True, slots=True)
class Bin:
    """A tenth of the rows: how many, their mean score, the share that is right."""

    rows: int
    score: float
    right: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """How far scores are from the share that is right. error: the mean over the bins of the distance between mean
    score and share right, weighed by their rows (Naeini et al., AAAI 2015, with bins of equal mass)."""

    rows: int
    score: float
    right: float
    error: float
    bins: list[Bin]


def calibration(scores: Sequence[float], right: Sequence[bool]) -> Calibration | None:
    """The calibration of predicted rows, None where there are none. Rows of one score stay in the order given."""
    if not len(scores):
        return None
    order = np.argsort(np.asarray(scores, dtype=float), kind="stable")
    score, hits = np.asarray(scores, dtype=float)[order], np.asarray(right, dtype=float)[order]
    parts = [part for part in np.array_split(np.arange(len(score)), BINS) if len(part)]
    bins = [Bin(len(part), float(score[part].mean()), float(hits[part].mean())) for part in parts]
    error = sum(b.rows * abs(b.score - b.right) for b in bins) / len(score)
    return Calibration(len(score), float(score.mean()), float(hits.mean()), error, bins)


def rounded(value: Any) -> float | None:
    """A share as it stands in a report: ``DIGITS`` decimals, None for NaN."""
    return None if np.isnan(value) else round(float(value), DIGITS)
