"""From the points of each feature to a ranking: every ranker adds up in this one place."""

from collections.abc import Sequence
from math import fsum

import numpy as np
from numpy.typing import NDArray

from matcher.domain.recommendation import Contribution, Ranking
from matcher.ranker.acceptance import Acceptance
from matcher.ranker.features import FEATURE_NAMES, Values


def rankings(
    rows: Sequence[Values], points: NDArray[np.float64], acceptance: Acceptance | None = None
) -> list[Ranking]:
    """Return a ranking per line of one list, in the order given; each score is the exact sum of its points.

    Parameters
    ----------
    rows
        The value of each feature, as a person reads it.
    points
        What each feature adds, shape (len(rows), number of features).
    acceptance
        Gives the chance of each line; ``None``, or one that is not calibrated well enough, gives no chance.
    """
    parts = [
        tuple(map(Contribution, FEATURE_NAMES, values, added))
        for values, added in zip(rows, points.tolist(), strict=True)
    ]
    scores = [fsum(contribution.points for contribution in part) for part in parts]
    if acceptance is None or not acceptance.is_calibrated:
        return [Ranking(score, part) for score, part in zip(scores, parts, strict=True)]
    return [
        Ranking(score, part, float(chance), acceptance.calibration_error)
        for score, part, chance in zip(scores, parts, acceptance.chances(np.array(scores)), strict=True)
    ]
