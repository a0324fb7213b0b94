"""The switch of the organisation: what no proposals are made for, and what the pages say of it."""

from collections.abc import Collection
from dataclasses import replace

from matcher.domain.recommendation import Answer, Recommendation, VacancyAnswer
from matcher.domain.trajectory import Trajectory
from matcher.domain.vacancy import Vacancy
from service.errors import ServiceError
from service.store import Stop, StopScope

STOPPED = "De organisatie heeft dit stilgelegd. Vraag de beheerder waarom en tot wanneer."


def check_stops(stops: Collection[Stop], vacancy: Vacancy | None) -> None:
    """Refuse to make proposals where they are stopped: all of them, or those for this occupation.

    Raises
    ------
    ServiceError
        409 with what to do.
    """
    for stop in stops:
        if stop.scope is StopScope.ALL:
            raise ServiceError(409, "stilgelegd", "Er worden geen voorstellen gemaakt", STOPPED)
        if vacancy is not None and _is_of(stop, vacancy):
            title = "Voor dit beroep worden geen voorstellen gemaakt"
            raise ServiceError(409, "stilgelegd", title, STOPPED)


def hold_back(answer: Answer, stops: Collection[Stop]) -> Answer:
    """Return the answer without what is stopped, and say how much was held back."""
    if not stops:
        return answer
    kept, held = [], 0
    for found in answer.vacancies:
        allowed = tuple(
            proposal for proposal in found.recommendations if not _uses_stopped(proposal.trajectory, stops)
        )
        held += len(found.recommendations) - len(allowed)
        if not any(_is_of(stop, found.dossier.vacancy) for stop in stops):
            kept.append(_without(found, allowed))
    if len(answer.vacancies) > 1:  # a vacancy in open mode is there for its proposal
        kept = [
            found
            for found in kept
            if found.recommendations or found.no_training_needed or found.can_start_now
        ]
    notes = answer.notes
    if held:
        notes = (*notes, f"{held} van de voorstellen zijn niet getoond, want die aanbieder is stilgelegd.")
    return replace(answer, vacancies=tuple(kept), notes=notes)


def _without(found: VacancyAnswer, allowed: tuple[Recommendation, ...]) -> VacancyAnswer:
    return found if len(allowed) == len(found.recommendations) else replace(found, recommendations=allowed)


def _is_of(stop: Stop, vacancy: Vacancy) -> bool:
    return stop.scope is StopScope.OCCUPATION and stop.value == vacancy.occupation_id


def _uses_stopped(trajectory: Trajectory, stops: Collection[Stop]) -> bool:
    names = {stop.value for stop in stops if stop.scope is StopScope.PROVIDER}
    return any(step.module.provider.name in names for step in trajectory.module_steps)
