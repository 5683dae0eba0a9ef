"""textacy (https://github.com/chartbeat-labs/textacy, Apache-2.0): ``extract.triples.direct_quotations``.

It finds direct quotations with an active subject of a reporting verb in the sentences around them, and says of
itself that indirect and mixed ones are beyond it. It reads lemmas, coarse tags, and of the parse the labels
``nsubj``, ``csubj``, ``aux``, ``compound`` and ``conj``. Those mean the same in the CLEAR style of spaCy's own
models, for which it was written, and in Universal Dependencies, which Wireclaim's have, but for the parts of a
name: they are ``flat`` where CLEAR has ``compound``, so a speaker is given them here. It raises ValueError on a
text with an odd number of quotation marks, among which it counts apostrophes that are words of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from importlib.util import find_spec
from typing import Any

from spacy.tokens import Doc, Token
from spacy.tokens.underscore import Underscore

from ..attributions import Attribution, Range


class Textacy:
    """textacy's direct quotations over the parse it is given."""

    name = "textacy"

    def missing(self) -> str | None:
        return None if find_spec("textacy") else 'not installed (pip install -e ".[peers]")'

    def quotes(self, doc: Doc) -> list[Attribution]:
        return [
            Attribution(
                ((found.content.start_char, found.content.end_char),),
                _with_names(found.speaker),
                _ranges(found.cue),
            )
            for found in _direct_quotations()(doc)
        ]


@cache
def _direct_quotations() -> Callable[[Doc], Iterable[Any]]:
    """textacy's function. Importing it puts an attribute ``Doc._.meta`` of its own in the place of Wireclaim's,
    which is put back."""
    ours = dict(Underscore.doc_extensions)
    from textacy.extract.triples import direct_quotations

    Underscore.doc_extensions.update(ours)
    return direct_quotations


def _with_names(speaker: Sequence[Token]) -> tuple[Range, ...]:
    """The speaker with the other words of the names in it."""
    return _ranges([*speaker, *(child for token in speaker for child in token.children if child.dep_ == "flat")])


def _ranges(tokens: Sequence[Token]) -> tuple[Range, ...]:
    return tuple(sorted((token.idx, token.idx + len(token)) for token in tokens))
