"""How long a training takes, from prose: what is said is kept, what is not said stays unknown."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil

_UNITS = (
    r"(?P<unit>lestijd(?:en)?|lesur?en|lesuur|contactur?en|klokur?en|uur|uren|u|dag(?:en)?|we?ek(?:en)?|maand(?:en)?|"
    r"avond(?:en)?|sessies?|semesters?)\b"
)
_LENGTH = re.compile(
    r"\b(?:studieduur|duurtijd|duur|leertijd|duurt|omvat|bedraagt|telt|(?:module|opleiding|"
    r"cursus|workshop) van)\b"
    r"[^.\d\n]{0,40}?(?:(?P<least>\d+)\s*(?:-|à|a|tot|of)\s*)?(?P<most>\d+(?:[.,]5)?)\s*"
    + _UNITS
    + r"(?P<after>.{0,40})",
    re.IGNORECASE | re.DOTALL,
)
_PER_DAY = re.compile(
    r"^\W*(?:van|à|x|aan|\()\s*(\d{1,2})\s*(?:u|uur|uren|lesuren|lestijden)\b", re.IGNORECASE
)
_NOT_A_LENGTH = re.compile(r"op 24|\bstage\b.{0,5}$|per (?:dag|week)|na het", re.IGNORECASE)
_HOURS = ("lestijd", "lesu", "contactu", "kloku", "uur", "uren", "u")
_DAYS_PER_WEEK: Mapping[str, float] = {"dag": 5, "avond": 1, "sessie": 1}
_WEEKS: Mapping[str, float] = {"week": 1, "wek": 1, "maand": 52 / 12, "semester": 26}


@dataclass(frozen=True, slots=True)
class Length:
    """How long a training takes."""

    words: str
    """The provider's own, for instance ``"10 dagen van 8 u"``."""
    hours: int | None = None
    """Clock hours at most; a lesson period counts as a whole hour, which is the safe side. ``None`` when only
    days, weeks or months are said."""
    weeks: int | None = None
    """Calendar weeks at most, at five days or one evening a week; ``None`` when only hours are said."""


def read_length(text: str) -> Length | None:
    """Return the length that a text states first; ``None`` where it states none.

    Of a range the longest counts. Hours a day are only multiplied where the text gives them.

    Examples
    --------
    >>> read_length("Studieduur 120 lestijden").hours
    120
    >>> read_length("De cursus duurt 10 dagen van 8 u.")
    Length(words='10 dagen van 8 u', hours=80, weeks=2)
    >>> read_length("Duur: gemiddeld 2 maanden").weeks, read_length("24u op 24 bereikbaar")
    (9, None)
    """
    for found in _LENGTH.finditer(text):
        after = found["after"]
        if _NOT_A_LENGTH.match(after.strip()) or float(found["most"].replace(",", ".")) == 0:
            continue
        return _length(found, after)
    return None


def _length(found: re.Match[str], after: str) -> Length:
    number, unit = float(found["most"].replace(",", ".")), found["unit"].casefold()
    least = f"{found['least']} tot " if found["least"] else ""
    words = f"{least}{found['most']} {found['unit']}"
    if unit.startswith(_HOURS):
        return Length(words, hours=ceil(number))
    for name, per_week in _DAYS_PER_WEEK.items():
        if unit.startswith(name):
            daily = _PER_DAY.match(after)
            hours = ceil(number * int(daily[1])) if daily else None
            return Length(f"{words} {daily[0].strip()}" if daily else words, hours, ceil(number / per_week))
    weeks = next(value for name, value in _WEEKS.items() if unit.startswith(name))
    return Length(words, weeks=ceil(number * weeks))
