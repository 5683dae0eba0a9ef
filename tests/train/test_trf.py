"""The accurate pipeline, by the same way as the real one: a BERT of two narrow layers with random weights learns a
few made-up sentences by heart and reads them again in an article. Needs the extra ``transformers``."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from pathlib import Path
from random import Random
from typing import Any

import pytest
import spacy
from spacy import util
from spacy.language import Language
from spacy.tokens import DocBin

torch = pytest.importorskip("torch")
transformer_model = pytest.importorskip("spacy_transformers.layers.transformer_model")

import wireclaim  # noqa: E402
from wireclaim.language.pipeline import AFTER_PARSE, BEFORE_PARSE  # noqa: E402
from wireclaim.train.columns import Columns  # noqa: E402
from wireclaim.train.corpora import CORPORA  # noqa: E402
from wireclaim.train.settings import config_file  # noqa: E402
from wireclaim.train.transformer import EncoderNotFound, NoGPU, find_encoder, train_accurate, use_gpu  # noqa: E402
from wireclaim.train.variants import dateline  # noqa: E402

pytestmark = pytest.mark.slow

#: Word, tag, UPOS, lemma, head (counted from 1 in the sentence, 0 at the root), label, entity.
SENTENCES = """
The DT DET the 2 det O
ministry NN NOUN ministry 3 nsubj O
said VBD VERB say 0 ROOT O
12 CD NUM 12 5 nummod O
soldiers NNS NOUN soldier 7 nsubj:pass O
were VBD AUX be 7 aux:pass O
killed VBN VERB kill 3 ccomp O
in IN ADP in 9 case O
Darvaz NNP PROPN Darvaz 7 obl B-LOC
. . PUNCT . 3 punct O

“ `` PUNCT “ 3 punct O
They PRP PRON they 3 nsubj O
fled VBD VERB flee 6 ccomp O
” '' PUNCT ” 3 punct O
he PRP PRON he 6 nsubj O
added VBD VERB add 0 ROOT O
. . PUNCT . 6 punct O

Karim NNP PROPN Karim 3 nsubj B-PERSON
Odawi NNP PROPN Odawi 1 flat I-PERSON
denied VBD VERB deny 0 ROOT O
the DT DET the 5 det O
attack NN NOUN attack 3 obj O
. . PUNCT . 3 punct O
"""
ARTICLE = """\
The ministry said 12 soldiers were killed in Darvaz.

Karim Odawi denied the attack.
“They fled” he added.
"""
#: More often than the parser's ``min_action_freq``, over all corpora.
TIMES = 12


def text(sentences: str) -> Columns:
    columns = Columns()
    for sentence in sentences.strip().split("\n\n"):
        base, rows = len(columns), [line.split() for line in sentence.splitlines()]
        for i, (word, tag, pos, lemma, head, dep, ent) in enumerate(rows):
            glued = word == "“" or (i + 1 < len(rows) and rows[i + 1][0] in {".", "”"})
            columns.append(
                word, space=not glued, tag=tag, pos=pos, morph="Number=Plur" if tag == "NNS" else "", lemma=lemma,
                head=base + (int(head) - 1 if head != "0" else i), dep=dep, start=i == 0, ent=ent,
            )  # fmt: skip
    return columns


@pytest.fixture(scope="module")
def corpora(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every corpus has the sentences; each third one has no names, each third no tags and parse."""
    folder = tmp_path_factory.mktemp("corpora")
    vocab = spacy.blank("en").vocab
    columns = text(f"{SENTENCES.strip()}\n\n" * TIMES)
    dated = [dateline(Columns.of(columns.doc(vocab)), Random(seed)) for seed in range(4)]
    for number, corpus in enumerate(CORPORA):
        path = folder / corpus.file
        path.parent.mkdir(exist_ok=True)
        layers = {"tags": number % 3 != 1, "parse": number % 3 != 1, "ents": number % 3 != 2}
        DocBin(docs=[c.doc(vocab, **layers) for c in (columns, *dated)]).to_disk(path)
    return folder


@pytest.fixture(scope="module")
def encoder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from transformers import BertConfig, BertModel

    folder = tmp_path_factory.mktemp("bert") / "tiny-bert"
    words = sorted({line.split()[0].lower() for line in SENTENCES.split("\n") if line})
    letters = "abcdefghijklmnopqrstuvwxyz0123456789"
    pieces = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *words, *letters, *(f"##{c}" for c in letters)]
    pieces = list(dict.fromkeys([*pieces, *"().,:-—–\"'‘’”`"]))
    torch.manual_seed(0)
    settings = BertConfig(
        vocab_size=len(pieces), hidden_size=48, num_hidden_layers=2, num_attention_heads=4, intermediate_size=96
    )
    BertModel(settings).save_pretrained(folder)
    (folder / "vocab.txt").write_text("\n".join(pieces), "utf-8")
    return folder


@pytest.fixture(scope="module")
def calls() -> list[Any]:
    """What training asked the network for."""
    return []


@pytest.fixture(scope="module")
def model(corpora: Path, encoder: Path, calls: list[Any], tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("models")
    # So small an encoder that knows nothing learns in few steps at a rate that would undo a trained one.
    hasty = {
        "training.optimizer.learn_rate.initial_rate": 0.004,
        "training.optimizer.learn_rate.warmup_steps": 5,
        "training.batcher.size": 400,
        "training.eval_frequency": 20,
    }
    config = folder / "hasty.cfg"
    util.load_config(config_file("en_wire_trf"), overrides=hasty, interpolate=False).to_disk(config)

    def refused(self: socket.socket, address: Any) -> None:
        calls.append(address)
        raise OSError("no network here")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", refused)
        return train_accurate(corpora, str(encoder), folder / "en_wire_trf", steps=60, config=config)


@pytest.fixture(scope="module")
def nlp(model: Path) -> Language:
    return wireclaim.load(model)


def test_an_encoder_in_a_folder_needs_no_network(model: Path, calls: list[Any]) -> None:
    assert calls == []


def test_the_pipeline_is_complete_and_every_part_has_learned(nlp: Language) -> None:
    parts = ["transformer", "tagger", "morphologizer", "trainable_lemmatizer", "parser", "ner"]
    assert nlp.pipe_names == [*BEFORE_PARSE, *parts, *AFTER_PARSE]
    with nlp.select_pipes(enable=parts):
        doc = nlp("The ministry said 12 soldiers were killed in Darvaz.")
    assert [t.tag_ for t in doc[:3]] == ["DT", "NN", "VBD"]
    assert (doc[4].pos_, str(doc[4].morph), doc[4].lemma_) == ("NOUN", "Number=Plur", "soldier")
    assert [(t.head.text, t.dep_) for t in doc[1:3]] == [("said", "nsubj"), ("said", "ROOT")]
    assert [(e.text, e.label_) for e in doc.ents] == [("Darvaz", "LOC")]


def test_extract_makes_records_of_an_article_with_it(model: Path, tmp_path: Path) -> None:
    article, out = tmp_path / "story.txt", tmp_path / "records.jsonl"
    article.write_text(ARTICLE, "utf-8")
    call = [sys.executable, "-m", "wireclaim", "extract", article, "--output", out, "--model", model]
    done = subprocess.run(
        [*map(str, call), "--date", "2026-02-28"], capture_output=True, env={**os.environ, "HF_HUB_OFFLINE": "1"}
    )
    assert done.returncode == 0, done.stderr
    record = json.loads(out.read_text("utf-8"))
    spans = list(every_span(record))
    assert record["text"] == ARTICLE and spans
    assert all(ARTICLE[s["start"] : s["end"]] == s["text"] for s in spans)
    (figure,) = record["figures"]
    assert (figure["kind"], figure["value"], figure["of"]["text"]) == ("killed", 12, "soldiers")
    assert "ministry" in figure["claimant"]["name"].lower()
    assert [[s["text"] for s in q["spans"]] for q in record["quotes"] if q["kind"] == "direct"] == [["They fled"]]


def every_span(value: Any) -> Any:
    """All objects with offsets and text within ``value``."""
    if isinstance(value, dict):
        if {"start", "end", "text"} <= value.keys():
            yield value
        for part in value.values():
            yield from every_span(part)
    elif isinstance(value, list):
        for part in value:
            yield from every_span(part)


@pytest.mark.parametrize(
    "odd", ["", " ", "\n\n", "?", "FOUR DEAD", "Сообщает агентство.", "x" * 3000, "He left. " * 400]
)
def test_odd_texts_do_not_trouble_it(nlp: Language, odd: str) -> None:
    assert nlp(odd).text == odd


def test_nothing_of_the_machine_is_left_in_its_files(model: Path, corpora: Path, encoder: Path) -> None:
    for file in model.rglob("*"):
        if file.is_file():
            data = file.read_bytes()
            for folder in (corpora, encoder.parent, model.parent):
                assert str(folder).encode() not in data, file
            assert b"/tmp" not in data, file


def test_card_and_meta_say_what_it_began_as_and_what_it_needs(model: Path) -> None:
    card = (model / "README.md").read_text("utf-8")
    assert card.startswith("# en_wire_trf") and "tiny-bert" in card and "60 steps" in card and "on the CPU" in card
    meta = json.loads((model / "meta.json").read_text("utf-8"))
    assert "tiny-bert" in [source["name"] for source in meta["sources"]]
    assert any(need.startswith("wireclaim[transformers]") for need in meta["requirements"])
    config = util.load_config(model / "config.cfg")
    assert config["components"]["transformer"]["model"]["name"] == "tiny-bert"


@pytest.mark.parametrize("name", ["/no/such/folder", "./no-such-folder", "~/no-such/folder"])
def test_a_folder_that_is_not_there_is_not_sought_on_the_hub(name: str) -> None:
    with pytest.raises(EncoderNotFound, match=f"no folder {name}"):
        find_encoder(name)


def test_what_is_neither_here_nor_on_the_hub_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def unreached(*_: Any) -> None:
        raise OSError("no connection")

    monkeypatch.setattr(transformer_model, "huggingface_from_pretrained", unreached)
    with pytest.raises(
        EncoderNotFound, match=r"'nobody/nothing': no folder.*no connection.*huggingface\.co/models"
    ):
        find_encoder("nobody/nothing")


def test_a_folder_without_an_encoder_is_told_what_lacks(tmp_path: Path) -> None:
    with pytest.raises(EncoderNotFound, match=r"config\.json is not there"):
        find_encoder(str(tmp_path))
    (tmp_path / "config.json").write_text('{"model_type": "bert"}', "utf-8")
    with pytest.raises(EncoderNotFound, match="cannot be read"):
        find_encoder(str(tmp_path))


@pytest.mark.skipif(torch.cuda.is_available(), reason="there is a GPU")
def test_without_a_gpu_it_says_so_before_it_trains(corpora: Path, encoder: Path, tmp_path: Path) -> None:
    with pytest.raises(NoGPU, match="Leave --gpu out"):
        use_gpu(0)
    with pytest.raises(NoGPU):
        train_accurate(corpora, str(encoder), tmp_path / "model", gpu=0)
    with pytest.raises(ValueError, match="Half precision"):
        train_accurate(corpora, str(encoder), tmp_path / "model", mixed_precision=True)
