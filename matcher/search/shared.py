"""What several searches for one person on one day have in common, worked out once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Protocol

from matcher.domain.module import LevelledCompetence, TrainingModule
from matcher.domain.profile import CompletedProfile
from matcher.search.problem import Offer

if TYPE_CHECKING:
    from matcher.search.pool import Pool

Offers = tuple[tuple[Offer, ...], tuple[Offer, ...]]
"""Before hire, and beside the job."""
Able = dict[tuple[LevelledCompetence, int], list[TrainingModule]]
"""By prerequisite and the certainty that it asks: the modules that meet it, the shortest first."""


class Catalogue(Protocol):
    """Where the providers of a prerequisite are looked for."""

    @property
    def by_id(self) -> Mapping[str, TrainingModule]:
        """Return all modules by id."""

    def teaching(self, competence_id: str) -> Sequence[tuple[str, int]]:
        """Return (module id, place in ``teaches``) of each module that names this very competence."""


@dataclass(slots=True)
class SharedWork:
    """Hand the same one to every search of one person on one day, over one catalogue.

    It grows with the modules that these searches look at, and goes when the person has been answered.
    """

    profile: CompletedProfile
    on: date
    offers: dict[tuple[str, int], Offers] = field(default_factory=dict)
    """By module id and the hours that the employer frees for training."""
    able: Able = field(default_factory=dict)
    """Hand the same one to everybody whose searches are over one catalogue."""

    pools: "dict[str, Pool]" = field(default_factory=dict)
    """By vacancy: the modules that the last search for it looked at."""

    def is_for(self, profile: CompletedProfile, on: date) -> bool:
        """Return whether what is kept here holds for this person and day; a relaxed profile is another."""
        return profile is self.profile and on == self.on
