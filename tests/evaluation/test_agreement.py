"""Agreement of two annotations: what is compared, how kappa is reckoned, and the data sheet's block."""

from __future__ import annotations

import copy
import json
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

from wireclaim.cli import app
from wireclaim.evaluation.agreement import _cohen, agreement, compare, read_agreement
from wireclaim.evaluation.agreement_tables import BEGIN, END, block, rewrite

ROOT = Path(__file__).resolve().parents[2]
DEV = ROOT / "corpus" / "gold" / "dev.jsonl"


@pytest.fixture(scope="module")
def tasks() -> list[dict]:
    return [json.loads(line) for line in DEV.read_text("utf-8").splitlines()[:3]]


def written(path: Path, tasks: list[dict]) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_text("".join(json.dumps(task) + "\n" for task in tasks), encoding="utf-8")
    return path


def heads(task: dict, layer: str) -> list[dict]:
    """The spans of a task that carry the fields of a layer's rows."""
    return [span["attrs"] for span in task["spans"] if span.get("layer") == layer and "attrs" in span]


def measured(tmp_path: Path, first: list[dict], second: list[dict]) -> dict:
    files = written(tmp_path / "first" / "a.jsonl", first), written(tmp_path / "second" / "a.jsonl", second)
    return agreement(compare([files[0]], files[1]))["sets"]["a"]


@pytest.mark.parametrize(
    ("table", "kappa"),
    [
        ([[20, 5], [10, 15]], 0.4),  # the example of Cohen's kappa in most textbooks
        ([[3, 0], [0, 4]], 1.0),
        ([[0, 4], [4, 0]], -1.0),
        ([[4, 0], [0, 0]], np.nan),  # one value alone: chance agrees too
        ([[0, 0], [0, 0]], np.nan),
    ],
)
def test_kappa_is_cohens(table: list[list[int]], kappa: float):
    assert _cohen(np.array(table, dtype=float)) == pytest.approx(kappa, nan_ok=True)


def test_an_annotation_agrees_with_itself_in_everything(tmp_path, tasks):
    part = measured(tmp_path, tasks, tasks)
    assert {row["f"] for row in part["finding"].values()} <= {1.0, None}
    assert {row["agreement"] for fields in part["describing"].values() for row in fields.values()} == {1.0}
    assert {row["kappa"] for row in part["tokens"].values()} == {1.0}


def test_a_stance_told_otherwise_lowers_its_agreement_and_kappa_alone(tmp_path, tasks):
    second = copy.deepcopy(tasks)
    quote = next(attrs for attrs in heads(second[0], "quotes") if attrs["stance"] == "say")
    quote["stance"] = "warn"
    part = measured(tmp_path, tasks, second)
    stance, kind = part["describing"]["quotes"]["stance"], part["describing"]["quotes"]["kind"]
    assert (stance["agreed"], stance["kappa"] < 1) == (stance["pairs"] - 1, True)
    assert kind["agreement"] == 1
    assert part["finding"]["quotes: content"]["f"] == 1


def test_a_field_that_is_mostly_empty_is_also_counted_where_it_is_told(tmp_path, tasks):
    second = copy.deepcopy(tasks)
    told = [attrs for task in second for attrs in heads(task, "quotes") if attrs["medium"]]
    told[0]["medium"] = "carrier pigeon"
    medium = measured(tmp_path, tasks, second)["describing"]["quotes"]["medium"]
    assert (medium["told"]["agreed"], medium["told"]["pairs"]) == (len(told) - 1, len(told))
    assert medium["agreement"] > medium["told"]["agreement"]


def test_a_row_that_one_side_lacks_lowers_the_f1_both_ways_round(tmp_path, tasks):
    second = copy.deepcopy(tasks)
    second[0]["spans"] = [span for span in second[0]["spans"] if span["label"] != "DATE"]
    one = measured(tmp_path, tasks, second)["finding"]["dates: span"]
    other = measured(tmp_path, second, tasks)["finding"]["dates: span"]
    assert one["f"] == other["f"] < 1
    assert (one["first"], one["second"]) == (other["second"], other["first"])


def test_the_same_files_give_the_same_intervals(tmp_path, tasks):
    second = copy.deepcopy(tasks)
    heads(second[1], "quotes")[0]["stance"] = "warn"
    assert measured(tmp_path, tasks, second) == measured(tmp_path, tasks, second)


def test_articles_are_matched_by_id_and_those_whose_text_differs_are_named_and_left_out(tmp_path, tasks):
    second = copy.deepcopy(tasks)
    for task in second:
        task["meta"]["id"] = "folder/" + task["meta"]["id"]
    second[1]["text"] += " "
    second[2]["meta"]["id"] = "unknown"
    part = measured(tmp_path, tasks, second)
    assert part["articles"] == 1
    assert part["differing"] == [second[1]["meta"]["id"]]
    assert part["alone"] == ["unknown"]


def test_an_article_annotated_twice_in_the_first_files_is_refused(tmp_path, tasks):
    with pytest.raises(ValueError, match=r"twice"):
        measured(tmp_path, [tasks[0], tasks[0]], tasks)


def test_nothing_in_common_is_refused(tmp_path, tasks):
    with pytest.raises(ValueError, match=r"no article"):
        measured(tmp_path, tasks[:1], tasks[1:])


def test_the_command_writes_json_and_data_sheet_and_prints_the_tables(tmp_path, tasks):
    first = written(tmp_path / "first" / "a.jsonl", tasks[:2])
    written(tmp_path / "second" / "a.jsonl", tasks[:1])
    written(tmp_path / "second" / "b.jsonl", tasks[1:2])
    sheet = tmp_path / "sheet.md"
    sheet.write_text(f"above\n{BEGIN}\nold\n{END}\nbelow\n", encoding="utf-8")
    args = [str(first), str(tmp_path / "second"), "--json", str(tmp_path / "a.json"), "--datasheet", str(sheet)]
    found = CliRunner().invoke(app, ["agreement", *args])
    assert found.exit_code == 0, found.output
    assert "quotes: content + speaker" in found.output
    data = read_agreement(tmp_path / "a.json")
    assert list(data["sets"]) == ["a", "b", "all"]
    assert data["sets"]["a"]["first"][0]["file"] == "first/a.jsonl"
    assert sheet.read_text("utf-8") == f"above\n{BEGIN}\n{block(data)}\n{END}\nbelow\n"


def test_the_command_says_what_cannot_be_compared(tmp_path, tasks):
    first = written(tmp_path / "first" / "a.jsonl", tasks[:1])
    second = written(tmp_path / "second" / "a.jsonl", tasks[1:2])
    found = CliRunner().invoke(app, ["agreement", str(first), str(second)])
    assert found.exit_code == 2
    assert "no article" in found.output


def test_a_data_sheet_without_marks_is_refused():
    with pytest.raises(ValueError, match=r"agreement:begin"):
        rewrite("no marks", {"sets": {}})


def test_the_data_sheet_shows_what_was_measured():
    sheet = (ROOT / "corpus" / "DATASHEET.md").read_text("utf-8")
    assert rewrite(sheet, read_agreement(ROOT / "docs" / "agreement.json")) == sheet


def test_phenomena_are_counted_by_split(tmp_path, tasks):
    written(tmp_path / "gold" / "dev.jsonl", tasks[:1])
    written(tmp_path / "gold" / "train.jsonl", tasks)
    found = CliRunner().invoke(app, ["phenomena", str(tmp_path / "gold"), "--json", str(tmp_path / "p.json")])
    assert found.exit_code == 0, found.output
    counted = json.loads((tmp_path / "p.json").read_text())
    assert list(counted) == ["dev", "train"]
    assert 0 < counted["dev"]["quote: indirect"] < counted["train"]["quote: indirect"]
    rare = CliRunner().invoke(app, ["phenomena", str(tmp_path / "gold"), "--fewer", "1"]).output
    assert "figure: friendly fire" in rare
    assert "quote: indirect" not in rare
