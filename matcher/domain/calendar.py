"""Dates: slots of the week, calendar months and weeks. Nothing here reads a clock."""

import calendar
from datetime import date, timedelta
from enum import StrEnum

DAYS_PER_WEEK = 7
FEBRUARY = 2
WORKING_DAYS = 5
"""Monday to Friday: the days on which someone may begin to work."""


class Slot(StrEnum):
    """The part of the week in which a session is given."""

    DAY = "day"
    """Overdag, Monday to Friday."""
    EVENING = "evening"
    SATURDAY = "saturday"
    OWN_PACE = "own_pace"
    """Eigen tempo: no fixed hours, so it never collides with another slot."""


def add_months(start: date, months: int) -> date:
    """Return the same day ``months`` calendar months later, or the last day of a shorter month.

    Examples
    --------
    >>> add_months(date(2026, 1, 31), 1)
    datetime.date(2026, 2, 28)
    >>> add_months(date(2027, 11, 30), 3)
    datetime.date(2028, 2, 29)
    """
    year, month_index = divmod(start.year * 12 + start.month - 1 + months, 12)
    last_day = calendar.monthrange(year, month_index + 1)[1]
    return date(year, month_index + 1, min(start.day, last_day))


def last_day_of_period(start: date, months: int) -> date:
    """Return the last day, inclusive, of a right of ``months`` calendar months that begins on ``start``.

    The convention is RVA's: a right of 24 months from 19 March 2026 ends on 18 March 2028. At the end of a
    month the text of the rule is not known and the later day is taken (see :func:`takes_later_day`).

    Examples
    --------
    >>> last_day_of_period(date(2026, 3, 19), 24)
    datetime.date(2028, 3, 18)
    >>> last_day_of_period(date(2026, 8, 31), 18), last_day_of_period(date(2027, 2, 28), 12)
    (datetime.date(2028, 2, 29), datetime.date(2028, 2, 29))
    """
    target = add_months(start, months)
    if takes_later_day(start, months):
        return target.replace(day=calendar.monthrange(target.year, target.month)[1])
    return target - timedelta(days=1)


def takes_later_day(start: date, months: int) -> bool:
    """Return whether the last day of a period is a choice between two readings, of which we take the later.

    A month from the 29th, 30th or 31st runs to the last day of a shorter month, and what begins on the last
    day of February ends on the last day of February.

    Examples
    --------
    >>> takes_later_day(date(2026, 8, 31), 18), takes_later_day(date(2026, 8, 31), 12)
    (True, False)
    """
    target = add_months(start, months)
    both_in_february = months > 0 and start.month == target.month == FEBRUARY
    return target.day < start.day or (both_in_february and _is_last_of_month(start))


def _is_last_of_month(day: date) -> bool:
    return day.day == calendar.monthrange(day.year, day.month)[1]


def next_monday(day: date) -> date:
    """Return ``day`` itself when it is a Monday, else the first Monday after it."""
    return day + timedelta(days=-day.weekday() % DAYS_PER_WEEK)


def weeks_between(first: date, second: date) -> int:
    """Return how many weeks, counted upwards to whole weeks, lie from ``first`` to ``second``.

    Negative when ``second`` lies before ``first``, then counted towards zero.

    Examples
    --------
    >>> weeks_between(date(2026, 11, 25), date(2026, 12, 3))
    2
    """
    return -((first - second).days // DAYS_PER_WEEK)
