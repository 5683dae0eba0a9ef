"""A better pipeline as teacher: its labels on the texts that the small one learns from (distillation: Kim and Rush
2016, "Sequence-Level Knowledge Distillation").

Each text is labelled once: the labels stay in a folder that is named for the teacher's own files.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab

from ..language.pipeline import AFTER_PARSE, find_model, load
from .columns import Columns
from .corpora import Corpus, docs, named, wanted


def label(
    teacher: str | Path,
    corpora: Path,
    work: Path,
    *,
    without: frozenset[str] = frozenset(),
    log: Callable[[str], None] = print,
) -> Path:
    """The folder with the labels of ``teacher``, a pipeline's name or path, on every text that is trained on. It
    stands in ``work``; what is in it already is not made again. Raises ModelNotFound."""
    folder = work / f"labels-{fingerprint(teacher)}"
    folder.mkdir(parents=True, exist_ok=True)
    nlp: Language | None = None
    for corpus in wanted(without, {"parse", "names", "silver"}):
        path = _file(folder, corpus)
        if not path.is_file():
            nlp = nlp or load(teacher)
            log(f"{nlp.lang}_{nlp.meta['name']} reads {corpus.file}")
            unfinished = path.with_suffix(".part")
            _labels(nlp, (doc.text for doc in docs(corpora, corpus, nlp.vocab))).to_disk(unfinished)
            unfinished.rename(path)
    return folder


def fingerprint(teacher: str | Path) -> str:
    """Twelve hexadecimal digits that change when the pipeline does."""
    found = Path(find_model(teacher))
    if not found.is_dir():  # an installed package
        import importlib.util

        spec = importlib.util.find_spec(str(found))
        assert spec and spec.origin
        found = Path(spec.origin).parent
    digest = hashlib.sha256()
    for path in sorted(p for p in found.rglob("*") if p.is_file() and p.suffix not in {".md", ".pyc"}):
        digest.update(path.relative_to(found).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]


def completed(labels: Path, corpus: Corpus, texts: Iterable[Columns], vocab: Vocab) -> list[Columns]:
    """``texts``, those of ``corpus``, with what they lack from the teacher: silver ones all; entity corpora tags
    and parse, on the teacher's tokens; treebanks names."""
    found = DocBin().from_disk(_file(labels, corpus)).get_docs(vocab)
    return [_complete(text, doc, corpus, vocab) for text, doc in zip(texts, found, strict=True)]


def _complete(text: Columns, doc: Doc, corpus: Corpus, vocab: Vocab) -> Columns:
    labelled = named(Columns.of(doc))
    if "silver" in corpus.uses:
        return _within_sentences(labelled)
    gold = text.doc(vocab)
    if not text.parsed:
        labelled.ents = moved(text.ents, gold, doc)
        return _within_sentences(labelled)
    if "names" not in corpus.uses:
        text.ents = moved(labelled.ents, doc, gold)
    return _within_sentences(text)


def _within_sentences(text: Columns) -> Columns:
    """``text`` with a name that crosses the end of a sentence as two: texts are cut there."""
    for i, ent in enumerate(text.ents):
        if ent.startswith("I-") and text.starts[i]:
            text.ents[i] = f"B-{ent[2:]}"
    return text


def moved(ents: list[str], old: Doc, new: Doc) -> list[str]:
    """IOB tags of the tokens of ``old`` on those of ``new``, which has the same text cut otherwise. Where a
    token is cut in two both parts are in its name; of tokens that are joined the first decides."""
    at = {t.idx + k: t for t in old for k in range(len(t))}
    tags: list[str] = []
    for t in new:
        theirs = at[t.idx]
        tag = ents[theirs.i]
        if tag.startswith("B-") and theirs.idx != t.idx:
            tag = f"I-{tag[2:]}"
        if tag.startswith("I-") and (not tags or tags[-1][2:] != tag[2:]):
            tag = f"B-{tag[2:]}"
        tags.append(tag)
    return tags


def _labels(nlp: Language, texts: Iterable[str]) -> DocBin:
    kept = DocBin()
    with nlp.select_pipes(disable=[name for name in nlp.pipe_names if name in AFTER_PARSE]):
        for doc in nlp.pipe(texts):
            kept.add(doc)
    return kept


def _file(labels: Path, corpus: Corpus) -> Path:
    return labels / Path(corpus.file).name
