"""Public holidays: fixed days of the year, and days that follow Easter."""

from datetime import date, timedelta

from matcher.policy.parameters import PolicyParameters
from matcher.policy.reading import ParameterReading

KEY = "calendar.public_holidays"
EASTER = "pasen+"


def public_holidays(parameters: PolicyParameters, *, on: date, years: int) -> frozenset[date]:
    """Return the public holidays of the year of a date and of the years after it.

    Parameters
    ----------
    on
        Date on which the rules have to be in force.
    years
        How many years after that of ``on``, at least 0; years after 9999 are left out.

    Raises
    ------
    NoValueError
        When the parameters say nothing of ``on``.
    """
    rules = ParameterReading(parameters, on).days_of_year(KEY)
    last = min(on.year + years, date.max.year)
    return frozenset(_day(rule, year) for year in range(on.year, last + 1) for rule in rules)


def easter(year: int) -> date:
    """Return Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher: "anonymous" algorithm).

    Examples
    --------
    >>> easter(2027)
    datetime.date(2027, 3, 28)
    """
    century, of_century = divmod(year, 100)
    golden = year % 19
    leap_centuries, rest_centuries = divmod(century, 4)
    moon_correction = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap_centuries - moon_correction + 15) % 30
    leaps, rest = divmod(of_century, 4)
    to_sunday = (32 + 2 * rest_centuries + 2 * leaps - epact - rest) % 7
    correction = (golden + 11 * epact + 22 * to_sunday) // 451
    month, day = divmod(epact + to_sunday - 7 * correction + 114, 31)
    return date(year, month, day + 1)


def _day(rule: str, year: int) -> date:
    if rule.startswith(EASTER):
        return easter(year) + timedelta(days=int(rule.removeprefix(EASTER)))
    month, day = rule.split("-")
    return date(year, int(month), int(day))
