"""House styles in groups."""

import pytest

from wireclaim.evaluation.styles import UNKNOWN, style_group


@pytest.mark.parametrize(
    ("style", "group"),
    [
        ("reuters-like", "agency"),
        ("pti-like", "south asian"),
        ("dawn-afp-like", "south asian"),
        ("explainer-newspaper", "press"),
        ("bbc-like", "broadcaster"),
        ("gov-handout", "handout"),
        ("live_blog", "live blog"),
        ("upper-case-telex", "telex"),
        ("samizdat", "samizdat"),
        (None, UNKNOWN),
    ],
)
def test_a_style_is_grouped_by_its_first_known_word(style, group):
    assert style_group(style) == group
