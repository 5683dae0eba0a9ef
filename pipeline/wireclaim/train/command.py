"""`wireclaim train`: corpora in, a complete pipeline with its card out."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from .settings import MissingConfig, config_file, overrides, work_folder

#: What the accurate pipeline is trained on unless told otherwise.
ACCURATE_ENCODER = "roberta-base"
#: Learning rate of a training that begins with trained weights: half of the config's, not to lose what they know.
RATE_OF_LATER = 0.001
#: The options that only some pipelines are trained with.
ONLY_FOR = {
    "--steps": ("en_wire_sm", "en_wire_trf"),
    "--minutes": ("en_wire", "en_wire_sm"),
    "--teacher": ("en_wire_sm",),
    "--begin": ("en_wire_sm",),
    "--articles": ("en_wire",),
    "--config": ("en_wire_trf",),
    "--gpu": ("en_wire_trf",),
    "--mixed-precision": ("en_wire_trf",),
}


def train(
    corpora: Path,
    output: Path,
    *,
    teacher: str | Path | None = None,
    begin: Path | None = None,
    without: frozenset[str] = frozenset(),
    steps: int | None = None,
    seed: int = 0,
    minutes: float = 0.0,
    workers: int = 2,
    work: Path | None = None,
    configs: Path | None = None,
    on_differing: Callable[[list[str]], None] = lambda files: None,
    on_event: Callable[[dict[str, Any]], None] = lambda event: None,
) -> Path:
    """Trains the small pipeline, en_wire_sm, and returns ``output``, the folder it stands in when all went well.

    teacher: name or path of a pipeline whose labels stand in for what the corpora have not by hand. begin:
    folder of an en_wire_sm, to begin with its weights. without: sources to leave out, by their short names in
    ``corpora.SOURCES``. steps: training steps where they should differ from the config's. minutes: an upper
    limit, 0 for none. workers: processes of one thread. work: folder for the weights, the log and the teacher's
    labels (one that vanishes when None). on_differing is told of files that are not those en_wire_sm was
    developed with, on_event every event of the log. Raises MissingCorpora, with what is wanted and from where,
    before anything is trained; ValueError for a source there is not; MissingConfig; ModelNotFound."""
    from . import corpora as sources
    from .assemble import assemble, save
    from .card import write_card
    from .log import FILE, TrainingLog, note, start
    from .loop import fit
    from .measure import measure
    from .teacher import fingerprint, label

    sources.wanted(without)
    sources.check(corpora, without)
    config = config_file("en_wire_sm", configs)
    data = sources.hashes(corpora, without)
    differing = sources.differing(data)
    if differing:
        on_differing(differing)
    if teacher is not None:
        data["teacher"] = fingerprint(teacher)
    if begin is not None:
        data["begin"] = fingerprint(begin)
    # One thread a process: the matrices are small, and two threads on one would be slower.
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    with tempfile.TemporaryDirectory(prefix="wireclaim-train-") as scratch:
        folder = Path(work or scratch)
        labels = None if teacher is None else label(teacher, corpora, folder, without=without)
        log = TrainingLog(folder / FILE, on_event)
        said = {"seed": seed, "steps": steps, "minutes": minutes, "workers": workers, "without": sorted(without)}
        log(start(said, data, differing))
        changed = overrides(corpora, without, steps, seed, labels)
        if begin is not None:
            changed["training.optimizer.learn_rate.initial_rate"] = RATE_OF_LATER
        trained = fit(config, folder / "trained", changed, workers=workers, begin=begin, minutes=minutes, log=log)
        remark = note(folder / FILE)
        if begin is not None:
            remark += f" It began with the weights of another {begin.name} ({data['begin']})."
        nlp = assemble(trained, corpora, seed=seed, without=without)
    figures = measure(nlp, corpora)
    nlp.meta["performance"] = {"sets": figures["sets"]}
    save(nlp, output)
    name = None if teacher is None else Path(teacher).name
    write_card(output, figures, name="en_wire_sm", without=without, note=remark, teacher=name)
    return output


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


def _train_small(corpora: Path, output: Path, *, work: Path | None, **options: Any) -> None:
    from rich.console import Console

    from ..progress import TrainingProgress
    from .log import FILE, warning

    work = work or work_folder(output)
    _tell(f"training en_wire_sm in {work}; the log is {work / FILE}")
    with TrainingProgress(Console(stderr=True)) as progress:
        train(
            corpora,
            output,
            work=work,
            on_differing=lambda files: _tell(warning(files)),
            on_event=progress.event,
            **options,
        )


def _tell(message: str) -> None:
    sys.stderr.write(f"wireclaim: {message}\n")


def command(
    corpora: Annotated[Path, typer.Option(help="Folder of the training corpora.")],
    output: Annotated[
        Path | None, typer.Option(help="Folder to write the pipeline to, else models/ and the pipeline's name.")
    ] = None,
    encoder: Annotated[
        str | None,
        typer.Option(
            help="Folder of a BERT to train en_wire from; without it the small en_wire_sm is trained. With "
            f"--accurate any encoder, its folder or its name on the Hugging Face hub ({ACCURATE_ENCODER})."
        ),
    ] = None,
    accurate: Annotated[
        bool, typer.Option("--accurate", help="Train en_wire_trf on a transformer of spacy-transformers.")
    ] = False,
    gpu: Annotated[int | None, typer.Option(min=0, help="GPU to train en_wire_trf on, else the CPU.")] = None,
    mixed_precision: Annotated[
        bool, typer.Option("--mixed-precision", help="Train en_wire_trf in half precision on the GPU.")
    ] = False,
    steps: Annotated[int | None, typer.Option(min=1, help="Training steps of en_wire_trf or en_wire_sm.")] = None,
    config: Annotated[
        Path | None,
        typer.Option(dir_okay=False, exists=True, help="A training config other than configs/en_wire_trf.cfg."),
    ] = None,
    minutes: Annotated[
        float, typer.Option(min=0, help="Upper limit of training, 0 for none (not en_wire_trf).")
    ] = 0.0,
    without: Annotated[list[str] | None, typer.Option(help="Leave a source out, such as polnear.")] = None,
    teacher: Annotated[
        str | None, typer.Option(help="Name or folder of a pipeline whose labels en_wire_sm learns.")
    ] = None,
    begin: Annotated[
        Path | None,
        typer.Option(exists=True, file_okay=False, help="Folder of an en_wire_sm whose weights to begin with."),
    ] = None,
    seed: Annotated[int, typer.Option(min=0, help="Seed of everything random.")] = 0,
    articles: Annotated[
        Path | None,
        typer.Option(
            exists=True,
            dir_okay=False,
            help="Held-out articles with attributions to measure en_wire on (JSON lines).",
        ),
    ] = None,
    work: Annotated[Path | None, typer.Option(help="Folder for weights, log and labels, which are kept.")] = None,
) -> None:
    """Train a pipeline anew from its corpora: en_wire with --encoder, en_wire_trf with --accurate, en_wire_sm
    with neither."""
    from ..encoder.assemble import MissingEncoder
    from ..language.pipeline import ModelNotFound
    from .corpora import MissingCorpora
    from .log import warning
    from .transformer import EncoderNotFound, NoGPU, train_accurate

    left_out = frozenset(without or ())
    name = "en_wire_trf" if accurate else "en_wire_sm" if encoder is None else "en_wire"
    output = output or Path("models") / name
    try:
        given = {
            "--steps": steps, "--minutes": minutes or None, "--teacher": teacher, "--begin": begin,
            "--articles": articles, "--config": config, "--gpu": gpu, "--mixed-precision": mixed_precision or None,
        }  # fmt: skip
        for option, pipelines in ONLY_FOR.items():
            if given[option] is not None and name not in pipelines:
                raise ValueError(f"{option} is for {' and '.join(pipelines)}, not for {name}.")
        if accurate:
            if encoder is not None and Path(encoder).expanduser().is_dir():
                # A folder needs no network: whoever reads it shall not ask for one.
                os.environ.setdefault("HF_HUB_OFFLINE", "1")
            train_accurate(
                corpora,
                encoder or ACCURATE_ENCODER,
                output,
                without=left_out,
                steps=steps,
                seed=seed,
                gpu=gpu,
                mixed_precision=mixed_precision,
                config=config,
                work=work,
                on_differing=lambda files: _tell(warning(files)),
            )
        elif encoder is not None:
            _train_encoder(corpora, Path(encoder), output, left_out, minutes, work, seed=seed, articles=articles)
        else:
            _train_small(
                corpora,
                output,
                teacher=teacher,
                begin=begin,
                without=left_out,
                steps=steps,
                minutes=minutes,
                seed=seed,
                work=work,
            )
    except ImportError as error:
        _tell(f"{error}: training needs the extra, pip install 'wireclaim[transformers]'")
        raise typer.Exit(2) from None
    except (
        EncoderNotFound, MissingConfig, MissingCorpora, MissingEncoder, ModelNotFound, NoGPU, ValueError,
    ) as error:  # fmt: skip
        _tell(str(error))
        raise typer.Exit(2) from None
