"""What a job is asked to do, and what it did."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from ..language.pipeline import DEFAULT_MODEL


class UsageError(ValueError):
    """The call itself is wrong: a missing input, an unknown format, an impossible date."""


class JobFailed(RuntimeError):
    """The job cannot go on. What is done is kept: the next run with ``--resume`` goes on from there."""


@dataclass(frozen=True, slots=True)
class Options:
    """What decides the output besides the inputs, and how the work is done.

    as_of: ISO 8601 time against which embargoes are judged. seconds, megabytes: limits of one article.
    """

    model: str = DEFAULT_MODEL
    format: str = "auto"
    date: str | None = None
    as_of: str | None = None
    jobs: int = 1
    resume: bool = False
    seconds: float = 300.0
    megabytes: int = 4096
    scheduler: str | None = None


@dataclass(slots=True)
class Summary:
    """Counts of a run; seconds are wall time, loading the model not counted."""

    articles: int = 0
    done_before: int = 0
    words: int = 0
    quotes: int = 0
    figures: int = 0
    warnings: int = 0
    seconds: float = 0.0
    failed: int = 0
    skipped: dict[str, int] = field(default_factory=dict)

    def as_dict(self) -> dict[str, Any]:
        return {
            "read": self.articles + self.done_before + self.failed + sum(self.skipped.values()),
            "records": self.articles,
            "done before": self.done_before,
            "dead letters": self.failed,
            "skipped": dict(sorted(self.skipped.items())),
            "words": self.words,
            "quotes": self.quotes,
            "figures": self.figures,
            "warnings": self.warnings,
        }
