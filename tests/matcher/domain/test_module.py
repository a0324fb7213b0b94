from datetime import date, timedelta

import pytest

from tests.factories import MONDAY, ON, a_flexible_session, a_session


def test_fixed_session_runs_on_its_own_dates():
    session = a_session(start=MONDAY, end=date(2026, 12, 27))
    assert session.first_run(ON) == (MONDAY, date(2026, 12, 27))


@pytest.mark.parametrize(("ready", "joins"), [(date(2026, 12, 9), True), (date(2026, 12, 10), False)])
def test_late_entry_is_possible_up_to_the_fraction_of_the_provider(ready, joins):
    """28 days from 30 November; a third of them are 9 days, so 9 December is the last day to join."""
    session = a_session(start=MONDAY, end=date(2026, 12, 27), late_entry_percent=33)
    expected = (ready, date(2026, 12, 27)) if joins else None
    assert session.first_run(ready) == expected


def test_session_that_began_without_late_entry_is_over():
    assert a_session(start=date(2026, 11, 23)).first_run(ON) is None


def test_flexible_session_begins_on_the_first_monday_and_lasts_its_weeks():
    run = a_flexible_session(weeks=4).first_run(ON)
    assert run == (MONDAY, MONDAY + timedelta(days=27))


@pytest.mark.parametrize(("last_day", "possible"), [(27, True), (26, False)])
def test_flexible_session_has_to_end_within_the_offer(last_day, possible):
    session = a_flexible_session(weeks=4, end=MONDAY + timedelta(days=last_day))
    assert (session.first_run(ON) is not None) is possible


@pytest.mark.parametrize(
    ("changes", "is_open"),
    [
        ({}, True),
        ({"closed": True}, False),
        ({"seats_left": 0}, False),
        ({"seats_left": 1}, True),
        ({"enrol_until": ON}, True),
        ({"enrol_until": ON - timedelta(days=1)}, False),
    ],
)
def test_closed_full_and_late_sessions_are_not_open(changes, is_open):
    assert a_session(**changes).is_open(ON) is is_open
