"""When two names are the same one, for scoring."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_POSSESSIVE = re.compile(r"['’]s\b")
_NOT_WORD = re.compile(r"[\W_]+")
#: Articles, ranks and honorifics, which are no part of a name. Other titles count.
_IGNORED = re.compile(r"\b(?:the|a|an|lt|gen|lieutenant|general|mr|ms|mrs|dr)\b")


def normal_name(name: str | None) -> str | None:
    """Lower case without diacritics, punctuation, possessive, articles and ranks; None for None."""
    if name is None:
        return None
    flat = unicodedata.normalize("NFKD", _POSSESSIVE.sub("", name))
    flat = "".join(c for c in flat if not unicodedata.combining(c)).casefold()
    flat = " ".join(_NOT_WORD.sub(" ", flat).split())
    return " ".join(_IGNORED.sub(" ", flat).split()) or flat


def same_name(found: str | None, accepted: Iterable[str] | None) -> bool:
    """Whether ``found`` is one of the ``accepted`` names; None is right where nobody is accepted."""
    wanted = {normal_name(name) for name in accepted or ()}
    return normal_name(found) in wanted if wanted else found is None
