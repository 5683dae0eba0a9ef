"""Measures: unit, dimension, what is counted, and what rose or fell. The Docs are tagged by hand."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from wireclaim.annotations import TimeExpression
from wireclaim.components.measures import MeasureFinder
from wireclaim.components.numbers import NumberFinder
from wireclaim.language.numbers.counted_nouns import singular

NLP = spacy.blank("en", config={"nlp": {"tokenizer": {"@tokenizers": "wireclaim.Tokenizer.v1"}}})
NUMBERS, MEASURES = NumberFinder(), MeasureFinder()
TAGS = {"N": ("NOUN", "NN"), "S": ("NOUN", "NNS"), "A": ("ADJ", "JJ"), "P": ("PROPN", "NNP"), "V": ("VERB", "VBD"),
        "B": ("VERB", "VBN"), "D": ("ADV", "RB")}  # fmt: skip


def read(text: str, tags: str = "") -> Doc:
    """A Doc with numbers; ``tags``: word/letter pairs of TAGS, every other word is a function word."""
    doc = NLP(text)
    given = dict(pair.split("/") for pair in tags.split())
    for token in doc:
        token.pos_, token.tag_ = TAGS[given[token.text]] if token.text in given else ("ADP", "IN")
    return NUMBERS(doc)


@pytest.mark.parametrize(
    ("text", "span", "unit", "name", "dimension"),
    [
        ("more than 1,900 km of road", "more than 1,900 km", "km", "kilometer", "length"),
        ("a 730-kilometre fence", "730-kilometre", "km", "kilometer", "length"),
        ("a 105mm gun", "105mm", "mm", "millimeter", "length"),
        ("12 square miles", "12 square miles", "mi²", "square mile", "area"),
        ("winds of 95 km/h", "95 km/h", "km/h", "kilometer per hour", "speed"),
        ("at 60 miles an hour", "60 miles an hour", "mi/h", "mile per hour", "speed"),
        ("a fever of 41C.", "41C", "°C", "celsius", "temperature"),
        ("19 degrees Celsius", "19 degrees Celsius", "°C", "celsius", "temperature"),
        ("$17m in aid", "$17m", "USD", "dollar", "money"),
        ("US$3 billion", "US$3 billion", "USD", "United States dollar", "money"),
        ("Rs 4 lakh", "Rs 4 lakh", "INR", "rupee", "money"),
        ("60 million euros", "60 million euros", "EUR", "euro", "money"),
        ("nine million pounds", "nine million pounds", "GBP", "pound", "money"),
        ("nine pounds of flour", "nine pounds", "lb", "pound", "mass"),
        ("$71 a barrel", "$71 a barrel", "USD", "dollar per barrel", "money"),
        ("3.5 per cent", "3.5 per cent", "%", "percent", "percent"),
        ("two percentage points", "two percentage points", "pp", "percentage point", "percent"),
        ("the 19-year war", "19-year", "year", "year", "duration"),
        ("a 36-hour truce", "36-hour", "h", "hour", "duration"),
        ("a 41-year-old driver", "41-year-old", "year", "year", "age"),
        ("aged between 4 and 11", "between 4 and 11", "year", "year", "age"),
        ("a magnitude 6.4 quake", "magnitude 6.4", None, "magnitude", "magnitude"),
        ("a 6.4-magnitude quake", "6.4-magnitude", None, "magnitude", "magnitude"),
        ("a 6.4 magnitude quake", "6.4 magnitude", None, "magnitude", "magnitude"),
        ("FROM 155MM GUNS", "155MM", "mm", "millimeter", "length"),
        ("a fine of R45,000", "R45,000", "ZAR", "South African rand", "money"),
        ("it cost N3.1 million", "N3.1 million", "NGN", "Nigerian naira", "money"),
        ("tens of millions of dollars", "tens of millions of dollars", "USD", "dollar", "money"),
        ("a 1.8l engine", "1.8l", "L", "liter", "volume"),
        ("a share of 6 . 4 % of the yield", "6 . 4 %", "%", "percent", "percent"),
        ("half an hour later", "half an hour", "h", "hour", "duration"),
        ("more than an hour later", "more than an hour", "h", "hour", "duration"),
        ("a mile or two away", "a mile or two", "mi", "mile", "length"),
        ("an hour and a half later", "an hour and a half", "h", "hour", "duration"),
        ("children under the age of five", "under the age of five", "year", "year", "age"),
        ("prices rise 7 percent a year.", "7 percent a year", "%", "percent per year", "percent"),
        ("prices rose 7 percent a year ago", "7 percent", "%", "percent", "percent"),
        ("a 5G network", "5G", "generation", "generation", "ordinal"),
        ("one in five wells", "one in five", None, None, "number"),
        ("he asked three times", "three", "time", "time", "count"),
        ("it costs three times what it did", "three times", None, None, "number"),
        ("a four-fold rise", "four-fold", None, None, "number"),
        ("prices rose N15m", "N15m", "NGN", "Nigerian naira", "money"),
        ("a hall built for 30", "30", "person", "person", "count"),
        ("children under five", "under five", "year", "year", "age"),
        ("120 KM FROM THE TOWN", "120 KM", "km", "kilometer", "length"),
    ],
)
def test_a_number_takes_its_unit(text, span, unit, name, dimension):
    (measure,) = MEASURES.find(read(text))
    assert (measure.span.text, measure.unit, measure.unit_name, measure.dimension) == (span, unit, name, dimension)


@pytest.mark.parametrize(
    ("text", "tags", "unit", "of"),
    [
        ("4,000 police officers marched", "police/N officers/S marched/V", "officer", "police officers"),
        ("dozens of angry villagers", "angry/A villagers/S", "villager", "angry villagers"),
        ("a 14 page letter", "page/N letter/N", "page", "page"),
        ("27 aircraft", "aircraft/N", "aircraft", "aircraft"),
        ("two women", "women/S", "woman", "women"),
        ("eight of them children", "children/S", "child", "children"),
        ("seven 10-year-old girls", "girls/S", "girl", "girls"),
        ("two gas-only stoves", "gas/N stoves/S", "stove", "gas-only stoves"),
        ("a 12 page letter marked Secret", "page/N letter/N marked/B Secret/P", "page", "page"),
        ("two 500-pound bombs", "pound/N bombs/S", "bomb", "bombs"),
        ("four newly laid tracks", "newly/D laid/B tracks/S", "track", "newly laid tracks"),
    ],
)
def test_a_count_names_the_head_of_what_is_counted(text, tags, unit, of):
    measure = MEASURES.find(read(text, tags))[0]
    assert (measure.unit, measure.unit_name, measure.dimension, measure.of.text) == (unit, unit, "count", of)


def test_a_bare_number_has_no_unit():
    (measure,) = MEASURES.find(read("It went to 52."))
    assert (measure.unit, measure.dimension, measure.of) == (None, "number", None)


@pytest.mark.parametrize(
    ("text", "tags", "units"),
    [
        ("only 4 of the 15 wells", "wells/S", ["well", "well"]),
        ("all 62 miners got out; fewer than 20 of the 62 were hurt", "miners/S", ["miner", "miner", "miner"]),
        ("Of the 17 crew, only 5 could swim", "crew/N", ["crew", "crew"]),
        ("a bus for 44 pupils carried 70.", "pupils/S", ["pupil", "pupil"]),
        ("a town of 60,000 on the coast", "town/N", ["person"]),
        ("the 450-strong garrison", "garrison/N", ["person"]),
        ("there were 14 of us", "", ["person"]),
        ("put the number of rockets at 33", "number/N rockets/S", ["rocket"]),
        ("the youngest of them was 19.", "", ["year"]),
        ("The index rose 12 points to 4,300.", "index/N points/S", ["point", "point"]),
        ("It fell 6 degrees to 14.", "", ["°", "°"]),
        ("Output fell 6 percent to 410.", "", ["%", None]),
        ("The low bid is 44 euros, while the high is 61.", "bid/N", ["EUR", "EUR"]),
        ("The north grew by 3 percent and the south by 1.", "", ["%", "%"]),
        ("a mast 42 metres high and 6 wide", "mast/N", ["m", "m"]),
        ("There are 160 wells, 51 of them dry.", "wells/S dry/A", ["well", "well"]),
        ("Nine coaches tipped over and three burned.", "coaches/S tipped/V burned/V", ["coach", "coach"]),
        ("Its share rose from 11 to 14 percent.", "share/N", ["%", "%"]),
        ("It shrank by 900, or 7 percent.", "", [None, "%"]),
        ("a girl of 14 was held", "girl/N", ["year"]),
        ("a mother of two was held", "mother/N", [None]),
        ("Only people over 70 may enter.", "people/S", ["year"]),
        ("She will be 71 by then; their average age is 29.", "age/N", ["year", "year"]),
        ("a boy, 8, was found", "boy/N", ["year"]),
        ("The eldest, the youngest 13.", "eldest/A youngest/A", ["year"]),
        ("It spread to 8 of the country's 14 counties.", "country/N counties/S", ["county", "county"]),
        ("They gave us 70 seconds. We had about 30.", "seconds/S", ["s", "s"]),
        ("She lays five spoons. Until May there were eight.", "spoons/S", ["spoon", "spoon"]),
        (
            "Four fishers fell in. Two were saved. Nine were not.",
            "fishers/S were/V",
            ["fisher", "fisher", "fisher"],
        ),
        ("nearly half of the 52 men; fewer than ten of the 52", "men/S", ["man", "man", "man"]),
        ("They came on the second and third floors.", "floors/S", ["floor", "floor"]),
        ("Four men were held, while a fifth fled.", "men/S fled/V", ["man", "man"]),
        ("The first car burned; the second one got in.", "car/N burned/V got/V", ["car", "car"]),
        ("The fleet's second-largest ship sank.", "fleet/N largest/A ship/N sank/V", ["ship"]),
        ("It pays 300 dollars per patient and fires 70 shells a week.", "shells/S", ["USD", "shell"]),
        ("In one case a family of six fled.", "case/N family/N", ["case", None]),
    ],
)
def test_a_number_takes_the_unit_that_its_copy_leaves_out(text, tags, units):
    assert [m.unit for m in MEASURES.find(read(text, tags))] == units


def test_pesos_are_those_of_the_country_named():
    (measure,) = MEASURES.find(read("a reward of 20 million pesos, Colombia said"))
    assert measure.unit == "COP"


def test_a_pronoun_is_no_measure():
    assert MEASURES.find(read("the tall one spoke", "spoke/V")) == []


def test_a_level_said_again_rose_or_fell_too():
    doc = read("it rose $4, or 2%, while Ora was down 3%, Bel by 5%")
    assert [m.change for m in MEASURES.find(doc) if m.unit] == ["up", "up", "down", "down"]
    doc = read("Exports fell 4 percent and imports 6 percent", "Exports/S fell/V imports/S")
    assert [m.change for m in MEASURES.find(doc)] == ["down", "down"]
    doc = read("it grew by 40 posts, or 2%", "posts/S")
    assert [m.change for m in MEASURES.find(doc)] == ["up", "up"]


def test_coordinated_numbers_share_a_unit():
    assert [m.unit for m in MEASURES.find(read("between noon and one, 15 and 35 mg"))][-2:] == ["mg", "mg"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Rs 900 in Multan, Pakistan", "PKR"),
        ("Rs 900 in Lucknow", "INR"),
        ("Rs 900", "INR"),
        ("PKR 900 in Delhi", "PKR"),
    ],
)
def test_rupees_are_those_of_the_country_named(text, code):
    (measure,) = MEASURES.find(read(text))
    assert measure.unit == code


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("tickets at 7 dollars 25 cents", [("7 dollars 25 cents", 7.25)]),
        ("a price of six pounds and 40 pence", [("six pounds and 40 pence", 6.4)]),
        ("it sold for twelve dollars thirty", [("twelve dollars thirty", 12.3)]),
        ("up 20 dollars, 30 cents more", [("20 dollars", 20), ("30 cents", 30)]),
    ],
)
def test_cents_are_part_of_the_amount_they_follow(text, amounts):
    assert [(m.span.text, m.number.value) for m in MEASURES.find(read(text))] == amounts


def test_a_share_of_an_amount_has_its_currency():
    share, whole = MEASURES.find(read("it paid 310 million of the 1.2 billion rand"))
    assert (share.unit, whole.unit) == ("ZAR", "ZAR")


@pytest.mark.parametrize(
    ("text", "tags", "measures"),
    [
        ("the third such fire", "such/A fire/N", [(3, "fire", "ordinal")]),
        ("a second strike hit them", "strike/N", [(2, "strike", "ordinal")]),
        ("he was warned twice", "", [(2, None, "number")]),
        ("they did not fire first", "", []),
        ("the first lady spoke", "lady/N", []),
        ("four one-way drones", "drones/S", [(4, "drone", "count")]),
        ("one of seven survivors", "survivors/S", [(7, "survivor", "count")]),
        ("he was warned at least twice", "", [(2, None, "number")]),
        ("a tenth of the 2 billion rand", "", [(0.1, None, "number"), (2_000_000_000, "ZAR", "money")]),
        ("Rescue 1122 shifted six boats", "shifted/V boats/S", [(6, "boat", "count")]),
    ],
)
def test_ranks_count_what_they_rank_and_twice_counts(text, tags, measures):
    found = MEASURES.find(read(text, tags))
    assert [(m.number.value, m.unit, m.dimension) for m in found] == measures


def test_the_age_of_a_named_person_stands_between_commas():
    doc = read("Omar Said, 34, spoke", "Omar/P Said/P")
    (measure,) = MEASURES.find(doc)
    assert (measure.unit_name, measure.dimension) == ("year", "age")


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("Shares rose 5%", "up"),
        ("Oil was down about 2 percent", "down"),
        ("The budget was cut by a third", "down"),
        ("Sales jumped by more than $3m", "up"),
        ("Exports were 4 per cent lower", "down"),
        ("12 percent more than last year", "up"),
        ("Turnout was 58 percent, down from 70", "down"),
        ("It closed +0.2%", "up"),
        ("Rents have doubled", "up"),
        ("Its output was more than halved", "down"),
        ("He cut running costs by $4m", "down"),
        ("Troops advanced 7 km", None),
        ("The fee is 5%", None),
        ("It fell to 40 points", None),
        ("They blew up 3 bridges", None),
        ("They dropped 3 bridges", None),
    ],
)
def test_a_measure_tells_what_rose_or_fell(text, change):
    measure = MEASURES.find(read(text, "bridges/S points/S doubled/B halved/B cut/V running/A costs/S"))[0]
    assert measure.change == change


@pytest.mark.parametrize(
    "text",
    [
        "no houses burnt",
        "both came",
        "at 4 p.m.",
        "it was nine o'clock",
        "not one of them",
        "one of its houses burnt",
        "not one houses burnt",
        "they will one day return",
    ],
)
def test_determiners_and_times_of_day_measure_nothing(text):
    assert [m.span.text for m in MEASURES.find(read(text, "houses/S")) if m.number.value] == []


def test_what_is_part_of_a_date_is_no_measure():
    doc = read("on 14 May they met")
    doc._.dates = [TimeExpression(doc[1:3], "2024-05-14", "day", False)]
    assert MEASURES.find(doc) == []


@pytest.mark.parametrize("text", ["", " ", "\n\n", "7", "$", "1-", "%", "half", "3 of", "٣"])
def test_any_text_can_be_measured(text):
    MEASURES(NUMBERS(NLP(text)))


@pytest.mark.parametrize(
    ("plural", "word"),
    [("villages", "village"), ("bodies", "body"), ("churches", "church"), ("people", "person"), ("buses", "bus")],
)
def test_plurals_have_a_singular(plural, word):
    assert singular(plural) == word
