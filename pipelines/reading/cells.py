"""Cells of a table as a Fleming writes them: decimal comma, day before month, ja and nee."""

import html
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction
from math import ceil, floor
from typing import Final

from matcher.documents import safe
from matcher.documents.problem import HIDDEN
from matcher.domain.dutch import MONTHS
from pipelines.reading.column_map import CellKind, FieldSource, FieldType, Rounding
from pipelines.reading.labels import clean, has_entities, strip_html
from pipelines.reading.moments import is_always

Cell = str | int | float | bool | date | None
"""A CSV has texts only; a workbook has numbers, dates and truth values as well."""

_GROUPED: Final = re.compile(r"[+-]?\d{1,3}(?:[.\s]\d{3})+(?:,\d+)?")
_PLAIN: Final = re.compile(r"[+-]?\d+(?:,\d+)?")
_MONEY: Final = re.compile(r"^(?:€|eur(?:o)?)\s*|\s*(?:€|eur(?:o)?)$", re.IGNORECASE)
_DAY_FIRST: Final = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
_ISO: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_IN_WORDS: Final = re.compile(r"(\d{1,2})\s+([a-zé]+)\.?\s+(\d{4})")
_MIDNIGHT: Final = re.compile(r"[T ]0?0:00(?::00(?:\.0+)?)?$")
_COMPACT: Final = re.compile(r"(\d{4})(\d\d)(\d\d)")
_SERIAL: Final = re.compile(r"\d{5}(?:[.,]0+)?")
_POINT: Final = re.compile(r"[+-]?\d{1,3}\.\d+")
_EXCEL_ERROR: Final = re.compile(r"#(?:N/[ABV]|[A-ZÀ-Ý/_0-9]+[!?]|#+)", re.I)
"""In any language of Excel; a row of # is a column too narrow to show its number."""
_MADE_DATE: Final = re.compile(
    r"\d{4}-\d\d?-\d\d?|\d\d?[-/.]\d\d?[-/.]\d{4}|\d\d?-(?:jan|feb|mrt|mar|apr|mei|may|jun|jul|aug|sep|okt|oct|nov|dec)",
    re.I,
)
_TAG: Final = re.compile(r"</(?:p|div|ul|ol|li|b|i|strong|em|span|a|h\d)>|<br ?/?>", re.I)
_LOST_DIGITS: Final = re.compile(r"\d(?:[.,]\d+)?E\+\d+", re.I)
_KEPT_TEXT: Final = re.compile(r'="([^"]*)"')
"""How a CSV keeps Excel from making a number of a text."""
_BULLET: Final = re.compile(r"^[-–•*·▪]\s+")
DAY_ZERO: Final = date(1899, 12, 30)
"""The day that Excel counts from; a workbook may say another (that of old Macs)."""
FIRST_YEAR, LAST_YEAR = 2000, 2099
MONTHS_IN_A_YEAR: Final = len(MONTHS)
_TRUTHS: Final[Mapping[str, bool]] = {
    "ja": True, "j": True, "true": True, "waar": True, "1": True, "x": True,
    "nee": False, "neen": False, "n": False, "false": False, "onwaar": False, "0": False,
}  # fmt: skip
_MOST_DIGITS: Final = 12


@dataclass(frozen=True, slots=True)
class Manner:
    """How a table writes its numbers and dates."""

    decimal: str = ","
    """``","`` (then a point groups thousands) or ``"."``."""
    day_zero: date = DAY_ZERO
    month_first: bool = False
    doubt: str = ""
    """Why the month may stand first, in Dutch, when the map does not say; then such a date is refused."""


class CellError(Exception):
    """A cell cannot be the field; the text is Dutch: what came, what is allowed, what to do."""


def is_blank(cell: Cell) -> bool:
    """Return whether there is nothing in the cell."""
    return cell is None or (isinstance(cell, str) and not clean(cell))


def as_text(cell: Cell) -> str:
    """Return what a reader of the table sees, on one line.

    Examples
    --------
    >>> as_text(80.0), as_text(True), as_text(date(2027, 1, 4))
    ('80', 'ja', '2027-01-04')
    """
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "ja" if cell else "nee"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == cell.min.time() else cell.isoformat(" ")
    text = clean(str(cell))
    if kept := _KEPT_TEXT.fullmatch(text):
        text = clean(kept[1])
    return clean(html.unescape(text)) if has_entities(text) else text


def read_cell(cell: Cell, source: FieldSource, type_: FieldType, manner: Manner) -> object:
    """Return one value as JSON, or ``None`` when the cell, or what it is mapped to, is blank.

    Raises
    ------
    CellError
        If the cell cannot be the field.
    """
    text = as_text(cell)
    if _EXCEL_ERROR.fullmatch(text):
        raise CellError(f"{safe(text)} is een fout van Excel; herstel de formule of maak de cel leeg")
    if text == HIDDEN:
        raise CellError("de waarde is uit dit bestand weggelaten; vul ze opnieuw in")
    if text.startswith("="):
        raise CellError(
            f"{safe(text)} is een formule zonder bewaarde uitkomst; open het bestand in Excel en bewaar het "
            "opnieuw, of plak de waarde"
        )
    if source.values:
        return _mapped(text, source, type_)
    if not text:
        return None
    return _READERS[type_.kind](cell, source, type_, manner)


def parts_of(cell: Cell, separator: str) -> list[str]:
    r"""Return the values of a list in one cell: by the separator, or by lines when it is not there.

    Examples
    --------
    >>> parts_of("snoeien; kappen", ";"), parts_of("• snoeien\n• kappen", ";")
    (['snoeien', 'kappen'], ['snoeien', 'kappen'])
    """
    text = html.unescape(cell) if isinstance(cell, str) and has_entities(cell) else cell
    text = text if isinstance(text, str) else as_text(text)
    parts = text.split(separator) if separator in text else text.splitlines()
    return [found for one in parts if (found := _BULLET.sub("", clean(one)))]


def is_serial(cell: Cell) -> bool:
    """Return whether a date is written as the number that Excel keeps for it."""
    return bool(_SERIAL.fullmatch(as_text(cell)))


def month_first(cells: Iterable[Cell]) -> str:
    """Return a date that can only have its month first, when none of the cells has to have its day first."""
    found = ""
    for cell in cells:
        if isinstance(cell, str) and (parts := _DAY_FIRST.fullmatch(_MIDNIGHT.sub("", as_text(cell)))):
            first, second = int(parts[1]), int(parts[2])
            if first > MONTHS_IN_A_YEAR:
                return ""
            if second > MONTHS_IN_A_YEAR:
                found = found or as_text(cell)
    return found


def _mapped(text: str, source: FieldSource, type_: FieldType) -> object:
    known = source.values.get(text.casefold())
    if known is None:
        if not text:
            return None
        if text in type_.allowed:
            return text
        raise CellError(
            f"{safe(text)} staat niet bij de waarden van de kaart (wel: {', '.join(source.values)}); "
            "verbeter de cel of voeg de waarde toe onder 'values'"
        )
    if not known:
        return None
    plain = FieldSource(prefix=source.prefix, factor=source.factor, rounding=source.rounding)
    return _READERS[type_.kind](known, plain, type_, Manner("."))


def _text(cell: Cell, source: FieldSource, type_: FieldType, _: Manner) -> str:
    text = as_text(cell)
    if isinstance(cell, date) or _MADE_DATE.fullmatch(text):
        raise CellError(
            f"{safe(text)} is een datum en geen tekst: Excel maakte die ervan; zet de kolom op Tekst en typ "
            "de cel opnieuw"
        )
    if _LOST_DIGITS.fullmatch(text):
        raise CellError(
            f"{safe(text)} is een getal waarvan Excel cijfers wegliet; zet de kolom op Tekst, bewaar opnieuw"
        )
    if type_.allowed and text not in type_.allowed:
        raise CellError(
            f"{safe(text)} is niet toegelaten; kies uit {', '.join(type_.allowed)}, of zet in de kaart onder "
            "'values' wat de aanbieder schrijft"
        )
    return source.prefix + (" ".join(strip_html(text)) if _TAG.search(text) else text)


def _whole(cell: Cell, source: FieldSource, _: FieldType, manner: Manner) -> int:
    value = _exact(cell, manner.decimal) * source.factor
    if value.denominator != 1:
        match source.rounding:
            case Rounding.NEAREST:
                return floor(value + Fraction(1, 2))
            case Rounding.UP:
                return ceil(value)
            case Rounding.DOWN:
                return floor(value)
        raise CellError(
            f"{safe(as_text(cell))} is geen geheel getal; verbeter de cel of zet 'round: nearest' in de kaart"
        )
    return int(value)


def _number(cell: Cell, source: FieldSource, _: FieldType, manner: Manner) -> float:
    # the only such fields are degrees, which have no thousands: a point alone is a decimal point
    plain = isinstance(cell, str) and _POINT.fullmatch(as_text(cell))
    return float(_exact(cell, "." if plain else manner.decimal) * source.factor)


def _exact(cell: Cell, decimal: str) -> Fraction:
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        if isinstance(cell, float) and (cell != cell or abs(cell) == float("inf")):
            raise CellError("is geen getal; verbeter de cel")
        return Fraction(repr(cell))
    text = _MONEY.sub("", as_text(cell))
    if decimal == ".":
        text = text.translate(str.maketrans(",.", ".,"))
    if len(text) > 3 * _MOST_DIGITS or not (_PLAIN.fullmatch(text) or _GROUPED.fullmatch(text)):
        shape = "1250 of 1.250,50" if decimal == "," else "1250 of 1,250.50"
        hint = ""
        if decimal == "," and re.fullmatch(r"[+-]?\d+\.\d+", text):
            hint = "; is de punt een komma, zet dan 'decimal: \".\"' in de kaart"
        raise CellError(f"{safe(as_text(cell))} is geen getal; schrijf {shape}{hint}")
    return Fraction(re.sub(r"[.\s]", "", text).replace(",", "."))


def _date(cell: Cell, _: FieldSource, __: FieldType, manner: Manner) -> str:
    found = _day(cell, manner)
    if not FIRST_YEAR <= found.year <= LAST_YEAR and not is_always(found):
        raise CellError(
            f"{safe(as_text(cell))} ligt buiten {FIRST_YEAR} tot en met {LAST_YEAR}; verbeter het jaar, of "
            "maak de cel leeg"
        )
    return found.isoformat()


def _day(cell: Cell, manner: Manner) -> date:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    text = _MIDNIGHT.sub("", as_text(cell))
    try:
        if found := _ISO.fullmatch(text) or _COMPACT.fullmatch(text):
            return date(*(int(one) for one in found.groups()))
        if found := _DAY_FIRST.fullmatch(text):
            return _in_figures(text, int(found[1]), int(found[2]), int(found[3]), manner)
        if (found := _IN_WORDS.fullmatch(text.lower())) and found[2] in MONTHS:
            return date(int(found[3]), MONTHS.index(found[2]) + 1, int(found[1]))
        if is_serial(text):
            return manner.day_zero + timedelta(days=int(text[:5]))
    except ValueError:
        raise CellError(f"{safe(text)} bestaat niet als datum; verbeter dag of maand") from None
    raise CellError(
        f"{safe(text)} is geen datum; schrijf dag/maand/jaar (31/01/2027), 31 januari 2027 of 2027-01-31, "
        "met vier cijfers voor het jaar"
    )


def _in_figures(text: str, first: int, second: int, year: int, manner: Manner) -> date:
    if manner.doubt and first != second and max(first, second) <= MONTHS_IN_A_YEAR:
        raise CellError(
            f"{safe(text)} is dag/maand of maand/dag: {manner.doubt}; zet 'dates: month_first' in de kaart, "
            "of verbeter die kolom"
        )
    return date(year, first, second) if manner.month_first else date(year, second, first)


def _truth(cell: Cell, _: FieldSource, __: FieldType, ___: Manner) -> bool:
    if isinstance(cell, bool):
        return cell
    text = as_text(cell)
    known = _TRUTHS.get(text.casefold())
    if known is None:
        raise CellError(f"{safe(text)} is geen ja of nee; schrijf ja of nee, of laat de cel leeg")
    return known


_READERS: Final[Mapping[CellKind, Callable[[Cell, FieldSource, FieldType, Manner], object]]] = {
    CellKind.TEXT: _text,
    CellKind.TEXTS: _text,
    CellKind.COMPETENCES: _text,
    CellKind.INTEGER: _whole,
    CellKind.NUMBER: _number,
    CellKind.DATE: _date,
    CellKind.TRUTH: _truth,
}
