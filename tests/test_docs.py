"""The pages of docs/ tell what is there."""

import re
from pathlib import Path

import pytest

from wireclaim.pages import PAGES, every_command, page, parameters

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
COMMANDS = {" ".join(words): called for words, called in every_command()}
PAGES_WRITTEN = sorted(DOCS.glob("*.md"))


@pytest.mark.parametrize("name", PAGES)
def test_what_is_generated_is_fresh(name):
    text = (DOCS / name).read_text("utf-8")
    assert page(name, text) == text, "run `make docs`"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_all_that_it_takes_is_documented(name):
    text = (DOCS / "commands.md").read_text("utf-8")
    assert f"## `wireclaim {name}`" in text
    assert COMMANDS[name].__doc__
    section = text.partition(f"## `wireclaim {name}`\n")[2].partition("\n## ")[0]
    for parameter in parameters(COMMANDS[name]):
        assert parameter.meaning, f"{parameter.names[0]} of {name} has no help"
        assert all(f"`{known}`" in section for known in parameter.names)


def test_every_field_of_a_record_says_what_it_means():
    rows = re.findall(r"^\| `(\w+)` \|.*\| *(.*?) *\|$", (DOCS / "record.md").read_text("utf-8"), re.MULTILINE)
    assert len(rows) > 60
    assert [name for name, meaning in rows if not meaning] == []


@pytest.mark.parametrize("path", PAGES_WRITTEN, ids=lambda p: p.name)
def test_a_page_is_in_the_index_and_its_links_lead_somewhere(path):
    text = path.read_text("utf-8")
    if path.name != "README.md":
        assert f"({path.name})" in (DOCS / "README.md").read_text("utf-8")
    for target in re.findall(r"\]\(([^)#\s]+)", text):
        assert "://" in target or (path.parent / target).exists(), target


@pytest.mark.parametrize("path", [ROOT / "README.md", *PAGES_WRITTEN], ids=lambda p: p.name)
def test_no_page_calls_a_command_or_option_that_is_not_there(path):
    known = {
        name: {n for p in parameters(called) for n in p.names} | {"--help"} for name, called in COMMANDS.items()
    }
    for call in re.findall(
        r"wireclaim ((?:prodigy )?[a-z]+)((?:[ \t]+[^`\n|#]+)?)", _code(path.read_text("utf-8"))
    ):
        name, rest = call
        assert name in known, f"wireclaim {name}"
        for option in re.findall(r"(?<=\s)--?[a-z][a-z-]*", rest):
            assert option in known[name], f"wireclaim {name} has no {option}"


def _code(text: str) -> str:
    """What stands in blocks of code and between backticks, a line each."""
    blocks = re.findall(r"^```(?:sh|bash|console)?\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    return "\n".join([*blocks, *re.findall(r"`(wireclaim [^`]+)`", text)])
