"""The figures of the model card."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.training import Example

from .assemble import statistical
from .columns import Columns
from .corpora import texts, wanted
from .variants import letter_case

#: The news test set: what the speed is taken on, and what is measured in capitals too.
IN_CAPITALS = "pud_news"


@dataclass(slots=True)
class Figures:
    """Percentages for one test set. names: precision, recall, F1 and the number of gold names (``n``) an entity
    label, and ``all``."""

    tokens: int
    gold_sentences: int
    tag: float
    upos: float
    features: float
    lemma: float
    uas: float
    las: float
    sentences: float
    names: dict[str, dict[str, float]] = field(default_factory=dict)


def measure(nlp: Language, corpora: Path) -> dict[str, Any]:
    """``{"sets": {file stem: Figures as dict}, "words_per_second": n}`` of the trained components alone: the
    rule components have their own benchmarks. ``IN_CAPITALS`` is measured a second time in capitals, as
    ``STEM_upper``."""
    sets: dict[str, Any] = {}
    read: list[str] = []
    with nlp.select_pipes(enable=statistical(nlp)):
        for corpus in wanted(uses={"test"}):
            stem, gold = Path(corpus.file).stem, texts(corpora, corpus, nlp.vocab)
            sets[stem] = asdict(evaluate(nlp, gold))
            if stem == IN_CAPITALS:
                upper = [letter_case(text, str.upper) for text in gold]
                sets[f"{stem}_upper"] = asdict(evaluate(nlp, upper))
                read = [text.doc(nlp.vocab).text for text in gold]
        speed = words_per_second(nlp, read)
    return {"sets": sets, "words_per_second": round(speed)}


def evaluate(nlp: Language, gold: list[Columns]) -> Figures:
    """Scores against texts with gold tags, parse and entities, from their plain text."""
    references = [text.doc(nlp.vocab) for text in gold]
    examples = [Example(nlp.make_doc(doc.text), doc) for doc in references]
    scores = nlp.evaluate(examples)

    def percent(key: str) -> float:
        return round(100 * (scores.get(key) or 0.0), 1)

    labels: dict[str, dict[str, float | None]] = {
        "all": {"p": scores.get("ents_p"), "r": scores.get("ents_r"), "f": scores.get("ents_f")}
    }
    labels.update(scores.get("ents_per_type") or {})
    counts = Counter(ent.label_ for doc in references for ent in doc.ents)
    counts["all"] = counts.total()
    return Figures(
        tokens=sum(map(len, references)),
        gold_sentences=sum(1 for doc in references for _ in doc.sents),
        tag=percent("tag_acc"),
        upos=percent("pos_acc"),
        features=percent("morph_acc"),
        lemma=percent("lemma_acc"),
        uas=percent("dep_uas"),
        las=percent("dep_las"),
        sentences=percent("sents_f"),
        names={
            label: {key: round(100 * (value or 0.0), 1) for key, value in prf.items()} | {"n": counts[label]}
            for label, prf in sorted(labels.items())
        },
    )


def words_per_second(nlp: Language, texts: list[str], repeats: int = 3) -> float:
    """Words a second through ``nlp`` in this process, the median of ``repeats``."""
    words = sum(len(text.split()) for text in texts)
    rates = []
    for _ in range(repeats):
        start = time.perf_counter()
        for _doc in nlp.pipe(texts):
            pass
        rates.append(words / (time.perf_counter() - start))
    return sorted(rates)[repeats // 2]
