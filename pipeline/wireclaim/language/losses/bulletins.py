"""Losses told as bulletins and live blogs have them: tables of labels and bare numbers, changes in brackets, and
sentences without a verb behind one of losses.

"The dead by district: Orvel, 12; Ravel, nine", "Dead 209 (+6), missing 18", "Two died on Monday. On Tuesday,
three." Start with ``Bulletins.tabled``: what a heading tells is told of each number in its table.
"""

from __future__ import annotations

from .counted_ages import SORTING
from .counted_groups import RANKS, Group
from .counts import COUNTED
from .nouns import TOLL_VERBS
from .shallow import DEAD, FOLLOWING
from .spread import Spread
from .walks import AND, BE, DASHES, MARKS, NP_TAGS, Loss

#: Tokens before the word that heads a table ("the confirmed dead"), from it to its colon, and of a short sentence.
HEAD_REACH, COLON_REACH = 4, 9
COLONS = DASHES | {":", "-", "):"}
#: Behind a number of a table, and before a label in a row of them.
CLOSING = AND | DASHES | frozenset({",", ";", ".", ":", "(", ")", "/", "-"})
CHANGE = frozenset({"up", "down", "plus", "minus", "+", "-", "−"})
#: Who survives, and who was brought to safety: those who "did not" are dead, those who "were not" are missing.
LIVING = frozenset({"survived", "lived", "escaped", "made", "recovered"})
BROUGHT_BACK = frozenset({"rescued", "found", "saved", "located", "recovered", "returned"})
LIVING_REACH = 14
#: Who is told dead by a pronoun was seen or found before, so many tokens back at most.
SEEING = frozenset(
    "saw see seen found find pulled pull dragged carried counted count dug lifted there lay lying knew on".split()
)
SEEN_REACH, SEEING_REACH = 28, 6
SINCE = frozenset({"all", "both", "already"})
#: What is told of one more body: "a fourth was found on Sunday".
TURNING_UP = frozenset("found recovered pulled discovered retrieved located dug followed surfaced came".split())
TURNING_UP_REACH = 4
#: Before the day to which a count was so high: "by Tuesday nine".
DATING = frozenset({"by", "on", "at", "until", "as", "before"})
DATING_REACH = 5
#: Between a time of day and the count of a live blog: "17:58 - Now ten".
PAUSING = DASHES | {",", "-", "now", "then"}


class Bulletins(Spread):
    """Frames of tables and of sentences that leave their verb out."""

    #: The kind and the whole of the table that the last segment was part of, and where that segment ended.
    _table: tuple[int, str, Loss | None] = (-1, "", None)

    def tabled(self, a: int, b: int) -> None:
        """ "The dead by age: 6 to 17, [11]; 18 and over, [30]", "Injured: [14] men, [nine] women", "By district:
        Orvel [12], Ravel [nine]" behind a sentence of losses."""
        rows = self.low[a - 1] == ";" and self._table[0] == a
        if rows:
            start, kind, whole = a, self._table[1], self._table[2]
        else:
            heading = None if COLONS.isdisjoint(self.s.said(a, b)) else self._heading(a, b)
            if heading is None:
                return
            start, kind, whole = heading
        items = self._items(start, b)
        if rows or self.low[b - 1] == ";":
            for g in items[:-1]:  # "18 and over, [30]"
                if g in self.found and self.found[g][0].voice == "list":
                    del self.found[g]
            items = items[-1:]
        items += [g for g in self.objects(start, b, None) if g.people and g not in items]
        for g in items:
            if g not in self.found and not self._predicate_after(g, b):
                self._put([g], kind, None, "elided", 0.7)
                self.found[g][0].whole = whole
        self._table = (b, kind, whole) if items or self.low[b - 1] == ";" else (-1, "", None)

    def _heading(self, a: int, b: int) -> tuple[int, str, Loss | None] | None:
        """Where the table that ``[a, b)`` begins with starts, what it counts and what all of it are part of."""
        k = a + (self.low[a] in MARKS)
        word = next((i for i in range(k, min(b, k + HEAD_REACH)) if self.low[i] in COUNTED), None)
        sorting = self.low[k] in SORTING
        if word is None and not sorting:
            return None
        first = k if sorting else word
        if any(self.tag[i] not in NP_TAGS and self.tag[i] != "VBN" for i in range(k, first)):
            return None
        colon = first + 1
        while colon < min(b, first + COLON_REACH) and self.low[colon] not in COLONS:
            if self.tag[colon] in ("VBD", "VBZ", "VBP", "MD") or colon in self.starts:
                return None
            colon += 1
        if colon >= b or self.low[colon] not in COLONS:
            return None
        if not sorting:
            return colon + 1, COUNTED[self.low[word]], None
        told = self.told_before(a)
        return (colon + 1, told.kind, told) if told is not None and told.group.people is not False else None

    def _items(self, start: int, b: int) -> list[Group]:
        """The bare numbers of a table: "Orvel, [12]", "men [14], women [nine]"."""
        return [
            g
            for g in self._groups_in(start, b)
            if g.lost
            and (g.noun is None or g.noun[0] < g.start)
            and g.base is None
            and (g.source is not None or g.value == 0)
            and (g.end >= b or self.low[g.end] in CLOSING or self.low[g.end].isspace())
        ]

    def telegraphed(self, a: int, b: int) -> None:
        """ "Dead [209] (+[6]), injured [1,377], missing [18]": each word with the number behind it."""
        for g in self._groups_in(a, b):
            word = self.low[g.start - 1] if g.start > a else ""
            bare = g.noun is None and g.base is None and g.source is not None
            if bare and word in COUNTED and self._closed(g, b):
                before = self.low[g.start - 2] if g.start - 1 > a else ","
                found = self.found[g][0] if g in self.found else None
                told = found is not None and (found.voice == "active" or found.kind == COUNTED[word])
                if before in CLOSING and not told:
                    self.found[g] = [Loss(g, COUNTED[word], None, "list", 0)]
            elif self._change(g, a):
                near = self.groups.between(a, g.start)
                if near and near[-1] in self.found:
                    self._put([g], self.found[near[-1]][0].kind, None, "elided", 0.6)
                    self.found[g][0].like = self.found[near[-1]][0]

    def _closed(self, g: Group, b: int) -> bool:
        return g.end >= b or self.low[g.end] in CLOSING

    def _change(self, g: Group, a: int) -> bool:
        """ "44 dead (up [three])", "209 ([+6])": by how much a number in a table has changed."""
        k = g.start - (self.low[g.start - 1] in CHANGE)
        signed = k < g.start or self.low[g.start][:1] in ("+", "-", "−")
        return signed and k - 1 > a and self.low[k - 1] == "(" and self.low[g.end : g.end + 1] in ([")"], ["on"])

    def later(self, a: int, b: int) -> None:
        """ "Two more on Friday.", "By nightfall it was [six].", "Now [ten].", "A [fourth] was found.": of
        those whom the sentence before told of."""
        if self._table[0] == b:
            return
        bare = [g for g in self._groups_in(a, b) if g.noun is None and g.base is None and g.counted is None]
        told = self.told_before(a) if bare else None
        for g in bare:
            if g in self.found or not g.lost:
                continue
            told = told if g.start <= a + 2 else self.told_before(g.start)
            if told is None or told.group.people is False or told.group.value == 0:
                continue
            if self._in_danger(g, b):
                self._put([g], "injured", None, "elided", 0.6)
                continue
            counted = g.source is not None or g.value == 0 or self._one_more_by_rank(g)
            if counted and (self._verbless(g, a, b) or self._by_then(g, a, b) or self._turned_up(g, told, a, b)):
                self._put([g], told.kind, None, "elided", 0.6)
                self.found[g][0].like = told

    def _in_danger(self, g: Group, b: int) -> bool:
        """ "Four dead, [six] critical", "[one] remains critical"."""
        k = g.end + (self.low[g.end : g.end + 1] != [] and self.low[g.end] in BE | {"remains", "remain"})
        return self.low[k : k + 1] in (["critical"], ["serious"], ["stable"]) and (
            k + 1 >= b or self.low[k + 1] in CLOSING
        )

    def _one_more_by_rank(self, g: Group) -> bool:
        """ "Another", "a [fourth]"."""
        return self.low[g.start] == "another" or self.low[g.end - 1] in RANKS

    def _verbless(self, g: Group, a: int, b: int) -> bool:
        """ "On Friday, [two].", "[Two] more on Friday.", "Now [ten]."."""
        if any(self.tag[i][:2] in ("VB", "MD") for i in range(a, b)):
            return False
        k = g.start
        while k > a and (self.s.excluded[k - 1] or self.low[k - 1] in PAUSING or ":" in self.low[k - 1]):
            k -= 1
        label = k - 1 if k > a and self.low[k - 1] == ":" else a  # "Orvel: four dead. Ravel: [two]."
        if label > a and ":" in self.low[max(0, a - FOLLOWING) : a]:
            named = all(tag in NP_TAGS for tag in self.tag[a:label]) and "NNP" in self.tag[a:label]
            k = a if named else k
        opens = k == a or (k == a + 1 and (self.low[a] in DATING or self.low[a] in MARKS))
        end = g.end + (self.low[g.end : g.end + 1] in (["more"], ["others"]))
        return opens and (end >= b or self.low[end] in CLOSING or self.low[end] in DATING)

    def _by_then(self, g: Group, a: int, b: int) -> bool:
        """ "By nightfall it was [six]", "it was four dead on Monday, by Tuesday [nine]"."""
        more = self._one_more_by_rank(g) or self.low[g.start] == "other"
        if (
            more
            and (self.low[g.start - 1] in AND or self.low[g.start - 1] == "the")
            and self.low[g.end : g.end + 1] == ["on"]
        ):
            return self.told_before(g.start, g.start - a) is not None  # "a third died on Monday and [a fourth] on"
        if not self._closed(g, b):
            return False
        if self.low[g.start - 1] == "to" and self.low[g.start - 2] in TOLL_VERBS and self.low[g.start - 3] == "it":
            return True  # "on Saturday it rose to [15]"
        k = g.start
        was = self.low[k - 2 : k] in (["it", "was"], ["it", "is"], ["it", "stood"])
        k -= 2 * was
        k -= k > a and self.low[k - 1] == ","
        dated = any(self.s.excluded[i] for i in range(max(a, k - DATING_REACH), k))
        first = next((i for i in range(k - 1, max(a - 1, k - DATING_REACH), -1) if self.low[i] == "by"), None)
        return first is not None and (was or dated) and (first == a or self.low[first - 1] in CLOSING)

    def _turned_up(self, g: Group, told: Loss, a: int, b: int) -> bool:
        """ "Two bodies were found on Friday. A [third] was pulled out on Sunday."."""
        if told.kind != "killed" or not self._one_more_by_rank(g) or g.start > a + 1:
            return False
        near = self.low[g.end : min(b, g.end + TURNING_UP_REACH)]
        return not TURNING_UP.isdisjoint(near) and "alive" not in self.low[g.end : b]

    def they_are_dead(self, a: int, b: int) -> None:
        """ "I pulled out [two] of her girls. They were all dead", "I saw [a man] lying there; he was dead", "[one]
        was found on Monday, [two] more on Friday, all of them dead"."""
        for i in (i for i in range(a + 1, b) if self.low[i] in DEAD):
            k = i
            while k > a and (self.low[k - 1] in BE | SINCE or self.tag[k - 1] == "RB"):
                k -= 1
            who = self.low[k - 1] if k > a else ""
            if who in ("he", "she", "they") and k < i:
                self._put(self._whom(k - 1, many=who == "they"), "killed", None, "elided", 0.6)
            elif k == i and self.low[i + 1 : i + 2] and self.low[i + 1] in CLOSING:
                all_of_them = self.low[k - 3 : k] == ["all", "of", "them"]
                k -= 3 * all_of_them + (who in ("all", "both"))
                if self.low[k - 1] == "," and (all_of_them or who in (",", "all")):
                    self._put(self._whom(k - 1, many=who != ","), "killed", None, "elided", 0.6)

    def _whom(self, k: int, *, many: bool) -> list[Group]:
        """Those whom a pronoun at ``k`` stands for: who was seen, found or counted right before."""
        start = max(0, k - SEEN_REACH)
        near = [g for g in self.groups.between(start, k) if g.lost and g.value != 0 and g.counted is None]
        out: list[Group] = []
        for g in reversed(near):
            if out and (not many or self.s.segment_of(g.start) != self.s.segment_of(out[0].start)):
                break
            a, _ = self.s.segment_of(g.start)
            seen = SEEING & set(self.low[max(a, g.start - SEEING_REACH) : g.start])
            seen = seen or SEEING & set(self.low[g.end : g.end + 3]) or self.tag[g.start - 1] == "PRP$"
            person = g.people or (g.noun is None and g.source is not None)
            alike = g.value == 1 if not many else bool(out) or g.value != 1 or g.noun is None
            if g in self.found or not (seen and person and alike):
                break
            out.append(g)
        return out

    def did_not(self, a: int, b: int) -> None:
        """ "The driver survived. His [three] guards did not.", "One was rescued; the [four] others were not."""
        end = b - (self.low[b - 1] in (".", ";", ","))
        if end - 2 <= a or self.low[end - 1] not in ("not", "n't", "n’t"):
            return
        before = set(self.low[max(0, a - LIVING_REACH) : end - 2])
        did = self.low[end - 2] in ("did", "had", "have")
        if not (LIVING if did else BROUGHT_BACK) & before or not (did or self.low[end - 2] in BE):
            return
        groups = [g for g in self.subjects(end - 2, a, None) if g.people is not False and g.lost and g.value != 0]
        self._put([g for g in groups if g not in self.found], "killed" if did else "missing", None, "falls", 0.6)
