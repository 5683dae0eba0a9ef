"""What an encoder pipeline scores, every head: treebanks and entities as in ``wireclaim.train.measure``, and
attribution tags by exact spans."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from ..train.corpora import Corpus, texts, wanted
from ..train.measure import evaluate
from .decode import spans
from .labels import ROLES

#: Heads that are scored by token -> the field of ``Figures``.
HEADS = {
    "tags": "tag", "UPOS": "upos", "features": "features", "lemmas": "lemma", "heads (UAS)": "uas",
    "relations (LAS)": "las",
}  # fmt: skip
#: The news of GUM's test set is a part of it.
PART_OF_ANOTHER = {"gum_newsonly_test"}


def attribution_spans(doc: Doc) -> set[tuple[int, int, str]]:
    """Character spans and roles of ``doc._.attribution_tags``."""
    tags = doc._.attribution_tags or []
    return {(doc[a].idx, doc[b - 1].idx + len(doc[b - 1]), role) for a, b, role in spans(tags)}


def attribution(nlp: Language, articles: Iterable[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Precision, recall and F1 in percent of exact spans, a role, and how many gold ones there are (``n``), over
    gold articles (PolNeAR's JSON): the "span exact" of CofeNet (Wang et al. 2023) on this pipeline's tokens."""
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
            "n": wanted_[role],
        }
        for role in ROLES
    }


def compare(work: Path, corpora: Path, articles: Path | None = None) -> dict[str, dict[str, float]]:
    """What int8 costs: head -> ``fp32``, ``int8`` (percent) and ``n``, the gold tokens, sentences or spans that
    the figure is over. The network trained into ``work`` is run in torch and in int8 on all test sets together,
    each text once; accuracy, but F1 for sentences, names and attributions.

    articles: JSON lines of held-out articles with attributions (``id``, ``text``, ``attributions`` as in
    ``polnear/train.jsonl``); without it attributions are not compared."""
    from .assemble import pipeline
    from .export import export, torch_run
    from .training import load_network

    gold = [json.loads(line) for line in articles.read_text("utf-8").splitlines()] if articles else []
    found: dict[str, dict[str, float]] = {}
    files = export(work)
    for precision in ("fp32", "int8"):
        nlp = pipeline(files, rules=False)
        if precision == "fp32":
            nlp.get_pipe("wireclaim_encoder").run = torch_run(load_network(work)[0])
        figures = evaluate(nlp, [text for c in disjoint_tests() for text in texts(corpora, c, nlp.vocab)])
        scores = {head: (getattr(figures, field), figures.tokens) for head, field in HEADS.items()}
        scores["sentences"] = (figures.sentences, figures.gold_sentences)
        scores |= {f"names: {label}": (prf["f"], prf["n"]) for label, prf in figures.names.items()}
        if gold:
            scores |= {f"attribution: {role}": (s["f"], s["n"]) for role, s in attribution(nlp, gold).items()}
        for head, (score, n) in scores.items():
            found.setdefault(head, {"n": n})[precision] = score
    return found


def disjoint_tests() -> list[Corpus]:
    """The test sets, save those that are part of another."""
    return [c for c in wanted(uses={"test"}) if Path(c.file).stem not in PART_OF_ANOTHER]
