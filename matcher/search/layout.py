"""Laying one set of modules in the calendar, in every order that may matter.

Steps are laid in order of their first day, each as early as it fits. That finds the earliest end: in a
schedule that ends earliest, moving a step forward to its earliest place never gets in the way of a step
that begins later, and joining a fixed session earlier does not change when it is over.
"""

from functools import lru_cache
from typing import NamedTuple

from matcher.domain.calendar import DAYS_PER_WEEK, Slot
from matcher.search.problem import NEVER, Offer, SearchProblem

UNKNOWN_JOURNEY = 24 * 60
"""Minutes, where nobody knows where a session is given: whatever is known is pleasanter."""
_PARTS = 5
"""Parts of what makes a schedule unpleasant, before the order of rows decides."""


class Placed(NamedTuple):
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


class Layout:
    """One walk over all orders of one set of modules."""

    def __init__(
        self,
        problem: SearchProblem,
        mask: int,
        ready: int,
        *,
        alone: list[int] | None = None,
        finished: int = 0,
        first_days: list[int] | None = None,
    ) -> None:
        """Prepare one walk.

        Parameters
        ----------
        problem
            With the offers of every row.
        mask
            The set of rows.
        ready
            First day on which any of them may begin.
        alone
            Earliest last day of each row of the problem on its own, before hire; ``None`` after hire.
        finished
            Mask of the rows that are over before ``ready``.
        first_days
            First day for each row of the problem, in place of asking what it needs to be in the set.
        """
        self.problem = problem
        self.rows = rows_of(mask)
        self.finished = finished
        self.ready = ready
        self.first_days = first_days
        self.offers = {
            row: problem.rows[row].before if alone is not None else problem.rows[row].after
            for row in self.rows
        }
        self.waiting = {row for row in self.rows if first_days is not None or problem.rows[row].waits}
        self.alone = [0] * len(problem.rows) if alone is None else alone
        self.bound = max((self.alone[row] for row in self.rows), default=0)
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
        options = self._options(left, last_start, last_row, self.best_end - 1)
        soonest = min((option[0] for option in options), default=NEVER)
        for option_end, start, index, _, offer in sorted(options):
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
        """Return the pleasantest schedule that is over by the deadline, ``None`` if there is none."""
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
        for end, start, index, _, offer in self._options(left, last_start, last_row, deadline):
            row = left[index]
            self.placed.append(Placed(row, offer, start, end))
            self._walk_pleasantest(left[:index] + left[index + 1 :], start, row, deadline)
            self.placed.pop()

    def _unpleasantness(self, left: tuple[int, ...]) -> tuple[int, ...]:
        """Return what to keep small, first things first; at least that, where rows are left to place."""
        journeys = [
            UNKNOWN_JOURNEY if step.offer.travel is None else step.offer.travel for step in self.placed
        ]
        late = sum(
            max(0, step.start - step.offer.window.first) for step in self.placed if not step.offer.window.days
        )
        ends = [step.end for step in self.placed]
        ends += [self.alone[row] for row in left]
        return max(journeys, default=0), sum(journeys), late, max(ends), sum(ends)

    def _options(
        self, left: tuple[int, ...], last_start: int, last_row: int, deadline: int
    ) -> list[tuple[int, int, int, int, Offer]]:
        """Return the earliest run of every offer that begins after all placed steps began.

        As (end, start, index in ``left``, number of the offer, offer); nothing at all when a row has no run
        that is over by the deadline and nothing can change that: what is placed first only makes it later.
        """
        options = []
        at_once = last_start if last_start > self.ready else self.ready
        for index, row in enumerate(left):
            ready = self._ready(row, at_once) if row in self.waiting else at_once
            if ready is None:
                continue
            in_time = False
            for number, offer in enumerate(self.offers[row]):
                run = self._run(offer, ready) if self.placed else offer.window.run(ready)
                if run is None or run[1] > deadline:
                    continue
                in_time = True
                if run[0] > last_start or row > last_row:
                    options.append((run[1], run[0], index, number, offer))
            if not in_time and not self._may_begin_sooner(row, left):
                return []
        return options

    def _may_begin_sooner(self, row: int, left: tuple[int, ...]) -> bool:
        """Return whether something left to place may give a row what it needs before what is placed does."""
        if self.first_days is not None:
            return False
        data = self.problem.rows[row]
        groups = [group for group in data.groups if not group & self.finished]
        if data.share and not data.share.is_met(self.finished):
            groups.append(data.share.rows)
        return any(group >> other & 1 for group in groups for other in left)

    def _ready(self, row: int, ready: int) -> int | None:
        """Return the first day from ``ready`` on which a row that needs something first may begin.

        ``None`` while what it needs is not placed.
        """
        if self.first_days is not None:
            return max(ready, self.first_days[row])
        for group in self.problem.rows[row].groups:
            if group & self.finished:
                continue
            ends = [step.end for step in self.placed if group >> step.row & 1]
            if not ends:
                return None
            ready = max(ready, min(ends) + 1)
        share = self.problem.rows[row].share
        if share:
            over = ((step.end, step.row) for step in self.placed if share.rows >> step.row & 1)
            day = share.last_needed(over, self.finished)
            if day is None:
                return None
            ready = max(ready, day + 1)
        return ready

    def _run(self, offer: Offer, ready: int) -> tuple[int, int] | None:
        """Return the earliest run of an offer that collides with no placed step."""
        _, (first, last_join, last, days), slot, hours, _ = offer
        limit = self.problem.hours_per_week - hours
        exclusive = slot is not Slot.OWN_PACE
        while True:
            # as `JoinWindow.run`, which is asked this often that a call would count
            start = first if first > ready else ready
            if days:
                start += (1 - start) % DAYS_PER_WEEK
            if start > last_join:
                return None
            clash, together, soonest = 0, 0, NEVER
            for _, other, _, end in self.placed:
                if end >= start:
                    together += other.hours
                    if end < soonest:
                        soonest = end
                    if exclusive and end > clash and other.slot is slot:
                        clash = end
            if clash:
                ready = clash + 1
            elif together > limit and soonest < NEVER:
                ready = soonest + 1
            else:
                return start, (start + days - 1 if days else last)
