"""Branch and bound over sets of modules.

A node fixes modules that are in and modules that are out. It is left when even its bound cannot beat the
best found: what the best remaining modules add to the coverage, each counted on its own, is never less than
what they add together (coverage is submodular).
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from matcher.search.arrange import Arrangement, Arranger
from matcher.search.problem import NEVER, Problem
from matcher.search.schedule import Scheduler, rows_of

INT64_SAFE = 2**62
"""Up to here sums of open values are exact in numpy; beyond it Python integers take over."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What the best set has to satisfy; among those most coverage wins, then early hire, few modules."""

    latest_hire: int = NEVER
    least_coverage: int = 1
    """Units times ``scale``; a trajectory that closes nothing is none."""
    cheapest: bool = False
    """Whether the price goes before the coverage; modules without a known price are then left out."""
    ignore_hire: bool = False
    """Whether only coverage and number of modules count, because there are no dates."""


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


@dataclass(frozen=True, slots=True)
class Node:
    """Modules that are in, and those that may still come in."""

    mask: int
    count: int
    free: NDArray[np.bool_]
    values: NDArray[np.int64]
    """What is still open of each cell."""
    coverage: int
    price: int
    hire: int
    """No set below this node is hired earlier."""


@dataclass(slots=True)
class Table:
    """The problem as arrays."""

    problem: Problem
    teaches: NDArray[np.int64]
    """Shape (rows, cells): certainty in ``base``-ths."""
    open_values: NDArray[np.int64]
    """Shape (cells,): units times ``scale``."""
    allowed_open: NDArray[np.int64]
    """Shape (must-have cells,): what may stay open of each must-have."""
    groups: list[tuple[int, ...]] = field(default_factory=list)

    @classmethod
    def of(cls, problem: Problem) -> "Table":
        """Lay out the problem, in numpy integers where those are exact."""
        total = sum(cell.units for cell in problem.cells) * problem.scale
        dtype: Any = np.int64 if total * 1000 < INT64_SAFE else np.object_
        teaches = np.zeros((len(problem.rows), len(problem.cells)), dtype=dtype)
        for index, row in enumerate(problem.rows):
            for cell, certainty in row.teaches:
                teaches[index, cell] = certainty
        values = np.array([cell.units * problem.scale for cell in problem.cells], dtype=dtype)
        allowed = 1000 - problem.config.must_have_certainty
        musts = [int(values[cell]) * allowed // 1000 for cell in problem.must_cells]
        groups = [row.groups for row in problem.rows]
        return cls(problem, teaches, values, np.array(musts, dtype=dtype), groups)

    def gains(self, node: Node) -> NDArray[np.int64]:
        """Return what each free module would add to the coverage on its own; 0 for one that is not free."""
        added: NDArray[np.int64] = self.teaches @ (node.values // self.problem.base)
        added[~node.free] = 0
        return added

    def unmet_group(self, mask: int) -> int | None:
        """Return the rows of which one is needed first, or ``None`` when the set is complete."""
        for row in rows_of(mask):
            for group in self.groups[row]:
                if not group & mask:
                    return group
        return None

    def open_must_cells(self, node: Node) -> list[int]:
        """Return the must-have cells that the modules of the node do not cover surely enough."""
        musts = self.problem.must_cells
        return [
            cell
            for cell, allowed in zip(musts, self.allowed_open, strict=True)
            if node.values[cell] > allowed
        ]


@dataclass(slots=True)
class Explorer:
    """Searches one problem for several wishes; what it learns about sets is shared among them."""

    problem: Problem
    effort: Effort
    scheduler: Scheduler = field(init=False)
    arranger: Arranger = field(init=False)
    table: Table = field(init=False)
    hastens: NDArray[np.bool_] = field(init=False)
    """Rows that may bring hire forward although they add nothing to what a slower module covers too."""
    hires: dict[bool, int] = field(default_factory=dict)
    """Earliest possible hire without (False) and with (True) a workplace step: a proved bound."""

    def __post_init__(self) -> None:
        self.scheduler = Scheduler(self.problem)
        self.arranger = Arranger(self.problem, self.scheduler)
        self.table = Table.of(self.problem)
        musts = set(self.problem.must_cells)
        self.hastens = np.array(
            [
                self.scheduler.alone[index] < NEVER
                and any(self.problem.needed > 0 or cell in musts for cell, _ in row.teaches)
                for index, row in enumerate(self.problem.rows)
            ],
            dtype=np.bool_,
        )

    @property
    def modes(self) -> tuple[bool, ...]:
        """Without, and where it is on offer with, a workplace step."""
        return (False, True) if self.problem.ibo_days else (False,)

    def root(self, wish: Wish, *, ibo: bool) -> Node:
        """Return the node in which nothing is decided, for one wish."""
        problem, alone = self.problem, self.scheduler.alone
        limit = min(wish.latest_hire, problem.until)
        free = np.array(
            [
                bool(row.after) or self.arranger.first_working_day(alone[index], ibo=ibo) <= limit
                for index, row in enumerate(problem.rows)
            ],
            dtype=np.bool_,
        )
        if wish.cheapest:
            free &= np.array([row.module.price_eur is not None for row in problem.rows], dtype=np.bool_)
        values = self.table.open_values.copy()
        if ibo:
            values[list(problem.ibo_cells)] = 0
        coverage = int(self.table.open_values.sum()) - int(values.sum())
        floor = self.arranger.first_working_day(problem.ready - 1, ibo=ibo)
        return Node(0, 0, free, values, coverage, 0, max(floor, self.hires.get(ibo, 0)))

    def child(self, node: Node, row: int, free: NDArray[np.bool_], gain: int, *, ibo: bool) -> Node:
        """Return the node with one more module in."""
        base = self.problem.base
        values = node.values // base * (base - self.table.teaches[row])
        data = self.problem.rows[row]
        hire = node.hire
        if not data.after:
            hire = max(hire, self.arranger.first_working_day(self.scheduler.alone[row], ibo=ibo))
        price = node.price + (data.module.price_eur or 0)
        return Node(node.mask | 1 << row, node.count + 1, free, values, node.coverage + gain, price, hire)

    def branches(self, node: Node, gains: NDArray[np.int64]) -> tuple[list[int], bool]:
        """Return the rows of which one has to come in next, most gain first, and whether any other may.

        A module whose prerequisite is missing asks for a provider of it, a must-have that is open for a
        module that teaches it. Otherwise any module that adds something may come, and the set is allowed to
        stay as it is.
        """
        left = self.problem.config.max_modules - node.count
        group = self.table.unmet_group(node.mask)
        if group is not None:
            rows = [row for row in rows_of(group) if node.free[row]]
            return sorted(rows, key=lambda row: (-gains[row], row)), True
        raisers = [
            np.flatnonzero((self.table.teaches[:, cell] > 0) & node.free).tolist()
            for cell in self.table.open_must_cells(node)
        ]
        if raisers:
            rows = min(raisers, key=len)
            return sorted(rows, key=lambda row: (-gains[row], row)), True
        useful = (gains > 0) | (node.free & self.hastens)
        groups = self.table.groups
        for row in rows_of(node.mask):
            for group in groups[row]:
                # another module that opens the way may be over in time where the one in the set is not
                others = [other for other in rows_of(group) if node.free[other]]
                useful[others] = True
        rows = np.flatnonzero(useful).tolist()
        if left == 1:
            rows = [row for row in rows if all(group & node.mask for group in groups[row])]
        return sorted(rows, key=lambda row: (-gains[row], row)), False


def largest(gains: NDArray[np.int64], count: int) -> int:
    """Return the sum of the ``count`` largest gains."""
    if count >= len(gains):
        return int(gains.sum())
    if count <= 1:
        return int(gains.max()) if count else 0
    return int(np.partition(gains, len(gains) - count)[-count:].sum())
