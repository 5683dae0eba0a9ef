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
        ("€10B", "€ 10 B"),
        ("EUR50m.", "EUR 50 m ."),
        ("RM79", "RM 79"),
        ("Y=28,030", "Y= 28,030"),
        ("-$5", "- $ 5"),
        ("$1.2-$1.5", "$ 1.2 - $ 1.5"),
        ("5%-7%", "5 % - 7 %"),
        ("50K-100K", "50 K - 100 K"),
        ("12–15", "12 – 15"),
        ("20~100", "20 ~ 100"),
        ("0-to-60", "0 - to - 60"),
        ("minus-5", "minus - 5"),
        ("8- to 16-metre", "8 - to 16 - metre"),
        ("10kW", "10 kW"),
        ("1,000sq km", "1,000 sq km"),
        ("(121ft)-long", "( 121ft ) -long"),
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
