"""Average precision of a ranking."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, slots=True)
class AveragePrecision:
    """Mean, over all that is relevant, of the precision at its rank; 0 for what the list lacks."""

    def __str__(self) -> str:
        """Return the canonical name."""
        return "map"

    def of(self, gains: Sequence[float], n_relevant: int) -> float:
        """Return the value for one list, in [0, 1].

        Parameters
        ----------
        gains
            Above 0 for a relevant line, in the order of the list.
        n_relevant
            How many relevant lines there are, also those that the list lacks; at least 1.

        Examples
        --------
        >>> AveragePrecision().of([1, 0, 0, 1], 2), AveragePrecision().of([1, 0], 2)
        (0.75, 0.5)
        """
        ranks = np.flatnonzero(np.asarray(gains) > 0) + 1
        return float((np.arange(1, len(ranks) + 1) / ranks).sum()) / n_relevant
