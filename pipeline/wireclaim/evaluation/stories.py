"""The ledger measured on the key in ``corpus/stories``: which figures tell of the same loss, which mentions are
one person.

    python -m wireclaim.evaluation.stories corpus/stories [--errors]

All stories are read as one batch, so that they are also to be kept apart. Two ways of measuring: on the annotation
(``records.jsonl``: the join alone) and on what the pipeline extracts from the same texts. Errors are shown of dev
alone; of test only totals are.
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from ..article import Article
from ..extraction import Extractor
from ..language.pipeline import DEFAULT_MODEL
from ..ledger.build import ledger
from ..ledger.entries import Loss
from ..people.join import join
from ..people.reading import article_of
from ..record_files import Unfit, read_records
from ..records import Record

#: A place in a text: article, start, end.
Place = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Member:
    """A row of the key: a figure, or the first mention of somebody in an article, and which loss or person it
    is."""

    split: str
    kind: str
    id: str
    place: Place
    text: str


@dataclass(slots=True)
class Pairs:
    """Pairs of members that are the same and found so, wrongly found so, and missed; how many of the missed have a
    member that was not extracted at all."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    not_extracted: int = 0

    @property
    def f1(self) -> float:
        whole = 2 * self.right + self.wrong + self.missed
        return 2 * self.right / whole if whole else 0.0

    @property
    def f1_of_extracted(self) -> float:
        """F1 over the pairs whose members both were extracted."""
        whole = 2 * self.right + self.wrong + self.missed - self.not_extracted
        return 2 * self.right / whole if whole else 0.0

    def __str__(self) -> str:
        return (
            f"F1 {self.f1:.3f}, of what was extracted {self.f1_of_extracted:.3f} ({self.right} pairs right, "
            f"{self.wrong} wrongly joined, {self.missed} missed, {self.not_extracted} for want of a member)"
        )


def read_key(path: Path) -> list[Member]:
    """The rows of ``key.tsv``."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader((x for x in file if not x.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE)
        return [
            Member(r["split"], r["kind"], r["id"], (r["article"], int(r["start"]), int(r["end"])), r["text"])
            for r in rows
        ]


def read_annotation(path: Path) -> list[Record]:
    """The annotated articles of ``records.jsonl``. Raises ValueError for a line that is no record."""
    found = list(read_records([str(path)]))
    if unfit := [x for x in found if isinstance(x, Unfit)]:
        raise ValueError(str(unfit[0]))
    return [x for x in found if isinstance(x, Record)]


def losses(records: Iterable[Record]) -> list[list[Place]]:
    """The places of the figures of each loss of the ledger."""
    return [
        [(c.article, c.span.start, c.span.end) for c in entry.claims]
        for entry in ledger(records)
        if isinstance(entry, Loss)
    ]


def persons(records: Iterable[Record]) -> list[list[Place]]:
    """The places of all mentions of each person that `wireclaim people` joins."""
    records = list(records)
    mentions = {(r.id, e.id): [(r.id, m.start, m.end) for m in e.mentions] for r in records for e in r.entities}
    clusters = join([article_of(r.to_dict()) for r in records])
    return [
        [place for unit in c.units for place in mentions[unit.article, unit.entity]]
        for c in clusters
        if c.kind == "person"
    ]


def score(members: list[Member], groups: list[list[Place]]) -> tuple[Pairs, list[tuple[Member, Member, bool]]]:
    """Over every two members: whether ``groups`` have them together; and the wrong pairs, with whether they should
    be together. A member is in the group of the place that shares most with it."""
    owner: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
    for n, group in enumerate(groups):
        for article, start, end in group:
            owner[article].append((start, end, n))
    where = {m: _owner(m.place, owner[m.place[0]]) for m in members}
    pairs, wrong = Pairs(), []
    for a, b in combinations(members, 2):
        same, together = a.id == b.id, where[a] is not None and where[a] == where[b]
        if same and together:
            pairs.right += 1
            continue
        if together:
            pairs.wrong += 1
        elif same:
            pairs.missed += 1
            pairs.not_extracted += where[a] is None or where[b] is None
        if same != together:
            wrong.append((a, b, same))
    return pairs, wrong


def _owner(place: Place, found: list[tuple[int, int, int]]) -> int | None:
    _, start, end = place
    shared = [(min(end, e) - max(start, s), -abs((e - s) - (end - start)), n) for s, e, n in found]
    best = max(shared, default=None)
    return best[2] if best is not None and best[0] > 0 else None


def scores(
    folder: Path, records: list[Record]
) -> Iterator[tuple[str, str, Pairs, list[tuple[Member, Member, bool]]]]:
    """(split, kind, pairs, wrong pairs) of a batch of records of the stories."""
    key = read_key(folder / "key.tsv")
    groups = {"loss": losses(records), "person": persons(records)}
    for split in ("dev", "test"):
        for kind, found in groups.items():
            yield split, kind, *score([m for m in key if m.split == split and m.kind == kind], found)


def extracted(records: list[Record], model: str = DEFAULT_MODEL) -> list[Record]:
    """What the pipeline makes of the texts of annotated records."""
    extractor = Extractor.load(model)
    return [
        extractor.record(Article.build(r.text, id=r.id, meta=r.meta.model_dump(exclude_none=True)))
        for r in records
    ]


def main(folder: Path, errors: bool) -> None:
    annotated = read_annotation(folder / "records.jsonl")
    for title, records in (("annotation", annotated), ("extracted", extracted(annotated))):
        for split, kind, pairs, wrong in scores(folder, records):
            print(f"{title}: {split}: same {kind}: {pairs}")
            if errors and split == "dev":
                for a, b, same in wrong:
                    what = "missed" if same else "joined"
                    print(f"  {what}: {a.id} {a.place} {a.text!r} / {b.id} {b.place} {b.text!r}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), "--errors" in sys.argv)
