"""How likely a candidate reading is an attribution: a small network over its signs.

Each sign (``attribution_signs.py``) has a row of numbers. Those of a reading are added up, with the row that all
readings have: the first number is the log-odds so far; the others are *traits*, of which what is above nought
counts, for the reading in the first half of them and against it in the other. So signs weigh alone, as in a
logistic regression, and together: what only two of them lift above nought.

The rows are in ``lexicons/attribution_encoder.json`` for articles that an encoder tagged and in
``lexicons/attribution.json`` for others, learnt by ``train/attribution.py``; threshold and calibration come from
articles that the rows were not fitted on.
"""

from __future__ import annotations

import json
from importlib.resources import files
from itertools import chain, repeat
from math import exp, log
from typing import Any

import numpy as np

#: The name of the row that every reading has.
ALL = ""
#: What the whole numbers of the files are parts of.
UNIT = 100


class AttributionModel:
    """The rows, threshold and calibration, as trained."""

    def __init__(self, data: dict[str, Any]) -> None:
        """data: ``rows`` (sign -> whole numbers, in ``UNIT`` parts; ``ALL`` among them), ``threshold``,
        ``calibration``."""
        self.index = {sign: k for k, sign in enumerate(data["rows"])}
        self.rows = np.array(list(data["rows"].values()), dtype=np.float32) / UNIT
        self.threshold: float = data["threshold"]
        self.calibration: tuple[float, float] = tuple(data["calibration"])

    @classmethod
    def load(cls, *, evidence: bool) -> AttributionModel:
        """The shipped rows for articles with an encoder's evidence, or for those without."""
        name = "attribution_encoder.json" if evidence else "attribution.json"
        return cls(json.loads((files("wireclaim") / "lexicons" / name).read_text(encoding="utf-8")))

    def scores(self, readings: list[list[str]]) -> list[float]:
        """P(the reading is right) of each list of signs, 0..1, before readings compete. Signs that the model does
        not know weigh nothing."""
        if not readings:
            return []
        names = chain.from_iterable((ALL, *signs) for signs in readings)
        rows = np.fromiter(map(self.index.get, names, repeat(-1)), dtype=np.intp)
        known = rows >= 0
        firsts = np.cumsum([0, *(len(signs) + 1 for signs in readings[:-1])])
        starts = np.cumsum(known)[firsts] - 1
        return probabilities(np.add.reduceat(self.rows[rows[known]], starts, axis=0)).tolist()

    def calibrated(self, score: float) -> float:
        """The score of a chosen reading as the share of such readings that are right."""
        score = min(max(score, 1e-6), 1 - 1e-6)
        slope, offset = self.calibration
        return 1.0 / (1.0 + exp(-(slope * log(score / (1.0 - score)) + offset)))


def sides(traits: int) -> np.ndarray:
    """1 for the traits that count for a reading, -1 for those against it."""
    return np.where(np.arange(traits) < (traits + 1) // 2, 1, -1).astype(np.float32)


def probabilities(sums: np.ndarray) -> np.ndarray:
    """P(right) of readings whose rows add up to ``sums``. *Shapes: (readings, 1 + traits) -> (readings,)*."""
    traits = np.maximum(sums[:, 1:], 0)
    odds = sums[:, 0] + (traits * sides(traits.shape[1])).sum(1)
    return 1 / (1 + np.exp(-np.clip(odds, -30, 30)))
