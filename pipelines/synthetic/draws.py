"""Random choices from one seeded stream, cheap enough for hundreds of millions of them."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Generic, TypeVar

import numpy as np

T = TypeVar("T")

BLOCK = 65_536
"""Numbers drawn at once: a call into numpy costs more than handing out a number."""


class Draws:
    """A stream of choices that depends on the seed only.

    All choices are built on uniform numbers of PCG64, whose stream numpy keeps stable; its other
    methods (``choice``, ``permutation``) may change between releases.
    """

    def __init__(self, seed: np.random.SeedSequence) -> None:
        self._numbers = self._stream(np.random.Generator(np.random.PCG64(seed)))

    @staticmethod
    def _stream(rng: np.random.Generator) -> Iterator[float]:
        while True:
            yield from rng.random(BLOCK).tolist()

    def chance(self, probability: float) -> bool:
        """Return ``True`` with this probability, in [0, 1]."""
        return next(self._numbers) < probability

    def between(self, low: int, high: int) -> int:
        """Return an integer in [low, high], both included."""
        return low + int(next(self._numbers) * (high - low + 1))

    def one_of(self, items: Sequence[T]) -> T:
        """Return one item, all equally likely; ``items`` is not empty."""
        return items[int(next(self._numbers) * len(items))]

    def shuffled(self, items: Sequence[T]) -> list[T]:
        """Return the items in random order (Fisher and Yates)."""
        order = list(items)
        for last in range(len(order) - 1, 0, -1):
            other = self.between(0, last)
            order[last], order[other] = order[other], order[last]
        return order

    def weighted(self, *choices: tuple[T, float]) -> T:
        """Return one of a few (item, weight) pairs, in proportion to its weight."""
        number = next(self._numbers) * sum(weight for _, weight in choices)
        for item, weight in choices:
            number -= weight
            if number < 0:
                return item
        return choices[-1][0]

    def from_table(self, table: "Weighted[T]") -> T:
        """Return one item of the table, in proportion to its weight."""
        return table.items[bisect_right(table.bounds, next(self._numbers) * table.bounds[-1])]

    def some_of(self, table: "Weighted[T]", n: int) -> list[T]:
        """Return ``n`` different items, or all when there are fewer, drawn by weight without putting back."""
        n = min(n, len(table.items))
        found: dict[T, None] = {}
        while len(found) < n:
            found[self.from_table(table)] = None
        return list(found)


class Weighted(Generic[T]):
    """Items with weights, prepared for drawing."""

    def __init__(self, items: Sequence[T], weights: Sequence[float]) -> None:
        """Keep the items; there is at least one, and every weight is above 0."""
        self.items = tuple(items)
        self.bounds = tuple(accumulate(weights))


def zipf(items: Sequence[T], exponent: float = 1.0) -> Weighted[T]:
    """Return the items weighted as Zipf found for words: the r-th weighs 1 / r ** exponent."""
    return Weighted(items, [rank**-exponent for rank in range(1, len(items) + 1)])
