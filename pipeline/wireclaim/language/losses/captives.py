"""Losses told by who takes people, keeps them and lets them go: "gunmen left with [39] pupils", "the rebels kept
[six]", "[11] of the captives came home", "no word from [nine] fishermen".

Start with ``Captives.taken_by``: whether those who "led away nine men" captured or abducted them.
"""

from __future__ import annotations

from .counted_groups import Group
from .elided import CAPTORS, KIDNAP_REACH, KIDNAPPED
from .harm import Harm
from .lexicon import Trigger, noun, words
from .nouns import CAPTIVES, NEGATIONS
from .walks import HAVE, SUBJECT_PRONOUNS

FORCES = words("forces_of_a_state")
REBELS = words("rebels")
GANGS = words("gangs")
#: Who takes people: what they do to them. A rebel's prisoners are captured soldiers and abducted villagers.
TAKERS = {
    **dict.fromkeys(FORCES, "captured"),
    **dict.fromkeys(REBELS, "taken"),
    **dict.fromkeys(GANGS, "abducted"),
}
GUNMEN = (CAPTORS - REBELS) | {"gunpoint", "masked"}
#: Verbs that only captors' victims are the subject of: "four were spirited away".
SPIRITING = frozenset({"spirit", "herd", "bundle", "frogmarch", "march"})
RESCUING = frozenset({"pull", "carry", "take", "load"})
CATCHING = frozenset({"catch", "collar", "bag"})
#: Tokens from "led away" to "by masked men", and from "dragged into" to "police vans".
BY_REACH, INTO_REACH = 8, 4
#: Subjects that stand for takers whom the article has told of: "the men led away 12".
SPOKEN_OF = SUBJECT_PRONOUNS | {"who", "men", "group", "suspects", "intruders", "invaders"}
#: Words of which one stands near people who are held.
HELD = words("held")
#: "Caught in the crossfire", "caught up in": nobody caught them.
CAUGHT_IN = frozenset({"in", "up", "off", "by", "between", "under", "on", "out", "with", "fire"})
#: What troops take that is no person.
TAKEN_SITES = words("taken_sites")
HANDS_UP = frozenset({"up", "raised", "aloft"})
#: Tokens from the verb to "with their hands up".
HANDS_REACH = 8
SWAPPING = words("swapping")
INVOLVING = frozenset("involved involving involves covered covering covers included includes saw sees".split())
#: Tokens from "swapped two engineers" to "for nine".
SWAP_REACH = 6
CAPTIVE_NOUNS = frozenset({"prisoners", "captives", "hostages", "prisoner", "captive", "hostage"})
PRISONS = frozenset({"prison", "prisons", "jail", "jails", "capacity", "camp"})
#: Whom gunmen have without holding them.
CREWS_OF_GANGS = frozenset("accomplice helper associate wife child son daughter brother sister conviction".split())
RANSOMS = frozenset({"ransom", "ransoms"})
DEMANDED = frozenset({"demand", "demanded", "demanding"})
#: What nobody has of those who are missing: "no word from nine fishermen", and the tokens to its preposition.
TRACES = frozenset({"word", "sign", "signs", "trace", "traces", "news"})
TRACE_REACH = 4
#: What nobody has done to those who are missing, and the tokens from it to "we".
FINDING = frozenset({"found", "find", "located", "locate", "traced", "trace", "recovered"})
FINDING_REACH = 6
#: What pirates do to ships and gunmen to buses, with those aboard.
HIJACKING = frozenset({"hijack", "hijacked", "hijacks", "hijacking", "seized", "seize", "commandeered"})
#: What is lost with those who do not answer, how, and the tokens to it.
CONTACT = frozenset({"contact", "communication", "communications"})
CONTACT_LOST = frozenset({"lost", "cut", "severed", "broken"})
CONTACT_REACH = 5
REMAINING = frozenset({"the", "last", "other", "remaining", "its", "their"})
FATES = frozenset({"fate", "fates", "whereabouts"})
UNKNOWN = frozenset({"unknown", "unclear", "uncertain", "known", "mystery", "established", "clear"})
FATE_REACH = 8


class Captives(Harm):
    """Frames of takers and their captives."""

    def taken_by(self, t: Trigger, p: int, a: int, b: int, *, active: bool) -> str | None:
        """Who takes the people of "led away nine men": "captured" by a force of the state, "abducted" by gunmen,
        "taken" by rebels; None where nobody is told who takes people. ``p``: where its auxiliaries begin."""
        if active:
            p = self.past_teller(p, a)
            for i in range(p - 1, a - 1, -1):
                if self.low[i] in TAKERS:
                    who = TAKERS[self.low[i]]
                    return who if who != "captured" or not self._rescues(t) else None
            carried_on = t.entry.form == "ing" or self.low[p - 1] in SPOKEN_OF
            return self._takers_told() if carried_on and "with" not in t.entry.particle else None
        by = next((i for i in range(t.end, min(b, t.end + BY_REACH)) if self.low[i] == "by"), None)
        if by is not None:
            who = next((TAKERS[w] for w in self.low[by + 1 : min(b, by + BY_REACH)] if w in TAKERS), None)
            if who is not None or by == t.end:
                return None if who == "captured" and self._rescues(t) else who
        if t.entry.particle[-1:] in (("into",), ("onto",)):  # "were dragged into police vans"
            near = self.low[t.end : min(b, t.end + INTO_REACH)]
            whose = next((TAKERS[w] for w in near if w in FORCES), None)
            if whose is not None:
                return whose
        if t.entry.lemma in CATCHING:
            return "captured"
        off = t.entry.lemma == "carry" and self.low[t.end : t.end + 1] not in (["in"], ["on"], ["by"])
        return self._takers_told() or ("abducted" if t.entry.lemma in SPIRITING or off else None)

    @staticmethod
    def _rescues(t: Trigger) -> bool:
        """ "Soldiers pulled 14 people from the rubble": what forces do for those whom they save."""
        way = t.entry.particle[:1]
        return way in (("from",), ("out",)) or (t.entry.lemma in RESCUING and way != ("away",))

    def _takers_told(self) -> str | None:
        """What the takers do of whom the article tells elsewhere: gunmen or rebels."""
        told = self.s.vocabulary
        if not KIDNAPPED.isdisjoint(told) or not GUNMEN.isdisjoint(told):
            return "abducted"
        return "taken" if not REBELS.isdisjoint(told) else None

    def was_held(self, g: Group) -> bool:
        """Whether those who "came home", "were handed back" had been in somebody's hands."""
        if g.lemma in CAPTIVES:
            return True
        old = self.found[g][0].kind if g in self.found else g.told.entry.kind if g.told is not None else None
        if old is not None:
            return old in ("abducted", "captured")
        told = self.told_before(g.start, KIDNAP_REACH)
        if told is not None and told.kind in ("abducted", "captured"):
            return True
        said = self.s.said(*self.s.segment_of(g.start))
        return not HELD.isdisjoint(said)

    def kept(self, g: Group, who: str | None = None) -> str:
        """Whether captives are captured or abducted: "four are still held" by those who kidnapped them."""
        if g.lemma in CAPTIVES:
            return CAPTIVES[g.lemma]
        told = self.told_before(g.start, KIDNAP_REACH)
        taken = told is not None and told.kind == "abducted" and g.category != "combatant"
        return "abducted" if who == "abducted" or taken else "captured"

    def hands_up(self, a: int, b: int) -> None:
        """ "[Nine] men came out with their hands up": they surrendered."""
        for i in range(a + 2, b - 1):
            if self.low[i] not in ("hands", "arms") or not HANDS_UP & set(self.low[i + 1 : i + 3]):
                continue
            near = range(i - 1, max(a, i - HANDS_REACH), -1)
            verb = next((j for j in near if self.tag[j] in ("VBD", "VBZ", "VBP", "VBN")), None)
            if verb is not None and "with" in self.low[verb:i]:
                groups = self.subjects(self._chain(verb, a)[0], a, None)
                self._put([g for g in groups if g.lost and g not in self.found], "captured", None, "falls", 0.7)

    def swapped(self, a: int, b: int) -> None:
        """ "Exchanged [35] prisoners for [35]", "a swap of [20] for [20]", "bodies in exchange for [12]
        fighters"."""
        for g in self._groups_in(a, b):
            if g not in self.found and self._swap_of(g, a):
                self._put([g], "released", None, "elided", 0.7)
                continue
            given = g.category == "combatant" or g.lemma in CAPTIVES
            if given and g not in self.found and self.low[g.start - 3 : g.start] == ["in", "exchange", "for"]:
                self._put([g], "released", None, "elided", 0.7)
                continue
            own = self.inside.get(g.start - 2) if self.low[g.start - 1] == "for" else None
            if own is not None and own.people and g.people and self.low[own.start - 1] in SWAPPING:
                for x in (own, g):  # "swapped two engineers for nine of its jailed fighters"
                    self.found.pop(x, None)
                self._put([own, g], "released", None, "elided", 0.7)
                continue
            if g.people and g.lost and self.low[g.start - 1] == "for" and self._given_for(g, a):
                self.found.pop(g, None)  # "for an agent jailed in Orvel"
                self._put([g], "released", None, "elided", 0.7)
                continue
            other = self.starts.get(g.end + 1) if self.low[g.end : g.end + 1] == ["for"] else None
            if other is None or other.noun is not None or g.people is False or g.source is None:
                continue
            swap = self.low[g.start - 1] == "of" and self.low[g.start - 2] in SWAPPING
            held = not CAPTIVE_NOUNS.isdisjoint(self.s.vocabulary)
            if g in self.found and self.found[g][0].kind == "released":
                self._put([other], "released", None, "elided", 0.7)
            elif g.noun is None and (swap or held) and other.source is not None:
                self._put([g, other], "released", None, "elided", 0.7)

    def _swap_of(self, g: Group, a: int) -> bool:
        """ "The swap involved [390] prisoners", "an exchange that saw [40] soldiers return"."""
        given = g.category == "combatant" or g.lemma in CAPTIVES
        back = self.low[max(a, g.start - SWAP_REACH) : g.start - 1]
        return (
            given
            and g.lost
            and bool(back)
            and self.low[g.start - 1] in INVOLVING
            and not SWAPPING.isdisjoint(back)
        )

    def _given_for(self, g: Group, a: int) -> bool:
        """ "Freed two pilots in return for [an] agent jailed in Orvel", "nurses were freed in a swap for [six]
        rebels", "swapped two engineers for [nine] of its fighters": those who went free for others."""
        before = [x for x in self.groups.between(a, g.start) if x in self.found and x is not g]
        freed = [x for x in before if self.found[x][0].kind == "released"]
        back = self.low[max(a, g.start - SWAP_REACH) : g.start - 1]
        return bool(freed) and (back[-2:] == ["in", "return"] or not SWAPPING.isdisjoint(back))

    def having(self, a: int, b: int) -> None:
        """ "The rebels had [23] prisoners", "came back with [five] captives", "the gang has [nine] nurses"."""
        for g in self._groups_in(a, b):
            if g in self.found or not g.people or g.noun is None or not g.lost or g.value == 0:
                continue
            k = g.start - 1
            if self.low[k] == "with" and self.low[k - 1] in ("back", "returned") and g.lemma in CAPTIVES:
                self._put([g], CAPTIVES[g.lemma], None, "active", 0.7)
            if self.low[k] not in HAVE:
                continue
            prison = not PRISONS.isdisjoint(self.s.said(a, b))
            gang = not GANGS.isdisjoint(self.low[max(a, k - 3) : k]) or (
                self.low[k - 1] == "they" and not KIDNAPPED.isdisjoint(self.s.vocabulary)
            )
            theirs = g.lemma in CREWS_OF_GANGS
            if (g.lemma in CAPTIVES and not prison) or (gang and not theirs and g.category != "combatant"):
                self._put([g], CAPTIVES.get(g.lemma or "", "abducted"), None, "active", 0.6)

    def ransomed(self, a: int, b: int) -> None:
        """ "A ransom was paid for [two] priests", "kidnappers demanded $1m for [a] bishop and [five] pupils"."""
        for i in range(a, b - 2):
            demanded = self.low[i] not in RANSOMS
            if demanded and (self.low[i] not in DEMANDED or KIDNAPPED.isdisjoint(self.s.vocabulary)):
                continue
            near = (j for j in range(i + 1, min(b, i + BY_REACH)) if self.low[j] == "for" and j + 1 in self.starts)
            k = next(near, None)
            for g in self.objects(k + 1, b, None) if k is not None else []:
                if g.people and g.noun is not None and g not in self.found:
                    self._put([g], "abducted", None, "noun", 0.7)

    def without_trace(self, a: int, b: int) -> None:
        """ "There was no word from [nine] fishermen", "no trace has been found of [three] of the crew"."""
        for i in range(a + 1, b - 2):
            heard = self.low[i] == "heard" and self.low[max(a, i - 3)] in ("nothing", "not")
            if not heard and (self.low[i] not in TRACES or self.low[i - 1] not in ("no", "without", "any")):
                continue
            near = range(i + 1, min(b, i + 1 + TRACE_REACH))
            k = next((j for j in near if self.low[j] in ("of", "from", "on", "about")), None)
            g = self.starts.get(self._past_determiner(k + 1, b)) if k is not None else None
            if g is not None and g not in self.found and g.people is not False and g.lost and g.counted is None:
                self._put([g], "missing", None, "noun", 0.7)

    def still_sought(self, a: int, b: int) -> None:
        """ "[Two] we still have not found", "[three] of them we never found": whom the speakers look for."""
        for i in range(a + 2, b):
            if self.low[i] not in FINDING or NEGATIONS.isdisjoint(self.low[max(a, i - 4) : i]):
                continue
            k = next((j for j in range(i - 1, max(a, i - FINDING_REACH), -1) if self.low[j] in ("we", "they")), a)
            g = self.inside.get(k - 1) if k > a else None
            if g is None or g in self.found or g.end != k:
                continue
            if g.people is not False and g.lost and g.source is not None:
                self._put([g], "missing", None, "active", 0.7)

    def contact(self, a: int, b: int) -> None:
        """ "Contact was lost with [18] men", "contact with [nine] has been lost", "no contact with [two]"."""
        for i in range(a, b - 2):
            if self.low[i] not in CONTACT:
                continue
            near = range(i + 1, min(b - 1, i + CONTACT_REACH))
            k = next((j for j in near if self.low[j] == "with"), None)
            g = self.starts.get(self._past_crew(self._past_determiner(k + 1, b), b)) if k is not None else None
            if g is None or g.people is False or not g.lost or g in self.found:
                continue
            gone = not CONTACT_LOST.isdisjoint(self.low[i + 1 : min(b, g.end + CONTACT_REACH)])
            if gone or self.low[i - 1] in ("no", "without"):
                self._put([g], "missing", None, "noun", 0.7)

    def hijacked(self, a: int, b: int) -> None:
        """ "Pirates hijacked a tanker with [22] crew", "gunmen seized a bus with 30 passengers aboard"."""
        for i in range(a, b - 3):
            if self.low[i] not in HIJACKING:
                continue
            if self.low[i][:6] != "hijack" and GANGS.isdisjoint(self.low[a:i]):
                continue
            near = range(i + 1, min(b - 1, i + BY_REACH))
            k = next((j for j in near if self.low[j] in ("with", "carrying")), None)
            g = self.starts.get(k + 1) if k is not None else None
            held = noun(self.low[k - 1]) if k is not None else None
            if (
                g is None
                or g in self.found
                or not g.people
                or not g.lost
                or held is None
                or held[1] != "equipment"
            ):
                continue
            self._put([g], "abducted", None, "active", 0.7)

    def _past_crew(self, k: int, b: int) -> int:
        """The token behind "the crew of" at ``k``."""
        crew = k + (self.low[k : k + 1] == ["the"])
        return crew + 2 if self.low[crew + 1 : crew + 2] == ["of"] and crew + 2 in self.starts else k

    def fate(self, a: int, b: int) -> None:
        """ "The fate of [31] passengers is unknown", "[three] pilots whose fate is unknown"."""
        for i in range(a + 1, b - 2):
            if self.low[i] not in FATES or UNKNOWN.isdisjoint(self.low[i + 1 : min(b, i + 1 + FATE_REACH)]):
                continue
            g = None
            if self.low[i - 1] == "whose":
                g = self.inside.get(i - 2 - (self.low[i - 2] == ","))
            elif self.low[i + 1] == "of":
                g = self.starts.get(self._past_determiner(i + 2, b))
            if g is not None and g.people and g.lost and g not in self.found:
                self._put([g], "missing", None, "noun", 0.7)

    def _past_determiner(self, k: int, b: int) -> int:
        """The token behind "the last", "the other" at ``k``."""
        while k < b and k not in self.starts and self.low[k] in REMAINING:
            k += 1
        return k
