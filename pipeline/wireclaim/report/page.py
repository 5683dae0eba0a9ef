"""Records and ledger entries to the page, as bytes: the same for the same records, whatever order they come in."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Iterable, Sequence
from functools import cache
from importlib import resources

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from ..ledger.entries import Loss, Quotation
from ..people.entries import Entry as Person
from ..records import Record
from . import TITLE
from .articles import Articles
from .data import data, packed
from .shown import shown
from .tables import OWN_VOICE, stories, titles
from .wording import days

#: The files of the script, in the order in which they stand in the page.
SCRIPTS = ("data", "words", "filters", "views", "article", "events")


def page(
    records: Iterable[Record],
    entries: Sequence[Loss | Quotation],
    people: Sequence[Person],
    *,
    title: str = TITLE,
) -> bytes:
    """One HTML file in UTF-8 without any address in it. ``entries`` and ``people`` are those of the same records.
    Raises KeyError for a claim of an article that is not among them."""
    articles = Articles(records)
    called = titles(entries, articles)
    script = "\n".join(_asset(f"script/{name}.js") for name in SCRIPTS)
    style = _asset("report.css")
    dates = sorted(a.record.meta.date[:10] for a in articles.list if a.record.meta.date)
    losses = [x for x in entries if isinstance(x, Loss)]
    html = (
        _environment()
        .from_string(_asset("template.html.j2"))
        .render(
            title=title,
            days=days(dates[0], dates[-1]) if dates else "",
            articles=len(articles),
            quotations=len(entries) - len(losses),
            losses=len(losses),
            contested=sum(bool(x.contradictions) for x in losses),
            stories=stories(entries, articles, called),
            own_voice=OWN_VOICE,
            policy="; ".join(
                (
                    "default-src 'none'",
                    f"script-src '{_hash(script)}'",
                    f"style-src '{_hash(style)}'",
                    "img-src data:",
                    "base-uri 'none'",
                    "form-action 'none'",
                )
            ),
            script=Markup(script),
            style=Markup(style),
            data=Markup(packed(data(entries, articles, people, called))),
        )
    )
    return html.encode()


@cache
def _environment() -> Environment:
    return Environment(
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        undefined=StrictUndefined,
        finalize=lambda x: x if isinstance(x, Markup) or not isinstance(x, str) else shown(x),
    )


def _asset(name: str) -> str:
    return resources.files(__package__).joinpath(name).read_text(encoding="utf-8").replace("\r\n", "\n")


def _hash(text: str) -> str:
    """Of an inline element's content, as a Content-Security-Policy names it."""
    return "sha256-" + b64encode(hashlib.sha256(text.encode()).digest()).decode()
