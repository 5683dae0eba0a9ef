"""Number phrases: value, bounds, modifier."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from .. import annotations  # noqa: F401  (registers the Doc extensions)


@Language.factory("wireclaim_numbers")
def make_numbers(nlp: Language, name: str) -> NumberFinder:
    return NumberFinder()


class NumberFinder:
    def __call__(self, doc: Doc) -> Doc:
        return doc
