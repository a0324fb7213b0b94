"""The benefit clock as the policy room works it out."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class SourceStatus(StrEnum):
    """How sure a legal value is."""

    READ = "R"
    """Read in the authority's own text."""
    SECONDARY = "R2"
    """Read in a secondary source: press, union, commune."""
    INFERRED = "I"
    """Our reading; the reasoning is in the note."""
    UNVERIFIED = "U"
    UNKNOWN = "X"
    LOCAL = "L"
    """A local policy choice, not law."""


class ClockBasis(StrEnum):
    """Where an end date comes from."""

    LETTER = "letter"
    """The official letter: wins over every computation."""
    ESTIMATE = "estimate"
    UNLIMITED = "unlimited"
    """An exception applies: the right has no end date."""
    NO_BENEFIT = "no_benefit"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class ClockQuestion:
    """The one fact that would decide, and between which days the end of the right then lies."""

    field: str
    """Name of the field of :class:`~matcher.domain.profile.BenefitSituation`."""
    text: str
    """Dutch: what to ask, and the range, as one sentence."""
    earliest: date | None = None
    latest: date | None = None
    """``None`` where no range is known, or where the answer may be that there is no end."""


@dataclass(frozen=True, slots=True)
class BenefitClock:
    """Until when the person has benefit, as far as is known on one date."""

    basis: ClockBasis
    end_date: date | None = None
    """Last day, inclusive; the cautious reading when there are two. ``None`` without an end date."""
    other_reading: date | None = None
    """The less cautious date, when the law can be read in two ways."""
    sentence: str = ""
    """Dutch: how the date was found and how sure it is."""
    status: SourceStatus = SourceStatus.UNKNOWN
    parameters: tuple[str, ...] = ()
    """Keys of the policy parameters that were used."""
    during_training: date | None = None
    """Last day of benefit for who finishes the exempted training; other trajectories have ``end_date``."""
    question: ClockQuestion | None = None
    """What to ask first; ``None`` when no single answer would change the date."""
    notes: tuple[str, ...] = ()
    """Dutch warnings, a sentence each: facts that contradict, a claim to come, a case before the court."""
