"""Units that the copy leaves out after a number because they stand elsewhere.

"Fewer than 50 of the 86", "45 and 50 mg", "from 71 litres to 64", "a town of 100,000", "put the number of
marchers at 15,000", "the youngest was 17". ``fill`` gives each reading without a unit the one it stands for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ...annotations import Number
from ..word_lists import word_lists
from .counted_nouns import Copy
from .units import Unit

_LISTS = word_lists("measure_contexts.txt")
INHABITED = _LISTS["inhabited"]
HOLDING = _LISTS["holding"]
MADE_FOR = _LISTS["made_for"]
HYPHENS = frozenset("-–‑‐")
PERSON = Unit("person", "person", "count")
YEARS_OLD = Unit("year", "year", "age")
#: What follows a number whose noun is left out: "90 on stilts".
ELLIPSIS_BEFORE = frozenset(
    ("in", "by", "at", "on", "from", "for", "during", "last", "this", ",", ".", "per", "a")
)
#: What ends a stretch of words that a number could take its noun from.
BREAKS = frozenset((".", ";", "\n", ":", "(", ")", "?", "!"))
#: Words between a share and the whole it is of: "three of the 12 wells".
OF_WHOLE = (["of"], ["of", "the"], ["of", "its"], ["of", "their"], ["of", "his"], ["of", "her"], ["of", "our"])
#: Between "of" and the number in "27 of the country's 47 counties": fewer words.
OWNER_REACH = 6
#: Who is said to be of an age: "the youngest of them was 19".
AGED_MOST = frozenset(("youngest", "oldest", "eldest"))
#: Of whom "of" and a number tells the age: "a girl of 14", "lads of 18".
AGED = _LISTS["aged"]
#: Who "over" or "under" an age are: "people over 70".
OF_ALL_AGES = _LISTS["of_all_ages"]
RISING_OR_FALLING = _LISTS["up"] | _LISTS["down"]
#: Before both numbers of two clauses alike, of which the second leaves the unit out.
PARALLEL = frozenset(("by", "is", "was", "are", "were"))
CLAUSE_LINKS = frozenset(("and", "while", "but", "whereas"))
#: Behind a second number of a length: "42 metres high and 6 wide".
DIMENSIONS = frozenset(("wide", "long", "high", "deep", "tall", "thick", "across"))
#: Before a bare number that answers the sentence before, and at most so many words between the two.
ANSWERING = frozenset(("was", "were", "is", "are", "had", "got", "took", "takes", "need", "needs", "needed"))
ANSWER_REACH = 12
#: Between a count and the sentence after it that goes on about it: at most so many words.
GOES_ON_REACH = 25
#: Between "600 homes …" and "down from 900": at most so many words.
DOWN_FROM_REACH = 12
#: Verbs of a count that rises or falls: "the toll from two days of rain rose to 31".
MOVING = frozenset(
    (
        "rose",
        "risen",
        "rises",
        "climbed",
        "climbs",
        "jumped",
        "grew",
        "reached",
        "fell",
        "dropped",
        "went",
        "stood",
    )
)
#: Before a rank without a noun: so many numbers are looked at.
RANK_REACH = 4
FINITE = frozenset(("VBD", "VBZ", "VBP"))
#: Between "the number of marchers" and the number itself: at most so many words.
NUMBER_OF_REACH = 10


@dataclass(slots=True)
class Reading:
    """A number with its unit: words ``[start, end)``; ``of``: the words of what is measured or counted."""

    start: int
    end: int
    unit: Unit | None
    of: tuple[int, int] | None = None


def fill(text: Copy, kept: Sequence[Number], readings: list[Reading]) -> None:
    """Gives the readings without a unit the unit, and the words of what is counted, that they leave out."""
    _forward(text, readings)
    _backward(text, kept, readings)
    told: dict[float, Reading] = {}
    for k, (x, r) in enumerate(zip(kept, readings, strict=True)):
        if r.unit is None and x.form in ("cardinal", "vague"):
            _from_words(text, x, r)
            if r.unit is None:
                _from_earlier(text, x, r, readings[:k], told)
        if r.unit is not None and r.unit.dimension == "count" and r.of is not None and x.value:
            told[x.value] = r
        if x.part is not None and x.part["of"] and r.of is not None:
            counted = text.lemma(text.head(r.of, None))  # "nearly half of the 48 men … fewer than ten of the 48"
            told[x.part["of"]] = Reading(r.start, r.end, Unit(counted, counted, "count"), r.of)
    _backward(text, kept, readings)
    _ranks(text, kept, readings)


def _ranks(text: Copy, kept: Sequence[Number], readings: list[Reading]) -> None:
    """Gives a rank without a noun that of the rank or the count before it: "the first car … the second one", "the
    second and third floors", "four men were held, while a fifth fled"."""
    for k, (x, r) in enumerate(zip(kept, readings, strict=True)):
        if x.form != "ordinal" or (r.unit is not None and r.unit.symbol not in (None, "one")):
            continue
        after = readings[k + 1] if k + 1 < len(readings) and kept[k + 1].form == "ordinal" else None
        joined = after is not None and text.low[r.end : after.start] in (["and"], ["or"], ["or", "the"])
        if joined and after.unit is not None and after.unit.symbol not in (None, "one"):
            r.unit, r.of = after.unit, after.of
            continue
        r.unit, r.of = Unit("ordinal", None, "ordinal"), None
        for j in range(k - 1, max(-1, k - 1 - RANK_REACH), -1):
            y, e = kept[j], readings[j]
            if e.unit is None or e.of is None or e.unit.symbol is None:
                continue
            of_all = e.unit.dimension == "count" and (x.value or 0) > 2 and y.value in (x.value, x.value - 1)
            of_all = of_all and text.low[r.end : r.end + 1] not in (["this"], ["in"], ["since"])
            if of_all or (e.unit.dimension == "ordinal" and y.value == (x.value or 0) - 1):
                r.unit, r.of = Unit(e.unit.name, e.unit.symbol, "ordinal"), e.of
                break


def _forward(text: Copy, readings: list[Reading]) -> None:
    """Hands a unit on: "aged six and nine", "from 71 litres to 64", "260 huts there and 90 here"."""
    for left, right in pairwise(readings):
        age = left.unit is not None and left.unit.dimension == "age" and left.unit.name == "year"
        if age and right.unit is None and text.low[left.end : right.start] in (["and"], [","], [",", "and"]):
            right.unit = left.unit
        if (
            right.unit is None
            and left.unit is not None
            and (_elliptic(text, left, right) or _answers(text, left, right))
        ):
            right.unit, right.of = left.unit, left.of


def _backward(text: Copy, kept: Sequence[Number], readings: list[Reading]) -> None:
    """Hands a unit back: "45 and 50 mg", "four-, five- and six-cylinder", "two of three galleries"."""
    for k in range(len(kept) - 2, -1, -1):
        left, right = readings[k], readings[k + 1]
        if left.unit is not None or right.unit is None or kept[k].form not in ("cardinal", "vague"):
            continue
        words = text.low[left.end : right.start]
        gap = [w for w in words if w not in ("-", ",")]
        owned = words[:1] == ["of"] and words[-1] in ("'s", "’s", "'", "’") and len(words) < OWNER_REACH
        whole = right.unit.dimension in ("money", "count") and (words in OF_WHOLE or owned)
        span = gap == ["to"] and text.low[left.start - 1 : left.start] == ["from"]  # rose from 11 to 14 percent
        joined = kept[k].form == "cardinal" and (span or (gap in (["and"], ["or"], []) and words != [",", "or"]))
        shared = right.unit.dimension not in ("age", "ordinal", "number", "magnitude")
        if shared and (whole or joined) and left.end < right.start:
            left.unit, left.of = right.unit, right.of


def _goes_on(text: Copy, left: Reading, right: Reading) -> bool:
    """Whether a sentence that opens with a bare number and its verb goes on about those counted in the one before:
    "Four fishermen went under. Two were pulled out", "…; five others swam ashore"."""
    low, start, end = text.low, right.start, right.end
    if text.tags is None or start - left.end > GOES_ON_REACH or end >= len(low) or not text.plural(left.of):
        return False
    end += low[end] in ("others", "more")
    stops = [w for w in low[left.end : start] if w in BREAKS]
    opens = start and (low[start - 1] in BREAKS or (low[start - 2] in BREAKS and low[start - 1] in ("“", '"')))
    return bool(opens) and len(stops) == 1 and end < len(low) and text.tags[end] in FINITE


def _answers(text: Copy, left: Reading, right: Reading) -> bool:
    """Whether a bare number that ends its sentence answers the measure of the one before: "ten minutes. It was
    four.", "We are to get 90 seconds. We had about 40.", "five spoons. Until May there were eight"."""
    gap = text.low[left.end : right.start]
    verb = gap[-1] if gap else ""
    ends = right.end >= len(text.low) or text.low[right.end] in BREAKS or text.low[right.end] == ","
    stops = sum(w in BREAKS for w in gap)
    dimension = left.unit.dimension
    measured = dimension in ("duration", "length", "mass", "volume", "money", "temperature")
    heads = measured or (dimension == "count" and verb in ("were", "are"))
    return heads and ends and stops == 1 and len(gap) <= ANSWER_REACH and verb in ANSWERING


def _elliptic(text: Copy, left: Reading, right: Reading) -> bool:
    """Whether a bare number leaves out the unit of the one before it: "from 71 litres to 64", "260 huts by sale
    and 90 on stilts", "rose 31 points to 2,904", "the low is 4 euros, while the high is 7"."""
    gap = text.low[left.end : right.start]
    dimension = left.unit.dimension
    if not 0 < len(gap) <= DOWN_FROM_REACH or dimension in ("age", "ordinal", "magnitude", "number"):
        return False
    if BREAKS & set(gap):
        return False
    if gap[-2:] in (["down", "from"], ["up", "from"]):
        return True
    before = text.low[left.start - 1] if left.start else ""
    follows = text.low[right.end] if right.end < len(text.low) else "."
    ends = follows in ELLIPSIS_BEFORE or follows in BREAKS
    if gap[-1] in PARALLEL and dimension not in ("count", "duration"):
        return before == gap[-1] and ends and bool(CLAUSE_LINKS & set(gap))
    if len(gap) > 8:
        return False
    if gap[-1] == "to":
        if before in RISING_OR_FALLING and dimension != "percent":
            return len(gap) == 1 or (len(gap) == 2 and left.unit.name == "point")
        return before == "from" and not MOVING & set(gap)
    if dimension == "length" and follows in DIMENSIONS:
        return True
    return gap[-1] in ("and", "or", "with", "than", "against", "versus") and follows in ELLIPSIS_BEFORE


def _from_words(text: Copy, x: Number, r: Reading) -> None:
    """People and ages by the words beside: "31 of us", "600-strong", "a town of 100,000", "the youngest was 17",
    "a girl of 14", "people over 70", and what "the number of" names."""
    low, start, end = text.low, r.start, r.end
    joined = end + (low[end : end + 1] != [] and low[end] in HYPHENS)
    before = low[max(0, start - 6) : start]
    if low[joined : joined + 1] == ["strong"]:
        r.unit, r.end = PERSON, joined + (joined > end)
    elif low[end : end + 2] == ["of", "us"]:
        r.unit, r.of = PERSON, (end + 1, end + 2)
    elif _of_people(before):
        r.unit = PERSON
    elif 0 < (x.value or 0) < 120 and _of_age(x, before):
        r.unit = YEARS_OLD
    else:
        _from_number_of(text, r)


def _of_people(before: list[str]) -> bool:
    """Whether the words before a bare number make it one of people: "a town of", "a ward built for"."""
    noun, link = ["", "", *before][-2:]
    return noun in {"of": INHABITED, "for": MADE_FOR}.get(link, ())


def _of_age(x: Number, before: list[str]) -> bool:
    """Whether the words before a bare number make it an age."""
    last = before[-1] if before else ""
    if last == "of":
        return len(before) > 1 and before[-2] in AGED
    if x.modifier in ("over", "under"):
        return last in OF_ALL_AGES
    return last in AGED_MOST or (last in ("was", "is") and bool(AGED_MOST & set(before)))


def _from_number_of(text: Copy, r: Reading) -> None:
    """ "Put the number of rockets at 28": rockets."""
    low, start = text.low, r.start
    for k in range(start - 1, max(0, start - NUMBER_OF_REACH), -1):
        if low[k] in BREAKS:
            return
        if low[k - 1 : k + 1] == ["number", "of"] and k + 1 < start:
            counted = text.counted(k + 1)
            if counted is not None and counted[1] < start:
                name = text.lemma(text.head(counted, None))
                r.unit, r.of = Unit(name, name, "count"), counted
            return


def _from_earlier(text: Copy, x: Number, r: Reading, earlier: list[Reading], told: dict[float, Reading]) -> None:
    """What stood before: "of the 48" after "48 men", "51 of them", "of the 24 crew, only nine", "built for 350
    men, it held 1,412", "nine coaches tipped over and three burned"."""
    low, start = text.low, r.start
    if low[r.end : r.end + 2] in (["of", "them"], ["of", "which"], ["of", "whom"]):
        counted = [e for e in earlier if e.unit is not None and e.unit.dimension == "count" and e.of is not None]
        if counted:
            r.unit, r.of = counted[-1].unit, counted[-1].of
        return
    known = told.get(x.value) if low[x.core.start - 1 : x.core.start] == ["the"] else None
    if known is not None and low[r.end : r.end + 1] != ["of"]:
        r.unit, r.of = known.unit, known.of
        return
    last = earlier[-1] if earlier else None
    if last is None or last.unit is None or last.unit.dimension != "count" or last.of is None:
        return
    if _goes_on(text, last, r):
        r.unit, r.of = last.unit, last.of
        return
    gap = low[max(last.end, last.of[1]) : start]
    if BREAKS & set(gap) or not 0 < len(gap) < 9:
        return
    opening = [w for w in low[max(0, last.start - 2) : last.start] if w != "the"]
    whole = opening[-1:] == ["of"] and gap[-1] in (",", "only")
    follows = low[r.end] if r.end < len(low) else "."
    held = gap[-1] in HOLDING and (follows in BREAKS or follows in ELLIPSIS_BEFORE)
    acts = gap[-1] == "and" and text.tags is not None and r.end < len(low) and text.tags[r.end] in FINITE
    if whole or held or acts:
        r.unit, r.of = last.unit, last.of
