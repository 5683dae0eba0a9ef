"""Records to claims with everything that the join needs: one ``Told`` a figure, one ``Copy`` an article.

Start with ``read``. Of several records of one article all are read; ``latest`` marks the one that counts as a
source. The same record twice is one.
"""

from __future__ import annotations

import datetime
import hashlib
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from ..article import iso_day
from ..people.bodies import place_keys
from ..people.reading import Story
from ..records import Figure, Record
from .groups import Group
from .sentences import holding, sentences
from .voices import Voice, Voices

#: How words tell that a number is an older or newer one of the same loss: "up from 11", "which had put it at 26".
REVISING = re.compile(
    r"\b(?:earlier|previous(?:ly)?|initial(?:ly)?|first|at first"
    r"|had (?:put|said|spoken|reported|given|announced|insisted)"
    r"|revis\w+|rais\w+|lower\w+|cut|correct\w+|up from|down from|from|r[io]se\w*|climb\w*|increas\w+|later|since"
    r"|final|updat\w+|recount\w*|now|repeat\w*|again|originally|jump\w*|grew|fell|drop\w*)\b",
    re.IGNORECASE,
)
#: Words before a number, or behind it, by which it is the older of two: "up from 11", "an earlier count of
#: nine", "the 11 first announced".
_OLD_BEFORE = re.compile(
    r"(?:\bfrom|\b(?:earlier|previous(?:ly)?|initial(?:ly)?|first|original(?:ly)?|old)\b[^.,;]{0,40}"
    r"|\bhad (?:earlier |first |initially |previously )?"
    r"(?:put|said|spoken|reported|given|announced|counted|confirmed)\b[^.;]{0,60}"
    r"|\binstead of|\brather than|\bnot)\s*(?:the |an? |of |about |some |at least )*$",
    re.IGNORECASE,
)
_OLD_AFTER = re.compile(
    r"^[^.,;]{0,30}\b(?:first|earlier|previously|initially|originally)\b(?: \w+)?(?=[\s.,;])", re.IGNORECASE
)
#: What takes a number back, before it and behind it.
_TAKEN_BACK_BEFORE = re.compile(
    r"\b(?:withdr[ae]w\w*|retract\w*|rescind\w*|t(?:ook|ak\w+) back)\b[^.;]{0,60}$", re.IGNORECASE
)
_TAKEN_BACK_AFTER = re.compile(
    r"^[^.;]{0,60}\b(?:(?:was|were|had been) (?:wrong|mistaken|incorrect|withdrawn|retracted)"
    r"|(?:was|were) an? (?:error|mistake)"
    r"|(?:told|given|reported|announced|counted) (?:in error|by mistake|wrongly|erroneously))\b",
    re.IGNORECASE,
)
CORRECTS = re.compile(r"\b(?:corrects?|corrected|correction|corrects to|refiles?)\b", re.IGNORECASE)
#: Losses that go on: their day is that of the count; they fall as people are found and freed.
LASTING = frozenset(("displaced", "missing", "captured", "affected", "released", "abducted"))
#: Characters before and behind a number in which words tell that it is the older one, or taken back.
NEAR = 90
#: Days from which a window is a longer past, not an event's.
LONG = 20
_TOKEN = re.compile(r"\x00|\d[\d,.]*|\w+(?:['’]\w+)?|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Window:
    """Days, as ordinals, both included. coarse: told as a month or year in which it was."""

    first: int
    last: int
    coarse: bool = False

    @property
    def days(self) -> int:
        return self.last - self.first + 1


@dataclass(slots=True, eq=False)
class Sentence:
    """A sentence with figures. tokens: in lower case, each figure as one mark, other digits as another; marks:
    where the figures stand in them, by id of the figure."""

    span: tuple[int, int]
    text: str
    tokens: tuple[str, ...]
    marks: dict[str, int]
    words: frozenset[str]


@dataclass(slots=True, eq=False)
class Copy:
    """One version of one article. key: sorts versions in the order of time. agency: in one spelling. place: in the
    batch, in the order of time."""

    record: Record
    key: tuple[str, str, str]
    latest: bool
    day: int | None
    published: str | None
    agency: str
    story: Story
    told: list[Told] = field(default_factory=list)
    place: int = 0

    @property
    def id(self) -> str:
        return self.record.id

    @property
    def order(self) -> tuple[str, int, str, tuple[str, str, str]]:
        """Place in the order of time: by day or time, then by number of the take."""
        version = self.record.meta.version
        return self.published or "9999", version if isinstance(version, int) else 0, self.id, self.key


@dataclass(slots=True, eq=False)
class Told:
    """A figure of an article with what the join asks of it. place_told: whether the sentence names the place;
    date_told: whether a day stands in the sentence. revising: whether words of the sentence tell of older and
    newer numbers; old: whether this is told to be the older one; withdrawn: whether it is taken back. side: the
    figure's, else what the words tell. beside: kinds and numbers of the other figures of the sentence; alike: how
    many numbers of its kind the article has; lead: whether it is the first total of its kind there. known: the
    window, but for a long past that is told elsewhere where the claim is of an event."""

    copy: Copy
    figure: Figure
    order: int
    sentence: Sentence
    group: Group
    window: Window | None
    place_told: bool
    date_told: bool
    revising: bool
    old: bool
    withdrawn: bool
    voice: Voice | None
    side: str | None
    whole: Told | None = None
    beside: frozenset[tuple[str, float]] = frozenset()
    alike: int = 1
    lead: bool = False
    known: Window | None = field(init=False)

    def __post_init__(self) -> None:
        told_elsewhere = self.window is not None and self.window.days > LONG and not self.date_told
        self.known = None if told_elsewhere and self.figure.scope == "event" else self.window

    @property
    def bounds(self) -> tuple[float | None, float | None]:
        return bounds(self.figure)

    @property
    def key(self) -> tuple[object, ...]:
        return (*self.copy.order, self.figure.span.start, self.figure.id)


def bounds(f: Figure) -> tuple[float | None, float | None]:
    """What the number can be: both the value where it is exact, a tenth to each side of a round one, None where it
    is open."""
    if f.modifier == "approx" and f.value is not None and f.low is None and f.high is None:
        return f.value * 0.9, f.value * 1.1
    if f.low is None and f.high is None:
        return f.value, f.value
    return f.low, f.high


def read(records: Iterable[Record]) -> tuple[list[Copy], Voices]:
    """The articles of a batch in the order of time, with their claims; and who is who in them."""
    by_id: dict[str, dict[tuple[str, str, str], Record]] = {}
    for record in records:
        by_id.setdefault(record.id, {}).setdefault(_version_key(record), record)
    versions = [
        (record, key, key == max(found))
        for _, found in sorted(by_id.items())
        for key, record in sorted(found.items())
    ]
    voices = Voices((record, latest) for record, _, latest in versions)
    copies = [_copy(record, key, latest, voices) for record, key, latest in versions]
    copies.sort(key=lambda c: c.order)
    for place, copy in enumerate(copies):
        copy.place = place
    return copies, voices


def _version_key(record: Record) -> tuple[str, str, str]:
    """What sorts the versions of an article: day and time, number, and a hash of all of it."""
    meta = record.meta
    number = f"{meta.version:012d}" if isinstance(meta.version, int) else str(meta.version or "")
    hash = hashlib.sha256(record.to_json()).hexdigest()
    return f"{meta.date or ''} {meta.created or ''}", number, hash


def _copy(record: Record, key: tuple[str, str, str], latest: bool, voices: Voices) -> Copy:
    meta = record.meta
    date = iso_day(meta.date) if meta.date else None
    published = meta.created if meta.created and iso_day(meta.created) else date
    copy = Copy(
        record, key, latest,
        datetime.date.fromisoformat(date).toordinal() if date else None,
        published, (meta.agency or "").strip().lower(), _story(record, date, voices),
    )  # fmt: skip
    spans = sentences(record.text)
    by_span: dict[tuple[int, int], list[Figure]] = {}
    for figure in record.figures:
        by_span.setdefault(holding(spans, figure.span.start, figure.span.end), []).append(figure)
    made: dict[tuple[int, int], Sentence] = {s: _sentence(record.text, s, f) for s, f in by_span.items()}
    by_id: dict[str, Told] = {}
    for span, figures in by_span.items():
        for figure in figures:
            told = _told(copy, figure, span, made[span], latest, voices)
            copy.told.append(told)
            by_id.setdefault(figure.id, told)
    kinds = Counter(f.kind for f in {(f.kind, f.value, f.low, f.high): f for f in record.figures}.values())
    for told in copy.told:
        told.whole = None if told.old else by_id.get(told.figure.of_which or "")
        told.alike = kinds[told.figure.kind]
        told.beside = frozenset(
            (f.kind, f.value) for f in by_span[told.sentence.span] if f is not told.figure and f.value is not None
        )
    copy.told.sort(key=lambda t: (t.figure.span.start, t.figure.id))
    first: set[str] = set()
    for order, told in enumerate(copy.told):
        told.order = order
        if (
            told.whole is None
            and told.figure.scope in ("event", "cumulative")
            and told.group.cls.standing != "part"
        ):
            told.lead = told.figure.kind not in first
            first.add(told.figure.kind)
    return copy


#: Names of things that tell a story, beside those of people, bodies and places: a ship, a dam, a storm.
_TELLING = frozenset(("FAC", "LOC", "EVENT"))


def _story(record: Record, date: str | None, voices: Voices) -> Story:
    """What the article is about: whom and what it names, and where its losses were."""
    units = voices.articles[id(record)].units
    keys = set(units[0].story.keys) if units and units[0].story is not None else set()
    keys.update("place " + place_keys(p)[0] for f in record.figures for p in (f.place or "").split(" and ") if p)
    keys.update("thing " + e.name.lower() for e in record.entities if e.label in _TELLING)
    return Story(frozenset(keys), date)


def _told(
    copy: Copy, figure: Figure, span: tuple[int, int], sentence: Sentence, latest: bool, voices: Voices
) -> Told:
    record = copy.record
    voice = None
    if figure.claimant is not None:
        voice = voices.of(record, latest, figure.claimant, figure.span.start)
    place = (figure.place or "").lower()
    group = _group(figure, sentence, voice)
    before = record.text[max(span[0], figure.span.start - NEAR) : figure.span.start]
    after = record.text[figure.span.end : min(span[1], figure.span.end + NEAR)]
    withdrawn = bool(_TAKEN_BACK_BEFORE.search(before) or _TAKEN_BACK_AFTER.search(after))
    return Told(
        copy,
        figure,
        0,
        sentence,
        group,
        _window(record, figure, span),
        bool(place) and any(p in sentence.text.lower() for p in place.split(" and ")),
        any(span[0] <= d.span.start < span[1] for d in record.dates if d.value),
        bool(REVISING.search(record.text, span[0], span[1])),
        withdrawn or bool(_OLD_BEFORE.search(before) or _OLD_AFTER.search(after)),
        withdrawn,
        voice,
        figure.side or _side(figure, group, sentence, voice),
    )


#: Expressions that tell the days roughly: "last week's raid" is a day in it.
_ROUGH = re.compile(r"\b(?:week|weekend|month|year|days? ago|recent|spring|summer|autumn|winter)\b", re.IGNORECASE)


def _window(record: Record, figure: Figure, span: tuple[int, int]) -> Window | None:
    window = window_of(figure.date)
    if window is None or window.coarse or window.days == 1 or figure.scope == "cumulative":
        return window
    rough = any(
        d.value == figure.date and _ROUGH.search(d.span.text)
        for d in record.dates
        if span[0] <= d.span.start < span[1]
    )
    return Window(window.first, window.last, True) if rough else window


#: Some of others whom the copy told before, by kind of loss: "eight of the nine missing were found dead", "two
#: died of their wounds", "another 132 remain in custody", "124 were still in hospital", "four were in critical
#: condition". The number is a NUL.
_AMONG = {
    ("killed", "missing"): re.compile(r"\x00 (?:\S+ )?of (?:the |those )?(?:\S+ ){0,3}?missing\b"),
    ("killed", "wounded"): re.compile(
        r"\x00 (?:\S+ )?of (?:the |those )?(?:\S+ ){0,2}?(?:wounded|injured)\b"
        r"|\x00 (?:\S+ ){0,3}?(?:died|succumbed) (?:\S+ ){0,2}?(?:of|to|from) (?:\S+ ){0,2}?(?:wounds|injuries)\b"
    ),
    ("captured", "remaining"): re.compile(
        r"\x00 (?:\S+ ){0,3}?(?:still|remain\w*|left)\b|\bleaving (?:\S+ )?\x00 "
    ),
    ("injured", "remaining"): re.compile(r"\x00 (?:[^\x00\s]+ ){0,3}?(?:still|remain\w*)\b"),
    ("injured", "grave"): re.compile(r"\x00 (?:[^\x00\s]+ ){0,4}?(?:critical|grave|serious|severe)(?:ly)?\b"),
}


#: A sentence that adds to a count: "17 more bodies were found, taking the toll to 31".
_TO_A_TOTAL = re.compile(
    r"\b(?:(?:bring|tak|push|lift)ing|brought|brings) "
    r"(?:[^\x00\s]+ ){1,7}?to (?:[^\x00\s]+ ){0,3}?\x00"
)


def _adds(sentence: Sentence, mark: int) -> bool:
    """Whether the number at ``mark`` comes to a count that is told elsewhere."""
    if sentence.tokens[mark + 1 : mark + 2] == ("more",):
        return True
    return bool(_TO_A_TOTAL.search(" ".join(sentence.tokens[mark + 1 :])))


def _group(figure: Figure, sentence: Sentence, voice: Voice | None) -> Group:
    found = Group.of(figure.kind, figure.unit_name, figure.of.text if figure.of else None, figure.category)
    alone = figure.value == 1 and figure.of_which is None and len(sentence.marks) == 1
    if alone and found.cls.standing == "part" and "among" not in sentence.words:
        found = found.among("person")  # "a woman was killed" counts the dead
    mark = sentence.marks[figure.id]
    start = max(0, mark - 2)
    near = " ".join(sentence.tokens[start : mark + 16]) + " "
    at = len(" ".join((*sentence.tokens[start:mark], "")))
    for (kind, name), pattern in _AMONG.items():
        if figure.kind == kind and any(m.start() <= at < m.end() for m in pattern.finditer(near)):
            return found.among(name)
    if figure.kind in ("killed", "injured") and _adds(sentence, mark):
        return found.among("more")
    before = sentence.tokens[max(0, sentence.marks[figure.id] - 4) : sentence.marks[figure.id]]
    army = (voice is not None and voice.military) or any(t in ("army", "military", "troops") for t in before)
    return found.of_the_army() if army else found


#: Words of somebody who speaks of losses of their own.
_OWN = re.compile(
    r"\b(?:we|our|us|its|their) (?:\w+ ){0,3}\x00|\b(?:we|it|they) (?:have|had|has) (?:\w+ )?(?:lost|suffered)"
    r"|\b(?:acknowledg|admit|confirm|conced)\w*|\blosing\b"
)


def _side(figure: Figure, group: Group, sentence: Sentence, voice: Voice | None) -> str | None:
    """Whose loss it is where the record does not say: of a party that speaks of its own dead, or says that
    there are none, its own; of "militants" theirs."""
    if group.cls.name == "fighter":
        return "fighters"
    if voice is None or voice.party is None or not group.left_out:
        return None
    own = figure.value == 0 or figure.status == "confirmed" or _OWN.search(" ".join(sentence.tokens))
    return voice.party if own and voice.military else None


def _sentence(text: str, span: tuple[int, int], figures: list[Figure]) -> Sentence:
    start, end = span
    pieces, at, order = [], start, []
    for figure in sorted(figures, key=lambda f: (f.span.start, f.span.end, f.id)):
        if figure.span.start < at:
            order.append((figure.id, True))
            continue
        pieces += [text[at : figure.span.start], "\x00"]
        order.append((figure.id, False))
        at = figure.span.end
    pieces.append(text[at:end])
    tokens = tuple(
        t if t == "\x00" else "#" if t[0].isdigit() else t.lower() for t in _TOKEN.findall("".join(pieces))
    )
    places = [k for k, t in enumerate(tokens) if t == "\x00"]
    marks, n = {}, -1
    for figure_id, nested in order:
        n += not nested
        marks[figure_id] = places[min(max(n, 0), len(places) - 1)] if places else 0
    words = frozenset(t for t in tokens if len(t) > 3 and t.isalpha())
    return Sentence(span, text[start:end], tokens, marks, words)


_MONTH_ENDS = {1: 31, 2: 28, 3: 31, 4: 30, 5: 31, 6: 30, 7: 31, 8: 31, 9: 30, 10: 31, 11: 30, 12: 31}


def window_of(value: str | None) -> Window | None:
    """The days that an ISO 8601 value of a record covers; None where there is none or it cannot be read."""
    if not value:
        return None
    first, _, last = value.partition("/")
    a, b = _days(first), _days(last or first)
    if a is None or b is None or b[1] < a[0]:
        return None
    start, end = datetime.date.fromordinal(a[0]), datetime.date.fromordinal(b[1])
    whole = start.day == 1 and end.day >= _MONTH_ENDS[end.month]
    return Window(a[0], b[1], whole)


def _days(value: str) -> tuple[int, int] | None:
    try:
        if re.fullmatch(r"\d{4}", value):
            return datetime.date(int(value), 1, 1).toordinal(), datetime.date(int(value), 12, 31).toordinal()
        if re.fullmatch(r"\d{4}-\d{2}", value):
            year, month = map(int, value.split("-"))
            after = datetime.date(year + month // 12, month % 12 + 1, 1)
            return datetime.date(year, month, 1).toordinal(), after.toordinal() - 1
        day = datetime.date.fromisoformat(value[:10]).toordinal()
        return day, day
    except ValueError:
        return None
