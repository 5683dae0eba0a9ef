"""What the components find in a Doc: typed objects, kept in lists on ``Doc._``.

Each component reads the lists of those before it and writes its own:

==================  ===============================  ==================================
``Doc._``           written by                       holds
==================  ===============================  ==================================
``meta``            the caller, ``wireclaim_layout`` dict: headline, dateline, date, agency,
                                                     byline, language (None where unknown)
``layout``          ``wireclaim_layout``             ``Layout``: paragraphs and their kind
``places``          the Extractor                    where each character stands in the copy, None
                                                     if at its own place (``running.py``)
``words``           ``wireclaim_names``              ``Words``: the tokens as lists, for rules about names
``numbers``         ``wireclaim_numbers``            ``Number`` list
``dates``           ``wireclaim_dates``              ``TimeExpression`` list
``measures``        ``wireclaim_measures``           ``Measure`` list
``quotes``          ``wireclaim_quotes``             ``Quote`` list
``entities``        ``wireclaim_speakers``           ``Entity`` list
``figures``         ``wireclaim_figures``            ``Figure`` list
``warnings``        any                              list of str
``gold``            ``evaluation.gold``              of a reference: the annotated article, a dict
==================  ===============================  ==================================

Positions are spaCy ``Span`` objects of the same Doc, so that ``text[start:end] == span.text`` cannot
fail; references between objects are the objects themselves. Ids are given when a Record is made.
The meaning of every field is that of the record (see ``records.py``).
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Any, Literal

from spacy.tokens import Doc, Span

Modifier = Literal["exact", "approx", "over", "at_least", "under", "at_most", "range", "vague"]
QuoteKind = Literal["direct", "indirect", "mixed", "post"]
MentionKind = Literal["name", "nominal", "pronoun"]
ZoneKind = Literal[
    "headline", "deck", "byline", "dateline", "header", "subhead", "body", "post", "caption", "credit",
    "signoff", "foreign",
]  # fmt: skip
#: Zones that nobody says anything in and that count no losses.
SILENT: frozenset[str] = frozenset({"byline", "dateline", "header", "credit", "signoff"})


@dataclass(slots=True)
class Zone:
    """A stretch of tokens ``[start, end)`` of one kind. Zones do not overlap and cover the Doc."""

    kind: ZoneKind
    start: int
    end: int


@dataclass(slots=True)
class Layout:
    """Which part of the copy is what.

    paragraphs: zones in text order, one a paragraph (or part of one: a dateline before its body).
    silent: one bool a token, True where nothing is quoted or counted (credits, bylines, sign-offs).
    """

    paragraphs: list[Zone] = field(default_factory=list)
    silent: list[bool] = field(default_factory=list)

    def zone_at(self, i: int) -> Zone | None:
        """The zone of token ``i`` (binary search), None when the Doc is empty."""
        k = bisect_right(self.paragraphs, i, key=lambda z: z.start) - 1
        return self.paragraphs[k] if k >= 0 else None


@dataclass(slots=True)
class Number:
    """A number phrase: ``at least 274``, ``dozens``, ``12-15``, ``nearly half of the 84 crew``.

    span: with its modifier; core: the number words alone (``274``).
    form: ``cardinal``, ``ordinal``, ``fraction``, ``percent``, ``multiple`` (``twice as many``) or
    ``vague``. part: ``{"of": base, "share": share}`` where the words give a base.
    """

    span: Span
    core: Span
    value: float | None
    low: float | None
    high: float | None
    modifier: Modifier = "exact"
    form: str = "cardinal"
    part: dict[str, float | None] | None = None


@dataclass(slots=True)
class TimeExpression:
    span: Span
    value: str | None
    precision: Literal["day", "month", "year", "range", "time"] | None
    relative: bool


@dataclass(slots=True)
class Measure:
    number: Number
    span: Span
    unit: str | None
    unit_name: str | None
    dimension: str
    of: Span | None = None
    change: Literal["up", "down"] | None = None


@dataclass(slots=True)
class Mention:
    span: Span
    kind: MentionKind


@dataclass(slots=True, eq=False)
class Entity:
    label: str
    name: str
    title: str | None = None
    aliases: list[str] = field(default_factory=list)
    role: str | None = None
    affiliation: str | None = None
    mentions: list[Mention] = field(default_factory=list)


@dataclass(slots=True)
class Name:
    """Somebody named or described: a speaker, claimant, addressee, go-between. place: of whom nobody names, where
    or whose the description says they are, whether or not they act for it ("a doctor at the Gori hospital")."""

    name: str
    entity: Entity | None = None
    role: str | None = None
    affiliation: str | None = None
    place: str | None = None


@dataclass(slots=True, eq=False)
class Quote:
    """One attribution. ``wireclaim_quotes`` fills the spans, kind, cue, source, stance, nesting;
    ``wireclaim_speakers`` the speaker, via and addressee names, and the score, which until then is that of
    content and source. ``via_span`` and ``addressee_span`` are where those two stand in the text, ``signs`` how
    the quote was read."""

    kind: QuoteKind
    spans: list[Span]
    cue: Span | None = None
    source: Span | None = None
    speaker: Name | None = None
    via_span: Span | None = None
    via: Name | None = None
    addressee_span: Span | None = None
    addressee: Name | None = None
    inside: Quote | None = None
    medium: str | None = None
    date: str | None = None
    stance: str = "say"
    continues: Quote | None = None
    signs: tuple[str, ...] = ()
    score: float = 0.5


@dataclass(slots=True, eq=False)
class Figure:
    span: Span
    kind: str
    value: float | None
    low: float | None
    high: float | None
    modifier: Modifier
    of: Span | None = None
    unit_name: str | None = None
    category: str | None = None
    side: str | None = None
    by: str | None = None
    place: str | None = None
    geo: dict[str, Any] | None = None
    date: str | None = None
    claimant: Name | None = None
    quote: Quote | None = None
    status: str = "reported"
    of_which: Figure | None = None
    scope: str = "event"
    part: dict[str, float | None] | None = None
    score: float = 0.5


class NotWritten(ValueError):
    """No component has written ``layer``, which another one cannot do without."""

    def __init__(self, layer: str, component: str) -> None:
        super().__init__(
            f"{component} reads doc._.{layer}, which no component has written: "
            f'nlp.add_pipe("wireclaim_{layer}", before="{component}"), or wireclaim.complete(nlp) for all'
        )
        self.layer = layer


def require(doc: Doc, layer: str, component: str) -> None:
    """Raises NotWritten, a ValueError, where nothing has written ``doc._.LAYER``, without which ``component``
    finds nothing."""
    if ("._.", layer, None, None) not in doc.user_data:  # spaCy's key; reading doc._ would make the layer
        raise NotWritten(layer, component)


def _register() -> None:
    for name in ("numbers", "dates", "measures", "quotes", "entities", "figures", "warnings"):
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=[])
    if not Doc.has_extension("meta"):
        Doc.set_extension("meta", default={})
    for name in ("layout", "words", "gold", "places"):
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=None)


_register()
