"""The generated parts of docs/, so that no page tells of a column, field or option that is not there.

``python -m wireclaim.pages docs`` renews them; they stand between marks as ``<!-- tables:begin -->``.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from .evaluation.readme import rewrite
from .tables.columns import KEY, TABLES


def tables() -> str:
    """The tables and columns of `wireclaim tables`."""
    lines = ["Every table begins with", "", *_columns_table(KEY)]
    for table in TABLES:
        lines += ["", f"### `{table.name}`: {table.meaning}", ""]
        lines += [f"One row for each {', '.join(f'`{name}`' for name in table.key)}.", ""]
        lines += _columns_table(table.columns[len(KEY) :])
    return "\n".join(lines)


def _columns_table(columns) -> list[str]:
    rows = [f"| `{c.name}` | {c.type.value} | {_cell(c.meaning)} |" for c in columns]
    return ["| column | type | meaning |", "| --- | --- | --- |", *rows]


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


#: The blocks of each page.
PAGES: dict[str, dict[str, Callable[[], str]]] = {"tables.md": {"tables": tables}}


def page(name: str, text: str) -> str:
    """A page with its generated blocks made anew. Raises ValueError where the marks of one are not in ``text``."""
    return rewrite(text, {block: f"\n{made()}\n" for block, made in PAGES[name].items()})


if __name__ == "__main__":
    (folder,) = map(Path, sys.argv[1:])
    for name in PAGES:
        path = folder / name
        path.write_text(page(name, path.read_text("utf-8")), encoding="utf-8")
