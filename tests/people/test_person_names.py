"""Names of people: what is one name in two spellings, and what is two names."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wireclaim.people.names import PersonName, agreement, prior_bits, same_name, word_keys
from wireclaim.people.sounds import distance, skeleton, sounds

ROWS = [
    line.split("\t")
    for line in (Path(__file__).parent / "names.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
NAMES = sorted({name for row in ROWS for name in row[:2]})


@pytest.mark.parametrize(("a", "b", "same", "shows"), ROWS, ids=[" / ".join(row[:2]) for row in ROWS])
def test_names_are_one_by_spelling_order_and_omission_only(a, b, same, shows):
    assert same_name(a, b) is (same == "yes"), shows
    assert same_name(b, a) is (same == "yes"), shows


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Abd al-Rahman Ziyani", ("abdrahman", "ziyani")),
        ("Gen. (ret.) Bandar bin Turki al-Nahyani", ("bandar", "turki", "nahyani")),
        ("Noureddine Ziyani", ("nour", "din", "ziyani")),
        ("Ata Ullah Barakzoy", ("ataullah", "barakzoy")),
        ("P.V. Raghunath", ("p", "v", "raghunath")),
        ("Hwang Min-seok", ("hwang", "minseok")),
        ("Séan Ó Cathaláin", ("sean", "ocathalain")),
        ("Khalid Ben Moussa", ("khalid", "benmoussa")),
        ("Đorđe Šarić", ("djordje", "saric")),
    ],
)
def test_a_name_is_read_into_its_words(text, words):
    assert PersonName.of(text).words == words


@pytest.mark.parametrize(
    ("a", "b", "most"),
    [
        ("Chekhov", "Tchekhov", 0.0),
        ("Dmitriy", "Dmitry", 0.0),
        ("Joumana", "Jumana", 0.0),
        ("Qaboos", "Kabus", 0.2),
    ],
)
def test_what_transliterations_choose_freely_costs_little(a, b, most):
    assert distance(a, b) <= most


@pytest.mark.parametrize(("a", "b"), [("Karim", "Karima"), ("Rashid", "Rashad"), ("Bilozir", "Bilozko")])
def test_other_sounds_cost_much(a, b):
    assert distance(a, b) >= 1.0


def test_a_frequent_word_tells_less_than_a_rare_one():
    assert prior_bits("kim") < prior_bits("ivanov") < prior_bits("bilozir")


@pytest.mark.parametrize("name", NAMES)
def test_a_name_agrees_with_itself_in_full(name):
    found = agreement(PersonName.of(name), PersonName.of(name))
    assert found is not None
    assert found.lacking == 0


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(NAMES), st.sampled_from(NAMES))
def test_agreement_does_not_depend_on_the_order_of_the_two(a, b):
    x, y = PersonName.of(a), PersonName.of(b)
    assert agreement(x, y) == agreement(y, x)


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=30), st.text(max_size=30))
def test_any_text_can_be_compared(a, b):
    assert same_name(a, b) is same_name(b, a)
    word_keys(PersonName.of(a))
    assert distance(a, b) == distance(b, a) >= 0
    assert isinstance(sounds(a) + skeleton(a), str)
