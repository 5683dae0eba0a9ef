"""From a handful of made-up texts to a pipeline with its card, by the same way as the real one."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from wireclaim.train.card import TESTS
from wireclaim.train.columns import Columns
from wireclaim.train.command import train
from wireclaim.train.corpora import CORPORA
from wireclaim.train.loop import TOGETHER, fit
from wireclaim.train.settings import config_file, overrides
from wireclaim.train.variants import dateline

pytestmark = pytest.mark.slow
#: More often than the parser's ``min_action_freq``.
SENTENCES = 40


@pytest.fixture(scope="module")
def corpora(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpora")
    vocab = spacy.blank("en").vocab
    doc = Doc(
        vocab,
        words=["Rebels", "left", "Herat", "."] * SENTENCES,
        spaces=[True, True, False, True] * SENTENCES,
        tags=["NNS", "VBD", "NNP", "."] * SENTENCES,
        pos=["NOUN", "VERB", "PROPN", "PUNCT"] * SENTENCES,
        morphs=["Number=Plur", "Tense=Past", "Number=Sing", ""] * SENTENCES,
        lemmas=["rebel", "leave", "Herat", "."] * SENTENCES,
        heads=[4 * i + 1 for i in range(SENTENCES) for _ in range(4)],
        deps=["nsubj", "ROOT", "obj", "punct"] * SENTENCES,
        ents=["O", "O", "B-LOC", "O"] * SENTENCES,
    )
    # Every label that a variant can bring must have been met.
    dated = [dateline(Columns.of(doc), Random(seed)).doc(vocab) for seed in range(8)]
    for corpus in CORPORA:
        path = folder / corpus.file
        path.parent.mkdir(exist_ok=True)
        DocBin(docs=[doc, *dated]).to_disk(path)
    return folder


@pytest.fixture(scope="module")
def model(corpora: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    output = tmp_path_factory.mktemp("models") / "en_small"
    return train(corpora, output, without=frozenset({"polnear"}), steps=3)


def test_the_pipeline_is_complete_and_reads(model: Path) -> None:
    nlp: Language = spacy.load(model)
    assert {"parser", "ner", "wireclaim_layout", "wireclaim_figures"} <= set(nlp.pipe_names)
    assert nlp("Rebels left Herat.").text == "Rebels left Herat."


def test_nothing_of_the_machine_is_left_in_its_files(model: Path, corpora: Path) -> None:
    for file in model.rglob("*"):
        if file.is_file():
            assert str(corpora).encode() not in file.read_bytes(), file


def test_the_card_has_a_line_per_test_set_and_says_what_was_left_out(model: Path) -> None:
    card = (model / "README.md").read_text("utf-8")
    assert all(f"| {title} |" in card for title in TESTS.values())
    assert "trained without PolNeAR" in card and "networkdynamics" not in card
    sources = json.loads((model / "meta.json").read_text("utf-8"))["sources"]
    assert "PolNeAR" not in " ".join(source["name"] for source in sources)


def test_a_pipeline_can_be_the_teacher_of_another(model: Path, corpora: Path, tmp_path: Path) -> None:
    taught = train(corpora, tmp_path / "en_taught", teacher=model, steps=3, work=tmp_path / "work")
    assert spacy.load(taught)("Rebels left Herat.").has_annotation("DEP")
    card = (taught / "README.md").read_text("utf-8")
    assert f"parses and names that the pipeline {model.name} gave them" in card and f"TEACHER={model.name}" in card


def test_the_number_of_processes_and_the_seed_decide_the_weights(corpora: Path, tmp_path: Path) -> None:
    twice = [train(corpora, tmp_path / name, steps=TOGETHER + 1, workers=2) for name in ("one", "two")]
    weights = [(folder / "parser" / "model").read_bytes() for folder in twice]
    assert weights[0] == weights[1]


def test_a_training_ends_when_its_time_is_up_for_all_processes_at_once(corpora: Path, tmp_path: Path) -> None:
    told: list[dict] = []
    changed = overrides(corpora, frozenset(), 5 * TOGETHER, 0, None)
    fit(config_file("en_wire_sm"), tmp_path / "model", changed, workers=2, minutes=1e-6, log=told.append)
    assert told[-1]["event"] == "end" and told[-1]["steps"] == TOGETHER
    assert spacy.load(tmp_path / "model").pipe_names


def test_a_training_that_begins_with_trained_weights_starts_where_they_were(
    model: Path, corpora: Path, tmp_path: Path
) -> None:
    changed = overrides(
        corpora, frozenset(), TOGETHER, 0
    )  # with one step the averages would still be near nothing
    began = fit(config_file("en_wire_sm"), tmp_path / "began", changed, workers=1, begin=model)
    before, after = (spacy.load(folder).get_pipe("tok2vec").model for folder in (model, began))
    weights = [node.get_param("W") for net in (before, after) for node in net.walk() if node.name == "maxout"]
    half = len(weights) // 2
    for one, other in zip(weights[:half], weights[half:], strict=True):
        assert abs(one - other).max() < 0.01 < abs(one).max()
