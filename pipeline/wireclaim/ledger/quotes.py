"""Which quotes are the same words of the same speaker, in however many articles.

Start with ``quotes``. Candidates share a speaker or a rare row of words; two are one when their words are, but for
how much of them is given: "We buried our men" and "We buried our men and we kept our land".
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from ..records import Quote
from .linkage import groups
from .reading import Copy
from .stories import sketch
from .voices import Voice, Voices

#: Likeness (0 to 100) from which two wordings are one: of words in quotation marks, of reported ones.
VERBATIM, REPORTED = 84.0, 88.0
#: Words that the shorter of two must have to be found within the longer.
ENOUGH_WORDS = 5
#: Most quotes of one key that are compared, those nearest in time.
BLOCK = 60
_WORD = re.compile(r"\d[\d,.]*\d|\w+(?:['’]\w+)?")
_NUMBERS = frozenset(
    """one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million dozen dozens
    no none first second""".split()
)


@dataclass(slots=True, eq=False)
class Said:
    """A quote of an article with what the join asks of it."""

    copy: Copy
    quote: Quote
    voice: Voice | None
    words: tuple[str, ...]
    text: str
    numbers: tuple[str, ...]

    @property
    def place(self) -> tuple[object, ...]:
        return (*self.copy.order, self.quote.spans[0].start if self.quote.spans else 0, self.quote.id)


def quotes(copies: list[Copy], voices: Voices, pairs: dict[tuple[int, int], float]) -> list[list[Said]]:
    """The quotes of a batch, those that are one together. ``pairs``: articles that may tell of one run of
    events."""
    said = [_said(copy, quote, voices) for copy in copies for quote in copy.record.quotes]
    home = {id(copy): n for n, copy in enumerate(copies)}
    blocks: dict[object, list[int]] = defaultdict(list)
    for n, s in enumerate(said):
        if s.voice is not None and s.voice.cluster is not None:
            blocks["speaker", s.voice.cluster].append(n)
        elif s.voice is not None:
            blocks["description", s.voice.name.lower()].append(n)
        for hash in sketch(s.words):
            blocks[hash].append(n)
        blocks["words", s.words].append(n)
    scores: dict[tuple[int, int], float] = {}
    for members in blocks.values():
        for k, i in enumerate(members):
            for j in members[k + 1 : k + 1 + BLOCK]:
                if i != j and (i, j) not in scores:
                    a, b = said[i], said[j]
                    met = a.copy is b.copy or (home[id(a.copy)], home[id(b.copy)]) in pairs
                    scores[i, j] = 1.0 if _same(a, b, met) else -1.0
    return [[said[n] for n in members] for members in groups(len(said), scores, never=-2.0, enough=0.3)]


def _said(copy: Copy, quote: Quote, voices: Voices) -> Said:
    text = " ".join(s.text for s in quote.spans)
    words = tuple(w.lower().replace("’", "'") for w in _WORD.findall(text))
    voice = None
    if quote.speaker is not None:
        near = quote.source.start if quote.source else quote.spans[0].start if quote.spans else 0
        voice = voices.of(copy.record, copy.latest, quote.speaker, near)
    numbers = tuple(sorted(w for w in words if w[0].isdigit() or w in _NUMBERS))
    return Said(copy, quote, voice, words, " ".join(words), numbers)


def _same(a: Said, b: Said, met: bool) -> bool:
    """Whether two quotes are one. ``met``: whether their articles may tell of one run of events."""
    if not a.words or not b.words or (a.numbers != b.numbers and not _within(a, b)):
        return False
    speakers = one_speaker(a.voice, b.voice)
    if speakers is False:
        return False
    if not met and (speakers is None or len(a.words) < ENOUGH_WORDS):
        return False
    if a.words == b.words:
        return True
    if speakers is None and min(len(a.words), len(b.words)) < ENOUGH_WORDS:
        return False
    limit = VERBATIM if "indirect" not in (a.quote.kind, b.quote.kind) else REPORTED
    return fuzz.ratio(a.text, b.text, score_cutoff=limit) >= limit or _within(a, b)


def _within(a: Said, b: Said) -> bool:
    """Whether the words of one quote stand in the other, in a row."""
    short, long = sorted((a, b), key=lambda s: len(s.words))
    return len(short.words) >= ENOUGH_WORDS and f" {short.text} " in f" {long.text} "


@lru_cache(maxsize=100_000)
def one_speaker(a: Voice | None, b: Voice | None) -> bool | None:
    """Whether two speakers are one; None where that is not known."""
    if a is None or b is None:
        return None
    if a.cluster is not None and b.cluster is not None:
        if a.cluster == b.cluster:
            return True
        return None if a.party is not None and a.party == b.party and None in (a.body, b.body) else False
    if a.name.lower() == b.name.lower():
        return True
    return None
