"""The whole of extract beside its language pipeline and other programs. How fast anything is, no test asserts."""

from importlib.util import find_spec

import pytest
import spacy

from wireclaim.article import Article
from wireclaim.evaluation.bench.attributions import Attribution
from wireclaim.evaluation.bench.peers import quantulum3
from wireclaim.evaluation.bench.peers.quantulum3 import Quantulum3
from wireclaim.evaluation.bench.whole import EXTRACT, LANGUAGE_PIPELINE, whole

ARTICLES = [
    Article.build("BANGUI, March 3 (AFP) — Rebels killed nine villagers, the governor said."),
    Article.build("“We are counting the dead,” he told reporters 12 km away."),
]


class Marks:
    """Finds one quote a text that has a mark, and breaks down on others."""

    name = "marks"

    def __init__(self, lacks=None):
        self.lacks = lacks

    def missing(self):
        return self.lacks

    def quotes(self, doc):
        assert doc.has_annotation("DEP") and not doc._.quotes
        return [Attribution(((doc.text.index("“"), len(doc)),), (), ())]


class Digits:
    name = "digits"

    def missing(self):
        return None

    def quantities(self, doc):
        return [(t.idx, t.idx + len(t)) for t in doc if t.is_digit]


def test_all_read_the_same_articles_and_peers_may_break_down():
    bare, own, peers = whole(ARTICLES, "en_wire", 2, Marks(), Digits())
    assert (bare.name, own.name, peers.name) == (LANGUAGE_PIPELINE, EXTRACT, "marks + digits")
    assert all(len(row.rounds) == 2 for row in (bare, own, peers))
    assert bare.of_pipeline == 1 and own.of_pipeline == own.words_per_second / bare.words_per_second
    assert own.found == {"quotes": 2, "quantities": 2}
    assert peers.found == {"quotes": 1, "raised": 1, "quantities": 2}


def test_peers_that_are_not_installed_are_left_out_and_named():
    bare, own, peers = whole(ARTICLES, "en_wire", 1, Marks("pip install marks"), Digits())
    assert peers.missing == "marks: pip install marks"
    assert peers.words_per_second is None and bare.rounds and own.rounds


def test_quantulum3_says_what_it_lacks(monkeypatch):
    monkeypatch.setattr(quantulum3, "find_spec", lambda name: None)
    assert "pip install" in Quantulum3().missing()


@pytest.mark.skipif(not find_spec("quantulum3"), reason="quantulum3 is not installed")
def test_quantulum3_finds_numbers_with_their_units():
    text = "The shells fell 12 km from the border."
    ((start, end),) = Quantulum3().quantities(spacy.blank("en")(text))
    assert text[start:end] == "12 km"
