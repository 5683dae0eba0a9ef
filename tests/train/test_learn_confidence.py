"""What is learnt of the signs of figures and quotes."""

import json

import pytest

from wireclaim.evaluation.statistics import calibration
from wireclaim.train.confidence import Read, auc, learn, left_out, write


def articles() -> list[Read]:
    sure, doubtful = ["voice=active"], ["voice=list"]
    return [Read([sure, sure, sure, doubtful, doubtful], [True, True, True, k % 4 == 0, False]) for k in range(20)]


def test_a_sign_of_right_ones_makes_a_higher_score():
    model = learn(articles(), slope=False)
    assert model.probability(["voice=active"]) > 0.9 > 0.3 > model.probability(["voice=list"])


def test_the_error_is_small_on_articles_left_out():
    scores = [score for found in left_out(articles(), slope=False) for score in found]
    right = [hit for article in articles() for hit in article.right]
    assert calibration(scores, right).error < 0.15


def test_what_was_held_before_is_scaled_to_what_is_right():
    """Held to be 0.9, right 6 times of 10; held to be 0.2, right once of 10."""
    read = [Read([[]] * 20, [k < 6 for k in range(10)] + [k < 1 for k in range(10)], [0.9] * 10 + [0.2] * 10)] * 9
    model = learn(read, slope=True)
    assert model.probability([], 0.9) == pytest.approx(0.6, abs=0.02)
    assert model.probability([], 0.2) == pytest.approx(0.1, abs=0.02)


def test_articles_that_count_more_are_followed():
    def read(weight: float) -> list[Read]:
        return [
            Read([["kind=direct"]] * 10, [True] * 10),
            Read([["kind=direct"]] * 10, [False] * 10, weight=weight),
        ]

    assert learn(read(20.0), slope=False).probability([]) < learn(read(1.0), slope=False).probability([])


@pytest.mark.parametrize(
    ("scores", "right", "expected"),
    [([0.1, 0.9], [False, True], 1.0), ([0.9, 0.1], [False, True], 0.0), ([0.5, 0.5], [False, True], 0.5)],
)
def test_auc_is_how_often_a_right_one_scores_higher(scores, right, expected):
    assert auc(scores, right) == expected


def test_the_file_keeps_what_it_has_of_the_other_layer(tmp_path):
    path = tmp_path / "confidence.json"
    path.write_text('{"figures": {"bias": 1.0, "slope": 0.0, "weights": {}}}', "utf-8")
    write(path, "quotes", learn(articles(), slope=False))
    found = json.loads(path.read_text("utf-8"))
    assert found["figures"]["bias"] == 1.0 and "voice=active" in found["quotes"]["weights"]
