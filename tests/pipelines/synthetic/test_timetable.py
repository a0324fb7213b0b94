"""Sessions of the made-up world keep to terms and holidays."""

from datetime import date

import numpy as np
import pytest

from matcher.domain.calendar import DAYS_PER_WEEK, Slot
from matcher.domain.module import ProviderKind, SessionEntry
from pipelines.synthetic.draws import Draws
from pipelines.synthetic.timetable import HOLIDAYS, draw_sessions, last_lesson_day
from pipelines.synthetic.words import towns

CAMPUS = (towns().items[0],)


def test_a_week_of_lessons_ends_on_its_sunday():
    assert last_lesson_day(date(2026, 11, 30), 1) == date(2026, 12, 6)


def test_weeks_of_holiday_do_not_count():
    """14 December, then two weeks of holiday, then 4 January."""
    assert last_lesson_day(date(2026, 12, 14), 2) == date(2027, 1, 10)


def test_holidays_run_from_monday_to_sunday():
    assert {(first.weekday(), last.weekday()) for first, last in HOLIDAYS} == {(0, 6)}


@pytest.mark.parametrize("kind", ProviderKind)
def test_every_session_is_long_enough_and_starts_on_a_day_of_its_slot(kind: ProviderKind):
    draws = Draws(np.random.SeedSequence(3))
    campuses = () if kind is ProviderKind.ONLINE else CAMPUS
    for hours in (4, 60, 160):
        for _ in range(40):
            for session in draw_sessions(draws, "m", kind, hours, campuses):
                weeks = session.weeks or -(-((session.end - session.start).days + 1) // DAYS_PER_WEEK)
                assert weeks * session.hours_per_week >= hours
                if session.entry is SessionEntry.FIXED:
                    assert session.start.weekday() == (5 if session.slot is Slot.SATURDAY else 0)
                    assert not any(first <= session.start <= last for first, last in HOLIDAYS)
                assert (session.place is None) == (session.slot is Slot.OWN_PACE or not campuses)


def test_the_same_module_never_starts_twice_on_one_day():
    draws = Draws(np.random.SeedSequence(4))
    for _ in range(100):
        starts = [one.start for one in draw_sessions(draws, "m", ProviderKind.CVO, 40, CAMPUS)]
        assert len(starts) == len(set(starts))
