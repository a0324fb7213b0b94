"""A learned score that stays a sum of one curve per feature, so that every point can be explained."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import isfinite

import numpy as np
from numpy.typing import NDArray

from matcher.domain.recommendation import Ranking
from matcher.errors import ArtefactError
from matcher.ranker.acceptance import Acceptance
from matcher.ranker.features import FEATURE_NAMES, FEATURES, Feature, Values, feature_matrix
from matcher.ranker.points import rankings


@dataclass(frozen=True, slots=True)
class Curve:
    """Points as a function of one feature: straight lines between knots.

    It never goes against the direction of its feature: more coverage never costs points.
    """

    knots: tuple[float, ...]
    """Values of the feature, increasing; the first and the last are the bounds of the feature."""
    points: tuple[float, ...]
    """Points at each knot. At most 0 where lower is better, at least 0 where higher is."""

    def at(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the points for values within the bounds, shape as given."""
        points: NDArray[np.float64] = np.interp(values, self.knots, self.points)
        return points


@dataclass(frozen=True, slots=True)
class AdditiveScore:
    """Sum over features of the points on its curve; the weighted score is the case of straight lines."""

    curves: Mapping[str, Curve]
    """By name of the feature; one for each."""
    version: str
    acceptance: Acceptance | None = None

    def rank(self, rows: Sequence[Values]) -> list[Ranking]:
        """Return a ranking per row, in the order given; the score is the exact sum of its points."""
        columns = feature_matrix(rows).T
        points = [self.curves[name].at(column) for name, column in zip(FEATURE_NAMES, columns, strict=True)]
        return rankings(rows, np.stack(points, axis=1), self.acceptance)


def check_curves(curves: Mapping[str, Curve]) -> None:
    """Check that there is one curve per feature, and that each keeps to its feature.

    Raises
    ------
    ArtefactError
        Names the first feature that does not fit, and why.
    """
    names = {feature.name for feature in FEATURES}
    if curves.keys() != names:
        odd = ", ".join(sorted(curves.keys() ^ names))
        raise ArtefactError(
            f"de rangschikker past niet bij de kenmerken van deze versie (verschil: {odd}); train opnieuw "
            "met 'groeipad ranker train'"
        )
    for feature in FEATURES:
        problem = _problem(feature, curves[feature.name])
        if problem:
            raise ArtefactError(
                f"de rangschikker is fout voor het kenmerk {feature.name!r}: {problem}; train opnieuw "
                "met 'groeipad ranker train'"
            )


def _problem(feature: Feature, curve: Curve) -> str:
    if len(curve.knots) != len(curve.points) or len(curve.knots) < 2:
        return "er horen evenveel knopen als punten te zijn, en minstens twee"
    if not all(isfinite(number) for number in (*curve.knots, *curve.points)):
        return "een waarde is geen eindig getal"
    if curve.knots[0] != feature.low or curve.knots[-1] != feature.high:
        return (
            f"de knopen gaan van {curve.knots[0]:g} tot {curve.knots[-1]:g}, "
            f"het kenmerk van {feature.low:g} tot {feature.high:g}"
        )
    if any(left >= right for left, right in pairwise(curve.knots)):
        return "de knopen stijgen niet"
    sign = feature.sign
    if any(sign * (right - left) < 0 for left, right in pairwise(curve.points)):
        return "de punten gaan tegen de richting van het kenmerk in"
    return ""
