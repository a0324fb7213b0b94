"""Days, times and weekdays as feeds write them, and the part of the week they make: worked out here only.

A moment with a time zone is told in Belgian time first: midnight there is 23 or 22 hours of the day before in
UTC. A day without a time is that day everywhere.
"""

import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Final
from zoneinfo import ZoneInfo

from matcher.domain.calendar import Slot
from matcher.domain.module import Session, SessionEntry
from matcher.word_lists import lists_beside

_LISTS = lists_beside(__file__)

BELGIUM: Final = ZoneInfo("Europe/Brussels")
EVENING_FROM: Final = time(17)
SATURDAY, SUNDAY = 5, 6
ALWAYS_FROM: Final = date(2099, 1, 1)
ALWAYS: Final = "zo ver weg dat het 'altijd' betekent; gelezen als geen laatste dag"
DAYS: Final = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
_SLOTS: Final = {
    Slot.DAY: "overdag in de week",
    Slot.EVENING: "'s avonds in de week",
    Slot.SATURDAY: "op zaterdag",
}
_ISO = re.compile(r"(\d{4})-?(\d{1,2})-?(\d{1,2})(?:[T\s]+(.+))?", re.IGNORECASE)
_DAY_FIRST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?:[T,\s]+(.+))?")
_IN_WORDS = re.compile(
    r"(?:[a-zé]+\.?,?\s+)?(\d{1,2})(?:e|er|st|nd|rd|th)?\.?\s+([a-zéû]+)\.?,?\s+(\d{4})(?:[,\s]+(.+))?"
)
_MONTH_FIRST_IN_WORDS = re.compile(r"([a-z]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
_EPOCH = re.compile(r"\d{10}(?:\d{3})?")
_CLOCK = re.compile(
    r"t?\s*(?:om\s+)?(?P<hour>\d{1,2})\s*(?:[:.hu]\s*(?P<minute>\d{2})?|uur)?(?::(?P<second>\d{2})(?:[.,]\d+)?)?\s*"
    r"(?:h|u|uur)?\s*(?P<half>[ap]\.?m\.?)?\s*(?P<zone>z|utc|gmt|[+-]\d{2}:?\d{2}|[+-]\d{2})?",
    re.IGNORECASE,
)
_COMPACT_CLOCK = re.compile(r"t?(\d{2})(\d{2})(?:\d{2})?(z|[+-]\d{2}:?\d{2})?", re.IGNORECASE)
_MONTH_NUMBERS = {name: number for number, names in enumerate(_LISTS["months"], 1) for name in names.split()}
_WEEKDAYS = {name: day for day, names in enumerate(_LISTS["days"]) for name in names.split()}
_SEVERAL = {
    "weekdagen": range(5), "werkdagen": range(5), "weekdays": range(5), "weekday": range(5),
    "weekend": (5, 6),
    "daily": range(7), "dagelijks": range(7),
}  # fmt: skip


def read_moment(text: str) -> tuple[date, time | None] | None:
    """Return the day in Belgium and the time of day, ``None`` where no time is said; ``None`` for no day.

    Midnight is no time of day: it is how a program writes a day.

    Examples
    --------
    >>> read_moment("2027-01-10T23:00:00Z")
    (datetime.date(2027, 1, 11), None)
    >>> read_moment("4/1/2027"), read_moment("4 januari 2027, 9u30"), read_moment("ooit")
    ((datetime.date(2027, 1, 4), None), (datetime.date(2027, 1, 4), datetime.time(9, 30)), None)
    """
    words = " ".join(text.casefold().split())
    if _EPOCH.fullmatch(words):
        moment = datetime.fromtimestamp(int(words[:10]), UTC).astimezone(BELGIUM)
        return moment.date(), _said(moment.time())
    try:
        if found := _ISO.fullmatch(words):
            day, rest = date(int(found[1]), int(found[2]), int(found[3])), found[4]
        elif found := _DAY_FIRST.fullmatch(words):
            day, rest = date(int(found[3]), int(found[2]), int(found[1])), found[4]
        elif (found := _IN_WORDS.fullmatch(words)) and found[2] in _MONTH_NUMBERS:
            day, rest = date(int(found[3]), _MONTH_NUMBERS[found[2]], int(found[1])), found[4]
        elif (found := _MONTH_FIRST_IN_WORDS.fullmatch(words)) and found[1] in _MONTH_NUMBERS:
            day, rest = date(int(found[3]), _MONTH_NUMBERS[found[1]], int(found[2])), None
        else:
            return None
    except ValueError:
        return None
    if rest is None:
        return day, None
    return _in_belgium(day, rest)


def read_day(text: str) -> date | None:
    """Return the day in Belgium; ``None`` where none can be read."""
    found = read_moment(text)
    return found and found[0]


def is_always(last_day: date | None) -> bool:
    """Return whether a last day, such as 31/12/9999, is how a system writes that there is none."""
    return last_day is not None and last_day >= ALWAYS_FROM


def read_clock(text: str, on: date | None = None) -> time | None:
    """Return a time of day in Belgium; ``None`` where none can be read.

    Parameters
    ----------
    on
        Day on which it counts, for a time with a zone; without one it is read as winter time.

    Examples
    --------
    >>> read_clock("9:00"), read_clock("18u30"), read_clock("17:30:00Z", date(2027, 7, 1))
    (datetime.time(9, 0), datetime.time(18, 30), datetime.time(19, 30))
    """
    words = " ".join(text.casefold().split()).rstrip(".")
    moment = read_moment(words) if len(words) > 8 else None
    if moment is not None:
        return moment[1]
    found = _in_belgium(on or date(2000, 1, 1), words)
    return None if found is None else found[1] or time(0)


def read_weekdays(text: str) -> frozenset[int] | None:
    """Return the weekdays that a text names, Monday 0; ``None`` where something in it is no weekday.

    Examples
    --------
    >>> sorted(read_weekdays("https://schema.org/Saturday")), sorted(read_weekdays("ma, wo en vr"))
    ([5], [0, 2, 4])
    >>> sorted(read_weekdays("MO-TH")), sorted(read_weekdays("2TU"))
    ([0, 1, 2, 3], [1])
    """
    last = re.split(r"[/#]", text.casefold().strip())[-1] if "//" in text or ":" in text else text.casefold()
    found: set[int] = set()
    for part in re.split(r"[,;+&/\s]+(?:en|et|and)?\s*|\ben\b", last.split(":")[-1]):
        if not part or part in ("en", "et", "and"):
            continue
        ends = [_weekday(one) for one in re.split(r"[-–]|\bt/m\b", part)]
        if part in _SEVERAL:
            found.update(_SEVERAL[part])
        elif len(ends) == 1 and ends[0] is not None:
            found.add(ends[0])
        elif len(ends) == 2 and ends[0] is not None and ends[1] is not None and ends[0] <= ends[1]:
            found.update(range(ends[0], ends[1] + 1))
        else:
            return None
    return frozenset(found) or None


def _weekday(word: str) -> int | None:
    word = word.strip(" .")
    singular = re.sub(r"(?<=dag)(?:en|avond(?:en)?|voormiddag|namiddag)$|(?<=day)s$|s$", "", word)
    known = _WEEKDAYS.get(word, _WEEKDAYS.get(singular))
    return _WEEKDAYS.get(re.sub(r"^[+-]?\d{1,2}", "", word)) if known is None else known


def slot_of(days: Iterable[int], starts: Iterable[time]) -> Slot | None:
    """Return the part of the week of lessons on these weekdays from these times; ``None`` for none.

    Lessons in the evening and by day are by day: whoever is free in the evening only cannot follow them.

    Examples
    --------
    >>> slot_of([5], []), slot_of([0], [time(18)]), slot_of([], [time(9), time(19)]), slot_of([6], [time(9)])
    (<Slot.SATURDAY: 'saturday'>, <Slot.EVENING: 'evening'>, <Slot.DAY: 'day'>, None)
    """
    on, at = set(days), sorted(starts)
    if on and on <= {SATURDAY}:
        return Slot.SATURDAY
    if SUNDAY in on or not at:
        return None
    return Slot.EVENING if at[0] >= EVENING_FROM else Slot.DAY


def weekday_doubt(session: Session) -> str:
    """Return in Dutch what does not fit: a first day outside the part of the week; empty when all is well."""
    day = session.start.weekday()
    if session.entry is not SessionEntry.FIXED or session.slot not in _SLOTS:
        return ""
    if (day == SATURDAY) == (session.slot is Slot.SATURDAY) and day <= SATURDAY:
        return ""
    return (
        f"de eerste dag is een {DAYS[day]} en de sessie heet {_SLOTS[session.slot]}; "
        "kijk na of dag en moment kloppen"
    )


def _in_belgium(day: date, clock: str) -> tuple[date, time | None] | None:
    """Return day and time of day in Belgium of a day with a time behind it; ``None`` for no time."""
    if compact := _COMPACT_CLOCK.fullmatch(clock):
        hour, minute, zone = int(compact[1]), int(compact[2]), compact[3]
    elif found := _CLOCK.fullmatch(clock):
        hour, minute, zone = int(found["hour"]), int(found["minute"] or 0), found["zone"]
        if found["half"]:
            hour = hour % 12 + (12 if found["half"][0] == "p" else 0)
    else:
        return None
    if hour == 24 and minute == 0:
        return day, None
    if hour > 23 or minute > 59:
        return None
    moment = datetime.combine(day, time(hour, minute))
    if zone:
        with suppress(OverflowError):  # the last day of the calendar, which means "always"
            moment = moment.replace(tzinfo=_zone(zone)).astimezone(BELGIUM)
    return moment.date(), _said(moment.time())


def _zone(text: str) -> timezone:
    found = re.fullmatch(r"([+-])(\d{2}):?(\d{2})?", text)
    if not found:
        return UTC
    offset = timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
    return timezone(min(offset, timedelta(hours=23)) * (-1 if found[1] == "-" else 1))


def _said(clock: time) -> time | None:
    return None if clock == time(0) else clock
