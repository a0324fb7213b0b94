"""An encoder whose vectors a reader can compute by hand."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from matcher.index import Calibration


class WordEncoder:
    """One dimension per known word; a text is the unit vector over its words. No model, no network."""

    version = "words-1"

    def __init__(self, *words: str) -> None:
        self._row = {word: row for row, word in enumerate(words)}
        self.dim = len(words)

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        vectors = np.zeros((len(texts), self.dim), np.float32)
        for row, text in enumerate(texts):
            for word in text.split():
                if word in self._row:
                    vectors[row, self._row[word]] = 1
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        return vectors / np.where(lengths == 0, 1, lengths)


def no_encoder() -> tuple[WordEncoder, Calibration]:
    """Stand where a loader of the encoder is asked, in a test in which nothing has to be compared."""
    raise AssertionError("a sentence had to be compared")
