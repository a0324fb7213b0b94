"""Where nothing is within reach: the smallest change that brings a groeivacature there, by asking again."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from matcher.domain.trajectory import Constraint
from matcher.domain.vacancy import Vacancy
from matcher.recommend.case import Case
from matcher.search.relax import MINUTES_STEP, MOST_MINUTES


@dataclass(frozen=True, slots=True)
class WayOut:
    """A groeivacature that one change brings within reach."""

    vacancy: Vacancy
    constraint: Constraint
    value: str
    """As in `Relaxation`."""
    ready: date | None
    """From when the person is ready to apply; ``None`` without a training or without dates."""


def ways_out(case: Case, n: int) -> tuple[WayOut, ...]:
    """Return the smallest change that each of the nearest ``n`` groeivacatures needs, nearest first.

    What is within reach as it is, is left out. Where nothing is, nor comes by a change to the nearest, a
    longer journey is tried: in steps of a quarter of an hour, up to what anybody is proposed.

    Raises
    ------
    InsufficientProfileError
        If nothing in the profile is recognised.
    StoppedError
        If the organisation stopped all proposals.
    """
    found = tuple(_of_the_nearest(case, n))
    return found or (() if case.reachable(1).vacancies else tuple(_farther(case, n)))


def _of_the_nearest(case: Case, n: int) -> Iterator[WayOut]:
    for vacancy in case.nearest(n):
        answer = case.answer(vacancy)
        if answer.blocked and answer.blocked.relaxations and not answer.can_start_now:
            change = answer.blocked.relaxations[0]
            yield WayOut(vacancy, change.constraint, change.value, change.trajectory.hire_date)


def _farther(case: Case, n: int) -> Iterator[WayOut]:
    mobility = case.profile.mobility
    if mobility is None:
        return
    first = mobility.max_minutes - mobility.max_minutes % MINUTES_STEP + MINUTES_STEP
    for minutes in range(first, MOST_MINUTES + 1, MINUTES_STEP):
        farther = replace(case.profile, mobility=replace(mobility, max_minutes=minutes))
        found = case.with_profile(farther).reachable(n).vacancies
        if found:
            for one in found:
                best = one.recommendations[0].trajectory.hire_date if one.recommendations else None
                yield WayOut(one.dossier.vacancy, Constraint.TRAVEL, str(minutes), best)
            return
