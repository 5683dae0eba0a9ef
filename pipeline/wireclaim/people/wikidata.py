"""Ids of a knowledge base for the entries, from a file that the user has: never looked up anywhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import orjson

from ..record_files import Unfit
from .bodies import Body, same_body, same_place
from .entries import Entry
from .evidence import ENOUGH
from .names import PersonName, agreement, form, word_keys


@dataclass(frozen=True, slots=True)
class Item:
    """One row of the file: an id ("Q42") and the names that it goes by."""

    id: str
    names: tuple[str, ...]


def read_items(path: Path) -> Iterator[Item | Unfit]:
    """The rows of a file: JSON Lines with ``id``, ``name`` and a list ``aliases``, or tab-separated columns id,
    name, aliases (parted by |); a first row "id" is a header. A row that is neither costs itself alone."""
    for number, line in enumerate(path.read_bytes().splitlines(), 1):
        if not line.strip():
            continue
        where = f"{path}:{number}"
        try:
            if line.lstrip().startswith(b"{"):
                row = orjson.loads(line)
                found = row["id"], row["name"], *row.get("aliases", ())
                if not all(isinstance(x, str) for x in found):
                    raise ValueError("id, name and aliases must be strings")
            else:
                id, name, *more = line.decode("utf-8").split("\t")
                found = id, name, *(more[0].split("|") if more else ())
                if number == 1 and id.lower() in ("id", "item"):
                    continue
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            yield Unfit(where, f"no item: {error!r}")
            continue
        yield Item(found[0].strip(), tuple(n.strip() for n in found[1:] if n.strip()))


def link(entries: list[Entry], items: list[Item]) -> None:
    """Writes the id of the one item that each entry's names are; none where two items could be meant."""
    index: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        for key in {k for name in item.names for k in _keys(name)}:
            index[key].append(item)
    for entry in entries:
        names = [entry.name, *(s.name for s in entry.spellings if s.name != entry.name)]
        candidates = {i.id: i for key in _keys(entry.name) for i in index.get(key, ())}
        exact = {i.id for i in candidates.values() if entry.name in i.names}
        found = exact or {i.id for i in candidates.values() if _meant(entry.kind, names[0], i)}
        if len(found) == 1 and (" " in entry.name or entry.kind != "person"):
            entry.wikidata = found.pop()


def _keys(name: str) -> set[str]:
    keys = word_keys(PersonName.of(name))
    return {keys[0], keys[-1], form("".join(name.lower().split()))} if keys else {name}


def _meant(kind: str, name: str, item: Item) -> bool:
    for other in item.names:
        if kind == "organisation":
            fits = same_body(Body.of(name), Body.of(other))
        elif kind == "place":
            fits = same_place(name, other)
        else:
            found = agreement(PersonName.of(name), PersonName.of(other))
            fits = found is not None and found.bits >= ENOUGH
        if fits:
            return True
    return False
