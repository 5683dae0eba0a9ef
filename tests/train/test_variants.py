"""Wire-copy variants change text and annotation together."""

from __future__ import annotations

from random import Random

import pytest
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example

from wireclaim.train.columns import Columns
from wireclaim.train.variants import Levels, dateline, letter_case, paragraphs, quote_style, vary

WORDS = ['"', "We", "did", "n't", "run", '"', ",", "Omar", "Daud", "said", ".", "He", "left", "."]
SPACES = [False, True, False, True, False, False, True, True, True, False, True, True, False, False]
TAGS = ["``", "PRP", "VBD", "RB", "VB", "''", ",", "NNP", "NNP", "VBD", ".", "PRP", "VBD", "."]
LEMMAS = ['"', "we", "do", "not", "run", '"', ",", "Omar", "Daud", "say", ".", "he", "leave", "."]
HEADS = [4, 4, 4, 4, 9, 4, 4, 9, 7, 9, 9, 12, 12, 12]
DEPS = ["punct", "nsubj", "aux", "advmod", "ccomp", "punct", "punct", "nsubj", "flat", "ROOT", "punct"]
DEPS += ["nsubj", "ROOT", "punct"]
ENTS = ["O"] * 7 + ["B-PERSON", "I-PERSON"] + ["O"] * 5


@pytest.fixture
def text(blank: Language) -> Columns:
    doc = Doc(
        blank.vocab, words=WORDS, spaces=SPACES, tags=TAGS, pos=["X"] * 14, morphs=[""] * 14, lemmas=LEMMAS,
        heads=HEADS, deps=DEPS, ents=ENTS,
    )  # fmt: skip
    return Columns.of(doc)


def test_a_doc_survives_the_way_through_columns(text: Columns, blank: Language) -> None:
    assert Columns.of(text.doc(blank.vocab)) == text
    assert list(text.sentences()) == [(0, 11), (11, 14)]


def test_a_cut_sentence_counts_its_heads_from_its_own_start(text: Columns) -> None:
    assert text.cut(11, 14).heads == [1, 1, 1]


def test_paragraph_breaks_are_tokens_of_the_sentence_before(text: Columns) -> None:
    broken = paragraphs(text, Random(0), 1.0)
    assert broken.words[11].strip() == "" and broken.tags[11] == "_SP"
    assert (broken.heads[11], broken.deps[11], broken.spaces[10]) == (10, "dep", False)
    assert broken.heads[12:] == [13, 13, 13] and broken.starts[12]


@pytest.mark.parametrize("seed", range(6))
def test_quotation_marks_of_a_text_are_of_one_style(text: Columns, seed: int) -> None:
    words = quote_style(text, Random(seed)).words
    assert (words[0], words[5], words[3]) in {
        ('"', '"', "n't"), ("“", "”", "n’t"), ("‘", "’", "n’t"), ("''", "''", "n't"), ("``", "''", "n't"),
    }  # fmt: skip


def test_a_dateline_is_a_sentence_and_its_city_a_place(text: Columns) -> None:
    new = dateline(text, Random(3))
    (begin, end), *_ = new.sentences()
    assert begin == 0 and new.words[end] == '"' and new.ents[0] == "B-LOC"
    assert [new.words[h] for h in new.heads[end:]] == [WORDS[h] for h in HEADS]


def test_capitals_keep_their_lemmas_in_capitals(text: Columns) -> None:
    loud = letter_case(text, str.upper)
    assert (loud.words[9], loud.lemmas[9]) == ("SAID", "SAY")


@pytest.mark.parametrize("seed", range(40))
def test_every_variant_is_read_as_its_annotation_says(text: Columns, blank: Language, seed: int) -> None:
    levels = Levels(paragraph=0.5, dateline=0.5, upper=0.2, title=0.2, lower=0.2)
    reference = vary(text, Random(seed), levels).doc(blank.vocab)
    example = Example(blank.make_doc(reference.text), reference)
    assert example.predicted.text == reference.text
    (person,) = [e for e in reference.ents if e.label_ == "PERSON"]
    assert person.text.casefold() == "omar daud"
    heads = {t.text.casefold(): t.head.text.casefold() for t in reference}
    assert heads["omar"] == "said" and heads["he"] == "left"


def test_the_text_itself_stays_as_it_is(text: Columns) -> None:
    vary(text, Random(1), Levels(paragraph=1.0, dateline=1.0, upper=1.0))
    assert text.words == WORDS and text.heads == HEADS
