"""What encoders say of articles that they were not trained on.

    python -m wireclaim.train.crossfit CORPORA ENCODER WORK OUT.npz

The scorer of attributions (``train/attribution.py``) weighs the encoder's tags against other signs. The shipped
encoder has seen all of PolNeAR's training articles and is surer of them than of new ones; weights learned from
that would trust it too much. So the articles are split in two, an encoder is trained on each half, for its
attribution tags alone, and tags the other (cross-fitting: Chernozhukov et al. 2018; stacking's level-one data:
Wolpert 1992). OUT holds, by article id, ``doc._.attribution_scores`` of each article.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
from pathlib import Path

import numpy as np
import spacy

from ..encoder.assemble import TOKENIZER, pipeline
from ..encoder.data import Corpora, label_sets, read
from ..encoder.export import export
from ..encoder.training import Settings, train_on
from .log import FILE as LOG
from .log import TrainingLog

FOLDS = 2
#: Two passes: the tags gain little from a third, and a half takes as long as a quarter of the whole training.
SETTINGS = Settings(epochs=2, workers=1)


def fold_scores(corpora: Path, encoder: Path, work: Path, fold: int) -> dict[str, np.ndarray]:
    """Scores *Shape: (tokens, tags)* of every ``FOLDS``-th article from ``fold`` on, by an encoder trained on the
    others. work: a folder for checkpoints, gone on with where it has some."""
    nlp = spacy.blank("en", config=TOKENIZER)
    data = read(corpora, nlp)
    others = [text for k, text in enumerate(data.articles) if k % FOLDS != fold]
    folder = work / f"fold{fold}"
    train_on(
        Corpora([], others), label_sets(data.treebanks), encoder, folder, SETTINGS, log=TrainingLog(folder / LOG)
    )
    tagger = pipeline(export(folder))
    found = {}
    with (corpora / "polnear" / "train.jsonl").open(encoding="utf-8") as lines:
        for k, line in enumerate(lines):
            if k % FOLDS == fold:
                article = json.loads(line)
                doc = tagger.make_doc(article["text"])
                for name in ("wireclaim_layout", "wireclaim_encoder"):
                    doc = tagger.get_pipe(name)(doc)
                found[article["id"]] = doc._.attribution_scores.astype(np.float16)
    return found


def main(argv: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("corpora", "encoder", "work", "out"):
        parser.add_argument(name, type=Path)
    args = parser.parse_args(argv)
    jobs = [(args.corpora, args.encoder, args.work, fold) for fold in range(FOLDS)]
    with multiprocessing.get_context("spawn").Pool(FOLDS) as pool:
        halves = pool.starmap(fold_scores, jobs)
    np.savez_compressed(args.out, **{k: v for half in halves for k, v in half.items()})


if __name__ == "__main__":
    main()
