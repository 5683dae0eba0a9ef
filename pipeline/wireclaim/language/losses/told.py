"""Losses told by where people were taken or whom they are among: "were flown to Mercy Hospital", "a cook was among
the injured", "of the dead, nine were women"."""

from __future__ import annotations

from collections.abc import Iterator

from .counted_groups import Group
from .lexicon import words
from .nouns import ANYTHING, NEGATIONS, Nouns
from .parts import IDENTIFYING, WOUNDS
from .walks import AND, BE, HAVE, MODALS, NP_TAGS
from .wholes import LOST

BEDSIDE_VERBS = words("bedside_verbs")
TREATED = words("care")
#: What hospitals do with those who were hurt.
TREATING = frozenset({"treated", "treating", "received", "admitted", "saw"})
DOCTORS = frozenset(
    "doctor doctors medic medics paramedic paramedics nurses clinic clinics hospital hospitals".split()
)
HOMECOMING = words("homecoming")
#: Tokens back to those of whom it is told what became of them.
CARE_REACH = 60
#: What becomes of ships and aircraft with all aboard; how air forces count what got through.
SUNK = frozenset({"sank", "sunk", "crashed", "exploded"})
#: Those whom a disease has reached, and words of which one stands in copy on a disease.
CASES = frozenset({"case", "cases"})
DIAGNOSED = frozenset(
    {"confirmed", "detected", "diagnosed", "found", "identified", "reported", "confirm", "confirms"}
)
#: What doctors and divers try, how it is told that they failed, and the tokens between the two.
SAVING = frozenset({"revive", "resuscitate", "save"})
VAIN = frozenset({"unable", "failed", "vain", "late", "powerless", "impossible"})
COULD = frozenset({"could", "can", "ca", "able", "did", "managed"})
VAIN_REACH = 5
DISEASES = words("diseases")
HITS = frozenset({"hits", "impacts"})
RECORDED = frozenset({"recorded", "registered", "reported", "confirmed"})
#: Where the hurt are taken, by the last word of its name.
HOSPITALS = frozenset({"hospital", "hospitals", "clinic", "clinics", "infirmary", "infirmaries"})
#: "A trauma center", "the city's burns unit": last word, and what stands before it.
UNITS = frozenset({"center", "centre", "centers", "centres", "unit", "units", "ward", "wards"})
MORGUES = frozenset({"morgue", "morgues", "mortuary", "mortuaries"})
TAKING_IN = frozenset(
    "took take takes taken received receive receives has had held holds counted logged registered".split()
)
#: Where the dead are listed by name.
MEMORIALS = frozenset({"memorial", "cenotaph", "monument", "obituary", "obituaries"})
THE_DEAD = frozenset({"dead", "fallen", "deceased", "martyrs", "victims", "killed"})
CARE = frozenset({"medical", "trauma", "burn", "burns", "health"})
#: Tokens of a hospital's name, and from the verb to it ("taken by helicopter to").
NAME_REACH = 8
WAY_REACH = 5
#: What has victims, and the tokens to it: "of Friday's shelling".
STRICKEN = words("occasions") | words("area_events")
EVENT_REACH = 6
#: "All of the dead", "those killed".
WHO_WERE = frozenset({"who", "were", "was", "had", "have"})
DETERMINERS = frozenset({"the", "those", "its", "their", "all", "whose"})
#: Tokens from "two commanders of the Northern Army" to "among them".
APART_REACH = 10
#: Tokens from "among" to the word for the lost: "among the 16 people injured".
AMONG_REACH = 4
SLAIN = frozenset({"executed", "murdered", "massacred", "beheaded", "hanged", "drowned"})
LOST_PEOPLE = frozenset(
    {*LOST, *SLAIN, "died", "perished", "casualties", "slain", "kidnapped", "abducted", "hostages", "captives"}
) | {"displaced", "evacuated", "hospitalised", "hospitalized"}
KINDS = {
    **{w: k for w, k in LOST.items() if k is not None}, "died": "killed", "perished": "killed",
    "casualties": "casualties", "slain": "killed", "kidnapped": "abducted", "abducted": "abducted",
    "hostages": "abducted", "captives": "captured", **dict.fromkeys(SLAIN, "killed"),
    "displaced": "displaced", "evacuated": "displaced", "hospitalised": "injured", "hospitalized": "injured",
}  # fmt: skip


class Told(Nouns):
    """Frames that need no verb of loss."""

    def hospitals(self, a: int, b: int) -> None:
        """ "Two were airlifted to University Medical Center", "all four were rushed by ambulance to a clinic"."""
        for i in range(a + 2, b):
            care = self.low[i] in HOSPITALS or (self.low[i] in UNITS and self.low[i - 1] in CARE)
            if not care or self.low[i + 1 : i + 2] in (["workers"], ["staff"], ["bed"]):
                continue
            k = i
            while (
                k > a
                and i - k < NAME_REACH
                and (self.tag[k - 1] in NP_TAGS or self.tag[k - 1] == "HYPH" or self.low[k - 1] == "of")
            ):
                k -= 1
            if k == a or self.low[k - 1] != "to":
                continue
            verb = next(
                (j for j in range(k - 2, max(a, k - 2 - WAY_REACH), -1) if self.low[j] in BEDSIDE_VERBS), None
            )
            if verb is None:
                continue
            p, be, *_ = self._chain(verb, a)
            groups = [g for g in self.subjects(p, a, None) if g.counted is None and g.people is not False and be]
            moved = [] if be else [g for g in self.objects(verb + 1, k, None) if g.people is not False]
            self._put([g for g in groups or moved if g not in self.found], "injured", None, "passive", 0.7)

    def among(self, a: int, b: int) -> None:
        """ "Two tourists were among the dead", "a sister is among those missing"."""
        for i in range(a, b - 2):
            if self.low[i] != "among":
                continue
            word = self._lost_word(i + 1, b)
            if self._told_to_be_among(i, b) or self._set_apart(i):
                continue
            if self.low[i + 1] == "them" and self.low[i - 1] in BE:  # "said three teachers were among them"
                told = self.told_before(i - 1, CARE_REACH)
                apart = [g for g in self.subjects(i - 1, a, None) if g not in self.found and g.people]
                for g in apart if told is not None and told.group.people is not False else []:
                    before = self.told_before(g.start, CARE_REACH)
                    if before is not None:
                        self._part(g, before)
                continue
            others = self.starts.get(i + 1)
            if word is not None:
                kind = KINDS.get(self.low[word]) or self.kind_of_victims(i)
            elif others in self.found and self.found[others][0].kind in KINDS.values():
                kind = self.found[others][0].kind  # "among 16 people shot dead"
            else:
                continue
            p, be, *_ = self._chain(i, a)
            beside = self.inside.get(i - 1)  # "Bus crash: six children among nine dead"
            headed = (
                beside is not None and beside.end == i and (beside.start == a or self.low[beside.start - 1] == ":")
            )
            if be or headed:
                groups = [g for g in self.subjects(p, a, None) if g.counted is None and g.people is not False]
                self._put([g for g in groups if g not in self.found], kind, None, "list", 0.8)

    def _set_apart(self, i: int) -> bool:
        """ "Eighteen fighters, [two] commanders among them, were killed"."""
        near = self.groups.between(max(0, i - APART_REACH), i)
        g = near[-1] if near else None
        if g is None or self.low[i + 1] != "them" or self.low[g.start - 1] != "," or g in self.found:
            return False
        if "," in self.low[g.end : i]:
            return False
        a, _ = self.s.segment_of(i)
        told = self.told_before(g.start, g.start - a)
        if told is None or told.group.people is False:
            return False
        self._part(g, told.whole or told)
        return g in self.found

    def _told_to_be_among(self, i: int, b: int) -> bool:
        """ "Among the 40 wounded were [nine] children"."""
        whole = self.starts.get(i + 2)
        if whole not in self.found or whole.end + 1 >= b:
            return False
        e = whole.end + (self.low[whole.end] in LOST_PEOPLE)
        if self.low[e] == "who":  # "among the 40 who walked free were [two] nuns"
            near = range(e, min(b - 1, e + APART_REACH))
            e = next((k for k in near if self.low[k] in BE and k + 1 in self.starts), e)
        parts = self.objects(e + 1, b, None) if self.low[e] in BE else []
        for g in parts:
            self._part(g, self.found[whole][0])
        return bool(parts)

    def _lost_word(self, i: int, b: int) -> int | None:
        """The token of the word for the lost behind "among", "of": "the dead", "those killed", "the 16 hurt"."""
        if i >= b or self.low[i] not in DETERMINERS:
            return None
        for j in range(i + 1, min(b, i + 1 + AMONG_REACH)):
            if self.low[j] in LOST_PEOPLE:
                after = self.tag[j + 1][:2] if j + 1 < b else "."
                return j if after not in ("NN", "JJ") or self.low[i] == "those" else None
            if self.tag[j] not in NP_TAGS and not (self.low[i] == "those" and self.low[j] in WHO_WERE):
                return None
        return None

    def victims(self, a: int, b: int) -> None:
        """ "Seven of the victims were pupils", "both victims were teenagers", "the nine victims of the blast"."""
        for g in self._groups_in(a, b):
            if g.lemma != "victim" or g.told is not None or g in self.found or g.end >= b:
                continue
            these = g.base == "the" or self.low[g.start] == "both" or self.low[g.start - 1] == "the"
            named = not IDENTIFYING.isdisjoint(self.low[max(a, g.start - 3) : g.start])
            of = self.low[g.end : g.end + 1] == ["of"] and self.low[g.end + 1 : min(b, g.end + EVENT_REACH)]
            of_an_event = of and not STRICKEN.isdisjoint(of)  # "the nine victims of Friday's shelling"
            if (g.value or 0) > 1 and ((g.base == "the" and named) or (these and of_an_event)):
                self._put([g], self.kind_of_victims(g.start), None, "list", 0.7)
            told = self.low[g.end] in BE and g.end + 1 < b and self.tag[g.end + 1][:2] not in ("VB", "RB")
            among = self.low[g.end] in ("include", "included", "includes")
            if these and (told or among):
                self._put([g], self.kind_of_victims(g.start), None, "list", 0.7)
            for part in self.objects(g.end + 1, b, None) if these and among else ():
                self._part(part, self.found[g][0])  # "the 58 victims included [11] foreigners"

    def of_the_lost(self, a: int, b: int) -> None:
        """ "Of the dead, [19] were women and [seven] were children"; "six of the dead inhaled smoke, [two] were
        trampled"."""
        kind: str | None = None
        whole: Group | None = None
        groups = {i for g in self._groups_in(a, b) for i in (g.start, g.number[0]) if i >= a}
        for i in (a, *sorted(groups.union(self.s.spots("of", a, b)))):
            start = i + (self.tag[i] in ("``", "''", "CC"))
            opens = start <= a + 1 or self.low[start - 1] in ("said", "that", "say", "says")
            first = self.starts.get(start)
            if self.low[start] == "of" and opens:
                word = self._lost_word(start + 1, b)
                if word is not None and self.low[word + 1 : word + 2] == [","]:
                    kind, start = KINDS.get(self.low[word]), word + 1
                    whole = self.starts.get(i + 2 + (start > i + 4))
            elif opens and first is not None and first.base == "those" and first in self.found:
                kind, start = self.found[first][0].kind, first.end
            if kind is not None:
                break
        if kind is None:
            return
        total = self.found[whole][0] if whole in self.found else None
        heads = [g for g in self._heads(start, b) if g is not whole]
        for g in heads:
            if g in self.found and self.found[g][0].kind == "killed" and kind in ("injured", "missing"):
                continue  # "of those hurt, two have since died"
            if g not in self.found or self.found[g][0].kind != kind:
                self.found.pop(g, None)
                self._put([g], kind, None, "list" if g is heads[0] else "elided", 0.8)
            if g in self.found and g is not heads[0]:  # beside the first, no part of it
                total = total or self._whole(heads[0], kind, a)
            if g in self.found and total is not None:
                self.found[g][0].whole = total
        listed = self.groups.between(heads[0].end, b) if heads else []
        for g in listed:  # "26 were men, [nine] women and [six] children"
            joined = self.low[g.start - 1] == "," or self.low[g.start - 1] in AND
            if g in self.found or g.source is None or not (g.people and g.lost and joined):
                continue
            if not self._predicate_after(g, b):
                self._put([g], kind, None, "list", 0.7)
                self.found[g][0].whole = total

    def _heads(self, start: int, b: int) -> Iterator[Group]:
        """Bare numbers that begin a clause: "…, [two] were trampled and [one] had a wound"."""
        for g in self._groups_in(start, b):
            before = self.low[g.start - 1]
            verb = self.tag[g.end : g.end + 1]
            if g.noun is None and g.lost and (before == "," or before in AND) and verb and verb[0][:2] == "VB":
                yield g

    def cared_for(self, a: int, b: int) -> None:
        """ "[Two] had to be flown to Ravel", "surgeons operated on [nine]": some of those just told to be hurt;
        "[38] came home": of captives."""
        for i in range(a, b):
            if self.low[i] not in TREATED:
                continue
            told = self.told_before(a, CARE_REACH)
            if told is None or told.group.people is False:
                return
            home = (
                self.low[i] == "home" and self.low[i - 1] in HOMECOMING and told.kind in ("captured", "abducted")
            )
            verb = i - (self.low[i] == "home")
            p, be, _, modal = self._chain(verb, a)
            groups = self.subjects(p, a, None) if be or home else []
            if self.low[i] in ("operated", "surgery") and not groups:
                on = self.starts.get(i + 2) if self.low[i + 1 : i + 2] == ["on"] else None
                groups = [on] if on is not None else self.subjects(self._chain(i - 1, a)[0], a, None)
            kind = "released" if home else told.kind if told.kind in ("injured", "casualties") else None
            if kind is not None and not (home and modal):
                fresh = [
                    g for g in groups if g not in self.found and g.lost and g.people is not False and g.value != 0
                ]
                self._put(fresh, "injured" if kind == "casualties" else kind, None, "list", 0.6)

    def taken(self, a: int, b: int) -> None:
        """ "At least 48 were taken, he said": where others were taken before; "52 patients had been admitted"."""
        for i in range(a + 1, b):
            p, be, *_ = self._chain(i, a) if self.low[i] in ("taken", "admitted") else (0, False)
            if not be and self.low[i] == "admitted":  # "City hospital: six admitted"
                g = self.inside.get(i - 1)
                bare = g is not None and g.noun is None and g.source is not None and g.end == i
                if bare and self.tag[i + 1 : i + 2] in ([], ["."], [","], [":"]) and HOSPITALS & self.s.said(a, b):
                    self._put([g], "injured", None, "passive", 0.6)
            if not be:
                continue
            groups = [
                g for g in self.subjects(p, a, None) if g not in self.found and g.lost and g.people is not False
            ]
            if self.low[i] == "admitted":
                before = self.told_before(a, CARE_REACH) or self.told_before(i, i - a)
                hurt = before is not None and before.kind == "injured"
                patients = [g for g in groups if g.lemma == "patient" or (g.base == "them" and hurt)]
                self._put(patients, "injured", None, "passive", 0.6)
                continue
            told = self.told_before(a, CARE_REACH * 3)
            if (
                told is not None
                and told.kind in ("abducted", "captured")
                and self.low[i + 1 : i + 2] in ([","], ["."], ["in"], ["since"], ["near"], ["so"])
            ):
                self._put(groups, told.kind, None, "passive", 0.6)

    def all_aboard(self, a: int, b: int) -> None:
        """ "The trawler sank with [all 14] aboard": none is said to have lived."""
        for i in range(a, b):
            if self.low[i] not in SUNK and self.low[i : i + 2] != ["went", "down"]:
                continue
            k = next((j for j in range(i + 1, min(b, i + WAY_REACH)) if self.low[j] == "with"), None)
            g = self.starts.get(k + 1) if k is not None else None
            if g is not None and g not in self.found and g.people is not False and self.low[g.number[0]] == "all":
                self._put([g], "killed", None, "falls", 0.7)

    def morgues(self, a: int, b: int) -> None:
        """ "The morgue took in [31]", "the mortuary has received [nine]", "at the morgue, [six] lay down"."""
        for i in range(a, b - 2):
            if self.low[i] not in MORGUES:
                continue
            verb = next((j for j in range(min(b - 2, i + 4), i, -1) if self.low[j] in TAKING_IN), None)
            k = verb + 1 + (self.low[verb + 1] == "in") if verb is not None else i + 2
            g = self.starts.get(k)
            lying = verb is not None or (
                g is not None and self.low[g.end : g.end + 1] in (["lay"], ["were"], ["lie"])
            )
            if g is None or not lying or g in self.found or not g.lost or g.counted is not None:
                continue
            if g.source is not None and (g.noun is None or g.category == "person"):
                self._put([g], "killed", None, "active", 0.7)

    def names(self, a: int, b: int) -> None:
        """ "The list of the dead has [41] names", "a memorial bears [112] names"."""
        of_the_dead = any(
            self.low[i] in THE_DEAD and self.low[i - 2 : i] == ["of", "the"] for i in range(a + 2, b)
        )
        if not of_the_dead and MEMORIALS.isdisjoint(self.s.said(a, b)):
            return
        for g in self._groups_in(a, b):
            if g.noun is not None and self.low[g.head] == "names" and g not in self.found and g.source is not None:
                g.noun, g.category = None, "person"
                self._put([g], "killed", None, "list", 0.7)

    def hits(self, a: int, b: int) -> None:
        """ "Hits were recorded at [nine] locations"."""
        for i in range(a, b):
            if self.low[i] not in HITS:
                continue
            near = range(i + 1, min(b, i + WAY_REACH))
            recorded = next((j for j in near if self.low[j] in RECORDED), None)
            g = self.starts.get(recorded + 2) if recorded is not None else None
            if g is not None and self.low[recorded + 1] in ("at", "in", "on") and g.noun and g.people is not True:
                self._put([g], "struck", None, "passive", 0.7)

    def outbreak(self, a: int, b: int) -> None:
        """ "Zambia had [61] cases and no deaths", "reported [203] new cases": in copy on a disease."""
        if not DISEASES & self.s.vocabulary:
            return
        for g in self._groups_in(a, b):
            sick = g.noun is not None and self.low[g.head] in CASES and g not in self.found
            if sick and g.source is not None and self.low[g.start - 1] not in ("in", "of", "from"):
                self._put([g], "affected", None, "noun", 0.7)
        if not DISEASES & self.s.said(a, b):
            return
        for i in range(a, b - 2):  # "bird flu has been confirmed in [three] workers", "found the virus in [two]"
            k = next((j for j in range(i + 1, min(b - 1, i + WAY_REACH)) if self.low[j] == "in"), b)
            if self.low[i] in DIAGNOSED and k < b:
                sick = [g for g in self.objects(k + 1, b, None) if g.people and g not in self.found]
                self._put(sick if k + 1 in self.starts else [], "affected", None, "passive", 0.7)

    def in_vain(self, a: int, b: int) -> None:
        """ "Pulled 12 from the surf but could not revive [two]", "failed to save [three] horses"."""
        for i in range(a + 1, b - 1):
            if self.low[i] not in SAVING:
                continue
            before = self.low[max(a, i - VAIN_REACH) : i]
            vain = before[-1:] == ["to"] and not VAIN.isdisjoint(before)
            denied = not NEGATIONS.isdisjoint(before) and not COULD.isdisjoint(before)
            if not (vain or denied) or {"if", "whether", "unless"} & set(before):
                continue
            groups = [g for g in self.objects(i + 1, b, ANYTHING) if g not in self.found or g.base is not None]
            people = [g for g in groups if g.people is not False and (g.noun is None or g.category is not None)]
            self._put([g for g in people if g.source is not None or g.noun], "killed", None, "active", 0.7)
            if self.low[i] == "save":
                self._put([g for g in groups if g.people is False], "destroyed", None, "active", 0.6)

    def they_were(self, a: int, b: int) -> None:
        """ "Three bodies were found. They were [a] nurse and her [two] boys": where the numbers add up."""
        if self.low[a : a + 2] not in (["they", "were"], ["they", "are"]):
            return
        groups = self.objects(a + 2, b, None)
        total = sum(g.value or 0 for g in groups)
        before = [
            g for g in self.groups.between(max(0, a - CARE_REACH), a) if g in self.found and g.value == total
        ]
        if len(groups) > 1 and before and all(g.people and g not in self.found for g in groups):
            for g in groups:
                self._part(g, self.found[before[-1]][0])

    def hurt(self, a: int, b: int) -> None:
        """ "Three men have burns", "one had a gunshot wound", "were treating more than 60 people"."""
        for i in range(a, b - 1):
            if self.low[i] not in TREATING:
                continue
            _, be, have, _ = self._chain(i, a)
            told = self.low[i] == "treated" and (have or self.tag[i] == "VBD") and not be
            told = told or (self.low[i] == "saw" and self.low[i - 1] in DOCTORS)  # "doctors saw 94 people"
            taken = self.low[i] in ("received", "admitted") and not be
            g = self.starts.get(i + 1) if told or taken or self.low[i] == "treating" else None
            if taken and g is not None and g.lemma not in ("patient", "casualty", "victim"):
                continue
            if g is not None and g.people and g.lost and g.counted is None and g not in self.found:
                sick = not DISEASES.isdisjoint(self.low[g.start : g.end])  # "treating 340 cholera patients"
                self._put([g], "affected" if sick else "injured", None, "active", 0.6)
        for i in range(a + 1, b - 1):
            if self.low[i] not in HAVE or self.low[i + 1] in MODALS:
                continue
            near = self.low[i + 1 : min(b, i + 5)]
            wound = next((j for j, w in enumerate(near) if w in WOUNDS), None)
            if wound is None or any(self.tag[i + 1 + j] not in NP_TAGS for j in range(wound)):
                continue
            near = [self.inside.get(i - 1)] if i - 1 in self.inside else self.subjects(i, a, None)[:1]
            for g in near:  # "17 of those brought in had shrapnel in the chest"
                if g is not None and g not in self.found and g.lost and g.people is not False:
                    self._put([g], "injured", None, "falls", 0.7)
