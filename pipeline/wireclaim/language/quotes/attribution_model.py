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
from collections import defaultdict
from importlib.resources import files
from itertools import chain, repeat
from math import exp, log
from typing import Any

import numpy as np

from .signs import Signs

#: The name of the row that every reading has.
ALL = ""
#: What the whole numbers of the files are parts of.
UNIT = 100


class AttributionModel:
    """The rows, threshold and calibration, as trained."""

    def __init__(self, data: dict[str, Any]) -> None:
        """data: ``rows`` (sign -> whole numbers, in ``UNIT`` parts; ``ALL`` among them), ``threshold``,
        ``calibration``."""
        self.index = {sign: k for k, sign in enumerate(data["rows"], 1)}
        width = len(data["rows"][ALL])
        #: The numbers of each sign; row 0 is that of signs the model does not know. Whole numbers: their sum does
        #: not depend on its order.
        self.rows = np.array([[0] * width, *data["rows"].values()], dtype=np.int32)
        self.threshold: float = data["threshold"]
        self.calibration: tuple[float, float] = tuple(data["calibration"])
        self._by_kind()

    def _by_kind(self) -> None:
        """Fills what finds the row of a sign that is not spelt: kind -> value -> line of ``_lines``, which has a
        row a frame, the same for all where the sign is told without one."""
        self._found: dict[str, dict[str | None, int]] = defaultdict(dict)
        self._frames: dict[str, int] = {}
        signs: list[tuple[int, int | slice, int]] = []
        lines = 1
        for sign, row in self.index.items():
            name, _, value = sign.partition("=")
            kind, framed, frame = name.partition("|")
            line = self._found[kind + (framed or "=")].setdefault(value, lines)
            lines = max(lines, line + 1)
            told = self._frames.setdefault(frame, len(self._frames)) if framed else slice(None)
            signs.append((line, told, row))
        #: *Shape: (lines, frames + 1)*: the last for a frame that the model does not know, and line 0 for a value
        #: that it does not.
        self._lines = np.zeros((lines, len(self._frames) + 1), dtype=np.int32)
        for line, told, row in signs:
            self._lines[line, told] = row

    @classmethod
    def load(cls, *, evidence: bool) -> AttributionModel:
        """The shipped rows for articles with an encoder's evidence, or for those without."""
        name = "attribution_encoder.json" if evidence else "attribution.json"
        return cls(json.loads((files("wireclaim") / "lexicons" / name).read_text(encoding="utf-8")))

    def scores(self, readings: Signs) -> list[float]:
        """P(the reading is right) of each reading, 0..1, before readings compete. Signs that the model does not
        know weigh nothing."""
        if not readings.frames:
            return []
        frames = [self._frames.get(frame, -1) for frame in readings.frames]
        found = (
            map(self._found[kind].get, values, repeat(0))
            for things in readings.shared
            for kind, values in things.columns
        )
        told = np.fromiter(chain.from_iterable(found), np.intp)
        lines, at = [], 0
        for things in readings.shared:
            end = at + sum(len(values) for _, values in things.columns)
            if end > at:
                lines.append(told[at:end].reshape(len(things.columns), -1)[:, things.of])
            at = end
        rows = self.rows.take(self._lines[np.concatenate(lines), frames], axis=0)
        sums = rows.sum(0) + self.rows[self.index[ALL]]
        return probabilities(sums / np.float32(UNIT)).tolist()

    def scores_of(self, readings: list[list[str]]) -> list[float]:
        """As ``scores``, of readings whose signs are spelt."""
        sums = [self.rows[[self.index.get(sign, 0) for sign in (ALL, *signs)]].sum(0) for signs in readings]
        return probabilities(np.array(sums) / np.float32(UNIT)).tolist() if readings else []

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
