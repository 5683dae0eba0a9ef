"""`wireclaim bench`: how fast and how large the pipeline is, its stages side by side in one run.

Ratios between stages of one run mean something on any machine; the absolute figures are this machine's.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table
from spacy.tokens import Doc

from ..article import Article
from ..extraction import Extractor
from ..language.pipeline import AFTER_PARSE, BEFORE_PARSE
from ..run import input_files, read_file

REPEATS = 3
#: Words a repeat reads at least, so that a stage runs for some seconds even on short samples.
MIN_WORDS = 15_000


@dataclass(slots=True)
class Stage:
    """words/s: the median of ``REPEATS`` runs; share: of the time of the whole."""

    name: str
    words_per_second: float
    share: float


def bench(inputs: list[str], model: str) -> tuple[list[Stage], float, float]:
    """The stages' speed on the articles of ``inputs``, seconds from start to first record in a new process, and
    peak memory of this process in MiB. Raises ValueError when there is no article to read."""
    articles = [a for name, path in input_files(inputs) for a in read_file(name, path, "auto")]
    articles = [a for a in articles if isinstance(a, Article)]
    words = sum(len(a.text.split()) for a in articles)
    if not words:
        raise ValueError("no article to measure on")
    articles *= -(-MIN_WORDS // words)
    words = sum(len(a.text.split()) for a in articles)
    extractor = Extractor.load(model)
    nlp = extractor.nlp
    for article in articles[:20]:
        extractor.record(article)
    spent: dict[str, list[float]] = {}

    def timed(name: str, work: Callable[[], list[Doc]]) -> list[Doc]:
        started = time.perf_counter()
        result = work()
        spent.setdefault(name, []).append(time.perf_counter() - started)
        return result

    for _ in range(REPEATS):
        docs = timed("tokenizer", lambda: [nlp.tokenizer(a.text) for a in articles])
        for doc, article in zip(docs, articles, strict=True):
            doc._.meta = dict(article.meta)
        for pipe_name, pipe in nlp.pipeline:
            docs = timed(pipe_name, lambda p=pipe, d=docs: [p(doc) for doc in d])
        started = time.perf_counter()
        for article in articles:
            extractor.record(article).to_json()
        spent.setdefault("whole", []).append(time.perf_counter() - started)
    seconds = {name: statistics.median(times) for name, times in spent.items()}
    rules = {*BEFORE_PARSE, *AFTER_PARSE}
    language = sum(t for n, t in seconds.items() if n not in rules and n != "whole")
    ours = sum(t for n, t in seconds.items() if n in rules)
    rows = {**{n: t for n, t in seconds.items() if n != "whole"}, "language pipeline": language, "rules": ours}
    rows["whole of extract"] = seconds["whole"]
    stages = [Stage(n, words / t, t / seconds["whole"]) for n, t in rows.items()]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return stages, _start_up(model), peak


def _start_up(model: str) -> float:
    """Seconds from starting the command to its first record."""
    call = [sys.executable, "-m", "wireclaim", "extract", "-", "-o", "-", "--model", model]
    started = time.perf_counter()
    subprocess.run(call, input=b"The army said 12 soldiers were killed.", capture_output=True, check=True)
    return time.perf_counter() - started


def print_bench(stages: list[Stage], start_up: float, peak: float, console: Console) -> None:
    table = Table(title="words/s, one process, median of three", title_justify="left")
    for heading in ("stage", "words/s", "share of the whole"):
        table.add_column(heading, justify="left" if heading == "stage" else "right")
    for stage in stages:
        table.add_row(stage.name, f"{stage.words_per_second:,.0f}", f"{stage.share:.1%}")
    console.print(table)
    console.print(f"start to first record {start_up:.1f} s, peak memory {peak:,.0f} MiB")


def default_inputs() -> list[str]:
    """The sample copy of the checkout, or an empty list."""
    return [str(p) for p in [Path("corpus/wire")] if p.is_dir()]
