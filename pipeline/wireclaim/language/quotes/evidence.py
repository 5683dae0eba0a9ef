"""What the encoder's attribution tags say: evidence for the readings of the grammar, and readings of their own.

The encoder gives each token the probability that it stands in a source, a cue or a content
(``doc._.attribution_scores``). One layer of tags cannot hold a quote in a quote or say which source goes with
which cue, and its edges are rough; the grammar's readings can and are not. So the tags are weighed as signs of a
reading (``signs``), and where they see an attribution that the grammar has no reading for, they propose one
(``spans``; ``Reader.tagged``). A pipeline without an encoder has no evidence, and weights of its own.
"""

# ruff: noqa: B905 (the columns of the same readings are of one length)

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import accumulate

import numpy as np
from spacy.tokens import Doc

from .clauses import Clauses
from .cues import Candidate, Range

#: How the signs begin.
EVIDENCE = "e."
#: Probabilities are told in classes: what a sign weighs need not rise evenly.
LEVELS = (0.02, 0.1, 0.3, 0.5, 0.7, 0.9, 0.98)
CLASSES = tuple("01234567")


def level(p: float) -> str:
    """A probability as one of eight classes."""
    return CLASSES[bisect_left(LEVELS, p)]


class Evidence:
    """The probabilities as lists of one entry a token: ``source``, ``cue``, ``content``; and the ``spans`` of each
    role in text order."""

    def __init__(self, scores: np.ndarray) -> None:
        """scores: log-probabilities in the order of ``ATTRIBUTION_TAGS``, *Shape: (tokens, tags)*."""
        p = np.exp(np.asarray(scores, dtype=np.float32))
        opens, inside = p[:, 1::2], p[:, 2::2]
        both = opens + inside
        self.source: list[float] = both[:, 0].tolist()
        self.cue: list[float] = both[:, 1].tolist()
        self.content: list[float] = both[:, 2].tolist()
        best = np.column_stack([p[:, 0], both]).argmax(1)
        begins = opens > inside
        self.spans: dict[str, list[Range]] = {
            role: _runs(best == k + 1, begins[:, k]) for k, role in enumerate(("source", "cue", "content"))
        }
        tagged = best == 3
        self._tagged: list[bool] = tagged.tolist()
        self._sum = [0.0, *accumulate(self.content)]
        self._count: list[int] = [0, *np.cumsum(tagged).tolist()]

    @classmethod
    def of(cls, doc: Doc) -> Evidence | None:
        """The evidence of a Doc, None where no encoder read it."""
        scores = doc._.attribution_scores if Doc.has_extension("attribution_scores") else None
        return None if scores is None or len(scores) != len(doc) else cls(scores)

    def in_content(self, k: int) -> bool:
        """Whether the tags see token ``k`` in a content. One layer of tags cannot hold a quote in a quote: of a
        cue there they tell nothing."""
        return self.content[k] > 0.5

    def signs(self, c: Clauses, found: list[Candidate]) -> Iterator[tuple[str | None, ...]]:
        """What the tags say of each reading, None where they say nothing of a kind."""
        cues = [_cue_at(x) for x in found]
        sentences = [(c.sent_start[x.trigger], c.sent_end[x.trigger]) if x.trigger >= 0 else None for x in found]
        frames = ["|" + x.frame for x in found]
        own = [self.source[slice(*x.source)] if x.source else None for x in found]
        starts, ends = [x.content[0][0] for x in found], [x.content[-1][1] for x in found]
        sizes = [sum(e - s for s, e in x.content) for x in found]
        sums = [sum(self._sum[e] - self._sum[s] for s, e in x.content) for x in found]
        shared = [sum(self._count[e] - self._count[s] for s, e in x.content) for x in found]
        before, after = [self._beyond(a - 1, -1) for a in starts], [self._beyond(b, 1) for b in ends]
        content = self.content
        return zip(
            ["e.cue=" + level(max(self.cue[slice(*at)])) + f if at else None for at, f in zip(cues, frames)],
            [
                "e.other=" + self._elsewhere(*s, x.source or (a, a)) + ("|+" if x.source else "|-") if s else None
                for x, s, a in zip(found, sentences, starts)
            ],
            ["e.source=" + level(max(p)) + f if p else None for p, f in zip(own, frames)],
            ["e.ends=" + level(p[0]) + level(p[-1]) if p else None for p in own],
            ["e.content=" + level(p / size) + f for p, size, f in zip(sums, sizes, frames)],
            ["e.first=" + level(content[a]) + f for a, f in zip(starts, frames)],
            ["e.last=" + level(content[b - 1]) + f for b, f in zip(ends, frames)],
            [f"e.before={level(content[a - 1] if a else 0.0)}|{min(n, 5)}" for a, n in zip(starts, before)],
            [f"e.after={level(content[b] if b < c.n else 0.0)}|{min(n, 5)}" for b, n in zip(ends, after)],
            [
                "e.share=" + level(both / (size + n + m)) + f
                for both, size, n, m, f in zip(shared, sizes, before, after, frames)
            ],
        )

    def _elsewhere(self, s: int, e: int, source: Range) -> str:
        """The most that the tags see of a source in the sentence ``s:e`` outside the reading's."""
        a, b = source
        return level(max(max(self.source[s:a], default=0.0), max(self.source[max(b, s) : e], default=0.0)))

    def _beyond(self, k: int, step: int, most: int = 40) -> int:
        """How many tokens from ``k`` on are tagged as content, at most ``most``."""
        found = 0
        while 0 <= k < len(self._tagged) and self._tagged[k] and found < most:
            found += 1
            k += step
        return found


def _cue_at(x: Candidate) -> Range | None:
    """The tokens of a reading's cue, with the one it hangs on."""
    s, e = x.cue or (x.trigger, x.trigger + 1)
    return (min(s, x.trigger), max(e, x.trigger + 1)) if x.trigger >= 0 else None


def _runs(held: np.ndarray, begins: np.ndarray) -> list[Range]:
    """Stretches of the tokens of a role, ``held``; one ends where another ``begins``. *Shapes: (tokens,)*."""
    first = held.copy()
    first[1:] &= ~held[:-1] | begins[1:]
    starts, edges = np.flatnonzero(first), np.flatnonzero(first | ~held)
    ends = np.append(edges, len(held))[np.searchsorted(edges, starts, side="right")]
    return list(zip(starts.tolist(), ends.tolist()))
