"""What was shown to a counsellor, what the counsellor decided, and what came of it.

Only pseudonyms and features are kept: nothing here says who the jobseeker is. A rejected proposal is a fact
about the proposal; it may never feed a sanction file.
"""

import hashlib
from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum

from matcher.domain.recommendation import Versions
from matcher.domain.trajectory import ModuleStep, Trajectory


def trajectory_key(trajectory: Trajectory) -> str:
    """Return a hash of the vacancy, the modules and the sessions, 16 hexadecimal digits."""
    parts = [trajectory.vacancy_id]
    for step in trajectory.steps:
        if isinstance(step, ModuleStep):
            parts.append(f"{step.module.id}/{step.session.id if step.session else ''}/{step.start}")
        else:
            parts.append(f"{step.instrument}/{step.start}/{step.end}")
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class ShownTrajectory:
    """One line of a shown list."""

    key: str
    """Hash of the vacancy, the modules and the sessions: the same proposal has the same key."""
    vacancy_id: str
    provider_ids: tuple[str, ...]
    """Providers of its modules, each once, in order of the steps."""
    values: tuple[float | None, ...]
    """One value per feature in its own unit, in the order of the feature set; ``None`` when unknown."""
    score: float
    """Score that the ranker of that day gave."""
    propensity: float
    """Chance in (0, 1] that the shuffling of near-ties puts this line at this position."""


@dataclass(frozen=True, slots=True)
class ShownList:
    """Everything needed to replay one answer, in the order in which it was shown."""

    id: str
    jobseeker_id: str
    """Pseudonym; only used to keep the lists of one person on one side of a split."""
    on: date
    request_hash: str
    versions: Versions
    """With the version of the ranker that ordered the list, and the daily seed of its near-ties."""
    feature_set: str
    """Version of the feature definitions that ``values`` follows."""
    near_tie_points: float
    """Points within which lines were shuffled."""
    shown: tuple[ShownTrajectory, ...]
    """First position first; never empty."""


class ChoiceKind(StrEnum):
    """What a counsellor can do with a shown list."""

    CHOSEN = "chosen"
    OVERRIDDEN = "overridden"
    """Another trajectory was agreed, outside the list; the reason says why."""
    REJECTED = "rejected"
    """Nothing of the list was followed."""


class OverrideReason(StrEnum):
    """Why a counsellor leaves the list."""

    TOO_LONG = "too_long"
    TOO_FAR = "too_far"
    PREFERS_OTHER_OCCUPATION = "prefers_other_occupation"
    WORK_FIRST = "work_first"
    NOT_FEASIBLE_NOW = "not_feasible_now"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class CounsellorDecision:
    """One decision on one shown list; always by a named person, whose name is kept elsewhere."""

    list_id: str
    kind: ChoiceKind
    on: date
    key: str | None = None
    """Key of the chosen line; ``None`` unless ``CHOSEN``."""
    reason: OverrideReason | None = None
    """``None`` unless ``OVERRIDDEN``."""


class OutcomeKind(StrEnum):
    """What happened after a decision."""

    STARTED = "started"
    FINISHED = "finished"
    STOPPED = "stopped"
    HIRED = "hired"


@dataclass(frozen=True, slots=True)
class ChoiceOutcome:
    """One later fact about the chosen trajectory."""

    list_id: str
    kind: OutcomeKind
    on: date


class Grade(IntEnum):
    """How good a shown line turned out to be, as far as is known; the gain in NDCG."""

    NOT_CHOSEN = 0
    STOPPED = 1
    """Chosen, and broken off: better than not chosen, because the counsellor saw something in it."""
    CHOSEN = 2
    """Chosen; nothing is known yet of how it went."""
    FINISHED = 3
    HIRED = 4


@dataclass(frozen=True, slots=True)
class Judgement:
    """A shown list with its decision and the outcomes so far."""

    shown_list: ShownList
    decision: CounsellorDecision
    outcomes: tuple[ChoiceOutcome, ...] = ()

    @property
    def chosen(self) -> int | None:
        """Place in the list of the chosen line, counted from 0; ``None`` when none was."""
        if self.decision.kind is not ChoiceKind.CHOSEN:
            return None
        keys = [line.key for line in self.shown_list.shown]
        return keys.index(self.decision.key) if self.decision.key in keys else None

    @property
    def grades(self) -> tuple[Grade, ...]:
        """One grade per line, in the order shown; all ``NOT_CHOSEN`` for a list nobody followed."""
        chosen = self.chosen
        return tuple(
            self._grade_of_chosen() if place == chosen else Grade.NOT_CHOSEN
            for place in range(len(self.shown_list.shown))
        )

    def _grade_of_chosen(self) -> Grade:
        kinds = {outcome.kind for outcome in self.outcomes}
        if OutcomeKind.HIRED in kinds:
            return Grade.HIRED
        if OutcomeKind.FINISHED in kinds:
            return Grade.FINISHED
        return Grade.STOPPED if OutcomeKind.STOPPED in kinds else Grade.CHOSEN
