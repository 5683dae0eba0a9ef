"""The model card: what was measured and what the pipeline learned from, written by what measured it."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..evaluation.readme import rewrite
from .corpora import MEASURED, SOURCES, wanted

TESTS = {
    "gum_newsonly_test": "GUM test, news",
    "pud_news": "PUD, news half",
    "pud_news_upper": "PUD, news half, in capitals",
    "gum_open_test": "GUM test, open genres",
    "ewt_test": "EWT test, web",
}
LABELS = ("PERSON", "ORG", "LOC", "all")

#: What every pipeline learns from; the encoder also from attributions.
TAUGHT = frozenset({"parse", "names", "silver"})


@dataclass(frozen=True, slots=True)
class Kind:
    """What the card says of one of the pipelines alone. uses: of the corpora it learns from (see ``Corpus``)."""

    what: str
    train: str
    uses: frozenset[str] = TAUGHT


KINDS = {
    "en_wire": Kind(
        what="""# en_wire

English wire copy on one shared encoder (MiniLM, six layers, fine-tuned on all tasks at once, run by ONNX Runtime
in int8, no torch): part-of-speech tags (PTB) and UPOS with features, lemmas, dependencies (Universal
Dependencies v2) with sentence ends, names (PERSON, ORG, LOC), and source, cue and content of attributions as tags
(`doc._.attribution_tags`), with Wireclaim's rule components in their places.""",
        train="""    make train CORPORA=FOLDER ENCODER=FOLDER{without}

`configs/en_wire.cfg`; ENCODER is a folder with sentence-transformers/all-MiniLM-L6-v2 (Apache-2.0).""",
        uses=TAUGHT | {"attribution"},
    ),
    "en_wire_sm": Kind(
        what="""# en_wire_sm

English wire copy on a small convolutional network, the shape of spaCy's en_core_web_sm, for archives of
millions: part-of-speech tags (PTB) and UPOS with features, lemmas, dependencies (Universal Dependencies v2) with
sentence ends, and names (PERSON, ORG, LOC), with Wireclaim's rule components in their places.""",
        train="""    make train-small CORPORA=FOLDER{teacher}{without}

`configs/en_wire_sm.cfg`.""",
    ),
    "en_wire_trf": Kind(
        what="""# en_wire_trf

English wire copy on a transformer, fine-tuned by spaCy on all tasks at once and run by torch: part-of-speech
tags (PTB) and UPOS with features, lemmas, dependencies (Universal Dependencies v2) with sentence ends, and names
(PERSON, ORG, LOC), with Wireclaim's rule components in their places. It has no attribution tags as en_wire has;
attribution does without. It needs `pip install "wireclaim[transformers]"`. The encoder that it began as, named
at the end, keeps the licence of its publisher.""",
        train="""    make train-trf CORPORA=FOLDER ENCODER=NAME-OR-FOLDER GPU=0{without}

`configs/en_wire_trf.cfg`; ENCODER is a name on the Hugging Face hub, or a folder.""",
    ),
}

CARD = """{what}
`spacy.load` of this folder gives the whole pipeline; Wireclaim must be installed. {size:.1f} MB, {speed:,} words
a second through the trained components in one process on {device}.

## What it scores

Plain text in, so the tokenizer's and the sentence splitter's mistakes count. Percent; names are F1 of exact
spans. None of these texts were trained on. In capitals the reference lemmas are in capitals too: en_wire gives
them in lower case, which counts as wrong there.

| test set | tokens | tags | UPOS | lemmas | UAS | LAS | sentences |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
{parse}

| test set | {labels} |
| --- |{rule}
{names}

Organisations are the weak class. Tags follow the treebanks
(`HYPH`, `NFP`; a name's first word is its head). The test entities of GUM are derived from its nested
entities; those of EWT and PUD are Universal NER's.
{int8}
## What it learned from

{sources}

{polnear}
{ablation}
Texts were varied as wire copy varies: paragraph breaks, datelines, typographic and doubled quotation marks,
capitals; some names gave way to names of the project's own lexicons. Corpora are not part of the repository.

## Licence

CC BY-SA 4.0, as some of the corpora are share-alike.

## Training it again

{train}
Without the folder the command says which files it wants, and from which repositories and commits they come.{note}
"""
INT8 = """
## What int8 costs

The trained network as it is (fp32, run by torch) and as it is shipped, on all test sets together, each text once.
Percent: accuracy, but F1 for sentences, names and attributions{articles}; n counts gold tokens, sentences,
spans.

| | n | fp32 | int8 | difference |
| --- | ---: | ---: | ---: | ---: |
{rows}
"""
ARTICLES = " (exact spans, on held-out articles of PolNeAR)"
WITH_POLNEAR = """\
PolNeAR states no licence, and its texts are their publishers'. Its news articles were read as silver: the
{labels}. A cautious user trains without it: `WITHOUT=polnear`."""
CORENLP = "names and, turned into UD v2, the parses that CoreNLP gave them"
TAUGHT_BY = """\
tags, lemmas, parses and names that the pipeline {teacher} gave them. It gave treebanks their names, too, and
corpora of names their parses, where these have none by hand"""
#: What stands in the card of a pipeline with attribution tags, between marks so that it can be renewed alone.
ABLATION = """
## What each piece of attribution is worth

<!-- ablation:begin -->
{table}
<!-- ablation:end -->
"""
UNMEASURED = "Not measured for this training."
TABLE = """\
F1 of the whole, in percent, and the points that it loses without a piece (a minus is a gain). PolNeAR: its
development articles, content and source right, of all attributions, of those with a cue of speech, and by kind.
Own: the project's own `dev` articles, content, and content with speaker. The scorer of attributions was learned
from {polnear} of PolNeAR's articles and {own} of the project's own, and anew without a source of data or a kind of
signs; rules were left out alone. Single trainings: half a point is chance.

| | PolNeAR | speech | direct | mixed | indirect | own | + speaker |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
{rows}

Made again by `python -m wireclaim.train.ablation`, and put here by `python -m wireclaim.train.card`."""
GROUPS = {"data": "data", "signs": "signs of the scorer", "rules": "rules"}
WITHOUT_POLNEAR = "This model was trained without PolNeAR, which states no licence."


def write_card(
    folder: Path,
    figures: dict[str, Any],
    *,
    name: str,
    without: frozenset[str],
    note: str = "",
    device: str = "one thread",
    teacher: str | None = None,
) -> Path:
    """Writes ``README.md`` into the model's folder from what ``measure`` returned; returns its path.

    name: which of ``KINDS``. note: what a reader must know of this training that the configs do not say.
    device: on what the speed was taken. teacher: name of the pipeline that labelled what the corpora have not."""
    path = folder / "README.md"
    size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file() and file != path)
    text = card(figures, size=size, name=name, without=without, note=note, device=device, teacher=teacher)
    path.write_text(text, "utf-8")
    return path


def card(
    figures: dict[str, Any],
    *,
    size: int,
    name: str,
    without: frozenset[str],
    note: str = "",
    device: str = "one thread",
    teacher: str | None = None,
) -> str:
    """The card's Markdown. figures: as from ``measure``; size: bytes."""
    kind = KINDS[name]
    sets = {test: figures["sets"][test] for test in TESTS if test in figures["sets"]}
    parse = [
        f"| {TESTS[test]} | {s['tokens']:,} | {s['tag']} | {s['upos']} | {s['lemma']} | {s['uas']} | "
        f"{s['las']} | {s['sentences']} |"
        for test, s in sets.items()
    ]
    names = [
        "| {} | {} |".format(TESTS[test], " | ".join(str(s["names"].get(x, {}).get("f", "–")) for x in LABELS))
        for test, s in sets.items()
    ]
    costs = figures.get("int8", {})
    compared = [
        f"| {head} | {s['n']:,} | {s['fp32']} | {s['int8']} | {s['int8'] - s['fp32']:+.1f} |"
        for head, s in costs.items()
    ]
    articles = ARTICLES if any(head.startswith("attribution") for head in costs) else ""
    labels = TAUGHT_BY.format(teacher=teacher) if teacher else CORENLP
    if "attribution" in kind.uses:
        labels += ", and its attributions as gold"
    left_out = "".join(f" WITHOUT={source}" for source in sorted(without))
    return CARD.format(
        what=kind.what,
        train=kind.train.format(teacher=f" TEACHER={teacher}" if teacher else "", without=left_out),
        device=device,
        size=size / 1e6,
        speed=round(figures["words_per_second"], -2),
        parse="\n".join(parse),
        labels=" | ".join(LABELS),
        rule=" ---: |" * len(LABELS),
        names="\n".join(names),
        int8=INT8.format(articles=articles, rows="\n".join(compared)) if compared else "",
        sources="\n".join(_sources(without, kind.uses)),
        polnear=WITHOUT_POLNEAR if "polnear" in without else WITH_POLNEAR.format(labels=labels),
        ablation=ABLATION.format(table=UNMEASURED) if "attribution" in kind.uses else "",
        note=note and f"\n\n{note}",
    )


def ablation_table(measured: dict[str, Any]) -> str:
    """The Markdown of what ``ablation`` measured: the whole, then what is lost without each piece."""
    whole, *pieces = measured["rows"]
    base = _figures(whole)
    lines = ["| the whole | " + " | ".join(f"{100 * f:.1f}" for f in base) + " |"]
    for kind, label in GROUPS.items():
        lines.append(f"| *without, of the {label}:* |" + " |" * len(base))
        for row in (row for row in pieces if row["kind"] == kind):
            lost = (round(100 * (f - g), 1) or 0.0 for f, g in zip(base, _figures(row), strict=True))
            lines.append(f"| {row['without']} | " + " | ".join(f"{points:.1f}" for points in lost) + " |")
    return TABLE.format(rows="\n".join(lines), **measured["learned from"])


def _figures(row: dict[str, Any]) -> list[float]:
    return [*row["polnear"].values(), *row["gold"].values()]


def _sources(without: frozenset[str], taught: frozenset[str]) -> list[str]:
    lines = ["| corpus | used for | repository@commit | licence |", "| --- | --- | --- | --- |"]
    trained = wanted(without, taught)
    for key, source in SOURCES.items():
        uses = {use for corpus in trained if corpus.source == key for use in corpus.uses}
        if uses:
            used = ", ".join(sorted(uses - MEASURED))
            lines.append(f"| {source.name} | {used} | {source.origin} | {source.licence} |")
    return lines


def main(argv: list[str]) -> None:
    """Puts the table of an ablation into a card: ``python -m wireclaim.train.card ABLATION.json README.md``."""
    measured, path = json.loads(Path(argv[0]).read_text("utf-8")), Path(argv[1])
    path.write_text(rewrite(path.read_text("utf-8"), {"ablation": ablation_table(measured)}), "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
