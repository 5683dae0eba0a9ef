"""The scorer of readings: signs weigh alone and together."""

import pytest
from pytest import approx

from wireclaim.components.quotes import AttributionFinder
from wireclaim.language.quotes.attribution_model import ALL, AttributionModel
from wireclaim.language.quotes.attribution_signs import signs
from wireclaim.language.quotes.signs import Shared, Signs


def model(rows: dict[str, list[int]], **more) -> AttributionModel:
    return AttributionModel({"rows": rows, "threshold": 0.4, "calibration": (1.0, 0.0), **more})


def test_signs_add_up_to_log_odds_and_unknown_ones_weigh_nothing():
    scorer = model({ALL: [0, 0, 0], "f=clause": [100, 0, 0], "question=": [-100, 0, 0]})
    assert scorer.scores_of([["f=clause"], ["f=clause", "question=", "telepathy"]]) == approx(
        [0.731, 0.5], abs=0.001
    )


@pytest.mark.parametrize(
    ("signs", "score"),
    [(["l=say"], 0.5), (["s=name"], 0.5), (["l=say", "s=name"], 0.731), (["l=say", "s=name", "question="], 0.5)],
)
def test_what_two_signs_lift_above_nought_counts_and_one_alone_does_not(signs, score):
    scorer = model({ALL: [0, -100, 0], "l=say": [0, 100, 0], "s=name": [0, 100, 0], "question=": [0, 0, 100]})
    assert scorer.scores_of([signs]) == approx([score], abs=0.001)


def test_a_reading_scores_the_same_alone_and_among_others():
    scorer = AttributionModel.load(evidence=True)
    known = list(scorer.index)
    readings = [known[k : k + 40] for k in range(1, 400, 7)]
    assert scorer.scores_of(readings) == [scorer.scores_of([signs])[0] for signs in readings]
    assert scorer.scores_of([]) == []


@pytest.mark.parametrize("evidence", [False, True])
def test_the_signs_of_an_article_weigh_the_same_spelt_and_in_columns(nlp, evidence):
    doc = nlp("The mayor said the bridge was closed. “Nobody told us,” Ana Roe said, adding that she had waited.")
    reader, found = AttributionFinder().read(doc)
    reader.evidence = reader.evidence if evidence else None
    told = signs(reader, found)
    scorer = AttributionModel.load(evidence=evidence)
    assert len(set(scorer.scores(told))) > 3
    assert scorer.scores(told) == scorer.scores_of(told.told())


def test_signs_told_with_a_frame_weigh_in_that_frame_only():
    scorer = model({ALL: [0, 0], "pf|clause=NOUN": [100, 0], "n|before=4": [0, 0]})
    told = Signs(["clause", "before", "noun"], [Shared([0, 0, 0], [("pf|", ["NOUN"])])])
    assert scorer.scores(told) == approx([0.731, 0.5, 0.5], abs=0.001)


def test_the_calibration_keeps_the_order_of_scores():
    scorer = model({ALL: [0, 0]}, calibration=(0.7, 0.1))
    told = [scorer.calibrated(score) for score in (0.0, 0.2, 0.5, 0.9, 1.0)]
    assert told == sorted(told) and 0 < told[0] < told[-1] < 1


@pytest.mark.parametrize("evidence", [False, True])
def test_the_shipped_rows_know_the_tags_only_where_an_encoder_reads(evidence):
    scorer = AttributionModel.load(evidence=evidence)
    assert any(sign.startswith("e.") for sign in scorer.index) is evidence
    assert len(scorer.rows) == len(scorer.index) + 1 > 1000
    assert 0.2 <= scorer.threshold <= 0.6
