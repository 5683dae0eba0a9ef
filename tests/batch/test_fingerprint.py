"""Changed rules are another pipeline."""

import shutil
from pathlib import Path

import pytest

import wireclaim.batch.fingerprint as module
from wireclaim.batch.fingerprint import fingerprint
from wireclaim.language.pipeline import ModelNotFound


@pytest.fixture
def package(tmp_path, monkeypatch):
    """A copy of the package, so that a rule can be changed."""
    copy = tmp_path / "wireclaim"
    shutil.copytree(Path(module.__file__).parents[1], copy, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(module, "__file__", str(copy / "batch" / "fingerprint.py"))
    return copy


def test_it_changes_with_the_rules_the_lexicons_and_the_day_given(package):
    seen = [fingerprint("en_wire", None), fingerprint("en_wire", "2026-03-09"), fingerprint("en_wire_sm", None)]
    for changed in ("language/numbers/units.py", "lexicons/losses.tsv"):
        with (package / changed).open("a", encoding="utf-8") as file:
            file.write("# another\n")
        seen.append(fingerprint("en_wire", None))
    assert len(set(seen)) == len(seen)
    assert fingerprint("en_wire", None) == seen[-1]


def test_a_model_that_is_not_there_is_told():
    with pytest.raises(ModelNotFound):
        fingerprint("no_such", None)
