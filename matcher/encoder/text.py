"""What every encoder needs: the protocol, and texts and rows in a form that all can use."""

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray


class Encoder(Protocol):
    """Turns texts into rows of length 1, so that an inner product is a cosine similarity."""

    @property
    def version(self) -> str:
        """Name and content hash; equal versions give equal vectors."""
        ...

    @property
    def dim(self) -> int:
        """Length of a row."""
        ...

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return shape (len(texts), dim), rows of length 1; a zero row for a text without a known piece."""
        ...


def content_hash(*files: Path) -> str:
    """Return twelve hexadecimal digits that stand for the contents of the files."""
    digest = hashlib.sha256()
    for file in files:
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()[:12]


def encodable(text: str) -> str:
    """Return the text as a tokenizer takes it."""
    # A lone surrogate cannot be written as UTF-8, and the tokenizer would refuse the whole block.
    return text.encode("utf-8", "replace").decode("utf-8")


def unit_rows(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the rows with length 1; a zero row stays one."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    unit: NDArray[np.float32] = np.divide(rows, lengths, out=np.zeros_like(rows), where=lengths > 0)
    return unit
