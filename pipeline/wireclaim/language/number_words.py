"""The words of a Doc as the number grammar reads them."""

from __future__ import annotations

from spacy.tokens import Doc

from .units import glued_currency, unit_tail
from .word_lists import word_lists

_LISTS = word_lists("number_contexts.txt")
CURRENCY_SIGNS = _LISTS["currency_signs"]
NOT_COUNTED = _LISTS["not_counted"]
PLURAL_VERBS = _LISTS["plural_verbs"]
_TAIL_ENDS = frozenset("abcdefghijklmnopqrstuvwxyzµμ°²³23/")


#: Spaces that part groups of digits: "5 000".
THIN = frozenset("\u00a0\u2007\u2009\u202f")


class Words:
    """The lower-case words of a Doc without whitespace; a line break stays as the word "\\n".

    ``index[k]`` is the token of word k; ``glued[k]`` says that no space, or but a thin or unbreakable one as
    between groups of digits, stands before it; ``pos`` is None on a Doc without tags.
    """

    __slots__ = ("doc", "glued", "index", "low", "pos")

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.low: list[str] = []
        self.index: list[int] = []
        self.glued: list[bool] = []
        space = True
        for i, token in enumerate(doc):
            word = token.lower_
            if word.isspace():
                space = space or word not in THIN
                if "\n" not in word:
                    continue
                word = "\n"
            elif word[-1] == "-" and len(word) > 2:
                word = word[:-1]  # "four-, five- and six-cylinder"
            elif word[0].isdigit() and word[-1] in _TAIL_ENDS:
                unit = unit_tail(token.text)  # "39ft" where the tokenizer leaves it whole
                if unit and not (unit == "m" and self.low and self.low[-1] in CURRENCY_SIGNS):
                    word = word[: -len(unit)]
            elif word[0].isalpha() and word[-1].isdigit():
                after = doc[i + 1].text if i + 1 < len(doc) else ""
                glued = glued_currency(token.text, after)
                if glued is not None:  # R180,000
                    word = word[glued[0] :]
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
