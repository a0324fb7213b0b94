"""Shown lists as arrays, and how well utilities explain what was chosen of them: a conditional logit.

McFadden (1974): the chance of a line is its share of exp(utility) over the list and over leaving it. The
utility is linear in the columns, minus a penalty for the logarithm of the rank at which the line was shown.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class ChoiceLists:
    """All lists, one under the other."""

    rows: NDArray[np.float64]
    """Shape (lines, columns)."""
    log_ranks: NDArray[np.float64]
    offsets: NDArray[np.intp]
    """First row of each list."""
    chosen: NDArray[np.intp]
    """Row of the chosen line, -1 for a list that was left."""
    weights: NDArray[np.float64]
    """How much each list counts."""

    @classmethod
    def of(
        cls,
        matrices: Sequence[NDArray[np.float64]],
        chosen: Sequence[int | None],
        weights: Sequence[float] | None = None,
    ) -> "ChoiceLists":
        """Return the lists, at least one.

        Parameters
        ----------
        matrices
            Per list, shape (n, columns), in the order shown.
        chosen
            Place of the chosen line in its list, from 0; ``None`` for a list that was left.
        weights
            1 for each list when ``None``.
        """
        sizes = np.array([len(matrice) for matrice in matrices])
        offsets = np.concatenate([[0], np.cumsum(sizes)[:-1]])
        places = zip(chosen, offsets, strict=True)
        return cls(
            np.concatenate(matrices),
            np.log(np.concatenate([np.arange(1.0, size + 1) for size in sizes])),
            offsets,
            np.array([-1 if place is None else offset + place for place, offset in places]),
            np.ones(len(sizes)) if weights is None else np.array(weights),
        )

    def loss(self, parameters: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        """Return the weighted negative log-likelihood in nats, and its gradient.

        Parameters
        ----------
        parameters
            Shape (columns + 2,): the slope of each column, the position penalty, the utility of leaving.
        """
        slopes, position, leave = parameters[:-2], parameters[-2], parameters[-1]
        logits = self.rows @ slopes - position * self.log_ranks
        sizes = np.diff(np.append(self.offsets, len(logits)))
        top = np.maximum(np.maximum.reduceat(logits, self.offsets), leave)
        weights = np.exp(logits - np.repeat(top, sizes))
        left = np.exp(leave - top)
        totals = np.add.reduceat(weights, self.offsets) + left
        was_chosen = self.chosen >= 0
        picked = np.where(was_chosen, logits[self.chosen], leave)
        loss = float((self.weights * (np.log(totals) + top - picked)).sum())
        residual = weights / np.repeat(totals, sizes) * np.repeat(self.weights, sizes)
        np.subtract.at(residual, self.chosen[was_chosen], self.weights[was_chosen])
        in_leave = float((self.weights * (left / totals - ~was_chosen)).sum())
        in_slopes = residual @ self.rows
        return loss, np.concatenate([in_slopes, [-float(residual @ self.log_ranks), in_leave]])
