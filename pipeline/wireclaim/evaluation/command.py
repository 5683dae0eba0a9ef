"""`wireclaim evaluate`: gold articles through a pipeline, scored; tables and JSON."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape

from ..language.pipeline import DEFAULT_MODEL, ModelNotFound

EXIT_USAGE = 2


def command(
    gold: Annotated[
        Path, typer.Argument(help="Gold file or folder of gold files (Prodigy-compatible JSONL).")
    ] = Path("corpus/gold"),
    model: Annotated[
        str, typer.Option("--model", "-m", help="Pipeline: a path, a package, or a name under models/.")
    ] = DEFAULT_MODEL,
    json: Annotated[
        Path | None, typer.Option("--json", help="Also write the report as JSON to this file.")
    ] = None,
    full: Annotated[
        bool, typer.Option("--full", help="Also show kinds, fields, titles, phenomena and calibration bins.")
    ] = False,
    errors: Annotated[
        bool,
        typer.Option(
            "--errors",
            help="List every miss with its sentence, on screen and in the JSON. The misses in a test.jsonl or "
            "fresh.jsonl stay closed unless that very file is given: these are the unseen splits.",
        ),
    ] = False,
    against: Annotated[
        Path | None,
        typer.Option("--against", help="An earlier report's JSON: show what was gained and lost, by article."),
    ] = None,
) -> None:
    """Score a pipeline against annotated articles: quotes, figures, measures, dates, names, and the scores'
    calibration."""
    from .against import compare
    from .misses import as_json, misses
    from .report import read_report, report, write_report
    from .run import evaluate_gold
    from .tables import WIDTH, print_against, print_misses, print_report

    try:
        earlier = read_report(against) if against is not None else None
        evaluation = evaluate_gold(gold, model, errors=errors)
    except (ModelNotFound, OSError, ValueError) as error:
        Console(stderr=True, highlight=False, soft_wrap=True).print(f"[red]wireclaim:[/] {escape(str(error))}")
        raise typer.Exit(EXIT_USAGE) from None
    console = Console(highlight=False)
    if not console.is_terminal:
        console.width = WIDTH
    data = report(evaluation)
    print_report(data, console, full=full)
    if earlier is not None:
        data["against"] = compare(earlier, data, evaluation)
        print_against(data["against"], console)
    if errors:
        for split in evaluation.splits:
            found = misses(split)
            print_misses(split.name, found, console, closed=split.closed)
            if not split.closed:
                data["splits"][split.name]["misses"] = as_json(found)
    if json is not None:
        write_report(data, json)
