"""Whether a numeral counts something where it stands, or names something, or is another word.

"12 soldiers" and "one soldier" count; "Flight 655", "T-72", "2nd Brigade", "no one", "the first half" do not.
The words that tell are in ``lexicons/naming_nouns.txt`` and ``number_contexts.txt``.
"""

from __future__ import annotations

from collections.abc import Container

from ..word_lists import LEXICONS, word_lists
from . import grammar as grammar
from .grammar import HYPHENS, Numeral
from .ranges import percent_end
from .words import MONTHS, Words

_LISTS = word_lists("number_contexts.txt")
PRONOUN_ONE_BEFORE = _LISTS["pronoun_one_before"]
GENERIC_ONE_AFTER = _LISTS["generic_one_after"]
LABELS_ONE = _LISTS["labels_one"]
SUPERLATIVE = _LISTS["superlative"]
STREETS = _LISTS["streets"]
ROADS = _LISTS["roads"]
FORMATION = _LISTS["formation"]
AFTER_SCORES, BEFORE_SCORES = _LISTS["after_scores"], _LISTS["before_scores"]
DETERMINERS = _LISTS["determiners"]
RARE_LABELS = _LISTS["rare_labels"]
BUILT = _LISTS["built_with_numerals"]
#: "Said by phone 27 people were hurt": how it was said, no number of that name.
MEDIA = frozenset(("phone", "telephone", "fax"))
#: Before a rank, and nouns that it only names: "the first lady", "the second half".
RANKING = frozenset(("the", "a", "his", "her", "its", "their", "our", "my", "your", "’s", "'s", "that", "this"))
UNRANKED = frozenset(
    "half lady minister aid name names place person class secretary chance thought thoughts".split()
)
#: What may follow a rank but the noun it ranks: "the first in months", "the second one", "the first to die".
AFTER_RANK = frozenset(("in", "since", "one", "such", "to"))
#: Bodies of troops that a number before them names.
NUMBERED = frozenset(("brigade", "battalion", "division", "regiment", "corps", "squadron", "commando"))
#: Before "third of": a part of a field or a season, no rank.
THIRDS = frozenset(("final", "last", "attacking", "middle", "defensive", "top", "bottom", "upper", "lower"))
#: Before "half": "the other half", "the top half".
NO_HALF_AFTER = frozenset(("other", "better", "latter", "1st", "2nd", "early", "top", "bottom"))
#: After "half-": what is halved.
HALF_UNITS = frozenset(("hour", "mile", "day", "year", "century", "inch", "point", "percentage", "price"))
#: Before digits with no space between: they go on with what stands there.
GLUING = frozenset("/\\_#@:.№'’")
#: Before a hyphen and digits: "sub-80", "5-to-9".
COUNTING_STEMS = frozenset(("to", "minus", "sub", "mid", "and", "a", "the", "than", "about", "over"))
#: After a name that ends in a number: "Rescue 1122 spokesman", "broadcaster Haber 24 the raid was over".
AFTER_NAME = frozenset(
    "the that said says spokesman spokeswoman spokesperson television tv channel newsreader".split()
)
#: After these a capital tells nothing.
ENDS = frozenset((".", "\n", ":", '"', "“", "‘", "!", "?"))
#: Before "number" as a verb: "the dead now number 74".
NUMBERED_BY_VERB = frozenset("now already dead wounded injured missing displaced they who which still".split())
#: Beside a year: "A.D. 1000", "44 BC".
ERAS = frozenset(("a.d.", "ad", "b.c.", "bc", "bce", "c.e.", "ce"))
BARE_GROUP_NOT_AFTER = frozenset(("per", "multi", "the", "a", "an", "of", "each", "every", "by", "in"))


def street_after(words: Words, end: int) -> bool:
    """Whether the number is that of a house: "16-18 Industrial Avenue"."""
    for k in range(end, min(end + 3, len(words.low))):
        if not words.capital(k):
            return False
        if words.low[k] in (STREETS if k > end else ROADS):
            return not words.shouting(k)
    return False


def troops_named(words: Words, end: int) -> bool:
    """Whether the number is that of a body of troops: "112 Battalion", "145 Task Force Battalion"."""
    k = end
    while k < min(end + 3, len(words.low)) and words.capital(k) and words.low[k] not in NUMBERED:
        k += 1
    return k < len(words.low) and words.low[k] in NUMBERED and not words.nominal(k + 1)


def model_named(words: Words, prev: str, end: int) -> bool:
    """Whether one thing is named by the number and a word with a capital behind it: "a 737 Max"."""
    return prev in ("a", "an") and words.tagged and words.doc[words.index[end]].tag_ == "NNP"


def title_case(words: Words, i: int) -> bool:
    """Whether most of the words around word ``i`` begin with a capital, so that a capital tells nothing."""
    near = [k for k in range(max(0, i - 6), min(len(words.low), i + 7)) if len(words.low[k]) > 3]
    return 2 * sum(words.capital(k) for k in near) > len(near)


def telephone_end(words: Words, i: int) -> int:
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


def run_end(words: Words, end: int) -> int:
    """Past the digit groups joined by hyphens or dots that go on at ``end`` (scores, phone numbers, dates)."""
    low, n = words.low, len(words.low)
    while end + 1 < n and low[end] in HYPHENS and words.glued[end] and low[end + 1][:1].isdigit():
        end += 2
    return end


def _joined_rank(words: Words, end: int) -> bool:
    """Whether a superlative or another rank is joined on: "the second-largest city", "the second and third"."""
    low = words.low
    joined, rank = [*low[end : end + 2], "", ""][:2]
    if joined in HYPHENS:
        return rank.endswith("est") or rank in ("most", "worst", "highest")
    return joined in ("and", "or") and rank in grammar.ORDINALS


class Senses:
    """Tells numbers from names; ``modifiers``: last words of the phrases that modify numbers ("about")."""

    def __init__(self, modifiers: Container[str]) -> None:
        self.modifiers = modifiers
        lines = (LEXICONS / "naming_nouns.txt").read_text(encoding="utf8").splitlines()
        text = "\n".join(line for line in lines if not line.startswith("# "))
        any_case, _, capital = text.partition("[capital]")
        self.labels, self.capital_labels = frozenset(any_case.split()), frozenset(capital.split())

    def counts(self, words: Words, x: Numeral) -> bool:
        """Whether the numeral counts or measures something there; False for a name or another word."""
        low, i, end = words.low, x.start, x.end
        prev = low[i - 1] if i else ""
        after = low[end] if end < len(low) else ""
        if x.kind == "ordinal":
            return self._ordinal(words, x, after)
        if x.kind == "vague":
            return self._vague(low[i], low[end - 1], prev, after, alone=end == i + 1)
        if x.kind == "fraction" and low[i] in ("half", "quarter"):
            return self._half(low, x, prev, after)
        if x.kind == "fraction" and low[i] in ("a", "an") and low[i + 1] in grammar.DENOMINATORS:
            return self._a_third(low[i + 1], prev, after)
        if low[i] == "one" and end == i + 1:
            return self._one(words, i, prev, after)
        return self._digits(words, x, prev, after) if x.digits else self._word(words, x, prev)

    @staticmethod
    def _vague(first: str, last: str, prev: str, after: str, *, alone: bool) -> bool:
        if alone and last == "tens":
            return False
        if alone and last == "scores":
            return prev in BEFORE_SCORES or (after in AFTER_SCORES and prev not in ("test", "exam"))
        # "low dozens", "in the thousands"
        return not (alone and first != "several" and prev in ("low", "early", "mid", "the", "late"))

    def _a_third(self, noun: str, prev: str, after: str) -> bool:
        """ "A third of them", "cut by a third"; not "a third man", "a quarter later"."""
        if noun == "half" or not after or not after[0].isalnum() or after == "of" or prev == "by":
            return True
        if prev.isalpha() and prev in self.modifiers:
            return True
        return after == "as" or (noun != "quarter" and (after in ("were", "are", "have") or after in DETERMINERS))

    @staticmethod
    def _half(low: list[str], x: Numeral, prev: str, after: str) -> bool:
        if prev in grammar.ORDINALS or prev in NO_HALF_AFTER:
            return False
        return after not in HYPHENS or (x.end + 1 < len(low) and low[x.end + 1] in HALF_UNITS)

    @staticmethod
    def _ordinal(words: Words, x: Numeral, after: str) -> bool:
        low = words.low
        if low[x.end - 1] in ("first", "second") and x.end == x.start + 1:
            # a rank ("a second strike", "the first in months"), else a discourse marker or the unit of time
            prev = low[x.start - 1] if x.start else ""
            ranking = prev in RANKING or words.pos(x.start) == "ADJ"
            follows = after in AFTER_RANK or words.nominal(x.end) or _joined_rank(words, x.end)
            if not ranking or after in UNRANKED or not follows:
                return False
        following = low[x.end + 1] if x.end + 1 < len(low) else ""
        if low[x.end - 1] == "third" and after == "of" and x.start and low[x.start - 1] in THIRDS:
            return False
        if after in FORMATION or (after in HYPHENS and following == "century"):
            return False
        if x.end < len(low) and words.capital(x.end) and after[:1].isalpha() and not words.shouting(x.start):
            return False  # 2nd Brigade
        return not (after == "of" and following in ("may", "june", "july"))

    @staticmethod
    def _one(words: Words, i: int, prev: str, after: str) -> bool:
        """ "One soldier", "one of them died", "one lived"; not "no one", "one of the worst", "one another"."""
        low = words.low
        if after in HYPHENS and low[i + 2 : i + 3] and low[i + 2] in BUILT:
            return False
        if after in HYPHENS or after in ("%", "percent", "per"):
            return prev not in ("no", "any", "every")
        if prev in HYPHENS and i > 1:
            return low[i - 2] not in ("no", "any", "every", "some")
        if after == "another" or after in GENERIC_ONE_AFTER:
            return False
        if after == "of":
            determiner, word = [*low[i + 2 : i + 4], "", ""][:2]
            if determiner in DETERMINERS and (word in SUPERLATIVE or (len(word) > 4 and word.endswith("est"))):
                return False
            if {"most", "least"} & set(low[i + 3 : i + 7]):  # one of the country's most wanted men
                return False
            return prev not in ("the", "no", "any")
        counted = words.nominal(i + 1)
        if prev == "the" and words.tagged and i + 1 < len(low):
            return counted and words.pos(i + 1) == "NOUN"
        if prev in PRONOUN_ONE_BEFORE:
            said_of = prev == "which" and i > 1 and low[i - 2] in ("in", "after", "during", "when")
            return counted and (prev not in ("no", "any", "each", "every", "some", "which") or said_of)
        if prev in LABELS_ONE:
            return counted
        if prev in ("a", "an"):
            return False
        if i > 1 and low[i - 2] in ("a", "an", "the") and words.pos(i - 1) == "ADJ":
            return counted  # "a new one"
        return True

    @staticmethod
    def _word(words: Words, x: Numeral, prev: str) -> bool:
        """A numeral in words: not "phase two", "Group of Seven", "per thousand", "the Kelso Six"."""
        low, i = words.low, x.start
        if (
            words.capital(i)
            and i > 1
            and words.capital(i - 1)
            and low[i - 2] not in ENDS
            and not title_case(words, i)
        ):
            return False
        joined, behind = [*low[x.end : x.end + 2], "", ""][:2]
        if joined in HYPHENS and behind in BUILT and not (behind == "fold" and x.kind == "cardinal"):
            return False
        if low[i] in grammar.GROUPS and (prev in BARE_GROUP_NOT_AFTER or prev in HYPHENS):
            return False
        if prev in LABELS_ONE and x.kind == "cardinal" and x.end == i + 1 and not words.nominal(x.end):
            return prev in ("day", "number") and not words.capital(i - 1)
        return not (prev == "of" and i > 1 and low[i - 2] in ("group", "gang", "big") and words.capital(i))

    def _digits(self, words: Words, x: Numeral, prev: str, after: str) -> bool:
        """A numeral in digits: not "#5", "BM-21", "Flight 655", "Group of 20", "16 Park Avenue", "0430 GMT"."""
        low, glued, i, end = words.low, words.glued, x.start, x.end
        if i and glued[i] and prev in GLUING:
            return False
        if (i == 0 or prev == "\n") and after in (".", ")") and glued[end] and end == i + 1 and x.value < 100:
            return False  # "2. End the planting of mines"
        if (prev in ERAS and words.raw(i - 1).isupper()) or (after in ERAS and words.raw(end).isupper()):
            return words.shouting(i)
        if after[:1].isalpha() and not glued[end]:
            named = words.capital(end)
            if (named or after in NUMBERED) and troops_named(words, end):
                return False
            if named and (prev in MONTHS or model_named(words, prev, end)) and not words.shouting(i):
                return False  # the March 9 Alliance, a 737 Max
        if after in AFTER_NAME and i and words.capital(i - 1) and words.pos(i - 1) == "PROPN" and i > 1:
            return bool(words.low[i - 2] in ENDS or words.shouting(i))  # Rescue 1122 spokesman
        if after[:1] > "\u0370" and after.isalpha() and len(after) > 2:
            return False  # within a passage of another script
        if after == "-" and glued[end] and len(low[end + 1 : end + 2]) == 1 and words.raw(end + 1) == "H":
            return False  # 4-H
        if after in ("block", "blk") and low[end + 1 : end + 2] == ["of"]:
            return False
        if i > 1 and glued[i] and glued[i - 1] and prev in HYPHENS:
            stem = low[i - 2]
            if not stem.isdigit() and stem[-1:].isalnum() and stem not in COUNTING_STEMS:
                return False
        if after in ("/", "_", "@") and glued[end] and low[end + 1 : end + 2] and low[end + 1][0].isdigit():
            return False
        if self._named_before(words, i, end) or street_after(words, end):
            return False
        if prev == "of" and i > 1 and low[i - 2] in ("group", "gang"):
            return not (words.capital(i - 2) or low[i - 3 : i - 2] == ["the"])
        if low[i][0] == "0" and len(low[i]) > 1 and low[i].isdigit():
            return after not in ("gmt", "hrs", "hours", "utc", "local") and prev not in HYPHENS
        return True

    def _named_before(self, words: Words, i: int, end: int) -> bool:
        low = words.low
        k = i - 1
        if k >= 0 and low[k] in (".", "-") and words.glued[k]:  # "No. 10", "Covid -19"
            k -= 1
        if k < 0:
            return False
        prev = low[k]
        if not low[i].lstrip("-").isdigit() or percent_end(low, end) > end:
            return False
        if prev in self.labels:
            if prev in RARE_LABELS:
                return words.capital(k) and not words.shouting(k)
            if prev in MEDIA and low[k - 1 : k] in (["by"], ["over"], ["on"], ["via"]):
                return False  # "said by phone 27 people had been hurt"
            if prev == "no" and k == i - 1 and not words.capital(k):
                return False
            if prev in ("number", "numbers") and low[k - 1 : k] and low[k - 1] in NUMBERED_BY_VERB:
                return False
            return not (prev in ("flat", "lot", "level", "type") and words.nominal(end) and not words.capital(k))
        if prev in self.capital_labels and words.capital(k):
            at_start = k == 0 or low[k - 1] in (".", "\n", '"', "“")
            return not words.nominal(end) if at_start or words.shouting(k) else low[end : end + 1] != ["-"]
        return False
