"""Expected calibration error."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class ReliabilityBin:
    """One bin of a reliability diagram."""

    chance: float
    share: float
    n: int


@dataclass(frozen=True, slots=True)
class CalibrationError:
    """Mean distance between chance and share over bins of equal count (Nixon et al. 2019, "adaptive").

    Most chances are small: bins of equal width put nearly all of them in the first and let a handful decide
    each of the others. Bins of equal count weigh every chance alike.
    """

    bins: int = 10

    def __str__(self) -> str:
        """Return the canonical name."""
        return f"ece@{self.bins}"

    def reliability(
        self, chances: NDArray[np.float64], happened: NDArray[np.bool_]
    ) -> tuple[ReliabilityBin, ...]:
        """Return the bins, lowest chance first; empty bins are left out."""
        parts = np.array_split(np.argsort(chances, kind="stable"), self.bins)
        return tuple(
            ReliabilityBin(float(chances[part].mean()), float(happened[part].mean()), len(part))
            for part in parts
            if len(part)
        )

    def of(self, chances: NDArray[np.float64], happened: NDArray[np.bool_]) -> float:
        """Return the error, in [0, 1]; 0 without any chance."""
        bins = self.reliability(chances, happened)
        return sum(abs(bin_.chance - bin_.share) * bin_.n for bin_ in bins) / max(1, len(chances))
