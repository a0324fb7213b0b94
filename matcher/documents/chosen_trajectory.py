"""One trajectory out of an answer: what every export and every agenda starts from.

Only the vacancy and the steps are taken over. The pseudonym of the person stays behind: a calendar or a
spreadsheet travels further than the answer.
"""

from dataclasses import dataclass, replace
from datetime import date

import msgspec

from matcher.documents.answer import StepDocument, VacancyAnswerDocument, WorkplaceStepDocument
from matcher.domain.calendar import Slot
from matcher.domain.trajectory import Instrument, Phase

MODULE = "module"


@dataclass(frozen=True, slots=True)
class SavedStep:
    """A step as one row: what a workplace step lacks keeps its default."""

    kind: str = MODULE
    """``"module"``, or the instrument of a workplace step (``"ibo"``)."""
    start: date | None = None
    end: date | None = None
    """Last day, inclusive."""
    module: str = ""
    title: str = ""
    programme: str = ""
    provider: str = ""
    phase: Phase | None = None
    session: str | None = None
    slot: Slot | None = None
    hours: int | None = None
    hours_per_week: int | None = None
    place: str | None = None
    price_eur: int | None = None

    @property
    def name(self) -> str:
        """What a reader calls the step."""
        return self.title or f"{self.kind.upper()} op de werkplek"


@dataclass(frozen=True, slots=True)
class ChosenTrajectory:
    """The trajectory that is exported."""

    on: date
    """Date of the answer."""
    vacancy_id: str
    vacancy_title: str
    employer: str
    hire_date: date | None
    steps: tuple[SavedStep, ...]
    """In the order of the answer."""

    @property
    def undated(self) -> tuple[SavedStep, ...]:
        """The steps that no calendar can hold."""
        return tuple(step for step in self.steps if step.start is None or step.end is None)


def choose(on: date, found: VacancyAnswerDocument, place: int) -> ChosenTrajectory:
    """Return the trajectory at one place, from 1, of the answer of ``on`` about one vacancy."""
    trajectory, vacancy = found.recommendations[place - 1].trajectory, found.vacancy
    steps = tuple(_saved(step) for step in trajectory.steps)
    return ChosenTrajectory(on, vacancy.id, vacancy.title, vacancy.employer, trajectory.hire_date, steps)


def _saved(step: StepDocument) -> SavedStep:
    saved = msgspec.convert(step, SavedStep, from_attributes=True)
    return replace(saved, kind=Instrument.IBO.value) if isinstance(step, WorkplaceStepDocument) else saved
