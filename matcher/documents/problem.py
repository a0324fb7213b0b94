"""One thing that is wrong in a document, in words for the person who has to mend it."""

from collections.abc import Sequence
from dataclasses import dataclass

from matcher.domain.national_number import find_national_numbers

MAX_SHOWN = 60
"""Characters of a value that a message repeats."""
HIDDEN = "(waarde niet getoond)"


class Hidden:
    """Stands in for a person's own words, which no message repeats."""

    def __repr__(self) -> str:
        return HIDDEN


@dataclass(frozen=True, slots=True)
class Problem:
    """A field and what is wrong with it."""

    path: str
    """For instance ``"competences[2].level"``; empty for the document as a whole."""
    value: str
    """What came, shortened; hidden when it may be a national number. Empty for an absent field."""
    reason: str
    """Dutch: what is wrong, what is allowed and what to do."""

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}" if self.path else self.reason


def safe(value: object) -> str:
    """Return ``value`` as text for a message: shortened, and hidden when it looks like an INSZ.

    Of an object or a list only the kind is told: its contents may be anything, also a name.
    """
    if isinstance(value, dict | list):
        return "een object" if isinstance(value, dict) else "een lijst"
    text = repr(value)
    if find_national_numbers(str(value)):
        return HIDDEN
    return text if len(text) <= MAX_SHOWN else f"{text[: MAX_SHOWN - 1]}…"


def path_text(path: Sequence[str | int]) -> str:
    """Return a path as a reader writes it.

    Examples
    --------
    >>> path_text(("competences", 2, "level"))
    'competences[2].level'
    """
    text = ""
    for part in path:
        if isinstance(part, int):
            text += f"[{part}]"
        else:
            name = HIDDEN if find_national_numbers(part) else part
            text += f".{name}" if text else name
    return text
