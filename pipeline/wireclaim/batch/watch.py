"""A folder that wire copy arrives in: what is new in it is extracted as it comes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event

from .inputs import input_files, read_file
from .job import Job
from .options import Summary, UsageError

#: Names under which other programs write what is not whole yet.
UNFINISHED = (".part", ".tmp", ".partial", ".filepart", ".crdownload", "~")


def watch(job: Job, folder: str, stop: Event, on_part: Callable[[Summary], None], *, seconds: float = 2.0) -> None:
    """Looks into ``folder`` every ``seconds`` until ``stop`` is set; ``on_part`` gets the summary of every part
    that was added. A file is taken when its size and time are the same at two looks: it is there whole. ``job``
    is one with ``resume``, so that what was done before is not done again, whenever the watch began."""
    if not Path(folder).is_dir():
        raise UsageError(f"{folder}: no such folder to watch")
    taken: dict[str, tuple[int, int]] = {}
    before: dict[str, tuple[int, int]] = {}
    while True:
        now = _look(folder)
        fresh = {path for path, state in now.items() if before.get(path) == state != taken.get(path)}
        files = [f for f in input_files([folder], job.output) if f.origin in fresh] if fresh else []
        if files:
            items = ((item, f) for f in files for item in read_file(f, job.options.format))
            summary = job.process(items, [f.origin for f in files])
            taken |= {path: now[path] for path in fresh}
            if summary.articles or summary.failed or summary.skipped:
                on_part(summary)
        before = now
        if stop.wait(seconds):
            return


def _look(folder: str) -> dict[str, tuple[int, int]]:
    """Path → size and time of change of every file that is not being written under another name."""
    found = {}
    for path in Path(folder).rglob("*"):
        try:
            state = path.stat()
        except OSError:  # it went between the two calls
            continue
        if path.is_file() and not path.name.endswith(UNFINISHED):
            found[str(path)] = (state.st_size, state.st_mtime_ns)
    return found
