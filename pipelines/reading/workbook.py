"""A workbook as a person sees it: the first visible sheet, merged cells filled, uncomputed formulas named.

What openpyxl does not tell of a sheet that it walks through (merged cells, hidden rows, which formulas have
no kept outcome) is read in the XML of the sheet.
"""

import io
import re
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from pipelines.reading.cells import Cell
from pipelines.reading.column_map import ColumnMap
from pipelines.reading.labels import clean
from pipelines.reading.rejects import Rejects, RowOutcome
from pipelines.reading.tables import TableError, has_heads

MOST_UNPACKED: Final = 100_000_000
"""Bytes of a workbook once unpacked: 290 MB took more than 100 seconds (review of operations)."""
MOST_ROWS: Final = 500_000
MERGED: Final = "samengevoegde cellen; elke cel kreeg de waarde van de eerste"
HIDDEN_ROW: Final = (
    "deze rij is verborgen in het werkblad en is toch gelezen; verwijder ze als ze niet meer telt"
)
NAME_SHEET: Final = "noem een blad in de kaart (sheet) als het gelezen moet worden"
_FORMULA: Final = re.compile(
    rb"<(?:\w+:)?c\b([^>]*)>\s*<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>([^<]*)</(?:\w+:)?f>)\s*"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
"""A cell with a formula and no kept outcome."""
_MERGE: Final = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*ref="([A-Z]+[0-9]+:[A-Z]+[0-9]+)"')
_HIDDEN: Final = re.compile(rb'<(?:\w+:)?row\b(?=[^>]*\shidden="(?:1|true)")[^>]*\sr="([0-9]+)"')
_AT: Final = re.compile(rb'\sr="([A-Z]+[0-9]+)"')
_EMPTY_TEXT: Final = b't="str"'
"""A formula whose outcome is the empty text: a blank cell."""
_ESCAPED: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True, slots=True)
class SheetRows:
    """One sheet, row by row."""

    rows: Iterator[tuple[int, list[Cell]]]
    """(row from 1, its cells)."""
    told: str
    """Dutch: which sheet, and which were not read."""
    day_zero: date
    """The day that the number 0 stands for."""


@dataclass(frozen=True, slots=True)
class _Drawn:
    """What stands in the XML of a sheet beside its values."""

    formulas: dict[int, dict[int, str]]
    """By row and column, both from 1."""
    merges: tuple[tuple[int, int, int, int], ...]
    """(first column, first row, last column, last row)."""
    hidden: frozenset[int]


def read_sheet(path: Path, data: bytes, map_: ColumnMap, rejects: Rejects) -> SheetRows:
    """Return the sheet that the map names, or the first that is not hidden and has its columns.

    Raises
    ------
    TableError
        One Dutch sentence, when the workbook cannot be used or has no such sheet; also while rows are read.
    """
    from openpyxl import load_workbook

    _check_size(path, data)
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        sheets = {sheet.title: sheet for sheet in book.worksheets}
    except Exception:  # noqa: BLE001 - a damaged workbook makes openpyxl raise nearly anything
        raise TableError(
            f"het bestand {str(path)!r} is geen leesbare Excel (.xlsx); open het en bewaar het opnieuw"
        ) from None
    seen = [title for title, sheet in sheets.items() if sheet.sheet_state == "visible"]
    name = next((one for one in sheets if clean(one) == clean(map_.sheet)), "") if map_.sheet else ""
    if (map_.sheet and not name) or not sheets:
        raise TableError(
            f"het bestand {str(path)!r} heeft geen blad {map_.sheet!r}; er zijn: {', '.join(sheets)}"
        )
    wanted = map_.columns()
    name = name or next(
        (one for one in seen if has_heads(_first_row(sheets[one], map_.header_row), wanted)),
        (seen or list(sheets))[0],
    )
    sheet = sheets[name]
    sheet.reset_dimensions()  # some programs write a size that is too small, and openpyxl believes it
    told = f"Excel, blad {name!r}"
    for what, some in (
        ("andere bladen niet gelezen", [one for one in seen if one != name]),
        ("verborgen bladen niet gelezen", [one for one in sheets if one not in seen and one != name]),
    ):
        if some:
            told += f", {what}: {', '.join(some)}"
            rejects.add(path.name, 0, "", ", ".join(some), f"{what}; {NAME_SHEET}", RowOutcome.SUSPECT)
    drawn = _drawn(path, data, sheet)
    return SheetRows(_rows(path, sheet, drawn, map_.header_row, rejects), told, book.epoch.date())


def _first_row(sheet: Any, line: int) -> tuple[object, ...]:
    try:
        sheet.reset_dimensions()
        return next(sheet.iter_rows(min_row=line, max_row=line, values_only=True), ())
    except Exception:  # noqa: BLE001 - as above; a damaged sheet is told of when it is read
        return ()


def _check_size(path: Path, data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            unpacked = sum(one.file_size for one in archive.infolist())
    except zipfile.BadZipFile:
        raise TableError(f"het bestand {str(path)!r} is een afgebroken Excel; download het opnieuw") from None
    if unpacked > MOST_UNPACKED:
        raise TableError(
            f"het bestand {str(path)!r} wordt uitgepakt meer dan {MOST_UNPACKED // 1_000_000} MB; "
            "splits het of bewaar het als CSV"
        )


def _drawn(path: Path, data: bytes, sheet: Any) -> _Drawn:
    from openpyxl.utils.cell import coordinate_to_tuple, range_boundaries

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            xml = archive.read(sheet._worksheet_path)  # noqa: SLF001 - openpyxl says it nowhere else
    except (zipfile.BadZipFile, KeyError, OSError, EOFError):
        raise _damaged(path) from None
    formulas: defaultdict[int, dict[int, str]] = defaultdict(dict)
    for attributes, formula in _FORMULA.findall(xml):
        if _EMPTY_TEXT not in attributes and (at := _AT.search(attributes)):
            line, column = coordinate_to_tuple(at[1].decode())
            formulas[line][column] = f"={formula.decode(errors='replace')}"
    merges = tuple(
        (left or 1, top or 1, right or 1, bottom or 1)
        for left, top, right, bottom in (range_boundaries(one.decode()) for one in _MERGE.findall(xml))
    )
    return _Drawn(formulas, merges, frozenset(map(int, _HIDDEN.findall(xml))))


def _rows(
    path: Path, sheet: Any, drawn: _Drawn, header_row: int, rejects: Rejects
) -> Iterator[tuple[int, list[Cell]]]:
    filling: dict[int, tuple[int, Cell]] = {}
    try:
        for line, row in enumerate(sheet.iter_rows(values_only=True), start=1):
            if line > MOST_ROWS:
                raise TableError(f"het blad van {str(path)!r} heeft meer dan {MOST_ROWS} rijen; splits het")
            cells = [_cell(value) for value in row]
            for column, formula in drawn.formulas.get(line, {}).items():
                _put(cells, column, formula)
            if line > header_row and _fill(cells, line, drawn.merges, filling):
                rejects.add(path.name, line, "", "", MERGED, RowOutcome.REPAIRED)
            if line in drawn.hidden and line > header_row and any(cells):
                rejects.add(path.name, line, "", "", HIDDEN_ROW, RowOutcome.SUSPECT)
            yield line, cells
    except TableError:
        raise
    except Exception:  # noqa: BLE001 - see above; a sheet is read while it is walked through
        raise _damaged(path) from None


def _fill(
    cells: list[Cell],
    line: int,
    merges: tuple[tuple[int, int, int, int], ...],
    filling: dict[int, tuple[int, Cell]],
) -> bool:
    """Give every cell of a merge the value of its first; return whether one got a value."""
    for left, top, right, bottom in merges:
        if top == line and left <= len(cells):
            filling.update(dict.fromkeys(range(left, right + 1), (bottom, cells[left - 1])))
    filled = False
    for column, (last, value) in list(filling.items()):
        if line > last:
            del filling[column]
        elif value is not None and (column > len(cells) or cells[column - 1] is None):
            _put(cells, column, value)
            filled = True
    return filled


def _put(cells: list[Cell], column: int, value: Cell) -> None:
    cells.extend([None] * (column - len(cells)))
    cells[column - 1] = value


def _cell(value: Any) -> Cell:
    if isinstance(value, str):
        return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), value)
    return value if value is None or isinstance(value, bool | int | float | date) else str(value)


def _damaged(path: Path) -> TableError:
    return TableError(f"een blad van {str(path)!r} is beschadigd; open het bestand en bewaar het opnieuw")
