"""Tags, lemmas, parse, sentences, names and attribution tags from one encoder, run by ONNX Runtime.

An article is read in windows of whole paragraphs, each by itself: int8 scales its activations over all that it is
given at once, so a result that shall depend on the article alone must not share a run with another. Start with
``EncoderTagger.predict``.
"""

from __future__ import annotations

import io
import itertools
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import srsly
from numpy.typing import NDArray
from spacy import util
from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, LEMMA, MORPH, ORTH, POS, SENT_START, SPACY, TAG
from spacy.language import Language
from spacy.symbols import IDS
from spacy.tokens import Doc
from spacy.training import Example
from spacy.vocab import Vocab

from ..encoder.decode import Chain, bio_constraints, spans, tree
from ..encoder.labels import ATTRIBUTION_TAGS, NAMES, ROLES, Labels, apply_rule
from ..encoder.windows import gaps, windows
from ..encoder.wordpieces import CACHED_WORDS, WordPieces, token_type

#: Lemmas kept before the table starts anew: some 15 MB.
CACHED_LEMMAS = 50_000
#: What holds a sentence together that is longer than a window: the later part's root hangs on the first's.
LATER_PART = "parataxis"
#: Operators that ONNX Runtime would join to one that takes longer than both.
SLOW_FUSIONS = ["SkipLayerNormFusion"]
FILES = ("model.onnx", "weights.npz", "labels.json", "lemmas.json", "vocab.txt")

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
#: ids, token types, first pieces -> scores, arcs, roots, dependents' and heads' label vectors (see ``Network``).
Run = Callable[[Ints, Ints, Ints], tuple[Floats, Floats, Floats, Floats, Floats]]

#: What the encoder leaves on ``Doc._`` beside spaCy's own attributes, one entry a token.
PER_TOKEN = ("attribution_scores", "attribution_tags")
for _name in PER_TOKEN:
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, default=None)


@dataclass(slots=True)
class Prediction:
    """All that is found in a Doc. Arrays and lists have one entry a token, white space included.

    values: spaCy attribute -> array of ids (``HEAD`` relative, as spaCy stores it). attribution_scores *Shape:
    (tokens, tags)*: log-probabilities in the order of ``ATTRIBUTION_TAGS``; attribution_tags: the best of all."""

    values: dict[int, Ints]
    attribution_scores: Floats
    attribution_tags: list[str]


@Language.factory(
    "wireclaim_encoder",
    assigns=[
        "token.tag", "token.pos", "token.morph", "token.lemma", "token.head", "token.dep", "token.is_sent_start",
        "doc.ents", "doc._.attribution_scores", "doc._.attribution_tags",
    ],
    default_config={"threads": 1},
    default_score_weights={"tag_acc": 0.2, "dep_las": 0.4, "ents_f": 0.4},
)  # fmt: skip
def make_encoder(nlp: Language, name: str, threads: int) -> EncoderTagger:
    return EncoderTagger(nlp.vocab, name, threads=threads)


class EncoderTagger:
    """Writes the tokens' annotation, ``doc.ents``, ``doc._.attribution_scores`` and ``doc._.attribution_tags``.

    Sentence starts that stand in the Doc already, for or against, are kept. ``run`` may be set to something else
    that computes the network."""

    def __init__(self, vocab: Vocab, name: str = "wireclaim_encoder", *, threads: int = 1) -> None:
        self.vocab, self.name, self.threads = vocab, name, threads
        self.run: Run | None = None
        self._files: dict[str, bytes] = {}

    # What is loaded ------------------------------------------------------------------------------------------

    def use(
        self,
        labels: Labels,
        wordpieces: WordPieces,
        weights: dict[str, NDArray[Any]],
        lemmas: dict[str, dict[str, str]],
        run: Run | None,
    ) -> None:
        """Takes a trained network: its labels, vocabulary, small weights (see ``export``), the lemmas of known
        words (tag -> word in lower case -> lemma) and how to run it."""
        self.label_sets, self.wordpieces, self.run = labels, wordpieces, run
        self._columns = labels.columns()
        self._label_weight, self._label_bias = weights["label"], weights["label_bias"]
        self._attribution = Chain(weights["start"], weights["steps"])
        self._names = Chain(*bio_constraints(labels.name))
        # Features that do not go with the part of speech are out of the question.
        self._features_out = np.where(weights["features_of_pos"], 0.0, -1e4).astype(np.float32)
        self._table = [lemmas.get(tag, {}) for tag in labels.tag]
        self._lemmas: dict[tuple[str, int, int], int] = {}
        self._known: dict[int, tuple[str, tuple[int, ...], int]] = {}
        self._write_to(self.vocab)

    def _write_to(self, vocab: Vocab) -> None:
        """Makes ``vocab`` the one that has the strings of what is written: it is another's in a pipeline that took
        the component from elsewhere (``nlp.add_pipe(…, source=…)``)."""
        self.vocab, labels, add = vocab, self.label_sets, vocab.strings.add
        self._tag_ids = np.array([add(t) for t in [*labels.tag, "_SP"]], np.uint64)
        self._pos_ids = np.array([IDS[p] for p in [*labels.pos, "SPACE"]], np.uint64)
        self._morph_ids = np.array([vocab.morphology.add(f) for f in [*labels.features, ""]], np.uint64)
        self._dep_ids = np.array([add(d) for d in [*labels.dep, "dep", "ROOT", LATER_PART]], np.uint64)
        self._name_ids = {label: add(label) for label in {tag[2:] for tag in labels.name if tag != "O"}}

    def _session(self, model: bytes) -> Run:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = self.threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        session = onnxruntime.InferenceSession(
            model, options, providers=["CPUExecutionProvider"], disabled_optimizers=SLOW_FUSIONS
        )

        def run(ids: Ints, types: Ints, first: Ints) -> tuple[Floats, ...]:
            return tuple(session.run(None, {"ids": ids[None], "types": types[None], "first": first}))

        return run  # type: ignore[return-value]

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels of entities and attribution spans; spaCy lists them in a pipeline's meta."""
        return (*NAMES, *ROLES)

    # What it finds -------------------------------------------------------------------------------------------

    def __call__(self, doc: Doc) -> Doc:
        self.set_annotations(doc, self.predict(doc))
        return doc

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 1) -> Iterator[Doc]:
        """One Doc at a time, whatever ``batch_size``: see the module's docstring."""
        for doc in stream:
            yield self(doc)

    def predict(self, doc: Doc) -> Prediction:
        """What the network finds; changes nothing. Raises ValueError when no network is loaded."""
        if self.run is None:
            raise ValueError(
                "The component 'wireclaim_encoder' has no network yet: load a trained pipeline "
                "(wireclaim.load), or train one with `wireclaim train --encoder`."
            )
        if doc.vocab is not self.vocab:
            self._write_to(doc.vocab)
        columns = doc.to_array([ORTH, SPACY, SENT_START])
        found = [self._known.get(orth) or self._look_up(orth) for orth in columns[:, 0].tolist()]
        preset = columns[:, 2].astype(np.int64)
        texts = [text for text, _, _ in found]
        kept = [i for i, (_, ids, _) in enumerate(found) if ids]
        words = [texts[i] for i in kept]
        n = len(words)
        opens, spaced = gaps(texts, columns[:, 1].astype(bool).tolist(), kept)
        sizes = [len(found[i][1]) for i in kept]
        places = np.cumsum([0, *sizes])
        pieces = np.fromiter(itertools.chain.from_iterable(ids for _, ids, _ in found), np.int64, places[-1])
        cases = np.array([found[i][2] for i in kept], np.int64)
        types = np.repeat(token_type(cases, np.array(spaced, bool), np.array(opens, bool)), sizes)

        scores = np.zeros((n, sum(self.label_sets.heads().values())), np.float32)
        heads, deps = np.arange(n), np.zeros(n, np.int64)
        starts = np.zeros(n, bool)
        cuts = windows(words, sizes, opens)
        for w in cuts:
            a, b = places[w.first], places[w.last]
            ids, kinds = np.zeros((2, b - a + 2), np.int64)
            ids[0], ids[1:-1], ids[-1] = self.wordpieces.start, pieces[a:b], self.wordpieces.end
            kinds[1:-1] = types[a:b]
            own = slice(w.begin - w.first, w.end - w.first)
            flat, arcs, root, dependent, head = self.run(ids, kinds, places[w.first : w.last] - a + 1)
            scores[w.begin : w.end] = flat[own]
            begins = self._starts(flat[own, self._columns["start"]][:, 0], preset, kept, opens, w.begin)
            starts[w.begin : w.end] = begins
            best = _trees(arcs[own, own], root[own], begins)
            vectors = dependent[own] + head[own][best]
            deps[w.begin : w.end] = (np.maximum(vectors, 0.0) @ self._label_weight + self._label_bias).argmax(1)
            heads[w.begin : w.end] = best + w.begin
        return self._prediction(doc, texts, kept, cuts, scores, starts, heads, deps, preset)

    def _look_up(self, orth: int) -> tuple[str, tuple[int, ...], int]:
        """The text of a token, the ids of its pieces (none for white space) and its case class."""
        if len(self._known) >= CACHED_WORDS:
            self._known.clear()
        text = self.vocab.strings[orth]
        self._known[orth] = found = (text, (), 0) if text.isspace() else (text, *self.wordpieces.word(text))
        return found

    def _starts(
        self, scores: Floats, preset: Ints, kept: list[int], opens: list[bool], begin: int
    ) -> NDArray[np.bool_]:
        """Which words begin a sentence: as preset, else at a paragraph, else as scored."""
        starts = scores > 0
        for k in range(len(starts)):
            i = kept[begin + k]
            given = preset[i]
            # A break marked on the white space before a word is the word's.
            if not given and i and begin + k and kept[begin + k - 1] < i - 1:
                given = max(preset[kept[begin + k - 1] + 1 : i].max(), 0)
            if given:
                starts[k] = given > 0
            elif opens[begin + k]:
                starts[k] = True
        if begin == 0 and len(starts):
            starts[0] = True
        return starts

    def _prediction(
        self,
        doc: Doc,
        texts: list[str],
        kept: list[int],
        cuts: list,
        scores: Floats,
        starts: NDArray[np.bool_],
        heads: Ints,
        deps: Ints,
        preset: Ints,
    ) -> Prediction:
        n, columns, at = len(doc), self._columns, np.array(kept, np.int64)
        best = {name: scores[:, columns[name]].argmax(1) for name in ("tag", "pos", "lemma")}
        features = (scores[:, columns["features"]] + self._features_out[best["pos"]]).argmax(1)
        values = {
            TAG: np.full(n, self._tag_ids[-1]),
            POS: np.full(n, self._pos_ids[-1]),
            MORPH: np.full(n, self._morph_ids[-1]),
            DEP: np.full(n, self._dep_ids[len(self.label_sets.dep)]),
        }
        values[TAG][at] = self._tag_ids[best["tag"]]
        values[POS][at] = self._pos_ids[best["pos"]]
        values[MORPH][at] = self._morph_ids[features]
        roots = heads == np.arange(len(kept))
        deps[roots] = len(self.label_sets.dep) + 1
        self._join(starts, heads, deps, roots)
        values[DEP][at] = self._dep_ids[deps]
        values[LEMMA] = self._lemma_ids(texts, kept, best["tag"], best["lemma"])
        values[HEAD] = _relative_heads(n, at, heads, preset)
        parts = [scores[w.begin : w.end] for w in cuts]
        values[ENT_IOB], values[ENT_TYPE] = self._entities(texts, kept, [p[:, columns["name"]] for p in parts])
        emitted = [p[:, columns["attribution"]] for p in parts]
        logs = np.full((n, len(self.label_sets.attribution)), np.log(1e-30), np.float32)
        logs[:, 0] = 0.0
        tags = ["O"] * n
        if kept:
            logs[at] = np.concatenate(self._attribution.log_marginals(emitted))
            path = np.concatenate(self._attribution.best(emitted))
            for i, tag in zip(kept, path.tolist(), strict=True):
                tags[i] = self.label_sets.attribution[tag]
            _bridge(tags, kept)
        return Prediction(values, logs, tags)

    def _join(self, starts: NDArray[np.bool_], heads: Ints, deps: Ints, roots: NDArray[np.bool_]) -> None:
        """One root a sentence: where one went through several windows, later roots hang on the first."""
        first = -1
        for k in np.flatnonzero(roots | starts).tolist():
            if starts[k]:
                first = -1
            if roots[k]:
                if first >= 0:
                    heads[k] = first
                    deps[k] = len(self.label_sets.dep) + 2
                else:
                    first = k

    def _lemma_ids(self, texts: list[str], kept: list[int], tags: Ints, rules: Ints) -> NDArray[np.uint64]:
        """A word known with its tag has its lemma from the table; to others the rule that scored best applies."""
        if len(self._lemmas) > CACHED_LEMMAS:
            self._lemmas.clear()
        known, strings = self._lemmas, self.vocab.strings
        ids = np.zeros(len(texts), np.uint64)
        for i, tag, rule in zip(kept, tags.tolist(), rules.tolist(), strict=True):
            key = (texts[i], tag, rule)
            found = known.get(key)
            if found is None or found not in strings:
                lemma = self._table[tag].get(texts[i].lower()) or apply_rule(texts[i], self.label_sets.lemma[rule])
                found = known[key] = strings.add(lemma)
            ids[i] = found
        if len(kept) < len(texts):
            for i in set(range(len(texts))).difference(kept):
                ids[i] = strings.add(texts[i])
        return ids

    def _entities(
        self, texts: list[str], kept: list[int], scores: list[Floats]
    ) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
        """IOB codes and type ids. A name does not go on into the next paragraph."""
        iob, kind = np.full(len(texts), 2, np.uint64), np.zeros(len(texts), np.uint64)
        names = self.label_sets.name
        path = [names[t] for sequence in self._names.best(scores) for t in sequence.tolist()]
        for begin, end, label in spans(path):
            before = None
            for k in range(begin, end):
                i = kept[k]
                fresh = before is None or any(t.count("\n") > 1 for t in texts[before + 1 : i])
                iob[i] = 3 if fresh else 1
                kind[i] = self._name_ids[label]
                if not fresh:
                    iob[before + 1 : i] = 1
                    kind[before + 1 : i] = self._name_ids[label]
                before = i
        return iob, kind

    def set_annotations(self, doc: Doc, prediction: Prediction) -> None:
        """Writes a prediction into its Doc, over whatever stood there."""
        if len(doc):
            attributes = [TAG, POS, MORPH, LEMMA, HEAD, DEP, ENT_IOB, ENT_TYPE]
            rows = [prediction.values[a].astype(np.uint64) for a in attributes]
            doc.from_array(attributes, np.stack(rows, axis=1))
        doc._.attribution_scores = prediction.attribution_scores
        doc._.attribution_tags = prediction.attribution_tags

    def score(self, examples: Iterable[Example], **kwargs: Any) -> dict[str, Any]:
        """spaCy's scores of every layer but attribution."""
        from spacy.scorer import Scorer

        examples = list(examples)
        scores = Scorer.score_token_attr(examples, "tag", **kwargs)
        scores.update(Scorer.score_token_attr(examples, "pos", **kwargs))
        scores.update(Scorer.score_token_attr(examples, "lemma", **kwargs))
        morph = {"getter": lambda t, _: t.morph.key}  # 0, spaCy's "not annotated", where a reference has none
        scores.update(Scorer.score_token_attr(examples, "morph", **morph, **kwargs))

        def label(token: Any, attr: str) -> str:
            return token.vocab.strings[getattr(token, attr)].lower()

        scores.update(Scorer.score_deps(examples, "dep", getter=label, ignore_labels=("p", "punct"), **kwargs))
        scores.update(Scorer.score_spans(examples, "sents", has_annotation=_has_sentences, **kwargs))
        scores.update(Scorer.score_spans(examples, "ents", **kwargs))
        return scores

    # Files ---------------------------------------------------------------------------------------------------

    def load_files(self, files: dict[str, bytes]) -> None:
        """Takes the files of a trained network (``FILES``) by name."""
        self._files = files
        with np.load(io.BytesIO(files["weights.npz"])) as arrays:
            weights = {name: arrays[name] for name in arrays.files}
        self.use(
            Labels.from_json(files["labels.json"].decode()),
            WordPieces(files["vocab.txt"].decode().split("\n")),
            weights,
            json.loads(files["lemmas.json"]),
            self._session(files["model.onnx"]),
        )

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        path = util.ensure_path(path)
        path.mkdir(parents=True, exist_ok=True)
        for name, content in self._files.items():
            (path / name).write_bytes(content)

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> EncoderTagger:
        path = util.ensure_path(path)
        self.load_files({name: (path / name).read_bytes() for name in FILES})
        return self

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        return srsly.msgpack_dumps(self._files)

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> EncoderTagger:
        files = srsly.msgpack_loads(data)
        if files:
            self.load_files(files)
        return self

    def __reduce__(self) -> tuple:
        return (_rebuilt, (self.vocab, self.name, self.threads, self._files))


def _rebuilt(vocab: Vocab, name: str, threads: int, files: dict[str, bytes]) -> EncoderTagger:
    component = EncoderTagger(vocab, name, threads=threads)
    if files:
        component.load_files(files)
    return component


def _has_sentences(doc: Doc) -> bool:
    return doc.has_annotation("SENT_START")


def _trees(arcs: Floats, root: Floats, starts: NDArray[np.bool_]) -> Ints:
    """Heads within a window, each sentence a tree. Shapes as in ``tree``."""
    n = len(root)
    heads = np.zeros(n, np.int64)
    bounds = [0, *(np.flatnonzero(starts[1:]) + 1).tolist(), n] if n else [0]
    for a, b in itertools.pairwise(bounds):
        heads[a:b] = tree(arcs[a:b, a:b], root[a:b]) + a
    return heads


def _relative_heads(n: int, at: Ints, heads: Ints, preset: Ints) -> NDArray[np.uint64]:
    """Heads as spaCy stores them: offsets in two's complement. White space hangs on the word before it, or, at the
    head of the text or where a sentence is set to begin with it, on the word after it."""
    place = np.arange(n)
    absolute = place.copy()
    if len(at):
        before = np.searchsorted(at, place, side="right") - 1
        # Once white space goes with the word after it, so does what white space follows.
        begins = np.zeros(n, bool)
        begins[np.setdiff1d(np.flatnonzero(preset > 0), at)] = True
        since = np.maximum.accumulate(np.where(begins, place, -1))
        last = np.where(before < 0, -1, at[np.maximum(before, 0)])
        follows = (before < 0) | ((since > last) & (before < len(at) - 1))
        absolute = at[np.where(follows, np.minimum(before + 1, len(at) - 1), before)]
        absolute[at] = at[heads]
    return (absolute - place).astype(np.int64).view(np.uint64)


def _bridge(tags: list[str], kept: list[int]) -> None:
    """White space within a span gets the span's tag."""
    for a, b in itertools.pairwise(kept):
        if b > a + 1 and tags[b][:2] == "I-" and tags[a][2:] == tags[b][2:]:
            tags[a + 1 : b] = [tags[b]] * (b - a - 1)


__all__ = ["ATTRIBUTION_TAGS", "EncoderTagger", "Prediction", "make_encoder"]
