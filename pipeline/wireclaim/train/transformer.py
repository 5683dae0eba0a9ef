"""`wireclaim train --accurate`: all layers in one spaCy training on any transformer, by spacy-transformers."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import spacy
from spacy.language import Language

from . import corpora as sources
from .assemble import finish, save
from .card import write_card
from .log import FILE, TrainingLog, note, start
from .measure import measure
from .parts import train_part
from .settings import config_file, overrides

NAME = "en_wire_trf"


class EncoderNotFound(LookupError):
    """No encoder of that name, or one that cannot be read. The message says what was looked for."""


class NoGPU(RuntimeError):
    """There is no GPU to train on, or spaCy cannot use it. The message says what lacks."""


def train_accurate(
    corpora: Path,
    encoder: str,
    output: Path,
    *,
    without: frozenset[str] = frozenset(),
    steps: int | None = None,
    seed: int = 0,
    gpu: int | None = None,
    mixed_precision: bool = False,
    config: Path | None = None,
    work: Path | None = None,
    on_differing: Callable[[list[str]], None] = lambda files: None,
) -> Path:
    """Trains en_wire_trf and returns ``output``, the folder it stands in when all went well.

    encoder: a folder, or a name on the Hugging Face hub. gpu: number of the GPU, None for the CPU. config: instead
    of configs/en_wire_trf.cfg. without, steps, work: as in ``command.train``. on_differing is told of corpora that
    are not those the pipelines were developed with. Raises, before anything is trained, MissingCorpora;
    MissingConfig; EncoderNotFound; NoGPU; ValueError for a source there is not, or for half precision without a
    GPU; ImportError without the extra ``transformers``."""
    sources.wanted(without)
    sources.check(corpora, without)
    file = config or config_file(NAME)
    settings = overrides(corpora, without, steps, seed)
    if mixed_precision and gpu is None:
        raise ValueError("Half precision is for a GPU: give --gpu as well, or leave --mixed-precision out.")
    if gpu is not None:
        use_gpu(gpu)
        settings.update({"system.gpu_allocator": "pytorch", "system.mixed_precision": mixed_precision})
    source = settings["paths.encoder"] = find_encoder(encoder)
    data = sources.hashes(corpora, without)
    differing = sources.differing(data)
    if differing:
        on_differing(differing)
    with tempfile.TemporaryDirectory(prefix="wireclaim-train-") as scratch:
        folder = Path(work or scratch)
        log = TrainingLog(folder / FILE)
        log(start({**settings, "seed": seed}, data, differing))
        began = time.perf_counter()
        nlp = spacy.load(train_part(file, folder, settings, gpu=-1 if gpu is None else gpu))
        minutes = (time.perf_counter() - began) / 60
        log({"event": "end", "steps": nlp.config["training"]["max_steps"], "minutes": minutes})
        trained = note(log.path)
    finish(nlp, "wire_trf", seed=seed, without=without)
    name = Path(source).name if Path(source).is_absolute() else source
    _describe(nlp, name)
    figures = measure(nlp, corpora)
    nlp.meta["performance"] = {"sets": figures["sets"]}
    save(nlp, output)
    device = "the CPU" if gpu is None else "a GPU"
    precision = " in half precision" if mixed_precision else ""
    trained = f"Encoder: {name}, trained on {device}{precision}. {trained}"
    write_card(output, figures, name=NAME, without=without, note=trained, device=device)
    return output


def find_encoder(encoder: str) -> str:
    """What spacy-transformers is to load: a folder's absolute path, or ``encoder`` itself, a name on the hub, from
    where it is fetched unless that was done before. Raises EncoderNotFound; ImportError without the extra."""
    from spacy_transformers.layers.transformer_model import huggingface_from_pretrained

    folder = Path(encoder).expanduser()
    if folder.is_dir():
        source = str(folder.resolve())
        if not (folder / "config.json").is_file():
            raise EncoderNotFound(
                f"{folder / 'config.json'} is not there: an encoder's folder holds config.json, weights "
                f"(model.safetensors or pytorch_model.bin) and a tokenizer (tokenizer.json or vocab.txt)."
            )
    elif folder.is_absolute() or encoder.startswith((".", "~")) or encoder.count("/") > 1:
        raise EncoderNotFound(f"There is no folder {encoder}. Give one with an encoder, or a name on the hub.")
    else:
        source = encoder
    try:
        huggingface_from_pretrained(source, {"use_fast": True}, {})
    except Exception as error:  # transformers raises whatever it stumbled over
        where = "it cannot be read" if folder.is_dir() else "no folder, and the Hugging Face hub gave none"
        reason = str(error).strip().split("\n")[0]
        raise EncoderNotFound(
            f"No encoder in {encoder!r}: {where} ({reason}). Give a folder with config.json, weights and a "
            f"tokenizer, or a name from huggingface.co/models."
        ) from error
    return source


def use_gpu(gpu: int) -> None:
    """Lets spaCy and torch compute on that GPU from now on. Raises NoGPU."""
    import torch

    todo = "Leave --gpu out to train on the CPU."
    if not torch.cuda.is_available():
        raise NoGPU(f"torch {torch.__version__} sees no GPU. {todo}")
    try:
        spacy.require_gpu(gpu)
    except (ValueError, RuntimeError) as error:
        cuda = (torch.version.cuda or "").split(".")[0]
        raise NoGPU(
            f"spaCy cannot use GPU {gpu}: {error}. It needs CuPy, pip install cupy-cuda{cuda}x. {todo}"
        ) from error


def _describe(nlp: Language, encoder: str) -> None:
    """Names the encoder in the pipeline's meta, and in all places where the path stood that it was read from."""
    nlp.meta["requirements"] = [
        need.replace("wireclaim", "wireclaim[transformers]") for need in nlp.meta["requirements"]
    ]
    nlp.meta["sources"].append({"name": encoder, "url": "", "license": "its publisher's"})
    # A GPU is not needed to run what was trained on one.
    nlp.get_pipe_config("transformer")["model"].update(name=encoder, mixed_precision=False)
    model = nlp.get_pipe("transformer").model
    model.attrs["name"] = encoder
    model.transformer.config._name_or_path = encoder
    model.tokenizer.name_or_path = encoder
    model.tokenizer.init_kwargs["name_or_path"] = encoder
