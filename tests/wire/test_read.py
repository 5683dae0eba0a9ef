"""Every kind of input gives articles, or a message that names file and line; never an exception."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wireclaim.article import Article
from wireclaim.wire import FORMATS, Skipped, Unreadable, read
from wireclaim.wire.source import Source
from wireclaim.wire.text import split


def articles(data: bytes, path: str = "a.txt", format: str = "auto") -> list[Article | Unreadable]:
    return list(read(Source.of(path, data), format))


@pytest.mark.parametrize(
    ("data", "path", "message"),
    [
        (b"", "empty.txt", "empty.txt: the file is empty: no article to read"),
        (b" \r\n\t\n", "blank.txt", "blank.txt: the file holds nothing but white space: no article to read"),
        (b"\x00\x00\x00\x00", "nul.txt", "nul.txt: not text: binary data"),
        (b"%PDF-1.7\n%\xe2\xe3", "story.txt", "story.txt: not text: this looks like a PDF"),
        (b"PK\x03\x04rest", "story.docx", "story.docx: broken ZIP archive"),
        (
            b"PK\x03\x04[Content_Types].xml",
            "story.docx",
            "story.docx: not text: this looks like an office document",
        ),
        (b"\x1f\x8b\x08\x00", "feed.jsonl.gz", "feed.jsonl.gz: broken gzip"),
        (b"BZh91AY", "feed.bz2", "feed.bz2: not text: this looks like bzip2"),
        (b"\f\n=====\n", "a.txt", "a.txt: the file holds nothing but separators"),
        (bytes(range(256)) * 4, "noise.bin", "noise.bin: not text: binary data"),
        (b'{"id": 1}', "feed.jsonl", "feed.jsonl:1: the object has no field 'text'; it must be a string"),
        (b'{"text": 5}', "feed.jsonl", "feed.jsonl:1: the object field 'text' is a int; it must be a string"),
        (b'{"text": " "}', "feed.jsonl", "feed.jsonl:1: field 'text' is empty: no article to read"),
        (b"[1]", "feed.json", "feed.json: expected a JSON object, found int"),
    ],
)
def test_bad_input_gives_one_clear_message(data, path, message):
    (found,) = articles(data, path)
    assert isinstance(found, Unreadable)
    assert str(found).startswith(message)


def test_broken_json_on_line_7_costs_line_7_alone():
    lines = [json.dumps({"id": f"a{n}", "text": f"Report {n}."}) for n in range(1, 11)]
    lines[6] = lines[6][:-3]
    found = articles("\n".join(lines).encode(), "feed.jsonl")
    assert [x.id for x in found if isinstance(x, Article)] == [f"a{n}" for n in range(1, 11) if n != 7]
    (fault,) = [x for x in found if isinstance(x, Unreadable)]
    assert str(fault).startswith("feed.jsonl:7: broken JSON")


def test_an_empty_line_between_jsonl_lines_is_told_and_costs_itself():
    found = articles(b'{"text": "One."}\n\n{"text": "Two."}\n\n', "feed.jsonl")
    assert [getattr(x, "text", None) or str(x) for x in found] == [
        "One.",
        "feed.jsonl:2: empty line: expected a JSON object",
        "Two.",
    ]


@pytest.mark.parametrize(
    ("data", "text", "warning"),
    [
        ("Erdoğan said “no”.".encode(), "Erdoğan said “no”.", None),
        ("\ufeffErdoğan".encode(), "Erdoğan", None),
        ("Erdoğan".encode("utf-16"), "Erdoğan", None),
        ("Twelve died.".encode("utf-16-le"), "Twelve died.", "no byte-order mark: read as UTF-16-LE"),
        ("Guillén said “no”".encode("cp1252"), "Guillén said “no”", "not UTF-8 (line 1): read as cp1252"),
        ("Guillén".encode("latin-1"), "Guillén", "not UTF-8 (line 1): read as cp1252"),
        (b"line one\nGuill\xe9n \x81", "line one\nGuillén \x81", "not UTF-8 (line 2): read as Latin-1"),
        (b"one\r\ntwo\rthree", "one\ntwo\nthree", None),
        (b"Twelve \x00died here.", "Twelve \x00died here.", "the text holds NUL characters"),
    ],
)
def test_every_encoding_that_agencies_deliver_is_read(data, text, warning):
    (article,) = articles(data)
    assert article.text == text
    assert article.warnings == ((warning,) if warning else ())


def test_jsonl_meta_stands_in_meta_or_beside_the_text():
    line = {"guid": "g1", "text": "x", "headline": "H", "meta": {"date": "2026-02-28T10:00:00Z", "agency": "AP"}}
    (article,) = articles(json.dumps(line).encode(), "feed.jsonl")
    assert (article.id, article.meta["headline"]) == ("g1", "H")
    assert (article.meta["date"], article.meta["agency"]) == ("2026-02-28", "AP")


def test_a_prodigy_task_is_read_as_its_text():
    task = {"text": "x y", "tokens": [{"text": "x"}], "spans": [], "meta": {"id": 3}, "answer": "accept"}
    (article,) = articles(json.dumps(task).encode(), "tasks.jsonl")
    assert article.text == "x y"


def test_a_json_list_is_read_item_by_item():
    found = articles(json.dumps([{"text": "a"}, {"text": "b"}], indent=1).encode(), "feed.json")
    assert [(a.text, a.index) for a in found] == [("a", 0), ("b", 1)]


def test_many_articles_in_one_text_file():
    text = "First.\n=====\nSecond.\n\fThird.\nNNNN\n date 2026-02-28 Fourth.\n\n date 2026-03-01 Fifth."
    assert [a.text.strip() for a in articles(text.encode())] == [
        "First.",
        "Second.",
        "Third.",
        "date 2026-02-28 Fourth.",
        "date 2026-03-01 Fifth.",
    ]


def test_one_article_is_left_as_it_is():
    text = "HEADLINE\n\nKABUL, Feb 28 - Twelve died.\n\n* * *\n\nMore.\n"
    assert [a.text for a in articles(text.encode())] == [text]


@given(st.text(st.sampled_from(" date2026-0138=\n\fN"), max_size=200))
def test_splitting_loses_nothing_but_the_separators(text):
    kept = "".join(split(text))
    dropped = set("\f=N \t\n")
    assert [c for c in kept if c not in dropped] == [c for c in text if c not in dropped]


@given(st.binary(max_size=300), st.sampled_from(["a.txt", "a.jsonl", "a.json", "a.xml"]), st.sampled_from(FORMATS))
def test_reading_never_raises(data, path, format):
    for found in [*read(Source.of(path, data)), *read(Source.of(path, data), format)]:
        assert isinstance(found, (Article, Unreadable, Skipped))
        assert not isinstance(found, Article) or found.text


def test_json_lines_are_read_one_by_one_each_in_its_own_encoding():
    data = '{"text": "Guillén"}\n'.encode() + '{"text": "Guillén"}\n'.encode("cp1252")
    found = articles(data, "feed.jsonl")
    assert [(a.text, a.warnings) for a in found] == [
        ("Guillén", ()),
        ("Guillén", ("not UTF-8 (line 2): read as cp1252",)),
    ]


def test_lines_are_whole_however_the_stream_comes():
    class Drops:
        def __init__(self, data):
            self.data = data

        def read(self, size):
            taken, self.data = self.data[: min(size, 7)], self.data[min(size, 7) :]
            return taken

    lines = [f'{{"text": "Report {n}."}}' for n in range(50)]
    source = Source("feed.jsonl", Drops("\n".join(lines).encode()))
    assert [a.text for a in read(source)] == [f"Report {n}." for n in range(50)]
