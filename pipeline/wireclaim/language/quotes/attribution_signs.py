"""What is seen of a candidate reading: its signs, short strings that ``attribution_model.py`` weighs.

Start with ``signs``. Readings have signs of their own (cue, frame, source, edges, quotation marks, the encoder's
tags), of the words around them, and of the other readings of their article (``Around``): what else a cue may have,
in whose content it stands, how much is said in its sentence.

The readings of an article combine few contents with few cues and few sources. So most signs are read once a
content, once a cue or once a source, and each reading knows which of them are its own (``Shared``).
"""

# ruff: noqa: B905 (the columns of the same things are of one length)

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict

from .clauses import Clauses
from .cues import Candidate, Range
from .readings import Reader
from .signs import FEW, Column, Content, CueAt, Shared, Signs, Voice, but_none, distinct
from .tag_signs import add_tag_signs

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


def signs(r: Reader, found: list[Candidate]) -> Signs:
    """The signs of the readings of an article, in order."""
    c = r.c
    contents_of, keys = distinct([(tuple(x.content), _is_own(x)) for x in found])
    contents = [_content(r, list(pieces), own) for pieces, own in keys]
    cues_of, cues = distinct([(x.trigger, x.cue, x.lemma) if x.trigger >= 0 else None for x in found])
    sources_of, sources = distinct([x.source for x in found])
    voices_of, voices = distinct([(x.trigger, x.lemma, x.source) for x in found])
    heads = [_head(c, x.start, x.end) for x in contents]
    around = Around(c, found)
    shared = [
        Shared(contents_of, [*_of_contents(c, contents, heads), *around.of_contents(contents)]),
        Shared(cues_of, [*but_none(_of_cues(c, cues)), *around.of_cues(cues)]),
        Shared(sources_of, [*_of_sources(c, sources), *but_none(around.of_sources(sources))]),
        Shared(voices_of, _of_voices(r, voices)),
    ]
    told = [contents[k] for k in contents_of]
    alone = [*_of_readings(r, found, told, [heads[k] for k in contents_of]), *around.of_readings(found, told)]
    shared += [Shared(list(range(len(found))), alone), around.of_frames(found)]
    if r.evidence is not None:
        add_tag_signs(r.evidence, c, found, shared, contents, cues, sources, voices)
    return Signs([x.frame for x in found], shared)


def _is_own(x: Candidate) -> bool:
    """Whether a content is a quotation's own."""
    return bool(x.quotes) and len(x.content) == 1 and x.content[0][0] == x.quotes[0].start


def _content(r: Reader, pieces: list[Range], own: bool) -> Content:
    size = sum(e - s for s, e in pieces)
    bare = sum(r.inside[s:e].count(None) for s, e in pieces)
    marks = "own" if own else "all" if not bare else "some" if bare < size else "none"
    return Content(pieces[0][0], pieces[-1][1], pieces, size, marks)


def _of_contents(c: Clauses, contents: list[Content], heads: list[int]) -> list[Column]:
    """What a content begins and ends with, the words at its edges, beside it and at its head."""
    starts, ends = [x.start for x in contents], [x.end for x in contents]
    marks, sizes = [x.marks for x in contents], [bucket(x.size) for x in contents]
    classes = [c.pos[a] for a in starts]
    first = [c.low[a] for a in starts]
    after = [c.text[b] if b < c.n else "$" for b in ends]
    before = [c.low[a - 1] if a else "^" for a in starts]
    return [
        ("m|", marks),
        ("n|", sizes),
        ("split|", ["" if len(x.pieces) > 1 else None for x in contents]),
        ("first=", [w if p in CLOSED else p for w, p in zip(first, classes)]),
        ("pf|", classes),
        ("next|", [c.pos[b] if w[:1].isalpha() else w for w, b in zip(after, ends)]),
        ("prev|", [
            c.pos[a - 1] if w[:1].isalpha() and c.pos[a - 1] not in CLOSED_BEFORE else w
            for w, a in zip(before, starts)
        ]),
        ("stop|", [c.low[b + 1] if w in PAUSES and b + 1 < c.n else None for w, b in zip(after, ends)]),
        ("finite|", [
            None if CLAUSE_SUBJECT.isdisjoint(c.dep[a : min(b, a + 14)]) else "" for a, b in zip(starts, ends)
        ]),
        ("opens|", [m if c.sent_start[a] == a else None for a, m in zip(starts, marks)]),
        ("closes|", [m if c.sent_end[b - 1] <= b + 1 else None for b, m in zip(ends, marks)]),
        ("c1=", first),
        ("c2=", [w + " " + (c.low[a + 1] if a + 1 < c.n else "$") for w, a in zip(first, starts)]),
        ("cl=", [(c.pos if c.pos[b - 1] in OPEN else c.low)[b - 1] for b in ends]),
        ("a1=", [c.low[b] if b < c.n else "$" for b in ends]),
        ("b1=", before),
        ("ch=", [c.lemma[h] for h in heads]),
        ("cht|", [c.tag[h] for h in heads]),
        ("chd|", [c.dep[h] for h in heads]),
        ("cmd=", [_modal(c, a, b) for a, b in zip(starts, ends)]),
    ]  # fmt: skip


def _head(c: Clauses, a: int, b: int) -> int:
    """The first token of a content that hangs on none in it."""
    return next((k for k, h in enumerate(c.head[a:b], a) if h == k or not a <= h < b), a)


def _modal(c: Clauses, a: int, b: int) -> str | None:
    """The modal at the start of a content."""
    tags = c.tag[a : min(b, a + 12)]
    return c.low[a + tags.index("MD")] if "MD" in tags else None


def _of_cues(c: Clauses, cues: list[CueAt]) -> list[Column]:
    """How a cue is used: its form, its place in the parse, the words before it and after."""
    at, lemmas = [k for k, _, _ in cues], [lemma for _, _, lemma in cues]
    lead = [c.low[max(c.sent_start[k], k - 4) : k] for k in at]
    supposing = [[w for w in dict.fromkeys(words) if w in SUPPOSING] for words in lead]
    negated = [not NEGATIONS.isdisjoint(words) for words in lead]
    following = [c.low[k + 1] if k + 1 < c.n else "$" for k in at]
    previous = [c.low[k - 1] if k else "^" for k in at]
    return [
        ("tag|", [c.tag[k] for k in at]),
        ("dep|", [c.dep[k] for k in at]),
        ("lt=", [w + c.tag[k] for k, w in zip(at, lemmas)]),
        ("after|", [_class(c, k + 1) if k + 1 < c.n else None for k in at]),
        ("bef=", [_class(c, k - 1) if k > c.sent_start[k] else None for k in at]),
        ("neg=", [w if no else None for no, w in zip(negated, lemmas)]),
        ("negated|", ["" if no else None for no in negated]),
        ("modal|", [None if MODALS.isdisjoint(words) else "" for words in lead]),
        *(("lead=", [words[n] if n < len(words) else None for words in supposing]) for n in range(4)),
        ("opening=", [_opening(c, k) for k in at]),
        ("ccomp|", ["" if any(j > k and c.dep[j] == "ccomp" for j in c.children[k]) else None for k in at]),
        ("question=", ["" if c.text[c.sent_end[k] - 1] == "?" else None for k in at]),
        ("n1=", following),
        ("tn=", [w + "|" + lemma for w, lemma in zip(following, lemmas)]),
        ("p1=", previous),
        ("tp=", [w + "|" + lemma for w, lemma in zip(previous, lemmas)]),
        ("p2=", [c.low[k - 2] if k > 1 else "^" for k in at]),
        ("hl=", [c.lemma[c.head[k]] + "|" + c.dep[k] for k in at]),
        ("cuelen=", [str(min(4, cue[1] - cue[0] if cue else 0)) for _, cue, _ in cues]),
        ("para=", [bucket(c.paragraph(k)[0]) for k in at]),
    ]


def _class(c: Clauses, k: int) -> str:
    """A word beside a cue, or its class if that is open."""
    return c.pos[k] if c.pos[k] in OPEN_BESIDE else c.low[k]


def _opening(c: Clauses, k: int) -> str | None:
    """Whether a cue opens a headline or another sentence."""
    s, e = c.sent_start[k], c.sent_end[k]
    if k > s:
        return None
    return "headline" if e - s < 18 and c.text[e - 1] not in FULL_STOPS else "initial"


def _of_sources(c: Clauses, sources: list[Range]) -> list[Column]:
    """What a source is: a pronoun, a name, another noun; and its words. With an entry for readings without one."""
    kinds = [_source_kind(c, *s) for s in sources]
    phrases = [None if kind in PRONOUNS else s for kind, s in zip(kinds, sources)]
    lasts = [e - 1 for _, e in sources]
    return [
        ("s=", [*kinds, "-"]),
        *but_none([
            ("sf|", kinds),
            ("sn=", [bucket(s[1] - s[0]) if s else None for s in phrases]),
            ("sw=", [(c.lemma if c.pos[s[1] - 1] == "NOUN" else c.pos)[s[1] - 1] if s else None for s in phrases]),
            ("sd=", [(c.low if c.pos[s[0]] in ("DET", "PRON") else c.pos)[s[0]] if s else None for s in phrases]),
            ("sh=", [c.low[k] for k in lasts]),
            ("s1=", [c.low[s] for s, _ in sources]),
            ("sdep|", [c.dep[k] for k in lasts]),
        ]),
    ]  # fmt: skip


def _source_kind(c: Clauses, a: int, b: int) -> str:
    """A pronoun as it is; else name, noun or other."""
    if b - a == 1 and c.low[a] in PRONOUNS:
        return c.low[a]
    pos = c.pos[a:b]
    return "name" if "PROPN" in pos else "noun" if "NOUN" in pos else "other"


def _of_readings(r: Reader, found: list[Candidate], contents: list[Content], heads: list[int]) -> list[Column]:
    """Frame and lemma, and how cue and content stand to each other. heads: of the contents."""
    c = r.c
    lemmas = [x.lemma for x in found]
    linked = [_link(c, x, p) for x, p in zip(found, contents)]
    cued = [(x.trigger, p.start, p.end) if x.trigger >= 0 else None for x, p in zip(found, contents)]
    return [
        ("f=", [x.frame for x in found]),
        ("k|", [x.end for x in found]),
        ("l=", lemmas),
        ("lf|", lemmas),
        ("lk|", [x.lemma + "/" + x.end for x in found]),
        ("how|", [x.how for x in found]),
        ("oov|", [None if x.listed else "" for x in found]),
        ("pass=", [x.lemma if x.marks else None for x in found]),
        ("passive|", ["" if x.marks else None for x in found]),
        ("within|", ["" if x.trigger >= 0 and r.inside[x.trigger] is not None else None for x in found]),
        ("op=", [w + "|" + link if link else None for w, link in zip(lemmas, linked)]),
        ("of|", linked),
        ("child|", ["" if at and any(at[1] <= j < at[2] for j in c.children[at[0]]) else None for at in cued]),
        ("gap|", [bucket(_gap(*at)) if at else None for at in cued]),
        ("chh|", [("t" if c.head[h] == at[0] else "o") if at else None for h, at in zip(heads, cued)]),
        ("beyond=", [_beyond(r, x, p) for x, p in zip(found, contents)]),
    ]


def _of_voices(r: Reader, voices: list[Voice]) -> list[Column]:
    """How cue and source stand to each other."""
    people = [None if source is None else _source_kind(r.c, *source) for _, _, source in voices]
    both = [(t, source) if t >= 0 and source else None for t, _, source in voices]
    return [
        ("sl=", [None if source else lemma for _, lemma, source in voices]),
        ("ln=", [lemma if kind == "name" else None for (_, lemma, _), kind in zip(voices, people)]),
        ("person=", [_person(r, t, kind) for (t, _, _), kind in zip(voices, people)]),
        ("sgap|", [_source_gap(*at) if at else None for at in both]),
        ("subj|", [_by_parse(r.c, *at) if at else None for at in both]),
    ]


def _link(c: Clauses, x: Candidate, content: Content) -> str | None:
    """The word by which something is said of an object: accuse X *of*."""
    if x.trigger < 0 or x.frame not in LINKED:
        return None
    words = c.low[content.start + 1 : min(content.end, content.start + 12)]
    return None if LINKS.isdisjoint(words) else next(w for w in words if w in LINKS)


def _gap(t: int, a: int, b: int) -> int:
    """Tokens between a cue and its content."""
    return a - t if a > t else max(t - b, 0)


def _beyond(r: Reader, x: Candidate, content: Content) -> str | None:
    """Whether a content that the tags propose behind its cue goes on where the words show that the clause ends."""
    if x.frame != "tagged" or content.start <= x.trigger:
        return None
    return str(content.end > r.cut(content.start, r.c.sent_end[content.start], x.trigger))


def _person(r: Reader, t: int, kind: str | None) -> str | None:
    """Whether a source in the first or second person speaks in a quotation. t: its cue, -1 without one."""
    if kind not in FIRST_PERSON:
        return None
    return "in" if t >= 0 and r.inside[t] is not None else "out"


def _source_gap(t: int, source: Range) -> str:
    """How far a source is from its cue, and on which side."""
    s, e = source
    return bucket(min(abs(t - e), abs(s - t))) + ("L" if e <= t else "R")


def _by_parse(c: Clauses, t: int, source: Range) -> str:
    """Whether the source is the subject of the cue by the parse: ``own``; ``other`` if that is another, ``none``
    if it has none."""
    found = [k for k in c.children[t] if c.dep[k] in ("nsubj", "nsubj:pass")]
    if not found:
        return "none"
    return "own" if any(source[0] <= k < source[1] for k in found) else "other"


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

    def of_contents(self, contents: list[Content]) -> list[Column]:
        """How many cues may have a content."""
        return [("same=", [FEW[min(3, len(self.triggers[x.start, x.end]))] for x in contents])]

    def of_sources(self, sources: list[Range]) -> list[Column]:
        """How many readings have such a source."""
        return [("sc=", [bucket(self.sources[self.c.low[e - 1]]) for _, e in sources])]

    def of_cues(self, cues: list[CueAt]) -> list[Column]:
        """How many readings a cue has, in whose content it stands, what is said in its sentence and before.
        With an entry for readings without a cue."""
        c, saying = self.c, self.saying
        at = [k for k, _, _ in cues]
        outer = [self.outer.get(k) for k in at]
        before = [bisect_left(saying, c.sent_start[k]) for k in at]
        return [
            ("nalt=", [*(bucket(len(self.frames[k])) for k in at), "1"]),
            *but_none([
                ("encl=", [x.frame if x else "-" for x in outer]),
                ("el=", [x.lemma if x else None for x in outer]),
                ("insent=", [
                    FEW[min(3, bisect_left(saying, c.sent_end[k]) - n)] for k, n in zip(at, before)
                ]),
                ("prevsay=", [bucket(c.sent_start[k] - saying[n - 1]) if n else "-" for k, n in zip(at, before)]),
            ]),
        ]  # fmt: skip

    def of_readings(self, found: list[Candidate], contents: list[Content]) -> list[Column]:
        """How much else is told in a content."""
        cues, saying = self.cues, self.saying
        cued = [p if x.trigger >= 0 else None for x, p in zip(found, contents)]
        held = [bisect_left(cues, p.end) - bisect_left(cues, p.start) if p else 0 for p in cued]
        told = [bisect_left(saying, p.end) - bisect_left(saying, p.start) if p else 0 for p in cued]
        own = [p is not None and p.start <= x.trigger < p.end for x, p in zip(found, cued)]
        return [
            ("over=", [str(min(3, n - one)) if p else None for p, n, one in zip(cued, held, own)]),
            ("overs|", [FEW[min(3, n)] if p else None for p, n in zip(cued, told)]),
        ]

    def of_frames(self, found: list[Candidate]) -> Shared:
        """The other frames that a cue has readings in, beside those of a frame."""
        of, keys = distinct([(x.trigger, x.frame) if x.trigger >= 0 else None for x in found])
        others = [*(self._alternatives(*key) for key in keys), []]
        most = max(map(len, others))
        columns = ([names[n] if n < len(names) else None for names in others] for n in range(most))
        return Shared(of, [("alt|", column) for column in columns])

    def _alternatives(self, t: int, frame: str) -> list[str]:
        """The other frames that a cue has readings in."""
        others = self.frames[t]
        return [other for other in dict.fromkeys(others) if other != frame or others.count(frame) > 1]
