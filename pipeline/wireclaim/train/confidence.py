"""Learns the weights of ``language/confidence.py`` from annotated articles.

    python -m wireclaim.train.confidence quotes OUT.json --gold GOLD.jsonl --corpora CORPORA --scores SCORES.npz
    python -m wireclaim.train.confidence figures OUT.json --gold GOLD.jsonl

A quote or figure of the project's own articles is right as ``wireclaim evaluate`` counts it; a quote of PolNeAR's
training articles (in CORPORA, with the tags that ``train/crossfit.py`` wrote into SCORES), whose speakers are not
annotated, with its content and source. Quotes are read with scores that were learnt from other articles. Told on
the way: on articles left out of the fit, the expected calibration error over ten bins of equal mass, and how often
a right one has a higher score than a wrong one (AUC). OUT keeps what it has of the other layer.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from spacy.language import Language

from ..article import Article
from ..evaluation.gold import read_gold
from ..evaluation.score import outcomes
from ..evaluation.statistics import calibration
from ..extraction import Extractor
from ..language.confidence import Confidence, log_odds, quote_signs
from ..language.pipeline import DEFAULT_MODEL
from ..records import record_of
from . import attribution
from .attribution import QUOTES, folds_of

#: Of the L2 penalty: signs are few, articles fewer; for figures, of fewer articles than quotes, more.
PRIOR = 3.0
FIGURES_PRIOR = 5.0
#: Added to the log-odds of a figure. The rules that read figures were written on the articles that the weights are
#: learnt from: of those, .82 were right when last refitted; of unseen ones .58 to .69, of unseen real copy .80.
#: The last 43 articles of ``train`` are newer than that.
UNSEEN = -0.6
#: Signs seen in fewer rows are left out: a word of one article would be learnt by heart.
MIN_COUNT = 6
#: How often a quote of the project's own articles counts, so that they weigh more than PolNeAR's, which are far
#: more: theirs are the contract's quotes, with speakers. On left-out articles 20 gives calibration errors of .030
#: (the project's) and .032 (PolNeAR's), 40 gives .017 and .044.
GOLD_WEIGHT = 40.0


@dataclass(slots=True)
class Read:
    """One article's quotes or figures: their signs, whether they are right, what they were held to be before, and
    how often each counts."""

    signs: list[list[str]]
    right: list[bool]
    before: list[float] = field(default_factory=list)
    weight: float = 1.0

    def __post_init__(self) -> None:
        self.before = self.before or [0.5] * len(self.right)


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
        found.append(Read(finder.signs(doc), right_rows(annotated, record, "figures")))
    return found


def right_rows(annotated: dict, record: dict, layer: str) -> list[bool]:
    """Whether each row of a record's layer is right."""
    rows = outcomes(annotated, record, [layer])[layer]
    right = {row.pred["id"] for row in rows if row.pred is not None and row.right}
    return [row["id"] in right for row in record[layer]]


def read_quotes(articles: list[attribution.Read], scores: list[list[float]], nlp: Language) -> list[Read]:
    """Each article's quotes, as the pipeline makes them of readings with ``scores``."""
    finder, resolver = nlp.get_pipe(QUOTES), nlp.get_pipe("wireclaim_speakers")
    found = []
    for article, told in zip(articles, scores, strict=True):
        doc, annotated = article.doc, article.annotated
        finder.weigh(article.reader, article.candidates, told)
        doc._.quotes = finder.quotes(doc, article.reader, article.candidates)
        before = [quote.score for quote in doc._.quotes]
        resolver(doc)
        if "quotes" in annotated:
            doc._.figures = []
            record = record_of(doc, Article.build(doc.text, id=annotated["id"]), {"name": "", "version": ""})
            right, weight = right_rows(annotated, record.to_dict(), "quotes"), GOLD_WEIGHT
        else:
            gold = attribution.gold_sets(doc, annotated["attributions"])
            right, weight = [_matches(quote, gold) for quote in doc._.quotes], 1.0
        found.append(Read([quote_signs(quote) for quote in doc._.quotes], right, before, weight))
    return found


def _matches(quote, gold: list[tuple[set[int], set[int]]]) -> bool:
    source = (quote.source.start, quote.source.end) if quote.source is not None else None
    content = [(span.start, span.end) for span in quote.spans]
    return attribution.matched(quote.spans[0].doc, content, source, gold) is not None


def learn(articles: list[Read], *, slope: bool, prior: float = PRIOR, shift: float = 0.0) -> Confidence:
    """The weights of the articles' signs, and of what was held before where ``slope`` says so. shift: added to the
    log-odds of all."""
    counts = Counter(sign for article in articles for signs in article.signs for sign in signs)
    names = sorted(sign for sign, n in counts.items() if n >= MIN_COUNT)
    index = {sign: k for k, sign in enumerate(names)}
    rows = [signs for article in articles for signs in article.signs]
    table = np.zeros((len(rows), len(names) + 2))
    for k, signs in enumerate(rows):
        table[k, [index[sign] for sign in signs if sign in index]] = 1
    table[:, -2] = 1
    if slope:
        table[:, -1] = [log_odds(before) for article in articles for before in article.before]
    right = np.array([right for article in articles for right in article.right], dtype=float)
    counted = np.array([article.weight for article in articles for _ in article.right])
    *weights, bias, rise = (round(float(w), 3) for w in regress(table, right, counted, prior))
    return Confidence(round(bias + shift, 3), {sign: w for sign, w in zip(names, weights, strict=True) if w}, rise)


def regress(
    table: np.ndarray, right: np.ndarray, counted: np.ndarray, prior: float = PRIOR, steps: int = 30
) -> np.ndarray:
    """The weights of a logistic regression by Newton's method, all but the last two held down by ``prior``.
    *Shapes: (rows, weights), (rows,), (rows,) -> (weights,)*."""
    held = np.full(table.shape[1], prior)
    held[-2:] = 1e-3  # keeps the equations solvable where a column is empty
    weights = np.zeros(table.shape[1])
    for _ in range(steps):
        p = 1 / (1 + np.exp(-np.clip(table @ weights, -30, 30)))
        slope = table.T @ (counted * (p - right)) + held * weights
        curve = (table.T * (counted * p * (1 - p))) @ table + np.diag(held)
        change = np.linalg.solve(curve, slope)
        weights -= change
        if np.abs(change).max() < 1e-6:
            break
    return weights


def left_out(articles: list[Read], *, slope: bool, prior: float = PRIOR) -> list[list[float]]:
    """The scores of each article's quotes or figures, by weights that were learnt from other articles."""
    out: list[list[float]] = [[] for _ in articles]
    for held_out in folds_of(len(articles)):
        skipped = set(held_out.tolist())
        model = learn([a for k, a in enumerate(articles) if k not in skipped], slope=slope, prior=prior)
        for k in held_out:
            rows = zip(articles[k].signs, articles[k].before, strict=True)
            out[k] = [model.probability(signs, before) for signs, before in rows]
    return out


def auc(scores: Sequence[float], right: Sequence[bool]) -> float:
    """How often a right one has a higher score than a wrong one; equal scores count half."""
    values, place, times = np.unique(scores, return_inverse=True, return_counts=True)
    rank = (np.cumsum(times) - (times - 1) / 2)[place]
    hits = np.asarray(right, dtype=bool)
    n = int(hits.sum())
    return float((rank[hits].sum() - n * (n + 1) / 2) / max(n * (len(values[place]) - n), 1))


def main(argv: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("layer", choices=["quotes", "figures"])
    parser.add_argument("out", type=Path)
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--corpora", type=Path)
    parser.add_argument("--scores", type=Path)
    parser.add_argument("--model", default=DEFAULT_MODEL)
    args = parser.parse_args(argv)
    extractor = Extractor.load(args.model)
    if args.layer == "figures":
        articles = read_figures(args.gold, extractor)
    else:
        if args.corpora is None or args.scores is None:
            parser.error("quotes are learnt with --corpora and --scores")
        nlp = extractor.nlp
        read = attribution.polnear_articles(args.corpora, nlp, np.load(args.scores))
        read += attribution.gold_articles(args.gold, nlp, evidence=True)
        articles = read_quotes(read, attribution.left_out(read), nlp)
    quotes = args.layer == "quotes"
    prior = PRIOR if quotes else FIGURES_PRIOR
    tell(articles, slope=quotes, prior=prior)
    model = learn(articles, slope=quotes, prior=prior, shift=0.0 if quotes else UNSEEN)
    write(args.out, args.layer, model)


def tell(articles: list[Read], *, slope: bool, prior: float) -> None:
    """Prints how good scores are on articles left out of the fit, for each weight of articles apart."""
    scores = left_out(articles, slope=slope, prior=prior)
    for weight in sorted({a.weight for a in articles}):
        kept = [k for k, a in enumerate(articles) if a.weight == weight]
        told = [score for k in kept for score in scores[k]]
        right = [hit for k in kept for hit in articles[k].right]
        measured = calibration(told, right)
        print(f"{len(kept)} articles, {len(told)} scores: on left-out articles mean {np.mean(told):.3f}, "
              f"right {np.mean(right):.3f}, calibration error {measured.error:.3f}, "
              f"AUC {auc(told, right):.3f}")  # fmt: skip


def write(path: Path, layer: str, model: Confidence) -> None:
    """Puts the weights of a layer into ``path``, which has one object a layer."""
    data = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    data[layer] = {"bias": model.bias, "slope": model.slope, "weights": dict(sorted(model.weights.items()))}
    text = json.dumps(dict(sorted(data.items())), ensure_ascii=False, indent=0)
    path.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
