"""Records by hand: the numbers of an article are marked {12} in its text; what they count is given in order."""

from __future__ import annotations

import re
from typing import Any

from wireclaim.records import Record

BLANK: dict[str, Any] = {
    "kind": "killed", "modifier": "exact", "of": None, "unit_name": "person", "category": "person", "side": None,
    "by": None, "place": None, "geo": None, "date": None, "claimant": None, "quote": None, "status": "claimed",
    "of_which": None, "scope": "event", "part": None, "score": 0.9,
}  # fmt: skip
UNITS = {
    "soldiers": ("soldier", "combatant"),
    "civilians": ("civilian", "civilian"),
    "people": ("person", "person"),
    "children": ("child", "civilian"),
    "houses": ("house", "site"),
    "tanks": ("tank", "equipment"),
}


def article(
    id: str,
    marked: str,
    *figures: dict[str, Any],
    names: dict[str, str] | None = None,
    quotes: tuple[tuple[str, str | None], ...] = (),
    **meta: Any,
) -> Record:
    """A record of ``marked``, in which each {…} is the number of the figure in that place of ``figures``:
    fields as in a record, but ``unit`` a plural noun and ``claimant`` a name. names: name -> label of the
    entities. quotes: the words, and who says them."""
    text, found, at = "", [], 0
    for match in re.finditer(r"\{([^}]*)\}", marked):
        text += marked[at : match.start()]
        found.append({"start": len(text), "end": len(text) + len(match[1]), "text": match[1]})
        text += match[1]
        at = match.end()
    text += marked[at:]
    entities = []
    for n, (name, label) in enumerate((names or {}).items(), 1):
        mentions = [
            {"start": m.start(), "end": m.end(), "text": name, "kind": "name"}
            for m in re.finditer(re.escape(name), text)
        ]
        entities.append({"id": f"E{n}", "label": label, "name": name, "title": None, "aliases": [], "role": None,
                         "affiliation": None, "mentions": mentions})  # fmt: skip
    ids = {e["name"]: e["id"] for e in entities}

    def who(name: str | None) -> dict[str, Any] | None:
        return None if name is None else {"name": name, "entity": ids.get(name)}

    made = []
    for n, (span, given) in enumerate(zip(found, figures, strict=True), 1):
        fields = {k: v for k, v in given.items() if k not in ("unit", "claimant")}
        if "unit" in given:
            fields["unit_name"], fields["category"] = UNITS[given["unit"]]
        value = fields.get("value", int(span["text"]) if span["text"].isdigit() else None)
        bounds = {"low": fields.get("low", value), "high": fields.get("high", value)}
        made.append({**BLANK, "id": f"F{n}", "span": span, "value": value, **fields, **bounds,
                     "claimant": who(given.get("claimant"))})  # fmt: skip
    said = []
    for n, (words, name) in enumerate(quotes, 1):
        start = text.index(words)
        span = {"start": start, "end": start + len(words), "text": words}
        speaker = who(name)
        said.append({"id": f"Q{n}", "kind": "direct", "spans": [span], "cue": None, "source": None,
                     "speaker": speaker and {**speaker, "role": None, "affiliation": None}, "via": None,
                     "addressee": None, "inside": None, "medium": None, "date": None, "stance": "say",
                     "continues": None, "score": 0.9})  # fmt: skip
    return Record.model_validate(
        {"id": id, "source": {"path": "", "format": "text", "index": 0}, "text": text, "entities": entities,
         "meta": {"date": "2026-03-10", "agency": "Meridian", **meta}, "quotes": said, "figures": made,
         "measures": [], "dates": [], "warnings": [], "pipeline": {"name": "hand", "version": "1"}}
    )  # fmt: skip
