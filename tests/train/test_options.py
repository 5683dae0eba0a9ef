"""`wireclaim train` as a user calls it: what is wrong is told before anything is trained, with exit code 2."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from wireclaim.cli import app
from wireclaim.encoder.assemble import ENCODER_FILES, hashes
from wireclaim.train.corpora import CORPORA

torch = pytest.mark.skipif(importlib.util.find_spec("torch") is None, reason="needs the extra transformers")


@pytest.fixture
def corpora(tmp_path: Path) -> Path:
    """A folder with every file, none as it should be."""
    for corpus in CORPORA:
        path = tmp_path / "corpora" / corpus.file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("rebuilt")
    return tmp_path / "corpora"


def said(*arguments: object) -> str:
    """What is written to standard error by a call that fails as a wrong one."""
    result = CliRunner().invoke(app, ["train", *map(str, arguments)])
    assert result.exit_code == 2, result.output
    return " ".join(result.stderr.split())


def test_corpora_that_are_not_there_are_named_with_the_page_that_says_how_to_make_them(tmp_path: Path) -> None:
    message = said("--corpora", tmp_path / "none", "--output", tmp_path / "model")
    assert "there is no such folder" in message and "docs/corpora.md" in message
    assert not (tmp_path / "model").exists()


@torch
def test_an_encoder_that_is_not_there_is_said_to_be_wanted(corpora: Path, tmp_path: Path) -> None:
    message = said("--corpora", corpora, "--encoder", tmp_path / "none", "--output", tmp_path / "model")
    assert "lacks config.json, model.safetensors, vocab.txt" in message and "all-MiniLM-L6-v2" in message
    assert not list(tmp_path.glob("model*"))


@torch
def test_data_that_is_other_than_developed_with_is_a_warning_before_the_training(
    corpora: Path, tmp_path: Path
) -> None:
    encoder = tmp_path / "bert"
    encoder.mkdir()
    for name in ENCODER_FILES:
        (encoder / name).touch()
    result = CliRunner().invoke(
        app, ["train", "--corpora", str(corpora), "--encoder", str(encoder), "--output", str(tmp_path / "model")]
    )
    assert "ud_ner/ewt_train.spacy" in result.stderr and "encoder/model.safetensors" in result.stderr
    assert "another model; its card will say so" in " ".join(result.stderr.split())


def test_the_accurate_pipeline_asks_for_its_extra(
    corpora: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("spacy_transformers", "spacy_transformers.layers.transformer_model"):
        monkeypatch.setitem(sys.modules, module, None)
    message = said("--accurate", "--corpora", corpora, "--output", tmp_path / "model")
    assert "wireclaim[transformers]" in message and not (tmp_path / "model").exists()


def test_every_file_of_corpora_and_encoder_is_hashed(corpora: Path, tmp_path: Path) -> None:
    for name in ENCODER_FILES:
        (tmp_path / name).touch()
    data, differing = hashes(corpora, tmp_path, frozenset({"polnear"}))
    assert set(differing) == set(data)
    assert set(data) == {c.file for c in CORPORA if c.source != "polnear"} | {
        "encoder/model.safetensors",
        "encoder/vocab.txt",
    }


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--without", "polnaer"], "No source called polnaer; there are gum, ewt"),
        (["--articles", "none.jsonl"], "none.jsonl"),
        (["--seed", "-1"], "--seed"),
        (["--encoder", "bert", "--teacher", "en_wire"], "is for en_wire_sm"),
        (["--accurate", "--teacher", "en_wire"], "--teacher is for en_wire_sm, not for en_wire_trf"),
        (["--accurate", "--minutes", "3"], "--minutes is for en_wire and en_wire_sm, not for en_wire_trf"),
        (["--encoder", "bert", "--steps", "3"], "--steps is for en_wire_sm and en_wire_trf, not for en_wire."),
        (["--gpu", "0"], "--gpu is for en_wire_trf, not for en_wire_sm"),
        (["--accurate", "--without", "polnaer"], "No source called polnaer"),
        (["--accurate", "--config", "none.cfg"], "none.cfg"),
        (["--accurate", "--mixed-precision"], "Half precision is for a GPU"),
    ],
)
def test_wrong_options_are_told(arguments: list[str], message: str, corpora: Path, tmp_path: Path) -> None:
    assert message in said("--corpora", corpora, "--output", tmp_path / "model", *arguments)
