"""The batch job measured: `python -m wireclaim.evaluation.bench.batch COPY`.

Start-up, speed over the length of an article and over workers, memory over the number of articles, and what is
left of runs whose processes are killed at random moments.
"""

from __future__ import annotations

import itertools
import math
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import orjson
import typer
from rich.console import Console
from rich.table import Table

from ...article import Article
from ...batch.inputs import input_files, read_file
from ...language.pipeline import DEFAULT_MODEL
from .start import start_up

#: Words of the articles whose speed is compared: from a flash to a book.
LENGTHS = (1, 10, 100, 1_000, 10_000, 100_000)
#: Words of each article in the runs on memory.
SHORT = 20
#: Words that the runs of one and more workers read: some twenty seconds of one.
WORKERS_WORDS = 60_000
#: Words of a job that is killed at: some six seconds of work, half a dozen shards.
KILLED_WORDS = 16_000
#: Seconds between two looks at the memory of a run's processes, and at the size of what it writes.
LOOK, MOMENT = 0.2, 0.001
#: Of the files whose bytes have to be the same after all kills.
ENDINGS = (".jsonl", ".dead.jsonl", ".skipped.jsonl")


@dataclass(slots=True)
class Kills:
    """SIGKILLs of the parent and of workers, half of them while the output was being written. jobs: outputs made
    under them, of which ``same`` were the bytes of an undisturbed run and ``different`` not; gave_up: runs that
    ended without having been killed themselves, as their workers never got to start: they, too, were gone on
    with."""

    parent: int = 0
    worker: int = 0
    jobs: int = 0
    gave_up: int = 0
    same: int = 0
    different: int = 0


@dataclass(slots=True)
class Report:
    """start_up: seconds to the first record; torch: whether PyTorch is installed, which spaCy then imports;
    lengths: words of an article → seconds, the least of ``rounds``; workers: their number → words/s, the most;
    memory: articles written → the most MiB that all processes of the run had held together by then."""

    start_up: float | None = None
    torch: bool = field(default_factory=lambda: find_spec("torch") is not None)
    lengths: dict[int, float] = field(default_factory=dict)
    workers: dict[int, float] = field(default_factory=dict)
    memory: dict[int, float] = field(default_factory=dict)
    kills: Kills = field(default_factory=Kills)


def main(
    inputs: Annotated[list[str], typer.Argument(metavar="INPUT...", help="Copy to measure on.")],
    model: Annotated[str, typer.Option("--model", "-m")] = DEFAULT_MODEL,
    kills: Annotated[int, typer.Option(help="How many processes are killed; 0 for none.")] = 200,
    seed: Annotated[int, typer.Option(help="What the moments of the kills are drawn with.")] = 20260309,
    memory: Annotated[
        list[int] | None, typer.Option(help="Numbers of articles after which memory is looked at; 0 for none.")
    ] = None,
    workers: Annotated[list[int] | None, typer.Option(help="Numbers of workers to compare; 0 for none.")] = None,
    rounds: Annotated[
        int, typer.Option(help="How often lengths and workers are measured in turns, 0 for not.")
    ] = 3,
    json: Annotated[Path | None, typer.Option(help="Also write the report to this file.")] = None,
) -> None:
    """Measure the batch job."""
    os.environ["OMP_NUM_THREADS"] = "1"
    console = Console(stderr=True)
    texts = [a.text for f in input_files(inputs) for a in read_file(f) if isinstance(a, Article)]
    report = Report()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        if rounds:
            console.print("start-up")
            report.start_up = start_up(model)
            console.print("speed over the length of an article")
            report.lengths = lengths(texts, model, rounds)
        if jobs := [n for n in workers or [1, 2] if n]:
            console.print(f"speed of {', '.join(map(str, jobs))} workers")
            report.workers = speeds(texts, place, model, jobs, rounds)
        if counts := [n for n in memory or [1_000, 10_000] if n]:
            console.print(f"memory up to {max(counts):,} articles")
            report.memory = grow(write(place / "memory.jsonl", short(texts, max(counts))), place, model, counts)
        if kills:
            console.print(f"{kills} kills")
            feed = write(place / "kills.jsonl", filled(texts, KILLED_WORDS))
            report.kills = kill(feed, place, model, kills, seed, console.print)
    print_report(report)
    if json is not None:
        json.parent.mkdir(parents=True, exist_ok=True)
        json.write_bytes(orjson.dumps(asdict(report), option=orjson.OPT_INDENT_2 | orjson.OPT_NON_STR_KEYS))


def lengths(texts: list[str], model: str, rounds: int) -> dict[int, float]:
    """Seconds for one article of so many words, the copy one after the other as paragraphs of it."""
    from ...extraction import Extractor

    extractor = Extractor.load(model)
    extractor.record(Article.build(texts[0]))
    copy = "\n\n".join(texts).split(" ")
    found: dict[int, float] = {}
    for _ in range(rounds):
        for count in LENGTHS:
            words = [copy[n % len(copy)] for n in range(count)]
            article = Article.build(" ".join(words), meta={"date": "2026-03-09"})
            times = max(1, 1_000 // count)
            began = time.perf_counter()
            for _ in range(times):
                extractor.record(article).to_json()
            found[count] = min(found.get(count, math.inf), (time.perf_counter() - began) / times)
    return found


def speeds(texts: list[str], place: Path, model: str, jobs: list[int], rounds: int) -> dict[int, float]:
    """Words/s of a job with so many workers, loading not counted, as its manifest has it."""
    feed = write(place / "workers.jsonl", filled(texts, WORKERS_WORDS))
    output = place / "workers.out.jsonl"
    found: dict[int, float] = {}
    for _ in range(rounds):
        for count in jobs:
            subprocess.run(_call(feed, output, model, count), stderr=subprocess.DEVNULL, check=True)
            manifest = orjson.loads(output.with_suffix(".manifest.json").read_bytes())
            speed = manifest["counts"]["words"] / manifest["seconds"]
            found[count] = max(found.get(count, 0.0), speed)
    return found


def grow(feed: Path, place: Path, model: str, counts: list[int]) -> dict[int, float]:
    """The most MiB that the processes of one job had held together when so many articles were written."""
    output = place / "memory.out.jsonl"
    process = subprocess.Popen(_call(feed, output, model, 1), stderr=subprocess.DEVNULL)
    found: dict[int, float] = {}
    peak, written, read = 0.0, 0, 0
    while process.poll() is None:
        peak = max(peak, sum(map(_resident, [process.pid, *_children(process.pid)])))
        growing = output.with_name(".memory.out.next.jsonl")
        if growing.exists():
            with growing.open("rb") as file:
                file.seek(read)
                data = file.read()
            read, written = read + len(data), written + data.count(b"\n")
        for count in counts:
            if written >= count:
                found.setdefault(count, peak)
        time.sleep(LOOK)
    return {count: found.get(count, peak) for count in counts}


def kill(feed: Path, place: Path, model: str, count: int, seed: int, log: Callable[[str], None] = print) -> Kills:
    """Jobs whose processes are killed, the parent or a worker, each time after a random while of a run or when a
    file of the output next grows, and gone on with until they are whole, till ``count`` have been killed."""
    rng = random.Random(seed)
    found = Kills()
    whole = place / "whole.jsonl"
    began = time.monotonic()
    subprocess.run(_call(feed, whole, model, 2), stderr=subprocess.DEVNULL, check=True)
    seconds = time.monotonic() - began
    expected = {name: _bytes(whole, name) for name in ENDINGS}
    while found.parent + found.worker < count:
        found.jobs += 1
        output = place / f"killed{found.jobs}.jsonl"
        patience = seconds / 3  # so that a job is killed at several times
        while True:
            before = _sizes(output)
            if _run_under_fire(_call(feed, output, model, 2, "--resume"), output, patience, rng, found):
                break
            patience *= 1.0 if _sizes(output) != before else 1.5  # or a busy machine never got to its end
        same = all(_bytes(output, name) == data for name, data in expected.items())
        found.same += same
        found.different += not same
        log(f"{found.parent + found.worker} kills, {found.jobs} jobs: {found.same} of the same bytes")
        for path in place.glob(f"*killed{found.jobs}.*"):
            path.unlink()
    return found


def _run_under_fire(call: list[str], output: Path, patience: float, rng: random.Random, found: Kills) -> bool:
    """One run of a job, its workers killed now and then, until it ends or is killed itself; whether it ended well.
    ``patience``: the most seconds from one kill to the next."""
    process = subprocess.Popen(call, stderr=subprocess.DEVNULL)
    while True:
        until = time.monotonic() + rng.uniform(0.1, patience)
        when_written = rng.random() < 0.5
        before = _sizes(output)
        while process.poll() is None and time.monotonic() < until:
            time.sleep(MOMENT)
            if when_written and _sizes(output) != before:
                break
        if process.poll() is not None:
            found.gave_up += process.returncode != 0
            return process.returncode == 0
        of_parent = rng.random() < 0.5
        victim = process.pid if of_parent else rng.choice(_workers(process.pid) or [process.pid])
        with suppress(ProcessLookupError):
            os.kill(victim, signal.SIGKILL)
        if victim == process.pid:
            found.parent += 1
            process.wait()
            return False
        found.worker += 1


def filled(texts: list[str], words: int) -> Iterator[str]:
    """The texts, over and over, until they have so many words together."""
    for text in itertools.cycle(texts):
        if words <= 0:
            return
        yield text
        words -= max(1, len(text.split()))


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
    if report.start_up is not None:
        with_torch = ", PyTorch imported by spaCy included" if report.torch else ""
        console.print(f"start to first record {report.start_up:.1f} s{with_torch}")
    one = report.workers.get(1)
    tables = {
        ("words of one article", "seconds", "words/s"): [
            (f"{words:,}", f"{seconds:.4f}", f"{words / seconds:,.0f}")
            for words, seconds in report.lengths.items()
        ],
        ("workers", "words/s", "/ one"): [
            (str(jobs), f"{speed:,.0f}", f"{speed / one:.2f}" if one else "–")
            for jobs, speed in report.workers.items()
        ],
        (f"articles of {SHORT} words", "peak MiB of all processes"): [
            (f"{count:,}", f"{peak:,.0f}") for count, peak in report.memory.items()
        ],
    }
    for headings, rows in tables.items():
        if rows:
            table = Table(*headings)
            for row in rows:
                table.add_row(*row)
            console.print(table)
    found = report.kills
    if found.jobs:
        console.print(
            f"{found.parent} kills of the parent, {found.worker} of a worker, {found.gave_up} runs that gave up, "
            f"in {found.jobs} jobs: {found.same} outputs of the same bytes, {found.different} different"
        )


def _call(feed: Path, output: Path, model: str, jobs: int, *more: str) -> list[str]:
    call = [sys.executable, "-m", "wireclaim", "extract", str(feed), "-o", str(output)]
    return [*call, "-m", model, "-j", str(jobs), *more]


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


def _workers(pid: int) -> list[int]:
    """The processes among them that work, not Python's own that looks after what they share."""
    spawned = []
    for child in _children(pid):
        with suppress(OSError):
            if b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes():
                spawned.append(child)
    return spawned


def _sizes(output: Path) -> list[int]:
    """The sizes of an output and its journal, to which a run with --resume appends; 0 where there is none."""
    found = []
    for ending in (".jsonl", ".journal"):
        try:
            found.append(output.with_suffix(ending).stat().st_size)
        except FileNotFoundError:
            found.append(0)
    return found


def _resident(pid: int) -> float:
    """MiB of memory a process holds now."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * 4096 / 2**20
    except (OSError, IndexError, ValueError):
        return 0.0


if __name__ == "__main__":
    typer.run(main)
