"""The rejects table: a bad row never disappears and never stops the rest."""

import csv
import io
from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum

from matcher.documents.problem import HIDDEN
from matcher.domain.national_number import find_national_numbers
from matcher.errors import MatcherError
from pipelines.spreadsheet import csv_bytes, unguarded

COLUMNS = ("bestand", "regel", "kolom", "waarde", "reden", "gevolg")
MAX_VALUE = 200
"""Characters of a value that the table keeps."""
MOST_REJECTED = 25
"""Per cent that a job leaves out before it refuses; the real files of 2025 and 2026 lose 2 at most."""
FEW = 5
"""Rows that never make too many by themselves, so that a short list stands a few faults."""


class TooManyRejectsError(MatcherError):
    """So much was left out that the rest says nothing; the message is Dutch and says where to look."""


def too_many(rejected: int, total: int, most: int = MOST_REJECTED) -> bool:
    """Return whether a job has to refuse: all of it was left out, or more than a few and ``most`` per cent.

    Examples
    --------
    >>> too_many(5, 6), too_many(6, 20), too_many(6, 30), too_many(1, 1), too_many(0, 0)
    (False, True, False, True, False)
    """
    if most >= 100:
        return False
    return rejected > max(FEW, most * total // 100) or rejected >= total > 0


class RowOutcome(StrEnum):
    """What became of the row. The texts are Dutch: they stand in the table."""

    REJECTED = "geweigerd"
    """The whole row is left out."""
    PART_LEFT_OUT = "deel weggelaten"
    """The row is kept without this value."""
    REPAIRED = "hersteld"
    """The row is kept; what was wrong could be mended without guessing."""
    SUSPECT = "na te kijken"
    """The row is kept as it came; something in it looks wrong and only the provider can say."""
    NOT_LINKED = "niet gekoppeld"
    """The row is kept; this text could not be linked to a competence, an occupation or a module."""


@dataclass(frozen=True, slots=True)
class Reject:
    """One value that could not be taken over as it came."""

    file: str
    """Name of the file, without folder."""
    line: int
    """Physical line; for a JSON list the place counted from 1; 0 for the file as a whole."""
    column: str
    """Column, or path within a JSON document; empty for the row as a whole."""
    value: str
    reason: str
    """Dutch, the same text for the same kind of fault, so that it can be counted."""
    outcome: RowOutcome = RowOutcome.REJECTED


@dataclass(slots=True)
class Rejects:
    """Collects rejects and counts rows: what was read was kept or rejected."""

    entries: list[Reject] = field(default_factory=list)
    rows_read: Counter[str] = field(default_factory=Counter)
    """Rows per file, without header and blank lines."""
    texts: Counter[str] = field(default_factory=Counter)
    """Sentences per file that had to be linked to a competence, linked or not."""

    def count_text(self, file: str) -> None:
        """Note one sentence of ``file`` that had to be linked."""
        self.texts[file] += 1

    def count_read(self, file: str, rows: int = 1) -> None:
        """Note that ``rows`` more rows of ``file`` were read."""
        self.rows_read[file] += rows

    def add(
        self,
        file: str,
        line: int,
        column: str,
        value: object,
        reason: str,
        outcome: RowOutcome = RowOutcome.REJECTED,
    ) -> None:
        """Note one value; a value that may hold a national number is not repeated."""
        text = "" if value is None else str(value)
        text = HIDDEN if find_national_numbers(text) else text[:MAX_VALUE]
        self.entries.append(Reject(file, line, column, text, reason, outcome))

    def count(self, outcome: RowOutcome, file: str | None = None) -> int:
        """Return how many *rows* have this outcome, in one file or in all.

        A row that is rejected for several reasons counts once.
        """
        return len(
            {
                (entry.file, entry.line)
                for entry in self.entries
                if entry.outcome is outcome and (file is None or entry.file == file)
            }
        )

    def reasons(self) -> Counter[tuple[RowOutcome, str]]:
        """Return how often each reason occurs, per outcome."""
        return Counter((entry.outcome, entry.reason) for entry in self.entries)

    def to_csv(self) -> bytes:
        """Return the table as a spreadsheet in Belgium opens it, ordered by file, line and column."""
        order = sorted(
            self.entries, key=lambda entry: (entry.file, entry.line, entry.column, entry.reason, entry.value)
        )
        rows = ((one.file, one.line, one.column, one.value, one.reason, one.outcome.value) for one in order)
        return csv_bytes(COLUMNS, rows)


def read_rejects(table: bytes) -> list[Reject]:
    """Return the rejects in a table that `Rejects.to_csv` wrote."""
    rows = csv.reader(io.StringIO(table.decode("utf-8-sig"), newline=""), delimiter=";")
    next(rows, None)
    return [
        Reject(file, int(line), column, value, reason, RowOutcome(outcome))
        for file, line, column, value, reason, outcome in (map(unguarded, row) for row in rows)
    ]
