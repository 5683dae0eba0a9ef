"""Phenomena: each is told where it holds and not where it does not.

The cases of ``phenomena.tsv``, one a line: phenomenon, an article where it holds, one where it does not. An
article is ``text # fields of the first row | fields of the second …``; the last row is asked, of names all.

- ``⟦…⟧`` is a row, ``⟦+…⟧`` a further piece of the quote before;
- ``{cue:said}``, ``{source:he}``, ``{of:men}`` belong to the row before them, or to the first if none is yet;
- ``{PERSON:Kern=Ada Kern}`` is a mention with its entity's name (E1, E2 …);
- ``‖`` ends the headline, ``¶`` a line.

Fields that are not given have ``DEFAULTS``; the quotes that ``quote=`` may name (``STOCK``) lie on that row.
"""

from __future__ import annotations

import csv
import re
from pathlib import Path
from typing import Any

import pytest

from wireclaim.evaluation.phenomena import PHENOMENA, counts, phenomena

LABELS = ("PERSON", "ORG", "GPE", "NORP", "LOC", "FAC", "EVENT", "WEAPON")
ROWS = {"quote": "quotes", "figure": "figures", "measure": "measures", "date": "dates", "name": "names"}
DEFAULTS: dict[str, dict[str, Any]] = {
    "quotes": dict.fromkeys(
        ["cue", "source", "speaker", "via", "addressee", "inside", "medium", "date", "continues"]
    )
    | {"kind": "indirect", "stance": "say"},
    "figures": dict.fromkeys(["of", "side", "by", "place", "date", "claimant", "quote", "of_which", "part"])
    | {"kind": "killed", "value": 12, "low": 12, "high": 12, "modifier": "exact", "unit_name": "person"}
    | {"category": "person", "status": "reported", "scope": "event"},
    "measures": {"of": None, "value": 12, "low": 12, "high": 12, "modifier": "exact", "unit": None}
    | {"unit_name": None, "dimension": "count", "change": None},
    "dates": {"value": "2026-03-09", "precision": "day", "relative": True},
}
#: The quotes that a figure or a date can stand in.
STOCK = [
    {"id": "DIRECT", "kind": "direct"},
    {"id": "POST", "kind": "post"},
    {"id": "NESTED", "kind": "indirect", "inside": "DIRECT"},
]
_TAG = re.compile(r"⟦(\+?)([^⟧]*)⟧|\{(\w+):([^}]*)\}")
CASES = [
    tuple(row)
    for row in csv.reader(
        (Path(__file__).parent / "phenomena.tsv").read_text("utf-8").splitlines(),
        delimiter="\t",
        quoting=csv.QUOTE_NONE,
    )
    if row and not row[0].startswith("#")
]
#: Phenomena that are one value of a field: layer's word, field, values.
VALUES = [
    ("quote", "stance", "say confirm deny accuse warn demand promise believe"),
    ("figure", "kind", "killed injured casualties missing captured abducted released displaced affected destroyed "
     "damaged struck"),
    ("figure", "modifier", "exact approx over at_least under at_most range vague"),
    ("figure", "status", "reported claimed confirmed denied disputed unverified"),
    ("figure", "scope", "event cumulative background hypothetical"),
    ("figure", "category", "civilian combatant official person equipment site"),
    ("measure", "dimension", "age money length duration percent magnitude mass temperature speed area volume "
     "count ordinal number"),
    ("measure", "modifier", "exact approx over at_least under at_most range vague"),
    ("date", "precision", "day month year range time"),
]  # fmt: skip
SINGLE = [(layer, field, value) for layer, field, values in VALUES for value in values.split()]


def _value(text: str) -> Any:
    known = {"null": None, "true": True, "false": False}
    if text in known:
        return known[text]
    return float(text) if re.fullmatch(r"\d+(?:\.\d+)?", text) else text


def _fields(text: str) -> dict[str, Any]:
    fields = {k.strip(): _value(v.strip()) for k, v in (f.split("=", 1) for f in text.split(";") if f.strip())}
    for name in ("speaker", "claimant", "via", "addressee"):
        if fields.get(name):
            who, _, entity = fields[name].partition("/")
            fields[name] = {"name": who, "entity": entity or None}
    if "share" in fields:
        fields["part"] = {"of": fields.pop("base", None), "share": fields.pop("share")}
    return fields


def article(layer: str, case: str) -> dict[str, Any]:
    """The article that the case describes."""
    markup, _, given = case.partition(" # ")
    meta = {"headline": None, "dateline": "KELSO", "date": "2026-03-10", "agency": "Northwire", "byline": None}
    made: dict[str, Any] = {"id": "a", "meta": meta, "entities": [], **{name: [] for name in DEFAULTS}}
    text, at, parts = "", 0, {}
    rows = made["figures" if layer == "article" else layer] if layer != "names" else []
    for tag in _TAG.finditer(markup):
        text += markup[at : tag.start()].replace("¶", "\n")
        at = tag.end()
        words = (tag[2] if tag[2] is not None else tag[4].split("=")[0]).replace("¶", "\n")
        piece = {"start": len(text), "end": len(text) + len(words), "text": words}
        text += words
        if tag[3] in LABELS:
            name = tag[4].split("=")[-1]
            entity = next((e for e in made["entities"] if e["name"] == name), None)
            if entity is None:
                entity = {"id": f"E{len(made['entities']) + 1}", "label": tag[3], "name": name, "aliases": []}
                made["entities"].append({**entity, "title": None, "role": None, "mentions": []})
                entity = made["entities"][-1]
            entity["mentions"].append({**piece, "kind": "name"})
        elif tag[3]:
            parts.setdefault(max(0, len(rows) - 1), {})[tag[3]] = piece
        elif tag[1]:
            rows[-1]["spans"].append(piece)
        else:
            row = {"id": f"{layer[0].upper()}{len(rows) + 1}", **DEFAULTS.get(layer, DEFAULTS["figures"])}
            rows.append(row | ({"spans": [piece]} if layer == "quotes" else {"span": piece}))
    text += markup[at:].replace("¶", "\n")
    head, found, _ = text.partition("‖")
    meta["headline"] = head if found else None
    made["text"] = text.replace("‖", "\n")
    for number, fields in enumerate(given.split("|") if given else []):
        values = _fields(fields)
        if layer == "article" and not rows:
            meta.update(values)
        elif layer == "names":
            made["entities"][number].update(values)
        else:
            rows[number].update(values)
    for number, more in parts.items():
        rows[number].update(more)
    if layer != "quotes":
        for quote in STOCK:
            spans = [row["span"] for row in rows if row.get("quote") == quote["id"]]
            if spans:
                made["quotes"].append({**DEFAULTS["quotes"], **quote, "spans": spans})
    return made


def holds(name: str, case: str) -> bool:
    layer = ROWS.get(name.partition(":")[0], "article")
    made = article(layer, case)
    found = phenomena(made)[name]
    return bool(found) if layer in ("names", "article") else len(made[layer]) - 1 in found


@pytest.mark.parametrize(("name", "yes", "no"), CASES, ids=[c[0] for c in CASES])
def test_a_phenomenon_is_told_where_it_holds_and_only_there(name: str, yes: str, no: str):
    assert holds(name, yes)
    assert not holds(name, no)


@pytest.mark.parametrize(("layer", "field", "value"), SINGLE)
def test_a_value_of_a_field_is_a_phenomenon(layer: str, field: str, value: str):
    name = f"{layer}: {field} {value}"
    assert holds(name, f"At ⟦it⟧. # {field}={value}")
    assert not holds(name, f"At ⟦it⟧. # {field}=another")


@pytest.mark.parametrize("label", LABELS)
def test_a_label_is_a_phenomenon(label: str):
    other = "ORG" if label != "ORG" else "LOC"
    assert holds(f"name: label {label}", f"At {{{label}:Kelso}}.")
    assert not holds(f"name: label {label}", f"At {{{other}:Kelso}}.")


def test_long_copy_is_told_by_its_words():
    assert holds("article: over 500 words", "word " * 501)
    assert not holds("article: over 500 words", "word " * 500)


def test_every_phenomenon_has_a_case():
    tried = (
        {"article: over 500 words"}
        | {c[0] for c in CASES}
        | {f"{a}: {b} {c}" for a, b, c in SINGLE}
        | {f"name: label {x}" for x in LABELS}
    )
    assert {p.name for p in PHENOMENA} == tried


def test_each_phenomenon_has_a_name_of_its_own():
    names = [p.name for p in PHENOMENA]
    assert len(set(names)) == len(names)


def test_every_phenomenon_is_a_key_with_indexes_into_its_layer():
    made = article("figures", "⟦12⟧ {of:men} and ⟦a⟧ {of:girl} died.")
    found = phenomena(made)
    assert list(found) == [p.name for p in PHENOMENA]
    assert found["figure: a or an"] == [1]
    assert found["quote: direct"] == []


def test_counts_add_up_over_articles():
    made = article("figures", "⟦12⟧ {of:men} and ⟦a⟧ {of:girl} died.")
    total = counts([made, made])
    assert (total["figure: kind killed"], total["figure: a or an"], total["quote: direct"]) == (4, 2, 0)
