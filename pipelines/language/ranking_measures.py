"""Measures of rankings and of probabilities, written out so that they can be checked by hand."""

from collections.abc import Collection, Sequence

import numpy as np
from numpy.typing import NDArray


def ranks_of_relevant(ranked: Sequence[str], relevant: Collection[str]) -> list[int]:
    """Return the ranks, from 1, of the relevant ids that are in the ranking, ascending."""
    return [rank for rank, one in enumerate(ranked, 1) if one in relevant]


def reciprocal_rank(ranked: Sequence[str], relevant: Collection[str]) -> float:
    """Return 1 / rank of the first relevant id; 0 where none is in the ranking.

    Examples
    --------
    >>> reciprocal_rank(["a", "b", "c"], {"b", "c"})
    0.5
    """
    ranks = ranks_of_relevant(ranked, relevant)
    return 1 / ranks[0] if ranks else 0.0


def average_precision(ranked: Sequence[str], relevant: Collection[str]) -> float:
    """Return the mean over all relevant ids of the precision at their rank; 0 for one that is missing.

    Examples
    --------
    >>> average_precision(["a", "b", "c", "d"], {"a", "d"})
    0.75
    """
    ranks = ranks_of_relevant(ranked, relevant)
    return sum(found / rank for found, rank in enumerate(ranks, 1)) / len(relevant)


def hit_at(ranked: Sequence[str], relevant: Collection[str], k: int) -> bool:
    """Return whether a relevant id is among the first ``k``."""
    return any(one in relevant for one in ranked[:k])


def expected_calibration_error(
    probability: NDArray[np.float64], right: NDArray[np.bool_], bins: int = 10
) -> float:
    """Return the mean distance between probability and share of right answers, over bins of equal width.

    Examples
    --------
    >>> round(expected_calibration_error(np.array([0.95, 0.95, 0.05]), np.array([True, False, False])), 3)
    0.317
    """
    which = np.minimum((probability * bins).astype(int), bins - 1)
    return float(
        sum(
            abs(probability[which == one].mean() - right[which == one].mean()) * np.mean(which == one)
            for one in np.unique(which)
        )
    )


def abstention_curve(
    probability: NDArray[np.float64], right: NDArray[np.bool_], thresholds: Sequence[float]
) -> list[tuple[float, float, float]]:
    """Return for each threshold the share of texts answered and the share of those answered rightly.

    Where nothing is answered, the second share is 1: nothing was wrong.
    """
    curve = []
    for threshold in thresholds:
        answered = probability >= threshold
        share = float(answered.mean())
        curve.append((threshold, share, float(right[answered].mean()) if answered.any() else 1.0))
    return curve
