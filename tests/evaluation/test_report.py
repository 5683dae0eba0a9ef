"""The report: one table of outcomes, counted every way, with nothing of what is closed."""

import json

import pytest

from wireclaim.evaluation.phenomena import PHENOMENA
from wireclaim.evaluation.report import SCHEMA, NotAReport, read_report, report, write_report


def wrong_speaker(record: dict) -> None:
    record["quotes"][0]["speaker"] = {"name": "Aziz"}


def no_second_quote(record: dict) -> None:
    del record["quotes"][1]


@pytest.fixture
def split(scored, evaluation) -> dict:
    """Two articles of two quotes each: one speaker wrong, one quote not found."""
    found = evaluation(scored("a", wrong_speaker), scored("b", no_second_quote))
    return report(found)["splits"]["dev"]


def test_a_line_has_shares_counts_and_intervals(split):
    line = split["layers"]["quotes: content + speaker"]
    assert (line["right"], line["predicted"], line["gold"]) == (2, 3, 4)
    assert (line["p"], line["r"], line["f"]) == (0.6667, 0.5, 0.5714)
    assert line["p_interval"] == [0.5, 1.0]
    assert line["r_interval"] == [0.5, 0.5]


def test_rows_are_counted_by_kind_and_fields_over_what_was_found(split):
    assert split["kinds"]["quotes"]["indirect"]["right"] == 2
    assert split["kinds"]["names"] == {
        "PERSON": {"p": 1.0, "r": 1.0, "f": 1.0, "right": 2, "predicted": 2, "gold": 2}
    }
    assert split["fields"]["quotes"]["speaker"] == {"accuracy": 0.6667, "right": 2, "of": 3}


def test_calibration_is_of_predicted_rows_by_the_record_format_s_right(split):
    quotes = split["calibration"]["quotes"]
    assert (quotes["predicted"], quotes["score"], quotes["right"]) == (3, 0.8, 0.6667)
    # scores .6 right, .9 wrong, .9 right: a bin each
    assert quotes["error"] == pytest.approx((0.4 + 0.9 + 0.1) / 3, abs=1e-4)


def test_articles_are_grouped_by_style(split):
    assert split["styles"]["agency"]["articles"] == 2
    assert split["styles"]["agency"]["layers"]["quotes: content + speaker"]["f"] == 0.5714


def test_a_phenomenon_counts_its_gold_rows_found_and_right(split):
    assert split["phenomena"]["quote: indirect"] == {"articles": 2, "gold": 4, "found": 3, "right": 2}
    assert set(split["phenomena"]) <= {p.name for p in PHENOMENA}
    assert split["phenomena"]["article: no headline"] == {"articles": 2, "gold": 6, "found": 5, "right": 4}


def test_an_article_has_its_counts_and_a_letter_a_gold_row(split):
    assert split["by_article"]["a"]["counts"]["quotes: content + speaker"] == [1, 2, 2]
    assert [split["by_article"][id]["rows"]["quotes"] for id in "ab"] == ["fR", "R-"]


def test_a_closed_split_tells_totals_and_no_rows(scored, evaluation):
    articles = [scored("a", wrong_speaker), scored("b", no_second_quote)]
    split = report(evaluation(*articles, closed=True))["splits"]["test"]
    assert split["closed"]
    assert split["layers"]["quotes: content + speaker"]["right"] == 2
    assert set(split["by_article"]["a"]) == {"annotation", "counts"}
    assert split["phenomena"]["quote: indirect"] == {"articles": 2, "gold": 4, "found": None, "right": None}
    assert split["kinds"]["quotes"]["indirect"]["right"] is None
    assert "Omar" not in json.dumps(split)


def test_no_article_at_all_has_no_shares(evaluation):
    split = report(evaluation())["splits"]["dev"]
    assert split["layers"]["dates: value"]["f"] is None
    assert split["calibration"]["quotes"] is None


def test_the_report_is_the_same_bytes_again_and_reads_back(scored, evaluation, tmp_path):
    for name in ("one", "two"):
        write_report(report(evaluation(scored("a", wrong_speaker))), tmp_path / name / "report.json")
    assert (tmp_path / "one/report.json").read_bytes() == (tmp_path / "two/report.json").read_bytes()
    assert read_report(tmp_path / "one/report.json") == report(evaluation(scored("a", wrong_speaker)))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "no JSON"),
        ("[]", "names no schema"),
        ('{"model": "en_wire 0.1.0", "splits": {}}', "names no schema"),
        ('{"schema": "wireclaim-evaluation/0", "splits": {}}', "its schema is 'wireclaim-evaluation/0'"),
        (f'{{"schema": "{SCHEMA}"}}', "without splits"),
    ],
)
def test_what_is_no_report_is_told(text, message, tmp_path):
    path = tmp_path / "old.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(NotAReport, match=message):
        read_report(path)
