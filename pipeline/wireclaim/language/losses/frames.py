"""Which counted groups are losses, and of what kind: frames of the words of loss over a shallow reading.

Start with ``Frames.losses``. For each word of loss, ``Frames._verb`` (or ``_state``, ``_toll``...) tells its
voice from what stands around it, then ``subjects`` or ``objects`` walks to the groups that fill its role,
over phrases, relative clauses and coordination but not over another predicate. Where that finds nothing the
parse is asked. Every frame works without a parse, for headlines and telegraphic copy.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable

from .captives import (
    CAPTIVE_NOUNS,
    CAUGHT_IN,
    CONTACT,
    DEMANDED,
    FATES,
    FINDING,
    GANGS,
    HANDS_UP,
    HIJACKING,
    RANSOMS,
    REBELS,
    SWAPPING,
    TAKEN_SITES,
    TAKERS,
    TRACES,
    Captives,
)
from .counted_groups import Group, take_share
from .counts import COUNTED, NUMBER_NOUNS
from .elided import COMING_BACK, KIDNAP_REACH, KIDNAPPED
from .harm import FEARED, LANDING, SPOILING, THROWING, UNDER_ATTACK
from .lexicon import Trigger, noun, words
from .nouns import (
    ANYTHING,
    BREAKING,
    CAPTIVES,
    CUTTING,
    LOSING_A_LIMB,
    NEGATIONS,
    SEARCHING,
    SEVERED,
    SIFTING,
    SUFFER,
    THROATS,
    joined,
)
from .parts import FORMER, LEFT, WOUNDS
from .shallow import CARE, DEAD
from .told import BEDSIDE_VERBS, CASES, DIAGNOSED, HITS, HOSPITALS, MORGUES, SAVING, SUNK, TREATING, UNITS
from .walks import AND, AND_PHRASES, BE, COPULAS, DEGREES, MARKS, MODALS, NP_TAGS, Loss

UNDER_VERBS = words("under_verbs")
#: "Eight came up in body bags", "pulled 11 people lifeless".
BODY_VERBS = words("body_verbs")
CAMP_VERBS = words("camp_verbs")
STUCK = frozenset({"trapped", "stuck", "entombed"})
#: Who lives in a school was not driven there; who lives in tents was.
LIVING = frozenset({"remain", "remains", "living", "live"})
SHELTERS = frozenset({"tents", "camps", "shelters", "open", "centres", "centers"})
#: Holidaymakers sleep and camp out, too.
SLEEPING = frozenset({"sleeping", "sleep", "slept", "camping", "camped", "camp", "spent", "spend"})
#: Verbs of moving that tell of flight where those who move live there, or are many.
MOVING = words("moving")
#: Between the subject and "dead": "four came in dead", "two arrived dead".
ARRIVING = frozenset({"came", "in", "out", "up", "down", "arrived", "come", "fell", "dropped", "brought"})
#: Before those of whom a participle or "dead" was told first, and the tokens of where they were.
LYING = frozenset({"were", "was", "are", "is", "lay", "lie", "lies"})
PLACE_REACH = 8
#: "Trapped in traffic", "in the city": not lost.
OPEN_PLACES = words("open_places")
WEAPONS = words("weapons")
OUTAGES = words("outages")
#: What buries people alive; people bury their dead.
LANDSLIDES = words("landslides")
VESSELS = frozenset({"ship", "boat", "vessel", "trawler", "freighter", "coastguard", "helicopter", "lifeboat"})
#: Tokens behind a segment's end in which a number may be that of its last word: a label.
BEHIND = 3
#: "Ten fell on Tuesday", "two in the march": when and where people who fell died, and the tokens to it.
FALLEN_WHEN = frozenset({"on", "in", "at", "during", "under", "yesterday", "before"})
FALLEN_IN = words("fighting") | words("unrest") | words("fire") | words("point_events")
FALLEN_NEAR, FALLEN_REACH = 4, 150
#: Before the place or day of a number without a verb: "and 2,200 from the hills".
SPREAD_OVER = frozenset({"in", "at", "near", "on", "outside", "from", "across", "along", "off"})
#: Tokens back to the landslides of which "one of them buried 12 residents".
SLIDE_REACH = 30
#: Before "and released" of those whom doctors let go, and the tokens to it.
PATIENTS = frozenset({"treated", "hospital", "hospitalized", "hospitalised", "treatment"})
PATIENT_REACH = 8
#: Who picks up people to hold them.
POLICING = frozenset(
    """police officers army troops soldiers forces agents authorities gendarmes security military guards
    militia gunmen they""".split()
)
#: Before those who were lost with others.
WITH_THEM = (("with",), ("alongside",), ("along", "with"), ("together", "with"))
#: Tokens from "vanished" to "with 32 aboard".
WITH_REACH = 7
#: What tells that captives are free, of captives alone.
FREEING = words("freeing")
EMPLOYED = frozenset({"employee", "worker", "staff", "member"})
#: What people are freed from whom nobody held, and the tokens to it.
SNARES = frozenset(
    "wreck wreckage rubble debris car cars bus vehicle train carriage lift elevator cab water mud snow".split()
)
CAUGHT_REACH = 5
#: Tokens from "were buried" to "when a hillside".
BURIAL_REACH = 6
SLAVERY = frozenset(
    "scam slavery bondage brothel brothels captivity servitude trafficking forced hideout den".split()
)
SAVED = frozenset({"freed", "rescued", "saved", "extricated", "freeing", "rescuing", "saving"})
BEATERS = words("forces_of_a_state") | GANGS | frozenset("mob thugs guards warders settlers batons".split())
#: Tokens from a verb of beating to them, and what tells of a contest.
BEATER_REACH = 5
CONTESTS = frozenset(
    "win won winning line final finals rival rivals poll race match marathon title election".split()
)
FORCED = frozenset({"forcibly", "forced", "force", "gunpoint"})
#: How the wounded leave a battlefield, too.
OUT_OF_BATTLE = frozenset({"evacuate", "fly", "airlift", "ferry", "carry", "move", "take"})
HOLDERS = GANGS | REBELS
COMING_HOME = frozenset({"walk", "come", "go", "step", "return", "turn"})
#: "Rebels took four villages".
SITE_TAKING = frozenset({"take", "occupy"})
#: What is said of weapons, of captives, of towns alone.
RECOVERING = frozenset({"recover", "intercept", "yield", "loot", "net", "bag"})
#: Tokens from "jailed" to "for 12 years".
SENTENCE_REACH = 8
#: Objects that leave no doubt about the voice: "a deputy shot and killed him".
THEM = frozenset({"him", "them", "me", "us"})
#: Verbs that tell of killing only where their object is an enemy, and who is one.
EVERYDAY = frozenset({"dispatched", "despatched", "account", "put", "take", "drop"})
#: Told of those who were with somebody.
ACCOMPANIED = frozenset({"killed", "injured", "shot", "missing", "struck", "captured", "abducted"})
#: Tokens from "abducted" over its place to "together with", and from those handed over to "for trial".
WHERE_REACH, TRIAL_REACH = 9, 6
JUSTICE = words("justice")
#: Where those who are sent back are not free.
CELLS = frozenset("cell cells jail jails prison prisons custody detention front".split())
#: What hits people rather than places.
PELLETS = frozenset("shrapnel splinters bullet bullets pellet pellets gunfire baton truncheons".split())
FOES = words("insurgents") | words("fighters") | {"enemy", "bandit", "dacoit", "infiltrator", "gangster"}
#: Who lists people as killed.
LISTING = frozenset(
    """list lists listed count counts counted give gives gave record records recorded register registered report
    reports reported class classes classed name named""".split()
)
#: Tokens of "since Sunday" in "Arrested since Sunday: 75 students", and their tags.
LABEL_REACH = 7
LABEL_TAGS = NP_TAGS | {"IN", "RB", "TO"}
#: Tokens of "a Pittsburgh teen" in "left a Pittsburgh teen dead".
OBJECT_REACH = 5
#: What a toll is of: "the number of those killed", "the figure for those missing".
TOLLS_OF = (["number", "of"], ["count", "of"], ["tally", "of"], ["figure", "for"], ["number", "for"])
COUNTS = frozenset(toll for toll, _ in TOLLS_OF)


class Frames(Captives):
    """The losses of one article. Made anew for each; ``losses`` is the only public method."""

    def losses(self) -> list[Loss]:
        """Losses in order of the text. A group has one kind, but for "no deaths or injuries" (two)."""
        vocabulary, hits = self.s.vocabulary, list(self.s.triggers_at)
        frames = [(f, marks) for f, marks in FRAMES if marks is None or not marks.isdisjoint(vocabulary)]
        for a, b in self.s.segments:
            self._counted(a, b)
            if not self.groups.between(a, b + BEHIND) and DEAD.isdisjoint(self.s.said(a, b)):
                continue
            past = a
            for i in hits[bisect_left(hits, a) : bisect_left(hits, b)]:
                if i >= past and not self._in_head(i):
                    past = self._read(i, self.s.triggers_at[i], a, b)
            said = self.s.said(a, b)
            for frame, marks in frames:
                if marks is None or not marks.isdisjoint(said):
                    frame(self, a, b)
        self._told()
        if not self.found:
            return []
        self._parts()
        for a, b in self.s.segments:
            self.spread(a, b)
        self._shot()
        out = [loss for losses in self.found.values() for loss in losses]
        out.sort(key=lambda x: (x.group.number[0], x.distance))
        self._ellipsis(out)
        self._bases(out)
        return out

    def _bases(self, losses: list[Loss]) -> None:
        """ "There were [33] climbers on the slope, and nearly a third were hurt": what a bare share is a share of,
        where its sentence counts one body of people before and tells nothing else of it."""
        for g in (x.group for x in losses):
            if g.part is None or g.part["of"] is not None or g.noun is not None or g.source.form == "multiple":
                continue
            a, _ = self.s.segment_of(g.start)
            there = [x for x in self.groups.between(a, g.start) if x.people and x.source is not None]
            if len(there) == 1 and there[0] not in self.found and there[0].value and there[0].modifier == "exact":
                take_share(g, there[0].value)

    def _in_head(self, i: int) -> bool:
        """Whether token ``i`` is a noun already read as part of a group ("12 deaths", "dozens of wounded")."""
        g = self.inside.get(i)
        return g is not None and g.counted is not None and g.counted.start <= i < g.counted.end

    def _read(self, i: int, readings: list[Trigger], a: int, b: int) -> int:
        tag = self.tag[i]
        for t in readings:
            sort = t.entry.sort
            if sort in ("verb", "shot", "falls"):
                if i in self.inside and self.inside[i].noun and self.inside[i].head >= i:
                    continue
                if not self._is_verb(t, tag) or self._is_noun(i, readings):
                    continue
                end = self._verb(t, a, b)
                if end:
                    return end
            elif sort == "state":
                end = self._state(t, a, b)
                if end:
                    return end
            elif sort == "toll":
                end = self._toll(t, a, b)
                if end:
                    return end
            elif sort == "event":
                end = self._event(t, a, b)
                if end:
                    return end
            elif sort == "those":
                end = self._those(t, a, b)
                if end:
                    return end
            elif sort in ("bedside", "under", "camp", "shaft", "inside"):
                end = self._inside(t, a) if sort == "inside" else self._carried(t, a, b)
                if end:
                    return end
        return 0

    def _is_verb(self, t: Trigger, tag: str) -> bool:
        form = t.entry.form
        if form == "finite":
            if not tag.startswith("VB"):
                # headlines: "Blast kills 12", where the tagger sees a plural noun
                g = self.starts.get(t.end)
                named = self.tag[t.start - 1] in ("NNP", "NNPS", "NNS") or self.low[t.start - 1] == "police"
                plain = g is not None and g.source is not None and named
                if t.entry.sort == "falls" and self._headline_subject(t):
                    return True
                if plain_end(g, self.s.segment_of(t.start)[1]) and self.low[t.start - 1] == ",":
                    return True  # "Bandits kill headman, abduct [12]"
                if (
                    g is not None
                    and g.source is not None
                    and g.noun is None
                    and self.tag[t.start - 1] in ("NN", "JJ")
                ):
                    plain = plain or not any(  # "Gunmen in uniform abduct 11 from village"
                        x.entry.sort in ("count", "event") for x in self.s.triggers_at.get(t.start, ())
                    )
                return t.start > 0 and g is not None and (self.low[t.start].endswith("s") or plain)
            return True
        if t.entry.lemma in (
            "shoot",
            "hit",
            "strike",
            "attack",
            "target",
            "raid",
            "bomb",
            "shell",
            "storm",
            "pound",
            "down",
            "set",
            "cut",
            "hurt",
        ):
            g = self.inside.get(t.start - 1)
            if t.entry.lemma in ("hurt", "shoot") and self.low[t.start - 1] in COPULAS:
                return True
            if g is not None and g.lemma == "year-old" and self.low[t.end : t.end + 1] in (["in"], ["by"]):
                return True  # "a two-year-old hit by a splinter", whatever the tagger thinks
            return tag.startswith("VB") or (self._beside_group(t) and not (g is not None and g.value == 1))
        return True

    def _headline_subject(self, t: Trigger) -> bool:
        """ "Bus rolls into ravine, [19] perish", "[Two] more die in hospital": the tagger sees a noun."""
        k = t.start - (self.low[t.start - 1] in ("more", "aboard"))
        k -= 2 * (self.low[k - 2 : k] == ["on", "board"])
        g = self.inside.get(k - 1)
        plain = g is not None and g.source is not None and g.end in (k, t.start) and g.counted is None
        return plain and t.entry.kind == "killed" and (g.noun is None or g.people is True)

    def _is_noun(self, i: int, readings: list[Trigger]) -> bool:
        """ "the injured", "those killed": people, not what happened to them."""
        before = self.low[i - 1] if i else ""
        return before in ("those", "the") and any(t.entry.sort == "those" for t in readings)

    def _beside_group(self, t: Trigger) -> bool:
        k = t.start - (self.low[t.start - 1] in ("more", "others"))  # "dozens more hurt"
        k -= self.tag[k - 1] == "RB" and k - 1 not in self.inside  # "three critically hurt"
        g = self.inside.get(k - 1)
        return (g is not None and g.end in (k, t.start)) or t.end in self.starts

    def _compound(self, t: Trigger, b: int) -> tuple[str, int, Trigger]:
        """(kind, end, last trigger) of "killed and wounded", "shot dead", "dead or missing"."""
        kind, end, last = self._kind(t), t.end, t
        j = end
        while j + 1 < b and self.low[j] in ("and", "or", "/", "&", ","):
            k = j + 1
            while (
                k < b
                and (self.tag[k] == "RB" or self.low[k] in ("then", "later"))
                and not any(x.entry.sort != "those" for x in self.s.triggers_at.get(k, ()))
            ):
                k += 1
            nxt = next(
                (
                    x
                    for x in self.s.triggers_at.get(k, ())
                    if x.entry.sort in ("verb", "shot", "state", "falls")
                    and (x.entry.form != "ing" or (t.entry.form == "ing" and k == j + 1 and self.low[j] != ","))
                ),
                None,
            )
            apart = nxt is not None and self.tag[t.start] == "VBN" and self.tag[nxt.start] == "VBD"
            if apart and self.tag[nxt.end : nxt.end + 1] in (["NN"], ["DT"], ["CD"]):
                break  # "left 90 partly damaged and knocked out power"
            if nxt is not None and t.entry.sort == "state" and nxt.entry.sort == "verb" and nxt.end in self.starts:
                break  # "left two dead and put 14 others in hospital"
            if nxt is not None and nxt.entry.lemma == "leave":
                break  # "were shot and left in critical condition"
            if nxt is None or (self.low[j] == "," and self.low[nxt.end : nxt.end + 1] not in (["and"], ["or"])):
                break
            takes = {"things" if x.entry.takes == "known" else x.entry.takes for x in (t, nxt)}
            if (t.entry.form == "ing" and nxt.entry.form != "ing") or (len(takes) > 1 and "any" not in takes):
                break
            kind = joined(t, kind, nxt, self.low[j])
            end, last = nxt.end, nxt
            j = end
        return kind, end, last

    def _verb(self, t: Trigger, a: int, b: int) -> int:
        kind, end, _last = self._compound(t, b)
        if kind == "struck" and any(w in OUTAGES for w in self.low[max(a, t.start - 4) : t.start]):
            return 0
        if kind == "struck" and self._hits_a_number(t, end, a):
            return 0
        if t.entry.form in ("either", "participle") and self._number_of(t, a):
            if self.both_counted(t.start):
                kind = "casualties"  # "the number of dead and wounded"
            if t.entry.lemma != "fall":  # "the number of displaced has fallen from 9,000"
                self._toll(t._replace(entry=t.entry._replace(kind=kind)), a, b)
            return end
        p, be, have, modal = self._chain(t.start, a)
        form = t.entry.form
        if p == t.start and self._second_predicate(p, a):  # "were ambushed and killed"
            p, be, have, modal = self._chain(p - 2, a)
        elif p == t.start and self._second_participle(p, a):
            p -= 2
        if t.particle > t.end:  # "shot three men dead": the object lies between
            end = t.end
        if t.entry.sort == "falls":
            if form == "ing" and (self.low[end : end + 1] == ["of"] or t.entry.lemma == "starve"):
                return 0  # "the dying of the light"; who is starving is alive
            if form == "ing" and p > a and self.tag[p - 1] == "IN":
                return 0  # "wounding 16 before taking his own life"
            groups = self.subjects(p, a, t)
            if t.entry.lemma == "leave" and not t.entry.particle and not self._leaves_home(end, b):
                return 0
            if t.entry.lemma in MOVING and t.entry.kind == "displaced":
                groups = [g for g in groups if self._flees(g, t, end, b)]
            if t.entry.lemma == "come" and not UNDER_ATTACK & set(self.low[end : end + 4]) and kind == "struck":
                return 0  # "came under the ministry"
            if t.entry.lemma == "flee" and self.low[end : end + 2] in (["in", "panic"], ["for", "cover"]):
                return 0
            if t.entry.lemma == "fall" and self.low[end : end + 1] == ["from"]:
                return 0  # "fell from office"
            if t.entry.lemma == "lie" and {"body", "bodies"} & set(self.low[end : end + 4]):
                return 0  # "lay beneath the bodies of her friends"
            if t.entry.needs == "armed" and self._object_follows(end, b):
                return 0  # "gave up their land"
            if t.entry.lemma in COMING_HOME and kind == "released":
                denied = not NEGATIONS.isdisjoint(self.low[p : t.start])
                groups = [g for g in groups if self.was_held(g) and not denied]
            if t.entry.kind == "captured" and t.entry.takes == "things":  # "two hamlets fell to the rebels"
                groups = [g for g in groups if g.lemma in TAKEN_SITES]
            if t.entry.lemma == "fall" and not t.entry.particle:
                groups = [g for g in groups if self._falls(g, end, b)]
            if t.particle > 0:
                end = max(end, t.particle_end)
            groups = groups or self._same_subject(p, a)
            groups += [g for g in self._company(end, b, t) if g not in groups]
            if not groups and t.entry.lemma in ("vanish", "disappear"):
                groups = self._aboard(end, b)
            self._put(groups, kind, t, "falls")
            self._put(self._spread(groups, end, b, t), kind, t, "falls")
            return end if groups else 0
        active = form in ("finite", "past") or (have and not be) or (modal and not be)
        if form == "ing":
            active = not be or self._object_follows(end, b)
            if self.tag[t.start][:2] == "NN" and not self._object_follows(end, b):
                return 0
            if self.low[end : end + 1] == ["of"] and t.particle == t.start + 1:  # "the gunning down of three men"
                groups = self.objects(end + 1, b, t)
                self._put(groups, kind, t, "noun")
                return end if groups else 0
            if self.low[end : end + 1] in (["of"], ["by"]):
                return 0
        elif form in ("either", "participle") and not active:
            if be:
                active = False
            else:
                active = form == "either" and self._object_follows(end, b) and self.tag[t.start] != "VBN"
                if form == "participle":  # "has killed thousands and driven 12,000 from their homes"
                    before = self.low[t.start - 1] if t.start > a else ""
                    active = end in self.starts and (before in AND or before == ",")
                if form == "either" and self.tag[t.start] == "VBN" and self._object_follows(end, b):
                    before = self.inside.get(t.start - 1)  # "Two car bombs killed at least 23 people"
                    active = before is None or before.people is False or self.low[end] in THEM
        if self.low[end : end + 1] == ["alive"]:  # "Captured alive: 5."
            end += 1
        if not active and self._opens(t.start, a):
            labelled = self._label(end, b)
            if labelled is not None and (labelled.noun is None or self.fits(labelled, t)):
                self._put([labelled], kind, t, "list")
                return end
        if t.entry.lemma == "hold" and self.low[end : end + 1] in (
            ["accountable"],
            ["responsible"],
            ["liable"],
            ["as"],
        ):
            return 0
        if t.entry.lemma == "pick" and (
            VESSELS & set(self.low[end : end + 6]) or self.low[end : end + 1] == ["alive"]
        ):
            return 0  # rescued: "were picked up by a passing ship"
        if t.entry.lemma in ("jail", "imprison") and {"years", "life"} & set(self.low[end : end + SENTENCE_REACH]):
            return 0  # a sentence: "jailed four officers for 12 years"
        if t.entry.lemma == "cut" and active:
            return 0  # "cutting off a reporter"
        if self._harmless(t, active, a, end, b):
            return 0
        if t.entry.lemma in ("hold", "keep") and (active or not be) and not t.entry.particle:
            return self._holds(t, be and form == "ing", p, end, a, b)
        joined_in = form == "ing" and self.low[t.start - 1] in ("and", ",")  # "killing a baker and burying six"
        near = self.low[max(0, a - SLIDE_REACH) if self.low[a] in ("one", "it", "another") else a : t.start]
        slid = joined_in or not LANDSLIDES.isdisjoint(near)
        if t.entry.lemma == "trap" and not (active and (slid or t.entry.particle)):
            return 0  # who is trapped is read as a state
        if t.entry.lemma == "bury" and t.entry.takes == "things" and not slid:
            return 0
        if t.entry.lemma == "bury" and t.entry.takes == "people" and active and not slid:
            kind = "killed"  # "he has buried three sons"
        quake = not LANDSLIDES.isdisjoint(self.s.vocabulary)
        feared = not (FEARED - MODALS).isdisjoint(self.low[p : t.start])  # "are feared buried"
        slide = self.low[end : min(b, end + BURIAL_REACH)] if self.low[end : end + 1] in (["by"], ["when"]) else []
        feared = feared or (be and not LANDSLIDES.isdisjoint(slide))  # "were buried by an avalanche"
        if t.entry.lemma == "bury" and be and not (active or quake or modal or feared or t.entry.particle):
            kind = "killed"  # "twelve were buried on Friday"
        elif (t.entry.lemma == "bury" and not active and not feared and not t.entry.particle) or (
            t.entry.lemma == "return" and not be and not t.entry.particle and not self._object_follows(end, b)
        ):
            return 0  # funerals; those who come home by themselves
        if t.entry.lemma == "carry" and self.hazard(t.start, a):
            kind = "killed"  # "cholera has carried off 87"
        if t.entry.lemma == "release" and PATIENTS & set(self.low[max(a, t.start - PATIENT_REACH) : t.start]):
            kind = "injured"  # "were treated at the scene and released"
        sick = active and t.entry.particle == ("out",) and self.low[end + 1 : end + 2] in (["sick"], ["wounded"])
        if sick or self._shoots_at(t, be, p, b) or (t.entry.lemma == "take" and self._takes_from(t, active)):
            return 0
        if kind == "struck" and not active and not be and self._of_contact(t, end, a, b):
            return 0
        if t.entry.lemma == "beat" and not t.entry.particle and not self._beats(t, a, b):
            return 0
        if t.entry.lemma == "recruit" and FORCED.isdisjoint(self.low[max(a, t.start - 2) : min(b, end + 2)]):
            return 0  # who is recruited has often come by himself
        if t.entry.lemma == "parade" and not active and not be:
            return 0  # "400 cadets paraded"
        if t.entry.lemma == "round" and active and not GANGS.isdisjoint(self.low[a : t.start]):
            kind = "abducted"  # "bandits rounded up 50 villagers"
        by_whom = self.low[end : end + 1] == ["by"]  # "nine men led away by gunmen"
        if kind == "taken" and not active and not be and self.tag[t.start] == "VBD" and not by_whom:
            return 0  # "20,000 people marched through the town, watched by police"
        if kind == "taken":
            kind = self.taken_by(t, p, a, b, active=active) or ""
            if not kind:
                return 0  # "teachers led 80 pupils away"
            if t.particle > t.end and t.entry.particle[-1] == "with":
                end = t.particle_end  # "left the school with 39 pupils"
        bare_take = t.entry.lemma in SITE_TAKING and t.entry.takes == "things" and not t.entry.particle
        if bare_take and not active:
            return 0  # "were taken to hospital"
        if t.entry.lemma == "keep" and not active:
            return 0  # "31 were kept overnight"
        if t.entry.lemma == "catch" and self.low[end : end + 1] and self.low[end] in CAUGHT_IN:
            return 0
        if t.entry.needs == "hostile":
            who = self.taken_by(t, p, a, b, active=active)
            if who == "abducted" and active:
                kind = "taken"  # "gunmen raided the village and seized 17"
            elif who == "captured":
                t = t._replace(entry=t.entry._replace(needs=""))  # "soldiers seized 11 men"
        if active and t.entry.lemma == "bury" and slid:  # "buried 20 houses and at least 35 people"
            buried = self.objects(end, b, ANYTHING)
            self._put([g for g in buried if g.people], "missing", t, "active")
        if self._weathered(kind, t, active, p, end):
            kind = "affected"
        if t.entry.lemma == "evacuate" and self._to_hospital(end, b) and "patients" not in self.low[a : end + 3]:
            kind = "injured"
        by_what = self.low[end + 1 : end + 4] if self.low[end : end + 1] == ["by"] else []
        pierced = kind == "struck" and not active and not PELLETS.isdisjoint(by_what)
        if active:
            aside = self.low[end : end + 1] == [","] and end + 1 in self.starts  # "in ferry sinking, 44 missing"
            groups = [] if aside else self.objects(end, b, t)
            with_them = t.entry.kind == "taken" and t.entry.particle[-1:] == ("with",)  # "left three with burns"
            if not groups and not aside and self.s.parsed and not with_them:
                groups = self._by_parse(t, ("obj",))
            if t.entry.lemma == "trap":
                groups = [g for g in groups if not self._at_large(g.end, b)]  # "snow trapped 400 on a road"
            if t.entry.lemma in RECOVERING and t.entry.takes == "things":
                armed = any(g.lemma in WEAPONS for g in groups)  # "three gun trucks, 27 rifles"
                groups = [g for g in groups if armed and g.category == "equipment"]
                groups += self._listed_behind(groups)
            up = t.entry.lemma == "pick" and t.entry.particle == ("up",)
            if up and not POLICING & set(self.low[a : t.start]):
                groups = []  # "will pick up at least 14", "picked up a boy and brought him home"
            if t.entry.lemma in FREEING | {"return", "hand", "free", "release"} and kind == "released":
                groups = [g for g in groups if self._held(g, t)]
            if self._slain_as_enemies(t):
                groups = [g for g in groups if g.lemma in FOES and self.low[g.end : g.end + 1] != ["to"]]
            if kind == "displaced" and t.entry.lemma in OUT_OF_BATTLE:
                groups = self._unhurt(groups, t, end, "active")
            if kind == "displaced":
                groups = [g for g in groups if self._driven_out(g, t, b)]
            if kind in ("captured", "abducted", "taken") and t.entry.kind == "taken":
                groups = [g for g in groups if g.people or g.noun is None]
            if bare_take:
                taken = not TAKERS.keys().isdisjoint(self.low[a:p]) or self.taken_by(t, p, a, b, active=True)
                sites = [g for g in groups if g.lemma in TAKEN_SITES and taken]
                groups = [g for g in sites if self.low[g.end : g.end + 1] != ["from"]]  # in court
            if kind == "killed" and not groups:
                groups = self._pronoun(end, a, t)
            if not groups and p > a and self.tag[p - 1] == "PRP" and self.inside.get(p - 2) in self.shares:
                groups = [self.inside[p - 2]]  # "12 of the 28 soldiers it had captured"
            if not groups and not self._object_follows(end, b):
                groups = self._object_before(p, a, t)
            self._put(groups, kind, t, "active")
            sank = form == "past" and t.entry.lemma == "sink"  # "one was hit; two sank"
            if not groups and (sank or form in ("either", "finite")) and not self._object_follows(end, b):
                groups = self.subjects(p, a, t) if self._adjacent_group(p, t) else []
                self._put(groups, kind, t, "passive")
        else:
            groups = self._listed_as(p, a, t) or self.subjects(p, a, t)
            if not groups and not be:
                groups = self._object_before(p, a, t)
            if not groups and self.s.parsed:
                groups = self._by_parse(t, ("nsubj:pass", "nsubj"))
            if t.entry.lemma in RECOVERING and t.entry.takes == "things":
                armed = any(g.lemma in WEAPONS for g in groups)  # "two rifles, 300 rounds and five grenades"
                groups = [g for g in groups + self._listed_before(groups, a) if armed and g.people is not True]
            if t.entry.lemma == "cut" and t.entry.kind == "missing":  # villages that a flood cuts off are there
                groups = [g for g in groups if g.category == "combatant" or g.lemma == "man"]
            if self._slain_as_enemies(t):
                groups = [g for g in groups if g.lemma in FOES]
            if kind == "displaced" and t.entry.lemma in OUT_OF_BATTLE:
                groups = self._unhurt(groups, t, end, "passive")
            if kind == "displaced":
                groups = [g for g in groups if self._driven_out(g, t, b)]
            if t.entry.lemma in FREEING | {"free", "release"} and kind == "released" and t.entry.lemma != "trade":
                groups = [g for g in groups if self._held(g, t)]
            if not groups and (be or self._opens(t.start, a) or self.low[t.start - 1] == "also"):
                groups = self._expletive(end, b, t)
                self._put(groups, kind, t, "noun")
            if t.entry.lemma == "carry" and kind == "abducted" and not self._in_peril():
                groups = [g for g in groups if g.value != 1]  # "a linesman was carried off"
            if t.entry.lemma == "hold" and kind == "captured":
                for g in groups:
                    self._put([g], self.kept(g), t, "passive")
            bare = [g for g in groups if pierced and g.noun is None and not self._things_lost(g.start)]
            self._put(bare, "injured", t, "passive")  # "four were hit by shrapnel"
            self._put([g for g in groups if g not in bare], kind, t, "passive")
            self._put(self._spread(groups, end, b, t), kind, t, "passive")
            self._put(self.gapped(groups, end, b, t), kind, t, "passive")
            self._put(self._company(end, b, t), kind, t, "passive")
        if not groups:
            return 0
        return end

    def _listed_as(self, p: int, a: int, t: Trigger) -> list[Group]:
        """ "The report counts [61 houses] as destroyed", "listed 12 soldiers as killed and [40] as wounded"."""
        g = self.inside.get(p - 2) if self.low[p - 1] == "as" else None
        if g is None or g.end != p - 1 or not self.fits(g, t):
            return []
        return [g] if LISTING & self.s.said(a, g.start) else []

    def _label(self, end: int, b: int) -> Group | None:
        """The number behind a label that its verb opens: "Killed: 12", "Arrested since Sunday: [75 students]"."""
        if self.low[end : end + 1] in (["-"], ["–"], ["—"]):
            return self.starts.get(end + 1)
        k = end
        while k < min(b, end + LABEL_REACH) and self.tag[k] in LABEL_TAGS and k not in self.starts:
            k += 1
        return self.starts.get(k + 1) if self.low[k : k + 1] == [":"] else None

    def _listed_before(self, groups: list[Group], a: int) -> list[Group]:
        """The things listed before the first of ``groups``: "[two rifles], [14 magazines] and five grenades"."""
        out: list[Group] = []
        first = min(groups, key=lambda g: g.start, default=None)
        while first is not None:
            k = first.start - 1
            while k > a and (self.low[k] in AND or self.low[k] == ","):
                k -= 1
            listed = self.inside.get(k)
            if k == first.start - 1 or listed is None or listed.end != k + 1 or listed in self.found:
                break
            out.append(listed)
            first = listed if listed.start < first.start else None
        return out

    def _listed_behind(self, groups: list[Group]) -> list[Group]:
        """The rest of a list of weapons: "recovered two rifles, four grenades and [120 rounds]"."""
        out: list[Group] = []
        k = max((g.end for g in groups), default=len(self.low))
        while k < len(self.low) and (self.low[k] in AND or self.low[k] == ","):
            g = self.starts.get(k + 1)
            if g is not None and (g.people is True or g.noun is None or g in self.found):
                break
            out += [g] if g is not None else []
            k = g.end if g is not None else k + 1
        return out

    def _held(self, g: Group, t: Trigger) -> bool:
        """Whether those who were rescued or found alive had been in somebody's hands, not in the water."""
        if t.entry.lemma == "trade":
            return g.lemma in CAPTIVES
        if t.entry.lemma == "hand" and t.entry.particle == ("over",) and g.lemma not in CAPTIVES:
            return not self._to_be_tried(g)
        if t.entry.lemma == "send" and not CELLS.isdisjoint(self.low[t.end : g.end + TRIAL_REACH]):
            return False  # "sent 19 back to their cells"
        if t.entry.lemma in ("free", "release") or t.entry.particle == ("free",):
            return not self._out_of_a_wreck(g, t)
        if t.entry.lemma == "let":  # "the gang let two drivers go"; a firm lets its staff go
            hostile = not HOLDERS.isdisjoint(self.s.said(*self.s.segment_of(t.start)))
            return hostile or self.was_held(g) or (self.low[t.start - 1] in BE and g.lemma not in EMPLOYED)
        if t.entry.lemma == "find" and not {"abducted", "captured"} & self._earlier(g):
            return g.lemma in CAPTIVES or not KIDNAPPED.isdisjoint(self.s.said(*self.s.segment_of(g.start)))
        if t.entry.lemma == "rescue" and self._from_captors(g, t):
            return True
        return g.lemma == "victim" or self.was_held(g)

    def _from_captors(self, g: Group, t: Trigger) -> bool:
        """ "Rescued [16] women from bandits", "from a scam centre": who held them, or where they were held."""
        end = max(g.end, t.end)
        behind = self.low[end : end + CAUGHT_REACH]
        return behind[:1] == ["from"] and not (HOLDERS | SLAVERY).isdisjoint(behind)

    def _out_of_a_wreck(self, g: Group, t: Trigger) -> bool:
        """ "Freed [two] drivers from the wreck", "freed [three] trapped in a lift": nobody held them."""
        end = max(g.end, t.end)
        behind = self.low[end : end + CAUGHT_REACH]
        from_what = behind[:1] == ["from"] and not SNARES.isdisjoint(behind)
        return from_what or not STUCK.isdisjoint([*self.low[g.start : g.end], *behind[:1]])

    def _hits_a_number(self, t: Trigger, end: int, a: int) -> bool:
        """ "The death toll in the city has hit [77]": a toll rises, and nothing is struck."""
        g = self.starts.get(end)
        beside = any(x.entry.sort == "toll" and x.end == t.start for x in self.s.triggers_at.get(t.start - 1, ()))
        if g is not None and g.noun is not None and not beside:
            return False
        subjects = [t.start - 1, *(w.i for w in self.s.doc[t.start].children if w.dep_[:5] == "nsubj")]
        told = (x for s in subjects for i in range(max(a, s - 3), s + 1) for x in self.s.triggers_at.get(i, ()))
        return any(x.entry.sort in ("toll", "those") and any(x.start <= s < x.end for s in subjects) for x in told)

    def _beats(self, t: Trigger, a: int, b: int) -> bool:
        """ "Police beat [nine] reporters", "shot a guard and beat [a] clerk"; teams beat each other."""
        told = self.told_before(t.start, t.start - a)
        harmed = told is not None and told.kind in ("shot", "injured", "killed")
        near = self.low[max(a, t.start - BEATER_REACH) : min(b, t.end + BEATER_REACH)]
        first = next((i for i in range(a, t.start) if self.tag[i] in ("VBD", "VBZ", "VBP")), t.start)
        opens = self.low[a : a + 2] if first == t.start else []  # "Police in the town beat nine"
        near = [*opens, *near]
        return harmed or not (BEATERS.isdisjoint(near) or CONTESTS & self.s.said(a, b))

    def _unhurt(self, groups: list[Group], t: Trigger, end: int, voice: str) -> list[Group]:
        """Those of ``groups`` who left their homes, not "nine soldiers who were evacuated with burns"."""
        hurt = [g for g in groups if self._hurt_already(g, end)]
        self._put(hurt, "injured", t, voice)
        return [g for g in groups if g not in hurt]

    def _earlier(self, g: Group) -> set[str]:
        """What is told of ``g`` itself, or was told last where people were abducted."""
        kinds = {self.found[g][0].kind} if g in self.found else set()
        told = self.told_before(g.start, KIDNAP_REACH)
        kinds |= {g.told.entry.kind} if g.told is not None else set()
        return kinds | ({"abducted"} if told is not None and told.kind == "abducted" else set())

    def _to_be_tried(self, g: Group) -> bool:
        """ "Handed over [two] of its men for trial", "handed [a suspect] over to police": to be held."""
        near = self.low[g.end : g.end + TRIAL_REACH]
        return any(w in ("for", "to") for w in near) and not JUSTICE.isdisjoint(near)

    def _company(self, end: int, b: int, t: Trigger) -> list[Group]:
        """ "A clerk who died with [22 others]", "was killed along with his wife and [two] sons", "abducted on the
        road together with [five] others"."""
        if t.entry.kind not in ACCOMPANIED:
            return []  # "fled with his wife and six children"
        if t.entry.kind in ("captured", "abducted"):
            end = self._past_where(end, b)
        comma = self.low[end : end + 1] == [","]
        joining = AND_PHRASES if comma else WITH_THEM  # "killed, along with one soldier"
        end += comma
        k = next((end + len(x) for x in joining if tuple(self.low[end : end + len(x)]) == x), None)
        with_them = self.objects(k, b, t) if k is not None else []
        return [g for g in with_them if g.people is not False and g.lost and g.lemma not in CAPTIVES]

    def _past_where(self, i: int, b: int) -> int:
        """The "together with", "along with" behind where and when it happened; ``i`` itself elsewhere."""
        for k in range(i, min(b, i + WHERE_REACH)):
            if self.low[k : k + 2] in (["together", "with"], ["along", "with"]) or self.low[k] == "alongside":
                return k
            if self.tag[k][:2] == "VB" or self.low[k] in MARKS or self.low[k] in (",", "."):
                break
        return i

    def _same_subject(self, p: int, a: int) -> list[Group]:
        """ "[Two cyclists] were hit by a lorry and died", "[a baker] was stabbed and later died": whom the verb
        before "and" told of."""
        k = p - 1
        while k > a and self.tag[k][:2] == "RB":
            k -= 1
        if k <= a or self.low[k] not in AND:
            return []
        verb = next((i for i in range(k - 1, a, -1) if self.tag[i] in ("VBD", "VBZ", "VBP")), None)
        before = [self.found[g][0] for g in self.groups.between(a, k) if g in self.found]
        if not before and verb is not None:
            return self.subjects(self._chain(verb, a)[0], a, None)  # "a policeman received injuries and succumbed"
        hurt = [x for x in before if x.kind in ("injured", "shot", "struck") and x.group.people is not False]
        if not hurt or hurt[-1] is not before[-1] or hurt[-1].voice not in ("passive", "falls"):
            return []
        return [hurt[-1].group]

    def _pronoun(self, end: int, a: int, t: Trigger) -> list[Group]:
        """ "The man stabbed [a shopkeeper] and killed her": whom the pronoun at ``end`` speaks of."""
        one = self.low[end : end + 1] in (["him"], ["her"])
        if not one and self.low[end : end + 1] != ["them"]:
            return []
        if one and self.tag[end : end + 1] == ["PRP$"]:
            return []
        before = [self.found[g][0] for g in self.groups.between(a, t.start) if g in self.found]
        if not before or before[-1].group.people is False or before[-1].kind not in FORMER:
            return []
        return [before[-1].group] if (before[-1].group.value == 1) == one else []

    def _falls(self, g: Group, end: int, b: int) -> bool:
        """Whether those who "fell" died: fighters always, others where the copy tells of deaths and they fell on a
        day, at a place or to bullets: "ten fell on Tuesday", "six students fell in the march"."""
        if g.category in ("combatant", "official") or g.lemma == "man":
            return True
        if g.people is False or g.source is None or self.low[end : end + 1] in ([], ["ill"], ["to"], ["into"]):
            return False
        told = self.told_before(g.start, FALLEN_REACH)
        if told is None or told.kind not in ("killed", "injured", "casualties"):
            return False
        near = range(end, min(b, end + FALLEN_NEAR))
        dated = {i for d in self.s.doc._.dates for i in range(d.span.start, d.span.end)}
        return self.low[end] in FALLEN_WHEN and any(i in dated or self.low[i] in FALLEN_IN for i in near)

    def _slain_as_enemies(self, t: Trigger) -> bool:
        """ "Despatched nine militants", "accounted for 45 insurgents": said of enemies alone; soldiers who are
        dispatched set out."""
        told = t.entry.kind == "killed" and t.entry.lemma in EVERYDAY
        return told and t.entry.particle in ((), ("for",), ("down",))

    def _second_predicate(self, i: int, a: int) -> bool:
        """Whether the participle at token ``i`` shares the auxiliary of the one before "and"."""
        if i - 2 <= a or self.low[i - 1] not in AND or self.tag[i - 2] not in ("VBN", "VBD"):
            return False
        return self.tag[i] == "VBN" and self._chain(i - 2, a)[1]

    def _second_participle(self, i: int, a: int) -> bool:
        """ "Nine barns looted and burned": whether two participles stand behind one number."""
        before = self.inside.get(i - 3)
        joined = i - 3 >= a and self.low[i - 1] in AND and self.tag[i] == self.tag[i - 2] == "VBN"
        return joined and before is not None and before.end == i - 2

    def _shoots_at(self, t: Trigger, be: bool, p: int, b: int) -> bool:
        """ "Several armed men shot repeatedly at the office": who shoots is not shot."""
        if t.entry.sort != "shot" or be or t.entry.form not in ("either", "past"):
            return False
        k = t.end
        while k < b and self.tag[k] == "RB":
            k += 1
        g = self.inside.get(p - 1)
        armed = g is not None and g.category == "combatant"
        if self.low[k : k + 1] == ["at"] and k + 1 < b:  # "shot at residents", but "six were shot at a club"
            while k + 2 < b and self.tag[k + 1] in ("DT", "JJ", "PRP$", "CD"):
                k += 1
            aim = noun(self.low[k + 1])
            return armed or (aim is not None and aim[1] != "site")
        return k < b and self.low[k] in ("at", "into", "toward", "towards") and (k > t.end or armed)

    def _of_contact(self, t: Trigger, end: int, a: int, b: int) -> bool:
        """ "The people in the van [the train struck] were killed", "the truck [it hit] was empty": a clause about
        the noun before it, whose predicate follows."""
        k = t.start
        while k > a and self.tag[k - 1] in NP_TAGS and k - 1 not in self.inside:
            k -= 1
            if self.tag[k] in ("DT", "PRP$"):
                break
        own = self.tag[t.start - 1] == "PRP" or (k < t.start and self.tag[k] in ("DT", "PRP$"))
        first = t.start - 1 if self.tag[t.start - 1] == "PRP" else k
        told = end < b and self.low[end] in COPULAS
        return own and told and first - 1 > a and self.tag[first - 1][:2] == "NN"

    def _holds(self, t: Trigger, keeps: bool, p: int, end: int, a: int, b: int) -> int:
        """ "Said they were holding 22 soldiers"; not "held talks", "holds 50 passengers"."""
        who = self.taken_by(t, p, a, b, active=True)
        keeps = keeps or (who is not None and t.entry.lemma == "hold")
        groups = [g for g in self.objects(end, b, t) if g.people and g.noun is not None]
        told = self.told_before(t.start)
        people = told is not None and told.group.people is not False
        more = self.starts.get(end) if people and (keeps or who is not None) else None
        bare = more is not None and more.noun is None and more.source is not None
        if bare and more not in self.found:  # "beheaded two captives and are holding five more"
            kept = told.kind in ("captured", "abducted", "released") or "more" in self.low[end : end + 3]
            if kept or who == "captured":
                self._put([more], self.kept(told.group, who), t, "active", 0.7)
        gang = who == "abducted" or (who == "taken" and t.entry.lemma == "hold")
        plain = self.starts.get(p - 1)
        alone = plain is not None and plain.end == p and plain.noun is None and plain.source is not None
        after = self.low[end : end + 1] in (["after"], ["over"], ["following"])
        if alone and after and plain.start == a and t.entry.form != "ing" and t.entry.lemma == "hold":
            self._put([plain], "captured", t, "passive", 0.7)  # "Two held after blast"
        if t.entry.form != "ing" and not groups and not bare and not self._object_follows(end, b):
            groups = self.subjects(p, a, t) if self._adjacent_group(p, t) else []  # "and three held"
        armed = ("combatant", "official") if t.entry.lemma == "hold" else ()
        closed = end >= b or self.low[end] in (".", ",", ";")
        alone = closed and (people or a == p - 1)  # "Toll mounts to 38; [six] held"
        held = [
            g
            for g in groups
            if keeps
            or gang
            or (alone and g.noun is None and g.source is not None)
            or g.category in armed
            or g.lemma in CAPTIVES
        ]
        for g in held:
            self._put([g], self.kept(g, who), t, "active", 0.8)
        return end if held or bare else 0

    def _takes_from(self, t: Trigger, active: bool) -> bool:
        """ "Took a few of the children out of their homes", "took out insurance on 40 men"."""
        end = t.particle_end
        if t.entry.particle != ("out",):
            return False
        if any(self.tag[j] == "VB" for j in range(t.end, t.particle)):
            return True  # "took 90 men six hours to put out"
        return self.low[end : end + 1] == ["of"] or (active and t.end == end and end not in self.starts)

    def _spread(self, groups: list[Group], end: int, b: int, t: Trigger) -> list[Group]:
        """ "Five died in the port and three in the market": numbers with a place and no verb of their own."""
        if not groups:
            return []
        return [
            g
            for g in self._groups_in(end, b)
            if g.noun is None
            and (g.source is not None or g.end - g.start == 2)  # "and a fourth on the way to hospital"
            and g.base is None
            and g.lost
            and self.tag[g.start - 1] in ("CC", ",")
            and g.end < b
            and self.low[g.end] in SPREAD_OVER
            and g not in self.found
            and (not self._predicate_after(g, b) or self._in_hospital(g))
            and not (self._in_hospital(g) and all(w in AND or w == "," for w in self.low[end : g.start]))
        ]

    def _aboard(self, end: int, b: int) -> list[Group]:
        """ "The boat vanished with 32 people aboard"."""
        k = next((i for i in range(end, min(b, end + WITH_REACH)) if self.low[i] == "with"), None)
        g = self.starts.get(k + 1) if k is not None else None
        return [g] if g is not None and g.lost and g.people is not False else []

    def _in_hospital(self, g: Group) -> bool:
        """ "Ten died on the spot and four in hospital"."""
        return any(
            t.entry.sort == "state" and t.entry.kind == "injured" for t in self.s.triggers_at.get(g.end, ())
        )

    def _number_of(self, t: Trigger, a: int) -> bool:
        """ "The number of guards killed has gone up to three", "its count of rebels killed from 41 to 33"."""
        near = self.low[max(a, t.start - 7) : t.start]
        return not COUNTS.isdisjoint(near) and any(
            near[k : k + 2] in TOLLS_OF
            and not {"a", "an"} & set(near[max(0, k - 2) : k])  # "a large number of others were wounded"
            for k, w in enumerate(near)
        )

    def _inside(self, t: Trigger, a: int) -> int:
        """ "Six are in the burns ward", "no soldier was in the rebels' custody"."""
        k = next((j for j in range(t.start - 1, max(a, t.start - 6), -1) if self.low[j] == "in"), None)
        if k is None or (t.entry.kind == "captured" and k == t.start - 1 and self.low[t.start] == "hands"):
            return 0
        p, be, *_ = self._chain(k, a)
        groups = [g for g in self.subjects(p, a, t) if g.counted is None] if be else []
        for g in groups:
            who = None if GANGS.isdisjoint(self.low[t.end : t.end + OBJECT_REACH]) else "abducted"
            kind = self.kept(g, who) if t.entry.kind == "captured" else t.entry.kind
            self._put([g], kind, t, "passive", 0.7)
        return t.end if groups else 0

    def _adjacent_group(self, p: int, t: Trigger) -> bool:
        g = self.inside.get(p - 1)
        return g is not None and g.end == p and self.tag[t.start] in ("VBN", "VBD", "JJ", "NN")

    def _expletive(self, end: int, b: int, t: Trigger) -> list[Group]:
        """ "Also killed were three nurses", "Dead in the cellar lay a family of three"; "among those killed were"
        is read elsewhere."""
        k = end
        while self.tag[end : end + 1] == ["IN"] and k < min(b, end + PLACE_REACH) and self.low[k] not in LYING:
            k += 1
        if k < b and self.low[k] in LYING and k + 1 in self.starts:
            return self.objects(k + 1, b, t)
        return []

    def _state(self, t: Trigger, a: int, b: int) -> int:
        if t.entry.lemma in ("dead", "missing", "homeless", "for") and self._number_of(t, a):
            return self._toll(t, a, b)  # "the number of people confirmed dead has climbed to 44"
        if (
            t.end < b
            and t.entry.lemma in ("dead", "missing", "homeless")
            and self.tag[t.end][:2] == "NN"
            and not self.s.excluded[t.end]
        ) and (
            t.end not in self.inside
            and self.low[t.end] not in ("in",)
            and self.tag[t.start][:2] == "JJ"
            and not self._left_group(t.start, a)
        ):
            return 0
        if t.entry.lemma in STUCK and self._at_large(t.end, b):
            return 0
        kind, end, _ = self._compound(t, b)
        p, be, *_ = self._chain(t.start, a)
        while p > a and self.low[p - 1] in (
            "listed",
            "hospitalised",
            "hospitalized",
            "admitted",
            "as",
            "reported",
        ):
            p -= 1
            p, *_ = self._chain(p, a)
        if t.entry.lemma == "dead":
            while p > a and self.low[p - 1] in ARRIVING:
                p -= 1  # "four came in dead"
            if self.low[p] in ("brought", "out", "up", "down"):
                p, be, *_ = self._chain(p, a)  # "both men were declared brought dead", "were dug out dead"
        if self.low[end : end + 1] in ([":"], ["-"]) and self._opens(t.start, a) and end + 1 in self.starts:
            self._put([self.starts[end + 1]], kind, t, "list")
            return end
        opens = self._opens(t.start, a)
        if opens and end in self.starts and self.starts[end].noun is None and self.starts[end].end >= b - 1:
            self._put([self.starts[end]], kind, t, "list")  # "Dead 17. Missing 63."
            return end
        listed = t.entry.lemma == "missing" and self.low[t.start - 1] in (",", ";") and end in self.starts
        if listed and self.starts[end].noun is None and (self.starts[end].end >= b - 1 or opens):
            self._put([self.starts[end]], kind, t, "list")  # "killed 12, wounded 30, missing four"
            return end
        if t.entry.lemma == "reached" and self.low[end : end + 2] == ["for", "comment"]:
            return 0
        if not be and self._left_one(p, a):
            return 0
        if t.start == p and self.low[p] == "in" and self.tag[p - 1] == "VBD" and p > a + 1:
            p -= 1  # "a dozen fled in injured condition"
        groups = [g for g in self.subjects(p, a, t) if be or kind != "injured" or not self._dead(g, t.start)]
        if t.entry.lemma in STUCK:
            groups = [g for g in groups if g.category != "combatant"]  # besieged: "trapped inside a house"
            groups = [g for g in groups if self.low[g.start - 1] not in SAVED]  # "freed two trapped in a lift"
        if not groups and kind == "missing" and t.entry.lemma not in STUCK:
            crew = self._aboard(a, p)  # "a boat with nine men on board has been missing since Friday"
            groups = [g for g in crew if g.noun is not None or t.entry.lemma == "missing"]
        if not groups and kind == "missing":
            groups = self._same_subject(p, a)  # "five jumped overboard and have not been found"
        if not groups and t.entry.lemma == "missing" and be and end in self.starts:
            groups = self.objects(end, b, t)  # "we are missing six men"
        if not groups and t.start > a and self.low[t.start - 1] in ("left", "leaving", "leave", "leaves"):
            groups = self.objects(end, b, t)
        if not groups and opens:
            groups = self._expletive(end, b, t)
            self._put(groups, kind, t, "noun")
        if not groups and self.s.parsed and t.entry.lemma in ("dead", "missing", "homeless", "for"):
            groups = self._by_parse(t, ("nsubj", "nsubj:pass"))
        if kind == "destroyed":
            kind = self._kind_of_part(groups, kind)
        if t.entry.lemma == "homes" and not be:  # "took six of them out of their homes"
            groups = [g for g in groups if g.start == a or self.low[g.start - 1] in (",", ":")]
        self._put(groups, kind, t, "passive")
        if groups and kind == "killed":
            self._put(self._company(end, b, t), kind, t, "passive")
        return end if groups else 0

    def _dead(self, g: Group, start: int) -> bool:
        """ "Ten died on the spot and four in hospital", "22 have died, five of them in hospital": told dead before
        where they were is told."""
        if g in self.found:
            return self.found[g][0].kind == "killed"
        if self.low[g.start - 1] in ("left", "leaving", "put", "putting"):
            return False  # "killed nine and left 20 in hospital"
        if "hospital" not in self.low[start : start + 3]:
            return False
        a, _ = self.s.segment_of(g.start)
        before = [x for x in self.groups.between(a, g.start) if x in self.found]
        died = bool(before) and self.found[before[-1]][0].kind == "killed"
        k = g.end
        while self.tag[k][:2] == "RB":
            k += 1  # "and two later in hospital"
        verb = self.found[before[-1]][0].trigger if before else None
        if g.base is None and verb is not None and not {*self.low[verb.end : g.start]} - AND - {","}:
            return False  # "ten killed, 22 in hospital"
        if not died or g.noun is not None or g.base not in (None, "them") or start not in (g.end, k):
            return False
        self._part(g, self._before(g, a, True) or self.found[before[-1]][0])
        return True

    def _left_one(self, p: int, a: int) -> bool:
        """ "Shooting That Left Teen Dead": what was left dead has no number of its own."""
        k = p
        while k > a and p - k < OBJECT_REACH and self.tag[k - 1] in NP_TAGS and k - 1 not in self.inside:
            k -= 1
        return k < p and k > a and self.low[k - 1] in LEFT

    def _at_large(self, i: int, b: int) -> bool:
        """ "Trapped in the city", "in El-Obeid", "in traffic": besieged or late, not lost."""
        if self.low[i : i + 1] == ["in"] and self.tag[i + 1 : i + 2] in (["NNP"], ["NNPS"]):
            return True
        if self.low[i : i + 1] == ["there"]:
            return True  # "260,000 people are trapped there"
        return any(w in OPEN_PLACES for w in self.low[i : min(b, i + 5)])

    def _left_group(self, i: int, a: int) -> bool:
        p, *_ = self._chain(i, a)
        g = self.inside.get(p - 1)
        return g is not None and g.end == p

    def _carried(self, t: Trigger, a: int, b: int) -> int:
        """ "were taken to hospital", "remain trapped under the rubble"."""
        k = t.start
        verbs = {"bedside": BEDSIDE_VERBS, "under": UNDER_VERBS, "shaft": STUCK}.get(t.entry.sort, CAMP_VERBS)
        bodies = t.entry.sort == "bedside" and t.entry.kind == "killed"
        verbs = verbs | BODY_VERBS if bodies else verbs
        reach = 8 if t.entry.sort == "camp" else 4
        while k > a and t.start - k < reach and self.low[k - 1] not in verbs:
            k -= 1
        if t.entry.lemma == "open" and self.low[t.start - 2 : t.start] != ["in", "the"]:
            return 0
        if k == a or self.low[k - 1] not in verbs:
            if t.entry.sort == "camp":
                self._put(self._housed(t, a), t.entry.kind, t, "passive", 0.7)
            if t.entry.sort == "under":
                self._put(self.subjects(t.start, a, t), t.entry.kind, t, "passive", 0.7)
            return 0
        if self.low[k - 1] in LIVING and self.low[t.start] not in SHELTERS:
            return 0
        p, be, _have, _m = self._chain(k - 1, a)
        bedside = t.entry.sort == "bedside"
        bare = self.tag[k - 1] == "VBN" and p == k - 1  # "at least eight taken to hospital"
        groups = [
            g
            for g in self.subjects(p, a, t)
            if g.counted is None and (g.people or be or bodies or (bare and g.end == p and g.people is None))
        ]
        moved = (
            [] if be else [g for g in self.objects(k, t.start, t) if g.people or (bedside and g.people is None)]
        )
        if self.low[k - 1] in ("spent", "spend") and t.entry.lemma == "open":
            return 0  # after a quake people stay out for a night
        if self.low[k - 1] in SLEEPING:
            groups = [g for g in self.subjects(p, a, t) if g.counted is None and self._in_peril()]
            groups = [g for g in groups if g.base == "them" or self._takes_flight(g)]
        if moved:  # "rescuers moved 48 inmates to higher ground"
            groups = moved
        self._put(groups, t.entry.kind, t, "passive", 0.7)
        return t.end if groups else 0

    def _housed(self, t: Trigger, a: int) -> list[Group]:
        """ "Some 1,600 villagers are in tents", "1,300 in shelters", "thousands of them are in churches"."""
        j = next((j for j in range(t.start - 1, max(a, t.start - 4), -1) if self.low[j] == "in"), None)
        if j is None or not self._in_peril():
            return []
        p, be, *_ = self._chain(j, a)
        beside = self.inside.get(j - 1)
        groups = self.subjects(p, a, t) if be else [beside] if beside is not None and beside.end == j else []
        told = self.told_before(p) if be else None
        if told is not None and told.kind == "displaced" and groups and groups[0].base == "them":
            return groups
        sheltered = not SHELTERS.isdisjoint(self.low[t.start : t.end])
        return [g for g in groups if g.lost and sheltered and self._takes_flight(g)]


def plain_end(g: Group | None, b: int) -> bool:
    """Whether ``g`` is a number of people that ends its sentence: the object of a headline's last verb."""
    return g is not None and g.source is not None and g.people is not False and g.end >= b - 1


#: The frames of a sentence that read it as a whole, in their order; each with the words of which one stands in
#: whatever it reads, where there are such words.
FRAMES: tuple[tuple[Callable[[Frames, int, int], None], frozenset[str] | None], ...] = (
    (Frames._labelled, None),
    (Frames.contact, CONTACT),
    (Frames.hijacked, HIJACKING),
    (Frames.telegraphed, frozenset(COUNTED) | {"("}),
    (Frames.tabled, None),
    (Frames._lives, None),
    (Frames.bereaved, frozenset({"lost"})),
    (Frames.lives_of, frozenset({"lives", "life", "victim", "victims"})),
    (Frames._suffering, BREAKING | CUTTING | WOUNDS | LOSING_A_LIMB | SUFFER | SEVERED | THROATS),
    (Frames.by_degree, DEGREES),
    (
        Frames._not_alive,
        frozenset({"survive", "survived", "lived", "make", "alive", "wake", "woke", "consciousness"}),
    ),
    (Frames._searched, SEARCHING | SIFTING | {"finding"}),
    (Frames.hospitals, HOSPITALS | UNITS),
    (Frames.among, frozenset({"among"})),
    (Frames.hurt, TREATING | WOUNDS),
    (Frames.cared_for, CARE),
    (Frames.they_were, frozenset({"they"})),
    (Frames.all_aboard, SUNK | {"went"}),
    (Frames.hits, HITS),
    (Frames.landed, LANDING | THROWING),
    (Frames.feared_under, FEARED),
    (Frames.livelihoods, SPOILING),
    (Frames.morgues, MORGUES),
    (Frames.names, frozenset({"names"})),
    (Frames.outbreak, CASES | DIAGNOSED),
    (Frames.in_vain, SAVING),
    (Frames.taken, frozenset({"taken", "admitted"})),
    (Frames.numbers_of, NUMBER_NOUNS),
    (Frames.put_at, frozenset({"at"})),
    (Frames.compared, None),
    (Frames.restated, None),
    (Frames.enumerated, frozenset({":", "namely"})),
    (Frames.victims, frozenset({"victim", "victims"})),
    (Frames.of_the_lost, None),
    (Frames.elided, None),
    (Frames.later, None),
    (Frames.they_are_dead, DEAD),
    (Frames.did_not, frozenset({"not", "n't", "n’t"})),
    (Frames.not_back, COMING_BACK | {"yet"}),
    (Frames.hands_up, HANDS_UP),
    (Frames.swapped, SWAPPING | {"return"}),
    (Frames.having, CAPTIVE_NOUNS | GANGS),
    (Frames.ransomed, RANSOMS | DEMANDED),
    (Frames.still_sought, FINDING),
    (Frames.without_trace, TRACES | {"heard"}),
    (Frames.fate, FATES),
)
