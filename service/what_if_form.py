"""The what-if of a proposals page: read from its address, written into one, told before and after."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from urllib.parse import urlencode

from matcher.domain.calendar import Slot
from matcher.domain.dutch import dutch_date
from matcher.domain.recommendation import VacancyAnswer
from matcher.domain.trajectory import Constraint
from matcher.domain.vacancy import Vacancy
from matcher.explain import ReachChange
from matcher.what_if import effect
from service.comparison import differences, same_answer
from service.day import read_day
from service.desk import LATEST_START, MAX_TRAVEL_MINUTES, Changes
from service.errors import ServiceError

SPLIT = "|"
"""Between the ids of a module and of a session in an address."""


@dataclass(frozen=True, slots=True)
class WhatIfForm:
    """What stands in the address, also where it cannot be."""

    changes: Changes
    minutes: str = ""
    start: str = ""
    errors: dict[str, str] = field(default_factory=dict)
    """Dutch, by field; with one of them nothing is worked out."""


def read_form(
    vacancy: Vacancy, on: date, *, changes: Changes, minutes: str, start: str, taken: Sequence[str]
) -> WhatIfForm:
    """Return the what-if of an address; an empty field changes nothing.

    Parameters
    ----------
    changes
        What cannot be wrong: the boxes that were ticked.
    """
    errors: dict[str, str] = {}
    found_minutes = int(minutes) if minutes.isascii() and minutes.isdigit() else None
    if minutes and (found_minutes is None or found_minutes > MAX_TRAVEL_MINUTES):
        errors["minuten"] = f"Schrijf een aantal minuten van 0 tot {MAX_TRAVEL_MINUTES}, bijvoorbeeld 60."
    day = None
    try:
        day = read_day("vanaf", start)
    except ServiceError as error:
        errors["vanaf"] = error.detail
    if day is not None and not on <= day <= on + LATEST_START:
        errors["vanaf"] = "Kies een dag tussen vandaag en twee jaar later."
    elif day is not None and vacancy.start_until and day > vacancy.start_until:
        errors["vanaf"] = f"De werkgever wil dat iemand uiterlijk op {dutch_date(vacancy.start_until)} start."
    pairs = tuple((module, session) for module, _, session in (one.partition(SPLIT) for one in taken))
    changes = replace(changes, max_minutes=found_minutes, start_from=day, taken=pairs)
    return WhatIfForm(changes, minutes, start, errors)


def address(pseudonym: str, vacancy_id: str, changes: Changes) -> str:
    """Return where a what-if of one groeivacature is shown."""
    query = [("vacature", vacancy_id)]
    query += [("avond", "true")] * changes.evening + [("zaterdag", "true")] * changes.saturday
    if changes.max_minutes is not None:
        query.append(("minuten", str(changes.max_minutes)))
    if changes.start_from is not None:
        query.append(("vanaf", f"{changes.start_from:%d/%m/%Y}"))
    query += [("zonder", one) for one in changes.waive]
    query += [("vol", SPLIT.join(pair)) for pair in changes.taken]
    return f"/dossiers/{pseudonym}/voorstel?{urlencode(query)}"


def swapped(changes: Changes, module_id: str, session_id: str) -> Changes:
    """Return the changes with one session more that is full; a module without sessions is full as a whole."""
    return replace(changes, taken=(*changes.taken, (module_id, session_id)))


def restored(changes: Changes, pair: tuple[str, str]) -> Changes:
    """Return the changes in which something counts again."""
    return replace(changes, taken=tuple(one for one in changes.taken if one != pair))


def way_out(changes: Changes, relaxation: ReachChange) -> Changes | None:
    """Return the what-if that shows a relaxation, or ``None`` where the page cannot ask it."""
    value = relaxation.value
    match relaxation.constraint:
        case Constraint.TRAVEL:
            return replace(changes, max_minutes=int(value))
        case Constraint.SLOTS if value == Slot.EVENING:
            return replace(changes, evening=True)
        case Constraint.SLOTS if value == Slot.SATURDAY:
            return replace(changes, saturday=True)
        case Constraint.MUST_HAVES_NOT_TAUGHT:
            return replace(changes, waive=(*changes.waive, value))
        case _:
            return None


def effect_words(before: VacancyAnswer, after: VacancyAnswer) -> str:
    """Return in one Dutch sentence what a what-if does to the fastest proposal."""
    if same_answer(before, after):
        return "Niets veranderd: dezelfde voorstellen als zonder deze wijziging."
    if not after.recommendations and not before.recommendations:
        return "Niets veranderd: ook zo is er geen traject."
    told = effect(before, after)[0]
    if before.recommendations and after.recommendations:
        first, now = (answer.recommendations[0].trajectory for answer in (before, after))
        told = "; ".join(differences(now, first)) or told
    return f"Met deze wijziging: {told}."
