"""From scores to annotation, in NumPy: label sequences and trees.

Sequences: Viterbi and forward-backward of a linear-chain CRF (Lafferty et al. 2001), all windows of an article
at once. Trees: the best head a word where that is a tree, else Chu-Liu/Edmonds with one root (Edmonds 1967; one
root as in Zmigrod et al. 2020).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
#: As good as impossible, yet finite, so that no sum becomes NaN.
NEVER = -1e4
#: Words after which probabilities are rescaled: a word brings them down by 1e-45 at the most, the smallest 32-bit
#: number, and 64-bit ones go to 1e-308.
RESCALE = 4


def bio_constraints(tags: Sequence[str]) -> tuple[Floats, Floats]:
    """Start scores *Shape: (tags)* and transition scores *Shape: (tags, tags)*, 0 where BIO allows the step and
    ``NEVER`` where an ``I-`` would follow another label."""
    n = len(tags)
    start, steps = np.zeros(n, np.float32), np.zeros((n, n), np.float32)
    for j, tag in enumerate(tags):
        if tag.startswith("I-"):
            start[j] = NEVER
            for i, before in enumerate(tags):
                if before[2:] != tag[2:]:
                    steps[i, j] = NEVER
    return start, steps


@dataclass(slots=True)
class Chain:
    """A linear-chain CRF over one tag set. start *Shape: (tags)*, steps *Shape: (tags, tags)*."""

    start: Floats
    steps: Floats

    def best(self, scores: Sequence[Floats]) -> list[Ints]:
        """The best tags of each sequence. scores: one array *Shape: (words, tags)* a sequence."""
        result = [np.asarray(s.argmax(1), np.int64) for s in scores]
        # Where the best tag of each word makes a path that no step is lost on, there is none better.
        free, opens = self.steps == self.steps.max(), self.start == self.start.max()
        hard = [k for k, r in enumerate(result) if len(r) and not (opens[r[0]] and free[r[:-1], r[1:]].all())]
        for k, path in zip(hard, self._viterbi([scores[k] for k in hard]), strict=True):
            result[k] = path
        return result

    def _viterbi(self, scores: Sequence[Floats]) -> list[Ints]:
        block, lengths, order = _block(scores)
        if not lengths:
            return []
        rows, longest, tags = block.shape
        # The score of the best path that ends at each word with each tag.
        ending = np.empty((longest, rows, tags), np.float32)
        ending[0] = self.start + block[:, 0]
        for t in range(1, longest):
            (ending[t - 1, :, :, None] + self.steps).max(1, out=ending[t])
            ending[t] += block[:, t]
        before = (ending[:-1, :, :, None] + self.steps).argmax(2)
        result: list[Ints] = [np.zeros(0, np.int64) for _ in scores]
        for row, at in enumerate(order):
            tag = int(ending[lengths[row] - 1, row].argmax())
            path = [tag]
            for tags_before in before[: lengths[row] - 1, row].tolist()[::-1]:
                tag = tags_before[tag]
                path.append(tag)
            result[at] = np.array(path[::-1], np.int64)
        return result

    def log_marginals(self, scores: Sequence[Floats]) -> list[Floats]:
        """The log-probability of each tag at each word, given the whole sequence; arrays shaped as ``scores``."""
        block, lengths, order = _block(scores)
        if not lengths:
            return [np.zeros_like(s) for s in scores]
        rows, longest, tags = block.shape
        # In probabilities, rescaled now and then: cheaper than logarithms and as exact as needed. Both directions
        # go in one: columns of the first half run from a sequence's start, those of the second from its end.
        emit = np.exp(block - block.max(2, keepdims=True)).astype(np.float64)
        both = np.ones((longest, rows, 2 * tags))
        for row, length in enumerate(lengths):
            both[:length, row, :tags] = emit[row, :length]
            both[:length, row, tags:] = emit[row, :length][::-1]
        steps = np.zeros((2 * tags, 2 * tags))
        steps[:tags, :tags] = np.exp(self.steps.astype(np.float64))
        steps[tags:, tags:] = steps[:tags, :tags].T
        # What a word's own score has no part in yet, and with it.
        before, after = np.empty_like(both), both
        before[0, :, :tags], before[0, :, tags:] = np.exp(self.start.astype(np.float64)), 1.0
        after[0] *= before[0]
        for t in range(1, longest):
            np.matmul(after[t - 1], steps, out=before[t])
            after[t] *= before[t]
            if t % RESCALE == 0:
                halves = after[t].reshape(rows, 2, tags)
                halves /= halves.sum(2, keepdims=True)
        result: list[Floats] = [np.zeros_like(s) for s in scores]
        for row, at in enumerate(order):
            length = lengths[row]
            joint = before[:length, row, :tags] * after[:length, row, tags:][::-1]
            joint /= joint.sum(1, keepdims=True)
            result[at] = np.log(np.maximum(joint, 1e-30)).astype(np.float32)
        return result


def _block(scores: Sequence[Floats]) -> tuple[Floats, list[int], list[int]]:
    """Sequences as one array, longest first, with their lengths and where each came from; empty ones left out."""
    order = sorted((k for k in range(len(scores)) if len(scores[k])), key=lambda k: -len(scores[k]))
    lengths = [len(scores[k]) for k in order]
    if not order:
        return np.zeros((0, 0, 0), np.float32), [], []
    block = np.zeros((len(order), lengths[0], scores[order[0]].shape[1]), np.float32)
    for row, k in enumerate(order):
        block[row, : lengths[row]] = scores[k]
    return block, lengths, order


def spans(tags: Sequence[str]) -> list[tuple[int, int, str]]:
    """``(begin, end, label)`` of the spans that BIO tags make, in order; a stray ``I-`` opens a span."""
    found: list[tuple[int, int, str]] = []
    begin, label = 0, ""
    for i, tag in enumerate([*tags, "O"]):
        if label and not (tag[:2] == "I-" and tag[2:] == label):
            found.append((begin, i, label))
            label = ""
        if tag != "O" and not label:
            begin, label = i, tag[2:]
    return found


def tree(arcs: Floats, root: Floats) -> Ints:
    """The heads of a sentence: a tree with one root, which is its own head.

    arcs *Shape: (words, words)*: score of word j as head of word i; root *Shape: (words)*: of i as the root."""
    n = len(root)
    if n == 1:
        return np.zeros(1, np.int64)
    scores = arcs.astype(np.float64)
    diagonal = np.arange(n)
    scores[diagonal, diagonal] = root
    heads = scores.argmax(1)
    roots = np.flatnonzero(heads == diagonal)
    if len(roots) == 1 and _is_tree(heads, int(roots[0])):
        return heads
    # Few words are worth trying as the root: no tree with root r scores more than r as the root and every other
    # word's best head do together.
    scores[diagonal, diagonal] = NEVER * 10
    best = scores.max(1)
    order = np.argsort(best - root, kind="stable")[:3]
    chosen, highest, every = heads, -np.inf, best.sum()
    for r in order.tolist():
        if root[r] + every - best[r] <= highest:
            break
        candidate = _edmonds(scores, r)
        total = root[r] + sum(scores[i, h] for i, h in enumerate(candidate) if i != r)
        if total > highest:
            chosen, highest = candidate, total
    return chosen


def _is_tree(heads: Ints, root: int) -> bool:
    """Whether every word reaches the root."""
    heads_list = heads.tolist()
    reached = [False] * len(heads_list)
    reached[root] = True
    for i in range(len(heads_list)):
        path = []
        while not reached[i]:
            reached[i] = True
            path.append(i)
            i = heads_list[i]
            if i in path:
                return False
    return True


def _edmonds(scores: NDArray[np.float64], root: int) -> Ints:
    """The best tree with the given root (Chu-Liu/Edmonds), its root its own head."""
    n = len(scores)
    scores = scores.copy()
    scores[np.arange(n), np.arange(n)] = -np.inf
    scores[root] = -np.inf
    scores[root, root] = 0.0
    heads = scores.argmax(1)
    heads[root] = root
    cycle = _cycle(heads, root)
    if not cycle:
        return heads
    inside = np.zeros(n, bool)
    inside[cycle] = True
    outside = np.flatnonzero(~inside)
    own = scores[cycle, heads[cycle]]
    # The cycle becomes one word, last in the smaller problem.
    m = len(outside)
    smaller = np.full((m + 1, m + 1), -np.inf)
    smaller[:m, :m] = scores[np.ix_(outside, outside)]
    leaving = scores[np.ix_(outside, cycle)]
    smaller[:m, m] = leaving.max(1)
    leave_at = leaving.argmax(1)
    entering = scores[np.ix_(cycle, outside)] - own[:, None]
    smaller[m, :m] = entering.max(0)
    enter_at = entering.argmax(0)
    new_root = int(np.flatnonzero(outside == root)[0])
    smaller[new_root] = -np.inf
    solved = _edmonds(smaller, new_root)
    for k in range(m):
        if outside[k] == root:
            continue
        h = int(solved[k])
        heads[outside[k]] = cycle[leave_at[k]] if h == m else outside[h]
    breaker = int(solved[m])
    heads[cycle[enter_at[breaker]]] = outside[breaker]
    heads[root] = root
    return heads


def _cycle(heads: Ints, root: int) -> list[int]:
    """The words of a cycle, empty when there is none."""
    state = [0] * len(heads)
    state[root] = 2
    links = heads.tolist()
    for i in range(len(links)):
        path = []
        while state[i] == 0:
            state[i] = 1
            path.append(i)
            i = links[i]
        if state[i] == 1:
            return path[path.index(i) :]
        for k in path:
            state[k] = 2
    return []
