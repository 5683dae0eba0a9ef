"""A report as tables, readable at 100 columns. Everything shown stands in the report's JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from .misses import Miss
from .score import LINES
from .titles import FATES

Json = dict[str, Any]
#: Columns where the output is no terminal.
WIDTH = 100
CLOSED = (
    "its misses are closed, for it is an unseen split: no rule is to be written from them. --errors lists them "
    "only when this very file is given."
)


def print_report(report: Json, console: Console, *, full: bool) -> None:
    """The layers of each split with their intervals, calibration and styles; with ``full`` also kinds, fields,
    titles, phenomena and the bins of the calibration."""
    model, splits = report["model"], report["splits"]
    console.print(
        f"{model['name']} {model['version']} ({(model['sha256'] or 'in no folder')[:12]}), "
        f"wireclaim {report['wireclaim']}; F1 with the {report['bootstrap']['level']:.0%} interval of "
        f"{report['bootstrap']['resamples']:,} resamples of the articles"
    )
    for name, split in splits.items():
        _layers(name, split, console)
    _calibration(splits, console)
    for name, split in splits.items():
        _styles(name, split, console)
    if not full:
        console.print("--full shows kinds, fields, titles, phenomena and the bins of the calibration.")
        return
    _side_by_side("by kind: F1 of right rows, gold rows", "kinds", splits, console, _share("f", "gold"))
    _side_by_side("fields of what was found: accuracy, rows", "fields", splits, console, _share("accuracy", "of"))
    _titles(splits, console)
    _phenomena(report, console)
    _bins(splits, console)


def share(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def interval(bounds: Iterable[float | None]) -> str:
    low, high = bounds
    return "–" if low is None or high is None else f"{low:.3f}–{high:.3f}"


def _heading(text: str, console: Console) -> None:
    console.print(f"\n[bold]{text}[/]", soft_wrap=True)


def _table(first: Iterable[str], *figures: str) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    for heading in first:
        table.add_column(heading)
    for heading in figures:
        table.add_column(heading, justify="right")
    return table


def _layers(name: str, split: Json, console: Console) -> None:
    _heading(f"{name}: {split['articles']} articles, {split['words']:,} words", console)
    table = _table(["layer"], "P", "R", "F1", "F1, 95 %", "right", "predicted", "gold")
    for line, row in split["layers"].items():
        rows = (str(row[key]) for key in ("right", "predicted", "gold"))
        table.add_row(line, *(share(row[key]) for key in "prf"), interval(row["f_interval"]), *rows)
    console.print(table)
    if split["closed"]:
        console.print(f"{name}: {CLOSED}")


def _calibration(splits: Json, console: Console) -> None:
    _heading("calibration of the scores: expected error over ten bins of equal mass", console)
    table = _table(["split", "layer"], "predicted", "mean score", "share right", "error")
    for name, split in splits.items():
        for layer, row in split["calibration"].items():
            if row is not None:
                shares = (share(row[key]) for key in ("score", "right", "error"))
                table.add_row(name, layer, str(row["predicted"]), *shares)
    console.print(table)


def _styles(name: str, split: Json, console: Console) -> None:
    lines = list(next(iter(split["styles"].values()))["layers"]) if split["styles"] else []
    layers = [line.layer for line in LINES if line.name in lines]
    _heading(f"{name}, by style: F1 of right rows", console)
    table = _table(["style"], "articles", *layers)
    for group, row in split["styles"].items():
        table.add_row(group, str(row["articles"]), *(share(row["layers"][line]["f"]) for line in lines))
    console.print(table)


def _side_by_side(
    title: str, part: str, splits: Json, console: Console, show: Callable[[Json | None], tuple[str, str]]
) -> None:
    """One table of ``split[part][layer][name]``, two columns a split."""
    _heading(title, console)
    table = _table(["layer", part.rstrip("s")], *(x for name in splits for x in (name, "")))
    names: dict[tuple[str, str], None] = {}
    for split in splits.values():
        names |= dict.fromkeys((layer, name) for layer, rows in split[part].items() for name in rows)
    order = list(dict.fromkeys(layer for layer, _ in names))
    shown = None
    for layer, name in sorted(names, key=lambda pair: order.index(pair[0])):
        if shown not in (None, layer):
            table.add_section()
        cells = (cell for split in splits.values() for cell in show(split[part][layer].get(name)))
        table.add_row(layer if layer != shown else "", name, *cells)
        shown = layer
    console.print(table)


def _share(value: str, of: str) -> Callable[[Json | None], tuple[str, str]]:
    return lambda row: (share(row[value]), str(row[of])) if row else ("", "")


def _titles(splits: Json, console: Console) -> None:
    _heading("people's names with a title or a role before them", console)
    table = _table(["split", "before the name"], *FATES, "share exact")
    for name, split in splits.items():
        for sort, fates in split["titles"].items():
            names = sum(fates.values())
            exact = share(fates["exact"] / names if names else None)
            table.add_row(name, sort, *(str(fates[fate]) for fate in FATES), exact)
    console.print(table)


def _phenomena(report: Json, console: Console) -> None:
    """A line a phenomenon that occurs: found / right / gold rows of each split."""
    splits = report["splits"]
    headings = (x for name in splits for x in (f"{name}\ngold", "found", "right"))
    _heading("by phenomenon: gold rows, and the shares of them found and right", console)
    table = _table(["phenomenon"], *headings)
    absent = []
    for name in report["phenomena"]:
        rows = [split["phenomena"].get(name, NONE) for split in splits.values()]
        if not any(row["gold"] for row in rows):
            absent.append(name)
            continue
        cells: list[str] = []
        for row in rows:
            gold = row["gold"]
            cells.append(str(gold) if gold else "")
            cells += [
                f"{row[key] / gold:.2f}" if gold and row[key] is not None else "" for key in ("found", "right")
            ]
        table.add_row(name, *cells)
    console.print(table)
    if absent:
        console.print(f"in no article: {', '.join(absent)}")


def _bins(splits: Json, console: Console) -> None:
    _heading("bins of the calibration: mean score → share right", console)
    rows = {
        f"{name} {layer}": row["bins"] if row else []
        for name, split in splits.items()
        for layer, row in split["calibration"].items()
    }
    table = _table(["bin"], *rows)
    for k in range(max((len(bins) for bins in rows.values()), default=0)):
        cells = (
            f"{bins[k]['score']:.2f} → {bins[k]['right']:.2f}" if k < len(bins) else "" for bins in rows.values()
        )
        table.add_row(str(k + 1), *cells)
    console.print(table)


#: A phenomenon that no article of the split has.
NONE: Json = {"gold": 0, "found": None, "right": None}


def print_misses(split: str, misses: list[Miss], console: Console, *, closed: bool) -> None:
    """Each miss: where, what was wanted and what came, and the whole sentence, grouped by layer."""
    if closed:
        console.print(f"\n[bold]{split}[/]: {CLOSED}")
        return
    console.print(f"\n[bold]{split}: misses[/]")
    layer = None
    for miss in misses:
        if miss.layer != layer:
            layer = miss.layer
            console.print(f"\n[bold]{split}, {layer}[/]")
        if miss.fields is None:
            what = f"missed: {miss.wanted}" if miss.came is None else f"too much: {miss.came}"
        else:
            what = "; ".join(
                f"{name}: wanted {a or 'nothing'}, came {b or 'nothing'}" for name, (a, b) in miss.fields.items()
            )
            what = f"{'right, but ' if miss.right else ''}{what}"
        console.print(f"  [cyan]{escape(miss.article)}:{miss.line}[/] {escape(what)}", soft_wrap=True)
        if miss.sentence:
            console.print(f"    [dim]{escape(miss.sentence)}[/]", soft_wrap=True)


def print_against(changes: Json, console: Console) -> None:
    """The lines' differences with their paired intervals, then every article in which a row changed."""
    for name, split in changes["splits"].items():
        _heading(
            f"{name} against the earlier report: {split['articles']} articles of the same annotation", console
        )
        table = _table(["layer"], "F1 then", "F1 now", "difference", "95 %, paired")
        for line, row in split["layers"].items():
            if not row or row["f"]["old"] is None or row["f"]["new"] is None:
                continue
            low, high = row["f"]["interval"]
            bounds = "–" if low is None else f"{low:+.3f} to {high:+.3f}"
            f = row["f"]
            table.add_row(line, share(f["old"]), share(f["new"]), f"{f['new'] - f['old']:+.3f}", bounds)
        console.print(table)
        for key, what in (
            ("annotated_anew", "annotated anew, left out"), ("added", "new here"), ("removed", "no longer here"),
        ):  # fmt: skip
            if split[key]:
                console.print(f"{what}: {', '.join(split[key])}", soft_wrap=True)
        if not split["by_article"]:
            console.print("No row of any article changed.")
        for article, layers in split["by_article"].items():
            counts = ", ".join(
                f"{layer} +{change['gained']} −{change['lost']}"
                + (f" (predicted and wrong {change['wrong']:+d})" if change["wrong"] else "")
                for layer, change in layers.items()
            )
            console.print(f"[cyan]{escape(article)}[/]: {counts}", soft_wrap=True)
            for layer, change in layers.items():
                for key, sign in (("gained_rows", "[green]+[/]"), ("lost_rows", "[red]−[/]")):
                    for row in change.get(key, ()):
                        console.print(f"    {sign} {layer} {escape(row)}", soft_wrap=True)
    for key, what in (("only_old", "only in the earlier report"), ("only_new", "only in this report")):
        if changes[key]:
            console.print(f"{what}: {', '.join(changes[key])}")
