"""A progress bar for a terminal; nothing at all elsewhere."""

from __future__ import annotations

from types import TracebackType
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

if TYPE_CHECKING:
    from .run import Summary


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
