"""The statistical model's names made whole and bare: a person without rank or role, with particles and given name;
a place without "eastern"; nothing of what is no name.

Start with ``NameRepair.repaired``.
"""

from __future__ import annotations

from spacy.tokens import Span

from ..gazetteer import gazetteer
from .patterns import BRANCHES, RANK_WORDS, NamePatterns
from .words import HONORIFICS, Found, Words

#: What the model takes for names and is none.
NEVER = frozenset(
    ("God", "Allah", "GMT", "UTC", "EST", "EDT", "Rs", "Covid", "COVID", "MP", "PM", "CEO", "DPO", "SP", "FIR")
)
NUMBER_WORDS = frozenset(
    """two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million dozens
    hundreds thousands""".split()
)
DAYS = frozenset(("mon", "tue", "wed", "thu", "fri", "sat", "sun"))
QUOTES = frozenset("\"“”'‘’")


class NameRepair:
    """Works on one entity of the model at a time."""

    def __init__(self, patterns: NamePatterns) -> None:
        self.patterns, self.gazetteer = patterns, gazetteer()

    def repaired(self, words: Words, ent: Span, taken: list[str]) -> Found | None:
        """The model's entity without titles, roles and marks at its ends; None when nothing is left of it."""
        start, end, label = ent.start, ent.end, ent.label_
        lower = words.lower
        while start < end and (not words.text[start][0].isalnum() or lower[start] in ("the", "a", "an")):
            start += 1
        while start < end and (lower[end - 1] in ("'s", "’s", "the") or not words.text[end - 1][-1].isalnum()):
            if words.text[end - 1].endswith(".") and len(words.text[end - 1]) > 1:
                break
            end -= 1
        if end - start > 1 and lower[end - 1] in DAYS and words.text[end : end + 1] and words.text[end].isdigit():
            end -= 1  # "Ola Brandt Mon 9 March"
        owned = label == "ORG" and end - start > 2 and lower[start + 1] in ("'s", "’s")
        if owned and self.gazetteer.kind(words.text[start]) == "country":
            start += 2  # "Russia's Defence Ministry"
        roles = self.patterns.roles
        heads = (self.patterns.first, self.patterns.last)
        if start >= end:
            return None
        title = words.title[start]
        ranked = title is not None and title.kind == "rank" and lower[start] not in self.patterns.given
        if ranked and end - start > 1 and not any(words.text[end - 1] in head for head in heads):
            label = "PERSON"  # "Col X Y", whatever the model says
        titles_alone = all(words.title[start:end])
        if titles_alone and label != "PERSON" and words.cap[end : end + 1] == [True]:
            return None  # "SSP" of "SSP X"
        if end - start == 2 and self._police_rank(words, start) and lower[start + 1] in BRANCHES:
            return None  # "IG Prisons" of "IG Prisons X"
        if label == "ORG" and self._has_initials(words, start, end):
            label = "PERSON"  # "K. R. Menon"
        if label == "ORG" and end - start == 1 and lower[start].endswith("ism"):
            return None  # a doctrine
        if label in ("GPE", "LOC", "ORG"):
            start, end, label = self._without_small_words(words, start, end, label)
        if label == "PERSON" or any(
            lower[i] in roles and roles[lower[i]].sort != "group" for i in range(start, end)
        ):
            for i in range(end - 2, start - 1, -1):
                title = words.title[i]
                if title or (lower[i] in roles and i + 1 < end):
                    royal = title is not None and title.kind == "royal" and end - i == 2
                    if lower[i] in self.patterns.given and i == start and lower[i] not in roles:
                        continue
                    plain = words.title[start] is None and lower[start] not in roles
                    if i > start and lower[start] in self.patterns.given and plain and words.cap[i]:
                        continue  # "Jeffrey Dean Morgan"
                    start = i if royal else i + 1
                    label = "PERSON"
                    while start < end and not words.text[start][0].isalnum():
                        start += 1  # the point of "Col."
                    break
            if end - start > 1 and lower[start] in BRANCHES and start and self._police_rank(words, start - 1):
                start += 1
            if start < end and end - start == 1 and lower[start] in roles:
                return None
            if lower[end - 1] in roles and label != "PERSON":
                return None
        if end - start == 1 and (words.text[start] in NEVER or lower[start] in NUMBER_WORDS):
            return None
        if start >= end or (label == "ORG" and not any(w[:1].isupper() for w in words.text[start:end])):
            return None
        while end > start and lower[end - 1] in ("of", "for", "and", "in"):
            end -= 1
        if start >= end:
            return None
        if label == "LOC" and words.upper_case and self.gazetteer.kind(" ".join(words.text[start:end])) is None:
            return None
        if label in ("ORG", "LOC", "GPE") and end - start > 1 and lower[start] in self.patterns.given:
            names = words.text[start:end]
            if names[-1] not in self.patterns.last and all(map(str.isalpha, names)) and not any(taken[start:end]):
                label = "PERSON"
        single = label == "PERSON" and end - start == 1 and lower[start] not in self.patterns.given
        if single and any(words.text[start] in head for head in heads):
            return None  # "Gulf" of "Gulf reporter"
        written = words.text[start]
        if label == "PERSON" and not written.isascii() and any(c > "\u024f" and c.isalpha() for c in written):
            return None  # a word of another script
        if label == "PERSON" and end - start == 1:
            title = words.title[start]
            royal = title is not None and title.kind == "royal" and words.cap[end : end + 2] != [True, True]
            rank = title is not None and not royal and lower[start] not in self.patterns.given
            after = words.title[end] if end < len(words) and words.cap[end] else None
            rank = rank or (after is not None and after.kind == "honorific")  # Grand Ayatollah
            follows = words.cap[end : end + 1] == [True] or words.text[end : end + 1] == ["."]
            if (rank and follows) or (words.upper_case and not words.cap[start]):
                return None  # "Gen" of "Lt Gen X"
        if label == "PERSON":
            if lower[end - 1] in roles and lower[start] not in self.patterns.given:
                return None
            start += self.patterns.has_its_area(words, start, end)
            start, end = self._whole_person(words, start, end, taken)
        return Found(start, end, label)

    def _without_small_words(self, words: Words, start: int, end: int, label: str) -> tuple[int, int, str]:
        """A place or body without what the model took in around it: "eastern" of "eastern Congo", "valley" of
        "Swat valley" (which makes it LOC), "news" of "Tarsa news agency", "Additional" of "Police Additional"."""
        heads, lower = self.patterns.lower_last, words.lower
        while start < end - 1 and words.text[start].islower() and label != "ORG" and not words.glued(start + 1):
            start += 1
        if label != "ORG":
            while end - start > 1 and words.text[end - 1].islower() and heads.get(lower[end - 1]) != "FAC":
                label = heads.get(lower[end - 1], label)
                end -= 1
        elif words.cap[start]:
            last = self.patterns.roles.get(lower[end - 1])
            while end - start > 1 and words.text[end - 1].islower() and last is None and not words.glued(end - 2):
                end -= 1
            while end - start > 1 and lower[end - 1] in RANK_WORDS:
                end -= 1
        return start, end, label

    @staticmethod
    def _has_initials(words: Words, start: int, end: int) -> bool:
        """Whether a name is initials with their points and a surname."""
        first = words.text[start : end - 1]
        surname = words.text[end - 1]
        return bool(first) and all(len(w) == 2 and w[1] == "." for w in first) and surname.istitle()

    @staticmethod
    def _initial(words: Words, i: int) -> bool:
        """Whether word ``i`` is a single letter inside a sentence, before a name."""
        word = words.text[i].removesuffix(".")
        if len(word) > 2:
            return False
        if word.lower() in HONORIFICS and word.isupper():
            return words.title[i] is None and words.space[i] and words.cap[i + 1 : i + 2] == [True]
        inside = words.space[i] and not words.begins[i] and not words.begins[i + 1]
        return inside and len(word) == 1 and word.isupper() and word != "I"

    @staticmethod
    def _police_rank(words: Words, i: int) -> bool:
        title = words.title[i]
        return title is not None and title.capitals

    def _whole_person(self, words: Words, start: int, end: int, taken: list[str]) -> tuple[int, int]:
        """A person's name with the particles, hyphenated parts and given name that the model left out."""
        lower = words.lower
        if end < len(words) and not words.upper_case:
            joins = words.glued(end) or lower[end] in self.patterns.particles or words.glued(end - 1)
            closes = words.verb[end + 1 : end + 2] == [True] or words.text[end + 1 : end + 2] == [","]
            whole = words.cap[end] and closes and not taken[end] and not words.begins[end]
            if joins or whole or (end - start == 1 and lower[start] in self.patterns.given):
                end = max(end, self.patterns.person_end(words, start, taken))
        if not QUOTES.isdisjoint(words.text[start + 1 : end + 1]):
            opened = next(i for i in range(start + 1, end + 1) if words.text[i] in QUOTES)
            closed = opened + 2
            if closed + 1 < len(words) and words.text[closed] not in QUOTES and words.cap[closed]:
                closed += 1  # "El Chato"
            quoted = closed + 1 < len(words) and words.text[closed] in QUOTES
            quoted = quoted and words.space[opened - 1] and words.space[closed]
            if quoted and words.cap[opened + 1] and words.cap[closed + 1] and not words.begins[closed + 1]:
                end = max(end, closed + 2)  # Omar "Dheere" Warsame
        if words.upper_case and end < len(words) and words.cap[end] and not taken[end]:
            end += all(w in self.patterns.given for w in lower[start:end])
        while start and self._initial(words, start - 1) and not words.upper_case and not taken[start - 1]:
            start -= 1  # "Commissioner A S Rana"
        while start and words.space[start - 1] and words.cap[start - 1] and not taken[start - 1]:
            before = lower[start - 1]
            if before not in self.patterns.given or words.title[start - 1] or words.begins[start]:
                break
            start -= 1
        return start, end
