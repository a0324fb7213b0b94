"""How far what is offered and asked has moved between two snapshots, and when to train again."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matcher.domain.module import TrainingModule
from matcher.domain.vacancy import Vacancy
from matcher.domain.world import World

BINS = 10
SMALLEST_SHARE = 1e-4
"""Keeps an empty bin from giving an infinite index."""
LARGE = 0.25
"""Population stability index from which retraining is advised; a usual rule of thumb."""


@dataclass(frozen=True, slots=True)
class DriftLine:
    """One property of the catalogue or the vacancies in two snapshots."""

    name: str
    before: float
    """Mean over the old snapshot; not-a-number when nothing is known."""
    after: float
    stability_index: float
    """Population stability index, at least 0; 0 when nothing moved."""

    @property
    def is_large(self) -> bool:
        """Whether the rankers should be trained again."""
        return self.stability_index >= LARGE


@dataclass(frozen=True, slots=True)
class Turnover:
    """Ids that came and went."""

    added: int
    removed: int
    kept: int


MODULE_PROPERTIES: Mapping[str, Callable[[TrainingModule], float | None]] = {
    "uren per module": lambda one: one.hours,
    "competenties per module": lambda one: float(len(one.teaches)),
    "sessies per module": lambda one: float(len(one.sessions)),
    "prijs": lambda one: one.price_eur,
}
VACANCY_PROPERTIES: Mapping[str, Callable[[Vacancy], float | None]] = {
    "competenties per vacature": lambda one: float(len(one.requirements)),
    "minimum bij aanwerving": lambda one: float(one.minimum_match_percent),
}


def drift_report(before: World, after: World) -> tuple[DriftLine, ...]:
    """Return one line per property of modules and vacancies."""
    modules = [
        drift_line(
            name,
            [read(one) for one in before.modules.values()],
            [read(one) for one in after.modules.values()],
        )
        for name, read in MODULE_PROPERTIES.items()
    ]
    vacancies = [
        drift_line(
            name,
            [read(one) for one in before.vacancies.values()],
            [read(one) for one in after.vacancies.values()],
        )
        for name, read in VACANCY_PROPERTIES.items()
    ]
    return (*modules, *vacancies)


def turnover(before: Mapping[str, object], after: Mapping[str, object]) -> Turnover:
    """Return how many ids came, went and stayed."""
    old, new = before.keys(), after.keys()
    return Turnover(len(new - old), len(old - new), len(old & new))


def drift_line(name: str, before: Sequence[float | None], after: Sequence[float | None]) -> DriftLine:
    """Return one line; unknown values are a bin of their own, so that silence is seen as well."""
    old, new = ([one for one in some if one is not None] for some in (before, after))
    edges = np.unique(np.quantile(old, np.linspace(0, 1, BINS + 1)[1:-1])) if old else np.zeros(0)
    shares = [_shares(some, known, edges) for some, known in ((before, old), (after, new))]
    index = float(((shares[1] - shares[0]) * np.log(shares[1] / shares[0])).sum())
    return DriftLine(name, _mean(old), _mean(new), index)


def _shares(
    every: Sequence[float | None], known: Sequence[float], edges: NDArray[np.float64]
) -> NDArray[np.float64]:
    counts = np.bincount(np.searchsorted(edges, known, side="left"), minlength=len(edges) + 1)
    with_unknown = np.append(counts, len(every) - len(known))
    shares: NDArray[np.float64] = np.maximum(with_unknown / max(1, len(every)), SMALLEST_SHARE)
    return shares


def _mean(values: Sequence[float]) -> float:
    return float(np.mean(values)) if values else float("nan")
