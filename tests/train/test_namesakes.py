"""Names of the corpora give way to names of the lexicons, label by label."""

from __future__ import annotations

from random import Random

import pytest

from wireclaim.train.columns import Columns
from wireclaim.train.namesakes import Namesakes, rename

POOL = Namesakes(places=("Deir Ezzor",), organisations=("Boko Haram",), given=("Amina",), family=("Yusuf",))


def text(rows: str) -> Columns:
    """Words with their entity tag after a slash, where they have one."""
    new = Columns(tagged=False, parsed=False)
    for row in rows.split():
        word, _, ent = row.partition("/")
        new.append(word, space=True, ent=ent or "O", start=not len(new))
    return new


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("Troops left Boston/B-LOC .", "Troops left Deir/B-LOC Ezzor/I-LOC ."),
        ("John/B-PERSON Doe/I-PERSON fled", "Amina/B-PERSON Yusuf/I-PERSON fled"),
        ("Mr. Doe/B-PERSON fled", "Mr. Yusuf/B-PERSON fled"),
        ("BOSTON/B-LOC — Rain .", "DEIR/B-LOC EZZOR/I-LOC — Rain ."),
        ("Rain fell .", "Rain fell ."),
    ],
)
def test_a_name_gives_way_to_one_of_its_label(given: str, expected: str) -> None:
    new = rename(text(given), Random(0), 1.0, POOL)
    assert (new.words, new.ents) == (text(expected).words, text(expected).ents)
    assert new.starts.count(True) == 1 and new.starts[0]


def test_a_person_keeps_one_family_name_through_a_text() -> None:
    pool = Namesakes(places=(), organisations=(), given=("Amina",), family=("Yusuf", "Danjuma", "Bello"))
    new = rename(text("John/B-PERSON Doe/I-PERSON fled . Doe/B-PERSON hid"), Random(2), 1.0, pool)
    assert new.words[1] == new.words[4] and new.words[1] in pool.family


def test_names_stay_when_none_are_to_be_replaced() -> None:
    given = text("Troops left Boston/B-LOC for unknown/ parts")
    assert rename(given, Random(0), 0.0, POOL).words == given.words


def test_the_lexicons_give_names_of_every_kind() -> None:
    pool = Namesakes.collect([text("John/B-PERSON Doe/I-PERSON fled")])
    assert "Kabul" in pool.places and "Hezbollah" in pool.organisations
    assert "Ahmed" in pool.given and "Doe" in pool.family
