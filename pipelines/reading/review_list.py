"""The review list: sentences that the linker was not sure of, for a person to choose, and their choices.

The last column, ``keuze``, is empty: a person puts an id there, or ``-`` for "none of these", and the column
map names the list under ``reviewed``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pipelines.reading.draft import DraftStatement, Origin
from pipelines.reading.labels import clean, label_key
from pipelines.reading.rejects import Rejects
from pipelines.reading.tables import read_table, rows
from pipelines.spreadsheet import csv_bytes, unguarded

CANDIDATES: Final = 3
NOTHING: Final = "-"
TEXT, CHOICE = "tekst", "keuze"
Choices = Mapping[str, str]
"""Competence id by folded sentence; empty for a sentence that stands for nothing."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A sentence that was not sure enough, with what comes nearest."""

    origin: Origin
    statement: DraftStatement
    candidates: tuple[tuple[str, str, int], ...]
    """(competence id, label, thousandths), surest first."""


def write_review_list(doubts: Sequence[Doubt]) -> bytes:
    """Return the list as CSV that Excel in Belgium opens, each sentence once."""
    head = ["bestand", "rij", "kolom", TEXT]
    for place in range(1, CANDIDATES + 1):
        head += [f"id {place}", f"competentie {place}", f"zekerheid {place}"]
    table: dict[str, list[str]] = {}
    for doubt in doubts:
        key = label_key(doubt.statement.text)
        if key in table or not key:
            continue
        row = [doubt.origin.file, str(doubt.origin.line), doubt.statement.column, clean(doubt.statement.text)]
        for id_, label, certainty in doubt.candidates[:CANDIDATES]:
            row += [id_, label, f"{certainty // 10} %"]
        table[key] = [*row, *[""] * (len(head) - len(row)), ""]
    return csv_bytes([*head, CHOICE], table.values())


def read_review_list(path: Path) -> dict[str, str]:
    """Return what a person chose; rows without a choice are left out.

    Raises
    ------
    TableError
        If the list cannot be read or lacks its columns.
    """
    table = read_table(path, (TEXT, CHOICE), Rejects())
    chosen = {
        label_key(unguarded(cells[TEXT])): clean(cells[CHOICE])
        for _, cells in rows(table)
        if cells[CHOICE].strip()
    }
    return {text: "" if choice == NOTHING else choice for text, choice in chosen.items()}
