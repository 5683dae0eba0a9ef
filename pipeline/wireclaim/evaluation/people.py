"""The join of people measured on the key in ``corpus/people``: pairs of names, and takes read by the pipeline.

    python -m wireclaim.evaluation.people corpus/people [--errors]

Errors are shown of dev alone; of test only totals are.
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import orjson

from ..article import Article
from ..language.pipeline import DEFAULT_MODEL
from ..people.bodies import Body, same_body, same_place, shortened
from ..people.evidence import ENOUGH, SAME_STORY, Context, evidence
from ..people.join import join
from ..people.names import PersonName, agreement
from ..people.reading import article_of

Json = dict[str, Any]
Pair = dict[str, str]


def pairs(path: Path) -> list[Pair]:
    """The rows of ``pairs.tsv``."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = (line for line in file if not line.startswith("#"))
        return list(csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE))


def judged(pair: Pair) -> bool:
    """Whether the matcher takes the two names of a pair for one."""
    a, b, where = pair["name"], pair["other_name"], pair["where"]
    contexts = [Context(pair[p + "role"] or None, pair[p + "affiliation"] or None, "u") for p in ("", "other_")]
    if pair["kind"] == "place":
        return same_place(a, b)
    if pair["kind"] == "organisation":
        x, y = (Body.of(n, c.affiliation) for n, c in zip((a, b), contexts, strict=True))
        return same_body(x, y) or (where != "apart" and shortened(x, y))
    x, y = PersonName.of(a), PersonName.of(b)
    names = agreement(x, y)
    told = evidence(*(Context(c.role, c.affiliation, n.gender) for n, c in zip((x, y), contexts, strict=True)))
    if names is None or told is None:
        return False
    if where == "article":
        return x.suffix == y.suffix and told > -3
    return names.bits + told + (SAME_STORY if where == "story" else 0.0) >= ENOUGH


@dataclass(slots=True)
class Score:
    """Pairs that are the same and taken so, wrongly taken so, and missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    apart: int = 0

    def add(self, same: bool, taken: bool) -> None:
        if same and taken:
            self.right += 1
        elif taken:
            self.wrong += 1
        elif same:
            self.missed += 1
        else:
            self.apart += 1

    @property
    def f1(self) -> float:
        whole = 2 * self.right + self.wrong + self.missed
        return 2 * self.right / whole if whole else 0.0

    def __str__(self) -> str:
        total = self.right + self.wrong + self.missed + self.apart
        return f"F1 {self.f1:.3f} (of {total}: {self.wrong} wrongly joined, {self.missed} missed)"


def score_pairs(rows: list[Pair]) -> Iterator[tuple[str, str, Score]]:
    """For each split and kind, and for all kinds, the score."""
    scores: dict[tuple[str, str], Score] = defaultdict(Score)
    for row in rows:
        taken = judged(row)
        for kind in (row["kind"], "all"):
            scores[row["split"], kind].add(row["same"] == "yes", taken)
    for (split, kind), score in sorted(scores.items()):
        yield split, kind, score


def score_takes(takes: list[Json], records: list[Json], kinds: tuple[str, ...] = ()) -> tuple[Score, list[str]]:
    """Over every two marked names in different articles, whether the join takes them for one; and the wrong ones
    told. A name that the records do not hold is joined with nothing. ``kinds``: only marks whose entity is of
    these."""
    clusters = join([article_of(record) for record in records])
    owner: dict[tuple[str, int], tuple[int, str]] = {}
    for n, cluster in enumerate(clusters):
        for unit in cluster.units:
            for start in unit.starts:
                owner[unit.article, start] = n, unit.kind
    texts = {record["id"]: record for record in records}
    marks = []
    for take in takes:
        for mark in take["named"]:
            found = _covering(owner, texts[take["id"]], mark)
            if not kinds or found is None or found[1] in kinds:
                marks.append((take["id"], mark["text"], mark["who"], found))
    score, told = Score(), []
    for a, b in combinations(marks, 2):
        if a[0] == b[0]:
            continue
        same, taken = a[2] == b[2], a[3] is not None and a[3] == b[3]
        score.add(same, taken)
        if same != taken:
            told.append(f"{'missed' if same else 'joined'}: {a[0]} {a[1]!r} ({a[2]}), {b[0]} {b[1]!r} ({b[2]})")
    return score, told


def _covering(owner: dict[tuple[str, int], tuple[int, str]], record: Json, mark: Json) -> tuple[int, str] | None:
    """The cluster of the mention by name that overlaps a mark."""
    for entity in record["entities"]:
        for m in entity["mentions"]:
            if m["kind"] == "name" and m["start"] < mark["end"] and mark["start"] < m["end"]:
                found = owner.get((record["id"], m["start"]))
                if found is not None:
                    return found
    return None


def main(folder: Path, errors: bool = False) -> None:
    rows = pairs(folder / "pairs.tsv")
    for split, kind, score in score_pairs([r for r in rows if r["split"] == "dev" or "--test" in sys.argv]):
        print(f"pairs {split:4} {kind:12} {score}")
    if errors:
        for row in rows:
            if row["split"] == "dev" and judged(row) != (row["same"] == "yes"):
                print("\t".join(row.values()))
    takes = [orjson.loads(line) for line in (folder / "takes.jsonl").read_bytes().splitlines()]
    from ..extraction import Extractor

    extractor = Extractor.load(DEFAULT_MODEL)
    for split in ("dev", "test") if "--test" in sys.argv else ("dev",):
        mine = [t for t in takes if t["split"] == split]
        records = [extractor.record(Article.build(t["text"], id=t["id"], meta=t["meta"])).to_dict() for t in mine]
        for kinds in (("person",), ("organisation", "place"), ()):
            score, told = score_takes(mine, records, kinds)
            print(f"takes {split:4} {'+'.join(kinds) or 'all':18} {score}")
        if errors and split == "dev":
            print("\n".join(told))


if __name__ == "__main__":
    main(Path(sys.argv[1]), "--errors" in sys.argv)
