"""Branch and bound over sets of modules.

A node fixes modules that are in and modules that are out. It is left when even its bound cannot beat the
best found: what the best remaining modules add to the coverage, each counted on its own, is never less than
what they add together (coverage is submodular).
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import compress

from matcher.search.arrange import Arrangement, Arranger
from matcher.search.layout import rows_of
from matcher.search.problem import NEVER, Problem
from matcher.search.schedule import Scheduler

_DIGITS = bytes.maketrans(b"01", b"\0\1")


@dataclass(frozen=True, slots=True)
class Wish:
    """What the best set has to satisfy; among those `matcher.search.complete.Key` decides."""

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
class Found:
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
class Effort:
    """What a search has spent and may still spend."""

    node_limit: int | None = None
    """Nodes per wish."""
    deadline: float | None = None
    """Moment of ``timer`` after which nothing more is looked at, for all wishes together."""
    timer: Callable[[], float] | None = None
    nodes: int = 0
    """Looked at in all."""
    spent: bool = False
    """Whether any wish ran out."""
    _this_wish: int = 0

    def renew(self) -> None:
        """Begin a new wish with a full number of nodes; time does not come back."""
        self._this_wish = 0

    def spend(self) -> bool:
        """Count a node; return whether there was budget for it."""
        self.nodes += 1
        self._this_wish += 1
        over = self.node_limit is not None and self._this_wish > self.node_limit
        late = self.deadline is not None and self.timer is not None and self.timer() >= self.deadline
        if over or late:
            self.spent = True
        return not (over or late)


@dataclass(slots=True)
class Node:
    """Modules that are in, and those that may still come in; never changed (frozen, it is slow to make)."""

    mask: int
    count: int
    free: int
    """Mask of the rows that may still come in."""
    values: list[int]
    """What is still open of each cell."""
    gains: list[int]
    """What each row, free or not, would add to the coverage on its own."""
    coverage: int
    price: int
    hours: int
    hire: int
    """No set below this node is hired earlier."""
    frame: "Frame"


@dataclass(frozen=True, slots=True)
class Frame:
    """What holds for all nodes of one walk."""

    ibo: bool
    in_time: int
    """Mask of the rows that can be over before the latest hire that the wish permits."""
    forced: int
    """Mask of the rows that can only come before hire."""


@dataclass(slots=True)
class Explorer:
    """Searches one problem for several wishes; what it learns about sets is shared among them."""

    problem: Problem
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
    _teachers: list[list[tuple[int, int]]] = field(init=False)
    """For each cell (row, certainty in ``base``-ths) of the rows that teach it."""
    _teachers_mask: list[int] = field(init=False)
    _musts: list[tuple[int, int]] = field(init=False)
    """(cell, what may stay open of it) for each must-have."""

    hours: list[int] = field(init=False)
    """Of each row."""
    _all_rows: range = field(init=False)
    _learned: dict[tuple[int, bool], tuple[int, list[int]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        problem = self.problem
        self.scheduler = Scheduler(problem)
        self.arranger = Arranger(problem, self.scheduler)
        self.groups = [self.scheduler.timely_groups(index) for index in range(len(problem.rows))]
        self._waiting = sum(1 << index for index, row in enumerate(problem.rows) if row.waits)
        self.hours = [row.hours for row in problem.rows]
        self._all_rows = range(len(problem.rows))
        self.openers = [self._openers(index) for index in range(len(problem.rows))]
        alone = self.scheduler.alone
        self.hastens = sum(1 << row for row in rows_of(self.arranger.counts) if alone[row] < NEVER)
        self._teachers = [[] for _ in problem.cells]
        for index, row in enumerate(problem.rows):
            for cell, certainty in row.teaches:
                self._teachers[cell].append((index, certainty))
        self._teachers_mask = [sum(1 << row for row, _ in teachers) for teachers in self._teachers]
        allowed = 1000 - problem.config.must_have_certainty
        values = self.arranger.open_values(0, ibo=False)
        self._musts = [(cell, values[cell] * allowed // 1000) for cell in problem.must_cells]

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
        problem, days = self.problem, self.arranger.days[ibo]
        limit = min(wish.latest_hire, problem.until)
        floor = self.arranger.first_working_day(problem.ready - 1, ibo=ibo)
        hire = max(floor, self.hires.get(ibo, 0))
        in_time = sum(1 << index for index, day in enumerate(days) if day <= limit)
        forced = sum(1 << index for index, day in enumerate(self.scheduler.last_join_after) if day < hire)
        free = sum(
            1 << index
            for index, row in enumerate(problem.rows)
            if (in_time | ~forced) >> index & 1
            and not (wish.cheapest and row.module.price_eur is None)
            and not wish.without >> index & 1
        )
        values = self.arranger.open_values(0, ibo=ibo)
        coverage, gains = self._learned_with_gains(0, ibo=ibo)
        return Node(0, 0, free, values, gains, coverage, 0, 0, hire, Frame(ibo, in_time, forced))

    def child(self, node: Node, row: int, free: int, hire: int) -> Node:
        """Return the node with one more module in, not hired before ``hire``."""
        base, data = self.problem.base, self.problem.rows[row]
        values, gains = node.values.copy(), node.gains.copy()
        for cell, certainty in data.teaches:
            part = values[cell] // base
            values[cell] = part * (base - certainty)
            less = part - values[cell] // base
            for teacher, its_certainty in self._teachers[cell]:
                gains[teacher] -= its_certainty * less
        price = node.price + (data.module.price_eur or 0)
        coverage = node.coverage + node.gains[row]
        hours = node.hours + self.hours[row]
        mask = node.mask | 1 << row
        return Node(mask, node.count + 1, free, values, gains, coverage, price, hours, hire, node.frame)

    def soonest_hire(self, node: Node, row: int, limit: int) -> int:
        """Return a bound on hire with one more module in; ``NEVER`` when it is after the limit."""
        ibo, forced = node.frame.ibo, node.frame.forced
        if not forced >> row & 1:
            return node.hire
        if self.arranger.days[ibo][row] > limit:
            return NEVER
        deadline = min(self.arranger.last_end(limit, ibo=ibo), NEVER - 1)
        end = self.scheduler.end_at_least(node.mask & forced | 1 << row, deadline)
        return max(node.hire, self.arranger.first_working_day(end, ibo=ibo))

    def unmet_group(self, mask: int) -> int | None:
        """Return the rows of which one is needed first, or ``None`` when the set is complete."""
        if mask & self._waiting:
            for row in rows_of(mask & self._waiting):
                group = self._unmet(row, mask)
                if group is not None:
                    return group
        return None

    def _unmet(self, row: int, mask: int) -> int | None:
        """Return the rows of which one is needed before a row of the mask, ``None`` when nothing is."""
        for group in self.groups[row]:
            if not group & mask:
                return group
        share = self.problem.rows[row].share
        return share.unmet(mask) if share else None

    def branches(self, node: Node) -> tuple[list[int], bool]:
        """Return the rows of which one has to come in next, most gain first, and whether any other may.

        A module whose prerequisite is missing asks for a provider of it, a must-have that is open for a
        module that teaches it. Otherwise any module that adds something may come, and the set is allowed to
        stay as it is.
        """
        needed = self.unmet_group(node.mask)
        if needed is None:
            # what the modules of the node that are over before hire do not cover surely enough
            in_time = node.frame.in_time
            values = node.values
            if node.mask & ~in_time:
                values = self.arranger.open_values(node.mask & in_time, ibo=node.frame.ibo)
            raisers = [
                self._teachers_mask[cell] & node.free & in_time
                for cell, allowed in self._musts
                if values[cell] > allowed
            ]
            needed = min(raisers, key=int.bit_count, default=None)
        if needed is not None:
            return sorted(self._rows(needed & node.free), key=node.gains.__getitem__, reverse=True), True
        useful = self.hastens
        for row in rows_of(node.mask & self._waiting):
            # another module that opens the way may be over in time where the one in the set is not
            useful |= self.openers[row]
        gains = node.gains
        rows = [row for row in self._rows(node.free) if gains[row] or useful >> row & 1]
        if self.problem.config.max_modules - node.count == 1:
            rows = [row for row in rows if self._unmet(row, node.mask) is None]
        return sorted(rows, key=gains.__getitem__, reverse=True), False

    def may_be_hired(self, node: Node, row: int, free: int) -> bool:
        """Return whether, with one more module in, enough may still be learned before the latest hire."""
        frame, problem = node.frame, self.problem
        in_time = (node.mask | 1 << row) & frame.in_time
        if self.arranger.is_hireable(in_time, ibo=frame.ibo):
            return True
        left = problem.config.max_modules - node.count - 1
        if not left:
            return False
        if problem.needed <= 0:
            return True
        learned, gains = self._learned_with_gains(in_time, ibo=frame.ibo)
        return (
            learned >= problem.needed
            or learned + sum(self._largest(gains, free & frame.in_time, left)) >= problem.needed
        )

    def _learned_with_gains(self, mask: int, *, ibo: bool) -> tuple[int, list[int]]:
        known = self._learned.get((mask, ibo))
        if known is None:
            values = self.arranger.open_values(mask, ibo=ibo)
            known = self._learned[mask, ibo] = self.arranger.total - sum(values), self._gains(values)
        return known

    def _gains(self, values: list[int]) -> list[int]:
        parts = [value // self.problem.base for value in values]
        return [sum(certainty * parts[cell] for cell, certainty in row.teaches) for row in self.problem.rows]

    def most_gain(self, node: Node, free: int, count: int) -> int:
        """Return the sum of the largest gains of so many free rows: a bound on what they add together."""
        return sum(self._largest(node.gains, free, count))

    def largest_gains(self, node: Node, free: int, count: int) -> list[int]:
        """Return the largest gains of so many free rows, largest first."""
        return self._largest(node.gains, free, count)

    def _largest(self, gains: list[int], free: int, count: int) -> list[int]:
        return sorted(compress(gains, _bits(free)), reverse=True)[:count]

    def _rows(self, mask: int) -> list[int]:
        """Return the rows of a large mask that is not worth remembering, lowest first."""
        return list(compress(self._all_rows, _bits(mask)))


def _bits(mask: int) -> bytes:
    """Return a mask as bytes of 0 and 1, lowest row first: what `compress` takes quickest."""
    return bin(mask)[:1:-1].encode().translate(_DIGITS)
