"""Which language a text is in, from its first paragraphs: English by its commonest words, others by py3langid."""

from __future__ import annotations

import functools
import re
from typing import Any

#: Characters that are looked at: more does not change the answer for running text, and costs time.
SAMPLE = 3_000
#: Below this many letters, or below this probability, the language stays unknown.
MIN_LETTERS = 40
MIN_PROBABILITY = 0.9
#: Words of English that no other language of its script has among its common ones. They are a sixth of running
#: English and next to none of anything else: where this many different ones are this share of the words, py3langid
#: is not asked, whose model takes a third of a second to load. An English title in another language's text
#: ("The Lord of the Rings") has two.
ENGLISH = frozenset("the and of that with from were which said has have been their".split())
ENGLISH_WORDS, ENGLISH_SHARE = 3, 0.08
WORD = re.compile(r"[^\W\d_]+")


@functools.cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def identify(text: str) -> str | None:
    """The ISO 639-1 code of ``text``'s language, None when there is too little text to tell."""
    sample = text[:SAMPLE].lower()  # the model knows upper-case copy badly
    words = WORD.findall(sample)
    if len("".join(words)) < MIN_LETTERS:
        return None
    english = list(filter(ENGLISH.__contains__, words))
    if len(set(english)) >= ENGLISH_WORDS and len(english) >= ENGLISH_SHARE * len(words):
        return "en"
    code, probability = _identifier().classify(sample)
    return code if probability >= MIN_PROBABILITY else None
