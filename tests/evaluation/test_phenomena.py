"""Phenomena: each is told where it holds and not where it does not."""

from __future__ import annotations

from wireclaim.evaluation.phenomena import PHENOMENA


def test_each_phenomenon_has_a_name_of_its_own():
    names = [p.name for p in PHENOMENA]
    assert len(set(names)) == len(names)
