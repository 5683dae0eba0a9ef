"""The benchmark as tables and as JSON."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import orjson
from rich.console import Console
from rich.table import Table

from .measure import Report


def print_report(report: Report, console: Console) -> None:
    """Two tables, the pipelines side by side and the stages of one, and a line on what is left."""
    inputs = ", ".join(report.inputs)
    console.print(f"{report.words:,} words, {report.articles:,} articles: {inputs}; one process, one thread")
    table = _table(
        "language pipelines side by side", "pipeline", "words/s", "/ CNN", "/ PyTorch", "MiB on disk", "peak MiB"
    )
    for row in report.pipelines:
        if row.missing:
            table.add_row(row.name, "–", "–", "–", "–", "–")
            continue
        ratios = (f"{ratio:.2f}" if ratio is not None else "–" for ratio in (row.of_cnn, row.of_torch))
        table.add_row(row.name, f"{row.words_per_second:,.0f}", *ratios, f"{row.disk:,.1f}", f"{row.peak:,.0f}")
    console.print(table)
    for row in report.pipelines:
        if row.missing:
            console.print(f"{row.name}: {row.missing}")
    table = _table(f"stages of {report.model}", "stage", "words/s", "share of the whole")
    for stage in report.stages:
        table.add_row(stage.name, f"{stage.words_per_second:,.0f}", f"{stage.share:.1%}")
    console.print(table)
    last = f"start to first record {report.start_up:.1f} s, peak memory of extract {report.peak:,.0f} MiB"
    console.print(f"{last}, PyTorch imported by spaCy included" if report.torch else last)


def _table(title: str, first: str, *figures: str) -> Table:
    table = Table(title=title, title_justify="left")
    table.add_column(first)
    for heading in figures:
        table.add_column(heading, justify="right")
    return table


def write_report(report: Report, path: Path) -> None:
    """The report as JSON: fields as in ``Report``, ``Row`` (and its words/s) and ``Stage``."""
    data = asdict(report)
    for row, described in zip(report.pipelines, data["pipelines"], strict=True):
        described["words_per_second"] = row.words_per_second
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(orjson.dumps(data, option=orjson.OPT_INDENT_2) + b"\n")
