"""What makes figures hard: kind, number form, bounds, counts nobody spells out, who claims, what changed."""

from __future__ import annotations

import re

from .reading import (
    NUMBER,
    WORD,
    Json,
    Phenomenon,
    Predicate,
    Reading,
    after,
    anonymous,
    around,
    before,
    both,
    document,
    either,
    ends,
    field,
    given,
    headline,
    near,
    span,
)

KINDS = ("killed", "injured", "casualties", "missing", "captured", "abducted", "released", "displaced", "affected",
         "destroyed", "damaged", "struck")  # fmt: skip
MODIFIERS = ("exact", "approx", "over", "at_least", "under", "at_most", "range", "vague")
STATUSES = ("reported", "claimed", "confirmed", "denied", "disputed", "unverified")
SCOPES = ("event", "cumulative", "background", "hypothetical")
CATEGORIES = ("civilian", "combatant", "official", "person", "equipment", "site")
_TOLL = r"(?:death )?(?:toll|total|tally|number|count|figure)\b"
_RISE = r"(?:rais|rose|risen|rising|rises|climb|grew|grow|jump|surg|mount|pass|increas|up(?:dat|ped)|reach)\w*"


def _zero(reading: Reading, row: Json) -> bool:
    return row["value"] == 0


def _share(least: float, most: float) -> Predicate:
    return lambda reading, row: row["part"] is not None and least <= row["part"]["share"] < most


def _base_unknown(reading: Reading, row: Json) -> bool:
    return row["part"] is not None and row["part"]["of"] is None


def _noun_left_out(reading: Reading, row: Json) -> bool:
    """The noun counted stands elsewhere: before the number, or beyond its sentence."""
    of = row["of"]
    return of is not None and (of["start"] < ends(row)[0] or of["start"] >= reading.sentence(row)[1])


def _without(name: str) -> Predicate:
    return lambda reading, row: row[name] is None


def _nested_claimant(reading: Reading, row: Json) -> bool:
    quote = reading.quotes.get(row["quote"])
    return row["claimant"] is not None and quote is not None and quote["inside"] is not None


def _in_quote(kind: str) -> Predicate:
    def holds(reading: Reading, row: Json) -> bool:
        quote = reading.quotes.get(row["quote"])
        return quote is not None and quote["kind"] == kind

    return holds


def _claimant(row: Json) -> str | None:
    return row["claimant"]["name"] if row["claimant"] else None


def _measure_of(row: Json) -> tuple[object, ...]:
    return row["value"], row["low"], row["high"]


def conflicting(reading: Reading, row: Json) -> bool:
    """Somebody else gives another number for what may well be the same loss; neither is part of another figure."""
    return _whole_claim(row) and any(
        _whole_claim(other)
        and all(other[name] == row[name] for name in ("kind", "scope", "category", "place"))
        and (other["side"] == row["side"] or None in (other["side"], row["side"]))
        and (other["unit_name"] == row["unit_name"] or _ANYBODY & {other["unit_name"], row["unit_name"]})
        and _claimant(other) != _claimant(row)
        and _measure_of(other) != _measure_of(row)
        for other in reading.article["figures"]
    )


def _whole_claim(row: Json) -> bool:
    return row["of_which"] is None and row["claimant"] is not None


#: Nouns that tell no group of people from another.
_ANYBODY = {None, "person", "body", "life", "death", "fatality", "victim", "dead"}


def _told_again(reading: Reading, row: Json) -> bool:
    """An earlier figure of the article gives the same number for the same kind of loss."""
    return any(
        ends(f)[0] < ends(row)[0] and f["kind"] == row["kind"] and _measure_of(f) == _measure_of(row)
        and f["category"] == row["category"] and f["scope"] == row["scope"] and f["place"] == row["place"]
        for f in reading.article["figures"]
    )  # fmt: skip


def _neighbours(reading: Reading, row: Json) -> list[Json]:
    a, b = reading.sentence(row)
    return [f for f in reading.article["figures"] if a <= ends(f)[0] < b and f["id"] != row["id"]]


def _two_kinds(reading: Reading, row: Json) -> bool:
    return any(f["kind"] != row["kind"] for f in _neighbours(reading, row))


def _two_groups(reading: Reading, row: Json) -> bool:
    """Two counts share one verb: "four policemen and a driver died"."""
    for other in _neighbours(reading, row):
        first, second = sorted((row, other), key=ends)
        between = reading.text[ends(first)[1] : ends(second)[0]]
        if other["kind"] == row["kind"] and re.fullmatch(r"[^,.;:]{1,45}\band\s+", between):
            return other["of_which"] is None and row["of_which"] is None
    return False


def _spread(reading: Reading, row: Json) -> bool:
    """Three counts or more of one kind in a sentence: "five in the port, three in the market and one at…"."""
    return sum(f["kind"] == row["kind"] for f in _neighbours(reading, row)) >= 2


def _adjective(reading: Reading, row: Json) -> bool:
    """The side shows as the adjective of what is counted: "12 Afghan soldiers"."""
    if row["side"] is None or row["of"] is None:
        return False
    return any(
        m["entity"]["label"] in ("NORP", "GPE") and ends(row)[1] < m["start"] < m["end"] < row["of"]["end"]
        for m in reading.names
    )


def _own_side(reading: Reading, row: Json) -> bool:
    return row["side"] is not None and row["side"] == row["by"]


def _between_days(reading: Reading, row: Json) -> bool:
    return row["date"] is not None and "/" in row["date"]


def _gap(words: int) -> str:
    return rf"(?:[\w’'-]+,?\s+){{0,{words}}}?"


_VAGUE = {
    "a couple": r"\bcouple\b",
    "several or a few": r"\bseveral\b|\bfew\b",
    "a handful": r"\bhandful\b",
    "dozens": r"\bdozens\b",
    "scores": r"\bscores\b",
    "hundreds": r"\bhundreds\b(?! of thousands)",
    "thousands": r"(?<!\bof )\bthousands\b",
    "tens of thousands or more": r"\b(?:tens|hundreds) of thousands\b|\bmillions\b",
    "a number of": r"\bnumber of\b|\bnumerous\b|\bmultiple\b",
}
_TABLE: list[tuple[str, str, Predicate]] = [
    *((f"kind {kind}", f"kind {kind}", field("kind", kind)) for kind in KINDS),
    *((f"modifier {m}", f"modifier {m}", field("modifier", m)) for m in MODIFIERS),
    *(
        (f"vague, {words}", f'"{words}"', both(field("modifier", "vague"), span(regex)))
        for words, regex in _VAGUE.items()
    ),
    ("range, between", '"between 11 and 14"', both(field("modifier", "range"), span(r"\bbetween\b|\bfrom\b"))),
    ("range, hyphen", '"12-15"', both(field("modifier", "range"), span(rf"{NUMBER}\s*[-–—]\s*{NUMBER}"))),
    ("range, to", '"40 to 45"', both(field("modifier", "range"), span(rf"{NUMBER}\s+(?:to|or)\s+{NUMBER}"))),
    ("zero", "nobody, nothing lost", _zero),
    ("zero, none of N", '"none of the 23 hostages"', both(_zero, after(r"\s+of\b"))),
    ("a or an", '"a soldier was killed"', span(r"^an?$")),
    ("couple or twins", "two people in one word", both(field("value", 2), span(r"\b(?:couple|twins|pair)\b"))),
    ("family of N", '"a family of five"', either(span(r"\bfamily of\b"), before(r"\bfamily of\s+"))),
    ("event noun", '"the triple murder"', span(r"\b(?:double|triple|quadruple)\b")),
    ("both", '"both pilots"', span(r"\bboth\b")),
    ("all N", '"all 58"', span(r"\ball\b")),
    ("not one but N", '"not one but four"', before(r"\bnot (?:one|a|\d+),? but\s+")),
    ("number words", '"twenty-six"', span(WORD)),
    (
        "number words, long",
        '"one thousand two hundred and six"',
        span(rf"{WORD}[\s-](?:and\s+)?{WORD}[\s-](?:and\s+)?{WORD}"),
    ),
    ("dozen or score", '"half a dozen", "two dozen", "a score"', span(r"\b(?:dozen|score)\b")),
    ("million or k", '"1.2 million", "4k"', span(r"\b(?:million|billion|thousand)\b|\d(?:k|m|bn)\b")),
    ("half a million", '"half a million", "half a dozen"', span(r"\bhalf an?\b")),
    ("lakh or crore", '"three lakh"', span(r"\b(?:lakh|crore)s?\b")),
    (
        "odd or and some",
        '"700-odd", "a hundred and some", "a dozen or so"',
        either(span(r"\bodd\b|\band some\b|\bor so\b"), after(r"-odd\b| or so\b| and some\b")),
    ),
    ("digits in groups", '"61,776", "5 000"', span(r"\d[, \u00a0\u2009\u202f]\d{3}\b")),
    (
        "three figures",
        '"ran into three figures", "double digits"',
        either(span(r"\b(?:figures|digits)\b"), after(r"\s+(?:figures|digits)\b")),
    ),
    (
        "another N",
        '"another 60", "a further 90", "three more"',
        either(
            span(r"\b(?:another|further|additional|more)$|\b(?:another|further|additional)\b"),
            after(r"\s+(?:more|others?|further)\b"),
        ),
    ),
    ("fraction", '"nearly half of the 84 crew"', _share(0, 1)),
    ("multiple", '"twice as many"', _share(1, float("inf"))),
    ("base unknown", '"four out of five houses"', _base_unknown),
    (
        "N of the M",
        '"13 of the 31 claimed"',
        after(rf"\s+(?:(?:\w+\s+)?out )?of (?:the |its |their |his |her |those |about )*{NUMBER}\b"),
    ),
    ("subset", '"including three children"', given("of_which")),
    (
        "subset, of them",
        '"two of them children"',
        both(given("of_which"), after(r"\s+(?:\w+\s+)?of (?:them|whom|these|those|the)\b")),
    ),
    (
        "critical",
        '"three critically"',
        after(r"\s+(?:[\w’'-]+\s+){0,4}(?:critical|seriously|gravely|severely|in (?:a )?(?:serious|grave))"),
    ),
    (
        "excluding",
        '"excluding the attackers", "not counting"',
        near(
            r"\b(?:excluding|not (?:counting|including)|apart from|aside from|in addition to|other than|"
            r"besides (?:the|its|their|those)|does not include)\b"
        ),
    ),
    ("noun left out", '"captured 18 others", "four critically"', _noun_left_out),
    ("no noun at all", '"toll of 19 dead"', _without("of")),
    ("victim's age", '"a nine-year-old was hit"', after(r"\s+(?:[\w-]+\s+)?(?:[\w-]+-year-old|\d+-month-old)")),
    (
        "casualties together",
        '"27 killed and wounded"',
        after(
            r"\s+(?:[\w’'-]+\s+){0,4}(?:killed|dead) (?:and|or) (?:wounded|injured|hurt)|"
            r"\s+(?:[\w’'-]+\s+){0,4}casualties"
        ),
    ),
    ("two kinds", '"killed 12 and wounded 27"', _two_kinds),
    ("two groups", '"four policemen and a driver died"', _two_groups),
    ("spread", "three counts or more of one kind in a sentence", _spread),
    (
        "list form",
        '"Killed: 14. Wounded: 40."',
        before(r"\b(?:killed|dead|deaths?|wounded|injured|hurt|missing|captured|destroyed|displaced)\s*[:–—-]\s*"),
    ),
    ("lives", '"claimed nine lives"', either(after(r"\s+(?:\w+\s+){0,2}(?:their )?lives\b"), span(r"\blives\b"))),
    (
        "bodies",
        "bodies, coffins, graves, remains",
        after(r"\s+(?:[\w-]+\s+){0,2}(?:bod(?:y|ies)|coffins?|graves?|remains|corpses)\b"),
    ),
    (
        "euphemism",
        "martyred, neutralised, eliminated, liquidated",
        near(r"\b(?:martyr|neutrali[sz]|eliminat|liquidat)\w*"),
    ),
    (
        "hardship",
        "starved, died of cold, drowned, burned to death",
        near(
            r"\b(?:starv|drown|froze|frozen|of (?:cold|hunger|thirst|cholera|measles)|"
            r"stillborn|suffocat|burn\w* to death)\w*"
        ),
    ),
    (
        "unaccounted for",
        "unaccounted for, cut off, out of reach",
        near(r"\bunaccounted|\bcut off\b|\bcannot be reached|\bno contact\b|\blost contact\b"),
    ),
    ("trapped", "trapped, buried, under rubble", near(r"\b(?:trapped|buried|rubble)\b")),
    (
        "hostages",
        "taken hostage, conscripted, rounded up",
        near(r"\b(?:hostages?|conscript\w*|round\w* up|prisoner)\b"),
    ),
    (
        "toll passes",
        '"the toll has risen to 52"',
        around(
            rf"\b{_TOLL}\W+{_gap(6)}{_RISE}\W+{_gap(4)}{NUMBER}|"
            rf"\b{_RISE}\s+{_gap(4)}{_TOLL}\W+{_gap(5)}{NUMBER}(?:\s+from\s+{NUMBER})?"
        ),
    ),
    (
        "from X to Y",
        '"from 47 to 52", "to 52 from 47"',
        around(
            rf"\bfrom\s+{_gap(2)}{NUMBER}\s+(?:[\w-]+\s+)?to\s+{_gap(2)}{NUMBER}|"
            rf"\bto\s+{_gap(2)}{NUMBER}\s+{_gap(2)}from\s+{_gap(3)}{NUMBER}"
        ),
    ),
    (
        "revised",
        "a toll corrected, lowered, counted twice",
        near(r"\b(?:revis|corrected|lowered|downgrad|recount|double[- ]count|counted twice)\w*"),
    ),
    (
        "taking the total to",
        '"three more bodies, taking the total to 25"',
        around(
            rf"\b(?:taking|bringing|pushing|raising|takes|brings|brought|took)\s+"
            rf"{_gap(3)}{_TOLL}\s+{_gap(8)}to\s+{_gap(2)}{NUMBER}"
        ),
    ),
    ("so far", "so far, to date, since, this year", near(r"\bso far\b|\bto date\b|\bsince\b|\bthis year\b")),
    (
        "past hours or days",
        '"71 in the past 24 hours"',
        near(rf"\b(?:past|last|previous)\s+(?:{NUMBER}\s+)?(?:hours|days|weeks|months|day)\b"),
    ),
    (
        "rate",
        '"a daily average of 30", "30 a day"',
        either(
            after(r"\s+(?:[\w-]+\s+){0,3}(?:a|an|per|each|every) (?:day|week|month|year|hour)\b|\s+daily\b"),
            before(r"\b(?:daily|weekly|monthly)\s+(?:average|toll|mean|rate)\s+of\s+|\baverag\w+\s+"),
        ),
    ),
    ("anniversary", '"on the anniversary of a raid that killed 96"', near(r"\banniversary\b")),
    (
        "only N confirmed",
        '"could confirm only 13 of the 31"',
        both(before(r"\b(?:only|just)\s+|\bno more than\s+"), near(r"\b(?:confirm|verif|document)\w*")),
    ),
    ("feared", "feared, presumed, believed dead", near(r"\b(?:feared|presumed|believed)\b")),
    ("would or could", '"would have killed hundreds"', near(r"\b(?:could|would|might|(?-i:may))\b")),
    ("headline", "in the headline", headline),
    ("claimant null", "the article's own voice", _without("claimant")),
    ("claimant nested", "the inner speaker of a nested quote claims", _nested_claimant),
    ("claimant anonymous", "one person nobody names claims", lambda r, row: anonymous(row["claimant"])),
    (
        "claimant a group",
        "a group or body that is no named entity claims",
        lambda r, row: (
            row["claimant"] is not None and row["claimant"]["entity"] is None and not anonymous(row["claimant"])
        ),
    ),
    ("claimant a document", "a tally, data, a count", lambda r, row: document(row["claimant"])),
    (
        "claimant outside a quote",
        "a claimant carried on in the sentence, outside any quote",
        both(given("claimant"), _without("quote")),
    ),
    ("in direct speech", "inside a direct quotation", _in_quote("direct")),
    ("in a post", "inside a post", _in_quote("post")),
    ("conflicting", "another claimant gives another number for it", conflicting),
    ("told again", "the same number again", _told_again),
    *((f"status {s}", f"status {s}", field("status", s)) for s in STATUSES),
    *((f"scope {s}", f"scope {s}", field("scope", s)) for s in SCOPES),
    *((f"category {c}", f"category {c}", field("category", c)) for c in CATEGORIES),
    (
        "women and children",
        "women, children, the elderly counted",
        after(
            r"\s+(?:of them\s+|of whom\s+|were\s+)*(?:[\w-]+\s+)?"
            r"(?:wom[ae]n|child(?:ren)?|girls?|boys?|infants?|bab(?:y|ies)|elderly|minors?)\b"
        ),
    ),
    (
        "group told apart",
        '"most of them women", "all from the minority"',
        after(
            r"[^.;]{0,40}?,\s+(?:most(?:ly)?|many|the majority|nearly all|all)\s+"
            r"(?:of (?:them|whom)(?! by)|from|wom|child|civil)"
        ),
    ),
    ("side given", "whose loss is told", given("side")),
    ("side by adjective", '"12 Afghan soldiers"', _adjective),
    ("by given", "who caused it is told", given("by")),
    (
        "friendly fire",
        "lost by their own side",
        either(
            _own_side,
            near(
                r"\bfriendly fire\b|\bblue-on-blue\b|"
                r"\b(?:its|their|his|our) own (?:side|troops|forces|fire|allies|men|gunners|comrades|artillery)\b"
            ),
        ),
    ),
    ("place given", "the place is told", given("place")),
    ("dated", "the day is told", given("date")),
    ("dated by a span of days", "lost between two days", _between_days),
]
FIGURES = tuple(Phenomenon(f"figure: {name}", "figures", text, holds) for name, text, holds in _TABLE)
