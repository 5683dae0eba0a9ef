"""Whose losses are by the words beside them: nouns, possessives, counts, and who owns to them.

Start with ``Owners._of_party``. What the whole copy tells where no word does is read in ``fronts.py``;
in which order, in ``sides.py``.
"""

from __future__ import annotations

import re

from ...annotations import Figure, Quote
from ..gazetteer import gazetteer, key
from ..ordered import Ordered
from .agents import ANAPHORIC, ENEMIES, GANGS, POLICE_RANKS, RAIDERS, STATE_FORCE_NAMES, Agents
from .counted_groups import Group
from .groups import ALLIANCES, AT_WAR, FORCES, HEADED, PARTIES, same_party
from .lexicon import plural, words
from .parties import AGENTS, FIGHTERS, GROUP_NOUNS, INSURGENTS, ITS, LOYAL_REACH, OWN, VIOLENCE
from .shallow import Named
from .voices import OFFICES, STATE_VOICES
from .walks import HAVE, POLICE, Loss
from .wars import FOUGHT, INSURGENT_PLURALS, LOSING, OFTEN

STATE_FORCES = words("state_forces")
PARAMILITARIES = frozenset({"paramilitaries", "paramilitary", "fighters"})
MEMBERS = frozenset(
    {"members", "fighters", "soldiers", "militants", "rebels", "troops", "guards", "cadres", "ones"}
)
#: Who is lost for the body to which they belong: "members of the mission", "a member of the Foxtrot network".
MEMBER = frozenset({"member", "crewman", "crew"})
#: Armed men who are a side by what they are, whoever else fights there.
NOBODYS_MEN = frozenset({"bandit", "pirate", "mutineer", "kidnapper", "robber"})
MARTYRS = frozenset({"martyr", "martyrs", "martyred", "martyrdom"})
#: Who fights, of whichever side; who fights for a state alone.
NOBODYS_FIGHTERS = INSURGENTS | FIGHTERS | words("irregulars")
SOLDIERS = words("soldiers")
UNIFORMED = frozenset("officers police troops soldiers forces peacekeepers policemen contingent marines".split())
ARMY_RANKS = frozenset(
    "general gen colonel col major maj brigadier brig captain capt lieutenant lt admiral commander".split()
)
#: Crowds against the state: its police who fall are its losses, those of a crime nobody's.
UNREST = words("unrest")
UNHARMED = frozenset({"released", "displaced"})
#: What a peace mission is called, beside the initials of those that are known.
MISSIONS = words("missions")
MISSION = re.compile(
    r"\b(?:Mission|Interim (?:Security )?Force|Stabili[sz]ation|(?:[Mm]ultinational|[Pp]eacekeeping) [Ff]orce)\b"
)
#: Forces that copy names by one word; what of a force is hit.
FORCES_CALLED = frozenset({"levies", "scouts"})
HIT = words("military_sites") | frozenset(
    {"vehicle", "van", "convoy", "truck", "patrol", "bus", "checkpost", "station", "camp", "team", "party"}
)
UNITED_NATIONS = frozenset({"United Nations", "UN", "U.N."})
#: Whom a body may call its own.
HANDS = frozenset({"driver", "drivers", "worker", "workers", "nurse", "nurses", "doctor", "doctors", "guards"})
STAFF = frozenset({"staff", "staffers", "employees", "volunteers", "colleagues"})
#: Of whom nobody is the employer.
FOLLOWERS = frozenset({"supporter", "follower", "citizen", "national", "resident", "civilian", "child"})
DOWNED = frozenset({"shoot", "down", "intercept", "bring"})
#: Nouns for losses that a number counts, and what stands between the two.
COUNTS = frozenset({"dead", "losses", "casualties", "toll", "deaths", "fatalities"})
COUNTED = frozenset({"killed", "wounded", "injured", "captured", "arrested", "detained", "displaced"})
COUNTED_OVER = frozenset({"over", "in", "during", "since"})
COUNT_LINKS = frozenset({"at", "to", "of", "from", "is", "are", "was", "were", "into", ":", "as"})
#: Tokens before a noun in which stands whom its people are for.
PRO_REACH = 4
HARMED = frozenset({"dead", "wounded", "injured", "captured", "missing"})
#: Verbs that may stand between them: "the army's dead were put at 40 killed and six hurt".
MOUNTING = (
    frozenset("ran stood stand stands rose risen climbed reached totalled totaled numbered came".split()) | HAVE
)
COUNT_VERBS = frozenset({"is", "are", "was", "were", "put", "estimated", "dead", *COUNTED, *MOUNTING})
POSSESSIVE_MARKS = frozenset({"'s", "’s", "'", "’", "own"})
POSSESSIVES = frozenset({"its", "their", "his", "her"})
OURS = POSSESSIVES | {"our"}
GROUP_CALLED = GROUP_NOUNS | {"group"}
SENTENCE_BREAKS = frozenset({".", ";", "?", "!"})
EMPLOYER_REACH = 10
#: Tokens before a number in which what it counts stands, and around one in which its ground is named.
COUNT_REACH = 12
#: Words of an attack in the sentence of a loss.
STRIKES = frozenset(
    "attack attacks ambush airstrike strike strikes shelling gunfire raid bombing drone rocket".split()
)
#: Tokens back to the country whose forces are spoken of; how copy calls them.
STATE_REACH = 60
STATE_UNITS_CALLED = frozenset({"security", "army", "police", "military", "troops", "soldiers"})
#: Tokens back to the group of which copy then says "its fighters".
BAND_REACH = 30
#: Tokens before a number in which "its own dead" stands.
OWN_REACH = 4
NEIGHBOURS = frozenset({"neighbour", "neighbor", "rival", "foe", "opponent", "other"})
#: Words of a fight, without those for who fights and for what a quake does, too.
FOUGHT_OUT = (
    VIOLENCE
    - words("state_force_names")
    - frozenset(
        """soldiers units forces troops gunners aircraft jets struck strikes strike hit triggered opened operation
        operations fire launched""".split()
    )
)
BODIES_OF_AID = frozenset({"charity", "agency", "group", "organisation", "organization", "ngo"})
#: What kills without a hand in it.
CALAMITIES = frozenset(
    """earthquake quake flood floods flooding landslide landslides mudslide avalanche cyclone hurricane typhoon
    storm tsunami eruption crash crashed collision derailed derailment capsized sank stampede overturned
    ferry""".split()
)
#: Who tells so of losses tells of his own: "Armenia admits to 66 dead".
ADMITS = words("admits")
LAUNCHES = frozenset({"launched", "fired", "sent", "used", "deployed"})


class Owners(Agents):
    """Whose losses words beside them tell. A part of ``loss_context.Context``."""

    def _init_owners(self) -> None:
        self.sides: dict[int, str | None] = {}
        #: Where a paragraph starts -> the force that an attack in it hit.
        self.forces_hit: dict[int, str] = {}
        self._names_in_order: Ordered[Named] = Ordered(self.ents, lambda e: e.start)
        #: Foreign countries of which an article tells that men in uniform are there.
        self._sending = {
            p for i, p in self.party_words.items() if self.country(p) and UNIFORMED & set(self.low[i + 1 : i + 3])
        }
        seats = gazetteer().seats
        self._home_named = any(
            p == self.home and key(self.texts[i]) not in seats for i, p in self.party_words.items()
        )
        self._inmates = "inmates" in self.s.vocabulary
        self._unrest = not (self._inmates or UNREST.isdisjoint(self.s.vocabulary))
        for x in self.losses:  # a headline's soldiers are those of the force that the lead names
            if x.group.lemma in STATE_FORCES:
                self._of_party(x.group, *self.segments[id(x)], None)

    def _employer(self, loss: Loss) -> str | None:
        """The organisation whose people were attacked: "two U.N. peacekeepers", "no UNHCR staff", "guards employed
        by the Relief League"; None in an accident."""
        g = loss.group
        if g.noun is None or g.category in ("equipment", "site") or loss.kind in ("captured", "displaced"):
            return None
        mission = self._mission(g) if g.lemma == "peacekeeper" else None
        if mission is not None:
            return mission
        s, e = g.noun
        a, b = self.segments[id(loss)]
        staff = self.low[g.head] in STAFF or g.lemma in ("peacekeeper", "guard", "driver")
        bodies = [x for i, x in self.bodies.items() if s - 1 <= i < e] if staff else []
        if not bodies and self.low[e : e + 2] in (["employed", "by"], ["working", "for"]):
            bodies = [x for i, x in self.bodies.items() if e <= i < min(b, e + EMPLOYER_REACH)]
        if g.lemma == "peacekeeper" and not bodies:
            bodies = [x for x in self.bodies.values() if x in UNITED_NATIONS][:1]
        under_fire = g.lemma == "peacekeeper" or self._fought_over() or not STRIKES.isdisjoint(self.s.said(a, b))
        return bodies[0] if bodies and under_fire else None

    def _mission(self, g: Group) -> str | None:
        """The peace mission whose men were lost: the first that their paragraph or else the article names."""
        zone = self.zone_of(g.start)
        named = [(i, x) for i, x in sorted(self.bodies.items()) if x.lower() in MISSIONS or MISSION.search(x)]
        near = [x for i, x in named if zone is not None and zone.start <= i < zone.end]
        return next(iter(near or [x for _, x in named]), None) if self._fought_over() else None

    def _of_the_mission(self, loss: Loss, quote: Quote | None, own: str | None) -> str | None:
        """The peace mission that tells of soldiers or things of its own: of a country that it names, none that
        fights."""
        g, who = loss.group, quote.speaker if quote is not None else None
        name = who.entity.name if who is not None and who.entity is not None else ""
        if not (name.lower() in MISSIONS or MISSION.search(name)) or loss.voice == "active":
            return None
        its = "its" in self.low[max(0, g.number[1] - 1) : g.head if g.noun is not None else g.end]
        lent = own is not None and self.country(own) and own not in (*self.conflict, self.home)
        return name if g.category in ("combatant", "equipment") and (its or lent) else None

    def _fought_over(self) -> bool:
        """Whether the copy tells of a war, rebels, raiders or an attack."""
        return bool(self.rebels or self.conflict or self._attacked or RAIDERS & self.s.vocabulary)

    def _of_party(self, g: Group, a: int, b: int, quote: Quote | None, doer: str | None = None) -> str | None:
        """ "Afghan soldiers", "our men", "a soldier of the Pakistani army". ``doer``: who is said to have done
        it."""
        low = self.low
        if g.noun is not None:
            s, e = g.noun
            party = self.party_in(s, e if g.lemma in STATE_FORCES else self.noun_end(g))
            if g.lemma in ("national", "citizen") and low[g.number[1] : g.number[1] + 2] == ["of", "them"]:
                return None  # "captured four, two of them Rwandan nationals"
            if (
                party is None
                and g.category in (None, "person", "combatant")
                and (backed := self._whom_they_back(g, b))
            ):
                return backed
            if party and g.lemma in INSURGENTS and self._nationality_alone(party):
                return self._band_behind(e, b) or self.rebels or low[g.head]
            if party:
                return party
            if {"our", "ours"} & set(low[max(a, g.start - 2) : min(b, e + 3)]):
                return (self._body_of(quote) if low[g.head] in STAFF else None) or self._force_of(quote)
            if doer is None and "its" in low[max(a, g.start - 2) : s + 1] and self._employs(quote, g):
                return quote.speaker.name  # "The Red Crescent said one of its paramedics was hurt by shrapnel"
            theirs = not POSSESSIVES.isdisjoint(low[g.start : s + 1])
            if theirs and low[g.head] in ANAPHORIC and self.rebels:
                return self.rebels  # "one of their attackers"
            if not POSSESSIVES.isdisjoint(low[max(a, g.start - 2) : s + 1]) and (
                g.category in ("combatant", "equipment", "site")
                or low[g.head] in STAFF | HANDS | {"men", "members"}
            ):
                if low[g.head] in STAFF | HANDS and quote is not None and g.category != "combatant":
                    return self._body_of(quote) or self._affiliation(quote)
                speaker = self._affiliation(quote) or self._place_that_speaks(quote)
                if g.category != "site" and {"his", "her"} & set(low[max(a, g.start - 2) : s + 1]):
                    speaker = self._force_of(quote) or speaker
                if doer is None and "its" in low[max(a, g.start - 2) : s + 1] and self._is_a_body(quote):
                    return speaker  # "The army said it had killed five and one of its soldiers was hurt"
                before = [x for x in self.losses if a <= x.group.start < g.start and self.sides.get(id(x))]
                if before:
                    return self.sides[id(before[-1])]
                if speaker is None and quote is None and (band := self._band_before(a)):
                    return band
                if quote is not None and quote.kind == "direct" and "their" in low[g.start : s + 1]:
                    return self.opponent(speaker) if speaker else None  # "We shot down two of their drones"
                killed = (
                    speaker is not None and speaker == doer and any(w in POSSESSIVES for w in low[g.start : s + 1])
                )
                return self.opponent(doer) if killed else speaker
            its = next((i for i in range(g.start, s + 1) if low[i] in GROUP_CALLED), None)
            if its is not None and its < g.head and low[its + 1] in ("'s", "’s"):
                speaker = self._affiliation(quote)  # "five of the group's men"
                return speaker if speaker in self.groups.values() else self.rebels
            employer = self._charity_behind(g, e, b)
            if employer is not None:
                return employer
            force = self._force_before(g)
            if force is not None:
                return force
            j = e
            while j < min(b, e + 6) and low[j] in ("of", "war", "from", "in", "the", "belonging", "to", "members"):
                j += 1
            if j > e and low[e] in ("of", "from", "belonging"):
                whose = self._organisation(j, min(b, j + 3)) or self._force_at(j, b) if low[e] == "of" else None
                if whose and self._first_force is None and g.lemma in STATE_FORCES and len(whose.split()) > 1:
                    self._first_force = whose
                whose = whose or self.party_in(j, min(b, j + 3)) or self._owner(g)
                if whose is None and g.lemma in MEMBER:
                    return self._mission(g) if low[j : j + 1] == ["mission"] else self.bodies.get(j)
                return whose
            return self._owner(g)
        elif low[g.number[1] : g.number[1] + 1] in (["affiliated"], ["belonging"]):
            return self.party_in(
                g.number[1] + 2, min(b, g.number[1] + 5)
            )  # "including three affiliated with Hamas"
        elif low[g.number[1] : g.number[1] + 1] == ["of"] and OURS & set(low[g.number[1] + 1 : g.number[1] + 2]):
            staff = (STAFF | HANDS) & set(low[g.number[1] + 2 : g.number[1] + 3])
            if staff:
                return self._body_of(quote)
            before = [x for x in self.losses if a <= x.group.start < g.start and self.sides.get(id(x))]
            return self._affiliation(quote) or (self.sides[id(before[-1])] if before else None)
        elif g.number[1] + 1 < b and low[g.number[1]] in HARMED and self.tag[g.number[1] + 1] in ("NNPS", "NNP"):
            return self.party_words.get(g.number[1] + 1)  # "17 dead Iranians"
        elif g.number[1] + 1 < b and low[g.number[1] + 1] in HARMED:
            return self.party_words.get(g.number[1])  # "boasted of 15 Iranian dead"
        return None

    def _whom_they_back(self, g: Group, b: int) -> str | None:
        """The party for which somebody fights who is called after it: "pro-regime fighters", "militiamen loyal to
        the government", "bodies of the government [soldiers]"."""
        s, e = g.noun or (g.end, g.end)
        first = max(g.number[1], s - PRO_REACH)
        pro = next((i for i in range(first, g.head) if self.low[i] == "pro" and self.low[i + 1] == "-"), None)
        if pro is not None:
            return self._party_or_state(pro + 2, pro + 3)
        if self.low[e : e + 1] in (["loyal"], ["allied"], ["aligned"]):
            return self._party_or_state(e + 2, min(b, e + 2 + LOYAL_REACH))
        of_the = self.low[e : e + 2] == ["of", "the"]
        if of_the and self.low[e + 3 : e + 4] == ["["]:
            return self._party_or_state(e + 2, e + 3)
        return None

    def _party_or_state(self, start: int, end: int) -> str | None:
        """The party named in tokens ``[start, end)``, else the state where they call it "the government"."""
        party = self.party_in(start, end)
        if party or STATE_FORCE_NAMES.isdisjoint(self.low[start:end]) or self.conflict:
            return party
        return self._state() or self.home

    def _nationality_alone(self, party: str) -> bool:
        """Whether a country before militants only tells where they are from: no state's men, nor of a people that
        has no army."""
        at_war = any(party in (side, foe) for side, foe in AT_WAR.items())
        return party not in self.under_names and self.country(party) is not None and not at_war

    def _band_behind(self, e: int, b: int) -> str | None:
        """The group that stands behind its men: "militants affiliated to the Front"."""
        if self.low[e : e + 1] not in (["affiliated"], ["belonging"], ["linked"], ["loyal"], ["from"], ["of"]):
            return None
        near = range(e + 1, min(b, e + 5))
        return next((p for i in near if (p := self.party_words.get(i)) in self.under_names), None)

    def _charity_behind(self, g: Group, e: int, b: int) -> str | None:
        """The body behind its people that is called what it is first: "two aid workers from a Congolese charity,
        Umoja"."""
        if g.category != "civilian" or self.low[e : e + 1] not in (["from"], ["of"], ["with"], ["for"]):
            return None
        comma = next((i for i in range(e + 1, min(b, e + 6)) if self.low[i] == ","), None)
        if comma is None or self.low[comma - 1] not in BODIES_OF_AID:
            return None
        return self.bodies.get(comma + 1) or self._organisation(comma + 1, comma + 4)

    def _force_before(self, g: Group) -> str | None:
        """The force that stands before its men: "a CRPF jawan", "two Frontier Corps soldiers"."""
        if g.noun is None or g.lemma not in STATE_FORCES or self.low[g.head] in POLICE or self.conflict:
            return None
        for i in range(g.noun[0], g.head):
            e = self.organisations.get(i)
            if e is not None and e.end == g.head and e.start > g.number[0]:
                return self.bodies.get(i) or self._clean(e.text)
        return None

    def _force_struck(self, loss: Loss) -> str | None:
        """The force of a state by its name whose vehicle or post the loss's sentence tells of before the loss."""
        for i in range(self.segments[id(loss)][0], loss.group.start - 1):
            force = self.low[i] in FORCES or self.low[i] in FORCES_CALLED
            if force and self.low[i + 1] in HIT and self.doc[i].is_title:
                start = i
                while self.doc[start - 1].is_title and start > 0 and self.tag[start - 1][:3] == "NNP":
                    start -= 1
                return self.written(start, i + 1) if start < i or self.low[i] in FORCES_CALLED else None
        return None

    @staticmethod
    def _is_a_body(quote: Quote | None) -> bool:
        """Whether a party or body itself speaks, and nobody for it."""
        who = quote.speaker if quote is not None else None
        if who is None:
            return False
        named = who.entity is not None and who.entity.label in ("ORG", "GPE")
        return named or who.name.split()[-1].lower() in OFFICES

    def _employs(self, quote: Quote | None, g: Group) -> bool:
        """Whether an organisation, no office of a state, speaks of people who work for it, where people fight."""
        who = quote.speaker if quote is not None else None
        body = who is not None and who.entity is not None and who.entity.label == "ORG"
        told = body and g.lemma not in FOLLOWERS and not (OFFICES | STATE_VOICES) & set(who.name.lower().split())
        return bool(told and g.category == "civilian" and (self.rebels or self.conflict or self._attacked))

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

    def _band_before(self, a: int) -> str | None:
        """The armed group or body that the sentence before token ``a`` named last: "He blamed the Red Falcons. An
        army raid in May killed nine of its fighters"."""
        for e in reversed(self._names_in_order.between(a - BAND_REACH, a)):
            if any(self.low[i] in SENTENCE_BREAKS or "\n" in self.low[i] for i in range(e.end, a - 1)):
                return None
            if self.party_words.get(e.start) in self.under_names:
                return self.party_words[e.start]
            if e.label not in ("PERSON", "GPE") and gazetteer().lookup(e.text) is None:
                return self._clean(e.text)
        return None

    def _force_of(self, quote: Quote | None) -> str | None:
        """The force that an officer commands who speaks of "his men": the unit that he is introduced with
        ("Colonel X of the Republican Guard"), the police, else an army's state."""
        who = quote.speaker if quote is not None else None
        if who is None:
            return None
        named = [m.span for m in who.entity.mentions if m.kind == "name"] if who.entity is not None else []
        for span in named[:1] if not self.conflict else ():
            unit = (
                self.organisations.get(span.end + 2)
                if self.low[span.end : span.end + 2] == ["of", "the"]
                else None
            )
            if unit is not None and unit.text.split()[-1].lower() in FORCES | {"battalion"}:
                return self._clean(unit.text)
        title = who.entity.title if who.entity is not None else None
        told = set(f"{title or ''} {who.role or ''} {who.name}".lower().replace(".", "").split())
        if told & POLICE_RANKS and not (self.rebels or self.conflict):
            return self.home if self._unrest and self._state_is_told() else "police"
        return self._affiliation(quote) or (self._government() or self.home if told & ARMY_RANKS else None)

    def _fighting_body(self, quote: Quote | None) -> str | None:
        """A speaker that is a force by its name: "The 444 Brigade said it had lost seven men"."""
        who = quote.speaker if quote is not None else None
        return who.name if who is not None and who.name.split()[-1].lower() in FORCES | {"force"} else None

    def _force_at(self, i: int, b: int) -> str | None:
        """A force of a state at token ``i``: capitalised words that end in "Corps", "Rifles"."""
        j = i
        while j < b and j < i + 5 and self.doc[j].is_title:
            j += 1
        return self.written(i, j) if j - i > 1 and self.low[j - 1] in FORCES else None

    def _of_a_disaster(self) -> bool:
        """Whether headline or lead tells of a quake or a crash, and the copy of no fight: nobody's loss."""
        lead = set(self.low[: self.lead_end])
        return not (self.conflict or self.rebels or FOUGHT_OUT & lead) and bool(CALAMITIES & lead)

    def _owner(self, g: Group) -> str | None:
        """The name that owns fighters or arms, where no lexicon knows it: "shot down 27 of [Marram]'s drones",
        "six helicopters of the [Junta]"; no town."""
        if g.category not in ("combatant", "equipment"):
            return None
        after = g.noun[1] + 1 + (self.low[g.noun[1] + 1 : g.noun[1] + 2] == ["the"])
        of_it = after if self.low[g.noun[1] : g.noun[1] + 1] == ["of"] else -1
        if of_it < 0 and "POS" not in self.tag[g.number[1] : g.head]:
            return None
        for e in self.ents:
            owns = g.number[1] <= e.start and e.end < g.head and self.tag[e.end : e.end + 1] == ["POS"]
            if (owns or e.start == of_it) and e.label in ("GPE", "ORG", "NORP"):
                return None if self._country_of_place(e.text) else self._clean(e.text)
        return None

    @staticmethod
    def _place_that_speaks(quote: Quote | None) -> str | None:
        """A country that speaks for itself, known to no gazetteer: "[Marram] said none of its jets was lost"."""
        who = quote.speaker if quote is not None else None
        return who.name if who is not None and who.entity is not None and who.entity.label == "GPE" else None

    def _takes_sides(self, party: str, g: Group, figure: Figure) -> bool:
        """Whether a people or body beside the lost is a side: of soldiers always, of others where it fights."""
        if party in self.gangs:
            return False
        armed = figure.category == "combatant" or HEADED.search(party)
        if g.lemma in MEMBER and figure.kind != "captured" and not (armed or self._fought_over()):
            return False  # "two members of the orchestra died when their bus overturned"
        if party == self.striker:
            return True
        if figure.kind == "displaced" and not self.conflict:
            return False
        by_another = figure.by and self.country(figure.by) and not same_party(figure.by, party)
        if by_another and self.country(party) and figure.by in self.under_arms:
            return True  # "the Sri Lankan navy arrested 17 Indian fishermen"
        make = g.category == "equipment" and self.country(party) is not None
        enemy = frozenset({party, self.home}) in FOUGHT  # "58 Ukrainian drones", told by Moscow
        if make and not enemy and party not in (*self.conflict, self.home, *self.under_arms):
            return False  # "five Chinese grenades"
        if g.category in ("combatant", "equipment", "site") or figure.category == "combatant":
            return True
        if g.lemma in ("national", "citizen"):
            return bool(self.conflict or ((self.rebels or self._attacked) and party != self.home))
        if g.noun is not None and self.is_people(self.texts[g.head]) and party in self._sending:
            return True  # "one Kenyan", of "Kenyan officers"
        if g.lemma == "man" and (party in self.under_arms or OURS & set(self.low[g.start : g.head])):
            return True
        fights = party in self.conflict or party in PARTIES.values() or party in self.groups.values()
        whole = self.low[g.head] if g.noun is not None else ""
        return (
            fights
            or (self.country(party) is None and not self.is_people(whole))
            or (bool(self.rebels) and party == self.home and g.lemma not in ("people", "person"))
        )

    def _called_theirs(self, loss: Loss, b: int) -> str | None:
        """The party of which a sentence says that its dead were: "at least 50 of the dead were RSF fighters",
        "eight of the martyrs belonged to the Frontier Corps"."""
        end = loss.group.end
        verb = next((i for i in range(end, min(end + 5, b)) if self.low[i] in ("were", "was", "belonged")), None)
        if verb is None:
            return None
        said = verb + 1 + (self.tag[verb + 1 : verb + 2] in (["RB"], ["RBR"], ["RBS"]))
        if self.tag[said : said + 1] == ["VBN"] or self.low[said : said + 1] == ["being"]:
            return None  # "six policemen were killed when Taliban fighters raided", "were later shot"
        stop = next((i for i in range(verb + 1, min(verb + 7, b)) if self.low[i] in (",", "and", "who")), verb + 7)
        party = self.party_in(verb + 1, min(stop, b))
        said = self.low[verb + 1 : min(stop, b)]
        fighters = next((w for w in said[:2] if w in INSURGENT_PLURALS), None)
        if party is None and fighters is not None:
            return fighters if self.conflict else self.rebels
        if party is None and any(w in ("soldiers", "troops", "policemen") for w in said[:2]):
            return self._government()
        if party is None and any(w in STATE_UNITS_CALLED for w in said):
            return self._state_before(loss.group.start)
        members = self.low[verb] == "belonged" or any(w in MEMBERS for w in self.low[verb + 1 : min(stop, b)])
        if not members:
            return None
        return party or (self._organisation(verb + 1, min(stop, b)) if self.low[verb] == "belonged" else None)

    def _state_before(self, i: int) -> str | None:
        """The state whose "security forces" are spoken of: the country named last before token ``i``."""
        near = (self.party_words.get(k) for k in range(i - 1, max(0, i - STATE_REACH) - 1, -1))
        return next((p for p in near if p is not None and p not in self.under_names and self.country(p)), None)

    def _whose_count(self, loss: Loss, a: int, quote: Quote | None) -> str | None:
        """Whose dead a number counts: "put Russian dead at 40", "their own losses at two dead and a few hurt",
        "the army's casualties ran into hundreds"."""
        g = loss.group
        if not (self.conflict or self.rebels):
            if "own" in self.low[max(a, g.start - OWN_REACH) : g.start]:
                return self._fighting_body(quote)
            if "losses" not in self.low[max(a, g.start - COUNT_REACH) : g.start]:
                return None  # "Ruritania's death toll stood at 12" after a flood
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
            if STATE_FORCE_NAMES & set(before) and "own" in before:
                speaker = self._affiliation(quote)  # "putting the army's own dead at eight"
                return speaker if speaker in (*self.conflict, self.home) else self._government()
            if "own" in before or (POSSESSIVES & set(before)):
                subject = self._subject_span(i, a)
                whose = (self._doer(loss, *subject, a) if subject else None) or self._affiliation(quote)
                if whose in (*self.conflict, self.rebels, self.home, *self.groups.values()):
                    return whose
                spoken = subject is not None and any(w in STATE_VOICES for w in self.low[slice(*subject)])
                return self._government() if spoken else None
            if STATE_FORCE_NAMES & set(before):
                return self._government()
            if GROUP_CALLED & set(before):
                speaker = self._affiliation(quote)  # "put the group's losses at 20"
                return speaker if speaker in self.groups.values() else self.rebels
            fighters = INSURGENT_PLURALS | PARAMILITARIES | INSURGENTS  # "put insurgent deaths at 20"
            return self.rebels if fighters & set(before) else None
        return None

    def _counts(self, i: int) -> bool:
        """Whether the word at ``i`` is a noun for losses with its number after it: "dead at 40", "toll: 12"."""
        noun = self.low[i] in COUNTS or (self.low[i] in COUNTED and self.tag[i - 1] in ("NNS", "NNPS"))
        link = i + 2 if self.low[i + 1 : i + 2] == ["there"] else i + 1
        while self.low[link] in MOUNTING:
            link += 1
            if link in self.s.number_at:
                return noun  # "its losses have reached 40"
        if noun and self.low[link] in COUNTED_OVER and "at" in self.low[link : link + COUNT_REACH]:
            return True  # "put Russian losses over the same period at 960", "its own losses in the clash at three"
        held = self.low[i] in COUNTED and self.low[link] == "in" and "at" in self.low[link : link + 5]
        if noun and held:
            return True  # "put the Norlanders held in the sweep at 70"
        return noun and self.low[link] in COUNT_LINKS and self.low[link + 1] not in ("least", "most")

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
                body = self._fighting_body(quote) if fought else None
                if speaker or body or not (fought and self.rebels):
                    return speaker or body
                return self._armed_speaker(quote)
            described = self._party_described(*subject)
            if described:
                return described
        party = self._doer(loss, *subject, a)
        fought = loss.group.category == "combatant" and self.party_in(*subject) == party
        known = (*self.conflict, self.rebels, self.home, *self.groups.values())
        told = party is not None and self._fought_over() and self.party_in(*subject) == party
        return party if fought or party in known or told else None

    def _admitted(self, loss: Loss, a: int) -> str | None:
        """The side of a war that owns to a loss in the words before its number: "Armenia admits to 66 dead"."""
        start = loss.group.number[0]
        verb = next((i for i in range(start - 1, max(a, start - 6), -1) if self.low[i] in ADMITS), None)
        if verb is None or loss.group.category in ("equipment", "site") or loss.voice == "active":
            return None
        subject = self._subject_span(verb, a)
        if (
            self.rebels
            and subject is not None
            and loss.group.value
            and loss.group.category in (None, "person", "combatant")
        ):
            who = self.party_in(*subject) or self._party_described(*subject)
            return who if who in (self.home, self._state(), self.rebels) else None
        who = self._warring(self.party_in(*subject)) if subject is not None else None
        return self.opponent(who) if who and loss.kind == "captured" else who

    def _party_described(self, start: int, end: int) -> str | None:
        """The party that tokens ``[start, end)`` describe: "the paramilitaries", "the army"."""
        said = self.low[start:end]
        if any(w in INSURGENT_PLURALS or w in PARAMILITARIES for w in said):
            return self.rebels
        return self._government() if any(w in STATE_FORCE_NAMES for w in said) else None

    def _on_a_side(self, loss: Loss) -> str | None:
        """The party of whose side a sentence tells: "there were losses on the Malian side, a toll of 30 dead"."""
        a, b = self.segments[id(loss)]
        for i in range(a + 1, min(b, len(self.low) - 1)) if "side" in self.low[a : b + 1] else ():
            party = self.party_words.get(i)
            if party is not None and self.low[i + 1] == "side" and "on" in self.low[max(a, i - 2) : i]:
                return party
        return None

    def _spoken_of(self, loss: Loss, quote: Quote | None) -> str | None:
        """The side that a speaker's word for the lost tells: "the aggressors" and "the enemy's dead" are the other
        one's, "martyrs" his own."""
        speaker = self._affiliation(quote)
        if speaker is None or not (self.conflict or self.rebels):
            return None
        g, t = loss.group, loss.trigger
        told = self.low[max(0, g.start - 2) : (g.noun[1] if g.noun is not None else g.end) + 3]
        if t is not None and loss.voice != "active":
            told = [*told, *self.low[max(0, t.start - 2) : t.end]]
        elif t is not None and t.end >= g.start - 2:
            told = self.low[t.start : (g.noun[1] if g.noun is not None else g.end) + 3]
        attackers = bool(self.conflict) and g.noun is not None and self.low[g.head] in ANAPHORIC
        attackers = attackers or g.lemma == "mercenary"
        taken = loss.kind == "captured" or (loss.voice == "active" and self.agent(loss) is not None)
        if g.base == "them" and loss.whole is None and taken:
            attackers = attackers or self.agent(loss) in (None, speaker)  # "we killed 43 of them"
        if attackers or not ENEMIES.isdisjoint(told):
            return self.opponent(speaker)
        if g.lemma in INSURGENTS or (self.rebels and g.category == "civilian"):
            return None
        ours = self._warring(speaker) or (speaker if speaker in (self.rebels, self.home, self._state()) else None)
        return ours if not MARTYRS.isdisjoint(told) else None

    def _proper(self, g: Group) -> bool:
        head = g.head if g.noun is not None else -1
        if head < 0 or g.category not in (None, "person", "combatant"):
            return False
        if self.texts[head][:-1].isupper():
            return False  # "four MRAPs": things by their initials
        titled = g.category == "combatant" and self.doc[head].is_title
        return self.tag[head] == "NNPS" or (
            titled and (head > g.number[1] or self.texts[g.number[0]][:1].isdigit())
        )

    def _downed(self, loss: Loss, figure: Figure, quote: Quote | None) -> str | None:
        """Whose drones, missiles or jets were shot down: who sent them, else the enemy of who tells."""
        t = loss.trigger
        if t is None or figure.kind != "destroyed" or figure.category != "equipment":
            return None
        a = self.segments[id(loss)][0]
        over = "over" in self.low[t.end : t.end + 4]  # "40 drones had been destroyed over his region"
        if (
            t.entry.lemma not in DOWNED
            and not over
            and not any(self.low[i] in ("air", "defences", "defenses") for i in range(a, t.start))
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
        if lemma in NOBODYS_MEN and g.noun is not None:
            return plural(lemma)
        if self.conflict and lemma in INSURGENTS and g.noun is not None:
            return self._fighting_group(figure) or self.low[g.head]
        if lemma in INSURGENTS and not (self.rebels or self.conflict) and g.noun is not None:
            return plural(lemma)
        if lemma in INSURGENTS and (self.rebels or self.conflict):
            if self.conflict:
                return None
            if figure.scope == "background" and self.low[g.head] in AGENTS and not self._rebels_told(loss):
                return self.low[g.head]  # of years, by the state's count
            return self._fighters_name(loss, g.head) if self.low[g.head] in AGENTS else self.rebels
        if lemma in FIGHTERS and self.rebels and not self.conflict:
            if figure.by and figure.by in (self.rebels, *self.groups.values()):
                return self._state()
            raiders = g.noun is not None and self.low[g.head] in ANAPHORIC
            just_told = self.rebels in self.low[self.segments[id(loss)][0] : g.start]
            named = self.rebels[:1].isupper() or self.contested or raiders or just_told
            return self.rebels if self.country(self.rebels) is None and named else None
        after = self.low[g.noun[1] : g.noun[1] + 5] if g.noun is not None else []
        members = after[:1] == ["of"] and any(w in ("forces", "army", "police", "military") for w in after)
        if members and self.home and not self.conflict:
            return self._state() or (self.home if self._unrest or self._attacked else None)
        state = (
            lemma in STATE_FORCES
            or (figure.category == "combatant" and g.noun is not None and lemma not in NOBODYS_FIGHTERS)
            or figure.category == "official"
            or (
                g.noun is not None
                and any(w in ("security", "army", "government") for w in self.low[g.noun[0] : g.noun[1]])
                and g.category not in ("civilian", "site")
            )
            or (lemma == "volunteer" and self.low[g.head - 1] in ("defence", "defense"))
        )
        of_the_army = figure.category == "equipment" and state
        fell = figure.kind not in UNHARMED and (
            (lemma in SOLDIERS and self._attacked) or of_the_army or (lemma in POLICE and self._unrest)
        )
        fell = fell or (figure.category == "combatant" and figure.by in self.gangs)
        of_police = lemma in POLICE or (
            figure.category == "official" and "police" in self.low[slice(*(g.noun or (0, 0)))]
        )
        police = of_police and not self.rebels and figure.kind not in UNHARMED
        if state and police and not self.conflict and (fell or (self._gangs_told() and not self._inmates)):
            return self.home if self._state_is_told() else "police"
        if lemma == "man" and self.rebels and not self.conflict and figure.by in (self.home, self._state()):
            return self.rebels  # "the army killed 17 men in a raid on rebels"
        if state and not self.conflict and (self.rebels or fell):
            speaker = self._affiliation(figure.quote) if not self.rebels else None
            if speaker and self.country(speaker):
                return speaker  # "Israel said that one soldier was killed"
            abroad = self._state_abroad(loss)
            if abroad is not None:
                return abroad
            before = figure.scope == "background" and self.home  # of another day, of whichever force
            return before or self._government() or self.home
        return None

    def _gangs_told(self) -> bool:
        """Whether the copy names gangs, or its headline or lead speaks of them."""
        return bool(self.gangs) or any(w in GANGS for w in self.low[: self.lead_end])

    def _rebels_told(self, loss: Loss) -> bool:
        """Whether the loss's paragraph names the armed group of the article by the end of its sentence."""
        (a, b), zone = self.segments[id(loss)], self.zone_of(loss.group.start)
        return any(self.party_words.get(i) == self.rebels for i in range(zone.start if zone is not None else a, b))

    def _state_is_told(self) -> bool:
        """Whether the copy names the country whose police they are: in the dateline, or before its state."""
        if self.home is None:
            return False
        often = self.party_counts.get(self.home, 0) > OFTEN
        land = self._dateline_land()
        named = self._home_named or key(land) not in gazetteer().seats
        return often or self.home in self.under_arms or (named and self.country(land) == self.home)

    def _state_abroad(self, loss: Loss) -> str | None:
        """The country in which a sentence sets its losses, if not the article's: "In Chad, meanwhile, rebels freed
        nine soldiers"."""
        a, b = self.segments[id(loss)]
        there = {
            p
            for i in range(a + 1, b)
            if (p := self.party_words.get(i)) is not None
            and self.low[i - 1] in ("in", "neighbouring", "neighboring")
            and self.country(p) is not None
        } - {self.home}
        if there:
            return there.pop() if len(there) == 1 else None
        scene = self.scene_of(loss)
        place = self._place_in(loss) or (self._place_in_scene(scene, loss) if scene is not None else None)
        land = self._country_of_place(place) if place else None
        return land if land in self.party_counts and land != self.home else None

    def _fighting_group(self, figure: Figure) -> str | None:
        """The armed group of "militants" who fall in a war of two countries: the one that the article names."""
        named = {p for p in self.party_counts if p in self.under_names and p not in self.conflict} - ALLIANCES
        named -= {p for p in named if figure.by and same_party(p, figure.by)}
        return named.pop() if len(named) == 1 else None
