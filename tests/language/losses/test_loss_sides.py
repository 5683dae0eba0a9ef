"""The ways in which copy tells whose losses are."""

from __future__ import annotations

from wireclaim.language.losses.sides import BY_WORDS, ELSE, IN_WAR, Sides

LISTED = (*BY_WORDS, *IN_WAR, *ELSE)


def test_every_way_stands_in_one_list():
    ways = [name for topic in Sides.__mro__ for name in vars(topic) if name.startswith("_way_")]
    assert sorted(ways) == sorted(f"_way_{name}" for name in LISTED)


def test_every_way_has_its_sentence():
    assert [name for name in LISTED if '"' not in (getattr(Sides, f"_way_{name}").__doc__ or "")] == []
