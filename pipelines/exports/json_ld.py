"""A trajectory as schema.org: a programme with its courses in order.

``EducationalOccupationalProgram.hasCourse`` takes a ``Course`` and nothing else, so no ``ItemList`` stands
in between. JSON-LD arrays have no order and ``hasCourse`` promises none; a ``Course`` is a
``CreativeWork``, so each says its ``position`` (schema.org/hasCourse and schema.org/position, read
2026-11-25). ``courseMode`` is about the means of delivery, so the part of the week is told in words. The
context is a vocabulary and not an address: nothing is fetched to read it.
"""

import json
from typing import Any

from matcher.documents.chosen_trajectory import ChosenTrajectory, SavedStep
from matcher.domain.calendar import Slot
from matcher.domain.words import SLOTS

SCHEMA_ORG = "https://schema.org/"


def to_json_ld(trajectory: ChosenTrajectory) -> bytes:
    """Return the programme as UTF-8 JSON-LD; what is unknown is left out, as the vocabulary has no null."""
    starts = [step.start for step in trajectory.steps if step.start]
    ends = [step.end for step in trajectory.steps if step.end]
    document = _known(
        {
            "@context": {"@vocab": SCHEMA_ORG},
            "@type": "EducationalOccupationalProgram",
            "name": f"Traject naar {trajectory.vacancy_title}",
            "identifier": trajectory.vacancy_id,
            "startDate": min(starts).isoformat() if starts else None,
            "endDate": max(ends).isoformat() if ends else None,
            "hasCourse": [_course(number, step) for number, step in enumerate(trajectory.steps, start=1)],
        }
    )
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()


def _course(number: int, step: SavedStep) -> dict[str, Any]:
    price = step.price_eur
    return _known(
        {
            "@type": "Course",
            "position": number,
            "name": step.name,
            "courseCode": step.module,
            "learningResourceType": step.kind,
            "timeRequired": None if step.hours is None else f"PT{step.hours}H",
            "isPartOf": {"@type": "Course", "name": step.programme} if step.programme else None,
            "provider": {"@type": "Organization", "name": step.provider} if step.provider else None,
            "offers": None
            if price is None
            else {"@type": "Offer", "category": "Free" if price == 0 else "Paid", "price": price}
            | {"priceCurrency": "EUR"},
            "hasCourseInstance": _instance(step),
        }
    )


def _instance(step: SavedStep) -> dict[str, Any] | None:
    if step.start is None or step.end is None:
        return None
    hours = step.hours_per_week
    return _known(
        {
            "@type": "CourseInstance",
            "identifier": step.session,
            "startDate": step.start.isoformat(),
            "endDate": step.end.isoformat(),
            "courseMode": _modes(step),
            "description": SLOTS[step.slot] if step.slot else None,
            "courseWorkload": None if hours is None else f"{hours} uur per week",
            "location": {"@type": "Place", "name": step.place} if step.place else None,
        }
    )


def _modes(step: SavedStep) -> list[str] | None:
    """Return how it is given: who reads it back may not take a place that is left out for online."""
    online = [] if step.place else ["online"]
    return [*online, *(["asynchronous"] if step.slot is Slot.OWN_PACE else [])] or None


def _known(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value is not None and value != ""}
