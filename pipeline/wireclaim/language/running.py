"""Copy as running text, with the way back: what a reader sees of it.

Feeds wrap their lines at 60 to 80 characters, set two blanks after a full stop, or indent; pages have blanks that
do not break, signs that nobody sees, characters escaped once too often or misread, tags that were left in. Grammar
and encoder are to see single spaces and letters. Start with ``running``. Paragraphs stay apart as they are.
"""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass
from html import unescape
from itertools import pairwise

from .layout import paragraphs

#: Blanks of all widths; and signs without any: soft hyphens, zero-width blanks and joiners, marks of direction.
BLANK = " \t\n\f\v\x85\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
UNSEEN = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
#: A character as markup writes it: "&#39;", "&nbsp;", "&rsquo;".
ESCAPED = r"&(?:#\d{2,5}|#x[0-9a-fA-F]{2,4}|[a-zA-Z]{2,8});"
#: UTF-8 that was once read as cp1252: marks, blanks, letters with accents ("â€œ", "Ã©").
_NEXT = "\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
MISREAD = rf"â€[{_NEXT}]|Ã[{_NEXT}]|Â[\xa0-\xbf]|â‚¬"
#: Tags of HTML that a feed left in its copy: those that end a paragraph, and those inside one.
BLOCKS = "p|div|br|hr|h[1-6]|li|ul|ol|blockquote|tr|table|section|article|figure|figcaption"
TAG = (
    rf"</?(?:{BLOCKS}|b|i|u|a|em|strong|span|small|sub|sup|mark|font|cite|q|abbr|time|img|td|th|tbody)\b"
    r"[^<>]{0,500}>"
)
ENDING = re.compile(rf"</?(?:{BLOCKS})\b", re.IGNORECASE)
#: What running text has none of: blanks but single spaces, unseen signs, characters escaped or misread, tags.
ODD = re.compile(rf"[{BLANK}]{{2,}}|[{BLANK[1:]}]|[{UNSEEN}]+|{ESCAPED}|{MISREAD}|(?i:{TAG})")
#: But a narrow blank may group digits: "1\u2009265".
GROUPING = re.compile(r"(?<=\d)[\u00a0\u2009\u202f](?=\d{3}(?!\d))")
#: Whether copy can have any: two lines without an empty one between, or something odd inside a line.
ANY = re.compile(rf"\S[ \t\f\v]*\n[ \t\f\v]*\S|[^\S\n]{{2,}}|[^\S\n ]|[{UNSEEN}]|{ESCAPED}|{MISREAD}|(?i:{TAG})")
#: With what all of that begins but two spaces and a lone line end.
FIRST = re.compile(rf"[\r\x1c-\x1f{BLANK[1:].replace(chr(10), '')}{UNSEEN}&<âÃÂ]")
#: A word that was parted at its hyphen: "car-\nbomb"; not "five- and six-year-olds".
PARTED = re.compile(r"(?<=[^\W\d_]-)\n(?=[a-z])(?!(?:and|or|to|und)\b)")


@dataclass(frozen=True, slots=True)
class Places:
    """Where each character of running text stands in the copy: ``[starts[i], ends[i])`` *(code points)*."""

    starts: array[int]
    ends: array[int]

    def of(self, start: int, end: int) -> tuple[int, int]:
        """What stands in the copy for the characters ``[start, end)``, which are one at least."""
        return self.starts[start], self.ends[end - 1]


@dataclass(frozen=True, slots=True)
class Running:
    """``text``: the copy as it is read; ``places``: None where each character stands at its own place."""

    text: str
    places: Places | None = None


def running(copy: str) -> Running:
    """The running text of ``copy``."""
    if _is_plain(copy) or ANY.search(copy) is None:
        return Running(copy)
    inside = iter([(p.start, p.end) for p in paragraphs(copy)])
    start, end = next(inside, (0, 0))
    parts: list[str] = []
    places = Places(array("L"), array("L"))
    done = 0
    for odd in ODD.finditer(copy):
        at, behind = odd.span()
        while at >= end and (following := next(inside, None)) is not None:
            start, end = following
        instead = _instead(odd, within=start <= at and behind <= end)
        if instead is None:
            continue
        parts += copy[done:at], instead
        places.starts.extend(range(done, at))
        places.ends.extend(range(done + 1, at + 1))
        places.starts.extend([at] * len(instead))
        places.ends.extend([behind] * len(instead))
        done = behind
    if not parts:
        return Running(copy)
    parts.append(copy[done:])
    places.starts.extend(range(done, len(copy)))
    places.ends.extend(range(done + 1, len(copy) + 1))
    return Running("".join(parts), places)


def _is_plain(copy: str) -> bool:
    """Whether a quick look shows that ``ANY`` finds nothing, as in most copy."""
    lines = copy.split("\n")
    joined = any(line and following for line, following in pairwise(lines))
    return not joined and "  " not in copy and FIRST.search(copy) is None


def _misread(found: str) -> str:
    """The character that these stand for; themselves where they are no UTF-8."""
    octets = bytes(ord(c) if ord(c) < 256 else c.encode("cp1252")[0] for c in found)
    try:
        return octets.decode("utf-8")
    except UnicodeDecodeError:
        return found


def _instead(odd: re.Match[str], *, within: bool) -> str | None:
    """What running text has for something odd, None for itself. within: whether it is
    inside a paragraph."""
    found = odd[0]
    if found[0] == "<":
        return "\n\n" if ENDING.match(found) else ""
    if found[0] in "&âÃÂ":
        character = unescape(found) if found[0] == "&" else _misread(found)
        if character.isspace():
            return " "
        return character if len(character) == 1 and character.isprintable() else None
    if not found[0].isspace():
        return ""
    if not within or GROUPING.match(odd.string, odd.start()):
        return None
    return "" if PARTED.match(odd.string, odd.start()) else " "
