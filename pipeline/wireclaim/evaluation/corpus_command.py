"""`wireclaim agreement` and `wireclaim phenomena`: what annotation tells of itself, without any pipeline."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape

EXIT_USAGE = 2
JsonOption = Annotated[Path | None, typer.Option("--json", help="Also write the figures as JSON to this file.")]


def _usage(error: Exception) -> typer.Exit:
    Console(stderr=True, highlight=False, soft_wrap=True).print(f"[red]wireclaim:[/] {escape(str(error))}")
    return typer.Exit(EXIT_USAGE)


def _console() -> Console:
    console = Console(highlight=False)
    if not console.is_terminal:
        console.width = 130  # the widest table; a terminal folds it
    return console


def agreement(
    first: Annotated[list[Path], typer.Argument(help="Gold files, or folders of them, of the first annotation.")],
    second: Annotated[Path, typer.Argument(help="Gold file, or folder of them, of the second annotation.")],
    json: JsonOption = None,
    datasheet: Annotated[
        Path | None, typer.Option("--datasheet", help="Rewrite the block of agreement in this data sheet.")
    ] = None,
) -> None:
    """Compare two annotations of the same articles: F1, raw agreement and Cohen's kappa, with intervals."""
    from .agreement import agreement as measure
    from .agreement import compare
    from .agreement_tables import print_agreement, rewrite
    from .report import write_report

    try:
        data = measure(compare(first, second))
        print_agreement(data, _console())
        if json is not None:
            write_report(data, json)
        if datasheet is not None:
            datasheet.write_text(rewrite(datasheet.read_text("utf-8"), data), encoding="utf-8")
    except (OSError, ValueError) as error:
        raise _usage(error) from None


def phenomena(
    gold: Annotated[Path, typer.Argument(help="Gold file or folder of gold files.")] = Path("corpus/gold"),
    json: JsonOption = None,
    fewer: Annotated[
        int | None, typer.Option("--fewer", help="Only phenomena that occur fewer times than this.")
    ] = None,
) -> None:
    """Count what makes the annotated articles hard: rows with each phenomenon, by split."""
    from rich.table import Table

    from .gold import read_gold
    from .phenomena import PHENOMENA, counts
    from .report import write_report

    splits: dict[str, list[dict]] = {}
    try:
        for split, article in read_gold(gold):
            splits.setdefault(split, []).append(article)
        counted = {split: counts(articles) for split, articles in splits.items()}
        if json is not None:
            write_report(counted, json)
    except (OSError, ValueError) as error:
        raise _usage(error) from None
    table = Table("phenomenon", "what it is", *splits)
    for p in PHENOMENA:
        occurs = [counted[split][p.name] for split in splits]
        if fewer is None or sum(occurs) < fewer:
            table.add_row(p.name, escape(p.description), *map(str, occurs))
    _console().print(table)
