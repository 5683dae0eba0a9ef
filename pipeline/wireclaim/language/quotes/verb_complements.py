"""What may stand behind a verb as what is said: its clause, its object, an infinitive, a prepositional object."""

from __future__ import annotations

from .clauses import IN_NOUN_PHRASE, NOMINAL, SUBJECT
from .cues import CARRIES_ON, Range
from .media import medium_in
from .quoted_words import QuotedWords
from .reporting_words import (
    ABOUT,
    ADDRESSING,
    BEFALLING,
    CLAUSE_OPENERS,
    COMPLEMENTIZERS,
    FIGURE_NOUNS,
    GESTURES,
    GIVING,
    LATER,
    NAMING,
    NOMINATIVE,
    OBJECT_PRONOUNS,
    PLATFORM_NAMES,
    REVISING,
    SPEAKING,
    SUBJECT_PRONOUNS,
    WHEN,
)
from .sources import DAYS, STOP

#: Tokens of a phrase between a verb and its preposition: "boasted in a statement of".
ADJUNCT = 5


class VerbComplements(QuotedWords):
    """The complements of the verbs of one Doc."""

    def _listing(self, i: int, cue_b: int, t: int) -> Range | None:
        """What a board or bulletin reads behind a colon, to the paragraph's end: "Dead: 17. Injured: 20."""
        c = self.c
        end = c.paragraph(i)[1]
        it = c.lemma[i] == "put" and c.low[cue_b : cue_b + 1] == ["it"]
        if not (it or c.lemma[i] in ("read", "say", "list", "report")) or t + 2 >= end or c.text[t][-1] != ":":
            return None
        if any(c.pos[k] in ("VERB", "AUX") and c.tag[k] not in ("VBN", "VBG") for k in range(t + 1, end)):
            return None
        return t + 1, self.trim_end(t + 1, end)

    def _of_noun(self, t: int) -> bool:
        """Whether "that" at ``t`` is the subject of a clause on the noun before it: "said in notes that made no
        mention of it"."""
        c = self.c
        verb = c.tag[t + 1 : t + 2] in (["VBD"], ["VBZ"], ["VBP"], ["MD"])
        return verb and c.low[t] == "that" and c.tag[t] == "WDT" and c.pos[t - 1] == "NOUN"

    def _dated(self, a: int) -> int:
        """How many tokens from ``a`` tell the day or the platform that something was said on: "said [on Tuesday]
        its forces …", "said [on Telegram] it had …"."""
        c = self.c
        if c.low[a] == "on":
            b = next((k for k in range(a + 1, min(a + 4, c.n)) if c.pos[k] in ("DET", "PRON")), a)
            if b > a + 1 and medium_in(c.text[a:b]) in PLATFORM_NAMES:
                return b - a
        day = a + (c.low[a] == "on")
        clause = c.low[day] in DAYS and c.pos[day + 1] in ("DET", "PRON", "PROPN", "NOUN", "NUM")
        return day + 1 - a if clause else 0

    def _past_addressee(self, a: int, e: int) -> int:
        """The start of a clause after the one it is told to: told [her] it was nine."""
        c = self.c
        if a + 2 < e and c.low[a] in OBJECT_PRONOUNS:
            if a + 2 < e and c.low[a + 1] in ("last", "on", "this", "in", "earlier"):
                k = self.tail(a + 1, e, 6)
                return k + 1 if k < e and c.low[k] == "that" else a + 1
            return a + 1 + (c.low[a + 1] == "that")
        if a + 3 < e and c.pos[a] in ("DET", "PROPN", "NOUN"):
            k = a
            while k < e and c.pos[k] in ("DET", "ADJ", "NOUN", "PROPN"):
                k += 1
                if k < e and (c.low[k] in SUBJECT_PRONOUNS or (c.pos[k] == "DET" and k > a + 1)):
                    return k
        return a

    def _clause(
        self, i: int, right: int, e: int, lemma: str, frames: frozenset[str], listed: bool
    ) -> list[tuple[int, int, str]]:
        """Starts and ends of the clause a verb may have after it."""
        c = self.c
        complement = next(
            (k for k in c.children[i] if k > i and (c.dep[k] in ("ccomp", "parataxis") or
             (c.dep[k] == "xcomp" and "c" in frames and c.low[c.left[k]] != "to"))), None)  # fmt: skip
        if complement is None and "c" not in frames:
            return []
        j = right
        start: int | None = None
        kind = ""
        t = self.tail(j, e, 14)
        if t < e and c.low[t] == "that" and c.pos[t] in ("SCONJ", "PRON", "DET", "") and not self._of_noun(t):
            inner_verb = any(
                c.pos[x] in ("VERB", "AUX") and not (c.tag[x] == "VBN" and c.pos[x - 1] in NOMINAL)
                for x in range(j, t)
            )
            if not inner_verb:
                start, kind = t + 1, "that"
        if start is None and complement is not None:
            start, kind = max(c.left[complement], right), c.dep[complement]
            while start < e and (c.text[start] in STOP or c.space[start]):
                start += 1
            if start + 1 < e and c.low[start] == "that":
                start, kind = start + 1, "that"
        if start is None:
            if not listed or (t == j and t < e and c.text[t] in STOP):
                return []
            start, kind = j, "bare"
        aside = c.tag[start : start + 1] == ["VBG"] and c.text[start - 1] == ","  # "…, he said, asking not to be"
        if start + 1 >= e or c.low[start] in CARRIES_ON or aside:
            return []
        kids = c.children[complement] if complement is not None else []
        if not listed and kind != "that" and not any(c.dep[k] in SUBJECT for k in kids):
            return []  # "facilitated the release of two men captured": no clause of its own
        if kind != "that" and lemma in ADDRESSING and start == right:
            start = self._past_addressee(start, e)
        if kind != "that" and start + 2 < e:
            start += self._dated(start)
            start += c.low[start] in LATER and c.pos[start + 1] in ("DET", "PRON", "PROPN")
        if (
            kind != "that"
            and start > right
            and lemma not in ADDRESSING
            and (c.pos[right] in CLAUSE_OPENERS or c.low[right] in ABOUT)
            and c.low[right] not in WHEN
            and all(c.text[k] not in STOP and k not in self.opens for k in range(right, start))
        ):
            start = right  # the parse took the clause's subject for the cue's object
        first_end = self.cut(start, e, i)
        if kind == "bare" and c.pos[start] == "ADP" and c.low[start] not in ABOUT:
            return []  # "responds to threats"
        if (
            kind == "bare"
            and c.parsed
            and not any(
                c.pos[k] in ("AUX", "VERB") and c.tag[k] not in ("VB", "VBG") for k in range(start, first_end)
            )
        ):
            return []  # no clause without a finite verb: "showed willingness to talk"
        out = [(start, first_end, kind)]
        end = self.parse_end(i, start, e)
        if end is not None and end != out[0][1] and end > start + 1:
            out.append((start, end, kind + "-parse"))
        stop = self.comma(start, first_end)
        if stop is not None and stop not in (first_end, end):
            out.append((start, stop, kind + "-comma"))
        stop = self.joined(start, first_end)
        if stop is not None and stop not in (x[1] for x in out):
            out.append((start, stop, kind + "-and"))
        if (
            listed
            and kind != "that"
            and start > right
            and lemma not in ADDRESSING
            and self._nominal(right, first=True)
        ):
            # The parse took the clause's subject for the cue's object.
            out.append((right, self.cut(right, e, i), "early"))
        return out

    def _complements(
        self, i: int, j: int, e: int, frames: frozenset[str], preps: frozenset[str]
    ) -> list[tuple[str, int, str, int]]:
        """(frame, start, how it ends, end) of the objects, infinitives and prepositional objects of a verb."""
        c = self.c
        while j < e and c.pos[j] == "ADV" and c.low[j] not in preps:
            j += 1
        if j + 2 < e and c.low[j] == "on" and c.low[j + 1] in DAYS:  # called on Monday for
            j += 2
        elif j + 1 < e and c.low[j] in DAYS and c.low[j + 1] in preps:
            j += 1
        elif "p" in frames and j < e and c.low[j] not in preps and c.low[self._past_adjunct(j, e)] in preps:
            j = self._past_adjunct(j, e)  # boasted on Telegram [of]
        elif c.low[j : j + 1] == ["by"] and c.tag[i] == "VBN":  # accused by the envoy [of], urged by it [to]
            j = next((k for k in range(j + 2, min(e, j + 10)) if c.low[k] in ("of", "to", "as")), j)
        if j >= e or c.text[j] in STOP or (j in self.opens and not frames & {"n", "o"}):
            return []
        out = []
        if c.lemma[i] == "tell":  # told me [to leave]
            k = next((k for k in range(j, min(e - 1, j + 7)) if c.low[k] == "to" and c.pos[k + 1] == "VERB"), None)
            if k is None or any(c.pos[x] in ("VERB", "SCONJ") or c.text[x] in STOP for x in range(j, k)):
                return []
            j = k - (c.low[k - 1] == "not")
        elif c.lemma[i] in REVISING:
            return self._revised(i, j, e)
        elif (c.lemma[i] == "rule" and c.low[j - 1] != "out") or (
            c.lemma[i] in ("give", "put")
            and not any(c.lemma[k] in FIGURE_NOUNS for k in range(j, min(e, j + 6)))
            and not (c.low[j] == "it" and c.low[j + 1 : j + 2] == ["at"])
        ):
            return []

        def both(frame: str, a: int) -> None:
            if a >= e or c.text[a] in STOP:
                return
            b = self.described(a, self.cut(a, e, i))
            p = self.parse_end(i, a, e)
            if p is not None:
                p = min(p, b)
            if frame == "infinitive":  # "told me to leave and I ran"
                stop = next(
                    (k for k in range(a, b - 2) if c.pos[k] == "CCONJ" and c.low[k + 1] in NOMINATIVE), None
                )
                if stop is not None:
                    b = p = self.trim_end(a, stop)
            if p is not None and p != b:
                out.append((frame, a, "parse", p))
            if b > a:
                out.append((frame, a, "sentence", b))
            stop = self.comma(a, b)
            if stop is not None and stop != p:
                out.append((frame, a, "comma", stop))

        head = next((k for k in c.children[i] if k >= j and c.dep[k] == "obj"), j)
        if c.lemma[i] in GIVING and (c.low[j] in ("no", "little", "neither") or c.lemma[head] in GESTURES):
            return []
        if "i" in frames and (c.low[j] == "to" or c.low[j : j + 2] == ["not", "to"]):
            if c.pos[j + 1 : j + 2] not in (["NUM"], ["SYM"]):  # "declined to 12 percent"
                both("infinitive", j)
        elif "p" in frames and c.low[j] in preps:
            if c.lemma[i] not in SPEAKING or self._told_of(j + 1, e):
                both("preposition", j + (c.low[j] != "as"))  # what it describes stands before: "[as a sham]"
        elif (c.lemma[i] == "accuse" and c.low[j] == "of") or (
            frames & {"n", "o"}
            and (
                c.pos[j] in IN_NOUN_PHRASE
                or j in self.opens
                or c.tag[j] == "VBG"
                or c.low[j] in ("both", "all")
                or (c.tag[i] == "VBN" and c.low[j] == "to" and "o" in frames and c.lemma[i] not in NAMING)
            )
            and (
                c.low[j] not in COMPLEMENTIZERS
                or (c.low[j] == "that" and "c" not in frames)
                or (c.low[j] != "that" and c.pos[j] == "DET")
            )
        ):  # whom he accused of …
            both("object", j)
        return out

    def _past_adjunct(self, j: int, e: int) -> int:
        """Where the prepositional phrase at ``j`` ends: [on Telegram], [in a statement]; ``j`` without one."""
        c = self.c
        k = j + 1
        while k + 1 < e and k - j < ADJUNCT and c.pos[k] in ("DET", "ADJ", "NOUN", "PROPN"):
            k += 1
        return k if c.pos[j] == "ADP" and j + 1 < k < e else j

    def _told_of(self, a: int, e: int) -> bool:
        """Whether what somebody speaks of is a statement: a number, or words in quotation marks."""
        c = self.c
        counted = range(a, min(a + 5, e))
        return a in self.opens or any(c.pos[k] == "NUM" or c.low[k] in ("twice", "dozens") for k in counted)

    def _revised(self, i: int, j: int, e: int) -> list[tuple[str, int, str, int]]:
        """The object of a verb of giving a new count: revised [the toll down to 88], raised [it to 97]; not
        of what events do: "Two died overnight, raising the toll to 16"."""
        c = self.c
        if c.tag[i] == "VBG" and c.dep[i] == "advcl" and c.lemma[c.head[i]] in BEFALLING:
            return []
        b = next((k for k in range(j + 1, e) if c.text[k] in STOP or c.pos[k] == "SCONJ"), e)
        it = c.low[j] in ("it", "that") and c.low[j + 1 : j + 2] == ["to"] and c.pos[j + 2] == "NUM"
        toll = any(c.lemma[k] in FIGURE_NOUNS for k in range(j, min(b, j + 8)))
        return [("object", j, "sentence", self.trim_end(j, b))] if it or toll else []
