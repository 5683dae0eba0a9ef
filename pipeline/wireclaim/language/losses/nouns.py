"""Losses told by a noun or a set phrase: "12 deaths", "the toll rose to 52", "cost 40 people their lives", labels
with numbers ("Dead: 9"), wounds suffered."""

from __future__ import annotations

from .counted_groups import RANKS, Group
from .counts import CAPTIVES as CAPTIVES
from .counts import COUNTED, RAISING, Counts
from .lexicon import Entry, Trigger, noun, words
from .parts import FATAL, WOUNDS
from .walks import AND, BE, DEGREES, HAVE, MARKS, MODALS, NP_TAGS, POLICE, Loss

TOLL_LINKS = words("toll_links")
TOLL_VERBS = words("toll_verbs")
#: Losses that are a toll where a verb of tolls follows, and what may stand before that: "Deaths have reached 12".
PLURAL_TOLLS = frozenset({"deaths", "fatalities", "injuries", "casualties", "losses"})
AUXILIARIES = (
    MODALS | HAVE | {"now", "already", "also", "been", "appear", "appears", "appeared", "said", "believed"}
)
KNOWN_SO_FAR = frozenset({"confirmed", "known", "registered", "reported"})
NUMBERING = frozenset({"number", "numbered", "numbering", "total", "totalled", "totaled", "totalling", "totaling"})
SUFFER = words("suffer")
LIMBS = words("limbs")
LOOKING = frozenset({"looking", "looked", "hunt", "hunting"})
SEARCHING = LOOKING | {"search", "searches", "searched", "searching"}
#: What is done to rubble to find people in it: "combing the debris for six", and the tokens to "for".
SIFTING = frozenset({"digging", "dug", "combing", "combed", "sifting", "scouring", "scoured", "trawling"})
SIFTED_REACH = 7
#: "Hopes faded of finding eight", and the tokens between.
HOPING = frozenset({"hope", "hopes", "chance", "chances"})
HOPE_REACH = 5
#: Those who look for the lost, and what loses people.
RESCUE = words("rescue")
#: Who asks for a release has not got it.
DEMANDING = frozenset({"demand", "demands", "demanded", "demanding", "seek", "seeking", "sought", "urged"})
SOUGHT = words("sought")
#: Before "the arrest of": who asks for it, and the tokens to it.
ASKED_FOR = DEMANDING | {"requested", "requesting", "request", "requests", "warrant", "warrants", "urging"}
CALLED = frozenset({"called", "calling", "calls", "call", "asked", "asking", "applied", "pressed", "pushed"})
ORDERED = frozenset({"ordered", "orders", "ordering", "order"})
SOUGHT_REACH = 4
CLAIMED = frozenset({"claimed", "claim", "claims", "claiming"})
DEADLY = words("hazards") | words("diseases") | words("deadly")
#: Tokens from "the blaze at the old mill" to "claimed".
HAZARD_REACH = 8
#: How ships and aircraft are lost with those aboard.
WRECKS = frozenset(
    "sank sunk capsized foundered overturned crashed exploded broke ship ferry boat plane aircraft".split()
)
#: "Seventeen lives were cut short", "the blast snuffed out 12 lives".
LIVES_ENDED = frozenset({"lost", "claimed", "taken", "been", "snuffed", "cut", "extinguished", "ended"})
SNUFFING = (["snuffed", "out"], ["snuffing", "out"], ["cut", "short"])
LIVES_VERBS = words("lives_verbs")
#: Behind a negation: "two did not wake up", "never regained consciousness".
LIVING_ON = frozenset({"survive", "survived", "wake", "woke"})
REGAINING = frozenset({"regain", "regained", "recover", "recovered"})
NEGATIONS = words("negations")
#: "Killed and wounded" are two groups of people; "stabbed and killed" one.
HURTING = words("hurting")
BONES = words("bones")
BREAKING = frozenset({"broke", "broken", "breaking", "fractured", "dislocated"})
LOSING_A_LIMB = frozenset({"lost", "lose", "loses"})
#: Behind the dead: who they were.
LISTS = frozenset({"include", "includes", "included"})
COMPRISING = frozenset({"comprise", "comprises", "comprised", "consist", "consists", "consisted"})
#: What may stand between a noun of loss and what was lost.
PREPOSITIONS = {"injury": ("of", "to"), "damage": ("of", "to"), "freedom": ("of", "for"),
    "order": ("for",), "orders": ("for",)}  # fmt: skip
#: What burned in part is damaged.
IN_PART = frozenset({"partly", "partially", "slightly", "badly"})
#: Before "with gunshot wounds", "for burns"; where the wounded come by themselves, and the tokens to "with".
TREATED = frozenset(
    """admitted treated hospitalised hospitalized escaped escaping found in airlifted flown evacuated left
    away""".split()
)
TURNING_UP = frozenset({"arrived", "arriving", "showed", "turned", "came", "walked"})
WAY_REACH = 9
#: "Amputated the leg of a boy", "took off the arm of a woman".
CUTTING = frozenset("amputated amputate amputating took cut removed severed blew tore ripped sliced".split())
#: "Six were found with their throats cut".
THROATS = frozenset({"throat", "throats"})
#: "Two had their legs blown off".
SEVERED = frozenset("amputated severed blown torn ripped sliced cut crushed broken shattered".split())
LIMB_REACH = 8
#: Said of none of those who died, and the tokens to it.
SURVIVING = frozenset({"survived", "survive", "lived"})
NONE_REACH = 10
#: What a toll does to a number that is below it.
PASSING = words("passing")
#: How far behind the word toll its number may stand: a relative clause lies between.
TOLL_REACH = 30
#: Tokens from a bare "losses" to its verb.
BARE_REACH = 8
#: Tokens from "took" to "that took military fatalities to 17".
RAISED_REACH = 4
#: A label before its number is so many tokens long at most.
LABEL_REACH = 9
#: Whom it cost is so many tokens long at most: "cost the Sudanese army 400 men".
COST_REACH = 5
MILITARY_UNITS = words("military_units")
#: What a force has of men, and the tokens to it from a share of it.
STRENGTH = frozenset({"strength", "manpower", "complement", "ranks", "roster"})
STRENGTH_REACH = 5
#: Tokens from what was lost to "had also been lost".
LOST_REACH = 5
#: Tokens from a negation to "survive", "alive".
DENIAL_REACH = 7
#: Tokens from the victims back to what happened to them, and from "no losses" to the things that were lost.
VICTIMS_REACH = 1_000
LOSSES_REACH = 25
EVENT_DETERMINERS = frozenset({"the", "all", "his", "her", "their", "its", "only", "just"})
COSTING = frozenset({"cost", "costs", "costing"})
COSTED = frozenset({"DT", "NN", "NNP", "NNPS", "JJ", "PRP$", "PRP", "CD"})
TAKE = words("take")
#: What can be lost together: "12 men, six tanks and a bridge".
ANYTHING = Trigger(-1, -1, Entry((), (), "verb", "lost", "any", "", "lose"))
THINGS = ("equipment", "site")
RETURNED = frozenset({"bodies", "remains", "coffins"})
FLIGHT = frozenset({"fled", "fleeing", "escaped", "withdrew", "retreated", "left", "returned", "away", "off"})
#: What becomes of drones that fly astray.
LOST_TO = (["lost", "to"], ["lost", "in"], ["lost", "due"], ["lost", "from"], ["lost", "on"])
LOST = frozenset({"lost", "lose", "loses", "losing"})
#: Of whom "lost a" tells a death, and not a vote or a friend.
MORTAL = ("civilian", "combatant")
LOST_ALIVE = words("lost_alive")
#: Behind the number of a heading: "casualties 1,130 nationwide".
OVERALL = frozenset({".", ",", ";", "so", "nationwide", "overall", "to", "since", "in"})
#: Who loses men when a bare number is lost.
LOSERS = MILITARY_UNITS | words("state_force_names") | words("rebels") | {"troops", "side", "enemy"}


class Nouns(Counts):
    """Frames of nouns and phrases."""

    def _labelled(self, a: int, b: int) -> None:
        """ "Livestock lost: 2,950", "House damage: partly damaged - 11,876": a label and its bare number."""
        label: int | None = None
        for g in self._groups_in(a, b):
            if g in self.found or g.noun is not None or g.source is None or g.start <= a:
                if g.noun is not None and g in self.found and self.found[g][0].voice == "list":
                    label = g.head
                continue
            if self.low[g.start - 1] not in (":", "-", "–", "—") and not self._label_before(g, a, b):
                continue
            kind = COUNTED.get(self.low[g.start - 2]) if g.start - 2 >= a else None
            if kind is not None and (g.start - 2 == a or self.low[g.start - 3] in (",", ";", ":", "•", "*", ".")):
                self._put([g], kind, None, "list")  # "Fatalities: 22; injuries: 105", "Deaths - 17, wounded - 52"
                continue
            first = g.start - 1
            while first > a and g.start - first < LABEL_REACH and self.low[first - 1] != ";":
                if self.tag[first - 1][:2] in ("MD", "CD") or "\n" in self.low[first - 1]:
                    break
                if self.low[first - 1] == ":" and self.low[first - 2] in (
                    "read",
                    "reads",
                    "said",
                    "says",
                    "wrote",
                ):
                    break
                first -= 1
            readings = [t for i in range(first, g.start) for t in self.s.triggers_at.get(i, ())]
            readings = [t for t in readings if t.entry.form != "finite"]  # but "Mine flood: seven still trapped"
            t = next((t for t in reversed(readings) if t.entry.sort in ("verb", "state", "camp", "falls")), None)
            if t is None or any(
                x.trigger is not None and x.trigger.start == t.start for y in self.found.values() for x in y
            ):
                continue
            named = next((i for i in range(first, g.start) if noun(self.low[i]) is not None), label)
            if named is None:
                continue
            label = named
            g.noun, g.head = (named, named + 1), named
            g.lemma, g.category = noun(self.low[named])
            self._put([g], t.entry.kind, t, "list")

    def _label_before(self, g: Group, a: int, b: int) -> bool:
        """ "Marn: houses destroyed, [160]; people injured, [30]": a comma for the colon, in a list."""
        if self.low[g.start - 1] != "," or self.low[g.end : g.end + 1] not in ([], [","], [";"], ["."]):
            return False
        return self.tag[g.start - 3] == "NNS" and (self.low[g.start - 4] in (":", ";", ",") or g.start - 3 == a)

    def _event(self, t: Trigger, a: int, b: int) -> int:
        """ "the deaths of 12 people", "injuries to five"; the number follows its preposition."""
        j = t.end
        if t.entry.kind == "struck":
            prepositions = ("on", "against")  # "strikes against 70 depots"
        else:
            prepositions = PREPOSITIONS.get(t.entry.lemma, ("of",))
        if j >= b or self.low[j] not in prepositions:
            return 0
        if t.start in self.inside and self.inside[t.start].counted is not None:
            return 0
        j += 1
        while j < b and self.low[j] in EVENT_DETERMINERS and j not in self.starts:
            j += 1
        groups = self.objects(j, b, t)
        if groups and groups[0].start - j > 4:
            groups = []
        if t.entry.lemma == "damage":  # "damage to the roofs of 40 houses", but "damage to two walls"
            groups = [g for g in groups if not g.implicit]
        kind = self._kind(t)
        other = self._event_joined(t, a)
        if other is not None:
            kind = joined(other, self._kind(other), t, self.low[t.start - 1])
        if kind == "released" and DEMANDING & set(self.low[max(a, t.start - 4) : t.start]):
            kind = "captured"  # "demanding the release of two men"
        if t.entry.kind == "captured" and self._sought(t, a, b):
            return 0
        if kind == "lost":
            groups = [g for g in groups if g.noun is None or g.category is not None]  # "of 4,000 jobs"
        if t.entry.lemma in ("swap", "exchange"):  # "of 25 prisoners", but "an exchange of fire"
            groups = [g for g in groups if g.start == j and (g.lemma in CAPTIVES or g.category == "combatant")]
        bare = bool(groups) and groups[0].noun is None
        if kind == "lost" and bare and self._things_lost(t.start):
            kind = "destroyed"  # "five tanks burned; the army acknowledged the loss of only one"
        if kind == "lost" and self.low[t.start] == "losses" and groups and groups[0].people is not False:
            kind = "casualties"  # "losses of about 300": dead or hurt, the text does not tell
        self._put(groups, kind, t, "noun")
        return 0

    def _sought(self, t: Trigger, a: int, b: int) -> bool:
        """ "Sought the arrest of 64 people", "warrants for the detention of two": nobody is in custody yet."""
        near = set(self.low[max(a, t.start - SOUGHT_REACH) : t.start])
        ordered = t.entry.lemma == "arrest" or "pending" not in self.low[t.end : b]
        return (
            not ASKED_FOR.isdisjoint(near)
            or ("for" in near and not CALLED.isdisjoint(near))
            or (ordered and not ORDERED.isdisjoint(near))
        )

    def _event_joined(self, t: Trigger, a: int) -> Trigger | None:
        """The noun of loss before that shares the object of ``t``: "the killing or wounding of 12 officers"."""
        if t.start - 2 < a or self.low[t.start - 1] not in AND:
            return None
        return next((x for x in self.s.triggers_at.get(t.start - 2, ()) if x.entry.sort == "event"), None)

    def _toll(self, t: Trigger, a: int, b: int) -> int:
        """ "the death toll rose to 52", "a number of injured of 47"."""
        kind = t.entry.kind if t.entry.kind != "running" else self.total_kind(t)
        if kind is None:
            return 0
        if kind in ("killed", "injured") and self._of_both(t.end):
            kind = "casualties"
        told = self.told_before(t.start, t.start - a) if t.entry.lemma == "losses" else None
        if (
            told is not None
            and told.kind == "killed"
            and RAISING & set(self.low[max(a, t.start - RAISED_REACH) : t.start])
        ):
            kind = "killed"  # "three soldiers died, taking its losses to 41"
        if kind == "released" and RETURNED & set(self.low[a : t.start]):
            kind = "killed"  # "the number of bodies returned rose to 118"
        wider = (x for x in self.s.triggers_at.get(t.start - 1, ()) if x.entry.sort == "toll")
        if any(x.end > t.start for x in wider):
            return 0  # the "toll" of "injury toll"
        before = self.shifted(t, a)
        if before:
            self._put(before, kind, t, "toll")
            return 0
        bare = t.end == t.start + 1 and t.entry.lemma in PLURAL_TOLLS
        if t.entry.lemma == "injuries" and self.tag[t.start - 1] == "PRP$":
            return 0  # "his injuries ran to three broken ribs"
        raised_it = bool(RAISING & set(self.low[max(a, t.start - RAISED_REACH) : t.start]))
        raised = bare and raised_it
        if bare:
            # "losses over the past day amounted to 300", but no verb other than the toll's
            first = self._past_commas(t.end, b)
            verbs = (k for k in range(first, min(b, first + BARE_REACH)) if self._tells_of(k))
            nxt = next((self.low[k] for k in verbs if self.low[k] not in AUXILIARIES), "")
            near = next(
                (self.low[k] for k in range(first, min(b, first + 4)) if self.low[k] not in AUXILIARIES), ""
            )
            labelled = self._labelled_toll(t, a, b)
            if labelled:
                self._put(labelled, kind, t, "toll", 0.8)
                return 0
            if not ({near, nxt} & TOLL_VERBS or raised) or t.start in self.inside:
                return 0
        j, crossed = t.end, False
        stop = min(b, t.end + TOLL_REACH)
        while j < stop:
            g = self.starts.get(j)
            if g is None:
                readings = self.s.triggers_at.get(j)
                made_known = self.low[j] == "released" and self.tag[j] == "VBN"  # "the toll released on Monday"
                if readings and readings[0].entry.sort in ("verb", "falls", "state", "toll") and not made_known:
                    crossed = crossed or self.low[j] not in TOLL_LINKS
                j += 1
                continue
            k = j - 1
            while k > t.end and (
                self.tag[k] == "RB" or self.low[k] in ("the", "a", "least") or self.low[k] in MARKS
            ):
                k -= 1
            link = self.low[k]
            if link == "by" and self.low[k - 1] in TOLL_VERBS:
                j = g.end  # "rose by two to 19"
                continue
            if link == "as" and any(w in MODALS or w == "up" for w in self.low[t.end : k]):
                return 0  # "the toll may go up as three are still missing"
            rises = any(w in TOLL_VERBS for w in self.low[max(t.end, k - 3) : k + 1])
            digits = link == "in" and self.low[g.end - 1] in ("figures", "digits")  # "are in three figures"
            first = g.number[0]
            tops = (
                self.low[first] in TOLL_LINKS and self.tag[first][:2] == "VB"
            )  # "the number of wounded exceeds 500"
            # "has climbed above 700", "pushed the tally above 90"
            above = self.low[first] in TOLL_LINKS and (link in TOLL_VERBS or (j == t.end and raised_it))
            headed = (
                j == t.end
                and (t.start <= a + 1 or self.low[t.start - 1] in (":", ",") or t.end > t.start + 1)
                and self.low[g.end : g.end + 1] in ([","], [";"])
            )
            linked = link in TOLL_LINKS or link == "from" or digits or tops or above or headed  # "Toll 12, not 15"
            up = (
                not linked
                and self.low[first : first + 2] == ["up", "to"]
                and MODALS.isdisjoint(self.low[t.end : first])
            )
            linked = (linked or up) and (not crossed or rises)
            if up and linked and g.source is not None:  # "Toll in stampede up to [36]": a count that rose
                g.start, g.number = g.source.core.start, (g.source.core.start, g.number[1])
                g.low, g.modifier = g.value, "exact"
            share = g.part is not None and g.noun is not None and self.low[g.head] in MILITARY_UNITS
            if linked and g.people is not False and g.lost and (g.noun is None or g.people or g.counted or share):
                self._put([g], kind, t, "toll")
                if t.entry.lemma == "losses":
                    self._equipment_too(g, b)
                if link in PASSING and g.modifier == "exact":
                    g.modifier, g.high = "over", None
                if g.noun is not None:  # "put the toll at 38 soldiers and four civilians"
                    rest = self.objects(g.end, min(b, g.end + LABEL_REACH), t, first=False)
                    self._put([x for x in rest if x.people and x.noun is not None], kind, t, "toll")
                k = g.end
                while k < b and (self.s.excluded[k] or self.low[k] in ("on", ",")):
                    k += 1  # "to 31 on Tuesday from 19"
                told_aside = self.low[t.end : t.end + 2] == [",", "which"]
                if k < b and (self.low[k] in ("from", "to", "-", "or") or (told_aside and self.low[k] in HAVE)):
                    j = k
                    continue
                return 0
            if (bare and not raised) or crossed:
                return 0
            j = g.end
        return 0

    def _next_comma(self, j: int, stop: int) -> int | None:
        """The comma that closes what the one at token ``j`` opens."""
        return next((k for k in range(j + 1, min(stop, j + 7)) if self.low[k] == ","), None)

    def _past_commas(self, i: int, b: int) -> int:
        """The token behind what two commas set apart at ``i``: "losses[, dead and hurt together,] came to 300"."""
        near = range(i + 1, min(b, i + BARE_REACH)) if self.low[i : i + 1] == [","] else ()
        return next((k + 1 for k in near if self.low[k] == ","), i)

    def _labelled_toll(self, t: Trigger, a: int, b: int) -> list[Group]:
        """ "Casualties [1,130] nationwide", "losses [40] so far": a number right behind its heading."""
        g = self.starts.get(t.end)
        if not self._opens(t.start, a) or g is None or g.noun is not None or g.source is None:
            return []
        return [g] if g.end >= b or self.low[g.end] in OVERALL or self.tag[g.end] == "RB" else []

    def _equipment_too(self, g: Group, b: int) -> None:
        """ "Losses amounted to 215 killed and wounded, [one] tank and [five] pickups"."""
        j = g.end
        while j < b and (self.low[j] in AND or j in self.s.triggers_at) and j not in self.starts:
            j += 1
        rest = [x for x in self.objects(j, b, ANYTHING, first=False) if x.people is False and x.noun is not None]
        self._put([x for x in rest if x not in self.found], "lost", None, "lost", 0.75)

    def _of_both(self, i: int) -> bool:
        """Whether the words behind a toll at token ``i`` name not only the dead: "toll [of dead and hurt]", "the
        number of killed [or missing]"."""
        k = i + (self.low[i : i + 1] == ["of"])
        k += self.low[k : k + 1] == ["the"]
        first = COUNTED.get(self.low[k]) if k > i and k < len(self.low) else None
        k += first is not None
        other = COUNTED.get(self.low[k + 1]) if self.low[k + 1 : k + 2] and self.low[k] in AND else None
        return other in ("killed", "injured", "missing") and other != first

    def both_counted(self, i: int) -> bool:
        """Whether the word at token ``i`` ends a pair of dead and hurt: "dead and [wounded]"."""
        pair = {COUNTED.get(self.low[i - 2]), COUNTED.get(self.low[i])}
        return self.low[i - 1] in AND and pair == {"killed", "injured"}

    def _those(self, t: Trigger, a: int, b: int) -> int:
        """ "the dead include three nurses", "among those killed were two boys"."""
        before = self.low[t.start - 1] if t.start > a else ""
        only = before == "only" and t.start - 1 > a
        if only:
            before = self.low[t.start - 2]  # "the only victims were our two guards"
        if before in KNOWN_SO_FAR and t.start - 1 > a:
            before = self.low[t.start - 2]  # "the confirmed dead have climbed to 33"
        # "the army's dead were 30"
        owned = before in ("'s", "’s") or (t.start > a and self.tag[t.start - 1] == "PRP$")
        opens = t.start == a and t.entry.lemma in ("casualties", "fatalities")
        if before not in ("the", "those", "all", "were", "was") and not owned and not opens:
            return 0
        kind = t.entry.kind if t.entry.lemma != "victims" else self.kind_of_victims(t.start)
        j = t.end
        beside = self.starts.get(j) if before == "the" else None
        bare = beside is not None and beside.source is not None and beside.counted is None
        if bare and beside.people is not False:
            self._put([beside], kind, t, "noun", 0.7)  # "the detained 26 include three clerics"
            j = beside.end
        if self.low[j : j + 1] == ["as"]:  # "identified the dead as an engineer and an oiler"
            for g in self.objects(j + 1, b, t):
                self._put([g], kind, t, "list", 0.8)
            return 0
        among = t.start - 2 >= a and self.low[t.start - 2] == "among"
        stop = min(b, j + 14)
        while j < stop:
            w = self.low[j]
            digits = self._in_digits(j, b) if w in BE else None
            if digits is not None:  # "the killed and injured were already in triple figures"
                both = self.low[t.end] in AND and self.low[t.end + 1] in COUNTED
                self._put([digits], "casualties" if both else kind, t, "toll")
                return 0
            mounts = self._mounts_to(j, b) if before == "the" or owned else None
            if mounts is not None:
                both = self.low[t.end] in AND and self.low[t.end + 1] in COUNTED
                self._put([mounts], "casualties" if both else kind, t, "toll")
                return 0
            if w == ":" and j == t.end and before == "the" and t.start - 1 == a:
                told = [g for g in self.objects(j + 1, b, t) if g.people]
                self._put(told, kind, t, "list", 0.8)  # "The dead: a postman, three students"
                return told[-1].end if told else 0
            if w == "," and j == t.end and before == "the":
                told = (
                    [g for g in self.objects(j + 1, b, t) if g.people and g.value != 0]
                    if j + 1 in self.starts
                    else []
                )
                if told and not self._predicate_after(told[-1], b) and not self._of_a_name(told[0]):
                    self._put(told, kind, t, "noun", 0.7)  # "the wounded, 25 soldiers, were flown out"
                    return 0
            nxt = self._next_comma(j, stop) if w == "," else None
            if among and nxt is not None and self.past_teller(nxt + 1, j - 1) == j:
                j = nxt + 1  # "Among the dead, police said, were two nurses"
                continue
            if w == "," and not among and "numbering" not in self.low[j + 1 : j + 3]:  # "the dead, she said, were"
                j = nxt + 1 if nxt is not None else stop
                continue
            named = self.low[j + 1 : j + 3] in (
                ["identified", "as"],
                ["named", "as"],
            )  # "were identified as two boys"
            copula = w in ("were", "was", "are", "is") and (
                among or named or only or before == "those" or t.entry.lemma in ("dead", "deceased")
            )
            told_of = among and self.low[t.start - 3] in BE  # "nine were among those killed, and 40 were hurt"
            of = self.low[j + 1 : j + 2] == ["of"]
            made_up = w in COMPRISING and (w[:8] == "comprise" or of)
            if w in LISTS or made_up or copula or (among and w in (",", ":") and not told_of):
                first = j + 1 + 2 * named + (made_up and of)
                groups = [g for g in self.objects(first, b, t) if not self._of_a_name(g)]
                for g in groups:
                    self._put([g], kind, t, "list")
                    self.found[g][0].like = None
                    self.found[g][0].sure, self.found[g][0].distance = 0.8, -1
                return groups[-1].end if groups and w != "," else 0
            if self.tag[j] in ("VBD", "VBZ", "VBP", "MD") and w not in AUXILIARIES:
                return 0
            j += 1
        return 0

    def _tells_of(self, k: int) -> bool:
        """Whether token ``k`` is the verb of a toll or what stands for one: "have [reached]", "now [number] 45";
        not what modifies its noun: "deaths from [tainted] alcohol"."""
        loose = self.tag[k] in ("VBN", "VBG") and self.low[k - 1] not in AUXILIARIES
        return (self.tag[k][:2] in ("VB", "MD", ":") and not loose) or (
            self.low[k] in NUMBERING and k + 1 in self.starts
        )

    def _mounts_to(self, j: int, b: int) -> Group | None:
        """The number of "the injured, numbering [40]", "the killed and wounded ran to [three figures]" whose
        verb is at token ``j``."""
        if self.low[j] in NUMBERING:
            return self.starts.get(j + 1)
        if self.low[j] not in TOLL_VERBS - BE or j + 1 >= b:
            return None
        g = self.starts.get(j + 1 + (self.low[j + 1] in ("to", "at", "into", "in")))
        if g is None or g.noun is not None or g.counted is not None:
            return None
        return (
            g if self.low[g.end - 1] in ("figures", "digits") or self.tag[g.end : g.end + 1] != ["NNS"] else None
        )

    def _in_digits(self, i: int, b: int) -> Group | None:
        """The number of "were already in [three figures]" whose verb is at token ``i``."""
        k = next((j for j in range(i + 1, min(b, i + 4)) if self.low[j] in ("in", "into")), b)
        g = self.starts.get(k + 1)
        return g if g is not None and self.low[g.end - 1] in ("figures", "digits") else None

    def _of_a_name(self, g: Group) -> bool:
        """ "Identified as Khan (26), [a] resident of Bareilly": who is named is counted by no number."""
        before = self.tag[g.start - 2] in ("NNP", "NNPS", "CD") or self.low[g.start - 2] == ")"
        return g.implicit and self.low[g.start - 1] == "," and before

    def _counted(self, a: int, b: int) -> None:
        """Groups whose own noun is a loss: "12 deaths", "no casualties", "a triple murder"."""
        for g in self._groups_in(a, b):
            t = g.counted
            if t is None or t.entry.sort == "lives":
                continue
            if not g.lost and g.base is None:
                continue
            one = t.entry.sort == "count" and t.entry.lemma == "body" and g.implicit and g.value == 1
            if one and self.low[g.start] != "another" and self.low[g.start + 1] not in RANKS:
                continue  # "a body", of somebody told of elsewhere; but "a fourth body"
            kind = t.entry.kind
            if t.entry.lemma == "victims":
                kind = self.kind_of_victims(t.start)
            elif (
                kind == "casualties"
                and g.value == 0
                and "losses" in self.low[t.start : t.end]
                and self._things_lost(t.start)
            ):
                kind = "destroyed"
            if g.value == 0 and t.end + 1 < b and self.low[t.end] in ("or", "and", "nor"):
                other = next((x for x in self.s.triggers_at.get(t.end + 1, ()) if x.entry.sort == "count"), None)
                if other is not None:
                    self._put([g], kind, t, "noun")
                    self.found[g].append(Loss(g, other.entry.kind, other, "noun", 1))
                    continue
            if t.entry.sort in ("count", "those") and t.end + 1 < b and self.low[t.end] in ("and", "or", "/"):
                other = next(
                    (
                        x
                        for x in self.s.triggers_at.get(t.end + 1, ())
                        if x.entry.sort in ("verb", "those", "count")
                    ),
                    None,
                )
                if other is not None and other.entry.form != "ing" and not self._object_follows(other.end, b):
                    kind = joined(t, kind, other, self.low[t.end])
            self._put([g], kind, t, "noun")
            self._one_more(g, kind, t, b)
        for g in self._groups_in(a, b):  # "she counted six children among the bodies"
            if g not in self.found and g.people and g.lost and self.low[g.end : g.end + 2] == ["among", "the"]:
                t = next(
                    (x for x in self.s.triggers_at.get(g.end + 2, ()) if x.entry.sort in ("count", "those")), None
                )
                if t is not None:
                    self._put([g], t.entry.kind, t, "noun", 0.8)
        for word in ("without", "any") if not self.s.said(a, b).isdisjoint(("without", "any")) else ():
            for i in self.s.spots(word, a, b):
                if i not in self.inside:
                    self._without(i, a, b)

    def kind_of_victims(self, i: int) -> str:
        """What happened to the victims named at token ``i``: the last loss told before, else they died."""
        loss = self.told_before(i, VICTIMS_REACH)
        if {"shooting", "shootings"} & set(self.low[i : i + 6]):
            return "shot"
        known = (
            loss is not None and loss.group.people is not False and loss.kind in ("injured", "casualties", "shot")
        )
        return loss.kind if known else "killed"

    def _things_lost(self, i: int) -> bool:
        """ "Moscow said it downed 18 drones; Kyiv reported no losses": of what was just told."""
        loss = self.told_before(i, LOSSES_REACH)
        if loss is None or loss.group.people is not None:
            return loss is not None and loss.group.people is False
        return loss.kind in ("destroyed", "damaged", "struck")

    def _one_more(self, g: Group, kind: str, t: Trigger, b: int) -> None:
        """ "nine bodies in the morgue and one more"."""
        for other in self.objects(g.end, min(b, g.end + 10), None, first=False):
            if (other.noun is None and self.low[other.end : other.end + 1] in (["more"], ["others"])) or (
                other.noun is None and self.low[other.end - 1] in ("more", "others")
            ):
                self._put([other], kind, t, "noun")

    def _without(self, i: int, a: int, b: int) -> None:
        """ "without loss of life", "did not cause any casualties": nobody."""
        j = i + 1
        if self.low[i] == "without":
            while j < b and self.low[j] in (
                "any",
                "the",
                "a",
                "causing",
                "single",
                "further",
                "loss",
                "of",
                "reported",
            ):
                j += 1
        elif not any(w in NEGATIONS for w in self.low[max(a, i - 7) : i]) or {"without", "aware"} & set(
            self.low[max(a, i - 4) : i]
        ):
            return
        if self.low[i : i + 2] == ["without", "losing"] and self.low[i + 2 : i + 3] in (["a"], ["any"], ["one"]):
            k = i + 3 + (self.low[i + 3 : i + 4] == ["single"])
            known = noun(self.low[k]) if k < b else None
            if known is not None:
                people = known[1] not in ("equipment", "site")
                g = Group(i, k + 1, (i, i + 1), (k, k + 1), k, known[0], known[1], 0, 0, 0, "exact", implicit=True)
                self._add_group(g)
                self._put([g], "killed" if people else "destroyed", None, "noun", 0.8)
            return
        t = next((x for x in self.s.triggers_at.get(j, ()) if x.entry.sort in ("count", "lives")), None)
        if t is None or (t.entry.sort == "lives" and "loss" not in self.low[i:j]):
            return
        if t.entry.lemma == "body" and self.low[t.start] == "body":
            return  # "no number without a body"
        g = Group(
            i, t.end, (i, i + 1), None, t.end - 1, "person", "person", 0, 0, 0, "exact", counted=t, implicit=True
        )
        self._add_group(g)
        self._put([g], t.entry.kind, t, "noun", 0.8)
        self.found[g][0].distance = 0

    def _lives(self, a: int, b: int) -> None:
        """ "claimed nine lives", "12 lives were lost", "cost 40 people their lives", "took 20 prisoners"."""
        lost_told = "lost" in self.s.vocabulary
        for g in self._groups_in(a, b):
            before = self._word_before(g, a)
            if g in self.found:
                if before in LOST and self.found[g][0].kind == "casualties":
                    j = g.end  # "lost 90 men killed and wounded, six tanks and a bridge"
                    while j < b and (self.low[j] in AND or j in self.s.triggers_at):
                        j += 1
                    things = [
                        x for x in self.objects(j, b, ANYTHING, first=False) if x not in self.found and x.lost
                    ]
                    self._put([x for x in things if x.category is not None], "lost", None, "lost", 0.75)
                continue
            after = self.low[g.end : g.end + 2]
            if g.counted is not None and g.counted.entry.sort == "lives":
                lost = (
                    len(after) == 2
                    and after[0] in ("were", "was", "had", "have")
                    and self.low[g.end + 1] in LIVES_ENDED
                )
                snuffed = self.low[g.start - 2 : g.start] in SNUFFING
                snuffed = snuffed or self.low[g.start - 2 : g.start] == ["loss", "of"]
                if before in LIVES_VERBS or lost or snuffed or after[:1] == ["lost"]:
                    self._put([g], "killed", g.counted, "active")
            elif before in CLAIMED and self._claimed(g, a):
                self._put([g], "destroyed" if g.people is False else "killed", None, "active", 0.7)
            elif lost_told and self._lost_with_ship(g, a, b):
                self._put([g], "killed", None, "lost", 0.7)
            elif lost_told and self._said_lost(g, after, b):
                kind = "casualties" if g.part is not None else "killed"  # "a third of the company was lost"
                people = g.people or (g.part is not None and g.category is None)
                self._put([g], kind if people else "destroyed", None, "lost", 0.75)
            elif (
                g.noun is None
                and g.source is not None
                and self.low[(k := g.end + (after[:1] in (["were"], ["was"]))) : k + 2] in LOST_TO
                and self._things_lost(g.start)
            ):
                self._put(
                    [g], "destroyed", None, "lost", 0.7
                )  # "60 drones were downed and another 21 lost to jamming"
            elif g.part is not None and (before in LOST or self._costs(g, a)) and self._of_strength(g):
                self._put([g], "casualties", None, "lost", 0.75)  # "lost half its strength"
            elif self._cost(g, a):
                self._put([g], "killed", None, "lost", 0.75)
            elif after == ["their", "lives"] and before in ("cost", "costs", "costing", "lose", "lost"):
                t = next(iter(self.s.triggers_at.get(g.end + 1, ())), None)
                self._put([g], "killed", t, "active")
            elif (
                before in LOST
                and g.lost
                and g.category is not None
                and (not g.implicit or g.category in MORTAL or g.lemma in POLICE or self.low[g.start] == "both")
            ):
                if g.lemma in CAPTIVES:
                    self._put([g], "captured", None, "lost", 0.75)  # "denied losing a single prisoner"
                elif self._lost_alive(g, b):
                    continue
                elif g.people and self._killed_and_wounded(g.end, b):
                    self._put([g], "casualties", None, "lost", 0.75)
                elif g.noun is not None and g.people is not None:
                    rest = [x for x in self.objects(g.end, b, ANYTHING, first=False) if x.category is not None]
                    self._put([g, *rest], "lost", None, "lost", 0.75)
            elif before in LOST and g.value == 0 and g.implicit and self.low[g.start] in ("nobody", "no"):
                self._put([g], "killed" if g.people else "destroyed", None, "lost", 0.6)  # "we lost nobody"
            elif before in LOST and g.value == 0 and g.noun is None and self._things_lost(g.start):
                self._put([g], "destroyed", None, "lost", 0.6)  # "insists that it has lost none"
            elif before in LOST and g.source is not None and self._of_ours(g):
                things = self._things_lost(g.start)
                self._put([g], "destroyed" if things else "killed", None, "lost", 0.7)
            elif before in LOST and g.source is not None and self._own_people(g, a):
                self._put([g], "killed", None, "lost", 0.7)
            elif (
                before in LOST
                and g.noun is None
                and g.source is not None
                and g.end < b
                and (
                    self.low[g.end] == "." or (self.low[g.end] == "," and self.low[min(g.end + 1, b - 1)] in MARKS)
                )
            ):
                loss = self.told_before(g.start)
                if loss is not None and loss.kind == "killed":
                    self._put([g], "killed", None, "lost", 0.6)  # "They say four died. We lost 13."
                    self.found[g][0].like = loss
                elif loss is None and not LOSERS.isdisjoint(self.low[a : g.start]):
                    self._put([g], "killed", None, "lost", 0.6)  # "the army lost no more than 150"
            elif (
                before in LOST
                and g.noun is None
                and g.source is not None
                and g.part is None
                and self.low[g.end : g.end + 1] in (["in"], ["during"], ["since"])
                and self.tag[g.end + 1 : g.end + 2] in (["DT"], ["NNP"], ["PRP$"])
                and self.low[g.end + 1] not in ("a", "an")
                and not LOSERS.isdisjoint(self.low[a : g.start])
                and self.told_before(g.start, g.start - a) is None
            ):
                self._put([g], "killed", None, "lost", 0.6)  # "the rebels lost no more than 150 in the campaign"
            elif self.low[g.start - 2] == "took" and self._kin(g) and self.low[g.end : g.end + 1] != ["to"]:
                self._put([g], "abducted", None, "active", 0.6)
            elif (
                g.lemma == "hostage" and before == "with" and FLIGHT & set(self.low[max(a, g.start - 4) : g.start])
            ):
                self._put([g], "abducted", None, "active", 0.7)  # "fled with three hostages"
            elif g.lemma in CAPTIVES and before in TAKE and g.base is None and not self._told_free(g):
                self._put([g], CAPTIVES[g.lemma], None, "active", 0.8)

    @staticmethod
    def _told_free(g: Group) -> bool:
        """ "Took [three] freed hostages to the border"."""
        return g.told is not None and g.told.entry.kind == "released"

    def hazard(self, i: int, a: int) -> bool:
        """Whether what takes lives by itself is the subject of the verb at ``i``: "the river has claimed 12",
        not "after the fire the owner claimed two"."""
        k = self._chain(i, a)[0]
        first = k
        while (
            first > a
            and k - first < HAZARD_REACH
            and (self.tag[first - 1] in NP_TAGS or self.low[first - 1] in ("in", "at", "of", "on", "near", "-"))
        ):
            first -= 1
        said = self.low[first:k]
        known = [x for w in said if w not in DEADLY and (x := noun(w)) is not None]
        return not DEADLY.isdisjoint(said) and all(x[1] in ("site", "equipment") for x in known)

    def _claimed(self, g: Group, a: int) -> bool:
        """ "Lightning claimed [two]", "the blaze has claimed [14 tenants]"."""
        told = g.source is not None and g.lost and (g.noun is None or g.category is not None)
        return told and self.hazard(g.start - 1, a)

    def _lost_with_ship(self, g: Group, a: int, b: int) -> bool:
        """ "All [nine] on board were lost when the ferry sank", "the fire where [88] were lost"."""
        k = (
            g.end
            + 2 * (self.low[g.end : g.end + 2] == ["on", "board"])
            + (self.low[g.end : g.end + 1] == ["aboard"])
        )
        if (
            self.low[k : k + 2] not in (["were", "lost"], ["was", "lost"])
            or g.noun is not None
            or g.source is None
        ):
            return False
        near = self.s.said(a, b)
        return g.lost and g.people is not False and not (near.isdisjoint(DEADLY) and near.isdisjoint(WRECKS))

    def _killed_and_wounded(self, i: int, b: int) -> bool:
        """ "Lost 9,000 men this year, killed and wounded": dead or hurt, told behind a comma."""
        near = self.low[i : min(b, i + LOST_REACH + 3)]
        k = near.index(",") + 1 if "," in near else len(near)
        return near[k : k + 3] in (
            ["killed", "and", "wounded"],
            ["killed", "or", "wounded"],
            ["dead", "and", "wounded"],
        )

    def _lost_alive(self, g: Group, b: int) -> bool:
        """ "Lost [two] players to injury", "lost three men to suspension"."""
        near = self.low[g.end : min(b, g.end + LOST_REACH)]
        return near[:1] == ["to"] and not LOST_ALIVE.isdisjoint(near)

    def _of_ours(self, g: Group) -> bool:
        """ "We lost [four] of ours", "lost [a dozen] of theirs"."""
        k = g.number[1]
        return self.low[k : k + 1] == ["of"] and self.low[k + 1 : k + 2] in (["ours"], ["theirs"], ["mine"])

    def _own_people(self, g: Group, a: int) -> bool:
        """ "Killed six bandits and lost [four] of their own"."""
        k = next((i for i in range(g.number[1], g.number[1] + 3) if self.low[i : i + 1] == ["own"]), None)
        told = self.told_before(g.start, g.start - a)
        ends = k is not None and self.tag[k + 1 : k + 2] in ([], ["."], [","], ["IN"], ["CC"])
        return ends and self.low[g.number[1]] == "of" and (told is None or told.group.people is not False)

    def _kin(self, g: Group) -> bool:
        """ "They took [my two brothers]"."""
        owned = self.tag[g.start - 1] == "PRP$"
        return owned and g.people is True and g.counted is None and g.lost

    def bereaved(self, a: int, b: int) -> None:
        """ "We lost the captain, [two] officers and [17] others", "lost her husband and [two] sons"."""
        for i in range(a, b - 2):
            if self.low[i] != "lost":
                continue
            both = self.starts.get(i + 1)
            first = noun(self.low[i + 2])
            if both is not None and self.low[i + 1] == "both" and self._whose_kin(i + 2, b):
                self._put([both], "killed", None, "lost", 0.7)
            elif both is None and self.tag[i + 1] in ("DT", "PRP$") and (first is None or first[1] not in THINGS):
                groups = [g for g in self.objects(i + 1, b, None) if g not in self.found and g.people is not False]
                people = first is not None or (groups and groups[0].people and self.low[i - 1] in ("we", "they"))
                self._put(groups if people else [], "killed", None, "lost", 0.7)  # "the CO, two officers"

    def _whose_kin(self, i: int, b: int) -> bool:
        """ "lost both [her boys]"."""
        kin = noun(self.low[i + 1]) if i + 1 < b else None
        return self.tag[i][:3] == "PRP" and kin is not None and kin[1] not in ("equipment", "site")

    def _cost(self, g: Group, a: int) -> bool:
        """ "The offensive has cost the army [400] men"."""
        fighters = g.category == "combatant" or g.lemma in ("man", "life")
        return fighters and g.lost and self._costs(g, a)

    def _costs(self, g: Group, a: int) -> bool:
        """Whether ``g`` is what something cost, whoever it cost that."""
        if COSTING.isdisjoint(self.s.vocabulary):
            return False
        k = g.start
        while k > a and g.start - k < COST_REACH and self.tag[k - 1] in COSTED:
            k -= 1
        return k > a and self.low[k - 1] in COSTING

    def _of_strength(self, g: Group) -> bool:
        """ "The battle cost the division [a fifth] of its strength": a share of a force, dead or hurt."""
        a, _ = self.s.segment_of(g.start)
        whose = MILITARY_UNITS & set(self.low[a : g.start])
        return bool(whose and STRENGTH & set(self.low[g.number[1] : g.number[1] + STRENGTH_REACH]))

    def _said_lost(self, g: Group, after: list[str], b: int) -> bool:
        """ "Four tanks were lost", and as telegrams have it "one armoured car lost", "4k troops lost."."""
        j = g.end
        while j < min(b, g.end + LOST_REACH) and (self.low[j] in BE or self.low[j] in HAVE or self.tag[j] == "RB"):
            j += 1
        j += j > g.end and self.low[j : j + 1] != [] and self.low[j] in MARKS  # were "lost"
        if j > g.end and self.low[j : j + 1] == ["lost"] and BE & set(self.low[g.end : j]):
            told = g.source is not None or g.value == 0  # "none of its missiles had been lost"
            unit = g.part is not None and self.low[g.end - 1] in MILITARY_UNITS  # "a third of the company"
            return g.lost and (g.category is not None or unit) and told
        ends = g.end + 1 >= b or self.low[g.end + 1] in (".", ",", ";")
        whole = self.tag[g.end + 1 : g.end + 2] == [] or self.tag[g.end + 1] not in NP_TAGS
        things = g.category in THINGS and whole  # "four tanks lost", but "homes lost their roofs", "lost power"
        return after[:1] == ["lost"] and (things or (g.category == "combatant" and ends))

    def _searched(self, a: int, b: int) -> None:
        """ "Rescuers were searching for nine people", "the search for two boys went on"."""
        for i in range(a, b - 2):
            near = self.low[max(a, i - HOPE_REACH) : i]
            hoped = self.low[i - 1 : i + 1] == ["of", "finding"] and not HOPING.isdisjoint(near)
            sifted = self.low[i] in SIFTING
            if self.low[i] not in SEARCHING and not hoped and not sifted:
                continue
            reach = SIFTED_REACH if sifted or self.low[i][:6] == "search" else 4
            k = i if hoped else next((j for j in range(i + 1, min(b, i + reach)) if self.low[j] == "for"), None)
            told = self.told_before(i)
            lost = told is not None and told.kind in ("killed", "missing") and told.group.people is not False
            if k is not None and self.low[i] in LOOKING and RESCUE.isdisjoint(self.s.vocabulary) and not lost:
                continue  # "looking for 40 workers"
            while k is not None and self.low[k + 1 : k + 2] in (["the"], ["last"], ["other"], ["remaining"]):
                k += 1
            g = self.starts.get(k + 1) if k is not None else None
            bare = g is not None and (g.noun is None or g.lemma == "other") and g.source is not None
            others = bare and not {"more", "others"}.isdisjoint(self.low[g.start : g.end + 1])
            more = bare and (lost or (others and (sifted or not RESCUE.isdisjoint(self.s.said(a, b)))))
            if g is not None and g not in self.found and (g.people or more) and g.lost and g.lemma not in SOUGHT:
                self._put([g], "missing", None, "noun", 0.7)

    def _suffering(self, a: int, b: int) -> None:
        """ "four men suffered gunshot wounds", "one midwife lost a leg", "a fireman broke an ankle"."""
        for i in range(a, b):
            w = self.low[i]
            if w in BREAKING and any(x in BONES for x in self.low[i + 1 : min(b, i + 4)]):
                p = i  # "a girl has a fractured skull", "17 had broken limbs"
                while (
                    p > a
                    and i - p < LIMB_REACH
                    and (self.tag[p - 1] in NP_TAGS or self.tag[p - 1] in ("RB", "CC"))
                ):
                    p -= 1
                had = p > a and (self.low[p - 1] in HAVE or self.low[p - 1] in SUFFER)
                escaped = p > a + 1 and self.low[p - 1] == "with" and self.low[p - 2] in TREATED
                p, *_ = self._chain(p - 2 if escaped else p - 1 if had else i, a)
                hurt = [g for g in self.subjects(p, a, None) if g.people or (g.people is None and g.lost)]
                self._put([g for g in hurt if g not in self.found], "injured", None, "falls", 0.8)
                continue
            if w in CUTTING and LIMBS & set(self.low[i + 1 : min(b, i + LIMB_REACH)]):
                k = next((j for j in range(i + 1, min(b, i + LIMB_REACH)) if self.low[j] == "of"), None)
                whose = self.starts.get(k + 1) if k is not None and self.low[k - 1] in LIMBS else None
                if whose is not None and whose.people and whose not in self.found:
                    self._put([whose], "injured", None, "active", 0.8)
                continue
            if w in THROATS and self.low[i + 1 : i + 2] in (["cut"], ["slit"], ["slashed"]):
                p, *_ = self._chain(i - 2, a) if self.low[i - 2] in HAVE or self.low[i - 2] == "with" else (a,)
                groups = [g for g in self.subjects(p, a, None) if g.people is not False and g.lost]
                self._put(groups, "killed", None, "falls", 0.8)
                continue
            if w in HAVE:
                limb = next((j for j in range(i + 1, min(b, i + 4)) if self.low[j] in LIMBS), None)
                if limb is not None and SEVERED & set(self.low[limb + 1 : limb + 3]):
                    p, *_ = self._chain(i, a)
                    self._put([g for g in self.subjects(p, a, None) if g.people], "injured", None, "falls", 0.8)
                continue
            k = i + 1
            turned_up = w in TURNING_UP  # "showed up at a hospital with gunshot wounds"
            if turned_up:
                k = next((j for j in range(i + 1, min(b, i + WAY_REACH)) if self.low[j] == "with"), k)
            if (
                (w in TREATED or turned_up)
                and self.low[k : k + 1] in (["with"], ["for"])
                and WOUNDS & set(self.low[k + 1 : k + 5])
            ):
                p, *_ = self._chain(i - (w == "in"), a)  # "24 people were admitted with blast injuries"
                groups = [g for g in self.subjects(p, a, None) if g.people is not False and g.lost]
                beside = self.inside.get(i - 1)  # "with several others escaping with burns"
                if not groups and beside is not None and beside.people is not False and self.low[p - 1] != ",":
                    groups = [beside] if beside.end == i and beside.lost else []
                self._put([g for g in groups if g not in self.found], "injured", None, "falls", 0.7)
                continue
            limb = w in LOSING_A_LIMB
            if not limb and w not in SUFFER:
                continue
            stop = min(b, i + (4 if limb else 9))
            near = self.low[i + 1 : stop]
            if not any(x in (LIMBS if limb else WOUNDS) for x in near) and (limb or "damage" not in near):
                continue
            if "damage" in near and not limb:
                p, *_ = self._chain(i, a)
                things = [g for g in self.subjects(p, a, ANYTHING) if g.people is not True and g.lost]
                self._put(things, "damaged", None, "falls", 0.8)
                continue
            fatal = any(x in FATAL for x in near) and not any("non" in x or x == "not" for x in near)
            p, *_ = self._chain(i, a)
            groups = [g for g in self.subjects(p, a, None) if g.people is not False and g.lost]
            self._put(groups, "killed" if fatal else "injured", None, "falls", 0.8)

    def by_degree(self, a: int, b: int) -> None:
        """ "Left [two] guards seriously and one slightly injured": the first shares the word of the other; "two
        killed, [five] critical"."""
        for g in self._groups_in(a, b):
            bare = g.noun is None and g.source is not None and self.low[g.start - 1] == "," and g not in self.found
            if bare and self.low[g.end : g.end + 1] == ["critical"] and self.low[g.end + 1 : g.end + 2] != ["of"]:
                told = self.told_before(g.start, g.start - a)
                if told is not None and told.kind == "killed" and told.group.end <= g.start - 1:
                    self._put([g], "injured", None, "passive", 0.7)
                    continue
            k = g.end + (self.low[g.end : g.end + 1] != [] and self.low[g.end] in BE)
            joined = self.low[k : k + 1] != [] and self.low[k] in DEGREES and self.low[k + 1 : k + 2] == ["and"]
            other = self.starts.get(k + 2) if joined and g not in self.found and g.lost else None
            if other in self.found and self.low[other.end : other.end + 1] and self.low[other.end] in DEGREES:
                told = self.found[other][0]
                self._put([g], told.kind, told.trigger, "passive", 0.8)

    def _not_alive(self, a: int, b: int) -> None:
        """ "Two did not survive", "four never came out alive", "one failed to make it"."""
        for i in range(a + 1, b):
            lived = self.low[i] in LIVING_ON or self.low[i - 1 : i + 1] == ["make", "it"]
            lived = lived or (self.low[i] in REGAINING and "consciousness" in self.low[i + 1 : i + 3])
            if not lived and not (self.low[i] == "alive" and self.low[i - 1] not in ("still", "was", "were")):
                continue
            k = i
            while k > a and i - k < DENIAL_REACH and self.low[k] not in NEGATIONS and self.low[k] != "failed":
                k -= 1
            if (
                k > a
                and (self.low[k] in NEGATIONS or self.low[k] == "failed")
                and self.low[k] not in ("no", "neither")
                and self.low[k - 1] not in ("may", "might", "could")  # "one may not make it through the day"
            ):
                p, *_ = self._chain(k + (self.low[k] != "failed"), a)
                groups = [
                    g for g in self.subjects(p, a, None) if g.people is not False and g.lost and g.value != 0
                ]
                wounded = [g for g in groups if g in self.found and self.found[g][0].kind == "injured"]
                self._put([g for g in groups if g not in self.found], "killed", None, "falls", 0.7)
                self._put([g for g in wounded if g.counted is not None], "killed", None, "falls", 0.7)

        self._none_lived(a, b)

    def _none_lived(self, a: int, b: int) -> None:
        """ "None of the [six] aboard survived": all died."""
        for i in range(a, b - 2):
            if self.low[i] == "none" and self.low[i + 1] == "of":
                k = next((j for j in range(i + 2, min(b, i + 5)) if j in self.s.number_at), None)
                near = self.low[i : min(b, i + NONE_REACH)]
                if k is None or not SURVIVING & set(near):
                    continue
                lived = i + next(n for n, w in enumerate(near) if w in SURVIVING)
                counted = self.inside.get(i)
                things = counted is not None and counted.noun is not None and not (counted.people and counted.lost)
                if things or any(self.tag[j] in ("VBD", "VBZ", "VBP", "MD", "WP", "WDT") for j in range(k, lived)):
                    continue
                n = self.s.number_at[k]
                at = (n.span.start, n.span.end)
                g = Group(*at, at, None, at[1] - 1, None, "person", n.value, n.low, n.high, n.modifier, source=n)
                self._add_group(g)
                self._put([g], "killed", None, "falls", 0.7)

    def _kind(self, t: Trigger) -> str:
        kind = t.entry.kind
        around = self.low[max(0, t.start - 2) : t.start] + self.low[t.end : t.end + 1]
        if kind in ("injured", "struck", "shot") and any(w in FATAL for w in around):
            return "killed"
        if kind == "destroyed" and any(w in IN_PART for w in around):
            return "damaged"
        return kind


def joined(first: Trigger, kind: str, second: Trigger, word: str) -> str:
    """The kind of two joined words of loss: killed and wounded → casualties; shot and killed → killed."""
    other = second.entry.kind
    pair = {kind, other}
    if len(pair) == 1 or other == "taken":
        return kind  # "were handcuffed and led away"
    if "shot" in pair:
        return other if kind == "shot" else kind
    if pair == {"killed", "injured"}:
        told_apart = {first.entry.lemma, second.entry.lemma} & HURTING
        return "casualties" if told_apart else "killed"
    if "casualties" in pair:
        return "casualties"
    if pair == {"injured", "released"}:
        return "injured"  # "were treated at the scene and released"
    if pair == {"captured", "abducted"}:
        return kind  # "were handcuffed and led away"
    if "killed" in pair:
        return "casualties" if "missing" in pair and word == "or" else "killed"
    if pair == {"destroyed", "damaged"}:
        return "destroyed" if word == "and" else "damaged"
    return other
