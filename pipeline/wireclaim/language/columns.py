"""The tokens of a Doc by attribute, as lists: what rules that look at every token read instead of Token objects.

``[t.tag_ for t in doc]`` makes a Token a word; ``column(doc, TAG)`` copies the attribute of all of them at once,
and keeps the list on the Doc for the next who asks.
"""

from __future__ import annotations

from typing import Any

from spacy.attrs import IDX, ORTH, SENT_START, SPACY
from spacy.tokens import Doc

#: Beside the attributes, which are above nought.
TEXT = -1
#: Strings by their ids, which are the same in every vocabulary; forgotten when there are so many.
STRINGS: dict[int, str] = {}
MOST_STRINGS = 50_000

#: Under which the lists are kept in ``Doc.user_data``: they are asked for too often for an extension.
KEPT = "wireclaim.columns"


def column(doc: Doc, attribute: int) -> list[str]:
    """One string a token. ``attribute``: an id of ``spacy.attrs`` whose values are strings (ORTH, LOWER, TAG, POS,
    DEP, LEMMA, ENT_TYPE). The list is everybody's: copy it before you change it."""
    if not len(doc):
        return []
    kept = _kept(doc)
    ids = doc.to_array(attribute)
    read = ids.tobytes()
    found = kept.get(attribute)
    if found is None or found[0] != read:  # or a component has changed the attribute since
        found = kept[attribute] = read, _strings(doc, ids.tolist())
    return found[1]


def _strings(doc: Doc, ids: list[int]) -> list[str]:
    try:
        return list(map(STRINGS.__getitem__, ids))
    except KeyError:
        if len(STRINGS) > MOST_STRINGS:
            STRINGS.clear()
    strings = doc.vocab.strings
    STRINGS.update({i: strings[i] for i in set(ids).difference(STRINGS)})
    return list(map(STRINGS.__getitem__, ids))


def _kept(doc: Doc) -> dict[int, Any]:
    """What was read of a Doc: attribute -> its values then, and what they were read as."""
    return doc.user_data.setdefault(KEPT, {})


def text_of(doc: Doc) -> str:
    """``doc.text``, which spaCy makes anew from its tokens each time that it is asked for."""
    return words_of(doc)[2]


def words_of(doc: Doc) -> tuple[list[str], list[int], str]:
    """The words of a Doc, where each begins in its text, and that text."""
    if not len(doc):
        return [], [], ""
    kept, words = _kept(doc), column(doc, ORTH)
    found = kept.get(TEXT)
    if found is None or found[0] is not words:  # what changes spaces changes tokens
        pairs = zip(words, spaced(doc), strict=True)
        text = "".join([word + " " if space else word for word, space in pairs])
        found = kept[TEXT] = words, doc.to_array(IDX).tolist(), text
    return found


def keep_text(doc: Doc, text: str) -> None:
    """Keeps ``text`` for ``text_of``: what the tokenizer was given, of which it loses nothing."""
    if len(doc):
        _kept(doc)[TEXT] = column(doc, ORTH), doc.to_array(IDX).tolist(), text


def spaced(doc: Doc) -> list[bool]:
    """Whether white space follows each token."""
    return doc.to_array(SPACY).astype(bool).tolist() if len(doc) else []


def begins(doc: Doc) -> list[bool]:
    """Whether a sentence begins with each token."""
    return (doc.to_array(SENT_START) == 1).tolist() if len(doc) else []
