"""The classes that read losses are one object each, put together from a module a topic."""

from __future__ import annotations

import pytest

from wireclaim.language.loss_context import Context
from wireclaim.language.loss_frames import Frames


@pytest.mark.parametrize("whole", [Frames, Context], ids=lambda c: c.__name__)
def test_no_topic_defines_a_method_of_another(whole):
    names = [name for topic in whole.__mro__[:-1] for name in vars(topic) if not name.startswith("__")]
    assert sorted(names) == sorted(set(names))
