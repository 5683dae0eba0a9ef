"""What stands around a loss: whose it is, by whom, where, when, who says so, how sure it is.

Start with ``Context.fill``. Everything is read from the loss's own segment first; place and date of the
event that the article opens with hold for later figures of the same event that name none.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import compress, count
from operator import itemgetter

from ...annotations import Figure, Name, Quote, Zone
from ..columns import words_of
from ..gazetteer import gazetteer
from .counted_groups import Group
from .days import Days
from .doubts import Doubts
from .event import Events
from .groups import CALLED, Stretches
from .lexicon import loss_lexicon
from .parties import GROUP_NOUNS
from .places import Places
from .scenes import Scenes
from .scope import Scope
from .shallow import Named, Sketch
from .sides import FRIENDLY, Sides
from .status import Status
from .unverified import Unverified
from .voices import STATE_VOICES
from .walks import Loss

#: Before who claims a number that another speaks of: "the 25 deaths claimed by the opposition".
CLAIMED = frozenset({"claimed", "alleged", "reported", "announced", "cited"})
TALLIES = frozenset({"figure", "toll", "count", "tally", "claim", "estimate"})
#: What opens the rest of a count.
ADDING = frozenset(("including", "among", "with", "of"))
#: Sources that are no speakers: what they show, the article says itself.
RECORDING = re.compile(r"\b(?:footage|videos?|images?|imagery|photos?|photographs?|pictures?|recordings?|clips?)$")


class Context(Sides, Events, Scenes, Places, Days, Scope, Status, Unverified, Doubts):
    """Fields of the figures of one article beyond value and kind. Made anew for each article."""

    #: In a dictionary of more than thirty Python looks for every method first: what its parts keep is held apart.
    __slots__ = (
        *"""s low tag doc text texts ents stretches losses layout zones segments meta today capitals caps quotes
        sources cues _offsets _zone_starts _quote_spans _quotes_at _innermost_quotes _tolls lead_end""".split(),
        *"places counted elliptic_ends named found_places _name_tokens _between".split(),
        *"dates dated date_tokens toll_ends scene_at chronicle remarked claims speakers_of".split(),
        *"_own_dates _datable _scopes".split(),
        *"sentences event_place region town event_date event_in_lead_only dated_in_lead _area".split(),
        *"organisations groups gangs government leaders nations bodies party_words party_counts".split(),
        *"_known_parties under_names home _aliases _party_tokens _written _attacked".split(),
        *"fighters under_arms conflict contested rebels own_claim perpetrator striker struck_land".split(),
        *"_first_force _warring_sides _first_named _spoken_for _offices_named _places_named".split(),
        *"agents mutual figures lost_tokens sides forces_hit last_side last_told".split(),
        *"_told_spans _force _opening_agent _inmates _unrest _of_both _opening".split(),
    )

    def __init__(self, sketch: Sketch, losses: list[Loss]):
        self.s = sketch
        self.low, self.tag, self.doc = sketch.low, sketch.tag, sketch.doc
        self.texts, self._offsets, self.text = words_of(self.doc)
        self.ents = [
            Named(e.start, e.end, e.start_char, e.label_, self.written(e.start, e.end)) for e in self.doc.ents
        ]
        self.stretches = Stretches(self.text)
        self.losses = losses
        self.layout = sketch.layout
        self.zones = self.layout.paragraphs if self.layout is not None else []
        self._zone_starts = [z.start for z in self.zones]
        self.segments = {id(x): sketch.segment_of(x.group.number[0]) for x in losses}
        read = self.doc._
        self.meta = read.meta or {}
        self.today = self.meta.get("date")
        #: The tokens that begin with a capital.
        self.capitals = list(compress(count(), map(str.isupper, map(itemgetter(0), self.texts))))
        self.caps = len([w for w in filter(str.isupper, self.texts) if len(w) > 1]) * 2 > len(self.texts)
        self.quotes: list[Quote] = read.quotes
        self._quote_spans = [(quote, span.start, span.end) for quote in self.quotes for span in quote.spans]
        self._quotes_at: dict[int, list[tuple[Quote, int, int]]] = {}
        self._innermost_quotes: dict[tuple[int, int], Quote | None] = {}
        self._tolls: dict[tuple[int, int], Loss] = {}
        for x in losses:
            if x.voice == "toll":
                self._tolls.setdefault(self.segments[id(x)], x)
        self.sources = {
            i for q in self.quotes if q.source is not None for i in range(q.source.start, q.source.end)
        }
        self._sourced = {q.source.start: q for q in self.quotes if q.source is not None}
        self.cues = {i for q in self.quotes if q.cue is not None for i in range(q.cue.start, q.cue.end)}
        self.nations: dict[str, str] = {}  # read by the places; filled with the parties
        self._init_places()
        self._init_days()
        self._init_scenes()
        self.lead_end = self._lead_end()
        self._init_scopes()
        self._init_event()
        self._init_parties()
        self._init_wars()
        self._init_voices()
        self._init_agents()
        self._init_owners()
        self._init_fronts()
        self._init_remarks()

    def written(self, start: int, end: int) -> str:
        """The copy in tokens ``[start, end)``, as the text of a Span, which is put together of its tokens."""
        end = min(end, len(self.texts))
        if start >= end:
            return ""
        return self.text[self._offsets[start] : self._offsets[end - 1] + len(self.texts[end - 1])]

    def zone_of(self, i: int) -> Zone | None:
        """The paragraph that holds token ``i``; None without a layout."""
        k = bisect_right(self._zone_starts, i) - 1
        return self.zones[k] if k >= 0 else None

    def fill(self, figure: Figure, loss: Loss) -> None:
        """Writes side, by, place, date, quote, claimant, status and scope of ``figure``."""
        figure.scope = self.scope(loss)
        quote = self.quote_of(loss)
        figure.quote = quote
        quote = quote or self._carried_on(loss)
        recorded = quote is not None and quote.speaker is not None and RECORDING.search(quote.speaker.name.lower())
        figure.claimant = quote.speaker if quote is not None and not recorded else None
        apart = self._claimed_apart(loss)
        figure.claimant = apart or figure.claimant
        figure.by = self.agent(loss)
        figure.side = self.side(loss, figure, quote)
        if figure.by and figure.side and self.one_side(figure.by, figure.side):
            friendly = not FRIENDLY.isdisjoint(self.s.said(*self.segments[id(loss)]))  # both are then of one side
            figure.by = figure.by if friendly else None
        if figure.by is None:
            figure.by = self.by_whom(loss, figure)
        figure.by = CALLED.get(figure.by, figure.by) if figure.by else None
        if self.junta and self.rebels:
            figure.by = self.junta if figure.by == self.home else figure.by
            figure.side = self.junta if figure.side == self.home and figure.category != "civilian" else figure.side
        self.figures[id(loss)] = figure
        figure.place = self.place_of(loss, figure)
        figure.date = self.date_of(loss, figure)
        if figure.place:
            where = gazetteer().lookup(figure.place)
            figure.geo = dict(where) if where else None
        figure.status = self.status(loss, figure, None if recorded else quote)
        if apart is not None and figure.status == "reported":
            figure.status = "claimed"

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

    # -- who says so ------------------------------------------------------------------------------------------

    def _claimed_apart(self, loss: Loss) -> Name | None:
        """Who claims a number in a clause of its own, whoever speaks of it: "the [52] fighters the army claims to
        have killed", "confirmed seven of the [25] deaths claimed by the opposition"."""
        g, t = loss.group, loss.trigger
        relative = g.end + (self.low[g.end : g.end + 1] in (["which"], ["whom"], ["that"]))
        quote = self._sourced.get(relative) if t is not None and t.start > g.end else None
        if quote is not None and any(span.start <= t.start < span.end for span in quote.spans):
            return quote.speaker
        if (
            g.whole is None
            and self.low[g.end : g.end + 1]
            and self.low[g.end] in CLAIMED
            and self.low[g.end + 1 : g.end + 2] == ["by"]
        ):
            return self._named_after(g.end + 2)
        if self.quote_of(loss) is None and (whose := self._whose_tally(g)) is not None:
            return whose
        if g.whole is None and self.low[g.end : g.end + 1] in (["that"], ["which"]):
            alleged = self._alleged(g.end, self.segments[id(loss)][1])  # "the 31 deaths that the army claims"
            return self._named_after(g.end + 1) if alleged else None
        return None

    def _whose_tally(self, g: Group) -> Name | None:
        """Whose count a number is: "was unable to verify the army's figure of [150] rebels killed"."""
        end = g.number[0] - 3
        if end < 1 or self.low[end + 2] != "of" or self.low[end + 1] not in TALLIES:
            return None
        if self.low[end] not in ("'s", "’s"):
            return None
        body = self.organisations.get(end - 1) is not None or self.party_words.get(end - 1) in self.under_names
        if not (body or self.low[end - 1] in STATE_VOICES or self.low[end - 1] in GROUP_NOUNS):
            return None  # "Monday's toll", "the flood's toll"
        start = end - 1
        while start > 0 and self.tag[start - 1] in ("NN", "NNP", "NNPS", "JJ", "HYPH"):
            start -= 1
        for entity in self.doc._.entities:
            if any((m.span.start, m.span.end) == (start, end) for m in entity.mentions):
                return Name(entity.name, entity)
        return Name(self.written(start, end))

    def _named_after(self, i: int) -> Name | None:
        """Who the noun phrase at token ``i`` names: a speaker of the article, somebody marked, or as described."""
        i += self.low[i : i + 1] in (["the"], ["a"], ["an"])
        end = i
        while end < len(self.low) and self.tag[end] in ("JJ", "NN", "NNS", "NNP", "NNPS", "HYPH", "POS"):
            end += 1
        if end == i:
            return None
        marked = (e for e in self.doc._.entities if any(m.span.start == i for m in e.mentions))
        entity = next(marked, None)
        return Name(entity.name, entity) if entity is not None else Name(self.written(i, end))

    def _carried_on(self, loss: Loss) -> Quote | None:
        """The statement whose count the rest of its sentence goes on with: "Police put the toll at nine, including
        a cook", "raised the toll to 83, from 61", "four died, the mayor wrote, among them a father"."""
        a, _ = self.segments[id(loss)]
        start = loss.group.number[0]
        before = [x for x in self.counted.between(a, start) if self.quote_of(x) is not None]
        if not before:
            return None
        last = before[-1]
        own = self.quote_of(last).cue
        cues = [i for i in range(last.group.end, start) if i in self.cues]
        if any(own is None or not own.start <= i < own.end for i in cues):
            return None
        goes_on = loss.whole is last or (self.low[start - 1] == "from" and loss.kind == last.kind)
        return self.quote_of(last) if goes_on or self._is_more_of(last, loss) else None

    def _is_more_of(self, last: Loss, loss: Loss) -> bool:
        """Whether a loss only adds to the count before it, without a clause of its own: "put the dead at 48,
        including 35 children", "…, with 58 shops looted and 19 burned"."""
        between = range(last.group.end, loss.group.number[0])
        opens = next((self.low[i] for i in between if self.low[i].isalpha()), "")
        finite = any(self.tag[i] in ("VBD", "VBZ", "VBP", "MD") for i in between)
        return opens in ADDING and not finite and not any(self.low[i] in (";", ".", ":") for i in between)

    def quotes_at(self, i: int) -> list[tuple[Quote, int, int]]:
        """The spans of quotes that hold token ``i``, each with its quote."""
        found = self._quotes_at.get(i)
        if found is None:
            found = self._quotes_at[i] = [held for held in self._quote_spans if held[1] <= i < held[2]]
        return found

    def quote_of(self, loss: Loss) -> Quote | None:
        """The innermost quote whose spans hold the figure's span."""
        s, e = loss.group.number
        if (s, e) in self._innermost_quotes:
            return self._innermost_quotes[s, e]
        best, size = None, None
        for quote, _, qe in self.quotes_at(s):
            if e <= qe:
                this = sum(len(x) for x in quote.spans)
                depth = 0 if quote.inside is None else -1
                if size is None or (depth, this) < size:
                    best, size = quote, (depth, this)
        self._innermost_quotes[s, e] = best
        return best
