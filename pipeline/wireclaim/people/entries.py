"""What the join writes: pydantic models of an entry, and the pure function cluster → entry."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from .bodies import Body, place_country, same_body
from .evidence import country_of, role_words
from .join import Cluster
from .names import PersonName
from .reading import Said, Unit

SCHEMA_VERSION = "1.0"
_PREFIX = {"person": "P", "organisation": "O", "place": "L"}


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Spelling(_Model):
    """One form of the name, as written."""

    name: str
    articles: int = Field(description="in how many articles it stands")


class Role(_Model):
    """What somebody was when: one wording of a role, with the days of the first and last article that has it."""

    role: str | None
    affiliation: str | None
    first: str | None = Field(description="ISO day")
    last: str | None = Field(description="ISO day")
    articles: int


class Quoted(_Model):
    """A quote in the records: what was said stands there."""

    article: str
    quote: str = Field(description="id of the quote in the article's record")
    date: str | None = Field(description="the day it was said if the record tells, else the article's")
    stance: str


class Mentioned(_Model):
    """An entity of a record that the entry stands for."""

    article: str
    entity: str


class Entry(_Model):
    """A person, organisation or place of a batch, once."""

    schema_: str = Field(default=SCHEMA_VERSION, alias="schema")
    id: str = Field(description="from its first mention: the same whatever the order of the input")
    kind: Literal["person", "organisation", "place"]
    name: str = Field(description="the most frequent of the full forms of the name, without title")
    country: str | None = Field(description="of an organisation, where name or articles tell")
    title: str | None = Field(description="the most frequent rank or honorific, as written")
    spellings: list[Spelling] = Field(description="the most frequent first")
    roles: list[Role] = Field(description="in the order of their first day")
    quotes: list[Quoted] = Field(description="in the order of their days")
    mentions: list[Mentioned]
    articles: int
    first: str | None = Field(description="ISO day of the first article")
    last: str | None = Field(description="ISO day of the last article")
    wikidata: str | None = Field(default=None, description="id in the file given with --wikidata")

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    def to_json(self) -> bytes:
        """One line of JSON, UTF-8, without the line end."""
        import orjson

        return orjson.dumps(self.model_dump(by_alias=True))


def entries(clusters: Iterable[Cluster]) -> list[Entry]:
    """The entries of a batch, those in most articles first. Of organisations and places only those that
    somewhere say something, pass it on or claim a figure: the others are no parties."""
    made = [entry_of(c) for c in clusters if c.names and (c.kind == "person" or any(u.party for u in c.units))]
    return sorted(made, key=lambda e: (-e.articles, e.kind, e.name, e.id))


def entry_of(cluster: Cluster) -> Entry:
    """The entry of a cluster that has a name; nothing in it depends on the order of its units."""
    units = sorted(cluster.units, key=lambda u: (u.date or "9999", u.article, u.starts))
    spellings: dict[str, set[str]] = defaultdict(set)
    for unit in units:
        for name in unit.names:
            spellings[name].add(unit.article)
    articles = {u.article for u in units}
    days = sorted({u.date for u in units if u.date})
    titles = Counter(u.title for u in units if u.title)
    return Entry(
        id=_id(next(u for u in units if u.names)),
        kind=units[0].kind,
        name=_best_name(cluster.kind, spellings),
        country=_country(units) if cluster.kind == "organisation" else None,
        title=min(titles, key=lambda t: (-titles[t], t)) if titles else None,
        spellings=[
            Spelling(name=n, articles=len(a))
            for n, a in sorted(spellings.items(), key=lambda i: (-len(i[1]), i[0]))
        ],
        roles=_roles(units),
        quotes=[
            Quoted(article=s.article, quote=s.quote, date=s.date, stance=s.stance)
            for s in sorted((s for u in units for s in u.quotes), key=_when)
        ],
        mentions=[Mentioned(article=u.article, entity=u.entity) for u in units],
        articles=len(articles),
        first=days[0] if days else None,
        last=days[-1] if days else None,
    )


def _when(said: Said) -> tuple[str, str, int, str]:
    number = "".join(c for c in said.quote if c.isdigit())
    return said.date or "9999", said.article, int(number or 0), said.quote


def _id(first: Unit) -> str:
    """From the first article, by day and id, and the place in it."""
    seed = "\x1f".join(
        (first.kind, first.article, str(first.starts[0] if first.starts else ""), first.country or "")
    )
    return _PREFIX[first.kind] + hashlib.sha256(seed.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _best_name(kind: str, spellings: dict[str, set[str]]) -> str:
    """The most frequent form of those with most to them: of a person a family and a given name in full, of a
    body its name in words. Of a country the name in
    records. Capitals only where there is nothing else."""

    country = place_country(next(iter(spellings))) if kind == "place" else None
    if country is not None:
        return country

    def rank(name: str) -> tuple[bool, bool, int, int, str]:
        if kind == "person":
            words = [w for w in PersonName.of(name).words if len(w) > 1]
            full = len(words) > 1
        else:
            full = not (name.isupper() and len(name) < 8)
        return not full, name.isupper(), -len(spellings[name]), -len(name), name

    return min(spellings, key=rank)


def _country(units: list[Unit]) -> str | None:
    told = Counter(c for u in units if (c := u.country or Body.of(u.name).country) is not None)
    return min(told, key=lambda c: (-told[c], c)) if told else None


def _roles(units: list[Unit]) -> list[Role]:
    """Roles with their days: wordings of one role and affiliation under the most frequent."""
    groups: list[tuple[frozenset[str], Unit, list[Unit]]] = []
    for unit in units:
        role, affiliation = unit.context.role, unit.context.affiliation
        if not role and not affiliation:
            continue
        words = role_words(role) if role else frozenset()
        for known, first, mine in groups:
            if known == words and _one_place(first, unit):
                mine.append(unit)
                break
        else:
            groups.append((words, unit, [unit]))
    found = []
    for _, _, mine in groups:
        wordings = Counter((u.context.role, u.context.affiliation) for u in mine)
        role, affiliation = min(wordings, key=lambda w: (w[1] is None, -wordings[w], w[0] or "", w[1] or ""))
        days = sorted({u.date for u in mine if u.date})
        found.append(
            Role(
                role=role,
                affiliation=affiliation,
                first=days[0] if days else None,
                last=days[-1] if days else None,
                articles=len({u.article for u in mine}),
            )
        )
    return sorted(found, key=lambda r: (r.first or "9999", r.last or "9999", r.role or "", r.affiliation or ""))


def _one_place(a: Unit, b: Unit) -> bool:
    one, two = a.context.affiliation, b.context.affiliation
    if one is None or two is None or one == two:
        return True
    return same_body(Body.of(one), Body.of(two)) or (
        country_of(a.context) is not None and country_of(a.context) == country_of(b.context)
    )
