"""Gold articles through a pipeline: what became of every row.

The splits in files called ``test.jsonl`` and ``fresh.jsonl`` are unseen: rules are written with an eye on misses,
and what was seen there would measure nothing any more. Their misses are *closed*: they are neither listed nor in
the JSON, nor to be told from the figures of a handful of rows, unless that very file is named and its errors are
asked for.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..article import Article
from ..extraction import Extractor
from ..records import record_of
from .gold import gold_files, read_gold
from .score import Outcome, outcomes
from .titles import title_fates

Json = dict[str, Any]
#: The unseen splits, in the order in which they are told.
HELD_OUT = ("test", "fresh")


@dataclass(frozen=True, slots=True)
class ScoredArticle:
    """A gold article and what became of it. sentences: offsets of those that the pipeline read."""

    gold: Json
    outcomes: dict[str, list[Outcome]]
    titles: dict[str, Counter[str]] = field(default_factory=dict)
    sentences: list[tuple[int, int]] = field(default_factory=list)

    @property
    def id(self) -> str:
        return self.gold["id"]


@dataclass(frozen=True, slots=True)
class Split:
    """A gold file. sha256: of its bytes. closed: whether its misses are not to be shown."""

    name: str
    file: str
    sha256: str
    closed: bool
    articles: list[ScoredArticle]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """model: name, version and sha256 of the pipeline."""

    model: Json
    splits: list[Split]


def evaluate_gold(gold: Path, model: str, *, errors: bool = False) -> Evaluation:
    """Runs the pipeline over the gold texts, with the article's day given, and keeps what came out. The held-out
    splits come first. Raises as ``read_gold`` does, and ModelNotFound."""
    files = gold_files(gold)
    annotated: dict[str, list[Json]] = {file.stem: [] for file in files}
    for split, article in read_gold(gold):
        annotated[split].append(article)
    extractor = Extractor.load(model)
    splits = [
        Split(
            file.stem,
            file.name,
            hashlib.sha256(file.read_bytes()).hexdigest(),
            closed=file.stem in HELD_OUT and (gold.is_dir() or not errors),
            articles=[score_article(article, extractor) for article in annotated[file.stem]],
        )
        for file in sorted(files, key=_place)
    ]
    return Evaluation({**extractor.pipeline, "sha256": model_sha256(extractor.nlp.path)}, splits)


def _place(file: Path) -> tuple[int, str]:
    """Where a gold file's split comes among the others."""
    return HELD_OUT.index(file.stem) if file.stem in HELD_OUT else len(HELD_OUT), file.stem


def score_article(gold: Json, extractor: Extractor) -> ScoredArticle:
    article = Article.build(gold["text"], id=gold["id"], meta={"date": gold["meta"].get("date")})
    with extractor.nlp.memory_zone():
        doc = extractor.annotate(article)
        sentences = [(s.start_char, s.end_char) for s in doc.sents] if doc.has_annotation("SENT_START") else []
        record = record_of(doc, article, extractor.pipeline).to_dict()
    return ScoredArticle(gold, outcomes(gold, record), title_fates(gold, record), sentences)


def model_sha256(folder: Path | None) -> str | None:
    """The hash of a pipeline's files, names and bytes, but for its card; None where it lies in no folder."""
    if folder is None or not folder.is_dir():
        return None
    whole = hashlib.sha256()
    for file in sorted(
        path for path in folder.rglob("*") if path.is_file() and path.suffix not in (".md", ".pyc")
    ):
        whole.update(file.relative_to(folder).as_posix().encode() + b"\0")
        whole.update(hashlib.sha256(file.read_bytes()).digest())
    return whole.hexdigest()
