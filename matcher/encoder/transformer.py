"""Any other sentence-transformers model, by name or folder."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from matcher.encoder.folder import not_found
from matcher.encoder.text import content_hash, encodable, unit_rows
from matcher.errors import EncoderError


class TransformerEncoder:
    """Any other sentence-transformers model, loaded without network."""

    def __init__(self, name_or_folder: str) -> None:
        from sentence_transformers import SentenceTransformer

        try:
            self._model: Any = SentenceTransformer(name_or_folder, local_files_only=True, device="cpu")
        except (OSError, ValueError, KeyError) as error:
            raise EncoderError(not_found(name_or_folder)) from error
        folder = Path(name_or_folder)
        files = sorted(folder.rglob("*.safetensors")) if folder.is_dir() else []
        self.version = f"{folder.name}-{content_hash(*files)}" if files else name_or_folder

    @property
    def dim(self) -> int:
        """Length of a row."""
        return int(self._model.get_embedding_dimension())

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return shape (len(texts), dim), rows of length 1; a zero row for a text without a known piece."""
        if not texts:
            return np.zeros((0, self.dim), dtype=np.float32)
        rows = self._model.encode([encodable(text) for text in texts], show_progress_bar=False)
        return unit_rows(np.asarray(rows, dtype=np.float32))
