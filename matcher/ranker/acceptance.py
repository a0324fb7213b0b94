"""The chance that a counsellor chooses a shown trajectory, out of its list."""

from dataclasses import dataclass
from math import isfinite

import numpy as np
from numpy.typing import NDArray

from matcher.errors import ArtefactError

LARGEST_ERROR = 0.05
"""Expected calibration error above which no chance is shown; a local choice: one in twenty."""


@dataclass(frozen=True, slots=True)
class Acceptance:
    """A choice model over one list, then a calibration (Platt 1999) fitted on lists it never saw.

    Lines compete with one another and with leaving the list: P(line) ∝ exp(score / ``points_per_logit`` −
    ``position_penalty`` · ln(rank)), P(none) ∝ exp(``leave_logit``).
    """

    points_per_logit: float
    """Above 0: points of score that multiply the odds by e."""
    leave_logit: float
    position_penalty: float
    """At least 0: lower places are looked at less."""
    slope: float = 1.0
    """Above 0, so that the calibration never turns an order around."""
    intercept: float = 0.0
    calibration_error: float | None = None
    """Expected calibration error, in [0, 1], on lists that neither the model nor ``slope`` and ``intercept``
    saw; ``None`` for chances that were never checked."""

    @property
    def is_calibrated(self) -> bool:
        """Whether the chances were checked and hold well enough to be shown."""
        return self.calibration_error is not None and self.calibration_error <= LARGEST_ERROR

    def chances(self, scores: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the calibrated chance of each line when the list is shown best score first.

        Parameters
        ----------
        scores
            Shape (n,), in points, in any order; equal scores keep their order.

        Returns
        -------
        ndarray
            Shape (n,), in [0, 1], in the order given.
        """
        order = np.argsort(-scores, kind="stable")
        ranks = np.empty(len(scores))
        ranks[order] = np.arange(1, len(scores) + 1)
        return self.calibrate(self.raw_chances(scores, ranks))

    def raw_chances(self, scores: NDArray[np.float64], ranks: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the chance of each line before calibration, for a list shown at these ranks (from 1)."""
        if not len(scores):
            return np.zeros(0)
        logits = scores / self.points_per_logit - self.position_penalty * np.log(ranks)
        top = max(float(logits.max()), self.leave_logit)
        weights = np.exp(logits - top)
        chances: NDArray[np.float64] = weights / (weights.sum() + np.exp(self.leave_logit - top))
        return chances

    def calibrate(self, chances: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the calibrated chances, shape as given."""
        bounded = np.clip(chances, 1e-9, 1 - 1e-9)
        logits = self.slope * np.log(bounded / (1 - bounded)) + self.intercept
        calibrated: NDArray[np.float64] = 1 / (1 + np.exp(-logits))
        return calibrated


def check_acceptance(acceptance: Acceptance) -> None:
    """Check that the chances can be computed and never turn an order around.

    Raises
    ------
    ArtefactError
        When a number is not finite or has the wrong sign.
    """
    error = acceptance.calibration_error
    numbers = (acceptance.points_per_logit, acceptance.leave_logit, acceptance.position_penalty,
               acceptance.slope, acceptance.intercept, 0.0 if error is None else error)  # fmt: skip
    sound = (
        all(isfinite(number) for number in numbers)
        and acceptance.points_per_logit > 0
        and acceptance.slope > 0
        and acceptance.position_penalty >= 0
        and (error is None or 0 <= error <= 1)
    )
    if not sound:
        raise ArtefactError(
            "de kans op aanvaarding van de rangschikker kan niet kloppen (een getal is oneindig of heeft het "
            "verkeerde teken); train opnieuw met 'groeipad ranker train'"
        )
