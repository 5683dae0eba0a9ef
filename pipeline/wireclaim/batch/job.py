"""A run of the batch job: every item of the input becomes a record, a dead letter or a skipped item, once."""

from __future__ import annotations

import os
import platform
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, closing
from dataclasses import dataclass
from datetime import datetime, timezone
from importlib import metadata
from pathlib import Path
from typing import Any, Protocol

import orjson

from .. import __version__
from ..article import Article
from ..wire import FORMATS, Item, Skipped, Unreadable
from .fingerprint import fingerprint
from .gate import check_as_of, content_key, withheld
from .inputs import InputFile, input_files, is_remote, read_file
from .options import Options, Summary, UsageError
from .remote import Parts
from .shards import Entry, Failure, Output, Shard, shards
from .store import Files, Part, Store, Stream
from .workers import Workers


class Engine(Protocol):
    """Where shards are worked on: ``Workers`` here, ``Cluster`` elsewhere."""

    def started(self) -> dict[str, str]: ...
    def run(self, shards: Iterator[Shard]) -> Iterator[Shard]: ...


@dataclass(slots=True)
class Listener:
    """Who is told how a job goes on."""

    on_file: Callable[[int], None] = lambda total: None
    on_article: Callable[[Summary], None] = lambda summary: None
    on_problem: Callable[[str], None] = lambda problem: None


class Job:
    """A configured job with its engine started. A context manager; ``run`` may be called again with more input."""

    def __init__(
        self,
        output: str,
        options: Options,
        listener: Listener | None = None,
        engine: AbstractContextManager[Engine] | None = None,
    ):
        """engine: what ``options`` ask for, if None. Raises UsageError for options that cannot be."""
        if options.format != "auto" and options.format not in FORMATS:
            raise UsageError(f"unknown format {options.format!r}: choose auto, {', '.join(sorted(FORMATS))}")
        check_as_of(options.as_of)
        if options.resume and output == "-":
            raise UsageError("--resume needs an output file: standard output keeps nothing to go on from")
        self.output, self.options = output, options
        self.listener = listener or Listener()
        self._engine = engine

    def __enter__(self) -> Job:
        if self._engine is None:
            self._engine = _engine(self.options)
        self.config = fingerprint(self.options.model, self.options.date)  # a wrong name is told at once
        self.engine: Engine = self._engine.__enter__()
        try:
            self.pipeline = self.engine.started()
        except BaseException:
            self._engine.__exit__(None, None, None)
            raise
        return self

    def __exit__(self, *exc: Any) -> None:
        assert self._engine is not None
        self._engine.__exit__(*exc)

    def run(self, inputs: Iterable[str]) -> Summary:
        """Extracts the articles of ``inputs`` in their order. Raises UsageError for an input that does not exist,
        JobFailed and OSError where the job cannot go on; what is done is kept."""
        inputs = list(inputs)
        return self.process(self._read(input_files(inputs, self.output)), inputs)

    def process(self, items: Iterator[tuple[Item, InputFile]], named: list[str]) -> Summary:
        """The same of items with the files they come from; ``named``: what the manifest says the input was."""
        began, clock = datetime.now(timezone.utc), time.perf_counter()
        summary = Summary()
        with closing(self._store()) as store:
            for shard in self.engine.run(shards(self._entries(items, store, summary))):
                store.add(self._part(shard, summary))
                self.listener.on_article(summary)
            summary.seconds = time.perf_counter() - clock
            store.finish(self._manifest(summary, began, named))
        return summary

    def _store(self) -> Store:
        if self.output == "-":
            return Stream()
        if is_remote(self.output):
            return Parts(self.output, self.config, self.options.resume)
        return Files(Path(self.output), self.config, self.options.resume)

    def _read(self, files: list[InputFile]) -> Iterator[tuple[Item, InputFile]]:
        self.listener.on_file(len(files))
        for file in files:
            for item in read_file(file, self.options.format):
                yield item, file
            self.listener.on_file(0)

    def _entries(self, items: Iterator[tuple[Item, InputFile]], store: Store, summary: Summary) -> Iterator[Entry]:
        """What is to be done: with ``resume``, without what is done already."""
        seen: set[str] = set()  # in shards that are not written yet
        for item, file in items:
            if isinstance(item, Article):
                key = content_key(item)
                item = withheld(item, self.options.as_of) or item
            else:
                key = orjson.dumps([item.path, item.index, item.reason]).decode()
            if isinstance(item, Skipped):
                key = f"{key}:{item.reason}"
            if self.options.resume:
                if key in store.done or key in seen:
                    summary.done_before += 1
                    continue
                seen.add(key)
            yield Entry(item, key, file)

    def _part(self, shard: Shard, summary: Summary) -> Part:
        """The lines that a finished shard adds; counts it."""
        records, dead, skipped = [], [], []
        for entry in shard.entries:
            if isinstance(entry.item, Skipped):
                item = entry.item
                reason = item.reason.partition(";")[0].partition(" until ")[0]
                summary.skipped[reason] = summary.skipped.get(reason, 0) + 1
                skipped.append({"path": item.path, "index": item.index, "id": item.id, "reason": item.reason})
            elif isinstance(entry.result, Output):
                records.append(entry.result.line)
                summary.articles += 1
                summary.words += entry.result.words
                summary.quotes += entry.result.quotes
                summary.figures += entry.result.figures
                summary.warnings += entry.result.warnings
            else:
                letter = entry.dead_letter()
                summary.failed += 1
                dead.append(letter)
                self.listener.on_problem(problem(entry))
        keys = [e.key for e in shard.entries]
        lines = ([orjson.dumps(x) for x in layer] for layer in (dead, skipped))
        return Part(*(b"".join(line + b"\n" for line in layer) for layer in (records, *lines)), keys=keys)

    def _manifest(self, summary: Summary, began: datetime, named: list[str]) -> dict[str, object]:
        """What ran, with which versions, how much, how long. The only place with a clock."""
        versions = {name: metadata.version(name) for name in ("spacy", "onnxruntime", "pydantic", "lxml")}
        return {
            "began": began.isoformat(timespec="seconds"),
            "ended": datetime.now(timezone.utc).isoformat(timespec="seconds"),
            "seconds": round(summary.seconds, 3),
            "words per second": round(summary.words / summary.seconds) if summary.seconds else 0,
            "inputs": named,
            "counts": summary.as_dict(),
            "options": {
                "format": self.options.format,
                "date": self.options.date,
                "as_of": self.options.as_of,
                "jobs": self.options.jobs,
                "resume": self.options.resume,
            },
            "pipeline": self.pipeline,
            "versions": {"wireclaim": __version__, "python": platform.python_version(), **versions},
            "cores": os.cpu_count(),
        }


def _engine(options: Options) -> AbstractContextManager[Engine]:
    """Where the shards are worked on."""
    if options.scheduler is not None:
        from .cluster import Cluster

        return Cluster(options)
    return Workers(options)


def problem(entry: Entry) -> str:
    """A dead letter in one line, for a person."""
    item = entry.item
    if isinstance(item, Article) and isinstance(entry.result, Failure):
        return f"{item.path}: article {item.id}: {entry.result.error}"
    assert isinstance(item, Unreadable)
    return str(item)


def run(inputs: Iterable[str], output: str, options: Options, listener: Listener | None = None) -> Summary:
    """One job from its start to its end; see ``Job``."""
    input_files(inputs := list(inputs), output)  # a wrong call is told before a model is loaded
    with Job(output, options, listener) as job:
        return job.run(inputs)
