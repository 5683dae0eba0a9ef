"""What `wireclaim prodigy check` says of gold that breaks the format's rules."""

import copy
import json
from pathlib import Path

import pytest
import wreck
from hypothesis import given, settings
from hypothesis import strategies as st

from wireclaim.views.check import check, check_file
from wireclaim.views.prodigy import article_of, gold_task

GOLD = Path(__file__).resolve().parents[2] / "corpus" / "gold"


@pytest.fixture
def gold(blank):
    return wreck.gold(blank.tokenizer)


def head(task, label, nth=0):
    """The fields of a quote, figure or measure."""
    return [s for s in task["spans"] if s["label"] == label and "attrs" in s][nth]["attrs"]


def span(task, label, nth=0):
    return [s for s in task["spans"] if s["label"] == label][nth]


def test_an_article_that_obeys_the_rules_has_no_problem(gold):
    assert check(gold) == []
    assert check({**gold, "_input_hash": 1, "_task_hash": 2, "_view_id": "spans_manual"}) == []


#: What is broken and how, then every problem that there is: its field, what stands there, what is expected.
BREAKS = {
    "a span that is not its text": (
        lambda t: span(t, "SOURCE").update(text="Capt Ada Kern"),
        ['spans[6].text: "Capt Ada Kern", expected "Capt. Ada Kern", the text at 27:41'],
    ),
    "a span beyond the text": (
        lambda t: span(t, "SOURCE", 1).update(end=999),
        ["spans[9].start: [48,999], expected offsets within 0:183, the end after the start"],
    ),
    "white space at an edge": (
        lambda t: span(t, "SOURCE", 1).update(end=52, text="She "),
        ['spans[9].text: "She ", expected no white space at its edges'],
    ),
    "an exclusive last token": (
        lambda t: span(t, "CUE").update(token_end=10),
        ["spans[5].token_end: 10, expected 9 (inclusive)"],
    ),
    "a token that is not its text": (
        lambda t: t["tokens"][1].update(text="sailor"),
        ['tokens[1].text: "sailor", expected "sailors"'],
    ),
    "a word without a token": (
        lambda t: t["tokens"].pop(),
        ["tokens: none after 182, expected tokens to the end of the text"],
    ),
    "a field that is none": (
        lambda t: head(t, "KILLED").update(certainty=1),
        ["spans[14].attrs.certainty: 1, expected no such field"],
    ),
    "a key that is none": (
        lambda t: t.update(notes=[]),
        ["notes: [], expected no such field"],
    ),
    "a field left out": (
        lambda t: head(t, "KILLED").pop("side"),
        ["spans[14].attrs.side: missing, expected the field, null where not known"],
    ),
    "a word of another list": (
        lambda t: head(t, "KILLED").update(status="alleged"),
        ["spans[14].attrs.status: \"alleged\", expected 'reported', 'claimed', 'confirmed', 'denied',"],
    ),
    "a number in words": (
        lambda t: head(t, "KILLED").update(value="two"),
        ['spans[14].attrs.value: "two", expected a number'],
    ),
    "fields a person must fill in": (
        lambda t: head(t, "KILLED").update(modifier=None, scope=None),
        ["spans[14].attrs.modifier: null, expected 'exact', 'approx', 'over', 'at_least', 'under',",
         "spans[14].attrs.scope: null, expected 'event', 'cumulative', 'background' or 'hypothetical'"],
    ),
    "a source that nobody resolved": (
        lambda t: head(t, "CONTENT", 2).update(speaker=None),
        ['spans[10].attrs.speaker: null, expected who "Kern" is, the source'],
    ),
    "bounds of another modifier": (
        lambda t: head(t, "KILLED").update(modifier="at_least"),
        ["spans[14].attrs.high: 2, expected null, as the modifier is at_least"],
    ),
    "bounds that are not the value": (
        lambda t: head(t, "MEASURE").update(low=39),
        ["spans[18].attrs.low: 39, expected 40, as the modifier is exact"],
    ),
    "a vague word with a point": (
        lambda t: head(t, "MEASURE").update(modifier="vague", high=None),
        ["spans[18].attrs.value: 40, expected null, as the modifier is vague"],
    ),
    "an exact figure without a value": (
        lambda t: head(t, "KILLED").update(value=None),
        ["spans[14].attrs.value: null, expected a number, as the modifier is exact"],
    ),
    "a share that is not the value": (
        lambda t: head(t, "KILLED").update(low=None, high=None, part={"of": 84, "share": 0.5}),
        ["spans[14].attrs.value: 2, expected 42.0, the share of the base"],
    ),
    "a figure that names another quote": (
        lambda t: head(t, "KILLED").update(quote="Q2"),
        ['spans[14].attrs.quote: "Q2", expected "Q1", the innermost quote around it'],
    ),
    "a claimant who is not the speaker": (
        lambda t: head(t, "KILLED").update(claimant={"name": "Orsa", "entity": "E1"}),
        ['spans[14].attrs.claimant: {"name":"Orsa","entity":"E1"}, expected {"name":"Ada'],
    ),
    "a claim that is nobody's": (
        lambda t: head(t, "KILLED").update(status="reported"),
        ['spans[14].attrs.status: "reported", expected another status, as somebody claims it'],
    ),
    "a kind that is not the label's": (
        lambda t: head(t, "KILLED").update(kind="injured"),
        ['spans[14].attrs.kind: "injured", expected killed, as its label says'],
    ),
    "a part of another kind": (
        lambda t: head(t, "INJURED").update(of_which="F1"),
        ['spans[16].attrs.of_which: "F1", expected a figure of the same kind, injured'],
    ),
    "a part of a figure that is not there": (
        lambda t: head(t, "INJURED").update(of_which="F7"),
        ['spans[16].attrs.of_which: "F7", expected the id of another one of its kind, or null'],
    ),
    "quotes that carry each other on": (
        lambda t: (head(t, "CONTENT").update(continues="Q2"), head(t, "CONTENT", 1).update(continues="Q1")),
        ['spans[4].attrs.continues: "Q2", expected a quote before it',
         'spans[7].attrs.continues: "Q1", expected no circle (Q2 → Q1 → Q2)'],
    ),
    "a quote inside one that does not hold it": (
        lambda t: head(t, "CONTENT", 1).update(inside="Q1"),
        ['spans[7].attrs.inside: "Q1", expected null, the innermost quote around it'],
    ),
    "a second cue": (
        lambda t: t["spans"].append(dict(span(t, "CUE"))),
        ['spans[20].label: "CUE", expected one CUE of Q1 at most'],
    ),
    "a cue of no quote": (
        lambda t: span(t, "CUE").update(id="Q9"),
        ['spans[5].id: "Q9", expected the id of one of the quotes'],
    ),
    "ids out of order": (
        lambda t: [s.update(id=f"F{3 - int(s['id'][1])}") for s in t["spans"] if s["layer"] == "figures"],
        ['spans[14].id: "F2", expected F1, in the order of the text',
         'spans[16].id: "F1", expected F2, in the order of the text'],
    ),
    "a label that is none": (
        lambda t: span(t, "CUE").update(label="CEU"),
        ['spans[5].label: "CEU", expected one of PERSON, ORG, GPE, NORP, LOC, FAC, EVENT, WEAPON,'],
    ),
    "a layer that is not the label's": (
        lambda t: span(t, "CUE").update(layer="figures"),
        ['spans[5].layer: "figures", expected quotes, as CUE is of'],
    ),
    "a mention of no entity": (
        lambda t: span(t, "GPE").update(entity="E9"),
        ['spans[0].entity: "E9", expected the id of an entity',
         "entities[0]: E1 has no mention, expected one"],
    ),
    "a mention with another label than its entity": (
        lambda t: span(t, "GPE").update(label="LOC"),
        ['spans[0].label: "LOC", expected GPE, the label of E1'],
    ),
    "a speaker who is another entity": (
        lambda t: head(t, "CONTENT", 2)["speaker"].update(entity="E1"),
        ['spans[10].attrs.speaker.name: "Ada Kern", expected a name of E1, such as "Orsa"'],
    ),
    "a speaker whose entity is left out": (
        lambda t: head(t, "CONTENT", 2)["speaker"].update(entity=None),
        ["spans[10].attrs.speaker.entity: null, expected E2, the entity of that name"],
    ),
    "a day that is none": (
        lambda t: head(t, "KILLED").update(date="2026-02-30"),
        ['spans[14].attrs.date: "2026-02-30", expected an ISO day, start/end or null'],
    ),
    "an article's day in words": (
        lambda t: t["meta"].update(date="2 March 2026"),
        ['meta.date: "2 March 2026", expected an ISO day'],
    ),
    "a relation that nothing tells of": (
        lambda t: t["relations"][0].update(label="INSIDE"),
        ["relations[0]: INSIDE from CONTENT at 0:25 to CUE at 42:46, expected the relations that the",
         "relations: no CUE from CONTENT at 0:25 to CUE at 42:46, expected the relations that the"],
    ),
    "an answer that is none": (
        lambda t: t.update(answer="yes"),
        ['answer: "yes", expected accept, reject or ignore'],
    ),
    "no text": (
        lambda t: t.update(text=None),
        ["text: null, expected the article's text"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", BREAKS)
def test_each_break_is_told_by_its_field_and_what_is_expected(gold, case):
    act, expected = BREAKS[case]
    act(gold)
    told = [f"{p.path}: {p.message}" for p in check(gold)]
    assert len(told) == len(expected), told
    for line, beginning in zip(told, expected, strict=True):
        assert line.startswith(beginning)


@pytest.mark.parametrize(
    ("precision", "value", "good"),
    [
        ("day", "2026-03-02", True),
        ("day", "2026-03", False),
        ("day", "2026-3-2", False),
        ("month", "2026-03", True),
        ("month", "2026-13", False),
        ("year", "2026", True),
        ("range", "2026-02-23/2026-03-01", True),
        ("range", "2026-03-01/2026-02-23", False),
        ("range", "2019/2021", True),
        ("range", "2026-03-01", False),
        ("time", "2026-03-02T05:40", True),
        ("time", "2026-03-02T05:40+03:00", True),
        ("time", "2026-03-02", False),
        (None, "2026-03-02", False),
        ("day", None, True),
    ],
)
def test_a_date_fits_its_precision(gold, precision, value, good):
    article = article_of(copy.deepcopy(gold))
    article["dates"] = [{"span": wreck.at("A third"), "value": value, "precision": precision, "relative": True}]
    assert bool(check(gold_task(article, gold["tokens"]))) != good


def test_every_problem_of_every_line_is_told_and_a_bad_line_costs_only_itself(gold, tmp_path):
    bad = copy.deepcopy(gold)
    head(bad, "KILLED").update(modifier=None, scope=None)
    lines = [json.dumps(gold), "{", "[]", json.dumps(bad), ""]
    (tmp_path / "gold.jsonl").write_text("\n".join(lines), encoding="utf-8")
    told = [(number, key, problem.path) for number, key, problem in check_file(tmp_path / "gold.jsonl")]
    assert [t[:2] for t in told] == [(2, None), (3, None), (4, "wreck"), (4, "wreck"), (4, "wreck")]
    assert told[2][2] == "meta.id"  # the second article of that id


#: Breaks of the guidelines that the gold still has, by article and field.
@pytest.mark.parametrize("split", ["train", "dev", "test", "fresh"])
def test_the_gold_obeys_the_rules(split):
    assert not [(key, problem.path) for _, key, problem in check_file(GOLD / f"{split}.jsonl")]


@settings(max_examples=200, deadline=None)
@given(data=st.data())
def test_nothing_that_is_json_breaks_the_validator(blank, data):
    task = {"task": wreck.gold(blank.tokenizer)}
    task["task"]["tokens"] = task["task"]["tokens"][: data.draw(st.sampled_from([0, 3, 99]))]
    for _ in range(data.draw(st.integers(1, 4))):
        path = data.draw(st.sampled_from([p for p in wreck.places(task) if p]))
        wreck.put(task, path, data.draw(wreck.JUNK))
    for problem in check(task["task"]):
        assert "expected" in problem.message and "\n" not in problem.message
