"""The shipped static encoder: the mean of the vectors of sub-word pieces."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from matcher.encoder.folder import static_subfolder
from matcher.encoder.text import content_hash, encodable, unit_rows
from matcher.errors import EncoderError

_TEXTS_PER_BLOCK = 4096


class StaticEncoder:
    """Mean of the vectors of the sub-word pieces of a text: no transformer, no torch.

    Reads the folder that ``sentence_transformers`` writes for a ``StaticEmbedding`` and gives the same
    vectors (a test holds both to that).

    Parameters
    ----------
    folder
        With ``modules.json``, ``model.safetensors`` and ``tokenizer.json``.

    Raises
    ------
    EncoderError
        If a file is missing or does not have the documented form.
    """

    def __init__(self, folder: Path) -> None:
        from safetensors import SafetensorError
        from safetensors.numpy import load_file
        from tokenizers import Tokenizer

        part = folder / static_subfolder(folder)
        weights, pieces = part / "model.safetensors", part / "tokenizer.json"
        for file in (weights, pieces):
            if not file.is_file():
                raise EncoderError(
                    f"encoder {str(folder)!r} mist het bestand {file.name!r}; haal de map opnieuw op "
                    "of bouw ze met 'make train-encoder'"
                )
        try:
            self._vectors = load_file(weights)["embedding.weight"]
        except (SafetensorError, KeyError) as error:
            raise EncoderError(
                f"encoder {str(folder)!r} is beschadigd: {weights.name!r} bevat geen 'embedding.weight'; "
                "haal de map opnieuw op of bouw ze met 'make train-encoder'"
            ) from error
        self._tokenizer = Tokenizer.from_file(str(pieces))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self.dim = int(self._vectors.shape[1])
        # a copy of the folder has the same version
        self.version = f"static-{content_hash(weights, pieces)}"

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return shape (len(texts), dim), rows of length 1; a zero row for a text without a known piece."""
        rows = np.zeros((len(texts), self.dim), dtype=np.float32)
        for start in range(0, len(texts), _TEXTS_PER_BLOCK):
            block = [encodable(text) for text in texts[start : start + _TEXTS_PER_BLOCK]]
            ids = [e.ids for e in self._tokenizer.encode_batch_fast(block, add_special_tokens=False)]
            lengths = np.array([len(id_) for id_ in ids])
            filled = np.flatnonzero(lengths)
            if filled.size == 0:
                continue
            pieces = np.fromiter((i for id_ in ids for i in id_), dtype=np.int64, count=int(lengths.sum()))
            first = np.concatenate(([0], np.cumsum(lengths[filled])[:-1]))
            rows[start + filled] = np.add.reduceat(self._vectors[pieces].astype(np.float32), first, axis=0)
        return unit_rows(rows)
