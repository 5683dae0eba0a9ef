"""Losses: kind, of, side, by, place, date, claimant, status."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from .. import annotations  # noqa: F401  (registers the Doc extensions)


@Language.factory("wireclaim_figures")
def make_figures(nlp: Language, name: str) -> FigureFinder:
    return FigureFinder()


class FigureFinder:
    def __call__(self, doc: Doc) -> Doc:
        return doc
