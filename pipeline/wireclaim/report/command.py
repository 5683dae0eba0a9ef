"""`wireclaim report`."""

from __future__ import annotations

from typing import Annotated

import typer

from ..view_command import MinScoreOption, Reading, RecordsArgument, nothing_collected, tell, written
from . import TITLE


def report(
    records: RecordsArgument,
    output: Annotated[
        str, typer.Option("--output", "-o", help="The HTML file to write, or - for standard output.")
    ],
    title: Annotated[str, typer.Option(help="What the page is called.")] = TITLE,
    min_score: MinScoreOption = 0.0,
) -> None:
    """Make one HTML page of many records: who claims which toll, who said what, and the articles with both marked.

    The page needs no network and no other file. The same records make the same page, in whatever order they come.

    Exit code: 0 all lines were records, 1 some were not, 2 wrong usage, 3 the output cannot be written.
    """
    from ..ledger.build import ledger_and_people
    from ..record_files import read_records
    from .page import page

    reading = Reading()
    with nothing_collected():
        found = list(reading.only(read_records(records, min_score=min_score, output=output)))
        made = page(found, *ledger_and_people(found), title=title)
    with written(output) as file:
        file.write(made)
    tell(f"{reading.fit:,} articles, {len(made) / 1e6:.1f} MB, {reading.failed:,} lines failed")
    reading.end()
