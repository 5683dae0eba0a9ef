"""A trained network as the four files that ``wireclaim_encoder`` loads, in int8 for ONNX Runtime.

Weights of products are quantized per channel to seven bits (``reduce_range``), which costs nothing and keeps
processors without VNNI from overflowing; activations are scaled as they come, a window at a time. Word vectors
are looked up, not multiplied, so int8 would save no time there and costs half a point of names: they are kept in
half precision.
"""

from __future__ import annotations

import io
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnx import helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers import optimizer
from onnxruntime.transformers.fusion_options import FusionOptions
from torch import Tensor, nn

from .network import Network
from .training import load_network

OPSET = 17
OUTPUTS = ("scores", "arcs", "roots", "dependents", "heads")


class _OneWindow(nn.Module):
    """The network on one window, which has no padding."""

    def __init__(self, net: Network) -> None:
        super().__init__()
        self.net = net

    def forward(self, ids: Tensor, types: Tensor, first: Tensor) -> tuple[Tensor, ...]:
        return tuple(y[0] for y in self.net(ids, types, torch.ones_like(ids), first[None]))


def export(folder: Path, *, int8: bool = True) -> dict[str, bytes]:
    """The files of the component (``FILES`` there) for the network trained into ``folder``, by name."""
    net, features_of_pos = load_network(folder)
    with tempfile.TemporaryDirectory() as scratch:
        model = _onnx(net, Path(scratch), int8=int8)
    return {
        "model.onnx": model,
        "weights.npz": _archive(small_weights(net, features_of_pos)),
        "labels.json": net.labels.to_json().encode(),
        "lemmas.json": (folder / "lemmas.json").read_bytes(),
        "vocab.txt": (folder / "vocab.txt").read_bytes(),
    }


def small_weights(net: Network, features_of_pos: Tensor) -> dict[str, np.ndarray[Any, Any]]:
    """What NumPy computes after the network: labels of arcs, the CRF, features allowed with a part of speech."""
    start, steps = net.chain()
    return {
        "label": net.label.weight.detach().numpy().T.copy(),
        "label_bias": net.label.bias.detach().numpy(),
        "start": start.detach().numpy(),
        "steps": steps.detach().numpy(),
        "features_of_pos": features_of_pos.numpy(),
    }


def _onnx(net: Network, scratch: Path, *, int8: bool) -> bytes:
    raw, fused, small = (scratch / f"{name}.onnx" for name in ("raw", "fused", "int8"))
    ids = torch.arange(19)[None]
    first = torch.arange(1, 12)
    torch.onnx.export(
        _OneWindow(net),
        (ids, torch.zeros_like(ids), first),
        str(raw),
        input_names=["ids", "types", "first"],
        output_names=list(OUTPUTS),
        dynamic_axes={
            "ids": {1: "pieces"},
            "types": {1: "pieces"},
            "first": {0: "words"},
            "scores": {0: "words"},
            "arcs": {0: "words", 1: "words"},
            "roots": {0: "words"},
            "dependents": {0: "words"},
            "heads": {0: "words"},
        },
        opset_version=OPSET,
        dynamo=False,
    )
    width = net.encoder.word.embedding_dim
    # On the CPU, SkipLayerNormalization takes twenty times as long as the two operators it stands for.
    fusions = FusionOptions("bert")
    fusions.enable_skip_layer_norm = False
    model = optimizer.optimize_model(
        str(raw),
        model_type="bert",
        num_heads=net.encoder.layers[0].heads,
        hidden_size=width,
        optimization_options=fusions,
        opt_level=0,
    )
    model.save_model_to_file(str(fused))
    if not int8:
        return fused.read_bytes()
    quantize_dynamic(
        fused,
        small,
        weight_type=QuantType.QInt8,
        per_channel=True,
        reduce_range=True,
        op_types_to_quantize=["MatMul", "Attention"],
        extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
    )
    return _halved(onnx.load(small), "encoder.word.weight").SerializeToString()


def _halved(model: onnx.ModelProto, table: str) -> onnx.ModelProto:
    """``model`` with a table of vectors in half precision, and what is looked up in it turned back to floats."""
    graph = model.graph
    (vectors,) = (x for x in graph.initializer if x.name.endswith(table))
    lookups = [(k, node) for k, node in enumerate(graph.node) if vectors.name in node.input]
    vectors.CopyFrom(numpy_helper.from_array(numpy_helper.to_array(vectors).astype(np.float16), vectors.name))
    for k, node in reversed(lookups):
        found, half = node.output[0], f"{node.output[0]}_half"
        node.output[0] = half
        graph.node.insert(k + 1, helper.make_node("Cast", [half], [found], to=onnx.TensorProto.FLOAT))
    return model


def _archive(arrays: dict[str, np.ndarray[Any, Any]]) -> bytes:
    out = io.BytesIO()
    np.savez(out, **arrays)
    return out.getvalue()


def torch_run(net: Network) -> Any:
    """A ``run`` for the component that computes the network in torch, to compare with."""

    def run(ids: Any, types: Any, first: Any) -> tuple[Any, ...]:
        with torch.inference_mode():
            window = _OneWindow(net)
            return tuple(
                y.numpy() for y in window(*(torch.from_numpy(x) for x in (ids[None], types[None], first)))
            )

    return run
