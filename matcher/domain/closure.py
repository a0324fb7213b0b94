"""How much of one gap item a trajectory closes."""

from collections.abc import Sequence
from fractions import Fraction

from matcher.domain.gap import CompetenceGap, GapItem
from matcher.domain.module import CERTAIN
from matcher.domain.trajectory import ModuleStep, Phase, Trajectory, WorkplaceStep

SURE = 800
"""Thousandths from which a module counts as teaching something."""


def is_estimate(gap: CompetenceGap, trajectory: Trajectory) -> bool:
    """Return whether what a trajectory closes of the gap is an estimate, and no count.

    It is where something asked is an employer's own sentence, and where no module of the trajectory surely
    teaches a competence of which a part is counted.
    """
    best: dict[str, int] = {}
    for step in trajectory.module_steps:
        for part in step.parts:
            best[part.competence_id] = max(part.certainty, best.get(part.competence_id, 0))
    by_employer = {
        id_ for step in trajectory.steps if isinstance(step, WorkplaceStep) for id_ in step.competence_ids
    }
    weak = (id_ for id_, certainty in best.items() if certainty < SURE)
    return gap.rests_on_sentences or not by_employer.issuperset(weak)


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
