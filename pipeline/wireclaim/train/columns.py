"""An annotated text as parallel lists, which the conversions and the augmenter can cut and change freely.

A spaCy Doc cannot gain, lose or rename tokens; lists can. Every list has one entry a token.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Doc
from spacy.vocab import Vocab


@dataclass(slots=True)
class Columns:
    """One text. Empty strings are missing annotation, which training neither rewards nor punishes.

    heads: index of each token's head in this text, its own index at a root; all -1 without a parse.
    starts: True at the first token of a sentence. ents: IOB2 tags with labels, "" where unknown.
    """

    words: list[str] = field(default_factory=list)
    spaces: list[bool] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    pos: list[str] = field(default_factory=list)
    morphs: list[str] = field(default_factory=list)
    lemmas: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    deps: list[str] = field(default_factory=list)
    starts: list[bool] = field(default_factory=list)
    ents: list[str] = field(default_factory=list)
    #: Whether tags, UPOS, features and lemmas are given; whether heads and labels are.
    tagged: bool = True
    parsed: bool = True

    def __len__(self) -> int:
        return len(self.words)

    @classmethod
    def of(cls, doc: Doc) -> Columns:
        """The annotation of ``doc``. Sentences come from its parse or its sentence starts; a Doc with
        neither is one sentence."""
        tagged = doc.has_annotation("TAG") and doc.has_annotation("LEMMA")
        parsed = doc.has_annotation("DEP")
        return cls(
            words=[t.text for t in doc],
            spaces=[bool(t.whitespace_) for t in doc],
            tags=[t.tag_ for t in doc],
            pos=[t.pos_ for t in doc],
            morphs=[str(t.morph) for t in doc],
            lemmas=[t.lemma_ for t in doc],
            heads=[t.head.i if parsed else -1 for t in doc],
            deps=[t.dep_ for t in doc],
            starts=[bool(t.is_sent_start) or t.i == 0 for t in doc],
            ents=[f"{t.ent_iob_}-{t.ent_type_}" if t.ent_type_ else t.ent_iob_ for t in doc],
            tagged=tagged,
            parsed=parsed,
        )

    def doc(self, vocab: Vocab, *, tags: bool = True, parse: bool = True, ents: bool = True) -> Doc:
        """A Doc with the layers asked for, as far as they are given."""
        layers: dict[str, list] = {}
        if tags and self.tagged:
            layers.update(tags=self.tags, pos=self.pos, morphs=self.morphs, lemmas=self.lemmas)
        if parse and self.parsed:
            layers.update(heads=self.heads, deps=self.deps)
        else:
            layers.update(sent_starts=self.starts)
        if ents:
            layers.update(ents=list(self.ents))
        return Doc(vocab, words=self.words, spaces=self.spaces, **layers)

    def append(
        self,
        word: str,
        *,
        space: bool = False,
        tag: str = "",
        pos: str = "",
        morph: str = "",
        lemma: str = "",
        head: int = -1,
        dep: str = "",
        start: bool = False,
        ent: str = "O",
    ) -> None:
        """Adds a token at the end."""
        self.words.append(word)
        self.spaces.append(space)
        self.tags.append(tag)
        self.pos.append(pos)
        self.morphs.append(morph)
        self.lemmas.append(lemma)
        self.heads.append(head)
        self.deps.append(dep)
        self.starts.append(start)
        self.ents.append(ent)

    def sentences(self) -> Iterator[tuple[int, int]]:
        """Token ranges ``[start, end)`` of the sentences, in order."""
        begin = 0
        for i in range(1, len(self.words)):
            if self.starts[i]:
                yield begin, i
                begin = i
        if self.words:
            yield begin, len(self.words)

    def cut(self, begin: int, end: int) -> Columns:
        """The tokens ``[begin, end)``, which must be whole sentences, as a text of its own."""
        part = Columns(
            *(
                getattr(self, name)[begin:end]
                for name in (
                    "words",
                    "spaces",
                    "tags",
                    "pos",
                    "morphs",
                    "lemmas",
                    "heads",
                    "deps",
                    "starts",
                    "ents",
                )
            ),
            tagged=self.tagged,
            parsed=self.parsed,
        )
        if self.parsed:
            part.heads = [h - begin for h in part.heads]
        return part
