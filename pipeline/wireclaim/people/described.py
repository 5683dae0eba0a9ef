"""Speakers whom an article only describes ("a doctor in the village"), and who they are where another article
tells.

Start with ``attach``. Who says the same words in another article of the same story is the same speaker, as where a
second take names the doctor of the first; numbers in the words may differ, as a second take's do. Else a
description is the one person of the story's other articles who holds the post that it tells ("the highway police
chief")."""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator

from .evidence import evidence, gender_of
from .join import FEWEST_WORDS, Cluster, Stories, same_words
from .reading import Article, Said, Unit

#: Words in a row that two quotes must share to be compared.
SHINGLE = 3
#: Rows of words that two quotes must share else, and which share of the shorter's, where nothing in role or
#: affiliation speaks against.
ROWS, SHARE_OF_ROWS = 3, 0.5
#: Bits of a shared story from which the same words are the same speaker's.
STORY_ENOUGH = 2.0
#: Bits of role and affiliation from which somebody holds the post that a description tells.
SAME_POST = 5.0
#: Most quotes of one row of words that are compared.
BLOCK = 100


def attach(articles: Iterable[Article], clusters: list[Cluster], stories: Stories) -> list[Cluster]:
    """The clusters with the described speakers whom they are; then clusters of those whom nobody names, where more
    than one article has them."""
    described = [unit for article in articles for unit in article.described]
    index = _index(described)
    if not described:
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
    posts = _Posts(clusters, stories)
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
        found = {n for k in group for n in named[k]} or posts.holders(units)
        if len(found) == 1 and not made[next(iter(found))].articles.keys() & {u.article for u in units}:
            for u in units:
                made[next(iter(found))].add(u)
        elif not found and len({u.article for u in units}) == len(units) > 1:
            made.append(Cluster.of(units))
    return made


class _Posts:
    """Who holds which post, by what the articles tell of."""

    def __init__(self, clusters: list[Cluster], stories: Stories):
        self.stories = stories
        self.people: dict[str, list[tuple[Unit, int]]] = defaultdict(list)
        self.articles: dict[str, set[str]] = defaultdict(set)
        for n, cluster in enumerate(clusters):
            for unit in cluster.units if cluster.kind == "person" else ():
                if unit.context.role and unit.story is not None:
                    self.people[unit.article].append((unit, n))
                    for key in unit.story.keys:
                        self.articles[key].add(unit.article)

    def holders(self, described: list[Unit]) -> set[int]:
        """Who holds the post of somebody described, of those whom other articles of the story name: places of
        clusters."""
        found: dict[int, float] = {}
        for unit in described:
            for other, n in self._near(unit) if unit.context.role else ():
                told = evidence(unit.context, other.context) or 0.0
                if told >= SAME_POST:
                    found[n] = max(told, found.get(n, 0.0))
        return {n for n, told in found.items() if told == max(found.values())}

    def _near(self, unit: Unit) -> Iterator[tuple[Unit, int]]:
        """The people of other articles of a story, which share a key that few articles have."""
        keys = unit.story.keys if unit.story is not None else ()
        near = {a for key in keys if len(self.articles.get(key, ())) <= BLOCK for a in self.articles.get(key, ())}
        for article in sorted(near - {unit.article}):
            people = self.people[article]
            if self.stories.shared(unit.story, people[0][0].story) >= STORY_ENOUGH:
                yield from people


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
    if len(words) < FEWEST_WORDS:
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
                if same_words(said.words, words.words) or (
                    _shared_run(said, words) and (evidence(unit.context, other.context) or 0.0) >= 0
                ):
                    yield unit, other


def _shared_run(a: Said, b: Said) -> bool:
    """Whether enough of the shorter of two quotes stands in the other row by row: an earlier wording, a part."""
    one, two = _shingles(a), _shingles(b)
    return len(one & two) >= max(ROWS, SHARE_OF_ROWS * min(len(one), len(two)))


def _one(a: Unit, b: Unit, stories: Stories) -> bool:
    if {gender_of(a.context), gender_of(b.context)} == {"m", "f"}:
        return False
    return stories.shared(a.story, b.story) >= STORY_ENOUGH
