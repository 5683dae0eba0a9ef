"""When a loss was: the day or days of one article's losses.

Start with ``Days.date_of``. A loss's own sentence is read first; one of the event that names no day was when the
event was (``event.py``). A day beside a verb of saying is when it was said, and no day of a loss.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from functools import lru_cache

from ...annotations import Figure, TimeExpression
from ..ordered import Ordered
from .lexicon import words
from .walks import Loss

SAYING = words("saying")
REVISING = words("revising")
SUPERLATIVES = frozenset(
    "first worst deadliest highest largest biggest bloodiest heaviest fiercest gravest most".split()
)
#: Those arrested later, elsewhere: of no place or day of the event.
ARREST = frozenset({"arrest", "detain", "in custody", "custody", "hold", "round"})
#: How bodies come to light, and what is done with them, days after.
FOUND = frozenset("""recovered found retrieved pulled dug buried burying identified exhumed washed""".split())
#: Before a date: what was then settled, no loss.
SETTLED = frozenset({"signed", "agreed", "brokered", "dated", "opened", "elected"})
#: Before a date: when words were written; "gave its first figures on Sunday"; behind it: "This Sept. 7 story".
WRITTEN = frozenset({"sent", "posted", "published", "issued", "amended", "updated", "given"})
GAVE = frozenset({"gave", "gives", "give", "given", "released", "published"})
COUNTS = frozenset({"figures", "figure", "toll", "tolls", "number", "numbers", "count", "tally"})
STORY = frozenset({"story", "report", "article"})
#: Kinds of loss that are one act by another name.
TAKING = {"captured": "abducted", "abducted": "captured"}
#: Precisions of dates, finest first.
FINENESS = {"time": 0, "day": 0, "range": 1, "month": 2, "year": 3}
#: A clock time that names its day: "2 p.m. Monday", "0340 hrs on 22 March".
NAMES_A_DAY = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)",
    re.IGNORECASE,
)
YEARS_AGO = re.compile(r"\byears? ago$", re.IGNORECASE)
#: Of anniversaries.
ORDINALS = ("first second third fourth fifth sixth seventh eighth ninth tenth").split()
#: Before a date: it is no day that anything happened on.
LIMITS = (["until"], ["till"], ["by"], ["than"], ["before"])

#: Days that one event lasts at most: a longer time is that of a report.
LONGEST = 31
#: "On Sunday and again on Monday": what stands between two joined days, and within how many tokens.
JOINING, JOINED = frozenset({"and", "again", "on", "late", "early", "into"}), 5
PARTS_OF_A_DAY = frozenset({"night", "day", "morning", "evening", "afternoon"})
#: What a count may run since, with a day told elsewhere.
DATED_EVENTS = frozenset(
    """invasion war conflict coup ceasefire truce fall siege uprising crisis insurgency offensive outbreak
    takeover""".split()
)
#: "The war that ended last year": it had killed before.
ENDING = frozenset({"ended", "expired", "lapsed"})
#: "Before dawn on Monday" is on Monday.
DAYBREAK = frozenset({"dawn", "daybreak", "sunrise", "daylight", "first"})


def first_day(value: str) -> str:
    """The first ISO day of a day, month or year."""
    return (value[:10] + "-01-01")[:10] if len(value) < 10 else value[:10]


def last_day(value: str) -> str:
    """The last ISO day of a day, month or year."""
    if len(value) >= 10:
        return value[:10]
    if len(value) == 4:
        return f"{value}-12-31"
    try:
        year, month = int(value[:4]), int(value[5:7])
        return f"{value[:7]}-{calendar.monthrange(year, month)[1]:02d}"
    except ValueError:
        return value


@lru_cache(maxsize=20_000)
def days_between(earlier: str, later: str) -> int:
    """Days from one ISO day, month or year (its end) to another; 0 if either is no date."""

    def end(iso: str) -> dt.date | None:
        parts = iso[:10].split("-")
        try:
            y, m, d = (
                int(parts[0]),
                int(parts[1]) if len(parts) > 1 else 12,
                int(parts[2][:2]) if len(parts) > 2 else 28,
            )
            return dt.date(y, m, d)
        except ValueError:
            return None

    a, b = end(earlier), end(later)
    return (b - a).days if a and b else 0


def days_on(day: str, count: int) -> str:
    """The ISO day ``count`` days after ``day``; ``day`` itself where it is no date."""
    try:
        return (dt.date.fromisoformat(day[:10]) + dt.timedelta(days=count)).isoformat()
    except (ValueError, OverflowError):
        return day


class Days:
    """Dates around the losses of one article. A part of ``loss_context.Context``."""

    def _init_days(self) -> None:
        self.dates: list[TimeExpression] = [d for d in self.doc._.dates if d.value]
        self.dated = Ordered(self.dates, lambda d: d.span.start)
        self.date_tokens = {i for d in self.dates for i in range(d.span.start, d.span.end)}
        self._own_dates: dict[int, TimeExpression | None] = {}
        self.toll_ends = {x.group.end for x in self.losses if x.voice == "toll"}
        #: The days of which a loss may be.
        self._datable = Ordered([d for d in self.dates if self._may_date(d)], lambda d: d.span.start)

    def date_of(self, loss: Loss, figure: Figure) -> str | None:
        """The day of a loss, as ISO day or ``start/end``: by its sentence, else by the sentences before it in its
        paragraph, else the event's."""
        own = self._date_in(loss)
        t = loss.trigger
        same_event = figure.scope in ("event", "cumulative") or self._feared(loss, figure)
        state = t is not None and t.entry.sort == "state" and figure.kind in ("injured", "missing")
        if state and own is not None and own.precision == "day" and same_event and not self._in_lead(loss):
            own = None if self.event_date else own  # "two were in critical condition on Sunday"
        if own is not None and same_event and self._found_later(loss, own):
            own = None
        if loss.voice == "toll" and self.event_date and self._died_later(loss):
            own = None
        if own is not None:
            days = self._day(own)
            if days and self.event_date and self._in_lead(loss) and figure.scope == "event":
                finer = (
                    "hours" not in self.written(own.span.start, own.span.end)
                    and "/" in days
                    and self._falls_within(self.event_date, days)
                )
                finer = finer and not self._since_then(own.span.start)
                if finer or (self.event_date.endswith(f"/{days}") and self._nth_day(*self.segments[id(loss)])):
                    return self.event_date  # "last week"; "for a third day on Tuesday"
            return days
        since = self._since_an_event(loss) or self._over_the_period(loss)
        if since is not None:
            return since
        night = self._overnight_in(*self.segments[id(loss)], lost=True)
        if night is not None and same_event:
            return self.event_date if (self.event_date or "").endswith(f"/{night}") else night
        if self._long_total(loss, figure):
            return None
        scene = self._scene_of_undated(loss, figure)
        if scene is not None:
            day = self._day_in_scene(scene, loss)
            if day is not None or not self._of_the_events_list(scene, loss):
                return day
        event = self.event_date if self._within_its_days(loss, figure) else None
        if self._that_day(loss) or (own is None and self._dates_of_finding(loss)):
            return event
        told = self._said_above(loss) if same_event else None
        if told is not None and not (figure.kind == "released" and self._later(loss)):
            return self._day(told)
        if not same_event or self._arrested(loss) or not self._of_the_event(loss, figure):
            return None
        return event

    def _within_its_days(self, loss: Loss, figure: Figure) -> bool:
        """Whether a loss was on the days of the event: no incident is of all the months of a report."""
        first, _, last = (self.event_date or "").partition("/")
        if self._in_lead(loss) or days_between(first, last) <= LONGEST:
            return True
        own = self._place_in(loss)
        return figure.scope != "event" and (own in (None, self.event_place) or self._breadth(own) > 0)

    def _since_an_event(self, loss: Loss) -> str | None:
        """The days of "killed since the invasion began", "in that time" after it: from the day that the copy tells
        of the invasion to its own."""
        a, b = self.segments[id(loss)]
        said = self.s.said(a, b)
        if not self.today or not ("since" in said or "that" in said):
            return None
        here = self.low[a:b]
        if "time" in said and any(here[k : k + 3] == ["in", "that", "time"] for k in range(len(here))):
            a, b = self.sentences[max(0, self._sentence_of(a) - 1)]
        for i in range(a, b - 1):
            if self.low[i] != "since" or i in self.date_tokens:
                continue
            noun = next((k for k in range(i + 1, min(b, i + 5)) if self.low[k] in DATED_EVENTS), None)
            if noun is None or any(self.tag[k][:2] not in ("DT", "JJ", "NN", "PR") for k in range(i + 1, noun)):
                continue
            first = self._day_of(self.low[noun])
            return f"{first}/{self.today[:10]}" if first else None
        return None

    def _day_of(self, noun: str) -> str | None:
        """The first day of the date that the copy tells of "the invasion", "the ceasefire"."""
        for date in self.dates:
            i, end = date.span.start, date.span.end
            around = self.low[max(0, i - 6) : i] + self.low[end : end + 4]
            if noun in around and date.precision != "range" and not self._date_of_saying(date):
                first = first_day((date.value or "")[:10])
                return first if first < (self.today or "") else None
        return None

    def _found_later(self, loss: Loss, date: TimeExpression) -> bool:
        """Whether a day after the event's is that on which bodies were found, named or buried: "nine more were
        recovered on Wednesday"; "their parents were dug out on Friday"."""
        day, event = (date.value or "")[:10], (self.event_date or "")[:10]
        if loss.kind != "killed" or len(day) != 10 or len(event) != 10 or not event < day:
            return False
        return self._dates_of_finding(loss)

    def _died_later(self, loss: Loss) -> bool:
        """Whether a loss is told of one who died days after: "One more succumbed to his injuries on Tuesday"."""
        a, b = self.segments[id(loss)]
        said = self.s.said(a, b)
        return loss.kind == "killed" and "succumbed" in said and bool(said & {"more", "another"})

    def _dates_of_finding(self, loss: Loss) -> bool:
        return loss.kind == "killed" and not FOUND.isdisjoint(self.s.said(*self.segments[id(loss)]))

    def _that_day(self, loss: Loss) -> bool:
        """Whether a loss was "that night", "the same day": when the event was."""
        a, b = self.segments[id(loss)]
        told = not PARTS_OF_A_DAY.isdisjoint(self.s.said(a, b))
        return told and any(
            self.low[k] in ("that", "same") and self.low[k + 1] in PARTS_OF_A_DAY for k in range(a, b - 1)
        )

    def _over_the_period(self, loss: Loss) -> str | None:
        """The days of "over the period", of the event that lasted for it; of "the same period", told last."""
        a, b = self.segments[id(loss)]
        there = "period" in self.s.said(a, b)
        at = next((k for k in range(a + 1, b) if self.low[k] == "period"), None) if there else None
        if at is None or self.low[at - 1] not in ("the", "that", "same"):
            return None
        if self.low[at - 1] == "the":
            return self.event_date if "/" in (self.event_date or "") else None
        told = (self._day(d) for x in self.counted.between(0, a) if (d := self._date_in(x)) is not None)
        return next((days for days in reversed(list(told)) if days and "/" in days), None)

    def _later(self, loss: Loss) -> bool:
        """ "All 11 were freed 17 days later": on a day that nobody tells."""
        return "later" in self.s.said(*self.segments[id(loss)])

    def _of_the_event(self, loss: Loss, figure: Figure) -> bool:
        """Whether a figure without a day of its own was lost when the event was: people flee for days after it,
        and a handover tells of nobody's death."""
        if self._in_lead(loss):
            return True
        handover = bool(self.losses) and self.losses[0].kind == "released"
        if figure.kind == "displaced" or handover != (figure.kind == "released"):
            return False
        return not self.event_in_lead_only

    def _said_above(self, loss: Loss) -> TimeExpression | None:
        """The day that an earlier sentence of the loss's paragraph tells of another event: "Three were kidnapped
        on Saturday. One was freed."; the date that heads an entry of a chronicle."""
        a, _ = self.segments[id(loss)]
        zone = self.zone_of(a)
        in_lead = zone is not None and zone.start < self.lead_end and self.event_date is not None
        if zone is None or zone.kind != "body":
            return None
        if in_lead and ("/" not in (self.event_date or "") or self.scope(loss) != "event"):
            return None
        for k in range(self._sentence_of(a) - 1, -1, -1):
            s, e = self.sentences[k]
            if s < zone.start:
                return None
            for date in self.dated.between(s, e):
                if not self._names_a_day(date) or self._date_of_saying(date) or self._in_future(date):
                    continue
                if self._limited(date) or self._counts_since(date) or self._only_compares(date, s):
                    continue
                if self._of_finding(date) or self._ended(date):
                    continue
                if in_lead and not any(self._date_in(x) is date for x in self.counted.between(s, e)):
                    continue  # of the whole event, which had more days
                if self._of_an_event(date) or (self._heads(date) and self.chronicle):
                    return date
        return None

    def _limited(self, date: TimeExpression) -> bool:
        """Whether a date is one that something was to be done by: "by noon", "before the rains end in October"."""
        i = date.span.start
        before = self.low[max(0, i - 5) : i]
        if self._right_after_a_limit(i):
            return True
        if date.precision in ("day", "time") or "before" not in before:
            return False
        return "." not in before[before.index("before") :]

    def _right_after_a_limit(self, i: int) -> bool:
        """Whether the word before token ``i`` makes a date a limit: not in "before dawn on Monday"."""
        if self.low[i - 1 : i] == ["before"] and self.low[i] in DAYBREAK:
            return False
        return self.low[i - 1 : i] in LIMITS or self.low[i - 2 : i] == ["as", "of"]

    def _in_future(self, date: TimeExpression) -> bool:
        return bool(self.today) and (date.value or "")[: len(self.today)] > self.today

    def _arrested(self, loss: Loss) -> bool:
        t = loss.trigger
        return loss.kind == "captured" and t is not None and t.entry.lemma in ARREST

    def _counts_since(self, date: TimeExpression) -> bool:
        return self.low[date.span.start - 1 : date.span.start] in (["since"], ["after"])

    def _names_a_day(self, date: TimeExpression) -> bool:
        """Whether a clock time stands with its day; "that night" is the day of what was told."""
        told = self.written(date.span.start, date.span.end)
        if told.lower().startswith(("that ", "the same ", "same ")):
            return False
        return date.precision != "time" or NAMES_A_DAY.search(told) is not None

    def _date_in(self, loss: Loss) -> TimeExpression | None:
        if id(loss) not in self._own_dates:
            self._own_dates[id(loss)] = self._find_date(loss)
        return self._own_dates[id(loss)]

    def _may_date(self, date: TimeExpression) -> bool:
        """Whether something may have been lost on a date: none of saying so, none yet to come, no limit."""
        return (
            self._names_a_day(date)
            and not self._date_of_saying(date)
            and not self._in_future(date)
            and not self._ended(date)
            and (date.precision == "time" or not self._limited(date))
        )

    def _find_date(self, loss: Loss) -> TimeExpression | None:
        a, b = self._window(loss)
        anchor = loss.trigger.start if loss.trigger is not None else loss.group.start
        if loss.whole is not None and a <= loss.whole.group.start < loss.group.start:
            anchor = loss.group.end  # "640 since 2019, 212 of them in the past year"
        here = [
            d
            for d in self._datable.between(a, b)
            if not self._of_some(loss, d)
            and not self._of_another_act(loss, d)
            and not (d.span.end < anchor and self._of_an_aftermath(d))
            and not (self._only_compares(d, a) and not (anchor >= d.span.end and self._told_on(d)))
        ]
        if not here:
            return None
        if self._shares_its_verb(loss):  # "ten fell on Tuesday and nine on Wednesday"
            here = [d for d in here if d.span.start >= loss.group.end] or here
        if self._compares_with(loss, a):  # "284 this year, up from 190 over the whole of 2024"
            here = [d for d in here if d.span.start >= loss.group.end] or here
        number = loss.group.number[0]
        nearest = min(
            here,
            key=lambda d: (
                self._parted(d.span.start, anchor),
                d.span.start > number and self._crosses(loss, d),
                abs(d.span.start - anchor),
            ),
        )
        joined = next((d for d in here if self._day_joined(d) == (nearest.value or "")[:10]), None)
        if joined is not None:
            return joined
        for d in here:  # "In July last year": the finer of two that touch
            if (
                d is not nearest
                and 0 <= max(d.span.start, nearest.span.start) - min(d.span.end, nearest.span.end) <= 1
            ) and FINENESS.get(d.precision or "", 9) < FINENESS.get(nearest.precision or "", 9):
                return d
        return nearest

    def _crosses(self, loss: Loss, date: TimeExpression) -> bool:
        """Whether another count stands between a loss and a date behind it: "561 deaths, compared to 318 in
        October"."""
        between = self.counted.between(loss.group.number[1], date.span.start)
        return any(x.group.number != loss.group.number for x in between)

    def _of_an_aftermath(self, date: TimeExpression) -> bool:
        """ "Crews dug on Tuesday after a quake that killed nine": the quake was before."""
        return self.low[date.span.end : date.span.end + 2] in (["after", "a"], ["after", "an"])

    def _ended(self, date: TimeExpression) -> bool:
        """Whether something ended on a date: "the war that ended last year"."""
        return bool(ENDING & set(self.low[max(0, date.span.start - 3) : date.span.start]))

    def _shares_its_verb(self, loss: Loss) -> bool:
        """Whether a number before has the word of loss, too, which is left out here: "ten fell on Tuesday and nine
        on Wednesday"."""
        t = loss.trigger
        if t is None or t.start > loss.group.start:
            return False
        others = (o for o in self.losses if o.trigger is not None and o.trigger.start == t.start)
        return any(o.group.start < loss.group.start for o in others)

    def _told_on(self, date: TimeExpression) -> bool:
        """Whether what follows a date tells what happened then: "since a clash in May that killed 31"."""
        after = [w for w in self.low[date.span.end : date.span.end + 3] if w != ","]
        return after[:1] in (["that"], ["which"], ["when"]) or after[:2] in (["in", "which"], ["which", "in"])

    def _parted(self, i: int, anchor: int) -> bool:
        """Whether another clause stands between a date and the word of loss: "a boiler left five dead in March,
        and in 2021 a leak sickened 200"."""
        between = self.low[min(i, anchor) : max(i, anchor)]
        return any(
            w == ";" or (w in ("and", "but", "while") and k > 0 and between[k - 1] == ",")
            for k, w in enumerate(between)
        )

    def _of_some(self, loss: Loss, date: TimeExpression) -> bool:
        """Whether a date is told of a part alone: "1,240, of whom 71 had been admitted in the past 24 hours"."""
        t = loss.trigger
        first = max(loss.group.end, t.end if t is not None else 0)  # "26, ten of them women, died on Sunday"
        between = self.low[first : date.span.start]
        for k in range(len(between) - 1):
            if between[k] == "of" and between[k + 1] in ("whom", "which", "them"):
                return "," not in between[k + 2 :]  # not in "121, nine of them in X, when it struck in 2022"
        return False

    def _of_another_act(self, loss: Loss, date: TimeExpression) -> bool:
        """Whether a date tells when those lost had suffered something else: "the release of three soldiers
        captured in May", "two women whom the flood had injured on Friday died"."""
        g, t = loss.group, loss.trigger
        if not self.s.parsed or g.noun is None or t is None:
            return False
        for verb in (date.span.root, *date.span.root.ancestors):
            if t.start <= verb.i < t.end:
                return False
            behind = verb.i == g.noun[1] and verb.tag_ == "VBN"  # whatever the parse makes of it
            if behind or (verb.dep_ in ("acl", "acl:relcl") and g.noun[0] <= verb.head.i < g.noun[1]):
                acts = {act.entry.kind for act in self.s.triggers_at.get(verb.i, ())}
                return bool(acts) and acts.isdisjoint((loss.kind, TAKING.get(loss.kind)))
        return False

    def _only_compares(self, date: TimeExpression, a: int) -> bool:
        """ "The first exchange since October", "the deadliest raid this year", "recovered by dawn on Monday": no
        day of the loss."""
        low, i = self.low, date.span.start
        since = low[i - 1 : i] == ["since"] and "when" not in low[date.span.end : date.span.end + 4]
        since = since or self._since_then(i)  # "the heaviest fighting since a clash in May"
        running = date.precision in ("year", "month", "range") and last_day((date.value or "").split("/")[-1]) >= (
            self.today or "9"
        )
        if since or running:
            clause = low[max(a, i - 12) : i]
            if any(w in SUPERLATIVES or (w.endswith("est") and len(w) > 5) for w in clause):
                return True
        return low[i - 1 : i] == ["on"] and "by" in low[max(a, i - 3) : i - 1]

    def _date_of_saying(self, date: TimeExpression) -> bool:
        """ "The ministry said on Monday": when it was said."""
        k = date.span.start - 1
        if SETTLED & set(self.low[max(0, k - 1) : k + 1]) or self._date_of_writing(date):
            return True
        if date.precision in ("month", "year"):
            said = k >= 0 and (self.low[k] in SAYING or k in self.cues)
            return said and self.texts[date.span.end - 1].endswith("ago")
        if k > 0 and self.low[k] in ("on", "late", "early", "at", "by"):
            k -= 1
        told = k  # "told reporters on Monday", "told the agency by phone on Monday", "told a court in X yesterday"
        while told > 0 and told > k - 7 and self.tag[told][:2] in ("NN", "DT", "JJ", "IN", "PR"):
            told -= 1
        if k >= 0 and (self.low[k] in SAYING or self.low[told] == "told" or k in self.cues):
            return True
        after = self.low[date.span.end : date.span.end + 1]
        if after and (after[0] in SAYING or after[0] in REVISING or date.span.end in self.cues):
            return True  # "officials on Wednesday revised the toll"
        return k + 1 in self.toll_ends  # "rose to 31 on Tuesday"

    def _date_of_writing(self, date: TimeExpression) -> bool:
        """ "A note sent on Sunday", "gave its figures on Sunday", "This Sept. 7 story": when it was written."""
        before = self.low[max(0, date.span.start - 8) : date.span.start]
        if WRITTEN & set(before[-2:]) or STORY & set(self.low[date.span.end : date.span.end + 2]):
            return True
        gave = max((k for k, w in enumerate(before) if w in GAVE), default=None)
        return gave is not None and bool(COUNTS & set(before[gave:]))

    def _since_then(self, i: int) -> bool:
        """Whether the clause that the date at token ``i`` ends says since when: "since Russia invaded in 2022"."""
        before = self.low[max(0, i - 10) : i]
        if "since" not in before[:-1] or before[-1] not in ("in", "on"):
            return False
        return not {",", ".", ";", "when"} & set(before[before.index("since") :])

    def _day_joined(self, date: TimeExpression) -> str | None:
        """The second day in "on Sunday and again on Monday", "on Monday night and Tuesday"; None without one."""
        end = date.span.end
        if date.precision not in ("day", "time") or self.low[end : end + 1] != ["and"]:
            return None
        later = next(iter(self.dated.between(end, end + JOINED)), None)
        if later is None or later.precision not in ("day", "time") or not self._names_a_day(later):
            return None
        joined = JOINING.issuperset(self.low[end : later.span.start])
        return (later.value or "")[:10] if joined else None

    def _anniversary(self, date: TimeExpression) -> int:
        """How many years back "Monday was the second anniversary of a raid" goes; 0 where it does not."""
        after = self.low[date.span.end : date.span.end + 6]
        if "anniversary" not in after[1:]:
            return 0
        word = after[after.index("anniversary") - 1]
        return ORDINALS.index(word) + 1 if word in ORDINALS else int(re.sub(r"\D", "", word) or 0)

    def _day(self, date: TimeExpression) -> str | None:
        """An ISO day or ``start/end``: months and years as their days, "since" up to the article's day."""
        value, told = date.value, self.written(date.span.start, date.span.end)
        if value and self.today and self._counts_since(date) and self.low[date.span.start - 1] == "since":
            first = first_day(value.partition("/")[0])  # "since the start of August", "since Friday evening"
            if "when" not in self.low[date.span.end : date.span.end + 4] and first <= self.today[:10]:
                return f"{first}/{self.today[:10]}"
        if value is None or "/" in value:
            if value and self.today:  # "so far this year"
                start, _, end = value.partition("/")
                rolling = end[:10] == days_on(self.today, -1) and "year" in told.lower()
                if start[:10] < self.today[:10] and (self.today[:10] < end[:10] or rolling):
                    return f"{start}/{self.today[:10]}"
            return value
        if YEARS_AGO.search(told):
            value = value[:4]  # "two years ago": that year
        years = self._anniversary(date)
        if years and value[:4].isdigit():
            value = f"{int(value[:4]) - years:04d}{value[4:10]}"
        first, last = first_day(value), last_day(value)
        i = date.span.start
        again = self._day_joined(date)
        if again is not None and first < again <= (self.today or again):
            return f"{first}/{again}"
        if (
            self.today
            and self.low[i - 1 : i] == ["from"]
            and self.low[date.span.end : date.span.end + 2] == ["to", "date"]
        ):
            return f"{first}/{self.today[:10]}"
        if (
            (self.low[i - 1 : i] == ["since"] or self.low[i - 2 : i] == ["since", "the"])
            and self.today
            and "when" not in self.low[date.span.end : date.span.end + 4]
        ):
            return f"{first}/{self.today[:10]}"
        if self.today and self._since_then(date.span.start) and not self._told_on(date):
            return f"{first}/{self.today[:10]}"  # "since they began attacking ships in November 2023"
        began = self.low[max(0, date.span.start - 3) : date.span.start]
        clause = self.low[max(0, date.span.start - 8) : date.span.start]
        if (
            self.today
            and any(w in BEGINNING for w in began)
            and ("since" in clause or date.precision not in ("day", "time"))
        ):
            return f"{first}/{self.today[:10]}"  # "the war, which erupted in April 2023, has killed"
        if self.today and first < self.today[:10] < last:
            last = self.today[:10]
        return first if first == last else f"{first}/{last}"


#: Verbs by which a war or clashes begin: a toll since then.
BEGINNING = frozenset({"erupted", "began", "started", "broke"})
