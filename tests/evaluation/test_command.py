"""`wireclaim evaluate` as a user calls it."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from wireclaim.cli import app
from wireclaim.evaluation.report import read_report, report, write_report
from wireclaim.evaluation.run import HELD_OUT

DEV = Path(__file__).resolve().parents[2] / "corpus" / "gold" / "dev.jsonl"
#: A day that no pipeline reads off the article: a sure miss.
MISSED = "1871-03-18"


@pytest.fixture(scope="module")
def gold(tmp_path_factory) -> Path:
    """A folder with a dev.jsonl and the unseen splits, of one article each, with a date that must be missed."""
    folder = tmp_path_factory.mktemp("gold")
    for line, split in zip(DEV.read_text("utf-8").splitlines(), ("dev", *HELD_OUT), strict=False):
        task = json.loads(line)
        date = next(span for span in task["spans"] if span["label"] == "DATE")
        date["attrs"]["value"] = MISSED
        (folder / f"{split}.jsonl").write_text(json.dumps(task) + "\n", encoding="utf-8")
    return folder


def evaluate(*args: object):
    return CliRunner().invoke(app, ["evaluate", *map(str, args)], env={"COLUMNS": "100"})


def test_misses_of_the_unseen_splits_stay_closed_in_a_folder_and_the_others_are_listed(gold, tmp_path):
    found = evaluate(gold, "--errors", "--full", "--json", tmp_path / "report.json")
    assert found.exit_code == 0, found.output
    listed, *closed = (
        json.loads((gold / f"{split}.jsonl").read_text())["meta"]["id"] for split in ("dev", *HELD_OUT)
    )
    assert f"wanted {MISSED}" in found.output
    assert f"{listed}:" in found.output
    assert not any(f"{id}:" in found.output for id in closed)
    assert "its misses are closed" in " ".join(found.output.split())
    splits = read_report(tmp_path / "report.json")["splits"]
    assert list(splits) == [*HELD_OUT, "dev"]
    assert any(MISSED in str(miss) for miss in splits["dev"]["misses"])
    for unseen in HELD_OUT:
        assert "misses" not in splits[unseen]
        assert MISSED not in json.dumps(splits[unseen])


@pytest.mark.parametrize("unseen", HELD_OUT)
def test_an_unseen_split_is_opened_only_by_its_own_name_and_the_wish_for_its_errors(gold, tmp_path, unseen):
    totals = evaluate(gold / f"{unseen}.jsonl", "--json", tmp_path / "totals.json")
    assert "its misses are closed" in " ".join(totals.output.split())
    assert "rows" not in next(iter(read_report(tmp_path / "totals.json")["splits"][unseen]["by_article"].values()))
    assert f"wanted {MISSED}" in evaluate(gold / f"{unseen}.jsonl", "--errors").output


def test_the_same_evaluation_gives_the_same_bytes_and_no_gain_against_itself(gold, tmp_path):
    evaluate(gold, "--json", tmp_path / "one.json")
    again = evaluate(gold, "--json", tmp_path / "two.json", "--against", tmp_path / "one.json")
    two = read_report(tmp_path / "two.json")
    against = two.pop("against")
    write_report(two, tmp_path / "two.json")
    assert (tmp_path / "one.json").read_bytes() == (tmp_path / "two.json").read_bytes()
    assert all(split["by_article"] == {} for split in against["splits"].values())
    assert again.output.count("No row of any article changed.") == 3
    assert str(tmp_path) not in (tmp_path / "one.json").read_text("utf-8")


def test_a_report_of_another_form_is_refused_before_anything_is_read(scored, evaluation, tmp_path):
    old = {**report(evaluation(scored())), "schema": "wireclaim-evaluation/0"}
    write_report(old, tmp_path / "old.json")
    refused = evaluate("no/such/gold", "--against", tmp_path / "old.json")
    assert refused.exit_code == 2
    assert "'wireclaim-evaluation/1' is wanted" in refused.stderr
    assert evaluate("no/such/gold").exit_code == 2
