"""By whom losses were caused: agents of verbs and strikes, else the enemy in the article's war or attack.

Start with ``Agents.agent`` (what the sentence says) and ``Agents.by_whom`` (what the article tells).
"""

from __future__ import annotations

import re

from spacy.tokens import Span

from ...annotations import Figure, Quote
from ..ordered import Ordered
from .lexicon import words
from .parties import AGENTS, ATTACKS, CLAUSE_MARKS, FIGHTERS, FIGHTING, FIRE, INSURGENTS, ITS, OWN
from .voices import FINITE, Voices
from .walks import AND, BE, RELATIVE, Loss
from .wars import BANDS, INSURGENT_PLURALS, MILITARY

#: Nouns for people who harm others, without a name; those of a state; what belongs to such a description.
DOERS = words("doers") | AGENTS
#: Tokens back to the charge of which a speaker then counts the dead.
CHARGE_REACH = 80
#: Tokens of "between the army and the rebels" to its second party.
BETWEEN_REACH = 8
#: How copy turns to another attack.
ELSEWHERE = (("in", "another"), ("in", "a", "separate"), ("separately",), ("elsewhere",), ("earlier", "on"))
TURNING = frozenset(start[0] for start in ELSEWHERE)
#: Tags of what a participle behind a noun may take: "brigades filling a void".
OPENS_AN_OBJECT = frozenset({"DT", "IN", "TO", "NN", "NNS", "PRP$"})
#: Fights after which stands with whom.
ENCOUNTERS = words("encounters")
#: Tokens behind an attack within which a number is of it.
ANOTHERS = 8
PLACED = frozenset({"in", "at", "near", "inside", "across", "outside"})
#: A people before these is where somebody is from: "a Syrian asylum seeker stabbed".
SOMEBODY = frozenset(
    {"man", "woman", "teenager", "youth", "boy", "girl", "asylum", "citizen", "national", "student"}
)
#: What attacks are, not who makes them.
FIRE_ALONE = frozenset({"attack", "attacks", "strike", "strikes", "raid", "raids", "assault", "shelling", "fire"})
UNITS = frozenset({"unit", "units", "troops", "forces", "soldiers", "tank", "tanks"})
#: Prepositions before those on whom somebody fires.
AIMED_AT = frozenset({"on", "at", "against", "toward", "towards", "of"})
FINDING = frozenset("found discovered recovered retrieved ended rescued freed unearthed".split())
#: Attacks, as "by" tells whose they were.
ATTACKS_BY = frozenset(
    """attack attacks siege assault raid ambush bombing shooting strike airstrike offensive shelling
    bombardment""".split()
)
#: What stands between an attack and what it hit; tokens within which "by" follows; words of a noun phrase.
AIMED = frozenset({"of", "on", "against", "in"})
AIMED_REACH = 12
NOMINAL = frozenset({"DT", "JJ", "NN", "PO", "HY", "CD", "PR"})
#: Who does this to an attack does the harm that is told with it.
REPELLED = frozenset(
    """repelled repel repelling repels repulsed repulsing foiled foiling thwarted thwarting resisted resisting
    withstood averted""".split()
)
BEATEN = frozenset(
    "beat beaten beating fought fighting drove driven driving fend fended fending hold held".split()
)
#: What makes a fire one of guns.
SHOTS = frozenset(
    "mortar artillery rocket gun sniper tank enemy cross-border army police small-arms machine".split()
)
#: Whose raids copy tells of without a name.
BANDS_THAT_RAID = frozenset({"militia", "bandit", "gang", "mob", "cartel", "rebel", "settler", "pirate"})
#: "Armed men": those who attack, by no more than what they bear.
BEARING = frozenset({"armed", "masked", "hooded"})
#: What belongs to a force and does no harm.
SITES = words("sites") | {"headquarters", "checkpoint", "van", "car", "vehicle", "convoy", "barracks"}
HELD = frozenset({"held", "controlled", "run", "ruled", "governed", "occupied", "seized", "owned", "besieged"})
CHARGES = frozenset({"accused", "accuses", "accusing", "blamed", "blames", "charged", "suspected"})
#: How a statement ends that tells whose the attack was, and the tokens in which the name follows.
BLAMING_THEM = frozenset({"blaming", "accusing"})
BLAMED_REACH = 6
#: Tokens before a participle in which stands who is accused of it.
ACCUSED_REACH = 20
#: Verbs whose subject is the one who lost: "we buried two".
LOSES = frozenset({"lose", "bury", "mourn"})
#: Who did this to them did no harm: "Magen David Adom said it treated three people".
TENDS = frozenset(
    {"treat", "receive", "admit", "hospitalise", "hospitalize", "record", "count", "find", "document"}
)
#: Whose an attack is.
CARRIES_OUT = frozenset("carried launched staged mounted conducted claimed perpetrated".split())
#: What is laid for others, and the word of it.
MINES = frozenset(
    {"mine", "mines", "landmine", "landmines", "bomb", "bombs", "explosives", "ied", "device", "devices"}
)
LIKE = frozenset({"similar", "such"})
LAID = frozenset({"laid", "planted", "placed", "buried"})
#: What stands before "to have killed 40".
CLAIMING = frozenset("claimed claims claiming claim boasted".split())
MEDICS = frozenset({"doctor", "doctors", "surgeon", "nurse", "medic", "medics", "hospital", "clinic", "paramedic"})
#: Those who fight for somebody; they and the people they face are not lost to the same hands.
ARMED = frozenset({"combatant", "official"})
WARS = frozenset({"war", "conflict", "unrest", "violence", "fighting"})
#: Adjectives of those who fight a state.
UNNAMED = frozenset({"paramilitary", "rebel", "insurgent", "jihadist", "separatist", "guerrilla"})
#: Who speaks of them speaks of the other side.
ENEMIES = words("enemies")
#: Those who attack together, as the copy calls them who knows no more.
RAIDERS = frozenset({"gunmen", "attackers", "assailants", "raiders", "bandits", "militiamen", "pirates"})
GANGS = frozenset({"gang", "gangs", "cartel", "cartels"})
#: What kills and is nobody's, whosever land it strikes; a "fire" may be of arms.
DISASTERS = (words("hazards") - {"fire", "fires", "wave", "waves", "surge"}) | {
    "crash", "collapse", "accident", "stampede", "outbreak", "famine", "epidemic", "derailment", "capsizing",
}  # fmt: skip
#: Who "the raiders" were, the copy has told.
ANAPHORIC = frozenset({"raiders", "attackers", "assailants", "gunmen"})
STATE_FORCE_NAMES = words("state_force_names")
OWN_FORCES = frozenset({"military", "army", "navy", "air", "force", "police", "security", "forces", "government"})
STATE_DOERS = frozenset({"army", "military", "troops", "soldiers", "forces"})
POLICE_RANKS = frozenset({"police", "constable", "superintendent", "sheriff", "inspector"})
DOER_KINDS = words("doer_kinds")
#: Bodies that arrest people and seize things.
ARREST = {w.replace("_", " ") for w in words("arresting_bodies")}
ILLNESS = words("illness")
#: What an attack on people does to them; what an enemy does to prisoners.
HARM = frozenset({"killed", "injured", "casualties", "missing", "abducted"})
TAKEN = frozenset({"captured", "released"})
VIOLENT = HARM | {"destroyed", "damaged", "struck", "captured"}


class Agents(Voices):
    """What the parties of one article did to each other."""

    def _init_agents(self) -> None:
        spans = [(n, quote, span) for n, quote in enumerate(self.quotes) for span in quote.spans]
        self._told_spans: Ordered[tuple[int, Quote, Span]] = Ordered(spans, lambda x: x[2].start)
        self.agents: dict[int, str | None] = {}
        self._force: str | None = None
        self._opening_agent: tuple[str | None] | None = None
        self.mutual: set[int] = set()
        #: Loss -> its figure, once it is filled in.
        self.figures: dict[int, Figure] = {}
        nouns = (x.group.noun for x in self.losses if x.group.noun is not None)
        self.lost_tokens = {i for noun in nouns for i in range(*noun)}

    def agent(self, loss: Loss) -> str | None:
        """The party that caused the loss, if the sentence names it."""
        if id(loss) in self.agents:
            return self.agents[id(loss)]
        self.agents[id(loss)] = None  # a loop of references ends here
        found = None if self.conflict and self._both(loss) else self._agent(loss)
        if found is None and loss.whole is not None:
            found = self.agent(loss.whole)
        if found is None and loss.like is not None and self.segments[id(loss)] == self.segments.get(id(loss.like)):
            found = self.agent(loss.like)
        self.agents[id(loss)] = self._own_force(found) if found else None
        return self.agents[id(loss)]

    def _agent(self, loss: Loss) -> str | None:
        a, b = self.segments[id(loss)]
        t = loss.trigger
        anchor = t.start if t is not None else self._verb_before(loss.group.start, a)
        accused = None
        if anchor is not None:
            accused = self._accused(anchor, a) if self.tag[anchor] == "VBG" else self._blamed_for(loss, anchor, a)
        if accused:
            return accused
        carried_out = self._carried_out(loss, anchor, a) if anchor is not None and loss.voice != "lost" else None
        if carried_out:
            return carried_out
        by_name = self._attack_by(a, b, loss)
        if by_name:
            return by_name
        harmed = t is None or not (t.entry.lemma in LOSES or t.entry.lemma in TENDS)
        if loss.voice == "active" and anchor is not None and self._as_claimed(loss, anchor, a):
            return self._affiliation(self.quote_of(loss))
        if loss.voice == "active" and anchor is not None and harmed:
            subject = self._subject_span(anchor, a)
            if subject is not None:
                start, end = subject
                start = max([start, *(i + 1 for i in range(start, end) if self.low[i] == ":")])  # "Official: …"
                found = self._doer(loss, *self._antecedent(start, end, a), a)
                if found is not None:
                    return found or None
        if loss.voice == "passive" and t is not None and self.low[t.end : t.end + 1] == ["by"]:
            told = self._agent_behind(loss, t.end, b)
            if told:
                return told
        # "a siege by gunmen"; "in Pakistani strikes", "by Israeli fire", "an Israeli airstrike that killed"
        for i in range(a + 1, b) if not FIRE.isdisjoint(self.s.said(a, b)) else ():
            if self.low[i] in FIRE:
                if self.low[i] == "fire" and i - 1 not in self.party_words and self.low[i - 1] not in SHOTS:
                    continue  # "a Bangladesh factory fire"
                if i in self.lost_tokens or self._of_another(loss, i) or self._hit(i) or self._finds(i):
                    continue  # "61 drones", "Ukrainian troops had been eliminated": what was lost
                j = i - 1
                while (
                    j >= a
                    and j > i - 5
                    and (self.tag[j][:2] in ("JJ", "NN", "CD") or self.low[j] in ("-", "'s", "’s", "-led", "led"))
                ):
                    if self.low[j] in UNNAMED and self.rebels and not self.conflict and not self.contested:
                        return self.rebels  # "Norlandic paramilitary shelling"
                    if j in self.party_words:
                        if self._placed(j, i):
                            break
                        return self.party_words[j]
                    raids = self.low[j] in BANDS_THAT_RAID or self.low[j] in ("army", "military", "government")
                    if raids and j == i - 1 and j not in self.lost_tokens:
                        return self._described(loss, j, i)  # "militia raids", "army shelling"
                    j -= 1
                if self.low[i + 1 : i + 2] == ["by"] and self.party_in(i + 2, i + 6):
                    return self.party_in(i + 2, min(b, i + 6))
        again = self._as_before(loss, a, b)
        if again is not None:
            return again
        mined = range(a, b - 1) if not MINES.isdisjoint(self.s.said(a, b)) else ()
        laid = next((i for i in mined if self.low[i] in LAID and self.low[i + 1] == "by"), None)
        if laid is not None:
            near = range(laid + 2, min(b, laid + 6))
            return self._party_or_gang(near.start, near.stop) or self._described(loss, near.start, near.stop)
        if loss.voice in ("passive", "falls") and t is not None:
            told = self._agent_behind(loss, t.end, b)
            if told is not None:
                return told or None
        blamed = self._blamed(loss, b)
        if blamed is not None:
            return blamed
        return self._attackers(loss, a, b) if loss.group.value != 0 else None

    def _agent_behind(self, loss: Loss, end: int, b: int) -> str | None:
        """The agent behind a passive that ends at ``end``: "killed by Verdan drones", "in a gunfight with police";
        "" where words tell that it is none."""
        for i in range(end, min(b, end + 12)):
            if self.low[i] == "by":
                stop = i + 1
                while stop < min(b, i + 6) and (self.tag[stop] != "IN" or self.low[stop] == "of"):
                    if self.low[stop] == "," and self.tag[stop + 1 : stop + 2] in (["DT"], ["PRP"]):
                        break  # "by army shelling, the Front said"
                    stop += 1
                if any(w in FIGHTING for w in self.low[i + 1 : stop]):
                    return ""  # "uprooted by the war between the army and the rebels"
                return self._party_or_gang(i + 1, stop) or self._described(loss, i + 1, stop) or ""
            if self.low[i] in ENCOUNTERS and "with" in self.low[i + 1 : i + 6]:  # "in a gunfight with police"
                start = self.low.index("with", i + 1) + 1
                return self._party_or_gang(start, start + 4) or self._described(loss, start, start + 4) or ""
            counts_on = self.low[i] == "and" and i + 1 in self.s.number_at  # "killed and 53 wounded in a clash"
            if self.low[i] in (",", "and", "when", "as") and not counts_on:
                break
        return None

    def _party_or_gang(self, start: int, end: int) -> str | None:
        """The party or gang named in tokens ``[start, end)``."""
        gangs = (self.gang_words.get(i) for i in range(start, end)) if self.gang_words else ()
        return self.party_in(start, end) or next(filter(None, gangs), None)

    def _blamed(self, loss: Loss, b: int) -> str | None:
        """Whom the rest of the loss's sentence blames: "13 died, police said, blaming the Front"."""
        if BLAMING_THEM.isdisjoint(self.low[loss.group.end : b]):
            return None
        i = next((i for i in range(loss.group.end, b - 1) if self.low[i] in BLAMING_THEM), None)
        return self._party_or_gang(i + 1, min(b, i + BLAMED_REACH)) if i is not None else None

    def _as_before(self, loss: Loss, a: int, b: int) -> str | None:
        """Whose a like attack was: of who made the one told before ("a similar strike"), of who is blamed for the
        mine ("such devices")."""
        if self.s.said(a, b).isdisjoint(LIKE):
            return None
        for i in range(a, b - 1):
            if self.low[i] in LIKE and self.low[i + 1] in MINES:
                cue = next((k for k in range(i, max(0, i - CHARGE_REACH), -1) if self.low[k] in CHARGES), None)
                return self.party_in(cue + 1, cue + BETWEEN_REACH) if cue is not None else None
            if self.low[i] in LIKE and self.low[i + 1] in FIRE:
                before = self.counted.last_before(loss.group.number[0])
                return self.agent(before) if before is not None else None
        return None

    def _carried_out(self, loss: Loss, verb: int, a: int) -> str | None:
        """Whose attack it was that killed: of who "carried out a raid that left 82 dead", "claimed responsibility
        for several attacks that killed two"."""
        near = range(min(verb, loss.group.start) - 1, max(a, min(verb, loss.group.start) - 4) - 1, -1)
        that = next((i for i in near if self.low[i] in ("that", "which")), None)
        if that is None:
            return None
        did = next((i for i in range(that - 1, a, -1) if self.low[i] in CARRIES_OUT), None)
        if did is None or not (ATTACKS_BY | FIRE_ALONE) & {w.removesuffix("s") for w in self.low[did:that]}:
            return None
        subject = self._subject_span(did, a)
        if subject is None:
            return None
        called = self.rebels if "group" in self.low[slice(*subject)] else None  # "the group also claimed"
        return self._doer(loss, *subject, a) or called

    def _as_claimed(self, loss: Loss, verb: int, a: int) -> bool:
        """Whether the speaker claims to have done it: "The Front claimed to have killed six soldiers", "spoke of
        killing six and wounding nine"."""
        quote = self.quote_of(loss)
        if quote is None or self._affiliation(quote) is None:
            return False
        if self.tag[quote.spans[0].start] == self.tag[verb] == "VBG" and quote.stance in ("say", "confirm"):
            return True
        to_have = next((i for i in range(verb - 1, a - 1, -1) if self.low[i : i + 2] == ["to", "have"]), None)
        return to_have is not None and self.low[to_have - 1] in CLAIMING

    def _accused(self, verb: int, a: int) -> str | None:
        """Who is accused of what the participle at ``verb`` tells: "accused Ethiopia of shelling a village and
        killing 14 farmers"."""
        of = next((i for i in range(verb - 1, max(a, verb - ACCUSED_REACH) - 1, -1) if self.low[i] == "of"), None)
        while of is not None and self.tag[of + 1] != "VBG":
            of = next(
                (i for i in range(of - 1, max(a, verb - ACCUSED_REACH) - 1, -1) if self.low[i] == "of"), None
            )
        if of is None:
            return None
        cue = next((i for i in range(of - 1, max(a, of - ANOTHERS) - 1, -1) if self.low[i] in CHARGES), None)
        return self.party_in(cue + 1, of) if cue is not None else None

    def _blamed_for(self, loss: Loss, verb: int, a: int) -> str | None:
        """Whom a charge before the verb blames: "blamed the Front for the blast that killed nine"."""
        if not RELATIVE.intersection(self.low[max(a, verb - 3) : verb]):
            return None
        near = range(verb - 1, max(a, verb - ACCUSED_REACH) - 1, -1)
        cue = next((i for i in near if self.low[i] in ("blamed", "blames", "blaming", "blame")), None)
        ends = next((i for i in range(cue + 1, verb) if self.tag[i] == "IN"), None) if cue is not None else None
        if ends is None or self.low[ends] != "for" or FIRE.isdisjoint(self.low[ends:verb]):
            return None
        return self._party_or_gang(cue + 1, ends) or self._described(loss, cue + 1, ends)

    def _hit(self, i: int) -> bool:
        """Whether the units at ``i`` are what was attacked: "two strikes engaged a unit and destroyed a truck",
        "fired on a column of Norlandic troops, killing 25"."""
        if self.low[i] not in UNITS:
            return False
        k = i - 1
        while k > 0 and self.tag[k][:2] in ("JJ", "NN", "DT", "PO", "HY"):
            k -= 1
        return self.low[k] in AIMED_AT or (self.s.parsed and self.doc[i].dep_ in ("obj", "dobj"))

    def _finds(self, i: int) -> bool:
        """Whether the units at ``i`` find or end what others did: "soldiers found eight bodies"."""
        return self.low[i] in UNITS and any(w in FINDING for w in self.low[i + 1 : i + 4])

    def _attack_by(self, a: int, b: int, loss: Loss) -> str | None:
        """Whose attack it was by its agent: "an assault by bandits on a mine that killed 15", "shelling of the
        town by Norland"; not one that was beaten back."""
        for i in range(a, b - 2) if not ATTACKS_BY.isdisjoint(self.s.said(a, b)) else ():
            if self.low[i] not in ATTACKS_BY or self._of_another(loss, i) or self._beaten_back(i, a):
                continue
            by = self._by_whom_told(i, b)
            if by is not None:
                stop = by + 1
                while stop < min(b, by + 7) and self.tag[stop][:2] in ("DT", "JJ", "NN", "VB", "PO", "HY"):
                    stop += 1
                return (
                    self._group_in(by + 1, stop)
                    or self.party_in(by + 1, stop)
                    or self._described(loss, by + 1, stop)
                )
        return None

    def _by_whom_told(self, i: int, b: int) -> int | None:
        """Where "by" stands behind the attack at ``i`` and what it hit; None where it does not."""
        k = i + 1
        if self.low[k] in AIMED:
            k += 1
            while k < min(b, i + AIMED_REACH) and (self.tag[k][:2] in NOMINAL or self.low[k] in ("of", "in", ",")):
                k += 1
        return k if k + 1 < b and self.low[k] == "by" else None

    def _beaten_back(self, i: int, a: int) -> bool:
        """Whether the attack at ``i`` is one that somebody beat back: "repelled an assault by the Front"."""
        k = i - 1
        while k > a and self.tag[k][:2] in NOMINAL:
            k -= 1
        if k < a:
            return False
        return self.low[k] in REPELLED or (k > a and self.low[k] in ("back", "off") and self.low[k - 1] in BEATEN)

    def _of_another(self, loss: Loss, i: int) -> bool:
        """Whether an attack told behind a loss is that of a later one: "killing 10, officials said, hours after a
        wave of Ukrainian drones left three dead"."""
        end = loss.group.end
        if i <= end or not CLAUSE_MARKS & set(self.low[end:i]):
            return False
        return any(i < x.group.start < i + ANOTHERS for x in self.counted.between(i, i + ANOTHERS))

    def _verb_before(self, start: int, a: int) -> int | None:
        """The verb just before a number: "they had taken nine prisoners"."""
        return next((i for i in range(start - 1, max(a, start - 3) - 1, -1) if self.tag[i][:2] == "VB"), None)

    def _aims(self, i: int) -> bool:
        """Whether the target of an attack follows: "U.S. strikes [on] posts of the Front killed 14"."""
        return self.low[i] in ("on", "against", "targeting") and self.low[i - 1] in FIRE

    def _placed(self, party: int, attack: int) -> bool:
        """Whether a country stands before an attack as its place: "Yemen bombing", not "Yemeni bombing"."""
        name = self.texts[party]
        fights = self.party_words[party] in (*self.conflict, *self.under_arms - {self.home}, *self.groups.values())
        return attack == party + 1 and not fights and not self.is_people(name) and self.country(name) is not None

    def _own_force(self, party: str) -> str:
        """A party; for the article's own state, if it fights nobody with a name, its force: "Kenyan army"."""
        if self.conflict or self.rebels or party != self.home:
            return party
        if self._force is None:
            self._force = party
            for i in sorted(i for i, p in self.party_words.items() if p == party):
                end = i + 1
                while end < len(self.low) and self.low[end] in OWN_FORCES:
                    end += 1
                end -= self.low[end - 1] == "air"  # "a Kenyan air strike"
                if end > i + 1 and self.is_people(self.texts[i]):
                    self._force = self.written(i, end)
                    break
        return self._force

    def _antecedent(self, start: int, end: int, a: int) -> tuple[int, int]:
        """A subject, and for a relative pronoun what it stands for: "a militia which had burned 12 houses"."""
        if end - start > 1 and self.low[start] == "whose" and self.low[start - 1] == ",":
            end = start + 1  # "Hamas, whose attack killed 1,400"
        if end - start > 1 or self.low[start] not in RELATIVE:
            return start, end
        end = start - 1 if self.low[start - 1] == "," else start
        first = end
        while first > a and first > end - 6 and self.tag[first - 1][:2] in ("NN", "JJ", "DT", "PO"):
            first -= 1
        return first, end

    def _doer(self, loss: Loss, start: int, end: int, a: int) -> str | None:
        """The party in a subject; "" where it names two ("Russia, Ukraine swap prisoners"), None if none."""
        parties = {self.party_words[i] for i in range(start, end) if i in self.party_words}
        joined = any(
            (self.low[i + 1] in AND or self.low[i + 1] == ",") and {i, i + 2} <= self.party_words.keys()
            for i in range(start, end - 2)
        )
        first = max(a, start - BETWEEN_REACH) if self.low[start - 1] in AND else start  # "between A and [B]"
        if (len(parties) > 1 and joined and parties >= self.conflict) or "between" in self.low[first:end]:
            self.mutual.add(id(loss))
            return ""
        if self.low[end - 1] in WARS and "on" not in self.low[start:end]:
            return ""  # "Sudan's war has killed thousands"
        if self.low[end - 1] in DISASTERS:
            return ""  # "Philippine landslide kills 12"
        if self.low[start:end] == ["they"]:
            charge = next((i for i in range(start - 1, a - 1, -1) if self.low[i] in CHARGES), None)
            if charge is not None and self.party_in(charge + 1, start):
                return self.party_in(charge + 1, start)  # "accused the Front, saying that they killed 50"
        own = any(self.low[i] in ITS or self.low[i] in OWN for i in range(start, end))
        clause = next((i for i in range(start + 1, end) if self._side_clause(i) or self._aims(i)), end)
        party = self._group_in(start, clause) or self._who_acts(start, clause, a)
        unnamed = UNNAMED & set(self.low[start:clause]) and not (self.conflict or self.contested)
        if unnamed and self.rebels and party not in self.under_names:
            return self.rebels
        foreign = party is not None and self._rebels_from(start, clause)
        if foreign and not self.conflict:
            return self.rebels or foreign  # "Ugandan rebels"
        if party:
            return party if party in self.under_names else self._organisation(start, clause) or party
        organisation = self._organisation(start, clause)
        if organisation:
            return organisation
        if self.rebels and self.low[start:end] and self.rebels in " ".join(self.low[start:end]):
            return self.rebels  # "jihadist fighters"
        speaker = self._affiliation(self.quote_of(loss)) if ENEMIES & set(self.low[start:end]) else None
        if speaker and (self.conflict or self.rebels):
            return self.opponent(speaker)  # "the invading column"
        described = self._described(loss, start, clause)
        if described:
            gang = next((x for i in range(start, clause) if (x := self.gang_words.get(i))), None)
            return gang or described  # "armed men from the Red Hill gang"
        spoken = self.quote_of(loss)
        if self.low[start:end] == ["they"] and spoken is not None and spoken.kind == "direct":
            speaker = self._affiliation(spoken)
            return self.opponent(speaker) if speaker else None  # who says "they" is none of them
        if own:
            quote = self.quote_of(loss)
            speaker = self._affiliation(quote) if quote is not None else None
            if speaker:
                return speaker
            if quote is not None and quote.speaker is not None and "its" not in self.low[start:end]:
                title = quote.speaker.entity.title if quote.speaker.entity is not None else None
                told = f"{quote.speaker.name} {title or ''}".lower().split()
                if POLICE_RANKS & set(told) and {"his", "her"} & set(self.low[start:end]):
                    return "police"  # "her officers had arrested four", a superintendent said
                itself = self.low[start:end] == ["it"]
                if itself and not (self.low[start - 1] == "that" or start - 1 in self.cues):
                    return None  # "The militia said a bomb went off and it killed nine"
                if (party := self._armed_speaker(quote, itself=itself)) is not None:
                    return party
            before = [x for x in self.losses if x.group.start < loss.group.start and x is not loss]
            if before and self.segments[id(before[-1])][1] >= a - 40 and before[-1].voice == "active":
                return self.agent(before[-1])
        return None

    def _armed_speaker(self, quote: Quote | None, *, itself: bool = True) -> str | None:
        """The party of a speaker that bears arms and is only called what it is: "The army said it had lost 12
        men", "The militia said it had killed 27". ``itself``: whether nobody may speak for it, as "it" is not the
        army in "It has killed 27, an army officer said"."""
        who = quote.speaker if quote is not None else None
        called = who.name.lower().split() if who is not None else []
        called = called[-1:] if itself else called
        force = next((w for w in called if w in STATE_FORCE_NAMES), None)
        if force is not None:
            return self._state() or self.home or force
        return next((w for w in called if w in BANDS), None)

    def _who_acts(self, start: int, end: int, a: int) -> str | None:
        """The first party in tokens ``[start, end)`` that is not the place of what they tell: not France in "the
        attack in France", nor Ecuador in "inmates at Ecuador's largest prison"."""
        for i in range(start, end):
            party = self.party_words.get(i)
            if party is None:
                continue
            soldiers = any(w in MILITARY and w not in FIRE_ALONE for w in self.low[start:i])
            before = (*self.low[max(a, start - 2) : start], *self.low[start:i])
            place = any(w in PLACED for w in before) or ("from" in before and not soldiers)
            if not GANGS.isdisjoint(self.low[i + 1 : i + 2]) and party not in self.under_names:
                continue  # "Haiti gang attack kills 70"
            somebody = self.is_people(self.texts[i]) and any(w in SOMEBODY for w in self.low[i + 1 : i + 4])
            if party in self.under_names or not (place or somebody):
                return party
        return None

    def _rebels_from(self, start: int, end: int) -> str | None:
        """Rebels whom tokens ``[start, end)`` call by a country: they are not it."""
        for i in range(start, end):
            party = self.party_words.get(i)
            if party is None or party in self.under_names:
                continue
            for k in range(i + 1, min(end, i + 3)):
                if self.low[k] in INSURGENT_PLURALS:
                    return self.written(i, k + 1)
        return None

    def _side_clause(self, i: int) -> bool:
        """Whether a clause about the subject's place opens at ``i``: "in Dara, a city held by the rebels"."""
        by = self.low[i + 1 : i + 2] == ["by"]  # "rockets fired by the Front"
        noun = self.tag[i - 1] in ("NN", "NNS")
        reduced = noun and not by and self.tag[i] in ("VBG", "VBN") and self.tag[i + 1] in OPENS_AN_OBJECT
        return self.low[i] == "," or reduced or (self.low[i] in HELD and self.low[i + 1 : i + 2] == ["by"])

    def _group_in(self, start: int, end: int) -> str | None:
        """The armed group behind its country's name: "Sudan's paramilitary Rapid Support Forces"."""
        first = next((i for i in range(start, end) if i in self.party_words), None)
        if first is None or self.country(self.party_words[first]) is None:
            return None
        for i in range(first + 1, min(end, first + 6)):
            if self.party_words.get(i) in self.under_names:
                return self.party_words[i]
            if self.tag[i][:2] not in ("JJ", "NN", "PO", "HY"):
                break
        return None

    def _described(self, loss: Loss, start: int, end: int) -> str | None:
        """Who tokens ``[start, end)`` describe without a name: "gunmen", "extortion gangs", "fellow inmates"."""
        end = min(end, len(self.low))
        sites = (
            i
            for i in range(start, end)
            if (self.low[i] in DOERS and SITES.isdisjoint(self.low[i + 1 : i + 2]))
            or (self.low[i] == "men" and self.low[i - 1] in BEARING)
        )
        i = next(sites, None)  # "a blast outside a police station" is not of the police
        if i is None or i in self.lost_tokens or (self.low[i] == "men" and self._first_attackers()):
            return None  # "armed men", whom headline or lead calls gunmen
        if self.low[i] in ANAPHORIC and self.low[i - 1] == "the" and self.rebels and not self.contested:
            return self._fighters_name(loss, i)  # "the raiders", of "jihadist fighters"
        if self.low[i] in ANAPHORIC and self.low[i - 1] == "the" and self._first_attackers():
            return self._first_attackers()  # "the attackers", whom the lead calls gunmen
        ruling = [p for p in sorted(self.conflict) if p in self.under_names]
        if self.low[i] in INSURGENT_PLURALS and len(ruling) == 1:
            return ruling[0]  # "the rebels" of a war that the Houthis fight
        ours = self.low[i] in AGENTS or self.rebels or self.perpetrator
        if self.low[i] in INSURGENT_PLURALS and ours and not self._elsewhere_told(loss):
            return self._fighters_name(loss, i)
        if self.low[i] == "dissidents" and self.rebels:
            return self.rebels
        if self.low[i] in ("gang", "cartel") and len(self.gangs) == 1:
            return next(iter(self.gangs))
        if self.low[i] in STATE_DOERS and self.low[i - 1] not in ("security", "government", "special"):
            speaker = self._warring(self._affiliation(self.quote_of(loss)))
            whose = speaker or self._state()
            if whose:
                return whose  # "our army responded": whose spokesman says so
        first, last = i, i
        while first > start and (self.tag[first - 1] == "NN" or self.low[first - 1] in DOER_KINDS):
            first -= 1
        while last + 1 < end and self.low[last + 1] in DOERS:
            last += 1
        return self.written(first, last + 1)

    def _first_attackers(self) -> str | None:
        """What headline or lead calls those who attacked: "gunmen", "armed men"."""
        for i in range(min(self.lead_end, len(self.low))):
            if self.low[i] in RAIDERS:
                return self.low[i]
        return None

    def _attackers(self, loss: Loss, a: int, b: int) -> str | None:
        """ "Five were killed when militants stormed a post", "after rebels attacked": the doer of the attack."""
        for i in range(a + 1, b) if not ATTACKS.isdisjoint(self.s.said(a, b)) else ():
            if self.low[i] in ATTACKS and self.tag[i][:2] == "VB":
                for k in range(i - 1, max(a, i - 7) - 1, -1):
                    if self.low[k] in CLAUSE_MARKS or self.low[k] in (",", ".", "by") or k in self.cues:
                        break
                    if self.low[k] in BE and self.low[k] != "be":
                        break  # "only militants were hit", but not "gunmen believed to be rustlers raided"
                    if self.low[k] in INSURGENT_PLURALS and (self.perpetrator or self.rebels):
                        return self.perpetrator or self.rebels
                    if self.low[k] in DOERS and self.party_words.get(k - 1) in self.under_names:
                        return self.party_words[k - 1]  # "men of the CODECO militia"
                    if self.low[k] in DOERS and k not in self.lost_tokens:
                        return self._described(loss, max(a, k - 2), k + 1)
                    party = self.party_words.get(k)
                    if party is not None and (party in self.conflict or self.rebels or party in self.under_names):
                        return party
        return None

    def _fighters_name(self, loss: Loss, i: int) -> str | None:
        """Who "militants" at ``i`` are: the group of the article, else their noun."""
        if self.low[i] not in AGENTS:
            return self.rebels
        if self.scope(loss) == "background":
            near = [
                self.party_words[k]
                for k in range(max(0, i - 60), min(len(self.low), i + 20))
                if k in self.party_words
            ]
            if self.rebels in near:
                return self.rebels
            return self.low[i]
        return self.perpetrator or self.rebels or self.low[i]

    def by_whom(self, loss: Loss, figure: Figure) -> str | None:
        """Who caused a loss whose sentence does not say so: the enemy in the article's war or attack."""
        if figure.kind in TAKEN and figure.side and self._warring(figure.side):
            return self.opponent(figure.side)  # prisoners are held by the enemy
        held = figure.kind == "captured" and figure.side is not None and loss.group.value != 0
        if (
            held
            and figure.category in ("combatant", "person")
            and self.rebels
            and figure.side in (self.home, self._state())
            and figure.side != self.rebels
        ):
            return self.rebels  # "denied that 20 of its soldiers had been captured"
        if figure.kind == "released" and loss.voice == "passive" and figure.scope == "event":
            taken = (f for f in reversed(self.figures.values()) if f.kind == "abducted" and f.by)
            captors = next(taken, None)
            if captors is not None and captors.category == figure.category:
                return captors.by  # "Gunmen took 12 guards hostage. Nine were freed later"
        beside = self._coordinate(loss, figure)
        if beside is not None:
            return beside.by
        taker = self._told_by_captors(figure) if figure.kind == "captured" and loss.voice == "active" else None
        if taker is not None:
            return taker
        side = self._warring(figure.side)
        running = figure.scope == "cumulative" and (
            (bool(self.conflict) and figure.side == self._opening_side()) or self._told_by_enemy(figure)
        )
        if figure.kind not in VIOLENT or not (figure.scope == "event" or running) or self._ill(loss):
            return None
        if self.conflict:
            if side is None or self._uncaused(loss, figure):
                return None
            opening = self.agent(self.losses[0]) == self.opponent(side)
            if not opening and self._of_crossfire(loss, figure):
                return None
            under_fire = figure.quote is not None or opening or self._attack_near(loss)
            return self.opponent(side) if under_fire else None
        side = figure.side
        struck = self.striker and side in (self.rebels, self.struck_land) and side is not None
        if struck and loss.group.value != 0 and loss.kind != "captured" and not self._abroad(loss):
            return self.striker
        if side and side == self.rebels and loss.group.value != 0 and figure.kind in HARM:
            teller = self._affiliation(figure.quote)
            if teller and teller in (self.home, self._state()):
                return self._force_told() or teller  # "61 'terrorists' were killed, the army said"
            if loss.voice != "lost" and figure.kind != "missing" and teller != self.rebels and self._force_told():
                return self._force_told()
        if self._abroad(loss) or (self._elsewhere_told(loss) and not self.conflict):
            return None
        charged = self._charged_before(loss, figure)
        if charged is not None and charged != side:
            return charged
        teller = self._affiliation(figure.quote)
        foe = side is not None and side in (self.home, self._state(), self.rebels) and self.opponent(side)
        boasts = foe and teller == foe and loss.voice != "lost" and figure.kind in HARM and not self.contested
        if boasts and loss.group.value != 0 and figure.category != "civilian":
            return teller  # "The Front claimed 70 dead"
        here = self._attacker_here(loss) if loss.group.value != 0 and figure.kind in HARM else None
        own = here is not None and here[:1].islower() and bool(OWN_FORCES & set(here.split()))
        if here not in (None, side) and not (own and figure.category in ARMED) and not self._arrested(loss):
            return here
        if self.perpetrator and side != self.perpetrator and loss.group.value != 0 and not self._arrested(loss):
            mixed = any(x.whole is loss and (x.group.lemma or "") in INSURGENTS | FIGHTERS for x in self.losses)
            told = not self.own_claim or side is not None or self._affiliation(figure.quote) == self.perpetrator
            return None if mixed or not told or (figure.kind == "missing" and side is None) else self.perpetrator
        fell = figure.category in ARMED and side is not None and side in (self.home, self._state())
        tells = figure.quote is None or self._affiliation(figure.quote) in (self.home, self._state(), self.rebels)
        fell = (
            fell
            and tells
            and self._attack_near(loss)
            and loss.voice != "lost"
            and figure.kind != "missing"
            and not self.contested
        )
        if fell and self.rebels and loss.group.value != 0 and figure.kind in HARM and not self._arrested(loss):
            return self.rebels  # a state's soldiers fall to whom it fights
        if self.scene_of(loss):
            return None
        ruined = figure.kind in ("destroyed", "damaged") and figure.category == "site"
        if loss.group.value != 0 and (figure.kind in HARM or ruined) and not self._arrested(loss):
            attacker = self._attacker()
            return attacker if attacker != side else None
        return None

    def _force_told(self) -> str | None:
        """The one force of the state, by its plain word, that did harm in headline or lead: "police"."""
        told = (self.agent(x) for x in self.losses if x.kind in HARM and self._in_lead(x))
        found = {
            by.lower(): by for by in told if by and OWN_FORCES & set(by.lower().split()) and by != self.rebels
        }
        return next(iter(found.values())) if len(found) == 1 else None

    def _told_by_captors(self, figure: Figure) -> str | None:
        """The body that tells of those whom it arrested and of what it seized: "Officers seized nine rifles, the
        chief of customs said"; an armed group by its name."""
        who, party = figure.quote.speaker if figure.quote is not None else None, self._affiliation(figure.quote)
        if who is None or party in self.under_names:
            return party if party != figure.side else None
        told = f"{who.name} {who.role or ''}".lower()
        return next((body for body in re.findall(r"coast guard|border guards?|\w+", told) if body in ARREST), None)

    def _coordinate(self, loss: Loss, figure: Figure) -> Figure | None:
        """The loss of the same side in the same breath before: "put its toll at 25 dead and 61 wounded"."""
        before = self.counted.last_before(loss.group.number[0])
        other = self.figures.get(id(before)) if before is not None else None
        if before is None or other is None or self.segments[id(before)] != self.segments[id(loss)]:
            return None
        between = range(before.group.end, loss.group.number[0])
        clause = any(self.tag[i] in FINITE or self.low[i] in CLAUSE_MARKS for i in between)
        harmed = {figure.kind, other.kind} <= HARM and figure.quote is other.quote
        return other if harmed and not clause and figure.side == other.side else None

    def _told_by_enemy(self, figure: Figure) -> bool:
        """Whether the enemy of the side that lost counts its losses: "Eritrea said 40 Ethiopian soldiers have been
        killed so far"."""
        teller = self._affiliation(figure.quote)
        known = teller in (*self.conflict, self.home) and figure.side is not None
        return known and self.opponent(figure.side) == teller

    def _attacker_here(self, loss: Loss) -> str | None:
        """Whose attack the loss's paragraph told of before: "Gunmen raided the village. Six farmers were shot"."""
        zone, (a, _) = self.zone_of(loss.group.start), self.segments[id(loss)]
        end = a
        while zone is not None and end > zone.start:
            start = max(self.s.segment_of(end - 1)[0], zone.start)
            if start >= end:
                break
            told = self._attackers(loss, start, end)
            if told is not None:
                return told
            end = start
        return None

    def _charged_before(self, loss: Loss, figure: Figure) -> str | None:
        """Whom the same speaker has just said to have attacked: "The army said the Front fired mortars. It said 19
        civilians were killed"."""
        teller = figure.quote.speaker if figure.quote is not None else None
        if teller is None or figure.kind not in HARM or figure.category not in ("civilian", "person"):
            return None
        start = loss.group.start
        near = self._told_spans.between(start - CHARGE_REACH + 1, start)
        for _, quote, span in sorted(near, key=lambda x: x[0]):
            told = quote.speaker is not None and quote.speaker.name == teller.name and quote is not figure.quote
            for i in range(span.start, span.end) if told and span.end <= start else ():
                party = self.party_words.get(i)
                if party in self.under_names and self._strikes(i, span.end):
                    return party
        return None

    def _elsewhere_told(self, loss: Loss) -> bool:
        """Whether its sentence turns to another attack: "In another report, gunmen attacked a police station"."""
        a, _ = self.sentences[self._sentence_of(self.segments[id(loss)][0])]
        return self.low[a] in TURNING and any(tuple(self.low[a : a + len(start)]) == start for start in ELSEWHERE)

    def _abroad(self, loss: Loss) -> bool:
        """Whether a loss was in another country than the event: "in neighbouring Niger, three were kidnapped"."""
        own = self._place_in(loss)
        there, here = (self._country_of_place(x) if x else None for x in (own, self.event_place))
        return None not in (there, here) and there != here

    def _of_crossfire(self, loss: Loss, figure: Figure) -> bool:
        """Whether a hospital or a doctor counts civilians whom the fighting of both sides hit."""
        who = figure.quote.speaker if figure.quote is not None else None
        if who is None or figure.category not in ("civilian", "person") or self._attack_near(loss):
            return False
        told = f"{who.name} {who.role or ''}".lower().split()
        return bool(MEDICS & set(told)) and self._warring(self._affiliation(figure.quote)) is None

    def _opening_side(self) -> str | None:
        """The side of the first loss that the article tells, where the article says who caused it."""
        return self.sides.get(id(self.losses[0])) if self.agent(self.losses[0]) else None

    def _uncaused(self, loss: Loss, figure: Figure) -> bool:
        """Whether a count of losses in a war does not tell that the enemy caused it: none, "lost 12 men", the
        deaths or casualties of a party in a sentence that tells of no attack."""
        if loss.group.value == 0 or loss.voice == "lost" or figure.kind == "casualties":
            return True
        if loss.voice != "noun" or self._attack_near(loss):
            return False
        opening = self.agent(self.losses[0]) == self.opponent(figure.side or "")
        return figure.category == "combatant" or not opening

    def _attacker(self) -> str | None:
        """Who did what the article opens with, where its sentences name nobody else who harmed people: "Gunmen
        kill 15 at bar" holds for the dead of the next paragraphs."""
        if self._opening_agent is None:
            harmed = [
                x for x in self.losses if x.kind in HARM and self.scope(x) == "event" and not self.scene_of(x)
            ]
            first = harmed[0] if harmed else None
            again = [x for x in harmed if x is first or self._told_twice(first, x)]  # a headline's in the lead
            opening = [self.agent(x) for x in again if self._in_lead(x) and self.agent(x)][:1]
            force = harmed[0].group.category in ARMED if harmed else False
            victims = [
                x for x in harmed if (x.group.category in ARMED) == force
            ]  # not the officer whom rioters hit
            others = {by.lower() for x in victims if (by := self.agent(x)) is not None}
            unnamed = RAIDERS | {"armed men"}
            raiders = bool(opening) and opening[0].lower() in unnamed
            others -= {x.lower() for x in opening} | (unnamed if raiders else set())
            others -= {(self.rebels or "").lower()} if raiders else set()  # "militiamen", of a group named later
            self._opening_agent = (opening[0] if opening and not others else None,)
        return self._opening_agent[0]

    @staticmethod
    def _told_twice(first: Loss, x: Loss) -> bool:
        """Whether two losses are one told again: of one kind and number."""
        return first.kind == x.kind and first.group.value is not None and first.group.value == x.group.value

    def _ill(self, loss: Loss) -> bool:
        return not ILLNESS.isdisjoint(self.s.said(*self.segments[id(loss)]))

    def _attack_near(self, loss: Loss) -> bool:
        said = self.s.said(*self.segments[id(loss)])
        return not (FIRE.isdisjoint(said) and ATTACKS.isdisjoint(said))
