"""Annotated articles: from their files, and as spaCy Examples."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import orjson
from spacy.language import Language
from spacy.training import Example
from spacy.util import filter_spans

from .. import annotations  # noqa: F401  (registers the Doc extensions)
from ..views.prodigy import article_of
from .score import rows

Json = dict[str, Any]


def gold_files(path: Path) -> list[Path]:
    """The gold files of a folder, or the one given. Raises ValueError where a folder has none."""
    files = sorted(path.glob("*.jsonl")) if path.is_dir() else [path]
    if not files:
        raise ValueError(f"{path}: no .jsonl file with gold articles there")
    return files


def read_gold(path: Path) -> Iterator[tuple[str, Json]]:
    """``(split, article)`` of every accepted task in a gold file or a folder of them; the split is the file's
    name. Raises ValueError naming file and line for a task that cannot be read, OSError for a missing path."""
    for file in gold_files(path):
        for number, line in enumerate(file.read_bytes().splitlines(), 1):
            try:
                task = orjson.loads(line)
                if task.get("answer", "accept") == "accept":
                    yield file.stem, article_of(task)
            except (ValueError, KeyError, TypeError) as error:
                raise ValueError(f"{file}:{number}: not a gold task: {type(error).__name__}: {error}") from error


def digest(article: Json) -> str:
    """What tells one annotation of an article from another: 12 hexadecimal digits."""
    return hashlib.sha256(orjson.dumps(article, option=orjson.OPT_SORT_KEYS)).hexdigest()[:12]


def examples(articles: Iterable[Json], nlp: Language) -> list[Example]:
    """Gold articles for ``nlp.evaluate``, which then scores them as ``wireclaim evaluate`` does. The pipeline is
    told the article's day alone; the reference carries the whole annotation, in the record's form, as
    ``Doc._.gold``: gold spans are characters and need not end where tokens do. The names that do are its ``ents``
    as well, for spaCy's own scorer of them."""
    return [_example(article, nlp) for article in articles]


def _example(article: Json, nlp: Language) -> Example:
    predicted, reference = nlp.make_doc(article["text"]), nlp.make_doc(article["text"])
    predicted._.meta = {"date": article["meta"].get("date")}
    reference._.gold = article
    names = (reference.char_span(m["start"], m["end"], m["label"]) for m in rows(article, "names"))
    reference.ents = filter_spans([name for name in names if name is not None])
    return Example(predicted, reference)
