"""The words of a Doc as the number grammar reads them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress

from spacy.attrs import LOWER, ORTH, POS
from spacy.tokens import Doc

from ..columns import column, spaced
from ..per_word import PerWord
from ..word_lists import word_lists
from .units import glued_currency, unit_tail

_LISTS = word_lists("number_contexts.txt")
CURRENCY_SIGNS = _LISTS["currency_signs"]
NOT_COUNTED = _LISTS["not_counted"]
PLURAL_VERBS = _LISTS["plural_verbs"]
MONTHS = frozenset("january february march april may june july august september october november december".split())
_TAIL_ENDS = frozenset("abcdefghijklmnopqrstuvwxyzµμ°²³23/")


#: Spaces that part groups of digits: "5 000".
THIN = frozenset("\u00a0\u2007\u2009\u202f")


def _is_odd(word: str) -> bool:
    """Whether a word may be read otherwise than as it stands: white space, "four-", "39ft", "R180,000"."""
    if word.isalpha():
        return False
    if word.isspace():
        return True
    first, last = word[0], word[-1]
    return (
        (last == "-" and len(word) > 2)
        or (first.isdigit() and last in _TAIL_ENDS)
        or (first.isalpha() and last.isdigit())
    )


_ODD = PerWord(_is_odd)


class Words:
    """The lower-case words of a Doc without whitespace; a line break stays as the word "\\n".

    ``index[k]`` is the token of word k; ``glued[k]`` says that no space, or but a thin or unbreakable one as
    between groups of digits, stands before it.
    """

    __slots__ = ("classes", "doc", "glued", "index", "low", "tagged", "text")

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.tagged = doc.has_annotation("POS")
        self.text, self.classes = column(doc, ORTH), column(doc, POS)
        lower = column(doc, LOWER)
        low = list(lower)
        space = [True, *spaced(doc)]  # before each token
        left_out: set[int] = set()
        for i in compress(range(len(low)), map(_ODD.__getitem__, lower)):
            word = low[i]
            if word.isspace():
                if "\n" in word:
                    low[i] = "\n"
                    space[i] = True
                else:
                    left_out.add(i)
                    space[i + 1] = space[i] or word not in THIN
            elif word[-1] == "-" and len(word) > 2:
                low[i] = word[:-1]  # "four-, five- and six-cylinder"
            elif word[0].isdigit() and word[-1] in _TAIL_ENDS:
                unit = unit_tail(self.text[i])  # "39ft" where the tokenizer leaves it whole
                if unit and not (unit == "m" and self._follows_currency(low, i, left_out)):
                    low[i] = word[: -len(unit)]
            elif word[0].isalpha() and word[-1].isdigit():
                glued = glued_currency(self.text[i], self.text[i + 1] if i + 1 < len(low) else "")
                if glued is not None:  # R180,000
                    low[i] = word[glued[0] :]
        self.index: Sequence[int] = range(len(low))
        self.low = low
        if left_out:
            self.index = [i for i in self.index if i not in left_out]
            self.low = [low[i] for i in self.index]
        self.glued = [not space[i] for i in self.index]

    @staticmethod
    def _follows_currency(low: list[str], i: int, left_out: set[int]) -> bool:
        before = next((low[k] for k in range(i - 1, -1, -1) if k not in left_out), "")
        return before in CURRENCY_SIGNS

    def pos(self, k: int) -> str:
        """The part of speech of word ``k``; empty on a Doc without tags."""
        return self.classes[self.index[k]]

    def nominal(self, k: int) -> bool:
        """Whether word ``k`` can begin the noun phrase that a number before it counts."""
        if k >= len(self.low):
            return False
        word = self.low[k]
        if not word[0].isalpha() or word in NOT_COUNTED:
            return False
        if self.tagged:
            pos = self.pos(k)
            return pos in ("NOUN", "ADJ", "PROPN") or (pos == "VERB" and word.endswith(("ed", "ing")))
        return word not in PLURAL_VERBS

    def raw(self, k: int) -> str:
        return self.text[self.index[k]]

    def capital(self, k: int) -> bool:
        return self.text[self.index[k]][:1].isupper()

    def shouting(self, k: int) -> bool:
        """Whether the copy around word ``k`` is in capitals, so that a capital tells nothing."""
        near = [self.text[i] for i in self.index[max(0, k - 6) : k + 7]]
        letters = [w for w in near if len(w) > 1 and w.isalpha()]
        return len(letters) > 2 and sum(w.isupper() for w in letters) >= 0.8 * len(letters)
