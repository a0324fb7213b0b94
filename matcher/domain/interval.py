"""A measured number with the bounds between which it may lie."""

from dataclasses import dataclass
from math import nan, sqrt
from statistics import NormalDist

COVERAGE = 0.95


@dataclass(frozen=True, slots=True)
class Interval:
    """A mean with the bounds of its 95 % interval."""

    mean: float
    low: float
    high: float
    n: int
    """Number of values."""

    def __str__(self) -> str:
        """Return the mean with its bounds, as in the tables."""
        return f"{self.mean:.3f} [{self.low:.3f}; {self.high:.3f}]"


def share(times: int, n: int) -> Interval:
    """Return how often something happened with its interval by Wilson (1927), which holds near 0 and 1 too.

    Examples
    --------
    >>> str(share(0, 100))
    '0.000 [0.000; 0.037]'
    """
    if n == 0:
        return Interval(nan, nan, nan, 0)
    z, mean = NormalDist().inv_cdf((1 + COVERAGE) / 2), times / n
    middle, scale = mean + z * z / (2 * n), 1 + z * z / n
    half = z * sqrt(mean * (1 - mean) / n + z * z / (4 * n * n))
    return Interval(mean, max(0.0, (middle - half) / scale), min(1.0, (middle + half) / scale), n)
