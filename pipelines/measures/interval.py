"""Intervals around a mean and around a share.

By the bootstrap over jobseekers, so that two lists of one person do not count as two, or over whole markets.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import stdtrit

from matcher.domain.interval import COVERAGE, Interval, share

__all__ = ["COVERAGE", "Interval", "bootstrap", "over_markets", "share"]

RESAMPLES = 2000


def bootstrap(values: ArrayLike, people: Sequence[str], *, seed: int = 0) -> Interval:
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
    sums: NDArray[np.float64] = np.bincount(person, found).astype(np.float64)
    counts: NDArray[np.intp] = np.bincount(person)
    return Interval(float(found.mean()), *_bounds(sums, counts, seed), len(found))


def _bounds(sums: NDArray[np.float64], counts: NDArray[np.intp], seed: int) -> tuple[float, float]:
    rng = np.random.default_rng(seed)
    times = rng.multinomial(len(sums), np.full(len(sums), 1 / len(sums)), size=RESAMPLES)
    means = (times @ sums) / (times @ counts)
    low, high = np.quantile(means, [(1 - COVERAGE) / 2, (1 + COVERAGE) / 2])
    return float(low), float(high)


def over_markets(values: Sequence[float]) -> Interval:
    """Return the mean over independent markets with its interval by Student's t: all that varies is in it.

    Parameters
    ----------
    values
        One per market; the bounds are not-a-number for fewer than two.

    Examples
    --------
    >>> str(over_markets([0.97, 0.98, 0.99]))
    '0.980 [0.955; 1.005]'
    """
    found = np.asarray(values, float)
    n = len(found)
    if n < 2:
        return Interval(float(found.mean()) if n else float("nan"), float("nan"), float("nan"), n)
    half = float(stdtrit(n - 1, (1 + COVERAGE) / 2) * found.std(ddof=1) / np.sqrt(n))
    return Interval(float(found.mean()), float(found.mean()) - half, float(found.mean()) + half, n)
