"""Things joined to groups by how well they go together on average (average linkage), the best first.

Average, not single: a chain of pairs that each look alike does not make one loss of the first and the last.
"""

from __future__ import annotations

import heapq
from collections.abc import Mapping


def groups(
    count: int, scores: Mapping[tuple[int, int], float], *, never: float, enough: float = 0.0
) -> list[list[int]]:
    """The numbers 0 to ``count`` - 1 in groups. ``scores``: of pairs (i < j) that were compared. Two groups are
    joined while the mean of their compared pairs is above ``enough`` and no pair is at or below ``never``. Groups
    are sorted, and by their first member."""
    members = [[i] for i in range(count)]
    #: group -> other group -> [sum, compared pairs, whether any is never]
    links: list[dict[int, list[float]]] = [{} for _ in range(count)]
    heap: list[tuple[float, int, int, int, int]] = []
    for (i, j), score in sorted(scores.items()):
        barred = score <= never
        links[i][j] = links[j][i] = [0.0 if barred else score, 1.0, float(barred)]
        if score > enough:
            heap.append((-score, i, j, 1, 1))
    heapq.heapify(heap)
    alive = [True] * count
    while heap:
        _, i, j, size_i, size_j = heapq.heappop(heap)
        if not (alive[i] and alive[j]) or (len(members[i]), len(members[j])) != (size_i, size_j):
            continue
        members[i] += members[j]
        alive[j] = False
        del links[i][j], links[j][i]
        for other, (total, pairs, barred) in links[j].items():
            del links[other][j]
            link = links[i].get(other)
            if link is None:
                link = links[i][other] = links[other][i] = [0.0, 0.0, 0.0]
            link[0] += total
            link[1] += pairs
            link[2] = max(link[2], barred)
        for other, (total, pairs, barred) in links[i].items():
            mean = total / pairs
            if not barred and mean > enough:
                a, b = min(i, other), max(i, other)
                heapq.heappush(heap, (-round(mean, 6), a, b, len(members[a]), len(members[b])))
    return sorted(sorted(m) for m, kept in zip(members, alive, strict=True) if kept)
