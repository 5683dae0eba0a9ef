"""A gold article becomes a Prodigy task and comes back the same."""

import copy
import json
from pathlib import Path

import pytest

from wireclaim.evaluation.gold import read_gold
from wireclaim.views.prodigy import LAYERS, article_of, task_of

GOLD = Path(__file__).resolve().parents[2] / "corpus" / "gold"
TASKS = [json.loads(line) for file in sorted(GOLD.glob("*.jsonl")) for line in file.open(encoding="utf-8")]


def canonical(article):
    return {k: sorted(json.dumps(x, sort_keys=True) for x in article[k]) for k in LAYERS}


@pytest.mark.parametrize("task", TASKS, ids=[t["meta"]["id"] for t in TASKS])
def test_there_and_back_loses_nothing(task, blank):
    article = article_of(copy.deepcopy(task))
    again = article_of(task_of(article, blank.tokenizer))
    assert canonical(again) == canonical(article)
    assert (again["text"], again["meta"], again["id"]) == (article["text"], article["meta"], article["id"])


@pytest.mark.parametrize("task", TASKS, ids=[t["meta"]["id"] for t in TASKS])
def test_tokens_and_spans_are_what_prodigy_wants(task):
    tokens = task["tokens"]
    assert [t["id"] for t in tokens] == list(range(len(tokens)))
    assert all(task["text"][t["start"] : t["end"]] == t["text"] for t in tokens)
    for span in task["spans"]:
        assert task["text"][span["start"] : span["end"]] == span["text"]
        assert tokens[span["token_start"]]["start"] <= span["start"]
        assert span["end"] <= tokens[span["token_end"]]["end"]
    for relation in task["relations"]:
        assert relation["head"] == relation["head_span"]["token_end"]
        assert relation["child"] == relation["child_span"]["token_end"]


@pytest.mark.parametrize("task", TASKS, ids=[t["meta"]["id"] for t in TASKS])
def test_gold_obeys_the_contract(task):
    article = article_of(copy.deepcopy(task))
    entities = {e["id"] for e in article["entities"]}
    quotes = {q["id"]: q for q in article["quotes"]}
    for quote in article["quotes"]:
        for name in ("speaker", "via", "addressee"):
            if quote[name] and quote[name].get("entity"):
                assert quote[name]["entity"] in entities
    for figure in article["figures"]:
        span = figure["span"]
        holding = [
            q
            for q in quotes.values()
            if any(s["start"] <= span["start"] and span["end"] <= s["end"] for s in q["spans"])
        ]
        assert figure["quote"] in {q["id"] for q in holding} or (figure["quote"] is None and not holding)
        assert figure["of_which"] is None or figure["of_which"] in {f["id"] for f in article["figures"]}


def test_a_task_that_is_none_is_named_by_file_and_line(tmp_path):
    (tmp_path / "dev.jsonl").write_text(json.dumps(TASKS[0]) + "\n{}\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"dev\.jsonl:2: not a gold task"):
        list(read_gold(tmp_path))
