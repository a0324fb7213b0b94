"""How far what modules teach and what vacancies ask moved between two snapshots, competence by competence.

How often each competence is taught or asked is compared by the Jensen-Shannon divergence (Lin 1991), because
most competences are rare and an index over thousands of nearly empty bins says nothing. Chance is judged by
dealing the same modules or vacancies at random over two snapshots.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matcher.domain.world import World
from pipelines.drift.properties import CHANCE, Moved

LARGE_DIVERGENCE = 0.10
"""Bits of Jensen-Shannon divergence, of at most 1, that we call much; a local choice."""
DEALS = 200


@dataclass(frozen=True, slots=True)
class CompetenceShift:
    """Which part of the modules or vacancies names a competence, in two snapshots."""

    competence_id: str
    label: str
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class FrequencyDrift:
    """How far the frequencies of competences moved."""

    name: str
    divergence: float
    """Jensen-Shannon, in bits, in [0, 1]."""
    noise: float
    """Divergence that chance alone stays below in 19 of 20 deals."""
    shifts: tuple[CompetenceShift, ...]
    """Every competence that is named, the largest change of share first."""

    @property
    def moved(self) -> Moved:
        """Whether it moved by more than chance, and much or not."""
        if self.divergence <= self.noise:
            return Moved.NOT
        return Moved.MUCH if self.divergence >= LARGE_DIVERGENCE else Moved.SOMEWHAT


def competence_drift(before: World, after: World) -> tuple[FrequencyDrift, FrequencyDrift]:
    """Return how far what modules teach and what vacancies ask has moved, competence by competence."""
    taught = [
        [frozenset(part.competence_id for part in module.teaches) for module in world.modules.values()]
        for world in (before, after)
    ]
    asked = [
        [
            frozenset(part.competence_id for part in vacancy.requirements)
            for vacancy in world.vacancies.values()
        ]
        for world in (before, after)
    ]

    def label(competence_id: str) -> str:
        known = competence_id in after.taxonomy.competences
        return (after if known else before).taxonomy.label(competence_id)

    return (
        frequency_drift("aangeleerd door modules", taught[0], taught[1], label),
        frequency_drift("gevraagd door vacatures", asked[0], asked[1], label),
    )


def frequency_drift(
    name: str,
    before: Sequence[frozenset[str]],
    after: Sequence[frozenset[str]],
    label: Callable[[str], str],
) -> FrequencyDrift:
    """Return how far frequencies moved.

    Parameters
    ----------
    before, after
        The competence ids that each module or vacancy names.
    """
    ids = sorted({value for some in (*before, *after) for value in some})
    place = {id_: number for number, id_ in enumerate(ids)}
    pooled = (*before, *after)
    owner = np.repeat(np.arange(len(pooled)), [len(some) for some in pooled])
    named = np.array([place[value] for some in pooled for value in some], np.intp)

    def counts(chosen: NDArray[np.bool_]) -> NDArray[np.intp]:
        return np.bincount(named[chosen[owner]], minlength=len(ids))

    total = counts(np.ones(len(pooled), bool))
    is_new = np.arange(len(pooled)) >= len(before)
    new = counts(is_new)
    rng = np.random.default_rng(0)
    dealt = [counts(rng.permutation(is_new)) for _ in range(DEALS)]
    shifts = [
        CompetenceShift(
            id_,
            label(id_),
            float((total - new)[at]) / max(1, len(before)),
            float(new[at]) / max(1, len(after)),
        )
        for at, id_ in enumerate(ids)
    ]
    shifts.sort(key=lambda shift: (-abs(shift.after - shift.before), shift.competence_id))
    noise = float(np.quantile([jensen_shannon(total - part, part) for part in dealt], CHANCE))
    return FrequencyDrift(name, jensen_shannon(total - new, new), noise, tuple(shifts))


def jensen_shannon(before: NDArray[np.intp], after: NDArray[np.intp]) -> float:
    """Return the Jensen-Shannon divergence of two lists of counts, in bits: 0 the same, 1 nothing in common.

    Examples
    --------
    >>> jensen_shannon(np.array([1, 1]), np.array([2, 2])), jensen_shannon(np.array([1, 0]), np.array([0, 1]))
    (0.0, 1.0)
    """
    if not before.sum() or not after.sum():
        return float(bool(before.sum()) != bool(after.sum()))
    p, q = before / before.sum(), after / after.sum()
    middle = (p + q) / 2
    return float(
        sum(0.5 * (part[part > 0] * np.log2(part[part > 0] / middle[part > 0])).sum() for part in (p, q))
    )
