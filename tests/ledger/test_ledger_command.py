"""`wireclaim ledger` and `wireclaim schema ledger` as a user calls them."""

import json

import pytest
from typer.testing import CliRunner

from wireclaim.cli import app

RUN = CliRunner()
FIGURE = {"unit": "soldiers", "place": "Tarsk", "claimant": "the army"}


@pytest.fixture
def batch(make, tmp_path):
    path = tmp_path / "records.jsonl"
    sure = make("a", "The army said {12} soldiers died in Tarsk.", FIGURE, names={"Tarsk": "GPE"})
    unsure = make("b", "Some {40} people were hurt.", {"kind": "injured", "value": 40, "score": 0.2})
    path.write_bytes(sure.to_json() + b"\n" + unsure.to_json() + b"\n")
    return path


def test_records_become_one_line_a_loss(batch, tmp_path):
    result = RUN.invoke(app, ["ledger", str(batch), "-o", str(tmp_path / "out" / "ledger.jsonl")])
    assert result.exit_code == 0, result.output
    lines = [json.loads(line) for line in (tmp_path / "out" / "ledger.jsonl").read_bytes().splitlines()]
    assert {(e["entry"], e["kind"], e["claims"][0]["value"]) for e in lines} == {
        ("loss", "killed", 12),
        ("loss", "injured", 40),
    }
    assert "2 articles, 2 losses, 0 quotes" in result.output


def test_what_is_less_sure_is_left_out_and_a_bad_line_costs_itself(batch, tmp_path):
    batch.write_bytes(batch.read_bytes() + b"{}\n")
    result = RUN.invoke(app, ["ledger", str(batch), "-o", str(tmp_path / "l.jsonl"), "--min-score", "0.5"])
    assert result.exit_code == 1
    assert "records.jsonl:3: " in result.output
    (line,) = (tmp_path / "l.jsonl").read_bytes().splitlines()
    assert json.loads(line)["kind"] == "killed"


def test_a_missing_file_is_wrong_usage(tmp_path):
    assert RUN.invoke(app, ["ledger", str(tmp_path / "none.jsonl"), "-o", "-"]).exit_code == 2


def test_the_schema_has_both_kinds_of_lines():
    schema = json.loads(RUN.invoke(app, ["schema", "ledger"]).output)
    assert {"Loss", "Quotation"} <= schema["$defs"].keys()


@pytest.mark.parametrize("command", ["ledger", "report", "people"])
def test_an_empty_input_is_told(tmp_path, command):
    (tmp_path / "none.jsonl").write_bytes(b"\n")
    result = RUN.invoke(app, [command, str(tmp_path / "none.jsonl"), "-o", str(tmp_path / "made")])
    assert result.exit_code == 0
    assert "the input is empty: no article was read" in result.output
