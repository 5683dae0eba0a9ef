"""`wireclaim tables`: records as CSV, Parquet or a database of DuckDB."""

from __future__ import annotations

from collections import Counter
from enum import Enum
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ..view_command import EXIT_FATAL, EXIT_USAGE, MinScoreOption, Reading, RecordsArgument, tell

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..ledger.entries import Loss, Quotation
    from ..records import Record
    from .schema import Table
    from .writers import Write

#: Rows are written when the articles that they are of have this many characters, some thousand rows: memory does
#: not grow with the number of records. An article counts as one of so many at least, and so does a claim.
CHARACTERS, SHORT = 4_000_000, 1_000


class Format(str, Enum):
    parquet = "parquet"
    csv = "csv"
    duckdb = "duckdb"


def tables(
    records: RecordsArgument,
    format: Annotated[Format, typer.Option("--format", "-f", help="What to write.")],
    output: Annotated[
        Path,
        typer.Option("--output", "-o", help="The folder for the files of parquet or csv; the file of duckdb."),
    ],
    ledger: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="What `wireclaim ledger` wrote of these records: adds its tables."),
    ] = None,
    min_score: MinScoreOption = 0.0,
) -> None:
    """Write records as tables for analysis: articles, quotes, figures, measures, entities, mentions, dates.

    With --ledger also losses, claims, revisions, contradictions, estimates, quotations and their places. Files of
    the same names are replaced, each when it is whole. parquet and duckdb need the extra `tables`.

    Exit code: 0 all lines were records, 1 some were not, 2 wrong usage, 3 the output cannot be written.
    """
    from ..record_files import read_records
    from .columns import TABLES
    from .ledger import LEDGER, read_entries
    from .writers import WRITERS

    reading, entries = Reading(), Reading()
    written = (*TABLES, *LEDGER) if ledger else TABLES
    try:
        with WRITERS[format.value](output, written) as write:
            found = entries.only(read_entries(ledger)) if ledger else ()
            counts = export(reading.only(read_records(records, min_score=min_score)), found, write)
    except ModuleNotFoundError as error:
        tell(f'--format {format.value} needs {error.name}: pip install "wireclaim[tables]"')
        raise typer.Exit(EXIT_USAGE) from None
    except OSError as error:
        tell(f"{error.filename or output}: cannot be written: {error.strerror or error}")
        raise typer.Exit(EXIT_FATAL) from None
    reading.failed += entries.failed
    tell(", ".join(f"{counts[t.name]:,} {t.name}" for t in written) + f"; {reading.failed:,} lines failed")
    reading.end()


def export(records: Iterable[Record], entries: Iterable[Loss | Quotation], write: Write) -> Counter[str]:
    """Writes the rows of records and of a ledger's entries; returns how many each table has."""
    from .columns import TABLES
    from .ledger import size_of, tables_of

    counts: Counter[str] = Counter()
    waiting: dict[Table, list[tuple[Any, ...]]] = {}
    characters = 0

    def flush() -> None:
        for table, rows in waiting.items():
            write(table, rows)
            counts[table.name] += len(rows)
        waiting.clear()

    of_records = ((TABLES, number, r, max(len(r.text), SHORT)) for number, r in enumerate(records, 1))
    of_entries = ((tables_of(e), number, e, SHORT * size_of(e)) for number, e in enumerate(entries, 1))
    for has_rows_in, number, item, size in chain(of_records, of_entries):
        for table in has_rows_in:
            if rows := list(table.rows(number, item)):
                waiting.setdefault(table, []).extend(rows)
        characters += size
        if characters >= CHARACTERS:
            flush()
            characters = 0
    flush()
    return counts
