"""Modules that the retrieval found for a gap (never persons)."""

from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Candidate:
    """A module together with the parts of the gap it may close; ``parts`` is never empty."""

    module: TrainingModule
    parts: tuple[GapPart, ...]
