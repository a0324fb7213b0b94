"""The graph of the fine encoder, node by node: 8 bits, in which a row depends on its own text alone.

What quantises dynamically (``onnxruntime.quantization``) rounds activations by the largest of a batch.
Here every channel of what enters a matrix has its own step, fixed beforehand on a few hundred texts and
worked into the matrix (SmoothQuant, arXiv 2211.10438): nothing is looked up while it runs, texts of one
length can go together, and a row lies nearer to the row in 32 bits.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

Range = tuple[NDArray[np.float32], NDArray[np.float32]]
"""Lowest and highest value of each channel."""
MATRICES: Mapping[str, tuple[str, ...]] = {
    "attention.self": ("attention.self.query", "attention.self.key", "attention.self.value"),
    "attention.output.dense": ("attention.output.dense",),
    "intermediate.dense": ("intermediate.dense",),
    "output.dense": ("output.dense",),
}
"""Matrix of the graph → matrices of a layer of a ``BertModel`` that lie in it side by side."""
SUMMED_PLACES = "embeddings.places"
_MICROSOFT = "com.microsoft"
_OUTPUT = "last_hidden_state"
_OF_ACTIVATIONS = 0.85
"""How far steps follow the range of the activations (1) and not the size of the weights (0). On 400 sentences
that no step was chosen on, cosine with 32 bits: .9789 at .5, .9955 at .7, .9975 at .8, .9976 at .9."""
_BYTES = 255
_MIDDLE, _NEAR_ZERO = 128, 16
"""Which byte is zero: what leaves a GELU is hardly ever negative."""
_SMALLEST = 1e-6
_EPSILON = 1e-12


@dataclass
class FineGraph:
    """Writes the nodes of one graph.

    Parameters
    ----------
    weights
        Of a ``BertModel`` without pooling, under the names that torch gives them; as many rows of
        ``position_embeddings`` as a text may have pieces.
    layers, heads
        Shape of the model.
    ranges
        By name of what enters a matrix, as `measured_ranges` gives them. Without them the graph counts in 32
        bits, and what enters each matrix is an output of it.
    """

    weights: Mapping[str, NDArray[np.float32]]
    layers: int
    heads: int
    ranges: Mapping[str, Range] | None = None
    entering: list[str] = field(default_factory=list, init=False)
    """What enters each matrix, in order."""
    _nodes: list[Any] = field(default_factory=list, init=False)
    _constants: dict[str, NDArray[Any]] = field(default_factory=dict, init=False)

    def model(self) -> Any:
        """Return the ``onnx.ModelProto``."""
        from onnx import TensorProto, helper, numpy_helper

        hidden = self._embedded()
        for number in range(self.layers):
            hidden = self._layer(hidden, f"encoder.layer.{number}.", last=number == self.layers - 1)
        axes = ["texts", "pieces"]
        asked = [
            helper.make_tensor_value_info(name, TensorProto.INT64, axes)
            for name in ("input_ids", "attention_mask")
        ]
        wide = len(self.weights["embeddings.LayerNorm.bias"])
        given = [helper.make_tensor_value_info(_OUTPUT, TensorProto.FLOAT, [*axes, wide])]
        if self.ranges is None:
            given += [helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in self.entering]
        constants = [numpy_helper.from_array(values, name) for name, values in self._constants.items()]
        graph = helper.make_graph(self._nodes, "fine_encoder", asked, given, constants)
        sets = [helper.make_opsetid("", 18), helper.make_opsetid(_MICROSOFT, 1)]
        return helper.make_model(graph, opset_imports=sets, ir_version=9)

    def _put(self, op: str, inputs: Sequence[str], output: str, *, domain: str = "", **settings: Any) -> str:
        from onnx import helper

        self._nodes.append(helper.make_node(op, inputs, [output], name=output, domain=domain, **settings))
        return output

    def _constant(self, name: str, values: Any, kind: Any = np.float32) -> str:
        self._constants.setdefault(name, np.ascontiguousarray(values, dtype=kind))
        return name

    def _embedded(self) -> str:
        from onnx import TensorProto

        pieces = self.weights["embeddings.word_embeddings.weight"]
        step = np.abs(pieces).max() / (_BYTES // 2)
        name = "embeddings.word_embeddings.weight"
        found = self._put(
            "Gather",
            [self._constant(f"{name}_quantized", np.round(pieces / step), np.int8), "input_ids"],
            "pieces_quantized",
        )
        found = self._put("DequantizeLinear", [found, self._constant(f"{name}_scale", step)], "pieces")
        # a text has one part, so its kind is the same everywhere
        places = self.weights["embeddings.position_embeddings.weight"]
        self._constant(SUMMED_PLACES, places + self.weights["embeddings.token_type_embeddings.weight"][0])
        length = self._put("Shape", ["input_ids"], "length", start=1, end=2)
        first = self._constant("first", [0], np.int64)
        own = self._put("Slice", [SUMMED_PLACES, first, length], "own_places")
        there = self._put("Cast", ["attention_mask"], "there", to=TensorProto.FLOAT)
        absent = self._put("Sub", [there, self._constant("one", 1)], "absent")
        absent = self._put("Mul", [absent, self._constant("far", 1e9)], "far_absent")
        self._put("Unsqueeze", [absent, self._constant("over_heads", [1, 2], np.int64)], "left_out")
        return self._normed(self._put("Add", [found, own], "embedded"), "embeddings", "embeddings")

    def _layer(self, hidden: str, at: str, *, last: bool) -> str:
        mixed = self._attention(self._matrix(hidden, at, "attention.self"), at)
        said = self._matrix(mixed, at, "attention.output.dense")
        name = f"{at}attention.output"
        noticed = self._normed(self._put("Add", [said, hidden], f"{name}.sum"), name, name)
        bent = self._put(
            "Gelu", [self._matrix(noticed, at, "intermediate.dense")], f"{at}bent", domain=_MICROSOFT
        )
        told = self._matrix(bent, at, "output.dense", zero=_NEAR_ZERO)
        whole = self._put("Add", [told, noticed], f"{at}output.sum")
        return self._normed(whole, f"{at}output", _OUTPUT if last else f"{at}output")

    def _normed(self, values: str, name: str, output: str) -> str:
        own = [
            self._constant(f"{name}.LayerNorm.{part}", self.weights[f"{name}.LayerNorm.{part}"])
            for part in ("weight", "bias")
        ]
        return self._put("LayerNormalization", [values, *own], output, axis=-1, epsilon=_EPSILON)

    def _attention(self, three: str, at: str) -> str:
        from onnx import helper

        size = len(self.weights[f"{at}output.dense.bias"]) // self.heads
        shape = self._constant("by_head", [0, 0, 3, self.heads, size], np.int64)
        three = self._put("Reshape", [three, shape], f"{at}three")
        parts = [f"{at}{name}" for name in ("query", "key", "value")]
        self._nodes.append(helper.make_node("Split", [three], parts, axis=2, num_outputs=3))
        one = self._constant("one_of_three", [2], np.int64)
        query, key, value = (
            self._put(
                "Transpose",
                [self._put("Squeeze", [part, one], f"{part}.own")],
                f"{part}.by_head",
                perm=[0, 2, 1, 3],
            )
            for part in parts
        )
        near = self._put(
            "FusedMatMul", [query, key], f"{at}near", domain=_MICROSOFT, transB=1, alpha=size**-0.5
        )
        share = self._put(
            "Softmax", [self._put("Add", [near, "left_out"], f"{at}near.there")], f"{at}share", axis=-1
        )
        mixed = self._put("MatMul", [share, value], f"{at}mixed.by_head")
        mixed = self._put("Transpose", [mixed], f"{at}mixed.by_piece", perm=[0, 2, 1, 3])
        return self._put("Reshape", [mixed, self._constant("whole", [0, 0, -1], np.int64)], f"{at}mixed")

    def _matrix(self, entering: str, at: str, name: str, *, zero: int = _MIDDLE) -> str:
        parts = [f"{at}{part}" for part in MATRICES[name]]
        matrix = np.concatenate([self.weights[f"{part}.weight"] for part in parts]).T
        bias = np.concatenate([self.weights[f"{part}.bias"] for part in parts])
        name = f"{at}{name}"
        added = self._constant(f"{name}.bias", bias)
        if self.ranges is None:
            self.entering.append(entering)
            product = self._put(
                "MatMul", [entering, self._constant(f"{name}.weight", matrix)], f"{name}.product"
            )
            return self._put("Add", [product, added], f"{name}.out")
        per_unit, whole, scale = quantised(matrix, self.ranges[entering], zero)
        scaled = self._put(
            "Mul", [entering, self._constant(f"{name}.per_unit", per_unit)], f"{name}.in_steps"
        )
        byte = self._constant(f"byte_{zero}", zero, np.uint8)
        scaled = self._put("QuantizeLinear", [scaled, self._constant("one", 1), byte], f"{name}.in_quantized")
        of_matrix = [
            self._constant(f"{name}.weight_quantized", whole, np.int8),
            "one",
            self._constant(f"{name}.weight_scale", scale),
            byte,
            "",
        ]
        return self._put(
            "MatMulIntegerToFloat", [scaled, *of_matrix, added], f"{name}.out", domain=_MICROSOFT
        )


def quantised(
    matrix: NDArray[np.float32], values: Range, zero: int
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Return steps per unit of each channel, the matrix in whole numbers, and what one of them is worth.

    Parameters
    ----------
    matrix
        Shape (channels, out).
    values
        Range of each channel.
    zero
        The byte that means 0.

    Returns
    -------
    per_unit, whole, scale
        Shapes (channels,), (channels, out) in [-127, 127], and (out,). ``whole * scale * per_unit[:, None]``
        is about ``matrix``.
    """
    lowest, highest = values
    reach = np.maximum(np.maximum(highest / (_BYTES - zero), -lowest / zero), _SMALLEST).astype(np.float64)
    weight = np.maximum(np.abs(matrix).max(axis=1), _SMALLEST)
    relative = reach**_OF_ACTIVATIONS / weight ** (1 - _OF_ACTIVATIONS)
    step = (reach / relative).max() * relative  # nothing leaves the range, and one channel fills it
    worked_in = matrix * step[:, None]
    scale = np.maximum(np.abs(worked_in).max(axis=0), _SMALLEST**2) / (_BYTES // 2)
    return 1 / step, np.round(worked_in / scale), scale


def measured_ranges(graph: FineGraph, texts: Sequence[Sequence[int]]) -> dict[str, Range]:
    """Return the range of each channel of what enters each matrix, over some texts.

    Parameters
    ----------
    graph
        In 32 bits.
    texts
        Numbers of their pieces.
    """
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(
        graph.model().SerializeToString(), options, providers=["CPUExecutionProvider"]
    )
    found: dict[str, Range] = {}
    for ids in texts:
        row = np.asarray([ids], dtype=np.int64)
        values = session.run(graph.entering, {"input_ids": row, "attention_mask": np.ones_like(row)})
        for name, (value,) in zip(graph.entering, values, strict=True):
            lowest, highest = value.min(axis=0), value.max(axis=0)
            if name in found:
                lowest = np.minimum(found[name][0], lowest)
                highest = np.maximum(found[name][1], highest)
            found[name] = lowest, highest
    return found
