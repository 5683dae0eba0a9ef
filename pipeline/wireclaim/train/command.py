"""`wireclaim train`: corpora in, a complete pipeline with its card out."""

from __future__ import annotations

import multiprocessing
import os
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Annotated, Any

import typer

#: The two parts, each trained from ``configs/en_wire_sm_PART.cfg`` in a process of its own.
PARTS = ("parse", "names")
#: The learning rate falls to nothing shortly after the last step.
REST_OF_SCHEDULE = 1.03


class MissingConfig(FileNotFoundError):
    """The training configs are not there: they are part of the repository, not of the installed package."""


def train(
    corpora: Path,
    output: Path,
    *,
    without: frozenset[str] = frozenset(),
    steps: dict[str, int] | None = None,
    seed: int = 0,
    work: Path | None = None,
    configs: Path | None = None,
) -> Path:
    """Trains the small pipeline, en_wire_sm, and returns ``output``, the folder it stands in when all went well.

    without: sources to leave out, by their short names in ``corpora.SOURCES``. steps: training steps a part
    where they should differ from the config's. work: folder for the weights of the parts (one that vanishes
    when None). Raises MissingCorpora, with what is wanted and from where, before anything is trained;
    ValueError for a source there is not; MissingConfig."""
    from . import corpora as sources
    from .assemble import assemble, save
    from .card import write_card
    from .measure import measure

    sources.wanted(without)
    sources.check(corpora, without)
    files = {part: _config(part, configs) for part in PARTS}
    with tempfile.TemporaryDirectory(prefix="wireclaim-train-") as scratch:
        folder = Path(work or scratch)
        jobs = [
            (files[part], folder / part, _overrides(corpora, without, (steps or {}).get(part), seed))
            for part in PARTS
        ]
        # One thread a process: the matrices are small, and two threads on one would be slower. Spawned, so
        # that neither part sees what the other has loaded.
        os.environ.setdefault("OMP_NUM_THREADS", "1")
        with ProcessPoolExecutor(len(jobs), mp_context=multiprocessing.get_context("spawn")) as pool:
            last = dict(zip(PARTS, pool.map(_train_part, jobs), strict=True))
        nlp = assemble(last["parse"], last["names"], seed=seed, without=without)
    figures = measure(nlp, corpora)
    nlp.meta["performance"] = {"sets": figures["sets"]}
    save(nlp, output)
    write_card(output, figures, small=True, without=without, note=f"Seed {seed}.")
    return output


def _train_part(job: tuple[Path, Path, dict[str, Any]]) -> Path:
    from .parts import train_part

    return train_part(*job)


def _overrides(corpora: Path, without: frozenset[str], steps: int | None, seed: int) -> dict[str, Any]:
    settings: dict[str, Any] = {
        "paths.corpora": str(corpora),
        "corpora.train.without": sorted(without),
        "system.seed": seed,
    }
    if steps:
        settings["training.max_steps"] = steps
        settings["training.optimizer.learn_rate.total_steps"] = round(steps * REST_OF_SCHEDULE)
    return settings


def _config(part: str, folder: Path | None) -> Path:
    path = (folder or Path(__file__).resolve().parents[3] / "configs") / f"en_wire_sm_{part}.cfg"
    if not path.is_file():
        raise MissingConfig(
            f"No training config {path}: train from a checkout of the repository, whose configs/ has it."
        )
    return path


def _train_encoder(
    corpora: Path,
    encoder: Path,
    output: Path,
    without: frozenset[str],
    minutes: float,
    work: Path | None,
    *,
    seed: int,
    articles: Path | None,
) -> None:
    from rich.console import Console

    from ..encoder.assemble import train as train_encoder
    from ..encoder.assemble import work_folder
    from ..progress import TrainingProgress
    from .log import FILE, warning

    work = work or work_folder(output)
    _tell(f"training en_wire, with checkpoints in {work}; the log is {work / FILE}")
    with TrainingProgress(Console(stderr=True)) as progress:
        train_encoder(
            corpora,
            encoder,
            output,
            work=work,
            without=without,
            minutes=minutes,
            seed=seed,
            articles=articles,
            on_differing=lambda files: _tell(warning(files)),
            on_event=progress.event,
        )


def _tell(message: str) -> None:
    sys.stderr.write(f"wireclaim: {message}\n")


def command(
    corpora: Annotated[Path, typer.Option(help="Folder of the training corpora.")],
    output: Annotated[
        Path | None, typer.Option(help="Folder to write the pipeline to: models/en_wire, or models/en_wire_sm.")
    ] = None,
    encoder: Annotated[
        Path | None,
        typer.Option(help="Folder of a BERT to train en_wire from; without it the small en_wire_sm is trained."),
    ] = None,
    minutes: Annotated[float, typer.Option(min=0, help="Upper limit of training, 0 for none (en_wire).")] = 0.0,
    without: Annotated[list[str] | None, typer.Option(help="Leave a source out, such as polnear.")] = None,
    parse_steps: Annotated[int | None, typer.Option(min=1, help="Training steps of the parse.")] = None,
    names_steps: Annotated[int | None, typer.Option(min=1, help="Training steps of the names.")] = None,
    seed: Annotated[int, typer.Option(min=0, help="Seed of everything random.")] = 0,
    articles: Annotated[
        Path | None,
        typer.Option(
            exists=True,
            dir_okay=False,
            help="Held-out articles with attributions to measure en_wire on (JSON lines).",
        ),
    ] = None,
    work: Annotated[Path | None, typer.Option(help="Keep the weights of both parts in this folder.")] = None,
) -> None:
    """Train a pipeline anew from its corpora: en_wire with --encoder, else en_wire_sm."""
    from ..encoder.assemble import MissingEncoder
    from .corpora import MissingCorpora

    left_out = frozenset(without or ())
    steps = {part: n for part, n in zip(PARTS, (parse_steps, names_steps), strict=True) if n}
    try:
        if encoder is not None:
            if steps:
                raise ValueError("--parse-steps and --names-steps are for en_wire_sm, not with --encoder.")
            _train_encoder(
                corpora,
                encoder,
                output or Path("models/en_wire"),
                left_out,
                minutes,
                work,
                seed=seed,
                articles=articles,
            )
        else:
            train(
                corpora, output or Path("models/en_wire_sm"), without=left_out, steps=steps, seed=seed, work=work
            )
    except ImportError as error:
        _tell(f"{error}: training needs the extra, pip install 'wireclaim[transformers]'")
        raise typer.Exit(2) from None
    except (MissingCorpora, MissingConfig, MissingEncoder, ValueError) as error:
        _tell(str(error))
        raise typer.Exit(2) from None
