"""Which groeivacatures a person can reach, before any trajectory is searched."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from matcher.domain.profile import JobseekerProfile, within_reach
from matcher.domain.vacancy import Vacancy
from matcher.retrieve.catalogue import ModuleCatalogue, VacancyCatalogue


@dataclass(frozen=True, slots=True)
class ReachableVacancy:
    """A vacancy with a first, cheap estimate of how near the person is to it."""

    vacancy: Vacancy
    match_now: Fraction
    """Part of what is asked that is held, in [0, 1]."""
    match_possible: Fraction
    """The same after all that some module teaches with certainty; at least ``match_now``."""


def retrieve_vacancies(
    profile: JobseekerProfile,
    vacancies: VacancyCatalogue,
    modules: ModuleCatalogue,
    *,
    on: date,
    n: int,
) -> tuple[ReachableVacancy, ...]:
    """Return the ``n`` groeivacatures nearest to what the person holds and can learn.

    A vacancy counts when it shares a competence with the profile (or lies in a wished occupation), is
    within reach, asks no more Dutch than the person has, and can still be started. Ordered by the match
    that is possible, then by the match now, then by id: no person is compared with another.
    """
    held = profile.held_levels()
    touched = {vacancy_id for competence_id in held for vacancy_id in vacancies.requiring(competence_id)}
    wished = set(profile.wished_occupations)
    touched |= {vacancy.id for vacancy in vacancies.by_id.values() if vacancy.occupation_id in wished}
    teachable = modules.teachable_levels
    found = []
    for vacancy_id in touched:
        vacancy = vacancies.by_id[vacancy_id]
        if not _can_work_there(vacancy, profile, on):
            continue
        asked = possible = now = Fraction(0)
        for one in vacancy.requirements:
            have = min(held.get(one.competence_id, 0), one.level)
            learn = min(max(have, teachable.get(one.competence_id, 0)), one.level)
            asked += one.weight
            now += Fraction(one.weight * have, one.level)
            possible += Fraction(one.weight * learn, one.level)
        found.append(ReachableVacancy(vacancy, now / asked, possible / asked))
    found.sort(
        key=lambda one: (
            one.vacancy.occupation_id not in wished,
            -(one.match_now + one.match_possible),
            -one.match_possible,
            one.vacancy.id,
        )
    )
    return tuple(found[:n])


def _can_work_there(vacancy: Vacancy, profile: JobseekerProfile, on: date) -> bool:
    if not vacancy.requirements or (vacancy.start_until is not None and vacancy.start_until < on):
        return False
    if profile.dutch is not None and vacancy.needs_dutch > profile.dutch:
        return False
    return within_reach(vacancy.place, profile.mobility)
