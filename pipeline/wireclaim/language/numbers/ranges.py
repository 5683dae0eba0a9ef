"""Where a number becomes a range: "12-15", "between 30 and 35", "$4 to $6 billion", "two or three".

``second_end`` reads on from the first number; most of it tells ranges from what only looks like one: scores
("3-1"), seasons ("2013-14"), telephone numbers, a rise from one figure to another.
"""

from __future__ import annotations

from ..word_lists import word_lists
from . import grammar as grammar
from .grammar import HYPHENS, Numeral, whole
from .words import CURRENCY_SIGNS, MONTHS, NOT_COUNTED, Words

_LISTS = word_lists("number_contexts.txt")
CHANGE_WORDS = _LISTS["change_words"]
RANGE_WORDS = _LISTS["range_words"]
SCORE_WORDS = _LISTS["score_words"]
LAST_DAY = 31


def _numeral(words: Words, i: int) -> Numeral | None:
    return grammar.read(words.low, i, words.glued)


def second_end(words: Words, x: Numeral) -> Numeral | str | None:
    """The second end of a range that ``x`` begins, with ``low`` and ``high`` of both; "name" for a score or the
    like, None where the number stands alone."""
    low, glued, n = words.low, words.glued, len(words.low)
    j, between = _over_unit(words, x.end), x.start > 0 and low[x.start - 1] == "between"
    origin = x.start > 0 and low[x.start - 1] == "from"
    if x.start > 1 and low[x.start - 1] in CURRENCY_SIGNS:
        between = between or low[x.start - 2] == "between"
        origin = origin or low[x.start - 2] == "from"
    best: Numeral | None = None
    for k in dict.fromkeys((x.end, j)):
        if k >= n:
            continue
        word, m = low[k], k + 1
        hyphen = word in HYPHENS or word == "~"
        if hyphen and m + 1 < n and low[m] in ("to", "and", "or") and low[m + 1] in HYPHENS:
            word, hyphen, m = low[m], False, m + 2
        elif hyphen and m < n and low[m] in ("to", "or", "and") and not glued[m]:
            word, hyphen, m = low[m], False, m + 1  # "eight- to 16-metre"
        elif word == "to" and m + 1 < n and low[m] in HYPHENS and glued[m] and glued[m + 1]:
            m += 1  # "200,000 to-260,000"
        if not (hyphen or word in ("to", "through", "or") or (word == "and" and between)):
            continue
        while m < n and low[m] in CURRENCY_SIGNS:
            m += 1
        if m < n and low[m] in ("about", "around", "some", "up", "as", "perhaps", "even", "nearly") and between:
            m += 1
        if m >= n:
            continue
        y = _numeral(words, m)
        if y is None and m + 1 < n and low[m] in ("minus", "negative"):
            y = _numeral(words, m + 1)
            y = y and signed(words, y, m)
        if y is None or y.value is None or y.kind not in ("cardinal", "fraction"):
            if hyphen and m < n and glued[m] and low[m][:1].isdigit() and x.digits:
                return "name"
            continue
        if hyphen and (x.digits != y.digits):
            continue
        if hyphen and x.digits and not _hyphen_range(words, x, y, k):
            return "name" if glued[k] and word != "~" else None
        unit = [v.rstrip("s") for v in low[x.end : k]]
        if unit and [v.rstrip("s") for v in low[y.end : y.end + len(unit)]] != unit:
            continue  # "71 litres to 64", "8 ml to 12 mg"
        if x.start and low[x.start - 1] in MONTHS and y.value > LAST_DAY and not hyphen:
            continue  # "the toll since June 26 to 279"
        best = Numeral(x.start, y.end, None, low=x.value, high=y.value, scale=y.scale)
        break
    if best is None:
        return None
    first, second = best.low, best.high
    if hyphen and not x.digits and (first >= second or _hyphens_on(words, x.start, best.end)):
        return None  # a five-four vote, a two-three-five formation
    mantissa = second / best.scale
    if best.scale > 1 and x.scale == 1 and first < second and abs(first) <= mantissa:
        first = whole(first * best.scale)
    if word == "or" and not (0 <= first < second <= max(3, 2 * first) and second - first <= max(5, first)):
        return None
    if word in ("to", "through") and not hyphen:
        nearby = low[max(0, x.start - 8) : x.start]
        spans = any(v in RANGE_WORDS for v in nearby)
        if not spans and first >= second and not (first < 0 or second < 0):
            return None
        first_word = x.start - (x.start > 0 and low[x.start - 1] in CURRENCY_SIGNS)
        if not spans and not origin and first_word and low[first_word - 1] in CHANGE_WORDS:
            return None  # "rose $2 to $47"
        if not spans and (origin or low[x.start - 1 : x.start] in (["by"], ["up"], ["down"])):
            for v in reversed(nearby):
                if v in (".", "\n", ";"):
                    break
                if v in CHANGE_WORDS:
                    return None
        if not spans and first > second:
            return None
    if first > second:
        first, second = second, first
    best.low, best.high = first, second
    return best


def _hyphen_range(words: Words, x: Numeral, y: Numeral, k: int) -> bool:
    """Whether digits joined by a hyphen are a range and no score, season, telephone number or date."""
    low, glued = words.low, words.glued
    after = low[y.end : y.end + 2]
    if after and after[0] in HYPHENS and glued[y.end] and len(after) > 1 and after[1][:1].isdigit():
        return False
    if (
        x.start
        and low[x.start - 1] in HYPHENS
        and glued[x.start]
        and x.start > 1
        and low[x.start - 2][-1:].isdigit()
    ):
        return False
    if low[x.start].startswith("0") and x.value >= 1:
        return False
    if x.value == int(x.value) and y.scale == 1 and x.value >= y.value >= 0:
        return False
    if 1900 <= x.value <= 2100 and y.value < 100:
        return False
    if x.value >= 100 and y.value > 50 * x.value and y.scale == 1 and "," not in low[y.start]:
        return False
    counted = after and (after[0] in ("people", "men", "women") or (after[0][-1:] == "s" and words.nominal(y.end)))
    if x.value < 20 and y.value < 40 and y.scale == 1 and not counted:  # "the killing of 12-15 farmers drew"
        around = low[max(0, x.start - 3) : x.start] + low[y.end : y.end + 2]
        if any(v in SCORE_WORDS for v in around):
            return False
    return not (x.start and low[x.start - 1] in ("+", "tel", "phone", "call", "fax"))


def _hyphens_on(words: Words, start: int, end: int) -> bool:
    """Whether two numbers in words are part of a longer row of them joined by hyphens."""
    low = words.low
    before, after = low[max(0, start - 2) : start], low[end : end + 2]
    return any(
        len(pair) == 2 and pair[k] in HYPHENS and (pair[1 - k] in grammar.SMALL or pair[1 - k] in grammar.TENS)
        for pair, k in ((before, 1), (after, 0))
    )


def _over_unit(words: Words, j: int) -> int:
    """Past a unit of at most three words after a number, where a range may go on behind it."""
    low, n = words.low, len(words.low)
    for k in range(j, min(j + 3, n)):
        w = low[k]
        if w in ("to", "and", "or", "through") or w in HYPHENS:
            return k
        if not (w.isalpha() or w in ("%", "°", "/", "²", "³")) or w in NOT_COUNTED:
            return j
    return j + 3 if j + 3 < n and low[j + 3] in ("to", "and") and low[j + 1] == "per" else j


def percent_end(low: list[str], end: int) -> int:
    """The end of "%", "per cent", "percentage points" after ``end``, else ``end``."""
    n = len(low)
    if end >= n:
        return end
    k = end + 1 if low[end] in HYPHENS and end + 1 < n else end
    w = low[k]
    if w in ("%", "percent", "pct", "pc", "pct.", "percents"):
        return k + 1
    if w == "per" and low[k + 1 : k + 2] == ["cent"]:
        return k + 2
    if w == "percentage" and low[k + 1 : k + 2] in (["point"], ["points"]):
        return k + 2
    return end


def signed(words: Words, x: Numeral, floor: int) -> Numeral:
    """Takes "minus", "negative" or a minus sign before the numeral in; a sign right after digits is none."""
    i = x.start
    if i == 0 or x.value is None or x.kind not in ("cardinal", "fraction"):
        return x
    prev = words.low[i - 1]
    if x.value < 0 and words.low[i][0] in "-–−" and prev.isdigit():
        x.value = -x.value  # a 75 -300mm lens
    if i <= floor:
        return x
    is_word = prev in ("minus", "negative")
    if is_word or (
        prev in HYPHENS | {"−"} and x.digits and (i == 1 or (not words.glued[i - 1] and words.glued[i]))
    ):
        x.start, x.value = i - 1, -x.value
    elif prev in HYPHENS and i - 2 >= floor and words.low[i - 2] in ("minus", "negative"):
        x.start, x.value = i - 2, -x.value
    elif (
        prev in CURRENCY_SIGNS and i - 2 >= floor and words.low[i - 2] in HYPHENS | {"−"} and words.glued[i - 1]
    ) and (i == 2 or not words.glued[i - 2]):
        x.value = -x.value  # -$5
    return x
