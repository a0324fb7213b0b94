"""Points as a page shows them: rounded, and still adding up to the total that stands below them."""

from dataclasses import dataclass

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

    Rounding each by itself would leave a reader who adds them up a few tenths off.
    """
    tenths = ranking.tenths
    parts = [
        (contribution.feature, number / PER_POINT)
        for contribution, number in zip(ranking.contributions, tenths, strict=True)
        if number
    ]
    return ShownPoints(tuple(parts), sum(tenths) / PER_POINT)
