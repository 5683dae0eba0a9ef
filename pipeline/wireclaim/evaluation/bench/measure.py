"""The whole benchmark in one call, and the copy it reads."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from ...article import Article
from ...batch.inputs import input_files, read_file
from .memory import peak_in_a_process_of_its_own
from .peers.citron import Citron
from .peers.quantulum3 import Quantulum3
from .peers.regex import Regex
from .peers.textacy import Textacy
from .pipelines import Row, side_by_side
from .quotes import QuoteTable, compare, gold_articles, public_articles
from .stages import Stage, extract_all, stages
from .start import STARTS, start_up
from .whole import WholeRow, whole

ROUNDS = 3
#: Words of copy that the stages read a round, so that each runs for some seconds even on short samples.
STAGE_WORDS = 15_000
#: What is read when nothing is given: the copy in the repository. Articles of ``corpus/gold/test.jsonl``
#: and ``fresh.jsonl`` stay unread.
OWN_COPY = ("corpus/wire", "corpus/gold/train.jsonl", "corpus/gold/dev.jsonl")


@dataclass(slots=True)
class Report:
    """What was measured, and on what.

    model: the pipeline that ``whole``, ``stages``, ``start_up`` (seconds from starting the command to its end with
    one record, the median of several) and ``peak`` (MiB of `wireclaim extract` reading the copy) are about; words:
    of the copy; torch: whether PyTorch is installed, which spaCy then imports, so that start-up and memory are
    higher than they need be; quotes: Wireclaim and its peers on annotated articles, a table a file."""

    inputs: list[str]
    articles: int
    words: int
    model: str
    pipelines: list[Row]
    whole: list[WholeRow]
    stages: list[Stage]
    start_up: float
    peak: float
    torch: bool
    quotes: list[QuoteTable]


def default_inputs() -> list[str]:
    """The copy of the repository, where this is run in one."""
    return [path for path in OWN_COPY if Path(path).exists()]


def bench(
    inputs: list[str],
    model: str,
    *,
    rounds: int = ROUNDS,
    stage_words: int = STAGE_WORDS,
    starts: int = STARTS,
    gold: Path | None = None,
    attributions: Path | None = None,
    citron: Path | None = None,
    log: Callable[[str], None] = lambda line: None,
) -> Report:
    """Measures the language pipelines side by side on the articles of ``inputs``; on the first ``stage_words``
    words of them the whole of extract beside its pipeline and peers, and the stages of ``model``; its start-up
    and its peak memory; and who said what, by ``model`` and by its peers.

    gold: a file of gold articles, attributions: of a public benchmark, for the latter; none is measured without.
    citron: a checkout of it with a model. Speed is the median of ``rounds``, start-up of ``starts``. ``log`` is
    told what is being measured: the whole takes some minutes. Raises ValueError when there is no article to read,
    and as ``gold_articles`` and ``public_articles`` do."""
    articles = [a for file in input_files(inputs) for a in read_file(file)]
    articles = [a for a in articles if isinstance(a, Article)]
    words = sum(len(a.text.split()) for a in articles)
    if not words:
        raise ValueError("no article to measure on")
    annotated = [
        (path, read(path))
        for path, read in ((gold, gold_articles), (attributions, public_articles))
        if path is not None
    ]
    peers = [Regex(), Textacy(), Citron(citron)]
    quotes = [compare(path.name, found, model, peers, rounds, log) for path, found in annotated]
    pipelines = side_by_side(model, [a.text for a in articles], rounds, log)
    some = _filled(articles, stage_words)
    beside = whole(some, model, rounds, Textacy(), Quantulum3(), log)
    log(f"stages of {model}")
    measured = stages(some, model, rounds)
    log(f"start-up and memory of {model}")
    return Report(
        inputs=inputs,
        articles=len(articles),
        words=words,
        model=model,
        pipelines=pipelines,
        whole=beside,
        stages=measured,
        start_up=start_up(model, starts),
        peak=peak_in_a_process_of_its_own(partial(extract_all, articles, model)),
        torch=importlib.util.find_spec("torch") is not None,
        quotes=quotes,
    )


def _filled(articles: list[Article], words: int) -> list[Article]:
    """The first articles of ``words`` words together, from the first again when they do not suffice."""
    found: list[Article] = []
    while words > 0:
        article = articles[len(found) % len(articles)]
        found.append(article)
        words -= max(len(article.text.split()), 1)
    return found
