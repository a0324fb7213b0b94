"""Normalised discounted cumulative gain."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, slots=True)
class NDCG:
    """Linear gain, log2 discount, cut off at rank ``k`` (Järvelin and Kekäläinen 2002).

    Tied lines share the mean of the discounts of their places (McSherry and Najork 2008), so the order in
    which they come in does not count.
    """

    k: int
    default: float = 0.0
    """Value for a list without any gain, so that such lists stay in the mean."""

    def __str__(self) -> str:
        """Return the canonical name."""
        return f"ndcg@{self.k}"

    def of(self, scores: Sequence[float], gains: Sequence[float]) -> float:
        """Return the value for one list, in [0, 1].

        Parameters
        ----------
        scores
            Higher is better.
        gains
            At least 0, in the same order.
        """
        gain = np.asarray(gains, float)
        discounts = np.zeros(len(gain))
        top = min(self.k, len(gain))
        discounts[:top] = 1 / np.log2(np.arange(2, top + 2))
        ideal = float(np.sort(gain)[::-1] @ discounts)
        if ideal == 0:
            return self.default
        value = np.asarray(scores, float)
        shared = np.zeros(len(gain))
        order = np.argsort(-value, kind="stable")
        for score in np.unique(value):
            tied = value[order] == score
            shared[order[tied]] = discounts[tied].mean()
        return float(gain @ shared) / ideal
