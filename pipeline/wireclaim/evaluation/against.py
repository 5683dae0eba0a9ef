"""What a change gained and lost: this evaluation against the report of an earlier one, article by article."""

from __future__ import annotations

from typing import Any

import numpy as np

from .misses import place
from .report import RIGHT_ROW, letters
from .run import Evaluation, ScoredArticle
from .score import LINES, RIGHT
from .statistics import paired_intervals, prf, rounded

Json = dict[str, Any]
#: The lines that say whether a row is right, one a layer.
RIGHT_LINES = {line.layer: line.name for line in LINES if line.fields == RIGHT[line.layer]}


def compare(old: Json, new: Json, evaluation: Evaluation) -> Json:
    """The differences of two reports, ``new`` being that of ``evaluation``, over the articles that both have with
    the same annotation. Of each split of both: the lines, with paired intervals over the articles, and article by
    article the gold rows that are right now and were not (``gained``), those that were and are not (``lost``), and
    how many more predicted rows are not right (``wrong``). Of a closed split the rows are counted, net."""
    scored = {split.name: {article.id: article for article in split.articles} for split in evaluation.splits}
    return {
        "model": {"old": old["model"], "new": new["model"]},
        "splits": {
            name: _split(old["splits"][name], data, scored[name])
            for name, data in new["splits"].items()
            if name in old["splits"]
        },
        "only_old": sorted(set(old["splits"]) - set(new["splits"])),
        "only_new": sorted(set(new["splits"]) - set(old["splits"])),
    }


def _split(old: Json, new: Json, scored: dict[str, ScoredArticle]) -> Json:
    before, after = old["by_article"], new["by_article"]
    both = [article for article in after if article in before]
    same = [article for article in both if before[article]["annotation"] == after[article]["annotation"]]
    changes = {article: _article(before[article], after[article], scored[article]) for article in same}
    return {
        "articles": len(same),
        "annotated_anew": [article for article in both if article not in same],
        "added": [article for article in after if article not in before],
        "removed": [article for article in before if article not in after],
        "layers": {
            line.name: _line([before[a] for a in same], [after[a] for a in same], line.name) for line in LINES
        },
        "by_article": {article: change for article, change in changes.items() if change},
    }


def _line(before: list[Json], after: list[Json], name: str) -> Json:
    if not before:
        return {}
    old, new = (np.array([article["counts"][name] for article in side]) for side in (before, after))
    was, now = prf(old.sum(axis=0)), prf(new.sum(axis=0))
    bounds = paired_intervals(old, new)
    return {
        key: {"old": rounded(was[k]), "new": rounded(now[k]), "interval": [rounded(x) for x in bounds[k]]}
        for k, key in enumerate("prf")
    }


def _article(before: Json, after: Json, scored: ScoredArticle) -> Json:
    """Layer -> what changed in it; layers that stayed as they were are left out."""
    changes: Json = {}
    for layer, line in RIGHT_LINES.items():
        (right, predicted, _), (was_right, was_predicted, _) = after["counts"][line], before["counts"][line]
        wrong = (predicted - right) - (was_predicted - was_right)
        if "rows" in before and "rows" in after:
            was, now = before["rows"][layer], letters(scored, layer)
            gained = [i for i, (a, b) in enumerate(zip(was, now, strict=True)) if b == RIGHT_ROW != a]
            lost = [i for i, (a, b) in enumerate(zip(was, now, strict=True)) if a == RIGHT_ROW != b]
            rows = {"gained_rows": _shown(scored, layer, gained), "lost_rows": _shown(scored, layer, lost)}
            change = {"gained": len(gained), "lost": len(lost), "wrong": wrong, **rows}
        else:
            change = {"gained": max(0, right - was_right), "lost": max(0, was_right - right), "wrong": wrong}
        if change["gained"] or change["lost"] or wrong:
            changes[layer] = change
    return changes


def _shown(scored: ScoredArticle, layer: str, indexes: list[int]) -> list[str]:
    by_index = {outcome.index: outcome for outcome in scored.outcomes[layer] if outcome.gold is not None}
    return ["{}: {}".format(*place(scored, by_index[i])) for i in indexes]
