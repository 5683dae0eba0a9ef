"""The shipped pipeline, where it is there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import spacy
from spacy.language import Language

from wireclaim.language.pipeline import AFTER_PARSE, BEFORE_PARSE
from wireclaim.train.assemble import TRAINED
from wireclaim.train.card import TESTS, card
from wireclaim.train.corpora import CORPORA

MODEL = Path(__file__).resolve().parents[2] / "models" / "en_wire"
pytestmark = pytest.mark.skipif(not (MODEL / "config.cfg").is_file(), reason="no models/en_wire here")


@pytest.fixture(scope="module")
def model() -> Language:
    return spacy.load(MODEL)


def test_plain_spacy_load_gives_the_complete_pipeline(model: Language) -> None:
    assert model.pipe_names == [*BEFORE_PARSE, *TRAINED, *AFTER_PARSE]


def test_it_tags_parses_and_names(model: Language) -> None:
    text = "“Nobody was hurt,” said Maria Keller, the mayor of Hamburg.\n\nPolice found two rifles."
    with model.select_pipes(enable=list(TRAINED)):
        doc = model(text)
    found = {t.text: (t.tag_, t.pos_, t.lemma_, t.dep_) for t in doc}
    assert found["said"][:3] == ("VBD", "VERB", "say")
    assert found["found"] == ("VBD", "VERB", "find", "ROOT")
    assert found["rifles"] == ("NNS", "NOUN", "rifle", "obj")
    assert found["hurt"][3] == "ccomp"
    assert [(e.text, e.label_) for e in doc.ents] == [("Maria Keller", "PERSON"), ("Hamburg", "LOC")]
    assert [s.text.strip()[-7:] for s in doc.sents] == ["Hamburg.", "rifles."] or len(list(doc.sents)) == 2


@pytest.mark.parametrize("text", ["", " ", "\n\n", "?", "FOUR DEAD", "Сообщает агентство."])
def test_odd_texts_do_not_trouble_it(model: Language, text: str) -> None:
    with model.select_pipes(enable=list(TRAINED)):
        assert model(text).text == text


def test_its_files_are_small_and_name_no_machine() -> None:
    files = [file for file in MODEL.rglob("*") if file.is_file()]
    assert sum(file.stat().st_size for file in files) < 20_000_000
    for file in files:
        data = file.read_bytes()
        assert b"/home/" not in data and str(MODEL.parents[2]).encode() not in data, file


def test_meta_names_licence_and_sources() -> None:
    meta = json.loads((MODEL / "meta.json").read_text("utf-8"))
    assert (meta["lang"], meta["name"], meta["license"]) == ("en", "wire", "CC BY-SA 4.0")
    assert len(meta["sources"]) >= len({c.source for c in CORPORA}) - 1


def test_the_card_is_the_one_its_figures_make() -> None:
    written = (MODEL / "README.md").read_text("utf-8")
    sets = json.loads((MODEL / "meta.json").read_text("utf-8"))["performance"]["sets"]
    for name, figures in sets.items():
        assert f"| {TESTS[name]} | {figures['tokens']:,} | {figures['tag']} |" in written
    assert "PolNeAR states no licence" in card(
        {"sets": sets, "words_per_second": 1}, size=1, without=frozenset(), seed=0
    )
