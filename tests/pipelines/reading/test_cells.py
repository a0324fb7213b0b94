"""Cells as a Fleming writes them, and refusals that say what to write."""

from datetime import date, datetime
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.documents.problem import HIDDEN
from matcher.domain.dutch import dutch_date
from pipelines.reading.cells import CellError, Manner, month_first, read_cell
from pipelines.reading.column_map import CellKind, FieldSource, FieldType, Rounding
from tests.examples import examples

PLAIN = FieldSource(column="K")


def read(
    cell, kind: CellKind, source: FieldSource = PLAIN, decimal: str = ",", allowed: tuple[str, ...] = ()
):
    return read_cell(cell, source, FieldType(kind, allowed=allowed), Manner(decimal))


@pytest.mark.parametrize(
    ("cell", "decimal", "value"),
    [
        ("80", ",", 80),
        (" 1.250 ", ",", 1250),
        ("1 250", ",", 1250),
        ("1\u00a0250,00", ",", 1250),
        ("-3", ",", -3),
        ("€ 1.250,00", ",", 1250),
        ("45 EUR", ",", 45),
        ("1,250.00", ".", 1250),
        (80, ",", 80),
        (80.0, ",", 80),
    ],
)
def test_whole_numbers_are_read_as_they_are_written(cell, decimal, value) -> None:
    assert read(cell, CellKind.INTEGER, decimal=decimal) == value


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("12,5", "'12,5' is geen geheel getal; verbeter de cel of zet 'round: nearest'"),
        (12.5, "'12.5' is geen geheel getal"),
        ("12.5", "'12.5' is geen getal; schrijf 1250 of 1.250,50; is de punt een komma, zet dan 'decimal"),
        ("1.25", "is geen getal"),
        ("1.2500", "is geen getal"),
        ("tachtig", "'tachtig' is geen getal"),
        ("1e3", "is geen getal"),
        ("--5", "is geen getal"),
        ("80 uur", "is geen getal"),
        ("9" * 99, "geen getal"),
        (float("nan"), "is geen getal"),
        (True, "is geen getal"),
        ("#N/B", "is een fout van Excel"),
        ("#DIV/0!", "is een fout van Excel"),
    ],
)
def test_a_number_that_could_mean_two_things_is_refused(cell, words) -> None:
    with pytest.raises(CellError) as caught:
        read(cell, CellKind.INTEGER)
    assert words in str(caught.value)


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("1,23E+11", "waarvan Excel cijfers wegliet"),
        ("3-dec", "Excel maakte die ervan"),
        ("12/3/2027", "Excel maakte die ervan"),
        (date(2027, 3, 12), "Excel maakte die ervan"),
        ("=B2*2", "formule zonder bewaarde uitkomst"),
        ("#GETAL!", "is een fout van Excel"),
        ("######", "is een fout van Excel"),
        (HIDDEN, "vul ze opnieuw in"),
    ],
)
def test_a_text_that_excel_spoilt_is_refused_with_what_to_do(cell, words) -> None:
    with pytest.raises(CellError, match=words):
        read(cell, CellKind.TEXT)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ('="0012"', "0012"),
        ("A1\u200b\u00ad", "A1"),
        ("\ufeffA1\u00a0", "A1"),
        ("Rijst &amp; bonen", "Rijst & bonen"),
        ("<p>Je leert<br>veel</p>", "Je leert veel"),
        ("3 < 4 en a > b", "3 < 4 en a > b"),
    ],
)
def test_what_nobody_sees_in_a_text_does_not_count(cell, text) -> None:
    assert read(cell, CellKind.TEXT) == text


def test_a_workbook_of_an_old_mac_counts_days_from_1904_and_a_month_that_may_stand_first_is_doubted() -> None:
    source, type_ = FieldSource("K"), FieldType(CellKind.DATE)
    assert read_cell(44929, source, type_, Manner(day_zero=date(1904, 1, 1))) == "2027-01-04"
    assert read_cell("1/4/2027", source, type_, Manner(month_first=True)) == "2027-01-04"
    doubted = Manner(doubt="'12/31/2027' kan alleen zo")
    assert read_cell("4/4/2027", source, type_, doubted) == "2027-04-04"
    with pytest.raises(CellError, match="zet 'dates: month_first' in de kaart"):
        read_cell("1/4/2027", source, type_, doubted)
    assert month_first(["1/4/2027", "12/31/2027", None]) == "12/31/2027"
    assert month_first(["12/31/2027", "31/12/2027"]) == ""
    assert month_first(["1/4/2027"]) == ""


@pytest.mark.parametrize(
    ("cell", "rounding", "hours"),
    [
        ("60", Rounding.NONE, 50),
        ("61", Rounding.NEAREST, 51),
        ("63", Rounding.NEAREST, 53),
        ("61", Rounding.UP, 51),
        ("61", Rounding.DOWN, 50),
        (61, Rounding.DOWN, 50),
    ],
)
def test_lesson_periods_become_hours_exactly(cell, rounding, hours) -> None:
    assert read(cell, CellKind.INTEGER, FieldSource("K", factor=Fraction(50, 60), rounding=rounding)) == hours


def test_a_decimal_comma_is_a_decimal_comma() -> None:
    assert read("50,8280", CellKind.NUMBER) == 50.828
    assert read("50.8280", CellKind.NUMBER, decimal=".") == 50.828
    assert read(3.2649, CellKind.NUMBER) == 3.2649
    assert read("50.828", CellKind.NUMBER) == 50.828  # degrees have no thousands


@pytest.mark.parametrize(
    "cell",
    [
        "4/1/2027",
        "04/01/2027",
        "4-1-2027",
        "04.01.2027",
        "2027-01-04",
        "4 januari 2027",
        "4 JANUARI 2027",
        "2027-01-04 00:00:00",
        "04/01/2027 0:00",
        "20270104",
        46391,
        "46391",
        46391.0,
        date(2027, 1, 4),
        datetime(2027, 1, 4),  # noqa: DTZ001
    ],
    ids=str,
)
def test_the_day_stands_before_the_month(cell) -> None:
    assert read(cell, CellKind.DATE) == "2027-01-04"


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("31/02/2027", "bestaat niet als datum; verbeter dag of maand"),
        ("1/13/2027", "bestaat niet als datum"),
        ("4/1/27", "met vier cijfers voor het jaar"),
        ("januari 2027", "is geen datum; schrijf dag/maand/jaar"),
        ("4 january 2027", "is geen datum"),
        ("04012027", "bestaat niet als datum"),
        ("4/1/1027", "ligt buiten 2000 tot en met 2099; verbeter het jaar"),
        ("2027-01-04 13:30", "is geen datum"),
    ],
)
def test_a_date_that_is_not_one_is_refused_with_the_forms_that_are(cell, words) -> None:
    with pytest.raises(CellError, match=words):
        read(cell, CellKind.DATE)


@settings(max_examples=examples(35), derandomize=True, deadline=None)
@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_every_date_is_read_back_from_every_form(day: date) -> None:
    for text in (day.isoformat(), f"{day.day}/{day.month}/{day.year}", f"{day:%d-%m-%Y}", dutch_date(day)):
        assert read(text, CellKind.DATE) == day.isoformat()


@settings(max_examples=examples(35), derandomize=True, deadline=None)
@given(st.integers(-(10**9), 10**9), st.integers(0, 99))
def test_every_number_is_read_back_with_and_without_thousands(whole: int, hundredths: int) -> None:
    sign = "-" if whole < 0 else ""
    value = Fraction(whole) + (1 if whole >= 0 else -1) * Fraction(hundredths, 100)
    for digits in (f"{abs(whole)}", f"{abs(whole):,}".replace(",", "."), f"{abs(whole):,}".replace(",", " ")):
        assert read(f"{sign}{digits},{hundredths:02}", CellKind.NUMBER) == float(value)


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("Ja", True),
        ("neen", False),
        ("x", True),
        ("0", False),
        (True, True),
        (1, True),
        ("", None),
        (None, None),
    ],
)
def test_yes_and_no(cell, value) -> None:
    assert read(cell, CellKind.TRUTH) is value


def test_another_yes_or_no_is_refused() -> None:
    with pytest.raises(CellError, match="'misschien' is geen ja of nee; schrijf ja of nee"):
        read("misschien", CellKind.TRUTH)


SLOTS = FieldSource("K", values={"avond": "evening", "?": "", "": "day"})


@pytest.mark.parametrize(
    ("cell", "value"),
    [("Avond", "evening"), (" avond ", "evening"), ("evening", "evening"), ("?", None), ("", "day")],
)
def test_what_a_provider_writes_is_mapped_to_what_we_write(cell, value) -> None:
    assert read(cell, CellKind.TEXT, SLOTS, allowed=("evening", "day")) == value


def test_a_value_outside_the_map_is_refused_with_the_ones_that_are_in_it() -> None:
    with pytest.raises(
        CellError, match=r"'nacht' staat niet bij de waarden van de kaart \(wel: avond, \?, \)"
    ):
        read("nacht", CellKind.TEXT, SLOTS, allowed=("evening", "day"))
    with pytest.raises(
        CellError, match="'nacht' is niet toegelaten; kies uit evening, day, of zet in de kaart"
    ):
        read("nacht", CellKind.TEXT, allowed=("evening", "day"))


def test_a_prefix_comes_before_each_text_and_a_number_is_a_text_without_point_zero() -> None:
    assert read(101.0, CellKind.TEXT, FieldSource("K", prefix="cvo-")) == "cvo-101"
    assert read("Een\n naam", CellKind.TEXT) == "Een naam"
