"""Two modules for must-haves that are not over in time together: no set may rest on both.

Without this the calendar is only asked about whole sets, after everything else that goes with the two was
tried.
"""

from dataclasses import dataclass, field

from matcher.search.layout import rows_of
from matcher.search.problem import SearchProblem
from matcher.search.schedule import Scheduler


@dataclass(frozen=True, slots=True)
class Frame:
    """What holds for all nodes of one walk."""

    ibo: bool
    in_time: int
    """Mask of the rows that can be over before the latest hire that the wish permits."""
    forced: int
    """Mask of the rows that can only come before hire."""
    latest: int
    """The latest hire."""
    deadline: int
    """Last day on which what comes before the latest hire may end."""
    concerned: int
    """Mask of the rows that may be needed before hire: those forced, and those that teach a must-have."""


@dataclass(slots=True)
class Clashes:
    """Finds the pairs of one problem that clash, and what may come in for one of the two."""

    problem: SearchProblem
    scheduler: Scheduler
    teachers: list[list[tuple[int, int]]]
    """For each cell (row, certainty in ``base``-ths) of the rows that teach it."""
    whole: list[int]
    """What is open of each cell before anything is learned."""
    musts: list[tuple[int, int]] = field(init=False)
    """(cell, what may stay open of it) for each must-have."""
    masks: dict[int, int] = field(init=False)
    """For each must-have the mask of the rows that teach part of it."""
    teach_musts: int = 0
    """Mask of the rows that teach part of any must-have."""

    def __post_init__(self) -> None:
        problem = self.problem
        allowed = 1000 - problem.config.must_have_certainty
        self.musts = [(cell, self.whole[cell] * allowed // 1000) for cell in problem.must_cells]
        self.masks = {cell: sum(1 << row for row, _ in self.teachers[cell]) for cell in problem.must_cells}
        for mask in self.masks.values():
            self.teach_musts |= mask

    def with_row(self, clashing: tuple[int, ...], mask: int, row: int, frame: Frame) -> tuple[int, ...]:
        """Return the clashing pairs of a set, each as a mask, with those that one more row adds."""
        concerned, bit = frame.concerned, 1 << row
        if bit & concerned:
            for other in rows_of(mask & concerned):
                if self.scheduler.pair_end(bit | 1 << other) > frame.deadline:
                    clashing += (bit | 1 << other,)
        return clashing

    def resolve(self, mask: int, free: int, clashing: tuple[int, ...], frame: Frame) -> int | None:
        """Return free rows of which one has to come in, because the set rests on two that clash.

        It does where both are needed before hire: they have no place after it, or a must-have is not learned
        surely enough without them. ``None`` when there are no such two.
        """
        if not clashing:
            return None
        before = self._pivots(mask, free, frame)
        needed = None
        for pair in clashing:
            row, other = rows_of(pair)
            if row in before and other in before:
                instead = before[row] | before[other]
                if needed is None or instead.bit_count() < needed.bit_count():
                    needed = instead
        return needed

    def _pivots(self, mask: int, free: int, frame: Frame) -> dict[int, int]:
        """Return the rows of a set that are needed before hire, each with the rows that may relieve it."""
        before = dict.fromkeys(rows_of(mask & frame.forced), 0)
        in_time = mask & frame.in_time
        for cell, allowed in self.musts:
            if frame.ibo and cell in self.problem.ibo_cells:
                continue
            teaching = in_time & self.masks[cell]
            for row in rows_of(teaching):
                if self._left_open(cell, teaching & ~(1 << row)) > allowed:
                    instead = self.masks[cell] & free & frame.in_time
                    known = before.get(row)
                    if known is None or instead.bit_count() < known.bit_count():
                        before[row] = instead
        return before

    def _left_open(self, cell: int, mask: int) -> int:
        """Return what the rows of a mask leave open of a cell."""
        value, base = self.whole[cell], self.problem.base
        for row, certainty in self.teachers[cell]:
            if mask >> row & 1:
                value = value // base * (base - certainty)
        return value
