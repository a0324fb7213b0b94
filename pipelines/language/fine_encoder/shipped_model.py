"""Reads ``models/fine-encoder`` back from its 8 bits, so that training can go on from there."""

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from matcher.encoder.onnx import ONNX_FILE
from pipelines.language.fine_encoder.base_model import BaseWeights, bert_of_pieces

_EMBEDDINGS = ("position_embeddings", "token_type_embeddings")


def read_shipped(folder: Path, base: BaseWeights) -> tuple[Tokenizer, Any]:
    """Return its tokenizer and a torch ``BertModel`` with its weights.

    The vectors of the pieces come from ``base``: training leaves them as they are.

    Raises
    ------
    ValueError
        If the folder holds another model than one that was trained from ``base``.
    """
    import onnx
    import torch
    from onnx import numpy_helper

    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    known = {piece: row for row, piece in enumerate(base.pieces)}
    numbers = tokenizer.get_vocab()
    pieces = sorted(numbers, key=numbers.__getitem__)
    strange = [piece for piece in pieces if piece not in known]
    if strange:
        raise ValueError(f"encoder {str(folder)!r} heeft stukjes die de basis niet kent: {strange[:3]!r}")
    model = bert_of_pieces(base, [known[piece] for piece in pieces])
    graph = onnx.load(str(folder / ONNX_FILE)).graph
    stored = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    state = model.state_dict()
    found = dict(_matrices(graph, stored))
    found |= {name: stored[f"model.{name}"] for name in state if f"model.{name}" in stored}
    for name in _EMBEDDINGS:
        key = f"embeddings.{name}.weight"
        rows = state[key].numpy().copy()
        kept = _plain(f"model.{key}", stored)
        rows[: len(kept)] = kept  # the shipped graph has fewer positions
        found[key] = rows
    missing = state.keys() - found.keys() - {"embeddings.word_embeddings.weight"}
    if missing:
        raise ValueError(f"encoder {str(folder)!r} mist gewichten: {sorted(missing)[:3]!r}")
    model.load_state_dict(
        state | {name: torch.tensor(np.array(values)) for name, values in found.items() if name in state}
    )
    return tokenizer, model


def _matrices(graph: Any, stored: dict[str, NDArray[Any]]) -> list[tuple[str, NDArray[np.float32]]]:
    """Return the matrices under the names that torch gives them; their nodes still carry these."""
    found = []
    for node in graph.node:
        if node.op_type == "MatMulInteger":
            name = node.name.removeprefix("/model/").split("/MatMul")[0].replace("/", ".")
            found.append((f"{name}.weight", _plain(node.input[1].removesuffix("_quantized"), stored).T))
    return found


def _plain(name: str, stored: dict[str, NDArray[Any]]) -> NDArray[np.float32]:
    whole = stored[f"{name}_quantized"].astype(np.float32)
    plain: NDArray[np.float32] = (whole - stored[f"{name}_zero_point"].astype(np.float32)) * stored[
        f"{name}_scale"
    ]
    return plain
