"""Records to the lines of a ledger.

Start with ``ledger``. It is pure: the same records in any order give the same lines.
"""

from __future__ import annotations

import datetime
import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..people.entries import Entry as Person
from ..people.entries import entries
from ..records import Record
from . import groups
from .entries import Claim, Claimant, History, Loss, Place, Quotation
from .histories import contradictions, histories, seen_by_rules
from .losses import losses, place_agreement
from .offices import POSTS
from .quotes import Said, quotes
from .reading import Copy, Told, Window, read
from .rules import estimates
from .stories import copied, near, runs
from .voices import Voice, Voices, generic_party, one_party

_KINDS_OF_QUOTES = ("direct", "post", "mixed", "indirect")
#: Days of a window up to which its entry is of an event.
EVENT_DAYS = 20


def ledger(records: Iterable[Record]) -> list[Loss | Quotation]:
    """The losses of a batch of records, then its quotes, each in the order of their runs of events and of time.

    Every figure is a claim of one loss, every quote stands in one quotation. Of several records of one id all are
    read, and the latest counts as a source. The same record twice is one.
    """
    return _lines(*read(records))


def ledger_and_people(records: Iterable[Record]) -> tuple[list[Loss | Quotation], list[Person]]:
    """The ledger with the people and bodies to whom its ids point: what ``people.entries`` gives of the same
    records."""
    copies, voices = read(records)
    return _lines(copies, voices), entries(voices.clusters)


def _lines(copies: list[Copy], voices: Voices) -> list[Loss | Quotation]:
    pairs = near(copies)
    names = Names(copies, runs(copies, pairs), voices)
    copy_of = copied(copies, pairs)
    made = [_made(members, names, copy_of) for members in losses(copies, pairs)]
    _link_parts(made)
    said = [_quotation(members, names) for members in quotes(copies, voices, pairs)]
    return [e.loss for e in sorted(made, key=lambda e: e.place)] + [q for _, q in sorted(said, key=lambda q: q[0])]


class Names:
    """Who is called what in the lines: claimants, sides, runs of events."""

    def __init__(self, copies: Sequence[Copy], stories: Sequence[str], voices: Voices):
        self.voices = voices
        self.story = {id(c): s for c, s in zip(copies, stories, strict=True)}
        parties: dict[str, Counter[str]] = defaultdict(Counter)
        for copy, story in zip(copies, stories, strict=True):
            for told in copy.told:
                parties[story].update(p for p in (told.figure.side, told.figure.by) if p and not generic_party(p))
        self.parties = {story: _one_each(counted) for story, counted in parties.items()}
        self._sides: dict[tuple[str, str], str | None] = {}
        #: (story, office) -> who holds the post, the bodies of that name: places in the join
        self._holders: dict[tuple[str, str], set[int]] = defaultdict(set)
        self._bodies: dict[tuple[str, str], set[int]] = defaultdict(set)
        for copy in copies:
            story = self.story[id(copy)]
            for voice in (t.voice for t in copy.told):
                if voice is None or voice.office is None or voice.cluster is None:
                    continue
                if voices.clusters[voice.cluster].kind == "person":
                    if voice.office in POSTS:
                        self._holders[story, _office(voice)].add(voice.cluster)
                else:
                    self._bodies[story, _office(voice)].add(voice.cluster)
        self._first = {}
        for copy in copies:
            self._first.setdefault(self.story[id(copy)], (copy.published or "9999", copy.id))

    def side(self, copy: Copy, voice: Voice | None) -> str | None:
        """The side of the conflict that a voice speaks for, where there are two or more."""
        story = self.story[id(copy)]
        sides = self.parties.get(story, ())
        if voice is None or voice.party is None or len(sides) < 2:
            return None
        asked = story, voice.party
        if asked not in self._sides:
            self._sides[asked] = next((s for s in sides if one_party(s, voice.party)), None)
        return self._sides[asked]

    def claimant(self, copy: Copy, voice: Voice | None) -> Claimant | None:
        if voice is None:
            return None
        name, id = voice.name, None
        if voice.cluster is not None and (entry := self.voices.entry(voice.cluster)) is not None:
            name, id = entry.name, entry.id
        return Claimant(name=name, id=id, side=self.side(copy, voice))

    def key(self, told: Told) -> tuple[str, str]:
        """Whose numbers a claim is counted with."""
        voice, copy = told.voice, told.copy
        if voice is None or (copy.agency and voice.name.lower().removeprefix("the ") == copy.agency):
            return "own", copy.agency
        side = self.side(copy, voice)
        if side is not None:
            return "side", side
        if voice.office is not None and not self._one_of_many(copy, voice):
            return "office", _office(voice)
        if voice.body is not None or voice.cluster is not None:
            return "who", str(voice.body if voice.body is not None else voice.cluster)
        return "described", self.story[id(copy)] + " " + voice.name.lower().removeprefix("the ")

    def _one_of_many(self, copy: Copy, voice: Voice) -> bool:
        """Whether somebody holds a post that others of the story hold too: two governors are two voices."""
        holders = self._holders.get((self.story[id(copy)], _office(voice)))
        return voice.office in POSTS and holders is not None and len(holders) > 1

    def speaker(self, told: Told) -> Claimant | None:
        """Whom a history is named after: the side, the body, else the person."""
        kind, value = self.key(told)
        if kind == "own" and told.voice is None:
            return None
        if kind == "side":
            return Claimant(name=value, id=self._id_of_party(value), side=value)
        if kind == "office":
            story = self.story[id(told.copy)]
            known = self._bodies.get((story, value)) or self._holders.get((story, value))
            if known and (entry := self.voices.entry(min(known))) is not None:
                return Claimant(name=entry.name, id=entry.id, side=None)
        if kind == "who" and (entry := self.voices.entry(int(value))) is not None:
            return Claimant(name=entry.name, id=entry.id, side=None)
        return self.claimant(told.copy, told.voice)

    def _id_of_party(self, name: str) -> str | None:
        known = self.voices.by_name.get(name, set())
        entries = [self.voices.entry(n) for n in known if any(u.party for u in self.voices.clusters[n].units)]
        ids = {entry.id for entry in entries if entry is not None}
        return ids.pop() if len(ids) == 1 else None

    def order(self, copy: Copy) -> tuple[str, str, str]:
        story = self.story[id(copy)]
        return (*self._first[story], story)


def _office(voice: Voice) -> str:
    return f"{voice.home or ''} {voice.office}"


def _one_each(counted: Counter[str]) -> list[str]:
    """The parties of a story, each by its most frequent name."""
    found: list[str] = []
    for name in sorted(counted, key=lambda p: (-counted[p], p.isupper(), p)):
        if not any(one_party(name, known) for known in found):
            found.append(name)
    return found


@dataclass(slots=True, eq=False)
class _Made:
    """A loss while it is made: its claims as read, its line, its place among the lines."""

    told: list[Told]
    loss: Loss
    place: tuple[object, ...]


def _made(members: list[Told], names: Names, copy_of: dict[int, str]) -> _Made:
    told = sorted(members, key=lambda t: t.key)
    first = told[0]
    claims = [_claim(t, names, copy_of) for t in told]
    found = histories(told, names.key, names.speaker)
    sides = [t.figure.side for t in told if t.figure.side]
    side = _most(s for s in sides if not generic_party(s)) or _most(sides)
    by = Counter(t.figure.by for t in told if t.figure.by)
    counts = [_counts(h, told, copy_of) for h in found]
    sources = sum(counts)
    window = _window(told)
    kind = _most(t.figure.kind for t in told) or first.figure.kind
    loss = Loss(
        id=_id("L", first.copy.id, first.copy.key, first.figure.span.start, first.figure.kind),
        story=names.story[id(first.copy)],
        kind=kind,
        side=side,
        by=sorted(by, key=lambda b: (-by[b], b)),
        category=_most(t.figure.category for t in told) or "person",
        unit_name=_most(t.figure.unit_name for t in told),
        place=_place(told),
        first_day=_iso(window.first) if window else None,
        last_day=_iso(window.last) if window else None,
        scope=_scope(told, window),
        part_of=None,
        claims=claims,
        histories=found,
        contradictions=contradictions(found, kind),
        estimates=estimates(kind, seen_by_rules(found, kind, side, counts), sources),
        articles=len({t.copy.id for t in told}),
        sources=sources,
    )
    return _Made(told, loss, (*names.order(first.copy), *first.key))


def _counts(history: History, told: Sequence[Told], copy_of: dict[int, str]) -> bool:
    """Whether a history has a claim that is no near-copy of another's, in the latest version of its article."""
    mine = [told[n] for revision in history.revisions for n in revision.claims]
    return any(t.copy.latest and id(t) not in copy_of for t in mine)


def _claim(told: Told, names: Names, copy_of: dict[int, str]) -> Claim:
    f, copy = told.figure, told.copy
    start, end = told.sentence.span
    version = copy.record.meta.version
    return Claim(
        article=copy.id,
        version=version if isinstance(version, int) else None,
        figure=f.id,
        published=copy.published,
        agency=copy.record.meta.agency,
        span=f.span,
        sentence={"start": start, "end": end, "text": told.sentence.text},
        value=f.value,
        low=f.low,
        high=f.high,
        modifier=f.modifier,
        claimant=names.claimant(copy, told.voice),
        status=f.status,
        quote=f.quote,
        date=f.date,
        score=f.score,
        copy_of=copy_of.get(id(told)),
    )


def _most(values: Iterable[str | None]) -> str | None:
    counted = Counter(v for v in values if v)
    return min(counted, key=lambda v: (-counted[v], v.isupper(), v)) if counted else None


def _place(told: Sequence[Told]) -> str | None:
    """The place most told; one that a sentence names goes before."""
    counted: Counter[str] = Counter()
    for t in told:
        if t.figure.place:
            counted[t.figure.place] += 3 if t.place_told else 1
    return min(counted, key=lambda p: (-counted[p], p)) if counted else None


def _window(told: Sequence[Told]) -> Window | None:
    """The days of a loss: the window most told, the shorter of equals; of a running total to its last day."""
    counted: Counter[Window] = Counter()
    for t in told:
        if t.window is not None:
            counted[t.window] += 2 if t.date_told else 1
    if not counted:
        return None
    best = min(counted, key=lambda w: (w.coarse, -counted[w], w.days, w.first))
    if best.days > EVENT_DAYS and not best.coarse:
        return Window(best.first, max(w.last for w in counted if w.first == best.first))
    return best


def _iso(day: int) -> str:
    return datetime.date.fromordinal(day).isoformat()


def _scope(told: Sequence[Told], window: Window | None) -> str:
    """An event if any tells it as one over a few days; else what most say."""
    scopes = Counter(t.figure.scope for t in told)
    short = window is None or window.days <= EVENT_DAYS
    if scopes["event"] and short:
        return "event"
    return min(scopes, key=lambda s: (-scopes[s], s))


def _id(prefix: str, *of: object) -> str:
    seed = "\x1f".join(map(str, of))
    return prefix + hashlib.sha256(seed.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _link_parts(made: Sequence[_Made]) -> None:
    """Writes of which loss each is part: what most of its claims say, else the one total of its story over the
    same days and place that takes its people in."""
    owner = {id(t): m for m in made for t in m.told}
    by_id = {m.loss.id: m for m in made}
    wholes: dict[int, _Made | None] = {}
    events: dict[tuple[str, str, str | None], list[_Made]] = defaultdict(list)
    for m in made:
        if m.loss.scope == "event":
            events[m.loss.story, m.loss.kind, m.loss.first_day].append(m)
    for m in made:
        told = Counter(
            owner[id(t.whole)].loss.id for t in m.told if t.whole is not None and owner[id(t.whole)] is not m
        )
        if told:
            best = min(told, key=lambda i: (-told[i], i))
            wholes[id(m)] = by_id[best]
        else:
            same_day = events[m.loss.story, m.loss.kind, m.loss.first_day]
            fitting = [w for w in same_day if w is not m and _takes_in(w, m)]
            wholes[id(m)] = fitting[0] if len(fitting) == 1 else None
    for m in made:
        whole, seen = wholes[id(m)], {id(m)}
        while whole is not None and id(whole) not in seen:
            seen.add(id(whole))
            whole = wholes[id(whole)]
        if whole is None and wholes[id(m)] is not None:  # no ring of parts
            m.loss.part_of = wholes[id(m)].loss.id


def _takes_in(whole: _Made, part: _Made) -> bool:
    a, b = whole.loss, part.loss
    if a.scope != "event" or b.scope != "event" or a.first_day is None or a.first_day != b.first_day:
        return False
    if a.last_day != b.last_day or a.place is None or b.place is None or place_agreement(a.place, b.place) <= 0:
        return False
    if not groups.part_of(part.told[0].group, whole.told[0].group):
        return False
    most = [_size(t) for t in part.told], [_size(t) for t in whole.told]
    return max(most[0], default=0.0) <= max(most[1], default=0.0)


def _size(told: Told) -> float:
    f = told.figure
    return float(f.value if f.value is not None else f.low if f.low is not None else f.high or 0)


def _quotation(members: list[Said], names: Names) -> tuple[tuple[object, ...], Quotation]:
    said = sorted(members, key=lambda s: s.place)
    first = said[0]
    fullest = min(said, key=lambda s: (_rank(s.quote.kind), -len(s.words), s.place))
    speakers = [names.claimant(s.copy, s.voice) for s in said if s.voice is not None]
    speaker = max(speakers, key=lambda c: (c.id is not None, -speakers.index(c)), default=None)
    quote = fullest.quote
    days = sorted(d for s in said if (d := s.quote.date or (s.copy.published or "")[:10]))
    made = Quotation(
        id=_id("Q", first.copy.id, first.copy.key, first.quote.id),
        story=names.story[id(first.copy)],
        speaker=speaker,
        kind=quote.kind,
        stance=quote.stance,
        text=" … ".join(s.text for s in quote.spans),
        date=days[0] if days else None,
        places=[_quote_place(s) for s in said],
        articles=len({s.copy.id for s in said}),
    )
    return (*names.order(first.copy), *first.place), made


def _rank(kind: str) -> int:
    return _KINDS_OF_QUOTES.index(kind)


def _quote_place(said: Said) -> Place:
    version = said.copy.record.meta.version
    return Place(
        article=said.copy.id,
        version=version if isinstance(version, int) else None,
        quote=said.quote.id,
        published=said.copy.published,
        agency=said.copy.record.meta.agency,
        spans=said.quote.spans,
    )
