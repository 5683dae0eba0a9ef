"""The corpus reader of the training configs: corpora in, a new variant of every text in each epoch out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Literal

from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import registry

from . import corpora
from .columns import Columns
from .namesakes import Namesakes, rename
from .variants import Levels, vary

#: Most pieces are a paragraph or two long: the parser learns much faster on them (LAS 72.7 against 63.9
#: after 500 steps when documents of 350 tokens are cut); some stay long, as articles are.
SHORT, LONG, SHARE_OF_LONG = 90, 300, 0.15

#: What a training learns: the parse (tags, lemmas, heads), the names, or all of it at once.
Layer = Literal["parse", "names", "all"]
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
    """Yields Examples of one layer from the corpora folder.

    Called once an epoch; each call cuts, shuffles and varies anew from a generator seeded once, so that the
    same seed gives the same epochs. ``silver`` is how many words of automatic annotation go with each gold
    word. The layer ``all`` reads the corpora of both others, each text once with whatever it is annotated with:
    what is missing stays missing, and spaCy's components learn nothing from a token that lacks their
    annotation."""

    def __init__(
        self,
        folder: Path,
        layer: Layer,
        *,
        silver: float,
        namesakes: float,
        without: frozenset[str],
        levels: Levels,
        seed: int,
    ) -> None:
        self.folder = Path(folder)
        self.layer = layer
        self.silver = silver
        self.namesakes = namesakes
        self.without = without
        self.levels = levels
        self.random = Random(seed)
        self._texts: tuple[list[Columns], list[Columns]] | None = None
        self._pool: Namesakes | None = None

    def __call__(self, nlp: Language) -> Iterator[Example]:
        if self._texts is None:
            self._texts = self._read(nlp)
            if self.layer != "parse" and self.namesakes:
                self._pool = Namesakes.collect(self._texts[0])
        gold, silver = self._texts
        cuts = [piece for text in gold for piece in pieces(text, self.random)]
        words = self.silver * sum(map(len, gold))
        for text in self.random.sample(silver, len(silver)):
            if words <= 0:
                break
            words -= len(text)
            cuts.extend(pieces(text, self.random))
        self.random.shuffle(cuts)
        for text, begin, end in cuts:
            piece = text.cut(begin, end)
            # Another name has other words, which the tags and the parse of a text do not fit.
            if self._pool and (self.layer == "names" or not (piece.tagged or piece.parsed)):
                piece = rename(piece, self.random, self.namesakes, self._pool)
            reference = self._doc(nlp, vary(piece, self.random, self.levels))
            yield Example(nlp.make_doc(reference.text), reference)

    def _doc(self, nlp: Language, text: Columns) -> Doc:
        parse = self.layer != "names"
        return text.doc(nlp.vocab, tags=parse, parse=parse, ents=self.layer != "parse")

    def _read(self, nlp: Language) -> tuple[list[Columns], list[Columns]]:
        corpora.check(self.folder, self.without)
        gold, silver = (
            [
                text
                for corpus in corpora.wanted(self.without, uses)
                for text in corpora.texts(self.folder, corpus, nlp.vocab)
            ]
            for uses in ({"parse", "names"} if self.layer == "all" else {self.layer}, {"silver"})
        )
        return gold, silver if self.layer == "names" else corpora.silver_parses(silver)


@registry.readers("wireclaim.WireCopy.v1")
def create_reader(
    folder: Path,
    layer: str,
    silver: float,
    namesakes: float,
    without: list[str],
    seed: int,
    paragraph: float,
    dateline: float,
    upper: float,
    title: float,
    lower: float,
) -> WireCopyReader:
    """The reader for a training config; the last five arguments are those of ``Levels``."""
    if layer not in ("parse", "names", "all"):
        raise ValueError(f"A layer is 'parse', 'names' or 'all', not {layer!r}.")
    levels = Levels(paragraph=paragraph, dateline=dateline, upper=upper, title=title, lower=lower)
    return WireCopyReader(
        folder,
        layer,
        silver=silver,
        namesakes=namesakes,
        without=frozenset(without),
        levels=levels,
        seed=seed,
    )
