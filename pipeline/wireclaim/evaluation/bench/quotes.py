"""Who said what, by Wireclaim and by its peers on the same articles: how much of it is right, and how fast.

All read one Doc an article, made by Wireclaim's language pipeline, and each system's time is that of its own step
over it: for Wireclaim the components of quotes and speakers. Every article is read by all systems before the next
is, so that whatever else the machine does hits all alike.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import orjson
from spacy.language import Language
from spacy.tokens import Doc, Span

from ...language.pipeline import AFTER_PARSE, load
from ..gold import read_gold
from .attributions import KINDS, Attribution, Json, Range, Share, Verdict, judge_by_record, judge_by_words, share
from .peers import QuotePeer

#: What every table asks: the kinds of quotes are told apart by this.
JOINT = "content + source"
#: Wireclaim's own step, and the components between the language pipeline and it.
OWN_STEP = ("wireclaim_quotes", "wireclaim_speakers")
Judge = Callable[[Sequence[Attribution]], list[Verdict]]


@dataclass(frozen=True, slots=True)
class Annotated:
    """An article, and by what is asked how attributions found in it are judged; ``JOINT`` is among that."""

    text: str
    judges: dict[str, Judge]


@dataclass(slots=True)
class QuoteRow:
    """A system on the articles of a table.

    shares: what is right, by what is asked and, for ``JOINT``, by kind. raised: articles that it broke down on;
    it found nothing there, and their words are not among those it read. step, whole: words/s each round, of its
    own step over the parsed Doc, and from the text on. missing: what it needs to run, where it did not."""

    name: str
    shares: dict[str, Share] = field(default_factory=dict)
    raised: int = 0
    step: list[float] = field(default_factory=list)
    whole: list[float] = field(default_factory=list)
    missing: str | None = None

    @property
    def step_speed(self) -> float | None:
        """Words/s of its own step, the median of the rounds; None where it read nothing."""
        return statistics.median(self.step) if self.step else None

    @property
    def whole_speed(self) -> float | None:
        """Words/s from the text on, the median of the rounds; None where it read nothing."""
        return statistics.median(self.whole) if self.whole else None


@dataclass(slots=True)
class QuoteTable:
    """file: the annotated articles; model: whose parse all read; rows: Wireclaim first."""

    file: str
    articles: int
    words: int
    model: str
    rows: list[QuoteRow]


class Wireclaim:
    """Wireclaim's own rules, as one of the systems."""

    name = "Wireclaim"

    def __init__(self, nlp: Language) -> None:
        between = [name for name in nlp.pipe_names if name in AFTER_PARSE[: AFTER_PARSE.index(OWN_STEP[0])]]
        self._before = [nlp.get_pipe(name) for name in between]
        self._step = [nlp.get_pipe(name) for name in OWN_STEP]

    def missing(self) -> str | None:
        return None

    def prepare(self, doc: Doc) -> None:
        """The components between the language pipeline and its own step: names, numbers, dates, measures."""
        for pipe in self._before:
            pipe(doc)

    def quotes(self, doc: Doc) -> list[Attribution]:
        for pipe in self._step:
            pipe(doc)
        return [Attribution(_ranges(q.spans), _ranges([q.source]), _ranges([q.cue])) for q in doc._.quotes]


def gold_articles(path: Path) -> list[Annotated]:
    """The articles of a gold file, judged as ``wireclaim evaluate`` does but for the source as it is written.
    Raises as ``read_gold`` does."""
    return [
        Annotated(
            article["text"],
            {"content": partial(judge_by_record, article, source=False), JOINT: partial(judge_by_record, article)},
        )
        for _, article in read_gold(path)
    ]


def public_articles(path: Path) -> list[Annotated]:
    """The articles of a public benchmark, judged by its joint measure. Raises as ``read_attributions`` does."""
    judges = ((text, partial(judge_by_words, text, wanted)) for text, wanted in read_attributions(path))
    return [
        Annotated(text, {JOINT: judge, "cue of speech": partial(judge, speech=True)}) for text, judge in judges
    ]


def read_attributions(path: Path) -> Iterator[tuple[str, list[Attribution]]]:
    """Texts and what is annotated in them, from JSON lines with ``text`` and ``attributions``, each of which has
    under ``content``, ``source`` and ``cue`` its pieces as [start, end]. Raises ValueError naming file and line
    for anything else, OSError for a missing path."""
    for number, line in enumerate(path.read_bytes().splitlines(), 1):
        try:
            article = orjson.loads(line)
            yield article["text"], [_attribution(a) for a in article["attributions"]]
        except (ValueError, KeyError, TypeError) as error:
            raise ValueError(f"{path}:{number}: no attributions: {type(error).__name__}: {error}") from error


def compare(
    file: str,
    articles: Sequence[Annotated],
    model: str,
    peers: Sequence[QuotePeer],
    rounds: int,
    log: Callable[[str], None] = lambda line: None,
) -> QuoteTable:
    """Wireclaim and the peers that can run, on the articles of ``file``; the others are listed as missing."""
    nlp = load(model)
    own = Wireclaim(nlp)
    rows = {system.name: QuoteRow(system.name, missing=system.missing()) for system in (own, *peers)}
    # Wireclaim writes into the Doc, so it comes last.
    systems = [*(peer for peer in peers if rows[peer.name].missing is None), own]
    verdicts: dict[str, dict[str, list[Verdict]]] = {system.name: {} for system in systems}
    for article in articles[:2]:
        _read(nlp, article.text, systems, {})
    for k in range(rounds):
        log(f"who said what in {file}, round {k + 1} of {rounds}")
        clocks = {system.name: _Clock() for system in systems}
        for article in articles:
            found = _read(nlp, article.text, systems, clocks)
            if k == 0:
                for name, attributions in found.items():
                    rows[name].raised += attributions is None
                    for asked, judge in article.judges.items():
                        verdicts[name].setdefault(asked, []).extend(judge(attributions or ()))
        for name, clock in clocks.items():
            if clock.words:
                rows[name].step.append(clock.words / clock.step)
                rows[name].whole.append(clock.words / clock.whole)
    for name, by_asked in verdicts.items():
        rows[name].shares = dict(_shares(by_asked))
    words = sum(len(article.text.split()) for article in articles)
    return QuoteTable(file, len(articles), words, model, list(rows.values()))


@dataclass(slots=True)
class _Clock:
    """What a system has read so far, and the seconds it took."""

    words: int = 0
    step: float = 0.0
    whole: float = 0.0


def _read(
    nlp: Language, text: str, systems: Sequence[QuotePeer], clocks: dict[str, _Clock]
) -> dict[str, list[Attribution] | None]:
    """What each system finds in ``text``, None where it raised."""
    found: dict[str, list[Attribution] | None] = {}
    with nlp.memory_zone():
        started = time.perf_counter()
        doc = nlp.tokenizer(text)
        for name, pipe in nlp.pipeline:
            if name not in AFTER_PARSE:
                doc = pipe(doc)
        parsed = time.perf_counter() - started
        for system in systems:
            started = time.perf_counter()
            if isinstance(system, Wireclaim):
                system.prepare(doc)
            prepared = time.perf_counter()
            try:
                found[system.name] = system.quotes(doc)
            except Exception:  # a peer may raise whatever it likes: that is counted
                found[system.name] = None
                continue
            ended = time.perf_counter()
            clock = clocks.setdefault(system.name, _Clock())
            clock.words += len(text.split())
            clock.step += ended - prepared
            clock.whole += parsed + ended - started
    return found


def _shares(verdicts: dict[str, list[Verdict]]) -> Iterator[tuple[str, Share]]:
    for asked, rows in verdicts.items():
        yield asked, share(rows)
    for kind in KINDS:
        yield kind, share(verdicts.get(JOINT, ()), kind)


def _attribution(annotated: Json) -> Attribution:
    content, source, cue = (
        tuple(sorted((int(start), int(end)) for start, end in annotated.get(role) or ()))
        for role in ("content", "source", "cue")
    )
    return Attribution(content, source, cue)


def _ranges(spans: Sequence[Span | None]) -> tuple[Range, ...]:
    return tuple((span.start_char, span.end_char) for span in spans if span is not None)
