"""The request as integers: days are ordinals, modules are rows, missing levels are cells."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from matcher.domain.calendar import DAYS_PER_WEEK, WORKING_DAYS, Slot
from matcher.domain.candidate import GapPart
from matcher.domain.gap import GapItem
from matcher.domain.module import JoinWindow, Session, TrainingModule
from matcher.search.config import SearchConfig
from matcher.search.share import Share

NEVER = date.max.toordinal()
"""Later than every day that can be planned."""
UNKNOWN_HOURS = 1_000_000
"""More than any set of modules asks: a provider that gives no hours comes after those that do."""


class Offer(NamedTuple):
    """A session that this person can follow. A tuple, since it is taken apart so often."""

    session: Session | None
    """``None`` for a module without dates, which then takes a week of its own pace."""
    window: JoinWindow
    slot: Slot
    hours: int
    """A week."""
    travel: int | None
    """Minutes for a single journey; ``None`` when unknown."""


TIMELESS = Offer(
    None,
    JoinWindow(first=1, last_join=NEVER - DAYS_PER_WEEK, end=0, days=DAYS_PER_WEEK),
    Slot.OWN_PACE,
    hours=0,
    travel=None,
)
"""Stands in where no dates are known; only the order of what comes of it means something."""


def monday_from(day: int) -> int:
    """Return ``day`` itself when it is a Monday, else the first Monday after it (ordinal 1 is one)."""
    return day + (1 - day) % DAYS_PER_WEEK


def monday_until(day: int) -> int:
    """Return ``day`` itself when it is a Monday, else the last Monday before it."""
    return day - (day - 1) % DAYS_PER_WEEK


@dataclass(frozen=True, slots=True)
class GapCell:
    """One missing level of one requirement."""

    item: GapItem
    level: int

    @property
    def units(self) -> int:
        """What the level is worth."""
        return self.item.units_per_level


@dataclass(frozen=True, slots=True)
class Row:
    """One module as the search sees it."""

    module: TrainingModule
    parts: tuple[GapPart, ...]
    teaches: tuple[tuple[int, int], ...]
    """(cell, certainty in ``SearchProblem.base``-ths) for each cell the module may close."""
    groups: tuple[int, ...]
    """Unmet prerequisites: for each a bit mask of the rows of which one has to be over before."""
    before: tuple[Offer, ...]
    """Offers for a person who is not working yet."""
    after: tuple[Offer, ...]
    """Offers that go together with the job; empty for a module that closes nothing of the gap."""
    share: Share | None = None
    """Unmet prerequisites of which a part is enough; ``None`` when enough of them is held."""

    @property
    def hours(self) -> int:
        """Clock hours of the module, ``UNKNOWN_HOURS`` where the provider does not say."""
        return UNKNOWN_HOURS if self.module.hours is None else self.module.hours

    @property
    def waits(self) -> bool:
        """Whether something has to be over before the module may begin."""
        return bool(self.groups) or self.share is not None


@dataclass(frozen=True, slots=True)
class SearchProblem:
    """All that the search needs, so that it never looks at a noun."""

    rows: tuple[Row, ...]
    """In order of module id, whatever the order of the candidates was."""
    cells: tuple[GapCell, ...]
    base: int
    """Certainty is counted in ``base``-ths: the smallest number that keeps every certainty whole."""
    must_cells: tuple[int, ...]
    needed: int
    """Units times ``scale`` to learn before hire for the employer's minimum match; may be negative."""
    ready: int
    """First day on which the person can learn."""
    floor: int
    """First day on which the person could be hired without learning anything."""
    until: int
    """Last acceptable first working day."""
    ibo_days: int
    """Length of the workplace step; 0 when there is none."""
    ibo_cells: tuple[int, ...]
    hours_per_week: int
    config: SearchConfig
    holidays: frozenset[int] = frozenset()
    """Days, besides weekends, that are no first working day."""

    def working_day_from(self, day: int) -> int:
        """Return ``day`` itself when it is a working day, else the first one after it."""
        while (day - 1) % DAYS_PER_WEEK >= WORKING_DAYS or day in self.holidays:
            day += 1
        return day

    @property
    def scale(self) -> int:
        """One unit, in the integers in which coverage is counted: products of certainties stay whole."""
        return int(self.base**self.config.max_modules)
