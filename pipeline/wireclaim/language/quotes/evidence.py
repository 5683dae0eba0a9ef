"""What the encoder's attribution tags say: evidence for the readings of the grammar, and readings of their own.

The encoder gives each token the probability that it stands in a source, a cue or a content
(``doc._.attribution_scores``). One layer of tags cannot hold a quote in a quote or say which source goes with
which cue, and its edges are rough; the grammar's readings can and are not. So the tags are weighed as signs of a
reading (``tag_signs.py``), and where they see an attribution that the grammar has no reading for, they propose one
(``spans``; ``Reader.tagged``). A pipeline without an encoder has no evidence, and weights of its own.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import accumulate

import numpy as np
from spacy.tokens import Doc

from .cues import Range

#: What the tags tell apart, in their order.
ROLES = ("source", "cue", "content")
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
        self.spans: dict[str, list[Range]] = {role: [] for role in ROLES}
        for role, a, b in _runs(best, begins):
            self.spans[ROLES[role - 1]].append((a, b))
        tagged = best == 3
        #: The tokens that are not tagged as content, with one beyond each end.
        self._untagged: list[int] = [-1, *np.flatnonzero(~tagged).tolist(), len(tagged)]
        self._sum = [0.0, *accumulate(self.content)]
        self._count: list[int] = [0, *np.cumsum(tagged).tolist()]

    @classmethod
    def of(cls, doc: Doc) -> Evidence | None:
        """The evidence of a Doc, None where no encoder read it."""
        scores = doc._.attribution_scores if Doc.has_extension("attribution_scores") else None
        return None if scores is None or len(scores) != len(doc) else cls(scores)

    def in_content(self, k: int) -> bool:
        """Whether the tags see token ``k`` in a content."""
        return self.content[k] > 0.5

    def held(self, pieces: list[Range]) -> tuple[float, int]:
        """The sum of the probabilities of content in token ranges, and how many of their tokens are tagged so."""
        total = sum(self._sum[b] - self._sum[a] for a, b in pieces)
        return total, sum(self._count[b] - self._count[a] for a, b in pieces)

    def most_elsewhere(self, s: int, e: int, source: Range) -> float:
        """The most that the tags see of a source in the sentence ``s:e`` outside ``source``."""
        a, b = source
        return max(max(self.source[s:a], default=0.0), max(self.source[max(b, s) : e], default=0.0))

    def beyond(self, k: int, step: int, most: int = 40) -> int:
        """How many tokens from ``k`` on are tagged as content, at most ``most``. step: 1 behind it, -1 before."""
        at = bisect_left(self._untagged, k)
        found = self._untagged[at] - k if step > 0 or self._untagged[at] == k else k - self._untagged[at - 1]
        return min(found, most)


def _runs(roles: np.ndarray, begins: np.ndarray) -> Iterator[tuple[int, int, int]]:
    """Stretches of tokens of one role, not 0, in order: the role, first token and end; one ends where another
    ``begins``. *Shapes: (tokens,), (tokens, roles)*."""
    begun = begins[np.arange(len(roles)), roles - 1]
    first = roles > 0
    first[1:] &= begun[1:] | (roles[1:] != roles[:-1])
    starts, edges = np.flatnonzero(first), np.flatnonzero(first | (roles == 0))
    ends = np.append(edges, len(roles))[np.searchsorted(edges, starts, side="right")]
    return zip(roles[starts].tolist(), starts.tolist(), ends.tolist(), strict=True)
