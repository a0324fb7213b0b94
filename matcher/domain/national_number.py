"""Finds national numbers (INSZ), so that they can be refused at the border. Nothing here stores one."""

import re

_CANDIDATE = re.compile(r"(?<!\d)(\d{2})[. -]?(\d{2})[. -]?(\d{2})[. -]?(\d{3})[. -]?(\d{2})(?!\d)")


def find_national_numbers(text: str) -> tuple[str, ...]:
    """Return every substring of ``text`` that is a valid INSZ: eleven digits with a fitting check number.

    Examples
    --------
    >>> find_national_numbers("nummer 85.07.30-033 28 van de brief")
    ('85.07.30-033 28',)
    >>> find_national_numbers("telefoon 09 123 45 67")
    ()
    """
    return tuple(match.group() for match in _CANDIDATE.finditer(text) if _is_valid("".join(match.groups())))


def _is_valid(digits: str) -> bool:
    # Born in 2000 or later: the check counts with a 2 in front (RR, Koninklijk Besluit 1984).
    check = int(digits[9:])
    return any(97 - int(century + digits[:9]) % 97 == check for century in ("", "2"))
