"""Number phrases: value, bounds, modifier.

``NumberFinder.find`` walks the words once; at a word that can begin a numeral, ``number_grammar.read`` gives
its value, ``_judge`` decides whether it counts anything there (and is no name), and then the phrase
grows outward: a range ("12-15", "between 30 and 35"), modifiers before and after it, a base it is a
share of ("half of the 84"). Word lists are in ``lexicons/number_modifiers.tsv`` and ``naming_nouns.txt``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from ..annotations import Modifier, Number
from ..language import number_grammar as grammar
from ..language.number_grammar import HYPHENS, Numeral, whole
from ..language.units import unit_tail
from ..language.word_lists import word_lists

LEXICONS = Path(__file__).parents[1] / "lexicons"
_LISTS = word_lists("number_contexts.txt")
COMPARATIVES = {
    "<more>": [
        "more",
        "greater",
        "larger",
        "higher",
        "bigger",
        "longer",
        "older",
        "heavier",
        "taller",
        "faster",
    ],
    "<less>": ["less", "fewer", "smaller", "lower", "shorter", "younger", "lighter", "slower"],
}
DEGREE = _LISTS["degree"]
GIVES_OVER = _LISTS["gives_over"]
SPEAKS_ABOUT = _LISTS["speaks_about"]
CURRENCY_SIGNS = _LISTS["currency_signs"]
NOT_COUNTED = _LISTS["not_counted"]
PRONOUN_ONE_BEFORE = _LISTS["pronoun_one_before"]
GENERIC_ONE_AFTER = _LISTS["generic_one_after"]
LABELS_ONE = _LISTS["labels_one"]
SUPERLATIVE = _LISTS["superlative"]
PLURAL_VERBS = frozenset(["were", "are", "have", "had", "do", "did", "say", "said"])
CHANGE_WORDS = _LISTS["change_words"]
RANGE_WORDS = _LISTS["range_words"]
SCORE_WORDS = _LISTS["score_words"]
STREETS = _LISTS["streets"]
FORMATION = _LISTS["formation"]
MULTIPLIERS = {"twice": 2, "thrice": 3, "double": 2, "triple": 3, "quadruple": 4}
GROUP_NOUNS = {"twins": 2, "triplets": 3, "quadruplets": 4, "quintuplets": 5}
ARTICLE_GROUPS = {"pair": 2, "duo": 2, "trio": 3, "quartet": 4, "quintet": 5, "single": 1}
FIGURE_WORDS = {
    "double": 2,
    "two": 2,
    "triple": 3,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
}
AFTER_SCORES = _LISTS["after_scores"]
DIMENSION_WORDS = _LISTS["dimension_words"]
DETERMINERS = frozenset(
    ["the", "its", "their", "his", "her", "our", "my", "those", "these", "all", "that", "this", "your"]
)
_TAIL_ENDS = frozenset("abcdefghijklmnopqrstuvwxyzµμ°²³23/")
BARE_GROUP_NOT_AFTER = frozenset(("per", "multi", "the", "a", "an", "of", "each", "every", "by", "in"))
NUMBER, NAME = True, False


@Language.factory("wireclaim_numbers")
def make_numbers(nlp: Language, name: str) -> NumberFinder:
    return NumberFinder()


@dataclass(slots=True)
class _Found:
    """A number before it becomes spans: places are indexes into ``_Words``."""

    start: int
    end: int
    core: tuple[int, int]
    value: float | None
    low: float | None
    high: float | None
    modifier: Modifier
    form: str
    part: dict[str, float | None] | None = None


class _Words:
    """The words of a Doc without whitespace; a line break stays as the word "\\n"."""

    __slots__ = ("doc", "glued", "index", "low", "pos", "tag")

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.low: list[str] = []
        self.index: list[int] = []
        self.glued: list[bool] = []
        space = True
        for i, token in enumerate(doc):
            word = token.lower_
            if word.isspace():
                space = True
                if "\n" not in word:
                    continue
                word = "\n"
            elif word[-1] == "-" and len(word) > 2:
                word = word[:-1]  # "four-, five- and six-cylinder"
            elif word[0].isdigit() and word[-1] in _TAIL_ENDS and (glued := unit_tail(token.text)):
                if glued != "m" or not self.low or self.low[-1] not in CURRENCY_SIGNS:
                    word = word[: -len(glued)]  # "121ft" where the tokenizer leaves it whole
            self.low.append(word)
            self.index.append(i)
            self.glued.append(not space)
            space = bool(token.whitespace_)
        self.pos: list[str] | None = None
        if doc.has_annotation("POS"):
            pos = [t.pos_ for t in doc]
            self.pos = [pos[i] for i in self.index]

    def nominal(self, k: int) -> bool:
        """Whether word ``k`` can begin the noun phrase that a number before it counts."""
        if k >= len(self.low):
            return False
        word = self.low[k]
        if not word[0].isalpha() or word in NOT_COUNTED:
            return False
        if self.pos is not None:
            return self.pos[k] in ("NOUN", "ADJ", "PROPN") or (
                self.pos[k] == "VERB" and word.endswith(("ed", "ing"))
            )
        return word not in PLURAL_VERBS

    def raw(self, k: int) -> str:
        return self.doc[self.index[k]].text

    def capital(self, k: int) -> bool:
        return self.doc[self.index[k]].text[:1].isupper()

    def shouting(self, k: int) -> bool:
        """Whether the copy around word ``k`` is in capitals, so that a capital tells nothing."""
        near = [self.doc[i].text for i in self.index[max(0, k - 6) : k + 7]]
        letters = [w for w in near if len(w) > 1 and w.isalpha()]
        return len(letters) > 2 and sum(w.isupper() for w in letters) >= 0.8 * len(letters)


def _lines(name: str) -> Iterable[str]:
    for line in (LEXICONS / name).read_text(encoding="utf8").splitlines():
        if line and not line.startswith("# "):
            yield line


class NumberFinder:
    """Finds the numbers of a Doc. ``__call__`` writes ``doc._.numbers`` and nothing else."""

    def __init__(self) -> None:
        self.before: dict[str, list[tuple[tuple[str, ...], Modifier]]] = {}
        self.after: dict[str, list[tuple[tuple[str, ...], Modifier]]] = {}
        for line in _lines("number_modifiers.tsv"):
            place, phrase, modifier = line.split("\t")[:3]
            for words in self._expand(phrase):
                table, key = (self.before, words[-1]) if place == "before" else (self.after, words[0])
                table.setdefault(key, []).append((words, modifier))
        for table in (self.before, self.after):
            for entries in table.values():
                entries.sort(key=lambda e: -len(e[0]))
        text = "\n".join(_lines("naming_nouns.txt"))
        any_case, _, capital = text.partition("[capital]")
        self.labels, self.capital_labels = frozenset(any_case.split()), frozenset(capital.split())
        self.starts = frozenset(
            {*grammar.SMALL, *grammar.TENS, *grammar.ORDINALS, *grammar.PLURALS, *MULTIPLIERS, *GROUP_NOUNS}
            | {"a", "an", "half", "quarter", "several", "no", "none", "both", *grammar.MAGNITUDES, "hundred", "dozen"}
        )

    @staticmethod
    def _expand(phrase: str) -> list[tuple[str, ...]]:
        for mark, words in COMPARATIVES.items():
            if mark in phrase:
                return [tuple(phrase.replace(mark, w).split()) for w in words]
        return [tuple(phrase.split())]

    def __call__(self, doc: Doc) -> Doc:
        doc._.numbers = self.find(doc)
        return doc

    def find(self, doc: Doc) -> list[Number]:
        """The number phrases of ``doc`` in text order; none overlap."""
        words = _Words(doc)
        found = self._join_bounds(words.low, list(self._scan(words)))
        index = words.index
        return [
            Number(
                span=doc[index[f.start] : index[f.end - 1] + 1],
                core=doc[index[f.core[0]] : index[f.core[1] - 1] + 1],
                value=f.value,
                low=f.low,
                high=f.high,
                modifier=f.modifier,
                form=f.form,
                part=f.part,
            )
            for f in found
        ]

    def _scan(self, words: _Words) -> Iterable[_Found]:
        low, n = words.low, len(words.low)
        starts = self.starts
        floor = 0  # no phrase reaches back over the one before it
        i = 0
        while i < n:
            w = low[i]
            if w not in starts and (w.isalpha() or not any(c.isdigit() or c in grammar.VULGAR for c in w)):
                i += 1
                continue
            telephone = self._telephone_end(words, i)
            if telephone:
                i = telephone
                continue
            found = self._special(words, i, floor)
            if found is None:
                numeral = self._numeral(words, i)
                if numeral is None:
                    i += 1
                    continue
                if self._judge(words, numeral) is NAME:
                    i = max(i + 1, numeral.end)
                    continue
                found = self._phrase(words, numeral, floor)
                if found is None:
                    i = max(i + 1, self._run_end(words, numeral.end))
                    continue
            yield found
            i = floor = max(i + 1, found.end)

    # -- one numeral ------------------------------------------------------------------------------

    @staticmethod
    def _numeral(words: _Words, i: int) -> Numeral | None:
        return grammar.read(words.low, i, words.glued)

    @staticmethod
    def _telephone_end(words: _Words, i: int) -> int:
        """The end of a telephone number at ``i`` ("+44 20 7946 0958", "0800 123 456"), 0 if there is none."""
        first = words.low[i]
        if not (first[0] in "+0" and len(first) > 1 and first[1:].isdigit()):
            return 0
        groups, k = 1, i + 1
        while k < len(words.low):
            k += words.low[k] in HYPHENS and k + 1 < len(words.low)
            if not words.low[k].isdigit():
                break
            groups, k = groups + 1, k + 1
        return k if groups > 2 or (groups == 2 and first[0] == "+") else 0

    @staticmethod
    def _run_end(words: _Words, end: int) -> int:
        """Past the digit groups joined by hyphens or dots that go on at ``end`` (scores, phone numbers, dates)."""
        low, n = words.low, len(words.low)
        while end + 1 < n and low[end] in HYPHENS and words.glued[end] and low[end + 1][:1].isdigit():
            end += 2
        return end

    def _judge(self, words: _Words, x: Numeral) -> bool:
        """Whether the numeral counts or measures something there: NUMBER, or NAME for a name or another word."""
        low, glued, n = words.low, words.glued, len(words.low)
        i, end = x.start, x.end
        prev = low[i - 1] if i else ""
        after = low[end] if end < n else ""
        w = low[i]
        if x.kind == "ordinal":
            return self._judge_ordinal(words, x, prev, after)
        if w == "one" and end == i + 1:
            return self._judge_one(words, i, prev, after)
        if x.kind == "vague" and low[end - 1] in ("scores", "tens") and end == i + 1:
            return (
                NUMBER
                if low[i] == "scores" and after in AFTER_SCORES and prev not in ("test", "exam")
                else NAME
            )
        if (
            x.kind == "vague"
            and end == i + 1
            and w != "several"
            and prev in ("low", "early", "mid", "the", "late")
        ):
            return NAME  # "low dozens", "in the thousands"
        if w in ("half", "quarter") and x.kind == "fraction":
            return self._judge_half(words, x, prev, after)
        if w in ("a", "an") and x.kind == "fraction" and low[i + 1] in grammar.DENOMINATORS:
            noun = low[i + 1]
            if not after or not after[0].isalnum() or after == "of" or (prev in self.before and prev.isalpha()) or prev == "by" or noun == "half":
                return NUMBER
            if noun == "quarter":
                return NAME
            return NUMBER if after in ("were", "are", "have") or (after and after in DETERMINERS) else NAME
        if not x.digits:
            if w in grammar.GROUPS and (prev in BARE_GROUP_NOT_AFTER or (i and low[i - 1] in HYPHENS)):
                return NAME  # "one per thousand"
            if prev in LABELS_ONE and x.kind == "cardinal" and end == i + 1 and not words.nominal(end):
                return NAME if prev not in ("day", "number") or words.capital(i - 1) else NUMBER
            if prev == "of" and i > 1 and low[i - 2] in ("group", "gang", "big") and words.capital(i):
                return NAME
            return NUMBER
        # digits from here on
        if i and glued[i] and prev in ("/", "\\", "_", "#", "@", ":", ".", "№", "'", "’") and prev != "":
            return NAME
        if i > 1 and glued[i] and glued[i - 1] and prev in HYPHENS and not low[i - 2].isdigit() and low[i - 2][-1:].isalnum():
            if low[i - 2] not in ("to", "minus", "sub", "mid", "and", "a", "the", "than", "about", "over"):
                return NAME
        if after in ("/", "_", "@") and end < n and glued[end] and end + 1 < n and low[end + 1][:1].isdigit():
            return NAME
        if self._named_before(words, i, end):
            return NAME
        if (
            prev == "of"
            and i > 1
            and low[i - 2] in ("group", "gang")
            and (words.capital(i - 2) or low[i - 3 : i - 2] == ["the"])
        ):
            return NAME
        if self._street_after(words, end):
            return NAME
        if low[i][:1] == "0" and low[i].isdigit() and len(low[i]) > 1:
            return NAME if after in ("gmt", "hrs", "hours", "utc", "local") or prev in HYPHENS else NUMBER
        return NUMBER

    @staticmethod
    def _street_after(words: _Words, end: int) -> bool:
        """Whether the number is that of a house: "16-18 Industrial Avenue"."""
        for k in range(end, min(end + 3, len(words.low))):
            if not words.capital(k):
                return False
            if k > end and words.low[k] in STREETS:
                return not words.shouting(k)
        return False

    def _named_before(self, words: _Words, i: int, end: int) -> bool:
        low = words.low
        k = i - 1
        if k >= 0 and low[k] in (".", "-") and words.glued[k]:  # "No. 10", "Covid -19"
            k -= 1
        if k < 0:
            return False
        prev = low[k]
        if not low[i].lstrip("-").isdigit() or self._percent(low, end, len(low)) > end:
            return False
        if prev in self.labels:
            if prev in (
                "figure",
                "figures",
                "table",
                "call",
                "euro",
                "area",
                "area",
                "train",
                "camp",
                "hill",
                "catch",
                "games",
            ):
                return words.capital(k) and not words.shouting(k)
            if prev == "no" and k == i - 1 and not words.capital(k):
                return False
            return not (
                prev in ("flat", "lot", "level", "type") and words.nominal(end) and not words.capital(k)
            )
        if prev in self.capital_labels and words.capital(k):
            at_start = k == 0 or low[k - 1] in (".", "\n", '"', "“")
            return not words.nominal(end) if at_start or words.shouting(k) else low[end : end + 1] != ["-"]
        return False

    @staticmethod
    def _judge_ordinal(words: _Words, x: Numeral, prev: str, after: str) -> bool:
        low = words.low
        if low[x.end - 1] in ("first", "second") and x.end == x.start + 1:
            return NAME  # discourse markers and the unit of time far more often than a rank that counts
        if after in FORMATION or (after in HYPHENS and low[x.end + 1 : x.end + 2] == ["century"]):
            return NAME
        if x.end < len(low) and words.capital(x.end) and after[:1].isalpha() and not words.shouting(x.start):
            return NAME
        if after == "of" and low[x.end + 1 : x.end + 2] and low[x.end + 1] in ("july", "may", "june"):
            return NAME
        return NUMBER

    @staticmethod
    def _judge_half(words: _Words, x: Numeral, prev: str, after: str) -> bool:
        low = words.low
        if prev in grammar.ORDINALS or prev in (
            "other",
            "better",
            "latter",
            "1st",
            "2nd",
            "early",
            "top",
            "bottom",
        ):
            return NAME
        if after in HYPHENS:
            unit = low[x.end + 1] if x.end + 1 < len(low) else ""
            return (
                NUMBER
                if unit in ("hour", "mile", "day", "year", "century", "inch", "point", "percentage", "price")
                else NAME
            )
        return NUMBER

    @staticmethod
    def _judge_one(words: _Words, i: int, prev: str, after: str) -> bool:
        low = words.low
        if after in HYPHENS or after in ("%", "percent", "per"):
            return NUMBER if prev not in ("no", "any", "every") else NAME
        if prev in HYPHENS and i > 1:
            return NAME if low[i - 2] in ("no", "any", "every", "some") else NUMBER
        if after == "another" or after in GENERIC_ONE_AFTER:
            return NAME
        if after == "of":
            rest = low[i + 2 : i + 5]
            if rest[:1] == ["the"] or rest[:1] in (["its"], ["their"], ["his"], ["our"], ["those"]):
                word = rest[1] if len(rest) > 1 else ""
                if word in SUPERLATIVE or (len(word) > 4 and word.endswith("est")):
                    return NAME
            return NAME if prev in ("the", "no", "any") else NUMBER
        if prev in PRONOUN_ONE_BEFORE:
            return (
                NUMBER
                if words.nominal(i + 1) and prev not in ("no", "any", "each", "every", "some", "which")
                else NAME
            )
        if prev in LABELS_ONE and not words.nominal(i + 1):
            return NAME
        if prev in ("a", "an") or (
            i > 1 and low[i - 2] in ("a", "an", "the") and words.pos and words.pos[i - 1] == "ADJ"
        ):
            return NUMBER if words.nominal(i + 1) and prev not in ("a", "an") else NAME
        return NUMBER

    # -- the phrase around it -----------------------------------------------------------------------

    def _special(self, words: _Words, i: int, floor: int) -> _Found | None:
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
            numeral = self._numeral(words, i)
            if numeral and numeral.value and numeral.end < n and low[numeral.end] == "times":
                share, end = float(numeral.value), numeral.end + 1
        if share is not None:
            follows = low[end : end + 2]
            if follows in (["as", "many"], ["as", "much"]):
                end += 2
            elif follows not in (
                ["the", "number"],
                ["the", "amount"],
                ["that", "number"],
                ["the", "figure"],
                ["that", "many"],
            ):
                return None
            start, _ = self._modifier_before(words, i, floor)
            return _Found(
                start,
                end,
                (i, end),
                None,
                None,
                None,
                "exact",
                "multiple",
                {"of": None, "share": float(share)},
            )
        return None

    def _phrase(self, words: _Words, x: Numeral, floor: int) -> _Found | None:
        """The whole phrase around a numeral; None where it turns out to name something (a score, a date)."""
        low, n = words.low, len(words.low)
        x = self._signed(words, self._letter_scale(words, x), floor)
        start, end = x.start, x.end
        form = x.kind
        value, low_, high_ = x.value, x.low, x.high
        modifier: Modifier = "vague" if form == "vague" else "exact"
        part = None

        if form in ("cardinal", "fraction") and value is not None:
            second = self._range(words, x)
            if second == "name":
                return None
            if second is not None:
                value, low_, high_, modifier = None, second.low, second.high, "range"
                end = second.end
                if x.digits and self._street_after(words, end):
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
        percent = self._percent(low, end, n)
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
            if base and base.value and base.value > 1 and value < 1:
                part = {"of": base.value, "share": value}
                value, end = whole(value * base.value), base.end
        elif form == "percent" and value is not None and not part:
            base = self._base(words, end)
            if base and base.value and base.value > 1:
                part = {"of": base.value, "share": value / 100}

        start, before = self._modifier_before(words, start, floor)
        end, after = self._modifier_after(words, end)
        bound = before if before and before != "approx" else after or before
        if bound and modifier == "exact" and form != "ordinal":
            modifier = bound
        if form == "ordinal":
            low_ = high_ = value
        elif modifier == "exact":
            low_ = high_ = None if part and form == "fraction" else value
        elif modifier in ("over", "at_least"):
            low_ = value
        elif modifier in ("under", "at_most"):
            high_ = value
        return _Found(start, end, core, value, low_, high_, modifier, form, part)

    @staticmethod
    def _letter_scale(words: _Words, x: Numeral) -> Numeral:
        """Takes a last letter that is no scale there back from the numeral: "37m (121ft)", "seat 12B"; but
        "$37m", "37m people", "1.2B users"."""
        k = x.end - 1
        if not x.digits or x.scale == 1 or words.low[k] not in ("m", "b", "t") or not words.glued[k]:
            return x
        if (x.start and words.low[x.start - 1] in CURRENCY_SIGNS) or words.raw(k) == "M":
            return x
        if words.nominal(x.end) and words.low[x.end] not in DIMENSION_WORDS:
            return x
        if words.low[k] == "b" and "." in words.low[k - 1]:
            return x
        x.end, x.value, x.scale = k, whole(x.value / x.scale), 1
        return x

    @staticmethod
    def _signed(words: _Words, x: Numeral, floor: int) -> Numeral:
        """Takes "minus", "negative" or a minus sign before the numeral in."""
        i = x.start
        if i <= floor or x.value is None or x.kind not in ("cardinal", "fraction"):
            return x
        prev = words.low[i - 1]
        is_word = prev in ("minus", "negative")
        if is_word or (
            prev in HYPHENS | {"−"} and x.digits and (i == 1 or (not words.glued[i - 1] and words.glued[i]))
        ):
            x.start, x.value = i - 1, -x.value
        elif prev in HYPHENS and i - 2 >= floor and words.low[i - 2] in ("minus", "negative"):
            x.start, x.value = i - 2, -x.value
        elif (
            prev in CURRENCY_SIGNS
            and i - 2 >= floor
            and words.low[i - 2] in HYPHENS | {"−"}
            and words.glued[i - 1]
        ) and (i == 2 or not words.glued[i - 2]):
            x.value = -x.value  # -$5
        return x

    def _range(self, words: _Words, x: Numeral) -> Numeral | str | None:
        """The second end of a range that ``x`` begins, with ``low``/``high`` of both; "name" for what only looks like one."""
        low, glued, n = words.low, words.glued, len(words.low)
        j, between = self._over_unit(words, x.end), x.start > 0 and low[x.start - 1] == "between"
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
            if not (hyphen or word in ("to", "through", "or") or (word == "and" and between)):
                continue
            while m < n and low[m] in CURRENCY_SIGNS:
                m += 1
            if (
                m < n
                and low[m] in ("about", "around", "some", "up", "as", "perhaps", "even", "nearly")
                and between
            ):
                m += 1
            if m >= n:
                continue
            y = self._numeral(words, m)
            if y is None and m + 1 < n and low[m] in ("minus", "negative"):
                y = self._numeral(words, m + 1)
                y = y and self._signed(words, y, m)
            if y is None or y.value is None or y.kind not in ("cardinal", "fraction"):
                if hyphen and m < n and glued[m] and low[m][:1].isdigit() and x.digits:
                    return "name"
                continue
            if hyphen and (x.digits != y.digits):
                continue
            if hyphen and x.digits and not self._hyphen_range(words, x, y, k):
                return "name" if glued[k] and word != "~" else None
            unit = [v.rstrip("s") for v in low[x.end : k]]
            if unit and [v.rstrip("s") for v in low[y.end : y.end + len(unit)]] != unit:
                continue  # "208 pounds to 193", "44 ml to 50 mg"
            best = Numeral(x.start, y.end, None, low=x.value, high=y.value, scale=y.scale)
            break
        if best is None:
            return None
        first, second = best.low, best.high
        mantissa = second / best.scale
        if best.scale > 1 and x.scale == 1 and first < second and abs(first) <= mantissa:
            first = whole(first * best.scale)
        if word == "or" and not (
            0 <= first < second <= max(3, 2 * first) and second - first <= max(5, first)
        ):
            return None
        if word in ("to", "through") and not hyphen:
            nearby = low[max(0, x.start - 8) : x.start]
            spans = any(v in RANGE_WORDS for v in nearby)
            if not spans and first >= second and not (first < 0 or second < 0):
                return None
            first_word = x.start - (x.start > 0 and low[x.start - 1] in CURRENCY_SIGNS)
            if not spans and not origin and first_word and low[first_word - 1] in CHANGE_WORDS:
                return None  # "rose $1.20 to $80.50"
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

    @staticmethod
    def _hyphen_range(words: _Words, x: Numeral, y: Numeral, k: int) -> bool:
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
        if x.value < 20 and y.value < 40 and y.scale == 1:
            around = low[max(0, x.start - 3) : x.start] + low[y.end : y.end + 2]
            if any(v in SCORE_WORDS for v in around):
                return False
        return not (x.start and low[x.start - 1] in ("+", "tel", "phone", "call", "fax"))

    def _over_unit(self, words: _Words, j: int) -> int:
        """Past a unit of at most three words after a number, where a range may go on behind it."""
        low, n = words.low, len(words.low)
        for k in range(j, min(j + 3, n)):
            w = low[k]
            if w in ("to", "and", "or", "through") or w in HYPHENS:
                return k
            if not (w.isalpha() or w in ("%", "°", "/", "²", "³")) or w in NOT_COUNTED:
                return j
        return j + 3 if j + 3 < n and low[j + 3] in ("to", "and") and low[j + 1] == "per" else j

    @staticmethod
    def _percent(low: list[str], end: int, n: int) -> int:
        """The end of "%", "per cent", "percentage points" after ``end``, else ``end``."""
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

    def _base(self, words: _Words, j: int, *, bare: bool = False) -> Numeral | None:
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
        base = self._numeral(words, k)
        if base is None or base.kind != "cardinal" or base.value is None or base.value != int(base.value):
            return None
        return base if self._percent(low, base.end, n) == base.end else None

    def _ratio(self, words: _Words, x: Numeral) -> tuple[float, int, str, dict[str, float | None]] | None:
        """ "one out of three", "2 in 5": a proportion, where the second number is small and stands bare."""
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
        y = self._numeral(words, j)
        if y is None or y.kind != "cardinal" or not y.value or y.value != int(y.value) or y.value <= x.value:
            return None
        round_base = y.value in (20, 50, 100, 1000, 10_000, 100_000, 1_000_000)
        if low[j - 1] == "in" and (x.value > 10 or not (y.value <= 10 or round_base) or x.digits != y.digits):
            return None
        if low[j - 1] == "in" and (x.end - x.start > 1 or (words.nominal(y.end) and x.value > 4)):
            return None
        if low[j - 1] == "over" and (words.nominal(y.end) or self._percent(low, y.end, n) > y.end):
            return None
        if low[j - 1] == "of" and not (y.value <= 10 or round_base):
            return None
        share = x.value / y.value
        return share, y.end, "fraction", {"of": y.value, "share": share}

    def _modifier_before(self, words: _Words, start: int, floor: int) -> tuple[int, Modifier | None]:
        """Takes in the modifiers that end at ``start``: the new start, and what they say (a bound over "about")."""
        low = words.low
        said: Modifier | None = None
        k = start
        while k > floor and low[k - 1] in CURRENCY_SIGNS:
            k -= 1
        if k > floor and k < start and low[k - 1] in ("a", "an"):
            k -= 1
        if k > floor and low[k - 1] in ("another", "all"):
            k -= 1
            start = k
        elif k - 1 > floor and low[k - 2] in ("a", "an") and low[k - 1] in ("further", "additional", "extra"):
            k -= 2
            start = k
        while k > floor:
            for phrase, modifier in self.before.get(low[k - 1], ()):
                first = k - len(phrase)
                if first >= floor and tuple(low[first:k]) == phrase:
                    break
            else:
                break
            earlier = low[first - 1] if first else ""
            if (phrase == ("over",) and earlier in GIVES_OVER) or (
                phrase == ("about",) and earlier in SPEAKS_ABOUT
            ):
                break
            if (
                phrase == ("near",)
                and start < len(low)
                and not words.glued[start]
                and earlier in ("village", "town", "point")
            ):
                break
            if said is None or said == "approx":
                said = modifier
            k = start = first
            if (
                k > floor
                and low[k - 1] in DEGREE
                and modifier != "approx"
                and low[k - 1] not in ("only", "even")
            ):
                k = start = k - 1
                if k > floor and low[k - 1] == "a" and low[k] == "little":
                    k = start = k - 1
        return start, said

    def _modifier_after(self, words: _Words, end: int) -> tuple[int, Modifier | None]:
        low, n = words.low, len(words.low)
        for skip in (0, 1, 2):
            k = end + skip
            if k >= n:
                break
            if skip:
                between = low[k - 1]
                if not between.isalpha() or between in NOT_COUNTED or between in PLURAL_VERBS:
                    break
                if low[k] != "or":
                    continue
            for phrase, modifier in self.after.get(low[k], ()):
                stop = k + len(phrase)
                if tuple(low[k:stop]) != phrase:
                    continue
                following = low[stop] if stop < n else ""
                if skip and phrase[-1] not in (
                    "more",
                    "so",
                    "less",
                    "fewer",
                    "longer",
                    "older",
                    "higher",
                    "under",
                    "over",
                    "above",
                ):
                    continue
                if phrase[-1] in ("plus", "more", "+", "some", "least", "most", "than") and (
                    following == "than" or following[:1].isdigit() or following in grammar.SMALL
                ):
                    continue
                if phrase in (("at", "least"), ("at", "most")) and (
                    words.nominal(stop) or following in ("a", "an", "in")
                ):
                    continue
                if phrase == ("and", "more") and (
                    words.nominal(stop) or following in ("were", "are", "than")
                ):
                    continue
                if phrase == ("and", "some") and words.nominal(stop) and low[end - 1] not in grammar.GROUPS:
                    continue
                if phrase == ("odd",) and not words.nominal(stop):
                    continue
                return stop, modifier
        return end, None

    @staticmethod
    def _join_bounds(low: list[str], found: list[_Found]) -> list[_Found]:
        """Makes one range of "more than 10 and less than 40", and drops "one" from "not one but four"."""
        out: list[_Found] = []
        for f in found:
            last = out[-1] if out else None
            if last is not None:
                gap = low[last.end : f.start]
                lower, upper = last.modifier in ("over", "at_least"), f.modifier in ("under", "at_most")
                if (
                    lower
                    and upper
                    and gap in (["and"], [","], ["but"], [",", "and"], [])
                    and last.value < f.value
                ):
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
                if (
                    gap == ["but"]
                    and last.start
                    and low[last.start - 1] == "not"
                    and last.modifier == "exact"
                ):
                    out[-1] = f
                    continue
            out.append(f)
        return out
