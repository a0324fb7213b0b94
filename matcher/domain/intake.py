"""When a training begins by its provider's words: an interval, planned on its last day."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from matcher.domain.calendar import DAYS_PER_WEEK

LAST_DAY = 31
"""As the last day of a season: the end of its month, whatever its length."""


class Season(NamedTuple):
    """A part of a year in which a training begins."""

    first_month: int
    first_day: int
    last_month: int
    """Earlier than ``first_month`` for a season that runs into the next year."""
    last_day: int
    year: int = 0
    """Of the first day; 0 for every year."""

    def days(self, year: int) -> tuple[date, date]:
        """Return first and last day of the season that begins in ``year``."""
        last_year = year + (self.last_month < self.first_month)
        last = min(self.last_day, monthrange(last_year, self.last_month)[1])
        return date(year, self.first_month, self.first_day), date(last_year, self.last_month, last)


@dataclass(frozen=True, slots=True)
class Intake:
    """When a module begins, where only words say so: no session is made of them."""

    words: str
    """The provider's own."""
    seasons: tuple[Season, ...] = ()
    """Empty when it may be joined at any time."""
    waiting_weeks: int = 0
    """Longest waiting time that is named, from the day of asking."""

    def next_start(self, on: date) -> tuple[date, date] | None:
        """Return between which days someone who asks on ``on`` begins; the last one is the safe side.

        A season that runs already when the person is ready does not count: it may have begun.

        Returns
        -------
        tuple of date or None
            Both inclusive, equal where one may join at any time; ``None`` where all that is named is over.

        Examples
        --------
        >>> Intake("in september", (Season(9, 1, 9, 31),)).next_start(date(2026, 9, 2))
        (datetime.date(2027, 9, 1), datetime.date(2027, 9, 30))
        >>> Intake("6 weken wachttijd", waiting_weeks=6).next_start(date(2026, 11, 2))
        (datetime.date(2026, 12, 14), datetime.date(2026, 12, 14))
        """
        ready = on + timedelta(days=DAYS_PER_WEEK * self.waiting_weeks)
        if not self.seasons:
            return ready, ready
        named = (
            season.days(year)
            for season in self.seasons
            for year in ((season.year,) if season.year else (ready.year, ready.year + 1))
        )
        return min((days for days in named if days[0] >= ready), default=None)
