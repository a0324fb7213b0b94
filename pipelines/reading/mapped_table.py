"""Any provider's table: CSV in the encodings and with the delimiters that are around, or a workbook.

What was guessed is said, so that a reader can put it in the column map when the guess is wrong.
"""

import difflib
import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

from pipelines.reading.cells import Cell, is_blank
from pipelines.reading.column_map import AUTOMATIC, ColumnMap
from pipelines.reading.labels import clean
from pipelines.reading.rejects import Rejects
from pipelines.reading.source_file import SourceFileError, read_source_bytes
from pipelines.reading.tables import TableError, fit, guess_delimiter, records

MOST_UNPACKED: Final = 300_000_000
"""Bytes of a workbook once unpacked: more is no catalogue but a zip bomb."""
MOST_ROWS: Final = 500_000
DELIMITER_NAMES: Final[Mapping[str, str]] = {";": "puntkomma", ",": "komma", "\t": "tab"}
_UTF8_BOM: Final = b"\xef\xbb\xbf"
_UTF16_BOMS: Final = (b"\xff\xfe", b"\xfe\xff")
_ZIP: Final = b"PK\x03\x04"
_OLD_EXCEL: Final = b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True, slots=True)
class MappedTable:
    """The rows of a table, by the heads of its columns."""

    path: Path
    rows: tuple[tuple[int, Mapping[str, Cell]], ...]
    """(line of a CSV or row of a sheet, cells by folded head)."""
    columns: tuple[str, ...]
    """Heads as they stand in the table."""
    told: str
    """Dutch: what the table was taken for."""


def folded(head: str) -> str:
    """Return a head for comparing: case and spaces do not count."""
    return clean(head).casefold()


def read_mapped_table(path: Path, map_: ColumnMap, rejects: Rejects) -> MappedTable:
    """Return the rows of a table that has all columns of the map.

    Rows without any content are left out.

    Raises
    ------
    TableError
        One Dutch sentence, when the file as a whole cannot be used or lacks columns of the map.
    """
    try:
        data = read_source_bytes(path)
    except SourceFileError as error:
        raise TableError(str(error)) from None
    if data.startswith(_OLD_EXCEL):
        raise TableError(
            f"het bestand {str(path)!r} is een oude Excel (.xls); bewaar het als .xlsx of als CSV"
        )
    if not data.strip():
        raise TableError(f"het bestand {str(path)!r} is leeg; download of exporteer het opnieuw")
    if data.startswith(_ZIP):
        lines, told = _sheet(path, data, map_)
        found = ((line, row) for line, row in lines if line >= map_.header_row)
    else:
        text, encoding = _decode(path, data, map_.encoding)
        text = _blanked(text, map_.header_row)
        if not text.strip():
            raise TableError(
                f"het bestand {str(path)!r} heeft geen rij {map_.header_row}; verbeter 'header_row'"
            )
        delimiter = map_.delimiter
        if delimiter == AUTOMATIC:
            delimiter = guess_delimiter(text.splitlines())
        told = f"CSV, {encoding}, gescheiden door {DELIMITER_NAMES[delimiter]}"
        found = ((line, list(row)) for line, row in records(text, path.name, rejects, delimiter=delimiter))
    head = next(found, None)
    if head is None:
        raise TableError(
            f"het bestand {str(path)!r} heeft geen kopregel; exporteer het opnieuw of zet 'header_row'"
        )
    heads = tuple(clean(str(one or "")) for one in head[1])
    _check_heads(path, heads, map_)
    rows = []
    for line, row in found:
        if all(is_blank(cell) for cell in row):
            continue
        rejects.count_read(path.name)
        fitted = fit(row, list(heads), line, path.name, rejects)  # type: ignore[arg-type]
        if fitted is not None:
            rows.append(
                (line, {folded(head): cell for head, cell in zip(heads, fitted, strict=True) if head})
            )
    return MappedTable(path, tuple(rows), tuple(one for one in heads if one), told)


def _decode(path: Path, data: bytes, encoding: str) -> tuple[str, str]:
    """Return the text and, in Dutch, how it was read."""
    if encoding != AUTOMATIC:
        codec = {"utf-8": "utf-8-sig", "windows-1252": "cp1252", "utf-16": "utf-16"}[encoding]
        try:
            return data.decode(codec), f"{encoding} (uit de kaart)"
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            raise TableError(
                f"het bestand {str(path)!r} is op regel {line} niet leesbaar als {encoding}; "
                "zet 'encoding: auto' in de kaart of bewaar het bestand opnieuw"
            ) from None
    if data.startswith(_UTF16_BOMS):
        try:
            return data.decode("utf-16"), "UTF-16"
        except UnicodeDecodeError:
            raise TableError(f"het bestand {str(path)!r} is beschadigde UTF-16; bewaar het opnieuw") from None
    try:
        return data.decode("utf-8-sig"), "UTF-8 met BOM" if data.startswith(_UTF8_BOM) else "UTF-8"
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
    try:
        return data.decode("cp1252"), f"Windows-1252 (regel {line} is geen UTF-8)"
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise TableError(
            f"het bestand {str(path)!r} is op regel {line} leesbaar als UTF-8 noch als Windows-1252; bewaar "
            "het opnieuw als CSV UTF-8"
        ) from None


def _blanked(text: str, header_row: int) -> str:
    """Return the text with what stands above the header emptied, so that line numbers stay true."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join([*[""] * (header_row - 1), *lines[header_row - 1 :]])


def _sheet(path: Path, data: bytes, map_: ColumnMap) -> tuple[Iterator[tuple[int, list[Cell]]], str]:
    from openpyxl import load_workbook

    _check_size(path, data)
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    except Exception:  # noqa: BLE001 - a damaged workbook makes openpyxl raise nearly anything
        raise TableError(
            f"het bestand {str(path)!r} is geen leesbare Excel (.xlsx); open het en bewaar het opnieuw"
        ) from None
    if map_.sheet and map_.sheet not in book.sheetnames:
        raise TableError(
            f"het bestand {str(path)!r} heeft geen blad {map_.sheet!r}; er zijn: {', '.join(book.sheetnames)}"
        )
    name = map_.sheet or book.sheetnames[0]
    return _rows(path, book[name]), f"Excel, blad {name!r}"


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


def _rows(path: Path, sheet: Any) -> Iterator[tuple[int, list[Cell]]]:
    try:
        for line, row in enumerate(sheet.iter_rows(values_only=True), start=1):
            if line > MOST_ROWS:
                raise TableError(f"het blad van {str(path)!r} heeft meer dan {MOST_ROWS} rijen; splits het")
            yield line, [_cell(value) for value in row]
    except TableError:
        raise
    except Exception:  # noqa: BLE001 - see above; a sheet is read while it is walked through
        raise TableError(
            f"een blad van {str(path)!r} is beschadigd; open het bestand en bewaar het opnieuw"
        ) from None


def _cell(value: Any) -> Cell:
    if value is None or isinstance(value, str | bool | int | float | datetime | date):
        return value
    return str(value)


def _check_heads(path: Path, heads: tuple[str, ...], map_: ColumnMap) -> None:
    known = [folded(head) for head in heads if head]
    double = sorted({head for head in heads if head and known.count(folded(head)) > 1})
    if double:
        raise TableError(
            f"het bestand {str(path)!r} heeft de kolom(men) {', '.join(double)} dubbel; laat er één staan"
        )
    wanted = dict.fromkeys(source.column for source in map_.sources() if source.column)
    missing = [one for one in wanted if folded(one) not in known]
    if missing:
        near = difflib.get_close_matches(missing[0], heads, n=1, cutoff=0.6)
        advice = f"; bedoelt de kaart {near[0]!r} in plaats van {missing[0]!r}?" if near else ""
        raise TableError(
            f"het bestand {str(path)!r} mist de kolom(men) {', '.join(missing)} uit de kaart; aanwezig zijn: "
            f"{', '.join(head for head in heads if head)}{advice}; verbeter de kaart {map_.path.name!r}"
        )
