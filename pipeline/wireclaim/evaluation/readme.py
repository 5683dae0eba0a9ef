"""The README's gold figures: a block of Markdown rendered from the report's JSON, so that no number is typed.

``python -m wireclaim.evaluation.readme docs/evaluation.json README.md`` rewrites the block; ``make readme`` makes
the JSON anew first.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from .report import SCORED, read_report

Json = dict[str, Any]
BEGIN, END = "<!-- evaluation:begin -->", "<!-- evaluation:end -->"
#: Layer and field of the accuracies shown, and how a reader knows them.
FIELDS = {
    ("quotes", "speaker"): "speaker of found quotes",
    ("quotes", "kind"): "kind",
    ("quotes", "stance"): "stance",
    ("figures", "claimant"): "claimant of found figures",
    ("figures", "side"): "side",
    ("figures", "status"): "status",
    ("figures", "scope"): "scope",
    ("figures", "place"): "place",
    ("figures", "date"): "date",
}


def block(report: Json) -> str:
    """The Markdown between the marks: what was measured, then F1 with intervals, accuracies, calibration."""
    model, drawn, splits = report["model"], report["bootstrap"], report["splits"]
    corpus = ", ".join(
        f"{name} {split['articles']} articles ({split['words']:,} words)" for name, split in splits.items()
    )
    intervals = {split: {k: _interval(row) for k, row in data["layers"].items()} for split, data in splits.items()}
    lines = [
        f"`{model['name']}` {model['version']} (`{(model['sha256'] or '')[:12]}`) on {corpus}; in brackets the "
        f"{drawn['level']:.0%} interval of {drawn['resamples']:,} bootstrap samples of the articles.",
        "",
        _row("F1", splits),
        _row("---", ["---:"] * len(splits)),
    ]
    for line in next(iter(intervals.values()), {}):
        lines.append(_row(line, (intervals[split][line] for split in splits)))
    lines += ["", _row("accuracy of fields", splits), _row("---", ["---:"] * len(splits))]
    for (layer, name), label in FIELDS.items():
        lines.append(
            _row(label, (_share(data["fields"][layer].get(name), "accuracy") for data in splits.values()))
        )
    lines.append(_row("people's names without the title or role before them", map(_untitled, splits.values())))
    lines += ["", _row("expected calibration error", splits), _row("---", ["---:"] * len(splits))]
    for layer in SCORED:
        lines.append(
            _row(f"score of {layer}", (_share(data["calibration"][layer], "error") for data in splits.values()))
        )
    return "\n".join(lines)


def rewrite(readme: str, report: Json) -> str:
    """``readme`` with the block between its marks made from the report. Raises ValueError where they are not."""
    before, begin, rest = readme.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"no {BEGIN} … {END} to write between")
    return f"{before}{BEGIN}\n{block(report)}\n{END}{after}"


def _row(first: str, cells: Any) -> str:
    return f"| {' | '.join([first, *cells])} |"


def _interval(row: Json) -> str:
    low, high = row["f_interval"]
    return "–" if row["f"] is None or low is None else f"{row['f']:.3f} ({low:.2f}–{high:.2f})"


def _share(row: Json | None, name: str) -> str:
    return "–" if row is None or row[name] is None else f"{row[name]:.3f}"


def _untitled(split: Json) -> str:
    names = [n for fates in split["titles"].values() for n in fates.values()]
    exact = sum(fates["exact"] for fates in split["titles"].values())
    return f"{exact / sum(names):.3f}" if sum(names) else "–"


if __name__ == "__main__":
    source, target = map(Path, sys.argv[1:])
    target.write_text(rewrite(target.read_text("utf-8"), read_report(source)), encoding="utf-8")
