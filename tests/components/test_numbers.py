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
    ("two to six thousand marchers", "two to six thousand", None, 2000, 6000, "range"),
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
    ("downed over four provinces", "four", 4, 4, 4, "exact"),
    ("lay under two metres of mud", "two", 2, 2, 2, "exact"),
    ("over the age of 30", "over the age of 30", 30, 30, None, "over"),
    ("almost an hour", "almost an", 1, None, None, "approx"),
    ("a day or two", "a day or two", None, 1, 2, "range"),
    ("she handed over 12 keys", "12", 12, 12, 12, "exact"),
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


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("one and a half million bees", 1_500_000),
        ("2.4bn stamps", 2_400_000_000),
        ("6k runners", 6000),
        ("8 000 sheets", 8000),
        ("1\u2009140 sheets", 1140),
        ("2\u202f300\u202f500 pins", 2_300_500),
        ("1,25,000 forms", 125_000),
        ("2 lakh 30 thousand trees", 230_000),
        ("half-a-dozen eggs", 6),
        ("a score or so of geese", 20),
        ("two dozens", 24),
        ("3 doz eggs", 36),
        ("one one-hundredth", 0.01),
        ("a five-four vote", 5),
        ("lots 17,18,21", 17),
        ("17,18,214", 1718214),
        ("a quarter of a million pins", 250_000),
        ("twenty-one thousandths", 0.021),
        ("minus twelve degrees", -12),
        ("3¾ laps", 3.75),
        ("nought point seven", 0.7),
        ("$7m", 7_000_000),
        ("7m people", 7_000_000),
        ("a 7m-long boat", 7),
        ("zero faults", 0),
        ("none of the 18 birds", 0),
        ("twins", 2),
        ("both mayors resigned", 2),
        ("not one but five doors", 5),
        ("not one house stood", 0),
        ("nine in 10 children", 0.9),
        ("the two-millionth guest", 2_000_000),
        ("a million and a quarter pins", 1_250_000),
        ("nine ten-thousandths", 0.0009),
        ("one and three-quarter miles", 1.75),
        ("two and three quarter hours", 2.75),
    ],
)
def test_the_value_of_a_numeral(text, value):
    assert FINDER.find(NLP(text))[0].value == pytest.approx(value)


@pytest.mark.parametrize(
    "text",
    [
        "a T-72 and a BM-21",
        "Flight 310 left",
        "Resolution 1559 and Article 7",
        "the 3rd Brigade",
        "the 7th fleet",
        "Unit 8200",
        "M23 rebels",
        "the G7",
        "the S P 500",
        "in A.D. 1066",
        "Covid-19",
        "on Highway 9",
        "the Group of 20",
        "the Group of Seven",
        "They won 4-1",
        "the 2013-14 season",
        "call +44 20 7946 0958",
        "No. 10",
        "no one spoke",
        "one another",
        "one of the most serious errors",
        "the first half",
        "a second chance",
        "no longer",
        "9/11",
        "a 24/7 shop",
        "the March 9 Alliance",
        "the 145 Task Force Battalion",
        "of the Kelso Six again",
    ],
)
def test_what_names_something_is_no_number(text):
    assert FINDER.find(NLP(text)) == []


@pytest.mark.parametrize(
    "text", ["one guard fell", "one of them was wounded", "one stayed behind", "leaving one dead"]
)
def test_one_counts_people(text):
    assert [n.value for n in FINDER.find(NLP(text))] == [1]


def test_a_share_of_a_base_gives_its_value_and_no_bounds():
    (number,) = FINDER.find(NLP("almost half of the 62 sailors"))
    assert (number.span.text, number.core.text, number.value) == ("almost half of the 62", "half", 31)
    assert (number.low, number.high, number.modifier, number.part) == (
        None,
        None,
        "approx",
        {"of": 62, "share": 0.5},
    )
    (number,) = FINDER.find(NLP("two-thirds of the 30"))
    assert number.value == 20


def test_a_count_out_of_a_base_keeps_both_numbers():
    part, base = FINDER.find(NLP("14 of the 35 seats"))
    assert (part.value, part.part, base.value) == (14, {"of": 35, "share": 0.4}, 35)


@pytest.mark.parametrize(("text", "times"), [("it nearly tripled", 3), ("a tenfold rise", 10)])
def test_words_that_multiply_have_a_share(text, times):
    (number,) = FINDER.find(NLP(text))
    assert (number.form, number.part) == ("multiple", {"of": None, "share": float(times)})


def test_a_multiple_has_a_share_and_no_value():
    (number,) = FINDER.find(NLP("three times as many were lost"))
    assert (number.form, number.value, number.part) == ("multiple", None, {"of": None, "share": 3.0})


def test_a_rise_from_one_number_to_another_is_no_range():
    assert [n.value for n in FINDER.find(NLP("the toll rose from 31 to 38"))] == [31, 38]
    assert [n.low for n in FINDER.find(NLP("it takes from 31 to 38 days"))] == [31]


def test_a_range_hands_on_unit_currency_and_scale():
    for text, low, high in [
        ("$4 to $6 billion", 4e9, 6e9),
        ("between 40 mg and 55 mg", 40, 55),
        ("5% to 7%", 5, 7),
        ("8- to 10-metre waves", 8, 10),
    ]:
        (number,) = FINDER.find(NLP(text))
        assert (number.low, number.high, number.modifier) == (low, high, "range")


def test_copy_in_capitals_reads_the_same():
    (number,) = FINDER.find(NLP("AT LEAST TWENTY-THREE SOLDIERS FELL NEAR BRIGADE 9"))
    assert (number.span.text, number.value) == ("AT LEAST TWENTY-THREE", 23)


@pytest.mark.parametrize(
    "text", ["", " ", "\n", "-", "a", "no", "between", "1/", "twenty -", "one hundred and", "٣", "half"]
)
def test_any_text_has_numbers_or_none(text):
    FINDER(NLP(text))


@pytest.mark.parametrize("ending", ["", "th", ".5", "k", "e9", "½", ",777", " million", "x10^3"])
@pytest.mark.parametrize("row", ["7" * 400, "7" * 5_000])
def test_a_row_of_digits_that_nothing_holds_is_no_number_and_costs_no_other(row, ending):
    assert [n.value for n in FINDER(NLP(f"The file says {row}{ending} and 12 men died."))._.numbers][-1:] == [12]


def test_an_exponent_that_nothing_holds_makes_no_number():
    assert [n.value for n in FINDER(NLP("The file says 1e999 and 12 men died."))._.numbers] == [12]
