"""What a time expression means: nodes of the date grammar, and the interval each stands for.

A node is resolved against the article's day (``today``) and a tense: wire copy looks back unless its verb
looks
forward ("said on Thursday", "will meet on Thursday"). Weeks run from Monday to Sunday (ISO 8601).
"""

from __future__ import annotations

import calendar
import datetime as dt
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

DAY = dt.timedelta(days=1)
#: How far ahead a day without a year may lie when no verb tells the tense ("the vote on March 3"); further
#: away it
#: is last year's.
NEAR = dt.timedelta(days=60)

#: When each part of a day is about, to tell it from the night that began before it.
PARTS = {
    "dawn": "05:00", "daybreak": "05:00", "sunrise": "06:00", "morning": "09:00", "afternoon": "15:00",
    "sunset": "18:00", "dusk": "18:00", "evening": "18:00", "nightfall": "19:00", "night": "20:00",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Interval:
    """Days from ``start`` to ``end``, both included; ``precision`` is how exact the words are."""

    start: dt.date
    end: dt.date
    precision: str
    time: str | None = None

    def iso(self) -> str:
        """ISO 8601: a day, month, year, day with time, or ``start/end``."""
        if self.time is not None:
            return f"{self.start.isoformat()}T{self.time}"
        if self.start == self.end:
            return self.start.isoformat()
        if self.start.day == 1 and self.end == last_day(self.end):
            if (self.start.year, self.start.month) == (self.end.year, self.end.month):
                return self.start.isoformat()[:7]
            if self.start.month == 1 and self.end.month == 12 and self.start.year == self.end.year:
                return self.start.isoformat()[:4]
        return f"{self.start.isoformat()}/{self.end.isoformat()}"


@dataclass(frozen=True, slots=True)
class Context:
    """``anchor``: the day the story is at, for "a day earlier"; ``near``: the same, if its paragraph names it;
    ``told``: the last time, of a day or longer, that the paragraph names, for "the following year"; ``lead``: the
    day of the event that the story tells; ``nights``: the days of which a night is told, each with the hour it
    begins. ``future``: True, False, or None if no verb tells."""

    today: dt.date | None
    anchor: dt.date | None = None
    future: bool | None = None
    near: dt.date | None = None
    lead: dt.date | None = None
    told: Interval | None = None
    nights: Mapping[dt.date, str] = field(default_factory=dict)

    def day_of(self, time: str) -> dt.date | None:
        """The day of a time of day that names none: its paragraph's, else the story's, else the article's; the
        morning after where that day's night was told ("on Sunday night … until 4 a.m.")."""
        day = self.near or self.lead or self.today
        after = day is not None and time < self.nights.get(day, "") and self.today is not None and day < self.today
        return day + DAY if after else day


class Node(ABC):
    """Meaning of an expression. ``relative``: it is read against the article's day. ``near``: it is a time only
    where its paragraph has named one before it."""

    relative = True
    near = False

    @abstractmethod
    def resolve(self, context: Context) -> Interval | None:
        """The interval, or None where the words or the article's day do not give one."""


@dataclass(frozen=True, slots=True)
class Unknown(Node):
    """A time that the words leave open: "the coming weeks", "a few days ago"."""

    relative = True

    def resolve(self, context: Context) -> Interval | None:
        return None


@dataclass(frozen=True, slots=True)
class Calendar(Node):
    """A year, month or day of the calendar, with what is left out None."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    @property
    def relative(self) -> bool:
        return self.year is None

    def resolve(self, context: Context) -> Interval | None:
        year = self.year if self.year is not None else self._year(context)
        return None if year is None else self.of(year)

    def of(self, year: int) -> Interval | None:
        """The interval in the given year; None if there is no such day."""
        try:
            if self.month is None:
                return Interval(dt.date(year, 1, 1), dt.date(year, 12, 31), "year")
            if self.day is None:
                first = dt.date(year, self.month, 1)
                return Interval(first, last_day(first), "month")
            day = dt.date(year, self.month, self.day)
        except ValueError:
            return None
        return Interval(day, day, "day")

    def _year(self, context: Context) -> int | None:
        today = context.today
        if today is None or self.month is None:
            return None
        step = 1 if context.future else -1
        for year in range(today.year, today.year + 9 * step, step):  # leap days come every 4 or 8 years
            found = self.of(year)
            if found is None:
                continue
            if context.future and found.end >= today:
                return year
            near = context.future is None and self.day is not None and found.start - today <= NEAR
            if not context.future and (found.start <= today or near):
                return year
        return None


@dataclass(frozen=True, slots=True)
class Numeric(Node):
    """A date in figures with its readings; two where day and month can be swapped: the one on or before the
    article's day and nearest to it is taken, else the first."""

    readings: tuple[tuple[int, int, int, str | None], ...]
    relative = False

    def resolve(self, context: Context) -> Interval | None:
        found = []
        for year, month, day, time in self.readings:
            date = dt.date(year, month, day)
            found.append(Interval(date, date, "time" if time else "day", time))
        past = [x for x in found if context.today is not None and x.start <= context.today]
        return max(past, key=lambda x: x.start) if past else found[0]


@dataclass(frozen=True, slots=True)
class Weekday(Node):
    """``which``: last, next, this, or None (the nearest one, by tense); ``week``: weeks on, if a week is
    named."""

    weekday: int
    which: str | None = None
    week: int | None = None
    relative = True

    def resolve(self, context: Context) -> Interval | None:
        today = context.today
        if today is None:
            return None
        week = {"last": -1, "previous": -1, "next": 1, "following": 1}.get(self.which or "", self.week)
        if week is not None:
            day = monday(today) + dt.timedelta(days=7 * week + self.weekday)
        elif self.which == "this":
            day = monday(today) + dt.timedelta(days=self.weekday)
            if context.future and day < today:
                day += dt.timedelta(days=7)
        elif context.future or self.which == "coming":
            day = today + dt.timedelta(days=(self.weekday - today.weekday()) % 7)
        else:
            day = today - dt.timedelta(days=(today.weekday() - self.weekday) % 7)
        return Interval(day, day, "day")


@dataclass(frozen=True, slots=True)
class Shift(Node):
    """So many units from the article's day, or from the story's day: "two days ago", "tomorrow", "a week
    earlier"; with ``near``, from a day that the paragraph names, or from none: "two days later"."""

    unit: str
    count: int
    anchored: bool = False
    near: bool = False
    relative = True

    def resolve(self, context: Context) -> Interval | None:
        if self.near and context.near is None:
            return None
        origin = (context.anchor or context.today) if self.anchored else context.today
        if origin is None:
            return None
        day = shift(origin, self.unit, self.count)
        if day is None:
            return None
        if self.unit in ("year", "decade", "century"):
            return Calendar(day.year).resolve(context)
        unit = {"month": "month"}.get(self.unit, "day")
        return Interval(day, day, unit)


@dataclass(frozen=True, slots=True)
class NamedMonth(Node):
    """ "Last September" (last year's), "next June" (the first to come), "this March" (this year's)."""

    month: int
    which: str
    relative = True

    def resolve(self, context: Context) -> Interval | None:
        today = context.today
        if today is None:
            return None
        ahead = self.which in ("next", "coming", "following")
        step = int(self.month <= today.month) if ahead else 0 if self.which == "this" else -1
        return Calendar(today.year + step, self.month).resolve(context)


@dataclass(frozen=True, slots=True)
class OfYear(Node):
    """A month or day of a year counted from the article's ("October last year"), or, with ``near``, of the year
    that the paragraph told last ("October of that year")."""

    month: int
    day: int | None
    count: int
    near: bool = False

    @property
    def relative(self) -> bool:
        return not self.near

    def resolve(self, context: Context) -> Interval | None:
        origin = context.told.start if self.near and context.told is not None else context.today
        if origin is None:
            return None
        return Calendar(origin.year + self.count, self.month, self.day).resolve(context)


@dataclass(frozen=True, slots=True)
class PartOf(Node):
    """So many units of a longer period: its first (``number`` 1: "the first six months of 2025"), its last (-1),
    or, with ``count`` 1, its ``number``-th ("the third week of March"). Weeks run from its first day. ``latest``:
    of the year before where this year's is not over ("the first nine months of the year", written in May)."""

    unit: str
    count: int
    number: int
    whole: Node
    latest: bool = False

    @property
    def relative(self) -> bool:
        return self.whole.relative

    @property
    def near(self) -> bool:
        return self.whole.near

    def resolve(self, context: Context) -> Interval | None:
        whole = self.whole.resolve(context)
        if whole is None:
            return None
        if self.number < 0:
            start, end = shift(whole.end + DAY, self.unit, -self.count), whole.end
        else:
            start = shift(whole.start, self.unit, self.number - 1)
            after = start and shift(start, self.unit, self.count)
            end = after and after - DAY
        if start is None or end is None or start < whole.start or end > whole.end:
            return None
        if self.latest and end > context.today and not context.future:
            return replace(self, whole=replace(self.whole, count=-1), latest=False).resolve(context)
        precise = self.count == 1 and self.unit in ("day", "month", "year")
        return Interval(start, end, self.unit if precise else "range")


@dataclass(frozen=True, slots=True)
class Ago(Node):
    """What the words would mean so many units ago: "ten years ago this week", "25 years ago today"."""

    inner: Node
    unit: str
    count: int
    relative = True

    def resolve(self, context: Context) -> Interval | None:
        then = context.today and shift(context.today, self.unit, -self.count)
        return self.inner.resolve(replace(context, today=then)) if then is not None else None


@dataclass(frozen=True, slots=True)
class SameDay(Node):
    """The day the story is at: "that day", "the same day"; null if the story named none."""

    relative = True

    def resolve(self, context: Context) -> Interval | None:
        return Interval(context.anchor, context.anchor, "day") if context.anchor is not None else None


@dataclass(frozen=True, slots=True)
class Period(Node):
    """A unit of the calendar, ``count`` units on: "last week", "this year", "next month"; ``anchored``: from what
    the paragraph told last ("the following year"), else from the article's day; ``near``: from nothing else ("that
    year", "the year before")."""

    unit: str
    count: int
    anchored: bool = False
    near: bool = False
    relative = True

    def resolve(self, context: Context) -> Interval | None:
        today = context.today
        if self.anchored and context.told is not None:
            today = context.told.end if self.count > 0 else context.told.start
        if today is None:
            return None
        if self.unit == "weekend":
            return self._weekend(today)
        origin = shift(today if self.unit == "day" else _first(self.unit, today), self.unit, self.count)
        if origin is None:
            return None
        return _unit_interval(self.unit, _first(self.unit, origin))

    def _weekend(self, today: dt.date) -> Interval:
        start = monday(today) + dt.timedelta(days=5 + 7 * self.count)
        return Interval(start, start + DAY, "range")


@dataclass(frozen=True, slots=True)
class Weekend(Node):
    """ "The weekend" with no word which: the one under way, else the last one, or by tense the next."""

    relative = True

    def resolve(self, context: Context) -> Interval | None:
        if context.today is None:
            return None
        ahead = context.future or context.today.weekday() >= 5
        return Period("weekend", 0 if ahead else -1).resolve(context)


@dataclass(frozen=True, slots=True)
class Rolling(Node):
    """So many units up to or from the article's day: "the past 24 hours", "the next three weeks". ``anchored``: up
    to what the paragraph told last, if it told any ("the previous five months"); those ahead are counted from its
    day where the verb looks back ("raids over the next four days killed 33")."""

    unit: str
    count: int
    ahead: bool = False
    anchored: bool = False
    relative = True

    def resolve(self, context: Context) -> Interval | None:
        today = context.today
        if today is None:
            return None
        if self.anchored and context.told is not None:
            far = shift(context.told.start, self.unit, -self.count)
            return Interval(far, context.told.start - DAY, "range") if far is not None else None
        if (
            self.ahead
            and context.future is False
            and context.near is not None
            and self.unit not in ("hour", "minute")
        ):
            today = context.near
        if self.unit in ("hour", "minute"):  # they are partly today's: "the past 12 hours" began yesterday
            days = -(-self.count // (24 if self.unit == "hour" else 1440))
            far = shift(today, "day", days if self.ahead else -days)
            return Interval(min(far, today), max(far, today), "range") if far is not None else None
        far = shift(today, self.unit, self.count if self.ahead else -self.count)
        if far is None:
            return None
        if self.ahead:
            return Interval(today + DAY, max(far, today + DAY), "range")
        return Interval(far, today, "range")


@dataclass(frozen=True, slots=True)
class SamePeriod(Node):
    """ "The same period of 2025", "… last year": the days of that year which the paragraph told of another; where
    it told none, from January to the day of the year on which the article is written."""

    year: Node

    def resolve(self, context: Context) -> Interval | None:
        year = self.year.resolve(context)
        told = context.told
        if year is None or context.today is None:
            return None
        if told is None or told.end.year - told.start.year > 1 or told.precision != "range":
            told = Interval(dt.date(context.today.year, 1, 1), context.today, "range")
        back = told.end.year - year.start.year
        start, end = shift(told.start, "year", -back), shift(told.end, "year", -back)
        whole_months = told.end == last_day(told.end)
        return Interval(start, last_day(end) if whole_months else end, "range")


@dataclass(frozen=True, slots=True)
class Quarter(Node):
    """The ``number``-th of ``parts`` of a year: a quarter (4) or half (2); ``year`` None: the latest one
    begun."""

    number: int
    year: Node | None = None
    parts: int = 4

    @property
    def relative(self) -> bool:
        return self.year is None or self.year.relative

    def resolve(self, context: Context) -> Interval | None:
        size = 12 // self.parts
        month = (self.number - 1) * size + 1
        node = self.year or Calendar(month=month)
        found = node.resolve(context)
        if found is None or not 1 <= self.number <= self.parts:
            return None
        start = dt.date(found.start.year, month, 1)
        return Interval(start, last_day(dt.date(start.year, month + size - 1, 1)), "range")


@dataclass(frozen=True, slots=True)
class Season(Node):
    """Three months from ``month`` on, as the northern hemisphere counts them; ``count`` years on without a
    year."""

    month: int
    year: int | None = None
    which: str | None = None

    @property
    def relative(self) -> bool:
        return self.year is None

    def resolve(self, context: Context) -> Interval | None:
        if self.year is not None:
            return self._of(self.year)
        today = context.today
        if today is None:
            return None
        found = [self._of(today.year + k) for k in (-2, -1, 0, 1, 2)]
        if self.which in ("next", "coming", "following"):
            return next(x for x in found if x.start > today)
        if self.which == "this":
            future = next(x for x in found if x.end >= today)
            return future if future.start <= today or context.future is not False else self._last(found, today)
        if self.which in ("last", "previous", "past"):
            return next(x for x in reversed(found) if x.end < today)
        return next(x for x in found if x.end >= today) if context.future else self._last(found, today)

    @staticmethod
    def _last(found: list[Interval], today: dt.date) -> Interval:
        return next(x for x in reversed(found) if x.start <= today)

    def _of(self, year: int) -> Interval:
        start = dt.date(year, self.month, 1)
        return Interval(start, _add_months(start, 3) - DAY, "range")


@dataclass(frozen=True, slots=True)
class Years(Node):
    """Whole years from ``first`` to ``last``, both included: "the 1990s", "2014-16"."""

    first: int
    last: int
    relative = False

    def resolve(self, context: Context) -> Interval | None:
        if not 1 <= self.first <= self.last <= 9999:
            return None
        return Interval(dt.date(self.first, 1, 1), dt.date(self.last, 12, 31), "range")


@dataclass(frozen=True, slots=True)
class Edge(Node):
    """Part of a period. early, mid, late: its first, middle, last half; start, end: its first, last day (year of a
    decade); earlier, later: before, after the article's day, "later" from the middle on."""

    edge: str
    inner: Node

    @property
    def relative(self) -> bool:
        return self.inner.relative

    def resolve(self, context: Context) -> Interval | None:
        whole = self.inner.resolve(context)
        if whole is None or whole.start == whole.end:
            return whole
        start, end, days = whole.start, whole.end, (whole.end - whole.start).days + 1
        middle = _middle(whole)
        if self.edge in ("earlier", "later") and context.today is None:
            return None
        if self.edge == "early":
            end = middle - DAY
        elif self.edge == "late":
            start = middle
        elif self.edge == "mid":
            start, end = _mid(whole)
        elif self.edge in ("start", "end"):
            day = start if self.edge == "start" else end
            return Calendar(day.year).resolve(context) if days > 366 else Interval(day, day, "day")
        elif self.edge == "earlier" and start < context.today <= end:
            end = context.today - DAY
        elif self.edge == "later":
            start = max(middle, min(context.today, end))
        return Interval(start, end, "range" if start != end else "day")


@dataclass(frozen=True, slots=True)
class Clock(Node):
    """A time of day on ``day``; with none, on the day the sentence is at, else the article's. ``across``: days on,
    where the zone is another than the day's, or where midnight ends it ("until midnight on Tuesday")."""

    time: str
    day: Node | None = None
    across: int = 0

    @property
    def relative(self) -> bool:
        return self.day is None or self.day.relative

    def resolve(self, context: Context) -> Interval | None:
        if self.day is not None:
            found = self.day.resolve(context)
            day = found.start if found is not None and found.start == found.end else None
        else:
            day = context.day_of("24:00" if self.across else self.time[:5])
        if day is None:
            return None
        day += self.across * DAY
        return Interval(day, day, "time", self.time)


@dataclass(frozen=True, slots=True)
class PartOfDay(Node):
    """ "Dawn", "the evening" of the day that the sentence is at, else of the story's, else of the article's.
    ``part``: None where no night can lie before it ("since morning")."""

    part: str | None
    relative = True

    def resolve(self, context: Context) -> Interval | None:
        day = context.day_of(PARTS[self.part] if self.part is not None else "24:00")
        return None if day is None else Interval(day, day, "day")


@dataclass(frozen=True, slots=True)
class Range(Node):
    """From one expression to another, both included. What one leaves out (year, month) it takes from the
    other."""

    first: Node
    last: Node

    @property
    def relative(self) -> bool:
        return self.first.relative or (self.last.relative and not self._borrowed())

    def _borrowed(self) -> bool:
        return isinstance(self.first, Calendar) and self.first.year is not None

    def resolve(self, context: Context) -> Interval | None:
        first, last = self.first, self.last
        if isinstance(first, Weekday) and isinstance(last, Weekday) and first.week is None and first.which is None:
            first = replace(first, week=last.week, which=last.which)  # "Monday to Friday next week"
        b = last.resolve(context)
        a = None
        if isinstance(first, Calendar) and first.year is None and b is not None:
            a = first.of(b.start.year)
            if a is not None and a.start > b.start:
                a = first.of(b.start.year - 1)
        elif isinstance(last, Calendar) and last.year is None and isinstance(first, Calendar):
            a = first.resolve(context)
            b = last.of(a.start.year) if a is not None else None
        a = a or first.resolve(context)
        if a is None or b is None:
            return None
        if b.end < a.start and isinstance(last, Weekday):
            if context.future:
                b = replace(b, start=b.start + 7 * DAY, end=b.end + 7 * DAY)
            else:
                a = replace(a, start=a.start - 7 * DAY, end=a.end - 7 * DAY)
        if b.end < a.start:
            return None
        return Interval(a.start, b.end, "range" if a.start != b.end else "day")


def days_across(local: str, other: str) -> int:
    """Days on from the day of a local time to the day it then is in another zone: "3 a.m. (2344 GMT)" is -1."""
    minutes = [int(time[:2]) * 60 + int(time[3:5]) for time in (local, other)]
    ahead = minutes[1] - minutes[0]
    return -1 if ahead > 12 * 60 else 1 if ahead < -12 * 60 else 0


def monday(day: dt.date) -> dt.date:
    return day - dt.timedelta(days=day.weekday())


def last_day(day: dt.date) -> dt.date:
    """The last day of its month."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def shift(day: dt.date, unit: str, count: int) -> dt.date | None:
    """``count`` units on (back if negative); None outside the calendar's years 1 to 9999."""
    months = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}.get(unit)
    try:
        if months is not None:
            return _add_months(day, months * count)
        days = {"week": 7, "fortnight": 14}.get(unit)
        if unit in ("hour", "minute"):
            count = int(count / (24 if unit == "hour" else 1440))
        return day + dt.timedelta(days=count * (days or 1))
    except (ValueError, OverflowError):
        return None


def _add_months(day: dt.date, count: int) -> dt.date:
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _first(unit: str, day: dt.date) -> dt.date:
    if unit in ("week", "fortnight"):
        return monday(day)
    if unit == "month":
        return day.replace(day=1)
    if unit == "quarter":
        return dt.date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)
    if unit == "year":
        return dt.date(day.year, 1, 1)
    if unit == "decade":
        return dt.date(max(1, day.year // 10 * 10), 1, 1)
    if unit == "century":
        return dt.date((day.year - 1) // 100 * 100 + 1, 1, 1)
    return day


def _unit_interval(unit: str, first: dt.date) -> Interval | None:
    after = shift(first, unit, 1)
    if after is None:
        return None
    precision = unit if unit in ("day", "month", "year") else "range"
    return Interval(first, after - DAY, precision)


def _middle(whole: Interval) -> dt.date:
    """First day of the second half: a week's Thursday, a month's 16th, a year's 1 July."""
    days = (whole.end - whole.start).days + 1
    if days <= 7:
        return whole.start + dt.timedelta(days=days // 2)
    if days <= 31:
        return whole.start + dt.timedelta(days=15)
    months = (whole.end.year - whole.start.year) * 12 + whole.end.month - whole.start.month + 1
    middle = _add_months(whole.start, months // 2)
    return middle if months % 2 == 0 else middle + dt.timedelta(days=15)


def _mid(whole: Interval) -> tuple[dt.date, dt.date]:
    days = (whole.end - whole.start).days + 1
    if days <= 7:
        return whole.start + DAY, whole.end - 2 * DAY
    if days <= 31:
        return whole.start + dt.timedelta(days=10), whole.start + dt.timedelta(days=19)
    months = (whole.end.year - whole.start.year) * 12 + whole.end.month - whole.start.month + 1
    start = _add_months(whole.start, months // 4)
    return start, _add_months(start, max(1, months // 2)) - DAY
