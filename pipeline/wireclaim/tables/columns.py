"""The tables: every column with its type, where in a record it comes from, and what it means.

A column without words of its own means what its field of the record does (``records.py``).
"""

from __future__ import annotations

import calendar
import datetime
import re

from ..records import Date, Entity, Figure, Measure, Mention, Quote, Record, Span
from .schema import Table, Type, columns, given

TEXT, INTEGER, NUMBER, DAY = Type.TEXT, Type.INTEGER, Type.NUMBER, Type.DAY


def day(text: str) -> datetime.date | None:
    """The day of an ISO 8601 day or time of a day."""
    try:
        return datetime.date.fromisoformat(text[:10])
    except ValueError:
        return None


_MONTH_OR_YEAR = re.compile(r"(\d{4})(?:-(\d\d))?")


def first_day(value: str) -> datetime.date | None:
    """The day on which the value of a date begins: a day, month, year, time or start/end."""
    start = value.partition("/")[0]
    if (found := _MONTH_OR_YEAR.fullmatch(start)) is not None:
        start = f"{found[1]}-{found[2] or '01'}-01"
    return day(start)


def last_day(value: str) -> datetime.date | None:
    """The day on which it ends, itself included."""
    end = value.rpartition("/")[2]
    if (found := _MONTH_OR_YEAR.fullmatch(end)) is None:
        return day(end)
    year, month = int(found[1]), int(found[2] or 12)
    if year < datetime.MINYEAR or not 1 <= month <= 12:
        return None
    return datetime.date(year, month, calendar.monthrange(year, month)[1])


def _said(spans: list[Span]) -> str:
    return " … ".join(span.text for span in spans)


_ENTITY = "id of that entity"
_START, _END = "code points of the article's text before it", "code points of the text up to its end"
_FIRST, _LAST = "the day on which `date` begins", "the day on which `date` ends, itself included"

#: What every row begins with.
KEY = (
    *given(
        ("record", INTEGER, "number", "number of the record in the input, from 1: joins the tables of one export")
    ),
    *columns(
        Record,
        ("article", TEXT, "id", "id of the article"),
        ("version", INTEGER, "meta.version", "of the article; null if it tells none, or not as a number"),
        ("published", DAY, "meta.date", "day of the article", day),
        under="record",
    ),
)

ARTICLES = Table(
    "articles",
    "a row for each article, and for each version of it",
    ("record",),
    KEY
    + columns(
        Record,
        ("headline", TEXT, "meta.headline"),
        ("dateline", TEXT, "meta.dateline"),
        ("agency", TEXT, "meta.agency"),
        ("byline", TEXT, "meta.byline"),
        ("language", TEXT, "meta.language"),
        ("status", TEXT, "meta.status"),
        ("embargo", TEXT, "meta.embargo"),
        ("created", TEXT, "meta.created"),
        ("located", TEXT, "meta.located"),
        ("credit", TEXT, "meta.credit"),
        ("notice", TEXT, "meta.notice"),
        ("text", TEXT),
        ("warnings", Type.TEXTS),
        ("source_path", TEXT, "source.path", "of the file it was read from"),
        ("source_format", TEXT, "source.format", "of that file: newsml, jsonl, text …"),
        ("source_index", INTEGER, "source.index"),
        ("model", TEXT, "pipeline.name", "name of the model that read it"),
        ("model_version", TEXT, "pipeline.version"),
        ("record_schema", TEXT, "schema_", "version of the record's format"),
    ),
    lambda record: [(None, [record])],
)
QUOTES = Table(
    "quotes",
    "who said what",
    ("record", "quote"),
    KEY
    + columns(
        Quote,
        ("quote", TEXT, "id"),
        ("kind", TEXT),
        ("stance", TEXT),
        ("text", TEXT, "spans", "the content; its pieces are joined with an ellipsis", _said),
        ("start_char", INTEGER, "spans", _START, lambda spans: spans[0].start if spans else None),
        ("end_char", INTEGER, "spans", _END, lambda spans: spans[-1].end if spans else None),
        ("spans", Type.SPANS),
        ("cue", TEXT, "cue.text"),
        ("source", TEXT, "source.text"),
        ("speaker", TEXT, "speaker.name"),
        ("speaker_entity", TEXT, "speaker.entity", _ENTITY),
        ("speaker_role", TEXT, "speaker.role"),
        ("speaker_affiliation", TEXT, "speaker.affiliation"),
        ("via", TEXT, "via.name"),
        ("via_entity", TEXT, "via.entity", _ENTITY),
        ("addressee", TEXT, "addressee.name"),
        ("addressee_entity", TEXT, "addressee.entity", _ENTITY),
        ("inside", TEXT),
        ("continues", TEXT),
        ("medium", TEXT),
        ("date", TEXT),
        ("first_day", DAY, "date", _FIRST, first_day),
        ("last_day", DAY, "date", _LAST, last_day),
        ("score", NUMBER),
    ),
    lambda record: [(None, record.quotes)],
)
FIGURES = Table(
    "figures",
    "casualties and losses, with who claims them",
    ("record", "figure"),
    KEY
    + columns(
        Figure,
        ("figure", TEXT, "id"),
        ("kind", TEXT),
        ("value", NUMBER),
        ("low", NUMBER),
        ("high", NUMBER),
        ("modifier", TEXT),
        ("text", TEXT, "span.text"),
        ("start_char", INTEGER, "span.start", _START),
        ("end_char", INTEGER, "span.end", _END),
        ("of_text", TEXT, "of.text"),
        ("unit_name", TEXT),
        ("category", TEXT),
        ("side", TEXT),
        ("caused_by", TEXT, "by"),
        ("place", TEXT),
        ("lat", NUMBER, "geo.lat"),
        ("lon", NUMBER, "geo.lon"),
        ("country", TEXT, "geo.country"),
        ("date", TEXT),
        ("first_day", DAY, "date", _FIRST, first_day),
        ("last_day", DAY, "date", _LAST, last_day),
        ("claimant", TEXT, "claimant.name"),
        ("claimant_entity", TEXT, "claimant.entity", _ENTITY),
        ("quote", TEXT),
        ("status", TEXT),
        ("of_which", TEXT),
        ("scope", TEXT),
        ("part_of", NUMBER, "part.of", "the base, where the words give a share of one"),
        ("part_share", NUMBER, "part.share", "the share of that base"),
        ("score", NUMBER),
    ),
    lambda record: [(None, record.figures)],
)
MEASURES = Table(
    "measures",
    "every other quantity",
    ("record", "measure"),
    KEY
    + given(("measure", INTEGER, "place", "place among the measures of the record, from 1"))
    + columns(
        Measure,
        ("value", NUMBER),
        ("low", NUMBER),
        ("high", NUMBER),
        ("modifier", TEXT),
        ("unit", TEXT),
        ("unit_name", TEXT),
        ("dimension", TEXT),
        ("text", TEXT, "span.text"),
        ("start_char", INTEGER, "span.start", _START),
        ("end_char", INTEGER, "span.end", _END),
        ("of_text", TEXT, "of.text"),
        ("change", TEXT),
    ),
    lambda record: [(None, record.measures)],
)
ENTITIES = Table(
    "entities",
    "people, organisations, places … of each article",
    ("record", "entity"),
    KEY
    + columns(
        Entity,
        ("entity", TEXT, "id"),
        ("label", TEXT),
        ("name", TEXT),
        ("title", TEXT),
        ("role", TEXT),
        ("affiliation", TEXT),
        ("aliases", Type.TEXTS),
        ("mentions", INTEGER, "mentions", "how often it is named, described or referred to", len),
    ),
    lambda record: [(None, record.entities)],
)
MENTIONS = Table(
    "mentions",
    "where each entity is named, described or referred to",
    ("record", "entity", "mention"),
    KEY
    + columns(Entity, ("entity", TEXT, "id"), under="parent")
    + given(("mention", INTEGER, "place", "place among the mentions of the entity, from 1"))
    + columns(
        Mention,
        ("kind", TEXT),
        ("text", TEXT),
        ("start_char", INTEGER, "start", _START),
        ("end_char", INTEGER, "end", _END),
    ),
    lambda record: ((entity, entity.mentions) for entity in record.entities),
)
DATES = Table(
    "dates",
    "time expressions, resolved",
    ("record", "expression"),
    KEY
    + given(("expression", INTEGER, "place", "place among the dates of the record, from 1"))
    + columns(
        Date,
        ("text", TEXT, "span.text"),
        ("start_char", INTEGER, "span.start", _START),
        ("end_char", INTEGER, "span.end", _END),
        ("value", TEXT),
        ("first_day", DAY, "value", "the day on which it begins", first_day),
        ("last_day", DAY, "value", "the day on which it ends, itself included", last_day),
        ("precision", TEXT),
        ("relative", Type.BOOLEAN),
    ),
    lambda record: [(None, record.dates)],
)
TABLES = (ARTICLES, QUOTES, FIGURES, MEASURES, ENTITIES, MENTIONS, DATES)

#: The records that are the last version of their article; of two of one version the later of the input.
LATEST = (
    "SELECT record FROM articles "
    "QUALIFY row_number() OVER (PARTITION BY article ORDER BY version DESC NULLS LAST, record DESC) = 1"
)
