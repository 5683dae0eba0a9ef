"""A Doc's parse as plain lists, with sentences and paragraphs that do not depend on the parse.

The attribution grammar asks few questions of a parse (whose subject, whose clause) but asks them often; lists
answer faster than Tokens. Every list has one item a token. Without a parse, heads point to themselves and
``dep`` and ``pos`` are empty strings: every question still has an answer.
"""

from __future__ import annotations

from bisect import bisect_right

from spacy.attrs import DEP, HEAD, LEMMA, POS, TAG
from spacy.tokens import Doc

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
        self.text = [t.text for t in doc]
        self.low = [t.lower_ for t in doc]
        self.space = [w.isspace() for w in self.text]
        self._whitespace = [t.whitespace_ for t in doc]
        #: Tokens that begin no sentence by the layout or the parse.
        self._within = [t.is_sent_start is False for t in doc]
        strings = doc.vocab.strings
        names: dict[int, str] = {0: ""}

        def named(column) -> list[str]:
            out = []
            for v in column:
                s = names.get(v)
                if s is None:
                    s = names[v] = strings[v]
                out.append(s)
            return out

        if n:
            table = doc.to_array([POS, TAG, DEP, LEMMA, HEAD])
            self.pos = named(table[:, 0].tolist())
            self.tag = named(table[:, 1].tolist())
            self.dep = named(table[:, 2].tolist())
            self.lemma = [s.lower() or w for s, w in zip(named(table[:, 3].tolist()), self.low, strict=True)]
            heads = table[:, 4].astype("int64").tolist()
        else:
            self.pos = self.tag = self.dep = self.lemma = heads = []
        self.parsed = any(self.dep)
        self.head = [i + h for i, h in enumerate(heads)]
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
        left, right = list(range(self.n)), list(range(self.n))
        # Deepest first: a token's edges are final before its head takes them over.
        depth = [0] * self.n
        for i in range(self.n):
            chain, j = [], i
            while depth[j] == 0 and self.head[j] != j:
                chain.append(j)
                j = self.head[j]
                if len(chain) > self.n:
                    return left, right
            d = depth[j] or 1
            depth[j] = d
            for k in reversed(chain):
                d += 1
                depth[k] = d
        for i in sorted(range(self.n), key=depth.__getitem__, reverse=True):
            h = self.head[i]
            if h != i:
                if left[i] < left[h]:
                    left[h] = left[i]
                if right[i] > right[h]:
                    right[h] = right[i]
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
        starts, ends = [0] * self.n, [0] * self.n
        for a, b in self.paragraphs:
            s = a
            while s < b:
                e = s
                while e < b and e - s < LONGEST:
                    w = self.text[e]
                    e += 1
                    if w not in FINAL or (w == "." and self._abbreviates(e - 1)):
                        continue
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
                for i in range(s, e):
                    starts[i], ends[i] = s, e
                s = e
                while s < b and self.space[s]:  # two blanks after a full stop
                    s += 1
        # Tokens between paragraphs are sentences of their own.
        for i in range(self.n):
            if ends[i] == 0:
                starts[i], ends[i] = i, i + 1
        return starts, ends

    def _opens(self, i: int) -> bool:
        """Whether an ambiguous mark after a full stop opens the next sentence (a space stands before it)."""
        return self.text[i] in ("''", '"', "'") and i > 0 and self._spaced(i)

    def _abbreviates(self, i: int) -> bool:
        """Whether the full stop ``i`` belongs to a short capitalised word and ends nothing: "Rs. 75 crore"."""
        if not 0 < i < self.n - 1 or not self._within[i + 1] or self.space[i + 1]:
            return False
        word = self.text[i - 1]
        return not self._whitespace[i - 1] and len(word) < 5 and word.isalpha() and word[0].isupper()

    def _spaced(self, i: int) -> bool:
        return bool(self._whitespace[i - 1])

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
