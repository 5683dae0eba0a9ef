"""A sketch of an article for the loss frames: lower-case words, tags, words of loss, numbers, segments.

Start with ``sketch``. A segment is a stretch of one sentence that no figure reaches across.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Set
from dataclasses import dataclass, field
from itertools import filterfalse
from typing import NamedTuple

from spacy.attrs import LOWER, TAG
from spacy.tokens import Doc

from ...annotations import Layout, Number
from ..columns import column
from .lexicon import LossLexicon, Trigger, words

SINGLE = re.compile(r"\w+")
#: Dimensions of a measure that is no count of people or things.
PHYSICAL = words("physical")
SENTENCE_ENDS = frozenset(".!?")
#: What a verb with a particle behind its object cannot reach across.
PARTICLE_STOPS = words("particle_stops")
#: Words that may describe the noun of a particle, and how many: "to [their watery] deaths".
DESCRIBING = frozenset({"JJ", "NN", "PR", "DT", "PO"})
PARTICLE_WORDS = 3
MANY = frozenset({"many", "few", "much"})
#: What "a third" is the next of.
RANKS = {
    "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
    "eleventh": 11, "twelfth": 12,
}  # fmt: skip
#: Tokens of a sentence that only counts on.
FOLLOWING = 14
#: What tells of whom the sentence before has counted.
DEAD = frozenset({"dead", "lifeless"})
#: Tokens from a verb to its particle: "took six workers hostage".
PARTICLE_REACH = 12
CLAIMING = words("claiming")
VOUCHING = words("vouching")
#: What goes on with an object behind "and": "took 40 troops and police into custody".
LISTED_TAGS = frozenset({"CD", "NN", "NNS", "DT", "PRP$"})
#: What becomes of the hurt, and of captives.
CARE = words("care")
TELLING = CLAIMING | CARE | VOUCHING


class Named(NamedTuple):
    """An entity of the copy. A Span puts its text together again each time that it is asked for it."""

    start: int
    end: int
    start_char: int
    label: str
    text: str


@dataclass(slots=True)
class Sketch:
    """Lists are indexed by token. ``excluded``: inside a date, a physical measure or a silent zone;
    ``number_ends``: last tokens of numbers; ``particles``: the "hostage" of "took six workers hostage";
    ``vocabulary``: all words of the article; ``at``: where each of them stands; ``signs``: those with anything but
    letters; ``ends``: where its sentences end, with or without a word of loss."""

    doc: Doc
    low: list[str]
    tag: list[str]
    excluded: list[bool]
    number_at: dict[int, Number]
    layout: Layout | None = None
    triggers_at: dict[int, list[Trigger]] = field(default_factory=dict)
    segments: list[tuple[int, int]] = field(default_factory=list)
    parsed: bool = False
    number_ends: set[int] = field(default_factory=set)
    particles: set[int] = field(default_factory=set)
    vocabulary: frozenset[str] = frozenset()
    at: dict[str, list[int]] = field(default_factory=dict)
    signs: frozenset[str] = frozenset()
    ends: list[int] = field(default_factory=list)
    _said: dict[tuple[int, int], frozenset[str]] = field(default_factory=dict)

    def said(self, a: int, b: int) -> frozenset[str]:
        """The words of the segment ``[a, b)``: by them a rule knows at once that it has nothing to look for."""
        try:
            return self._said[a, b]
        except KeyError:
            found = self._said[a, b] = frozenset(self.low[a:b])
            return found

    def single_words(self) -> Set[str]:
        """The words of the article, of joined ones ("Islamic-State-linked") each."""
        return self.vocabulary.union(*map(SINGLE.findall, self.signs))

    def where(self, some: Set[str]) -> list[int]:
        """The tokens that are one of ``some`` words, in order."""
        return sorted([i for w in self.vocabulary & some for i in self.at[w]])

    def spots(self, word: str, a: int, b: int) -> list[int]:
        """Where a word stands in tokens ``[a, b)``."""
        at = self.at.get(word, [])
        return at[bisect_left(at, a) : bisect_left(at, b)]

    def segment_of(self, i: int) -> tuple[int, int]:
        k = bisect_right(self.segments, (i, len(self.low))) - 1
        segment = self.segments[k] if k >= 0 else (0, 0)
        return segment if i < segment[1] else (0, len(self.low))


def sketch(doc: Doc, lexicon: LossLexicon) -> Sketch | None:
    """The sketch of ``doc``; None if no word of loss stands in it. Only segments with one are kept."""
    low = column(doc, LOWER)
    if lexicon.marks.isdisjoint(low):
        return None
    at: dict[str, list[int]] = defaultdict(list)
    for i, w in enumerate(low):
        at[w].append(i)
    vocabulary = frozenset(at)
    tagged = doc.has_annotation("TAG")
    tag = column(doc, TAG) if tagged else [guess(w, lexicon) for w in low]
    n = len(low)
    read = doc._
    layout, numbers = read.layout, read.numbers
    silent = layout.silent if layout is not None and len(layout.silent) == n else None
    excluded = list(silent) if silent else [False] * n
    for date in read.dates:
        for i in range(date.span.start, date.span.end):
            excluded[i] = True
    for measure in read.measures:
        if measure.dimension in PHYSICAL:
            for i in range(measure.span.start, measure.span.end):
                excluded[i] = True
    number_at = {x.span.start: x for x in numbers}
    parsed = doc.has_annotation("DEP")
    out = Sketch(doc, low, tag, excluded, number_at, layout=layout, parsed=parsed, vocabulary=vocabulary, at=at)
    out.signs = frozenset(filterfalse(str.isalpha, vocabulary))
    hits = out.where(lexicon.marks)
    out.number_ends = {x.span.end - 1 for x in numbers}
    zones = {z.start for z in layout.paragraphs} if layout is not None else set()
    s = 0
    out.ends = ends(out, zones)
    if ";" in vocabulary:
        listed = {e for e in out.ends if low[e - 1] == ";" and parts_a_list(out, e, hits)}
        if listed:
            low = out.low = [("," if w == ";" and i + 1 in listed else w) for i, w in enumerate(low)]
            out.ends = [e for e in out.ends if e not in listed]
    for e in out.ends:
        behind = bool(out.segments) and out.segments[-1][1] == s
        here = hits[bisect_left(hits, s) : bisect_left(hits, e)]
        low_first = low[s + (not low[s].isalpha())] if e - s > 2 else ""
        if here and not behind and low_first in ("he", "she", "they") and not DEAD.isdisjoint(low[s:e]):
            last = bisect_left(out.ends, e)
            before = out.ends[last - 2] if last > 1 else 0
            if last and (not out.segments or out.segments[-1][1] <= before):
                out.segments.append((before, s))  # "I counted nine. They were all dead."
        if here or (behind and (recounts(low, number_at, s, e) or goes_on(out, s, e))):
            out.segments.append((s, e))
        for i in here:
            found = triggers(low, tag, i, e, lexicon)
            if found:
                out.triggers_at[i] = found
                for t in found:
                    if t.particle >= 0:
                        out.particles.update(range(t.particle, t.particle_end))
        s = e
    return out


def parts_a_list(view: Sketch, e: int, hits: list[int]) -> bool:
    """Whether the semicolon before ``e`` stands in a list of what was lost, as a comma does: "Some 60 tanks; four
    posts; three depots and 41 lorries were destroyed"."""
    k = bisect_left(view.ends, e)
    s = view.ends[k - 1] if k else 0
    counts = any(i in view.number_at for i in range(s, e)) and any(i in view.number_at for i in range(e, e + 4))
    told = bisect_left(hits, s) < bisect_left(hits, e) or any(t[:2] in ("VB", "MD") for t in view.tag[s:e])
    if told or not counts:
        return False
    end = next((x for x in map(view.ends.__getitem__, range(k + 1, len(view.ends))) if view.low[x - 1] != ";"), e)
    return bisect_left(hits, e) < bisect_left(hits, end)


def recounts(low: list[str], number_at: dict[int, Number], s: int, e: int) -> bool:
    """Whether ``[s, e)`` may go on with what was just told: "the rebels say 200", "two had to be flown to Ravel",
    "they were a nurse and her boys"."""
    if low[s] in ("they", "both") or low[s : s + 2] == ["the", "two"]:
        return True
    opening = number_at.get(s)
    if opening is not None and low[opening.span.end : opening.span.end + 1] == ["were"]:
        return True  # "some were shot in the head; three were children"
    first = s if s in number_at else s + 1
    if first in number_at and low[first + 1 : first + 3] in (["of", "them"], ["of", "those"]):
        return True  # "Five of them were minors"
    said = [i for i in range(s, e) if low[i] in TELLING]
    if said and low[said[0] + 1 : said[0] + 2] in (["none"], ["nobody"]):
        return True  # "the military said none had"
    it_was = low[s] == "it" and low[s + 1 : s + 2] in (["was"], ["had"], ["stood"])  # "it had been 47"
    return (it_was or bool(said)) and any(i in number_at for i in range(s, e))


def goes_on(view: Sketch, s: int, e: int) -> bool:
    """Whether the few words ``[s, e)`` tell of more of those lost: "On Friday, two.", "A fourth followed", "By
    noon it was six.", "His three passengers did not."."""
    low = view.low
    if low[s] == "another" or (low[s] == "a" and low[s + 1 : s + 2] != [] and low[s + 1] in RANKS):
        return True
    if e - s > FOLLOWING or not any(i in view.number_at for i in range(s, e)):
        return False
    return (
        low[e - 2] in ("not", "n't", "n’t")
        or "by" in low[s:e]
        or "it" in low[s:e]
        or not any(t[:2] in ("VB", "MD") for t in view.tag[s:e])
    )


def ends(view: Sketch, zones: set[int]) -> list[int]:
    """Where segments end (exclusive): sentence marks, paragraphs, semicolons; the last is the Doc's end."""
    found = []
    doc, low = view.doc, view.low
    starts = (zones | {len(low)}) - {0}
    has_starts = doc.has_annotation("SENT_START")
    for i in sorted({*view.where(view.signs), *(start - 1 for start in starts)}):
        w, nxt = low[i], i + 1
        if nxt in starts:
            found.append(nxt)
        elif "\n" in w:
            if w.count("\n") > 1 or (i and low[i - 1][-1:] in ".!?\"”'’"):
                found.append(nxt)
        elif (
            w in SENTENCE_ENDS
            or w in (";", "...")
            or (w.endswith(".") and has_starts and doc[nxt].is_sent_start and doc[nxt].is_title and len(w) > 2)
        ):
            found.append(nxt)
    return found


def triggers(low: list[str], tag: list[str], i: int, end: int, lexicon: LossLexicon) -> list[Trigger]:
    """The readings of the word at ``i``, longest first, that its neighbours allow."""
    word = low[i]
    if word not in lexicon.entries:
        return []
    thirds = lexicon.followed[word].get(low[i + 1] if i + 1 < len(low) else "")
    phrases = thirds and (thirds.get(low[i + 2] if i + 2 < len(low) else "") or thirds[""])
    particles = lexicon.particles[word]
    if not phrases and (not particles or particles.isdisjoint(low[i + 1 : min(i + 1 + PARTICLE_REACH, end)])):
        bare = lexicon.bare[word]
        return bare and [Trigger(i, i + 1, entry) for entry in bare]
    found: list[Trigger] = []
    behind = set(low[i + 1 : end])
    for entry in phrases or lexicon.alone[word]:
        if entry.particle and entry.particle[0] not in behind:
            continue
        stop = i + 1 + len(entry.rest)
        if len(entry.rest) > 2 and tuple(low[i + 1 : stop]) != entry.rest:
            continue
        if not entry.particle:
            found.append(Trigger(i, stop, entry))
            continue
        last = min(stop + PARTICLE_REACH, end - len(entry.particle) + 1)
        for j in range(stop, last):
            if low[j] == entry.particle[0] and (ends := _particle_end(low, tag, j, entry.particle)):
                found.append(Trigger(i, ends if j == stop else stop, entry, j, ends))
                break
            # "let a dozen or so hostages go", "drove as many as 30 from their homes"
            so = low[j : j + 2] == ["or", "so"] or (low[j] == "as" and MANY & {low[j - 1], *low[j + 1 : j + 2]})
            listed = low[j] == "and" and tag[j + 1 : j + 2] and tag[j + 1] in LISTED_TAGS
            if (low[j] in PARTICLE_STOPS and not so and not listed) or (
                tag[j] in ("VBD", "VBZ", "MD") and j > stop
            ):
                break
    if len(found) > 1:
        found.sort(key=lambda t: t.particle < 0)  # what has its particle is read before the bare verb
    return found


def _particle_end(low: list[str], tag: list[str], i: int, particle: tuple[str, ...]) -> int:
    """The token after the particle that begins at ``i``, or 0; words may describe the noun it ends with: "into
    [police] custody", "from their [flooded] homes"."""
    stop = i + len(particle)
    if tuple(low[i:stop]) == particle:
        return stop
    *first, noun = particle
    if not first or low[i : stop - 1] != first:
        return 0
    for k in range(stop - 1, min(stop + PARTICLE_WORDS, len(low))):
        if low[k] == noun:
            return k + 1 if tag[k][:2] == "NN" else 0
        if tag[k][:2] not in DESCRIBING:
            return 0
    return 0


CLOSED_TAGS = ("IN", "CC", "DT", "PRP", "PRP$", "VBD", "VBZ", "VBP", "MD", "WP")
CLOSED = {
    **{w: tag for tag in CLOSED_TAGS for w in words(f"closed_{tag}")},
    "which": "WDT", "when": "WRB", "where": "WRB", "to": "TO", "been": "VBN", "be": "VB", "being": "VBG", ",": ",",
    ".": ".", ":": ":", "(": "-LRB-", ")": "-RRB-", "not": "RB",
}  # fmt: skip


def guess(word: str, lexicon: LossLexicon) -> str:
    """A tag for a word of an untagged Doc, by lists and endings."""
    if word in CLOSED:
        return CLOSED[word]
    form = next((e.form for e in reversed(lexicon.entries.get(word, ())) if e.form), "")
    if form:
        return {"finite": "VB", "past": "VBD", "ing": "VBG"}.get(form, "VBN")
    if word[:1].isdigit():
        return "CD"
    if word.endswith("ly"):
        return "RB"
    if not word[:1].isalnum():
        return ":" if word.strip() else "_SP"
    return "NNS" if word.endswith("s") else "NN"
