"""Which articles tell of one run of events, and which passages are near-copies of one another.

Start with ``near``: of each article those that it is compared with, by the names that they share and that the
batch does not share (``people.join.Stories``), and by passages that they share word for word, which are found
by the rarest hashes of their shingles (Broder, "On the resemblance and containment of documents", SEQUENCES
1997)."""

from __future__ import annotations

import hashlib
import zlib
from collections import Counter, defaultdict
from functools import lru_cache

from rapidfuzz.distance import Indel

from ..people.join import Stories
from .linkage import groups
from .reading import Copy, Sentence, Told

#: Words of a shingle, and how many of a sentence's shingles stand for it.
SHINGLE, SKETCH = 4, 6
#: Bits from which two articles are compared, and from which they are one run of events.
COMPARED, ONE_RUN = 2.5, 3.5
#: Bits of a shared passage: names may differ (a reprint elsewhere).
PASSAGE_BITS = 6.0
#: Most articles that one is compared with: those that share most. A story of more takes hangs together over these.
NEIGHBOURS = 16
#: Articles under one name that are looked at: those nearest in time.
LOOK = 60
#: Likeness of two sentences, figures masked, from which one is a near-copy of the other.
NEAR_COPY = 0.8
#: From which two sentences are laid beside each other at all.
ALIGNED = 0.6
#: Most sentences of one shingle that are looked at.
BLOCK = 60


class Shared(Stories):
    """How much two articles' shared names tell of their being of one run of events."""

    def __init__(self, copies: list[Copy]):
        self.counted = Counter(key for copy in copies for key in copy.story.keys)
        self.bits = {k: self._bits(k, n, len(copies)) for k, n in self.counted.items()}


def near(copies: list[Copy]) -> dict[tuple[int, int], float]:
    """Pairs of articles (places in ``copies``, the smaller first) that may tell of one run of events, with
    bits."""
    found: dict[tuple[int, int], float] = {}
    stories = Shared(copies)
    ranked: list[list[tuple[float, int]]] = [[] for _ in copies]
    for i, j in _candidates(copies):
        a, b = copies[i], copies[j]
        bits = 8.0 if a.id == b.id else stories.shared(a.story, b.story)
        if bits >= COMPARED:
            ranked[i].append((-round(bits, 4), j))
            ranked[j].append((-round(bits, 4), i))
    for i, candidates in enumerate(ranked):
        for bits, j in sorted(candidates, key=lambda c: (c[0], _apart(copies[i], copies[c[1]]), c[1]))[
            :NEIGHBOURS
        ]:
            found[min(i, j), max(i, j)] = -bits
    for i, j in _sharing(copies):
        found[i, j] = max(found.get((i, j), 0.0), PASSAGE_BITS)
    return found


def _apart(a: Copy, b: Copy) -> int:
    return abs(a.day - b.day) if a.day is not None and b.day is not None else 1000


def _candidates(copies: list[Copy]) -> set[tuple[int, int]]:
    """Pairs of articles that share a name, or are versions of one; under a frequent name those nearest in time."""
    by_key: dict[str, list[int]] = defaultdict(list)
    for i, copy in enumerate(copies):
        if copy.told or copy.record.quotes:
            for key in copy.story.keys:
                by_key[key].append(i)
            by_key["id " + copy.id].append(i)
    pairs: set[tuple[int, int]] = set()
    for members in by_key.values():
        members.sort(key=lambda i: (copies[i].day or 0, i))
        for n, i in enumerate(members):
            pairs.update((min(i, j), max(i, j)) for j in members[n + 1 : n + 1 + LOOK])
    return pairs


def _sharing(copies: list[Copy]) -> set[tuple[int, int]]:
    """Pairs of articles with a sentence with figures that is nearly the same."""
    blocks: dict[int, list[tuple[int, Sentence]]] = defaultdict(list)
    pairs: set[tuple[int, int]] = set()
    for i, copy in enumerate(copies):
        for sentence in {id(t.sentence): t.sentence for t in copy.told}.values():
            for hash in sketch(sentence.tokens):
                blocks[hash].append((i, sentence))
    for members in blocks.values():
        for n, (i, a) in enumerate(members[:BLOCK]):
            for j, b in members[n + 1 : BLOCK]:
                if i != j and (min(i, j), max(i, j)) not in pairs and likeness(a.tokens, b.tokens) >= NEAR_COPY:
                    pairs.add((min(i, j), max(i, j)))
    return pairs


@lru_cache(maxsize=100_000)
def sketch(tokens: tuple[str, ...]) -> tuple[int, ...]:
    """The smallest hashes of the shingles of a sentence; none of one too short to tell."""
    shingles = {" ".join(tokens[k : k + SHINGLE]) for k in range(len(tokens) - SHINGLE + 1)}
    if len(shingles) < SKETCH:
        return ()
    return tuple(sorted(zlib.crc32(s.encode("utf-8", "surrogatepass")) for s in shingles)[:SKETCH])


@lru_cache(maxsize=200_000)
def likeness(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    """Share of two sentences' words that stand in both in one order."""
    return Indel.normalized_similarity(a, b, score_cutoff=0.5)


@lru_cache(maxsize=100_000)
def aligned(a: tuple[str, ...], b: tuple[str, ...]) -> dict[int, int]:
    """Places of words in ``a`` -> the places in ``b`` that stand for them, where the two are laid side by side."""
    found: dict[int, int] = {}
    for tag, i1, i2, j1, j2 in Indel.opcodes(a, b):
        if tag == "equal":
            found.update(zip(range(i1, i2), range(j1, j2), strict=True))
    return found


def same_place_in_copy(a: Told, b: Told) -> float | None:
    """How alike two claims' sentences are where the one number stands for the other; minus that where the
    sentences are alike and it stands elsewhere; None where they are not."""
    x, y = a.sentence, b.sentence
    if 2 * len(x.words & y.words) < min(len(x.words), len(y.words)):
        return None
    alike = likeness(x.tokens, y.tokens)
    if alike < ALIGNED:
        return None
    stands = aligned(x.tokens, y.tokens).get(x.marks[a.figure.id])
    if stands is None:
        return None
    return alike if stands == y.marks[b.figure.id] else -alike


def copied(copies: list[Copy], pairs: dict[tuple[int, int], float]) -> dict[int, str]:
    """``id`` of each claim that stands in a near-copy of a passage of an earlier article, with the same number, ->
    the id of the earliest such article. A sentence too short to tell counts beside one that is long enough."""
    found: dict[int, str] = {}
    for i, j in sorted(pairs):
        if copies[i].id == copies[j].id:
            continue
        short: list[tuple[Told, Told]] = []
        taken = False
        for b in copies[j].told:
            for a in copies[i].told:
                if a.figure.kind != b.figure.kind or (alike := same_place_in_copy(a, b)) is None:
                    continue
                if alike < NEAR_COPY:
                    continue
                long = min(len(a.sentence.tokens), len(b.sentence.tokens)) >= 2 * SHINGLE
                taken = taken or long
                if a.bounds != b.bounds or id(b) in found:
                    continue
                if long:
                    found[id(b)] = found.get(id(a), copies[i].id)
                else:
                    short.append((a, b))
        for a, b in short if taken else ():
            found.setdefault(id(b), found.get(id(a), copies[i].id))
    return found


def runs(copies: list[Copy], pairs: dict[tuple[int, int], float]) -> list[str]:
    """Of each article the id of its run of events: made from the first article of it."""
    scores = {pair: bits - ONE_RUN for pair, bits in pairs.items()}
    ids = [""] * len(copies)
    for members in groups(len(copies), scores, never=float("-inf")):
        first = min((copies[i].published or "9999", copies[i].id) for i in members)
        name = "S" + hashlib.sha256("\x1f".join(first).encode("utf-8", "surrogatepass")).hexdigest()[:12]
        for i in members:
            ids[i] = name
    return ids
