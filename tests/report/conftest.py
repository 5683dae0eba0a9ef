from __future__ import annotations

import pytest
from border_clash import entries, records

from wireclaim.people.entries import Entry, Role, Spelling
from wireclaim.report.page import page


@pytest.fixture(scope="session")
def people() -> list[Entry]:
    dravec = Entry(
        id="Pdravec", kind="person", name="Ilan Dravec", country=None, title="Col", quotes=[], mentions=[],
        spellings=[Spelling(name="Ilan Dravec", articles=1), Spelling(name="Ilan Drawetz", articles=1)],
        roles=[
            Role(role="army spokesman", affiliation="Orsania", first="2026-02-28", last="2026-02-28", articles=1)
        ],
        articles=2, first="2026-02-27", last="2026-02-28",
    )  # fmt: skip
    return [dravec]


@pytest.fixture(scope="session")
def html(people) -> bytes:
    """The page of the story."""
    return page(records(), entries(), people)
