"""Learns the rows of ``language/quotes/attribution_model.py`` from annotated articles.

    python -m wireclaim.train.attribution CORPORA OUT.json [--scores SCORES.npz] [--gold GOLD.jsonl]

CORPORA: the corpora folder; its PolNeAR articles are parsed with --model first. --scores: what
``train/crossfit.py`` wrote; with it the rows are those for pipelines with an encoder
(``lexicons/attribution_encoder.json``), without it those for others (``lexicons/attribution.json``). The file
written holds single words and labels with their numbers, no text. --gold: the project's own annotated articles
(Prodigy tasks), which are wire copy and follow the contract; each of their readings counts ``GOLD_WEIGHT`` times.

A reading is right when its content covers a gold one with an intersection over union of at least one half and
its source shares a word with the gold source (or both have none): the measure the scores are then judged by.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from math import log
from pathlib import Path

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from ..components.quotes import AttributionFinder, choose
from ..evaluation.gold import read_gold
from ..language.pipeline import DEFAULT_MODEL, load
from ..language.quotes.attribution_model import AttributionModel
from ..language.quotes.attribution_signs import signs
from ..language.quotes.cues import Candidate, Range
from ..language.quotes.readings import Reader
from .network import TRAITS, learn

QUOTES = "wireclaim_quotes"
FOLDS = 3
#: PolNeAR has forty times the readings of the project's own articles, but another notion of what counts.
GOLD_WEIGHT = 6.0
#: What a right reading would be worth that had no word in common with the gold one; it has at least half. With it
#: instead of 1, .964 and not .949 of the contents found in the project's own articles have the very ends.
ROUGH = 0.6
#: Of a model that only scores.
UNTUNED = {"threshold": 0.5, "calibration": (1.0, 0.0)}
#: Thresholds that are tried.
GRID = np.round(np.arange(0.2, 0.61, 0.05), 2)


def word_set(doc: Doc, ranges: list[tuple[int, int]]) -> set[int]:
    """Indexes of the word tokens in token ranges."""
    return {k for a, b in ranges for k in range(a, b) if doc[k].text[:1].isalnum()}


def gold_sets(doc: Doc, told_of: list[dict]) -> list[tuple[set[int], set[int]]]:
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

    return [(tokens(x["content"]), tokens(x["source"])) for x in told_of]


def matched(
    doc: Doc,
    content_at: list[Range],
    source_at: Range | None,
    gold: list[tuple[set[int], set[int]]],
    floor: float = 0.5,
) -> tuple[int, float] | None:
    """The gold attribution that a content and its source match, by its index, and what share of the words of both
    contents they have in common; None when they match none."""
    content = word_set(doc, content_at)
    source = word_set(doc, [source_at]) if source_at else set()
    best, at = 0.0, None
    for k, (g_content, g_source) in enumerate(gold):
        both = len(content & g_content)
        share = both / len(content | g_content) if both else 0.0
        if share >= floor and share > best and (source & g_source or (not source and not g_source)):
            best, at = share, k
    return None if at is None else (at, best)


@dataclass(slots=True)
class Read:
    """An article's readings with their signs. annotated: its gold; matches: the gold attribution of each reading,
    by its index, or None; shares: of the words of both contents that they have in common, 0 without a match; gold:
    how many there are; weight: how often each reading counts."""

    doc: Doc
    annotated: dict
    reader: Reader
    candidates: list[Candidate]
    signs: list[list[str]]
    matches: list[int | None]
    shares: list[float]
    gold: int
    weight: float = 1.0


def read_article(doc: Doc, finder: AttributionFinder, annotated: dict, weight: float = 1.0) -> Read:
    """All readings of an article and which of them are right; those of optional attributions are left out.
    annotated: as PolNeAR's articles are, or as the project's own."""
    reader, found = finder.read(doc)
    told_of = attributions(annotated)
    gold = gold_sets(doc, told_of)
    pairs = [matched(doc, x.content, x.source, gold) or (None, 0.0) for x in found]
    told = signs(reader, found).told()
    optional = {k for k, x in enumerate(told_of) if x.get("optional")}
    keep = [k for k, (match, _) in enumerate(pairs) if match is None or match not in optional]
    return Read(
        doc,
        annotated,
        reader,
        [found[k] for k in keep],
        [told[k] for k in keep],
        [pairs[k][0] for k in keep],
        [pairs[k][1] for k in keep],
        len(gold) - len(optional),
        weight,
    )


def parsed(nlp: Language, text: str) -> Doc:
    """A text as the quotes component gets it."""
    doc = nlp.make_doc(text)
    for name, pipe in nlp.pipeline:
        if name == QUOTES:
            break
        doc = pipe(doc)
    return doc


def polnear_articles(
    corpora: Path, nlp: Language, scores: Mapping[str, np.ndarray] | None, *, weight: float = 1.0
) -> list[Read]:
    """The readings of PolNeAR's training articles, with the evidence of ``scores`` or with none."""
    out = []
    with (corpora / "polnear" / "train.jsonl").open(encoding="utf-8") as lines:
        for article in map(json.loads, lines):
            doc = parsed(nlp, article["text"])
            doc._.attribution_scores = None if scores is None else scores[article["id"]]
            out.append(read_article(doc, nlp.get_pipe(QUOTES), article, weight))
    return out


def gold_articles(path: Path, nlp: Language, *, evidence: bool, weight: float = GOLD_WEIGHT) -> list[Read]:
    """The readings of the project's own annotated articles, which no encoder was trained on."""
    out = []
    for _, article in read_gold(path):
        doc = parsed(nlp, article["text"])
        if not evidence:
            doc._.attribution_scores = None
        out.append(read_article(doc, nlp.get_pipe(QUOTES), article, weight))
    return out


def attributions(annotated: dict) -> list[dict]:
    """Content, source and whether it is optional, of each attribution of an annotated article."""

    def ranges(spans: list[dict | None]) -> list[list[int]]:
        return [[s["start"], s["end"]] for s in spans if s]

    if "attributions" in annotated:
        return annotated["attributions"]
    return [
        {"content": ranges(q["spans"]), "source": ranges([q["source"]]), "optional": q.get("optional")}
        for q in annotated["quotes"]
    ]


def merit(share: float) -> float:
    """What a reading is learned as, from the share of words that it has in common with the gold one: a right one
    with ragged ends is worth less than one with the very words."""
    return ROUGH + (1 - ROUGH) * share if share else 0.0


def learned(articles: list[Read], traits: int = TRAITS) -> dict[str, list[int]]:
    """The rows that the readings of ``articles`` teach."""
    return learn(
        [signs for a in articles for signs in a.signs],
        np.array([merit(share) for a in articles for share in a.shares], dtype=np.float32),
        np.array([a.weight for a in articles for _ in a.candidates], dtype=np.float32),
        traits,
    )


def joint_f1(counts: np.ndarray) -> float:
    """F1 of (right, found, gold)."""
    right, found, gold = counts
    return float(2 * right / max(found + gold, 1))


def folds_of(n: int, k: int = FOLDS) -> list[np.ndarray]:
    """Every k-th article: which article falls in which fold does not depend on chance."""
    return [np.arange(f, n, k) for f in range(k)]


def left_out(articles: list[Read]) -> list[list[float]]:
    """The score of each reading of each article, by rows that were learnt from other articles."""
    out: list[list[float]] = [[] for _ in articles]
    for held_out in folds_of(len(articles)):
        model = AttributionModel({**UNTUNED, "rows": learned(without(articles, held_out))})
        for k in held_out:
            out[k] = model.scores_of(articles[k].signs)
    return out


def without(articles: list[Read], held_out: np.ndarray) -> list[Read]:
    """All articles but those at ``held_out``."""
    skipped = set(held_out.tolist())
    return [a for k, a in enumerate(articles) if k not in skipped]


def tuned(
    articles: list[Read], scores: list[list[float]], finder: AttributionFinder
) -> tuple[float, tuple[float, float]]:
    """(best threshold, calibration slope and offset) for scores by rows that were learnt from other articles."""
    counts = np.zeros((len(GRID), 3))
    odds, truth = [], []
    for a, found in zip(articles, scores, strict=True):
        finder.weigh(a.reader, a.candidates, found)
        match = dict(zip(map(id, a.candidates), a.matches, strict=True))
        for t, threshold in enumerate(GRID):
            chosen = choose(a.candidates, threshold, a.reader.c.n)
            right = {match[id(x)] for x in chosen} - {None}
            counts[t] += a.weight * np.array([len(right), len(chosen), a.gold])
            if t == 0:
                odds += [log(max(x.own, 1e-6) / max(1 - x.own, 1e-6)) for x in chosen]
                truth += [match[id(x)] is not None for x in chosen]
    top = max(map(joint_f1, counts))
    # The curve is flat at the top: of equals, the threshold with the fewest wrong ones.
    best = max(t for t in range(len(GRID)) if joint_f1(counts[t]) >= top - 0.0015)
    for threshold, (right, chosen, gold) in zip(GRID, counts, strict=True):
        print(f"threshold {threshold:.2f}  P {right / max(chosen, 1):.3f}  R {right / max(gold, 1):.3f}  "
              f"F1 {joint_f1(np.array([right, chosen, gold])):.3f}")  # fmt: skip
    return float(GRID[best]), platt(np.array(odds), np.array(truth, dtype=float))


def platt(z: np.ndarray, y: np.ndarray, steps: int = 2000) -> tuple[float, float]:
    """Slope and offset that make ``sigmoid(slope * z + offset)`` a probability (Platt 1999)."""
    slope, offset = 1.0, 0.0
    for _ in range(steps):
        error = 1 / (1 + np.exp(-(slope * z + offset))) - y
        slope -= 0.05 * float((error * z).mean())
        offset -= 0.05 * float(error.mean())
    return round(slope, 4), round(offset, 4)


def main(argv: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--scores", type=Path)
    parser.add_argument("--gold", type=Path)
    parser.add_argument("--model", default=DEFAULT_MODEL)
    args = parser.parse_args(argv)
    nlp = load(args.model)
    scores = np.load(args.scores) if args.scores else None
    read = polnear_articles(args.corpora, nlp, scores)
    if args.gold:
        read += gold_articles(args.gold, nlp, evidence=scores is not None)
    print(f"{len(read)} articles, {sum(len(a.matches) for a in read)} readings, "
          f"{sum(share > 0 for a in read for share in a.shares)} right")  # fmt: skip
    threshold, calibration = tuned(read, left_out(read), nlp.get_pipe(QUOTES))
    write(args.out, learned(read), threshold, calibration)


def write(path: Path, rows: dict[str, list[int]], threshold: float, calibration: tuple[float, float]) -> None:
    """Writes what ``AttributionModel`` reads, a row a line."""
    lines = [f"{json.dumps(sign, ensure_ascii=False)}: {json.dumps(row)}" for sign, row in rows.items()]
    head = f'{{"threshold": {threshold}, "calibration": {list(calibration)}, "rows": {{'
    path.write_text(head + "\n" + ",\n".join(lines) + "\n}}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
