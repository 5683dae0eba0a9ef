"""Where a loss was: the places that one article's sentences name.

Start with ``Places.place_of``. A loss's own sentence is read first, then the sentences before it in its paragraph;
a loss of the event that names no place was where the event was (``event.py``). The place of who speaks, of
the hospital, court or morgue that somebody was taken to, and where a victim came from are no place of it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from itertools import compress, count

from ...annotations import Figure
from ..gazetteer import gazetteer
from ..ordered import Ordered
from .days import SAYING, days_between, first_day
from .event import BORDERS, NARRATING, POINT_EVENTS, SITES
from .lexicon import words
from .scenes import COMPASS
from .spelt import BETWEEN_WORDS
from .walks import Loss

LOCATIVE = words("locative")
TOWNS = words("towns")
#: "Flown to hospitals in Springfield": not where they were hurt.
HOSPITAL = re.compile(r"\bto (?:\w+ )?hospitals?$")
#: "Northern Kelland"; "the Orvel valley's".
COMPASS_POINT = re.compile(r"^(?:north|south|east|west|central|northern|southern|eastern|western) ")
AROUND_A_NAME = re.compile(r"^(?:the|The) (?=[A-Z])|['’]s$")
NAME_TAGS = frozenset({"NNP", "NNPS"})
PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
DWELLERS = words("dwellers")
#: Where people are tried, treated, counted, heard: "the morgue in X" is no place of a loss.
BESIDE = words("beside")
#: Common nouns that belong to the name of what people built: "Tanza jail".
NAME_NOUNS = words("name_nouns")
#: A town has one of these without lending it its name: "the Kelso hospital".
COMMON_SITES = frozenset(
    {"hospital", "camp", "school", "market", "church", "mosque", "temple", "factory", "plant"}
)
#: Last words of the names of roads: where on one, a town tells.
ROADS = frozenset({"highway", "road", "street", "avenue", "motorway", "expressway", "boulevard", "bypass"})
FLED = frozenset({"fled", "fleeing", "flee", "left", "leave", "leaving", "abandoned", "evacuated"})
TREATING = frozenset({"treated", "treating", "treat", "received", "admitted", "discharged", "operated"})
#: Where armies stand, all over a country.
FRONTS = frozenset({"front", "frontline", "battlefield", "fronts"})
#: How who counts losses does it.
COUNTING = frozenset(
    {"documented", "recorded", "counted", "treated", "registered", "received", "tallied", "verified"}
)
#: Last words of names that are of no place, whatever they were taken for: "Pakistan's Frontier Corps".
BODIES = frozenset("corps army navy force forces guard guards police rangers brigade ministry party".split())
#: What is shot down far from where an event was.
AIRCRAFT = frozenset({"drone", "missile", "aircraft", "jet", "plane", "helicopter", "fighter", "rocket", "uav"})
#: Sentences back within which a town's story goes on.
SCENE = 7
#: Who speaks of the place he is in.
LOCALS = frozenset(
    """governor mayor regional provincial local district resident residents villager villagers witness witnesses
    doctor doctors surgeon nurse medic medics neighbour neighbor neighbours neighbors elder councillor
    hospital""".split()
)
#: "Among the dead", "in the rubble": of what the paragraph before told.
POINTING = frozenset({"dead", "rubble", "debris", "victims"})
#: "The same day" is no place.
TIMES = frozenset({"day", "time", "year", "month", "week", "night", "period", "number", "toll"})
#: Tokens from a place back to the comma behind another: ", some 60 km to the south of Y".
AWAY = 9
#: Tokens within which a clause behind a place comes to its loss.
BEHIND = 5
#: Prepositions before where people flee to.
TOWARDS = frozenset({"to", "into", "towards", "toward"})
LINES = frozenset({"border", "frontier", "loc", "line"})
#: A count that begins so many days before the event is not of the event.
COUNTED_BEFORE = 7
FEARED = words("feared")
CLASHES = words("fighting")
LANGUAGES = frozenset({"Arabic", "English", "French", "Spanish", "Urdu", "Hindi", "Russian", "Pashto", "Swahili"})
#: Kinds of loss that are told of where somebody left.
LEAVING = frozenset({"displaced", "released", "abducted", "captured"})
ATTACKED = (
    words("attack_verbs")
    | words("happened")
    | words("point_events")
    | frozenset({"tore", "bombing", "shelling", "attack", "raid", "strike"})
)


class Places:
    """Places around the losses of one article. A part of ``loss_context.Context``."""

    def _init_places(self) -> None:
        sketch = self.s
        places = [
            e
            for e in self.ents
            if e.label in PLACE_LABELS
            and not sketch.excluded[e.start]
            and self.low[e.end - 1] not in BODIES
            and not self._lent(e.end)
        ]
        self.places = Ordered(places, lambda e: e.start)
        self.counted = Ordered(self.losses, lambda x: x.group.number[0])
        self.elliptic_ends = {x.group.end: x.group for x in self.losses if x.group.noun is None}
        self.named = {i: e.label for e in self.ents if e.label not in PLACE_LABELS for i in range(e.start, e.end)}
        #: Where names may stand that are no entities; in copy in capitals anything may be one.
        self._name_tokens = [] if self.caps else list(compress(count(), map(NAME_TAGS.__contains__, self.tag)))
        self.found_places: dict[int, str | None] = {}
        self._between: dict[tuple[int, int], list[tuple[int, int, str]]] = {}

    def place_of(self, loss: Loss, figure: Figure) -> str | None:
        """Where a loss was: by its sentence, else, for one of the event, where the event was."""
        own = self._place_in(loss)
        if own is not None and self._in_lead(loss) and self._is_around(own):
            return own if self._off(loss) else self.town
        if (
            own is not None
            and loss.group.start < self.body_start
            and gazetteer().kind(own) in ("country", "state")
        ):
            return self.town or own  # a headline's "Kenya bus fire"
        if own is not None:
            return own
        if self._long_total(loss, figure):
            return None
        told = figure.scope in ("event", "cumulative") or loss.whole is not None
        scene = self._scene_of_undated(loss, figure)
        if scene is not None:
            there = self._told_above(loss) if self._arrested(loss) else self._place_in_scene(scene, loss)
            if there is not None or not self._of_the_events_list(scene, loss):
                return there
        above = self._told_above(loss) if told else None
        if above is not None:
            return above
        there = self._pointed_at(loss)
        if there is not None:
            return there
        if figure.scope == "event" and loss.voice != "toll":
            town = self._town_of_story(loss)
            if town is not None:
                return town
        if figure.scope not in ("event", "cumulative"):
            return self.event_place if self._there(loss) or self._feared(loss, figure) else None
        freed = figure.kind == "released" and self.losses[0].kind != "released"
        if freed or self._arrested(loss) or self._elsewhere(loss, figure):
            return None  # of no place that the text tells
        if figure.side in self.conflict and self.event_place and not self._clashed():
            where = self._country_of_place(self.event_place)
            if where in self.conflict and where != figure.side:
                return None
        return self.event_place

    def _long_total(self, loss: Loss, figure: Figure) -> bool:
        """Whether a figure is a total since a day or of a year: of no one place, unless its sentence tells it."""
        if figure.scope != "cumulative" or self._over_an_area():
            return False
        a, b = self.segments[id(loss)]
        near = self.low[a : b + 1]
        year = "year" in near and any(near[k : k + 2] == ["this", "year"] for k in range(b - a))
        return year or (loss.voice != "toll" and self._since_long(loss, a, b))

    def _elsewhere(self, loss: Loss, figure: Figure) -> bool:
        """Whether a figure without a place of its own is none of the event's place: what was shot down, what lay
        across a border, a count since long before the event."""
        if figure.kind in ("destroyed", "struck") and AIRCRAFT & set((figure.unit_name or "").lower().split()):
            return True
        _, b = self.segments[id(loss)]
        low = self.low[loss.group.start : b]
        if not FRONTS.isdisjoint(low) and any(low[k - 1 : k] == ["the"] for k, w in enumerate(low) if w in FRONTS):
            return True
        if "across" in low and any(LINES & set(low[k + 2 : k + 3]) for k, w in enumerate(low) if w == "across"):
            return True
        own = self._date_in(loss)
        since = (own.value or "")[:10] if own is not None else ""
        if not since or not self.event_date or own is None or own.precision == "time":
            return False
        return days_between(first_day(since), self.event_date[:10]) > COUNTED_BEFORE

    def _is_around(self, name: str) -> bool:
        """Whether a place is the region or country that the event's town is in: the lead's "in western X"."""
        if self.region is not None and (name == self.region or self._holds(name, self.region)):
            return True
        return (
            self._wide(name)
            and not self._over_an_area()
            and self.town is not None
            and not self._breadth(self.town)
        )

    def _there(self, loss: Loss) -> bool:
        """Whether a loss of another time was at the event's place: "a riot there in 2016"."""
        a, b = self.segments[id(loss)]
        if self.event_place is None:
            return False
        near, head = self.low[a:b], self.event_place.split()[-1]  # "the crossing", "the same frontier"
        if "same" in near and any(near[k] == "same" and near[k + 1] not in TIMES for k in range(len(near) - 1)):
            return True
        return ("there" in near and "were" not in near) or (head.islower() and head in near)

    def _told_above(self, loss: Loss) -> str | None:
        """The place that the same paragraph has told of before, where it tells of one beside the event."""
        a, _ = self.segments[id(loss)]
        zone = self.zone_of(a)
        first = self.first_paragraph_end if self._of_one_site(loss) else self.lead_end
        if zone is None or zone.start < first or zone.kind != "body":
            return None
        first = self._sentence_of(a)
        for k in range(first, -1, -1):
            s, e = self.sentences[k]
            e = min(e, a)
            if s < zone.start:
                return None
            found: list[str] = []
            for start, end, _label in self._places_between(s, e):
                if (
                    start in self.sources
                    or self._speakers(start, end, s, e)
                    or self._wide(self.written(start, end))
                ):
                    continue
                at = self._preposition(start, s)
                if at is not None and (self.low[at] in ("of", "from", "on") or self._governor(at, s) == "saying"):
                    continue
                if self._is_of_a_counter(end):
                    continue
                if end < len(self.low) and self.low[end] in BESIDE:
                    continue
                if self._narrates(start, end, s) or (not found and at is not None and not self._beside(at, s)):
                    found.append(self._named(start, end))
            if found:  # "In X state, gunmen struck at Y"
                return min(found, key=self._breadth)
        return None

    def _of_one_site(self, loss: Loss) -> bool:
        """Whether a loss of the second paragraph may be of the one site that it tells of, among many of the event:
        nobody counts it, or a resident, a doctor."""
        if not (self.many_sites or self._over_an_area()) or loss.voice == "toll":
            return False
        if self.scope(loss) != "event":
            return False
        return self.quote_of(loss) is None or self._by_a_local(loss)

    def _pointed_at(self, loss: Loss) -> str | None:
        """What "there" stands for: the place named last in the two sentences before."""
        a, b = self.segments[id(loss)]
        _, e = loss.group.number
        t = loss.trigger
        end = max(e, t.end if t is not None else e)
        first = min(loss.group.start, t.start if t is not None else loss.group.start)
        if "there" not in self.low[first : min(b, end + 3)]:
            return None
        first = self._sentence_of(a)
        for k in range(first, max(-1, first - 3), -1):
            s, e = self.sentences[k]
            for start, end, _ in reversed(self._places_between(s, min(e, a) if k == first else e)):
                if start not in self.sources and not self._wide(self.written(start, end)):
                    return self._named(start, end)
        return None

    def _town_of_story(self, loss: Loss) -> str | None:
        """Of an event over an area: the town whose story the paragraphs before tell: "In X, ...", "Across the
        border in X"; until one begins elsewhere."""
        if self.chronicle or not (self.event_place is None or self._over_an_area()) or self._in_lead(loss):
            return None
        a, b = self.segments[id(loss)]
        if not self._by_a_local(loss) and not POINTING & set(self.low[a:b]):
            return None
        for k in range(self._sentence_of(a) - 1, max(-1, self._sentence_of(a) - SCENE), -1):
            s, e = self.sentences[k]
            if s < self.lead_end:
                return None
            for start, end, _ in self._places_between(s, e):
                if start in self.sources or self._speakers(start, end, s, e):
                    continue
                at = self._preposition(start, s)
                opens = at is not None and at - s <= 4 and self.low[at] in ("in", "near", "at", "outside")
                if self._wide(self.written(start, end)) or (at is not None and self._beside(at, s)):
                    continue
                if opens or self._narrates(start, end, s):
                    return self._named(start, end)
        return None

    def _by_a_local(self, loss: Loss) -> bool:
        """Whether who counts a loss is of the place: a mayor, a resident, a doctor."""
        quote = self.quote_of(loss)
        if quote is None or quote.speaker is None:
            return False
        told = " ".join(filter(None, (quote.speaker.name, quote.speaker.role))).lower()
        return any(w in LOCALS for w in BETWEEN_WORDS.split(told))

    def _speakers(self, start: int, end: int, s: int, e: int) -> bool:
        """Whether the place that begins a sentence is where somebody speaks: "In Kabul, the minister said"."""
        if start - s > 2:
            return False
        for i in range(end, e):
            if self.low[i] in SAYING or i in self.cues:
                return True
            if self.low[i] in NARRATING or i in self.s.triggers_at:
                return False
        return True

    def _feared(self, loss: Loss, figure: Figure) -> bool:
        """Whether a figure is one of the event that is not sure yet: "all 12 are feared dead"."""
        a, b = self.segments[id(loss)]
        if figure.scope != "hypothetical":
            return False
        return figure.kind == "missing" or loss.voice == "toll" or not FEARED.isdisjoint(self.s.said(a, b))

    def _clashed(self) -> bool:
        """Whether the article opens with a clash: then both sides lost at one place."""
        return not CLASHES.isdisjoint(self.low[: self.lead_end])

    def _off(self, loss: Loss) -> bool:
        """Whether a loss was at sea: "off the coast of X" has no town."""
        return "off" in self.s.said(*self.segments[id(loss)])

    def _in_lead(self, loss: Loss) -> bool:
        return self.segments[id(loss)][0] < self.lead_end

    def _place_in(self, loss: Loss) -> str | None:
        """The named place of the loss's sentence; else of the figure it shares a noun or a whole with."""
        if id(loss) in self.found_places:
            return self.found_places[id(loss)]
        self.found_places[id(loss)] = None  # a loop of references ends here
        window, segment = self._window(loss), self.segments[id(loss)]
        found = self._place_of(loss, *window) or (self._place_of(loss, *segment) if window != segment else None)
        for other in (loss.whole, loss.like):
            if found is None and other is not None and self.segments[id(other)] == self.segments[id(loss)]:
                found = self._place_in(other)
        self.found_places[id(loss)] = found
        return found

    def _window(self, loss: Loss) -> tuple[int, int]:
        """Where the loss's place and date may stand: its sentence, within the statement that tells of it."""
        a, b = self.segments[id(loss)]
        s, e = loss.group.number
        held = [(qs, qe) for _, qs, qe in self.quotes_at(s) if e <= qe]
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
        places = self._places_between(a, b)
        if not places and not self.s.said(a, b) & {"here", "capital"}:
            return None
        later = [x.group.number[0] for x in self.counted.between(anchor + 1, b) if x.trigger is not loss.trigger]
        for start, end, label in places:
            if self._told_behind(end, loss):
                return self._named(start, end)
            k = self._preposition(start, a)
            struck = k is None and (self._struck(start, a) or (loss.kind == "displaced" and self._left(start, a)))
            if struck:
                k = start - 1  # "the quake that struck central X", "seized the town of X"
            if k is None or g.start <= k < g.end or start in self.sources or self._beside(k, a):
                continue
            if k == a and start < g.start and self._is_capital(start, end) and self._speakers(start, end, a, b):
                continue  # "In Moscow, the ministry said nine were killed"
            if self._treats(start, end, a, b):
                continue  # "its teams at X hospital have treated 88"
            if start < g.number[0] and self._is_of_a_counter(end):
                continue  # "its researchers in X had documented 23"
            if self.low[k] == "of" and self._measures_from(k, a):
                continue  # "the port of X, 60 km south of Y"
            if self.low[k] == "of" and self._owns_what_follows(end):
                continue  # "a post of X's 92nd brigade"
            if self._in_hospital(k, start, end) and k != g.end and start >= anchor:
                continue  # "died in Kelso hospital"; but "nine at Kelso hospital and five on the road"
            if (
                self.low[k] == "from"
                and loss.kind not in LEAVING
                and self.low[k - 1] not in ("pulled", "recovered")
            ):
                continue  # where a victim came from
            own = self.elliptic_ends.get(k)
            if own is not None and own is not g:
                continue  # "173 over nine regions, 61 of them over the Black Sea"
            if loss.kind == "displaced" and self._sought(loss, k):
                continue  # "fled to X", "moved to halls in X"
            if self.low[k] == "of" and self.low[k - 1] == "resident":
                continue  # "identified as a resident of X"
            if self.low[k] == "of" and g.category == "combatant" and g.noun is not None and k <= g.noun[1]:
                continue  # "fighters of the X Emirate"
            if self._governor(k, a) == "saying" and not (g.start < k and g.start >= a and self._told(g.start, k)):
                continue  # "told reporters in X"
            behind = start >= anchor
            crossed = sum(1 for n in later if n < start) if behind else 0
            this = (
                self.low[end - 1] in ROADS,
                self.low[k] in ("of", "from")
                and not struck
                and not (self.low[k] == "from" and loss.kind in LEAVING),
                crossed > 0,
                self._coarseness(start, end, label),
                self._wide(self.written(start, end)),
                not behind,
                abs(start - anchor),
            )
            if rank is None or this < rank:
                best, rank = (start, end, label), this
        here = self._dateline_name() if self._is_here(a, b) else None
        if here is not None and (best is None or self.low[best[1] - 1] in ROADS):
            return here
        if best is None:
            return self._capital(a, b)
        many = self._end_of_many(best[1], b)
        if many is not None:
            return self._holding_many(many, b)
        start, end, label = self._innermost(best, a, b)
        j = end + 1  # "in Haiti's Artibonite valley"
        while (
            self.low[end : end + 1] in (["'s"], ["’s"])
            and j < b
            and (self.tag[j] in ("JJ", "HYPH", "VBN") or self.tag[j + 1 : j + 2] == ["HYPH"])
        ):
            j += 1  # "in X's gas-rich Y province"
        if self.low[end : end + 1] in (["'s"], ["’s"]) and self.tag[j : j + 1] == ["NNP"]:
            while end < b and (end <= j or self.tag[end] in ("NNP", "NNPS")):
                end += 1
            start = j
        dateline = self.meta.get("dateline")
        if (
            label == "LOC"
            and dateline
            and a <= self.segments[id(self.losses[0])][0]
            and gazetteer().kind(self.written(start, end)) != "loc"
            and self.low[end : end + 1] != ["hills"]
            and self.low[start - 1] not in ("'s", "’s")
        ):
            town = dateline.split(",")[0].strip()
            return town.title() if town.isupper() else town
        if self.low[end : end + 1] == ["and"]:
            nxt = next(((s, e) for s, e, _ in self._places_between(end + 1, b) if s == end + 1), None)
            if nxt is not None and self.low[start - 1] != "of":
                return self.written(start, nxt[1])
        return self._named(start, end)

    def _measures_from(self, k: int, a: int) -> bool:
        """Whether the "of" at ``k`` only tells how far from a place another one is that stands before it."""
        comma = next((i for i in range(k - 1, max(a, k - AWAY), -1) if self.low[i] == ","), None)
        if comma is None or self.tag[comma - 1] not in ("NNP", "NNPS"):
            return False
        return self.low[k - 1] in COMPASS and any(self.tag[i] == "CD" for i in range(comma, k))

    def _is_capital(self, start: int, end: int) -> bool:
        """Whether a place is the seat of its country, where ministries and armies speak."""
        name = self.written(start, end)
        where = gazetteer().lookup(name)
        country = gazetteer().name_of(where["country"]) if where else None
        return country is not None and gazetteer().capital_of(country) == name

    def _coarseness(self, start: int, end: int, label: str) -> int:
        """2 for a sea or river that is known, 1 for any other stretch of land, state or country, 0 for a town."""
        name = self.written(start, end)
        if label == "LOC":
            return 2 if gazetteer().kind(name) == "loc" else 1
        return min(1, self._breadth(name))

    def _told_behind(self, end: int, loss: Loss) -> bool:
        """Whether a loss is told behind a place: "X, where nine died", "the X raid that killed nine"."""
        first = loss.group.start if loss.trigger is None else min(loss.group.start, loss.trigger.start)
        if not 0 < first - end <= BEHIND:
            return False
        after = self.low[end:first]
        if after[:2] == [",", "where"]:
            return True
        return after[0] in POINT_EVENTS and after[1:2] in (["that"], ["which"], ["in"])

    def _is_here(self, a: int, b: int) -> bool:
        """ "A bus overturned here on Sunday": in the town of the dateline."""
        return "here" in self.s.said(a, b) and any(
            self.low[k - 1] not in ("we", "are", "were", "came", "come", "'m", "from", *SAYING)
            and not any(quote.kind == "direct" for quote, _, _ in self.quotes_at(k))
            for k in range(a + 1, b)
            if self.low[k] == "here"
        )

    def _left(self, start: int, a: int) -> bool:
        """Whether a place is what people fled: "fled the town of X"."""
        return any(w in FLED for w in self.low[max(a, start - 4) : start])

    def _sought(self, loss: Loss, k: int) -> bool:
        """Whether the preposition at ``k`` leads to where people went, not to where they left."""
        start = loss.trigger.start if loss.trigger is not None else loss.group.end
        return k > start and bool(TOWARDS & set(self.low[max(start, k - 6) : k + 1]))

    def _capital(self, a: int, b: int) -> str | None:
        """ "In the Somali capital": the seat of the country."""
        for k in range(a, b - 3) if "capital" in self.s.said(a, b) else ():
            if self.low[k] == "in" and self.low[k + 1] == "the" and self.low[k + 3] == "capital":
                return gazetteer().capital_of(self.texts[k + 2])
        return None

    def _end_of_many(self, end: int, b: int) -> int | None:
        """Where a list of three or more places ends that begins with the one before ``end``: "in Kelso, Marram and
        Port Almere"; None if it begins none."""
        last, count = end, 1
        for start, stop, _ in self._places_between(end, b):
            if start != last + 1 or self.low[last] not in (",", "and"):
                break
            last, count = stop, count + 1
        if self.low[last : last + 1] == ["and"] and self.tag[last + 1 : last + 2] in (["NNP"], ["NNPS"]):
            last, count = last + 2, count + 1  # a name that is known of no place
            while last < b and self.tag[last] in ("NNP", "NNPS"):
                last += 1
        return last if count > 2 else None

    def _holding_many(self, end: int, b: int) -> str | None:
        """The region in "in X, X and X districts of Y", for a list of places that ends before ``end``."""
        k = end + (self.low[end : end + 1] != ["of"] and self.low[end : end + 1] != ["in"])
        if self.low[k : k + 1] not in (["of"], ["in"]):
            return None
        return next((self._named(s, e) for s, e, _ in self._places_between(k, b) if s - k <= 2), None)

    def _innermost(self, place: tuple[int, int, str], a: int, b: int) -> tuple[int, int, str]:
        """The first of "in Corinto, in the department of Cauca", "the camp of X in Y": an address narrows to its
        front."""
        chain = [p for p in self._places_between(a, place[0]) if self._preposition(p[0], a) is not None]
        for p in reversed(chain):
            k = self._preposition(place[0], a)
            if k is None or self.low[k] not in ("in", ",") or p[0] in self.sources:
                break
            if p[0] > k:
                continue  # the owner in "in Y's Z"
            gap = [w for w in self.low[p[1] : k] if w != "," and w not in SITES and w not in TOWNS]
            if gap or p[1] > k:
                break
            place = p
        return place

    def _told(self, first: int, k: int) -> bool:
        """Whether no verb of saying stands between a loss and the place after it."""
        return not any(i in self.cues for i in range(first, k))

    def _preposition(self, start: int, a: int, more: frozenset[str] = frozenset()) -> int | None:
        """The token of the preposition of place that the place at ``start`` hangs on, None if on none: "in the
        Kelso area", "in a Motherwell tavern", "in the village of X"; not the particle of "has sealed off X"."""
        k = start - 1
        while (
            k >= a
            and (self.tag[k][:2] in ("JJ", "NN", "DT") or self.tag[k] in ("PRP$", "POS", "VBN", "VBG"))
            and start - k < 5
        ):
            if self.low[k] in more:
                return k
            if self.low[k] in ("village", "town", "city", "province", "district"):
                break
            k -= 1
            if self.low[k] == "and" and self.tag[k - 1][:2] == "JJ" == self.tag[k + 1][:2]:
                k -= 1  # "across southern and eastern X"
        if k >= a and self.low[k] == "of" and self.low[k - 1] in TOWNS:
            k -= 2
            while k >= a and (
                self.tag[k][:2] in ("JJ", "NN", "DT", "CD") or self.tag[k] in ("PRP$", "POS", "VBN", "VBG")
            ):
                k -= 1
        locative = k >= a and (self.low[k] in LOCATIVE or self.low[k] in more)
        return k if locative and self.tag[k] != "RP" else None

    def _beside(self, k: int, a: int) -> bool:
        """Whether the preposition at ``k`` tells where a court, a hospital or an office is that no attack hit."""
        if HOSPITAL.search(" ".join(self.low[max(a, k - 4) : k])):
            return True
        if self.low[k - 1 : k] and self.low[k - 1] in BESIDE:
            return not any(w in ATTACKED for w in self.low[max(a, k - 8) : k])
        return False

    def _treats(self, start: int, end: int, a: int, b: int) -> bool:
        """Whether the place named is a hospital that treats people in this sentence."""
        return "hospital" in self.low[end - 1 : end + 1] and bool(TREATING & set(self.low[a:b]))

    def _is_of_a_counter(self, end: int) -> bool:
        """Whether a verb of counting or telling follows the place that ends before ``end``: of who counts."""
        j = end + (self.low[end : end + 1] == [","])
        while j < len(self.low) and (self.low[j] in ("had", "has", "have", "also") or self.tag[j] == "RB"):
            j += 1
        return j < len(self.low) and (self.low[j] in COUNTING or self.low[j] in SAYING or j in self.cues)

    def _owns_what_follows(self, end: int) -> bool:
        """Whether the place that ends before ``end`` owns what follows: "X's 92nd brigade", not "X's Y valley"."""
        if self.low[end : end + 1] not in (["'s"], ["’s"]):
            return False
        last = end
        while self.tag[last + 1 : last + 2] in (["NNP"], ["NNPS"]):
            last += 1
        return last == end or self.low[last] in BODIES

    def _in_hospital(self, k: int, start: int, end: int) -> bool:
        """Whether the place at ``[start, end)`` is or names a hospital that people were taken to."""
        return "hospital" in self.low[end - 1 : end + 1] and self.low[k] in ("in", "at", "to")

    def _named(self, start: int, end: int) -> str:
        """The name of a place as a record has it: with the common noun of what people built."""
        noun = self.low[end] if end < len(self.low) else ""
        known = gazetteer().kind(self.written(start, end))
        if noun in NAME_NOUNS and known != "country" and not (noun in COMMON_SITES and known):
            end += 1  # "Tanza jail"; but "the Kelso hospital" is in Kelso
        name = self._clean(self.written(start, end))
        return name.title() if name.isupper() and len(name) > 3 and not self.caps else name

    @staticmethod
    @lru_cache(maxsize=20_000)
    def _wide(name: str) -> bool:
        """Whether a place is a whole country: of an event, its town is told where the text has one."""
        bare = COMPASS_POINT.sub("", name.lower())
        return gazetteer().kind(name) == "country" or gazetteer().kind(bare) == "country"

    def _lent(self, end: int) -> bool:
        """Whether a place's name is a part of an adjective: "a Liberia-flagged tanker"."""
        return self.low[end : end + 1] == ["-"] and self.tag[end + 1 : end + 2] in (["VBN"], ["VBD"])

    def _places_between(self, a: int, b: int) -> list[tuple[int, int, str]]:
        """Places in tokens ``[a, b)``: entities, and capitalised words after "in", "at", "the village of"."""
        if (a, b) not in self._between:  # every loss of a sentence asks for those of the sentence
            self._between[a, b] = self._find_places(a, b)
        return self._between[a, b]

    def _find_places(self, a: int, b: int) -> list[tuple[int, int, str]]:
        found = [(e.start, e.end, e.label) for e in self.places.between(a, b)]
        taken = {i for s, e, _ in found for i in range(s, e)}
        past = a + 1
        for i in self._name_tokens[bisect_left(self._name_tokens, past) : bisect_left(self._name_tokens, b)]:
            if i < past or i in taken or self.s.excluded[i]:
                continue
            before = self.low[i - 1]
            bound = before == "to" and self.low[i - 2] in ("road", "highway", "way", "heading", "bound")
            locative = bound or before in ("in", "near", "off", "at", "outside", "above")
            locative = locative and self.named.get(i) in (None, "PERSON")
            if not locative and before == "of" and (self.low[i - 2] in TOWNS or self.low[i - 2] in DWELLERS):
                locative = i not in self.named or self.named[i] == "PERSON"
            j = i + 1
            while j < b and (self.tag[j] in ("NNP", "NNPS") or "-" in self.low[j - 1 : j + 1]) and j not in taken:
                j += 1
            follows = self.low[j] if j < b else "."
            if follows in BORDERS:
                found.append((i, j + 1, "GPE"))
            elif (
                locative
                and self.texts[i][:1].isupper()
                and not self._of_a_people(i, j)
                and (self.tag[j : j + 1] not in (["NN"], ["NNS"]) or follows in TOWNS)
            ):
                found.append((i, j, "GPE"))
            past = j
        return [f for f in sorted(found) if not self._describes(f[1])]

    def _describes(self, end: int) -> bool:
        """Whether a name that ends before ``end`` only says which town: "the Red Sea city of X"."""
        return self.low[end : end + 2] in (["city", "of"], ["town", "of"], ["village", "of"], ["port", "of"])

    def _of_a_people(self, i: int, j: int) -> bool:
        """Whether a capitalised word is a language or a people, not a place: "in Arabic"."""
        name = self.written(i, j)
        return name in LANGUAGES or (gazetteer().country_of(name) is not None and gazetteer().kind(name) is None)

    @staticmethod
    def _clean(name: str) -> str:
        return AROUND_A_NAME.sub("", name)

    def _lead_end(self) -> int:
        """The last token of the first two paragraphs: there a past date is the event's own."""
        body = self._body()
        if body:
            return body[min(1, len(body) - 1)].end
        if self.scene_at:
            return self.body_start
        ends = [i for i, w in enumerate(self.low) if w.count("\n") > 1]
        return ends[1] if len(ends) > 1 else len(self.low)
