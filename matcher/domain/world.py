"""Everything an answer is computed from, apart from the person."""

from dataclasses import dataclass, field

from matcher.domain.competence import Taxonomy
from matcher.domain.module import TrainingModule
from matcher.domain.shortage import ShortageOccupation
from matcher.domain.vacancy import Vacancy


@dataclass(frozen=True, slots=True)
class World:
    """The taxonomy, the module catalogue, the groeivacatures and the shortage list, as ingested together.

    Every competence id that a module or a vacancy names is known to the taxonomy.
    """

    taxonomy: Taxonomy
    modules: dict[str, TrainingModule] = field(default_factory=dict)
    """By id, in the order of the sources."""
    vacancies: dict[str, Vacancy] = field(default_factory=dict)
    """By id, in the order of the sources."""
    shortage_list: tuple[ShortageOccupation, ...] = ()
    version: str = ""
    """Hash of the contents on disk; empty for a world that was never saved."""

    def required_labels(self) -> list[str]:
        """Return the label of each competence that a vacancy requires, as they are first asked."""
        asked = (required for vacancy in self.vacancies.values() for required in vacancy.requirements)
        ids = dict.fromkeys(required.competence_id for required in asked)
        return [self.taxonomy.label(id_) for id_ in ids]
