"""From corpora and a BERT to a pipeline with its card, by the way of `wireclaim train --encoder`. Needs the extra
``transformers``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc, DocBin

pytest.importorskip("torch")
pytest.importorskip("onnx")

from wireclaim.encoder.assemble import publish, train
from wireclaim.train.corpora import CORPORA
from wireclaim.train.log import FILE, events
from wireclaim.train.settings import work_folder

#: `make slow` installs the extra, `make test` does not.
pytestmark = pytest.mark.slow
SENTENCES = 8
CONFIG = """[training]
epochs = 2
rate = 0.003
head_rate = 0.003
warmup = 0.1
pieces = 2000
decay = 0.0
clip = 1.0
unknown = 0.0
seed = 0
workers = 1
layers = []
"""


@pytest.fixture(scope="module")
def corpora(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpora")
    doc = Doc(
        spacy.blank("en").vocab,
        words=["rebels", "left", "herat", "."] * SENTENCES,
        tags=["NNS", "VBD", "NNP", "."] * SENTENCES,
        pos=["NOUN", "VERB", "PROPN", "PUNCT"] * SENTENCES,
        morphs=["Number=Plur", "Tense=Past", "Number=Sing", ""] * SENTENCES,
        lemmas=["rebel", "leave", "herat", "."] * SENTENCES,
        heads=[4 * i + 1 for i in range(SENTENCES) for _ in range(4)],
        deps=["nsubj", "ROOT", "obj", "punct"] * SENTENCES,
        ents=["O", "O", "B-LOC", "O"] * SENTENCES,
    )
    doc.user_data["id"] = "a1"
    article = {"id": "a1", "text": doc.text, "attributions": [{"source": [[0, 6]], "cue": [[7, 11]]}]}
    for corpus in CORPORA:
        path = folder / corpus.file
        path.parent.mkdir(exist_ok=True)
        if path.suffix == ".spacy":
            DocBin(docs=[doc], store_user_data=True).to_disk(path)
        else:
            path.write_text(json.dumps(article) + "\n", "utf-8")
    return folder


@pytest.fixture(scope="module")
def trained(corpora: Path, encoder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("models")
    (folder / "tiny.cfg").write_text(CONFIG, "utf-8")
    told: list[str] = []
    train(
        corpora, encoder, folder / "en_wire", config=folder / "tiny.cfg", seed=4, on_differing=told.extend,
        articles=corpora / "polnear" / "train.jsonl",
    )  # fmt: skip
    assert set(told) == {c.file for c in CORPORA} | {"encoder/model.safetensors", "encoder/vocab.txt"}
    return folder / "en_wire"


def test_the_pipeline_is_complete_and_names_no_machine(trained: Path, corpora: Path) -> None:
    nlp = spacy.load(trained)
    assert "wireclaim_encoder" in nlp.pipe_names and "wireclaim_figures" in nlp.pipe_names
    for file in trained.rglob("*"):
        assert not file.is_file() or str(corpora.parent).encode() not in file.read_bytes()


def test_the_card_tells_of_the_training_its_data_and_int8(trained: Path) -> None:
    card = (trained / "README.md").read_text("utf-8")
    assert "2.0 passes over the data in 0 minutes of wall time, seed 4." in card
    assert "Not the files that the pipeline was developed with" in card and "`ud_ner/ewt_train.spacy`" in card
    assert "| attribution: cue | 1 |" in card and "| tags | " in card


def test_the_log_begins_with_the_settings_and_ends_with_the_time(trained: Path) -> None:
    written = events(work_folder(trained) / FILE)
    assert written[0]["settings"]["seed"] == 4 and "encoder/model.safetensors" in written[0]["data"]
    assert written[-1]["event"] == "end"


def test_what_was_trained_is_published_again_without_training(
    trained: Path, corpora: Path, tmp_path: Path
) -> None:
    figures = publish(work_folder(trained), corpora, tmp_path / "en_wire", remark="Held back: nothing.")
    for name in ("model.onnx", "weights.npz", "labels.json"):
        inside = Path("wireclaim_encoder") / name
        assert (tmp_path / "en_wire" / inside).read_bytes() == (trained / inside).read_bytes()
    assert "attribution: cue" not in figures["int8"]
    assert (tmp_path / "en_wire" / "README.md").read_text("utf-8").rstrip().endswith("Held back: nothing.")
