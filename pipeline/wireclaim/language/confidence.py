"""How likely a quote or a figure is right: its score, a logistic regression over signs of how it was read.

Right is meant as the record's contract has it: a quote with its content and speaker, a figure with its value,
kind, claimant and side. A quote's score goes out from that of its content and source
(``quotes/attribution_model.py``). The weights are in ``lexicons/confidence.json``, learnt by
``train/confidence.py``.
"""

from __future__ import annotations

import json
from importlib.resources import files
from itertools import repeat
from math import exp, log
from typing import Literal

from ..annotations import Figure, Quote
from .losses.walks import Loss
from .quotes.cues import Candidate

#: Upper ends of the classes that the score of a figure's quote falls into.
SCORES = (0.3, 0.5, 0.65, 0.8, 0.9, 0.95)


class Confidence:
    """The weights of signs; those that it does not know weigh nothing. slope: of the log-odds known before."""

    def __init__(self, bias: float, weights: dict[str, float], slope: float = 0.0) -> None:
        self.bias, self.weights, self.slope = bias, weights, slope

    @classmethod
    def load(cls, layer: Literal["quotes", "figures"]) -> Confidence:
        data = json.loads((files("wireclaim") / "lexicons" / "confidence.json").read_text(encoding="utf-8"))
        return cls(**data[layer])

    def probability(self, signs: list[str], before: float = 0.5) -> float:
        """The probability that what has these signs is right, to three places. before: what it was held to be."""
        known = sum(map(self.weights.get, signs, repeat(0.0)))
        z = self.bias + self.slope * log_odds(before) + known
        return round(1 / (1 + exp(-z)), 3)


def log_odds(p: float) -> float:
    """The log-odds of a probability, within those of one in ten thousand."""
    p = min(max(p, 1e-4), 1 - 1e-4)
    return log(p / (1 - p))


def grade(value: float) -> str:
    """The class of a score, by its upper end."""
    return next((str(end) for end in SCORES if value < end), "1")


def signs(loss: Loss, figure: Figure, *, war: str) -> list[str]:
    """The signs of a figure: how it was read, whose it is, how sure its quote is. war: ``two`` sides, ``rebels``
    or ``none`` in the article. Those of ``losses/doubts.py`` are weighed beside them."""
    claimed = "own" if figure.quote is None else "claimed" if figure.claimant is not None else "nobody"
    side = "side" if figure.side else "none"
    combatants = figure.category in ("combatant", "official", "equipment")
    return [
        "voice=" + loss.voice,
        f"sure={loss.sure}",
        "kind=" + figure.kind,
        "claim=" + claimed,
        "quote=" + (grade(figure.quote.score) if figure.quote is not None else "none"),
        f"side={war}|{side}|{'armed' if combatants else 'other'}",
        "scope=" + figure.scope,
        "part=" + str(loss.whole is not None),
    ]


def reading_signs(x: Candidate, *, plain: bool) -> tuple[str, ...]:
    """The signs of a quote that its reading tells. plain: whether it is somebody's clause or quotation with a
    listed verb of saying."""
    return (f"plain={plain}", f"lifted={x.score > x.own}")


def quote_signs(quote: Quote) -> list[str]:
    """The signs of a quote whose speaker is known: how it was read, what its source is written as, whether that
    is one of the article's people and bodies."""
    source, speaker = quote.source, quote.speaker
    if source is None:
        written = "none"
    elif len(source) == 1 and source[0].pos_ == "PRON":
        written = "pronoun"
    else:
        written = "name" if any(token.pos_ == "PROPN" for token in source) else "description"
    known = "nobody" if speaker is None else "entity" if speaker.entity is not None else "words"
    return [
        *quote.signs,
        "kind=" + quote.kind,
        "stance=" + quote.stance,
        f"nested={quote.inside is not None}",
        f"source={written}|{known}",
    ]
