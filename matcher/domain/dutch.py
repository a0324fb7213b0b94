"""Dutch dates, numbers and lists, as a counsellor writes them. No locale of the machine is used."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from math import floor

MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
SHORT_MONTHS = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_NUMBER_WORDS = (
    "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf",
    "dertien", "veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien", "twintig",
)  # fmt: skip
NUMBERS = {word: number for number, word in enumerate(_NUMBER_WORDS, start=1)}


def dutch_date(day: date) -> str:
    """Return the date in words.

    Examples
    --------
    >>> dutch_date(date(2027, 7, 14))
    '14 juli 2027'
    """
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def dutch_days(first: date, last: date) -> str:
    """Return two days as the ends of "tussen", naming month and year once where they are the same.

    Examples
    --------
    >>> dutch_days(date(2027, 9, 1), date(2027, 9, 30))
    '1 en 30 september 2027'
    >>> dutch_days(date(2026, 12, 1), date(2027, 3, 20))
    '1 december 2026 en 20 maart 2027'
    """
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} en {dutch_date(last)}"
    return f"{dutch_date(first)} en {dutch_date(last)}"


def period(start: date, end: date) -> str:
    """Return the days from the first to the last, both inclusive.

    Examples
    --------
    >>> period(date(2027, 3, 12), date(2027, 3, 12)), period(date(2027, 3, 1), date(2027, 4, 12))
    ('op 12 maart 2027', '1 maart 2027 tot en met 12 april 2027')
    """
    return f"op {dutch_date(start)}" if start == end else f"{dutch_date(start)} tot en met {dutch_date(end)}"


def short_period(start: date, end: date) -> str:
    """Return two days, both inclusive, as short as they can be read.

    Examples
    --------
    >>> short_period(date(2027, 1, 11), date(2027, 1, 29)), short_period(date(2026, 12, 7), date(2027, 1, 8))
    ('11 tot 29 jan 2027', '7 dec 2026 tot 8 jan 2027')
    >>> short_period(date(2027, 3, 12), date(2027, 3, 12))
    'op 12 mrt 2027'
    """
    last = f"{end.day} {SHORT_MONTHS[end.month - 1]} {end.year}"
    if start == end:
        return f"op {last}"
    first = str(start.day)
    if (start.year, start.month) != (end.year, end.month):
        first += f" {SHORT_MONTHS[start.month - 1]}"
    if start.year != end.year:
        first += f" {start.year}"
    return f"{first} tot {last}"


def percent(share: Fraction) -> int:
    """Return whole percents, rounded down, so that 100 means complete.

    Examples
    --------
    >>> percent(Fraction(999, 1000))
    99
    """
    return floor(share * 100)


def count(number: int, singular: str, plural: str) -> str:
    """Return the number with its noun.

    Examples
    --------
    >>> count(1, "week", "weken"), count(3, "module", "modules")
    ('1 week', '3 modules')
    """
    return f"{number} {singular if number == 1 else plural}"


def listing(words: Sequence[str]) -> str:
    """Return the words with commas and "en" before the last.

    Examples
    --------
    >>> listing(["lassen", "slijpen", "boren"])
    'lassen, slijpen en boren'
    """
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} en {words[-1]}"


def as_sentence(text: str) -> str:
    """Return a text that begins with a capital; what stands further on stays as it is.

    Examples
    --------
    >>> as_sentence("wel met een IBO"), as_sentence("’s avonds les")
    ('Wel met een IBO', '’s Avonds les')
    """
    first = 3 if text.startswith("’s ") else 0
    return f"{text[:first]}{text[first : first + 1].upper()}{text[first + 1 :]}"


def decimal(value: float, digits: int = 1) -> str:
    """Return the number with a decimal comma, rounded to the nearest; `rounded_down` is for limits.

    Examples
    --------
    >>> decimal(0.8)
    '0,8'
    """
    return f"{value:.{digits}f}".replace(".", ",")


def rounded_down(number: Fraction) -> str:
    """Return a number with at most one decimal and a comma, rounded down so that no limit seems met.

    Examples
    --------
    >>> rounded_down(Fraction(35, 2)), rounded_down(Fraction(20)), rounded_down(Fraction(1999, 100))
    ('17,5', '20', '19,9')
    """
    whole, tenth = divmod(number * 10 // 1, 10)
    return f"{whole},{tenth}" if tenth else f"{whole}"
