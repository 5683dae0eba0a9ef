"""The files: the same rows in every format, written as they come."""

import csv
import io
import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wireclaim.tables.columns import ARTICLES, FIGURES, QUOTES, TABLES
from wireclaim.tables.command import export
from wireclaim.tables.ledger import LEDGER
from wireclaim.tables.schema import Type
from wireclaim.tables.writers import FORMULA, WRITERS, cell

from .conftest import record


def write(format, out, records):
    with WRITERS[format](out, TABLES) as rows:
        return export(records, (), rows)


def wanted(table, records):
    return [row for number, one in enumerate(records, 1) for row in table.rows(number, one)]


def read_csv(table, path):
    """The rows of a CSV file as they went in."""
    text = path.read_text("utf-8-sig")
    head, *lines = csv.reader(io.StringIO(text, newline=""))
    assert head == [column.name for column in table.columns]
    rows = []
    for line in lines:
        row = []
        for column, value in zip(table.columns, line, strict=True):
            if value == "":
                row.append(None)
            elif column.type is Type.TEXT:
                row.append(value[1:] if value[0] == "'" and FORMULA.match(value[1:]) else value)
            elif column.type is Type.BOOLEAN:
                row.append(value == "true")
            elif column.type is Type.DAY:
                row.append(value)
            else:
                row.append(json.loads(value))
        rows.append(tuple(row))
    return rows


HOSTILE = ["=1+1", "+44", "-9", "@name", "\t=1", "'=1", "''x", "'tis", '"quoted", it', "a\nb", "＝1", " x ", "1,2"]


def hostile():
    return [record(word, word, meta={"headline": word}) for word in HOSTILE]


def plain(row):
    return tuple(str(value) if hasattr(value, "isoformat") else value for value in row)


def test_csv_gives_back_what_went_in(found, tmp_path):
    records = [*found, *hostile()]
    write("csv", tmp_path, records)
    for table in TABLES:
        assert read_csv(table, tmp_path / f"{table.name}.csv") == [plain(r) for r in wanted(table, records)]


def test_no_cell_of_text_is_a_formula(tmp_path):
    write("csv", tmp_path, hostile())
    cells = [
        c for line in csv.reader(io.StringIO((tmp_path / "articles.csv").read_text("utf-8-sig"))) for c in line
    ]
    assert not [c for c in cells if re.match("[=+\\-@\t\r\n＝＋－＠]", c)]
    assert "'=1+1" in cells
    assert "'tis" in cells


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, ""),
        ("", '""'),
        (True, "true"),
        (274.0, "274"),
        (-4.5, "-4.5"),
        (0.1 + 0.2, "0.30000000000000004"),
        (1e300, "1e+300"),
        (["a", 'b"'], '"[""a"",""b\\""""]"'),
    ],
)
def test_a_cell_is_written_so(value, shown):
    assert cell(value) == shown


def test_parquet_gives_back_what_went_in_and_tells_what_it_means(found, tmp_path):
    parquet = pytest.importorskip("pyarrow.parquet")
    write("parquet", tmp_path, found)
    for table in TABLES:
        back = parquet.read_table(tmp_path / f"{table.name}.parquet")
        assert [tuple(row.values()) for row in back.to_pylist()] == wanted(table, found)
        assert back.schema.metadata[b"description"].decode() == table.meaning
        assert [f.metadata[b"description"].decode() for f in back.schema] == [c.meaning for c in table.columns]


def test_duckdb_gives_back_what_went_in_and_tells_what_it_means(found, tmp_path):
    duckdb = pytest.importorskip("duckdb")
    pytest.importorskip("pyarrow")
    write("duckdb", tmp_path / "wire.duckdb", found)
    with duckdb.connect(str(tmp_path / "wire.duckdb"), read_only=True) as base:
        for table in TABLES:
            assert base.sql(f"SELECT * FROM {table.name}").fetchall() == wanted(table, found)
            columns = base.execute(
                "SELECT column_name, data_type, comment FROM duckdb_columns() WHERE table_name = ?", [table.name]
            ).fetchall()
            assert columns == [(c.name, c.type.value, c.meaning) for c in table.columns]
        assert base.sql("SELECT record FROM latest ORDER BY record").fetchall() == [(2,), (3,), (4,), (5,)]


def test_every_column_is_named_in_sql_without_quotation_marks(found, told, tmp_path):
    duckdb = pytest.importorskip("duckdb")
    pytest.importorskip("pyarrow")
    with WRITERS["duckdb"](tmp_path / "wire.duckdb", (*TABLES, *LEDGER)) as rows:
        export(found, told, rows)
    with duckdb.connect(str(tmp_path / "wire.duckdb"), read_only=True) as base:
        for table in (*TABLES, *LEDGER):
            base.sql(f"SELECT {', '.join(c.name for c in table.columns)} FROM {table.name}").fetchall()


@pytest.mark.parametrize("format", ["csv", "parquet"])
def test_the_same_records_give_the_same_bytes(format, found, tmp_path):
    if format == "parquet":
        pytest.importorskip("pyarrow")
    for place in ("a", "b"):
        write(format, tmp_path / place, iter(found))
    for table in TABLES:
        name = f"{table.name}.{format}"
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


def test_rows_are_written_as_they_come(found, monkeypatch):
    monkeypatch.setattr("wireclaim.tables.command.CHARACTERS", 2_000)
    held = []
    export(found * 3, (), lambda table, rows: held.append((table.name, len(rows))))
    assert max(n for name, n in held if name == ARTICLES.name) == 2
    assert sum(n for name, n in held if name == QUOTES.name) == 12


def test_what_breaks_off_leaves_what_was_there(found, tmp_path):
    def breaks():
        yield found[0]
        raise RuntimeError("the disk is gone")

    formats = {"csv": tmp_path / "csv"}
    try:
        import duckdb  # noqa: F401
        import pyarrow  # noqa: F401

        formats |= {"parquet": tmp_path / "parquet", "duckdb": tmp_path / "duck" / "wire.duckdb"}
    except ModuleNotFoundError:
        pass
    for format, out in formats.items():
        write(format, out, found)
        folder = out if out.is_dir() else out.parent
        before = {p.name: p.read_bytes() for p in folder.iterdir()}
        with pytest.raises(RuntimeError):
            write(format, out, breaks())
        assert {p.name: p.read_bytes() for p in folder.iterdir()} == before


def test_a_spreadsheet_keeps_figures_numbers(found, tmp_path):
    write("csv", tmp_path, found)
    line = (tmp_path / "figures.csv").read_text("utf-8-sig").splitlines()[1]
    cells = dict(zip([c.name for c in FIGURES.columns], next(csv.reader([line])), strict=True))
    assert cells["value"] == "12"
    assert cells["lat"] == "-4.5"
    assert cells["first_day"] == "2026-02-27"


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_any_text_comes_back_from_its_cell(text):
    ((shown,),) = csv.reader(io.StringIO(cell(text) + "\n", newline=""))
    assert not re.match("[=+\\-@\t\r\n＝＋－＠]", shown)
    assert (shown[1:] if shown[:1] == "'" and FORMULA.match(shown[1:]) else shown) == text
