"""Does the clause around a date look forward ("will meet on Thursday") or back ("said on Thursday")?

Tags decide where the Doc has them; auxiliaries and a few hundred verb forms where it has none.
"""

from __future__ import annotations

from spacy.attrs import LOWER, ORTH, TAG
from spacy.tokens import Doc

from ..columns import column
from .lexer import date_contexts

#: How many tokens to look at on each side: a wire sentence's clause is seldom longer.
REACH = 14
_WORDS = date_contexts()
_TAGS = {"VBD": "past", "VBN": "participle", "VBZ": "present", "VBP": "present", "VBG": "gerund"}
_BREAKS = frozenset({".", "!", "?", ";", ":"})


class Tense:
    """Reads the clauses of one Doc."""

    def __init__(self, doc: Doc) -> None:
        self.text, self.low, self.tags = column(doc, ORTH), column(doc, LOWER), column(doc, TAG)

    def looks_forward(self, first: int, last: int) -> bool | None:
        """True or False as the nearest decisive verb of the sentence before tokens ``[first, last)``, else after
        them, looks forward or back; None if none does."""
        low = self.low
        before = low[first - 1] if first else ""
        if before == "since":
            return False
        if before == "for" and first > 1:
            k = first - 3 if low[first - 2] == "in" and first > 2 else first - 2  # "pencilled in for"
            if low[k] in _WORDS["prospective_for"]:
                return True
        if before in ("until", "till") and first > 1 and low[first - 2] in _WORDS["prospective_until"]:
            return True
        if before in _WORDS["declared"] and not _WORDS["declared_as"].isdisjoint(low[last : last + 3]):
            return True
        if before in ("by", "before", "in", "until") and self._could(first):
            return True
        left = self._scan(range(first - 1, max(-1, first - 1 - REACH), -1), backwards=True)
        if left is not None:
            return left
        return self._scan(range(last, min(len(low), last + REACH)), backwards=False)

    def _scan(self, order: range, *, backwards: bool) -> bool | None:
        low = self.low
        skipped_verb = False
        for i in order:
            word = low[i]
            if word in _BREAKS or "\n" in word:
                return None
            if word in _WORDS["will"]:
                return True
            if word in _WORDS["prospective"]:  # "had been due to fly": he did not
                return not (i > 1 and low[i - 1] == "been" and low[i - 2] == "had")
            if word == "to" and i and low[i - 1] in ("is", "are", "was", "were"):
                return i + 1 == len(low) or low[i + 1] != "have"
            if word in _WORDS["prospective_to"] and low[i + 1 : i + 2] == ["to"]:
                return True
            if word in ("called", "calls", "calling") and low[i + 1 : i + 2] == ["for"]:
                return True
            kind = self._kind(i)
            if kind == "gerund" and i and low[i - 1] in ("is", "are", "'s", "’s", "'re", "be"):
                return True
            if kind in ("past", "participle") and i and self._passive_ahead(i):
                skipped_verb = True
                continue
            if kind in ("past", "participle"):
                return False
            if word in _WORDS["scheduled"] and kind == "present" and not skipped_verb:
                return True
            if word in ("has", "have", "'ve", "’ve") and not backwards:
                return False
        return None

    def _passive_ahead(self, i: int) -> bool:
        """The participle belongs to "be": its tense is told further left ("will be held", "will remain shut")."""
        return any(word in ("be", "remain", "stay") for word in self.low[max(0, i - 2) : i])

    def _could(self, first: int) -> bool:
        """Whether a modal governs the date: "could flee by Christmas"; not "could have fled", "may not be
        named"."""
        for i in range(first - 1, max(-1, first - 1 - REACH), -1):
            word = self.low[i]
            if word in _BREAKS or "\n" in word or self._kind(i) == "past":
                return False
            if word in _WORDS["modal"]:
                return self.low[i + 1] != "have"
        return False

    def _kind(self, i: int) -> str | None:
        word, tag = self.low[i], self.tags[i]
        if tag:
            return _TAGS.get(tag)
        if word in _WORDS["past"]:
            return "past"
        if len(word) > 4 and word.endswith("ed") and (self.text[i].islower() or i == 0):
            return "participle"
        if len(word) > 5 and word.endswith("ing"):
            return "gerund"
        infinitive = i > 0 and self.low[i - 1] == "to"
        return "present" if word in _WORDS["scheduled"] and not infinitive else None
