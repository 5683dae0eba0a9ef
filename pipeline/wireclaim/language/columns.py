"""The tokens of a Doc by attribute, as lists: what rules that look at every token read instead of Token objects.

``[t.tag_ for t in doc]`` makes a Token a word; ``column(doc, TAG)`` copies the attribute of all of them at once.
"""

from __future__ import annotations

from spacy.attrs import SENT_START, SPACY
from spacy.tokens import Doc


def column(doc: Doc, attribute: int) -> list[str]:
    """One string a token. ``attribute``: an id of ``spacy.attrs`` whose values are strings (ORTH, LOWER, TAG, POS,
    DEP, LEMMA, ENT_TYPE)."""
    if not len(doc):
        return []
    ids = doc.to_array(attribute).tolist()
    strings = doc.vocab.strings
    names = {i: strings[i] for i in set(ids)}
    return [names[i] for i in ids]


def spaced(doc: Doc) -> list[bool]:
    """Whether white space follows each token."""
    return doc.to_array(SPACY).astype(bool).tolist() if len(doc) else []


def begins(doc: Doc) -> list[bool]:
    """Whether a sentence begins with each token."""
    return (doc.to_array(SENT_START) == 1).tolist() if len(doc) else []
