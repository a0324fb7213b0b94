"""Branch and bound over sets of modules.

A node fixes modules that are in and modules that are out. It is left when even its bound cannot beat the
best found: what the best remaining modules add to the coverage, each counted on its own, is never less than
what they add together (coverage is submodular).
"""

from dataclasses import dataclass, field

from matcher.search.arrange import Arrangement, Arranger
from matcher.search.clash import Clashes, Frame
from matcher.search.closed_once import ClosedOnce
from matcher.search.effort import Effort
from matcher.search.layout import rows_of
from matcher.search.problem import NEVER, SearchProblem
from matcher.search.relief import Relief
from matcher.search.schedule import Scheduler
from matcher.search.state import State, States

MUCH_TAUGHT = 12
"""Modules that teach a missing level, on average, from which there is a bound for what they share."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What the best set has to satisfy; among those `matcher.search.complete.Objective` decides."""

    latest_hire: int = NEVER
    least_coverage: int = 1
    """Units times ``scale``; a trajectory that closes nothing is none."""
    cheapest: bool = False
    """Whether the price goes before the coverage; modules without a known price are then left out."""
    ignore_hire: bool = False
    """Whether only coverage and number of modules count, because there are no dates."""
    without: int = 0
    """Mask of rows that stay out."""


@dataclass(frozen=True, slots=True)
class Solution:
    """The best set of modules for one wish."""

    arrangement: Arrangement
    coverage: int
    """Units times ``scale``."""
    price: int = 0
    """Euro; only counted where the wish is the cheapest."""

    @property
    def mask(self) -> int:
        """All rows of the set."""
        return self.arrangement.before | self.arrangement.after


@dataclass(slots=True)
class Node:
    """Modules that are in, and those that may still come in; never changed (frozen, it is slow to make)."""

    set: State
    """The modules that are in."""
    free: int
    """Mask of the rows that may still come in."""
    hire: int
    """No set below this node is hired earlier."""
    frame: Frame
    hireable: bool
    """Whether what is over in time meets the must-haves and the minimum: more modules never change that."""
    clashing: tuple[int, ...] = ()
    """Pairs of the mask, each as a mask, that are not over in time together."""


@dataclass(slots=True)
class Explorer:
    """Searches one problem for several wishes; what it learns about sets is shared among them."""

    problem: SearchProblem
    effort: Effort
    scheduler: Scheduler = field(init=False)
    arranger: Arranger = field(init=False)
    groups: list[tuple[int, ...]] = field(init=False)
    """For each row what it needs first, as in `Row`, as far as it can be over in time."""
    hastens: int = field(init=False)
    """Mask of rows that may bring hire forward although they add nothing to what a slower one covers too."""
    openers: list[int] = field(init=False)
    """For each row the mask of what meets a prerequisite of it, or part of one."""
    _waiting: int = field(init=False)
    """Mask of the rows that need something first."""
    hires: dict[bool, int] = field(default_factory=dict)
    """Earliest possible hire without (False) and with (True) a workplace step: a proved bound."""
    states: States = field(init=False)
    _teachers_mask: list[int] = field(init=False)
    _musts: list[tuple[int, int]] = field(init=False)
    """(cell, what may stay open of it) for each must-have."""

    clashes: Clashes = field(init=False)
    relief: Relief = field(init=False)
    hours: list[int] = field(init=False)
    """Of each row."""
    closed_once: ClosedOnce | None = field(init=False)
    """``None`` where so few modules teach the same that looking costs less than the bound."""

    def __post_init__(self) -> None:
        problem = self.problem
        self.scheduler = Scheduler(problem)
        self.arranger = Arranger(problem, self.scheduler)
        self.states = States(problem)
        self.groups = [self.scheduler.timely_groups(index) for index in range(len(problem.rows))]
        self._waiting = sum(1 << index for index, row in enumerate(problem.rows) if row.waits)
        self.hours = [row.hours for row in problem.rows]
        self.openers = [self._openers(index) for index in range(len(problem.rows))]
        alone = self.scheduler.alone
        self.hastens = sum(1 << row for row in rows_of(self.arranger.counts) if alone[row] < NEVER)
        teachers = self.states.teachers
        self._teachers_mask = [sum(1 << row for row, _ in those) for those in teachers]
        self.clashes = Clashes(problem, self.scheduler, teachers, self.arranger.open_values(0, ibo=False))
        self._musts = self.clashes.musts
        self.relief = Relief(problem, self.arranger, self.states, self.clashes)
        taught = sum(map(len, teachers))
        self.closed_once = ClosedOnce(problem) if taught >= MUCH_TAUGHT * len(teachers) else None

    def _openers(self, index: int) -> int:
        share = self.problem.rows[index].share
        mask = share.rows if share else 0
        for group in self.groups[index]:
            mask |= group
        return mask

    @property
    def modes(self) -> tuple[bool, ...]:
        """Without, and where it is on offer with, a workplace step."""
        return (False, True) if self.problem.ibo_days else (False,)

    def root(self, wish: Wish, *, ibo: bool) -> Node:
        """Return the node in which nothing is decided, for one wish."""
        problem = self.problem
        limit = min(wish.latest_hire, problem.until, NEVER - 1)
        floor = self.arranger.first_working_day(problem.ready - 1, ibo=ibo)
        hire = max(floor, self.hires.get(ibo, 0))
        in_time = self.arranger.in_time(limit, ibo=ibo)
        forced = sum(1 << index for index, day in enumerate(self.scheduler.last_join_after) if day < hire)
        free = sum(
            1 << index
            for index, row in enumerate(problem.rows)
            if (in_time | ~forced) >> index & 1
            and not (wish.cheapest and row.module.price_eur is None)
            and not wish.without >> index & 1
        )
        deadline = self.arranger.last_end(limit, ibo=ibo)
        concerned = self.clashes.teach_musts & in_time | forced
        frame = Frame(ibo, in_time, forced, limit, deadline, concerned)
        hireable = self.arranger.is_hireable(0, ibo=ibo)
        return Node(self.states.of(0, ibo=ibo), free, hire, frame, hireable)

    def child(self, node: Node, row: int, free: int, hire: int) -> Node:
        """Return the node with one more module in, not hired before ``hire``."""
        frame, above = node.frame, node.set
        state = self.states.with_row(above, row, ibo=frame.ibo)
        clashing = self.clashes.with_row(node.clashing, above.mask, row, frame)
        hireable = node.hireable or self.arranger.is_hireable(state.mask & frame.in_time, ibo=frame.ibo)
        return Node(state, free, hire, frame, hireable, clashing)

    def soonest_hire(self, node: Node, row: int, limit: int) -> int:
        """Return a bound on hire with one more module in; ``NEVER`` when it is after the limit."""
        frame, mask, hire, arranger = node.frame, node.set.mask, node.hire, self.arranger
        last, days = self.scheduler.last_join_after, arranger.days[frame.ibo]
        day, last_after = days[row], min(last[row], limit)
        if last[row] < hire:
            if day > limit:
                return NEVER
            hire = arranger.forced(mask | 1 << row, limit, ibo=frame.ibo, soonest=hire)[1]
            if hire > limit:
                return NEVER
        for other in rows_of(mask):
            if hire <= last_after and days[other] <= last_after:
                continue  # the row may come after hire, and the other one before
            if hire <= last[other] and day <= last[other] and day <= limit:
                continue
            if self._exclude(1 << row | 1 << other, hire, limit, ibo=frame.ibo):
                return NEVER
        return hire

    def _exclude(self, pair: int, hire: int, limit: int, *, ibo: bool) -> bool:
        """Return whether two rows are neither over together before a hire nor follow one together."""
        end = self.scheduler.pair_end(pair)
        late = end >= NEVER or self.arranger.first_working_day(end, ibo=ibo) > limit
        return late and not self.scheduler.go_after(pair, hire)

    def unmet_group(self, mask: int, deadline: int | None = None) -> int | None:
        """Return the rows of which one is needed first, or ``None`` when the set is complete.

        With a deadline, only those after which what needs them is over by then.
        """
        if mask & self._waiting:
            for row in rows_of(mask & self._waiting):
                group = self._unmet(row, mask, deadline)
                if group is not None:
                    return group
        return None

    def opening(self, mask: int) -> int:
        """Return the rows that meet what a row of the mask needs first, or part of it."""
        found = 0
        for row in rows_of(mask & self._waiting):
            found |= self.openers[row]
        return found

    def _unmet(self, row: int, mask: int, deadline: int | None = None) -> int | None:
        """Return the rows of which one is needed before a row of the mask, ``None`` when nothing is."""
        for group in self.groups[row] if deadline is None else self.scheduler.groups_by(row, deadline):
            if not group & mask:
                return group
        share = self.problem.rows[row].share
        return share.unmet(mask) if share else None

    def needed(self, node: Node, *, closely: bool = False) -> int | None:
        """Return free rows of which every set below the node has one; ``None`` when its own set may do.

        A module whose prerequisite is missing asks for a provider of it, a must-have that is open for a
        module that teaches it, and two modules for must-haves that are not over in time together for another
        one that teaches what one of them does.
        """
        needed = self.unmet_group(node.set.mask)
        if needed is None and not node.hireable:
            # what the modules of the node that are over before hire do not cover surely enough
            in_time = node.frame.in_time
            values = node.set.values
            if node.set.mask & ~in_time:
                values = self.arranger.open_values(node.set.mask & in_time, ibo=node.frame.ibo)
            raisers = [
                self._teachers_mask[cell] & node.free & in_time
                for cell, allowed in self._musts
                if values[cell] > allowed
            ]
            needed = min(raisers, key=int.bit_count, default=None)
        if needed is None:
            needed = self.clashes.resolve(node.set.mask, node.free, node.clashing, node.frame)
        if needed is None and closely and node.set.count > 1 and node.hireable:
            needed = self.relief.of(node.set.mask, node.free, node.hire, node.frame)
        return None if needed is None else needed & node.free

    def is_sound(self, node: Node, row: int) -> bool:
        """Return whether the set of a node with one last row needs nothing more, so that it may be dated."""
        mask = node.set.mask | 1 << row
        if self.unmet_group(mask) is not None:
            return False
        clashing = self.clashes.with_row(node.clashing, node.set.mask, row, node.frame)
        return self.clashes.resolve(mask, 0, clashing, node.frame) is None

    def branches(self, node: Node, needed: int | None) -> list[int]:
        """Return the rows of which one may come in next, most gain first.

        Only those of which one is needed, where any is. Otherwise any module that adds something may come.
        """
        gains, free = node.set.gains, node.free
        if needed is not None:
            return sorted(rows_of(needed), key=gains.__getitem__, reverse=True)
        rows = [row for row in node.set.order if free >> row & 1]
        # another module that opens the way may be over in time where the one in the set is not
        useful = (self.hastens | self.opening(node.set.mask)) & free
        if useful:
            # those that add something stand in the order already, and are most of them
            for row in rows:
                useful &= ~(1 << row)
            rows += rows_of(useful)
        if self.problem.config.max_modules - node.set.count == 1:
            rows = [row for row in rows if self._unmet(row, node.set.mask) is None]
        return rows

    def may_be_hired(self, node: Node, row: int, free: int) -> bool:
        """Return whether, with one more module in, enough may still be learned before the latest hire."""
        if node.hireable:
            return True
        frame, problem = node.frame, self.problem
        in_time = (node.set.mask | 1 << row) & frame.in_time
        if self.arranger.is_hireable(in_time, ibo=frame.ibo):
            return True
        left = problem.config.max_modules - node.set.count - 1
        if not left:
            return False
        if problem.needed <= 0:
            return True
        learned = self.states.of(in_time, ibo=frame.ibo)
        more = problem.needed - learned.coverage
        return more <= 0 or sum(learned.largest_gains(free & frame.in_time, left)) >= more
