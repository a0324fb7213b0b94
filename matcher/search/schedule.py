"""When a set of modules can be over, given slots, weekly hours and what must come first.

What is asked more than once is remembered; what can be said without laying a set in the calendar, is.
"""

from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from itertools import combinations

from matcher.domain.calendar import Slot, last_day_of_period
from matcher.search.layout import Layout, Placed, rows_of
from matcher.search.problem import NEVER, Offer, Row, SearchProblem


@dataclass(slots=True)
class Scheduler:
    """Earliest ends of sets of modules, remembered per set."""

    problem: SearchProblem
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
    _timely: dict[tuple[int, int], tuple[int, ...]] = field(default_factory=dict)
    _beside_job: dict[tuple[int, int], bool] = field(default_factory=dict)
    _after: dict[tuple[int, int, int], int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        rows = self.problem.rows
        self.alone = self._earliest_alone()
        self.ready = [self._ready_after_needs(row, self.alone) for row in rows]
        self._placed_alone = {
            index: self._place_alone(index) for index, end in enumerate(self.alone) if end < NEVER
        }
        self._with_groups = sum(1 << index for index, row in enumerate(rows) if row.waits)
        self.last_join_after = [
            max((offer.window.last_join for offer in row.after), default=0) for row in rows
        ]

    def _ready_after_needs(self, row: Row, ends: list[int]) -> int:
        ready = self.problem.ready
        for group in row.groups:
            first = min((ends[p] for p in rows_of(group)), default=NEVER)
            ready = max(ready, min(first, NEVER - 1) + 1)
        if row.share:
            day = row.share.last_needed((ends[other], other) for other in rows_of(row.share.rows))
            ready = max(ready, min(NEVER if day is None else day, NEVER - 1) + 1)
        return ready

    def timely_groups(self, index: int) -> tuple[int, ...]:
        """Return what a row needs first, without the modules that are over after its last day of joining."""
        row = self.problem.rows[index]
        if not row.groups:
            return ()
        last = max((offer.window.last_join for offer in row.before + row.after), default=0)
        return tuple(
            sum(1 << other for other in rows_of(group) if self._soonest_end(other) < last)
            for group in row.groups
        )

    def groups_by(self, index: int, deadline: int) -> tuple[int, ...]:
        """Return what a row needs first, without the modules after which it is not over by the deadline."""
        known = self._timely.get((index, deadline))
        if known is None:
            row, last = self.problem.rows[index], 0
            for offer in row.before:
                _, last_join, end, days = offer.window
                if days:
                    last = max(last, min(last_join, deadline - days + 1))
                elif end <= deadline:
                    last = max(last, last_join)
            known = self._timely[index, deadline] = tuple(
                sum(1 << other for other in rows_of(group) if self.alone[other] < last)
                for group in row.groups
            )
        return known

    def _soonest_end(self, index: int) -> int:
        row = self.problem.rows[index]
        runs = (offer.window.run(self.problem.ready) for offer in row.before + row.after)
        return min((run[1] for run in runs if run), default=NEVER)

    def _earliest_alone(self) -> list[int]:
        rows = self.problem.rows
        ends = [NEVER] * len(rows)
        changed = True
        while changed:
            changed = False
            for index, row in enumerate(rows):
                if ends[index] < NEVER and not row.waits:
                    continue
                ready = self._ready_after_needs(row, ends)
                runs = (offer.window.run(ready) for offer in row.before) if ready < NEVER else ()
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
            for first, second in combinations(rows, 2):
                end = self.pair_end(1 << first | 1 << second)
                if end > deadline:
                    return NEVER
                if end > bound:
                    bound = end
            if not mask & self._with_groups:
                bound = max(bound, self._end_of_parts(mask, rows, deadline))
                if bound > deadline:
                    return NEVER
        layout = Layout(
            self.problem,
            mask,
            self.problem.ready,
            alone=self.alone,
            first_days=None if needs_in_set else self.ready,
        )
        layout.bound = bound
        return layout.earliest(deadline)

    def _end_of_parts(self, mask: int, rows: tuple[int, ...], deadline: int) -> int:
        """Return the latest known end of the set with one module less; ``NEVER`` when one is too late."""
        latest = 0
        for row in rows:
            known = self._before.get(mask ^ 1 << row)
            if known is not None:
                end, tried = known
                if end < NEVER or tried >= deadline:
                    latest = max(latest, end)
        return latest

    def _fit_alone(self, rows: tuple[int, ...]) -> bool:
        """Return whether the modules go together when each runs as if it were the only one."""
        placed = [self._placed_alone[row] for row in rows]
        for step in placed:
            hours, slot, start = step.offer.hours, step.offer.slot, step.start
            for other in placed:
                if other is not step and other.start <= start <= other.end:
                    hours += other.offer.hours
                    if other.offer.slot is slot and slot is not Slot.OWN_PACE:
                        return False
            if hours > self.problem.hours_per_week:
                return False
        return True

    def _place_alone(self, index: int) -> Placed:
        """Return the earliest run of a row that has one, counting only what must come first."""
        runs = ((offer, offer.window.run(self.ready[index])) for offer in self.problem.rows[index].before)
        ends = [(run[1], number, run[0], offer) for number, (offer, run) in enumerate(runs) if run]
        end, _, start, offer = min(ends)
        return Placed(index, offer, start, end)

    def pair_end(self, pair: int) -> int:
        """Return a day before which two rows are not over before hire, also when more come with them.

        Parameters
        ----------
        pair
            Mask of two rows.
        """
        known = self._pairs.get(pair)
        if known is None:
            known = self._pairs[pair] = self._look_for_pair_end(*rows_of(pair))
        return known

    def _look_for_pair_end(self, row: int, other: int) -> int:
        """Return what `_look_for_end` does of two rows, without the machinery for more."""
        bound = max(self.alone[row], self.alone[other])
        if bound >= NEVER or self._fit_alone((row, other)):
            return bound
        best = NEVER
        for first, then in ((row, other), (other, row)):
            for offer in self.problem.rows[first].before:
                run = offer.window.run(self.ready[first])
                if run is None or run[1] >= best:
                    continue
                ready = max(run[0], self.ready[then])
                for beside in self.problem.rows[then].before:
                    best = min(best, max(run[1], self._end_beside(beside, ready, offer, run[1])))
        return best

    def _end_beside(self, offer: Offer, ready: int, other: Offer, other_end: int) -> int:
        """Return the last day of the earliest run from a day on which another offer runs already."""
        run = offer.window.run(ready)
        if run is not None and run[0] <= other_end:
            same_slot = offer.slot is other.slot and offer.slot is not Slot.OWN_PACE
            if same_slot or offer.hours + other.hours > self.problem.hours_per_week:
                run = offer.window.run(other_end + 1)
        return NEVER if run is None else run[1]

    def go_after(self, mask: int, hire: int) -> bool:
        """Return whether the modules of the mask go together from ``hire`` on, whatever they need first."""
        if any(self.last_join_after[row] < hire for row in rows_of(mask)):
            return False
        known = self._beside_job.get((mask, hire))
        if known is None:
            days = [hire] * len(self.problem.rows)
            layout = Layout(self.problem, mask, hire, first_days=days)
            known = self._beside_job[mask, hire] = layout.earliest() < NEVER
        return known

    def end_after_hire(self, mask: int, finished: int, hire: int) -> int:
        """Return the earliest end of the modules of the mask from ``hire`` on, without any deadline."""
        if not mask:
            return hire - 1
        key = (mask, finished, hire)
        known = self._after.get(key)
        if known is None:
            known = self._after[key] = Layout(self.problem, mask, hire, finished=finished).earliest()
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
            alone = self.alone if before else None
            layout = Layout(self.problem, mask, ready, alone=alone, finished=finished)
            steps = layout.pleasantest(deadline)
        if steps is None:
            raise ValueError(f"no schedule for {mask!r} by ordinal {deadline!r}; ask for its earliest end")
        self._laid[key] = steps
        return steps

    def last_day_after_hire(self, hire: int) -> int:
        """Return the last day on which a step after hire may end."""
        return _last_day_of_period(hire, self.problem.config.max_months_after_hire)


@lru_cache(maxsize=1 << 12)
def _last_day_of_period(start: int, months: int) -> int:
    """Return what `last_day_of_period` does, in ordinals: many sets are hired on the same few days."""
    day = date.fromordinal(start)
    if day.year + months // 12 + 1 >= date.max.year:
        return NEVER
    return last_day_of_period(day, months).toordinal()
