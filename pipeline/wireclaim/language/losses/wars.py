"""Who fights whom in one article: two countries, a state and rebels, nobody.

Start with ``Wars``. Two countries fight where soldiers, fire or attacks of both are spoken of; a state fights a
group where such a group is named or fighters are counted.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from itertools import combinations

from .groups import (
    ALLIANCES,
    AT_WAR,
    BACKED,
    BLAMED,
    BLAMING,
    BOASTED,
    BOASTS,
    CLAIMED,
    OVERRAN,
    OVERRUN,
    PARTIES,
    RESPONSIBLE,
    RULING,
    SIDE_OF,
    matches,
    same_party,
)
from .lexicon import rows, words
from .nations import DEALINGS
from .parties import AGENTS, ATTACKS, BORDERS, FIGHTING, FIRE, INITIALS, INSURGENTS, USES, VIOLENCE, Parties
from .shallow import SENTENCE_ENDS

INSURGENT_WORDS = frozenset(w for w in AGENTS if w.rstrip("s") in INSURGENTS)
INSURGENT_PLURALS = INSURGENT_WORDS | {"gunmen"}
MILITARY = words("military")
#: Nouns for an armed group.
BANDS = INSURGENT_PLURALS | {"militia", "militias", "rebel", "militant"}
#: Those who were seen to attack, whoever they were.
ATTACKERS = INSURGENT_PLURALS | {"fighters", "attackers", "assailants", "raiders", "men"}
#: "Jihadist fighters", "separatist gunmen": a party without a name.
UNNAMED_FIGHTERS = frozenset({"fighters", "gunmen", "forces", "attackers", "raiders", "groups"})
#: What marks whom an attack hits: "on the Ukrainian port", "Thai soldiers".
GROUNDS = words("towns") | {"side", "bank", "soil", "territory", "territories", "part", "shore"}
TARGETS = (
    words("military_sites") | words("targets") | {"officers", "servicemen", "conscripts", "marines", "pilots"}
)
TARGET_OF = frozenset({"in", "on", "at", "inside", "near", "across", "against", "into"})
STATE_SOLDIERS = frozenset({"soldiers", "troops", "forces", "units"})
#: What one accuses the other of.
HARMING = frozenset({"killed", "kills", "destroyed", "destroys", "wounded", "injured", "eliminated"})
#: Tokens between an attack and "by" with whose it was.
STRUCK_REACH = 10
FORCE = frozenset(
    {"killing", "firing", "shelling", "attacking", "bombing", "shooting", "striking", "sinking", "ramming"}
)
HOSTILE = VIOLENCE | FORCE | HARMING
#: What a party does whose men fall.
LOSING = frozenset("lost lose loses losing suffered suffer suffers sustained incurred".split())
#: What one says of the other.
ACCUSES = words("accuses")
#: Two that clash in one sentence; a truce may be of others.
CLASHES = (FIGHTING | DEALINGS) - words("truces")
#: What tells that two countries fight: an attack by one on the other (2), a clash (3), blame (1),
#: arms of both (2), that both are named often (1). Two attacks, or one and arms, are enough.
FOES, ARMS = 3, 2
#: Countries that have fought; what that adds to a first sign.
FOUGHT = frozenset(frozenset(pair) for pair in rows("foes.tsv"))
HISTORY = 2
#: What foes give back to each other, and the words of it.
CAPTIVES = frozenset({"prisoners", "captives", "bodies", "remains", "pows"})
GIVING_BACK = frozenset(
    """swap swaps swapped exchange exchanged exchanges received receives returned returns handed freed released
    repatriated""".split()
)
#: Who rules: "the Taliban government", "Houthi-run health ministry".
IN_OFFICE = re.compile(
    r"\b([A-Z]\w+)(?:['’]s)?(?:-run|-led)? (?:\w+ )?"
    r"(?:government|authorities|administration|ministry|minister|officials?)\b"
)
GOVERNING = ("government", "authorit", "administration", "minist", "official")
#: A war within a country whose army is one of two parties.
ARMYS_WAR = re.compile(r"\bwar (?:between|pitting|with) the (?:regular )?army\b")
#: What copy calls the soldiers who rule a country, as a side of its war.
JUNTA = "junta"
#: What is blamed on one party, where it is one attack.
ATTACK_NOUN = re.compile(
    r"\b(?:attack|raid|bombing|ambush|assault|massacre|blast|shooting|abduction|kidnapping|siege)s?\b"
)
BLAMES = frozenset({"blamed", "blame", "accused", "accuse"})
#: Losses with which copy opens that begins with a scene: in headline and first telling.
OPENING = 2
#: A party named this often is one the article is about.
OFTEN = 3


class Wars(Parties):
    """Who fights whom in one article. A part of ``loss_context.Context``."""

    def _init_wars(self) -> None:
        self.fighters = self.s.where(INSURGENT_WORDS)
        self.under_arms = self._under_arms()
        self.conflict = self._under_rulers(self._two_sides())
        self._warring_sides: dict[str, str | None] = {}
        struck = next(
            (side for side, foe in AT_WAR.items() if {side, foe} == self.conflict and foe == self.home), None
        )
        if struck and not self.meta.get("dateline") and self._country_of_most_places() is None:
            self.home = struck  # whom the copy names most is who struck
        self.contested = False
        self.rebels = self._rebels()
        #: Whom the rebels fight, where the copy calls it otherwise than by its country.
        army = self.rebels and "war " in self.text and ARMYS_WAR.search(self.text)
        self._first_force: str | None = "army" if army else None
        self._first_force = next(iter(self.government.values()), self._first_force) if self.rebels else None
        #: Who rules the country, where copy speaks of "the junta" again and again.
        self.junta = JUNTA if self.home and not self.conflict and self.low.count(JUNTA) > 1 else None
        if self.junta and self.rebels:
            self._first_force = JUNTA
            self.party_words.update(
                (i, JUNTA) for i, w in enumerate(self.low) if w == JUNTA and self.low[i - 1] != "-"
            )
            self._party_tokens = sorted(self.party_words)
        #: Whether nobody but a group itself says that it did what nobody was seen to do: a bomb went off.
        self.own_claim = False
        self.perpetrator = self._perpetrator()
        #: The state that strikes in another's country, where that is no war of two; and that country.
        self.striker, self.struck_land = self._striker()

    def _striker(self) -> tuple[str | None, str | None]:
        """The state whose strikes headline or first paragraph tell of, and the other country where they hit:
        "Verdan jets struck a militia near the Norlandic town of Kell"."""
        home = self.home if self.party_counts[self.home or ""] > 1 else None  # not that of the dateline alone
        around = (self.event_place, self.region, home)
        land = next((c for c in (self._country_of_place(x) for x in around if x) if c), None)
        if self.conflict or land not in self.party_counts:
            return None, None
        for i, party in sorted(self.party_words.items()):
            if i >= self.first_paragraph_end:
                break
            foreign = party not in self.under_names and party != land and self.country(party) is not None
            if foreign and self._strikes(i, self.first_paragraph_end):
                return party, land
        return None, None

    def _under_arms(self) -> set[str]:
        """The parties whose soldiers, weapons or attacks the article speaks of."""
        low, found = self.low, set()
        for i, party in self.party_words.items():
            for k in range(i + 1, min(i + 5, len(low))):
                if low[k] in MILITARY or low[k] in ATTACKS or low[k] in FIRE:
                    found.add(party)
                    break
                if self.tag[k][:2] not in ("JJ", "NN", "PO", "HY", "``", "VB", "MD") and low[k] not in (
                    "'s",
                    "’s",
                    "-",
                ):
                    break
        return found

    def _under_rulers(self, pair: frozenset[str]) -> frozenset[str]:
        """A war's sides by the name of the group that rules one and fights for it, where the copy tells so: "The
        Afghan Taliban's spokesman put Afghan losses at nine"."""
        if not pair or pair & RULING or any(pair == {side, foe} for side, foe in AT_WAR.items()):
            return pair
        fights = [x for x, _ in reversed(self.party_counts.most_common()) if x in RULING]
        if not fights:
            return pair
        in_office = {PARTIES.get(m[1].lower()) for m in IN_OFFICE.finditer(self.text)}
        ruling = {SIDE_OF[x]: x for x in fights if " " in x or x in in_office}
        return frozenset(ruling.get(p, p) for p in pair)

    def _two_sides(self) -> frozenset[str]:
        """The two parties of a war between countries that the article is about; empty where there are not two, or
        where an armed group is named as often as one of them."""
        armed = frozenset(x for x in self.party_counts if x in self.under_arms or x in RULING)
        where = self._country_of_place(self.event_place) if self.event_place else None
        for side, foe in AT_WAR.items():  # a war's two sides, whoever fires for one of them
            fights = {side, *(name for name, of in SIDE_OF.items() if of == side)}
            named = max((self.party_counts[x] for x in fights), default=0)
            elsewhere = where not in (side, foe) and self.party_counts.get(where or "", 0) > named
            if fights & self.party_counts.keys() and foe in armed and not elsewhere:
                return frozenset({foe, side})
        if self._militants_fell():
            return frozenset()
        opening_end = max([self.lead_end, *(self.segments[id(x)][1] for x in self.losses[:OPENING])])
        strikers = {p for i, p in self.party_words.items() if i < opening_end and self._fires(i, opening_end)}
        where = where or self.home
        for striker in sorted(strikers):  # "a Russian bomb hit Kharkiv"
            if where is not None and frozenset({striker, where}) in FOUGHT:
                ruling = [x for x, _ in self.party_counts.most_common() if SIDE_OF.get(x) == where]
                return frozenset({striker, *(ruling[:1] or [where])})
        groups = {*PARTIES.values(), *self.groups.values()}
        rivals = [self.party_counts[g] for g in groups - RULING - self.gangs - ALLIANCES]
        told, fire = self._foes(groups), not FIRE.isdisjoint(self.s.vocabulary)
        named = [x for x in self.party_counts if x in RULING or x not in groups]
        weighed: dict[frozenset[str], tuple[int, int]] = {}
        of_states: Counter[frozenset[str]] = Counter()
        for pair, weight in told.items():
            of_states[frozenset(SIDE_OF.get(p, p) for p in pair)] += weight
        opens = self.first_paragraph_end
        of_a_band = self._tells_of_a_band(0, opens, set(self.low[:opens]))
        for pair in (frozenset(p) for p in combinations(named, 2) if not same_party(*p)):
            if of_a_band and pair not in FOUGHT and not of_states[frozenset(SIDE_OF.get(p, p) for p in pair)]:
                continue  # one strikes a band in the other's country
            rarest = min(self.party_counts[p] for p in pair)
            arms = ARMS if fire and pair <= armed else 0
            if rarest > max(rivals, default=0):
                states = frozenset(SIDE_OF.get(p, p) for p in pair)
                before = HISTORY if of_states[states] > 1 and states in FOUGHT else 0
                swap = FOES if states in FOUGHT and self._gives_back() else 0
                weighed[pair] = of_states[states] + arms + before + swap + (rarest >= OFTEN), rarest
        best = max(weighed, key=lambda p: (*weighed[p], len(p & RULING), sorted(p)), default=frozenset())
        if best and weighed[best][0] >= FOES:
            return best
        top = frozenset([x for x, _ in self.party_counts.most_common() if x not in groups][:2])
        often = top in weighed and weighed[top][1] >= OFTEN
        opening = set(self.low[: self.first_paragraph_end])
        at_border = bool(opening & BORDERS and opening & FIGHTING)  # "border clash"
        told_of = top <= armed or (top & armed and (of_states[top] or top in FOUGHT or at_border))
        told_of = told_of and not (of_a_band and top not in FOUGHT and not of_states[top])
        return top if often and told_of and not FIGHTING.isdisjoint(self.s.vocabulary) else frozenset()

    def _militants_fell(self) -> bool:
        """Whether the first paragraph counts militants without a name among the lost: a state fights them, whoever
        its neighbour blames."""
        first = self.first_paragraph_end
        fell = (x.group for x in self.losses if x.group.start < first and x.group.lemma in INSURGENTS)
        return any(g.noun is not None and self.party_in(g.start, g.noun[1]) is None for g in fell)

    def _gives_back(self) -> bool:
        """Whether headline or lead tells that prisoners or bodies are given back, as foes do."""
        opening = set(self.low[: self.lead_end])
        return bool(opening & CAPTIVES and opening & GIVING_BACK)

    def _foes(self, groups: set[str]) -> Counter[frozenset[str]]:
        """How much the article's sentences tell of two countries that one attacks or blames the other."""
        told: Counter[frozenset[str]] = Counter()
        states = sorted(i for i, p in self.party_words.items() if p in RULING or p not in groups)
        for a, b in self._sentences() if len(states) > 1 else ():
            here = states[bisect_left(states, a) : bisect_left(states, b)]
            if len(here) < 2:
                continue
            said = set(self.low[a:b])
            if HOSTILE.isdisjoint(said) and LOSING.isdisjoint(said):
                continue
            named = {i: self.party_words[i] for i in here}
            strikes = {p for i, p in named.items() if self._strikes(i, b) or self._struck_by(i, a)}
            suffers = {p for i, p in named.items() if self._suffers(i, a, b)}
            of_a_band = self._tells_of_a_band(a, b, said)
            met_in_battle = {i for i in named if self._fought_with(i, a)}
            pairs: dict[frozenset[str], int] = {}
            for (i, one), (j, other) in combinations(named.items(), 2):
                if same_party(one, other):
                    continue
                pair = frozenset((one, other))
                both = self.low[i + 1 : j] in (["and"], [","]) and CLASHES & said
                both = both and (CLASHES - BLAMES & said or (FORCE | FIRE) & said)
                struck = (one in strikes and other in suffers) or (other in strikes and one in suffers)
                struck = struck and (not of_a_band or pair in FOUGHT)
                met = pair <= self.under_arms and pair & strikes and not (of_a_band and pair not in FOUGHT)
                accused = any(self.low[x] in ACCUSES for x in range(i + 1, j))
                of_force = accused and self._of_force(j, b)
                harmed = accused and other in suffers and HARMING & said
                fought = j in met_in_battle or i in met_in_battle
                losing = self._lost_to(i, j) or (pair in FOUGHT and self._tells_losses_of(i, j, b))
                sure, likely = both or of_force or fought or losing, struck or met or harmed
                weight = 3 if sure else 2 if likely else 1 if accused else 0
                pairs[pair] = max(weight, pairs.get(pair, 0))
            told.update(pairs)
        return told

    def _tells_of_a_band(self, a: int, b: int, said: set[str]) -> bool:
        """Whether a sentence tells of an armed group: whoever strikes it strikes not the country where it is."""
        named = self.parties_between(a, b)
        return bool(BANDS & said) or any(p in self.under_names and p not in RULING for p in named)

    def _sentences(self) -> list[tuple[int, int]]:
        """Start and end of the article's sentences, those without losses too."""
        marks = {w for w in self.s.signs if w in SENTENCE_ENDS or "\n" in w}
        ends = [i + 1 for i in self.s.where(marks)]
        return list(zip([0, *ends], [*ends, len(self.low)], strict=True))

    def _lost_to(self, i: int, j: int) -> bool:
        """Whether the party named at ``i`` lost men to that at ``j``: "Norland lost 40 men to Verda's guns"."""
        return self.low[j - 1] == "to" and not LOSING.isdisjoint(self.low[i + 1 : i + 3])

    def _tells_losses_of(self, i: int, j: int, b: int) -> bool:
        """Whether the party named at ``i`` tells what that at ``j`` lost: "Verda said Norland had suffered 40
        casualties"."""
        said = self.low[j + 1 : min(j + 4, b)]
        told = any(self.low[k] in ACCUSES for k in range(i + 1, j))
        return told and not LOSING.isdisjoint(said) and {"its", "their", "own"}.isdisjoint(said)

    def _of_force(self, i: int, b: int) -> bool:
        """Whether the party named at ``i`` is accused of violence: "accused Azerkan on Monday of killing"."""
        return any(self.low[k] == "of" and self.low[k + 1] in FORCE for k in range(i + 1, min(i + 6, b - 1)))

    def _fought_with(self, i: int, a: int) -> bool:
        """Whether the party named at ``i`` is whom another fought: "in its battle with Afghan troops"."""
        k = i - 1 - (self.low[i - 1] == "the")
        return k > a and self.low[k] in ("with", "against") and self.low[k - 1] in CLASHES

    def _struck_by(self, i: int, a: int) -> bool:
        """Whether the party named at ``i`` is whose attack one was: "shelling of a Norlandic town by Verda"."""
        by = i - 1 - (self.low[i - 1] == "the")
        fire = FIRE - STATE_SOLDIERS
        return by > a and self.low[by] == "by" and any(w in fire for w in self.low[max(a, by - STRUCK_REACH) : by])

    def _strikes(self, i: int, b: int) -> bool:
        """Whether the party named at ``i`` attacks: "Russian drones struck", "Tollian shelling"."""
        for k in range(i + 1, min(i + 5, b)):
            if self.low[k] in FIRE or self.low[k] in ATTACKS:
                return self.low[k] not in STATE_SOLDIERS
            if self.tag[k][:2] not in ("JJ", "NN", "PO", "HY") and self.low[k] not in ("'s", "’s", "-", *USES):
                return False
        return False

    def _fires(self, i: int, b: int) -> bool:
        """Whether the party named at ``i`` attacks: "a Russian bomb", "bombs that the Russians dropped"."""
        dropped = bool(FIRE & set(self.low[max(0, i - 5) : i])) and self.tag[i + 1 : i + 2] == ["VBD"]
        return dropped or self._strikes(i, b)

    def _suffers(self, i: int, a: int, b: int) -> bool:
        """Whether an attack hits the party named at ``i``: "the Ukrainian port", "Thai soldiers"."""
        after = [self.low[k] for k in range(i + 1, min(i + 4, b))]
        at = i > a and (self.low[i - 1] in TARGET_OF or (i - 1 > a and self.low[i - 2] in TARGET_OF))
        return at or any(w in GROUNDS or w in TARGETS for w in after)

    def _rebels(self) -> str | None:
        """Whom a state fights in its own country: the group named most, else the fighters' noun."""
        if self.conflict:
            return None
        suspected = self._suspected()
        if suspected:
            return suspected
        names = {*PARTIES.values(), *self.groups.values()} - self.gangs - ALLIANCES - {*self.government.values()}
        opening = {p for i, p in self.party_words.items() if i < self.lead_end}
        told = {*self.groups.values(), *opening}  # a group named in passing fights elsewhere
        most = [(n, c) for n, c in self.party_counts.most_common() if n in names and (c > 1 or n in told)]
        office = matches(IN_OFFICE, self.text, self.stretches.having(GOVERNING)) if most else ()
        rulers = {PARTIES.get(m[1].lower()) for m in office}
        most = [x for x in most if x[0] not in rulers] or most  # "the Taliban government" fights the others
        if self._militants_fell():  # a neighbour's rulers are not they
            most = [(n, c) for n, c in most if SIDE_OF.get(n, self.home) == self.home]
        claimed = matches(RESPONSIBLE, self.text, self.stretches.having(CLAIMED))
        claims = {name for m in claimed if (name := self.groups.get(m[1]))}
        nouns = Counter(self.low[i] for i in self.fighters if i < self.lead_end)
        self.contested = bool(claims and nouns and most and most[0][0] not in claims)
        if self.contested:
            return nouns.most_common(1)[0][0]  # one group claims what another is charged with
        if most:
            return most[0][0]
        nouns = Counter(self.low[i] for i in self.fighters if self.low[i] != "terrorists")
        if nouns and (nouns.most_common(1)[0][1] > 1 or any(i < self.lead_end for i in self.fighters)):
            return nouns.most_common(1)[0][0]
        return self._fighters_of_lead()

    def _fighters_of_lead(self) -> str | None:
        """ "Jihadist fighters overran a base": who attacks in the lead, by what they are."""
        for i in self.s.where(UNNAMED_FIGHTERS):
            if 0 < i < self.lead_end and self.low[i - 1] in INSURGENTS:
                return f"{self.low[i - 1]} {self.low[i]}"
        return None

    def _suspected(self) -> str | None:
        """ "Suspected jihadists" in the lead: by their noun, whoever claims it later."""
        for i in self.s.where(INSURGENT_PLURALS):
            if 0 < i < self.lead_end and self.low[i - 1] in ("suspected", "alleged", "unidentified"):
                return self.low[i]
        return None

    def _perpetrator(self) -> str | None:
        """The group that attacked, where the article tells: it claimed it, or the lead or the army says so."""
        if self.conflict:
            return None
        if self._suspected() or self.contested:
            return self.rebels
        text = self.text
        told = ((RESPONSIBLE, CLAIMED), (BOASTS, BOASTED), (OVERRAN, OVERRUN), (BLAMED, BLAMING))
        for pattern, marks in told:
            for m in matches(pattern, text, self.stretches.having(marks)):
                name = BACKED.sub("", re.sub(r"^(?:The|A|An) ", "", m[1]))
                known_names = (*self.groups.items(), *PARTIES.items(), *((v, v) for v in PARTIES.values()))
                short = (
                    (w, x) for w, x in INITIALS.items() if x == self.rebels
                )  # "IS has claimed an ambush", too
                for known in (*known_names, *short):
                    if name.lower() in (known[0].lower(), known[1].lower()):
                        if pattern is BLAMED and not ATTACK_NOUN.search(
                            text[text.rfind(".", 0, m.start()) + 1 : m.end()]
                        ):
                            continue  # "911 of the killings were carried out by the Front"
                        denied = re.search(rf"{re.escape(name.split()[-1])}[^.]{{0,80}}\bden(?:y|ies|ied)", text)
                        seen = ATTACKERS & set(self.low[: self.lead_end])
                        claims = pattern in (RESPONSIBLE, BOASTS) or m[0].startswith("claimed")
                        self.own_claim = claims and not seen
                        return None if denied and pattern is BLAMED else known[1]
        return None

    def _state(self) -> str | None:
        """The state that fights rebels: its force where the article's first losses name one, else the country."""
        return (self._first_force or self.home) if self.rebels else None

    def _government(self) -> str | None:
        """Whom a ministry, an army or a governor without a country speaks for: the article's own state."""
        return self.home if self.home in self.conflict else self._state()

    def one_side(self, a: str, b: str) -> bool:
        """Whether two names are one party, and in a war of two countries one side: the Taliban are Afghanistan's
        there, and fight it elsewhere."""
        return a == b or (bool(self.conflict) and same_party(a, b))

    def _warring(self, party: str | None) -> str | None:
        """The side of the article's war of two that a party or country is or belongs to."""
        if not party or not self.conflict:
            return None
        if party not in self._warring_sides:
            sides = (p for p in sorted(self.conflict) if same_party(p, party))
            self._warring_sides[party] = next(sides, None)
        return self._warring_sides[party]

    def opponent(self, party: str) -> str | None:
        """Whom a party fights: the other country of the war, the rebels of a state, the state of rebels, who
        strikes in another's country."""
        if self.conflict:
            others = [p for p in sorted(self.conflict) if not same_party(p, party)]
            return others[0] if len(others) == 1 else None
        if self.striker and party in (self.striker, self.rebels, self.struck_land):
            return (self.rebels or self.struck_land) if party == self.striker else self.striker
        if self.rebels is None:
            return None
        if party == self._first_force:
            return self.rebels
        if party == self.rebels or party in self.groups.values() or party in PARTIES.values():
            return self._state()
        return self.rebels if party in (self.home, self._first_force) else None
