"""A Doc's parse as plain lists, with sentences and paragraphs that do not depend on the parse.

The attribution grammar asks few questions of a parse (whose subject, whose clause) but asks them often; lists
answer faster than Tokens. Every list has one item a token. Without a parse, heads point to themselves and
``dep`` and ``pos`` are empty strings: every question still has an answer.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate
from operator import add

import numpy as np
from spacy.attrs import DEP, HEAD, LEMMA, LOWER, ORTH, POS, SENT_START, TAG
from spacy.tokens import Doc

from ..columns import column, spaced, text_of

FINAL = frozenset([".", "!", "?", "...", "…", "...."])
TRAILING = frozenset(["”", "''", '"', "’", "'", ")", "]", "»", "›"])
SUBJECT = frozenset(["nsubj", "nsubj:pass", "csubj", "csubj:pass"])
#: Tokens; a longer stretch without a full stop is a table or noise, and is cut so that time stays linear.
LONGEST = 160
#: Dependents that are no part of a source's name as written.
CLAUSAL = frozenset(
    ["acl", "acl:relcl", "ccomp", "advcl", "parataxis", "csubj", "discourse", "cop", "nsubj", "mark"]
)
RELATIVE = frozenset(["who", "which", "that", "whom"])
NOMINAL = frozenset(["NOUN", "PROPN", "PRON", "NUM"])
IN_NOUN_PHRASE = frozenset(["NOUN", "PROPN", "NUM", "ADJ", "DET", "PRON", "SYM", "X"])


def edges(heads: np.ndarray) -> tuple[list[int], list[int]]:
    """First and last token of each token's subtree, last inclusive. heads: of each token, itself for a root."""
    left, right = np.arange(len(heads)), np.arange(len(heads))
    while True:  # with each turn the edges are told twice as far up the tree
        np.minimum.at(left, heads, left.copy())
        np.maximum.at(right, heads, right.copy())
        above = heads[heads]
        if (above == heads).all():
            return left.tolist(), right.tolist()
        heads = above


class Clauses:
    """The lists, built once a Doc in linear time."""

    def __init__(self, doc: Doc) -> None:
        n = len(doc)
        self.n = n
        self.whole = text_of(doc)
        self.text = column(doc, ORTH)
        self.low = column(doc, LOWER)
        self.space = list(map(str.isspace, self.text))
        #: Whether white space follows each token.
        self.spaced = spaced(doc)
        #: The character that each token begins at; at the end, the length of the text.
        self.starts = [0, *accumulate(map(add, map(len, self.text), self.spaced))]
        self.pos, self.tag, self.dep = column(doc, POS), column(doc, TAG), column(doc, DEP)
        self.lemma = list(map(str.lower, column(doc, LEMMA)))
        if "" in self.lemma:
            self.lemma = [lemma or w for lemma, w in zip(self.lemma, self.low, strict=True)]
        self.parsed = any(self.dep)
        offsets, starts = doc.to_array([HEAD, SENT_START]).astype("int64").T
        heads = offsets + np.arange(n)
        self.head: list[int] = heads.tolist()
        #: Tokens that begin no sentence by the layout or the parse.
        self._within = (starts < 0).tolist()
        self.children: list[list[int]] = [[] for _ in range(n)]
        for i, h in enumerate(self.head):
            if h != i:
                self.children[h].append(i)
        self.left, self.right = edges(heads)
        self.paragraphs = self._paragraphs(doc)
        self._paragraph = list(zip(range(n), range(1, n + 1), strict=True))
        for a, b in self.paragraphs:
            self._paragraph[a:b] = [(a, b)] * (b - a)
        self.sent_start, self.sent_end = self._sentences()

    def _paragraphs(self, doc: Doc) -> list[tuple[int, int]]:
        layout = doc._.layout
        if layout is not None and layout.paragraphs:
            out = []
            for z in layout.paragraphs:
                a, b = z.start, min(z.end, self.n)
                while b > a and self.space[b - 1]:
                    b -= 1
                while a < b and self.space[a]:
                    a += 1
                if a < b:
                    out.append((a, b))
            return out
        blank = any(s and w.count("\n") > 1 for s, w in zip(self.space, self.text, strict=True))
        out, start = [], 0
        for i in range(self.n):
            if self.space[i] and self.text[i].count("\n") > (1 if blank else 0):
                if i > start:
                    out.append((start, i))
                start = i + 1
        if start < self.n:
            out.append((start, self.n))
        return out

    def _sentences(self) -> tuple[list[int], list[int]]:
        """For every token, where its sentence starts and ends (exclusive), read off the punctuation: parsers
        lose sentence ends at quotation marks, and what is quoted must not leak over one."""
        # Tokens between paragraphs are sentences of their own.
        starts, ends = list(range(self.n)), list(range(1, self.n + 1))
        stops = [i for i, w in enumerate(self.text) if w in FINAL and not (w == "." and self._abbreviates(i))]
        stops.append(self.n)
        for a, b in self.paragraphs:
            s = a
            while s < b:
                e, longest = s, min(b, s + LONGEST)
                while e < longest:
                    stop = stops[bisect_left(stops, e)]
                    e = min(stop + 1, longest)
                    if stop >= longest:
                        break
                    while e < b and self.text[e] in TRAILING and not self._opens(e):
                        e += 1
                    if e >= b:
                        break
                    k = e
                    while k < b and self.space[k]:
                        k += 1
                    if k >= b:
                        e = b
                        break
                    c = self.text[k][0]
                    if not c.islower() and c not in ",;:)—–-":
                        break
                starts[s:e], ends[s:e] = [s] * (e - s), [e] * (e - s)
                s = e
                while s < b and self.space[s]:  # two blanks after a full stop
                    s += 1
        return starts, ends

    def _opens(self, i: int) -> bool:
        """Whether an ambiguous mark after a full stop opens the next sentence (a space stands before it)."""
        return self.text[i] in ("''", '"', "'") and i > 0 and self.spaced[i - 1]

    def _abbreviates(self, i: int) -> bool:
        """Whether the full stop ``i`` belongs to a short capitalised word and ends nothing: "Rs. 75 crore"."""
        if not 0 < i < self.n - 1 or not self._within[i + 1] or self.space[i + 1]:
            return False
        word = self.text[i - 1]
        return not self.spaced[i - 1] and len(word) < 5 and word.isalpha() and word[0].isupper()

    def written(self, a: int, b: int) -> str:
        """The tokens ``a:b`` as the text has them."""
        return self.whole[self.starts[a] : self.starts[b - 1] + len(self.text[b - 1])]

    def paragraph(self, i: int) -> tuple[int, int]:
        """The paragraph that holds token ``i``; ``(i, i + 1)`` between paragraphs."""
        return self._paragraph[i] if 0 <= i < self.n else (i, i + 1)

    def child(self, i: int, labels: frozenset[str]) -> int | None:
        """The first dependent of ``i`` with one of ``labels``."""
        for c in self.children[i]:
            if self.dep[c] in labels:
                return c
        return None
