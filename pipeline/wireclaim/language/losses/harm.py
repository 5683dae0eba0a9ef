"""Losses told by what did the harm: what lands on sites, what a fire or the sea takes, what drives people out.

Start with ``Harm.landed`` and ``Harm.livelihoods``; the rest tells of a word with everyday senses whether it
speaks of a loss where it stands.
"""

from __future__ import annotations

from .bulletins import Bulletins
from .counted_groups import Group
from .lexicon import Entry, Trigger, words
from .nouns import ANYTHING
from .parts import WOUNDS, WRECKED
from .told import HOSPITALS
from .walks import NP_TAGS

HAZARDS = words("hazards")
HAZARD_VERBS = words("hazard_verbs")
SETBACKS = words("setbacks")
HARDSHIPS = words("hardships") | words("diseases")
PERILS = words("perils")
REFUGES = words("refuges")
HOUSEHOLDS = words("households")
TAKES_FLIGHT = words("takes_flight")
LEFT_BEHIND = words("left_behind")
DWELLINGS = words("dwellings")
UNDER_ATTACK = words("under_attack")
#: What lands on those it was fired at, and the tokens from it to its verb.
MISSILES = words("missiles")
LANDING = words("landing")
THROWING = words("throwing")
MISSILE_REACH = 8
MUNITIONS = frozenset({"shell", "rocket", "missile", "mortar", "bomb", "drone", "grenade"})
ONTO = frozenset({"in", "into", "on", "onto", "upon", "at"})
#: Who is feared to be under what, or inside it, and the tokens of that.
BELOW = frozenset({"under", "beneath", "below", "underneath"})
INSIDE = frozenset({"inside", "in"})
BURIED = frozenset({"buried", "trapped", "pinned", "stuck"})
FEARED = frozenset({"feared", "believed", "thought", "presumed", "may", "might", "could"})
COVERS = words("landslides") | words("covers")
COVER_REACH = 5
RUINS = frozenset({"rubble", "debris", "ruins", "wreckage", "wreck"})
COLLAPSING = words("hazards") | words("landslides") | words("perils") | {"collapsed", "explosion", "blast"}
#: What people live off, what happens to it, and the tokens from there to whose it is.
LIVELIHOODS = words("livelihoods")
SPOILING = words("spoiling")
OWNER_REACH = 7
OWNING = frozenset({"of", "by", "for", "to"})
#: Verbs of moving people that tell of flight only of those who live there.
MOVED = frozenset({"bus", "airlift", "fly", "chase", "drive", "order"})
#: So many do not flee the scene of a crime together.
MANY = 50
GOAL_REACH = 6
#: Tokens of "to the regional hospital".
HOSPITAL_NAME = 6
#: Who goes home when he leaves.
VISITORS = frozenset(
    "tourist holidaymaker visitor guest fan supporter pilgrim delegate diplomat spectator".split()
)
HURT = frozenset({"wounded", "injured", "hurt", "burned", "burnt"})
#: Tokens of "with serious gunshot wounds".
WITH_REACH = 5
#: "Have left since Friday", "had left with mattresses": for good.
FOR_GOOD = frozenset({"since", "with"})


class Harm(Bulletins):
    """Frames of harm, and the guards of its verbs."""

    def landed(self, a: int, b: int) -> None:
        """ "Shells fell on [four] villages", "debris came down in [six] districts", "hurled petrol bombs at [two]
        shops"."""
        for i in range(a, b - 1):
            if self.low[i] not in LANDING and self.low[i] not in THROWING:
                continue
            near = range(i + 1, min(b - 1, i + MISSILE_REACH)) if self.low[i] in THROWING else ()
            k = next((j + 1 for j in near if self.low[j] in MISSILES and self.low[j + 1] in ONTO), b)
            if k == b and MISSILES & set(self.low[max(a, i - MISSILE_REACH) : i]):
                k = i + 1 + (self.low[i + 1] in ("down", "directly", "back"))
            if self.low[k : k + 1] and self.low[k] in ONTO:
                hit = [g for g in self.objects(k + 1, b, ANYTHING) if g.people is False and not g.implicit]
                self._put([g for g in hit if g not in self.found], "struck", None, "active", 0.7)

    def feared_under(self, a: int, b: int) -> None:
        """ "[28] people were feared to be still under the waste", "[nine] are thought to be inside the mill"."""
        for i in range(a + 3, b - 1):
            if self.low[i] not in BELOW and self.low[i] not in INSIDE:
                continue
            buried = self.low[i - 1] in BURIED
            p, be, *_ = self._chain(i - buried, a)
            if not be or FEARED.isdisjoint(self.low[p:i]):
                continue
            over = range(i + 1, min(b, i + 1 + COVER_REACH))
            k = next(
                (j for j in over if self.tag[j] not in NP_TAGS and self.low[j] != "of"),
                min(b, i + 1 + COVER_REACH),
            )
            cover = set(self.low[i + 1 : k])
            if self.low[i] in BELOW and self.low[i + 1] == "there":
                cover = {"rubble"}  # "may still be under there"
            fell = self.low[i] in BELOW or RUINS & cover or not COLLAPSING.isdisjoint(self.s.vocabulary)
            if not (COVERS & cover and fell):
                continue
            groups = [g for g in self.subjects(p, a, None) if g.people is not False and g.lost and g.value != 0]
            under = Trigger(i, i + 1, Entry((), (), "under", "missing", "people", "", self.low[i]))
            self._put([g for g in groups if g not in self.found], "missing", under, "passive", 0.7)

    def livelihoods(self, a: int, b: int) -> None:
        """ "Blight ruined the crops of [900] growers", "fouled wells used by [six] villages"."""
        for g in self._groups_in(a, b):
            if g in self.found or g.source is None or not g.lost or self.low[g.start - 1] not in OWNING:
                continue
            near = set(self.low[max(a, g.start - OWNER_REACH) : g.start])
            if LIVELIHOODS & near and SPOILING & (near | set(self.low[g.end : min(b, g.end + 3)])):
                self._put([g], "affected", None, "active", 0.7)

    def _in_peril(self) -> bool:
        """Whether the copy tells of what people flee from."""
        return not PERILS.isdisjoint(self.s.vocabulary)

    def _harmless(self, t: Trigger, active: bool, a: int, end: int, b: int) -> bool:
        """ "The rebels took two towns", "fired two rockets on": a verb that destroys or hits only with the subject
        or the object of a loss."""
        e = t.entry
        if e.kind == "struck" and not active and self.low[end : end + 1] == ["by"]:
            return not SETBACKS.isdisjoint(self.low[end : end + 3])
        if e.lemma in HAZARD_VERBS and e.kind in ("destroyed", "affected", "damaged") and e.particle != ("down",):
            doer = self.low[a : t.start] if active else self.low[end : min(b, end + GOAL_REACH)]
            return HAZARDS.isdisjoint(doer)
        if e.takes != "known":
            return False
        if e.lemma in ("fire", "open"):
            return t.particle >= t.end
        return e.lemma == "blow" and not e.particle and (not active or end not in self.starts)

    def _known_to(self, g: Group, t: Trigger) -> bool:
        """ "Eight drones came down on the town", "were fired at the ship": what was sent to harm is not harmed;
        "blew [18] roofs off"."""
        if t.entry.lemma == "come" and self.tag[t.end : t.end + 1] in (["DT"], ["PRP"], ["PRP$"]):
            return False  # "watched seven tanks come down the road"
        if t.entry.lemma in ("come", "fire"):
            return g.lemma not in MUNITIONS
        return t.entry.particle != ("off",) or t.entry.kind != "damaged" or g.lemma == "roof"

    def _kind_of_part(self, groups: list[Group], kind: str) -> str:
        """ "48 clinics were damaged, seven of them beyond repair": what the whole was told to be."""
        told = self.told_before(groups[0].start) if groups and groups[0].base == "them" else None
        return told.kind if told is not None and told.kind in WRECKED else kind

    def _weathered(self, kind: str, t: Trigger, active: bool, p: int, end: int) -> bool:
        """ "1.2 crore people were hit by the floods", "malaria has struck 600 people", "cholera sickened 90": harm
        of no other kind."""
        if kind == "injured" and t.entry.lemma == "sicken":
            return not words("diseases").isdisjoint(self.s.vocabulary)
        if kind != "struck":
            return False
        if active:
            return t.entry.lemma in ("hit", "strike") and not HARDSHIPS.isdisjoint(self.low[max(0, p - 2) : p])
        return self.low[end : end + 1] == ["by"] and not HARDSHIPS.isdisjoint(self.low[end : end + 4])

    def _hurt_already(self, g: Group, end: int) -> bool:
        """ "[Nine] soldiers were evacuated with burns", "evacuated [six] wounded policemen": the hurt, who leave a
        battlefield, not their homes."""
        hurt = not HURT.isdisjoint(self.low[g.start : g.end]) or (g.counted is not None and g.people)
        behind = self.low[end : end + WITH_REACH]
        with_wounds = behind[:1] == ["with"] and not WOUNDS.isdisjoint(behind)
        return bool(hurt or self._with_wounds(g) or with_wounds)

    def _sent_away(self, g: Group, t: Trigger, b: int) -> bool:
        """ "Sent [600] families fleeing", "sent [thousands] running for the hills", but "for the exits"."""
        goal = self.low[t.particle_end : min(b, t.particle_end + GOAL_REACH)]
        if not self._takes_flight(g) or goal[:2] in (["in", "panic"], ["for", "cover"]):
            return False
        return t.entry.particle == ("fleeing",) or not REFUGES.isdisjoint(goal) or "homes" in goal

    def _driven_out(self, g: Group, t: Trigger, b: int) -> bool:
        """Whether those who were flown out or chased off lived there: residents, many, or "from their flats"."""
        if t.entry.lemma == "send":
            return self._sent_away(g, t, b)
        if t.entry.lemma not in MOVED or "homes" in t.entry.particle or self._takes_flight(g):
            return True
        behind = max(t.end, g.end, t.particle_end)
        near = self.low[behind - 2 : min(b, behind + GOAL_REACH)]
        own = near.index("their") if "their" in near else len(near)
        return g.people is True and not DWELLINGS.isdisjoint(near[own + 1 : own + 4])

    def _to_hospital(self, i: int, b: int) -> bool:
        """ "Evacuated [to hospital]", "by helicopter [to a clinic]": who was, was hurt."""
        near = self.low[i : min(b, i + GOAL_REACH)]
        return "to" in near and not HOSPITALS.isdisjoint(near[near.index("to") : near.index("to") + HOSPITAL_NAME])

    def _takes_flight(self, g: Group) -> bool:
        """Whether people who fled were driven out, not just got away: residents, or many."""
        many = max(g.value or 0, g.low or 0) >= MANY
        return g.people is not False and (
            many or (g.lemma in TAKES_FLIGHT and not g.implicit and (g.value or 9) > 4)
        )

    def _flees(self, g: Group, t: Trigger, end: int, b: int) -> bool:
        """Whether ``g``, who moved or poured out, fled: "poured into Dorn", but "poured into the stadium"."""
        lemma = t.entry.lemma
        if lemma == "arrive":
            return g.lemma in ("refugee", "evacuee")
        if not self._takes_flight(g) or (lemma == "leave" and g.lemma in VISITORS):
            return False
        if lemma in ("flee", "leave", "cross"):
            return True
        near = self.low[end : min(b, end + GOAL_REACH)]
        named = [i for i in (end, end + 1) if self.tag[i : i + 1] and self.tag[i][:3] == "NNP"]
        if lemma == "abandon":
            return bool(named) or (near[:1] in (["their"], ["the"], ["its"]) and not LEFT_BEHIND.isdisjoint(near))
        if not self._in_peril():
            return False
        if lemma == "clear" or t.entry.particle[:1] == ("to",):
            return lemma != "clear" or g.lemma in HOUSEHOLDS or g.people is not True or (g.value or 0) >= MANY
        if lemma == "run":
            return not PERILS.isdisjoint(near)
        return bool(named) or not REFUGES.isdisjoint(near)

    def _leaves_home(self, end: int, b: int) -> bool:
        """Whether those who leave leave where they live: "their farms", "the border districts"."""
        near = self.low[end : min(b, end + 5)]
        have = self.low[end - 2 : end - 1] in (["have"], ["had"], ["has"])
        if self.tag[end : end + 1] == ["NNP"]:
            return have  # "3,000 people have left Toktash"
        if have and near[:1] and near[0] in FOR_GOOD:
            return self._in_peril()
        return near[:1] in (["their"], ["the"], ["its"]) and any(w in LEFT_BEHIND for w in near)
