"""How much of one gap item a trajectory closes."""

from collections.abc import Sequence
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
    left = sum(_open_at(item.competence_id, level, steps) for level in item.missing_levels)
    return 1 - Fraction(left, CERTAIN ** len(steps) * len(item.missing_levels))


def _open_at(competence_id: str, level: int, steps: Sequence[ModuleStep]) -> int:
    """Return which part of one level stays open, in thousandths to the power of the number of steps."""
    left = 1
    for step in steps:
        left *= CERTAIN - max(
            (p.certainty for p in step.parts if p.competence_id == competence_id and p.level >= level),
            default=0,
        )
    return left
