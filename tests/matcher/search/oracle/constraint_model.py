"""The same question as a CP-SAT model: sets, sessions, days and coverage at once."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from fractions import Fraction
from math import gcd, lcm

from ortools.sat.python import cp_model

from matcher.domain.calendar import Slot, last_day_of_period
from matcher.domain.module import CERTAIN, SessionEntry
from matcher.domain.trajectory import Phase
from tests.matcher.search.oracle.question import Question, Way

Cell = tuple[str, int]


@dataclass(frozen=True)
class Optimum:
    """The best trajectory according to the model."""

    coverage: Fraction
    """Part of the missing units."""
    hire: date
    modules: int
    price: int = 0
    unknown_hours: int = 0
    """Modules of which the provider gives no hours."""
    hours: int = 0
    """Of the other modules."""
    end: date | None = None
    """Last day of the last step, or the day before hire; ``None`` where it was not asked."""


@dataclass
class _Place:
    """One way to follow a module, as variables."""

    way: Way
    chosen: cp_model.IntVar
    start: cp_model.IntVar
    end: cp_model.LinearExprT
    interval: cp_model.IntervalVar


@dataclass
class ConstraintModel:
    """The question as constraints; each wish adds its own and is solved on a copy.

    Parameters
    ----------
    question
        Needs modules of which every certainty is a multiple of a not too small number of thousandths:
        coverage is counted in whole units times a power of that base.
    """

    question: Question
    model: cp_model.CpModel = field(default_factory=cp_model.CpModel)
    places: dict[str, list[_Place]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        question = self.question
        lasts = [way.end(way.starts[-1]) for ways in question.ways.values() for way in ways]
        latest = max([question.floor, *lasts]) + timedelta(weeks=question.ibo_weeks + 4)
        self.horizon = (latest - question.on).days
        sure = [c for of in question.certainty.values() for c in of.values()]
        self.base = CERTAIN // gcd(CERTAIN, *sure)
        self.scale = self.base**question.config.max_modules
        self.total = sum(question.cells.values()) * self.scale
        self._add_places()
        self._add_hire()
        self._add_needs()
        self._add_calendar()
        self.final = self._coverage({id_: self._taken(id_) for id_ in self.places})
        self._add_hireable()
        self.count = sum(p.chosen for places in self.places.values() for p in places)
        self.model.add(self.count <= question.config.max_modules)
        self.model.add(self.final >= 1)
        # coverage less a part of the gap for each module, in whole numbers that stay small
        permille = question.config.least_gain_permille
        self.part = 1000 // gcd(1000, permille)
        self.toll = permille // gcd(1000, permille) * self.total
        self.worth = self.part * self.final - self.toll * self.count

    def most_complete(self, latest_hire: date | None = None, seconds: float = 30) -> Optimum | None:
        """Return what is worth most, then the earliest hire, then the fewest modules."""
        model = self.model.clone()
        if latest_hire is not None:
            model.add(self.hire <= (latest_hire - self.question.on).days)
        model.maximize((self.worth * (self.horizon + 1) - self.hire) * 16 - self.count)
        return self._solve(model, seconds)

    def fastest(self, seconds: float = 30) -> Optimum | None:
        """Return the earliest hire, then what is worth most, then the fewest modules."""
        model, most = self.model.clone(), self.part * self.total
        least = -self.toll * self.question.config.max_modules
        model.minimize((self.hire * (most - least + 1) - self.worth) * 16 + self.count)
        return self._solve(model, seconds)

    def cheapest(self, least_coverage: Fraction) -> Optimum | None:
        """Return the lowest price of those that close enough; modules without a price do not count."""
        model = self.model.clone()
        price: cp_model.LinearExprT = 0
        for id_ in self.places:
            euro = self.question.modules[id_].price_eur
            if euro is None:
                model.add(self._taken(id_) == 0)
            else:
                price += euro * self._taken(id_)
        model.add(self.final * least_coverage.denominator >= least_coverage.numerator * self.total)
        model.minimize(price)
        return self._solve(model, 30, price)

    def lightest(self, best: Optimum, seconds: float = 30) -> Optimum | None:
        """Return, of all that is worth as much, the fewest hours, and among these what is over soonest."""
        model, modules = self.model.clone(), self.question.modules
        model.add(self.final == int(best.coverage * self.total))
        model.add(self.hire == self._day(best.hire))
        model.add(self.count == best.modules)
        unknown: cp_model.LinearExprT = sum(
            self._taken(id_) for id_ in self.places if modules[id_].hours is None
        )
        hours: cp_model.LinearExprT = sum((modules[id_].hours or 0) * self._taken(id_) for id_ in self.places)
        end = model.new_int_var(-1, 4 * self.horizon + 400, "end")
        model.add(end >= self.hire - 1)
        for place in (one for places in self.places.values() for one in places):
            model.add(end >= place.end).only_enforce_if(place.chosen)
        model.minimize((unknown * 10_000 + hours) * 10_000 + end)
        solved = self._solver(model, seconds)
        if solved is None:
            return None
        last = self.question.on + timedelta(days=solved.value(end))
        return replace(best, unknown_hours=solved.value(unknown), hours=solved.value(hours), end=last)

    def _solve(
        self, model: cp_model.CpModel, seconds: float, price: cp_model.LinearExprT = 0
    ) -> Optimum | None:
        solver = self._solver(model, seconds)
        if solver is None:
            return None
        return Optimum(
            Fraction(solver.value(self.final), self.total),
            self.question.on + timedelta(days=solver.value(self.hire)),
            solver.value(self.count),
            solver.value(price),
        )

    @staticmethod
    def _solver(model: cp_model.CpModel, seconds: float) -> cp_model.CpSolver | None:
        """Return the solver with a proved optimum, ``None`` when there is no solution."""
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.max_time_in_seconds = seconds
        # measured: three times as fast as the defaults on questions of this size
        solver.parameters.linearization_level = 0
        solver.parameters.cp_model_probing_level = 0
        solver.parameters.symmetry_level = 0
        status = solver.solve(model)
        if status == cp_model.INFEASIBLE:
            return None
        assert status == cp_model.OPTIMAL, solver.status_name(status)
        return solver

    def _taken(self, id_: str) -> cp_model.LinearExprT:
        return sum(place.chosen for place in self.places[id_])

    def _day(self, day: date) -> int:
        return (day - self.question.on).days

    def _add_places(self) -> None:
        for id_, ways in self.question.ways.items():
            self.places[id_] = [self._place(way, f"{id_}-{n}") for n, way in enumerate(ways)]
            self.model.add_at_most_one(place.chosen for place in self.places[id_])

    def _place(self, way: Way, name: str) -> _Place:
        model, days = self.model, [self._day(day) for day in way.starts]
        chosen = model.new_bool_var(f"take {name}")
        start = model.new_int_var_from_domain(cp_model.Domain.from_values(days), f"start {name}")
        if way.session.entry is SessionEntry.FIXED:
            end: cp_model.LinearExprT = self._day(way.session.end)
            length = model.new_int_var(1, self.horizon + 1, f"length {name}")
            model.add(start + length == end + 1)
        else:
            length = 7 * (way.session.weeks or 1)
            end = start + length - 1
        interval = model.new_optional_interval_var(start, length, end + 1, chosen, f"run {name}")
        return _Place(way, chosen, start, end, interval)

    def _add_hire(self) -> None:
        model, question = self.model, self.question
        first = self._day(question.floor)
        until = question.vacancy.start_until
        last = self.horizon if until is None else min(self.horizon, self._day(until))
        working = [
            n for n in range(self.horizon + 1) if question.is_working_day(question.on + timedelta(days=n))
        ]
        self.hire = model.new_int_var_from_domain(cp_model.Domain.from_values(working), "hire")
        model.add(self.hire >= first)
        model.add(self.hire <= last)
        self.ibo = model.new_bool_var("ibo")
        self.free = model.new_int_var(self._day(question.ready), self.horizon + 1, "free")
        model.add(self.hire >= self.free)
        if not question.ibo_weeks:
            model.add(self.ibo == 0)
            return
        monday = (7 - question.on.weekday()) % 7
        week = model.new_int_var(0, self.horizon // 7 + 1, "ibo week")
        model.add(monday + 7 * week >= self.free).only_enforce_if(self.ibo)
        hires = [
            next((day for day in working if day >= monday + 7 * (number + question.ibo_weeks)), self.horizon)
            for number in range(self.horizon // 7 + 2)
        ]
        after = model.new_int_var(0, self.horizon, "hire after ibo")
        model.add_element(week, hires, after)
        model.add(self.hire == after).only_enforce_if(self.ibo)

    def _add_needs(self) -> None:
        model = self.model
        for id_, places in self.places.items():
            for place in places:
                self._add_share(id_, place)
            for group in self.question.needs(self.question.modules[id_]):
                for place in places:
                    firsts = (one for other in sorted(group) for one in self.places.get(other, ()))
                    ways_there = [self._over_before(first, place) for first in firsts]
                    model.add_bool_or([*ways_there, place.chosen.negated()])

    def _add_share(self, id_: str, place: _Place) -> None:
        """Enough of what a module asks is held, or over before it starts, level by level."""
        question, model = self.question, self.model
        module = question.modules[id_]
        asked = question.entry_levels(module)
        whole = lcm(*asked.values())
        reached: cp_model.LinearExprT = 0
        for one, level in asked.items():
            reached += whole // level * min(level, question.held.get(one, 0))
            for step in range(question.held.get(one, 0) + 1, level + 1):
                bringers = [
                    self._over_before(first, place)
                    for other, firsts in self.places.items()
                    if other != id_ and question.brings(question.modules[other], one) >= step
                    for first in firsts
                ]
                learned = model.new_bool_var("learned")
                model.add_bool_or([*bringers, learned.negated()])
                reached += whole // level * learned
        if asked:
            enough = module.needs_percent * whole * len(asked)
            model.add(100 * reached >= enough).only_enforce_if(place.chosen)

    def _over_before(self, first: _Place, then: _Place) -> cp_model.IntVar:
        over = self.model.new_bool_var("over before")
        self.model.add_implication(over, first.chosen)
        self.model.add(first.end + 1 <= then.start).only_enforce_if(over)
        return over

    def _add_calendar(self) -> None:
        model, question = self.model, self.question
        everything = [place for places in self.places.values() for place in places]
        for slot in set(Slot) - {Slot.OWN_PACE}:
            model.add_no_overlap(p.interval for p in everything if p.way.session.slot is slot)
        hours = [place.way.session.hours_per_week for place in everything]
        model.add_cumulative(
            [p.interval for p in everything], hours, question.profile.availability.hours_per_week
        )
        months = question.config.max_months_after_hire
        support = [
            self._day(last_day_of_period(question.on + timedelta(days=day), months))
            for day in range(self.horizon + 1)
        ]
        deadline = model.new_int_var(0, max(support), "support ends")
        model.add_element(self.hire, support, deadline)
        for place in everything:
            if place.way.phase is Phase.BEFORE_HIRE:
                model.add(self.free >= place.end + 1).only_enforce_if(place.chosen)
            else:
                model.add(place.start >= self.hire).only_enforce_if(place.chosen)
                model.add(place.end <= deadline).only_enforce_if(place.chosen)

    def _add_hireable(self) -> None:
        question, gap = self.question, self.question.gap
        before = {
            id_: sum(p.chosen for p in places if p.way.phase is Phase.BEFORE_HIRE)
            for id_, places in self.places.items()
        }
        left = {cell: self._open(cell, before) for cell in question.must_cells}
        allowed = 1000 - question.config.must_have_certainty
        for cell, value in left.items():
            self.model.add(1000 * value <= allowed * question.cells[cell] * self.scale)
        held = (gap.units - gap.missing_units) * self.scale
        if 100 * held < question.vacancy.minimum_match_percent * gap.units * self.scale:
            match = held + self._coverage(before)
            self.model.add(100 * match >= question.vacancy.minimum_match_percent * gap.units * self.scale)

    def _coverage(self, taken: dict[str, cp_model.LinearExprT]) -> cp_model.LinearExprT:
        return self.total - sum(self._open(cell, taken) for cell in self.question.cells)

    def _open(self, cell: Cell, taken: dict[str, cp_model.LinearExprT]) -> cp_model.LinearExprT:
        """Return what stays open of a cell: one variable after each module that may close a part of it."""
        model, most = self.model, self.question.cells[cell] * self.scale
        value: cp_model.LinearExprT = most
        for id_, of in self.question.certainty.items():
            if id_ not in taken or not of.get(cell):
                continue
            present = model.new_bool_var("present")
            model.add(present == taken[id_])
            rest = self.base * (CERTAIN - of[cell]) // CERTAIN
            less = model.new_int_var(0, most, "open")
            model.add(self.base * less == rest * value).only_enforce_if(present)
            model.add(less == value).only_enforce_if(present.negated())
            value = less
        if cell not in self.question.ibo_cells or not self.question.ibo_weeks:
            return value
        after_ibo = model.new_int_var(0, most, "open after ibo")
        model.add(after_ibo == 0).only_enforce_if(self.ibo)
        model.add(after_ibo == value).only_enforce_if(self.ibo.negated())
        return after_ibo
