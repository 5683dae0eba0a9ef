"""The noun phrase after a number: what it counts, its head, the singular of that."""

from __future__ import annotations

from spacy.tokens import Doc

from ..word_lists import word_lists
from .grammar import SMALL

_LISTS = word_lists("measure_contexts.txt")
NOUN = frozenset(("NOUN", "PROPN"))
#: Nouns in -men that are no plurals.
MEN_SINGULAR = frozenset(("specimen", "regimen", "abdomen", "acumen", "bitumen", "stamen", "albumen", "foramen"))
HYPHENS = frozenset("-–‑‐")
INVARIANT = _LISTS["invariant"]
STOP_WORDS = _LISTS["stop_words"]
IRREGULAR = dict(pair.split("=") for pair in _LISTS["irregular"])


def singular(noun: str) -> str:
    """The singular of an English noun, in lower case."""
    word = noun.lower()
    if word in IRREGULAR:
        return IRREGULAR[word]
    if word.endswith("men") and len(word) > 5 and word not in MEN_SINGULAR:
        return word[:-3] + "man"
    if word.endswith("children"):
        return word[:-3]
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes", "zzes")):
        return word[:-2]
    return word[:-1]


class Copy:
    """The words of a Doc with their tags, and the noun phrases after numbers."""

    __slots__ = ("doc", "low", "pos", "raw", "tags")

    def __init__(
        self, doc: Doc, raw: list[str], low: list[str], pos: list[str] | None, tags: list[str] | None
    ) -> None:
        self.doc, self.raw, self.low, self.pos, self.tags = doc, raw, low, pos, tags

    def shouting(self, k: int) -> bool:
        """Whether the words around word ``k`` are in capitals."""
        near = capitals = 0
        for w in self.raw[max(0, k - 6) : k + 7]:
            if len(w) > 1 and w.isalpha():
                near += 1
                capitals += w.isupper()
                if near - capitals > 2:
                    return False  # of thirteen words more than a fifth
        return near > 2 and capitals >= 0.8 * near

    def person(self, k: int) -> bool:
        """Whether word ``k`` ends a name, as far as capitals and entities tell."""
        token = self.doc[k]
        if token.ent_type_:
            return token.ent_type_ in ("PERSON", "PER")
        if self.pos is not None and self.pos[k] == "PROPN":
            return True
        return k > 0 and self.raw[k - 1][:1].isupper() and self.raw[k][:1].isupper()

    def _in_phrase(self, k: int) -> bool:
        raw, low = self.raw, self.low
        word = low[k]
        if k > 1 and low[k - 1] == "-" and word[0].isalpha() and not self.doc[k - 1].whitespace_:
            return True  # gas-only stoves
        if word in STOP_WORDS or not (raw[k][0].isalpha() or raw[k][0].isdigit()):
            return word in ("'s", "’s", "'", "’") and k > 0 and not self.doc[k - 1].whitespace_
        if self.pos is None:
            return word[0].isalpha()
        pos = self.pos[k]
        if pos in ("NOUN", "PROPN", "ADJ"):
            return True
        if pos == "VERB" and self.tags and self.tags[k] in ("VBN", "VBG"):
            after = self.pos[k + 1] if k + 1 < len(low) else ""
            if self.tags[k] == "VBN" and after == "PROPN" and k and self.pos[k - 1] == "NOUN":
                return False  # a 12-page letter marked Secret
            return after in ("NOUN", "ADJ", "PROPN") and low[k + 1] not in STOP_WORDS
        if pos == "ADV":
            if k + 1 >= len(low) or self.pos[k + 1] not in ("ADJ", "VERB"):
                return False
            built = word.endswith("ly") and self.tags is not None and self.tags[k + 1] == "VBN"  # locally built
            return built or low[k + 1].endswith(("ed", "ing", "al", "ive", "ous"))
        return pos == "NUM" and raw[k][0].isdigit() and not raw[k].isdigit()

    def counted(self, k: int) -> tuple[int, int] | None:
        """The words ``[start, end)`` of what a number that ends at ``k`` counts, None if unsaid."""
        low, n = self.low, len(self.low)
        if (k < n and low[k] in ("-", "–", "‑", "‐")) or (k < n and low[k] in ("“", '"', "‘", "''", "``")):
            k += 1
        if low[k : k + 1] == ["of"] and low[k + 1 : k + 2] in (["them"], ["whom"], ["us"]):
            k += 2 + (low[k + 2 : k + 3] in (["were"], ["are"]))  # "eight of them children"
        elif k < n and low[k] == "of":
            k += 1
            while k < n and low[k] in (
                "the",
                "its",
                "their",
                "his",
                "her",
                "our",
                "those",
                "these",
                "all",
                "my",
            ):
                k += 1
        while k < n and low[k] in ("more", "other", "additional", "further", "different", "such"):
            k += 1
        if k + 3 < n and low[k + 1] in HYPHENS and low[k + 2].isalpha() and low[k + 3] not in HYPHENS:
            k += 3 * (low[k].isdigit() or low[k] in SMALL)  # two 500-pound bombs, six one-way drones
        if low[k + 1 : k + 4] == ["-", "year", "-"] and low[k + 4 : k + 5] == ["old"]:
            k += 5  # two 10-year-old girls
        if self.shouting(k):
            plural = self._loud_plural(k)
            if plural:
                return k, plural
        end = k
        while end < n and end < k + 9:
            if (
                self._in_phrase(end)
                or (low[end] in ("-", "–") and end > k and end + 1 < n and not self.doc[end].whitespace_)
                or (end > k and self._joins_modifiers(end))
            ):
                end += 1
            else:
                break
        while end > k and (
            low[end - 1] in ("'s", "’s", "'", "’", "-", "–") or (self.pos and self.pos[end - 1] not in NOUN)
        ):
            end -= 1
        if end == k or (low[k] in ("others", "times") and low[k] == "others"):
            return None
        return k, end

    def _loud_plural(self, k: int) -> int:
        """The end of a phrase in capitals at ``k`` whose last word looks a plural, 0 if none does: taggers
        know little of such copy."""
        for j in range(k, min(k + 5, len(self.low))):
            word = self.low[j]
            if not word[0].isalpha() or word in STOP_WORDS:
                return 0
            if IRREGULAR.get(word, word) != word or (word[-1] == "s" and len(word) > 3 and word[-2] not in "sui"):
                return j + 1
        return 0

    def _joins_modifiers(self, k: int) -> bool:
        """Whether a comma or "and" at ``k`` stands between two modifiers of a noun: "Dutch and Flemish boats"."""
        if self.low[k] not in (",", "and", "or") or not self.tags or k + 2 >= len(self.low):
            return False
        left, right = self.pos[k - 1], self.pos[k + 1]
        if left == right == "ADJ":
            return True
        plural_follows = self.tags[k + 2] in ("NNS", "NNPS") and self.tags[k + 1] not in ("NNS", "NNPS")
        return plural_follows and self.low[k] == "and" and left in ("PROPN", "ADJ") and right in ("PROPN", "ADJ")

    def head(self, span: tuple[int, int], value: float | None) -> int:
        """The head noun of a counted phrase; sets its end there when a plural closes it earlier."""
        start, end = span
        if self.low[start] == "times":
            return start
        if value != 1 and self.tags and not self.shouting(start):
            for k in range(start, end):
                if self.tags[k] in ("NNS", "NNPS") and not (k + 1 < end and self.tags[k + 1] in ("NNS",)):
                    if k + 1 < end and self.low[k + 1] in ("'", "’", "'s", "’s"):
                        continue
                    return k
            if self.low[end - 1] not in INVARIANT and self.tags[end - 1] == "NN":
                # no plural: the number belongs to a modifier, "14 page letter", "6 string lute"
                return next((k for k in range(start, end) if self.pos[k] in NOUN), end - 1)
        if value != 1 and not self.tags:
            for k in range(start, end):
                if self.low[k].endswith("s") or self.low[k] in IRREGULAR:
                    return k
        return end - 1

    def plural(self, span: tuple[int, int]) -> bool:
        head = self.head(span, None)
        if self.tags:
            return self.tags[head] in ("NNS", "NNPS") or self.low[head] in ("people", "police")
        return self.low[head].endswith("s")

    def lemma(self, k: int) -> str:
        """The singular of word ``k``; a nationality keeps its capital."""
        word = singular(self.raw[k])
        return word.capitalize() if self.doc[k].ent_type_ == "NORP" and self.raw[k][0].isupper() else word

    def genitive_before_number(self, end: int, counted: tuple[int, int]) -> bool:
        """Whether what follows "of" at ``end`` owns the number after it: "27 of the country's 47 counties"."""
        k = counted[1] + 1
        owned = self.low[end] == "of" and self.low[k - 1 : k] in (["'s"], ["’s"], ["'"], ["’"])
        return (
            owned and k < len(self.low) and (self.raw[k][0].isdigit() or bool(self.pos and self.pos[k] == "NUM"))
        )

    def of_phrase(self, k: int) -> tuple[int, int] | None:
        """What is measured, in "two tonnes of heroin", "60 per cent of voters"; None if unsaid."""
        if k < len(self.low) and self.low[k] == "of":
            return self.counted(k)
        return None
