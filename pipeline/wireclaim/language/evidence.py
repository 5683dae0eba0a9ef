"""What the encoder's attribution tags say: evidence for the readings of the grammar, and readings of their own.

The encoder gives each token the probability that it stands in a source, a cue or a content
(``doc._.attribution_scores``). One layer of tags cannot hold a quote in a quote or say which source goes with
which cue, and its edges are rough; the grammar's readings can and are not. So the tags are weighed as signs of a
reading (``signs``), and where they see an attribution that the grammar has no reading for, they propose one
(``spans``; ``Reader.tagged``). A pipeline without an encoder has no evidence, and weights of its own.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate

import numpy as np
from spacy.tokens import Doc

from .cues import Candidate, Range

#: How the signs begin.
EVIDENCE = "e."
#: Probabilities are told in classes: what a sign weighs need not rise evenly.
LEVELS = (0.02, 0.1, 0.3, 0.5, 0.7, 0.9, 0.98)


def level(p: float) -> str:
    """A probability as one of eight classes."""
    return str(bisect_left(LEVELS, p))


class Evidence:
    """The probabilities as lists of one entry a token: ``source``, ``cue``, ``content``; and the ``spans`` of each
    role in text order."""

    def __init__(self, scores: np.ndarray) -> None:
        """scores: log-probabilities in the order of ``ATTRIBUTION_TAGS``, *Shape: (tokens, tags)*."""
        p = np.exp(np.asarray(scores, dtype=np.float32))
        opens = {"source": p[:, 1], "cue": p[:, 3], "content": p[:, 5]}
        inside = {"source": p[:, 2], "cue": p[:, 4], "content": p[:, 6]}
        both = {role: opens[role] + inside[role] for role in opens}
        self.source: list[float] = both["source"].tolist()
        self.cue: list[float] = both["cue"].tolist()
        self.content: list[float] = both["content"].tolist()
        best = np.stack([p[:, 0], *both.values()]).argmax(0).tolist()
        begins = np.stack([opens[role] > inside[role] for role in opens]).tolist()
        self.spans: dict[str, list[Range]] = {role: _runs(best, begins[k], k + 1) for k, role in enumerate(opens)}
        self._tagged = [b == 3 for b in best]
        self._sum = [0.0, *accumulate(self.content)]
        self._count = [0, *accumulate(map(int, self._tagged))]

    @classmethod
    def of(cls, doc: Doc) -> Evidence | None:
        """The evidence of a Doc, None where no encoder read it."""
        scores = doc._.attribution_scores if Doc.has_extension("attribution_scores") else None
        return None if scores is None or len(scores) != len(doc) else cls(scores)

    def signs(self, x: Candidate, sentence: Range | None) -> list[str]:
        """What the tags say of a reading: nothing of a quote in a quote, which one layer of tags cannot hold.
        sentence: its cue's, in tokens."""
        f = "|" + x.frame
        if x.trigger >= 0 and self.content[x.trigger] > 0.5:
            return []
        a, b = x.content[0][0], x.content[-1][1]
        n = len(self.content)
        out = []
        if x.trigger >= 0:
            s, e = x.cue or (x.trigger, x.trigger + 1)
            out.append("e.cue=" + level(max(self.cue[min(s, x.trigger) : max(e, x.trigger + 1)])) + f)
        if sentence is not None:
            s, e = x.source or (a, a)
            elsewhere = max(
                [*self.source[sentence[0] : s], *self.source[max(e, sentence[0]) : sentence[1]]], default=0.0
            )
            out.append("e.other=" + level(elsewhere) + ("|+" if x.source else "|-"))
        if x.source:
            s, e = x.source
            own = self.source[s:e]
            out.append("e.source=" + level(max(own)) + f)
            out.append("e.ends=" + level(own[0]) + level(own[-1]))
        size = sum(e - s for s, e in x.content)
        out.append("e.content=" + level(sum(self._sum[e] - self._sum[s] for s, e in x.content) / size) + f)
        out.append("e.first=" + level(self.content[a]) + f)
        out.append("e.last=" + level(self.content[b - 1]) + f)
        before, after = self._beyond(a - 1, -1), self._beyond(b, 1)
        out.append("e.before=" + level(self.content[a - 1] if a else 0.0) + "|" + str(min(before, 5)))
        out.append("e.after=" + level(self.content[b] if b < n else 0.0) + "|" + str(min(after, 5)))
        shared = sum(self._count[e] - self._count[s] for s, e in x.content)
        out.append("e.share=" + level(shared / (size + before + after)) + f)
        return out

    def _beyond(self, k: int, step: int, most: int = 40) -> int:
        """How many tokens from ``k`` on are tagged as content, at most ``most``."""
        found = 0
        while 0 <= k < len(self._tagged) and self._tagged[k] and found < most:
            found += 1
            k += step
        return found


def _runs(best: list[int], begins: list[bool], role: int) -> list[Range]:
    """Stretches of the tokens whose best role is ``role``; one ends where another begins."""
    out: list[Range] = []
    start = -1
    for k, r in enumerate(best):
        if r == role and (start < 0 or begins[k]):
            if start >= 0:
                out.append((start, k))
            start = k
        elif r != role and start >= 0:
            out.append((start, k))
            start = -1
    if start >= 0:
        out.append((start, len(best)))
    return out
