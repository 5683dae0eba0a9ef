"""README's figures are those of the committed report."""

from pathlib import Path

import pytest

from wireclaim.evaluation.readme import BEGIN, END, block, rewrite
from wireclaim.evaluation.report import read_report, report

ROOT = Path(__file__).resolve().parents[2]


def test_the_readme_has_the_block_that_the_committed_report_renders_to():
    readme = (ROOT / "README.md").read_text("utf-8")
    assert rewrite(readme, read_report(ROOT / "docs" / "evaluation.json")) == readme, "run `make readme`"


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
