"""Pairing of quotation marks, paragraph by paragraph, in whatever style and however careless.

Read ``pair_marks`` first: one pass over a paragraph's marks with a stack. A mark's direction comes from
what stands around it (a space before and a letter after opens), then from its shape (“ opens), then from
whether something is open. Single marks are quotation marks only where they pair; else apostrophes.
Three habits of news copy are kept: a paragraph that opens with a mark after one that never closed carries
the quotation on; a mark opened in one style may close in another (``''all-out war,'``); a quotation that
never closes runs to the end of its paragraph.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from .clauses import Clauses

MARK = re.compile(r"''|``|[\"“”„‟«»＂‹›‘’‚‛'`]")
SINGLE = frozenset("‹›‘’‚‛'`")
#: Shapes that open or close by themselves; all others go by their surroundings.
OPENING = frozenset(["“", "„", "‟", "«", "``", "‘", "‚", "‛", "‹", "`"])
CLOSING = frozenset(["”", "»", "’", "›"])
BEFORE_OPEN = frozenset("([{<—–-/=:|>*•")
AFTER_CLOSE = frozenset(")]}>.,;:!?—–-/…*")
#: More marks open at once than this are no quotations; it also keeps the stack, and so the time, bounded.
DEEPEST = 6
#: Words whose first letters an apostrophe stands for.
ELIDED = re.compile(
    r"(?:tis|twas|twere|til|till|em|cause|cuz|bout|round|n|neath|gainst|d|s|t|re|ll|ve|m)\b|\d\ds?\b", re.I
)


@dataclass(slots=True)
class Quotation:
    """What stands between two marks. Character offsets or token indexes, see the function that made it.

    start, end: the text inside the marks, end exclusive; outer_start, outer_end: with them. closed: False
    where no closing mark was found; opened: False where only the closing one was. single: single marks.
    level: 0 for an outermost one. reopens: carries on the unclosed one of the paragraph before.
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    closed: bool = True
    opened: bool = True
    single: bool = False
    level: int = 0
    reopens: bool = False


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Character ranges of the paragraphs: what blank lines part, or single line ends if there are none."""
    pattern = r"[^\n](?:[^\n]|\n(?![^\S\n]*\n))*" if re.search(r"\n[^\S\n]*\n", text) else r"[^\n]+"
    return [m.span() for m in re.finditer(pattern, text) if not m.group().isspace()]


def pair_marks(text: str, bounds: list[tuple[int, int]] | None = None) -> list[Quotation]:
    """Every quotation of ``text`` by character offsets, in order of its start, outer before inner.

    bounds: paragraphs as character ranges (default: ``paragraphs(text)``); nothing pairs across them.
    Never raises; linear in the length of the text."""
    bounds = paragraphs(text) if bounds is None else bounds
    found: list[Quotation] = []
    carried = False
    for k, (begin, end) in enumerate(bounds):
        if not MARK.search(text, begin, end):
            carried = False
            continue
        following = text[bounds[k + 1][0] : bounds[k + 1][0] + 4].lstrip() if k + 1 < len(bounds) else ""
        inner, carried = _pair_paragraph(text, begin, end, carried, bool(MARK.match(following)))
        found.extend(inner)
    return found


def _direction(mark: str, before: str, after: str, is_open: bool) -> bool:
    """True when ``mark`` opens. before, after: the characters around it, '' at the paragraph's edge."""
    left = not before or before.isspace() or before in BEFORE_OPEN
    right = not after or after.isspace() or after in AFTER_CLOSE
    if left and not right:
        return True
    if right and not left:
        return False
    if left and right and is_open:
        return False
    if mark in OPENING:
        return True
    if mark in CLOSING:
        return False
    return not is_open


def _pair_paragraph(
    text: str, begin: int, end: int, carried: bool, reopened_next: bool
) -> tuple[list[Quotation], bool]:
    marks = [(m.group(), m.start(), m.end()) for m in MARK.finditer(text, begin, end)]
    first_char = begin
    while first_char < end and text[first_char].isspace():
        first_char += 1
    # How many later single marks could close: what decides whether s' is a possessive.
    can_close = [0] * (len(marks) + 1)
    for i in range(len(marks) - 1, -1, -1):
        mark, s, e = marks[i]
        after = text[e : e + 1] if e < end else ""
        before = text[s - 1 : s] if s > begin else ""
        closes = mark in SINGLE and before.strip() != "" and not after.isalnum()
        can_close[i] = can_close[i + 1] + closes
    found: list[Quotation] = []
    stack: list[list] = []  # [is_single, start, end, weak closers seen since]
    for i, (mark, s, e) in enumerate(marks):
        before = text[s - 1 : s] if s > begin else ""
        after = text[e : e + 1] if e < end else ""
        if i and marks[i - 1][2] == s and stack and stack[-1][2] == s:
            before = " "  # after an opening mark, as after a space
        if i + 1 < len(marks) and marks[i + 1][1] == e and before.strip():
            after = "."  # before another mark, at the end of a word
        single = mark in SINGLE
        if single:
            if before.isalnum() and after.isalnum():
                continue
            open_at = next((k for k in range(len(stack) - 1, -1, -1) if stack[k][0]), None)
            opens = _direction(mark, before, after, open_at is not None)
            if opens:
                if mark in "'’" and ELIDED.match(text, e):
                    continue
                if before.isalnum() or not after.strip():
                    continue
                told = any(q.single for q in found)
                shaped = (mark == "‘" and (reopened_next or told)) or (mark == "'" and reopened_next and told)
                shaped = shaped and not ELIDED.match(text, e)
                if can_close[i + 1] == 0 and not shaped and not (s == first_char and (carried or reopened_next)):
                    continue
                if len(stack) < DEEPEST:
                    stack.append([True, s, e, []])
                continue
            if open_at is None:
                if stack and before and not before.isspace():
                    stack[-1][3].append((s, e))
                continue
            possessive = before in "sS" and after == " " and text[e + 1 : e + 2].isalpha()
            if possessive and mark != "›" and can_close[i + 1] > 0:
                continue
            if stack[-1][0] or open_at == len(stack) - 1:
                _close(found, stack, open_at, s, e)
            else:  # a double mark was opened inside: the single one was an apostrophe
                stack[-1][3].append((s, e))
            continue
        open_at = next((k for k in range(len(stack) - 1, -1, -1) if not stack[k][0]), None)
        if before.isdigit() and open_at is None and mark in ('"', "''") and s > begin:
            continue  # inches, seconds
        misplaced = (
            open_at is not None
            and mark == '"'
            and before == " "
            and text[s - 2 : s - 1] in (",", "?", "!")
            and text[stack[open_at][1]] == '"'
            and after.islower()
        )  # '"They came, "he said'
        if not misplaced and _direction(mark, before, after, open_at is not None):
            if len(stack) < DEEPEST:
                stack.append([False, s, e, []])
        elif open_at is not None:
            _close(found, stack, open_at, s, e)
        elif stack:
            _close(found, stack, len(stack) - 1, s, e)
        elif not found and before.strip():
            found.append(Quotation(first_char, s, first_char, e, opened=False))
    return _finish(text, end, found, stack, first_char, carried, reopened_next)


def _close(found: list[Quotation], stack: list[list], at: int, s: int, e: int) -> None:
    """Closes the open mark ``stack[at]`` by the mark ``[s, e)``; what was opened inside it is given up."""
    single, qs, qe, _ = stack[at]
    del stack[at:]
    found.append(Quotation(qe, s, qs, e, single=single, level=len(stack)))


def _finish(
    text: str, end: int, found: list[Quotation], stack: list[list], first: int, carried: bool, reopened: bool
) -> tuple[list[Quotation], bool]:
    """What is left open at the end of the paragraph: closed by a mark of another style, cut before the next
    quotation, or left to run to the end."""
    unclosed = False
    while stack and end > first and text[end - 1].isspace():
        end -= 1
    for k, (single, qs, qe, weak) in enumerate(stack):
        last = k == len(stack) - 1
        told = any(q.single for q in found)
        shaped = (text[qs:qe] == "‘" and (reopened or told)) or (text[qs:qe] == "'" and reopened and told)
        if single and not shaped and not (qs == first and reopened):
            continue
        later = [q.outer_start for q in found if q.outer_start >= qe and q.level == k + 1]
        if not (reopened and last and (qs == first or not later)):
            strong = [w for w in weak if text[w[0] - 1] in ".,!?…" or text[w[1] : w[1] + 1] in ",.;"]
            if strong or weak:
                s, e = (strong or weak)[0]
                found.append(Quotation(qe, s, qs, e, single=single))
                continue
            if later or not last:
                stop = min([*later, *(x[1] for x in stack[k + 1 :])])
                while stop > qe and text[stop - 1].isspace():
                    stop -= 1
                if stop > qe:
                    found.append(Quotation(qe, stop, qs, stop, closed=False, single=single))
                continue
        found.append(Quotation(qe, end, qs, end, closed=False, single=single))
        unclosed = unclosed or reopened
    found.sort(key=lambda q: (q.outer_start, -q.outer_end))
    open_ends: list[int] = []
    for q in found:
        while open_ends and open_ends[-1] <= q.outer_start:
            open_ends.pop()
        q.level = len(open_ends)
        open_ends.append(q.outer_end)
        q.reopens = carried and q.outer_start == first
    return [q for q in found if q.end > q.start], unclosed


def quotations(c: Clauses) -> list[Quotation]:
    """The quotations of a Doc by token index: ``start:end`` are the tokens inside the marks.

    A mark glued to a word takes the word's token into the content; quotations with no token inside are left
    out."""
    if not MARK.search(c.whole):
        return []
    starts = c.starts
    chars = [(starts[a], starts[b]) for a, b in c.paragraphs]
    out = []
    for q in pair_marks(c.whole, chars):
        start = max(bisect_right(starts, q.start) - 1, 0)
        if starts[start] < q.outer_end and starts[start] + len(c.text[start]) <= q.start:
            start += 1
        end = bisect_left(starts, q.end)
        outer_start = max(bisect_right(starts, q.outer_start) - 1, 0)
        outer_end = max(bisect_left(starts, q.outer_end), end)
        while end > start and c.space[end - 1]:
            end -= 1
        if start < end:
            out.append(
                Quotation(
                    start,
                    end,
                    min(outer_start, start),
                    outer_end,
                    q.closed,
                    q.opened,
                    q.single,
                    q.level,
                    q.reopens,
                )
            )
    return out
