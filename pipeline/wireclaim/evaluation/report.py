"""The report of an evaluation, as plain JSON: what ``--json`` writes.

Every part counts the same outcomes another way. Tables, README and comparisons are made from this JSON, so that
they cannot differ from it. It holds no clock and no path: the same corpus, pipeline and code give the same bytes.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import orjson

from .. import __version__
from .gold import digest
from .phenomena import PHENOMENA, phenomena
from .run import Evaluation, ScoredArticle, Split
from .score import KIND, LINES, RIGHT, Line, count
from .statistics import LEVEL, RESAMPLES, SEED, calibration, intervals, prf, rounded
from .styles import style_group
from .titles import FATES

Json = dict[str, Any]
#: The form of the JSON. The number is raised when a field changes its meaning or goes.
SCHEMA = "wireclaim-evaluation/1"
SCORED = ("quotes", "figures")
#: Lines that the style table has, the shortest account of an article.
STYLE_LINES = tuple(line for line in LINES if line.fields == RIGHT[line.layer] and line.layer != "mentions")
#: Of a closed split, kinds and phenomena of fewer gold rows are counted only: figures would tell single misses.
FEWEST = 5
#: One letter a gold row in the JSON.
RIGHT_ROW, FOUND_ROW, MISSED_ROW = "R", "f", "-"


def report(evaluation: Evaluation) -> Json:
    """What ``--json`` writes. Shares have four decimals; null where nothing was asked."""
    return {
        "schema": SCHEMA,
        "wireclaim": __version__,
        "model": evaluation.model,
        "bootstrap": {"unit": "article", "resamples": RESAMPLES, "seed": SEED, "level": LEVEL},
        "phenomena": {p.name: {"layer": p.layer, "description": p.description} for p in PHENOMENA},
        "splits": {split.name: _split(split) for split in evaluation.splits},
    }


def _split(split: Split) -> Json:
    articles = split.articles
    return {
        "file": split.file,
        "sha256": split.sha256,
        "closed": split.closed,
        "articles": len(articles),
        "words": sum(len(article.gold["text"].split()) for article in articles),
        "layers": {line.name: _line(articles, line) for line in LINES},
        "kinds": _kinds(articles, closed=split.closed),
        "fields": _fields(articles),
        "titles": _titles(articles),
        "calibration": {layer: _calibration(articles, layer) for layer in SCORED},
        "styles": _styles(articles),
        "phenomena": _phenomena(articles, closed=split.closed),
        "by_article": {article.id: _article(article, closed=split.closed) for article in articles},
    }


def counts(articles: Sequence[ScoredArticle], line: Line) -> np.ndarray:
    """True positives, predicted and gold rows of a line, shape (articles, 3)."""
    return np.array([count(article.outcomes[line.layer], line) for article in articles]).reshape(-1, 3)


def figures(right_predicted_gold: Iterable[int]) -> Json:
    """Precision, recall and F1 beside the counts that they come from."""
    total = [int(n) for n in right_predicted_gold]
    shares = dict(zip("prf", map(rounded, prf(total)), strict=True))
    return {**shares, **dict(zip(("right", "predicted", "gold"), total, strict=True))}


#: What ``figures`` gives where they are not to be told.
NOTHING: Json = dict.fromkeys((*"prf", "right", "predicted", "gold"))


def _line(articles: Sequence[ScoredArticle], line: Line) -> Json:
    table = counts(articles, line)
    if not len(table):
        return {**figures((0, 0, 0)), **{f"{key}_interval": [None, None] for key in "prf"}}
    bounds = {
        f"{key}_interval": [rounded(x) for x in ends] for key, ends in zip("prf", intervals(table), strict=True)
    }
    return {**figures(table.sum(axis=0)), **bounds}


def _kinds(articles: Sequence[ScoredArticle], *, closed: bool) -> Json:
    """Rows that are right, and of the right kind, by the kind of the gold and of the predicted row."""
    kinds: dict[str, dict[str, Json]] = {}
    for layer, name in KIND.items():
        found = [outcome for article in articles for outcome in article.outcomes[layer]]
        gold = Counter(str(o.gold[name]) for o in found if o.gold is not None)
        pred = Counter(str(o.pred[name]) for o in found if o.pred is not None)
        right = Counter(str(o.gold[name]) for o in found if o.right and o.gold[name] == o.pred[name])
        kinds[layer] = {
            kind: {**NOTHING, "gold": gold[kind]}
            if closed and gold[kind] < FEWEST
            else figures((right[kind], pred[kind], gold[kind]))
            for kind in sorted(gold | pred, key=lambda kind: (-gold[kind], kind))
        }
    return kinds


def _fields(articles: Sequence[ScoredArticle]) -> Json:
    fields: dict[str, dict[str, Json]] = {}
    for layer in RIGHT:
        of: Counter[str] = Counter()
        right: Counter[str] = Counter()
        for article in articles:
            for outcome in article.outcomes[layer]:
                of.update(outcome.checks.keys())
                right.update(name for name, ok in outcome.checks.items() if ok)
        fields[layer] = {
            name: {"accuracy": rounded(right[name] / n), "right": right[name], "of": n} for name, n in of.items()
        }
    return fields


def _titles(articles: Sequence[ScoredArticle]) -> Json:
    total = {sort: Counter(dict.fromkeys(FATES, 0)) for sort in ("title", "role")}
    for article in articles:
        for sort, fates in article.titles.items():
            total[sort].update(fates)
    return {sort: {fate: fates[fate] for fate in FATES} for sort, fates in total.items()}


def _calibration(articles: Sequence[ScoredArticle], layer: str) -> Json | None:
    pred = [outcome for article in articles for outcome in article.outcomes[layer] if outcome.pred is not None]
    found = calibration([o.pred["score"] for o in pred if o.pred is not None], [o.right for o in pred])
    return found and {
        "error": rounded(found.error),
        "score": rounded(found.score),
        "right": rounded(found.right),
        "predicted": found.rows,
        "bins": [{"score": rounded(b.score), "right": rounded(b.right), "predicted": b.rows} for b in found.bins],
    }


def _styles(articles: Sequence[ScoredArticle]) -> Json:
    groups: dict[str, list[ScoredArticle]] = {}
    for article in articles:
        groups.setdefault(style_group(article.gold.get("style")), []).append(article)
    return {
        group: {
            "articles": len(members),
            "styles": sorted({str(member.gold.get("style")) for member in members}),
            "layers": {line.name: figures(counts(members, line).sum(axis=0)) for line in STYLE_LINES},
        }
        for group, members in sorted(groups.items())
    }


def _phenomena(articles: Sequence[ScoredArticle], *, closed: bool) -> Json:
    """Gold rows with each phenomenon that occurs, those found and those right, and in how many articles. For a
    phenomenon of whole articles the rows are their quotes and figures."""
    total = {p.name: Counter(articles=0, gold=0, found=0, right=0) for p in PHENOMENA}
    for article in articles:
        where = phenomena(article.gold)
        for p in PHENOMENA:
            rows = set(where[p.name])
            layers = SCORED if p.layer == "article" else (p.layer,)
            hit = [
                outcome
                for layer in layers
                for outcome in article.outcomes[layer]
                if rows and outcome.gold is not None and (p.layer == "article" or outcome.index in rows)
            ]
            total[p.name].update(
                articles=bool(rows),
                gold=len(hit),
                found=sum(outcome.found for outcome in hit),
                right=sum(outcome.right for outcome in hit),
            )
    return {
        name: {**n, "found": None, "right": None} if closed and n["gold"] < FEWEST else dict(n)
        for name, n in total.items()
        if n["gold"]
    }


def _article(article: ScoredArticle, *, closed: bool) -> Json:
    """The article's counts, and of an open split one letter a gold row: ``RIGHT_ROW``, ``FOUND_ROW`` (but not
    right), ``MISSED_ROW``."""
    tallies = {line.name: list(count(article.outcomes[line.layer], line)) for line in LINES}
    row: Json = {"annotation": digest(article.gold), "counts": tallies}
    if not closed:
        row["rows"] = {layer: letters(article, layer) for layer in dict.fromkeys(line.layer for line in LINES)}
    return row


def letters(article: ScoredArticle, layer: str) -> str:
    return "".join(
        RIGHT_ROW if outcome.right else FOUND_ROW if outcome.found else MISSED_ROW
        for outcome in article.outcomes[layer]
        if outcome.gold is not None
    )


def write_report(data: Json, path: Path) -> None:
    """Writes the JSON, indented; what holds no object is on one line, so that a row of figures is a line."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(_indented(data, "\n") + "\n", encoding="utf-8")


def _indented(value: Any, line_end: str) -> str:
    if isinstance(value, dict) and any(isinstance(x, (dict, list)) for x in value.values()):
        inner = line_end + "  "
        parts = (f"{_line_of(key)}: {_indented(x, inner)}" for key, x in value.items())
        return f"{{{inner}{f',{inner}'.join(parts)}{line_end}}}"
    if isinstance(value, list) and any(isinstance(x, dict) for x in value):
        inner = line_end + "  "
        return f"[{inner}{f',{inner}'.join(_line_of(x) for x in value)}{line_end}]"
    return _line_of(value)


def _line_of(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


class NotAReport(ValueError):
    """A file that is no report of this form. The message says what to do."""


def read_report(path: Path) -> Json:
    """A report that ``write_report`` wrote. Raises NotAReport for any other JSON, OSError for a missing file."""
    try:
        data = orjson.loads(path.read_bytes())
    except orjson.JSONDecodeError as error:
        raise NotAReport(f"{path}: no JSON: {error}") from error
    form = data.get("schema") if isinstance(data, dict) else None
    if form != SCHEMA:
        said = f"its schema is {form!r}" if form else "it names no schema"
        raise NotAReport(
            f"{path}: not a report of `wireclaim evaluate --json` of this version: {said}, {SCHEMA!r} is wanted. "
            f"Make it again with this version."
        )
    if not isinstance(data.get("splits"), dict):
        raise NotAReport(f"{path}: a report without splits: the file is damaged. Make it again.")
    return data
