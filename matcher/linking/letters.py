"""Character n-grams of texts, weighted by rarity, as sparse rows."""

import zlib
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain, pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from matcher.linking.words import words

_BUCKETS = 1 << 18
"""N-grams are hashed into this many columns: no vocabulary to store, few collisions."""
_SIZES = (3, 4, 5)
"""Bigrams occur in nearly every form: slow, and no better on the calibration set."""


class LetterIndex:
    """Compares texts with forms by the letters they share.

    Parameters
    ----------
    normalised
        The forms.
    """

    def __init__(self, normalised: Sequence[str]) -> None:
        counts = _counts(normalised)
        present = np.bincount(counts.indices, minlength=_BUCKETS)
        self._idf = (np.log((1 + len(normalised)) / (1 + present)) + 1).astype(np.float32)
        # One row per n-gram: a product with its transpose would turn it over again for every block.
        self._rows = _weighted(counts, self._idf).T.tocsr()

    def nearness(self, normalised: Sequence[str]) -> NDArray[np.float32]:
        """Return the cosines in [0, 1] of texts and forms, shape (texts, forms).

        Text by text: the product of two sparse matrices would be counted first, and then be made dense.
        """
        queries = _weighted(_counts(normalised), self._idf)
        found = np.zeros((len(normalised), self._rows.shape[1]), dtype=np.float32)
        for row, (start, end) in enumerate(pairwise(queries.indptr.tolist())):
            found[row] = self._rows[queries.indices[start:end]].T @ queries.data[start:end]
        return found


def _counts(normalised: Sequence[str]) -> Any:
    from scipy.sparse import csr_matrix

    columns: list[int] = []
    values: list[float] = []
    ends = [0]
    for text in normalised:
        found = Counter(chain.from_iterable(map(_buckets, words(text))))
        columns += found.keys()
        values += found.values()
        ends.append(len(columns))
    shape = (len(normalised), _BUCKETS)
    return csr_matrix((np.asarray(values, np.float32), np.asarray(columns, np.int64), ends), shape=shape)


@lru_cache(maxsize=65536)
def _buckets(word: str) -> tuple[int, ...]:
    """Return the column of each n-gram of a word, its borders included, with repeats."""
    padded = f" {word} "
    return tuple(
        zlib.crc32(padded[at : at + size].encode("utf-8", "replace")) % _BUCKETS
        for size in _SIZES
        for at in range(len(padded) - size + 1)
    )


def _weighted(counts: Any, idf: NDArray[np.float32]) -> Any:
    """Return unit rows of (1 + log count) x rarity."""
    rows = counts.copy()
    rows.data = (1 + np.log(rows.data)) * idf[rows.indices]
    per_row = np.diff(rows.indptr)
    numbers = np.repeat(np.arange(rows.shape[0]), per_row)
    lengths = np.sqrt(np.bincount(numbers, weights=np.square(rows.data), minlength=rows.shape[0]))
    rows.data = (rows.data / lengths[numbers]).astype(np.float32)
    return rows
