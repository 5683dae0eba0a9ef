"""Learns the rows of ``language/quotes/attribution_model.py``: Adam (Kingma and Ba 2015) in NumPy, on one thread.

A reading of the grammar is learned from with the encoder's evidence or, as often, without, as a draw has it in
each pass, so that the rows do not lean on the tags alone, whose notion of an attribution is PolNeAR's.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np

from ..language.quotes.attribution_model import ALL, UNIT, sides
from ..language.quotes.evidence import EVIDENCE

#: Signs seen in fewer readings are left out: a word of one article would be learnt by heart. With 15 the log-loss
#: on left-out articles is the same, with 6 it is .01 higher.
MIN_COUNT = 30
TRAITS = 8
PASSES, BATCH = 5, 512
RATE = 3e-3
#: Of the squares of the numbers of a batch's signs.
PENALTY = 1e-5
#: Share of the traits that are left out of a reading in training (Srivastava et al. 2014).
DROPOUT = 0.1
#: Share of the readings that are read without evidence in a pass.
UNSEEN = 0.5
SEED = 0


@dataclass(slots=True)
class Table:
    """The signs of readings as numbers: reading k has ``columns[starts[k] : starts[k + 1]]``, ``ALL`` first.

    names: of the rows. evidence: which rows are the encoder's. tagged: readings that are nothing without it."""

    names: list[str]
    columns: np.ndarray
    starts: np.ndarray
    evidence: np.ndarray
    tagged: np.ndarray

    @classmethod
    def of(cls, readings: list[list[str]]) -> Table:
        counts = Counter(sign for signs in readings for sign in signs)
        names = [ALL, *sorted(sign for sign, n in counts.items() if n >= MIN_COUNT)]
        index = {sign: k for k, sign in enumerate(names)}
        rows = [[0, *(index[sign] for sign in signs if sign in index)] for signs in readings]
        return cls(
            names,
            np.array([k for row in rows for k in row], dtype=np.int64),
            np.cumsum([0, *map(len, rows)]),
            np.array([name.startswith(EVIDENCE) for name in names]),
            np.array(["f=tagged" in signs for signs in readings]),
        )

    def batch(self, readings: np.ndarray, seen: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """(columns, which of ``readings`` each is of, where each reading begins). seen: whether a reading keeps
        its evidence. *Shapes: (n,) for both.*"""
        sizes = self.starts[readings + 1] - self.starts[readings]
        before = np.cumsum(sizes) - sizes
        columns = self.columns[np.arange(sizes.sum()) + np.repeat(self.starts[readings] - before, sizes)]
        owner = np.repeat(np.arange(len(readings)), sizes)
        kept = seen[owner] | ~self.evidence[columns]
        columns, owner = columns[kept], owner[kept]
        sizes = np.bincount(owner, minlength=len(readings))
        return columns, owner, np.cumsum(sizes) - sizes


def learn(
    readings: list[list[str]], right: np.ndarray, counted: np.ndarray, traits: int = TRAITS
) -> dict[str, list[int]]:
    """Sign -> whole numbers, as ``AttributionModel`` has its rows. readings: the signs of each; right: how far
    it is, 0 to 1; counted: how often it counts. *Shapes: (n,).* The same input always gives the same numbers."""
    table = Table.of(readings)
    draw = np.random.default_rng(SEED)
    rows = np.zeros((len(table.names), 1 + traits), dtype=np.float32)
    rows[:, 1:] = draw.normal(0, 0.05, (len(rows), traits))
    rows[0] = [-2, *[0.1] * traits]
    side = sides(traits)
    mean, square = np.zeros_like(rows), np.zeros_like(rows)
    steps, step = PASSES * -(-len(right) // BATCH), 0
    for _ in range(PASSES):
        order = draw.permutation(len(right))
        for at in range(0, len(order), BATCH):
            step += 1
            batch = order[at : at + BATCH]
            seen = (draw.random(len(batch)) >= UNSEEN) | table.tagged[batch]
            columns, owner, starts = table.batch(batch, seen)
            sums = np.add.reduceat(rows[columns], starts, axis=0)
            kept = (draw.random((len(batch), traits)) >= DROPOUT) / (1 - DROPOUT)
            weighed = side * kept * (sums[:, 1:] > 0)
            odds = sums[:, 0] + (sums[:, 1:] * weighed).sum(1)
            error = (1 / (1 + np.exp(-odds)) - right[batch]) * counted[batch] / len(batch)
            slopes = np.concatenate([error[:, None], error[:, None] * weighed], axis=1).astype(np.float32)
            by_column = np.argsort(columns, kind="stable")
            used, firsts = np.unique(columns[by_column], return_index=True)
            slope = np.add.reduceat(slopes[owner[by_column]], firsts, axis=0) + 2 * PENALTY * rows[used]
            mean *= 0.9
            square *= 0.999
            mean[used] += 0.1 * slope
            square[used] += 0.001 * slope**2
            rate = RATE * max(0.02, 1 - step / steps)
            rows -= rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    numbers = np.rint(rows * UNIT).astype(int).tolist()
    return dict(zip(table.names, numbers, strict=True))
