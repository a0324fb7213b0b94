"""Days, times and weekdays as feeds write them: in Belgian time, morning never evening."""

from datetime import date, time

import pytest

from matcher.domain.calendar import Slot
from pipelines.reading.moments import read_clock, read_day, read_moment, read_weekdays, slot_of

WINTER = date(2027, 1, 11)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2027-01-11", WINTER), ("2027-1-11", WINTER), ("20270111", WINTER), ("11/01/2027", WINTER),
        ("11-1-2027", WINTER), ("11.01.2027", WINTER), ("11 januari 2027", WINTER),
        ("maandag 11 jan. 2027", WINTER),
        ("11 Jan 2027", WINTER), ("January 11, 2027", WINTER), ("11 janvier 2027", WINTER),
        ("2027-01-10T23:00:00Z", WINTER), ("2027-01-10T23:00:00.000+0000", WINTER),
        ("2027-01-10 23:00Z", WINTER),
        ("2027-07-10T22:00:00Z", date(2027, 7, 11)), ("2027-01-11T00:00:00+01:00", WINTER),
        ("2027-01-11T23:30:00+01:00", WINTER), ("2027-01-11T09:00", WINTER), ("2027-01-11T24:00:00", WINTER),
        ("Mon, 11 Jan 2027 08:00:00 GMT", WINTER), ("1799622000000", WINTER), ("1799622000", WINTER),
        ("2027-02-30", None), ("2027-13-01", None), ("2027-01", None), ("ooit", None), ("", None),
        ("11/01/27", None), ("9999-12-31T23:59:59Z", date(9999, 12, 31)),
        ("0001-01-01T00:00+02:00", date(1, 1, 1)),
    ],
)  # fmt: skip
def test_a_day_is_the_one_in_belgium(text: str, day: date | None) -> None:
    assert read_day(text) == day


@pytest.mark.parametrize("text", ["2027-01-11", "2027-01-11T00:00:00", "2027-01-10T23:00:00Z"])
def test_midnight_is_how_a_program_writes_a_whole_day(text: str) -> None:
    assert read_moment(text) == (WINTER, None)


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        *((one, time(9)) for one in ("9:00", "09:00", "9", "9u", "9 uur", "9h00", "09.00", "0900", "T09:00",
         "09:00:00",
                                     "9:00 AM", "08:00Z", "08:00+00:00", "2027-01-11T09:00:00",
                                     "09:00:00.000")),
        ("9u30", time(9, 30)), ("18.30 u.", time(18, 30)), ("6:30 PM", time(18, 30)),
        ("12:15 am", time(0, 15)),
        ("00:00", time(0)), ("25:00", None), ("9:75", None), ("avond", None), ("", None),
    ],
)  # fmt: skip
def test_a_time_of_day_in_every_spelling(text: str, clock: time | None) -> None:
    assert read_clock(text, WINTER) == clock


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("https://schema.org/Monday", {0}), ("http://schema.org/Saturday", {5}), ("schema:Tuesday", {1}),
        ("Wednesday", {2}), ("MO", {0}), ("MO,WE", {0, 2}), ("2TH", {3}), ("ma", {0}),
        ("Ma-Vr", {0, 1, 2, 3, 4}),
        ("di en do", {1, 3}), ("zaterdagen", {5}), ("zaterdagvoormiddag", {5}), ("lundi", {0}),
        ("weekend", {5, 6}),
        ("PublicHolidays", None), ("elke dag behalve", None), ("", None),
    ],
)  # fmt: skip
def test_weekdays_in_every_spelling(text: str, days: set[int] | None) -> None:
    assert read_weekdays(text) == days


@pytest.mark.parametrize(
    ("days", "starts", "slot"),
    [
        ((0,), (time(9),), Slot.DAY), ((0,), (time(16, 59),), Slot.DAY), ((0,), (time(17),), Slot.EVENING),
        ((), (time(19), time(9)), Slot.DAY), ((5,), (time(18),), Slot.SATURDAY),
        ((0, 5), (time(18),), Slot.EVENING),
        ((6,), (time(9),), None), ((0,), (), None), ((), (), None),
    ],
)  # fmt: skip
def test_the_part_of_the_week(days: tuple[int, ...], starts: tuple[time, ...], slot: Slot | None) -> None:
    assert slot_of(days, starts) is slot
