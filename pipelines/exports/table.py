"""A trajectory as a table: CSV for anything, XLSX for a spreadsheet; one row a step, in order."""

import io
import re
from collections.abc import Iterator
from datetime import date

from matcher.documents.chosen_trajectory import MODULE, ChosenTrajectory, SavedStep
from matcher.domain.words import PHASES, SLOTS
from pipelines.spreadsheet import Cell, csv_bytes

HEADS = (
    "Stap", "Soort", "Module-id", "Titel", "Programma", "Opleidingsverstrekker", "Fase", "Sessie", "Moment",
    "Begin", "Einde", "Uren", "Uren per week", "Plaats", "Prijs (euro)",
)  # fmt: skip
_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_MOST_IN_CELL = 32_767
"""Characters that Excel allows in a cell."""
_LEAST_WIDTH, _MOST_WIDTH = 11, 42
"""Of a column, in characters; a date needs eleven."""


def to_csv(trajectory: ChosenTrajectory) -> bytes:
    """Return the table as Excel in Belgium opens it without questions."""
    return csv_bytes(HEADS, _rows(trajectory))


def to_xlsx(trajectory: ChosenTrajectory) -> bytes:
    """Return a workbook with one sheet; dates are dates, and a text is never a formula.

    Characters that a workbook cannot hold (control characters) are left out.
    """
    from openpyxl import Workbook
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet = book.create_sheet("Traject", 0)
    del book[book.sheetnames[1]]
    sheet.append(HEADS)
    rows = list(_rows(trajectory))
    for place, column in enumerate(zip(HEADS, *rows, strict=True), start=1):
        sheet.cell(1, place).font = Font(bold=True)
        longest = max(_LEAST_WIDTH, *(len(str(cell)) for cell in column if cell is not None))
        sheet.column_dimensions[get_column_letter(place)].width = min(longest + 1, _MOST_WIDTH)
    sheet.freeze_panes = "A2"
    for line, row in enumerate(rows, start=2):
        for place, value in enumerate(row, start=1):
            cell = sheet.cell(line, place)
            if isinstance(value, str):
                cell.value = _NOT_IN_XML.sub("", value)[:_MOST_IN_CELL] or None
                if cell.value is not None:
                    cell.data_type = "s"  # openpyxl takes "=…" for a formula
            else:
                cell.value = value
                if isinstance(value, date):
                    cell.number_format = "yyyy-mm-dd"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _rows(trajectory: ChosenTrajectory) -> Iterator[tuple[Cell, ...]]:
    for number, step in enumerate(trajectory.steps, start=1):
        yield (number, *_cells(step))


def _cells(step: SavedStep) -> tuple[Cell, ...]:
    return (
        "module" if step.kind == MODULE else step.kind.upper(),
        step.module,
        step.name,
        step.programme,
        step.provider,
        PHASES[step.phase] if step.phase else None,
        step.session,
        SLOTS[step.slot] if step.slot else None,
        step.start,
        step.end,
        step.hours,
        step.hours_per_week,
        step.place,
        step.price_eur,
    )
