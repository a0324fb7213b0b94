"""Mean reciprocal rank."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, slots=True)
class ReciprocalRank:
    """One over the rank of the first line with any gain; tied lines count at their mean rank."""

    default: float = 0.0
    """Value for a list without any gain."""

    def __str__(self) -> str:
        """Return the canonical name."""
        return "mrr"

    def of(self, scores: Sequence[float], gains: Sequence[float]) -> float:
        """Return the value for one list, in [0, 1]."""
        value, relevant = np.asarray(scores, float), np.asarray(gains, float) > 0
        if not relevant.any():
            return self.default
        best = value[relevant].max()
        tied = int((value == best).sum())
        return 1 / (int((value > best).sum()) + (tied + 1) / 2)
