"""Readers of the exports: what a spreadsheet, an agenda and a search engine make of them."""

import io
import re
from datetime import date, datetime, timedelta

from icalendar import Calendar, Event
from openpyxl import load_workbook


def read_workbook(data: bytes, sheet: str) -> list[list[object]]:
    """Return the cells of a sheet; ``None`` for an empty one. No cell is a formula."""
    rows = []
    for row in load_workbook(io.BytesIO(data))[sheet].iter_rows():
        assert all(cell.data_type != "f" for cell in row), "a formula"
        values = (cell.value for cell in row)
        rows.append([value.date() if isinstance(value, datetime) else value for value in values])
    return rows


def read_calendar(data: bytes) -> tuple[Calendar, list[Event]]:
    """Return a calendar with its events, or fail on what RFC 5545 asks of both and a reader may overlook."""
    calendar = Calendar.from_ical(data)
    assert calendar["VERSION"] == "2.0"
    assert calendar["PRODID"]
    events = list(calendar.walk("VEVENT"))
    assert events, "a calendar without a component"
    assert len({event["UID"] for event in events}) == len(events), "one UID for two events"
    for event in events:
        assert event["DTSTAMP"].dt.utcoffset() == timedelta(0)
        days = event["DTSTART"].dt, event["DTEND"].dt
        assert all(type(day) is date for day in days), "whole days have no hour"
        assert days[0] < days[1]
    return calendar, events


SCHEMA_ORG = {
    "EducationalOccupationalProgram": {
        "name": str, "identifier": str, "startDate": "date", "endDate": "date",
        "hasCourse": ["Course"],
    },
    "Course": {
        "name": str, "position": int, "courseCode": str, "learningResourceType": str,
        "timeRequired": "duration", "isPartOf": "Course", "provider": "Organization", "offers": "Offer",
        "hasCourseInstance": "CourseInstance",
    },
    "CourseInstance": {
        "identifier": str, "startDate": "date", "endDate": "date", "courseMode": list,
        "courseWorkload": str, "location": "Place", "description": str,
    },
    "Organization": {"name": str},
    "Place": {"name": str},
    "Offer": {"category": str, "price": (int, float), "priceCurrency": str},
}  # fmt: skip
"""Which properties schema.org gives a type, and what they may hold; looked up on schema.org on 2026-11-25.

``hasCourse`` and ``startDate`` of the programme; ``courseCode`` and ``hasCourseInstance`` of Course, with
``position``, ``isPartOf`` and ``timeRequired`` (a Duration) of CreativeWork and ``learningResourceType`` of
LearningResource; ``courseMode`` and ``courseWorkload`` of CourseInstance, with the rest of Event.
"""
COURSE_MODES = frozenset(
    {"online", "onsite", "blended", "synchronous", "asynchronous", "full-time", "part-time"}
)


def check_schema_org(node: dict[str, object], expected: str) -> None:
    """Fail on a property that schema.org does not give the type, or on a value of another kind."""
    assert node["@type"] == expected
    allowed = SCHEMA_ORG[expected]
    for name, value in node.items():
        if name.startswith("@"):
            continue
        assert name in allowed, f"{expected} has no {name}"
        kind = allowed[name]
        if isinstance(kind, list):
            assert isinstance(value, list)
            for one in value:
                check_schema_org(one, kind[0])
        elif kind is list:
            assert isinstance(value, list)
        elif kind == "date":
            date.fromisoformat(str(value))
        elif kind == "duration":
            assert re.fullmatch(r"P(?=.)(?:\d+D)?(?:T(?:\d+H)?(?:\d+M)?)?", str(value))
        elif isinstance(kind, str):
            assert isinstance(value, dict)
            check_schema_org(value, kind)
        else:
            assert isinstance(value, kind)
            assert not isinstance(value, bool)
        if name == "courseMode":
            assert COURSE_MODES.issuperset(value)
