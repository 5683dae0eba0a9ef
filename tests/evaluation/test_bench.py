"""What `wireclaim bench` measures and tells. How fast anything is, no test asserts."""

import io
import json

import pytest
from rich.console import Console

from wireclaim.evaluation.bench.cnn import COMPONENTS, bare_cnn
from wireclaim.evaluation.bench.measure import OWN_COPY, Report, bench, default_inputs
from wireclaim.evaluation.bench.pipelines import language_pipeline
from wireclaim.evaluation.bench.report import print_report, write_report

COPY = (
    "BANGUI, March 3 (AFP) — Rebels killed nine villagers, the governor said.",
    "“We are counting the dead,” he told reporters by telephone.",
)


@pytest.fixture(scope="module")
def report(tmp_path_factory) -> Report:
    path = tmp_path_factory.mktemp("copy") / "two.jsonl"
    path.write_text("".join(json.dumps({"text": text}) + "\n" for text in COPY), encoding="utf-8")
    return bench([str(path)], "en_wire", rounds=2, stage_words=1, starts=1)


def test_the_pipelines_stand_side_by_side(report):
    names = [row.name for row in report.pipelines]
    assert names == ["en_wire", "en_wire_sm", "bare spaCy CNN", "en_wire through PyTorch"]
    measured = [row for row in report.pipelines if not row.missing]
    assert len(measured) >= 3
    for row in measured:
        assert len(row.rounds) == 2 and min(row.rounds) <= row.words_per_second <= max(row.rounds)
        assert row.disk > 0 and row.peak > 0
    assert report.pipelines[2].of_cnn == 1


def test_a_row_without_its_library_says_what_to_install(report):
    torch = report.pipelines[3]
    try:
        import onnx  # noqa: F401
        import torch as _  # noqa: F401
    except ImportError:
        assert "pip install torch onnx" in torch.missing and torch.words_per_second is None
    else:
        assert torch.of_torch == 1


def test_the_report_says_on_what_it_was_measured(report):
    assert (report.articles, report.words) == (2, 22)
    names = [stage.name for stage in report.stages]
    assert names[0] == "tokenizer" and names[-3:] == ["language pipeline", "rules", "whole of extract"]
    assert report.start_up > 0 and report.peak > 0


def test_the_table_has_every_row(report):
    console = Console(record=True, width=120, file=io.StringIO())
    print_report(report, console)
    told = console.export_text()
    for row in [*report.pipelines, *report.whole, *report.stages]:
        assert row.name in told
    assert "22 words, 2 articles" in told


def test_the_json_has_every_row(report, tmp_path):
    write_report(report, tmp_path / "deep" / "bench.json")
    data = json.loads((tmp_path / "deep" / "bench.json").read_bytes())
    assert [row["name"] for row in data["pipelines"]] == [row.name for row in report.pipelines]
    assert [row["words_per_second"] for row in data["pipelines"]] == [
        row.words_per_second for row in report.pipelines
    ]
    assert [row["of_pipeline"] for row in data["whole"]] == [row.of_pipeline for row in report.whole]
    assert [stage["name"] for stage in data["stages"]] == [stage.name for stage in report.stages]


def test_the_bare_cnn_has_the_shape_of_en_core_web_sm():
    nlp = bare_cnn()
    assert nlp.pipe_names == list(COMPONENTS)
    config = nlp.config["components"]
    for tok2vec in (config["tok2vec"]["model"], config["ner"]["model"]["tok2vec"]):
        assert {"NORM", "PREFIX", "SUFFIX", "SHAPE"} <= set(tok2vec["embed"]["attrs"])
        encode = tok2vec["encode"]
        assert (encode["width"], encode["depth"], encode["window_size"], encode["maxout_pieces"]) == (96, 4, 1, 3)
    for name in ("parser", "ner"):
        assert (config[name]["model"]["hidden_width"], config[name]["model"]["maxout_pieces"]) == (64, 2)
    for name in ("tagger", "parser"):
        assert config[name]["model"]["tok2vec"]["@architectures"] == "spacy.Tok2VecListener.v1"
    # spaCy's tokenizer leaves together what wire copy's takes apart.
    assert [t.text for t in nlp.tokenizer("12–15")] == ["12–15"]


def test_a_language_pipeline_has_no_rule_component():
    assert language_pipeline("en_wire").pipe_names == ["wireclaim_encoder"]


def test_without_input_the_copy_of_the_repository_is_read(tmp_path, monkeypatch):
    (tmp_path / "corpus" / "wire").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    assert default_inputs() == [OWN_COPY[0]]


@pytest.mark.slow
def test_the_encoder_in_torch_finds_what_the_shipped_one_does():
    pytest.importorskip("torch")
    pytest.importorskip("onnx")
    from wireclaim.evaluation.bench.pipelines import encoder_in_torch

    shipped, in_torch = language_pipeline("en_wire"), encoder_in_torch()
    for text in COPY:
        ours, theirs = shipped(text), in_torch(text)
        assert [(t.tag_, t.head.i, t.dep_, t.ent_type_) for t in ours] == [
            (t.tag_, t.head.i, t.dep_, t.ent_type_) for t in theirs
        ]
