"""What bounds or softens a number: "at least", "just over", "or more". The phrases are in
``lexicons/number_modifiers.tsv``."""

from __future__ import annotations

from ...annotations import Modifier
from ..word_lists import LEXICONS, word_lists
from . import grammar as grammar
from .words import CURRENCY_SIGNS, NOT_COUNTED, PLURAL_VERBS, Words

_LISTS = word_lists("number_contexts.txt")
DEGREE = _LISTS["degree"]
GIVES_OVER = _LISTS["gives_over"]
SPEAKS_ABOUT = _LISTS["speaks_about"]
PLACES = _LISTS["places"]
CHANGE_WORDS = _LISTS["change_words"]
SUBSTANCES = _LISTS["substances"]
COMPARATIVES = {"<more>": _LISTS["more"], "<less>": _LISTS["less"]}


class Modifiers:
    """The phrases, by the word that stands next to the number; the longest of a word first."""

    def __init__(self) -> None:
        self.before: dict[str, dict[tuple[str, ...], Modifier]] = {}
        self.after: dict[str, dict[tuple[str, ...], Modifier]] = {}
        for line in (LEXICONS / "number_modifiers.tsv").read_text(encoding="utf8").splitlines():
            if not line or line.startswith("# "):
                continue
            place, phrase, modifier = line.split("\t")[:3]
            for words in self._expand(phrase):
                table, key = (self.before, words[-1]) if place == "before" else (self.after, words[0])
                table.setdefault(key, {}).setdefault(words, modifier)
        for table in (self.before, self.after):
            for key, phrases in table.items():
                table[key] = dict(sorted(phrases.items(), key=lambda e: (-len(e[0]), e[0])))

    @staticmethod
    def _expand(phrase: str) -> list[tuple[str, ...]]:
        for mark, words in COMPARATIVES.items():
            if mark in phrase:
                return [tuple(phrase.replace(mark, w).split()) for w in sorted(words)]
        return [tuple(phrase.split())]

    def take_before(self, words: Words, start: int, floor: int) -> tuple[int, Modifier | None]:
        """Takes in the modifiers that end at ``start``: the new start, and what they say."""
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
            phrases = self.before.get(low[k - 1])
            if phrases is None:
                break
            sizes = range(min(len(next(iter(phrases))), k - floor), 0, -1)
            phrase = next((p for size in sizes if (p := tuple(low[k - size : k])) in phrases), None)
            if phrase is None:
                break
            modifier = phrases[phrase]
            first = k - len(phrase)
            earlier = low[first - 1] if first else ""
            if (
                phrase[0] in ("under", "beneath")
                and SUBSTANCES & set(low[k + 2 : k + 5])
                and "of" in low[k + 1 : k + 4]
            ):
                break  # "lay under two metres of water"
            if phrase == ("over",) and PLACES & set(low[k + 1 : k + 4]):
                break  # "shot down over nine regions"
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
            if k > floor and low[k - 1] in DEGREE and modifier != "approx" and low[k - 1] not in ("only", "even"):
                k = start = k - 1
                if k > floor and low[k - 1] == "a" and low[k] == "little":
                    k = start = k - 1
        return start, said

    def take_after(self, words: Words, end: int) -> tuple[int, Modifier | None]:
        """Takes in a modifier that follows ``end``, over a unit of two words at most: its end, what it says."""
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
            for phrase, modifier in self.after[low[k]].items() if low[k] in self.after else ():
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
                if phrase == ("and", "more") and (words.nominal(stop) or following in ("were", "are", "than")):
                    continue
                if phrase == ("and", "some") and words.nominal(stop) and low[end - 1] not in grammar.GROUPS:
                    continue
                if phrase == ("odd",) and not words.nominal(stop):
                    continue
                return stop, modifier
        return end, None
