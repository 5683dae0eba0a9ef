"""Progress bars for a terminal; nothing at all elsewhere."""

from __future__ import annotations

from types import TracebackType
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.progress import (
    BarColumn,
    Progress,
    SpinnerColumn,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

if TYPE_CHECKING:
    from .batch.options import Summary


class ArticleProgress:
    """Files done as a bar, articles and articles/s as text. Use as a context manager."""

    def __init__(self, console: Console):
        self.bar = Progress(
            SpinnerColumn(),
            TextColumn("{task.fields[articles]:,} articles"),
            BarColumn(),
            TextColumn("{task.completed:.0f}/{task.total:.0f} files"),
            TextColumn("{task.fields[speed]:.1f} articles/s"),
            TimeElapsedColumn(),
            console=console,
            transient=True,
            disable=not console.is_terminal,
        )
        self.task = self.bar.add_task("extract", total=1, articles=0, speed=0.0)

    def __enter__(self) -> ArticleProgress:
        self.bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.bar.stop()

    def file(self, total: int) -> None:
        """Called once with the number of files, then with 0 after each file."""
        if total:
            self.bar.update(self.task, total=total)
        else:
            self.bar.advance(self.task)

    def article(self, summary: Summary) -> None:
        elapsed = self.bar.tasks[0].elapsed or 0.0
        speed = summary.articles / elapsed if elapsed else 0.0
        self.bar.update(self.task, articles=summary.articles, speed=speed)


class TrainingProgress:
    """A bar for every part in training, its steps and words/s as text. Use as a context manager; ``event`` takes
    the events of the training log."""

    def __init__(self, console: Console):
        self.bar = Progress(
            SpinnerColumn(),
            TextColumn("{task.description}"),
            BarColumn(),
            TextColumn("step {task.fields[step]:,}/{task.fields[of]:,}"),
            TextColumn("{task.fields[speed]:,.0f} words/s"),
            TimeElapsedColumn(),
            TimeRemainingColumn(),
            console=console,
            transient=True,
            disable=not console.is_terminal,
            refresh_per_second=2,
        )
        self.tasks: dict[str, TaskID] = {}

    def __enter__(self) -> TrainingProgress:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.bar.stop()

    def event(self, event: dict[str, Any], part: str = "training") -> None:
        if event["event"] != "step":
            return
        # Not before the first step: a training forks its workers, which a process with a second thread must not.
        self.bar.start()
        fields = {"step": event["step"], "of": event["of"], "speed": event["words_per_second"]}
        if part not in self.tasks:
            self.tasks[part] = self.bar.add_task(part, total=1.0, **fields)
        self.bar.update(self.tasks[part], completed=event["done"], **fields)
