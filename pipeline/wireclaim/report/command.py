"""`wireclaim report`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from . import TITLE

if TYPE_CHECKING:
    from ..records import Record

EXIT_SOME_FAILED, EXIT_USAGE, EXIT_FATAL = 1, 2, 3


def _tell(message: str) -> None:
    typer.echo(f"wireclaim: {message}", err=True)


def report(
    records: Annotated[
        list[str],
        typer.Argument(
            metavar="RECORDS...",
            help="What `wireclaim extract` wrote: files, folders of .jsonl, or - for standard input.",
        ),
    ],
    output: Annotated[
        str, typer.Option("--output", "-o", help="The HTML file to write, or - for standard output.")
    ],
    title: Annotated[str, typer.Option(help="What the page is called.")] = TITLE,
    min_score: Annotated[
        float, typer.Option(min=0.0, max=1.0, help="Leave out quotes and figures that are less sure than this.")
    ] = 0.0,
) -> None:
    """Make one HTML page of many records: who claims which toll, who said what, and the articles with both marked.

    The page needs no network and no other file. The same records make the same page, in whatever order they come.

    Exit code: 0 all lines were records, 1 some were not, 2 wrong usage, 3 the output cannot be written.
    """
    from ..batch.store import output_file
    from ..ledger.build import ledger
    from ..people.entries import entries
    from ..people.join import join
    from ..people.reading import article_of
    from ..record_files import NoRecords, Unfit, read_records
    from .page import page

    found: list[Record] = []
    problems = 0
    try:
        for record in read_records(records, min_score=min_score, output=output):
            if isinstance(record, Unfit):
                problems += 1
                _tell(str(record))
            else:
                found.append(record)
    except NoRecords as error:
        _tell(str(error))
        raise typer.Exit(EXIT_USAGE) from None
    made = page(found, ledger(found), entries(join(article_of(record.to_dict()) for record in found)), title=title)
    try:
        with output_file(output) as file:
            file.write(made)
    except BrokenPipeError:
        sys.stderr.close()  # the reader of the pipe has gone: nothing more to tell it
        raise typer.Exit(EXIT_SOME_FAILED) from None
    except OSError as error:
        _tell(f"{error.filename or output}: cannot be written: {error.strerror or error}")
        raise typer.Exit(EXIT_FATAL) from None
    _tell(f"{len(found):,} articles, {len(made) / 1e6:.1f} MB, {problems:,} lines failed")
    if problems:
        raise typer.Exit(EXIT_SOME_FAILED)
