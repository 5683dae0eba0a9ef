"""The record: pydantic models of every output field, and the pure function Doc → Record.

Field names and meanings are fixed by the record format, version 1.0. Offsets are Unicode code points into
the record's own text, ends exclusive.
"""

from __future__ import annotations

import math
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field
from spacy.tokens import Doc
from spacy.tokens import Span as DocSpan

from . import annotations as found
from .article import Article

SCHEMA_VERSION = "1.0"
Number = int | float
Modifier = Literal["exact", "approx", "over", "at_least", "under", "at_most", "range", "vague"]
EntityLabel = Literal["PERSON", "ORG", "GPE", "NORP", "LOC", "FAC", "EVENT", "WEAPON"]


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Span(_Model):
    """A stretch of the text: ``text[start:end] == text``."""

    start: int
    end: int
    text: str


class Mention(Span):
    kind: Literal["name", "nominal", "pronoun"]


class Entity(_Model):
    """A person, organisation or place of the article, once, with all its mentions."""

    id: str
    label: EntityLabel
    name: str = Field(description="fullest name in the article, without title")
    title: str | None = Field(description="rank or honorific as written")
    aliases: list[str]
    role: str | None
    affiliation: str | None
    mentions: list[Mention]


class Name(_Model):
    name: str
    entity: str | None = Field(description="id of the entity")


class Speaker(Name):
    role: str | None = None
    affiliation: str | None = None


class Quote(_Model):
    """Who said what."""

    id: str
    kind: Literal["direct", "indirect", "mixed", "post"]
    spans: list[Span]
    cue: Span | None
    source: Span | None
    speaker: Speaker | None
    via: Name | None
    addressee: Name | None
    inside: str | None
    medium: str | None
    date: str | None
    stance: Literal["say", "confirm", "deny", "accuse", "warn", "demand", "promise", "believe"]
    continues: str | None
    score: float = Field(ge=0, le=1)


class Part(_Model):
    of: Number | None
    share: float | None


class Geo(_Model):
    lat: float
    lon: float
    country: str = Field(description="ISO 3166-1 alpha-2")


class Figure(_Model):
    """A casualty or loss figure, with who claims it."""

    id: str
    span: Span
    kind: Literal[
        "killed", "injured", "casualties", "missing", "captured", "abducted", "released", "displaced",
        "affected", "destroyed", "damaged", "struck",
    ]  # fmt: skip
    value: Number | None
    low: Number | None
    high: Number | None
    modifier: Modifier
    of: Span | None
    unit_name: str | None
    category: Literal["civilian", "combatant", "official", "person", "equipment", "site"] | None
    side: str | None
    by: str | None
    place: str | None
    geo: Geo | None
    date: str | None
    claimant: Name | None
    quote: str | None
    status: Literal["reported", "claimed", "confirmed", "denied", "disputed", "unverified"]
    of_which: str | None
    scope: Literal["event", "cumulative", "background", "hypothetical"]
    part: Part | None
    score: float = Field(ge=0, le=1)


class Measure(_Model):
    """Any other quantity."""

    span: Span
    value: Number | None
    low: Number | None
    high: Number | None
    modifier: Modifier
    unit: str | None
    unit_name: str | None
    dimension: str | None
    of: Span | None
    change: Literal["up", "down"] | None


class Date(_Model):
    """A time expression."""

    span: Span
    value: str | None = Field(description="ISO 8601: day, month, year or start/end, the end day included")
    precision: Literal["day", "month", "year", "range", "time"] | None
    relative: bool


class Source(_Model):
    path: str
    format: str
    index: int


class Meta(_Model):
    headline: str | None = None
    dateline: str | None = None
    date: str | None = None
    agency: str | None = None
    byline: str | None = None
    language: str | None = None
    version: int | str | None = Field(default=None, description='of the item, or the take: 2 of "UPDATE 2-"')
    status: str | None = Field(default=None, description="usable, withheld or canceled, as the item says")
    embargo: str | None = Field(default=None, description="until when, ISO 8601, or indefinite")
    created: str | None = Field(default=None, description="when this version was made, ISO 8601")
    located: str | None = Field(default=None, description="where it was written, as the item says")
    credit: str | None = None
    notice: str | None = Field(default=None, description="update, correction, refile or withdrawn")


class Pipeline(_Model):
    name: str
    version: str


class Record(_Model):
    """What an article becomes: one JSON object on one line."""

    schema_: str = Field(default=SCHEMA_VERSION, alias="schema")
    id: str
    source: Source
    meta: Meta
    text: str
    entities: list[Entity]
    quotes: list[Quote]
    figures: list[Figure]
    measures: list[Measure]
    dates: list[Date]
    warnings: list[str]
    pipeline: Pipeline

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    def to_dict(self) -> dict[str, Any]:
        """The record as plain Python, with the field names of the format."""
        return self.model_dump(by_alias=True)

    def to_json(self) -> bytes:
        """One line of JSON, UTF-8, without the line end."""
        import orjson

        return orjson.dumps(self.to_dict())


def record_of(doc: Doc, article: Article, pipeline: dict[str, str]) -> Record:
    """The record of an article from its annotated Doc. ``pipeline``: name and version of what annotated it."""
    quotes = sorted(doc._.quotes, key=lambda q: (q.spans[0].start, -q.spans[-1].end))
    figures = sorted(doc._.figures, key=lambda f: (f.span.start, f.span.end))
    ids = {id(x): f"E{n}" for n, x in enumerate(doc._.entities, 1)}
    ids |= {id(x): f"Q{n}" for n, x in enumerate(quotes, 1)}
    ids |= {id(x): f"F{n}" for n, x in enumerate(figures, 1)}

    def ref(x: object | None) -> str | None:
        return ids.get(id(x)) if x is not None else None

    def name(x: found.Name | None) -> Name | None:
        return Name(name=x.name, entity=ref(x.entity)) if x and x.name else None

    return Record(
        id=article.id,
        source=Source(path=article.path, format=article.format, index=article.index),
        meta=Meta(**{k: doc._.meta.get(k) for k in Meta.model_fields}),
        text=doc.text,
        entities=[
            Entity(
                id=ids[id(e)],
                label=e.label,
                name=e.name,
                title=e.title,
                aliases=e.aliases,
                role=e.role,
                affiliation=e.affiliation,
                mentions=[Mention(**_offsets(m.span), kind=m.kind) for m in e.mentions],
            )
            for e in doc._.entities
        ],
        quotes=[
            Quote(
                id=ids[id(q)],
                kind=q.kind,
                spans=[_span(s) for s in q.spans],
                cue=_span(q.cue),
                source=_span(q.source),
                speaker=Speaker(
                    name=q.speaker.name,
                    entity=ref(q.speaker.entity),
                    role=q.speaker.role,
                    affiliation=q.speaker.affiliation,
                )
                if q.speaker and q.speaker.name
                else None,
                via=name(q.via),
                addressee=name(q.addressee),
                inside=ref(q.inside),
                medium=q.medium,
                date=q.date,
                stance=q.stance,
                continues=ref(q.continues),
                score=round(q.score, 4),
            )
            for q in quotes
        ],
        figures=[
            Figure(
                id=ids[id(f)],
                span=_span(f.span),
                kind=f.kind,
                value=_number(f.value),
                low=_number(f.low),
                high=_number(f.high),
                modifier=f.modifier,
                of=_span(f.of),
                unit_name=f.unit_name,
                category=f.category,
                side=f.side,
                by=f.by,
                place=f.place,
                geo=f.geo,
                date=f.date,
                claimant=name(f.claimant),
                quote=ref(f.quote),
                status=f.status,
                of_which=ref(f.of_which),
                scope=f.scope,
                part=_part(f.part),
                score=round(f.score, 4),
            )
            for f in figures
        ],
        measures=[
            Measure(
                span=_span(m.span),
                value=_number(m.number.value),
                low=_number(m.number.low),
                high=_number(m.number.high),
                modifier=m.number.modifier,
                unit=m.unit,
                unit_name=m.unit_name,
                dimension=m.dimension,
                of=_span(m.of),
                change=m.change,
            )
            for m in sorted(doc._.measures, key=lambda m: m.span.start)
        ],
        dates=[
            Date(span=_span(d.span), value=d.value, precision=d.precision, relative=d.relative)
            for d in sorted(doc._.dates, key=lambda d: d.span.start)
        ],
        warnings=list(dict.fromkeys([*article.warnings, *doc._.warnings])),
        pipeline=Pipeline(**pipeline),
    )


#: JSON readers keep whole numbers up to here; a longer row of digits is written as a float.
_EXACT = 2**53


def _number(value: float | None) -> Number | None:
    """A value that every JSON reader takes: None for what no float can hold."""
    if value is None or (isinstance(value, int) and abs(value) <= _EXACT):
        return value
    try:
        as_float = float(value)
    except OverflowError:
        return None
    return as_float if math.isfinite(as_float) else None


def _part(part: dict[str, float | None] | None) -> Part | None:
    return Part(of=_number(part.get("of")), share=_number(part.get("share"))) if part else None


def _offsets(span: DocSpan) -> dict[str, Any]:
    return {"start": span.start_char, "end": span.end_char, "text": span.text}


def _span(span: DocSpan | None) -> Span | None:
    return None if span is None or not len(span) else Span(**_offsets(span))
