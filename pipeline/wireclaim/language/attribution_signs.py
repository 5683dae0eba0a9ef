"""What is seen of a candidate reading: its signs, short strings that ``attribution_model.py`` weighs.

Start with ``signs``. A reading has signs of its own (``_own``: cue, frame, source, edges, quotation marks, the
encoder's tags), of the words around it (``_words``), and of the other readings of its article (``Around``): what
else its cue may have, in whose content it stands, how much is said in its sentence.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict

from .cues import Candidate, Range
from .evidence import EVIDENCE, Evidence
from .readings import Reader

FIRST_PERSON = frozenset(["i", "we", "you"])
PRONOUNS = frozenset(["he", "she", "they", "it", "who", "i", "we", "you", "this", "that", "which", "there", "one"])
MODALS = frozenset(["would", "could", "should", "may", "might", "can", "must", "will", "'ll", "’ll", "'d", "’d"])
NEGATIONS = frozenset(["not", "n't", "n’t", "never"])

#: Frames of readings by which somebody says something.
SAYING = frozenset(["clause", "before", "fronted", "split", "according", "after"])
#: Words of open classes are told by their class, at the end of a content.
OPEN = frozenset(["NOUN", "PROPN", "NUM"])


def bucket(n: int) -> str:
    """A length as one of nine classes."""
    for limit in (0, 1, 2, 4, 7, 12, 20, 40):
        if n <= limit:
            return str(limit)
    return "41"


def _own(r: Reader, x: Candidate) -> list[str]:
    """The signs of a reading by itself."""
    c = r.c
    frame = x.frame
    a, b = x.content[0][0], x.content[-1][1]
    size = sum(e - s for s, e in x.content)
    quoted = sum(1 for s, e in x.content for k in range(s, e) if r.inside[k] is not None)
    marks = "all" if quoted == size else "some" if quoted else "none"
    if x.quotes and len(x.content) == 1 and x.content[0][0] == x.quotes[0].start:
        marks = "own"
    first = c.low[a]
    kind = frame + "/" + x.end
    out = [
        "f=" + frame,
        "k=" + kind,
        "l=" + x.lemma,
        "lf=" + x.lemma + "|" + frame,
        "lk=" + x.lemma + "|" + kind,
    ]
    out.append("m=" + frame + marks)
    out.append("n=" + frame + bucket(size))
    out.append("how=" + x.how + "|" + frame)
    out.append(
        "first="
        + (
            first
            if c.pos[a] in ("PRON", "DET", "ADP", "SCONJ", "AUX", "PART", "ADV", "PUNCT", "CCONJ")
            else c.pos[a]
        )
    )
    out.append("pf=" + c.pos[a] + "|" + frame)
    after = c.text[b] if b < c.n else "$"
    out.append("next=" + (after if not after[:1].isalpha() else c.pos[b]) + "|" + frame)
    before = c.low[a - 1] if a else "^"
    out.append(
        "prev="
        + (before if not before[:1].isalpha() or c.pos[a - 1] in ("ADP", "SCONJ", "PART") else c.pos[a - 1])
        + "|"
        + frame
    )
    if after in (",", "—", "–", "--", ";") and b + 1 < c.n:
        out.append("stop=" + c.low[b + 1] + "|" + frame)
    if len(x.content) > 1:
        out.append("split=" + frame)
    if not x.listed:
        out.append("oov=" + frame)
    if x.marks:
        out.append("pass=" + x.lemma)
        out.append("passive=" + frame)
    if any(c.dep[k] in ("nsubj", "nsubj:pass", "csubj") for k in range(a, min(b, a + 14))):
        out.append("finite=" + frame)
    if c.sent_start[a] == a:
        out.append("opens=" + frame + marks)
    if c.sent_end[b - 1] <= b + 1:
        out.append("closes=" + frame + marks)
    t = x.trigger
    home = None
    if t >= 0:
        s, e = c.sent_start[t], c.sent_end[t]
        home = r.inside[t]
        out.append("tag=" + c.tag[t] + "|" + frame)
        out.append("dep=" + c.dep[t] + "|" + frame)
        out.append("lt=" + x.lemma + c.tag[t])
        if t + 1 < c.n:
            nxt = c.low[t + 1]
            out.append(
                "after="
                + (nxt if c.pos[t + 1] not in ("NOUN", "PROPN", "VERB", "ADJ", "NUM") else c.pos[t + 1])
                + "|"
                + frame
            )
        if t > s:
            prv = c.low[t - 1]
            out.append(
                "bef=" + (prv if c.pos[t - 1] not in ("NOUN", "PROPN", "VERB", "ADJ", "NUM") else c.pos[t - 1])
            )
        lead = c.low[max(s, t - 4) : t]
        if any(w in NEGATIONS for w in lead):
            out.append("neg=" + x.lemma)
            out.append("negated=" + frame)
        if any(w in MODALS for w in lead):
            out.append("modal=" + frame)
        for w in lead:
            if w in ("if", "to", "what", "how", "would", "will", "as"):
                out.append("lead=" + w)
        if home is not None:
            out.append("within=" + frame)
        if t == s:
            out.append("headline" if e - s < 18 and c.text[e - 1] not in (".", "!", "?") else "initial")
        if any(c.dep[k] == "ccomp" for k in c.children[t] if k > t):
            out.append("ccomp=" + frame)
        if any(a <= k < b for k in c.children[t]):
            out.append("child=" + frame)
        if frame in ("object", "clause", "after"):
            # What is said of the object: accuse X of, urge X to, describe X as.
            for k in range(a, min(b, a + 12)):
                if c.low[k] in ("of", "to", "as", "for", "that") and k > a:
                    out.append("op=" + x.lemma + "|" + c.low[k])
                    out.append("of=" + frame + "|" + c.low[k])
                    break
        gap = a - t if a > t else t - b
        out.append("gap=" + bucket(max(gap, 0)) + frame)
        if c.text[e - 1] == "?":
            out.append("question")
    if x.source:
        sa, sb = x.source
        h = sb - 1
        w = c.low[sa]
        if sb - sa == 1 and w in PRONOUNS:
            out.append("s=" + w)
            out.append("sf=" + w + "|" + frame)
            if w in FIRST_PERSON:
                out.append("person=" + ("in" if home is not None else "out"))
        else:
            kinds = {c.pos[k] for k in range(sa, sb)}
            tp = "name" if "PROPN" in kinds else "noun" if "NOUN" in kinds else "other"
            out.append("s=" + tp)
            out.append("sf=" + tp + "|" + frame)
            out.append("sn=" + bucket(sb - sa))
            out.append("sw=" + (c.lemma[h] if c.pos[h] == "NOUN" else c.pos[h]))
            out.append("sd=" + (c.low[sa] if c.pos[sa] in ("DET", "PRON") else c.pos[sa]))
            if tp == "name":
                out.append("ln=" + x.lemma)
    else:
        out.append("s=-")
        out.append("sl=" + x.lemma)
    if r.evidence is not None:
        out += r.evidence.signs(x, (c.sent_start[t], c.sent_end[t]) if t >= 0 else None)
    return out


def signs(r: Reader, found: list[Candidate]) -> list[list[str]]:
    """The signs of each reading of an article, in order; none twice."""
    around = Around(r, found)
    return [list(dict.fromkeys([*_own(r, x), *_words(r, x), *around.signs(x)])) for x in found]


def _words(r: Reader, x: Candidate) -> list[str]:
    """The words at a reading's edges, beside its cue, at the head of its content, and its source's."""
    c, t, frame = r.c, x.trigger, x.frame
    a, b = x.content[0][0], x.content[-1][1]
    after, before = c.low[b] if b < c.n else "$", c.low[a - 1] if a else "^"
    last = c.pos[b - 1] if c.pos[b - 1] in OPEN else c.low[b - 1]
    out = ["c1=" + c.low[a], "c2=" + c.low[a] + " " + (c.low[a + 1] if a + 1 < c.n else "$")]
    out += ["cl=" + last, "a1=" + after, "b1=" + before]
    h = next((k for k in range(a, b) if c.head[k] == k or not a <= c.head[k] < b), a)
    out += ["ch=" + c.lemma[h], "cht=" + c.tag[h] + "|" + frame, "chd=" + c.dep[h] + "|" + frame]
    modal = next((c.low[k] for k in range(a, min(b, a + 12)) if c.tag[k] == "MD"), None)
    if modal is not None:
        out.append("cmd=" + modal)
    if frame == "tagged" and a > t:
        out.append("beyond=" + str(b > r.cut(a, c.sent_end[a], t)))
    if t >= 0:
        following, previous = c.low[t + 1] if t + 1 < c.n else "$", c.low[t - 1] if t else "^"
        out += ["n1=" + following, "tn=" + following + "|" + x.lemma]
        out += ["p1=" + previous, "tp=" + previous + "|" + x.lemma, "p2=" + (c.low[t - 2] if t > 1 else "^")]
        out += ["hl=" + c.lemma[c.head[t]] + "|" + c.dep[t], "chh=" + ("t" if c.head[h] == t else "o") + frame]
        out.append("cuelen=" + str(min(4, x.cue[1] - x.cue[0] if x.cue else 0)))
        out.append("para=" + bucket(c.paragraph(t)[0]))
    if x.source:
        s, e = x.source
        out += ["sh=" + c.low[e - 1], "s1=" + c.low[s], "sdep=" + c.dep[e - 1] + "|" + frame]
        if t >= 0:
            out.append("sgap=" + bucket(min(abs(t - e), abs(s - t))) + ("L" if e <= t else "R") + frame)
            out.append("subj=" + _subject(r, t, x.source) + frame)
    if r.evidence is not None:
        out += _tagged_edges(r.evidence, x)
    return out


def _tagged_edges(seen: Evidence, x: Candidate) -> list[str]:
    """How far the ends of content and source are from those that the tags see, and whether they see the cue."""
    a, b = x.content[0][0], x.content[-1][1]
    out = []
    span = _shared(seen.spans["content"], a, b)
    if span is None:
        out.append(EVIDENCE + "ra=no" + x.frame)
    else:
        out += [EVIDENCE + "ra=" + _apart(a - span[0]) + x.frame, EVIDENCE + "rb=" + _apart(b - span[1]) + x.frame]
    if x.source:
        s, e = x.source
        span = _shared(seen.spans["source"], s, e)
        if x.trigger >= 0:
            between = _between(seen.spans["source"], e, x.trigger) + _between(seen.spans["source"], x.trigger, s)
            out.append(EVIDENCE + "skip=" + str(min(2, between)) + x.frame)
        out.append(EVIDENCE + "sr=" + ("no" if span is None else _apart(s - span[0]) + _apart(e - span[1])))
    if x.trigger >= 0:
        span = _shared(seen.spans["cue"], x.trigger, x.trigger + 1)
        out.append(EVIDENCE + "cr=" + str(span is not None) + x.lemma)
    return out


def _shared(spans: list[Range], a: int, b: int) -> Range | None:
    """Of the spans around ``a`` (in text order) the one that shares most with ``[a, b)``."""
    k = bisect_right(spans, (a, 1 << 60))
    near = [p for p in spans[max(0, k - 1) : k + 1] if p[0] < b and p[1] > a]
    return max(near, key=lambda p: min(b, p[1]) - max(a, p[0]), default=None)


def _between(spans: list[Range], a: int, b: int) -> int:
    """How many of the spans begin within ``[a, b)``; none where that is empty."""
    return max(0, bisect_left(spans, (b, b)) - bisect_left(spans, (a, a)))


def _subject(r: Reader, t: int, source: Range) -> str:
    """Whether the source is the subject of the cue by the parse: ``own``; ``other`` if that is another, ``none``
    if it has none."""
    found = [k for k in r.c.children[t] if r.c.dep[k] in ("nsubj", "nsubj:pass")]
    if not found:
        return "none"
    return "own" if any(source[0] <= k < source[1] for k in found) else "other"


def _apart(n: int) -> str:
    """A distance in tokens, at most four either way."""
    return str(max(-4, min(4, n)))


class Around:
    """What the readings of an article are to each other."""

    def __init__(self, r: Reader, found: list[Candidate]) -> None:
        self.c = r.c
        self.frames: dict[int, list[str]] = defaultdict(list)
        self.triggers: dict[Range, set[int]] = defaultdict(set)
        self.sources: Counter[str] = Counter()
        cues, saying = set(), set()
        for x in found:
            self.frames[x.trigger].append(x.frame)
            self.triggers[x.content[0][0], x.content[-1][1]].add(x.trigger)
            if x.source:
                self.sources[self.c.low[x.source[1] - 1]] += 1
            if x.trigger >= 0 and x.listed:
                if x.frame != "tagged":
                    cues.add(x.trigger)
                if x.stance != "believe" and x.frame in SAYING:
                    saying.add(x.trigger)
        self.cues, self.saying = sorted(cues), sorted(saying)
        self.outer = self._outer(found)

    def _outer(self, found: list[Candidate]) -> dict[int, Candidate]:
        """For the cue of each reading the listed reading of another cue whose content holds it, the shortest."""
        waiting = sorted((x for x in found if x.listed), key=lambda x: x.content[0][0])
        active: list[Candidate] = []
        out: dict[int, Candidate] = {}
        following = 0
        for t in sorted(k for k in self.frames if k >= 0):
            while following < len(waiting) and waiting[following].content[0][0] <= t:
                active.append(waiting[following])
                following += 1
            active = [x for x in active if x.content[-1][1] > t]
            holding = (x for x in active if x.trigger != t)
            inner = min(holding, key=lambda x: x.content[-1][1] - x.content[0][0], default=None)
            if inner is not None:
                out[t] = inner
        return out

    def signs(self, x: Candidate) -> list[str]:
        """The signs of a reading among the others."""
        t, frame = x.trigger, x.frame
        a, b = x.content[0][0], x.content[-1][1]
        out = ["same=" + str(min(3, len(self.triggers[a, b])))]
        if x.source:
            out.append("sc=" + bucket(self.sources[self.c.low[x.source[1] - 1]]))
        if t < 0:
            return [*out, "nalt=1"]
        others = self.frames[t]
        out.append("nalt=" + bucket(len(others)))
        out += [
            f"alt={frame}|{other}" for other in dict.fromkeys(others) if other != frame or others.count(frame) > 1
        ]
        outer = self.outer.get(t)
        out.append("encl=" + (outer.frame if outer is not None else "-"))
        if outer is not None:
            out.append("el=" + outer.lemma)
        held = bisect_left(self.cues, b) - bisect_left(self.cues, a) - (a <= t < b)
        said = bisect_left(self.saying, b) - bisect_left(self.saying, a)
        out += [f"over={min(3, held)}", f"overs={min(3, said)}{frame}"]
        s, e = self.c.sent_start[t], self.c.sent_end[t]
        k = bisect_left(self.saying, s)
        out.append(f"insent={min(3, bisect_left(self.saying, e) - k)}")
        out.append("prevsay=" + (bucket(s - self.saying[k - 1]) if k else "-"))
        return out
