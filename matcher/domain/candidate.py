"""Modules that the retrieval found for a gap (never persons)."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from matcher.domain.module import CERTAIN, TrainingModule


@dataclass(frozen=True, slots=True)
class GapPart:
    """A level of one gap item that a module teaches, and how surely."""

    competence_id: str
    """Of the gap item, which may differ from the id that the module names (a neighbour)."""
    level: int
    """Taught up to and including this level."""
    certainty: int = CERTAIN
    """Calibrated probability in thousandths, (0, 1000]; 1000 when the ids are equal."""
    taught_id: str = ""
    """The competence id that the module itself names."""
    via_occupation: str = ""
    """Id of the occupation of the programme that this mostly rests on; empty where an id or a sentence says
    it."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A module together with the parts of the gap it may close; ``parts`` is never empty."""

    module: TrainingModule
    parts: tuple[GapPart, ...]


class ExclusionReason(StrEnum):
    """Why a module that teaches part of the gap cannot be followed by this person, the most final first.

    `matcher.eligibility` says what each of them means, of one session and of columns of them.
    """

    STOPPED = "stopped"
    """The organisation stopped this provider."""
    PASSED = "passed"
    NOTHING_NEW = "nothing_new"
    """All that it teaches is held at level."""
    AUDIENCE = "audience"
    """For employees only."""
    LANGUAGE = "language"
    """Asks more Dutch than the person has."""
    NO_DATES = "no_dates"
    """No session is known."""
    SESSIONS_OVER = "sessions_over"
    """Every session is past its last day of joining."""
    CLOSED = "closed"
    """Every session that is not over is withdrawn, or past its last day of enrolling."""
    FULL = "full"
    """Every session that can be enrolled for has no seat left."""
    TOO_LATE = "too_late"
    """Every session that others can still join, is past its last day of joining when the person is free."""
    SLOT = "slot"
    """No open session lies in a part of the week in which the person is free."""
    WEEKLY_HOURS = "weekly_hours"
    TRAVEL = "travel"
    """Every session that is left is too far."""


@dataclass(frozen=True, slots=True)
class ExcludedModule:
    """A module that teaches part of the gap, and why it is not proposed."""

    module: TrainingModule
    reason: ExclusionReason


@dataclass(frozen=True, slots=True)
class Retrieval:
    """What the retrieval found for one gap."""

    candidates: tuple[Candidate, ...]
    """Eligible modules first, then those that only a relaxation makes possible; best cover first."""
    excluded: Sequence[ExcludedModule]
    """Ordered by module id."""
