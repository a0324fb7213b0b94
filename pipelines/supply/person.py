"""What the report has to know of one person; written in the working folder, never in the report."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from matcher.domain.calendar import Slot
from matcher.domain.profile import CompletedProfile


class Standing(StrEnum):
    """Whether a person counts: only who has a known last day of benefit that is still to come."""

    COUNTED = "counted"
    NO_END = "no_end"
    """No benefit, or one without an end date: nothing has to be in time."""
    END_UNKNOWN = "end_unknown"
    """An unknown end is not "in time", and not "too late" either."""
    PAST = "past"
    """The last day is over."""


class Supply(StrEnum):
    """How far the supply comes for one person and one competence: the first condition that fails."""

    UNTAUGHT = "untaught"
    """No module teaches it at the level asked."""
    TOO_LATE = "too_late"
    """No session that can still be joined ends in time."""
    OUT_OF_REACH = "out_of_reach"
    """In time, but too far and not online."""
    WRONG_MOMENT = "wrong_moment"
    """In time and within reach, but not in the person's part of the day or hours a week."""
    SERVED = "served"


@dataclass(frozen=True, slots=True)
class Need:
    """A competence that the person misses for at least one of the vacancies tried."""

    competence_id: str
    level: int
    """Highest level that one of those vacancies asks."""
    supply: Supply
    slots: tuple[Slot, ...] = ()
    """Parts of the day with a session in time and within reach, whether the person is free then or not."""


@dataclass(frozen=True, slots=True)
class Way:
    """One way to be hired in time, with or without an IBO, and what is in it even if all is combined."""

    last: date
    """Last day on which a module may end."""
    unmet: tuple[str, ...]
    """Must-haves that nothing in time and within reach teaches surely enough."""
    behind: tuple[str, ...]
    """Must-haves for which that only holds of modules that need something else first, and the former."""
    short: float
    """Units of match, times 100, that more modules would have to add; at most 0 when that is nothing."""
    is_open: bool
    """Whether nothing is in the way for certain, so that only a search can tell."""


@dataclass(frozen=True, slots=True)
class Chance:
    """A vacancy that was tried in vain."""

    vacancy_id: str
    missing: tuple[str, ...]
    """Competence ids of the gap."""
    ways: tuple[Way, ...]
    """Empty when no module could bring the first working day early enough."""
    units: tuple[int, ...] = ()
    """Units that each of ``missing`` is worth."""
    crowded: bool = False
    """Whether there were more modules than the search takes: one more then changes which ones it takes."""


@dataclass(frozen=True, slots=True)
class Person:
    """One person of the list, by place in it and not by pseudonym."""

    position: int
    standing: Standing
    province: str = ""
    """Of the home; empty when unknown."""
    end: date | None = None
    """Last day of benefit."""
    reached: bool = False
    """Whether a groeivacature is reached on that day at the latest, with the catalogue as it is."""
    needs: tuple[Need, ...] = ()
    planned: tuple[tuple[str, str], ...] = ()
    """Module and session ids of the first proposal at the nearest groeivacature that is reached."""
    profile: CompletedProfile | None = None
    """Completed, for who has to be looked at again: who counts and reaches nothing."""
    chances: tuple[Chance, ...] = ()
    """In the order in which they were tried."""
