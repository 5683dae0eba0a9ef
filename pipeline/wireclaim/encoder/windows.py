"""Cutting an article into what the encoder reads at once: whole paragraphs, as many as fit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

#: Wordpieces of a window, its two marks and context included. The encoder has 512 positions; a line of 240 is
#: some 185 words, and longer ones cost attention without telling more.
MAX_PIECES = 240
#: Words of the neighbouring window shown on either side of a cut within a paragraph.
CONTEXT = 24
#: A paragraph too long is cut after one of these (sentence end, then clause end), the later the better.
SENTENCE_END = frozenset({".", "?", "!", "…", "...", '."', '?"'})
CLAUSE_END = frozenset({";", ":", ",", "—", "–", "--"})
CLOSING = frozenset({'"', "”", "’", "''", "'", ")", "]"})


@dataclass(frozen=True, slots=True)
class Window:
    """Words ``[first, last)`` are read, of which ``[begin, end)`` are labelled; the others are context."""

    first: int
    begin: int
    end: int
    last: int


def windows(
    words: Sequence[str], sizes: Sequence[int], opens: Sequence[bool], *, limit: int = MAX_PIECES
) -> list[Window]:
    """Windows that label every word exactly once, in order, none of more than ``limit`` pieces.

    words, sizes: the words and how many pieces each has; opens: whether a word is the first of a paragraph."""
    n = len(words)
    room = limit - 2
    found: list[Window] = []
    begin = 0
    while begin < n:
        end, used, paragraph = begin, 0, begin
        while end < n and used + sizes[end] <= room:
            if opens[end] and end > begin:
                paragraph = end
            used += sizes[end]
            end += 1
        if end < n and not opens[end]:
            if paragraph > begin:
                end = paragraph
            else:
                end = _cut(words, sizes, begin, end, room)
        first = begin if opens[begin] or begin == 0 else max(0, begin - CONTEXT)
        last = end if end == n or opens[end] else min(n, end + CONTEXT)
        found.append(_fit(sizes, first, begin, end, last, room))
        begin = end
    return found


def _cut(words: Sequence[str], sizes: Sequence[int], begin: int, end: int, room: int) -> int:
    """Where to cut a paragraph that does not fit: a sentence end in its later half, else a clause end, else as
    late as possible, always with room for context."""
    spare = room // 5
    used = sum(sizes[begin:end])
    while end - begin > 1 and used > room - spare:
        end -= 1
        used -= sizes[end]
    half = begin + (end - begin) // 2
    for ends in (SENTENCE_END, CLAUSE_END):
        for k in range(end - 1, half, -1):
            if words[k] in ends:
                k += 1
                while k < end and words[k] in CLOSING:
                    k += 1
                return k
    return end


def _fit(sizes: Sequence[int], first: int, begin: int, end: int, last: int, room: int) -> Window:
    """The window with its context shortened until it fits, from the outside, the longer side first."""
    used = sum(sizes[first:last])
    while used > room:
        if last - end > begin - first:
            last -= 1
            used -= sizes[last]
        else:
            used -= sizes[first]
            first += 1
    return Window(first, begin, end, last)


def gaps(words: Sequence[str], spaces: Sequence[bool], kept: Sequence[int]) -> tuple[list[bool], list[bool]]:
    """For each word kept, whether a paragraph begins with it and whether white space stands before it. A blank
    line separates paragraphs; the tokenizer leaves white space other than one blank as a token."""
    opens, spaced, before = [], [], -1
    for i in kept:
        if before == i - 1:
            opens.append(before < 0)
            spaced.append(before < 0 or spaces[before])
        else:
            opens.append(before < 0 or sum(w.count("\n") for w in words[before + 1 : i]) >= 2)
            spaced.append(True)
        before = i
    return opens, spaced
