"""The corpus reader of the training configs: corpora in, a new variant of every text in each epoch out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

from spacy.language import Language
from spacy.training import Example
from spacy.util import registry

from . import corpora, teacher
from .columns import Columns
from .namesakes import Namesakes, rename
from .variants import Levels, vary

#: Most pieces are a paragraph or two long: the parser learns much faster on them (LAS 72.7 against 63.9
#: after 500 steps when documents of 350 tokens are cut); some stay long, as articles are.
SHORT, LONG, SHARE_OF_LONG = 90, 300, 0.15

Piece = tuple[Columns, int, int]


def pieces(text: Columns, random: Random) -> Iterator[Piece]:
    """Cuts of ``text`` at sentence ends, each at most ``SHORT`` (now and then ``LONG``) tokens, or one
    sentence."""
    begin = stop = 0
    limit = LONG if random.random() < SHARE_OF_LONG else SHORT
    for _, end in text.sentences():
        if end - begin > limit and stop > begin:
            yield text, begin, stop
            begin = stop
            limit = LONG if random.random() < SHARE_OF_LONG else SHORT
        stop = end
    if stop > begin:
        yield text, begin, stop


class WireCopyReader:
    """Yields Examples from the corpora folder: gold texts, and silver ones with automatic annotation.

    labels: folder of a teacher's labels (see ``teacher``), from which all layers come that a corpus has not by
    hand; without it, silver are the parses and names that CoreNLP gave PolNeAR. silver: words of it a gold word.
    namesakes: share of the names that give way to others in a text without a parse, and in ``unparsed`` of the
    pieces that have one: these are read for their names alone, as other words do not fit tags and parse. What is
    missing stays missing: spaCy's components learn nothing from a token that lacks their annotation."""

    def __init__(
        self,
        folder: Path,
        *,
        labels: Path | None = None,
        silver: float,
        namesakes: float,
        unparsed: float = 0.0,
        without: frozenset[str],
        levels: Levels,
        seed: int,
    ) -> None:
        self.folder = Path(folder)
        self.labels = None if labels is None else Path(labels)
        self.silver = silver
        self.namesakes = namesakes
        self.unparsed = unparsed
        self.without = without
        self.levels = levels
        self.seed = seed
        self._texts: tuple[list[Columns], list[Columns]] | None = None
        self._pool: Namesakes | None = None
        self._epochs = 0

    def __call__(self, nlp: Language) -> Iterator[Example]:
        """The next epoch, as spaCy's own loop asks for it."""
        self._epochs += 1
        yield from self.epoch(nlp, self._epochs - 1)

    def texts(self, nlp: Language) -> tuple[list[Columns], list[Columns]]:
        """Gold and silver texts; read once."""
        if self._texts is None:
            corpora.check(self.folder, self.without)
            gold, silver = self._read(nlp, {"parse", "names"}), self._read(nlp, {"silver"})
            self._texts = gold, silver if self.labels else corpora.silver_parses(silver)
            self._pool = Namesakes.collect(gold) if self.namesakes else None
        return self._texts

    def words(self, nlp: Language) -> int:
        """Tokens of an epoch."""
        gold, silver = (sum(map(len, texts)) for texts in self.texts(nlp))
        return gold + min(round(self.silver * gold), silver)

    def gold(self, nlp: Language) -> Iterator[Example]:
        """Every gold text once, all the layers it has: what the labels are collected from."""
        random = Random(self.seed)
        for text in self.texts(nlp)[0]:
            for piece in pieces(text, random):
                yield self._example(nlp, piece, random)

    def epoch(self, nlp: Language, number: int, rank: int = 0, count: int = 1) -> Iterator[Example]:
        """The share ``rank`` of ``count`` of an epoch. The same arguments give the same Examples."""
        random = Random(f"{self.seed} {number}")
        gold, silver = self.texts(nlp)
        cuts = [piece for text in gold for piece in pieces(text, random)]
        words = self.silver * sum(map(len, gold))
        for text in random.sample(silver, len(silver)):
            if words <= 0:
                break
            words -= len(text)
            cuts.extend(pieces(text, random))
        random.shuffle(cuts)
        own = Random(f"{self.seed} {number} {rank}")
        for piece in cuts[rank::count]:
            yield self._example(nlp, piece, own, unparsed=self.unparsed)

    def _example(self, nlp: Language, cut: Piece, random: Random, unparsed: float = 0.0) -> Example:
        text, begin, end = cut
        piece = text.cut(begin, end)
        if self._pool and (not (piece.tagged or piece.parsed) or random.random() < unparsed):
            piece = rename(piece, random, self.namesakes, self._pool)
        reference = vary(piece, random, self.levels).doc(nlp.vocab)
        return Example(nlp.make_doc(reference.text), reference)

    def _read(self, nlp: Language, uses: set[str]) -> list[Columns]:
        read: list[Columns] = []
        for corpus in corpora.wanted(self.without, uses):
            texts = corpora.texts(self.folder, corpus, nlp.vocab)
            read += teacher.completed(self.labels, corpus, texts, nlp.vocab) if self.labels else texts
        return read


@registry.readers("wireclaim.WireCopy.v1")
def create_reader(
    folder: Path,
    labels: Path | None,
    silver: float,
    namesakes: float,
    unparsed: float,
    without: list[str],
    seed: int,
    paragraph: float,
    dateline: float,
    upper: float,
    title: float,
    lower: float,
) -> WireCopyReader:
    """The reader for a training config; the last five arguments are those of ``Levels``."""
    return WireCopyReader(
        folder,
        labels=labels,
        silver=silver,
        namesakes=namesakes,
        unparsed=unparsed,
        without=frozenset(without),
        levels=Levels(paragraph=paragraph, dateline=dateline, upper=upper, title=title, lower=lower),
        seed=seed,
    )
