"""Character n-grams of texts, weighted by rarity, as sparse rows."""

import zlib
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain, pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from matcher.linking.words import words

_BUCKETS = 1 << 18
"""N-grams are hashed into this many columns: no vocabulary to store, few collisions."""
_SIZES = (3, 4, 5)
"""Bigrams occur in nearly every form: slow, and no better on the calibration set."""


class _Rows(NamedTuple):
    """Sparse rows: those of text ``i`` lie from ``ends[i]`` up to ``ends[i + 1]``."""

    values: NDArray[np.float32]
    columns: NDArray[np.int64]
    ends: NDArray[np.int64]

    @property
    def numbers(self) -> NDArray[np.int64]:
        """Row of each value."""
        return np.repeat(np.arange(len(self.ends) - 1), np.diff(self.ends))


class LetterIndex:
    """Compares texts with forms by the letters they share.

    Parameters
    ----------
    normalised
        The forms.
    """

    def __init__(self, normalised: Sequence[str]) -> None:
        counts = _counts(normalised)
        present = np.bincount(counts.columns, minlength=_BUCKETS)
        self._idf = (np.log((1 + len(normalised)) / (1 + present)) + 1).astype(np.float32)
        weighted = _weighted(counts, self._idf)
        by_column = np.argsort(weighted.columns, kind="stable")
        self._forms = weighted.numbers[by_column]
        self._values = weighted.values[by_column]
        self._ends = np.append(0, np.cumsum(present))
        self._count = len(normalised)

    def nearness(self, normalised: Sequence[str]) -> NDArray[np.float32]:
        """Return the cosines in [0, 1] of texts and forms, shape (texts, forms)."""
        queries = _weighted(_counts(normalised), self._idf)
        found = np.zeros((len(normalised), self._count), dtype=np.float32)
        starts, stops = self._ends[queries.columns], self._ends[queries.columns + 1]
        for row, (start, end) in zip(found, pairwise(queries.ends.tolist()), strict=True):
            sizes = stops[start:end] - starts[start:end]
            among = np.arange(sizes.sum()) + np.repeat(stops[start:end] - np.cumsum(sizes), sizes)
            # one after another in 32 bits: a sum in another order has other last bits
            np.add.at(
                row, self._forms[among], self._values[among] * np.repeat(queries.values[start:end], sizes)
            )
        return found


def _counts(normalised: Sequence[str]) -> _Rows:
    columns: list[int] = []
    values: list[float] = []
    ends = [0]
    for text in normalised:
        found = Counter(chain.from_iterable(map(_buckets, words(text))))
        columns += found.keys()
        values += found.values()
        ends.append(len(columns))
    return _Rows(np.array(values, np.float32), np.array(columns, np.int64), np.array(ends))


@lru_cache(maxsize=65536)
def _buckets(word: str) -> tuple[int, ...]:
    """Return the column of each n-gram of a word, its borders included, with repeats."""
    padded = f" {word} "
    return tuple(
        zlib.crc32(padded[at : at + size].encode("utf-8", "replace")) % _BUCKETS
        for size in _SIZES
        for at in range(len(padded) - size + 1)
    )


def _weighted(counts: _Rows, idf: NDArray[np.float32]) -> _Rows:
    """Return unit rows of (1 + log count) x rarity."""
    numbers, values = counts.numbers, (1 + np.log(counts.values)) * idf[counts.columns]
    lengths = np.sqrt(np.bincount(numbers, weights=np.square(values), minlength=len(counts.ends) - 1))
    return counts._replace(values=(values / lengths[numbers]).astype(np.float32))
