"""Which groeivacatures a person can reach, before any trajectory is searched."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from matcher.domain.place import farthest_km
from matcher.domain.profile import CompletedProfile, within_reach
from matcher.domain.vacancy import Vacancy
from matcher.retrieve.catalogue import VacancyCatalogue
from matcher.retrieve.vacancy_table import Rows, Units, VacancyTable

SPARE = 4
"""So many times more rows than asked are put in order at first, since some turn out to be too far."""


@dataclass(frozen=True, slots=True)
class ReachableVacancy:
    """A vacancy with a first, cheap estimate of how near the person is to it."""

    vacancy: Vacancy
    match_now: Fraction
    """Part of what is asked that is held, in [0, 1]."""
    match_possible: Fraction
    """The same after all that some module teaches with certainty; at least ``match_now``."""


@dataclass(frozen=True, slots=True)
class _Estimate:
    """Units per row of the table, for one person."""

    now: Units
    possible: Units
    touched: NDArray[np.bool_]
    """Rows that ask something the person holds."""
    wished: NDArray[np.bool_]
    """Rows in an occupation that the person wishes."""


def retrieve_vacancies(
    profile: CompletedProfile, vacancies: VacancyCatalogue, *, on: date, n: int
) -> tuple[ReachableVacancy, ...]:
    """Return the ``n`` groeivacatures nearest to what the person holds and can learn.

    A vacancy counts when it shares a competence with the profile (or lies in a wished occupation), is
    within reach, asks no more Dutch than the person has, can still be started, and lies in no occupation
    that the person does not want. Wished occupations come first, then the sum of the match that is possible
    and the match now counts, then the former, then the id: no person is compared with another.
    """
    table = vacancies.table
    estimate = _estimate(profile, table)
    rows = _eligible(profile, table, estimate, on)
    found: list[ReachableVacancy] = []
    ordered = 0
    while len(found) < n and ordered < len(rows):
        ordered = max(SPARE * n, SPARE * ordered)
        found = [
            ReachableVacancy(
                table.vacancies[row],
                Fraction(int(estimate.now[row]), int(table.asked[row])),
                Fraction(int(estimate.possible[row]), int(table.asked[row])),
            )
            for row in _nearest(rows, table, estimate, ordered)
            if within_reach(table.vacancies[row].place, profile.mobility)
        ]
    return tuple(found[:n])


def wished_without_requirements(
    profile: CompletedProfile, vacancies: VacancyCatalogue, *, on: date
) -> tuple[Vacancy, ...]:
    """Return the vacancies in a wished occupation that would be found if they required anything, by id."""
    return tuple(
        vacancy
        for vacancy in vacancies.table.without_requirements
        if vacancy.occupation_id in profile.wished_occupations
        and vacancy.is_open(on)
        and (profile.dutch is None or vacancy.needs_dutch <= profile.dutch)
        and within_reach(vacancy.place, profile.mobility)
    )


def _estimate(profile: CompletedProfile, table: VacancyTable) -> _Estimate:
    held: Mapping[str, int] = profile.held_levels()
    count = len(table.vacancies)
    now, possible = np.zeros(count, np.int32), table.learnable.copy()
    wished = np.zeros(count, np.bool_)
    for competence_id, level in held.items():
        asking = table.asking(competence_id)
        if asking is None:
            continue
        holding = asking.units(level)
        np.add.at(now, asking.rows, holding)  # quicker than +=; no row stands twice
        if level > asking.teachable:
            possible[asking.rows] += holding - np.minimum(holding, asking.units(asking.teachable))
    wished[table.in_occupations(profile.wished_occupations)] = True
    return _Estimate(now, possible, now > 0, wished)


def _eligible(profile: CompletedProfile, table: VacancyTable, estimate: _Estimate, on: date) -> Rows:
    """Return the rows where the person may work; a place at the very limit still has to be checked."""
    open_ = (estimate.touched | estimate.wished) & table.open_on(on.toordinal())
    if profile.unwanted_occupations:
        open_[table.in_occupations(profile.unwanted_occupations)] = False
    if profile.mobility is not None:
        farthest = farthest_km(profile.mobility.max_minutes, profile.mobility.mode)
        open_ &= table.within(profile.mobility.home, farthest)
    rows = np.flatnonzero(open_)
    if profile.dutch is not None:
        rows = rows[table.needs_dutch[rows] <= profile.dutch]
    return rows


def _nearest(rows: Rows, table: VacancyTable, estimate: _Estimate, count: int) -> list[int]:
    """Return the first ``count`` rows in order.

    A quotient of small integers is rounded to its own nearest float, so that equal shares stay equal and
    different ones different.
    """
    asked = table.asked[rows].astype(np.float64)
    possible = estimate.possible[rows] / asked
    near = (estimate.now[rows].astype(np.int64) + estimate.possible[rows]) / asked
    order = near + 4.0 * estimate.wished[rows]
    if count < len(rows):
        least = np.partition(order, len(rows) - count)[len(rows) - count]
        kept = order >= least
        rows, near, possible = rows[kept], near[kept], possible[kept]
    wished = estimate.wished[rows]
    sequence = np.lexsort((rows, -possible, -near, ~wished))
    return [int(row) for row in rows[sequence[:count]]]
