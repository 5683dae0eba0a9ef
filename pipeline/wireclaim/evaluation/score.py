"""One article's record against its gold annotation. Pure functions over plain JSON; no spaCy.

``outcomes`` sets every gold row beside the predicted row that stands for it. All that the report shows (totals,
intervals, fields, phenomena, styles, calibration, misses) is a view of these outcomes, and so are the figures of
the components' spaCy scorers.

A row is *found* when a predicted row is paired with it: one to one, the most alike first; quotes from a content
IoU of 0.5, all others when the spans overlap. It is *right* when the fields of ``RIGHT`` agree; for quotes and
figures the record format says which. Names of people and parties are compared as ``names.same_name`` does, and
any name or alias of the gold entity is accepted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from .names import same_name
from .titles import people, same_title

Json = dict[str, Any]
MIN_IOU = 0.5
#: What must agree for a found row to be right. ``article`` has one row an article, ``people`` one a person found.
RIGHT: dict[str, tuple[str, ...]] = {
    "quotes": ("speaker",),
    "figures": ("value", "kind", "claimant", "side"),
    "measures": ("value", "unit"),
    "dates": ("value",),
    "names": ("span", "label"),
    "mentions": ("span", "entity"),
    "people": ("title", "role", "affiliation"),
    "article": ("headline", "dateline", "agency", "byline"),
}
#: The field that sorts the rows of a layer into kinds.
KIND = {"quotes": "kind", "figures": "kind", "measures": "dimension", "names": "label", "mentions": "kind"}


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the report: the rows of a layer of which ``fields`` agree are its true positives; all gold and
    all predicted rows count."""

    name: str
    layer: str
    fields: tuple[str, ...] = ()


LINES = (
    Line("names: span + label", "names", RIGHT["names"]),
    Line("mentions: span + entity", "mentions", RIGHT["mentions"]),
    Line("quotes: content", "quotes"),
    Line("quotes: content + speaker", "quotes", RIGHT["quotes"]),
    Line("figures: value + kind", "figures", ("value", "kind")),
    Line("figures: value + kind + claimant + side", "figures", RIGHT["figures"]),
    Line("measures: value", "measures", ("value",)),
    Line("measures: value + unit", "measures", RIGHT["measures"]),
    Line("measures: exact span", "measures", ("exact span",)),
    Line("dates: value", "dates", RIGHT["dates"]),
    Line("dates: exact span", "dates", ("exact span",)),
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """A gold row and the predicted row that stands for it, or one of them alone.

    index: of the gold row in ``rows(gold, layer)``, none in ``people`` and ``article``. checks: of a pair, field
    -> whether it agrees."""

    layer: str
    index: int | None
    gold: Json | None
    pred: Json | None
    checks: dict[str, bool] = field(default_factory=dict)

    @property
    def found(self) -> bool:
        return self.gold is not None and self.pred is not None

    @property
    def right(self) -> bool:
        return self.holds(RIGHT[self.layer])

    def holds(self, fields: Iterable[str]) -> bool:
        """Whether the row is found and all of ``fields`` agree. A field that nobody fills needs no agreement."""
        return self.found and all(self.checks.get(name, True) for name in fields)


def outcomes(gold: Json, record: Json, layers: Iterable[str] = tuple(RIGHT)) -> dict[str, list[Outcome]]:
    """Layer -> its outcomes, gold rows first and in order, then predicted rows that stand for none.
    ``gold`` and ``record`` have the record's form and the same text."""
    return {layer: _COMPARE[layer](gold, record) for layer in layers}


def count(found: Iterable[Outcome], line: Line) -> tuple[int, int, int]:
    """True positives, predicted and gold rows of a line."""
    found = list(found)
    right = sum(outcome.holds(line.fields) for outcome in found)
    return right, sum(o.pred is not None for o in found), sum(o.gold is not None for o in found)


def rows(article: Json, layer: str) -> list[Json]:
    """The rows of a layer with rows of its own. Those of ``names`` and ``mentions`` (nominal and pronoun) are the
    mentions of all entities, entity by entity, each with its ``label`` and the entity as ``of``."""
    if layer in ("names", "mentions"):
        return [
            {**mention, "label": entity["label"], "of": entity}
            for entity in article["entities"]
            for mention in entity["mentions"]
            if (mention["kind"] == "name") == (layer == "names")
        ]
    return article[layer]


def spans(row: Json, layer: str) -> list[Json]:
    """Where a row stands in the text; nowhere for the article's."""
    if layer == "quotes":
        return row["spans"]
    if layer in ("names", "mentions"):
        return [row]
    if layer == "people":
        return row["mentions"][:1]
    return [] if layer == "article" else [row["span"]]


def match(n_gold: int, n_pred: int, likeness: Callable[[int, int], float]) -> dict[int, int]:
    """One-to-one pairs of gold and predicted indexes, the most alike first; pairs of likeness 0 are none."""
    scored = [(likeness(i, j), i, j) for i in range(n_gold) for j in range(n_pred)]
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for value, i, j in sorted(scored, key=lambda x: (-x[0], x[1], x[2])):
        if value > 0 and i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return dict(sorted(pairs.items()))


def _pairs_of_mentions(layer: str) -> Callable[[Json, Json], list[Outcome]]:
    def compare(gold: Json, record: Json) -> list[Outcome]:
        wanted, found = rows(gold, layer), rows(record, layer)

        def checks(i: int, j: int) -> dict[str, bool]:
            g, p = wanted[i], found[j]
            return {
                "span": (g["start"], g["end"]) == (p["start"], p["end"]),
                "label": g["label"] == p["label"],
                "entity": same_name(p["of"]["name"], [g["of"]["name"], *g["of"]["aliases"]]),
            }

        def likeness(i: int, j: int) -> float:
            g, p = wanted[i], found[j]
            if g["start"] >= p["end"] or p["start"] >= g["end"]:
                return 0.0
            agreed = checks(i, j)
            return _iou(_chars([g]), _chars([p])) + sum(agreed[name] for name in RIGHT[layer])

        return _table(layer, wanted, found, match(len(wanted), len(found), likeness), checks)

    return compare


def _people(gold: Json, record: Json) -> list[Outcome]:
    """People whom the record found by some name and of whom either side tells the field."""
    found = []
    for g, p in people(gold, record):
        checks = {
            "title": same_title(g, p),
            "role": same_name(p["role"], [g["role"]] if g["role"] else None),
            "affiliation": same_name(p["affiliation"], _accepted_party(gold, g["affiliation"])),
        }
        told = {name: ok for name, ok in checks.items() if g[name] or p[name]}
        if told:
            found.append(Outcome("people", None, g, p, told))
    return found


def _article(gold: Json, record: Json) -> list[Outcome]:
    wanted, found = gold["meta"], record["meta"]
    checks = {name: _folded(wanted.get(name)) == _folded(found.get(name)) for name in RIGHT["article"]}
    return [Outcome("article", None, wanted, found, checks)]


def _quotes(gold: Json, record: Json) -> list[Outcome]:
    wanted, found = gold["quotes"], record["quotes"]
    want_chars, found_chars = [_chars(q["spans"]) for q in wanted], [_chars(q["spans"]) for q in found]
    accepted = [_accepted(gold, q["speaker"]) for q in wanted]

    def likeness(i: int, j: int) -> float:
        overlap = _iou(want_chars[i], found_chars[j])
        if overlap < MIN_IOU:
            return 0.0
        return overlap + 0.001 * same_name(_name(found[j]["speaker"]), accepted[i])  # breaks ties only

    pairs = match(len(wanted), len(found), likeness)
    partner = {wanted[i]["id"]: found[j]["id"] for i, j in pairs.items()}

    def checks(i: int, j: int) -> dict[str, bool]:
        g, p = wanted[i], found[j]
        return {
            "speaker": same_name(_name(p["speaker"]), accepted[i]),
            "kind": g["kind"] == p["kind"],
            "exact spans": _ends(g["spans"]) == _ends(p["spans"]),
            "cue": _touch(g["cue"], p["cue"]),
            "source": _touch(g["source"], p["source"]),
            "via": same_name(_name(p["via"]), _accepted(gold, g["via"])),
            "addressee": same_name(_name(p["addressee"]), _accepted(gold, g["addressee"])),
            **{k: g[k] == p[k] for k in ("stance", "medium", "date")},
            "inside": partner.get(g["inside"]) == p["inside"],
            "continues": partner.get(g["continues"]) == p["continues"],
        }

    return _table("quotes", wanted, found, pairs, checks)


def _figures(gold: Json, record: Json) -> list[Outcome]:
    wanted, found = gold["figures"], record["figures"]

    def likeness(i: int, j: int) -> float:
        g, p = wanted[i], found[j]
        overlap = _iou(_chars([g["span"]]), _chars([p["span"]]))
        return overlap + _close(g["value"], p["value"]) + (g["kind"] == p["kind"]) if overlap else 0.0

    pairs = match(len(wanted), len(found), likeness)
    partner = {wanted[i]["id"]: found[j]["id"] for i, j in pairs.items()}

    def checks(i: int, j: int) -> dict[str, bool]:
        g, p = wanted[i], found[j]
        return {
            "value": _close(g["value"], p["value"]),
            "kind": g["kind"] == p["kind"],
            "claimant": same_name(_name(p["claimant"]), _accepted(gold, g["claimant"])),
            "side": same_name(p["side"], _accepted_party(gold, g["side"])),
            **{k: _close(g[k], p[k]) for k in ("low", "high")},
            "of": _touch(g["of"], p["of"]),
            **{k: g[k] == p[k] for k in ("modifier", "unit_name", "category")},
            "by": same_name(p["by"], _accepted_party(gold, g["by"])),
            "place": same_name(p["place"], [g["place"]] if g["place"] else None),
            **{k: g[k] == p[k] for k in ("date", "status", "scope")},
            "part": _same_part(g["part"], p["part"]),
            "of_which": partner.get(g["of_which"]) == p["of_which"],
        }

    return _table("figures", wanted, found, pairs, checks)


def _valued(
    layer: str, equal: Sequence[str], close: Sequence[str] = (), touch: Sequence[str] = ()
) -> Callable[[Json, Json], list[Outcome]]:
    """The comparison of a layer of single spans with a ``value``: which other fields are to be equal, numbers
    close to each other, spans that touch."""

    def compare(gold: Json, record: Json) -> list[Outcome]:
        wanted, found = gold[layer], record[layer]

        def same_value(g: Json, p: Json) -> bool:
            return _close(g["value"], p["value"]) if close else g["value"] == p["value"]

        def likeness(i: int, j: int) -> float:
            overlap = _iou(_chars([wanted[i]["span"]]), _chars([found[j]["span"]]))
            return overlap + same_value(wanted[i], found[j]) if overlap else 0.0

        def checks(i: int, j: int) -> dict[str, bool]:
            g, p = wanted[i], found[j]
            return {
                "value": same_value(g, p),
                "exact span": _ends([g["span"]]) == _ends([p["span"]]),
                **{k: g[k] == p[k] for k in equal},
                **{k: _close(g[k], p[k]) for k in close},
                **{k: _touch(g[k], p[k]) for k in touch},
            }

        return _table(layer, wanted, found, match(len(wanted), len(found), likeness), checks)

    return compare


_COMPARE: dict[str, Callable[[Json, Json], list[Outcome]]] = {
    "quotes": _quotes,
    "figures": _figures,
    "measures": _valued(
        "measures", ("unit", "unit_name", "dimension", "modifier", "change"), ("low", "high"), ("of",)
    ),
    "dates": _valued("dates", ("precision", "relative")),
    "names": _pairs_of_mentions("names"),
    "mentions": _pairs_of_mentions("mentions"),
    "people": _people,
    "article": _article,
}


def _table(
    layer: str,
    wanted: Sequence[Json],
    found: Sequence[Json],
    pairs: dict[int, int],
    checks: Callable[[int, int], dict[str, bool]],
) -> list[Outcome]:
    table = [
        Outcome(layer, i, row, found[pairs[i]], checks(i, pairs[i]))
        if i in pairs
        else Outcome(layer, i, row, None)
        for i, row in enumerate(wanted)
    ]
    taken = set(pairs.values())
    return table + [Outcome(layer, None, None, row) for j, row in enumerate(found) if j not in taken]


def _accepted(gold: Json, name: Json | None) -> list[str] | None:
    """All names under which the gold knows somebody."""
    if name is None:
        return None
    entity = next((e for e in gold["entities"] if e["id"] == name.get("entity")), None)
    return [name["name"], *([entity["name"], *entity["aliases"]] if entity else [])]


def _accepted_party(gold: Json, party: str | None) -> list[str] | None:
    if party is None:
        return None
    known = [e for e in gold["entities"] if same_name(party, [e["name"], *e["aliases"]])]
    return [party, *(n for e in known for n in (e["name"], *e["aliases"]))]


def _chars(pieces: Sequence[Json]) -> set[int]:
    return {i for s in pieces for i in range(s["start"], s["end"])}


def _iou(a: set[int], b: set[int]) -> float:
    union = len(a | b)
    return len(a & b) / union if union else 0.0


def _ends(pieces: Sequence[Json]) -> list[tuple[int, int]]:
    return sorted((s["start"], s["end"]) for s in pieces)


def _touch(a: Json | None, b: Json | None) -> bool:
    if a is None or b is None:
        return a is b
    return a["start"] < b["end"] and b["start"] < a["end"]


def _close(a: float | None, b: float | None) -> bool:
    return a is b if a is None or b is None else abs(a - b) < 1e-6


def _same_part(a: Json | None, b: Json | None) -> bool:
    """Equal bases, and shares equal as people write them: a third is .333 or .3333."""
    if a is None or b is None:
        return a is b
    both = None not in (a["share"], b["share"])
    return _close(a["of"], b["of"]) and (abs(a["share"] - b["share"]) < 5e-4 if both else a["share"] == b["share"])


def _name(value: Json | None) -> str | None:
    return value["name"] if value else None


def _folded(text: str | None) -> str:
    return " ".join((text or "").casefold().split())
