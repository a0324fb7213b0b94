"""What a counsellor decides on a shown list, and what came of it: one vocabulary for all rooms.

The service records these words, the workshop learns from them, the simulator imitates them. Only pseudonyms
and features are kept: nothing here says who the jobseeker is. A refusal is a fact about the proposals; it may
never feed a sanction file, and there is no place for a reason about a person.
"""

import hashlib
from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum

from matcher.domain.recommendation import ShownList
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


class DecisionKind(StrEnum):
    """The four ways to answer a list of proposals."""

    CHOOSE = "choose"
    ADAPT = "adapt"
    """Follow one, with changes."""
    REJECT = "reject"
    """None of these; one click, and nobody is asked why."""
    NONE = "none"
    """No training now; one click, and nobody is asked why."""


class ProposalRemark(StrEnum):
    """What did not fit in the proposals, never in the person; closed, and always optional."""

    TOO_FAR = "too_far"
    FULL = "full"
    WRONG_LEVEL = "wrong_level"
    TOO_LATE = "too_late"
    OTHER_VACANCY = "other_vacancy"


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision on one list, by a named person whose name is kept elsewhere."""

    kind: DecisionKind
    option: int | None = None
    """Place in the shown list, from 1; only for ``CHOOSE`` and ``ADAPT``."""
    changes: str = ""
    """What the counsellor changes in the proposal; only for ``ADAPT``, and in no export."""
    remark: ProposalRemark | None = None
    """Only for ``REJECT`` and ``NONE``."""


class OutcomeKind(StrEnum):
    """What happened after a decision."""

    STARTED = "started"
    FINISHED = "finished"
    STOPPED = "stopped"
    HIRED = "hired"


@dataclass(frozen=True, slots=True)
class ChoiceOutcome:
    """One later fact about the chosen trajectory."""

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

    id: str
    """Of the list, within one set of judgements; random in an export."""
    person: str
    """Random as well: only keeps the lists of one person on one side of a split."""
    shown_list: ShownList
    decision: Decision | None = None
    """The last one on this list; ``None`` as long as nobody decided."""
    outcomes: tuple[ChoiceOutcome, ...] = ()
    """In the order in which they were recorded."""

    @property
    def chosen(self) -> int | None:
        """Place in the list of the chosen line, counted from 0; ``None`` when none was."""
        option = None if self.decision is None else self.decision.option
        return None if option is None else option - 1

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


@dataclass(frozen=True, slots=True)
class PersonGroups:
    """Groups of one person, to see afterwards what each group gets. Kept apart: no ranker ever reads it.

    ``None`` is unknown, or a group so small that it would say who.
    """

    person: str
    gender: str | None = None
    age_band: str | None = None
    origin: str | None = None
    schooling: str | None = None
    language_level: str | None = None


GROUPS: tuple[str, ...] = ("gender", "age_band", "origin", "schooling", "language_level")
