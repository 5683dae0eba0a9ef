"""`wireclaim extract` and `wireclaim retry`."""

from __future__ import annotations

import datetime
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import Enum
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.markup import escape

from ..language.pipeline import DEFAULT_MODEL, ModelNotFound
from .options import JobFailed, Options, Summary, UsageError

if TYPE_CHECKING:
    from .job import Job, Listener

EXIT_SOME_FAILED, EXIT_USAGE, EXIT_FATAL = 1, 2, 3


class EngineName(str, Enum):
    local = "local"
    dask = "dask"


def _check_date(value: str | None) -> str | None:
    if value is None:
        return None
    try:
        return datetime.date.fromisoformat(value).isoformat()
    except ValueError:
        raise typer.BadParameter(f"{value!r} is not a day of the form YYYY-MM-DD") from None


OutputOption = Annotated[
    str, typer.Option("--output", "-o", help="The JSONL file to write, or - for standard output.")
]
ModelOption = Annotated[
    str, typer.Option("--model", "-m", help="Pipeline: a path, a package, or a name under models/.")
]
DateOption = Annotated[
    str | None,
    typer.Option(
        help="Day of articles that do not give their own; a dateline without a year is read near it (YYYY-MM-DD).",
        callback=_check_date,
    ),
]
AsOfOption = Annotated[
    str | None,
    typer.Option(
        help="Time against which embargoes are judged (ISO 8601). Without it what is embargoed is skipped."
    ),
]
JobsOption = Annotated[int, typer.Option("--jobs", "-j", min=1, help="Worker processes.")]
SecondsOption = Annotated[float, typer.Option(min=1.0, help="Seconds that one article may take.")]
MemoryOption = Annotated[int, typer.Option(min=256, help="MB that one article may take beyond the loaded model.")]


def extract(
    inputs: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="INPUT...",
            help="Files, folders (searched through), addresses as s3://…, or - for standard input.",
        ),
    ] = None,
    *,
    output: OutputOption,
    date: DateOption = None,
    model: ModelOption = DEFAULT_MODEL,
    format: Annotated[
        str, typer.Option(help="Input format: auto, newsml, nitf, ninjs, feed, html, anpa, jsonl or text.")
    ] = "auto",
    as_of: AsOfOption = None,
    resume: Annotated[
        bool, typer.Option("--resume", help="Add to the output: what is done already is not done again.")
    ] = False,
    watch: Annotated[
        Path | None,
        typer.Option(metavar="FOLDER", help="Stay, and take files as they arrive in FOLDER (with --resume)."),
    ] = None,
    jobs: JobsOption = 1,
    max_seconds: SecondsOption = 300.0,
    max_memory: MemoryOption = 4096,
    engine: Annotated[EngineName, typer.Option(help="Where the work is done.")] = EngineName.local,
    scheduler: Annotated[
        str | None, typer.Option(help="Address of the Dask scheduler, as tcp://host:8786.")
    ] = None,
) -> None:
    """Read wire copy and write one JSON record an article: quotes, figures, measures, dates, entities.

    Formats are told by their content; .gz and .zip are looked into. Beside OUTPUT stand its dead letters (what
    gave no record, and why), its skipped items (withdrawn, embargoed), its journal and its manifest.

    Exit code: 0 all inputs became records, 1 some did not, 2 wrong usage, 3 the job could not go on.
    """
    if (engine is EngineName.dask) != (scheduler is not None):
        raise _fail("--engine dask and --scheduler ADDRESS belong together", EXIT_USAGE)
    if not inputs and watch is None:
        raise _fail("nothing to read: give files, folders, - for standard input, or --watch FOLDER", EXIT_USAGE)
    options = Options(
        model=model,
        format=format,
        date=date,
        as_of=as_of,
        jobs=jobs,
        resume=resume or watch is not None,
        seconds=max_seconds,
        megabytes=max_memory,
        scheduler=scheduler,
    )

    def work() -> Summary:
        from .inputs import input_files
        from .job import Job

        input_files(inputs or [], output)  # a wrong call is told before a model is loaded
        with _listening() as listener, Job(output, options, listener) as job:
            summary = job.run(inputs) if inputs else Summary()
            if watch is not None:
                _watch(job, watch)
            return summary

    summary = _guarded(work, output)
    if inputs:  # what was watched for has been told as it came
        _report(summary)
        if not (summary.articles or summary.done_before or summary.skipped):
            _console().print(
                f"[yellow]wireclaim:[/] nothing to read in {escape(', '.join(inputs))}: no file there, but for "
                "hidden ones, holds an article"
            )


def retry(
    output: Annotated[
        str, typer.Argument(metavar="OUTPUT", help="The JSONL file whose dead letters are tried again.")
    ],
    date: DateOption = None,
    model: ModelOption = DEFAULT_MODEL,
    as_of: AsOfOption = None,
    jobs: JobsOption = 1,
    max_seconds: SecondsOption = 300.0,
    max_memory: MemoryOption = 4096,
) -> None:
    """Try the dead letters of an output again: what gives a record now is added to it, the rest stay dead letters.

    Exit code: 0 none is left, 1 some are, 2 wrong usage, 3 the job could not go on.
    """
    options = Options(
        model=model, date=date, as_of=as_of, jobs=jobs, resume=True, seconds=max_seconds, megabytes=max_memory
    )

    def work() -> Summary:
        from .retry import retry as again

        with _listening() as listener:
            return again(output, options, listener)

    _report(_guarded(work, output))


def _console() -> Console:
    return Console(stderr=True, highlight=False, soft_wrap=True)


def _fail(message: str, code: int) -> typer.Exit:
    _console().print(f"[red]wireclaim:[/] {escape(message)}")
    return typer.Exit(code)


def _guarded(work: Callable[[], Summary], output: str) -> Summary:
    """The summary of the work; every way it can fail as a message and an exit code."""
    try:
        return work()
    except (UsageError, ModelNotFound) as error:
        raise _fail(str(error), EXIT_USAGE) from None
    except JobFailed as error:
        raise _fail(str(error), EXIT_FATAL) from None
    except BrokenPipeError:
        sys.stderr.close()  # the reader of the pipe has gone: nothing more to tell it
        raise typer.Exit(EXIT_SOME_FAILED) from None
    except OSError as error:
        where = error.filename or output
        raise _fail(f"{where}: cannot be written: {error.strerror or error}", EXIT_FATAL) from None


def _report(summary: Summary) -> None:
    speed = summary.words / summary.seconds if summary.seconds else 0.0
    left_out = sum(summary.skipped.values())
    _console().print(
        f"{summary.articles:,} articles, {summary.quotes:,} quotes, {summary.figures:,} figures, "
        f"{summary.warnings:,} warnings, {summary.failed:,} inputs failed"
        + (f", {left_out:,} skipped" if left_out else "")
        + (f", {summary.done_before:,} done before" if summary.done_before else "")
        + f"; {summary.words:,} words at {speed:,.0f} words/s"
    )
    if summary.failed:
        raise typer.Exit(EXIT_SOME_FAILED)


@contextmanager
def _listening() -> Iterator[Listener]:
    """Progress on a terminal, and every problem as a line."""
    from ..progress import ArticleProgress
    from .job import Listener

    console = _console()
    with ArticleProgress(console) as progress:
        yield Listener(
            on_file=progress.file,
            on_article=progress.article,
            on_problem=lambda p: console.print(f"[yellow]wireclaim:[/] {escape(p)}"),
        )


def _watch(job: Job, folder: Path) -> None:
    """Until an interrupt or a SIGTERM; a part that is being worked on is finished first."""
    from .watch import watch

    stop = Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    watch(job, str(folder), stop, lambda summary: _console().print(f"{summary.articles:,} articles added"))
