"""Sequences obey BIO, trees are trees: each against a search of everything there is."""

from itertools import pairwise, product

import numpy as np
import pytest

from wireclaim.encoder.decode import Chain, bio_constraints, spans, tree

TAGS = ["O", "B-x", "I-x"]


def chain(seed: int) -> Chain:
    random = np.random.default_rng(seed)
    start, steps = bio_constraints(TAGS)
    return Chain(start, (steps + random.normal(size=steps.shape)).astype(np.float32))


def every_path(c: Chain, scores: np.ndarray) -> dict[tuple[int, ...], float]:
    found = {}
    for path in product(range(len(TAGS)), repeat=len(scores)):
        total = c.start[path[0]] + sum(scores[t, y] for t, y in enumerate(path))
        found[path] = float(total + sum(c.steps[a, b] for a, b in pairwise(path)))
    return found


@pytest.mark.parametrize("seed", range(8))
def test_the_best_tags_are_the_best_of_all_paths_whatever_else_is_decoded(seed):
    random, c = np.random.default_rng(seed), chain(seed)
    sequences = [random.normal(size=(n, 3)).astype(np.float32) for n in (4, 0, 6, 1)]
    for scores, best in zip(sequences, c.best(sequences), strict=True):
        if len(scores):
            paths = every_path(c, scores)
            assert tuple(best.tolist()) == max(paths, key=paths.get)
        else:
            assert len(best) == 0


@pytest.mark.parametrize("seed", range(8))
def test_the_best_tags_under_constraints_alone_are_the_best_of_all_paths(seed):
    random, c = np.random.default_rng(seed), Chain(*bio_constraints(TAGS))
    scores = random.normal(size=(5, 3)).astype(np.float32)
    paths = every_path(c, scores)
    assert tuple(c.best([scores])[0].tolist()) == max(paths, key=paths.get)


def test_marginals_of_a_long_and_most_unlikely_sequence_are_numbers():
    c = chain(0)
    scores = np.tile(np.array([[0.0, 0.0, 90.0], [90.0, 0.0, 0.0]], np.float32), (500, 1))
    (logs,) = c.log_marginals([scores])
    assert np.isfinite(logs).all() and np.allclose(np.exp(logs).sum(1), 1, atol=1e-4)


@pytest.mark.parametrize("seed", range(4))
def test_marginals_are_the_shares_of_all_paths(seed):
    random, c = np.random.default_rng(seed), chain(seed)
    sequences = [random.normal(size=(n, 3)).astype(np.float32) for n in (5, 2)]
    for scores, logs in zip(sequences, c.log_marginals(sequences), strict=True):
        shares = np.zeros_like(scores)
        for path, total in every_path(c, scores).items():
            for t, y in enumerate(path):
                shares[t, y] += np.exp(total)
        shares /= shares.sum(1, keepdims=True)
        assert np.allclose(np.exp(logs), shares, atol=1e-4)


def test_spans_end_at_a_new_begin_and_at_another_label():
    assert spans(["B-a", "I-a", "B-a", "O", "I-b", "I-a"]) == [(0, 2, "a"), (2, 3, "a"), (4, 5, "b"), (5, 6, "a")]


def trees(n: int):
    """All head lists of ``n`` words that are trees with one root."""
    for heads in product(range(n), repeat=n):
        if sum(h == i for i, h in enumerate(heads)) != 1:
            continue
        if all(_ends(i, heads) for i in range(n)):
            yield heads


def _ends(i, heads):
    for _ in heads:
        i = heads[i]
    return heads[i] == i


@pytest.mark.parametrize("n", [1, 2, 3, 4, 5])
@pytest.mark.parametrize("seed", range(12))
def test_heads_are_the_best_tree_with_one_root(n, seed):
    random = np.random.default_rng(100 * n + seed)
    arcs, root = random.normal(size=(n, n)).astype(np.float32), random.normal(size=n).astype(np.float32)

    def total(heads):
        return sum(root[i] if h == i else arcs[i, h] for i, h in enumerate(heads))

    found = tuple(tree(arcs, root).tolist())
    assert found in set(trees(n))
    if n <= 3:  # all roots are tried
        assert total(found) == pytest.approx(max(map(total, trees(n))), abs=1e-4)
    same_root = [heads for heads in trees(n) if _root(heads) == _root(found)]
    assert total(found) == pytest.approx(max(map(total, same_root)), abs=1e-4)


def _root(heads):
    return next(h for i, h in enumerate(heads) if h == i)
