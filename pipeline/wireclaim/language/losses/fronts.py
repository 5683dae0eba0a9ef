"""Whose losses are in a war of two countries, where no word beside them tells: by place, doer, witness, speaker.

Start with the ways (``_way_…``), which ``loss_sides.IN_WAR`` puts in order.
"""

from __future__ import annotations

from typing import NamedTuple

from ...annotations import Figure, Quote
from ..gazetteer import gazetteer
from .counted_groups import Group
from .groups import AT_WAR, same_party
from .lexicon import words
from .owners import SENTENCE_BREAKS, SOLDIERS, Owners
from .walks import Loss
from .wars import GROUNDS

#: How fighters tell of those they killed.
AS_ENEMIES = words("as_enemies")
PROJECTILES = words("projectiles")
SENTENCE_REACH = 30
HARMED_BY_FIRE = frozenset({"killed", "injured", "casualties", "destroyed", "damaged", "struck"})
#: How one tells of the enemy's men.
TAKEN_ALIVE = frozenset({"alive", "prisoner", "prisoners", "surrendered"})
#: What one side sends over the other; what it holds.
SENT = frozenset({"drone", "missile", "rocket", "quadcopter"})
HELD = frozenset({"post", "outpost", "checkpost", "bunker"})
ARRESTS = frozenset({"arrest", "detain", "custody"})
BOTH_SIDES = frozenset({"both", "two", "either"})
ALONG = (["along", "the"], ["along", "their"])
AT = frozenset({"in", "on", "at", "inside", "near", "across"})
#: Who sails or flies in a war without a side.
CREW = frozenset({"crew", "seafarer", "mariner", "crewman", "crewmember"})
PEOPLE = (None, "person", "civilian")
#: What a way says where the copy tells that a loss is nobody's.
NOBODY = ""


class Case(NamedTuple):
    """A loss whose side is asked. ``a``, ``b``: its segment; ``own``: the party that words beside it name as its
    owner, which may be no side."""

    loss: Loss
    group: Group
    figure: Figure
    quote: Quote | None
    a: int
    b: int
    own: str | None


class Fronts(Owners):
    """Whose losses those of a war of two are. A part of ``loss_context.Context``."""

    def _init_fronts(self) -> None:
        self.last_side: dict[str, str] = {}
        #: Party -> whose losses its speakers told of last.
        self.last_told: dict[str, str] = {}
        self._of_both: dict[tuple[int, int], bool] = {}
        self._opening = [x for x in self.losses if self._in_lead(x)]

    def _way_of_both(self, case: Case) -> str | None:
        """Such as "Six killed as Chad and Libya trade fire": nobody's."""
        place = self._place_told(case)
        named = place is not None and self.country(place) is not None and self._warring(self.country(place))
        return NOBODY if self._both(case.loss) and not named else None

    def _way_as_enemies(self, case: Case) -> str | None:
        """Such as "27 were neutralised", "nine taken prisoner": of the enemy of who says so."""
        speaker = self._warring(self._affiliation(case.quote))
        said = self.low[slice(*self.segments[id(case.loss)])]
        alive = case.figure.kind == "captured" and bool(TAKEN_ALIVE & set(said))
        taken = case.figure.kind == "captured" and (case.group.category != "combatant" or alive)
        told = speaker and not case.figure.by and (taken or self._as_of_enemies(case.loss))
        return self.opponent(speaker) if speaker and told else None

    def _way_arrested(self, case: Case) -> str | None:
        """Such as "Police arrested two suspects": nobody's, unless one side's police rule the other."""
        trigger = case.loss.trigger
        arrested = trigger is not None and trigger.entry.lemma in ARRESTS and case.figure.kind == "captured"
        people = case.figure.category in (None, "person", "civilian") and case.own is None
        ruled = any({side, foe} == self.conflict for side, foe in AT_WAR.items())
        return NOBODY if arrested and people and not ruled else None

    def _way_of_a_crew(self, case: Case) -> str | None:
        """Such as "Two seafarers were killed when drones hit a tanker": nobody's."""
        if case.group.lemma == "foreigner":
            return NOBODY
        return NOBODY if case.group.lemma in CREW and case.group.category == "civilian" else None

    def _way_own_soldiers(self, case: Case) -> str | None:
        """Such as "Two soldiers were injured", wherever it was."""
        without = next((side for side, foe in AT_WAR.items() if {side, foe} == self.conflict), None)
        if case.group.lemma in SOLDIERS and without is not None:
            return AT_WAR[without]  # a people without an army has no soldiers
        fell = case.group.lemma in SOLDIERS and case.loss.voice in ("passive", "falls") and not case.figure.by
        return self._warring(self._affiliation(case.quote)) if fell else None

    def _way_arms(self, case: Case) -> str | None:
        """Such as "India says 16 posts were destroyed", "a drone was shot down, police in Jalalabad said": of the
        enemy of who tells, or of whose sky it was."""
        hit = case.figure.kind in ("destroyed", "struck") and case.own is None and case.loss.voice != "lost"
        lemma = (case.figure.unit_name or "").lower()
        speaker = self._warring(self._affiliation(case.quote))
        if hit and lemma in SENT:
            over = speaker or self._whose_ground(case) or self._side_of_scene(case.loss)
            return self.opponent(over) if over else None
        arms = case.figure.category == "equipment" and case.loss.voice == "passive" and not case.figure.by
        goes_on = self.last_told.get(speaker) if speaker and arms else None
        if hit and goes_on and goes_on == self.opponent(speaker or ""):
            return goes_on  # "Kyiv said 90 Russians had died. It said nine tanks were destroyed"
        return self.opponent(speaker) if hit and speaker and lemma in HELD and not case.figure.by else None

    def _way_on_the_ground(self, case: Case) -> str | None:
        """Such as "A shell killed nine in the Thai district of Nam Yuen"."""
        where = self._whose_ground(case)
        return where if where and not same_party(where, case.figure.by or "") else None

    def _way_enemy(self, case: Case) -> str | None:
        """Such as "Armenian shells killed two": of the enemy of who did it."""
        past = case.figure.scope == "background"  # "a Russian strike on a market killed 18 people in October"
        people = self.agent(case.loss) is not None and case.group.people is not False
        told = case.figure.by and (people or not past)
        return self.opponent(case.figure.by) if told else None

    def _way_under_attack(self, case: Case) -> str | None:
        """Such as "Armenian shells hit the village. Three residents were wounded"."""
        attacker = None
        if self._place_told(case) is None and case.figure.kind in HARMED_BY_FIRE:
            attacker = self._attacker_before(case.loss)
        return self.opponent(attacker) if attacker else None

    def _way_past(self, case: Case) -> str | None:
        """Such as "A war in the 1990s cost 100,000 lives": nobody's."""
        told = self._whose_ground(case) or self._warring(self._where_speaks(case.quote))
        return NOBODY if case.figure.scope == "background" and not told else None

    def _way_of_the_scene(self, case: Case) -> str | None:
        """Such as "In Zaranj, shops burned. Nine bodies lay there"."""
        if self._place_told(case) is not None:
            return None
        if case.quote is not None and self._warring(self._affiliation(case.quote)) is not None:
            return None
        where = self._side_of_scene(case.loss) or self._last_told(case.quote)
        if where is None and self.event_place:
            where = self._warring(self._country_of_place(self.event_place))
        of_people = case.group.people is not None or case.group.noun is None
        if where and same_party(where, case.figure.by or ""):
            return None  # "it had seized 30 rockets"
        return where if of_people or case.figure.category == "site" else None

    def _way_of_the_witness(self, case: Case) -> str | None:
        """Such as "A stallholder in Zaranj said a boy was hit"."""
        if self._a_body_speaks(case.quote) and self._warring(self._affiliation(case.quote)) is None:
            return None
        return self._warring(self._where_speaks(case.quote))

    def _way_of_the_victims(self, case: Case) -> str | None:
        """Such as "22 bodies had arrived by midday, a surgeon said": of whom the copy opens with."""
        if self._place_told(case) not in (None, self.event_place, self.town):
            return None
        victims = self._victims(case.loss)
        return victims if victims and self._warring(self._affiliation(case.quote)) in (victims, None) else None

    def _way_of_the_speaker(self, case: Case) -> str | None:
        """Such as "Ethiopia said it had nine dead"."""
        return self._speaker_side(case.loss, case.quote)

    def _place_told(self, case: Case) -> str | None:
        """The place of the loss, unless another clause names it."""
        place = self._place_in(case.loss)
        elsewhere = (
            place
            and case.quote is not None
            and not any(place in self.written(span.start, span.end) for span in case.quote.spans)
        )
        return None if elsewhere else place

    def _whose_ground(self, case: Case) -> str | None:
        """Whose country the place of the loss lies in, or on whose side its sentence sets it."""
        place = self._place_told(case)
        if place is not None and case.figure.kind == "abducted" and self._taken_to(case, place):
            return None  # "dragged into Gaza as hostages"
        region = self._region_told(case) if place else None
        return (
            region or (self._warring(self._country_of_place(place)) if place else None) or self._ground(case.loss)
        )

    def _taken_to(self, case: Case, place: str) -> bool:
        """Whether a place is where captives were taken, not where they were lost."""
        named = [e for e in self.places.between(case.a, case.b) if self._clean(e.text) == place]
        return bool(named) and all(self.low[e.start - 1] in ("to", "into") for e in named)

    def _region_told(self, case: Case) -> str | None:
        """The side in whose country the region lies that the loss's sentence names: a village has namesakes."""
        named = self.places.between(case.a, case.b)
        regions = (self._clean(e.text) for e in named if e.start not in self.sources)
        sides = {self._warring(self._country_of_place(x)) for x in regions if gazetteer().kind(x) == "state"}
        return sides.pop() if len(sides) == 1 else None

    def _both(self, loss: Loss) -> bool:
        """Whether a sentence tells of both sides in one breath: "Six killed as Chad and Libya trade fire"."""
        a, b = self.segments[id(loss)]
        while self.quote_of(loss) is None and a > 1 and self.low[a - 1] == ";":
            a = self.s.segment_of(a - 2)[0]  # "India, Pakistan trade fire; nine dead"
        if (a, b) not in self._of_both:
            self._of_both[a, b] = self._tells_of_both(a, b)
        return self._of_both[a, b] or (loss.group.category == "person" and self._along_a_border(a, b))

    def _along_a_border(self, a: int, b: int) -> bool:
        """ "151 people have been killed along the border"."""
        said = self.s.said(a, b)
        told = "along" in said and not said.isdisjoint(("border", "frontier"))
        return told and any(self.low[i : i + 2] in ALONG for i in range(a, b - 2))

    def _tells_of_both(self, a: int, b: int) -> bool:
        """Whether tokens ``[a, b)`` name both sides together: "both sides", "the Kyrgyz-Tajik frontier"."""
        pairs = (
            {self._warring(self.party_words.get(i)), self._warring(self.party_words.get(i + 2))}
            for i in range(a, b - 2)
            if self.low[i + 1] in ("and", ",")
        )
        border = any("-" in self.low[i] and self._peoples_of(i) >= self.conflict for i in range(a, b))
        sides = any(self.low[i] in BOTH_SIDES and self.low[i + 1] in ("sides", "banks") for i in range(a, b - 1))
        return border or sides or any(None not in pair and len(pair) > 1 for pair in pairs)

    def _peoples_of(self, i: int) -> set[str]:
        """The parties whose peoples a word joins: "the Kyrgyz-Tajik frontier"."""
        return {side for part in self.texts[i].split("-") if (side := self._warring(self.country(part)))}

    def _as_of_enemies(self, loss: Loss) -> bool:
        """Whether the loss's sentence tells of it as one tells of enemies: "neutralised"."""
        return not AS_ENEMIES.isdisjoint(self.s.said(*self.segments[id(loss)]))

    def _ground(self, loss: Loss) -> str | None:
        """Whose soil the loss's sentence names: "on the Ukrainian side", "in the Thai district of X"."""
        a, b = self.segments[id(loss)]
        for i in range(max(a + 1, loss.group.start - SENTENCE_REACH), min(b - 1, loss.group.end + SENTENCE_REACH)):
            party = self._warring(self.party_words.get(i))
            if party and self.low[i + 1] in GROUNDS and AT & set(self.low[max(a, i - 2) : i]):
                return party
        return None

    def _attacker_before(self, loss: Loss) -> str | None:
        """Whose attack the sentence before tells of, where the loss's own names no party: "Armenian shells hit the
        village. Three residents were wounded"."""
        a, b = self.segments[id(loss)]
        if any(self._warring(self.party_words.get(i)) for i in range(a, b)):
            return None
        k = a - 1
        while k > 0 and "\n" not in self.low[k] and a - k < SENTENCE_REACH:
            party = self._warring(self.party_words.get(k))
            if party and self._strikes(k, a):
                return party
            k -= 1
            if self.low[k] in SENTENCE_BREAKS:
                break
        return None

    def _side_of_scene(self, loss: Loss) -> str | None:
        """The side whose place the paragraph named last before the loss's sentence."""
        a = self.segments[id(loss)][0]
        for place in self.places.before(a):
            if a - place.start > SENTENCE_REACH or any("\n" in w for w in self.low[place.end : a]):
                return None
            where = self._warring(self._country_of_place(self._clean(place.text)))
            if where:
                return where
        return None

    def _last_told(self, quote: Quote | None) -> str | None:
        """Whose losses the same speaker told of before."""
        return self.last_side.get(quote.speaker.name) if quote is not None and quote.speaker is not None else None

    def _victims(self, loss: Loss) -> str | None:
        """Whose people the article opens by telling of, for people without a side that are counted of the same
        event later; nobody's where it has told of both sides' by then."""
        if loss.group.category not in PEOPLE or self.scope(loss) == "background":
            return None
        sides = self.sides
        opening = {sides[id(x)] for x in self._opening if x.group.category in PEOPLE and sides.get(id(x))}
        if len(opening) != 1:
            return None
        others = (x for x in self.losses if x.group.category in PEOPLE and sides.get(id(x)))
        return None if any(sides[id(x)] not in opening for x in others) else opening.pop()

    def _by_a_weapon(self, loss: Loss) -> bool:
        """Whether what killed was a weapon that nobody is said to have fired: "shells hit it, killing two"."""
        if loss.trigger is None or self.agent(loss) is not None:
            return False
        verb, a = loss.trigger.start, self.segments[id(loss)][0]
        a = next((i for i in range(verb - 1, a - 1, -1) if i in self.cues), a)
        return bool(PROJECTILES & set(self.low[a:verb]))

    @staticmethod
    def _a_body_speaks(quote: Quote | None) -> bool:
        """Whether an organisation by its name says so."""
        who = quote.speaker.entity if quote is not None and quote.speaker is not None else None
        return who is not None and who.label == "ORG"

    def _speaker_side(self, loss: Loss, quote: Quote | None) -> str | None:
        """Who tells of losses without saying whose tells of his own, where two countries fight."""
        if quote is None or not self.conflict or (loss.voice == "active" and not self._by_a_weapon(loss)):
            return None
        if quote.speaker is not None and quote.speaker.name in self.last_side:
            return self.last_side[quote.speaker.name]  # a list of losses stays with its side
        side = self._affiliation(quote)
        place = self._place_in(loss)
        abroad = place is not None and self._country_of_place(place) is not None
        if side is None and self._a_body_speaks(quote):
            return None  # the United Nations count on both sides
        if side is None and self.home in self.conflict and not abroad and loss.voice != "toll":
            return self.home  # who is nobody's spokesman speaks of where he is
        return self._warring(side)
