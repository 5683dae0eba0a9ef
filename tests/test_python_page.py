"""docs/python.md: its examples run in order, and print what it shows."""

import contextlib
import io
import re
from pathlib import Path

import pytest
import spacy

from wireclaim.language.pipeline import AFTER_PARSE, BEFORE_PARSE, find_model

PAGE = Path(__file__).resolve().parents[1] / "docs" / "python.md"
BLOCKS = re.compile(r"^```python\n(.*?)^```\n(?:\n^```text\n(.*?)^```$)?", re.DOTALL | re.MULTILINE)


def run(page: str) -> list[tuple[str, str, str]]:
    """``(code, shown, printed)`` of the blocks of a page, run in one namespace."""
    names: dict[str, object] = {}
    found = []
    for number, (code, shown) in enumerate(BLOCKS.findall(page), 1):
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(compile(code, f"block {number} of {PAGE.name}", "exec"), names)
        found.append((code, shown, printed.getvalue()))
    return found


@pytest.mark.filterwarnings("error")
def test_the_examples_print_what_the_page_shows(tmp_path, monkeypatch):
    spacy.load(find_model("en_wire_sm"), exclude=[*BEFORE_PARSE, *AFTER_PARSE]).to_disk(tmp_path / "my_model")
    monkeypatch.chdir(tmp_path)
    blocks = run(PAGE.read_text("utf-8"))
    assert len(blocks) == PAGE.read_text("utf-8").count("```python")
    for code, shown, printed in blocks:
        assert printed == shown, code
