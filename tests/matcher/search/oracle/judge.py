"""Whether a trajectory keeps every rule, read from its steps alone."""

from datetime import date, timedelta
from fractions import Fraction

from matcher.domain.calendar import Slot, last_day_of_period
from matcher.domain.trajectory import ModuleStep, Phase, Trajectory, WorkplaceStep
from tests.matcher.search.oracle.brute_force import can_be_hired, learned
from tests.matcher.search.oracle.question import Question, Way


def objections(question: Question, trajectory: Trajectory) -> list[str]:
    """Return every rule that a dated trajectory breaks; empty when it is sound."""
    steps = trajectory.module_steps
    hire = trajectory.hire_date
    assert hire is not None
    work = [step for step in trajectory.steps if isinstance(step, WorkplaceStep)]
    found = [text for step in steps for text in _step_objections(question, step, hire)]
    found += _calendar_objections(question, steps)
    found += _order_objections(question, steps)
    found += _hire_objections(question, steps, work, hire)
    found += _value_objections(question, trajectory, ibo=bool(work))
    if len(steps) > question.config.max_modules or len({s.module.id for s in steps}) < len(steps):
        found.append(f"{len(steps)} modules, or one of them twice")
    return found


def _step_objections(question: Question, step: ModuleStep, hire: date) -> list[str]:
    ways: list[Way] = [
        way
        for way in question.ways.get(step.module.id, ())
        if way.session == step.session and way.phase is step.phase
    ]
    name = f"{step.module.id} on {step.start}"
    if not ways or step.start is None or step.end is None:
        return [f"{name}: not a way for this person"]
    found = []
    if step.start not in ways[0].starts:
        found.append(f"{name}: cannot be joined that day")
    if step.end != ways[0].end(step.start):
        found.append(f"{name}: does not end on {step.end}")
    if step.phase is Phase.BEFORE_HIRE and step.end >= hire:
        found.append(f"{name}: not over at hire")
    if step.phase is Phase.AFTER_HIRE:
        support_ends = last_day_of_period(hire, question.config.max_months_after_hire)
        if step.start < hire or step.end > support_ends:
            found.append(f"{name}: not within the support after hire")
    return found


def _calendar_objections(question: Question, steps: tuple[ModuleStep, ...]) -> list[str]:
    found = []
    dated = [(s.start, s.end, s.session) for s in steps if s.start and s.end and s.session]
    for day in {start for start, _, _ in dated}:
        running = [session for start, end, session in dated if start <= day <= end]
        fixed = [session.slot for session in running if session.slot is not Slot.OWN_PACE]
        if len(set(fixed)) < len(fixed):
            found.append(f"two sessions in one slot on {day}")
        if sum(session.hours_per_week for session in running) > question.profile.availability.hours_per_week:
            found.append(f"too many hours a week on {day}")
    return found


def _order_objections(question: Question, steps: tuple[ModuleStep, ...]) -> list[str]:
    ends = {step.module.id: step.end for step in steps}
    too_early = [
        f"{step.module.id}: starts with too little of what it asks"
        for step in steps
        if step.start
        and not question.is_let_in(
            step.module, [id_ for id_, end in ends.items() if end is not None and end < step.start]
        )
    ]
    return too_early + [
        f"{step.module.id}: starts before one of {sorted(group)} is over"
        for step in steps
        for group in question.needs(step.module)
        if not any(
            end is not None and step.start and end < step.start for id_, end in ends.items() if id_ in group
        )
    ]


def _hire_objections(
    question: Question, steps: tuple[ModuleStep, ...], work: list[WorkplaceStep], hire: date
) -> list[str]:
    found = []
    until = question.vacancy.start_until
    if hire < question.floor or (until is not None and hire > until):
        found.append(f"hire on {hire} is outside the window of the employer")
    if not question.is_working_day(hire):
        found.append(f"hire on {hire} is in a weekend or on a holiday")
    before = [step for step in steps if step.phase is Phase.BEFORE_HIRE]
    done = frozenset(step.module.id for step in before)
    if not can_be_hired(question, done, ibo=bool(work)):
        found.append("must-haves or the minimum match are not there at hire")
    for one in work:
        weeks = timedelta(weeks=question.ibo_weeks)
        between = [one.end + timedelta(days=n) for n in range(1, (hire - one.end).days)]
        at_once = hire > one.end and not any(map(question.is_working_day, between))
        whole = weeks and at_once and one.start == one.end + timedelta(days=1) - weeks
        last = max((step.end for step in before if step.end), default=question.ready - timedelta(days=1))
        if not whole or one.start.weekday() or one.start <= last:
            found.append(f"the workplace step from {one.start} to {one.end} does not fit")
    return found


def _value_objections(question: Question, trajectory: Trajectory, *, ibo: bool) -> list[str]:
    values = trajectory.objectives
    ids = frozenset(step.module.id for step in trajectory.module_steps)
    done = frozenset(s.module.id for s in trajectory.module_steps if s.phase is Phase.BEFORE_HIRE)
    missing = question.gap.missing_units
    claims: dict[str, tuple[Fraction, Fraction]] = {
        "coverage": (values.gap_coverage_final, learned(question, ids, ibo=ibo) / missing),
        "coverage at hire": (values.gap_coverage_at_hire, learned(question, done, ibo=ibo) / missing),
    }
    return [f"{name} is {right}, not {said}" for name, (said, right) in claims.items() if said != right]
