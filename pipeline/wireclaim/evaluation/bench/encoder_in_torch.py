"""The encoder of a pipeline in PyTorch, to tell what ONNX Runtime in int8 gains.

The weights are those of the pipeline's own ``model.onnx``, dequantized to 32-bit floats: so windows, scores and
all that is decoded from them are the same but for rounding, and the time differs by the network's alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import numpy as np
import onnx
import srsly
import torch
from numpy.typing import NDArray
from onnx import numpy_helper
from spacy.language import Language

from ...components.encoder import EncoderTagger
from ...encoder.export import torch_run
from ...encoder.labels import Labels
from ...encoder.network import Encoder, Network

Floats = NDArray[np.float32]
#: MiniLM's: a head of attention is this wide.
HEAD_WIDTH = 32


def put_in_torch(nlp: Language) -> Language:
    """``nlp``, its encoder's network now computed by PyTorch on one thread; returns the same object."""
    torch.set_num_threads(1)
    component = nlp.get_pipe("wireclaim_encoder")
    assert isinstance(component, EncoderTagger)
    component.run = torch_run(network(_model(component), component.label_sets))
    return nlp


def saved_size(nlp: Language) -> int:
    """The bytes of ``nlp`` with the weights of its network as 32-bit floats instead of its ``model.onnx``."""
    component = nlp.get_pipe("wireclaim_encoder")
    assert isinstance(component, EncoderTagger)
    model = _model(component)
    floats = sum(weight.nbytes for _, weight in _weights(onnx.load_from_string(model)))
    return len(nlp.to_bytes()) - len(model) + floats


def _model(component: EncoderTagger) -> bytes:
    return srsly.msgpack_loads(component.to_bytes())["model.onnx"]


def network(model: bytes, labels: Labels) -> Network:
    """The network that ``export`` made ``model`` of, its weights dequantized.

    Raises ValueError when ``model`` does not have all of them under the names that ``export`` gives."""
    weights = dict(_weights(onnx.load_from_string(model)))
    layers = 1 + max(int(m[1]) for name in weights if (m := re.match(r"encoder\.layers\.(\d+)\.", name)))
    words, width = weights["encoder.word.weight"].shape
    shape = {
        "vocab_size": words,
        "hidden_size": width,
        "max_position_embeddings": len(weights["encoder.place.weight"]),
        "intermediate_size": len(weights["encoder.layers.0.widen.weight"]),
        "num_attention_heads": width // HEAD_WIDTH,
        "layer_norm_eps": 1e-12,
    }
    net = Network(Encoder(shape, layers), labels).eval()
    tensors = {name: torch.from_numpy(array.copy()) for name, array in weights.items()}
    absent, unknown = net.load_state_dict(tensors, strict=False)
    # These are computed in NumPy, after the network.
    absent = [name for name in absent if name not in ("start", "steps", "never", "label.weight", "label.bias")]
    if absent or unknown:
        raise ValueError(f"not a network of `wireclaim train --encoder`: lacks {absent}, has {unknown}")
    return net


def _weights(model: Any) -> Iterator[tuple[str, Floats]]:
    """Name in ``Network`` and value of every weight."""
    arrays = {i.name: numpy_helper.to_array(i) for i in model.graph.initializer}
    for name in arrays:
        plain = name.removeprefix("net.").removesuffix("_quantized")
        if name.startswith("net."):
            if name.endswith("_quantized"):
                yield plain, _dequantized(arrays, name.removesuffix("_quantized"))
            elif not name.endswith(("_scale", "_zero_point")):
                yield plain, arrays[name].astype(np.float32)
    attended = 0
    for node in model.graph.node:
        if node.op_type == "MatMulInteger":
            # "/net/encoder/layers.0/widen/MatMul_quant": the path of the module that it computes.
            path = [p for p in node.name.split("/")[:-1] if p not in ("", "net")]
            weight = _dequantized(arrays, node.input[1].removesuffix("_quantized"))
            yield ".".join([*path, "weight"]), weight.T
        elif node.op_type == "QAttention":
            name = node.input[1].removesuffix("_weight_quantized")
            weight, bias = _dequantized(arrays, f"{name}_weight"), arrays[f"{name}_bias"]
            third = len(bias) // 3
            for part, at in (("query", 0), ("key", third), ("value", 2 * third)):
                yield f"encoder.layers.{attended}.{part}.weight", weight[:, at : at + third].T
                yield f"encoder.layers.{attended}.{part}.bias", bias[at : at + third]
            attended += 1


def _dequantized(arrays: dict[str, Any], name: str) -> Floats:
    """Integers less their zero point times their scale, both one a matrix or one a column."""
    whole = arrays[f"{name}_quantized"].astype(np.float32) - arrays[f"{name}_zero_point"].astype(np.float32)
    return (whole * arrays[f"{name}_scale"]).astype(np.float32)
