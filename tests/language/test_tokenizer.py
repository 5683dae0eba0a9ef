"""Tokens of wire copy: numbers, units and currencies come apart from what they are glued to."""

from __future__ import annotations

import pickle
import unicodedata

import pytest
import spacy

from wireclaim.language.pipeline import complete
from wireclaim.language.tokenizer import TAIL

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
        ("U.S.$5", "U.S.$ 5"),
        ("1,000sq km", "1,000 sq km"),
        ("(39ft)-long", "( 39ft ) -long"),
        ("40-year-old", "40 - year - old"),
        ("(8)", "( 8 )"),
        ("(AP)—The", "( AP ) — The"),
        ("-Two", "- Two"),
        ("-19", "-19"),
        ("lost,”—a", "lost , ” — a"),
        ("said—“we", "said — “ we"),
        ("T-72", "T-72"),
        ("Brig. Gen. Falk", "Brig. Gen. Falk"),
        ("M23", "M23"),
    ],
)
def test_numbers_come_apart_from_signs_and_units(text, tokens):
    assert [t.text for t in NLP(text)] == tokens.split()


def test_a_saved_pipeline_gets_the_tokenizer_of_this_version():
    nlp = complete(spacy.blank("en"))
    assert [t.text for t in nlp.tokenizer("$40m.")] == ["$", "40", "m", "."]


def test_no_affix_is_a_letter_without_a_digit_or_a_sign_beside_it():
    """What lets words of letters alone go unsearched."""
    letters = [c for c in map(chr, range(0x3000)) if unicodedata.category(c)[0] == "L"]
    searches = [NLP.tokenizer.prefix_search, NLP.tokenizer.suffix_search, NLP.tokenizer.infix_finditer]
    for compiled in (search.__self__._compiled for search in searches):
        for c in letters:
            assert not compiled.search(f"{c}a{c}A{c}"), c
        assert not compiled.search("USDRsPKRthousandkmbnNmsubandminustolongold")


def test_a_tokenizer_is_the_same_once_saved_or_pickled():
    text = "Ali (27) lost $40m, he said; the 730-kilometre road is 12–15 m wide."
    tokens = [t.text for t in NLP(text)]
    saved = spacy.blank("en", config={"nlp": {"tokenizer": {"@tokenizers": "wireclaim.Tokenizer.v1"}}})
    saved.tokenizer.from_bytes(NLP.tokenizer.to_bytes())
    assert [t.text for t in saved(text)] == tokens
    assert [t.text for t in pickle.loads(pickle.dumps(NLP))(text)] == tokens


def test_a_suffix_is_looked_for_at_the_end_of_a_word_alone(monkeypatch):
    """Else a row of 10,000 brackets takes spaCy, which searches again behind every one, as long as a book."""
    searched = []
    suffixes = NLP.tokenizer.suffix_search.__self__
    monkeypatch.setattr(suffixes, "_compiled", type("", (), {"search": searched.append}))
    suffixes.search("(" * 10_000 + "40m")
    assert searched == ["(" * (TAIL - 3) + "40m"]
