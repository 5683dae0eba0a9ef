"""Time expressions: which words are one, and what day they mean on Saturday 28 February 2026."""

from __future__ import annotations

import datetime as dt
import random

import pytest
import spacy

import wireclaim.annotations  # noqa: F401
from wireclaim.components.dates import DateFinder

SATURDAY = "2026-02-28"


@pytest.fixture(scope="module")
def nlp():
    return spacy.blank("en", config={"nlp": {"tokenizer": {"@tokenizers": "wireclaim.Tokenizer.v1"}}})


def dates(nlp, text, today=SATURDAY):
    doc = nlp(text)
    doc._.meta = {"date": today}
    return DateFinder().find(doc)


#: The expressions of a sentence, each with its value: "<2026-02-28|today>".
SENTENCES = [
    # absolute
    "The truce of <2024-05-03|the 3rd of May 2024> ended on <2025-10-11|Oct. 11, 2025>.",
    "It was signed on <2026-02-28|2026-02-28> and <2026-02-27|27/2/2026>, not in <2026-01|January 2026>.",
    "Fighting in <1990-01-01/1999-12-31|the 1990s>, in <2021|2021> and <2024-04-01/2024-09-30|mid-2024>.",
    "Growth in <2025-07-01/2025-09-30|Q3 2025> and <2025-04-01/2025-06-30|the second quarter of 2025>.",
    "Between the wars of <1994-01-01/1996-12-31|1994-96> and <2001|2001>, and the <2003|2003> invasion.",
    "<2026-02-26|Thursday, Feb. 26, 2026>, was quiet; so was <2026-02-23|Mon, 23 Feb 2026>.",
    # days from the article's day
    "He left <2026-02-27|yesterday>, returns <2026-03-01|tomorrow> or <2026-03-02|the day after tomorrow>.",
    "Police said on <2026-02-26|Thursday> that a mine killed two on <2026-02-25|Wednesday night>.",
    "The army said late on <2026-02-27|Friday> and early <2026-02-28|Saturday> that it had withdrawn.",
    "<2026-02-26|Two days ago> it was calm; <2026-02-14|two weeks ago> too.",
    "It fell <2026-02-27|last night> and again <2026-02-28|this morning>.",
    # tense
    "The ministers will meet on <2026-03-05|Thursday>.",
    "A verdict is due on <2026-03-02|Monday>.",
    "Talks will be held on <2026-03-03|Tuesday>, he said on <2026-02-26|Thursday>.",
    "On <2026-03-02|Monday>, the court will hear the case.",
    "On <2026-02-23|Monday>, the court heard the case.",
    "They hope to sign it in <2026-10|October>; clashes in <2025-10|October> killed 70.",
    "The truce, agreed in <2025-10|October>, expires on <2026-03-01|Sunday>.",
    "He had been due to fly on <2026-02-27|Friday>.",
    "They agreed to meet on <2026-03-03|Tuesday>, having failed to meet on <2026-02-24|Tuesday>.",
    # periods
    "<2026-02-16/2026-02-22|Last week>, <2026-01|last month>, <2026|this year> and <2027|next year>.",
    "It struck <2026-02-21/2026-02-22|last weekend> and <2026-01-01/2026-02-27|earlier this year>.",
    "Over <2026-02-27/2026-02-28|the past 24 hours> and in <2026-02-25/2026-02-28|the last three days>.",
    "Closed since <2026-01|January>, it will be so until <2026-03-31|the end of March>.",
    "He spoke in <2025-10-16/2025-10-31|late October> of <2025-06-01/2025-08-31|last summer>.",
    "Clashes in <2025-10|October last year> and on <2025-06-16|16 June of last year>.",
    "Others came <2026-02-21/2026-02-22|this past weekend>.",
    "<1952|Seventy-four years ago> it was so; Following <2026-02-23|Monday>'s debate.",
    # parts of a longer period, and periods of another year
    "It fell in <2025-01-01/2025-06-30|the first six months of 2025>, and <2026-01|the first month of this year>.",
    "Ten drowned in <2025-10-01/2025-12-31|the last three months of 2025>, in <None|the first few days of May>.",
    "In <2026-02-01/2026-02-10|the first ten days of February>, <2025-03-15/2025-03-21|the third week of March>.",
    "<2016-02-22/2016-02-28|Ten years ago this week> it burst; it opened <2001-02-28|25 years ago today>.",
    "The mill shut <2026-02-09/2026-02-15|the week before last>; <2026-02-26|the night before last> it burned.",
    "It has been dry since <2025-03-01/2025-05-31|the spring>, since the spring sowing and the fall of Ur.",
    "The budget for <2027|2027> is late. A round is pencilled in for <2026-06-03|June 3>.",
    "On <2025-12-24|Christmas Eve>, <2026-01-01|New Year's Day> and <2025-05-01|May Day> they rest.",
    # what the paragraph told
    "It lost money in <2012|2012> and in <2013|the following year>; <2013|that year> half the staff left.",
    "There were 700 cases in <2024|2024>, up from 300 <2023|the year before>.",
    "The camp opened in <2025-04|April 2025> and closed <2025-04|the same month>.",
    "It was a wet summer that year; the week before, nothing grew.",
    # ranges
    "Polls ran <2025-11-03/2025-11-07|from 3 to 7 November> and on <2025-12-01/2025-12-02|December 1-2>.",
    "It rained <2026-02-23/2026-02-25|between Monday and Wednesday>.",
    "They ruled <2001-01-01/2021-12-31|from 2001 to 2021>.",
    "The siege of <2014-11-18/2015-01-19|Nov 18, 2014-Jan 19, 2015> failed.",
    "The fair is <2026-06-09/2026-06-12|from the 9th to the 12th of June 2026>.",
    "Schools shut <2026-03-02/2026-03-06|from Monday to Friday next week>, and <2026-03-06|this coming Friday>.",
    # times of day
    "Blasts at <2026-02-28T04:30Z|0430 GMT>, <2026-02-28T15:00|3 p.m.>, <2026-02-28T10:30|10:30am>.",
    "The blast came at <2026-02-27T03:00|3 a.m. on Friday>, not <2026-02-26T00:00|Thursday at midnight>.",
    "Shells fell at <2026-02-28T04:00|four in the morning> and from <2026-02-28T22:00|ten at night>, killing six.",
    "They left at <2026-02-24T21:00|nine on Tuesday evening>; a slope slid before <2026-02-25|dawn Wednesday>.",
    "It shook at <2026-02-23T03:12|3.12 a.m.> (<2026-02-22T19:12Z|1912 GMT on Sunday>).",
    "Drones came between <2026-02-27T22:00+03:00|10 p.m.> and <2026-02-28T06:00+03:00|6 a.m. Moscow time>.",
    "It burned in <2026-02-22|the small hours of Sunday> and in <2026-02-22|the early evening>.",
    "They fled at <2026-02-27T21:00|9 last night>, at <2026-02-26T15:00|three on Thursday afternoon>.",
    # the story's day
    "<2026-02-21|A week ago>, on <2026-02-21|Saturday>, it was shelled.",
    "It began on <2026-02-23|Monday> and ended <2026-02-25|two days later>; <2026-02-25|that day> ten died.",
    # parts of a day, clock times and feasts
    "Police came on <2026-02-27|Friday>, have dug since <2026-02-27|dawn> and left by <2026-02-27|late evening>.",
    "They fled at <2026-02-28T16:10|around 4.10 pm>, a source at Golden Dawn said before the noon prayer.",
    "It burned at <2026-02-27|dawn on Friday>; three fled in <2026-02-27|the early hours of Friday>.",
    "It shook the city at <2026-02-23T02:14|2:14 a.m.> (<2026-02-22T21:44Z|2144 GMT>) on <2026-02-23|Monday>.",
    "They lost contact at <2026-02-28T06:20+03:00|6.20 a.m. Moscow time>.",
    "It struck on <2026-02-26|Thursday>; <2026-02-26|that night> was cold, <2026-02-25|the night before> was not.",
    "They could run out of fuel by <2026-12-25|Christmas>, or by <2026-05|May>.",
    "Clinics will remain closed until <2026-03-04|Wednesday>; storms are forecast for <2026-03-02|Monday>.",
    "The party called for a strike on <2026-03-03|Tuesday>.",
    "The guards of the March 9 Alliance, in the eight years to <2019|2019>.",
    "Three days later the bridge was mended.",
    "They met from <2026-02-26T15:00|3 p.m.> to <2026-02-27T00:00|midnight on Thursday>.",
    "They slept by <2026-02-28T00:00|Friday midnight>; shells fell after <2026-02-27T00:00|midnight on Friday>.",
    # the night of the story, and the morning after
    "It burned on <2026-02-26|Thursday night>; it fell at <2026-02-27T02:40|2.40 a.m.>, before <2026-02-27|dawn>.",
    "It hit the quay late on <2026-02-26|Thursday>; by <2026-02-27T12:00|noon> the fire was out.",
    "It broke on <2026-02-26|Thursday evening>; guards had stood there since <2026-02-26|morning>.",
    "Ten were hurt on <2026-02-27|Friday>, six by <2026-02-27|the evening>; all through <2026-02-27|the night>.",
    "Police said <2026-02-27|Friday> that it left <2026-02-26|Thursday>.\n\nIt fell at <2026-02-26T15:00|3pm>.",
    "It was a black <2026-02-22|Sunday> for the town, not Black Friday. They march by night.",
    # days ahead without a verb of the future
    "It had ordered the bridge closed until <2026-03-04|Wednesday>, and fought until <2026-02-24|Tuesday>.",
    "The mayor declared <2026-03-02|Monday> a day of mourning and announced <2026-02-23|Monday> a tax.",
    # first days; the past day; what an earlier expression told
    "It fell by half since <2026-01-01|the start of the year>, not since <2025-11-01|the beginning of November>.",
    "Six died over <2026-02-27/2026-02-28|the past day>; seven in <2026-02-28/2026-03-01|weekend> clashes.",
    "The school opened in <2011|2011>; in <2011-05|May of that year> it burned.",
    "In <2025-01-01/2025-06-30|the first half of 2025>; in <2024-01-01/2024-06-30|the same period of 2024>.",
    "There are 40 wells, against 31 in <2025-01-01/2025-02-28|the same period last year>.",
    "It lost 9 in <2025-04-01/2025-06-30|Q2 2025>, 4 in <2025-01-01/2025-03-31|the previous quarter>.",
    "It sank <2025-06-01/2025-08-31|last summer>; in <2025-03-01/2025-05-31|the previous three months> it leaked.",
    "It began on <2025-06-03|June 3>; raids over <2025-06-04/2025-06-07|the next four days> killed nine.",
    "It caught 70 in <2025-01-01/2025-09-30|the first nine months of the year>.",
    "It rose since <2021|2021> – 44 of them in winter. The truce is to last two days.",
    # known, but open
    "In <None|the coming weeks> more may come than <None|a few days ago>.",
    # no dates
    "A man in his 20s and a woman, 30s, died 30 minutes later.",
    "It may rain. They march on. A 40-year-old man, second from left, sat in the sun.",
    "Theresa May and April Jones met. The Friday Times and the Sunday Telegraph reported it every Friday.",
    "More than 2000 people paid $2021 for 1999 cases, a 3:2 win, within two days.",
    "USA Today had it, see pic.twitter.com/x3Pm and #May4 for $20s.",
    "The last year of the war, the end of the road, the first half of the game, a quarter of them.",
]


@pytest.mark.parametrize("marked", SENTENCES)
def test_sentence_has_these_expressions(nlp, marked):
    expected, text = [], ""
    for piece in marked.split("<"):
        inside, closed, after = piece.partition(">")
        if not closed:
            text += piece
            continue
        value, _, words = inside.partition("|")
        expected.append((len(text), words, None if value == "None" else value))
        text += words + after
    found = [(d.span.start_char, d.span.text, d.value) for d in dates(nlp, text)]
    assert found == expected


@pytest.mark.parametrize(
    ("text", "precision", "relative"),
    [
        ("on 3 May 2024", "day", False),
        ("in May 2024", "month", False),
        ("in 2024", "year", False),
        ("in the 1990s", "range", False),
        ("at 3 p.m. on 3 May 2024", "time", False),
        ("on Thursday", "day", True),
        ("in May", "month", True),
        ("last year", "year", True),
    ],
)
def test_precision_and_relative(nlp, text, precision, relative):
    (found,) = dates(nlp, text)
    assert (found.precision, found.relative) == (precision, relative)


def test_relative_dates_are_null_without_an_article_date_and_absolute_ones_are_not(nlp):
    found = dates(nlp, "On Thursday, last week, yesterday at noon, in May and on 3 May 2024.", today=None)
    assert [d.value for d in found] == [None, None, None, None, "2024-05-03"]


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "May", "ON MAY 3 THEY MAY MARCH", "0/0/0000", "Feb 31, 2026 32/13/2026"]
)
def test_any_text_is_read(nlp, text):
    dates(nlp, text)


def test_random_sequences_of_date_words_never_raise(nlp):
    words = [
        "the",
        "31",
        "Feb",
        "9999",
        "0001",
        "last",
        "next",
        "week",
        "year",
        "century",
        "ago",
        "99",
        "two",
    ]
    words += [
        "from",
        "to",
        "-",
        "between",
        "and",
        "25:61",
        "of",
        "later",
        "mid",
        "end",
        "Monday",
        "weekend",
        "Q1",
    ]
    rng = random.Random(5)
    for _ in range(2000):
        text = " ".join(rng.choices(words, k=8))
        for d in dates(nlp, text, rng.choice([SATURDAY, "0001-01-01", "9999-12-31", None, "soon"])):
            day = (d.value or SATURDAY).partition("/")[0].partition("T")[0]
            dt.date.fromisoformat(day + "-01" * (2 - day.count("-")))


def test_a_clock_time_without_a_day_is_on_the_day_of_the_lead(nlp):
    text = "A ferry sank on Friday.\n\nIt left at 6.30 pm, the harbour master said."
    assert [d.value for d in dates(nlp, text)] == ["2026-02-27", "2026-02-27T18:30"]


def test_the_lead_is_of_the_day_that_the_body_names_first_be_it_with_a_time():
    nlp = spacy.blank("en", config={"nlp": {"tokenizer": {"@tokenizers": "wireclaim.Tokenizer.v1"}}})
    nlp.add_pipe("wireclaim_layout")
    doc = nlp.make_doc("KELSO, Feb 28 (Northwire) - A ferry sank at 6 pm on Friday.\n\nDivers left at 7.30 pm.")
    doc._.meta = {"date": SATURDAY}
    found = DateFinder().find(nlp.get_pipe("wireclaim_layout")(doc))
    assert [d.value for d in found] == [SATURDAY, "2026-02-27T18:00", "2026-02-27T19:30"]


def test_a_clock_time_on_a_line_of_its_own_is_of_the_article_s_day(nlp):
    text = "A ferry sank on Friday.\n\n17:42\n\nDivers have begun.\n\n[16:05]\n\nIt was 12:10 then."
    assert [d.value for d in dates(nlp, text)] == ["2026-02-27", "2026-02-28T17:42", "2026-02-28T16:05"]


def test_so_many_days_later_is_a_date_where_its_paragraph_names_the_day(nlp):
    text = "It shut on Monday. Two days later it reopened.\n\nTwo days later it shut again."
    assert [d.value for d in dates(nlp, text)] == ["2026-02-23", "2026-02-25"]
