"""For whom people act where the copy leaves it to be understood: "Its spokesman, X", "Justice Minister Y" in a
story of one country, "ministry spokesman Z".

Start with ``understood``. It reads what ``components/speakers.py`` has found of the whole article, so it
comes last.
"""

from __future__ import annotations

from collections import Counter

from ...annotations import Entity
from ..gazetteer import gazetteer
from .antecedents import Antecedents
from .bearers import MINISTRIES
from .mentions import Person
from .noun_phrases import Description

#: Posts of a state, whoever holds them: the country of the story is meant.
NATIONAL = frozenset("minister premier pm president chancellor taoiseach".split())
#: Ministers of a state within the country, and presidents of anything.
NOT_NATIONAL = frozenset("chief club company union bank league federation association university vice".split())
#: What speaks for a country's government.
STATE_VOICES = frozenset(("government", "military", "army", "presidential"))
#: How much more of the story a country must have than the next to be the one that is meant; its fewest mentions.
MARGIN, FEWEST = 2, 2
#: Tokens, or share of the copy, within which a story's country is named, but for one whose first place lies in it.
OPENING, OPENING_SHARE = 120, 1 / 3
#: Bodies in the words of a post: "ministry spokesman X".
BODY_WORDS = frozenset(
    ("ministry", "company", "hospital", "party", "union", "group", "agency", "embassy", "airline")
)
#: Sentences back in which a bare spokesman's body is named.
NEAR = 2


def understood(article: Antecedents) -> None:
    """Fills the ``affiliation`` of people and of state bodies who have none."""
    home = home_of(article)
    for body in article.registry.others:
        if body.label == "ORG" and body.affiliation is None and _is_ministry(body):
            body.affiliation = home
    for person in article.registry.people:
        if person.entity.affiliation is None:
            person.entity.affiliation = _affiliation(article, person, home)
    written = spellings(article)
    for entity in (*article.registry.others, *(p.entity for p in article.registry.people)):
        entity.affiliation = written.get(entity.affiliation or "", entity.affiliation)


def spellings(article: Antecedents) -> dict[str, str]:
    """Countries by their names in records -> as the article names them: "Turkey" -> "Türkiye"."""
    found: dict[str, str] = {}
    for entity in article.registry.others:
        country = gazetteer().country_of(entity.name) if entity.label == "GPE" else None
        if country is not None and gazetteer().kind(entity.name) == "country":
            found.setdefault(country, entity.name)
    return found


def _is_ministry(body: Entity) -> bool:
    return body.name.split()[-1].lower() in MINISTRIES or body.name.lower().startswith(
        ("ministry of", "department of")
    )


def home_of(article: Antecedents) -> str | None:
    """The country that the story is about, by how often it is named; None where two are, where the first place
    in it lies in another, or where a country is named late alone: who mediates, who hosts."""
    named: Counter[str] = Counter()
    first_named: dict[str, int] = {}
    for entity in article.registry.others:
        if entity.label in ("GPE", "NORP") and (country := gazetteer().country_of(entity.name)):
            named[country] += len(entity.mentions)
            starts = [m.span.start for m in entity.mentions]
            first_named[country] = min([*starts, first_named.get(country, len(article.doc))])
    ranked = named.most_common(2)
    if not ranked or ranked[0][1] < FEWEST or (len(ranked) > 1 and ranked[0][1] < MARGIN * ranked[1][1]):
        return None
    first = next((article.describer.text(e) for e in article.ents.items if e.label_ == "GPE"), "")
    country = ranked[0][0]
    place = gazetteer().lookup(first, country)
    if place is None:
        opening = max(OPENING, len(article.doc) * OPENING_SHARE)
        return country if first_named[country] < opening else None
    return country if gazetteer().name_of(place["country"]) == country else None


def _affiliation(article: Antecedents, person: Person, home: str | None) -> str | None:
    for d in person.descriptions:
        if d.head in NATIONAL and not d.modifiers & NOT_NATIONAL:
            return home
        if d.sort == "voice" and d.modifiers & STATE_VOICES:
            return home
        words = d.modifiers & BODY_WORDS
        if words and d.sort in ("voice", "office"):
            found = article.body(Description(head=min(words), sort="group", definite=True), person.spans[0].start)
            if found is not None and found.name.entity is not None:
                return found.name.name
    for span in person.spans:
        start = article.describer.before(span)[0]
        if start < span.start and article.words.lower[start] in ("its", "their"):
            found = article.they(start)
            if found is not None and found.number == "body":
                return found.name.name
    voice = next((d for d in person.descriptions if d.sort == "voice"), None)
    return _last_body(article, person) if voice is not None and not voice.modifiers else None


def _last_body(article: Antecedents, person: Person) -> str | None:
    """The body that a bare spokesman speaks for: the last one that spoke, or was a subject, just before."""
    at = person.spans[0].start
    for ent in article.ents.before(at):
        if article.sentence[at] - article.sentence[ent.start] > NEAR:
            return None
        entity: Entity | None = article.registry.entity_of(ent)
        speaks = article.sourced[ent.start] or ent.root.dep_.startswith("nsubj")
        if ent.label_ == "ORG" and entity is not None and speaks:
            return entity.name
    return None
