"""Does the clause around a date look forward ("will meet on Thursday") or back ("said on Thursday")?

Tags decide where the Doc has them; auxiliaries and a few hundred verb forms where it has none.
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

from .lexer import date_contexts

#: How many tokens to look at on each side: a wire sentence's clause is seldom longer.
REACH = 14
_WORDS = date_contexts()
_TAGS = {"VBD": "past", "VBN": "participle", "VBZ": "present", "VBP": "present", "VBG": "gerund"}
_BREAKS = frozenset({".", "!", "?", ";", ":"})


def looks_forward(doc: Doc, first: int, last: int) -> bool | None:
    """True or False as the nearest decisive verb of the sentence before tokens ``[first, last)``, else after
    them, looks forward or back; None if none does."""
    before = doc[first - 1].lower_ if first else ""
    if before == "since":
        return False
    if before == "for" and first > 1:
        k = first - 3 if doc[first - 2].lower_ == "in" and first > 2 else first - 2  # "pencilled in for"
        if doc[k].lower_ in _WORDS["prospective_for"]:
            return True
    if before in ("until", "till") and first > 1 and doc[first - 2].lower_ in _WORDS["prospective_until"]:
        return True
    if before in _WORDS["declared"] and any(t.lower_ in _WORDS["declared_as"] for t in doc[last : last + 3]):
        return True
    if before in ("by", "before", "in", "until") and _could(doc, first):
        return True
    left = _scan(doc, range(first - 1, max(-1, first - 1 - REACH), -1), backwards=True)
    if left is not None:
        return left
    return _scan(doc, range(last, min(len(doc), last + REACH)), backwards=False)


def _scan(doc: Doc, order: range, *, backwards: bool) -> bool | None:
    skipped_verb = False
    for i in order:
        token = doc[i]
        word = token.lower_
        if word in _BREAKS or "\n" in word:
            return None
        if word in _WORDS["will"]:
            return True
        if word in _WORDS["prospective"]:  # "had been due to fly": he did not
            return not (i > 1 and doc[i - 1].lower_ == "been" and doc[i - 2].lower_ == "had")
        if word == "to" and i and doc[i - 1].lower_ in ("is", "are", "was", "were"):
            return i + 1 == len(doc) or doc[i + 1].lower_ != "have"
        if word in _WORDS["prospective_to"] and i + 1 < len(doc) and doc[i + 1].lower_ == "to":
            return True
        if word in ("called", "calls", "calling") and i + 1 < len(doc) and doc[i + 1].lower_ == "for":
            return True
        kind = _kind(token, word)
        if kind == "gerund" and i and doc[i - 1].lower_ in ("is", "are", "'s", "’s", "'re", "be"):
            return True
        if kind in ("past", "participle") and i and _passive_ahead(doc, i):
            skipped_verb = True
            continue
        if kind in ("past", "participle"):
            return False
        if word in _WORDS["scheduled"] and kind == "present" and not skipped_verb:
            return True
        if word in ("has", "have", "'ve", "’ve") and not backwards:
            return False
    return None


def _passive_ahead(doc: Doc, i: int) -> bool:
    """The participle belongs to "be": its tense is told further left ("will be held", "will remain shut")."""
    return any(doc[k].lower_ in ("be", "remain", "stay") for k in range(max(0, i - 2), i))


def _could(doc: Doc, first: int) -> bool:
    """Whether a modal governs the date: "could flee by Christmas"; not "could have fled", "may not be named"."""
    for i in range(first - 1, max(-1, first - 1 - REACH), -1):
        word = doc[i].lower_
        if word in _BREAKS or "\n" in word or _kind(doc[i], word) == "past":
            return False
        if word in _WORDS["modal"]:
            return doc[i + 1].lower_ != "have"
    return False


def _kind(token: Token, word: str) -> str | None:
    tag = token.tag_
    if tag:
        return _TAGS.get(tag)
    if word in _WORDS["past"]:
        return "past"
    if len(word) > 4 and word.endswith("ed") and (token.is_lower or token.i == 0):
        return "participle"
    if len(word) > 5 and word.endswith("ing"):
        return "gerund"
    infinitive = token.i > 0 and token.nbor(-1).lower_ == "to"
    return "present" if word in _WORDS["scheduled"] and not infinitive else None
