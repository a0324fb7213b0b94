"""The review list: sentences that the linker was not sure of, for a person to choose, and their choices.

The last column, ``keuze``, is empty: a person puts an id there, or ``-`` for "none of these", and the column
map names the list under ``reviewed``.
"""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pipelines.exports.table import guarded, unguarded
from pipelines.reading.draft import Origin, Statement
from pipelines.reading.labels import clean, label_key
from pipelines.reading.rejects import Rejects
from pipelines.reading.tables import read_table, rows

CANDIDATES: Final = 3
NOTHING: Final = "-"
TEXT, CHOICE = "tekst", "keuze"
Choices = Mapping[str, str]
"""Competence id by folded sentence; empty for a sentence that stands for nothing."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A sentence that was not sure enough, with what comes nearest."""

    origin: Origin
    statement: Statement
    candidates: tuple[tuple[str, str, int], ...]
    """(competence id, label, thousandths), surest first."""


def write_review_list(doubts: Sequence[Doubt]) -> bytes:
    """Return the list as CSV that Excel in Belgium opens, each sentence once."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    head = ["bestand", "rij", "kolom", TEXT]
    for place in range(1, CANDIDATES + 1):
        head += [f"id {place}", f"competentie {place}", f"zekerheid {place}"]
    writer.writerow([*head, CHOICE])
    seen = set()
    for one in doubts:
        key = label_key(one.statement.text)
        if key in seen or not key:
            continue
        seen.add(key)
        text_ = guarded(clean(one.statement.text))
        row = [guarded(one.origin.file), str(one.origin.line), guarded(one.statement.column), text_]
        for id_, label, certainty in one.candidates[:CANDIDATES]:
            row += [guarded(id_), guarded(label), f"{certainty // 10} %"]
        writer.writerow([*row, *[""] * (len(head) - len(row)), ""])
    return text.getvalue().encode("utf-8-sig")


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
