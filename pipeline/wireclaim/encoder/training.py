"""Training the shared encoder on all heads at once.

``train_encoder`` is the whole of it: corpora and a BERT encoder in, the files of a ``wireclaim_encoder`` out. It
stops and goes on from its last checkpoint.
"""

from __future__ import annotations

import json
import multiprocessing
import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import spacy
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from ..language import tokenizer  # noqa: F401  (registers the tokenizer)
from ..train.log import EVERY, OnEvent, Tally, ignore
from .data import SILVER, UNKNOWN, Corpora, Sample, Sampler, batches, label_sets, lemma_table, read
from .labels import Labels
from .network import Encoder, Network, crf_loss
from .wordpieces import WordPieces

TOKENIZER = {"nlp": {"tokenizer": {"@tokenizers": "wireclaim.Tokenizer.v1"}}}
CHECKPOINT = "checkpoint.pt"
#: BERT's vocabulary begins with marks and places kept free.
FIRST_WORD = 110
#: Seconds a worker waits for the others before it takes them for dead.
PATIENCE = 600


@dataclass(slots=True)
class Settings:
    """How to train. Rates are peaks of a linear rise and fall; pieces are wordpieces a batch with padding;
    minutes, where set, end training early (the rates fall in time), which no seed repeats; layers are those of
    the encoder to keep (all when empty); workers are processes of one thread, each with its share of a batch."""

    epochs: int = 4
    rate: float = 4e-4
    head_rate: float = 2e-3
    warmup: float = 0.06
    pieces: int = 2000
    decay: float = 0.01
    clip: float = 1.0
    unknown: float = 0.03
    minutes: float = 0.0
    seed: int = 0
    workers: int = 2
    checkpoint_minutes: float = 4.0
    layers: tuple[int, ...] = ()
    freeze_words: bool = True


#: What a head's loss counts for, per word. Attribution and names have the fewest labels that say something.
WEIGHTS = {
    "tag": 1.0, "pos": 0.6, "features": 0.4, "lemma": 0.6, "start": 1.0,
    "name": 2.0, "attribution": 1.0, "arc": 1.0, "dep": 0.7,
}  # fmt: skip


def collate(batch: list[Sample]) -> dict[str, Tensor]:
    """A batch as tensors, padded: pieces with 0, words with the first piece and ``UNKNOWN`` labels."""
    rows, pieces, words = len(batch), max(len(s.ids) for s in batch), max(len(s.first) for s in batch)
    made = {name: np.zeros((rows, pieces), np.int64) for name in ("ids", "types", "mask")} | {
        "first": np.zeros((rows, words), np.int64),
        "sentence": np.full((rows, words), -2, np.int64),
    }
    names = ("heads", *batch[0].labels)
    made |= {name: np.full((rows, words), UNKNOWN, np.int64) for name in names}
    for r, s in enumerate(batch):
        p, w = len(s.ids), len(s.first)
        made["ids"][r, :p], made["types"][r, :p], made["mask"][r, :p] = s.ids, s.types, 1
        made["first"][r, :w], made["sentence"][r, :w], made["heads"][r, :w] = s.first, s.sentence, s.heads
        for name, values in s.labels.items():
            made[name][r, :w] = values
    tensors = {name: torch.from_numpy(values) for name, values in made.items()}
    tensors["trust"] = torch.tensor([SILVER if s.silver else 1.0 for s in batch])
    return tensors


def losses(net: Network, batch: dict[str, Tensor]) -> dict[str, Tensor]:
    """Each head's loss, summed over the words it knows and divided by all words of the batch."""
    scores, arcs, roots, dependents, heads_of = net(batch["ids"], batch["types"], batch["mask"], batch["first"])
    columns = net.labels.columns()
    words = (batch["sentence"] >= 0).sum()
    found: dict[str, Tensor] = {}

    def cross_entropy(part: Tensor, gold: Tensor) -> Tensor:
        return F.cross_entropy(part.flatten(0, 1), gold.flatten(), ignore_index=UNKNOWN, reduction="sum")

    banks = batch["tag"].amax(1) >= 0
    if banks.any():
        for name in ("tag", "pos", "features", "lemma"):
            found[name] = cross_entropy(scores[banks][..., columns[name]], batch[name][banks])
        found |= _arc_losses(net, batch, arcs[banks], roots[banks], dependents[banks], heads_of[banks], banks)
    trust = batch["trust"][:, None].expand_as(batch["name"])
    known = batch["name"] >= 0
    if known.any():
        each = F.cross_entropy(scores[..., columns["name"]][known], batch["name"][known], reduction="none")
        found["name"] = (each * trust[known]).sum()
    known = batch["start"] >= 0
    logits = scores[..., columns["start"]][..., 0][known]
    each = F.binary_cross_entropy_with_logits(logits, batch["start"][known].float(), reduction="none")
    found["start"] = (each * trust[known]).sum()
    told = batch["attribution"][:, 0] >= 0
    if told.any():
        part, gold = scores[told][..., columns["attribution"]], batch["attribution"][told]
        found["attribution"] = crf_loss(part, gold, *net.chain()) + 0.2 * cross_entropy(part, gold)
    return {name: loss / words for name, loss in found.items()}


def _arc_losses(
    net: Network,
    batch: dict[str, Tensor],
    arcs: Tensor,
    roots: Tensor,
    dependents: Tensor,
    heads_of: Tensor,
    rows: Tensor,
) -> dict[str, Tensor]:
    """Heads are sought within the sentence; a root's head is itself."""
    heads, deps, sentence = batch["heads"][rows], batch["dep"][rows], batch["sentence"][rows]
    n = heads.shape[1]
    eye = torch.eye(n, dtype=torch.bool)
    arcs = torch.where(eye, roots[..., None], arcs)
    arcs = arcs.masked_fill(sentence[:, :, None] != sentence[:, None, :], -1e4)
    arc = F.cross_entropy(arcs.flatten(0, 1), heads.flatten(), ignore_index=UNKNOWN, reduction="sum")
    row, word = torch.nonzero((heads >= 0) & (deps >= 0) & (heads != torch.arange(n)), as_tuple=True)
    vectors = dependents[row, word] + heads_of[row, heads[row, word]]
    dep = F.cross_entropy(net.label(F.relu(vectors)), deps[row, word], reduction="sum")
    return {"arc": arc, "dep": dep}


def train_encoder(
    corpora: Path,
    encoder: Path,
    output: Path,
    settings: Settings | None = None,
    *,
    without: frozenset[str] = frozenset(),
    data: Mapping[str, str] | None = None,
    log: OnEvent = ignore,
) -> Path:
    """Trains and writes ``network.pt`` (weights, labels, settings), ``lemmas.json`` and ``vocab.txt`` into
    ``output``; returns it. Goes on from ``output``'s checkpoint where there is one. Raises MissingCorpora before
    anything is read, ValueError for a checkpoint of other settings or other data.

    corpora: the corpora folder; encoder: a folder with config.json, model.safetensors and vocab.txt; data: the
    hashes of both, which a checkpoint must share; log: called with the events of ``wireclaim.train.log``."""
    nlp = spacy.blank("en", config=TOKENIZER)
    texts = read(corpora, nlp, without)
    return train_on(texts, label_sets(texts.treebanks), encoder, output, settings, data=data, log=log)


def train_on(
    texts: Corpora,
    labels: Labels,
    encoder: Path,
    output: Path,
    settings: Settings | None = None,
    *,
    data: Mapping[str, str] | None = None,
    log: OnEvent = ignore,
) -> Path:
    """``train_encoder`` on texts that were read before, with these label sets."""
    settings = settings or Settings()
    # Two threads wait for each other at every product; two processes once a step. And a process with one thread
    # can fork.
    torch.set_num_threads(1)
    torch.manual_seed(settings.seed)
    output.mkdir(parents=True, exist_ok=True)
    checkpoint = _Checkpoint(output / CHECKPOINT, settings, dict(data or {}))
    saved = checkpoint.load()
    wordpieces = WordPieces((encoder / "vocab.txt").read_text("utf-8").rstrip("\n").split("\n"))
    sampler = Sampler(labels, wordpieces)
    log({
        "event": "data", "treebank_texts": len(texts.treebanks), "articles": len(texts.articles),
        "labels": {**labels.heads(), "dep": len(labels.dep)},
    })  # fmt: skip
    net = Network(Encoder.pretrained(encoder, list(settings.layers) or None), labels)
    net.encoder.word.weight.requires_grad = not settings.freeze_words
    workers = _Workers(settings.workers, net)
    workers.run(
        lambda rank: _Trainer(net, sampler, texts, settings, checkpoint, saved, log, workers, rank).train()
    )
    torch.save({"weights": net.state_dict(), "features_of_pos": features_of_pos(texts, sampler)} | {
        "labels": labels.to_json(), "layers": len(net.encoder.layers), "settings": asdict(settings),
    }, output / "network.pt")  # fmt: skip
    table = json.dumps(lemma_table(texts), ensure_ascii=False, separators=(",", ":"))
    (output / "lemmas.json").write_text(table, "utf-8")
    (output / "vocab.txt").write_text("\n".join(wordpieces.pieces), "utf-8")
    (output / "config.json").write_text((encoder / "config.json").read_text("utf-8"), "utf-8")
    return output


def features_of_pos(data: Corpora, sampler: Sampler) -> Tensor:
    """Which features were seen with which part of speech, *Shape: (pos, features)*."""
    pos, features = sampler.index["pos"], sampler.index["features"]
    seen = torch.zeros(len(pos), len(features), dtype=torch.bool)
    for text in data.treebanks:
        c = text.columns
        if c.tagged:
            for (p, f), _ in Counter(zip(c.pos, c.morphs, strict=True)).items():
                if p in pos and f in features:
                    seen[pos[p], features[f]] = True
    seen[~seen.any(1)] = True
    return seen


class _Workers:
    """Processes that train together: each works out the gradients of its share, all add them up in the same order
    and take the same step, so that they stay the same network."""

    def __init__(self, count: int, net: Network) -> None:
        self.count = count
        size = sum(p.numel() for p in net.parameters() if p.requires_grad)
        self._fork = multiprocessing.get_context("fork")
        self._shares = torch.zeros(count, size if count > 1 else 1).share_memory_()
        self._clock = torch.zeros(1, dtype=torch.float64).share_memory_()
        self._barrier = self._fork.Barrier(count, timeout=PATIENCE)
        self._rank = 0

    def run(self, work: Callable[[int], None]) -> None:
        """Calls ``work`` with 0 here and with 1, 2, ... in forked processes; returns when all are done."""
        others = [
            self._fork.Process(target=self._other, args=(work, r), daemon=True) for r in range(1, self.count)
        ]
        for process in others:
            process.start()
        work(0)
        for process in others:
            process.join()

    def _other(self, work: Callable[[int], None], rank: int) -> None:
        self._rank = rank
        work(rank)

    def agreed(self, seconds: float) -> float:
        """The first worker's ``seconds``, for all."""
        if self._rank == 0:
            self._clock[0] = seconds
        self._barrier.wait()
        return float(self._clock[0])

    def add_up(self, parameters: list[nn.Parameter], rank: int) -> None:
        """Each parameter's gradient becomes the sum of all workers'. Raises BrokenBarrierError when one died."""
        for p in parameters:
            if p.grad is None:
                p.grad = torch.zeros_like(p)
        if self.count == 1:
            return
        flat = self._shares[rank]
        at = 0
        for p in parameters:
            flat[at : at + p.numel()] = p.grad.flatten()
            at += p.numel()
        self._barrier.wait()
        total = self._shares.sum(0)
        self._barrier.wait()
        at = 0
        for p in parameters:
            p.grad = total[at : at + p.numel()].view_as(p)
            at += p.numel()


class _Trainer:
    def __init__(
        self,
        net: Network,
        sampler: Sampler,
        data: Corpora,
        settings: Settings,
        checkpoint: _Checkpoint,
        saved: dict[str, Any] | None,
        log: OnEvent,
        workers: _Workers,
        rank: int,
    ) -> None:
        """saved: what to go on from."""
        self.net, self.sampler, self.data = net, sampler, data
        self.log = log if rank == 0 else ignore
        self.workers, self.rank = workers, rank
        self.settings, self.checkpoint = settings, checkpoint
        s = settings
        body, kinds, heads = [], [], []
        for name, p in net.named_parameters():
            if p.requires_grad:
                group = kinds if "kind" in name else body if name.startswith("encoder.") else heads
                group.append(p)
        self.parameters = [*body, *kinds, *heads]
        self.optimizer = torch.optim.AdamW(
            [
                {"params": body, "lr": s.rate, "peak": s.rate},
                {"params": kinds, "lr": s.head_rate, "peak": s.head_rate},
                {"params": heads, "lr": s.head_rate, "peak": s.head_rate},
            ],
            weight_decay=s.decay,
            betas=(0.9, 0.98),
        )
        self.state = {"epoch": 0, "batch": 0, "step": 0, "total": 0, "seconds": 0.0}
        if saved:
            net.load_state_dict(saved["net"])
            self.optimizer.load_state_dict(saved["optimizer"])
            self.state = saved["state"]
            self.log({"event": "resume", "step": self.state["step"]})

    def train(self) -> None:
        s = self.settings
        passes = 0.0
        self.tally = Tally()
        self.clock = self.saved_at = time.perf_counter()
        for epoch in range(self.state["epoch"], s.epochs):
            self.state["epoch"] = epoch
            seed = s.seed * 1000 + epoch
            todo = batches(self.sampler.epoch(self.data, seed), s.pieces, Random(seed))
            # Epochs differ by a batch or two; whoever goes on must reckon with the same end.
            self.state["total"] = self.state["total"] or len(todo) * s.epochs
            early = self._epoch(todo)
            passes = epoch + self.state["batch"] / len(todo)
            if early:
                break
            self.state["batch"] = 0
        self.net.eval()
        minutes = round(self.state["seconds"] / 60, 1)
        self.log({"event": "end", "steps": self.state["step"], "passes": round(passes, 2), "minutes": minutes})

    def _epoch(self, todo: list[list[Sample]]) -> bool:
        """True when training ends with this epoch, for want of time."""
        s, state, net = self.settings, self.state, self.net
        net.train()
        for at in range(state["batch"], len(todo)):
            torch.manual_seed((s.seed * 1_000_003 + state["step"]) * 64 + self.rank)
            done = state["step"] / state["total"]
            if s.minutes:
                done = max(done, self.workers.agreed(state["seconds"]) / 60 / s.minutes)
            if done >= 1.0:
                return True
            for group in self.optimizer.param_groups:
                group["lr"] = group["peak"] * min(done / s.warmup + 1e-3, (1 - done) / (1 - s.warmup), 1.0)
            share = todo[at][self.rank :: self.workers.count]
            size = sum(len(x.first) for x in todo[at])
            self.optimizer.zero_grad(set_to_none=True)
            found = self._gradients(share, size) if share else {}
            self.workers.add_up(self.parameters, self.rank)
            torch.nn.utils.clip_grad_norm_(self.parameters, s.clip)
            self.optimizer.step()
            # Of a batch, this worker has seen one share in so many.
            self.tally.add({name: value * self.workers.count for name, value in found.items()}, size)
            now = time.perf_counter()
            state["seconds"] += now - self.clock
            self.clock = now
            state["step"] += 1
            state["batch"] = at + 1
            if state["step"] % EVERY == 0:
                self._report(done)
            if now - self.saved_at > 60 * s.checkpoint_minutes:
                if self.rank == 0:
                    self.checkpoint.save(self.net, self.optimizer, state)
                self.saved_at = time.perf_counter()
        return False

    def _report(self, done: float) -> None:
        state = self.state
        self.log(
            {
                "event": "step",
                "step": state["step"],
                "of": state["total"],
                "done": round(done, 4),
                "epoch": state["epoch"],
                "minutes": round(state["seconds"] / 60, 2),
                "rate": self.optimizer.param_groups[0]["lr"],
                **self.tally.means(),
            }
        )
        self.tally = Tally()

    def _gradients(self, share: list[Sample], words: int) -> dict[str, float]:
        """Adds to the gradients what ``share`` says of a batch of ``words``; returns its part of each loss."""
        batch = collate(share)
        hidden = torch.rand(batch["ids"].shape) < self.settings.unknown
        batch["ids"][hidden & (batch["ids"] > FIRST_WORD)] = self.sampler.wordpieces.unknown
        found = losses(self.net, batch)
        part = sum(len(x.first) for x in share) / words
        (part * sum(WEIGHTS[name] * value for name, value in found.items())).backward()
        return {name: part * value.item() for name, value in found.items()}


@dataclass(slots=True)
class _Checkpoint:
    """The state of a training on disk, and what it depends on beside that: the settings and the data's hashes."""

    path: Path
    settings: Settings
    data: dict[str, str]

    def save(self, net: Network, optimizer: torch.optim.Optimizer, state: dict[str, Any]) -> None:
        fresh = self.path.with_suffix(".new")
        torch.save(
            {
                "net": net.state_dict(),
                "optimizer": optimizer.state_dict(),
                "state": state,
                "settings": self._repeated(),
                "data": self.data,
            },
            fresh,
        )
        fresh.rename(self.path)

    def load(self) -> dict[str, Any] | None:
        """What was saved last, None when nothing was. Raises ValueError when it comes from another training."""
        if not self.path.is_file():
            return None
        saved = torch.load(self.path, weights_only=True)
        for what, ours in (("settings", self._repeated()), ("data", self.data)):
            if saved.get(what) != ours:
                raise ValueError(
                    f"{self.path} comes from a training with other {what}: give another folder for the work, or "
                    f"remove this one."
                )
        return saved

    def _repeated(self) -> dict[str, Any]:
        """The settings that must be the same to go on."""
        free = {"checkpoint_minutes", "minutes"}
        return {f.name: getattr(self.settings, f.name) for f in fields(self.settings) if f.name not in free}


def load_network(folder: Path) -> tuple[Network, Tensor]:
    """The trained network of ``folder`` in evaluation mode, and ``features_of_pos``."""
    saved = torch.load(folder / "network.pt", weights_only=True)
    config = json.loads((folder / "config.json").read_text("utf-8"))
    net = Network(Encoder(config, saved["layers"]), Labels.from_json(saved["labels"]))
    net.load_state_dict(saved["weights"])
    return net.eval(), saved["features_of_pos"]
