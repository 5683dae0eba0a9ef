"""A record for the terminal: its text with quotes and figures marked, a table of each.

What is marked is marked by an id too, so that nothing depends on colour: ``F3 at least 12``. Nothing that a text
holds reaches the terminal as a command: control characters and marks of direction are shown by a visible sign.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from rich import box
from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from ..records import Figure, Quote, Record, Span

QUOTE, SOURCE, FIGURE, MARK, QUIET, WARNING = "cyan", "bold cyan", "bold yellow", "dim", "dim", "yellow"
#: Columns where the output is no terminal.
WIDTH = 100
#: Characters of a quote in the table: two or three lines of it.
SHOWN = 160
#: Control characters but for tab and line end; marks that change the direction of what follows.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def visible(text: str) -> str:
    """``text`` with a sign in place of each character that would command a terminal; as long as before."""
    return _CONTROL.sub(lambda m: chr(0x2400 + ord(m[0])) if ord(m[0]) < 0x20 else "\ufffd", text)


def screen(record: Record) -> RenderableType:
    """Everything that is shown of a record."""
    parts: list[RenderableType] = [*_head(record), Text(), marked(record)]
    if record.figures:
        parts += [Text(), _figures(record)]
    if record.quotes:
        parts += [Text(), _quotes(record)]
    if not record.figures and not record.quotes:
        parts += [Text(), Text("Nobody is quoted, and no loss is counted.", style=QUIET)]
    return Group(*parts)


def print_record(record: Record, console: Console) -> None:
    console.print(screen(record), soft_wrap=False, highlight=False)


def _head(record: Record) -> Iterator[Text]:
    meta = record.meta
    if meta.headline and not record.text.lstrip().startswith(meta.headline):
        yield Text(visible(meta.headline), style="bold")
    facts = (meta.dateline, meta.date, meta.agency, meta.byline, record.id)
    yield Text(visible(" · ".join(x for x in facts if x)), style=QUIET)
    for warning in record.warnings:
        yield Text(f"! {visible(warning)}", style=WARNING)


def marked(record: Record) -> Text:
    """The text of the record, with an id before each number and each piece of a quote."""
    styles: list[tuple[Span, str]] = []
    marks: dict[int, list[str]] = defaultdict(list)
    for quote in record.quotes:
        for span in quote.spans:
            styles.append((span, QUOTE))
            marks[span.start].append(quote.id)
        if quote.source is not None:
            styles.append((quote.source, SOURCE))
    for figure in record.figures:
        styles.append((figure.span, FIGURE))
        marks[figure.span.start].append(figure.id)
    shown = Text(visible(record.text))
    for span, style in styles:
        shown.stylize(style, span.start, span.end)
    pieces = shown.divide(sorted(marks))
    out = Text()
    for at, piece in zip((None, *sorted(marks)), pieces, strict=True):
        if at is not None:
            out.append("".join(f"{id} " for id in marks[at]), style=MARK)
        out.append_text(piece)
    return out


def _figures(record: Record) -> Table:
    columns = "", "number", "lost", "side", "where", "when", "who says so", "score"
    table = _table("Casualties and losses", *columns)
    for figure in record.figures:
        _add_row(
            table,
            figure.id,
            Text(visible(figure.span.text), style=FIGURE),
            f"{figure.kind}: {_what(figure)}",
            figure.side or "–",
            figure.place or "–",
            _days(figure.date),
            _claimed(figure),
            f"{figure.score:.2f}",
        )
    return table


def _what(figure: Figure) -> str:
    what = " ".join(figure.of.text.split()) if figure.of else figure.unit_name or figure.category
    return what if figure.of_which is None else f"{what} (of {figure.of_which})"


def _days(date: str | None) -> str:
    """``2025-11-13/2025-11-14`` as 2025-11-13/14; days of two months stand one below the other."""
    first, _, last = (date or "–").partition("/")
    if not last:
        return first
    return f"{first}/{last[8:]}" if first[:8] == last[:8] else f"{first}/\n{last}"


def _claimed(figure: Figure) -> str:
    who = figure.claimant.name if figure.claimant else "the article"
    notes = [x for x in (figure.status, figure.scope) if x not in ("claimed", "reported", "event")]
    return f"{who} ({', '.join(notes)})" if notes else who


def _quotes(record: Record) -> Table:
    table = _table("Who said what", "", "speaker", "kind", "words", "score")
    for quote in record.quotes:
        kind = quote.kind if quote.stance == "say" else f"{quote.kind}, {quote.stance}"
        _add_row(table, quote.id, _speaker(quote), kind, _words(quote), f"{quote.score:.2f}")
    return table


def _speaker(quote: Quote) -> str:
    if quote.speaker is None:
        return "–"
    about = ", ".join(x for x in (quote.speaker.role, quote.speaker.affiliation) if x)
    return f"{quote.speaker.name} ({about})" if about else quote.speaker.name


def _words(quote: Quote) -> str:
    words = " … ".join(" ".join(span.text.split()) for span in quote.spans)
    return words if len(words) <= SHOWN else words[: SHOWN - 1].rsplit(" ", 1)[0] + "…"


def _table(title: str, *columns: str) -> Table:
    table = Table(
        title=title,
        title_justify="left",
        title_style="bold",
        box=box.SIMPLE_HEAD,
        pad_edge=False,
        padding=(0, 1, 0, 0),
    )
    for column in columns:
        if column == "score":
            table.add_column(column, justify="right", no_wrap=True)
        else:
            least = len("(unverified)") if column in ("side", "who says so") else None
            table.add_column(column, no_wrap=column in ("", "kind", "when"), overflow="fold", min_width=least)
    return table


def _add_row(table: Table, *cells: str | Text) -> None:
    """Cells as Text, because Rich reads markup in a str: "[the army]" would be a style there."""
    table.add_row(*(cell if isinstance(cell, Text) else Text(visible(cell)) for cell in cells))
