"""`wireclaim people`: the people and bodies of a batch of records, each once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ..view_command import EXIT_USAGE, Reading, RecordsArgument, tell, written


def command(
    records: RecordsArgument,
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
    from ..record_files import lines
    from .entries import entries
    from .join import join
    from .reading import read_lines
    from .wikidata import link, read_items

    items, reading = Reading(), Reading()
    try:
        known = list(items.only(read_items(wikidata))) if wikidata else []
    except OSError as error:
        tell(f"{wikidata}: {error.strerror or error}")
        raise typer.Exit(EXIT_USAGE) from None
    made = entries(join(reading.only(read_lines(lines(records, output=output), min_score))))
    link(made, known)
    with written(output) as file:
        for entry in made:
            file.write(entry.to_json() + b"\n")
    reading.failed += items.failed
    people = sum(e.kind == "person" for e in made)
    tell(
        f"{reading.fit:,} articles, {people:,} people, {len(made) - people:,} bodies and places, "
        f"{reading.failed:,} lines failed"
    )
    reading.end()
