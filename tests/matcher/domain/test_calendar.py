from datetime import date

import pytest

from matcher.domain.calendar import add_months, last_day_of_period, next_monday, weeks_between


@pytest.mark.parametrize(
    ("start", "months", "expected"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2028, 2, 29), 48, date(2032, 2, 29)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
    ],
)
def test_months_end_on_the_last_day_of_a_shorter_month(start, months, expected):
    assert add_months(start, months) == expected


def test_right_of_24_months_from_19_march_2026_ends_on_18_march_2028():
    assert last_day_of_period(date(2026, 3, 19), 24) == date(2028, 3, 18)


@pytest.mark.parametrize(
    ("day", "expected"), [(date(2026, 11, 30), date(2026, 11, 30)), (date(2026, 12, 1), date(2026, 12, 7))]
)
def test_flexible_entry_waits_for_a_monday(day, expected):
    assert next_monday(day) == expected


@pytest.mark.parametrize(("days", "weeks"), [(0, 0), (1, 1), (7, 1), (8, 2), (-7, -1), (-8, -1)])
def test_a_begun_week_counts_as_a_week(days, weeks):
    start = date(2026, 11, 25)
    assert weeks_between(start, date.fromordinal(start.toordinal() + days)) == weeks
