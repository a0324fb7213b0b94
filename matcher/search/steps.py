"""From a set of modules back to a trajectory with dates, steps and objective values."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from matcher.domain.calendar import DAYS_PER_WEEK, weeks_between
from matcher.domain.trajectory import (
    Instrument,
    ModuleStep,
    Objectives,
    Phase,
    Trajectory,
    WorkplaceStep,
)
from matcher.search.arrange import Arrangement
from matcher.search.branch import Explorer
from matcher.search.layout import Placed
from matcher.search.problem import SearchProblem, monday_until
from matcher.search.request import Request


def dated_trajectory(request: Request, explorer: Explorer, arrangement: Arrangement) -> Trajectory:
    """Return the trajectory of an arrangement, in its pleasantest schedule."""
    problem, scheduler = explorer.problem, explorer.scheduler
    deadline = scheduler.end_before_hire(arrangement.before)
    before = _lay(explorer, arrangement.before, 0, problem.ready, deadline, before=True)
    last_day = scheduler.end_after_hire(arrangement.after, arrangement.before, arrangement.hire)
    after = _lay(explorer, arrangement.after, arrangement.before, arrangement.hire, last_day, before=False)
    steps: list[ModuleStep | WorkplaceStep] = [_step(problem, placed, Phase.BEFORE_HIRE) for placed in before]
    hire = date.fromordinal(arrangement.hire)
    if arrangement.ibo:
        first = date.fromordinal(monday_until(arrangement.hire - problem.ibo_days))
        steps.append(
            WorkplaceStep(
                Instrument.IBO,
                start=first,
                end=first + timedelta(days=problem.ibo_days - 1),
                competence_ids=tuple(
                    dict.fromkeys(problem.cells[cell].item.competence_id for cell in problem.ibo_cells)
                ),
            )
        )
    steps += [_step(problem, placed, Phase.AFTER_HIRE) for placed in after]
    return Trajectory(
        request.vacancy.id, tuple(steps), hire, _objectives(request, explorer, arrangement, tuple(steps))
    )


def undated_trajectory(request: Request, explorer: Explorer, mask: int) -> Trajectory:
    """Return the modules of the mask without dates, each after what it needs, then the most useful first."""
    problem = explorer.problem
    deadline = explorer.scheduler.end_before_hire(mask)
    laid = _lay(explorer, mask, 0, problem.ready, deadline, before=True)
    learned_alone = {one.row: explorer.arranger.learned(1 << one.row, ibo=False) for one in laid}
    laid.sort(key=lambda one: (one.start, -learned_alone[one.row], one.row))
    rows = [problem.rows[placed.row] for placed in laid]
    steps = tuple(ModuleStep(row.module, row.parts) for row in rows)
    hours = [step.module.hours for step in steps]
    prices = [step.price_eur for step in steps]
    learned = _part_learned(explorer, mask, ibo=False)
    return Trajectory(
        request.vacancy.id,
        steps,
        None,
        Objectives(
            gap_coverage_at_hire=learned,
            gap_coverage_final=learned,
            match_at_hire=_match(request, learned),
            weeks_to_hire=None,
            weeks_in_all=None,
            days_past_benefit_end=None,
            hours=_sum_if_known(hours),
            waiting_weeks=None,
            max_travel_minutes=None,
            price_eur=_sum_if_known(prices),
        ),
    )


@dataclass(frozen=True, slots=True)
class _Span:
    start: date
    end: date


def _lay(
    explorer: Explorer, mask: int, finished: int, ready: int, deadline: int, *, before: bool
) -> list[Placed]:
    if not mask:
        return []
    steps = explorer.scheduler.lay(mask, finished, ready, deadline, before=before)
    return sorted(steps, key=lambda step: (step.start, step.end, step.row))


def _step(problem: SearchProblem, placed: Placed, phase: Phase) -> ModuleStep:
    row = problem.rows[placed.row]
    return ModuleStep(
        row.module,
        row.parts,
        phase,
        placed.offer.session,
        date.fromordinal(placed.start),
        date.fromordinal(placed.end),
        placed.offer.travel,
    )


def _objectives(
    request: Request,
    explorer: Explorer,
    arrangement: Arrangement,
    steps: tuple[ModuleStep | WorkplaceStep, ...],
) -> Objectives:
    hire = date.fromordinal(arrangement.hire)
    at_hire = _part_learned(explorer, arrangement.before, ibo=arrangement.ibo)
    everything = arrangement.before | arrangement.after
    modules = [step for step in steps if isinstance(step, ModuleStep)]
    spans = [_Span(step.start, step.end) for step in steps if step.start is not None and step.end is not None]
    last = max([hire, *(span.end for span in spans)])
    journeys = [step.travel_minutes for step in modules]
    benefit_end = request.benefit_end
    return Objectives(
        gap_coverage_at_hire=at_hire,
        gap_coverage_final=_part_learned(explorer, everything, ibo=arrangement.ibo),
        match_at_hire=_match(request, at_hire),
        weeks_to_hire=weeks_between(request.on, hire),
        weeks_in_all=weeks_between(request.on, last),
        days_past_benefit_end=None if benefit_end is None else max(0, (hire - benefit_end).days),
        hours=_sum_if_known([step.module.hours for step in modules]),
        waiting_weeks=_idle_days(request.on, hire, spans) // DAYS_PER_WEEK,
        max_travel_minutes=None if None in journeys else max((j or 0 for j in journeys), default=0),
        price_eur=_sum_if_known([step.price_eur for step in modules]),
    )


def _part_learned(explorer: Explorer, mask: int, *, ibo: bool) -> Fraction:
    problem = explorer.problem
    missing = sum(cell.units for cell in problem.cells) * problem.scale
    return Fraction(explorer.arranger.learned(mask, ibo=ibo), missing)


def _match(request: Request, learned: Fraction) -> Fraction:
    gap = request.gap
    return gap.match + learned * Fraction(gap.missing_units, gap.units)


def _sum_if_known(values: Sequence[int | None]) -> int | None:
    known = [value for value in values if value is not None]
    return sum(known) if len(known) == len(values) else None


def _idle_days(first: date, hire: date, spans: Sequence[_Span]) -> int:
    """Return the days from ``first`` up to ``hire`` on which no step runs."""
    idle, day = 0, first
    for span in sorted(spans, key=lambda s: s.start):
        if span.start >= hire:
            break
        idle += max(0, (span.start - day).days)
        day = max(day, span.end + timedelta(days=1))
    return idle + max(0, (hire - day).days)
