"""The date grammar: patterns over the letters of ``date_lexer``, each with what it means.

Read ``RULES`` first: a pattern is a regular expression over class names in angle brackets, one a lexeme.
``parse`` takes the longest match at each place, then joins neighbours (clock times with their day, parts of a
day, ranges), then drops what its context does not allow (``_fits``).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise

from ..per_word import PerWord
from .lexer import LETTERS, Lexeme, date_contexts, lex
from .values import (
    Ago,
    Calendar,
    Clock,
    Edge,
    NamedMonth,
    Node,
    Numeric,
    OfYear,
    PartOf,
    PartOfDay,
    Period,
    Quarter,
    Range,
    Rolling,
    SameDay,
    SamePeriod,
    Season,
    Shift,
    Unknown,
    Weekday,
    Weekend,
    Years,
    days_across,
)

#: Years that a bare four-figure number may be; anything else needs a day or month beside it.
BARE_YEARS = range(1700, 2100)
_WORDS = date_contexts()
#: Attacks known by their day alone: (month, day) to the year.
NAMED_ATTACKS = {(9, 11): 2001, (10, 7): 2023}


@dataclass(slots=True)
class Expression:
    """A time expression: characters ``[start, end)``, lexemes ``[first, last)``, what it means."""

    start: int
    end: int
    first: int
    last: int
    node: Node
    kind: str
    sure: bool = False  # its neighbours show that it is a time


#: Which unit of the calendar, counted from the one under way.
_STEPS = {"last": -1, "previous": -1, "this": 0, "next": 1, "coming": 1}

Build = Callable[[dict[str, Lexeme], str], Node | None]


def _calendar(g: dict[str, Lexeme], kind: str) -> Node | None:
    value = {k: g[k].value for k in ("year", "month", "day") if k in g}
    return Calendar(**value)


def _days(g: dict[str, Lexeme], kind: str) -> Node | None:
    month, year = g["month"].value, g["year"].value if "year" in g else None
    first, last = g["first"].value, g["last"].value
    if first >= last or ("and" in g and "between" not in g and last != first + 1):
        return None
    return Range(Calendar(year, month, first), Calendar(year, month, last))


def _month(g: dict[str, Lexeme], kind: str) -> Node | None:
    which = g["which"].value if "which" in g else None
    return Calendar(month=g["month"].value) if which is None else NamedMonth(g["month"].value, which)


def _part_of(g: dict[str, Lexeme], kind: str) -> Node | None:
    """ "The first six months of 2025", "the last ten days of May", "the third week of last month"."""
    unit = g["unit"].word
    number = g["number"].value if "number" in g else {"last": -1}.get(g["end"].value)
    vague = "count" in g and g["count"].value is None
    count = _count(g) or (1 if not unit.endswith("s") else None)
    if number is None or (count is None and not vague) or ("count" in g and number > 1):
        return None
    if vague:
        return Unknown()
    if "month" in g:
        whole: Node = Calendar(g["year"].value if "year" in g else None, g["month"].value)
    elif "year" in g:
        whole = Calendar(g["year"].value)
    else:
        step = _STEPS.get(g["which"].value) if "which" in g else 0
        if step is None or g["inner"].word.endswith("s"):
            return None
        whole = Period(g["inner"].value, step, anchored="that" in g, near="that" in g)
    the_year = "inner" in g and "which" not in g and "that" not in g and g["inner"].value == "year"
    return PartOf(g["unit"].value, count, number, whole, latest=the_year)


def _of_year(g: dict[str, Lexeme], kind: str) -> Node | None:
    step = _STEPS.get(g["which"].value) if "which" in g else 0
    day = g["day"].value if "day" in g else None
    return OfYear(g["month"].value, day, step, near="which" not in g) if step is not None else None


def _same_period(g: dict[str, Lexeme], kind: str) -> Node | None:
    if "year" in g:
        return SamePeriod(Calendar(g["year"].value)) if g["year"].value in BARE_YEARS else None
    step = _STEPS.get(g["which"].value)
    return SamePeriod(Period("year", step)) if step is not None else None


def _years(g: dict[str, Lexeme], kind: str) -> Node | None:
    first, last = g["year"].value, g["last"].value
    if first not in BARE_YEARS:
        return None
    if last < 100:
        last += first // 100 * 100
    return Years(first, last) if first < last <= first + 60 else None


def _weekday(g: dict[str, Lexeme], kind: str) -> Node | None:
    which = g["which"].value if "which" in g else None
    if "week" in g:
        steps = {"last": -1, "past": -1, "previous": -1, "this": 0, "next": 1, "coming": 1, "following": 1}
        return Weekday(g["weekday"].value, week=steps[which])
    return Weekday(g["weekday"].value, which=which)


def _deictic(g: dict[str, Lexeme], kind: str) -> Node | None:
    count = g["deictic"].value + (g["before"].value if "before" in g else 0)
    return Shift("day", count)


def _period(g: dict[str, Lexeme], kind: str) -> Node | None:
    which = g["which"].value
    unit = next(g[k] for k in ("unit", "quarter", "weekend", "part") if k in g)
    name = unit.value or unit.word
    if "part" in g:
        return Shift("day", -1) if which == "last" else Shift("day", 0) if which == "this" else None
    if unit.word.endswith("s"):  # "the coming weeks"
        return Unknown() if which != "this" else None
    if which in ("previous", "following") or (name == "day" and which == "next"):
        step = -1 if which == "previous" else 1
        return Shift(name, step, anchored=True) if name == "day" else Period(name, step, anchored=True)
    if name == "day" and which == "past":
        return Rolling("hour", 24)
    if name == "day":
        return Shift("day", 0) if which == "this" else None
    if name in ("hour", "minute"):
        return Rolling(name, 1) if which in ("last", "past") else None
    if which == "past":
        return Period("weekend", -1) if name == "weekend" else Rolling(name, 1)
    return Period(name, _STEPS[which])


def _rolling(g: dict[str, Lexeme], kind: str) -> Node | None:
    which = g["which"].value
    if which == "this":
        return None
    ahead = which in ("next", "coming", "following")
    count = _count(g)
    if count is None or which == "following":
        return Unknown()
    return Rolling(g["unit"].value, count, ahead=ahead, anchored=which == "previous")


def _ago(g: dict[str, Lexeme], kind: str) -> Node | None:
    count = _count(g)
    if "shift" in g and g["unit"].value in ("hour", "minute"):
        return None  # "minutes later" is no day of its own
    if count is None:
        return Unknown() if "shift" not in g else None
    if "shift" in g and g["shift"].value == "later":
        return Shift(g["unit"].value, count, anchored=True, near=True)
    return Shift(g["unit"].value, -count, anchored="shift" in g)


def _count(g: dict[str, Lexeme]) -> int | None:
    """The number before the unit: "seventy-four years", "a week"; None if vague or missing."""
    count = g["count"].value if "count" in g else None
    return count + g["tens"].value if count is not None and "tens" in g else count


def _hence(g: dict[str, Lexeme], kind: str) -> Node | None:
    count = _count(g)
    return Shift(g["unit"].value, count) if count is not None else Unknown()


def _ago_this(g: dict[str, Lexeme], kind: str) -> Node | None:
    """ "Ten years ago this week", "25 years ago today"."""
    count = _count(g)
    if count is None or ("which" in g and g["which"].value != "this"):
        return None
    inner: Node = Shift("day", g["deictic"].value) if "deictic" in g else Period(g["inner"].value, 0)
    return Ago(inner, g["unit"].value, count)


def _told_unit(g: dict[str, Lexeme], kind: str) -> Node | None:
    """ "That year", "the same month", "the week before"."""
    if g["unit"].word.endswith("s") or g["unit"].value in ("day", "hour", "minute"):
        return None
    return Period(g["unit"].value, g["before"].value if "before" in g else 0, anchored=True, near=True)


def _before_last(g: dict[str, Lexeme], kind: str) -> Node | None:
    """ "The week before last", "the night before last", "the month after next"."""
    step = 2 * g["before"].value
    if {"last": -2, "next": 2}.get(g["which"].value) != step:
        return None
    if "part" in g or g["unit"].value == "day":
        return Shift("day", step)
    return None if g["unit"].word.endswith("s") else Period(g["unit"].value or g["unit"].word, step)


def _the_day(g: dict[str, Lexeme], kind: str) -> Node | None:
    return Shift("day", g["before"].value, anchored=True)


def _quarter(g: dict[str, Lexeme], kind: str) -> Node | None:
    if "which" in g:
        step = _STEPS.get(g["which"].value)
        year = None if step is None else Period("year", step)
    elif "year" in g and isinstance(g["year"].value, int):
        year = Calendar(g["year"].value)
    else:
        year = Period("year", 0) if "unit" in g else None
    if "half" in g:
        return Quarter(g.get("number", g["half"]).value, year or Period("year", 0), parts=2)
    return Quarter(g["number"].value, year)


def _season(g: dict[str, Lexeme], kind: str) -> Node | None:
    return Season(
        g["season"].value,
        g["year"].value if "year" in g else None,
        g["which"].value if "which" in g else None,
    )


def _clock(g: dict[str, Lexeme], kind: str) -> Node:
    zone = g.get("zone") or g.get("place")
    return Clock(g["clock"].value + ((zone.value or "") if zone is not None else ""))


def _hour(g: dict[str, Lexeme], kind: str) -> Node | None:
    """ "Four in the morning", "nine on Tuesday evening", "ten last night"."""
    hour, part = g["hour"].value, g["part"].word
    if not 1 <= hour <= 12 or part not in ("morning", "afternoon", "evening", "night"):
        return None
    after_noon = part in ("afternoon", "evening") or (part == "night" and 6 <= hour < 12)
    day: Node | None = None
    if "weekday" in g:
        day = Weekday(g["weekday"].value)
    elif "deictic" in g:
        day = Shift("day", g["deictic"].value)
    elif "which" in g:
        day = _period(g, kind)
        if day is None:
            return None
    return Clock(f"{hour % 12 + 12 * after_noon:02}:00", day)


def _part(g: dict[str, Lexeme], kind: str) -> Node | None:
    return PartOfDay(g["part"].word)


def _feast(g: dict[str, Lexeme], kind: str) -> Node | None:
    month, day = divmod(g["feast"].value, 100) if "feast" in g else (12, 32) if "eve" in g else (1, 1)
    return Calendar(g["year"].value if "year" in g else None, month, day - ("eve" in g))


def _may_day(g: dict[str, Lexeme], kind: str) -> Node | None:
    return Calendar(month=5, day=1) if g["month"].value == 5 else None


def _century(g: dict[str, Lexeme], kind: str) -> Node | None:
    number = g["number"].value
    return Years((number - 1) * 100 + 1, number * 100) if number <= 21 else None


def _bare_unit(g: dict[str, Lexeme], kind: str) -> Node | None:
    return Period(g["unit"].value, 0) if g["unit"].value in ("day", "week", "month", "year", "decade") else None


#: Shorthand for classes that patterns use together.
_MACROS = {
    "MONTH": "(?:<month=month>|<month=month_abbr><dot>?)",
    "ANY_MONTH": "(?:<month=month>|<month=month_abbr><dot>?|<month=month_or_verb>)",
    "WEEKDAY": "(?:(?:<weekday>|<weekday_abbr><dot>?)<comma>?)",
    "YEAR": "(?:<comma>?<of>?<year=year>)",
    "COUNT": "(?:(?:<tens=cardinal><dash>)?<count=cardinal>|"
    "<count=article>|<count=day>|<article>?<count=vague><of>?)",
    "FIRST_LAST": "(?:<first=day>|<the>?<first=ordinal>)(?:<dash>|<to>|<and=and>)"
    "(?:<last=day>|<the>?<last=ordinal>)",
    "WHICH": "(?:<the><which=following>|(?:<the>|<which>)?<which=which>)",
    "NTH": "(?:<number=ordinal_word>|<number=ordinal>)",
}
_UNITS = ("unit", "one_day", "one_week", "one_year", "one_century")

#: Name, pattern, what it means; an example each. By the names ``_fits`` asks more and the joins choose.
RULES: list[tuple[str, str, Build]] = [
    # 2026-02-28, 28/2/2026, 2026-02-28T04:30Z
    ("day", "{WEEKDAY}?<numeric=numeric>", lambda g, k: Numeric(g["numeric"].value)),
    # Thursday, the 3rd of May, 2026; 28 February; 28-Feb-2026; the first of May
    (
        "day",
        "{WEEKDAY}?<the>?(?:<day=day>|<day=ordinal>|<day=ordinal_word>(?=<of>))<of>?{MONTH}{YEAR}?",
        _calendar,
    ),
    ("day", "<day=day><dash>{MONTH}<dash><year=year>", _calendar),
    # the 3rd of may, 3rd may; 5 may 2026
    ("day", "<the>?(?:<day=ordinal>|<day=day><of>)<of>?<month=month_or_verb>{YEAR}?", _calendar),
    ("day", "<day=day><month=month_or_verb>{YEAR}", _calendar),
    # Thursday, Feb. 28, 2026; July 1st; Monday January the 12th; 2026 February 28
    ("month_day", "{WEEKDAY}?{MONTH}<the>?(?:<day=day>|<day=ordinal>)(?:<comma>?<year=year>)?", _calendar),
    ("day", "<year=year><comma>?{MONTH}<day=day>", _calendar),
    # may 3rd; MAY 3, 2026
    (
        "day",
        "<month=month_or_verb>(?:<day=ordinal>|<day=day>(?=<comma>?<year>))(?:<comma>?<year=year>)?",
        _calendar,
    ),
    ("month_day", "(?<=<on>)<month=month_or_verb><day=day>", _calendar),
    # ON 22 MARCH; an entry of a chronicle: MAY 11 - A CONVOY
    ("month_day", "(?<=<on>)<day=day><month=month_or_verb>", _calendar),
    ("month_day", "(?:(?<=<break>)|^)<month=month_or_verb><day=day>(?=<dash>)", _calendar),
    # February 2026; Dec, 2018; june of 1992; last September; the first week of March
    ("dated_month", "{ANY_MONTH}{YEAR}", _calendar),
    ("month", "<which=which>?{ANY_MONTH}", _month),
    # the first six months of this year, the last ten days of May, the third week of March 2025
    (
        "period",
        "<the>?(?:<end=which>|<number=ordinal_word>){COUNT}?<unit=unit>"
        "<of>(?:<year=year>|{ANY_MONTH}{YEAR}?|(?:<which=which>|<the>|<that=that>)<inner=unit>)",
        _part_of,
    ),
    # October last year, May of this year, June 16 of last year, 3 May next year; October of that year
    (
        "dated_month",
        "(?:{ANY_MONTH}(?:<day=day>|<day=ordinal>)?|(?:<day=day>|<day=ordinal>)<of>?{MONTH})"
        "<comma>?<of>?(?:<which=which>|<that><same>?|<the><same>)<one_year>",
        _of_year,
    ),
    # the same period of 2025, in the same period last year
    (
        "same_period",
        "<the><same>(?:<period>|<time>)(?:<of>|<in>|<comma>)?(?:<year=year>|<the>?<which=which><one_year>)",
        _same_period,
    ),
    # from 3 to 7 May 2026; 9 to 12 of June; between 3 and 7 May; November 19-20; Feb. 3 and 4, 2026
    ("days", "(?:<from>|<between=between>)?{FIRST_LAST}<of>?{ANY_MONTH}(?:<comma>?<year=year>)?", _days),
    ("days", "(?:<from>|<between=between>)?{ANY_MONTH}{FIRST_LAST}(?:<comma>?<year=year>)?", _days),
    # 2021; 2014-16, 2024/25
    ("year", "<year=year>", _calendar),
    ("years", "<year=year>(?:<dash>|<slash>)(?:<last=year>|<last=day>|<last=cardinal>)", _years),
    # Thursday, last Thursday, Thursday night, Thursday of last week; Thurs.
    ("weekday", "(?:<the><which=following>|<which>?<which=which>)?<weekday=weekday><part>?", _weekday),
    ("weekday", "<weekday=weekday><part>?<of>?<which=which><week=one_week>", _weekday),
    ("weekday_abbr", "<which=which>?<weekday=weekday_abbr><dot>?<part>?", _weekday),
    # today, yesterday evening; the day after tomorrow; the day before, the same day, that day
    ("day", "<deictic=deictic><part>?", _deictic),
    ("day", "<the>?<one_day><before=before><deictic=deictic>", _deictic),
    ("day", "<the><one_day><before=before>(?!<deictic>|<the>|<which>|<weekday>)", _the_day),
    ("day", "(?:<the><same>|<that><same>?)(?:<one_day>|<part>)", lambda g, k: SameDay()),
    # the night before
    ("day", "<the><part><before=before>(?!<deictic>|<the>|<which>|<weekday>|<article>)", _the_day),
    # dawn, late afternoon; in the evening; Christmas
    ("part", "<edge>?<part=part>", _part),
    ("part", "<the><edge>?<part=part>", _part),
    ("part", "<edge><dash><part=part>", _part),
    # Christmas, Christmas Eve 2025, New Year's Day; May Day
    (
        "month_day",
        "(?:<feast=feast>(?:<eve=eve>|<one_day>)?|<new><one_year><possessive>(?:<eve=eve>|<one_day>)){YEAR}?",
        _feast,
    ),
    ("month_day", "<month=month><one_day>", _may_day),
    # this morning, last night; last week, this year, the coming weeks, the past month, the following day
    ("day", "<which=which><part=part>", _period),
    ("period", "{WHICH}(?:<unit=unit>|<quarter=quarter>|<weekend=weekend>)", _period),
    ("period", "<the><weekend>", lambda g, k: Weekend()),
    # in weekend fighting
    ("weekend", "<weekend>(?=<other>)", lambda g, k: Weekend()),
    # that year, the same month; the year before; the week before last, the night before last
    ("period", "(?:<the><same>|<that><same>?)<unit=unit>", _told_unit),
    ("period", "<the><unit=unit><before=before>(?=<comma>|<dot>|<break>|<close>|<dash>|$)", _told_unit),
    ("period", "<the>(?:<unit=unit>|<unit=weekend>|<part=part>)<before=before><which=which>", _before_last),
    # the past 24 hours, the last few days, the next three weeks; recent months
    ("period", "{WHICH}<about>?{COUNT}<unit=unit>", _rolling),
    ("period", "<recent><unit>", lambda g, k: Unknown()),
    # two days ago, a week earlier, years ago; two weeks from now; in two days' time
    ("day", "{COUNT}?<unit=unit>(?:<ago>|<shift=shift>)", _ago),
    # ten years ago this week, 25 years ago today
    ("period", "{COUNT}<unit=unit><ago>(?:<which=which><inner=unit>|<deictic=deictic>)", _ago_this),
    ("day", "{COUNT}<unit=unit><from><now>", _hence),
    ("day", "(?<=<in>){COUNT}<unit=unit><possessive>?<time>", _hence),
    # Q3 2025, H1 2025; the first quarter of last year; the second half of 2025
    ("quarter", "<number=q>{YEAR}?|<year=year><number=q>", _quarter),
    ("quarter", "<half=h>{YEAR}", _quarter),
    (
        "quarter",
        "<the>?{NTH}(?:<quarter>|<half=half>(?=<of>))"
        "(?:{YEAR}|<of>(?:<the><unit=one_year>|<which=which><one_year>)|(?!<of>))",
        _quarter,
    ),
    # last summer, the summer of 2024, winter 2025; since the spring
    ("season", "<the>?<which=which><season=season>", _season),
    ("season", "<the>?<season=season>{YEAR}", _season),
    ("the_season", "<the><season=season>(?!<of>)", _season),
    # the 1990s, the '90s; the 19th century
    ("decade", "<the>?<decade=decade>", lambda g, k: Years(g["decade"].value, g["decade"].value + 9)),
    ("decade", "<the>{NTH}<one_century>", _century),
    # the year, only behind an edge: "later in the year"
    ("bare_unit", "<the><unit=unit>", _bare_unit),
    # at four in the morning, around nine on Tuesday evening, from ten last night
    (
        "clock",
        "(?<=[<at><about><from>])(?:<hour=cardinal>|<hour=day>)"
        "(?:<in><the>|<at>|<on>?<weekday=weekday>|<which=which>|<deictic=deictic>)<part=part>",
        _hour,
    ),
    # 3 p.m., 10:30am local time, 0430 GMT, 6 a.m. Moscow time, midnight
    ("clock", "<clock=clock>(?:<local><time>|<zone=zone>|<place=zone_place><time>)?", _clock),
]


def _letter(name: str) -> str:
    return "[" + "".join(LETTERS[u] for u in _UNITS) + "]" if name == "unit" else re.escape(LETTERS[name])


def _compile(pattern: str) -> re.Pattern[str]:
    for name, expansion in _MACROS.items():
        pattern = pattern.replace("{" + name + "}", expansion)
    count = iter(range(1000))  # a group name may stand in several alternatives

    def one(m: re.Match[str]) -> str:
        group, _, name = m[1].rpartition("=")
        return f"(?P<{group}__{next(count)}>{_letter(name)})" if group else _letter(name)

    return re.compile(re.sub(r"<([\w=]+)>", one, pattern))


_COMPILED = [(name, _compile(pattern), build) for name, pattern, build in RULES]
#: What may stand before an expression as a part of it: "the end of", "mid-", "early on", "earlier in".
_EDGE_OF = _compile("<the>?<edge=edge><of>$")
_EDGE = _compile("(?:<edge=edge>|<shift=shift>)(?:<dash>|<in>|<on>)?$")
#: "the night of Feb. 28", "the early hours of Friday", "dawn on Friday", "dawn Friday".
_PART_OF = _compile("(?:<the>?<edge>?<part><of>|<the>(?:<edge>|<small>)<unit><of>)$")
_PART_ON = _compile("<edge>?<part><on>?$")
#: Before a part of a day that belongs to another day: "Tuesday night, Wednesday", "last night Friday".
_OF_OTHER_DAY = frozenset(
    LETTERS[name] for name in ("weekday", "weekday_abbr", "deictic", "which", "the", "that", "same")
)
#: Between a clock time and its day, either way round.
_TO_DAY = _compile("<comma>?(?:<on>|<in>)?$")
_IN_PARENTHESES = _compile("<open><clock>(?:<local><time>|<zone>)?<close><comma>?(?:<on>|<in>)?$")
_TO_OTHER_CLOCK = _compile("(?:<and>|<to>|<dash>)<about>?")
_TO_CLOCK = _compile("<comma>?<at>?<about>*$")
#: What `_joined_ranges` joins without "from" or "between".
_FAMILIES = {
    "day": "day", "month_day": "day", "month": "month", "dated_month": "month", "year": "year",
    "weekday": "weekday", "weekday_abbr": "weekday",
}  # fmt: skip


def parse(text: str) -> tuple[list[Expression], str, list[Lexeme]]:
    """All time expressions of ``text`` in order, without overlaps; the letters and lexemes beside them."""
    letters, lexemes = lex(text)
    found = _longest(letters, lexemes)
    found = [_with_edge(x, letters, lexemes) for x in found]
    found = [x for x, y in zip(found, [*found[1:], None], strict=False) if y is None or x.last <= y.first]
    found = _joined_clocks(found, letters, lexemes)
    _end_days(found, letters, lexemes)
    _pair_clocks(found, letters)
    found = _joined_ranges(found, letters, lexemes)
    kept: list[Expression] = []
    for x in found:
        x = _fits(text, x, kept[-1] if kept else None, letters, lexemes)
        if x is not None:
            kept.append(x)
    return kept, letters, lexemes


#: A stretch without words that no date is made of: no expression runs across its ends.
_STRETCH = re.compile("[^_!]+")


def _matches(letters: str) -> tuple[tuple[int, int, int, tuple[tuple[str, int], ...]], ...]:
    """Where the rules match in a stretch with the letters beside it: rule, ``[start, end)``, places of groups."""
    return tuple(
        (
            k,
            *m.span(),
            tuple((g.partition("__")[0], m.start(g)) for g, v in m.groupdict().items() if v is not None),
        )
        for k, (_, pattern, _) in enumerate(_COMPILED)
        for m in pattern.finditer(letters)
    )


#: Most stretches are like many before: "on Monday", "this year".
_MATCHES = PerWord(_matches)


def _longest(letters: str, lexemes: list[Lexeme]) -> list[Expression]:
    found: list[Expression] = []
    for stretch in _STRETCH.finditer(letters):
        left = max(0, stretch.start() - 1)
        for rule, start, end, places in _MATCHES[letters[left : stretch.end() + 1]]:
            name, _, build = _COMPILED[rule]
            a, b = left + start, left + end
            if name == "years" and lexemes[a].end < lexemes[a + 1].start:
                continue  # "since 2021 – 44 of them"
            node = build({group: lexemes[left + place] for group, place in places}, name)
            if node is not None and not (letters[a] in "dYnX" and a and lexemes[a - 1].word in "$€£¥₹#"):
                found.append(Expression(lexemes[a].start, lexemes[b - 1].end, a, b, node, name))
    found.sort(key=lambda x: (x.first, -x.last))
    kept: list[Expression] = []
    for x in found:
        if not kept or x.first >= kept[-1].last:
            kept.append(x)
        elif x.last - x.first > kept[-1].last - kept[-1].first:
            kept[-1] = x
    return kept


def _with_edge(x: Expression, letters: str, lexemes: list[Lexeme]) -> Expression:
    """The expression with "late", "the end of", "the night of" before it and "morning" behind it."""
    if x.kind == "clock" and x.first and lexemes[x.first - 1].word in ("around", "about"):
        x.first, x.start = x.first - 1, lexemes[x.first - 1].start
    if x.kind in ("clock", "days", "years", "day", "month_day", "weekday", "weekday_abbr", "part"):
        edge = None  # "late on Friday": Friday
    else:
        edge = _EDGE_OF.search(letters, max(0, x.first - 3), x.first)
        edge = edge or _EDGE.search(letters, max(0, x.first - 2), x.first)
    if edge is not None:
        word = next(lexemes[edge.start(k)].value for k, v in edge.groupdict().items() if v is not None)
        verb = word in ("start", "end") and letters[x.first - 1] in LETTERS["in"] + LETTERS["on"]
        bare = (
            word in ("start", "end")
            and letters[x.first - 1] == LETTERS["edge"]
            and x.kind not in ("month", "dated_month")
        )
        if not verb and not bare:
            a = edge.start()
            return Expression(lexemes[a].start, x.end, a, x.last, Edge(word, x.node), x.kind, True)
    if x.kind in ("day", "month_day", "days", "weekday"):
        part = _PART_OF.search(letters, max(0, x.first - 4), x.first)
        if (
            part is not None
            and letters[x.first - 2] not in LETTERS["part"]
            and lexemes[x.first - 2].word != "hours"
        ):
            part = None
        part = part or _part_before(letters, x.first)
        if part is not None:
            x.first, x.start, x.sure = part.start(), lexemes[part.start()].start, True
        elif x.kind in ("day", "month_day") and letters[x.last : x.last + 1] == LETTERS["part"]:
            x.end, x.last = lexemes[x.last].end, x.last + 1
    return x


def _part_before(letters: str, first: int) -> re.Match[str] | None:
    """The part of a day before the day at ``first``: "late afternoon on Friday", "before dawn Tuesday"."""
    part = _PART_ON.search(letters, max(0, first - 3), first)
    bare = part is not None and letters[first - 1] != LETTERS["on"]
    return None if bare and part.start() and letters[part.start() - 1] in _OF_OTHER_DAY else part


def _joined_clocks(found: list[Expression], letters: str, lexemes: list[Lexeme]) -> list[Expression]:
    """ "3 a.m. on Friday", "Friday at 3 a.m." as one expression each."""
    days = ("day", "month_day", "weekday")
    out: list[Expression] = []
    for x in found:
        last = out[-1] if out else None
        if last is not None and x.first - last.last <= 4:
            gap = slice(last.last, x.first)
            if last.kind == "clock" and last.node.day is None and x.kind in days and _TO_DAY.match(letters[gap]):
                node = Clock(last.node.time, x.node)
            elif last.kind in days and x.kind == "clock" and _TO_CLOCK.match(letters[gap]):
                node = Clock(x.node.time, last.node)
            else:
                node = None
            if node is None and x.kind in days and _IN_PARENTHESES.match(letters[last.first - 1 : x.first]):
                local = out[-2].node.time if len(out) > 1 and out[-2].kind == "clock" else None
                for clock in out[-2:]:  # "3 a.m. (2200 GMT) on Saturday"
                    if clock.kind == "clock" and clock.node.day is None:
                        across = days_across(local, clock.node.time) if clock is last and local else 0
                        clock.node, clock.sure = Clock(clock.node.time, x.node, across), True
            if node is not None:
                out[-1] = Expression(last.start, x.end, last.first, x.last, node, "clock", True)
                continue
        out.append(x)
    return out


def _end_days(found: list[Expression], letters: str, lexemes: list[Lexeme]) -> None:
    """Makes the midnight that a day ends with the next day's first hour: "until midnight", "Thursday midnight",
    "between 3 p.m. and midnight on Tuesday"; but "shortly after midnight on Tuesday"."""
    for k, x in enumerate(found):
        if x.kind != "clock" or x.node.across or all(y.word != "midnight" for y in lexemes[x.first : x.last]):
            continue
        closes = x.first and lexemes[x.first - 1].word in ("until", "till", "to", "by")
        paired = k and found[k - 1].kind == "clock" and letters[found[k - 1].last : x.first] == LETTERS["and"]
        behind = x.last - x.first == 2 and letters[x.first] in LETTERS["weekday"] + LETTERS["deictic"]
        if closes or paired or (behind and lexemes[x.last - 1].word == "midnight"):
            x.node = replace(x.node, across=1)


def _pair_clocks(found: list[Expression], letters: str) -> None:
    """Gives the first of two clock times the second's day: "3 a.m. (2200 GMT on Friday)"; and its zone too, in
    "between 10 p.m. and 6 a.m. Moscow time on Friday", where the first is of the day before."""
    for x, y in pairwise(found):
        if not (x.kind == y.kind == "clock" and x.node.day is None):
            continue
        gap, time, across = letters[x.last : y.first], x.node.time, y.node.across
        if _TO_OTHER_CLOCK.fullmatch(gap):
            zone = "" if time[5:] else y.node.time[5:]
            x.node = Clock(time + zone, y.node.day, across - (time[:5] > y.node.time[:5]))
            x.sure = x.sure or y.sure
        elif gap == LETTERS["open"] and y.node.day is not None:
            x.node, x.sure = Clock(time, y.node.day, across + days_across(y.node.time, time)), True


def _joined_ranges(found: list[Expression], letters: str, lexemes: list[Lexeme]) -> list[Expression]:
    """ "from Monday to Wednesday", "Nov. 18-Dec. 19, 2025", "between May and July" as one expression each."""
    out: list[Expression] = []
    for x in found:
        last = out[-1] if out else None
        if last is not None and x.first - last.last == 1 and "clock" not in (x.kind, last.kind):
            opener = letters[last.first - 1 : last.first]
            between = opener == LETTERS["between"]
            opened = between or opener == LETTERS["from"]
            connector = letters[last.last]
            links = connector in LETTERS["to"] + LETTERS["dash"] or (between and connector == LETTERS["and"])
            family = _FAMILIES.get(last.kind)
            alike = family is not None and family == _FAMILIES.get(x.kind)
            if links and (opened or alike) and "bare_unit" not in (x.kind, last.kind):
                a = last.first - opened
                years = family == "year" and isinstance(last.node, Calendar) and isinstance(x.node, Calendar)
                node = Range(last.node, x.node)
                if not years or (last.node.year in BARE_YEARS and last.node.year < x.node.year in BARE_YEARS):
                    sure = family != "month" or opened
                    out[-1] = Expression(lexemes[a].start, x.end, a, x.last, node, "range", sure)
                    continue
        out.append(x)
    return out


def _fits(
    text: str, x: Expression, before: Expression | None, letters: str, lexemes: list[Lexeme]
) -> Expression | None:
    """The expression if its neighbours allow it to be a time, cut down where they ask it, else None."""
    previous = lexemes[x.first - 1].word if x.first else ""
    following = lexemes[x.last].word if x.last < len(lexemes) else ""
    if x.kind == "year" and not x.sure:
        return x if _is_year(x, previous, following, before, letters, lexemes) else None
    if x.kind == "years":
        return x if following not in _WORDS["counted"] and previous not in "$€£" else None
    if x.kind == "month" and not x.sure:
        return x if _is_month(text, x, previous, letters, lexemes) else None
    if x.kind == "month_day" and following in _WORDS["not_after_date"] and text[lexemes[x.last].start].isupper():
        return None
    if x.kind == "month_day" and previous == "in" and following in _WORDS["counted"] and x.node.year is None:
        return (
            None
            if x.last - x.first != 2
            else Expression(  # "in May 5 people"
                x.start, lexemes[x.first].end, x.first, x.first + 1, Calendar(month=x.node.month), "month"
            )
        )
    if x.kind == "month_day" and following in ("attack", "attacks") and isinstance(x.node, Calendar):
        year = x.node.year or NAMED_ATTACKS.get((x.node.month, x.node.day))
        x.node = Calendar(year, x.node.month, x.node.day)
    if letters[x.first] == LETTERS["deictic"] and text[x.start].isupper():
        return None if previous in _WORDS["not_before_today"] else x
    if x.kind == "weekday":
        named = following in _WORDS["not_after_weekday"] and text[lexemes[x.last].start].isupper()
        feast = previous in _WORDS["feast_weekday"] and text[lexemes[x.first - 1].start].isupper()
        return None if previous in _WORDS["not_before_weekday"] or feast or named else x
    if x.kind == "weekday_abbr":
        cue = letters[x.first] == LETTERS["which"] or previous in ("on", "by", "until", "since", "from")
        return x if x.sure or (cue and text[x.start : x.end] != text[x.start : x.end].lower()) else None
    if x.kind == "period" and lexemes[x.first].word == "last" and previous in _WORDS["verb_cues"]:
        return x if x.last - x.first == 2 else None  # "will last two days", "compared to last year"
    if x.kind == "period" and following == "of":
        return x if letters[x.last - 1] in LETTERS["weekend"] or x.sure else None
    if x.kind == "decade":  # not the age "in their 20s"
        written = text[x.start : x.end]
        return x if x.sure or x.last - x.first > 1 or written[0] in "'’" or written[3:4].isdigit() else None
    if x.kind == "the_season":
        return x if previous in _WORDS["season_cues"] and _ends_phrase(x, letters, lexemes) else None
    if x.kind == "bare_unit":
        return x if x.sure else None
    if x.kind == "weekend":
        return x if previous in _WORDS["weekend_cues"] and following not in _WORDS["after_phrase"] else None
    if x.kind == "part" and x.node.part == "morning" and previous == "since":
        x.node = replace(x.node, part=None)
    if x.kind == "part":
        return x if _is_part(text, x, previous, following, letters, lexemes) else None
    if x.kind == "clock" and not x.sure and not text[x.start].isdigit() and previous == "the":
        return None  # the noon prayer
    if x.kind == "clock" and not x.sure and _is_line(text, x):
        return replace(x, node=Clock(x.node.time, Shift("day", 0)), kind="entry")
    if x.kind == "clock" and not x.sure and ":" in text[x.start : x.end] and x.last - x.first == 1:
        marked = text[x.end - 1] in "mM."
        return x if marked or previous in _WORDS["clock_cues"] else None
    return x


def _ends_phrase(x: Expression, letters: str, lexemes: list[Lexeme]) -> bool:
    """Whether no noun goes on behind the expression: "since the spring," but not "in the spring offensive"."""
    return letters[x.last : x.last + 1] != LETTERS["other"] or lexemes[x.last].word in _WORDS["after_phrase"]


def _is_line(text: str, x: Expression) -> bool:
    """Whether the expression is a line of its own, as before the entries of a live page: "[17:42]"."""
    end = text.find("\n", x.end)
    before = text[text.rfind("\n", 0, x.start) + 1 : x.start]
    after = text[x.end : end if end >= 0 else None]
    return before.strip() in ("", "[") and after.strip() in ("", "]")


def _is_part(text: str, x: Expression, previous: str, following: str, letters: str, lexemes: list[Lexeme]) -> bool:
    """Whether a part of a day is a time of its own: "since dawn", "by evening", "in the evening"; not "Golden
    Dawn", "the evening news"."""
    last = lexemes[x.last - 1]
    named = text[last.start].isupper() and not text[x.start : x.end].isupper()
    if letters[x.first] == LETTERS["the"]:
        apart = letters[x.last : x.last + 1] != LETTERS["other"] or not text[last.end :][:1].isspace()
        ends = apart or following in _WORDS["after_phrase"] or following in _WORDS["past"] or following == "itself"
        return previous in _WORDS["the_part_cues"] and ends
    if letters[x.first] == LETTERS["edge"]:
        return previous in _WORDS["part_cues"]
    by_night = last.word == "night" and previous == "by"  # marching by night
    alone = last.value == "sun" or previous not in ("at", "before")
    return not named and not by_night and previous in _WORDS["part_cues"] and alone


def _is_year(
    x: Expression,
    previous: str,
    following: str,
    before: Expression | None,
    letters: str,
    lexemes: list[Lexeme],
) -> bool:
    year = x.node.year
    if year not in BARE_YEARS or following in _WORDS["counted"] or (following in "%°" and following):
        return False
    if (
        before is not None
        and before.kind in ("year", "years")
        and letters[before.last : x.first] in (",", "&", ",&")
    ):
        return True
    round_number = year % 100 == 0
    if previous == "for" and year >= 1900 and not round_number and _ends_phrase(x, letters, lexemes):
        return True
    if previous in _WORDS["year_cues"]:
        return not (round_number and following.endswith("s") and following not in ("was", "is", "has", "as"))
    if previous == "(" and following in (")", ",", "-", "–"):
        return True
    if previous == "to" and x.first > 1 and lexemes[x.first - 2].word in ("years", "decade", "decades"):
        return True
    noun_follows = letters[x.last : x.last + 1] == LETTERS["other"] or following == "one"
    return previous in ("the", "a", "an", "his", "her", "its", "their", "our", "'s", "’s") and (
        noun_follows and not round_number and year >= 1900
    )


def _is_month(text: str, x: Expression, previous: str, letters: str, lexemes: list[Lexeme]) -> bool:
    first = lexemes[x.last - 1]
    cue = previous in _WORDS["month_cues"] or letters[x.first] == LETTERS["which"]
    if letters[x.last - 1] == LETTERS["month"] and first.word not in _WORDS["namesakes"]:
        return True
    verb = previous in ("to", "for", "of", "the")  # "the last may be"
    return cue and not (letters[x.last - 1] == LETTERS["month_or_verb"] and verb)
