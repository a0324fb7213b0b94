"""One session as a document: mended where that is no guess, else kept as one that cannot be planned."""

from datetime import date

import pytest

from matcher.domain.module import UnreadSession
from matcher.places.locate import ELSEWHERE, NO_COORDINATES, SWAPPED
from pipelines.reading.moments import ALWAYS
from pipelines.reading.rejects import RowOutcome
from pipelines.reading.session import OVERBOOKED, read_session

SESSION = {
    "id": "s1", "entry": "fixed", "start": "2027-01-04", "end": "2027-01-29", "slot": "day",
    "hours_per_week": 20,
}  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "latitude", "notes"),
    [
        ({}, None, []),
        ({"place": {"name": "Gent"}}, 51.05, []),
        ({"place": {"name": "Gent", "latitude": 51.1, "longitude": 3.7}}, 51.1, []),
        ({"place": {"name": "Gent", "latitude": 3.7, "longitude": 51.1}}, 51.1,
         [(SWAPPED, RowOutcome.REPAIRED)]),
        ({"place": {"name": "Gent", "latitude": 0, "longitude": 0}}, 51.05,
         [(ELSEWHERE, RowOutcome.REPAIRED)]),
        ({"place": {"name": "Zaal Boven"}}, None, [(NO_COORDINATES, RowOutcome.PART_LEFT_OUT)]),
        ({"seats_left": -3}, None, [(OVERBOOKED, RowOutcome.REPAIRED)]),
        ({"enrol_until": "9999-12-31"}, None, [(ALWAYS, RowOutcome.REPAIRED)]),
        ({"entry": "flexible", "weeks": 4, "end": "31/12/2999"}, None, [(ALWAYS, RowOutcome.REPAIRED)]),
    ],
)  # fmt: skip
def test_what_can_be_mended_is_and_says_so(
    changes: dict[str, object], latitude: float | None, notes: list[tuple[str, RowOutcome]]
) -> None:
    read = read_session(SESSION | changes)
    assert read.session is not None
    assert (read.session.place and read.session.place.latitude) == latitude
    assert [(note.reason, outcome) for note, outcome in read.notes] == notes
    assert read.session.is_full is ("seats_left" in changes)


def test_a_saturday_that_is_called_a_day_of_the_week_is_doubted() -> None:
    read = read_session(SESSION | {"start": "2027-01-09", "end": "2027-01-09"})
    ((note, outcome),) = read.notes
    assert (note.path, outcome) == ("slot", RowOutcome.SUSPECT)
    assert "zaterdag" in note.reason


@pytest.mark.parametrize(
    ("changes", "start", "end", "full", "closed"),
    [
        ({"slot": "nacht"}, date(2027, 1, 4), date(2027, 1, 29), False, False),
        ({"slot": "nacht", "seats_left": -1}, date(2027, 1, 4), date(2027, 1, 29), True, False),
        ({"hours_per_week": None, "closed": True}, date(2027, 1, 4), date(2027, 1, 29), False, True),
        ({"end": "2027-13-01"}, date(2027, 1, 4), None, False, False),
        ({"end": "2026-01-01"}, None, None, False, False),
    ],
)
def test_what_cannot_be_planned_keeps_what_is_known_of_it(
    changes: dict[str, object], start: date | None, end: date | None, full: bool, closed: bool
) -> None:
    read = read_session(SESSION | changes)
    assert read.session is None
    assert read.unread == UnreadSession(read.problems[0].reason, start, end, full, closed)
