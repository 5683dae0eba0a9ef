"""Training goes on where it stopped, and what is exported says what the network says. Needs the extra
``transformers``."""

import itertools
import json
from collections import Counter

import numpy as np
import pytest
import spacy

torch = pytest.importorskip("torch")
pytest.importorskip("onnx")
safetensors = pytest.importorskip("safetensors.torch")

from wireclaim.encoder import evaluation, training  # noqa: E402
from wireclaim.encoder.assemble import TOKENIZER, pipeline  # noqa: E402
from wireclaim.encoder.data import Corpora, Text, attribution_tags, lemma_table  # noqa: E402
from wireclaim.encoder.export import export, torch_run  # noqa: E402
from wireclaim.encoder.network import Network, crf_loss  # noqa: E402
from wireclaim.encoder.training import Settings, load_network, train_encoder  # noqa: E402
from wireclaim.train.columns import Columns  # noqa: E402
from wireclaim.train.log import FILE, TrainingLog, events  # noqa: E402

#: `make slow` installs the extra, `make test` does not.
pytestmark = pytest.mark.slow


@pytest.fixture
def corpora(monkeypatch):
    """Twelve short texts: half are parsed, half have an attribution."""
    nlp = spacy.blank("en", config=TOKENIZER)
    banks, articles = [], []
    for subject in ("army", "mayor", "doctor", "pilot", "nurse", "judge"):
        columns = Columns()
        columns.append(
            subject, space=True, tag="NN", pos="NOUN", lemma=subject, head=1, dep="nsubj", start=True, ent="B-ORG"
        )
        columns.append("left", tag="VBD", pos="VERB", morph="Tense=Past", lemma="leave", head=1, dep="ROOT")
        columns.append(".", tag=".", pos="PUNCT", lemma=".", head=1, dep="punct")
        banks.append(Text(columns))
        text = f"The {subject} said it rained."
        doc = nlp(text)
        at = [
            (0, len(subject) + 4, "source"),
            (len(subject) + 5, len(subject) + 9, "cue"),
            (len(subject) + 10, len(text) - 1, "content"),
        ]
        gold = {"attributions": [{role: [(a, b)] for a, b, role in at}]}
        columns = Columns.of(doc)
        columns.tagged = columns.parsed = False
        columns.ents = [""] * len(doc)
        articles.append(Text(columns, attribution_tags(doc, gold), silver=True))
    found = Corpora(banks * 3, articles)
    monkeypatch.setattr(training, "read", lambda *_: found)
    return found


def test_lemmas_are_those_of_the_treebanks_and_else_of_the_articles(corpora):
    corpora.lemmas = {
        ("left", "VBD"): Counter(left=9),
        ("fled", "VBD"): Counter(flee=2),
        ("lay", "VBD"): Counter(lie=1, lay=1),
    }
    table = lemma_table(corpora)
    assert table["VBD"] == {"fled": "flee", "left": "leave"}
    assert table["NN"]["army"] == "army"


def settings(**changes) -> Settings:
    return Settings(**{"epochs": 3, "pieces": 60, "workers": 1, "checkpoint_minutes": 0.0, **changes})


def weights(folder):
    return torch.load(folder / "network.pt", weights_only=True)["weights"]


def test_stopped_training_goes_on_and_ends_as_if_it_had_not(encoder, corpora, tmp_path, monkeypatch):
    train_encoder(tmp_path, encoder, tmp_path / "whole", settings())
    losses, calls = training.losses, []

    def stopping(*arguments):
        calls.append(1)
        if len(calls) == 7:
            raise KeyboardInterrupt
        return losses(*arguments)

    monkeypatch.setattr(training, "losses", stopping)
    for _ in range(2):
        try:
            train_encoder(tmp_path, encoder, tmp_path / "stopped", settings())
        except KeyboardInterrupt:
            assert not (tmp_path / "stopped" / "network.pt").exists()
    a, b = weights(tmp_path / "whole"), weights(tmp_path / "stopped")
    assert all(torch.equal(a[name], b[name]) for name in a)


@pytest.mark.parametrize("workers", [1, 2])
def test_the_same_seed_gives_the_same_weights_and_another_seed_others(encoder, corpora, tmp_path, workers):
    found = []
    for run, seed in enumerate((5, 5, 6)):
        train_encoder(tmp_path, encoder, tmp_path / str(run), settings(workers=workers, epochs=2, seed=seed))
        found.append(weights(tmp_path / str(run)))
    assert all(torch.equal(found[0][name], found[1][name]) for name in found[0])
    assert not all(torch.equal(found[0][name], found[2][name]) for name in found[0])


def test_a_checkpoint_of_other_settings_or_data_is_refused(encoder, corpora, tmp_path):
    train_encoder(tmp_path, encoder, tmp_path / "out", settings(), data={"a": "1"})
    with pytest.raises(ValueError, match="other settings"):
        train_encoder(tmp_path, encoder, tmp_path / "out", settings(rate=1e-5), data={"a": "1"})
    with pytest.raises(ValueError, match="other data"):
        train_encoder(tmp_path, encoder, tmp_path / "out", settings(), data={"a": "2"})


def test_the_log_has_a_line_every_fifty_steps_and_changes_nothing(encoder, corpora, tmp_path):
    train_encoder(tmp_path, encoder, tmp_path / "silent", settings(epochs=25))
    shown = []
    log = TrainingLog(tmp_path / "logged" / FILE, shown.append)
    train_encoder(tmp_path, encoder, tmp_path / "logged", settings(epochs=25), log=log)
    written = events(log.path)
    assert written == shown
    steps, end = [e for e in written if e["event"] == "step"], written[-1]
    assert [e["step"] for e in steps] == list(range(50, end["steps"] + 1, 50)) and len(steps) > 1
    assert {"losses", "words_per_second", "rate", "minutes"} <= steps[0].keys()
    assert {"tag", "arc", "name", "attribution"} <= steps[0]["losses"].keys()
    assert (end["event"], end["passes"]) == ("end", 25.0)
    a, b = weights(tmp_path / "silent"), weights(tmp_path / "logged")
    assert all(torch.equal(a[name], b[name]) for name in a)


def test_int8_is_compared_with_the_network_head_by_head(encoder, corpora, tmp_path, monkeypatch):
    train_encoder(tmp_path, encoder, tmp_path / "out", settings(epochs=2))
    (tmp_path / "held_out.jsonl").write_text(
        json.dumps({"text": "The cook said it rained.", "attributions": [{"cue": [[9, 13]]}]}) + "\n", "utf-8"
    )
    monkeypatch.setattr(evaluation, "texts", lambda *_: [text.columns for text in corpora.treebanks])
    found = evaluation.compare(tmp_path / "out", tmp_path, tmp_path / "held_out.jsonl")
    tests = len(evaluation.disjoint_tests())
    assert found["tags"]["n"] == 3 * len(corpora.treebanks) * tests
    assert found["names: ORG"]["n"] == len(corpora.treebanks) * tests
    assert found["attribution: cue"]["n"] == 1
    assert all({"fp32", "int8", "n"} == set(head) for head in found.values())


def test_the_exported_network_says_what_the_network_says(encoder, corpora, tmp_path):
    train_encoder(tmp_path, encoder, tmp_path / "out", settings(epochs=30, rate=3e-3))
    run = torch_run(load_network(tmp_path / "out")[0])
    exact, small = (pipeline(export(tmp_path / "out", int8=int8), rules=False) for int8 in (False, True))
    ids, types, first = np.array([101, 113, 114, 115, 102]), np.array([0, 6, 6, 7, 0]), np.array([1, 3])
    tagger = exact.get_pipe("wireclaim_encoder")
    for ours, theirs in zip(run(ids, types, first), tagger.run(ids, types, first), strict=True):
        assert np.allclose(ours, theirs, atol=1e-4)
    for nlp in (exact, small, spacy.blank("en", config=TOKENIZER)):
        if not nlp.pipe_names:
            nlp.add_pipe("wireclaim_encoder").from_bytes(small.get_pipe("wireclaim_encoder").to_bytes())
        doc = nlp("nurse left.")
        assert [t.tag_ for t in doc] == ["NN", "VBD", "."]
        assert [t.lemma_ for t in doc][1:] == ["leave", "."]
        assert [t.head.i for t in doc] == [1, 1, 1]
    small.to_disk(tmp_path / "nlp")
    again = spacy.load(tmp_path / "nlp")
    text = "The pilot said it rained.\n\nThe judge left."
    assert np.array_equal(again(text)._.attribution_scores, small(text)._.attribution_scores)


def test_the_loss_of_a_chain_is_that_of_all_paths():
    torch.manual_seed(0)
    scores, start, steps = torch.randn(2, 3, 2), torch.randn(2), torch.randn(2, 2)
    tags = torch.tensor([[0, 1, 1], [1, 0, -1]])
    expected = 0.0
    for row, length in ((0, 3), (1, 2)):
        totals = []
        for path in np.ndindex(*[2] * length):
            total = start[path[0]] + sum(scores[row, t, y] for t, y in enumerate(path))
            totals.append(total + sum(steps[a, b] for a, b in itertools.pairwise(path)))
            if path == tuple(tags[row, :length].tolist()):
                gold = totals[-1]
        expected += float(torch.logsumexp(torch.stack(totals), 0) - gold)
    assert float(crf_loss(scores, tags, start, steps)) == pytest.approx(expected, abs=1e-4)


def test_the_network_is_the_published_encoder(encoder):
    transformers = pytest.importorskip("transformers")
    from wireclaim.encoder.network import Encoder

    config = transformers.BertConfig.from_dict(json.loads((encoder / "config.json").read_text("utf-8")))
    bert = transformers.BertModel(config, add_pooling_layer=False)
    bert.load_state_dict(safetensors.load_file(encoder / "model.safetensors"), strict=False)
    ours = Encoder.pretrained(encoder).eval()
    ids = torch.randint(103, 150, (2, 9))
    mask = torch.ones_like(ids)
    mask[1, 6:] = 0
    with torch.inference_mode():
        theirs = bert.eval()(input_ids=ids, attention_mask=mask).last_hidden_state
        found = ours(ids, torch.zeros_like(ids), mask)
    assert torch.allclose(found[0], theirs[0], atol=1e-4) and torch.allclose(
        found[1, :6], theirs[1, :6], atol=1e-4
    )
    assert isinstance(Network(ours, training.label_sets([])), Network)
