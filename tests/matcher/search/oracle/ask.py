"""Asks the search the same question."""

from matcher.domain.trajectory import SearchResult, Trajectory, TrajectoryLabel
from matcher.search import search_trajectories
from tests.matcher.search.oracle.question import Question


def ask(question: Question) -> SearchResult:
    """Return what the search finds."""
    return search_trajectories(
        question.gap,
        question.candidates,
        question.profile,
        question.vacancy,
        on=question.on,
        benefit_end=question.benefit_end,
        catalogue=question.catalogue,
        config=question.config,
    )


def labelled(result: SearchResult, label: TrajectoryLabel) -> Trajectory | None:
    """Return the dated trajectory with a label."""
    return next((one for one in result.trajectories if label in one.labels and one.is_dated), None)
