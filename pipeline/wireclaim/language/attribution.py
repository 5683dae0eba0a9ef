"""Candidate attributions: every way a cue in a sentence may be read.

Read ``Grammar.candidates`` first. For each trigger (a verb, noun or adjective of ``lexicons/cues.tsv``, a verb
with a clause of its own, "according to", a colon after a name, a quotation that no cue claims) the grammar
writes down each plausible reading as a ``Candidate``: content, source and frame. Parse, punctuation and
quotation marks each propose; which reading is right, if any, is left to the model that scores them
(``attribution_model.py``). So a wrong parse costs a reading, not the quote.

Frames: ``before`` ("…," he said), ``after`` (he said: "…"), ``clause`` (said that …), ``fronted`` (…, he
said), ``split`` (…, he said, …), ``object`` (accuse X of Y, deny X), ``infinitive`` (offered to …),
``preposition`` (called for …), ``as`` (as X put it), ``according``, ``noun`` (the claim that …), ``adjective``
(confident that …), ``colon`` (Police: …), ``free`` (a quotation without a cue).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from importlib.resources import files

from .clauses import CLAUSAL, FINAL, IN_NOUN_PHRASE, NOMINAL, RELATIVE, SUBJECT, Clauses
from .quotation_marks import Quotation

Range = tuple[int, int]
STOP = frozenset([",", ".", ":", ";", "!", "?", "—", "–", "--", "…", "..."])
PARTICLES = frozenset(["out", "up", "down", "on", "back", "off"])
COMPLEMENTIZERS = frozenset(["that", "whether", "if", "how", "why", "what", "who", "where", "when"])
#: Participles that open a second statement of the same speaker: "…, adding that …".
CARRIES_ON = frozenset(
    [
        "adding",
        "saying",
        "noting",
        "stressing",
        "warning",
        "insisting",
        "stating",
        "claiming",
        "arguing",
        "telling",
        "explaining",
        "declaring",
        "emphasizing",
        "emphasising",
        "reiterating",
        "calling",
        "describing",
        "accusing",
        "urging",
        "vowing",
        "asserting",
        "alleging",
        "citing",
        "referring",
        "announcing",
        "confirming",
        "acknowledging",
        "suggesting",
        "blaming",
        "denouncing",
    ]
)
NOUN_ARGUMENT = frozenset(["obj", "obl", "nsubj", "nsubj:pass", "conj", "appos", "nmod", "root", "ROOT"])
FALLBACK_SUFFIXES = ("ed", "d", "s", "es", "ing")


@dataclass(slots=True)
class Cue:
    """A line of ``cues.tsv``."""

    lemma: str
    pos: str
    frames: frozenset[str]
    prepositions: frozenset[str]
    stance: str


@dataclass(slots=True)
class Candidate:
    """A reading. Ranges are token indexes, end exclusive.

    trigger: the token the cue hangs on (-1 for a quotation without a cue); how: where the source was found
    (``nsubj``, ``pattern``, ``agent``…, '' without one); quotes: the quotations it is made of, when it is.
    """

    frame: str
    trigger: int
    cue: Range | None
    content: list[Range]
    source: Range | None
    how: str = ""
    lemma: str = ""
    stance: str = "say"
    listed: bool = True
    end: str = ""
    marks: tuple[str, ...] = ()
    quotes: list[Quotation] = field(default_factory=list)
    via: Range | None = None
    score: float = 0.5


def load_cues() -> dict[tuple[str, str], Cue]:
    """(lemma, V | N | A) -> Cue, from ``lexicons/cues.tsv``."""
    table = {}
    lines = (files("wireclaim") / "lexicons" / "cues.tsv").read_text(encoding="utf-8").splitlines()
    for line in lines:
        if not line or line.startswith("#"):
            continue
        lemma, pos, frames, stance = line.split("\t")[:4]
        letters, _, preps = frames.partition("@")
        table[lemma, pos] = Cue(lemma, pos, frozenset(letters), frozenset(filter(None, preps.split(","))), stance)
    return table


def inflections(lemma: str) -> list[str]:
    """The regular forms of a verb: how a cue is found in a Doc without lemmas."""
    stem = lemma[:-1] if lemma.endswith("e") else lemma
    if lemma.endswith("y") and lemma[-2:-1] not in "aeou":
        forms = [lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"]
    elif lemma.endswith(("s", "sh", "ch", "x")):
        forms = [lemma + "es", lemma + "ed", lemma + "ing"]
    else:
        forms = [lemma + "s", stem + "ed", stem + "ing"]
    return [lemma, *forms]


IRREGULAR = {
    "said": "say", "told": "tell", "wrote": "write", "written": "write", "thought": "think", "knew": "know",
    "known": "know", "felt": "feel", "spoke": "speak", "swore": "swear", "sworn": "swear", "read": "read",
    "admitted": "admit", "admitting": "admit", "quipped": "quip", "bragged": "brag", "begged": "beg",
    "found": "find", "saw": "see", "heard": "hear", "meant": "mean", "forecast": "forecast", "shown": "show",
    "quoted": "quote", "put": "put", "went": "go", "retold": "retell", "upheld": "uphold", "understood": "understand",
    "dubbed": "dub", "rebutted": "rebut", "committed": "commit", "preferred": "prefer", "referred": "refer",
    "referring": "refer", "planned": "plan", "planning": "plan", "rebutting": "rebut",
}  # fmt: skip


class Grammar:
    """The cue lexicon and the readings it allows. Holds nothing of an article."""

    def __init__(self) -> None:
        self.cues = load_cues()
        self.forms: dict[str, str] = dict(IRREGULAR)
        for lemma, pos in self.cues:
            if pos == "V":
                for form in inflections(lemma):
                    self.forms.setdefault(form, lemma)

    def candidates(self, c: Clauses, quotes: list[Quotation], silent: list[bool] | None = None) -> list[Candidate]:
        """All readings of a Doc in order of their triggers. silent: tokens that nothing is said in."""
        reader = Reader(self, c, quotes)
        return self.read(reader, silent)

    def read(self, reader: Reader, silent: list[bool] | None = None) -> list[Candidate]:
        """As ``candidates``, with a Reader that was made before."""
        c, quotes = reader.c, reader.quotes
        out: list[Candidate] = []
        cues, forms = self.cues, self.forms
        for i in range(c.n):
            if silent and i < len(silent) and silent[i]:
                continue
            low, pos = c.low[i], c.pos[i]
            if pos == "VERB" or (low in forms and (not pos or pos in ("AUX", "NOUN", "ADJ", "PROPN", "X"))):
                if pos in ("NOUN", "ADJ", "PROPN") and (c.lemma[i], "N") in cues and not reader.beside_quote(i):
                    out.extend(reader.noun(i, cues[c.lemma[i], "N"]))
                    continue
                lemma = c.lemma[i]
                cue = cues.get((lemma, "V")) or cues.get((forms.get(low, ""), "V"))
                if low == "according":
                    out.extend(reader.according(i))
                elif cue is not None:
                    out.extend(reader.verb(i, cue))
                elif pos == "VERB" and lemma not in UNSPEAKING:
                    out.extend(reader.unlisted(i, lemma))
            elif low == "according":
                out.extend(reader.according(i))
            elif pos == "NOUN":
                cue = cues.get((c.lemma[i], "N"))
                if cue is not None:
                    out.extend(reader.noun(i, cue))
            elif pos == "ADJ":
                cue = cues.get((c.lemma[i], "A"))
                if cue is not None:
                    out.extend(reader.adjective(i, cue))
            elif low == ":":
                out.extend(reader.colon(i))
        for q in quotes:
            if q.level == 0 and not (silent and q.start < len(silent) and silent[q.start]):
                out.extend(reader.free(q))
        return out


#: Verbs with a clause that nobody utters by them.
UNSPEAKING = frozenset(
    [
        "be",
        "have",
        "do",
        "get",
        "make",
        "let",
        "help",
        "keep",
        "go",
        "come",
        "happen",
        "seem",
        "appear",
        "mean",
        "ensure",
        "cause",
        "lead",
        "allow",
        "prove",
        "turn",
        "become",
        "remain",
        "need",
        "require",
        "depend",
        "matter",
        "take",
        "give",
        "include",
        "use",
        "try",
        "begin",
        "start",
        "stop",
        "continue",
        "watch",
    ]
)


class Reader:
    """One Doc's readings."""

    def __init__(self, grammar: Grammar, clauses: Clauses, quotes: list[Quotation]) -> None:
        self.g, self.c, self.quotes = grammar, clauses, quotes
        self.opens: dict[int, Quotation] = {}
        self.last: dict[int, Quotation] = {}
        #: The outermost quotation in double marks that holds a token; whether any quotation does.
        self.inside: list[Quotation | None] = [None] * clauses.n
        self.marked = [False] * clauses.n
        for q in quotes:
            self.opens.setdefault(q.outer_start, q)
            if q.closed:
                self.last[q.outer_end - 1] = q
            self.marked[q.start : q.end] = [True] * (q.end - q.start)
            if q.level == 0 and not q.single:
                for i in range(q.outer_start, min(q.outer_end, clauses.n)):
                    self.inside[i] = q

    # ---- pieces -----------------------------------------------------------------------------------------

    def beside_quote(self, i: int) -> bool:
        return (i - 1) in self.last or (i + 1) in self.opens or (i + 2) in self.opens

    def noun_phrase(self, h: int, fence: int, depth: int = 0) -> Range:
        """The noun phrase headed by ``h`` as written, without relative clauses and the like, never over token
        ``fence``."""
        c = self.c
        a, b = h, h + 1
        kids = c.children[h]
        cut = c.n
        for k in kids:
            if k > h and c.dep[k] in ("acl", "acl:relcl", "advcl", "parataxis", "ccomp"):
                cut = min(cut, c.left[k])
        for k in kids:
            dep = c.dep[k]
            if dep == "punct" or dep in CLAUSAL or dep == "cc" or (dep == "dep" and c.space[k]):
                continue
            if k < h:
                a = min(a, c.left[k])
            elif k < cut and depth < 6:
                ka, kb = self.noun_phrase(k, fence, depth + 1)
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
        while a < h and (c.text[a] in STOP or c.space[a] or c.dep[a] in ("cc", "mark", "case") or a in self.last):
            a += 1
        while b - 1 > h and (c.text[b - 1] in STOP or c.space[b - 1]):
            b -= 1
        return a, max(b, h + 1)

    def source(self, i: int, depth: int = 0) -> tuple[Range, str] | None:
        """Who the verb ``i`` has for its subject, by the parse; inherited by conjuncts and participles."""
        c = self.c
        if not c.parsed or depth > 4:
            return None
        for k in c.children[i]:
            if c.dep[k] in SUBJECT and c.dep[k] != "csubj" and c.paragraph(k) == c.paragraph(i):
                if c.low[k] in RELATIVE and c.dep[i] in ("acl:relcl", "acl") and c.head[i] != i:
                    return self.noun_phrase(c.head[i], min(k, i)), "relative"
                if abs(k - i) < 60:
                    return self.noun_phrase(k, i), c.dep[k]
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
            if dep in ("nsubj", "appos") and c.pos[h] in NOMINAL:
                return self.noun_phrase(h, i), dep
        return None

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
            if comma:  # "Ann Roe, the minister, said": back over the apposition
                k = a - 1
                if k > s and c.text[k] == "," and self._nominal(k - 1):
                    a = self._stretch_left(k - 1, s)
                else:
                    return None
            return (a, j + 1), "left"
        if i + 1 < e and self._nominal(i + 1, first=True) and (i - 1 in self.last or i - 2 in self.last):
            b = i + 1
            while b < e and b - i < 14 and (self._nominal(b, first=True) or c.low[b] in ("of", "for", "'s", "’s")):
                b += 1
            return (i + 1, b), "right"
        return None

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
            if (v - 1) in self.last:
                break
            v -= 1
        return v

    def tail(self, j: int, e: int, limit: int = 24) -> int:
        """Where what belongs to the cue ends from ``j`` on: at punctuation, a quotation or "that"."""
        c = self.c
        stop = min(e, j + limit)
        while j < stop and c.text[j] not in STOP and j not in self.opens and c.low[j] != "that":
            j += 1
        return j

    def cut(self, a: int, e: int) -> int:
        """Where a clause from ``a`` ends at the latest: before "…, adding …" or "…, according to …", or at the
        sentence's end ``e`` without its full stop."""
        c = self.c
        home = self.inside[a] if a < c.n else None
        j = a + 1
        while j < e:
            if c.text[j] == "," and j + 2 < e and self.inside[j] is home:
                w = c.low[j + 1]
                if (
                    w in CARRIES_ON
                    or w == "according"
                    or (w in ("while", "and", "but", "also") and c.low[j + 2] in CARRIES_ON)
                ):
                    return j
            j += 1
        return self.trim_end(a, e)

    def trim_end(self, a: int, e: int) -> int:
        c = self.c
        while e - 1 > a and (c.space[e - 1] or (c.text[e - 1] in STOP and c.text[e - 1] not in ("...", "…"))):
            if c.text[e - 1] in ("!", "?"):
                break
            e -= 1
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
        if b <= a + 1:
            return None
        return self.trim_end(a, min(b, e))

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
            k += 1
        while k < p_end and c.space[k]:
            k += 1
        q = self.opens.get(k)
        while q is not None and q.level == 0 and not self.has_own_cue(q):
            after = q.outer_end
            if after < p_end and c.text[after] not in FINAL and c.text[after][:1].islower():
                break
            out.append(q)
            while after < p_end and c.space[after]:
                after += 1
            q = self.opens.get(after)
        return out

    # ---- readings ---------------------------------------------------------------------------------------

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

    def _verb(
        self, i: int, lemma: str, frames: frozenset[str], preps: frozenset[str], stance: str, listed: bool
    ) -> list[Candidate]:
        c = self.c
        s, e = c.sent_start[i], c.sent_end[i]
        p_end = c.paragraph(i)[1]
        out: list[Candidate] = []
        passive = c.tag[i] in ("VBN", "VBD") and any(c.dep[k] in ("aux:pass", "nsubj:pass") for k in c.children[i])
        found = self.source(i)
        side = self.neighbour(i)
        if found is None or (found[1] not in ("nsubj", "relative") and side and not passive and c.tag[i] != "VBG"):
            found = side or found
        via = None
        cue_a, cue_b = i, i + 1
        if i + 1 < e and c.low[i + 1] in PARTICLES and c.low[i + 1] in ("out",):
            cue_b = i + 2
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
                found = who or found
            else:
                a, b = quoter + 1, i - 1
                if a < b:
                    found = (a, b), "quoted"
                via = who[0] if who else None
        src, how = found if found else (None, "")
        vg = self.group_start(i)
        left = vg
        if src and src[1] <= i and src[0] >= s:
            left = min(left, src[0])
        if via and via[1] <= i and via[0] >= s:
            left = min(left, via[0])
        right = cue_b
        if src and src[0] >= i:
            right = max(right, src[1])

        def add(
            frame: str,
            content: list[Range],
            end: str = "",
            quotes: list[Quotation] | None = None,
            source: Range | None = src,
            marks: tuple[str, ...] = (),
            cue: Range = (cue_a, cue_b),
        ) -> None:
            content = [(a, b) for a, b in content if a < b]
            if not content:
                return
            if source and any(a <= source[0] and source[1] <= b for a, b in content):
                source = None
            out.append(Candidate(frame, i, cue, content, source, how if source else "", lemma, stance, listed,
                                 end, marks + (("passive",) if passive else ()), quotes or [], via))  # fmt: skip

        # "…," X said / "…," said X
        before = self._quote_before(left, vg, i)
        tail = self.tail(right, max(e, right))
        if before is not None and "q" in frames | {"q"}:
            q, gap_source = before
            if gap_source and (src is None or how not in ("nsubj",)):
                src, how = gap_source, "gap"
            more = self.resumed(tail, p_end)
            pieces = [self.inner(q), *(self.inner(x) for x in more)]
            add("before", pieces, quotes=[q, *more], source=src)
            s0 = c.sent_start[q.outer_start]
            if s0 < q.outer_start and not q.reopens:
                whole = (s0, q.outer_end if c.text[q.end - 1] != "," else q.outer_end)
                add("before", [whole, *(self.inner(x) for x in more)], "mixed", [q, *more], src)
        # X said: "…"
        k = tail
        if (k < p_end and c.text[k] in (",", ":", "—", "–", "--")) or (k < e and c.low[k] == "that"):
            k += 1
        while k < c.n and c.space[k]:
            k += 1
        q = self.opens.get(k)
        if q is not None and (q.outer_start < e or c.text[tail] == ":" or q.outer_start < p_end):
            more = self.resumed(q.outer_end, p_end) if not self.has_own_cue(q) else []
            add("after", [self.inner(q), *(self.inner(x) for x in more)], "" if k < p_end else "next",
                [q, *more], src)  # fmt: skip
        out_of_clause = self._clause(i, right, e, lemma, frames, listed)
        for a, b, end in out_of_clause:
            add("clause", [(a, b)], end, source=src)
        # …, X said.   …, X said, …
        k = left - 1
        as_phrase = k >= s and c.low[k] == "as"
        if as_phrase:
            k -= 1
        if (
            k > s + 1
            and c.text[k] in (",", "—", "–", "--")
            and ("c" in frames or as_phrase)
            and src
            and before is None
        ):
            t = self.tail(right, e)
            closed = t >= e or c.text[t] in (",", ".", ";", "—", "–", "?", "!", "--")
            if closed:
                name = "as" if as_phrase else "fronted"
                add(name, [(s, k)], source=src)
                if t + 2 < e and c.text[t] in (",", "—", "–", "--"):
                    add(
                        "as" if as_phrase else "split",
                        [(s, k), (t + 1, self.cut(t + 1, e))],
                        "split",
                        source=src,
                    )
        elif as_phrase and k < s + 1 and src:
            t = self.tail(right, e)
            if t + 1 < e and c.text[t] == ",":
                add("as", [(t + 1, self.cut(t + 1, e))], "first", source=src)
        # accuse X of Y, deny X, offer to, call for
        if frames & {"n", "o", "i", "p"}:
            for frame, a, end, b in self._complements(i, cue_b, e, frames, preps):
                who, extra = src, []
                if passive:
                    agent = self._agent(i)
                    extra = [src] if src and how.startswith("nsubj:pass") else []
                    who = agent
                cue_end = a if frame == "preposition" else cue_b
                add(frame, [*extra, (a, b)], end, source=who, cue=(cue_a, cue_end))
        return out

    def _agent(self, i: int) -> Range | None:
        c = self.c
        for k in c.children[i]:
            if c.dep[k].startswith("obl") and any(c.low[x] == "by" for x in c.children[k]):
                return self.noun_phrase(k, i)
        return None

    def _quote_before(self, left: int, vg: int, i: int) -> tuple[Quotation, Range | None] | None:
        """The quotation that ends right before the cue and its subject, and the words between if the parse did
        not find a subject there."""
        c = self.c
        lo = c.paragraph(i)[0]
        for start in dict.fromkeys((left, vg)):
            k = start - 1
            while k >= lo and (c.space[k] or c.text[k] in (",", "—", "–")):
                k -= 1
            q = self.last.get(k)
            if q is not None and q.outer_end <= i:
                return q, None
        for k in range(vg - 1, max(lo, vg - 16) - 1, -1):
            q = self.last.get(k)
            if q is not None:
                words = [j for j in range(k + 1, vg) if c.text[j] != ","]
                if not words or any(c.pos[j] in ("VERB", "SCONJ", "AUX") for j in words):
                    return None
                if not (c.text[q.end - 1] in (",", "!", "?") or c.text[k + 1] == ","):
                    return None
                return q, (words[0], words[-1] + 1)
            if c.text[k] in FINAL or c.text[k] in (";", ":"):
                return None
        return None

    def _clause(
        self, i: int, right: int, e: int, lemma: str, frames: frozenset[str], listed: bool
    ) -> list[tuple[int, int, str]]:
        """Starts and ends of the clause a verb may have after it."""
        c = self.c
        complement = next(
            (k for k in c.children[i] if (k > i and c.dep[k] in ("ccomp", "parataxis")) or
             (k > i and c.dep[k] == "xcomp" and "c" in frames)), None)  # fmt: skip
        if complement is None and "c" not in frames:
            return []
        j = right
        start, kind = None, ""
        t = self.tail(j, e, 14)
        if t < e and c.low[t] == "that" and c.pos[t] in ("SCONJ", "PRON", "DET", ""):
            inner_verb = any(c.pos[x] == "VERB" for x in range(j, t))
            if not inner_verb:
                start, kind = t + 1, "that"
        if start is None and complement is not None:
            start, kind = max(c.left[complement], right), c.dep[complement]
            while start < e and (c.text[start] in STOP or c.space[start]):
                start += 1
            if c.low[start] == "that" and start + 1 < e:
                start, kind = start + 1, "that"
        if start is None:
            if not listed or (t == j and t < e and c.text[t] in STOP):
                return []
            start, kind = j, "bare"
            if start < e and c.pos[start] in ("ADP", "PUNCT", "ADV") and c.low[start] not in COMPLEMENTIZERS:
                return []
        if start + 1 >= e:
            return []
        out = [(start, self.cut(start, e), kind)]
        end = self.parse_end(i, start, e)
        if end is not None and end != out[0][1] and end > start + 1:
            out.append((start, end, kind + "-parse"))
        return out

    def _complements(
        self, i: int, j: int, e: int, frames: frozenset[str], preps: frozenset[str]
    ) -> list[tuple[str, int, str, int]]:
        """(frame, start, how it ends, end) of the objects, infinitives and prepositional objects of a verb."""
        c = self.c
        while j < e and c.pos[j] == "ADV" and c.low[j] not in preps:
            j += 1
        if j >= e or c.text[j] in STOP or (j in self.opens and not frames & {"n", "o"}):
            return []
        out = []

        def both(frame: str, a: int) -> None:
            if a >= e or c.text[a] in STOP:
                return
            b = self.cut(a, e)
            p = self.parse_end(i, a, e)
            if p is not None and p != b:
                out.append((frame, a, "parse", p))
            if b > a:
                out.append((frame, a, "sentence", b))

        if "i" in frames and c.low[j] == "to":
            both("infinitive", j)
        elif "p" in frames and c.low[j] in preps:
            both("preposition", j + 1)
        elif frames & {"n", "o"} and (c.pos[j] in IN_NOUN_PHRASE or j in self.opens or c.tag[j] == "VBG"):
            if c.low[j] not in COMPLEMENTIZERS or c.pos[j] == "DET":
                both("object", j)
        return out

    def according(self, i: int) -> list[Candidate]:
        """The readings of "according to X"."""
        c = self.c
        s, e = c.sent_start[i], c.sent_end[i]
        if i + 2 >= e or c.low[i + 1] != "to":
            return []
        a = i + 2
        first = next((k for k in range(a, e) if c.text[k] in STOP or k in self.opens), e)
        h = c.head[i]
        b = self.noun_phrase(h, i + 1)[1] if a <= h < e else first
        b = max(b, a + 1)
        if b > first and i == s:
            b = first if b >= e - 2 else b
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
        if k <= s:
            if rest:
                add([rest], "first")
        else:
            add([(s, k + 1)], "last")
            clause = next(
                (x for x in range(k, s, -1) if c.text[x] in (",", ";") or c.low[x] in ("that", "while")), None
            )
            if clause is not None and k - clause > 3:
                add([(clause + 1, k + 1)], "last-clause")
            if rest:
                add([(s, k + 1), rest], "split")
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
        if i - lo > 12 or i == lo or i + 1 >= hi or any(c.pos[k] == "VERB" for k in range(lo, i)):
            return []
        a = i + 1
        while a < hi and c.space[a]:
            a += 1
        q = self.opens.get(a)
        src = (lo, i)
        out = []
        if q is not None:
            out.append(
                Candidate("colon", i, (i, i + 1), [self.inner(q)], src, "colon", ":", quotes=[q], end="quote")
            )
        elif a < hi:
            out.append(Candidate("colon", i, (i, i + 1), [(a, self.trim_end(a, hi))], src, "colon", ":"))
        return out

    def free(self, q: Quotation) -> list[Candidate]:
        """The readings of a quotation without a cue: said by whom its sentence, or the one before, is about."""
        c = self.c
        if q.end - q.start < 3 or not any(c.pos[k] in ("VERB", "AUX", "") for k in range(q.start, q.end)):
            return []
        s = c.sent_start[q.outer_start]
        found, end = None, "own"
        if s < q.outer_start:
            found = self._topic(s, q.outer_start)
        elif s > c.paragraph(s)[0]:
            found, end = self._topic(c.sent_start[s - 1], s), "previous"
        else:
            end = "reopens" if q.reopens else "opens"
        src = found if found and found[1] <= q.outer_start else None
        return [Candidate("free", -1, None, [self.inner(q)], src, "topic" if src else "", "", "say", True, end,
                          (), [q])]  # fmt: skip

    def _topic(self, a: int, b: int) -> Range | None:
        """The first subject in ``[a, b)``."""
        c = self.c
        for k in range(a, b):
            if c.dep[k] == "nsubj":
                return self.noun_phrase(k, c.head[k])
        return None
