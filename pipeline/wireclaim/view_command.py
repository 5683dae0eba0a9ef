"""What the commands that read records share: their options, what they tell, how they end."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, BinaryIO, TypeVar

import typer

if TYPE_CHECKING:
    from .record_files import Unfit

EXIT_SOME_FAILED, EXIT_USAGE, EXIT_FATAL = 1, 2, 3
T = TypeVar("T")

RecordsArgument = Annotated[
    list[str],
    typer.Argument(
        metavar="RECORDS...",
        help="What `wireclaim extract` wrote: files, folders of .jsonl, or - for standard input.",
    ),
]
MinScoreOption = Annotated[
    float, typer.Option(min=0.0, max=1.0, help="Leave out quotes and figures that are less sure than this.")
]


def tell(message: str) -> None:
    typer.echo(f"wireclaim: {message}", err=True)


class Reading:
    """What is read by a command: ``only`` passes on what is fit and tells of the rest. Both are counted."""

    def __init__(self) -> None:
        self.fit = self.failed = 0

    def only(self, found: Iterable[T | Unfit]) -> Iterator[T]:
        """The fit ones, in order. Ends the command where an input is not there."""
        from .record_files import NoRecords, Unfit

        try:
            for item in found:
                if isinstance(item, Unfit):
                    self.failed += 1
                    tell(str(item))
                else:
                    self.fit += 1
                    yield item
        except NoRecords as error:
            tell(str(error))
            raise typer.Exit(EXIT_USAGE) from None

    def end(self) -> None:
        """Ends the command with 1 where a line failed; tells where there was no line at all."""
        if self.failed:
            raise typer.Exit(EXIT_SOME_FAILED)
        if not self.fit:
            tell("the input is empty: no article was read")


@contextmanager
def nothing_collected() -> Iterator[None]:
    """No search for garbage: what is read and made is kept to the end, and looking through it again and again
    costs a fourth of the time."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


@contextmanager
def written(output: str) -> Iterator[BinaryIO]:
    """The file that a command writes, whole or not at all. Ends the command where it cannot be written."""
    from .batch.store import output_file

    try:
        with output_file(output) as file:
            yield file
    except BrokenPipeError:
        sys.stderr.close()  # the reader of the pipe has gone: nothing more to tell it
        raise typer.Exit(EXIT_SOME_FAILED) from None
    except OSError as error:
        tell(f"{error.filename or output}: cannot be written: {error.strerror or error}")
        raise typer.Exit(EXIT_FATAL) from None
