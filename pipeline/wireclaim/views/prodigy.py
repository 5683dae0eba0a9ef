"""Annotations ↔ Prodigy tasks (``rel.manual``, ``spans.manual``): tokens, spans, relations.

A task holds every field of an annotated article, so that the way there and back loses nothing:

- ``spans``: each with ``start``/``end`` (code points, end exclusive), ``token_start``/``token_end`` (inclusive, as
  Prodigy wants it) and a label: CONTENT, CUE, SOURCE for quotes; KILLED, INJURED … for figures; OF for what is
  counted; MEASURE; DATE; PERSON, ORG … for mentions. ``id`` ties a span to its quote or figure, and the first
  span of each carries the fields that are no spans in ``attrs``.
- ``relations``: SOURCE, CUE, RESUMED, OF, OF_WHICH, INSIDE, CONTINUES, by token (``head``, ``child``: last tokens)
  and by span (``head_span``, ``child_span``). They are derived from the spans and not read back.
- ``entities``: the entities' table; their mentions are spans with ``entity`` and ``mention``.
"""

from __future__ import annotations

import bisect
from typing import Any

from spacy.tokenizer import Tokenizer

Json = dict[str, Any]
#: The layers of an annotated article, in the record's form.
LAYERS = ("entities", "quotes", "figures", "measures", "dates")
_QUOTE_SPANS = ("cue", "source")


def task_of(article: Json, tokenizer: Tokenizer) -> Json:
    """The Prodigy task of an annotated article (record form: text, id, meta and the layers)."""
    text = article["text"]
    tokens = [
        {"text": t.text, "start": t.idx, "end": t.idx + len(t), "id": t.i, "ws": bool(t.whitespace_)}
        for t in tokenizer(text)
    ]
    starts = [t["start"] for t in tokens]

    def span(offsets: Json, label: str, **more: Any) -> Json:
        return {
            "start": offsets["start"],
            "end": offsets["end"],
            "text": offsets["text"],
            "token_start": max(0, bisect.bisect_right(starts, offsets["start"]) - 1),
            "token_end": max(0, bisect.bisect_left(starts, offsets["end"]) - 1),
            "label": label,
            **more,
        }

    spans: list[Json] = []
    relations: list[Json] = []
    heads: dict[str, Json] = {}

    def relate(head: Json, child: Json, label: str) -> None:
        keys = ("start", "end", "token_start", "token_end", "label")
        relations.append(
            {
                "head": head["token_end"],
                "child": child["token_end"],
                "head_span": {k: head[k] for k in keys},
                "child_span": {k: child[k] for k in keys},
                "label": label,
            }
        )

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
