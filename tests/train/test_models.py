"""The shipped pipelines: en_wire (encoder) and en_wire_sm (CNN)."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from pathlib import Path

import pytest
import spacy
from spacy.language import Language

from wireclaim.language.pipeline import AFTER_PARSE, BEFORE_PARSE
from wireclaim.train.assemble import TRAINED
from wireclaim.train.card import TESTS, card
from wireclaim.train.corpora import CORPORA

MODELS = Path(__file__).resolve().parents[2] / "models"
#: Name -> its trained components, and the most that it may weigh in bytes.
SHIPPED = {
    "en_wire": (["wireclaim_encoder"], 60_000_000),
    "en_wire_sm": (list(TRAINED), 15_000_000),
}


@pytest.fixture(scope="module", params=SHIPPED)
def folder(request: pytest.FixtureRequest) -> Path:
    return MODELS / request.param


@pytest.fixture(scope="module")
def model(folder: Path) -> Language:
    return spacy.load(folder)


def trained(folder: Path) -> list[str]:
    return SHIPPED[folder.name][0]


def test_plain_spacy_load_gives_the_complete_pipeline(model: Language, folder: Path) -> None:
    assert model.pipe_names == [*BEFORE_PARSE, *trained(folder), *AFTER_PARSE]


def test_it_tags_parses_and_names(model: Language, folder: Path) -> None:
    text = "“Nobody was hurt,” said Maria Keller, the mayor of Hamburg.\n\nPolice found two rifles."
    with model.select_pipes(enable=trained(folder)):
        doc = model(text)
    found = {t.text: (t.tag_, t.pos_, t.lemma_, t.dep_) for t in doc}
    assert found["said"][:3] == ("VBD", "VERB", "say")
    assert found["found"] == ("VBD", "VERB", "find", "ROOT")
    assert found["rifles"] == ("NNS", "NOUN", "rifle", "obj")
    assert found["hurt"][3] == "ccomp"
    assert [(e.text, e.label_) for e in doc.ents] == [("Maria Keller", "PERSON"), ("Hamburg", "LOC")]
    assert [s.text.strip()[-7:] for s in doc.sents] == ["Hamburg.", "rifles."] or len(list(doc.sents)) == 2


@pytest.mark.skipif(importlib.util.find_spec("torch") is not None, reason="where torch is, thinc imports it")
def test_no_torch_is_imported(folder: Path) -> None:
    code = f"import sys, spacy; spacy.load({str(folder)!r})('He left.'); assert 'torch' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize("text", ["", " ", "\n\n", "?", "FOUR DEAD", "Сообщает агентство."])
def test_odd_texts_do_not_trouble_it(model: Language, folder: Path, text: str) -> None:
    with model.select_pipes(enable=trained(folder)):
        assert model(text).text == text


def test_its_files_are_small_and_name_no_machine(folder: Path) -> None:
    files = [file for file in folder.rglob("*") if file.is_file()]
    assert sum(file.stat().st_size for file in files) < SHIPPED[folder.name][1]
    for file in files:
        data = file.read_bytes()
        assert b"/home/" not in data and str(folder.parents[2]).encode() not in data, file


def test_meta_names_licence_and_sources(folder: Path) -> None:
    meta = json.loads((folder / "meta.json").read_text("utf-8"))
    assert (f"{meta['lang']}_{meta['name']}", meta["license"]) == (folder.name, "CC BY-SA 4.0")
    assert len(meta["sources"]) >= len({c.source for c in CORPORA}) - 1


def test_the_card_is_the_one_its_figures_make(folder: Path) -> None:
    written = (folder / "README.md").read_text("utf-8")
    sets = json.loads((folder / "meta.json").read_text("utf-8"))["performance"]["sets"]
    for name, figures in sets.items():
        assert f"| {TESTS[name]} | {figures['tokens']:,} | {figures['tag']} |" in written
    assert "PolNeAR states no licence" in card(
        {"sets": sets, "words_per_second": 1}, size=1, name=folder.name, without=frozenset()
    )
