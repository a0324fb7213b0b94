"""A bound for sets of modules that teach the same: what is missing is closed once, by whomever.

What the best modules that are left add, each counted on its own, counts a level twice that two of them teach.
Of each level a part may be counted as closed already, and only the rest as what modules add: for any division
no set closes more, since 1 - product(1 - c) is at most 1 and at most the sum of c. Which division gives the
lowest bound is sought in a few steps (a Lagrangian bound; Fisher 1981, Management Science 27(1)).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from matcher.search.problem import SearchProblem

Numbers = NDArray[np.float64]

STEPS = 8
FIRST_STEP = 0.5
SHRINKS = 0.8
"""Each step that moves the division is so many times the one before."""
NOTHING = -1
"""In place of a mask: no set with the row adds enough."""
ROUNDING = 1e-9
"""Part of the whole gap by which a bound may be off, in floating point: a thousand times what can happen."""


@dataclass(slots=True)
class ClosedOnce:
    """Bounds all the sets that begin with one of several rows, at once.

    Parameters
    ----------
    problem
        Whose rows and cells are meant.
    """

    problem: SearchProblem
    _certainty: Numbers = field(init=False)
    """Shape (rows, cells), in [0, 1]."""
    _division: Numbers = field(init=False)
    """Part of each cell that is counted as what modules add, as it was best the last time."""

    def __post_init__(self) -> None:
        problem = self.problem
        self._certainty = np.zeros((len(problem.rows), len(problem.cells)))
        for index, row in enumerate(problem.rows):
            for cell, certainty in row.teaches:
                self._certainty[index, cell] = certainty / problem.base
        self._division = np.ones(len(problem.cells))

    def may_add(
        self,
        values: Sequence[int],
        rows: Sequence[int],
        free: int,
        count: int,
        penalty: float,
        asked: Sequence[float],
    ) -> list[int]:
        """Return for each row, once it is in, which so many more may add what is asked and their penalties.

        A mask of the rows that may be one of those; ``NOTHING`` where not even the best of them add enough.

        Parameters
        ----------
        values
            What is open of each cell before the row comes in.
        rows
            Each may be followed by the free rows that do not stand before it.
        free
            Mask of the rows that may come in.
        count
            At most so many, at least 1.
        asked
            For each row; what is equal may be added.
        """
        numbers = np.array(rows)
        open_ = np.array(values, np.float64) * (1 - self._certainty[numbers])
        bits = np.frombuffer(free.to_bytes(len(self._certainty) // 8 + 1, "little"), np.uint8)
        allowed = np.repeat(np.unpackbits(bits, bitorder="little")[None].astype(np.bool_), len(rows), axis=0)
        for place in range(len(rows)):
            allowed[place:, numbers[place]] = False
        those = np.flatnonzero(allowed.any(axis=0))
        if not len(those):
            return [0 if one <= 0 else NOTHING for one in asked]
        may, certainty = allowed[:, those], self._certainty[those]
        possible = np.ones(len(rows), np.bool_)
        least = np.array(asked)
        added = open_ * self._division
        step = FIRST_STEP
        count = min(count, len(those))
        for _ in range(STEPS):
            gains = np.where(may, added @ certainty.T - penalty, 0.0)
            top = np.argpartition(gains, -count, axis=1)[:, -count:]
            gain = np.take_along_axis(gains, top, 1)
            bound = (open_ - added).sum(axis=1) + np.maximum(gain, 0).sum(axis=1)
            possible &= bound >= least
            # what a row lets come in beside it is at most the bound with it in place of the last of the best
            may &= gains >= (least - bound + np.maximum(gain, 0).min(axis=1))[:, None]
            if not possible.any():
                break
            closed = (certainty[top] * (gain > 0)[:, :, None]).sum(axis=1)
            added = np.clip(added + step * (1 - closed) * open_, 0, open_)
            step *= SHRINKS
        whole = open_.sum(axis=0)
        self._division = np.divide(added.sum(axis=0), whole, out=np.ones(len(whole)), where=whole > 0)
        allowed[:, those] = may
        packed = np.packbits(allowed, axis=1, bitorder="little")
        return [
            int.from_bytes(mask.tobytes(), "little") if one else NOTHING
            for mask, one in zip(packed, possible.tolist(), strict=True)
        ]
