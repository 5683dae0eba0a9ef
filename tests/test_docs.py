"""The pages of docs/ tell what is there."""

from pathlib import Path

import pytest

from wireclaim.pages import PAGES, page

DOCS = Path(__file__).resolve().parents[1] / "docs"


@pytest.mark.parametrize("name", PAGES)
def test_what_is_generated_is_fresh(name):
    text = (DOCS / name).read_text("utf-8")
    assert page(name, text) == text, "run `make docs`"
