"""The generated parts of docs/, so that no page tells of an option, field or column that is not there.

``python -m wireclaim.pages docs`` renews them; they stand between marks as ``<!-- tables:begin -->``.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import EnumMeta
from pathlib import Path
from typing import Any, get_args

import typer
from pydantic import BaseModel

from .cli import app
from .evaluation.readme import rewrite
from .records import Record
from .tables.columns import KEY, TABLES
from .tables.ledger import LEDGER
from .tables.schema import Column, Table

Json = dict[str, Any]


def commands() -> str:
    """Every command with its arguments and options."""
    lines = []
    for name, called in every_command():
        takes = list(parameters(called))
        usage = " ".join(["wireclaim", *name, *(p.usage for p in takes if p.usage)])
        lines += [f"## `wireclaim {' '.join(name)}`", "", f"`{usage}`", "", inspect.getdoc(called) or ""]
        lines += ["", "| | |", "| --- | --- |"]
        lines += [f"| {', '.join(f'`{n}`' for n in p.names)} | {_cell(p.meaning)}{p.remark} |" for p in takes]
        lines.append("")
    return "\n".join(lines[:-1])


def every_command(of: typer.Typer = app) -> Iterator[tuple[list[str], Callable[..., Any]]]:
    """The words by which each command is called, and its function."""
    for command in of.registered_commands:
        assert command.callback is not None
        yield [command.name or command.callback.__name__], command.callback
    for group in of.registered_groups:
        assert group.typer_instance is not None
        for name, called in every_command(group.typer_instance):
            yield [str(group.name or group.typer_instance.info.name), *name], called


@dataclass(frozen=True, slots=True)
class Parameter:
    """An argument or option. usage: how it stands in the command's usage, empty for an option that may be left
    out. remark: what it may be, and what it is without being given."""

    names: list[str]
    usage: str
    meaning: str
    remark: str


def parameters(called: Callable[..., Any]) -> Iterator[Parameter]:
    """Those of a command's function, all of which are Annotated."""
    for name, parameter in inspect.signature(called, eval_str=True).parameters.items():
        kind, info = get_args(parameter.annotation)[:2]
        needed = parameter.default is inspect.Parameter.empty
        if isinstance(info, typer.models.ArgumentInfo):
            names = [info.metavar or name.upper()]
            usage = names[0] if needed or names[0].startswith("[") else f"[{names[0]}]"
        else:  # the first name of an Annotated option is where its default would be
            names = [n for n in (info.default, *(info.param_decls or ())) if isinstance(n, str)]
            names = names or [f"--{name.replace('_', '-')}"]
            usage = f"{names[0]} {info.metavar or name.upper()}" if needed else ""
        choices = [c.value for k in (kind, *get_args(kind)) if isinstance(k, EnumMeta) for c in k]
        remarks = [" or ".join(choices)] if choices else []
        if not needed and parameter.default not in (None, False):
            remarks.append(f"default `{getattr(parameter.default, 'value', parameter.default)}`")
        remark = f" ({'; '.join(remarks)})" if remarks else ""
        yield Parameter(names, usage, info.help or "", remark)


def record() -> str:
    """The fields of a record, from its JSON Schema."""
    return fields(Record)


def fields(model: type[BaseModel]) -> str:
    """A table of the fields of a model, and of each object in it."""
    schema = model.model_json_schema(by_alias=True)
    inner = {name: what for name, what in schema.get("$defs", {}).items() if "properties" in what}
    order = _reached(schema, inner)
    lines = []
    for name, what in [(model.__name__, schema), *((n, inner[n]) for n in order)]:
        lines += [f"## {name}", ""]
        if "description" in what:
            lines += [what["description"], ""]
        lines += ["| field | type | meaning |", "| --- | --- | --- |"]
        lines += [
            f"| `{field}` | {_type(of)} | {_cell(of.get('description', ''))} |"
            for field, of in what["properties"].items()
        ]
        lines.append("")
    return "\n".join(lines[:-1])


def _reached(schema: Json, inner: dict[str, Json]) -> list[str]:
    """The objects of a schema in the order in which they are first told of."""
    found: list[str] = []
    waiting = [schema]
    while waiting:
        for of in waiting.pop(0)["properties"].values():
            for name in _named(of):
                if name in inner and name not in found:
                    found.append(name)
                    waiting.append(inner[name])
    return found


def _named(of: Json) -> Iterator[str]:
    if "$ref" in of:
        yield of["$ref"].rpartition("/")[2]
    for part in (*of.get("anyOf", ()), *([of["items"]] if isinstance(of.get("items"), dict) else ())):
        yield from _named(part)


def _type(of: Json) -> str:
    """A type in words: "text or null", "list of Quote", the values of an enumeration."""
    if "$ref" in of:
        name = of["$ref"].rpartition("/")[2]
        return f"[{name}](#{name.lower()})"
    if "anyOf" in of:
        return " or ".join(dict.fromkeys(_type(part) for part in of["anyOf"]))
    if "enum" in of:
        return ", ".join(f"`{value}`" for value in of["enum"])
    if "const" in of:
        return f"`{of['const']}`"
    if of.get("type") == "array":
        return f"list of {_type(of['items'])}" if isinstance(of.get("items"), dict) else "list"
    return {"string": "text", "integer": "number", "boolean": "true or false"}.get(of["type"], of["type"])


def tables() -> str:
    """The tables of records, and their columns."""
    lines = ["Every table begins with", "", *_columns(KEY)]
    for table in TABLES:
        lines += _table(table, table.columns[len(KEY) :])
    return "\n".join(lines)


def ledger() -> str:
    """The tables of a ledger, and their columns."""
    return "\n".join(line for table in LEDGER for line in _table(table, table.columns))


def _table(table: Table, columns: Iterable[Column]) -> list[str]:
    head = ["", f"### `{table.name}`: {table.meaning}", ""]
    return [*head, f"One row for each {', '.join(f'`{name}`' for name in table.key)}.", "", *_columns(columns)]


def _columns(columns: Iterable[Column]) -> list[str]:
    rows = [f"| `{c.name}` | {c.type.value} | {_cell(c.meaning)} |" for c in columns]
    return ["| column | type | meaning |", "| --- | --- | --- |", *rows]


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


#: The blocks of each page.
PAGES: dict[str, dict[str, Callable[[], str]]] = {
    "commands.md": {"commands": commands},
    "record.md": {"record": record},
    "tables.md": {"tables": tables, "ledger": ledger},
}


def page(name: str, text: str) -> str:
    """A page with its generated blocks made anew. Raises ValueError where the marks of one are not in ``text``."""
    return rewrite(text, {block: f"\n{made().strip()}\n" for block, made in PAGES[name].items()})


if __name__ == "__main__":
    (folder,) = map(Path, sys.argv[1:])
    for name in PAGES:
        path = folder / name
        path.write_text(page(name, path.read_text("utf-8")), encoding="utf-8")
