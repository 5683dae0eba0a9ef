"""Where what somebody said ends: at another voice, an aside of the writer's, the sentence's end.

Read ``ClauseEnds.cut`` first: the latest end that the words allow. ``parse_end``, ``comma`` and ``joined`` are the
earlier ones that they do not rule out; each makes a reading of its own.
"""

from __future__ import annotations

from .clauses import FINAL, IN_NOUN_PHRASE, RELATIVE, SUBJECT
from .cues import CARRIES_ON, Candidate, Range
from .media import medium_in
from .quotation_marks import Quotation
from .reporting_words import (
    ABOUT,
    ADMITTING,
    ASIDES,
    COUNTERS,
    DECLARING,
    EDGES,
    NOMINATIVE,
    OUTCOMES,
    PICTURES,
    PLATFORM_NAMES,
    PUT_OUT,
    QUANTIFYING,
    REPORTING,
    SPEAKING,
    SPELLS,
    THEMSELVES,
    TIMES,
    VERSIONS,
    WORDED,
)
from .sources import STOP, Sources

#: Tokens of the name of a second source: "the state news agency".
GAP_REACH = 8


class ClauseEnds(Sources):
    """Ends and edges of contents in one Doc."""

    def cut(self, a: int, e: int, trigger: int = -1) -> int:
        """Where a clause from ``a`` ends at the latest: before "…, adding …" or "…, according to …", before
        another verb of saying that is coordinated with ``trigger``, or at the sentence's end ``e`` without its
        full stop."""
        end = self._cuts.get((a, e, trigger))
        if end is None:
            end = self._cuts[a, e, trigger] = self._cut(a, e, trigger)
        return end

    def _cut(self, a: int, e: int, trigger: int) -> int:
        c = self.c
        home = self._home(a)
        relative = trigger > 0 and any(
            c.low[k] in RELATIVE and c.text[k - 1] == ","
            for k in range(max(c.sent_start[trigger] + 1, trigger - 4), trigger)
        )
        told_in = trigger > 0 and self.innermost[trigger] is not None
        aside = trigger > 0 and c.tag[trigger] == "VBG" and c.text[trigger - 1] == ","  # "X, citing Y, said"
        for j in range(a + 1, e - 2):
            if c.text[j] == ";" and self.inside[j] is home and c.tag[j + 1] != "VBG":
                return self.trim_end(a, j)
            if c.text[j] == ",":
                k = j + 1
                if k in self.last and self.inside[j] is not home:  # the comma inside the closing mark
                    k += 1
                elif self.inside[j] is not home:
                    continue
                w, then = c.low[k], c.low[k + 1] if k + 1 < c.n else ""
                aside = w == "including" or (w == "among" and then == "them")
                if trigger > 0 and c.lemma[trigger] == "put" and (aside or self._gap(k, e)):
                    return self.trim_end(a, j)  # "put the dead at nine, including a cook": the writer's
                if trigger > 0 and c.lemma[trigger] in COUNTERS and self.counted(trigger, j, e):
                    return self.trim_end(a, j)  # "said 12 died, the opposition 60"
                if told_in and w == "but" and then in NOMINATIVE:
                    return self.trim_end(a, j)  # "Uncle says she can swim, but he only says it for me"
                if (
                    (relative or (aside and c.low[a] != "that"))
                    and c.pos[k] in ("VERB", "AUX")
                    and c.tag[k] in ("VBD", "VBZ", "VBP", "VBN", "MD")
                ):
                    return self.trim_end(a, j)  # "Ana Roe, who offered to go, said": the main clause goes on
                if (
                    w in CARRIES_ON
                    or w == "according"
                    or (w in ("while", "and", "but", "also") and then in CARRIES_ON)
                    or (w == "it" and then in ("emerged", "transpired"))
                    or self._while_ago(k)
                    or (w in ("a", "an") and (then, "N") in self.cues)
                    or (
                        w in ("a", "an")
                        and then in VERSIONS
                        and c.pos[min(k + 2, c.n - 1)] not in ("ADP", "PUNCT")
                    )
                    or (w in ("while", "whereas", "but", "and") and self.speaks(k + 1, e))
                    or self._tagline(k, e)
                    or self._listed(k, trigger)
                ):
                    return self.trim_end(a, k)
            elif trigger >= 0 and c.pos[j] == "CCONJ" and self.inside[j] is home:
                k = j + 1
                while k < e - 1 and c.pos[k] in ("ADV", "AUX"):
                    k += 1
                if self.coordinated(k, trigger) or self._another(k, e):
                    return self.trim_end(a, j)
        return self.trim_end(a, e)

    def described(self, a: int, e: int) -> int:
        """Where an object from ``a`` ends, before what the writer tells of its last noun: "denied arming the
        Lions[, who hold Kos]", "put the dead at nine[, among them a cook]"; ``e`` where nothing is told or more of
        the object follows ("asked Ruan, which mediates, to step in")."""
        c = self.c
        home = self._home(a)
        for j in range(a + 1, e - 2):
            if c.text[j] != "," or self.inside[j] is not home or c.low[j + 1] not in ("which", "who", "whose"):
                continue
            if not any(c.text[k] == "," and c.low[k + 1] in ("to", "of", "for") for k in range(j + 2, e - 1)):
                return self.trim_end(a, j)
        return e

    def _while_ago(self, k: int) -> bool:
        """Whether the time before or after another event begins at ``k``: "hours before", "two days after"."""
        c = self.c
        spell = next((j for j in range(k, min(k + 3, c.n - 1)) if c.low[j] in SPELLS), None)
        if spell is None:
            return False
        counted = all(c.pos[j] in ("DET", "NUM", "ADV", "ADJ") for j in range(k, spell))
        return counted and c.low[spell + 1] in ("before", "after")

    def _gap(self, k: int, e: int) -> bool:
        """Whether a second source without its verb begins at ``k``: ", the opposition at 43"."""
        c = self.c
        at = next((j for j in range(k + 1, min(e, k + 7)) if c.low[j] == "at"), None)
        return at is not None and bool(self.gapped(at))

    def gapped(self, i: int) -> list[Candidate]:
        """The reading of a second source without its verb: "They put the dead at four, the opposition [at 43]"."""
        c = self.c
        s, e = c.sent_start[i], self._limit(i)
        comma = next((k for k in range(i - 1, max(s, i - 8), -1) if c.text[k] in (",", ";")), None)
        if not comma:
            return []
        verb = next((k for k in range(s, comma) if c.lemma[k] == "put" and c.pos[k] == "VERB"), None)
        if verb is None or c.low[i - 1] in (",", "and") or not self._number(i + 1, e):
            return []
        a = comma + 1 + (c.low[comma + 1] in ("and", "while"))
        if a >= i or any(c.pos[k] not in IN_NOUN_PHRASE for k in range(a, i)) or "at" not in c.low[verb:comma]:
            return []
        return [Candidate("gapped", i, None, [(i, self.trim_end(i, e))], (a, i), "nsubj", "put", end="gapped")]

    def counted(self, v: int, comma: int, e: int) -> Candidate | None:
        """The reading of a second source with a bare number behind the comma of verb ``v``: "Police counted four
        dead, organisers [eleven]", "spoke of six dead, the hospital [of nine]"; None where there is none."""
        c = self.c
        a = comma + 1 + (c.low[comma + 1 : comma + 2] in (["and"], ["but"], ["while"]))
        i = a
        while i < min(e, a + GAP_REACH) and c.pos[i] in IN_NOUN_PHRASE and c.pos[i] != "NUM":
            i += 1
        linked = i < e and c.low[i] in ("of", "as")
        if i == a or not self._number(i + linked, e) or not any(c.pos[k] == "NUM" for k in range(v, comma)):
            return None
        if c.pos[i - 1] not in ("NOUN", "PROPN") or any(c.low[k] in QUANTIFYING for k in range(a, i)):
            return None  # "two men, another three"
        return Candidate("gapped", i, None, [(i, self.trim_end(i, e))], (a, i), "nsubj", "put", end="gapped")

    def counts(self, v: int) -> list[Candidate]:
        """The readings of second sources behind a verb of counting."""
        c = self.c
        e = self._limit(v)
        found = (self.counted(v, k, e) for k in range(v + 2, e - 2) if c.text[k] in (",", ";"))
        return [x for x in found if x is not None]

    def _another(self, k: int, e: int) -> bool:
        """Whether a place or body from ``k`` speaks next: "it lost 71 men and Marram admits to 66 dead"."""
        c = self.c
        v = k + (c.pos[k] == "DET")
        while v < e - 1 and c.pos[v] == "PROPN":
            v += 1
        named = v > k + (c.pos[k] == "DET")
        return named and c.tag[v] in ("VBZ", "VBP") and c.pos[v] == "VERB" and c.lemma[v] in REPORTING | ADMITTING

    def speaks(self, a: int, e: int) -> bool:
        """Whether another source's cue follows: "…, while the rescuers reported …"."""
        c = self.c
        for k in range(a, min(e, a + 12)):
            if c.pos[k] == "VERB" and c.text[k - 1] != "-":  # "the opposition-run group"
                following = c.low[k + 1 : k + 2]
                says = c.lemma[k] in REPORTING or ((c.lemma[k], "V") in self.cues and following == ["that"])
                put = c.low[k] == "put" and "at" in c.low[k + 2 : min(e, k + 9)]  # "put it at 30"
                says = says or (c.lemma[k] in SPEAKING and following == ["of"])
                return k > a and (put or (c.tag[k] in ("VBD", "VBZ", "VBP") and says))
        return False

    def _listed(self, k: int, trigger: int) -> bool:
        """Whether verb ``k`` is the next of a list that a cue begins: "called for calm[, backed a tax and …]"."""
        c = self.c
        finite = c.tag[k] in ("VBD", "VBZ", "VBP") and c.pos[k] == "VERB"
        return trigger >= 0 and finite and c.dep[k] == "conj" and c.head[k] == trigger

    def _tagline(self, a: int, e: int) -> bool:
        """Whether nothing but who says it follows from ``a``: "a neighbour said they had left[, she recalls]"."""
        c = self.c
        v = next((k for k in range(a, min(e, a + 12)) if c.pos[k] == "VERB"), None)
        if v is None or c.lemma[v] not in REPORTING or c.tag[v] not in ("VBD", "VBZ", "VBP"):
            return False
        subject, rest = range(a, v), range(v + 1, e)
        if v == a:
            subject = rest
        elif len(rest) > 8 or any(c.text[k] in STOP and k < e - 1 for k in rest):
            return False
        if not len(subject) or not self._nominal(subject[0], first=True):
            return False
        clause = any(c.pos[k] in ("VERB", "AUX", "SCONJ", "CCONJ") or k in self.opens for k in (*subject, *rest))
        return not clause and c.low[a] not in RELATIVE

    def coordinated(self, k: int, trigger: int) -> bool:
        """Whether verb ``k`` after "and" is a second cue of the same speaker: "said X and urged Y"."""
        c = self.c
        cue = self.cues.get((c.lemma[k], "V"))
        if cue is None:
            return False
        if c.dep[k] == "conj" and c.head[k] == trigger:
            return True
        # The tagger takes one of two past tenses for a participle: "hailed the troops and reiterated that".
        same = c.tag[k] == c.tag[trigger] or {c.tag[k], c.tag[trigger]} == {"VBD", "VBN"}
        same = same or c.low[k - 1] in ("has", "have")
        speaks = c.lemma[k] in DECLARING or (c.lemma[k] == "call" and self._calls(k))
        speaks = speaks and same and c.tag[k] in ("VBD", "VBZ", "VBN")
        return speaks and not any(c.dep[x] in SUBJECT and x < k for x in c.children[k])

    def _calls(self, k: int) -> bool:
        """Whether "called" at ``k`` asks for something or says what something is: "called for aid", "called the
        raid “a crime”"."""
        c = self.c
        following = range(k + 1, min(k + 9, c.sent_end[k]))
        return c.low[k + 1 : k + 2] in (["for"], ["on"]) or any(j in self.opens for j in following)

    def coordinated_with(self, i: int) -> Range | None:
        """The source of the cue that verb ``i`` is coordinated with: "informed that …, and cautioned that"."""
        c = self.c
        s = c.sent_start[i]
        k = i - 1
        while k > s and c.pos[k] in ("ADV", "AUX"):
            k -= 1
        declares = c.lemma[i] in DECLARING or (c.lemma[i] == "call" and self._calls(i))
        if k <= s or c.pos[k] != "CCONJ" or not declares:
            return None
        for v in range(s, k):
            if c.pos[v] == "VERB" and c.lemma[v] in REPORTING and self.inside[v] is self.inside[i]:
                found = self.source(v) if self.coordinated(i, v) else None
                if found and found[1] in ("nsubj", "topic") and found[0][1] <= v:
                    return found[0]
        return None

    def _home(self, a: int) -> Quotation | None:
        """The quotation that a content from ``a`` stands in; not one that it opens with."""
        if a >= self.c.n:
            return None
        q = self.inside[a]
        return None if q is not None and q.outer_start == a else q

    def trim_end(self, a: int, e: int) -> int:
        c = self.c
        while e - 1 > a and (c.space[e - 1] or (c.text[e - 1] in STOP and c.text[e - 1] not in ("...", "…"))):
            if c.text[e - 1] in ("!", "?") or (e in self.last and self.last[e].outer_start >= a):
                break
            e -= 1
        k = e + (e < c.n and c.text[e] == ",")
        if k in self.last and self.last[k].outer_start >= a:
            e = k + 1  # quotation marks inside the content belong to it, both of them
        # A closing mark whose quotation opened before the content is not the content's.
        q = self.last.get(e - 1)
        if q is not None and q.outer_start < a:
            e = max(a + 1, q.end)
            while e - 1 > a and c.text[e - 1] in (",",):
                e -= 1
        return e

    def parse_end(self, i: int, a: int, e: int) -> int | None:
        """The end of the clause after cue ``i`` by the parse: the last of its complements' subtrees."""
        c = self.c
        b = a
        for k in c.children[i]:
            if k >= a and c.dep[k] not in ("punct", "conj", "cc", "parataxis"):
                comma = c.left[k] - 1
                if c.dep[k] == "advcl" and comma >= 0 and c.text[comma] == "," and not self.outcome(comma):
                    continue
                b = max(b, c.right[k] + 1)
        if b <= a:
            return None
        return min(self.trim_end(a, min(b, e)), self.cut(a, e, i))

    def comma(self, a: int, e: int) -> int | None:
        """Where a clause from ``a`` ends if what follows a comma in it is the writer's: "…, even as shells
        fell", "…, compared with 40 in May". None if no comma may be one."""
        c = self.c
        home = self._home(a)
        for j in range(a + 3, e - 2):
            if c.text[j] in (",", "—", "–", "--", ";") and self.inside[j] is home:
                if c.low[j + 1] not in ASIDES and (c.tag[j + 1] != "VBG" or c.tag[a] == "VBG"):
                    continue  # "boasted of killing nine, seizing a tank and taking two": all of it
                if self.outcome(j):
                    continue
                return self.trim_end(a, j)
        return None

    def outcome(self, i: int) -> bool:
        """Whether a comma at ``i`` stands before what an act led to: "had bombed the town[,] killing 13"."""
        c = self.c
        follows = c.text[i : i + 1] == [","] and c.tag[i + 1 : i + 2] == ["VBG"]
        return follows and c.lemma[i + 1] in OUTCOMES

    def joined(self, a: int, e: int) -> int | None:
        """Where a clause from ``a`` ends if the next finite verb after "and" is the writer's: "said the road was
        cut and left". None without such a verb."""
        c = self.c
        home = self._home(a)
        for j in range(a + 2, e - 2):
            if c.pos[j] == "CCONJ" and self.inside[j] is home:
                k = j + 1
                while k < e - 1 and c.pos[k] in ("ADV", "AUX"):
                    k += 1
                if c.pos[k] == "VERB" and c.tag[k] in ("VBD", "VBZ", "VBP", "VBN"):
                    return self.trim_end(a, j)
        return None

    def tidy(self, a: int, b: int) -> Range | None:
        """A piece of content without the complementiser, commas, dashes and blanks at its ends; None if that
        leaves nothing."""
        c = self.c
        marked = a - 1 in self.opens  # a quotation's own words are kept
        while a < b and (
            c.space[a] or c.text[a] in EDGES or (c.low[a] == "that" and c.pos[a] == "SCONJ" and not marked)
        ):
            a += 1
        while a < b and (c.space[b - 1] or c.text[b - 1] in EDGES):
            b -= 1
        return (a, b) if a < b else None

    def undated(self, np: Range) -> Range | None:
        """A source without the adverb of time that the parse put into it ("the minister today"), but with all of
        its last word ("Laith al[-Jubouri]"); None if it is nothing else."""
        c = self.c
        a, b = np
        while b + 1 < c.n and c.low[b] == "-" and not (c.spaced[b - 1] or c.spaced[b]):
            b += 2
        while a < b and (c.low[b - 1] in TIMES or c.low[b - 1] in THEMSELVES or c.text[b - 1] == ","):
            b -= 1
        while a < b and c.low[a] in TIMES and (b - a == 1 or c.pos[a + 1] in ("PROPN", "PRON", "DET")):
            a += 1
        return (a, b) if a < b else None

    def _number(self, a: int, e: int) -> bool:
        """Whether nothing but a number follows from ``a``: "the opposition says 43"."""
        c = self.c
        k = a
        while k < e and (c.pos[k] == "NUM" or c.low[k] in ABOUT or c.low[k] in ("at", "least", "than")):
            k += 1
        return k > a and c.pos[k - 1] == "NUM" and (k >= e or c.text[k] in STOP or c.space[k])

    def whole_clause(self, s: int, k: int) -> bool:
        """Whether ``s:k`` can be a main clause: a subject with a finite verb, not subordinate."""
        c = self.c
        if c.pos[s] == "SCONJ" or c.low[s] in RELATIVE or c.tag[s] in ("VBG", "VBN"):
            return False
        finite = any(c.tag[x] in ("VBD", "VBZ", "VBP", "MD") or c.pos[x] == "AUX" for x in range(s, k))
        return finite and any(c.dep[x] in SUBJECT and s <= x < k for x in range(s, k))

    def _said_on(self, a: int, b: int) -> int:
        """The end of a content ``a:b`` without the platform that it was put out on: "offered to mediate [on X]",
        "Aid was on its way, she wrote [on Telegram]"; not where something else was put there: "a video on X"."""
        c = self.c
        if "on" not in c.low[max(a, b - 7) : b]:
            return b
        on = next((k for k in range(b - 2, max(a + 1, b - 7), -1) if c.low[k] == "on"), None)
        if on is None or self.innermost[on] is not None or medium_in(c.text[on:b]) not in PLATFORM_NAMES:
            return b
        put = any(
            c.lemma[k] in PICTURES | WORDED or c.low[k].startswith(tuple(PUT_OUT))
            for k in range(max(a, on - 6), on)
        )
        return b if put else on

    def _stop(self, a: int, e: int) -> int:
        """The end of the sentence that ``[a, e)`` begins with: a stop before a quotation ends one, though the
        parse may have gone on."""
        c = self.c
        for k in range(a, e - 1):
            if c.text[k] in FINAL and self.inside[k] is None:
                j = k + 1
                while j < e and c.space[j]:
                    j += 1
                if j in self.opens:
                    return k
        return e

    def _limit(self, i: int) -> int:
        """Where the sentence of verb ``i`` ends at the latest: what is said in a quotation ends with it."""
        c = self.c
        e, q = c.sent_end[i], self.innermost[i]
        if q is None or i + 1 >= q.end:
            return e
        stop = self.inner(q)[1]
        return min(e, stop) if stop > i + 1 else e

    def _says_after(self, i: int, e: int) -> bool:
        """Whether a comma and a verb of saying end the participle ``i``."""
        c = self.c
        comma = next((k for k in range(i + 1, e - 1) if c.text[k] == ","), None)
        return comma is not None and c.lemma[comma + 1] in REPORTING and c.tag[comma + 1] in ("VBD", "VBZ", "VBP")

    def _quoted_as(self, i: int, e: int) -> bool:
        """Whether "quoted X as telling Y" follows: then telling is the cue."""
        c = self.c
        return any(c.low[k] == "as" and c.tag[k + 1] == "VBG" for k in range(i + 1, min(e - 1, i + 14)))
