"""When a person reaches a groeivacature in time, and what is in the way where not."""

from datetime import date
from math import prod

from matcher.domain.candidate import ExclusionReason, Retrieval
from matcher.domain.gap import CompetenceGap, GapItem
from matcher.domain.module import CERTAIN, Session
from matcher.domain.profile import JobseekerProfile, within_reach
from matcher.domain.recommendation import VacancyAnswer
from matcher.domain.vacancy import Vacancy
from matcher.retrieve.modules import RetrieveConfig
from matcher.search import SearchConfig
from pipelines.supply.person import Chance

ROUNDING = 1e-6


def first_free_day(profile: JobseekerProfile, on: date) -> date:
    """Return the first day on which the person can learn or work."""
    return max(on, profile.availability.free_from or on)


def is_reached(answer: VacancyAnswer, *, end: date) -> bool:
    """Return whether the first working day is ``end`` at the latest.

    That day is the engine's: of a proposed trajectory with dates, or at once where nothing has to be
    learnt first. A trajectory without dates is never in time.
    """
    vacancy = answer.dossier.vacancy
    if answer.no_training_needed or answer.can_start_now:
        free = first_free_day(answer.dossier.profile, answer.dossier.on)
        first = max(free, vacancy.start_from or free)
        if first <= last_day(vacancy, end):
            return True
    hires = (one.trajectory.hire_date for one in answer.recommendations)
    return any(hire is not None and hire <= end for hire in hires)


def last_day(vacancy: Vacancy, end: date) -> date:
    """Return the last day on which the person can be hired in time."""
    return min(end, vacancy.start_until or end)


def can_follow(session: Session, profile: JobseekerProfile, *, on: date) -> bool:
    """Return whether the person can enrol, get there and carry its hours, in whatever part of the day."""
    return (
        session.is_open(on)
        and session.hours_per_week <= profile.availability.hours_per_week
        and within_reach(session.place, profile.mobility)
        and session.first_run(first_free_day(profile, on)) is not None
    )


def is_before_hire(session: Session, profile: JobseekerProfile, *, on: date, last: date) -> bool:
    """Return whether the person can follow it in full before a first working day on ``last``."""
    if session.slot not in profile.availability.slots or not can_follow(session, profile, on=on):
        return False
    run = session.first_run(first_free_day(profile, on))
    return run is not None and run[1] <= last


def find_chance(
    gap: CompetenceGap,
    retrieval: Retrieval,
    profile: JobseekerProfile,
    vacancy: Vacancy,
    *,
    on: date,
    end: date,
    config: SearchConfig,
    retrieve: RetrieveConfig,
) -> Chance:
    """Return what no trajectory can close in time, whatever it is made of.

    All candidates with a session in time are counted together, as if they could be combined, needed
    nothing first and were not limited in number; so what is left open here stays open in every search.
    What the employer teaches in an IBO counts as closed.
    """
    last = last_day(vacancy, end)
    levels: dict[tuple[str, int], list[int]] = {}
    for candidate in retrieval.candidates:
        if any(is_before_hire(one, profile, on=on, last=last) for one in candidate.module.sessions):
            for part in candidate.parts:
                levels.setdefault((part.competence_id, part.level), []).append(part.certainty)
    employer = frozenset(vacancy.employer_teaches) if vacancy.ibo_possible else frozenset()

    def chance(item: GapItem, level: int) -> float:
        if item.competence_id in employer:
            return 1.0
        sure = [
            certainty
            for (id_, up_to), some in levels.items()
            if id_ == item.competence_id and up_to >= level
            for certainty in some
        ]
        return 1.0 - prod(1.0 - certainty / CERTAIN for certainty in sure)

    closed = {
        (item.competence_id, level): chance(item, level)
        for item in gap.missing
        for level in item.missing_levels
    }
    enough = config.must_have_certainty / CERTAIN - ROUNDING
    unmet = [
        item.competence_id
        for item in gap.missing
        if item.must_have and any(closed[item.competence_id, level] < enough for level in item.missing_levels)
    ]
    gained = sum(
        item.units_per_level * closed[item.competence_id, level]
        for item in gap.missing
        for level in item.missing_levels
    )
    held = gap.units - gap.missing_units
    short = vacancy.minimum_match_percent * gap.units - 100 * (held + gained)
    return Chance(
        vacancy.id,
        tuple(item.competence_id for item in gap.missing),
        tuple(unmet),
        round(short, 6),
        _is_crowded(retrieval, retrieve),
    )


def _is_crowded(retrieval: Retrieval, config: RetrieveConfig) -> bool:
    """Return whether the retrieval may have left out a module that can be followed, for want of room."""
    aside = {one.module.id for one in retrieval.excluded if one.reason is not ExclusionReason.NO_DATES}
    eligible = sum(one.module.id not in aside for one in retrieval.candidates)
    return eligible >= config.max_candidates
