"""Wordpieces as BERT cuts them, and the case it forgets."""

import pytest

from wireclaim.encoder.wordpieces import MAX_PIECES, WordPieces, case_class, token_type

VOCABULARY = [
    "[PAD]",
    "[UNK]",
    "[CLS]",
    "[SEP]",
    "kill",
    "##ed",
    "##ing",
    "jose",
    "-",
    "u",
    ".",
    "s",
    "'",
    "2",
    "##7",
    "平",
]


@pytest.fixture(scope="module")
def wordpieces() -> WordPieces:
    return WordPieces(VOCABULARY)


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("Killed", ["kill", "##ed"]),
        ("José", ["jose"]),
        ("U.S.", ["u", ".", "s", "."]),
        ("27", ["2", "##7"]),
        ("平平", ["平", "平"]),
        ("Zzz", ["[UNK]"]),
        ("\u200b", ["[UNK]"]),
        ("x" * 200, ["[UNK]"]),
        ("-" * 50, ["-"] * MAX_PIECES),
    ],
)
def test_a_word_is_cut_into_the_longest_known_pieces(wordpieces, word, pieces):
    ids, _ = wordpieces.word(word)
    assert [VOCABULARY[i] for i in ids] == pieces


def test_a_word_asked_for_twice_gives_the_same(wordpieces):
    assert wordpieces.word("killing") == wordpieces.word("killing")


@pytest.mark.parametrize(
    ("word", "case"),
    [("army", 0), ("Army", 1), ("IDF", 2), ("McCain", 3), ("eBay", 3), ("27", 4), ("A", 5), ("U.S.", 2), ("”", 0)],
)
def test_the_case_of_a_word_is_one_of_six(word, case):
    assert case_class(word) == case


def test_token_types_tell_case_space_and_paragraph_apart():
    kinds = {token_type(c, s, p) for c in range(6) for s in (False, True) for p in (False, True)}
    assert kinds == set(range(24))
