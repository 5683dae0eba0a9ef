"""Number phrases: value, bounds, modifier.

``NumberFinder.find`` walks the words once; at a word that can begin a numeral, ``number_grammar`` gives its
value, ``number_senses`` decides whether it counts anything there (and is no name), and then the phrase
grows outward in ``_phrase``: a range ("12-15", "between 30 and 35"; ``number_ranges``), modifiers before and
after it (``number_modifiers``), a base it is a share of ("half of the 84").
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import compress

from spacy.language import Language
from spacy.tokens import Doc, Span

from ..annotations import Modifier, Number
from ..language.numbers import grammar as grammar
from ..language.numbers.grammar import HYPHENS, Numeral, whole
from ..language.numbers.modifiers import Modifiers
from ..language.numbers.ranges import percent_end, second_end, signed
from ..language.numbers.senses import Senses, run_end, street_after, telephone_end
from ..language.numbers.units import currencies, glued_currency
from ..language.numbers.words import CURRENCY_SIGNS, Words
from ..language.per_word import PerWord
from ..language.word_lists import word_lists

_LISTS = word_lists("number_contexts.txt")
DETERMINERS = _LISTS["determiners"]
DIMENSION_WORDS = _LISTS["dimension_words"]
TIMES = tuple(
    [w] for w in ("days", "hours", "minutes", "weeks", "months", "years", "attacks", "nights", "seconds")
)
MULTIPLIERS = {"twice": 2, "thrice": 3, "double": 2, "triple": 3, "quadruple": 4}
#: Verbs that multiply what rose or fell.
MULTIPLYING = {"doubled": 2, "tripled": 3, "trebled": 3, "quadrupled": 4, "halved": 0.5}
#: "Threefold", "tenfold".
FOLD = {w + "fold": v for w, v in (grammar.SMALL | grammar.TENS | {"hundred": 100}).items() if v > 1}
#: Nouns of units that "a" counts one of where a modifier bounds it: "more than an hour", "an hour or two".
UNITS_BY_ONE = _LISTS["units_by_one"]
GROUP_NOUNS = {"twins": 2, "triplets": 3, "quadruplets": 4, "quintuplets": 5}
ARTICLE_GROUPS = {"pair": 2, "duo": 2, "trio": 3, "quartet": 4, "quintet": 5, "single": 1}
#: "three figures", "double-digit": how many digits.
FIGURE_WORDS = {"double": 2, "triple": 3, **{w: v for w, v in grammar.SMALL.items() if 2 <= v <= 9}}
#: Verbs that take people, not lengths: what they take with an "m" is a million.
UPROOTING = _LISTS["uprooting"]
#: Words that can begin a number without a digit in them.
STARTS = frozenset(
    {*grammar.SMALL, *grammar.TENS, *grammar.ORDINALS, *grammar.PLURALS, *grammar.MAGNITUDES, "hundred", "dozen"}
    | {
        *MULTIPLIERS,
        *MULTIPLYING,
        *FOLD,
        *GROUP_NOUNS,
        "a",
        "an",
        "half",
        "quarter",
        "several",
        "no",
        "none",
        "both",
    }
)


@Language.factory("wireclaim_numbers", assigns=["doc._.numbers"])
def make_numbers(nlp: Language, name: str) -> NumberFinder:
    return NumberFinder()


@dataclass(slots=True)
class _Found:
    """A number before it becomes spans: places are indexes into ``Words``."""

    start: int
    end: int
    core: tuple[int, int]
    value: float | None
    low: float | None
    high: float | None
    modifier: Modifier
    form: str
    part: dict[str, float | None] | None = None


def _numeral(words: Words, i: int) -> Numeral | None:
    return grammar.read(words.low, i, words.glued)


def _bounds(value: float, modifier: Modifier) -> tuple[float | None, float | None]:
    """The low and high that a modifier other than a range's gives a value (RECORD.md, Figure)."""
    low = value if modifier in ("exact", "over", "at_least") else None
    return low, value if modifier in ("exact", "under", "at_most") else None


def _clause(words: Words, k: int) -> bool:
    """Whether "that" at ``k`` opens a clause: "warned twice that the dam leaked", not "twice that number"."""
    return words.low[k] == "that" and words.tagged and words.pos(k) == "SCONJ"


def _has_digit(word: str) -> bool:
    return any(c.isdigit() or c in grammar.VULGAR for c in word)


def _may_begin(word: str) -> bool:
    """Whether a number can begin with a word."""
    return word in STARTS or (not word.isalpha() and _has_digit(word))


_BEGINS = PerWord(_may_begin)


class NumberFinder:
    """Finds the numbers of a Doc. ``__call__`` writes ``doc._.numbers`` and nothing else."""

    def __init__(self) -> None:
        self.modifiers = Modifiers()
        self.senses = Senses(self.modifiers.before)

    def __call__(self, doc: Doc) -> Doc:
        doc._.numbers = self.find(doc)
        return doc

    def find(self, doc: Doc) -> list[Number]:
        """The number phrases of ``doc`` in text order; none overlap."""
        words = Words(doc)
        found = self._join_bounds(words.low, list(self._scan(words)))
        index = words.index
        numbers = []
        for f in found:
            span = core = Span(doc, index[f.start], index[f.end - 1] + 1)
            if f.core != (f.start, f.end):
                core = Span(doc, index[f.core[0]], index[f.core[1] - 1] + 1)
            numbers.append(Number(span, core, f.value, f.low, f.high, f.modifier, f.form, f.part))
        return numbers

    def _scan(self, words: Words) -> Iterable[_Found]:
        low = words.low
        floor = 0  # no phrase reaches back over the one before it
        nxt = 0
        for i in compress(range(len(low)), map(_BEGINS.__getitem__, low)):
            if i < nxt:
                continue
            nxt = i + 1
            telephone = telephone_end(words, i)
            if telephone:
                nxt = telephone
                continue
            found = self._special(words, i, floor)
            if found is None:
                numeral = _numeral(words, i)
                if numeral is None:
                    continue
                if not self.senses.counts(words, numeral):
                    a_third = numeral.kind == "fraction" and low[i] in ("a", "an")  # "a third man": the third
                    nxt = i + 1 if a_third else max(i + 1, numeral.end)
                    continue
                found = self._phrase(words, numeral, floor)
                if found is None:
                    nxt = max(i + 1, run_end(words, numeral.end))
                    continue
            yield found
            nxt = floor = max(i + 1, found.end)

    def _special(self, words: Words, i: int, floor: int) -> _Found | None:
        """Words that count without being numerals: "no casualties", "both", "twins", "twice as many"."""
        low, n = words.low, len(words.low)
        w = low[i]
        after = low[i + 1] if i + 1 < n else ""
        if w == "no":
            if words.nominal(i + 1) or (
                after.isdigit() is False and after in ("immediate", "civilian", "fatalities", "deaths")
            ):
                return _Found(i, i + 1, (i, i + 1), 0, 0, 0, "exact", "cardinal")
            return None
        if w == "none":
            part, base = None, self._base(words, i + 1)
            if base:
                part = {"of": base.value, "share": 0.0}
            return _Found(i, i + 1, (i, i + 1), 0, 0, 0, "exact", "cardinal", part)
        if w == "both":
            conjunction = any(x == "and" for x in low[i + 1 : i + 3]) or after in (
                "in",
                "on",
                "at",
                "by",
                "to",
                "for",
            )
            if conjunction or not after:
                return None
            return _Found(i, i + 1, (i, i + 1), 2, 2, 2, "exact", "cardinal")
        if w in GROUP_NOUNS:
            return _Found(i, i + 1, (i, i + 1), *[GROUP_NOUNS[w]] * 3, "exact", "cardinal")
        if w in ("a", "an") and after in ARTICLE_GROUPS:
            value = ARTICLE_GROUPS[after]
            if after == "single" and not words.nominal(i + 2):
                return None
            return _Found(i, i + 2, (i, i + 2), value, value, value, "exact", "cardinal")
        if w in ("a", "an") and after in UNITS_BY_ONE:
            return self._one_unit(words, i, floor)
        if w in MULTIPLYING or w in FOLD:
            if w in MULTIPLYING and words.tagged and words.pos(i) != "VERB":
                return None
            start, said = self.modifiers.take_before(words, i, floor)
            part = {"of": None, "share": float(MULTIPLYING.get(w) or FOLD[w])}
            return _Found(start, i + 1, (i, i + 1), None, None, None, said or "exact", "multiple", part)
        if w in FIGURE_WORDS:
            k = i + 2 if after in HYPHENS else i + 1
            noun = low[k] if k < n else ""
            if noun in ("figures", "digits") or (k == i + 2 and noun in ("figure", "digit")):
                size = FIGURE_WORDS[w]
                return _Found(i, k + 1, (i, k + 1), None, 10 ** (size - 1), 10**size - 1, "range", "cardinal")
        share: float | None = None
        end = i + 1
        if w in MULTIPLIERS:
            share = MULTIPLIERS[w]
        elif after == "times" or low[i + 2 : i + 3] == ["times"]:
            numeral = _numeral(words, i)
            if numeral and numeral.value and numeral.end < n and low[numeral.end] == "times":
                share, end = float(numeral.value), numeral.end + 1
        if share is not None:
            follows = low[end : end + 2]
            if follows in (["as", "many"], ["as", "much"], ["that", "number"], ["that", "many"]):
                end += 2
            elif follows not in (["the", "number"], ["the", "amount"], ["the", "figure"]):
                if w in ("twice", "thrice") and (
                    follows[:1] not in (["the"], ["a"], ["that"]) or _clause(words, end)
                ):
                    start, said = self.modifiers.take_before(words, i, floor)  # "told at least twice"
                    bounds = _bounds(share, said or "exact")
                    return _Found(start, i + 1, (i, i + 1), share, *bounds, said or "exact", "cardinal")
                return None
            start, said = self.modifiers.take_before(words, i, floor)
            return _Found(
                start,
                end,
                (i, end),
                None,
                None,
                None,
                said or "exact",
                "multiple",
                {"of": None, "share": float(share)},
            )
        return None

    def _one_unit(self, words: Words, i: int, floor: int) -> _Found | None:
        """ "More than an hour", "an hour or two", "a mile and a half": one unit, where the words say how near."""
        low = words.low
        if low[i + 2 : i + 3] == ["or"] and low[i + 3 : i + 4] in (["two"], ["three"]):
            return _Found(i, i + 4, (i, i + 4), None, 1, grammar.SMALL[low[i + 3]], "range", "cardinal")
        start, said = self.modifiers.take_before(words, i, floor)
        if low[i + 2 : i + 4] == ["and", "a"] and low[i + 4 : i + 5] in (["half"], ["quarter"]):
            value, end = 1 + 1 / grammar.DENOMINATORS[low[i + 4]], i + 5
            core = (i, end)
        elif said is not None:
            value, end, core = 1, i + 1, (i, i + 1)
        else:
            return None
        return _Found(start, end, core, value, *_bounds(value, said or "exact"), said or "exact", "cardinal")

    def _phrase(self, words: Words, x: Numeral, floor: int) -> _Found | None:
        """The whole phrase around a numeral; None where it turns out to name something (a score, a date)."""
        low = words.low
        x = signed(words, self._letter_scale(words, x), floor)
        start, end = x.start, x.end
        form = x.kind
        value, low_, high_ = x.value, x.low, x.high
        modifier: Modifier = "vague" if form == "vague" else "exact"
        part = None

        if form in ("cardinal", "fraction") and value is not None:
            second = second_end(words, x)
            if second == "name":
                return None
            if second is not None:
                value, low_, high_, modifier = None, second.low, second.high, "range"
                end = second.end
                if x.digits and street_after(words, end):
                    return None
                first = start
                while first > floor and low[first - 1] in CURRENCY_SIGNS:
                    first -= 1
                if first > floor and low[first - 1] in ("between", "from"):
                    start = first - 1
        core = (x.start, end)
        if modifier == "exact" and form == "cardinal":
            ratio = self._ratio(words, x)
            if ratio:
                value, end, form, part = ratio
                core = (x.start, end)
        percent = percent_end(low, end)
        if percent > end:
            end = percent
            core = (core[0], end)
            if form != "ordinal":
                form = "percent" if form != "vague" else form
        elif modifier != "range" and form == "cardinal" and value is not None and not part:
            base = self._base(words, end)
            if base and base.value and 0 <= value <= base.value and base.value > 1:
                part = {"of": base.value, "share": value / base.value}
        if form == "fraction" and value is not None and not part and modifier == "exact":
            base = self._base(words, end, bare=True)
            if base and base.value and base.value > 1 and value < 1 and not self._amount(words, base):
                part = {"of": base.value, "share": value}
                value, end = whole(value * base.value), base.end
        elif form == "percent" and value is not None and not part:
            base = self._base(words, end)
            if base and base.value and base.value > 1:
                part = {"of": base.value, "share": value / 100}

        start, before = self.modifiers.take_before(words, start, floor)
        end, after = self.modifiers.take_after(words, end)
        bound = before if before and before != "approx" else after or before
        if bound and modifier == "exact" and form != "ordinal":
            modifier = bound
        if form == "ordinal":
            low_ = high_ = value
        elif modifier not in ("range", "vague"):
            computed = form == "fraction" and part is not None and value != part["share"]
            low_, high_ = (None, None) if computed else _bounds(value, modifier)
        if x.kind == "fraction" and low[end : end + 2] == ["as", "many"] and not part:
            end, share = end + 2, value
            if low[end : end + 1] == ["again"]:
                end, share = end + 1, share + 1  # "half as many again"
            part = {"of": None, "share": share}
            return _Found(start, end, (core[0], end), None, None, None, modifier, "multiple", part)
        return _Found(start, end, core, value, low_, high_, modifier, form, part)

    @staticmethod
    def _letter_scale(words: Words, x: Numeral) -> Numeral:
        """Takes a last letter that is no scale there back from the numeral: "12m (39ft)", "seat 12B"; but
        "$12m", "12m people", "1.2B users"."""
        k = x.end - 1
        if not x.digits or x.scale == 1 or words.low[k] not in ("m", "b", "t") or not words.glued[k]:
            return x
        if (x.start and words.low[x.start - 1] in CURRENCY_SIGNS) or words.raw(k) == "M":
            return x
        if glued_currency(words.raw(x.start), words.raw(k)) is not None:  # N15m
            return x
        if words.nominal(x.end) and words.low[x.end] not in DIMENSION_WORDS:
            return x
        if words.low[k] == "b" and "." in words.low[k - 1]:
            return x
        if words.low[k] == "m" and x.start and words.low[x.start - 1] in UPROOTING:
            return x  # a headline's "War uproots 1.1m"
        x.end, x.value, x.scale = k, whole(x.value / x.scale), 1
        return x

    def _base(self, words: Words, j: int, *, bare: bool = False) -> Numeral | None:
        """The number in "of the 84", "of its 600"; with ``bare`` also in "the 84" and "of 84"."""
        low, n = words.low, len(words.low)
        k = j
        if k < n and low[k] == "out":
            k += 1
        of = k < n and low[k] == "of"
        k += of
        determined = k < n and low[k] in DETERMINERS
        k += determined
        if k < n and low[k] in ("some", "about", "estimated", "roughly", "nearly", "more"):
            k += 1 + (low[k] == "more" and low[k + 1 : k + 2] == ["than"])
        if not of and not (bare and determined):
            return None
        if k >= n or low[k] in ("a", "an", "one", "half"):
            return None
        base = _numeral(words, k)
        if base is None or base.kind != "cardinal" or base.value is None or base.value != int(base.value):
            return None
        return base if percent_end(low, base.end) == base.end else None

    @staticmethod
    def _amount(words: Words, base: Numeral) -> bool:
        """Whether the base of a share is money, a measure of its own: "a tenth of the 2 billion rand"."""
        if base.start and words.low[base.start - 1] in CURRENCY_SIGNS:
            return True
        raw = [words.raw(k) for k in range(base.end, min(base.end + 4, len(words.low)))]
        return currencies().at(raw, 0) is not None

    def _ratio(self, words: Words, x: Numeral) -> tuple[float, int, str, dict[str, float | None]] | None:
        """ "four out of nine", "3 in 8": a proportion, where the second number is small and stands bare."""
        low, n = words.low, len(words.low)
        j = x.end
        if low[j : j + 2] == ["out", "of"]:
            j += 2
        elif low[j : j + 1] in (["in"], ["over"]):
            j += 1
        else:
            return None
        if j >= n or (x.value or 0) < 1:
            return None
        y = _numeral(words, j)
        if y is None or y.kind != "cardinal" or not y.value or y.value != int(y.value) or y.value <= x.value:
            return None
        round_base = y.value in (20, 50, 100, 1000, 10_000, 100_000, 1_000_000)
        if low[j - 1] == "in" and (x.value > 10 or not (y.value <= 10 or round_base)):
            return None
        if low[j - 1] == "in" and x.digits != y.digits and y.value not in (10, 100, 1000):
            return None
        if low[j - 1] == "in" and (x.end - x.start > 1 or low[y.end : y.end + 1] in TIMES):
            return None  # "two in three days"
        if low[j - 1] == "over" and (words.nominal(y.end) or percent_end(low, y.end) > y.end):
            return None
        if low[j - 1] == "of" and not (y.value <= 10 or round_base):
            return None
        share = x.value / y.value
        return share, y.end, "fraction", {"of": y.value, "share": share}

    @staticmethod
    def _join_bounds(low: list[str], found: list[_Found]) -> list[_Found]:
        """Makes one range of "over 200 and under 350", and drops "one" from "not one but four"."""
        out: list[_Found] = []
        for f in found:
            negated = (
                f.value == 1 and f.start and low[f.start - 1] == "not" and low[f.end - 1] in ("one", "single")
            )
            of_it = low[f.end : f.end + 1] == ["of"] and low[f.end + 1 : f.end + 2] not in (["them"], ["those"])
            if negated and (of_it or low[f.end : f.end + 1] != ["of"]) and "but" not in low[f.end : f.end + 5]:
                f.start -= 1  # "not one house", "not a single man"
                f.value = f.low = f.high = 0
        for f in found:
            last = out[-1] if out else None
            if last is not None:
                gap = low[last.end : f.start]
                lower, upper = last.modifier in ("over", "at_least"), f.modifier in ("under", "at_most")
                if lower and upper and gap in (["and"], [","], ["but"], [",", "and"], []) and last.value < f.value:
                    out[-1] = _Found(
                        last.start,
                        f.end,
                        (last.core[0], f.core[1]),
                        None,
                        last.value,
                        f.value,
                        "range",
                        f.form,
                    )
                    continue
                if gap == ["but"] and last.start and low[last.start - 1] == "not" and last.modifier == "exact":
                    out[-1] = f
                    continue
            out.append(f)
        return out
