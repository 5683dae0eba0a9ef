"""Windows label every word once, keep paragraphs whole where they fit, and never overflow the encoder."""

from random import Random

import pytest

from wireclaim.encoder.windows import CONTEXT, gaps, windows


def cut(words, limit, opens=(0,), sizes=None):
    flags = [i in opens for i in range(len(words))]
    return windows(words, sizes or [1] * len(words), flags, limit=limit)


def test_nothing_gives_no_window():
    assert cut([], 10) == []


def test_paragraphs_that_fit_share_a_window_without_context():
    (window,) = cut(["a"] * 20, 30, opens=(0, 10))
    assert (window.first, window.begin, window.end, window.last) == (0, 0, 20, 20)


def test_a_paragraph_that_does_not_fit_begins_the_next_window():
    first, second = cut(["a"] * 30, 22, opens=(0, 15))
    assert (first.end, first.last, second.first, second.begin) == (15, 15, 15, 15)


def test_a_long_paragraph_is_cut_after_a_sentence_and_shown_with_context():
    words = (["a"] * 24 + ["."]) * 6
    found = cut(words, 100)
    assert all(words[w.end - 1] == "." for w in found)
    assert 0 < found[1].begin - found[1].first <= CONTEXT


@pytest.mark.parametrize("seed", range(30))
def test_every_word_is_labelled_once_and_no_window_overflows(seed):
    random = Random(seed)
    n = random.randint(1, 900)
    sizes = [random.choice([1, 1, 1, 2, 3, 8]) for _ in range(n)]
    words = [random.choice(["a", "b", ".", ",", "”"]) for _ in range(n)]
    opens = [i == 0 or random.random() < random.choice([0.0, 0.02]) for i in range(n)]
    found = windows(words, sizes, opens)
    assert [i for w in found for i in range(w.begin, w.end)] == list(range(n))
    for w in found:
        assert w.first <= w.begin < w.end <= w.last
        assert sum(sizes[w.first : w.last]) + 2 <= 240


def test_a_blank_line_opens_a_paragraph_and_a_line_break_is_only_space():
    words = ["One", "\n\n", "two", "\n", "three", "'s"]
    opens, spaced = gaps(words, [False] * 6, [0, 2, 4, 5])
    assert opens == [True, True, False, False]
    assert spaced == [True, True, True, False]
