"""What a table is: columns with a type, a place in the record, and a meaning."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import Any, NamedTuple, get_args

from pydantic import BaseModel


class Type(Enum):
    """What a column holds, by its name in SQL."""

    TEXT = "VARCHAR"
    INTEGER = "BIGINT"
    NUMBER = "DOUBLE"
    BOOLEAN = "BOOLEAN"
    DAY = "DATE"
    TEXTS = "VARCHAR[]"
    SPANS = 'STRUCT("start" BIGINT, "end" BIGINT, "text" VARCHAR)[]'


class Row(NamedTuple):
    """What a row is made of: the ``item`` that it tells of, which is the ``place``-th of its ``parent`` in the
    ``number``-th ``record`` of the input, both from 1."""

    number: int
    record: Any
    parent: Any
    place: int
    item: Any


@dataclass(frozen=True, slots=True)
class Column:
    """path: where the value is in a Row, as "item.claimant.name"; null where a part of the way is. read: what is
    made of it."""

    name: str
    type: Type
    path: str
    meaning: str
    read: Callable[[Any], Any] | None = None

    def value(self, row: Row) -> Any:
        value: Any = row
        for name in _way(self.path):
            if value is None:
                return None
            value = getattr(value, name)
        for made in (self.read, _HELD.get(self.type)):
            if value is not None and made is not None:
                value = made(value)
        return value


@dataclass(frozen=True, slots=True)
class Table:
    """items: what of a record has a row, with its parent. key: the columns whose values no two rows share."""

    name: str
    meaning: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    items: Callable[[Any], Iterable[tuple[Any, Iterable[Any]]]]

    def rows(self, number: int, record: Any) -> Iterator[tuple[Any, ...]]:
        """The rows of the ``number``-th record: a value a column."""
        for parent, items in self.items(record):
            for place, item in enumerate(items, 1):
                row = Row(number, record, parent, place, item)
                yield tuple(column.value(row) for column in self.columns)


def columns(model: type[BaseModel], *given: tuple[Any, ...], under: str = "item") -> tuple[Column, ...]:
    """Columns from ``(name, type[, path[, meaning[, read]]])``. path: in ``model``, which is what a Row has
    ``under`` that name; without it the column's name. What the field means is taken from there where it is not
    given."""
    made = []
    for name, type, *more in given:
        path, meaning, read = [*more, None, None, None][:3]
        path = path or name
        made.append(Column(name, type, f"{under}.{path}", meaning or meaning_of(model, path), read))
    return tuple(made)


def given(*columns: tuple[str, Type, str, str]) -> tuple[Column, ...]:
    """Columns from ``(name, type, path in a Row, meaning)``."""
    return tuple(Column(*column) for column in columns)


def meaning_of(model: type[BaseModel], path: str) -> str:
    """The description of the field at a path; of something's name or text, that of the something.
    Raises LookupError where there is none."""
    names = path.split(".")
    if len(names) > 1 and names[-1] in ("name", "text"):
        names.pop()
    described = None
    for name in names:
        field = model.model_fields[name]
        described = field.description
        inner = [field.annotation, *get_args(field.annotation)]
        model = next((x for x in inner if isinstance(x, type) and issubclass(x, BaseModel)), model)
    if described is None:
        raise LookupError(f"{path} of {model.__name__} does not say what it means")
    return described


@cache
def _way(path: str) -> tuple[str, ...]:
    return tuple(path.split("."))


#: The largest of 64 bits.
_LARGEST = 2**63 - 1


def _integer(value: int | str) -> int | None:
    return value if isinstance(value, int) and abs(value) <= _LARGEST else None


def _number(value: float) -> float | None:
    try:
        return float(value) if math.isfinite(value) else None
    except OverflowError:  # a whole number that no float holds
        return None


def _spans(spans: Iterable[BaseModel]) -> list[dict[str, Any]]:
    return [span.model_dump() for span in spans]


#: A value as a column of the type holds it; None for what it cannot hold.
_HELD: dict[Type, Callable[[Any], Any]] = {Type.INTEGER: _integer, Type.NUMBER: _number, Type.SPANS: _spans}
