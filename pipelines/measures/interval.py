"""Intervals by the bootstrap over jobseekers, so that two lists of one person do not count as two."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

RESAMPLES = 2000
COVERAGE = 0.95


@dataclass(frozen=True, slots=True)
class Interval:
    """A mean with the bounds between which 95 % of the resampled means lie."""

    mean: float
    low: float
    high: float
    n: int
    """Number of values."""

    def __str__(self) -> str:
        """Return the mean with its bounds, as in the tables."""
        return f"{self.mean:.3f} [{self.low:.3f}; {self.high:.3f}]"


def bootstrap(values: Sequence[float], people: Sequence[str], *, seed: int = 0) -> Interval:
    """Return the mean of ``values`` with its interval; empty values give not-a-number.

    Parameters
    ----------
    people
        Whose each value is; people are drawn, with all their values.
    """
    found = np.asarray(values, float)
    if not len(found):
        return Interval(float("nan"), float("nan"), float("nan"), 0)
    _, person = np.unique(np.asarray(people), return_inverse=True)
    sums, counts = np.bincount(person, found), np.bincount(person)
    return Interval(float(found.mean()), *_bounds(sums, counts, seed), len(found))


def _bounds(sums: NDArray[np.float64], counts: NDArray[np.intp], seed: int) -> tuple[float, float]:
    rng = np.random.default_rng(seed)
    times = rng.multinomial(len(sums), np.full(len(sums), 1 / len(sums)), size=RESAMPLES)
    means = (times @ sums) / (times @ counts)
    low, high = np.quantile(means, [(1 - COVERAGE) / 2, (1 + COVERAGE) / 2])
    return float(low), float(high)
