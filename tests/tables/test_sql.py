"""The SQL of docs/tables.md, run on the records made by hand."""

import datetime
import re
from pathlib import Path

import pytest

from wireclaim.tables.columns import TABLES
from wireclaim.tables.command import export
from wireclaim.tables.ledger import LEDGER
from wireclaim.tables.writers import WRITERS

from .conftest import of_the_army, of_the_rebels

pytest.importorskip("pyarrow")
duckdb = pytest.importorskip("duckdb")

PAGE = Path(__file__).resolve().parents[2] / "docs" / "tables.md"
QUERIES = dict(re.findall(r"<!-- sql: (\w+) -->\n```sql\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL))
DAY, WEEK = datetime.date(2026, 2, 27), datetime.date(2026, 2, 23)
RAID, ANSWER = of_the_army(1, "12").text, of_the_rebels().text

ANSWERS = {
    "tolls": [
        (datetime.date(2026, 2, 26), "rebels", "Azerkan", "killed", 24.0, 1),
        (datetime.date(2026, 2, 26), "rebels", "rebels", "killed", 2.0, 1),
        (DAY, "the army", "rebels", "killed", 15.0, 1),
    ],
    "contradictions": [(DAY, "killed", "rebels", "Lakra", "the army", "15", "Free Plateau Army", "2")],
    "alone": [("rebels", "killed", "Azerkan", 24.0, 1)],
    "revisions": [("killed", "rebels", "Lakra", "the army", [12.0, 15.0])],
    "estimates": [("killed", "rebels", "Lakra", 2.0, 2.0, 15.0, 2.0, 15.0)],
    "people": [(WEEK, "Ali Haddad", 1, 1)],
    "unverified": [("Plateau News", 2, 0.5, 0.0), ("KNA", 1, 0.0, 0.0)],
    "stances": [(datetime.date(2026, 2, 28), "Ali Haddad", "deny", None, "We lost nobody")],
    "versions": [("raid", "killed", "rebels", "the army", [12.0, 15.0])],
    "context": [
        ("raid", "F1", "killed", "12", RAID),
        ("answer", "F1", "killed", "dozens", ANSWER),
        ("answer", "F2", "killed", "2", ANSWER),
        ("raid", "F1", "killed", "15", RAID.replace("12", "15")),
    ],
}


@pytest.fixture(scope="module")
def base(found, told, tmp_path_factory):
    path = tmp_path_factory.mktemp("tables") / "wire.duckdb"
    with WRITERS["duckdb"](path, (*TABLES, *LEDGER)) as write:
        export(found, told, write)
    with duckdb.connect(str(path), read_only=True) as opened:
        yield opened


def test_every_query_of_the_page_has_its_answer_here():
    assert QUERIES.keys() == ANSWERS.keys()
    assert PAGE.read_text("utf-8").count("```sql") == len(QUERIES)


@pytest.mark.parametrize("name", QUERIES)
def test_a_query_of_the_page_answers(name, base):
    assert base.sql(QUERIES[name]).fetchall() == ANSWERS[name]
