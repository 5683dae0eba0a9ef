"""Which public body speaks, whatever the copy calls it."""

import pytest

from wireclaim.ledger.offices import of_the_army, office_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the army", "Ordania's defence ministry"),
        ("Defence Minister", "military spokesman"),
        ("county governor", "Gov."),
        ("Interior Minister", "the interior ministry"),
        ("senior police officer", "police in the city of Tarsk"),
        ("Coast guard spokeswoman", "the coast guard"),
        ("health officials", "Ministry of Health"),
        ("Emergency Situations Ministry", "emergency services"),
    ],
)
def test_a_body_and_who_speaks_for_it_are_one_office(one, other):
    assert office_of(one) == office_of(other) is not None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("police", "the army"),
        ("interior ministry", "health ministry"),
        ("governor", "mayor"),
        ("provincial disaster office", "national disaster agency"),
        ("civil defence", "defence ministry"),
    ],
)
def test_two_bodies_are_two_offices(one, other):
    assert None is not office_of(one) != office_of(other) is not None


@pytest.mark.parametrize(
    "text", ["", None, "a hospital official", "a security source", "officials", "a health worker", "mine manager"]
)
def test_who_speaks_for_no_public_body_has_no_office(text):
    assert office_of(text) is None


def test_ranks_of_higher_officers_are_an_armys():
    assert [of_the_army(t) for t in ("Lt. Gen.", "Brig.", "Dr.", None)] == [True, True, False, False]
