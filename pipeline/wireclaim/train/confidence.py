"""Learns the weights of ``language/confidence.py`` from the project's own annotated articles.

    python -m wireclaim.train.confidence GOLD.jsonl OUT.json [--model en_wire]

A figure is right as ``wireclaim evaluate`` counts it. Told on the way: the expected calibration error, over ten
bins of equal mass, on articles left out of the fit.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ..article import Article
from ..evaluation.gold import read_gold
from ..evaluation.score import outcomes
from ..evaluation.statistics import calibration
from ..extraction import Extractor
from ..language.confidence import Confidence
from ..language.pipeline import DEFAULT_MODEL
from ..records import record_of
from .attribution import fit, folds_of

#: Of the L2 penalty: signs are few, articles fewer.
PRIOR = 3.0


@dataclass(slots=True)
class Read:
    """One article's figures: their signs, and whether they are right."""

    signs: list[list[str]]
    right: list[bool]


def read_figures(gold: Path, extractor: Extractor) -> list[Read]:
    """Each article's figures, as the pipeline reads them."""
    finder = extractor.nlp.get_pipe("wireclaim_figures")
    found = []
    for _, annotated in read_gold(gold):
        article = Article.build(
            annotated["text"], id=annotated["id"], meta={"date": annotated["meta"].get("date")}
        )
        doc = extractor.annotate(article)
        record = record_of(doc, article, extractor.pipeline).to_dict()
        rows = outcomes(annotated, record, ["figures"])["figures"]
        right = {row.pred["id"] for row in rows if row.pred is not None and row.right}
        found.append(Read(finder.signs(doc), [figure["id"] in right for figure in record["figures"]]))
    return found


def learn(articles: list[Read], prior: float) -> Confidence:
    rows = [signs for article in articles for signs in article.signs]
    labels = np.array([right for article in articles for right in article.right], dtype=float)
    weights, bias = fit(rows, labels, np.ones(len(rows)), prior)
    return Confidence(bias, weights)


def left_out_error(articles: list[Read], prior: float) -> float:
    """The expected calibration error on articles left out of the fit."""
    scores, right = [], []
    for held_out in folds_of(len(articles)):
        out = set(held_out.tolist())
        model = learn([a for k, a in enumerate(articles) if k not in out], prior)
        for k in held_out:
            scores += [model.probability(signs) for signs in articles[k].signs]
            right += articles[k].right
    measured = calibration(scores, right)
    return measured.error if measured is not None else 0.0


def main(argv: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--model", default=DEFAULT_MODEL)
    parser.add_argument("--prior", type=float, default=PRIOR)
    args = parser.parse_args(argv)
    articles = read_figures(args.gold, Extractor.load(args.model))
    print(f"{len(articles)} articles, {sum(len(a.right) for a in articles)} figures; "
          f"calibration error on left-out articles {left_out_error(articles, args.prior):.3f}")  # fmt: skip
    model = learn(articles, args.prior)
    data = {"bias": model.bias, "weights": dict(sorted(model.weights.items()))}
    args.out.write_text(json.dumps(data, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
