"""Dead letters, tried again: what gives a record now is appended to the output, the rest stay dead letters.

The letters are set aside in ``NAME.retry.jsonl`` while they are worked on, so that a retry that is broken off
loses none: the next one takes them from there.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import orjson

from ..article import Article
from ..wire import Item, Unreadable
from .inputs import InputFile, again, read_file
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


def _items(letters: list[dict[str, Any]]) -> Iterator[tuple[Item, InputFile]]:
    """What the letters speak of: the article they keep, or the part of the file they came from."""
    for letter in letters:
        file = again(letter["file"], letter["origin"])
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
            yield article, file or _gone(letter)
        else:
            yield from ((item, file or _gone(letter)) for item in _anew(letter, file))


def _anew(letter: dict[str, Any], file: InputFile | None) -> list[Item]:
    """The items that the file of a letter now gives where it gave none; the same fault where there are none."""
    found = [i for i in read_file(file) if i.path == letter["path"]] if file is not None else []
    if letter["line"] is not None:
        found = [i for i in found if i.index == letter["index"]]
    return found or [Unreadable(letter["path"], letter["error"], letter["line"], letter["index"])]


def _gone(letter: dict[str, Any]) -> InputFile:
    """A file that is not there any more, kept in the letter all the same."""
    return InputFile(letter["file"], letter["origin"], lambda: io.BytesIO())
