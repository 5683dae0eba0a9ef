"""Counts told without a word of loss of their own: running totals, another source's count, parts of a loss.

"Three more bodies were found, taking the total to [25]"; "the ministry put losses at 40, the rebels said [200]";
"[13] of the [31] deaths". Each takes its kind from the loss that the sentence, or the one before, tells.
"""

from __future__ import annotations

from itertools import takewhile

from .counted_groups import Group
from .lexicon import Entry, Trigger, noun, words
from .parts import Parts
from .walks import BE, HAVE, MARKS, NP_TAGS

#: What stands before a total that is the one of the losses just told.
DEFINITE = words("definite")
RAISING = words("raising")
CLAIMING = words("claiming")
#: What officials do to a toll.
REVISING = words("revising")
LIVES_VERBS = words("lives_verbs")
TALKING = frozenset({"talk", "talks", "talked", "speak", "speaks", "spoke", "speaking"})
ADMITTING = frozenset({"admit", "admits", "admitted", "own", "owns", "owned"})
RISES = words("rises")
LOCATIVE = words("locative")
#: Verbs that may be left out before a second count: "the clinic received nine wounded, the hospital [four]".
COUNTING = CLAIMING | frozenset("received took treated had has lost suffered saw buried".split())
#: Before by how much a toll has changed: "rose by [one]", "an increase of [17]".
CHANGED = frozenset(
    {"rose", "risen", "rises", "climbed", "jumped", "increased", "grew", "went", "gone", "up", "down"}
)
#: Nouns for a count, and for one that somebody revises: "cut its figure to 38", "raised this to 27".
NUMBER_NOUNS = frozenset({"number", "count", "tally", "toll"})
REVISED_COUNTS = frozenset(
    {"it", "this", "that", "toll", "figure", "count", "tally", "estimate", "number", "claim"}
)
#: "The true figure was 20".
TRUE = frozenset({"true", "real", "actual"})
#: What ends a clause that leaves its verb out: "the military said none had".
LEFT_OUT = HAVE | BE
PUTTING = frozenset("put puts putting placed estimated estimates estimate gave reckoned reckons reckon".split())
#: Who is counted, and as what: labels before bare numbers, heads of tables.
COUNTED = {
    "dead": "killed", "deaths": "killed", "fatalities": "killed", "wounded": "injured", "injured": "injured",
    "missing": "missing", "losses": "casualties", "casualties": "casualties", "killed": "killed",
    "downed": "destroyed",
    "abducted": "abducted", "kidnapped": "abducted", "arrested": "captured", "detained": "captured",
    "captured": "captured", "seized": "captured", "recovered": "captured", "arrests": "captured",
    "freed": "released", "released": "released", "untraced": "missing", "abductions": "abducted",
    "injuries": "injured", "displaced": "displaced", "homeless": "displaced", "hurt": "injured",
    "deceased": "killed", "casualty": "casualties", "martyred": "killed", "martyrs": "killed",
}  # fmt: skip
#: Who confirms or documents a number of what others claim.
VOUCHING = words("vouching")
#: Between a toll and what it had been, and tokens back to the toll.
STOOD = frozenset({"been", "was", "stood", "stands"})
RECALL_TOLL = 25
TURNING_OUT = frozenset({"turned", "proved", "emerged", "transpired"})
ESTIMATES = frozenset({"estimate", "total", "average", "figure", "toll", "count", "tally"})
#: "Far above the 1,900 first estimated"; "a rise of 17 on the week before".
FIRST_GIVEN = (["first"], ["initially"], ["originally"], ["previously"], ["earlier"])
GROWTH = frozenset({"increase", "rise", "jump", "drop", "fall", "decrease"})
COMPARING = {(",", "not"), ("up", "from"), ("down", "from"), ("compared", "with"), ("compared", "to")}
#: What may follow a bare count.
RESTING = MARKS | frozenset({".", ",", ";", "and", "by", "while", "but", "–", "—", ")", "from", "after", "this"})
BODIES = frozenset({"bodies", "corpses", "coffins"})
#: Tokens of "number of human cases".
PHRASE_REACH = 7
CAPTIVES = {
    "prisoner": "captured", "captive": "captured", "hostage": "abducted", "detainee": "captured",
    "pow": "captured", "abductee": "abducted", "internee": "captured",
}  # fmt: skip
#: What may be told of a number of people between "put" and "at".
PEOPLE_KINDS = frozenset("killed injured missing captured abducted released displaced affected".split())
#: Tokens from "put" to its number: "put the number of soldiers' bodies brought to the morgue at 30".
PUT_REACH = 14
#: Tokens of the name of a second source: "the state news agency".
GAP_REACH = 6
#: Tokens to the word of loss in "soldiers killed this year now number nine".
COUNTED_REACH = 5


class Counts(Parts):
    """Frames over losses that are found already."""

    def total_kind(self, t: Trigger) -> str | None:
        """The kind that "taking the total to 25" counts, None where it is a total of something else."""
        a, _ = self.s.segment_of(t.start)
        before = self.low[max(0, t.start - 4) : t.start]
        rising = any(w in RISES for w in self.low[t.end : t.end + 4]) and before[-1:] in (
            ["the"],
            ["that"],
            ["its"],
        )
        if rising:  # "the number had since climbed to 23"
            loss = self.told_before(t.start)
            return loss.kind if loss is not None else None
        if self.low[t.start] in ("number", "figure", "count"):
            verb = self.low[t.start] == "number" and t.end in self.starts and t.start > a + 1
            those = [
                x.entry for i in range(a, min(t.start, a + COUNTED_REACH)) for x in self.s.triggers_at.get(i, ())
            ]
            told = (x.kind for x in those if x.sort in ("those", "state"))
            return next(told, None) if verb else None  # "soldiers killed in crashes this year number nine"
        if not any(w in RAISING for w in before) and before[-1:] != ["overall"]:
            return None
        if not any(w in DEFINITE for w in before):
            return None
        loss = self.told_before(t.start)
        if loss is not None:
            return loss.kind
        named = (x for i in range(a, t.start) for x in self.s.triggers_at.get(i, ()))
        return next((x.entry.kind for x in named if x.entry.sort == "count"), None)  # "another body"

    def numbers_of(self, a: int, b: int) -> None:
        """ "Bringing the number of such deaths this year to [22]", "the number of human cases rose to [11]": what
        stands between "number of" and the noun of loss tells which."""
        for i in range(a, b - 3):
            if self.low[i] not in NUMBER_NOUNS or self.low[i + 1] != "of" or self._is_toll(i):
                continue
            near = range(i + 2, min(b, i + PHRASE_REACH))
            phrase = takewhile(lambda k: self.tag[k] in NP_TAGS or self.tag[k] in ("HYPH", "VBN"), near)
            kinds = ((k, kind) for k in phrase if (kind := self._counted_kind(k)) is not None)
            k, kind = next(kinds, (i, None))
            if kind is not None:
                entry = Entry(("of",), (), "toll", kind, "people", "", "number")
                self._toll(Trigger(i, k + 1, entry), a, b)

    def _is_toll(self, i: int) -> bool:
        """Whether the lexicon has the phrase that begins with "number" at ``i``."""
        return any(t.entry.sort == "toll" and t.end > i + 1 for t in self.s.triggers_at.get(i, ()))

    def _counted_kind(self, i: int) -> str | None:
        """The kind that the plural at ``i`` counts: deaths, killings, and cases where the copy has a disease."""
        if self.low[i] in ("cases", "infections"):
            return None if words("diseases").isdisjoint(self.s.vocabulary) else "affected"
        nouns = (t.entry for t in self.s.triggers_at.get(i, ()) if t.entry.sort == "count")
        return next((x.kind for x in nouns if self.low[i] != x.lemma), None)

    def restated(self, a: int, b: int) -> None:
        """ "… while the rebels said 200", "the clinic gave a figure of 14": another count of the loss before."""
        for g in self._groups_in(a, b):
            if g in self.found or g.noun is not None or not (g.source is not None or g.value == 0):
                continue
            if g.source is not None and g.source.form not in ("cardinal", "multiple"):
                continue
            stood = self._stood(g, a)
            vouched = self.low[g.start - 1 - (self.low[g.start - 1] in ("only", "just", "but"))] in VOUCHING
            if not (stood or vouched or self._rests(g, b)):
                continue
            if not (stood or vouched or self._says(g, a) or self._gapped(g, a) or self._elsewhere(g, a)):
                continue
            loss = self.told_before(g.start)
            things = loss is not None and loss.group.people is False and not vouched
            if loss is not None and not things and loss.kind != "released":
                if vouched and (g.value or 0) > (loss.group.value or g.value or 0):
                    continue  # "confirmed 120 votes"
                rival = g.source is not None and g.source.form != "multiple" and self._says(g, a)
                again = g.value == 0 or stood or rival or self._revised(g, a)  # no part of what was told
                self._put([g], loss.kind, None, "elided" if again else "list", 0.6)
                self.found[g][0].like = loss
            elif loss is None and (self._revised(g, a) or self._turned_out(g, a)):
                named = (x.entry for i in range(a, g.start) for x in self.s.triggers_at.get(i, ()))
                kind = next((x.kind for x in named if x.sort in ("those", "count")), None)
                if kind is not None:  # "had counted some of the dead twice and cut its figure to 38"
                    self._put([g], kind, None, "elided", 0.6)

    def _rests(self, g: Group, b: int) -> bool:
        """Whether nothing more is told of ``g`` behind it, but for a verb left out: "said none had"."""
        k = g.end
        if k < b and self.low[k] in LEFT_OUT:
            k += 1
            return k >= b or self.low[k] in (".", ",", ";") or self.low[k] in MARKS
        if k < b and self.low[k] == "to" and self.low[g.start - 1] == "from":
            return True  # "from 52 to 38"
        return k >= b or self.low[k] in RESTING or self.low[k].isspace()

    def _stood(self, g: Group, a: int) -> bool:
        """ "The toll rose to 52. It had been [47]", "earlier it stood at [30]": an older state of a toll."""
        k = g.start - 1
        if self.low[k - 1 : k + 1] in (["stood", "at"], ["stands", "at"], ["given", "as"]):
            k -= 1
        elif self.low[k] not in ("been", "was") or g.noun is not None:
            return False
        while k > a and (self.low[k] in HAVE or self.low[k] in STOOD or self.tag[k] == "RB"):
            k -= 1
        if self.low[k] == "it" and "given" in self.low[k : g.start]:
            k = g.start - 1
        told = self.told_before(g.start, RECALL_TOLL) if self.low[k] in (*REVISED_COUNTS, "as") else None
        named = self.low[k] in REVISED_COUNTS - {"it", "this", "that"} and "been" in self.low[k : g.start]
        return told is not None and self.low[k] != "that" and (named or told.voice in ("toll", "elided"))

    def _revised(self, g: Group, a: int) -> bool:
        """Whether ``g`` is what a count is raised or lowered from or to: "cut its figure from 52 to 38"."""
        before = self.low[max(a, g.start - 8) : g.start]
        if before[-1:] not in (["to"], ["from"]) or not any(w in REVISING for w in before):
            return False
        return any(w in REVISED_COUNTS for w in before)

    def shifted(self, t: Trigger, a: int) -> list[Group]:
        """ "Lowered to [ten] from [11] the number of guards killed", "bringing to [26] the tally of the dead": the
        numbers before the word toll."""
        out: list[Group] = []
        first = max(a, t.start - 7)
        k = next((i for i in range(t.start, first - 1, -1) if self.low[i] in NUMBER_NOUNS), t.start) - 1
        while k > a and self.low[k] in ("the", "its", "their", "overall", "official", "confirmed", "total"):
            k -= 1
        owner = k
        while owner > a and (self.tag[owner] in NP_TAGS or self.tag[owner] == "POS") and owner not in self.inside:
            owner -= 1
        if "POS" in self.tag[owner : k + 1]:
            k = owner  # "bringing to four the mission's deaths"
        g = self.inside.get(k)
        while (
            g is not None and g.noun is None and g.source is not None and self.low[g.start - 1] in ("to", "from")
        ):
            out.append(g)
            g = self.inside.get(g.start - 2)
        before = self.low[max(a, out[-1].start - 4) : out[-1].start] if out else []
        return out if any(w in REVISING or w in RAISING for w in before) else []

    def enumerated(self, a: int, b: int) -> None:
        """ "Eleven people died: the [nine] guards and [two] drivers", "namely [3] soldiers": who they were."""
        for i in range(a + 1, b - 1):
            if self.low[i] != ":" and self.low[i - 1 : i + 1] != [",", "namely"]:
                continue
            whole = self.told_before(i, i - a)
            if whole is None or whole.group.people is False or whole.group.value is None:
                continue
            j = i + 1
            while j < b and self.low[j] in ("the", "all", "his", "her", "its", "their"):
                j += 1
            if j not in self.starts:
                continue
            for g in self.objects(j, b, None):
                if g not in self.found and g.people and g.lost and (g.value or 0) < whole.group.value:
                    self._put([g], whole.kind, None, "list", 0.7)
                    self.found[g][0].whole = whole

    def _says(self, g: Group, a: int) -> bool:
        """Whether "said", "put it at", "gave a figure of" stands right before ``g``."""
        before = self.low[max(a, g.start - 8) : g.start]
        while before[-1:] and before[-1] in MARKS:
            before.pop()
        if before[-1:] and before[-1] in CLAIMING:
            return True
        if before[-2:] == [",", "then"] or self._turned_out(g, a):
            return True  # "the ministry said 12 had died, then 15"
        if before[-2:-1] and (before[-2] in TALKING and before[-1] == "of"):
            return True
        if before[-2:-1] and (before[-2] in ADMITTING and before[-1] == "to"):
            return True
        if "number" in before and not self._of_people(g.start, a):
            return False  # "put the number of rockets at 28"
        if before[-1:] == ["at"] and any(
            x in self.found and self.found[x][0].voice == "toll" for x in self.groups.between(a, g.start)
        ):
            return True  # "police put the dead at four, the opposition at 43"
        if before[-1:] in (["to"], ["from"]) and any(w in REVISING for w in before):
            return self._revised(g, a)
        if before[-1:] in (["was"], ["is"]) and any(w in TRUE for w in before):
            return any(w in REVISED_COUNTS for w in before)  # "the true figure was 20"
        if before[-1:] in (["at"], ["of"], ["was"], ["is"]):
            return any(w in CLAIMING for w in before) and any(
                w in ("it", "figure", "number", "count", "estimate", "that", "them") for w in before
            )
        return False

    def _turned_out(self, g: Group, a: int) -> bool:
        """ "What had been taken for one death turned out on Saturday to be [three]", "proved to be [14]"."""
        before = self.low[max(a, g.start - 8) : g.start]
        return before[-2:] == ["to", "be"] and not TURNING_OUT.isdisjoint(before)

    def _of_people(self, i: int, a: int) -> bool:
        """Whether the "number" before token ``i`` is bare or one of people: "the number of those hurt"."""
        k = max(j for j in range(max(a, i - 8), i) if self.low[j] == "number")
        if self.low[k + 1 : k + 2] != ["of"]:
            return True
        near = [noun(w) for w in self.low[k + 2 : i]]
        return any(x is not None and x[1] not in ("equipment", "site") for x in near) or any(
            w in COUNTED for w in self.low[k + 2 : i]
        )

    def _gapped(self, g: Group, a: int) -> bool:
        """ "The hospital counted 17 dead, the mayor [nine]": another who says it, with the verb left out."""
        end = k = g.start - (self.low[g.start - 1] in ("of", "as"))  # "spoke of six dead, the hospital of [nine]"
        while k > a and end - k < GAP_REACH and self.tag[k - 1] in NP_TAGS and k - 1 not in self.inside:
            k -= 1
        if k == end or k - 1 <= a or self.low[k - 1] not in (",", ";", "and", "but", "while"):
            return False
        if self.tag[end - 1] not in ("NN", "NNS", "NNP", "NNPS", "POS"):
            return False
        told = self.told_before(k, k - a)
        if told is None:
            return False
        between = range(a, told.group.start)
        return any(self.low[i] in COUNTING for i in between) and told.group.end <= k

    def _elsewhere(self, g: Group, a: int) -> bool:
        """ "… left one dead; in Baixo, [three]", "in the south another [30]": the same at another place."""
        k = g.start - (self.low[g.start - 1] == ",")
        while k > a and g.start - k < GAP_REACH and self.tag[k - 1] in NP_TAGS:
            k -= 1
        if k <= a or self.low[k - 1] not in LOCATIVE:
            return False
        if k - 1 > a and self.low[k - 2] not in (";", ",", "and", "while"):
            return False
        told = self.told_before(k)
        return told is not None and told.group.end < k

    def put_at(self, a: int, b: int) -> None:
        """ "Put the dead in Esfad alone at [120]": the count of who is named between the verb and "at"."""
        for g in self._groups_in(a, b):
            k = g.start - (self.low[g.start - 1] in MARKS)  # puts the dead at "fewer than ten"
            if g in self.found or g.source is None or self.low[k - 1] != "at":
                continue
            if g.noun is not None and not (g.people and g.lost):
                continue
            near = self.low[max(a, g.start - PUT_REACH) : g.start - 1]
            verb = next((i for i, w in enumerate(near) if w in PUTTING), None)
            counted = [COUNTED[w] for w in near[verb:] if w in COUNTED] if verb is not None else []
            if verb is not None and not counted and near[verb + 1 : verb + 2] == ["the"]:
                counted = ["killed"] * any(w in BODIES for w in near[verb + 4 :]) or self._numbered(near[verb:], g)
            kind = counted[-1] if counted else None  # "put the dead at nine and those abducted at 13"
            if kind is not None:
                self._put([g], kind, None, "toll", 0.8)

    def _numbered(self, near: list[str], g: Group) -> list[str]:
        """The kinds that the words between "put" and "at" tell: "the number of soldiers [in its hands] at 120",
        "the number of villagers [driven from their homes] at 300", "the [prisoners] it holds at 40"."""
        start = g.start - 1 - len(near)
        told = (t for i in range(start, g.start) for t in self.s.triggers_at.get(i, ()) if t.start >= start)
        kinds = [t.entry.kind for t in told if t.entry.sort in ("inside", "verb", "state", "camp", "falls")]
        held = [CAPTIVES[known[0]] for w in near if (known := noun(w)) is not None and known[0] in CAPTIVES]
        return held[-1:] or [kind for kind in kinds if kind in PEOPLE_KINDS][-1:]

    def compared(self, a: int, b: int) -> None:
        """ "214 were killed, against [97] in all of 2024", "up from [190]": the same for another time."""
        for g in self._groups_in(a, b):
            if g in self.found or g.source is None or not g.lost or (g.noun is not None and not g.people):
                continue
            k = g.start - (self.low[g.start - 1] == "the")
            if self.low[k - 1] == "of" and self.low[k - 2] in ESTIMATES:
                k -= 3 + (self.low[k - 3] in ("earlier", "initial", "previous", "official"))
            before = tuple(self.low[max(a, k - 2) : k])
            first = self.low[k - 1] in ("above", "below") and self.low[g.end : g.end + 1] in FIRST_GIVEN
            grown = before[-1:] == ("of",) and before[0] in GROWTH and self.low[k - 3] in ("a", "an")
            if before[-1:] == ("by",) and before[0] in CHANGED:
                tolls = (x.entry for i in range(a, g.start) for x in self.s.triggers_at.get(i, ()))
                kind = next((x.kind for x in tolls if x.sort == "toll" and x.kind != "running"), None)
                if kind is not None and g.noun is None:
                    self._put([g], kind, None, "elided", 0.6)
            elif before in COMPARING or before[-1:] == ("against",) or first or grown:
                loss = self.told_before(g.start, g.start - a)
                if loss is not None:  # another count of what was told, no part of it
                    self._put([g], loss.kind, None, "elided", 0.7)
                    self.found[g][0].like = loss

    def lives_of(self, a: int, b: int) -> None:
        """ "claimed the lives of three firemen", "the life of one man", "claimed 14 victims"."""
        for i in range(a + 1, b - 2):
            if self.low[i] in ("lives", "life") and self.low[i + 1] == "of":
                before = [w for w in self.low[max(a, i - 3) : i] if w not in ("the", "all")]
                if before[-1:] and before[-1] in LIVES_VERBS:
                    j = i + 2
                    while j < b and self.low[j] in ("the", "all", "his", "her", "its", "their"):
                        j += 1
                    groups = self.objects(j, b, None)
                    self._put([g for g in groups if g.people is not False], "killed", None, "active")
        for g in self._groups_in(a, b):
            if g not in self.found and g.lemma == "victim" and self.low[g.start - 1].startswith("claim"):
                self._put([g], "killed", None, "active")
