"""Whose losses are: the party that suffered them, told by the noun, by whose they are, where, and by whom.

Start with ``Sides.side``.
"""

from __future__ import annotations

from ..annotations import Figure, Quote
from .counted_groups import Group
from .loss_agents import DOERS, LOSES, Agents
from .loss_groups import ALLIANCES, CALLED, FORCES, PARTIES, SIDE_OF, same_party
from .loss_lexicon import words
from .loss_parties import AGENTS, FIGHTERS, INSURGENTS, ITS, OWN
from .loss_voices import STATE_VOICES
from .loss_walks import Loss
from .loss_wars import GROUNDS, INSURGENT_PLURALS

STATE_FORCES = words("state_forces")
#: How fighters tell of those they killed.
AS_ENEMIES = words("as_enemies")
#: Who speaks of them speaks of the other side; of the others, of his own.
ENEMIES = words("enemies")
PARAMILITARIES = frozenset({"paramilitaries", "paramilitary", "fighters"})
MEMBERS = frozenset(
    {"members", "fighters", "soldiers", "militants", "rebels", "troops", "guards", "cadres", "ones"}
)
PROJECTILES = words("projectiles")
MARTYRS = frozenset({"martyr", "martyrs", "martyred", "martyrdom"})
#: Who fights, of whichever side; who fights for a state alone.
NOBODYS_FIGHTERS = INSURGENTS | FIGHTERS | words("irregulars")
SOLDIERS = words("soldiers")
POLICE = frozenset({"police", "policeman", "policewoman", "officer", "constable"})
#: Crowds against the state: its police who fall are its losses, those of a crime nobody's.
UNREST = words("unrest")
UNHARMED = frozenset({"released", "displaced"})
UNITED_NATIONS = frozenset({"United Nations", "UN", "U.N."})
#: Whom a body may call its own.
HANDS = frozenset({"driver", "drivers", "worker", "workers", "nurse", "nurses", "doctor", "doctors", "guards"})
STAFF = frozenset({"staff", "staffers", "employees", "volunteers", "colleagues"})
LOSING = frozenset({"lost", "lose", "loses", "losing"})
DOWNED = frozenset({"shoot", "down", "intercept", "bring"})
#: "Posts" of a ruling group are its own; houses are its country's.
MILITARY_SITES = words("military_sites")
#: Nouns for losses that a number counts, and what stands between the two.
COUNTS = frozenset({"dead", "losses", "casualties", "toll", "deaths", "fatalities"})
COUNTED = frozenset({"killed", "wounded", "injured", "captured"})
COUNT_LINKS = frozenset({"at", "to", "of", "from", "is", "are", "was", "were", "into", ":", "as"})
HARMED = frozenset({"dead", "wounded", "injured", "captured", "missing"})
#: Verbs that may stand between them: "the army's dead were put at 40 killed and six hurt".
COUNT_VERBS = frozenset({"is", "are", "was", "were", "ran", "put", "estimated", "dead", *COUNTED})
POSSESSIVE_MARKS = frozenset({"'s", "’s", "'", "’", "own"})
POSSESSIVES = frozenset({"its", "their", "his", "her"})
OURS = POSSESSIVES | {"our"}
STATE_FORCE_NAMES = words("state_force_names")
SENTENCE_BREAKS = frozenset({".", ";", "?", "!"})
EMPLOYER_REACH = 10
#: Tokens before a number in which what it counts stands, and around one in which its ground is named.
COUNT_REACH = 12
#: Tokens before a number in which "its own dead" stands.
OWN_REACH = 4
#: Losses before one in which things that were hit beside it are looked for.
BESIDE = 4
NEIGHBOURS = frozenset({"neighbour", "neighbor", "rival", "foe", "opponent", "other"})
#: Who tells so of losses tells of his own: "Armenia admits to 66 dead".
ADMITS = words("admits")
SENTENCE_REACH = 30
HARMED_BY_FIRE = frozenset({"killed", "injured", "casualties", "destroyed", "damaged", "struck"})
BOTH_SIDES = frozenset({"both", "two", "either"})
AT = frozenset({"in", "on", "at", "inside", "near", "across"})
#: Tokens within which a bare toll is another count of the loss just told.
ANOTHER_COUNT = 25
LAUNCHES = frozenset({"launched", "fired", "sent", "used", "deployed"})


class Sides(Agents):
    """Whose losses those of one article are. A part of ``loss_context.Context``."""

    def _init_sides(self) -> None:
        self.last_side: dict[str, str] = {}
        self.sides: dict[int, str | None] = {}
        self._unrest = any(w in UNREST for w in self.low) and "inmates" not in self.low
        for x in self.losses:  # a headline's soldiers are those of the force that the lead names
            self._of_party(x.group, *self.segments[id(x)], None)

    def side(self, loss: Loss, figure: Figure, quote: Quote | None) -> str | None:
        """The party that suffered the loss: told by the noun, else by whose they are, where, and by whom."""
        found = self._side(loss, figure, quote)
        found = self._of_its_state(CALLED.get(found, found), figure) if found else None
        self.sides[id(loss)] = found
        enemy = found is not None and found == self.opponent(self._affiliation(quote) or "")
        if quote is not None and quote.speaker is not None and found is not None and not enemy:
            self.last_side[quote.speaker.name] = found
        return found

    def _of_its_state(self, party: str, figure: Figure) -> str:
        """In a war that a ruling group fights, its fighters and posts are its own, civilians its country's."""
        ruling = next((p for p in sorted(self.conflict) if p in SIDE_OF), None)
        if ruling is None or not same_party(party, ruling):
            return party
        told = figure.unit_name in ("person", "people", "body") or figure.unit_name is None
        if figure.category == "civilian" or (figure.category == "person" and told and party == ruling):
            return SIDE_OF[ruling]
        fights = figure.category in ("combatant", "equipment") or figure.unit_name in MILITARY_SITES
        return ruling if fights else party

    def _side(self, loss: Loss, figure: Figure, quote: Quote | None) -> str | None:
        g = loss.group
        a, b = self.segments[id(loss)]
        employer = self._employer(loss)
        if employer:
            return employer
        own = self._of_party(g, a, b, quote, figure.by if loss.voice == "active" else None)
        if own and self._takes_sides(own, g, figure):
            return own
        called = self._called_theirs(loss, b)
        if called:
            return called
        counted = self._whose_count(loss, a, quote)
        if counted:
            return counted
        again = self._told_again(loss) if loss.voice == "toll" and self.conflict else None
        if again:
            return again
        if id(loss) in self.mutual:
            return None
        same = self._the_same(loss)
        if same:
            return same
        spoken = self._spoken_of(loss, quote)
        if spoken:
            return spoken
        downed = self._downed(loss, figure, quote)
        if downed:
            return downed
        lost = loss.voice == "active" and loss.trigger is not None and loss.trigger.entry.lemma in LOSES
        if lost and (loss.trigger.entry.lemma == "lose" or figure.category != "civilian"):
            subject = self._subject_span(loss.trigger.start, a)
            if subject is not None:
                party = self._doer(loss, *subject, a)
                if party and party in (*self.conflict, self.rebels, self.home, *self.groups.values()):
                    return party
        loser = self._loser(loss, a, quote) or self._admitted(loss, a)
        if loser:
            return loser
        if own is None and not self.caps and self._proper(g):
            return self.doc[g.head].text  # "26 Naxalites": the noun is the party
        noun = self._by_noun(loss, figure)
        if noun:
            return noun
        if self.rebels and "uniform" in self.low[g.end : g.end + 5]:
            return self._state()  # "58 bodies in army uniform"
        things = (figure.category == "equipment" and self.rebels) or (
            figure.category in ("equipment", "site") and self.conflict
        )
        hit = things and own is None and figure.kind in HARMED_BY_FIRE
        beside = self._of_the_fallen_beside(loss) if hit else None
        if beside:
            return beside
        if figure.kind == "captured" and figure.category == "equipment" and self.rebels and not figure.by:
            taker = self._affiliation(quote) or (self.home if loss.voice == "passive" else None)
            return self.opponent(taker) if taker else None  # "three rifles were seized, police said"
        if figure.by and self.rebels and figure.category in ("equipment", "combatant"):
            state = figure.by == self._state() or figure.by.lower().removeprefix("the ") in AGENTS
            other = self.rebels if state else self.opponent(figure.by)
            if other and other != figure.by and other[:1].isupper():
                return other
        of_them = self.low[g.number[1] : g.number[1] + 2] in (["of", "them"], ["of", "whom"])
        of_fighters = loss.whole is not None and loss.whole.group.category == "combatant"
        for other in (loss.like, loss.whole):
            if (
                other is not None
                and own is None
                and (other is loss.whole or self._together(other, loss))
                and not (
                    g.noun and other is loss.whole and figure.category != "person" and not (of_fighters or of_them)
                )
            ):
                inherited = self.sides.get(id(other))
                their_own = inherited == self.rebels and figure.by and figure.by.lower() in DOERS
                if inherited and not their_own:
                    return inherited
        if figure.scope == "hypothetical" and own is None and g.category != "combatant":
            return None
        if self.conflict:
            return self._in_war(loss, figure, quote)
        if g.noun is None and loss.like is None and self.rebels and figure.category == "person" and quote:
            opening = {self.sides.get(id(x)) for x in self.losses if self._in_lead(x) and id(x) in self.sides}
            if len(opening) == 1 and figure.scope == "event":
                return opening.pop()  # "another source gave a toll of 19 dead"
        by = figure.by
        if by and by in self.under_arms and by not in self.groups.values():  # an attack on another country
            place = self._place_in(loss)
            where = self._country_of_place(place) if place else None
            told = where in self.party_counts and own is None
            if told and not same_party(where, by) and self.country(by):
                return where
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

    def _loser(self, loss: Loss, a: int, quote: Quote | None) -> str | None:
        """Who "lost 12 men": the subject of the verb before the number; "his forces" are the speaker's."""
        g, t = loss.group, loss.trigger
        if t is not None and t.entry.lemma == "loss" and self.low[t.end : t.end + 1] == ["of"]:
            return self._affiliation(quote)  # "acknowledged the loss of four men"
        back = range(g.start - 1, max(a, g.start - (30 if loss.voice == "lost" else 3)) - 1, -1)
        verb = next((i for i in back if self.low[i] in LOSING), None)
        subject = self._subject_span(verb, a) if verb is not None else None
        if subject is None:
            denied = verb is not None and self.low[verb - 1] in ("having", "to", "of", "denied", "admitted")
            return self._affiliation(quote) if denied else None
        said = self.low[slice(*subject)]
        if self.party_in(*subject) is None:
            speaker = self._affiliation(quote)
            direct = quote is not None and quote.kind == "direct"
            if any(w in ENEMIES for w in said) or (direct and "they" in said):
                return self.opponent(speaker) if speaker else None
            if any(w in ITS or w in OWN for w in said):
                fought = loss.group.category == "combatant" or loss.group.lemma == "man"
                return speaker or (self._fighting_body(quote) if fought else None)
            described = self._party_described(*subject)
            if described:
                return described
        party = self._doer(loss, *subject, a)
        fought = loss.group.category == "combatant" and self.party_in(*subject) == party
        known = (*self.conflict, self.rebels, self.home, *self.groups.values())
        return party if fought or party in known else None

    def _admitted(self, loss: Loss, a: int) -> str | None:
        """The side of a war that owns to a loss in the words before its number: "Armenia admits to 66 dead"."""
        start = loss.group.number[0]
        verb = next((i for i in range(start - 1, max(a, start - 4), -1) if self.low[i] in ADMITS), None)
        if verb is None or loss.group.category in ("equipment", "site") or loss.voice == "active":
            return None
        subject = self._subject_span(verb, a)
        who = self._warring(self.party_in(*subject)) if subject is not None else None
        return self.opponent(who) if who and loss.kind == "captured" else who

    def _party_described(self, start: int, end: int) -> str | None:
        """The party that tokens ``[start, end)`` describe: "the paramilitaries", "the army"."""
        said = self.low[start:end]
        if any(w in INSURGENT_PLURALS or w in PARAMILITARIES for w in said):
            return self.rebels
        return self._government() if any(w in STATE_FORCE_NAMES for w in said) else None

    def _spoken_of(self, loss: Loss, quote: Quote | None) -> str | None:
        """The side that a speaker's word for the lost tells: "the aggressors" and "the enemy's dead" are the other
        one's, "martyrs" his own."""
        speaker = self._affiliation(quote)
        if speaker is None or not (self.conflict or self.rebels):
            return None
        g, t = loss.group, loss.trigger
        told = self.low[max(0, g.start - 2) : (g.noun[1] if g.noun is not None else g.end) + 3]
        if t is not None:
            told = [*told, *self.low[max(0, t.start - 2) : t.end]]
        if any(w in ENEMIES for w in told):
            return self.opponent(speaker)
        if g.lemma in INSURGENTS or (self.rebels and g.category == "civilian"):
            return None
        ours = self._warring(speaker) or (speaker if speaker in (self.rebels, self.home, self._state()) else None)
        return ours if any(w in MARTYRS for w in told) else None

    def _proper(self, g: Group) -> bool:
        head = g.head if g.noun is not None else -1
        if head < 0 or g.category not in (None, "person", "combatant"):
            return False
        titled = g.category == "combatant" and self.doc[head].is_title
        return self.tag[head] == "NNPS" or (
            titled and (head > g.number[1] or self.doc[g.number[0]].text[:1].isdigit())
        )

    def _takes_sides(self, party: str, g: Group, figure: Figure) -> bool:
        """Whether a people or body beside the lost is a side: of soldiers always, of others where it fights."""
        if party in self.gangs:
            return False
        if figure.kind == "displaced" and not self.conflict:
            return False
        by_another = figure.by and self.country(figure.by) and not same_party(figure.by, party)
        if by_another and self.country(party) and figure.by in self.under_arms:
            return True  # "the Sri Lankan navy arrested 17 Indian fishermen"
        if g.category in ("combatant", "equipment", "site"):
            return True
        if g.lemma in ("national", "citizen"):
            return bool(self.conflict or ((self.rebels or self._attacked) and party != self.home))
        if g.lemma == "man" and party in self.under_arms:
            return True
        fights = party in self.conflict or party in PARTIES.values() or party in self.groups.values()
        whole = self.low[g.head] if g.noun is not None else ""
        return (
            fights
            or (self.country(party) is None and not self.is_people(whole))
            or (bool(self.rebels) and party == self.home and g.lemma not in ("people", "person"))
        )

    def _downed(self, loss: Loss, figure: Figure, quote: Quote | None) -> str | None:
        """Whose drones, missiles or jets were shot down: who sent them, else the enemy of who tells."""
        t = loss.trigger
        if t is None or figure.kind != "destroyed" or figure.category != "equipment":
            return None
        a = self.segments[id(loss)][0]
        if t.entry.lemma not in DOWNED and not any(
            self.low[i] in ("air", "defences", "defenses") for i in range(a, t.start)
        ):
            return None
        for i in range(a, t.start):
            if self.low[i] in LAUNCHES:
                sender = next(
                    (self.party_words[k] for k in range(i - 1, max(a, i - 6) - 1, -1) if k in self.party_words),
                    None,
                )
                if sender:
                    return sender
        doer = self.agent(loss) or self._affiliation(quote)
        return self.opponent(doer) if doer else None

    def _by_noun(self, loss: Loss, figure: Figure) -> str | None:
        """The side that the noun for the fighters tells: "militants" the rebels, "soldiers" the state."""
        g = loss.group
        if loss.like is not None and g.noun is None:
            return None
        lemma = g.lemma or (figure.unit_name if figure.of is not None and figure.unit_name else "")
        if self.conflict and lemma in INSURGENTS and g.noun is not None:
            return self._fighting_group(figure)
        if lemma in INSURGENTS and (self.rebels or self.conflict):
            if self.conflict:
                return None
            plural = self.low[g.head]
            return self._fighters_name(loss, g.head) if plural in AGENTS else self.rebels
        if lemma in FIGHTERS and self.rebels and not self.conflict:
            if figure.by and figure.by in (self.rebels, *self.groups.values()):
                return self._state()
            named = self.rebels[:1].isupper() or self.contested
            return self.rebels if self.country(self.rebels) is None and named else None
        after = self.low[g.noun[1] : g.noun[1] + 5] if g.noun is not None else []
        members = after[:1] == ["of"] and any(w in ("forces", "army", "police", "military") for w in after)
        if members and self.home and not self.conflict:
            return self._state()
        state = (
            lemma in STATE_FORCES
            or (figure.category == "combatant" and g.noun is not None and lemma not in NOBODYS_FIGHTERS)
            or figure.category == "official"
            or (
                g.noun is not None
                and any(w in ("security", "army", "government") for w in self.low[g.noun[0] : g.noun[1]])
                and g.category not in ("civilian", "site")
            )
        )
        of_the_army = figure.category == "equipment" and state
        fell = figure.kind not in UNHARMED and (
            lemma in SOLDIERS or of_the_army or (lemma in POLICE and self._unrest)
        )
        if state and not self.conflict and (self.rebels or fell):
            speaker = self._affiliation(figure.quote) if not self.rebels else None
            if speaker and self.country(speaker):
                return speaker  # "Israel said that one soldier was killed"
            before = figure.scope == "background" and self.home  # of another day, of whichever force
            return before or self._government() or self.home
        return None

    def _fighting_group(self, figure: Figure) -> str | None:
        """The armed group of "militants" who fall in a war of two countries: the one that the article names."""
        named = {p for p in self.party_counts if p in self.under_names and p not in self.conflict} - ALLIANCES
        named -= {p for p in named if figure.by and same_party(p, figure.by)}
        return named.pop() if len(named) == 1 else None

    def _in_war(self, loss: Loss, figure: Figure, quote: Quote | None) -> str | None:
        """In a war of two: the enemy of who did it, whose the place is, or whom the speaker speaks for."""
        g, by = loss.group, figure.by
        if self._both(loss):
            return None
        speaker = self._warring(self._affiliation(quote))
        taken = figure.kind == "captured" and g.category != "combatant"
        if speaker and not by and (taken or self._as_of_enemies(loss)):
            return self.opponent(speaker)
        soldiers = g.lemma in SOLDIERS and loss.voice in ("passive", "falls")
        if speaker and soldiers and not by:
            return speaker  # "two soldiers were injured", wherever it was
        place = self._place_in(loss)
        if place and quote is not None and not any(place in span.text for span in quote.spans):
            place = None  # another clause's
        where = (self._warring(self._country_of_place(place)) if place else None) or self._ground(loss)
        if where and not same_party(where, by or ""):
            return where
        if by:
            other = self.opponent(by)
            if other and figure.scope != "background":
                return other
        attacker = self._attacker_before(loss) if place is None and figure.kind in HARMED_BY_FIRE else None
        if attacker:
            return self.opponent(attacker)
        if figure.scope == "background" and not where:
            return None
        if place is None and (quote is None or self._warring(self._affiliation(quote)) is None):
            where = self._side_of_scene(loss) or self._last_told(quote)
            if where is None and self.event_place:
                where = self._warring(self._country_of_place(self.event_place))
            if where and (g.people is not None or g.noun is None or figure.category == "site"):
                return where
        if g.category == "combatant" and g.lemma in STATE_FORCES and self.home in self.conflict and quote is None:
            return self.home
        there = self._warring(self._where_speaks(quote))
        if there:
            return there
        victims = self._victims(loss) if place in (None, self.event_place, self.town) else None
        if victims and self._warring(self._affiliation(quote)) in (victims, None):
            return victims
        return self._speaker_side(loss, quote)

    def _as_of_enemies(self, loss: Loss) -> bool:
        """Whether the loss's sentence tells of it as one tells of enemies: "neutralised"."""
        return any(w in AS_ENEMIES for w in self.low[slice(*self.segments[id(loss)])])

    def _employer(self, loss: Loss) -> str | None:
        """The organisation whose people were attacked: "two U.N. peacekeepers", "no UNHCR staff", "guards employed
        by the Relief League"; None in an accident."""
        g = loss.group
        if g.noun is None or g.category in ("equipment", "site") or loss.kind in ("captured", "displaced"):
            return None
        s, e = g.noun
        b = self.segments[id(loss)][1]
        staff = self.low[g.head] in STAFF or g.lemma in ("peacekeeper", "guard", "driver")
        bodies = [x for i, x in self.bodies.items() if s - 1 <= i < e] if staff else []
        if not bodies and self.low[e : e + 2] in (["employed", "by"], ["working", "for"]):
            bodies = [x for i, x in self.bodies.items() if e <= i < min(b, e + EMPLOYER_REACH)]
        if g.lemma == "peacekeeper" and not bodies:
            bodies = [x for x in self.bodies.values() if x in UNITED_NATIONS][:1]
        if not bodies or not (self.rebels or self.conflict or self._attacked):
            return None
        return bodies[0]

    def _peoples_of(self, i: int) -> set[str]:
        """The parties whose peoples a word joins: "the Kyrgyz-Tajik frontier"."""
        return {side for part in self.doc[i].text.split("-") if (side := self._warring(self.country(part)))}

    def _both(self, loss: Loss) -> bool:
        """Whether a sentence tells of both sides in one breath: "Six killed as Chad and Libya trade fire"."""
        a, b = self.segments[id(loss)]
        while self.quote_of(loss) is None and a > 1 and self.low[a - 1] == ";":
            a = self.s.segment_of(a - 2)[0]  # "India, Pakistan trade fire; nine dead"
        pairs = (
            {self._warring(self.party_words.get(i)), self._warring(self.party_words.get(i + 2))}
            for i in range(a, b - 2)
            if self.low[i + 1] in ("and", ",")
        )
        border = any("-" in self.low[i] and self._peoples_of(i) >= self.conflict for i in range(a, b))
        sides = any(self.low[i] in BOTH_SIDES and self.low[i + 1] in ("sides", "banks") for i in range(a, b - 1))
        return border or sides or any(None not in pair and len(pair) > 1 for pair in pairs)

    def _victims(self, loss: Loss) -> str | None:
        """Whose people the article opens by telling of, if they are one side's, for people without a side that are
        counted of the same event later."""
        if loss.group.category not in (None, "person", "civilian") or self.scope(loss) == "background":
            return None
        opening = {
            self.sides[id(x)]
            for x in self.losses
            if self._in_lead(x) and x.group.category in (None, "person", "civilian") and self.sides.get(id(x))
        }
        return opening.pop() if len(opening) == 1 else None

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

    def _ground(self, loss: Loss) -> str | None:
        """Whose soil the loss's sentence names: "on the Ukrainian side", "in the Thai district of X"."""
        a, b = self.segments[id(loss)]
        for i in range(max(a + 1, loss.group.start - SENTENCE_REACH), min(b - 1, loss.group.end + SENTENCE_REACH)):
            party = self._warring(self.party_words.get(i))
            if party and self.low[i + 1] in GROUNDS and AT & set(self.low[max(a, i - 2) : i]):
                return party
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

    def _called_theirs(self, loss: Loss, b: int) -> str | None:
        """The party of which a sentence says that its dead were: "at least 50 of the dead were RSF fighters",
        "eight of the martyrs belonged to the Frontier Corps"."""
        end = loss.group.end
        verb = next((i for i in range(end, min(end + 5, b)) if self.low[i] in ("were", "was", "belonged")), None)
        if verb is None:
            return None
        stop = next((i for i in range(verb + 1, min(verb + 7, b)) if self.low[i] in (",", "and", "who")), verb + 7)
        party = self.party_in(verb + 1, min(stop, b))
        said = self.low[verb + 1 : min(stop, b)]
        if party is None and any(w in INSURGENT_PLURALS for w in said[:2]):
            return self.rebels
        if party is None and any(w in ("soldiers", "troops", "policemen") for w in said[:2]):
            return self._government()
        members = self.low[verb] == "belonged" or any(w in MEMBERS for w in self.low[verb + 1 : min(stop, b)])
        if not members:
            return None
        return party or (self._organisation(verb + 1, min(stop, b)) if self.low[verb] == "belonged" else None)

    def _whose_count(self, loss: Loss, a: int, quote: Quote | None) -> str | None:
        """Whose dead a number counts: "put Russian dead at 40", "their own losses at two dead and a few hurt",
        "the army's casualties ran into hundreds"."""
        g = loss.group
        if not (self.conflict or self.rebels):
            return self._fighting_body(quote) if "own" in self.low[max(a, g.start - OWN_REACH) : g.start] else None
        if self.low[g.start - 1 : g.start] == ["at"] and self.low[max(a, g.start - 2)] in ("own", "theirs"):
            before = self.counted.last_before(g.number[0])  # "put the army's dead at 21 and their own at five"
            told = self.sides.get(id(before)) if before is not None else None
            return self.opponent(told) if told else None
        for i in range(g.start - 1, max(a, g.start - COUNT_REACH) - 1, -1):
            if self.low[i] in SENTENCE_BREAKS or (self.tag[i][:2] == "VB" and self.low[i] not in COUNT_VERBS):
                return None
            if not self._counts(i):
                continue
            s = i
            while s > max(a, i - 4) and (
                self.tag[s - 1][:2] in ("JJ", "NN", "PO", "PR") or self.low[s - 1] in POSSESSIVE_MARKS
            ):
                s -= 1
            before = self.low[s:i]
            named = next((self.party_words[k] for k in range(i - 1, s - 1, -1) if k in self.party_words), None)
            if named:
                return named
            if any(w in ENEMIES or w in NEIGHBOURS for w in before):
                speaker = self._affiliation(quote)
                return self.opponent(speaker) if speaker else None
            if OWN & set(before):
                return self._affiliation(quote)
            if "own" in before or (POSSESSIVES & set(before)):
                subject = self._subject_span(i, a)
                whose = (self._doer(loss, *subject, a) if subject else None) or self._affiliation(quote)
                if whose in (*self.conflict, self.rebels, self.home, *self.groups.values()):
                    return whose
                spoken = subject is not None and any(w in STATE_VOICES for w in self.low[slice(*subject)])
                return self._government() if spoken else None
            if STATE_FORCE_NAMES & set(before):
                return self._government()
            return self.rebels if (INSURGENT_PLURALS | PARAMILITARIES) & set(before) else None
        return None

    def _counts(self, i: int) -> bool:
        """Whether the word at ``i`` is a noun for losses with its number after it: "dead at 40", "toll: 12"."""
        noun = self.low[i] in COUNTS or (self.low[i] in COUNTED and self.tag[i - 1] in ("NNS", "NNPS"))
        link = i + 2 if self.low[i + 1 : i + 2] == ["ran"] else i + 1
        if noun and self.low[link] == "over" and "at" in self.low[link : link + 6]:
            return True  # "put Russian losses over the same period at 960"
        return noun and self.low[link] in COUNT_LINKS and self.low[link + 1] not in ("least", "most")

    def _of_party(self, g: Group, a: int, b: int, quote: Quote | None, doer: str | None = None) -> str | None:
        """ "Afghan soldiers", "our men", "a soldier of the Pakistani army". ``doer``: who is said to have done
        it."""
        low = self.low
        if g.noun is not None:
            s, e = g.noun
            party = self.party_in(s, self.noun_end(g))
            if party:
                return party
            if any(low[i] in ("our", "ours") for i in range(max(a, g.start - 2), min(b, e + 3))):
                return (self._body_of(quote) if low[g.head] in STAFF else None) or self._affiliation(quote)
            if any(low[i] in POSSESSIVES for i in range(max(a, g.start - 2), s + 1)) and (
                g.category in ("combatant", "equipment", "site") or low[g.head] in STAFF | HANDS | {"men"}
            ):
                if low[g.head] in STAFF | HANDS and quote is not None and g.category != "combatant":
                    return self._body_of(quote) or self._affiliation(quote)
                before = [x for x in self.losses if a <= x.group.start < g.start and self.sides.get(id(x))]
                if before:
                    return self.sides[id(before[-1])]
                speaker = self._affiliation(quote)
                if quote is not None and quote.kind == "direct" and "their" in low[g.start : s + 1]:
                    return self.opponent(speaker) if speaker else None  # "We shot down two of their drones"
                killed = (
                    speaker is not None and speaker == doer and any(w in POSSESSIVES for w in low[g.start : s + 1])
                )
                return self.opponent(doer) if killed else speaker
            j = e
            while j < min(b, e + 6) and low[j] in ("of", "war", "from", "in", "the", "belonging", "to", "members"):
                j += 1
            if j > e and low[e] in ("of", "from", "belonging"):
                whose = self._organisation(j, min(b, j + 3)) or self._force_at(j, b) if low[e] == "of" else None
                if whose and self._first_force is None and g.lemma in STATE_FORCES and len(whose.split()) > 1:
                    self._first_force = whose
                return whose or self.party_in(j, min(b, j + 3))
        elif low[g.number[1] : g.number[1] + 1] == ["of"] and OURS & set(low[g.number[1] + 1 : g.number[1] + 2]):
            staff = (STAFF | HANDS) & set(low[g.number[1] + 2 : g.number[1] + 3])
            if staff:
                return self._body_of(quote)
            before = [x for x in self.losses if a <= x.group.start < g.start and self.sides.get(id(x))]
            return self._affiliation(quote) or (self.sides[id(before[-1])] if before else None)
        elif g.number[1] + 1 < b and low[g.number[1]] in HARMED and self.tag[g.number[1] + 1] in ("NNPS", "NNP"):
            return self.party_words.get(g.number[1] + 1)  # "17 dead Iranians"
        return None

    def _body_of(self, quote: Quote | None) -> str | None:
        """The organisation, no party of a war, for which a speaker speaks: itself, or the one that his name stands
        beside where he is introduced."""
        who = quote.speaker if quote is not None else None
        if who is None:
            return None
        if who.entity is not None and who.entity.label == "ORG":
            return who.entity.name
        named = [m.span for m in who.entity.mentions if m.kind == "name"] if who.entity is not None else []
        for span in named[:1]:
            a, b = max(0, span.start - EMPLOYER_REACH), min(len(self.low), span.end + EMPLOYER_REACH)
            near = [i for i in range(a, b) if i in self.bodies]
            if near:
                return self.bodies[min(near, key=lambda i: abs(i - span.start))]
        return who.affiliation if who.affiliation and self.country(who.affiliation) is None else None

    def _fighting_body(self, quote: Quote | None) -> str | None:
        """A speaker that is a force by its name: "The 444 Brigade said it had lost seven men"."""
        who = quote.speaker if quote is not None else None
        return who.name if who is not None and who.name.split()[-1].lower() in FORCES | {"force"} else None

    def _force_at(self, i: int, b: int) -> str | None:
        """A force of a state at token ``i``: capitalised words that end in "Corps", "Rifles"."""
        j = i
        while j < b and j < i + 5 and self.doc[j].is_title:
            j += 1
        return self.doc[i:j].text if j - i > 1 and self.low[j - 1] in FORCES else None

    def _by_a_weapon(self, loss: Loss) -> bool:
        """Whether what killed was a weapon that nobody is said to have fired: "shells hit it, killing two"."""
        if loss.trigger is None or self.agent(loss) is not None:
            return False
        verb, a = loss.trigger.start, self.segments[id(loss)][0]
        a = next((i for i in range(verb - 1, a - 1, -1) if i in self.cues), a)
        return bool(PROJECTILES & set(self.low[a:verb]))

    def _speaker_side(self, loss: Loss, quote: Quote | None) -> str | None:
        """Who tells of losses without saying whose tells of his own, where two countries fight."""
        if quote is None or not self.conflict or (loss.voice == "active" and not self._by_a_weapon(loss)):
            return None
        if quote.speaker is not None and quote.speaker.name in self.last_side:
            return self.last_side[quote.speaker.name]  # a list of losses stays with its side
        side = self._affiliation(quote)
        place = self._place_in(loss)
        abroad = place is not None and self._country_of_place(place) is not None
        if side is None and self.home in self.conflict and not abroad and loss.voice != "toll":
            return self.home  # who is nobody's spokesman speaks of where he is
        return self._warring(side)
