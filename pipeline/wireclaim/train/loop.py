"""Training the small pipeline from its config, on several processes whose weights are averaged.

Each process takes its share of every epoch and trains by itself; every ``TOGETHER`` steps all go on from the mean
of their weights (local SGD: Stich 2019, "Local SGD Converges Fast and Communicates Little"). spaCy's own loop
would leave all cores but one idle.
"""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy import util
from spacy.language import Language
from spacy.schemas import ConfigSchemaTraining
from spacy.training import Example
from spacy.util import registry
from thinc.api import Model, fix_random_seed

from .log import EVERY, OnEvent, Tally, ignore
from .reader import WireCopyReader

#: Steps between two averages: seldom enough to cost nothing, often enough that the weights do not part.
TOGETHER = 20
#: Seconds a process waits for the others before it takes them for dead.
PATIENCE = 600


def fit(
    config_file: Path,
    output: Path,
    overrides: dict[str, Any],
    *,
    workers: int = 2,
    minutes: float = 0.0,
    log: OnEvent = ignore,
) -> tuple[Path, WireCopyReader]:
    """Trains the pipeline of ``config_file``; returns ``output``, the folder it is in, and what read the corpora.

    The weights are the averages after the last step: the learning rate has fallen to nothing by then, and choosing
    a step by a development set of 400 names chooses noise. ``overrides`` are dotted config keys. Raises
    BrokenBarrierError when a process died. The same number of workers gives the same weights.

    minutes: where set, training ends after them, whatever the learning rate is then, which no seed repeats."""
    nlp, settings, reader = _initialised(config_file, overrides)
    output.mkdir(parents=True, exist_ok=True)
    nodes = _parameters(nlp)
    size = sum(node.get_param(name).size for node, name in nodes)
    fork = multiprocessing.get_context("fork")
    shared = np.frombuffer(fork.RawArray("f", workers * size), np.float32).reshape(workers, size)
    barrier = fork.Barrier(workers, timeout=PATIENCE)
    last = fork.RawValue("q", 0)  # the step at which the first process finds the time up

    def together(rank: int) -> None:
        _average(nodes, shared, barrier, rank)

    def together_unless_late(rank: int, step: int, elapsed: float) -> bool:
        """Whether there is time to go on, for all alike."""
        if rank == 0 and minutes and elapsed > 60 * minutes:
            last.value = step
        together(rank)
        return last.value != step

    def work(rank: int) -> None:
        try:
            _train(nlp, settings, reader, rank, workers, together_unless_late, log if rank == 0 else ignore)
            with nlp.use_params(settings["optimizer"].averages):
                together(rank)
                if rank == 0:
                    nlp.to_disk(output)
        except BaseException:
            barrier.abort()
            raise

    others = [fork.Process(target=work, args=(rank,), daemon=True) for rank in range(1, workers)]
    for process in others:
        process.start()
    work(0)
    for process in others:
        process.join()
    return output, reader


def _initialised(config_file: Path, overrides: dict[str, Any]) -> tuple[Language, dict[str, Any], WireCopyReader]:
    """The pipeline with its labels and first weights, the training settings, and the corpus reader.

    ``spacy train`` would look for labels in the first hundred texts; here all gold texts are looked through, so
    that rare labels are known."""
    raw = util.load_config(config_file, overrides=overrides, interpolate=False)
    nlp = util.load_model_from_config(raw, auto_fill=True)
    config = nlp.config.interpolate()
    settings = registry.resolve(config["training"], schema=ConfigSchemaTraining)
    fix_random_seed(settings["seed"])
    reader = registry.resolve({"train": config["corpora"]["train"]})["train"]
    gold = list(reader.gold(nlp))
    nlp.initialize(lambda: gold, sgd=settings["optimizer"])
    return nlp, settings, reader


def _train(
    nlp: Language,
    settings: dict[str, Any],
    reader: WireCopyReader,
    rank: int,
    workers: int,
    together: Callable[[int, int, float], bool],
    log: OnEvent,
) -> None:
    fix_random_seed(settings["seed"] * 64 + rank)
    optimizer, steps = settings["optimizer"], settings["max_steps"]
    tally, words, started = Tally(), 0, time.perf_counter()
    batches = _batches(nlp, settings, reader, rank, workers)
    trained = [pipe for _, pipe in nlp.pipeline if getattr(pipe, "is_trainable", False)]
    for step in range(1, steps + 1):
        batch, losses = next(batches), {}
        nlp.update(batch, drop=settings["dropout"], losses=losses, sgd=False)
        for pipe in trained:
            pipe.finish_update(optimizer)
        optimizer.step_schedules()
        read = workers * sum(len(example.predicted) for example in batch)
        tally.add(losses, read)
        words += read
        if step % EVERY == 0:
            log({
                "event": "step", "step": step, "of": steps, "done": round(step / steps, 4),
                "minutes": round((time.perf_counter() - started) / 60, 2), "rate": optimizer.learn_rate,
                **tally.means(),
            })  # fmt: skip
            tally = Tally()
        if step % TOGETHER == 0 and not together(rank, step, time.perf_counter() - started):
            break
    minutes = round((time.perf_counter() - started) / 60, 1)
    log({"event": "end", "steps": step, "passes": round(words / reader.words(nlp), 2), "minutes": minutes})


def _batches(
    nlp: Language, settings: dict[str, Any], reader: WireCopyReader, rank: int, workers: int
) -> Iterator[list[Example]]:
    """Batches without end. The batcher goes on from one epoch to the next, so that batches grow as configured."""

    def stream() -> Iterator[Example]:
        epoch = 0
        while True:
            yield from reader.epoch(nlp, epoch, rank, workers)
            epoch += 1

    return iter(settings["batcher"](stream()))


def _parameters(nlp: Language) -> list[tuple[Model, str]]:
    """Every weight of the pipeline once, in a fixed order."""
    found: dict[tuple[int, str], tuple[Model, str]] = {}
    for _, pipe in nlp.pipeline:
        for node in pipe.model.walk() if getattr(pipe, "is_trainable", False) else ():
            for name in node.param_names:
                if node.has_param(name):
                    found[node.id, name] = (node, name)
    return list(found.values())


def _average(nodes: list[tuple[Model, str]], shared: NDArray[np.float32], barrier: Any, rank: int) -> None:
    at = 0
    for node, name in nodes:
        values = node.get_param(name)
        shared[rank, at : at + values.size] = values.ravel()
        at += values.size
    barrier.wait()
    mean = shared.mean(0)
    barrier.wait()
    at = 0
    for node, name in nodes:
        values = node.get_param(name)
        node.set_param(name, mean[at : at + values.size].reshape(values.shape))
        at += values.size
