"""One person in two spellings within an article, as the whole pipeline reads it."""

import pytest

from wireclaim.article import Article

COPY = (
    "KABUL, Feb 28 (AFP) — {} said on Saturday that 12 soldiers were killed. {} said that two posts had fallen.\n"
)


@pytest.mark.parametrize(
    ("first", "second", "one"),
    [
        ("Police chief Ahmad Tahawi", "Ahmed", True),
        ("Spokesman Majid al-Qulaybi", "Al-Qulaibi", True),
        ("Yevgeny Zhurba, a miner,", "Evgeny Zhurba", True),
        ("Minister Ata Ullah Barakzoy", "Attaullah Barakzoy", True),
        ("Transport minister Yun Sung-ryol", "Yun", True),
        ("Doctor Hassan Tahawi", "Hussein Tahawi", False),
        ("Doctor Hamid Tahawi", "Hamad Tahawi", False),
    ],
)
def test_two_spellings_are_one_speaker_and_two_names_are_two(extractor, first, second, one):
    record = extractor.record(Article.build(COPY.format(first, second), meta={"date": "2026-02-28"}))
    said = [q.speaker.entity for q in record.quotes if q.speaker]
    assert len(said) == 2
    assert (said[0] == said[1]) is one
