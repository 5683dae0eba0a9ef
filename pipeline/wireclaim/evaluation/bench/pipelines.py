"""Language pipelines side by side: from text to tags, parse, names and, where there are any, attribution tags.

A round reads the copy a few articles at a time, each few by every pipeline before the next few, so that whatever
else the machine does hits all alike. Words are what white space separates, for every pipeline.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

import spacy
from spacy.language import Language
from spacy.tokenizer import Tokenizer

from ...language.pipeline import AFTER_PARSE, BEFORE_PARSE, DEFAULT_MODEL, find_model
from ...language.tokenizer import configure
from .cnn import bare_cnn
from .memory import peak_in_a_process_of_its_own

#: Articles that a pipeline is given at once. A CNN takes several together somewhat faster than one at a time, and
#: many together slower; the encoder reads one at a time whatever it is given.
TOGETHER = 4


@dataclass(slots=True)
class Row:
    """A pipeline and what was measured.

    rounds: words/s each; disk: MiB as saved; peak: the most MiB of memory that a process of its own held which
    loaded it and read the copy; of_cnn, of_torch: its speed as a multiple of theirs; missing: what has to be
    installed, where nothing was measured."""

    name: str
    rounds: list[float] = field(default_factory=list)
    disk: float | None = None
    peak: float | None = None
    of_cnn: float | None = None
    of_torch: float | None = None
    missing: str | None = None

    @property
    def words_per_second(self) -> float | None:
        """The median of the rounds."""
        return statistics.median(self.rounds) if self.rounds else None


def side_by_side(model: str, texts: list[str], rounds: int, log: Callable[[str], None]) -> list[Row]:
    """A row each for ``model``, the shipped pipelines, a bare spaCy CNN, and the default pipeline with its encoder
    in PyTorch. This process reads ``texts`` on as many threads as it has: one, under `wireclaim bench`."""
    cnn, in_torch = "bare spaCy CNN", f"{DEFAULT_MODEL} through PyTorch"
    load: dict[str, Callable[[], Language]] = {
        **{name: partial(language_pipeline, name) for name in (model, DEFAULT_MODEL, "en_wire_sm")},
        cnn: bare_cnn,
        in_torch: encoder_in_torch,
    }
    rows = {name: Row(name) for name in load}
    pipelines: dict[str, Language] = {}
    for name, row in rows.items():
        log(f"size and memory of {name}")
        try:
            nlp = pipelines[name] = load[name]()
        except ImportError as error:
            row.missing = f"{error.name} is not installed (pip install torch onnx)"
            continue
        row.disk = (_size_in_torch if name == in_torch else _size)(nlp) / 2**20
        row.peak = peak_in_a_process_of_its_own(partial(_load_and_read, load[name], texts))
    words = sum(len(text.split()) for text in texts)
    for name, seconds in _interleaved(pipelines, texts, rounds, log).items():
        rows[name].rounds = [words / s for s in seconds]
    for row in rows.values():
        row.of_cnn, row.of_torch = _ratio(row, rows[cnn]), _ratio(row, rows[in_torch])
    return list(rows.values())


def _interleaved(
    pipelines: dict[str, Language], texts: list[str], rounds: int, log: Callable[[str], None]
) -> dict[str, list[float]]:
    """Seconds that each pipeline took for ``texts``, one figure a round."""
    for nlp in pipelines.values():
        _read(nlp, texts[:TOGETHER])
    seconds = {name: [0.0] * rounds for name in pipelines}
    for k in range(rounds):
        log(f"speed of all side by side, round {k + 1} of {rounds}")
        for at in range(0, len(texts), TOGETHER):
            for name, nlp in pipelines.items():
                started = time.perf_counter()
                _read(nlp, texts[at : at + TOGETHER])
                seconds[name][k] += time.perf_counter() - started
    return seconds


def language_pipeline(model: str) -> Language:
    """``model`` without its rule components, its tokenizer as in ``wireclaim.load``."""
    nlp = spacy.load(find_model(model), exclude=[*BEFORE_PARSE, *AFTER_PARSE])
    assert isinstance(nlp.tokenizer, Tokenizer)
    configure(nlp.tokenizer, nlp.Defaults)
    return nlp


def encoder_in_torch() -> Language:
    """The default language pipeline, its network computed by PyTorch. Raises ImportError where that, or onnx to
    read the network with, is not installed."""
    from .encoder_in_torch import put_in_torch

    return put_in_torch(language_pipeline(DEFAULT_MODEL))


def _load_and_read(load: Callable[[], Language], texts: list[str]) -> None:
    _read(load(), texts)


def _read(nlp: Language, texts: list[str]) -> None:
    for _ in nlp.pipe(texts, batch_size=TOGETHER):
        pass


def _size(nlp: Language) -> int:
    return len(nlp.to_bytes())


def _size_in_torch(nlp: Language) -> int:
    from .encoder_in_torch import saved_size

    return saved_size(nlp)


def _ratio(row: Row, other: Row) -> float | None:
    if row.words_per_second is None or other.words_per_second is None:
        return None
    return row.words_per_second / other.words_per_second
