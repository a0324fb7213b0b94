"""How dates, numbers and lists are written in a Dutch sentence."""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)
LONGEST_LIST = 3
"""Titles named in one sentence; the rest is counted."""


def in_dutch(day: date) -> str:
    """Return the date as people write it.

    Examples
    --------
    >>> in_dutch(date(2028, 3, 18))
    '18 maart 2028'
    """
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def counted(n: int, one: str, many: str) -> str:
    """Return a number with its noun.

    Examples
    --------
    >>> counted(1, "week", "weken"), counted(4, "week", "weken")
    ('1 week', '4 weken')
    """
    return f"{n} {one if n == 1 else many}"


def weeks(n: int) -> str:
    """Return a number of weeks."""
    return counted(n, "week", "weken")


def months(n: int) -> str:
    """Return a number of months."""
    return counted(n, "maand", "maanden")


def decimal(number: Fraction) -> str:
    """Return a number with at most one decimal and a comma, rounded down so that no limit seems met.

    Examples
    --------
    >>> decimal(Fraction(35, 2)), decimal(Fraction(20)), decimal(Fraction(1999, 100))
    ('17,5', '20', '19,9')
    """
    whole, tenth = divmod(number * 10 // 1, 10)
    return f"{whole},{tenth}" if tenth else f"{whole}"


def listed(titles: Iterable[str]) -> str:
    """Return titles between quotation marks, the first few by name.

    Examples
    --------
    >>> listed(["Snijden", "Uitbenen"])
    '‘Snijden’ en ‘Uitbenen’'
    >>> listed(["A", "B", "C", "D", "E"])
    '‘A’, ‘B’, ‘C’ en 2 andere'
    """
    quoted = [f"‘{title}’" for title in titles]
    if len(quoted) > LONGEST_LIST:
        return f"{', '.join(quoted[:LONGEST_LIST])} en {len(quoted) - LONGEST_LIST} andere"
    return " en ".join(filter(None, [", ".join(quoted[:-1]), *quoted[-1:]]))


def answered(answer: bool | None) -> str:
    """Return a counsellor's answer: ja, nee or niet ingevuld."""
    return {True: "ja", False: "nee", None: "niet ingevuld"}[answer]
