"""The sessions of a trajectory as iCalendar (RFC 5545).

A catalogue says days and not hours, so every event lasts whole days and leaves the agenda free
(``TRANSPARENT``): four weeks of evening classes do not fill four weeks. The end
of such an event is exclusive, and a whole day has no time zone: no ``TZID``, so no ``VTIMEZONE`` either.
"""

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from matcher.documents.chosen_trajectory import ChosenTrajectory, SavedStep
from matcher.errors import DocumentError

if TYPE_CHECKING:
    from icalendar import Event

TIME_ZONE = "Europe/Brussels"
_UIDS = UUID("b3c1e1f0-5a0e-5d3b-9d55-3f0c5f5e7a10")
"""Name space of our own (drawn once); changing it would double every event in people's agendas."""


def to_icalendar(trajectory: ChosenTrajectory) -> bytes:
    """Return the calendar of the dated steps; `ChosenTrajectory.undated` has the ones left out.

    The same session for the same vacancy keeps its UID, so that a second import updates and does not double.

    Raises
    ------
    DocumentError
        When no step has dates: a calendar holds at least one event (RFC 5545, section 3.6).
    """
    from icalendar import Calendar

    if len(trajectory.undated) == len(trajectory.steps):
        raise DocumentError(
            "geen enkele stap van dit traject heeft een datum, dus er is niets voor een agenda; kies een "
            "ander traject met --trajectory, of schrijf het als csv, xlsx of jsonld"
        )

    calendar = Calendar()
    calendar.add("prodid", "-//groeipad//traject//NL")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", f"Traject naar {trajectory.vacancy_title}")
    calendar.add("x-wr-timezone", TIME_ZONE)
    for step in trajectory.steps:
        if step.start and step.end:
            calendar.add_component(_event(trajectory, step, step.start, step.end))
    return bytes(calendar.to_ical())


def event_uid(vacancy_id: str, step: SavedStep) -> str:
    """Return the UID of a step: it hangs on the vacancy, the module and the session, never on the person."""
    parts = (vacancy_id, step.kind, step.module, step.session or "")
    return f"{uuid5(_UIDS, repr(parts))}@groeipad"


def _event(trajectory: ChosenTrajectory, step: SavedStep, start: date, end: date) -> "Event":
    from icalendar import Event

    event = Event()
    event.add("uid", event_uid(trajectory.vacancy_id, step))
    event.add("dtstamp", datetime.combine(trajectory.on, time(), UTC))
    event.add("summary", step.name)
    event.add("dtstart", start)
    event.add("dtend", end + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    if step.place:
        event.add("location", step.place)
    if step.provider:
        event.add("description", f"{step.provider}. Uren: zie de opleidingsverstrekker.")
    return event
