"""Which language a text is in, from its first paragraphs (py3langid)."""

from __future__ import annotations

import functools
from typing import Any

#: Characters that are looked at: more does not change the answer for running text, and costs time.
SAMPLE = 3_000
#: Below this many letters, or below this probability, the language stays unknown.
MIN_LETTERS = 40
MIN_PROBABILITY = 0.9


@functools.cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def identify(text: str) -> str | None:
    """The ISO 639-1 code of ``text``'s language, None when there is too little text to tell."""
    sample = text[:SAMPLE].lower()  # the model knows upper-case copy badly
    if sum(c.isalpha() for c in sample) < MIN_LETTERS:
        return None
    code, probability = _identifier().classify(sample)
    return code if probability >= MIN_PROBABILITY else None
