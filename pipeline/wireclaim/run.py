"""The batch job: input files → articles → records → one JSONL file. Nothing but this and ``cli`` touches files."""

from __future__ import annotations

import os
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path
from typing import BinaryIO

from .article import Article
from .language.pipeline import DEFAULT_MODEL, check_versions, find_model
from .wire import Unreadable, read

#: Characters of copy that go to a worker at a time: some twenty articles, so that the hand-over costs little
#: and the workers finish together.
BATCH_CHARS = 50_000


class UsageError(ValueError):
    """The call itself is wrong: a missing input, an unknown format, an impossible date."""


@dataclass(slots=True)
class Options:
    """What decides the output besides the inputs."""

    model: str = DEFAULT_MODEL
    format: str = "auto"
    date: str | None = None
    jobs: int = 1


@dataclass(slots=True)
class Summary:
    """Counts of a run; seconds are wall time, loading the model not counted."""

    articles: int = 0
    words: int = 0
    quotes: int = 0
    figures: int = 0
    warnings: int = 0
    seconds: float = 0.0
    problems: list[Unreadable] = field(default_factory=list)


@dataclass(slots=True)
class Output:
    """One article's line of output with its counts, as it comes back from a worker."""

    line: bytes
    words: int
    quotes: int
    figures: int
    warnings: int


def input_files(inputs: Iterable[str]) -> list[tuple[str, Path | None]]:
    """``(name, path)`` of every input file in a fixed order; path None is standard input. A folder is searched
    through, hidden files left out. The name is relative to the input that was given: no record holds a path
    of the machine. Raises UsageError for an input that does not exist."""
    found: list[tuple[str, Path | None]] = []
    for given in inputs:
        path = Path(given)
        if given == "-":
            found.append(("-", None))
        elif path.is_dir():
            inside = sorted(p for p in path.rglob("*") if p.is_file())
            names = [(p.relative_to(path), p) for p in inside]
            found += [(n.as_posix(), p) for n, p in names if not any(part.startswith(".") for part in n.parts)]
        elif path.exists():
            found.append((path.name, path))
        else:
            raise UsageError(f"{given}: no such file or folder")
    return found


def read_file(name: str, path: Path | None, format: str) -> Iterator[Article | Unreadable]:
    """The articles of one input file; an Unreadable instead of an error from the file system."""
    try:
        data = sys.stdin.buffer.read() if path is None else path.read_bytes()
    except OSError as error:
        yield Unreadable(name, f"cannot be read: {error.strerror or error}")
        return
    yield from read(data, name, format)


def run(
    inputs: Iterable[str],
    output: str,
    options: Options,
    *,
    on_file: Callable[[int], None] = lambda total: None,
    on_article: Callable[[Summary], None] = lambda summary: None,
    on_problem: Callable[[Unreadable], None] = lambda problem: None,
) -> Summary:
    """Extracts every article of ``inputs`` into ``output`` (``-``: standard output), one record a line in the
    order of the input, whatever ``options.jobs``. The file appears whole under its name or not at all.

    ``on_file`` is called with the number of input files, then with 0 after each. Raises UsageError,
    ModelNotFound, and OSError when the output cannot be written.
    """
    from .wire import readers

    if options.format != "auto" and options.format not in readers():
        raise UsageError(f"unknown format {options.format!r}: choose auto, {', '.join(sorted(readers()))}")
    files = input_files(inputs)
    summary = Summary()
    on_file(len(files))

    def source() -> Iterator[Article | Unreadable]:
        for name, path in files:
            yield from read_file(name, path, options.format)
            on_file(0)

    with output_file(output) as sink, _engine(options) as process:
        started = time.perf_counter()
        for result in process(source()):
            if isinstance(result, Unreadable):
                summary.problems.append(result)
                on_problem(result)
            else:
                sink.write(result.line + b"\n")
                summary.articles += 1
                summary.words += result.words
                summary.quotes += result.quotes
                summary.figures += result.figures
                summary.warnings += result.warnings
            on_article(summary)
        summary.seconds = time.perf_counter() - started
    return summary


Process = Callable[[Iterator["Article | Unreadable"]], Iterator["Output | Unreadable"]]


@contextmanager
def _engine(options: Options) -> Iterator[Process]:
    """What turns articles into output lines, in order: this process, or ``jobs`` spawned ones."""
    if options.jobs <= 1:
        worker = _Worker(options)
        yield lambda items: (worker(item) for item in items)
        return
    check_versions(find_model(options.model))  # said here once; a worker that cannot start breaks the pool
    pool = ProcessPoolExecutor(
        options.jobs, mp_context=get_context("spawn"), initializer=_start_worker, initargs=(options,)
    )
    try:
        yield lambda items: _spread(pool, items, options.jobs)
    finally:
        pool.shutdown(cancel_futures=True)


def _spread(
    pool: ProcessPoolExecutor, items: Iterator[Article | Unreadable], jobs: int
) -> Iterator[Output | Unreadable]:
    waiting: deque[Future[list[Output | Unreadable]]] = deque()
    for batch in _batches(items):
        waiting.append(pool.submit(_work, batch))
        if len(waiting) > 3 * jobs:
            yield from waiting.popleft().result()
    while waiting:
        yield from waiting.popleft().result()


def _batches(items: Iterator[Article | Unreadable]) -> Iterator[list[Article | Unreadable]]:
    batch: list[Article | Unreadable] = []
    size = 0
    for item in items:
        batch.append(item)
        size += len(item.text) if isinstance(item, Article) else 0
        if size >= BATCH_CHARS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


class _Worker:
    """Annotates one article after the other; a fault costs the article that has it."""

    def __init__(self, options: Options):
        from .extraction import Extractor

        self.extractor = Extractor.load(options.model, default_date=options.date)

    def __call__(self, item: Article | Unreadable) -> Output | Unreadable:
        if isinstance(item, Unreadable):
            return item
        try:
            record = self.extractor.record(item)
            return Output(
                line=record.to_json(),
                words=len(record.text.split()),
                quotes=len(record.quotes),
                figures=len(record.figures),
                warnings=len(record.warnings),
            )
        except Exception as error:  # an article must never take the others with it
            reason = f"article {item.id}: extraction failed: {type(error).__name__}: {error}"
            return Unreadable(item.path, reason, index=item.index)


_worker: _Worker | None = None  # one a spawned process, set by its initializer


def _start_worker(options: Options) -> None:
    global _worker
    _worker = _Worker(options)


def _work(batch: list[Article | Unreadable]) -> list[Output | Unreadable]:
    assert _worker is not None
    return [_worker(item) for item in batch]


@contextmanager
def output_file(output: str) -> Iterator[BinaryIO]:
    """Where the lines go. A file is written beside its place and renamed when it is whole."""
    if output == "-":
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    path = Path(output)
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with beside.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
