from datetime import date

import pytest

from matcher.errors import PolicyError
from matcher.policy.holidays import easter, public_holidays
from matcher.policy.parameters import PolicyParameters

PARAMETERS = PolicyParameters.load()


@pytest.mark.parametrize(
    ("year", "sunday"),
    # published dates, among them the earliest and the latest that there are
    [
        (1818, date(1818, 3, 22)),
        (1943, date(1943, 4, 25)),
        (2000, date(2000, 4, 23)),
        (2024, date(2024, 3, 31)),
        (2025, date(2025, 4, 20)),
        (2026, date(2026, 4, 5)),
        (2027, date(2027, 3, 28)),
        (2038, date(2038, 4, 25)),
        (2285, date(2285, 3, 22)),
    ],
)
def test_easter_falls_on_the_published_sunday(year: int, sunday: date) -> None:
    assert easter(year) == sunday
    assert sunday.weekday() == 6


def test_a_year_has_the_ten_holidays_of_the_royal_decree() -> None:
    assert sorted(public_holidays(PARAMETERS, on=date(2026, 11, 25), years=0)) == [
        date(2026, 1, 1),
        date(2026, 4, 6),
        date(2026, 5, 1),
        date(2026, 5, 14),
        date(2026, 5, 25),
        date(2026, 7, 21),
        date(2026, 8, 15),
        date(2026, 11, 1),
        date(2026, 11, 11),
        date(2026, 12, 25),
    ]


def test_every_further_year_adds_its_own() -> None:
    found = public_holidays(PARAMETERS, on=date(2026, 11, 25), years=2)
    assert len(found) == 30
    assert {day.year for day in found} == {2026, 2027, 2028}


def test_the_end_of_the_calendar_is_no_error() -> None:
    found = public_holidays(PARAMETERS, on=date(9998, 1, 1), years=10)
    assert {day.year for day in found} == {9998, 9999}


@pytest.mark.parametrize("rule", ["02-29", "13-01", "1-1", "pasen-1", "pasen+", "easter+1", "01-01 ", 101])
def test_what_is_no_day_of_every_year_is_refused(tmp_path, rule: object) -> None:
    path = tmp_path / "eigen.yaml"
    path.write_text(
        f"schema: 1\nas_of: 2026-11-25\nparameters:\n  calendar.public_holidays: [{rule!r}]\n", "utf-8"
    )
    with pytest.raises(PolicyError, match=r"'calendar.public_holidays'.*lijst van dagen"):
        PolicyParameters.load(path)
