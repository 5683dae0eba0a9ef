"""What a training writes down while it runs: a file of JSON lines beside its checkpoints.

Every line is an event: ``start`` (settings, SHA-256 of the data, versions), ``step`` (every ``EVERY`` steps),
``resume`` and ``end`` (wall time). Writing them draws no random number and changes no weight.
"""

from __future__ import annotations

import json
import platform
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path
from typing import Any

#: Steps between two lines.
EVERY = 50
FILE = "training.jsonl"
#: What a training depends on.
PACKAGES = (
    "wireclaim", "spacy", "thinc", "numpy", "torch", "safetensors", "onnx", "onnxruntime", "transformers",
    "spacy-transformers",
)  # fmt: skip

Event = dict[str, Any]
OnEvent = Callable[[Event], None]


def ignore(event: Event) -> None:
    """Where nobody wants to know."""


class TrainingLog:
    """Call it with an event: it appends a line to ``path`` and passes the event on to ``on_event``."""

    def __init__(self, path: Path, on_event: OnEvent = ignore) -> None:
        self.path, self.on_event = path, on_event
        path.parent.mkdir(parents=True, exist_ok=True)

    def __call__(self, event: Event) -> None:
        with self.path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(event, ensure_ascii=False) + "\n")
        self.on_event(event)


@dataclass(slots=True)
class Tally:
    """Losses and words since the last ``step`` event."""

    sums: dict[str, float] = field(default_factory=dict)
    words: int = 0
    steps: int = 0
    since: float = field(default_factory=time.perf_counter)

    def add(self, losses: Mapping[str, float], words: int) -> None:
        """Counts a step with its losses and words."""
        for name, value in losses.items():
            self.sums[name] = self.sums.get(name, 0.0) + value
        self.words += words
        self.steps += 1

    def means(self) -> Event:
        """Speed, and each loss a step, as a ``step`` event has them."""
        return {
            "words_per_second": round(self.words / (time.perf_counter() - self.since)),
            "losses": {name: round(value / self.steps, 4) for name, value in sorted(self.sums.items())},
        }


def start(settings: Mapping[str, Any], data: Mapping[str, str], differing: list[str]) -> Event:
    """The first event of a training. data: file -> SHA-256; differing: files that are not those that the
    pipelines were developed with."""
    versions = {"python": platform.python_version()}
    for package in PACKAGES:
        try:
            versions[package] = metadata.version(package)
        except metadata.PackageNotFoundError:
            continue
    return {
        "event": "start", "settings": dict(settings), "data": dict(data), "differing": differing,
        "versions": versions,
    }  # fmt: skip


def events(path: Path) -> list[Event]:
    """All events of a log; none where there is no log. A line that was cut off when the training was killed is
    left out."""
    found = []
    for line in path.read_text("utf-8").splitlines() if path.is_file() else ():
        try:
            found.append(json.loads(line))
        except ValueError:
            continue
    return found


def note(path: Path, title: str = "") -> str:
    """What the card says of a training, from its log: seed, length and wall time, and data that was not what the
    pipeline was developed with. Empty where there is no log. title: of the part that was trained."""
    found = {event["event"]: event for event in events(path)}
    said = []
    if end := found.get("end"):
        passes = f", {end['passes']:.1f} passes over the data" if "passes" in end else ""
        seed = found["start"]["settings"].get("seed", 0)
        length = f"{end['steps']:,} steps{passes} in {end['minutes']:.0f} minutes of wall time, seed {seed}."
        said.append(f"{title}: {length}" if title else f"Training: {length}")
    if changed := found.get("start", {}).get("differing"):
        data = found["start"]["data"]
        files = ", ".join(f"`{name}` (SHA-256 {data[name][:12]}…)" for name in changed)
        said.append(f"Not the files that the pipeline was developed with: {files}.")
    return " ".join(said)


def warning(differing: list[str]) -> str:
    """What a user is told of data that is not what the pipeline was developed with."""
    return (
        f"these files are not the ones that the pipeline was developed with: {', '.join(differing)}. The training "
        f"goes on, and gives another model; its card will say so."
    )
