"""Expected calibration error."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipelines.measures.interval import COVERAGE, Interval

Happened = NDArray[np.bool_] | NDArray[np.float64]
"""Whether it happened, or how much of it did, in [0, 1]."""
RESAMPLED = 500
"""Every time the bins are made anew, which takes longer than a mean."""


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

    def reliability(self, chances: NDArray[np.float64], happened: Happened) -> tuple[ReliabilityBin, ...]:
        """Return the bins, lowest chance first; empty bins are left out."""
        parts = np.array_split(np.argsort(chances, kind="stable"), self.bins)
        return tuple(
            ReliabilityBin(float(chances[part].mean()), float(happened[part].mean()), len(part))
            for part in parts
            if len(part)
        )

    def interval(
        self,
        chances: NDArray[np.float64],
        happened: NDArray[np.bool_],
        people: Sequence[str],
        *,
        seed: int = 0,
    ) -> Interval:
        """Return the error with its interval over people; few of them make error and bounds too high."""
        rng = np.random.default_rng(seed)
        names, person = np.unique(np.asarray(people), return_inverse=True)
        found = []
        for _ in range(RESAMPLED):
            times = np.bincount(rng.integers(len(names), size=len(names)), minlength=len(names))[person]
            drawn = np.repeat(np.arange(len(chances)), times)
            found.append(self.of(chances[drawn], happened[drawn]))
        low, high = np.quantile(found, [(1 - COVERAGE) / 2, (1 + COVERAGE) / 2])
        return Interval(self.of(chances, happened), float(low), float(high), len(chances))

    def of(self, chances: NDArray[np.float64], happened: Happened) -> float:
        """Return the error, in [0, 1]; 0 without any chance."""
        bins = self.reliability(chances, happened)
        return sum(abs(bin_.chance - bin_.share) * bin_.n for bin_ in bins) / max(1, len(chances))
