"""Reading English numerals: from a list of lower-case words and a place in it to a value.

Start with ``read``; it tries the kinds of numeral in turn. Words come as the tokenizer splits them
("twenty", "-", "six"; "$", "1.2", "bn"), without whitespace but with a line break kept as a word of its
own, so that no numeral runs over it. Nothing here knows about bounds ("at least"), units or names.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..per_word import PerWord

_ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_RANKS = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
]
SMALL = {word: value for value, word in enumerate(_ONES)} | {"nought": 0, "naught": 0, "nil": 0}
TENS = {word: 10 * value for value, word in enumerate(_TENS, start=2)} | {"fourty": 40}
MAGNITUDES = {
    "thousand": 1e3, "lakh": 1e5, "lac": 1e5, "million": 1e6, "crore": 1e7, "billion": 1e9, "trillion": 1e12,
    "quadrillion": 1e15,
}  # fmt: skip
#: Short forms, read as a magnitude after digits only. One letter is so only when glued to them ("4k").
SHORT = {
    "k": 1e3, "m": 1e6, "b": 1e9, "bn": 1e9, "bln": 1e9, "mn": 1e6, "mln": 1e6, "mil": 1e6, "mio": 1e6,
    "tn": 1e12, "trn": 1e12, "t": 1e12, "cr": 1e7,
}  # fmt: skip
DOZEN = frozenset(("doz", "dz", "dzs"))
GROUPS = {"dozen": 12, "score": 20, "hundred": 100, **MAGNITUDES}
#: Plural scale words. Alone they are vague ("dozens"), after a numeral they count ("9 dozens").
PLURALS = {
    "tens": 10, "dozens": 12, "scores": 20, "hundreds": 100, "thousands": 1e3, "lakhs": 1e5,
    "lacs": 1e5, "millions": 1e6, "crores": 1e7, "billions": 1e9, "trillions": 1e12,
}  # fmt: skip
ORDINALS = {word: value for value, word in enumerate(_RANKS, start=1)} | {
    **{t[:-1] + "ieth": v for t, v in TENS.items()},
    "hundredth": 100, "thousandth": 1000, "millionth": 10**6, "billionth": 10**9, "trillionth": 10**12,
}  # fmt: skip
DENOMINATORS = {w: v for w, v in ORDINALS.items() if v > 2} | {"half": 2, "quarter": 4}
DENOMINATORS_PLURAL = {w + "s": v for w, v in DENOMINATORS.items() if w != "half"} | {"halves": 2}
VULGAR = {
    "½": 1 / 2, "⅓": 1 / 3, "⅔": 2 / 3, "¼": 1 / 4, "¾": 3 / 4, "⅕": 1 / 5, "⅖": 2 / 5, "⅗": 3 / 5, "⅘": 4 / 5,
    "⅙": 1 / 6, "⅚": 5 / 6, "⅛": 1 / 8, "⅜": 3 / 8, "⅝": 5 / 8, "⅞": 7 / 8,
}  # fmt: skip
#: What a vague count word gives at least and at most (RECORD.md, Figure ``low``, ``high``).
VAGUE = {"several": (3, None), "few": (3, None), "couple": (2, 2), "handful": (3, 6)}
HYPHENS = frozenset("-–‐‑")
#: Characters of a word that may be a number; a longer row of digits is data, and too large for a float or an int.
LONGEST = 100

_DIGITS = re.compile(
    r"(?P<sign>[-+−–])?(?:"
    r"(?P<int>\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?"  # 1,206  1,50,000
    r"|\d{1,3}(?:[\u00a0\u2009\u202f]\d{3})+"  # 5 000 where the tokenizer leaves it whole
    r"|\d+(?:\.\d+)?|\.\d+)"
    r"|(?P<dots>\d{1,3}(?:\.\d{3}){2,})"  # 1.234.567
    r"|(?P<comma>\d+,\d{1,2}))"  # 3,5 in continental copy
    r"(?P<exp>[eE][-+]?\d+)?(?P<vulgar>[½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞])?"
)
_SHORTENED = re.compile(r"(\d[\d,]{0,30}(?:\.\d{1,30})?)(k|m|bn|b|tn)")
_POWER = re.compile(r"(\d{1,30}(?:\.\d{1,30})?)[x×]10\^?")
_EXPONENT = re.compile(r"([-−]?)(\d{1,3}(?:\.\d+)?)\^([-+]?\d{1,2})")
_RATIO = re.compile(r"(\d{1,3})[/⁄](\d{1,3})")
#: "9/11" and the like name things.
_NO_RATIO = {"9/11", "7/7", "24/7", "1/1", "20/20", "50/50"}
_ORDINAL = re.compile(r"(\d{1,3}(?:,\d{3})*|\d+)(?:st|nd|rd|th)")


@dataclass(slots=True)
class Numeral:
    """Words ``[start, end)`` that read as a number.

    ``value`` is None where the words are vague; then ``low`` and ``high`` say what they give. ``scale`` is
    the magnitude the numeral ends in ("5 thousand": 1000), which a range hands on ("two to six thousand").
    """

    start: int
    end: int
    value: float | None
    kind: str = "cardinal"
    low: float | None = None
    high: float | None = None
    scale: float = 1
    digits: bool = False


def whole(value: float) -> float:
    """An int where the number is one, else a float without the noise of its multiplication."""
    if isinstance(value, int):
        return value
    nearest = round(value) if abs(value) < 1e21 else 0
    if nearest and abs(value - nearest) < 1e-9 * abs(nearest):
        return nearest
    return 0 if value == 0 else float(f"{value:.15g}")


def digits(word: str) -> float | None:
    """The value of a word written in digits: "1,206", "-5", "2½", "1e10", "1.5^3", "1/3"; None if it is not."""
    if word in VULGAR:
        return VULGAR[word]
    if len(word) > LONGEST:
        return None
    match = _DIGITS.fullmatch(word)
    if match is None:
        power = _EXPONENT.fullmatch(word)
        if power:  # -1.5^3
            value = float(power[2]) ** int(power[3]) if float(power[2]) or power[3][0] != "-" else None
            return -value if value is not None and power[1] else value
        ratio = _RATIO.fullmatch(word)
        if ratio and word not in _NO_RATIO and int(ratio[1]) < int(ratio[2]) <= 100:
            return int(ratio[1]) / int(ratio[2])
        return None
    if match["int"]:
        text = re.sub(r"[,\u00a0\u2009\u202f]", "", match["int"])
    elif match["dots"]:
        text = match["dots"].replace(".", "")
    else:
        text = match["comma"].replace(",", ".")
    value = float(text + (match["exp"] or "")) if "." in text or match["exp"] else int(text)
    if value >= 10**LONGEST:
        return None
    if match["vulgar"]:
        value += VULGAR[match["vulgar"]]
    return -value if match["sign"] in ("-", "−", "–") else value


#: Values of words in digits.
DIGITS = PerWord(digits)


def cardinal(words: list[str], i: int, glued: list[bool]) -> Numeral | None:
    """The longest cardinal at ``i``: "one thousand two hundred and six", "7 thousand 2 hundred and 15",
    "3.7 billion", "two lakh crore", "nought point five". ``glued[k]``: no space before word k."""
    n = len(words)
    first = words[i]
    by_digits = not first.isalpha()
    total: float = 0
    current: float | None = None
    scale: float = 1e30
    last = ""
    j = i
    while j < n:
        w = words[j]
        after = words[j + 1] if j + 1 < n else ""
        if w in SMALL:
            v = SMALL[w]
            if current is None:
                current = v
            elif (last == "ten" and 0 < v < 10) or (last == "hundred" and v):
                current += v
            else:
                break
            last = "one"
        elif w in TENS:
            if current is None:
                current = TENS[w]
            elif last == "hundred" and not _binds_denominator(words, j):
                current += TENS[w]
            else:
                break
            last = "ten"
        elif w == "hundred":
            if current is None and j == i:
                current = 1
            if current is None or not 0 < current < 100:
                break
            current *= 100
            last = "hundred"
        elif w in MAGNITUDES or w in ("dozen", "score", "dozens") or (w in DOZEN and last == "digits"):
            m = MAGNITUDES.get(w) or GROUPS.get(w) or PLURALS.get(w) or 12
            if current is None and j == i and w not in ("score", "dozens"):
                total = m
            elif current is None:
                if last != "scale":
                    break
                total *= m  # two lakh crore
            elif m < scale:
                total += current * m
            else:
                total = (total + current) * m
            current = None
            scale = m
            last = "scale"
        elif w in SHORT and last == "digits" and (len(w) > 1 or w == "k" or glued[j]):
            total += current * SHORT[w]
            current, scale, last = None, SHORT[w], "short"
        elif w in ("and", "&") and j > i and after:
            if last == "hundred":
                if (
                    after not in SMALL
                    and after not in TENS
                    and not (by_digits and after.isdigit() and len(after) < 3)
                ):
                    break
                if after.isdigit():
                    current += int(after)
                    j += 2
                    break
            elif last == "scale" and (after in SMALL or after in TENS):
                rest = cardinal(words, j + 1, glued)
                if rest is None or rest.value is None or rest.value >= scale or (by_digits and rest.value < 100):
                    break
                if rest.end < n and words[rest.end] in DENOMINATORS_PLURAL:
                    break
                total += rest.value
                j, last = rest.end, "one"
                break
            else:
                break
        elif w in HYPHENS and j > i and last != "short":
            joins_ones = last == "ten" and 0 < SMALL.get(after, 0) < 10
            joins_scale = current is not None and (after == "hundred" or after in MAGNITUDES)
            if not (joins_ones or joins_scale):
                break
        elif w == "." and last == "digits" and j == i + 1 and _parted_decimal(words, j, glued):
            last = "point"
        elif w == "point" and current is not None and (after in SMALL or after in TENS or after.isdigit()):
            text = ""
            j += 1
            while j < n and (words[j] in SMALL or words[j] in TENS or words[j].isdigit()):
                text += words[j] if words[j].isdigit() else str(SMALL.get(words[j], TENS.get(words[j])))
                j += 1
            current += float("0." + text)
            last = "digits"
            continue
        elif w == "," and last == "scale" and not by_digits and (after in SMALL or after in TENS):
            rest = cardinal(words, j + 1, glued)
            if rest is None or not 100 <= (rest.value or 0) < scale:
                break
            total += rest.value
            j, last = rest.end, "one"
            break
        else:
            v = DIGITS[w] if w[:1] in "0123456789+-−–.½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞" and w[-1:] not in "+-–.," else None
            short = _SHORTENED.fullmatch(w) if v is None and j == i else None
            if short:  # "$5m-a-year", which the tokenizer leaves whole
                scale, last = SHORT[short[2]], "short"
                total, j = float(short[1].replace(",", "")) * scale, j + 1
                continue
            power = _POWER.fullmatch(w) if v is None and j == i else None
            if power and after in ("-", "−") and j + 2 < n and words[j + 2].isdecimal() and len(words[j + 2]) < 3:
                return Numeral(i, j + 3, float(f"{power[1]}e-{words[j + 2]}"), digits=True)  # 2.5×10−8
            if v is None:
                break
            if current is None and last in ("", "scale"):
                size = GROUPS.get(after, 0)
                if last == "scale" and not (by_digits and 100 <= size < scale):  # 1 lakh 20 thousand
                    break
                current = v
                last = "digits"
            elif last == "point" and w.isdigit():
                current += float("0." + w)
                last = "digits"
            elif last == "digits" and "/" in w and 0 < v < 1 and current == int(current) and not glued[j]:
                current += v  # 2 1/4
                j += 1
                break
            elif (
                last == "digits"
                and j == i + 1
                and (w == "000" or (glued[j] and len(w) == 3 and w.isdigit()))
                and words[i].isdigit()
                and len(words[i]) <= 3
                and words[i] != "0"
            ):
                while j < n and len(words[j]) == 3 and words[j].isdigit():  # 5 000, 2 000 000, 1 140 (thin space)
                    current, j = current * 1000 + int(words[j]), j + 1
                continue
            else:
                break
        j += 1
    while j > i and words[j - 1] in ("and", "&", "-", ","):
        j -= 1
    if j == i:
        return None
    value = whole(total + (current or 0))
    return Numeral(i, j, value, scale=scale if last in ("scale", "short") else 1, digits=by_digits)


def _parted_decimal(words: list[str], j: int, glued: list[bool]) -> bool:
    """Whether the point at ``j`` is a decimal's in copy with its tokens parted: "4 . 8 %", "$ 13 . 2 billion"."""
    after = words[j + 1 : j + 3]
    parted = len(after) == 2 and words[j - 1].isdigit() and after[0].isdigit() and not (glued[j] or glued[j + 1])
    return parted and (after[1] in ("%", "percent", "per") or after[1] in MAGNITUDES or after[1] in SHORT)


def _binds_denominator(words: list[str], j: int) -> bool:
    """Whether the tens at ``j`` belong to a denominator by their hyphen: "one hundred thirty-fifths"."""
    return words[j + 1 : j + 2] == ["-"] and j + 2 < len(words) and words[j + 2] in DENOMINATORS_PLURAL


def _fraction_after(words: list[str], j: int, numerator: Numeral) -> Numeral | None:
    """ "three sevenths", "one-ninth", "thirty-four fifths" where the numerator ends at ``j``."""
    n = len(words)
    k = j + 1 if j < n and words[j] in HYPHENS else j
    if k >= n or numerator.value is None or numerator.value != int(numerator.value) or numerator.value < 1:
        return None
    if words[k] in ("ten", "hundred") and k + 2 < n and words[k + 1] in HYPHENS:  # nine ten-thousandths
        size = DENOMINATORS_PLURAL.get(words[k + 2], 0) * (10 if words[k] == "ten" else 100)
        if size >= 10_000:
            return Numeral(numerator.start, k + 3, whole(numerator.value / size), "fraction")
    if words[k] in TENS and k + 1 < n:  # three twenty-firsts
        m = k + 2 if words[k + 1] in HYPHENS and k + 2 < n else k + 1
        ones = DENOMINATORS_PLURAL.get(words[m], {"firsts": 1, "seconds": 2}.get(words[m], 0))
        if 0 < ones < 10:
            return Numeral(numerator.start, m + 1, whole(numerator.value / (TENS[words[k]] + ones)), "fraction")
    if (
        words[k] == "one" and not numerator.digits
    ):  # one one-hundredth, three one-thousandths, one one hundred fifth
        m = k + 2 if words[k + 1 : k + 2] and words[k + 1] in HYPHENS else k + 1
        size, rest = GROUPS.get(words[m], 0) if m < n else 0, words[m + 1 : m + 2]
        ones = rest and (DENOMINATORS_PLURAL.get(rest[0]) or DENOMINATORS.get(rest[0]))
        if size >= 100 and ones and ones < size:
            return Numeral(numerator.start, m + 2, whole(numerator.value / (size + ones)), "fraction")
        k = m
    denominator = DENOMINATORS_PLURAL.get(words[k]) if k < n else None
    if words[k : k + 1] == ["quarter"] and words[j - 1] == "three" and (words[j - 2 : j - 1] == ["and"] or k > j):
        denominator = None if words[k + 1 : k + 2] == ["-"] else 4  # one and three-quarter miles
    if denominator is None and k < n and numerator.value == 1 and not numerator.digits:
        denominator = DENOMINATORS.get(words[k])
    if denominator is None:
        return None
    return Numeral(numerator.start, k + 1, whole(numerator.value / denominator), "fraction")


def _and_fraction(words: list[str], head: Numeral, glued: list[bool]) -> Numeral:
    """Adds "and a half", "and three sevenths" to ``head`` and a magnitude after it ("one and a half million")."""
    n = len(words)
    j = head.end
    if j + 2 < n and words[j] in HYPHENS and words[j + 1] == "and" and words[j + 2] in HYPHENS:
        return _and_fraction_at(words, head, j + 3, glued, hyphen=True)
    if j + 1 < n and words[j] == "and":
        return _and_fraction_at(words, head, j + 1, glued)
    return head


def _and_fraction_at(
    words: list[str], head: Numeral, j: int, glued: list[bool], *, hyphen: bool = False
) -> Numeral:
    n = len(words)
    if hyphen and j + 1 < n and words[j] == "a" and words[j + 1] in HYPHENS:
        j, part, end = j + 2, 0.0, j + 3
        if j < n and words[j] in ("half", "quarter"):
            part = 1 / DENOMINATORS[words[j]]
    elif j + 1 < n and words[j] == "a" and words[j + 1] in ("half", "quarter", "third", "fourth", "fifth"):
        part, end = 1 / DENOMINATORS[words[j + 1]], j + 2
        if end < n and words[end] in MAGNITUDES and head.scale > MAGNITUDES[words[end]]:
            value = head.value + part * MAGNITUDES[words[end]]  # two billion and a half million
            return Numeral(head.start, end + 1, whole(value), digits=head.digits)
    else:
        top = cardinal(words, j, glued) if j < n and words[j] in SMALL else None
        fraction = top and _fraction_after(words, top.end, top)
        if not fraction or not 0 < fraction.value < 1:
            return head
        part, end = fraction.value, fraction.end
    if not part or head.value is None:
        return head
    value, scale = head.value + part * head.scale, head.scale
    if scale == 1 and end < n and words[end] in MAGNITUDES:
        scale = MAGNITUDES[words[end]]
        value, end = value * scale, end + 1
    return Numeral(head.start, end, whole(value), scale=scale, digits=head.digits)


def _group(words: list[str], j: int) -> tuple[float, int]:
    """A scale word at ``j``, of which at most one "of" or hyphen comes before: its size and its end."""
    n = len(words)
    k = j + 1 if j < n and words[j] in ("of", *HYPHENS) else j
    if k < n and (words[k] in GROUPS or words[k] in PLURALS):
        if words[k] == "score":
            return 1, j
        return GROUPS.get(words[k]) or PLURALS[words[k]], k + 1
    return 1, j


def vague(words: list[str], i: int) -> Numeral | None:
    """ "several", "a few hundred", "a couple of", "dozens", "tens of thousands"."""
    n = len(words)
    w = words[i]
    if w in PLURALS:
        size, j = PLURALS[w], i + 1
        while j + 1 < n and words[j] == "of" and words[j + 1] in PLURALS:
            size, j = size * PLURALS[words[j + 1]], j + 2
        if w == "tens" and j == i + 1:
            return None
        return Numeral(i, j, None, "vague", whole(2 * size), None)
    start = i
    if w in ("a", "an") and i + 1 < n and words[i + 1] in VAGUE and words[i + 1] != "several":
        i += 1
    elif w != "several":
        return None
    low, high = VAGUE[words[i]]
    size, end = _group(words, i + 1)
    if words[i] in ("several", "few") and end > i + 1 and words[i + 1] == "of":  # several of hundreds
        size, end = 1, i + 1
    return Numeral(start, end, None, "vague", whole(low * size), high and whole(high * size), scale=size)


def ordinal(words: list[str], i: int) -> Numeral | None:
    """ "third", "twenty-first", "21st", "hundredth"."""
    w = words[i]
    match = _ORDINAL.fullmatch(w)
    if match and len(w) <= LONGEST:
        return Numeral(i, i + 1, int(match[1].replace(",", "")), "ordinal", digits=True)
    if w in ORDINALS:
        return Numeral(i, i + 1, ORDINALS[w], "ordinal")
    if (
        SMALL.get(w, 0) > 1
        and words[i + 1 : i + 2] == ["-"]
        and ORDINALS.get("".join(words[i + 2 : i + 3]), 0) >= 100
    ):
        return Numeral(i, i + 3, SMALL[w] * ORDINALS[words[i + 2]], "ordinal")  # the two-millionth visitor
    if w in TENS:
        j = i + 2 if i + 1 < len(words) and words[i + 1] in HYPHENS else i + 1
        if j < len(words) and 0 < ORDINALS.get(words[j], 0) < 10:
            return Numeral(i, j + 1, TENS[w] + ORDINALS[words[j]], "ordinal")
    return None


def _half(words: list[str], i: int) -> Numeral | None:
    """ "half", "half a million", "half-a-dozen", "half-million" at a word "half"; "quarter million", "quarter of a
    million"."""
    n = len(words)
    share = 1 / DENOMINATORS[words[i]]
    of_a = words[i + 1 : i + 3] == ["of", "a"] and i + 3 < n and words[i + 3] in MAGNITUDES
    j = i + 1 + of_a
    j += j < n and words[j] in HYPHENS
    if j < n and words[j] in ("a", "an"):
        j += 1
        j += j < n and words[j] in HYPHENS
    if j < n and words[j] in GROUPS and words[j] != "score":
        size = GROUPS[words[j]]
        return Numeral(i, j + 1, whole(share * size), scale=size)
    if words[i] == "quarter":
        return None
    return Numeral(i, i + 1, 0.5, "fraction")


def read(words: list[str], i: int, glued: list[bool]) -> Numeral | None:
    """The numeral that starts at word ``i``, None if none does. Which of them count something, and the
    words that are only sometimes numerals ("one", "no", "a third"), are the caller's to judge."""
    n = len(words)
    w = words[i]
    after = words[i + 1] if i + 1 < n else ""
    if w in ("a", "an"):
        if after == "half" or (after == "quarter" and words[i + 2 : i + 3] and words[i + 2] in MAGNITUDES):
            found = _half(words, i + 1)
            return found and Numeral(i, found.end, found.value, found.kind, scale=found.scale)
        if after in DENOMINATORS:
            j = i + 2
            if words[j : j + 2] == ["of", "a"] and j + 2 < n and words[j + 2] in MAGNITUDES:
                return Numeral(i, j + 3, whole(MAGNITUDES[words[j + 2]] / DENOMINATORS[after]))
            return Numeral(i, j, 1 / DENOMINATORS[after], "fraction")
        if after in VAGUE:
            return vague(words, i)
        if after == "score":
            return Numeral(i, i + 2, 20)
        if after in GROUPS:
            found = cardinal(["one", *words[i + 1 : i + 12]], 0, [False, *glued[i + 1 : i + 12]])
            head = Numeral(i, i + found.end, found.value, scale=found.scale)
            fraction = _fraction_after(words, head.end, head)
            return fraction or _and_fraction(words, head, glued)
        return None
    if w in ("half", "quarter"):
        return _half(words, i)
    if w in PLURALS or w == "several":
        return vague(words, i)
    found = ordinal(words, i)
    if found:
        return found
    found = cardinal(words, i, glued)
    if found is None:
        return None
    if found.value is not None and found.end < n:
        if words[found.end] in PLURALS and found.scale == 1 and words[found.end] != "tens":
            size = PLURALS[words[found.end]]
            return Numeral(i, found.end + 1, whole(found.value * size), scale=size, digits=found.digits)
        fraction = _fraction_after(words, found.end, found)
        if fraction:
            j = fraction.end
            if words[j : j + 2] == ["of", "a"] and j + 2 < n and words[j + 2] in MAGNITUDES:
                return Numeral(i, j + 3, whole(fraction.value * MAGNITUDES[words[j + 2]]))
            return fraction
        found = _and_fraction(words, found, glued)
    return found
