"""The pages with Python in them: their examples run in order, and print what is shown."""

import contextlib
import io
import re
from pathlib import Path

import pytest
import spacy

from wireclaim.language.pipeline import AFTER_PARSE, BEFORE_PARSE, find_model

DOCS = Path(__file__).resolve().parents[1] / "docs"
BLOCKS = re.compile(r"^```python\n(.*?)^```\n(?:\n^```text\n(.*?)^```$)?", re.DOTALL | re.MULTILINE)


def run(page: Path) -> list[tuple[str, str, str]]:
    """``(code, shown, printed)`` of the blocks of a page, run in one namespace."""
    names: dict[str, object] = {}
    found = []
    for number, (code, shown) in enumerate(BLOCKS.findall(page.read_text("utf-8")), 1):
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(compile(code, f"block {number} of {page.name}", "exec"), names)
        found.append((code, shown, printed.getvalue()))
    return found


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("name", ["python.md", "extending.md", "README.md"])
def test_the_examples_print_what_the_page_shows(name, tmp_path, monkeypatch):
    if name == "python.md":
        spacy.load(find_model("en_wire_sm"), exclude=[*BEFORE_PARSE, *AFTER_PARSE]).to_disk(tmp_path / "my_model")
    monkeypatch.chdir(tmp_path)
    blocks = run(DOCS / name)
    assert len(blocks) == (DOCS / name).read_text("utf-8").count("```python")
    for code, shown, printed in blocks:
        assert printed == shown, code
