"""Counts told without a word of loss of their own: running totals, another source's count, parts of a loss.

"Three more bodies were found, taking the total to [25]"; "the ministry put losses at 40, the rebels said [200]";
"[13] of the [31] deaths". Each takes its kind from the loss that the sentence, or the one before, tells.
"""

from __future__ import annotations

from .counted_groups import Group
from .loss_lexicon import Trigger, words
from .loss_walks import Loss, Walks

#: What stands before a total that is the one of the losses just told.
DEFINITE = words("definite")
RAISING = words("raising")
CLAIMING = words("claiming")
LIVES_VERBS = words("lives_verbs")
#: Tokens before a count in which the loss stands that it is another count of.
RECALL = 60


class Counts(Walks):
    """Frames over losses that are found already."""

    def told_before(self, i: int, reach: int = RECALL) -> Loss | None:
        """The last loss of people, or of things, before token ``i`` that is no zero."""
        best = None
        for g in self.groups.between(max(0, i - reach), i):
            if g in self.found and g.value != 0:
                best = self.found[g][0]
        return best

    def total_kind(self, t: Trigger) -> str | None:
        """The kind that "taking the total to 25" counts, None where it is a total of something else."""
        before = self.low[max(0, t.start - 4) : t.start]
        if not any(w in RAISING for w in before) and before[-1:] != ["overall"]:
            return None
        if not any(w in DEFINITE for w in before):
            return None
        loss = self.told_before(t.start)
        if loss is not None:
            return loss.kind
        a, _ = self.s.segment_of(t.start)
        named = (x for i in range(a, t.start) for x in self.s.triggers_at.get(i, ()))
        return next((x.entry.kind for x in named if x.entry.sort == "count"), None)  # "another body"

    def restated(self, a: int, b: int) -> None:
        """ "… while the rebels said 200", "the clinic gave a figure of 14": another count of the loss before."""
        for g in self.groups.between(a, b):
            if g in self.found or g.noun is not None or g.source is None or g.source.form != "cardinal":
                continue
            if g.end < b and self.low[g.end] not in (".", ",", ";", "and", "while", "but", "–", "—", ")"):
                continue
            if not self._says(g, a):
                continue
            loss = self.told_before(g.start)
            if loss is not None and loss.group.people is not False and loss.kind != "released":
                self._put([g], loss.kind, None, "list", 0.6)
                self.found[g][0].like = loss

    def _says(self, g: Group, a: int) -> bool:
        """Whether "said", "put it at", "gave a figure of" stands right before ``g``."""
        before = self.low[max(a, g.start - 5) : g.start]
        if before[-1:] and before[-1] in CLAIMING:
            return True
        if before[-1:] in (["at"], ["of"], ["was"], ["is"]):
            return any(w in CLAIMING for w in before) and any(
                w in ("it", "figure", "number", "count", "estimate", "that", "them") for w in before
            )
        return False

    def lives_of(self, a: int, b: int) -> None:
        """ "claimed the lives of three firemen", "claimed 14 victims"."""
        for i in range(a + 1, b - 2):
            if self.low[i] == "lives" and self.low[i + 1] == "of":
                before = [w for w in self.low[max(a, i - 3) : i] if w not in ("the", "all")]
                if before[-1:] and before[-1] in LIVES_VERBS:
                    j = i + 2
                    while j < b and self.low[j] in ("the", "all", "his", "her", "its", "their"):
                        j += 1
                    groups = self.objects(j, b, None)
                    self._put([g for g in groups if g.people is not False], "killed", None, "active")
        for g in self.groups.between(a, b):
            if g not in self.found and g.lemma == "victim" and self.low[g.start - 1].startswith("claim"):
                self._put([g], "killed", None, "active")
