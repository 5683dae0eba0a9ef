"""`wireclaim people`: the people and bodies of a batch of records, each once."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from .reading import Article

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
    wikidata: Annotated[
        Path | None,
        typer.Option(help="Your own list of items to take ids from: id, name, aliases, as TSV or JSON Lines."),
    ] = None,
    min_score: Annotated[
        float, typer.Option(min=0.0, max=1.0, help="Leave out quotes that are less sure than this.")
    ] = 0.0,
) -> None:
    """Join the people and bodies of many records: one JSON object each, with spellings, roles over time and
    quotes.

    Spelling variants, short names and transliterations are joined; two people of one name are kept apart by role,
    affiliation, gender and story. The records stay as they are. The order of the files changes nothing.

    Exit code: 0 all lines were records, 1 some were not, 2 wrong usage, 3 the output cannot be written.
    """
    from ..batch.store import output_file
    from ..record_files import NoRecords, Unfit, lines
    from .entries import entries
    from .join import join
    from .reading import read_lines
    from .wikidata import link, read_items

    problems = 0
    items = []
    try:
        for row in read_items(wikidata) if wikidata else ():
            if isinstance(row, Unfit):
                problems += 1
                _tell(str(row))
            else:
                items.append(row)
    except OSError as error:
        _tell(f"{wikidata}: {error.strerror or error}")
        raise typer.Exit(EXIT_USAGE) from None
    counted = 0

    def articles() -> Iterator[Article]:
        nonlocal problems, counted
        for found in read_lines(lines(records, output=output), min_score):
            if isinstance(found, Unfit):
                problems += 1
                _tell(str(found))
            else:
                counted += 1
                yield found

    try:
        made = entries(join(articles()))
    except NoRecords as error:
        _tell(str(error))
        raise typer.Exit(EXIT_USAGE) from None
    link(made, items)
    try:
        with output_file(output) as file:
            for entry in made:
                file.write(entry.to_json() + b"\n")
    except BrokenPipeError:
        sys.stderr.close()  # the reader of the pipe has gone: nothing more to tell it
        raise typer.Exit(EXIT_SOME_FAILED) from None
    except OSError as error:
        _tell(f"{error.filename or output}: cannot be written: {error.strerror or error}")
        raise typer.Exit(EXIT_FATAL) from None
    people = sum(e.kind == "person" for e in made)
    _tell(
        f"{counted:,} articles, {people:,} people, {len(made) - people:,} bodies and places, "
        f"{problems:,} lines failed"
    )
    if problems:
        raise typer.Exit(EXIT_SOME_FAILED)
