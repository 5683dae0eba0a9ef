"""How far two annotations of the same articles agree: `wireclaim agreement`, the method of corpus/DATASHEET.md.

Read ``agreement`` first. The rows of one annotation are set beside those of the other by ``score.outcomes``, as a
record's are beside the gold's, so that the figures can be laid beside those of ``wireclaim evaluate``:

- *finding*: F1 of one annotation against the other. It is the same both ways round but for names: the first
  annotation's aliases are the ones accepted.
- *describing*: over the paired rows, raw agreement in every field, and Cohen's kappa (Educational and
  Psychological Measurement 20, 1960) where the field has a fixed set of values. Many fields are mostly null;
  ``told`` is the agreement over the pairs where either side says something.
- *tokens*: Cohen's kappa over the words and marks of the text, labelled by what they stand in. Most words stand in
  no figure, measure or date, and agreement on those is what chance expects: there kappa is near the F1 of tokens
  (Hripcsak and Rothschild, JAMIA 12, 2005), and says more only of the quotes, which cover half of the text.

Intervals are percentiles of bootstrap samples of the articles (``statistics``).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import orjson

from .gold import gold_files, read_gold
from .score import LINES, Line, Outcome, outcomes, rows, spans
from .statistics import LEVEL, RESAMPLES, SEED, prf, resamples, rounded

Json = dict[str, Any]
#: The form of the JSON. The number is raised when a field changes its meaning or goes.
SCHEMA = "wireclaim-agreement/1"
#: All sets together.
ALL = "all"
#: What is found, beside the lines of ``wireclaim evaluate``: spans alone.
FINDING = (
    *LINES,
    Line("quotes: exact spans", "quotes", ("exact spans",)),
    Line("figures: span", "figures"),
    Line("measures: span", "measures"),
    Line("dates: span", "dates"),
)
#: Layers whose fields are compared, all that ``score.outcomes`` checks.
DESCRIBED = ("quotes", "figures", "measures", "dates")
#: Fields with a fixed set of values, for kappa. A mention's kind: over the mentions that both annotations have.
CATEGORIES = {
    "quotes": ("kind", "stance"),
    "figures": ("kind", "modifier", "category", "scope", "status"),
    "measures": ("dimension", "modifier"),
    "dates": ("precision",),
    "names": ("label",),
    "mentions": ("kind",),
}
TOKENS = ("names", "quotes", "figures", "measures", "dates")
_TOKEN = re.compile(r"\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Compared:
    """An article with its two annotations and what stands beside what."""

    id: str
    first: Json
    second: Json
    outcomes: dict[str, list[Outcome]]


@dataclass(frozen=True, slots=True)
class Set:
    """The articles of one file of second annotations. differing: ids of those whose two texts are not the same;
    alone: of those that the first annotations lack. Neither are compared."""

    name: str
    first: list[Path]
    second: Path
    articles: list[Compared]
    differing: list[str]
    alone: list[str]


def compare(first: Sequence[Path], second: Path) -> list[Set]:
    """The sets of two annotations, one for each file of the second, in the order of their names.

    first, second: gold files or folders of them. Articles are matched by id, in which a folder before the name
    does not count ("gold_test/ferry" is "ferry"). Raises as ``read_gold`` does, and ValueError for an id that is
    there twice or for nothing to compare.
    """
    known: dict[str, tuple[Path, Json]] = {}
    for file in (file for path in first for file in gold_files(path)):
        for _, article in read_gold(file):
            if known.setdefault(_key(article), (file, article))[1] is not article:
                raise ValueError(f"{file}: the first annotations have {article['id']} twice")
    sets = [_set(known, file) for file in gold_files(second)]
    if not any(part.articles for part in sets):
        raise ValueError(f"{second}: no article with an id and a text that the first annotations have")
    return sets


def _set(known: dict[str, tuple[Path, Json]], second: Path) -> Set:
    part = Set(second.stem, [], second, [], [], [])
    for _, article in read_gold(second):
        file, original = known.get(_key(article), (None, None))
        if file is None or original is None:
            part.alone.append(article["id"])
        elif original["text"] != article["text"]:
            part.differing.append(article["id"])
        else:
            part.articles.append(Compared(_key(article), original, article, outcomes(original, article)))
            if file not in part.first:
                part.first.append(file)
    return part


def _key(article: Json) -> str:
    return article["id"].rpartition("/")[2]


def agreement(sets: Sequence[Set]) -> Json:
    """What ``--json`` writes: for each set, and for all of them together, the figures of ``_figures``, and the
    files with their SHA-256. Shares have four decimals; null where nothing was asked."""
    parts: Json = {part.name: {**_origin(part), **_figures(part.articles)} for part in sets}
    if len(sets) > 1:
        together = [article for part in sets for article in part.articles]
        parts[ALL] = {"articles": len(together), **_figures(together)}
    drawn = {"unit": "article", "resamples": RESAMPLES, "seed": SEED, "level": LEVEL}
    return {"schema": SCHEMA, "bootstrap": drawn, "sets": parts}


def _origin(part: Set) -> Json:
    return {
        "first": [_named(file) for file in part.first],
        "second": [_named(part.second)],
        "articles": len(part.articles),
        "differing": part.differing,
        "alone": part.alone,
    }


def _named(file: Path) -> Json:
    """A file by its folder and name, which are the same on every machine."""
    name = "/".join(file.resolve().parts[-2:])
    return {"file": name, "sha256": hashlib.sha256(file.read_bytes()).hexdigest()}


def _figures(articles: Sequence[Compared]) -> Json:
    """``words``; ``finding``: line -> F1; ``describing``: layer -> field -> agreement, kappa; ``tokens``: layer ->
    kappa; each with its interval and the counts it comes from."""
    return {
        "words": sum(len(article.first["text"].split()) for article in articles),
        "finding": {line.name: _finding(articles, line) for line in FINDING},
        "describing": {layer: _describing(articles, layer) for layer in CATEGORIES},
        "tokens": {layer: _kappa([_tokens(article, layer) for article in articles]) for layer in TOKENS},
    }


def _finding(articles: Sequence[Compared], line: Line) -> Json:
    counts = np.array([_found(article.outcomes[line.layer], line) for article in articles]).reshape(-1, 3)
    agreed, second, first = (int(n) for n in counts.sum(axis=0))
    f1, interval = _with_interval(counts, lambda table: prf(table)[..., 2])
    return {"f": f1, "interval": interval, "agreed": agreed, "first": first, "second": second}


def _found(found: Sequence[Outcome], line: Line) -> tuple[int, int, int]:
    agreed = sum(outcome.holds(line.fields) for outcome in found)
    return agreed, sum(o.pred is not None for o in found), sum(o.gold is not None for o in found)


def _describing(articles: Sequence[Compared], layer: str) -> Json:
    """Field -> agreement over the pairs, over those where either side says something, and kappa."""
    fields: Json = {}
    checked = (n for a in articles for o in a.outcomes[layer] for n in o.checks if layer in DESCRIBED)
    for name in dict.fromkeys(checked):
        pairs = [[o for o in a.outcomes[layer] if name in o.checks] for a in articles]
        fields[name] = _agreed(pairs, name)
        told = [[o for o in found if _told(o, name)] for found in pairs]
        if sum(map(len, told)) < sum(map(len, pairs)):
            fields[name]["told"] = _agreed(told, name)
    for name in CATEGORIES[layer]:
        values = [_values(article, layer, name) for article in articles]
        fields.setdefault(name, {}).update(_kappa(values))
    return fields


def _agreed(pairs: Sequence[Sequence[Outcome]], name: str) -> Json:
    return _raw([[o.checks[name] for o in found] for found in pairs])


def _raw(same: Sequence[Sequence[bool]]) -> Json:
    """Raw agreement, from whether each pair of each article is the same."""
    counts = np.array([[sum(pairs), len(pairs)] for pairs in same]).reshape(-1, 2)
    share, interval = _with_interval(counts, lambda table: _share(table[..., 0], table[..., 1]))
    agreed, pairs_in_all = (int(n) for n in counts.sum(axis=0))
    return {"agreement": share, "interval": interval, "agreed": agreed, "pairs": pairs_in_all}


def _told(outcome: Outcome, name: str) -> bool:
    """Whether either side fills the field; one that is no field of the row (``exact spans``) is filled."""
    sides = (outcome.gold or {}, outcome.pred or {})
    return any(side.get(name, name) is not None for side in sides)


def _values(article: Compared, layer: str, name: str) -> list[tuple[str, str]]:
    """The two values of a field in every pair; of mentions their kinds, where both have the same span."""
    if layer != "mentions":
        found = (o for o in article.outcomes[layer] if o.gold is not None and o.pred is not None)
        return [(str(o.gold[name]), str(o.pred[name])) for o in found if o.gold and o.pred]
    first, second = _kinds(article.first), _kinds(article.second)
    return [(first[span], second[span]) for span in sorted(first.keys() & second.keys())]


def _kinds(article: Json) -> dict[tuple[int, int], str]:
    return {(m["start"], m["end"]): m["kind"] for layer in ("names", "mentions") for m in rows(article, layer)}


def _tokens(article: Compared, layer: str) -> list[tuple[str, str]]:
    """The two labels of every token: the kind of row it stands in, "" outside."""
    first, second = _labels(article.first, layer), _labels(article.second, layer)
    found = _TOKEN.finditer(article.first["text"])
    return [(first.get(m.start(), ""), second.get(m.start(), "")) for m in found]


def _labels(article: Json, layer: str) -> dict[int, str]:
    """Character -> label, of all characters that stand in a row; of rows in one another the last one's."""
    kind = {"names": "label", "figures": "kind"}.get(layer)
    return {
        at: row[kind] if kind else layer
        for row in rows(article, layer)
        for span in spans(row, layer)
        for at in range(span["start"], span["end"])
    }


def _kappa(values: Sequence[Sequence[tuple[str, str]]]) -> Json:
    """Raw agreement and kappa of the pairs of values of each article."""
    names = sorted({value for pairs in values for pair in pairs for value in pair})
    place = {name: i for i, name in enumerate(names)}
    tables = np.zeros((len(values), len(names), len(names)))
    for table, pairs in zip(tables, values, strict=True):
        for one, other in pairs:
            table[place[one], place[other]] += 1
    flat = tables.reshape(len(values), -1)
    kappa, interval = _with_interval(
        flat, lambda counts: _cohen(counts.reshape(*counts.shape[:-1], *[len(names)] * 2))
    )
    raw = _raw([[one == other for one, other in pairs] for pairs in values])
    return {**raw, "kappa": kappa, "kappa_interval": interval}


def _cohen(tables: np.ndarray) -> np.ndarray:
    """Cohen's kappa of confusion tables, shape (..., k, k); NaN where there is nothing, or one value alone."""
    total = tables.sum(axis=(-2, -1))
    seen = _share(np.trace(tables, axis1=-2, axis2=-1), total)
    chance = _share((tables.sum(axis=-1) * tables.sum(axis=-2)).sum(axis=-1), total**2)
    return np.where(chance < 1, _share(seen - chance, 1 - chance), np.nan)


def _share(part: np.ndarray, whole: np.ndarray) -> np.ndarray:
    return np.where(whole > 0, part / np.where(whole > 0, whole, 1), np.nan)


def _with_interval(
    counts: np.ndarray, value: Callable[[np.ndarray], np.ndarray]
) -> tuple[float | None, list[float | None]]:
    """The value of all articles together and its percentile interval. counts: of each article, shape
    (articles, n); value: of summed counts, shape (..., n)."""
    sampled = value(resamples(len(counts)) @ counts) if len(counts) else np.array([])
    known = sampled[~np.isnan(sampled)]
    tail = 100 * (1 - LEVEL) / 2
    bounds: Iterable[Any] = np.percentile(known, [tail, 100 - tail]) if len(known) else (np.nan, np.nan)
    return rounded(value(counts.sum(axis=0))), [rounded(bound) for bound in bounds]


def read_agreement(path: Path) -> Json:
    """The JSON of ``--json``. Raises ValueError for any other file, OSError for a missing one."""
    data = orjson.loads(path.read_bytes())
    if not isinstance(data, dict) or data.get("schema") != SCHEMA:
        raise ValueError(f"{path}: no JSON of `wireclaim agreement` of this version ({SCHEMA})")
    return data
