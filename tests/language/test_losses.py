"""The classes that read losses are one object each, put together from a module a topic."""

from __future__ import annotations

import pytest

from wireclaim.language.losses.context import Context
from wireclaim.language.losses.frames import Frames
from wireclaim.language.losses.groups import Stretches
from wireclaim.language.losses.lexicon import rows
from wireclaim.language.losses.status import REJECTING, TRUE, VERIFYING, VOUCHED


@pytest.mark.parametrize("whole", [Frames, Context], ids=lambda c: c.__name__)
def test_no_topic_defines_a_method_of_another(whole):
    names = [name for topic in whole.__mro__[:-1] for name in vars(topic) if not name.startswith("__")]
    assert sorted(names) == sorted(set(names))


def test_stretches_are_cut_at_full_stops_and_kept_where_a_mark_stands():
    text = "A fire. The Rebels left. Nobody claimed it"
    found = Stretches(text).having(("rebel", "claimed"))
    assert [text[a:b] for a, b in found] == [" The Rebels left.", " Nobody claimed it"]


@pytest.mark.parametrize(
    ("kinds", "marks"),
    [
        (("unverified",), VERIFYING),
        (("disputed", "rejected", "rejected_within", "rejected_in_passing"), REJECTING),
        (("vouched_for",), VOUCHED),
        (("true_toll",), TRUE),
    ],
)
def test_every_remark_has_a_mark_by_which_its_sentence_is_found(kinds, marks):
    examples = [row[2].lower() for row in rows("loss_remarks.tsv") if row[0] in kinds]
    assert examples
    assert not [example for example in examples if not any(mark in example for mark in marks)]
