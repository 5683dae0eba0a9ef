"""A Doc's parse as plain lists, with sentences and paragraphs that do not depend on the parse.

The attribution grammar asks few questions of a parse (whose subject, whose clause) but asks them often; lists
answer faster than Tokens. Every list has one item a token. Without a parse, heads point to themselves and
``dep`` and ``pos`` are empty strings: every question still has an answer.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from operator import ge, le

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
        self.pos, self.tag, self.dep = column(doc, POS), column(doc, TAG), column(doc, DEP)
        lemmas = map(str.lower, column(doc, LEMMA))
        self.lemma = [lemma or w for lemma, w in zip(lemmas, self.low, strict=True)]
        self.parsed = any(self.dep)
        numbers = doc.to_array([HEAD, SENT_START]).astype("int64")
        self.head = [i + h for i, h in enumerate(numbers[:, 0].tolist())]
        #: Tokens that begin no sentence by the layout or the parse.
        self._within = (numbers[:, 1] < 0).tolist()
        self.children: list[list[int]] = [[] for _ in range(n)]
        for i, h in enumerate(self.head):
            if h != i and 0 <= h < n:
                self.children[h].append(i)
        self.left, self.right = self._edges()
        self.paragraphs = self._paragraphs(doc)
        self._par_starts = [a for a, _ in self.paragraphs]
        self.sent_start, self.sent_end = self._sentences()

    def _edges(self) -> tuple[list[int], list[int]]:
        """First and last token of each subtree, last inclusive."""
        head, left, right = self.head, list(range(self.n)), list(range(self.n))
        settled = False
        while not settled:  # once, where no two arcs cross: a head's outer dependents come after its inner ones
            for i, h in enumerate(head):
                if left[i] < left[h]:
                    left[h] = left[i]
            for i in range(self.n - 1, -1, -1):
                h = head[i]
                if right[i] > right[h]:
                    right[h] = right[i]
            lefts, rights = map(left.__getitem__, head), map(right.__getitem__, head)
            settled = all(map(le, lefts, left)) and all(map(ge, rights, right))
        return left, right

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
        words = [w + " " if white else w for w, white in zip(self.text[a:b], self.spaced[a:b], strict=True)]
        return "".join(words[:-1]) + self.text[b - 1]

    def paragraph(self, i: int) -> tuple[int, int]:
        """The paragraph that holds token ``i``; ``(i, i + 1)`` between paragraphs."""
        k = bisect_right(self._par_starts, i) - 1
        if k >= 0 and i < self.paragraphs[k][1]:
            return self.paragraphs[k]
        return i, i + 1

    def child(self, i: int, labels: frozenset[str]) -> int | None:
        """The first dependent of ``i`` with one of ``labels``."""
        for c in self.children[i]:
            if self.dep[c] in labels:
                return c
        return None
