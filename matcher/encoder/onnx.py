"""A transformer as an ONNX graph of 8-bit weights: finer than the static encoder, slower, no torch."""

import json
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from matcher.encoder.text import content_hash, encodable, unit_rows
from matcher.errors import EncoderError

ONNX_FILE = "onnx/model_qint8.onnx"
"""Where ``sentence_transformers`` looks for a quantised graph of its ONNX backend."""
_THREADS = 2
_PIECES_AT_ONCE = 128
"""Of all texts that go together; more no longer fits in the nearest memory, and is slower."""
MOST_PIECES = 48
"""A longer text is cut: the linker asks statements, and the labels of a taxonomy are shorter."""


class OnnxEncoder:
    """Mean of the last hidden layer over the pieces of a text, as rows of length 1.

    Texts of as many pieces go together, so nothing is filled up; the steps in which the graph counts are
    fixed, so the row of a text is the same whatever stands beside it, to the last bit.

    Parameters
    ----------
    folder
        In the sentence-transformers format, with ``tokenizer.json`` and `ONNX_FILE`.

    Raises
    ------
    EncoderError
        If a file is missing or is no such model.
    """

    def __init__(self, folder: Path) -> None:
        import onnxruntime
        from tokenizers import Tokenizer

        graph, pieces = folder / ONNX_FILE, folder / "tokenizer.json"
        for file in (graph, pieces):
            if not file.is_file():
                raise EncoderError(
                    f"encoder {str(folder)!r} mist het bestand {file.name!r}; haal de map opnieuw op"
                )
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        # what would be joined beyond this (a sum with the norm after it) is slower than its parts
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
        try:
            self._session: Any = onnxruntime.InferenceSession(
                str(graph), options, providers=["CPUExecutionProvider"]
            )
        except Exception as error:  # onnxruntime's own errors share no base class
            raise EncoderError(
                f"encoder {str(folder)!r} is beschadigd: {graph.name!r} is geen leesbaar ONNX-bestand; "
                "haal de map opnieuw op"
            ) from error
        self._tokenizer = Tokenizer.from_file(str(pieces))
        self._tokenizer.enable_truncation(MOST_PIECES)
        self._tokenizer.no_padding()
        self._prompt = _default_prompt(folder)
        self.dim = int(self._session.get_outputs()[0].shape[-1])
        # a copy of the folder has the same version
        self.version = f"onnx-{content_hash(graph, pieces)}"

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return shape (len(texts), dim), rows of length 1; a zero row for a text without a piece."""
        rows = np.zeros((len(texts), self.dim), dtype=np.float32)
        said = [f"{self._prompt}{encodable(text)}" for text in texts]
        ids = [encoding.ids for encoding in self._tokenizer.encode_batch_fast(said)]
        alike: dict[int, list[int]] = {}
        for number, text in enumerate(texts):
            if text.strip():
                alike.setdefault(len(ids[number]), []).append(number)
        blocks = [
            numbers[start : start + most]
            for size, numbers in alike.items()
            for most in (max(1, _PIECES_AT_ONCE // size),)
            for start in range(0, len(numbers), most)
        ]
        with ThreadPoolExecutor(_THREADS) as pool:
            done = pool.map(self._encode, ([ids[number] for number in block] for block in blocks))
            for block, found in zip(blocks, done, strict=True):
                rows[block] = found
        return unit_rows(rows)

    def _encode(self, ids: Sequence[Sequence[int]]) -> NDArray[np.float32]:
        """Return the rows of texts of as many pieces."""
        asked = np.asarray(ids, dtype=np.int64)
        (hidden,) = self._session.run(None, {"input_ids": asked, "attention_mask": np.ones_like(asked)})
        mean: NDArray[np.float32] = hidden.mean(axis=1)
        return mean


def _default_prompt(folder: Path) -> str:
    try:
        config = json.loads((folder / "config_sentence_transformers.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return ""
    return str(config.get("prompts", {}).get(config.get("default_prompt_name"), ""))
