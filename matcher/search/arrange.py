"""For a set of modules: which of them before hire, which after, and the earliest first working day."""

from bisect import bisect_left
from dataclasses import dataclass, field

from matcher.domain.calendar import DAYS_PER_WEEK
from matcher.search.layout import rows_of
from matcher.search.problem import NEVER, SearchProblem, monday_from, monday_until
from matcher.search.schedule import Scheduler


@dataclass(frozen=True, slots=True)
class Arrangement:
    """A set of modules, split by the first working day."""

    hire: int
    before: int
    """Mask of the rows that are over before hire."""
    after: int
    """Mask of the rows that begin on or after hire."""
    ibo: bool
    """Whether a workplace step is the last step before hire."""
    end: int = 0
    """Last day of the last step, or the day before hire when nothing follows it."""


@dataclass(slots=True)
class Arranger:
    """Splits sets of modules; remembers what it found."""

    problem: SearchProblem
    scheduler: Scheduler
    total: int = field(init=False)
    """Units of the whole gap, times ``scale``."""
    days: dict[bool, list[int]] = field(init=False)
    """First working day after each row on its own, without (False) and with (True) a workplace step."""
    _values: list[int] = field(init=False)
    """Units of each cell, times ``scale``."""
    counts: int = field(init=False)
    """Mask of the rows that make a difference to whether someone may be hired."""
    _hireable: dict[tuple[int, bool], bool] = field(default_factory=dict)
    _over: list[int] = field(init=False)
    """Masks of the rows that are joined for the last time before each of ``_over_days``, and of all."""
    _over_days: list[int] = field(init=False)
    """The last day of joining after hire of every row, in order."""
    _earliest: dict[tuple[int, bool], tuple[Arrangement | None, int]] = field(default_factory=dict)
    """What was found for each set, and up to which hire was looked."""

    def __post_init__(self) -> None:
        problem, scale = self.problem, self.problem.scale
        self._values = [cell.units * scale for cell in problem.cells]
        self.total = sum(self._values)
        ends = [max(end, problem.ready - 1) for end in self.scheduler.alone]
        self.days = {ibo: [self.first_working_day(end, ibo=ibo) for end in ends] for ibo in (False, True)}
        self._over, self._over_days = [0], []
        for day, row in sorted((day, row) for row, day in enumerate(self.scheduler.last_join_after)):
            self._over_days.append(day)
            self._over.append(self._over[-1] | 1 << row)
        musts = set(problem.must_cells)
        self.counts = sum(
            1 << index
            for index, row in enumerate(problem.rows)
            if any(problem.needed > 0 or cell in musts for cell, _ in row.teaches)
        )

    def open_values(self, mask: int, *, ibo: bool) -> list[int]:
        """Return for each cell the units, times ``scale``, that the modules of the mask leave open."""
        problem = self.problem
        values = list(self._values)
        for row in rows_of(mask):
            for cell, certainty in problem.rows[row].teaches:
                values[cell] = values[cell] * (problem.base - certainty) // problem.base
        if ibo:
            for cell in problem.ibo_cells:
                values[cell] = 0
        return values

    def learned(self, mask: int, *, ibo: bool) -> int:
        """Return the units, times ``scale``, that the modules of the mask close."""
        return self.total - sum(self.open_values(mask, ibo=ibo))

    def is_hireable(self, mask: int, *, ibo: bool) -> bool:
        """Return whether having passed these modules meets the must-haves and the employer's minimum."""
        key = (mask & self.counts, ibo)
        known = self._hireable.get(key)
        if known is None:
            known = self._hireable[key] = self._meets_minimum(key[0], ibo=ibo)
        return known

    def _meets_minimum(self, mask: int, *, ibo: bool) -> bool:
        problem = self.problem
        values = self.open_values(mask, ibo=ibo)
        allowed = 1000 - problem.config.must_have_certainty
        musts = all(1000 * values[cell] <= allowed * self._values[cell] for cell in problem.must_cells)
        return musts and self.total - sum(values) >= problem.needed

    def earliest(self, mask: int, *, ibo: bool, limit: int) -> Arrangement | None:
        """Return the arrangement with the earliest hire on or before ``limit``.

        Among equal hire dates: the earliest end of everything, then most modules before hire.
        """
        best, tried = self._earliest.get((mask, ibo), (None, 0))
        if best is None and tried < limit:
            best = self._look_for_earliest(mask, limit, ibo=ibo)
            self._earliest[mask, ibo] = best, limit
        return best if best is not None and best.hire <= limit else None

    def _look_for_earliest(self, mask: int, limit: int, *, ibo: bool) -> Arrangement | None:
        best: Arrangement | None = None
        if not self.is_hireable(mask, ibo=ibo):
            return None
        for bound, before in self._splits(mask, limit, ibo=ibo):
            if best is not None and bound > best.hire:
                break
            found = self._hire(before, mask & ~before, ibo=ibo, limit=limit if best is None else best.hire)
            if found is not None and (best is None or _preference(found) < _preference(best)):
                best = found
        return best

    def first_working_day(self, end: int, *, ibo: bool) -> int:
        """Return the first working day, never a weekend or holiday, when what comes before ends on ``end``.

        A workplace step takes whole weeks from a Monday on, and the first working day after it is the hire.
        """
        problem = self.problem
        if end >= NEVER:
            return NEVER
        if not ibo:
            return problem.working_day_from(max(problem.floor, end + 1))
        # a week of slack: after holidays the hire may be on the floor although the step was over before it
        soonest = max(problem.ready, end + 1, problem.floor - problem.ibo_days - DAYS_PER_WEEK)
        hire = problem.working_day_from(monday_from(soonest) + problem.ibo_days)
        while hire < problem.floor:
            hire = self._next_hire(hire, ibo=True)
        return hire

    def _next_hire(self, hire: int, *, ibo: bool) -> int:
        """Return the first working day after a hire, after a workplace step that ends a week later."""
        following = monday_until(hire) + DAYS_PER_WEEK if ibo else hire + 1
        return self.problem.working_day_from(following)

    def last_end(self, hire: int, *, ibo: bool) -> int:
        """Return the last day on which what comes before hire may end, for a hire on that day or ever."""
        last = monday_until(hire - self.problem.ibo_days) - 1 if ibo else hire - 1
        return min(last, NEVER - 1)

    def in_time(self, limit: int, *, ibo: bool) -> int:
        """Return the mask of the rows that can be over before a hire on a day of the limit or earlier."""
        return sum(1 << row for row, day in enumerate(self.days[ibo]) if day <= limit)

    def _splits(self, mask: int, limit: int, *, ibo: bool) -> list[tuple[int, int]]:
        """Return what may come before hire, with a bound on hire, soonest first."""
        days = self.days[ibo]
        forced, soonest = self.forced(mask, limit, ibo=ibo)
        if soonest > limit:
            return []
        splits = [(soonest, forced)]
        for row in rows_of(mask & ~forced):
            if days[row] <= limit:
                splits += [(max(bound, days[row]), before | 1 << row) for bound, before in splits]
        splits = [split for split in splits if not mask & ~split[1] & self._over_by(split[0])]
        if not self.is_hireable(forced, ibo=ibo):
            splits = [split for split in splits if self.is_hireable(split[1], ibo=ibo)]
        splits.sort()
        return splits

    def forced(
        self, mask: int, limit: int, *, ibo: bool, before: int = 0, soonest: int = 0
    ) -> tuple[int, int]:
        """Return which of the mask can only come before hire, and a bound on hire that follows from it.

        Parameters
        ----------
        before
            Rows of the mask of which it is given that they come before hire.
        soonest
            A bound on hire that is known already; 0 for the first day on which anybody could be hired.
        """
        deadline = self.last_end(limit, ibo=ibo)
        forced, soonest = 0, soonest or self.first_working_day(self.problem.ready - 1, ibo=ibo)
        while soonest <= limit:
            more = (before | mask & self._over_by(soonest)) & ~forced
            if not more:
                break
            forced |= more
            end = self.scheduler.end_at_least(forced, deadline)
            soonest = max(soonest, self.first_working_day(end, ibo=ibo))
        return forced, soonest

    def _over_by(self, hire: int) -> int:
        """Return the rows that can no longer be joined after a hire on that day."""
        return self._over[bisect_left(self._over_days, hire)]

    def _hire(self, before: int, after: int, *, ibo: bool, limit: int) -> Arrangement | None:
        deadline = self.last_end(limit, ibo=ibo)
        hire = self.first_working_day(self.scheduler.end_before_hire(before, deadline), ibo=ibo)
        while hire <= min(limit, self.problem.until) and hire < NEVER:
            end = self.scheduler.end_after_hire(after, before, hire)
            if end >= NEVER:
                return None
            if end <= self.scheduler.last_day_after_hire(hire):
                return Arrangement(hire, before, after, ibo, end)
            # the year after hire has to reach the earliest possible end, so hire comes later
            hire = self._hire_for_end(hire, end, ibo=ibo)
        return None

    def _hire_for_end(self, hire: int, end: int, *, ibo: bool) -> int:
        """Return the first later hire date whose support after hire lasts until ``end``."""
        hire = self._next_hire(hire, ibo=ibo)
        while hire < NEVER - DAYS_PER_WEEK and self.scheduler.last_day_after_hire(hire) < end:
            hire = self._next_hire(hire, ibo=ibo)
        return hire


def _preference(arrangement: Arrangement) -> tuple[int, int, int, int]:
    return arrangement.hire, arrangement.end, arrangement.after.bit_count(), arrangement.before
