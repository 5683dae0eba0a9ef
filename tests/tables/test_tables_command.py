"""`wireclaim tables` as a user calls it."""

import sys

import pytest
from typer.testing import CliRunner

from wireclaim.cli import app
from wireclaim.ledger.entries import to_json


def run(*args, **more):
    return CliRunner().invoke(app, ["tables", *map(str, args)], **more)


def test_records_become_a_file_a_table(file, tmp_path):
    result = run(file, "--format", "csv", "-o", tmp_path / "out")
    assert result.exit_code == 0, result.output
    assert "5 articles, 4 quotes, 4 figures, 2 measures" in result.stderr
    names = ["articles", "dates", "entities", "figures", "measures", "mentions", "quotes"]
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == [f"{name}.csv" for name in names]


def test_a_line_that_is_no_record_costs_itself_alone(file, tmp_path):
    file.write_bytes(b'{"id": 1}\n' + file.read_bytes() + b"{\n")
    result = run(file, "--format", "csv", "-o", tmp_path / "out")
    assert result.exit_code == 1
    assert "records.jsonl:1: not a record" in result.stderr
    assert "records.jsonl:7: broken JSON" in result.stderr
    assert "5 articles" in result.stderr and "2 lines failed" in result.stderr


def test_what_is_too_unsure_is_left_out(file, tmp_path):
    result = run(file, "--format", "csv", "-o", tmp_path / "out", "--min-score", "0.5")
    assert "3 quotes, 3 figures" in result.stderr


def test_records_come_from_standard_input_too(file, tmp_path):
    result = run("-", "--format", "csv", "-o", tmp_path / "out", input=file.read_bytes())
    assert "5 articles" in result.stderr


def test_a_file_that_is_not_there_is_wrong_usage_and_nothing_is_written(tmp_path):
    result = run(tmp_path / "none.jsonl", "--format", "csv", "-o", tmp_path / "out")
    assert result.exit_code == 2
    assert "none.jsonl" in result.stderr
    assert list((tmp_path / "out").iterdir()) == []


@pytest.mark.parametrize(("format", "module"), [("parquet", "pyarrow"), ("duckdb", "duckdb")])
def test_without_the_extra_the_message_names_it(format, module, file, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, module, None)
    result = run(file, "--format", format, "-o", tmp_path / "out")
    assert result.exit_code == 2
    assert 'pip install "wireclaim[tables]"' in result.stderr


def test_an_output_that_cannot_be_written_is_told(file):
    result = run(file, "--format", "csv", "-o", file)
    assert result.exit_code == 3
    assert f"{file}: cannot be written" in result.stderr


def test_a_database_that_cannot_be_written_is_told(file):
    pytest.importorskip("duckdb")
    pytest.importorskip("pyarrow")
    result = run(file, "--format", "duckdb", "-o", file / "wire.duckdb")
    assert result.exit_code == 3
    assert "cannot be written" in result.stderr


@pytest.fixture
def ledger(told, tmp_path):
    path = tmp_path / "ledger.jsonl"
    path.write_bytes(b"".join(to_json(entry) + b"\n" for entry in told))
    return path


def test_a_ledger_adds_its_tables(file, ledger, tmp_path):
    result = run(file, "--ledger", ledger, "--format", "csv", "-o", tmp_path / "out")
    assert result.exit_code == 0, result.output
    assert "2 losses, 4 claims, 4 revisions, 1 contradictions, 2 estimates, 1 quotations" in result.stderr
    assert len(list((tmp_path / "out").iterdir())) == 14


def test_a_line_that_is_no_entry_costs_itself_alone(file, ledger, tmp_path):
    ledger.write_bytes(file.read_bytes().splitlines()[0] + b"\n" + ledger.read_bytes())
    result = run(file, "--ledger", ledger, "--format", "csv", "-o", tmp_path / "out")
    assert result.exit_code == 1
    assert "ledger.jsonl:1: not an entry of a ledger" in result.stderr
    assert "2 losses" in result.stderr


def test_a_ledger_that_is_not_there_is_wrong_usage(file, tmp_path):
    result = run(file, "--ledger", tmp_path / "none.jsonl", "--format", "csv", "-o", tmp_path / "out")
    assert result.exit_code == 2
    assert "none.jsonl" in result.stderr
