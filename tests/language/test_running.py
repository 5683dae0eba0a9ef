"""Hard-wrapped and oddly spaced copy is read as running text, and every offset stays the copy's own."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wireclaim.article import Article
from wireclaim.language.running import running

WIRE = sorted((Path(__file__).resolve().parents[2] / "corpus" / "wire").glob("*.txt"))


@pytest.mark.parametrize(
    ("copy", "text"),
    [
        ("Nine died.  Two fled.", "Nine died. Two fled."),
        ("Nine\tdied.", "Nine died."),
        ("The bridge was hit at dawn, the mayor of the border town said on\nMonday.", None),
        ("Nine died.\n\nTwo fled.", "Nine died.\n\nTwo fled."),
        ("Nine died in the blast, said the mayor of the border town, whose\nown house was hit.", None),
        ("Prices rose by 1\u2009265 and 2\u00a0000 lei.", "Prices rose by 1\u2009265 and 2\u00a0000 lei."),
        (
            "A driver who had passed the post a minute before heard the car-\nbomb go off.",
            "A driver who had passed the post a minute before heard the car-bomb go off.",
        ),
        (
            "The clinic took in all the children who could still walk, five-\nand six-year-olds.",
            "The clinic took in all the children who could still walk, five- and six-year-olds.",
        ),
        ("Dead: 4\nHurt: 9\n", "Dead: 4\nHurt: 9\n"),
    ],
)
def test_blanks_inside_a_paragraph_become_one(copy, text):
    small = copy.split("\n")[-1][:1].islower()
    expected = text if text is not None else copy.replace("\n", " ") if small else copy
    assert running(copy).text == expected


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.sampled_from(["Nine", "died", "-", ".", " ", "  ", "\n", "\n\n", "\t", "e\u0301", "🚑", "a"])).map(
        "".join
    )
)
def test_every_character_of_running_text_knows_its_place(copy):
    read = running(copy)
    if read.places is None:
        assert read.text == copy
        return
    assert len(read.places) == len(read.text)
    assert read.places == sorted(set(read.places))
    for character, place in zip(read.text, read.places, strict=True):
        assert character == copy[place] or (character == " " and copy[place] in " \t\n\f\v")
    skipped = set(range(len(copy))) - set(read.places)
    assert all(copy[place] in " \t\n\f\v" for place in skipped)


def wrapped(line: str) -> str:
    return textwrap.fill(line, 68, break_long_words=False, break_on_hyphens=False)


def told(record) -> list[tuple]:
    """What a record tells, with blanks made alike."""
    figures = [
        (" ".join(f.span.text.split()), f.kind, f.value, f.side, f.claimant.name if f.claimant else None)
        for f in record.figures
    ]
    quotes = [
        (" ".join(" ".join(s.text.split()) for s in q.spans), q.speaker.name if q.speaker else None)
        for q in record.quotes
    ]
    return [*figures, *quotes]


@pytest.mark.parametrize("path", WIRE, ids=lambda p: p.stem)
def test_hard_wrapped_copy_tells_what_running_copy_does(extractor, path):
    lines = [line for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
    plain = extractor.record(Article.build("\n\n".join(lines), meta={"date": "2025-11-14"}))
    copy = "\n\n".join(map(wrapped, lines))
    record = extractor.record(Article.build(copy, meta={"date": "2025-11-14"}))
    assert record.text == copy
    assert told(record) == told(plain)
    for figure in record.figures:
        assert copy[figure.span.start : figure.span.end] == figure.span.text


def test_hard_wrapped_copy_without_empty_lines_keeps_its_paragraphs(extractor):
    text = (
        "HARARE, Zimbabwe Dec 27 Up to nine miners\n"
        "drowned when a pit flooded after a night of heavy rain near\n"
        "the town of Kadoma, police and relatives said on Sunday.\n"
        "Rescuers pumped water out of the shaft all day while\n"
        "Mashonaland officials sent for a second team from the capital.\n"
        "Illegal mining is common in Zimbabwe, where at\n"
        "least seven people died in a similar accident in March.\n"
    )
    record = extractor.record(Article.build(text, meta={"date": "2026-12-27"}))
    assert record.meta.dateline == "HARARE, Zimbabwe"
    assert [(f.span.text, f.kind, f.value) for f in record.figures] == [
        ("Up to nine", "killed", 9),
        ("at\nleast seven", "killed", 7),
    ]
