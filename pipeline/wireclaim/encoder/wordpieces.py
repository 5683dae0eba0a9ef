"""Words to the ids an uncased BERT vocabulary gives their pieces, and the letter case it forgets.

The algorithm is BERT's own (lower case, no accents, punctuation apart, then the longest known piece first:
https://github.com/google-research/bert/blob/master/tokenization.py), on one word at a time. A word's pieces
do not depend on its neighbours, so they are looked up once and kept.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

#: Pieces kept of one word. Only the first carries labels; what comes after eight is a URL or noise.
MAX_PIECES = 8
#: BERT's limit, past which it takes a word for unknown.
MAX_CHARACTERS = 100
#: Words kept before the table starts anew, so that a long job stays flat: some 10 MB.
CACHED_WORDS = 50_000
#: How a word is written: not cased, Title, UPPER, miXed, digits, and one letter in upper case.
CASES = 6
#: Token types: ``CASES`` x (space before or not) x (first of a paragraph or not).
TYPES = CASES * 4


def case_class(word: str) -> int:
    """0 to 5, see ``CASES``."""
    if word.islower():
        return 0
    if word.isdigit():
        return 4
    if word[:1].isupper():
        if len(word) == 1:
            return 5
        if word.isupper():
            return 2
        return 1 if word[1:].islower() else 3
    return 3 if any(c.isupper() for c in word) else 0


def token_type(case: Any, spaced: Any, opens: Any) -> Any:
    """The id that tells the encoder how a word is written and whether it opens a paragraph; of many words at once
    when given arrays."""
    return case + CASES * spaced + 2 * CASES * opens


class WordPieces:
    """A vocabulary, one piece a line in id order."""

    def __init__(self, pieces: Sequence[str]) -> None:
        self.pieces = list(pieces)
        self.index = {piece: i for i, piece in enumerate(self.pieces)}
        self.unknown = self.index["[UNK]"]
        self.start = self.index["[CLS]"]
        self.end = self.index["[SEP]"]
        self._known: dict[str, tuple[tuple[int, ...], int]] = {}

    def word(self, word: str) -> tuple[tuple[int, ...], int]:
        """The ids of a word's pieces, one to ``MAX_PIECES`` of them, and its case class."""
        found = self._known.get(word)
        if found is None:
            if len(self._known) >= CACHED_WORDS:
                self._known.clear()
            ids = [i for part in _parts(word) for i in self._split(part)][:MAX_PIECES]
            found = self._known[word] = (tuple(ids) or (self.unknown,), case_class(word))
        return found

    def _split(self, part: str) -> list[int]:
        if len(part) > MAX_CHARACTERS:
            return [self.unknown]
        ids, begin = [], 0
        while begin < len(part):
            for end in range(len(part), begin, -1):
                piece = self.index.get(part[begin:end] if not begin else f"##{part[begin:end]}")
                if piece is not None:
                    break
            else:
                return [self.unknown]
            ids.append(piece)
            begin = end
        return ids


def _parts(word: str) -> Iterable[str]:
    """``word`` in lower case without accents, cut at punctuation and around Chinese characters."""
    if word.isascii() and word.isalnum():
        return (word.lower(),)
    parts, current = [], ""
    for c in unicodedata.normalize("NFD", word.lower()):
        kind = unicodedata.category(c)
        if kind == "Mn" or c == "\ufffd" or (kind[0] == "C" and c not in "\t\n\r"):
            continue
        if c.isspace() or _is_punctuation(c, kind) or _is_chinese(c):
            if current:
                parts.append(current)
            if not c.isspace():
                parts.append(c)
            current = ""
        else:
            current += c
    if current:
        parts.append(current)
    return parts


def _is_punctuation(c: str, kind: str) -> bool:
    return kind[0] == "P" or (c.isascii() and not c.isalnum())


def _is_chinese(c: str) -> bool:
    code = ord(c)
    return (
        0x4E00 <= code <= 0x9FFF
        or 0x3400 <= code <= 0x4DBF
        or 0x20000 <= code <= 0x2CEAF
        or 0xF900 <= code <= 0xFAFF
        or 0x2F800 <= code <= 0x2FA1F
    )
