"""The sentences of a text, for reading claims in their context: plain rules, since a record keeps no parse."""

from __future__ import annotations

import re
from bisect import bisect_right

#: Where a sentence can end: a mark, closing quotation marks or brackets, a space, what can begin the next.
_END = re.compile(r"[.!?…][\"”’'»)\]]*(?=\s+[\"“‘'«(\[]*[A-Z\d])|\n+")
#: What a point before a capital does not end: "Lt. Gen. Osman", "Jan. 13", "J. Smith", "U.S. forces".
_ABBREVIATED = re.compile(
    r"(?:\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Prof|St|Lt|Gen|Col|Brig|Maj|Capt|Cpl|Sgt|Pvt|Cmdr|Adm|Gov|Sen|Rep|Rev|Hon|Pres"
    r"|Supt|Insp|Jan|Feb|Mar|Apr|Aug|Sept|Sep|Oct|Nov|Dec|No|Nos|vs|approx|Mt|Ft)|[A-Z]\.[A-Z])\.$"
)


def sentences(text: str) -> list[tuple[int, int]]:
    """The sentences of a text in order, without the blanks around them; a line break ends one."""
    found, start = [], 0
    for match in _END.finditer(text):
        if match[0].startswith(".") and _ABBREVIATED.search(
            text, max(start, match.start() - 12), match.start() + 1
        ):
            continue
        found.append((start, match.end()))
        start = match.end()
    found.append((start, len(text)))
    return [trimmed for s, e in found if (trimmed := _trimmed(text, s, e))[0] < trimmed[1]]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def holding(found: list[tuple[int, int]], start: int, end: int) -> tuple[int, int]:
    """The sentence in which ``start`` lies, made to hold ``end`` too; the span itself where no sentence holds
    it."""
    k = bisect_right(found, (start, float("inf"))) - 1
    if k < 0 or not found[k][0] <= start < max(found[k][1], found[k][0] + 1):
        return start, end
    return found[k][0], max(found[k][1], end)
