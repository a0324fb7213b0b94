"""A date as people write it in a form: dd/mm/jjjj, whatever the locale of the browser."""

import re
from datetime import date
from zoneinfo import ZoneInfo

from service.errors import invalid

BELGIUM = ZoneInfo("Europe/Brussels")
_DAY = re.compile(r"(?P<day>\d{1,2})[/.\- ](?P<month>\d{1,2})[/.\- ](?P<year>\d{4})")


def read_day(field: str, text: str) -> date | None:
    """Return the date, or ``None`` of an empty field; ISO dates of older addresses are read as well.

    Raises
    ------
    ServiceError
        422 at that field if it is no date.

    Examples
    --------
    >>> read_day("op", " 5/1/2027 "), read_day("op", "2027-01-05"), read_day("op", "")
    (datetime.date(2027, 1, 5), datetime.date(2027, 1, 5), None)
    """
    text = text.strip()
    if not text:
        return None
    written = _DAY.fullmatch(text)
    try:
        if written:
            return date(int(written["year"]), int(written["month"]), int(written["day"]))
        return date.fromisoformat(text)
    except ValueError:
        raise invalid(
            field, "Schrijf een datum die bestaat als dd/mm/jjjj, bijvoorbeeld 05/01/2027."
        ) from None


def written_day(day: date | str | None) -> str:
    """Return the date as dd/mm/jjjj; what is no date yet, such as a refused field, as it came.

    Examples
    --------
    >>> written_day(date(2027, 1, 5)), written_day("2027-01-05"), written_day("31/02/2027"), written_day(None)
    ('05/01/2027', '05/01/2027', '31/02/2027', '')
    """
    if not day:
        return ""
    try:
        found = date.fromisoformat(day) if isinstance(day, str) else day
    except ValueError:
        return str(day)
    return f"{found:%d/%m/%Y}"
