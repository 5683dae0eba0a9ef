"""Bytes to text: byte-order mark, then UTF-8, then cp1252; what is no text is refused with advice."""

from __future__ import annotations

import codecs
import re

_BOMS = [  # UTF-32 first: its little-endian mark begins with UTF-16's
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
]
_MAGIC = [
    (b"%PDF-", "a PDF; convert it first, for example with pdftotext"),
    (b"PK\x03\x04", "a ZIP archive or an office document; unpack it or save it as text first"),
    (b"\x1f\x8b", "gzip-compressed; unpack it first"),
    (b"\xd0\xcf\x11\xe0", "an old office document; save it as text first"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"{\\rtf", "RTF; save it as plain text first"),
    (b"\x7fELF", "a program"),
]
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
#: Above this share of control bytes a file is no text. Telex copy carries a few (SOH, STX, ETX); the
#: compressed formats lie near 0.1.
MAX_CONTROL_SHARE = 0.03
#: A short text may hold a few stray ones all the same, as long as it is text for the most part.
FEW_CONTROLS, MAX_SHARE_OF_FEW = 8, 0.2


class NotText(ValueError):
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
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise NotText(f"not text: this looks like {what}")
    sample = data[:100_000]
    if b"\x00" in sample and (encoding := _utf16_without_mark(sample)):
        try:
            return data.decode(encoding), (f"no byte-order mark: read as {encoding.upper()}",)
        except UnicodeDecodeError:
            pass
    controls = len(_CONTROL.findall(sample))
    limit = MAX_SHARE_OF_FEW if controls <= FEW_CONTROLS else MAX_CONTROL_SHARE
    if controls > limit * len(sample):
        raise NotText("not text: binary data; convert it to plain text or JSONL first")
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        try:
            return data.decode("cp1252"), (f"not UTF-8 (line {line}): read as cp1252",)
        except UnicodeDecodeError:
            return data.decode("latin-1"), (f"not UTF-8 (line {line}): read as Latin-1",)


def _utf16_without_mark(sample: bytes) -> str | None:
    """UTF-16 in either order, when every second byte of western text is zero."""
    pairs = len(sample) // 2
    if pairs and sample[1::2].count(0) / pairs > 0.7 and sample[0::2].count(0) / pairs < 0.05:
        return "utf-16-le"
    if pairs and sample[0::2].count(0) / pairs > 0.7 and sample[1::2].count(0) / pairs < 0.05:
        return "utf-16-be"
    return None
