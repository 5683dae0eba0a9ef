"""The tokens of a Doc as rules about names read them."""

import spacy
from spacy.tokens import Doc

from wireclaim.language.names.words import Words


def read(words: str) -> Doc:
    return Doc(spacy.blank("en").vocab, words=words.split())


def test_words_are_read_once_for_all_who_ask():
    doc = read("Colonel Ana Ruiz spoke .")
    assert Words.of(doc) is Words.of(doc)


def test_words_are_read_anew_when_a_component_between_has_changed_a_class():
    doc = read("Colonel Ana Ruiz spoke .")
    assert Words.of(doc).verb[3] is False
    doc[3].pos_ = "VERB"
    assert Words.of(doc).verb[3] is True


def test_words_are_read_anew_when_a_component_between_has_joined_tokens():
    doc = read("Colonel Ana Ruiz spoke .")
    assert len(Words.of(doc)) == 5
    with doc.retokenize() as retokenizer:
        retokenizer.merge(doc[1:3])
    assert Words.of(doc).text == ["Colonel", "Ana Ruiz", "spoke", "."]


def test_a_doc_without_tokens_has_no_words():
    assert len(Words.of(read(""))) == 0
