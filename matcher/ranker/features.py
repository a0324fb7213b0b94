"""The one definition of the features, for training and for serving.

No protected criterion is a feature, nor any of the proxies named in the policy facts: no sex, age,
nationality, origin, health, family, language background or home address. Remaining benefit appears only as
the margin of one trajectory, never as a property of the person (decision 9 in matcher/README.md).
"""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from matcher.domain.dossier import Dossier
from matcher.domain.module import CERTAIN, Credential, Delivery
from matcher.domain.shortage import ShortageCause
from matcher.domain.trajectory import ModuleStep, Trajectory, WorkplaceStep
from matcher.domain.words import CAUSES, NO_CAUSE

Values: TypeAlias = tuple[float | None, ...]
"""One value per feature in its own unit, in the order of ``FEATURES``; ``None`` when unknown."""

DAYS_PER_WEEK = 7
BUFFER_CAP_WEEKS = 26
"""More margin than half a year adds nothing."""
CREDENTIAL_VALUE = {
    Credential.NONE: 0.0,
    Credential.ATTENDANCE: 0.0,
    Credential.MODULE_CERTIFICATE: 0.5,
    Credential.MICRO_CREDENTIAL: 0.5,
    Credential.PROGRAMME_CERTIFICATE: 1.0,
    Credential.PARTIAL_QUALIFICATION: 1.0,
}
"""Worth of a proof on the labour market, in [0, 1]; a local choice."""


class Direction(StrEnum):
    """Whether more of a feature makes a trajectory better, all else equal."""

    HIGHER_IS_BETTER = "higher"
    LOWER_IS_BETTER = "lower"


@dataclass(frozen=True, slots=True)
class Feature:
    """One documented column of the feature row."""

    name: str
    unit: str
    low: float
    high: float
    """Values are clipped to [low, high]."""
    direction: Direction
    when_unknown: float
    """Value assumed when it is unknown: the cautious end, so that silence never wins."""
    label: str
    """Dutch, for the explanation of a score."""
    compute: Callable[[Trajectory, Dossier], float | None]

    @property
    def sign(self) -> int:
        """1 where more makes a trajectory better, -1 where less does."""
        return 1 if self.direction is Direction.HIGHER_IS_BETTER else -1


def _must_haves_closed(trajectory: Trajectory, dossier: Dossier) -> float:
    wanted = [item for item in dossier.gap.missing if item.must_have]
    if not wanted:
        return 1.0
    closed = 0
    for item in wanted:
        taught = any(
            part.competence_id == item.competence_id and part.level >= item.required_level
            for step in trajectory.module_steps
            for part in step.parts
        ) or any(
            item.competence_id in step.competence_ids
            for step in trajectory.steps
            if isinstance(step, WorkplaceStep)
        )
        closed += taught
    return closed / len(wanted)


def _weeks_past_benefit_end(trajectory: Trajectory, _: Dossier) -> float | None:
    days = trajectory.objectives.days_past_benefit_end
    return None if days is None else days / DAYS_PER_WEEK


def _buffer_weeks(trajectory: Trajectory, dossier: Dossier) -> float | None:
    end = dossier.clock.end_date
    if end is None or trajectory.hire_date is None:
        return None
    return (end - trajectory.hire_date).days / DAYS_PER_WEEK


def _online_share(trajectory: Trajectory, _: Dossier) -> float:
    steps = trajectory.module_steps
    if not steps:
        return 0.0
    return sum(_is_online(step) for step in steps) / len(steps)


def _is_online(step: ModuleStep) -> bool:
    if step.session is not None:
        return step.session.place is None
    return step.module.delivery is Delivery.ONLINE


def _credential(trajectory: Trajectory, _: Dossier) -> float:
    steps = trajectory.module_steps
    if not steps:
        return 0.0
    return sum(CREDENTIAL_VALUE[step.module.credential] for step in steps) / len(steps)


def _shortage(cause: ShortageCause) -> Callable[[Trajectory, Dossier], float]:
    def weight(_: Trajectory, dossier: Dossier) -> float:
        shortage = dossier.shortage
        return shortage.weight_permille / 1000 if shortage.listed and cause in shortage.causes else 0.0

    return weight


def _shortage_without_cause(_: Trajectory, dossier: Dossier) -> float:
    shortage = dossier.shortage
    return shortage.weight_permille / 1000 if shortage.listed and not shortage.causes else 0.0


def _forecast(_: Trajectory, dossier: Dossier) -> float | None:
    expected = dossier.shortage.forecast_permille
    return None if expected is None else expected / CERTAIN


def _proof_gap(_: Trajectory, dossier: Dossier) -> float:
    return float(Fraction(sum(item.units for item in dossier.gap.claimed), dossier.gap.units))


def _certainty(trajectory: Trajectory, _: Dossier) -> float:
    parts = [part.certainty for step in trajectory.module_steps for part in step.parts]
    return sum(parts) / len(parts) / CERTAIN if parts else 1.0


def _objective(name: str) -> Callable[[Trajectory, Dossier], float | None]:
    def value(trajectory: Trajectory, _: Dossier) -> float | None:
        found = getattr(trajectory.objectives, name)
        return None if found is None else float(found)

    return value


_HIGHER, _LOWER = Direction.HIGHER_IS_BETTER, Direction.LOWER_IS_BETTER

FEATURES: tuple[Feature, ...] = (
    Feature(
        "gap_coverage_at_hire", "share", 0, 1, _HIGHER, 0,
        "deel van wat ontbreekt, geleerd bij de start", _objective("gap_coverage_at_hire"),
    ),
    Feature(
        "gap_coverage_final", "share", 0, 1, _HIGHER, 0,
        "deel van wat ontbreekt, geleerd na het hele traject", _objective("gap_coverage_final"),
    ),
    Feature(
        "must_haves_closed", "share", 0, 1, _HIGHER, 0,
        "competenties die bij aanwerving nodig zijn", _must_haves_closed,
    ),
    Feature(
        "weeks_to_hire", "weeks", 0, 104, _LOWER, 104,
        "weken tot aanwerving", _objective("weeks_to_hire"),
    ),
    Feature(
        "weeks_past_benefit_end", "weeks", 0, 52, _LOWER, 0,
        "weken na het einde van de uitkering", _weeks_past_benefit_end,
    ),
    Feature(
        "buffer_weeks", "weeks", 0, BUFFER_CAP_WEEKS, _HIGHER, 0,
        "weken marge op de uitkering", _buffer_weeks,
    ),
    Feature("hours", "hours", 0, 1000, _LOWER, 400, "uren opleiding", _objective("hours")),
    Feature(
        "module_count", "modules", 0, 10, _LOWER, 0,
        "aantal modules", lambda trajectory, _: float(len(trajectory.module_steps)),
    ),
    Feature("waiting_weeks", "weeks", 0, 52, _LOWER, 26, "weken wachten", _objective("waiting_weeks")),
    Feature(
        "travel_minutes", "minutes", 0, 180, _LOWER, 60,
        "langste reistijd enkel", _objective("max_travel_minutes"),
    ),
    Feature("online_share", "share", 0, 1, _HIGHER, 0, "deel van de modules online", _online_share),
    Feature("credential", "share", 0, 1, _HIGHER, 0, "waarde van de getuigschriften", _credential),
    Feature(
        "shortage_qualitative", "weight", 0, 1, _HIGHER, 0,
        f"knelpuntberoep: {CAUSES[ShortageCause.QUALITATIVE]}", _shortage(ShortageCause.QUALITATIVE),
    ),
    Feature(
        "shortage_quantitative", "weight", 0, 1, _HIGHER, 0,
        f"knelpuntberoep: {CAUSES[ShortageCause.QUANTITATIVE]}", _shortage(ShortageCause.QUANTITATIVE),
    ),
    Feature(
        "shortage_working_conditions", "weight", 0, 1, _HIGHER, 0,
        f"knelpuntberoep: {CAUSES[ShortageCause.WORKING_CONDITIONS]}",
        _shortage(ShortageCause.WORKING_CONDITIONS),
    ),
    Feature(
        "shortage_without_cause", "weight", 0, 1, _HIGHER, 0,
        f"knelpuntberoep: {NO_CAUSE}", _shortage_without_cause,
    ),
    Feature(
        "forecast", "share", 0, 1, _HIGHER, 0,
        "verwacht tekort volgens de prognose", _forecast,
    ),
    Feature("proof_gap", "share", 0, 1, _LOWER, 0, "deel dat nog te bewijzen is", _proof_gap),
    Feature("certainty", "share", 0, 1, _HIGHER, 0, "zekerheid dat de modules dit leren", _certainty),
)  # fmt: skip
FEATURE_NAMES: tuple[str, ...] = tuple(feature.name for feature in FEATURES)
FEATURE_LABELS: dict[str, str] = {feature.name: feature.label for feature in FEATURES}
ASSUMED: dict[str, float] = {feature.name: feature.when_unknown for feature in FEATURES}
"""What each feature counts for where its value is unknown; a bound on a score has to assume the same."""


def _feature_set_version() -> str:
    lines = [f"{f.name} {f.unit} {f.low:g} {f.high:g} {f.direction} {f.when_unknown:g}" for f in FEATURES]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:12]


FEATURE_SET: str = _feature_set_version()
"""Version of the definitions: a ranker trained on others is refused."""


def feature_values(trajectory: Trajectory, dossier: Dossier) -> Values:
    """Return one value per feature in its own unit, in the order of ``FEATURES``; ``None`` when unknown."""
    return tuple(feature.compute(trajectory, dossier) for feature in FEATURES)


def feature_matrix(rows: Sequence[Values]) -> NDArray[np.float64]:
    """Return what a ranker sees of several rows, shape (len(rows), len(FEATURES))."""
    return np.array([feature_row(values) for values in rows]).reshape(len(rows), len(FEATURES))


def feature_row(values: Values) -> NDArray[np.float64]:
    """Return the row a ranker sees, shape (len(FEATURES),): clipped, unknowns filled in."""
    return np.array(
        [
            min(max(feature.when_unknown if value is None else value, feature.low), feature.high)
            for feature, value in zip(FEATURES, values, strict=True)
        ]
    )
