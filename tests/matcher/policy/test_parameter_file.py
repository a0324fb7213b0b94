"""A policy file is read completely or refused, naming file and key."""

from datetime import date
from fractions import Fraction

import pytest

from matcher.domain.benefit import SourceStatus
from matcher.errors import PolicyError
from matcher.policy.parameter_file import parse_parameter_file

HEAD = "schema: 1\nas_of: 2026-11-25\nparameters:\n"


def a_file(*lines: str) -> str:
    return HEAD + "\n".join(f"  {line}" for line in lines) + "\n"


def a_period(first: str, last: str, value: str = "30", **changes: str) -> str:
    fields = {
        "value": value,
        "unit": "years",
        "valid_from": first,
        "valid_to": last,
        "source": "wet",
        "status": "R",
    }
    return "{" + ", ".join(f"{key}: {text}" for key, text in (fields | changes).items()) + "}"


def years(*periods: str) -> str:
    return a_file("benefit.older_worker_career_years:", *(f"  - {one}" for one in periods))


def parse(text: str):
    return parse_parameter_file(text, "eigen.yaml")


def test_a_period_is_read_with_its_dates_unit_source_and_status():
    (found,) = parse(years(a_period("2026-01-01", "2026-12-31"))).periods["benefit.older_worker_career_years"]
    assert (found.value, found.unit, found.source, found.status) == (30, "years", "wet", SourceStatus.READ)
    assert (found.valid_from, found.valid_to) == (date(2026, 1, 1), date(2026, 12, 31))


def test_periods_are_sorted_whatever_their_order_in_the_file():
    found = parse(years(a_period("2027-01-01", "null", "32"), a_period("2026-01-01", "2026-12-31", "31")))
    assert [p.value for p in found.periods["benefit.older_worker_career_years"]] == [31, 32]


def test_a_bare_value_is_a_local_choice_without_dates():
    (found,) = parse(a_file("benefit.buffer_weeks: 6")).periods["benefit.buffer_weeks"]
    assert (found.value, found.status, found.valid_from) == (6, SourceStatus.LOCAL, None)
    assert found.source == "lokaal bestand eigen.yaml"


def test_a_decimal_number_is_kept_exactly():
    (found,) = parse(a_file("exemption.min_hours_week_ibo: 17.1")).periods["exemption.min_hours_week_ibo"]
    assert found.value == Fraction(171, 10)


@pytest.mark.parametrize("day", ["2026-02-29", "2026-13-01", "2026-04-31"])
def test_a_day_that_does_not_exist_is_refused_with_file_and_key(day):
    with pytest.raises(
        PolicyError, match=rf"'eigen.yaml', parameter 'benefit.transition_start': value '{day}' bestaat niet"
    ):
        parse(a_file(f"benefit.transition_start: {day}"))


def test_29_february_in_a_period_is_refused_and_in_a_leap_year_it_is_not():
    with pytest.raises(PolicyError, match=r"valid_to '2026-02-29' bestaat niet op de kalender"):
        parse(years(a_period("2026-01-01", "2026-02-29")))
    (found,) = parse(years(a_period("2028-01-01", "2028-02-29"))).periods["benefit.older_worker_career_years"]
    assert found.valid_to == date(2028, 2, 29)


@pytest.mark.parametrize(("last", "first"), [("2026-12-31", "2026-12-31"), ("null", "2027-01-01")])
def test_overlapping_periods_are_refused(last, first):
    with pytest.raises(PolicyError, match=r"'benefit.older_worker_career_years': .*overlappen"):
        parse(years(a_period("2026-01-01", last), a_period(first, "2027-12-31")))


def test_a_gap_of_one_day_is_refused_and_adjacent_periods_are_not():
    with pytest.raises(PolicyError, match=r"er is een gat tussen 2026-12-31 en 2027-01-02"):
        parse(years(a_period("2026-01-01", "2026-12-31"), a_period("2027-01-02", "null")))
    parse(years(a_period("2026-01-01", "2026-12-31"), a_period("2027-01-01", "null")))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            a_file("benefit.bufer_weeks: 4"),
            r"onbekende parameter 'benefit.bufer_weeks'; bedoelde je 'benefit.b",
        ),
        (a_file("benefit.buffer_weeks: 4", "benefit.buffer_weeks: 5"), r"staat er twee keer"),
        (a_file("benefit.buffer_weeks: vier"), r"waarde 'vier' heeft niet het juiste type"),
        (a_file("benefit.buffer_weeks: true"), r"waarde True heeft niet het juiste type"),
        (a_file("benefit.buffer_weeks: 4.0"), r"waarde 4.0 heeft niet het juiste type"),
        (a_file("benefit.buffer_weeks: -1"), r"waarde -1 ligt buiten 0"),
        (a_file("benefit.regime_new: geschorst"), r"verwacht keuze uit \['active', 'contested'"),
        (a_file("benefit.buffer_weeks: [4"), r"geen geldige YAML op regel"),
        (years(a_period("2026-01-01", "null", unit="months")), r"eenheid 'months'; verwacht 'years'"),
        (years(a_period("2026-01-01", "null", status="Z")), r"status 'Z' bestaat niet"),
        (years(a_period("2026-01-01", "null", source="''")), r"source '' is geen tekst"),
        (years(a_period("2026-01-01", "null", extra="1")), r"onbekende sleutels \['extra'\]"),
        (years("{value: 30}"), r"ontbreken; vul ze in"),
        (years(a_period("2026-12-31", "2026-01-01")), r"ligt voor valid_from"),
        (a_file("benefit.buffer_weeks: 4") + "colour: red\n", r"bovenaan: onbekende sleutels \['colour'\]"),
        ("schema: 2\nas_of: 2026-11-25\nparameters: {benefit.buffer_weeks: 4}\n", r"schema 2 is niet gekend"),
        ("schema: 1\nas_of: 2026-11-25\nparameters: {}\n", r"'parameters' bevat niets"),
        ("", r"het bestand is None"),
    ],
)
def test_whatever_is_wrong_is_refused_in_dutch_with_the_file_named(text, message):
    with pytest.raises(PolicyError, match=message) as caught:
        parse(text)
    assert "'eigen.yaml'" in str(caught.value)
