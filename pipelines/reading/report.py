"""What became of every file, to act on: what is wrong, how often, where it came first, and what to do."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from pipelines.reading.rejects import Reject, Rejects, RowOutcome

MOST_REASONS: Final = 10
_QUOTED: Final = re.compile(r"'[^']*'|\"[^\"]*\"|\d+")
_ORDER: Final = tuple(RowOutcome)
WHAT_TO_DO: Final[Mapping[RowOutcome, str]] = {
    RowOutcome.REJECTED: "verbeter de rij bij de bron en lees ze opnieuw",
    RowOutcome.PART_LEFT_OUT: "verbeter de waarde bij de bron en lees ze opnieuw",
    RowOutcome.REPAIRED: "niets, tenzij het anders bedoeld was",
    RowOutcome.SUSPECT: "kijk na wat er bij de bron staat",
    RowOutcome.NOT_LINKED: "kies zelf wat bedoeld is, of laat het zo",
}
"""For a reason that does not say so itself."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One kind of fault in a file."""

    outcome: RowOutcome
    what: str
    """Dutch; of faults that differ only in the value the first one."""
    to_do: str
    count: int
    first: Reject
    """Where it came first."""


@dataclass(frozen=True, slots=True)
class FileReport:
    """What became of one file."""

    file: str
    read: int
    """Rows."""
    rows: Mapping[RowOutcome, int]
    """Rows per outcome; a row can have more than one."""
    reasons: tuple[Reason, ...]
    """The commonest, the worst outcome first among equals; at most `MOST_REASONS`."""
    more: int
    """Reasons beside these."""


def file_reports(rejects: Rejects) -> tuple[FileReport, ...]:
    """Return a report of every file that was read or of which something is said, by name."""
    by_file: defaultdict[str, list[Reject]] = defaultdict(list)
    for entry in rejects.entries:
        by_file[entry.file].append(entry)
    return tuple(
        _report(file, rejects.rows_read[file], by_file[file])
        for file in sorted(rejects.rows_read.keys() | by_file.keys())
    )


def _report(file: str, read: int, entries: list[Reject]) -> FileReport:
    grouped: defaultdict[tuple[RowOutcome, str], list[Reject]] = defaultdict(list)
    lines: defaultdict[RowOutcome, set[int]] = defaultdict(set)
    for entry in entries:
        grouped[entry.outcome, _QUOTED.sub("…", entry.reason)].append(entry)
        lines[entry.outcome].add(entry.line)
    commonest = sorted(grouped.values(), key=lambda some: (-len(some), _ORDER.index(some[0].outcome)))
    return FileReport(
        file,
        read,
        {outcome: len(lines[outcome]) for outcome in RowOutcome},
        tuple(_reason(some) for some in commonest[:MOST_REASONS]),
        max(0, len(commonest) - MOST_REASONS),
    )


def _reason(some: list[Reject]) -> Reason:
    first = min(some, key=lambda one: one.line)
    what, _, to_do = first.reason.partition("; ")
    return Reason(first.outcome, what, to_do or WHAT_TO_DO[first.outcome], len(some), first)
