"""What a change gained and lost."""

import pytest

from wireclaim.evaluation.against import compare
from wireclaim.evaluation.report import report


def second_quote_wrong(record: dict) -> None:
    record["quotes"][1]["speaker"] = {"name": "Aziz"}


def first_quote_wrong(record: dict) -> None:
    record["quotes"][0]["speaker"] = {"name": "Aziz"}


@pytest.fixture
def compared(scored, evaluation):
    """``compared(before, after, closed)``: changes of an article a; an article b stays right."""

    def make(before, after, *, closed: bool = False) -> dict:
        old, new = (evaluation(scored("a", x), scored("b"), closed=closed) for x in (before, after))
        (split,) = compare(report(old), report(new), new)["splits"].values()
        return split

    return make


def test_rows_gained_and_lost_are_named_with_their_sentences(compared):
    split = compared(second_quote_wrong, first_quote_wrong)
    assert split["by_article"] == {
        "a": {
            "quotes": {
                "gained": 1,
                "lost": 1,
                "wrong": 0,
                "gained_rows": ["1: He denied [it]."],
                "lost_rows": ["1: Omar Haddad said [12 soldiers died on Friday]."],
            }
        }
    }


def test_totals_have_a_paired_interval(compared):
    line = compared(second_quote_wrong, lambda record: None)["layers"]["quotes: content + speaker"]
    assert line["f"] == {"old": 0.75, "new": 1.0, "interval": [0.0, 0.5]}


def test_the_same_again_changes_nothing(compared):
    split = compared(first_quote_wrong, first_quote_wrong)
    assert split["by_article"] == {}
    assert split["layers"]["quotes: content"]["f"]["interval"] == [0.0, 0.0]


def test_a_row_too_many_is_a_loss_of_precision(compared):
    split = compared(lambda record: None, lambda record: record["dates"].append(record["dates"][0]))
    assert split["by_article"]["a"]["dates"]["wrong"] == 1


def test_a_closed_split_tells_numbers_only(compared):
    split = compared(second_quote_wrong, lambda record: None, closed=True)
    assert split["by_article"] == {"a": {"quotes": {"gained": 1, "lost": 0, "wrong": -1}}}


def test_articles_annotated_anew_added_or_removed_are_left_out(scored, evaluation):
    old = report(evaluation(scored("a"), scored("b"), scored("c")))
    old["splits"]["dev"]["by_article"]["b"]["annotation"] = "another"
    new = evaluation(scored("a"), scored("b"), scored("d"))
    split = compare(old, report(new), new)["splits"]["dev"]
    assert (split["articles"], split["annotated_anew"]) == (1, ["b"])
    assert (split["added"], split["removed"]) == (["d"], ["c"])
