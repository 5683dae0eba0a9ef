"""The components' spaCy scorers: the figures of the report."""

import copy
import json
from pathlib import Path

import pytest
import spacy
from spacy.training import Example
from spacy.util import registry

from wireclaim.evaluation.gold import examples, read_gold
from wireclaim.evaluation.report import counts, figures
from wireclaim.evaluation.run import score_article
from wireclaim.evaluation.score import LINES
from wireclaim.evaluation.scorers import line_scorer

DEV = Path(__file__).resolve().parents[2] / "corpus" / "gold" / "dev.jsonl"
LINE_OF = {
    "names": "names: span + label",
    "mentions": "mentions: span + entity",
    "dates": "dates: value",
    "measures": "measures: value",
    "measures_unit": "measures: value + unit",
    "quotes": "quotes: content",
    "quotes_speaker": "quotes: content + speaker",
    "figures": "figures: value + kind",
    "figures_full": "figures: value + kind + claimant + side",
}


@pytest.fixture(scope="module")
def articles() -> list[dict]:
    return [article for _, article in read_gold(DEV)][:3]


def test_nlp_evaluate_gives_the_figures_of_the_report(articles, nlp, extractor):
    scores = nlp.evaluate(examples(articles, nlp))
    scored = [score_article(article, extractor) for article in articles]
    for key, name in LINE_OF.items():
        line = next(line for line in LINES if line.name == name)
        wanted = figures(counts(scored, line).sum(axis=0))
        assert [round(scores[f"{key}_{x}"], 4) for x in "prf"] == [wanted[x] for x in "prf"], key
    assert 0.5 < scores["ents_f"] <= 1


@pytest.mark.parametrize("component", ["names", "dates", "measures", "quotes", "speakers", "figures"])
def test_a_component_s_scorer_is_registered_and_in_its_config(component, nlp):
    name = f"wireclaim.{component}_scorer.v1"
    assert nlp.get_pipe_config(f"wireclaim_{component}")["scorer"] == {"@scorers": name}
    assert callable(registry.scorers.get(name)())


def test_a_component_can_go_without_a_scorer():
    nlp = spacy.blank("en")
    dates = nlp.add_pipe("wireclaim_dates", config={"scorer": None})
    assert dates.score([]) == {}


def test_references_that_are_not_annotated_have_no_scores(blank):
    score = line_scorer(dates="dates: value")
    assert score([Example(blank("On Friday."), blank("On Friday."))]) == {
        "dates_p": None,
        "dates_r": None,
        "dates_f": None,
    }


def test_an_example_keeps_the_annotation_and_tells_the_pipeline_the_day_alone(articles, blank):
    before = json.dumps(articles[0])
    (example,) = examples([copy.deepcopy(articles[0])], blank)
    assert json.dumps(example.reference._.gold) == before
    assert example.predicted._.meta == {"date": articles[0]["meta"]["date"]}
