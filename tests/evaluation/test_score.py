"""Scoring one article: what counts as found and as right."""

import copy

import pytest

from wireclaim.evaluation.names import same_name
from wireclaim.evaluation.score import LINES, RIGHT, match, outcomes, rows


def right(scored, layer: str) -> list[bool]:
    return [outcome.right for outcome in scored.outcomes[layer] if outcome.gold is not None]


def quote(**changed):
    return lambda record: record["quotes"][0].update(changed)


def figure(**changed):
    return lambda record: record["figures"][0].update(changed)


def test_the_gold_itself_is_right_everywhere(scored):
    found = [outcome for layer in scored().outcomes.values() for outcome in layer]
    assert all(o.right and all(o.checks.values()) for o in found)
    assert {line.layer for line in LINES} <= {o.layer for o in found} <= set(RIGHT)


def test_an_alias_of_the_speaker_is_right(scored):
    assert right(scored(change=quote(speaker={"name": "Haddad"})), "quotes")[0]


def test_a_wrong_speaker_is_found_but_not_right(scored):
    first = scored(change=quote(speaker={"name": "Aziz"})).outcomes["quotes"][0]
    assert (first.found, first.right) == (True, False)


@pytest.mark.parametrize(("end", "found"), [(33, True), (28, False)])
def test_half_of_the_content_is_found_and_less_is_not(scored, end, found):
    piece = {"start": 17, "end": end, "text": ""}
    assert scored(change=quote(spans=[piece])).outcomes["quotes"][0].found is found


@pytest.mark.parametrize(
    ("field", "value"), [("value", 13), ("kind", "injured"), ("side", "Mali"), ("claimant", None)]
)
def test_a_figure_of_other_value_kind_side_or_claimant_is_found_but_not_right(scored, field, value):
    first = scored(change=figure(**{field: value})).outcomes["figures"][0]
    assert (first.found, first.right) == (True, False)
    assert [name for name, agrees in first.checks.items() if not agrees] == [field]


def test_a_figure_of_other_status_is_right(scored):
    first = scored(change=figure(status="denied")).outcomes["figures"][0]
    assert (first.right, first.checks["status"]) == (True, False)


@pytest.mark.parametrize(
    ("part", "agrees"),
    [
        ({"of": 84, "share": 1 / 3}, True),
        ({"of": 84, "share": 0.333}, True),
        ({"of": 84, "share": 0.34}, False),
        ({"of": None, "share": 1 / 3}, False),
        (None, False),
    ],
)
def test_a_share_is_compared_as_people_round_it(gold, part, agrees):
    record = copy.deepcopy(gold)
    gold["figures"][0]["part"], record["figures"][0]["part"] = {"of": 84, "share": 0.3333}, part
    assert outcomes(gold, record)["figures"][0].checks["part"] is agrees


def test_a_measure_is_right_with_its_unit_only(scored):
    first = scored(change=lambda r: r["measures"][0].update(unit="km")).outcomes["measures"][0]
    assert (first.checks["value"], first.right) == (True, False)


def test_a_name_of_another_label_is_found_but_not_right(scored):
    first = scored(change=lambda r: r["entities"][0].update(label="ORG")).outcomes["names"][0]
    assert (first.found, first.right) == (True, False)


def test_a_pronoun_of_somebody_else_is_not_right(scored):
    changed = scored(change=lambda r: r["entities"][0].update(name="Ali Aziz"))
    assert right(changed, "mentions") == [False]
    assert right(changed, "names") == [True]


def test_a_role_that_neither_side_tells_is_no_field_of_the_person(scored):
    assert scored().outcomes["people"] == []
    (person,) = scored(change=lambda r: r["entities"][0].update(role="envoy")).outcomes["people"]
    assert person.checks == {"role": False}


def test_a_byline_that_the_record_invents_is_wrong(scored):
    (meta,) = scored(change=lambda r: r["meta"].update(byline="A. Kern")).outcomes["article"]
    assert meta.checks == {"headline": True, "dateline": True, "agency": True, "byline": False}


def test_an_empty_record_finds_nothing_and_a_doubled_row_is_one_too_many(scored):
    layers = ("entities", "quotes", "figures", "measures", "dates")
    empty = scored(change=lambda record: record.update({layer: [] for layer in layers}))
    rows_of = ("names", "quotes", "figures", "measures", "dates")
    assert not any(outcome.found for layer in rows_of for outcome in empty.outcomes[layer])
    doubled = scored(change=lambda record: record["dates"].append(record["dates"][0]))
    assert [(o.gold is None, o.found) for o in doubled.outcomes["dates"]] == [(False, True), (True, False)]


def test_names_are_the_name_mentions_and_mentions_the_others(gold):
    assert [row["text"] for row in rows(gold, "names")] == ["Omar Haddad"]
    assert [row["text"] for row in rows(gold, "mentions")] == ["He"]


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
