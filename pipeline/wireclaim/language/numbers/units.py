"""Units and currencies beside a number: from words and a place to a unit's name, symbol and dimension.

The tables are ``lexicons/units.tsv`` and ``lexicons/currencies.tsv``; compound units ("miles per hour",
"dollars a barrel", "kg/m²") are put together here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from ..word_lists import LEXICONS, word_lists

POWERS = {"square": ("square ", "²", "area"), "sq": ("square ", "²", "area"), "sq.": ("square ", "²", "area"),
          "cubic": ("cubic ", "³", "volume"), "cu": ("cubic ", "³", "volume")}  # fmt: skip
POWERS_AFTER = {
    "squared": "square",
    "cubed": "cubic",
    "²": "square",
    "³": "cubic",
    "^2": "square",
    "^3": "cubic",
}
#: Dimensions whose symbol stays as it is in a rate: a currency is the one of ISO 4217, a noun the one counted
#: ("30 aftershocks a day").
COUNTED = frozenset(("money", "count", "percent", "duration"))
#: Words that stand as the second part of a compound unit without being units: "$1.12 a share".
PER_NOUNS = word_lists("measure_contexts.txt")["per_nouns"]


@dataclass(frozen=True, slots=True)
class Unit:
    """``symbol``: of SI where it is one, or the ISO 4217 code, or None; ``name``: singular English."""

    name: str
    symbol: str | None
    dimension: str


@dataclass(frozen=True, slots=True)
class UnitTable:
    """Written forms as tuples of words: ``exact`` in this case only, ``folded`` in any. ``begin``, ``end``: how
    many words the longest form has that begins or ends with a word, which is in small letters there."""

    exact: dict[tuple[str, ...], Unit]
    folded: dict[tuple[str, ...], Unit]
    begin: dict[str, int]
    end: dict[str, int]

    def at(self, raw: Sequence[str], i: int, *, shouting: bool = False) -> tuple[Unit, int] | None:
        """The unit whose form is longest at word ``i`` and where it ends. In copy all in capitals
        (``shouting``) the case of a symbol is not looked at."""
        longest = self.begin.get(raw[i].lower(), 0) if i < len(raw) else 0
        for size in range(min(longest, len(raw) - i), 0, -1):
            words = tuple(raw[i : i + size])
            unit = self.exact.get(words)
            if unit is None:
                lower = tuple(w.lower() for w in words)
                unit = self.folded.get(lower) or (self.exact.get(lower) if shouting else None)
            if unit is not None:
                return unit, i + size
        return None

    def before(
        self, raw: Sequence[str], end: int, floor: int, *, shouting: bool = False
    ) -> tuple[Unit, int] | None:
        """The unit whose longest form ends at word ``end`` (exclusive), and where it starts."""
        longest = self.end.get(raw[end - 1].lower(), 0) if end > floor else 0
        for size in range(min(longest, end - floor), 0, -1):
            found = self.at(raw[end - size : end], 0, shouting=shouting)
            if found and found[1] == size:
                return found[0], end - size
        return None


def _table(name: str, dimension: str | None = None) -> UnitTable:
    exact: dict[tuple[str, ...], Unit] = {}
    folded: dict[tuple[str, ...], Unit] = {}
    for line in (LEXICONS / name).read_text(encoding="utf8").splitlines():
        if not line or line.startswith("#"):
            continue
        unit_name, symbol, *kind, forms = line.split("\t")
        unit = Unit(unit_name, symbol or None, dimension or kind[0])
        for form in forms.split("|"):
            words = tuple(form.split())
            short = (
                len(form) <= 3 and form.isascii() and form not in ("day", "ton", "cup", "bit", "yen", "won", "mph")
            )
            table = exact if short or form != form.lower() or not form[0].isalpha() else folded
            table.setdefault(words, unit)
    begin: dict[str, int] = {}
    end: dict[str, int] = {}
    for words in (*exact, *folded):
        for known, word in ((begin, words[0].lower()), (end, words[-1].lower())):
            known[word] = max(len(words), known.get(word, 0))
    return UnitTable(exact, folded, begin, end)


@cache
def units() -> UnitTable:
    return _table("units.tsv")


@cache
def currencies() -> UnitTable:
    return _table("currencies.tsv", "money")


_GLUED = re.compile(r"\d[\d,.]*?([A-Za-zµμ°€£₡元/²³^]{1,6}[23]?)")
#: Vertical lines of a video picture, which "p" after them does not make pence.
_PICTURES = frozenset(("240p", "360p", "480p", "720p", "1080p", "1440p", "2160p"))


def unit_tail(word: str) -> str:
    """The unit at the end of a word of digits and letters ("39ft", "180p"), "" where there is none."""
    match = _GLUED.fullmatch(word)
    if match is None:
        return ""
    tail = match[1]
    if tail == "C":  # degrees: "a fever of 41C", not "a 777C"
        return tail if len(word) < 4 or "." in word else ""
    if tail == "p":
        return "" if word in _PICTURES else tail
    if tail == "l":  # "a 1.6l engine", not "room 12l"
        return tail if "." in word else ""
    if (len(tail) == 1 and tail not in "mg") or tail in ("st", "nd", "rd", "th", "am", "pm", "mb"):
        return ""
    if tail in ("MM", "CM", "KM", "KG", "FT"):  # copy all in capitals
        return tail.lower()
    return tail if (tail,) in units().exact or (tail,) in units().folded else ""


#: Letters before an amount with no space between -> currency: "R180,000", "N2.3 million", "Sh15 million".
_PREFIXES = {"R": "ZAR", "N": "NGN", "Sh": "KES", "KSh": "KES", "Ksh": "KES", "TSh": "TZS", "USh": "UGX",
             "Tk": "BDT", "Rs": "INR", "PKR": "PKR", "Rp": "IDR", "RM": "MYR"}  # fmt: skip
_PREFIXED = re.compile(r"([A-Z][A-Za-z]{0,2})(\d{1,3}(?:,\d{2,3})+(?:\.\d+)?|\d+(?:\.\d+)?)")
_LARGE = frozenset(("million", "billion", "trillion", "lakh", "crore", "thousand", "m", "bn", "mn"))


def glued_currency(word: str, after: str) -> tuple[int, Unit] | None:
    """Length and currency of the letters glued before an amount ("R180,000"), None where they are none: a bare
    number ("R21") is an amount only if a magnitude follows."""
    match = _PREFIXED.fullmatch(word)
    code = _PREFIXES.get(match[1]) if match else None
    if code is None or not ("," in match[2] or after.lower() in _LARGE):
        return None
    found = currencies().exact.get((code,))
    return (len(match[1]), found) if found else None


def unit_at(raw: Sequence[str], i: int, *, shouting: bool = False) -> tuple[Unit, int] | None:
    """The measurement unit at word ``i`` with a power before or after it ("square miles", "km²"), and its end."""
    n = len(raw)
    if i >= n:
        return None
    power = POWERS.get(raw[i].lower())
    if power:
        k = i + 1 + (i + 1 < n and raw[i + 1] in (".", "-"))
        found = units().at(raw, k, shouting=shouting)
        if found and found[0].dimension == "length":
            prefix, mark, dimension = power
            return Unit(prefix + found[0].name, f"{found[0].symbol}{mark}", dimension), found[1]
        return None
    found = units().at(raw, i, shouting=shouting)
    if found is None:
        return None
    unit, end = found
    if unit.dimension == "length" and end < n and raw[end].lower() in POWERS_AFTER:
        prefix, mark, dimension = POWERS[POWERS_AFTER[raw[end].lower()]]
        return Unit(prefix + unit.name, f"{unit.symbol}{mark}", dimension), end + 1
    return unit, end


def per(raw: Sequence[str], i: int, unit: Unit, *, shouting: bool = False) -> tuple[Unit, int]:
    """``unit`` with what follows at word ``i`` if that makes it a rate ("per hour", "a barrel"), and its end."""
    n = len(raw)
    if i + 1 >= n:
        return unit, i
    word = raw[i].lower()
    k = i
    if word in ("-", "–") and raw[i + 1].lower() in ("a", "per") and i + 2 < n:
        k, word = i + 1, raw[i + 1].lower()
    if word not in ("per", "/", "a", "an", "each", "every"):
        return unit, i
    k += 1
    k += k < n and raw[k] in ("-", "–")
    if word in ("a", "an", "each", "every") and k < n and not raw[k].islower():
        return unit, i
    below = unit_at(raw, k, shouting=shouting)
    if (
        word in ("a", "an")
        and below
        and below[1] < n
        and raw[below[1]].lower() in ("ago", "earlier", "later", "before", "after")
    ):
        return unit, i
    if below is None and raw[k].lower() in PER_NOUNS:
        below = Unit(raw[k].lower(), raw[k].lower(), "count"), k + 1
    if below is None and word == "per" and raw[k].isalpha():
        below = Unit(raw[k].lower(), raw[k].lower(), "count"), k + 1
    if below is None:
        return unit, i
    other, end = below
    if word != "per" and word != "/" and other.dimension not in ("duration", "volume", "mass", "count"):
        return unit, i
    if unit.dimension == "count" and word in ("a", "an") and other.dimension != "duration":
        return unit, i  # "in one case a family of eight"
    dimension = "speed" if (unit.dimension, other.dimension) == ("length", "duration") else unit.dimension
    symbol = unit.symbol or unit.name
    if dimension not in COUNTED:
        symbol = f"{symbol}/{other.symbol or other.name}"
    return per(raw, end, Unit(f"{unit.name} per {other.name}", symbol, dimension), shouting=shouting)
