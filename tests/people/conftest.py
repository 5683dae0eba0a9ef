"""Records by hand: an article of the people and bodies it names."""

from __future__ import annotations

from typing import Any

import pytest

Json = dict[str, Any]


def record(id: str, *named: Any, date: str | None = "2026-03-01", dateline: str | None = None) -> Json:
    """A record in which each of ``named`` stands once and says something: a name, or a dict of entity fields."""
    text, entities, quotes = "", [], []
    for n, item in enumerate(named, 1):
        given = {"name": item} if isinstance(item, str) else dict(item)
        before, pronoun = given.pop("before", ""), given.pop("pronoun", None)
        entity = {
            "id": f"E{n}", "label": "PERSON", "title": None, "aliases": [], "role": None, "affiliation": None,
            **given,
        }  # fmt: skip
        text += before
        mentions = []
        for written in (entity["name"], *entity["aliases"]):
            mentions.append({"start": len(text), "end": len(text) + len(written), "text": written, "kind": "name"})
            text += written + ". "
        source = {k: mentions[0][k] for k in ("start", "end", "text")}
        if pronoun:
            mentions.append(
                {"start": len(text), "end": len(text) + len(pronoun), "text": pronoun, "kind": "pronoun"}
            )
            text += pronoun + " "
        entities.append({**entity, "mentions": mentions})
        quotes.append(
            {
                "id": f"Q{n}", "date": None, "stance": "say", "score": 0.1 * n, "source": source,
                "speaker": {"name": entity["name"], "entity": f"E{n}", "role": None, "affiliation": None},
            }
        )  # fmt: skip
    meta = {"date": date, "dateline": dateline, "agency": "Reuters"}
    return {"id": id, "text": text, "meta": meta, "entities": entities, "quotes": quotes}


@pytest.fixture
def make():
    return record
