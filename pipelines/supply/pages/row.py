"""One row of a table of the report, and how its values read on the page."""

from collections import Counter
from collections.abc import Iterable
from typing import Any, Final

from matcher.domain.dutch import decimal

Row = dict[str, Any]
"""A row of a table; ``None`` is a number that is not shown."""
NOT_SHOWN: Final = "n.g."
TWO_DECIMALS: Final = frozenset({"gemiddeld_gewicht"})
"""Columns in which one decimal says too little; the CSV has them all."""


def shown(value: object, column: str = "") -> str:
    """Return a value as the page shows it, with as many decimals as the other values of its column."""
    if value is None:
        return NOT_SHOWN
    if isinstance(value, float):
        return decimal(value, 2 if column in TWO_DECIMALS else 1)
    return str(value)


def distinct(rows: Iterable[Row]) -> list[Row]:
    """Return the rows with names that differ: two competences may have the same label."""
    rows = list(rows)
    times = Counter(row["naam"] for row in rows)
    return [
        row | {"naam": f"{row['naam']} ({row['competentie']})"} if times[row["naam"]] > 1 else row
        for row in rows
    ]


def what_changes(row: Row) -> str:
    """Return which change a row is about."""
    return f"{row['wijziging']} “{row['titel']}”"


def where_and_when(row: Row) -> str:
    """Return where and when the session of a change is given."""
    return f"{row['plaats']}, {row['dagdeel']}, {row['uren_per_week']} uur per week, {row['weken']} weken"
