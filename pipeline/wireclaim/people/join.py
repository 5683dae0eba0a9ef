"""The units of a batch joined to people and bodies: candidates by keys, then clusters that nothing speaks against.

Start with ``join``. Units of one name and context are one cluster from the start; clusters whose names share
keys are candidates; the best candidates are joined first, and each only if the two clusters still go together as
wholes: every name of one with every name of the other, their contexts on average, and no article that holds both
as two. One-word names come last, each to the one person that it can mean. The order of the input decides
nothing.
"""

from __future__ import annotations

import datetime
import math
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import combinations, islice

from rapidfuzz import fuzz

from ..language.gazetteer import gazetteer
from .bodies import Body, place_keys, same_body, same_place, shortened
from .evidence import ENOUGH, SAME_STORY, Context, evidence, gender_of
from .names import Agreement, PersonName, agreement, form, prior_bits, word_keys
from .reading import Article, Kind, Story, Unit
from .sounds import letters, skeleton

#: Names that the estimates of ``prior_bits`` weigh as much as; articles likewise for what a story's names tell.
PRIOR_NAMES, PRIOR_ARTICLES = 2000, 50
#: Bits of what stories are known by, before a batch is seen: a country, a large town, any other name.
COUNTRY_BITS, TOWN_BITS, NAME_BITS = 3.0, 5.0, 9.0
LARGE_TOWN = 500_000
#: Share of a story's bits that count: its names go together, so that they are not as many pieces of evidence.
DEPENDENT = 0.6
#: Share of a story's bits that count where role or country speak against: copy that names two alike tells them
#: apart.
CONTRADICTED = 0.75
#: The same where one of the names is a single word.
CONTRADICTED_SHORT = 0.5
#: Days up to which two articles are takes of one story in full, in part, and by less.
TAKES, WEEKS = 7, 30
#: Bits of role and affiliation from which two hold one post, so that a name that is misspelt counts.
SAME_POST = 5.0
#: Bits for the same words in quotes of both.
SAME_QUOTE = 6.0
#: Bits for a bare name that nearly always is one person's in the batch, and what "nearly always" is.
DOMINANT, DOMINANT_SHARE, DOMINANT_ARTICLES = 4.0, 0.9, 5
#: Bits by which a short name's best reading must beat the next.
CLEAR = 3.0
#: Bits of a shared story from which a shortened name of a body counts.
STORY_ENOUGH = 4.0
#: Most clusters compared all with all under one key; beyond, each is compared with that many of the largest alone.
BLOCK = 150
#: Most people whom a short name is compared with: those in most articles.
SHORT_BLOCK = 40
#: Words of a quote from which they tell who says them, and likeness (0 to 100) of two quotes from which they are
#: the same words; set on the dev stories of ``corpus/stories``.
FEWEST_WORDS, SAME_WORDS = 4, 84.0
#: What is not to be joined, whatever else speaks for it.
NOTHING = float("-inf")
#: Most contexts and names of a cluster that are compared, the most frequent first.
LOOK = 12


@dataclass(slots=True, eq=False)
class Cluster:
    """Units taken for one. contexts and names with the number of their units; articles with the entities there;
    order: the first article and entity, which decides between equals."""

    kind: Kind
    units: list[Unit]
    names: Counter[str] = field(default_factory=Counter)
    contexts: Counter[Context] = field(default_factory=Counter)
    articles: dict[str, set[str]] = field(default_factory=dict)
    order: tuple[str, str] = ("", "")
    genders: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, units: list[Unit]) -> Cluster:
        cluster = cls(units[0].kind, [], order=(units[0].article, units[0].entity))
        for unit in units:
            cluster.add(unit)
        return cluster

    def add(self, unit: Unit) -> None:
        self.units.append(unit)
        if unit.names:
            self.names[unit.name] += 1
        self.contexts[unit.context] += 1
        self.genders.add(gender_of(unit.context))
        self.articles.setdefault(unit.article, set()).add(unit.entity)
        self.order = min(self.order, (unit.article, unit.entity))

    def take(self, other: Cluster) -> None:
        self.units += other.units
        self.names += other.names
        self.contexts += other.contexts
        self.genders |= other.genders
        for article, entities in other.articles.items():
            self.articles.setdefault(article, set()).update(entities)
        self.order = min(self.order, other.order)


def join(articles: Iterable[Article]) -> list[Cluster]:
    """The people and bodies of a batch, each with all its units, in no particular order. A cluster without names
    is of a speaker whom several articles describe and none names.

    Of several articles of one id the latest counts (by date, then by a hash of the text).
    """
    from .described import attach  # it needs Cluster and Stories of this module

    latest: dict[str, Article] = {}
    for article in articles:
        known = latest.get(article.id)
        if known is None or article.order > known.order:
            latest[article.id] = article
    units = [unit for _, article in sorted(latest.items()) for unit in article.units]
    stories = Stories(units, len(latest))
    people = [u for u in units if u.kind == "person"]
    bodies = [u for u in units if u.kind == "organisation"]
    places = [u for u in units if u.kind == "place"]
    found = [*PeopleJoin(people, stories).clusters(), *_join_bodies(bodies, stories), *_join_places(places)]
    return attach([article for _, article in sorted(latest.items())], found, stories)


class Stories:
    """How much two articles' shared names tell of their being takes of one story."""

    def __init__(self, units: list[Unit], articles: int):
        counted: Counter[str] = Counter()
        seen: set[int] = set()
        for unit in units:
            if unit.story is not None and id(unit.story) not in seen:
                seen.add(id(unit.story))
                counted.update(unit.story.keys)
        self.bits = {k: self._bits(k, n, articles) for k, n in counted.items()}
        self.counted = counted

    @staticmethod
    def _bits(key: str, count: int, articles: int) -> float:
        prior = NAME_BITS
        if key.startswith("place country"):
            prior = COUNTRY_BITS
        elif key.startswith("place") and gazetteer().people(key.split(" ", 1)[1]) > LARGE_TOWN:
            prior = TOWN_BITS
        share = (count + PRIOR_ARTICLES * 2**-prior) / (articles + PRIOR_ARTICLES)
        return min(prior, -math.log2(min(1.0, share)))

    def shared(self, a: Story | None, b: Story | None, but: Collection[str] = ()) -> float:
        """Bits, 0 to ``SAME_STORY``, for two articles being takes of one story; ``but``: keys that are asked
        about."""
        if a is None or b is None or a is b:
            return 0.0
        common = a.keys & b.keys
        if not common:
            return 0.0
        total = DEPENDENT * math.fsum(self.bits[k] for k in common if k not in but)
        return min(SAME_STORY, total) * _nearness(a.date, b.date)


@lru_cache(maxsize=100_000)
def _nearness(a: str | None, b: str | None) -> float:
    """1 for days that takes of one story lie apart, less for longer; 0.75 where a day is not known."""
    if a is None or b is None:
        return 0.75
    days = abs(_day(a) - _day(b))
    return 1.0 if days <= TAKES else 0.75 if days <= WEEKS else 0.5


@lru_cache(maxsize=50_000)
def _day(date: str) -> int:
    return datetime.date.fromisoformat(date[:10]).toordinal()


class PeopleJoin:
    """The people of a batch."""

    def __init__(self, units: list[Unit], stories: Stories):
        self.units, self.stories = units, stories
        self._count_words()

    def _count_words(self) -> None:
        """For each word of names, in how many names that differ in the others it stands."""
        found: dict[str, set[str]] = defaultdict(set)
        names = {u.name for u in self.units}
        for text in names:
            name = PersonName.of(text)
            keys = word_keys(name)
            for k, word in enumerate(keys if len(keys) > 1 else ()):
                found[word].add(keys[-1] if k < len(keys) - 1 else keys[0])
        self.held = {word: len(others) for word, others in found.items()}
        self.total = sum(len(PersonName.of(n).words) > 1 for n in names) + PRIOR_NAMES
        self._bits: dict[str, float] = {}
        self._agreed: dict[tuple[str, str], Agreement | None] = {}

    def bits(self, word: str) -> float:
        """What a word of a name tells in this batch: never more than without it."""
        known = self._bits.get(word)
        if known is None:
            prior = prior_bits(word)
            held = self.held.get(form(word) if form(word) in self.held else skeleton(word), 0)
            share = (max(0, held - 1) + PRIOR_NAMES * 2**-prior) / self.total
            known = self._bits[word] = min(prior, -math.log2(share)) if len(word) > 1 else prior
        return known

    def clusters(self) -> list[Cluster]:
        full: dict[tuple[str, ...], list[Unit]] = defaultdict(list)
        single: dict[str, list[Unit]] = defaultdict(list)
        for unit in self.units:
            name = PersonName.of(unit.name)
            if len(name.words) > 1:
                full[(*name.words, name.suffix)].append(unit)
            elif name.words:
                single[name.words[0]].append(unit)
        found = [c for _, units in sorted(full.items()) for c in self._one_name(units)]
        found = self._joined(found, self._candidates(found))
        shorts = [c for _, units in sorted(single.items()) for c in self._one_name(units)]
        shorts = self._joined(shorts, self._candidates(shorts))
        return self._short_names(found, shorts)

    def _one_name(self, units: list[Unit]) -> list[Cluster]:
        """The units of one name, those of one context together if name and context tell enough, else each
        alone."""
        by_context: dict[Context, list[Unit]] = defaultdict(list)
        for unit in units:
            by_context[unit.context].append(unit)
        own = self._agreement(units[0].name, units[0].name)
        out = []
        for _, mine in sorted(by_context.items(), key=lambda item: _sorted_context(item[0])):
            told = evidence(mine[0].context, mine[0].context)
            score = own.bits + told if own is not None and told is not None else NOTHING
            out += self._one_context(mine, score)
        return out

    def _one_context(self, units: list[Unit], score: float) -> list[Cluster]:
        """The units of one name and context: all together where these tell enough, else by their stories. Two of
        one name in one article are two."""
        found: list[Cluster] = []
        for unit in sorted(units, key=lambda u: (u.date or "", u.article, u.entity)):
            for cluster in found if score >= ENOUGH else islice(reversed(found), LOOK):
                if unit.article in cluster.articles:
                    continue
                last = cluster.units[-1]
                if (
                    score >= ENOUGH
                    or score + self.stories.shared(unit.story, last.story, _own_keys(cluster)) >= ENOUGH
                ):
                    cluster.add(unit)
                    break
            else:
                found.append(Cluster.of([unit]))
        return found

    def _agreement(self, a: str, b: str) -> Agreement | None:
        pair = (a, b) if a <= b else (b, a)
        if pair not in self._agreed:
            self._agreed[pair] = agreement(PersonName.of(a), PersonName.of(b), self.bits)
        return self._agreed[pair]

    def _candidates(self, clusters: list[Cluster]) -> Iterator[tuple[int, int]]:
        """Pairs of clusters whose names share a key, each once."""
        blocks: dict[str, list[int]] = defaultdict(list)
        for i, cluster in enumerate(clusters):
            for k in self._keys(cluster):
                blocks[k].append(i)
        yield from _pairs(blocks, clusters)

    def _keys(self, cluster: Cluster) -> set[str]:
        """What names that can agree share: two words' keys, in any order; an initial and a family name; the
        whole name without its gaps; a given name with how the family name begins. A frequent name that does not
        tell enough by itself has what its story is known by as well."""
        found: set[str] = set()
        for text in islice(sorted(cluster.names), LOOK):
            name = PersonName.of(text)
            keys = word_keys(name)
            if len(keys) == 1:
                found.add(skeleton(name.words[0]) if len(name.words[0]) > 1 else name.words[0])
                found.add(keys[0])
                continue
            full = [k for k, w in zip(keys, name.words, strict=True) if len(w) > 1]
            found |= {" ".join(sorted(pair)) for pair in combinations(dict.fromkeys(full), 2)}
            found.add(skeleton("".join(name.words)))
            found.add(name.words[0][0] + ". " + keys[-1])
            found.add(keys[0] + " " + skeleton(name.words[-1])[:2] + "~")
        return found

    def _joined(self, clusters: list[Cluster], candidates: Iterable[tuple[int, int]]) -> list[Cluster]:
        """The clusters joined along the candidates, the best first."""
        scored = []
        for i, j in candidates:
            score = self._score(clusters[i], clusters[j])
            if score >= ENOUGH:
                scored.append((-round(score, 3), i, j))
        return merge(clusters, sorted(scored), lambda a, b: self._score(a, b) >= ENOUGH)

    def _score(self, a: Cluster, b: Cluster) -> float:
        """Bits for two clusters being one person's, minus infinity where they cannot be."""
        names = self._names(a, b)
        told = _told(a, b)
        if told is None:
            return NOTHING
        if names is None and told >= SAME_POST and self._story(a, b) >= STORY_ENOUGH:
            names = self._misspelt(a, b)
        if names is None or _in_one_article(a, b, names):
            return NOTHING
        score = names.bits + told
        if score >= ENOUGH or score + SAME_STORY + SAME_QUOTE < ENOUGH:
            return score
        story = self._story(a, b) * (1.0 if told >= 0 else CONTRADICTED)
        return score + story + (SAME_QUOTE if score + story < ENOUGH and _said_alike(a, b) else 0.0)

    def _misspelt(self, a: Cluster, b: Cluster) -> Agreement | None:
        """How names go together of which one word is the same and all others have the same consonants, in whatever
        order: two names as a rule ("Hamid", "Hamad"), but one person's who holds one post in one story."""
        for x, y in ((x, y) for x in _most(a.names) for y in _most(b.names)):
            one, two = PersonName.of(x).words, PersonName.of(y).words
            spelt = [sorted(skeleton(w) for w in words) for words in (one, two)]
            if len(one) > 1 and spelt[0] == spelt[1] and set(one) & set(two):
                return Agreement(max(self.bits(w) for w in set(one) & set(two)), False, False, 0)
        return None

    def _names(self, a: Cluster, b: Cluster) -> Agreement | None:
        """How the names of two clusters go together: the best agreement, None if any two of them do not agree."""
        best: Agreement | None = None
        for x in _most(a.names):
            for y in _most(b.names):
                found = self._agreement(x, y)
                if found is None:
                    return None
                if best is None or found.bits > best.bits:
                    best = found
        return best

    def _story(self, a: Cluster, b: Cluster) -> float:
        """Bits of the closest articles of two clusters, of a few of one day or else of the first; the people
        themselves are no evidence."""
        if len(a.units) > len(b.units):
            a, b = b, a
        but = _own_keys(a) | _own_keys(b)
        best = 0.0
        for x in islice(a.units, LOOK):
            near = (u for u in islice(b.units, BLOCK) if u.date == x.date)
            for y in (*islice(near, LOOK // 2), *islice(b.units, LOOK // 2)):
                if x.article != y.article:
                    best = max(best, self.stories.shared(x.story, y.story, but))
        return best

    def _short_names(self, full: list[Cluster], shorts: list[Cluster]) -> list[Cluster]:
        """Each cluster of one-word names given to the person whom it can only mean; the others stay by
        themselves."""
        by_key: dict[str, list[int]] = defaultdict(list)
        for i, cluster in enumerate(full):
            keys = {k for text in islice(sorted(cluster.names), LOOK) for k in _end_keys(PersonName.of(text))}
            for k in keys:
                by_key[k].append(i)
        for places in by_key.values():
            places.sort(key=lambda i: (-len(full[i].articles), full[i].order))
        left: list[Unit] = []
        given: dict[int, list[Unit]] = defaultdict(list)
        for short in sorted(shorts, key=lambda c: c.order):
            readings: dict[tuple[str, Context], list[tuple[float, float, int]]] = {}
            whole = self._meant(short, self._readings(short, full, by_key), full)
            for unit in short.units:
                kind = unit.name, unit.context
                one = Cluster.of([unit])
                if kind not in readings:
                    readings[kind] = self._readings(one, full, by_key)
                place = self._meant(one, readings[kind], full)
                place = whole if place is None else place
                if place is None or unit.article in full[place].articles:
                    left.append(unit)
                else:
                    given[place].append(unit)
        for place, units in given.items():
            full[place].take(Cluster.of(units))
        rest: dict[str, list[Unit]] = defaultdict(list)
        for unit in left:
            rest[PersonName.of(unit.name).words[0]].append(unit)
        alone = [c for _, units in sorted(rest.items()) for c in self._one_name(units)]
        return full + self._joined(alone, self._candidates(alone))

    def _readings(
        self, short: Cluster, full: list[Cluster], by_key: dict[str, list[int]]
    ) -> list[tuple[float, float, int]]:
        """The people whom a short name can mean, by place, with the bits that names and contexts tell, and the
        share of a story's bits that counts."""
        (text,) = islice(sorted(short.names), 1)
        places = {i for k in _end_keys(PersonName.of(text)) for i in islice(by_key.get(k, ()), SHORT_BLOCK)}
        most = sum(len(full[i].articles) for i in places)
        found = []
        for i in sorted(places):
            names = self._names(short, full[i])
            told = _told(short, full[i]) if names is not None else None
            if names is None or told is None:
                continue
            score, size = names.bits + told, len(full[i].articles)
            if names.family and size >= DOMINANT_ARTICLES and size >= DOMINANT_SHARE * most:
                score += DOMINANT
            if score + SAME_STORY + SAME_QUOTE >= ENOUGH:
                found.append((score, 1.0 if told >= 0 else CONTRADICTED_SHORT, i))
        return found

    def _meant(self, short: Cluster, readings: list[tuple[float, float, int]], full: list[Cluster]) -> int | None:
        """The place of the one person whom a short name means, None if there is none or more than one."""
        fitting = [found for found in readings if short.articles.keys().isdisjoint(full[found[2]].articles)]
        if not fitting or (len(fitting) == 1 and fitting[0][0] >= ENOUGH):
            return fitting[0][2] if fitting else None
        scored = sorted(
            (
                (score + share * self._story(short, full[i]) + SAME_QUOTE * _said_alike(short, full[i]), i)
                for score, share, i in fitting
            ),
            key=lambda item: (-item[0], full[item[1]].order),
        )
        if scored[0][0] < ENOUGH or (len(scored) > 1 and scored[1][0] > scored[0][0] - CLEAR):
            return None
        return scored[0][1]


def merge(
    clusters: list[Cluster], edges: Iterable[tuple[float, int, int]], fit: Callable[[Cluster, Cluster], bool]
) -> list[Cluster]:
    """The clusters joined along the edges, in their order, wherever the two wholes still ``fit``."""
    root = list(range(len(clusters)))

    def find(i: int) -> int:
        while root[i] != i:
            root[i] = root[root[i]]
            i = root[i]
        return i

    refused: set[tuple[int, int, int, int]] = set()
    for _, i, j in edges:
        a, b = sorted((find(i), find(j)))
        state = (a, b, len(clusters[a].units), len(clusters[b].units))
        if a == b or state in refused:
            continue
        whole = a == i and b == j and len(clusters[a].units) + len(clusters[b].units) == 2
        if whole or fit(clusters[a], clusters[b]):
            clusters[a].take(clusters[b])
            root[b] = a
        else:
            refused.add(state)
    return [c for i, c in enumerate(clusters) if find(i) == i]


def _pairs(blocks: dict[str, list[int]], clusters: list[Cluster]) -> Iterator[tuple[int, int]]:
    """The pairs within blocks, each once. In a large block the smaller clusters are paired with the largest
    alone."""
    seen: set[tuple[int, int]] = set()
    for _, members in sorted(blocks.items()):
        if len(members) < 2:
            continue
        ordered = members
        if len(members) > BLOCK:
            ordered = sorted(members, key=lambda i: (-len(clusters[i].articles), clusters[i].order))
        for n, i in enumerate(ordered[:BLOCK]):
            for j in ordered[n + 1 :]:
                pair = (i, j) if i < j else (j, i)
                if pair not in seen:
                    seen.add(pair)
                    yield pair


def _most(counted: Counter[str]) -> list[str]:
    return sorted(counted, key=lambda k: (-counted[k], k))[:LOOK]


def _sorted_context(context: Context) -> tuple[str, str, str, str]:
    return context.role or "", context.affiliation or "", context.gender, context.home or ""


def _told(a: Cluster, b: Cluster) -> float | None:
    """What the contexts of two clusters say, on average over those that say anything; None if any two cannot be
    one's."""
    if {"m", "f"} <= a.genders | b.genders:
        return None
    total, count = 0.0, 0
    ours, theirs = _frequent(a.contexts), _frequent(b.contexts)
    for x in ours:
        for y in theirs:
            found = evidence(x, y) or 0.0
            if found:
                weight = a.contexts[x] * b.contexts[y]
                total, count = total + found * weight, count + weight
    return total / count if count else 0.0


def _said_alike(a: Cluster, b: Cluster) -> bool:
    """Whether both say the same words in two articles, as in two takes."""
    ours, theirs = ([s for u in islice(c.units, LOOK) for s in u.quotes[:LOOK]] for c in (a, b))
    return any(x.article != y.article and same_words(x.words, y.words) for x in ours for y in theirs)


@lru_cache(maxsize=100_000)
def same_words(a: str, b: str) -> bool:
    """Whether two quotes are the same words, or the one begins the other."""
    short, long = sorted((a, b), key=len)
    if len(short.split()) < FEWEST_WORDS:
        return False
    return f" {long} ".startswith(f" {short} ") or fuzz.ratio(a, b, score_cutoff=SAME_WORDS) >= SAME_WORDS


def _frequent(contexts: Counter[Context]) -> list[Context]:
    if len(contexts) <= LOOK:
        return list(contexts)
    return sorted(contexts, key=lambda c: (-contexts[c], _sorted_context(c)))[:LOOK]


def _in_one_article(a: Cluster, b: Cluster, names: Agreement) -> bool:
    """Whether an article holds both as two, unless it only spells one name in two ways there."""
    small, large = sorted((a, b), key=lambda c: len(c.articles))
    if not any(x in large.articles and large.articles[x] != small.articles[x] for x in small.articles):
        return False
    same = {PersonName.of(n).words for n in a.names} & {PersonName.of(n).words for n in b.names}
    return not names.whole or bool(same)


def _own_keys(cluster: Cluster) -> set[str]:
    return {_own_key(text) for text in islice(cluster.names, LOOK)}


@lru_cache(maxsize=100_000)
def _own_key(text: str) -> str:
    keys = word_keys(PersonName.of(text))
    return "person " + keys[0] + " " + keys[-1]


def _end_keys(name: PersonName) -> set[str]:
    """What a short form of a name is looked up by: its last word, and its first."""
    keys = word_keys(name)
    ends = {keys[0], keys[-1], skeleton(name.words[0]), skeleton(name.words[-1])}
    return {k for k in ends if k}


def _join_bodies(units: list[Unit], stories: Stories) -> list[Cluster]:
    """The organisations of a batch. One name with its country is one body; abbreviations go to the one name that
    the batch's articles explain them by; a shortened name to the full one within its story."""
    explained: dict[str, Counter[Body]] = defaultdict(Counter)
    for unit in units:
        bodies = [Body.of(n, unit.country) for n in unit.names]
        for text, body in zip(unit.names, bodies, strict=True):
            if _abbreviation(text):
                for other in bodies:
                    if other is not body and not _abbreviation(other.text):
                        explained[text][other] += 1
    groups: dict[tuple[object, ...], list[Unit]] = defaultdict(list)
    read: dict[int, Body] = {}
    for unit in units:
        body = _body_of(unit, explained, stories)
        read[id(unit)] = body
        alone = (unit.article, unit.entity) if body.ambiguous or (body.generic and body.country is None) else ()
        groups[body.words, body.numbers, body.country, body.known, alone].append(unit)
    clusters = [Cluster.of(mine) for _, mine in sorted(groups.items(), key=lambda item: _unit_order(item[1]))]
    bodies = [read[id(c.units[0])] for c in clusters]
    blocks: dict[str, list[int]] = defaultdict(list)
    for i, body in enumerate(bodies):
        spelt = sorted(w for w in (skeleton(x) for x in (body.known or " ".join(body.words)).split()) if w)
        blocks["all " + " ".join(spelt)].append(i)
        for word in spelt:
            blocks["word " + word].append(i)
        blocks["short " + letters(body.text)[:8]].append(i)
        blocks["short " + "".join(w[0] for w in body.text.split() if w[:1].isupper()).lower()[:8]].append(i)
    edges = []
    for i, j in _pairs({k: v for k, v in blocks.items() if not k.startswith("word") or len(v) <= BLOCK}, clusters):
        if same_body(bodies[i], bodies[j]):
            edges.append((-100.0, i, j))
        elif shortened(bodies[i], bodies[j]) and not (clusters[i].articles.keys() & clusters[j].articles.keys()):
            told = max(
                stories.shared(x.story, y.story, _body_keys(x, y))
                for x in islice(clusters[i].units, LOOK)
                for y in islice(clusters[j].units, LOOK)
            )
            if told >= STORY_ENOUGH:
                edges.append((-round(told, 3), i, j))
    place = {id(c): k for k, c in enumerate(clusters)}

    def fit(a: Cluster, b: Cluster) -> bool:
        one, two = bodies[place[id(a)]], bodies[place[id(b)]]
        return same_body(one, two) or shortened(one, two)

    return merge(clusters, sorted(edges), fit)


def _body_keys(a: Unit, b: Unit) -> frozenset[str]:
    return frozenset(
        "body " + (body.known or " ".join(sorted(body.words)))
        for body in (Body.of(u.name, u.country) for u in (a, b))
    )


def _unit_order(units: list[Unit]) -> tuple[str, str]:
    return min((u.article, u.entity) for u in units)


def _abbreviation(text: str) -> bool:
    return text.isupper() and 1 < len(text) < 8 and " " not in text


def _body_of(unit: Unit, explained: dict[str, Counter[Body]], stories: Stories) -> Body:
    """The body that a unit's names tell: the fullest; of an abbreviation alone, what the batch explains it by,
    if always by one; of an abbreviation of several bodies, the one whose country the article names."""
    bodies = [Body.of(n, unit.country) for n in unit.names]
    best = min(bodies, key=lambda b: (not b.known, _abbreviation(b.text), -len(b.words), b.text))
    if best.ambiguous and unit.story is not None:
        named = [x for x in best.ambiguous if "place country " + x[1] in unit.story.keys]
        told = explained.get(best.text)
        if len(named) == 1:
            return Body.of(best.text, named[0][1])
        if told and len({b.known or b.words for b in told}) == 1:
            return next(iter(told))
    elif _abbreviation(best.text) and not best.known:
        told = explained.get(best.text)
        if told and len({(b.known, b.words) for b in told}) == 1:
            return max(told, key=lambda b: (told[b], b.text))
    return best


def _join_places(units: list[Unit]) -> list[Cluster]:
    """The places of a batch, a country with its people."""
    groups: dict[str, list[Unit]] = defaultdict(list)
    for unit in units:
        keys = place_keys(unit.name)
        groups[keys[0] if keys[0].startswith("country") else "name " + unit.name.lower()].append(unit)
    clusters = [Cluster.of(mine) for _, mine in sorted(groups.items())]
    blocks: dict[str, list[int]] = defaultdict(list)
    for i, cluster in enumerate(clusters):
        for k in place_keys(cluster.units[0].name):
            if not k.startswith("country"):
                blocks[k].append(i)
    edges = [
        (0.0, i, j)
        for i, j in _pairs(blocks, clusters)
        if same_place(clusters[i].units[0].name, clusters[j].units[0].name)
    ]
    return merge(clusters, sorted(edges), lambda a, b: same_place(a.units[0].name, b.units[0].name))
