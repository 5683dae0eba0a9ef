"""Who speaks where the copy names the speaker beside the words and has no verb for it.

Two layouts: the turns of a transcript ("REPORTER: How many died? / MR. ROE: Fourteen.") and the signature behind
a quotation ("“Nobody came.” — Ada Kern").
"""

from __future__ import annotations

from .clauses import FINAL, Clauses
from .cues import Range
from .quotation_marks import Quotation

#: Tokens of the longest name before the colon of a turn, of the longest signature.
LONGEST_NAME, LONGEST_SIGNATURE = 6, 14
#: A transcript has at least so many turns, one speaker at least twice: "BACKGROUND: …" alone makes none.
FEWEST_TURNS = 3
OPENING = frozenset(['"', "“", "''", "``", "«", "‘"])
DASHES = frozenset(["—", "–", "―", "--", "-"])


def turns(c: Clauses) -> dict[int, Range]:
    """The colon of each turn of a transcript -> the speaker's name before it. Empty where the copy is none."""
    found: dict[int, Range] = {}
    names: list[str] = []
    for lo, hi in c.paragraphs:
        a = lo
        while a < hi and (c.space[a] or c.text[a] in OPENING):
            a += 1
        for i in range(a, min(hi, a + LONGEST_NAME) + 1):
            if i >= hi - 1 or not (c.text[i] in (":", ".") or _capitals(c.text[i])):
                break
            if c.text[i] == ":":
                if i > a:
                    found[i] = (a, i)
                    names.append(" ".join(c.text[a:i]))
                break
    return found if len(names) >= FEWEST_TURNS and len(set(names)) < len(names) else {}


def _capitals(word: str) -> bool:
    """Whether a token is written in capitals, as names before turns are: WALLACE, MR., Q, DE."""
    return word.isupper() and word[0].isalpha()


def signature(c: Clauses, q: Quotation) -> Range | None:
    """The name that signs a quotation: behind a dash, to the end of the line. None where there is none."""
    _, end = c.paragraph(q.outer_start)
    k = q.outer_end
    while k < end and c.space[k]:
        k += 1
    if c.text[q.outer_end - 1][-1] in DASHES:  # "”―Ada Kern": mark and dash are one token
        k = q.outer_end - 1
    elif k >= end or c.text[k] not in DASHES:
        return None
    a = k + 1
    while a < end and c.space[a] and "\n" not in c.text[a]:
        a += 1
    b = a
    while b < end and b - a <= LONGEST_SIGNATURE and not (c.space[b] and "\n" in c.text[b]):
        b += 1
    if b < end and b - a > LONGEST_SIGNATURE:
        return None
    while b > a and (c.space[b - 1] or c.text[b - 1] in FINAL):
        b -= 1
    if b == a or c.pos[a] not in ("PROPN", "") or not c.text[a][0].isupper():
        return None
    return None if any(c.pos[k] in ("VERB", "AUX") for k in range(a, b)) else (a, b)
