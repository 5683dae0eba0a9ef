"""Lemmas by tag and ending: rules that were learned from annotated words, and the words that they get wrong.

Needs no network, so it costs next to nothing. ``wireclaim.train.lemmas`` learns the rules.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
import srsly
from spacy import util
from spacy.attrs import LEMMA, ORTH, TAG
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.vocab import Vocab

from ..encoder.labels import apply_rule

#: Lemmas kept before the cache starts anew.
CACHED = 200_000
FILE = "lemmas.json"
#: Tag -> word in lower case, or ``-`` and the ending of one -> rule (see ``encoder.labels.lemma_rule``).
Rules = dict[str, dict[str, str]]
#: What stands before an ending, ``-`` alone being every word.
ENDING = "-"
#: Letters of the longest ending.
LONGEST = 5


def rule(word: str, known: dict[str, str]) -> str:
    """The rule for ``word`` among those of its tag: its own, else that of its longest ending; empty when there is
    none.

    >>> rule("Cities", {"-": "l0/", "-s": "l1/", "-ies": "l3/y", "series": "l0/"})
    'l3/y'
    """
    low = word.lower()
    found = known.get(low)
    if found is not None:
        return found
    for n in range(min(LONGEST, len(low)), 0, -1):
        found = known.get(ENDING + low[-n:])
        if found is not None:
            return found
    return known.get(ENDING, "")


@Language.factory(
    "wireclaim_lemmas", requires=["token.tag"], assigns=["token.lemma"], default_score_weights={"lemma_acc": 0.1}
)
def make_lemmas(nlp: Language, name: str) -> RuleLemmatizer:
    return RuleLemmatizer(nlp.vocab, name)


class RuleLemmatizer:
    """Writes ``token.lemma``. A word whose tag has no rules is its own lemma."""

    def __init__(self, vocab: Vocab, name: str = "wireclaim_lemmas", rules: Rules | None = None) -> None:
        self.vocab, self.name = vocab, name
        self.rules: Rules = rules or {}
        self._cache: dict[tuple[int, int], str] = {}

    def __call__(self, doc: Doc) -> Doc:
        if len(self._cache) > CACHED:
            self._cache.clear()
        # Ids are good for this Doc alone: what it adds to the vocabulary may be dropped again after it. No tuple
        # is made for a token: so many would have the garbage collector run.
        ids: dict[int, dict[int, int]] = {}
        found = []
        for orth, tag in zip(doc.to_array(ORTH).tolist(), doc.to_array(TAG).tolist(), strict=True):
            of_tag = ids.get(tag)
            if of_tag is None:
                of_tag = ids[tag] = {}
            lemma = of_tag.get(orth)
            if lemma is None:
                lemma = of_tag[orth] = self.vocab.strings.add(self._cached(orth, tag))
            found.append(lemma)
        if found:
            doc.from_array([LEMMA], np.array(found, np.uint64))
        return doc

    def _cached(self, orth: int, tag: int) -> str:
        lemma = self._cache.get((orth, tag))
        if lemma is None:
            strings = self.vocab.strings
            lemma = self._cache[orth, tag] = self.lemma(strings[orth], strings[tag])
        return lemma

    def lemma(self, word: str, tag: str) -> str:
        """The lemma of ``word`` with ``tag`` (PTB)."""
        found = rule(word, self.rules.get(tag, {}))
        return apply_rule(word, found) if found else word

    def score(self, examples: Iterable[Example], **kwargs: Any) -> dict[str, Any]:
        from spacy.scorer import Scorer

        return Scorer.score_token_attr(examples, "lemma", **kwargs)

    # Files ---------------------------------------------------------------------------------------------------

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        path = util.ensure_path(path)
        path.mkdir(parents=True, exist_ok=True)
        text = json.dumps(self.rules, ensure_ascii=False, indent=0, sort_keys=True)
        (path / FILE).write_text(text, "utf-8")

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> RuleLemmatizer:
        self.rules = json.loads((util.ensure_path(path) / FILE).read_text("utf-8"))
        self._cache.clear()
        return self

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        return srsly.msgpack_dumps(self.rules)

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> RuleLemmatizer:
        self.rules = srsly.msgpack_loads(data)
        self._cache.clear()
        return self
