"""Text of any origin as text that does nothing: what every string of a page passes.

Markup is the template's business (autoescape) and the script's (text nodes alone). What is left are characters
that act on their neighbours or that HTML cannot hold: they are shown by their number.
"""

from __future__ import annotations

import re
from itertools import accumulate

#: Control characters but for tab and line end; embeddings, overrides and isolates of direction, which could turn
#: 274 into 472; halves of a pair; noncharacters. Marks that Arabic and Hebrew copy is written with (U+200E,
#: U+200F, U+061C) stay: where a page shows copy it isolates it.
_ACTING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u206f\ud800-\udfff\ufdd0-\ufdef\ufff9-\uffff]"
)


def shown(text: str) -> str:
    """``text`` with the number of each character that acts in its place: "[U+202E]". U+FFFD stays."""
    return _ACTING.sub(_number, text)


def _number(match: re.Match[str]) -> str:
    return match[0] if match[0] in "\ufffc\ufffd" else f"[U+{ord(match[0]):04X}]"


def places(text: str) -> list[int] | None:
    """Where each code point of ``text``, and its end, stands in ``shown(text)`` as a browser counts it, in UTF-16
    units; None where all stand where they stood."""
    if text.isascii() and not _ACTING.search(text):
        return None
    lengths = (len(shown(c)) + (c > "\uffff") for c in text)
    found = list(accumulate(lengths, initial=0))
    return None if found[-1] == len(text) else found
