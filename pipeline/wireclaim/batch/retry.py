"""Dead letters, tried again: what gives a record now is appended to the output, the rest stay dead letters.

The letters are set aside in ``NAME.retry.jsonl`` while they are worked on, so that a retry that is broken off
loses none: the next one takes them from there.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import orjson

from ..article import Article
from ..wire import Item, Unreadable
from .inputs import input_files, read_file
from .job import Engine, Job, Listener
from .options import Options, Summary, UsageError
from .store import Files, beside, config_of, read_lines, write_beside


def retry(
    output: str,
    options: Options,
    listener: Listener | None = None,
    engine: AbstractContextManager[Engine] | None = None,
) -> Summary:
    """Tries the dead letters of ``output`` again. ``options.resume`` must be set. Raises UsageError where there
    is no output to add to, or one that another configuration made."""
    path = Path(output)
    aside = beside(path, "retry")
    with Job(output, options, listener, engine) as job:
        if config_of(path) != job.config:
            raise UsageError(
                f"{output} has no journal of this pipeline and these options: run `wireclaim extract` again"
            )
        waiting = {letter["key"]: letter for file in (aside, beside(path, "dead")) for letter in read_lines(file)}
        write_beside(aside, b"".join(orjson.dumps(letter) + b"\n" for letter in waiting.values()))
        store = Files(path, job.config, resume=True)
        store.forget({letter["key"] for letter in read_lines(beside(path, "dead"))})
        store.close()
        summary = job.process(_items(list(waiting.values())), [str(beside(path, "dead"))])
    aside.unlink()
    return summary


def _items(letters: list[dict[str, Any]]) -> Iterator[tuple[Item, str]]:
    """What the letters speak of: the article they keep, or the part of the file they came from."""
    for letter in letters:
        kept = letter["article"]
        if kept is not None:
            article = Article.build(
                kept["text"],
                id=kept["id"],
                meta=kept["meta"],
                path=letter["path"],
                format=kept["format"],
                index=letter["index"],
                warnings=tuple(kept["warnings"]),
            )
            yield article, letter["origin"]
        else:
            yield from ((item, letter["origin"]) for item in _again(letter))


def _again(letter: dict[str, Any]) -> list[Item]:
    """The items that the file of a letter now gives where it gave none."""
    same = Unreadable(letter["path"], letter["error"], letter["line"], letter["index"])
    try:
        (file,) = input_files([letter["origin"]])
    except (UsageError, ValueError):
        return [same]
    name = letter["path"]
    items = []
    for item in read_file(file):
        # a file found in a folder is named after it; one that is opened alone, after itself
        if name.startswith(item.path) or name.endswith(item.path):
            items.append(item)
    at = [i for i in items if i.index == letter["index"]] if letter["line"] is not None else items
    return at or [same]
