"""Which figures tell of the same loss.

Start with ``losses``. Every two claims of one article, or of two articles that may tell of one run of events, are
compared: evidence for and against is added up in bits (as in ``people``), some of it is final. Claims are then
joined by the mean of their pairs, best first (``linkage``). The numbers below were set on the four dev stories
of ``corpus/stories``."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import lru_cache

from ..language.gazetteer import gazetteer
from ..people.bodies import place_country, same_place
from .groups import NEVER, agreement
from .linkage import groups
from .reading import LASTING, LONG, Copy, Told, Window
from .stories import same_place_in_copy
from .voices import fights_a_state, generic_party, one_party

#: Before anything is compared: two figures of one kind in two articles of one story, and in one article.
ACROSS, WITHIN = -2.0, -3.0
#: Figures of a kind further on in an article with which one is compared.
REACH = 60
#: Share of what speaks for two figures of one article that counts: all of it is about one event.
WITHIN_SHARE = 0.8
#: Bits against from which nothing else is asked.
SETTLED = -12.0
#: Kinds that two tellers give one loss, with what it costs.
KINDS = {
    frozenset(("captured", "abducted")): -2.0,
    frozenset(("destroyed", "damaged")): -4.0,
    frozenset(("destroyed", "struck")): -5.0,
    frozenset(("displaced", "affected")): -3.0,
    frozenset(("killed", "casualties")): -10.0,
    frozenset(("injured", "casualties")): -10.0,
}
#: Sides: one, two, a description and a named group.
ONE_SIDE, TWO_SIDES, GENERIC_SIDE = 1.0, -9.0, 0.0
#: Days: the same; long windows that begin together; a day in a month told; a day in a few days; days apart, by
#: number.
SAME_DAY, SAME_START, IN_MONTH, IN_DAYS, OTHER_WINDOW = 2.5, 4.0, 1.0, -2.5, -6.0
#: Windows of some days that begin together: each is told to its article's day.
FROM_ONE_DAY = 1.0
#: Share of what days and places tell against that counts between claims that are not sure; and the product of
#: their scores up to which they are not, and from which they are. Days and places that the copy does not tell
#: beside the number are read wrongly now and then, and what is read wrongly is told apart by its score.
UNSURE, DOUBTED, TRUSTED = 0.5, 0.7, 1.0
APART = {1: -4.0, 2: -6.0}
FAR_APART, LASTING_APART = -8.0, -0.3
#: Places: one; one country; a country or region that holds the other; some of several; two.
ONE_PLACE, SAME_COUNTRY, WITHIN_PLACE, SOME_OF_PLACES, OTHER_PLACE = 1.5, 0.5, -2.0, -5.0, -8.0
#: Kilometres within which a town may lie in what another names.
NEARBY = 60.0
#: Two numbers of one voice in one article: told to be an older and a newer one; with words of revising in a
#: sentence; without. Numbers of two sides.
REVISED, MAYBE_REVISED, TWO_NUMBERS, RIVALS = 1.0, -1.0, -4.0, 2.0
#: Two numbers in one sentence, but for an older and a newer one.
ONE_SENTENCE = -7.0
#: A part and what is none; two parts whose wholes are one loss, and two losses.
PART_AND_WHOLE, SAME_WHOLE, OTHER_WHOLE = -1.0, 1.0, -4.0
#: The same number of another kind stands beside both ("12 dead, 41 injured").
COMPANION = 2.0
#: Each is the first total of its kind in its article: what a story is about stands first.
LEAD = 0.5
#: Bits for sentences that tell of the same in other words: for all of it, and from which share on.
CONTEXT, CONTEXT_FROM = 4.0, 0.1
#: Bits where an article has one or two numbers of the kind alone: there is not much else that it could be.
FEW = {1: 2.0, 2: 1.2}
#: Most bits of two sentences laid side by side, for and against.
SIDE_BY_SIDE, BESIDE = 9.0, -7.0
#: Scope: an event and a longer past.
OTHER_SCOPE, CUMULATIVE = -4.0, -0.3
#: What two numbers say: how many times the one is the other, none and some.
FACTORS = ((100.0, -8.0), (10.0, -4.0), (4.0, -2.0), (2.0, -1.0), (1.0, 0.0))
NOBODY = 0.0


def losses(copies: list[Copy], pairs: dict[tuple[int, int], float]) -> list[list[Told]]:
    """The claims of a batch, those of one loss together."""
    told = [t for copy in copies for t in copy.told]
    place = {id(t): n for n, t in enumerate(told)}
    words = Words(copies)
    scores: dict[tuple[int, int], float] = {}
    of_kind = [_by_kind(copy) for copy in copies]
    for found in of_kind:
        for a, b in _of_one_article(found):
            scores[place[id(a)], place[id(b)]] = evidence(a, b, 0.0, words)
    for (i, j), bits in sorted(pairs.items()):
        for a in copies[i].told:
            for b in of_kind[j].get(a.figure.kind, ()):
                scores[place[id(a)], place[id(b)]] = evidence(a, b, bits, words)
    return [[told[n] for n in members] for members in groups(len(told), scores, never=NEVER)]


def _by_kind(copy: Copy) -> dict[str, list[Told]]:
    """Kind -> the claims of an article that can be of one loss with one of that kind."""
    kinds = {k for t in copy.told for pair in KINDS if t.figure.kind in pair for k in pair}
    kinds |= {t.figure.kind for t in copy.told}
    return {kind: [t for t in copy.told if _comparable(kind, t.figure.kind)] for kind in kinds}


def _of_one_article(of_kind: dict[str, list[Told]]) -> Iterator[tuple[Told, Told]]:
    """The claims of an article that are compared, in the order of the text: each with the next ``REACH`` of its
    kind, and with all that have its number."""
    for kind, claims in of_kind.items():
        by_number: dict[tuple[float | None, float | None], list[Told]] = defaultdict(list)
        for t in claims:
            by_number[t.bounds].append(t)
        for n, a in enumerate(claims):
            if a.figure.kind == kind:
                near = claims[n + 1 : n + 1 + REACH]
                last = near[-1].order if near else a.order
                yield from ((a, b) for b in near)
                yield from ((a, b) for b in by_number[a.bounds] if b.order > last)


class Words:
    """What the words of a sentence tell: by how many articles have them. alone: what was already found of two
    wholes, as each pair of their parts asks again."""

    def __init__(self, copies: list[Copy]):
        held: Counter[str] = Counter()
        for copy in copies:
            held.update({w for t in copy.told for w in t.sentence.words})
        self._bits = {w: math.log2((len(copies) + 10) / (n + 1)) for w, n in held.items()}
        self._all: dict[frozenset[str], float] = {}
        self.alone: dict[tuple[int, int], float] = {}

    def shared(self, a: Told, b: Told) -> float:
        """Share of what the shorter sentence tells that the other tells too."""
        x, y = a.sentence.words, b.sentence.words
        least = min(self._sum(x), self._sum(y))
        return math.fsum(self._bits[w] for w in x & y) / least if least else 0.0

    def _sum(self, words: frozenset[str]) -> float:
        if words not in self._all:
            self._all[words] = math.fsum(self._bits[w] for w in words)  # exact, so in any order
        return self._all[words]


def comparable(a: Told, b: Told) -> bool:
    return _comparable(a.figure.kind, b.figure.kind)


def _comparable(x: str, y: str) -> bool:
    return x == y or frozenset((x, y)) in KINDS


def evidence(a: Told, b: Told, story: float, words: Words) -> float:
    """Bits for (positive) or against two claims being of one loss; ``NEVER`` where they cannot be."""
    return math.fsum(explained(a, b, story, words).values())


def explained(a: Told, b: Told, story: float, words: Words, *, parts: bool = True) -> dict[str, float]:
    """The evidence by what gives it. ``story``: bits for the two articles being of one run of events. ``parts``:
    whether what the claims are part of is asked too."""
    one_article = a.copy is b.copy
    found = {"prior": WITHIN if one_article else ACROSS}
    found["kind"] = 0.0 if a.figure.kind == b.figure.kind else KINDS[frozenset((a.figure.kind, b.figure.kind))]
    if a.whole is b or b.whole is a:
        return {"part": NEVER}
    side = _side(a, b)
    if one_article and side <= TWO_SIDES:
        return {"side": NEVER}
    found["side"] = side
    found["group"] = agreement(a.group, b.group, side > 0)
    found["days"] = _days(a, b)
    found["place"] = _place(a, b)
    if one_article:
        for name in ("side", "days", "place"):
            found[name] = min(found[name], found[name] * WITHIN_SHARE)
    if sum(found.values()) <= SETTLED:
        return found
    found["scope"] = _scope(a, b, found["days"] > 0)
    found["number"] = _number(a, b)
    found["voice"] = _voice(a, b)
    if not one_article:
        found["story"] = min(story - 4.0, 2.0) / 2
        if min(found["days"], found["place"], found["side"]) >= 0:
            found["few"] = FEW.get(max(a.alike, b.alike), 0.0)
        found["lead"] = LEAD if a.lead and b.lead else 0.0
        found["beside"] = COMPANION if any(n > 2 for _, n in a.beside & b.beside) else 0.0
    if a.sentence is b.sentence:
        found["sentence"] = 0.0 if a.old != b.old or _two_sides(a, b) else ONE_SENTENCE
    elif a.old != b.old or _two_sides(a, b) or (alike := same_place_in_copy(a, b)) is None:
        found["words"] = CONTEXT * (words.shared(a, b) - CONTEXT_FROM)
    else:
        weight = (abs(alike) - 0.5) * 2
        found["words"] = weight * (SIDE_BY_SIDE if alike > 0 else BESIDE)
    if parts and (a.whole is not None or b.whole is not None):
        found["part"] = _parts(a, b, story, words, math.fsum(found.values()))
    return found


def _parts(a: Told, b: Told, story: float, words: Words, bits: float) -> float:
    """What it tells that one or both are parts: of one whole or of two; or whether the whole of the one fits the
    other better than the part does. ``bits``: what speaks for the two without this."""
    if a.whole is not None and b.whole is not None:
        if a.whole is b.whole:
            return SAME_WHOLE
        return SAME_WHOLE if _alone(a.whole, b.whole, story, words) > 0 else OTHER_WHOLE
    part, other = (a, b) if a.whole is not None else (b, a)
    if part.whole is other or part.whole is None:
        return NEVER
    if part.whole.copy is other.copy:
        return PART_AND_WHOLE
    return OTHER_WHOLE if _alone(part.whole, other, story, words) >= bits else PART_AND_WHOLE


def _alone(a: Told, b: Told, story: float, words: Words) -> float:
    if not comparable(a, b):
        return NEVER
    if (found := words.alone.get((id(a), id(b)))) is None:
        found = words.alone[id(a), id(b)] = math.fsum(explained(a, b, story, words, parts=False).values())
    return found


def _side(a: Told, b: Told) -> float:
    x, y = a.side, b.side
    if x is None or y is None or (generic_party(x) and generic_party(y)):
        return 0.0
    if one_party(x, y):
        return ONE_SIDE
    if generic_party(x) or generic_party(y):
        described, named = (x, y) if generic_party(x) else (y, x)
        if not fights_a_state(described):
            return 0.0
        return GENERIC_SIDE if gazetteer().country_of(named) is None else TWO_SIDES
    return TWO_SIDES


def _days(a: Told, b: Told) -> float:
    x, y = a.known, b.known
    if x is None or y is None:
        return _day_unknown(a, b)
    found = _windows(x, y, a, b)
    return found if found > 0 else found * _sure(a, b)


def _windows(x: Window, y: Window, a: Told, b: Told) -> float:
    lasting = a.figure.kind in LASTING
    if (x.first, x.last) == (y.first, y.last):
        return SAME_DAY
    long = [w.days > LONG and not w.coarse for w in (x, y)]
    if all(long):
        return SAME_START if x.first == y.first else OTHER_WINDOW
    gap = max(x.first, y.first) - min(x.last, y.last)
    if gap > 0:
        if lasting and gap <= 7:
            return LASTING_APART
        return APART.get(gap, FAR_APART)
    if x.coarse or y.coarse:
        return IN_MONTH
    if any(long):
        return OTHER_WINDOW
    if lasting:
        return 0.0
    return FROM_ONE_DAY if x.first == y.first and min(x.days, y.days) > 1 else IN_DAYS


def _day_unknown(a: Told, b: Told) -> float:
    """Where a claim has no day, its article's stands for it, less surely."""
    days = [_about(t) for t in (a, b)]
    if days[0] is None or days[1] is None:
        return 0.0
    apart = max(days[0].first, days[1].first) - min(days[0].last, days[1].last)
    if apart <= 3:
        return 0.0
    return -0.5 if apart <= 10 else -1.5 if apart <= 30 else -4.0


def _about(told: Told) -> Window | None:
    if told.known is not None:
        return told.known
    day = told.copy.day
    return Window(day - 1, day) if day is not None else None


def _place(a: Told, b: Told) -> float:
    x, y = a.figure.place, b.figure.place
    if not x or not y:
        return 0.0
    found = place_agreement(x, y)
    return found if found > 0 or (a.place_told and b.place_told) else found * _sure(a, b)


def _sure(a: Told, b: Told) -> float:
    """Share of what speaks against two claims that counts: all between sure ones."""
    both = (a.figure.score * b.figure.score - DOUBTED) / (TRUSTED - DOUBTED)
    return UNSURE + (1 - UNSURE) * min(1.0, max(0.0, both))


@lru_cache(maxsize=100_000)
def place_agreement(x: str, y: str) -> float:
    """Bits that two places tell."""
    one, two = x.split(" and "), y.split(" and ")
    if len(one) > 1 or len(two) > 1:
        shared = sum(any(same_place(p, q) for q in two) for p in one)
        if shared == len(one) == len(two):
            return ONE_PLACE
        return SOME_OF_PLACES if shared else OTHER_PLACE
    if same_place(x, y):
        return SAME_COUNTRY if place_country(x) is not None else ONE_PLACE
    countries = place_country(x), place_country(y)
    here, there = gazetteer().lookup(x), gazetteer().lookup(y)
    if any(countries):
        if all(countries):
            return OTHER_PLACE
        town = there if countries[0] else here
        iso = gazetteer().iso_of(countries[0] or countries[1] or "")
        return WITHIN_PLACE if town is None or town["country"] == iso else OTHER_PLACE
    words = set(x.lower().split()), set(y.lower().split())
    if words[0] <= words[1] or words[1] <= words[0]:
        return WITHIN_PLACE / 2
    if here is not None and there is not None:
        north = (here["lat"] - there["lat"]) * 111
        east = (here["lon"] - there["lon"]) * 111 * math.cos(math.radians(here["lat"]))
        return WITHIN_PLACE if math.hypot(north, east) < NEARBY else OTHER_PLACE
    return OTHER_PLACE


def _scope(a: Told, b: Told, one_day: bool) -> float:
    x, y = a.figure.scope, b.figure.scope
    if x == y:
        return 0.0
    if "background" in (x, y) or "hypothetical" in (x, y):
        if a.copy is b.copy:
            return OTHER_SCOPE
        if one_day and "hypothetical" not in (x, y):
            return 0.0  # a later article looks back
        return OTHER_SCOPE / 2 if a.window is not None and b.window is not None else OTHER_SCOPE
    return CUMULATIVE


def _number(a: Told, b: Told) -> float:
    (low, high), (least, most) = a.bounds, b.bounds
    x, y = a.figure.value, b.figure.value
    if (low, high) == (least, most) or (x is not None and x == y):
        size = x if x is not None else low or high or 0
        return 4.5 if size > 100 else 4.0 if size > 20 else 3.0 if size > 9 else 1.2 if size > 2 else 0.5
    if 0 in (x, y):
        return NOBODY
    one = x if x is not None else low if low is not None else high
    two = y if y is not None else least if least is not None else most
    if not one or not two:
        return 0.0
    open_below = (low is None or least is None or high is None or most is None) and _overlap(
        (low, high), (least, most)
    )
    if open_below:
        return 0.5
    factor = max(one, two) / min(one, two)
    apart = next(bits for least, bits in FACTORS if factor >= least)
    if not apart:
        return 0.0
    grown = _size(b) > _size(a) if a.copy.place < b.copy.place else _size(a) > _size(b)
    if a.figure.kind in LASTING and a.copy is not b.copy:
        return 0.0  # who is missing is found, who is held is freed
    return apart / 4 if _two_sides(a, b) else apart / 2 if grown and a.copy is not b.copy else apart


def _size(told: Told) -> float:
    f = told.figure
    return float(f.value if f.value is not None else f.low if f.low is not None else f.high or 0)


def _overlap(a: tuple[float | None, float | None], b: tuple[float | None, float | None]) -> bool:
    infinite = float("inf")
    low, high = (a[0] or 0), infinite if a[1] is None else a[1]
    least, most = (b[0] or 0), infinite if b[1] is None else b[1]
    return low <= most and least <= high


def _voice(a: Told, b: Told) -> float:
    same = _one_voice(a, b)
    if a.copy is not b.copy:
        return 0.5 if same and a.voice is not None else 0.0
    if _overlap(a.bounds, b.bounds):
        return 0.0
    if not same:
        return RIVALS if _two_sides(a, b) else 0.0
    if a.old != b.old or 0 in (a.figure.value, b.figure.value):
        return REVISED
    return MAYBE_REVISED if a.revising or b.revising else TWO_NUMBERS


def _two_sides(a: Told, b: Told) -> bool:
    x, y = a.voice, b.voice
    return bool(x and y and x.party and y.party and not one_party(x.party, y.party))


def _one_voice(a: Told, b: Told) -> bool:
    x, y = a.voice, b.voice
    if x is None or y is None:
        return x is y
    if x.cluster is not None and x.cluster == y.cluster:
        return True
    return (
        x.name.lower() == y.name.lower()
        or (x.body is not None and x.body in (y.body, y.cluster))
        or (y.body is not None and y.body == x.cluster)
    )
