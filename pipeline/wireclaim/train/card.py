"""The model card: what was measured and what the pipeline learned from, written by what measured it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from .corpora import SOURCES, wanted

TESTS = {
    "gum_newsonly_test": "GUM test, news",
    "pud_news": "PUD, news half",
    "pud_news_upper": "PUD, news half, in capitals",
    "gum_open_test": "GUM test, open genres",
    "ewt_test": "EWT test, web",
}
LABELS = ("PERSON", "ORG", "LOC", "all")

CARD = """# en_wire

English wire copy on a small convolutional network: part-of-speech tags (PTB) and UPOS with features, lemmas,
dependencies (Universal Dependencies v2) with sentence ends, and names (PERSON, ORG, LOC), with Wireclaim's
rule components in their places. `spacy.load` of this folder gives the whole pipeline; Wireclaim must be
installed. {size:.1f} MB, {speed:,} words a second through the trained components in one process, one thread,
while other work ran beside it.

## What it scores

Plain text in, so the tokenizer's and the sentence splitter's mistakes count. Percent; names are F1 of exact
spans. None of these texts were trained on.

| test set | tokens | tags | UPOS | lemmas | UAS | LAS | sentences |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
{parse}

| test set | {labels} |
| --- |{rule}
{names}

Organisations are the weak class. Tags follow the treebanks
(`HYPH`, `NFP`; a name's first word is its head). The test entities of GUM are derived from its nested
entities; those of EWT and PUD are Universal NER's.

## What it learned from

{sources}

{polnear}

Texts were varied as wire copy varies: paragraph breaks, datelines, typographic and doubled quotation marks,
capitals; two in five names gave way to names of the project's own lexicons. Corpora are not part of the
repository, and the model keeps no list of their words.

## Licence

CC BY-SA 4.0, as some of the corpora are share-alike.

## Training it again

    make train CORPORA=FOLDER{without}

Seed {seed}, `configs/en_wire_parse.cfg` and `configs/en_wire_names.cfg`. Without the folder the command says
which files it wants, and from which repositories and commits they come.{note}
"""
WITH_POLNEAR = """\
PolNeAR states no licence, and its texts are their publishers'. Its news articles were read as silver: the
names and, turned into UD v2, the parses that CoreNLP gave them. A cautious user trains without it:
`make train CORPORA=FOLDER WITHOUT=polnear`."""
WITHOUT_POLNEAR = "This model was trained without PolNeAR, which states no licence."


def write_card(
    folder: Path, figures: dict[str, Any], *, without: frozenset[str], seed: int, note: str = ""
) -> Path:
    """Writes ``README.md`` into the model's folder from what ``measure`` returned; returns its path.

    note: what a reader must know of this training that the configs do not say."""
    path = folder / "README.md"
    size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file() and file != path)
    path.write_text(card(figures, size=size, without=without, seed=seed, note=note), "utf-8")
    return path


def card(figures: dict[str, Any], *, size: int, without: frozenset[str], seed: int, note: str = "") -> str:
    """The card's Markdown. figures: as from ``measure``; size: bytes."""
    sets = {name: figures["sets"][name] for name in TESTS if name in figures["sets"]}
    parse = [
        f"| {TESTS[name]} | {s['tokens']:,} | {s['tag']} | {s['upos']} | {s['lemma']} | {s['uas']} | "
        f"{s['las']} | {s['sentences']} |"
        for name, s in sets.items()
    ]
    names = [
        "| {} | {} |".format(TESTS[name], " | ".join(str(s["names"].get(x, {}).get("f", "–")) for x in LABELS))
        for name, s in sets.items()
    ]
    return CARD.format(
        size=size / 1e6,
        speed=round(figures["words_per_second"], -2),
        parse="\n".join(parse),
        labels=" | ".join(LABELS),
        rule=" ---: |" * len(LABELS),
        names="\n".join(names),
        sources="\n".join(_sources(without)),
        polnear=WITHOUT_POLNEAR if "polnear" in without else WITH_POLNEAR,
        without="".join(f" WITHOUT={source}" for source in sorted(without)),
        seed=seed,
        note=note and f" {note}",
    )


def _sources(without: frozenset[str]) -> list[str]:
    lines = ["| corpus | used for | repository@commit | licence |", "| --- | --- | --- | --- |"]
    trained = wanted(without, {"parse", "names", "silver"})
    for key, source in SOURCES.items():
        uses = {use for corpus in trained if corpus.source == key for use in corpus.uses}
        if uses:
            used = ", ".join(sorted(uses - {"dev", "test"}))
            lines.append(f"| {source.name} | {used} | {source.origin} | {source.licence} |")
    return lines
