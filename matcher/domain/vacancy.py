"""Groeivacatures: vacancies whose employer hires someone who still has to grow."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from matcher.domain.competence import LanguageLevel
from matcher.domain.must_have import MustHave
from matcher.domain.place import Place


class RequirementKind(StrEnum):
    """What sort of thing an employer asks."""

    TECHNICAL = "technical"
    """Can be learnt in a training: the only kind that makes a gap."""
    SOFT = "soft"
    """An attitude, or a box that is ticked by the dozen."""
    PLUS = "plus"
    """"Een plus", "mooi meegenomen"."""


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
    kind: RequirementKind = RequirementKind.TECHNICAL
    text: str = ""
    """The employer's sentence; empty when the source gave an id."""
    source: str = ""
    """Dutch: where it comes from, such as ``"vacature"`` or ``"beroepskwalificatie Bakker"``."""


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
    wishes: tuple[Requirement, ...] = ()
    """Soft skills and what is only a plus: shown apart, no part of the gap and of no supply report."""
    must_haves: tuple[MustHave, ...] = ()
    """Facts asked beside competences."""
    apply_until: date | None = None
    """Last day on which the vacancy is published; ``None`` when the source does not say."""
    apply_from: date | None = None
    """First day on which it is; ``None`` when that is past or not said."""

    def __post_init__(self) -> None:
        if len({asked.competence_id for asked in self.requirements}) < len(self.requirements):
            # the one place where they are merged, so that no reader of a vacancy has to
            object.__setattr__(self, "requirements", _each_once(self.requirements))

    def is_open(self, on: date) -> bool:
        """Return whether someone can apply on ``on``, and start then or later."""
        return self.is_published(on) and (self.start_until is None or self.start_until >= on)

    def is_published(self, on: date) -> bool:
        """Return whether the vacancy can be seen and answered on ``on``."""
        begun = self.apply_from is None or self.apply_from <= on
        return begun and (self.apply_until is None or self.apply_until >= on)

    def first_day(self, ready: date) -> date:
        """Return the first working day for someone who can begin on ``ready``."""
        return max(ready, self.start_from or ready)


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
