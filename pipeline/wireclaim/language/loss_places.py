"""Where and when a loss was: the places and dates of one article.

Start with ``Places.place_of`` and ``Places.date_of``. Both are read from the loss's own sentence first; place
and date of the event that the article opens with hold for later figures of the same event that name none.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re

from ..annotations import Figure, TimeExpression
from .gazetteer import gazetteer
from .loss_lexicon import words
from .loss_walks import Loss
from .ordered import Ordered

LOCATIVE = words("locative")
SAYING = words("saying")
TOWNS = words("towns")
#: "Flown to hospitals in Springfield": not where they were hurt.
HOSPITAL = re.compile(r"\bto (?:\w+ )?hospitals?$")
PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
#: Those arrested later, elsewhere: of no place or day of the event.
ARREST = frozenset({"arrest", "detain", "in custody", "custody", "hold", "round"})
#: Tokens after the first loss within which the event's own day is told: three or four paragraphs.
OPENING = 150
#: News copy tells of events of the last week.
RECENT_DAYS = 7
SUPERLATIVES = frozenset({"first", "worst", "deadliest", "highest", "largest", "biggest", "bloodiest", "most"})
BORDERS = frozenset({"frontier", "border"})
DWELLERS = words("dwellers")
#: An article's first figures tell of its event.
LEADING = 4
#: Events that are at one place, not all over a region.
POINT_EVENTS = words("point_events")
REVISING = words("revising")
#: What happens on one day, and how that is said.
EVENTS = POINT_EVENTS | words("fighting") | words("disasters")
HAPPENED = words("happened")
#: After the name of a place: what it is.
SITES = words("sites")
#: A town with fewer people has no bureau: what is reported from it happened there.
SMALL_TOWN = 150_000
#: Precisions of dates, finest first.
FINENESS = {"day": 0, "range": 1, "month": 2, "year": 3}


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


class Places:
    """Places and dates around the losses of one article. A part of ``loss_context.Context``."""

    def _init_places(self) -> None:
        sketch = self.s
        places = [e for e in self.doc.ents if e.label_ in PLACE_LABELS and not sketch.excluded[e.start]]
        self.places = Ordered(places, lambda e: e.start)
        self.dates: list[TimeExpression] = [d for d in self.doc._.dates if d.value]
        self.dated = Ordered(self.dates, lambda d: d.span.start)
        self.counted = Ordered(self.losses, lambda x: x.group.number[0])
        self.elliptic_ends = {x.group.end: x.group for x in self.losses if x.group.noun is None}
        self.named = {
            i: e.label_ for e in self.doc.ents if e.label_ not in PLACE_LABELS for i in range(e.start, e.end)
        }
        self.toll_ends = {x.group.end for x in self.losses if x.voice == "toll"}
        self.found_places: dict[int, str | None] = {}
        self.event_place: str | None = None
        self.region: str | None = None
        self.event_date: str | None = None
        self.event_place = self._event_place()
        self.event_date = self._event_day()

    def place_of(self, loss: Loss, figure: Figure) -> str | None:
        """Where a loss was: by its sentence, else, for one of the event, where the event was."""
        own = self._place_in(loss)
        if own is not None and own == self.region and self._in_lead(loss):
            return self.event_place
        if own is not None or figure.scope not in ("event", "cumulative"):
            return own
        if self._arrested(loss) or (figure.category == "equipment" and figure.kind in ("destroyed", "struck")):
            return None  # of no place that the text tells
        if figure.side in self.conflict and self.event_place:
            where = self._country_of_place(self.event_place)
            if where in self.conflict and where != figure.side:
                return None
        return self.event_place

    def date_of(self, loss: Loss, figure: Figure) -> str | None:
        """The day of a loss, as ISO day or ``start/end``: by its sentence, else the event's."""
        own = self._date_in(loss)
        t = loss.trigger
        same_event = figure.scope in ("event", "cumulative")
        state = t is not None and t.entry.sort == "state" and figure.kind in ("injured", "missing")
        if state and own is not None and own.precision == "day" and same_event and not self._in_lead(loss):
            own = None if self.event_date else own  # "two were in critical condition on Sunday"
        if own is not None:
            return self._day(own)
        return self.event_date if same_event and not self._arrested(loss) else None

    def _arrested(self, loss: Loss) -> bool:
        t = loss.trigger
        return loss.kind == "captured" and t is not None and t.entry.lemma in ARREST

    def _in_lead(self, loss: Loss) -> bool:
        return self.segments[id(loss)][0] < self.lead_end

    def _event_day(self) -> str | None:
        """The day of the event the article opens with: of its first losses, else of the sentences after them."""
        for loss in self.losses:
            date = self._date_in(loss)
            if date is None or self._counts_since(date):
                continue
            if self._in_lead(loss) or (len(self.losses) == 1 and not self._after_a_recent(date)):
                return self._day(date)
            break
        if not self.losses or not self._in_lead(self.losses[0]):
            return self._first_day_if_all_dated()
        last = self.segments[id(self.losses[0])][0] + OPENING
        layout = self.doc._.layout
        silent = layout.silent if layout is not None and layout.silent else [False] * len(self.low)
        for date in self.dates:  # "The quake struck on Monday night"
            i = date.span.start
            if i >= last:
                break
            if silent[i] or date.precision not in ("day", "time", "range") or self._date_of_saying(date):
                continue
            if self._counts_since(date) or self.low[i - 1 : i] in (["by"], ["until"], ["till"], ["before"]):
                continue
            if self._recent(date):
                return (date.value or "")[:10]
        for date in self.dates:  # "Monday's earthquake", "the battle broke out early on Tuesday"
            if not silent[date.span.start] and self._recent(date) and self._of_an_event(date):
                return (date.value or "")[:10]
        return None

    def _after_a_recent(self, date: TimeExpression) -> bool:
        """Whether the copy has named one of the last days before ``date``: that is when its event was."""
        return any(self._recent(d) for d in self.dates if d.span.start < date.span.start)

    def _recent(self, date: TimeExpression) -> bool:
        """Whether a date is a day of the last few before the article."""
        day = (date.value or "")[:10]
        return len(day) == 10 and bool(self.today) and 0 <= days_between(day, self.today) <= RECENT_DAYS

    def _of_an_event(self, date: TimeExpression) -> bool:
        """Whether the words beside a date say that an event was then."""
        start, end = date.span.start, date.span.end
        if self.low[end : end + 1] in (["'s"], ["’s"]):
            return any(w in EVENTS for w in self.low[end + 1 : end + 4])
        before = self.low[max(0, start - 12) : start]
        happened = next((k for k in range(len(before) - 1, -1, -1) if before[k] in HAPPENED), None)
        return (
            happened is not None and any(w in EVENTS for w in before[:happened]) and "." not in before[happened:]
        )

    def _first_day_if_all_dated(self) -> str | None:
        dated = [date for loss in self.losses if (date := self._date_in(loss)) is not None]
        if not dated or len(dated) < len(self.losses) or self._after_a_recent(dated[0]):
            return None
        return self._day(dated[0])

    def _counts_since(self, date: TimeExpression) -> bool:
        return self.low[date.span.start - 1 : date.span.start] in (["since"], ["after"])

    def _place_in(self, loss: Loss) -> str | None:
        """The named place of the loss's sentence; else of the figure it shares a noun or a whole with."""
        if id(loss) in self.found_places:
            return self.found_places[id(loss)]
        self.found_places[id(loss)] = None  # a loop of references ends here
        found = self._place_of(loss, *self._window(loss)) or self._place_of(loss, *self.segments[id(loss)])
        for other in (loss.whole, loss.like):
            if found is None and other is not None and self.segments[id(other)] == self.segments[id(loss)]:
                found = self._place_in(other)
        self.found_places[id(loss)] = found
        return found

    def _window(self, loss: Loss) -> tuple[int, int]:
        """Where the loss's place and date may stand: its sentence, within the statement that tells of it."""
        a, b = self.segments[id(loss)]
        s, e = loss.group.number
        held = [(qs, qe) for _, qs, qe in self._quotes_at.get(s, ()) if e <= qe]
        if held:
            qs, qe = max(held)
            return max(a, qs), min(b, qe)
        return a, b

    def _place_of(self, loss: Loss, a: int, b: int) -> str | None:
        """The nearest place after a preposition, behind the loss before in front; a town before a river or a
        country."""
        g = loss.group
        anchor = loss.trigger.end if loss.trigger is not None and loss.trigger.start > g.start else g.end
        best, rank = None, None
        later = [x.group.number[0] for x in self.counted.between(anchor + 1, b) if x.trigger is not loss.trigger]
        for start, end, label in self._places_between(a, b):
            k = start - 1
            while (
                k >= a
                and (self.tag[k][:2] in ("JJ", "NN", "DT", "VB") or self.low[k] in ("'s", "’s"))
                and start - k < 5
            ):
                if self.low[k] in ("village", "town", "city", "province", "district"):
                    break
                k -= 1
            if k >= a and self.low[k] == "of" and self.low[k - 1] in TOWNS:
                k -= 2
                while k >= a and self.tag[k][:2] in ("JJ", "NN", "DT", "VB"):
                    k -= 1
            if k < a or self.low[k] not in LOCATIVE or g.start <= k < g.end:
                continue
            name = self.doc[start:end].text
            if start in self.sources:
                continue
            if "hospital" in name.lower() or HOSPITAL.search(" ".join(self.low[max(a, k - 4) : k])):
                continue
            own = self.elliptic_ends.get(k)
            if own is not None and own is not g:
                continue  # "173 over nine regions, 61 of them over the Black Sea"
            behind = start >= anchor
            crossed = sum(1 for n in later if n < start) if behind else 0
            this = (
                self.low[k] in ("of", "from"),
                label == "LOC",
                crossed > 0,
                self._wide(name),
                not behind,
                abs(start - anchor),
            )
            if rank is None or this < rank:
                best, rank = (start, end, label), this
        if best is None:
            return None
        start, end, label = best
        j = end + 1  # "in Haiti's Artibonite valley"
        if self.low[end : end + 1] in (["'s"], ["’s"]) and self.tag[j : j + 1] == ["NNP"]:
            while end < b and (end <= j or self.tag[end] in ("NNP", "NNPS")):
                end += 1
            start = j
        dateline = (self.doc._.meta or {}).get("dateline")
        if (
            label == "LOC"
            and dateline
            and a <= self.segments[id(self.losses[0])][0]
            and gazetteer().kind(self.doc[start:end].text) != "loc"
        ):
            town = dateline.split(",")[0].strip()
            return town.title() if town.isupper() else town
        if self.low[end : end + 1] == ["and"]:
            nxt = next(((s, e) for s, e, _ in self._places_between(end + 1, b) if s == end + 1), None)
            if nxt is not None:
                return self.doc[start : nxt[1]].text
        name = self._clean(self.doc[start:end].text)
        return name.title() if name.isupper() and len(name) > 3 and not self.caps else name

    @staticmethod
    def _within(town: str | None, wide: str) -> bool:
        """Whether a town, as far as is known, lies in a country or state."""
        if town is None:
            return False
        where, iso = gazetteer().lookup(town), gazetteer().iso_of(wide)
        return where is None or iso is None or where["country"] == iso

    @staticmethod
    def _wide(name: str) -> bool:
        """Whether a place is a whole country: of an event, its town is told where the text has one."""
        bare = re.sub(r"^(?:north|south|east|west|central|northern|southern|eastern|western) ", "", name.lower())
        return gazetteer().kind(name) == "country" or gazetteer().kind(bare) == "country"

    def _event_place(self) -> str | None:
        """The place of the event the article opens with: the first town of its figures, else the first country."""
        wide: str | None = None
        heads = self._headings()
        lead = [x for x in self.losses if self.segments[id(x)][0] < self.lead_end]
        for loss in sorted(lead, key=lambda x: x.group.start < heads):  # the lead's before a headline's
            place = self._place_in(loss)
            if place is None:
                continue
            if gazetteer().kind(place) == "loc":  # a sea or river is where a figure was, not where the article is
                continue
            if not self._wide(place):
                return self._narrower(place)
            wide = wide or place
            if len(self.losses) > LEADING and loss is self.losses[LEADING]:
                break
        if wide is None:
            return None
        town = self._dateline_town(wide) or self._struck_place()
        self.region = wide if town else None
        return town or wide

    def _headings(self) -> int:
        """The token that the body begins at."""
        layout = self.doc._.layout
        body = (z.start for z in layout.paragraphs if z.kind == "body") if layout is not None else iter(())
        return next(body, 0)

    def _struck_place(self) -> str | None:
        """The place in "The landslide struck the X site", "The standoff at the X complex, in the port of Y": the
        sentence after the lead that begins with the event, where the lead has only its country or region."""
        layout = self.doc._.layout
        if layout is None:
            return None
        body = [z for z in layout.paragraphs if z.kind == "body"][1:3]
        for zone in body:
            first = [w for w in self.low[zone.start : zone.start + 3] if w.strip()]
            if first[:1] != ["the"] or len(first) < 2 or first[1] not in POINT_EVENTS:
                continue
            for i in range(zone.start, min(zone.end, zone.start + 25)):
                if self.low[i] == ".":
                    break
                j = i + 1
                if self.low[i] in ("at", "struck", "hit", "near", "in", "off", "outside"):
                    j += self.low[j : j + 1] == ["the"]
                    end = j
                    while end < zone.end and self.tag[end] in ("NNP", "NNPS") and self.doc[end].is_title:
                        end += 1
                    if end > j and (self.low[end : end + 1] == [","] or self.low[end : end + 1][0] in SITES):
                        name = self.doc[j:end].text
                        if not self._wide(name) and self.named.get(j) not in ("ORG",):
                            return name
        return None

    def _narrower(self, place: str) -> str:
        """ "Huruma" where a headline has "Nairobi" and the lead "in Huruma, Nairobi"."""
        for start, end, _ in self._places_between(0, min(self.lead_end, len(self.low))):
            if self.low[end : end + 1] == [","] and self.doc[end + 1 :].text.startswith(place):
                name = self._clean(self.doc[start:end].text)
                if self.low[start - 1 : start] in (["in"], ["at"], ["near"]) and not self._wide(name):
                    return name
        return place

    def _dateline_town(self, wide: str | None) -> str | None:
        """The town of the dateline for an event "in eastern X": a small town has one because of its event."""
        dateline = self.meta.get("dateline")
        if not dateline or wide is None:
            return None
        town = re.split(r"[,(]", dateline)[0].strip()
        town = town.title() if town.isupper() else town
        found = gazetteer().lookup(town)
        small = 0 < gazetteer().people(town) < SMALL_TOWN and gazetteer().kind(town) == "city"
        same = found is not None and self._country_of_place(wide) == gazetteer().name_of(found["country"])
        return town if small and same else None

    def _places_between(self, a: int, b: int) -> list[tuple[int, int, str]]:
        """Places in tokens ``[a, b)``: entities, and capitalised words after "in", "at", "the village of"."""
        found = [(e.start, e.end, e.label_) for e in self.places.between(a, b)]
        taken = {i for s, e, _ in found for i in range(s, e)}
        i = a + 1
        while i < b:
            if self.tag[i] not in ("NNP", "NNPS") or i in taken or self.s.excluded[i] or self.caps:
                i += 1
                continue
            before = self.low[i - 1]
            locative = before in ("in", "near", "off", "at", "outside") and self.named.get(i) in (None, "PERSON")
            if not locative and before == "of" and self.low[i - 2] in TOWNS | DWELLERS:
                locative = i not in self.named or self.named[i] == "PERSON"
            j = i + 1
            while j < b and (self.tag[j] in ("NNP", "NNPS") or self.low[j] == "-") and j not in taken:
                j += 1
            follows = self.low[j] if j < b else "."
            if follows in BORDERS:
                found.append((i, j + 1, "GPE"))
            elif (
                locative
                and self.doc[i].text[:1].isupper()
                and (self.tag[j : j + 1] not in (["NN"], ["NNS"]) or follows in TOWNS)
            ):
                found.append((i, j, "GPE"))
            i = max(j, i + 1)
        return found

    @staticmethod
    def _clean(name: str) -> str:
        return re.sub(r"^(?:the|The) (?=[A-Z])|['’]s$", "", name)

    def _date_in(self, loss: Loss) -> TimeExpression | None:
        a, b = self._window(loss)
        anchor = loss.trigger.start if loss.trigger is not None else loss.group.start
        here = [
            d
            for d in self.dated.between(a, b)
            if d.precision != "time"
            and not self._date_of_saying(d)
            and self.low[d.span.start - 1 : d.span.start] not in (["until"], ["till"], ["by"], ["than"])
            and not self._only_compares(d, a)
        ]
        if not here:
            return None
        nearest = min(here, key=lambda d: abs(d.span.start - anchor))
        for d in here:  # "In July last year": the finer of two that touch
            if (
                d is not nearest
                and 0 <= max(d.span.start, nearest.span.start) - min(d.span.end, nearest.span.end) <= 1
            ) and FINENESS.get(d.precision or "", 9) < FINENESS.get(nearest.precision or "", 9):
                return d
        return nearest

    def _only_compares(self, date: TimeExpression, a: int) -> bool:
        """ "The first exchange since October", "recovered by dawn on Monday": no day of the loss."""
        low, i = self.low, date.span.start
        if low[i - 1 : i] == ["since"] and "when" not in low[date.span.end : date.span.end + 4]:
            return any(w in SUPERLATIVES for w in low[max(a, i - 12) : i])
        return low[i - 1 : i] == ["on"] and "by" in low[max(a, i - 3) : i - 1]

    def _date_of_saying(self, date: TimeExpression) -> bool:
        """ "The ministry said on Monday": when it was said."""
        k = date.span.start - 1
        if k > 0 and self.low[k] in ("on", "late", "early"):
            k -= 1
        told = k  # "told reporters on Monday", "told the agency by phone on Monday"
        while told > 0 and told > k - 5 and self.tag[told][:2] in ("NN", "DT", "JJ", "IN", "PR"):
            told -= 1
        if k >= 0 and (self.low[k] in SAYING or self.low[told] == "told"):
            return True
        after = self.low[date.span.end : date.span.end + 1]
        if after and (after[0] in SAYING or after[0] in REVISING):
            return True  # "officials on Wednesday revised the toll"
        return k + 1 in self.toll_ends  # "rose to 31 on Tuesday"

    def _day(self, date: TimeExpression) -> str | None:
        """An ISO day or ``start/end``: months and years as their days, "since" up to the article's day."""
        value = date.value
        if value is None or "/" in value:
            if value and self.today:  # "so far this year"
                start, _, end = value.partition("/")
                if start[:10] < self.today[:10] < end[:10]:
                    return f"{start}/{self.today[:10]}"
            return value
        first, last = first_day(value), last_day(value)
        if (
            self.low[date.span.start - 1 : date.span.start] == ["since"]
            and self.today
            and "when" not in self.low[date.span.end : date.span.end + 4]
        ):
            return f"{first}/{self.today[:10]}"
        began = self.low[max(0, date.span.start - 3) : date.span.start]
        if self.today and any(w in ("erupted", "began", "started") for w in began) and date.precision != "day":
            return f"{first}/{self.today[:10]}"  # "the war, which erupted in April 2023, has killed"
        if self.today and first < self.today[:10] < last:
            last = self.today[:10]
        return first if first == last else f"{first}/{last}"

    def _lead_end(self) -> int:
        """The last token of the first two paragraphs: there a past date is the event's own."""
        layout = self.doc._.layout
        if layout is not None and layout.paragraphs:
            body = [z for z in layout.paragraphs if z.kind in ("headline", "deck", "body")]
            if body:
                return body[min(2, len(body) - 1)].end
        ends = [i for i, w in enumerate(self.low) if w.count("\n") > 1]
        return ends[1] if len(ends) > 1 else len(self.low)
