"""What several searches for one person on one day have in common, worked out once."""

from dataclasses import dataclass, field
from datetime import date

from matcher.domain.module import LevelledCompetence, TrainingModule
from matcher.domain.profile import JobseekerProfile
from matcher.search.problem import Offer

Offers = tuple[tuple[Offer, ...], tuple[Offer, ...]]
"""Before hire, and beside the job."""


@dataclass(frozen=True, slots=True)
class SharedWork:
    """Hand the same one to every search of one person on one day, over one catalogue."""

    profile: JobseekerProfile
    on: date
    offers: dict[tuple[str, int], Offers] = field(default_factory=dict)
    """By module id and the hours that the employer frees for training."""
    able: dict[tuple[LevelledCompetence, int], list[TrainingModule]] = field(default_factory=dict)
    """By prerequisite and the certainty that it asks: the modules that meet it, the shortest first."""

    def is_for(self, profile: JobseekerProfile, on: date) -> bool:
        """Return whether what is kept here holds for this person and day; a relaxed profile is another."""
        return profile is self.profile and on == self.on
