"""Trajectories of modules whose dates nobody published: which modules, in which order, but not when."""

from dataclasses import dataclass, replace

from matcher.domain.trajectory import Trajectory
from matcher.search.branch import Explorer, Wish
from matcher.search.complete import most_complete
from matcher.search.effort import Effort
from matcher.search.problem import NEVER, SearchProblem
from matcher.search.request import Request
from matcher.search.steps import undated_trajectory
from matcher.search.translate import translate


@dataclass(frozen=True, slots=True)
class Undated:
    """What was found among modules without dates."""

    trajectory: Trajectory | None = None
    """Worth showing."""
    adds_too_little: bool = False
    """Whether there is one that closes too little of the gap to be worth showing."""


def undated_addition(request: Request, effort: Effort, dated: tuple[Trajectory, ...]) -> Undated:
    """Return the trajectory without dates that closes enough more than any dated one.

    Enough is what makes a module come in: more than ``least_gain_permille`` of the gap, for each module where
    there is no dated trajectory. Where someone may only be hired after it, a trajectory is enough as it is.
    Only modules of which no session is known make it worth showing: with known dates alone it would promise
    what the calendar refuses.
    """
    if not any(not candidate.module.sessions for candidate in request.candidates):
        return Undated()
    explorer = Explorer(_without_calendar(translate(request, dated=False)), effort)
    found = _most_complete(request, explorer)
    if found is None or all(step.module.sessions for step in found.module_steps):
        return Undated()
    closed, steps = found.objectives.gap_coverage_final, len(found.module_steps)
    if dated:
        closed -= max(trajectory.objectives.gap_coverage_final for trajectory in dated)
        enough = 1000 * closed > request.config.least_gain_permille
        return Undated(found if enough else None)
    may_begin = explorer.arranger.is_hireable(0, ibo=False)
    if may_begin and 1000 * closed <= request.config.least_gain_permille * steps:
        return Undated(adds_too_little=True)
    return Undated(found)


def _most_complete(request: Request, explorer: Explorer) -> Trajectory | None:
    """Return the fewest modules with the most coverage, all before hire; ``None`` when no set will do.

    A module takes part when it has no sessions at all, or one that this person could follow: known dates
    that do not fit are a reason to leave it out, unknown dates are not.
    """
    explorer.effort.renew()
    answer = most_complete(explorer, Wish(ignore_hire=True))
    if answer.found is None:
        return None
    return replace(undated_trajectory(request, explorer, answer.found.mask), proof=answer.proof)


def _without_calendar(problem: SearchProblem) -> SearchProblem:
    return replace(problem, floor=problem.ready, until=NEVER, ibo_days=0, ibo_cells=())
