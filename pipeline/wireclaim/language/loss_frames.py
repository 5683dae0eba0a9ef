"""Which counted groups are losses, and of what kind: frames of the words of loss over a shallow reading.

Start with ``Frames.losses``. For each word of loss, ``Frames._verb`` (or ``_state``, ``_toll``...) tells its
voice from what stands around it, then ``subjects`` or ``objects`` walks to the groups that fill its role,
over phrases, relative clauses and coordination but not over another predicate. Where that finds nothing the
parse is asked. Every frame works without a parse, for headlines and telegraphic copy.
"""

from __future__ import annotations

from collections.abc import Iterable

from .counted_groups import Group
from .loss_counts import COUNTED, MARKS, Counts
from .loss_lexicon import Entry, Trigger, loss_lexicon, words
from .loss_walks import AND, ANIMALS, COPULAS, DEGREES, HAVE, INCLUDING, MODALS, NP_TAGS, RELATIVE, Loss

#: Participles between a copula and the loss: "were reported killed", "are feared dead", "is said to have died".
REPORTED = words("reported")
QUOTES = frozenset({'"', "“", "‘", "'", "”"})
FATAL = frozenset({"fatally", "mortally", "fatal", "mortal"})
TOLL_LINKS = words("toll_links")
TOLL_VERBS = words("toll_verbs")
BEDSIDE_VERBS = words("bedside_verbs")
UNDER_VERBS = words("under_verbs")
SUFFER = words("suffer")
WOUNDS = words("wounds")
LIMBS = words("limbs")
LIVES_VERBS = words("lives_verbs")
NEGATIONS = words("negations")
#: "Killed and wounded" are two groups of people; "stabbed and killed" one.
HURTING = words("hurting")
TAKES_FLIGHT = words("takes_flight")
CAMP_VERBS = words("camp_verbs")
STUCK = frozenset({"trapped", "stuck", "entombed"})
#: "Trapped in traffic", "in the city": not lost.
OPEN_PLACES = words("open_places")
LEFT_BEHIND = words("left_behind")
WEAPONS = words("weapons")
BONES = words("bones")
OUTAGES = words("outages")
#: What buries people alive; people bury their dead.
LANDSLIDES = words("landslides")
#: What hits people without wounding each.
HARDSHIPS = words("hardships")
#: What burned in part is damaged.
IN_PART = frozenset({"partly", "partially", "slightly", "badly"})
#: How far behind the word toll its number may stand: a relative clause lies between.
TOLL_REACH = 30
#: A part is told at most so many tokens behind its whole.
WHOLE_REACH = 60
#: So many do not flee the scene of a crime together.
MANY = 50
#: A label before its number is so many tokens long at most.
LABEL_REACH = 9
CAPTIVES = {"prisoner": "captured", "captive": "captured", "hostage": "abducted", "detainee": "captured"}
TAKE = words("take")
#: What can be lost together: "12 men, six tanks and a bridge".
ANYTHING = Trigger(-1, -1, Entry((), (), "verb", "lost", "any", "", "lose"))
LOST = frozenset({"lost", "lose", "loses", "losing"})
REMAINS = frozenset({"body", "corpse", "coffin", "remains"})


def noun(word: str) -> tuple[str, str] | None:
    return loss_lexicon().noun(word)


class Frames(Counts):
    """The losses of one article. Made anew for each; ``losses`` is the only public method."""

    def losses(self) -> list[Loss]:
        """Losses in order of the text. A group has one kind, but for "no deaths or injuries" (two)."""
        for a, b in self.s.segments:
            self._counted(a, b)
            i = a
            while i < b:
                readings = self.s.triggers_at.get(i)
                nxt = i + 1
                if readings and not self._in_head(i):
                    nxt = max(nxt, self._read(i, readings, a, b))
                i = nxt
            self._labelled(a, b)
            self._lives(a, b)
            self.lives_of(a, b)
            self._suffering(a, b)
            self.put_at(a, b)
            self.compared(a, b)
            self.restated(a, b)
            self.enumerated(a, b)
        self._told()
        self._shot()
        self._parts()
        out = [loss for losses in self.found.values() for loss in losses]
        out.sort(key=lambda x: (x.group.number[0], x.distance))
        self._ellipsis(out)
        return out

    # -- reading one word of loss --------------------------------------------------------------------------

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
                plain = g is not None and g.source is not None and self.tag[t.start - 1] in ("NNP", "NNPS")
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
            if t.entry.lemma == "hurt" and self.low[t.start - 1] in COPULAS:
                return True
            return tag.startswith("VB") or (self._beside_group(t) and not (g is not None and g.value == 1))
        return True

    def _is_noun(self, i: int, readings: list[Trigger]) -> bool:
        """ "the injured", "those killed": people, not what happened to them."""
        before = self.low[i - 1] if i else ""
        return before in ("those", "the") and any(t.entry.sort == "those" for t in readings)

    def _beside_group(self, t: Trigger) -> bool:
        g = self.inside.get(t.start - 1)
        return (g is not None and g.end == t.start) or t.end in self.starts

    def _compound(self, t: Trigger, b: int) -> tuple[str, int, Trigger]:
        """(kind, end, last trigger) of "killed and wounded", "shot dead", "dead or missing"."""
        kind, end, last = self._kind(t), t.end, t
        j = end
        while j + 1 < b and self.low[j] in ("and", "or", "/", "&", ","):
            k = j + 1
            while (
                k < b and (self.tag[k] == "RB" or self.low[k] in ("then", "later")) and k not in self.s.triggers_at
            ):
                k += 1
            nxt = next(
                (
                    x
                    for x in self.s.triggers_at.get(k, ())
                    if x.entry.sort in ("verb", "shot", "state", "falls") and x.entry.form != "ing"
                ),
                None,
            )
            if nxt is None or (self.low[j] == "," and self.low[nxt.end : nxt.end + 1] not in (["and"], ["or"])):
                break
            if (t.entry.form == "ing" and nxt.entry.form != "ing") or (
                nxt.entry.takes != t.entry.takes and "any" not in (nxt.entry.takes, t.entry.takes)
            ):
                break
            kind = joined(t, kind, nxt, self.low[j])
            end, last = nxt.end, nxt
            j = end
        return kind, end, last

    def _kind(self, t: Trigger) -> str:
        kind = t.entry.kind
        around = self.low[max(0, t.start - 2) : t.start] + self.low[t.end : t.end + 1]
        if kind in ("injured", "struck", "shot") and any(w in FATAL for w in around):
            return "killed"
        if kind == "destroyed" and any(w in IN_PART for w in around):
            return "damaged"
        return kind

    def _chain(self, i: int, a: int) -> tuple[int, bool, bool, bool]:
        """(first token, has a form of be, has one of have, has a modal) of the auxiliaries before ``i``."""
        be = have = modal = False
        k = i
        while k > a:
            w = self.low[k - 1]
            if w in COPULAS:
                be = True
            elif w in HAVE:
                have = True
            elif w in MODALS:
                modal = True
            elif w in REPORTED or self.tag[k - 1] == "RB" or w == "n’t":
                if w == "left" and self.tag[k - 1] in ("VBD", "VBN") and not be and k in self.starts:
                    break
                if (k - 1) in self.inside and w not in ("not", "all", "both"):
                    break
            else:
                break
            k -= 1
        while k < i and not (self.low[k] in COPULAS or self.low[k] in HAVE or self.low[k] in MODALS):
            if self.low[k] in REPORTED and self.tag[k] in ("VBN", "VBD") and self.low[k] not in ("said",):
                break
            k += 1
        return k, be, have, modal

    def _object_follows(self, end: int, b: int) -> bool:
        """Whether a noun phrase stands right after ``end`` (then a verb that ends there is active)."""
        j = end
        while (
            j < b
            and (self.tag[j] in ("RB", "RP") or self.low[j] in ("up", "to", "down", "only", "an", "about", "a"))
            and j not in self.starts
        ):
            if self.low[j] in ("to", "a", "an") and self.tag[j] != "DT" and self.low[j - 1] != "up":
                return False
            j += 1
        if j >= b or self.s.excluded[j]:
            return j < b and j in self.starts
        if j in self.starts:
            g = self.starts[j]
            return g.lost or g.category is not None
        return self.tag[j] in NP_TAGS or self.low[j] in (
            "himself",
            "herself",
            "themselves",
            "them",
            "him",
            "her",
            "me",
            "us",
        )

    def _verb(self, t: Trigger, a: int, b: int) -> int:
        kind, end, _last = self._compound(t, b)
        if kind == "struck" and any(w in OUTAGES for w in self.low[max(a, t.start - 4) : t.start]):
            return 0
        if t.entry.form in ("either", "participle") and self._number_of(t, a):
            self._toll(t, a, b)
            return end
        p, be, have, modal = self._chain(t.start, a)
        form = t.entry.form
        if t.particle > t.end:  # "shot three men dead": the object lies between
            end = t.end
        if t.entry.sort == "falls":
            if form == "ing" and self.low[end : end + 1] == ["of"]:
                return 0
            groups = self.subjects(p, a, t)
            if t.entry.lemma == "leave" and not t.entry.particle and not self._leaves_home(end, b):
                return 0
            if t.entry.lemma in ("flee", "leave", "cross") and not t.entry.rest:
                groups = [g for g in groups if self._takes_flight(g)]
            if t.entry.lemma == "fall" and self.low[end : end + 1] == ["from"]:
                return 0  # "fell from office"
            if t.entry.lemma == "walk":
                groups = [g for g in groups if g.lemma in CAPTIVES]
            if t.entry.lemma == "fall":
                groups = [g for g in groups if g.category in ("combatant", "official") or g.lemma == "man"]
            if t.particle > 0:
                end = max(end, t.particle + len(t.entry.particle))
            if (
                not groups
                and t.entry.form in ("past", "either", "finite")
                and self.low[t.start] in ("died", "dead")
            ):
                groups = self._inverted(end, b, t)
            if groups and self.low[end : end + 1] == ["with"] and end + 1 in self.starts:
                with_them = self.starts[end + 1]  # "a clerk who died with 22 others"
                groups += [with_them] if with_them.lost and with_them.people is not False else []
            self._put(groups, kind, t, "falls")
            self._put(self._spread(groups, end, b, t), kind, t, "falls")
            return end if groups else 0
        active = form in ("finite", "past") or (have and not be) or (modal and not be)
        if form == "ing":
            active = not be or self._object_follows(end, b)
            if self.tag[t.start][:2] == "NN" and not self._object_follows(end, b):
                return 0
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
                    before = self.inside.get(t.start - 1)
                    active = before is None
        if self.low[end : end + 1] == ["alive"]:  # "Captured alive: 5."
            end += 1
        if (
            not active
            and self.low[end : end + 1] in ([":"], ["-"], ["–"], ["—"])
            and self._opens(t.start, a)
            and end + 1 in self.starts
        ):
            self._put([self.starts[end + 1]], kind, t, "list")
            return end
        if (
            t.entry.kind == "struck"
            and t.start > a
            and self.low[t.start - 1] in ("toll", "count", "deaths", "tolls")
        ):
            return 0
        if t.entry.lemma == "hold" and (active or not be) and not t.entry.particle:
            return 0  # "held talks"
        if t.entry.lemma == "bury" and active and not any(w in LANDSLIDES for w in self.low[a : t.start]):
            kind = "killed"  # "he has buried three sons"
        if (t.entry.lemma == "bury" and not active and not t.entry.particle) or (
            t.entry.lemma == "return" and not be
        ):
            return 0  # funerals; those who come home by themselves
        if active:
            groups = self.objects(end, b, t)
            if not groups and self.s.parsed:
                groups = self._by_parse(t, ("obj",))
            if t.entry.lemma == "recover":
                groups = [g for g in groups if g.lemma in WEAPONS]
            if t.entry.lemma == "trade":
                groups = [g for g in groups if g.lemma in CAPTIVES]
            self._put(groups, kind, t, "active")
            if not groups and form in ("either", "finite") and self.starts.get(end) is None:
                groups = self.subjects(p, a, t) if self._adjacent_group(p, t) else []
                self._put(groups, kind, t, "passive")
        else:
            groups = self.subjects(p, a, t)
            if not groups and self.s.parsed:
                groups = self._by_parse(t, ("nsubj:pass", "nsubj"))
            if t.entry.lemma == "recover":
                groups = [g for g in groups if g.lemma in WEAPONS]
            if not groups and be:
                groups = self._expletive(end, b, t)
            if kind == "struck" and self.low[end : end + 1] == ["by"] and HARDSHIPS & set(self.low[end : end + 4]):
                kind = "affected"  # "1.2 crore people were hit by the floods"
            self._put(groups, kind, t, "passive")
            self._put(self._spread(groups, end, b, t), kind, t, "passive")
        if not groups:
            return 0
        return end

    def _takes_flight(self, g: Group) -> bool:
        """Whether people who fled were driven out, not just got away: residents, or many."""
        many = max(g.value or 0, g.low or 0) >= MANY
        return g.people is not False and (
            many or (g.lemma in TAKES_FLIGHT and not g.implicit and (g.value or 9) > 4)
        )

    def _spread(self, groups: list[Group], end: int, b: int, t: Trigger) -> list[Group]:
        """ "Five died in the port and three in the market": numbers with a place and no verb of their own."""
        if not groups:
            return []
        return [
            g
            for g in self._groups_in(end, b)
            if g.noun is None
            and g.source is not None
            and g.base is None
            and g.lost
            and self.tag[g.start - 1] in ("CC", ",")
            and g.end < b
            and self.low[g.end] in ("in", "at", "near", "on", "outside")
            and g not in self.found
            and not self._predicate_after(g, b)
        ]

    def _number_of(self, t: Trigger, a: int) -> bool:
        """ "The number of guards killed has gone up to three", "its count of rebels killed from 41 to 33"."""
        near = self.low[max(a, t.start - 7) : t.start]
        return any(
            w in ("number", "count", "tally")
            and near[k + 1 : k + 2] == ["of"]
            and not {"a", "an"} & set(near[max(0, k - 2) : k])  # "a large number of others were wounded"
            for k, w in enumerate(near)
        )

    def _leaves_home(self, end: int, b: int) -> bool:
        """Whether those who leave leave where they live: "their farms", "the border districts"."""
        near = self.low[end : min(b, end + 5)]
        return near[:1] in (["their"], ["the"], ["its"]) and any(w in LEFT_BEHIND for w in near)

    def _inside(self, t: Trigger, a: int) -> int:
        """ "Six are in the burns ward", "no soldier was in the rebels' custody"."""
        k = next((j for j in range(t.start - 1, max(a, t.start - 6), -1) if self.low[j] == "in"), None)
        if k is None or (t.entry.kind == "captured" and k == t.start - 1 and self.low[t.start] == "hands"):
            return 0
        p, be, *_ = self._chain(k, a)
        groups = [g for g in self.subjects(p, a, t) if g.counted is None] if be else []
        self._put(groups, t.entry.kind, t, "passive", 0.7)
        return t.end if groups else 0

    def _adjacent_group(self, p: int, t: Trigger) -> bool:
        g = self.inside.get(p - 1)
        return g is not None and g.end == p and self.tag[t.start] in ("VBN", "VBD", "JJ", "NN")

    def _expletive(self, end: int, b: int, t: Trigger) -> list[Group]:
        """ "Also killed were three nurses"; "among those killed were..." is read elsewhere."""
        if end < b and self.low[end] in ("were", "was", "are", "is") and end + 1 in self.starts:
            return self.objects(end + 1, b, t)
        return []

    def _inverted(self, end: int, b: int, t: Trigger) -> list[Group]:
        return []

    def _state(self, t: Trigger, a: int, b: int) -> int:
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
        if t.entry.lemma in STUCK and any(w in OPEN_PLACES for w in self.low[t.end : min(b, t.end + 5)]):
            return 0
        kind, end, _ = self._compound(t, b)
        p, _be, _h, _m = self._chain(t.start, a)
        while p > a and self.low[p - 1] in ("listed", "hospitalised", "hospitalized", "as", "reported"):
            p -= 1
            p, *_ = self._chain(p, a)
        if self.low[end : end + 1] in ([":"], ["-"]) and self._opens(t.start, a) and end + 1 in self.starts:
            self._put([self.starts[end + 1]], kind, t, "list")
            return end
        opens = self._opens(t.start, a)
        if opens and end in self.starts and self.starts[end].noun is None and self.starts[end].end >= b - 1:
            self._put([self.starts[end]], kind, t, "list")  # "Dead 17. Missing 63."
            return end
        if t.entry.lemma == "reached" and self.low[end : end + 2] == ["for", "comment"]:
            return 0
        groups = self.subjects(p, a, t)
        if not groups and t.start > a and self.low[t.start - 1] in ("left", "leaving", "leave", "leaves"):
            groups = self.objects(end, b, t)
        if not groups and self.s.parsed and t.entry.lemma in ("dead", "missing", "homeless", "for"):
            groups = self._by_parse(t, ("nsubj", "nsubj:pass"))
        self._put(groups, kind, t, "passive")
        return end if groups else 0

    def _opens(self, i: int, a: int) -> bool:
        """Whether a label may begin at token ``i``: its segment does, or a quotation or list begins there."""
        return i == a or self.low[i - 1] == ":" or (i == a + 1 and self.low[a] in MARKS)

    def _left_group(self, i: int, a: int) -> bool:
        p, *_ = self._chain(i, a)
        g = self.inside.get(p - 1)
        return g is not None and g.end == p

    def _carried(self, t: Trigger, a: int, b: int) -> int:
        """ "were taken to hospital", "remain trapped under the rubble"."""
        k = t.start
        verbs = {"bedside": BEDSIDE_VERBS, "under": UNDER_VERBS, "shaft": STUCK}.get(t.entry.sort, CAMP_VERBS)
        reach = 8 if t.entry.sort == "camp" else 4
        while k > a and t.start - k < reach and self.low[k - 1] not in verbs:
            k -= 1
        if k == a or self.low[k - 1] not in verbs:
            if t.entry.sort == "under":
                self._put(self.subjects(t.start, a, t), t.entry.kind, t, "passive", 0.7)
            return 0
        p, be, _have, _m = self._chain(k - 1, a)
        groups = [g for g in self.subjects(p, a, t) if g.counted is None and (g.people or be)]
        moved = [] if be else [g for g in self.objects(k, t.start, t) if g.people]
        if moved:  # "rescuers moved 48 inmates to higher ground"
            groups = moved
        self._put(groups, t.entry.kind, t, "passive", 0.7)
        return t.end if groups else 0

    def _labelled(self, a: int, b: int) -> None:
        """ "Livestock lost: 2,950", "House damage: partly damaged - 11,876": a label and its bare number."""
        label: int | None = None
        for g in self._groups_in(a, b):
            if g in self.found or g.noun is not None or g.source is None or g.start <= a:
                if g.noun is not None and g in self.found and self.found[g][0].voice == "list":
                    label = g.head
                continue
            if self.low[g.start - 1] not in (":", "-", "–", "—"):
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

    def _event(self, t: Trigger, a: int, b: int) -> int:
        """ "the deaths of 12 people", "injuries to five"; the number follows its preposition."""
        j = t.end
        if j >= b or self.low[j] not in ("of", "to") or (self.low[j] == "to" and t.entry.lemma != "injury"):
            return 0
        if t.start in self.inside and self.inside[t.start].counted is not None:
            return 0
        j += 1
        while j < b and self.low[j] in ("the", "all", "his", "her", "their", "its") and j not in self.starts:
            j += 1
        groups = self.objects(j, b, t)
        if groups and groups[0].start - j > 4:
            groups = []
        kind = self._kind(t)
        if kind == "lost" and self.low[t.start] == "losses" and groups and groups[0].noun is None:
            kind = "casualties"  # "losses of about 300": dead or hurt, the text does not tell
        self._put(groups, kind, t, "noun")
        return 0

    def _toll(self, t: Trigger, a: int, b: int) -> int:
        """ "the death toll rose to 52", "a number of injured of 47"."""
        kind = t.entry.kind if t.entry.kind != "running" else self.total_kind(t)
        if kind is None:
            return 0
        before = self.shifted(t, a)
        if before:
            self._put(before, kind, t, "toll")
            return 0
        bare = t.entry.lemma in ("deaths", "fatalities", "casualties", "losses")
        if bare:
            nxt = next((self.low[k] for k in range(t.end, min(b, t.end + 3)) if self.low[k] not in MODALS), "")
            if (nxt not in TOLL_VERBS) or (t.start in self.inside):
                return 0
        j, crossed = t.end, False
        stop = min(b, t.end + TOLL_REACH)
        while j < stop:
            g = self.starts.get(j)
            if g is None:
                readings = self.s.triggers_at.get(j)
                if readings and readings[0].entry.sort in ("verb", "falls", "state", "toll"):
                    crossed = crossed or self.low[j] not in TOLL_LINKS
                j += 1
                continue
            k = j - 1
            while k > t.end and (
                self.tag[k] == "RB" or self.low[k] in ("the", "a", "least") or self.low[k] in MARKS
            ):
                k -= 1
            link = self.low[k]
            if link == "as" and any(w in MODALS or w == "up" for w in self.low[t.end : k]):
                return 0  # "the toll may go up as three are still missing"
            rises = any(w in TOLL_VERBS for w in self.low[max(t.end, k - 3) : k + 1])
            digits = link == "in" and self.low[g.end - 1] in ("figures", "digits")  # "are in three figures"
            linked = (link in TOLL_LINKS or link == "from" or digits) and (not crossed or rises)
            if linked and g.people is not False and g.lost and (g.noun is None or g.people or g.counted):
                self._put([g], kind, t, "toll")
                k = g.end
                while k < b and (self.s.excluded[k] or self.low[k] in ("on", ",")):
                    k += 1  # "to 31 on Tuesday from 19"
                if k < b and self.low[k] in ("from", "to", "-", "or"):
                    j = k
                    continue
                return 0
            if bare or crossed:
                return 0
            j = g.end
        return 0

    def _those(self, t: Trigger, a: int, b: int) -> int:
        """ "the dead include three nurses", "among those killed were two boys"."""
        before = self.low[t.start - 1] if t.start > a else ""
        if before not in ("the", "those", "all", "were", "was"):
            return 0
        j = t.end
        among = t.start - 2 >= a and self.low[t.start - 2] == "among"
        stop = min(b, j + 14)
        while j < stop:
            w = self.low[j]
            if w == "," and not among:  # "the dead, she said, were"
                nxt = next((k for k in range(j + 1, min(stop, j + 7)) if self.low[k] == ","), None)
                j = nxt + 1 if nxt is not None else stop
                continue
            copula = w in ("were", "was", "are", "is") and (among or t.entry.lemma in ("dead", "deceased"))
            if w in ("include", "includes", "included") or copula or (among and w == ","):
                groups = self.objects(j + 1, b, t)
                for g in groups:
                    self._put([g], t.entry.kind, t, "list")
                    self.found[g][0].like = None
                    self.found[g][0].sure, self.found[g][0].distance = 0.8, -1
                return groups[-1].end if groups and w != "," else 0
            if self.tag[j] in ("VBD", "VBZ", "VBP", "MD") and w not in HAVE:
                return 0
            j += 1
        return 0

    # -- frames that are no single word -------------------------------------------------------------------

    def _counted(self, a: int, b: int) -> None:
        """Groups whose own noun is a loss: "12 deaths", "no casualties", "a triple murder"."""
        for g in self._groups_in(a, b):
            t = g.counted
            if t is None or t.entry.sort == "lives":
                continue
            if not g.lost and g.base is None:
                continue
            if t.entry.sort == "count" and t.entry.lemma == "body" and g.implicit and g.value == 1:
                continue
            kind = t.entry.kind
            if g.value == 0 and t.end + 1 < b and self.low[t.end] in ("or", "and", "nor"):
                other = next((x for x in self.s.triggers_at.get(t.end + 1, ()) if x.entry.sort == "count"), None)
                if other is not None:
                    self._put([g], kind, t, "noun")
                    self.found[g].append(Loss(g, other.entry.kind, other, "noun", 1))
                    continue
            if t.entry.sort == "count" and t.end + 1 < b and self.low[t.end] in ("and", "or", "/"):
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
        for i in range(a, b):
            if self.low[i] in ("without", "any") and i not in self.inside:
                self._without(i, a, b)

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
        elif (
            not any(w in NEGATIONS for w in self.low[max(a, i - 7) : i])
            or "without" in self.low[max(a, i - 3) : i]
        ):
            return
        if self.low[i : i + 2] == ["without", "losing"] and self.low[i + 2 : i + 3] in (["a"], ["any"], ["one"]):
            k = i + 3 + (self.low[i + 3 : i + 4] == ["single"])
            known = noun(self.low[k]) if k < b else None
            if known is not None:
                people = known[1] not in ("equipment", "site")
                g = Group(i, k + 1, (i, i + 1), (k, k + 1), k, known[0], known[1], 0, 0, 0, "exact", implicit=True)
                self.groups.add(g)
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
        self.groups.add(g)
        self._put([g], t.entry.kind, t, "noun", 0.8)
        self.found[g][0].distance = 0

    def _lives(self, a: int, b: int) -> None:
        """ "claimed nine lives", "12 lives were lost", "cost 40 people their lives", "took 20 prisoners"."""
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
                    and self.low[g.end + 1] in ("lost", "claimed", "taken", "been")
                )
                if before in LIVES_VERBS or lost or after[:1] == ["lost"]:
                    self._put([g], "killed", g.counted, "active")
            elif self._said_lost(g, after, b):
                self._put([g], "killed" if g.people else "destroyed", None, "lost", 0.75)
            elif after == ["their", "lives"] and before in ("cost", "costs", "costing", "lose", "lost"):
                t = next(iter(self.s.triggers_at.get(g.end + 1, ())), None)
                self._put([g], "killed", t, "active")
            elif (
                before in LOST
                and g.lost
                and g.category is not None
                and (not g.implicit or g.category == "civilian")
            ):
                if g.noun is not None and g.people is not None:
                    rest = [x for x in self.objects(g.end, b, ANYTHING, first=False) if x.category is not None]
                    self._put([g, *rest], "lost", None, "lost", 0.75)
            elif (
                before in LOST and g.noun is None and g.source is not None and g.end < b and self.low[g.end] == "."
            ):
                loss = self.told_before(g.start)
                if loss is not None and loss.kind == "killed":
                    self._put([g], "killed", None, "lost", 0.6)  # "They say four died. We lost 13."
                    self.found[g][0].like = loss
            elif g.lemma in CAPTIVES and before in TAKE and g.base is None:
                self._put([g], CAPTIVES[g.lemma], None, "active", 0.8)

    def _said_lost(self, g: Group, after: list[str], b: int) -> bool:
        """ "Four tanks were lost", and as telegrams have it "one armoured car lost", "4k troops lost."."""
        if after in (["were", "lost"], ["was", "lost"]):
            return g.lost and g.category is not None and g.source is not None
        ends = g.end + 1 >= b or self.low[g.end + 1] in (".", ",", ";")
        return after[:1] == ["lost"] and (g.category == "equipment" or (g.category == "combatant" and ends))

    def _word_before(self, g: Group, a: int) -> str:
        k = g.start
        while (k > a and self.tag[k - 1] in ("RB", "DT")) or (
            k > a and (self.low[k - 1] in ("the", "of", "total", "a", "further") or self.low[k - 1] in MARKS)
        ):
            k -= 1
        return self.low[k - 1] if k > a else ""

    def _suffering(self, a: int, b: int) -> None:
        """ "four men suffered gunshot wounds", "one midwife lost a leg", "a fireman broke an ankle"."""
        for i in range(a, b):
            w = self.low[i]
            if w in ("broke", "broken", "breaking") and any(x in BONES for x in self.low[i + 1 : min(b, i + 4)]):
                p, *_ = self._chain(i, a)
                self._put([g for g in self.subjects(p, a, None) if g.people], "injured", None, "falls", 0.8)
                continue
            limb = w in ("lost", "lose", "loses")
            if not limb and w not in SUFFER:
                continue
            stop = min(b, i + (4 if limb else 9))
            near = self.low[i + 1 : stop]
            if not any(x in (LIMBS if limb else WOUNDS) for x in near) and (limb or "damage" not in near):
                continue
            if "damage" in near and not limb:
                p, *_ = self._chain(i, a)
                things = [g for g in self.subjects(p, a, None) if g.people is not True and g.lost]
                self._put(things, "damaged", None, "falls", 0.8)
                continue
            fatal = any(x in FATAL for x in near) and not any("non" in x or x == "not" for x in near)
            p, *_ = self._chain(i, a)
            groups = [g for g in self.subjects(p, a, None) if g.people is not False and g.lost]
            self._put(groups, "killed" if fatal else "injured", None, "falls", 0.8)

    def _with_wounds(self, g: Group) -> bool:
        """ "Forty patients with severe burns"."""
        after = self.low[g.end : g.end + 5]
        return after[:1] == ["with"] and any(x in WOUNDS for x in after)

    def _told(self) -> None:
        """ "Treated eight injured policemen": the loss stands before the noun and nothing else is said of it."""
        for g in self.groups.items:
            if g.people and g.lost and g not in self.found and g.source is not None and self._with_wounds(g):
                self._put([g], "injured", None, "noun", 0.7)
            if g.told is None or g in self.found or not g.people or not g.lost or g.counted is not None:
                continue
            if g.told.entry.takes == "people":
                self._put([g], g.told.entry.kind, g.told, "noun", 0.7)

    def _shot(self) -> None:
        """ "Five people were shot": hurt, or dead or hurt where the article tells that some were killed."""
        deaths = [
            x.group for found in self.found.values() for x in found if x.kind == "killed" and x.group.value != 0
        ]
        for g, found in self.found.items():
            if found[0].kind != "shot":
                continue
            if g.implicit and found[0].voice == "noun" and g.counted is not None:
                found[0].kind = "casualties"  # "a double shooting"
                continue
            others = g.lemma == "other" or (g.noun is None and g.start and self.low[g.start - 1] in AND)
            fewer = any(d.value is not None and d.value < (g.value or 0) for d in deaths)
            found[0].kind = "casualties" if fewer and not others else "injured"

    def _parts(self) -> None:
        """Groups that are told as part of one before: "including three children", "two of them critically"."""
        for a, b in self.s.segments:
            for g in self._groups_in(a, b):
                if g in self.found:
                    loss = self.found[g][0]
                    if g.whole is not None and g.whole in self.found:
                        loss.whole = self.found[g.whole][0]
                    elif loss.whole is None and (
                        g.base in ("them", "those")
                        or loss.voice == "list"
                        or self._after_including(g, a)
                        or self._in_condition(g, loss, a)
                    ):
                        loss.whole = self._whole(g, loss.kind, a)
                    continue
                if not g.lost:
                    continue
                if self._after_including(g, a):
                    whole = self._before(g, a, g.people)
                    if whole is not None:
                        self._part(g, whole)
                        self._list_on(g, whole, b)
                elif g.start - 2 >= a and self.low[g.start - 2 : g.start] in (["of", "whom"], ["of", "which"]):
                    whole = self._before(g, a, None)
                    if whole is not None:
                        self._part(g, whole)
                elif self._were(g, a, b):
                    whole = self._before(g, max(0, a - 60), True)
                    if whole is not None:
                        self._part(g, whole)
                elif g.base == "them" and not self._predicate_after(g, b) and self._says_of_part(g, b):
                    whole = self._before(g, max(0, a - 60), g.people)
                    if whole is not None:
                        self._part(g, whole)
                elif (
                    g.noun is None
                    and g.end < b
                    and self.low[g.end] in DEGREES
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

    def _in_condition(self, g: Group, loss: Loss, a: int) -> bool:
        """ "Sixteen were wounded, [five] in critical condition": how some of those just told are."""
        state = loss.trigger is not None and loss.trigger.entry.sort == "state" and loss.kind == "injured"
        return state and g.noun is None and g.start > a and self.low[g.start - 1] == ","

    def _says_of_part(self, g: Group, b: int) -> bool:
        """Whether "two of them" is followed by what they were: "children", "critically", "over the sea"."""
        after = self.low[g.end] if g.end < b else ","
        return (
            g.noun is not None
            or after in DEGREES
            or (
                after not in RELATIVE
                and g.end < len(self.tag)
                and self.tag[g.end][:3] in ("IN", "JJ", "NN", "NNS", "VBG")
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
            and self.low[g.start - 1] not in QUOTES
        ):
            return False
        if k >= b or self.low[k] not in ("were", "was", "are"):
            return False
        k += 1
        while k < b and (self.tag[k] in ("DT", "JJ", "RB", "PRP$", "CD") or self.low[k] in ("from",)):
            k += 1
        known = noun(self.low[k]) if k < b else None
        if known is None or known[1] in ("equipment", "site") or self.tag[k][:2] != "NN":
            return False
        g.noun, g.head, g.lemma, g.category = (k, k + 1), k, known[0], known[1]
        return True

    def _listed_after(self, g: Group, a: int) -> bool:
        """Never by place alone: ", two women," after a number is read as a part only next to another part."""
        before = self.inside.get(g.start - 2)
        return before is not None and before in self.found and self.found[before][0].whole is not None

    def _after_including(self, g: Group, a: int) -> bool:
        k = g.start - 1
        while k >= a and (self.tag[k] in ("RB", "DT") or self.low[k] in ("at", "least", "also", ",", "the")):
            if self.low[k] in INCLUDING:
                break
            k -= 1
        if k < a:
            return False
        if self.low[k] in ("including", "incl", "notably"):
            return True
        return self.low[k] == "them" and k > a and self.low[k - 1] == "among"

    def _list_on(self, g: Group, whole: Loss, b: int) -> None:
        """The rest of "including three children, two women and a nurse"."""
        for other in self.objects(g.end, b, None, first=False):
            if other not in self.found and other.people == g.people and other.lost:
                self._part(other, whole)

    def _part(self, g: Group, whole: Loss, kind: str | None = None) -> None:
        if g.people is False and whole.group.people:
            return
        loss = Loss(g, kind or whole.kind, whole.trigger, "list", 1, whole=whole, sure=0.8)
        w = whole.group
        if g.value is not None and w.value is not None and g.value > w.value:
            loss.whole = None
            loss.sure = 0.6
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
                        fits = fits and self.s.segment_of(last.group.start) == self.s.segment_of(g.start)
                    if fits and loss.voice != "toll":
                        loss.like = last
            elif loss.whole is None or last is None:
                last = loss

    def _groups_in(self, a: int, b: int) -> list[Group]:
        return self.groups.between(a, b)

    def _put(self, groups: Iterable[Group], kind: str, t: Trigger | None, voice: str, sure: float = 0.9) -> None:
        for g in groups:
            if t is None:
                distance = 3
            else:
                distance = t.start - g.end if g.end <= t.start else max(0, g.start - t.end)
            if g.value == 0 and t is not None and t.start == g.end:
                distance += 50  # "none of those evacuated was hurt": what is denied is the finite verb
            this = Loss(g, kind_for(kind, g, t), t, voice, distance, sure=sure)
            old = self.found.get(g)
            if old is not None and this.kind == "killed" and old[0].kind in ("injured", "shot", "struck"):
                old = None  # "a soldier who was hit succumbed"
            if old is None or (distance < old[0].distance and old[0].voice != "noun"):
                self.found[g] = [this]


def joined(first: Trigger, kind: str, second: Trigger, word: str) -> str:
    """The kind of two joined words of loss: killed and wounded → casualties; shot and killed → killed."""
    other = second.entry.kind
    pair = {kind, other}
    if len(pair) == 1:
        return kind
    if "shot" in pair:
        return other if kind == "shot" else kind
    if pair == {"killed", "injured"}:
        told_apart = {first.entry.lemma, second.entry.lemma} & HURTING
        return "casualties" if told_apart else "killed"
    if "casualties" in pair:
        return "casualties"
    if "killed" in pair:
        return "casualties" if "missing" in pair and word == "or" else "killed"
    if pair == {"destroyed", "damaged"}:
        return "destroyed" if word == "and" else "damaged"
    return other


def kind_for(kind: str, g: Group, t: Trigger | None = None) -> str:
    """``kind`` as it is for people or for things: people who were hit are injured, lost tanks destroyed."""
    if kind == "lost":
        return "destroyed" if g.people is False else "killed"
    if t is not None and t.entry.lemma == "seize" and g.people and g.category not in ("combatant", "official"):
        return "abducted"
    if kind == "struck" and g.people:
        return "injured"
    if kind == "released" and g.lemma in REMAINS:
        return "killed"
    if kind == "killed" and g.people is False and g.lemma not in ANIMALS:
        return "destroyed"
    return kind
