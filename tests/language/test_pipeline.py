"""Where a pipeline is looked for, and what is said when there is none that can be used."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
import spacy
from spacy import about
from spacy.language import Language

from wireclaim import __version__
from wireclaim.language.pipeline import ModelNotFound, check_versions, find_model, load

MODELS = Path(__file__).resolve().parents[2] / "models"


@pytest.fixture
def model(tmp_path: Path) -> Path:
    """A pipeline with nothing but a tokenizer."""
    folder = tmp_path / "trained" / "en_own"
    folder.parent.mkdir()
    spacy.blank("en", meta={"name": "own", "version": "1.2"}).to_disk(folder)
    return folder


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that packages are installed into."""
    folder = tmp_path / "site"
    folder.mkdir()
    monkeypatch.syspath_prepend(folder)
    return folder


def install(site: Path, name: str, entry_points: str = "") -> Path:
    """A package of that name in ``site``; returns its folder."""
    (site / name).mkdir()
    (site / name / "__init__.py").touch()
    info = site / f"{name}-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(entry_points)
    sys.modules.pop(name, None)
    return site / name


def needs(folder: Path, **meta: object) -> None:
    path = folder / "meta.json"
    path.write_text(json.dumps({**json.loads(path.read_text("utf-8")), **meta}), "utf-8")


def test_a_path_comes_before_a_package_and_a_package_before_the_repository(
    model: Path, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert find_model("en_wire_sm") == MODELS / "en_wire_sm"
    install(site, "en_wire_sm", "[spacy_models]\nen_wire_sm = en_wire_sm\n")
    assert find_model("en_wire_sm") == "en_wire_sm"
    monkeypatch.chdir(model.parent)
    model.rename("en_wire_sm")
    assert find_model("en_wire_sm") == Path("en_wire_sm")


def test_a_folder_of_that_name_that_is_no_pipeline_hides_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "en_wire").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(tmp_path)
    assert find_model("en_wire") == MODELS / "en_wire"


def test_an_installed_package_that_is_no_model_is_none(site: Path) -> None:
    install(site, "en_newsroom")
    with pytest.raises(ModelNotFound, match="installed package of that name is no spaCy model"):
        find_model("en_newsroom")


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("nowhere", "no folder, no installed package, and nothing under models/"),
        ("empty", "the folder .*empty has no config.cfg"),
        ("trained", "has no config.cfg, but there is one in .*trained.en_own"),
        ("trained/en_own/meta.json", "this is a file"),
        (
            "en_own-1.2-py3-none-any.whl",
            "wheel, to be installed with `pip install .*` and then called --model en_own",
        ),
    ],
)
def test_what_is_no_pipeline_is_told_with_what_to_do(
    given: str, message: str, model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "en_own-1.2-py3-none-any.whl").touch()
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ModelNotFound, match=message) as error:
        load(given)
    assert "make package" in str(error.value) and "make train" in str(error.value)


@pytest.mark.parametrize(
    ("meta", "message"),
    [
        ({"requirements": ["wireclaim>=99.1,<99.2"]}, f"needs wireclaim.*99.1.*this is wireclaim {__version__}"),
        ({"requirements": ["wireclaim[transformers]<0.0.1"]}, "needs wireclaim"),
        (
            {"requirements": ["wireclaim"], "spacy_version": ">=4.1.2,<4.2.0"},
            f"needs spacy>=4.1.2,<4.2.0, and this is spacy {about.__version__}",
        ),
    ],
)
def test_a_pipeline_made_for_other_versions_is_refused(model: Path, meta: dict, message: str) -> None:
    needs(model, **meta)
    with pytest.raises(ModelNotFound, match=message):
        load(model)


@pytest.mark.parametrize(
    "meta",
    [
        {"requirements": [f"wireclaim>={__version__}"]},
        {"requirements": ["wireclaim"], "spacy_version": f">={about.__version__},<99"},
        {"spacy_version": ">=3.7.0,<3.8.0"},
    ],
)
def test_a_pipeline_made_for_these_versions_or_not_for_wireclaim_is_not(model: Path, meta: dict) -> None:
    needs(model, **meta)
    check_versions(model)


def test_a_pipeline_on_a_transformer_asks_for_the_extra(model: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    needs(model, requirements=["wireclaim[transformers]"])
    monkeypatch.setitem(sys.modules, "spacy_transformers", None)
    with pytest.raises(ModelNotFound, match=r"en_own 1.2 .*pip install 'wireclaim\[transformers\]'"):
        load(model)


def test_a_broken_pipeline_is_named(model: Path) -> None:
    (model / "meta.json").write_text("{")
    with pytest.raises(ModelNotFound, match="en_own' cannot be loaded"):
        load(model)


def test_rule_components_that_a_pipeline_lacks_are_added(model: Path) -> None:
    nlp: Language = load(model)
    assert nlp.pipe_names[0] == "wireclaim_layout" and nlp.pipe_names[-1] == "wireclaim_figures"
