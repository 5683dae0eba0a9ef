"""Lemmas are made by rules; label sets survive being written."""

import pytest

from wireclaim.encoder.labels import Labels, apply_rule, lemma_rule


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("Cities", "city"), ("said", "say"), ("SAID", "say"), ("Paris", "Paris"), ("was", "be"), ("’s", "be"),
        ("UN", "UN"), ("Leaders", "leader"), ("I", "I"), ("Men", "man"), ("Taliban", "Taliban"), ("“", '"'),
    ],
)  # fmt: skip
def test_a_rule_makes_the_lemma_it_was_taken_from(form, lemma):
    assert apply_rule(form, lemma_rule(form, lemma)) == lemma


@pytest.mark.parametrize(
    ("form", "rule", "lemma"), [("as", "l3/y", "as"), ("Ads", "l1/", "ad"), ("I", "l1/", "i")]
)
def test_a_rule_leaves_something_of_any_form(form, rule, lemma):
    assert apply_rule(form, rule) == lemma


def test_labels_are_read_as_written():
    labels = Labels(tag=["NN"], pos=["NOUN"], features=[""], lemma=["l0/"], dep=["nsubj"])
    assert Labels.from_json(labels.to_json()) == labels
    columns = labels.columns()
    assert columns["tag"] == slice(0, 1) and columns["attribution"].stop == sum(labels.heads().values())
