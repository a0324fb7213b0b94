"""The at most k modules that open the most vacancies, on integer matrices.

A state is what a person holds, as bits (column, level). What a module adds to the units of a vacancy never
grows when more is held already (coverage is submodular), which gives two bounds that no set can beat: a
vacancy needs modules whose gains together reach what is short, and each module counts for at most its part
of that. A beam gives a good first answer, branch and bound proves or improves it.

`open_most` takes any problem of this form. The SIGIR 2024 sample is ``DoorMatrix.of(learner,
ModuleLevels(required, provided, 80), VacancyLevels(jobs, 80))`` for the first learner, ``of_person(learner)``
for the others, and ``open_most(matrix, k, effort)``; ``Doors.modules`` are the course numbers and
``Doors.value`` the number of applicable jobs. At k = 5 a wider beam, ``DoorEffort(beam=100,
node_budget=None, time_budget_ms=700)``, finds more than the proof has time for. One BLAS thread is quickest.
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
    free = np.ones(len(problem.teaches), dtype=np.bool_)
    search.visit((), problem.held, free, np.arange(len(problem.asks)), k)
    return Doors(search.best, search.value, max(search.value, search.open_bound))


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

    def visit(
        self, modules: tuple[int, ...], held: Bits, free: Bits, vacancies: NDArray[np.intp], left: int
    ) -> None:
        """Look at every set that adds at most ``left`` free modules to these.

        ``vacancies`` are those that are open already or may still open.
        """
        self.nodes += 1
        problem = self.problem
        if not left:
            return
        base = problem.value(held)
        short = (problem.asks_least - problem.asks @ held)[vacancies]
        missing = (problem.musts @ ~held)[vacancies]
        closed = (short > 0) | (missing > 0)
        vacancies, short, missing = vacancies[closed], short[closed], missing[closed]
        worth = problem.priority[vacancies]
        rows = np.flatnonzero(free)
        new = (problem.teaches[rows] & ~held).astype(np.float64)
        gains = new @ problem.asks[vacancies].T
        must_gains = new @ problem.musts[vacancies].T if missing.any() else np.zeros_like(gains)
        may_start = problem.may_start(held)[rows]
        reachable, bounds = _bounds(gains, must_gains, short, missing, worth, left)
        bounds += base
        if left == 1:
            self._take_last(modules, rows[may_start], bounds[may_start])
            return
        order = np.argsort(-bounds, kind="stable")
        for index in order[may_start[order]].tolist():
            if bounds[index] <= self.value:
                return
            if self._is_spent():
                self.open_bound = max(self.open_bound, int(bounds[index]))
                return
            row = int(rows[index])
            free = free.copy()
            free[row] = False  # every set with this module was looked at below it, for it may come first
            after = held | problem.teaches[row]
            chosen = (*modules, row)
            self.offer(chosen, after)
            self.visit(chosen, after, free, vacancies[reachable[index]], left - 1)

    def _take_last(self, modules: tuple[int, ...], rows: NDArray[np.intp], values: Ints) -> None:
        """With one module left the bound is exact."""
        if len(rows) and values.max() > self.value:
            best = int(values.argmax())
            self.best, self.value = (*modules, int(rows[best])), int(values[best])

    def _is_spent(self) -> bool:
        budget = self.effort.node_budget
        late = self.deadline is not None and self.effort.timer() >= self.deadline
        return late or (budget is not None and self.nodes >= budget)


def _bounds(
    gains: Reals, must_gains: Reals, short: Reals, missing: Reals, worth: Ints, left: int
) -> tuple[Bits, Ints]:
    """Return which vacancies each module can be part of opening, and what no set with it opens more than.

    Shapes (M, V) and (M,). With one module left both are exact.
    """
    if left == 1:
        opens = (gains >= short) & (must_gains >= missing)
        return opens, opens @ worth
    others = min(left - 1, len(gains))
    most = np.sort(gains, axis=0)[len(gains) - others :].sum(axis=0)
    most_musts = np.sort(must_gains, axis=0)[len(gains) - others :].sum(axis=0)
    reachable = (gains + most >= short) & (must_gains + most_musts >= missing)
    by_count = reachable @ worth
    by_units = np.minimum(1.0, gains / np.maximum(short, 1))
    by_musts = np.minimum(1.0, must_gains / np.maximum(missing, 1))
    credit = np.where(short > 0, by_units, by_musts) * reachable @ worth.astype(np.float64)
    best_others = np.sort(credit)[len(credit) - others :].sum()
    by_credit = np.floor(credit + best_others + CREDIT_MARGIN).astype(np.int64)
    bounds: Ints = np.minimum(by_count, by_credit)
    return reachable, bounds


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
