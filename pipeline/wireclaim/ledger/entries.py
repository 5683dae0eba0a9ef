"""The lines of a ledger: pydantic models; the JSON Schema comes from here.

A line is a loss (``entry`` "loss") or a quote ("quote"). Losses come first. What is not known is null. Words are
never copied without where they stand: ``article`` is a record's id, ``span`` counts code points of its ``text``.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, RootModel

from ..records import Number, Span

SCHEMA_VERSION = "1.0"


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", populate_by_name=True)


class Claimant(_Model):
    """Who gives a number or speaks: the same ``id`` whatever the articles call them. A description that nobody
    names ("a hospital official") has no id and is one claimant per story."""

    name: str = Field(description="the most frequent of the full forms of the name")
    id: str | None = Field(description="of the entry that `wireclaim people` makes of the same records")
    side: str | None = Field(description="the party of the conflict that speaks here, if it is one of the sides")


class Claim(_Model):
    """One figure of one article. The fields that a figure has keep their meaning."""

    article: str
    version: int | None = Field(description="of the article, if it tells")
    figure: str = Field(description="id of the figure in that record")
    published: str | None = Field(description="ISO day, or time where the record has one, of the article")
    agency: str | None
    span: Span = Field(description="the number as written")
    sentence: Span = Field(description="the sentence it stands in")
    value: Number | None
    low: Number | None
    high: Number | None
    modifier: str
    claimant: Claimant | None = Field(description="null: the article says it in its own voice")
    status: str
    quote: str | None = Field(description="id of the quote that holds it in that record")
    date: str | None = Field(description="of the loss, as this article has it")
    score: float
    copy_of: str | None = Field(
        description="the article that this passage is a near-copy of: no source of its own"
    )


class Revision(_Model):
    """What one claimant said from some day on."""

    value: Number | None
    low: Number | None
    high: Number | None
    modifier: str
    status: str
    first: str | None = Field(description="ISO day on which it is first told")
    last: str | None
    claims: list[int] = Field(description="places in `claims` of the entry, from 0")
    correction: bool = Field(description="lower than before, or told in a correction")
    withdrawn: bool = Field(
        default=False,
        description="taken back, or told only in versions of articles that later ones replaced: it does not stand",
    )


class History(_Model):
    """A claimant's numbers in the order of time; the last that is neither denied nor withdrawn stands."""

    claimant: Claimant | None = Field(description="null: told in the articles' own voice")
    revisions: list[Revision]


class Contradiction(_Model):
    """Two claimants whose standing numbers cannot both be right."""

    histories: tuple[int, int] = Field(description="places in `histories` of the entry, from 0")
    values: tuple[str, str] = Field(description="the two numbers as bounds: '274', '>=274', '11-14', '0'")


class Estimate(_Model):
    """What a published counting rule makes of the claims."""

    rule: Literal["ucdp", "acled", "range"]
    low: Number | None
    best: Number | None
    high: Number | None
    sources: int = Field(description="claimants or own voices that count, near-copies once")
    why: str = Field(description="which claims decided, in words")


class Loss(_Model):
    """The same loss, whoever tells of it."""

    schema_: str = Field(default=SCHEMA_VERSION, alias="schema")
    entry: Literal["loss"] = "loss"
    id: str = Field(description="from its first claim: the same whatever the order of the input")
    story: str = Field(description="id shared by the entries of one run of events")
    kind: str
    side: str | None
    by: list[str] = Field(description="who is said to have caused it; more than one where claimants differ")
    category: str
    unit_name: str | None = Field(description="the most frequent")
    place: str | None
    first_day: str | None = Field(description="ISO day on which the window of the loss begins")
    last_day: str | None = Field(description="ISO day on which it ends, that day included")
    scope: Literal["event", "cumulative", "background", "hypothetical"]
    part_of: str | None = Field(description="id of the loss that this one is part of")
    claims: list[Claim] = Field(description="in the order of time, then of articles and text")
    histories: list[History] = Field(description="one a claimant, those with most claims first")
    contradictions: list[Contradiction]
    estimates: list[Estimate]
    articles: int
    sources: int = Field(description="claimants and own voices, near-copies once")


class Place(_Model):
    """Where a quote stands."""

    article: str
    version: int | None
    quote: str = Field(description="id of the quote in that record")
    published: str | None
    agency: str | None
    spans: list[Span]


class Quotation(_Model):
    """The same words of the same speaker, in however many articles."""

    schema_: str = Field(default=SCHEMA_VERSION, alias="schema")
    entry: Literal["quote"] = "quote"
    id: str
    story: str
    speaker: Claimant | None
    kind: str = Field(description="of the fullest: direct before mixed before indirect")
    stance: str
    text: str = Field(description="the fullest wording")
    date: str | None = Field(description="ISO day on which it was said, else of the first article")
    places: list[Place]
    articles: int


class Entry(RootModel[Annotated[Loss | Quotation, Field(discriminator="entry")]]):
    """A line of a ledger."""


def to_json(entry: Loss | Quotation) -> bytes:
    """One line of JSON, UTF-8, without the line end."""
    import orjson

    return orjson.dumps(entry.model_dump(by_alias=True))
