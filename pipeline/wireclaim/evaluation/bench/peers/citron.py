"""BBC Citron (https://github.com/bbc/citron, Apache-2.0): classifiers of cue, content and source.

It is no package on the index, and of the model in its repository the cue classifier is not there: it runs from a
checkout in which somebody has trained one. What it is given to read must have been parsed as what it was trained
on was; ``wireclaim.evaluation.bench.train_citron`` trains one on a Wireclaim parse. Its resolver of pronouns is
left out: sources are compared as written.
"""

from __future__ import annotations

import importlib
import sys
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Any

from spacy.tokens import Doc, Span

from ..attributions import Attribution, Range

#: What its classifiers need, by the name that pip has for it.
LIBRARIES = {"sklearn": "scikit-learn", "pycrfsuite": "python-crfsuite"}
#: The files of a model that are asked for, first the one that its repository lacks.
CUES = "cue-classifier.pickle"
FILES = (
    CUES,
    "content-classifier.crfsuite",
    "content-resolver.crfsuite",
    "source-classifier.crfsuite",
    "source-resolver.crfsuite",
)


class Citron:
    """The last by name of the whole models of the checkout ``folder``."""

    name = "Citron"

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder
        self._parts: Any = None

    def missing(self) -> str | None:
        if self.folder is None:
            return "give a checkout with a trained model as --citron FOLDER"
        if not (self.folder / "citron" / "cue.py").is_file():
            return f"no checkout of it in {self.folder}"
        if self._model() is None:
            return f"no whole model ({', '.join(FILES)}) in {self.folder / 'models'}: train one (docs/bench.md)"
        absent = [name for module, name in LIBRARIES.items() if not find_spec(module)]
        return f'{", ".join(absent)} not installed (pip install -e ".[peers]")' if absent else None

    def quotes(self, doc: Doc) -> list[Attribution]:
        """As its own ``Citron.get_quotes`` goes about it."""
        parts = self._loaded()
        cues, cue_labels = parts.cues.predict_cues_and_labels(doc)
        if not cues:
            return []
        contents, content_labels = parts.contents.predict_contents_and_labels(doc, cue_labels)
        sources, _ = parts.sources.predict_sources_and_labels(doc, cue_labels, content_labels)
        if not contents or not sources:
            return []
        said = parts.content_cues.resolve_contents(contents, cues)
        by = parts.source_cues.resolve_sources(sources, cues, parts.sections(doc))
        return [
            Attribution(tuple(map(_range, said[key])), (_range(by[key]),), (_range(cue),))
            for cue in cues
            if (key := (cue.start, cue.end)) in said and key in by
        ]

    def _model(self) -> Path | None:
        folders = sorted(self.folder.glob("models/*")) if self.folder else []
        return next((f for f in reversed(folders) if all((f / name).is_file() for name in FILES)), None)

    def _loaded(self) -> Any:
        if self._parts is None:
            assert self.folder is not None
            self._parts = _Parts(self.folder, str(self._model()))
        return self._parts


class _Parts:
    """Its classifiers, loaded from a model."""

    def __init__(self, folder: Path, model: str) -> None:
        cue, content, source, utils = (module(folder, name) for name in ("cue", "content", "source", "utils"))
        self.cues = cue.CueClassifier(model)
        self.contents = content.ContentClassifier(model)
        self.content_cues = content.ContentResolver(model)
        self.sources = source.SourceClassifier(model)
        self.source_cues = source.SourceResolver(model)
        self.sections = utils.get_sentence_section_labels
        # It keeps its probabilities there; its own loading of spaCy, which is not used, would register it.
        if not Span.has_extension("probability"):
            Span.set_extension("probability", default=None)


def module(folder: Path, name: str) -> ModuleType:
    """``citron.NAME`` of the checkout, and not of the index's unrelated package of that name."""
    if str(folder) not in sys.path:
        sys.path.insert(0, str(folder))
    return importlib.import_module(f"citron.{name}")


def _range(span: Span) -> Range:
    return span.start_char, span.end_char
