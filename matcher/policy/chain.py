"""The steps of a trajectory, as the rules look at them."""

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from matcher.domain.calendar import DAYS_PER_WEEK, Slot
from matcher.domain.trajectory import ModuleStep, Phase, Trajectory, WorkplaceStep

FRIDAY = 4
SUNDAY = 6


def before_hire(trajectory: Trajectory) -> tuple[ModuleStep | WorkplaceStep, ...]:
    """Return the steps before the first working day; workplace steps always are."""
    return tuple(
        step
        for step in trajectory.steps
        if isinstance(step, WorkplaceStep) or step.phase is Phase.BEFORE_HIRE
    )


def after_hire(trajectory: Trajectory) -> tuple[ModuleStep, ...]:
    """Return the modules after the first working day."""
    return tuple(step for step in trajectory.module_steps if step.phase is Phase.AFTER_HIRE)


def workplace(trajectory: Trajectory) -> WorkplaceStep | None:
    """Return the workplace step, of which there is at most one."""
    return next((step for step in trajectory.steps if isinstance(step, WorkplaceStep)), None)


def first_day(trajectory: Trajectory) -> date | None:
    """Return the day the trajectory begins: its first step, or the hire date; ``None`` when undated."""
    starts = [step.start for step in trajectory.steps if step.start is not None]
    return min(starts, default=trajectory.hire_date)


def last_day(trajectory: Trajectory) -> date | None:
    """Return the last day of the last step, or the hire date when that is later; ``None`` when undated."""
    if trajectory.hire_date is None:
        return None
    return max([trajectory.hire_date, *(step.end for step in trajectory.steps if step.end is not None)])


def end_of_training_week(day: date) -> date:
    """Return the Sunday for a Friday or Saturday, else the day itself.

    Four weeks of lessons from Monday to Friday are four weeks, not 26 days.
    """
    return day + timedelta(days=SUNDAY - day.weekday()) if day.weekday() >= FRIDAY else day


@dataclass(frozen=True, slots=True)
class Intensity:
    """How long and how intensive a chain of steps is, from its first to its last day."""

    weeks: Fraction
    hours_per_week: Fraction | None
    """Average over the whole chain, weeks without lessons included; ``None`` when hours are unknown."""
    day_share: Fraction
    """Part of the hours given by day, in [0, 1]."""
    own_pace_share: Fraction
    """Part of the hours without fixed moments, in [0, 1]."""


def intensity(steps: tuple[ModuleStep | WorkplaceStep, ...]) -> Intensity | None:
    """Return length and intensity of a chain, or ``None`` when it is empty or a step is undated.

    A workplace step counts for the length only, because its hours follow the employer's timetable; the
    average is taken over the days of the modules, from the first to the last of them.
    """
    runs = [(step, step.start, step.end) for step in steps]
    if not runs or any(start is None or end is None for _, start, end in runs):
        return None
    dated = [(step, start, end_of_training_week(end)) for step, start, end in runs if start and end]
    weeks = Fraction(_days([(start, end) for _, start, end in dated]), DAYS_PER_WEEK)
    lessons = [(step, start, end) for step, start, end in dated if isinstance(step, ModuleStep)]
    if not lessons or any(step.session is None for step, _, _ in lessons):
        return Intensity(weeks, None, Fraction(0), Fraction(0))
    hours = dict.fromkeys(Slot, 0)  # a week, times days: both are whole
    for step, start, end in lessons:
        if step.session is not None:
            hours[step.session.slot] += step.session.hours_per_week * _days([(start, end)])
    total = sum(hours.values())
    average = Fraction(total, _days([(start, end) for _, start, end in lessons]))
    if not total:
        return Intensity(weeks, average, Fraction(0), Fraction(0))
    return Intensity(weeks, average, Fraction(hours[Slot.DAY], total), Fraction(hours[Slot.OWN_PACE], total))


def _days(runs: list[tuple[date, date]]) -> int:
    first = min(start for start, _ in runs)
    last = max(end for _, end in runs)
    return (last - first).days + 1
