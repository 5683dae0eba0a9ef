"""The whole benchmark in one call, and the copy it reads."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from ...article import Article
from ...run import input_files, read_file
from .memory import peak_in_a_process_of_its_own
from .pipelines import Row, side_by_side
from .stages import Stage, extract_all, stages

ROUNDS = 3
#: Words of copy that the stages read a round, so that each runs for some seconds even on short samples.
STAGE_WORDS = 15_000
#: What is read when nothing is given: the development texts of a public benchmark, where a checkout has them
#: beside it, else the copy in the repository. Articles of ``corpus/gold/test.jsonl`` stay unread.
PUBLIC_COPY = ("../shared/bench/polnear_dev.jsonl",)
OWN_COPY = ("corpus/wire", "corpus/gold/train.jsonl", "corpus/gold/dev.jsonl")


@dataclass(slots=True)
class Report:
    """What was measured, and on what.

    model: the pipeline that ``stages``, ``start_up`` (seconds from starting the command to its first record) and
    ``peak`` (MiB of `wireclaim extract` reading the copy) are about; words: of the copy; torch: whether PyTorch is
    installed, which spaCy then imports, so that start-up and memory are higher than they need be."""

    inputs: list[str]
    articles: int
    words: int
    model: str
    pipelines: list[Row]
    stages: list[Stage]
    start_up: float
    peak: float
    torch: bool


def default_inputs() -> list[str]:
    """The public copy if it lies beside the checkout, else the repository's own, else nothing."""
    return next((found for wanted in (PUBLIC_COPY, OWN_COPY) if (found := _existing(wanted))), [])


def _existing(paths: tuple[str, ...]) -> list[str]:
    return [p for p in paths if Path(p).exists()]


def bench(
    inputs: list[str],
    model: str,
    *,
    rounds: int = ROUNDS,
    stage_words: int = STAGE_WORDS,
    log: Callable[[str], None] = lambda line: None,
) -> Report:
    """Measures the language pipelines side by side on the articles of ``inputs``, the stages of ``model`` on the
    first ``stage_words`` words of them, its start-up and its peak memory.

    Speed is the median of ``rounds``. ``log`` is told what is being measured: the whole takes some minutes. Raises
    ValueError when there is no article to read."""
    articles = [a for name, path in input_files(inputs) for a in read_file(name, path, "auto")]
    articles = [a for a in articles if isinstance(a, Article)]
    words = sum(len(a.text.split()) for a in articles)
    if not words:
        raise ValueError("no article to measure on")
    pipelines = side_by_side(model, [a.text for a in articles], rounds, log)
    log(f"stages of {model}")
    measured = stages(_filled(articles, stage_words), model, rounds)
    log(f"start-up and memory of {model}")
    return Report(
        inputs=inputs,
        articles=len(articles),
        words=words,
        model=model,
        pipelines=pipelines,
        stages=measured,
        start_up=_start_up(model),
        peak=peak_in_a_process_of_its_own(partial(extract_all, articles, model)),
        torch=importlib.util.find_spec("torch") is not None,
    )


def _filled(articles: list[Article], words: int) -> list[Article]:
    """The first articles of ``words`` words together, from the first again when they do not suffice."""
    found: list[Article] = []
    while words > 0:
        article = articles[len(found) % len(articles)]
        found.append(article)
        words -= max(len(article.text.split()), 1)
    return found


def _start_up(model: str) -> float:
    """Seconds from starting the command to its first record."""
    call = [sys.executable, "-m", "wireclaim", "extract", "-", "-o", "-", "--model", model]
    started = time.perf_counter()
    subprocess.run(call, input=b"The army said 12 soldiers were killed.", capture_output=True, check=True)
    return time.perf_counter() - started
