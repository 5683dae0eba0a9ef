"""Text to lexemes for the date grammar: one class letter a lexeme, so that patterns are regular expressions.

The lexer is its own, not the pipeline's: tokens of "2026-02-28T04:30Z", "mid-2024" or "10am-3pm" depend on the
tokenizer, the letters here do not. Everything that no date is made of is ``other`` (a word) or ``break`` (what no
expression runs across: sentence punctuation, an empty line).
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache, partial
from importlib.resources import files
from itertools import accumulate, islice, takewhile

from ..per_word import PerWord

#: Class name to the letter that stands for it in the grammar's patterns.
LETTERS = {
    "month": "M", "month_abbr": "m", "month_or_verb": "v", "weekday": "W", "weekday_abbr": "w",
    "deictic": "D", "part": "P", "clock": "C", "unit": "U", "one_day": "u",
    "one_week": "x", "one_year": "R", "one_century": "V", "quarter": "K", "half": "k",
    "weekend": "E", "season": "S", "which": "L", "following": "G", "ago": "A",
    "shift": "B", "before": "F", "edge": "e", "article": "a", "cardinal": "n",
    "vague": "z", "recent": "r", "ordinal_word": "O", "the": "t", "of": "f",
    "in": "i", "on": "p", "at": "h", "from": "j", "between": "b",
    "to": "T", "and": "&", "same": "s", "that": "y", "about": "g",
    "local": "l", "time": "c", "now": "N", "zone": "Z", "zone_place": "J", "feast": "q", "day": "d",
    "ordinal": "o", "year": "Y", "number": "#", "numeric": "I", "decade": "X",
    "q": "Q", "h": "H", "dash": "-", "comma": ",", "dot": ".",
    "eve": "%", "new": "=", "small": "~", "slash": "/", "open": "(", "close": ")", "possessive": "'", "other": "_",
    "period": "@", "break": "!",
}  # fmt: skip
_PUNCTUATION = {",": ",", ".": ".", "/": "/", "(": "(", ")": ")", "-": "-", "–": "-", "—": "-", "−": "-"}
#: Months that are verbs too; in small letters or in a text of capitals only their neighbours tell.
_VERBS = {"may", "march"}
_OTHER = ("_", None)

_LEXEME = re.compile(
    r"""
    (?=\S)(?:
    (?P<word>[^\W\d_]+(?![\w:.]))
  | (?P<url>(?:(?i:https?://|www\.|pic\.twitter)\S+|[@\#]\w+))
  | (?P<q>[QqHh][1-4])\b
  | (?P<last>[^\W\d_]+)  # a word before a mark, or glued to digits
  | (?P<iso>(?i:\d{4}-\d\d?-\d\d?(?:T(?P<isotime>\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?))(?![\w-])
  | (?P<slashed>\d{1,2}(?P<sep>[/.-])\d{1,2}(?P=sep)\d{4}|\d{4}/\d{1,2}/\d{1,2})(?![\w/-])
  | (?P<ampm>\d{1,2}(?:[:.]\d\d)?[ \xa0]?(?i:[ap]\.[ ]?m\b\.?|[ap]m\b))
  | (?P<clock>(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?)(?![\d:])
  | (?P<military>(?:[01]\d|2[0-4])\.?[0-5]\d)
    (?=[ \xa0]?(?i:gmt|utc|hrs|hours|[ipcemw][sdek]t|bst|cest|eest|eat|local|z)\b)
  | (?P<decade>(?:(?:1[5-9]|20)\d|['’]?[2-9])0['’]?(?i:s))\b
  | (?P<ordinal>\d{1,2}(?i:st|nd|rd|th))\b
  | (?P<number>\d+(?:[.,]\d+)*)(?P<glued>[^\W\d_]+)?
  | (?P<possessive>['’](?i:s)\b|(?<=[sS])['’](?=\s))
  | (?P<mark>[^\s\w])
    )
  | (?P<blank>\n\s*\n\s*)
    """,
    re.VERBOSE,
)
_ALPHA = ("word", "last")
#: Classes of which one stands in every expression; all others stand in copy about anything.
TELLING = (
    "month month_abbr month_or_verb weekday weekday_abbr deictic part clock unit one_day one_week one_year "
    "one_century quarter half weekend season feast year numeric decade q h"
).split()
#: A time told, to the end of its stretch without words that no date is made of.
_TOLD = re.compile(f"[{re.escape(''.join(LETTERS[name] for name in TELLING))}][^_!]*")
#: What is read at once: a word with its marks and the blanks behind it; digits with what may tell the time behind
#: them; blanks.
_PIECE = re.compile(r"[^\s\d]+(?:\s+|\Z)|\S+(?:[ \xa0](?:[aApP]\.?[ ]?)?[mM]\b\S*)?\s*|\s+")
#: At its end are four figures, which are a time of day where a zone follows.
_BEFORE_ZONE = re.compile(r"\d\d\.?\d\d\s*$")
#: The letters of those that mean the same wherever they stand, by whether the article is in capitals.
_KNOWN: dict[bool, dict[str, str]] = {False: {}, True: {}}
_MOST_KNOWN, _LONGEST_KNOWN = 20_000, 40


@dataclass(slots=True)
class Lexeme:
    """``value``: the number a word stands for, a (year, month, day, "HH:MM" or None) of a numeric date,
    "HH:MM"."""

    start: int
    end: int
    word: str
    value: object = None


@lru_cache(maxsize=1)
def date_words() -> dict[str, tuple[str, object]]:
    """Word to (letter, value), from ``lexicons/date_words.tsv``."""
    words: dict[str, tuple[str, object]] = {}
    text = files("wireclaim.lexicons").joinpath("date_words.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if not line or line.startswith("#"):
            continue
        word, kind, value = [*line.split("\t"), ""][:3]
        number = value.lstrip("-").isdigit()
        words[word] = (LETTERS[kind], int(value) if number else value or None)
    return words


@lru_cache(maxsize=1)
def date_contexts() -> dict[str, frozenset[str]]:
    """Name of a list to its words, from ``lexicons/date_contexts.txt``."""
    lists: dict[str, list[str]] = {}
    text = files("wireclaim.lexicons").joinpath("date_contexts.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            name, _, words = line.partition(":")
            lists.setdefault(name, []).extend(words.split())
    return {name: frozenset(words) for name, words in lists.items()}


def lex(text: str) -> tuple[str, list[Lexeme]]:
    """The letters of ``text`` (one a lexeme) and the lexemes themselves, in order: of the stretches in which a
    time may be told, with the lexeme before and behind each. Most of an article is left out."""
    capitals = text.isupper()
    pieces = _PIECE.findall(text)
    starts = list(accumulate(map(len, pieces), initial=0))
    known = _KNOWN[capitals]
    letters = [*map(known.get, pieces[:-1]), None]
    for k in [k for k, found in enumerate(letters) if found is None]:
        letters[k] = _letters(text, starts[k], pieces[k], capitals, known) if pieces else ""
    places = list(accumulate(map(len, letters), initial=0))
    told = "".join(letters)
    kept = _kept(told)
    lexemes: list[Lexeme] = []
    for a, b in kept:
        piece = bisect_right(places, a) - 1
        for m in islice(_LEXEME.finditer(text, starts[piece]), a - places[piece], b - places[piece]):
            lexemes.append(Lexeme(m.start(), m.end(), *_read(m, capitals)[1:]))
    return "".join([told[a:b] for a, b in kept]), lexemes


def _letters(text: str, start: int, piece: str, capitals: bool, known: dict[str, str]) -> str:
    """The letters of the piece of ``text`` that begins at ``start``."""
    end = start + len(piece)
    alone = end < len(text) and len(piece) <= _LONGEST_KNOWN and not _BEFORE_ZONE.search(piece)
    if alone and piece in known:  # since earlier in this text
        return known[piece]
    lexemes = takewhile(lambda m: m.start() < end, _LEXEME.finditer(text, start))
    letters = "".join([_read(m, capitals)[0] for m in lexemes])
    if alone:
        if len(known) >= _MOST_KNOWN:
            known.clear()
        known[piece] = letters
    return letters


def _kept(letters: str) -> list[tuple[int, int]]:
    """The stretches of lexemes in which a time may be told, each with the lexeme on either side."""
    kept: list[tuple[int, int]] = []
    end = behind = 0
    for told in _TOLD.finditer(letters):
        before = max(letters.rfind(mark, behind, told.start()) for mark in "_!")
        behind = told.end()
        start, end = max(end, before), min(len(letters), behind + 1)
        kept.append((start, end))
    return kept


def _read(m: re.Match[str], capitals: bool) -> tuple[str, str, object]:
    """Letter, word and value of a lexeme. capitals: the whole text is in them."""
    kind, word = m.lastgroup, m[0]
    if kind == "mark":
        return _PUNCTUATION.get(word, "!"), word, None
    if kind in _ALPHA:
        return _WORDS[capitals][word]
    letter, value = _other(m)
    return letter, word, value


def _word(word: str, capitals: bool) -> tuple[str, str, object]:
    low = word.lower()
    letter, value = date_words().get(low, _OTHER)
    if low in _VERBS and (capitals or word.isupper() or word.islower()):
        letter = "v"
    return letter, low, value


#: What words are, by whether the article is in capitals.
_WORDS = {capitals: PerWord(partial(_word, capitals=capitals)) for capitals in (False, True)}


def _other(m: re.Match[str]) -> tuple[str, object]:
    """Letter and value of what is neither a word nor a mark."""
    kind, text = m.lastgroup, m[0]
    if kind in ("number", "glued"):
        return _number(m["number"], m["glued"])
    if kind in ("url", "blank"):
        return "!", None
    if kind == "possessive":
        return "'", None
    if kind == "q":
        return LETTERS["q"] if text[0] in "Qq" else LETTERS["h"], int(text[1])
    if kind in ("iso", "slashed"):
        value = _numeric(text, m["isotime"])
        return ("I" if value else "#"), value
    if kind == "ampm":
        value = _clock(text)
        return ("C" if value else "#"), value
    if kind == "clock":
        return "C", f"{int(text.split(':')[0]) % 24:02}:{text.split(':')[1]}"
    if kind == "military":
        digits = text.replace(".", "")
        return "C", f"{int(digits[:2]) % 24:02}:{digits[2:]}"
    if kind == "decade":
        digits = int(re.sub(r"\D", "", text))
        return "X", digits if digits > 100 else 1900 + digits
    day = int(text[:-2])
    return ("o" if 1 <= day <= 31 else "#"), day


def _number(digits: str, glued: str | None) -> tuple[str, object]:
    if glued or not digits.isdigit() or len(digits) > 4:
        return "#", None
    value = int(digits)
    if len(digits) == 4:
        return "Y", value
    if len(digits) <= 2 and 1 <= value <= 31:
        return "d", value
    return "n", value


def _clock(text: str) -> str | None:
    digits = re.findall(r"\d+", text)
    hour, minute = int(digits[0]), int(digits[1]) if len(digits) > 1 else 0
    if not 0 <= hour <= 23 or minute > 59:
        return None
    if "p" in text.lower() and hour < 12:
        hour += 12
    elif "a" in text.lower() and hour == 12:
        hour = 0
    return f"{hour:02}:{minute:02}"


def _numeric(text: str, time: str | None) -> tuple[tuple[int, int, int], ...] | None:
    """The readings of a numeric date as (year, month, day, time): one, or two where day and month may be
    swapped
    (the day-first one first: that is how most of the world's wire copy writes them)."""
    parts = [int(p) for p in re.split(r"[/.T:-]", text)[:3]]
    dotted = "." in re.split("T", text)[0]  # so written where the day comes first
    orders = [(0, 1, 2)] if parts[0] > 31 else [(2, 1, 0)] if dotted else [(2, 1, 0), (2, 0, 1)]
    found = []
    for y, m, d in orders:
        try:
            dt.date(parts[y], parts[m], parts[d])
        except ValueError:
            continue
        reading = (parts[y], parts[m], parts[d], time)
        if reading not in found:
            found.append(reading)
    return tuple(found) or None
