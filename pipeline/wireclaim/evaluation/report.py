"""`wireclaim evaluate`: gold articles through a pipeline, scored; a table and JSON."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import orjson
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from ..article import Article
from ..extraction import Extractor
from ..views.prodigy import article_of
from .score import Miss, Scores, score
from .titles import FATES

Json = dict[str, Any]


@dataclass(slots=True)
class Report:
    """The scores of each gold file (a split), and how they came about."""

    model: str
    articles: dict[str, int]
    splits: dict[str, Scores]


def read_gold(path: Path) -> Iterator[tuple[str, Json]]:
    """``(split, article)`` of every accepted task in a gold file or a folder of them; the split is the file's
    name. Raises ValueError naming file and line for a task that cannot be read, OSError for a missing path."""
    files = sorted(path.glob("*.jsonl")) if path.is_dir() else [path]
    if not files:
        raise ValueError(f"{path}: no .jsonl file with gold articles there")
    for file in files:
        for number, line in enumerate(file.read_bytes().splitlines(), 1):
            try:
                task = orjson.loads(line)
                if task.get("answer", "accept") == "accept":
                    yield file.stem, article_of(task)
            except (ValueError, KeyError, TypeError) as error:
                raise ValueError(f"{file}:{number}: not a gold task: {type(error).__name__}: {error}") from error


def evaluate_gold(gold: Path, model: str) -> Report:
    """Runs the pipeline over the gold texts, with the article's day given, and scores what comes out."""
    extractor = Extractor.load(model)
    report = Report(f"{extractor.pipeline['name']} {extractor.pipeline['version']}", {}, {})
    for split, article in read_gold(gold):
        meta = {"date": article["meta"].get("date")}
        record = extractor.record(Article.build(article["text"], id=article["id"], meta=meta)).to_dict()
        scores = report.splits.setdefault(split, Scores())
        known = len(scores.misses)
        score(article, record, scores)
        for miss in scores.misses[known:]:
            miss.where = f"{article['id']}: {miss.where}"
        report.articles[split] = report.articles.get(split, 0) + 1
    return report


def print_report(report: Report, console: Console, *, errors: bool) -> None:
    """Tables of every layer and slot, a section a split; the misses below when ``errors``."""
    for split, scores in report.splits.items():
        title = f"{split}: {report.articles[split]} articles, {report.model}"
        table = Table(title=title, title_justify="left")
        table.add_column("layer")
        for heading in ("P", "R", "F1", "right", "found", "gold"):
            table.add_column(heading, justify="right")
        for name, tally in scores.layers.items():
            row = tally.as_dict()
            table.add_row(
                name, *(f"{row[k]:.3f}" for k in ("p", "r", "f")), str(tally.tp), str(tally.pred), str(tally.gold)
            )
        console.print(table)
        slots = Table(title=f"{split}: fields of what was found", title_justify="left")
        slots.add_column("field")
        slots.add_column("accuracy", justify="right")
        slots.add_column("right/of", justify="right")
        for name, counts in scores.slots.items():
            slots.add_row(name, f"{counts['right'] / counts['of']:.3f}", f"{counts['right']}/{counts['of']}")
        console.print(slots)
        titles = Table(title=f"{split}: people's names with a title or a role before them", title_justify="left")
        titles.add_column("before the name")
        for heading in ("names", *FATES, "exact %"):
            titles.add_column(heading, justify="right")
        for name, fates in scores.titles.items():
            names = fates.total()
            share = f"{fates['exact'] / names:.1%}" if names else "-"
            titles.add_row(name, str(names), *(str(fates[fate]) for fate in FATES), share)
        console.print(titles)
        if errors:
            for miss in scores.misses:
                console.print(_line(miss))


def _line(miss: Miss) -> str:
    return (
        f"[bold]{miss.layer}[/] {miss.what}: gold={escape(str(miss.gold))} found={escape(str(miss.pred))}  "
        f"[dim]{escape(miss.where)}[/]"
    )


def write_report(report: Report, path: Path) -> None:
    """The report as JSON: per split its layers, slots, names with titles and misses."""
    data = {
        "model": report.model,
        "splits": {
            split: {
                "articles": report.articles[split],
                **scores.as_dict(),
                "misses": [asdict(m) for m in scores.misses],
            }
            for split, scores in report.splits.items()
        },
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(orjson.dumps(data, option=orjson.OPT_INDENT_2) + b"\n")
