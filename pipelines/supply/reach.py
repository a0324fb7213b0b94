"""When a person reaches a groeivacature in time, and what is in the way where not."""

from collections.abc import Sequence
from datetime import date

from matcher.domain.calendar import DAYS_PER_WEEK
from matcher.domain.candidate import ExclusionReason, Retrieval
from matcher.domain.module import CERTAIN, Session
from matcher.domain.recommendation import VacancyAnswer
from matcher.domain.vacancy import Vacancy
from matcher.eligibility import Learner, first_free_day
from matcher.retrieve.modules import RetrieveConfig
from matcher.search.config import SearchConfig
from matcher.search.layout import rows_of
from matcher.search.problem import NEVER, Row, SearchProblem
from matcher.search.request import Request
from matcher.search.translate import translate
from pipelines.supply.person import Chance, Way

ROUNDING = 1e-6


def is_reached(answer: VacancyAnswer, *, end: date) -> bool:
    """Return whether the first working day is ``end`` at the latest.

    That day is the engine's: of a proposed trajectory with dates, or at once where nothing has to be
    learnt first. A trajectory without dates is never in time.
    """
    vacancy = answer.dossier.vacancy
    if answer.no_training_needed or answer.can_start_now:
        free = first_free_day(answer.dossier.profile, answer.dossier.on)
        first = vacancy.first_day(free)
        if first <= last_day(vacancy, end):
            return True
    hires = (recommendation.trajectory.hire_date for recommendation in answer.recommendations)
    return any(hire is not None and hire <= end for hire in hires)


def last_day(vacancy: Vacancy, end: date) -> date:
    """Return the last day on which the person can be hired in time."""
    return min(end, vacancy.start_until or end)


def can_follow(session: Session, learner: Learner) -> bool:
    """Return whether the person can enrol, get there and carry its hours, in whatever part of the week."""
    return all(obstacle is ExclusionReason.SLOT for obstacle in learner.obstacles(session))


def is_before_hire(session: Session, learner: Learner, *, last: date) -> bool:
    """Return whether the person can follow it in full before a first working day on ``last``."""
    run = learner.run(session)
    return run is not None and run[1] <= last.toordinal()


def find_chance(request: Request, retrieval: Retrieval, retrieve: RetrieveConfig, end: date) -> Chance:
    """Return what no trajectory can close in time, whatever it is made of.

    All modules with a session in time are counted together, as if they could be followed side by side; what
    is left open here stays open in every search.

    Parameters
    ----------
    request
        What the engine searches for this person and this vacancy.
    """
    problem = translate(request)
    last = last_day(request.vacancy, end).toordinal()
    ways = []
    if problem.floor <= last:
        ways.append(_way(problem, last, frozenset()))
    weeks = request.vacancy.ibo_weeks or 0
    if request.vacancy.ibo_possible and weeks:
        days = DAYS_PER_WEEK * weeks
        if max(problem.ready, problem.floor - days) + days <= last:
            ways.append(_way(problem, last - days, frozenset(request.vacancy.employer_teaches)))
    missing = request.gap.missing
    return Chance(
        request.vacancy.id,
        tuple(item.competence_id for item in missing),
        tuple(ways),
        tuple(item.missing_units for item in missing),
        _is_crowded(retrieval, retrieve),
    )


def _way(problem: SearchProblem, last: int, employer: frozenset[str]) -> Way:
    """Look at what modules that end on ``last`` at the latest, and the employer, can bring together."""
    alone = [row for row in problem.rows if _end(row, problem.ready, last) is not None]
    after_others = [problem.rows[place] for place in _in_order(problem, last)]
    config = problem.config
    learnt = _learnt(problem, after_others, employer)
    gained = sum(cell.units * part for cell, part in zip(problem.cells, learnt, strict=True))
    single = sorted((_units(problem, row) for row in after_others), reverse=True)
    taught = sum(cell.units for cell in problem.cells if cell.item.competence_id in employer)
    needed = problem.needed / problem.scale - ROUNDING
    behind = _unmet(problem, learnt, config)
    return Way(
        date.fromordinal(last),
        _unmet(problem, _learnt(problem, alone, employer), config),
        behind,
        round(100 * (needed - min(gained, taught + sum(single[: config.max_modules - 1]))), 6),
        not behind and needed <= min(gained, taught + sum(single[: config.max_modules])),
    )


def _end(row: Row, ready: int, last: int) -> int | None:
    """Return the earliest last day of a module that is begun from ``ready``; ``None`` after ``last``."""
    runs = (offer.window.run(ready) for offer in row.before)
    return min((run[1] for run in runs if run is not None and run[1] <= last), default=None)


def _in_order(problem: SearchProblem, last: int) -> list[int]:
    """Return the rows that can be over in time with what they need first, as if there were always time."""
    ends: dict[int, int] = {}
    changed = True
    while changed:
        changed = False
        for place, row in enumerate(problem.rows):
            before = [
                min((ends[other] for other in rows_of(group) if other in ends), default=None)
                for group in row.groups
            ]
            if None in before:
                continue
            end = _end(row, max([problem.ready, *(day for day in before if day is not None)]), last)
            if end is not None and end < ends.get(place, NEVER):
                ends[place] = end
                changed = True
    return sorted(ends)


def _learnt(problem: SearchProblem, rows: Sequence[Row], employer: frozenset[str]) -> list[float]:
    """Return for each missing level how sure it is after all of the rows."""
    left = [0.0 if cell.item.competence_id in employer else 1.0 for cell in problem.cells]
    for row in rows:
        for cell, certainty in row.teaches:
            left[cell] *= 1 - certainty / problem.base
    return [1 - chance for chance in left]


def _units(problem: SearchProblem, row: Row) -> float:
    return sum(problem.cells[cell].units * certainty / problem.base for cell, certainty in row.teaches)


def _unmet(problem: SearchProblem, learnt: Sequence[float], config: SearchConfig) -> tuple[str, ...]:
    enough = config.must_have_certainty / CERTAIN - ROUNDING
    ids = (problem.cells[cell].item.competence_id for cell in problem.must_cells if learnt[cell] < enough)
    return tuple(dict.fromkeys(ids))


def _is_crowded(retrieval: Retrieval, config: RetrieveConfig) -> bool:
    """Return whether the retrieval may have left out a module that can be followed, for want of room."""
    without_dates = {
        module.module.id for module in retrieval.excluded if module.reason is ExclusionReason.NO_DATES
    }
    aside = {module.module.id for module in retrieval.excluded} - without_dates
    found = [candidate.module.id for candidate in retrieval.candidates if candidate.module.id not in aside]
    undated = sum(id_ in without_dates for id_ in found)
    if config.max_undated is None:
        return len(found) >= config.max_candidates
    return len(found) - undated >= config.max_candidates or undated >= config.max_undated
