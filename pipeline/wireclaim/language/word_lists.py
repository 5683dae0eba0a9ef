"""Named word lists from one file of ``lexicons/``."""

from __future__ import annotations

from functools import cache
from pathlib import Path

LEXICONS = Path(__file__).parents[1] / "lexicons"


@cache
def word_lists(name: str) -> dict[str, frozenset[str]]:
    """The lists of a lexicon file: "[name]" on a line of its own begins one, words stand between spaces,
    lines that begin with "# " are comments."""
    lists: dict[str, list[str]] = {}
    words: list[str] = []
    for line in (LEXICONS / name).read_text(encoding="utf8").splitlines():
        if line.startswith("[") and line.endswith("]"):
            words = lists.setdefault(line[1:-1], [])
        elif not line.startswith("# "):
            words.extend(line.split())
    return {key: frozenset(value) for key, value in lists.items()}
