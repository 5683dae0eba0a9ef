"""Every reading of a cue that is no verb: "according to", "the claim that", "by X's tally"."""

from __future__ import annotations

from .clauses import IN_NOUN_PHRASE, RELATIVE, SUBJECT
from .cues import Candidate, Cue, Range
from .quotation_marks import Quotation
from .sources import STOP
from .verb_readings import VerbReadings


class NounReadings(VerbReadings):
    """The readings of the nouns and adjectives of one Doc."""

    def reckoning(self, i: int) -> list[Candidate]:
        """The readings of "by X's own reckoning": what stands after it, or before it."""
        c = self.c
        s, e = c.sent_start[i], self._limit(i)
        owner = next((k for k in c.children[i] if k < i and (c.dep[k] == "nmod:poss" or c.tag[k] == "PRP$")), None)
        if owner is None:
            return self._kept_by(i, s, e)
        a, b = self.noun_phrase(owner, i)
        while b - 1 > a and (c.low[b - 1] in ("'s", "’s", "'", "’", "own")):
            b -= 1
        if a - 1 < s or c.low[a - 1] != "by":
            return []

        def read(content: list[Range], end: str) -> Candidate:
            return Candidate("reckoning", i, (i, i + 1), content, (a, b), "poss", c.lemma[i], end=end)

        by, t = a - 1, i + 1
        before = by - 1 - (by - 1 > s and c.text[by - 1] == ",")
        opens = by == s or c.pos[before] in ("CCONJ", "SCONJ") or c.low[before] in RELATIVE
        if opens and t + 1 < e and c.text[t] == ",":
            return [read([(t + 1, self.cut(t + 1, e))], "after")]
        if by > s and c.text[by - 1] == ",":
            more = [(t + 1, self.trim_end(t + 1, e))] if t + 1 < e and c.text[t] == ":" else []
            return [read([(s, by - 1), *more], "before")]
        comma = next((k for k in range(by - 1, s, -1) if c.text[k] == ","), s - 1)
        return [read([(comma + 1, by)], "before")] if by > comma + 1 else []

    def _kept_by(self, i: int, s: int, e: int) -> list[Candidate]:
        """The reading of "85 died, by a count that [the union] keeps", "by a tally kept by [the union]": whose
        count it is stands behind it."""
        c = self.c
        by = i - 2 if c.low[i - 1] in ("a", "the") else i - 1
        if by <= s or c.low[by] not in ("by", "on"):
            return []
        a = i + 1
        if c.low[a : a + 2] in (["kept", "by"], ["compiled", "by"], ["maintained", "by"], ["made", "by"]):
            a += 2
        elif c.low[a : a + 1] in (["that"], ["which"], ["of"]):
            a += 1
        else:
            return []
        if a >= e or c.pos[a] not in IN_NOUN_PHRASE:
            return []
        b = a
        while b < e and c.pos[b] in IN_NOUN_PHRASE and c.low[b] not in ("that", "which"):
            b += 1
        stop = by - (c.text[by - 1] == ",")
        content = [(s, stop)]
        return [Candidate("reckoning", i, (i, i + 1), content, (a, b), "poss", c.lemma[i], end="before")]

    def according(self, i: int) -> list[Candidate]:
        """The readings of "according to X"."""
        c = self.c
        s, e = c.sent_start[i], c.sent_end[i]
        if i + 2 >= e or c.low[i + 1] not in ("to", "per"):
            return []
        holder = self.inside[i]
        if holder is not None and self.inside[s] is not holder:
            s = holder.start
        a = i + 2
        first = next((k for k in range(a, e) if c.text[k] in STOP or k in self.opens), e)
        h = c.head[i]
        b = self.noun_phrase(h, i + 1)[1] if a <= h < e else first
        b = max(b, a + 1)
        if b < first and c.tag[b] in ("VBN", "VBD", "VBG"):
            b = first  # "as per reports received from 12 districts"
        if (
            i == s and b > first
        ):  # "According to Ann Roe, the mayor, …" but not "According to the mayor, the town …"
            apposed = b < e and c.text[b] == "," and not any(k in self.opens for k in range(first, b))
            b = b if apposed else first
        src = (a, self.trim_end(a, min(b, e)))
        cue = (i, i + 2)
        out = []

        def add(content: list[Range], end: str, quotes: list[Quotation] | None = None) -> None:
            content = [(x, y) for x, y in content if x < y]
            if content:
                out.append(Candidate("according", i, cue, content, src, "according", "accord", "say", True, end,
                                     (), quotes or []))  # fmt: skip

        k = i - 1
        while k >= s and (c.text[k] in (",", "—", "–", "(") or c.low[k] in ("and", "but") or c.space[k]):
            k -= 1
        q = self.last.get(k)
        if q is not None:
            more = self.resumed(self.tail(src[1], e), c.paragraph(i)[1])
            add([self.inner(q), *(self.inner(x) for x in more)], "quote", [q, *more])
            s = c.sent_start[q.outer_start]
            if s < q.outer_start:
                add([(s, q.outer_end)], "mixed", [q])
            return out
        nxt = self.tail(src[1], e, 40)
        if i == s and nxt + 2 < e and c.text[nxt] == "," and c.low[nxt + 1] in RELATIVE:
            told = (j for j in range(nxt + 3, e - 2) if c.text[j] == "," and self.whole_clause(j + 1, e))
            nxt = next(told, nxt)  # "According to the rescuers, who came by boat, nine died"
        rest = (nxt + 1, self.cut(nxt + 1, e)) if nxt + 2 < e and c.text[nxt] == "," else None
        resumes = self._resumes_clause(nxt + 1, e, i) if rest else None
        if rest and k > s and (resumes is False or c.pos[nxt + 1] == "ADP" or c.low[nxt + 1] in RELATIVE):
            rest = None  # "according to Ana Roe, of the fire brigade, who …"
        if k <= s:
            if rest:
                add([rest], "first")
                stop = self.comma(rest[0], rest[1])
                if stop is not None:
                    add([(rest[0], stop)], "first-comma")
        else:
            add([(s, k + 1)], "last")
            clause = next(
                (x for x in range(k, s, -1) if c.text[x] in (",", ";") or c.low[x] in ("that", "while")), None
            )
            if clause is not None and k - clause > 3:
                add([(clause + 1, k + 1)], "last-clause")
            if rest:
                add([(s, k + 1), rest], "split")
                out[-1].fuller = resumes is True
        return out

    def noun(self, i: int, cue: Cue) -> list[Candidate]:
        """The readings of a noun with a clause: Pakistan's claim that …, calls for …"""
        c = self.c
        e = c.sent_end[i]
        j = i + 1
        limit = min(e, i + 8)
        start, frame_end = None, ""
        while j < limit and c.text[j] not in STOP:
            w = c.low[j]
            if w == "that" and "c" in cue.frames and j + 2 < e and c.pos[j] in ("SCONJ", "PRON", ""):
                start, frame_end = j + 1, "that"
            elif w == "to" and "i" in cue.frames and j == i + 1 and j + 1 < e and c.pos[j + 1] == "VERB":
                start, frame_end = j, "to"
            elif w in cue.prepositions and "p" in cue.frames and j == i + 1 and j + 1 < e:
                start, frame_end = j + 1, "prep"
            if start is not None or j in self.opens or c.pos[j] == "VERB":
                break
            j += 1
        if start is None:
            return []
        src, how = self._noun_source(i, j)
        h = c.head[i]
        if c.dep[i] in SUBJECT and start < h < e:  # "the claim that it won [was denied]"
            e = max(self.group_start(h), start + 1)
        first = next((k for k in range(start, e) if c.tag[k] in ("VBD", "VBZ", "VBP", "MD")), e)
        second = (k for k in range(first + 2, e) if c.tag[k] in ("MD", "VBD", "VBZ", "VBP") and c.pos[k] == "AUX")
        e = next(
            (k for k in second if c.tag[k - 1] in ("VBN", "VBD")), e
        )  # "that three had died [could not be …]"
        out = []
        ends = [(self.cut(start, e), "")]
        owner = next(
            (k for k in c.children[i] if k >= start and c.dep[k] in ("acl", "ccomp", "acl:relcl", "nmod")),
            None,
        )
        if owner is not None and c.right[owner] + 1 > start:
            p = self.trim_end(start, min(c.right[owner] + 1, e))
            if p != ends[0][0] and p > start:
                ends.append((p, "-parse"))
        for b, label in ends:
            if start < b:
                out.append(Candidate("noun", i, (i, i + 1), [(start, b)], src, how, cue.lemma, cue.stance, True,
                                     frame_end + label))  # fmt: skip
        return out

    def adjective(self, i: int, cue: Cue) -> list[Candidate]:
        """The readings of an adjective of belief: is confident that …"""
        c = self.c
        e = c.sent_end[i]
        complement = next((k for k in c.children[i] if k > i and c.dep[k] in ("ccomp", "advcl")), None)
        if i + 2 < e and c.low[i + 1] == "that":
            start = i + 2
        elif complement is not None and c.left[complement] > i:
            start = c.left[complement] + (c.low[c.left[complement]] == "that")
        else:
            return []
        found = self.source(i) or self.neighbour(i)
        src, how = found if found else (None, "")
        return [
            Candidate("adjective", i, (i, i + 1), [(start, self.cut(start, e))], src, how, cue.lemma, cue.stance)
        ]
