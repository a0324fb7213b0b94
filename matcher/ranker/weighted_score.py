"""Version 0: a documented weighted score, used until enough decisions of counsellors are known."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from matcher.domain.recommendation import Ranking
from matcher.ranker.features import FEATURES, Values, feature_matrix
from matcher.ranker.points import rankings

POINTS: Mapping[str, float] = {
    "gap_coverage_at_hire": 30,
    "gap_coverage_final": 25,
    "must_haves_closed": 10,
    "weeks_to_hire": 60,
    "weeks_past_benefit_end": 80,
    "buffer_weeks": 5,
    "hours": 10,
    "module_count": 10,
    "waiting_weeks": 5,
    "travel_minutes": 5,
    "online_share": 1,
    "credential": 4,
    "shortage_qualitative": 10,
    "shortage_quantitative": 10,
    "shortage_working_conditions": 10,
    "shortage_without_cause": 10,
    "forecast": 0,
    "proof_gap": 5,
    "certainty": 10,
}
"""Points that lie between the worst and the best value of a feature; a local choice (decision 8).

They are set so that ten weeks earlier at work (5.8 points) weighs about as much as a fifth of the gap closed
at hire (6 points), and that work a year after the end of the benefit costs more than the whole gap gains.
A forecast gets none, because the policy room already lets it weigh in the shortage weight.
"""

LOWS = np.array([feature.low for feature in FEATURES], float)
SPANS = np.array([feature.high for feature in FEATURES], float) - LOWS


@dataclass(frozen=True, slots=True)
class WeightedScore:
    """Sum over features of points × position between the worst and the best value.

    A feature where lower is better gives negative points, so 0 is its best contribution.
    """

    points: Mapping[str, float] = field(default_factory=lambda: dict(POINTS))
    version: str = "gewogen-score-0"

    def rank(self, rows: Sequence[Values]) -> list[Ranking]:
        """Return a ranking per row, in the order given; the score is the exact sum of its points."""
        signed = np.array([feature.sign * self.points[feature.name] for feature in FEATURES])
        points = signed * ((feature_matrix(rows) - LOWS) / SPANS)
        return rankings(rows, points)
