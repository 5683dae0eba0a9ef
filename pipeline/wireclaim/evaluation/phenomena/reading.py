"""What a phenomenon is, an annotated article with its look-ups, and the builders of predicates.

A predicate is asked of one row of a layer: ``predicate(reading, row)``. Most are one line of a table, made by a
builder below (``field``, ``span``, ``before``, ``after``, ``near``); the rest are functions in their layer's
module. Regular expressions ignore case unless they ask for it.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable
from typing import Any

Json = dict[str, Any]
Predicate = Callable[["Reading", Json], bool]

#: Characters on each side of a span that ``before``, ``after`` and ``near`` look at: a clause's worth.
CLAUSE = 80
_WORDS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand dozen score"
)
#: A number in words, and one in digits or words, as patterns.
WORD = rf"(?:\b(?:{'|'.join(_WORDS.split())})(?![a-z]))"
NUMBER = rf"(?:\d[\d,.]*\d|\d|{WORD})"
#: A sentence ends before white space and a capital, unless the point belongs to a title, an initial or a month.
_SENTENCE_END = re.compile(
    r"(?<!\b[A-Z])(?<!\b(?:Lt|Mr|Ms|Dr|St|No))(?<!\b(?:Mrs|Gen|Col|Maj|Sgt|Gov|Sen|Rep|Jan|Feb|Mar|Apr|Aug|Oct|Nov|Dec))"
    r"(?<!\b(?:Capt|Brig|Prof|Sept))[.!?][\"”’'»)]*\s+(?=[\"“‘'«(]*[A-Z0-9])|\n+"
)


@dataclasses.dataclass(frozen=True, slots=True)
class Phenomenon:
    """One thing that makes copy hard: its name (unique), the layer whose rows it is said of, what it means."""

    name: str
    layer: str
    description: str
    holds: Predicate = dataclasses.field(repr=False, compare=False)


class Reading:
    """An annotated article with what the predicates look up in it."""

    def __init__(self, article: Json) -> None:
        self.article = article
        self.text: str = article["text"]
        self.quotes: dict[str, Json] = {q["id"]: q for q in article["quotes"]}
        self.entities: dict[str, Json] = {e["id"]: e for e in article["entities"]}
        #: Name mentions, in the order of their entities; each with its ``entity``.
        self.names: list[Json] = [
            {**m, "entity": e} for e in article["entities"] for m in e["mentions"] if m["kind"] == "name"
        ]
        headline = article["meta"].get("headline")
        at = self.text.find(headline) if headline else -1
        self.headline = (at, at + len(headline)) if headline and at >= 0 else (0, 0)
        ends = [m.end() for m in _SENTENCE_END.finditer(self.text)]
        #: Start and end of every sentence.
        self.sentences = list(zip([0, *ends], [*ends, len(self.text)], strict=True))

    def rows(self, layer: str) -> list[Json]:
        """The rows of a layer: of ``names`` the mentions, of ``article`` the article alone."""
        if layer == "article":
            return [self.article]
        return self.names if layer == "names" else self.article[layer]

    def sentence(self, row: Json) -> tuple[int, int]:
        """Offsets of the sentence in which the row begins."""
        start, _ = ends(row)
        return next(((a, b) for a, b in self.sentences if a <= start < b), (0, len(self.text)))

    def in_headline(self, row: Json) -> bool:
        return self.headline[0] <= ends(row)[0] < self.headline[1]

    def entity(self, name: Json | None) -> Json | None:
        """The entity of a speaker or claimant, None if the annotation gives none."""
        return self.entities.get(name["entity"]) if name and name["entity"] else None


def ends(row: Json) -> tuple[int, int]:
    """Start and end of a row: of a quote from its first piece to its last."""
    if "spans" in row:
        return row["spans"][0]["start"], row["spans"][-1]["end"]
    span = row.get("span", row)
    return span["start"], span["end"]


def pattern(regex: str) -> re.Pattern[str]:
    return re.compile(regex, re.I)


def field(name: str, *values: object) -> Predicate:
    """The row's field has one of these values."""
    return lambda reading, row: row[name] in values


def given(name: str) -> Predicate:
    """The row's field is not null."""
    return lambda reading, row: row[name] is not None


def span(regex: str) -> Predicate:
    """Something in the row's own words (a figure's, a measure's, a date's, a name's) matches."""
    found = pattern(regex)
    return lambda reading, row: bool(found.search(reading.text[slice(*ends(row))]))


def before(regex: str) -> Predicate:
    """What stands right before the row matches up to its start."""
    found = pattern(rf"(?:{regex})\Z")
    return lambda reading, row: bool(found.search(reading.text[max(0, ends(row)[0] - CLAUSE) : ends(row)[0]]))


def after(regex: str) -> Predicate:
    """What stands right after the row matches from its end."""
    found = pattern(regex)
    return lambda reading, row: bool(found.match(reading.text[ends(row)[1] : ends(row)[1] + CLAUSE]))


def near(regex: str) -> Predicate:
    """Something in the row's sentence and within a clause of it matches."""
    found = pattern(regex)

    def holds(reading: Reading, row: Json) -> bool:
        (first, last), (start, end) = reading.sentence(row), ends(row)
        return bool(found.search(reading.text[max(first, start - CLAUSE) : min(max(last, end), end + CLAUSE)]))

    return holds


def around(regex: str) -> Predicate:
    """Something in the row's sentence matches and takes in the row's first character."""
    found = pattern(regex)

    def holds(reading: Reading, row: Json) -> bool:
        start = ends(row)[0]
        return any(m.start() <= start < m.end() for m in found.finditer(reading.text, *reading.sentence(row)))

    return holds


def both(*predicates: Predicate) -> Predicate:
    return lambda reading, row: all(p(reading, row) for p in predicates)


def either(*predicates: Predicate) -> Predicate:
    return lambda reading, row: any(p(reading, row) for p in predicates)


def headline(reading: Reading, row: Json) -> bool:
    return reading.in_headline(row)


def surname(name: str) -> str:
    """The last word of a name, folded: "Ada Kern" -> "kern"."""
    return name.split()[-1].casefold() if name.split() else ""


def namesake(reading: Reading, entity: Json | None) -> bool:
    """Whether another person of the article has this person's last name. Descriptions have none."""
    if entity is None or entity["label"] != "PERSON" or not _full_name(entity["name"]):
        return False
    return any(
        e["id"] != entity["id"] and e["label"] == "PERSON" and surname(e["name"]) == surname(entity["name"])
        for e in reading.entities.values()
    )


def _full_name(name: str) -> bool:
    """Two words or more, the first and the last with a capital: "an aide to Kern" is a description."""
    words = name.split()
    described = bool(_DETERMINER.match(name)) or not name[:1].isupper()
    return len(words) > 1 and not described and any(c.isupper() for c in words[-1])


_DETERMINER = re.compile(r"(?:the|an?|one|another|some|his|her|their|its)\s", re.I)


def anonymous(name: Json | None) -> bool:
    """Whether a speaker or claimant is one unnamed person: "a senior official", "another source"."""
    return name is not None and bool(_ONE_UNNAMED.match(name["name"])) and not _DOCUMENT.search(name["name"])


def document(name: Json | None) -> bool:
    """Whether a speaker or claimant is no person but what was written or counted: "police data", "a survey"."""
    return name is not None and bool(_DOCUMENT.search(name["name"]))


_DOCUMENT = re.compile(
    r"\b(?:data|database|tally|count|survey|audit|records?|statistics|figures|study|report|documents?|letter|list|"
    r"census|filing)\b",
    re.I,
)


_ONE_UNNAMED = re.compile(
    r"(?:an?|one|another|some)\s|(?-i:[a-z])[\w-]*\s+(?:official|source|officer|aide)\b", re.I
)
#: Scripts other than Latin, by their blocks.
SCRIPTS = {
    "Arabic": "\u0600-\u06ff\u0750-\u077f",
    "Cyrillic": "\u0400-\u04ff",
    "Hebrew": "\u0590-\u05ff",
    "Indic": "\u0900-\u0dff",
    "East Asian": "\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af",
    "other": "\u0370-\u03ff\u0530-\u058f\u0e00-\u0eff\u1000-\u137f\u1780-\u17ff",
}
