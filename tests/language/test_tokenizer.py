"""Tokens of wire copy: numbers, units and currencies come apart from what they are glued to."""

from __future__ import annotations

import pytest
import spacy

from wireclaim.language.pipeline import complete

NLP = spacy.blank("en", config={"nlp": {"tokenizer": {"@tokenizers": "wireclaim.Tokenizer.v1"}}})


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("$40m", "$ 40 m"),
        ("€7B", "€ 7 B"),
        ("EUR85m.", "EUR 85 m ."),
        ("RM64", "RM 64"),
        ("Y=5,120", "Y= 5,120"),
        ("-$5", "- $ 5"),
        ("$2.4-$2.9", "$ 2.4 - $ 2.9"),
        ("5%-7%", "5 % - 7 %"),
        ("20K-35K", "20 K - 35 K"),
        ("12–15", "12 – 15"),
        ("30~45", "30 ~ 45"),
        ("5-to-9", "5 - to - 9"),
        ("minus-7", "minus - 7"),
        ("6- to 9-metre", "6 - to 9 - metre"),
        ("35kW", "35 kW"),
        ("1,000sq km", "1,000 sq km"),
        ("(39ft)-long", "( 39ft ) -long"),
        ("40-year-old", "40 - year - old"),
        ("(8)", "( 8 )"),
        ("T-72", "T-72"),
        ("M23", "M23"),
    ],
)
def test_numbers_come_apart_from_signs_and_units(text, tokens):
    assert [t.text for t in NLP(text)] == tokens.split()


def test_a_saved_pipeline_gets_the_tokenizer_of_this_version():
    nlp = complete(spacy.blank("en"))
    assert [t.text for t in nlp.tokenizer("$40m.")] == ["$", "40", "m", "."]
