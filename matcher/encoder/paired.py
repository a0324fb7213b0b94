"""Two encoders that correct each other."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matcher.encoder.text import Encoder, unit_rows


@dataclass(frozen=True, slots=True)
class PairedEncoder:
    """The rows of two encoders side by side.

    The inner product of two rows is the weighted mean of the cosines that each encoder gives.

    Parameters
    ----------
    share
        Weight of ``second`` in that mean, in [0, 1].
    """

    first: Encoder
    second: Encoder
    share: float = 0.7

    @property
    def version(self) -> str:
        """Both versions and the share."""
        return f"{self.first.version}+{self.share:g}*{self.second.version}"

    @property
    def dim(self) -> int:
        """Length of a row."""
        return self.first.dim + self.second.dim

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return shape (len(texts), dim), rows of length 1; a zero row for a text without a known piece."""
        first = self.first.encode(texts) * np.float32((1 - self.share) ** 0.5)
        second = self.second.encode(texts) * np.float32(self.share**0.5)
        # A text that one of them does not know is left to the other.
        return unit_rows(np.hstack([first, second]))
