"""Losses that are told of some of those lost: parts of a whole, degrees, nouns left out.

"Nine were wounded, [three] critically", "including [four] children", "[two] of them died": ``Parts`` is what
every frame puts its losses with (``Parts._put``), and what joins parts to their wholes when all are found.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from itertools import takewhile

from .counted_groups import Group
from .lexicon import Remark, Trigger, noun, words
from .walks import (
    AND,
    ANIMALS,
    CLAUSE_OPENERS,
    DEGREES,
    INCLUDING,
    MARKS,
    RELATIVE,
    SUBORDINATE,
    WHOM_REACH,
    Loss,
    Walks,
)

#: How those are shot who are put to death, the tokens to it, and what tells that they were not.
EXECUTED = ("execution - style", "close range", "point - blank", "back of the head", "back of their heads")
EXECUTED_REACH = 7
#: Why and how people are shot who are meant to die, wherever their sentence tells it.
REPRISALS = frozenset({"reprisal", "reprisals", "revenge", "retribution"})
HUNTED_DOWN = (
    "house to house",
    "door to door",
    "firing squad",
    "without trial",
    "against a wall",
    "house - to - house",
)
HELPLESS = frozenset({"prisoner", "captive", "hostage", "detainee"})
#: Police who shoot at a crowd hurt more than they kill.
CROWD_CONTROL = frozenset("rubber pellet pellets protest protests protesters demonstrators rally birdshot".split())
ALIVE = frozenset(
    "hospital hospitals wounded injured leg legs arm arms shoulder foot survived recovering alive critical".split()
)
#: What may be told of people before their death.
FORMER = frozenset({"injured", "shot", "struck", "abducted"})
FATAL = frozenset({"fatally", "mortally", "fatal", "mortal"})
WOUNDS = words("wounds")
LEFT = frozenset({"left", "leaving", "leaves", "leave"})
#: A part is told at most so many tokens behind its whole.
WHOLE_REACH = 60
#: Before a degree: "two so badly that they were flown abroad".
TAKEN = frozenset({"capture", "seize", "recapture"})
SO = frozenset({"so", "very", "too", "more", "most"})
CHECKED = (["confirmed"], ["verified"], ["documented"], ["corroborated"])
#: Nouns for people that tell themselves what happened to them before.
TAKEN_BEFORE = frozenset({"detainee", "evacuee", "amputee"})
#: Tokens between a number of dead and one of hurt that are told together.
TOGETHER = 25
#: What became of those who are lost no more, and the tokens to it.
SAFE = frozenset({"rescued", "survived", "saved", "alive", "unhurt", "unharmed", "escaped", "safe", "returned"})
SAFE_REACH = 6
#: Beside those who died.
OTHERS = frozenset({"other", "others", "also", "another"})
#: Another time than the event's.
LONG_AGO = Remark("long_ago")
#: Places that are too large to be lost when they are struck.
REGIONS = frozenset("town city province district region county state country municipality area".split())
#: What happens to people before they die of it: "one of the missing was found dead".
BEFORE_DEATH = frozenset({"displaced", "captured", "abducted", "missing"})
#: No weapon hits so many people at once: a shortage or a strike does.
MULTITUDE = 2000
DISEASES = words("diseases")
#: What else people are treated for who are not hurt, and the tokens to it.
AILMENTS = DISEASES | {"malnutrition", "hunger", "starvation", "fever", "diarrhoea", "diarrhea"}
AILMENT_REACH = 3
#: How it is told that somebody is in hospital.
IN_CARE = frozenset("hospital hospitals hospitalised hospitalized intensive ventilator ventilators".split())
#: What becomes of the names of victims.
IDENTIFYING = frozenset({"identified", "identify", "identifying", "named", "name", "naming"})
IDENTIFIED_REACH = 8
#: Tokens before a count in which the loss stands that it is another count of.
RECALL = 60
NAMING_PARTS = frozenset({"including", "incl", "notably", "comprising"})
#: "The toll comprises [26] men and [nine] women".
COMPRISING = frozenset({"comprises", "comprised", "includes", "included", "comprising"})
COUNTS = frozenset({"toll", "figure", "count", "tally", "total", "dead"})
WRECKED = frozenset({"destroyed", "damaged"})
REMAINS = frozenset({"body", "corpse", "coffin", "remains"})


class Parts(Walks):
    """Keeps the losses found, and joins those of one whole."""

    def _put(self, groups: Iterable[Group], kind: str, t: Trigger | None, voice: str, sure: float = 0.9) -> None:
        for g in groups:
            if t is None:
                distance = 3
            else:
                distance = t.start - g.end if g.end <= t.start else max(0, g.start - t.end)
            if g.value == 0 and t is not None and t.start == g.end:
                distance += 50  # "none of those evacuated was hurt": what is denied is the finite verb
            this = Loss(g, kind_for(kind, g, t), t, voice, distance, sure=sure)
            if self._as_told_before(this):
                continue
            if this.kind == "injured" and t is not None and self._ill(t):
                this.kind = "affected"
            if this.kind == "struck" and g.lemma in REGIONS and t is not None:
                continue  # "the attack struck two towns": where it was
            old = self.found.get(g)
            if old is not None and this.kind == "killed" and old[0].kind in FORMER:
                old = None  # "a soldier who was hit succumbed", "dragged off three men and shot them dead"
            named = g.counted.entry.lemma if g.counted is not None else None
            if old is not None and t is not None and named in TAKEN_BEFORE and old[0].voice == "noun":
                old = None  # "nine detainees died of thirst"
            in_care = t is not None and t.entry.sort == "state" and this.kind == "injured"
            if old is not None and in_care and old[0].kind == "shot":
                old = None  # "three of those stabbed are in hospital"
            of_those = g.base in ("those", "the") and g.counted is not None and voice in ("passive", "falls")
            if old is not None and of_those and old[0].kind == "missing" and this.kind != "missing":
                old = None  # "nine of the 14 missing have been found dead"
            if old is not None and t is not None and self._outdone(old[0], this):
                old = None  # "seven who went missing were beheaded", "400 fleeing Libya drowned"
            later = self.low[g.end : g.end + 2] == [",", "who"]  # "the kidnapping of nine nuns, who were let go"
            taken = old is not None and old[0].kind in ("captured", "abducted")
            if taken and this.kind == "released" and not later:
                old = None  # "the two men arrested on Friday have been freed"
            if old is not None and t is None and old[0].kind == "killed" and this.kind == "injured":
                continue  # "a constable received injuries and succumbed"
            if old is None or (distance < old[0].distance and old[0].voice != "noun"):
                self.found[g] = [this]

    def _as_told_before(self, this: Loss) -> bool:
        """ "Left 14 dead, among them [five] who had sought shelter": what else is told of some of the dead."""
        g, t = this.group, this.trigger
        if this.kind not in BEFORE_DEATH or t is None or self.low[g.end : g.end + 1] != ["who"] or t.start < g.end:
            return False
        a, _ = self.s.segment_of(g.start)
        told = self.told_before(g.start, g.start - a)
        return told is not None and told.kind == "killed" and self._after_including(g, a)

    def _ill(self, t: Trigger) -> bool:
        """ "Dengue sent [90] people to hospital", "treated [forty] for malnutrition": the sick."""
        if t.entry.particle == ("for",) and t.entry.lemma == "treat":
            return not AILMENTS.isdisjoint(self.low[t.particle : t.particle + AILMENT_REACH])
        cared = self.low[t.start : max(t.end, t.particle_end)]
        cared = t.entry.sort in ("bedside", "inside") or not IN_CARE.isdisjoint(cared)
        said = self.s.said(*self.s.segment_of(t.start)) if cared else frozenset()
        return cared and not DISEASES.isdisjoint(said) and WOUNDS.isdisjoint(said)

    def told_before(self, i: int, reach: int = RECALL) -> Loss | None:
        """The last loss of people, or of things, before token ``i`` that is no zero."""
        best = None
        for g in self.groups.between(max(0, i - reach), i):
            if g in self.found and g.value != 0:
                best = self.found[g][0]
        return best

    def _outdone(self, old: Loss, this: Loss) -> bool:
        """Whether what a relative clause or a participle told of people is outdone by their death, told next."""
        first, then = old.trigger, this.trigger
        if first is None or then is None or then.start <= first.start or this.kind != "killed":
            return False
        if old.kind in ("captured", "abducted"):  # "three abducted in May died", not "six held after a man died"
            return (CLAUSE_OPENERS | SUBORDINATE).isdisjoint(self.low[first.end : then.start])
        return old.kind == "missing" or (old.kind == "displaced" and first.entry.form == "ing")

    def _told(self) -> None:
        """ "Treated eight injured policemen": the loss stands before the noun and nothing else is said of it."""
        for g in self.groups.items:
            left = g.noun is None and self._word_before(g, 0) in LEFT
            counted = g.source is not None or (g.noun is None and g.value == 1)  # "left a third with burns"
            hurt = g.lost and counted and self._with_wounds(g)
            bare = (
                hurt
                and g.source is not None
                and g.noun is None
                and g.people is None
                and self.low[g.start - 1] != ","
            )
            bare = bare and self.low[g.number[0]] != "both"
            told = self.found[g][0].trigger if bare and g in self.found else None
            spread = told is not None and told.end <= g.start
            if spread:
                self.found.pop(g)  # "three dead on arrival and nine with bullet wounds"
            if hurt and g not in self.found and (g.people or left or bare):
                self._put([g], "injured", None, "noun", 0.7)
                k = g.start - 1 - (self.tag[g.start - 1] == "PRP$")
                beside = self.inside.get(k - 1) if self.low[k] in AND else None
                if beside is not None and beside.people and beside.lost and beside not in self.found:
                    self._put([beside], "injured", None, "noun", 0.7)  # "left a man and his two sons with burns"
            if g.told is None or g in self.found or not g.lost or g.counted is not None:
                continue
            told = g.told.entry
            things = told.takes in ("things", "known") and told.kind in WRECKED
            wrecked = things and g.people is False and g.source is not None
            hurt = told.kind == "injured" and g.people is not False and g.noun is not None
            taken = told.lemma in TAKEN and g.people is not None and g.source is not None  # "200 captured guns"
            if (told.takes == "people" and g.people) or hurt or wrecked or taken:  # "two sunken boats"
                self._put([g], told.kind, g.told, "noun", 0.7)

    def _shot(self) -> None:
        """ "Five people were shot": hurt; killed where the article tells that as many were, dead or hurt where it
        tells that fewer were. Deaths at another time tell nothing. Who was hit or taken to hospital was dead or
        hurt where the article tells so many dead and the rest hurt."""
        if not any(found[0].kind == "shot" or self._of_unknown_end(found[0]) for found in self.found.values()):
            return
        deaths = [
            x
            for found in self.found.values()
            for x in found
            if x.kind == "killed" and x.group.value and not self._long_ago(x.group)
        ]
        self._dead_and_hurt(deaths)
        by_name = self._death_by_name()
        for g, found in self.found.items():
            if found[0].kind != "shot":
                continue
            if g.implicit and found[0].voice == "noun" and g.counted is not None:
                found[0].kind = "casualties"  # "a double shooting"
                continue
            if found[0].whole is not None:
                found[0].kind = "injured"
                continue
            theirs = [d.group for d in deaths if d.whole is None or d.whole is found[0]]
            others = self._others(g)
            fewer = any(d.value < (g.value or 0) for d in theirs) or (by_name and (g.value or 0) > 1)
            found[0].kind = "casualties" if fewer and not others else "injured"
            if not fewer and found[0].whole is None and self._slain(found[0]):
                found[0].kind = "killed"
            if any(d.value == g.value and self._the_same(g, d) for d in theirs):
                found[0].kind = "killed"

    def _slain(self, x: Loss) -> bool:
        """ "[Ten] quarrymen were shot at close range", "lined up and shot", "found shot beside a well": dead,
        unless wounds or a hospital are told of."""
        t = x.trigger
        if t is None or x.voice not in ("passive", "active"):
            return False
        a, b = self.s.segment_of(t.start)
        after = self.low[t.end : min(b, t.end + EXECUTED_REACH)]
        found_so = self.low[t.start - 1] == "found"
        lined = "lined" in self.low[max(a, t.start - EXECUTED_REACH) : t.start]
        near = " ".join(after)
        said = " ".join(self.low[a:b])
        executed = lined or any(way in near for way in EXECUTED) or EXECUTED[0] in said
        hunted = any(way in said for way in HUNTED_DOWN) or self._in_reprisal(t.end, b)
        hunted = (hunted or self._helpless(x.group)) and CROWD_CONTROL.isdisjoint(self.s.said(a, b))
        head = "in the head" in near and x.group.value != 1
        return (found_so or executed or hunted or head) and ALIVE.isdisjoint(self.low[t.start : b])

    def _in_reprisal(self, i: int, b: int) -> bool:
        """ "Shot [14] men in reprisal for an ambush", "out of revenge", but "five shot in revenge shooting"."""
        at = (k for k in range(i + 1, b - 1) if self.low[k] in REPRISALS)
        return any(self.low[k - 1] in ("in", "of", "as") and self.tag[k + 1][:2] not in ("NN", "VB") for k in at)

    @staticmethod
    def _helpless(g: Group) -> bool:
        """ "Shot [11] prisoners", "[seven] captured fighters were shot": those who were in somebody's hands."""
        return g.lemma in HELPLESS or (g.told is not None and g.told.entry.kind == "captured")

    def _the_same(self, g: Group, dead: Group) -> bool:
        """ "Both boys were shot … the two boys died": whether so many shot are those told to be dead."""
        definite = self.low[g.start - 1] in ("the", "all") or self.low[g.number[0]] in ("both", "all")
        return (g.value or 0) > 1 and definite and (g.lemma is None or dead.lemma is None or g.lemma == dead.lemma)

    def _of_unknown_end(self, x: Loss) -> bool:
        """ "Hitting seven people", "four were taken to hospital": some of them may have died."""
        t, g = x.trigger, x.group
        hit = x.voice == "passive" if t is None else t.entry.kind == "struck" or t.entry.sort == "bedside"
        return hit and x.kind == "injured" and g.people is not False and (g.value or 0) > 1 and not self._others(g)

    def _dead_and_hurt(self, deaths: list[Loss]) -> None:
        """ "Seven people were hit … two of them died, five were wounded": the seven are dead or hurt."""
        losses = [x for found in self.found.values() for x in found]
        hurt = [x.group for x in losses if x.kind == "injured" and not self._of_unknown_end(x)]
        for x in losses:
            if not self._of_unknown_end(x) or x.whole is not None:
                continue
            n = x.group.value
            together = any(
                d.group.value + h.value == n and abs(d.group.start - h.start) < TOGETHER
                for d in deaths
                for h in hurt
                if h.value
            )
            if any(d.whole is x for d in deaths) or (together and all(h.value != n for h in hurt)):
                x.kind = "casualties"

    def _others(self, g: Group) -> bool:
        """ "Three others were shot", "and two were shot", "were also shot": beside those who died."""
        apart = g.noun is None and g.start and self.low[g.start - 1] in AND
        return bool(g.lemma == "other" or apart or OTHERS & set(self.low[max(0, g.start - 1) : g.end + 3]))

    def _long_ago(self, g: Group) -> bool:
        """Whether the sentence of ``g`` tells of another time: "a man was killed there in November 2012"."""
        a, b = self.s.segment_of(g.start)
        dates = self.s.doc._.dates
        first = bisect_left(dates, a, key=lambda d: d.span.start)
        return LONG_AGO.stands(self.low[a:b], self.s.said(a, b)) or any(
            d.precision == "year" or (d.precision == "month" and d.span.end - d.span.start > 1)
            for d in takewhile(lambda d: d.span.start < b, (dates[k] for k in range(first, len(dates))))
        )

    def _death_by_name(self) -> bool:
        """ "Falk was pronounced dead", "he later died": a death that no number tells."""
        told = {x.trigger for found in self.found.values() for x in found}
        for readings in self.s.triggers_at.values():
            t = readings[0]
            if t.entry.kind != "killed" or t.entry.sort not in ("verb", "falls", "state") or t in told:
                continue
            a, b = self.s.segment_of(t.start)
            p, be, *_ = self._chain(t.start, a)
            fell = t.entry.sort == "falls" and self.tag[t.start][:2] == "VB"
            if not (fell or be) or LONG_AGO.stands(self.low[a:b], self.s.said(a, b)):
                continue
            k = p - 1
            while k > a + 1 and (self.low[k] in (",", ")") or self.low[k].isdigit()):
                k -= 1  # "Tyler Ross, 23, died"
            if k >= a and self.tag[k] in ("NNP", "PRP") and self.low[k] not in ("they", "it", "we"):
                return True
        return False

    def _with_wounds(self, g: Group) -> bool:
        """ "Forty patients with severe burns"."""
        after = self.low[g.end : g.end + 5]
        return after[:1] == ["with"] and any(x in WOUNDS for x in after)

    def _word_before(self, g: Group, a: int) -> str:
        k = g.start
        while (k > a and self.tag[k - 1] in ("RB", "DT")) or (
            k > a and (self.low[k - 1] in ("the", "of", "total", "a", "further") or self.low[k - 1] in MARKS)
        ):
            k -= 1
        return self.low[k - 1] if k > a else ""

    def _parts(self) -> None:
        """Groups that are told as part of one before: "including three children", "two of them critically"."""
        for a, b in self.s.segments:
            for g in self._groups_in(a, b):
                harmed = self._harmed_with(g, a)
                if harmed is not None:
                    del self.found[g]
                    self._part(g, harmed)
                elif g in self.found:
                    loss = self.found[g][0]
                    if g.whole is not None and g.whole in self.found:
                        loss.whole = self.found[g.whole][0]
                    elif loss.whole is None and (
                        g.base in ("them", "those")
                        or loss.voice == "list"
                        or self._after_including(g, a)
                        or self.low[g.start - 2 : g.start] in (["of", "whom"], ["of", "which"])
                        or self._in_condition(g, loss, a)
                    ):
                        loss.whole = self._whole(g, loss.kind, a)
                if g in self.found or not g.lost:
                    continue
                if g.whole in self.found and g.value != 0:  # "one of the three men shot dead was a baker"
                    self._part(g, self.found[g.whole][0])
                elif self._after_including(g, a):
                    whole = self._before(g, a, g.people) or self._part_before(g, a)
                    if whole is not None:
                        self._part(g, whole)
                        self._list_on(g, whole, b)
                elif self._of_whom(g, a):
                    safe = SAFE & set(self.low[g.end : g.end + SAFE_REACH])  # "of whom 33 have been rescued"
                    whole = self._before(g, a, None) if not safe else None
                    if whole is not None:
                        self._part(g, whole)
                elif self._told_of_whom(g):
                    self._part(g, self.told_before(g.start, WHOM_REACH))
                elif self._checked(g) or self._were(g, a, b):
                    whole = self._before(g, max(0, a - 60), True)
                    if whole is not None:
                        self._part(g, whole)
                elif g.base == "them" and not self._predicate_after(g, b) and self._says_of_part(g, b):
                    if g.value == 1 and self.low[g.start - 1] in IDENTIFYING:
                        continue  # "named one of them as Omar Brook"
                    whole = self._before(g, max(0, a - 60), g.people)
                    if whole is not None and not self._of_what_is_not_lost(g, whole):
                        self._part(g, whole, "killed" if self._fatal(g) else None)
                        if g.people and g.noun is not None and g in self.found:
                            self._list_on(g, whole, b)  # "nine of them policemen, two recruits and [a cook]"
                elif g.noun is None and g.start > a and self.low[g.start - 1] == "," and self._with_wounds(g):
                    whole = self._before(g, a, True)  # "12 people had been injured, four with gunshot wounds"
                    if whole is not None:
                        self._part(g, whole, "injured")
                elif (
                    g.noun is None
                    and g.end + 1 < b
                    and self.low[g.end + (self.low[g.end] in SO)] in DEGREES
                    and g.start > a
                    and self.low[g.start - 1] in (",", "(", "–", "-", "—", "--", "and")
                ):
                    whole = self._before(g, a, None)
                    if whole is not None:
                        self._part(g, whole, "killed" if self.low[g.end] in FATAL else None)
                elif (
                    g.start > a
                    and self.low[g.start - 1] in (",", "(", "–", "—", "--", ":")
                    and g.people
                    and self._listed_after(g, a)
                ):
                    whole = self._before(g, a, True)
                    if whole is not None and not self._predicate_after(g, b):
                        self._part(g, whole)

    def _fatal(self, g: Group) -> bool:
        """ "Eight casualties, [five] of them fatal"."""
        return self.low[g.end : g.end + 1] != [] and self.low[g.end] in FATAL

    def _checked(self, g: Group) -> bool:
        """ "Only [eight] of those could be confirmed", "of the 40 it says it killed, only [15] can be"."""
        some = g.base in ("them", "those") or (g.noun is None and g.source is not None)
        could = some and self.low[g.end : g.end + 2] in (["could", "be"], ["can", "be"])
        return could and self.low[g.end + 2 : g.end + 3] in CHECKED

    def _of_whom(self, g: Group, a: int) -> bool:
        """ "Nine dead, of whom [four] were boys", "of whom it had identified [four]"."""
        for k in range(g.start - 1, max(a, g.start - IDENTIFIED_REACH), -1):
            if self.low[k - 1 : k + 1] in (["of", "whom"], ["of", "which"]):
                return k == g.start - 1 or bool(IDENTIFYING & set(self.low[k : g.start]))
        return False

    def _told_of_whom(self, g: Group) -> bool:
        """ "Shot dead nine men, [seven] of whom came from Orvel": whatever else is told of some of those lost."""
        of_whom = g.noun is None and self.low[g.end - 2 : g.end] in (["of", "whom"], ["of", "which"])
        told = self.told_before(g.start, WHOM_REACH) if of_whom and self.low[g.start - 1] == "," else None
        if told is None:
            return False
        said = told.trigger.end if told.trigger is not None else 0
        if g.start - 1 not in (told.group.end, said):
            return False  # "killed nine men in the house of a judge, two of whose sons"
        return not SAFE & set(self.low[g.end : g.end + SAFE_REACH])

    def _of_what_is_not_lost(self, g: Group, whole: Loss) -> bool:
        """ "168 engagements, 51 of them near the river", "61 soldiers were sentenced, 12 of them to death": they
        are what was counted right before."""
        a, _ = self.s.segment_of(g.start)
        many = [
            x
            for x in self.groups.between(a, g.start)
            if x is not g
            and not (x.value is not None and x.value < (g.value or 2))
            and (x in self.found or self._may_be_them(x, g))
        ]
        return bool(many) and many[-1] is not whole.group and many[-1] not in self.found

    def _may_be_them(self, x: Group, g: Group) -> bool:
        """Whether "them" may be what ``x`` counts: no place where things happen, unless it stands right before."""
        return x.noun is not None and (self.tag[x.start - 1] != "IN" or x.end == g.start - 1)

    def _in_condition(self, g: Group, loss: Loss, a: int) -> bool:
        """ "Sixteen were wounded, [five] in critical condition", "leaving [five] in hospital": how some of those
        just told are."""
        state = loss.trigger is not None and loss.trigger.entry.sort == "state" and loss.kind == "injured"
        return (
            state
            and g.noun is None
            and g.start > a
            and (self.low[g.start - 1] in LEFT or self.low[g.start - 1] == ",")
        )

    def _says_of_part(self, g: Group, b: int) -> bool:
        """Whether "two of them" is followed by what they were: "children", "critically", "over the sea"."""
        after = self.low[g.end] if g.end < b else ","
        return (
            g.noun is not None
            or after in DEGREES
            or (after in SO and self.low[g.end + 1 : g.end + 2] != [] and self.low[g.end + 1] in DEGREES)
            or (
                after not in RELATIVE
                and g.end < len(self.tag)
                and (
                    self.tag[g.end][:3] in ("IN", "JJ", "NN", "NNS", "VBG")
                    or (self.tag[g.end] == "VBN" and g.end not in self.s.triggers_at)  # "40 of them charred"
                )
            )
        )

    def _were(self, g: Group, a: int, b: int) -> bool:
        """ "Six were newborns": a sentence that only tells who some of the lost were."""
        k = g.end
        of_them = g.base == "them" and g.noun is None  # "11 people, four of whom were nurses"
        if g.noun is not None or (
            g.start != a
            and not of_them
            and self.tag[g.start - 1] not in ("``", "''", "CC")
            and self.low[g.start - 1] not in MARKS
        ):
            return False
        if k >= b or self.low[k] not in ("were", "was", "are"):
            return False
        k += 1
        plain = ("DT", "JJ", "RB", "PRP$", "CD", "HYPH", "AFX")
        while k < b and (self.tag[k] in plain or self.low[k] in ("from",)):
            k += 1
        known = noun(self.low[k]) if k < b else None
        if known is None or known[1] in ("equipment", "site") or self.tag[k][:2] != "NN":
            return False
        g.noun, g.head, g.lemma, g.category = (k, k + 1), k, known[0], known[1]
        return True

    def _harmed_with(self, g: Group, a: int) -> Loss | None:
        """The harm to those who had been held or had fled: "left 30 dead, including [12] detainees"."""
        own = self.found[g][0] if g in self.found else None
        if own is None or g.counted is None or own.kind not in ("captured", "abducted", "displaced"):
            return None
        whole = self._before(g, a, g.people) if self._after_including(g, a) else None
        return whole if whole is not None and whole.kind in ("killed", "injured", "casualties") else None

    def _listed_after(self, g: Group, a: int) -> bool:
        """Never by place alone: ", two women," after a number is read as a part only next to another part."""
        before = self.inside.get(g.start - 2)
        return before is not None and before in self.found and self.found[before][0].whole is not None

    def _after_including(self, g: Group, a: int) -> bool:
        k = g.start - 1
        if self.low[k - 1 : k + 1] in (["that", "of"], ["those", "of"]):
            k -= 2  # "eight bodies, including that of a girl"
        while k >= a and (self.tag[k] in ("RB", "DT") or self.low[k] in ("at", "least", "also", ",", "the")):
            if self.low[k] in INCLUDING:
                break
            k -= 1
        if k < a:
            return False
        if self.low[k] in COMPRISING and not COUNTS.isdisjoint(self.low[a:k]):
            return True
        if self.low[k] in NAMING_PARTS or self.low[k - 1 : k + 1] == [",", "counting"]:
            return True
        if self.low[k - 1 : k + 1] in (["up", "of"], ["consisting", "of"], ["comprised", "of"]):
            return k - 2 > a and "," in self.low[k - 3 : k - 1]  # "gave themselves up, made up of"
        return self.low[k] == "them" and k > a and self.low[k - 1] == "among"

    def _list_on(self, g: Group, whole: Loss, b: int) -> None:
        """The rest of "including three children, two women and a nurse"."""
        end: int | None = g.end
        while end is not None:
            for other in self.objects(end, b, None, first=False):
                alike = other.people in (g.people, whole.group.people) or (g.people and other.people is None)
                if other not in self.found and alike and other.lost and other.noun is not None:
                    self._part(other, whole)
                end = max(end, other.end)
            end = self._past_whom(end, b)

    def _past_whom(self, i: int, b: int) -> int | None:
        """The comma behind ", one of whom was pregnant" at ``i``; None where no such clause stands."""
        of_them = self.starts.get(i + 1) if self.low[i : i + 1] == [","] else None
        if of_them is None or of_them.base != "them":
            return None
        return next((k for k in range(of_them.end, min(b, i + WHOM_REACH)) if self.low[k] == ","), None)

    def _part(self, g: Group, whole: Loss, kind: str | None = None) -> None:
        if g.people is False and whole.group.people:
            return
        loss = Loss(g, kind or whole.kind, whole.trigger, "list", 1, whole=whole, sure=0.8)
        w = whole.group
        if g.value is not None and w.value is not None and g.value > w.value:
            return  # no part of it, so nothing tells that these were lost
        self.found[g] = [loss]

    def _before(self, g: Group, a: int, people: bool | None) -> Loss | None:
        """The nearest loss before ``g`` that is no part itself."""
        best = None
        for other in self.groups.between(a, g.number[0] + 1):
            loss = self.found[other][0] if other in self.found else None
            if loss is not None and a <= other.start < g.start and loss.whole is None and other.value != 0:
                if people and other.people is False:
                    continue
                if best is None or other.start > best.group.start:
                    best = loss
        return best

    def _part_before(self, g: Group, a: int) -> Loss | None:
        """The nearest part before ``g``: "Eight of them died in a van, among them [two] girls"."""
        parts = [self.found[x][0] for x in self.groups.between(a, g.start) if x in self.found and x is not g]
        return next((x for x in reversed(parts) if x.group.people == g.people and x.group.value != 0), None)

    def _whole(self, g: Group, kind: str, a: int) -> Loss | None:
        own = self.found[g][0].trigger if g in self.found else None
        here = own.start if own is not None and g.base is None else -1
        best = None
        for other in self.groups.between(g.start - WHOLE_REACH, g.number[0] + 1):
            if other not in self.found:
                continue
            x = self.found[other][0]
            if (
                other.start < g.start
                and g.start - other.start < WHOLE_REACH
                and (x.kind == kind or (g.base == "them" and x.group.people is not False))
                and (x.trigger is None or x.trigger.start != here)
                and x.whole is None
                and other is not g
            ):
                size = other.value or other.low or 0
                if size >= (g.value or g.low or 0) and (best is None or other.start > best.group.start):
                    best = x
        return best

    def _ellipsis(self, losses: list[Loss]) -> None:
        """Groups without a noun take the one of the last loss before them that has one."""
        last: Loss | None = None
        for loss in losses:
            g = loss.group
            if g.noun is None or (g.lemma is None and g.noun and self.low[g.head] in ("others", "other")):
                if last is not None and last.group is not g and g.start - last.group.start < 80:
                    fits = last.group.people is not False or loss.kind in (
                        "destroyed",
                        "damaged",
                        "struck",
                        "captured",
                    )
                    if last.group.people is False:
                        same = self.s.segment_of(last.group.start) == self.s.segment_of(g.start)
                        fits = fits and (same or g.value == 0)  # "downed 14 drones; the rebels said none had been"
                    if last.group.lemma in REMAINS and loss.kind != "killed":
                        fits = False  # "25 bodies were recovered and five were injured"
                    if fits and loss.voice != "toll":
                        loss.like = last
            elif loss.whole is None or last is None:
                last = loss

    def _groups_in(self, a: int, b: int) -> list[Group]:
        """The groups of the segment ``[a, b)``, which many frames look at."""
        found = self._in_segments.get((a, b))
        if found is None:
            found = self._in_segments[a, b] = self.groups.between(a, b)
        return found

    def _add_group(self, g: Group) -> None:
        self.groups.add(g)
        self._in_segments.clear()


def kind_for(kind: str, g: Group, t: Trigger | None = None) -> str:
    """``kind`` as it is for people or for things: people who were hit are injured, lost tanks destroyed."""
    if kind == "taken":  # by rebels: their prisoners are of those whom they fight
        return "captured" if g.people is False or g.category in ("combatant", "official") else "abducted"
    if kind == "lost":
        return "destroyed" if g.people is False else "killed"
    if t is not None and t.entry.lemma == "fail":
        return "destroyed" if g.people is False else "missing"
    seized = t is not None and t.entry.needs == "hostile" and g.category not in ("combatant", "official")
    if seized and (g.people or (g.people is None and g.noun is None and g.modifier == "vague")):
        return "abducted"  # "gunmen seize dozens"
    if kind == "struck" and g.people:
        return "injured" if (g.value or g.low or 0) < MULTITUDE else "affected"  # "hit 40,000 passengers"
    if kind == "casualties" and g.people is False:
        return "destroyed"  # "three tanks were put out of action"
    if t is not None and t.entry.lemma in ("loot", "ransack") and g.category == "equipment":
        return "captured"  # "three of its lorries were looted"
    if t is not None and t.entry.lemma in ("sweep", "wash") and g.people and kind == "destroyed":
        return "missing"
    if kind == "released" and g.lemma in REMAINS:
        return "killed"
    if kind == "killed" and g.people is False and g.lemma not in ANIMALS:
        return "destroyed"
    return kind
