"""The benchmark as tables and as JSON."""

from __future__ import annotations

import math
from dataclasses import asdict
from pathlib import Path

import orjson
from rich.console import Console
from rich.table import Table

from .measure import Report
from .quotes import QuoteRow, QuoteTable


def print_report(report: Report, console: Console) -> None:
    """Tables of the pipelines side by side, of the whole of extract beside them, of its stages and of Wireclaim
    beside its peers, and a line on what is left."""
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
    table = _table(
        "the whole of extract", "from the text on", "words/s", "/ pipeline", "quotes", "quantities", "raised on"
    )
    for row in report.whole:
        if row.missing:
            continue
        counts = (f"{row.found.get(x, 0):,}" if row.found else "–" for x in ("quotes", "quantities", "raised"))
        table.add_row(row.name, f"{row.words_per_second:,.0f}", f"{row.of_pipeline:.2f}", *counts)
    console.print(table)
    for row in report.whole:
        if row.missing:
            console.print(f"{row.name} left out: {row.missing}")
    table = _table(f"stages of {report.model}", "stage", "words/s", "share of the whole")
    for stage in report.stages:
        table.add_row(stage.name, f"{stage.words_per_second:,.0f}", f"{stage.share:.1%}")
    console.print(table)
    for quotes in report.quotes:
        print_quotes(quotes, console)
    last = f"start to first record {report.start_up:.1f} s, peak memory of extract {report.peak:,.0f} MiB"
    console.print(f"{last}, PyTorch imported by spaCy included" if report.torch else last)


def print_quotes(quotes: QuoteTable, console: Console) -> None:
    """What each system gets right and how fast it is; what the others lack."""
    own, *_ = quotes.rows
    about = f"{quotes.file}: {quotes.articles:,} articles, {quotes.words:,} words"
    table = _table(f"who said what, F1: {about}", "system", *own.shares, "raised on")
    for row in quotes.rows:
        if row.missing is None:
            found = (f"{share.f:.3f}" if not math.isnan(share.f) else "–" for share in row.shares.values())
            table.add_row(row.name, *found, f"{row.raised:,}")
    console.print(table)
    table = _table(
        f"who said what, words/s over the parse of {quotes.model}",
        "system",
        "own step",
        "/ Wireclaim",
        "with the parse",
    )
    for row in quotes.rows:
        if row.missing is None:
            ratio = _ratio(row, own)
            step, whole = (f"{s:,.0f}" if s is not None else "–" for s in (row.step_speed, row.whole_speed))
            table.add_row(row.name, step, f"{ratio:.2f}" if ratio is not None else "–", whole)
    console.print(table)
    for row in quotes.rows:
        if row.missing is not None:
            console.print(f"{row.name}: {row.missing}")


def _ratio(row: QuoteRow, own: QuoteRow) -> float | None:
    """The speed of a row's own step as a multiple of Wireclaim's."""
    return row.step_speed / own.step_speed if row.step_speed and own.step_speed else None


def _table(title: str, first: str, *figures: str) -> Table:
    table = Table(title=title, title_justify="left")
    table.add_column(first)
    for heading in figures:
        table.add_column(heading, justify="right")
    return table


def write_report(report: Report, path: Path) -> None:
    """The report as JSON: fields as in ``Report``, ``Row``, ``WholeRow`` and ``QuoteRow`` (and their words/s) and
    ``Stage``."""
    data = asdict(report)
    for name in ("pipelines", "whole"):
        for row, described in zip(getattr(report, name), data[name], strict=True):
            described["words_per_second"] = row.words_per_second
    for quotes, table in zip(report.quotes, data["quotes"], strict=True):
        for row, described in zip(quotes.rows, table["rows"], strict=True):
            described |= {
                "step_speed": row.step_speed,
                "whole_speed": row.whole_speed,
                "of_wireclaim": _ratio(row, quotes.rows[0]),
            }
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(orjson.dumps(data, option=orjson.OPT_INDENT_2) + b"\n")
