"""Public holidays: fixed days of the year, and days that follow Easter."""

from datetime import date, timedelta
from functools import lru_cache

from dateutil.easter import easter

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
    rules = ParameterReading(parameters, on).choices(KEY)
    return _days(tuple(rules), on.year, min(on.year + years, date.max.year))


@lru_cache(maxsize=8)
def _days(rules: tuple[str, ...], first: int, last: int) -> frozenset[date]:
    return frozenset(_day(rule, year) for year in range(first, last + 1) for rule in rules)


def _day(rule: str, year: int) -> date:
    if rule.startswith(EASTER):
        sunday: date = easter(year)
        return sunday + timedelta(days=int(rule.removeprefix(EASTER)))
    month, day = rule.split("-")
    return date(year, int(month), int(day))
