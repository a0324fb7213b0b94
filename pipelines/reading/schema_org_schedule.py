"""When an instance of a course is given: its days, its part of the week and its hours a week."""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from matcher.domain.calendar import DAYS_PER_WEEK, Slot, weeks_between
from matcher.domain.words import SLOTS
from pipelines.reading.json_entries import as_list, as_text
from pipelines.reading.moments import (
    ALWAYS,
    DAYS,
    SATURDAY,
    SUNDAY,
    is_always,
    read_clock,
    read_moment,
    read_weekdays,
    slot_of,
)
from pipelines.reading.schema_org_nodes import LinkedData, Node, Notes, plain, term_of

NOT_IN_HOURS = "de duur is niet in uren gegeven"
NO_DAY = "geen datum die te lezen is; schrijf jaar-maand-dag, zoals 2027-01-31"
NO_TIME = "geen uur dat te lezen is; schrijf het zoals 09:00"
NO_WEEKDAY = "geen weekdag die te lezen is; schrijf hem zoals https://schema.org/Monday"
ANOTHER_DAY = "de eerste dag is een {day}, en die staat niet bij de lesdagen"
NAMED_OTHERWISE = "deze woorden en de uren of dagen zeggen iets anders: die zeggen {slot}"
ALSO_SATURDAY = "ook op zaterdag, naast andere dagen: het dagdeel van die andere dagen telt"
_DURATION = re.compile(r"PT(?:(\d+(?:[.,]\d+)?)H)?(?:(\d+)M)?(?:\d+S)?", re.IGNORECASE)
_HOURS = re.compile(
    r"(\d+(?:[.,]\d+)?)\s*(?:u|uur|uren|h|hours?|heures?|lestijden|lesuren)\b\s*(?P<each>(?:per|/|a|par)\s*"
    r"(?:week|wk|semaine))?[^\d]*",
    re.IGNORECASE,
)
_WEEKS = re.compile(r"P(?:(\d+)W|(\d+)D)", re.IGNORECASE)
_WEEKLY = re.compile(r"p1w|p7d|weekly|wekelijks|elke week", re.IGNORECASE)
_DAILY = re.compile(r"p1d|daily|dagelijks|elke dag", re.IGNORECASE)
_LONGEST_LABEL = 60
_OWN_PACE = re.compile(r"eigen tempo|self-?\s?paced|asynchro|zelfstudie|eigen ritme|own pace", re.IGNORECASE)
_NAMED_SLOTS = (("avond", Slot.EVENING), ("evening", Slot.EVENING), ("soir", Slot.EVENING),
                ("zaterdag", Slot.SATURDAY), ("saturday", Slot.SATURDAY), ("overdag", Slot.DAY),
                ("daytime", Slot.DAY), ("dagonderwijs", Slot.DAY), ("dagopleiding", Slot.DAY),
                ("voormiddag", Slot.DAY), ("namiddag", Slot.DAY))  # fmt: skip


@dataclass(frozen=True, slots=True)
class LessonTimes:
    """When an instance is given, as far as it is said."""

    start: date | None
    end: date | None
    slot: Slot | None
    weekly: float | None
    """Hours a week that follow from lesson days and times."""
    on_sunday: bool = False


def read_schedule(instance: Node, course: Node, document: LinkedData, notes: Notes) -> LessonTimes:
    """Return when an instance is given; what stands on its course counts where it says nothing itself."""
    schedules = _schedules(instance, document) or _schedules(course, document)
    lessons = document.followed(instance.get("subEvent"))
    groups = [[instance], schedules, lessons]
    first, last = (_moments(groups, key, notes) for key in ("startDate", "endDate"))
    start = min((one[0] for one in first), default=None)
    end = max((one[0] for one in last), default=None) or _reckoned_end(start, instance, schedules)
    days, starts = _lessons([instance, *schedules], start, notes)
    given = _moments([lessons], "startDate", notes) if lessons and not days else []
    clocks = [clock for _, clock in (*first, *given) if clock is not None]
    on = days | {day.weekday() for day, _ in given}
    if start and start == end and not on:
        on = {start.weekday()}
    if start and not on and end and start.weekday() == end.weekday() == SATURDAY:
        on = {SATURDAY}
    if start and on and start.weekday() not in on:
        notes.suspect("startDate", start.isoformat(), ANOTHER_DAY.format(day=DAYS[start.weekday()]))
    words = " ".join([*_words(instance), *(text for one in schedules for text in _words(one))])
    slot = _slot(on, starts, clocks, words, notes)
    if SATURDAY in on and slot in (Slot.DAY, Slot.EVENING):
        notes.suspect("courseSchedule.byDay", "zaterdag", ALSO_SATURDAY)
    return LessonTimes(start, end, slot, _weekly(schedules, days, start), SUNDAY in on)


def _schedules(owner: Node, document: LinkedData) -> list[Node]:
    """Return the schedules of an instance or a course; a text in the place of one says it in words."""
    values = [one for key in ("courseSchedule", "eventSchedule") for one in as_list(owner.get(key))]
    return [
        node for one in values if (node := {"description": one} if as_text(one) else document.follow(one))
    ]


def _words(node: Node) -> Iterator[str]:
    for key in ("courseMode", "description", "name"):
        texts = (plain(one) or term_of(one) for one in as_list(node.get(key)))
        # prose says more than when it is
        yield from (text for text in texts if key == "courseMode" or len(text) <= _LONGEST_LABEL)


def _slot(days: set[int], starts: list[time], clocks: list[time], words: str, notes: Notes) -> Slot | None:
    """Return the part of the week: lesson times say it first, then words, then the hour of the first day."""
    if _OWN_PACE.search(words):
        return Slot.OWN_PACE
    if SUNDAY in days:
        return None
    named = next((slot for word, slot in _NAMED_SLOTS if word in words.casefold()), None)
    timed = slot_of(days, starts or clocks)
    if timed and named and timed is not named:
        notes.suspect("courseSchedule", words, NAMED_OTHERWISE.format(slot=SLOTS[timed]))
    return timed if starts or timed is Slot.SATURDAY or named is None else named


def _moments(groups: list[list[Node]], key: str, notes: Notes) -> list[tuple[date, time | None]]:
    """Return the days under a key of the first group of nodes that says any, noting what is none."""
    for nodes in groups:
        found = []
        for value in (one for node in nodes for one in as_list(node.get(key))):
            text = as_text(value)
            moment = read_moment(text)
            if moment is not None and key == "endDate" and is_always(moment[0]):
                notes.mended(key, text, ALWAYS)
            elif moment is not None:
                found.append(moment)
            elif text:
                notes.add(key, text, NO_DAY)
        if found:
            return found
    return []


def _lessons(owners: list[Node], on: date | None, notes: Notes) -> tuple[set[int], list[time]]:
    """Return the weekdays and the first hours of the lessons."""
    days: set[int] = set()
    clocks = []
    for owner in owners:
        for value in as_list(owner.get("byDay")):
            read = read_weekdays(as_text(value) or term_of(value))
            if read is None:
                notes.add("courseSchedule.byDay", term_of(value), NO_WEEKDAY)
            days |= read or set()
        for value in as_list(owner.get("startTime")):
            clock = read_clock(as_text(value), on)
            if clock is None:
                notes.add("courseSchedule.startTime", value, NO_TIME)
            else:
                clocks.append(clock)
    return days, clocks


def _reckoned_end(start: date | None, instance: Node, schedules: list[Node]) -> date | None:
    """Return the last day by what repeats how often, or by how long it takes; ``None`` when not said."""
    if start is None:
        return None
    for node in (instance, *schedules):
        if weeks := _WEEKS.fullmatch(as_text(node.get("duration"))):
            days = int(weeks[1]) * DAYS_PER_WEEK if weeks[1] else int(weeks[2])
            return start + timedelta(days=days - 1) if 0 < days < 3650 else None
        count, every = as_text(node.get("repeatCount")), as_text(node.get("repeatFrequency"))
        if count.isdecimal() and 0 < int(count) < 520:
            days = len(_days_of(node)) or 1
            if _DAILY.fullmatch(every):
                return start + timedelta(days=int(count) - 1)
            if _WEEKLY.fullmatch(every):
                # a count is of lessons: with several days a week that is fewer weeks
                return start + timedelta(
                    days=DAYS_PER_WEEK * (math.ceil(int(count) / days) - 1) + _spread(node, start)
                )
    return None


def _days_of(node: Node) -> set[int]:
    read = [read_weekdays(as_text(one) or term_of(one)) for one in as_list(node.get("byDay"))]
    return set().union(*(one for one in read if one))


def _spread(node: Node, start: date) -> int:
    """Return how many days after the first the last lesson of a week is."""
    return max(((day - start.weekday()) % DAYS_PER_WEEK for day in _days_of(node)), default=0)


def _weekly(schedules: list[Node], days: set[int], on: date | None) -> float | None:
    """Return the hours a week of lessons from one time to another; ``None`` when not all is said."""
    total = 0.0
    for node in schedules:
        count = len(_days_of(node) or days)
        first, last = (read_clock(as_text(node.get(key)), on) for key in ("startTime", "endTime"))
        every = as_text(node.get("repeatFrequency"))
        if every and not _WEEKLY.fullmatch(every):
            return None
        long = duration_hours(as_text(node.get("duration")))
        if long is None and first and last and last > first:
            long = (
                datetime.combine(date.min, last) - datetime.combine(date.min, first)
            ).total_seconds() / 3600
        if long is None or not count:
            return None
        total += long * count
    return total or None


def hours_per_week(instance: Node, hours: float | None, schedule: LessonTimes, notes: Notes) -> int | None:
    """Return hours a week, rounded up; ``None`` when they cannot be said.

    ``courseWorkload`` is hours a week, unless it equals the hours in all.
    """
    text = as_text(instance.get("courseWorkload"))
    weekly = duration_hours(text)
    if text and weekly is None:
        notes.add("courseWorkload", text, NOT_IN_HOURS)
    words = _HOURS.fullmatch(text)
    if weekly is not None and (weekly != hours or (words and words["each"])):
        return math.ceil(weekly)
    if schedule.weekly is not None:
        return math.ceil(schedule.weekly)
    if schedule.start is None or schedule.end is None or hours is None:
        return None
    weeks = weeks_between(schedule.start, schedule.end) if schedule.end >= schedule.start else 1
    return math.ceil(hours / max(1, weeks))


def read_hours(course: Node, notes: Notes) -> float | None:
    """Return the hours of a course in all; ``None`` when unknown."""
    text = as_text(course.get("timeRequired")) or as_text(course.get("duration"))
    words = _HOURS.fullmatch(text)
    hours = None if words and words["each"] else duration_hours(text)
    if text and hours is None:
        notes.add("timeRequired", text, NOT_IN_HOURS)
    return hours


def duration_hours(text: str) -> float | None:
    """Return the hours of an ISO 8601 duration or of a few words; ``None`` for days, weeks or months.

    Examples
    --------
    >>> duration_hours("PT1H30M"), duration_hours("20 uur per week"), duration_hours("P3M")
    (1.5, 20.0, None)
    """
    match = _DURATION.fullmatch(text)
    if match and (match[1] or match[2]):
        return float((match[1] or "0").replace(",", ".")) + int(match[2] or 0) / 60
    words = _HOURS.fullmatch(text)
    return float(words[1].replace(",", ".")) if words else None
