"""How the page words numbers, days and the values of the record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..ledger.entries import Loss, Revision

Number = int | float

KINDS: Mapping[str, str] = {
    "killed": "Killed",
    "injured": "Injured",
    "casualties": "Killed or injured",
    "missing": "Missing",
    "captured": "Captured",
    "abducted": "Abducted",
    "released": "Released",
    "displaced": "Displaced",
    "affected": "Affected",
    "destroyed": "Destroyed",
    "damaged": "Damaged",
    "struck": "Struck",
}
CATEGORIES: Mapping[str, str] = {
    "civilian": "civilians",
    "combatant": "combatants",
    "official": "officials",
    "person": "people",
    "equipment": "equipment",
    "site": "sites",
}
RULES: Mapping[str, str] = {"ucdp": "UCDP", "acled": "ACLED", "range": "Lowest to highest"}
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_BOUNDED = {
    "at_least": "at least",
    "over": "more than",
    "under": "fewer than",
    "at_most": "up to",
    "approx": "about",
}


def number(value: Number) -> str:
    """1,240; a fraction only where it tells: 2.5, but 333 for 333.3."""
    if isinstance(value, int) or value.is_integer() or abs(value) >= 100:
        return f"{round(value):,}"
    return f"{value:,.1f}".removesuffix(".0")


def stated(said: Revision, written: str) -> str:
    """A claimant's number with its bounds: "at least 274", "11–14"; a vague word as it is ``written``."""
    if said.modifier == "range" and said.low is not None and said.high is not None:
        return f"{number(said.low)}–{number(said.high)}"
    if said.value is None:
        return " ".join(written.split())
    return " ".join(w for w in (_BOUNDED.get(said.modifier), number(said.value)) if w)


def height(said: Revision) -> Number:
    """Where a number stands on a scale: its value, else the bound that its words give."""
    return next((n for n in (said.value, said.low, said.high) if n is not None), 0)


def day(iso: str | None, *, year: bool = True) -> str:
    """ "2026-02-28T10:00" → "28 Feb 2026"; "" for none, as it is for what is no day."""
    if not iso:
        return ""
    parts = iso[:10].split("-")
    if len(parts) != 3 or not all(p.isdigit() for p in parts) or not 1 <= int(parts[1]) <= 12:
        return iso
    return f"{int(parts[2])} {_MONTHS[int(parts[1]) - 1]}" + (f" {parts[0]}" if year else "")


def days(first: str | None, last: str | None, *, plain: str | None = None) -> str:
    """ "27 Feb – 1 Mar 2026", "13–14 Nov 2025", "28 Feb 2026"; "" for none. ``plain``: the year that goes without
    saying."""
    one, two = (first or last or "")[:10], (last or first or "")[:10]
    year = two[:4] != plain or one[:4] != plain
    if one == two:
        return day(one, year=year)
    if one[:7] == two[:7] and len(one) == len(two) == 10:
        return f"{day(one, year=False).split()[0]}–{day(two, year=year)}"
    return f"{day(one, year=one[:4] != two[:4])} – {day(two, year=year)}"


def what(loss: Loss) -> str:
    """What was lost, beside the kind: "combatants", "tank (equipment)"."""
    category = CATEGORIES.get(loss.category or "", loss.category or "")
    if loss.category in ("equipment", "site") and loss.unit_name:
        return f"{loss.unit_name} ({category})"
    return category


def listed(names: Iterable[str]) -> str:
    """ "A, B and C"."""
    *rest, last = names
    return f"{', '.join(rest)} and {last}" if rest else last
