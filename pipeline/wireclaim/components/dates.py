"""Time expressions, resolved against the article's day.

The grammar (``language/dates/grammar.py``) finds the expressions in the text and what they mean; this
component
adds what only the Doc knows: names that look like months, the tense of the verb, the article's day.
"""

from __future__ import annotations

import bisect
import datetime as dt

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import registry

from .. import annotations  # noqa: F401  (registers the Doc extensions)
from ..annotations import TimeExpression
from ..evaluation.scorers import Scored, Scorer, line_scorer
from ..language.columns import words_of
from ..language.dates.grammar import Expression, parse
from ..language.dates.lexer import date_contexts
from ..language.dates.tense import Tense
from ..language.dates.values import Clock, Context, Interval, PartOfDay, Shift, Weekday

#: How many days before the article's the day may lie that the story names first, for its times of day to be of it.
LEAD_DAYS = 2
#: Parts of a day that go on into the next, and the hour from which on a time of day is of the first.
NIGHTS = {"night": "18:00", "evening": "16:00"}


@Language.factory(
    "wireclaim_dates",
    requires=["token.tag"],
    assigns=["doc._.dates"],
    default_config={"scorer": {"@scorers": "wireclaim.dates_scorer.v1"}},
)
def make_dates(nlp: Language, name: str, scorer: Scorer | None) -> DateFinder:
    return DateFinder(scorer)


@registry.scorers("wireclaim.dates_scorer.v1")
def make_dates_scorer() -> Scorer:
    return line_scorer(dates="dates: value")


class DateFinder(Scored):
    """Writes ``doc._.dates`` and a warning if relative dates could not be resolved."""

    def __call__(self, doc: Doc) -> Doc:
        doc._.dates = self.find(doc)
        return doc

    def find(self, doc: Doc) -> list[TimeExpression]:
        """Every time expression of the Doc in order; value None if relative and ``meta.date`` is None."""
        _, starts, text = words_of(doc)
        found, _, _ = parse(text)
        if not found:
            return []
        today = article_day(doc)
        tense = Tense(doc)
        dates: list[TimeExpression] = []
        layout = doc._.layout
        silent = layout.silent if layout is not None and len(layout.silent) == len(doc) else None
        anchor: dt.date | None = None
        lead: dt.date | None = None
        said: dt.date | None = None
        told: Interval | None = None
        nights: dict[dt.date, str] = {}
        anchor_end = told_end = 0
        for x in found:
            first = bisect.bisect_right(starts, x.start) - 1
            last = bisect.bisect_left(starts, x.end)
            if x.kind in ("month", "weekday") and any(_in_longer_name(doc, i) for i in range(first, last)):
                continue
            near = anchor if anchor is not None and text.find("\n\n", anchor_end, x.start) < 0 else None
            if told is not None and text.find("\n\n", told_end, x.start) >= 0:
                told = None
            if x.node.near and (near if isinstance(x.node, Shift) else told) is None:
                continue
            relative = x.node.relative
            future = tense.looks_forward(first, last) if relative and today is not None else None
            context = Context(today, anchor, future, near, lead or said, told, nights)
            value = _resolve(x, context) if today is not None or not relative else None
            if value is not None and dates and isinstance(x.node, Weekday) and _again(doc, dates[-1], first):
                same = dt.date.fromisoformat(dates[-1].value)  # "a week ago, on Saturday"
                value = Interval(same, same, "day") if same.weekday() == x.node.weekday else value
            dates.append(
                TimeExpression(
                    span=Span(doc, first, last),
                    value=value.iso() if value is not None else None,
                    precision=value.precision if value is not None else _precision(x),
                    relative=relative,
                )
            )
            if value is None or (silent is not None and silent[first]):
                continue
            if value.precision != "time":
                told, told_end = value, x.end
            on_day = isinstance(x.node, Clock) and x.node.day is not None
            if value.start == value.end and (value.precision == "day" or on_day):
                anchor, anchor_end = value.start, x.end
                if not isinstance(x.node, PartOfDay):
                    nights.setdefault(anchor, _night(doc, first, last, value))
                stamp = not relative and anchor == today  # "Thu 2 Apr 2026 18.40"
                other = isinstance(x.node, Shift) and x.node.anchored  # "up from 16 a day earlier"
                recent = today is not None and 0 <= (today - anchor).days <= LEAD_DAYS
                if lead is None and recent and not stamp and not other:
                    if _said(doc, first):
                        said = said or anchor
                    else:
                        lead = anchor
        return dates


def _night(doc: Doc, first: int, last: int, value: Interval) -> str:
    """The hour from which on a night is told by the words of a day ("Sunday night", "late Sunday", "11 p.m. on
    Sunday"), empty where they tell none."""
    if value.time is not None:
        return value.time[:5] if value.time >= NIGHTS["night"] else ""
    before = {t.lower_ for t in doc[max(0, first - 2) : first]}
    return NIGHTS["night"] if "late" in before else NIGHTS.get(doc[last - 1].lower_, "")


def _said(doc: Doc, first: int) -> bool:
    """Whether the day at token ``first`` is that of speaking: "police said on Monday"."""
    k = first - 1
    while k > 0 and doc[k].lower_ in ("on", "late", "early"):
        k -= 1
    return k >= 0 and doc[k].lower_ in date_contexts()["saying"]


def _again(doc: Doc, before: TimeExpression, first: int) -> bool:
    """Whether only a comma or "on" stands between a day and the next expression, which may name it again."""
    if before.precision != "day" or before.value is None or first - before.span.end > 2:
        return False
    return [t.lower_ for t in doc[before.span.end : first]] in ([","], [",", "on"], ["on"], ["("])


def article_day(doc: Doc) -> dt.date | None:
    """The day in ``doc._.meta["date"]``, None if there is none or it is no ISO date."""
    try:
        return dt.date.fromisoformat(str(doc._.meta.get("date"))[:10])
    except ValueError:
        return None


def _resolve(x: Expression, context: Context) -> Interval | None:
    """The expression's interval; None too where it leaves the calendar (years 1 to 9999)."""
    try:
        return x.node.resolve(context)
    except (ValueError, OverflowError):
        return None


def _precision(x: Expression) -> str | None:
    """What the words alone tell of an expression that was not resolved."""
    kinds = {"clock": "time", "month": "month", "dated_month": "month", "year": "year"}
    exact = {"day": "day", "month_day": "day", "weekday": "day", "weekday_abbr": "day"}
    return kinds.get(x.kind) or exact.get(x.kind) or "range"


def _in_longer_name(doc: Doc, i: int) -> bool:
    """Whether a token is of a longer name of a person or an organisation: "April Jones", "Friday Times"."""
    if doc[i].ent_type_ not in ("PERSON", "PER", "ORG"):
        return False
    return any(token.ent_iob_ == "I" for token in doc[i : i + 2])
