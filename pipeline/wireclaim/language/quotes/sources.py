"""Who a cue's words name as their source: subjects by the parse, and by what stands beside the cue."""

from __future__ import annotations

from .clauses import CLAUSAL, IN_NOUN_PHRASE, NOMINAL, RELATIVE, SUBJECT, Clauses
from .cues import Cue, Range, words
from .evidence import Evidence
from .quotation_marks import Quotation
from .turns import turns

STOP = frozenset([",", ".", ":", ";", "!", "?", "—", "–", "--", "…", "..."])
TAIL_STOP = STOP | {"that"}
PAUSES = frozenset([",", "—", "–"])
#: What follows a noun and is no part of its name.
FOLLOWING = frozenset(["acl", "acl:relcl", "advcl", "parataxis", "ccomp"])
#: Words that turn to another speaker behind a comma.
TURNS = frozenset(["but", "while", "whereas", "though"])


#: What an organisation is said to be after its name; a person's office there is part of the source.
BODIES = words(
    "group body agency charity organisation organization network monitor watchdog union party coalition ngo "
    "association alliance federation company firm newspaper broadcaster website think-tank institute outlet"
)
DAYS = words(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december"
)
#: Adverbs that the parse takes for subjects: "the minister today said".
ADVERBS = words("today yesterday tomorrow tonight")
#: What the parse may make of a subject that follows its verb.
AFTER_VERB = frozenset(["nsubj", "obj", "xcomp", "iobj", "ccomp", "obl"])


class Sources:
    """Sources in one Doc. cues: the lexicon; forms: verb form -> lemma; evidence: of an encoder, or None."""

    def __init__(
        self,
        cues: dict[tuple[str, str], Cue],
        forms: dict[str, str],
        clauses: Clauses,
        quotes: list[Quotation],
        evidence: Evidence | None = None,
    ) -> None:
        self.cues, self.forms = cues, forms
        self.evidence = evidence
        self.c, self.quotes = clauses, quotes
        #: The trained lemmatizer invents endings ("cautione"); forms of listed verbs are known.
        for i, pos in enumerate(clauses.pos):
            if pos == "VERB":
                clauses.lemma[i] = forms.get(clauses.low[i], clauses.lemma[i])
        self.opens: dict[int, Quotation] = {}
        self.last: dict[int, Quotation] = {}
        #: The outermost quotation in double marks that holds a token; whether any quotation does.
        self.inside: list[Quotation | None] = [None] * clauses.n
        self.marked = [False] * clauses.n
        #: Where ``ClauseEnds.cut`` found that clauses end: asked again and again of the same.
        self._cuts: dict[tuple[int, int, int], int] = {}
        #: The innermost quotation that holds a token, in whatever marks.
        self.innermost: list[Quotation | None] = [None] * clauses.n
        #: The colons of a transcript's turns, with the names before them.
        self.turns = turns(clauses)
        for q in quotes:
            self.opens.setdefault(q.outer_start, q)
            if q.closed:
                self.last[q.outer_end - 1] = q
            self.marked[q.start : q.end] = [True] * (q.end - q.start)
            self.innermost[q.start : q.end] = [q] * (q.end - q.start)
            if q.level == 0 and not q.single:
                held = min(q.outer_end, clauses.n) - q.outer_start
                self.inside[q.outer_start : q.outer_start + held] = [q] * held
        #: Where quotations that are closed end.
        self._ends = sorted(self.last)

    def beside_quote(self, i: int) -> bool:
        return (i - 1) in self.last or (i + 1) in self.opens or (i + 2) in self.opens

    def inner(self, q: Quotation) -> Range:
        """The inside of a quotation without the comma before its closing mark."""
        c = self.c
        a, b = q.start, q.end
        while b - 1 > a and (c.text[b - 1] == "," or c.space[b - 1]):
            b -= 1
        return a, b

    def noun_phrase(self, h: int, fence: int, depth: int = 0) -> Range:
        """The noun phrase headed by ``h`` as written, without relative clauses and the like, never over token
        ``fence``."""
        c = self.c
        a, b = h, h + 1
        kids = c.children[h]
        cut = c.n
        for k in kids:
            if k > h and c.dep[k] in FOLLOWING:
                cut = min(cut, c.left[k])
        for k in kids:
            dep = c.dep[k]
            if dep == "punct" or dep in CLAUSAL or dep == "cc" or (dep == "dep" and c.space[k]):
                continue
            left = c.left[k]
            if (
                k > h
                and c.text[left - 1] == ","
                and (c.low[left] in ("in", "at", "on") or (c.low[left] in ("a", "an") and c.lemma[k] in BODIES))
            ):
                continue  # "the Forum, a civil rights body": what it is, not what it is called
            if k < h:
                a = min(a, c.left[k])
            elif k < cut and depth < 6:
                _, kb = self.noun_phrase(k, fence, depth + 1)
                if dep == "conj" and c.pos[k] == "VERB":
                    continue
                b = max(b, min(kb, cut))
        if a <= fence < b:
            a, b = (a, fence) if h < fence else (fence + 1, b)
        s, e = c.sent_start[h], c.sent_end[h]
        a, b = max(a, s), min(b, e)
        q = self.inside[h]
        for k in range(a, h):
            if self.inside[k] is not q and (k + 1 >= c.n or self.inside[k + 1] is q):
                a = k + 1
        for k in range(a, h):  # a bracket that closes before the head: "(PTI) Pakistan authorities"; a label
            if (c.text[k] == ")" and "(" not in c.text[a:k]) or c.text[k] == ":":
                a = k + 1
        for k in range(a + 1, h):  # "mayor Ruan said, but union leader Roe": the parse took two clauses for one
            if c.low[k] in TURNS and c.text[k - 1] == "," and "VERB" in c.pos[a:k]:
                a = k + 1
        while a < h and (
            c.text[a] in STOP
            or c.space[a]
            or (c.dep[a] in ("cc", "mark", "case") and c.low[a + 1] != "secretary")
            or a in self.last
        ):
            a += 1
        while b - 1 > h and (c.text[b - 1] in STOP or c.space[b - 1]):
            b -= 1
        b = max(b, h + 1)
        if depth == 0:
            return self.whole(a, b, fence, s, e)
        return a, b

    def whole(self, a: int, b: int, fence: int, s: int, e: int) -> Range:
        """A noun phrase with the words of a name and title that the parse left outside it."""
        c = self.c
        if c.pos[b - 1] in ("NOUN", "PROPN"):
            while b < e and b != fence and c.pos[b] == "PROPN" and b not in self.opens and c.low[b] not in DAYS:
                b += 1
            if b + 1 < e and c.text[b] == "," and c.pos[b + 1] == "PROPN" and c.pos[b - 1] == "NOUN":
                k = b + 1  # "its director, Lena Hoff,"
                while k < e and k != fence and c.pos[k] == "PROPN":
                    k += 1
                if k in (e, fence) or c.text[k] in (",", "."):
                    b = k
        if b < e and c.text[b] == ")" and "(" in c.text[a:b]:
            b += 1
        if b + 1 < e and c.low[b] == "there" and c.pos[b - 1] in ("NOUN", "PROPN") and b != fence:
            b += b + 1 == fence or c.text[b + 1] in STOP  # "a doctor there said"
        if c.pos[a] in ("NOUN", "PROPN", "ADJ") and c.pos[a - 1] in (
            "NOUN",
            "PROPN",
            "ADJ",
            "PUNCT",
            "ADP",
            "DET",
        ):
            k = a
            while (
                k - 1 >= s
                and k - 1 not in self.last
                and k - 1 != fence
                and (
                    (c.pos[k - 1] in ("PROPN", "NOUN", "ADJ", "DET") and c.low[k - 1] not in DAYS)
                    or (
                        c.text[k - 1] in ("-", "–")
                        and not c.text[k - 1].isspace()
                        and c.text[k - 2 : k - 1] != [","]
                    )
                )
            ):
                k -= 1
                if c.pos[k] == "DET":
                    break
            if c.text[k] not in STOP and c.text[k] not in ("-", "–"):
                a = k
        if a - 2 >= s and c.text[a - 1] == "," and c.pos[a - 2] == "NOUN" and c.pos[a] == "PROPN":
            k = self._stretch_left(a - 2, s)  # "his lawyer, Dan Omo"
            opens = k == s or k - 1 in self.last or c.text[k - 1] == ","
            if opens and (c.pos[k] in ("DET", "PRON") or (k + 1 < a - 2 and c.pos[k] == "PROPN")):
                a = k
        return a, b

    def source(self, i: int, depth: int = 0) -> tuple[Range, str] | None:
        """Who the verb ``i`` has for its subject, by the parse; inherited by conjuncts and participles."""
        c = self.c
        if not c.parsed or depth > 4:
            return None
        subjects = [
            k
            for k in c.children[i]
            if c.dep[k] in SUBJECT
            and c.pos[k] not in ("PUNCT", "SPACE", "VERB", "ADP", "CCONJ", "SCONJ")
            and c.text[k][:1].isalnum()
            and c.low[k] not in ADVERBS
            and (self.inside[k] is self.inside[i] or self.inside[k] is None)
            and c.paragraph(k) == c.paragraph(i)
            and abs(k - i) < 60
        ]
        if subjects:
            k = min(subjects, key=lambda k: (k > i and i - 1 not in self.last, abs(k - i)))
            if k < i and c.text[k + 1] == ":" and (labelled := self._behind_label(k + 1, i)) is not None:
                return labelled, c.dep[k]
            if c.low[k] in RELATIVE and c.dep[i] in ("acl:relcl", "acl") and c.head[i] != i:
                return self.noun_phrase(c.head[i], min(k, i)), "relative"
            a, b = self.widened(self.noun_phrase(k, i), i)
            for other in sorted(subjects, reverse=True):  # "Russia, Iran and Iraq", each hung on the verb
                if other < a and all(c.low[x] in (",", "and") for x in range(other + 1, a)):
                    a = self.noun_phrase(other, i)[0]
            return (a, b), c.dep[k]
        h, dep = c.head[i], c.dep[i]
        if h == i or c.paragraph(h) != c.paragraph(i):
            return None
        if dep in ("acl", "acl:relcl"):
            return self.noun_phrase(h, i), "acl"
        if dep in ("conj", "xcomp", "advcl", "parataxis", "dep", "ccomp", "aux", "cop"):
            if dep == "ccomp" and c.tag[i] not in ("VBG", "VB"):
                return None
            found = self.source(h, depth + 1)
            if found:
                label = dep if depth == 0 or found[1] in ("nsubj", "nsubj:pass") else found[1]
                return found[0], "passive-" + label if found[1] == "nsubj:pass" else label
        if c.tag[h] == "VBG" and h < i and not any(c.dep[k] == "aux" for k in c.children[h]):
            found = self.source(h, depth + 1)  # "the minister giving an update said": the parse hung it on giving
            if found and found[1] == "nsubj":
                return found[0], "participle"
        return None

    def _behind_label(self, colon: int, i: int) -> Range | None:
        """The words between a label's colon and verb ``i``: "- Akar: The army (AFA) said"; None where they are no
        noun phrase."""
        c = self.c
        a, b = colon + 1, self.group_start(i)
        while b > a and c.text[b - 1] in STOP:
            b -= 1
        verbless = not any(c.pos[k] in ("VERB", "AUX", "SCONJ") for k in range(a, b))
        return (a, b) if a < b and verbless and (c.text[a][0].isupper() or c.pos[a] == "PRON") else None

    def shared(self, i: int) -> tuple[Range, str] | None:
        """Whose statement a participle carries on ("…, adding that …"): the source of the nearest verb before it
        in the sentence that has a subject of its own outside what was said."""
        c = self.c
        s = c.sent_start[i]
        for k in range(i - 1, s - 1, -1):
            if c.pos[k] == "VERB" and c.tag[k] != "VBG" and (c.lemma[k], "V") in self.cues:
                found = self.source(k)
                if found and found[1] in ("nsubj", "participle") and self.inside[k] is self.inside[i]:
                    return found[0], "shared"
                if k - 1 in self.last or k - 2 in self.last:
                    inverted = self._inverted(k, c.sent_end[k])
                    if inverted:
                        return inverted, "shared"
        for k in range(s, i):
            if c.pos[k] == "VERB" or c.low[k] in self.forms:
                beside = self.neighbour(k)
                return (beside[0], "shared-left") if beside and beside[0][0] < k else None
        return None

    def widened(self, np: Range, i: int) -> Range:
        """A noun phrase before verb ``i`` with what the parse left between the two when that can only be more of
        it: "Russia [, Iran and Iraq] have urged"."""
        c = self.c
        a, b = np
        v = self.group_start(i)
        if b < v and v - b < 12:
            rest = range(b, v)
            if all(
                c.pos[k] in ("PROPN", "NOUN", "ADJ", "DET", "NUM")
                or c.low[k] in (",", "and", "of", "for", "'s", "’s")
                for k in rest
            ) and any(c.pos[k] in ("PROPN", "NOUN") for k in rest):
                b = v
                while b - 1 > a and c.text[b - 1] in STOP:
                    b -= 1
        if "," in c.text[a:b] and a > c.sent_start[i] and c.pos[a - 1] == "ADP":
            # "in northern Burkina Faso, security sources": the parse ran two phrases into one.
            cut = b - 1 - c.text[a:b][::-1].index(",")
            a = cut + 1 if cut + 1 < b else a
        return a, b

    def neighbour(self, i: int) -> tuple[Range, str] | None:
        """The noun phrase beside the verb, by part of speech alone: what is left when the parse fails."""
        c = self.c
        s, e = c.sent_start[i], c.sent_end[i]
        j = i - 1
        while j >= s and (
            c.pos[j] in ("AUX", "ADV", "PART") or c.low[j] in ("has", "had", "have", "also", "later")
        ):
            j -= 1
        comma = j >= s and c.text[j] == ","
        if comma:
            j -= 1
        if j >= s and self._nominal(j) and j not in self.last:
            a = self._stretch_left(j, s)
            if a - 2 >= s and c.pos[a - 1] == "ADP" and c.pos[a - 2] == "AUX" and not comma:
                return self.neighbour(a - 1)  # "officials have in the past said"
            if comma:  # "Ann Roe, the minister, said": back over the apposition
                k = a - 1
                if k > s and c.text[k] == "," and self._nominal(k - 1):
                    a = self._stretch_left(k - 1, s)
                else:
                    return None
            return (a if comma else self._listed_from(a, j, s), j + 1), "left"
        if comma:  # "Ann Roe, whose house was hit, said"
            who = next(
                (k for k in range(j, s, -1) if c.low[k] in ("who", "whose", "which") and c.text[k - 1] == ","),
                None,
            )
            if (
                who is not None
                and who - 2 >= s
                and self._nominal(who - 2)
                and not any(c.text[x] in ";:" for x in range(who, j))
            ):
                return (self._stretch_left(who - 2, s), who - 1), "left"
        inverted = i > s and (i - 1 in self.last or i - 2 in self.last or c.text[i - 1] == ",")
        if inverted and i + 1 < e and self._nominal(i + 1, first=True):
            b = i + 1
            while b < e and b - i < 14 and (self._nominal(b, first=True) or c.low[b] in ("of", "for", "'s", "’s")):
                b += 1
            if b < e and c.pos[b] == "AUX":
                return None  # a clause begins there: "…, said no villager was hurt"
            return (i + 1, self.whole(i + 1, b, i, s, e)[1]), "right"
        return None

    def _listed_from(self, a: int, j: int, s: int) -> int:
        """Where a list of speakers begins whose last two are ``[a, j]``: "[relatives,] police and a teacher"."""
        c = self.c
        if not any(c.low[k] == "and" for k in range(a, j)):
            return a
        while a - 2 > s and c.text[a - 1] == "," and c.pos[a - 2] == "NOUN":
            k = self._stretch_left(a - 2, s)
            if k - 1 < s or c.text[k - 1] != "," or any(c.low[x] == "and" for x in range(k, a - 1)):
                break
            a = k
        return a

    def _nominal(self, i: int, first: bool = False) -> bool:
        c = self.c
        if c.pos[i]:
            return c.pos[i] in (IN_NOUN_PHRASE if first else NOMINAL)
        return (
            c.text[i][:1].isupper()
            or c.low[i] in ("he", "she", "they", "it", "i", "we")
            or (not first and c.text[i].isalpha())
        )

    def _stretch_left(self, j: int, s: int) -> int:
        c = self.c
        a = j
        while a - 1 >= s and a - 1 not in self.last:
            k = a - 1
            if (
                self.c.pos[k] in IN_NOUN_PHRASE
                or c.low[k] in ("'s", "’s", "’", "'", "-")
                or (c.low[k] in ("of", "for", "and", "&") and k - 1 >= s and c.pos[k - 1] in NOMINAL)
                or (not c.pos[k] and (c.text[k][:1].isupper() or c.low[k] in ("the", "a", "an", "'s", "’s", "of")))
            ):
                a = k
            else:
                break
        return a

    def group_start(self, i: int) -> int:
        """First token of the verb group: has also said."""
        c = self.c
        v, s = i, c.sent_start[i]
        while v - 1 >= s and (c.pos[v - 1] in ("AUX", "ADV") or c.low[v - 1] in ("n't", "not", "n’t", "to")):
            if (v - 1) in self.last or (c.low[v - 1] == "there" and c.pos[v - 2] in ("NOUN", "PROPN")):
                break  # "a doctor there said"
            v -= 1
        return v

    def _agent(self, i: int) -> Range | None:
        c = self.c
        for k in c.children[i]:
            if c.dep[k].startswith("obl") and any(c.low[x] == "by" for x in c.children[k]):
                return self.noun_phrase(k, i)
        return None

    def _inverted(self, i: int, e: int) -> Range | None:
        """Who follows the verb in "…," said X."""
        c = self.c
        for k in c.children[i]:
            if k < i or c.dep[k] not in AFTER_VERB or c.pos[k] not in NOMINAL:
                continue
            if c.left[k] <= i + 1 + (c.dep[k] == "nsubj"):
                a, b = self.noun_phrase(k, i)
                return (a, b) if c.pos[a] != "ADP" else None
        b = i + 1
        while b < e and b - i < 14 and (self._nominal(b, first=True) or c.low[b] in ("of", "for", "'s", "’s")):
            b += 1
        return (i + 1, b) if b > i + 1 else None

    def _noun_source(self, i: int, end: int) -> tuple[Range | None, str]:
        c = self.c
        for k in c.children[i]:
            if c.dep[k] == "nmod:poss" or c.tag[k] == "PRP$":
                a, b = self.noun_phrase(k, i)
                while b - 1 > a and c.low[b - 1] in ("'s", "’s", "'", "’"):
                    b -= 1
                return (a, b), "poss"
        for k in c.children[i]:
            if i < k < end and c.dep[k] == "nmod" and any(c.low[x] in ("by", "of", "from") for x in c.children[k]):
                return self.noun_phrase(k, i), "nmod"
        h = c.head[i]
        if c.dep[i] in ("obj", "obl", "xcomp") and h != i:
            found = self.source(h)
            if found:
                return found[0], "governor"
        for k in c.children[i]:
            if c.dep[k] in ("compound", "amod") and c.pos[k] == "PROPN":
                return (k, k + 1), "compound"
        return None, ""

    def tail(self, j: int, e: int, limit: int = 24) -> int:
        """Where what belongs to the cue ends from ``j`` on: at punctuation, a quotation or "that"."""
        c = self.c
        stop = min(e, j + limit)
        while j < stop and c.low[j] not in TAIL_STOP and j not in self.opens and c.low[j][-1] != ":":
            j += 1  # "X:" is one token
        return j

    def aside(self, i: int, after: int, e: int) -> Range | None:
        """Who speaks in "the figure, he said, was wrong" and "two men died, Ana Roe, the mayor, said": the words
        between the comma before and the cue, where nothing of a clause follows it."""
        c = self.c
        v, s = self.group_start(i), c.sent_start[i]
        if c.tag[i] == "VBG" or PAUSES.isdisjoint(c.text[s:v]):
            return None
        t = self.tail(after, e, 12)
        if t < e and c.text[t] not in (",", "—", "–", ".", ";"):
            return None
        if any(c.pos[k] in ("VERB", "AUX") for k in range(after, t)):
            return None
        end = v - 1 if v > s and c.text[v - 1] == "," else v
        comma = self._comma_before(end, s)
        if comma is not None and end < v:
            comma = self._comma_before(comma, s)
        if comma is None or comma <= s or comma + 1 >= end or c.low[comma + 1] in RELATIVE:
            return None
        words = range(comma + 1, end)
        if not any(self._nominal(k) for k in words) or self.inside[comma] is not self.inside[i]:
            return None
        return comma + 1, end

    def _comma_before(self, end: int, s: int) -> int | None:
        """The comma before a phrase without a verb that ends at ``end``."""
        c = self.c
        for k in range(end - 1, max(s, end - 24) - 1, -1):
            if c.text[k] in PAUSES:
                return k
            reduced = c.tag[k] == "VBN" and c.pos[k - 1] in NOMINAL
            if c.pos[k] in ("AUX", "SCONJ", "CCONJ") or (
                c.pos[k] == "VERB" and not reduced and c.low[k] != "acting"
            ):
                return None
        return None

    def named(self, np: Range) -> Range:
        """A source without the apposition that says what it is: "the Forum[, a civil rights body]"."""
        c = self.c
        a, b = np
        for k in range(a + 1, b - 1):
            body = c.low[k + 1] in ("a", "an") and any(c.lemma[x] in BODIES for x in range(k + 2, b))
            if c.text[k] == "," and (body or c.low[k + 1] in ("in", "at", "on", "who", "whose")):
                return a, k
        while b - 1 > a and c.text[b - 1] in STOP:
            b -= 1
        return a, b

    def reduced(self, np: Range, i: int) -> Range:
        """A source before verb ``i`` with the participle that tells which: "a tally kept by the monitor said"."""
        c = self.c
        a, b = np
        v = self.group_start(i)
        if not (b < v <= b + 14 and c.tag[b] in ("VBN", "VBD") and c.pos[b - 1] in NOMINAL and c.pos[b] == "VERB"):
            return np
        if c.low[b + 1] not in ("by", "on", "in", "to", "with", "from", "of", "at", "for"):
            return np
        e = b + 1
        while e < v and c.text[e] not in STOP and c.low[e] not in RELATIVE and c.pos[e] not in ("VERB", "AUX"):
            e += 1
        if any(c.pos[k] == "CCONJ" for k in range(b, e)) and c.tag[b] == "VBD":
            return np  # "the union called for calm and offered": a verb before it
        apposed = e < v and c.text[e] == "," == c.text[v - 1] and c.tag[b] == "VBN" and c.pos[b - 1] != "PRON"
        # "used by the Lions, a splinter group,"
        return (a, e) if e == v or c.low[e] in RELATIVE or apposed else np

    def topic(self, a: int, b: int) -> Range | None:
        """The first subject in ``[a, b)``."""
        c = self.c
        for k in range(a, b):
            if c.dep[k] == "nsubj" and c.text[k][:1].isalnum() and not self.marked[k]:
                return self.noun_phrase(k, c.head[k])
        return None
