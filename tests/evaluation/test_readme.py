"""README's figures are those of the committed report."""

import hashlib
from pathlib import Path

import pytest

from wireclaim.evaluation.gold import gold_files
from wireclaim.evaluation.readme import BEGIN, END, block, rewrite
from wireclaim.evaluation.report import read_report, report
from wireclaim.evaluation.run import model_sha256

ROOT = Path(__file__).resolve().parents[2]


def test_the_readme_has_the_block_that_the_committed_report_renders_to():
    readme = (ROOT / "README.md").read_text("utf-8")
    assert rewrite(readme, read_report(ROOT / "docs" / "evaluation.json")) == readme, "run `make readme`"


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
    assert splits["test"]["closed"]
    assert all("misses" not in split for split in splits.values())


def test_the_block_alone_is_rewritten(scored, evaluation):
    data = report(evaluation(scored("a")))
    assert rewrite(f"before {BEGIN} old {END} after", data) == f"before {BEGIN}\n{block(data)}\n{END} after"
    assert "| quotes: content | 1.000 (1.00–1.00) |" in block(data)
    with pytest.raises(ValueError, match="evaluation:begin"):
        rewrite("no marks", data)
