"""Signs of how far the words of an article told whose a loss is and who claims it: ``Doubts.doubts``."""

from __future__ import annotations

from ...annotations import Figure
from .groups import same_party
from .walks import Loss


class Doubts:
    """What makes the fields of one article's figures doubtful. A part of ``loss_context.Context``."""

    def doubts(self, loss: Loss, figure: Figure) -> list[str]:
        """Signs that ``language/confidence.py`` weighs beside its own: where the side's name stands, whether the
        claimant speaks for that side, where his cue stands, how many parties the article names."""
        a, b = self.segments[id(loss)]
        named = set(self.parties_between(a, b))
        whose = self._whose_name(figure.side, named)
        parties = len(self.party_counts)
        return [
            "party=" + whose,
            f"speaks={self._speaks_for(figure)}|{whose}",
            "cue=" + self._cue_stands(loss, figure),
            "parties="
            + ("none" if not parties else "one" if parties == 1 else "few" if parties < MANY else "many"),
        ]

    @staticmethod
    def _whose_name(side: str | None, named: set[str]) -> str:
        """Whether the sentence names the side: ``named`` alone, ``among`` others, ``far`` if not; for a figure of
        no side how many parties it names, two at most."""
        if side is None:
            return f"none|{min(len(named), 2)}"
        if any(same_party(side, party) for party in named):
            return "named" if len(named) == 1 else "among"
        return "far"

    def _speaks_for(self, figure: Figure) -> str:
        """Whether the losses are the claimant's ``own``, ``other``'s or of ``no side``; else ``nobody``."""
        speaks = self._affiliation(figure.quote)
        if speaks is None:
            return "nobody"
        if figure.side is None:
            return "no side"
        return "own" if same_party(speaks, figure.side) else "other"

    def _cue_stands(self, loss: Loss, figure: Figure) -> str:
        """Where the claimant's cue stands: in the ``same`` sentence, ``before`` or ``after`` it, ``unsaid``; for a
        figure of the article's own ``near`` if somebody else speaks in its sentence, else ``none``."""
        a, b = self.segments[id(loss)]
        quote = figure.quote
        if quote is None:
            return "none" if self.cues.isdisjoint(range(a, b)) else "near"
        if quote.cue is None:
            return "unsaid"
        if a <= quote.cue.start < b:
            return "same"
        return "before" if quote.cue.start < a else "after"


#: Parties of a story with more than two camps.
MANY = 4
