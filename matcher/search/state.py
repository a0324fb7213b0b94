"""What a set of modules has closed, what it leaves open, and what every other module would still add.

The same sets come back for every wish of a request, so what is said of one is kept.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from matcher.search.problem import SearchProblem


@dataclass(slots=True)
class State:
    """One set of modules; never changed (frozen, it is slow to make)."""

    mask: int
    count: int
    values: list[int]
    """What is still open of each cell, in units times ``scale``."""
    gains: list[int]
    """What each row, in the set or not, would add to the coverage on its own."""
    order: list[int]
    """The rows that would add something, most gain first."""
    coverage: int
    """Units times ``scale``."""
    price: int
    """Euro, of the modules with a known price."""
    hours: int

    def largest_gains(self, free: int, count: int) -> list[int]:
        """Return the largest gains of so many free rows, largest first."""
        gains: list[int] = []
        if count > 0:
            for row in self.order:
                if free >> row & 1:
                    gains.append(self.gains[row])
                    if len(gains) == count:
                        break
        return gains


@dataclass(slots=True)
class States:
    """Every set of one problem that was looked at, without and with a workplace step."""

    problem: SearchProblem
    teachers: list[list[tuple[int, int]]] = field(init=False)
    """For each cell (row, certainty in ``base``-ths) of the rows that teach it."""
    _hours: list[int] = field(init=False)
    _whole: list[int] = field(init=False)
    _known: tuple[dict[int, State], dict[int, State]] = field(default_factory=lambda: ({}, {}))

    def __post_init__(self) -> None:
        problem = self.problem
        self._hours = [row.hours for row in problem.rows]
        self._whole = [cell.units * problem.scale for cell in problem.cells]
        self.teachers = [[] for _ in problem.cells]
        for index, row in enumerate(problem.rows):
            for cell, certainty in row.teaches:
                self.teachers[cell].append((index, certainty))

    def of(self, mask: int, *, ibo: bool) -> State:
        """Return the state of a set."""
        known = self._known[ibo].get(mask)
        if known is not None:
            return known
        if mask:
            last = mask.bit_length() - 1
            return self.with_row(self.of(mask ^ 1 << last, ibo=ibo), last, ibo=ibo)
        base, values = self.problem.base, self._whole.copy()
        for cell in self.problem.ibo_cells if ibo else ():
            values[cell] = 0
        parts = [value // base for value in values]
        gains = [sum(certainty * parts[cell] for cell, certainty in row.teaches) for row in self.problem.rows]
        coverage = sum(self._whole) - sum(values)
        state = State(0, 0, values, gains, [], coverage, price=0, hours=0)
        return self._keep(state, range(len(gains)), ibo=ibo)

    def with_row(self, state: State, row: int, *, ibo: bool) -> State:
        """Return the state of a set with one more row, from what is known of the set."""
        mask = state.mask | 1 << row
        known = self._known[ibo].get(mask)
        if known is not None:
            return known
        base, data = self.problem.base, self.problem.rows[row]
        values, gains = state.values.copy(), state.gains.copy()
        for cell, certainty in data.teaches:
            part = values[cell] // base
            values[cell] = part * (base - certainty)
            less = part - values[cell] // base
            if less:
                for teacher, its_certainty in self.teachers[cell]:
                    gains[teacher] -= its_certainty * less
        price = state.price + (data.module.price_eur or 0)
        coverage, hours = state.coverage + state.gains[row], state.hours + self._hours[row]
        more = State(mask, state.count + 1, values, gains, [], coverage, price, hours)
        return self._keep(more, state.order, ibo=ibo)

    def _keep(self, state: State, before: Iterable[int], *, ibo: bool) -> State:
        """Put the rows in order, from an order that is nearly right, and remember the set."""
        gains = state.gains
        state.order = sorted([row for row in before if gains[row]], key=gains.__getitem__, reverse=True)
        self._known[ibo][state.mask] = state
        return state
