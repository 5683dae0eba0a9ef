"""The key in corpus/people: its form, and that the matcher keeps what it has on the half that is looked at."""

from pathlib import Path

import orjson

from wireclaim.evaluation.people import pairs, score_pairs

KEY = Path(__file__).resolve().parents[2] / "corpus" / "people"


def test_the_key_has_its_form():
    rows = pairs(KEY / "pairs.tsv")
    assert len(rows) > 300
    for row in rows:
        assert row["split"] in ("dev", "test")
        assert row["kind"] in ("person", "organisation", "place")
        assert row["where"] in ("article", "story", "apart")
        assert row["same"] in ("yes", "no")
        assert row["reason"]


def test_marks_of_the_takes_stand_where_they_say():
    for line in (KEY / "takes.jsonl").read_bytes().splitlines():
        take = orjson.loads(line)
        for mark in take["named"]:
            assert take["text"][mark["start"] : mark["end"]] == mark["text"]


def test_pairs_of_dev_are_told_apart():
    rows = [r for r in pairs(KEY / "pairs.tsv") if r["split"] == "dev"]
    scores = {kind: score.f1 for _, kind, score in score_pairs(rows)}
    assert scores["all"] >= 0.97
    assert scores["person"] >= 0.97
