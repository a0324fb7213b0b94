"""One trajectory out of a saved answer: what every export starts from.

Only the vacancy and the steps are taken over. The pseudonym of the person stays behind: a calendar or a
spreadsheet travels further than the answer.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from matcher.documents.answer import StepDocument, WorkplaceStepDocument
from matcher.documents.problem import safe
from matcher.documents.writing import read_answer
from matcher.domain.calendar import Slot
from matcher.domain.trajectory import Instrument, Phase
from matcher.errors import DocumentError
from pipelines.reading.source_file import read_source

MODULE = "module"


@dataclass(frozen=True, slots=True)
class SavedStep:
    """A step as one row: what a workplace step lacks keeps its default."""

    kind: str
    """``"module"``, or the instrument of a workplace step (``"ibo"``)."""
    start: date | None
    end: date | None
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


def read_trajectory(path: Path, vacancy_id: str | None, number: int) -> ChosenTrajectory:
    """Return one trajectory of an answer that ``groeipad recommend --json`` wrote.

    Parameters
    ----------
    vacancy_id
        ``None`` is allowed when the answer is about one vacancy.
    number
        Place of the trajectory in the answer, from 1.

    Raises
    ------
    SourceFileError, DocumentError
        One Dutch sentence: what came, what is allowed, what to do.
    """
    try:
        answer = read_answer(read_source(path).encode())
    except DocumentError as error:
        raise DocumentError(f"het bestand {path.name!r}: {error}") from None
    known = [found.vacancy.id for found in answer.vacancies]
    if vacancy_id is None and len(known) == 1:
        vacancy_id = known[0]
    chosen = next((found for found in answer.vacancies if found.vacancy.id == vacancy_id), None)
    if chosen is None:
        came = "geen vacature gekozen" if vacancy_id is None else f"vacature {safe(vacancy_id)} onbekend"
        raise DocumentError(
            f"{came}; het antwoord bevat {', '.join(known) or 'geen enkele vacature'}; "
            "kies er een met --vacancy"
        )
    count = len(chosen.recommendations)
    if not 1 <= number <= count:
        allowed = f"kies met --trajectory 1 tot en met {count}" if count else "er is geen traject gevonden"
        raise DocumentError(f"traject {number} bestaat niet voor vacature {vacancy_id}; {allowed}")
    trajectory, vacancy = chosen.recommendations[number - 1].trajectory, chosen.vacancy
    steps = tuple(_saved(step) for step in trajectory.steps)
    return ChosenTrajectory(
        answer.on, vacancy.id, vacancy.title, vacancy.employer, trajectory.hire_date, steps
    )


def _saved(step: StepDocument) -> SavedStep:
    if isinstance(step, WorkplaceStepDocument):
        return SavedStep(Instrument.IBO.value, step.start, step.end)
    return SavedStep(
        MODULE,
        step.start,
        step.end,
        module=step.module,
        title=step.title,
        programme=step.programme,
        provider=step.provider,
        phase=step.phase,
        session=step.session,
        slot=step.slot,
        hours=step.hours,
        hours_per_week=step.hours_per_week,
        place=step.place,
        price_eur=step.price_eur,
    )
