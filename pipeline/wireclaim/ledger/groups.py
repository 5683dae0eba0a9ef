"""Who or what a figure counts, and whether two figures count the same.

The classes are ``lexicons/counted_classes.tsv``. Start with ``Group.of`` and ``agreement``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from ..language.gazetteer import LEXICONS, gazetteer, read_table
from ..language.numbers.counted_nouns import singular

#: What is not to be joined, whatever else speaks for it.
NEVER = -100.0
#: Bits for one noun, one class, one class within another, and two that say nothing of who. Set on the dev stories.
SAME_NOUN, SAME_CLASS, BOTH_ANY = 4.0, 3.0, 0.7
#: Bits against: "people" and "miners", who may be the people; "people" and "children", who are a part of them; two
#: classes that can be each other's ("miners", "residents"); two that hardly can.
WIDER, PART_OF_ALL, OTHER_MAIN, OTHER = -1.0, -8.0, -3.0, -9.0
#: The same where the noun is left out or only says what was lost ("deaths", "put the toll at 12").
LEFT_OUT, FIGHTERS_OF_LEFT_OUT, PART_OF_LEFT_OUT = -0.5, -6.0, -7.0
#: "Men" of an army where the other says "soldiers"; soldiers of a side whom the enemy calls militants.
FIGHTERS = 2.0
#: The same of one known side: "we have six dead", says its spokesman.
FIGHTERS_OF_SIDE = -3.0
#: "People" where the other says "soldiers": of one known side, else.
PEOPLE_OF_SIDE, PEOPLE = -6.0, -7.0
#: Nouns that tell of a kind of loss no more than the loss itself.
TELLS_NOTHING = {
    "killed": "dead death body corpse fatality",
    "injured": "wounded injured",
    "missing": "missing",
    "captured": "prisoner captive detainee hostage suspect",
    "released": "prisoner captive detainee hostage abductee",
    "abducted": "hostage captive abductee missing",
    "displaced": "displaced evacuee refugee",
}
#: Classes that one person can well be in both of: pupils are children, guards are police; of those who are added
#: to the dead, some were wounded or missing.
_ALSO = (
    {"student", "child"},
    {"soldier", "police"},
    {"fisherman", "crew"},
    {"worker", "crew"},
    {"more", "wounded"},
    {"more", "missing"},
)
THINGS = frozenset(("equipment", "site"))


@dataclass(frozen=True, slots=True, eq=False)
class Class:
    """A row of the table: standing is any, main or part."""

    name: str
    standing: str
    wider: str


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """Whom or what a figure counts: the noun's lemma, its class, the record's category, the other words that tell
    ("Indonesian", "captive")."""

    noun: str
    cls: Class
    category: str | None
    words: frozenset[str]
    left_out: bool

    def among(self, name: str) -> Group:
        """The same told to be some of others: "eight of the missing" are found dead."""
        return replace(self, cls=_table()[1][name], left_out=False)

    def of_the_army(self) -> Group:
        """The same told by an army of its own or the enemy's: where it leaves out who, it speaks of fighters."""
        return replace(self, category="combatant") if self.left_out and self.category == "person" else self

    @classmethod
    def of(cls, kind: str, unit_name: str | None, counted: str | None, category: str | None) -> Group:
        return _group(kind, unit_name, counted, category)


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
def _group(kind: str, unit_name: str | None, counted: str | None, category: str | None) -> Group:
    nothing = TELLS_NOTHING.get(kind, "").split()
    found_words = (singular(w) for w in re.findall(r"[a-z]+(?:-[a-z]+)*", (counted or "").lower()))
    words = [w for w in found_words if w not in nothing]
    noun = singular((unit_name or "").lower().replace(" ", "-")) or "person"
    by_noun, by_name = _table()
    found = by_noun.get(noun)
    bare = noun in nothing
    if bare:
        found = by_name["person"]
    if found is None or found.standing == "any" or noun == "officer":
        for a, b in zip([*words, ""], [*words[1:], "", ""], strict=False):
            better = by_noun.get(f"{a}-{b}") or (
                by_noun.get(a) if found is None or found.standing == "any" else None
            )
            if better is not None and better.standing != "any":
                found, noun = better, a if by_noun.get(a) is better else f"{a}-{b}"
                break
    if found is None and noun in gazetteer().peoples:
        found = by_name["person"]
    if len(named := _of_several(words, by_noun)) > 1:
        fights = all(_within(name, "combatant") for name in named)
        found = by_name["combatant" if fights else "person"] if category not in THINGS else found
    if found is None and category == "combatant":
        found = by_name["combatant"]
    if found is None:
        found = Class(noun, "main", "site" if category == "site" else "thing" if category in THINGS else "person")
    if found.name == "police" and noun == "officer" and category == "combatant":
        found = by_name["soldier"]
    if found.standing == "any" and category == "civilian":
        found = by_name["civilian"]
    rest = frozenset(
        w for w in words if w != noun and w not in ("the", "a", "an", "and", "of", "its", "their", "his")
    )
    left_out = not counted or bare or noun in ("man", "death", "body", "toll", "life", "casualty")
    return Group(noun, found, category, rest, left_out and found.standing == "any")


def _of_several(words: list[str], by_noun: dict[str, Class]) -> set[str]:
    """The classes of nouns side by side, which are counted together: "pupils and teachers"."""
    joined = [k for k, w in enumerate(words) if w in ("and", "or") and 0 < k < len(words) - 1]
    sides = [{by_noun[w].name for w in (words[k - 1], words[k + 1]) if w in by_noun} for k in joined]
    return {name for names in sides if len(names) == 2 for name in names}


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
            if {a.category, b.category} != {"person", "combatant"}:
                return BOTH_ANY
            plain = a if a.category == "person" else b
            return _fighters_of(plain, one_side)
        return SAME_NOUN if a.noun == b.noun else SAME_CLASS
    if "any" in (x.standing, y.standing):
        specific, plain = (x, b) if y.standing == "any" else (y, a)
        if plain.category == "combatant":
            return FIGHTERS if _within(specific.name, "combatant") else OTHER
        fighters = _within(specific.name, "combatant")
        if specific.standing == "part" and plain.left_out:
            return PART_OF_LEFT_OUT
        if fighters:
            return _fighters_of(plain, one_side)
        if plain.left_out:
            return LEFT_OUT
        return WIDER if specific.standing == "main" else PART_OF_ALL
    if _within(x.name, y.name) or _within(y.name, x.name):
        return WIDER if x.standing == y.standing == "main" else PART_OF_ALL
    if {x.name, y.name} in _ALSO and {a.category, b.category} != {"official", "combatant"}:
        return LEFT_OUT
    if x.standing == y.standing == "main" and a.category == b.category == "civilian":
        return WIDER
    if x.standing == y.standing == "main":
        both = _within(x.name, "combatant"), _within(y.name, "combatant")
        if all(both):
            return FIGHTERS if one_side else WIDER
        return OTHER if any(both) or a.category in THINGS else OTHER_MAIN
    return OTHER


def _fighters_of(plain: Group, one_side: bool) -> float:
    """Where one counts fighters and the other, ``plain``, people."""
    if plain.left_out:
        return FIGHTERS_OF_SIDE if one_side else FIGHTERS_OF_LEFT_OUT
    return PEOPLE_OF_SIDE if one_side else PEOPLE


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
