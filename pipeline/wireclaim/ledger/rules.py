"""What published counting rules make of the claims of a loss. They stand beside the claims, never in their place.

- ``ucdp``: Uppsala Conflict Data Program. S. Hogbladh, "UCDP GED Codebook" (version 19.1 and later, Uppsala
  University), variables ``best``, ``low``, ``high``, with M. Allansson and M. Croicu, "Definitions, sources and
  methods for Uppsala Conflict Data Program Battle-Death estimates" (2017), sections Best, Low and High
  estimate: reports that differ are weighed by how reliable the source is; where that does not decide, the lower
  figure is the best estimate; lower and higher figures that are reasonable are the low and the high one.
- ``acled``: Armed Conflict Location & Event Data Project, "Fatalities" (FAQs of the codebook, 2023, updated
  2024), "How does ACLED code fatalities?": where reports differ or are vague the most conservative estimate
  counts, revised up or down as better information comes; "tens" are 10, "dozens" 12, "hundreds" 100.
- ``range``: Airwars, "Methodology" (airwars.org/about/methodology), where every incident has a minimum and a
  maximum over all that is claimed, with the number of its sources.

UCDP and ACLED count deaths alone. Those rules are for people with judgement; what is done here in its place is
told at each function."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..records import Number
from .entries import Estimate

#: What ACLED makes of dozens, hundreds and so on, by the lower bound that a record gives these words.
ACLED_VAGUE = {24: 12, 200: 100, 2000: 1000, 20000: 10000}
#: Who stands nearest to the truth, most reliable first; the words for it.
TIERS = (
    "by those who are no party to it",
    "by the side that lost",
    "by the other side",
    "denied by the side that lost",
)


@dataclass(frozen=True, slots=True)
class Standing:
    """The number of one history that stands, as the rules see it. tier: place in ``TIERS``."""

    who: str
    value: Number | None
    low: Number | None
    high: Number | None
    modifier: str
    tier: int

    @property
    def least(self) -> Number | None:
        """The least that is claimed: the value, else the lower bound, else the upper."""
        found = [x for x in (self.low, self.value) if x is not None]
        return min(found) if found else self.high

    @property
    def most(self) -> Number | None:
        found = [x for x in (self.high, self.value, self.low) if x is not None]
        return max(found) if found else None

    @property
    def point(self) -> Number | None:
        """The number itself; of a range the lower end."""
        return self.value if self.value is not None else self.least


def estimates(kind: str, standing: Sequence[Standing], sources: int) -> list[Estimate]:
    """One a rule that applies; none where no number stands."""
    counted = [s for s in standing if s.point is not None]
    if not counted:
        return []
    found = [ucdp(counted, sources), acled(counted, sources)] if kind == "killed" else []
    return [*found, spread(counted, sources)]


def ucdp(standing: Sequence[Standing], sources: int) -> Estimate:
    """best: the lowest number among the most reliable sources, here those who are no party, then the side that
    lost on its own losses, then its enemy. low, high: the lowest and the highest of all that stand."""
    tier = min(s.tier for s in standing)
    best = min((s for s in standing if s.tier == tier), key=lambda s: (s.point or 0, s.who))
    lowest = min(standing, key=lambda s: (s.least or 0, s.who))
    highest = max(standing, key=lambda s: (s.most or 0, s.who))
    return Estimate(
        rule="ucdp",
        low=lowest.least,
        best=best.point,
        high=highest.most,
        sources=sources,
        why=f"best: {best.who}, the lowest told {TIERS[tier]}; low: {lowest.who}; high: {highest.who}",
    )


def acled(standing: Sequence[Standing], sources: int) -> Estimate:
    """best: the lowest number that stands, vague words by the codebook; a denial by the side that lost counts only
    where nothing else does."""
    counted = [s for s in standing if s.tier < len(TIERS) - 1] or list(standing)
    lowest = min(counted, key=lambda s: (_conservative(s) or 0, s.who))
    number = _conservative(lowest)
    why = f"the most conservative: {lowest.who}"
    return Estimate(rule="acled", low=None, best=int(number or 0), high=None, sources=sources, why=why)


def _conservative(standing: Standing) -> Number | None:
    if standing.modifier == "vague" and standing.low in ACLED_VAGUE:
        return ACLED_VAGUE[int(standing.low)]
    return standing.least


def spread(standing: Sequence[Standing], sources: int) -> Estimate:
    """low, high: the least and the most of all that stands, denials too."""
    lowest = min(standing, key=lambda s: (s.least or 0, s.who))
    highest = max(standing, key=lambda s: (s.most or 0, s.who))
    return Estimate(
        rule="range",
        low=lowest.least,
        best=None,
        high=highest.most,
        sources=sources,
        why=f"least: {lowest.who}; most: {highest.who}",
    )
