"""Any provider's table: CSV in the encodings and with the delimiters that are around, or a workbook.

What was guessed is said, so that a reader can put it in the column map when the guess is wrong.
"""

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain, islice
from pathlib import Path
from typing import Final

from pipelines.reading.cells import DAY_ZERO, Cell, is_blank
from pipelines.reading.column_map import AUTOMATIC, ColumnMap
from pipelines.reading.labels import clean
from pipelines.reading.rejects import Rejects
from pipelines.reading.source_file import SourceFileError, read_source_bytes
from pipelines.reading.tables import (
    MOST_ABOVE,
    TableError,
    fit,
    guess_delimiter,
    has_heads,
    physical_lines,
    records,
)
from pipelines.reading.workbook import read_sheet
from pipelines.spreadsheet import unguarded

DELIMITER_NAMES: Final[Mapping[str, str]] = {
    ";": "puntkomma",
    ",": "komma",
    "\t": "tab",
    "|": "verticale streep",
}
_UTF8_BOM: Final = b"\xef\xbb\xbf"
_UTF16_BOMS: Final = (b"\xff\xfe", b"\xfe\xff")
_SNIFFED: Final = 2000
_ZIP: Final = b"PK\x03\x04"
_OLD_EXCEL: Final = b"\xd0\xcf\x11\xe0"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_OLD_LETTERS: Final[Mapping[str, re.Pattern[str]]] = {
    "cp850": re.compile("[A-Za-z][‚‰Šˆ‹‡]"),
    "mac_roman": re.compile("[A-Za-z][Ž•]|[a-z]‘[a-rt-z]"),
}
"""What é, ë, è, ê and ï of DOS and of old Macs look like as Windows-1252, inside a word."""


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
    day_zero: date = DAY_ZERO
    """The day that the number 0 stands for."""


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
        what = "een Excel met een wachtwoord" if _ENCRYPTED in data else "een oude Excel (.xls)"
        raise TableError(f"het bestand {str(path)!r} is {what}; bewaar het als gewone .xlsx of als CSV")
    if not data.strip():
        raise TableError(f"het bestand {str(path)!r} is leeg; download of exporteer het opnieuw")
    day_zero = DAY_ZERO
    if data.startswith(_ZIP):
        sheet = read_sheet(path, data, map_, rejects)
        found, told, day_zero = sheet.rows, sheet.told, sheet.day_zero
        found = (
            (line, row) for line, row in found if line >= map_.header_row and not all(map(is_blank, row))
        )
    else:
        found, told = _csv_rows(path, data, map_, rejects)
    wanted = map_.columns()
    above = list(islice(found, MOST_ABOVE))
    at = next((place for place, (_, row) in enumerate(above) if has_heads(row, wanted)), 0)
    line, head = above[at] if above else (0, [])
    found, told = chain(above[at + 1 :], found), f"{told}, kop op rij {line}" if at else told
    heads = tuple(clean(str(one or "")) for one in head)
    if not any(heads):
        raise TableError(
            f"het bestand {str(path)!r} heeft geen kopregel; exporteer het opnieuw of zet 'header_row'"
        )
    _check_heads(path, heads, map_)
    rows = []
    for line, row in found:
        rejects.count_read(path.name)
        fitted = fit(
            _as_wide(row, heads) if data.startswith(_ZIP) else row, list(heads), line, path.name, rejects
        )
        if fitted is not None:
            rows.append(
                (line, {folded(head): cell for head, cell in zip(heads, fitted, strict=True) if head})
            )
    return MappedTable(path, tuple(rows), tuple(one for one in heads if one), told, day_zero)


def _csv_rows(
    path: Path, data: bytes, map_: ColumnMap, rejects: Rejects
) -> tuple[Iterator[tuple[int, list[Cell]]], str]:
    text, encoding = _decode(path, data, map_.encoding)
    text = _blanked(text, map_.header_row)
    if not text.strip():
        raise TableError(f"het bestand {str(path)!r} heeft geen rij {map_.header_row}; verbeter 'header_row'")
    delimiter, wanted = map_.delimiter, map_.columns()
    if delimiter == AUTOMATIC:
        delimiter = guess_delimiter(physical_lines(text), wanted)
    told = f"CSV, {encoding}, gescheiden door {DELIMITER_NAMES.get(delimiter, repr(delimiter))}"
    found = records(text, path.name, rejects, delimiter=delimiter, wanted=wanted)
    return ((at, [unguarded(cell) if map_.guarded else cell for cell in row]) for at, row in found), told


def _as_wide(row: list[Cell], heads: tuple[str, ...]) -> list[Cell]:
    """Return a row of a sheet, which ends at its last filled cell, at the width of the header."""
    row = row + [None] * (len(heads) - len(row))
    while len(row) > len(heads) and is_blank(row[-1]):
        row.pop()
    return row


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
    if b"\0" in data[:_SNIFFED]:
        codec = "utf-16-le" if data[1:2] == b"\0" else "utf-16-be"
        try:
            return data.decode(codec), "UTF-16 zonder BOM"
        except UnicodeDecodeError:
            raise TableError(f"het bestand {str(path)!r} is geen tekst; bewaar het als CSV UTF-8") from None
    try:
        return data.decode("utf-8-sig"), "UTF-8 met BOM" if data.startswith(_UTF8_BOM) else "UTF-8"
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
    try:
        text = data.decode("cp1252")
        for codec, letters in _OLD_LETTERS.items():
            if letters.search(text):
                return data.decode(codec), f"{codec} (regel {line} is geen UTF-8)"
        return text, f"Windows-1252 (regel {line} is geen UTF-8)"
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


def _check_heads(path: Path, heads: tuple[str, ...], map_: ColumnMap) -> None:
    known = [folded(head) for head in heads if head]
    used = set(map(folded, map_.columns()))
    double = sorted({head for head in heads if folded(head) in used and known.count(folded(head)) > 1})
    if double:
        raise TableError(
            f"het bestand {str(path)!r} heeft de kolom(men) {', '.join(double)} dubbel; laat er één staan"
        )
    missing = [one for one in map_.columns() if folded(one) not in known]
    if missing:
        near = difflib.get_close_matches(missing[0], heads, n=1, cutoff=0.6)
        advice = f"; bedoelt de kaart {near[0]!r} in plaats van {missing[0]!r}?" if near else ""
        raise TableError(
            f"het bestand {str(path)!r} mist de kolom(men) {', '.join(missing)} uit de kaart; aanwezig zijn: "
            f"{', '.join(head for head in heads if head)}{advice}; verbeter de kaart {map_.path.name!r}"
        )
