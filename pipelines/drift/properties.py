"""How far what is offered and asked has moved between two snapshots, and when to train again.

A single property is compared by the population stability index (PSI). Below 0.10 nothing moved, from 0.25 it
moved much: the rule of thumb of credit scoring (Siddiqi 2006, "Credit Risk Scorecards"). That rule forgets
how many things were counted, so an index also has to pass what chance alone gives in 19 of 20 comparisons of
two samples of these sizes: the chi-square of Yurdakul and Naranjo (2020, "Statistical properties of the
population stability index").

Frequencies of competences are compared in `pipelines.drift.frequencies`.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

import numpy as np
from scipy.special import gammaincinv

from matcher.domain.module import CERTAIN, TrainingModule
from matcher.domain.vacancy import Vacancy
from matcher.domain.words import CREDENTIALS, DELIVERIES
from matcher.domain.world import World

BINS = 10
SMALLEST_SHARE = 1e-4
"""Keeps an empty bin from giving an infinite index."""
MODERATE, LARGE = 0.10, 0.25
"""Population stability index from which something moved, and from which it moved much (Siddiqi 2006)."""
CHANCE = 0.95
UNKNOWN, OTHER = "onbekend", "andere"
Noun = TypeVar("Noun")


class Moved(StrEnum):
    """The verdict on one line, as a person reads it."""

    NOT = "stabiel"
    SOMEWHAT = "matig verschoven"
    MUCH = "sterk verschoven"


@dataclass(frozen=True, slots=True)
class DriftLine:
    """One property in two snapshots."""

    name: str
    feeds: tuple[str, ...]
    """Features of the ranker that read this property."""
    before: float | str
    """Mean of a number (not-a-number when nothing is known), or the most frequent kind."""
    after: float | str
    stability_index: float
    """Population stability index, at least 0; 0 when nothing moved."""
    noise: float
    """Index that chance alone stays below in 19 of 20 comparisons."""
    n_before: int
    n_after: int

    @property
    def moved(self) -> Moved:
        """Whether it moved by more than chance, and much or not."""
        if self.stability_index < max(MODERATE, self.noise):
            return Moved.NOT
        return Moved.MUCH if self.stability_index >= LARGE else Moved.SOMEWHAT


@dataclass(frozen=True, slots=True)
class Turnover:
    """What came and went."""

    added: tuple[str, ...]
    """Ids, in the order of the new snapshot."""
    removed: tuple[str, ...]
    """Ids, in the order of the old snapshot."""
    kept: int
    changed: int
    """How many of those kept are no longer the same in every field."""


@dataclass(frozen=True, slots=True)
class Property(Generic[Noun]):
    """What is compared of a module or a vacancy, and which features of the ranker it feeds."""

    name: str
    read: Callable[[Noun], float | str | None]
    feeds: tuple[str, ...] = ()


MODULE_PROPERTIES: tuple[Property[TrainingModule], ...] = (
    Property("uren per module", lambda module: module.hours, ("hours", "weeks_to_hire")),
    Property(
        "competenties per module",
        lambda module: float(len(module.teaches)),
        ("gap_coverage_at_hire", "gap_coverage_final", "module_count"),
    ),
    Property(
        "sessies per module", lambda module: float(len(module.sessions)), ("waiting_weeks", "weeks_to_hire")
    ),
    Property("prijs", lambda module: module.price_eur),
    Property(
        "waar geleerd wordt", lambda module: DELIVERIES[module.delivery], ("online_share", "travel_minutes")
    ),
    Property("getuigschrift", lambda module: CREDENTIALS[module.credential], ("credential",)),
    Property(
        "laagste zekerheid van een module",
        lambda module: min((part.certainty for part in module.teaches), default=CERTAIN) / CERTAIN,
        ("certainty",),
    ),
    Property("verstrekker", lambda module: module.provider.name),
    Property("gevraagd Nederlands van een module", lambda module: module.needs_dutch.name),
)
VACANCY_PROPERTIES: tuple[Property[Vacancy], ...] = (
    Property(
        "competenties per vacature",
        lambda vacancy: float(len(vacancy.requirements)),
        ("gap_coverage_at_hire", "gap_coverage_final", "proof_gap"),
    ),
    Property(
        "minimum bij aanwerving", lambda vacancy: float(vacancy.minimum_match_percent), ("weeks_to_hire",)
    ),
    Property(
        "nodig op de eerste dag",
        lambda vacancy: float(sum(part.must_have for part in vacancy.requirements)),
        ("must_haves_closed",),
    ),
    Property(
        "beroep van de vacature",
        lambda vacancy: vacancy.occupation_id or None,
        ("shortage_qualitative", "shortage_quantitative", "shortage_working_conditions", "forecast"),
    ),
    Property("gevraagd Nederlands van een vacature", lambda vacancy: vacancy.needs_dutch.name),
    Property("gemeente van de vacature", lambda vacancy: vacancy.place.name if vacancy.place else None),
)


def property_drift(before: World, after: World) -> tuple[DriftLine, ...]:
    """Return one line per property of modules and vacancies."""
    return (
        *_lines(MODULE_PROPERTIES, before.modules.values(), after.modules.values()),
        *_lines(VACANCY_PROPERTIES, before.vacancies.values(), after.vacancies.values()),
    )


def _lines(
    properties: Sequence[Property[Noun]], before: Iterable[Noun], after: Iterable[Noun]
) -> list[DriftLine]:
    old, new = list(before), list(after)
    return [
        drift_line(
            measured.name,
            [measured.read(thing) for thing in old],
            [measured.read(thing) for thing in new],
            measured.feeds,
        )
        for measured in properties
    ]


def drift_line(
    name: str,
    before: Sequence[float | str | None],
    after: Sequence[float | str | None],
    feeds: tuple[str, ...] = (),
) -> DriftLine:
    """Return one line; unknown values are a bin of their own, so that silence is seen as well.

    Numbers are binned at the deciles of the old snapshot, words by what they are; of many words the rarest
    are one bin, because an index over nearly empty bins says nothing.
    """
    named = any(isinstance(value, str) for value in (*before, *after))
    old, new = _named(before, after) if named else _binned(before, after)
    bins = sorted(old.keys() | new.keys())
    shares = [
        np.maximum([counts[bin_] / max(1, counts.total()) for bin_ in bins], SMALLEST_SHARE)
        for counts in (old, new)
    ]
    index = float(((shares[1] - shares[0]) * np.log(shares[1] / shares[0])).sum())
    n, m = len(before), len(after)
    of_chi_squared = 2 * float(gammaincinv(max(1, len(bins) - 1) / 2, CHANCE))
    noise = of_chi_squared * (1 / max(1, n) + 1 / max(1, m))
    typical = _most_frequent if named else _mean
    return DriftLine(name, feeds, typical(before), typical(after), index, noise, n, m)


def _kinds(values: Sequence[float | str | None]) -> Counter[str]:
    return Counter(UNKNOWN if value is None else str(value) for value in values)


def _named(
    before: Sequence[float | str | None], after: Sequence[float | str | None]
) -> tuple[Counter[str], Counter[str]]:
    old, new = _kinds(before), _kinds(after)
    both = old + new
    frequent = sorted(both, key=lambda value: (-both[value], value))[: BINS - 1]
    found = []
    for counts in (old, new):
        kept = Counter({value: counts[value] for value in frequent})
        kept[OTHER] += counts.total() - kept.total()
        found.append(+kept)
    return found[0], found[1]


def _binned(
    before: Sequence[float | str | None], after: Sequence[float | str | None]
) -> tuple[Counter[str], Counter[str]]:
    old, new = ([float(value) for value in some if value is not None] for some in (before, after))
    edges = np.unique(np.quantile(old, np.linspace(0, 1, BINS + 1)[1:-1])) if old else np.zeros(0)
    found = []
    for known, every in ((old, before), (new, after)):
        counts = Counter(str(place) for place in np.searchsorted(edges, known, side="left").tolist())
        if len(known) < len(every):
            counts[UNKNOWN] = len(every) - len(known)
        found.append(counts)
    return found[0], found[1]


def _mean(values: Sequence[float | str | None]) -> float:
    known = [float(value) for value in values if value is not None]
    return float(np.mean(known)) if known else float("nan")


def _most_frequent(values: Sequence[float | str | None]) -> str:
    counts = _kinds(values)
    return min(counts, key=lambda count: (-counts[count], count)) if counts else UNKNOWN


def turnover(before: Mapping[str, object], after: Mapping[str, object]) -> Turnover:
    """Return which ids came and went, and how many stayed."""
    kept = [id_ for id_ in after if id_ in before]
    return Turnover(
        tuple(id_ for id_ in after if id_ not in before),
        tuple(id_ for id_ in before if id_ not in after),
        len(kept),
        sum(before[id_] != after[id_] for id_ in kept),
    )
