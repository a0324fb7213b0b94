"""The at most k modules that open the most vacancies, on integer matrices.

A state is what a person holds, as bits (column, level). What a module adds to the units of a vacancy never
grows when more is held already (coverage is submodular), which gives two bounds that no set can beat: a
vacancy needs modules whose gains together reach what is short, and each module counts for at most its part
of that. A beam gives a good first answer, branch and bound proves or improves it.

`open_most` takes any problem of this form. The SIGIR 2024 sample is ``DoorMatrix.of(learner,
ModuleLevels(required, provided, 80), VacancyLevels(jobs, 80))`` for the first learner, ``of_person(learner)``
for the others, and ``open_most(matrix, k, effort)``; ``Doors.modules`` are the course numbers and
``Doors.value`` the number of applicable jobs. At k = 5 ``DoorEffort(node_budget=None)``
proves every one of them. One BLAS thread is quickest.
The first matrix fixes the highest level that counts, so let it hold the highest of all.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from time import monotonic

import numpy as np
from numpy.typing import NDArray

from matcher.domain.competence import UNITS_PER_REQUIREMENT

Ints = NDArray[np.int64]
Reals = NDArray[np.float64]
"""Whole numbers, in the type in which matrix products are quick; exact below 2 ** 53."""
Bits = NDArray[np.bool_]
Rows = NDArray[np.intp]

EXACT_AT_ONCE = 2
"""Up to here the proof takes no longer than the beam."""
CREDIT_MARGIN = 1e-6
"""Bounds by credit are sums of fractions; this much is added before they are compared."""


@dataclass(frozen=True, slots=True)
class ModuleLevels:
    """What M modules need first and teach, as levels of S competences; 0 for none."""

    needs: Ints
    """Shape (M, S)."""
    teaches: Ints
    """Shape (M, S)."""
    percent: int | Ints = 100
    """Part of its needs that each module wants, in [0, 100]; shape (M,) or one for all."""
    whole: Bits | None = None
    """Shape (M, S): what a module needs whatever its percentage; nothing when ``None``."""


@dataclass(frozen=True, slots=True)
class VacancyLevels:
    """What V vacancies ask, as levels of S competences; 0 for none."""

    asks: Ints
    """Shape (V, S)."""
    percent: int | Ints
    """Part of its units that each vacancy wants, in [0, 100]; shape (V,) or one for all."""
    weights: Ints | None = None
    """Of the requirements, shape (V, S); 1 each when ``None``."""
    must_haves: Bits | None = None
    """Shape (V, S); none when ``None``."""
    priority: Ints | None = None
    """Shape (V,); 1 each when ``None``."""


@dataclass(frozen=True, slots=True)
class DoorMatrix:
    """One person, M modules and V vacancies over B bits."""

    held: Bits
    """Shape (B,)."""
    teaches: Bits
    """Shape (M, B)."""
    needs: Reals
    """Shape (M, B): units of the prerequisites."""
    needs_least: Reals
    """Shape (M,): units that have to be held before the module starts."""
    asks: Reals
    """Shape (V, B): units of the requirements."""
    asks_least: Reals
    """Shape (V,): units that the employer wants."""
    musts: Reals
    """Shape (V, B): 1 for each bit that has to be there on the first day."""
    priority: Ints
    """Shape (V,): what an opened vacancy is worth; 1 each for a plain count."""

    @classmethod
    def of(cls, held: Ints, modules: ModuleLevels, vacancies: VacancyLevels) -> "DoorMatrix":
        """Lay out levels as bits.

        Parameters
        ----------
        held
            Levels, shape (S,); 0 when not held.
        """
        needs, asks = modules.needs, vacancies.asks
        top = int(max(levels.max(initial=0) for levels in (held, needs, modules.teaches, asks)))
        units = _units(asks, top)
        if vacancies.weights is not None:
            units = units * np.repeat(vacancies.weights, top, axis=1)
        needed = _units(needs, top)
        whole = np.repeat(_or_none(modules.whole, needs), top, axis=1)
        parts = np.where(whole, 0, needed)
        # worth more than all the rest together, so that nothing makes up for it
        needed = parts + np.where(whole, needed, 0) * (1 + parts.sum(axis=1, keepdims=True))
        musts = _thermometer(asks, top) & np.repeat(_or_none(vacancies.must_haves, asks), top, axis=1)
        priority = vacancies.priority
        return cls(
            held=_thermometer(held[None, :], top)[0],
            teaches=_thermometer(modules.teaches, top),
            needs=needed.astype(np.float64),
            needs_least=_least(parts, modules.percent) + (needed - parts).sum(axis=1),
            asks=units.astype(np.float64),
            asks_least=_least(units, vacancies.percent),
            musts=musts.astype(np.float64),
            priority=np.ones(len(asks), dtype=np.int64) if priority is None else priority,
        )

    def of_person(self, held: Ints) -> "DoorMatrix":
        """Return the same modules and vacancies for another person; levels, shape (S,)."""
        top = self.teaches.shape[1] // max(1, len(held))
        return replace(self, held=_thermometer(held[None, :], top)[0])

    def opened(self, held: Bits) -> Bits:
        """Return for each vacancy whether it is open to a person who holds these bits; shape (V,)."""
        enough: Bits = self.asks @ held >= self.asks_least
        ready: Bits = self.musts @ ~held == 0
        return enough & ready

    def value(self, held: Bits) -> int:
        """Return what all open vacancies are worth together."""
        return int(self.priority[self.opened(held)].sum())

    def may_start(self, held: Bits) -> Bits:
        """Return for each module whether it adds something and its prerequisites are held; shape (M,)."""
        ready: Bits = self.needs @ held >= self.needs_least
        return ready & (self.teaches & ~held).any(axis=1)


@dataclass(frozen=True, slots=True)
class Doors:
    """The best modules found, in a feasible order."""

    modules: tuple[int, ...]
    """Rows of the matrix."""
    value: int
    bound: int
    """No feasible set of at most k modules is worth more."""

    @property
    def proved(self) -> bool:
        """Whether nothing is better."""
        return self.value == self.bound


@dataclass(frozen=True, slots=True)
class DoorEffort:
    """How much may be spent on one person."""

    beam: int = 72
    """States kept at each length for the first answer."""
    sharpness: int = 4
    """How strongly the beam prefers vacancies that are nearly open."""
    node_budget: int | None = 20_000
    time_budget_ms: int | None = None
    timer: Callable[[], float] = monotonic


def open_most(problem: DoorMatrix, k: int, effort: DoorEffort | None = None) -> Doors:
    """Return the at most ``k`` modules whose passing opens the vacancies that are worth most.

    Among equal values the first one found stays; the same problem gives the same answer unless a time
    budget cuts the search short.
    """
    search = _DoorSearch(problem, DoorEffort() if effort is None else effort)
    search.offer((), problem.held)
    if k > EXACT_AT_ONCE:
        search.beam(k)
    if k:
        search.visit((), problem.held, np.arange(len(problem.teaches)), _Closed.of(problem), k)
    return Doors(search.best, search.value, max(search.value, search.open_bound))


@dataclass(slots=True)
class _Closed:
    """V vacancies that are closed to someone, and what each still asks."""

    vacancies: Rows
    short: Reals
    """Units below what the employer wants; enough is held where this is not positive."""
    missing: Reals
    """Must-haves that are not held."""
    worth: Reals
    opened: int
    """What the vacancies that are open already are worth together."""

    @classmethod
    def of(cls, problem: DoorMatrix) -> "_Closed":
        held, worth = problem.held, problem.priority
        short, missing = problem.asks_least - problem.asks @ held, problem.musts @ ~held
        closed = np.flatnonzero((short > 0) | (missing > 0))
        opened = int(worth.sum() - worth[closed].sum())
        return cls(closed, short[closed], missing[closed], worth[closed].astype(np.float64), opened)

    def gains(self, problem: DoorMatrix, new: Reals) -> tuple[Reals, Reals]:
        """Return the units and the must-haves that bits bring to each vacancy, (M, B) to (M, V) twice."""
        units = new @ problem.asks[self.vacancies].T
        if self.missing.any():
            return units, new @ problem.musts[self.vacancies].T
        return units, np.zeros_like(units)


def _most(gains: Reals, count: int) -> Reals:
    """Return what the best so many rows bring together, column by column."""
    most: Reals
    if count == 1:
        most = gains.max(axis=0, initial=0)
    elif count:
        most = np.sort(gains, axis=0)[max(0, len(gains) - count) :].sum(axis=0)
    else:
        most = np.zeros(gains.shape[-1])
    return most


def _reachable(units: Reals, musts: Reals, short: Reals, missing: Reals, left: int) -> Bits:
    """Return which vacancies each module can be part of opening, shape (M, V); exact with one left."""
    enough: Bits = units + _most(units, left - 1) >= short
    return enough & (musts + _most(musts, left - 1) >= missing) if missing.any() else enough


def _by_credit(units: Reals, musts: Reals, reachable: Bits, doors: _Closed, left: int) -> Ints:
    """Return what no set with a module opens, each module counting for its part of what is short."""
    by_units = np.minimum(1.0, units / np.maximum(doors.short, 1))
    by_musts = np.minimum(1.0, musts / np.maximum(doors.missing, 1))
    credit = np.where(doors.short > 0, by_units, by_musts) * reachable @ doors.worth
    best_others = _most(credit[:, None], left - 1)
    bounds: Ints = np.floor(credit + best_others + CREDIT_MARGIN).astype(np.int64)
    return bounds


@dataclass(slots=True)
class _DoorSearch:
    problem: DoorMatrix
    effort: DoorEffort
    best: tuple[int, ...] = ()
    value: int = -1
    open_bound: int = 0
    nodes: int = 0
    deadline: float | None = field(init=False)

    def __post_init__(self) -> None:
        budget = self.effort.time_budget_ms
        self.deadline = None if budget is None else self.effort.timer() + budget / 1000

    def offer(self, modules: tuple[int, ...], held: Bits) -> None:
        value = self.problem.value(held)
        if value > self.value:
            self.best, self.value = modules, value

    def beam(self, k: int) -> None:
        """Walk from the person outwards, keeping the states from which most is nearly open."""
        states = {self.problem.held.tobytes(): ((), self.problem.held)}
        for _ in range(k):
            reached: dict[bytes, tuple[tuple[int, ...], Bits]] = {}
            for modules, held in states.values():
                for row in np.flatnonzero(self.problem.may_start(held)).tolist():
                    after = held | self.problem.teaches[row]
                    reached.setdefault(after.tobytes(), ((*modules, row), after))
            if not reached:
                return
            found = list(reached.values())
            worth = self._promise(np.stack([held for _, held in found]))
            order = np.argsort(-worth, kind="stable")[: self.effort.beam].tolist()
            states = {found[index][1].tobytes(): found[index] for index in order}
            for modules, held in states.values():
                self.offer(modules, held)

    def _promise(self, held: Bits) -> Reals:
        problem = self.problem
        least = np.maximum(problem.asks_least, 1)
        part = np.minimum(1.0, held.astype(np.float64) @ problem.asks.T / least)
        promise: Reals = part**self.effort.sharpness @ problem.priority.astype(np.float64)
        return promise

    def visit(self, modules: tuple[int, ...], held: Bits, rows: Rows, doors: "_Closed", left: int) -> None:
        """Look at every set that adds at most ``left`` of the rows to these modules.

        ``doors`` are the vacancies that are closed and may still open.
        """
        self.nodes += 1
        problem = self.problem
        new = problem.teaches[rows] & ~held
        units, musts = doors.gains(problem, new.astype(np.float64))
        reachable = _reachable(units, musts, doors.short, doors.missing, left)
        bounds = reachable @ doors.worth + doors.opened
        if not len(rows) or bounds.max() <= self.value:
            return
        if left > 1:
            bounds = np.minimum(bounds, _by_credit(units, musts, reachable, doors, left) + doors.opened)
        # of equal bounds the first row
        order = np.argsort(-bounds, kind="stable")[: np.count_nonzero(bounds > self.value)]
        rows, bounds, reachable = rows[order], bounds[order], reachable[order]
        units, musts = units[order], musts[order]
        may_start = (problem.needs[rows] @ held >= problem.needs_least[rows]) & new[order].any(axis=1)
        short, missing = doors.short - units, doors.missing - musts
        closed = (short > 0) | (missing > 0)
        opened = doors.opened + ~closed @ doors.worth
        # sets with an earlier row were looked at below that one, for it may come first, unless it has to wait
        free = np.triu(np.ones((len(rows), len(rows)), dtype=np.bool_), 1) | ~may_start
        free &= may_start[:, None] & ~np.eye(len(rows), dtype=np.bool_)
        closed &= reachable
        for place in np.flatnonzero(may_start).tolist():
            if bounds[place] <= self.value:
                return
            if self._is_spent():
                self.open_bound = max(self.open_bound, int(bounds[place]))
                return
            chosen = (*modules, int(rows[place]))
            if opened[place] > self.value:
                self.best, self.value = chosen, int(opened[place])
            if left > 1 and free[place].any():
                stays, others = closed[place], np.sort(rows[free[place] & (bounds > self.value)])
                below = _Closed(
                    doors.vacancies[stays],
                    short[place, stays],
                    missing[place, stays],
                    doors.worth[stays],
                    int(opened[place]),
                )
                self.visit(chosen, held | problem.teaches[rows[place]], others, below, left - 1)

    def _is_spent(self) -> bool:
        budget = self.effort.node_budget
        late = self.deadline is not None and self.effort.timer() >= self.deadline
        return late or (budget is not None and self.nodes >= budget)


def _thermometer(levels: Ints, top: int) -> Bits:
    bits: Bits = levels[:, :, None] > np.arange(top)
    return bits.reshape(len(levels), levels.shape[1] * top)


def _units(levels: Ints, top: int) -> Ints:
    per_level = np.where(levels > 0, UNITS_PER_REQUIREMENT // np.maximum(levels, 1), 0)
    units: Ints = np.repeat(per_level, top, axis=1) * _thermometer(levels, top)
    return units


def _or_none(flags: Bits | None, levels: Ints) -> Bits:
    return np.zeros_like(levels, dtype=np.bool_) if flags is None else flags


def _least(units: Ints, percent: int | Ints) -> Reals:
    """Return the smallest whole number of units that is at least the given part of each row."""
    least: Reals = (-(-(units.sum(axis=1) * percent) // 100)).astype(np.float64)
    return least
