"""Prerequisites of which a part is enough: what several modules teach of them is added up."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from matcher.domain.competence import UNITS_PER_REQUIREMENT
from matcher.domain.module import WHOLE, TrainingModule
from matcher.search.config import SearchConfig


@dataclass(frozen=True, slots=True)
class Share:
    """The part of the entry competences of one module that the person still has to learn.

    It counts like the gap does: each competence is worth the same, each of its levels an equal part.
    """

    short: int
    """Units to learn before the module may begin; at least 1."""
    brings: Mapping[int, tuple[int, ...]]
    """For each row that teaches any of it: the units of each competence, on top of what is held."""
    rows: int
    """Mask of those rows."""

    def is_met(self, mask: int) -> bool:
        """Return whether these rows teach enough together."""
        return sum(self._learned(mask)) >= self.short

    def unmet(self, mask: int) -> int | None:
        """Return the rows of which one has to come to these, or ``None`` when they are enough."""
        learned = self._learned(mask)
        if sum(learned) >= self.short:
            return None
        return sum(
            1 << row
            for row, units in self.brings.items()
            if any(unit > known for unit, known in zip(units, learned, strict=True))
        )

    def last_needed(self, ends: Iterable[tuple[int, int]], finished: int = 0) -> int | None:
        """Return the first day by the end of which enough is learned, ``None`` when it never is.

        Parameters
        ----------
        ends
            (last day, row) of rows that teach part of it.
        finished
            Mask of rows that are over already.
        """
        learned = self._learned(finished) if finished else [0] * self._needs
        if finished and sum(learned) >= self.short:
            return 0
        for end, row in sorted(ends):
            learned = list(map(max, learned, self.brings[row]))
            if sum(learned) >= self.short:
                return end
        return None

    @property
    def _needs(self) -> int:
        return len(next(iter(self.brings.values()), ()))

    def _learned(self, mask: int) -> list[int]:
        """Return the units of each competence that these rows teach, the most that any of them does."""
        learned = [0] * self._needs
        for row, units in self.brings.items():
            if mask >> row & 1:
                learned = list(map(max, learned, units))
        return learned


def sure_teachers(rows: Iterable[TrainingModule], config: SearchConfig) -> dict[str, dict[int, int]]:
    """Return for each competence the level to which each row brings it, surely enough."""
    teachers: dict[str, dict[int, int]] = {}
    for row, module in enumerate(rows):
        for taught in module.teaches:
            if taught.certainty >= config.must_have_certainty:
                levels = teachers.setdefault(taught.competence_id, {})
                levels[row] = max(taught.level, levels.get(row, 0))
    return teachers


def entry_levels(module: TrainingModule) -> dict[str, int]:
    """Return the level of each competence that the module needs; one that is named twice counts once."""
    levels: dict[str, int] = {}
    for need in module.needs_competences:
        levels[need.competence_id] = max(need.level, levels.get(need.competence_id, 0))
    return levels


def entry_short(module: TrainingModule, held: Mapping[str, int]) -> int:
    """Return the units of its prerequisites that are missing before the module lets someone in."""
    asked = entry_levels(module)
    held_units = sum(
        UNITS_PER_REQUIREMENT // level * min(held.get(id_, 0), level) for id_, level in asked.items()
    )
    return -(-module.needs_percent * UNITS_PER_REQUIREMENT * len(asked) // WHOLE) - held_units


def missing_entry(module: TrainingModule, held: Mapping[str, int]) -> dict[str, int]:
    """Return the prerequisites that are not held at their level."""
    return {id_: level for id_, level in entry_levels(module).items() if held.get(id_, 0) < level}
