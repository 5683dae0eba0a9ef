"""A score is a probability of signs: of a figure's, of a quote's beside what it was held to be before."""

import pytest

from wireclaim.article import Article
from wireclaim.language.confidence import Confidence, grade, log_odds, quote_signs


def test_signs_add_up_and_unknown_ones_weigh_nothing():
    model = Confidence(0.0, {"voice=active": 1.0, "claim=own": -1.0})
    assert model.probability(["voice=active"]) == pytest.approx(0.731, abs=0.001)
    assert model.probability(["voice=active", "claim=own", "voice=telepathy"]) == 0.5


def test_what_was_likelier_before_is_likelier_after():
    model = Confidence(0.2, {"kind=direct": 0.5}, slope=0.6)
    told = [model.probability(["kind=direct"], before) for before in (0.0, 0.3, 0.5, 0.99, 1.0)]
    assert told == sorted(told) and 0 < told[0] < told[-1] < 1
    assert log_odds(0.5) == 0


@pytest.mark.parametrize(("value", "grades"), [(0.0, "0.3"), (0.3, "0.5"), (0.94, "0.95"), (1.0, "1")])
def test_a_score_falls_into_one_class(value, grades):
    assert grade(value) == grades


def test_the_shipped_weights_are_of_signs_that_the_figures_have(extractor):
    finder = extractor.nlp.get_pipe("wireclaim_figures")
    doc = extractor.annotate(
        Article.build("Moravia said 12 of its soldiers were killed. A flood left 40 homeless.")
    )
    told = finder.signs(doc)
    assert len(told) == len(doc._.figures) == 2
    names = {sign.partition("=")[0] for signs in told for sign in signs}
    assert {weight.partition("=")[0] for weight in finder.confidence.weights} <= names
    assert all(0 < figure.score < 1 for figure in doc._.figures)


def test_the_shipped_weights_are_of_signs_that_the_quotes_have(extractor):
    doc = extractor.annotate(
        Article.build("Ana Roe, the mayor, said the bridge was closed. “It is over,” she said.")
    )
    told = [quote_signs(quote) for quote in doc._.quotes]
    assert len(told) == 2
    assert {"source=name|entity", "kind=indirect", "stance=say", "nested=False"} <= set(told[0])
    assert {"source=pronoun|entity", "kind=direct"} <= set(told[1])
    model = Confidence.load("quotes")
    assert {weight.partition("=")[0] for weight in model.weights} <= {sign.partition("=")[0] for sign in told[0]}
    assert model.slope > 0
    assert all(0.5 < quote.score < 1 for quote in doc._.quotes)
