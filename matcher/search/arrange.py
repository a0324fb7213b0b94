"""For a set of modules: which of them before hire, which after, and the earliest first working day."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from matcher.domain.calendar import DAYS_PER_WEEK
from matcher.search.problem import NEVER, Problem, monday_from
from matcher.search.schedule import Scheduler, rows_of


@dataclass(frozen=True, slots=True)
class Arrangement:
    """A set of modules, split by the first working day."""

    hire: int
    before: int
    """Mask of the rows that are over before hire."""
    after: int
    """Mask of the rows that begin on or after hire."""
    ibo: bool
    """Whether a workplace step is the last step before hire."""
    end: int = 0
    """Last day of the last step, or the day before hire when nothing follows it."""


@dataclass(slots=True)
class Arranger:
    """Splits sets of modules; remembers what it found."""

    problem: Problem
    scheduler: Scheduler
    _units: dict[tuple[int, bool], tuple[int, bool]] = field(default_factory=dict)

    def open_values(self, mask: int, *, ibo: bool) -> list[int]:
        """Return for each cell the units, times ``scale``, that the modules of the mask leave open."""
        problem = self.problem
        values = [cell.units * problem.scale for cell in problem.cells]
        for row in rows_of(mask):
            for cell, certainty in problem.rows[row].teaches:
                values[cell] = values[cell] * (problem.base - certainty) // problem.base
        if ibo:
            for cell in problem.ibo_cells:
                values[cell] = 0
        return values

    def learned(self, mask: int, *, ibo: bool) -> int:
        """Return the units, times ``scale``, that the modules of the mask close."""
        total = sum(cell.units for cell in self.problem.cells) * self.problem.scale
        return total - sum(self.open_values(mask, ibo=ibo))

    def is_hireable(self, mask: int, *, ibo: bool) -> bool:
        """Return whether having passed these modules meets the must-haves and the employer's minimum."""
        problem = self.problem
        values = self.open_values(mask, ibo=ibo)
        allowed = 1000 - problem.config.must_have_certainty
        musts = all(
            1000 * values[cell] <= allowed * problem.cells[cell].units * problem.scale
            for cell in problem.must_cells
        )
        total = sum(cell.units for cell in problem.cells) * problem.scale
        return musts and total - sum(values) >= problem.needed

    def earliest(self, mask: int, *, ibo: bool, limit: int) -> Arrangement | None:
        """Return the arrangement with the earliest hire on or before ``limit``.

        Among equal hire dates: the earliest end of everything, then most modules before hire.
        """
        best: Arrangement | None = None
        for before in self._splits(mask):
            bound = self.first_working_day(max(self._ends_alone(before), self.problem.ready - 1), ibo=ibo)
            if bound > (limit if best is None else best.hire):
                continue
            found = self._hire(before, mask & ~before, ibo=ibo, limit=limit if best is None else best.hire)
            if found is not None and (best is None or _preference(found) < _preference(best)):
                best = found
        return best

    def first_working_day(self, end: int, *, ibo: bool) -> int:
        """Return the first working day when the modules before hire are over on ``end``."""
        problem = self.problem
        if end >= NEVER:
            return NEVER
        if not ibo:
            return max(problem.floor, end + 1)
        start = monday_from(max(problem.ready, end + 1, problem.floor - problem.ibo_days))
        return start + problem.ibo_days

    def _splits(self, mask: int) -> Iterator[int]:
        """Yield what comes before hire, from little to much."""
        rows = self.problem.rows
        optional = sum(1 << row for row in rows_of(mask) if rows[row].after)
        forced = mask & ~optional
        subsets = [0]
        for row in rows_of(optional):
            subsets += [subset | 1 << row for subset in subsets]
        yield from (forced | subset for subset in sorted(subsets, key=lambda s: (s.bit_count(), s)))

    def _ends_alone(self, mask: int) -> int:
        return max((self.scheduler.alone[row] for row in rows_of(mask)), default=0)

    def _hire(self, before: int, after: int, *, ibo: bool, limit: int) -> Arrangement | None:
        if not self.is_hireable(before, ibo=ibo):
            return None
        hire = self.first_working_day(self.scheduler.end_before_hire(before), ibo=ibo)
        while hire <= min(limit, self.problem.until) and hire < NEVER:
            end = self.scheduler.end_after_hire(after, before, hire)
            if end >= NEVER:
                return None
            if end <= self.scheduler.last_day_after_hire(hire):
                return Arrangement(hire, before, after, ibo, end)
            # the year after hire has to reach the earliest possible end, so hire comes later
            hire = self._hire_for_end(hire, end, ibo=ibo)
        return None

    def _hire_for_end(self, hire: int, end: int, *, ibo: bool) -> int:
        """Return the first later hire date whose support after hire lasts until ``end``."""
        step = DAYS_PER_WEEK if ibo else 1
        hire += step
        while hire < NEVER - step and self.scheduler.last_day_after_hire(hire) < end:
            hire += step
        return hire


def _preference(one: Arrangement) -> tuple[int, int, int]:
    return one.hire, one.end, one.after.bit_count()
