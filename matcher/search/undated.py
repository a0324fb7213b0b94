"""Trajectories of modules whose dates nobody published: which modules, in which order, but not when."""

from dataclasses import replace
from fractions import Fraction

from matcher.domain.trajectory import Trajectory
from matcher.search.branch import Explorer, Wish
from matcher.search.complete import most_complete
from matcher.search.effort import Effort
from matcher.search.problem import NEVER, Problem
from matcher.search.steps import undated_trajectory
from matcher.search.translate import Request, translate


def undated_addition(request: Request, effort: Effort, dated: tuple[Trajectory, ...]) -> Trajectory | None:
    """Return the trajectory without dates that closes more than any dated one; ``None`` when none does.

    Only modules of which no session is known make it worth showing: with known dates alone it would promise
    what the calendar refuses.
    """
    if not any(not candidate.module.sessions for candidate in request.candidates):
        return None
    found = undated(request, effort)
    if found is None or all(step.module.sessions for step in found.module_steps):
        return None
    best = max((one.objectives.gap_coverage_final for one in dated), default=Fraction(-1))
    return found if found.objectives.gap_coverage_final > best else None


def undated(request: Request, effort: Effort) -> Trajectory | None:
    """Return the fewest modules with the most coverage, all before hire; ``None`` when no set will do.

    A module takes part when it has no sessions at all, or one that this person could follow: known dates
    that do not fit are a reason to leave it out, unknown dates are not.
    """
    explorer = Explorer(_without_calendar(translate(request, dated=False)), effort)
    effort.renew()
    answer = most_complete(explorer, Wish(ignore_hire=True))
    if answer.found is None:
        return None
    return replace(undated_trajectory(request, explorer, answer.found.mask), proof=answer.proof)


def _without_calendar(problem: Problem) -> Problem:
    return replace(problem, floor=problem.ready, until=NEVER, ibo_days=0, ibo_cells=())
