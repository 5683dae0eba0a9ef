"""Bytes to text: byte-order mark, then UTF-8, then cp1252; what is no text is refused with advice."""

from __future__ import annotations

import codecs
import re

from .source import Refused

_BOMS = [  # UTF-32 first: its little-endian mark begins with UTF-16's
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
]
_MAGIC = [
    (b"%PDF-", "a PDF; convert it first, for example with pdftotext"),
    (b"PK\x03\x04", "an office document; save it as text first"),
    (b"BZh", "bzip2-compressed; unpack it or compress it with gzip"),
    (b"\xfd7zXZ", "xz-compressed; unpack it or compress it with gzip"),
    (b"(\xb5/\xfd", "zstd-compressed; unpack it or compress it with gzip"),
    (b"7z\xbc\xaf", "a 7z archive; unpack it or make it a ZIP archive"),
    (b"\xd0\xcf\x11\xe0", "an old office document; save it as text first"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"{\\rtf", "RTF; save it as plain text first"),
    (b"\x7fELF", "a program"),
]
#: Control bytes of no text; those that frame telex copy (SOH, STX, ETX, SYN…) are left out.
_CONTROL = re.compile(rb"[\x00\x06-\x08\x0e-\x10\x17-\x1a\x1c-\x1e]")
#: Above this share of control bytes a file is no text; the compressed formats lie near 0.05.
MAX_CONTROL_SHARE = 0.02
#: A short text may hold a few stray ones all the same, as long as it is text for the most part.
FEW_CONTROLS, MAX_SHARE_OF_FEW = 8, 0.2


class NotText(Refused):
    """The bytes are no text. The message says what they look like and what to do."""


def decode(data: bytes) -> tuple[str, tuple[str, ...]]:
    """The text of ``data`` and warnings about how it was read. Raises NotText for what is no text."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            try:
                return data.decode(encoding), ()
            except UnicodeDecodeError as error:
                warning = (
                    f"broken {encoding.upper().removesuffix('-SIG')} at byte {error.start}: replaced by U+FFFD"
                )
                return data.decode(encoding, "replace"), (warning,)
    refuse(data)
    sample = data[:100_000]
    if b"\x00" in sample and (encoding := _utf16_without_mark(sample)):
        try:
            return data.decode(encoding), (f"no byte-order mark: read as {encoding.upper()}",)
        except UnicodeDecodeError:
            pass
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        try:
            return data.decode("cp1252"), (f"not UTF-8 (line {line}): read as cp1252",)
        except UnicodeDecodeError:
            return data.decode("latin-1"), (f"not UTF-8 (line {line}): read as Latin-1",)


def refuse(data: bytes) -> None:
    """Raises NotText if the beginning of ``data`` is that of no text."""
    if any(data.startswith(mark) for mark, _ in _BOMS):
        return
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise NotText(f"not text: this looks like {what}")
    sample = data[:100_000]
    if b"\x00" in sample and _utf16_without_mark(sample):
        return
    controls = len(_CONTROL.findall(sample))
    limit = MAX_SHARE_OF_FEW if controls <= FEW_CONTROLS else MAX_CONTROL_SHARE
    if controls > limit * len(sample):
        raise NotText("not text: binary data; convert it to plain text or JSONL first")


def _utf16_without_mark(sample: bytes) -> str | None:
    """UTF-16 in either order, when every second byte of western text is zero."""
    pairs = len(sample) // 2
    if pairs and sample[1::2].count(0) / pairs > 0.7 and sample[0::2].count(0) / pairs < 0.05:
        return "utf-16-le"
    if pairs and sample[0::2].count(0) / pairs > 0.7 and sample[1::2].count(0) / pairs < 0.05:
        return "utf-16-be"
    return None


def has_mark(data: bytes) -> bool:
    """Whether ``data`` begins with a byte-order mark of UTF-16 or UTF-32, or is UTF-16 without one: no text
    that could be cut at line ends as bytes."""
    utf = [mark for mark, encoding in _BOMS if encoding != "utf-8-sig"]
    sample = data[:100_000]
    return any(data.startswith(mark) for mark in utf) or (b"\x00" in sample and bool(_utf16_without_mark(sample)))


def decode_line(line: bytes, number: int) -> tuple[str, tuple[str, ...]]:
    """The text of one line of a file that is read line by line, and warnings."""
    try:
        return line.decode("utf-8"), ()
    except UnicodeDecodeError:
        try:
            return line.decode("cp1252"), (f"not UTF-8 (line {number}): read as cp1252",)
        except UnicodeDecodeError:
            return line.decode("latin-1"), (f"not UTF-8 (line {number}): read as Latin-1",)
