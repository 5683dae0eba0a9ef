"""What stands around a loss: whose it is, by whom, where, when, who says so, how sure it is.

Start with ``Context.fill``. Everything is read from the loss's own segment first; place and date of the
event that the article opens with hold for later figures of the same event that name none.
"""

from __future__ import annotations

import re

from ..annotations import Figure, Quote, TimeExpression
from .counted_groups import Group
from .gazetteer import gazetteer
from .loss_days import Days, days_between, first_day, last_day
from .loss_event import Events
from .loss_lexicon import loss_lexicon, words
from .loss_parties import remark, same_party
from .loss_places import Places
from .loss_sides import Sides
from .loss_status import Status
from .loss_walks import HAVE, Loss
from .shallow import Sketch

MODAL_DOUBT = words("modal_doubt")
FEARED = words("feared")
PLANS = words("plans")
SO_FAR = (
    ("so", "far"),
    ("to", "date"),
    ("until", "now"),
    ("till", "now"),
    ("thus", "far"),
    ("in", "total"),
    ("in", "all"),
)
RISES = words("rises")
#: Sources that are no speakers: what they show, the article says itself.
RECORDING = re.compile(r"\b(?:footage|videos?|images?|imagery|photos?|photographs?|pictures?|recordings?|clips?)$")
LONG_AGO = remark("long_ago")


class Context(Sides, Events, Places, Days, Status):
    """Fields of the figures of one article beyond value and kind. Made anew for each article."""

    def __init__(self, sketch: Sketch, losses: list[Loss]):
        self.s = sketch
        self.low, self.tag, self.doc = sketch.low, sketch.tag, sketch.doc
        self.losses = losses
        self.segments = {id(x): sketch.segment_of(x.group.number[0]) for x in losses}
        self.meta = self.doc._.meta or {}
        self.today = self.meta.get("date")
        self.caps = sum(1 for t in self.doc if t.is_upper and len(t) > 1) * 2 > len(self.doc)
        self.lead_end = self._lead_end()
        #: The quote spans that hold each token.
        self._quotes_at: dict[int, list[tuple[Quote, int, int]]] = {}
        for quote in self.doc._.quotes:
            for span in quote.spans:
                for i in range(span.start, span.end):
                    self._quotes_at.setdefault(i, []).append((quote, span.start, span.end))
        self._tolls: dict[tuple[int, int], Loss] = {}
        for x in losses:
            if x.voice == "toll":
                self._tolls.setdefault(self.segments[id(x)], x)
        self.sources = {
            i for q in self.doc._.quotes if q.source is not None for i in range(q.source.start, q.source.end)
        }
        self.cues = {i for q in self.doc._.quotes if q.cue is not None for i in range(q.cue.start, q.cue.end)}
        self._init_places()
        self._init_days()
        self._init_event()
        self._init_parties()
        self._init_remarks()

    def fill(self, figure: Figure, loss: Loss) -> None:
        """Writes side, by, place, date, quote, claimant, status and scope of ``figure``."""
        figure.scope = self.scope(loss)
        quote = self.quote_of(loss)
        figure.quote = quote
        recorded = quote is not None and quote.speaker is not None and RECORDING.search(quote.speaker.name.lower())
        figure.claimant = quote.speaker if quote is not None and not recorded else None
        figure.by = self.agent(loss)
        figure.side = self.side(loss, figure, quote)
        if figure.by and figure.side and same_party(figure.by, figure.side):
            figure.by = None
        if figure.by is None:
            figure.by = self.by_whom(loss, figure)
        figure.place = self.place_of(loss, figure)
        figure.date = self.date_of(loss, figure)
        if figure.place:
            where = gazetteer().lookup(figure.place)
            figure.geo = dict(where) if where else None
        figure.status = self.status(loss, figure, None if recorded else quote)

    # -- of ---------------------------------------------------------------------------------------------------

    def noun_end(self, g: Group) -> int:
        """Where the noun phrase of ``g`` ends, with what is joined to it without a number of its own:
        "personnel and their allied groups", "tanks, armoured vehicles"."""
        end = g.noun[1]
        low, tag = self.low, self.tag
        if g.counted is not None or g.noun[0] > g.head:
            return end
        j = end
        if j >= len(low) or low[j] not in ("and", "or", ",", "&"):
            return end
        comma = low[j] == ","
        j += 1
        if comma and j < len(low) and low[j] in ("and", "or"):
            j += 1
        k, head = j, -1
        while k < len(low) and k < j + 6 and k not in self.s.number_at and k not in self.s.triggers_at:
            if tag[k][:2] == "NN":
                head = k
            elif tag[k] not in ("JJ", "PRP$", "VBN", "POS") or (tag[k] == "VBN" and head >= 0):
                break
            k += 1
        if head < 0 or head != k - 1 or tag[head] not in ("NNS", "NN"):
            return end
        kind = self._category(low[head])
        if kind is None or (kind in ("equipment", "site")) != (g.category in ("equipment", "site")):
            return end
        after = low[k] if k < len(low) else "."
        if comma and not (tag[k : k + 1] and (tag[k][:1] == "V" or after in (".", "and"))):
            return end
        return k

    @staticmethod
    def _category(word: str) -> str | None:
        known = loss_lexicon().noun(word)
        return known[1] if known else None

    # -- scope ------------------------------------------------------------------------------------------------

    def scope(self, loss: Loss) -> str:
        a, b = self.segments[id(loss)]
        low, g, t = self.low, loss.group, loss.trigger
        if self._hypothetical(loss, a, b):
            return "hypothetical"
        if self._background(loss, a, b):
            return "background"
        if loss.voice == "toll" and t is not None:
            between = low[t.end : g.start]
            before = low[max(a, t.start - 5) : t.start]
            rising = any(w in RISES or w in ("to", "is", "are", "now") for w in between) or any(
                w in RISES for w in before
            )
            return "cumulative" if rising or "since" in low[a:b] else "event"
        if (
            g.lemma in ("body", "corpse")
            and RECOVERED & set(low[a:b])
            and HAVE & set(low[max(a, g.start - 4) : b])
        ):
            return "cumulative"
        s, e = min(g.start, t.start if t else g.start), max(g.end, t.end if t else g.end)
        window = low[max(a, s - 6) : min(b, e + 6)]
        if any(tuple(window[k : k + 2]) in SO_FAR for k in range(len(window))):
            return "cumulative"
        if any(low[k : k + 2] == ["this", "year"] for k in range(a, b)) and any(
            w in HAVE for w in low[max(a, s - 3) : e]
        ):
            return "cumulative"
        if self._since_long(loss, a, b) and any(w in HAVE for w in low[max(a, s - 3) : e]):
            return "cumulative"
        toll = self._tolls.get((a, b))
        if toll is not None and toll is not loss and loss.voice == "passive" and self.scope(toll) == "cumulative":
            return "cumulative"
        if loss.whole is not None and loss.distance >= 0 and loss.whole.whole is None:
            return self.scope(loss.whole)
        return "event"

    def _since_long(self, loss: Loss, a: int, b: int) -> bool:
        """Whether the sentence counts since a day before the last few: "since 1 November", not "since dawn"."""
        for i in range(a, b - 1):
            if self.low[i] in ("since", "till", "until"):
                if self.low[i + 1] in ("dawn", "midnight", "morning", "early", "yesterday", "overnight"):
                    return False
                date = next((d for d in self.dates if d.span.start == i + 1), None)
                recent = (
                    date is not None and self.today and days_between(last_day(date.value), self.today) <= FEW_DAYS
                )
                return not recent or self.low[i] != "since"
        return False

    def _hypothetical(self, loss: Loss, a: int, b: int) -> bool:
        low, g, t = self.low, loss.group, loss.trigger
        if loss.whole is not None and loss.trigger is loss.whole.trigger:
            return self._hypothetical(loss.whole, a, b) if loss.whole.whole is None else False
        if t is None:
            before = low[max(a, g.start - 6) : g.start]
            return "to" in before and ("going" in before or any(w in PLANS for w in before))
        k = t.start
        between = low[min(g.end, t.start) : t.start] if g.end <= t.start else low[max(a, t.start - 4) : t.start]
        if "going" in between and low[k - 1] == "to":
            return True
        for steps, w in enumerate(reversed(between)):
            if w in MODAL_DOUBT or w in FEARED:
                return True
            if w in (",", "and", "who", "that", "which") or steps > 5:
                break
        if loss.voice == "toll":
            return any(w in MODAL_DOUBT or w in FEARED for w in low[t.end : g.start])
        if (
            k > a and low[k - 1] == "to"
        ):  # "threatened to kill 12", "risked to lose": an infinitive that is no fact
            return any(w in PLANS for w in low[max(a, k - 5) : k]) and low[k - 1] == "to"
        if any(w in FEARED for w in low[max(a, min(g.start, t.start) - 2) : max(g.end, t.end)]):
            return True
        return "if" in low[max(a, min(g.start, k) - 8) : k] and any(w in MODAL_DOUBT for w in low[a:b])

    def _background(self, loss: Loss, a: int, b: int) -> bool:
        lead = a < self.lead_end
        g, t = loss.group, loss.trigger
        date = self._date_in(loss)
        since = date is not None and self.low[date.span.start - 1 : date.span.start] == ["since"]
        if since and "when" in self.low[date.span.end : date.span.end + 4]:
            since = False  # "the worst since 2021, when four people died"
        start = first_day(date.value.split("/")[0]) if date is not None and date.value else ""
        if since and loss.voice != "toll" and self.today and days_between(start, self.today) > LONG_PAST_DAYS:
            return True
        told = self.chronicle and date is not None and self._heads(date)  # an entry of its own
        if date is not None and not since and not lead and not told and not self._of_event(date):
            end = date.value.split("/")[-1][:10]
            if self.today:
                far = FAR_DAYS if date.precision == "day" else FAR_MONTH_DAYS
                if days_between(end, self.today) > far:
                    return True
            elif date.precision in ("month", "year"):
                return True
        s, e = min(g.start, t.start if t else g.start), max(g.end, t.end if t else g.end)
        near = " ".join(self.low[max(a, s - 14) : min(b, e + 12)])
        found = LONG_AGO.search(near)
        return found is not None and (not lead or " of " in found[0] or found[0] == "anniversary")

    def _of_event(self, date: TimeExpression) -> bool:
        """Whether a date is, or lies in, that of the event the article opens with, however long ago it was."""
        if self.event_date is None or date.value is None:
            return False
        first, _, last = self.event_date.partition("/")
        return first <= first_day(date.value.split("/")[0]) <= (last or first)

    # -- who says so ------------------------------------------------------------------------------------------

    def quote_of(self, loss: Loss) -> Quote | None:
        """The innermost quote whose spans hold the figure's span."""
        s, e = loss.group.number
        best, size = None, None
        for quote, _, qe in self._quotes_at.get(s, ()):
            if e <= qe:
                this = sum(len(x) for x in quote.spans)
                depth = 0 if quote.inside is None else -1
                if size is None or (depth, this) < size:
                    best, size = quote, (depth, this)
        return best


#: Bodies that were found are a running count.
RECOVERED = frozenset({"recovered", "found", "retrieved", "pulled", "washed"})
#: A count since so few days ago is the event's own.
FEW_DAYS = 3
#: A loss this many days before the article is another event: news copy tells of the last days.
FAR_DAYS = 45
#: A count since so long ago is of a longer past, not of the event; a running toll stays one.
LONG_PAST_DAYS = 180
#: A month or year that ended this many days before the article, and is named without a day, is another time.
FAR_MONTH_DAYS = 14
