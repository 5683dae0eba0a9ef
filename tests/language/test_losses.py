"""The classes that read losses are one object each, put together from a module a topic."""

from __future__ import annotations

import pytest

from wireclaim.language.losses.context import Context
from wireclaim.language.losses.frames import Frames
from wireclaim.language.losses.groups import stretches


@pytest.mark.parametrize("whole", [Frames, Context], ids=lambda c: c.__name__)
def test_no_topic_defines_a_method_of_another(whole):
    names = [name for topic in whole.__mro__[:-1] for name in vars(topic) if not name.startswith("__")]
    assert sorted(names) == sorted(set(names))


def test_stretches_are_cut_at_full_stops_and_kept_where_a_mark_stands():
    text = "A fire. The Rebels left. Nobody claimed it"
    found = stretches(text, ("rebel", "claimed"))
    assert [text[a:b] for a, b in found] == [" The Rebels left", " Nobody claimed it"]
