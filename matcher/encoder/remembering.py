"""An encoder that works each text out once."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from matcher.encoder.text import Encoder


class RememberingEncoder:
    """Gives the rows of another encoder, and keeps them in memory by text.

    Parameters
    ----------
    encoder
        Asked for the texts that are new.
    rows
        Rows that the same encoder made before, by text.
    """

    def __init__(self, encoder: Encoder, rows: Mapping[str, NDArray[np.float32]] | None = None) -> None:
        self._encoder = encoder
        self.rows: dict[str, NDArray[np.float32]] = dict(rows or {})

    @property
    def version(self) -> str:
        """That of the encoder behind it."""
        return self._encoder.version

    @property
    def dim(self) -> int:
        """Length of a row."""
        return self._encoder.dim

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return shape (len(texts), dim), rows of length 1; a zero row for a text without a known piece."""
        new = [one for one in dict.fromkeys(texts) if one not in self.rows]
        if new:
            # in the 16 bits in which they are kept, so that a build from kept rows is the build from none
            made = self._encoder.encode(new).astype(np.float16).astype(np.float32)
            self.rows.update(zip(new, made, strict=True))
        if not texts:
            return np.zeros((0, self.dim), np.float32)
        return np.stack([self.rows[one] for one in texts])
