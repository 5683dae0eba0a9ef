"""What the tables hold, whatever the format."""

import datetime

import pytest

from wireclaim.records import Record
from wireclaim.tables.columns import ARTICLES, FIGURES, MEASURES, MENTIONS, QUOTES, TABLES, first_day, last_day
from wireclaim.tables.ledger import CLAIMS, CONTRADICTIONS, LEDGER, PLACES, REVISIONS, tables_of

from .conftest import figure, record


def rows(table, records):
    names = [column.name for column in table.columns]
    made = [row for number, one in enumerate(records, 1) for row in table.rows(number, one)]
    return [dict(zip(names, row, strict=True)) for row in made]


def test_every_version_of_an_article_has_its_row(found):
    assert [(a["record"], a["article"], a["version"]) for a in rows(ARTICLES, found)] == [
        (1, "raid", 1),
        (2, "answer", None),
        (3, "raid", 2),
        (4, "denial", None),
        (5, "rain", None),
    ]


def test_a_figure_has_who_claims_it_and_the_days_it_tells_of(found):
    army, dozens, two, _ = rows(FIGURES, found)
    assert (army["value"], army["claimant"], army["side"], army["lat"]) == (12.0, "the army", "rebels", -4.5)
    assert (dozens["value"], dozens["low"], dozens["high"], dozens["text"]) == (None, 24.0, None, "dozens")
    assert (two["first_day"], two["last_day"]) == (datetime.date(2026, 2, 26), datetime.date(2026, 2, 27))
    assert two["lat"] is None


def test_a_quote_in_two_pieces_is_one_row(found):
    first = rows(QUOTES, found)[0]
    assert first["text"] == "They ran … All of them"
    assert [s["text"] for s in first["spans"]] == ["They ran", "All of them"]
    text = found[0].text
    assert text[first["start_char"] :].startswith("They ran")
    assert text[: first["end_char"]].endswith("All of them")


def test_measures_and_mentions_are_counted_in_their_record_and_entity(found):
    assert [(m["record"], m["measure"], m["unit"]) for m in rows(MEASURES, found)] == [(1, 1, "km"), (3, 1, "km")]
    assert [(m["entity"], m["mention"], m["kind"]) for m in rows(MENTIONS, found)][:2] == [
        ("E1", 1, "name"),
        ("E1", 2, "pronoun"),
    ]


def test_a_ledger_has_its_claims_revisions_and_contradictions(told):
    losses, quotation = told[:2], told[2]
    assert [c["value"] for c in rows(CLAIMS, losses)] == [12.0, 15.0, 2.0, 24.0]
    revised = [(r["loss"], r["claimant"], r["revision"], r["value"], r["stands"]) for r in rows(REVISIONS, losses)]
    assert revised == [
        ("L1", "the army", 1, 12.0, False),
        ("L1", "the army", 2, 15.0, True),
        ("L1", "Free Plateau Army", 1, 2.0, True),
        ("L2", "Free Plateau Army", 1, 24.0, True),
    ]
    (pair,) = rows(CONTRADICTIONS, losses)
    assert (pair["one"], pair["one_number"], pair["other_number"]) == ("the army", "15", "2")
    assert [(p["quotation"], p["article"]) for p in rows(PLACES, [quotation])] == [
        ("W1", "denial"),
        ("W1", "answer"),
    ]


def test_no_two_rows_of_a_ledger_share_their_key(told):
    for table in LEDGER:
        made = rows(table, [entry for entry in told if table in tables_of(entry)])
        keys = [tuple(row[name] for name in table.key) for row in made]
        assert made and len(set(keys)) == len(keys)


@pytest.mark.parametrize("table", TABLES, ids=lambda t: t.name)
def test_no_two_rows_share_their_key(table, found):
    keys = [tuple(row[name] for name in table.key) for row in rows(table, found * 2)]
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize("table", (*TABLES, *LEDGER), ids=lambda t: t.name)
def test_every_column_has_a_name_of_its_own_and_says_what_it_means(table):
    names = [column.name for column in table.columns]
    assert len(set(names)) == len(names)
    assert all(column.meaning for column in table.columns)


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2026-02-27", (2026, 2, 27), (2026, 2, 27)),
        ("2024-02", (2024, 2, 1), (2024, 2, 29)),
        ("2025", (2025, 1, 1), (2025, 12, 31)),
        ("2026-02-26/2026-03-01", (2026, 2, 26), (2026, 3, 1)),
        ("2026-02-27T14:30Z", (2026, 2, 27), (2026, 2, 27)),
        ("2025-11/2026", (2025, 11, 1), (2026, 12, 31)),
        ("2026-13", None, None),
        ("0000", None, None),
        ("soon", None, None),
    ],
)
def test_a_date_has_its_first_and_its_last_day(value, first, last):
    assert first_day(value) == (first and datetime.date(*first))
    assert last_day(value) == (last and datetime.date(*last))


@pytest.mark.parametrize("value", [10**400, float("nan"), float("inf")])
def test_a_number_that_no_float_holds_is_not_known(value):
    text = "12 died"
    one = record("a", text, figures=[figure(text, "F1", "12", "killed", 12.0)])
    odd = one.model_copy(update={"figures": [one.figures[0].model_copy(update={"value": value})]})
    assert rows(FIGURES, [odd])[0]["value"] is None


@pytest.mark.parametrize(("version", "shown"), [(3, 3), ("2b", None), (2**70, None), (None, None)])
def test_a_version_that_is_no_number_of_64_bits_is_not_known(version, shown):
    one: Record = record("a", "Rain.", meta={"version": version})
    assert rows(ARTICLES, [one])[0]["version"] == shown
