"""Number phrases: what they say, and what is none."""

from __future__ import annotations

import pytest
import spacy

from wireclaim.components.numbers import NumberFinder

NLP = spacy.blank("en", config={"nlp": {"tokenizer": {"@tokenizers": "wireclaim.Tokenizer.v1"}}})
FINDER = NumberFinder()

CASES = [
    # text, span, value, low, high, modifier
    ("At least 31 miners died", "At least 31", 31, 31, None, "at_least"),
    ("No fewer than 17 huts burnt", "No fewer than 17", 17, 17, None, "at_least"),
    ("upwards of 250 captives", "upwards of 250", 250, 250, None, "at_least"),
    ("more than 90 were hurt", "more than 90", 90, 90, None, "over"),
    ("fewer than twelve came", "fewer than twelve", 12, None, 12, "under"),
    ("as many as 45 people", "as many as 45", 45, None, 45, "at_most"),
    ("nearly 800 houses", "nearly 800", 800, None, None, "approx"),
    ("some two dozen boats", "some two dozen", 24, None, None, "approx"),
    ("between 14 and 19 bodies", "between 14 and 19", None, 14, 19, "range"),
    ("8-11 rebels", "8-11", None, 8, 11, "range"),
    ("two or three men", "two or three", None, 2, 3, "range"),
    ("four to five thousand marchers", "four to five thousand", None, 4000, 5000, "range"),
    ("dozens of goats", "dozens", None, 24, None, "vague"),
    ("tens of thousands fled", "tens of thousands", None, 20000, None, "vague"),
    ("several hundred sheep", "several hundred", None, 300, None, "vague"),
    ("a couple of guards", "a couple", None, 2, 2, "vague"),
    ("2,013 acres", "2,013", 2013, 2013, 2013, "exact"),
    (
        "two thousand three hundred and four voters",
        "two thousand three hundred and four",
        2304,
        2304,
        2304,
        "exact",
    ),
    ("half a million coins", "half a million", 500000, 500000, 500000, "exact"),
    ("three lakh voters", "three lakh", 300000, 300000, 300000, "exact"),
    ("500 or more guests", "500 or more", 500, 500, None, "at_least"),
    ("a hundred or so crates", "a hundred or so", 100, None, None, "approx"),
    ("another 14 vans", "another 14", 14, 14, 14, "exact"),
    ("all 29 aboard", "all 29", 29, 29, 29, "exact"),
]


@pytest.mark.parametrize(("text", "span", "value", "low", "high", "modifier"), CASES)
def test_a_number_phrase_says_its_value_and_bounds(text, span, value, low, high, modifier):
    (number,) = FINDER.find(NLP(text))
    assert (number.span.text, number.value, number.low, number.high, number.modifier) == (
        span,
        value,
        low,
        high,
        modifier,
    )
