"""Every reading of a colon or dash that names who speaks: transcripts, headlines, what leads up to a post."""

from __future__ import annotations

from ..gazetteer import gazetteer
from .clauses import FINAL
from .cues import Candidate, Range
from .media import medium_in
from .noun_readings import NounReadings
from .quotation_marks import Quotation
from .reporting_words import SPEAKING_NOUNS, TRANSLATED, WORDED
from .sources import DAYS, STOP


class ColonReadings(NounReadings):
    """The readings of the colons of one Doc."""

    def colon(self, i: int) -> list[Candidate]:
        """The readings of a colon after a name at the start of a paragraph: a transcript, a headline."""
        c = self.c
        lo, hi = c.paragraph(i)
        verb = any(c.pos[k] == "VERB" for k in range(lo, i))
        led = self._led_in(i, lo, hi)
        if led is not None:
            return led
        if i - lo > 20 or i == lo or i + 1 >= hi:
            return []
        a = i + 1
        while a < hi and c.space[a]:
            a += 1
        q = self.opens.get(a)
        head = i - 1
        if hi - i <= 5 and a < hi and i - lo > 3 and c.text[hi - 1] not in FINAL and q is None:
            nouns = all(c.pos[k] in ("PROPN", "NOUN") for k in range(a, hi - 1))
            if nouns and ((c.pos[hi - 1] == "PROPN") or self._speaks(hi - 1)):
                return [Candidate("colon", i, (i, i + 1), [(lo, i)], (a, hi), "colon", ":", end="headline")]
        if verb or (q is None and self._is_dateline(lo, i, hi)):
            return []
        src = (lo, i)
        out = []
        label = (
            i - lo <= 6
            and (c.pos[head] in ("PROPN", "NOUN") or self._speaks(head))
            and not any(c.pos[k] in ("ADP", "AUX", "CCONJ") or c.text[k] in STOP for k in range(lo, i))
        )
        if q is None and not (label and (c.pos[head] == "PROPN" or self._speaks(head))):
            named = [
                Candidate("colon", i, (i, i + 1), [(a, self.trim_end(a, hi))], src, "colon", ":", end="label")
            ]
            return named if label and a < hi else []
        goes_on = q is not None and q.outer_end < hi and c.text[q.outer_end][0].isalpha()
        if q is not None and not goes_on:
            out.append(
                Candidate("colon", i, (i, i + 1), [self.inner(q)], src, "colon", ":", quotes=[q], end="quote")
            )
        elif a < hi:
            out.append(Candidate("colon", i, (i, i + 1), [(a, self.trim_end(a, hi))], src, "colon", ":"))
        return out

    def _speaks(self, k: int) -> bool:
        """Whether the word beside a headline's colon names a speaker: "monitor", "officials", however the headline
        made the tagger read it."""
        return self.c.lemma[k] in SPEAKING_NOUNS or self.c.low[k] in SPEAKING_NOUNS

    def _is_dateline(self, lo: int, i: int, hi: int) -> bool:
        """Whether what stands before the colon at ``i`` only tells where a paragraph's sentences come from:
        "TARSA / KOS: It was a quiet day."."""
        c, known = self.c, gazetteer()
        ends = next((c.text[k] for k in range(hi - 1, i, -1) if not c.space[k]), "")
        a = next((k for k in range(lo, i) if c.text[k][0].isalpha()), i)
        places = " ".join(c.text[a:i]).replace("/", ",").split(",")
        towns = all(
            known.kind(p.strip().title() if p.isupper() else p.strip()) in ("city", "state") for p in places
        )
        return ends in FINAL and a < i and towns

    def dashed(self, i: int) -> list[Candidate]:
        """The reading of a headline that names its source behind a dash: "Two killed in blast - officials"."""
        c = self.c
        lo, hi = c.paragraph(i)
        if not 0 < hi - i - 1 <= 4 or i - lo < 3 or c.text[hi - 1] in FINAL or not self._speaks(hi - 1):
            return []
        if any(c.pos[k] not in ("NOUN", "PROPN", "ADJ") for k in range(i + 1, hi - 1)):
            return []
        return [Candidate("colon", i, (i, i + 1), [(lo, i)], (i + 1, hi), "colon", ":", end="headline")]

    def _led_in(self, i: int, lo: int, hi: int) -> list[Candidate] | None:
        """The reading of a post that a paragraph without a cue leads up to ("The minister, Ana Roe, on X:", "a
        channel used by the group carried this message on Telegram:") or of a translation ("In English: “…”");
        None elsewhere."""
        c = self.c
        translated = i - lo <= 4 and any(c.low[k] in TRANSLATED for k in range(lo, i))
        k = i + 1
        while k < c.n and c.space[k]:
            k += 1
        q = self.opens.get(k)
        if q is None:
            return None
        announced = self._announced(i, q)
        if announced is not None:
            return [announced]
        if (k < hi) != translated:
            return None
        if translated:
            return [Candidate("colon", i, None, [self.inner(q)], None, "", ":", quotes=[q], end="translated")]
        s = c.sent_start[i]
        posted = next((k for k in range(i - 1, max(s, i - 4), -1) if c.low[k] == "on"), None)
        told = any(
            (self.cues[c.lemma[k], "V"].frames & {"q"}) for k in range(s, i) if (c.lemma[k], "V") in self.cues
        )
        if posted is None or told or medium_in(c.text[posted:i]) is None:
            return None
        src = self.topic(s, i)
        verb = next((k for k in range(s, i) if c.pos[k] == "VERB" and c.tag[k] in ("VBD", "VBZ", "VBP")), None)
        if verb is None:
            src = (s, self.trim_end(s, posted))
        elif src is not None:
            src = self.reduced(src, verb)
        else:
            beside = self.neighbour(verb)
            src = beside[0] if beside is not None else None
        return [Candidate("after", i, None, [self.inner(q)], src, "nsubj", ":", quotes=[q], end="next")]

    def _announced(self, i: int, q: Quotation) -> Candidate | None:
        """The reading of a quotation that a noun and a colon lead up to: "The mayor released this statement: “…”",
        "Her answer was: “…”", "From the report: “…”". None where a verb of saying does, or nothing."""
        c = self.c
        s = c.sent_start[i]
        end = i - 1 - (c.low[i - 1] in ("is", "was", "were", "read", "reads") or c.low[i - 1] in DAYS)
        noun = next((k for k in range(end, max(s - 1, i - 5), -1) if c.pos[k] in ("NOUN", "PROPN")), None)
        if noun is None or any(c.pos[k] in ("VERB", "SCONJ") for k in range(noun + 1, end + 1)):
            return None
        if (
            next((c.low[k] for k in range(s, noun) if c.low[k] not in ("more", "here", "is", "’s", "'s")), "")
            == "from"
        ):
            a = next(k for k in range(s, noun) if c.low[k] == "from") + 1
            verbless = not any(c.pos[k] == "VERB" for k in range(a, i))
            return self._worded(noun, q, (a, i), "from") if verbless else None
        if c.lemma[noun] not in WORDED:
            return None
        owner = next((k for k in c.children[noun] if c.dep[k] == "nmod:poss" or c.tag[k] == "PRP$"), None)
        if owner is not None and owner < noun:
            a, b = self.noun_phrase(owner, noun)
            while b - 1 > a and c.low[b - 1] in ("'s", "’s", "'", "’"):
                b -= 1
            return self._worded(noun, q, (a, b), "poss")
        for verb in range(noun - 1, s, -1):
            if c.tag[verb] in ("VBD", "VBZ", "VBP"):
                found = self.source(verb) or self.neighbour(verb)
                return self._worded(noun, q, self.reduced(self.named(found[0]), verb), "nsubj") if found else None
        return None

    def _worded(self, noun: int, q: Quotation, source: Range, how: str) -> Candidate:
        return Candidate("noun", noun, (noun, noun + 1), [self.inner(q)], source, how, self.c.lemma[noun],
                         end="led", quotes=[q])  # fmt: skip

    def turn(self, i: int) -> list[Candidate]:
        """The reading of the turn of a transcript whose colon ``i`` is."""
        c = self.c
        end = c.paragraph(i)[1]
        return [Candidate("turn", i, (i, i + 1), [(i + 1, max(i + 2, self.trim_end(i + 1, end)))], self.turns[i],
                          "turn", ":")]  # fmt: skip
