"""Loading a pipeline by name or path, and the order of its components."""

from __future__ import annotations

import json
import warnings
from importlib import metadata
from importlib.util import find_spec
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


#: What makes a folder a pipeline.
CONFIG = "config.cfg"
WHAT_TO_DO = (
    "Give the folder of a pipeline with --model, install a model's wheel and give its name (in a checkout of "
    "Wireclaim `make package` builds it into dist/), or train one with `make train`."
)


class ModelNotFound(LookupError):
    """No pipeline of that name or path, or none that can be used here. The message says what to do."""


def find_model(model: str | Path = DEFAULT_MODEL) -> Path | str:
    """Where a pipeline is: a folder as given, else an installed model package's name, else ``models/NAME`` of the
    repository this package stands in. Raises ModelNotFound with what to do."""
    path, name = Path(model), str(model)
    if (path / CONFIG).is_file():
        return path
    # Not find_spec: it finds a folder of that name in the current directory, too, and packages that are no model.
    if metadata.entry_points(group="spacy_models", name=name):
        return name
    beside = Path(__file__).resolve().parents[3] / "models" / name
    if (beside / CONFIG).is_file():
        return beside
    raise ModelNotFound(f"No pipeline {name!r}: {_not_found(path)}. {WHAT_TO_DO}")


def _not_found(path: Path) -> str:
    """Why ``path`` is no pipeline."""
    if path.suffix == ".whl" and path.is_file():
        package = path.name.partition("-")[0]
        return f"this is a wheel, to be installed with `pip install {path}` and then called --model {package}"
    if path.is_file():
        return f"this is a file, not the unpacked folder that has the {CONFIG}"
    if path.is_dir():
        inside = sorted(found.parent for depth in ("*", "*/*") for found in path.glob(f"{depth}/{CONFIG}"))
        has = f", but there is one in {', '.join(map(str, inside))}" if inside else ""
        return f"the folder {path} has no {CONFIG}{has}"
    try:
        metadata.distribution(str(path))
    except (metadata.PackageNotFoundError, ValueError):
        return "no folder, no installed package, and nothing under models/ of a Wireclaim checkout is called so"
    return "the installed package of that name is no spaCy model"


def load(model: str | Path = DEFAULT_MODEL) -> Language:
    """Loads a Wireclaim pipeline by path, package name or name under ``models/``; rule components that its
    config does not have are added in their place, so a bare spaCy pipeline can be given too.

    Raises ModelNotFound, also for a pipeline made for other versions of Wireclaim or spaCy, or a broken one."""
    import spacy

    where = find_model(model)
    check_versions(where)
    try:
        nlp = spacy.load(where)
    except Exception as error:  # a broken or foreign folder fails in whatever part of spaCy reads it first
        raise ModelNotFound(f"The pipeline {str(where)!r} cannot be loaded: {error}") from error
    return complete(nlp)


def check_versions(where: Path | str) -> None:
    """Raises ModelNotFound when the pipeline at ``where`` (from ``find_model``) says in its meta.json that it
    needs another Wireclaim than this, or its extra for transformers where that is not installed, or was trained
    with another minor version of spaCy. A pipeline that does not ask for Wireclaim is not Wireclaim's to judge:
    spaCy warns of its version."""
    from packaging.requirements import InvalidRequirement, Requirement
    from spacy import about, util

    from .. import __version__

    try:
        folder = where if isinstance(where, Path) else util.get_package_path(where)
        meta = json.loads((folder / "meta.json").read_text("utf-8"))
        needed = [Requirement(text) for text in meta.get("requirements", ())]
    except (OSError, ValueError, AttributeError, ImportError, InvalidRequirement):
        return  # spacy.load says what is wrong with it
    ours = [r for r in needed if r.name == "wireclaim"]
    trained_with = util.get_model_lower_version(meta.get("spacy_version", ""))
    wrong = [
        f"{r}, and this is wireclaim {__version__}"
        for r in ours
        if not r.specifier.contains(__version__, prereleases=True)
    ]
    if ours and trained_with and not util.is_minor_version_match(trained_with, about.__version__):
        wrong.append(f"spacy{meta['spacy_version']}, and this is spacy {about.__version__}")
    title = f"{meta.get('lang')}_{meta.get('name')} {meta.get('version')}"
    if wrong:
        raise ModelNotFound(
            f"The pipeline {title} in {folder} needs {'; '.join(wrong)}. Install that version, or a model made "
            f"for this one."
        )
    if any("transformers" in r.extras for r in ours) and find_spec("spacy_transformers") is None:
        raise ModelNotFound(
            f"The pipeline {title} in {folder} runs on spacy-transformers, which is not installed: "
            f"pip install 'wireclaim[transformers]'."
        )


#: What rules read besides each other, and what spaCy calls a component that writes it.
WRITTEN_BY = {"token.tag": "tagger", "token.dep": "parser", "doc.ents": "entity recognizer"}


def complete(nlp: Language) -> Language:
    """Adds the rule components that ``nlp`` lacks, in order, and wire copy's tokenization; returns the same
    object. A saved pipeline carries the tokenizer rules of the day it was trained: these are renewed.

    Warns (UserWarning) of a pipeline without a tagger, parser or entity recognizer: the rules then find what
    stands in quotation marks and numbers beside words of loss, and little more."""
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
    ours = {*BEFORE_PARSE, *AFTER_PARSE}
    written = {what for name in nlp.pipe_names if name not in ours for what in nlp.get_pipe_meta(name).assigns}
    if missing := [component for what, component in WRITTEN_BY.items() if what not in written]:
        warnings.warn(
            f"the pipeline has no {', no '.join(missing)}: reported speech, claimants and sides that only a parse "
            "and names tell are missed",
            stacklevel=2,
        )
    return nlp
