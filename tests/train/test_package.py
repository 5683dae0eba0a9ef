"""A trained pipeline becomes a package that says the same as the folder it was made of."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from email import message_from_bytes
from pathlib import Path

import pytest
import spacy

from wireclaim.train.package import wheel

ROOT = Path(__file__).resolve().parents[2]
COPY = "KABUL, Feb 28 (AFP) — The army said 12 soldiers were killed on Friday. “We will answer,” Gen. Haddad said."
META = {
    "name": "own", "version": "1.2", "license": "CC BY-SA 4.0", "requirements": ["wireclaim>=0.1.0,<0.2.0"],
    "sources": [{"name": "A treebank", "url": "somebody/treebank@1a2b", "license": "CC BY 4.0"}],
}  # fmt: skip


@pytest.fixture
def model(tmp_path: Path) -> Path:
    folder = tmp_path / "en_own"
    spacy.blank("en", meta=META).to_disk(folder)
    (folder / "README.md").write_text("# The card", "utf-8")
    (folder / ".hidden").touch()
    return folder


def test_it_requires_wireclaim_and_brings_card_licence_and_sources(model: Path, tmp_path: Path) -> None:
    path = wheel(model, tmp_path / "dist")
    assert path == tmp_path / "dist" / "en_own-1.2-py3-none-any.whl"
    with zipfile.ZipFile(path) as archive:
        metadata = message_from_bytes(archive.read("en_own-1.2.dist-info/METADATA"))
        assert archive.read("en_own-1.2.dist-info/entry_points.txt") == b"[spacy_models]\nen_own = en_own\n"
        assert b"by-sa/4.0/legalcode" in archive.read("en_own-1.2.dist-info/licenses/LICENSE")
        assert b"somebody/treebank@1a2b" in archive.read("en_own-1.2.dist-info/licenses/LICENSES_SOURCES")
        assert archive.read("en_own/en_own-1.2/README.md") == b"# The card"
        assert not [name for name in archive.namelist() if ".hidden" in name]
    requirements = metadata.get_all("Requires-Dist")
    assert requirements[0] == "wireclaim>=0.1.0,<0.2.0" and requirements[1].startswith("spacy>=3.8")
    assert metadata.get_payload() == "# The card"


def test_the_same_pipeline_gives_the_same_bytes(model: Path, tmp_path: Path) -> None:
    first = wheel(model, tmp_path / "a").read_bytes()
    for file in model.rglob("*"):
        os.utime(file, (0, 0))
    assert wheel(model, tmp_path / "b").read_bytes() == first


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"requirements": []}, "does not say requirements"),
        ({"version": ""}, "does not say version"),
        ({"name": "my wire"}, "cannot be a package's name"),
    ],
)
def test_a_meta_that_makes_no_package_is_refused(model: Path, changed: dict, message: str, tmp_path: Path) -> None:
    (model / "meta.json").write_text(json.dumps({"lang": "en", **META, **changed}), "utf-8")
    with pytest.raises(ValueError, match=message):
        wheel(model, tmp_path / "dist")
    assert not (tmp_path / "dist").exists()


def test_a_folder_that_is_no_pipeline_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="is no pipeline"):
        wheel(tmp_path, tmp_path / "dist")


@pytest.mark.slow
@pytest.mark.parametrize("name", ["en_wire", "en_wire_sm"])
def test_an_installed_package_extracts_what_the_folder_does(name: str, tmp_path: Path) -> None:
    site, elsewhere = tmp_path / "site", tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "copy.txt").write_text(COPY, "utf-8")

    def python(*arguments: object, path: str = "") -> None:
        paths = os.pathsep.join(filter(None, (path, str(ROOT / "pipeline"))))
        call = [sys.executable, *map(str, arguments)]
        subprocess.run(call, cwd=elsewhere, env={**os.environ, "PYTHONPATH": paths}, check=True)

    package = wheel(ROOT / "models" / name, tmp_path / "dist")
    python("-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", site, package)
    code = f"from wireclaim.language.pipeline import find_model; assert find_model({name!r}) == {name!r}"
    python("-c", code, path=str(site))
    extract = ("-m", "wireclaim", "extract", "copy.txt", "--model")
    python(*extract, name, "--output", "installed.jsonl", path=str(site))
    python(*extract, ROOT / "models" / name, "--output", "folder.jsonl")
    records = (elsewhere / "installed.jsonl").read_bytes()
    assert records == (elsewhere / "folder.jsonl").read_bytes() and b'"Haddad"' in records
