"""Lemmas by tag and ending."""

from __future__ import annotations

from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from wireclaim.components.lemmas import RuleLemmatizer

RULES = {"NNS": {"-s": "l1/", "people": "l0/"}, "NNP": {"-": "k0/"}}


def lemmas(component: RuleLemmatizer, blank: Language) -> list[str]:
    doc = Doc(blank.vocab, words=["People", "in", "towns"], tags=["NNS", "IN", "NNS"])
    return [t.lemma_ for t in component(doc)]


def test_a_tag_without_rules_leaves_the_word(blank: Language) -> None:
    assert lemmas(RuleLemmatizer(blank.vocab, rules=RULES), blank) == ["people", "in", "town"]


def test_the_same_after_disk_and_bytes(blank: Language, tmp_path: Path) -> None:
    component = RuleLemmatizer(blank.vocab, rules=RULES)
    component.to_disk(tmp_path / "lemmas")
    assert RuleLemmatizer(blank.vocab).from_disk(tmp_path / "lemmas").rules == RULES
    assert RuleLemmatizer(blank.vocab).from_bytes(component.to_bytes()).rules == RULES


def test_other_rules_are_not_answered_from_memory(blank: Language, tmp_path: Path) -> None:
    component = RuleLemmatizer(blank.vocab, rules=RULES)
    assert lemmas(component, blank)[2] == "town"
    component.from_bytes(RuleLemmatizer(blank.vocab, rules={}).to_bytes())
    assert lemmas(component, blank)[2] == "towns"
