"""The event an article is about: its place and its day, told once and holding for all of its figures.

Start with ``Events._init_event``. The event is read off the first losses where their own sentence names place or
day, else off the sentences that narrate it: those in which a word of the event (``attack``, ``stormed``, a word of
loss) governs the place or the date. A place or day that a verb of saying governs is the speaker's. An event at one
point (a blast, a raid) has the narrowest place told of it, one over an area (a quake, fighting) the place of the
lead.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property

from ...annotations import TimeExpression, Zone
from ..gazetteer import gazetteer
from .days import BEGINNING, FOUND, LONGEST, ORDINALS, SAYING, days_between, days_on
from .lexicon import words
from .spelt import found_in
from .walks import Loss

#: Tokens after the first loss within which the event's own day is told: three or four paragraphs.
OPENING = 150
#: News copy tells of events of the last week.
RECENT_DAYS = 7
#: An article's first figures tell of its event.
LEADING = 4
#: Events that are at one place, and those all over a region.
POINT_EVENTS = words("point_events")
AREA_EVENTS = words("area_events")
ANY_EVENTS = POINT_EVENTS | AREA_EVENTS
#: Events over an area that may still be of one town.
FOUGHT = frozenset({"attacks", "clashes", "fighting", "raids", "strikes", "offensive", "violence"})
#: Events that have no one day.
LASTING = words("lasting")
#: What happens on one day, and how that is said.
EVENTS = POINT_EVENTS | words("fighting") | words("disasters")
HAPPENED = words("happened")
TOWNS = words("towns")
#: What copy calls a place that is no region.
SETTLEMENTS = frozenset("village villages hamlet hamlets town towns settlement settlements suburb".split())
#: Verbs by which the event itself is told again: "exploded in X, a square full of commuters".
WENT_OFF = frozenset({"exploded", "detonated", "derailed", "collapsed", "crashed", "capsized"})
#: Words that say of a sentence that it narrates an event.
NARRATING = EVENTS | HAPPENED | words("attack_verbs") | words("narrated")
#: After the name of a place: what it is.
SITES = words("sites")
#: A town with fewer people has no bureau: what is reported from it happened there.
SMALL_TOWN = 150_000
#: Body paragraphs within which "the blast at X" tells the event's very place.
REFINING = 4
#: A byline with the place it was written in.
BYLINE = re.compile(r"^(?:By )?[^\W\d_][\w’'-]*(?: [^\W\d_][\w’'-]*){1,3} in ((?:[^\W\d_][\w’'-]* ?){1,3})$")
BORDERS = frozenset({"frontier", "border"})
#: Events that last until they are ended.
SIEGES = frozenset({"siege", "standoff", "stand-off"})
#: Words before the site of an event, and where the clause that names it ends.
SITED = frozenset({"at", "struck", "hit", "near", "in", "off", "outside", "on", "around"})
SITED_AT = SITED - {"struck", "hit"} | {"of"}
#: Words by which copy calls again what it told of: "the incident", "the raids".
OCCASIONS = words("occasions")
#: Plural words for the sites of events, and for events, of which copy counts several.
MANY_SITES = frozenset(
    """villages towns cities communities hamlets camps provinces districts regions states sites locations markets
    encounters attacks raids strikes blasts explosions bombings ambushes clashes incidents shootings""".split()
)
SUCH = frozenset({"such", "same", "first", "second", "third", "fourth", "fifth", "next", "last", "other"})
CLAUSE_ENDS = frozenset({",", "when", "that", "as", "after", "before", "which"})
#: Tokens of the clause that tells where or when an event was.
CLAUSE = 25
#: Tokens from "the latest" to the word of an event, and from the start of a sentence to the place it is set in.
SERIES, OPENS = 6, 6
#: "Died of wounds".
WOUNDS = frozenset({"wounds", "succumbed"})
#: Offices of the world's organisations: what they report on was elsewhere.
SEATS = frozenset({"geneva", "new york", "united nations", "the hague", "brussels", "vienna"})
#: Mentions by which a town stands out in the copy.
OFTEN = 2
#: Tokens of a paragraph of copy.
SHORTEST_PARAGRAPH = 4
#: Tokens from a place or date back to the word that governs it.
GOVERNED = 16


class Events:
    """The main event of one article. A part of ``loss_context.Context``."""

    def _init_event(self) -> None:
        cuts = self.s.ends
        #: Every sentence of the copy, with or without a loss.
        self.sentences: list[tuple[int, int]] = list(zip([0, *cuts], cuts, strict=False))
        self._note_turns()
        self.event_place: str | None = None
        self.region: str | None = None
        self._area: bool | None = None
        self.event_date: str | None = None
        self.event_in_lead_only = False
        self.dated_in_lead = False
        self.town: str | None = None
        if self.chronicle:
            return  # each entry is of an event of its own
        self.town = self._event_place()
        self.event_place = self._site() or self.town
        of_the_dateline = self.region is not None and self.town == self._dateline_name()
        if self.town is None or self.town == self.region or of_the_dateline:
            self.town = self.event_place
        self.event_date = self._event_days()

    # -- what a word is said of ---------------------------------------------------------------------------------

    def _governor(self, i: int, a: int) -> str | None:
        """What the nearest word before token ``i`` that may govern it tells of: "event", "saying", or None."""
        for k in range(i - 1, max(a, i - GOVERNED) - 1, -1):
            w = self.low[k]
            if w in SAYING or k in self.cues or w in TELLING:
                return "saying"
            if w == "down" and self.low[k - 1] in ("went", "gone", "going"):
                return "event"
            if w in NARRATING or any(t.entry.kind not in LATER for t in self.s.triggers_at.get(k, ())):
                return "event"
        return None

    def _silent(self, i: int) -> bool:
        return bool(self.layout is not None and self.layout.silent and self.layout.silent[i])

    def _apart(self, i: int) -> bool:
        """Whether token ``i`` tells nothing of the article's event: in a credit, in a scene beside it."""
        scene = self.scene_at.get(i)
        return self._silent(i) or (scene is not None and not (scene.of_the_event and i < self.lead_end))

    # -- where --------------------------------------------------------------------------------------------------

    def _event_place(self) -> str | None:
        """The place of the event the article opens with: the first town of its figures, else of the sentences
        that narrate it, else the first country. Of an event over an area, the lead's place."""
        heads = self.body_start
        area = self._over_an_area()
        lead = [x for x in self.losses if self.segments[id(x)][0] < self.lead_end]
        if area:  # a line of the deck tells of one town
            lead = [x for x in lead if not self._in_deck(x)]
        lead.sort(key=lambda x: x.group.start < heads)  # the lead's before a headline's
        first = self.first_paragraph_end
        wide, found = self._town_of([x for x in lead if x.group.start < first], area)
        self.region = wide
        if found is None and wide is not None and self.many_sites:
            return wide
        if found is None and wide is not None:
            found = self._dateline_town(wide)
        if found is None and not area:
            found = self._narrated_place(wide)
            if (
                found is not None and wide is None and self._breadth(found) == 1
            ):  # "along the border in X province"
                self.region = wide = found
                found = self._narrated_place(wide)
        if found is None and not (area and self._clashed()):
            later, found = self._town_of([x for x in lead if x.group.start >= first], area)
            self.region = wide = wide or later
        if found is None and wide is None:
            found = self._offensive_on() or self._dateline_country() if area else self._unknown_dateline()
        if found is None and wide is not None and not area:
            found = self._named_most(wide)
        if area and (found or wide) is not None and self._breadth(found or wide or ""):
            town = self._only_town_fought_over(found or wide or "")
            if town is not None:
                self.region, found = found or wide, town
        nowhere = self._wide(found or wide or "") or (found or wide) is None
        if nowhere and not (area and self._clashed()):
            town, around = self._settlement_told()
            if town is not None:
                self.region, found = found or wide or around, town
        return found or wide

    def _settlement_told(self) -> tuple[str | None, str | None]:
        """The first settlement that the opening calls one, of which nobody speaks, and the region around it: "the
        village of X in Z province"; of several the region alone: "the hamlets of X and Y in Z province"."""
        last = self.body_start + OPENING
        for start, end, _ in self._places_between(self.body_start, min(last, len(self.low) - 1)):
            called = self.low[start - 1] == "of" and self.low[start - 2] in SETTLEMENTS
            if not called or self._apart(start) or start in self.sources:
                continue
            a, b = self.sentences[self._sentence_of(start)]
            if self._of_the_past(a, b) or self._speakers(start, end, a, b) or self._of_somebody(start, a):
                continue
            around = self._around(end, b)
            return (around, None) if self._one_of_many(start) else (self._named(start, end), around)
        return None, None

    def _one_of_many(self, start: int) -> bool:
        """Whether the settlement at ``start`` is the first of several: "the hamlets of X and Y"."""
        return (
            self.low[start - 1] == "of" and self.low[start - 2] in SETTLEMENTS and self.low[start - 2][-1] == "s"
        )

    def _of_somebody(self, start: int, a: int) -> bool:
        """Whether a settlement is where somebody is from: "a farmer from the village of X"."""
        k = start - 3
        while k > a and self.tag[k][:2] in ("DT", "JJ", "NN"):
            k -= 1
        return self.low[k] in ("from", "of", "to") or any(w in SAYING for w in self.low[k - 3 : k])

    def _around(self, end: int, b: int) -> str | None:
        """The region in "X in Z province", "X and Y in Z province", behind the first that ends before ``end``."""
        at = next((i for i in range(end, min(b, end + OPENS)) if self.low[i] == "in"), None)
        near = self._places_between(at, min(b, at + OPENS)) if at is not None else []
        return next((self._named(s, e) for s, e, _ in near), None)

    def _offensive_on(self) -> str | None:
        """The place of "the X offensive", "fighting in X" in headline or lead."""
        for start, end, _ in self._places_between(0, min(self.lead_end, len(self.low) - 1)):
            k = self._preposition(start, max(0, start - 5))
            near = (
                k is not None
                and self.low[k] in ("in", "around", "near")
                and not self._wide(self._named(start, end))
            )
            if near and not self._silent(start) and AREA_EVENTS & set(self.low[max(0, k - 3) : k]):
                return self._named(start, end)
            if (
                not self._silent(start)
                and AREA_EVENTS & set(self.low[end : end + 1])
                and not self._of_a_people(start, end)
            ):
                return self._named(start, end)
        return None

    def _named_most(self, wide: str) -> str | None:
        """The town or village within ``wide`` that the copy names over and over: an event "in eastern X" was
        there. None where no name stands out, or only a city with bureaus does."""
        counts: dict[str, int] = {}
        for a, b in self.sentences:
            if self._apart(a) or self._of_the_past(a, b):
                continue
            for start, end, _ in self._places_between(a, b):
                name = self._named(start, end)
                k = self._preposition(start, a)
                if start in self.sources or k is None or self._beside(k, a) or self._wide(name):
                    continue
                if self._within(name, wide):
                    counts[name] = counts.get(name, 0) + 1
        told = sorted(counts.items(), key=lambda item: -item[1])
        if not told or told[0][1] < OFTEN or (len(told) > 1 and told[1][1] == told[0][1]):
            return None
        name = told[0][0]
        return name if gazetteer().people(name) < SMALL_TOWN and gazetteer().kind(name) in (None, "city") else None

    def _in_deck(self, loss: Loss) -> bool:
        zone = self.zone_of(loss.group.start)
        return zone is not None and zone.kind == "deck"

    def _town_of(self, losses: list[Loss], area: bool) -> tuple[str | None, str | None]:
        """The first country that ``losses`` name and the first town; of an event over an area either will do."""
        wide: str | None = None
        for loss in losses[: LEADING + 1]:
            place = self._place_in(loss)
            if place is None or gazetteer().kind(place) == "loc" or self._at_a_bedside(loss, place):
                continue  # a sea, a river, a hospital is where a figure was, not where the article is
            if area or not (self._breadth(place) or (wide is not None and self._holds(place, wide))):
                return wide, self._narrower(place)
            wide = wide or place
        return wide, None

    def _at_a_bedside(self, loss: Loss, place: str) -> bool:
        """Whether a loss is told of a hospital: "three died of their wounds in X"."""
        a, b = self.segments[id(loss)]
        return "hospital" in place.lower() or bool(WOUNDS & set(self.low[max(a, loss.group.end) : b]))

    def _holds(self, place: str, region: str) -> bool:
        """Whether the copy says that ``region`` lies in ``place``: "Bihar's Bhagalpur district"."""
        for _, end in found_in(self.text, place):
            owned = OWNED.match(self.text, end)
            if owned and (self.text.startswith(region, end + 3) or self.text.startswith(region, owned.end())):
                return True
        return False

    @cached_property
    def many_sites(self) -> bool:
        """Whether headline or lead counts the sites of the event, or the events: "three farming communities", "two
        separate encounters": then the first that the copy names is not where all of it was."""
        first = self.first_paragraph_end
        for i, number in self.s.number_at.items():
            if i >= first or (number.value or 0) < 2:
                continue
            after = self.low[number.span.end : number.span.end + 3]
            named = (k for k, w in enumerate(after) if w in MANY_SITES)
            if any(all(self.tag[number.span.end + j][:2] in ("JJ", "NN") for j in range(k)) for k in named):
                return True
        return False

    def _breadth(self, name: str) -> int:
        """2 for a country, 1 for a region that is no city as well and is not called a district, 0 for all else."""
        if self._wide(name):
            return 2
        region = gazetteer().kind(name) == "state" and not gazetteer().is_city(name)
        return int(region or any(CALLED_REGION.match(self.text, end) for _, end in found_in(self.text, name)))

    def _body(self) -> list[Zone]:
        """The body's paragraphs that tell of the event, without the ends of datelines that stand alone."""
        body = (z for z in self.zones if z.kind == "body" and z.end - z.start >= SHORTEST_PARAGRAPH)
        return [z for z in body if (scene := self.scene_at.get(z.start)) is None or scene.of_the_event]

    @cached_property
    def first_paragraph_end(self) -> int:
        """The token after the body's first paragraph; asked for once every scene is known."""
        return next((z.end for z in self._body()), self.lead_end)

    def _over_an_area(self) -> bool:
        """Whether the event that the first loss is told of, else the first named in headline and lead, is one over
        an area: a quake, fighting."""
        if self._area is None:
            nearest = self._event_of_first()
            pointed = nearest is not None and self.low[nearest] in POINT_EVENTS
            first = next(self._lead_events(), None)
            self._area = not pointed and first in AREA_EVENTS
        return self._area

    def _lead_events(self) -> Iterator[str]:
        """The words of headline and lead that name events, without those of silent zones."""
        return (
            self.low[i]
            for i in self._events_named
            if i < self.lead_end and not self._silent(i) and not self._one_of_a_series(i)
        )

    @cached_property
    def _events_named(self) -> list[int]:
        """Where a word for an event stands."""
        return self.s.where(ANY_EVENTS)

    def _one_of_a_series(self, i: int) -> bool:
        """Whether the word of an event at token ``i`` is one of many: "the latest in a series of attacks"."""
        return "latest" in self.low[max(0, i - SERIES) : i]

    def _goes_on(self) -> bool:
        """Whether the first event named in headline and lead is one that lasts: unrest, an outbreak, a war."""
        first = next(self._lead_events(), None)
        return first in LASTING and not self._days_of_event()

    def _event_of_first(self) -> int | None:
        """The word of an event nearest to the first loss of the body, in its sentence: "overshadowed by a strike
        that killed dozens"."""
        first = next((x for x in self.losses if x.group.start >= self.body_start), None)
        if first is None or not self._in_lead(first):
            return None
        a, b = self.segments[id(first)]
        at = [i for i in self._events_named if a <= i < b and not self._one_of_a_series(i)]
        return min(at, key=lambda i: abs(i - first.group.start), default=None)

    def _only_town_fought_over(self, wide: str) -> str | None:
        """The town within ``wide`` where raids, strikes or fighting were, where the opening narrates them of one
        town alone."""
        lead = self.dated.between(self.body_start, self.first_paragraph_end)
        if next(self._lead_events(), None) not in FOUGHT or any(d.precision in ("month", "year") for d in lead):
            return None  # a report on months has more towns
        towns = set(self._narrated_places(wide))
        return towns.pop() if len(towns) == 1 else None

    def _narrated_place(self, wide: str | None) -> str | None:
        """The first of ``_narrated_places``."""
        return next(self._narrated_places(wide), None)

    def _narrated_places(self, wide: str | None) -> Iterator[str]:
        """The places, narrower than a country, that sentences narrating an event name in the opening, the first
        one first: "Jets bombed the market in X", "rebels overran X", "police stormed X jail", "the X slide"."""
        first = self.body_start
        last = first + OPENING
        for a, b in self.sentences:
            if a > last:
                return
            if self._apart(a) or self._of_the_past(a, b):
                continue
            for start, end, _ in self._places_between(a, b):
                name = self._named(start, end)
                if a < first and name.split()[-1].lower() in BORDERS:
                    continue  # a headline's border: where on it is told below
                if (
                    start in self.sources
                    or self._wide(name)
                    or self._speakers(start, end, a, b)
                    or (wide is not None and (self._holds(name, wide) or not self._within(name, wide)))
                    or (wide is not None and self._breadth(name) >= self._breadth(wide))
                ):
                    continue
                alone = self._end_of_many(end, b) is None and not self._one_of_many(start)
                if alone and self._narrates(start, end, a):
                    yield name

    def _narrates(self, start: int, end: int, a: int) -> bool:
        """Whether the words before or after a place tell of an event there."""
        if self.low[end : end + 1] and self.low[end] in ANY_EVENTS:
            return True
        k = self._preposition(start, a, NARRATIVE)
        if k is not None and self.low[k - 1] in ("scene", "site"):
            return True  # "told reporters at the scene in X"
        if k is not None and self.low[k:start] == ["near", "the"]:
            return False  # "posts near the X Pass": beside it, all along
        if k is not None and (self.low[k] == "from" or (self.low[k] == "over" and self.low[k - 1] in QUARRELS)):
            return False  # "migrants from X", "a dispute over X"
        if k is not None:
            if self.low[end : end + 1] == ["when"] and start - k <= 2:
                return True  # "It was still dark in X when the motorbikes arrived"
            if self.low[k] in (
                "to",
                "for",
            ):  # "ambushed on the road to X", "heading for X when it came under fire"
                bound = self.low[k - 1 : k] in (["road"], ["way"], ["heading"], ["headed"], ["bound"])
                return bound and any(w in NARRATING for w in self.low[a : end + 12])
            if self._begins_with_a_day(a) and self._governor(k, a) != "saying":
                return not self._beside(k, a)  # "On Sunday morning workers went to clear a sluice near X"
            if self._beside(k, a) or self.low[k - 1] in WOUNDS:
                return False
            told = self._governor(k if self.low[k] != "of" else start, a)
            if told is None and k - a < OPENS:  # "In X, a shell hit a house"; "Near X, nine miners were buried"
                return self._first_narrates(end, self.sentences[self._sentence_of(a)][1])
            return told == "event"
        return self._struck(start, a)

    def _begins_with_a_day(self, a: int) -> bool:
        """Whether a sentence begins with one of the last days: it narrates what happened then."""
        return any(self._recent(d) and self._tells_the_day(d) for d in self.dated.between(a, a + 4))

    def _struck(self, start: int, a: int) -> bool:
        """Whether a place is the object of an attack or a quake: "stormed X jail", "struck central X"."""
        k = start - 1
        town = self.low[k] == "of" and self.low[k - 1] in TOWNS
        if town:
            k -= 2  # "seized the town of X", "the river port of X"
        while k > a and (
            self.tag[k][:2] in ("DT", "JJ") or self.low[k] in ("'s", "’s") or (town and self.tag[k] == "NN")
        ):
            k -= 1
        return k >= a and self.low[k] in STRIKING

    def _of_the_past(self, a: int, b: int) -> bool:
        """Whether a sentence names a time long before the article's, and the article is not about that."""
        return any(
            d.precision in ("year", "month") and (d.value or "")[:4] < (self.today or "")[:4]
            for d in self.dated.between(a, b)
        )

    def _site(self) -> str | None:
        """The very place in "The landslide struck the X site", "The raid on the X camp", "the shells landed near a
        queue at X": what is told of the event, named again, in the paragraphs after the lead."""
        fought = self._over_an_area()  # of an area, only a fight that the lead puts nowhere is anywhere else
        if fought and not (self._clashed() and (self.town is None or self._wide(self.town))):
            return None
        many = self.many_sites
        for zone in self._body()[1:REFINING]:
            for a, b in self.sentences[self._sentence_of(zone.start) : self._sentence_of(zone.end - 1) + 1]:
                event = self._event_again(a, b)
                if event is not None and fought and not self._is_told_of(event):
                    continue
                where = self._where_it_was(a, b) or (None if fought or many else self._site_struck(a, b))
                if where is not None:
                    return where
                if event is None or (many and self.low[event + 1] not in ("took", "happened", "occurred")):
                    continue
                found = self._site_after(event, b)
                if found is not None:
                    return found
        return None

    def _site_after(self, event: int, b: int) -> str | None:
        """The place that the clause of the event's word at ``event`` names."""
        for i in range(event + 1, self._clause_end(event, b)):
            if self.low[i] not in SITED and not (self.low[i] == "of" and i == event + 1):
                continue
            start = i + 1 + (self.low[i + 1 : i + 2] == ["the"])
            if self.low[start + 1 : start + 2] in (["'s"], ["’s"]):
                start += 2  # "in X's Y"
            end = start
            while end < b and self.tag[end] in ("NNP", "NNPS") and self.texts[end][:1].isupper():
                end += 1
            last = end
            while last < b and self.tag[last] in ("NN", "NNS"):
                last += 1  # "near X railway station in Y district"
            after = self.low[last if self.low[last : last + 1] == ["in"] else end] if end < b else ""
            closed = after in (".", *CLAUSE_ENDS) or after in SITES or after in SITED
            if end == start or not (closed or self.low[i] == "at") or start in self.date_tokens:
                continue
            if self.named.get(start) == "ORG" and not SITES & set(self.low[end : end + 1]) and self.low[i] != "in":
                continue
            name = self._named(start, end)
            if not name.endswith("No") and not self._wide(name) and not self._of_a_people(start, end):
                return name  # not "in Plant No. 4"
        return None

    def _site_struck(self, a: int, b: int) -> str | None:
        """The place in "officers entered the X complex before dawn"."""
        for start, end, _ in self._places_between(a, b):
            named_site = self.low[start - 1 : start] == ["the"] and SITES & set(self.low[end : end + 1])
            if (
                named_site
                and not self._of_the_past(a, b)
                and self.low[start - 2] in STRIKING
                and not self._wide(self._named(start, end))
            ):
                return self._named(start, end)
        return None

    def _where_it_was(self, a: int, b: int) -> str | None:
        """The place in "bombed two areas in X, where the fighting took place"."""
        for end in range(a + 1, b - 3) if "where" in self.s.said(a, b) else ():
            if self.low[end : end + 3] != [",", "where", "the"] or self.low[end + 3] not in OCCASIONS:
                continue
            start = end
            while start > a and self.tag[start - 1] in ("NNP", "NNPS"):
                start -= 1
            if start < end:
                return self._named(start, end)
        return None

    def _clause_end(self, event: int, b: int) -> int:
        """The token after the clause of the event's word at ``event``, in a sentence that ends at ``b``."""
        first = event + 3 if self.low[event + 1 : event + 3] == [",", "which"] else event + 1
        last = min(b, event + CLAUSE)
        ends = (
            i for i in range(first, last) if self.low[i] in SAYING or self.low[i] in CLAUSE_ENDS or i in self.cues
        )
        return next(ends, last)

    def _event_again(self, a: int, b: int) -> int | None:
        """The token of "the blast", "the shells": an event or its arms as what the sentence is about."""
        for i in range(a, b - 1) if not TOLD_AGAIN.isdisjoint(self.s.said(a, b)) else ():
            if self.low[i] == "the" and ARMS & set(self.low[i + 1 : i + 2]):
                return i + 1
            if self.low[i] in WENT_OFF or self._is_told_of(i):
                return i
        return None

    def _is_told_of(self, i: int) -> bool:
        """Whether token ``i`` is the word of an event that the copy told of before, and where or when it was is
        told now: "the incident took place", "the raid on X", "Monday's attack in X"."""
        if self.low[i] not in OCCASIONS:
            return False
        k = i - 1
        while k > i - 5 and k >= 0 and self.tag[k][:2] in ("JJ", "NN", "VB", "CD") and self.low[k] not in SUCH:
            if self.low[k].endswith("est") and self.low[k] != "west":
                return False  # "the deadliest attack on the army"
            k -= 1
        if k < 0 or self.low[k] not in ("the", "this", "that", "'s", "’s") or self.low[k - 1] == "since":
            return False
        which = self.low[i + 1 : i + 3] == [",", "which"]  # "the firing, which began on Monday"
        after = self.low[i + 3 : i + 4] if which else self.low[i + 1 : i + 3]
        return bool(SITED_AT & set(self.low[i + 1 : i + 2])) or any(w in HAPPENED for w in after)

    @cached_property
    def body_start(self) -> int:
        """The token that the body begins at."""
        return next((z.start for z in self.zones if z.kind == "body"), 0)

    def _narrower(self, place: str) -> str:
        """ "Huruma" where a headline has "Nairobi" and the lead "in Huruma, Nairobi"."""
        for start, end, _ in self._places_between(0, min(self.lead_end, len(self.low))):
            if self.low[end : end + 1] == [","] and self.written(end + 1, len(self.low)).startswith(place):
                name = self._clean(self.written(start, end))
                if self.low[start - 1 : start] in (["in"], ["at"], ["near"]) and not self._wide(name):
                    return name
        return place

    def _dateline_town(self, wide: str) -> str | None:
        """The town of the dateline for an event "in eastern X": a small town has one because of its event."""
        town = self._dateline_name()
        if town is None:
            return None
        if gazetteer().kind(town) is None and wide in (self._dateline_country(), self._dateline_region()):
            return town  # "CASTLE BEND, Texas": a town that nobody knows
        found = gazetteer().lookup(town)
        small = 0 < gazetteer().people(town) < SMALL_TOWN and gazetteer().kind(town) == "city"
        same = found is not None and self._country_of_place(wide) == gazetteer().name_of(found["country"])
        return town if small and same else None

    def _unknown_dateline(self) -> str | None:
        """The town of the dateline where no sentence names a place: one that is no capital and no city."""
        town = self._dateline_name()
        if town is None or not self.losses or not self._in_lead(self.losses[0]):
            return None
        return town if gazetteer().people(town) < SMALL_TOWN and gazetteer().kind(town) in (None, "city") else None

    def _dateline_country(self) -> str | None:
        """The country that the dateline names: where an event over an area was, if nobody tells more."""
        if (self._dateline_name() or "").lower() in SEATS:
            return None
        last = self._dateline_region()
        return last if last is not None and gazetteer().kind(last) == "country" else None

    def _dateline_region(self) -> str | None:
        """What stands behind the town of the dateline: "Texas", "Niger"."""
        parts = re.split(r"[,(]", self.meta.get("dateline") or "")
        return parts[-1].strip(" )") if len(parts) > 1 else None

    def _dateline_name(self) -> str | None:
        """The town of the dateline, else of a byline: "Ada Kern in Kelso"."""
        dateline = self.meta.get("dateline")
        if not dateline:
            tops = [z for z in self.zones if z.start < self.body_start]
            lines = (self.written(z.start, z.end).strip() for z in tops if z.kind in ("byline", "deck"))
            found = next(filter(None, (BYLINE.match(line) for line in lines)), None)
            return found[1] if found else self._capitals_before_colon()
        town = re.split(r"[,(/]", dateline)[0].strip()
        return town.title() if town.isupper() and not self.caps else town

    def _capitals_before_colon(self) -> str | None:
        """The town in "LAKKI MARWAT: At least 11 ...": capitals and a colon that begin the body."""
        start = self.body_start
        end = start
        while end < start + 4 and self.written(end, end + 1).isupper() and self.tag[end][:3] == "NNP":
            end += 1
        if end == start or self.caps or self.low[end : end + 1] != [":"]:
            return None
        return self.written(start, end).title()

    @staticmethod
    def _within(town: str | None, wide: str) -> bool:
        """Whether a town, as far as is known, lies in a country or state."""
        if town is None:
            return False
        where, iso = gazetteer().lookup(town), gazetteer().iso_of(wide)
        if where is None or iso is None or where["country"] == iso:
            return True
        return gazetteer().people(town) < SMALL_TOWN  # a village shares its name with others elsewhere

    # -- when ---------------------------------------------------------------------------------------------------

    def _event_days(self) -> str | None:
        """The event's day, or its days: overnight, as many as the lead counts ("two days of fighting"), of a siege
        from its beginning to the article's day."""
        day = self._event_day()
        night = self._overnight()
        if night and (day is None or day in (night[:10], days_on(night, -1))):
            evening = days_on(night, -1)
            return f"{evening}/{night}" if self._evening_told(evening) else night
        if day is not None and len(day) == 10 and self.dated_in_lead and (count := self._days_of_event("after")):
            return f"{days_on(day, 1 - count)}/{day}"
        if self.today and (day is None or day == self.today[:10]) and (nth := self._nth_day(0, self.lead_end)):
            return f"{days_on(self.today, 1 - nth)}/{self.today[:10]}"
        if self.today and day is None and (count := self._days_of_event()):
            first = self._first_day_narrated() or days_on(self.today, 1 - count)
            return f"{first}/{days_on(first, count - 1)}"
        if day is not None and len(day) == 10 and self.today:
            count = None if self.dated_in_lead and not self._dated_after_the_lead(day) else self._days_of_event()
            if count and days_on(day, count - 1) <= self.today[:10]:
                return f"{day}/{days_on(day, count - 1)}"
            if day < self.today[:10] and self._recent_day(day) and self._besieged(day):
                return f"{day}/{self.today[:10]}"
        return day

    def _heads(self, date: TimeExpression) -> bool:
        """Whether a date begins its paragraph, as in a chronicle: "MARCH 6 - A PATROL WAS LOST"."""
        zone = self.zone_of(date.span.start)
        return zone is not None and zone.kind == "body" and date.span.start - zone.start < 2

    def _dated_after_the_lead(self, day: str) -> bool:
        """Whether the first paragraph names no ``day``: "three days of clashes", and then how they began."""
        lead = self.dated.between(self.body_start, self.first_paragraph_end)
        return not any((d.value or "")[:10] == day for d in lead)

    def _besieged(self, day: str) -> bool:
        """Whether the copy opens with a siege that began on ``day``."""
        opening = self.low[: self.body_start + OPENING]
        if SIEGES.isdisjoint(opening):
            return False
        return any(
            (d.value or "")[:10] == day
            and any(w in BEGINNING for w in self.low[max(0, d.span.start - 4) : d.span.start])
            for d in self.dates
        )

    def _overnight(self) -> str | None:
        """The days of a night before the article's, where headline or lead says that the event was overnight."""
        return self._overnight_in(0, min(self.lead_end, len(self.low)))

    def _overnight_in(self, a: int, b: int, *, lost: bool = False) -> str | None:
        """The same for tokens ``[a, b)``. lost: whether they tell of a loss, whatever else they narrate."""
        if not self.today or "overnight" not in self.s.vocabulary:
            return None
        for i in range(a, b):
            if self.low[i] != "overnight" or self.low[i + 1 : i + 2] in (["into"], ["on"], ["toll"]):
                continue
            near = self.low[max(0, i - GOVERNED) : i + 5]
            told = lost or any(w in NARRATING for w in near)
            if told and not any(w in TOLLS or w in FOUND for w in near):
                return self.today[:10]
        return None

    def _evening_told(self, evening: str) -> bool:
        """Whether the copy tells that the event of a night began on ``evening``."""
        if HOURS_OF_A_NIGHT.search(self.written(0, self.lead_end)):
            return True
        told = (date for date, _ in self._days_told_again() if self._in_the_evening(date))
        return any((date.value or "")[:10] == evening for date in told)

    def _first_day_narrated(self) -> str | None:
        """The day that a sentence of the opening begins with: "On Sunday workers went to clear a sluice"."""
        last = self.body_start + OPENING
        told = (
            date
            for date in self.dated.between(self.body_start, last)
            if self._recent(date) and self._tells_the_day(date) and self._opens_its_sentence(date)
        )
        return next(((date.value or "")[:10] for date in told), None)

    def _opens_its_sentence(self, date: TimeExpression) -> bool:
        a, b = self.sentences[self._sentence_of(date.span.start)]
        return date.span.start - a < 2 and not any(i in self.cues for i in range(date.span.end, b))

    def _nth_day(self, a: int, b: int) -> int | None:
        """The number in "traded fire for a second day", "as fighting enters fifth day", in tokens ``[a, b)``."""
        for i in range(max(a, 1), min(b, len(self.low)) - 1):
            if self.low[i] not in ORDINALS or self.low[i + 1] not in (
                "day",
                "straight",
                "consecutive",
                "successive",
            ):
                continue
            if any(w in GOING_ON for w in self.low[max(0, i - 3) : i]) and not self._silent(i):
                return ORDINALS.index(self.low[i]) + 1
        return None

    def _days_of_event(self, before: str | None = None) -> int | None:
        """The number in "two days of fighting", within headline and lead; with the word ``before`` it."""
        for i, number in sorted(self.s.number_at.items()):
            if (
                i >= min(self.lead_end, len(self.low)) - 3
                or number.value is None
                or self.low[number.span.end : number.span.end + 2] != ["days", "of"]
                or (before is not None and self.low[i - 1] != before)
            ):
                continue
            after = self.low[number.span.end + 2 : number.span.end + 6]
            if any(w in EVENTS or w in AREA_EVENTS for w in after) and 1 < number.value <= 2 * RECENT_DAYS:
                return int(number.value)
        return None

    def _event_day(self) -> str | None:
        """The day of the event the article opens with: of its first losses, else of the sentences after them."""
        lasting, opening = self._goes_on(), self.first_paragraph_end
        again = self._day_told_again()
        for loss in self.losses:
            date = self._date_in(loss)
            if date is None or self._counts_since(date) or self._since_then(date.span.start):
                continue
            if self._apart(loss.group.start) or (loss.voice == "toll" and not self._of_an_event(date)):
                continue
            if self._recalled(loss, date):
                continue
            if self._dates_of_finding(loss) or self._died_later(loss):
                continue
            if lasting and self.segments[id(loss)][0] >= opening:
                continue
            if self._in_lead(loss) or (len(self.losses) == 1 and not self._after_a_recent(date)):
                day = self._day(date)
                first, _, last = (day or "").partition("/")
                if days_between(first, last) > LONGEST and date.span.start >= opening:
                    break  # "Nine men held for most of the year were freed", in the second paragraph
                self.dated_in_lead = True
                if again is not None and day is not None and "/" in day and self._falls_within(again, day):
                    return again  # "last week", and later: "the raid took place on May 4"
                rolling = date.precision == "range" and (day or "")[-10:] >= days_on(self.today or day or "", -1)
                self.event_in_lead_only = rolling  # "in the past 24 hours"
                return day
            break
        if not self.losses:
            return None
        if again is not None:
            return again
        told = [date for date in self.dates if self._tells_the_day(date) and not self._of_finding(date)]
        told = [date for date in told if not self._apart(date.span.start)]
        told = [date for date in told if not any(self._of_another_act(x, date) for x in self.losses)]
        if lasting:  # "in Monday's battle": one day of it that all the copy is about
            days = {(date.value or "")[:10] for date in told if self._named_by_its_day(date)}
            return next(iter(days)) if len(days) == 1 and self._recent_day(*days) else None
        lost = {id(self._date_in(x)) for x in self.losses if x.voice != "toll"}
        narrated = [d for d in told if id(d) in lost or self._of_an_event(d) or self._opens_the_story(d)]
        if self._over_an_area():
            narrated = [date for date in narrated if date.span.start < self.lead_end + OPENING // 2]
        recent = [date for date in narrated if self._recent(date)]
        past = [date for date in narrated if not self._of_a_war(date)]
        for date in recent or past:  # "Monday's earthquake"; "the raid on 4 May 2023", told at a trial
            last = self._day_joined(date)
            return (date.value or "")[:10] + (f"/{last}" if last else "")
        if self._in_lead(self.losses[0]) and not self._over_an_area():
            last = self.segments[id(self.losses[0])][0] + OPENING
            for date in told:  # "The fire on Monday night"
                a, b = self.sentences[self._sentence_of(date.span.start)]
                tells = date.span.start - a >= GOVERNED // 4 or self._first_narrates(date.span.end, b)
                if date.span.start < last and self._recent(date) and tells:
                    return (date.value or "")[:10]
        return self._first_day_if_all_dated() or self._days_since()

    def _recalled(self, loss: Loss, date: TimeExpression) -> bool:
        """Whether a loss of a time long past, or of months, follows one that the body told first: "Fires destroyed
        52 homes, she said on Sunday. The fires of 2009 killed 173 people"; "It was the 11th raid this year"."""
        if not self._behind_the_first(loss):
            return False
        start, _, end = (self._day(date) or "").partition("/")
        return self._long_before(date) or days_between(start, end) > LONGEST

    def _days_since(self) -> str | None:
        """The days of an event that its first dated loss is counted for: "three killed in raids since Sunday"."""
        for loss in self.losses:
            opens = self.segments[id(loss)][0] < self.body_start + OPENING and self.scene_of(loss) is None
            date = self._date_in(loss) if opens else None
            if date is not None:
                return self._day(date) if self._counts_since(date) and self._recent(date) else None
        return None

    def _opens_the_story(self, date: TimeExpression) -> bool:
        """Whether a date begins a sentence of the first paragraph: "On Tuesday, gunmen stopped a convoy"."""
        return date.span.start < self.first_paragraph_end and self._opens_its_sentence(date)

    def _of_a_war(self, date: TimeExpression) -> bool:
        """ "The war began when militants attacked on May 7, 2023": no day of what the copy is about."""
        a, b = self.sentences[self._sentence_of(date.span.start)]
        return any(w in LASTING for w in self.low[a:b])

    def _days_told_again(self) -> Iterator[tuple[TimeExpression, int]]:
        """The dates in "the strike took place on 26 November", with the token after their sentence."""
        for date in self.dates:
            start = date.span.start
            a, b = self.sentences[self._sentence_of(start)]
            if start < self.body_start or self._apart(start):
                continue
            for i in range(start - 1, max(a, start - CLAUSE) - 1, -1):
                if self._is_told_of(i) and start < self._clause_end(i, b) and "(" not in self.low[i:start]:
                    if not self._of_the_past(a, b):
                        yield date, b
                    break

    def _day_told_again(self) -> str | None:
        """The day or days of the event where the copy tells of it again: "the strike took place on 26 November",
        "the killings took place between May 4 and 7"."""
        for date, b in self._days_told_again():
            day = (date.value or "")[:10]
            if self._tells_the_day(date):
                lasted = self._in_the_evening(date) and self._into_the_morning(date.span.end, b)
                return f"{day}/{days_on(day, 1)}" if lasted else day
            if len(date.value or "") == len("2026-03-01/2026-03-02") and not self._in_future(date):
                return date.value
        return None

    def _in_the_evening(self, date: TimeExpression) -> bool:
        """ "Late on Monday", "around 11.30 pm on Monday", "Sunday evening"."""
        i = date.span.start
        return bool(EVENING & set(self.low[max(0, i - 2) : date.span.end]))

    def _into_the_morning(self, i: int, b: int) -> bool:
        """Whether tokens ``[i, b)`` tell until when a night's events went on: "until after midnight"."""
        return any(
            self.low[k] in ("until", "till", "into") and MORNING & set(self.low[k + 1 : min(b, k + 5)])
            for k in range(i, b)
        )

    @staticmethod
    def _falls_within(days: str, window: str) -> bool:
        """Whether an ISO day or ``start/end`` lies within another ``start/end``."""
        start, _, end = window.partition("/")
        return start <= days[:10] and days[-10:] <= end

    def _of_finding(self, date: TimeExpression) -> bool:
        """Whether bodies came to light on a date, or one more died: "divers recovered nine more on Wednesday"; not
        in "crews have dug since the quake struck on Monday"."""
        a, _ = self.sentences[self._sentence_of(date.span.start)]
        a = next((i for i in range(date.span.start - 2, a, -1) if self.low[i] in ("since", "when")), a)
        before = set(self.low[max(a, date.span.start - GOVERNED) : date.span.start])
        if "succumbed" in before and before & {"more", "another"}:
            return True  # "One more succumbed to his injuries on Tuesday"
        return bool(FOUND & set(self.low[max(a, date.span.start - GOVERNED // 2) : date.span.start]))

    def _tells_the_day(self, date: TimeExpression) -> bool:
        """Whether a date is a day on which something may have happened."""
        i = date.span.start
        clock = date.precision == "time"
        return (
            i >= self.body_start
            and not self._silent(i)
            and date.precision in ("day", "time")
            and self._names_a_day(date)
            and len((date.value or "")[:10]) == 10
            and not self._date_of_saying(date)
            and (clock or not self._counts_since(date) or self._named_by_its_day(date))
            and (clock or not self._right_after_a_limit(i))
            and not self._in_future(date)
        )

    def _after_a_recent(self, date: TimeExpression) -> bool:
        """Whether the copy has named one of the last days before ``date``: that is when its event was."""
        return any(self._recent(d) for d in self.dates if d.span.start < date.span.start)

    def _recent(self, date: TimeExpression) -> bool:
        """Whether a date is a day of the last few before the article."""
        return self._recent_day((date.value or "")[:10])

    def _recent_day(self, day: str) -> bool:
        return len(day) == 10 and bool(self.today) and 0 <= days_between(day, self.today) <= RECENT_DAYS

    def _of_an_event(self, date: TimeExpression) -> bool:
        """Whether the words beside a date say that an event was then."""
        start, end = date.span.start, date.span.end
        if self.low[end : end + 1] in (["'s"], ["’s"]):
            return self._named_by_its_day(date)
        a, b = self.sentences[self._sentence_of(start)]
        after = self.low[end : min(b, end + 8)]
        if "when" in after[:2] and any(w in NARRATING for w in after):
            return True  # "the night of 18 October, when the river came through the home"
        return self._governor(start, a) == "event" or (start - a < 4 and self._first_narrates(end, b))

    def _named_by_its_day(self, date: TimeExpression) -> bool:
        """ "Monday's battle"."""
        end = date.span.end
        return self.low[end : end + 1] in (["'s"], ["’s"]) and any(
            w in EVENTS for w in self.low[end + 1 : end + 4]
        )

    def _first_narrates(self, start: int, b: int) -> bool:
        """Whether the rest of a sentence tells of an event before it tells of a speaker."""
        for i in range(start, b):
            if self.low[i] in NARRATING or i in self.s.triggers_at:
                return True
            if i in self.cues or self.low[i] == "announced":
                return False
        return False

    def _sentence_of(self, i: int) -> int:
        """Which sentence token ``i`` is in."""
        return bisect_right(self.sentences, (i, len(self.low))) - 1

    def _first_day_if_all_dated(self) -> str | None:
        dated = [date for loss in self.losses if (date := self._date_in(loss)) is not None]
        if not dated or len(dated) < len(self.losses) or self._after_a_recent(dated[0]):
            return None
        return self._day(dated[0])


#: Prepositions by which a narrated event is at a place, beside those of a loss.
NARRATIVE = frozenset({"through", "across", "to", "for", "between"})
#: Verbs whose object is the place of an event.
STRIKING = frozenset(
    """struck strikes strike hit hits stormed storm storms shelled shells bombed bombs raided raid overran overrun
    attacked attacks attack pounded rocked shook stormed entered flooded seized captured retook recaptured
    besieged seize capture retake recapture overrun bomb enter""".split()
)
#: Kinds of loss that follow an event: arrests, handovers.
LATER = frozenset({"captured", "released"})
#: Verbs that put a speaker, not an event, somewhere.
TELLING = frozenset(
    """told telling testified works heads visited briefed spoke speaking lives living based exile signed born
    native""".split()
)
#: What states have over a place.
QUARRELS = frozenset({"conflict", "dispute", "disputes", "row", "war", "talks", "quarrel", "standoff", "tensions"})
#: What lands or strikes, as the subject of "the shells landed near X".
ARMS = frozenset(
    {
        "shells",
        "rockets",
        "bombs",
        "missiles",
        "drones",
        "mortars",
        "violence",
        "attackers",
        "gunmen",
        "column",
        "convoy",
    }
)
#: One of these stands where an event is told of again.
TOLD_AGAIN = ARMS | WENT_OFF | OCCASIONS
#: Parts of a day before and after midnight.
EVENING = frozenset({"late", "evening", "night", "pm", "p.m.", "p.m"})
MORNING = frozenset({"midnight", "dawn", "daybreak", "sunrise", "morning", "am", "a.m.", "early"})
#: "Between 10 p.m. and 6 a.m.": a night's two days are told.
HOURS_OF_A_NIGHT = re.compile(r"\b(?:between|from) \d[\d:.]* ?p\.?m\.?,? (?:and|to|until|till) \d[\d:.]* ?a\.?m")
#: What behind a name makes it that of a region; a district is small enough to be a place itself.
CALLED_REGION = re.compile(r" (?:region|province|state|governorate|oblast|county)\b")
#: Between a place and what lies in it: "Bihar's Bhagalpur", "Bihar's eastern Bhagalpur".
OWNED = re.compile(r"['’]s (?:\w+ )?")
#: Before "a second day", of what has not ended.
GOING_ON = frozenset({"for", "enters", "enter", "entered", "entering", "into", "continued", "raged", "on"})
#: "An overnight toll": when it was counted.
TOLLS = frozenset({"toll", "tolls", "count", "raised", "revised"})
