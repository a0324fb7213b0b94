"""Why there is no trajectory, and the smallest change that makes one possible.

Nothing is guessed: every relaxation is the outcome of searching again with that one thing changed.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import chain

from matcher.domain.calendar import Slot
from matcher.domain.competence import LanguageLevel
from matcher.domain.trajectory import Blocked, Constraint, Relaxation, Trajectory
from matcher.eligibility import journey_minutes
from matcher.search.branch import Explorer
from matcher.search.fastest import first_working_day
from matcher.search.problem import Row
from matcher.search.request import Request
from matcher.search.steps import dated_trajectory
from matcher.search.translate import translate
from matcher.search.wishes import new_effort

MINUTES_STEP = 15
MOST_MINUTES = 180
"""Nobody is proposed a single journey of more than three hours."""
HOURS_STEP = 4
FULL_TIME_HOURS = 38
"""A full working week in most Belgian sectors; more training a week is not proposed."""
MOST_EXTRA_MODULES = 2
"""Beyond this a chain is no longer short."""
PERCENT_STEP = 5
NODES_PER_CHANGE = 2_000
"""A change is tried with little effort: some forty are, while a person waits."""

FIRST_DAY = ""
"""In place of what was changed: the first working day that comes of it."""

Variant = tuple[str, Request]
"""What was changed, as data for a sentence, and the changed request."""


class _EffortSpentError(Exception):
    """A change of which it is not known whether it helps."""


def explain_blocked(request: Request, *, adds_too_little: bool = False) -> Blocked:
    """Return the binding constraints, most binding first, with the changes that help.

    Parameters
    ----------
    adds_too_little
        Whether there is a trajectory that was left out because it closes next to nothing: when no change
        helps, that is the reason.
    """
    untaught = untaught_competences(request)
    request = replace(request, config=replace(request.config, node_budget=NODES_PER_CHANGE))
    relaxations = tuple(
        Relaxation(constraint, value, trajectory)
        for constraint, variants in _VARIANTS.items()
        for value, trajectory in _helpful(variants(request))
    )
    constraints = list(dict.fromkeys(relaxation.constraint for relaxation in relaxations))
    if not constraints:
        constraints = [Constraint.ADDS_TOO_LITTLE] if adds_too_little else _diagnose(request)
    return Blocked(tuple(constraints), untaught, relaxations)


def fastest_trajectory(request: Request) -> Trajectory | None:
    """Return the trajectory with the earliest first working day, or ``None`` when there is none."""
    explorer = Explorer(translate(request), new_effort(request))
    days = []
    for ibo in explorer.modes:
        explorer.effort.renew()
        days.append(first_working_day(explorer, ibo=ibo))
    found = [day.found for day in days if day.found is not None]
    if not found:
        return None
    best = min(found, key=lambda solution: (solution.arrangement.hire, -solution.coverage, solution.mask))
    return dated_trajectory(request, explorer, best.arrangement)


def is_possible(request: Request) -> bool | None:
    """Return whether there is any trajectory; ``None`` when the effort was spent before one was found."""
    explorer = Explorer(translate(request), new_effort(request))
    for ibo in explorer.modes:
        explorer.effort.renew()
        if first_working_day(explorer, ibo=ibo, any_day=True).found is not None:
            return True
    return None if explorer.effort.spent else False


def untaught_competences(request: Request) -> tuple[str, ...]:
    """Return the gap items that nothing within this person's reach teaches, in order of the gap."""
    problem = translate(request)
    taught = {cell for row in problem.rows for cell, _ in row.teaches} | set(problem.ibo_cells)
    return tuple(
        dict.fromkeys(
            cell.item.competence_id for index, cell in enumerate(problem.cells) if index not in taught
        )
    )


def _helpful(groups: Iterable[list[Variant]]) -> Iterator[tuple[str, Trajectory]]:
    """Yield, of every group of variants from the smallest change up, the first that helps."""
    for group in groups:
        first = _first_that_helps(group)
        trajectory = fastest_trajectory(first[1]) if first else None
        if first and trajectory:
            yield first[0] or str(trajectory.hire_date), trajectory


def _first_that_helps(group: list[Variant]) -> Variant | None:
    """Return the first variant with which something is possible.

    Each variant allows all that the ones before it allow: where the last does not help none does, and else
    the first that does is found by halving.
    """

    def helps(variant: Variant) -> bool:
        known = is_possible(variant[1])
        if known is None:
            raise _EffortSpentError
        return known

    try:
        if not group or not helps(group[-1]):
            return None
        return group[bisect_left(group, x=True, hi=len(group) - 1, key=helps)]
    except _EffortSpentError:  # with less allowed there is less to look through
        return next((variant for variant in group if is_possible(variant[1])), None)


def _other_slots(request: Request) -> Iterator[list[Variant]]:
    free = request.profile.availability
    for slot in (Slot.OWN_PACE, Slot.EVENING, Slot.SATURDAY, Slot.DAY):
        if slot not in free.slots:
            yield [(slot.value, _with_availability(request, slots=(*free.slots, slot)))]


def _more_hours(request: Request) -> Iterator[list[Variant]]:
    hours = range(request.profile.availability.hours_per_week + 1, FULL_TIME_HOURS + 1)
    steps = [step for step in hours if step % HOURS_STEP == 0 or step == FULL_TIME_HOURS]
    yield [(str(hours), _with_availability(request, hours_per_week=hours)) for hours in steps]


def _longer_journeys(request: Request) -> Iterator[list[Variant]]:
    mobility = request.profile.mobility
    if mobility is None:
        return
    sessions = chain.from_iterable(candidate.module.sessions for candidate in request.candidates)
    journeys = {journey_minutes(session, mobility) or 0 for session in sessions}
    limits = sorted({-(-minutes // MINUTES_STEP) * MINUTES_STEP for minutes in journeys})
    yield [
        (
            str(minutes),
            request.with_dossier(
                profile=replace(request.profile, mobility=replace(mobility, max_minutes=minutes))
            ),
        )
        for minutes in limits
        if mobility.max_minutes < minutes <= MOST_MINUTES
    ]


def _more_dutch(request: Request) -> Iterator[list[Variant]]:
    dutch = request.profile.dutch
    if dutch is not None:
        higher = [level for level in LanguageLevel if level > dutch]
        yield [
            (level.name, request.with_dossier(profile=replace(request.profile, dutch=level)))
            for level in higher
        ]


def _later_start(request: Request) -> Iterator[list[Variant]]:
    if request.vacancy.start_until is not None:
        yield [(FIRST_DAY, request.with_dossier(vacancy=replace(request.vacancy, start_until=None)))]


def _longer_chain(request: Request) -> Iterator[list[Variant]]:
    most = request.config.max_modules
    yield [
        (str(most + extra), replace(request, config=replace(request.config, max_modules=most + extra)))
        for extra in range(1, MOST_EXTRA_MODULES + 1)
    ]


def _waived_must_haves(request: Request) -> Iterator[list[Variant]]:
    """Each must-have that is missing, not needed on the first day; the employer decides that."""
    for waived in request.gap.missing:
        if waived.must_have:
            items = tuple(
                replace(item, must_have=False) if item is waived else item for item in request.gap.items
            )
            yield [(waived.competence_id, request.with_dossier(gap=replace(request.gap, items=items)))]


def _lower_minimum(request: Request) -> Iterator[list[Variant]]:
    lower = range(request.vacancy.minimum_match_percent - 1, -1, -1)
    steps = [percent for percent in lower if percent % PERCENT_STEP == 0]
    yield [
        (str(percent), request.with_dossier(vacancy=replace(request.vacancy, minimum_match_percent=percent)))
        for percent in steps
    ]


def _with_availability(request: Request, **changes: object) -> Request:
    free = replace(request.profile.availability, **changes)  # type: ignore[arg-type]
    return request.with_dossier(profile=replace(request.profile, availability=free))


_VARIANTS: dict[Constraint, Callable[[Request], Iterable[list[Variant]]]] = {
    Constraint.SLOTS: _other_slots,
    Constraint.WEEKLY_HOURS: _more_hours,
    Constraint.TRAVEL: _longer_journeys,
    Constraint.START_WINDOW: _later_start,
    Constraint.LANGUAGE: _more_dutch,
    Constraint.MODULE_LIMIT: _longer_chain,
    Constraint.MUST_HAVES_NOT_TAUGHT: _waived_must_haves,
    Constraint.MATCH_TOO_LOW: _lower_minimum,
}
"""From what the person can change at once to what only the employer can."""


_LIFTED: dict[Constraint, Callable[[Request], Request]] = {
    Constraint.SLOTS: lambda request: _with_availability(request, slots=tuple(Slot)),
    Constraint.WEEKLY_HOURS: lambda request: _with_availability(request, hours_per_week=7 * 24),
    Constraint.TRAVEL: lambda request: request.with_dossier(profile=replace(request.profile, mobility=None)),
    Constraint.START_WINDOW: lambda request: request.with_dossier(
        vacancy=replace(request.vacancy, start_until=None)
    ),
    Constraint.LANGUAGE: lambda request: request.with_dossier(profile=replace(request.profile, dutch=None)),
    Constraint.MODULE_LIMIT: lambda request: replace(
        request,
        config=replace(request.config, max_modules=request.config.max_modules + MOST_EXTRA_MODULES),
    ),
}
"""Each constraint of the person or the calendar, taken away."""


def _diagnose(request: Request) -> list[Constraint]:
    """Return the constraints that bind together, for a request that no single change helps."""
    free = request
    for lift in _LIFTED.values():
        free = lift(free)
    if is_possible(free):
        binding = [constraint for constraint in _LIFTED if _binds(request, constraint)]
        return binding or list(_LIFTED)
    found = []
    musts = {item.competence_id for item in request.gap.missing if item.must_have}
    if musts & set(untaught_competences(free)):
        found.append(Constraint.MUST_HAVES_NOT_TAUGHT)
    if any(
        candidate.module.sessions
        and not any(session.is_open(request.on) for session in candidate.module.sessions)
        for candidate in request.candidates
    ):
        found.append(Constraint.SESSIONS_OVER)
    if any(_never_opens(row) for row in translate(free).rows):
        found.append(Constraint.PREREQUISITES)
    return found or [Constraint.MATCH_TOO_LOW]


def _never_opens(row: Row) -> bool:
    """Return whether nothing that the person can follow meets the prerequisites of a module."""
    return not all(row.groups) or (row.share is not None and not row.share.is_met(row.share.rows))


def _binds(request: Request, kept: Constraint) -> bool:
    """Return whether nothing is possible with only this constraint kept."""
    free = request
    for constraint, lift in _LIFTED.items():
        if constraint is not kept:
            free = lift(free)
    return not is_possible(free)
