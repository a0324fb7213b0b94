"""Finds Belgian national numbers (INSZ, rijksregisternummer, BIS) in text, so that input can be refused.

A number is checked, never taken apart: it encodes birth date and sex, which groeipad does not want to know.
"""

import re
from dataclasses import dataclass

SEPARATOR = r"[^\w\r\n]{0,3}|_"
"""Any punctuation or space between the groups of a number, also invisible characters; not a line end."""
_GROUPED = rf"\d{{2}}(?:{SEPARATOR})\d{{2}}(?:{SEPARATOR})\d{{2}}(?:{SEPARATOR})\d{{3}}(?:{SEPARATOR})\d{{2}}"
_SPELLED_OUT = r"\d(?P<between>[^\w\r\n]|_)\d(?:(?P=between)\d){9}"
_LOOK_ALIKE = re.compile(rf"(?<!\d)(?=(?P<number>{_GROUPED}|{_SPELLED_OUT})(?!\d))")
"""A look-ahead, so that a number that begins inside another look-alike is found as well."""

MODULUS = 97
BORN_FROM_2000 = 2_000_000_000
"""Added to the first nine digits before the check, for who was born from 2000 on."""
MONTH_OFFSETS = (0, 20, 40, 60)
"""BIS numbers add 20 or 40 to the month; one library mentions 60, and detecting too much is the safe side."""
LAST_MONTH, LAST_DAY = 12, 31
LAST_SERIAL = 998


@dataclass(frozen=True, slots=True)
class NationalNumber:
    """Where a number stands in a text. The digits themselves are not kept."""

    start: int
    """Index of the first digit."""
    end: int
    """Index after the last digit."""


def find_national_numbers(text: str) -> list[NationalNumber]:
    """Return where ``text`` holds a valid national number, in any punctuation.

    Valid means that the check digits fit the rule for one of both centuries, and that month, day and
    serial can exist; month and day may be 00, which stands for an unknown birth date. A chance number of
    eleven digits passes about once in two hundred times.

    Returns
    -------
    list of NationalNumber
        In order of start; empty when there is none.

    Examples
    --------
    >>> find_national_numbers("ref. 93.05.18-223.61")
    [NationalNumber(start=5, end=20)]
    >>> find_national_numbers("ref. 93.05.18-223.62")
    []
    """
    return [
        NationalNumber(match.start(), match.end("number"))
        for match in _LOOK_ALIKE.finditer(text)
        if _is_valid("".join(filter(str.isdigit, match["number"])))
    ]


def _is_valid(digits: str) -> bool:
    """Return whether eleven digits form a number that can exist."""
    month, day, serial = int(digits[2:4]), int(digits[4:6]), int(digits[6:9])
    return (
        any(0 <= month - offset <= LAST_MONTH for offset in MONTH_OFFSETS)
        and day <= LAST_DAY
        and 1 <= serial <= LAST_SERIAL
        and _check_digits_fit(int(digits[:9]), int(digits[9:]))
    )


def _check_digits_fit(number: int, check: int) -> bool:
    return check in (MODULUS - number % MODULUS, MODULUS - (number + BORN_FROM_2000) % MODULUS)
