"""Where articles come from: files, folders, standard input, and anything fsspec opens (s3://…, gs://…,
memory://…).
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from ..wire import Item, Unreadable, read
from ..wire.source import Source
from .options import UsageError
from .store import LAYERS, beside


@dataclass(frozen=True, slots=True)
class InputFile:
    """name: as records show it, relative to the input that was given. origin: what to give to open it again."""

    name: str
    origin: str
    open: Callable[[], BinaryIO]


def is_remote(path: str) -> bool:
    """Whether ``path`` is an address for fsspec rather than a local path."""
    return "://" in path


def input_files(inputs: Iterable[str], output: str = "-") -> list[InputFile]:
    """Every input file in a fixed order. A folder is searched through, hidden files left out. The name is
    relative to the input that was given: no record holds a path of the machine. ``output``: what is made of them;
    a folder may hold it. Raises UsageError for what does not exist, and for an input that the output would
    replace."""
    found: list[InputFile] = []
    made = _made(output)
    for given in inputs:
        if given == "-":
            found.append(InputFile("-", "-", lambda: sys.stdin.buffer))
        elif is_remote(given):
            found += _remote(given)
        elif (path := Path(given)).is_dir():
            inside = sorted(p for p in path.rglob("*") if p.is_file() and p.resolve() not in made)
            named = [(p.relative_to(path), p) for p in inside]
            found += [_local(n.as_posix(), p) for n, p in named if not any(x.startswith(".") for x in n.parts)]
        elif path.resolve() in made:
            raise UsageError(f"{given}: the output would replace what is read: give --output another name")
        elif path.exists():
            found.append(_local(path.name, path))
        else:
            raise UsageError(f"{given}: no such file or folder")
    return found


def read_file(file: InputFile, format: str = "auto") -> Iterator[Item]:
    """The items of one input file; an Unreadable instead of an error from the file system."""
    try:
        stream = file.open()
    except OSError as error:
        yield Unreadable(file.name, f"cannot be read: {error.strerror or error}")
        return
    try:
        yield from read(Source(file.name, stream), format)
    except OSError as error:  # while the first bytes were read
        yield Unreadable(file.name, f"cannot be read: {error.strerror or error}")
    finally:
        if stream is not sys.stdin.buffer:
            stream.close()


def again(name: str, origin: str) -> InputFile | None:
    """A file of an earlier run, None if it is not there any more or was standard input."""
    try:
        (file,) = input_files([origin]) if origin != "-" else ()
    except (UsageError, ValueError):
        return None
    return InputFile(name, origin, file.open)


def _made(output: str) -> frozenset[Path]:
    """The files that a job writes for an output on this machine."""
    if output == "-" or is_remote(output):
        return frozenset()
    return frozenset(beside(Path(output), layer).resolve() for layer in (*LAYERS, "journal", "manifest"))


def _local(name: str, path: Path) -> InputFile:
    return InputFile(name, str(path), lambda: path.open("rb"))


def _remote(address: str) -> list[InputFile]:
    fsspec = _fsspec()
    try:
        system, path = fsspec.core.url_to_fs(address)
        paths = sorted(system.find(path)) if system.isdir(path) else [path] if system.exists(path) else []
    except (OSError, ValueError, ImportError) as error:
        raise UsageError(f"{address}: {error}") from None
    if not paths:
        raise UsageError(f"{address}: no such file or folder")
    base = path.rstrip("/") + "/" if system.isdir(path) else path.rpartition("/")[0] + "/"
    names = [(p.removeprefix(base), p) for p in paths]
    return [
        InputFile(name, system.unstrip_protocol(p), lambda p=p: system.open(p, "rb"))  # type: ignore[misc]
        for name, p in names
        if not any(part.startswith(".") for part in name.split("/"))
    ]


def _fsspec():  # type: ignore[no-untyped-def]
    try:
        import fsspec
    except ImportError:
        raise UsageError("addresses need an extra: pip install 'wireclaim[remote]'") from None
    return fsspec
