"""What makes an article hard as a whole: what it lacks, how it is set, what stands around the copy."""

from __future__ import annotations

import re

from .figures import conflicting
from .quotes import MARKS
from .reading import SCRIPTS, Json, Phenomenon, Predicate, Reading


def _text(regex: str, flags: int = 0, times: int = 1) -> Predicate:
    found = re.compile(regex, flags)
    return lambda reading, article: len(found.findall(article["text"])) >= times


def _upper_case(reading: Reading, article: Json) -> bool:
    """Nine letters of ten are capitals, of those that have case."""
    cased = [c for c in article["text"] if c.lower() != c.upper()]
    return bool(cased) and sum(c.isupper() for c in cased) >= 0.9 * len(cased)


def _lacks(name: str) -> Predicate:
    return lambda reading, article: not article["meta"].get(name)


def _unbalanced(reading: Reading, article: Json) -> bool:
    """A paragraph whose double marks do not pair, unless the next one reopens with the same mark."""
    parts = [p for p in article["text"].split("\n") if p.strip()]
    for part, following in zip(parts, [*parts[1:], ""], strict=True):
        odd = part.count('"') % 2 or part.count("“") != part.count("”")
        if odd and following.lstrip()[:1] not in ('"', "“"):
            return True
    return False


def _mixed_marks(reading: Reading, article: Json) -> bool:
    """Straight and curly double marks in one article, or single ones beside double ones as outer marks."""
    styles = [name for name in MARKS if name != "doubled apostrophes" and re.search(MARKS[name], article["text"])]
    return len(styles) > 1


def _conflict(reading: Reading, article: Json) -> bool:
    return any(conflicting(reading, row) for row in article["figures"])


def _long(words: int) -> Predicate:
    return lambda reading, article: len(article["text"].split()) > words


def _single_breaks(reading: Reading, article: Json) -> bool:
    return "\n\n" not in article["text"].strip() and article["text"].strip().count("\n") >= 3


def _wrapped(reading: Reading, article: Json) -> bool:
    """Lines broken at a column: most end in the middle of a sentence."""
    lines = [line.strip() for line in article["text"].split("\n") if line.strip()]
    broken = sum(bool(re.search(r"[\w,]$", line)) for line in lines)
    return len(lines) >= 6 and broken > len(lines) / 2


_CLOCK_LINE = (
    r"^\s*(?:\d{1,2}[:.]\d\d(?:\s*[ap]\.?m\.?)?|\d{4}\s*GMT|\d{1,2}\s*[ap]\.?m\.?)"
    r"(?:\s*\(?[A-Z]{2,4}\)?)?\s*(?:[-–—:|]|$)"
)
_TABLE: list[tuple[str, str, Predicate]] = [
    ("upper case", "copy in capitals", _upper_case),
    ("live blog", "lines that open with a clock time, two at least", _text(_CLOCK_LINE, re.M, times=2)),
    (
        "update or take",
        "a slug that says so: UPDATE 2-, 2nd LEAD, (MORE), take numbers",
        _text(
            r"\bUPDATE \d|\bURGENT\b|\(?\b(?:1ST|2ND|3RD|\d+TH|\d(?:st|nd|rd|th)) (?:LEAD|TAKE|Lead|Take)\b|"
            r"\(MORE\)|\bLEAD ALL\b|\bRPT\b|=\s?\d\b|\bADDS\b|\(Adds|\(Updates|\(Recasts|\bTAKE \d"
        ),
    ),
    (
        "correction",
        "a note that corrects or withdraws",
        _text(
            r"\bcorrect(?:s|ed|ion)\b[^.\n]{0,40}(?:paragraph|version|earlier|to read|spelling)|"
            r"\bCORRECTION\b|\(Corrects|(?-i:\bKILL\b)",
            re.I,
        ),
    ),
    (
        "sign-off",
        "reporting and editing credits, initials at the end",
        _text(
            r"\((?:Reporting|Writing|Additional reporting) by|\b(?:Reporting|Editing) by\b|"
            r"\b(?:[A-Z]{2,4} ){2,}[A-Z]{2,4}\s*$|\b[a-z]{2,3}/[a-z]{2,3}(?:/[a-z]{2,3})?\s*$"
        ),
    ),
    (
        "questions and answers",
        "an interview or explainer set as Q and A",
        _text(r"^(?:Q|A)[.:] |^\*?\*?(?:What|Who|Why|How|When|Where)\b[^.\n]{5,80}\?\*?\*?$", re.M, times=2),
    ),
    (
        "subheads",
        "short lines between paragraphs",
        _text(r"[.!?][\"”’']?\n\n(?!By |Published)[A-Z–‘'][^\n.?!:\"”]{3,45}\n\n(?=[A-Z\"“‘'])"),
    ),
    ("bullets", "a list in lines with bullets or dashes", _text(r"^\s*(?:[-–—•*]|\d+[.)])\s+\S", re.M, times=2)),
    ("single line breaks", "paragraphs without blank lines between them", _single_breaks),
    ("wrapped lines", "lines broken at a column", _wrapped),
    *((f"script {s}", f"a passage in {s} script", _text(f"[{block}]{{3}}")) for s, block in SCRIPTS.items()),
    ("unbalanced marks", "a paragraph whose double marks do not pair", _unbalanced),
    ("mixed marks", "quotation marks of two styles", _mixed_marks),
    ("conflicting claims", "two claimants give different numbers for one loss", _conflict),
    (
        "number inside a name",
        "Flight 655, T-72, Resolution 1701, 2nd Brigade",
        _text(
            r"\b(?:Flight|Resolution|Route|Highway|Article|Section|Sector|Zone|"
            r"Unit|Gate|Platform|Building|Block|Camp|Line) \d|"
            r"\b[A-Z][A-Za-z]{0,5}-\d{1,4}\b|"
            r"\b\d+(?:st|nd|rd|th) (?:[A-Z][\w-]+ ){0,3}"
            r"(?:Brigade|Division|Battalion|Regiment|Army|Corps|Infantry)\b"
        ),
    ),
    (
        "could not verify",
        "the agency could not check",
        _text(
            r"\b(?:not|unable to|impossible to) (?:be )?(?:immediately |independently )*(?:verif|confirm)|"
            r"\bno independent (?:confirmation|verification)\b",
            re.I,
        ),
    ),
    ("no headline", "copy without a headline", _lacks("headline")),
    ("no dateline", "copy without a dateline", _lacks("dateline")),
    ("no date", "the article's day is unknown", _lacks("date")),
    ("no agency", "copy that no agency signs", _lacks("agency")),
    ("byline", "signed by somebody", lambda reading, article: bool(article["meta"].get("byline"))),
    ("over 500 words", "long copy", _long(500)),
]
ARTICLES = tuple(Phenomenon(f"article: {name}", "article", text, holds) for name, text, holds in _TABLE)
