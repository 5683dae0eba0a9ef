"""The scenes of an article beside its event: entries of a list, sections of a digest, "Separately, ...".

Start with ``Scenes.scene_of``. What a scene tells was neither where nor when the article's event was: its figures
have the place and day that the scene tells, in its heading or before them. Only an entry of a list that the whole
article is ("What we know so far:") and that tells neither is of the event.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ...annotations import Figure, Zone
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
PHRASE_STARTS = frozenset(phrase[0] for phrase in PHRASES)
#: "In the northeast, fighters stormed a base".
COMPASS = frozenset(
    """north south east west northeast northwest southeast southwest northern southern eastern western central
    northeastern northwestern southeastern southwestern""".split()
)
#: "IS has meanwhile claimed an ambush": within so many words of the sentence's start.
EARLY = 4
#: First words of a paragraph among which is who it goes on with.
OPENS = 5
#: Marks that an entry of a list begins with.
BULLETS = frozenset({"-", "--", "–", "—", "•", "*", "·", "▪", "●", "■"})
DASHES = frozenset({"-", "--", "–", "—"})
#: Tokens within which the heading of an entry ends: "Kelso district, Marram:".
HEADING = 8
#: A list has so many entries, a chronicle so many days.
ENTRIES, DAYS = 2, 3
#: Paragraphs of the body among which a chronicle begins: it may have a lead and an introduction.
OPENING = 3
#: Paragraphs after an entry that still belong to it, where another entry follows.
FOLLOWING = 2
#: The dateline that begins a section of a digest: "GUAYAQUIL, Ecuador", "KELSO".
SECTION = re.compile(r"[A-Z][A-Z'’. -]+(?:, [A-Z][\w'’. -]+)?")


@dataclass(slots=True)
class Scene:
    """Stretches of tokens that tell of one event beside the article's; the tokens of their heading, if they have
    one ("- Chaman:", "March 9 -"); whether it may be one more word on the article's event."""

    heading: tuple[int, int] | None = None
    of_the_event: bool = False
    stretches: list[tuple[int, int]] = field(default_factory=list)


class Scenes:
    """The scenes of one article. A part of ``context.Context``."""

    def _init_scenes(self) -> None:
        #: Token -> the scene that tells it.
        self.scene_at: dict[int, Scene] = {}
        #: Whether the article is a list of days, each of an event of its own.
        self.chronicle = False
        if self.losses:
            self._note_sections()
            self._note_entries()

    def _note_turns(self) -> None:
        """Adds what the copy turns to in its paragraphs; read once the lead's end is known."""
        for a, _ in self.sentences if self.losses else ():
            if a >= self.lead_end and self._turns(a) and a not in self.scene_at:
                self._note_turn(a)

    # -- sections and lists ---------------------------------------------------------------------------------------

    def _note_sections(self) -> None:
        """Adds the sections of a digest, each under the dateline of its own."""
        heads = [k for k, z in enumerate(self.zones) if z.kind in ("dateline", "subhead")]
        towns = [k for k in heads if SECTION.fullmatch(self.written(*self._section_head(k)).strip())]
        towns = [k for k in towns if self.zones[k + 1 : k + 2] and self._heading_place(self._section_head(k))]
        if len(towns) < ENTRIES:
            return
        for k in towns:
            end = next((j for j in heads if j > k), len(self.zones))
            inside = (self.zones[k + 1].start, self.zones[end - 1].end)
            self._add_stretch(Scene(self._section_head(k)), *inside)

    def _section_head(self, k: int) -> tuple[int, int]:
        zone = self.zones[k]
        return zone.start, zone.end

    def _note_entries(self) -> None:
        """Adds the entries of lists: paragraphs that begin with a bullet, or, in a chronicle, with a day."""
        body = [k for k, z in enumerate(self.zones) if z.kind == "body"]
        bullets = [k for k in body if self.low[self.zones[k].start].strip() in BULLETS]
        headed = {k: d for k in body if (d := self._day_that_heads(self.zones[k])) is not None}
        days = [k for k in headed if k in bullets or self._heading_end(self.zones[k]) is not None]
        dated = len({headed[k] for k in days}) >= DAYS
        entries = sorted({*(bullets if len(bullets) >= ENTRIES else ()), *(days if dated else ())})
        if not entries:
            return
        self.chronicle = dated and entries[0] in body[:OPENING]
        apart = self._turns(self.zones[entries[0] - 1].start) if entries[0] else False  # "In Kelso, meanwhile:"
        for k, after in zip(entries, [*entries[1:], None], strict=True):
            zone, last = self.zones[k], k
            between = self.zones[k + 1 : after] if after is not None else []
            if len(between) <= FOLLOWING and all(z.kind == "body" for z in between):
                last += len(between)
            end = self._heading_end(zone)
            heading = (zone.start + (k in bullets), end) if end is not None else None
            self._add_stretch(Scene(heading, heading is None and not apart), zone.start, self.zones[last].end)

    def _day_that_heads(self, zone: Zone) -> str | None:
        """The ISO date that a paragraph begins with: "MARCH 6 - A PATROL WAS LOST"."""
        date = next(iter(self.dated.between(zone.start, zone.start + 2)), None)
        return date.value[:10] if date is not None and date.value else None

    def _heading_end(self, zone: Zone) -> int | None:
        """The token of the colon or dash that ends the heading of an entry; None if it has none."""
        for i in range(zone.start + 1, min(zone.end, zone.start + HEADING) - 1):
            if self.low[i] == ":" or (self.low[i] in DASHES and self.low[i - 1] not in BULLETS):
                return i
        return None

    def _heading_place(self, heading: tuple[int, int] | None) -> str | None:
        """The place in the heading of a scene: "Chaman", "YALA, Thailand", "Pokrovsk sector"."""
        if heading is None:
            return None
        a, b = heading
        places = [e for e in self.ents if a <= e.start < b and e.label in ("GPE", "LOC", "FAC")]
        if places:
            start, end = places[0].start, places[0].end
        else:
            start = end = a
            while end < b and self.tag[end] in ("NNP", "NNPS") and end not in self.date_tokens:
                end += 1
        if start == end or start != a or self.low[end : end + 1] in (["'s"], ["’s"]):
            return None
        name = self._clean(self.written(start, end).strip())
        return name.title() if name.isupper() and not self.caps else name

    # -- turns ----------------------------------------------------------------------------------------------------

    def _turns(self, a: int) -> bool:
        """Whether the sentence that begins at token ``a`` turns to another event."""
        first = self.low[a : a + EARLY]
        if first[0] in TURNS or "meanwhile" in first[1:]:
            return True
        if first[0] not in PHRASE_STARTS:
            return False
        return tuple(first[:3]) in PHRASES or (first[0] == "in" and bool(COMPASS & set(first[1:3])))

    def _note_turn(self, a: int) -> None:
        """Adds the scene that begins at token ``a``: the rest of its paragraph, and later paragraphs that begin
        with somebody who was first named in it."""
        zones = self._body()
        at = next((k for k, z in enumerate(zones) if z.start <= a < z.end), None)
        if at is None:
            return
        scene = Scene()
        self._add_stretch(scene, a, zones[at].end)
        before = {self.low[i] for i in range(a) if self.tag[i][:3] == "NNP"}
        new = {self.low[i] for i in range(a, zones[at].end) if self.tag[i][:3] == "NNP"} - before
        for zone in zones[at + 1 :]:
            if self._turns(zone.start):
                return
            opens = range(zone.start, min(zone.end, zone.start + OPENS))
            name = next((self.low[i] for i in opens if self.tag[i][:3] == "NNP"), None)
            if name in new:
                self._add_stretch(scene, zone.start, zone.end)

    # -- what a scene tells ---------------------------------------------------------------------------------------

    def _add_stretch(self, scene: Scene, a: int, b: int) -> None:
        """Adds tokens ``[a, b)`` to a scene; what an earlier one tells stays its own."""
        scene.stretches.append((a, b))
        for i in range(a, b):
            self.scene_at.setdefault(i, scene)

    def scene_of(self, loss: Loss) -> Scene | None:
        """The scene that tells of a loss; None for a loss of the event."""
        return self.scene_at.get(loss.group.start)

    def _scene_of_undated(self, loss: Loss, figure: Figure) -> Scene | None:
        """The scene that tells where and when a loss was, unless the loss is one of another time again."""
        scene = self.scene_of(loss)
        if scene is None or figure.scope == "hypothetical":
            return None
        if figure.scope == "background" and loss.whole is None and self._date_in(loss) is not None:
            return None
        return scene

    def _of_the_events_list(self, scene: Scene, loss: Loss) -> bool:
        """Whether a scene is one more word on the event: an entry of the list that the article is, that tells
        neither place nor day."""
        if not scene.of_the_event:
            return False
        return self._place_in_scene(scene, loss) is None and self._day_in_scene(scene, loss) is None

    def _told_before_in(self, scene: Scene, loss: Loss) -> list[Loss]:
        """The losses that a scene told before ``loss``, the nearest first."""
        last = loss.group.number[0]
        told = [x for s, e in scene.stretches if s < last for x in self.counted.between(s, min(e, last))]
        return told[::-1]

    def _place_in_scene(self, scene: Scene, loss: Loss) -> str | None:
        """The place that a scene told before ``loss``, which names none itself."""
        above = self._told_above(loss)
        if above is not None:
            return above
        told = (self._place_in(x) or self._told_above(x) for x in self._told_before_in(scene, loss))
        return next(filter(None, told), None) or self._heading_place(scene.heading)

    def _day_in_scene(self, scene: Scene, loss: Loss) -> str | None:
        """The day or days that a scene told before ``loss``, which names none itself."""
        told = (self._date_in(x) or self._said_above(x) for x in self._told_before_in(scene, loss))
        headed = self.dated.between(*scene.heading) if scene.heading is not None else ()
        date = self._said_above(loss) or next(filter(None, told), None) or next(iter(headed), None)
        if date is not None:
            return self._day(date)
        first = scene.stretches[0][0]
        before = (d for d in self.dated.between(first, loss.group.start) if self._tells_the_day(d))
        date = next(before, None)
        return self._day(date) if date is not None else self._overnight_in(first, loss.group.start)
