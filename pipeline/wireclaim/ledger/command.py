"""`wireclaim ledger`: the losses and quotes of a batch of records, each once, with everybody who tells of them."""

from __future__ import annotations

from typing import Annotated

import typer

from ..view_command import MinScoreOption, Reading, RecordsArgument, nothing_collected, tell, written


def command(
    records: RecordsArgument,
    output: Annotated[
        str, typer.Option("--output", "-o", help="The JSONL file to write, or - for standard output.")
    ],
    min_score: MinScoreOption = 0.0,
) -> None:
    """Join the figures and quotes of many records: one JSON object a loss, one a quote.

    A loss has every claim of it with article, day and place in the text, the revisions of each claimant, whose
    numbers contradict each other, what it is part of, and what published counting rules make of it. The records
    stay as they are. The order of the files changes nothing.

    Exit code: 0 all lines were records, 1 some were not, 2 wrong usage, 3 the output cannot be written.
    """
    from ..record_files import read_records
    from .build import ledger
    from .entries import Loss, to_json

    reading = Reading()
    with nothing_collected():
        made = ledger(reading.only(read_records(records, min_score=min_score, output=output)))
    with written(output) as file:
        for entry in made:
            file.write(to_json(entry) + b"\n")
    losses = sum(isinstance(e, Loss) for e in made)
    quotes = len(made) - losses
    tell(f"{reading.fit:,} articles, {losses:,} losses, {quotes:,} quotes, {reading.failed:,} lines failed")
    reading.end()
