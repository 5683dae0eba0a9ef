"""What an annotator does in Prodigy, and what gold becomes."""

import copy
import json
from itertools import pairwise
from pathlib import Path

import pytest
import wreck
from hypothesis import given, settings
from hypothesis import strategies as st
from wreck import ARTICLE, KERN, TEXT, at, entity

from wireclaim.views.check import check
from wireclaim.views.command import UNFIT
from wireclaim.views.comparison import readable
from wireclaim.views.corrections import corrected
from wireclaim.views.prodigy import LAYERS, article_of, exported, gold_of, gold_task, place, relation

GOLD = Path(__file__).resolve().parents[2] / "corpus" / "gold"
LINES = [(f.stem, line) for f in sorted(GOLD.glob("*.jsonl")) for line in f.read_text("utf-8").split("\n") if line]
#: By number and not by text: nothing of an unseen article gets into a report.
IDS = [f"{stem}-{json.loads(line)['meta']['id']}" for stem, line in LINES]
#: The keys that are left of a span when Prodigy has built it anew.
PRODIGY = ("start", "end", "token_start", "token_end", "label")


@pytest.fixture
def gold(blank):
    return wreck.gold(blank.tokenizer)


class Annotator:
    """A task as Prodigy hands it back, with what an annotator can do to it."""

    def __init__(self, gold, recipe, layers):
        self.task = exported(gold, recipe, layers)
        self.task["spans"] = [{k: s[k] for k in PRODIGY} for s in self.task["spans"]]
        self.task |= {"answer": "accept", "_input_hash": 1, "_task_hash": 2}

    def find(self, label, words, nth=0):
        start = at(words, nth)["start"]
        return next(s for s in self.task["spans"] if (s["label"], s["start"]) == (label, start))

    def remove(self, label, words, nth=0):
        span = self.find(label, words, nth)
        self.task["spans"].remove(span)
        if "relations" in self.task:  # they go with their span
            self.task["relations"] = [r for r in self.task["relations"] if place(span) not in ends(r)]

    def add(self, label, words, nth=0):
        span = {"start": at(words, nth)["start"], "end": at(words, nth)["end"], "label": label}
        tokens = [t["id"] for t in self.task["tokens"] if span["start"] <= t["start"] < span["end"]]
        self.task["spans"].append({**span, "token_start": tokens[0], "token_end": tokens[-1]})

    def relabel(self, label, words, new, nth=0):
        self.find(label, words, nth)["label"] = new

    def draw(self, label, head, child):
        self.task["relations"].append({**relation(self.find(*head), self.find(*child), label), "color": "#ffd882"})

    def erase(self, label, n=0):
        found = [r for r in self.task["relations"] if r["label"] == label]
        self.task["relations"].remove(found[n])


def ends(relation):
    return place(relation["head_span"]), place(relation["child_span"])


def after(gold, recipe, layers, edit):
    annotator = Annotator(gold, recipe, layers)
    edit(annotator)
    notes = []
    task, _ = corrected([annotator.task], lambda n, message: notes.append(message))
    return task, notes


def words(span):
    return span and span["text"]


@pytest.mark.parametrize(
    ("recipe", "layers"),
    [
        ("rel.manual", ["quotes"]),
        ("rel.manual", ["figures"]),
        ("rel.manual", list(LAYERS)),
        ("spans.manual", list(LAYERS)),
        ("spans.manual", ["dates"]),
    ],
    ids=lambda x: x if isinstance(x, str) else "+".join(x),
)
def test_what_nobody_edited_comes_back_byte_for_byte(recipe, layers):
    for _, line in LINES:
        task = Annotator(json.loads(line), recipe, layers).task
        assert readable(task)
        notes = []
        back, edits = corrected([task], lambda n, message, notes=notes: notes.append(message))
        # compared before it is shown: nothing of an unseen article gets into a report
        same = json.dumps(back, ensure_ascii=False) == line
        assert same and not edits and not notes, task["meta"]["id"]


@pytest.mark.parametrize("n", range(len(LINES)), ids=IDS)
def test_layers_exported_one_by_one_are_joined(n):
    line = LINES[n][1]
    tasks = [Annotator(json.loads(line), "rel.manual", [layer]).task for layer in LAYERS]
    back, edits = corrected(tasks, print)
    same = json.dumps(back, ensure_ascii=False) == line
    assert same and not edits


@pytest.mark.parametrize("n", range(len(LINES)), ids=IDS)
def test_gold_that_went_to_prodigy_as_it_is_comes_back_the_same(n):
    line = LINES[n][1]
    task = {**json.loads(line), "_input_hash": 1, "_task_hash": 2, "_view_id": "relations"}
    same = json.dumps(corrected([task], print)[0], ensure_ascii=False) == line
    assert same


@pytest.mark.parametrize("recipe", ["rel.manual", "spans.manual"])
def test_a_record_of_the_pipeline_becomes_gold_with_its_scores_and_coordinates(extractor, recipe):
    from wireclaim.article import Article

    record = extractor.record(Article.build(TEXT.replace("Orsa", "Kabul"), meta={"date": "2026-03-02"})).to_dict()
    task = exported(gold_of(record, extractor.nlp.tokenizer), recipe, ["figures", "entities"], answered=False)
    assert "answer" not in task  # nobody has looked at it yet
    article = article_of(corrected([task], print)[0])
    assert record["quotes"] and record["figures"]
    for layer in LAYERS:
        assert article[layer] == record[layer]


@pytest.mark.parametrize("n", range(len(LINES)), ids=IDS)
def test_an_exported_task_opens_in_prodigy(n):
    line = LINES[n][1]
    gold = json.loads(line)
    for recipe, layers in (("rel.manual", ["quotes"]), ("rel.manual", ["figures"]), ("spans.manual", LAYERS)):
        task = exported(gold, recipe, layers)
        starts = {t["start"]: t["id"] for t in task["tokens"]}
        stops = {t["end"]: t["id"] for t in task["tokens"]}
        assert [t["id"] for t in task["tokens"]] == list(range(len(task["tokens"])))
        for span in task["spans"]:
            assert (starts[span["start"]], stops[span["end"]]) == (span["token_start"], span["token_end"])
        assert len({place(s) for s in task["spans"]}) == len(task["spans"])
        assert not {"_input_hash", "_task_hash"} & task.keys()
        if recipe == "rel.manual":
            spans = sorted(task["spans"], key=lambda s: s["start"])
            assert all(a["end"] <= b["start"] for a, b in pairwise(spans))
            assert all(set(ends(r)) <= {place(s) for s in spans} for r in task["relations"])
        else:
            assert "relations" not in task
            assert len(task["spans"]) == len({place(s) for s in gold["spans"]})


REL_Q, REL_F, REL_E = (("rel.manual", [layer]) for layer in ("quotes", "figures", "entities"))
ALL = ("spans.manual", list(LAYERS))
#: What is done, and what the article then says: ``(layer, row, field) -> value``.
EDITS = {
    "a cue's relation erased": (
        REL_Q, lambda a: a.erase("CUE"),
        {("quotes", 0, "cue"): None, ("quotes", 1, "cue"): "said"},
    ),
    "a relation relabelled to what its spans cannot be": (
        REL_Q, lambda a: a.task["relations"][1].update(label="CUE"),
        {("quotes", 0, "source"): None, ("quotes", 0, "cue"): "said"},
    ),
    "a source tied to another quote": (
        REL_Q, lambda a: (a.erase("SOURCE", 2), a.draw("SOURCE", ("CONTENT", "The hull"), ("SOURCE", "She"))),
        {("quotes", 1, "source"): "She", ("quotes", 2, "source"): "She"},
    ),
    "a relation drawn the other way round": (
        REL_Q, lambda a: (a.erase("CUE", 2), a.draw("CUE", ("CUE", "said", 2), ("CONTENT", "The hull"))),
        {("quotes", 2, "cue"): "said"},
    ),
    "a second piece set apart keeps the fields": (
        REL_Q, lambda a: a.erase("RESUMED"),
        {("quotes", 2, "spans"): ["The hull broke"], ("quotes", 3, "spans"): ["We swam."],
         ("quotes", 3, "id"): "Q4", ("quotes", 3, "speaker"): KERN, ("quotes", 3, "cue"): None},
    ),
    "two quotes made one": (
        REL_Q, lambda a: a.draw("RESUMED", ("CONTENT", "Two sailors"), ("CONTENT", "three of")),
        {("quotes", 0, "spans"): ["Two sailors died off Orsa", "three of the crew were hurt"],
         ("quotes", 1, "id"): "Q2", ("quotes", 1, "spans"): ["The hull broke", "We swam."],
         ("figures", 1, "quote"): "Q1"},
    ),
    "a quote that carries on another": (
        REL_Q, lambda a: a.draw("CONTINUES", ("CONTENT", "three of"), ("CONTENT", "Two sailors")),
        {("quotes", 1, "continues"): "Q1"},
    ),
    "a new quote with its source": (
        REL_Q, lambda a: (a.add("CONTENT", "had 40 scars"), a.add("SOURCE", "Luis Ott"),
                          a.draw("SOURCE", ("CONTENT", "had 40"), ("SOURCE", "Luis Ott"))),
        {("quotes", 3, "id"): "Q4", ("quotes", 3, "source"): "Luis Ott", ("quotes", 3, "stance"): "say",
         ("quotes", 3, "kind"): None, ("quotes", 3, "speaker"): None},
    ),
    "a new quote whose source is a mention": (
        REL_Q, lambda a: (a.add("CONTENT", "had 40 scars"),
                          a.draw("SOURCE", ("CONTENT", "had 40"), ("SOURCE", "Capt."))),
        {("quotes", 3, "speaker"): KERN},
    ),
    "another source, whom nobody knows": (
        REL_Q, lambda a: (a.remove("SOURCE", "Capt."), a.add("SOURCE", "A third man"),
                          a.draw("SOURCE", ("CONTENT", "Two sailors"), ("SOURCE", "A third man"))),
        {("quotes", 0, "speaker"): None, ("figures", 0, "claimant"): None, ("figures", 0, "quote"): "Q1"},
    ),
    "a mention of somebody else": (
        REL_E, lambda a: a.erase("SAME", 1),
        {("entities", 1, "mentions"): ["Ada Kern", "She"], ("entities", 2, "mentions"): ["Kern"],
         ("entities", 2, "name"): "Kern"},
    ),
    "a mention in the middle taken out": (
        REL_E, lambda a: a.remove("PERSON", "She"),
        {("entities", 1, "mentions"): ["Ada Kern", "Kern"]},
    ),
    "a new mention tied to one that is there": (
        REL_E, lambda a: (a.add("PERSON", "the crew"),
                          a.draw("SAME", ("PERSON", "Ada Kern"), ("PERSON", "the crew"))),
        {("entities", 1, "mentions"): ["Ada Kern", "She", "the crew", "Kern"]},
    ),
    "two entities that are one": (
        REL_E, lambda a: (a.erase("SAME", 1), a.add("PERSON", "Luis Ott"),
                          a.draw("SAME", ("PERSON", "Luis Ott"), ("PERSON", "Kern", 1))),
        {("entities", 1, "mentions"): ["Ada Kern", "She"], ("entities", 2, "mentions"): ["Kern", "Luis Ott"]},
    ),
    "a pronoun is of whoever was mentioned last": (
        ALL, lambda a: (a.add("PERSON", "Luis Ott"), a.add("PERSON", "them")),
        {("entities", 2, "mentions"): ["Luis Ott", "them"]},
    ),
    "a quote moved keeps its fields": (
        REL_Q, lambda a: (a.remove("CONTENT", "Two sailors"), a.add("CONTENT", "Two sailors died")),
        {("quotes", 0, "spans"): ["Two sailors died"], ("quotes", 0, "speaker"): KERN,
         ("quotes", 0, "cue"): "said"},
    ),
    "the first piece taken out": (
        REL_Q, lambda a: a.remove("CONTENT", "The hull broke"),
        {("quotes", 2, "spans"): ["We swam."], ("quotes", 2, "speaker"): KERN, ("quotes", 2, "cue"): "said"},
    ),
    "a quote taken out": (
        REL_Q, lambda a: a.remove("CONTENT", "Two sailors"),
        {("quotes", 0, "id"): "Q1", ("quotes", 0, "spans"): ["three of the crew were hurt"],
         ("figures", 0, "quote"): None, ("figures", 0, "claimant"): None, ("figures", 0, "status"): "reported",
         ("figures", 1, "quote"): "Q1"},
    ),
    "a part tied to its whole": (
        REL_F, lambda a: a.draw("OF_WHICH", ("INJURED", "three"), ("KILLED", "Two")),
        {("figures", 1, "of_which"): "F1"},
    ),
    "another noun counted": (
        REL_F, lambda a: (a.erase("OF", 1), a.draw("OF", ("INJURED", "three"), ("OF", "sailors"))),
        {("figures", 1, "of"): "sailors", ("figures", 0, "of"): "sailors"},
    ),
    "a figure of another kind": (
        ALL, lambda a: a.relabel("KILLED", "Two", "MISSING"),
        {("figures", 0, "kind"): "missing", ("figures", 0, "value"): 2, ("figures", 0, "of"): "sailors"},
    ),
    "a measure that is a loss": (
        ALL, lambda a: a.relabel("MEASURE", "40", "KILLED"),
        {("figures", 2, "kind"): "killed", ("figures", 2, "value"): 40, ("figures", 2, "of"): "scars",
         ("figures", 2, "status"): "reported", ("figures", 2, "scope"): None},
    ),
    "a figure taken out": (
        ALL, lambda a: a.remove("KILLED", "Two"),
        {("figures", 0, "id"): "F1", ("figures", 0, "kind"): "injured", ("figures", 0, "of"): "the crew"},
    ),
    "a figure moved": (
        ALL, lambda a: (a.remove("INJURED", "three"), a.add("INJURED", "three of")),
        {("figures", 1, "span"): "three of", ("figures", 1, "value"): 3, ("figures", 1, "quote"): "Q2"},
    ),
    "a figure added inside a quote": (
        ALL, lambda a: a.add("MISSING", "the crew"),
        {("figures", 2, "quote"): "Q2", ("figures", 2, "claimant"): {"name": "Ada Kern", "entity": "E2"},
         ("figures", 2, "status"): "claimed", ("figures", 2, "value"): None, ("figures", 2, "modifier"): None},
    ),
    "a quote stretched over a figure": (
        ALL, lambda a: a.add("CONTENT", "nine of them fresh"),
        {("quotes", 3, "spans"): ["nine of them fresh"], ("quotes", 3, "inside"): None},
    ),
    "a quote added inside another": (
        ALL, lambda a: a.add("CONTENT", "the crew were hurt"),
        {("quotes", 2, "inside"): "Q2", ("quotes", 2, "spans"): ["the crew were hurt"]},
    ),
    "a name that is known already": (
        ALL, lambda a: a.add("PERSON", "Kern"),
        {("entities", 1, "mentions"): ["Ada Kern", "Kern", "She", "Kern"]},
    ),
    "a name that is new": (
        ALL, lambda a: a.add("PERSON", "Luis Ott"),
        {("entities", 2, "name"): "Luis Ott", ("entities", 2, "id"): "E3", ("entities", 2, "label"): "PERSON"},
    ),
    "an entity of another label": (
        ALL, lambda a: a.relabel("GPE", "Orsa", "LOC"),
        {("entities", 0, "label"): "LOC", ("entities", 0, "id"): "E1"},
    ),
    "an entity whose mentions are all taken out": (
        ALL, lambda a: a.remove("GPE", "Orsa"),
        {("entities", 0, "name"): "Ada Kern", ("entities", 0, "id"): "E1",
         ("quotes", 0, "speaker"): {**KERN, "entity": "E1"},
         ("figures", 0, "claimant"): {"name": "Ada Kern", "entity": "E1"}},
    ),
    "white space at a new span's edge": (
        ALL, lambda a: a.add("DATE", "\n\n“The hull"),
        {("dates", 0, "span"): "“The hull", ("dates", 0, "value"): None, ("dates", 0, "relative"): None},
    ),
}  # fmt: skip


@pytest.mark.parametrize("edit", EDITS)
def test_an_edit_arrives_in_gold(gold, edit):
    way, act, expected = EDITS[edit]
    task, _ = after(gold, *way, act)
    article = article_of(copy.deepcopy(task))
    for (layer, row, field), value in expected.items():
        found = article[layer][row][field]
        if isinstance(found, list) and found and "start" in found[0]:
            found = [words(span) for span in found]
        elif isinstance(found, dict) and "start" in found:
            found = words(found)
        assert found == value, (layer, row, field)
    assert all(p.path.startswith("spans") and ", expected" in p.message for p in check(task))


@pytest.mark.parametrize("edit", EDITS)
def test_what_an_edit_does_not_touch_stays(gold, edit):
    way, act, _ = EDITS[edit]
    task, _ = after(gold, *way, act)
    assert task["tokens"] == gold["tokens"]
    assert (task["text"], task["meta"], list(task)) == (gold["text"], gold["meta"], [*gold])
    assert [s["id"] for s in task["spans"] if s["label"] == "MEASURE"] in (["M1"], [])


def test_a_span_in_the_middle_of_a_token_keeps_its_offsets_when_left_alone(blank):
    text = "It was on Telegram/Orsa."
    mention = {"start": 19, "end": 23, "text": "Orsa", "kind": "name"}
    article = {**ARTICLE, "text": text, "entities": [entity(1, "GPE", "Orsa")], "quotes": [], "figures": []}
    article |= {"measures": []}
    article["entities"][0]["mentions"] = [mention]
    found = [("It", 0), ("was", 3), ("on", 7), ("Telegram/Orsa", 10), (".", 23)]
    tokens = [{"text": w, "start": s, "end": s + len(w), "id": n, "ws": n < 3} for n, (w, s) in enumerate(found)]
    gold = gold_task(article, tokens)
    task = exported(gold, "spans.manual", ["entities"])
    assert [t["text"] for t in task["tokens"][3:]] == ["Telegram/", "Orsa", "."]
    # an annotator's tool that has only the whole tokens marks the whole token
    task["tokens"] = tokens
    task["spans"] = [{"start": 10, "end": 23, "token_start": 3, "token_end": 3, "label": "GPE"}]
    assert corrected([task], print)[0] == gold


def test_a_cue_that_no_relation_ties_goes_to_the_nearest_quote_without_one_and_that_is_told(gold):
    task, _ = after(gold, *ALL, lambda a: a.remove("CUE", "said", 1))
    assert article_of(task)["quotes"][1]["cue"] is None
    again, notes = after(task, *ALL, lambda a: a.add("CUE", "said", 1))
    assert article_of(again)["quotes"][1]["cue"] == at("said", 1)
    assert [n for n in notes if n.startswith("CUE at")]


def test_what_is_tied_to_nothing_is_left_out_and_told(gold):
    task, notes = after(gold, *REL_Q, lambda a: a.add("CUE", "fresh"))
    assert len(notes) == 1 and notes[0].endswith("tied to no quote, figure or measure")
    assert task["spans"] == gold["spans"]


def test_edits_of_several_files_are_made_on_one_article(gold):
    first, second, third = Annotator(gold, *REL_Q), Annotator(gold, *REL_F), Annotator(gold, *ALL)
    first.remove("CONTENT", "Two sailors")
    second.relabel("INJURED", "three", "MISSING")
    third.add("PERSON", "Luis Ott")
    article = article_of(corrected([first.task, second.task, third.task], lambda n, message: None)[0])
    assert [q["id"] for q in article["quotes"]] == ["Q1", "Q2"]
    assert [(f["kind"], f["quote"]) for f in article["figures"]] == [("killed", None), ("missing", "Q1")]
    assert len(article["entities"]) == 3


def test_the_same_span_added_in_two_files_is_one(gold):
    first, second = Annotator(gold, *ALL), Annotator(gold, *ALL)
    for annotator in (first, second):
        annotator.add("PERSON", "Luis Ott")
    article = article_of(corrected([first.task, second.task], print)[0])
    assert [words(m) for m in article["entities"][2]["mentions"]] == ["Luis Ott"]


def test_in_gold_that_went_to_prodigy_as_it_is_relations_win_over_ids(gold):
    task = copy.deepcopy(gold)
    task["relations"] = [r for r in task["relations"] if r["label"] != "SOURCE"]
    task["spans"].append({"start": at("Luis Ott")["start"], "end": at("Luis Ott")["end"], "label": "PERSON"})
    article = article_of(corrected([task], lambda n, message: None)[0])
    assert [q["source"] for q in article["quotes"]] == [None] * 3
    assert article["entities"][2]["name"] == "Luis Ott"
    task["_view_id"] = "spans_manual"  # there nobody saw the relations
    article = article_of(corrected([task], print)[0])
    assert None not in [q["source"] for q in article["quotes"]]


def test_relations_that_all_stay_away_are_told(gold):
    task, notes = after(gold, *REL_Q, lambda a: a.task["relations"].clear())
    assert notes[0] == "no relation of 7 came back: taken as deleted"
    assert [q["source"] for q in article_of(task)["quotes"]] == [None] * 4


def test_tasks_made_from_different_annotations_are_not_joined(gold):
    other, _ = after(gold, *ALL, lambda a: a.remove("GPE", "Orsa"))
    tasks = [Annotator(gold, *ALL).task, Annotator(other, *ALL).task]
    with pytest.raises(ValueError, match="different annotations"):
        corrected(tasks, print)


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("text", None, "text: None, expected the article's text"),
        ("meta", {}, r"meta\.id: missing"),
        ("tokens", None, "tokens: expected a list of objects"),
        ("tokens", [{"start": "0", "end": 3}], r"tokens\[0\]\.start, end: expected offsets"),
        ("spans", [3], "spans: expected a list of objects"),
        ("spans", [{"start": 3, "end": 2, "label": "DATE"}], r"spans\[0\]\.start, end: 3, 2, expected offsets"),
        ("spans", [{"start": 0, "end": 3, "label": "KILED"}], r"spans\[0\]\.label: 'KILED', expected one of"),
        (
            "spans",
            [{"start": 0, "end": 3, "text": "Six", "label": "DATE"}],
            r"spans\[0\]\.text: 'Six', expected 'Two'",
        ),
        ("relations", ["CUE"], r"relations\[0\]: 'CUE', expected an object"),
    ],
)
def test_a_task_that_is_none_is_told_by_its_field(gold, field, value, message):
    with pytest.raises(ValueError, match=message):
        readable({**exported(gold, "rel.manual", ["quotes"]), field: value})


OFFSETS = st.integers(0, len(TEXT) - 1)
LABELS = st.sampled_from(
    ["CONTENT", "CUE", "SOURCE", "OF", "KILLED", "INJURED", "MEASURE", "DATE", "PERSON", "GPE"]
)
SPAN = st.tuples(OFFSETS, st.integers(1, 30), LABELS).filter(lambda s: TEXT[s[0] : s[0] + s[1]].strip())
RELATION = st.sampled_from(["SAME", "CUE", "SOURCE", "RESUMED", "OF", "OF_WHICH", "INSIDE", "CONTINUES", "OTHER"])


@settings(max_examples=200, deadline=None)
@given(
    data=st.data(),
    way=st.sampled_from([REL_Q, REL_F, REL_E, ALL, ("rel.manual", list(LAYERS))]),
    added=st.lists(SPAN, max_size=5),
    removed=st.sets(st.integers(0, 30), max_size=8),
    moved=st.lists(st.tuples(st.integers(0, 30), st.integers(-9, 9), st.integers(-9, 9)), max_size=5),
)
def test_any_edits_give_gold_whose_spans_are_true(blank, data, way, added, removed, moved):
    gold = wreck.gold(blank.tokenizer)
    task = Annotator(gold, *way).task
    for n, by_start, by_end in moved:
        span = task["spans"][n % len(task["spans"])]
        start, end = max(0, span["start"] + by_start), min(len(TEXT), span["end"] + by_end)
        if start < end and TEXT[start:end].strip():
            span |= {"start": start, "end": end}
    task["spans"] = [s for n, s in enumerate(task["spans"]) if n not in removed]
    for start, length, label in added:
        end = min(len(TEXT), start + length)
        task["spans"].append({"start": start, "end": end, "token_start": 0, "token_end": 0, "label": label})
    if "relations" in task and task["spans"]:
        one = st.sampled_from(task["spans"])
        drawn = data.draw(st.lists(st.tuples(one, one, RELATION), max_size=5))
        kept = data.draw(st.lists(st.sampled_from(task["relations"] or [None]), max_size=8))
        task["relations"] = [r for r in kept if r] + [relation(h, c, label) for h, c, label in drawn]
    readable(task)
    back, _ = corrected([task], lambda n, message: None)
    for span in back["spans"]:
        assert TEXT[span["start"] : span["end"]] == span["text"] == span["text"].strip()
    article = article_of(copy.deepcopy(back))
    for layer, letter in (("entities", "E"), ("quotes", "Q"), ("figures", "F")):
        assert [row["id"] for row in article[layer]] == [f"{letter}{n}" for n in range(1, len(article[layer]) + 1)]
    paths = [p.path for p in check(back)]
    # what is left to a person are fields, and circles or orders that the drawn relations made
    assert not [p for p in paths if p.endswith((".text", ".id", ".token_start", ".token_end", ".entity"))]
    assert exported(back, *way)


@settings(max_examples=200, deadline=None)
@given(data=st.data())
def test_nothing_that_is_json_breaks_the_import(blank, data):
    task = {"task": Annotator(wreck.gold(blank.tokenizer), *data.draw(st.sampled_from([REL_Q, ALL]))).task}
    task["task"]["tokens"] = task["task"]["tokens"][: data.draw(st.sampled_from([0, 3, 99]))]
    for _ in range(data.draw(st.integers(1, 3))):
        path = data.draw(st.sampled_from([p for p in wreck.places(task) if p]))
        wreck.put(task, path, data.draw(wreck.JUNK))
    if isinstance(task["task"], dict):
        try:
            readable(task["task"])
            back, _ = corrected([task["task"]], lambda n, message: None)
        except UNFIT:
            return
        json.dumps(back)
