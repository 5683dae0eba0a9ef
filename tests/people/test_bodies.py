"""Organisations and places: which names are one body's."""

import pytest

from wireclaim.people.bodies import Body, same_body, same_place, shortened


@pytest.mark.parametrize(
    ("a", "where", "b", "other", "same"),
    [
        ("Ministry of Justice", "Peru", "Peruvian Justice Ministry", None, True),
        ("Justice Ministry", "Peru", "Justice Ministry", "Chile", False),
        ("Justice Ministry", None, "Ministry of Justice", None, False),  # nobody tells whose
        ("Norwegian Foreign Ministry", None, "Norwegian Justice Ministry", None, False),
        ("Defense Ministry of Norway", None, "Norwegian Defence Ministry", None, True),
        ("IAEA", None, "International Atomic Energy Agency", None, True),
        ("RSF", "Sudan", "Rapid Support Forces", None, True),
        ("RSF", "France", "Rapid Support Forces", None, False),
        ("RSF", None, "RSF", None, False),  # two bodies are called so
        ("12th Armoured Brigade", None, "21st Armoured Brigade", None, False),
        ("2nd Brigade", None, "2nd Brigade", None, False),  # every army numbers them
        ("Hizballah", None, "Hezbollah", None, True),
        ("Ashgate Mountain Rescue", None, "ashgate mountain rescue", None, True),
        ("Ashgate Mountain Rescue", None, "Ashgate Cave Rescue", None, False),
    ],
)
def test_a_body_is_known_by_its_words_and_its_country(a, where, b, other, same):
    assert same_body(Body.of(a, where), Body.of(b, other)) is same
    assert same_body(Body.of(b, other), Body.of(a, where)) is same


@pytest.mark.parametrize(
    ("a", "b", "short"),
    [
        ("12th Armoured Brigade", "12th Brigade", True),
        ("Ashgate Mountain Rescue", "AMR", True),
        ("Ashgate Mountain Rescue", "Ashgate", True),
        ("Ashgate Mountain Rescue", "Ashgate Cave Rescue", False),
        ("Supreme Court", "Court", False),
    ],
)
def test_a_name_can_be_short_for_another(a, b, short):
    assert shortened(Body.of(a), Body.of(b)) is short


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("Kyiv", "Kiev", True),
        ("Burma", "Myanmar", True),
        ("Turkish", "Turkey", True),
        ("Dar Zafrah", "Dar Zafra", True),
        ("Niger", "Nigeria", False),
        ("Austria", "Australia", False),
        ("Mosul", "Mali", False),
    ],
)
def test_a_place_is_known_by_where_it_is_else_by_its_sounds(a, b, same):
    assert same_place(a, b) is same
    assert same_place(b, a) is same
