"""The commands. spaCy is imported inside a command only, so that ``--help`` answers at once."""

from __future__ import annotations

import os
from collections.abc import Callable
from enum import Enum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape

from . import __version__
from .batch.command import extract, retry
from .evaluation.command import command as evaluate
from .evaluation.corpus_command import agreement, phenomena
from .language.pipeline import DEFAULT_MODEL, ModelNotFound
from .ledger.command import command as ledger
from .people.command import command as people
from .report.command import report
from .show.command import show
from .tables.command import tables
from .train.command import command as train
from .views.command import app as prodigy

app = typer.Typer(
    name="wireclaim",
    help="Who said what, and the casualty figures with who claims them, from wire copy to JSONL.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
EXIT_USAGE = 2

ModelOption = Annotated[
    str, typer.Option("--model", "-m", help="Pipeline: a path, a package, or a name under models/.")
]


def _version(value: bool) -> None:
    if value:
        typer.echo(f"wireclaim {__version__}")
        raise typer.Exit


@app.callback()
def _main(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    pass


def _console() -> Console:
    return Console(stderr=True, highlight=False, soft_wrap=True)


def _fail(message: str, code: int) -> typer.Exit:
    _console().print(f"[red]wireclaim:[/] {escape(message)}")
    return typer.Exit(code)


def bench(
    inputs: Annotated[list[str] | None, typer.Argument(metavar="[INPUT]...", help="Copy to measure on.")] = None,
    model: ModelOption = DEFAULT_MODEL,
    json: Annotated[
        Path | None, typer.Option("--json", help="Also write the report as JSON to this file.")
    ] = None,
    gold: Annotated[
        Path | None, typer.Option(help="Gold articles to set Wireclaim beside its peers on: who said what.")
    ] = None,
    attributions: Annotated[
        Path | None, typer.Option(help="The same on a public benchmark of attributions, as JSON lines.")
    ] = None,
    citron: Annotated[
        Path | None, typer.Option(help="A checkout of BBC Citron with a trained model, one of the peers.")
    ] = None,
) -> None:
    """Measure words/s, size and memory of the language pipelines, and who said what beside other programs.

    Speed is that of reading INPUT, without it the texts in corpus/.
    """
    # One thread is part of what is measured. The libraries read it when they are imported.
    os.environ["OMP_NUM_THREADS"] = "1"
    from .batch.options import UsageError
    from .evaluation.bench.measure import bench, default_inputs
    from .evaluation.bench.report import print_report, write_report

    try:
        report = bench(
            inputs or default_inputs(),
            model,
            gold=gold,
            attributions=attributions,
            citron=citron,
            log=_console().print,
        )
    except (ModelNotFound, UsageError, ValueError, OSError) as error:
        raise _fail(str(error), EXIT_USAGE) from None
    print_report(report, Console())
    if json is not None:
        write_report(report, json)


class _Schema(str, Enum):
    record = "record"
    people = "people"
    ledger = "ledger"


def schema(
    of: Annotated[_Schema, typer.Argument(help="What to print it of.")] = _Schema.record,
) -> None:
    """Print the JSON Schema of a record, or of an entry of `wireclaim people` or `wireclaim ledger`."""
    import orjson

    if of is _Schema.people:
        from .people.entries import Entry as Model
    elif of is _Schema.ledger:
        from .ledger.entries import Entry as Model  # type: ignore[assignment]
    else:
        from .records import Record as Model  # type: ignore[assignment]
    typer.echo(orjson.dumps(Model.model_json_schema(by_alias=True), option=orjson.OPT_INDENT_2))


def package(
    model: Annotated[Path, typer.Argument(help="Folder of a trained pipeline.")] = Path("models/en_wire"),
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder to write the wheel to.")] = Path("dist"),
) -> None:
    """Make a wheel of a trained pipeline, which pip installs and --model then finds by its name."""
    from .train.package import wheel

    try:
        path = wheel(model, output)
    except (OSError, ValueError) as error:
        raise _fail(str(error), EXIT_USAGE) from None
    _console().print(f"{path}: pip install it, and give --model {path.name.partition('-')[0]}")


#: The commands as ``--help`` lists them.
COMMANDS: dict[str, dict[str, Callable[..., None]]] = {
    "From copy to records": {"extract": extract, "retry": retry, "show": show},
    "From records to the story": {"ledger": ledger, "report": report, "people": people, "tables": tables},
    "Annotation and evaluation": {"evaluate": evaluate, "agreement": agreement, "phenomena": phenomena},
    "Pipelines and formats": {"train": train, "package": package, "bench": bench, "schema": schema},
}
for panel, commands in COMMANDS.items():
    for name, command in commands.items():
        app.command(name, rich_help_panel=panel)(command)
app.add_typer(prodigy, rich_help_panel="Annotation and evaluation")


def main() -> None:
    app()
