"""The JSON of `wireclaim agreement` as tables: in the terminal, and as Markdown in corpus/DATASHEET.md."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from rich import box
from rich.console import Console
from rich.table import Table

Json = dict[str, Any]
BEGIN, END = "<!-- agreement:begin -->", "<!-- agreement:end -->"
#: A heading and rows, the first cell of each a name.
Rows = tuple[list[str], list[list[str]]]


def tables(data: Json) -> Iterator[Rows]:
    """F1 and kappa of tokens, a column a set; then the fields of all sets together, or of the only one."""
    sets = data["sets"]
    *_, whole = sets.values()
    finding = [[line, *(_of(part["finding"][line], "f") for part in sets.values())] for line in whole["finding"]]
    tokens = [
        [f"tokens: {layer}, κ", *(_of(part["tokens"][layer], "kappa") for part in sets.values())]
        for layer in whole["tokens"]
    ]
    yield ["F1", *sets], finding + tokens
    fields = [
        [
            f"{layer}: {name.replace('_', ' ')}",
            _of(row, "agreement"),
            _of(row, "kappa"),
            _of(row["told"], "agreement", "pairs") if "told" in row else "",
            str(row["pairs"]),
        ]
        for layer, named in whole["describing"].items()
        for name, row in named.items()
    ]
    yield ["field", "agreement", "κ", "where either side tells", "pairs"], fields


def caption(data: Json) -> str:
    """What was compared, on how much."""
    drawn = data["bootstrap"]
    parts = ", ".join(
        f"{name} {part['articles']} articles ({part['words']:,} words)" for name, part in data["sets"].items()
    )
    return (
        f"{parts}; in brackets the {drawn['level']:.0%} interval of {drawn['resamples']:,} bootstrap samples of "
        f"the articles."
    )


def block(data: Json) -> str:
    """The Markdown between the marks in the data sheet."""
    parts = [caption(data)]
    for heading, rows in tables(data):
        ruler = ["---", *["---:"] * (len(heading) - 1)]
        parts.append("\n".join(f"| {' | '.join(cells)} |" for cells in (heading, ruler, *rows)))
    return "\n\n".join(parts)


def rewrite(datasheet: str, data: Json) -> str:
    """``datasheet`` with the block between its marks made from the JSON. Raises ValueError where they are not."""
    before, begin, rest = datasheet.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"no {BEGIN} … {END} to write between")
    return f"{before}{BEGIN}\n{block(data)}\n{END}{after}"


def print_agreement(data: Json, console: Console) -> None:
    """The tables, and the articles that could not be compared."""
    console.print(caption(data))
    for heading, rows in tables(data):
        table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
        for number, cell in enumerate(heading):
            table.add_column(cell, justify="right" if number else "left")
        for cells in rows:
            table.add_row(*cells)
        console.print(table)
    for name, part in data["sets"].items():
        _left_out(name, "the texts differ", part.get("differing", ()), console)
        _left_out(name, "no first annotation", part.get("alone", ()), console)


def _left_out(name: str, why: str, ids: Sequence[str], console: Console) -> None:
    if ids:
        console.print(f"{name}: {why}: {', '.join(ids)}", markup=False)


def _of(row: Json, name: str, counted: str | None = None) -> str:
    """A share with its interval, and with how many rows it is of where ``counted`` says so; "" where the row has
    no such share, "–" where nothing was asked."""
    if name not in row:
        return ""
    if row[name] is None:
        return "–"
    low, high = row["kappa_interval" if name == "kappa" else "interval"]
    number = f" of {row[counted]}" if counted else ""
    return f"{row[name]:.3f} ({low:.2f}–{high:.2f}){number}"
