"""Refused rows, as a provider gets them and sends them back: its own columns, with what is wrong behind."""

import csv
import io
from collections import defaultdict
from dataclasses import replace
from pathlib import Path
from typing import Final

from matcher.documents.problem import HIDDEN
from matcher.domain.national_number import find_national_numbers
from pipelines.reading.cells import Cell, as_text
from pipelines.reading.column_map import AUTOMATIC, ColumnMap
from pipelines.reading.mapped_table import MappedTable, folded
from pipelines.reading.rejects import Rejects, RowOutcome
from pipelines.reading.source_file import read_source
from pipelines.spreadsheet import csv_bytes

FILE, LINE, WRONG = "groeipad: bestand", "groeipad: regel", "groeipad: wat er mis is"
_LOST: Final = frozenset({RowOutcome.REJECTED, RowOutcome.PART_LEFT_OUT})


def rows_to_correct(table: MappedTable, map_: ColumnMap, rejects: Rejects) -> bytes:
    """Return the rows that were refused, wholly or in part, as CSV with the columns of the table.

    A cell that may hold a national number is not repeated. A line of which no row could be made has only
    what is wrong with it.
    """
    wrong: defaultdict[int, list[str]] = defaultdict(list)
    for one in rejects.entries:
        if one.file == table.path.name and one.outcome in _LOST:
            wrong[one.line].append(": ".join(filter(None, (one.column, one.reason))))
    rows = dict(table.rows)
    return csv_bytes(
        [*table.columns, FILE, LINE, WRONG],
        (
            [
                *(_written(rows.get(line, {}).get(folded(column)), map_.decimal) for column in table.columns),
                table.path.name,
                line,
                " | ".join(dict.fromkeys(reasons)),
            ]
            for line, reasons in sorted(wrong.items())
        ),
    )


def map_of_corrections(map_: ColumnMap) -> ColumnMap:
    """Return the map with which corrected rows are read: the same columns, in a file of our own making."""
    return replace(map_, sheet="", header_row=1, encoding=AUTOMATIC, delimiter=AUTOMATIC, guarded=True)


def corrected_lines(path: Path) -> frozenset[tuple[str, int]]:
    """Return (file, line) of the rows that a file of corrections is about."""
    found = csv.DictReader(io.StringIO(read_source(path)), delimiter=";")
    return frozenset(
        (row[FILE], int(row[LINE])) for row in found if row.get(FILE) and (row.get(LINE) or "").isdecimal()
    )


def _written(cell: Cell, decimal: str) -> str:
    text = as_text(cell)
    if isinstance(cell, float):
        text = text.replace(".", decimal)
    return HIDDEN if find_national_numbers(text) else text
