"""What an encoder pipeline scores, every head: treebanks and entities as in ``wireclaim.train.measure``, and
attribution tags by exact spans."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from ..train.corpora import texts, wanted
from ..train.measure import evaluate
from .decode import spans
from .labels import ROLES


def attribution_spans(doc: Doc) -> set[tuple[int, int, str]]:
    """Character spans and roles of ``doc._.attribution_tags``."""
    tags = doc._.attribution_tags or []
    return {(doc[a].idx, doc[b - 1].idx + len(doc[b - 1]), role) for a, b, role in spans(tags)}


def attribution(nlp: Language, articles: Iterable[dict[str, Any]]) -> dict[str, dict[str, float]]:
    """Precision, recall and F1 in percent of exact spans, a role, over gold articles (PolNeAR's JSON): the
    "span exact" of CofeNet (Wang et al. 2023) on this pipeline's tokens."""
    right, found, wanted_ = (dict.fromkeys(ROLES, 0) for _ in range(3))
    for article in articles:
        doc = nlp(article["text"])
        gold = set()
        for attribution in article["attributions"]:
            for role in ROLES:
                for begin, end in attribution.get(role, ()):
                    span = doc.char_span(begin, end, alignment_mode="expand")
                    if span is not None:
                        gold.add((span.start_char, span.end_char, role))
        predicted = attribution_spans(doc)
        for role in ROLES:
            g, p = ({x for x in side if x[2] == role} for side in (gold, predicted))
            right[role] += len(g & p)
            found[role] += len(p)
            wanted_[role] += len(g)
    return {
        role: {
            "p": round(100 * right[role] / max(1, found[role]), 1),
            "r": round(100 * right[role] / max(1, wanted_[role]), 1),
            "f": round(200 * right[role] / max(1, found[role] + wanted_[role]), 1),
        }
        for role in ROLES
    }


def treebanks(nlp: Language, corpora: Path, names: Iterable[str] | None = None) -> dict[str, Any]:
    """``Figures`` of each test set (all, or those named), by file stem."""
    chosen = [c for c in wanted(uses={"test"}) if names is None or Path(c.file).stem in set(names)]
    return {Path(c.file).stem: evaluate(nlp, texts(corpora, c, nlp.vocab)) for c in chosen}
