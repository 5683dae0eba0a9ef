"""One pipeline of the trained components and the rule components, as a folder that `spacy.load` reads anywhere."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import spacy
import srsly
from spacy import util
from spacy.language import Language
from spacy.strings import StringStore

from ..language.pipeline import AFTER_PARSE, BEFORE_PARSE, complete
from . import lemmas
from .corpora import SOURCES, texts, wanted

#: Components of the small pipeline in the order they run in.
TRAINED = ("tok2vec", "tagger", "morphologizer", "wireclaim_lemmas", "parser", "ner")


def statistical(nlp: Language) -> list[str]:
    """Names of the components that are learned, as against the rules before and after them."""
    return [name for name in nlp.pipe_names if name not in {*BEFORE_PARSE, *AFTER_PARSE}]


def assemble(trained: Path, corpora: Path, *, seed: int, without: frozenset[str]) -> Language:
    """The complete small pipeline: trained components, lemmas by the rules that treebanks give, rule components.

    trained: folder of the trained components."""
    nlp = spacy.load(trained)
    banks = [text for bank in wanted(without, {"parse"}) for text in texts(corpora, bank, nlp.vocab)]
    nlp.add_pipe("wireclaim_lemmas", after="morphologizer").rules = lemmas.learn(banks)
    return finish(nlp, "wire_sm", seed=seed, without=without)


def finish(nlp: Language, name: str, *, seed: int, without: frozenset[str]) -> Language:
    """Adds the rule components to what spaCy trained, and lets meta and config speak for themselves; returns the
    same object."""
    complete(nlp)
    nlp.meta.update(meta(name, without))
    # Where they were trained is nobody's business; how is in configs/.
    nlp.config["paths"] = {}
    nlp.config["corpora"] = {}
    nlp.config["system"] = {"gpu_allocator": None, "seed": seed}
    nlp.config["training"] = {}
    nlp.config["initialize"] = {}
    return nlp


def meta(name: str, without: frozenset[str]) -> dict[str, Any]:
    """What the model's meta.json says of itself: name, version, licence, and every corpus it learned from."""
    from .. import __version__

    used = {corpus.source for corpus in wanted(without, {"parse", "names", "silver"})}
    return {
        "lang": "en",
        "name": name,
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
        # Until 1.0 a minor version may change what a component expects of its files.
        "requirements": [f"wireclaim{util.get_minor_version_range(__version__)}"],
    }


def needed_strings(nlp: Language) -> set[str]:
    """The strings that the pipeline looks up by their hash: the tokenizer's, the labels, their features, and the
    lemmatizer's prefixes and suffixes. The words of the training texts, addresses among them, stay out of the
    model."""
    strings = nlp.vocab.strings
    needed = set(
        spacy.blank(nlp.lang, config={"nlp": {"tokenizer": nlp.config["nlp"]["tokenizer"]}}).vocab.strings
    )
    for name in statistical(nlp):
        for label in getattr(nlp.get_pipe(name), "labels", ()):
            text = str(label)
            needed.update((text, *text.split("|"), *text.replace("|", "=").split("=")))
    if "trainable_lemmatizer" in nlp.pipe_names:
        lemmatizer = nlp.get_pipe("trainable_lemmatizer")
        for tree in srsly.msgpack_loads(lemmatizer.trees.to_bytes())["trees"]:
            needed.update(strings[tree[end]] for end in ("orig", "subst") if tree.get(end))
    needed.discard("")
    return needed


def save(nlp: Language, output: Path) -> Path:
    """Writes the pipeline beside ``output`` and swaps it in, so that a reader never sees half of it.

    Returns ``output``. What stood there is removed, save its README.md."""
    output.parent.mkdir(parents=True, exist_ok=True)
    fresh, old = (output.with_name(f".{output.name}.{state}") for state in ("new", "old"))
    for folder in (fresh, old):
        shutil.rmtree(folder, ignore_errors=True)
    nlp.to_disk(fresh)
    StringStore(sorted(needed_strings(nlp))).to_disk(fresh / "vocab" / "strings.json")
    card = output / "README.md"
    if card.is_file():
        shutil.copy(card, fresh / "README.md")
    if output.exists():
        output.rename(old)
    fresh.rename(output)
    shutil.rmtree(old, ignore_errors=True)
    return output
