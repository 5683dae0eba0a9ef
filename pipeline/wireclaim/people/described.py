"""Speakers whom an article only describes ("a doctor in the village"), and who they are where another article
tells.

Start with ``attach``. A description alone joins nobody: only who says the same words in another article of the
same story is the same speaker, as where a second take names the doctor of the first. Numbers in the words may
differ, as a second take's do."""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator

from rapidfuzz import fuzz

from .evidence import gender_of
from .join import Cluster, Stories
from .reading import Article, Said, Unit

#: Words in a row that two quotes must share, and the fewest that a quote must have to tell who says it.
SHINGLE, FEWEST = 3, 4
#: Likeness (0 to 100) of two quotes from which they are the same words; set on the dev stories of
#: ``corpus/stories``.
SAME_WORDS = 84.0
#: Bits of a shared story from which the same words are the same speaker's.
STORY_ENOUGH = 2.0
#: Most quotes of one row of words that are compared.
BLOCK = 100


def attach(articles: Iterable[Article], clusters: list[Cluster], stories: Stories) -> list[Cluster]:
    """The clusters with the described speakers whom they are; then clusters of those whom nobody names, where more
    than one article has them."""
    described = [unit for article in articles for unit in article.described]
    index = _index(described)
    if not index:
        return clusters
    owner: dict[int, int] = {}
    for n, cluster in enumerate(clusters):
        for unit in cluster.units if cluster.kind == "person" else ():
            owner[id(unit)] = n
            for said in unit.quotes:
                for hash in _shingles(said):
                    if hash in index and len(index[hash]) < BLOCK:
                        index[hash].append((unit, said))
    same: dict[int, set[int]] = {id(u): set() for u in described}
    named: dict[int, set[int]] = defaultdict(set)
    for unit, other in _pairs(index):
        if not _one(unit, other, stories):
            continue
        if id(other) in owner:
            named[id(unit)].add(owner[id(other)])
        else:
            same[id(unit)].add(id(other))
            same[id(other)].add(id(unit))
    by_id = {id(u): u for u in described}
    made, seen = list(clusters), set()
    for unit in described:
        if id(unit) in seen:
            continue
        group, open_ = [], [id(unit)]
        while open_:
            k = open_.pop()
            if k not in seen:
                seen.add(k)
                group.append(k)
                open_ += same[k]
        units = sorted((by_id[k] for k in group), key=lambda u: (u.article, u.entity))
        found = {n for k in group for n in named[k]}
        if len(found) == 1 and not made[next(iter(found))].articles.keys() & {u.article for u in units}:
            for u in units:
                made[next(iter(found))].add(u)
        elif not found and len({u.article for u in units}) == len(units) > 1:
            made.append(Cluster.of(units))
    return made


def _index(described: list[Unit]) -> dict[int, list[tuple[Unit, Said]]]:
    found: dict[int, list[tuple[Unit, Said]]] = defaultdict(list)
    for unit in described:
        for said in unit.quotes:
            for hash in _shingles(said):
                if len(found[hash]) < BLOCK:
                    found[hash].append((unit, said))
    return dict(found)


def _shingles(said: Said) -> set[int]:
    words = said.words.split()
    if len(words) < FEWEST:
        return set()
    return {zlib.crc32(" ".join(words[k : k + SHINGLE]).encode()) for k in range(len(words) - SHINGLE + 1)}


def _pairs(index: dict[int, list[tuple[Unit, Said]]]) -> Iterator[tuple[Unit, Unit]]:
    """Described speakers with others who say the same words in another article, each pair once."""
    seen: set[tuple[int, int]] = set()
    for members in index.values():
        for n, (unit, said) in enumerate(members):
            if unit.names:
                break  # those who are named stand behind those who are described
            for other, words in members[n + 1 :]:
                pair = (id(said), id(words))
                if unit.article == other.article or pair in seen:
                    continue
                seen.add(pair)
                if _same_words(said.words, words.words):
                    yield unit, other


def _same_words(a: str, b: str) -> bool:
    short, long = sorted((a, b), key=len)
    if len(short.split()) >= FEWEST and f" {long} ".startswith(f" {short} "):
        return True
    return fuzz.ratio(a, b, score_cutoff=SAME_WORDS) >= SAME_WORDS


def _one(a: Unit, b: Unit, stories: Stories) -> bool:
    if {gender_of(a.context), gender_of(b.context)} == {"m", "f"}:
        return False
    return stories.shared(a.story, b.story) >= STORY_ENOUGH
