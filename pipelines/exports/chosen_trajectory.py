"""One trajectory out of a saved answer: what every export starts from.

Only the vacancy and the steps are taken over. The pseudonym of the person stays behind: a calendar or a
spreadsheet travels further than the answer.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import msgspec

from matcher.documents import safe
from matcher.errors import DocumentError
from pipelines.reading.source_file import read_source

MODULE = "module"


class SavedStep(msgspec.Struct, frozen=True):
    """A step as ``answer.schema.json`` has it; what a workplace step lacks keeps its default."""

    kind: str
    """``"module"``, or the instrument of a workplace step (``"ibo"``)."""
    start: date | None
    end: date | None
    """Last day, inclusive."""
    module: str = ""
    title: str = ""
    programme: str = ""
    provider: str = ""
    phase: str = ""
    session: str | None = None
    slot: str | None = None
    hours: int | None = None
    hours_per_week: int | None = None
    place: str | None = None
    price_eur: int | None = None

    @property
    def name(self) -> str:
        """What a reader calls the step."""
        return self.title or f"{self.kind.upper()} op de werkplek"


class _Trajectory(msgspec.Struct, frozen=True):
    steps: tuple[SavedStep, ...]
    hire_date: date | None


class _Recommendation(msgspec.Struct, frozen=True):
    trajectory: _Trajectory


class _Vacancy(msgspec.Struct, frozen=True):
    id: str
    title: str
    employer: str


class _VacancyAnswer(msgspec.Struct, frozen=True):
    vacancy: _Vacancy
    recommendations: tuple[_Recommendation, ...]


class _Answer(msgspec.Struct, frozen=True):
    on: date
    vacancies: tuple[_VacancyAnswer, ...]


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
    text = read_source(path)
    try:
        answer = msgspec.json.decode(text.encode(), type=_Answer)
    except (msgspec.MsgspecError, RecursionError):
        raise DocumentError(
            f"het bestand {path.name!r} is geen antwoord van groeipad; "
            "bewaar er een met 'groeipad recommend --json > antwoord.json'"
        ) from None
    known = [one.vacancy.id for one in answer.vacancies]
    if vacancy_id is None and len(known) == 1:
        vacancy_id = known[0]
    chosen = next((one for one in answer.vacancies if one.vacancy.id == vacancy_id), None)
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
    trajectory = chosen.recommendations[number - 1].trajectory
    vacancy = chosen.vacancy
    return ChosenTrajectory(
        answer.on, vacancy.id, vacancy.title, vacancy.employer, trajectory.hire_date, trajectory.steps
    )
