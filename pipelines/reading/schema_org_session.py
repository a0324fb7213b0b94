"""The sessions of one course, and those that its provider gives and that cannot be planned."""

from math import ceil

from matcher.domain.calendar import DAYS_PER_WEEK, Slot
from matcher.domain.module import Delivery, SessionEntry, UnreadSession
from pipelines.reading.json_entries import as_text
from pipelines.reading.moments import ALWAYS, is_always, read_day
from pipelines.reading.schema_org_nodes import LinkedData, Node, Notes, identifier
from pipelines.reading.schema_org_offer import (
    CLOSED,
    FULL,
    ONLINE,
    Offered,
    read_offers,
    read_seats,
    read_status,
)
from pipelines.reading.schema_org_place import modes_of, read_place
from pipelines.reading.schema_org_schedule import NO_DAY, LessonTimes, hours_per_week, read_schedule
from pipelines.reading.session import read_session, unread_session

NO_DAYS = "sessie zonder eerste of laatste dag"
NO_SLOT = "sessie zonder dagdeel (uur, dag of 'eigen tempo')"
ON_SUNDAY = "sessie op zondag: daarvoor is er geen dagdeel"
NO_HOURS = "sessie zonder uren per week"
REPEATED_SESSION = "dit sessie-id staat al eerder bij dezelfde opleiding: een ander id gegeven"
_DEADLINE = "applicationDeadline"


class Sessions:
    """The sessions of one course as documents, and those that cannot be planned."""

    def __init__(
        self, course: Node, course_id: str, hours: float | None, offered: Offered, document: LinkedData
    ) -> None:
        self._course, self._id, self._hours, self._offered = course, course_id, hours, offered
        self._document = document
        self.documents: list[Node] = []
        self.unread: list[UnreadSession] = []
        self.modes: list[set[Delivery]] = []
        self._prices: list[int] = []

    @property
    def travels(self) -> list[bool]:
        """Whether one travels to each of the sessions that can be planned."""
        return [one["place"] is not None for one in self.documents]

    def settle_price(self) -> int | None:
        """Return the price of the course, else the highest of its sessions, and leave it out of theirs."""
        price = max(self._prices, default=None) if self._offered.price is None else self._offered.price
        for session in self.documents:
            session["price_eur"] = None if session["price_eur"] == price else session["price_eur"]
        return price

    def read(self, instance: Node, number: int, notes: Notes) -> None:
        """Read one instance."""
        schedule = read_schedule(instance, self._course, self._document, notes)
        status, own = read_status(instance, notes), read_offers(instance, self._document, notes)
        offered = own if own.said else self._offered
        modes = modes_of(instance, notes) or modes_of(self._course)
        if status == ONLINE:
            modes = {Delivery.ONLINE}
            instance = instance | {"location": None}
        self.modes.append(modes)
        self._prices += [] if own.price is None else [own.price]
        weekly = hours_per_week(instance, self._hours, schedule, notes)
        session: Node = {
            "id": self._session_id(instance, number, notes),
            "entry": SessionEntry.FIXED.value,
            "start": schedule.start and schedule.start.isoformat(),
            "end": schedule.end and schedule.end.isoformat(),
            "slot": schedule.slot and schedule.slot.value,
            "hours_per_week": weekly,
            "place": read_place(
                instance, modes, self._document, notes, travels=schedule.slot is not Slot.OWN_PACE
            ),
            "seats_left": 0 if FULL in (status, offered.state) else read_seats(instance, notes),
            "closed": CLOSED in (status, offered.state),
            "enrol_until": self._last_day_to_enrol(instance, offered, notes),
            "price_eur": own.price,
        }
        missing = _missing(schedule, weekly)
        if missing:
            start = session["start"] or session["end"] or ""
            notes.add("", start, missing)
            self.unread.append(unread_session(session, missing))
            return
        self._add(session | _entry(schedule, self._hours, weekly), notes)

    def _last_day_to_enrol(self, instance: Node, offered: Offered, notes: Notes) -> str | None:
        text = as_text(instance.get(_DEADLINE)) or as_text(self._course.get(_DEADLINE))
        deadline = read_day(text)
        if text and deadline is None:
            notes.add(_DEADLINE, text, NO_DAY)
        if is_always(deadline):
            notes.mended(_DEADLINE, text, ALWAYS)
            deadline = None
        last = min(filter(None, (deadline, offered.until)), default=None)
        return None if last is None else last.isoformat()

    def _add(self, session: Node, notes: Notes) -> None:
        read = read_session(session, is_located=True)
        for problem in read.problems:
            notes.add(problem.path, problem.value, problem.reason)
        for problem, outcome in read.notes:
            notes.add(problem.path, problem.value, problem.reason, outcome)
        if read.unread is not None:
            self.unread.append(read.unread)
        else:
            self.documents.append(session)

    def _session_id(self, instance: Node, number: int, notes: Notes) -> str:
        given = as_text(instance.get("@id")) or identifier(instance)
        own = f"{self._id}-{number + 1}"
        if given and any(one["id"] == given for one in self.documents):
            notes.mended("@id", given, REPEATED_SESSION)
            return own
        return given or own


def _missing(schedule: LessonTimes, weekly: int | None) -> str:
    """Return in Dutch what is missing to plan a session; empty when nothing is."""
    if schedule.start is None or schedule.end is None:
        return NO_DAYS
    if schedule.slot is None:
        return ON_SUNDAY if schedule.on_sunday else NO_SLOT
    return NO_HOURS if weekly is None else ""


def _entry(schedule: LessonTimes, hours: float | None, weekly: int | None) -> Node:
    """Return how a session at own pace is joined: later too, when there is time before the last day."""
    if schedule.slot is not Slot.OWN_PACE or not (hours and weekly and schedule.start and schedule.end):
        return {}
    weeks = ceil(hours / weekly)
    fits = weeks * DAYS_PER_WEEK <= (schedule.end - schedule.start).days + 1
    return {"entry": SessionEntry.FLEXIBLE.value, "weeks": weeks} if fits else {}
