"""The ledger as a whole: what an entry of it holds, and what never changes it."""

import itertools
import random

import pytest
from by_hand import article
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wireclaim.ledger.build import ledger
from wireclaim.ledger.entries import Entry, Loss, Quotation, to_json
from wireclaim.records import Record

NAMES = {"Tarsk": "GPE", "Vellania": "GPE", "Ord Halmar": "PERSON"}
RAIDED = "soldiers were killed in a raid on the base at Tarsk on Monday. {Nine} others fled."
FIRST = "The army of Vellania said {41} " + RAIDED
SECOND = "The army of Vellania said {52} " + RAIDED
RAID = {
    "unit": "soldiers",
    "side": "Vellania",
    "place": "Tarsk",
    "date": "2026-03-09",
    "claimant": "army of Vellania",
}
FLED = {"kind": "displaced", "value": 9}


def losses(records) -> list[Loss]:
    return [e for e in ledger(records) if isinstance(e, Loss)]


def numbers(loss: Loss) -> list[list[object]]:
    """Of each history the values in their order."""
    return [[r.value if r.value is not None else (r.low, r.high) for r in h.revisions] for h in loss.histories]


def test_the_second_take_revises_the_first(make):
    batch = [
        make("a", FIRST, RAID, FLED, names=NAMES),
        make("b", SECOND, RAID, FLED, names=NAMES, date="2026-03-11"),
    ]
    killed, fled = losses(batch)
    assert numbers(killed) == [[41, 52]]
    assert [(r.first, r.last, r.claims, r.correction) for r in killed.histories[0].revisions] == [
        ("2026-03-10", "2026-03-10", [0], False),
        ("2026-03-11", "2026-03-11", [1], False),
    ]
    assert (killed.first_day, killed.place, killed.side, killed.scope) == (
        "2026-03-09",
        "Tarsk",
        "Vellania",
        "event",
    )
    assert [c.copy_of for c in fled.claims] == [None, "a"]
    assert fled.sources == 1
    assert fled.articles == 2


def test_a_lower_number_is_a_correction(make):
    takes = [
        make("a", SECOND, RAID, FLED, names=NAMES),
        make("b", FIRST, RAID, FLED, names=NAMES, date="2026-03-12"),
    ]
    (killed, _) = losses(takes)
    assert [r.correction for r in killed.histories[0].revisions] == [False, True]


def test_the_sides_tolls_stand_side_by_side_and_contradict_each_other(make):
    text = "Vellania said it killed {274} fighters of Ordania at Tarsk. Ordania said {13} of its men had died."
    fields = {"unit": "soldiers", "side": "Ordania", "by": "Vellania", "place": "Tarsk", "date": "2026-03-09"}
    (loss,) = losses([
        make("a", text, {**fields, "claimant": "Vellania"}, {**fields, "claimant": "Ordania"},
             names={"Vellania": "GPE", "Ordania": "GPE", "Tarsk": "GPE"}),
    ])  # fmt: skip
    assert {h.claimant.side: v for h, v in zip(loss.histories, numbers(loss), strict=True)} == {
        "Vellania": [274],
        "Ordania": [13],
    }
    assert [sorted(c.values) for c in loss.contradictions] == [["13", "274"]]
    assert {e.rule: (e.low, e.best, e.high) for e in loss.estimates} == {
        "ucdp": (13, 13, 274),
        "acled": (None, 13, None),
        "range": (13, None, 274),
    }


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ({"unit": "soldiers"}, {"unit": "civilians"}),
        ({"unit": "soldiers", "side": "Vellania"}, {"unit": "soldiers", "side": "Ordania"}),
        ({"unit": "people"}, {"unit": "children"}),
        ({"unit": "people"}, {"unit": "people", "kind": "injured"}),
        (
            {"unit": "people", "date": "2026-03-09"},
            {"unit": "people", "date": "2026-01-01/2026-03-09", "scope": "cumulative"},
        ),
        ({"unit": "houses", "kind": "destroyed"}, {"unit": "tanks", "kind": "destroyed"}),
    ],
    ids=lambda d: " ".join(map(str, d.values())),
)
def test_two_losses_stay_two(make, one, two):
    text = "In Tarsk {12} were lost. Elsewhere in the report it says {14} were."
    assert len(losses([make("a", text, one, two, names=NAMES)])) == 2
    other = make("b", "A count that the mayor of Tarsk made by hand comes to {14}.", two, names=NAMES)
    assert len(losses([make("a", "In Tarsk {12} were lost, it says.", one, names=NAMES), other])) == 2


def test_a_part_stands_under_its_total(make):
    text = "{12} people died in Tarsk, {three} of them children."
    total, part = losses([make("a", text, {"unit": "people"}, {"unit": "children", "value": 3, "of_which": "F1"})])
    assert (total.part_of, part.part_of) == (None, total.id)


def test_the_same_words_in_two_articles_are_one_quote(make):
    said = (("We will rebuild every house in Tarsk", "Ord Halmar"),)
    a = make("a", "“We will rebuild every house in Tarsk,” said Ord Halmar.", names=NAMES, quotes=said)
    b = make("b", "Ord Halmar: “We will rebuild every house in Tarsk.”", names=NAMES, quotes=said, agency="Sahel")
    (quote,) = ledger([a, b])
    assert isinstance(quote, Quotation)
    assert [(p.article, p.quote) for p in quote.places] == [("a", "Q1"), ("b", "Q1")]
    assert quote.speaker.name == "Ord Halmar"
    assert quote.speaker.id is not None


def test_of_versions_all_revise_and_the_latest_counts(make):
    old = make("a", FIRST, RAID, FLED, names=NAMES, version=1)
    new = make("a", SECOND, RAID, FLED, names=NAMES, version=2)
    killed, _ = losses([new, old])
    assert numbers(killed) == [[41, 52]]
    assert (killed.articles, killed.sources) == (1, 1)
    assert [c.version for c in killed.claims] == [1, 2]


def test_one_article_twice_is_one(make):
    record = make("a", FIRST, RAID, FLED, names=NAMES)
    assert ledger([record, record]) == ledger([record])


def number(version: int | str | None) -> int | None:
    return version if isinstance(version, int) else None


def check(records: list[Record]) -> None:
    """What holds of every ledger."""
    found = ledger(records)
    unique = {(r.id, r.to_json()): r for r in records}.values()
    claimed, told_of = [], []
    for entry in found:
        Entry.model_validate_json(to_json(entry))
        if isinstance(entry, Quotation):
            told_of += [(p.article, p.version, p.quote) for p in entry.places]
            continue
        claimed += [(c.article, c.version, c.figure) for c in entry.claims]
        for claim in entry.claims:
            texts = [r.text for r in unique if (r.id, number(r.meta.version)) == (claim.article, claim.version)]
            assert any(all(t[s.start : s.end] == s.text for s in (claim.span, claim.sentence)) for t in texts)
        told = sorted(n for h in entry.histories for r in h.revisions for n in r.claims)
        assert told == list(range(len(entry.claims)))
        assert entry.part_of != entry.id
        assert entry.part_of is None or any(e.id == entry.part_of for e in found)
    every = [(r.id, number(r.meta.version), f.id) for r in unique for f in r.figures]
    assert sorted(claimed, key=str) == sorted(every, key=str)
    every = [(r.id, number(r.meta.version), q.id) for r in unique for q in r.quotes]
    assert sorted(told_of, key=str) == sorted(every, key=str)
    assert len({e.id for e in found}) == len(found)
    again = list(records)
    random.Random(1).shuffle(again)
    assert ledger(again) == found


WORDS = st.sampled_from(["Tarsk", "Vellania", "Ordania", "the army", "police said", "up from", "in", "Kyiv", "no"])
DATES = st.sampled_from(
    [None, "2026-03-09", "2026-03", "2026", "2026-03-01/2026-03-09", "2026-02-30", "soon", "0/1"]
)
FIGURE = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(["killed", "injured", "missing", "destroyed", "captured"]),
        "value": st.sampled_from([None, 0, 1, 12, 14, 3.5, 2**53]),
        "unit_name": st.sampled_from([None, "soldier", "person", "child", "tank", "Ü"]),
        "category": st.sampled_from([None, "civilian", "combatant", "official", "person", "equipment", "site"]),
        "side": st.sampled_from([None, "Vellania", "Russia", "Ukraine", "militants", ""]),
        "place": st.sampled_from([None, "Kyiv", "Kyiv and Lviv", "Ukraine", "Tarsk", "", " and "]),
        "date": DATES,
        "claimant": st.sampled_from([None, "Tarsk", "the Ukrainian army", "Ord Halmar", "police", ""]),
        "scope": st.sampled_from(["event", "cumulative", "background", "hypothetical"]),
        "status": st.sampled_from(["reported", "claimed", "denied"]),
        "of_which": st.sampled_from([None, "F1", "F2", "F9"]),
        "modifier": st.sampled_from(["exact", "approx", "over", "vague", "range"]),
        "low": st.sampled_from([None, 0, 12, 24]),
        "high": st.sampled_from([None, 0, 12, 30]),
    }
)


@st.composite
def records(draw) -> Record:
    figures = draw(st.lists(FIGURE, max_size=4))
    text = " ".join(draw(WORDS) + " {12}" for _ in figures) + draw(
        st.sampled_from([".", "\n\n", " Ord Halmar said."])
    )
    return article(
        draw(st.sampled_from(["a", "b", "c"])),
        text,
        *figures,
        names={"Tarsk": "GPE", "Ord Halmar": "PERSON"} if "Tarsk" in text or "Ord" in text else {},
        quotes=((text[:2], "Ord Halmar"),) if figures and "{" not in text[:2] else (),
        date=draw(st.sampled_from([None, "2026-03-10", "2026-03-11", "today"])),
        agency=draw(st.sampled_from([None, "Meridian", "Sahel"])),
        version=draw(st.sampled_from([None, 1, 2, "A"])),
        dateline=draw(st.sampled_from([None, "KYIV, Ukraine", "Nowhere"])),
    )


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(records(), max_size=5))
def test_any_records_give_a_ledger_that_holds_every_claim_once_whatever_their_order(batch):
    check(batch)


def test_the_order_of_the_input_changes_nothing(make):
    batch = [
        make("a", FIRST, RAID, FLED, names=NAMES),
        make("b", SECOND, RAID, FLED, names=NAMES, date="2026-03-11"),
        make("c", SECOND, RAID, FLED, names=NAMES, date="2026-03-11", agency="Sahel"),
    ]
    assert len({tuple(to_json(e) for e in ledger(order)) for order in itertools.permutations(batch)}) == 1
    check(batch)


MARKET = {"place": "Tarsk", "date": "2026-03-09"}


@pytest.mark.parametrize(
    ("first", "one", "then", "two"),
    [
        (
            "Since Monday {33} people have drowned in Tarsk.",
            {"unit": "people", "place": "Tarsk", "date": "2026-03-09/2026-03-10"},
            "Since Monday {48} have drowned in Tarsk.",
            {"unit": "people", "place": "Tarsk", "date": "2026-03-09/2026-03-12", "scope": "cumulative"},
        ),
        (
            "Some {26} miners were missing at Tarsk.",
            {"kind": "missing", "unit": "people", **MARKET},
            "Only {2} miners are still missing at Tarsk.",
            {"kind": "missing", "unit": "people", "place": "Tarsk", "date": "2026-03-12"},
        ),
        (
            "In Tarsk {1} woman was killed by the drone.",
            {"unit": "people", "unit_name": "woman", "category": "civilian", **MARKET},
            "The drone on Tarsk killed {2} people.",
            {"unit": "people", **MARKET},
        ),
        (
            "At Tarsk {19} soldiers of Ordania died.",
            {"unit": "soldiers", "side": "Ordania", **MARKET},
            "More than {20} Georgians died at Tarsk.",
            {"unit": "soldiers", "unit_name": "Georgian", "side": "Ordania", **MARKET},
        ),
    ],
    ids=["from one day on", "the missing are found", "one woman", "by their people"],
)
def test_one_loss_in_other_words_or_later(make, first, one, then, two):
    batch = [make("a", first, one, names=NAMES), make("b", then, two, names=NAMES, date="2026-03-12")]
    assert len(losses(batch)) == 1


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        (
            "Rescuers found {17} more bodies in Tarsk, taking the toll to {31}.",
            ({"unit": "people", **MARKET}, {"unit": "people", **MARKET}),
        ),
        (
            "The bomb in Tarsk killed {5} policemen. The rebels said that it killed {23} soldiers.",
            ({"unit_name": "policeman", "category": "official", **MARKET}, {"unit": "soldiers", **MARKET}),
        ),
    ],
    ids=["who is added and all", "police and soldiers"],
)
def test_two_losses_of_one_event_stay_two(make, text, figures):
    assert len(losses([make("a", text, *figures, names=NAMES)])) == 2
