"""What is learnt of figures' signs."""

from wireclaim.train.confidence import Read, learn, left_out_error


def articles():
    sure, doubtful = ["voice=active"], ["voice=list"]
    return [Read([sure, sure, sure, doubtful, doubtful], [True, True, True, k % 4 == 0, False]) for k in range(20)]


def test_a_sign_of_right_figures_makes_a_higher_score():
    model = learn(articles(), prior=1.0)
    assert model.probability(["voice=active"]) > 0.9 > 0.3 > model.probability(["voice=list"])


def test_the_error_is_told_of_articles_left_out():
    assert left_out_error(articles(), prior=1.0) < 0.15
