"""Every way in which schema.org says what a course costs, and that it cannot be had any more."""

from datetime import date
from pathlib import Path

import pytest

from matcher.domain.candidate import ExclusionReason
from matcher.eligibility import why_no_dates
from pipelines.reading.moments import ALWAYS
from pipelines.reading.rejects import RowOutcome
from pipelines.reading.schema_org_offer import (
    EARLY,
    NO_DAY,
    NO_NUMBER,
    NO_PRICE,
    NOT_EURO,
    NOT_YET,
    OVERBOOKED,
    THOUSANDS,
    UNKNOWN_AVAILABILITY,
    UNKNOWN_STATUS,
    read_price,
)
from pipelines.reading.schema_org_schedule import NO_DAY as NO_SUCH_DAY
from tests.pipelines.reading.test_schema_org import INSTANCE, course, read, session

FORMS = ("{}", "http://schema.org/{}", "https://schema.org/{}", "schema:{}")
ON = date(2026, 11, 25)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    ("term", "is_open"),
    [
        ("InStock", True), ("LimitedAvailability", True), ("OnlineOnly", True), ("InStoreOnly", True),
        ("PreOrder", True), ("PreSale", True), ("MadeToOrder", True),
        ("SoldOut", False), ("OutOfStock", False), ("Discontinued", False), ("BackOrder", False),
        ("Reserved", False),
    ],
)  # fmt: skip
def test_every_availability_in_every_form(term: str, is_open: bool, form: str, tmp_path: Path) -> None:
    found, rejects = session(tmp_path, offers={"availability": form.format(term)})
    assert found is not None
    assert found.is_open(ON) is is_open
    assert rejects.entries == []


@pytest.mark.parametrize(
    ("changes", "is_open", "told"),
    [
        ({"offers": {"availability": {"@id": "https://schema.org/SoldOut"}}}, False, ""),
        ({"offers": {"availability": "sold_out"}}, False, ""),
        ({"offers": {"availability": "Volzet"}}, False, ""),
        ({"offers": {"availability": "SoldOuut"}}, False, "zo bestaat dit woord niet: gelezen als soldout"),
        ({"offers": {"availability": "misschien"}}, True, UNKNOWN_AVAILABILITY),
        ({"offers": [{"availability": "SoldOut"}, {"availability": "InStock"}]}, True, ""),
        ({"offers": {"offers": [{"availability": "SoldOut"}, {"availability": "OutOfStock"}]}}, False, ""),
        ({"offers": {"@type": "AggregateOffer", "availability": "SoldOut", "lowPrice": 5}}, False, ""),
        ({"offers": {"inventoryLevel": {"value": 0}}}, False, ""),
        ({"offers": {"validThrough": "2026-11-23T23:00:00Z"}}, False, ""),
        ({"offers": {"validThrough": "2026-11-24T23:00:00Z"}}, True, ""),
        ({"offers": [{"validThrough": "2026-11-01"}, {"price": 5}]}, True, ""),
        ({"offers": {"availabilityEnds": "ooit"}}, True, NO_DAY),
        ({"offers": {"validThrough": "9999-12-31T23:59:59Z"}}, True, ALWAYS),
        ({"applicationDeadline": "31/12/2099"}, True, ALWAYS),
        ({"offers": {"availabilityStarts": "2026-12-01"}}, True, NOT_YET),
        ({"eventStatus": "https://schema.org/EventCancelled"}, False, ""),
        ({"eventStatus": "EventCanceled"}, False, ""),
        ({"eventStatus": ["http://schema.org/EventRescheduled", "http://schema.org/EventPostponed"]}, False,
         ""),
        ({"eventStatus": {"@id": "schema:EventRescheduled"}}, True, ""),
        ({"eventStatus": "afgelast"}, False, ""),
        ({"eventStatus": "EventKwijt"}, True, UNKNOWN_STATUS),
        ({"remainingAttendeeCapacity": "0"}, False, ""),
        ({"remainingAttendeeCapacity": "3 plaatsen"}, True, ""),
        ({"remainingAttendeeCapacity": -2}, False, OVERBOOKED),
        ({"remainingAttendeeCapacity": "volzet"}, False, ""),
        ({"remainingAttendeeCapacity": "enkele"}, True, NO_NUMBER),
        ({"maximumAttendeeCapacity": 0}, False, ""),
        ({"remainingAttendeeCapacity": {"@type": "QuantitativeValue", "value": 0}}, False, ""),
        ({"applicationDeadline": "2026-11-24"}, False, ""),
        ({"applicationDeadline": "ooit"}, True, NO_SUCH_DAY),
        ({"offers": "gratis"}, True, ""),
        ({"maximumAttendeeCapacity": "12", "remainingAttendeeCapacity": 20}, True,
         "meer vrije plaatsen dan er zijn (12)"),
    ],
)  # fmt: skip
def test_what_keeps_everybody_out_is_never_offered_and_what_is_unknown_is_said(
    changes: dict[str, object], is_open: bool, told: str, tmp_path: Path
) -> None:
    found, rejects = session(tmp_path, **changes)
    assert found is not None
    assert found.is_open(ON) is is_open
    assert [one.reason for one in rejects.entries] == ([told] if told else [])


@pytest.mark.parametrize(
    ("own", "of_course", "is_open"),
    [(None, "SoldOut", False), ("InStock", "SoldOut", True), ("SoldOut", "InStock", False)],
)
def test_the_offer_of_the_course_counts_where_the_session_has_none(
    own: str | None, of_course: str, is_open: bool, tmp_path: Path
) -> None:
    instance = INSTANCE | ({"offers": {"availability": own}} if own else {})
    (found,), _ = read(tmp_path, course(hasCourseInstance=instance, offers={"availability": of_course}))
    assert found.module.sessions[0].is_open(ON) is is_open


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"offers": {"availability": "SoldOut"}}, ExclusionReason.FULL),
        ({"eventStatus": "EventCancelled"}, ExclusionReason.CLOSED),
        ({"remainingAttendeeCapacity": -1}, ExclusionReason.FULL),
        ({"startDate": "2026-01-05", "endDate": "2026-02-05"}, ExclusionReason.SESSIONS_OVER),
        ({}, ExclusionReason.NO_DATES),
    ],
)
def test_a_module_of_which_no_session_can_be_planned_is_full_closed_or_over_all_the_same(
    changes: dict[str, object], reason: ExclusionReason, tmp_path: Path
) -> None:
    instance = INSTANCE | {"courseSchedule": None, "startDate": "2027-01-04"} | changes
    (found,), _ = read(tmp_path, course(hasCourseInstance=instance))
    assert found.module.sessions == ()
    assert why_no_dates(found.module.unread, ON) is reason


def test_a_course_without_sessions_that_is_sold_out_is_full(tmp_path: Path) -> None:
    (found,), _ = read(tmp_path, course(offers={"availability": "SoldOut"}))
    assert why_no_dates(found.module.unread, ON) is ExclusionReason.FULL


@pytest.mark.parametrize(
    ("text", "price"),
    [
        ("1.250", 1250), ("1,250", 1250), ("1 250", 1250), ("1.250,00", 1250), ("1,250.00", 1250),
        ("1250.00", 1250),
        ("1\u00a0250,50", 1251), ("72,50", 73), ("72.5", 73), ("EUR 72,50", 73), ("€72.50", 73),
        ("72 euro", 72),
        ("72,-", 72), ("€ 0", 0), ("0,00", 0), ("Gratis", 0), ("kosteloos", 0), ("120 incl. btw", 120),
        ("-1", None), ("NaN", None), ("100-150", None), ("vanaf 100", None), ("$ 20", None),
        ("op aanvraag", None),
        ("1.2.3", None), ("12.34.567", None), ("9" * 12, None),
    ],
)  # fmt: skip
def test_a_price_in_any_locale(text: str, price: int | None) -> None:
    assert read_price(text) == price


@pytest.mark.parametrize(
    ("offers", "price", "told"),
    [
        ("72,50 euro", 73, ""),
        ({"price": 1.25}, 2, THOUSANDS),
        ({"priceSpecification": {"price": "1.250,00", "priceCurrency": "EUR"}}, 1250, ""),
        ({"priceSpecification": [{"minPrice": 80}]}, 80, ""),
        ({"@type": "AggregateOffer", "lowPrice": "100", "highPrice": "200"}, 100, ""),
        ({"category": "Free"}, 0, ""),
        ({"price": "op aanvraag"}, None, NO_PRICE),
        ({"price": 100, "priceCurrency": "USD"}, None, NOT_EURO),
        ([{"price": 200, "validThrough": "2026-01-01"}, {"price": 300}], 300, EARLY),
        ([{"price": 200, "priceValidUntil": "2027-01-01"}, {"price": 300, "priceValidUntil": "2027-06-01"}],
         300, EARLY),
        ([{"price": 90, "availability": "SoldOut"}, {"price": 120}], 120, ""),
    ],
)  # fmt: skip
def test_a_price_in_any_shape(offers: object, price: int | None, told: str, tmp_path: Path) -> None:
    (found,), rejects = read(tmp_path, course(offers=offers))
    assert found.module.price_eur == price
    assert [one.reason for one in rejects.entries] == ([told] if told else [])


def test_a_price_per_session_stays_with_it_and_the_module_has_the_highest(tmp_path: Path) -> None:
    instances = [INSTANCE | {"@id": f"s{price}", "offers": {"price": price}} for price in (80, 120)]
    (found,), _ = read(
        tmp_path, course(hasCourseInstance=[*instances, INSTANCE | {"isAccessibleForFree": True}])
    )
    assert found.module.price_eur == 120
    assert [one.price_eur for one in found.module.sessions] == [80, None, 0]


def test_what_was_mended_says_so(tmp_path: Path) -> None:
    _, rejects = session(tmp_path, remainingAttendeeCapacity=-1)
    assert [(one.column, one.value, one.outcome) for one in rejects.entries] == [
        ("hasCourseInstance[0].remainingAttendeeCapacity", "-1", RowOutcome.REPAIRED)
    ]
