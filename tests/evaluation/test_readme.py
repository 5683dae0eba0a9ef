"""The pages' figures are those of the committed report."""

import hashlib
from pathlib import Path

import pytest

from wireclaim.evaluation.gold import gold_files
from wireclaim.evaluation.readme import block, blocks, phenomena_block, rewrite, rewritten
from wireclaim.evaluation.report import read_report, report
from wireclaim.evaluation.run import HELD_OUT, model_sha256

ROOT = Path(__file__).resolve().parents[2]


def test_the_pages_have_the_blocks_that_the_committed_reports_render_to():
    pages = {page: page.read_text("utf-8") for page in (ROOT / "README.md", ROOT / "docs" / "evaluation.md")}
    rendered = blocks(ROOT / "docs" / "evaluation.json", ROOT / "docs" / "agreement.json")
    assert rewritten(pages, rendered) == pages, "run `make readme`"


def test_a_block_that_no_page_has_marks_for_is_told():
    with pytest.raises(ValueError, match="no page has <!-- new:begin"):
        rewritten({Path("README.md"): "no marks"}, {"new": "text"})


def test_the_committed_report_is_of_the_shipped_pipeline_and_the_present_gold_set():
    report = read_report(ROOT / "docs" / "evaluation.json")
    assert report["model"]["sha256"] == model_sha256(ROOT / "models" / "en_wire"), "run `make readme`"
    files = {split["file"]: split["sha256"] for split in report["splits"].values()}
    present = {
        file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in gold_files(ROOT / "corpus" / "gold")
    }
    assert files == present, "run `make readme`"


def test_the_committed_report_has_no_misses():
    splits = read_report(ROOT / "docs" / "evaluation.json")["splits"]
    assert all(splits[name]["closed"] for name in HELD_OUT)
    assert all("misses" not in split for split in splits.values())


def test_the_block_alone_is_rewritten(scored, evaluation):
    data = report(evaluation(scored("a")))
    marks = ("<!-- evaluation:begin -->", "<!-- evaluation:end -->")
    text = rewrite(f"before {marks[0]} old {marks[1]} after", {"evaluation": block(data)})
    assert text == f"before {marks[0]}\n{block(data)}\n{marks[1]} after"
    assert "| quotes: content | 1.000 (1.00–1.00) |" in block(data)
    with pytest.raises(ValueError, match="evaluation:begin"):
        rewrite("no marks", {"evaluation": block(data)})


def test_phenomena_are_counted_by_layer_and_those_that_never_occur_left_out(scored, evaluation):
    data = report(evaluation(scored("a")))
    counted = {
        name for split in data["splits"].values() for name, row in split["phenomena"].items() if row["gold"]
    }
    text = phenomena_block(data)
    assert counted and all(name.partition(": ")[2] in text for name in counted)
    assert " 0;" not in text and " 0." not in text
