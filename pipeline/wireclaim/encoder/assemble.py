"""From corpora to a pipeline on the shared encoder, in one call."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import spacy
from spacy import util
from spacy.language import Language

from ..components.encoder import EncoderTagger
from ..language import tokenizer  # noqa: F401  (registers the tokenizer)
from ..language.pipeline import complete

TOKENIZER = {"nlp": {"tokenizer": {"@tokenizers": "wireclaim.Tokenizer.v1"}}}
CONFIG = Path(__file__).resolve().parents[3] / "configs" / "encoder.cfg"


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
