"""Files of records are read back whole, and what is none costs itself alone."""

import gzip
import io
import json

import pytest

from wireclaim.article import Article
from wireclaim.record_files import NoRecords, Unfit, confident, read_records

TEXT = 'The army said 12 soldiers were killed. "We lost three more," Colonel Ana Ruiz told reporters.'


@pytest.fixture(scope="module")
def record(extractor):
    return extractor.record(Article.build(TEXT, id="a", meta={"date": "2026-02-28"}))


def test_a_record_comes_back_as_it_was_written(record, tmp_path):
    (tmp_path / "r.jsonl").write_bytes(record.to_json() + b"\n\n" + record.to_json())
    assert list(read_records([str(tmp_path / "r.jsonl")])) == [record, record]


def test_a_compressed_file_and_a_mark_of_byte_order_are_no_hindrance(record, tmp_path):
    (tmp_path / "r.jsonl.gz").write_bytes(gzip.compress(b"\xef\xbb\xbf" + record.to_json() + b"\n"))
    assert list(read_records([str(tmp_path)])) == [record]


def test_of_a_folder_what_the_batch_job_keeps_beside_its_records_is_left_alone(record, tmp_path):
    (tmp_path / "b.jsonl").write_bytes(record.to_json())
    (tmp_path / "b.dead.jsonl").write_text("{}")
    (tmp_path / "b.skipped.jsonl").write_text("{}")
    (tmp_path / "b.manifest.json").write_text("{}")
    assert list(read_records([str(tmp_path)])) == [record]


def test_standard_input_is_a_file_too(record, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(record.to_json())))
    assert list(read_records(["-"])) == [record]


def test_fields_of_a_later_version_are_passed_over(record, tmp_path):
    later = json.loads(record.to_json()) | {"mood": "grim"}
    (tmp_path / "r.jsonl").write_text(json.dumps(later))
    assert list(read_records([str(tmp_path / "r.jsonl")])) == [record]


def _broken(record, **changes):
    return json.dumps(json.loads(record.to_json()) | changes)


def _sourced(quote, start):
    return quote.model_dump() | {"source": {"start": start, "end": start + 6, "text": "nobody"}}


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda r: '{"id": ', "broken JSON"),
        (lambda r: "Nine people were killed, police said.", "give copy to `wireclaim extract`"),
        (lambda r: "[]", "not a record: line"),
        (lambda r: json.dumps({"id": "a"}), "more"),
        (lambda r: _broken(r, text=None), "text"),
        (lambda r: _broken(r, text="x" + r.text), "Q1: the text has no '12 soldiers were killed' at 14 to 37"),
        (lambda r: _broken(r, text=r.text[:5]), "the text has no"),
        (lambda r: _broken(r, quotes=[_sourced(r.quotes[0], 5_000)]), "Q1: the text has no 'nobody'"),
    ],
)
def test_a_line_that_is_no_record_costs_itself_alone_and_is_told_with_its_place(record, tmp_path, change, told):
    path = tmp_path / "r.jsonl"
    path.write_text(change(record) + "\n" + record.to_json().decode())
    unfit, fit = read_records([str(path)])
    assert isinstance(unfit, Unfit)
    assert str(unfit).startswith(f"{path}:1: ")
    assert told in str(unfit)
    assert fit == record


@pytest.mark.parametrize("name", ["nothing.jsonl", "empty"])
def test_an_input_that_is_not_there_is_told(tmp_path, name):
    (tmp_path / "empty").mkdir()
    with pytest.raises(NoRecords, match=name):
        list(read_records([str(tmp_path / name)]))


def test_a_broken_compressed_file_is_told(record, tmp_path):
    broken = bytearray(gzip.compress(record.to_json()))
    broken[10] ^= 0xFF  # the kind of the first block
    (tmp_path / "r.jsonl.gz").write_bytes(broken)
    with pytest.raises(NoRecords, match="cannot be read"):
        list(read_records([str(tmp_path)]))


def test_what_pointed_to_something_too_unsure_points_to_nothing(record):
    figure = record.figures[0]
    unsure = record.model_copy(update={"quotes": [q.model_copy(update={"score": 0.1}) for q in record.quotes]})
    assert figure.quote is not None
    kept = confident(unsure, 0.2)
    assert kept.quotes == []
    assert [f.quote for f in kept.figures if f.id == figure.id] == [None]
    assert confident(record, 0.0) == record


def test_an_output_never_replaces_what_is_read(record, tmp_path):
    path = tmp_path / "r.jsonl"
    path.write_bytes(record.to_json())
    with pytest.raises(NoRecords, match="would replace what is read"):
        list(read_records([str(path)], output=str(tmp_path / "." / "r.jsonl")))
    (tmp_path / "ledger.jsonl").write_text("{}")
    assert list(read_records([str(tmp_path)], output=str(tmp_path / "ledger.jsonl"))) == [record]
