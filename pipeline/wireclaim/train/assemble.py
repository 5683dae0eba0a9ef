"""One pipeline of the trained parts and the rule components, as a folder that `spacy.load` reads anywhere."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language

from ..language.pipeline import complete
from .corpora import SOURCES, wanted

#: Statistical components in the order they run in.
TRAINED = ("tok2vec", "tagger", "morphologizer", "trainable_lemmatizer", "parser", "ner")


def assemble(parse: Path, names: Path, *, seed: int, without: frozenset[str]) -> Language:
    """The complete pipeline: parse stack, names, rule components; its meta and config speak for themselves.

    parse, names: folders of the two trained parts."""
    nlp = spacy.load(parse)
    nlp.add_pipe("ner", source=spacy.load(names))
    complete(nlp)
    nlp.meta.update(meta(without))
    # Where the parts were trained is nobody's business; how is in configs/.
    nlp.config["paths"] = {}
    nlp.config["corpora"] = {}
    nlp.config["system"] = {"gpu_allocator": None, "seed": seed}
    nlp.config["training"] = {}
    nlp.config["initialize"] = {}
    return nlp


def meta(without: frozenset[str]) -> dict[str, Any]:
    """What the model's meta.json says of itself: name, version, licence, and every corpus it learned from."""
    from .. import __version__

    used = {corpus.source for corpus in wanted(without, {"parse", "names", "silver"})}
    return {
        "lang": "en",
        "name": "wire",
        "version": __version__,
        "description": "English wire copy: tags, lemmas, UD v2 parse, persons, organisations and places, "
        "and Wireclaim's rule components on top.",
        "author": "Wireclaim",
        "email": "",
        "url": "",
        "license": "CC BY-SA 4.0",
        "sources": [
            {"name": source.name, "url": source.origin, "license": source.licence}
            for key, source in SOURCES.items()
            if key in used
        ],
        "requirements": [f"wireclaim>={__version__}"],
    }


def save(nlp: Language, output: Path) -> Path:
    """Writes the pipeline beside ``output`` and swaps it in, so that a reader never sees half of it.

    Returns ``output``. What stood there is removed, save its README.md."""
    output.parent.mkdir(parents=True, exist_ok=True)
    fresh, old = (output.with_name(f".{output.name}.{state}") for state in ("new", "old"))
    for folder in (fresh, old):
        shutil.rmtree(folder, ignore_errors=True)
    nlp.to_disk(fresh)
    card = output / "README.md"
    if card.is_file():
        shutil.copy(card, fresh / "README.md")
    if output.exists():
        output.rename(old)
    fresh.rename(output)
    shutil.rmtree(old, ignore_errors=True)
    return output
