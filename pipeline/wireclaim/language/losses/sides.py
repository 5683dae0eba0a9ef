"""Whose losses are: the party that suffered them, by the first way that tells.

Start with ``Sides.side``. Each way is a method ``_way_…`` with its sentence; the lists below are their order.
"""

from __future__ import annotations

from collections.abc import Callable

from ...annotations import Figure, Quote
from .agents import ARMED, DOERS, LOSES, RAIDERS, STATE_FORCE_NAMES
from .counted import fought
from .fronts import CREW, HARMED_BY_FIRE, NOBODY, Case, Fronts
from .groups import CALLED, SIDE_OF, same_party
from .lexicon import words
from .owners import HARMED, MEMBERS, OURS, SENTENCE_BREAKS, STATE_FORCES
from .parties import AGENTS, ATTACKS, CLAUSE_MARKS, FIGHTERS, FIRE, ITS, OWN
from .voices import STATE_VOICES
from .walks import Loss
from .wars import BANDS, INSURGENT_PLURALS, TARGETS

#: "Posts" of a ruling group are its own; houses are its country's.
MILITARY_SITES = words("military_sites")
#: How people are counted without a word for who they are.
PEOPLE_ALONE = frozenset(
    {"person", "people", "man", "woman", "body", "wounded", "dead", "injured", "casualty", "victim", "patient"}
)
#: Words of fire on one's own: whose positions are hit is who fired.
FRIENDLY = words("friendly_fire")
#: What an attack hits that fighters hold.
HELD_SITES = (
    MILITARY_SITES
    | {f"{w}s" for w in MILITARY_SITES}
    | frozenset(
        """hideout hideouts target targets convoy convoys depot depots cell stronghold strongholds brigade
        battalion regiment unit units column point""".split()
    )
)
STRUCK = ATTACKS | frozenset("hitting striking bombing shelling targeting targeted raiding destroying".split())
#: The dead whom sides give back, and the verbs of it.
REMAINS = frozenset({"body", "corpse", "remains", "remain"})
RECEIVES = frozenset(
    "received receive receives recovered regained gets got repatriated refusing refused accept accepting".split()
)
BRINGS, BACK = frozenset({"brought", "brings", "bring"}), frozenset({"home", "back"})
HANDS_OVER = frozenset("freed free frees released release releases returned handed gave transferred".split())
GIVEN = frozenset({"returned", "handed", "freed", "released", "transferred", "given", "back", "repatriated"})
#: Tokens between such a verb and the number.
EXCHANGE_REACH = 8
#: Who may be a fighter, too.
ANYBODY = frozenset({"woman", "women", "girl", "boy", "child", "children", "teenager", "minor", "man"})
#: Times that a craft is told of until whose it is is given up.
OFTEN_TOLD = 5
WARCRAFT = frozenset(
    """frigate destroyer warship corvette gunboat submarine helicopter jet warplane bomber tank carrier""".split()
)
#: Words of craft that trade under a flag, whoever waylays them.
TRADING = frozenset({"bulk", "flagged", "cargo", "merchant", "oil", "vehicle"})
#: Who is said to belong to a gang, and whom police that fight one kill or take.
OF_A_GANG = frozenset(
    "member fighter gunman man inmate leader boss hitman trafficker affiliate lieutenant soldier".split()
)
TIED = frozenset({"linked", "tied", "belonging", "affiliated", "connected"})
SUSPECTS = frozenset("suspect criminal trafficker gangster terrorist narco-terrorist bandit man".split())
AGAINST = frozenset({"against", "on", "targeting", "at"})
#: Tokens between such people, or "against", and the gang's name.
GANG_REACH = 6
#: Losses before one in which things that were hit beside it are looked for.
BESIDE = 4
#: Tokens within which a bare toll is another count of the loss just told.
ANOTHER_COUNT = 25
#: Ways by the words beside a loss and by its kin in the copy, the surest first.
BY_WORDS = (
    "employed",
    "owned",
    "called",
    "counted",
    "on_a_side",
    "told_again",
    "mutual",
    "the_same",
    "spoken",
    "downed",
    "lost",
    "has_lost",
    "loser",
    "named",
    "of_a_gang",
    "not_theirs",
    "crew_of_arms",
    "force_hit",
    "of_a_people",
    "another",
    "by_noun",
    "raiders",
    "in_uniform",
    "handed_over",
    "target",
    "beside",
    "seized",
    "enemy_of_rebels",
    "inherited",
    "feared",
)
#: Then, in a war of two countries; and where a state fights rebels, or nobody fights.
IN_WAR = (
    "of_both",
    "of_a_crew",
    "arrested",
    "as_enemies",
    "own_soldiers",
    "arms",
    "on_the_ground",
    "enemy",
    "under_attack",
    "past",
    "of_the_scene",
    "of_the_witness",
    "of_the_victims",
    "of_the_speaker",
)
ELSE = ("of_the_opening", "abroad", "of_the_lead")


class Sides(Fronts):
    """Whose losses those of one article are. A part of ``loss_context.Context``."""

    def side(self, loss: Loss, figure: Figure, quote: Quote | None) -> str | None:
        """The party that suffered the loss: told by the noun, else by whose they are, where, and by whom."""
        found = self._first_way(loss, figure, quote)
        found = self._of_its_state(CALLED.get(found, found), loss, figure) if found else None
        self.sides[id(loss)] = found
        teller = self._affiliation(quote)
        enemy = found is not None and found == self.opponent(teller or "")
        unnamed = bool(self.conflict) and found is not None and found[:1].islower()
        arms = figure.category == "equipment"
        told = found is not None and not (enemy or unnamed or arms)
        if teller is not None and found is not None:
            self.last_told[teller] = found
        if quote is not None and quote.speaker is not None and found is not None and told:
            self.last_side[quote.speaker.name] = found
        return found

    def _first_way(self, loss: Loss, figure: Figure, quote: Quote | None) -> str | None:
        """What the first way tells that knows; None, or "" where one knows that it is nobody's."""
        a, b = self.segments[id(loss)]
        own = self._of_party(loss.group, a, b, quote, figure.by if loss.voice == "active" else None)
        case = Case(loss, loss.group, figure, quote, a, b, own)
        for way in WAYS[bool(self.conflict)]:
            found = way(self, case)
            if found is not None:
                return found
        return None

    def _way_employed(self, case: Case) -> str | None:
        """Such as "Two U.N. peacekeepers were killed", "the mission said seven Verdan soldiers were wounded"."""
        return self._employer(case.loss) or self._of_the_mission(case.loss, case.quote, case.own)

    def _way_owned(self, case: Case) -> str | None:
        """Such as "Afghan soldiers", "our men", "a soldier of the Pakistani army"."""
        takes = case.own is not None and self._takes_sides(case.own, case.group, case.figure)
        if takes and self._of_a_disaster():
            return None
        return case.own if takes else None

    def _way_called(self, case: Case) -> str | None:
        """Such as "At least 50 of the dead were RSF fighters"."""
        return self._called_theirs(case.loss, case.b)

    def _way_counted(self, case: Case) -> str | None:
        """Such as "Kyiv put Russian losses at 960", "counted some Russian dead twice and cut its figure to 38"."""
        if case.loss.voice == "elided" and case.loss.like is None and self.conflict:
            for i in range(case.group.start - 1, case.a, -1):
                if self._warring(self.party_words.get(i)) and self.low[i + 1] in HARMED:
                    return self.party_words[i]
        return self._whose_count(case.loss, case.a, case.quote)

    def _way_on_a_side(self, case: Case) -> str | None:
        """Such as "on the Malian side": of fighters, and of whoever is not told."""
        lemma = case.group.lemma
        fallen = case.figure.category == "combatant" or case.group.noun is None or lemma in ("man", "dead")
        fallen = fallen or (lemma in ("person", "people") and self._fought_over())
        return self._on_a_side(case.loss) if fallen and case.own is None else None

    def _way_told_again(self, case: Case) -> str | None:
        """Such as "Nine died, X said; Y put the toll at 30"."""
        return self._told_again(case.loss) if case.loss.voice == "toll" and self.conflict else None

    def _way_mutual(self, case: Case) -> str | None:
        """Such as "Russia and Ukraine swapped 90 prisoners": nobody's."""
        return NOBODY if id(case.loss) in self.mutual else None

    def _way_the_same(self, case: Case) -> str | None:
        """Such as "The three bodies were handed over"."""
        return self._the_same(case.loss)

    def _way_spoken(self, case: Case) -> str | None:
        """Such as "The aggressors lost 40 men", "twelve martyrs"."""
        return self._spoken_of(case.loss, case.quote)

    def _way_downed(self, case: Case) -> str | None:
        """Such as "Ukraine shot down 61 of 70 drones"."""
        return self._downed(case.loss, case.figure, case.quote)

    def _way_lost(self, case: Case) -> str | None:
        """Such as "Niger has lost 460 troops", "we buried two"."""
        trigger = case.loss.trigger
        if case.loss.voice != "active" or trigger is None or trigger.entry.lemma not in LOSES:
            return None
        if trigger.entry.lemma != "lose" and case.figure.category == "civilian":
            return None
        subject = self._subject_span(trigger.start, case.a)
        party = self._doer(case.loss, *subject, case.a) if subject is not None else None
        known = (*self.conflict, self.rebels, self.home, *self.groups.values())
        return party if party and party in known else None

    def _way_has_lost(self, case: Case) -> str | None:
        """Such as "We have no dead", "eleven men had fallen, the minister said"."""
        g, t = case.group, case.loss.trigger
        speaker = self._affiliation(case.quote)
        known = (*self.conflict, self.rebels, self._state(), self.home) if self.conflict or self.rebels else ()
        if (
            t is not None
            and t.entry.lemma == "fall"
            and case.own is None
            and g.category in (None, "person", "combatant")
        ):
            return speaker if g.lemma == "man" and speaker in known else None
        if t is not None and t.entry.lemma == "fail":
            return speaker if speaker in known else None  # "17 drones failed to return"
        told = self.low[g.end + 1 : g.end + 2]
        if g.base in ("them", "those") and told in (["ours"], ["theirs"]) and speaker in known:
            return speaker if told == ["ours"] else self.opponent(speaker)
        if g.counted is None or self.low[g.start - 1] not in ("have", "has", "had"):
            return None
        subject = self._subject_span(g.start - 1, case.a)
        if subject is None:
            return None
        said = self.low[slice(*subject)]
        whose = speaker if any(w in OWN or w in ITS for w in said) else self._party_described(*subject)
        whose = self.party_in(*subject) or whose
        return whose if whose in known else None

    def _way_loser(self, case: Case) -> str | None:
        """Such as "The paramilitaries had lost 100 men", "Armenia admits to 66 dead"."""
        return self._loser(case.loss, case.a, case.quote) or self._admitted(case.loss, case.a)

    def _way_named(self, case: Case) -> str | None:
        """Such as "26 Naxalites": the noun is the party."""
        plain = case.own is None and not self.caps and self._proper(case.group)
        return self.texts[case.group.head] if plain else None

    def _way_of_a_gang(self, case: Case) -> str | None:
        """Such as "six members of the Cartel del Sur", "A raid on the Red Hill gang left nine suspects dead": not
        whom a gang kills."""
        g = case.group
        if not self.gang_words or (case.own is not None and case.own not in self.gangs):
            return None
        if case.own is not None and g.category == "combatant":
            return case.own  # "said three of his gunmen were missing"
        end = g.noun[1] if g.noun is not None else g.end
        behind = self.low[end : end + 1]
        belong = g.lemma in OF_A_GANG and behind in (["of"], ["from"], ["in"])
        tied = g.category in (None, "person", "combatant") and bool(TIED.intersection(behind))
        if belong or tied:
            return next((x for i in range(end + 1, end + GANG_REACH) if (x := self.gang_words.get(i))), None)
        if g.noun is not None and any(self.gang_words.get(i) for i in range(g.number[1], g.head)):
            return next(x for i in range(g.number[1], g.head) if (x := self.gang_words.get(i)))
        raiders = g.noun is not None and self.low[g.head] in RAIDERS and (case.figure.by or "") not in self.gangs
        if raiders and len(self.gangs) == 1:
            return next(iter(self.gangs))
        fell = case.figure.kind in HARMED_BY_FIRE and g.noun is not None and g.lemma in SUSPECTS
        if not fell or (case.figure.by or "") in self.gangs or case.figure.scope != "event":
            return None
        return self._gang_fought(case.a, case.b) or self._gang_fought(0, self.lead_end)

    def _way_not_theirs(self, case: Case) -> str | None:
        """Such as "14 rebels died, the army said; a rights group said three of them were farmers": nobody's."""
        loss, whole = case.loss, case.loss.whole
        if self.conflict or whole is None or case.own is not None or case.quote is None:
            return None
        told = self.quote_of(whole)
        if told is not None and told.speaker is not None and told.speaker == case.quote.speaker:
            return None
        verb = next((i for i in range(loss.group.end, case.b) if self.low[i] in ("were", "was")), None)
        said = self.low[verb + 1 : verb + 4] if verb is not None else []
        called = [case.group.lemma or ""] + [w.removesuffix("s") for w in said]
        return NOBODY if any(self._category(w) == "civilian" and w not in ANYBODY for w in called) else None

    def _way_crew_of_arms(self, case: Case) -> str | None:
        """Such as "shot down a helicopter and killed four of its crew", "The frigate was hit and seven of its crew
        killed": of whom the craft is."""
        if case.group.lemma not in CREW or not (self.rebels or self.conflict):
            return None
        before = self.counted.last_before(case.group.number[0])
        beside = before is not None and self.segments[id(before)] == (case.a, case.b)
        if before is not None and beside and before.group.category == "equipment" and self.sides.get(id(before)):
            return self.sides[id(before)]
        craft = next((w for w in reversed(self.low[case.a : case.group.start]) if w in WARCRAFT), None)
        return self._whose_craft(craft) if craft is not None else None

    def _whose_craft(self, craft: str) -> str | None:
        """The party whose ``craft`` an article tells of: named before it, or who told of it first as its own."""
        for i in self.s.where({craft})[:OFTEN_TOLD]:
            if not TRADING.isdisjoint(self.low[max(0, i - 3) : i]):
                return None  # "a Panama-flagged bulk carrier"
            party = self.party_in(i - 3, i)
            if party is not None:
                return party
            told = next((q for q, _, _ in self.quotes_at(i)), None)
            if told is not None and self._affiliation(told) is not None:
                return self._affiliation(told)
        return None

    def _gang_fought(self, a: int, b: int) -> str | None:
        """The gang that police or soldiers fight in tokens ``[a, b)``: "a raid on the Red Hill gang"."""
        for i in range(a, b):
            gang = self.gang_words.get(i)
            if gang and AGAINST & set(self.low[max(a, i - GANG_REACH // 2) : i]):
                return gang
        return None

    def _way_force_hit(self, case: Case) -> str | None:
        """Such as "A Frontier Corps vehicle struck a bomb, killing three personnel"."""
        men = case.figure.category in ARMED and (case.group.lemma in STATE_FORCES or case.group.noun is None)
        fell = case.figure.kind in (*HARMED_BY_FIRE, "missing") and case.own is None
        zone = self.zone_of(case.group.start)
        if not fell or zone is None:
            return None
        struck = self._force_struck(case.loss) if men else None
        if struck is not None:
            self.forces_hit[zone.start] = struck
        again = men or case.group.lemma in (
            "man",
            "death",
        )  # "he confirmed three deaths and said two were missing"
        return self.forces_hit.get(zone.start) if again else None

    def _way_of_a_people(self, case: Case) -> str | None:
        """Such as "Police fought Albanian separatists. They killed 24 ethnic Albanians"."""
        g = case.group
        if g.noun is None or not self.rebels or self.conflict or "ethnic" not in self.low[g.number[1] : g.head]:
            return None
        whose = (i for i, p in self.party_words.items() if p == self.country(self.texts[g.head]))
        return self.rebels if any(BANDS & set(self.low[i + 1 : i + 2]) for i in whose) else None

    def _way_another(self, case: Case) -> str | None:
        """Such as "Nine soldiers died. Another 16 fighters were wounded"."""
        g, before = case.group, self.counted.last_before(case.group.number[0])
        more = {"another", "other", "others", "more"} & set(self.low[max(0, g.start - 1) : g.head + 1])
        if not more or case.own is not None or g.lemma not in FIGHTERS or before is None:
            return None
        near = self._sentence_of(case.a) - self._sentence_of(self.segments[id(before)][0]) <= 1
        return self.sides.get(id(before)) if near and before.group.category == "combatant" else None

    def _way_by_noun(self, case: Case) -> str | None:
        """Such as "Militants" are the rebels, "soldiers" the state."""
        return self._by_noun(case.loss, case.figure)

    def _way_raiders(self, case: Case) -> str | None:
        """Such as "Five of the attackers were killed": of whom the lead calls gunmen."""
        g = case.group
        raiders = g.noun is not None and self.low[g.head] in RAIDERS and g.category == "combatant"
        if self.conflict or self.rebels or not raiders:
            return None
        return self._first_attackers()

    def _way_handed_over(self, case: Case) -> str | None:
        """Such as "Kyiv received 1,212 bodies", "Moscow would free 6,800 prisoners"."""
        g = case.group
        bodies = g.lemma in REMAINS or self.low[g.start - 2 : g.start] == ["bodies", "of"]
        given = bodies or case.figure.kind == "released"
        return self._receiver(case.loss, case.a, case.b) if given and self.conflict and case.own is None else None

    def _way_target(self, case: Case) -> str | None:
        """Such as "Jets bombed positions of the Front, killing 38 fighters"."""
        of_them = case.group.base == "them" or case.group.noun is None
        fell = (case.group.category == "combatant" or of_them) and case.figure.kind in (
            *HARMED_BY_FIRE,
            "captured",
        )
        fell = fell or (case.figure.category == "equipment" and bool(self.conflict) and not case.figure.by)
        return self._under_fire(case.loss, case.a, case.figure.by) if fell and case.own is None else None

    def _way_in_uniform(self, case: Case) -> str | None:
        """Such as "58 bodies in army uniform"."""
        worn = "uniform" in self.low[case.group.end : case.group.end + 5]
        return self._state() if self.rebels and worn else None

    def _way_beside(self, case: Case) -> str | None:
        """Such as "Eleven policemen were killed and four trucks were burned"."""
        category = case.figure.category
        listed = self.counted.last_before(case.group.number[0])
        if listed is not None and listed.trigger is case.loss.trigger is not None and case.own is None:
            same = category in ("equipment", "site") and listed.group.category in ("equipment", "site")
            if same and self.sides.get(id(listed)):
                return self.sides[id(listed)]  # "four Norlandic huts and two guns were destroyed"
        things = (category == "equipment" and self.rebels) or (category in ("equipment", "site") and self.conflict)
        hit = things and case.own is None and case.figure.kind in HARMED_BY_FIRE
        beside = self._of_the_fallen_beside(case.loss) if hit else None
        return beside if beside and not self.one_side(beside, case.figure.by or "") else None

    def _way_seized(self, case: Case) -> str | None:
        """Such as "Three rifles were seized, police said": of whom they fight, or nobody told."""
        figure = case.figure
        listed = self.counted.last_before(case.group.number[0])
        with_others = listed is not None and listed.trigger is case.loss.trigger is not None
        if with_others and figure.kind == "captured" and case.own is None and case.group.people is not True:
            return self.sides.get(id(listed)) or None  # "three rifles and 15 magazines were seized"
        if figure.kind != "captured" or figure.category != "equipment" or self.conflict:
            return None
        if not self.rebels and self._state_takes(case):
            return self._first_attackers()
        named = any(i < case.group.start for i, p in self.party_words.items() if p == self.rebels)
        named = named or bool(INSURGENT_PLURALS & set(self.low[case.a : case.b]))
        if not self.rebels or figure.by or not (named or self.rebels.islower()):
            return None
        taker = self._affiliation(case.quote) or (self.home if case.loss.voice == "passive" else None)
        return (self.opponent(taker) if taker else None) or NOBODY

    def _way_enemy_of_rebels(self, case: Case) -> str | None:
        """Such as "The group burned 11 vehicles": of whom they fight."""
        by = case.figure.by
        bare = (
            case.group.noun is None
            and case.loss.like is None
            and by == self.rebels
            and case.figure.kind == "killed"
        )
        if bare and self._affiliation(case.quote) == by and self._state() in self.sides.values():
            return self._state()  # "JNIM said it had killed 70"
        taken = case.figure.kind == "captured" and case.group.lemma in ("man", "prisoner", "captive")
        military = case.group.lemma in MILITARY_SITES  # "attacked nine outposts"
        if (
            not by
            or not self.rebels
            or not (taken or military or case.figure.category in ("equipment", "combatant"))
        ):
            return None
        state = by == self._state() or by.lower().removeprefix("the ") in AGENTS
        other = self.rebels if state else self.opponent(by)
        return other if other and other != by and other[:1].isupper() else None

    def _way_inherited(self, case: Case) -> str | None:
        """Such as "Six soldiers died and nine were hurt", "two of them officers", "of these, nine"."""
        loss, figure, g = case.loss, case.figure, case.group
        if case.own is not None:
            return None
        before = self.counted.last_before(g.number[0])
        these = self.low[g.start - 3 : g.start] == ["of", "these", ","] or self.low[g.start] == "another"
        if (
            these
            and g.noun is None
            and before is not None
            and before.kind == loss.kind
            and self.sides.get(id(before))
        ):
            return self.sides[id(before)]
        of_them = self.low[g.number[1] : g.number[1] + 2] in (["of", "them"], ["of", "whom"])
        of_fighters = loss.whole is not None and (
            loss.whole.group.category == "combatant"
            or (self.rebels is not None and self.sides.get(id(loss.whole)) == self.rebels)
        )  # "five Naxalites, including two women"
        of_others = g.noun and figure.category != "person" and not (of_fighters or of_them)
        for other in (loss.like, loss.whole):
            if other is None or (other is loss.whole and of_others):
                continue
            inherited = self.sides.get(id(other)) if other is loss.whole or self._together(other, loss) else None
            if self.conflict and inherited and inherited[:1].islower() and figure.category != "combatant":
                continue  # "militants" among the dead; "two of the dead" are not
            harmed_by = (figure.by or "").lower()
            their_own = inherited == self.rebels and harmed_by in DOERS and harmed_by not in STATE_FORCE_NAMES
            by_them = other is loss.like and figure.by and inherited and same_party(inherited, figure.by)
            if inherited and not (their_own or by_them):  # "while Iran said Israeli strikes killed 224"
                return inherited
        return None

    def _way_feared(self, case: Case) -> str | None:
        """Such as "Dozens were feared dead": whose is not told."""
        unsure = case.figure.scope == "hypothetical" and case.own is None
        return NOBODY if unsure and case.group.category != "combatant" else None

    def _way_of_the_opening(self, case: Case) -> str | None:
        """Such as "Another source gave a toll of 19 dead"."""
        missing = case.group.base == "those" or case.group.lemma in ("missing", "dead", "wounded")
        bare = (case.group.noun is None or missing) and case.loss.like is None and case.figure.category == "person"
        if not (bare and self.rebels and case.quote and case.figure.scope == "event"):
            return None
        opening = {self.sides.get(id(x)) for x in self.losses if self._in_lead(x) and id(x) in self.sides}
        return opening.pop() if len(opening) == 1 else None

    def _way_of_the_lead(self, case: Case) -> str | None:
        """Such as "Rebels free 57 soldiers¶Fifty-seven Chadian soldiers were freed": as in the lead."""
        zone = self.zone_of(case.group.start)
        if zone is None or zone.kind != "headline" or case.group.value is None:
            return None
        for x in self.losses:
            if x.group.start >= zone.end and x.kind == case.loss.kind and x.group.value == case.group.value:
                own = self._of_party(x.group, *self.segments[id(x)], self.quote_of(x), None)
                return own if own is not None and self._takes_sides(own, x.group, case.figure) else None
        return None

    def _way_abroad(self, case: Case) -> str | None:
        """Such as "An American strike killed five in Yemen", "Verdan jets hit the rebels' camp in Chad. Two stores
        burned"."""
        by = case.figure.by
        if self.striker and by in (None, self.striker) and case.figure.kind in HARMED_BY_FIRE:
            return self._struck_abroad(case)
        if not by or by not in self.under_arms or by in self.groups.values() or not self.country(by):
            return None
        place = self._place_in(case.loss)
        where = self._country_of_place(place) if place else None
        told = where in self.party_counts and case.own is None
        return where if told and not same_party(where, by) else None

    def _struck_abroad(self, case: Case) -> str | None:
        """Whose a loss is where one state strikes in another's country: the group's that it fights, if they are
        arms, or what the striker says that it hit; else that country's."""
        figure = case.figure
        if case.own is not None or figure.scope != "event" or self._abroad(case.loss):
            return None
        teller = self._affiliation(case.quote)
        things = figure.category in ("equipment", "site")
        armed = figure.category == "equipment" or figure.unit_name in MILITARY_SITES | TARGETS
        if self.rebels and things and (armed or teller == self.striker):
            return self.rebels
        return self.struck_land if not things or teller != self.rebels else None

    def _of_its_state(self, party: str, loss: Loss, figure: Figure) -> str:
        """In a war that a ruling group fights, its fighters and posts are its own, civilians its country's."""
        ruling = next((p for p in sorted(self.conflict) if p in SIDE_OF), None)
        if ruling is None or not same_party(party, ruling):
            return party
        told = figure.unit_name in PEOPLE_ALONE or figure.unit_name is None
        people = figure.category == "person" and told and not fought(self.s, loss)  # "its losses" are fighters
        if figure.category == "civilian" or (people and party == ruling):
            return SIDE_OF[ruling]
        fights = figure.category in ("combatant", "equipment") or figure.unit_name in MILITARY_SITES
        return ruling if fights else party

    def _state_takes(self, case: Case) -> bool:
        """Whether police or an army tell of what they seized: of the gunmen of the lead."""
        who = case.quote.speaker if case.quote is not None else None
        told = f"{who.name} {who.role or ''}".lower().split() if who is not None else []
        return any(w in STATE_VOICES for w in told) and bool(RAIDERS & set(self.low[case.a : case.b]))

    def _receiver(self, loss: Loss, a: int, b: int) -> str | None:
        """To whom prisoners or bodies are given back: who receives them, the enemy of who hands them over."""
        start, end = loss.group.start, loss.group.end
        for i in range(start - 1, max(a, start - EXCHANGE_REACH) - 1, -1):
            verb = self.tag[i][:2] == "VB" and self.low[i - 1] not in OURS
            home = self.low[i] in BRINGS and not BACK.isdisjoint(self.low[i + 1 : i + 3])
            if verb and (home or self.low[i] in RECEIVES or self.low[i] in HANDS_OVER):
                whose = next(
                    (p for k in range(i - 1, a - 1, -1) if (p := self._warring(self.party_words.get(k)))), None
                )
                if whose is None:
                    return None
                return whose if home or self.low[i] in RECEIVES else self.opponent(whose)
        for i in range(end, min(b, end + EXCHANGE_REACH)):
            if self.low[i] in ("to", "from", "by") and any(w in GIVEN for w in self.low[end:i]):
                whose = self._warring(self.party_in(i + 1, min(b, i + 4)))
                if whose is not None:
                    return whose if self.low[i] == "to" else self.opponent(whose)
        return None

    def _under_fire(self, loss: Loss, a: int, by: str | None) -> str | None:
        """Whose positions an attack before the loss hits: "bombed positions of the Front", "raided a Front
        hideout"."""
        start = loss.group.start
        for i in range(start - 1, a, -1):
            if self.low[i] in SENTENCE_BREAKS or self.low[i] in CLAUSE_MARKS:
                return None
            if not (self.low[i] in HELD_SITES or (self.low[i] in MEMBERS and self.low[i - 1 : i] != ["own"])):
                continue
            near = [*range(max(a, i - 4), i)]
            if self.low[i + 1 : i + 2] in (["of"], ["belonging"], ["held"]):
                near += range(i + 1, min(start, i + 6))
            hit = any(self.low[k] in STRUCK or self.low[k] in FIRE for k in range(a, i))
            for k in near:
                party = self.party_words.get(k)
                known = party in self.under_names or self._warring(party) is not None
                own = FRIENDLY & self.s.said(*self.segments[id(loss)]) and self.country(party or "")
                if hit and party is not None and (own or (known and not same_party(party, by or ""))):
                    return party
        return None

    def _of_the_fallen_beside(self, loss: Loss) -> str | None:
        """Whose losses the same sentence or statement has told of, for things without an owner: "Eleven policemen
        were killed and four trucks were burned"."""
        segment, quote = self.segments[id(loss)], self.quote_of(loss)
        told = self.losses[: next(i for i, x in enumerate(self.losses) if x is loss)]
        for other in reversed(told[-BESIDE:]):
            near = self.segments[id(other)] == segment or (quote is not None and self.quote_of(other) is quote)
            if (
                near
                and other.group.category not in ("civilian", "equipment", "site")
                and self.sides.get(id(other))
            ):
                return self.sides[id(other)]
        return None

    def _the_same(self, loss: Loss) -> str | None:
        """The side of a loss that was told before with the same number: "the three bodies were handed over"."""
        g = loss.group
        if g.value is None or g.category not in (None, "person") or self.low[g.start - 1 : g.start] != ["the"]:
            return None
        told = self.losses[: next(i for i, x in enumerate(self.losses) if x is loss)]
        before = next((x for x in reversed(told) if x.group.value == g.value and x.kind == loss.kind), None)
        return self.sides.get(id(before)) if before is not None else None

    def _together(self, before: Loss, loss: Loss) -> bool:
        """Whether two losses stand in one paragraph or are told by one speaker."""
        if not any("\n" in w for w in self.low[before.group.end : loss.group.start]):
            return True
        first, second = self.quote_of(before), self.quote_of(loss)
        return None not in (first, second) and first.speaker is not None and first.speaker == second.speaker

    def _told_again(self, loss: Loss) -> str | None:
        """The side of the loss just told, of which a bare toll is another count: "X says nine died; Y puts the
        toll at 30"."""
        g = loss.group
        before = self.counted.last_before(g.number[0])
        if g.noun is not None or before is None or g.start - before.group.end > ANOTHER_COUNT:
            return None
        if any("\n" in w for w in self.low[before.group.end : g.start]):
            return None
        now, then = self.quote_of(loss), self.quote_of(before)
        return self.sides.get(id(before)) if now is not None and now is not then else None


#: Whether two countries fight -> the ways, in order.
WAYS: dict[bool, list[Callable[[Sides, Case], str | None]]] = {
    war: [getattr(Sides, f"_way_{way}") for way in (*BY_WORDS, *(IN_WAR if war else ELSE))]
    for war in (False, True)
}
