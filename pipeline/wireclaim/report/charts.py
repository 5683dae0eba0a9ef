"""The small drawings: points for the template, which puts them into SVG."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..ledger.entries import History
from .wording import Number, height

#: Pixels of a chart of revisions, and what its points and line keep clear of the edge.
WIDTH, HEIGHT, EDGE = 96, 22, 4


@dataclass(frozen=True, slots=True)
class Chart:
    """A line of steps. path: of the SVG. dots: x, y of each revision; the last one stands."""

    path: str
    dots: list[tuple[float, float]]
    width: int = WIDTH
    height: int = HEIGHT


def revisions(history: History, days: Sequence[str], top: Number) -> Chart:
    """The numbers of a claimant over time, as steps to the end of the chart. ``days``: those on which anything is
    told of the loss, in order, which makes the charts of its claimants comparable; a day is a place on the line,
    however far from the next. ``top``: the highest number of them all."""
    at = {d: n for n, d in enumerate(days)}
    room = WIDTH - 2 * EDGE
    dots: list[tuple[float, float]] = []
    for n, said in enumerate(history.revisions):
        told = at.get((said.first or "")[:10])
        share = n / len(history.revisions) if told is None or len(days) < 2 else told / len(days)
        x = max(EDGE + share * room, dots[-1][0] + 2 * EDGE if dots else 0)
        dots.append((_tenth(x), _tenth(HEIGHT - EDGE - (HEIGHT - 2 * EDGE) * (height(said) / top if top else 0))))
    path = f"M{_written(dots[0][0])} {_written(dots[0][1])}"
    for x, y in dots[1:]:
        path += f"H{_written(x)}V{_written(y)}"
    return Chart(f"{path}H{WIDTH}", dots)


def _tenth(x: float) -> float:
    return round(x, 1)


def _written(x: float) -> str:
    return f"{x:.1f}".removesuffix(".0")
