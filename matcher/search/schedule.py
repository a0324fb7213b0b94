"""When a set of modules can be over, given slots, weekly hours and what must come first.

Steps are laid in order of their first day, each as early as it fits. That finds the earliest end: in a
schedule that ends earliest, moving a step forward to its earliest place never gets in the way of a step
that begins later, and joining a fixed session earlier does not change when it is over.
"""

from dataclasses import dataclass, field
from datetime import date

from matcher.domain.calendar import Slot, last_day_of_period
from matcher.search.problem import NEVER, Offer, Problem


@dataclass(frozen=True, slots=True)
class Placed:
    """A module in the calendar."""

    row: int
    offer: Offer
    start: int
    end: int
    """Last day, inclusive."""


def rows_of(mask: int) -> list[int]:
    """Return the rows in a mask, lowest first.

    Examples
    --------
    >>> rows_of(0b1011)
    [0, 1, 3]
    """
    rows = []
    while mask:
        low = mask & -mask
        rows.append(low.bit_length() - 1)
        mask ^= low
    return rows


@dataclass(slots=True)
class Scheduler:
    """Earliest ends of sets of modules, remembered per set."""

    problem: Problem
    alone: list[int] = field(default_factory=list)
    """Earliest last day of each row before hire, counting only what must come first: a lower bound."""
    _before: dict[int, int] = field(default_factory=dict)
    _after: dict[tuple[int, int, int], int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.alone = self._earliest_alone()

    def _earliest_alone(self) -> list[int]:
        rows = self.problem.rows
        ends = [NEVER] * len(rows)
        changed = True
        while changed:
            changed = False
            for index, row in enumerate(rows):
                ready = self.problem.ready
                for group in row.groups:
                    first = min((ends[p] for p in rows_of(group)), default=NEVER)
                    ready = max(ready, min(first, NEVER - 1) + 1)
                runs = (offer.run(ready) for offer in row.before) if ready < NEVER else ()
                end = min((run[1] for run in runs if run), default=NEVER)
                if end < ends[index]:
                    ends[index] = end
                    changed = True
        return ends

    def end_before_hire(self, mask: int) -> int:
        """Return the earliest day on which all modules of the mask are over, ``NEVER`` if they cannot."""
        if not mask:
            return self.problem.ready - 1
        known = self._before.get(mask)
        if known is None:
            known = self._before[mask] = _Layout(self, mask, 0, self.problem.ready, before=True).earliest()
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
        steps = _Layout(self, mask, finished, ready, before=before).pleasantest(deadline)
        if steps is None:
            raise ValueError(f"no schedule for {mask!r} by ordinal {deadline!r}; ask for its earliest end")
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

    def __init__(self, scheduler: Scheduler, mask: int, finished: int, ready: int, *, before: bool) -> None:
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

    def earliest(self) -> int:
        if self.bound >= NEVER:
            return NEVER
        self._walk_earliest(self.rows, self.ready, -1, self.ready - 1)
        return self.best_end

    def _walk_earliest(self, left: list[int], last_start: int, last_row: int, end: int) -> None:
        if not left:
            self.best_end = end
            return
        options = [
            (placed.end, placed.start, index, placed)
            for index, row in enumerate(left)
            for placed in self._options(row, last_start, last_row)
            if placed.end < self.best_end
        ]
        options.sort(key=lambda option: option[:3])
        for option_end, start, index, placed in options:
            if max(option_end, end) >= self.best_end or self.best_end <= self.bound:
                return
            self.placed.append(placed)
            self._walk_earliest(left[:index] + left[index + 1 :], start, placed.row, max(end, option_end))
            self.placed.pop()

    def pleasantest(self, deadline: int) -> list[Placed] | None:
        self._walk_pleasantest(self.rows, self.ready, -1, deadline)
        return self.best_steps

    def _walk_pleasantest(self, left: list[int], last_start: int, last_row: int, deadline: int) -> None:
        if not left:
            key = self._unpleasantness()
            if self.best_key is None or key < self.best_key:
                self.best_key, self.best_steps = key, list(self.placed)
            return
        for index, row in enumerate(left):
            for placed in self._options(row, last_start, last_row):
                if placed.end <= deadline:
                    self.placed.append(placed)
                    self._walk_pleasantest(left[:index] + left[index + 1 :], placed.start, row, deadline)
                    self.placed.pop()

    def _unpleasantness(self) -> tuple[int, ...]:
        journeys = [step.offer.travel or 0 for step in self.placed]
        late = sum(max(0, step.start - step.offer.first) for step in self.placed if not step.offer.days)
        ends = [step.end for step in self.placed]
        return max(journeys), sum(journeys), late, max(ends), sum(ends), *(s.row for s in self.placed)

    def _options(self, row: int, last_start: int, last_row: int) -> list[Placed]:
        """Return the earliest run of every offer of a row that begins after all placed steps began."""
        data = self.problem.rows[row]
        ready = max(last_start, self.ready)
        for group in data.groups:
            if group & self.finished:
                continue
            ends = [step.end for step in self.placed if group >> step.row & 1]
            if not ends:
                return []
            ready = max(ready, min(ends) + 1)
        options = []
        for offer in data.before if self.before else data.after:
            run = self._run(offer, ready)
            if run is not None and (run[0] > last_start or row > last_row):
                options.append(Placed(row, offer, *run))
        return options

    def _run(self, offer: Offer, ready: int) -> tuple[int, int] | None:
        """Return the earliest run of an offer that collides with no placed step."""
        limit = self.problem.hours_per_week - offer.hours
        while True:
            run = offer.run(ready)
            if run is None:
                return None
            running = [step for step in self.placed if step.end >= run[0]]
            clash = [
                s.end for s in running if s.offer.slot is offer.slot and s.offer.slot is not Slot.OWN_PACE
            ]
            if clash:
                ready = max(clash) + 1
            elif sum(step.offer.hours for step in running) > limit:
                ready = min(step.end for step in running) + 1
            else:
                return run
