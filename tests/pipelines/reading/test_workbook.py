"""A workbook is read as a person sees it; what a person would not see so is said."""

import io
import re
import zipfile
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from pipelines.reading.column_map import ColumnMap, FieldSource
from pipelines.reading.rejects import Rejects
from pipelines.reading.workbook import HIDDEN_ROW, MERGED, read_sheet

ROWS = (["Code", "Naam", "Uren"], ["m1", "Een", 10], [None, None, 20], ["m3", "Drie", 30])


def book(change=lambda book, sheet: None) -> bytes:
    whole = openpyxl.Workbook()
    sheet = whole.active
    sheet.title = "Aanbod"
    for row in ROWS:
        sheet.append(row)
    change(whole, sheet)
    out = io.BytesIO()
    whole.save(out)
    return out.getvalue()


def read(data: bytes, **map_: object) -> tuple[list[list[object]], str, Rejects]:
    rejects = Rejects()
    found = read_sheet(Path("a.xlsx"), data, ColumnMap(Path("k.yaml"), {}, **map_), rejects)
    return [row for _, row in found.rows], found.told, rejects


def xml(data: bytes, old: str, new: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as whole, zipfile.ZipFile(out, "w") as changed:
        for name in whole.namelist():
            text = whole.read(name)
            changed.writestr(name, re.sub(old, new, text.decode()).encode() if "sheet1" in name else text)
    return out.getvalue()


def test_a_hidden_sheet_never_goes_before_a_visible_one_and_is_read_when_it_is_named() -> None:
    def hide(whole, sheet) -> None:
        older = whole.create_sheet("Oud", 0)
        older.append(["Code"])
        older.sheet_state = "hidden"
        whole.create_sheet("Uitleg")

    rows, told, _ = read(book(hide))
    assert rows[1] == ["m1", "Een", 10]
    assert told == (
        "Excel, blad 'Aanbod', andere bladen niet gelezen: Uitleg, verborgen bladen niet gelezen: Oud"
    )
    assert read(book(hide), sheet="Oud")[0] == [["Code"]]


def test_a_cover_before_the_table_is_passed_by() -> None:
    data = book(lambda whole, sheet: whole.create_sheet("Lees mij", 0).append(["Welkom"]))
    rejects, map_ = Rejects(), ColumnMap(Path("k.yaml"), {"id": (FieldSource("code"),)})
    found = read_sheet(Path("a.xlsx"), data, map_, rejects)
    assert found.told == "Excel, blad 'Aanbod', andere bladen niet gelezen: Lees mij"


@pytest.mark.parametrize(
    ("formula", "cell"),
    [
        ("<f>B2*2</f><v></v>", "=B2*2"),
        ("<f>B2*2</f><v/>", "=B2*2"),
        ("<f>B2*2</f>", "=B2*2"),
        ('<f t="shared" si="0"/>', "="),
        ("<f>B2*2</f><v>40</v>", 40),
    ],
)
def test_a_formula_without_a_kept_outcome_is_no_blank(formula: str, cell: object) -> None:
    data = xml(book(), r'<c r="C2"[^>]*>.*?</c>', f'<c r="C2">{formula}</c>')
    assert read(data)[0][1] == ["m1", "Een", cell]


def test_a_formula_whose_outcome_is_no_text_is_blank() -> None:
    data = xml(book(), r'<c r="C2"[^>]*>.*?</c>', '<c r="C2" t="str"><f>IF(1,"")</f><v></v></c>')
    assert read(data)[0][1] == ["m1", "Een", None]


def test_merged_cells_all_have_the_value_of_the_first_below_the_header_and_it_is_said() -> None:
    def merge(whole, sheet) -> None:
        for cells in ("A1:B1", "A2:A3", "B2:B3"):
            sheet.merge_cells(cells)

    rows, _, rejects = read(book(merge))
    assert rows == [["Code", None, "Uren"], ["m1", "Een", 10], ["m1", "Een", 20], ["m3", "Drie", 30]]
    assert [(one.line, one.reason) for one in rejects.entries] == [(3, MERGED)]


def test_a_hidden_row_is_read_and_said() -> None:
    def hide(whole, sheet) -> None:
        sheet.row_dimensions[4].hidden = True

    rows, _, rejects = read(book(hide))
    assert rows[3] == ["m3", "Drie", 30]
    assert [(one.line, one.reason) for one in rejects.entries] == [(4, HIDDEN_ROW)]


def test_a_size_that_is_too_small_loses_nothing_and_codes_of_characters_are_read() -> None:
    data = xml(book(), r'<dimension ref="[^"]*"', '<dimension ref="A1"')
    assert read(xml(data, "Drie", "Dr_x000D_ie"))[0][3] == ["m3", "Dr\rie", 30]


def test_the_first_day_of_a_book_of_an_old_mac_is_known() -> None:
    def mac(whole, sheet) -> None:
        whole.epoch = datetime(1904, 1, 1)  # noqa: DTZ001
        sheet["C2"] = date(2027, 1, 4)

    data = book(mac)
    found = read_sheet(Path("a.xlsx"), data, ColumnMap(Path("k.yaml"), {}), Rejects())
    assert found.day_zero == date(1904, 1, 1)
    assert [row for _, row in found.rows][1][2] == datetime(2027, 1, 4)  # noqa: DTZ001
