"""Agreement with the counsellor."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, slots=True)
class Agreement:
    """Whether the line on top is the chosen one; tied lines on top share the point."""

    def __str__(self) -> str:
        """Return the canonical name."""
        return "agreement@1"

    def of(self, scores: Sequence[float], gains: Sequence[float]) -> float:
        """Return the value for one list, in [0, 1]; 0 for a list that nobody followed."""
        value, chosen = np.asarray(scores, float), np.asarray(gains, float) > 0
        top = value == value.max()
        return float((top & chosen).sum() / top.sum())
