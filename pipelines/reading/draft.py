"""Modules and vacancies as their source has them: partly ids, partly sentences that still need linking."""

from dataclasses import dataclass

from matcher.domain.module import TrainingModule
from matcher.domain.vacancy import RequirementKind, Vacancy


@dataclass(frozen=True, slots=True)
class Origin:
    """Where something was read."""

    file: str
    """Name of the file, without folder."""
    line: int
    """Physical line; for a JSON list the place counted from 1."""


@dataclass(frozen=True, slots=True)
class DraftStatement:
    """A sentence or label that says which competence is taught or asked."""

    text: str
    code: str = ""
    """Id in a foreign taxonomy (a Competent UUID) that came with it; empty when there was none."""
    column: str = ""
    """Field it came from, for the rejects table."""
    level: int = 1
    """In 1..MAX_LEVEL."""
    weight: int = 2
    """For a vacancy: how much it counts, in 1..5."""
    kind: RequirementKind = RequirementKind.TECHNICAL
    """For a vacancy: soft skills and what is only a plus make no gap."""


@dataclass(frozen=True, slots=True)
class ModuleDraft:
    """A module whose ``teaches`` holds the ids only; the sentences are beside it."""

    module: TrainingModule
    origin: Origin
    statements: tuple[DraftStatement, ...] = ()


@dataclass(frozen=True, slots=True)
class VacancyDraft:
    """A vacancy whose ``requirements`` hold the ids only; the sentences are beside it."""

    vacancy: Vacancy
    origin: Origin
    statements: tuple[DraftStatement, ...] = ()
    occupation_labels: tuple[str, ...] = ()
    """What the source calls the occupation, the most official name first; for a code that is not known."""
