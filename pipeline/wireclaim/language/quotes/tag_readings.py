"""The readings that the encoder's tags propose, where the grammar may have none."""

from __future__ import annotations

from bisect import bisect_left
from operator import itemgetter

from .clauses import RELATIVE
from .colon_readings import ColonReadings
from .cues import CARRIES_ON, Candidate, Cue, Range
from .reporting_words import CITING, REVISING, VERSIONS

#: How many tagged cues a content is read with, and a cue with sources.
CUES, SOURCES = 2, 1
#: What is no phrase without the word after it.
PARTS = frozenset(["obj", "flat", "fixed"])


class TagReadings(ColonReadings):
    """The tagged readings of one Doc."""

    def tagged(self) -> list[Candidate]:
        """The readings that the encoder's tags propose: each content with the cues and sources near it. What is
        nobody's is none, nor what an unknown cue has for a mere object: "backed the plan"."""
        seen = self.evidence
        if seen is None:
            return []
        out: list[Candidate] = []
        contents = [p for s in seen.spans["content"] for q in self._by_paragraph(*s) for p in self._by_cue(*q)]
        cues = {at: self._tagged_cue(*at) for at in seen.spans["cue"]}
        for k, (a, b) in enumerate(contents):
            following = contents[k + 1] if k + 1 < len(contents) else None
            for s, e in self._nearest(seen.spans["cue"], a, b, CUES):
                told = cues[s, e]
                if told is None:
                    continue
                trigger, lemma, cue, sources = told
                if b <= s and self.c.low[trigger] in CARRIES_ON and self.c.text[s - 1] == ",":
                    continue  # "nine died, he said, adding …": what was said before has a cue of its own
                pieces = [(a, b)]
                if b <= s and following and following[0] >= e and self._same_voice(e, *following):
                    pieces.append(following)
                if (cue is None or lemma in CITING) and not any(self._stated(*p) for p in pieces):
                    continue
                content = [self._bare(*p) for p in pieces]
                for source in sources:
                    out.append(self._tagged(trigger, (s, e), (a, b), content, source, lemma, cue))
                    if len(pieces) > 1:
                        out.append(self._tagged(trigger, (s, e), (a, b), content[:1], source, lemma, cue))
        return out

    def _tagged_cue(self, s: int, e: int) -> tuple[int, str, Cue | None, list[Range]] | None:
        """What a tagged cue hangs on, its lemma, its line of the lexicon and the sources near it; None where it is
        none."""
        trigger = self._trigger(s, e)
        if self.evidence is None or self._unsaid(trigger):
            return None
        lemma = self.c.lemma[trigger]
        cue = self.cues.get((lemma, self.c.pos[trigger][:1])) or self.cues.get((lemma, "V"))
        if lemma in REVISING or lemma in ("go", "put"):
            cue = None  # cues in readings of their own only
        near = self._nearest(self.evidence.spans["source"], s, e, SOURCES)
        if self.c.low[trigger] == "according":
            near = [source for source in near if source[0] <= e + 1]  # "according to Ana Roe, who …"
        return trigger, lemma, cue, [self._antecedent(trigger, source) for source in near]

    def _same_voice(self, e: int, a: int, b: int) -> bool:
        """Whether the content ``a:b`` behind a cue that ends at ``e`` may go on with what that cue gave: nobody
        else speaks between or in it, as in "nine died, police said, but medics said that 12 had died"."""
        joined = a + (self.c.low[a] in ("and", "but", "while", "whereas", "or"))
        cues = self.evidence.spans["cue"] if self.evidence else []
        k = bisect_left(cues, e, key=itemgetter(0))
        others = k < len(cues) and cues[k][0] < a
        version = self.c.low[a] in ("a", "an") and self.c.low[min(a + 1, b - 1)] in VERSIONS
        return self._resumes(e, a) and not others and not version and not self.speaks(joined, b)

    def _antecedent(self, trigger: int, source: Range) -> Range:
        """For "who" before a cue the one it stands for, and any other source as it is, without a label: "Quetta:
        [The police]"."""
        label = next((k + 1 for k in range(*source) if self.c.low[k] == ":"), source[1])
        source = (label if label < source[1] else source[0], source[1])
        if source[1] - source[0] > 1 or self.c.low[source[0]] not in RELATIVE:
            return source
        subject = self.source(trigger)
        return subject[0] if subject and subject[1] == "relative" else source

    def _unsaid(self, i: int) -> bool:
        """Whether a tagged cue is none: a name, a refusal to speak, "quoted X as saying" (which is read whole)."""
        c = self.c
        if self._silent(i) or (c.text[i][0].isupper() and self.in_name(i)):
            return True
        if c.pos[i] in ("PART", "ADV", "PRON", "DET", "CCONJ", "PUNCT"):
            return True
        opens = i == c.sent_start[i]
        if c.low[i] == "asked" and (
            opens or c.text[i - 1] == ","
        ):  # "Asked whether …, the envoy said": who was asked
            return not any(c.dep[k] == "nsubj" for k in c.children[i])
        return c.lemma[i] in ("quote", "cite") and self._quoted_as(i, c.sent_end[i])

    def _stated(self, a: int, b: int) -> bool:
        """Whether a tagged content says something: it has a verb, or stands in quotation marks."""
        return any(self.c.pos[k] in ("VERB", "AUX") or self.inside[k] is not None for k in range(a, b))

    def _tagged(
        self,
        trigger: int,
        at: Range,
        span: Range,
        content: list[Range],
        source: Range,
        lemma: str,
        cue: Cue | None,
    ) -> Candidate:
        """span: the first tagged content; content: what is left of it and of what goes on with it."""
        q = self.opens.get(span[0])
        quotes = [q] if q is not None and span[1] >= q.end else []
        where = "after" if content[0][0] >= at[1] else "before" if len(content) == 1 else "split"
        return Candidate(
            "tagged", trigger, at, list(content), source, "tagged", lemma,
            cue.stance if cue else "say", cue is not None, where, quotes=quotes,
        )  # fmt: skip

    def _bare(self, a: int, b: int) -> Range:
        """A tagged content as the contract has it: a quotation without its marks, a clause without its stop."""
        c, q = self.c, self.opens.get(a)
        while b < c.sent_end[b - 1] and c.head[b] == b - 1 and c.pos[b] in ("NOUN", "PROPN") and c.dep[b] in PARTS:
            b += 1  # "fell and caught [fire]": the tags end within a phrase
        if q is not None and b >= q.end and (b <= q.outer_end + 1 or self._over(q)):
            return self.inner(q)
        return a, max(a + 1, self._said_on(a, self.trim_end(a, b)))

    def _by_paragraph(self, a: int, b: int) -> list[Range]:
        out = []
        while a < b:
            end = min(b, max(a + 1, self.c.paragraph(a)[1]))
            out.append((a, end))
            a = end
            while a < b and self.c.space[a]:
                a += 1
        return out

    def _by_cue(self, a: int, b: int) -> list[Range]:
        """A tagged content between two cues, parted before the sentence of the second: "said [nine had drowned.]
        [Two are missing], it said"."""
        start = self.c.sent_start[b - 1]
        if self.evidence is None or start <= a or self.inside[start] is not None:
            return [(a, b)]
        cues = self.evidence.spans["cue"]
        k = bisect_left(cues, b, key=itemgetter(0))
        before = k > 0 and self.c.sent_start[cues[k - 1][0]] == self.c.sent_start[a]
        behind = k < len(cues) and self.c.sent_start[cues[k][0]] == start
        return [(a, start), (start, b)] if before and behind else [(a, b)]

    def _nearest(self, spans: list[Range], a: int, b: int, most: int) -> list[Range]:
        """The spans nearest to ``[a, b)`` in its paragraph, outside it or within."""
        begin, end = self.c.paragraph(a)
        i = bisect_left(spans, (begin, begin))
        near = []
        while i < len(spans) and spans[i][0] < end:
            s, e = spans[i]
            near.append((max(a - e, s - b, 0), s, e))
            i += 1
        return [(s, e) for _, s, e in sorted(near)[:most]]

    def _resumes(self, a: int, b: int, most: int = 14) -> bool:
        """Whether a content that broke off before a cue may go on at ``b``: in the cue's paragraph, soon."""
        return b - a <= most and self.c.paragraph(a - 1) == self.c.paragraph(b)

    def _trigger(self, s: int, e: int) -> int:
        """The word of a tagged cue that the rest hangs on: its last verb, else its last noun, else its first."""
        pos = self.c.pos
        for wanted in ("VERB", "NOUN"):
            for k in range(e - 1, s - 1, -1):
                if pos[k] == wanted:
                    return k
        return s
