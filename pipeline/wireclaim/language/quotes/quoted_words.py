"""Quotations beside a cue: which one it has, which go on after it, which are titles or only end a clause."""

from __future__ import annotations

from bisect import bisect_left

from .clause_ends import ClauseEnds
from .clauses import FINAL
from .cues import Candidate, Range
from .quotation_marks import Quotation
from .reporting_words import GOES_ON, TITLED_NOUNS
from .sources import STOP
from .turns import LONGEST_NAME, signature


class QuotedWords(ClauseEnds):
    """The quotations of one Doc as contents."""

    def has_own_cue(self, q: Quotation) -> bool:
        """Whether a cue of its own follows a quotation: it ends in a comma, or goes on in small letters."""
        c = self.c
        if c.text[q.end - 1] == ",":
            return True
        k = q.outer_end
        return k < c.n and c.text[k] == ","

    def resumed(self, t: int, p_end: int) -> list[Quotation]:
        """The quotations that go on after a cue whose tail ends at ``t``: at once, or after a comma or stop."""
        c = self.c
        out: list[Quotation] = []
        k = t
        if k < p_end and c.text[k] in (",", ".", ";", ":", "—", "–"):
            if c.text[k] == ":" and c.pos[k - 1] == "VERB" and k - 1 not in self.last:
                return []  # "…," Ana Roe said as the crowd shouted: "Out!"
            k += 1
            if c.text[k - 1] == "," and k + 1 < p_end and c.low[k] in ("and", "but", "or") and k + 1 in self.opens:
                k += 1
        while k < p_end and c.space[k]:
            k += 1
        q = self.opens.get(k) if k < p_end else None
        while q is not None and q.level == 0 and not self.has_own_cue(q):
            after = q.outer_end
            if after < p_end and c.text[after] not in FINAL and c.text[after][:1].islower():
                break
            out.append(q)
            while after < p_end and c.space[after]:
                after += 1
            q = self.opens.get(after) if after < p_end else None
        return out

    def _partly(self, t: int, p_end: int) -> Range | None:
        """The sentence after a cue's, which ends at ``t``, where a quotation opens it, other words end it and none
        is a cue: "…," she said. "It is a tax" for the rich."""
        c = self.c
        k = t + (t < p_end and c.text[t] in FINAL)
        while k < p_end and c.space[k]:
            k += 1
        q = self.opens.get(k) if k < p_end and any(c.text[x] in FINAL for x in (k - 1, t)) else None
        if q is None or q.level or self.has_own_cue(q) or q.outer_end >= p_end:
            return None
        if not c.text[q.outer_end][:1].islower() or c.pos[q.outer_end] in ("VERB", "AUX"):
            return None
        end = c.sent_end[q.outer_end]
        if any((c.lemma[j], "V") in self.cues and c.pos[j] == "VERB" for j in range(q.outer_end, end)):
            return None
        return q.outer_start, self.trim_end(q.outer_start, end)

    def _quote_before(self, left: int, vg: int, i: int) -> tuple[Quotation, Range | None] | None:
        """The quotation that ends right before the cue and its subject, and the words between: who said it, or
        None where the subject follows the verb."""
        c = self.c
        at = bisect_left(self._ends, vg) - 1
        k = self._ends[at] if at >= 0 else -1
        if k < max(c.paragraph(i)[0], vg - 45) or any(w in FINAL or w in (";", ":") for w in c.text[k + 1 : vg]):
            return None
        q = self.last[k]
        return None if self._title(q) else self._between(q, k + 1, vg, left)

    def _begun(self, s: int, left: int, q: Quotation) -> Range | None:
        """The subordinate clause before a cue that a quotation behind it goes on with: "When it rains, he said,
        “nobody comes.”" None where there is none."""
        c = self.c
        k = left - 1
        opens = s + (c.low[s] in ("so", "but", "and"))
        if k - s < 3 or c.text[k] != "," or not c.text[q.start][:1].islower():
            return None
        if c.pos[opens] != "SCONJ" and c.low[opens] not in ("if", "when", "because", "unless", "until", "while"):
            return None
        return s, k

    def _over(self, q: Quotation) -> bool:
        """Whether the writer goes on behind a quotation: said, “They fired first,” but offered no proof."""
        c = self.c
        k = q.outer_end + 1
        goes_on = q.closed and c.text[q.end - 1] == "," and c.low[q.outer_end : k] in (["and"], ["but"])
        return goes_on and k < c.n and c.tag[k] in ("VBD", "VBZ", "VBP")

    def _spoken_of(self, a: int, q: Quotation, frames: frozenset[str]) -> bool:
        """Whether a quotation only ends what begins at ``a``: called her [“a liar”], said the port [“is shut”]."""
        c = self.c
        if not any(self._nominal(k) for k in range(a, q.outer_start)):
            return False
        if any(c.text[k] in STOP or c.low[k] == "that" or c.text[k][-1] == ":" for k in range(a, q.outer_start)):
            return False
        return c.tag[q.start] in ("VBZ", "VBD", "MD") or ("o" in frames and "c" not in frames)

    def _title(self, q: Quotation) -> bool:
        """Whether a quotation is the title of something: "in her book “The Long Road,” she …"."""
        c = self.c
        k = q.outer_start - 1
        k -= k >= 0 and c.text[k] == ","
        if k < 0 or (c.lemma[k] not in TITLED_NOUNS and c.low[k] not in TITLED_NOUNS):
            return False
        longer = [w for w in c.text[q.start : q.end] if len(w) > 3 and w.isalpha()]
        return bool(longer) and all(w[0].isupper() for w in longer)

    def _ends_clause(self, s: int, q: Quotation) -> bool:
        """Whether a quotation is the end of a clause that begins at ``s`` in the reporter's words and has no cue:
        "The harbour was “too shallow for that,” he said"."""
        c = self.c
        if s >= q.outer_start or q.reopens or not c.text[q.start][:1].islower():
            return False
        before = range(s, q.outer_start)
        if c.tag[q.start] in ("VBZ", "VBD", "MD") and any(self._nominal(k) for k in before):
            return True  # "The fair, long a fixture, “gets our message out,” he said"
        if c.text[q.outer_start - 1] in STOP:  # "With that many pumps, “there is no danger,” he said"
            return c.text[q.outer_start - 1] == "," and all(c.pos[k] not in ("VERB", "AUX") for k in before)
        return not any(c.pos[k] == "VERB" and (c.lemma[k], "V") in self.cues for k in before)

    def _between(self, q: Quotation, a: int, vg: int, left: int) -> tuple[Quotation, Range | None] | None:
        """``_quote_before`` for one quotation: whether the words from ``a`` to the verb group are a subject."""
        c = self.c
        while a < vg and (c.text[a] in (",", "—", "–") or c.space[a]):
            a += 1
        if a >= vg:
            return q, None
        comma = c.text[q.end - 1] in (",", "!", "?", "—") or c.text[q.outer_end] == ","
        if not comma and not (a >= left and vg - a < 8):
            return None
        b = vg
        while b - 1 > a and (c.text[b - 1] in (",", "—", "–") or c.space[b - 1]):
            b -= 1
        for k in range(a, b):
            # "Ann Roe, who led the talks, said"
            if k > a and c.text[k] == "," and (c.low[k + 1] in ("who", "whose", "which") or c.tag[k + 1] == "VBG"):
                return (q, (a, k)) if c.text[vg - 1] == "," else None
            named = c.tag[k] == "VBN" and k > a and c.pos[k - 1] == "NOUN"  # "a statement issued by the army read"
            if (c.pos[k] in ("VERB", "SCONJ", "AUX") and not named) or c.low[k] in ("that", "to", "but"):
                return None
        return (q, (a, b)) if b - a < 30 and any(self._nominal(k) for k in range(a, b)) else None

    def _unmarked(self, a: int, b: int) -> Range:
        """A content that is one quotation, without its marks."""
        q = self.opens.get(a)
        return self.inner(q) if q is not None and q.outer_end == b and q.closed else (a, b)

    def _later(self, t: int, e: int, p_end: int) -> list[Quotation]:
        """The quotation that goes on after an apposition: "…," said Ann Roe, who led the team, "…". None after
        another cue: "…, adding later, “…”"."""
        c = self.c
        for k in range(t, e):
            if c.low[k] in GOES_ON and c.text[k - 1] == ",":
                return []
            if k in self.opens and c.text[k - 1] in (",", ";"):
                return self.resumed(k - 1, p_end)
        return []

    def free(self, q: Quotation) -> list[Candidate]:
        """The readings of a quotation without a cue: said by whom its sentence, or the one before, is about."""
        c = self.c
        if any(k in self.turns for k in range(q.start, min(q.end, q.start + LONGEST_NAME + 1))):
            return []
        signed = signature(c, q)
        if signed:
            return [
                Candidate("free", -1, None, [self.inner(q)], signed, "signed", "", "say", True, "signed", (), [q])
            ]
        if (
            self._title(q)
            or q.end - q.start < 3
            or not any(c.pos[k] in ("VERB", "AUX", "") for k in range(q.start, q.end))
        ):
            return []
        s = c.sent_start[q.outer_start]
        found, end = None, "own"
        if s < q.outer_start:
            found = self.topic(s, q.outer_start)
        elif s > c.paragraph(s)[0]:
            found, end = self.topic(c.sent_start[s - 1], s), "previous"
        else:
            end = "reopens" if q.reopens else "opens"
        src = found if found and found[1] <= q.outer_start else None
        return [Candidate("free", -1, None, [self.inner(q)], src, "topic" if src else "", "", "say", True, end,
                          (), [q])]  # fmt: skip
