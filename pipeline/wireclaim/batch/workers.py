"""Spawned processes on this machine: shards in, the same shards with their results out, in order.

The parent gives a worker one shard at a time and reads its answers article by article. A worker that dies, or says
nothing for longer than an article may take, is replaced; the article it was at becomes a failure and the rest
of the shard goes on.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterator
from multiprocessing import get_context
from multiprocessing.connection import wait
from multiprocessing.process import BaseProcess

from ..language.pipeline import ModelNotFound
from .options import JobFailed, Options
from .shards import Entry, Failure, Shard
from .worker import serve

#: Seconds in which a worker must have loaded its model.
START_SECONDS = 300.0
#: Workers that may die on an article before it is given up: one may be killed from outside, for want of memory
#: or by hand.
DEATHS = 3


class _Worker:
    """A process, what it was given, and when it last answered."""

    def __init__(self, options: Options):
        context = get_context("spawn")
        self.connection, theirs = context.Pipe()
        self.process: BaseProcess = context.Process(target=serve, args=(theirs, options), daemon=True)
        self.process.start()
        theirs.close()
        self.ready = False
        self.shard: Shard | None = None
        self.waiting: deque[Entry] = deque()
        self.since = time.monotonic()

    def give(self, shard: Shard) -> bool:
        """Hands over what is left to do of a shard; False where the worker was gone already."""
        try:
            self.connection.send([e.item for e in shard.todo])
        except OSError:
            return False
        self.shard, self.waiting, self.since = shard, deque(shard.todo), time.monotonic()
        return True

    def stop(self) -> None:
        self.connection.close()
        self.process.kill()
        self.process.join()


class Workers:
    """``options.jobs`` processes. A context manager; ``run`` may be called again and again."""

    def __init__(self, options: Options):
        self.options = options
        self.pool: list[_Worker] = []
        self.again: deque[Shard] = deque()  # what a lost worker had left to do
        self.pipeline: dict[str, str] | None = None
        self.false_starts = 0  # in a row

    def __enter__(self) -> Workers:
        self.pool = [_Worker(self.options) for _ in range(max(1, self.options.jobs))]
        return self

    def __exit__(self, *exc: object) -> None:
        for worker in self.pool:
            worker.stop()
        self.pool = []

    def started(self) -> dict[str, str]:
        """Name and version of the pipeline, once the first worker has it. Raises JobFailed if it cannot be
        loaded."""
        while self.pipeline is None:
            self._hear()
        return self.pipeline

    def run(self, shards: Iterator[Shard]) -> Iterator[Shard]:
        """The shards with a result for every article, in their order. Few are in hand at a time."""
        done: dict[int, Shard] = {}
        order: deque[int] = deque()
        limit = 3 * len(self.pool) + 1
        more = True
        while more or order:
            while more and len(order) < limit and not self.again and self._idle() is not None:
                shard = next(shards, None)
                if shard is None:
                    more = False
                    break
                order.append(shard.number)
                if shard.todo:
                    self.again.append(shard)
                    self._hand_out()
                else:
                    done[shard.number] = shard
            self._hand_out()
            while order and order[0] in done:
                yield done.pop(order.popleft())
            if more or order:
                done |= {shard.number: shard for shard in self._hear()}

    def _idle(self) -> _Worker | None:
        return next((w for w in self.pool if w.ready and w.shard is None), None)

    def _hand_out(self) -> None:
        while self.again and (worker := self._idle()) is not None:
            if worker.give(self.again[0]):
                self.again.popleft()
            else:  # it died while it had nothing to do
                self._restart(worker)

    def _hear(self) -> list[Shard]:
        """Waits for answers, if any are due; the shards that are complete with them."""
        busy = [w for w in self.pool if w.shard is not None or not w.ready]
        if not busy:
            return []
        patience = max(0.0, min(self._deadline(w) for w in busy) - time.monotonic())
        heard = wait([w.connection for w in busy], timeout=patience)
        for worker in busy:
            if worker.connection in heard:
                if not self._answered(worker):
                    self._lost(worker, _death(worker), DEATHS)
            elif time.monotonic() > self._deadline(worker):
                self._lost(worker, f"took longer than {self.options.seconds:g} s", 1)
        complete = [w for w in busy if w.shard is not None and not w.shard.todo]
        shards = [w.shard for w in complete if w.shard is not None]
        for worker in complete:
            worker.shard = None
        return shards

    def _deadline(self, worker: _Worker) -> float:
        return worker.since + (self.options.seconds if worker.ready else START_SECONDS)

    def _answered(self, worker: _Worker) -> bool:
        """Takes all answers that are there; whether the worker is still alive."""
        try:
            while True:
                message = worker.connection.recv()
                worker.since = time.monotonic()
                if worker.ready:
                    worker.waiting.popleft().result = message
                elif message[0] == "unfit":
                    raise ModelNotFound(message[1])
                elif message[0] == "fatal":
                    raise JobFailed(message[1])
                else:
                    worker.ready, self.pipeline = True, message[1]
                    self.false_starts = 0
                if not worker.connection.poll():
                    return True
        except (EOFError, OSError):
            return False

    def _lost(self, worker: _Worker, why: str, allowed: int) -> None:
        """Another worker goes on where one was lost; the article it was at fails once that was the
        ``allowed``th."""
        if not worker.ready:
            self.false_starts += 1
            if self.false_starts >= DEATHS:
                raise JobFailed(f"workers cannot start: {why}")
        if worker.waiting:
            entry = worker.waiting[0]
            entry.deaths += 1
            if entry.deaths >= allowed:
                entry.result = Failure(f"extraction failed: {why}")
        shard = worker.shard
        self._restart(worker)
        if shard is not None and shard.todo:
            self.again.appendleft(shard)
            worker.shard = None

    def _restart(self, worker: _Worker) -> None:
        worker.stop()
        self.pool[self.pool.index(worker)] = _Worker(self.options)


def _death(worker: _Worker) -> str:
    worker.process.join(5)
    code = worker.process.exitcode or 0
    return f"workers died on it ({'signal' if code < 0 else 'exit code'} {abs(code)})"
