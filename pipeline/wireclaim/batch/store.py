"""Where the results go: records, dead letters and skipped items, a part at a time, never half.

An output file ``records.jsonl`` has beside it ``records.dead.jsonl``, ``records.skipped.jsonl``,
``records.journal`` and ``records.manifest.json``. A part is appended to the three files and synced; then one
line in the journal says how long they are now and which content is done: that line is the part's completion
marker. What stands behind the last marker, after a kill or a full disk, is cut off by the next run.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Protocol

import orjson

from .options import JobFailed

RECORDS, DEAD, SKIPPED = "records", "dead", "skipped"
LAYERS = (RECORDS, DEAD, SKIPPED)


@dataclass(frozen=True, slots=True)
class Part:
    """What one shard adds: lines of each layer, and the keys of what is done with it."""

    records: bytes
    dead: bytes
    skipped: bytes
    keys: list[str]


class Store(Protocol):
    """done: keys of what earlier runs have done, to which ``add`` adds."""

    done: set[str]

    def add(self, part: Part) -> None: ...
    def finish(self, manifest: dict[str, object]) -> None: ...
    def close(self) -> None: ...


def beside(output: Path, layer: str) -> Path:
    """``out/records.jsonl`` → ``out/records.dead.jsonl``, ``out/records.journal``,
    ``out/records.manifest.json``."""
    stem = output.name.removesuffix(".jsonl")
    ending = {RECORDS: ".jsonl", "journal": ".journal", "manifest": ".manifest.json"}.get(layer, f".{layer}.jsonl")
    return output if layer == RECORDS else output.with_name(stem + ending)


class Stream:
    """Standard output: records only, nothing to go on from."""

    def __init__(self) -> None:
        self.done: set[str] = set()

    def add(self, part: Part) -> None:
        sys.stdout.buffer.write(part.records)
        sys.stdout.buffer.flush()

    def finish(self, manifest: dict[str, object]) -> None:
        pass

    def close(self) -> None:
        pass


class Files:
    """The files of an output on this machine.

    A run that goes on (``resume``) from a journal of the same configuration appends in place. Every other run
    writes beside, under ``.NAME.next``, and takes the place of what was there only when it is whole; broken
    off, it is what the next run with ``resume`` and the same configuration goes on from.
    """

    def __init__(self, output: Path, config: str, resume: bool):
        self.output, self.config, self.resume = output, config, resume
        self.done: set[str] = set()
        output.parent.mkdir(parents=True, exist_ok=True)
        following = output.with_name(f".{output.name.removesuffix('.jsonl')}.next.jsonl")
        _finish_rename(following, output)
        in_place = resume and (_config(beside(output, "journal")) == config or not output.exists())
        self.base = output if in_place else following
        sizes = self._recover() if resume and _config(beside(self.base, "journal")) == config else None
        self.files: dict[str, BinaryIO] = {}
        for layer in LAYERS:
            path = beside(self.base, layer)
            self.files[layer] = path.open("r+b" if sizes and path.exists() else "wb", buffering=0)
            self.files[layer].truncate((sizes or {}).get(layer, 0))
            self.files[layer].seek(0, os.SEEK_END)
        journal = beside(self.base, "journal")
        if sizes is None:
            journal.unlink(missing_ok=True)
        self.journal = journal.open("ab", buffering=0)
        if sizes is None:
            self._mark({"wireclaim": "journal", "config": config})

    def add(self, part: Part) -> None:
        for layer, data in zip(LAYERS, (part.records, part.dead, part.skipped), strict=True):
            if data:
                _write(self.files[layer], data)
                os.fsync(self.files[layer].fileno())
        if self.resume:  # without it nobody asks, and a million keys take 100 MB
            self.done.update(part.keys)
        self._mark({"sizes": {layer: file.tell() for layer, file in self.files.items()}, "keys": part.keys})

    def forget(self, keys: set[str]) -> None:
        """Takes back that ``keys`` are done, and the dead letters with them: they are about to be tried again."""
        self.done -= keys
        sizes = {layer: file.tell() for layer, file in self.files.items()}
        self._mark({"sizes": sizes | {DEAD: 0}, "keys": [], "forget": sorted(keys)})
        self.files[DEAD].truncate(0)
        self.files[DEAD].seek(0)

    def finish(self, manifest: dict[str, object]) -> None:
        """Puts the output in its place, the manifest beside it. Files of dead letters and skipped items that
        are empty go."""
        write_beside(beside(self.base, "manifest"), orjson.dumps(manifest, option=orjson.OPT_INDENT_2) + b"\n")
        self.close()
        if self.base != self.output:
            with beside(self.base, "journal").open("ab") as journal:
                journal.write(orjson.dumps({"whole": True}) + b"\n")
                journal.flush()
                os.fsync(journal.fileno())
            _finish_rename(self.base, self.output)
        for path in (beside(self.output, DEAD), beside(self.output, SKIPPED)):
            if not path.stat().st_size:
                path.unlink()

    def close(self) -> None:
        for file in [*self.files.values(), self.journal]:
            file.close()

    def _recover(self) -> dict[str, int]:
        """Reads the journal up to its last whole line; sizes of the layers there. Cuts a half-written line off."""
        journal = beside(self.base, "journal")
        sizes, good = dict.fromkeys(LAYERS, 0), 0
        for line, end in _lines(journal):
            if "sizes" in line:
                sizes = line["sizes"]
                self.done.update(line["keys"])
                self.done.difference_update(line.get("forget", ()))
            good = end
        for layer in LAYERS:
            path = beside(self.base, layer)
            if sizes[layer] > (path.stat().st_size if path.exists() else 0):
                raise JobFailed(f"{path} is shorter than its journal says: it was changed. Run without --resume.")
        os.truncate(journal, good)
        return sizes

    def _mark(self, line: dict[str, object]) -> None:
        _write(self.journal, orjson.dumps(line) + b"\n")
        os.fsync(self.journal.fileno())


def read_lines(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a file of dead letters; none where there is no such file."""
    if path.exists():
        with path.open("rb") as file:
            for line in file:
                yield orjson.loads(line)


def config_of(output: Path) -> str | None:
    """The configuration an output was made with, None where it has no journal."""
    return _config(beside(output, "journal"))


def _lines(journal: Path) -> Iterator[tuple[dict, int]]:
    """``(line, offset behind it)`` of the whole lines of a journal."""
    end = 0
    if not journal.exists():
        return
    with journal.open("rb") as file:
        for raw in file:
            if not raw.endswith(b"\n"):
                return
            try:
                line = orjson.loads(raw)
            except orjson.JSONDecodeError:
                return
            if not isinstance(line, dict):
                return
            end += len(raw)
            yield line, end


def _config(journal: Path) -> str | None:
    """The configuration a journal was begun with."""
    return next((line.get("config") for line, _ in _lines(journal)), None)


def _finish_rename(base: Path, output: Path) -> None:
    """Moves the files of a whole run to their places, the journal last: broken off, it is done again."""
    journal = beside(base, "journal")
    if not journal.exists() or not any(line.get("whole") for line, _ in _lines(journal)):
        return
    for layer in (RECORDS, DEAD, SKIPPED, "manifest", "journal"):
        path = beside(base, layer)
        if path.exists():
            path.replace(beside(output, layer))


def _write(file: BinaryIO, data: bytes) -> None:
    """All of ``data``: an unbuffered file may take less at a time."""
    view = memoryview(data)
    while view:
        view = view[file.write(view) :]


def write_beside(path: Path, data: bytes) -> None:
    """A file that is there whole or not at all."""
    new = path.with_name(f".{path.name}.new")
    with new.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    new.replace(path)


@contextmanager
def output_file(output: str) -> Iterator[BinaryIO]:
    """Where the lines of a command go. A file is written beside its place and renamed when it is whole."""
    if output == "-":
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    path = Path(output)
    path.parent.mkdir(parents=True, exist_ok=True)
    beside_it = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with beside_it.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        beside_it.replace(path)
    finally:
        beside_it.unlink(missing_ok=True)
