"""The most that a trajectory to one vacancy can score: every ranker gives a better value no fewer points."""

from datetime import date
from fractions import Fraction

from matcher.domain.calendar import weeks_between
from matcher.domain.dossier import Dossier
from matcher.domain.trajectory import Objectives, Trajectory
from matcher.ranker.features import FEATURES, Values, feature_values

ASKS_STEPS = frozenset({"must_haves_closed", "module_count", "online_share", "credential", "certainty"})
"""Features that only the steps of a trajectory know."""
NOT_WORSE_UNDATED = frozenset({"weeks_past_benefit_end"})
"""Features for which silence counts as the best value: without dates nobody is late."""


def best_values(dossier: Dossier, *, coverage: Fraction, hire: date, hours: int, undated: bool) -> Values:
    """Return for each feature a value that is at least as good as that of any trajectory.

    Parameters
    ----------
    coverage
        No trajectory closes a larger part of the gap.
    hire
        No trajectory has an earlier first working day.
    hours
        No trajectory asks fewer.
    undated
        Whether the trajectory may have no dates.
    """
    end = dossier.clock.end_date
    ideal = Trajectory(
        dossier.vacancy.id,
        (),
        hire,
        Objectives(
            gap_coverage_at_hire=coverage,
            gap_coverage_final=coverage,
            match_at_hire=Fraction(1),
            weeks_to_hire=weeks_between(dossier.on, hire),
            weeks_in_all=None,
            days_past_benefit_end=None if end is None else max(0, (hire - end).days),
            hours=hours,
            waiting_weeks=0,
            max_travel_minutes=0,
            price_eur=None,
        ),
    )
    values = feature_values(ideal, dossier)
    anything = ASKS_STEPS | NOT_WORSE_UNDATED if undated else ASKS_STEPS
    return tuple(
        (feature.high if feature.sign > 0 else feature.low) if feature.name in anything else value
        for feature, value in zip(FEATURES, values, strict=True)
    )
