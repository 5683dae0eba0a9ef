"""The validator of gold: every break of the format's rules in a gold task, by the path of its field.

First the form of each part (pydantic, with the record's own enumerations), then what the format says of parts
together: offsets, order, references, bounds, claims. A part whose form is broken is left out of the second, so
that one slip costs one line of the report.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, Literal, NamedTuple

import orjson
from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError, create_model

from ..records import Date, Entity, Figure, Measure, Meta, Quote
from .prodigy import HEADS, PARTS, Json, article_of, gold_task, place, token_bounds

#: Fields of a record that a pipeline gives and a person does not.
_OF_PIPELINES = frozenset({"score", "geo"})
#: What each modifier says of value, low and high: whether each is there.
_BOUNDS = {
    "exact": (True, True, True), "approx": (True, False, False), "over": (True, True, False),
    "at_least": (True, True, False), "under": (True, False, True), "at_most": (True, False, True),
}  # fmt: skip
_DATE_FORMS = {
    "day": ("%Y-%m-%d", r"\d{4}-\d\d-\d\d"), "month": ("%Y-%m", r"\d{4}-\d\d"), "year": ("%Y", r"\d{4}"),
}  # fmt: skip


#: Sources of whom the text may not tell who they are: "They promised us help".
UNTOLD = frozenset({"they", "you", "one", "some", "we"})


class Problem(NamedTuple):
    """A break of a rule: where (a path such as ``spans[3].attrs.value``), and what was found and expected."""

    path: str
    message: str


class _Form(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class _Token(_Form):
    text: str
    start: int
    end: int
    id: int
    ws: bool


class _Place(_Form):
    start: int
    end: int
    token_start: int
    token_end: int
    label: str


class _Span(_Place):
    text: str


class _Relation(_Form):
    head: int
    child: int
    head_span: _Place
    child_span: _Place
    label: Literal["CUE", "SOURCE", "RESUMED", "OF", "OF_WHICH", "INSIDE", "CONTINUES"]


def _attrs(model: type[BaseModel], *without: str) -> type[_Form]:
    """The fields of a record's model that are no spans, as a gold task's ``attrs`` hold them."""
    fields: dict[str, Any] = {
        name: (field.annotation, None if name in _OF_PIPELINES else ...)
        for name, field in model.model_fields.items()
        if name not in without
    }
    return create_model(f"{model.__name__}Attrs", __base__=_Form, **fields)


_Entity = create_model(
    "_Entity",
    __base__=_Form,
    **{k: (f.annotation, ...) for k, f in Entity.model_fields.items() if k != "mentions"},  # type: ignore[call-overload]
)
_ATTRS = {
    "quotes": _attrs(Quote, "id", "spans", "cue", "source"),
    "figures": _attrs(Figure, "id", "span", "of"),
    "measures": _attrs(Measure, "span", "of"),
    "dates": _attrs(Date, "span"),
}


@cache
def _span_form(layer: str, *, part: bool) -> type[BaseModel]:
    """The form of a span of a layer; ``part``: of one that carries no fields."""
    if layer == "entities":
        kind = Literal["name", "nominal", "pronoun"]
        return create_model("Mention", __base__=_Span, layer=(str, ...), entity=(str, ...), mention=(kind, ...))
    fields: dict[str, Any] = {"layer": (str, ...)}
    if layer != "dates":
        fields["id"] = (str, ...)
    if not part:
        fields["attrs"] = (dict[str, Any], ...)  # checked by itself
    return create_model(f"{layer}Span", __base__=_Span, **fields)


def check_file(path: Path) -> Iterator[tuple[int, str | None, Problem]]:
    """Every problem of every line of a gold file, as ``(line, article id, problem)``. Raises OSError for a file
    that cannot be read."""
    first: dict[str, int] = {}
    for number, line in enumerate(path.read_bytes().split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            task = orjson.loads(line)
        except orjson.JSONDecodeError as error:
            yield number, None, Problem("line", f"broken JSON ({error}), expected one object a line")
            continue
        meta = task.get("meta") if isinstance(task, dict) else None
        key = meta.get("id") if isinstance(meta, dict) and isinstance(meta.get("id"), str) else None
        if key is not None and first.setdefault(key, number) != number:
            yield (
                number,
                key,
                Problem("meta.id", f"{key!r}, expected an id of its own (line {first[key]})"),
            )
        for problem in check(task):
            yield number, key, problem


def check(task: Any) -> list[Problem]:
    """The problems of one gold task, in the order of the rules; none for one that obeys the format."""
    checker = _Checker()
    checker.run(task)
    return checker.problems


def containers(article: Json) -> dict[str, str]:
    """By id, the innermost quote around each nested quote and each quoted figure of an article."""
    pieces = {q["id"]: [(s["start"], s["end"]) for s in q["spans"]] for q in article["quotes"]}
    order = {key: n for n, key in enumerate(pieces)}
    held: dict[str, str] = {}

    def innermost(spans: list[tuple[int, int]], others: Iterator[str]) -> str | None:
        around = []
        for key in others:
            widths = [
                min((e - s for s, e in pieces[key] if s <= start and end <= e), default=None)
                for start, end in spans
            ]
            if None not in widths:
                around.append((max(w for w in widths if w is not None), -order[key], key))
        return min(around)[2] if around else None

    for key, spans in pieces.items():
        # of two quotes of the same words the later one is the inner one
        others = (k for k in pieces if k != key and (pieces[k] != spans or order[k] < order[key]))
        if (holder := innermost(spans, others)) is not None:
            held[key] = holder
    for figure in article["figures"]:
        span = figure["span"]
        if (holder := innermost([(span["start"], span["end"])], iter(pieces))) is not None:
            held[figure["id"]] = holder
    return held


class _Checker:
    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def say(self, path: str, found: Any, expected: str) -> None:
        if ".attrs." not in path or path not in {
            p.path for p in self.problems
        }:  # a field's first problem is enough
            self.problems.append(Problem(path, f"{_short(found)}, expected {expected}"))

    def _said(self, path: str) -> bool:
        return any(p.path == path or p.path.startswith(f"{path}.") for p in self.problems)

    def form(self, model: type[BaseModel], value: Any, path: str) -> bool:
        """Whether a value is of a form; says every field that is not."""
        return not self.broken(model, value, path)

    def broken(self, model: type[BaseModel], value: Any, path: str) -> set[Any]:
        """The fields of a value that are not of its form, "" for the value itself; each is said."""
        try:
            TypeAdapter(model).validate_python(value)
        except ValidationError as error:
            found = error.errors(include_url=False)
            for e in found:
                self._say_form(path, e)
            return {e["loc"][0] if e["loc"] else "" for e in found}
        return set()

    def _say_form(self, path: str, error: Any) -> None:
        where = path
        for step in error["loc"]:
            # pydantic adds the branch of a union that it tried; the field's own path ends there
            if (isinstance(step, str) and re.fullmatch(r"[a-z_]+", step) is None) or step in ("int", "float"):
                break
            where += f"[{step}]" if isinstance(step, int) else f".{step}"
        where = where.lstrip(".")
        kind, found = error["type"], error["input"]
        if kind == "missing":
            problem = Problem(where, "missing, expected the field, null where not known")
        elif kind == "extra_forbidden":
            problem = Problem(where, f"{_short(found)}, expected no such field")
        else:
            number = error["loc"] and error["loc"][-1] in ("int", "float")
            expected = "a number" if number else error["msg"].removeprefix("Input should be ")
            problem = Problem(where, f"{_short(found)}, expected {expected}")
        if problem not in self.problems:
            self.problems.append(problem)

    def run(self, task: Any) -> None:
        if not isinstance(task, dict):
            self.say("line", task, "an object")
            return
        if not isinstance(task.get("text"), str):
            self.say("text", task.get("text"), "the article's text")
            return
        known = {"text", "meta", "tokens", "spans", "relations", "entities", "answer"}
        for key in task:
            if key not in known and not key.startswith("_"):  # Prodigy's own begin with _
                self.say(key, task[key], "no such field")
        lists = {}
        for key in ("tokens", "spans", "relations", "entities"):
            lists[key] = task[key] if isinstance(task.get(key), list) else []
            if not isinstance(task.get(key), list):
                self.say(key, task.get(key), "a list")
        if task.get("answer", "accept") not in ("accept", "reject", "ignore"):
            self.say("answer", task["answer"], "accept, reject or ignore")
        self._meta(task.get("meta"))
        tokens_hold = self._tokens(task["text"], lists["tokens"])
        entities = {
            e["id"]: (n, e) for n, e in enumerate(lists["entities"]) if self.form(_Entity, e, f"entities[{n}]")
        }
        spans = self._spans(task["text"], lists["spans"], lists["tokens"] if tokens_hold else [])
        rows = self._rows(spans)
        self._entities(lists["entities"], entities, spans, rows)
        self._quotes(rows["quotes"])
        self._figures(rows["figures"], rows["quotes"])
        for layer in ("figures", "measures"):
            for row in rows[layer].values():
                self._bounds(row)
        self._dates(rows)
        related = [r for n, r in enumerate(lists["relations"]) if self.form(_Relation, r, f"relations[{n}]")]
        if tokens_hold and len(related) == len(lists["relations"]) and not self.problems:
            self._relations(task)

    def _meta(self, meta: Any) -> None:
        if not isinstance(meta, dict):
            self.say("meta", meta, "an object")
            return
        for key, value in meta.items():
            if key not in ("id", "style", *Meta.model_fields):
                self.say(f"meta.{key}", value, "no such field")
            elif value is not None and (not isinstance(value, str) or not value):
                self.say(f"meta.{key}", value, "words or null")
        if not meta.get("id"):
            self.say("meta.id", meta.get("id"), "the article's id")
        if isinstance(meta.get("date"), str) and not _is_date(meta["date"], "day"):
            self.say("meta.date", meta["date"], "an ISO day")

    def _tokens(self, text: str, tokens: list[Any]) -> bool:
        known = len(self.problems)
        end = 0
        for n, token in enumerate(tokens):
            path = f"tokens[{n}]"
            if not self.form(_Token, token, path):
                continue
            if token["id"] != n:
                self.say(f"{path}.id", token["id"], str(n))
            if not end <= token["start"] < token["end"] <= len(text):
                self.say(f"{path}.start", token["start"], f"an offset from {end} on, before the token's end")
            elif text[token["start"] : token["end"]] != token["text"]:
                self.say(f"{path}.text", token["text"], _short(text[token["start"] : token["end"]]))
            elif text[end : token["start"]].strip():
                self.say(f"{path}.start", token["start"], f"no words between tokens, as at {end}")
            if token["ws"] != (text[token["end"] : token["end"] + 1] == " "):
                self.say(f"{path}.ws", token["ws"], "whether a space follows")
            end = max(end, token["end"])
        if text[end:].strip():
            self.problems.append(Problem("tokens", f"none after {end}, expected tokens to the end of the text"))
        return len(self.problems) == known

    def _spans(self, text: str, spans: list[Any], tokens: list[Json]) -> dict[int, Json]:
        """The spans whose form and offsets hold, by their index."""
        good: dict[int, Json] = {}
        starts = [t["start"] for t in tokens]
        carried: set[tuple[str, str]] = set()
        for n, span in enumerate(spans):
            path = f"spans[{n}]"
            if not isinstance(span, dict):
                self.say(path, span, "an object")
                continue
            label, layer = span.get("label"), span.get("layer")
            begins = HEADS.get(label) if isinstance(label, str) else None
            layers = (begins,) if begins else PARTS.get(label, ()) if isinstance(label, str) else ()
            if not layers:
                self.say(f"{path}.label", label, f"one of {', '.join((*HEADS, *PARTS))}")
                continue
            if layer not in layers:
                self.say(f"{path}.layer", layer, f"{' or '.join(map(str, layers))}, as {label} is of")
                continue
            key = (layer, str(span.get("id")))
            carries = begins is not None and (layer == "dates" or key not in carried)
            if not self.form(_span_form(layer, part=not carries and "attrs" not in span), span, path):
                continue
            if begins is not None and layer != "entities":
                if layer != "dates" and key in carried and "attrs" in span:
                    self.say(f"{path}.attrs", span["attrs"], f"none, as an earlier span of {span['id']} has them")
                carried.add(key)
            if "attrs" in span:  # a field that is no good is as good as not known
                broken = self.broken(_ATTRS[layer], span["attrs"], f"{path}.attrs")
                attrs = {k: None if k in broken else span["attrs"][k] for k in _ATTRS[layer].model_fields
                         if k in broken or k in span["attrs"]}  # fmt: skip
                span = {**span, "attrs": attrs}
            if self._offsets(text, span, starts, path):
                good[n] = span
        return good

    def _offsets(self, text: str, span: Json, starts: list[int], path: str) -> bool:
        start, end = span["start"], span["end"]
        if not 0 <= start < end <= len(text):
            self.say(f"{path}.start", [start, end], f"offsets within 0:{len(text)}, the end after the start")
            return False
        words = text[start:end]
        if words != span["text"]:
            self.say(f"{path}.text", span["text"], f"{_short(words)}, the text at {start}:{end}")
        if words != words.strip():
            self.say(f"{path}.text", words, "no white space at its edges")
        if starts:
            for field, token in zip(("token_start", "token_end"), token_bounds(starts, start, end), strict=True):
                if span[field] != token:
                    self.say(f"{path}.{field}", span[field], f"{token} (inclusive)")
        return True

    def _rows(self, spans: dict[int, Json]) -> dict[str, dict[str, Json]]:
        """The quotes, figures, measures and dates: each its ``path``, spans and fields."""
        rows: dict[str, dict[str, Json]] = {layer: {} for layer in ("quotes", "figures", "measures", "dates")}
        for n, span in spans.items():
            if span["layer"] == HEADS.get(span["label"]) != "entities":
                row = rows[span["layer"]].setdefault(span.get("id", f"D{n}"), {"spans": [], "parts": {}})
                if "attrs" in span:
                    row |= {"path": f"spans[{n}].attrs", "attrs": span["attrs"], "label": span["label"]}
                elif span["layer"] != "quotes":
                    continue
                row["spans"].append((n, span))
        for layer, found in rows.items():  # a row whose first span was broken cannot be judged
            rows[layer] = {key: row for key, row in found.items() if "attrs" in row}
        for n, span in spans.items():
            if span["label"] in PARTS:
                row = rows[span["layer"]].get(span["id"])
                if row is None:
                    self.say(f"spans[{n}].id", span["id"], f"the id of one of the {span['layer']}")
                elif span["label"] in row["parts"]:
                    self.say(f"spans[{n}].label", span["label"], f"one {span['label']} of {span['id']} at most")
                else:
                    row["parts"][span["label"]] = (n, span)
        for layer, letter in (("quotes", "Q"), ("figures", "F"), ("measures", "M")):
            self._order(list(rows[layer].items()), letter)
        return rows

    def _order(self, rows: list[tuple[str, Json]], letter: str) -> None:
        in_order = sorted(
            rows, key=lambda r: min(s["start"] for _, s in r[1]["spans"])
        )  # of equal ones, any order
        for n, (key, row) in enumerate(in_order, 1):
            if key != f"{letter}{n}":
                self.say(f"spans[{row['spans'][0][0]}].id", key, f"{letter}{n}, in the order of the text")

    def _entities(
        self, listed: list[Any], entities: dict[str, Any], spans: dict[int, Json], rows: dict[str, dict[str, Json]]
    ) -> None:
        ids = [entity.get("id") if isinstance(entity, dict) else None for entity in listed]
        for n, key in enumerate(ids):
            if key != f"E{n + 1}":
                self.say(f"entities[{n}].id", key, f"E{n + 1}")
        seen = {key for key in ids if isinstance(key, str)}
        names: dict[str, set[str]] = {}
        mentioned = set()
        for n, span in spans.items():
            if span["layer"] != "entities":
                continue
            if span["entity"] not in seen:
                self.say(f"spans[{n}].entity", span["entity"], "the id of an entity")
            elif span["entity"] in entities and span["label"] != entities[span["entity"]][1]["label"]:
                label = entities[span["entity"]][1]["label"]
                self.say(f"spans[{n}].label", span["label"], f"{label}, the label of {span['entity']}")
            mentioned.add(span["entity"])
        for key, (n, entity) in entities.items():
            if key not in mentioned:
                self.problems.append(Problem(f"entities[{n}]", f"{key} has no mention, expected one"))
            for field in ("name", "title", "role", "affiliation"):
                if entity[field] == "":
                    self.say(f"entities[{n}].{field}", "", "words or null")
            for name in (entity["name"], *entity["aliases"]):
                names.setdefault(name, set()).add(key)
        for layer, fields in (("quotes", ("speaker", "via", "addressee")), ("figures", ("claimant",))):
            for row in rows[layer].values():
                for field in fields:
                    named = row["attrs"][field]
                    if named is not None:
                        self._named(f"{row['path']}.{field}", named, entities, names, seen)

    def _named(
        self, path: str, named: Json, entities: dict[str, Any], names: dict[str, set[str]], seen: set[str]
    ) -> None:
        key = named["entity"]
        if not named["name"]:
            self.say(f"{path}.name", named["name"], "a name")
        if key is not None and key not in seen:
            self.say(f"{path}.entity", key, "the id of an entity, or null")
        elif key is None and named["name"] in names:
            of_that_name = " or ".join(sorted(names[named["name"]]))
            self.say(f"{path}.entity", None, f"{of_that_name}, the entity of that name")
        elif key in entities:
            entity = entities[key][1]
            if named["name"] not in (entity["name"], *entity["aliases"]):
                self.say(f"{path}.name", named["name"], f"a name of {key}, such as {_short(entity['name'])}")

    def _quotes(self, quotes: dict[str, Json]) -> None:
        held = containers({"quotes": _placed(quotes), "figures": []})
        for key, quote in quotes.items():
            attrs, path = quote["attrs"], quote["path"]
            pieces = [s for _, s in quote["spans"]]
            for (n, piece), before in zip(quote["spans"][1:], pieces, strict=False):
                if piece["start"] < before["end"]:
                    expected = f"a piece after the one before, which ends at {before['end']}"
                    self.say(f"spans[{n}].start", piece["start"], expected)
            if attrs["speaker"] is None and "SOURCE" in quote["parts"]:
                words = quote["parts"]["SOURCE"][1]["text"]
                if words.lower() not in UNTOLD:
                    self.say(f"{path}.speaker", None, f"who {_short(words)} is, the source")
            if attrs["inside"] != held.get(key):
                self.say(
                    f"{path}.inside", attrs["inside"], f"{_short(held.get(key))}, the innermost quote around it"
                )
            self._refers(path, "continues", attrs["continues"], key, quotes)
            before = attrs["continues"]
            if before in quotes and before != key and quotes[before]["spans"][0][1]["start"] > pieces[0]["start"]:
                self.say(f"{path}.continues", before, "a quote before it")
        self._acyclic(quotes, "inside")
        self._acyclic(quotes, "continues")

    def _refers(self, path: str, field: str, target: str | None, key: str, rows: dict[str, Json]) -> None:
        if target is not None and (target not in rows or target == key):
            self.say(f"{path}.{field}", target, "the id of another one of its kind, or null")

    def _acyclic(self, rows: dict[str, Json], field: str) -> None:
        for key, row in rows.items():
            passed, at = [key], row["attrs"][field]
            while at in rows and at not in passed:
                passed.append(at)
                at = rows[at]["attrs"][field]
            if at == key and len(passed) > 1:
                circle = " → ".join((*passed, key))
                self.say(f"{row['path']}.{field}", row["attrs"][field], f"no circle ({circle})")

    def _figures(self, figures: dict[str, Json], quotes: dict[str, Json]) -> None:
        placed = [{"id": key, "span": figure["spans"][0][1]} for key, figure in figures.items()]
        held = containers({"quotes": _placed(quotes), "figures": placed})
        for key, figure in figures.items():
            attrs, path = figure["attrs"], figure["path"]
            if attrs["kind"] is not None and attrs["kind"].upper() != figure["label"]:
                self.say(f"{path}.kind", attrs["kind"], f"{figure['label'].lower()}, as its label says")
            if attrs["quote"] != held.get(key):
                self.say(
                    f"{path}.quote", attrs["quote"], f"{_short(held.get(key))}, the innermost quote around it"
                )
            elif attrs["quote"] is not None and not self._said(f"{quotes[attrs['quote']]['path']}.speaker"):
                speaker = quotes[attrs["quote"]]["attrs"]["speaker"]
                wanted = {k: speaker.get(k) for k in ("name", "entity")} if speaker else None
                if attrs["claimant"] != wanted:
                    expected = f"{_short(wanted)}, the speaker of {attrs['quote']}"
                    self.say(f"{path}.claimant", attrs["claimant"], expected)
            if attrs["claimant"] is None and attrs["status"] == "claimed":
                self.say(f"{path}.status", attrs["status"], "another status, as nobody claims it")
            elif attrs["claimant"] is not None and attrs["status"] == "reported":
                self.say(f"{path}.status", attrs["status"], "another status, as somebody claims it")
            self._refers(path, "of_which", attrs["of_which"], key, figures)
            whole = figures.get(attrs["of_which"])
            if whole is not None and whole["label"] != figure["label"]:
                self.say(
                    f"{path}.of_which", attrs["of_which"], f"a figure of the same kind, {figure['label'].lower()}"
                )
        self._acyclic(figures, "of_which")

    def _bounds(self, row: Json) -> None:
        attrs, path = row["attrs"], row["path"]
        modifier, numbers = attrs["modifier"], (attrs["value"], attrs["low"], attrs["high"])
        value, low, high = numbers
        part = attrs.get("part")
        if part is not None:
            if low is not None or high is not None:
                self.say(f"{path}.low", [low, high], "no bounds beside a part")
            counted = None if None in (part["of"], part["share"]) else part["of"] * part["share"]
            # a share has four digits
            slack = 1 + abs(part["of"] or 0) * 5e-5
            if (value is None) != (counted is None) or (counted is not None and abs(value - counted) > slack):
                self.say(f"{path}.value", value, f"{_short(counted)}, the share of the base")
            return
        fields = ("value", "low", "high")
        for field, number, there in zip(fields, numbers, _BOUNDS.get(modifier, ()), strict=False):
            if there and number is None:
                self.say(f"{path}.{field}", None, f"a number, as the modifier is {modifier}")
            elif there and field != "value" and value is not None and number != value:
                self.say(f"{path}.{field}", number, f"{_short(value)}, as the modifier is {modifier}")
            elif not there and number is not None:
                self.say(f"{path}.{field}", number, f"null, as the modifier is {modifier}")
        if modifier in ("range", "vague") and value is not None:
            self.say(f"{path}.value", value, f"null, as the modifier is {modifier}")
        if modifier == "range" and (low is None or high is None or low > high):
            self.say(f"{path}.low", [low, high], "two bounds, the lower one first")
        if modifier == "vague" and low is None:
            self.say(f"{path}.low", None, "the bound that the vague word keeps")

    def _dates(self, rows: dict[str, dict[str, Json]]) -> None:
        for row in rows["dates"].values():
            attrs, path = row["attrs"], row["path"]
            value, precision = attrs["value"], attrs["precision"]
            if value is not None and precision is None:
                self.say(f"{path}.precision", None, "day, month, year, range or time")
            elif value is not None and not _is_date(value, precision):
                self.say(f"{path}.value", value, f"an ISO {precision}{' start/end' * (precision == 'range')}")
            elif value is None and not attrs["relative"]:
                self.say(f"{path}.value", None, "a value, as it is not relative")
        for row in rows["quotes"].values():
            if row["attrs"]["date"] is not None and not _is_date(row["attrs"]["date"], "day"):
                self.say(f"{row['path']}.date", row["attrs"]["date"], "an ISO day or null")
        for row in rows["figures"].values():
            when = row["attrs"]["date"]
            if when is not None and not _is_date(when, "day") and not _is_date(when, "range"):
                self.say(f"{row['path']}.date", when, "an ISO day, start/end or null")

    def _relations(self, task: Json) -> None:
        wanted = gold_task(article_of(task), task["tokens"])["relations"]
        told = "the relations that the spans' ids and fields tell of"
        for n, relation in enumerate(task["relations"]):
            if relation not in wanted:
                self.problems.append(Problem(f"relations[{n}]", f"{_tie(relation)}, expected {told}"))
        for relation in wanted:
            if relation not in task["relations"]:
                self.problems.append(Problem("relations", f"no {_tie(relation)}, expected {told}"))


def _placed(quotes: dict[str, Json]) -> list[Json]:
    return [{"id": key, "spans": [span for _, span in quote["spans"]]} for key, quote in quotes.items()]


def _tie(relation: Json) -> str:
    ends = (place(relation[end]) for end in ("head_span", "child_span"))
    return f"{relation['label']} from " + " to ".join(f"{label} at {start}:{end}" for start, end, label in ends)


def _is_date(value: str, precision: str | None) -> bool:
    """Whether a value is an ISO date of this precision; the ends of a range are both of one."""
    if precision == "range":
        ends = value.split("/")
        forms = [form for form in (*_DATE_FORMS, "time") if all(_is_date(end, form) for end in ends)]
        return len(ends) == 2 and bool(forms) and ends[0] <= ends[1]
    try:
        if precision == "time":
            datetime.fromisoformat(value.removesuffix("Z"))
            return "T" in value
        form, shape = _DATE_FORMS[precision or "day"]
        datetime.strptime(value, form)
        return re.fullmatch(shape, value) is not None
    except ValueError:
        return False


def _short(value: Any) -> str:
    """A value as JSON on one line, cut where it is long."""
    shown = orjson.dumps(value, default=repr).decode()
    return shown if len(shown) <= 80 else f"{shown[:77]}..."
