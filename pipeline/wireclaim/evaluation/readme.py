"""The pages' gold figures: blocks of Markdown rendered from the reports' JSON, so that no number is typed.

``python -m wireclaim.evaluation.readme docs/evaluation.json docs/agreement.json README.md docs/evaluation.md``
rewrites the blocks that each page has marks for; ``make readme`` makes the evaluation anew first.
"""

from __future__ import annotations

import sys
from itertools import groupby
from pathlib import Path
from typing import Any

import orjson

from .report import SCORED, read_report

Json = dict[str, Any]
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


#: Layers and fields of the agreement shown.
AGREED = (
    "names: span + label",
    "quotes: content + speaker",
    "figures: value + kind",
    "figures: value + kind + claimant + side",
    "measures: value",
    "dates: value",
)
KAPPAS = (
    ("quotes", "kind"),
    ("quotes", "stance"),
    ("figures", "kind"),
    ("figures", "status"),
    ("figures", "scope"),
)


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


def phenomena_block(report: Json) -> str:
    """The Markdown of what makes the copy hard: how often each phenomenon stands in the gold set, by layer."""
    splits = report["splits"].values()
    found = [split["phenomena"] for split in splits]
    totals = {
        # what holds for an article says something of all its rows: count the articles
        name: sum(
            one[name]["articles" if name.startswith("article: ") else "gold"] for one in found if name in one
        )
        for name in report["phenomena"]
    }
    lines = []
    for layer, named in groupby(totals, key=lambda name: name.partition(": ")[0]):
        counts = "; ".join(f"{name.partition(': ')[2]} {totals[name]}" for name in named if totals[name])
        lines += [f"**{layer}**: {counts}.", ""]
    return "\n".join(lines[:-1])


def agreement_block(agreement: Json) -> str:
    """The Markdown of the two annotations' agreement: F1 of the layers, kappa of the main fields."""
    sets = agreement["sets"]
    lines = [
        _row("two annotations", (f"{name}, {one['articles']} articles" for name, one in sets.items())),
        _row("---", ["---:"] * len(sets)),
    ]
    for line in AGREED:
        found = (one["finding"][line] for one in sets.values())
        lines.append(_row(f"F1, {line}", (_interval({"f_interval": x["interval"], **x}) for x in found)))
    for layer, name in KAPPAS:
        kappas = (one["describing"][layer][name]["kappa"] for one in sets.values())
        lines.append(_row(f"κ, {name} of {layer}", (f"{k:.3f}" for k in kappas)))
    return "\n".join(lines)


def rewrite(readme: str, blocks: dict[str, str]) -> str:
    """``readme`` with each block put between its marks. Raises ValueError where a block's marks are not."""
    for name, text in blocks.items():
        first, last = f"<!-- {name}:begin -->", f"<!-- {name}:end -->"
        before, begin, rest = readme.partition(first)
        _, end, after = rest.partition(last)
        if not begin or not end:
            raise ValueError(f"no {first} … {last} to write between")
        readme = f"{before}{first}\n{text}\n{last}{after}"
    return readme


def rewritten(pages: dict[Path, str], blocks: dict[str, str]) -> dict[Path, str]:
    """``pages`` with each block on the page that has its marks. Raises ValueError for a block that none has."""
    pages = dict(pages)
    for name, text in blocks.items():
        holders = [page for page in pages if f"<!-- {name}:begin -->" in pages[page]]
        if not holders:
            raise ValueError(f"no page has <!-- {name}:begin --> … <!-- {name}:end -->")
        for page in holders:
            pages[page] = rewrite(pages[page], {name: text})
    return pages


def blocks(evaluation: Path, agreement: Path) -> dict[str, str]:
    """All blocks by name. Raises OSError and ValueError for a report that cannot be read."""
    report = read_report(evaluation)
    return {
        "evaluation": block(report),
        "phenomena": phenomena_block(report),
        "agreement": agreement_block(orjson.loads(agreement.read_bytes())),
    }


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
    evaluation, agreement, *pages = map(Path, sys.argv[1:])
    texts = {page: page.read_text("utf-8") for page in pages}
    for page, text in rewritten(texts, blocks(evaluation, agreement)).items():
        page.write_text(text, encoding="utf-8")
