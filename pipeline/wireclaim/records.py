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
from .language.columns import text_of

SCHEMA_VERSION = "1.0"
Number = int | float
Modifier = Literal["exact", "approx", "over", "at_least", "under", "at_most", "range", "vague"]
EntityLabel = Literal["PERSON", "ORG", "GPE", "NORP", "LOC", "FAC", "EVENT", "WEAPON"]


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Span(_Model):
    """A stretch of the text: ``text[start:end] == text``."""

    start: int = Field(description="code points of the record's text before it")
    end: int = Field(description="where it has ended")
    text: str = Field(description="as written")


class Mention(Span):
    kind: Literal["name", "nominal", "pronoun"] = Field(
        description='named, described ("the minister") or by a pronoun'
    )


class Entity(_Model):
    """A person, organisation or place of the article, once, with all its mentions."""

    id: str = Field(description="E1, E2 … in the record")
    label: EntityLabel = Field(description="spaCy's label")
    name: str = Field(description="fullest name in the article, without title")
    title: str | None = Field(description="rank or honorific as written")
    aliases: list[str] = Field(description="other names the article uses")
    role: str | None = Field(description="post or profession: Minister for Information")
    affiliation: str | None = Field(description="the country, party or body they are of")
    mentions: list[Mention] = Field(description="every place where it is named, described or referred to")


class Name(_Model):
    name: str = Field(description='as resolved: of "he" the name; of somebody nobody names the description')
    entity: str | None = Field(description="id of the entity")


class Speaker(Name):
    role: str | None = Field(default=None, description="post or profession")
    affiliation: str | None = Field(default=None, description="the country, party or body they speak for")


class Quote(_Model):
    """Who said what."""

    id: str = Field(description="Q1, Q2 … in order of the text")
    kind: Literal["direct", "indirect", "mixed", "post"] = Field(
        description="direct: all of it stands in quotation marks; indirect: none; mixed: some; post: a social-"
        "media post set into the copy"
    )
    spans: list[Span] = Field(description="the content, one span per unbroken piece, without the outer marks")
    cue: Span | None = Field(description="the reporting words: said, according to, accused")
    source: Span | None = Field(description="the words that name the speaker there: he, the minister")
    speaker: Speaker | None = Field(
        description="who says it, pronouns and descriptions resolved; null only if the text does not tell"
    )
    via: Name | None = Field(description="who passed it on, if another")
    addressee: Name | None = Field(description="who it was said to")
    inside: str | None = Field(description="id of the quote it is nested in")
    medium: str | None = Field(description="X, telephone, press conference, statement …")
    date: str | None = Field(description="ISO day on which it was said")
    stance: Literal["say", "confirm", "deny", "accuse", "warn", "demand", "promise", "believe"] = Field(
        description="what they do by saying it"
    )
    continues: str | None = Field(
        description="id of the quote that it carries on, in a paragraph with no cue of its own"
    )
    score: float = Field(ge=0, le=1, description="probability that content and speaker are right")


class Part(_Model):
    of: Number | None = Field(description="the base")
    share: float | None = Field(description='of it: 0.5 of "nearly half"')


class Geo(_Model):
    lat: float = Field(description="degrees north")
    lon: float = Field(description="degrees east")
    country: str = Field(description="ISO 3166-1 alpha-2")


class Figure(_Model):
    """A casualty or loss figure, with who claims it."""

    id: str = Field(description="F1, F2 … in order of the text")
    span: Span = Field(description="the number with its modifier: at least 274")
    kind: Literal[
        "killed", "injured", "casualties", "missing", "captured", "abducted", "released", "displaced",
        "affected", "destroyed", "damaged", "struck",
    ] = Field(description="what was lost; casualties: dead or hurt, not told apart")  # fmt: skip
    value: Number | None = Field(description="the number as stated; null for a range or a vague word")
    low: Number | None = Field(
        description='lower bound that the words give: 274 of "at least 274", 24 of "dozens"'
    )
    high: Number | None = Field(description="upper bound that the words give")
    modifier: Modifier = Field(description="how exact the words are")
    of: Span | None = Field(description="the words for what is counted, without the number")
    unit_name: str | None = Field(description="lemma of their head noun: soldier")
    category: Literal["civilian", "combatant", "official", "person", "equipment", "site"] | None = Field(
        description="what is counted; person: people not told apart"
    )
    side: str | None = Field(description="the party that suffered the loss")
    by: str | None = Field(description="the party that caused it")
    place: str | None = Field(description="where, as named")
    geo: Geo | None = Field(description="where that is, if a gazetteer knows the place")
    date: str | None = Field(description="when: ISO day or start/end, the end day included")
    claimant: Name | None = Field(
        description="who gives the figure; null when the article says it in its own voice"
    )
    quote: str | None = Field(description="id of the innermost quote that holds it")
    status: Literal["reported", "claimed", "confirmed", "denied", "disputed", "unverified"] = Field(
        description="how sure the article leaves it; reported: in its own voice"
    )
    of_which: str | None = Field(description="id of the figure that it is part of")
    scope: Literal["event", "cumulative", "background", "hypothetical"] = Field(
        description="event: this incident or operation; cumulative: a running total; background: another event or "
        "a longer past; hypothetical: could, feared, a plan"
    )
    part: Part | None = Field(description="the share of a base, where the words give one; value is then computed")
    score: float = Field(ge=0, le=1, description="probability that value, kind, claimant and side are right")


class Measure(_Model):
    """Any other quantity."""

    span: Span = Field(description="the number with its modifier and its unit, without a counted noun")
    value: Number | None = Field(description="the number as stated; null for a range or a vague word")
    low: Number | None = Field(description="lower bound that the words give")
    high: Number | None = Field(description="upper bound that the words give")
    modifier: Modifier = Field(description="how exact the words are")
    unit: str | None = Field(description="SI or ISO 4217 where it is one, else the counted noun's lemma")
    unit_name: str | None = Field(description="singular, in words: kilometer, dollar, soldier")
    dimension: str | None = Field(description="length, mass, money, percent, duration, count, ordinal …")
    of: Span | None = Field(description="the words for what is measured")
    change: Literal["up", "down"] | None = Field(description="a rise or a fall by that much")


class Date(_Model):
    """A time expression."""

    span: Span = Field(description="the words")
    value: str | None = Field(description="ISO 8601: day, month, year or start/end, the end day included")
    precision: Literal["day", "month", "year", "range", "time"] | None = Field(
        description="how exact the value is; time: a day with an hour"
    )
    relative: bool = Field(description="whether it is read against the article's day")


class Source(_Model):
    path: str = Field(description="of the file, from the input that was named")
    format: str = Field(description="it was read as: newsml, nitf, ninjs, feed, html, anpa, jsonl, text")
    index: int = Field(description="place in a file of many articles, from 0")


class Meta(_Model):
    headline: str | None = Field(default=None, description="as written")
    dateline: str | None = Field(default=None, description="the place, as written")
    date: str | None = Field(default=None, description="ISO day of the article")
    agency: str | None = Field(default=None, description="who sent it: Reuters, AFP, AP …")
    byline: str | None = Field(default=None, description="who wrote it, as written")
    language: str | None = Field(default=None, description="ISO 639-1")
    version: int | str | None = Field(default=None, description='of the item, or the take: 2 of "UPDATE 2-"')
    status: str | None = Field(default=None, description="usable, withheld or canceled, as the item says")
    embargo: str | None = Field(default=None, description="until when, ISO 8601, or indefinite")
    created: str | None = Field(default=None, description="when this version was made, ISO 8601")
    located: str | None = Field(default=None, description="where it was written, as the item says")
    credit: str | None = Field(default=None, description="the line of credit, as the item says")
    notice: str | None = Field(default=None, description="update, correction, refile or withdrawn")


class Pipeline(_Model):
    name: str = Field(description="of the model that read it")
    version: str = Field(description="of that model")


class Record(_Model):
    """What an article becomes: one JSON object on one line."""

    schema_: str = Field(default=SCHEMA_VERSION, alias="schema", description="version of this format")
    id: str = Field(
        description="the input's own id, or a hash of its content: the same input always gets the same id"
    )
    source: Source = Field(description="where the article was read")
    meta: Meta = Field(description="what the item or its copy tells of itself")
    text: str = Field(description="the copy that was read, with LF line ends and in Unicode NFC")
    entities: list[Entity] = Field(description="people, organisations, places …, each once")
    quotes: list[Quote] = Field(description="who said what")
    figures: list[Figure] = Field(description="casualties and losses, with who claims them")
    measures: list[Measure] = Field(description="every other quantity")
    dates: list[Date] = Field(description="time expressions, resolved")
    warnings: list[str] = Field(description="what a reader should know of how it was read")
    pipeline: Pipeline = Field(description="what made the record")

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    def to_dict(self) -> dict[str, Any]:
        """The record as plain Python, with the field names of the format."""
        return self.model_dump(by_alias=True)

    def to_json(self) -> bytes:
        """One line of JSON, UTF-8, without the line end."""
        import orjson

        fields = dict(vars(self))
        return orjson.dumps({"schema": fields.pop("schema_"), **fields}, default=vars)


def record_of(doc: Doc, article: Article, pipeline: dict[str, str]) -> Record:
    """The record of an article from its annotated Doc. ``pipeline``: name and version of what annotated it. All
    is checked at once when it is whole, which takes a fraction of checking it piece by piece."""
    places = doc._.places
    text = article.text if places is not None else text_of(doc)
    quotes = sorted(doc._.quotes, key=lambda q: (q.spans[0].start, -q.spans[-1].end))
    figures = sorted(doc._.figures, key=lambda f: (f.span.start, f.span.end))
    meta = doc._.meta
    ids = {id(x): f"E{n}" for n, x in enumerate(doc._.entities, 1)}
    ids |= {id(x): f"Q{n}" for n, x in enumerate(quotes, 1)}
    ids |= {id(x): f"F{n}" for n, x in enumerate(figures, 1)}

    def ref(x: object | None) -> str | None:
        return ids.get(id(x)) if x is not None else None

    def name(x: found.Name | None) -> dict[str, Any] | None:
        return {"name": x.name, "entity": ref(x.entity)} if x and x.name else None

    def span(x: DocSpan | None) -> dict[str, Any] | None:
        if x is None or not len(x):
            return None
        start, end = x.start_char, x.end_char
        if places is not None:
            start, end = places.of(start, end)
        return {"start": start, "end": end, "text": text[start:end]}

    record = {
        "id": article.id,
        "source": {"path": article.path, "format": article.format, "index": article.index},
        "meta": {k: meta.get(k) for k in Meta.model_fields},
        "text": text,
        "entities": [
            {
                "id": ids[id(e)],
                "label": e.label,
                "name": e.name,
                "title": e.title,
                "aliases": e.aliases,
                "role": e.role,
                "affiliation": e.affiliation,
                "mentions": [{**(span(m.span) or {}), "kind": m.kind} for m in e.mentions],
            }
            for e in doc._.entities
        ],
        "quotes": [
            {
                "id": ids[id(q)],
                "kind": q.kind,
                "spans": [span(s) for s in q.spans],
                "cue": span(q.cue),
                "source": span(q.source),
                "speaker": {
                    "name": q.speaker.name,
                    "entity": ref(q.speaker.entity),
                    "role": q.speaker.role,
                    "affiliation": q.speaker.affiliation,
                }
                if q.speaker and q.speaker.name
                else None,
                "via": name(q.via),
                "addressee": name(q.addressee),
                "inside": ref(q.inside),
                "medium": q.medium,
                "date": q.date,
                "stance": q.stance,
                "continues": ref(q.continues),
                "score": round(q.score, 4),
            }
            for q in quotes
        ],
        "figures": [
            {
                "id": ids[id(f)],
                "span": span(f.span),
                "kind": f.kind,
                "value": _number(f.value),
                "low": _number(f.low),
                "high": _number(f.high),
                "modifier": f.modifier,
                "of": span(f.of),
                "unit_name": f.unit_name,
                "category": f.category,
                "side": f.side,
                "by": f.by,
                "place": f.place,
                "geo": f.geo,
                "date": f.date,
                "claimant": name(f.claimant),
                "quote": ref(f.quote),
                "status": f.status,
                "of_which": ref(f.of_which),
                "scope": f.scope,
                "part": _part(f.part),
                "score": round(f.score, 4),
            }
            for f in figures
        ],
        "measures": [
            {
                "span": span(m.span),
                "value": _number(m.number.value),
                "low": _number(m.number.low),
                "high": _number(m.number.high),
                "modifier": m.number.modifier,
                "unit": m.unit,
                "unit_name": m.unit_name,
                "dimension": m.dimension,
                "of": span(m.of),
                "change": m.change,
            }
            for m in sorted(doc._.measures, key=lambda m: m.span.start)
        ],
        "dates": [
            {"span": span(d.span), "value": d.value, "precision": d.precision, "relative": d.relative}
            for d in sorted(doc._.dates, key=lambda d: d.span.start)
        ],
        "warnings": list(dict.fromkeys([*article.warnings, *doc._.warnings])),
        "pipeline": pipeline,
    }
    return Record.model_validate(record)


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


def _part(part: dict[str, float | None] | None) -> dict[str, Number | None] | None:
    return {"of": _number(part.get("of")), "share": _number(part.get("share"))} if part else None
