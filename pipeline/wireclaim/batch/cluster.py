"""The same shards on the workers of a Dask cluster (an extra: ``pip install wireclaim[dask]``).

Every shard is a task. A worker that is lost takes its tasks with it, and Dask gives them to another; a shard
that has cost several workers their lives is cut in halves until the article that does it is alone, which
becomes a failure.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from ..article import Article
from .options import JobFailed, Options, UsageError
from .shards import Entry, Failure, Output, Shard
from .worker import Extraction

#: Shards in flight for each thread of the cluster.
AHEAD = 3
#: Seconds in which the scheduler must answer.
CONNECT_SECONDS = 30


class Cluster:
    """A connection to the scheduler at ``options.scheduler``. A context manager."""

    def __init__(self, options: Options):
        try:
            from distributed import Client
        except ImportError:
            raise UsageError("--engine dask needs an extra: pip install 'wireclaim[dask]'") from None
        self.options = options
        self._connect = lambda: Client(options.scheduler, timeout=CONNECT_SECONDS, set_as_default=False)

    def __enter__(self) -> Cluster:
        try:
            self.client = self._connect()
        except (OSError, ValueError) as error:
            raise JobFailed(f"no scheduler at {self.options.scheduler}: {error}") from None
        return self

    def __exit__(self, *exc: object) -> None:
        self.client.close()

    def started(self) -> dict[str, str]:
        """Name and version of the pipeline on the workers. Raises JobFailed if it cannot be loaded there."""
        try:
            return self.client.submit(_pipeline, self.options.model, self.options.date, pure=False).result()
        except Exception as error:
            raise JobFailed(f"the workers cannot load {self.options.model}: {error}") from None

    def run(self, shards: Iterator[Shard]) -> Iterator[Shard]:
        """The shards with a result for every article, in their order."""
        flying: deque[tuple[Shard, Any]] = deque()
        for shard in shards:
            flying.append((shard, self._submit(shard.todo)))
            while len(flying) > AHEAD * max(1, sum(self.client.nthreads().values())):
                yield self._landed(*flying.popleft())
        while flying:
            yield self._landed(*flying.popleft())

    def _submit(self, entries: list[Entry]) -> Any:
        articles = [e.item for e in entries]
        return (
            self.client.submit(_work, self.options.model, self.options.date, articles, pure=False)
            if articles
            else None
        )

    def _landed(self, shard: Shard, future: Any) -> Shard:
        if future is not None:
            self._take(shard.todo, future)
        return shard

    def _take(self, entries: list[Entry], future: Any) -> None:
        from distributed.scheduler import KilledWorker

        try:
            for entry, result in zip(entries, future.result(), strict=True):
                entry.result = result
        except KilledWorker as error:
            if len(entries) == 1:
                entries[0].result = Failure(f"extraction failed: {error}")
                return
            middle = len(entries) // 2
            for half in (entries[:middle], entries[middle:]):
                self._take(half, self._submit(half))


@lru_cache(maxsize=1)
def _extraction(model: str, date: str | None) -> Extraction:
    """The loaded pipeline of this process of the cluster."""
    return Extraction(model, date)


def _pipeline(model: str, date: str | None) -> dict[str, str]:
    return _extraction(model, date).extractor.pipeline


def _work(model: str, date: str | None, articles: list[Article]) -> list[Output | Failure]:
    extract = _extraction(model, date)
    return [extract(article) for article in articles]
