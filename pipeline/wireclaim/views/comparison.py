"""What came back from Prodigy, span by span, of what was shown there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal, NamedTuple

from .prodigy import BESIDE, HEADS, PARTS, Json, place, token_bounds

#: Labels that a span can change between and stay the same thing.
_KINDS = {label: "numbers" if layer in ("figures", "measures") else layer for label, layer in HEADS.items()}


class Match(NamedTuple):
    """Which shown span a returned one is, None for one that was added, and what was done to it."""

    node: int | None
    how: Literal["same", "relabelled", "moved", "added"]


def readable(task: Json) -> tuple[str, str]:
    """The id and the text of a task, which say whose article it is. Raises ValueError naming the field where a
    task is not of the form."""
    text, meta = task.get("text"), task.get("meta")
    if not isinstance(text, str):
        raise ValueError(f"text: {text!r}, expected the article's text")
    if not isinstance(meta, dict) or not isinstance(meta.get("id"), str):
        raise ValueError("meta.id: missing, expected the article's id")
    for key in ("tokens", "spans"):
        if not isinstance(task.get(key), list) or not all(isinstance(row, dict) for row in task[key]):
            raise ValueError(f"{key}: expected a list of objects")
    for n, token in enumerate(task["tokens"]):
        if not all(type(token.get(k)) is int for k in ("start", "end")):
            raise ValueError(f"tokens[{n}].start, end: expected offsets")
    for n, relation in enumerate(task.get("relations") or ()):
        if not isinstance(relation, dict):
            raise ValueError(f"relations[{n}]: {relation!r}, expected an object")
    for n, span in enumerate(task["spans"]):
        _check_span(text, n, span)
    return meta["id"], text


def question(task: Json) -> tuple[Any, ...]:
    """What a task asks of its article: the recipe and the layers. Who answers it twice has changed their mind."""
    if BESIDE in task:
        return task[BESIDE]["recipe"], *task[BESIDE]["layers"]
    return "", *sorted({str(span["layer"]) for span in task["spans"] if "layer" in span})


def _check_span(text: str, n: int, span: Json) -> None:
    start, end, label = (span.get(k) for k in ("start", "end", "label"))
    if type(start) is not int or type(end) is not int or not 0 <= start < end <= len(text):
        raise ValueError(f"spans[{n}].start, end: {start!r}, {end!r}, expected offsets within the text")
    if label not in HEADS and label not in PARTS:
        raise ValueError(f"spans[{n}].label: {label!r}, expected one of {', '.join((*HEADS, *PARTS))}")
    if span.get("text") not in (None, text[start:end]):
        raise ValueError(f"spans[{n}].text: {span['text']!r}, expected {text[start:end]!r}")
    if not text[start:end].strip():
        raise ValueError(f"spans[{n}]: white space alone, expected words")


def trimmed(text: str, span: Json) -> Json:
    """Where a span and its label are, without the white space that it begins or ends with."""
    words = text[span["start"] : span["end"]]
    start, end = span["end"] - len(words.lstrip()), span["start"] + len(words.rstrip())
    return {"start": start, "end": end, "label": span["label"]}


def match(shown: Mapping[int, Json], returned: Sequence[Json], tokens: Sequence[Json]) -> list[Match]:
    """For each returned span, in order, the shown one that it is; ``tokens`` are those of the returned task.

    The same is what has the same place and label, or covers the same tokens: an annotator marks whole tokens, so
    a span that begins inside one was left alone if its tokens are marked. Of the rest a span is relabelled where
    only the label differs (a kind of loss, a label of names), and moved where only the place does, to the one
    that it shares most with. A shown span is one returned span at most, but for equal ones."""
    starts, ends = [t["start"] for t in tokens], [t["end"] for t in tokens]

    def cover(span: Json) -> tuple[int, int]:
        if not starts:
            return span["start"], span["end"]
        first, last = token_bounds(starts, span["start"], span["end"])
        return starts[first], ends[last]

    at: dict[tuple[Any, ...], int] = {}
    for node, span in shown.items():
        at[place(span)] = node
        at.setdefault((*cover(span), span["label"]), node)
    found = {i: Match(at[place(span)], "same") for i, span in enumerate(returned) if place(span) in at}
    taken = {m.node for m in found.values()}

    def left() -> Iterator[tuple[int, Json, int, Json]]:
        for i, span in enumerate(returned):
            if i not in found:
                yield from ((i, span, node, old) for node, old in shown.items() if node not in taken)

    def take(i: int, node: int, how: Literal["relabelled", "moved"]) -> None:
        if i not in found and node not in taken:
            found[i] = Match(node, how)
            taken.add(node)

    for i, span, node, old in list(left()):
        kind = _KINDS.get(span["label"])
        same = (span["start"], span["end"]) in ((old["start"], old["end"]), cover(old))
        if same and kind is not None and kind == _KINDS.get(old["label"]):
            take(i, node, "relabelled")
    shared = (
        (min(span["end"], old["end"]) - max(span["start"], old["start"]), i, node)
        for i, span, node, old in left()
        if span["label"] == old["label"]
    )
    for _, i, node in sorted((s for s in shared if s[0] > 0), key=lambda s: (-s[0], *s[1:])):
        take(i, node, "moved")
    return [found.get(i, Match(None, "added")) for i in range(len(returned))]
