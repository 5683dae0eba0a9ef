"""Hard-wrapped and oddly spaced copy is read as running text, and every offset stays the copy's own."""

from __future__ import annotations

import re
import textwrap
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wireclaim.article import Article
from wireclaim.language.running import running

UNSEEN_SIGNS = "\u00ad\u200b\ufeff"
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
        ("Some 12\u00a0soldiers died in\u00a0Kadoma.", "Some 12 soldiers died in Kadoma."),
        ("\ufeffThe war\u00adlord’s men\u200b fled.", "The warlord’s men fled."),
        ("&quot;We ran,&quot; said Moyo&#39;s wife&nbsp;Ruth.", '"We ran," said Moyo\'s wife Ruth.'),
        ("AT&T; and R&D; stayed.", "AT&T; and R&D; stayed."),
        ("â€œWe ranâ€\x9d, JosÃ© Moyoâ€™s wife saidÂ\u00a0â€” twice.", "“We ran”, José Moyo’s wife said — twice."),
        ("SÃO PAULO: Â£5 for an ânâ.", "SÃO PAULO: £5 for an ânâ."),
        ('<p>Some <b>12</b> men <a href="/x">died</a>.</p>', "\n\nSome 12 men died.\n\n"),
        ("Nine died.<br/>Two fled.", "Nine died.\n\nTwo fled."),
        ("Where x < p and p > 3 nine died.", "Where x < p and p > 3 nine died."),
    ],
)
def test_blanks_inside_a_paragraph_become_one(copy, text):
    small = copy.split("\n")[-1][:1].islower()
    expected = text if text is not None else copy.replace("\n", " ") if small else copy
    assert running(copy).text == expected


PIECES = [
    "Nine",
    "died",
    "-",
    ".",
    "1",
    "265",
    " ",
    "  ",
    "\n",
    "\n\n",
    "\t",
    "e\u0301",
    "🚑",
    "a",
    "\u00a0",
    "\u2009",
]
PIECES += ["\u00ad", "\u200b", "\ufeff", "&#39;", "&quot;", "&nbsp;", "&", "AT&T;", "\u2028"]
PIECES += ["â€™", "Ã©", "Â", "<b>", "</p>", "<p class=x>", "<", ">"]


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_every_character_of_running_text_knows_its_place(copy):
    read = running(copy)
    if read.places is None:
        assert read.text == copy
        return
    starts, ends = read.places.starts, read.places.ends
    assert len(starts) == len(ends) == len(read.text)
    assert all(start < end for start, end in zip(starts, ends, strict=True))
    assert list(starts) == sorted(starts) and list(ends) == sorted(ends)
    for character, start, end in zip(read.text, starts, ends, strict=True):
        assert character in (copy[start:end], unescape(copy[start:end]), "’", "é") or character.isspace()
    kept = {i for start, end in zip(starts, ends, strict=True) for i in range(start, end)}
    left_out = "".join(c if i not in kept else "|" for i, c in enumerate(copy))
    assert re.fullmatch(rf"(?:\s|[{UNSEEN_SIGNS}]|</?(?:a|b|p)\b[^<>]*>|\|)*", left_out)


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


@pytest.mark.parametrize(
    "disguise",
    [
        pytest.param(lambda text: text.replace(" ", "\u00a0"), id="blanks that do not break"),
        pytest.param(lambda text: text.replace(". ", ".\u200b  "), id="unseen signs"),
        pytest.param(lambda text: "\ufeff" + text.replace("soldier", "sol\u00addier"), id="soft hyphens"),
        pytest.param(lambda text: text.replace("'", "â€™").replace('"', "â€œ"), id="misread marks"),
        pytest.param(lambda text: f"<p>{text.replace('12 ', '<b>12</b> ')}</p>", id="tags"),
        pytest.param(lambda text: text.replace('"', "&quot;").replace("'", "&#39;"), id="escaped marks"),
    ],
)
def test_signs_that_nobody_sees_change_nothing(extractor, disguise):
    text = (
        'KANO, Dec 3 (Reuters) - The army said at least 12 soldiers were killed. "We lost our captain," said '
        "Corporal Musa Bello, whose brother was one of nine men wounded in Monday's raid."
    )
    plain = extractor.record(Article.build(text, meta={"date": "2026-12-03"}))
    record = extractor.record(Article.build(disguise(text), meta={"date": "2026-12-03"}))
    assert len(plain.figures) == 2 and len(plain.quotes) == 2
    assert [(f.value, f.claimant and f.claimant.name) for f in record.figures] == [
        (f.value, f.claimant and f.claimant.name) for f in plain.figures
    ]
    assert [q.speaker.name for q in record.quotes] == [q.speaker.name for q in plain.quotes]
    assert record.text == disguise(text)
    for quote in record.quotes:
        assert record.text[quote.spans[0].start : quote.spans[0].end] == quote.spans[0].text


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
