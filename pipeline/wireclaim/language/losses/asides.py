"""Where an article turns from its event to another one: "Separately, ...", "Across the border, ...".

Start with ``Asides.aside_of``. What the copy tells in an aside was neither where nor when the event was: its
figures have the place and day that the aside tells, or none. An aside lasts to the end of its paragraph; a later
paragraph that begins with somebody who was first named in it goes on with it.
"""

from __future__ import annotations

from .walks import Loss

#: First words of a sentence by which copy turns to something else.
TURNS = frozenset({"separately", "elsewhere", "farther"})
#: Phrases that do the same within the first words.
PHRASES = (
    ("across", "the", "border"),
    ("across", "the", "frontier"),
    ("in", "a", "separate"),
    ("in", "another", "incident"),
    ("in", "another", "attack"),
    ("in", "an", "unrelated"),
    ("in", "other", "violence"),
)
#: "In the northeast, fighters stormed a base".
COMPASS = frozenset(
    """north south east west northeast northwest southeast southwest northern southern eastern western central
    northeastern northwestern southeastern southwestern""".split()
)
#: "IS has meanwhile claimed an ambush": within so many words of the sentence's start.
EARLY = 4
#: First words of a paragraph among which is who it goes on with.
OPENS = 5


class Asides:
    """The asides of one article. A part of ``context.Context``."""

    def _init_asides(self) -> None:
        #: Each aside's stretches of tokens: its first, and the paragraphs that go on with it.
        self.asides: list[list[tuple[int, int]]] = []
        if not self.losses:
            return
        for a, _ in self.sentences:
            if a >= self.lead_end and self._turns(a) and self._aside_at(a) is None:
                self._note_aside(a)

    def _turns(self, a: int) -> bool:
        """Whether the sentence that begins at token ``a`` turns to another event."""
        first = self.low[a : a + EARLY]
        if first[0] in TURNS or tuple(first[:3]) in PHRASES or "meanwhile" in first[1:]:
            return True
        return first[0] == "in" and bool(COMPASS & set(first[1:3]))

    def _note_aside(self, a: int) -> None:
        """Adds the aside that begins at token ``a`` and the later paragraphs that go on with it."""
        zones = self._body()
        at = next((k for k, z in enumerate(zones) if z.start <= a < z.end), None)
        if at is None:
            return
        aside = [(a, zones[at].end)]
        self.asides.append(aside)
        before = {self.low[i] for i in range(a) if self.tag[i][:3] == "NNP"}
        new = {self.low[i] for i in range(a, zones[at].end) if self.tag[i][:3] == "NNP"} - before
        for zone in zones[at + 1 :]:
            if self._turns(zone.start):
                return
            opens = range(zone.start, min(zone.end, zone.start + OPENS))
            name = next((self.low[i] for i in opens if self.tag[i][:3] == "NNP"), None)
            if name in new:
                aside.append((zone.start, zone.end))

    def _aside_at(self, i: int) -> list[tuple[int, int]] | None:
        return next((aside for aside in self.asides if any(s <= i < e for s, e in aside)), None)

    def aside_of(self, loss: Loss) -> list[tuple[int, int]] | None:
        """The stretches of the aside that tells of a loss; None for a loss of the event."""
        return self._aside_at(loss.group.start) if self.asides else None

    def _told_before_in(self, aside: list[tuple[int, int]], loss: Loss) -> list[Loss]:
        """The losses that an aside told before ``loss``, the nearest first."""
        last = loss.group.number[0]
        told = [x for s, e in aside if s < last for x in self.counted.between(s, min(e, last))]
        return told[::-1]

    def _place_in_aside(self, aside: list[tuple[int, int]], loss: Loss) -> str | None:
        """The place that an aside told before ``loss``, which names none itself."""
        told = (self._place_in(x) or self._told_above(x) for x in self._told_before_in(aside, loss))
        return next(filter(None, told), None)

    def _day_in_aside(self, aside: list[tuple[int, int]], loss: Loss) -> str | None:
        """The day or days that an aside told before ``loss``, which names none itself."""
        told = (self._date_in(x) or self._said_above(x) for x in self._told_before_in(aside, loss))
        date = self._said_above(loss) or next(filter(None, told), None)
        return self._day(date) if date is not None else self._overnight_in(aside[0][0], loss.group.start)
