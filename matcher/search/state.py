"""What a set of modules has closed, what it leaves open, and what every other module would still add.

The same sets come back for every wish of a request, so what is said of one is kept.
"""

from dataclasses import dataclass, field

from matcher.search.problem import SearchProblem


@dataclass(slots=True)
class State:
    """One set of modules; what it says never changes (frozen, it is slow to make)."""

    mask: int
    count: int
    values: list[int]
    """What is still open of each cell, in units times ``scale``."""
    gains: list[int]
    """What each row, in the set or not, would add to the coverage on its own."""
    coverage: int
    """Units times ``scale``."""
    price: int
    """Euro, of the modules with a known price."""
    hours: int
    above: "State | None" = None
    """The set with one module less that this one was made from, until the rows are put in order."""
    ordered: list[int] = field(default_factory=list)

    @property
    def order(self) -> list[int]:
        """The rows that would add something, most gain first: of equal ones as in the set above."""
        above = self.above
        if above is not None:
            gains = self.gains
            self.ordered = sorted(
                [row for row in above.order if gains[row]], key=gains.__getitem__, reverse=True
            )
            self.above = None
        return self.ordered

    def largest_gains(self, free: int, count: int) -> list[int]:
        """Return the largest gains of so many free rows, largest first."""
        found: list[int] = []
        if count <= 0:
            return found
        gains, above = self.gains, self.above
        if above is None:
            for row in self.ordered:
                if free >> row & 1:
                    found.append(gains[row])
                    if len(found) == count:
                        break
            return found
        # most sets are left for these few numbers: what a row added to the set above, it adds at most
        before, least = above.gains, 0
        for row in above.order:
            if before[row] <= least:
                break
            gain = gains[row]
            if gain > least and free >> row & 1:
                found.append(gain)
                if len(found) >= count:
                    found.sort(reverse=True)
                    del found[count:]
                    least = found[-1]
        found.sort(reverse=True)
        return found


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
        state = State(0, 0, values, gains, coverage, price=0, hours=0)
        rows = [row for row, gain in enumerate(gains) if gain]
        state.ordered = sorted(rows, key=gains.__getitem__, reverse=True)
        self._known[ibo][0] = state
        return state

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
        more = State(mask, state.count + 1, values, gains, coverage, price, hours, state)
        self._known[ibo][mask] = more
        return more
