"""A claimant's numbers in the order of time."""

import pytest

from wireclaim.ledger.build import ledger
from wireclaim.ledger.entries import Loss, Revision
from wireclaim.ledger.histories import standing, written


@pytest.mark.parametrize(
    ("value", "low", "high", "modifier", "wanted"),
    [
        (274, 274, 274, "exact", "274"),
        (1_234_567, 1_234_567, 1_234_567, "exact", "1234567"),
        (2_500_000, 2_500_000, None, "over", ">2500000"),
        (None, 11, 14, "range", "11-14"),
        (12.5, None, None, "approx", "~12.5"),
        (None, None, 50, "at_most", "<=50"),
        (None, 24, None, "vague", ">=24"),
    ],
)
def test_a_number_is_written_as_its_bounds(value, low, high, modifier, wanted):
    revision = Revision(
        value=value, low=low, high=high, modifier=modifier, status="claimed", first=None, last=None, claims=[0],
        correction=False,
    )  # fmt: skip
    assert written(revision) == wanted


IN_TARSK = {"unit": "people", "place": "Tarsk", "date": "2026-03-09"}


def told(make, *takes):
    """The ledger's only loss of takes: (text, claimant, day), all of the dead in Tarsk."""
    records = [
        make(f"a{n}", text, {**IN_TARSK, "claimant": claimant}, names={"Tarsk": "GPE"}, date=day, agency=f"A{n}")
        for n, (text, claimant, day) in enumerate(takes)
    ]
    (loss,) = [e for e in ledger(records) if isinstance(e, Loss)]
    return loss


POLICE = "The blast at the market in Tarsk on Monday killed {12} people, police said."
HOSPITAL = "The blast at the market in Tarsk on Monday killed {15} people, doctors said."


@pytest.mark.parametrize(
    ("day", "values"), [("2026-03-10", [("12", "15")]), ("2026-03-11", [])], ids=["same day", "a day later"]
)
def test_a_number_that_is_only_older_contradicts_nothing(make, day, values):
    loss = told(make, (POLICE, "police", "2026-03-10"), (HOSPITAL, "doctors", day))
    assert [tuple(sorted(c.values)) for c in loss.contradictions] == values
    ucdp = next(e for e in loss.estimates if e.rule == "ucdp")
    assert ucdp.best == (12 if values else 15)


def test_a_lower_number_of_a_later_day_contradicts(make):
    loss = told(make, (HOSPITAL, "doctors", "2026-03-10"), (POLICE, "police", "2026-03-11"))
    assert len(loss.contradictions) == 1


def test_a_number_that_is_taken_back_does_not_stand(make):
    withdrawn = "Police withdrew the figure of {12} people killed by the blast at the market in Tarsk on Monday."
    loss = told(make, (POLICE, "police", "2026-03-10"), (withdrawn, "police", "2026-03-11"))
    (history,) = loss.histories
    assert [r.withdrawn for r in history.revisions] == [True]
    assert standing(history) is None
    assert loss.estimates == []


def test_days_are_days_where_records_have_times(make):
    record = make("a", POLICE, {**IN_TARSK, "claimant": "police"}, created="2026-03-10T09:30:00Z")
    (loss,) = ledger([record])
    (revision,) = loss.histories[0].revisions
    assert (revision.first, revision.last) == ("2026-03-10", "2026-03-10")


def test_the_minister_revises_what_the_ministry_said(make):
    ministry = "The blast at the market in Tarsk on Monday killed {12} people, the interior ministry said."
    minister = "The blast at the market in Tarsk on Monday killed {15} people, the interior minister said."
    loss = told(make, (ministry, "interior ministry", "2026-03-10"), (minister, "interior minister", "2026-03-10"))
    assert [[r.value for r in h.revisions] for h in loss.histories] == [[12, 15]]


def test_a_vaguer_number_revises_nothing(make):
    again = "At least {10} people were killed by the blast at the market in Tarsk on Monday, police said."
    fields = {**IN_TARSK, "claimant": "police"}
    vaguer = {**fields, "modifier": "at_least", "low": 10, "high": None}
    (loss,) = ledger([make("a", POLICE, fields), make("b", again, vaguer, date="2026-03-11")])
    assert [[r.value for r in h.revisions] for h in loss.histories] == [[12]]
