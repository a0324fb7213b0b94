"""CSV as spreadsheets in Belgium open it without questions, and texts that no spreadsheet runs."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "'")
"""A spreadsheet may run a text that begins so (OWASP, CSV injection); the last keeps the guard reversible."""
Cell = str | int | float | date | None


def guarded(text: str) -> str:
    """Return the text so that no spreadsheet takes it for a formula.

    Examples
    --------
    >>> guarded("=1+1"), guarded("Lassen")
    ("'=1+1", 'Lassen')
    """
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def unguarded(text: str) -> str:
    """Return what `guarded` was given.

    Examples
    --------
    >>> unguarded("'=1+1"), unguarded("'s avonds")
    ('=1+1', "'s avonds")
    """
    return text[1:] if text.startswith("'") and text[1:].startswith(FORMULA_STARTS) else text


def csv_bytes(head: Sequence[str], rows: Iterable[Iterable[Cell]]) -> bytes:
    """Return a table as UTF-8 with a mark and semicolons; texts guarded, decimal commas, ISO dates.

    Examples
    --------
    >>> csv_bytes(["naam", "deel"], [["-x", 0.5], ["y", None]]).decode("utf-8-sig").splitlines()
    ['naam;deel', "'-x;0,5", 'y;']
    """
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    if head:
        writer.writerow(head)
    writer.writerows([_written(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _written(cell: Cell) -> str | int | None:
    if isinstance(cell, str):
        return guarded(cell)
    if isinstance(cell, float):
        return f"{cell:g}".replace(".", ",")
    return cell.isoformat() if isinstance(cell, date) else cell
