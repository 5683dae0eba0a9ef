"""Lemma rules are learned from words, and say what to do with words that were never met."""

from __future__ import annotations

import pytest

from wireclaim.components.lemmas import RuleLemmatizer
from wireclaim.train.columns import Columns
from wireclaim.train.lemmas import learn

GOLD = {
    "NNS": "towns/town wells/well camps/camp raids/raid guns/gun rebels/rebel cities/city parties/party "
    "armies/army bridges/bridge houses/house gates/gate people/people",
    "VBD": "fled/flee walked/walk warned/warn shelled/shell said/say",
    "NNP": "Paris/Paris Herat/Herat Cairo/Cairo",
    "NN": "rebel/rebel town/town city/city",
    "ADD": "a@b.org/a@b.org",
}


def texts(words: dict[str, str]) -> list[Columns]:
    text = Columns()
    for tag, pairs in words.items():
        for pair in pairs.split():
            word, lemma = pair.split("/")
            text.append(word, space=True, tag=tag, lemma=lemma)
    return [text]


@pytest.mark.parametrize(
    ("word", "tag", "lemma"),
    [
        ("people", "NNS", "people"),
        ("People", "NNS", "people"),
        ("villages", "NNS", "village"),
        ("BODIES", "NNS", "body"),
        ("fled", "VBD", "flee"),
        ("attacked", "VBD", "attack"),
        ("Kabul", "NNP", "Kabul"),
        ("KABUL", "NNP", "KABUL"),
        ("Rebel", "NN", "rebel"),
        ("“", "``", "“"),
    ],
)
def test_known_words_by_themselves_others_by_their_ending(word: str, tag: str, lemma: str) -> None:
    assert RuleLemmatizer(vocab=None, rules=learn(texts(GOLD))).lemma(word, tag) == lemma  # type: ignore[arg-type]


def test_words_that_go_by_a_rule_and_addresses_are_not_kept() -> None:
    rules = learn(texts(GOLD))
    assert "people" in rules["NNS"] and "villages" not in rules["NNS"] and "towns" not in rules["NNS"]
    assert "ADD" not in rules


def test_a_hyphen_is_not_taken_for_the_rule_of_all_words() -> None:
    rules = learn(texts({**GOLD, "NNP": f"{GOLD['NNP']} -/-"}))
    assert RuleLemmatizer(vocab=None, rules=rules).lemma("Kabul", "NNP") == "Kabul"  # type: ignore[arg-type]
