"""Every way a cue may be read: content by the parse, by punctuation, by quotation marks."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable

from .clauses import FINAL, IN_NOUN_PHRASE, NOMINAL, RELATIVE, SUBJECT, TRAILING
from .cues import CARRIES_ON, Candidate, Cue, Range, words
from .media import PLATFORMS, medium_in
from .quotation_marks import Quotation
from .sources import DAYS, STOP, Sources
from .turns import LONGEST_NAME, signature

#: What no content begins or ends with.
EDGES = frozenset([",", ";", ":", "—", "–", "--", "-"])
#: Participles of saying more: the quotation behind them is theirs.
GOES_ON = words("adding saying noting stressing warning insisting stating telling explaining declaring suggesting")
#: What has a title, which stands in quotation marks and is nobody's words.
TITLED_NOUNS = words(
    "book novel memoir song anthem hymn album film movie documentary show series programme program episode play "
    "poem painting article essay paper report column op-ed editorial headline magazine spot ad advert game tune "
    "track single video operation campaign exhibition titled entitled called named headlined dubbed sing perform"
)
THEMSELVES = words("themselves himself herself itself")
TIMES = words("today yesterday tomorrow tonight") | DAYS
#: What pictures show is not said.
PICTURES = words(
    "footage video image photograph photo picture clip film imagery camera cctv satellite x-ray scan screenshot"
)
SHOWING = words("show depict reveal portray capture see")
#: Nouns of feelings and gestures: who offers or extends them states nothing.
GESTURES = words(
    "condolence sympathy grief sorrow sadness prayer thanks gratitude solidarity support regret respect tribute "
    "greeting concern alarm shock outrage anger willingness readiness satisfaction confidence commitment resolve "
    "determination desire interest sorrow appreciation congratulation"
)
#: Verbs whose object with "no" tells that nothing was said: gave no details, offered no evidence.
GIVING = words("give offer provide issue cite make put present")
#: Words that may open an aside of the writer's after a comma.
ASIDES = words(
    "a an the even compared while although though whereas as after before when which who where but and with "
    "despite in because amid following until or of"
)
#: Verbs that are hardly ever part of what is said when they follow "and" in the cue's own tense.
DECLARING = words(
    "say add warn urge accuse deny promise vow pledge announce declare insist stress reiterate recall note "
    "condemn demand denounce confirm reject claim dismiss state describe argue acknowledge maintain caution "
    "allege assert inform estimate predict appeal offer"
)
REPORTING = DECLARING | words("say tell report write")
DEMONSTRATIVE = words("this that these those it them him her me us you himself herself themselves")
#: What "put … at" and "gave …" must have for an object to state a figure.
FIGURE_NOUNS = words("toll figure number count estimate dead death losses loss casualties casualty damage total")
ADMITTING = words("admit concede put")
#: Verbs that may have a bare number for what is said: "the opposition says 43".
COUNTING = words("say report acknowledge admit claim confirm concede count")
#: "Speaks of some 60 dead".
SPEAKING = words("speak talk")
#: Verbs of refusing to speak: nothing is said.
SILENCE = words("comment respond say answer discuss elaborate speculate talk speak disclose give be")
DECLINING = words("refuse decline")
#: "Asked to be called Gennady", "requested anonymity".
ASKING = words("ask request demand want")
ASKED = words("asked questioned pressed")
NAMING = words("name identify call quote")
#: Verbs whose mere object is a source, or what was said before: "citing its consulate", "echoed that sentiment".
CITING = words("cite quote echo")
#: What disasters claim.
LIVES = words("life victim")
#: What names a platform.
PLATFORM_NAMES = frozenset(PLATFORMS.values())
#: How the verbs begin of putting something on a platform.
PUT_OUT = (
    "post publish circulat shar spread writ wrote air broadcast stream upload appear view seen account channel "
    "page campaign follow ban advert sold live"
).split()
#: Whose "showed" and "found" states a result: "a poll showed a lead of ten points".
FINDERS = words("poll survey study census audit inquiry investigation probe data figure statistic research report")
#: What a number is by: "by the army's own reckoning".
RECKONINGS = words("reckoning count account estimate tally calculation estimation admission")
#: Verbs of giving a new count, which are cues with a toll for their object only.
REVISING = words("revise lower raise withdraw correct update")
#: Cues that name the one spoken to before the clause.
ADDRESSING = words("tell inform assure warn remind ask notify advise brief promise alert caution")
CLAUSE_OPENERS = frozenset(["DET", "NOUN", "PROPN", "PRON", "NUM", "ADJ"])
ABOUT = words("up upwards about around nearly almost some over at more fewer less between")
WHEN = words(
    "monday tuesday wednesday thursday friday saturday sunday yesterday today tomorrow tonight last late earlier "
    "early this that reporters me us him her them"
)
#: "Said the ferry was full, [hours before] talks were due", "[a day after] it sailed": the writer's.
SPELLS = words("minutes hours days weeks months years minute hour day week month year")
#: What is behind a comma another's version of what was said before: "…, [a figure] the army calls invented".
VERSIONS = words("figure number toll count tally version account charge story")
#: Nouns before a colon that name who speaks: "Police: two dead".
SPEAKING_NOUNS = words(
    "police official officer minister ministry report source army military expert analyst witness spokesman "
    "spokeswoman spokesperson president government doctor monitor medic rescuer resident group survey study poll "
    "agency un governor mayor judge court lawyer chief staff command opposition authority coastguard"
)
NOMINATIVE = words("he she they we i it")
#: Adverbs that tell when something was said.
LATER = words("later earlier afterwards separately then again also privately")
OBJECT_PRONOUNS = words("me us him her them you it")
SUBJECT_PRONOUNS = words("he she they we i it there")
#: What a quotation behind a colon is: "In English: “…”".
TRANSLATED = words("english translation translated")
#: Share of the longer words of a headline in capitals that begin with one: "Leaked Papers Reveal Plan For Port."
TITLED = 0.9
#: Nouns of words that a colon may lead up to: "released this statement: “…”".
WORDED = words(
    "statement message comment remark response reply answer word post tweet note letter email e-mail question "
    "advice warning reaction appeal announcement declaration explanation description verdict motto slogan"
)
#: Parts of a cue that follow the verb: pointed out.
PARTICLES = frozenset(["out"])
COMPLEMENTIZERS = frozenset(["that", "whether", "if", "how", "why", "what", "who", "where", "when"])


class Reader(Sources):
    """One Doc's readings."""

    def cut(self, a: int, e: int, trigger: int = -1) -> int:
        """Where a clause from ``a`` ends at the latest: before "…, adding …" or "…, according to …", before
        another verb of saying that is coordinated with ``trigger``, or at the sentence's end ``e`` without its
        full stop."""
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
                if c.text[j] == "," and trigger > 0 and c.lemma[trigger] == "put" and self._gap(k, e):
                    return self.trim_end(a, j)
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
                while k < e - 1 and c.pos[k] == "ADV":
                    k += 1
                if self.coordinated(k, trigger) or self._another(k, e):
                    return self.trim_end(a, j)
        return self.trim_end(a, e)

    def _while_ago(self, k: int) -> bool:
        """Whether the time before or after another event begins at ``k``: "hours before", "two days after"."""
        c = self.c
        spell = next((j for j in range(k, min(k + 3, c.n - 1)) if c.low[j] in SPELLS), None)
        counted = spell is not None and all(c.pos[j] in ("DET", "NUM", "ADV", "ADJ") for j in range(k, spell))
        return counted and c.low[spell + 1] in ("before", "after")

    def _gap(self, k: int, e: int) -> bool:
        """Whether a second source without its verb begins at ``k``: ", the opposition at 43"."""
        c = self.c
        at = next((j for j in range(k + 1, min(e, k + 7)) if c.low[j] == "at"), None)
        return at is not None and bool(self.gapped(at))

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
                says = says or (c.lemma[k] == "put" and "at" in c.low[k + 2 : min(e, k + 9)])  # "put it at 30"
                says = says or (c.lemma[k] in SPEAKING and following == ["of"])
                return k > a and c.tag[k] in ("VBD", "VBZ", "VBP") and says
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
        speaks = c.lemma[k] in DECLARING or (c.lemma[k] == "call" and c.low[k + 1 : k + 2] in (["for"], ["on"]))
        speaks = speaks and same and c.tag[k] in ("VBD", "VBZ", "VBN")
        return speaks and not any(c.dep[x] in SUBJECT and x < k for x in c.children[k])

    def coordinated_with(self, i: int) -> Range | None:
        """The source of the cue that verb ``i`` is coordinated with: "informed that …, and cautioned that"."""
        c = self.c
        s = c.sent_start[i]
        k = i - 1
        while k > s and c.pos[k] == "ADV":
            k -= 1
        if k <= s or c.pos[k] != "CCONJ" or c.lemma[i] not in DECLARING:
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
                if c.dep[k] == "advcl" and c.left[k] > 0 and c.text[c.left[k] - 1] == ",":
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
                if c.low[j + 1] not in ASIDES and c.tag[j + 1] != "VBG":
                    continue
                return self.trim_end(a, j)
        return None

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

    def inner(self, q: Quotation) -> Range:
        """The inside of a quotation without the comma before its closing mark."""
        c = self.c
        a, b = q.start, q.end
        while b - 1 > a and (c.text[b - 1] == "," or c.space[b - 1]):
            b -= 1
        return a, b

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
        """A source without the adverb of time that the parse put into it ("the minister today"); None if it is
        nothing else."""
        c = self.c
        a, b = np
        while a < b and (c.low[b - 1] in TIMES or c.low[b - 1] in THEMSELVES or c.text[b - 1] == ","):
            b -= 1
        while a < b and c.low[a] in TIMES and (b - a == 1 or c.pos[a + 1] in ("PROPN", "PRON", "DET")):
            a += 1
        return (a, b) if a < b else None

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

    # ---- readings ---------------------------------------------------------------------------------------

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
        return i > 0 and c.pos[i - 1] in ("PROPN", "PRON") and c.low[i - 1][-2:] != "'s" and after in (
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
        s, e = c.sent_start[i], c.sent_end[i]
        lemmas = [self.forms.get(c.low[k], c.lemma[k]) for k in range(i, min(e, i + 8))]
        if lemmas[0] in DECLINING and lemmas[1:2] == ["to"] and SILENCE.intersection(lemmas[2:3]):
            return True
        if lemmas[0] in SILENCE and i - 2 >= s and c.low[i - 1] == "to" and c.lemma[i - 2] in DECLINING:
            return True
        if lemmas[0] == "claim" and LIVES.intersection(lemmas[1:6]) and "that" not in lemmas[1:6]:
            return True
        if (
            lemmas[0] == "say"
            and c.tag[i] == "VB"
            and c.low[i + 1 : i + 2]
            and c.low[i + 1] in COMPLEMENTIZERS - {"that"}
        ):
            return any(
                c.low[k] in ("not", "n't", "n’t") for k in range(max(s, i - 4), i)
            )  # "would not say whether"
        if lemmas[0] == "say" and lemmas[1:2] in (["nothing"], ["little"]):
            return True
        if lemmas[0] not in ASKING:
            return False
        return "anonymity" in lemmas or ("be" in lemmas and bool(NAMING.intersection(lemmas)))

    def _verb(
        self, i: int, lemma: str, frames: frozenset[str], preps: frozenset[str], stance: str, listed: bool
    ) -> list[Candidate]:
        c = self.c
        s, e = c.sent_start[i], self._limit(i)
        p_end = c.paragraph(i)[1]
        if lemma in ("quote", "cite") and (self._quoted_as(i, e) or self._cites(i, e)):
            return []
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
        finite = any(c.tag[k] in ("VBD", "VBZ", "VBP", "MD") for k in range(s, e))
        after_relative = c.text[i - 1] == "," and any(
            c.low[k] in RELATIVE and c.text[k - 1] == "," for k in range(s + 1, i)
        )
        if c.tag[i] == "VBN" and c.dep[i] == "acl" and c.low[i - 1] != "as" and finite and not after_relative:
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
        found = self.source(i)
        side = self.neighbour(i)
        if found is None or found[1] != "nsubj":
            joined = self.coordinated_with(i)
            if joined:
                found, side = (joined, "nsubj"), None
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
        tail = self.tail(right, max(e, right))
        if before is not None and "q" in frames | {"q"}:
            q, gap = before
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
            pieces = [self.inner(q), *(self.inner(x) for x in more)]
            rest = None if more else self._partly(self._stop(tail, e), p_end)
            pieces += [rest] if rest else []
            parted = bool(more) and c.text[q.end - 1] == "," and c.text[tail : tail + 1] == [","]
            s0 = c.sent_start[q.outer_start]
            if not self._ends_clause(s0, q):
                add("before", pieces, quotes=[q, *more], source=src, fuller=parted)
            if s0 < q.outer_start and not q.reopens:
                add("before", [(s0, q.outer_end), *(self.inner(x) for x in more)], "mixed", [q, *more], src)
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
            closed = closed and not any(c.pos[x] == "VERB" for x in range(right, t))
            if closed:
                name = "as" if as_phrase else "fronted"
                more = self._resumes_clause(t + 1, e, i) if t + 2 < e and c.text[t] == "," else None
                if explained:  # "nine died, it added: the guards and a cook"
                    out.clear()
                    more = True
                if more and c.low[t + 1] not in ("and", "but", "or"):
                    out[:] = [x for x in out if x.frame != "clause"]
                add(name, [(s, k)], source=src)
                if more or (
                    more is None
                    and t + 2 < e
                    and c.text[t] in (",", "—", "–", "--")
                    and not self._adjunct(t + 1, s, k)
                ):
                    add(
                        "as" if as_phrase else "split",
                        [(s, k), (t + 1, self.cut(t + 1, e))],
                        "split",
                        source=src,
                        fuller=more is True,
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
                who, extra = src, []
                if passive:
                    agent = self._agent(i)
                    extra = [src] if src and how.startswith("nsubj:pass") else []
                    who = agent
                told = lemma in ("put", "raise", "lower", "cut") and any(c.pos[x] == "NUM" for x in range(a, b))
                if (
                    frame == "object"
                    and stance != "deny"
                    and b - a <= 3
                    and c.low[a] in DEMONSTRATIVE
                    and not told
                ):
                    continue  # "echoed that sentiment": nothing is told
                if who is None and (stance == "believe" or not (extra and how)):
                    continue  # "Calls for restraint": nobody's
                cue_end = a if frame == "preposition" and a - i <= 3 else cue_b
                add(frame, [*extra, (a, b)], end, source=who, cue=(cue_a, cue_end))
        return out

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

    def _number(self, a: int, e: int) -> bool:
        """Whether nothing but a number follows from ``a``: "the opposition says 43"."""
        c = self.c
        k = a
        while k < e and (c.pos[k] == "NUM" or c.low[k] in ABOUT or c.low[k] in ("at", "least", "than")):
            k += 1
        return k > a and c.pos[k - 1] == "NUM" and (k >= e or c.text[k] in STOP or c.space[k])

    def _quote_before(self, left: int, vg: int, i: int) -> tuple[Quotation, Range | None] | None:
        """The quotation that ends right before the cue and its subject, and the words between: who said it, or
        None where the subject follows the verb."""
        c = self.c
        lo = c.paragraph(i)[0]
        for k in range(vg - 1, max(lo, vg - 45) - 1, -1):
            q = self.last.get(k)
            if q is not None and q.outer_end <= i:
                return None if self._title(q) else self._between(q, k + 1, vg, left)
            if c.text[k] in FINAL or c.text[k] in (";", ":"):
                return None
        return None

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

    def whole_clause(self, s: int, k: int) -> bool:
        """Whether ``s:k`` can be a main clause: a subject with a finite verb, not subordinate."""
        c = self.c
        if c.pos[s] == "SCONJ" or c.low[s] in RELATIVE or c.tag[s] in ("VBG", "VBN"):
            return False
        finite = any(c.tag[x] in ("VBD", "VBZ", "VBP", "MD") or c.pos[x] == "AUX" for x in range(s, k))
        return finite and any(c.dep[x] in SUBJECT and s <= x < k for x in range(s, k))

    def _resumes_clause(self, b: int, e: int, trigger: int) -> bool | None:
        """Whether what follows "…, he said," from ``b`` is told too: yes after "and" with a clause of its own, no
        where another cue follows, None where the words do not show it."""
        c = self.c
        says = c.lemma[trigger] in REPORTING and not any(
            c.low[k] in RELATIVE for k in range(max(trigger - 6, 0), trigger)
        )
        if says and c.tag[b] in ("VBZ", "VBP", "VBD", "MD") and not self.coordinated(b, trigger):
            return True  # "The crossing, they said, can be dangerous"
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

    def _said_on(self, a: int, b: int) -> int:
        """The end of a content ``a:b`` without the platform that it was put out on: "offered to mediate [on X]",
        "Aid was on its way, she wrote [on Telegram]"; not where something else was put there: "a video on X"."""
        c = self.c
        on = next((k for k in range(b - 2, max(a + 1, b - 7), -1) if c.low[k] == "on"), None)
        if on is None or self.innermost[on] is not None or medium_in(" ".join(c.text[on:b])) not in PLATFORM_NAMES:
            return b
        put = any(
            c.lemma[k] in PICTURES | WORDED or c.low[k].startswith(tuple(PUT_OUT))
            for k in range(max(a, on - 6), on)
        )
        return b if put else on

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
            if b > a + 1 and medium_in(" ".join(c.text[a:b])) in PLATFORM_NAMES:
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

    def _limit(self, i: int) -> int:
        """Where the sentence of verb ``i`` ends at the latest: what is said in a quotation ends with it."""
        c = self.c
        e, q = c.sent_end[i], self.innermost[i]
        if q is None or i + 1 >= q.end:
            return e
        stop = self.inner(q)[1]
        return min(e, stop) if stop > i + 1 else e

    def _cites(self, i: int, e: int) -> bool:
        """Whether a participle only tells by whom a speaker knows: "Y, citing its embassy, said"."""
        c = self.c
        return c.tag[i] == "VBG" and c.text[i - 1] == "," and self._says_after(i, e)

    def _says_after(self, i: int, e: int) -> bool:
        """Whether a comma and a verb of saying end the participle ``i``."""
        c = self.c
        comma = next((k for k in range(i + 1, e - 1) if c.text[k] == ","), None)
        return comma is not None and c.lemma[comma + 1] in REPORTING and c.tag[comma + 1] in ("VBD", "VBZ", "VBP")

    def _quoted_as(self, i: int, e: int) -> bool:
        """Whether "quoted X as telling Y" follows: then telling is the cue."""
        c = self.c
        return any(c.low[k] == "as" and c.tag[k + 1] == "VBG" for k in range(i + 1, min(e - 1, i + 14)))

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
        start, kind = None, ""
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
        if start + 1 >= e or c.low[start] in CARRIES_ON:
            return []
        if not listed and kind != "that" and not any(c.dep[k] in SUBJECT for k in c.children[complement]):
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
            b = self.cut(a, e, i)
            p = self.parse_end(i, a, e)
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
                both("preposition", j + 1)
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

    def _told_of(self, a: int, e: int) -> bool:
        """Whether what somebody speaks of is a statement: a number, or words in quotation marks."""
        c = self.c
        counted = range(a, min(a + 5, e))
        return a in self.opens or any(c.pos[k] == "NUM" or c.low[k] in ("twice", "dozens") for k in counted)

    def gapped(self, i: int) -> list[Candidate]:
        """The reading of a second source without its verb: "They put the dead at four, the opposition [at 43]"."""
        c = self.c
        s, e = c.sent_start[i], self._limit(i)
        comma = next((k for k in range(i - 1, max(s, i - 8), -1) if c.text[k] in (",", ";")), None)
        verb = (
            next((k for k in range(s, comma) if c.lemma[k] == "put" and c.pos[k] == "VERB"), None)
            if comma
            else None
        )
        if verb is None or c.low[i - 1] in (",", "and") or not self._number(i + 1, e):
            return []
        a = comma + 1 + (c.low[comma + 1] in ("and", "while"))
        if a >= i or any(c.pos[k] not in IN_NOUN_PHRASE for k in range(a, i)) or "at" not in c.low[verb:comma]:
            return []
        return [Candidate("gapped", i, None, [(i, self.trim_end(i, e))], (a, i), "nsubj", "put", end="gapped")]

    def _revised(self, i: int, j: int, e: int) -> list[tuple[str, int, str, int]]:
        """The object of a verb of giving a new count: revised [the toll down to 88], raised [it to 97 from 83]."""
        c = self.c
        b = next((k for k in range(j + 1, e) if c.text[k] in STOP or c.pos[k] == "SCONJ"), e)
        it = c.low[j] in ("it", "that") and c.low[j + 1 : j + 2] == ["to"] and c.pos[j + 2] == "NUM"
        toll = any(c.lemma[k] in FIGURE_NOUNS for k in range(j, min(b, j + 8)))
        return [("object", j, "sentence", self.trim_end(j, b))] if it or toll else []

    def reckoning(self, i: int) -> list[Candidate]:
        """The readings of "by X's own reckoning": what stands after it, or before it."""
        c = self.c
        s, e = c.sent_start[i], self._limit(i)
        owner = next((k for k in c.children[i] if k < i and (c.dep[k] == "nmod:poss" or c.tag[k] == "PRP$")), None)
        if owner is None:
            return []
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

    def according(self, i: int) -> list[Candidate]:
        """The readings of "according to X"."""
        c = self.c
        s, e = c.sent_start[i], c.sent_end[i]
        if i + 2 >= e or c.low[i + 1] not in ("to", "per"):
            return []
        if self.inside[i] is not None and self.inside[s] is not self.inside[i]:
            s = self.inside[i].start
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
        rest = (nxt + 1, self.cut(nxt + 1, e)) if nxt + 2 < e and c.text[nxt] == "," else None
        more = self._resumes_clause(nxt + 1, e, i) if rest else None
        if rest and k > s and (more is False or c.pos[nxt + 1] == "ADP" or c.low[nxt + 1] in RELATIVE):
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
                out[-1].fuller = more is True
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
            after = range(a, hi)
            if all(c.pos[k] in ("PROPN", "NOUN") for k in after) and (
                c.pos[hi - 1] == "PROPN" or c.lemma[hi - 1] in SPEAKING_NOUNS
            ):
                return [Candidate("colon", i, (i, i + 1), [(lo, i)], (a, hi), "colon", ":", end="headline")]
        if verb:
            return []
        src = (lo, i)
        out = []
        label = (
            i - lo <= 6
            and c.pos[head] in ("PROPN", "NOUN")
            and not any(c.pos[k] in ("ADP", "AUX", "CCONJ") or c.text[k] in STOP for k in range(lo, i))
        )
        if q is None and not (label and (c.pos[head] == "PROPN" or c.lemma[head] in SPEAKING_NOUNS)):
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

    def dashed(self, i: int) -> list[Candidate]:
        """The reading of a headline that names its source behind a dash: "Two killed in blast - officials"."""
        c = self.c
        lo, hi = c.paragraph(i)
        if (
            not 0 < hi - i - 1 <= 4
            or i - lo < 3
            or c.text[hi - 1] in FINAL
            or c.lemma[hi - 1] not in SPEAKING_NOUNS
        ):
            return []
        if any(c.pos[k] not in ("NOUN", "PROPN", "ADJ") for k in range(i + 1, hi)):
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
        if posted is None or told or medium_in(" ".join(c.text[posted:i])) is None:
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

    def tagged(self) -> list[Candidate]:
        """The readings that the encoder's tags propose: each content with the cues and sources near it. What is
        nobody's is none, nor what an unknown cue has for a mere object: "backed the plan"."""
        seen = self.evidence
        if seen is None:
            return []
        out: list[Candidate] = []
        contents = [p for s in seen.spans["content"] for p in self._by_paragraph(*s)]
        for k, (a, b) in enumerate(contents):
            following = contents[k + 1] if k + 1 < len(contents) else None
            for s, e in self._nearest(seen.spans["cue"], a, b):
                trigger = self._trigger(s, e)
                if self._unsaid(trigger):
                    continue
                lemma = self.c.lemma[trigger]
                cue = self.cues.get((lemma, self.c.pos[trigger][:1])) or self.cues.get((lemma, "V"))
                if lemma in REVISING or lemma in ("go", "put"):
                    cue = None  # cues in readings of their own only
                if b <= s and self.c.low[trigger] in CARRIES_ON and self.c.text[s - 1] == ",":
                    continue  # "nine died, he said, adding …": what was said before has a cue of its own
                pieces = [(a, b)]
                if b <= s and following and following[0] >= e and self._same_voice(e, *following):
                    pieces.append(following)
                if (cue is None or lemma in CITING) and not any(self._stated(*p) for p in pieces):
                    continue
                for source in map(self._antecedent(trigger), self._nearest(seen.spans["source"], s, e)):
                    if self.c.low[trigger] == "according" and source[0] > e + 1:
                        continue  # "according to Ana Roe, who …"
                    out.append(self._tagged(trigger, (s, e), pieces, source, lemma, cue))
                    if len(pieces) > 1:
                        out.append(self._tagged(trigger, (s, e), pieces[:1], source, lemma, cue))
        return out

    def _same_voice(self, e: int, a: int, b: int) -> bool:
        """Whether the content ``a:b`` behind a cue that ends at ``e`` may go on with what that cue gave: nobody
        else speaks between or in it, as in "nine died, police said, but medics said that 12 had died"."""
        joined = a + (self.c.low[a] in ("and", "but", "while", "whereas", "or"))
        others = any(e <= s < a for s, _ in self.evidence.spans["cue"]) if self.evidence else False
        version = self.c.low[a] in ("a", "an") and self.c.low[min(a + 1, b - 1)] in VERSIONS
        return self._resumes(e, a) and not others and not version and not self.speaks(joined, b)

    def _antecedent(self, trigger: int) -> Callable[[Range], Range]:
        """Gives for "who" before a cue the one it stands for, and any other source as it is."""

        def found(source: Range) -> Range:
            if source[1] - source[0] > 1 or self.c.low[source[0]] not in RELATIVE:
                return source
            subject = self.source(trigger)
            return subject[0] if subject and subject[1] == "relative" else source

        return found

    def _unsaid(self, i: int) -> bool:
        """Whether a tagged cue is none: a name, a refusal to speak, "quoted X as saying" (which is read whole)."""
        c = self.c
        if self._silent(i) or (c.text[i][0].isupper() and self.in_name(i)):
            return True
        if c.pos[i] in ("PART", "ADV", "PRON", "DET", "CCONJ", "PUNCT"):
            return True
        if c.low[i] == "asked" and i and c.text[i - 1] == ",":  # "the envoy, asked whether …, said": who was asked
            return not any(c.dep[k] == "nsubj" for k in c.children[i])
        return c.lemma[i] in ("quote", "cite") and self._quoted_as(i, c.sent_end[i])

    def _stated(self, a: int, b: int) -> bool:
        """Whether a tagged content says something: it has a verb, or stands in quotation marks."""
        return any(self.c.pos[k] in ("VERB", "AUX") or self.inside[k] is not None for k in range(a, b))

    def _tagged(
        self, trigger: int, at: Range, pieces: list[Range], source: Range, lemma: str, cue: Cue | None
    ) -> Candidate:
        q = self.opens.get(pieces[0][0])
        quotes = []
        if q is not None and pieces[0][1] >= q.end:
            quotes = [q]
        content = [self._bare(*p) for p in pieces]
        where = "after" if content[0][0] >= at[1] else "before" if len(content) == 1 else "split"
        return Candidate(
            "tagged", trigger, at, content, source, "tagged", lemma,
            cue.stance if cue else "say", cue is not None, where, quotes=quotes,
        )  # fmt: skip

    def _bare(self, a: int, b: int) -> Range:
        """A tagged content as the contract has it: a quotation without its marks, a clause without its stop."""
        q = self.opens.get(a)
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

    def _nearest(self, spans: list[Range], a: int, b: int, most: int = 2) -> list[Range]:
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
