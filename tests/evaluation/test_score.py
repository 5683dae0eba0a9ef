"""Scoring: what counts as found and as right."""

import copy

import pytest

from wireclaim.evaluation.names import same_name
from wireclaim.evaluation.score import Scores, match, score

TEXT = "Omar Haddad said 12 soldiers died on Friday. He denied it."


def span(piece: str) -> dict:
    start = TEXT.index(piece)
    return {"start": start, "end": start + len(piece), "text": piece}


def article() -> dict:
    quote = {
        "kind": "indirect",
        "cue": span("said"),
        "source": span("Omar Haddad"),
        "via": None,
        "addressee": None,
    }
    quote |= {"inside": None, "medium": None, "date": None, "stance": "say", "continues": None, "id": "Q1"}
    quote |= {"spans": [span("12 soldiers died on Friday")], "speaker": {"name": "Omar Haddad", "entity": "E1"}}
    figure = {"id": "F1", "span": span("12"), "kind": "killed", "value": 12, "low": 12, "high": 12}
    figure |= {"modifier": "exact", "of": span("soldiers"), "unit_name": "soldier", "category": "combatant"}
    figure |= dict.fromkeys(["side", "by", "place", "date", "of_which", "part"])
    figure |= {"claimant": {"name": "Omar Haddad", "entity": "E1"}, "quote": "Q1", "status": "claimed"}
    figure |= {"scope": "event"}
    entity = {"id": "E1", "label": "PERSON", "name": "Omar Haddad", "aliases": ["Haddad"]}
    entity |= {"title": None, "role": None}
    entity["mentions"] = [{**span("Omar Haddad"), "kind": "name"}]
    date = {"span": span("on Friday"), "value": "2026-02-27"}
    layers = {"entities": [entity], "quotes": [quote], "figures": [figure], "measures": [], "dates": [date]}
    return {"text": TEXT, **layers}


def scored(record: dict) -> Scores:
    scores = Scores()
    score(article(), record, scores)
    return scores


def test_the_gold_itself_scores_one_everywhere():
    scores = scored(article())
    assert all(t.tp == t.pred == t.gold for t in scores.layers.values())
    assert all(c["right"] == c["of"] for c in scores.slots.values())
    assert not scores.misses


def test_an_alias_of_the_speaker_is_right():
    record = article()
    record["quotes"][0]["speaker"]["name"] = "Haddad"
    assert scored(record).layers["quotes: content + speaker"].tp == 1


def test_a_wrong_speaker_is_found_but_not_right():
    record = article()
    record["quotes"][0]["speaker"]["name"] = "Aziz"
    layers = scored(record).layers
    assert (layers["quotes: content"].tp, layers["quotes: content + speaker"].tp) == (1, 0)


def test_half_of_the_content_is_found_and_less_is_not():
    for piece, hits in (("12 soldiers died", 1), ("12 soldiers", 0)):
        record = article()
        record["quotes"][0]["spans"] = [span(piece)]
        assert scored(record).layers["quotes: content"].tp == hits


@pytest.mark.parametrize(("field", "value"), [("value", 13), ("kind", "injured")])
def test_a_figure_of_other_value_or_kind_is_wrong(field, value):
    record = article()
    record["figures"][0][field] = value
    assert scored(record).layers["figures: value + kind"].tp == 0


@pytest.mark.parametrize(("field", "value"), [("side", "Mali"), ("claimant", None)])
def test_a_figure_of_other_side_or_claimant_keeps_value_and_kind(field, value):
    record = article()
    record["figures"][0][field] = value
    layers = scored(record).layers
    assert layers["figures: value + kind"].tp == 1
    assert layers["figures: value + kind + claimant + side"].tp == 0


def test_an_empty_record_is_all_missed():
    record = copy.deepcopy(article())
    for layer in ("entities", "quotes", "figures", "dates"):
        record[layer] = []
    scores = scored(record)
    assert {m.what for m in scores.misses} == {"missed"}
    assert all(t.tp == 0 for t in scores.layers.values())


def test_pairs_are_one_to_one_and_best_first():
    table = {(0, 0): 0.6, (0, 1): 0.9, (1, 1): 0.8, (1, 0): 0.1}
    assert match(2, 2, lambda i, j: table[i, j]) == {0: 1, 1: 0}


@pytest.mark.parametrize(
    ("found", "accepted", "same"),
    [
        ("the Ministry’s", ["Ministry"], True),
        ("Lt Gen Omar Haddad", ["Omar Haddad"], True),
        ("António Reis", ["Antonio Reis"], True),
        ("Minister Haddad", ["Haddad"], False),
        (None, None, True),
        (None, ["Haddad"], False),
        ("Haddad", None, False),
    ],
)
def test_names_are_compared_without_articles_ranks_and_diacritics(found, accepted, same):
    assert same_name(found, accepted) is same


def test_names_are_counted_by_label_too():
    layers = scored(article()).layers
    assert (layers["names: PERSON"].tp, layers["names: PERSON"].gold) == (1, 1)
    assert "names: ORG" not in layers
