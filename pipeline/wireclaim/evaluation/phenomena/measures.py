"""What makes measures hard: dimension, unit, bounds, change, and the numbers that must not become losses."""

from __future__ import annotations

from .figures import MODIFIERS
from .reading import (
    NUMBER,
    Json,
    Phenomenon,
    Predicate,
    Reading,
    after,
    before,
    both,
    either,
    ends,
    field,
    given,
    headline,
    near,
    span,
)

DIMENSIONS = ("age", "money", "length", "duration", "percent", "magnitude", "mass", "temperature", "speed", "area",
              "volume", "count", "ordinal", "number")  # fmt: skip
_PEOPLE = ("person", "people", "man", "woman", "child", "passenger", "rescuer", "soldier", "troop", "protester",
           "crew", "worker", "resident", "officer", "fighter", "patient", "firefighter", "policeman", "miner",
           "student", "volunteer", "militant", "migrant", "survivor", "member", "family", "household")  # fmt: skip
_FIRED = ("round", "shot", "rocket", "missile", "shell", "drone", "grenade", "bullet", "mortar", "projectile")


def _unit(*names: str) -> Predicate:
    return lambda reading, row: row["unit_name"] in names or row["unit"] in names


def _other_currency(reading: Reading, row: Json) -> bool:
    return row["dimension"] == "money" and row["unit"] != "USD"


def _two_currencies(reading: Reading, row: Json) -> bool:
    """The same sum in another currency stands right beside it: "$38m (£29m)"."""
    if row["dimension"] != "money":
        return False
    a, b = ends(row)
    near_by = (m for m in reading.article["measures"] if m["dimension"] == "money" and m["unit"] != row["unit"])
    return any(0 <= ends(m)[0] - b <= 3 or 0 <= a - ends(m)[1] <= 3 for m in near_by)


def _unitless(reading: Reading, row: Json) -> bool:
    return row["unit"] is None and row["dimension"] == "number"


def _not_ordinal(reading: Reading, row: Json) -> bool:
    return row["dimension"] != "ordinal"


_PRESENT = both(field("dimension", "count"), _unit(*_PEOPLE))
_TABLE: list[tuple[str, str, Predicate]] = [
    *((f"dimension {d}", f"dimension {d}", field("dimension", d)) for d in DIMENSIONS),
    *((f"modifier {m}", f"modifier {m}", field("modifier", m)) for m in MODIFIERS),
    (
        "age after a name",
        '"Ada Kern, 62," or "(27)"',
        both(field("dimension", "age"), before(r"\w,\s+|\("), span(r"^\d+$")),
    ),
    ("age of a group", '"aged between 5 and 12"', both(field("dimension", "age"), field("modifier", "range"))),
    ("calibre", '"122mm howitzers"', _unit("mm", "millimeter")),
    ("distance", "kilometres, miles", _unit("km", "mi", "kilometer", "mile")),
    ("hyphened", '"a 60-day truce"', span(r"\w-[a-z]")),
    ("unit glued on", '"29km", "$38m"', span(r"\d[a-z]")),
    ("money, not dollars", "another currency", _other_currency),
    ("money, two currencies", '"$38m (£29m)"', _two_currencies),
    ("lakh or crore", '"Rs 5 lakh"', span(r"\b(?:lakh|crore)s?\b")),
    ("change up", '"rose 5 %"', field("change", "up")),
    ("change down", '"cut by a third"', field("change", "down")),
    (
        "fraction",
        '"a third", "a fifth of"',
        both(_not_ordinal, span(r"\b(?:half|third|quarter|fifth|sixth|seventh|eighth|tenth)s?$")),
    ),
    ("N in M", '"seven in 10"', span(rf"{NUMBER} (?:in|out of) (?:every )?{NUMBER}")),
    (
        "multiple",
        "twice, tripled, three times",
        span(r"\b(?:twice|thrice|doubled?|tripled?|quadrupled?|-?fold|times)\b"),
    ),
    ("without a unit", '"he kept saying 100"', _unitless),
    ("zero", '"zero weapons"', field("value", 0)),
    ("people present", "people counted who were not lost", _PRESENT),
    (
        "survivors",
        "people who lived: survived, rescued",
        both(_PRESENT, near(r"\b(?:surviv\w*|rescued|saved|alive|pulled (?:out|from))\b")),
    ),
    (
        "suspects",
        "people sought, charged, tried",
        both(_PRESENT, near(r"\b(?:suspect|suspicion|charg|trial|accused|wanted|sentenc|jail)\w*")),
    ),
    (
        "fired",
        '"police fired 20 shots"',
        both(_unit(*_FIRED), near(r"\b(?:fir(?:e|ed|ing)|launch\w*|shot|hurl\w*|spent)\b")),
    ),
    (
        "without power",
        '"power to 1.1 million homes"',
        near(
            r"\b(?:without|no|lost|cut) (?:power|electricity)\b|\b(?:power|electricity) to\b|\boutage|\bblackout"
        ),
    ),
    (
        "past its norm",
        "above or below normal, a record",
        near(r"\b(?:above|below) (?:the )?(?:normal|average)\b|\brecord\b"),
    ),
    (
        "rate",
        '"105km per hour", "four times a day"',
        either(
            span(r"\bper (?!cent)|/h|\b(?:kph|mph|km/h)\b"), after(r"\s+(?:a|per) (?:day|hour|week|month|year)\b")
        ),
    ),
    ("digits in groups", '"5 000", "20,000"', span(r"\d[, \u00a0\u2009\u202f]\d{3}\b")),
    ("of given", "what is counted is told", given("of")),
    ("headline", "in the headline", headline),
]
MEASURES = tuple(Phenomenon(f"measure: {name}", "measures", text, holds) for name, text, holds in _TABLE)
