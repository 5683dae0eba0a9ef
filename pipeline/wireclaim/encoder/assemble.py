"""From corpora to a pipeline on the shared encoder, in one call."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import spacy
from spacy import util
from spacy.language import Language

from ..components.encoder import EncoderTagger
from ..language import tokenizer  # noqa: F401  (registers the tokenizer)
from ..language.pipeline import complete
from ..train import corpora as sources
from ..train.assemble import meta, save
from ..train.card import write_card
from ..train.log import FILE, OnEvent, TrainingLog, ignore, note, start
from ..train.measure import measure
from ..train.settings import config_file, work_folder

TOKENIZER = {"nlp": {"tokenizer": {"@tokenizers": "wireclaim.Tokenizer.v1"}}}
#: The encoder that the shipped weights began as.
ENCODER_SOURCE = {
    "name": "all-MiniLM-L6-v2",
    "url": "sentence-transformers/all-MiniLM-L6-v2",
    "license": "Apache-2.0",
}
#: Its files that training reads, and the SHA-256 of those that decide what is learned.
ENCODER_FILES = ("config.json", "model.safetensors", "vocab.txt")
ENCODER_HASHES = {
    "model.safetensors": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    "vocab.txt": "07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3",
}


class MissingEncoder(FileNotFoundError):
    """The folder of the encoder, or files in it, are not there. The message says what is wanted and from where."""


def pipeline(files: dict[str, bytes], *, rules: bool = True) -> Language:
    """A pipeline of the encoder with the files that ``export`` made, and the rule components if ``rules``."""
    nlp = spacy.blank("en", config=TOKENIZER)
    component = nlp.add_pipe("wireclaim_encoder")
    assert isinstance(component, EncoderTagger)
    component.load_files(files)
    return complete(nlp) if rules else nlp


def check(encoder: Path) -> None:
    """Raises MissingEncoder unless the folder has all that training reads."""
    lacking = [name for name in ENCODER_FILES if not (encoder / name).is_file()]
    if lacking:
        raise MissingEncoder(
            f"The encoder's folder {encoder} lacks {', '.join(lacking)}. It is to hold a BERT as published on the "
            f"Hugging Face hub; en_wire began as {ENCODER_SOURCE['url']}."
        )


def hashes(
    corpora: Path, encoder: Path, without: frozenset[str] = frozenset()
) -> tuple[dict[str, str], list[str]]:
    """File -> SHA-256 of all that is trained on, and the files that are not those en_wire was developed with."""
    data = sources.hashes(corpora, without)
    differing = sources.differing(data)
    for name, pinned in ENCODER_HASHES.items():
        data[f"encoder/{name}"] = found = sources.sha256(encoder / name)
        differing += [f"encoder/{name}"] if found != pinned else []
    return data, differing


def train(
    corpora: Path,
    encoder: Path,
    output: Path,
    *,
    work: Path | None = None,
    config: Path | None = None,
    without: frozenset[str] = frozenset(),
    minutes: float = 0.0,
    seed: int = 0,
    articles: Path | None = None,
    on_differing: Callable[[list[str]], None] = lambda files: None,
    on_event: OnEvent = ignore,
) -> dict[str, Any]:
    """`wireclaim train --encoder`: trains as ``config`` says (configs/en_wire.cfg when None), writes the complete
    pipeline in int8 with its card to ``output`` and returns its figures (see ``publish``).

    work: a folder for the log and for checkpoints, by default beside ``output``; what stands there is gone on
    with. minutes: an upper limit, 0 for none. articles: held-out articles with attributions, to measure on.
    on_differing is told of files that are not those en_wire was developed with, on_event every event of the log.

    Raises, before anything is read, MissingCorpora, MissingEncoder and MissingConfig with what is wanted and from
    where, ValueError for a source there is not and a checkpoint of another training, ImportError without the
    extra ``transformers``."""
    from .training import Settings, train_encoder

    sources.check(corpora, without)
    check(encoder)
    options = dict(util.load_config(config or config_file("en_wire"))["training"])
    options |= {"layers": tuple(options["layers"]), "minutes": minutes, "seed": seed}
    settings = Settings(**options)
    data, differing = hashes(corpora, encoder, without)
    if differing:
        on_differing(differing)
    work = work or work_folder(output)
    log = TrainingLog(work / FILE, on_event)
    log(start(asdict(settings), data, differing))
    train_encoder(corpora, encoder, work, settings, without=without, data=data, log=log)
    return publish(work, corpora, output, without=without, articles=articles)


def publish(
    work: Path,
    corpora: Path,
    output: Path,
    *,
    without: frozenset[str] = frozenset(),
    articles: Path | None = None,
    remark: str = "",
) -> dict[str, Any]:
    """Writes the network trained into ``work`` as a complete pipeline in int8, with its card, to ``output``;
    trains nothing. Returns the figures of the card: ``wireclaim.train.measure`` and, as ``int8``, ``compare``.

    remark: what the card is to say of the training beside what its log does."""
    from .evaluation import compare
    from .export import export

    nlp = pipeline(export(work))
    figures = measure(nlp, corpora) | {"int8": compare(work, corpora, articles)}
    describe(nlp, without)
    nlp.meta["performance"] = {"sets": figures["sets"], "int8": figures["int8"]}
    save(nlp, output)
    write_card(output, figures, name="en_wire", without=without, note=f"{note(work / FILE)} {remark}".strip())
    return figures


def describe(nlp: Language, without: frozenset[str] = frozenset()) -> None:
    """Writes into the pipeline's meta what it is and what it learned from."""
    nlp.meta.update(meta("wire", without))
    nlp.meta["sources"].append(ENCODER_SOURCE)
    nlp.meta["description"] = (
        "English wire copy: tags, lemmas, UD v2 parse, persons, organisations and places, sources, cues and "
        "contents from one encoder (MiniLM in int8), and Wireclaim's rule components on top."
    )
