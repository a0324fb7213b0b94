"""Every change of the supply that the report weighs: one session more, or one module more."""

import hashlib
import math
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from statistics import median_low
from typing import Final

import msgspec

from matcher.domain.calendar import DAYS_PER_WEEK, Slot, next_monday
from matcher.domain.module import (
    Delivery,
    Provider,
    ProviderKind,
    Session,
    SessionEntry,
    TaughtCompetence,
    TrainingModule,
)
from matcher.domain.place import Place
from matcher.domain.world import World

NEW_PROVIDER: Final = Provider("nog-te-kiezen", "nog te kiezen", ProviderKind.OTHER)
NEW_SESSION: Final = "extra"
# What a change looks like where nobody has planned it yet: local choices, shown in the report.
LEAD_WEEKS: Final = 6
"""From the date of the report to the Monday on which a change begins."""
EVENING_HOURS: Final = 6
"""A week, of an evening session."""
ONLINE_HOURS: Final = 8
"""A week, at one's own pace."""
ONLINE_WEEKS_OPEN: Final = 52
"""Weeks during which an online offer can be joined and finished."""
DAY_HOURS: Final = 20
"""A week, of a new module by day."""


def first_day_of_change(on: date) -> date:
    """Return the Monday on which a change begins."""
    return next_monday(on + timedelta(weeks=LEAD_WEEKS))


class ChangeKind(StrEnum):
    """What is changed."""

    SESSION = "session"
    """A module gets one more session where and when it is given already."""
    EVENING = "evening"
    """A module gets an evening session in a place where it has none."""
    ONLINE = "online"
    """A module can be followed at one's own pace, without travelling."""
    MODULE = "module"
    """A new module for a competence that no module teaches at the level asked."""


@dataclass(frozen=True, slots=True)
class SupplyChange:
    """One change of the catalogue: the module as it would be."""

    kind: ChangeKind
    module: TrainingModule
    session: Session
    """What comes with it; the only session of a new module."""

    @property
    def key(self) -> str:
        """Hash of the whole change; the same change has the same key."""
        return hashlib.sha256(msgspec.json.encode(self)).hexdigest()[:16]

    @property
    def sort_key(self) -> tuple[str, str, str]:
        """Order between changes of equal value; nothing in it favours a provider by its value."""
        return (self.module.id, self.kind.value, self.session.id)


@dataclass(frozen=True, slots=True)
class ChangeList:
    """The changes, and what could not be weighed."""

    changes: tuple[SupplyChange, ...]
    without_hours: tuple[str, ...]
    """Modules whose hours are unknown: the length of an evening or online variant is not invented."""
    new_module_hours: int | None
    """Hours taken for a new module; ``None`` when there was none to weigh."""


def list_changes(world: World, untaught: Iterable[tuple[str, int]], *, on: date) -> ChangeList:
    """Return every change of the four kinds, in order of module.

    Parameters
    ----------
    untaught
        (competence id, level) that vacancies ask and no module teaches.
    """
    first = first_day_of_change(on)
    changes: list[SupplyChange] = []
    without_hours = []
    for module in world.modules.values():
        changes += _more_sessions(module, first)
        if module.hours is None:
            without_hours.append(module.id)
        else:
            changes += _variants(module, module.hours, first)
    wanted = list(untaught)
    hours = _usual_hours(world)
    if wanted and hours:
        changes += _new_modules(world, wanted, hours, first)
    changes.sort(key=lambda change: change.sort_key)
    return ChangeList(tuple(changes), tuple(without_hours), hours if wanted else None)


def _more_sessions(module: TrainingModule, first: date) -> Iterator[SupplyChange]:
    """One more session as each kind of session there is; the latest one of a kind is the example."""
    latest: dict[tuple[Slot, Place | None], Session] = {}
    for session in module.sessions:
        key = (session.slot, session.place)
        if key not in latest or session.start > latest[key].start:
            latest[key] = session
    for number, (_, example) in enumerate(sorted(latest.items(), key=lambda pair: _place_order(pair[0])), 1):
        if example.entry is SessionEntry.FIXED:
            days = (example.end - example.start).days + 1
        else:
            days = DAYS_PER_WEEK * (example.weeks or 1)
        session = replace(
            example,
            id=f"{module.id}/{NEW_SESSION}-{number}",
            entry=SessionEntry.FIXED,
            start=first,
            end=first + timedelta(days=days - 1),
            weeks=None,
            seats_left=None,
            closed=False,
            enrol_until=None,
        )
        yield _with_session(ChangeKind.SESSION, module, session)


def _variants(module: TrainingModule, hours: int, first: date) -> Iterator[SupplyChange]:
    evening_places = {session.place for session in module.sessions if session.slot is Slot.EVENING}
    places = {session.place for session in module.sessions if session.place is not None} - evening_places
    for number, place in enumerate(sorted(places, key=lambda place: (place.name, place.postcode or "")), 1):
        session = _fixed(f"{module.id}/avond-{number}", Slot.EVENING, hours, EVENING_HOURS, first, place)
        yield _with_session(ChangeKind.EVENING, module, session)
    if not any(session.place is None and session.slot is Slot.OWN_PACE for session in module.sessions):
        yield _with_session(ChangeKind.ONLINE, module, _online(module.id, hours, first))


def _new_modules(
    world: World, untaught: list[tuple[str, int]], hours: int, first: date
) -> Iterator[SupplyChange]:
    """For each competence one online module, and one by day at the busiest campus of each province."""
    campuses = _busiest_campuses(world)
    highest: dict[str, int] = {}
    for competence_id, level in untaught:
        highest[competence_id] = max(level, highest.get(competence_id, 0))
    for competence_id, level in sorted(highest.items()):
        label = world.taxonomy.label(competence_id)

        def new(suffix: str, session: Session, delivery: Delivery) -> SupplyChange:
            module = TrainingModule(
                f"nieuw:{competence_id}:{suffix}",  # noqa: B023 - called within this turn
                label,  # noqa: B023
                NEW_PROVIDER,
                teaches=(TaughtCompetence(competence_id, level),),  # noqa: B023
                hours=hours,
                sessions=(session,),
                delivery=delivery,
            )
            return SupplyChange(ChangeKind.MODULE, module, session)

        yield new("online", _online(f"nieuw:{competence_id}", hours, first), Delivery.ONLINE)
        for province, place in campuses.items():
            id_ = f"nieuw:{competence_id}/{province}"
            session = _fixed(id_, Slot.DAY, hours, DAY_HOURS, first, place)
            yield new(province, session, Delivery.ON_SITE)


def _with_session(kind: ChangeKind, module: TrainingModule, session: Session) -> SupplyChange:
    return SupplyChange(kind, replace(module, sessions=(*module.sessions, session)), session)


def _fixed(id: str, slot: Slot, hours: int, per_week: int, first: date, place: Place) -> Session:
    weeks = math.ceil(hours / per_week)
    end = first + timedelta(days=DAYS_PER_WEEK * weeks - 1)
    return Session(id, SessionEntry.FIXED, first, end, slot, min(per_week, hours), place=place)


def _online(module_id: str, hours: int, first: date) -> Session:
    per_week = min(ONLINE_HOURS, hours)
    weeks = math.ceil(hours / per_week)
    end = first + timedelta(days=DAYS_PER_WEEK * max(weeks, ONLINE_WEEKS_OPEN) - 1)
    id_ = f"{module_id}/online"
    return Session(id_, SessionEntry.FLEXIBLE, first, end, Slot.OWN_PACE, per_week, weeks)


def _usual_hours(world: World) -> int | None:
    known = [module.hours for module in world.modules.values() if module.hours]
    return median_low(known) if known else None


def _busiest_campuses(world: World) -> dict[str, Place]:
    """Return for each province the place with most sessions; the first by name among equals."""
    counted = Counter(
        session.place
        for module in world.modules.values()
        for session in module.sessions
        if session.place is not None and session.place.province
    )
    best: dict[str, Place] = {}
    for place, _ in sorted(counted.items(), key=lambda pair: (-pair[1], pair[0].name)):
        best.setdefault(place.province or "", place)
    return dict(sorted(best.items()))


def _place_order(key: tuple[Slot, Place | None]) -> tuple[str, str, str]:
    slot, place = key
    return slot.value, place.name if place else "", (place.postcode or "") if place else ""
