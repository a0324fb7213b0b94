"""What the engine answers."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import floor

from matcher.domain.candidate import ExcludedModule
from matcher.domain.dossier import Dossier
from matcher.domain.trajectory import Blocked, Trajectory
from matcher.domain.verdict import RuleOutcome


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one feature adds to a score."""

    feature: str
    value: float | None
    """Value of the feature in its own unit; ``None`` when unknown."""
    points: float


@dataclass(frozen=True, slots=True)
class Ranking:
    """A score and what it is made of."""

    score: float
    """Sum of the points of all contributions. Never shown as a percentage."""
    contributions: tuple[Contribution, ...]
    acceptance: float | None = None
    """Calibrated chance in [0, 1] that a counsellor chooses this one out of its list, when shown in the
    order of the scores; ``None`` for a ranker that was never calibrated, and then no percentage is shown."""
    acceptance_error: float | None = None
    """Expected calibration error of ``acceptance``, in [0, 1], as measured on lists that neither the model
    nor its calibration saw; ``None`` exactly where ``acceptance`` is."""

    @property
    def tenths(self) -> tuple[int, ...]:
        """The points of each contribution in tenths, rounded so that they add up to the rounded score.

        Rounded one by one they would not; the largest remainders go up (Hamilton's method).

        Examples
        --------
        >>> Ranking(0.3, tuple(Contribution(name, None, 0.075) for name in "abcd")).tenths
        (1, 1, 1, 0)
        """
        exact = [10 * contribution.points for contribution in self.contributions]
        whole = [floor(share) for share in exact]
        up = round(10 * self.score) - sum(whole)
        by_remainder = sorted(range(len(exact)), key=lambda place: whole[place] - exact[place])
        rounded_up = set(by_remainder[:up])
        return tuple(percent + (place in rounded_up) for place, percent in enumerate(whole))


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a trajectory is proposed, in plain Dutch sentences."""

    reasons: tuple[str, ...]
    not_closed: tuple[str, ...]
    """What stays open, and who can still close it."""
    attention: tuple[str, ...]
    """What to look at before deciding."""


@dataclass(frozen=True, slots=True)
class Recommendation:
    """One judged, ranked and explained trajectory."""

    trajectory: Trajectory
    outcomes: tuple[RuleOutcome, ...]
    ranking: Ranking
    explanation: Explanation


@dataclass(frozen=True, slots=True)
class SetAside:
    """A trajectory that was found but may not be proposed, because a source forbids it."""

    trajectory: Trajectory
    outcomes: tuple[RuleOutcome, ...]
    """The excluding outcomes only, each with its Dutch sentence and source; at least one."""


@dataclass(frozen=True, slots=True)
class VacancyAnswer:
    """The answer for one vacancy: proposals, or why there are none."""

    dossier: Dossier
    recommendations: tuple[Recommendation, ...]
    """Best first; empty when nothing is needed or nothing was found."""
    no_training_needed: bool = False
    blocked: Blocked | None = None
    excluded_modules: tuple[ExcludedModule, ...] = ()
    """Modules that teach part of the gap but cannot be followed, each with its reason."""
    set_aside: tuple[SetAside, ...] = ()
    """Trajectories that a rule excluded, in the order of the search: nothing is dropped in silence."""

    @property
    def can_start_now(self) -> bool:
        """Whether the person meets what the employer wants on the first day, without any module.

        See `Dossier.can_start_now`.
        """
        return self.dossier.can_start_now


@dataclass(frozen=True, slots=True)
class ArtefactVersions:
    """Versions as the manifests of the loaded artefacts give them."""

    world: str
    index: str
    encoder: str


@dataclass(frozen=True, slots=True)
class Versions:
    """Everything the answer depends on, so that it can be reproduced byte for byte."""

    groeipad: str
    taxonomy: str
    catalogue: str
    index: str
    encoder: str
    policy: str
    ranker: str
    seed: int


class LeftOutReason(StrEnum):
    """Why open mode could not compare a vacancy."""

    NO_REQUIREMENTS = "no_requirements"
    """It requires nothing, so that every profile would fit it."""


@dataclass(frozen=True, slots=True)
class LeftOutVacancy:
    """A vacancy in a wished occupation that open mode left out, and why."""

    vacancy_id: str
    reason: LeftOutReason


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one request."""

    profile_id: str
    on: date
    vacancies: tuple[VacancyAnswer, ...]
    """One in one-vacancy mode; in open mode the best reachable ones, best first."""
    versions: Versions
    notes: tuple[str, ...] = ()
    """Dutch: what was uncertain in the request itself."""
    left_out: tuple[LeftOutVacancy, ...] = ()
    """Open mode: what could not be compared, by id; nothing is dropped in silence."""
