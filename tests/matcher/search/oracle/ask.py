"""Asks the search the same question."""

from matcher.domain.trajectory import Merit, SearchResult, Trajectory
from matcher.search import search_trajectories
from tests.factories import a_catalogue, a_question
from tests.matcher.search.oracle.question import Question


def ask(question: Question) -> SearchResult:
    """Return what the search finds."""
    return search_trajectories(
        a_question(
            question.profile,
            question.vacancy,
            question.gap,
            on=question.on,
            benefit_end=question.benefit_end,
        ),
        question.candidates,
        a_catalogue(*question.catalogue.values()),
        config=question.config,
    )


def labelled(result: SearchResult, merit: Merit) -> Trajectory | None:
    """Return the dated trajectory with a merit."""
    return next((one for one in result.trajectories if merit in one.merits and one.is_dated), None)
