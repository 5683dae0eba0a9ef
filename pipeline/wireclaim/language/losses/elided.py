"""Losses told with their verb left out, or by what became of some: "said none had", "leaving two in rebel hands",
"windows were blown out in 30 houses".

Start with ``Elided.elided``: each frame begins at a number that nothing has told a loss of yet.
"""

from __future__ import annotations

from itertools import takewhile

from .counted_groups import Group
from .lexicon import Trigger, noun, words
from .nouns import ANYTHING, CAPTIVES, LOST, NEGATIONS, SOUGHT
from .parts import LEFT, REGIONS
from .told import Told
from .walks import AND, BE, DASHES, HAVE, MARKS, NP_TAGS, PARTS, Loss

REMAINS = frozenset({"body", "bodies", "remains", "corpse", "corpses"})
#: Where captives are: "in rebel hands", "in the army's custody".
KEPT = frozenset({"hands", "custody", "captivity", "detention"})
KEEPING = LEFT | HAVE | {"holds", "hold", "keeps", "keep", "held", "kept", "holding", "keeping"}
#: Tokens of "in the separatists' custody".
KEPT_REACH = 6
#: Who is looked for.
LOOKED_FOR = frozenset({"sought", "searched", "hunted", "looked"})
#: What happens to the windows and roofs of houses that stand.
BROKEN = words("broken")
#: What is broken of a house in two words: "panes", "tiles".
PANES = PARTS | {"windowpanes", "panes", "tiles", "glass", "windscreens", "doors"}
RUINS = frozenset({"ashes", "rubble", "ruins", "cinders", "ash"})
#: Before the ruins: "nothing left but ashes"; and between them and what they were.
NOTHING_LEFT = frozenset("just only all of them now nothing left but in reduced to mere".split())
LEAVING = DASHES | {",", ":", "-"}
#: What shows that a house was hit: "left cracks in 30 houses".
MARKED = frozenset({"cracks", "holes", "pockmarks", "dents", "scars", "damage", "damaged"})
#: Tokens from the windows to "in 30 houses".
PANES_REACH = 9
#: Treatment that people are said to need, and the tokens to it.
TREATMENT = frozenset({"treatment", "medical", "hospital", "surgery"})
NEEDING = frozenset({"sought", "needed", "required", "need", "require", "received"})
ABDUCTORS = words("gangs")
#: Who takes people away with them.
CAPTORS = frozenset(
    """gunmen attackers militants kidnappers bandits raiders fighters rebels insurgents jihadists
    extremists""".split()
)
KIDNAPPED = frozenset({"kidnapped", "abducted", "kidnappers", "abductors", "kidnapping", "abduction", "captors"})
#: Tokens back to the kidnapping that captives are of.
KIDNAP_REACH = 250
AWAY = frozenset({"away", "from", "with"})
#: Before the place of a number whose verb is left out, and the tokens to the number before it.
PLACING = frozenset({"in", "into", "at", "near", "from", "on", "outside", "across", "to"})
GAP_REACH = 14
COMING_BACK = frozenset({"return", "returned", "back", "home"})
ENDING = frozenset({".", ",", ";"})
REMEMBRANCE = words("remembrance")
#: Those who are not known yet are of the dead.
NAMED = frozenset({"identified", "named", "claimed", "unidentified", "unclaimed"})
NAMED_REACH = 6
#: So many people who never came back went together: "six men never came back".
FEW = 40


class Elided(Told):
    """Frames of numbers that no word of loss governs."""

    def elided(self, a: int, b: int) -> None:
        """The losses of ``[a, b)`` that its other frames have left."""
        for g in self._groups_in(a, b):
            if g in self.found or not g.lost:
                continue
            kind = self._kind_elided(g, a, b)
            if kind is not None:
                some = kind == "missing" or g.base == "them"  # of those told before
                self._put([g], kind, None, "list" if some else "elided", 0.6)
                before = self.told_before(g.start) if g.noun is None else None
                if before is not None and before.kind != "displaced":
                    self.found[g][0].like = before

    def _kind_elided(self, g: Group, a: int, b: int) -> str | None:
        after = self.low[g.end : min(b, g.end + KEPT_REACH)]
        if not after or g.counted is not None:
            return None
        site = g.category == "site" or (g.noun is None and self._things_lost(g.start))
        if g.people is False or site:
            if g.source is not None and self._laid_waste(g, b):
                return "destroyed"
            return "damaged" if (site or g.source is not None) and self._without_panes(g, a, b) else None
        if self._kept(g, a, after):
            if not ABDUCTORS.isdisjoint(after):
                return "abducted"
            return CAPTIVES.get(g.lemma or "", "captured")
        if g.base in ("them", "those") and after[0] in BE and after[1:2] in (["ours"], ["theirs"]):
            before = self.told_before(g.start)  # "21 bodies; six of those are ours"
            return before.kind if before is not None else None
        told = self.told_before(g.start)
        if self._looked_for(g, after, told):
            return "missing"
        known = g.people or told is not None
        if known and g.value != 0 and after[0] in NEEDING and TREATMENT & set(after[1:4]):
            return "injured"
        if self._those_of(g, a):
            return "killed"
        fear = g.noun is None and self.low[g.start - 1] in ("fear", "fears", "feared")
        if fear and "more" in self.low[g.start : g.end + 1] and told is not None and told.kind == "killed":
            return "killed"  # "confirmed nine dead and fear dozens more"
        lost = self._lost_likewise(g, a, after)
        if lost is not None:
            return lost.kind
        if g.noun is None and g.source is not None and after[0] in PLACING:
            same = self._same_again(g, a)
            if same is not None:
                return same.kind
        if g.base == "them" and self._word_before(g, a) in LOST and g.value != 0:
            return "killed" if self._of_people_before(g, a) else None
        taken = g.people and g.noun is not None and self.low[g.start - 1] in ("took", "taking", "snatched")
        seized = self.low[g.start - 1] == "took" or g.base == "the"
        if (
            seized
            and not self._told_free(g)
            and g.source is not None
            and (g.lemma in CAPTIVES or (taken and KIDNAPPED & self.s.vocabulary))
        ):
            before = self.told_before(g.start, KIDNAP_REACH)
            known = before is not None and before.kind in ("abducted", "captured")
            if after[0] not in ("to", "in") and (g.lemma not in CAPTIVES or g.base == "the"):
                return before.kind if known else CAPTIVES.get(g.lemma or "", "abducted")
        if (
            taken
            and (self.low[g.start - 2] in CAPTORS or (self.low[g.start - 2] in AND and self._by_raiders(g, a)))
            and after[0] in (".", ",", "from", "in", "at", "near", "on", "as")
        ):
            return "abducted"  # "gunmen took nine villagers"
        if taken and after[0] in AWAY and CAPTORS & self.s.vocabulary and "hospital" not in self.low[a:b]:
            return "abducted"
        if g.base == "them" or g.lemma in ("victim", "body"):
            verb = after[0] in BE or after[0] in HAVE or after[0] in ("remain", "remained")
            unnamed = verb and NAMED & set(after[1:NAMED_REACH])
            before = told if unnamed else None
            fewer = before is not None and (g.value or 0) <= (before.group.value or g.value or 0)
            if unnamed and ((fewer and before.kind == "killed") or (before is None and g.lemma is not None)):
                return "killed"
        return None

    def _by_raiders(self, g: Group, a: int) -> bool:
        """ "Gunmen stormed a school and took [nine] pupils", "they killed two men and took [three] girls"."""
        told = self.told_before(g.start, g.start - a)
        killers = (
            told is not None
            and told.kind == "killed"
            and told.voice == "active"
            and "they" in self.low[a : g.start]
        )
        return killers or not (CAPTORS | ABDUCTORS).isdisjoint(self.low[a : g.start])

    def _kept(self, g: Group, a: int, after: list[str]) -> bool:
        """ "Leaving [two] in rebel hands", "has [three soldiers] in its custody"."""
        if after[0] != "in" or not KEPT & set(after[1:]) or g.value == 0:
            return False
        return self._word_before(g, a) in KEEPING

    def _looked_for(self, g: Group, after: list[str], told: Loss | None) -> bool:
        """ "[Five] are still being sought", "[nine miners] were being searched for"; ``told``: the loss before."""
        lost = told is not None and told.kind in ("missing", "killed")
        if lost and after[:3] == ["to", "be", "found"]:
            return True  # "one body recovered, seven to be found"
        if lost and after[0] == "sought" and after[1:2] in ([], [";"], [","], ["."]):
            return True  # "11 drown as boat sinks, four sought"
        if "being" not in after:
            return False
        k = next((k for k, w in enumerate(after) if w in LOOKED_FOR), None)
        if not k or "being" not in after[:k] or g.lemma in SOUGHT or g.value == 0:
            return False
        return lost or (g.noun is not None and g.people is True)

    def _lost_likewise(self, g: Group, a: int, after: list[str]) -> Loss | None:
        """ "The north lost 20 men and the south [14]": the loss of another, its verb left out."""
        told = self.told_before(g.start, g.start - a)
        if (
            told is None
            or told.voice != "lost"
            or g.noun is not None
            or g.source is None
            or after[0] not in ENDING
        ):
            return None
        k = g.start
        while k > a and self.tag[k - 1] in NP_TAGS and k - 1 not in self.inside:
            k -= 1
        joined = self.low[k - 1] in AND or self.low[k - 1] == ","
        return told if k < g.start and k - 1 == told.group.end and joined and told.group.people else None

    def _same_again(self, g: Group, a: int) -> Loss | None:
        """ "1.3 million of them into Egypt and [nearly a million] into Chad": the loss before, elsewhere."""
        before = self.groups.between(max(a, g.start - GAP_REACH), g.start)
        near = before[-1] if before else None
        joined = self.low[g.start - 1] in AND or self.low[g.start - 1] == ","
        if not joined or near not in self.found or self.low[near.end] != self.low[g.end]:
            return None
        return self.found[near][0] if near.people is not False else None

    def _of_people_before(self, g: Group, a: int) -> bool:
        """ "Kept troops there and has lost [31] of them": whether "them" are people."""
        named = [known for i in range(a, g.start) if (known := noun(self.low[i])) is not None]
        return bool(named) and named[-1][1] not in ("equipment", "site")

    def _those_of(self, g: Group, a: int) -> bool:
        """ "Sent back the remains of 757 soldiers and received those of [26]"."""
        k = g.start
        k -= self.tag[k - 1] == "PRP$"  # "those of his two daughters"
        if self.low[k - 2 : k] != ["those", "of"]:
            return False
        told = self.told_before(k, k - a)
        return not REMAINS.isdisjoint(self.low[a:k]) or (told is not None and told.kind == "killed")

    def _laid_waste(self, g: Group, b: int) -> bool:
        """ "[Seventy] houses, just ashes", "[nine] boats - all gone", "[20] shops: rubble": what is left, told
        without a verb."""
        if self.low[g.end : g.end + 1] == [] or self.low[g.end] not in LEAVING:
            return False
        left = set(takewhile(lambda w: w in NOTHING_LEFT or w in RUINS or w == "gone", self.low[g.end + 1 : b]))
        return not RUINS.isdisjoint(left) or {"all", "gone"} <= left

    def _without_panes(self, g: Group, a: int, b: int) -> bool:
        """ "Windows were blown out in [30 houses]", "tore the roofs off [nine]", "[40] lost their roofs"."""
        k = g.end  # "40 houses and a shop lost their roofs"
        while k < min(b, g.end + KEPT_REACH) and (self.tag[k] in NP_TAGS or self.low[k] in AND):
            k += 1
        if self.low[k : k + 1] in (["with"], ["had"], ["have"]) and MARKED & set(self.low[k + 1 : k + 4]):
            return True  # "90 dwellings with holes in them", "400 houses with damage to the roof"
        if self.low[k : k + 1] in (["lost"], ["had"], ["lose"], ["have"]):
            near = self.low[k + 1 : min(b, k + KEPT_REACH)]
            bare = self.low[k][:3] == "los" or near[:1] == ["no"]  # "seven halls have no roof"
            return bool(PANES & set(near)) and (bare or bool(BROKEN & set(near)))
        if self.low[g.start - 1] not in ("in", "of", "off", "from", "on", "at") or g.lemma in REGIONS:
            return False  # "shook windows in three towns"
        near = self.low[max(a, g.start - PANES_REACH) : g.start - 1]
        if near[-1:] and near[-1] in MARKED:
            return self.low[g.start - 1] in ("in", "on") and g.source is not None
        return bool(PANES & set(near)) and bool(BROKEN & set(near))

    def gapped(self, groups: list[Group], end: int, b: int, t: Trigger) -> list[Group]:
        """ "18,000 soldiers have been killed, and [20,000 fighters]": another subject behind its verb."""
        if not groups or groups[0].people is not True:
            return []
        k = end + (self.low[end : end + 1] == [","])
        g = self.starts.get(k + 1) if self.low[k : k + 1] and self.low[k] in AND else None
        if g is None or g in self.found or g.people is not True or g.source is None or not g.lost:
            return []
        return [g] if g.end >= b or self.low[g.end] in (".", ";") or self.low[g.end] in MARKS else []

    def not_back(self, a: int, b: int) -> None:
        """ "Two of the drones did not return", "nine soldiers never came back from the raid", "11 are yet to
        report back"."""
        if not COMING_BACK & self.s.vocabulary:
            return
        for i in range(a + 2, b - 2):
            if self.low[i : i + 2] == ["yet", "to"] and self.low[i + 2] in ("return", "report", "come"):
                groups = self.subjects(self._chain(i, a)[0], a, ANYTHING)
                lost = [g for g in groups if g not in self.found and g.lost and g.category == "combatant"]
                self._put(lost, "missing", None, "falls", 0.6)
        self._never_home(a, b)
        for i in range(a + 1, b):
            came = self.low[i - 1] in ("come", "came") and self.low[i] == "back"
            back = came or self.low[i] in ("return", "returned")
            if not back or self.low[i + 1 : i + 2] not in (
                ["."],
                [","],
                ["from"],
                ["to"],
                ["home"],
                ["on"],
                ["by"],
                ["and"],
            ):
                continue
            if self.low[i + 1] == "to" and not {"base", "port", "camp"} & set(self.low[i + 2 : i + 4]):
                continue  # "did not return to work"
            k = i - 1 if self.low[i] != "back" else i - 2
            if k <= a or self.low[k] not in NEGATIONS:
                continue
            p, *_ = self._chain(k + 1, a)
            groups = [g for g in self.subjects(p, a, ANYTHING) if g not in self.found and g.lost and g.value != 0]
            vanished = self.low[k] == "never" and self.low[i + 1] != "to"
            for g in groups:
                people = vanished and g.people and g.source is not None and g.source.value in range(1, FEW)
                if g.category in ("equipment", "combatant") or people:
                    self._put([g], "destroyed" if g.people is False else "missing", None, "falls", 0.6)

    def _never_home(self, a: int, b: int) -> None:
        """ "The memorial names [40] men who never came home": they died."""
        if REMEMBRANCE.isdisjoint(self.s.said(a, b)):
            return
        for i in range(a + 2, b):
            if (
                self.low[i] in ("home", "back")
                and self.low[i - 2] == "never"
                and self.low[i - 1] in ("came", "made")
            ):
                groups = self.subjects(i - 2, a, None)
            elif self.low[i] == "returned" and self.low[i - 1] == "never":
                groups = self.subjects(i - 1, a, None)
            else:
                continue
            fallen = [g for g in groups if g not in self.found and g.people and g.lost and g.value != 0]
            self._put(fallen, "killed", None, "falls", 0.7)
