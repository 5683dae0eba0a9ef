"""Loading a pipeline by name or path, and the order of its components."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language

DEFAULT_MODEL = "en_wire"
#: Rules that read the copy before any statistical component, and those that read the parse.
BEFORE_PARSE = ["wireclaim_layout"]
AFTER_PARSE = [
    "wireclaim_names",
    "wireclaim_numbers",
    "wireclaim_dates",
    "wireclaim_measures",
    "wireclaim_quotes",
    "wireclaim_speakers",
    "wireclaim_figures",
]


class ModelNotFound(LookupError):
    """No pipeline of that name or path."""


def find_model(model: str | Path = DEFAULT_MODEL) -> Path | str:
    """Where a pipeline is: a folder as given, else an installed package's name, else ``models/NAME`` of the
    repository this package stands in. Raises ModelNotFound with what to do."""
    path = Path(model)
    if (path / "config.cfg").is_file():
        return path
    name = str(model)
    if name.isidentifier() and importlib.util.find_spec(name) is not None:
        return name
    beside = Path(__file__).resolve().parents[3] / "models" / name
    if (beside / "config.cfg").is_file():
        return beside
    raise ModelNotFound(
        f"No pipeline {name!r}: not a folder with a config.cfg, not an installed package, and not under "
        f"models/ of a Wireclaim checkout. Give a path with --model, install the package of that name, "
        f"or train one with `make train CORPORA=...`."
    )


def load(model: str | Path = DEFAULT_MODEL) -> Language:
    """Loads a Wireclaim pipeline by path, package name or name under ``models/``; rule components that its
    config does not have are added in their place, so a bare spaCy pipeline can be given too."""
    import spacy

    nlp = spacy.load(find_model(model))
    return complete(nlp)


def complete(nlp: Language) -> Language:
    """Adds the rule components that ``nlp`` lacks, in order, and wire copy's tokenization; returns the same
    object. A saved pipeline carries the tokenizer rules of the day it was trained: these are renewed."""
    from spacy.tokenizer import Tokenizer

    from .tokenizer import configure

    if isinstance(nlp.tokenizer, Tokenizer):
        configure(nlp.tokenizer, nlp.Defaults)
    for name in reversed(BEFORE_PARSE):
        if name not in nlp.pipe_names:
            nlp.add_pipe(name, first=True)
    for name in AFTER_PARSE:
        if name not in nlp.pipe_names:
            nlp.add_pipe(name)
    return nlp
