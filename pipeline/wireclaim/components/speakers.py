"""Who a source is: names, descriptions, pronouns; the entities of the article."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from .. import annotations  # noqa: F401  (registers the Doc extensions)


@Language.factory("wireclaim_speakers")
def make_speakers(nlp: Language, name: str) -> SpeakerResolver:
    return SpeakerResolver()


class SpeakerResolver:
    def __call__(self, doc: Doc) -> Doc:
        return doc
