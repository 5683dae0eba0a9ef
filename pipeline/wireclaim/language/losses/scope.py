"""Of what a loss is a count: of this event, a running total, another event or longer past, or not yet a fact.

Start with ``Scope.scope``. What is not sure yet is ``hypothetical`` whatever else is said of it; a rate, another
time or another event is ``background``; a total that the words call one is ``cumulative``. One mark of a total
("since 1 May", "so far") holds for all the losses that its sentence joins. Patterns are in
``lexicons/loss_remarks.tsv``.
"""

from __future__ import annotations

from ...annotations import TimeExpression
from .days import SUPERLATIVES, days_between, first_day, last_day
from .lexicon import Remark, remark, words
from .walks import HAVE, NP_TAGS, Loss

MODAL_DOUBT = words("modal_doubt")
FEARED = words("feared")
PLANS = words("plans")
#: One of these stands in the sentence of whatever is no fact.
DOUBTING = MODAL_DOUBT | FEARED | PLANS | {"going", "'d", "’d"}
RISES = words("rises")
REVISED = words("revised")
LONG_AGO = Remark("long_ago")
#: Another event, whatever paragraph tells of it: "the worst since a 2014 massacre in which 130 died".
ANOTHER_EVENT = Remark("another_event")
#: What somebody is wanted for.
WANTED = remark("wanted")
RATE_BEFORE = remark("rate_before")
RATE_AFTER = Remark("rate_after")
REMAINS = frozenset({"remains", "bodies", "coffins"})
HANDED_OVER = remark("handed_over")
#: "The deadliest attack this year": no total.
SUPERLATIVE = remark("superlative")
LONG_WAR = Remark("long_war")
SAME_PERIOD = remark("same_period")
#: Between unrest and the day it began: "the violence that erupted on 3 May has killed".
BEGAN = frozenset({"erupted", "began", "started", "flared", "broke", "escalated"})
#: A total over a war, given as what lies behind the event.
SINCE_THE_WAR = remark("since_the_war")
#: Remains handed over to these are those of the dead of this event.
MOURNERS = frozenset({"family", "families", "relatives", "kin", "parents", "widows"})
#: A total up to the article's day.
THIS_YEAR = remark("this_year")
#: A total, beside the words of the count; beside a count of bodies; beside a verb in the perfect.
RUNNING = Remark("running")
RUNNING_BODIES = Remark("running_bodies")
RUNNING_PERFECT = remark("running_perfect")
#: What is found of the dead.
BODIES = frozenset({"body", "corpse", "coffin", "remains"})
#: Bodies that were found are a running count.
RECOVERED = frozenset({"recovered", "found", "retrieved", "pulled", "washed", "exhumed", "laid", "brought"})
#: Words before a count that is told beside a rising toll, but is none: "rose to 12 after three died in hospital".
BESIDE_A_TOLL = frozenset({"after", "as", "when", "saying", "while"})
#: Words between the losses of one statement that a mark of a total does not reach over.
CLOSED = frozenset({";", "—", "--", "while", "whereas", "but", "after", "when", "as"})
#: Words of raising that are as often said of what was brought or taken.
LIFTS = frozenset({"bringing", "brings", "brought", "taking", "takes", "took"})
MERE_RISES = RISES - LIFTS
#: A count since so few days ago is the event's own.
FEW_DAYS = 3
#: A loss this many days before the article is another event: news copy tells of the last days.
FAR_DAYS = 45
#: Tokens from a loss to "a day", "every winter".
RATE_REACH = 9
#: Tokens from "comes six days after police" to what happened then.
ANOTHER_REACH = 26
#: Days of what is no one event.
FEW_WEEKS = 20
#: A count since so long ago, in another year, is of a longer past; a running toll stays one.
LONG_PAST_DAYS = 180
#: A month or year that ended this many days before the article, and is named without a day, is another time.
FAR_MONTH_DAYS = 14
#: Tokens from "the heaviest" to "since".
SUPERLATIVE_REACH = 12
#: How a sentence opens that is set in another time.
FRAMES = frozenset({"in", "during", "when", "on", "from", "between", "after", "at", "back", "as"})
#: Tokens from a date to the "when" that tells what happened then.
WHEN_REACH = 6
#: Tokens from "revised the toll" to "to 13"; from "rose" alone.
RESTATED_REACH, NEAR_VERB = 16, 7
#: Precisions of a time longer than a day.
SPANS = frozenset({"month", "year", "range"})
#: Sources that are what the article reports on: "the report said. It attributed".
DOCUMENTS = frozenset("it report reports brief update bulletin table document records study survey data".split())
#: Verbs that take the lost as an object beside the word of loss, and tokens from them to the number.
LIGHT_VERBS = frozenset({"be", "leave", "cost"})
LIGHT_REACH = 7
#: Tokens before and after a loss in which a mark of its scope may stand.
BEFORE, AFTER = 14, 16


class Scope:
    """The scopes of one article's figures. A part of ``loss_context.Context``."""

    def _init_scopes(self) -> None:
        self._scopes: dict[int, str] = {}

    def scope(self, loss: Loss) -> str:
        """``event``, ``cumulative``, ``background`` or ``hypothetical``."""
        if id(loss) not in self._scopes:
            self._scopes[id(loss)] = "event"  # a loop of references ends here
            self._scopes[id(loss)] = self._scope(loss)
        return self._scopes[id(loss)]

    def _scope(self, loss: Loss) -> str:
        a, b = self.segments[id(loss)]
        if self._hypothetical(loss, a, b):
            return "hypothetical"
        near = self._near(loss, a, b)
        if self._rate(loss, a, b) or self._handed_over(loss, near):
            return "background"
        this_year = loss.kind != "missing" and "this" in near and THIS_YEAR.search(SUPERLATIVE.sub("", near))
        if this_year and self._last_year(loss, b):
            return "background"
        if this_year and not self._compares_with(loss, a):
            return "cumulative"
        if self._background(loss, a, b, near):
            return "background"
        if self._running(loss, a, b, near):
            return "cumulative"
        if self._goes_on_in_the_past(loss, a):
            return "background"
        whole = loss.whole
        if whole is not None and loss.distance >= 0 and whole.whole is None and whole.kind == loss.kind:
            s, _ = self._extent(loss)
            apart = self.low[whole.group.end : s] if self.segments[id(whole)] == (a, b) else []
            return "event" if BESIDE_A_TOLL & set(apart) else self.scope(whole)
        found = self._as_above(loss, a)
        return (
            "cumulative" if found == "event" and self._reports_on_months() and self._counted_over(loss) else found
        )

    def _as_above(self, loss: Loss, a: int) -> str:
        """ "The government has put the figure at 214", "nine soldiers died in the same period": of what the count
        before it in the paragraph is."""
        t = loss.trigger
        _, b = self.segments[id(loss)]
        same = "same" in self.s.said(a, b) and SAME_PERIOD.search(" ".join(self.low[a:b]))
        figure = loss.voice == "toll" and t is not None and {"figure", "number"} & set(self.low[t.start : t.end])
        zone = self.zone_of(a) if same or figure else None
        above = self.counted.between(zone.start, a) if zone is not None else []
        return self.scope(above[-1]) if above else "event"

    def _rate(self, loss: Loss, a: int, b: int) -> bool:
        """Whether a number is a rate or average: "a daily average of 30", "die every monsoon season"."""
        i = loss.group.number[0]
        _, e = self._extent(loss)
        before = self.low[max(a, i - 4) : i]
        if "average" in before and RATE_BEFORE.search(" ".join(before)):
            return True
        stop = min(b, e + RATE_REACH)
        stop += stop < b and self.low[stop - 1] in ("day", "week", "month", "year")  # "under a year old"
        return RATE_AFTER.stands(self.low[loss.group.end : stop], self.s.said(a, b))

    def _handed_over(self, loss: Loss, near: str) -> bool:
        """Whether remains are given back: those died long before."""
        if loss.kind != "killed" or loss.voice == "toll" or self.chronicle:
            return False
        said = set(near.split()) if not REMAINS.isdisjoint(self.s.said(*self.segments[id(loss)])) else frozenset()
        return not REMAINS.isdisjoint(said) and MOURNERS.isdisjoint(said) and HANDED_OVER.search(near) is not None

    def _extent(self, loss: Loss) -> tuple[int, int]:
        """The tokens from a loss's word to its number, whichever comes first."""
        g, t = loss.group, loss.trigger
        return (min(g.start, t.start), max(g.end, t.end)) if t else (g.start, g.end)

    def _near(self, loss: Loss, a: int, b: int) -> str:
        s, e = self._extent(loss)
        return " ".join(self.low[max(a, s - BEFORE) : min(b, e + AFTER)])

    def _last_year(self, loss: Loss, b: int) -> bool:
        """ "[310] herders last year and 42 so far this year": whose year the words behind a number name first."""
        _, e = self._extent(loss)
        after = " ".join(self.low[e : min(b, e + AFTER)])
        return 0 <= after.find("last year") < (after.find("this year") if "this year" in after else len(after))

    def _goes_on_in_the_past(self, loss: Loss, a: int) -> bool:
        """Whether a loss without a day of its own follows one of a longer past in its paragraph: "More than 4,000
        people were killed in last year's war. On the other side [127] died"."""
        zone = self.zone_of(a)
        if zone is None or zone.kind != "body" or a < self.lead_end or self.chronicle:
            return False
        above = self.counted.between(zone.start, a)
        if loss.group.value == 0 or self._date_in(loss) is not None:
            return False
        if not above:  # "In 2013, pilgrims were crossing a bridge. At least 115 were crushed"
            told = self.dated.between(zone.start, a)
            return any(self._year_past(d) or (self._frames(d) and self._another_time(d)) for d in told)
        return all(self.scope(x) == "background" for x in above)

    def _reports_on_months(self) -> bool:
        """Whether the article is about what happened over weeks or months: "killed 1,900 civilians between October
        and February"."""
        first, _, last = (self.event_date or "").partition("/")
        if not last or not self.today or days_between(last, self.today) > FAR_DAYS:
            return False  # "sentenced for killing four people in 2017"
        return days_between(first, last) > FEW_WEEKS

    def _counted_over(self, loss: Loss) -> bool:
        """Whether a loss is counted over the months that an article reports on: not on a day after them, and by
        the report or who is quoted in the lead, unless it is told of a month."""
        start = loss.group.start
        end = (self.event_date or "").partition("/")[2]
        zone = self.zone_of(start)
        first, last = self.segments[id(loss)]
        told = self.dated.between(first if zone is None else zone.start, last)
        if any(d.precision == "day" and (d.value or "") > end and not self._date_of_saying(d) for d in told):
            return False
        quote, own = self.quote_of(loss), self._date_in(loss)
        if quote is None or start < self.lead_end or (own is not None and own.precision in SPANS):
            return True
        voice, source = self._voice(quote), quote.source.text if quote.source is not None else ""
        leads = {self._voice(q) for x in self.counted.between(0, self.lead_end) if (q := self.quote_of(x))}
        return voice in leads or bool(DOCUMENTS & set(f"{voice} {source}".lower().split()))

    # -- running totals -----------------------------------------------------------------------------------------

    def _running(self, loss: Loss, a: int, b: int, near: str) -> bool:
        low, g, t = self.low, loss.group, loss.trigger
        s, e = self._extent(loss)
        if "more" in low[g.number[0] + 1 : g.end + 1]:
            return False  # "24 more bodies": what was added
        if low[g.number[0]] in ("another", "further") and LIFTS & set(low[e:b]):
            return False  # "another 14 have died, taking the total to 310"
        if self._restated(loss, a) or (loss.kind != "missing" and self._began(loss, a)):
            return True
        if loss.voice == "toll" and t is not None:
            if self._since_long(loss, a, b) or RUNNING_BODIES.pattern.search(near):
                return True
            if LIFTS & set(low[max(a, t.start - 5) : t.start]) or MERE_RISES & set(low[max(a, s - 6) : e]):
                return True
            if REVISED & set(low[max(a, s - 6) : e]):
                return True
            if low[t.end : t.end + 1] == ["at"] and t.start <= a + 1:
                return True  # a headline's "Death toll at 89"
            if low[g.number[0] - 1] in ("hit", "hits"):
                return True
            if low[t.end - 1] == "now" or low[e : e + 3] in ([",", "up", "from"], [",", "down", "from"]):
                return True  # "Crash dead now 12"; "put the dead at 71, up from 58"
            if any(w in ("to", "is", "are", "now") for w in low[max(t.end, g.number[0] - 3) : g.number[0]]):
                return True
            return self._follows_a_total(loss, a)
        if BODIES & {g.lemma, g.counted.entry.lemma if g.counted is not None else None}:
            perfect = {"have", "has"} & set(low[max(a, g.start - 4) : b])
            if (perfect and RECOVERED & self.s.said(a, b)) or RUNNING_BODIES.pattern.search(near):
                return True
        if "yet" not in low[s:e] and (self._marked(loss, a, b) or self._by_then(loss, a, b)):
            return True  # but "twelve bodies had yet to be named as of Monday"
        toll = self._tolls.get((a, b))
        if toll is not None and toll is not loss and loss.voice == "passive" and loss.kind != "missing":
            apart = low[min(toll.group.end, e) : max(toll.group.start, s)]
            if not BESIDE_A_TOLL & set(apart) and self.scope(toll) == "cumulative":
                return True
        return self._perfect(loss, a, e) and self._follows_a_total(loss, a)

    def _restated(self, loss: Loss, a: int) -> bool:
        """Whether a number is what a count was raised or lowered to or from: "raised it to 97 from 83"."""
        i = loss.group.number[0]
        k = i - 1
        if k > a and self.low[k] == "at":
            return self.low[k - 1] in ("stood", "stands", "standing")
        if self.low[k - 1 : k + 1] == ["had", "been"]:
            return loss.voice == "elided"  # "rose to 52. It had been 47"
        if self.low[k] not in ("to", "from"):
            return False
        before = self.low[max(a, i - RESTATED_REACH) : k]
        toll = any(w in ("toll", "number", "count") for w in before)
        return any(w in REVISED or w in MERE_RISES for w in (before if toll else before[-NEAR_VERB:]))

    def _perfect(self, loss: Loss, a: int, e: int) -> bool:
        s, _ = self._extent(loss)
        return not HAVE.isdisjoint(self.low[max(a, s - 3) : e])

    def _marked(self, loss: Loss, a: int, b: int) -> bool:
        """Whether a mark of a total stands in what the loss's sentence joins to it."""
        told = self.s.said(a, b)
        if loss.kind == "missing" or not (RUNNING.may_stand(told) or not HAVE.isdisjoint(told)):
            return False
        first, last = self._joined(loss, a, b)
        said = " ".join(self.low[first:last])
        if RUNNING.may_stand(told) and RUNNING.pattern.search(said) and not self._base(loss):
            return True
        if HAVE.isdisjoint(self.low[max(a, first - 3) : last]):
            return False
        perfect = {"have", "has", "'ve", "’ve"} & set(self.low[max(a, first - 3) : last])
        if perfect and RUNNING_PERFECT.search(said):
            return True
        return self._since_long(loss, a, b)

    def _by_then(self, loss: Loss, a: int, b: int) -> bool:
        """ "It had reported 121 deaths by Wednesday night", "by Sunday the register listed 214 dead"."""
        added = self.low[loss.group.number[0]] in ("another", "further")
        counted = loss.kind in ("killed", "injured", "casualties") and not added
        if not counted or not RUNNING_BODIES.may_stand(self.s.said(a, b)):
            return False
        first, last = self._joined(loss, a, b)
        said = RUNNING_BODIES.pattern.search(" ".join(self.low[first:last]))
        _, e = self._extent(loss)
        return said is not None and (
            bool(HAVE & set(self.low[max(a, first - 2) : e])) or (said.start() == 0 and first == a)
        )

    def _base(self, loss: Loss) -> bool:
        """Whether the number is that of which another is a part: "11 of the 20 victims"."""
        i = loss.group.number[0]
        return self.low[max(0, i - 2) : i] == ["of", "the"] and i - 3 in self.s.number_at

    def _joined(self, loss: Loss, a: int, b: int) -> tuple[int, int]:
        """The tokens around a loss that its sentence joins without a break: what one mark is said of."""
        s, e = self._extent(loss)
        first = s
        while first > a and first - 1 not in self.cues:
            if self.low[first - 1] in CLOSED and self.low[first - 1 : first + 1] != ["as", "of"]:
                break
            first -= 1
        last = e
        while last < b and last not in self.cues:
            if self.low[last] in CLOSED and self.low[last : last + 2] != ["as", "of"]:
                break
            last += 1
        return first, last

    def _follows_a_total(self, loss: Loss, a: int) -> bool:
        """Whether the sentences before it in its paragraph count since a day: "Guyana says 63 of its troops have
        been killed since Oct. 12. Venezuela has acknowledged 29 deaths"; and the loss has no day of its own."""
        if self._date_in(loss) is not None or loss.kind == "missing":
            return False
        zone = self.zone_of(a)
        if zone is None or zone.kind != "body":
            return False
        wide = ("casualties", "displaced")
        above = [x for x in self.counted.between(zone.start, a) if x.kind == loss.kind or loss.kind in wide]
        if not above:
            return False
        c, d = self.segments[id(above[-1])]
        return self.scope(above[-1]) == "cumulative" and (
            self._since_long(above[-1], c, d) or self._follows_a_total(above[-1], c)
        )

    def _since_long(self, loss: Loss, a: int, b: int) -> bool:
        """Whether the sentence counts since a day before the last few: "since 1 November", not "since dawn"."""
        for i in range(a, b - 1) if self.s.said(a, b) & {"since", "till", "until"} else ():
            if self.low[i] in ("since", "till", "until"):
                if self.low[i - 1] in HAVE or not self.low[i + 1][0].isalnum():
                    continue  # "has since died", "not heard from since"
                if SUPERLATIVES & set(self.low[max(a, i - SUPERLATIVE_REACH) : i]):
                    continue  # "the heaviest fighting since a clash in May"
                if self.low[i + 1] in ("dawn", "midnight", "morning", "early", "yesterday", "overnight", "then"):
                    return False
                date = next(iter(self.dated.between(i + 1, i + 6)), None)
                if date is not None and date.span.start > i + 1 and self.low[i] != "since":
                    date = None
                recent = (
                    date is not None and self.today and days_between(last_day(date.value), self.today) <= FEW_DAYS
                )
                return not recent or self.low[i] != "since"
        return False

    # -- not a fact ---------------------------------------------------------------------------------------------

    def _hypothetical(self, loss: Loss, a: int, b: int) -> bool:
        low, g, t = self.low, loss.group, loss.trigger
        if loss.whole is not None and loss.trigger is loss.whole.trigger:
            return self._hypothetical(loss.whole, a, b) if loss.whole.whole is None else False
        if DOUBTING.isdisjoint(self.s.said(*self.segments[id(loss)])):
            return False
        lying = low[g.end + 1 : g.end + 2] == ["lie"] and low[g.end] in MODAL_DOUBT
        if lying or self._under_modal(g.start, a):
            return True
        if t is None:
            before = low[max(a, g.start - 6) : g.start]
            return "to" in before and ("going" in before or any(w in PLANS for w in before))
        before = low[max(a, g.start - 4) : g.start]
        if before[-1:] == ["been"] and MODAL_DOUBT & set(before):
            return True  # "there may have been 60 more who drowned"
        k = t.start
        verb = g.start if t.entry.sort == "lives" and k < g.end else k  # "would have claimed [scores of lives]"
        between = low[g.end : k] if g.end <= k else low[max(a, verb - 4) : verb]
        if "going" in between and low[k - 1] == "to":
            return True
        for steps, w in enumerate(reversed(between)):
            if w == "can" and low[k : k + 1] == ["no"]:
                break  # "can no longer fight"
            if (w in MODAL_DOUBT and self.texts[verb - 1 - steps] != "May") or w in FEARED:
                return True
            if w in (",", "and", "who", "that", "which") or steps > 5:
                break
        if loss.voice == "toll":
            return any((w in MODAL_DOUBT and w != "should") or w in FEARED for w in low[t.end : g.start])
        if (
            k > a and low[k - 1] == "to"
        ):  # "threatened to kill 12", "risked to lose": an infinitive that is no fact
            return any(w in PLANS for w in low[max(a, k - 5) : k]) and low[k - 1] == "to"
        if self.tag[k] in ("VB", "VBP") and low[k - 1] in ("and", "or"):  # "could topple walls and kill dozens"
            return any(w in MODAL_DOUBT for w in low[max(a, k - 10) : k])
        if not FEARED.isdisjoint(low[max(a, min(g.start, t.start) - 2) : max(g.end, t.end)]):
            return True
        if "if" in low[max(a, min(g.start, k) - 12) : k] and any(w in ("'d", "’d") for w in low[a:k]):
            return True  # "If she had stopped, we'd be burying dozens"
        return "if" in low[max(a, min(g.start, k) - 8) : k] and any(w in MODAL_DOUBT for w in low[a:b])

    def _under_modal(self, i: int, a: int) -> bool:
        """Whether the number at token ``i`` is the object of a light verb that is no fact: "may [cost] 300 people
        their lives", "there might [be] 80 miners trapped", "could [leave] 4,000 homeless"."""
        k = i - 1
        while k > a and i - k < LIGHT_REACH and self.tag[k] in NP_TAGS and self.low[k] not in LIGHT_VERBS:
            k -= 1
        if self.low[k] not in LIGHT_VERBS:
            return False
        k -= 1
        while k > a and self.tag[k] == "RB":
            k -= 1
        return k >= a and self.low[k] in MODAL_DOUBT and self.texts[k] != "May"

    # -- another time -------------------------------------------------------------------------------------------

    def _background(self, loss: Loss, a: int, b: int, near: str) -> bool:
        lead = a < self.lead_end
        date = self._date_in(loss)
        since = date is not None and self.low[date.span.start - 1 : date.span.start] == ["since"]
        if since and "when" in self.low[date.span.end : date.span.end + 4]:
            since = False  # "the worst since 2021, when four people died"
        start = first_day(date.value.split("/")[0]) if date is not None and date.value else ""
        if since and self.today and start[:4] == self.today[:4]:
            return False
        if since and loss.voice != "toll" and self.today and days_between(start, self.today) > LONG_PAST_DAYS:
            return True
        told = self.chronicle and date is not None and self._heads(date)  # an entry of its own
        opened = lead and (date is None or not (self._after_a_recent(date) or self._year_past(date)))
        other = date is not None and not since and not opened and not told
        other = other and date is not None and (self._year_past(date) or not self._of_event(date))
        if date is not None and other and self._long_before(date):
            return True
        if date is not None and (not lead or self._behind_the_first(loss)) and self._another_day(date):
            return True
        s, e = self._extent(loss)
        said = self.s.said(a, b)
        before = " ".join(self.low[max(a, s - ANOTHER_REACH) : e])
        if ANOTHER_EVENT.stands([before, *self.low[e : min(b, e + AFTER)]], said):
            after = loss.kind == "missing" and "still" in near.split()  # "still missing a day after a ferry sank"
            comes_after = ANOTHER_EVENT.pattern.search(before)  # but "days after the vote, a blast killed 19"
            if (comes_after and " , " not in before[comes_after.end() :]) or (
                not after and ANOTHER_EVENT.pattern.search(near)
            ):
                return True
        if "wanted" in before and WANTED.search(before):
            return True
        if not since and LONG_WAR.may_stand(said) and LONG_WAR.pattern.search(near):
            return True
        if not lead and self._framed(loss):
            return True
        began = self._began(loss, a)
        if began and self.today and days_between(began, self.today) > LONG_PAST_DAYS and not lead:
            return True
        if not lead and "since" in near and (SINCE_THE_WAR.search(near) or self._since_that(loss, a)):
            return True
        return not lead and LONG_AGO.may_stand(said) and LONG_AGO.pattern.search(near) is not None

    def _framed(self, loss: Loss) -> bool:
        """Whether the sentence opens with another time, whoever it goes on to quote: "When rebels took the town in
        March 2021, the mayor said 300 had died"; no day of its own is told."""
        start = loss.group.start
        a, _ = self.sentences[self._sentence_of(start)]
        if self._date_in(loss) is not None or self.chronicle:
            return False
        return any(self._frames(d) and self._another_time(d) for d in self.dated.between(a, start))

    def _frames(self, date: TimeExpression) -> bool:
        """Whether a date is what its sentence is set in: "In May, ", "During the war in June, ", "The worst day
        came in July 2024, when"."""
        a, b = self.sentences[self._sentence_of(date.span.start)]
        i, end = date.span.start, date.span.end
        if "when" in self.low[end : min(b, end + WHEN_REACH)]:
            return True
        opens = i - a <= 1 or self.low[a] in FRAMES
        return opens and "," in self.low[end : end + 1] and "," not in self.low[a:i]

    def _another_time(self, date: TimeExpression) -> bool:
        """Whether a date is another time than the event's, before it."""
        if self._in_future(date) or self._date_of_saying(date):
            return False
        return self._year_past(date) or (not self._of_event(date) and self._long_before(date))

    def _began(self, loss: Loss, a: int) -> str | None:
        """The day that what a loss is counted over began: "The violence that erupted [on 3 May] has claimed 170
        lives"."""
        if BEGAN.isdisjoint(self.s.said(*self.segments[id(loss)])):
            return None
        s, e = self._extent(loss)
        for k in range(a, s):
            if self.low[k] in BEGAN and any(self.low[i] in ("that", "which") for i in range(max(a, k - 3), k)):
                date = next(iter(self.dated.between(k + 1, min(s, k + WHEN_REACH))), None)
                if date is not None and date.value and {"has", "have"} & set(self.low[date.span.end : e]):
                    return first_day(date.value.split("/")[0])
        return None

    def _since_that(self, loss: Loss, a: int) -> bool:
        """Whether a loss is counted since a time long past that the sentence before names: "The army seized power
        in 2021. It has since killed 7,100 civilians"."""
        s, e = self._extent(loss)
        near = self.low[max(a, s - 3) : e]
        if "since" not in near or not HAVE & set(near):
            return False
        zone = self.zone_of(a)
        told = [d for d in self.dates if zone is not None and zone.start <= d.span.start < a and d.value]
        then = first_day(told[-1].value.split("/")[0]) if told and told[-1].value else ""
        return bool(then) and bool(self.today) and days_between(then, self.today) > LONG_PAST_DAYS

    def _year_past(self, date: TimeExpression) -> bool:
        """Whether a date is a bare year gone by: copy about an old event names its day."""
        if date.precision != "year" or not self.today:
            return False
        return (date.value or "9")[:4] < (self.event_date or self.today)[:4]

    def _long_before(self, date: TimeExpression) -> bool:
        """Whether a date lies so long before the article that its losses are of another event."""
        if not self.today:
            return date.precision in ("month", "year")
        if date.precision in ("month", "year") and self.event_date:
            return last_day((date.value or "").split("/")[-1]) < self.event_date[:10]  # "in May alone"
        far = FAR_DAYS if date.precision == "day" else FAR_MONTH_DAYS
        return days_between((date.value or "").split("/")[-1][:10], self.today) > far

    def _another_day(self, date: TimeExpression) -> bool:
        """Whether a day or week lies days before that of the event: "a raid last Thursday that wounded two"."""
        event, day = self.event_date, last_day((date.value or "").split("/")[-1][:10])
        if event is None or len(event) != 10 or len(day) != 10 or self._over_an_area():
            return False
        if date.precision != "day" and (date.precision != "range" or self._counts_since(date)):
            return False
        return days_between(day, event) >= (FEW_DAYS if date.precision == "day" else 1)

    def _behind_the_first(self, loss: Loss) -> bool:
        """Whether the body tells of another loss before the sentence of this one."""
        first = next((x for x in self.losses if x.group.start >= self.body_start), loss)
        return self.segments[id(loss)] > self.segments[id(first)]

    def _compares_with(self, loss: Loss, a: int) -> bool:
        """Whether a count is what another is compared with: "284 this year, up from 190 in all of 2024"."""
        before = self.low[max(a, loss.group.number[0] - 4) : loss.group.number[0]]
        return bool({"against", "compared", "from", "than", "versus"} & set(before))

    def _of_event(self, date: TimeExpression) -> bool:
        """Whether a date is, or lies in, that of the event the article opens with, however long ago it was."""
        if self.event_date is None or date.value is None:
            return False
        first, _, last = self.event_date.partition("/")
        return first <= first_day(date.value.split("/")[0]) <= (last or first)
