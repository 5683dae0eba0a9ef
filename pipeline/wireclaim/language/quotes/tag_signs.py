"""The signs of a reading that the encoder's tags are: how likely they find it, and where they see its ends.

Start with ``add_tag_signs``.
"""

# ruff: noqa: B905 (the columns of the same things are of one length)

from __future__ import annotations

from bisect import bisect_left, bisect_right

from .clauses import Clauses
from .cues import Candidate, Range
from .evidence import Evidence, level
from .signs import FEW, Column, Content, CueAt, Shared, Voice, but_none

#: A distance in tokens, at most four either way, by the distance + 4.
NEAR = tuple(map(str, range(-4, 5)))


def add_tag_signs(
    seen: Evidence,
    c: Clauses,
    found: list[Candidate],
    shared: list[Shared],
    contents: list[Content],
    cues: list[CueAt],
    sources: list[Range],
    voices: list[Voice],
) -> None:
    """Adds what the tags tell of the readings ``found`` to their other signs, ``shared``: those of their contents,
    cues, sources and voices, which are given too, and of themselves, in this order."""
    of_contents, of_cues, of_sources, of_voices, of_readings, *_ = shared
    # One layer of tags cannot hold a quote in a quote: of a cue in a content they tell no more than its place.
    outside = [x.trigger < 0 or not seen.in_content(x.trigger) for x in found]
    of_contents.columns += _places_of_contents(seen, contents)
    of_cues.columns += but_none(_places_of_cues(seen, cues))
    of_sources.columns += but_none(_places_of_sources(seen, sources))
    of_voices.columns.append(("e.skip|", [_skipped(seen, t, source) for t, _, source in voices]))
    of_readings.columns.append(("e.other=", _others(seen, c, found, outside)))
    for things, weighed in (
        (of_contents, _contents(seen, c.n, contents)),
        (of_cues, _cues(seen, cues)),
        (of_sources, _sources(seen, sources)),
    ):
        shared.append(Shared([k if told else -1 for k, told in zip(things.of, outside)], but_none(weighed)))


def _contents(seen: Evidence, n: int, contents: list[Content]) -> list[Column]:
    """How sure the tags are of each content, its ends and what stands beside it. n: the Doc's length in tokens."""
    content = seen.content
    starts, ends, sizes = [x.start for x in contents], [x.end for x in contents], [x.size for x in contents]
    held = [seen.held(x.pieces) for x in contents]
    before, after = [seen.beyond(a - 1, -1) for a in starts], [seen.beyond(b, 1) for b in ends]
    return [
        ("e.content|", [level(p / size) for (p, _), size in zip(held, sizes)]),
        ("e.first|", [level(content[a]) for a in starts]),
        ("e.last|", [level(content[b - 1]) for b in ends]),
        ("e.before=", [f"{level(content[a - 1] if a else 0.0)}|{min(k, 5)}" for a, k in zip(starts, before)]),
        ("e.after=", [f"{level(content[b] if b < n else 0.0)}|{min(k, 5)}" for b, k in zip(ends, after)]),
        ("e.share|", [level(k / (size + i + j)) for (_, k), size, i, j in zip(held, sizes, before, after)]),
    ]


def _cues(seen: Evidence, cues: list[CueAt]) -> list[Column]:
    """How sure the tags are of each cue, with the word it hangs on."""
    spans = [(min(cue[0], k), max(cue[1], k + 1)) if cue else (k, k + 1) for k, cue, _ in cues]
    return [("e.cue|", [level(max(seen.cue[a:b])) for a, b in spans])]


def _sources(seen: Evidence, sources: list[Range]) -> list[Column]:
    """How sure the tags are of each source and its ends."""
    own = [seen.source[a:b] for a, b in sources]
    return [
        ("e.source|", [level(max(p)) for p in own]),
        ("e.ends=", [level(p[0]) + level(p[-1]) for p in own]),
    ]


def _places_of_contents(seen: Evidence, contents: list[Content]) -> list[Column]:
    """How far the ends of a content are from those that the tags see."""
    near = [_nearest(seen.spans["content"], x.start, x.end) for x in contents]
    return [
        ("e.ra|", [_apart(x.start - at[0]) if at else "no" for x, at in zip(contents, near)]),
        ("e.rb|", [_apart(x.end - at[1]) if at else None for x, at in zip(contents, near)]),
    ]


def _places_of_cues(seen: Evidence, cues: list[CueAt]) -> list[Column]:
    """Whether the tags see a cue."""
    tagged = {k for a, b in seen.spans["cue"] for k in range(a, b)}
    return [("e.cr=", [str(k in tagged) + lemma for k, _, lemma in cues])]


def _places_of_sources(seen: Evidence, sources: list[Range]) -> list[Column]:
    """How far the ends of a source are from those that the tags see."""
    near = [_nearest(seen.spans["source"], *s) for s in sources]
    return [
        ("e.sr=", [_apart(s[0] - at[0]) + _apart(s[1] - at[1]) if at else "no" for s, at in zip(sources, near)])
    ]


def _nearest(spans: list[Range], a: int, b: int) -> Range | None:
    """Of the spans around ``a`` (in text order) the one that shares most with ``[a, b)``."""
    k = bisect_right(spans, (a, 1 << 60))
    if k and spans[k - 1][1] >= b:
        return spans[k - 1]  # holds it
    best, most = None, 0
    for span in spans[max(0, k - 1) : k + 1]:
        both = min(b, span[1]) - max(a, span[0])
        if both > most:
            best, most = span, both
    return best


def _apart(n: int) -> str:
    """A distance in tokens, at most four either way."""
    return NEAR[max(-4, min(4, n)) + 4]


def _skipped(seen: Evidence, t: int, source: Range | None) -> str | None:
    """How many sources the tags see between a source and its cue, at most two."""
    if source is None or t < 0:
        return None
    a, b = (source[1], t) if source[1] <= t else (t, source[0])
    if a >= b:
        return "0"
    spans = seen.spans["source"]
    return FEW[min(2, bisect_left(spans, (b, b)) - bisect_left(spans, (a, a)))]


def _others(seen: Evidence, c: Clauses, found: list[Candidate], wanted: list[bool]) -> list[str | None]:
    """The most that the tags see of a source in the cue's sentence outside the reading's, and whether that has
    one; of the readings that are wanted."""
    known: dict[tuple[int, Range], str] = {}
    out: list[str | None] = []
    for x, told in zip(found, wanted):
        if not told or x.trigger < 0:
            out.append(None)
            continue
        start = x.content[0][0]
        at = c.sent_start[x.trigger], x.source or (start, start)
        if at not in known:
            known[at] = level(seen.most_elsewhere(at[0], c.sent_end[x.trigger], at[1]))
        out.append(known[at] + ("|+" if x.source else "|-"))
    return out
