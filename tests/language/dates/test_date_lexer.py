"""The lexer leaves out what no time is told in, and the grammar misses nothing by it."""

import random
import time

from wireclaim.language.dates.grammar import RULES, _compile
from wireclaim.language.dates.lexer import LETTERS, TELLING, _kept, lex


def test_copy_without_a_time_has_no_lexemes():
    assert lex("The council met, argued and, in the end, agreed on nothing at all.") == ("", [])


def test_a_time_keeps_the_lexeme_before_and_behind_it():
    _, lexemes = lex("The council of Orvel adjourned on Monday until further notice from the mayor.")
    assert [x.word for x in lexemes] == ["adjourned", "on", "monday", "until", "further"]


def test_lexemes_stand_where_they_do_in_the_text():
    text = "Nothing was heard of the crew. A search of the lake began at 6:30 a.m. on 3 May 2019."
    _, lexemes = lex(text)
    assert [text[x.start : x.end].lower() for x in lexemes] == [x.word.lower() for x in lexemes]


def test_a_time_in_digits_is_one_lexeme_over_its_blanks():
    _, lexemes = lex("The sluice was shut from 10 to 11 p. m. on Monday, or so the boatmen recalled.")
    assert [x.value for x in lexemes if x.word == "11 p. m."] == ["23:00"]


def test_what_was_read_before_changes_nothing():
    text = "The rowers' boat left at 1430 GMT on Monday; May the 4th was calm, says Mayor May"
    found = lex(text)
    lex(text.upper())
    lex(text + " again.")
    assert lex(text) == found


def test_no_rule_is_met_without_a_telling_class():
    rest = "".join(letter for name, letter in LETTERS.items() if name not in TELLING)
    rng = random.Random(7)
    lines = "".join(rng.choices(rest, k=40_000))
    assert [name for name, pattern, _ in RULES if _compile(pattern).search(lines)] == []


def test_a_lexeme_between_two_times_is_kept_once():
    month = LETTERS["month"]
    assert _kept(f"__{month}_{month}d__") == [(1, 4), (4, 7)]


def test_a_table_of_numbers_is_looked_through_once():
    began = time.process_time()
    assert lex("12 34 56, " * 15_000) == ("", [])
    assert time.process_time() - began < 10  # minutes, were it looked through from each number on
