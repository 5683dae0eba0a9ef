"""What the components' scorers are made of: the lines of the report as spaCy scores.

Every component registers its scorer beside its factory, and ``nlp.evaluate(gold.examples(articles, nlp))`` gives
their figures; they are those of ``wireclaim evaluate``, counted by the same ``score.outcomes``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import numpy as np
from spacy.training import Example

from .. import annotations  # noqa: F401  (registers the Doc extensions)
from ..article import Article
from ..records import record_of
from .score import LINES, count, outcomes
from .statistics import prf

#: Examples -> scores by name.
Scorer = Callable[..., dict[str, Any]]


class Scored:
    """A component that is scored: ``nlp.evaluate`` asks its ``score``."""

    def __init__(self, scorer: Scorer | None = None) -> None:
        self.scorer = scorer

    def score(self, examples: Iterable[Example], **kwargs: Any) -> dict[str, Any]:
        """The scorer's figures; none without a scorer."""
        return self.scorer(examples, **kwargs) if self.scorer is not None else {}


def line_scorer(**lines: str) -> Scorer:
    """A scorer of the report's lines: ``quotes="quotes: content"`` gives ``quotes_p``, ``quotes_r``, ``quotes_f``.

    They are None where no Example has our annotation, as spaCy's own scorers have it."""
    wanted = {key: next(line for line in LINES if line.name == name) for key, name in lines.items()}
    layers = {line.layer for line in wanted.values()}

    def score(examples: Iterable[Example], **kwargs: Any) -> dict[str, Any]:
        totals = {key: np.zeros(3) for key in wanted}
        annotated = 0
        for example in examples:
            gold = example.reference._.gold
            if gold is None:
                continue
            annotated += 1
            found = outcomes(gold, _record(example), layers)
            for key, line in wanted.items():
                totals[key] += count(found[line.layer], line)
        return {
            f"{key}_{name}": float(value) if annotated and not np.isnan(value) else None
            for key, total in totals.items()
            for name, value in zip("prf", prf(total), strict=True)
        }

    return score


def _record(example: Example) -> dict[str, Any]:
    doc = example.predicted
    return record_of(doc, Article.build(doc.text), {"name": "", "version": ""}).to_dict()
