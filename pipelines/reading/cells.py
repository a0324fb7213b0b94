"""Cells of a table as a Fleming writes them: decimal comma, day before month, ja and nee."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from fractions import Fraction
from math import ceil, floor
from typing import Final

from matcher.documents import safe
from matcher.domain.dutch import MONTHS
from pipelines.reading.column_map import CellKind, FieldSource, FieldType, Rounding
from pipelines.reading.labels import clean

Cell = str | int | float | bool | date | None
"""A CSV has texts only; a workbook has numbers, dates and truth values as well."""

_GROUPED: Final = re.compile(r"[+-]?\d{1,3}(?:[.\s]\d{3})+(?:,\d+)?")
_PLAIN: Final = re.compile(r"[+-]?\d+(?:,\d+)?")
_MONEY: Final = re.compile(r"^(?:€|eur(?:o)?)\s*|\s*(?:€|eur(?:o)?)$", re.IGNORECASE)
_DAY_FIRST: Final = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
_ISO: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_IN_WORDS: Final = re.compile(r"(\d{1,2})\s+([a-zé]+)\.?\s+(\d{4})")
_MIDNIGHT: Final = re.compile(r"[T ]0?0:00(?::00(?:\.0+)?)?$")
_EXCEL_ERROR: Final = re.compile(
    r"#(?:N/A|N/B|REF!|VERW!|VALUE!|WAARDE!|DIV/0!|DEEL/0!|NAME\?|NAAM\?|NUM!|NULL!)", re.I
)
_TRUTHS: Final[Mapping[str, bool]] = {
    "ja": True, "j": True, "true": True, "waar": True, "1": True, "x": True,
    "nee": False, "neen": False, "n": False, "false": False, "onwaar": False, "0": False,
}  # fmt: skip
_MOST_DIGITS: Final = 12


class CellError(Exception):
    """A cell cannot be the field; the text is Dutch: what came, what is allowed, what to do."""


def is_blank(cell: Cell) -> bool:
    """Return whether there is nothing in the cell."""
    return cell is None or (isinstance(cell, str) and not cell.strip())


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
    return clean(str(cell))


def read_cell(cell: Cell, source: FieldSource, type_: FieldType, *, decimal: str) -> object:
    """Return one value as JSON, or ``None`` when the cell, or what it is mapped to, is blank.

    Parameters
    ----------
    decimal
        ``","`` (then a point groups thousands) or ``"."``.

    Raises
    ------
    CellError
        If the cell cannot be the field.
    """
    text = as_text(cell)
    if _EXCEL_ERROR.fullmatch(text):
        raise CellError(f"{safe(text)} is een fout van Excel; herstel de formule of maak de cel leeg")
    if source.values:
        return _mapped(text, source, type_)
    if not text:
        return None
    return _READERS[type_.kind](cell, source, type_, decimal)


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
    return _READERS[type_.kind](known, plain, type_, ".")


def _text(cell: Cell, source: FieldSource, type_: FieldType, _: str) -> str:
    text = as_text(cell)
    if type_.allowed and text not in type_.allowed:
        raise CellError(
            f"{safe(text)} is niet toegelaten; kies uit {', '.join(type_.allowed)}, of zet in de kaart onder "
            "'values' wat de aanbieder schrijft"
        )
    return source.prefix + text


def _whole(cell: Cell, source: FieldSource, _: FieldType, decimal: str) -> int:
    value = _exact(cell, decimal) * source.factor
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


def _number(cell: Cell, source: FieldSource, _: FieldType, decimal: str) -> float:
    return float(_exact(cell, decimal) * source.factor)


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


def _date(cell: Cell, _: FieldSource, __: FieldType, ___: str) -> str:
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    text = _MIDNIGHT.sub("", as_text(cell))
    try:
        if found := _ISO.fullmatch(text):
            return date(*(int(one) for one in found.groups())).isoformat()
        if found := _DAY_FIRST.fullmatch(text):
            day, month, year = (int(one) for one in found.groups())
            return date(year, month, day).isoformat()
        if (found := _IN_WORDS.fullmatch(text.lower())) and found[2] in MONTHS:
            return date(int(found[3]), MONTHS.index(found[2]) + 1, int(found[1])).isoformat()
    except ValueError:
        raise CellError(f"{safe(text)} bestaat niet als datum; verbeter dag of maand") from None
    raise CellError(
        f"{safe(text)} is geen datum; schrijf dag/maand/jaar (31/01/2027), 31 januari 2027 of 2027-01-31, "
        "met vier cijfers voor het jaar"
    )


def _truth(cell: Cell, _: FieldSource, __: FieldType, ___: str) -> bool:
    if isinstance(cell, bool):
        return cell
    text = as_text(cell)
    known = _TRUTHS.get(text.casefold())
    if known is None:
        raise CellError(f"{safe(text)} is geen ja of nee; schrijf ja of nee, of laat de cel leeg")
    return known


_READERS: Final[Mapping[CellKind, Callable[[Cell, FieldSource, FieldType, str], object]]] = {
    CellKind.TEXT: _text,
    CellKind.TEXTS: _text,
    CellKind.COMPETENCES: _text,
    CellKind.INTEGER: _whole,
    CellKind.NUMBER: _number,
    CellKind.DATE: _date,
    CellKind.TRUTH: _truth,
}
