"""What follows from the spans of a corrected article: quotes around, speakers, claimants, ids in order."""

from __future__ import annotations

from .check import containers
from .prodigy import Json


def settle(article: Json, before: Json) -> None:
    """Puts in order what the edits of an article left behind; ``before`` is the article without them.

    Where ``inside`` and ``quote`` named the innermost quote around, as they should, and where a figure's claimant
    was that quote's speaker, they go on doing so; what was otherwise stays. A quote whose source is another one
    has the speaker whom that names. What names a row that is gone names none."""
    held_before, held = containers(before), containers(article)
    speakers = {q["id"]: _claimant(q["speaker"]) for q in before["quotes"]}
    sources = {q["id"]: q["source"] for q in before["quotes"]}
    quotes = {q["id"]: q for q in article["quotes"]}
    for quote in article["quotes"]:
        key, was = quote["id"], quote["inside"]
        if quote["source"] is not None and quote["source"] != sources.get(key):
            speaker = speaker_of(article, quote["source"])
            if speaker is not None or sources.get(key) is not None:
                quote["speaker"] = speaker
        if held_before.get(key) == was or was not in (None, *quotes):
            quote["inside"] = held.get(key)
        if quote["continues"] not in quotes:
            quote["continues"] = None
    figures = {f["id"] for f in article["figures"]}
    for figure in article["figures"]:
        key, was = figure["id"], figure["quote"]
        if held_before.get(key) == was or was not in (None, *quotes):
            figure["quote"] = held.get(key)
        if figure["claimant"] == speakers.get(was):
            holder = quotes.get(figure["quote"])
            figure["claimant"] = _claimant(holder["speaker"]) if holder else None
        ordinary = figure["status"] in ("claimed", "reported") and figure["quote"] != was
        if figure["status"] is None or ordinary:
            figure["status"] = "reported" if figure["claimant"] is figure["quote"] is None else "claimed"
        if figure["of_which"] not in figures:
            figure["of_which"] = None
    _renumber(article, in_order=_mentioned_in_order(before))


def speaker_of(article: Json, source: Json) -> Json | None:
    """The speaker whom a source span names: the entity that it is a mention of, after "the", or the only person
    mentioned in it. None if it does not tell: "officials in Kelso"."""
    inside = [
        (mention, entity)
        for entity in article["entities"]
        for mention in entity["mentions"]
        if source["start"] <= mention["start"] and mention["end"] <= source["end"]
    ]
    words = source["text"].lower().removeprefix("the ")
    whole = {e["id"]: e for m, e in inside if m["text"].lower().removeprefix("the ") == words}
    people = {e["id"]: e for _, e in inside if e["label"] == "PERSON"}
    for found in (whole, people):
        if len(found) == 1:
            (entity,) = found.values()
            return {k: entity["id" if k == "entity" else k] for k in ("name", "entity", "role", "affiliation")}
    return None


def _claimant(speaker: Json | None) -> Json | None:
    return {k: speaker.get(k) for k in ("name", "entity")} if speaker else None


def _mentioned_in_order(article: Json) -> bool:
    first = [min((m["start"] for m in e["mentions"]), default=-1) for e in article["entities"]]
    return first == sorted(first)


def _renumber(article: Json, *, in_order: bool) -> None:
    """Ids in the order of the text; of entities by their first mention where that was so before."""
    article["quotes"].sort(key=lambda q: (q["spans"][0]["start"], -q["spans"][-1]["end"]))
    for layer in ("figures", "measures", "dates"):
        article[layer].sort(key=lambda row: (row["span"]["start"], row["span"]["end"]))
    for entity in article["entities"]:
        entity["mentions"].sort(key=lambda m: (m["start"], m["end"]))
    if in_order:
        article["entities"].sort(key=lambda e: e["mentions"][0]["start"] if e["mentions"] else -1)
    ids = {
        row["id"]: f"{letter}{n}"
        for layer, letter in (("entities", "E"), ("quotes", "Q"), ("figures", "F"))
        for n, row in enumerate(article[layer], 1)
    }
    for row in (*article["entities"], *article["quotes"], *article["figures"]):
        row["id"] = ids[row["id"]]
        for field in ("inside", "continues", "quote", "of_which"):
            if row.get(field) is not None:
                row[field] = ids.get(row[field])
        for field in ("speaker", "via", "addressee", "claimant"):
            if row.get(field):
                row[field] = {**row[field], "entity": ids.get(row[field].get("entity"))}
