"""`wireclaim report` as a user calls it."""

from __future__ import annotations

from pathlib import Path

import pytest
from border_clash import records
from typer.testing import CliRunner

from wireclaim.cli import app

RUN = CliRunner()


@pytest.fixture
def batch(tmp_path: Path) -> Path:
    path = tmp_path / "records.jsonl"
    path.write_bytes(b"".join(r.to_json() + b"\n" for r in records()))
    return path


def test_records_become_one_page(batch, tmp_path):
    output = tmp_path / "out" / "report.html"
    result = RUN.invoke(app, ["report", str(batch), "-o", str(output), "--title", "Dray <1>"])
    assert result.exit_code == 0, result.output
    assert "4 articles" in result.output
    page = output.read_text("utf-8")
    assert "<title>Dray &lt;1&gt;</title>" in page
    assert ">at least 331</a>" in page and ">13</a>" in page


def test_the_order_of_the_records_changes_nothing(batch, tmp_path):
    turned = tmp_path / "turned.jsonl"
    turned.write_bytes(b"".join(batch.read_bytes().splitlines(keepends=True)[::-1]))
    for given, output in ((batch, "a.html"), (turned, "b.html")):
        assert RUN.invoke(app, ["report", str(given), "-o", str(tmp_path / output)]).exit_code == 0
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()


def test_what_is_less_sure_than_the_lowest_score_is_left_out(batch, tmp_path):
    result = RUN.invoke(app, ["report", str(batch), "-o", str(tmp_path / "r.html"), "--min-score", "0.5"])
    assert result.exit_code == 0, result.output
    assert "1,240" not in (tmp_path / "r.html").read_text("utf-8")


def test_a_line_that_is_no_record_is_told_and_costs_itself(batch, tmp_path):
    batch.write_bytes(batch.read_bytes() + b'{"id": 1}\n')
    result = RUN.invoke(app, ["report", str(batch), "-o", str(tmp_path / "r.html")])
    assert result.exit_code == 1
    assert "records.jsonl:5: not a record" in result.output
    assert "at least 331" in (tmp_path / "r.html").read_text("utf-8")


def test_an_input_that_is_not_there_is_wrong_usage(tmp_path):
    result = RUN.invoke(app, ["report", str(tmp_path / "none.jsonl"), "-o", str(tmp_path / "r.html")])
    assert result.exit_code == 2
    assert "none.jsonl" in result.output
    assert not (tmp_path / "r.html").exists()
