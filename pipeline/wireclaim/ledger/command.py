"""`wireclaim ledger`: the losses and quotes of a batch of records, each once, with everybody who tells of them."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from ..records import Record

EXIT_SOME_FAILED, EXIT_USAGE, EXIT_FATAL = 1, 2, 3


def _tell(message: str) -> None:
    typer.echo(f"wireclaim: {message}", err=True)


def command(
    records: Annotated[
        list[str],
        typer.Argument(
            metavar="RECORDS...",
            help="What `wireclaim extract` wrote: files, folders of .jsonl, or - for standard input.",
        ),
    ],
    output: Annotated[
        str, typer.Option("--output", "-o", help="The JSONL file to write, or - for standard output.")
    ],
    min_score: Annotated[
        float, typer.Option(min=0.0, max=1.0, help="Leave out quotes and figures that are less sure than this.")
    ] = 0.0,
) -> None:
    """Join the figures and quotes of many records: one JSON object a loss, one a quote.

    A loss has every claim of it with article, day and place in the text, the revisions of each claimant, whose
    numbers contradict each other, what it is part of, and what published counting rules make of it. The records
    stay as they are. The order of the files changes nothing.

    Exit code: 0 all lines were records, 1 some were not, 2 wrong usage, 3 the output cannot be written.
    """
    from ..batch.store import output_file
    from ..record_files import NoRecords, Unfit, read_records
    from .build import ledger
    from .entries import Loss, to_json

    problems = counted = 0

    def read() -> Iterator[Record]:
        nonlocal problems, counted
        for found in read_records(records, min_score=min_score, output=output):
            if isinstance(found, Unfit):
                problems += 1
                _tell(str(found))
            else:
                counted += 1
                yield found

    try:
        made = ledger(read())
    except NoRecords as error:
        _tell(str(error))
        raise typer.Exit(EXIT_USAGE) from None
    try:
        with output_file(output) as file:
            for entry in made:
                file.write(to_json(entry) + b"\n")
    except BrokenPipeError:
        sys.stderr.close()  # the reader of the pipe has gone: nothing more to tell it
        raise typer.Exit(EXIT_SOME_FAILED) from None
    except OSError as error:
        _tell(f"{error.filename or output}: cannot be written: {error.strerror or error}")
        raise typer.Exit(EXIT_FATAL) from None
    losses = sum(isinstance(e, Loss) for e in made)
    _tell(f"{counted:,} articles, {losses:,} losses, {len(made) - losses:,} quotes, {problems:,} lines failed")
    if problems:
        raise typer.Exit(EXIT_SOME_FAILED)
