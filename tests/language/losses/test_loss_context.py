"""The parts of a loss's context."""

from __future__ import annotations

from wireclaim.language.losses.context import Context


def test_no_part_of_the_context_hides_a_method_of_another():
    owners: dict[str, list[str]] = {}
    for part in Context.__mro__[:-1]:
        for name, value in vars(part).items():
            if not name.startswith("__") and callable(getattr(part, name, value)):
                owners.setdefault(name, []).append(part.__name__)
    assert {name: parts for name, parts in owners.items() if len(parts) > 1} == {}
