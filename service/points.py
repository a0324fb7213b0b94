"""Points as a page shows them: rounded, and still adding up to the total that stands below them."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor

from matcher.domain.recommendation import Ranking

PER_POINT = 10
"""Steps in one point: pages show one decimal."""


@dataclass(frozen=True, slots=True)
class ShownPoints:
    """The contributions to a score, in tenths, each as a page writes it."""

    parts: tuple[tuple[str, float], ...]
    """Feature and points; those that round to nothing are left out."""
    total: float


def shown_points(ranking: Ranking) -> ShownPoints:
    """Return the points of a ranking with one decimal, so that what is shown adds up to the shown total.

    Rounding each by itself would leave a reader who adds them up a few tenths off. Here each is rounded down
    and the tenths left over go to the largest remainders.
    """
    values = [one.points for one in ranking.contributions]
    tenths = round_to_sum(values, round(ranking.score * PER_POINT))
    parts = [
        (one.feature, number / PER_POINT)
        for one, number in zip(ranking.contributions, tenths, strict=True)
        if number
    ]
    return ShownPoints(tuple(parts), sum(tenths) / PER_POINT)


def round_to_sum(values: Sequence[float], total: int) -> list[int]:
    """Return whole tenths for each value, at most one away from it, that add up to ``total`` where they can.

    Examples
    --------
    >>> round_to_sum([0.14, 0.14, 0.14], 4)
    [2, 1, 1]
    """
    down = [floor(value * PER_POINT) for value in values]
    left = max(0, min(len(values), total - sum(down)))
    order = sorted(range(len(values)), key=lambda index: down[index] - values[index] * PER_POINT)
    for index in order[:left]:
        down[index] += 1
    return down
