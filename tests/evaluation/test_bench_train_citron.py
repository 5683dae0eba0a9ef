"""How Citron's own builders are given annotated articles."""

import json
from pathlib import Path
from types import SimpleNamespace

import pytest
import spacy

from wireclaim.evaluation.bench import train_citron
from wireclaim.evaluation.bench.peers.citron import CUES

TEXT = "Olsen, said Karim, called it a lie."
PARTS = ("CueClassifier", "ContentClassifier", "ContentResolver", "SourceClassifier", "SourceResolver")


@pytest.fixture
def built(monkeypatch):
    """What each of the builders of a checkout was given: the quotes of all articles, and their Docs."""
    given = {}

    def builder(name):
        def build_model(nlp, data, model, verbnet=None):
            articles = [json.loads(path.read_text()) for path in sorted(Path(data).glob("*.json"))]
            quotes = [quote for article in articles for quote in article["quotes"]]
            given[name] = quotes, [nlp(article["text"]) for article in articles], model
            if verbnet is not None:
                assert list(Path(verbnet).iterdir()) == []

        return SimpleNamespace(build_model=build_model)

    parts = SimpleNamespace(**{name: builder(name) for name in PARTS})
    monkeypatch.setattr(train_citron, "module", lambda checkout, name: parts)
    monkeypatch.setattr(train_citron, "language_pipeline", lambda model: spacy.blank("en"))
    return given


def test_every_builder_reads_what_is_annotated_in_the_same_docs(built, tmp_path):
    path = tmp_path / "articles.jsonl"
    annotated = {"cue": [[19, 25], [26, 28]], "source": [[0, 5]], "content": [[26, 28], [29, 34]]}
    lines = [
        {"text": TEXT, "attributions": [annotated, {**annotated, "cue": []}]},
        {"text": "No.", "attributions": []},
    ]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    folder = train_citron.train(tmp_path, path, "mine", model="any", verbnet=None)
    assert folder / CUES == tmp_path / "models" / "mine" / CUES
    assert set(built) == set(PARTS)
    quotes, docs, out = built["CueClassifier"]
    (quote,) = quotes
    assert [quote["cue"]["text"], *(s["text"] for s in quote["sources"])] == ["called", "Olsen"]
    assert [s["text"] for s in quote["contents"]] == ["it", "a lie"]
    assert [doc.text for doc in docs] == [TEXT, "No."] and out == str(folder)
    for other, same, _ in built.values():
        assert other == quotes and all(a is b for a, b in zip(same, docs, strict=True))
