"""Article → Doc → Record, for one article: the only place where a pipeline meets an article."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from .annotations import NotWritten
from .article import Article
from .components.encoder import PER_TOKEN
from .components.layout import NO_YEAR
from .language.columns import keep_text
from .language.copy_patterns import day_near
from .language.identify import identify
from .language.pipeline import AFTER_PARSE, BEFORE_PARSE, DEFAULT_MODEL, load
from .language.running import running
from .records import Record, record_of

#: In the warning of a record that a rule component broke down on. No test text may give it.
FAILED = "broke down"
#: Tokens per pass of the statistical components. Their memory grows with the Doc (about 2 kB a token); an
#: ordinary article is far below, so that only very long ones are ever cut.
WINDOW = 20_000
#: Strings that the vocabulary may come to hold, about 1 kB each with what spaCy keeps of a word. Words that it has
#: need not be read anew in every article, which costs more than the rest of the tokenizer; 370,000 words of news
#: have 30,000 beside those of the model.
KEPT_STRINGS = 40_000


class Extractor:
    """Turns articles into records with one loaded pipeline. Articles never influence each other: each is
    annotated alone, and what the vocabulary keeps of a word depends on the word alone."""

    def __init__(self, nlp: Language, *, default_date: str | None = None):
        """``default_date``: ISO day of articles that do not tell their own, and near which a dateline without a
        year is read."""
        self.nlp = with_rules(nlp)
        self.default_date = default_date
        self.pipeline = {
            "name": f"{nlp.meta.get('lang', 'en')}_{nlp.meta.get('name', 'pipeline')}",
            "version": str(nlp.meta.get("version", "0.0.0")),
        }

    @classmethod
    def load(cls, model: str | Path = DEFAULT_MODEL, *, default_date: str | None = None) -> Extractor:
        return cls(load(model), default_date=default_date)

    def record(self, article: Article) -> Record:
        """The record of one article. Warns in the record when the article is not in the pipeline's language."""
        with self._vocabulary(article):
            return record_of(self.annotate(article), article, self.pipeline)

    def _vocabulary(self, article: Article) -> AbstractContextManager[Any]:
        """In which the article is read: a memory zone, which drops what the article adds to the vocabulary, when
        that could make it hold more than ``KEPT_STRINGS``."""
        full = len(self.nlp.vocab.strings) + len(article.text) > KEPT_STRINGS
        return self.nlp.memory_zone() if full else nullcontext()

    def records(self, articles: Iterable[Article]) -> Iterator[Record]:
        for article in articles:
            yield self.record(article)

    def annotate(self, article: Article) -> Doc:
        """The annotated Doc of an article. Outside a memory zone the Doc may be kept."""
        nlp = self.nlp
        copy = running(article.text)
        doc = nlp.tokenizer(copy.text)
        keep_text(doc, copy.text)
        doc._.places = copy.places
        doc._.meta = dict(article.meta)
        language = article.meta.get("language") or identify(article.text)
        doc._.meta["language"] = language
        notes = []
        if language and language != nlp.lang:
            notes.append(f"the language is {language!r}: read with a pipeline for {nlp.lang!r}")
        names = list(nlp.pipe_names)
        first_rule = next(i for i, name in enumerate(names) if name in AFTER_PARSE)
        for name in names:
            if name in BEFORE_PARSE:
                doc = nlp.get_pipe(name)(doc)
        if doc._.meta.get("date") is None:
            doc._.meta["date"] = self._default_day(doc)
        if doc._.meta["date"] is None and NO_YEAR not in doc._.warnings:
            notes.append("no article date: relative dates are unresolved")
        elif doc._.meta["date"] is not None:
            doc._.warnings = [w for w in doc._.warnings if w != NO_YEAR]
        doc = self._statistical(doc, [n for n in names[:first_rule] if n not in BEFORE_PARSE])
        for name in names[first_rule:]:
            try:
                doc = nlp.get_pipe(name)(doc)
            except NotWritten as error:  # by a rule that broke down
                notes.append(f"{name} was not run, for want of the {error.layer}: its part of the record is empty")
            except Exception as error:  # a fault of one rule must not cost the article its other layers
                notes.append(f"{name} {FAILED} ({type(error).__name__}: {error}): its part of the record is empty")
        doc._.warnings = [*notes, *doc._.warnings]
        return doc

    def _default_day(self, doc: Doc) -> str | None:
        """The default date, or the dateline's day without a year in the year in which it is nearest to that."""
        if self.default_date is None or NO_YEAR not in doc._.warnings:
            return self.default_date
        datelines = (z for z in doc._.layout.paragraphs if z.kind == "dateline")
        days = (day_near(doc[z.start : z.end].text, self.default_date) for z in datelines)
        return next(filter(None, days), self.default_date)

    def _statistical(self, doc: Doc, names: list[str]) -> Doc:
        pipes = [self.nlp.get_pipe(name) for name in names]
        windows = list(_windows(doc))
        if len(windows) == 1:
            for pipe in pipes:
                doc = pipe(doc)
            return doc
        parts: list[Doc] = []
        rows: dict[str, list[Any]] = {name: [] for name in PER_TOKEN}
        for start, end in windows:
            part = doc[start:end].as_doc()
            for pipe in pipes:
                part = pipe(part)
            for name in PER_TOKEN:
                rows[name].append(part._.get(name))
            part.user_data.clear()  # what one row a token is goes on below; the rest is the window's own
            parts.append(part)
        merged = Doc.from_docs(parts, ensure_whitespace=False)
        if merged.text != doc.text:
            raise AssertionError("windows do not add up to the article")
        for name, found in rows.items():
            if all(x is not None for x in found):
                joined = np.concatenate(found) if isinstance(found[0], np.ndarray) else list(chain(*found))
                merged._.set(name, joined)
        for name in ("meta", "layout", "warnings", "places"):
            merged._.set(name, doc._.get(name))
        return merged


def with_rules(nlp: Language) -> Language:
    """``nlp`` if it has every rule component; raises ValueError naming what lacks otherwise."""
    missing = [n for n in [*BEFORE_PARSE, *AFTER_PARSE] if n not in nlp.pipe_names]
    if missing:
        raise ValueError(
            f"The pipeline lacks {', '.join(missing)}. Load it with wireclaim.load(), which adds what is missing."
        )
    return nlp


def _windows(doc: Doc) -> Iterator[tuple[int, int]]:
    """Token stretches of at most ``WINDOW`` tokens that cover the Doc, cut before a paragraph where possible."""
    start = 0
    while len(doc) - start > WINDOW:
        cut = start + WINDOW
        for i in range(cut, start + WINDOW // 2, -1):
            if "\n" in doc[i - 1].text:
                cut = i
                break
        yield start, cut
        start = cut
    yield start, len(doc)


def extract(
    texts: Iterable[str | Mapping[str, Any] | Article],
    *,
    model: str | Path | Language = DEFAULT_MODEL,
    date: str | None = None,
) -> Iterator[Record]:
    """Records of copy, one an article, in order and as they are asked for.

    texts: plain texts; mappings with ``text``, and ``id`` and ``meta`` if known; or articles as
    ``wireclaim.articles`` gives them. model: as ``load`` takes it, or what ``load`` gave, to load it once.
    date: ISO day of articles that do not name their own.

    Raises ModelNotFound when there is no such model, ValueError for a pipeline without Wireclaim's rules,
    TypeError for what is no text."""
    if isinstance(texts, str):
        raise TypeError("extract takes a list of texts, and this is one text: give [text]")
    extractor = Extractor(model if isinstance(model, Language) else load(model), default_date=date)
    for index, given in enumerate(texts):
        yield extractor.record(_article(given, index))


def _article(given: str | Mapping[str, Any] | Article, index: int) -> Article:
    if isinstance(given, Article):
        return given
    if isinstance(given, str):
        return Article.build(given, index=index)
    if not isinstance(given, Mapping) or not isinstance(given.get("text"), str):
        raise TypeError(
            f"texts[{index}] is {given!r:.80}: give a str, an Article or a mapping with a str as 'text'"
        )
    id, meta = given.get("id"), given.get("meta")
    if not isinstance(meta, Mapping | None):
        raise TypeError(f"texts[{index}] has the meta {meta!r:.80}: give a mapping")
    return Article.build(given["text"], id=None if id is None else str(id), meta=meta, index=index)
