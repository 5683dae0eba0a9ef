"""What makes dates hard: what they are read against, how exact they are, how they are written."""

from __future__ import annotations

from .reading import (
    Json,
    Phenomenon,
    Predicate,
    Reading,
    after,
    before,
    both,
    either,
    ends,
    field,
    headline,
    near,
    span,
)

_MONTH = r"\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\b"
_DAY = r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b"
_PART = (
    r"\b(?:morning|afternoon|evening|night|tonight|dawn|dusk|noon|midday|midnight|sunrise|sunset|daybreak|overnight|"
    r"nightfall)\b"
)
_ZONE = r"\b(?:gmt|utc|bst|e[sd]t|c[es]s?t|p[sd]t|ist|pkt|msk|eat|[a-z]+ time)\b|[+-]\d\d:?\d\d\b"
_HOLIDAY = r"\b(?:christmas|easter|eid|ramadan|diwali|new year|thanksgiving|ashura|passover|nowruz)\b"


def _unresolved(reading: Reading, row: Json) -> bool:
    return row["value"] is None


def _future(reading: Reading, row: Json) -> bool:
    day = reading.article["meta"].get("date")
    return day is not None and row["value"] is not None and row["value"][: len(day)] > day[: len(row["value"])]


def _in_direct(reading: Reading, row: Json) -> bool:
    start, end = ends(row)
    return any(
        s["start"] <= start and end <= s["end"]
        for q in reading.article["quotes"] if q["kind"] in ("direct", "post") for s in q["spans"]
    )  # fmt: skip


def _furniture(reading: Reading, row: Json) -> bool:
    """Before a line's first sentence: the dateline, a date line, a live blog's time stamp."""
    start, end = ends(row)
    line = reading.text.rfind("\n", 0, start) + 1
    rest = reading.text[end : end + 40]
    return (start == line and rest.lstrip()[:1] in ("", "\n", "(")) or bool(
        start - line < 80 and after(r"[^.\n]{0,25}?\)?\s*(?:[-–—:]|\()\s*")(reading, row)
        and "." not in reading.text[line:start].replace("St.", "")
    )  # fmt: skip


_TABLE: list[tuple[str, str, Predicate]] = [
    ("relative", "read against the article's day", field("relative", True)),
    ("absolute", "needs no other day", field("relative", False)),
    *(
        (f"precision {p}", f"precision {p}", field("precision", p))
        for p in ("day", "month", "year", "range", "time")
    ),
    ("weekday", '"Tuesday"', span(_DAY)),
    (
        "today or yesterday",
        "today, yesterday, tomorrow, tonight",
        span(r"\b(?:today|yesterday|tomorrow|tonight)\b"),
    ),
    ("part of day", '"Monday night", "dawn"', span(_PART)),
    ("month without year", '"in March", "March 9"', both(span(_MONTH), lambda r, d: not span(r"\d{4}")(r, d))),
    ("day with year", '"October 23rd, 2025"', both(span(_MONTH), span(r"\d{4}"), field("precision", "day"))),
    ("numeric", '"2026-02-03", "03/02/2026"', span(r"\d+[-/.]\d+[-/.]\d{2,4}")),
    ("ordinal", '"the 23rd", "first of May"', span(r"\d(?:st|nd|rd|th)\b|\bfirst\b")),
    ("ago", '"a fortnight ago"', span(r"\bago\b|\bearlier\b|\bbefore\b")),
    (
        "last, next, this",
        '"last week", "this year", "next month"',
        span(r"\b(?:last|next|this|coming|previous|following)\b"),
    ),
    (
        "past hours or days",
        '"the past 24 hours"',
        span(r"\b(?:past|last|previous)\s+(?:[\w-]+\s+)?(?:hours|days|weeks|months|years)\b"),
    ),
    ("open range", '"since January"', before(r"\bsince\s+(?:the\s+)?|\bsince (?:late|early|mid)[\s-]+")),
    ("deadline", '"by Friday", "until noon"', before(r"\b(?:by|until|till|before)\s+(?:the\s+)?")),
    (
        "closed range",
        '"between May and July"',
        either(
            both(
                field("precision", "range"),
                span(rf"{_MONTH}|{_DAY}|\d{{4}}"),
                span(r"\b(?:to|and|until|through)\b|[-–—]"),
            ),
            both(before(r"\bbetween\s+|\bfrom\s+"), after(r"\s+(?:to|and|until|till|through)\s")),
        ),
    ),
    ("clock time", '"5:40 a.m."', both(field("precision", "time"), span(r"\d|o['’]clock|noon|midnight"))),
    (
        "clock time with zone",
        '"07.15 GMT", "Moscow time"',
        both(field("precision", "time"), either(span(_ZONE), after(rf"\s*\(?(?:{_ZONE})"))),
    ),
    (
        "clock time, four digits",
        '"0430 GMT"',
        both(field("precision", "time"), span(r"\b[0-2]\d[0-5]\d\b(?!-)(?:\s+gmt|\s+hours|$)")),
    ),
    ("about", '"around 8:30 a.m."', span(r"\b(?:around|about|shortly|just)\b")),
    (
        "late or early",
        '"late on Monday", "early March"',
        either(span(r"\b(?:late|early|mid)\b"), before(r"\b(?:late|early|mid)(?: on| in)?[\s-]+")),
    ),
    ("holiday", "Christmas, Eid", span(_HOLIDAY)),
    ("unresolved", "the article does not tell which day", _unresolved),
    ("future", "after the article's day", _future),
    ("anniversary", "an anniversary's sentence", near(r"\banniversary\b")),
    ("in direct speech", "counted from the day of saying", _in_direct),
    ("dateline or time stamp", "before a line's first sentence", _furniture),
    ("headline", "in the headline", headline),
]
DATES = tuple(Phenomenon(f"date: {name}", "dates", text, holds) for name, text, holds in _TABLE)
