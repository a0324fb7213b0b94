"""Modules and their sessions as columns, so that one person is held against all of them at once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from matcher.domain.calendar import DAYS_PER_WEEK, Slot
from matcher.domain.candidate import ExcludedModule, ExclusionReason
from matcher.domain.module import Entry, Session, TrainingModule
from matcher.domain.place import Place, travel_minutes
from matcher.domain.profile import JobseekerProfile, Mobility

Numbers = NDArray[np.int32]
Flags = NDArray[np.bool_]

NEVER = date.max.toordinal()
"""Later than every session."""
SLOTS = tuple(Slot)
CAN_FOLLOW = 0
REASONS = dict(enumerate(ExclusionReason, CAN_FOLLOW + 1))
"""By code."""
CODES = {reason: code for code, reason in REASONS.items()}
NOWHERE = -1
"""Stands for a session that asks no journey."""


@dataclass(frozen=True, slots=True)
class Followable:
    """What one person can follow of all modules; the arrays have one entry per row of the table."""

    reason: NDArray[np.int8]
    """``CAN_FOLLOW``, or a code of ``REASONS``: the most final reason where there are several."""
    soonest_end: Numbers
    """Last day, as an ordinal, of the earliest run in a session that fits; ``NEVER`` when there is none.
    What the module needs first is not counted."""


class ModuleTable:
    """One row per module, in order of id, so that the row breaks a tie as the id does.

    Parameters
    ----------
    modules
        Unique ids.
    """

    def __init__(self, modules: Iterable[TrainingModule]) -> None:
        self.modules = sorted(modules, key=lambda one: one.id)
        self.row = {module.id: row for row, module in enumerate(self.modules)}
        count = len(self.modules)
        self.needs_dutch = np.fromiter((one.needs_dutch for one in self.modules), np.int8, count)
        self.waits = np.fromiter(
            (bool(one.needs_modules or one.needs_competences) for one in self.modules), np.bool_, count
        )
        """Whether something has to be passed or held first."""
        self._excluded: dict[tuple[int, int], ExcludedModule] = {}
        self._number: dict[str, int] = {}
        taught = [
            (self._number.setdefault(one.competence_id, len(self._number)), one.level)
            for module in self.modules
            for one in module.teaches
        ]
        self._taught_number, self._taught_level = np.array(taught, np.int32).reshape(-1, 2).T
        self._taught = _Parts.of([len(module.teaches) for module in self.modules])
        self._sessions = _SessionColumns([session for module in self.modules for session in module.sessions])
        self._offered = _Parts.of([len(module.sessions) for module in self.modules])

    def followable(self, profile: JobseekerProfile, on: date) -> Followable:
        """Return which modules the person can follow as things are, and when the earliest run is over.

        Parameters
        ----------
        on
            Date of the request: a session that cannot be joined any more does not count.
        """
        sessions, free = self._sessions, profile.availability
        fits = sessions.is_open(on.toordinal())
        conditions = (
            (ExclusionReason.SLOT, sessions.in_slots(free.slots)),
            (ExclusionReason.WEEKLY_HOURS, sessions.hours <= free.hours_per_week),
            (ExclusionReason.TRAVEL, sessions.within_reach(profile.mobility)),
        )
        reason = np.full(len(self.modules), CAN_FOLLOW, np.int8)
        self._mark(reason, ~self._offered.any(fits), ExclusionReason.SESSIONS_OVER)
        for name, holds in conditions:
            fits = fits & holds
            self._mark(reason, ~self._offered.any(fits), name)
        self._overrule(reason, self._offered.empty, ExclusionReason.NO_DATES)
        if profile.dutch is not None:
            self._overrule(reason, self.needs_dutch > profile.dutch, ExclusionReason.LANGUAGE)
        self._overrule(reason, self._holds_all(profile.held_levels()), ExclusionReason.NOTHING_NEW)
        for passed in profile.passed_modules:
            if passed in self.row:
                reason[self.row[passed]] = CODES[ExclusionReason.PASSED]
        ready = max(on, free.free_from or on).toordinal()
        ends = np.where(fits, sessions.earliest_end(ready), NEVER).astype(np.int32)
        return Followable(reason, self._offered.smallest(ends, NEVER))

    def excluded(self, row: int, code: int) -> ExcludedModule:
        """Return a module with the reason of a code, each pair made once for everybody."""
        known = self._excluded.get((row, code))
        if known is None:
            known = self._excluded[row, code] = ExcludedModule(self.modules[row], REASONS[code])
        return known

    @staticmethod
    def _mark(reason: NDArray[np.int8], where: Flags, name: ExclusionReason) -> None:
        """Give the reason where none was found before."""
        reason[where & (reason == CAN_FOLLOW)] = CODES[name]

    @staticmethod
    def _overrule(reason: NDArray[np.int8], where: Flags, name: ExclusionReason) -> None:
        reason[where] = CODES[name]

    def _holds_all(self, held: dict[str, int]) -> Flags:
        level = np.zeros(len(self._number), np.int32)
        for competence_id, one in held.items():
            if competence_id in self._number:
                level[self._number[competence_id]] = one
        return ~self._taught.any(level[self._taught_number] < self._taught_level)


@dataclass(frozen=True, slots=True)
class _Parts:
    """How a column of parts (sessions, taught competences) is divided over the rows."""

    starts: NDArray[np.int64]
    """First part of each row that has any."""
    filled: NDArray[np.int64]
    """The rows that have any."""
    empty: Flags

    @classmethod
    def of(cls, counts: list[int]) -> "_Parts":
        number = np.array(counts, np.int64)
        filled = np.flatnonzero(number)
        return cls((np.cumsum(number) - number)[filled], filled, number == 0)

    def any(self, flags: Flags) -> Flags:
        """Return for each row whether any of its parts is set."""
        found = np.zeros(len(self.empty), np.bool_)
        if len(self.filled):
            found[self.filled] = np.logical_or.reduceat(flags, self.starts)
        return found

    def smallest(self, values: Numbers, otherwise: int) -> Numbers:
        """Return for each row the smallest value of its parts."""
        found = np.full(len(self.empty), otherwise, np.int32)
        if len(self.filled):
            found[self.filled] = np.minimum.reduceat(values, self.starts)
        return found


class _SessionColumns:
    """Sessions in ordinals; says of all of them at once what `Session` says of one."""

    def __init__(self, sessions: list[Session]) -> None:
        self._places: list[Place] = []
        number: dict[tuple[float, float], int] = {}
        rows = [_session_row(one, number, self._places) for one in sessions]
        columns = np.ascontiguousarray(np.array(rows, np.int32).reshape(-1, 8).T)
        start, self._last_join, self._end, self._days = columns[:4]
        self._slot, self.hours, self._place, self._enrol_until = columns[4:]
        self._flexible = self._days > 0
        self._first = np.where(self._flexible, _monday_from(start), start).astype(np.int32)
        """First day of joining: of a flexible session a Monday."""

    def is_open(self, on: int) -> Flags:
        """Return whether a person can still enrol on this day, as `Session.is_open` does."""
        open_: Flags = (self._enrol_until >= on) & (self._first_day(on) <= self._last_join)
        return open_

    def earliest_end(self, ready: int) -> Numbers:
        """Return the last day of the earliest run from a day on, as `Session.first_run` does."""
        first = self._first_day(ready)
        ends = np.where(self._flexible, first + self._days - 1, self._end)
        return np.where(first <= self._last_join, ends, NEVER).astype(np.int32)

    def in_slots(self, slots: Iterable[Slot]) -> Flags:
        """Return whether a session is given in one of these parts of the week."""
        free = np.zeros(len(SLOTS), np.bool_)
        free[[SLOTS.index(one) for one in slots]] = True
        fits: Flags = free[self._slot]
        return fits

    def within_reach(self, mobility: Mobility | None) -> Flags:
        """Return whether the journey is short enough, as `matcher.domain.profile.within_reach` does."""
        if mobility is None:
            return np.ones(len(self._place), np.bool_)
        # one more entry, at NOWHERE, for what asks no journey
        near = np.ones(len(self._places) + 1, np.bool_)
        for number, place in enumerate(self._places):
            near[number] = travel_minutes(mobility.home, place, mobility.mode) <= mobility.max_minutes
        reached: Flags = near[self._place]
        return reached

    def _first_day(self, ready: int) -> Numbers:
        """Return the first day of joining from a day on; of a flexible session the first Monday."""
        soonest = np.where(self._flexible, np.int32(ready + (1 - ready) % DAYS_PER_WEEK), np.int32(ready))
        return np.maximum(self._first, soonest)


def _monday_from(day: Numbers) -> Numbers:
    """Return each day itself when it is a Monday, else the first Monday after it (ordinal 1 is one)."""
    return (day + (1 - day) % DAYS_PER_WEEK).astype(np.int32)


def _session_row(
    session: Session, number: dict[tuple[float, float], int], places: list[Place]
) -> tuple[int, ...]:
    """Return the columns of one session; a place that is new gets a number."""
    place = NOWHERE
    if session.place is not None:
        point = session.place.latitude, session.place.longitude
        place = number.setdefault(point, len(number))
        if place == len(places):
            places.append(session.place)
    start, end = session.start.toordinal(), session.end.toordinal()
    days = 0 if session.entry is Entry.FIXED else DAYS_PER_WEEK * (session.weeks or 1)
    last_join = end - days + 1 if days else session.last_entry.toordinal()
    enrol_until = session.enrol_until.toordinal() if session.enrol_until else NEVER
    if session.closed or session.seats_left == 0:
        enrol_until = 0
    slot = SLOTS.index(session.slot)
    return start, last_join, end, days, slot, session.hours_per_week, place, enrol_until
