"""When a set of modules can be over, given slots, weekly hours and what must come first.

Steps are laid in order of their first day, each as early as it fits. That finds the earliest end: in a
schedule that ends earliest, moving a step forward to its earliest place never gets in the way of a step
that begins later, and joining a fixed session earlier does not change when it is over.
"""

from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from itertools import combinations

from matcher.domain.calendar import Slot, last_day_of_period
from matcher.search.problem import NEVER, Offer, Problem, Row

_PARTS = 5
"""Parts of what makes a schedule unpleasant, before the order of rows decides."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A module in the calendar."""

    row: int
    offer: Offer
    start: int
    end: int
    """Last day, inclusive."""


@lru_cache(maxsize=1 << 16)
def rows_of(mask: int) -> tuple[int, ...]:
    """Return the rows in a mask, lowest first.

    Examples
    --------
    >>> rows_of(0b1011)
    (0, 1, 3)
    """
    rows = []
    while mask:
        low = mask & -mask
        rows.append(low.bit_length() - 1)
        mask ^= low
    return tuple(rows)


@dataclass(slots=True)
class Scheduler:
    """Earliest ends of sets of modules, remembered per set."""

    problem: Problem
    alone: list[int] = field(default_factory=list)
    """Earliest last day of each row before hire, counting only what must come first: a lower bound."""
    last_join_after: list[int] = field(default_factory=list)
    """Last day of joining each row after hire; 0 for a row that cannot come after hire."""
    ready: list[int] = field(default_factory=list)
    """First day on which each row could begin, counting only what must come first."""
    _placed_alone: dict[int, Placed] = field(default_factory=dict)
    _with_groups: int = 0
    """Mask of the rows that need something first."""
    _before: dict[int, tuple[int, int]] = field(default_factory=dict)
    _laid: dict[tuple[int, int, int, int, bool], list[Placed]] = field(default_factory=dict)
    _pairs: dict[int, int] = field(default_factory=dict)
    _at_least: dict[int, tuple[int, int]] = field(default_factory=dict)
    _after: dict[tuple[int, int, int], int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        rows = self.problem.rows
        self.alone = self._earliest_alone()
        self.ready = [self._ready_after_needs(row, self.alone) for row in rows]
        self._placed_alone = {
            index: self._place_alone(index) for index, end in enumerate(self.alone) if end < NEVER
        }
        self._with_groups = sum(1 << index for index, row in enumerate(rows) if row.groups)
        self.last_join_after = [max((offer.last_join for offer in row.after), default=0) for row in rows]

    def _ready_after_needs(self, row: Row, ends: list[int]) -> int:
        ready = self.problem.ready
        for group in row.groups:
            first = min((ends[p] for p in rows_of(group)), default=NEVER)
            ready = max(ready, min(first, NEVER - 1) + 1)
        return ready

    def timely_groups(self, index: int) -> tuple[int, ...]:
        """Return what a row needs first, without the modules that are over after its last day of joining."""
        row = self.problem.rows[index]
        last = max((offer.last_join for offer in row.before + row.after), default=0)
        return tuple(
            sum(1 << other for other in rows_of(group) if self._soonest_end(other) < last)
            for group in row.groups
        )

    def _soonest_end(self, index: int) -> int:
        row = self.problem.rows[index]
        runs = (offer.run(self.problem.ready) for offer in row.before + row.after)
        return min((run[1] for run in runs if run), default=NEVER)

    def _earliest_alone(self) -> list[int]:
        rows = self.problem.rows
        ends = [NEVER] * len(rows)
        changed = True
        while changed:
            changed = False
            for index, row in enumerate(rows):
                if ends[index] < NEVER and not row.groups:
                    continue
                ready = self._ready_after_needs(row, ends)
                runs = (offer.run(ready) for offer in row.before) if ready < NEVER else ()
                end = min((run[1] for run in runs if run), default=NEVER)
                if end < ends[index]:
                    ends[index] = end
                    changed = True
        return ends

    def end_before_hire(self, mask: int, deadline: int = NEVER - 1) -> int:
        """Return the earliest day on which all of the mask is over; ``NEVER`` when past the deadline."""
        if not mask:
            return self.problem.ready - 1
        return self._end(self._before, mask, deadline, needs_in_set=True)

    def end_at_least(self, mask: int, deadline: int = NEVER - 1) -> int:
        """Return a day before which the modules of the mask are not over, also when more come with them.

        What they need first is not asked to be in the set: it may still come.
        """
        if not mask & self._with_groups:
            return self.end_before_hire(mask, deadline)
        return self._end(self._at_least, mask, deadline, needs_in_set=False)

    def _end(self, memo: dict[int, tuple[int, int]], mask: int, deadline: int, *, needs_in_set: bool) -> int:
        end, tried = memo.get(mask, (NEVER, 0))
        if end >= NEVER and tried < deadline:
            end = self._look_for_end(mask, deadline, needs_in_set=needs_in_set)
            memo[mask] = (end, deadline)
        return end if end <= deadline else NEVER

    def _look_for_end(self, mask: int, deadline: int, *, needs_in_set: bool) -> int:
        rows = rows_of(mask)
        bound = max(self.alone[row] for row in rows)
        if bound > deadline:
            return NEVER
        if not (needs_in_set and mask & self._with_groups) and self._fit_alone(rows):
            return bound
        if len(rows) > 2:
            bound = max(self._pair_end(1 << one | 1 << other) for one, other in combinations(rows, 2))
            if bound > deadline:
                return NEVER
        layout = _Layout(self, mask, 0, self.problem.ready, before=True, needs_in_set=needs_in_set)
        layout.bound = bound
        return layout.earliest(deadline)

    def _fit_alone(self, rows: tuple[int, ...]) -> bool:
        """Return whether the modules go together when each runs as if it were the only one."""
        placed = [self._placed_alone[row] for row in rows]
        for one in placed:
            hours, slot, start = one.offer.hours, one.offer.slot, one.start
            for other in placed:
                if other is not one and other.start <= start <= other.end:
                    hours += other.offer.hours
                    if other.offer.slot is slot and slot is not Slot.OWN_PACE:
                        return False
            if hours > self.problem.hours_per_week:
                return False
        return True

    def _place_alone(self, index: int) -> Placed:
        """Return the earliest run of a row that has one, counting only what must come first."""
        runs = ((offer, offer.run(self.ready[index])) for offer in self.problem.rows[index].before)
        ends = [(run[1], number, run[0], offer) for number, (offer, run) in enumerate(runs) if run]
        end, _, start, offer = min(ends)
        return Placed(index, offer, start, end)

    def _pair_end(self, pair: int) -> int:
        known = self._pairs.get(pair)
        if known is None:
            known = self._pairs[pair] = self._look_for_end(pair, NEVER - 1, needs_in_set=False)
        return known

    def end_after_hire(self, mask: int, finished: int, hire: int) -> int:
        """Return the earliest end of the modules of the mask from ``hire`` on, without any deadline."""
        if not mask:
            return hire - 1
        key = (mask, finished, hire)
        known = self._after.get(key)
        if known is None:
            known = self._after[key] = _Layout(self, mask, finished, hire, before=False).earliest()
        return known

    def lay(self, mask: int, finished: int, ready: int, deadline: int, *, before: bool) -> list[Placed]:
        """Return the pleasantest schedule that is over by ``deadline``: near, early, joined on time.

        Raises
        ------
        ValueError
            If there is none; ask for the earliest end first.
        """
        key = (mask, finished, ready, deadline, before)
        steps = self._laid.get(key)
        if steps is None:
            steps = _Layout(self, mask, finished, ready, before=before).pleasantest(deadline)
        if steps is None:
            raise ValueError(f"no schedule for {mask!r} by ordinal {deadline!r}; ask for its earliest end")
        self._laid[key] = steps
        return steps

    def last_day_after_hire(self, hire: int) -> int:
        """Return the last day on which a step after hire may end."""
        months = self.problem.config.max_months_after_hire
        day = date.fromordinal(hire)
        if day.year + months // 12 + 1 >= date.max.year:
            return NEVER
        return last_day_of_period(day, months).toordinal()


class _Layout:
    """One walk over all orders of one set of modules."""

    def __init__(
        self,
        scheduler: Scheduler,
        mask: int,
        finished: int,
        ready: int,
        *,
        before: bool,
        needs_in_set: bool = True,
    ) -> None:
        self.scheduler = scheduler
        self.needs_in_set = needs_in_set
        self.problem = scheduler.problem
        self.rows = rows_of(mask)
        self.finished = finished
        self.ready = ready
        self.before = before
        self.bound = max((scheduler.alone[row] for row in self.rows), default=0) if before else 0
        self.best_end = NEVER
        self.best_key: tuple[int, ...] | None = None
        self.best_steps: list[Placed] | None = None
        self.placed: list[Placed] = []

    def earliest(self, deadline: int = NEVER - 1) -> int:
        """Return the earliest end on or before the deadline, ``NEVER`` if there is none."""
        if self.bound > deadline:
            return NEVER
        self.best_end = deadline + 1
        self._walk_earliest(self.rows, self.ready, -1, self.ready - 1)
        return self.best_end if self.best_end <= deadline else NEVER

    def _walk_earliest(self, left: tuple[int, ...], last_start: int, last_row: int, end: int) -> None:
        if not left:
            self.best_end = end
            return
        options: list[tuple[int, int, int, int, Offer]] = []
        soonest = NEVER
        for index, row in enumerate(left):
            ready = self._ready(row, last_start)
            if ready is None:
                continue
            in_time = False
            for number, offer in enumerate(self._offers(row)):
                run = self._run(offer, ready)
                if run is None or run[1] >= self.best_end:
                    continue
                in_time = True
                if run[0] > last_start or row > last_row:
                    options.append((run[1], run[0], index, number, offer))
                    soonest = min(soonest, run[1])
            if not in_time:
                # what comes in between only makes it later
                return
        options.sort()
        for option_end, start, index, _, offer in options:
            if max(option_end, end) >= self.best_end or self.best_end <= self.bound:
                return
            if start > soonest:
                # another one is over before this one begins: it may as well go first
                continue
            row = left[index]
            self.placed.append(Placed(row, offer, start, option_end))
            self._walk_earliest(left[:index] + left[index + 1 :], start, row, max(end, option_end))
            self.placed.pop()

    def pleasantest(self, deadline: int) -> list[Placed] | None:
        self._walk_pleasantest(self.rows, self.ready, -1, deadline)
        return self.best_steps

    def _walk_pleasantest(self, left: tuple[int, ...], last_start: int, last_row: int, deadline: int) -> None:
        if not left:
            key = (*self._unpleasantness(left), *(step.row for step in self.placed))
            if self.best_key is None or key < self.best_key:
                self.best_key, self.best_steps = key, list(self.placed)
            return
        if self.best_key is not None and self._unpleasantness(left) > self.best_key[:_PARTS]:
            return
        for index, row in enumerate(left):
            for placed in self._options(row, last_start, last_row):
                if placed.end <= deadline:
                    self.placed.append(placed)
                    self._walk_pleasantest(left[:index] + left[index + 1 :], placed.start, row, deadline)
                    self.placed.pop()

    def _unpleasantness(self, left: tuple[int, ...]) -> tuple[int, ...]:
        """Return what to keep small, first things first; at least that, where rows are left to place."""
        journeys = [step.offer.travel or 0 for step in self.placed]
        late = sum(max(0, step.start - step.offer.first) for step in self.placed if not step.offer.days)
        ends = [step.end for step in self.placed]
        ends += [self.scheduler.alone[row] if self.before else 0 for row in left]
        return max(journeys, default=0), sum(journeys), late, max(ends), sum(ends)

    def _options(self, row: int, last_start: int, last_row: int) -> list[Placed]:
        """Return the earliest run of every offer of a row that begins after all placed steps began."""
        ready = self._ready(row, last_start)
        if ready is None:
            return []
        options = []
        for offer in self._offers(row):
            run = self._run(offer, ready)
            if run is not None and (run[0] > last_start or row > last_row):
                options.append(Placed(row, offer, *run))
        return options

    def _offers(self, row: int) -> tuple[Offer, ...]:
        data = self.problem.rows[row]
        return data.before if self.before else data.after

    def _ready(self, row: int, last_start: int) -> int | None:
        """Return the first day on which a row may begin; ``None`` while what it needs is not placed."""
        ready = last_start if last_start > self.ready else self.ready
        if not self.needs_in_set:
            return max(ready, self.scheduler.ready[row])
        for group in self.problem.rows[row].groups:
            if group & self.finished:
                continue
            ends = [step.end for step in self.placed if group >> step.row & 1]
            if not ends:
                return None
            ready = max(ready, min(ends) + 1)
        return ready

    def _run(self, offer: Offer, ready: int) -> tuple[int, int] | None:
        """Return the earliest run of an offer that collides with no placed step."""
        if not self.placed:
            return offer.run(ready)
        limit = self.problem.hours_per_week - offer.hours
        slot = offer.slot
        exclusive = slot is not Slot.OWN_PACE
        while True:
            run = offer.run(ready)
            if run is None:
                return None
            start = run[0]
            clash, hours, soonest = 0, 0, NEVER
            for step in self.placed:
                end = step.end
                if end >= start:
                    other = step.offer
                    hours += other.hours
                    if end < soonest:
                        soonest = end
                    if exclusive and end > clash and other.slot is slot:
                        clash = end
            if clash:
                ready = clash + 1
            elif hours > limit and soonest < NEVER:
                ready = soonest + 1
            else:
                return run
