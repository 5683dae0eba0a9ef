"""What is seen of a candidate reading: its signs, short strings that ``attribution_model.py`` weighs.

Start with ``signs``. Readings have signs of their own (cue, frame, source, edges, quotation marks, the encoder's
tags), of the words around them, and of the other readings of their article (``Around``): what else a cue may have,
in whose content it stands, how much is said in its sentence. They are told in columns: a line a kind of sign, an
item a reading, None where a reading has no such sign.
"""

# ruff: noqa: B905 (the columns of the same readings are of one length)

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain

from .clauses import Clauses
from .cues import Candidate, Range
from .evidence import EVIDENCE, Evidence
from .readings import Reader

#: Some signs of one reading, and what stands for those that it does not have.
Row = tuple[str | None, ...]

FIRST_PERSON = frozenset(["i", "we", "you"])
PRONOUNS = frozenset(["he", "she", "they", "it", "who", "i", "we", "you", "this", "that", "which", "there", "one"])
MODALS = frozenset(["would", "could", "should", "may", "might", "can", "must", "will", "'ll", "’ll", "'d", "’d"])
NEGATIONS = frozenset(["not", "n't", "n’t", "never"])
#: Before a cue that is asked, planned or only supposed.
SUPPOSING = frozenset(["if", "to", "what", "how", "would", "will", "as"])
#: What is said of an object: accuse X of, urge X to, describe X as.
LINKS = frozenset(["of", "to", "as", "for", "that"])
LINKED = frozenset(["object", "clause", "after"])
CLAUSE_SUBJECT = frozenset(["nsubj", "nsubj:pass", "csubj"])

#: Frames of readings by which somebody says something.
SAYING = frozenset(["clause", "before", "fronted", "split", "according", "after"])
#: Words of open classes are told by their class: at the end of a content, and beside a cue.
OPEN = frozenset(["NOUN", "PROPN", "NUM"])
OPEN_BESIDE = OPEN | {"VERB", "ADJ"}
#: Words of closed classes are told as they are: at the start of a content, and before it.
CLOSED = frozenset(["PRON", "DET", "ADP", "SCONJ", "AUX", "PART", "ADV", "PUNCT", "CCONJ"])
CLOSED_BEFORE = frozenset(["ADP", "SCONJ", "PART"])
PAUSES = frozenset([",", "—", "–", "--", ";"])
FULL_STOPS = frozenset([".", "!", "?"])
#: Upper ends of the classes of lengths, and the class of each length up to the last of them.
LIMITS = (0, 1, 2, 4, 7, 12, 20, 40)
BUCKETS = tuple(str(LIMITS[bisect_left(LIMITS, n)]) for n in range(LIMITS[-1] + 1))


def bucket(n: int) -> str:
    """A length as one of nine classes."""
    return BUCKETS[n] if n < len(BUCKETS) else "41"


def signs(r: Reader, found: list[Candidate]) -> list[list[str]]:
    """The signs of each reading of an article, in order; none twice."""
    if not found:
        return []
    c, seen = r.c, r.evidence
    every = Table(r, found)
    cued, sourced = every.where(every.cued), every.where(every.sourced)
    heads = {content: _head(c, *content) for content in set(every.contents)}
    told = [_own(every), _fill(_cue(cued), every.cued)]
    told.append(_fill(_source(sourced), every.sourced, [("s=-", "sl=" + lemma) for lemma in every.lemmas]))
    if seen is not None:
        outside = [t < 0 or not seen.in_content(t) for t in every.triggers]
        told.append(_fill(seen.signs(c, every.where(outside).found), outside))
    told += [
        _words(every, heads),
        _fill(_beside(cued, heads), every.cued),
        _fill(_subject(sourced), every.sourced),
    ]
    if seen is not None:
        told.append(_tagged(seen, every))
    told += Around(c, found).signs(every)
    return [list(filter(None, chain.from_iterable(rows))) for rows in zip(*told)]


class Table:
    """Readings by column."""

    def __init__(self, r: Reader, found: list[Candidate]) -> None:
        self.r, self.c, self.found = r, r.c, found
        self.frames = [x.frame for x in found]
        self.lemmas = [x.lemma for x in found]
        self.triggers = [x.trigger for x in found]
        self.sources = [x.source for x in found]
        self.contents = [(x.content[0][0], x.content[-1][1]) for x in found]
        self.starts, self.ends = [a for a, _ in self.contents], [b for _, b in self.contents]
        #: Which of them have a cue, a source.
        self.cued, self.sourced = [t >= 0 for t in self.triggers], [bool(s) for s in self.sources]

    def where(self, wanted: list[bool]) -> Table:
        """The readings that are wanted."""
        return Table(self.r, [x for x, keep in zip(self.found, wanted) if keep])


def _fill(rows: Iterable[Row], present: list[bool], others: list[Row] | None = None) -> Iterator[Row]:
    """The rows, one for each True of ``present``; of ``others``, an empty one without them, for each False."""
    following = iter(rows)
    return (next(following) if here else others[k] if others else () for k, here in enumerate(present))


def _own(t: Table) -> Iterator[Row]:
    """Frame, cue, and what the content begins and ends with."""
    c, frames, lemmas, starts, ends = t.c, t.frames, t.lemmas, t.starts, t.ends
    kinds = [x.frame + "/" + x.end for x in t.found]
    sizes = [sum(e - s for s, e in x.content) for x in t.found]
    marks = [_marks(t.r, x, size) for x, size in zip(t.found, sizes)]
    classes = [c.pos[a] for a in starts]
    after = [c.text[b] if b < c.n else "$" for b in ends]
    before = [c.low[a - 1] if a else "^" for a in starts]
    return zip(
        ["f=" + f for f in frames],
        ["k=" + k for k in kinds],
        ["l=" + w for w in lemmas],
        ["lf=" + w + "|" + f for w, f in zip(lemmas, frames)],
        ["lk=" + w + "|" + k for w, k in zip(lemmas, kinds)],
        ["m=" + f + m for f, m in zip(frames, marks)],
        ["n=" + f + bucket(n) for f, n in zip(frames, sizes)],
        ["how=" + x.how + "|" + f for x, f in zip(t.found, frames)],
        ["first=" + (c.low[a] if p in CLOSED else p) for a, p in zip(starts, classes)],
        ["pf=" + p + "|" + f for p, f in zip(classes, frames)],
        ["next=" + (c.pos[b] if w[:1].isalpha() else w) + "|" + f for w, b, f in zip(after, ends, frames)],
        [
            "prev=" + (c.pos[a - 1] if w[:1].isalpha() and c.pos[a - 1] not in CLOSED_BEFORE else w) + "|" + f
            for w, a, f in zip(before, starts, frames)
        ],
        [
            "stop=" + c.low[b + 1] + "|" + f if w in PAUSES and b + 1 < c.n else None
            for w, b, f in zip(after, ends, frames)
        ],
        ["split=" + x.frame if len(x.content) > 1 else None for x in t.found],
        [None if x.listed else "oov=" + x.frame for x in t.found],
        ["pass=" + x.lemma if x.marks else None for x in t.found],
        ["passive=" + x.frame if x.marks else None for x in t.found],
        [
            None if CLAUSE_SUBJECT.isdisjoint(c.dep[a : min(b, a + 14)]) else "finite=" + f
            for (a, b), f in zip(t.contents, frames)
        ],
        ["opens=" + f + m if c.sent_start[a] == a else None for a, f, m in zip(starts, frames, marks)],
        ["closes=" + f + m if c.sent_end[b - 1] <= b + 1 else None for b, f, m in zip(ends, frames, marks)],
    )


def _marks(r: Reader, x: Candidate, size: int) -> str:
    """How many of a content's tokens quotations hold: all, some or none; or that it is a quotation's ``own``."""
    if x.quotes and len(x.content) == 1 and x.content[0][0] == x.quotes[0].start:
        return "own"
    bare = sum(r.inside[s:e].count(None) for s, e in x.content)
    return "all" if not bare else "some" if bare < size else "none"


def _cue(t: Table) -> Iterator[Row]:
    """How a cue is used: its form, its place in the parse, what stands before it and after, how the content hangs
    on it."""
    c, frames, lemmas, cues = t.c, t.frames, t.lemmas, t.triggers
    lead = {k: c.low[max(c.sent_start[k], k - 4) : k] for k in set(cues)}
    supposing = {k: [w for w in dict.fromkeys(lead[k]) if w in SUPPOSING] for k in lead}
    negated = {k for k in lead if not NEGATIONS.isdisjoint(lead[k])}
    modal = {k for k in lead if not MODALS.isdisjoint(lead[k])}
    clause = {k for k in lead if any(j > k and c.dep[j] == "ccomp" for j in c.children[k])}
    links = [
        next((w for w in c.low[a + 1 : min(b, a + 12)] if w in LINKS), None) if f in LINKED else None
        for (a, b), f in zip(t.contents, frames)
    ]
    return zip(
        ["tag=" + c.tag[k] + "|" + f for k, f in zip(cues, frames)],
        ["dep=" + c.dep[k] + "|" + f for k, f in zip(cues, frames)],
        ["lt=" + w + c.tag[k] for k, w in zip(cues, lemmas)],
        ["after=" + _class(c, k + 1) + "|" + f if k + 1 < c.n else None for k, f in zip(cues, frames)],
        ["bef=" + _class(c, k - 1) if k > c.sent_start[k] else None for k in cues],
        ["neg=" + w if k in negated else None for k, w in zip(cues, lemmas)],
        ["negated=" + f if k in negated else None for k, f in zip(cues, frames)],
        ["modal=" + f if k in modal else None for k, f in zip(cues, frames)],
        *([f"lead={supposing[k][n]}" if n < len(supposing[k]) else None for k in cues] for n in range(4)),
        ["within=" + f if t.r.inside[k] is not None else None for k, f in zip(cues, frames)],
        [_opening(c, k) for k in cues],
        ["ccomp=" + f if k in clause else None for k, f in zip(cues, frames)],
        [
            "child=" + f if any(a <= j < b for j in c.children[k]) else None
            for k, (a, b), f in zip(cues, t.contents, frames)
        ],
        ["op=" + w + "|" + link if link else None for w, link in zip(lemmas, links)],
        ["of=" + f + "|" + link if link else None for f, link in zip(frames, links)],
        ["gap=" + bucket(a - k if a > k else max(k - b, 0)) + f for k, (a, b), f in zip(cues, t.contents, frames)],
        ["question" if c.text[c.sent_end[k] - 1] == "?" else None for k in cues],
    )


def _class(c: Clauses, k: int) -> str:
    """A word beside a cue, or its class if that is open."""
    return c.pos[k] if c.pos[k] in OPEN_BESIDE else c.low[k]


def _opening(c: Clauses, k: int) -> str | None:
    """Whether a cue opens a headline or another sentence."""
    s, e = c.sent_start[k], c.sent_end[k]
    if k > s:
        return None
    return "headline" if e - s < 18 and c.text[e - 1] not in FULL_STOPS else "initial"


def _source(t: Table) -> Iterator[Row]:
    """What a source is: a pronoun, a name, another noun."""
    c, frames, inside = t.c, t.frames, t.r.inside
    kinds = [_source_kind(c, *s) for s in t.sources]
    phrases = [None if kind in PRONOUNS else s for kind, s in zip(kinds, t.sources)]
    return zip(
        ["s=" + kind for kind in kinds],
        ["sf=" + kind + "|" + f for kind, f in zip(kinds, frames)],
        [
            "person=" + ("in" if k >= 0 and inside[k] is not None else "out") if kind in FIRST_PERSON else None
            for kind, k in zip(kinds, t.triggers)
        ],
        ["sn=" + bucket(s[1] - s[0]) if s else None for s in phrases],
        ["sw=" + (c.lemma if c.pos[s[1] - 1] == "NOUN" else c.pos)[s[1] - 1] if s else None for s in phrases],
        ["sd=" + (c.low if c.pos[s[0]] in ("DET", "PRON") else c.pos)[s[0]] if s else None for s in phrases],
        ["ln=" + w if kind == "name" else None for kind, w in zip(kinds, t.lemmas)],
    )


def _source_kind(c: Clauses, a: int, b: int) -> str:
    """A pronoun as it is; else name, noun or other."""
    if b - a == 1 and c.low[a] in PRONOUNS:
        return c.low[a]
    pos = c.pos[a:b]
    return "name" if "PROPN" in pos else "noun" if "NOUN" in pos else "other"


def _words(t: Table, heads: dict[Range, int]) -> Iterator[Row]:
    """The words at the edges of a content, beside it and at its head."""
    c, frames, starts, ends = t.c, t.frames, t.starts, t.ends
    head = [heads[content] for content in t.contents]
    modals = {content: _modal(c, *content) for content in heads}
    return zip(
        ["c1=" + c.low[a] for a in starts],
        ["c2=" + c.low[a] + " " + (c.low[a + 1] if a + 1 < c.n else "$") for a in starts],
        ["cl=" + (c.pos if c.pos[b - 1] in OPEN else c.low)[b - 1] for b in ends],
        ["a1=" + (c.low[b] if b < c.n else "$") for b in ends],
        ["b1=" + (c.low[a - 1] if a else "^") for a in starts],
        ["ch=" + c.lemma[h] for h in head],
        ["cht=" + c.tag[h] + "|" + f for h, f in zip(head, frames)],
        ["chd=" + c.dep[h] + "|" + f for h, f in zip(head, frames)],
        [modals[content] for content in t.contents],
        [
            "beyond=" + str(b > t.r.cut(a, c.sent_end[a], k)) if f == "tagged" and a > k else None
            for k, (a, b), f in zip(t.triggers, t.contents, frames)
        ],
    )


def _head(c: Clauses, a: int, b: int) -> int:
    """The first token of a content that hangs on none in it."""
    return next((k for k, h in enumerate(c.head[a:b], a) if h == k or not a <= h < b), a)


def _modal(c: Clauses, a: int, b: int) -> str | None:
    """The modal at the start of a content."""
    tags = c.tag[a : min(b, a + 12)]
    return "cmd=" + c.low[a + tags.index("MD")] if "MD" in tags else None


def _beside(t: Table, heads: dict[Range, int]) -> Iterator[Row]:
    """The words beside a cue, what it hangs on and what hangs on it."""
    c, frames, lemmas, cues = t.c, t.frames, t.lemmas, t.triggers
    following = [c.low[k + 1] if k + 1 < c.n else "$" for k in cues]
    previous = [c.low[k - 1] if k else "^" for k in cues]
    return zip(
        ["n1=" + w for w in following],
        ["tn=" + w + "|" + lemma for w, lemma in zip(following, lemmas)],
        ["p1=" + w for w in previous],
        ["tp=" + w + "|" + lemma for w, lemma in zip(previous, lemmas)],
        ["p2=" + (c.low[k - 2] if k > 1 else "^") for k in cues],
        ["hl=" + c.lemma[c.head[k]] + "|" + c.dep[k] for k in cues],
        ["chh=" + ("t" if c.head[heads[p]] == k else "o") + f for p, k, f in zip(t.contents, cues, frames)],
        ["cuelen=" + str(min(4, x.cue[1] - x.cue[0] if x.cue else 0)) for x in t.found],
        ["para=" + bucket(c.paragraph(k)[0]) for k in cues],
    )


def _subject(t: Table) -> Iterator[Row]:
    """The words of a source, and how it hangs on its cue."""
    c, frames = t.c, t.frames
    pairs = list(zip(t.triggers, t.sources, frames))
    return zip(
        ["sh=" + c.low[e - 1] for _, e in t.sources],
        ["s1=" + c.low[s] for s, _ in t.sources],
        ["sdep=" + c.dep[e - 1] + "|" + f for (_, e), f in zip(t.sources, frames)],
        [
            "sgap=" + bucket(min(abs(k - e), abs(s - k))) + ("L" if e <= k else "R") + f if k >= 0 else None
            for k, (s, e), f in pairs
        ],
        ["subj=" + _by_parse(c, k, s) + f if k >= 0 else None for k, s, f in pairs],
    )


def _by_parse(c: Clauses, t: int, source: Range) -> str:
    """Whether the source is the subject of the cue by the parse: ``own``; ``other`` if that is another, ``none``
    if it has none."""
    found = [k for k in c.children[t] if c.dep[k] in ("nsubj", "nsubj:pass")]
    if not found:
        return "none"
    return "own" if any(source[0] <= k < source[1] for k in found) else "other"


def _tagged(seen: Evidence, t: Table) -> Iterator[Row]:
    """How far the ends of content and source are from those that the tags see, and whether they see the cue."""
    contents = {p: _shared(seen.spans["content"], *p) for p in set(t.contents)}
    sources = {s: _shared(seen.spans["source"], *s) for s in set(t.sources) if s}
    cues = {k: _shared(seen.spans["cue"], k, k + 1) is not None for k in set(t.triggers)}
    near = [(p, contents[p], f) for p, f in zip(t.contents, t.frames)]
    return zip(
        [EVIDENCE + "ra=" + (_apart(p[0] - at[0]) if at else "no") + f for p, at, f in near],
        [EVIDENCE + "rb=" + _apart(p[1] - at[1]) + f if at else None for p, at, f in near],
        [
            EVIDENCE + "skip=" + _skipped(seen, k, s) + f if s and k >= 0 else None
            for k, s, f in zip(t.triggers, t.sources, t.frames)
        ],
        [EVIDENCE + "sr=" + _edges_apart(s, sources[s]) if s else None for s in t.sources],
        [EVIDENCE + "cr=" + str(cues[k]) + w if k >= 0 else None for k, w in zip(t.triggers, t.lemmas)],
    )


def _shared(spans: list[Range], a: int, b: int) -> Range | None:
    """Of the spans around ``a`` (in text order) the one that shares most with ``[a, b)``."""
    k = bisect_right(spans, (a, 1 << 60))
    best, most = None, 0
    for span in spans[max(0, k - 1) : k + 1]:
        both = min(b, span[1]) - max(a, span[0])
        if both > most:
            best, most = span, both
    return best


def _skipped(seen: Evidence, t: int, source: Range) -> str:
    """How many sources the tags see between a source and its cue, at most two."""
    a, b = (source[1], t) if source[1] <= t else (t, source[0])
    spans = seen.spans["source"]
    return str(min(2, bisect_left(spans, (b, b)) - bisect_left(spans, (a, a)))) if a < b else "0"


def _edges_apart(source: Range, span: Range | None) -> str:
    return "no" if span is None else _apart(source[0] - span[0]) + _apart(source[1] - span[1])


def _apart(n: int) -> str:
    """A distance in tokens, at most four either way."""
    return str(max(-4, min(4, n)))


class Around:
    """What the readings of an article are to each other."""

    def __init__(self, c: Clauses, found: list[Candidate]) -> None:
        self.c = c
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

    def signs(self, t: Table) -> list[Iterable[Row]]:
        """The signs of readings among the others."""
        c, frames = self.c, t.frames
        other = {(k, f): self._alternatives(k, f) for k, f in set(zip(t.triggers, frames)) if k >= 0}
        return [
            zip(
                ["same=" + str(min(3, len(self.triggers[p]))) for p in t.contents],
                ["sc=" + bucket(self.sources[c.low[s[1] - 1]]) if s else None for s in t.sources],
                ["nalt=" + bucket(len(self.frames[k])) if k >= 0 else "nalt=1" for k in t.triggers],
            ),
            [other.get(p, ()) for p in zip(t.triggers, frames)],
            _fill(self._said(t.where(t.cued)), t.cued),
        ]

    def _alternatives(self, t: int, frame: str) -> list[str]:
        """The other frames that a cue has readings in."""
        others = self.frames[t]
        return [
            f"alt={frame}|{other}" for other in dict.fromkeys(others) if other != frame or others.count(frame) > 1
        ]

    def _said(self, t: Table) -> Iterator[Row]:
        """In whose content a cue stands, and how much is said in its own, in its sentence and before."""
        c, cues, saying = self.c, self.cues, self.saying
        outer = [self.outer.get(k) for k in t.triggers]
        within = [(a <= k < b) for k, (a, b) in zip(t.triggers, t.contents)]
        held = [bisect_left(cues, b) - bisect_left(cues, a) for a, b in t.contents]
        said = [bisect_left(saying, b) - bisect_left(saying, a) for a, b in t.contents]
        sentences = [(c.sent_start[k], c.sent_end[k]) for k in t.triggers]
        before = [bisect_left(saying, s) for s, _ in sentences]
        return zip(
            ["encl=" + (x.frame if x else "-") for x in outer],
            ["el=" + x.lemma if x else None for x in outer],
            ["over=" + str(min(3, n - own)) for n, own in zip(held, within)],
            ["overs=" + str(min(3, n)) + f for n, f in zip(said, t.frames)],
            ["insent=" + str(min(3, bisect_left(saying, e) - n)) for (_, e), n in zip(sentences, before)],
            ["prevsay=" + (bucket(s - saying[n - 1]) if n else "-") for (s, _), n in zip(sentences, before)],
        )
