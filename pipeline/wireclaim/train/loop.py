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
import spacy
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
    begin: Path | None = None,
    minutes: float = 0.0,
    log: OnEvent = ignore,
) -> Path:
    """Trains the pipeline of ``config_file``; returns ``output``, the folder it is in.

    The weights are the averages after the last step: the learning rate has fallen to nothing by then, and
    choosing a step by a development set of 400 names chooses noise. ``overrides`` are dotted config keys. begin:
    folder of a pipeline whose weights components of the same shape begin with. minutes: upper limit, 0 for none;
    rates then fall with the time. Raises BrokenBarrierError when a process died. The same number of workers
    gives the same weights."""
    nlp, settings, reader = _initialised(config_file, overrides, begin)
    output.mkdir(parents=True, exist_ok=True)
    nodes = _parameters(nlp)
    size = sum(node.get_param(name).size for node, name in nodes)
    fork = multiprocessing.get_context("fork")
    shared = np.frombuffer(fork.RawArray("f", workers * size), np.float32).reshape(workers, size)
    barrier = fork.Barrier(workers, timeout=PATIENCE)
    clock = fork.RawValue("d", 0.0)

    def together(rank: int) -> None:
        _average(nodes, shared, barrier, rank)

    def done(rank: int) -> float:
        """The share of ``minutes`` that is over; all are told the same, as of their last meeting."""
        if rank == 0 and minutes:
            clock.value = (time.perf_counter() - began) / 60 / minutes
        barrier.wait()
        return clock.value

    began = time.perf_counter()

    def work(rank: int) -> None:
        try:
            _train(nlp, settings, reader, rank, workers, together, done, log if rank == 0 else ignore)
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
    return output


def _initialised(
    config_file: Path, overrides: dict[str, Any], begin: Path | None
) -> tuple[Language, dict[str, Any], WireCopyReader]:
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
    if begin:
        _take_over(nlp, begin)
    return nlp, settings, reader


def _take_over(nlp: Language, begin: Path) -> None:
    """The weights of the components of ``begin`` that have the layers of those in ``nlp``; what scores the labels,
    label by label."""
    before = spacy.load(begin)
    for name, pipe in nlp.pipeline:
        if name not in before.pipe_names:
            continue
        model, old = pipe.model, before.get_pipe(name).model
        pairs = list(zip(model.walk(), old.walk(), strict=False))
        if [node.name for node in model.walk()] != [node.name for node in old.walk()]:
            continue
        rows = {label: k for k, label in enumerate(_outputs(before.get_pipe(name)))}
        last = next((model.get_ref(ref) for ref in ("upper", "softmax") if model.has_ref(ref)), None)
        for node, other in pairs:
            for key in node.param_names:
                values, found = node.get_param(key), other.get_param(key)
                if node is last:
                    for k, label in enumerate(_outputs(pipe)):
                        if label in rows:
                            values[k] = found[rows[label]]
                elif values.shape == found.shape:
                    values = found.copy()
                node.set_param(key, values)


def _outputs(pipe: Any) -> list[str]:
    """What each row of the last layer stands for."""
    return list(getattr(pipe, "move_names", None) or getattr(pipe, "labels", ()))


def _train(
    nlp: Language,
    settings: dict[str, Any],
    reader: WireCopyReader,
    rank: int,
    workers: int,
    together: Callable[[int], None],
    done: Callable[[int], float],
    log: OnEvent,
) -> None:
    fix_random_seed(settings["seed"] * 64 + rank)
    optimizer, steps = settings["optimizer"], settings["max_steps"]
    tally, words, started = Tally(), 0, time.perf_counter()
    batches = _batches(nlp, settings, reader, rank, workers)
    trained = [pipe for _, pipe in nlp.pipeline if getattr(pipe, "is_trainable", False)]
    step = at = 0  # at: where the rates are in their schedule, beyond the step where time runs out
    while at < steps:
        batch, losses = next(batches), {}
        nlp.update(batch, drop=settings["dropout"], losses=losses, sgd=False)
        for pipe in trained:
            pipe.finish_update(optimizer)
        optimizer.step_schedules()
        step, at = step + 1, at + 1
        if step % TOGETHER == 0:
            together(rank)
            due = done(rank) * steps
            while at < due:
                optimizer.step_schedules()
                at += 1
        read = workers * sum(len(example.predicted) for example in batch)
        tally.add({name: float(loss) for name, loss in losses.items()}, read)
        words += read
        if step % EVERY == 0:
            log({
                "event": "step", "step": step, "of": steps, "done": round(at / steps, 4),
                "minutes": round((time.perf_counter() - started) / 60, 2), "rate": optimizer.learn_rate,
                **tally.means(),
            })  # fmt: skip
            tally = Tally()
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
