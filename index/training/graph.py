"""A BERT sentence encoder as one ONNX graph: tokens in, the sentence vector out.

Written operator by operator rather than traced: it takes seconds, needs no torch, and multiplies query, key and value
in one go, which a traced graph does not.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from .weights import Array

_OPSET = 20  # the first with Gelu
_IR_VERSION = 10  # what onnxruntime 1.20 reads
_MASKED = 1e4  # subtracted from the scores of padding: enough for softmax to give 0


@dataclass(frozen=True, slots=True)
class BertShape:
    """The sizes of a BERT encoder that its weights do not tell."""

    layers: int
    heads: int
    eps: float


def write_graph(path: Path, tensors: Mapping[str, Array], shape: BertShape, sizes: Mapping[str, Array]) -> None:
    """Write the encoder with mean pooling and length 1 as an ONNX file of any batch size and text length.

    Inputs `input_ids` and `attention_mask`, both (batch, tokens) int64; output `sentence_embedding`, (batch, dim) fp32.
    `tensors` are named as in transformers' BertModel; `sizes` are those by which the inputs of linear layers are divided and
    their weights multiplied (`smoothing`).
    """
    builder = _Builder(tensors, sizes)
    _add_encoder(builder, shape)
    dim = int(tensors["embeddings.LayerNorm.weight"].shape[0])
    inputs = [
        helper.make_tensor_value_info(name, TensorProto.INT64, ["batch", "tokens"])
        for name in ("input_ids", "attention_mask")
    ]
    output = helper.make_tensor_value_info("sentence_embedding", TensorProto.FLOAT, ["batch", dim])
    graph = helper.make_graph(builder.nodes, "encoder", inputs, [output], builder.initializers)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", _OPSET)], ir_version=_IR_VERSION)
    onnx.checker.check_model(model, full_check=True)
    onnx.save(model, str(path))


class _Builder:
    """Nodes and constants in the making."""

    def __init__(self, tensors: Mapping[str, Array], sizes: Mapping[str, Array]) -> None:
        self._tensors = tensors
        self._sizes = sizes
        self.nodes: list[onnx.NodeProto] = []
        self.initializers: list[onnx.TensorProto] = []
        self._known: set[str] = set()

    def tensor(self, name: str) -> Array:
        """Return a weight in fp32."""
        return self._tensors[name].astype(np.float32)

    def constant(self, name: str, value: Array) -> str:
        """Add a constant once, and return its name."""
        if name not in self._known:
            self._known.add(name)
            self.initializers.append(numpy_helper.from_array(np.array(value, order="C"), name))
        return name

    def integers(self, *values: int) -> str:
        """Add a list of integers, and return its name."""
        return self.constant("integers" + "".join(f"_{value}" for value in values), np.array(values, np.int64))

    def add(self, kind: str, *inputs: str, output: str = "", **attributes: object) -> str:
        """Add an operator with one output, and return the output's name."""
        name = output or f"{kind}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, list(inputs), [name], name=name, **attributes))
        return name

    def dense(self, name: str, x: str, weight: Array, bias: Array) -> str:
        """Add x @ weight + bias."""
        if name in self._sizes:
            x = self.add("Mul", x, self.constant(f"{name}.sizes", 1 / self._sizes[name]))
            weight = weight * self._sizes[name][:, None]
        product = self.add("MatMul", x, self.constant(f"{name}.weight", weight))
        return self.add("Add", product, self.constant(f"{name}.bias", bias))

    def linear(self, name: str, x: str) -> str:
        """Add a linear layer of the model."""
        return self.dense(name, x, self.tensor(f"{name}.weight").T, self.tensor(f"{name}.bias"))

    def norm(self, name: str, x: str, eps: float) -> str:
        """Add a layer normalisation of the model."""
        weight = self.constant(f"{name}.weight", self.tensor(f"{name}.weight"))
        bias = self.constant(f"{name}.bias", self.tensor(f"{name}.bias"))
        return self.add("LayerNormalization", x, weight, bias, axis=-1, epsilon=eps)


def _add_encoder(b: _Builder, shape: BertShape) -> None:
    kept = b.add("Cast", "attention_mask", to=TensorProto.FLOAT)
    dropped = b.add("Sub", kept, b.constant("one", np.array(1, np.float32)))
    score_bias = b.add(
        "Unsqueeze", b.add("Mul", dropped, b.constant("masked", np.array(_MASKED, np.float32))), b.integers(1, 2)
    )
    x = _add_embeddings(b, shape.eps)
    for layer in range(shape.layers):
        name = f"encoder.layer.{layer}"
        attended = b.linear(f"{name}.attention.output.dense", _add_attention(b, name, x, score_bias, shape.heads))
        x = b.norm(f"{name}.attention.output.LayerNorm", b.add("Add", attended, x), shape.eps)
        inner = b.add("Gelu", b.linear(f"{name}.intermediate.dense", x))
        outer = b.linear(f"{name}.output.dense", inner)
        x = b.norm(f"{name}.output.LayerNorm", b.add("Add", outer, x), shape.eps)
    # The mean over the tokens and their sum point the same way, and only the direction is kept.
    weighted = b.add("Mul", x, b.add("Unsqueeze", kept, b.integers(-1)))
    total = b.add("ReduceSum", weighted, b.integers(1), keepdims=0)
    b.add("Div", total, b.add("ReduceL2", total, b.integers(-1), keepdims=1), output="sentence_embedding")


def _add_embeddings(b: _Builder, eps: float) -> str:
    words = b.constant("words", b.tensor("embeddings.word_embeddings.weight"))
    # Every token is of type 0, so its vector can be added to the places' once and for all.
    kinds = b.tensor("embeddings.token_type_embeddings.weight")
    places = b.constant("places", b.tensor("embeddings.position_embeddings.weight") + kinds[0])
    count = b.add("Shape", "input_ids", start=1, end=2)
    place = b.add("Slice", places, b.integers(0), count, b.integers(0))
    return b.norm("embeddings.LayerNorm", b.add("Add", b.add("Gather", words, "input_ids"), place), eps)


def _add_attention(b: _Builder, layer: str, x: str, score_bias: str, heads: int) -> str:
    """Add softmax(Q K^T / sqrt(size) + bias) V over all heads; the division is folded into Q's weights."""
    parts = [f"{layer}.attention.self.{part}" for part in ("query", "key", "value")]
    weights = [b.tensor(f"{part}.weight").T for part in parts]
    biases = [b.tensor(f"{part}.bias") for part in parts]
    dim = len(biases[0])
    size = dim // heads
    weights[0], biases[0] = weights[0] / math.sqrt(size), biases[0] / math.sqrt(size)
    joined = b.dense(f"{layer}.joined", x, np.concatenate(weights, axis=1), np.concatenate(biases))
    # (batch, tokens, 3 * dim) -> (3, batch, heads, tokens, size)
    split = b.add("Transpose", b.add("Reshape", joined, b.integers(0, 0, 3, heads, size)), perm=[2, 0, 3, 1, 4])
    query, key, value = (b.add("Gather", split, b.constant(f"part_{i}", np.array(i)), axis=0) for i in range(3))
    scores = b.add("MatMul", query, b.add("Transpose", key, perm=[0, 1, 3, 2]))
    attention = b.add("Softmax", b.add("Add", scores, score_bias), axis=-1)
    mixed = b.add("Transpose", b.add("MatMul", attention, value), perm=[0, 2, 1, 3])
    return b.add("Reshape", mixed, b.integers(0, 0, dim))
