"""Quotation marks pair in whatever style, and never cost more than a pass over the text."""

from __future__ import annotations

import time

import pytest
import spacy

from wireclaim.language.quotes.clauses import Clauses
from wireclaim.language.quotes.quotation_marks import pair_marks, quotations

PAIRED = {
    "curly": ("“We stay,” she said.", ["We stay,"]),
    "straight": ('"We stay," she said. "All of us."', ["We stay,", "All of us."]),
    "doubled apostrophes": ("He called it ''a mess'' twice.", ["a mess"]),
    "backticks": ("``We stay,'' she said.", ["We stay,"]),
    "single, with apostrophes inside": ("‘It’s ours,’ he said.", ["It’s ours,"]),
    "straight single against possessives": ("The miners' chief said 'it's over' today.", ["it's over"]),
    "guillemets": ("«We stay», she said.", ["We stay"]),
    "low-high": ("„We stay“, she said.", ["We stay"]),
    "straight closed by curly": ('"We stay,” she said.', ["We stay,"]),
    "doubled closed by one apostrophe": ("''all-out siege,' he said, now a “war.”", ["all-out siege,", "war."]),
    "no space after": ("He said “no more.”Then he left.", ["no more."]),
    "nested": ("“She said ‘go’ twice,” he said.", ["She said ‘go’ twice,", "go"]),
    "a space on the wrong side": ('"We stay, "she said. "All of us."', ["We stay, ", "All of us."]),
    "closing mark only": ("We stay,” she said.", ["We stay,"]),
    "opening mark only": ("“We stay, and so on.", ["We stay, and so on."]),
    "inches": ("The 155 mm gun is 6'2\" wide.", []),
    "apostrophes alone": ("It's the soldiers' fault, 'tis true.", []),
    "a lone mark": ('"', []),
    "empty": ("", []),
}


@pytest.mark.parametrize(("text", "inside"), PAIRED.values(), ids=PAIRED.keys())
def test_pairs(text, inside):
    assert [text[q.start : q.end] for q in pair_marks(text)] == inside


def test_a_paragraph_reopens_what_the_one_before_left_open():
    first, second = pair_marks("“We stay.\n\n“We all stay,” she said.")
    assert not first.closed and not first.reopens
    assert second.closed and second.reopens


def test_nothing_pairs_across_a_paragraph_that_does_not_reopen():
    text = "He called it “a mess.\n\nThe rain went on.\n\nShe said “no” again."
    assert [text[q.start : q.end] for q in pair_marks(text)] == ["a mess.", "no"]


@pytest.mark.parametrize("mark", ['"', "'", "“", "”", "''", "‘", "’", "“‘", " '", "s' "])
def test_any_pile_of_marks_is_read_in_linear_time(mark):
    began = time.perf_counter()
    pair_marks(mark * 50_000)
    assert time.perf_counter() - began < 5


def test_token_ranges_leave_the_marks_out():
    doc = spacy.blank("en")("He said: “We stay.” Then he left.")
    (q,) = quotations(Clauses(doc))
    assert doc[q.start : q.end].text == "We stay."
    assert doc[q.outer_start : q.outer_end].text == "“We stay.”"
