"""Competences and occupations. Ids are keys; labels never are."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from functools import cached_property

MAX_LEVEL = 3
"""Levels run from 1 to 3: basis (with guidance), zelfstandig (alone), gevorderd (teaches others).

Absence is level 0. The scale is local; no Flemish standard fixes one (decision 1 in matcher/README.md).
"""
UNITS_PER_REQUIREMENT = 6
"""Integer units in one requirement of weight 1: the least common multiple of 1, 2 and 3.

Each level of a requirement at level l is 6 / l units, so a requirement weighs the same whatever its
level, and every threshold is compared in integers.
"""


class CompetenceKind(StrEnum):
    """What sort of competence it is (ESCO and Competent draw the line alike)."""

    SKILL = "skill"
    KNOWLEDGE = "knowledge"
    ATTITUDE = "attitude"
    LANGUAGE = "language"


class LanguageLevel(IntEnum):
    """Level of the Common European Framework of Reference for Languages; ``NONE`` is below A1."""

    NONE = 0
    A1 = 1
    A2 = 2
    B1 = 3
    B2 = 4
    C1 = 5
    C2 = 6


STATED_PREFIX = "zin:"
"""Begins the id of a competence that is someone's own sentence, not a concept of the taxonomy."""


@dataclass(frozen=True, slots=True)
class ConceptLink:
    """A concept that a sentence probably stands for, or whose holders can probably do what it says."""

    concept_id: str
    """Of a competence, or of an occupation."""
    certainty: int
    """Thousandths in (0, 1000]: calibrated for a competence, a local choice for an occupation."""


@dataclass(frozen=True, slots=True)
class Competence:
    """One competence of the taxonomy."""

    id: str
    """ESCO URI, Competent UUID or a local id."""
    label: str
    """Preferred Dutch label."""
    kind: CompetenceKind = CompetenceKind.SKILL
    alternative_labels: tuple[str, ...] = ()
    description: str = ""
    broader: tuple[str, ...] = ()
    """Ids of the competences or groups directly above this one."""
    label_language: str = "nl"
    """Language of ``label``: not every ESCO skill has a Dutch label in every release."""
    related: tuple[str, ...] = ()
    """Ids of the competences that the taxonomy names as needed for, or useful to, this one."""
    other_language_labels: tuple[str, ...] = ()
    """Labels in other languages than Dutch: texts are linked by them, and they are never shown."""
    links: tuple[ConceptLink, ...] = ()
    """For a sentence of an employer or of a qualification: what it probably stands for, surest first. Weak
    links are kept with their certainty. Empty for a concept of the taxonomy itself."""

    @property
    def is_stated(self) -> bool:
        """Whether this is someone's own sentence rather than a concept of the taxonomy."""
        return self.id.startswith(STATED_PREFIX)

    @property
    def shown_label(self) -> str:
        """The label as a reader sees it: one that only exists in English says so."""
        return f"{self.label} (Engels)" if self.label_language == "en" else self.label


@dataclass(frozen=True, slots=True)
class Occupation:
    """One occupation of the taxonomy with the competences it asks."""

    id: str
    label: str
    isco: str = ""
    """ISCO-08 code as text, because a leading zero counts; empty when unknown."""
    alternative_labels: tuple[str, ...] = ()
    description: str = ""
    essential: tuple[str, ...] = ()
    """Competence ids, in the order of the source."""
    optional: tuple[str, ...] = ()
    other_language_labels: tuple[str, ...] = ()
    """Labels in other languages than Dutch: texts are linked by them, and they are never shown."""


class MappingRelation(StrEnum):
    """SKOS relation of a cross-walk between two taxonomies."""

    EXACT = "exact"
    CLOSE = "close"
    NARROW = "narrow"
    BROAD = "broad"
    RELATED = "related"


@dataclass(frozen=True, slots=True)
class CrossWalk:
    """A foreign id (Competent) and what it stands for in the loaded taxonomy (ESCO)."""

    foreign_id: str
    foreign_label: str
    target_id: str
    relation: MappingRelation
    other_language_labels: tuple[str, ...] = ()
    """Labels of the foreign id in other languages than Dutch."""


@dataclass(frozen=True)
class Taxonomy:
    """All competences and occupations that ids may refer to."""

    name: str
    """For instance ``"ESCO"`` or ``"groeipad-voorbeeld"``."""
    version: str
    competences: dict[str, Competence] = field(default_factory=dict)
    occupations: dict[str, Occupation] = field(default_factory=dict)
    cross_walks: tuple[CrossWalk, ...] = ()

    @cached_property
    def stated_by_concept(self) -> Mapping[str, tuple[tuple[str, int], ...]]:
        """Sentences that a concept (competence or occupation) is linked to: (id, thousandths)."""
        found: dict[str, list[tuple[str, int]]] = {}
        for competence in self.competences.values():
            for link in competence.links:
                found.setdefault(link.concept_id, []).append((competence.id, link.certainty))
        return {concept: tuple(ids) for concept, ids in found.items()}

    def concepts(self) -> Iterator[Competence | Occupation]:
        """Yield every competence, then every occupation."""
        yield from self.competences.values()
        yield from self.occupations.values()

    def links(self, competence_id: str) -> tuple[tuple[str, int], ...]:
        """Return (concept id, thousandths) that a sentence is linked to; empty for a concept itself."""
        known = self.competences.get(competence_id)
        return tuple((link.concept_id, link.certainty) for link in known.links) if known else ()

    def label(self, concept_id: str) -> str:
        """Return the label of a competence as a reader sees it, or of an occupation; the id where unknown."""
        known = self.competences.get(concept_id)
        if known is not None:
            return known.shown_label
        occupation = self.occupations.get(concept_id)
        return occupation.label if occupation else concept_id
