"""Every reading of a verb: with a quotation, a clause, an object, an infinitive, behind what it reports.

Read ``VerbReadings._verb`` first.
"""

from __future__ import annotations

from .clauses import FINAL, IN_NOUN_PHRASE, RELATIVE, TRAILING
from .cues import CARRIES_ON, Candidate, Cue, Range
from .quotation_marks import Quotation
from .reporting_words import (
    ASKED,
    ASKING,
    COMPLEMENTIZERS,
    DECLINING,
    DEMONSTRATIVE,
    FINDERS,
    LIVES,
    LOST,
    NAMING,
    NOMINATIVE,
    PARTICLES,
    PICTURES,
    QUANTIFYING,
    QUERIES,
    REPORTING,
    SHOWING,
    SILENCE,
    TITLED,
    VERSIONS,
)
from .sources import STOP
from .verb_complements import VerbComplements

#: Tags of finite verbs.
FINITE = frozenset(["VBD", "VBZ", "VBP", "MD"])
#: Verbs that may say that nothing is said.
SAYING_NOTHING = DECLINING | SILENCE | ASKING | {"claim", "say", "refer", "find", "admit"}
#: What stands between "would not say" and what is left unsaid.
WHETHER = COMPLEMENTIZERS - {"that"}
NOT = frozenset(["not", "n't", "n’t"])
#: What a jury finds somebody, and where the hurt are admitted.
VERDICTS = frozenset({"guilty", "liable"})
HOSPITALS = frozenset({"hospital", "clinic", "ward", "infirmary", "centre", "center"})


class VerbReadings(VerbComplements):
    """The readings of the verbs of one Doc."""

    def in_name(self, i: int) -> bool:
        """Whether a capitalised word in the middle of a sentence is a name: "Foreign Minister Said al-Rashid"."""
        c = self.c
        s, e = c.sent_start[i], c.sent_end[i]
        if i == s or not c.text[i].istitle() or c.low[i] == "according" or not c.text[i - 1][-1:].isalnum():
            return False
        stop = next((k for k in range(e - 1, i, -1) if c.text[k] not in TRAILING), i)
        if c.text[stop] not in FINAL or not c.text[i - 1][0].isupper():
            return False
        longer = [k for k in range(s, e) if len(c.text[k]) > 3 and c.text[k].isalpha()]
        headline = sum(c.text[k][0].isupper() for k in longer) >= TITLED * len(longer) and len(longer) > 4
        return not (headline and c.pos[i] == "VERB")

    def verbal(self, i: int) -> bool:
        """Whether a form of a listed verb that the tagger took for another word may be one after all."""
        c = self.c
        pos = c.pos[i]
        if not pos or pos in ("AUX", "X"):
            return True
        if pos not in ("NOUN", "PROPN", "ADJ"):
            return False
        if self.beside_quote(i) and c.pos[i - 1] not in ("DET", "ADJ"):
            return True
        after = c.pos[i + 1] if i + 1 < c.n else ""
        if c.pos[i - 1] == "NOUN" and c.low[i] in ("read", "reads") and c.text[i + 1 : i + 2] == [":"]:
            return True  # "the bulletin read: …"
        # "spokesman Lund echoed that view" against "repeated violations", "the charge", "two suspects"
        subject = i > 0 and c.pos[i - 1] in ("PROPN", "PRON") and c.tag[i - 1] != "PRP$"  # not "by his count:"
        return subject and c.low[i - 1][-2:] != "'s" and after in (
            "SCONJ", "DET", "PRON", "PUNCT"
        )  # fmt: skip

    def verb(self, i: int, cue: Cue) -> list[Candidate]:
        """The readings of a listed verb."""
        return self._verb(i, cue.lemma, cue.frames, cue.prepositions, cue.stance, True)

    def unlisted(self, i: int, lemma: str) -> list[Candidate]:
        """The readings of another verb: of a clause that hangs on it, or a quotation beside it."""
        c = self.c
        clause = any(c.dep[k] == "ccomp" for k in c.children[i])
        if not clause and not self.beside_quote(i):
            k = self.group_start(i) - 1
            while k > c.sent_start[i] and i - k < 8 and k not in self.last and c.pos[k] in IN_NOUN_PHRASE:
                k -= 1
            if k not in self.last:
                return []
        frames = frozenset("cq" if clause else "q")
        return self._verb(i, lemma, frames, frozenset(), "say", False)

    def _silent(self, i: int) -> bool:
        """Whether verb ``i`` says that nothing is said: "declined to comment", "refused to say", "requesting
        anonymity", "asked not to be named"; or what a storm does: "claimed nine lives"."""
        c = self.c
        lemma = self.forms.get(c.low[i], c.lemma[i])
        if lemma not in SAYING_NOTHING:
            return False
        s, e = c.sent_start[i], c.sent_end[i]
        if lemma in SILENCE and i - 2 >= s and c.low[i - 1] == "to" and c.lemma[i - 2] in DECLINING:
            return True
        if lemma == "say":
            if c.tag[i] == "VB" and not WHETHER.isdisjoint(c.low[i + 1 : i + 2]):
                return not NOT.isdisjoint(c.low[max(s, i - 4) : i])  # "would not say whether"
            return c.lemma[i + 1 : min(e, i + 2)] in (["nothing"], ["little"])
        lemmas = [self.forms.get(c.low[k], c.lemma[k]) for k in range(i, min(e, i + 8))]
        if lemma in DECLINING and lemmas[1:2] == ["to"] and SILENCE.intersection(lemmas[2:3]):
            return True
        if lemma == "claim" and LIVES.intersection(lemmas[1:6]) and "that" not in lemmas[1:6]:
            return True
        if lemma == "find" and lemmas[1:2] != ["that"]:
            return not VERDICTS.isdisjoint(lemmas)  # "found the man guilty of a triple murder"
        if lemma == "admit":  # "hospitals in the capital admitted 180 wounded"
            counted = c.pos[i + 1 : i + 2] == ["NUM"] or not QUANTIFYING.isdisjoint(lemmas[1:2])
            return counted and any(c.lemma[k] in HOSPITALS for k in range(max(s, i - 6), i))
        if lemma == "refer" and QUERIES.intersection(lemmas[1:5]):
            return True  # "referred questions to the capital"
        if lemma not in ASKING:
            return False
        unnamed = "name" in lemmas and "not" in lemmas[:3]  # "asking not to use his name"
        return "anonymity" in lemmas or unnamed or ("be" in lemmas and bool(NAMING.intersection(lemmas)))

    def _verb(
        self, i: int, lemma: str, frames: frozenset[str], preps: frozenset[str], stance: str, listed: bool
    ) -> list[Candidate]:
        c = self.c
        s, e = c.sent_start[i], self._limit(i)
        p_end = c.paragraph(i)[1]
        if lemma in ("quote", "cite") and (self._quoted_as(i, e) or self._cites(i, e)):
            return []
        if (
            i + 1 < e
            and c.low[i + 1] in LOST
            and "NUM" in c.pos[max(s, i - 3) : i]
            and c.pos[i - 1] in ("NUM", "NOUN")
        ):
            return []  # "500 reported killed"
        if self._silent(i) or (
            lemma == "go" and (c.low[i + 1 : i + 2] != ["on"] or c.low[i + 2 : i + 3] == ["to"])
        ):
            return []
        if (
            c.tag[i] == "VBN"
            and i + 1 < e
            and c.pos[i + 1] == "NOUN"
            and (i == s or c.pos[i - 1] in ("PUNCT", "DET", "ADP"))
        ):
            return []  # "repeated violations"
        if c.tag[i] == "VBN" and c.dep[i] == "acl" and c.low[i - 1] != "as" and self._describing(i, s, e):
            return []  # "a person briefed on the inquiry"
        if c.low[i] == "asked" and (c.low[i - 1] == "when" or (c.text[i - 1] == "," and self._says_after(i, e))):
            return []  # "the envoy, asked if it would yield, said"
        if i == s and (c.tag[i] == "VBN" or (lemma == "ask" and c.low[i] == "asked")):
            return []  # "Asked about the strike, the spokesman …"
        if lemma == "ask" and any(w in ("named", "identified") for w in c.low[i + 1 : i + 7]):
            return []  # "who asked not to be named"
        out: list[Candidate] = []
        passive = (
            c.tag[i] in ("VBN", "VBD")
            and any(c.dep[k] in ("aux:pass", "nsubj:pass") for k in c.children[i])
            and c.low[i - 1] not in NOMINATIVE  # "nobody was hurt, it maintained": the parse mixed the two verbs
        )
        cue_a, cue_b = i, i + 1
        if i + 1 < e and (c.low[i + 1] in PARTICLES or lemma == "go"):
            cue_b = i + 2
        found, side = self.source(i), None
        if found is None or found[1] != "nsubj":
            joined = self.coordinated_with(i)
            if joined:
                found = joined, "nsubj"
            else:
                side = self.neighbour(i)
        aside = self.aside(i, cue_b, e)
        participle = c.tag[i] == "VBG" and i - 1 >= s and (c.text[i - 1] == "," or i - 1 in self.last)
        if aside and not (found and found[1] == "nsubj" and aside[0] <= found[0][0] and found[0][1] <= aside[1]):
            found = aside, "aside"
        elif participle:
            found = self.shared(i) or found
        elif c.tag[i] == "VBG" and side and side[1] == "left" and not (found and found[1] == "nsubj"):
            found = side
        elif found is None or (
            found[1] not in ("nsubj", "relative", "participle") and side and not passive and c.tag[i] != "VBG"
        ):
            found = side or found
        if found is None:
            topic = self.topic(s, i)
            found = (topic, "topic") if topic and topic[1] <= i else None
        behind = self._behind(i, s, e) if listed and "c" in frames and not passive else None
        if behind:
            found = behind, "inverted"
        via = None
        # quoted X as telling Y
        quoter = c.head[i] if c.dep[i] in ("advcl", "obl", "xcomp", "ccomp", "acl", "nmod") else -1
        if not (i - 1 >= s and c.low[i - 1] == "as"):
            quoter = -1
        elif quoter < 0 or c.lemma[quoter] not in ("quote", "cite"):
            quoter = next(
                (
                    k
                    for k in range(i - 1, max(s, i - 14) - 1, -1)
                    if c.low[k] in ("quoted", "cited", "quoting", "quotes")
                ),
                -1,
            )
        if (quoter >= 0 and c.lemma[quoter] in ("quote", "cite")) or (
            quoter >= 0 and c.low[quoter].startswith("quot")
        ):
            who = self.source(quoter)
            if any(c.dep[k] in ("aux:pass", "nsubj:pass") for k in c.children[quoter]):
                found = (who[0], "quoted") if who else found
            else:
                a, b = quoter + 1, i - 1
                if a < b:
                    found = (a, b), "quoted"
                via = who[0] if who else None
        src, how = found if found else (None, "")
        if src:
            src = self.reduced(self.named(self._one_phrase(src, i)), i)
            if lemma in SHOWING and any(c.lemma[k] in PICTURES or c.low[k] in PICTURES for k in range(*src)):
                return []
        if src and c.tag[i] == "VBG" and src[0] > i + 1 and c.text[src[0] - 1] == ",":
            e = src[0] - 1  # "Noting that the road was cut, Ana Roe …"
        like = i - 1 - (i - 1 > s and c.pos[i - 1] == "ADV")
        if c.tag[i] in ("VBN", "VBD") and like >= s and c.low[like] == "as" and c.low[cue_b : cue_b + 1] == ["by"]:
            b = next((k for k in range(cue_b + 1, e) if c.text[k] in STOP), e)  # "as reported by the Herald"
            if cue_b + 1 < b:
                src, how, passive = (cue_b + 1, b), "agent", False
        vg = self.group_start(i)
        left = like + 1 if how == "agent" else vg
        if src and src[1] <= i and src[0] >= s:
            left = min(left, src[0])
        if via and via[1] <= i and via[0] >= s:
            left = min(left, via[0])
        right = cue_b
        if src and i <= src[0] < e:
            right = max(right, src[1])

        def add(
            frame: str,
            content: list[Range],
            end: str = "",
            quotes: list[Quotation] | None = None,
            source: Range | None = src,
            marks: tuple[str, ...] = (),
            cue: Range = (cue_a, cue_b),
            fuller: bool = False,
        ) -> None:
            if source and passive and source[1] - source[0] == 1 and c.low[source[0]] == "it":
                source = None  # "it was reported that"
            content = [self._unmarked(a, b) for a, b in content if a < b]
            if not content:
                return
            if not quotes:
                content = [*content[:-1], (content[-1][0], self._said_on(*content[-1]))]
            if source and any(a <= source[0] and source[1] <= b for a, b in content):
                source = None
            out.append(Candidate(frame, i, cue, content, source, how if source else "", lemma, stance, listed,
                                 end, marks + (("passive",) if passive else ()), quotes or [], via,
                                 fuller=fuller))  # fmt: skip

        # "…," X said / "…," said X
        anchor = left if how == "quoted" else vg
        carries_on = how.startswith("shared") and via is None
        before = None if carries_on else self._quote_before(left, anchor, i)
        if (
            before
            and not listed
            and c.text[before[0].end - 1] == "."
            and not c.text[before[0].outer_end].islower()
        ):
            before = None  # "“… came.” He paused. “Then nothing.”"
        tail = self.tail(right, max(e, right))
        if before is not None and "q" in frames | {"q"}:
            quoted, gap = before
            if gap:
                if src is None or not (gap[0] <= src[0] < gap[1]):
                    src, how = gap, "gap"
            elif how != "quoted" and (src is None or src[0] < i):
                inverted = self._inverted(i, e)
                if inverted:
                    src, how = inverted, "inverted"
                    right = max(right, src[1])
            tail = self.tail(right, max(e, right))
            more = (
                self.resumed(tail, p_end)
                or self.resumed(self._stop(right, e), p_end)
                or self._later(tail, e, p_end)
            )
            pieces = [self.inner(quoted), *(self.inner(x) for x in more)]
            rest = None if more else self._partly(self._stop(tail, e), p_end)
            pieces += [rest] if rest else []
            parted = bool(more) and c.text[quoted.end - 1] == "," and c.text[tail : tail + 1] == [","]
            s0 = c.sent_start[quoted.outer_start]
            if not self._ends_clause(s0, quoted):
                add("before", pieces, quotes=[quoted, *more], source=src, fuller=parted)
            if s0 < quoted.outer_start and not quoted.reopens:
                mixed = [(s0, quoted.outer_end), *(self.inner(x) for x in more)]
                add("before", mixed, "mixed", [quoted, *more], src)
        # X said: "…"
        k = tail
        colon = tail < c.n and c.text[tail][-1] == ":"
        if (k < p_end and (colon or c.text[k] in (",", "—", "–", "--"))) or (k < e and c.low[k] == "that"):
            k += 1
        while k < c.n and c.space[k]:
            k += 1
        q = self.opens.get(k)
        if q is not None and self._title(q):
            return out  # "sang “The Long Road”"
        if q is not None and not (q.outer_start < e or colon or q.outer_start < p_end):
            q = None
        begun = None
        if q is not None and k < p_end and src and before is None and k - right <= 1:
            begun = self._begun(s, left, q)
        if begun is not None and q is not None:
            add("split", [begun, self.inner(q)], "split", [q], src)
        elif q is not None and not self._spoken_of(right, q, frames):
            more = self.resumed(q.outer_end, p_end) if not self.has_own_cue(q) else []
            add("after", [self.inner(q), *(self.inner(x) for x in more)], "" if k < p_end else "next",
                [q, *more], src)  # fmt: skip
        elif colon and listed and k >= p_end and k < c.n:
            a, b = c.paragraph(k)
            add("after", [(a, self.trim_end(a, b))], "block")
        listing = self._listing(i, cue_b, tail) if listed and q is None else None
        if listing:
            add("clause", [listing], "listing", source=src)
            return out
        out_of_clause = self._clause(i, right, e, lemma, frames, listed) if begun is None else []
        ended = q is not None and before is None and (self._spoken_of(right, q, frames) or self._over(q))
        for a, b, end in out_of_clause:
            if not (ended and q is not None and a in (q.outer_start, q.start)):
                add("clause", [(a, b)], end, source=src)
        # …, X said.   …, X said, …
        k = left - 1
        s = self._parted(s, k)
        as_phrase = k >= s and c.low[k] == "as"
        if as_phrase:
            k -= 1
        if (
            k > s
            and c.text[k] in (",", "—", "–", "--")
            and ("c" in frames or as_phrase or lemma == "go")
            and src
            and before is None
            and (as_phrase or not self._claim(src))
            and not (c.low[s] in ASKED and c.pos[s] == "VERB")  # "Asked if it would yield, he pointed to …"
        ):
            t = self.tail(right, e)
            closed = t >= e or c.text[t] in (",", ".", ";", "—", "–", "?", "!", "--") or self._of_noun(t)
            explained = t + 2 < e and c.text[t] == ":" and t + 1 not in self.opens and self.whole_clause(s, k)
            closed = closed or explained
            # "the border, recognised abroad as a frontier" has a participle there, not a cue
            closed = closed and (c.tag[i] != "VBN" or lemma in REPORTING)
            # "said in a revised statement" has no other verb
            closed = closed and not any(c.pos[x] == "VERB" and c.dep[x] != "amod" for x in range(right, t))
            if closed:
                name = "as" if as_phrase else "fronted"
                resumes = self._resumes_clause(t + 1, e, i) if t + 2 < e and c.text[t] == "," else None
                if explained:  # "nine died, it added: the guards and a cook"
                    out.clear()
                    resumes = True
                if resumes and c.low[t + 1] not in ("and", "but", "or"):
                    out[:] = [x for x in out if x.frame != "clause"]
                add(name, [(s, k)], source=src)
                if resumes or (
                    resumes is None
                    and t + 2 < e
                    and c.text[t] in (",", "—", "–", "--")
                    and not self._adjunct(t + 1, s, k)
                ):
                    add(
                        "as" if as_phrase else "split",
                        [(s, k), (t + 1, self.cut(t + 1, e))],
                        "split",
                        source=src,
                        fuller=resumes is True,
                    )
        elif as_phrase and k < s + 1 and src:
            t = self.tail(right, e)
            if t + 1 < e and c.text[t] == ",":
                add("as", [(t + 1, self.cut(t + 1, e))], "first", source=src)
        # accuse X of Y, deny X, offer to, call for
        if lemma in ("show", "find") and src and any(c.lemma[k] in FINDERS for k in range(*src)):
            frames = frames | {"n"}
        if lemma == "say" and self._number(cue_b, e):
            frames = frames | {"n"}
        if frames & {"n", "o", "i", "p"} and c.dep[i] not in ("amod", "compound"):
            for frame, a, end, b in self._complements(i, cue_b, e, frames, preps):
                teller = self._agent(i) if passive else src
                extra = [src] if passive and src and how.startswith("nsubj:pass") else []
                told = lemma in ("put", "raise", "lower", "cut") and any(c.pos[x] == "NUM" for x in range(a, b))
                if (
                    frame == "object"
                    and stance != "deny"
                    and b - a <= 3
                    and c.low[a] in DEMONSTRATIVE
                    and not told
                ):
                    continue  # "echoed that sentiment": nothing is told
                if teller is None and (stance == "believe" or not (extra and how)):
                    continue  # "Calls for restraint": nobody's
                cue_end = a if frame == "preposition" and a - i <= 3 else cue_b
                add(frame, [*extra, (a, b)], end, source=teller, cue=(cue_a, cue_end))
        return out

    def _describing(self, i: int, s: int, e: int) -> bool:
        """Whether a sentence ``s:e`` has another verb than participle ``i``, which ends no relative clause."""
        c = self.c
        finite = any(tag in FINITE for tag in c.tag[s:e])
        after_relative = c.text[i - 1] == "," and any(
            c.low[k] in RELATIVE and c.text[k - 1] == "," for k in range(s + 1, i)
        )
        return finite and not after_relative

    def _parted(self, s: int, k: int) -> int:
        """Where the clause that ends at ``k`` begins: behind a semicolon in a headline, or where another speaks
        before it: "The army denies it; three men have burns, its bulletin notes"."""
        c = self.c
        at = next((j for j in range(k - 1, s, -1) if c.text[j] == ";" and self.innermost[j] is None), None)
        if at is None or k - at < 3:
            return s
        headline = c.text[c.sent_end[s] - 1] not in FINAL
        cue = any(c.pos[j] == "VERB" and (c.lemma[j], "V") in self.cues for j in range(s, at))
        return at + 1 if headline or cue else s

    def _one_phrase(self, np: Range, i: int) -> Range:
        """A source without what the parse ran into it ("[In it] the group", "the Union [called for calm and]
        offered"), and with what it cut off before "of"."""
        c = self.c
        a, b = np
        if b - a > 2 and c.pos[a] == "PRON" and c.pos[a + 1] == "DET" and c.low[a] in NOMINATIVE:
            a += 1
        owned = c.low[a - 1] in ("'s", "’s") if a > c.sent_start[i] else False
        if a > c.sent_start[i] and (c.low[a] == "of" or owned) and self._nominal(a - 1 - owned):
            a = self._stretch_left(a - 1, c.sent_start[i])
        if b - a > 1 and c.low[a] == "to" and c.low[a - 1 : a] == ["according"]:
            a += 1  # "according to Ana Roe, who confirmed that …"
        if b <= i and c.pos[b - 1] == "CCONJ":
            verb = next((k for k in range(a + 1, b) if c.pos[k] == "VERB"), None)
            b = verb if verb is not None else b - 1
        return a, max(b, a + 1)

    def _behind(self, i: int, s: int, e: int) -> Range | None:
        """Who follows the verb of a clause without marks: "Nine are wounded, said Ana Roe, the mayor."""
        c = self.c
        if i - 2 < s or c.text[i - 1] != "," or i - 2 in self.last or i + 1 >= e or c.tag[i] == "VBG":
            return None
        if not self._nominal(i + 1, first=True) or c.pos[i + 1] == "PRON" or not self.whole_clause(s, i - 1):
            return None
        if any(c.low[k] in RELATIVE and c.text[k - 1] == "," for k in range(s + 1, i)):
            return None
        found = self._inverted(i, e)
        if found is None or not any(c.pos[k] == "PROPN" for k in range(*found)):
            return None
        b = found[1]
        return found if b >= e or c.text[b] in (",", ".", ";") or c.pos[b] == "ADP" else None

    def _resumes_clause(self, b: int, e: int, trigger: int) -> bool | None:
        """Whether what follows "…, he said," from ``b`` is told too: yes after "and" with a clause of its own, no
        where another cue follows, None where the words do not show it."""
        c = self.c
        says = c.lemma[trigger] in REPORTING and not any(
            c.low[k] in RELATIVE for k in range(max(trigger - 6, 0), trigger)
        )
        if says and c.tag[b] in ("VBZ", "VBP", "VBD", "MD") and not self.coordinated(b, trigger):
            return True  # "The crossing, they said, can be dangerous"
        if c.low[b] in ("although", "though", "while", "whereas") and self.speaks(b + 1, e):
            return False
        if c.low[b] not in ("and", "but", "or"):
            return None
        k = b + 1
        while k < e - 1 and c.pos[k] in ("ADV", "PART"):
            k += 1
        if c.pos[k] == "VERB" and ((c.lemma[k], "V") in self.cues or self.coordinated(k, trigger)):
            return c.tag[k] == "VBN" and c.lemma[k] not in REPORTING
        if self.speaks(b + 1, e):
            return False
        return True if self.whole_clause(b + 1, e) or c.tag[k] == "VBN" else None

    def _claim(self, np: Range) -> bool:
        """Whether a noun phrase is what was said: "…, a claim the ministry denies" denies the claim."""
        return any((self.c.lemma[k], "N") in self.cues for k in range(np[0], min(np[0] + 2, np[1])))

    def _adjunct(self, b: int, s: int, k: int) -> bool:
        """Whether what follows "…, he said, " from ``b`` is the writer's: ``s:k`` is whole without it."""
        c = self.c
        if c.low[b] in CARRIES_ON or c.tag[b] == "VBG":
            return True
        if c.low[b] in ("who", "which", "whose") or (c.low[b] in ("a", "an") and c.low[b + 1] in VERSIONS):
            return True
        whole = any(c.pos[x] == "AUX" or c.tag[x] in ("VBD", "VBZ", "VBP", "MD") for x in range(s, k))
        return whole and (c.pos[b] in ("ADP", "SCONJ") or c.low[b] in ("hours", "days", "as"))

    def _cites(self, i: int, e: int) -> bool:
        """Whether a participle only tells by whom a speaker knows: "Y, citing its embassy, said"."""
        c = self.c
        return c.tag[i] == "VBG" and c.text[i - 1] == "," and self._says_after(i, e)
