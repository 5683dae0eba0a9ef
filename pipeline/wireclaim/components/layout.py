"""Where, when, agency, byline, sign-off; which parts of the copy are what."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from .. import annotations  # noqa: F401  (registers the Doc extensions)


@Language.factory("wireclaim_layout")
def make_layout(nlp: Language, name: str) -> LayoutMarker:
    return LayoutMarker()


class LayoutMarker:
    def __call__(self, doc: Doc) -> Doc:
        return doc
