"""The classes that read losses are one object each, put together from a module a topic."""

from __future__ import annotations

import re

import pytest

from wireclaim.language.losses.context import Context
from wireclaim.language.losses.frames import Frames
from wireclaim.language.losses.groups import PATTERNS, Stretches
from wireclaim.language.losses.lexicon import rows
from wireclaim.language.losses.status import CONFIRMING, NOT_DONE, REJECTING, SURE, TRUE, VERIFYING


@pytest.mark.parametrize("whole", [Frames, Context], ids=lambda c: c.__name__)
def test_no_topic_defines_a_method_of_another(whole):
    names = [name for topic in whole.__mro__[:-1] for name in vars(topic) if not name.startswith("__")]
    assert sorted(names) == sorted(set(names))


def test_stretches_are_cut_at_full_stops_and_kept_where_a_mark_stands():
    text = "A fire. The Rebels left. Nobody claimed it"
    found = Stretches(text).having(("rebel", "claimed"))
    assert [text[a:b] for a, b in found] == [" The Rebels left.", " Nobody claimed it"]


def test_a_capital_of_two_small_letters_moves_no_stretch():
    text = "İİİİİİ İİİİİİ. Quiet. A rebel left."
    assert [text[a:b] for a, b in Stretches(text).having(("rebel",))] == [" A rebel left."]


#: One for each way in which copy tells of an armed group.
GROUPS = """
The outlawed Brown Hand fled. The militia known as the Brown Hand fled. The Brown Hand, a small rebel group, fled.
Those insurgents call themselves the Brown Hand. The Brown Hand claimed responsibility. Brown Hand fighters fled.
Members of the group, the Brown Hand Brigade, fled. The Brown Hand Brigade ambushed a patrol.
Gunmen of the Brown Hand fled. The Brown Hand terrorist outfit fled. Planes hit camps of the Brown Hand Brigade.
Planes hit Brown Hand Brigade hideouts. The Brown Hand Liberation Movement fled. A raid by the Brown Hand began.
A gang called the Brown Hand fled. The Brown Hand gang fled. The Cartel of Brown Hand fled.
They sank boats used by the Front for Brown Lands. The separatist Brown Hand Party fled."""


def test_every_pattern_of_a_group_has_a_mark_by_which_its_sentence_is_found():
    parts = Stretches(GROUPS)
    for pattern, marks in PATTERNS.items():
        found = [m.start() for m in pattern.finditer(GROUPS)]
        assert found, pattern.pattern
        there = parts.having([mark.lower() for mark in marks])
        assert all(any(a <= at < b for a, b in there) for at in found), pattern.pattern


@pytest.mark.parametrize(
    ("kinds", "marks"),
    [
        (("unverified",), VERIFYING),
        (("disputed", "rejected", "rejected_within", "rejected_in_passing"), REJECTING),
        (("unverified",), NOT_DONE),
        (("vouched_for",), CONFIRMING + SURE),
        (("true_toll",), TRUE),
    ],
)
def test_every_remark_has_a_mark_by_which_its_sentence_is_found(kinds, marks):
    examples = [row[2].lower() for row in rows("loss_remarks.tsv") if row[0] in kinds]
    assert examples
    assert not [example for example in examples if not any(mark in example for mark in marks)]


@pytest.mark.parametrize("row", [row for row in rows("loss_remarks.tsv") if len(row) > 3], ids=lambda row: row[1])
def test_a_remark_stands_with_one_of_its_words(row):
    _, pattern, example, marks = row
    found = re.search(pattern, example.lower())
    assert found
    assert not set(marks.split()).isdisjoint(re.findall(r"\w+", found[0]))
