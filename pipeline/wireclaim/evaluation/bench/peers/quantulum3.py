"""quantulum3 (https://github.com/nielstron/quantulum3, MIT): numbers with their units.

It reads the text alone. Which of several units a name stands for it takes from their order: the classifier that it
can ask instead wants another scikit-learn than Citron does, and is slower.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib.util import find_spec
from typing import Any

from spacy.tokens import Doc

from ..attributions import Range


class Quantulum3:
    """quantulum3's quantities."""

    name = "quantulum3"

    def missing(self) -> str | None:
        return None if find_spec("quantulum3") else 'not installed (pip install -e ".[peers]")'

    def quantities(self, doc: Doc) -> list[Range]:
        return [tuple(found.span) for found in _parse()(doc.text)]


@cache
def _parse() -> Callable[[str], list[Any]]:
    from quantulum3 import classifier, parser

    classifier.USE_CLF = False
    return parser.parse
