"""What the page of a dossier shows beside the profile itself: changes, the clock, what employers ask."""

from dataclasses import replace
from datetime import date
from typing import Any

from matcher.domain.profile import JobseekerProfile, Mobility
from service.desk import Desk
from service.dossier_fields import BENEFIT, FACT_KINDS, LETTER
from service.store import Version
from service.words import RECKONING

SHOWN_CHANGES, LONGEST_FACT = 8, 30


def last_changes(versions: tuple[Version, ...]) -> list[tuple[Version, int]]:
    """Return the last changes, each with the revision that takes it back; those that cannot be, left out."""
    known = {one.revision: one for one in versions}
    found = []
    for one in versions[:SHOWN_CHANGES]:
        back = one.restores - 1
        if one.what and back in known:
            found.append((one, known[back].restores))
    return found


def clock_values(desk: Desk, profile: JobseekerProfile, on: date) -> dict[str, Any]:
    """Return the answer of the clock, what it would be without the letter, and which fields to show."""
    clock = desk.clock(profile, on=on)
    without = replace(profile, benefit=replace(profile.benefit, letter_end_date=None))
    asked = clock.question.field if clock.question else ""
    by_letter = profile.benefit.letter_end_date is not None
    known = {
        field.name
        for field in BENEFIT
        if not by_letter and getattr(profile.benefit, field.name.partition(".")[2]) is not None
    }
    return {
        "clock": clock,
        "estimate": desk.clock(without, on=on) if by_letter else None,
        "asked": f"benefit.{asked}",
        "deciding": known | {LETTER.name, "benefit.kind", f"benefit.{asked}"},
        "reckoning": [
            desk.recommender.parameters.value(key, on) for key in clock.parameters if key in RECKONING
        ],
    }


def asked_facts(desk: Desk) -> list[str]:
    """Return what employers ask, as it has to be written to be compared."""
    vacancies = desk.recommender.world.vacancies.values()
    facts = (one for vacancy in vacancies for one in vacancy.must_haves if one.kind in FACT_KINDS)
    return sorted({value for one in facts if len(value := one.value.partition(": ")[0]) <= LONGEST_FACT})


def with_usual_travel(profile: JobseekerProfile) -> JobseekerProfile:
    """Return the profile as its form shows it: how someone travels is filled in before a home is known."""
    nowhere: Any = None
    return replace(profile, mobility=profile.mobility or Mobility(nowhere))
