"""The tokens of a Doc as rules about names read them: ``Words``."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import compress
from typing import NamedTuple

import numpy as np
from spacy.attrs import LOWER, ORTH, POS, SENT_START
from spacy.lang.en.stop_words import STOP_WORDS
from spacy.tokens import Doc

from ..columns import column, spaced
from ..people import Title, title_of
from ..per_word import PerWord

#: Marks between the words of one name that are tokens of their own: Al-Khalifi, Sana’a, D'Arcy.
GLUE = frozenset("-‐‑'’")
#: Words that end a run of capitals because they begin something else.
CALENDAR = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december jan feb mar apr jun jul aug sep sept oct nov dec""".split()
)
FUNCTION_WORDS = (
    STOP_WORDS | {"let", "yes", "today", "yesterday", "tomorrow", "earlier", "later", "according"}
) - {"will", "front"}  # a given name, an armed group's last word
#: Honorifics that are initials where only they have capitals.
HONORIFICS = frozenset(("mr", "ms"))
ORDINAL_WORDS = frozenset(("First", "Third"))  # function words otherwise
VERBAL = frozenset(("VERB", "AUX"))
#: In brackets after a rank: "Lt Gen (retd) X", "Maj. (res.) X".
RETIRED = frozenset(("retd", "rtd", "ret", "retired", "res", "reserve", "r"))


class Found(NamedTuple):
    """A name's tokens ``[start, end)`` and its label."""

    start: int
    end: int
    label: str

    @property
    def length(self) -> int:
        return self.end - self.start


@dataclass
class Words:
    """The tokens of a Doc, read once: text, lower case, part of speech, whether a space follows, whether it looks
    like a name, begins a sentence, is a verb; which title it is. glue: the places of hyphens and apostrophes
    inside a name: Al-Khalifi. capitals: the places of those that look like a name. read: what of the Doc they were
    made of."""

    text: list[str]
    lower: list[str]
    pos: list[str]
    space: list[bool]
    cap: list[bool]
    begins: list[bool]
    verb: list[bool]
    title: list[Title | None]
    glue: set[int]
    capitals: list[int]
    upper_case: bool
    read: bytes

    @classmethod
    def of(cls, doc: Doc) -> Words:
        """Made once a Doc, with which names are found and sources resolved; anew where another component changed
        tokens, classes or sentences since."""
        now = doc.to_array([ORTH, POS, SENT_START])
        words = doc._.words
        if words is None or words.read != now.tobytes():
            words = doc._.words = cls._read(doc, now)
        return words

    @classmethod
    def _read(cls, doc: Doc, now: np.ndarray) -> Words:
        text, lower, pos = column(doc, ORTH), column(doc, LOWER), column(doc, POS)
        space, starts = spaced(doc), (now[:, 2] == 1).tolist()
        cap, letters, upper, title = (
            map(list, zip(*map(LOOKS.__getitem__, text), strict=True)) if text else ([], [], [], [])
        )
        shouting = sum(upper) > 0.5 * sum(letters)
        if shouting:
            cap = [p == "PROPN" and letter for p, letter in zip(pos, letters, strict=True)]
        if not shouting and not ORDINAL_WORDS.isdisjoint(text):
            for i, word in enumerate(text):  # "the First Army", not "First, the army"
                if word in ORDINAL_WORDS and i and not starts[i]:
                    cap[i] = True
        for i in compress(range(len(text)), title):  # "Air Marshal", "Air Vice-Marshal", not "Air France"
            if lower[i] == "air" and not any(title[i + 1 : i + 2]):
                title[i] = None
            elif lower[i] in HONORIFICS and not shouting and text[i].isupper():
                title[i] = None  # initials: "MR Bhardwaj"
        for i in compress(range(len(text)), starts):
            if i > 1 and text[i - 1] == "." and not space[i - 2] and title[i - 2] and cap[i - 2]:
                starts[i] = False  # "Col. X": no sentence begins after a rank's point
        glue = {
            i for i in compress(range(len(text)), map(GLUE.__contains__, text))
            if 0 < i < len(text) - 1 and not space[i] and not space[i - 1]
        }  # fmt: skip
        verb, capitals = list(map(VERBAL.__contains__, pos)), list(compress(range(len(text)), cap))
        return cls(text, lower, pos, space, cap, starts, verb, title, glue, capitals, shouting, now.tobytes())

    def __len__(self) -> int:
        return len(self.text)

    def written(self, start: int, end: int) -> str:
        """The words ``[start, end)`` as they stand in the text, as a Span's text has them."""
        before = zip(self.text[start : end - 1], self.space[start : end - 1], strict=True)
        return "".join([word + " " if space else word for word, space in before]) + self.text[end - 1]

    def glued(self, i: int) -> bool:
        """Whether token ``i`` is a hyphen or an apostrophe inside a name: Al-Khalifi."""
        return i in self.glue

    def retired(self, end: int) -> int:
        """Where the "(retd)" that ends before token ``end``, after a rank, begins; ``end`` when there is none."""
        start = end - 3 - (self.text[max(0, end - 2)] == ".")
        if start < 1 or self.text[start] != "(" or self.text[end - 1] != ")":
            return end
        ranked = self.title[start - 1] or (self.text[start - 1] == "." and self.title[start - 2])
        return start if ranked and self.lower[start + 1].rstrip(".") in RETIRED else end


def _looks(word: str) -> tuple[bool, bool, bool, Title | None]:
    """What a word tells alone: whether it looks like a name's in copy that is not all capitals, begins with a
    letter, is all in capitals; which title it is."""
    low = word.lower()
    capital = word[:1].isupper() and (low not in FUNCTION_WORDS or word == "US") and low not in CALENDAR
    return capital, word[:1].isalpha(), word.isupper(), title_of(word)


LOOKS = PerWord(_looks, alike=True)


def apart(names: Iterable[Found], words: Words) -> list[Found]:
    """The names that overlap none before them, in the order of the text."""
    covered = [False] * len(words)
    kept = []
    for name in names:
        if not any(covered[name.start : name.end]):
            covered[name.start : name.end] = [True] * name.length
            kept.append(name)
    return sorted(kept)
