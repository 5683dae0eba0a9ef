"""Scoring records against annotated articles. Pure functions over plain JSON; no spaCy.

A quote is found when the characters of its content have IoU >= 0.5 with the gold one's; it is right when the
speaker is right too. A figure is found when its span overlaps the gold one's, and right when value, kind,
claimant and side are. Names are compared as ``names.same_name`` does, any name or alias of the gold entity
being accepted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from .names import same_name
from .titles import FATES, score_titles

Json = dict[str, Any]
MIN_IOU = 0.5
LABELS = ("PERSON", "ORG", "GPE", "NORP", "LOC", "FAC", "EVENT", "WEAPON")
QUOTE_SLOTS = ("kind", "exact spans", "cue", "source", "speaker", "via", "addressee", "stance", "medium",
               "date", "inside", "continues")  # fmt: skip
FIGURE_SLOTS = ("modifier", "low", "high", "of", "unit_name", "category", "side", "by", "place", "date",
                "claimant", "status", "of_which", "scope", "part")  # fmt: skip


@dataclass(slots=True)
class Tally:
    """True positives, predicted and gold counts of one line of the report."""

    tp: int = 0
    pred: int = 0
    gold: int = 0

    def as_dict(self) -> Json:
        p = self.tp / self.pred if self.pred else 0.0
        r = self.tp / self.gold if self.gold else 0.0
        f = 2 * p * r / (p + r) if p + r else 0.0
        scores = {"p": round(p, 4), "r": round(r, 4), "f": round(f, 4)}
        return {**scores, "tp": self.tp, "pred": self.pred, "gold": self.gold}


@dataclass(slots=True)
class Miss:
    """One difference between gold and record: what kind, and the two sides."""

    layer: str
    what: str
    gold: str | None
    pred: str | None
    where: str


@dataclass(slots=True)
class Scores:
    layers: dict[str, Tally] = field(default_factory=dict)
    slots: dict[str, Counter[str]] = field(default_factory=dict)
    #: What became of people's names with a title or a role before them (``titles.FATES``).
    titles: dict[str, Counter[str]] = field(default_factory=dict)
    misses: list[Miss] = field(default_factory=list)

    def add(self, layer: str, tp: int, pred: int, gold: int) -> None:
        tally = self.layers.setdefault(layer, Tally())
        tally.tp += tp
        tally.pred += pred
        tally.gold += gold

    def slot(self, name: str, right: bool) -> None:
        counts = self.slots.setdefault(name, Counter())
        counts["of"] += 1
        counts["right"] += right

    def as_dict(self) -> Json:
        slots = {
            name: {"right": c["right"], "of": c["of"], "accuracy": round(c["right"] / c["of"], 4)}
            for name, c in self.slots.items()
        }
        titles = {name: {fate: c[fate] for fate in FATES} for name, c in self.titles.items()}
        return {"layers": {k: v.as_dict() for k, v in self.layers.items()}, "slots": slots, "titles": titles}


def score(gold: Json, record: Json, scores: Scores) -> None:
    """Adds one article's counts to ``scores``. Both sides in the record's form, with the same text."""
    _names(gold, record, scores)
    _titles(gold, record, scores)
    _quotes(gold, record, scores)
    _figures(gold, record, scores)
    _spans(gold, record, scores, "measures", lambda g, p: _close(g["value"], p["value"]))
    _spans(gold, record, scores, "dates", lambda g, p: g["value"] == p["value"])


def _names(gold: Json, record: Json, scores: Scores) -> None:
    def mentions(article: Json) -> set[tuple[int, int, str]]:
        return {
            (m["start"], m["end"], e["label"])
            for e in article["entities"]
            for m in e["mentions"]
            if m["kind"] == "name"
        }

    wanted, found = mentions(gold), mentions(record)
    scores.add("names", len(wanted & found), len(found), len(wanted))
    for label in LABELS:
        w, f = {x for x in wanted if x[2] == label}, {x for x in found if x[2] == label}
        if w or f:
            scores.add(f"names: {label}", len(w & f), len(f), len(w))
    for start, end, label in sorted(wanted ^ found):
        side = {"gold": label, "pred": None} if (start, end, label) in wanted else {"gold": None, "pred": label}
        scores.misses.append(
            Miss("names", "missed" if side["gold"] else "extra", **side, where=_at(gold, start, end))
        )


def _titles(gold: Json, record: Json, scores: Scores) -> None:
    fates, people = score_titles(gold, record)
    for name, counts in fates.items():
        scores.titles.setdefault(name, Counter()).update(counts)
    for right, wanted, found in people:
        scores.slot("person title", right)
        if not right:
            sides = (wanted["title"], found["title"])
            scores.misses.append(Miss("names", "title", *sides, where=wanted["name"]))


def _quotes(gold: Json, record: Json, scores: Scores) -> None:
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
    right = 0
    for i, j in pairs.items():
        g, p = wanted[i], found[j]
        speaker = same_name(_name(p["speaker"]), accepted[i])
        right += speaker
        checks = {
            "kind": g["kind"] == p["kind"],
            "exact spans": _ends(g["spans"]) == _ends(p["spans"]),
            "cue": _touch(g["cue"], p["cue"]),
            "source": _touch(g["source"], p["source"]),
            "speaker": speaker,
            "via": same_name(_name(p["via"]), _accepted(gold, g["via"])),
            "addressee": same_name(_name(p["addressee"]), _accepted(gold, g["addressee"])),
            "inside": partner.get(g["inside"]) == p["inside"],
            "continues": partner.get(g["continues"]) == p["continues"],
            **{k: g[k] == p[k] for k in ("stance", "medium", "date")},
        }
        for name in QUOTE_SLOTS:
            scores.slot(f"quote {name}", checks[name])
            if not checks[name]:
                sides = (_show(g, name), _show(p, name))
                scores.misses.append(Miss("quotes", name, *sides, where=g["spans"][0]["text"][:100]))
    scores.add("quotes: content", len(pairs), len(found), len(wanted))
    scores.add("quotes: content + speaker", right, len(found), len(wanted))
    for kind in ("direct", "indirect", "mixed", "post"):
        hits = [i for i in pairs if wanted[i]["kind"] == kind]
        of_kind = [q for q in wanted if q["kind"] == kind]
        if of_kind:
            scores.slots.setdefault(f"quote found: {kind}", Counter()).update(right=len(hits), of=len(of_kind))
    _unmatched(scores, "quotes", wanted, found, pairs, lambda q: (q["kind"], q["spans"][0]["text"][:100]))


def _figures(gold: Json, record: Json, scores: Scores) -> None:
    wanted, found = gold["figures"], record["figures"]

    def agree(i: int, j: int) -> tuple[bool, bool]:
        return _close(wanted[i]["value"], found[j]["value"]), wanted[i]["kind"] == found[j]["kind"]

    def likeness(i: int, j: int) -> float:
        overlap = _iou(_chars([wanted[i]["span"]]), _chars([found[j]["span"]]))
        return overlap + sum(agree(i, j)) if overlap else 0.0

    pairs = match(len(wanted), len(found), likeness)
    partner = {wanted[i]["id"]: found[j]["id"] for i, j in pairs.items()}
    both = full = 0
    for i, j in pairs.items():
        g, p = wanted[i], found[j]
        value, kind = agree(i, j)
        claimant = same_name(_name(p["claimant"]), _accepted(gold, g["claimant"]))
        side = same_name(p["side"], _accepted_party(gold, g["side"]))
        both += value and kind
        full += value and kind and claimant and side
        checks = {
            "claimant": claimant,
            "side": side,
            "by": same_name(p["by"], _accepted_party(gold, g["by"])),
            "place": same_name(p["place"], [g["place"]] if g["place"] else None),
            "of": _touch(g["of"], p["of"]),
            "of_which": partner.get(g["of_which"]) == p["of_which"],
            "low": _close(g["low"], p["low"]),
            "high": _close(g["high"], p["high"]),
            **{k: g[k] == p[k] for k in ("modifier", "unit_name", "category", "date", "status", "scope", "part")},
        }
        for name, ok in (("value", value), ("kind", kind), *((n, checks[n]) for n in FIGURE_SLOTS)):
            scores.slot(f"figure {name}", ok)
            if not ok:
                sides = (_show(g, name), _show(p, name))
                scores.misses.append(Miss("figures", name, *sides, where=_at(gold, **_offsets(g["span"]))))
    scores.add("figures: value + kind", both, len(found), len(wanted))
    scores.add("figures: value + kind + claimant + side", full, len(found), len(wanted))
    for article, rows in ((gold, wanted), (record, found)):
        for row in rows:
            row.setdefault("context", _at(article, **_offsets(row["span"])))
    _unmatched(scores, "figures", wanted, found, pairs, lambda f: (f["kind"], f["context"]))


def _spans(gold: Json, record: Json, scores: Scores, layer: str, same_value: Callable[[Json, Json], bool]) -> None:
    wanted, found = gold[layer], record[layer]

    def likeness(i: int, j: int) -> float:
        overlap = _iou(_chars([wanted[i]["span"]]), _chars([found[j]["span"]]))
        return overlap + same_value(wanted[i], found[j]) if overlap else 0.0

    pairs = match(len(wanted), len(found), likeness)
    hits = sum(same_value(wanted[i], found[j]) for i, j in pairs.items())
    exact = sum(_ends([wanted[i]["span"]]) == _ends([found[j]["span"]]) for i, j in pairs.items())
    scores.add(f"{layer}: value", hits, len(found), len(wanted))
    scores.add(f"{layer}: exact span", exact, len(found), len(wanted))
    for i, j in pairs.items():
        if not same_value(wanted[i], found[j]):
            sides = (str(wanted[i]["value"]), str(found[j]["value"]))
            scores.misses.append(Miss(layer, "value", *sides, where=wanted[i]["span"]["text"]))
    _unmatched(scores, layer, wanted, found, pairs, lambda x: (str(x["value"]), x["span"]["text"]))


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


def _unmatched(
    scores: Scores,
    layer: str,
    wanted: Sequence[Json],
    found: Sequence[Json],
    pairs: dict[int, int],
    show: Callable[[Json], tuple[str, str]],
) -> None:
    for i, row in enumerate(wanted):
        if i not in pairs:
            label, where = show(row)
            scores.misses.append(Miss(layer, "missed", label, None, where))
    for j, row in enumerate(found):
        if j not in pairs.values():
            label, where = show(row)
            scores.misses.append(Miss(layer, "extra", None, label, where))


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


def _chars(spans: Sequence[Json]) -> set[int]:
    return {i for s in spans for i in range(s["start"], s["end"])}


def _iou(a: set[int], b: set[int]) -> float:
    union = len(a | b)
    return len(a & b) / union if union else 0.0


def _ends(spans: Sequence[Json]) -> list[tuple[int, int]]:
    return sorted((s["start"], s["end"]) for s in spans)


def _touch(a: Json | None, b: Json | None) -> bool:
    if a is None or b is None:
        return a is b
    return a["start"] < b["end"] and b["start"] < a["end"]


def _close(a: float | None, b: float | None) -> bool:
    return a is b if a is None or b is None else abs(a - b) < 1e-6


def _name(value: Json | None) -> str | None:
    return value["name"] if value else None


def _show(row: Json, field_name: str) -> str | None:
    value = row.get("spans" if field_name == "exact spans" else field_name)
    if isinstance(value, list):
        return " … ".join(s["text"] for s in value)
    if isinstance(value, dict):
        return str(value.get("name") or value.get("text") or value)
    return None if value is None else str(value)


def _offsets(span: Json) -> dict[str, int]:
    return {"start": span["start"], "end": span["end"]}


def _at(article: Json, start: int, end: int) -> str:
    """The sentence-sized surroundings of a span, the span in brackets."""
    text = article["text"]
    left, right = text[max(0, start - 60) : start], text[end : end + 60]
    return f"{left}[{text[start:end]}]{right}".replace("\n", " ")
