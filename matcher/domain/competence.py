"""Competences and occupations. Ids are keys; labels never are."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum

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


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """All competences and occupations that ids may refer to."""

    name: str
    """For instance ``"ESCO"`` or ``"groeipad-voorbeeld"``."""
    version: str
    competences: dict[str, Competence] = field(default_factory=dict)
    occupations: dict[str, Occupation] = field(default_factory=dict)
    cross_walks: tuple[CrossWalk, ...] = ()

    def concepts(self) -> Iterator[Competence | Occupation]:
        """Yield every competence, then every occupation."""
        yield from self.competences.values()
        yield from self.occupations.values()

    def label(self, competence_id: str) -> str:
        """Return the Dutch label, or the id itself where the taxonomy does not know it."""
        known = self.competences.get(competence_id)
        return known.label if known else competence_id
