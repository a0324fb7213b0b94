"""A session as a document: mended where that is no guess, or kept as one that cannot be planned."""

from collections.abc import Mapping
from dataclasses import dataclass

from matcher.documents import check_document
from matcher.documents.limits import LAST_DAY, located
from matcher.documents.problem import Problem, safe
from matcher.domain.module import Session, SessionEntry, UnreadSession
from pipelines.reading.moments import ALWAYS, is_always, read_day, weekday_doubt
from pipelines.reading.rejects import RowOutcome

OVERBOOKED = "minder dan nul vrije plaatsen: gelezen als volzet"


@dataclass(frozen=True, slots=True)
class ReadSession:
    """What became of one session; exactly one of ``session`` and ``unread`` is there."""

    session: Session | None
    unread: UnreadSession | None
    problems: tuple[Problem, ...]
    """Why it cannot be planned."""
    notes: tuple[tuple[Problem, RowOutcome], ...]
    """What was mended or looks wrong."""


def read_session(document: Mapping[str, object], *, is_located: bool = False) -> ReadSession:
    """Return the session that a document in our own form describes.

    A place without coordinates gets those of its town; fewer seats than none is full.

    Parameters
    ----------
    is_located
        Whether the reader of the source has seen to the place already.
    """
    fields, notes = dict(document), []
    seats = fields.get("seats_left")
    if isinstance(seats, int) and not isinstance(seats, bool) and seats < 0:
        fields["seats_left"] = 0
        notes.append((Problem("seats_left", safe(seats), OVERBOOKED), RowOutcome.REPAIRED))
    for key, open_ended in (("enrol_until", None), ("end", LAST_DAY.isoformat())):
        text = fields.get(key)
        if isinstance(text, str) and is_always(read_day(text)):
            if key == "end" and fields.get("entry") == SessionEntry.FIXED:
                continue  # that long no lessons last; the check on dates says so
            fields[key] = open_ended
            notes.append((Problem(key, safe(text), ALWAYS), RowOutcome.REPAIRED))
    place = fields.get("place")
    if isinstance(place, dict) and not is_located:
        fields["place"], note = _located(place)
        notes += note
    session, problems = check_document(fields, Session)
    if session is None:
        return ReadSession(None, unread_session(fields, problems[0].reason), problems, ())
    if doubt := weekday_doubt(session):
        notes.append((Problem("slot", session.slot.value, doubt), RowOutcome.SUSPECT))
    return ReadSession(session, None, (), tuple(notes))


def unread_session(fields: Mapping[str, object], words: str) -> UnreadSession:
    """Return what is known of a session that cannot be planned; ``words`` say in Dutch why."""
    start, end = (
        read_day(one) if isinstance(one := fields.get(key), str) else None for key in ("start", "end")
    )
    if start and end and end < start:
        start = end = None
    return UnreadSession(
        words, start, end, full=fields.get("seats_left") == 0, closed=fields.get("closed") is True
    )


def _located(place: dict[str, object]) -> tuple[dict[str, object], list[tuple[Problem, RowOutcome]]]:
    """Return a place with coordinates that can be right, and what is to be said of it."""
    numbers = {key: place.get(key) for key in ("latitude", "longitude")}
    if not isinstance(place.get("name"), str) or any(isinstance(one, str | bool) for one in numbers.values()):
        return place, []  # the check on types says what is wrong
    found = located(place)
    if not found.note and found.place.is_located == (None not in numbers.values()):
        return place, []
    kept = place | {"latitude": found.place.latitude, "longitude": found.place.longitude}
    if not found.note:
        return kept, []
    shown = ", ".join(str(one) for one in (place.get("name"), *numbers.values()) if one is not None)
    outcome = RowOutcome.REPAIRED if found.place.is_located else RowOutcome.PART_LEFT_OUT
    return kept, [(Problem("place", safe(shown), found.note), outcome)]
