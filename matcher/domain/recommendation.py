"""What the engine answers."""

from collections.abc import Sequence
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


class Team(StrEnum):
    """Whose turn it was when a line got its place in an interleaved list."""

    CHAMPION = "champion"
    CHALLENGER = "challenger"


@dataclass(frozen=True, slots=True)
class Placing:
    """How one line came at its position."""

    propensity: float
    """Chance in (0, 1] of this line at this position, over every way in which the day could have fallen."""
    on_top: float
    """The same chance for the first position, in [0, 1]; over a list it sums to 1."""
    team: Team | None = None
    """``None`` where the list was not interleaved, or the line had no near-tie."""
    challenger_score: float | None = None
    """Points that a challenger in shadow gives; never shown, ``None`` without one."""


@dataclass(frozen=True, slots=True)
class Recommendation:
    """One judged, ranked and explained trajectory."""

    trajectory: Trajectory
    outcomes: tuple[RuleOutcome, ...]
    ranking: Ranking
    explanation: Explanation
    placing: Placing | None = None
    """``None`` for one that was never in a list."""


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
    excluded_modules: Sequence[ExcludedModule] = ()
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


@dataclass(frozen=True, slots=True)
class ShownTrajectory:
    """One line of a shown list."""

    vacancy_id: str
    providers: tuple[str, ...]
    """Names of the providers of its modules, each once, in order of the steps."""
    values: tuple[float | None, ...]
    """One value per feature in its own unit, in the order of the feature set; ``None`` when unknown."""
    score: float
    """Points that the ranker of that day gave."""
    placing: Placing | None
    """``None`` for a list of before this was recorded: it cannot be told afterwards."""


@dataclass(frozen=True, slots=True)
class ShownList:
    """Everything that a decision is learned from, in the order shown; nothing in it says whose list it is."""

    on: date
    versions: Versions
    """With the version of the ranker that ordered the list, and the daily seed of its near-ties."""
    feature_set: str
    """Version of the feature definitions that ``values`` follows; empty where it was not recorded."""
    near_tie_points: float | None
    """Points within which lines were shuffled; ``None`` where it was not recorded."""
    shown: tuple[ShownTrajectory, ...]
    """First position first."""
    challenger: str = ""
    """Version of the ranker in shadow or interleaved; empty without one."""
    share: float = 0.0
    """Part of the lists in which that challenger may have a say, in [0, 1]; 0 is shadow."""

    @property
    def is_interleaved(self) -> bool:
        """Whether the challenger had a say in this very list."""
        return any(line.placing is not None and line.placing.team is not None for line in self.shown)


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
    shown: ShownList | None = None
    """What a counsellor decides on and a ranker learns from; ``None`` for a list over several vacancies."""
