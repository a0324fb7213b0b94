"""What is known around a concept beside its forms: what it is about, how crowded it is, where it belongs."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matcher.domain.competence import Competence, Occupation
from matcher.encoder import Encoder, PairedEncoder
from matcher.linking.words import normalise

_NEIGHBOURS = 10
_BLOCK = 512
ISCO_DIGITS = (4, 3, 2)
"""Levels of families of occupations: unit group, minor group and sub-major group of ISCO-08."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Of all concepts of one kind, in their order."""

    told: NDArray[np.float32]
    """Vectors of the descriptions by the quick encoder alone, shape (concepts, columns), unit rows."""
    crowding: NDArray[np.float32]
    """Mean cosine of the label with the ten nearest other labels, shape (concepts,)."""
    families: NDArray[np.int64]
    """Number of the family of each concept, shape (levels, concepts), narrowest level first; no rows for a
    kind without families."""

    @classmethod
    def none(cls, concepts: int) -> "Surroundings":
        """Return those of concepts of which nothing is known but their forms."""
        empty = np.zeros((concepts, 0), dtype=np.float32)
        return cls(empty, np.zeros(concepts, np.float32), np.zeros((0, concepts), np.int64))

    @classmethod
    def around(
        cls, concepts: Sequence[Competence | Occupation], labels: NDArray[np.float32], encoder: Encoder
    ) -> "Surroundings":
        """Look around.

        Parameters
        ----------
        labels
            Vectors of the preferred labels, shape (concepts, dim).
        """
        quick = quick_part(encoder)
        texts = [normalise(one.description or one.label) for one in concepts]
        told = quick.encode(texts) if texts else np.zeros((0, quick.dim), np.float32)
        return cls(told.astype(np.float32), _crowding(labels), _families(concepts))

    def to_files(self) -> dict[str, bytes]:
        """Return the files that `from_files` reads back; vectors in 16 bits."""
        return {
            "told.npy": saved(self.told.astype(np.float16)),
            "crowding.npy": saved(self.crowding),
            "families.npy": saved(self.families),
        }

    @classmethod
    def from_files(cls, files: Mapping[str, bytes]) -> "Surroundings":
        """Rebuild what `to_files` returned."""
        told, crowding, families = (
            np.load(io.BytesIO(files[name]), allow_pickle=False)
            for name in ("told.npy", "crowding.npy", "families.npy")
        )
        return cls(told.astype(np.float32), crowding, families)


class Families:
    """Concepts in families.

    Parameters
    ----------
    numbers
        Number of the family of each concept, from 0, none left out.
    """

    def __init__(self, numbers: NDArray[np.int64]) -> None:
        self._numbers = numbers
        self._order = np.argsort(numbers, kind="stable")
        self._sizes = np.bincount(numbers).astype(np.float32)
        self._starts = np.searchsorted(numbers[self._order], np.arange(len(self._sizes)))

    def nearness(self, by_concept: NDArray[np.float32]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Return mean and highest value in the family of each concept, both of shape (concepts,)."""
        sorted_ = by_concept[self._order]
        mean: NDArray[np.float32] = np.divide(
            np.add.reduceat(sorted_, self._starts), self._sizes, dtype=np.float32
        )
        best: NDArray[np.float32] = np.maximum.reduceat(sorted_, self._starts)
        return mean[self._numbers], best[self._numbers]


def quick_part(encoder: Encoder) -> Encoder:
    """Return the quicker of two encoders side by side; a single one is itself the quick one."""
    return encoder.first if isinstance(encoder, PairedEncoder) else encoder


def _crowding(labels: NDArray[np.float32]) -> NDArray[np.float32]:
    most = min(_NEIGHBOURS, len(labels) - 1)
    found = np.zeros(len(labels), dtype=np.float32)
    if most < 1:
        return found
    for start in range(0, len(labels), _BLOCK):
        near = labels[start : start + _BLOCK] @ labels.T
        own = np.arange(len(near))
        near[own, start + own] = -1.0
        found[start : start + len(near)] = np.partition(near, -most, axis=1)[:, -most:].mean(axis=1)
    return found


def _families(concepts: Sequence[Competence | Occupation]) -> NDArray[np.int64]:
    codes = [one.isco for one in concepts if isinstance(one, Occupation)]
    if not any(codes):
        return np.zeros((0, len(concepts)), dtype=np.int64)
    numbered: list[NDArray[np.int64]] = []
    for digits in ISCO_DIGITS:
        _, numbers = np.unique([code[:digits] for code in codes], return_inverse=True)
        numbered.append(numbers.astype(np.int64))
    return np.stack(numbered)


def saved(array: NDArray[np.generic]) -> bytes:
    """Return the array as the bytes of a ``.npy`` file."""
    buffer = io.BytesIO()
    np.save(buffer, array, allow_pickle=False)
    return buffer.getvalue()
