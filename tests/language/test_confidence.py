"""A figure's score is a probability of its signs."""

import pytest

from wireclaim.language.confidence import Confidence, grade


def test_signs_add_up_and_unknown_ones_weigh_nothing():
    model = Confidence(0.0, {"voice=active": 1.0, "claim=own": -1.0})
    assert model.probability(["voice=active"]) == pytest.approx(0.731, abs=0.001)
    assert model.probability(["voice=active", "claim=own", "voice=telepathy"]) == 0.5


@pytest.mark.parametrize(("value", "grades"), [(0.0, "0.3"), (0.3, "0.5"), (0.94, "0.95"), (1.0, "1")])
def test_a_score_falls_into_one_class(value, grades):
    assert grade(value) == grades


def test_the_shipped_weights_are_of_signs_that_the_figures_have(extractor):
    from wireclaim.article import Article

    finder = extractor.nlp.get_pipe("wireclaim_figures")
    doc = extractor.annotate(
        Article.build("Moravia said 12 of its soldiers were killed. A flood left 40 homeless.")
    )
    told = finder.signs(doc)
    assert len(told) == len(doc._.figures) == 2
    names = {sign.partition("=")[0] for signs in told for sign in signs}
    assert {weight.partition("=")[0] for weight in finder.confidence.weights} <= names
    assert all(0 < figure.score < 1 for figure in doc._.figures)
