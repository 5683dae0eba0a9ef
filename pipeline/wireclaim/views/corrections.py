"""What an annotator did to exported tasks, read back into the gold task.

A task is compared with what was shown in it: spans taken out, put in, moved or relabelled, relations drawn and
deleted. Each difference is an edit of the gold task that travelled beside it, so that what nobody touched stays
as it was, to the offset, and the tasks of several layers of one article are joined by making all their edits.

A task without its gold beside it (a gold task that went to Prodigy as it is) is compared with what its own spans
say by ``id`` and ``layer``: its relations win over the ids, and a span without ``layer`` is a new one.

What new things begin with: a quote ``stance`` say; a figure its label's ``kind``, ``quote`` and ``claimant`` of
the innermost quote around it, ``status`` claimed or, outside of quotes, reported; a mention the entity of that
label with a name like it, else one of its own. A quote whose source is new has the speaker whom that names.
All else is null until a person fills it in (``wireclaim prodigy check`` names the fields).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from functools import partial
from typing import Any

from .comparison import Match, match, trimmed
from .prodigy import (
    BESIDE,
    HEADS,
    PARTS,
    Json,
    article_of,
    gold_task,
    place,
)
from .settling import settle

#: Told of the number of a task and what there is to know of it.
Note = Callable[[int, str], None]
#: A relation between two nodes of a task: its label, head and child.
Link = tuple[str, int, int]
#: What a new row of each layer begins with, fields in the order of the gold tasks.
_NEW: dict[str, Json] = {
    "quotes": {
        **dict.fromkeys(("kind", "speaker", "via", "addressee", "inside", "medium", "date")),
        "stance": "say",
        "continues": None,
    },
    "figures": dict.fromkeys(
        "kind value low high modifier unit_name category side by place date claimant quote status of_which "
        "scope part".split()
    ),
    "measures": dict.fromkeys("value low high modifier unit unit_name dimension change".split()),
    "dates": dict.fromkeys(("value", "precision", "relative")),
}
#: What a figure and a measure of the same words have in common.
_NUMBER = ("value", "low", "high", "modifier", "unit_name")
#: Words that are a mention of whoever was last named.
_PRONOUNS = frozenset(
    "he him his himself she her hers herself it its itself they them their theirs themselves i me my mine "
    "myself".split()
)
#: The fields of a row that name another row, by the relation's label.
_FIELDS = {"INSIDE": "inside", "CONTINUES": "continues", "OF_WHICH": "of_which"}


def corrected(tasks: Sequence[Json], note: Note) -> tuple[Json, Counter[str]]:
    """The gold task after the edits of all tasks (of one article, same text), and how many there were of each
    kind. ``note`` is told of what could not be taken over as it stands, and of what was guessed. Raises ValueError
    naming the field where a task is not of the form, or was made from another gold task than the first."""
    beside = [{**task[BESIDE]["gold"], "text": task["text"]} for task in tasks if BESIDE in task]
    if any(gold != beside[0] for gold in beside):
        raise ValueError("the tasks of this article were made from different annotations of it")
    draft = _Draft(beside[0] if beside else _as_told(tasks), partial(note, 0))
    for n, task in enumerate(tasks):
        draft.note = partial(note, n)
        draft.apply(task)
    if beside and not draft.edits:
        return draft.gold, draft.edits
    return draft.finish(), draft.edits


def _as_told(tasks: Sequence[Json]) -> Json:
    """The gold task that the ids of the spans tell of, where none stands beside the tasks."""
    gold: Json = {k: v for k, v in tasks[0].items() if not k.startswith("_")}
    gold |= {"spans": [], "entities": []}
    for task in tasks:
        heads = {_row_of(s) for s in task["spans"] if HEADS.get(s.get("label")) == s.get("layer")}
        for span in task["spans"]:
            if "layer" in span and _row_of(span) in heads and span not in gold["spans"]:
                gold["spans"].append(span)
        gold["entities"] += [e for e in task.get("entities", ()) if e not in gold["entities"]]
    told = {_row_of(s) for s in gold["spans"] if "attrs" in s}
    for n, span in enumerate(gold["spans"]):
        if span["layer"] == HEADS.get(span["label"]) != "entities" and _row_of(span) not in told:
            gold["spans"][n] = {**span, "attrs": dict(_NEW[span["layer"]])}
            told.add(_row_of(span))
    return gold


def _row_of(span: Json) -> tuple[Any, ...]:
    """What ties the spans of one quote, figure or measure together."""
    layer = span.get("layer")
    return (layer, span.get("start")) if layer in ("entities", "dates") else (layer, span.get("id"))


class _Draft:
    """A gold task taken apart: marks (spans with their ``layer`` and ``id``; None: tied to nothing yet), rows (the
    fields of each quote, figure, measure and date) and entities."""

    def __init__(self, gold: Json, note: Callable[[str], None]):
        self.gold, self.note, self.text = gold, note, gold["text"]
        self.edits: Counter[str] = Counter()
        self.marks: dict[int, Json] = {}
        self.rows: dict[tuple[str, str], Json] = {}
        self.entities: dict[str, Json] = {e["id"]: dict(e) for e in gold["entities"]}
        for n, span in enumerate(gold["spans"]):
            mark = {k: v for k, v in span.items() if k not in ("text", "token_start", "token_end", "attrs")}
            mark["id"] = span["entity"] if span["layer"] == "entities" else span.get("id", f"D{n}")
            self.marks[n] = mark
            if "attrs" in span:
                self.rows[span["layer"], mark["id"]] = dict(span["attrs"])
        self._told = deepcopy((self.marks, self.rows))  # tasks are compared with what stood here at first

    # -- what a task says ------------------------------------------------------------------------------------

    def apply(self, task: Json) -> None:
        """Makes the edits of one task."""
        nodes = self._shown(task)
        # a gold task does not spell out which mentions are the same
        links = {link for link in self._links(nodes) if link[0] != "SAME" or BESIDE in task}
        returned = task["spans"]
        matches = match({node: self.gold["spans"][node] for node in nodes}, returned, task["tokens"])
        known = {m.node for m in matches}
        for node in nodes.keys() - known:
            self.edits["removed"] += 1
            for n in nodes[node]:
                self.marks.pop(n, None)
        of_span = [self._take(m, span, nodes) for m, span in zip(matches, returned, strict=True)]
        if _by_relations(task):
            drawn = set(self._drawn(task, of_span, nodes))
            if links and not drawn:
                self.note(f"no relation of {len(links)} came back: taken as deleted")
            # Prodigy deletes the relations of a span that is taken out and marked anew
            standing = {m.node for m in matches if m.how != "moved"}
            gone = sorted(link for link in links - drawn if {link[1], link[2]} <= standing)
            if any(label == "SAME" for label, _, _ in gone):
                ties = {link for link in links if link[0] == "SAME"}
                self._part(ties, ties - {*gone}, nodes)
            for label, head, child in gone:
                self.edits["relations"] += 1
                self._unlink(label, nodes[head], nodes[child])
            for label, head, child in sorted(drawn - links, key=lambda link: (link[0] != "RESUMED", link)):
                self.edits["relations"] += 1
                self._link(label, nodes[head], nodes[child])
        else:
            for n in [n for node in nodes.values() for n in self._live(node)]:
                if self.marks[n]["id"] is None:
                    self._tie_to_nearest(n)
        self._tie_pronouns()

    def _take(self, found: Match, span: Json, nodes: dict[int, list[int]]) -> int:
        """The node of a returned span, after the edit that it is."""
        at = trimmed(self.text, span)
        if found.node is None:
            same = (n for n, m in self.marks.items() if n >= len(self.gold["spans"]) and place(m) == place(at))
            n = next(same, None)  # another task of the article, or this one, has it already
            if n is None:
                n = self._add(at, span.get("attrs"))
            nodes[n] = [n]
            return n
        if found.how != "same":
            self.edits[found.how] += 1
            for n in self._live(nodes[found.node]):
                if found.how == "relabelled":
                    self._relabel(n, span["label"])
                else:
                    self.marks[n] |= at
        attrs = span.get("attrs")
        if isinstance(attrs, dict) and attrs != self.gold["spans"][found.node].get("attrs"):
            self.edits["fields"] += 1
            for key in self._rows_at(nodes[found.node])[:1]:
                self.rows[key] |= attrs
        return found.node

    def _shown(self, task: Json) -> dict[int, list[int]]:
        """The nodes of a task: the marks behind each span that was shown."""
        spans = self.gold["spans"]
        if BESIDE in task:
            layers = task[BESIDE]["layers"]
            places = [place(spans[n]) for n in task[BESIDE]["shown"]]
        else:
            layers = {s["layer"] for s in task["spans"] if "layer" in s}
            places = list(dict.fromkeys(place(s) for s in task["spans"] if "layer" in s))
        nodes: dict[tuple[int, int, str], list[int]] = {p: [] for p in places}
        for n, span in enumerate(spans):
            if span["layer"] in layers and place(span) in nodes:
                nodes[place(span)].append(n)
        return {min(node): node for node in nodes.values() if node}

    def _drawn(self, task: Json, of_span: list[int], nodes: dict[int, list[int]]) -> Iterator[Link]:
        """The relations of a task between the right kinds of spans, as ``(label, head, child)`` nodes."""
        by_place = {place(s): node for s, node in zip(task["spans"], of_span, strict=True)}
        by_token = {s.get("token_end"): node for s, node in zip(task["spans"], of_span, strict=True)}
        for n, relation in enumerate(task["relations"]):
            label, ends = relation.get("label"), []
            for end in ("head", "child"):
                span = relation.get(f"{end}_span")
                known = isinstance(span, dict) and {"start", "end", "label"} <= span.keys()
                node = by_place.get(place(span)) if known else None
                ends.append(by_token.get(relation.get(end)) if node is None else node)
            if None in ends:
                self.note(f"relations[{n}] {label}: between spans that are not there; left out")
                continue
            live = [self._live(nodes[end]) for end in ends]
            if not all(live):  # another task of the article took the span out
                continue
            labels = [self.marks[marks[0]]["label"] for marks in live]
            if label in PARTS and labels[0] == label:  # drawn the other way round: the labels tell
                ends.reverse()
                labels.reverse()
            if not _fits(label, *labels):
                self.note(f"relations[{n}] {label}: does not hold between {labels[0]} and {labels[1]}; left out")
                continue
            yield label, ends[0], ends[1]

    def _links(self, nodes: dict[int, list[int]]) -> Iterator[Link]:
        """The relations between shown nodes before anything was edited."""
        marks, rows = self._told
        node_of = {n: node for node, group in nodes.items() for n in group}
        heads: dict[tuple[str, str], int] = {}
        for n, mark in marks.items():
            key = (mark["layer"], mark["id"])
            if HEADS.get(mark["label"], "") == mark["layer"] and key not in heads:
                heads[key] = n
        last: dict[str, int] = {}
        for n in sorted((n for n in node_of if marks[n]["layer"] == "entities"), key=lambda n: place(marks[n])):
            before = last.get(marks[n]["id"])
            if before is not None and node_of[before] != node_of[n]:
                yield "SAME", node_of[before], node_of[n]
            last[marks[n]["id"]] = n
        for n, mark in marks.items():
            head = heads.get((mark["layer"], mark["id"]))
            if mark["layer"] != "entities" and n in node_of and head in node_of and head != n:
                label = "RESUMED" if mark["label"] == "CONTENT" else mark["label"]
                yield label, node_of[head], node_of[n]
        for (layer, key), row in rows.items():
            for label, field in _FIELDS.items():
                ends = heads.get((layer, key)), heads.get((layer, row.get(field)))
                if row.get(field) and ends[0] in node_of and ends[1] in node_of:
                    yield label, node_of[ends[0]], node_of[ends[1]]

    # -- edits -----------------------------------------------------------------------------------------------

    def _add(self, at: Json, attrs: Any) -> int:
        """A new mark, with a new row where its label begins one. Returns its number."""
        self.edits["added"] += 1
        n = self._number()
        label = at["label"]
        mark = {**at, "layer": HEADS.get(label), "id": None}
        self.marks[n] = mark
        if mark["layer"] == "entities":
            self._find_entity(mark)
        elif mark["layer"]:
            mark["id"] = f"+{n}"
            self.rows[mark["layer"], mark["id"]] = _NEW[mark["layer"]] | (attrs if isinstance(attrs, dict) else {})
            if mark["layer"] == "figures":
                self.rows["figures", mark["id"]]["kind"] = label.lower()
        return n

    def _number(self) -> int:
        """A number for a new mark; those of the gold task's spans stay theirs."""
        return max((*self.marks, len(self.gold["spans"]) - 1)) + 1

    def _find_entity(self, mark: Json) -> None:
        """Gives a mention the entity of its label with that name, else a new one."""
        words = self.text[mark["start"] : mark["end"]]
        named = {
            m["id"]
            for m in self.marks.values()
            if m["layer"] == "entities" and m.get("mention") == "name" and m is not mark
            if self.text[m["start"] : m["end"]] == words
        }
        for key, entity in self.entities.items():
            names = (entity["name"], *entity["aliases"])
            if entity["label"] == mark["label"] and (key in named or words in names):
                mark |= {"id": key, "mention": "name"}
                return
        kind = "name" if words[:1].isupper() else None
        mark |= {"id": self._new_entity(mark["label"], words), "mention": kind}
        if words.lower() in _PRONOUNS and (len(words) == 1 or not words.isupper()):
            mark["mention"] = "pronoun"

    def _new_entity(self, label: str, name: str) -> str:
        key = f"+E{len(self.entities)}"
        row = {"id": key, "label": label, "name": name, "title": None, "aliases": []}
        self.entities[key] = {**row, "role": None, "affiliation": None}
        return key

    def _part(self, were: set[Link], ties: set[Link], nodes: dict[int, list[int]]) -> None:
        """Makes mentions that no tie binds to the first shown one of their entity any more mentions of others."""
        group = {node: node for _, *ends in were for node in ends}
        for _, head, child in sorted(ties):
            old, new = group[child], group[head]
            group = {node: new if g == old else g for node, g in group.items()}
        kept: dict[str, int] = {}
        apart: dict[tuple[str, int], str] = {}
        for node in sorted(group, key=lambda node: place(self.gold["spans"][node])):
            for n in self._live(nodes[node]):
                mark = self.marks[n]
                if mark["layer"] != "entities" or kept.setdefault(mark["id"], group[node]) == group[node]:
                    continue
                key = (mark["id"], group[node])
                if key not in apart:
                    apart[key] = self._new_entity(mark["label"], self.text[mark["start"] : mark["end"]])
                mark["id"] = apart[key]

    def _same(self, head: list[int], child: list[int]) -> None:
        """Makes two mentions one entity's: a new one goes to the other's, the entities of two old ones merge."""
        if not (self._live(head) and self._live(child)):
            return
        ends = [self._live(node)[0] for node in (head, child)]
        one, other = (self.marks[n] for n in ends)
        if ends[0] >= len(self.gold["spans"]) > ends[1]:
            one, other, ends = other, one, ends[::-1]
        kept, key = one["id"], other["id"]
        if kept == key:
            return
        other["mention"] = other["mention"] or "nominal"
        if ends[1] >= len(self.gold["spans"]):
            other["id"] = kept
        else:
            if kept.startswith("+") and not key.startswith("+"):
                kept, key = key, kept
            for mark in self.marks.values():
                if mark["layer"] == "entities" and mark["id"] == key:
                    mark["id"] = kept
            for row in self.rows.values():
                for field in ("speaker", "via", "addressee", "claimant"):
                    if row.get(field) and row[field].get("entity") == key:
                        row[field] = {**row[field], "entity": kept}
        if key not in {m["id"] for m in self.marks.values() if m["layer"] == "entities"}:
            gone, entity = self.entities.pop(key), self.entities[kept]
            named = [gone["name"], *gone["aliases"]] if other["mention"] == "name" else gone["aliases"]
            new = [name for name in named if name not in (entity["name"], *entity["aliases"])]
            entity["aliases"] = [*entity["aliases"], *dict.fromkeys(new)]

    def _tie_pronouns(self) -> None:
        """Gives pronouns that nothing ties to an entity the one mentioned last before."""
        mentions = [m for m in self.marks.values() if m["layer"] == "entities"]
        shared = Counter(m["id"] for m in mentions)
        for mark in mentions:
            if mark["mention"] == "pronoun" and mark["id"].startswith("+") and shared[mark["id"]] == 1:
                before = [m for m in mentions if m["start"] < mark["start"] and m["label"] == mark["label"]]
                if before:
                    del self.entities[mark["id"]]
                    mark["id"] = max(before, key=lambda m: (m["start"], -m["end"]))["id"]
                    self.note(
                        f"{_words(mark)}: taken for {self.entities[mark['id']]['name']}, mentioned last before"
                    )

    def _relabel(self, n: int, label: str) -> None:
        mark = self.marks[n]
        mark["label"] = label
        old, new = mark["layer"], HEADS[label]
        if new != old:  # a measure that is a figure, or the other way round
            key = mark["id"]
            row = self.rows.pop((old, key))
            self.rows[new, f"+{n}"] = _NEW[new] | {k: row.get(k) for k in _NUMBER}
            for part in self.marks.values():
                if (part["layer"], part["id"]) == (old, key):
                    part |= {"layer": new, "id": f"+{n}"}
        if new == "figures":
            self.rows[new, mark["id"]]["kind"] = label.lower()

    def _live(self, node: list[int]) -> list[int]:
        return [n for n in node if n in self.marks]

    def _rows_at(self, node: list[int]) -> list[tuple[str, str]]:
        keys = [(self.marks[n]["layer"], self.marks[n]["id"]) for n in self._live(node)]
        return [key for key in dict.fromkeys(keys) if key in self.rows]

    def _unlink(self, label: str, head: list[int], child: list[int]) -> None:
        """Undoes what a relation said; of mentions ``_part`` has."""
        for key in self._rows_at(head):
            if label in _FIELDS:
                self.rows[key][_FIELDS[label]] = None
                continue
            for n in self._live(child):
                if (self.marks[n]["layer"], self.marks[n]["id"]) != key:
                    continue
                if label == "RESUMED":  # a quote of its own now, with the fields of the one it was part of
                    self.marks[n]["id"] = f"+{n}"
                    self.rows["quotes", f"+{n}"] = dict(self.rows[key])
                else:
                    self.marks[n] |= {"id": None, "layer": None}

    def _link(self, label: str, head: list[int], child: list[int]) -> None:
        if label == "SAME":
            self._same(head, child)
        for key in self._rows_at(head):
            if label in _FIELDS:
                others = self._rows_at(child)
                if others and others[0] != key:
                    self.rows[key][_FIELDS[label]] = others[0][1]
            elif label == "RESUMED":
                for other in self._rows_at(child):
                    if other != key:
                        self._merge(key, other)
            else:
                self._tie(child, key, label)

    def _merge(self, key: tuple[str, str], other: tuple[str, str]) -> None:
        """Makes the pieces of one quote pieces of another; what that has not yet comes along."""
        has = {m["label"] for m in self.marks.values() if (m["layer"], m["id"]) == key}
        for n, mark in list(self.marks.items()):
            if (mark["layer"], mark["id"]) == other:
                if mark["label"] != "CONTENT" and mark["label"] in has:
                    del self.marks[n]
                else:
                    mark["id"] = key[1]
        del self.rows[other]
        for row in self.rows.values():
            for field in ("inside", "continues", "quote"):
                if row.get(field) == other[1]:
                    row[field] = key[1] if row is not self.rows[key] else None

    def _tie(self, node: list[int], key: tuple[str, str], label: str) -> None:
        """Ties a CUE, SOURCE or OF to a row, in place of the one it has."""
        marks = self._live(node)
        if any((self.marks[n]["layer"], self.marks[n]["id"]) == key for n in marks):
            return
        for mark in self.marks.values():
            if mark["label"] == label and (mark["layer"], mark["id"]) == key:
                mark |= {"layer": None, "id": None}
                self.note(f"{_words(mark)}: gives way to another {label} of the same {key[0][:-1]}")
        n = next((n for n in marks if self.marks[n]["id"] is None), None)
        if n is None:  # the span serves another row too
            n = self._number()
            self.marks[n] = dict(self.marks[marks[0]])
        self.marks[n] |= {"layer": key[0], "id": key[1]}

    def _tie_to_nearest(self, n: int) -> None:
        """Ties a CUE, SOURCE or OF that no relation ties to the nearest row of its paragraph that has none."""
        mark = self.marks[n]
        having = {(m["layer"], m["id"]) for m in self.marks.values() if m["label"] == mark["label"]}
        near = []
        for m in self.marks.values():
            key = (m["layer"], m["id"])
            if HEADS.get(m["label"]) in PARTS[mark["label"]] and key not in having and key in self.rows:
                between = self.text[min(m["end"], mark["end"]) : max(m["start"], mark["start"])]
                if "\n" not in between:
                    near.append((len(between), m["start"], key))
        if near:
            key = min(near)[2]
            mark |= {"layer": key[0], "id": key[1]}
            self.note(f"{_words(mark)}: tied to the nearest of {key[0]} that had none, at {min(near)[1]}")

    # -- the outcome -----------------------------------------------------------------------------------------

    def finish(self) -> Json:
        """The gold task after all edits, ids anew in the order of the text."""
        self._drop_orphans()
        self._settle_labels()
        article = self._article()
        settle(article, article_of(self.gold))
        task = gold_task(article, self.gold["tokens"])
        return {**self.gold, **{k: task[k] for k in ("spans", "relations", "entities")}}

    def _drop_orphans(self) -> None:
        heads = {(m["layer"], m["id"]) for m in self.marks.values() if HEADS.get(m["label"], "") == m["layer"]}
        places = Counter(place(m) for m in self.marks.values())
        for n, mark in list(self.marks.items()):
            if (mark["layer"], mark["id"]) not in heads:
                places[place(mark)] -= 1
                if not places[place(mark)]:
                    self.note(f"{_words(mark)}: left out, as it is tied to no quote, figure or measure")
                del self.marks[n]
        self.rows = {key: row for key, row in self.rows.items() if key in heads}

    def _settle_labels(self) -> None:
        """An entity all whose mentions were relabelled is relabelled; else those mentions are of another one."""
        labels = defaultdict(set)
        for mark in self.marks.values():
            if mark["layer"] == "entities":
                labels[mark["id"]].add(mark["label"])
        for key, found in labels.items():
            if len(found) == 1:
                self.entities[key]["label"] = found.pop()
        for mark in self.marks.values():
            if mark["layer"] == "entities" and mark["label"] != self.entities[mark["id"]]["label"]:
                self._find_entity(mark)
        had = {s["entity"] for s in self.gold["spans"] if s["layer"] == "entities"}
        have = {m["id"] for m in self.marks.values() if m["layer"] == "entities"}
        self.entities = {k: e for k, e in self.entities.items() if k in have or k not in had}

    def _article(self) -> Json:
        spans, seen = [], set()
        for mark in sorted(self.marks.values(), key=lambda m: (HEADS.get(m["label"]) != m["layer"], m["start"])):
            span = {**mark, "text": self.text[mark["start"] : mark["end"]]}
            key = (mark["layer"], mark["id"])
            if mark["layer"] == "entities":
                span["entity"] = span.pop("id")
            elif key not in seen:
                seen.add(key)
                span["attrs"] = self.rows[key]
            spans.append(span)
        return article_of({**self.gold, "spans": spans, "entities": list(self.entities.values())})


def _by_relations(task: Json) -> bool:
    """Whether the relations of a task tie its spans: they do where somebody saw them."""
    if BESIDE in task:
        return task[BESIDE]["recipe"] == "rel.manual" and isinstance(task.get("relations"), list)
    view = task.get("_view_id")
    return view == "relations" or bool(task.get("relations") and view is None)


def _fits(label: Any, head: str, child: str) -> bool:
    """Whether a relation may hold between spans of two labels."""
    if label in PARTS:
        return child == label and HEADS.get(head) in PARTS[label]
    if label in ("RESUMED", "INSIDE", "CONTINUES"):
        return head == child == "CONTENT"
    if label == "SAME":
        return head == child and HEADS.get(head) == "entities"
    return label == "OF_WHICH" and HEADS.get(head) == HEADS.get(child) == "figures"


def _words(mark: Json) -> str:
    return f"{mark['label']} at {mark['start']}:{mark['end']}"
