"""The earliest first working day on which must-haves and minimum match are there."""

from dataclasses import dataclass, field

from matcher.search.arrange import Arrangement
from matcher.search.branch import Explorer, Node, Solution, Wish
from matcher.search.layout import rows_of
from matcher.search.problem import NEVER


@dataclass(frozen=True, slots=True)
class FirstDay:
    """The earliest first working day of any trajectory with at least one step."""

    bound: int
    """No trajectory is earlier; ``NEVER`` when there is none at all."""
    found: Solution | None
    """The one found with the earliest day."""


def first_working_day(explorer: Explorer, *, ibo: bool, any_day: bool = False) -> FirstDay:
    """Find the earliest first working day, with or without a workplace step.

    When the effort is spent, ``bound`` is a day that no trajectory beats and ``found`` may be later.

    Parameters
    ----------
    any_day
        Whether the first one met is enough, for who asks only whether there is one.
    """
    walk = _FastestWalk(explorer, ibo, min(explorer.problem.until + 1, NEVER), any_day)
    root = explorer.root(Wish(), ibo=ibo)
    walk.visit(root)
    if not ibo and explorer.arranger.is_hireable(0, ibo=False):
        walk.try_after_hire_only()
    if walk.cut:
        return FirstDay(root.hire, walk.found)
    return FirstDay(walk.found.arrangement.hire if walk.found else NEVER, walk.found)


@dataclass(slots=True)
class _FastestWalk:
    explorer: Explorer
    ibo: bool
    best: int
    """Earliest hire so far; a trajectory must be earlier to be of interest."""
    any_day: bool
    found: Solution | None = None
    cut: bool = False
    opened: set[int] = field(default_factory=set)
    """Sets of which one module follows hire that were looked at."""
    timely: int = field(init=False)
    """Mask of the rows that may be over before a hire that is earlier than the best."""

    def __post_init__(self) -> None:
        self._ask_earlier_than(self.best)

    def try_after_hire_only(self) -> None:
        """Someone who may be hired at once can learn a first module of the gap after that.

        What opens the way to that module and teaches nothing of the gap itself has to be over before hire.
        """
        for index, row in enumerate(self.explorer.problem.rows):
            if row.after:
                self._open_the_way(1 << index)

    def _open_the_way(self, mask: int) -> None:
        explorer = self.explorer
        if not explorer.effort.spend():
            self.cut = True
            return
        rows, group = explorer.problem.rows, explorer.unmet_group(mask)
        if group is None:
            arrangement = explorer.arranger.earliest(mask, ibo=False, limit=self.best - 1)
            if arrangement is not None:
                self._take(arrangement)
            group = explorer.opening(mask)  # another way to what is needed first may be over sooner
        if mask.bit_count() == explorer.problem.config.max_modules:
            return
        days = explorer.arranger.days[False]
        for row in rows_of(group & ~mask):
            more = mask | 1 << row
            # one that does teach part of the gap gives, without the rest, a hire that is no later
            if not rows[row].teaches and days[row] < self.best and more not in self.opened:
                self.opened.add(more)
                self._open_the_way(more)

    def visit(self, node: Node) -> None:
        explorer, arranger = self.explorer, self.explorer.arranger
        if node.hire >= self.best:
            return
        if not explorer.effort.spend():
            self.cut = True
            return
        least = max(explorer.problem.needed, 1)
        deadline = arranger.last_end(self.best - 1, ibo=self.ibo)
        group = explorer.unmet_group(node.set.mask, deadline)
        left = explorer.problem.config.max_modules - node.set.count
        if group is None and node.set.coverage >= least and arranger.is_hireable(node.set.mask, ibo=self.ibo):
            end = explorer.scheduler.end_before_hire(node.set.mask, deadline)
            hire = arranger.first_working_day(end, ibo=self.ibo)
            if hire < self.best:
                self._take(Arrangement(hire, node.set.mask, 0, self.ibo, hire - 1))
            # only another way to what one of them needs first may bring the day forward
            rows = list(rows_of(explorer.opening(node.set.mask) & node.free))
        else:
            if node.set.coverage + sum(node.set.largest_gains(node.free & self.timely, left)) < least:
                return
            needed = explorer.needed(node) if group is None else group & node.free
            rows = explorer.branches(node, needed)
        if left:
            self._visit_children(node, rows)

    def _visit_children(self, node: Node, rows: list[int]) -> None:
        explorer, arranger, free = self.explorer, self.explorer.arranger, node.free
        alone, days = explorer.scheduler.alone, arranger.days[self.ibo]
        last = node.set.count + 1 == explorer.problem.config.max_modules
        for row in sorted(rows, key=lambda row: (alone[row], row)):
            free &= ~(1 << row)
            if days[row] < self.best:
                mask = node.set.mask | 1 << row
                deadline = arranger.last_end(self.best - 1, ibo=self.ibo)
                if last and not (
                    explorer.unmet_group(mask, deadline) is None and arranger.is_hireable(mask, ibo=self.ibo)
                ):
                    continue
                end = explorer.scheduler.end_at_least(mask, deadline)
                hire = max(node.hire, arranger.first_working_day(end, ibo=self.ibo))
                if hire < self.best:
                    self.visit(explorer.child(node, row, free, hire))

    def _take(self, arrangement: Arrangement) -> None:
        mask = arrangement.before | arrangement.after
        coverage = self.explorer.arranger.learned(mask, ibo=arrangement.ibo)
        self._ask_earlier_than(0 if self.any_day else arrangement.hire)
        self.found = Solution(arrangement, coverage)

    def _ask_earlier_than(self, hire: int) -> None:
        self.best, self.timely = hire, self.explorer.arranger.in_time(hire - 1, ibo=self.ibo)
