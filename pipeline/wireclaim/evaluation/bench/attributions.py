"""Attributions of any system set beside annotated ones. Pure functions over texts and character ranges.

Peers name a source as it is written and do not resolve it to a speaker, so all systems are asked for that alone: a
content and the source that the text has for it. There are two judges, each for the annotations that it was made
for. ``judge_by_words`` is the joint measure of public benchmarks of attribution, ``judge_by_record`` the one of
``wireclaim evaluate`` with ``source`` in the place of ``speaker``. Both give ``Verdict`` rows, which
``share`` counts.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from ...language.quotes.cues import IRREGULAR, inflections
from ...language.quotes.quotation_marks import pair_marks
from ..score import MIN_IOU, match, outcomes

Json = dict[str, Any]
#: Character offsets, the end exclusive.
Range = tuple[int, int]
KINDS = ("direct", "mixed", "indirect")
#: Of the word characters in quotation marks: from here on all of a content counts as quoted. Not 1, for annotators
#: take a word too many.
ALL_QUOTED = 0.9
WORD = re.compile(r"\w+|[^\w\s]")
DASHES = frozenset(":-–—")
#: What plainly reports speech. Other cues of attribution are of thought, of perception and of documents
#: ("believes", "saw", "the study shows"), which systems made for quotations leave out.
SPEECH_VERBS = (
    "accuse acknowledge add admit allege announce argue ask assert call claim comment concede conclude confirm "
    "contend continue criticize declare decline deny describe emphasize explain insist joke mention note pledge "
    "point predict promise quip quote recall reiterate remark repeat reply report respond reveal say shout slam "
    "speak state stress suggest talk tell testify tweet urge vow warn write"
).split()
SPEECH_WORDS = frozenset(
    [
        *(form for verb in SPEECH_VERBS for form in inflections(verb)),
        *(form for form, verb in IRREGULAR.items() if verb in SPEECH_VERBS),
        *("according accusation comments interview remarks spoken statement statements words").split(),
    ]
)


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who is reported to have said what, as ranges of the text, each of as many pieces as it has. A system that
    tells no cue gives none."""

    content: tuple[Range, ...]
    source: tuple[Range, ...] = ()
    cue: tuple[Range, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """The kinds of a predicted attribution and of the annotated one that it gets right; of one that got nothing
    right, or that nobody got right, one of them alone."""

    predicted: str | None
    annotated: str | None


@dataclass(frozen=True, slots=True)
class Share:
    """Precision, recall and F1 of what was predicted and annotated; NaN where there was nothing of either."""

    p: float
    r: float
    f: float
    predicted: int
    annotated: int


def share(verdicts: Iterable[Verdict], kind: str | None = None) -> Share:
    """The figures of one kind or of all. Precision is over what was predicted as that kind, recall over what was
    annotated as it, whichever kind the other side took it for."""
    verdicts = list(verdicts)
    predicted = [v for v in verdicts if v.predicted and kind in (None, v.predicted)]
    annotated = [v for v in verdicts if v.annotated and kind in (None, v.annotated)]
    if not predicted and not annotated:
        return Share(math.nan, math.nan, math.nan, 0, 0)
    p = sum(v.annotated is not None for v in predicted) / max(len(predicted), 1)
    r = sum(v.predicted is not None for v in annotated) / max(len(annotated), 1)
    return Share(p, r, 2 * p * r / (p + r) if p + r else 0.0, len(predicted), len(annotated))


def kind(content: Sequence[Range], text: str, quoted: set[int]) -> str:
    """``direct``, ``mixed`` or ``indirect``: how much of a content stands in quotation marks. quoted: from
    ``quoted``."""
    letters = [i for start, end in content for i in range(start, end) if text[i].isalnum()]
    inside = sum(i in quoted for i in letters)
    if not inside:
        return "indirect"
    return "direct" if inside >= ALL_QUOTED * len(letters) else "mixed"


def quoted(text: str) -> set[int]:
    """Offsets of the characters in double quotation marks, line by line."""
    lines = [m.span() for m in re.finditer(r"[^\n]+", text)]
    pairs = (q for q in pair_marks(text, lines) if not q.single)
    return {i for q in pairs for i in range(q.outer_start, q.outer_end)}


def judge_by_words(
    text: str, annotated: Sequence[Attribution], predicted: Sequence[Attribution], *, speech: bool = False
) -> list[Verdict]:
    """Right is, one to one and the most alike first, an attribution whose content has an IoU of one half with the
    annotated content, in words and marks, and whose source shares a word with the annotated source, or that has
    none where none is annotated.

    speech: what is annotated with no word of speech for a cue is neither missed nor, where it was predicted,
    spurious."""
    words = [m.span() for m in WORD.finditer(text)]
    marked = quoted(text)
    want = [_Read(a, text, words, marked) for a in annotated]
    found = [_Read(a, text, words, marked) for a in predicted]
    if speech:
        others = [a for a in want if not a.speech]
        want = [a for a in want if a.speech]
        found = [p for p in found if any(map(p.concerns, want)) or (p.speech and not any(map(p.concerns, others)))]

    def likeness(i: int, j: int) -> float:
        overlap = want[i].overlap(found[j])
        return overlap if overlap >= MIN_IOU and want[i].same_source(found[j]) else 0.0

    return _verdicts(match(len(want), len(found), likeness), [a.kind for a in want], [p.kind for p in found])


def judge_by_record(gold: Json, predicted: Sequence[Attribution], *, source: bool = True) -> list[Verdict]:
    """Right is a quote that ``wireclaim evaluate`` finds, with a source that touches the annotated one, or with
    none where none is annotated; without ``source``, a quote that it finds. gold: an article of the gold set."""
    marked = quoted(gold["text"])
    rows = [_row(k, a, kind(a.content, gold["text"], marked)) for k, a in enumerate(predicted)]
    verdicts = []
    for outcome in outcomes(gold, {**gold, "quotes": rows}, ("quotes",))["quotes"]:
        wanted = None
        if outcome.gold is not None:
            wanted = kind([(s["start"], s["end"]) for s in outcome.gold["spans"]], gold["text"], marked)
        found = outcome.pred["kind"] if outcome.pred is not None else None
        if outcome.holds(("source",) if source else ()):
            verdicts.append(Verdict(found, wanted))
        else:
            verdicts.extend(v for v in (Verdict(found, None), Verdict(None, wanted)) if v.predicted or v.annotated)
    return verdicts


class _Read:
    """An attribution as sets of the indexes of words and marks, which single characters of them suffice for."""

    def __init__(self, a: Attribution, text: str, words: Sequence[Range], marked: set[int]) -> None:
        starts = [start for start, _ in words]
        self.content, source, self.cue = (_indexes(r, words, starts) for r in (a.content, a.source, a.cue))
        self.source = {i for i in source if text[words[i][0]].isalnum()}
        self.sourced = bool(source)
        self.kind = kind(a.content, text, marked)
        cue = {text[slice(*words[i])].lower() for i in self.cue}
        self.speech = not cue or cue <= DASHES or not cue.isdisjoint(SPEECH_WORDS)

    def overlap(self, other: _Read) -> float:
        union = len(self.content | other.content)
        return len(self.content & other.content) / union if union else 0.0

    def same_source(self, found: _Read) -> bool:
        return bool(self.source & found.source) if self.sourced else not found.sourced

    def concerns(self, other: _Read) -> bool:
        return self.overlap(other) >= MIN_IOU or not self.cue.isdisjoint(other.cue)


def _indexes(ranges: Sequence[Range], words: Sequence[Range], starts: Sequence[int]) -> set[int]:
    found: set[int] = set()
    for start, end in ranges:
        first = bisect_right(starts, start) - 1
        if first < 0 or words[first][1] <= start:
            first += 1
        found.update(range(first, bisect_left(starts, end)))
    return found


def _row(index: int, a: Attribution, told: str) -> Json:
    """A quote of a record, with what peers tell."""

    def whole(ranges: Sequence[Range]) -> Json | None:
        return {"start": ranges[0][0], "end": ranges[-1][1]} if ranges else None

    nothing = ("speaker", "via", "addressee", "stance", "medium", "date", "inside", "continues")
    return {
        **dict.fromkeys(nothing),
        "id": f"P{index}",
        "kind": told,
        "spans": [{"start": start, "end": end} for start, end in a.content],
        "cue": whole(a.cue),
        "source": whole(a.source),
    }


def _verdicts(pairs: dict[int, int], wanted: Sequence[str], found: Sequence[str]) -> list[Verdict]:
    taken = set(pairs.values())
    return [
        *(Verdict(found[pairs[i]] if i in pairs else None, told) for i, told in enumerate(wanted)),
        *(Verdict(told, None) for j, told in enumerate(found) if j not in taken),
    ]
