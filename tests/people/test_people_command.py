"""`wireclaim people` and `wireclaim schema people` as a user calls them."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from wireclaim.cli import app

RUN = CliRunner()


@pytest.fixture
def batch(make, tmp_path: Path) -> Path:
    rows = [make("a", "Rima Zahrawi"), make("b", "Reema Zahrawi", "Karim Zahrawi")]
    path = tmp_path / "records.jsonl"
    path.write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
    return path


def entries_of(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_records_become_one_entry_a_person(batch, tmp_path):
    result = RUN.invoke(app, ["people", str(batch), "-o", str(tmp_path / "out" / "people.jsonl")])
    assert result.exit_code == 0, result.output
    found = entries_of(tmp_path / "out" / "people.jsonl")
    assert [(e["kind"], e["articles"]) for e in found] == [("person", 2), ("person", 1)]
    assert "2 articles, 2 people" in result.output


def test_a_bad_line_costs_itself_with_file_and_line(batch, tmp_path):
    batch.write_bytes(batch.read_bytes() + b'{"id": "x"}\n[1]\n{"id": \n')
    result = RUN.invoke(app, ["people", str(batch), "-o", str(tmp_path / "p.jsonl")])
    assert result.exit_code == 1
    assert len(entries_of(tmp_path / "p.jsonl")) == 2
    for line, what in ((3, "has no text"), (4, "a list, expected an object"), (5, "broken JSON")):
        assert f"records.jsonl:{line}: " in result.output
        assert what in result.output


def test_a_missing_file_is_wrong_usage(tmp_path):
    result = RUN.invoke(app, ["people", str(tmp_path / "none.jsonl"), "-o", "-"])
    assert result.exit_code == 2
    assert "none.jsonl" in result.output


def test_a_folder_is_searched_and_min_score_leaves_quotes_out(batch, tmp_path):
    result = RUN.invoke(app, ["people", str(batch.parent), "-o", str(tmp_path / "p.out"), "--min-score", "0.15"])
    assert result.exit_code == 0, result.output
    assert sum(len(e["quotes"]) for e in entries_of(tmp_path / "p.out")) == 1


@pytest.mark.parametrize(
    "rows",
    [
        "id\tname\taliases\nQ1\tRima Zahrawi\tReema Zahrawi|R. Zahrawi\nQ2\tKarima Zahrawi\n",
        '{"id": "Q1", "name": "Rima al-Zahrawi", "aliases": []}\n{"id": "Q2", "name": "Karima Zahrawi"}\n',
    ],
)
def test_ids_come_from_the_users_own_list(batch, tmp_path, rows):
    (tmp_path / "items.txt").write_text(rows, encoding="utf-8")
    call = ["people", str(batch), "-o", str(tmp_path / "p.out"), "--wikidata", str(tmp_path / "items.txt")]
    result = RUN.invoke(app, call)
    assert result.exit_code == 0, result.output
    assert {e["name"]: e["wikidata"] for e in entries_of(tmp_path / "p.out")} == {
        "Reema Zahrawi": "Q1",
        "Karim Zahrawi": None,
    }


def test_the_schema_of_an_entry_is_printed():
    schema = json.loads(RUN.invoke(app, ["schema", "people"]).output)
    assert {"id", "kind", "name", "spellings", "roles", "quotes", "mentions"} <= schema["properties"].keys()
    assert "text" in json.loads(RUN.invoke(app, ["schema"]).output)["properties"]
