"""One input file as bytes: read in pieces, never further than asked, whatever it comes from."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import BinaryIO

#: Bytes that tell a format.
HEAD = 65_536
#: A file that cannot be read line by line is read whole; above this it is refused (bytes).
MAX_WHOLE = 256 * 1024 * 1024
#: A line of JSON above this is refused (bytes); the longest articles are a thousandth of it.
MAX_LINE = 64 * 1024 * 1024
_CHUNK = 1 << 20


class Refused(ValueError):
    """What a reader raises on a file that gives no article. ``line`` says where, from 1, None if unknown."""

    line: int | None = None


class TooLarge(Refused):
    """More bytes than one article, or one archive, can be meant to hold."""


class Source:
    """A named stream of bytes that has been looked into: ``head`` holds its first ``HEAD`` bytes.

    It is read once, by one of ``read``, ``lines`` and ``chunks``.
    """

    def __init__(self, name: str, stream: BinaryIO):
        self.name = name
        self._stream = stream
        self.head = _exactly(stream, HEAD)

    @classmethod
    def of(cls, name: str, data: bytes) -> Source:
        return cls(name, io.BytesIO(data))

    def read(self) -> bytes:
        """All bytes. Raises TooLarge above ``MAX_WHOLE``, OSError where the stream breaks."""
        parts, size = [self.head], len(self.head)
        while chunk := self._stream.read(_CHUNK):
            parts.append(chunk)
            size += len(chunk)
            if size > MAX_WHOLE:
                raise TooLarge(f"more than {MAX_WHOLE >> 20} MB in one piece: split it, or give it as JSON lines")
        return b"".join(parts)

    def lines(self) -> Iterator[bytes | TooLarge]:
        """The lines without their LF; a TooLarge in place of a line above ``MAX_LINE``."""
        rest, dropping = b"", False
        for chunk in self.chunks():
            *whole, tail = chunk.split(b"\n")
            for line in whole:
                if dropping or len(rest) + len(line) > MAX_LINE:
                    yield TooLarge(f"a line of more than {MAX_LINE >> 20} MB")
                else:
                    yield rest + line if rest else line
                rest, dropping = b"", False
            if dropping or len(rest) + len(tail) > MAX_LINE:
                rest, dropping = b"", True
            else:
                rest += tail
        if dropping:
            yield TooLarge(f"a line of more than {MAX_LINE >> 20} MB")
        elif rest:
            yield rest

    def chunks(self) -> Iterator[bytes]:
        """The bytes in pieces as they come."""
        yield self.head
        while chunk := self._stream.read(_CHUNK):
            yield chunk


def _exactly(stream: BinaryIO, size: int) -> bytes:
    """The first ``size`` bytes, or all: a pipe may give them in drops."""
    parts: list[bytes] = []
    while size > 0 and (chunk := stream.read(size)):
        parts.append(chunk)
        size -= len(chunk)
    return b"".join(parts)
