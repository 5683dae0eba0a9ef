"""Annotated articles ↔ Prodigy tasks.

The *gold task* (``task_of``, ``article_of``) is the form of corpus/gold and holds every field of an article:

- ``spans``: each with ``start``/``end`` (code points, end exclusive), ``token_start``/``token_end`` (inclusive, as
  Prodigy wants it) and a label: CONTENT, CUE, SOURCE for quotes; KILLED, INJURED … for figures; OF for what is
  counted; MEASURE; DATE; PERSON, ORG … for mentions. ``id`` ties a span to its quote or figure, and the first
  span of each carries the fields that are no spans in ``attrs``.
- ``relations``: SOURCE, CUE, RESUMED, OF, OF_WHICH, INSIDE, CONTINUES, by token (``head``, ``child``: last tokens)
  and by span (``head_span``, ``child_span``), as the ids and fields of the spans say.
- ``entities``: the entities' table; their mentions are spans with ``entity`` and ``mention``.

The *exported task* (``exported``) is what an annotator opens: some layers of a gold task, in a shape that the
interface takes, with the whole gold task beside them under ``wireclaim``. Prodigy passes such a key through, but
may build the spans anew (``rel.manual`` does), so that nothing may hang on a span's own keys.
``corrections.corrected`` reads what comes back.
"""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from itertools import pairwise
from typing import Any, Literal, get_args

from spacy.tokenizer import Tokenizer

from ..records import EntityLabel, Figure

Json = dict[str, Any]
Recipe = Literal["rel.manual", "spans.manual"]
#: The layers of an annotated article, in the record's form.
LAYERS = ("entities", "quotes", "figures", "measures", "dates")
#: The layer of each label that begins something: a mention, a quote, a figure, a measure, a date.
HEADS = {
    **dict.fromkeys(get_args(EntityLabel), "entities"),
    "CONTENT": "quotes",
    **{kind.upper(): "figures" for kind in get_args(Figure.model_fields["kind"].annotation)},
    "MEASURE": "measures",
    "DATE": "dates",
}
#: The layers whose rows have a part of each label.
PARTS = {"CUE": ("quotes",), "SOURCE": ("quotes",), "OF": ("figures", "measures")}
#: The key of an exported task that holds what is not shown.
BESIDE = "wireclaim"
_QUOTE_SPANS = ("cue", "source")


def tokens_of(text: str, tokenizer: Tokenizer) -> list[Json]:
    """The tokens of a text in Prodigy's form; ``ws``: a space follows."""
    return [
        {"text": t.text, "start": t.idx, "end": t.idx + len(t), "id": t.i, "ws": bool(t.whitespace_)}
        for t in tokenizer(text)
    ]


def token_bounds(starts: Sequence[int], start: int, end: int) -> tuple[int, int]:
    """First and last token (inclusive) of the characters ``start:end``; ``starts`` are the tokens' offsets."""
    return max(0, bisect.bisect_right(starts, start) - 1), max(0, bisect.bisect_left(starts, end) - 1)


def relation(head: Json, child: Json, label: str) -> Json:
    """A relation between two spans in Prodigy's form. A relation's token is the last one of its span."""
    keys = ("start", "end", "token_start", "token_end", "label")
    return {
        "head": head["token_end"],
        "child": child["token_end"],
        "head_span": {k: head[k] for k in keys},
        "child_span": {k: child[k] for k in keys},
        "label": label,
    }


def task_of(article: Json, tokenizer: Tokenizer) -> Json:
    """The gold task of an annotated article (record form: text, id, meta and the layers)."""
    return gold_task(article, tokens_of(article["text"], tokenizer))


def gold_task(article: Json, tokens: list[Json]) -> Json:
    """The gold task of an annotated article over tokens that are there already."""
    text = article["text"]
    starts = [t["start"] for t in tokens]

    def span(offsets: Json, label: str, **more: Any) -> Json:
        first, last = token_bounds(starts, offsets["start"], offsets["end"])
        return {
            "start": offsets["start"],
            "end": offsets["end"],
            "text": offsets["text"],
            "token_start": first,
            "token_end": last,
            "label": label,
            **more,
        }

    spans: list[Json] = []
    relations: list[Json] = []
    heads: dict[str, Json] = {}

    def relate(head: Json, child: Json, label: str) -> None:
        relations.append(relation(head, child, label))

    for entity in article["entities"]:
        for mention in entity["mentions"]:
            spans.append(
                span(mention, entity["label"], layer="entities", entity=entity["id"], mention=mention["kind"])
            )
    for quote in article["quotes"]:
        attrs = {k: v for k, v in quote.items() if k not in ("id", "spans", *_QUOTE_SPANS)}
        pieces = [span(s, "CONTENT", layer="quotes", id=quote["id"]) for s in quote["spans"]]
        pieces[0]["attrs"] = attrs
        spans += pieces
        heads[quote["id"]] = pieces[0]
        for piece in pieces[1:]:
            relate(pieces[0], piece, "RESUMED")
        for part in _QUOTE_SPANS:
            if quote[part] is not None:
                spans.append(span(quote[part], part.upper(), layer="quotes", id=quote["id"]))
                relate(pieces[0], spans[-1], part.upper())
    for layer in ("figures", "measures"):
        for n, row in enumerate(article[layer], 1):
            label = row["kind"].upper() if layer == "figures" else "MEASURE"
            key = row.get("id", f"M{n}")
            attrs = {k: v for k, v in row.items() if k not in ("id", "span", "of")}
            head = span(row["span"], label, layer=layer, id=key, attrs=attrs)
            spans.append(head)
            heads[key] = head
            if row["of"] is not None:
                spans.append(span(row["of"], "OF", layer=layer, id=key))
                relate(head, spans[-1], "OF")
    for row in article["dates"]:
        attrs = {k: v for k, v in row.items() if k != "span"}
        spans.append(span(row["span"], "DATE", layer="dates", attrs=attrs))
    for row in [*article["quotes"], *article["figures"]]:
        for field in ("inside", "continues", "of_which"):
            if row.get(field):
                relate(heads[row["id"]], heads[row[field]], field.upper())
    return {
        "text": text,
        "meta": {"id": article["id"], "style": article.get("style"), **article["meta"]},
        "tokens": tokens,
        "spans": spans,
        "relations": relations,
        "entities": [{k: v for k, v in e.items() if k != "mentions"} for e in article["entities"]],
        "answer": "accept",
    }


def article_of(task: Json) -> Json:
    """The annotated article of a task, in the record's form. The inverse of ``task_of``.

    Raises ValueError, naming the span, where a task is not of that form."""
    meta = dict(task["meta"])
    article: Json = {"id": meta.pop("id"), "style": meta.pop("style", None), "text": task["text"], "meta": meta}
    entities = {e["id"]: {**e, "mentions": []} for e in task["entities"]}
    quotes: dict[str, Json] = {}
    counted: dict[str, dict[str, Json]] = {"figures": {}, "measures": {}}
    dates: list[Json] = []
    for n, span in enumerate(task["spans"]):
        offsets = {k: span[k] for k in ("start", "end", "text")}
        if task["text"][span["start"] : span["end"]] != span["text"]:
            raise ValueError(f"spans[{n}]: the text at {span['start']}:{span['end']} is not {span['text']!r}")
        layer, label, key = span.get("layer"), span["label"], span.get("id")
        if layer == "entities":
            entities[span["entity"]]["mentions"].append({**offsets, "kind": span["mention"]})
        elif layer == "quotes" and label == "CONTENT":
            quote = quotes.setdefault(key, {"id": key, "spans": [], "cue": None, "source": None})
            quote["spans"].append(offsets)
            quote.update(span.get("attrs", {}))
        elif layer == "quotes" and label.lower() in _QUOTE_SPANS:
            quotes[key][label.lower()] = offsets
        elif layer in counted and label == "OF":
            counted[layer][key]["of"] = offsets
        elif layer in counted:
            ident = {"id": key} if layer == "figures" else {}
            counted[layer][key] = {**ident, "span": offsets, "of": None, **span["attrs"]}
        elif layer == "dates":
            dates.append({"span": offsets, **span["attrs"]})
        else:
            raise ValueError(f"spans[{n}]: unknown layer {layer!r} or label {label!r}")
    article["entities"] = list(entities.values())
    article["quotes"] = list(quotes.values())
    article["figures"] = list(counted["figures"].values())
    article["measures"] = list(counted["measures"].values())
    article["dates"] = dates
    return article


def gold_of(data: Json, tokenizer: Tokenizer | None) -> Json:
    """The gold task of a line of gold (itself) or of a record; ``tokenizer`` is for records. Raises ValueError
    naming what is wrong, KeyError for a field that is missing."""
    if "spans" in data:
        article_of(data)
        return data
    if tokenizer is None or not isinstance(data.get("quotes"), list):
        raise ValueError("expected the spans and tokens of gold, or the quotes, figures … of a record")
    return task_of(data, tokenizer)


def labels_of(layers: Sequence[str]) -> tuple[list[str], list[str]]:
    """The labels of spans and of relations that these layers have."""
    spans = [label for label, layer in HEADS.items() if layer in layers]
    parts = [label for label, of in PARTS.items() if set(of) & set(layers)]
    fields = ["SAME"] * ("entities" in layers)
    fields += ["RESUMED", "INSIDE", "CONTINUES"] * ("quotes" in layers) + ["OF_WHICH"] * ("figures" in layers)
    return spans + parts, parts + fields


def exported(gold: Json, recipe: Recipe, layers: Sequence[str], *, answered: bool = True) -> Json:
    """The task that shows these layers of a gold task in a recipe's interface, hashes left to Prodigy.
    ``answered``: with the gold task's own answer; of a record there is none yet.

    - Spans of the same place and label (a source of two quotes) are shown once.
    - ``rel.manual`` takes no overlapping spans: quotes, figures and mentions that overlap one shown before are
      left out, each as a whole, layers in the order given and outer ones first. ``spans.manual`` shows all, and
      no relations.
    - SAME ties each mention to the next one of its entity.
    - Tokens are cut where a shown span begins or ends inside one: Prodigy opens no task whose spans do not fit
      its tokens.

    Under ``wireclaim``: ``recipe``, ``layers``, ``shown`` (which of the gold spans) and ``gold`` (the gold task
    without its text)."""
    shown = _shown(gold["spans"], layers, apart=recipe == "rel.manual")
    tokens = _cut(gold["tokens"], {gold["spans"][n][k] for n in shown for k in ("start", "end")})
    starts = [t["start"] for t in tokens]
    spans = []
    for n in shown:
        first, last = token_bounds(starts, gold["spans"][n]["start"], gold["spans"][n]["end"])
        spans.append({**gold["spans"][n], "token_start": first, "token_end": last})
    task = {
        "text": gold["text"],
        "meta": {k: v for k, v in gold["meta"].items() if v is not None},
        "tokens": tokens,
        "spans": spans,
    }
    if recipe == "rel.manual":
        by_place = {place(s): s for s in spans}
        ends = [(place(r["head_span"]), place(r["child_span"]), r["label"]) for r in gold["relations"]]
        last: dict[str, Json] = {}
        for span in sorted((s for s in spans if s["layer"] == "entities"), key=place):
            before = last.setdefault(span["entity"], span)
            if before is not span:
                ends.append((place(before), place(span), "SAME"))
            last[span["entity"]] = span
        task["relations"] = [
            relation(by_place[head], by_place[child], label)
            for head, child, label in dict.fromkeys(ends)
            if head in by_place and child in by_place
        ]
    if answered and "answer" in gold:
        task["answer"] = gold["answer"]
    beside = {k: None if k == "text" else v for k, v in gold.items()}
    return {**task, BESIDE: {"recipe": recipe, "layers": list(layers), "shown": shown, "gold": beside}}


def place(span: Json) -> tuple[int, int, str]:
    """What an annotator can tell spans apart by: where it is and its label."""
    return span["start"], span["end"], span["label"]


def _shown(spans: list[Json], layers: Sequence[str], *, apart: bool) -> list[int]:
    """The indexes of the spans to show, one a place; ``apart``: none that overlap."""
    whole: dict[tuple[Any, ...], list[int]] = {}
    for n, span in enumerate(spans):
        row = n if span["layer"] in ("entities", "dates") else span["id"]
        whole.setdefault((span["layer"], row), []).append(n)
    taken: dict[tuple[int, int, str], int] = {}
    for layer in layers:
        rows = [row for (of, _), row in whole.items() if of == layer]
        for row in sorted(rows, key=lambda r: (spans[r[0]]["start"], -spans[r[0]]["end"])):
            places = {place(spans[n]) for n in row}
            others = taken.keys() | places
            if not apart or not any(p != o and p[0] < o[1] and o[0] < p[1] for p in places for o in others):
                for n in row:
                    taken.setdefault(place(spans[n]), n)
    return sorted(taken.values())


def _cut(tokens: list[Json], cuts: set[int]) -> list[Json]:
    """The tokens, divided at the offsets that lie inside one."""
    pieces: list[Json] = []
    for token in tokens:
        inner = sorted(c for c in cuts if token["start"] < c < token["end"])
        edges = [token["start"], *inner, token["end"]]
        for start, end in pairwise(edges):
            text = token["text"][start - token["start"] : end - token["start"]]
            ws = token["ws"] and end == token["end"]
            pieces.append({**token, "text": text, "start": start, "end": end, "id": len(pieces), "ws": ws})
    return pieces
