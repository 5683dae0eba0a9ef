"""`wireclaim show`."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from ..batch.command import DateOption, ModelOption
from ..language.pipeline import DEFAULT_MODEL, ModelNotFound
from ..view_command import EXIT_SOME_FAILED, EXIT_USAGE, MinScoreOption, tell

if TYPE_CHECKING:
    from ..records import Record

#: Words by which the first line of a file of records is known.
_KEYS = (b'"schema"', b'"quotes"', b'"figures"')


def show(
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="Copy in any format, or records; - for standard input.")
    ],
    id: Annotated[
        list[str] | None, typer.Option("--id", help="Show the article of this id alone; again for more.")
    ] = None,
    min_score: MinScoreOption = 0.0,
    date: DateOption = None,
    model: ModelOption = DEFAULT_MODEL,
) -> None:
    """Show articles in the terminal: quotes and figures marked in the text, who said what, who claims which toll.

    FILE is copy, which is read as `wireclaim extract` reads it, or records that it wrote. Of a file of many
    articles all are shown; --id picks some.

    Exit code: 0 shown, 1 a part could not be read or an id is not there, 2 wrong usage.
    """
    from ..batch.options import UsageError
    from ..record_files import NoRecords
    from .screen import WIDTH, print_record

    console = Console(highlight=False)
    if not console.is_terminal:
        console = Console(highlight=False, width=WIDTH)
    wanted, seen, problems = set(id or ()), set(), 0
    try:
        found = _records(file, min_score) if _are_records(file) else _read(file, min_score, date, model, wanted)
        for record in found:
            if isinstance(record, str):
                problems += 1
                tell(record)
                continue
            if wanted and record.id not in wanted:
                continue
            if seen:
                console.rule(style="dim")
            seen.add(record.id)
            print_record(record, console)
    except (UsageError, NoRecords, ModelNotFound) as error:
        tell(str(error))
        raise typer.Exit(EXIT_USAGE) from None
    for missing in sorted(wanted - seen):
        problems += 1
        tell(f"{file}: has no article of the id {missing!r}")
    if problems:
        raise typer.Exit(EXIT_SOME_FAILED)


def _are_records(file: str) -> bool:
    path = Path(file)
    if path.is_dir() or not path.name.endswith((".jsonl", ".jsonl.gz")) or not path.exists():
        return False
    from ..record_files import lines

    return any(all(key in line for key in _KEYS) for _, line in itertools.islice(lines([file]), 1))


def _records(file: str, min_score: float) -> Iterator[Record | str]:
    from ..record_files import Unfit, read_records

    for found in read_records([file], min_score=min_score):
        yield str(found) if isinstance(found, Unfit) else found


def _read(file: str, min_score: float, date: str | None, model: str, wanted: set[str]) -> Iterator[Record | str]:
    """The records of copy. An article that is not wanted is not worked on."""
    from ..article import Article
    from ..batch.inputs import input_files, read_file
    from ..extraction import Extractor
    from ..record_files import confident

    inputs = input_files([file])
    extractor = Extractor.load(model, default_date=date)
    for opened in inputs:
        for item in read_file(opened):
            if not isinstance(item, Article):
                yield str(item)
            elif not wanted or item.id in wanted:
                yield confident(extractor.record(item), min_score)
