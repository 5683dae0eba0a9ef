"""From corpora to a pipeline on the shared encoder, in one call."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import spacy
from spacy import util
from spacy.language import Language

from ..components.encoder import EncoderTagger
from ..language import tokenizer  # noqa: F401  (registers the tokenizer)
from ..language.pipeline import complete
from ..train.assemble import meta, save
from ..train.measure import measure

TOKENIZER = {"nlp": {"tokenizer": {"@tokenizers": "wireclaim.Tokenizer.v1"}}}
#: The encoder that the shipped weights began as.
ENCODER_SOURCE = {
    "name": "all-MiniLM-L6-v2",
    "url": "sentence-transformers/all-MiniLM-L6-v2",
    "license": "Apache-2.0",
}
CONFIG = Path(__file__).resolve().parents[3] / "configs" / "en_wire.cfg"


def pipeline(files: dict[str, bytes], *, rules: bool = True) -> Language:
    """A pipeline of the encoder with the files that ``export`` made, and the rule components if ``rules``."""
    nlp = spacy.blank("en", config=TOKENIZER)
    component = nlp.add_pipe("wireclaim_encoder")
    assert isinstance(component, EncoderTagger)
    component.load_files(files)
    return complete(nlp) if rules else nlp


def train_pipeline(
    corpora: Path,
    encoder: Path,
    work: Path,
    *,
    config: Path = CONFIG,
    without: frozenset[str] = frozenset(),
    minutes: float = 0.0,
    log: Callable[[str], None] = print,
) -> Language:
    """Trains as ``config`` says and returns the complete pipeline in int8.

    work: a folder for checkpoints; what stands there is gone on with. minutes: an upper limit, 0 for none.
    Raises MissingCorpora with what is wanted and from where; ImportError without the extra ``transformers``."""
    from .export import export
    from .training import Settings, train_encoder

    options = dict(util.load_config(config)["training"])
    settings = Settings(**{**options, "layers": tuple(options["layers"]), "minutes": minutes})
    train_encoder(corpora, encoder, work, settings, without=without, log=log)
    return pipeline(export(work))


def train(
    corpora: Path,
    encoder: Path,
    output: Path,
    *,
    work: Path | None = None,
    without: frozenset[str] = frozenset(),
    minutes: float = 0.0,
    log: Callable[[str], None] = print,
) -> dict[str, Any]:
    """`wireclaim train --encoder`: trains, writes the complete pipeline to ``output`` and returns its figures (see
    ``wireclaim.train.measure``). Arguments and errors as in ``train_pipeline``; without ``work`` the checkpoints
    stand beside ``output``."""
    work = work or output.with_name(f"{output.name}.training")
    nlp = train_pipeline(corpora, encoder, work, without=without, minutes=minutes, log=log)
    figures = measure(nlp, corpora)
    describe(nlp, without)
    nlp.meta["performance"] = {"sets": figures["sets"]}
    save(nlp, output)
    return figures


def describe(nlp: Language, without: frozenset[str] = frozenset()) -> None:
    """Writes into the pipeline's meta what it is and what it learned from."""
    nlp.meta.update(meta("wire", without))
    nlp.meta["sources"].append(ENCODER_SOURCE)
    nlp.meta["description"] = (
        "English wire copy: tags, lemmas, UD v2 parse, persons, organisations and places, sources, cues and "
        "contents from one encoder (MiniLM in int8), and Wireclaim's rule components on top."
    )
