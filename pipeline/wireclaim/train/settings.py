"""Where the training configs are, and what a call of `wireclaim train` changes in them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

CONFIGS = Path(__file__).resolve().parents[3] / "configs"
#: The learning rate falls to nothing shortly after the last step.
REST_OF_SCHEDULE = 1.03


class MissingConfig(FileNotFoundError):
    """The training configs are not there: they are part of the repository, not of the installed package."""


def config_file(name: str, folder: Path | None = None) -> Path:
    """``NAME.cfg`` of ``folder``, by default the repository's configs/. Raises MissingConfig."""
    path = (folder or CONFIGS) / f"{name}.cfg"
    if not path.is_file():
        raise MissingConfig(
            f"No training config {path}: train from a checkout of the repository, whose configs/ has it."
        )
    return path


def work_folder(output: Path) -> Path:
    """Where the log and the weights of a training stand when nobody says where: beside its ``output``."""
    return output.with_name(f"{output.name}.training")


def overrides(
    corpora: Path, without: frozenset[str], steps: int | None, seed: int, labels: Path | None = None
) -> dict[str, Any]:
    """Dotted config keys with the values that the call gives. steps: None leaves the config's. labels: folder of a
    teacher's."""
    settings: dict[str, Any] = {
        "paths.corpora": str(corpora),
        "corpora.train.without": sorted(without),
        "system.seed": seed,
    }
    if labels:
        settings["paths.labels"] = str(labels)
    if steps:
        settings["training.max_steps"] = steps
        settings["training.optimizer.learn_rate.total_steps"] = round(steps * REST_OF_SCHEDULE)
    return settings
