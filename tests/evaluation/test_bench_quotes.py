"""Wireclaim beside its peers on annotated articles. How fast any of them is, no test asserts."""

import io
import json
from pathlib import Path

import pytest
from rich.console import Console

from wireclaim.evaluation.bench.attributions import Attribution
from wireclaim.evaluation.bench.peers.regex import Regex
from wireclaim.evaluation.bench.quotes import JOINT, QuoteTable, compare, gold_articles, public_articles
from wireclaim.evaluation.bench.report import print_quotes

ARTICLES = (
    ("“We were not warned in time,” Rita Olsen said.", "We were not warned in time", "Rita Olsen", "said"),
    ("Officials believe the dam held.", "the dam held", "Officials", "believe"),
)


class Silent:
    """Finds nothing, and breaks down on quotation marks."""

    name = "silent"

    def missing(self):
        return None

    def quotes(self, doc) -> list[Attribution]:
        if "“" in doc.text:
            raise RuntimeError("a mark")
        return []


class Absent(Silent):
    name = "absent"

    def missing(self):
        return "not installed"


@pytest.fixture(scope="module")
def public(tmp_path_factory):
    path = tmp_path_factory.mktemp("public") / "public.jsonl"
    with path.open("w", encoding="utf-8") as lines:
        for text, *parts in ARTICLES:
            content, source, cue = ([[text.index(part), text.index(part) + len(part)]] for part in parts)
            attributions = [{"content": content, "source": source, "cue": cue}]
            lines.write(json.dumps({"id": text, "text": text, "attributions": attributions}) + "\n")
    return path


@pytest.fixture(scope="module")
def table(public) -> QuoteTable:
    return compare("public.jsonl", public_articles(public), "en_wire", [Regex(), Silent(), Absent()], 2)


def test_all_that_can_run_stand_side_by_side(table):
    assert (table.articles, table.words) == (2, 14)
    assert [(row.name, row.missing) for row in table.rows] == [
        ("Wireclaim", None),
        ("regex baseline", None),
        ("silent", None),
        ("absent", "not installed"),
    ]
    own, regex, silent, absent = table.rows
    assert own.shares[JOINT].f == 1 and own.shares[JOINT].annotated == 2
    assert regex.shares[JOINT].r == 0.5 and regex.shares["cue of speech"].f == 1
    assert len(own.step) == len(own.whole) == 2 and own.step_speed > own.whole_speed
    assert absent.shares == {} and absent.step_speed is None
    assert silent.shares["direct"].r == 0


def test_an_article_that_a_peer_raises_on_costs_it_alone(table):
    assert [row.raised for row in table.rows] == [0, 0, 1, 0]
    assert table.rows[2].shares[JOINT].annotated == 2


def test_the_tables_have_every_system(table):
    console = Console(record=True, width=140, file=io.StringIO())
    print_quotes(table, console)
    told = console.export_text()
    for name in ("Wireclaim", "regex baseline", "silent", "absent: not installed", "cue of speech", "own step"):
        assert name in told


def test_a_public_file_without_attributions_is_named_with_its_line(tmp_path):
    path = tmp_path / "bad.jsonl"
    path.write_text('{"text": "a", "attributions": []}\n{"text": "a"}\n')
    with pytest.raises(ValueError, match=r"bad\.jsonl:2: no attributions"):
        public_articles(path)


def test_gold_articles_are_asked_for_content_and_for_source():
    gold = gold_articles(Path("corpus/gold/dev.jsonl"))
    assert gold and all(list(article.judges) == ["content", JOINT] for article in gold)
