"""The programs that Wireclaim is set beside, each on a sentence or two."""

import sys
from importlib.util import find_spec

import pytest
import spacy
from spacy.tokens import Doc

from wireclaim.evaluation.bench.peers import citron
from wireclaim.evaluation.bench.peers.citron import Citron
from wireclaim.evaluation.bench.peers.regex import Regex
from wireclaim.evaluation.bench.peers.textacy import Textacy
from wireclaim.evaluation.bench.pipelines import language_pipeline


def told(peer, doc) -> list[tuple[list[str], list[str], list[str]]]:
    """Content, source and cue of what ``peer`` finds, in the words of the text."""
    return [
        tuple([doc.text[start:end] for start, end in ranges] for ranges in (a.content, a.source, a.cue))
        for a in peer.quotes(doc)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "“We were not warned in time,” Rita Olsen said.",
            (["We were not warned in time,"], ["Rita Olsen"], ["said"]),
        ),
        ("“It burned all night,” said Karim, a baker.", (["It burned all night,"], ["Karim"], ["said"])),
        ("Rita Olsen said that the dam had held.", (["the dam had held"], ["Rita Olsen"], ["said"])),
        ("She said the dam was “in danger”.", (["the dam was “in danger”"], ["She"], ["said"])),
        ("The dam had held, according to Rita Olsen.", (["The dam had held"], ["Rita Olsen"], ["according to"])),
    ],
)
def test_the_baseline_takes_the_nearest_verb_and_capitalised_words(text, expected):
    assert Regex().missing() is None
    assert told(Regex(), spacy.blank("en")(text)) == [expected]


def test_the_baseline_finds_nothing_where_nobody_is_named():
    assert told(Regex(), spacy.blank("en")("A sign read “closed until further notice”.")) == []


@pytest.mark.skipif(not find_spec("textacy"), reason="textacy is not installed")
def test_textacy_reads_the_parse_and_raises_on_an_odd_number_of_marks():
    nlp = language_pipeline("en_wire_sm")
    ((content, source, cue),) = told(Textacy(), nlp("“We were not warned in time,” Rita Olsen said."))
    assert (content, cue) == (["“We were not warned in time,”"], ["said"])
    assert source == ["Rita", "Olsen"]
    assert Doc.get_extension("meta") == ({}, None, None, None), "the attribute is Wireclaim's own still"
    with pytest.raises(ValueError, match="unclosed"):
        Textacy().quotes(nlp("“We were not warned in time, Rita Olsen said."))


CHECKOUT = {
    "cue": """
class CueClassifier:
    def __init__(self, model):
        pass
    def predict_cues_and_labels(self, doc):
        labels = ["B" if t.text == "said" else "O" for t in doc]
        return [doc[t.i : t.i + 1] for t in doc if t.text == "said"], labels
""",
    "content": """
class ContentClassifier:
    def __init__(self, model):
        pass
    def predict_contents_and_labels(self, doc, cue_labels):
        return [doc[2:5]], ["O"] * len(doc)
class ContentResolver:
    def __init__(self, model):
        pass
    def resolve_contents(self, contents, cues):
        contents[0]._.probability = 0.5
        return {(cues[0].start, cues[0].end): contents}
""",
    "source": """
class SourceClassifier:
    def __init__(self, model):
        pass
    def predict_sources_and_labels(self, doc, cue_labels, content_labels):
        return [doc[:1]], ["O"] * len(doc)
class SourceResolver:
    def __init__(self, model):
        pass
    def resolve_sources(self, sources, cues, sections):
        assert sections == "sections"
        return {(cue.start, cue.end): sources[0] for cue in cues}
""",
    "utils": """
def get_sentence_section_labels(doc):
    return "sections"
""",
}


@pytest.fixture
def checkout(tmp_path, monkeypatch):
    """A folder laid out as Citron's, its classifiers made of rules."""
    monkeypatch.setattr(sys, "path", [*sys.path])
    monkeypatch.setattr(citron, "LIBRARIES", {})
    (tmp_path / "citron").mkdir()
    (tmp_path / "citron" / "__init__.py").touch()
    for name, code in CHECKOUT.items():
        (tmp_path / "citron" / f"{name}.py").write_text(code)
    (tmp_path / "models" / "trained").mkdir(parents=True)
    for name in citron.FILES:
        (tmp_path / "models" / "trained" / name).touch()
    yield tmp_path
    for name in [name for name in sys.modules if name.partition(".")[0] == "citron"]:
        del sys.modules[name]


def test_textacy_says_what_it_lacks(monkeypatch):
    monkeypatch.setattr("wireclaim.evaluation.bench.peers.textacy.find_spec", lambda name: None)
    assert "pip install" in Textacy().missing()


def test_citron_links_contents_and_sources_that_share_a_cue(checkout):
    assert Citron(checkout).missing() is None
    doc = spacy.blank("en")("Olsen said the dam held and said no more")
    assert told(Citron(checkout), doc) == [(["the dam held"], ["Olsen"], ["said"])]


def test_citron_says_what_it_lacks(checkout, tmp_path, monkeypatch):
    assert "--citron" in Citron(None).missing()
    assert "no checkout" in Citron(tmp_path / "models").missing()
    monkeypatch.setattr(citron, "LIBRARIES", {"no_such_module": "no-such-library"})
    assert "no-such-library not installed" in Citron(checkout).missing()
    (checkout / "models" / "trained" / citron.CUES).unlink()
    assert "no whole model" in Citron(checkout).missing()
