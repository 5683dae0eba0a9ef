"""The tokens of a Doc as rules about names read them: ``Words``."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.lang.en.stop_words import STOP_WORDS
from spacy.tokens import Doc

from .people import Title, title_of

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
ORDINAL_WORDS = frozenset(("First", "Third"))  # function words otherwise
#: In brackets after a rank: "Lt Gen (retd) X", "Maj. (res.) X".
RETIRED = frozenset(("retd", "rtd", "ret", "retired", "res", "reserve", "r"))


@dataclass
class Words:
    """The tokens of a Doc, read once: text, lower case, whether a space follows, whether it looks like a name,
    begins a sentence, is a verb; which title it is."""

    text: list[str]
    lower: list[str]
    space: list[bool]
    cap: list[bool]
    begins: list[bool]
    verb: list[bool]
    title: list[Title | None]
    upper_case: bool

    @classmethod
    def of(cls, doc: Doc) -> Words:
        text = [t.text for t in doc]
        lower = [w.lower() for w in text]
        shouting = sum(map(str.isupper, text)) > 0.5 * sum(w[:1].isalpha() for w in text)
        if shouting:
            cap = [t.pos_ == "PROPN" and w[:1].isalpha() for t, w in zip(doc, text, strict=True)]
        else:
            cap = [
                w[:1].isupper() and (low not in FUNCTION_WORDS or w == "US") and low not in CALENDAR
                for w, low in zip(text, lower, strict=True)
            ]
        space = [bool(t.whitespace_) for t in doc]
        begins = [t.is_sent_start is True for t in doc]
        for i in range(1, len(text)):  # "the First Army", not "First, the army"
            if text[i] in ORDINAL_WORDS and not begins[i] and not shouting:
                cap[i] = True
        title = [title_of(w) for w in text]
        for i, low in enumerate(lower):  # "Air Marshal", "Air Vice-Marshal", not "Air France"
            if low == "air" and not any(title[i + 1 : i + 2]):
                title[i] = None
        for i in range(2, len(text)):  # "Col. X": no sentence begins after a rank's point
            if begins[i] and text[i - 1] == "." and not space[i - 2] and title[i - 2] and cap[i - 2]:
                begins[i] = False
        verb = [t.pos_ in ("VERB", "AUX") for t in doc]
        return cls(text, lower, space, cap, begins, verb, title, shouting)

    def __len__(self) -> int:
        return len(self.text)

    def glued(self, i: int) -> bool:
        """Whether token ``i`` is a hyphen or an apostrophe inside a name: Al-Khalifi."""
        return 0 < i < len(self) - 1 and self.text[i] in GLUE and not self.space[i] and not self.space[i - 1]

    def retired(self, end: int) -> int:
        """Where the "(retd)" that ends before token ``end``, after a rank, begins; ``end`` when there is none."""
        start = end - 3 - (self.text[max(0, end - 2)] == ".")
        if start < 1 or self.text[start] != "(" or self.text[end - 1] != ")":
            return end
        ranked = self.title[start - 1] or (self.text[start - 1] == "." and self.title[start - 2])
        return start if ranked and self.lower[start + 1].rstrip(".") in RETIRED else end
