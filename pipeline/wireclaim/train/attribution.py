"""Learns the weights of ``language/attribution_model.py`` from annotated articles.

    python -m wireclaim.train.attribution ARTICLES.jsonl PARSED.spacy OUT.json

ARTICLES: one object a line, ``{"id", "text", "attributions": [{"source", "cue", "content"}]}``, each a list of
character ranges (PolNeAR as its reader writes it). PARSED: a DocBin of the same texts, parsed by the pipeline
that will run before the component, each Doc's ``user_data["id"]`` its article's id. The file written holds
single words and labels with their weights, no text.

A reading is right when its content covers a gold one with an intersection over union of at least one half and
its source shares a word with the gold source (or both have none): the measure the scores are then judged by.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from pathlib import Path

import numpy as np
import spacy
from spacy.tokens import Doc, DocBin

from ..language.attribution import Candidate, Grammar, Reader
from ..language.attribution_model import features
from ..language.clauses import Clauses
from ..language.quotation_marks import quotations

#: Signs seen in fewer readings are left out: a word of one article would be learnt by heart.
MIN_COUNT = 4
PRIOR = 1.0  # of the L2 penalty; the best of 0.3, 1, 3 on held-out folds of the training articles


def word_set(doc: Doc, ranges: list[tuple[int, int]]) -> set[int]:
    """Indexes of the word tokens in token ranges."""
    return {k for a, b in ranges for k in range(a, b) if doc[k].text[:1].isalnum()}


def gold_sets(doc: Doc, article: dict) -> list[tuple[set[int], set[int]]]:
    """(content words, source words) of each gold attribution."""
    starts = np.array([t.idx for t in doc])

    def tokens(spans: list[list[int]]) -> set[int]:
        out: set[int] = set()
        for s, e in spans:
            i = max(0, int(np.searchsorted(starts, s, side="right")) - 1)
            while i < len(doc) and starts[i] < e:
                if starts[i] + len(doc[i]) > s and re.match(r"\w", doc[i].text):
                    out.add(i)
                i += 1
        return out

    return [(tokens(x["content"]), tokens(x["source"])) for x in article["attributions"]]


def is_right(doc: Doc, x: Candidate, gold: list[tuple[set[int], set[int]]], floor: float = 0.5) -> bool:
    """Whether a reading matches some gold attribution."""
    content = word_set(doc, x.content)
    source = word_set(doc, [x.source]) if x.source else set()
    for g_content, g_source in gold:
        both = len(content & g_content)
        if (
            both
            and both >= floor * len(content | g_content)
            and (source & g_source or (not source and not g_source))
        ):
            return True
    return False


def readings(doc: Doc, grammar: Grammar) -> tuple[Reader, list[Candidate]]:
    """The Reader of a Doc and all its candidates."""
    reader = Reader(grammar, Clauses(doc), quotations(doc))
    return reader, grammar.read(reader)


def fit(rows: list[list[str]], labels: np.ndarray, prior: float = PRIOR, steps: int = 250) -> tuple[dict, float]:
    """Weights by sign and the bias, by full-batch Adam on the penalised log-likelihood."""
    counts = Counter(f for row in rows for f in row)
    names = sorted(f for f, n in counts.items() if n >= MIN_COUNT)
    index = {f: k for k, f in enumerate(names)}
    columns = [index[f] for row in rows for f in row if f in index]
    lengths = [sum(f in index for f in row) for row in rows]
    col = np.array(columns, dtype=np.int64)
    row_of = np.repeat(np.arange(len(rows)), lengths)
    w = np.zeros(len(names) + 1)
    w[-1] = -2.0
    m, v = np.zeros_like(w), np.zeros_like(w)
    for step in range(1, steps + 1):
        z = np.bincount(row_of, weights=w[col], minlength=len(rows)) + w[-1]
        error = 1 / (1 + np.exp(-z)) - labels
        grad = np.empty_like(w)
        grad[:-1] = np.bincount(col, weights=error[row_of], minlength=len(names)) + prior * w[:-1]
        grad[-1] = error.sum()
        m = 0.9 * m + 0.1 * grad
        v = 0.99 * v + 0.01 * grad**2
        rate = 0.1 * (0.5 * (1 + np.cos(np.pi * step / steps)) + 0.01)
        w -= rate * (m / (1 - 0.9**step)) / (np.sqrt(v / (1 - 0.99**step)) + 1e-9)
    return {f: round(float(w[k]), 3) for f, k in index.items() if abs(w[k]) >= 0.02}, round(float(w[-1]), 4)


def main(argv: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=Path)
    parser.add_argument("parsed", type=Path)
    parser.add_argument("out", type=Path)
    args = parser.parse_args(argv)
    with args.articles.open(encoding="utf-8") as f:
        articles = {a["id"]: a for a in map(json.loads, f)}
    nlp = spacy.blank("en")
    grammar = Grammar()
    rows, labels = [], []
    for doc in DocBin().from_disk(args.parsed).get_docs(nlp.vocab):
        article = articles.get(doc.user_data.get("id"))
        if article is None:
            continue
        gold = gold_sets(doc, article)
        reader, found = readings(doc, grammar)
        for x in found:
            rows.append(features(reader, x))
            labels.append(is_right(doc, x, gold))
    weights, bias = fit(rows, np.array(labels, dtype=float))
    data = {"weights": dict(sorted(weights.items())), "bias": bias, "threshold": 0.4}
    args.out.write_text(json.dumps(data, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
