"""Groeivacatures: vacancies whose employer hires someone who still has to grow."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from matcher.domain.competence import LanguageLevel
from matcher.domain.place import Place


@dataclass(frozen=True, slots=True)
class Requirement:
    """One competence that the vacancy asks."""

    competence_id: str
    level: int = 1
    """In 1..MAX_LEVEL."""
    weight: int = 2
    """How much it counts in the gap: 1 (an advantage) to 5; essential competences have 2."""
    must_have: bool = False
    """Has to be there on the first working day (instapniveau)."""


@dataclass(frozen=True, slots=True)
class Vacancy:
    """A groeivacature.

    What is asked twice is held once: at the highest level and weight, and as a must-have if one of them is.
    """

    id: str
    title: str
    employer: str = ""
    requirements: tuple[Requirement, ...] = ()
    occupation_id: str = ""
    place: Place | None = None
    """``None`` when the place of work is unknown."""
    minimum_match_percent: int = 0
    """Part of the required competences that the employer wants on the first day, in [0, 100]."""
    start_from: date | None = None
    """First possible working day; ``None`` when the employer can start at once."""
    start_until: date | None = None
    """Last acceptable first working day; ``None`` when open-ended."""
    needs_dutch: LanguageLevel = LanguageLevel.NONE
    ibo_possible: bool | None = None
    """Employer offers an IBO; ``None`` when unknown."""
    ibo_weeks: int | None = None
    """Length of the IBO the employer has in mind; ``None`` when there is none or it is unknown."""
    employer_teaches: tuple[str, ...] = ()
    """Competence ids that the employer teaches during an IBO or on the job."""
    training_hours_after_hire: int = 0
    """Hours a week that the employer frees for daytime training after hiring."""
    description: str = ""

    def __post_init__(self) -> None:
        if len({asked.competence_id for asked in self.requirements}) < len(self.requirements):
            # the one place where they are merged, so that no reader of a vacancy has to
            object.__setattr__(self, "requirements", _each_once(self.requirements))


def _each_once(requirements: Iterable[Requirement]) -> tuple[Requirement, ...]:
    merged: dict[str, Requirement] = {}
    for asked in requirements:
        known = merged.get(asked.competence_id, asked)
        merged[asked.competence_id] = replace(
            known,
            level=max(asked.level, known.level),
            weight=max(asked.weight, known.weight),
            must_have=asked.must_have or known.must_have,
        )
    return tuple(merged.values())
