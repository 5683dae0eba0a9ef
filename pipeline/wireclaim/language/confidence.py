"""How likely a figure is right: its score, by a logistic regression over a few signs of how it was read.

Right is meant as the record's contract has it: with its value, kind, claimant and side. The weights are in
``lexicons/confidence.json``, learnt from the project's own training articles by ``train/confidence.py``.
"""

from __future__ import annotations

import json
from importlib.resources import files
from math import exp

from ..annotations import Figure
from .loss_walks import Loss

#: Upper ends of the classes that the score of a figure's quote falls into.
SCORES = (0.3, 0.5, 0.65, 0.8, 0.9, 0.95)


class Confidence:
    """The weights of signs; those that it does not know weigh nothing."""

    def __init__(self, bias: float, weights: dict[str, float]) -> None:
        self.bias, self.weights = bias, weights

    @classmethod
    def load(cls) -> Confidence:
        data = json.loads((files("wireclaim") / "lexicons" / "confidence.json").read_text(encoding="utf-8"))
        return cls(data["bias"], data["weights"])

    def probability(self, signs: list[str]) -> float:
        """The probability that a figure with these signs is right, to three places."""
        z = self.bias + sum(self.weights.get(sign, 0.0) for sign in signs)
        return round(1 / (1 + exp(-z)), 3)


def grade(value: float) -> str:
    """The class of a score, by its upper end."""
    return next((str(end) for end in SCORES if value < end), "1")


def signs(loss: Loss, figure: Figure, *, war: str) -> list[str]:
    """The signs of a figure: how it was read, whose it is, how sure its quote is. war: ``two`` sides, ``rebels``
    or ``none`` in the article."""
    claimed = "own" if figure.quote is None else "claimed" if figure.claimant is not None else "nobody"
    side = "side" if figure.side else "none"
    combatants = figure.category in ("combatant", "official", "equipment")
    return [
        "voice=" + loss.voice,
        f"sure={loss.sure}",
        "kind=" + figure.kind,
        "claim=" + claimed,
        "quote=" + (grade(figure.quote.score) if figure.quote is not None else "none"),
        "war=" + war,
        f"side={war}|{side}|{'armed' if combatants else 'other'}",
        "scope=" + figure.scope,
        "modifier=" + ("exact" if figure.modifier == "exact" else "other"),
        "implicit=" + str(loss.group.implicit),
        "noun=" + str(loss.group.noun is not None),
        "bare=" + str(loss.trigger is None),
        "part=" + str(loss.whole is not None),
        "like=" + str(loss.like is not None),
    ]
