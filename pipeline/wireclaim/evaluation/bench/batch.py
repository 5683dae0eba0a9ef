"""The batch job measured: `python -m wireclaim.evaluation.bench.batch COPY`.

Speed over the length of an article and over workers, memory over the number of articles, and what is left of a run
whose processes are killed at random moments.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Annotated

import orjson
import typer
from rich.console import Console
from rich.table import Table

from ...article import Article
from ...batch.inputs import input_files, read_file
from ...language.pipeline import DEFAULT_MODEL

#: Words of the articles whose speed is compared: from a flash to a book.
LENGTHS = (1, 10, 100, 1_000, 10_000, 100_000)
#: Words of each article in the runs on memory.
SHORT = 20
#: Seconds between two looks at the memory of a run's processes.
LOOK = 0.2


@dataclass(slots=True)
class Run:
    """One call of `wireclaim extract`. seconds: of the call, start and model included; peak: MiB that its
    processes held together at most."""

    seconds: float
    peak: float
    articles: int
    words: int
    #: Words a second of the work alone, as the manifest has it.
    speed: float


@dataclass(slots=True)
class Kills:
    """Runs with a SIGKILL each, of the parent or of a worker; ``same`` outputs were the bytes of an undisturbed
    run once the job had gone on to its end."""

    parent: int = 0
    worker: int = 0
    too_late: int = 0
    same: int = 0
    different: int = 0


@dataclass(slots=True)
class Report:
    """lengths: words of an article → seconds; workers: their number → words/s; memory: articles → peak MiB."""

    lengths: dict[int, float] = field(default_factory=dict)
    workers: dict[int, float] = field(default_factory=dict)
    memory: dict[int, float] = field(default_factory=dict)
    kills: Kills = field(default_factory=Kills)


def main(
    inputs: Annotated[list[str], typer.Argument(metavar="INPUT...", help="Copy to measure on.")],
    model: Annotated[str, typer.Option("--model", "-m")] = DEFAULT_MODEL,
    kills: Annotated[int, typer.Option(help="Runs that are killed.")] = 200,
    memory: Annotated[list[int] | None, typer.Option(help="Numbers of articles.")] = None,
    workers: Annotated[list[int] | None, typer.Option(help="Numbers of workers.")] = None,
    json: Annotated[Path | None, typer.Option(help="Also write the report to this file.")] = None,
) -> None:
    """Measure the batch job."""
    os.environ["OMP_NUM_THREADS"] = "1"
    console = Console(stderr=True)
    texts = [a.text for f in input_files(inputs) for a in read_file(f) if isinstance(a, Article)]
    report = Report()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        console.print("speed over the length of an article")
        report.lengths = lengths(texts, model)
        for jobs in workers or [1, 2]:
            console.print(f"speed of {jobs} workers")
            feed = write(place / "workers.jsonl", (t for _ in range(1 + 60_000 // _words(texts)) for t in texts))
            report.workers[jobs] = extract(feed, place / f"{jobs}.jsonl", model, jobs).speed
        for count in memory if memory is not None else [1_000, 10_000]:
            console.print(f"memory of {count:,} articles")
            feed = write(place / "memory.jsonl", short(texts, count))
            report.memory[count] = extract(feed, place / "memory.out.jsonl", model, 1).peak
        console.print(f"{kills} kills")
        feed = write(place / "kills.jsonl", texts[:30])
        report.kills = kill(feed, place, model, kills)
    print_report(report)
    if json is not None:
        json.parent.mkdir(parents=True, exist_ok=True)
        json.write_bytes(orjson.dumps(asdict(report), option=orjson.OPT_INDENT_2 | orjson.OPT_NON_STR_KEYS))


def lengths(texts: list[str], model: str) -> dict[int, float]:
    """Seconds for one article of so many words, the copy one after the other as paragraphs of it."""
    from ...extraction import Extractor

    extractor = Extractor.load(model)
    extractor.record(Article.build(texts[0]))
    found = {}
    copy = "\n\n".join(texts).split(" ")
    for count in LENGTHS:
        words = [copy[n % len(copy)] for n in range(count)]
        article = Article.build(" ".join(words), meta={"date": "2026-03-09"})
        rounds = max(1, 1_000 // count)
        began = time.perf_counter()
        for _ in range(rounds):
            extractor.record(article).to_json()
        found[count] = (time.perf_counter() - began) / rounds
    return found


def extract(feed: Path, output: Path, model: str, jobs: int) -> Run:
    """One undisturbed run."""
    call = _call(feed, output, model, jobs, resume=False)
    began = time.perf_counter()
    process = subprocess.Popen(call, stderr=subprocess.DEVNULL)
    peak = 0.0
    while process.poll() is None:
        peak = max(peak, sum(map(_resident, [process.pid, *_children(process.pid)])))
        time.sleep(LOOK)
    seconds = time.perf_counter() - began
    manifest = orjson.loads(output.with_suffix(".manifest.json").read_bytes())
    counts = manifest["counts"]
    return Run(seconds, peak, counts["records"], counts["words"], counts["words"] / manifest["seconds"])


def kill(feed: Path, place: Path, model: str, count: int, seed: int = 20260309) -> Kills:
    """``count`` runs, each killed at a random moment of it and then run to its end."""
    rng = random.Random(seed)
    found = Kills()
    whole = place / "whole.jsonl"
    seconds = extract(feed, whole, model, 2).seconds
    expected = {name: _bytes(whole, name) for name in (".jsonl", ".dead.jsonl", ".skipped.jsonl")}
    for number in range(count):
        output = place / f"killed{number}.jsonl"
        process = subprocess.Popen(_call(feed, output, model, 2, resume=True), stderr=subprocess.DEVNULL)
        threading.Event().wait(rng.uniform(0.1, seconds))
        children = _children(process.pid)
        victim = rng.choice([process.pid, *children])
        if process.poll() is not None:
            found.too_late += 1
        else:
            found.parent += victim == process.pid
            found.worker += victim != process.pid
            with suppress(ProcessLookupError):
                os.kill(victim, signal.SIGKILL)
        process.wait()
        subprocess.run(_call(feed, output, model, 2, resume=True), stderr=subprocess.DEVNULL, check=False)
        same = all(_bytes(output, name) == data for name, data in expected.items())
        found.same += same
        found.different += not same
        for path in place.glob(f"*killed{number}.*"):
            path.unlink()
    return found


def short(texts: list[str], count: int) -> Iterator[str]:
    """``count`` articles of ``SHORT`` words, no two alike."""
    words = " ".join(texts).split()
    for number in range(count):
        start = (number * SHORT) % max(1, len(words) - SHORT)
        yield f"Report {number}. " + " ".join(words[start : start + SHORT - 2])


def write(path: Path, texts: Iterator[str] | list[str]) -> Path:
    """The texts as JSON lines, no two of one id."""
    with path.open("wb") as file:
        for number, text in enumerate(texts):
            file.write(orjson.dumps({"id": str(number), "text": text}) + b"\n")
    return path


def print_report(report: Report) -> None:
    console = Console()
    table = Table("words of one article", "seconds", "words/s", title="length")
    for words, seconds in report.lengths.items():
        table.add_row(f"{words:,}", f"{seconds:.4f}", f"{words / seconds:,.0f}")
    console.print(table)
    one = report.workers.get(1)
    table = Table("workers", "words/s", "/ one", title="workers")
    for jobs, speed in report.workers.items():
        table.add_row(str(jobs), f"{speed:,.0f}", f"{speed / one:.2f}" if one else "–")
    console.print(table)
    table = Table("articles of 20 words", "peak MiB of all processes", title="memory")
    for count, peak in report.memory.items():
        table.add_row(f"{count:,}", f"{peak:,.0f}")
    console.print(table)
    found = report.kills
    console.print(
        f"{found.parent} kills of the parent, {found.worker} of a worker, {found.too_late} after the end: "
        f"{found.same} outputs of the same bytes, {found.different} different"
    )


def _call(feed: Path, output: Path, model: str, jobs: int, *, resume: bool) -> list[str]:
    call = [
        sys.executable,
        "-m",
        "wireclaim",
        "extract",
        str(feed),
        "-o",
        str(output),
        "-m",
        model,
        "-j",
        str(jobs),
    ]
    return [*call, "--resume"] if resume else call


def _words(texts: list[str]) -> int:
    return sum(len(t.split()) for t in texts)


def _bytes(output: Path, ending: str) -> bytes:
    path = output.with_suffix(ending)
    return path.read_bytes() if path.exists() else b""


def _children(pid: int) -> list[int]:
    """The processes that a process started, and those that they did (Linux)."""
    found: list[int] = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            direct = [int(x) for x in task.read_text().split()]
        except OSError:
            continue
        found += direct + [grand for child in direct for grand in _children(child)]
    return found


def _resident(pid: int) -> float:
    """MiB of memory a process holds now."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * 4096 / 2**20
    except (OSError, IndexError, ValueError):
        return 0.0


if __name__ == "__main__":
    typer.run(main)
