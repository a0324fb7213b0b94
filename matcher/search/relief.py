"""What a set of modules without a place in the calendar still asks, if any set with more is to have one.

`matcher.search.clash` knows pairs; here every split of the set over before and after hire is looked at, which
finds why three modules or more do not go together, and what is missing before an early hire.
"""

from dataclasses import dataclass

from matcher.search.arrange import Arranger
from matcher.search.clash import Clashes, Frame
from matcher.search.layout import rows_of
from matcher.search.problem import SearchProblem
from matcher.search.state import States


@dataclass(slots=True)
class Relief:
    """Finds the modules of which one has to come to a set that cannot be dated."""

    problem: SearchProblem
    arranger: Arranger
    states: States
    clashes: Clashes

    def of(self, mask: int, free: int, hire: int, frame: Frame) -> int | None:
        """Return the rows of which one has to come to a set; 0 where nothing helps.

        ``None`` where the set has a place in the calendar, or nothing is known. Whatever comes to it, its own
        modules are split over before and after hire: each split that the calendar allows lacks something
        before hire, which one of the rows has to bring.

        Parameters
        ----------
        free
            Mask of the rows that may come.
        hire
            No set with these rows is hired earlier.
        """
        arranger, latest, ibo = self.arranger, frame.latest, frame.ibo
        if arranger.earliest(mask, ibo=ibo, limit=latest) is not None:
            return None
        forced, soonest = arranger.forced(mask, latest, ibo=ibo, soonest=hire)
        splits = [forced] if soonest <= latest else []
        for row in rows_of(mask & frame.in_time & ~forced):
            splits += [before | 1 << row for before in splits]
        relief, left = 0, self.problem.config.max_modules - mask.bit_count()
        for before in splits:
            closed, soonest = arranger.forced(mask, latest, ibo=ibo, before=before, soonest=hire)
            if closed != before or soonest > latest:
                continue
            if before == mask or arranger.scheduler.go_after(mask & ~before, soonest):
                asked = self._asked(before, free & frame.in_time, left, frame)
                if asked is None:
                    return None
                relief |= asked
        return relief

    def _asked(self, before: int, free: int, left: int, frame: Frame) -> int | None:
        """Return the free rows of which one has to join those before hire, ``None`` if nothing lacks."""
        own, clashes = self.states.of(before, ibo=frame.ibo), self.clashes
        asked = [clashes.masks[cell] & free for cell, allowed in clashes.musts if own.values[cell] > allowed]
        short = self.problem.needed - own.coverage
        if short > 0:
            # one of them adds at least what the others cannot
            least = max(1, short - sum(own.largest_gains(free, left - 1)))
            asked.append(sum(1 << row for row in rows_of(free) if own.gains[row] >= least))
        for row in rows_of(before):
            if self.problem.rows[row].groups:
                groups = self.arranger.scheduler.groups_by(row, frame.deadline)
                asked += [group & free for group in groups if not group & before]
        return min(asked, key=int.bit_count, default=None)
