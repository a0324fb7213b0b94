"""Sessions of made-up modules: terms, holidays and entry moments as Flemish providers have them."""

from datetime import date, timedelta
from typing import Final

from matcher.domain.calendar import DAYS_PER_WEEK, Slot, next_monday
from matcher.domain.module import ProviderKind, Session, SessionEntry
from matcher.domain.place import Place
from pipelines.synthetic.draws import Draws

TODAY: Final = date(2026, 11, 25)
"""The day on which the made-up world is looked at: some sessions are over, full or closed by then."""
TERM_STARTS: Final = (date(2026, 9, 7), date(2027, 2, 1), date(2027, 4, 19), date(2027, 9, 6))
"""Mondays on which a term begins."""
ANY_START: Final = (date(2026, 9, 7), 65)
"""First Monday and number of weeks from which other sessions draw their start."""
OFFER: Final = (date(2026, 1, 5), date(2028, 6, 30))
"""First and last day of an offer that can be joined every week."""
HOLIDAYS: Final = tuple(
    (date.fromisoformat(first), date.fromisoformat(last))
    for first, last in (
        ("2026-12-21", "2027-01-03"),
        ("2027-03-29", "2027-04-11"),
        ("2027-07-05", "2027-08-29"),
        ("2027-12-20", "2028-01-02"),
        ("2028-04-03", "2028-04-16"),
    )
)
"""Mondays to Sundays, both inclusive, without lessons."""
CVO_LATE_ENTRY_PERCENT: Final = 33

HOURS_PER_WEEK: Final = {
    Slot.DAY: (14, 35),
    Slot.EVENING: (3, 8),
    Slot.SATURDAY: (4, 8),
    Slot.OWN_PACE: (4, 12),
}
"""Smallest and largest weekly load per slot."""
SLOTS: Final[dict[ProviderKind, tuple[tuple[Slot, float], ...]]] = {
    ProviderKind.VDAB: ((Slot.DAY, 0.9), (Slot.EVENING, 0.05), (Slot.OWN_PACE, 0.05)),
    ProviderKind.CVO: ((Slot.DAY, 0.5), (Slot.EVENING, 0.4), (Slot.SATURDAY, 0.1)),
    ProviderKind.SYNTRA: ((Slot.DAY, 0.15), (Slot.EVENING, 0.6), (Slot.SATURDAY, 0.25)),
    ProviderKind.SECTOR_FUND: ((Slot.DAY, 0.85), (Slot.SATURDAY, 0.15)),
    ProviderKind.HIGHER_EDUCATION: ((Slot.EVENING, 0.7), (Slot.DAY, 0.2), (Slot.OWN_PACE, 0.1)),
    ProviderKind.ONLINE: ((Slot.OWN_PACE, 0.9), (Slot.EVENING, 0.1)),
    ProviderKind.OTHER: ((Slot.DAY, 0.6), (Slot.EVENING, 0.2), (Slot.SATURDAY, 0.2)),
}
FLEXIBLE: Final = {ProviderKind.VDAB: 0.55, ProviderKind.ONLINE: 0.9, ProviderKind.CVO: 0.1}
"""Probability of joining on any Monday; other kinds have fixed sessions, except at own pace."""
BY_TERM: Final = frozenset({ProviderKind.CVO, ProviderKind.SYNTRA, ProviderKind.HIGHER_EDUCATION})


def draw_sessions(
    draws: Draws, module_id: str, kind: ProviderKind, hours: int, campuses: tuple[Place, ...]
) -> tuple[Session, ...]:
    """Return one to four sessions of a module of this many hours."""
    slot = draws.weighted(*SLOTS[kind])
    if slot is Slot.OWN_PACE or draws.chance(FLEXIBLE.get(kind, 0)):
        return (_flexible(draws, f"{module_id}-f", slot, hours, campuses),)
    starts = sorted({_start(draws, kind) for _ in range(draws.between(1, 4))})
    return tuple(
        _fixed(draws, f"{module_id}-s{number}", slot, kind, hours, campuses, start)
        for number, start in enumerate(starts, 1)
    )


def last_lesson_day(first: date, weeks: int) -> date:
    """Return the last day of ``weeks`` weeks of lessons from ``first``, skipping the holidays.

    Examples
    --------
    >>> last_lesson_day(date(2026, 12, 14), 2)
    datetime.date(2027, 1, 10)
    """
    day = first - timedelta(days=first.weekday())
    while any(start <= day <= end for start, end in HOLIDAYS):
        day += timedelta(days=DAYS_PER_WEEK)
    for _ in range(weeks - 1):
        day += timedelta(days=DAYS_PER_WEEK)
        while any(start <= day <= end for start, end in HOLIDAYS):
            day += timedelta(days=DAYS_PER_WEEK)
    return day + timedelta(days=DAYS_PER_WEEK - 1)


def _start(draws: Draws, kind: ProviderKind) -> date:
    if kind in BY_TERM and draws.chance(0.8):
        return draws.one_of(TERM_STARTS)
    first, weeks = ANY_START
    start = first + timedelta(days=DAYS_PER_WEEK * draws.between(0, weeks - 1))
    for holiday, end in HOLIDAYS:
        if holiday <= start <= end:
            return next_monday(end)
    return start


def _load(draws: Draws, slot: Slot, hours: int) -> tuple[int, int]:
    """Return hours a week and the number of weeks that they need."""
    per_week = min(draws.between(*HOURS_PER_WEEK[slot]), hours)
    return per_week, -(-hours // per_week)


def _place(draws: Draws, slot: Slot, campuses: tuple[Place, ...]) -> Place | None:
    return draws.one_of(campuses) if campuses and slot is not Slot.OWN_PACE else None


def _flexible(draws: Draws, id: str, slot: Slot, hours: int, campuses: tuple[Place, ...]) -> Session:
    per_week, weeks = _load(draws, slot, hours)
    return Session(
        id, SessionEntry.FLEXIBLE, *OFFER, slot, per_week, weeks=weeks, place=_place(draws, slot, campuses)
    )


def _fixed(
    draws: Draws,
    id: str,
    slot: Slot,
    kind: ProviderKind,
    hours: int,
    campuses: tuple[Place, ...],
    monday: date,
) -> Session:
    per_week, weeks = _load(draws, slot, hours)
    end = last_lesson_day(monday, weeks)
    first = monday
    if slot is Slot.SATURDAY:
        first, end = monday + timedelta(days=5), end - timedelta(days=1)
    else:
        end -= timedelta(days=2)
    return Session(
        id,
        SessionEntry.FIXED,
        first,
        end,
        slot,
        per_week,
        place=_place(draws, slot, campuses),
        late_entry_percent=CVO_LATE_ENTRY_PERCENT if kind is ProviderKind.CVO else 0,
        seats_left=draws.between(0, 16) if draws.chance(0.7) else None,
        closed=draws.chance(0.02),
        enrol_until=first - timedelta(days=draws.between(3, 21)) if draws.chance(0.2) else None,
    )
