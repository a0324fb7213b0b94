"""Training modules, their sessions and their providers."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from matcher.domain.calendar import DAYS_PER_WEEK, Slot
from matcher.domain.competence import LanguageLevel
from matcher.domain.intake import Intake
from matcher.domain.place import Place

CERTAIN = 1000
"""Certainty is counted in thousandths, so that products and thresholds stay integers."""


WHOLE = 100
"""Percent: all of it."""


class ProviderKind(StrEnum):
    """Who gives the training."""

    VDAB = "vdab"
    CVO = "cvo"
    """Centrum voor volwassenenonderwijs."""
    SYNTRA = "syntra"
    SECTOR_FUND = "sector_fund"
    HIGHER_EDUCATION = "higher_education"
    ONLINE = "online"
    OTHER = "other"


class Delivery(StrEnum):
    """Where the learning takes place."""

    ON_SITE = "on_site"
    ONLINE = "online"
    BLENDED = "blended"


class Credential(StrEnum):
    """What proof a person holds after passing the module."""

    NONE = "none"
    ATTENDANCE = "attendance"
    MODULE_CERTIFICATE = "module_certificate"
    """Deelcertificaat of a CVO."""
    PARTIAL_QUALIFICATION = "partial_qualification"
    """Deelkwalificatie: a certifiable part of a beroepskwalificatie."""
    PROGRAMME_CERTIFICATE = "programme_certificate"
    MICRO_CREDENTIAL = "micro_credential"


class Audience(StrEnum):
    """For whom a module is, as its provider says."""

    JOBSEEKERS = "jobseekers"
    EMPLOYEES = "employees"
    """For employees only: ordered by who employs them."""
    BOTH = "both"
    UNKNOWN = "unknown"


class DatabankCategory(StrEnum):
    """Category of the training databank for employees (concept note, action 24)."""

    BASIC_SKILLS = "basic_skills"
    FIRST_SECONDARY_DIPLOMA = "first_secondary_diploma"
    LANGUAGE_B1 = "language_b1"
    SHORTAGE_OCCUPATION = "shortage_occupation"
    CLIMATE_ENERGY_DIGITAL = "climate_energy_digital"
    STEM = "stem"
    FUTURE_SHORTAGE = "future_shortage"
    DUAL_MENTOR = "dual_mentor"
    SOCIAL_DIALOGUE = "social_dialogue"


class SessionEntry(StrEnum):
    """How a session may be joined."""

    FIXED = "fixed"
    """It runs from ``start`` to ``end``; joining late is possible up to ``late_entry_percent``."""
    FLEXIBLE = "flexible"
    """It may be joined on any Monday from ``start``, takes ``weeks`` weeks and is over by ``end``."""


@dataclass(frozen=True, slots=True)
class Provider:
    """A body that gives training (opleidingsverstrekker)."""

    id: str
    name: str
    kind: ProviderKind


@dataclass(frozen=True, slots=True)
class LevelledCompetence:
    """A competence at a level, as a module needs it."""

    competence_id: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class TaughtCompetence:
    """A competence at the level that passing the module brings."""

    competence_id: str
    level: int = 1
    certainty: int = CERTAIN
    """Thousandths in [0, 1000] that the module teaches this: 1000 for an id given by the provider."""
    statement: str = ""
    """The provider's sentence this was read from; empty when the provider gave the id itself."""


class JoinWindow(NamedTuple):
    """When a session may be joined and when it is over, in ordinals. A tuple, since it is read so often."""

    first: int
    """First day of joining; of a flexible session the Monday from it counts."""
    last_join: int
    """Last day of joining."""
    end: int
    """Last day of a fixed session; 0 for flexible entry."""
    days: int
    """Length of a flexible run; 0 for a fixed session."""

    def run(self, ready: int) -> tuple[int, int] | None:
        """Return first and last day of the earliest run from ``ready``; ``None`` when it is too late."""
        # asked tens of thousands of times for one request: plain comparisons instead of calls
        start = self.first if self.first > ready else ready
        days = self.days
        if days:
            start += (1 - start) % DAYS_PER_WEEK
        if start > self.last_join:
            return None
        return start, (start + days - 1 if days else self.end)


@dataclass(frozen=True, slots=True)
class Session:
    """One offer of a module in the calendar."""

    id: str
    entry: SessionEntry
    start: date
    """First day (fixed), or first possible day of joining (flexible)."""
    end: date
    """Last day, inclusive, of the session or of the offer."""
    slot: Slot
    hours_per_week: int
    weeks: int | None = None
    """Length of a flexible session; ``None`` for a fixed one, whose length is ``start`` to ``end``."""
    place: Place | None = None
    """``None`` when nobody has to travel."""
    late_entry_percent: int = 0
    """Part of a fixed session that may have passed when a person joins, in [0, 100)."""
    seats_left: int | None = None
    """``None`` when the provider does not say."""
    closed: bool = False
    """Withdrawn, or enrolment over."""
    enrol_until: date | None = None
    """Last day to enrol; ``None`` when that is the last day of joining."""
    price_eur: int | None = None
    """What the jobseeker pays for this session, in euro; ``None`` when that is the price of the module."""

    def is_open(self, on: date) -> bool:
        """Return whether a person can still enrol on ``on``: not closed, not full, not past."""
        return self.takes_enrolments(on) and self.first_run(on) is not None

    def takes_enrolments(self, on: date) -> bool:
        """Return whether the provider still enrols people on ``on``, whatever the days of the session."""
        return not self.is_full and not self.is_closed(on)

    def is_closed(self, on: date) -> bool:
        """Return whether the session is withdrawn, or past its last day of enrolling."""
        return self.closed or (self.enrol_until is not None and on > self.enrol_until)

    @property
    def is_full(self) -> bool:
        """Whether the provider says that no seat is left."""
        return self.seats_left == 0

    def first_run(self, ready: date) -> tuple[date, date] | None:
        """Return first and last day of the earliest run for a person who is free from ``ready``.

        Returns
        -------
        tuple of date or None
            Both days inclusive. A person who joins a fixed session late ends with the others.
            ``None`` when it is too late.
        """
        run = self.window.run(ready.toordinal())
        return run and (date.fromordinal(run[0]), date.fromordinal(run[1]))

    @property
    def window(self) -> JoinWindow:
        """When the session may be joined, whether or not its provider still enrols people."""
        start, end = self.start.toordinal(), self.end.toordinal()
        if self.entry is SessionEntry.FIXED:
            return JoinWindow(start, self.last_entry.toordinal(), end, 0)
        days = DAYS_PER_WEEK * (self.weeks or 1)
        return JoinWindow(start, end - days + 1, 0, days)

    @property
    def last_entry(self) -> date:
        """Last day on which a fixed session may be joined."""
        days = (self.end - self.start).days + 1
        return self.start + timedelta(days=days * self.late_entry_percent // 100)


@dataclass(frozen=True, slots=True)
class UnreadSession:
    """A session that its provider gives and that cannot be planned: what is missing is not filled in."""

    words: str
    """Dutch: what is missing or cannot be read."""
    start: date | None = None
    end: date | None = None
    """Last day, inclusive; ``None`` when unknown."""
    full: bool = False
    closed: bool = False


@dataclass(frozen=True, slots=True)
class TrainingModule:
    """One separately followable module of the catalogue."""

    id: str
    title: str
    provider: Provider
    programme: str = ""
    """The programme (opleiding) this module is part of; empty for a stand-alone module."""
    teaches: tuple[TaughtCompetence, ...] = ()
    needs_competences: tuple[LevelledCompetence, ...] = ()
    needs_percent: int = WHOLE
    """Part of ``needs_competences`` that has to be held at the start, in [1, 100], counted like a gap: each
    competence weighs the same and each of its levels an equal part. 100 for all of them."""
    needs_modules: tuple[str, ...] = ()
    """Ids of modules to pass first; holding all that such a module teaches counts as well (EVC, EVK)."""
    needs_dutch: LanguageLevel = LanguageLevel.NONE
    hours: int | None = None
    """Clock hours in all; ``None`` when the provider does not say. Never invented."""
    sessions: tuple[Session, ...] = ()
    """Empty when no dates are known: the module can then only appear in an undated trajectory."""
    delivery: Delivery = Delivery.ON_SITE
    credential: Credential = Credential.NONE
    recognised: bool | None = None
    """Recognised by VDAB (erkende opleiding); ``None`` when unknown."""
    databank_categories: tuple[DatabankCategory, ...] = ()
    legally_required: bool = False
    """Legally mandatory training is excluded from the databank (concept note, action 24)."""
    price_eur: int | None = None
    """What the jobseeker pays, in euro; ``None`` when unknown; the highest where sessions differ."""
    description: str = ""
    weeks: int | None = None
    """Calendar weeks at most, where the provider says so in words without dates; ``None`` when unknown."""
    length_words: str = ""
    """The provider's own words for how long it takes; empty when unknown."""
    intake: Intake | None = None
    """When it begins, where only words say so; ``None`` when unknown. It makes no session."""
    audience: Audience = Audience.UNKNOWN
    occupation_ids: tuple[str, ...] = ()
    """Occupations of the taxonomy that the provider says it prepares for."""
    occupation_names: tuple[str, ...] = ()
    """The same as the provider names them."""
    unread: tuple[UnreadSession, ...] = ()
    """Sessions beside ``sessions`` that cannot be planned. A module that has only such ones is over, closed
    or full when all of them are; else its dates have to be asked, and what is known of them is said."""

    @property
    def is_coded(self) -> bool:
        """Whether a person gave the ids of all that it teaches: then no words of it have to be read."""
        return bool(self.teaches) and all(
            one.certainty == CERTAIN and not one.statement for one in self.teaches
        )
