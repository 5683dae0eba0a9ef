"""`wireclaim tables`: records as CSV, Parquet or a database of DuckDB."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..record_files import Unfit
    from ..records import Record
    from .writers import Write

EXIT_SOME_FAILED, EXIT_USAGE, EXIT_FATAL = 1, 2, 3
#: Rows are written when the articles that they are of have this many characters, some thousand rows: memory does
#: not grow with the number of records. An article without words counts as one of so many.
CHARACTERS, SHORT = 4_000_000, 1_000


class Format(str, Enum):
    parquet = "parquet"
    csv = "csv"
    duckdb = "duckdb"


def _tell(message: str) -> None:
    typer.echo(f"wireclaim: {message}", err=True)


def tables(
    records: Annotated[
        list[str],
        typer.Argument(
            metavar="RECORDS...",
            help="What `wireclaim extract` wrote: files, folders of .jsonl, or - for standard input.",
        ),
    ],
    format: Annotated[Format, typer.Option("--format", "-f", help="What to write.")],
    output: Annotated[
        Path,
        typer.Option("--output", "-o", help="The folder for the files of parquet or csv; the file of duckdb."),
    ],
    min_score: Annotated[
        float, typer.Option(min=0.0, max=1.0, help="Leave out quotes and figures that are less sure than this.")
    ] = 0.0,
) -> None:
    """Write records as tables for analysis: articles, quotes, figures, measures, entities, mentions, dates.

    Files of the same names are replaced, each when it is whole. parquet and duckdb need the extra `tables`.

    Exit code: 0 all lines were records, 1 some were not, 2 wrong usage, 3 the output cannot be written.
    """
    from ..record_files import NoRecords, Unfit, read_records
    from .columns import TABLES
    from .writers import WRITERS

    problems = 0

    def read() -> Iterator[Record]:
        nonlocal problems
        found: Record | Unfit
        for found in read_records(records, min_score=min_score):
            if isinstance(found, Unfit):
                problems += 1
                _tell(str(found))
            else:
                yield found

    try:
        with WRITERS[format.value](output, TABLES) as write:
            counts = export(read(), write)
    except NoRecords as error:
        _tell(str(error))
        raise typer.Exit(EXIT_USAGE) from None
    except ModuleNotFoundError as error:
        _tell(f'--format {format.value} needs {error.name}: pip install "wireclaim[tables]"')
        raise typer.Exit(EXIT_USAGE) from None
    except OSError as error:
        _tell(f"{error.filename or output}: cannot be written: {error.strerror or error}")
        raise typer.Exit(EXIT_FATAL) from None
    _tell(", ".join(f"{count:,} {name}" for name, count in counts.items()) + f"; {problems:,} lines failed")
    if problems:
        raise typer.Exit(EXIT_SOME_FAILED)


def export(records: Iterable[Record], write: Write) -> dict[str, int]:
    """Writes the rows of all tables; returns how many each has."""
    from .columns import TABLES

    counts = {table.name: 0 for table in TABLES}
    waiting: dict[str, list[tuple[Any, ...]]] = {table.name: [] for table in TABLES}
    characters = 0

    def flush() -> None:
        for table in TABLES:
            if rows := waiting[table.name]:
                write(table, rows)
                counts[table.name] += len(rows)
                rows.clear()

    for number, record in enumerate(records, 1):
        for table in TABLES:
            waiting[table.name].extend(table.rows(number, record))
        characters += max(len(record.text), SHORT)
        if characters >= CHARACTERS:
            flush()
            characters = 0
    flush()
    return counts
