"""Who or what a figure counts, and whether two figures count the same.

The classes are ``lexicons/counted_classes.tsv``. Start with ``Group.of`` and ``agreement``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from ..language.counted_nouns import singular
from ..language.gazetteer import LEXICONS, read_table

#: What is not to be joined, whatever else speaks for it.
NEVER = -100.0
#: Bits for one noun, one class, one class within another, and two that say nothing of who. Set on the dev stories.
SAME_NOUN, SAME_CLASS, BOTH_ANY = 4.0, 3.0, 1.0
#: Bits against: "people" and "miners", who may be the people; "people" and "children", who are a part of them; two
#: classes that can be each other's ("miners", "residents"); two that hardly can.
WIDER, PART_OF_ALL, OTHER_MAIN, OTHER = -1.5, -7.0, -3.0, -8.0
#: "Deaths", "men" of a side where the other says "soldiers" of that side; people of a side, who may be both.
SIDE_TELLS, SIDE_HINTS = 0.0, -4.0
THINGS = frozenset(("equipment", "site"))


@dataclass(frozen=True, slots=True)
class Class:
    """A row of the table: standing is any, main or part."""

    name: str
    standing: str
    wider: str


@dataclass(frozen=True, slots=True)
class Group:
    """Whom or what a figure counts: the noun's lemma, its class, the record's category, the other words that tell
    ("Indonesian", "captive")."""

    noun: str
    cls: Class
    category: str | None
    words: frozenset[str]

    @classmethod
    def of(cls, unit_name: str | None, counted: str | None, category: str | None) -> Group:
        return _group(unit_name, counted, category)


@cache
def _table() -> tuple[dict[str, Class], dict[str, Class]]:
    by_noun: dict[str, Class] = {}
    by_name: dict[str, Class] = {}
    for name, standing, wider, nouns in read_table(LEXICONS / "counted_classes.tsv"):
        found = by_name[name] = Class(name, standing, wider)
        for noun in nouns.split():
            by_noun.setdefault(noun, found)
    return by_noun, by_name


@lru_cache(maxsize=50_000)
def _group(unit_name: str | None, counted: str | None, category: str | None) -> Group:
    words = [singular(w) for w in re.findall(r"[a-z]+(?:-[a-z]+)*", (counted or "").lower())]
    noun = singular((unit_name or "").lower().replace(" ", "-")) or "person"
    by_noun, by_name = _table()
    found = by_noun.get(noun)
    if found is None or found.standing == "any" or noun == "officer":
        for a, b in zip([*words, ""], [*words[1:], "", ""], strict=False):
            better = by_noun.get(f"{a}-{b}") or (
                by_noun.get(a) if found is None or found.standing == "any" else None
            )
            if better is not None and better.standing != "any":
                found, noun = better, a if by_noun.get(a) is better else f"{a}-{b}"
                break
    if found is None:
        found = Class(noun, "main", "site" if category == "site" else "thing" if category in THINGS else "person")
    if found.name == "police" and noun == "officer" and category == "combatant":
        found = by_name["soldier"]
    if found.standing == "any" and category == "civilian":
        found = by_name["civilian"]
    rest = frozenset(
        w for w in words if w != noun and w not in ("the", "a", "an", "and", "of", "its", "their", "his")
    )
    return Group(noun, found, category, rest)


@lru_cache(maxsize=100_000)
def agreement(a: Group, b: Group, one_side: bool = False) -> float:
    """Bits for (positive) or against two figures counting the same; ``NEVER`` where they cannot. ``one_side``:
    whether both are losses of one known side."""
    if (a.category in THINGS) != (b.category in THINGS):
        return NEVER
    if {a.category, b.category} == {"civilian", "combatant"}:
        return NEVER
    x, y = a.cls, b.cls
    if x.name == y.name:
        if x.standing == "any":
            if {a.category, b.category} == {"person", "combatant"}:
                return SIDE_HINTS if one_side else OTHER / 2
            return BOTH_ANY
        return SAME_NOUN if a.noun == b.noun else SAME_CLASS
    if "any" in (x.standing, y.standing):
        specific, plain = (x, b) if y.standing == "any" else (y, a)
        if plain.category == "combatant":
            return SIDE_TELLS if _within(specific.name, "combatant") else OTHER
        if _within(specific.name, "combatant"):
            return SIDE_HINTS if one_side or plain.noun in ("death", "man", "body", "dead") else -5.0
        return WIDER if specific.standing == "main" else PART_OF_ALL
    if _within(x.name, y.name) or _within(y.name, x.name):
        return WIDER if x.standing == y.standing == "main" else PART_OF_ALL
    if x.standing == y.standing == "main":
        both = _within(x.name, "combatant"), _within(y.name, "combatant")
        if all(both):
            return WIDER
        return OTHER if any(both) or a.category in THINGS else OTHER_MAIN
    return OTHER


@lru_cache(maxsize=10_000)
def _within(name: str, wider: str) -> bool:
    """Whether a class is another, or one of those that the other takes in."""
    by_name = _table()[1]
    while name != wider:
        known = by_name.get(name)
        if known is None or not known.wider:
            return False
        name = known.wider
    return True


def part_of(a: Group, b: Group) -> bool:
    """Whether those that ``a`` counts are as a rule among those that ``b`` does: children among people."""
    if a.cls.name == b.cls.name or (a.category in THINGS) != (b.category in THINGS):
        return False
    if b.cls.standing == "any":
        return a.cls.standing == "part" and b.category != "combatant"
    return a.cls.standing == "part" and (_within(a.cls.name, b.cls.name) or b.cls.name == "civilian")
