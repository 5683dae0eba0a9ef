"""The network, in torch: a BERT encoder without pooling, and the heads on the first piece of each word."""

from __future__ import annotations

import json
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from .decode import bio_constraints
from .labels import Labels
from .wordpieces import TYPES

#: Widths of the vectors that arcs and arc labels are scored on.
ARC, LABEL = 128, 128
DROPOUT = 0.1


class Layer(nn.Module):
    def __init__(self, width: int, inner: int, heads: int, eps: float) -> None:
        super().__init__()
        self.heads = heads
        self.query, self.key, self.value = (nn.Linear(width, width) for _ in range(3))
        self.attended = nn.Linear(width, width)
        self.norm = nn.LayerNorm(width, eps)
        self.widen, self.narrow = nn.Linear(width, inner), nn.Linear(inner, width)
        self.norm_out = nn.LayerNorm(width, eps)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """x *Shape: (windows, pieces, width)*; mask, added to attention, *Shape: (windows, 1, 1, pieces)*."""
        rows, length, width = x.shape
        size = width // self.heads

        def split(y: Tensor) -> Tensor:
            return y.view(rows, length, self.heads, size).transpose(1, 2)

        q, k, v = split(self.query(x)), split(self.key(x)), split(self.value(x))
        if torch.onnx.is_in_onnx_export():
            # Written out, as the optimizer of ONNX Runtime knows it.
            weights = torch.softmax(torch.matmul(q, k.transpose(-1, -2)) / size**0.5 + mask, -1)
            y = torch.matmul(weights, v)
        else:
            y = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        y = y.transpose(1, 2).reshape(rows, length, width)
        x = self.norm(self.attended(y) + x)
        return self.norm_out(self.narrow(F.gelu(self.widen(x))) + x)


class Encoder(nn.Module):
    """BERT's layers (Devlin et al. 2019) over wordpieces, token types and positions."""

    def __init__(self, config: dict, layers: int) -> None:
        super().__init__()
        width, eps = config["hidden_size"], config["layer_norm_eps"]
        self.word = nn.Embedding(config["vocab_size"], width)
        self.place = nn.Embedding(config["max_position_embeddings"], width)
        self.kind = nn.Embedding(TYPES, width)
        self.norm = nn.LayerNorm(width, eps)
        self.layers = nn.ModuleList(
            Layer(width, config["intermediate_size"], config["num_attention_heads"], eps) for _ in range(layers)
        )
        self.word.weight.requires_grad = False

    def forward(self, ids: Tensor, types: Tensor, mask: Tensor) -> Tensor:
        positions = torch.arange(ids.shape[1], device=ids.device)
        x = self.norm(self.word(ids) + self.kind(types) + self.place(positions))
        x = F.dropout(x, DROPOUT, self.training)
        bias = (1.0 - mask[:, None, None, :].to(x.dtype)) * -10000.0
        for layer in self.layers:
            x = layer(x, bias)
        return x

    @classmethod
    def pretrained(cls, folder: Path, keep: list[int] | None = None) -> Encoder:
        """The encoder of a Hugging Face BERT in ``folder`` (config.json, model.safetensors), of all its layers
        or those kept. Token types begin as BERT's first one."""
        from safetensors.torch import load_file

        config = json.loads((folder / "config.json").read_text("utf-8"))
        keep = keep or list(range(config["num_hidden_layers"]))
        weights = {k.removeprefix("bert."): v for k, v in load_file(folder / "model.safetensors").items()}
        encoder = cls(config, len(keep))
        state = {
            "word.weight": weights["embeddings.word_embeddings.weight"],
            "place.weight": weights["embeddings.position_embeddings.weight"],
            "kind.weight": weights["embeddings.token_type_embeddings.weight"][:1].repeat(TYPES, 1),
        }
        parts = {
            "query": "attention.self.query",
            "key": "attention.self.key",
            "value": "attention.self.value",
            "attended": "attention.output.dense",
            "norm": "attention.output.LayerNorm",
            "widen": "intermediate.dense",
            "narrow": "output.dense",
            "norm_out": "output.LayerNorm",
        }
        for kind in ("weight", "bias"):
            state[f"norm.{kind}"] = weights[f"embeddings.LayerNorm.{kind}"]
            for ours, theirs in enumerate(keep):
                for name, published in parts.items():
                    state[f"layers.{ours}.{name}.{kind}"] = weights[f"encoder.layer.{theirs}.{published}.{kind}"]
        encoder.load_state_dict(state)
        return encoder


class Network(nn.Module):
    """The encoder with its heads.

    The dependency parser scores arcs biaffinely (Dozat and Manning 2017) and labels an arc from the sum of
    both ends' vectors; attribution tags are a CRF."""

    def __init__(self, encoder: Encoder, labels: Labels) -> None:
        super().__init__()
        width = encoder.word.embedding_dim
        self.encoder = encoder
        self.labels = labels
        # Scores, and a word as dependent and as head, of arcs and of labels: one product for them all.
        self.widths = [sum(labels.heads().values()), ARC, ARC, LABEL, LABEL]
        self.views = nn.Linear(width, sum(self.widths))
        self.arc = nn.Linear(ARC, ARC, bias=False)
        self.arc_bias = nn.Linear(ARC, 1)
        self.root = nn.Linear(ARC, 1)
        self.label = nn.Linear(LABEL, len(labels.dep))
        n = len(labels.attribution)
        self.start, self.steps = nn.Parameter(torch.zeros(n)), nn.Parameter(torch.zeros(n, n))
        # A window may begin within a span, so BIO binds the steps alone.
        self.register_buffer("never", torch.from_numpy(bio_constraints(labels.attribution)[1]))

    def forward(
        self, ids: Tensor, types: Tensor, mask: Tensor, first: Tensor
    ) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
        """ids, types, mask *Shape: (windows, pieces)*, first *Shape: (windows, words)*.

        Returns the scores of the linear heads *Shape: (windows, words, columns)*, of arcs *Shape: (windows,
        words, words)* (head last), of roots *Shape: (windows, words)*, and the vectors that arcs are labelled
        from as dependent and as head, both *Shape: (windows, words, LABEL)*."""
        x = self.encoder(ids, types, mask)
        rows = torch.arange(ids.shape[0], device=ids.device)[:, None]
        x = F.dropout(x[rows, first], DROPOUT, self.training)
        scores, dependent, head, label_dependent, label_head = self.views(x).split(self.widths, -1)
        dependent, head = F.gelu(dependent), F.gelu(head)
        arcs = torch.matmul(self.arc(dependent) / ARC**0.5, head.transpose(1, 2))
        arcs = arcs + self.arc_bias(head).transpose(1, 2)
        return scores, arcs, self.root(dependent)[..., 0], label_dependent, label_head

    def chain(self) -> tuple[Tensor, Tensor]:
        """The CRF's start and step scores with BIO's constraints."""
        return self.start, self.steps + self.never


def crf_loss(scores: Tensor, tags: Tensor, start: Tensor, steps: Tensor) -> Tensor:
    """The negative log-likelihoods of tag sequences, summed.

    scores *Shape: (sequences, words, tags)*; tags *Shape: (sequences, words)*, negative after a sequence's
    end."""
    inside = tags >= 0
    gold = tags.clamp(min=0)
    emitted = scores.gather(2, gold[..., None])[..., 0]
    stepped = steps[gold[:, :-1], gold[:, 1:]]
    score = (emitted * inside).sum() + (stepped * inside[:, 1:]).sum() + start[gold[:, 0]].sum()
    alpha = start + scores[:, 0]
    for t in range(1, scores.shape[1]):
        following = torch.logsumexp(alpha[:, :, None] + steps, 1) + scores[:, t]
        alpha = torch.where(inside[:, t, None], following, alpha)
    return torch.logsumexp(alpha, 1).sum() - score
