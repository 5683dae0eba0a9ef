"""Losses told part by part: lists whose bare numbers share the loss of the first.

"Shot down 76 drones: [33] over the north, [21] over the coast", "17 deaths, [nine] in Orvel and [five] in Verda",
"Orvel accounted for nine deaths, Verda for [five]", "6,300 people, or [1,500] families,". Start with
``Spread.spread``.
"""

from __future__ import annotations

from .counted_groups import Group
from .counts import COUNTED
from .elided import Elided
from .lexicon import words
from .walks import AND, DASHES, Loss

#: Between a number of a list and what sets it apart from the others.
SETTING_APART = words("locative") | {"over", "by", "for", "with", "to", "as"}
#: Before a number of a list.
LISTING = AND | DASHES | {",", ":", "("}
#: Where the hurt and the held are: a loss of another kind than the one before.
ELSEWHERE = frozenset(
    "hospital hospitals custody detention condition surgery care stable serious critical intensive total".split()
)
#: Tokens behind the preposition in which one of these stands, and from one number of a list to the next.
ELSEWHERE_REACH = 5
NEXT_REACH = 16
#: What gives each its share: "Orvel accounted for nine deaths, Verda for five".
APPORTIONING = frozenset({"for", "with"})
#: Tokens of the name of a place with its comma, or of a cause: "falling trees for two".
NAME_REACH = 5


class Spread(Elided):
    """Frames of numbers in a list."""

    def spread(self, a: int, b: int) -> None:
        """The losses of ``[a, b)`` that are told in lists."""
        before: Group | None = None
        for g in self._groups_in(a, b):
            if g not in self.found and g.lost and g.source is not None and g.source.form == "cardinal":
                near = before if before in self.found and before.value != 0 else None
                worst = COUNTED.get(self.low[g.start - 2]) if self.low[g.start - 1] == "with" else None
                if worst is not None and g.noun is None:
                    self._put([g], worst, None, "noun", 0.7)  # "Orvel had the most deaths with 31"
                if near is not None and self._in_other_words(near, g):
                    self._put([g], self.found[near][0].kind, None, "list", 0.7)
                elif near is not None and g.noun is None and g.start - near.end < NEXT_REACH:
                    self._apportion(near, g, a, b)
            if g in self.found or g.value != 1:
                before = g

    def _in_other_words(self, near: Group, g: Group) -> bool:
        """ "6,300 people, or [1,500] families,": the same people counted otherwise."""
        between = self.low[near.end : g.start]
        return g.people is True and g.noun is not None and between[-1:] == ["or"] and len(between) <= 2

    def _apportion(self, near: Group, g: Group, a: int, b: int) -> None:
        """ "17 deaths, [nine] in Orvel and [five] in Verda"; "Verda for [five]"."""
        told = self.found[near][0]
        if self._named_before(near, g, a):
            self._join(g, told, told.whole)
            return
        apart = self.low[g.end] if g.end < b else ""
        if self.low[g.start - 1] not in LISTING or apart not in SETTING_APART or g.base is not None:
            return
        if ELSEWHERE & set(self.low[g.end : g.end + ELSEWHERE_REACH]) or self._predicate_after(g, b):
            return
        beside = self.low[g.start - 1] != ":" and apart in self.low[near.end : g.start]
        if apart == "as" and not beside:
            return
        joined = not beside and near.noun is None and self.low[g.start - 1] in AND
        if beside or joined:  # "44 were in Orvel, 11 in Verda": no part of the 44
            self._join(g, told, told.whole)
        elif told.whole is None and (near.value is None or (g.value or 0) < near.value):
            self._join(g, told, told)

    def _named_before(self, near: Group, g: Group, a: int) -> bool:
        """ "Orvel accounted for nine deaths, Verda for [five]", "Orvel, with 31, and Verda, with [16]"."""
        word, k = self.low[g.start - 1], g.start - 2
        if word not in APPORTIONING or self.tag[g.end : g.end + 1] not in (["."], [","], ["CC"], []):
            return False
        k -= self.low[k] == ","
        first, causes = k, word == "for" == self.low[near.start - 1]  # "drowning accounted for 12, falls for nine"
        while (
            first > a
            and k - first < NAME_REACH
            and (
                self.tag[first][:3] == "NNP"
                or (causes and self.low[first].isalpha() and self.low[first] not in AND)
            )
        ):
            first -= 1
        followed = self.low[first - 1 : first + 1] == ["followed", "by"]
        listed = self.low[first] in AND or self.low[first] in (",", ":")
        return first < k and (
            followed or (listed and (self.low[near.start - 1] == word or self.low[first] == ":"))
        )

    def _join(self, g: Group, like: Loss, whole: Loss | None) -> None:
        """Adds ``g`` to a list in which ``like`` stands; ``whole``: the loss that both are part of."""
        self._put([g], like.kind, None, "list" if whole is not None else "elided", 0.7)
        self.found[g][0].like, self.found[g][0].whole = like, whole
