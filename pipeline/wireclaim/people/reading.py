"""Records to what the join needs of them, line by line: who an article names, what is said of them, what they
said.

An entity of a record is one ``Unit``; where a body that every country has ("the Defence Ministry") is one entity
and its mentions are two countries', one unit a country.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from sys import intern
from typing import Any, Literal

import orjson

from ..article import content_id, iso_day
from ..language.gazetteer import LEXICONS, gazetteer, read_table
from ..language.people import Gender, title_of
from ..record_files import Unfit
from .bodies import Body, owner_of, place_keys
from .evidence import Context, holds_office
from .names import PersonName, word_keys

Json = dict[str, Any]
Kind = Literal["person", "organisation", "place"]
KINDS: dict[str, Kind] = {"PERSON": "person", "ORG": "organisation", "GPE": "place", "NORP": "place"}
#: Words before a mention in which its owner is looked for: "Russia's powerful Defence Ministry".
OWNER_REACH = 40


@dataclass(frozen=True, slots=True)
class Said:
    """One quote of somebody: its article, id, day and stance; words: in lower case, numbers as "#"."""

    article: str
    quote: str
    date: str | None
    stance: str
    words: str = ""


@dataclass(slots=True, eq=False)
class Unit:
    """Somebody in one article. names: every form that the article writes, the fullest first; none of a speaker
    whom it only describes. starts: where the
    mentions by name begin. country: of a body, the one told in the article. party: whether it says something,
    passes it on or claims a figure."""

    article: str
    date: str | None
    entity: str
    kind: Kind
    names: tuple[str, ...]
    context: Context
    title: str | None = None
    country: str | None = None
    starts: tuple[int, ...] = ()
    quotes: tuple[Said, ...] = ()
    party: bool = False
    story: Story | None = None

    @property
    def name(self) -> str:
        return self.names[0]


@dataclass(slots=True, eq=False)
class Story:
    """What an article is about: the keys of all whom it names, and its day."""

    keys: frozenset[str]
    date: str | None


@dataclass(slots=True)
class Article:
    """What the join keeps of a record. described: speakers without a name. order: what decides between two
    records of one id, whatever file came first."""

    id: str
    date: str | None
    units: list[Unit] = field(default_factory=list)
    described: list[Unit] = field(default_factory=list)
    order: tuple[str, str] = ("", "")


def read_lines(lines: Iterable[tuple[str, bytes]], min_score: float = 0.0) -> Iterator[Article | Unfit]:
    """The articles of lines of records, each given with its FILE:LINE; a line that is no record costs itself
    alone. ``min_score``: quotes below are left out."""
    for where, line in lines:
        try:
            record = orjson.loads(line)
        except orjson.JSONDecodeError as error:
            yield Unfit(where, f"broken JSON: {error}")
            continue
        try:
            yield article_of(record, min_score)
        except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
            what = f"{type(error).__name__}: {error}" if not isinstance(error, ValueError) else str(error)
            yield Unfit(where, f"not a record: {what}")


def article_of(record: Json, min_score: float = 0.0) -> Article:
    """What the join keeps of a record. Raises ValueError, KeyError or TypeError for what is no record."""
    if not isinstance(record, dict):
        raise ValueError(f"a {type(record).__name__}, expected an object")
    missing = [k for k in ("id", "text", "meta", "entities", "quotes") if k not in record]
    if missing:
        raise ValueError(f"has no {', '.join(missing)}")
    text, meta = record["text"], record["meta"]
    if not isinstance(record["id"], str) or not isinstance(text, str):
        raise ValueError("id and text must be strings")
    date = iso_day(meta["date"]) if meta.get("date") else None
    article = Article(intern(record["id"]), date, order=(date or "", content_id(text)))
    quotes = _quotes(record, date, min_score)
    agency = _agency(meta.get("agency"))
    home = country_of_dateline(meta.get("dateline"))
    for entity in record["entities"]:
        kind = KINDS.get(entity["label"])
        named = [m for m in entity["mentions"] if m["kind"] == "name"]
        if kind == "person" and not named and entity["id"] in quotes:
            article.described.append(_described(article, entity, quotes))
        if kind is None or not named or (kind == "organisation" and _plain(entity["name"]) in agency):
            continue
        if kind == "person":
            article.units.append(_person(article, entity, named, quotes, text, home))
        else:
            article.units += _bodies(article, entity, kind, named, quotes, text, home)
    keys = frozenset(k for unit in article.units for k in story_keys(unit))
    story, parties = Story(keys, date), _parties(record)
    for unit in (*article.units, *article.described):
        unit.story, unit.party = story, unit.entity in parties
    return article


def _parties(record: Json) -> set[str]:
    """The entities that say something, pass it on or claim a figure."""
    named = [q.get(role) for q in record["quotes"] for role in ("speaker", "via")]
    named += [f["claimant"] for f in record.get("figures", ())]
    return {x["entity"] for x in named if x and x["entity"]}


def _quotes(
    record: Json, date: str | None, min_score: float
) -> dict[str, list[tuple[Said, int | None, str | None]]]:
    """Entity -> its quotes, each with where its source stands and the speaker's affiliation."""
    found: dict[str, list[tuple[Said, int | None, str | None]]] = defaultdict(list)
    for quote in record["quotes"]:
        speaker = quote["speaker"]
        if not speaker or not speaker["entity"] or quote["score"] < min_score:
            continue
        said = Said(
            intern(record["id"]),
            intern(quote["id"]),
            quote["date"] or date,
            intern(quote["stance"]),
            _words(quote),
        )
        at = quote["source"]["start"] if quote["source"] else None
        found[speaker["entity"]].append((said, at, speaker.get("affiliation")))
    return found


_WORD = re.compile(r"\d[\d,.]*|\w+(?:['’]\w+)?")
#: Words for numbers, which later takes change.
_COUNTED = frozenset(
    """one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand dozen
    dozens""".split()
)
#: Letters of a quote that are kept: two quotes that are alike so far are one.
_KEPT = 300


def _words(quote: Json) -> str:
    text = " ".join(s["text"] for s in quote.get("spans", ()))[:_KEPT].lower()
    return " ".join("#" if w[0].isdigit() or w in _COUNTED else w for w in _WORD.findall(text))


def _described(article: Article, entity: Json, quotes: Json) -> Unit:
    said = tuple(s for s, _, _ in quotes[entity["id"]])
    context = Context(entity.get("role"), entity.get("affiliation"))
    return Unit(article.id, article.date, intern(entity["id"]), "person", (), context, quotes=said)


def _names(entity: Json, named: list[Json]) -> tuple[str, ...]:
    """Every form of a name that the article writes, the entity's own first."""
    written = (re.sub(r"['’]s?$", "", " ".join(m["text"].split())) for m in named)
    return tuple(intern(n) for n in dict.fromkeys((entity["name"], *entity["aliases"], *written)) if n)


def _person(article: Article, entity: Json, named: list[Json], quotes: Json, text: str, home: str | None) -> Unit:
    names = _names(entity, named)
    best = max(names, key=lambda n: (len(PersonName.of(n).words), n == entity["name"]))
    names = (best, *(n for n in names if n != best))
    gender: Gender = PersonName.of(names[0]).gender
    for word in (entity.get("title") or "").split():
        title = title_of(word)
        gender = title.gender if title is not None and title.gender != "u" else gender
    if gender == "u":
        said = Counter(_PRONOUNS.get(m["text"].lower()) for m in entity["mentions"] if m["kind"] == "pronoun")
        if bool(said["m"]) != bool(said["f"]):
            gender = "m" if said["m"] else "f"
    role, affiliation = entity.get("role"), entity.get("affiliation")
    context = Context(role, affiliation, gender, home if holds_office(role, affiliation) else None)
    return Unit(
        article.id,
        article.date,
        intern(entity["id"]),
        "person",
        names,
        context,
        title=entity.get("title"),
        starts=tuple(m["start"] for m in named),
        quotes=tuple(said for said, _, _ in quotes.get(entity["id"], ())),
    )


_PRONOUNS = {
    "he": "m",
    "him": "m",
    "his": "m",
    "himself": "m",
    "she": "f",
    "her": "f",
    "hers": "f",
    "herself": "f",
}


def _bodies(
    article: Article, entity: Json, kind: Kind, named: list[Json], quotes: Json, text: str, home: str | None
) -> list[Unit]:
    """The unit of an organisation or place; of a body that every country has, one a country that its mentions
    tell."""
    names = _names(entity, named)
    said = quotes.get(entity["id"], [])
    if kind == "place" or not (Body.of(names[0]).generic or Body.of(names[0]).ambiguous):
        return [_body(article, entity, kind, names, None, named, [s for s, _, _ in said])]
    told = entity.get("affiliation")
    told = owner_of(told) if told else None
    owners = [_owner_before(text, m["start"]) or Body.of(m["text"]).country for m in named]
    known = [o for o in owners if o is not None]
    fallback = told or (known[0] if len(set(known)) == 1 else None if known else home)
    if not known:
        spoken = Counter(o for _, _, a in said if a and (o := owner_of(a)) is not None)
        fallback = told or (next(iter(spoken)) if len(spoken) == 1 else home)
    last = fallback
    found: dict[str | None, list[Json]] = defaultdict(list)
    where: dict[int, str | None] = {}
    for mention, owner in zip(named, owners, strict=True):
        last = owner or last
        found[last].append(mention)
        where[mention["start"]] = last
    out = []
    for owner, mentions in found.items():
        mine = [s for s, at, a in said if _owner_of_quote(at, a, where, fallback) == owner or len(found) == 1]
        out.append(_body(article, entity, kind, names, owner, mentions, mine))
    return out


def _body(
    article: Article, entity: Json, kind: Kind, names: tuple[str, ...], country: str | None, named: list[Json],
    said: list[Said],
) -> Unit:  # fmt: skip
    return Unit(
        article.id,
        article.date,
        intern(entity["id"]),
        kind,
        names,
        Context(entity.get("role"), entity.get("affiliation")),
        country=country,
        starts=tuple(m["start"] for m in named),
        quotes=tuple(said),
    )


def _owner_of_quote(
    at: int | None, affiliation: str | None, where: dict[int, str | None], fallback: str | None
) -> str | None:
    told = owner_of(affiliation) if affiliation else None
    if told is not None or at is None:
        return told or fallback
    near = [start for start in where if start >= at]
    return where[min(near)] if near and min(near) - at < OWNER_REACH else fallback


def _owner_before(text: str, start: int) -> str | None:
    """The country that owns what is named at ``start``: "Russia's", "the Russian", "Moscow's"."""
    before = re.findall(r"[^\W\d_]+(?:\.[^\W\d_])*\.?(?:['’]s?)?", text[max(0, start - OWNER_REACH) : start])
    if not before or not text[:start].endswith((" ", "\n")) or re.search(r"[.,;:]\s*$", text[:start]):
        return None
    for n in (3, 2, 1):
        owner = " ".join(before[-n:])
        bare = re.sub(r"['’]s?$", "", owner)
        possessive = owner != bare
        found = owner_of(bare) if len(before[-n:]) == n else None
        if found is not None and (n == 1 or owner_of(" ".join(before[-n + 1 :])) is None):
            return found
        if possessive and n == 1:
            return gazetteer().country_of(bare)
    return None


@lru_cache(maxsize=20_000)
def country_of_dateline(dateline: str | None) -> str | None:
    """The country where the copy was written, if the dateline tells."""
    if not dateline:
        return None
    found = owner_of(dateline.title())
    if found is not None:
        return found
    place = gazetteer().lookup(dateline.split(",")[0].split("(")[0].strip())
    return gazetteer().name_of(place["country"]) if place is not None else None


@lru_cache(maxsize=1000)
def _agency(name: str | None) -> frozenset[str]:
    """The names of the agency that an article comes from, which is nobody in it."""
    if not name:
        return frozenset()
    for row in read_table(LEXICONS / "agencies.tsv"):
        names = {_plain(n) for n in (row[0], *(row[1].split(",") if len(row) > 1 else ())) if n.strip()}
        if _plain(name) in names:
            return frozenset(names)
    return frozenset((_plain(name),))


def _plain(name: str) -> str:
    return name.strip().lower().removeprefix("the ")


def story_keys(unit: Unit) -> Iterator[str]:
    """What tells the story that an article belongs to: people by their full names, bodies, places."""
    if unit.kind == "person":
        name = PersonName.of(unit.name)
        if len(name.words) > 1:
            keys = word_keys(name)
            yield intern("person " + keys[0] + " " + keys[-1])
    elif unit.kind == "organisation":
        body = Body.of(unit.name, unit.country)
        if body.known or not body.generic:
            yield intern("body " + (body.known or " ".join(sorted(body.words))))
    else:
        yield intern("place " + place_keys(unit.name)[0])
