"""Corpora to what the network is trained on: windows of word ids with labels for the heads that know them.

Treebanks and entity corpora come through ``wireclaim.train``, varied anew every epoch as wire copy varies.
PolNeAR's articles bring attributions (gold) and, from the CoreNLP annotation published with them, sentence
starts and entities (silver).
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from ..train import corpora
from ..train.columns import Columns
from ..train.namesakes import Namesakes, rename
from ..train.variants import Levels, vary
from .labels import Labels, lemma_rule
from .windows import gaps, windows
from .wordpieces import WordPieces, token_type

#: Words of a training window made of treebank sentences; articles are cut as at run time.
LENGTHS = (60, 110, 180)
#: Shares of texts in capitals and in title case; the network sees them through token types alone.
UPPER, TITLE = 0.06, 0.01
#: Changes that ``vary`` makes to treebank texts. It does capitals too; here they are made when samples are.
LEVELS = Levels(paragraph=0.25, dateline=0.04, upper=0.0, title=0.0, lower=0.01)
#: Labels seen less often are not learned: their words count for the other heads only.
MIN_LABEL, MIN_LEMMA = 2, 3
#: What an automatic label counts for beside a gold one.
SILVER = 0.4
#: Times an epoch reads a corpus that has names by hand as Universal NER defines them, of which there is little;
#: from the second time on for the names alone.
REPEATED = {"ud_ner/ewt_dev.spacy": 3, "ud_ner/pud_wiki.spacy": 3}
#: Share of the names that give way to others where a text is read for its names alone.
RENAMED = 0.4
UNKNOWN = -1

#: Tags whose lemmas CoreNLP's rules get as the treebanks do (comparatives, say, they leave alone).
SILVER_LEMMAS = frozenset({"NN", "NNS", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})
#: Names are their own lemmas; numbers need none.
NO_LEMMAS = frozenset({"NNP", "NNPS", "CD", "ADD", "_SP", ""})
#: A lemma is looked up where at least this share of a word's occurrences with a tag has it.
AGREEMENT = 0.8

Ints = NDArray[np.int64]
#: (word in lower case, tag) -> lemma -> how often.
LemmaCounts = dict[tuple[str, str], Counter[str]]


@dataclass(slots=True)
class Text:
    """Annotated columns, and attribution tags where there are any (one a token, else None)."""

    columns: Columns
    attribution: list[str] | None = None
    silver: bool = False


@dataclass(slots=True)
class Sample:
    """A window. ids, types *Shape: (pieces)*; all others *Shape: (words)*, ``UNKNOWN`` where not annotated.

    first: the piece each word begins with; heads: the word's own index at a root; sentence: a number a
    sentence, so that heads are sought within it."""

    ids: Ints
    types: Ints
    first: Ints
    heads: Ints
    sentence: Ints
    labels: dict[str, Ints]
    silver: bool


@dataclass(slots=True)
class Corpora:
    """lemmas: what the automatic annotation says, of words it is good at."""

    treebanks: list[Text]
    articles: list[Text]
    lemmas: LemmaCounts = field(default_factory=dict)


def read(folder: Path, nlp: Language, without: frozenset[str] = frozenset()) -> Corpora:
    """All that is trained on. Raises MissingCorpora with what is wanted and from where."""
    corpora.check(folder, without)
    banks = []
    for corpus in corpora.wanted(without, {"parse", "names"}):
        texts = corpora.texts(folder, corpus, nlp.vocab)
        banks += [Text(c if c.tagged else names_alone(nlp, c)) for c in texts]
        again = [Text(names_alone(nlp, c)) for c in texts] if corpus.file in REPEATED else []
        banks += again * (REPEATED.get(corpus.file, 1) - 1)
    gold = folder / "polnear" / "train.jsonl"
    if "polnear" in without:
        return Corpora(banks, [])
    articles = [json.loads(line) for line in gold.read_text("utf-8").splitlines()]
    silver = {
        doc.user_data["id"]: doc
        for doc in DocBin(store_user_data=True)
        .from_disk(folder / "polnear" / "corenlp_train.spacy")
        .get_docs(nlp.vocab)
    }
    counts: LemmaCounts = {}
    for doc in silver.values():
        for t in doc:
            if t.tag_ in SILVER_LEMMAS:
                counts.setdefault((t.lower_, t.tag_), Counter())[t.lemma_] += 1
    return Corpora(banks, [article(nlp, a, silver.get(a["id"])) for a in articles], counts)


def lemma_table(data: Corpora) -> dict[str, dict[str, str]]:
    """Tag -> word in lower case -> lemma, as the treebanks have it, else as the articles' annotation does."""
    gold: LemmaCounts = {}
    for text in data.treebanks:
        c = text.columns
        if c.tagged:
            for word, tag, lemma in zip(c.words, c.tags, c.lemmas, strict=True):
                if lemma and tag not in NO_LEMMAS:
                    gold.setdefault((word.lower(), tag), Counter())[lemma] += 1
    table: dict[str, dict[str, str]] = {}
    for (word, tag), seen in sorted({**data.lemmas, **gold}.items()):
        lemma, times = max(seen.items(), key=lambda item: (item[1], item[0]))
        if times >= AGREEMENT * seen.total() and any(c.isalpha() for c in word):
            table.setdefault(tag, {})[word] = lemma
    return table


def names_alone(nlp: Language, text: Columns) -> Columns:
    """Sentence starts and entities of ``text`` on this pipeline's own tokens, without tags and parse: corpora
    that have names alone split words otherwise (at no hyphen), and a name must look as it does at run time."""
    annotated = text.doc(nlp.vocab, tags=False, parse=False, ents=False)
    doc = nlp.make_doc(annotated.text)
    columns = Columns.of(doc)
    columns.tagged = columns.parsed = False
    at = {t.idx + k: t.i for t in annotated for k in range(len(t))}
    theirs = [at.get(t.idx, -1) for t in doc]
    columns.starts = [
        j < 0 or (text.starts[j] and annotated[j].idx == t.idx) for t, j in zip(doc, theirs, strict=True)
    ]
    columns.ents = []
    for t, j in zip(doc, theirs, strict=True):
        ent = text.ents[j] if j >= 0 else "O"
        inside = ent.startswith("B-") and annotated[j].idx != t.idx
        columns.ents.append(f"I-{ent[2:]}" if inside else ent)
    return columns


def article(nlp: Language, gold: dict, silver: Doc | None) -> Text:
    """A PolNeAR article on this pipeline's own tokens, with the automatic annotation laid over them."""
    doc = nlp.make_doc(gold["text"])
    columns = Columns.of(doc)
    columns.tagged = columns.parsed = False
    columns.ents = [""] * len(doc)
    if silver is not None and silver.text == doc.text:
        starts = {t.idx for t in silver if t.is_sent_start}
        columns.starts = [t.idx in starts or t.i == 0 for t in doc]
        columns.ents = ["O"] * len(doc)
        for ent in silver.ents:
            span = doc.char_span(ent.start_char, ent.end_char, alignment_mode="expand")
            label = corpora.LABELS.get(ent.label_)
            for t in span:
                columns.ents[t.i] = f"{'B' if t.i == span.start else 'I'}-{label}" if label else ""
    return Text(columns, attribution_tags(doc, gold), silver=True)


def attribution_tags(doc: Doc, gold: dict) -> list[str]:
    """BIO tags of an article's sources, cues and contents, one a token."""
    tags = ["O"] * len(doc)
    for attribution in gold["attributions"]:
        for role in ("source", "cue", "content"):
            for begin, end in attribution.get(role, ()):
                span = doc.char_span(begin, end, alignment_mode="expand")
                if span is not None:
                    for t in span:
                        tags[t.i] = f"{'B' if t.i == span.start else 'I'}-{role}"
    return tags


def label_sets(texts: Iterable[Text]) -> Labels:
    """The labels frequent enough to learn, most frequent first."""
    seen = {name: Counter() for name in ("tag", "pos", "features", "lemma", "dep")}
    for text in texts:
        c = text.columns
        if c.tagged:
            seen["tag"].update(t for t in c.tags if t)
            seen["pos"].update(p for p in c.pos if p)
            seen["features"].update(c.morphs)
            seen["lemma"].update(lemma_rule(w, lemma) for w, lemma in zip(c.words, c.lemmas, strict=True) if lemma)
        if c.parsed:
            seen["dep"].update(d for d in c.deps if d and d != "ROOT")
    least = {"lemma": MIN_LEMMA}
    return Labels(
        **{
            name: sorted((x for x, k in n.items() if k >= least.get(name, MIN_LABEL)), key=lambda x: (-n[x], x))
            for name, n in seen.items()
        }
    )


class Sampler:
    """Makes the samples of an epoch."""

    def __init__(self, labels: Labels, wordpieces: WordPieces) -> None:
        self.wordpieces = wordpieces
        self.index = {
            name: {x: i for i, x in enumerate(getattr(labels, name))}
            for name in ("tag", "pos", "features", "lemma", "dep", "name", "attribution")
        }

    def epoch(self, data: Corpora, seed: int) -> list[Sample]:
        """Every text once, varied by ``seed``."""
        random = Random(seed)
        samples = []
        pool = Namesakes.collect(text.columns for text in data.treebanks)
        for text in data.treebanks:
            columns = text.columns
            if not columns.tagged:
                columns = rename(columns, random, RENAMED, pool)
            for begin, end in stretches(columns, random):
                varied = vary(columns.cut(begin, end), random, LEVELS)
                samples += self.samples(replace(text, columns=varied), random, whole=True)
        for text in data.articles:
            samples += self.samples(text, random)
        return samples

    def samples(self, text: Text, random: Random, *, whole: bool = False) -> Iterator[Sample]:
        """The windows of a text; only one, cut off where it is far too long, if ``whole``."""
        c = text.columns
        kept = [i for i, w in enumerate(c.words) if w.strip()]
        if not kept:
            return
        opens, spaced = gaps(c.words, c.spaces, kept)
        chance = random.random()
        change = str.upper if chance < UPPER else str.title if chance < UPPER + TITLE else None
        words = [c.words[i] for i in kept]
        if change:
            written = [_change(w, change) for w in words]
        else:
            written = words
        pieces = [self.wordpieces.word(w) for w in written]
        sizes = [len(ids) for ids, _ in pieces]
        starts = [c.starts[i] for i in kept]
        labels = self._labels(text, kept, written)
        place = {i: k for k, i in enumerate(kept)}
        heads = [place.get(c.heads[i], UNKNOWN) if c.parsed else UNKNOWN for i in kept]
        cuts = [(0, len(words))] if whole else [(w.first, w.last) for w in windows(words, sizes, opens)]
        sentence = np.cumsum(np.array(starts, dtype=np.int64))
        for first, last in cuts:
            last = _within(sizes, first, last)
            ids, types, at = [self.wordpieces.start], [0], []
            for k in range(first, last):
                at.append(len(ids))
                kind = token_type(pieces[k][1], spaced[k], opens[k])
                ids.extend(pieces[k][0])
                types.extend([kind] * sizes[k])
            ids.append(self.wordpieces.end)
            types.append(0)
            own = slice(first, last)
            in_window = {name: values[own] for name, values in labels.items()}
            local = np.array(heads[own], dtype=np.int64)
            local = np.where((local >= first) & (local < last), local - first, UNKNOWN)
            yield Sample(
                np.array(ids), np.array(types), np.array(at), local, sentence[own], in_window, text.silver
            )

    def _labels(self, text: Text, kept: list[int], written: list[str]) -> dict[str, Ints]:
        c, index = text.columns, self.index
        n = len(kept)
        found = {name: np.full(n, UNKNOWN, np.int64) for name in (*index, "start")}
        if c.tagged:
            for name, values in (("tag", c.tags), ("pos", c.pos), ("features", c.morphs)):
                found[name][:] = [index[name].get(values[i], UNKNOWN) for i in kept]
            rules = []
            for k, i in enumerate(kept):
                lemma = c.lemmas[i]
                if written[k] != c.words[i] and lemma != lemma.lower():
                    lemma = written[k][: len(lemma)] if written[k].isupper() else lemma
                rules.append(index["lemma"].get(lemma_rule(written[k], lemma), UNKNOWN) if lemma else UNKNOWN)
            found["lemma"][:] = rules
        if c.parsed:
            found["dep"][:] = [index["dep"].get(c.deps[i], UNKNOWN) for i in kept]
        found["start"][:] = [int(c.starts[i]) for i in kept]
        found["name"][:] = [index["name"].get(c.ents[i], UNKNOWN) for i in kept]
        if text.attribution is not None:
            found["attribution"][:] = [index["attribution"][text.attribution[i]] for i in kept]
        return found


def stretches(text: Columns, random: Random) -> Iterator[tuple[int, int]]:
    """Cuts at sentence ends, each of at most one of ``LENGTHS`` words or one sentence."""
    begin = stop = 0
    limit = random.choice(LENGTHS)
    for _, end in text.sentences():
        if end - begin > limit and stop > begin:
            yield begin, stop
            begin = stop
            limit = random.choice(LENGTHS)
        stop = end
    if stop > begin:
        yield begin, stop


def _within(sizes: list[int], first: int, last: int) -> int:
    """``last``, or what of it the encoder's 512 positions hold."""
    used = 2
    for k in range(first, last):
        used += sizes[k]
        if used > 512:
            return k
    return last


def _change(word: str, change: Callable[[str], str]) -> str:
    changed = change(word)
    return changed if len(changed) == len(word) else word


def batches(samples: list[Sample], pieces: int, random: Random) -> list[list[Sample]]:
    """Samples of about one length together, at most ``pieces`` wordpieces a batch with padding; in random
    order."""
    order = sorted(samples, key=lambda s: len(s.ids) + random.random() * 10)
    made: list[list[Sample]] = []
    batch: list[Sample] = []
    for sample in order:
        if batch and (len(batch) + 1) * max(len(sample.ids), len(batch[-1].ids)) > pieces:
            made.append(batch)
            batch = []
        batch.append(sample)
    if batch:
        made.append(batch)
    random.shuffle(made)
    return made
