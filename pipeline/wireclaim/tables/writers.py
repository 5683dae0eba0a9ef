"""Files of tables: CSV, Parquet and DuckDB, from the one description in ``columns.py``.

Each is a context that gives a function to write rows with; the files take their places when it ends well. Without
the extra ``tables`` entering the latter two raises ModuleNotFoundError.
"""

from __future__ import annotations

import datetime
import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson

from ..batch.store import output_file
from .columns import LATEST
from .schema import Table, Type

if TYPE_CHECKING:
    import pyarrow

Rows = Sequence[tuple[Any, ...]]
Write = Callable[[Table, Rows], None]

#: What a spreadsheet would take for a formula, and before it the marks that keep one from being so taken. The list
#: is that of OWASP, "CSV Injection".
FORMULA = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")
#: A spreadsheet takes a file without it for one in the machine's old character set.
_MARK = "\ufeff"
#: Whole numbers are written without a point up to here: every reader has them exactly.
_EXACT = 2**53


@contextmanager
def csv_files(folder: Path, tables: Iterable[Table]) -> Iterator[Write]:
    """A CSV file a table: RFC 4180 but for its line ends (LF), UTF-8 with a mark of byte order. Text stands in
    quotation marks, what is not known is empty, lists are JSON. Text that a spreadsheet would take for a formula
    has ' before it."""
    with ExitStack() as files:
        opened = {}
        for table in tables:
            file = opened[table.name] = files.enter_context(output_file(str(folder / f"{table.name}.csv")))
            file.write((_MARK + ",".join(column.name for column in table.columns) + "\n").encode())

        def write(table: Table, rows: Rows) -> None:
            text = "".join(",".join(map(cell, row)) + "\n" for row in rows)
            opened[table.name].write(text.encode())

        yield write


def cell(value: Any) -> str:
    """A value as CSV has it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer() and abs(value) <= _EXACT:
        return str(int(value))
    if isinstance(value, int | float | datetime.date):
        return str(value)
    text = value if isinstance(value, str) else orjson.dumps(value).decode()
    return '"' + ("'" if FORMULA.match(text) else "") + text.replace('"', '""') + '"'


@contextmanager
def parquet_files(folder: Path, tables: Iterable[Table]) -> Iterator[Write]:
    """A Parquet file a table, a row group each time rows are written. The meaning of table and columns is in the
    metadata as ``description``."""
    from pyarrow import parquet

    with ExitStack() as files:
        writers = {}
        for table in tables:
            file = files.enter_context(output_file(str(folder / f"{table.name}.parquet")))
            writers[table.name] = files.enter_context(
                parquet.ParquetWriter(file, arrow_schema(table), compression="zstd")
            )

        def write(table: Table, rows: Rows) -> None:
            writers[table.name].write_table(arrow(table, rows), row_group_size=len(rows))

        yield write


def arrow_schema(table: Table) -> pyarrow.Schema:
    import pyarrow as pa

    span = pa.struct([("start", pa.int64()), ("end", pa.int64()), ("text", pa.string())])
    types = {
        Type.TEXT: pa.string(),
        Type.INTEGER: pa.int64(),
        Type.NUMBER: pa.float64(),
        Type.BOOLEAN: pa.bool_(),
        Type.DAY: pa.date32(),
        Type.TEXTS: pa.list_(pa.string()),
        Type.SPANS: pa.list_(span),
    }
    fields = [pa.field(c.name, types[c.type], metadata={"description": c.meaning}) for c in table.columns]
    return pa.schema(fields, metadata={"description": table.meaning})


def arrow(table: Table, rows: Rows) -> pyarrow.Table:
    import pyarrow as pa

    schema = arrow_schema(table)
    values = zip(*rows, strict=True) if rows else [()] * len(schema)
    return pa.table([pa.array(v, field.type) for v, field in zip(values, schema, strict=True)], schema=schema)


@contextmanager
def duckdb_file(path: Path, tables: Iterable[Table]) -> Iterator[Write]:
    """A database of DuckDB: the tables with their meanings as comments, and the view ``latest``. It is made
    beside its place."""
    import duckdb
    import pyarrow  # noqa: F401  the rows go over as its tables

    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        # one thread keeps the order; the pool of pages is bounded, whatever memory the machine has
        with duckdb.connect(str(beside), config={"threads": 1, "memory_limit": "512MB"}) as base:
            for table in tables:
                base.execute(definition(table))

            def write(table: Table, rows: Rows) -> None:
                base.register("rows_to_add", arrow(table, rows))
                base.execute(f"INSERT INTO {table.name} SELECT * FROM rows_to_add")
                base.unregister("rows_to_add")

            yield write
            base.execute(f"CREATE VIEW latest AS {LATEST}")
        beside.replace(path)
    except duckdb.IOException as error:
        raise OSError(None, str(error), str(path)) from None
    finally:
        for left in (beside, beside.with_name(f"{beside.name}.wal")):
            left.unlink(missing_ok=True)


def definition(table: Table) -> str:
    """The SQL that makes a table."""
    columns = ", ".join(f'"{column.name}" {column.type.value}' for column in table.columns)
    comments = [f"COMMENT ON TABLE {table.name} IS {_quoted(table.meaning)}"]
    comments += [f'COMMENT ON COLUMN {table.name}."{c.name}" IS {_quoted(c.meaning)}' for c in table.columns]
    return ";\n".join([f"CREATE TABLE {table.name} ({columns})", *comments])


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


#: By the name of the format.
WRITERS: dict[str, Callable[[Path, Iterable[Table]], AbstractContextManager[Write]]] = {
    "parquet": parquet_files,
    "csv": csv_files,
    "duckdb": duckdb_file,
}
