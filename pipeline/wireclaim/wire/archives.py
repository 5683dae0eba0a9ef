"""Archives: .gz and .zip are looked into, in memory and as streams; nothing of them is ever written to disk."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from typing import BinaryIO

from . import Unreadable
from .source import Source, TooLarge

GZIP, ZIP = b"\x1f\x8b", (b"PK\x03\x04", b"PK\x05\x06")
#: An archive may lie in an archive, as in feeds zipped by day; deeper ones are refused.
MAX_DEPTH = 3
#: Text shrinks to a tenth, a feed of near-copies to a fiftieth; what grows beyond this ratio once it has passed
#: ``FREE`` bytes is a bomb.
MAX_RATIO, FREE = 200, 16 * 1024 * 1024
MAX_MEMBERS = 1_000_000


def expand(source: Source, depth: int = 0) -> Iterator[Source | Unreadable]:
    """The files in ``source``: itself if it is no archive, else those it holds, in the archive's order. A member's
    name is ``ARCHIVE/MEMBER``."""
    gzipped, zipped = source.head.startswith(GZIP), source.head.startswith(ZIP)
    if not (gzipped or zipped) or (zipped and _office(source)):
        yield source
    elif depth == MAX_DEPTH:
        yield Unreadable(source.name, f"archives are nested more than {MAX_DEPTH} deep: unpack it first")
    else:
        yield from _gzip(source, depth) if gzipped else _zip(source, depth)


def _office(source: Source) -> bool:
    """An office document is a ZIP archive too, but its text is not in files of its own."""
    return any(mark in source.head[:4096] for mark in (b"[Content_Types].xml", b"mimetypeapplication/"))


def _gzip(source: Source, depth: int) -> Iterator[Source | Unreadable]:
    name = source.name[:-3] if source.name.lower().endswith(".gz") else source.name
    try:
        packed = _Packed(source)
        with gzip.GzipFile(fileobj=packed, mode="rb") as file:  # type: ignore[arg-type]
            yield from expand(Source(name, _Guarded(file, lambda: packed.taken)), depth + 1)  # type: ignore[arg-type]
    except (OSError, EOFError, zlib.error, TooLarge) as error:
        yield Unreadable(source.name, f"broken gzip: {error}")


def _zip(source: Source, depth: int) -> Iterator[Source | Unreadable]:
    try:
        archive = zipfile.ZipFile(io.BytesIO(source.read()))
        members = archive.infolist()
    except Exception as error:  # zipfile raises whatever it stumbles over
        yield Unreadable(source.name, f"broken ZIP archive: {error}")
        return
    if len(members) > MAX_MEMBERS:
        yield Unreadable(source.name, f"more than {MAX_MEMBERS:,} files in one archive")
        return
    for member in members:
        parts = [p for p in PurePosixPath(member.filename.replace("\\", "/")).parts if p not in ("/", "..", ".")]
        if member.is_dir() or not parts or any(p.startswith((".", "__MACOSX")) for p in parts):
            continue
        name = "/".join([source.name, *parts])
        if member.flag_bits & 1:
            yield Unreadable(name, "encrypted: unpack it first")
            continue
        try:
            with archive.open(member) as file:
                guarded = _Guarded(file, lambda: member.compress_size)  # noqa: B023 (read before the next one)
                yield from expand(Source(name, guarded), depth + 1)  # type: ignore[arg-type]
        except Exception as error:  # as above; it costs this member alone
            yield Unreadable(name, f"broken in the archive: {error}")


class _Packed(io.RawIOBase):
    """A Source as a stream from its first byte on, counting the bytes taken from it."""

    def __init__(self, source: Source):
        self._chunks = source.chunks()
        self._rest = b""
        self.taken = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer) -> int:  # type: ignore[no-untyped-def]
        while not self._rest:
            chunk = next(self._chunks, None)
            if chunk is None:
                return 0
            self._rest = chunk
        size = min(len(buffer), len(self._rest))
        buffer[:size], self._rest = self._rest[:size], self._rest[size:]
        self.taken += size
        return size


class _Guarded:
    """A stream of unpacked bytes that stops (TooLarge) where it grew out of all proportion to the packed ones."""

    def __init__(self, stream: BinaryIO, packed: Callable[[], int]):
        self._stream, self._packed, self._given = stream, packed, 0

    def read(self, size: int) -> bytes:
        data = self._stream.read(size)
        self._given += len(data)
        if self._given > FREE and self._given > MAX_RATIO * max(self._packed(), 1):
            raise TooLarge(f"it grows to more than {MAX_RATIO} times its size: refused")
        return data
