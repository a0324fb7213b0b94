"""How periods, limits and titles are written in a sentence of a rule; dates are in matcher.domain.dutch."""

from collections.abc import Iterable

from matcher.domain.dutch import count

LONGEST_LIST = 3
"""Titles named in one sentence; the rest is counted."""


def weeks(n: int) -> str:
    """Return a number of weeks."""
    return count(n, "week", "weken")


def months(n: int) -> str:
    """Return a number of months."""
    return count(n, "maand", "maanden")


def years(n: int) -> str:
    """Return a number of years; Dutch leaves the noun as it is."""
    return f"{n} jaar"


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
