"""Reads ``models/fine-encoder`` back from its 8 bits, so that training can go on from there."""

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from matcher.encoder.onnx import ONNX_FILE
from pipelines.language.fine_encoder.base_model import BaseWeights, bert_of_pieces
from pipelines.language.fine_encoder.graph import MATRICES, SUMMED_PLACES

_PLACES, _KINDS = (f"embeddings.{name}_embeddings.weight" for name in ("position", "token_type"))


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
    stored = {
        tensor.name: numpy_helper.to_array(tensor)
        for tensor in onnx.load(str(folder / ONNX_FILE)).graph.initializer
    }
    state = model.state_dict()
    found = {name: values for name, values in stored.items() if name in state}
    for layer in range(int(model.config.num_hidden_layers)):
        found |= _matrices(f"encoder.layer.{layer}.", stored)
    # places and kind of text lie in the graph as one sum, of fewer places
    places = state[_PLACES].numpy().copy()
    places[: len(stored[SUMMED_PLACES])] = stored[SUMMED_PLACES]
    found |= {_PLACES: places, _KINDS: np.zeros_like(state[_KINDS].numpy())}
    missing = state.keys() - found.keys() - {"embeddings.word_embeddings.weight"}
    if missing:
        raise ValueError(f"encoder {str(folder)!r} mist gewichten: {sorted(missing)[:3]!r}")
    model.load_state_dict(
        state | {name: torch.tensor(np.array(values)) for name, values in found.items() if name in state}
    )
    return tokenizer, model


def _matrices(at: str, stored: dict[str, NDArray[Any]]) -> dict[str, NDArray[np.float32]]:
    """Return weights and biases of one layer under the names that torch gives them."""
    found: dict[str, NDArray[np.float32]] = {}
    for name, parts in MATRICES.items():
        whole, scale, steps, bias = (
            stored[f"{at}{name}.{kind}"] for kind in ("weight_quantized", "weight_scale", "per_unit", "bias")
        )
        matrix = (whole.astype(np.float32) * scale * steps[:, None]).T
        pieces = np.split(matrix, len(parts)), np.split(bias, len(parts))
        for part, weight, added in zip(parts, *pieces, strict=True):
            found |= {f"{at}{part}.weight": weight, f"{at}{part}.bias": added}
    return found
