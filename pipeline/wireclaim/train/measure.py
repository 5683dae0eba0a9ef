"""The figures of the model card."""

from __future__ import annotations

import time
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example

from .assemble import TRAINED
from .columns import Columns
from .corpora import docs, named, wanted

#: Words timed: enough for a steady figure, few enough to take seconds.
TIMED_WORDS = 20_000


@dataclass(slots=True)
class Figures:
    """Percentages for one test set. names: precision, recall and F1 an entity label, and ``all``."""

    tokens: int
    tag: float
    upos: float
    lemma: float
    uas: float
    las: float
    sentences: float
    names: dict[str, dict[str, float]] = field(default_factory=dict)


def measure(nlp: Language, corpora: Path) -> dict[str, Any]:
    """``{"sets": {file stem: Figures as dict}, "words_per_second": n}`` of the trained components alone: the
    rule components have their own benchmarks."""
    with nlp.select_pipes(enable=[name for name in TRAINED if name in nlp.pipe_names]):
        sets = {
            Path(corpus.file).stem: asdict(evaluate(nlp, docs(corpora, corpus, nlp.vocab)))
            for corpus in wanted(uses={"test"})
        }
        texts = [doc.text for corpus in wanted(uses={"test"}) for doc in docs(corpora, corpus, nlp.vocab)]
        speed = words_per_second(nlp, texts)
    return {"sets": sets, "words_per_second": round(speed)}


def evaluate(nlp: Language, gold: list[Doc]) -> Figures:
    """Scores against texts with gold tags, parse and entities; entities labelled otherwise than PERSON, ORG
    and LOC count as unknown."""
    references = [named(Columns.of(doc)).doc(nlp.vocab) for doc in gold]
    examples = [Example(nlp.make_doc(doc.text), doc) for doc in references]
    scores = nlp.evaluate(examples)

    def percent(key: str) -> float:
        return round(100 * (scores.get(key) or 0.0), 1)

    labels: dict[str, dict[str, float | None]] = {
        "all": {"p": scores.get("ents_p"), "r": scores.get("ents_r"), "f": scores.get("ents_f")}
    }
    labels.update(scores.get("ents_per_type") or {})
    return Figures(
        tokens=sum(map(len, references)),
        tag=percent("tag_acc"),
        upos=percent("pos_acc"),
        lemma=percent("lemma_acc"),
        uas=percent("dep_uas"),
        las=percent("dep_las"),
        sentences=percent("sents_f"),
        names={
            label: {measure: round(100 * (value or 0.0), 1) for measure, value in prf.items()}
            for label, prf in sorted(labels.items())
        },
    )


def words_per_second(nlp: Language, texts: list[str], repeats: int = 3) -> float:
    """Words a second through ``nlp`` in this process, the median of ``repeats``; the first texts up to
    ``TIMED_WORDS`` words are read."""
    chosen, words = [], 0
    for text in texts:
        if words >= TIMED_WORDS:
            break
        chosen.append(text)
        words += len(text.split())
    rates = []
    for _ in range(repeats):
        start = time.perf_counter()
        for _doc in nlp.pipe(chosen):
            pass
        rates.append(words / (time.perf_counter() - start))
    return sorted(rates)[repeats // 2]
