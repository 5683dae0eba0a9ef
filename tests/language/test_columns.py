"""Columns give what the Tokens give."""

import spacy
from spacy.attrs import DEP, LEMMA, LOWER, ORTH, POS, TAG
from spacy.tokens import Doc

from wireclaim.language.columns import begins, column, spaced, text_of


def _doc() -> Doc:
    return Doc(
        spacy.blank("en").vocab,
        words=["Ärzte", "said", "Nine", "died", "."],
        spaces=[True, True, True, False, False],
        tags=["NNS", "VBD", "CD", "VBD", "."],
        pos=["NOUN", "VERB", "NUM", "VERB", "PUNCT"],
        lemmas=["Arzt", "say", "nine", "die", "."],
        heads=[1, 1, 3, 1, 1],
        deps=["nsubj", "ROOT", "nsubj", "ccomp", "punct"],
        sent_starts=[True, False, True, False, False],
    )


def test_a_column_has_the_string_of_every_token():
    doc = _doc()
    for attribute, of in (
        (ORTH, "text"),
        (LOWER, "lower_"),
        (TAG, "tag_"),
        (POS, "pos_"),
        (DEP, "dep_"),
        (LEMMA, "lemma_"),
    ):
        assert column(doc, attribute) == [getattr(t, of) for t in doc]


def test_spaces_and_sentence_starts_are_booleans():
    doc = _doc()
    assert spaced(doc) == [bool(t.whitespace_) for t in doc]
    assert begins(doc) == [t.is_sent_start is True for t in doc]


def test_an_empty_doc_has_empty_columns():
    doc = Doc(spacy.blank("en").vocab, words=[])
    assert column(doc, ORTH) == spaced(doc) == begins(doc) == []


def test_what_is_not_set_is_an_empty_string_and_no_sentence_start():
    doc = Doc(spacy.blank("en").vocab, words=["Nine", "died"])
    assert column(doc, TAG) == ["", ""]
    assert begins(doc) == [t.is_sent_start is True for t in doc]


def test_a_column_is_read_anew_where_the_attribute_has_changed():
    doc = _doc()
    before = column(doc, TAG)
    assert column(doc, TAG) is before
    doc[1].tag_ = "VBN"
    assert column(doc, TAG) == ["NNS", "VBN", "CD", "VBD", "."]


def test_the_text_of_a_doc_is_that_of_its_columns():
    assert text_of(_doc()) == _doc().text == "Ärzte said Nine died."
    assert text_of(Doc(spacy.blank("en").vocab, words=[])) == ""
