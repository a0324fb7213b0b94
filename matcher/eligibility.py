"""Who may follow which module and session, why not, and from when: one definition.

`Learner` says it of one session, `CatalogueColumns` of the sessions of a whole catalogue at once; a test
holds the two together. The reasons and their order are those of `ExclusionReason`.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from matcher.domain.calendar import DAYS_PER_WEEK, Slot
from matcher.domain.candidate import ExclusionReason
from matcher.domain.module import Audience, Session, TrainingModule, UnreadSession
from matcher.domain.place import Place, travel_minutes
from matcher.domain.profile import CompletedProfile, Mobility, within_reach

Numbers = NDArray[np.int32]
Flags = NDArray[np.bool_]

NEVER = date.max.toordinal()
"""Later than every session."""
CAN_FOLLOW = 0
REASONS = dict(enumerate(ExclusionReason, CAN_FOLLOW + 1))
"""By code."""
CODES = {reason: code for code, reason in REASONS.items()}
OF_A_SESSION = (
    ExclusionReason.SESSIONS_OVER,
    ExclusionReason.CLOSED,
    ExclusionReason.FULL,
    ExclusionReason.TOO_LATE,
    ExclusionReason.SLOT,
    ExclusionReason.WEEKLY_HOURS,
    ExclusionReason.TRAVEL,
)
"""What each session is asked, in this order: the first that leaves no session is the reason of the module."""
NOBODY_CAN_JOIN = frozenset({ExclusionReason.SESSIONS_OVER, ExclusionReason.CLOSED, ExclusionReason.FULL})
"""What keeps everybody from a session."""
SLOTS = tuple(Slot)
NOWHERE = -1
"""Stands for a session that asks no journey."""


def first_free_day(profile: CompletedProfile, on: date) -> date:
    """Return the first day on which the person can learn or work; ``on`` itself at the earliest."""
    return max(on, profile.availability.free_from or on)


def journey_minutes(session: Session, mobility: Mobility | None) -> int | None:
    """Return minutes for a single journey: 0 without a place, ``None`` when either end is unknown."""
    if session.place is None:
        return 0
    if mobility is None:
        return None
    return travel_minutes(mobility.home, session.place, mobility.mode)


def holds_all(module: TrainingModule, held: Mapping[str, int]) -> bool:
    """Return whether the person holds everything that the module teaches, at its level.

    A module of which nobody says what it teaches is never held.
    """
    teaches = module.teaches
    return bool(teaches) and all(held.get(taught.competence_id, 0) >= taught.level for taught in teaches)


def why_no_dates(unread: Sequence[UnreadSession], on: date) -> ExclusionReason:
    """Return why a module without sessions that can be planned cannot be followed.

    Parameters
    ----------
    unread
        What its provider gives of sessions that cannot be planned.
    """
    left = [one for one in unread if one.end is None or one.end >= on]
    if unread and not left:
        return ExclusionReason.SESSIONS_OVER
    for reason, still in (
        (ExclusionReason.CLOSED, [one for one in left if not one.closed]),
        (ExclusionReason.FULL, [one for one in left if not one.closed and not one.full]),
    ):
        if unread and not still:
            return reason
    return ExclusionReason.NO_DATES


class Learner:
    """One person on one day, as far as it decides what can be followed.

    Parameters
    ----------
    profile
        Completed: with what past occupations and passed modules add.
    on
        Date of the request. A session has to take enrolments on this day, and to be joined when the person is
        free, which may be later.
    held
        Level per competence id; that of the profile when ``None``.
    stopped
        Names of the providers that the organisation stopped.
    """

    def __init__(
        self,
        profile: CompletedProfile,
        on: date,
        held: Mapping[str, int] | None = None,
        *,
        stopped: Collection[str] = (),
    ) -> None:
        self.profile = profile
        self.on = on
        self.stopped = stopped
        self.ready = first_free_day(profile, on).toordinal()
        """First day on which the person can learn, as an ordinal."""
        self._held = held
        self._journeys: dict[Place, int | None] = {}

    @property
    def held(self) -> Mapping[str, int]:
        """Level per competence id."""
        if self._held is None:
            self._held = self.profile.held_levels()
        return self._held

    def obstacles(self, session: Session) -> Iterator[ExclusionReason]:
        """Yield everything that keeps this person from one session.

        Who learns beside a job is not bound to the own parts of the week: the caller then leaves
        `ExclusionReason.SLOT` out of account.
        """
        free = self.profile.availability
        window = session.window
        if window.run(self.on.toordinal()) is None:
            yield ExclusionReason.SESSIONS_OVER
        elif window.run(self.ready) is None:
            yield ExclusionReason.TOO_LATE
        if session.is_closed(self.on):
            yield ExclusionReason.CLOSED
        if session.is_full:
            yield ExclusionReason.FULL
        if session.slot not in free.slots:
            yield ExclusionReason.SLOT
        if session.hours_per_week > free.hours_per_week:
            yield ExclusionReason.WEEKLY_HOURS
        if not self._is_near(session):
            yield ExclusionReason.TRAVEL

    def journey_minutes(self, session: Session) -> int | None:
        """Return minutes for a single journey: 0 without a place, ``None`` when either end is unknown."""
        place, mobility = session.place, self.profile.mobility
        if place is None or mobility is None:
            return journey_minutes(session, mobility)
        if place not in self._journeys:
            self._journeys[place] = travel_minutes(mobility.home, place, mobility.mode)
        return self._journeys[place]

    def _is_near(self, session: Session) -> bool:
        mobility, minutes = self.profile.mobility, self.journey_minutes(session)
        return mobility is None or minutes is None or minutes <= mobility.max_minutes

    def run(self, session: Session) -> tuple[int, int] | None:
        """Return first and last day, in ordinals, of the earliest run; ``None`` with any obstacle."""
        if next(self.obstacles(session), None) is not None:
            return None
        return session.window.run(self.ready)

    def needs_nothing_of(self, module: TrainingModule) -> ExclusionReason | None:
        """Return why the module is of no use to this person, whatever its sessions; ``None`` when it is."""
        if module.provider.name in self.stopped:
            return ExclusionReason.STOPPED
        if module.id in self.profile.passed_modules:
            return ExclusionReason.PASSED
        if holds_all(module, self.held):
            return ExclusionReason.NOTHING_NEW
        if module.audience is Audience.EMPLOYEES:
            return ExclusionReason.AUDIENCE
        if self.profile.dutch is not None and module.needs_dutch > self.profile.dutch:
            return ExclusionReason.LANGUAGE
        return None

    def why_not(self, module: TrainingModule) -> ExclusionReason | None:
        """Return why this person cannot follow a module as things are; ``None`` when a session fits.

        The most final reason where there are several. What the module needs first is not asked.
        """
        reason = self.needs_nothing_of(module)
        if reason is not None:
            return reason
        if not module.sessions:
            return why_no_dates(module.unread, self.on)
        left = [frozenset(self.obstacles(session)) for session in module.sessions]
        for reason in OF_A_SESSION:
            left = [obstacles for obstacles in left if reason not in obstacles]
            if not left:
                return reason
        return None

    def may_take_part(self, module: TrainingModule) -> bool:
        """Return whether the module may stand in a trajectory, be it one without dates."""
        return self.why_not(module) in (None, ExclusionReason.NO_DATES)


@dataclass(frozen=True, slots=True)
class Followable:
    """What one person can follow of all modules; the arrays have one entry per row."""

    reason: NDArray[np.int8]
    """``CAN_FOLLOW``, or a code of ``REASONS``: what `Learner.why_not` says."""
    soonest_end: Numbers
    """Last day, as an ordinal, of the earliest run in a session that fits; ``NEVER`` when there is none.
    What the module needs first is not counted."""


class CatalogueColumns:
    """Modules and their sessions as columns, so that one person is held against all of them at once.

    Parameters
    ----------
    modules
        In the order of the rows.
    """

    def __init__(self, modules: Sequence[TrainingModule]) -> None:
        self._row = {module.id: row for row, module in enumerate(modules)}
        self._provider = [module.provider.name for module in modules]
        self._needs_dutch = np.fromiter((module.needs_dutch for module in modules), np.int8, len(modules))
        self._for_employees = np.fromiter(
            (module.audience is Audience.EMPLOYEES for module in modules), np.bool_, len(modules)
        )
        self._number: dict[str, int] = {}
        taught = [
            (self._number.setdefault(taught.competence_id, len(self._number)), taught.level)
            for module in modules
            for taught in module.teaches
        ]
        counts = [len(module.teaches) for module in modules]
        number, level = np.array(taught, np.int32).reshape(-1, 2).T
        by_competence = np.argsort(number, kind="stable")
        self._taught_level = level[by_competence]
        self._taught_by = np.repeat(np.arange(len(modules), dtype=np.int32), counts)[by_competence]
        """Row of what is taught, in order of competence, as the levels are."""
        self._taught_until = np.cumsum(np.bincount(number, minlength=len(self._number))).tolist()
        self._teaches = np.array(counts, np.int64)
        self._sessions = _SessionColumns([session for module in modules for session in module.sessions])
        self._offered = _Parts.of([len(module.sessions) for module in modules])
        self._unread = {
            row: module.unread for row, module in enumerate(modules) if module.unread and not module.sessions
        }

    def followable(self, learner: Learner) -> Followable:
        """Return which modules the person can follow as things are, and when the earliest run is over."""
        sessions, profile = self._sessions, learner.profile
        free, on = profile.availability, learner.on.toordinal()
        ends = sessions.earliest_end(learner.ready)
        conditions = {
            ExclusionReason.SESSIONS_OVER: sessions.may_be_joined(on),
            ExclusionReason.CLOSED: sessions.enrols_until >= on,
            ExclusionReason.FULL: ~sessions.is_full,
            ExclusionReason.TOO_LATE: ends < NEVER,
            ExclusionReason.SLOT: sessions.in_slots(free.slots),
            ExclusionReason.WEEKLY_HOURS: sessions.hours <= free.hours_per_week,
            ExclusionReason.TRAVEL: sessions.within_reach(profile.mobility),
        }
        # Of each session the first condition in its way; of a module, that of the session that comes
        # furthest. One number says both, and the end of what fits: later than NEVER, the earlier in the way.
        most = len(OF_A_SESSION)
        best = ends
        for place, name in reversed(list(enumerate(OF_A_SESSION))):
            best = np.where(conditions[name], best, np.int32(NEVER + most - place))
        best = self._offered.smallest(best, NEVER)
        codes = np.array([CAN_FOLLOW, *(CODES[name] for name in reversed(OF_A_SESSION))], np.int8)
        reason = codes[np.maximum(best - NEVER, 0)]
        reason[self._offered.empty] = CODES[ExclusionReason.NO_DATES]
        for row, unread in self._unread.items():
            reason[row] = CODES[why_no_dates(unread, learner.on)]
        if profile.dutch is not None:
            reason[self._needs_dutch > profile.dutch] = CODES[ExclusionReason.LANGUAGE]
        reason[self._for_employees] = CODES[ExclusionReason.AUDIENCE]
        reason[self._holds_all(learner.held)] = CODES[ExclusionReason.NOTHING_NEW]
        for passed in profile.passed_modules:
            if passed in self._row:
                reason[self._row[passed]] = CODES[ExclusionReason.PASSED]
        if learner.stopped:
            of_stopped = [name in learner.stopped for name in self._provider]
            reason[of_stopped] = CODES[ExclusionReason.STOPPED]
        return Followable(reason, np.minimum(best, np.int32(NEVER)))

    def _holds_all(self, held: Mapping[str, int]) -> Flags:
        """Return the rows that teach something, and nothing that is not held at its level."""
        count = np.zeros(len(self._teaches), np.int64)
        for competence_id, level in held.items():
            number = self._number.get(competence_id)
            if number is not None:
                part = slice(self._taught_until[number - 1] if number else 0, self._taught_until[number])
                np.add.at(count, self._taught_by[part][self._taught_level[part] <= level], 1)
        all_held: Flags = (count == self._teaches) & (count > 0)
        return all_held


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

    def smallest(self, values: Numbers, otherwise: int) -> Numbers:
        """Return for each row the smallest value of its parts."""
        found = np.full(len(self.empty), otherwise, np.int32)
        if len(self.filled):
            found[self.filled] = np.minimum.reduceat(values, self.starts)
        return found


class _SessionColumns:
    """Sessions in ordinals; says of all of them at once what `Learner.obstacles` says of one."""

    def __init__(self, sessions: list[Session]) -> None:
        self._places: list[Place] = []
        number: dict[tuple[float, float] | None, int] = {}
        rows = [_session_row(session, number, self._places) for session in sessions]
        columns = np.ascontiguousarray(np.array(rows, np.int32).reshape(-1, 9).T)
        start, self._last_join, self._end, self._days = columns[:4]
        self._slot, self.hours, self._place, self.enrols_until, full = columns[4:]
        self.is_full = full > 0
        self._flexible = self._days > 0
        self._first = np.where(self._flexible, _monday_from(start), start).astype(np.int32)
        """First day of joining: of a flexible session a Monday."""
        self._ends: tuple[int, Numbers] | None = None
        """Of the day last asked about: most people are free at once, so that it is the same for them."""

    def may_be_joined(self, on: int) -> Flags:
        """Return whether a session has a day of joining from this day on, whoever may enrol."""
        joined: Flags = self._first_day(on) <= self._last_join
        return joined

    def earliest_end(self, ready: int) -> Numbers:
        """Return the last day of the earliest run from a day on, as `JoinWindow.run` does; else ``NEVER``."""
        known = self._ends
        if known is None or known[0] != ready:
            first = self._first_day(ready)
            ends = np.where(self._flexible, first + self._days - 1, self._end)
            known = self._ends = ready, np.where(first <= self._last_join, ends, NEVER).astype(np.int32)
        return known[1]

    def in_slots(self, slots: Iterable[Slot]) -> Flags:
        """Return whether a session is given in one of these parts of the week."""
        free = np.zeros(len(SLOTS), np.bool_)
        free[[SLOTS.index(slot) for slot in slots]] = True
        fits: Flags = free[self._slot]
        return fits

    def within_reach(self, mobility: Mobility | None) -> Flags:
        """Return whether the journey is short enough, as `matcher.domain.profile.within_reach` does."""
        # one more entry, at NOWHERE, for what asks no journey
        near = np.array([*(within_reach(place, mobility) for place in self._places), True], np.bool_)
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
    session: Session, number: dict[tuple[float, float] | None, int], places: list[Place]
) -> tuple[int, ...]:
    """Return the columns of one session; a place that is new gets a number."""
    place = NOWHERE
    if session.place is not None:
        place = number.setdefault(session.place.point, len(number))
        if place == len(places):
            places.append(session.place)
    enrols_until = session.enrol_until.toordinal() if session.enrol_until else NEVER
    if session.closed:
        enrols_until = 0
    slot = SLOTS.index(session.slot)
    return (*session.window, slot, session.hours_per_week, place, enrols_until, session.is_full)
