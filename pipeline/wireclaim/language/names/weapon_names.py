"""Weapons by name: designations ("Su-35", "T-90M", "AH-64 Apache") and names of types ("Iskander", "Leopard 2A6").

Start with ``WeaponNames.end``. Words are data: ``lexicons/weapons.tsv``. A calibre ("a 152mm howitzer") describes
and names nothing: it is a measure.
"""

from __future__ import annotations

import re

from ..gazetteer import LEXICONS, read_table

#: A name with a number: a weapon's, if "drone" or "missile" follows ("Lyut-3").
NUMBERED = re.compile(r"[A-Z]\w*-\d{1,4}\w{0,2}")
#: The mark of a type: "Leopard 2A6", "Minuteman III", "Arrow 3".
MARK = re.compile(r"\d{1,3}(?:[A-Z]\d?)?|II|III|IV|VI?")


class WeaponNames:
    def __init__(self) -> None:
        sorts = {sort: names.split(",") for sort, names in read_table(LEXICONS / "weapons.tsv")}
        #: Always a weapon, whatever stands around.
        self.sure = sorts["sure"]
        self.shown, self.cues = frozenset(sorts["shown"]), frozenset(sorts["cue"])
        self.between = frozenset(sorts["between"])
        series = "|".join(sorted(sorts["series"], key=len, reverse=True))
        letters = "".join(sorts["letter"])
        self.designation = re.compile(
            rf"(?:(?:{series})-?\d{{1,4}}|[{letters}]-\d{{2,3}}|M\d{{1,3}}A\d|M\d{{3}}|M(?:1|4|16|24|60))[A-Z0-9]{{0,4}}s?"
        )

    def may_begin(self, word: str) -> bool:
        """Whether a weapon's name can begin with a word."""
        return bool(word in self.shown or self.designation.fullmatch(word) or NUMBERED.fullmatch(word))

    def end(self, text: list[str], space: list[bool], i: int) -> int:
        """Where the weapon's name that begins at token ``i`` ends; ``i`` itself when there is none."""
        word, n = text[i], len(text)
        if self.designation.fullmatch(word):
            end = i + 1
            if end < n and not space[i] and len(text[end]) == 1 and text[end].isupper():
                end += 1  # T-90M, two tokens
            return end + (end < n and space[end - 1] and text[end] in self.shown)
        if NUMBERED.fullmatch(word):
            return i + self._cued(text, i + 1)
        if word not in self.shown:
            return i
        end = i + 1
        if end + 1 < n and text[end] == "-" and text[end + 1].isalnum():
            end += 2
        elif end < n and MARK.fullmatch(text[end]):
            end += 1
        listed = end + 1 < n and text[end] in ("and", "or", ",") and text[end + 1] in self.shown
        return end if self._cued(text, end) or (listed and self.end(text, space, end + 1) > end + 1) else i

    def _cued(self, text: list[str], i: int) -> bool:
        """Whether a noun for a weapon follows, with what may stand before it: "air defence batteries"."""
        end = min(len(text), i + 6)
        while i < end and text[i].lower() in self.between and text[i].lower() not in self.cues:
            i += 1
        return i < end and text[i].lower() in self.cues
