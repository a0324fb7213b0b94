"""The difference between what a vacancy asks and what a person holds."""

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from matcher.domain.competence import STATED_PREFIX, UNITS_PER_REQUIREMENT
from matcher.domain.profile import Evidence


@dataclass(frozen=True, slots=True)
class GapItem:
    """One requirement beside what the person holds of it."""

    competence_id: str
    required_level: int
    held_level: int
    """Level held with any evidence; 0 when not held."""
    proven_level: int
    """Level held with proof; at most ``held_level``."""
    weight: int
    must_have: bool

    @property
    def missing_levels(self) -> range:
        """Levels still to learn, lowest first; empty when the requirement is held."""
        return range(self.held_level + 1, self.required_level + 1)

    @property
    def units_per_level(self) -> int:
        """Integer units that one level of this requirement is worth."""
        return self.weight * UNITS_PER_REQUIREMENT // self.required_level

    @property
    def units(self) -> int:
        """Integer units of the whole requirement."""
        return self.units_per_level * self.required_level

    @property
    def missing_units(self) -> int:
        """Integer units still to learn."""
        return self.units_per_level * len(self.missing_levels)

    @property
    def evidence(self) -> Evidence | None:
        """``PROVEN`` or ``CLAIMED`` when the requirement is held as asked, ``None`` when it is not."""
        if self.held_level < self.required_level:
            return None
        return Evidence.PROVEN if self.proven_level >= self.required_level else Evidence.CLAIMED


@dataclass(frozen=True)
class CompetenceGap:
    """All requirements of one vacancy for one person.

    ``items`` holds every requirement once: must-haves first, then by weight (high to low), then by id.
    """

    vacancy_id: str
    items: tuple[GapItem, ...]

    @cached_property
    def missing(self) -> tuple[GapItem, ...]:
        """Requirements not held at the level asked: what training can close."""
        return tuple(item for item in self.items if item.evidence is None)

    @property
    def claimed(self) -> tuple[GapItem, ...]:
        """Requirements held, but only on the person's word: what still needs proof."""
        return tuple(item for item in self.items if item.evidence is Evidence.CLAIMED)

    @property
    def proven(self) -> tuple[GapItem, ...]:
        """Requirements held with proof."""
        return tuple(item for item in self.items if item.evidence is Evidence.PROVEN)

    @cached_property
    def units(self) -> int:
        """Integer units of everything the vacancy asks; never 0."""
        return sum(item.units for item in self.items)

    @cached_property
    def missing_units(self) -> int:
        """Integer units of what is missing."""
        return sum(item.missing_units for item in self.items)

    @property
    def match(self) -> Fraction:
        """Part of what the vacancy asks that the person holds already, in [0, 1]."""
        return Fraction(self.units - self.missing_units, self.units)

    @property
    def rests_on_sentences(self) -> bool:
        """Whether something asked is an employer's own sentence: then what closes it is an estimate."""
        return any(item.competence_id.startswith(STATED_PREFIX) for item in self.items)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is missing: "geen opleiding nodig"."""
        return self.missing_units == 0

    def is_within(self, minimum_match_percent: int) -> bool:
        """Return whether every must-have is held and the match is at least so many percent."""
        musts = all(item.evidence is not None for item in self.items if item.must_have)
        return musts and 100 * (self.units - self.missing_units) >= minimum_match_percent * self.units
