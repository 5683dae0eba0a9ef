"""The tables of a ledger: losses with their claims, revisions, contradictions and estimates; quotations with where
they stand. What a column means is said here or by the entry's field (``ledger/entries.py``)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import ValidationError

from ..ledger.entries import Claim, Claimant, Entry, Estimate, History, Loss, Place, Quotation, Revision
from ..ledger.histories import standing
from ..record_files import Unfit, lines, reason
from .columns import day
from .schema import Table, Type, columns, given

TEXT, INTEGER, NUMBER, DAY = Type.TEXT, Type.INTEGER, Type.NUMBER, Type.DAY

_LOSS = columns(Loss, ("loss", TEXT, "id", "id of the loss"), under="parent")
_QUOTATION = columns(Quotation, ("quotation", TEXT, "id", "id of the quotation"), under="parent")
_ARTICLE = (
    ("article", TEXT, "article", "id of the article"),
    ("version", INTEGER, "version", "of the article; null if it tells none"),
    ("published", DAY, "published", "day of the article", day),
    ("agency", TEXT, "agency", "who sent it"),
)


def _claimant(what: str) -> tuple[tuple[object, ...], ...]:
    return (
        (what, TEXT, f"{what}.name", "who says so; null: the article, in its own voice"),
        (f"{what}_id", TEXT, f"{what}.id", "of the entry that `wireclaim people` makes of the same records"),
        (f"{what}_side", TEXT, f"{what}.side", "the party of the conflict that speaks here"),
    )


LOSSES = Table(
    "losses",
    "the same loss, whoever tells of it",
    ("loss",),
    columns(
        Loss,
        ("loss", TEXT, "id"),
        ("story", TEXT),
        ("kind", TEXT, "kind", "what was lost: killed, injured, destroyed …"),
        ("side", TEXT, "side", "the party that suffered it"),
        ("caused_by", Type.TEXTS, "by"),
        ("category", TEXT, "category", "civilian, combatant, official, person, equipment, site"),
        ("unit_name", TEXT, "unit_name", "what is counted, by its most frequent name"),
        ("place", TEXT, "place", "where"),
        ("first_day", DAY, "first_day", "day on which the window of the loss begins", day),
        ("last_day", DAY, "last_day", "day on which it ends, itself included", day),
        ("scope", TEXT, "scope", "event, cumulative (a running total), background or hypothetical"),
        ("part_of", TEXT),
        ("claims", INTEGER, "claims", "how many figures tell of it", len),
        ("articles", INTEGER, "articles", "how many articles do"),
        ("sources", INTEGER),
    ),
    lambda entry: [(None, [entry])],
)
CLAIMS = Table(
    "claims",
    "each figure that tells of a loss",
    ("loss", "claim"),
    _LOSS
    + given(("claim", INTEGER, "place", "place among the claims of the loss, from 1"))
    + columns(
        Claim,
        *_ARTICLE,
        ("figure", TEXT, "figure", "id of the figure in that article"),
        ("value", NUMBER, "value", "the number as stated"),
        ("low", NUMBER, "low", "lower bound that the words give"),
        ("high", NUMBER, "high", "upper bound that the words give"),
        ("modifier", TEXT, "modifier", "how exact the words are"),
        *_claimant("claimant"),
        ("status", TEXT, "status", "how sure the article leaves it"),
        ("quote", TEXT),
        ("date", TEXT),
        ("text", TEXT, "span.text"),
        ("start_char", INTEGER, "span.start", "code points of the article's text before it"),
        ("end_char", INTEGER, "span.end", "code points of the text up to its end"),
        ("sentence", TEXT, "sentence.text"),
        ("copy_of", TEXT),
        ("score", NUMBER, "score", "probability that the figure is right"),
    ),
    lambda entry: [(entry, entry.claims)],
)


@dataclass(frozen=True, slots=True)
class _Revised:
    """A revision with whose it is. history: its place in the loss, from 1."""

    history: int
    claimant: Claimant | None
    revision: Revision
    number: int
    stands: bool


def _revised(loss: Loss) -> Iterator[_Revised]:
    for place, history in enumerate(loss.histories, 1):
        last = standing(history)
        for number, revision in enumerate(history.revisions, 1):
            yield _Revised(place, history.claimant, revision, number, revision is last)


REVISIONS = Table(
    "revisions",
    "what each claimant said, number after number",
    ("loss", "history", "revision"),
    _LOSS
    + given(
        ("history", INTEGER, "item.history", "place of the claimant in the loss, from 1"),
        ("revision", INTEGER, "item.number", "place of the number with that claimant, from 1"),
    )
    + columns(History, *_claimant("claimant"), under="item")
    + columns(
        Revision,
        ("value", NUMBER, "value", "the number as stated"),
        ("low", NUMBER, "low", "its lower bound"),
        ("high", NUMBER, "high", "its upper bound"),
        ("modifier", TEXT, "modifier", "how exact the words are"),
        ("status", TEXT, "status", "how sure it is left"),
        ("first_told", DAY, "first", "day on which it is first told", day),
        ("last_told", DAY, "last", "day on which it is last told", day),
        ("claims", INTEGER, "claims", "how many claims tell it", len),
        ("correction", Type.BOOLEAN),
        ("withdrawn", Type.BOOLEAN),
        under="item.revision",
    )
    + given(("stands", Type.BOOLEAN, "item.stands", "whether the claimant stands by it now")),
    lambda entry: [(entry, _revised(entry))],
)


@dataclass(frozen=True, slots=True)
class _Pair:
    one: Claimant | None
    one_number: str
    other: Claimant | None
    other_number: str


def _pairs(loss: Loss) -> Iterator[_Pair]:
    for found in loss.contradictions:
        one, other = (loss.histories[place].claimant for place in found.histories)
        yield _Pair(one, found.values[0], other, found.values[1])


CONTRADICTIONS = Table(
    "contradictions",
    "two claimants of a loss whose numbers cannot both be right",
    ("loss", "contradiction"),
    _LOSS
    + given(
        ("contradiction", INTEGER, "place", "place among those of the loss, from 1"),
        ("one", TEXT, "item.one.name", "who says so; null: the articles, in their own voice"),
        ("one_number", TEXT, "item.one_number", "the number with its bounds: 274, >=274, 11-14"),
        ("other", TEXT, "item.other.name", "who says otherwise"),
        ("other_number", TEXT, "item.other_number", "the other number"),
    ),
    lambda entry: [(entry, _pairs(entry))],
)
ESTIMATES = Table(
    "estimates",
    "what published counting rules make of the claims of a loss",
    ("loss", "rule"),
    _LOSS
    + columns(
        Estimate,
        ("rule", TEXT, "rule", "ucdp, acled or range (least and most of all claims)"),
        ("low", NUMBER, "low", "the least"),
        ("best", NUMBER, "best", "the best estimate, where the rule has one"),
        ("high", NUMBER, "high", "the most"),
        ("sources", INTEGER),
        ("why", TEXT),
    ),
    lambda entry: [(entry, entry.estimates)],
)
QUOTATIONS = Table(
    "quotations",
    "the same words of the same speaker, in however many articles",
    ("quotation",),
    columns(
        Quotation,
        ("quotation", TEXT, "id", "id of the quotation"),
        ("story", TEXT, "story", "id shared by the entries of one run of events"),
        *_claimant("speaker"),
        ("kind", TEXT),
        ("stance", TEXT, "stance", "what they do by saying it: say, deny, accuse …"),
        ("text", TEXT),
        ("day", DAY, "date", "day on which it was said, else of the first article", day),
        ("places", INTEGER, "places", "how often it stands", len),
        ("articles", INTEGER, "articles", "in how many articles"),
    ),
    lambda entry: [(None, [entry])],
)
PLACES = Table(
    "quotation_places",
    "where each quotation stands",
    ("quotation", "place"),
    _QUOTATION
    + given(("place", INTEGER, "place", "place among those of the quotation, from 1"))
    + columns(Place, *_ARTICLE, ("quote", TEXT)),
    lambda entry: [(entry, entry.places)],
)
OF_LOSSES = (LOSSES, CLAIMS, REVISIONS, CONTRADICTIONS, ESTIMATES)
OF_QUOTES = (QUOTATIONS, PLACES)
LEDGER = (*OF_LOSSES, *OF_QUOTES)


def tables_of(entry: Loss | Quotation) -> tuple[Table, ...]:
    """The tables in which an entry has rows."""
    return OF_LOSSES if isinstance(entry, Loss) else OF_QUOTES


def size_of(entry: Loss | Quotation) -> int:
    """How many claims or places it has, with which its rows grow."""
    return len(entry.claims) if isinstance(entry, Loss) else len(entry.places)


def read_entries(path: str) -> Iterator[Loss | Quotation | Unfit]:
    """The entries of what `wireclaim ledger` wrote, in order. Raises NoRecords for a file that is not there."""
    for where, line in lines([path]):
        try:
            yield Entry.model_validate_json(line).root
        except ValidationError as error:
            yield Unfit(where, reason(error, "an entry of a ledger"))
