"""How numbers, days and characters read."""

import pytest

from wireclaim.ledger.entries import Revision
from wireclaim.report.shown import places, shown
from wireclaim.report.wording import day, days, number, stated


@pytest.mark.parametrize(
    ("value", "words"),
    [(0, "0"), (1240, "1,240"), (30500.0, "30,500"), (2.5, "2.5"), (333.333, "333"), (1e6, "1,000,000")],
)
def test_numbers_have_no_noise_of_decimals(value, words):
    assert number(value) == words


@pytest.mark.parametrize(
    ("value", "low", "high", "modifier", "words"),
    [
        (274, 274, None, "at_least", "at least 274"),
        (400, 400, None, "over", "more than 400"),
        (60, None, 60, "at_most", "up to 60"),
        (20, None, 20, "under", "fewer than 20"),
        (331, None, None, "approx", "about 331"),
        (12, 12, 12, "exact", "12"),
        (None, 11, 14, "range", "11–14"),
        (None, 24, None, "vague", "dozens of"),
    ],
)
def test_a_number_keeps_the_bound_that_its_words_give(value, low, high, modifier, words):
    said = Revision(
        value=value, low=low, high=high, modifier=modifier, status="claimed", first=None, last=None, claims=[0],
        correction=False,
    )  # fmt: skip
    assert stated(said, "dozens\nof") == words


@pytest.mark.parametrize(
    ("first", "last", "plain", "words"),
    [
        ("2026-02-28", "2026-02-28", None, "28 Feb 2026"),
        ("2026-02-27T10:00:00Z", "2026-02-28", "2026", "27–28 Feb"),
        ("2026-02-27", "2026-03-01", None, "27 Feb – 1 Mar 2026"),
        ("2025-12-31", "2026-01-01", "2026", "31 Dec 2025 – 1 Jan 2026"),
        ("2026-02-28", None, None, "28 Feb 2026"),
        (None, None, None, ""),
    ],
)
def test_days_say_the_year_where_it_is_needed(first, last, plain, words):
    assert days(first, last, plain=plain) == words


def test_what_is_no_day_is_left_as_it_is():
    assert day("2026") == "2026"


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("a\tb\nc", "a\tb\nc"),
        ("at least \u202e472", "at least [U+202E]472"),
        ("\u2067x\u2069", "[U+2067]x[U+2069]"),
        ("\x00\x1b[31m\x85", "[U+0000][U+001B][31m[U+0085]"),
        ("\ud800", "[U+D800]"),
        ("مرحبا\u200f \ufffd", "مرحبا\u200f \ufffd"),
    ],
)
def test_characters_that_act_are_shown_by_their_number(text, seen):
    assert shown(text) == seen


def test_places_are_those_of_the_shown_text_in_utf_16():
    assert places("plain") is None
    assert places("né") is None
    assert places("a🕊b") == [0, 1, 3, 4]
    assert places("a\x00b") == [0, 1, 9, 10]
