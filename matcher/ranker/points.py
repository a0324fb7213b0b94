"""From the points of each feature to a ranking: every ranker adds up in this one place."""

from collections.abc import Sequence
from math import fsum

import numpy as np

from matcher.domain.recommendation import Contribution, Ranking
from matcher.ranker.acceptance import Acceptance


def rankings(
    parts: Sequence[tuple[Contribution, ...]], acceptance: Acceptance | None = None
) -> list[Ranking]:
    """Return a ranking per line of one list, in the order given; each score is the exact sum of its points.

    Parameters
    ----------
    parts
        The contributions of each line.
    acceptance
        Gives the chance of each line; ``None``, or one that is not calibrated well enough, gives no chance.
    """
    scores = [fsum(one.points for one in part) for part in parts]
    if acceptance is None or not acceptance.is_calibrated:
        return [Ranking(score, part) for score, part in zip(scores, parts, strict=True)]
    return [
        Ranking(score, part, float(chance), acceptance.calibration_error)
        for score, part, chance in zip(scores, parts, acceptance.chances(np.array(scores)), strict=True)
    ]
