"""How much of one gap item a trajectory closes."""

from collections.abc import Iterable
from fractions import Fraction

from matcher.domain.gap import GapItem
from matcher.domain.module import CERTAIN
from matcher.domain.trajectory import ModuleStep, Phase, Trajectory, WorkplaceStep


def closed_share(item: GapItem, trajectory: Trajectory, *, at_hire: bool) -> Fraction:
    """Return which part of the missing levels of ``item`` is closed, in [0, 1].

    A level taught by several modules with certainties c is closed for 1 - product(1 - c); several parts of
    one module count once, at their highest certainty.

    Parameters
    ----------
    at_hire
        Only count steps before the first working day.

    Returns
    -------
    Fraction
        Exact. 1 when nothing was missing.
    """
    if not item.missing_levels:
        return Fraction(1)
    if any(
        isinstance(step, WorkplaceStep) and item.competence_id in step.competence_ids
        for step in trajectory.steps
    ):
        return Fraction(1)
    steps = [step for step in trajectory.module_steps if not at_hire or step.phase is Phase.BEFORE_HIRE]
    shares = [_closed_at(item.competence_id, level, steps) for level in item.missing_levels]
    return sum(shares, Fraction(0)) / len(shares)


def _closed_at(competence_id: str, level: int, steps: Iterable[ModuleStep]) -> Fraction:
    open_share = Fraction(1)
    for step in steps:
        certainty = max(
            (p.certainty for p in step.parts if p.competence_id == competence_id and p.level >= level),
            default=0,
        )
        open_share *= Fraction(CERTAIN - certainty, CERTAIN)
    return 1 - open_share
